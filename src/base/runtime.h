/* SPDX-License-Identifier: MIT */
#ifndef BASE_RUNTIME_H
#define BASE_RUNTIME_H

/* Where the sockets of this user's processes are: $XDG_RUNTIME_DIR/pianola, else the same below
 * /run/user/UID, else /tmp/pianola-UID/pianola. */

#include <stddef.h>

/* The path of a socket there, "station" or "terminals/1a2b". -ENAMETOOLONG when no socket address
 * holds it. */
int runtime_socket_path(const char *leaf, char *buf, size_t size);
/* Makes the folders of that path, but no $XDG_RUNTIME_DIR: -ENOENT. -EPERM when one of them is not
 * ours alone: whoever can write into it could stand in for what listens there. */
int runtime_make_folders(const char *socket_path);

#endif
