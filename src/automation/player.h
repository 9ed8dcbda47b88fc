/* SPDX-License-Identifier: MIT */
#ifndef AUTOMATION_PLAYER_H
#define AUTOMATION_PLAYER_H

/*
 * Plays a journal: a WH_JOURNALPLAYBACK hook of the calling thread that the
 * playback driver pulls from. The whole file is read and checked before the
 * first event is played. Events go to their targets, which are waited for;
 * coordinates follow the targets. Nothing stays pressed at any end.
 */

#include "automation/automation.h"

struct player_progress {
    size_t events; /* played so far, of all repetitions */
    size_t total;
    unsigned line; /* of the journal */
};
typedef void (*player_progress_fn)(const struct player_progress *progress, void *data);

struct player_options {
    double speed;   /* 1: as recorded, 2: twice as fast, 0: as fast as it goes */
    unsigned times; /* 0 counts as 1 */
    bool exclusive; /* hold the user's own devices off */
    enum automation_level level;
    unsigned target_timeout_ms;  /* how long to wait for a window; 0: 10 s */
    int stop_fd;                 /* stops with -ECANCELED when it is readable; -1: none */
    player_progress_fn progress; /* may be NULL; a few times a second and at the end */
    void *data;
};

/* 0; -ECANCELED (stop key or stop_fd); -ETIMEDOUT, the text naming the journal's line, when a
 * target did not come; -EBADMSG for a malformed journal or selector, with nothing played. */
int player_run(const char *path, const struct player_options *options,
               struct automation_error *ret_error);

struct player_check {
    size_t events;
    size_t targets;
    size_t found; /* targets that are there now */
    uint64_t duration_ms;
    struct {
        char selector[256]; /* cut */
        unsigned line;      /* that needs it first */
    } * missing;            /* targets that are not there now; the caller's to free */
    size_t missing_count;
};
/* Reads and checks the whole file and looks for its targets; plays nothing. */
int player_check(const char *path, struct player_check *ret_check,
                 struct automation_error *ret_error);

#endif
