/* SPDX-License-Identifier: MIT */
#include "cli/station_results.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const long long size_most = 4LL << 30;

static int open_beside(struct station_result *result, const char *path, mode_t mode)
{
    const char *slash = strrchr(path, '/');
    int folder = slash ? (int)(slash + 1 - path) : 0;
    if (asprintf(&result->beside, "%.*s.%s.XXXXXX", folder, path, path + folder) < 0) {
        result->beside = NULL;
        return -ENOMEM;
    }
    result->fd = mkostemp(result->beside, O_CLOEXEC);
    if (result->fd < 0) {
        int r = -errno;
        free(result->beside);
        result->beside = NULL;
        return r;
    }
    return fchmod(result->fd, mode) < 0 ? -errno : 0;
}

int station_result_open(struct station_result *result, const char *path)
{
    struct stat st;
    bool is_there = stat(path, &st) == 0;
    result->path = path;
    if (is_there && !S_ISREG(st.st_mode)) {
        result->fd = open(path, O_WRONLY | O_NOCTTY | O_CLOEXEC);
        return result->fd < 0 ? -errno : 0;
    }
    if (is_there && access(path, W_OK) < 0)
        return -errno;
    mode_t mask = umask(0);
    umask(mask);
    return open_beside(result, path, is_there ? st.st_mode & 07777 : 0666 & ~mask);
}

int station_result_write(struct station_result *result, const void *bytes, size_t size)
{
    const char *at = bytes;
    if (result->fd < 0)
        return -EINVAL;
    result->size += (long long)size;
    if (result->size > size_most)
        return -EFBIG;
    while (size) {
        ssize_t n = write(result->fd, at, size);
        if (n < 0 && errno != EINTR)
            return -errno;
        at += n > 0 ? n : 0;
        size -= n > 0 ? (size_t)n : 0;
    }
    return 0;
}

int station_result_keep(struct station_result *result)
{
    if (result->fd < 0)
        return -EINVAL;
    int r = close(result->fd) < 0 ? -errno : 0;
    result->fd = -1;
    if (r == 0 && result->beside && rename(result->beside, result->path) < 0)
        r = -errno;
    if (r == 0) {
        free(result->beside);
        result->beside = NULL;
    }
    return r;
}

void station_result_close(struct station_result *result)
{
    if (!result->path)
        return;
    if (result->fd >= 0)
        close(result->fd);
    if (result->beside)
        unlink(result->beside);
    free(result->beside);
    *result = (struct station_result){.fd = -1};
}
