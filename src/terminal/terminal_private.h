/* SPDX-License-Identifier: MIT */
#ifndef TERMINAL_TERMINAL_PRIVATE_H
#define TERMINAL_TERMINAL_PRIVATE_H

/* One terminal, for the files that make it up. */

#include <jansson.h>
#include <stdbool.h>

#include "terminal/cast_write.h"
#include "terminal/emulator.h"
#include "terminal/job_watch.h"
#include "terminal/keeper_link.h"
#include "terminal/pty.h"
#include "terminal/terminal.h"

enum {
    TERMINAL_CELL_WIDTH = 8, /* what a cell of a window that nobody draws counts as, in pixels */
    TERMINAL_CELL_HEIGHT = 16,
    TERMINAL_GRACE_MS = 2000, /* from SIGHUP to SIGKILL when it is closed */
    TERMINAL_TITLE_SIZE = 240,
};

struct terminal;

/* What one descriptor of the host's epoll stands for. */
struct terminal_source {
    void (*ready)(struct terminal *t, uint32_t events);
    struct terminal *terminal;
    int fd;
};

struct expect;
struct terminal_expecter;
struct terminal_waiter;

struct terminal {
    struct terminal *next;
    struct terminal_host *host;
    HWND hwnd;
    struct keeper_link *link;
    struct emulator *emulator;
    struct job_watch *jobs;
    enum keeper_kind kind;
    struct terminal_source data, control, line, processes;
    struct message_deferred starter; /* who waits for its window, or for its end */
    bool is_awaited;
    bool is_closing;   /* it ends with its leader */
    bool is_named;     /* by who asked for it: what programs set is not its title */
    bool is_adopted;   /* another host had it before */
    bool is_replaying; /* goes through output that the programs had their answers to */
    bool is_current;   /* of the virtual ones the one that was shown last */
    bool is_hung_up;   /* no process has the line open */
    bool more;         /* there is output that was not gone through in the last turn */
    bool gone;         /* to be destroyed at the end of the turn */
    bool exited;
    int status;                   /* as from wait(2) */
    unsigned modifiers;           /* enum emulator_modifier, of the keys that were sent to it */
    WCHAR surrogate;              /* the first half of a character */
    uint64_t shown;               /* the emulator's generation that was shown last */
    uint64_t changes;             /* of what is not on the screen */
    uint64_t output;              /* bytes */
    struct emulator_mark command; /* the last command that ended; serial 0: none */
    struct terminal_waiter *waiters;
    struct terminal_expecter *expecters;
    struct expect *stream; /* output that nobody has expected yet */
    json_t *match;         /* what an expecter saw last */
    struct cast_writer *recorder;
    bool record_input;
    int record_error;      /* why the last recording ended */
    uint64_t record_flush; /* clock_ms, 0: nothing to flush */
};

/* ---- terminal_host.c ---- */
/* Takes the link. NULL: no memory, or too many. */
struct terminal *terminal_add(struct terminal_host *host, struct keeper_link *link);
struct terminal *terminal_first(const struct terminal_host *host);
void terminal_watch(struct terminal *t, struct terminal_source *source, int fd, uint32_t events,
                    void (*ready)(struct terminal *t, uint32_t events));
/* Waits a while for the keepers of all to answer. */
void terminal_host_settle(struct terminal_host *host);
/* The soft limit of descriptors for its programs. */
uint32_t terminal_host_open_files(const struct terminal_host *host);
/* The line may have become writable, or is to be watched for that. */
void terminal_wants_line(struct terminal *t);
/* To be destroyed when the turn ends: everybody who waits is answered. */
void terminal_end(struct terminal *t);

/* ---- terminal_begin.c: its parts, when the keeper is there ---- */
void terminal_on_event(struct terminal *t, const struct keeper_event *event);
/* What another host is to know of it. */
void terminal_leave_notes(struct terminal *t);
/* Its size, title and screen may have changed. */
void terminal_show(struct terminal *t);

/* ---- terminal_window.c ---- */
LRESULT CALLBACK terminal_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l);

/* ---- terminal_input.c: keys, characters, mouse -> bytes ---- */
LRESULT terminal_input(struct terminal *t, UINT message, WPARAM w, LPARAM l);
/* Bytes as they are. Negative errno; -ENOBUFS: the line does not take them. */
int terminal_send(struct terminal *t, const void *bytes, size_t size);

/* ---- terminal_output.c: the log -> the emulator ---- */
/* Goes through what came, at most for a while. */
void terminal_read(struct terminal *t);
/* Puts a picture of the screen into the log. */
int terminal_keep_picture(struct terminal *t);

/* ---- terminal_wait.c: who waits for another screen ---- */
int terminal_wait(struct terminal *t, uint64_t known, const struct message_deferred *who);
void terminal_wake_waiters(struct terminal *t);
uint64_t terminal_generation(const struct terminal *t);

/* ---- terminal_expect.c: who waits for output ---- */
int terminal_expect(struct terminal *t, const char *json, const struct message_deferred *who);
/* Output came (size 0: maybe its end). */
void terminal_expect_output(struct terminal *t, const void *bytes, size_t size);
void terminal_expect_screen(struct terminal *t);
void terminal_expect_expire(struct terminal *t, uint64_t now);
uint64_t terminal_expect_deadline(const struct terminal *t);
void terminal_expect_end(struct terminal *t);

/* ---- terminal_record.c ---- */
int terminal_record(struct terminal *t, const char *json);
void terminal_record_output(struct terminal *t, const void *bytes, size_t size);
void terminal_record_input(struct terminal *t, const void *bytes, size_t size);
void terminal_record_size(struct terminal *t);
void terminal_record_expire(struct terminal *t, uint64_t now);
int terminal_record_end(struct terminal *t);

/* ---- terminal_redraw.c: a screen as the sequences that bring it about; to be freed ---- */
int terminal_redraw(struct emulator *e, char **ret_bytes, size_t *ret_size);

/* ---- terminal_dump.c ---- */
/* Bytes that are no UTF-8 are taken for Latin-1. */
json_t *terminal_text_json(const char *text, size_t size);
LRESULT terminal_dump(struct terminal *t, enum terminal_dump what, const char *path);

/* ---- terminal_capture.c: a picture of the screen, PNG ---- */
LRESULT terminal_capture(struct terminal *t, const char *path);

/* ---- terminal_jobs.c ---- */
void terminal_tell_job(const struct job_event *event, void *data);
json_t *terminal_jobs_json(const struct job_table *table);
json_t *terminal_line_json(const struct terminal *t, const struct terminal_facts *facts);
LRESULT terminal_signal(struct terminal *t, unsigned verb, pid_t group);

#endif
