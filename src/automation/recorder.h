/* SPDX-License-Identifier: MIT */
#ifndef AUTOMATION_RECORDER_H
#define AUTOMATION_RECORDER_H

/*
 * Records what the user does into a journal: a WH_JOURNALRECORD hook of the
 * calling thread. Keys pressed before the start, and the chord that stops it,
 * are not in the journal.
 */

#include "automation/automation.h"

struct recorder_options {
    unsigned duration_ms;   /* 0: no limit */
    unsigned count;         /* events; 0: no limit */
    const char *stop_chord; /* NULL: ctrl+escape, "": none */
    int stop_fd;            /* ends the recording, well, when it is readable; -1: none */
    /* Once when it listens, with 0, and after each batch: events so far (total is options->count).
     * May be NULL. */
    automation_progress_fn progress;
    void *data;
};

/* Records until an option ends it; the journal is complete whenever this process is killed.
 * *ret_events (may be NULL) gets the number of events written. 0 or negative errno. */
int recorder_run(const char *path, const struct recorder_options *options, size_t *ret_events,
                 struct automation_error *ret_error);

#endif
