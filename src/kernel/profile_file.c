/* SPDX-License-Identifier: MIT */
#include "kernel/profile_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/error.h"
#include "kernel/path.h"
#include "kernel/text.h"

/* Reading and writing files of settings. */

enum { FILE_MOST = 16 << 20 };

bool profile_folder(char *path, size_t size)
{
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    int n = config && config[0] == '/'
                ? snprintf(path, size, "%s/pianola", config)
                : snprintf(path, size, "%s/.config/pianola", home ? home : "/tmp");
    return n >= 0 && (size_t)n < size ? true : error_set(-ENAMETOOLONG);
}

/* The same, made when it is not there. */
static bool own_folder(char *path, size_t size)
{
    if (!profile_folder(path, size))
        return false;
    char *slash = strrchr(path, '/');
    *slash = 0;
    mkdir(path, 0700);
    *slash = '/';
    mkdir(path, 0700);
    return true;
}

static bool path_of(const char *file, char *path, size_t size)
{
    if (!file || !file[0])
        return error_set(-EINVAL);
    if (strchr(file, '/') || strchr(file, '\\') || file[1] == ':')
        return path_native(file, path, size);
    if (!own_folder(path, size))
        return false;
    size_t used = strlen(path);
    if (used + 1 + strlen(file) >= size)
        return error_set(-ENAMETOOLONG);
    path[used] = '/';
    memcpy(path + used + 1, file, strlen(file) + 1);
    return true;
}

bool profile_replace(struct profile *p, size_t from, size_t to, const char *text)
{
    size_t added = text ? 1 : 0, count = p->count - (to - from) + added;
    char *copy = text ? strdup(text) : NULL;
    char **more = realloc(p->lines, (p->count + 1) * sizeof(*more)); /* one more at most */
    if (!more || (text && !copy)) {
        free(copy);
        if (more)
            p->lines = more;
        return error_set(-ENOMEM);
    }
    p->lines = more;
    for (size_t i = from; i < to; i++)
        free(p->lines[i]);
    memmove(p->lines + from + added, p->lines + to, (p->count - to) * sizeof(*more));
    if (copy)
        p->lines[from] = copy;
    p->count = count;
    return true;
}

static bool split(struct profile *p, char *text)
{
    for (char *line = text; *line;) {
        size_t length = strcspn(line, "\r\n");
        char *next = line + length + (line[length] == '\r' && line[length + 1] == '\n' ? 2 : 1);
        bool last = line[length] == 0;
        line[length] = 0;
        if (!profile_replace(p, p->count, p->count, line))
            return false;
        if (last)
            break;
        line = next;
    }
    return true;
}

/* All of a file and a NUL. */
static char *read_all(int fd, size_t *ret_size)
{
    struct stat st;
    if (fstat(fd, &st) < 0 || !S_ISREG(st.st_mode) || st.st_size > FILE_MOST)
        return NULL;
    char *text = calloc(1, (size_t)st.st_size + 2);
    size_t used = 0;
    ssize_t n = 1;
    while (text && used < (size_t)st.st_size && n > 0) {
        n = read(fd, text + used, (size_t)st.st_size - used);
        used += n > 0 ? (size_t)n : 0;
    }
    *ret_size = used;
    return text;
}

bool profile_load(struct profile *ret, const char *file)
{
    *ret = (struct profile){0};
    if (!path_of(file, ret->path, sizeof(ret->path)))
        return false;
    int fd = open(ret->path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        path_error(errno, ret->path);
        return errno == ENOENT;
    }
    size_t size = 0;
    _cleanup_free_ char *text = read_all(fd, &size);
    close(fd);
    if (!text)
        return error_set(-ENOMEM);
    const uint8_t *bytes = (const uint8_t *)text;
    ret->wide = size >= 2 && bytes[0] == 0xff && bytes[1] == 0xfe;
    if (ret->wide) {
        const WCHAR *units = (const WCHAR *)(const void *)(text + 2);
        size_t count = size / 2 - 1, length = wide_encode(units, count, NULL, 0, NULL);
        _cleanup_free_ char *plain = calloc(1, length + 1);
        if (plain)
            wide_encode(units, count, plain, length, NULL);
        if (plain && split(ret, plain))
            return true;
    } else if (split(ret, text + (size >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0))) {
        return true;
    }
    profile_finish(ret);
    return error_set(-ENOMEM);
}

static bool put(const struct profile *p, FILE *to, const char *text)
{
    if (!p->wide)
        return fputs(text, to) >= 0;
    _cleanup_free_ WCHAR *wide = wide_dup(text);
    size_t count = wide ? wide_length(wide) : 0;
    return wide && fwrite(wide, sizeof(*wide), count, to) == count;
}

bool profile_save(const struct profile *p)
{
    char temporary[sizeof(p->path) + 8];
    snprintf(temporary, sizeof(temporary), "%s.XXXXXX", p->path);
    int fd = mkostemp(temporary, O_CLOEXEC);
    FILE *to = fd < 0 ? NULL : fdopen(fd, "w");
    if (!to) {
        int error = errno;
        if (fd >= 0)
            close(fd);
        return path_error(error, p->path);
    }
    bool ok = !p->wide || fwrite("\xff\xfe", 1, 2, to) == 2;
    for (size_t i = 0; i < p->count && ok; i++)
        ok = put(p, to, p->lines[i]) && put(p, to, "\r\n");
    struct stat st;
    if (stat(p->path, &st) == 0)
        fchmod(fileno(to), st.st_mode & 0777);
    else
        fchmod(fileno(to), 0644);
    ok = fclose(to) == 0 && ok && rename(temporary, p->path) == 0;
    if (!ok) {
        int error = errno;
        unlink(temporary);
        return path_error(error, p->path);
    }
    return true;
}

void profile_finish(struct profile *p)
{
    for (size_t i = 0; i < p->count; i++)
        free(p->lines[i]);
    free(p->lines);
    p->lines = NULL;
    p->count = 0;
}
