/* SPDX-License-Identifier: MIT */
#ifndef TESTS_TERMINAL_SESSION_H
#define TESTS_TERMINAL_SESSION_H

/* A real program as the leader of a session on a real pty, watched. The test process plays the
 * keeper: it is the subreaper. */

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "terminal/job_watch.h"

#define SESSION_EVENTS_MAX 4096

struct session_event {
    enum job_event_kind kind;
    pid_t pid, pgid;
    int signal, status;
    char comm[16];
};

struct session {
    pid_t leader;
    int master;
    struct job_watch *watch;
    char *output;
    size_t output_len;
    struct session_event events[SESSION_EVENTS_MAX];
    size_t event_count;
    size_t seen; /* events before this one have been waited for */
    bool end;    /* the master gave EIO */
};

bool session_program(const char *name); /* is in PATH */
/* Ends the test process when it fails. Not watched. */
struct session *session_start(char *const argv[]);
/* The same without exec: the child calls that. */
struct session *session_fork(int (*child)(void *data), void *data);
/* Returns when the session has its terminal. */
void session_watch(struct session *session);
void session_end(struct session *session);
void session_close_master(struct session *session);

void session_type(struct session *session, const char *text);
/* Waits until text appears in what is output after this call's predecessor's match. */
void session_expect(struct session *session, const char *text);
/* Waits for an event after the last one waited for; comm and pgid count if not NULL, 0. */
const struct session_event *session_wait(struct session *session, enum job_event_kind kind,
                                         const char *comm, pid_t pgid);
/* Whether the event has this status; on kernels that do not tell the status of other processes'
 * children (before 6.15) it may be unknown. */
bool session_status_is(const struct session_event *event, int status);
/* Fails when such an event is among those seen since the last wait. */
bool session_has(const struct session *session, enum job_event_kind kind, pid_t pgid);
/* One turn of the loop, at most this long. False: nothing happened. */
bool session_turn(struct session *session, int timeout_ms);
const struct job_process *session_process(const struct session *session, const char *comm);
void session_dump(const struct session *session);

#endif
