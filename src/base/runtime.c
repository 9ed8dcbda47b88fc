/* SPDX-License-Identifier: MIT */
#include "base/runtime.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { PATH_MAX_ = sizeof(((struct sockaddr_un *)0)->sun_path) };

static const char own_folder[] = "/pianola/";

int runtime_socket_path(const char *leaf, char *buf, size_t size)
{
    const char *run = getenv("XDG_RUNTIME_DIR");
    char fallback[64];
    struct stat st;
    if (!run || !run[0]) {
        snprintf(fallback, sizeof(fallback), "/run/user/%u", getuid());
        if (stat(fallback, &st) < 0 || st.st_uid != getuid())
            snprintf(fallback, sizeof(fallback), "/tmp/pianola-%u", getuid());
        run = fallback;
    }
    int len = snprintf(buf, size, "%s%s%s", run, own_folder, leaf);
    return len < 0 || (size_t)len >= size || (size_t)len >= PATH_MAX_ ? -ENAMETOOLONG : 0;
}

int runtime_make_folders(const char *socket_path)
{
    char folder[PATH_MAX_];
    struct stat st;
    if (strlen(socket_path) >= sizeof(folder))
        return -ENAMETOOLONG;
    strcpy(folder, socket_path);
    char *last = strrchr(folder, '/'), *own = NULL;
    for (char *at = strstr(folder, own_folder); at; at = strstr(at + 1, own_folder))
        own = at;
    if (!own || !last)
        return -EINVAL;
    /* The run folder, unless it is the session's to make, then ours and those below it. */
    const char *run = getenv("XDG_RUNTIME_DIR");
    for (char *at = own; at <= last; at = strchr(at + 1, '/')) {
        *at = 0;
        bool given = at == own && run && run[0];
        if (!given && mkdir(folder, 0700) < 0 && errno != EEXIST)
            return -errno;
        if (at > own) {
            if (lstat(folder, &st) < 0)
                return -errno;
            if (!S_ISDIR(st.st_mode) || st.st_uid != getuid() || (st.st_mode & 077))
                return -EPERM;
        }
        *at = '/';
        if (at == last)
            break;
    }
    return 0;
}
