/* SPDX-License-Identifier: MIT */
#ifndef X11_TYPIST_IDLE_H
#define X11_TYPIST_IDLE_H

/*
 * Looks at a process from outside: do all its threads sleep, has any of them
 * run since the last look, and is anything unread in its sockets to the X
 * server (either direction). Two equal looks with all threads asleep mean that
 * at one moment between them nothing in the process ran or was about to.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

enum { IDLE_MAX_SOCKETS = 8 };

struct typist_idle {
    pid_t pid;
    pid_t server;                           /* the X server, 0: not on this machine */
    int diag;                               /* sock_diag descriptor, -1 when there is none */
    uint32_t sockets[2 * IDLE_MAX_SOCKETS]; /* inodes: the client's and the server's ends */
    size_t socket_count;
};

struct typist_look {
    bool asleep;       /* every thread sleeps, the first one where event loops do */
    bool drained;      /* nothing unread; true also when the sockets are not to be seen */
    uint64_t digest;   /* threads and how often each was switched */
    uint64_t switches; /* of the first thread */
};

/* display_fd: our own connection; the process' sockets are those with the same server address.
 * 0, or -ESRCH. */
int typist_idle_open(struct typist_idle *idle, pid_t pid, int display_fd);
void typist_idle_close(struct typist_idle *idle);
/* Does the process have a library (or another file) mapped with this in its path? */
bool typist_idle_maps(pid_t pid, const char *name);
/* 0, or -ESRCH when the process is gone or not ours to look at. */
int typist_idle_look(const struct typist_idle *idle, struct typist_look *ret_look);

#endif
