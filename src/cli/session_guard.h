/* SPDX-License-Identifier: MIT */
#ifndef CLI_SESSION_GUARD_H
#define CLI_SESSION_GUARD_H

/*
 * A process beside 'pianola serve' that knows the groups of its commands, and ends them when serve
 * is gone without a word: nothing runs on for a user who can not be told of it any more. (The
 * parent-death signal of the kernel is none: it comes when the thread that forked ends.)
 */

/* Once. 0 or negative errno. */
int session_guard_open(void);
/* In a command's process, the leader of its group, before its exec; only system calls. The guard
 * sees the end of serve not before that descriptor is closed here: there is no moment between.
 * Negative errno: it is not to run. */
int session_guard_enter(void);

#endif
