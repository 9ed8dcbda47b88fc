/* SPDX-License-Identifier: MIT */
#include "terminal/terminal_private.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"

/*
 * From the keeper's log into the emulator. A terminal that writes without end gets its share of
 * each turn of the loop only; a picture goes into the log often enough for a host that comes after
 * this one to have the rest of it.
 */

enum {
    BYTES_AT_ONCE = 256 << 10,
    PIECE = 64 << 10, /* expecters and recorders see output in pieces of at most that */
};

static int save_picture(struct terminal *t)
{
    void *picture = NULL;
    size_t size = 0;
    int r = emulator_save(t->emulator, &picture, &size);
    if (r == 0)
        r = terminal_log_checkpoint(keeper_link_log(t->link), picture, size);
    free(picture);
    return r;
}

static void take(struct terminal *t, const uint8_t *bytes, size_t size)
{
    terminal_record_output(t, bytes, size);
    emulator_write(t->emulator, bytes, size);
    t->output += size;
    terminal_expect_output(t, bytes, size);
    message_report(t->hwnd, PWM_TERMINALOUTPUT, size, 0, NULL);
}

/* true: there may be more. */
static bool read_some(struct terminal *t, size_t *left)
{
    struct terminal_log *log = keeper_link_log(t->link);
    const uint8_t *bytes = NULL;
    size_t size = 0;
    int r = terminal_log_window(log, &bytes, &size);
    if (r < 0) {
        terminal_end(t);
        return false;
    }
    if (size) {
        size = size < PIECE ? size : PIECE;
        take(t, bytes, size);
        *left -= size < *left ? size : *left;
        terminal_log_consume(log, size);
    }
    if (terminal_log_checkpoint_due(log))
        save_picture(t);
    if (size)
        return true;
    r = terminal_log_sleep(log);
    if (r < 0)
        terminal_end(t);
    return r == TERMINAL_LOG_DATA || r == TERMINAL_LOG_CHECKPOINT_DUE;
}

void terminal_read(struct terminal *t)
{
    size_t left = BYTES_AT_ONCE;
    uint64_t before = t->output;
    t->more = true;
    while (t->more && left)
        t->more = read_some(t, &left);
    if (t->output == before)
        return;
    if (t->jobs)
        job_watch_poke(t->jobs, clock_ms());
    terminal_show(t);
}

int terminal_keep_picture(struct terminal *t)
{
    return save_picture(t);
}
