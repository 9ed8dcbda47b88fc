/* SPDX-License-Identifier: MIT */
#include "kernel/object.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/*
 * A named object is a file in /dev/shm. Whoever has it open holds a shared lock
 * on it. Who gets an exclusive one is alone with it: it makes what it finds
 * anew, so that nothing of a station that was killed is ever met again.
 */

const char *object_bare_name(const char *name)
{
    if (strncmp(name, "Global\\", 7) == 0)
        return name + 7;
    return strncmp(name, "Local\\", 6) == 0 ? name + 6 : name;
}

static void path_of(const char *name, char *path, size_t size)
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (const char *c = name; *c; c++)
        hash = (hash ^ (unsigned char)*c) * 0x100000001b3u;
    snprintf(path, size, "/dev/shm/pianola-object-%u-%016llx", getuid(), (unsigned long long)hash);
}

/* Locks of the open file, which become one another in one step (flock's do not). */
static bool lock_file(int fd, short type, bool wait)
{
    struct flock whole = {.l_type = type, .l_whence = SEEK_SET};
    int r;
    do
        r = fcntl(fd, wait ? F_OFD_SETLKW : F_OFD_SETLK, &whole);
    while (r < 0 && errno == EINTR);
    return r == 0;
}

/* Opens or makes the file and locks it: 1 when nobody else has it, 0, or negative errno. */
static int open_locked(const char *path, bool create, int *ret_fd)
{
    for (int tries = 0; tries < 100; tries++) {
        int fd = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | (create ? O_CREAT : 0), 0600);
        if (fd < 0)
            return -errno;
        bool alone = lock_file(fd, F_WRLCK, false);
        struct stat st;
        struct stat now;
        if ((!alone && !lock_file(fd, F_RDLCK, true)) || fstat(fd, &st) < 0 ||
            stat(path, &now) < 0 || now.st_ino != st.st_ino || st.st_uid != getuid() ||
            (!alone && st.st_size < (off_t)sizeof(struct object_state))) {
            close(fd); /* its last holder took it away, or its maker died */
            continue;
        }
        if (alone && !create) {
            unlink(path);
            close(fd);
            return -ENOENT;
        }
        *ret_fd = fd;
        return alone ? 1 : 0;
    }
    return -EAGAIN;
}

static int map_state(int fd, bool fresh, struct object_state **ret_state)
{
    const size_t size = sizeof(struct object_state);
    if (fresh && (ftruncate(fd, 0) < 0 || ftruncate(fd, (off_t)size) < 0))
        return -errno;
    void *at = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (at == MAP_FAILED)
        return -errno;
    *ret_state = at;
    return 0;
}

int object_named(enum object_type type, const char *name, bool create,
                 void (*fill)(struct object_state *state, const void *data), const void *data,
                 struct waitable **ret_object, bool *ret_existed)
{
    char path[96];
    int fd = -1;
    struct object_state *state = NULL;
    name = object_bare_name(name);
    if (!name[0] || strlen(name) >= sizeof(state->name))
        return -EINVAL;
    path_of(name, path, sizeof(path));
    int alone = open_locked(path, create, &fd);
    if (alone < 0)
        return alone;
    int r = map_state(fd, alone, &state);
    r = r == 0 && !state ? -EIO : r;
    if (r == 0 && alone) {
        snprintf(state->name, sizeof(state->name), "%s", name);
        fill(state, data);
        state->type = type;
        if (!lock_file(fd, F_RDLCK, true))
            r = -errno;
    } else if (r == 0 && state->type != type) {
        r = -EPROTOTYPE;
    }
    struct waitable *object = r == 0 ? object_new(type) : NULL;
    if (r == 0 && !object)
        r = -ENOMEM;
    if (r < 0 || !object) {
        if (state)
            munmap(state, sizeof(*state));
        close(fd);
        return r;
    }
    object->state = state;
    object->file = fd;
    object->opener = getpid();
    *ret_object = object;
    *ret_existed = !alone;
    return 0;
}

void object_unname(struct waitable *object)
{
    char path[96];
    char name[sizeof(object->state->name)];
    if (object->file < 0)
        return;
    snprintf(name, sizeof(name), "%.*s", (int)sizeof(name) - 1, object->state->name);
    if (object->opener == getpid() && lock_file(object->file, F_WRLCK, false)) {
        path_of(name, path, sizeof(path));
        unlink(path);
    }
    close(object->file);
    object->file = -1;
}
