/* SPDX-License-Identifier: MIT */
#ifndef TERMINAL_PTY_H
#define TERMINAL_PTY_H

/* A pseudo-terminal and the session on it. Nothing here keeps state: descriptors and process
 * numbers belong to the caller. Uses libc only. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct pty_size {
    uint16_t rows;
    uint16_t columns;
    uint16_t width; /* in pixels, 0: not known */
    uint16_t height;
};

/* What the leader of the session is to be. */
struct pty_command {
    const char *const *argv; /* argv[0] is looked up on the PATH of `environment` */
    bool login; /* a login shell: it is told so by its name, "-bash", and gets no arguments */
    const char *const *environment; /* all of it, "NAME=value" */
    const char *cwd;                /* NULL: stay */
    int umask;                      /* negative: inherit */
    uint32_t open_files;            /* soft limit of descriptors, 0: inherit */
    const char *modem;              /* the device: the leader waits for a carrier; NULL: not */
};

/* Line discipline as far as a driver of the terminal needs it. */
struct pty_attributes {
    bool echo;
    bool canonical;
    bool signals; /* ^C is an interrupt */
    bool utf8;
    unsigned char interrupt, suspend, quit, end_of_file, erase; /* 0: none */
};

/* Both ends, close-on-exec, never a controlling terminal of the caller. The master does not block.
 * The termios are those of a login: the kernel's own, and UTF-8. */
int pty_open(const struct pty_size *size, int *ret_master, int *ret_slave);

/* The other end of a master once more, as pty_open gives it. */
int pty_reopen(int master, int *ret_slave);

/* Starts the leader of a new session whose controlling terminal is slave: that is its 0, 1 and 2
 * and it has no other descriptor, no signal ignored or blocked. Returns when its program runs, or
 * waits for a carrier: what fails after that has the exit status 127. On
 * failure *ret_what (a constant, may be NULL) names what failed: "chdir", "exec" ... */
int pty_spawn(int slave, const struct pty_command *command, pid_t *ret_pid, const char **ret_what);

/* The foreground group gets SIGWINCH when the size changed. */
int pty_resize(int master, const struct pty_size *size);
int pty_get_size(int master, struct pty_size *ret_size);
/* The process group in the foreground; -ENOTTY when no session has the terminal. */
int pty_foreground(int master, pid_t *ret_group);
int pty_attributes(int master, struct pty_attributes *ret_attributes);
/* How many bytes the terminal took, which may be fewer than len: 0 when its queue is full. */
ssize_t pty_write(int master, const void *bytes, size_t len);
/* What the kernel does when the master is closed, with the master left open: SIGHUP and SIGCONT to
 * the session leader and to the foreground group. */
int pty_hangup(int master);

/* The shell of the user database, else $SHELL, else /bin/sh (pty_shell.c: not for the keeper). */
int pty_user_shell(char *buf, size_t size);

#endif
