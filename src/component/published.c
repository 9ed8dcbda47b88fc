/* SPDX-License-Identifier: MIT */
#include "component/published.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/runtime.h"

enum { PATH_ROOM = sizeof(((struct sockaddr_un *)0)->sun_path) };

struct published {
    struct published *next;
    pid_t process;
    char path[PATH_ROOM];
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct published *all;
static bool cleans_up;

static int path_of(const char *group, const char *key, const char *leaf, char *buf, size_t size)
{
    char relative[PATH_ROOM];
    int n = snprintf(relative, sizeof(relative), "%s/%s/%s", group, key, leaf);
    if (n < 0 || (size_t)n >= sizeof(relative) || strchr(key, '/'))
        return -ENAMETOOLONG;
    return runtime_socket_path(relative, buf, size);
}

int published_folder(const char *group, const char *key, char *buf, size_t size)
{
    int r = path_of(group, key, "x", buf, size);
    if (r == 0)
        r = runtime_make_folders(buf);
    if (r == 0)
        *strrchr(buf, '/') = 0;
    return r;
}

static void remove_all(void)
{
    for (struct published *one = all; one; one = one->next)
        if (one->process == getpid())
            unlink(one->path);
}

static int write_all(int fd, const char *data, size_t size)
{
    while (size) {
        ssize_t n = write(fd, data, size);
        if (n < 0)
            return -errno;
        data += n;
        size -= (size_t)n;
    }
    return 0;
}

/* Under a name that nobody reads until all of it is there. */
static int write_whole(const char *path, const void *data, size_t size)
{
    char draft[PATH_ROOM + 8];
    const char *leaf = strrchr(path, '/') + 1;
    snprintf(draft, sizeof(draft), "%.*s.%s", (int)(leaf - path), path, leaf);
    int fd = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return -errno;
    int r = write_all(fd, data, size);
    close(fd);
    if (r == 0 && rename(draft, path) < 0)
        r = -errno;
    if (r < 0)
        unlink(draft);
    return r;
}

int published_create(const char *group, const char *key, const void *data, size_t size,
                     struct published **ret)
{
    static atomic_uint number;
    if (size > PUBLISHED_MOST)
        return -E2BIG;
    _cleanup_free_ struct published *one = calloc(1, sizeof(*one));
    if (!one)
        return -ENOMEM;
    char leaf[40];
    one->process = getpid();
    snprintf(leaf, sizeof(leaf), "%d-%x", one->process, atomic_fetch_add(&number, 1));
    int r = path_of(group, key, leaf, one->path, sizeof(one->path));
    if (r == 0)
        r = runtime_make_folders(one->path);
    if (r == 0)
        r = write_whole(one->path, data, size);
    if (r < 0)
        return r;
    pthread_mutex_lock(&lock);
    one->next = all;
    all = one;
    if (!cleans_up)
        cleans_up = atexit(remove_all) == 0;
    pthread_mutex_unlock(&lock);
    *ret = one;
    one = NULL;
    return 0;
}

bool published_destroy(struct published *published)
{
    if (!published)
        return false;
    pthread_mutex_lock(&lock);
    struct published **at = &all;
    while (*at != published)
        at = &(*at)->next;
    *at = published->next;
    pthread_mutex_unlock(&lock);
    bool removed = published->process == getpid() && unlink(published->path) == 0;
    free(published);
    return removed;
}

/* A file's process is its name's beginning. */
static bool is_left_over(const char *leaf, bool *ret_is_file)
{
    char *end;
    long pid = strtol(leaf + (*leaf == '.'), &end, 10);
    *ret_is_file = pid > 0 && *end == '-';
    return *ret_is_file && kill((pid_t)pid, 0) < 0 && errno == ESRCH;
}

static int see_file(int folder, const char *folder_path, const char *leaf,
                    int (*see)(const void *, size_t, const char *, void *), void *user)
{
    bool is_file;
    if (is_left_over(leaf, &is_file)) {
        unlinkat(folder, leaf, 0);
        return 0;
    }
    if (!is_file || *leaf == '.')
        return 0;
    _cleanup_close_ int fd = openat(folder, leaf, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
        return 0;
    char small[4096], *data = small;
    ssize_t size = read(fd, small, sizeof(small));
    if (size < 0)
        return 0;
    if (size == sizeof(small)) {
        data = malloc(PUBLISHED_MOST);
        if (!data)
            return -ENOMEM;
        size = pread(fd, data, PUBLISHED_MOST, 0);
    }
    char path[PATH_ROOM + NAME_MAX + 2];
    snprintf(path, sizeof(path), "%s/%s", folder_path, leaf);
    int r = size > 0 ? see(data, (size_t)size, path, user) : 0;
    if (data != small)
        free(data);
    return r;
}

static int see_folder(const char *path, int (*see)(const void *, size_t, const char *, void *),
                      void *user)
{
    DIR *dir = opendir(path);
    if (!dir)
        return 0;
    int r = 0;
    for (struct dirent *entry; r == 0 && (entry = readdir(dir));)
        r = see_file(dirfd(dir), path, entry->d_name, see, user);
    closedir(dir);
    return r;
}

int published_each(const char *group, const char *key,
                   int (*see)(const void *data, size_t size, const char *path, void *user),
                   void *user)
{
    char path[PATH_ROOM];
    int r = path_of(group, key ? key : "x", "x", path, sizeof(path));
    if (r < 0)
        return r;
    *strrchr(path, '/') = 0;
    if (key)
        return see_folder(path, see, user);
    *strrchr(path, '/') = 0;
    DIR *dir = opendir(path);
    if (!dir)
        return 0;
    for (struct dirent *entry; r == 0 && (entry = readdir(dir));) {
        char below[PATH_ROOM + NAME_MAX + 2];
        snprintf(below, sizeof(below), "%s/%s", path, entry->d_name);
        if (entry->d_name[0] != '.')
            r = see_folder(below, see, user);
    }
    closedir(dir);
    return r;
}

bool published_take(const char *path)
{
    return unlink(path) == 0;
}
