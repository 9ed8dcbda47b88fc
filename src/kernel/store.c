/* SPDX-License-Identifier: MIT */
#include "kernel/store.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/cleanup.h"

/* Dates of files move in steps of a clock tick. */
enum { YOUNG_NS = 40000000 };

#define LOCK_WAIT_NS 5000000000ll

void store_stamp_set(struct store_stamp *stamp, const struct stat *st)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    long long age =
        (now.tv_sec - st->st_ctim.tv_sec) * 1000000000ll + (now.tv_nsec - st->st_ctim.tv_nsec);
    *stamp = (struct store_stamp){st->st_dev,  st->st_ino,  st->st_size,
                                  st->st_ctim, st->st_mtim, age < YOUNG_NS};
}

static bool same_time(struct timespec a, struct timespec b)
{
    return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

bool store_stamp_same(const struct store_stamp *stamp, const struct stat *st)
{
    if (!st)
        return stamp->inode == 0;
    return !stamp->young && stamp->device == st->st_dev && stamp->inode == st->st_ino &&
           stamp->size == st->st_size && same_time(stamp->changed, st->st_ctim) &&
           same_time(stamp->modified, st->st_mtim);
}

int store_read(const char *path, size_t most, char **ret_text, size_t *ret_size,
               struct store_stamp *ret_stamp)
{
    struct stat st;
    _cleanup_close_ int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0 || fstat(fd, &st) < 0)
        return -errno;
    if (!S_ISREG(st.st_mode))
        return -EINVAL;
    if ((size_t)st.st_size > most)
        return -EFBIG;
    size_t size = (size_t)st.st_size, used = 0;
    char *text = malloc(size + 1);
    ssize_t n = text ? 1 : -1;
    while (used < size && n > 0) {
        n = read(fd, text + used, size - used);
        used += n > 0 ? (size_t)n : 0;
    }
    if (n < 0) {
        int r = text ? -errno : -ENOMEM;
        free(text);
        return r;
    }
    text[used] = 0;
    *ret_text = text;
    *ret_size = used;
    if (ret_stamp)
        store_stamp_set(ret_stamp, &st);
    return 0;
}

static int write_all(int fd, const char *text, size_t size)
{
    while (size > 0) {
        ssize_t n = write(fd, text, size);
        if (n < 0 && errno != EINTR)
            return -errno;
        text += n > 0 ? n : 0;
        size -= n > 0 ? (size_t)n : 0;
    }
    return 0;
}

static int sync_folder(const char *path)
{
    char folder[PATH_MAX];
    const char *slash = strrchr(path, '/');
    snprintf(folder, sizeof(folder), "%.*s", slash ? (int)(slash - path) + 1 : 1,
             slash ? path : ".");
    _cleanup_close_ int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return fd < 0 || fsync(fd) < 0 ? -errno : 0;
}

int store_replace(const char *path, const char *text, size_t size, mode_t mode)
{
    char real[PATH_MAX], temporary[PATH_MAX];
    struct stat st;
    if (!realpath(path, real) && snprintf(real, sizeof(real), "%s", path) >= (int)sizeof(real))
        return -ENAMETOOLONG;
    if (snprintf(temporary, sizeof(temporary), "%s.XXXXXX", real) >= (int)sizeof(temporary))
        return -ENAMETOOLONG;
    int fd = mkostemp(temporary, O_CLOEXEC);
    if (fd < 0)
        return -errno;
    int r = write_all(fd, text, size);
    if (r == 0 && fchmod(fd, stat(real, &st) == 0 ? st.st_mode & 0777 : mode) < 0)
        r = -errno;
    if (r == 0 && fsync(fd) < 0)
        r = -errno;
    if (close(fd) < 0 && r == 0)
        r = -errno;
    if (r == 0 && rename(temporary, real) < 0)
        r = -errno;
    if (r < 0)
        unlink(temporary);
    else
        sync_folder(real); /* some file systems can not: the file is there all the same */
    return r;
}

int store_make_way(const char *path)
{
    char way[PATH_MAX];
    if (snprintf(way, sizeof(way), "%s", path) >= (int)sizeof(way))
        return -ENAMETOOLONG;
    for (char *slash = strchr(way + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = 0;
        if (mkdir(way, 0755) < 0 && errno != EEXIST && errno != EISDIR && errno != EROFS)
            return -errno;
        *slash = '/';
    }
    return 0;
}

int store_lock(const char *path)
{
    char name[PATH_MAX];
    if (snprintf(name, sizeof(name), "%s.lock", path) >= (int)sizeof(name))
        return -ENAMETOOLONG;
    int fd = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        return -errno;
    /* There is no event for it, and who has it may be stopped. */
    struct timespec pause = {0, 200000};
    for (int64_t waited = 0; flock(fd, LOCK_EX | LOCK_NB) < 0; waited += pause.tv_nsec) {
        int r = errno == EWOULDBLOCK && waited > LOCK_WAIT_NS ? -ETIMEDOUT : -errno;
        if (r != -EWOULDBLOCK && r != -EINTR) {
            close(fd);
            return r;
        }
        nanosleep(&pause, NULL);
        pause.tv_nsec = pause.tv_nsec < 5000000 ? pause.tv_nsec * 2 : pause.tv_nsec;
    }
    return fd;
}
