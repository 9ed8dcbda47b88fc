/* SPDX-License-Identifier: MIT */
/* Which keepers there are: the folder of their sockets tells. */
#include "terminal/keeper_link.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/runtime.h"
#include "terminal/keeper_link_private.h"

int keeper_socket_path(const char *id, char *buf, size_t size)
{
    char leaf[KEEPER_ID_MAX + sizeof("terminals/")];
    snprintf(leaf, sizeof(leaf), "terminals/%.*s", KEEPER_ID_MAX, id);
    return runtime_socket_path(leaf, buf, size);
}

/* A socket that refuses has no listener any more: it never gets one again, since it gets its name
 * when it listens. */
bool keeper_is_alive(const char *id)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (keeper_socket_path(id, address.sun_path, sizeof(address.sun_path)) < 0)
        return false;
    _cleanup_close_ int fd = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return true;
    if (connect(fd, (struct sockaddr *)&address, sizeof(address)) == 0)
        return true;
    if (errno != ECONNREFUSED)
        return errno == EAGAIN;
    unlink(address.sun_path);
    return false;
}

static int add(char ***ids, size_t count, const char *id)
{
    char *copy = strdup(id);
    char **more = copy ? realloc(*ids, (count + 2) * sizeof(*more)) : NULL;
    if (!more) {
        free(copy);
        return -ENOMEM;
    }
    *ids = more;
    more[count] = copy;
    more[count + 1] = NULL;
    return 0;
}

void keeper_list_free(char **ids)
{
    for (char **id = ids; id && *id; id++)
        free(*id);
    free(ids);
}

int keeper_list(char ***ret_ids)
{
    char folder[sizeof(((struct sockaddr_un *)0)->sun_path)];
    char **ids = calloc(1, sizeof(*ids));
    int count = 0, r = ids ? keeper_socket_path("", folder, sizeof(folder)) : -ENOMEM;
    DIR *directory = r == 0 ? opendir(folder) : NULL;
    if (r == 0 && !directory && errno != ENOENT)
        r = -errno;
    for (const struct dirent *entry; r == 0 && directory && (entry = readdir(directory));)
        if (keeper_id_is_valid(entry->d_name) && keeper_is_alive(entry->d_name)) {
            r = add(&ids, (size_t)count, entry->d_name);
            count += r == 0;
        }
    if (directory)
        closedir(directory);
    if (r < 0) {
        keeper_list_free(ids);
        return r;
    }
    *ret_ids = ids;
    return count;
}
