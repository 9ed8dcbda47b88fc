/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "kernel/kernel.h"
#include "message/segment.h"

/*
 * A process that is a station of its own hands its memory on to the processes
 * it makes with CreateProcess: descriptor and number stand in their
 * environment. Whoever inherits the note without the descriptor (a program
 * started in another way) finds something else there, or nothing.
 */

static int give(uint64_t *ret_number)
{
    const struct segment *s = segment_get();
    if (!s || segment_is_joined())
        return -1;
    *ret_number = s->number;
    return segment_fd();
}

__attribute__((constructor)) static void set_seam(void)
{
    kernel_set_inherit_fn(give);
}

int segment_inherit(void)
{
    const char *note = getenv("PIANOLA_SEGMENT");
    int fd = -1;
    unsigned long long number = 0;
    uint64_t there = 0;
    if (!note || sscanf(note, "%d:%llx", &fd, &number) != 2 || fd < 0)
        return -ENOENT;
    int seals = fcntl(fd, F_GET_SEALS);
    if (seals < 0 || !(seals & F_SEAL_SHRINK) ||
        pread(fd, &there, sizeof(there), offsetof(struct segment, number)) !=
            (ssize_t)sizeof(there) ||
        there != number || fcntl(fd, F_SETFD, FD_CLOEXEC) < 0)
        return -ENOENT;
    return segment_map(fd);
}
