/* SPDX-License-Identifier: MIT */
#ifndef TERMINAL_TERMINAL_PRIVATE_H
#define TERMINAL_TERMINAL_PRIVATE_H

/* One terminal, for the files that make it up. */

#include <jansson.h>
#include <stdbool.h>

#include "terminal/cast_write.h"
#include "terminal/emulator.h"
#include "terminal/expect.h"
#include "terminal/job_watch.h"
#include "terminal/keeper_link.h"
#include "terminal/pty.h"
#include "pianola/terminal.h"
#include "terminal/terminal.h"

enum {
    TERMINAL_CELL_WIDTH = 8, /* what a cell of a window that nobody draws counts as, in pixels */
    TERMINAL_CELL_HEIGHT = 16,
    TERMINAL_GRACE_MS = 2000, /* from SIGHUP to SIGKILL when it is closed */
    TERMINAL_TITLE_SIZE = 240,
    TERMINAL_LENT_MS = 20, /* a line stays with who read it last for so long */
};

struct terminal;

/* What one descriptor of the host's epoll stands for. */
struct terminal_source {
    void (*ready)(struct terminal *t, uint32_t events);
    struct terminal *terminal;
    int fd;
};

struct expect;
struct terminal_direct;
struct terminal_expecter;
struct terminal_waiter;

struct terminal {
    struct terminal *next;
    struct terminal *next_touched;
    struct terminal *next_place; /* with the same hash of the handle */
    struct terminal_host *host;
    HWND hwnd;
    struct keeper_link *link;
    struct emulator *emulator;
    struct job_watch *jobs;
    enum keeper_kind kind;
    struct terminal_source data, control, line, processes;
    uint32_t line_events; /* that the line is watched for; 0: it is not */
    uint64_t due;         /* clock_ms: when it wants to be looked after; valid while in the heap */
    size_t place;         /* in the host's heap, from 1; 0: not there */
    bool is_touched;      /* the time above is to be found anew */
    bool is_own;          /* of an attended keeper: the line is read here */
    bool is_lent;         /* a thread that expects reads it; see terminal_direct.c */
    bool is_stale;        /* output came that terminal_show has not seen */
    bool is_timer_off;    /* while it is lent, the host's thread sleeps */
    bool is_direct;       /* a thread is in terminal_direct_expect: not to be destroyed */
    uint64_t lent_at;     /* clock_ms, when such a thread came or went last */
    struct message_deferred starter; /* who waits for its window, or for its end */
    bool is_awaited;
    bool is_closing;   /* it ends with its leader */
    bool is_named;     /* by who asked for it: what programs set is not its title */
    bool is_adopted;   /* another host had it before */
    bool is_replaying; /* goes through output that the programs had their answers to */
    bool is_current;   /* of the virtual ones the one that was shown last */
    bool is_console;   /* the one that terminal_host_open_output was asked for last */
    bool is_hung_up;   /* no process has the line open */
    bool is_resized;   /* by its application: a picture is due */
    unsigned sizes;    /* that its application has asked for in this turn */
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
    struct expect *stream;        /* output that nobody has expected yet */
    struct terminal_match *match; /* what an expecter saw last */
    struct {                      /* what its programs have put on the clipboard last */
        char *text;
        size_t size;
        bool is_new; /* not there yet */
    } copied;
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
/* The line may have become writable, or is to be watched for that, or for output. */
void terminal_wants_line(struct terminal *t);
/* Found by its window from now on. */
void terminal_name(struct terminal *t);
bool terminal_host_keeps(const struct terminal_host *host);
uint32_t terminal_host_open_files(const struct terminal_host *host);
/* Something happened to it: when it is due may have changed. */
void terminal_touch(struct terminal *t);
/* Answers who waits, from whatever thread. */
void terminal_answer(struct terminal *t, const struct message_deferred *who, LRESULT result);
/* To be destroyed when the turn ends: everybody who waits is answered. */
void terminal_end(struct terminal *t);

/* ---- terminal_begin.c: its parts, when the keeper is there ---- */
void terminal_on_event(struct terminal *t, const struct keeper_event *event);
/* What another host is to know of it. */
void terminal_leave_notes(struct terminal *t);
/* Its size, title and screen may have changed. */
void terminal_show(struct terminal *t);

/* ---- terminal_due.c: whose turn it is, with time proportional to those whose turn it is ---- */
struct terminal_heap {
    struct terminal **places;
    size_t count, room;
};
struct terminal_heap *terminal_heap_finish(struct terminal_heap *heap);
/* Makes room for so many. 0, -ENOMEM. */
int terminal_heap_reserve(struct terminal_heap *heap, size_t count);
/* UINT64_MAX: takes it out. */
void terminal_heap_set(struct terminal_heap *heap, struct terminal *t, uint64_t due);
uint64_t terminal_due(const struct terminal *t);

/* ---- terminal_window.c ---- */
LRESULT CALLBACK terminal_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l);
/* The emulator has that size already: tells the programs, the recorder and who watches. */
int terminal_resize_line(struct terminal *t, int columns, int rows);

/* ---- terminal_wish.c: what programs ask for besides showing text ---- */
void terminal_on_size(void *data, int columns, int rows);
void terminal_on_clipboard(void *data, const char *selection, const char *text, size_t size);
void terminal_give_clipboard(struct terminal *t);

/* ---- terminal_input.c: keys, characters, mouse -> bytes ---- */
LRESULT terminal_input(struct terminal *t, UINT message, WPARAM w, LPARAM l);
/* Bytes as they are. Negative errno; -ENOBUFS: the line does not take them. */
int terminal_send(struct terminal *t, const void *bytes, size_t size);
/* After input from another thread: the host is to look at the jobs. */
void terminal_note_input(struct terminal *t);

/* ---- terminal_output.c: the log -> the emulator ---- */
/* Goes through what came, at most for a while. */
void terminal_read(struct terminal *t);
/* The same without showing it: for other threads than the host's. */
void terminal_pull(struct terminal *t);
/* Puts a picture of the screen into the log. */
int terminal_keep_picture(struct terminal *t);

/* ---- terminal_direct.c: threads that expect read the line themselves ---- */
/* The host reads it again, if nobody does or has done so of late. */
void terminal_take_back(struct terminal *t, uint64_t now);
/* At once, for who is to see all that has come. */
void terminal_catch_up(struct terminal *t);

/* ---- terminal_wait.c: who waits for another screen ---- */
int terminal_wait(struct terminal *t, uint64_t known, bool for_end,
                  const struct message_deferred *who);
void terminal_wake_waiters(struct terminal *t);
uint64_t terminal_generation(const struct terminal *t);

/* ---- terminal_expect.c: who waits for output ---- */
int terminal_expect(struct terminal *t, const char *json, const struct message_deferred *who);
/* The same for a thread that reads by itself; is_done when it has its outcome. */
struct terminal_direct {
    const TERMINALPATTERN *patterns;
    unsigned count;
    uint64_t timeout_ms, idle_ms; /* UINT64_MAX: none */
    TERMINALMATCH *match;         /* or NULL */
    LRESULT result;
    bool is_done;
};
int terminal_expect_begin(struct terminal *t, struct terminal_direct *direct);
/* Somebody waits for output whose turn comes before that of others, too. */
bool terminal_expect_is_taken(const struct terminal *t);
/* Somebody waits for what the screen shows. */
bool terminal_is_watched(const struct terminal *t);
/* Output came (size 0: maybe its end). */
void terminal_expect_output(struct terminal *t, const void *bytes, size_t size);
void terminal_expect_screen(struct terminal *t);
void terminal_expect_expire(struct terminal *t, uint64_t now);
uint64_t terminal_expect_deadline(const struct terminal *t);
void terminal_expect_end(struct terminal *t);

/* What an expecter saw: the text from where it began to look, the match, and what was captured
 * behind that; then the bytes. */
struct terminal_match {
    uint32_t pattern;
    uint32_t captures;
    uint64_t dropped;
    uint64_t size;
    struct expect_span capture[EXPECT_CAPTURES_MAX]; /* in the text; start > end: it took no part */
    char text[];
};
json_t *terminal_match_json(const struct terminal_match *match);
/* Into what a caller gave; NULL is fine. */
void terminal_match_give(const struct terminal_match *match, TERMINALMATCH *ret);

/* ---- terminal_record.c ---- */
int terminal_record(struct terminal *t, const char *json);
void terminal_record_output(struct terminal *t, const void *bytes, size_t size);
void terminal_record_input(struct terminal *t, const void *bytes, size_t size);
void terminal_record_size(struct terminal *t);
void terminal_record_expire(struct terminal *t, uint64_t now);
int terminal_record_end(struct terminal *t);

/* ---- terminal_redraw.c: a screen as the sequences that bring it about; to be freed ---- */
int terminal_redraw(struct emulator *e, char **ret_bytes, size_t *ret_size);

/* ---- terminal_json.c ---- */
/* Bytes that are no UTF-8 are taken for Latin-1. */
json_t *terminal_text_json(const char *text, size_t size);
json_t *terminal_string_json(const char *text);
/* {code} or {signal} of what wait(2) gave. */
json_t *terminal_status_json(int status);

/* ---- terminal_dump.c ---- */
LRESULT terminal_dump(struct terminal *t, enum terminal_dump what, const char *path);

/* ---- terminal_capture.c: a picture of the screen, PNG ---- */
LRESULT terminal_capture(struct terminal *t, const char *path);

/* ---- terminal_jobs.c ---- */
void terminal_tell_job(const struct job_event *event, void *data);
json_t *terminal_jobs_json(const struct job_table *table);
json_t *terminal_line_json(const struct terminal *t, const struct terminal_facts *facts);
LRESULT terminal_signal(struct terminal *t, unsigned verb, pid_t group);

#endif
