/* SPDX-License-Identifier: MIT */
#include "terminal/terminal_private.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"

/*
 * From the keeper's log into the emulator. A terminal that writes without end gets its share of
 * each turn of the loop only; a picture goes into the log often enough for a host that comes after
 * this one to have the rest of it.
 */

enum {
    BYTES_AT_ONCE = 256 << 10,
    PIECE = 64 << 10, /* expecters and recorders see output in pieces of at most that */
    LINE_PIECE = 16 << 10,
    LINE_SHORT = 1024, /* who reads less than that has most often read all */
};

static int save_picture(struct terminal *t)
{
    if (t->is_own)
        return 0;
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
    if (t->is_resized || terminal_log_checkpoint_due(log))
        save_picture(t);
    t->is_resized = false;
    if (size)
        return true;
    r = terminal_log_sleep(log);
    if (r < 0)
        terminal_end(t);
    return r == TERMINAL_LOG_DATA || r == TERMINAL_LOG_CHECKPOINT_DUE;
}

static void hung_up(struct terminal *t)
{
    if (t->is_hung_up)
        return;
    t->is_hung_up = true;
    terminal_wants_line(t);
    terminal_expect_output(t, NULL, 0);
}

/* The same from the line itself. */
static bool read_line(struct terminal *t, size_t *left)
{
    uint8_t bytes[LINE_PIECE];
    size_t size = 0;
    ssize_t n = LINE_SHORT;
    while (n >= LINE_SHORT && size < sizeof(bytes)) {
        do
            n = read(keeper_link_master(t->link), bytes + size, sizeof(bytes) - size);
        while (n < 0 && errno == EINTR);
        size += n > 0 ? (size_t)n : 0;
    }
    int error = n < 0 ? errno : 0;
    if (size) {
        t->is_hung_up = false;
        take(t, bytes, size);
        *left -= size < *left ? size : *left;
    }
    if (n == 0 || (n < 0 && error != EAGAIN))
        hung_up(t);
    return n >= LINE_SHORT;
}

void terminal_pull(struct terminal *t)
{
    size_t left = BYTES_AT_ONCE;
    uint64_t before = t->output;
    t->more = true;
    t->sizes = 0;
    while (t->more && left)
        t->more = t->is_own ? read_line(t, &left) : read_some(t, &left);
    t->is_stale |= t->output != before;
    if (t->output != before && t->jobs)
        job_watch_poke(t->jobs, clock_ms());
}

void terminal_read(struct terminal *t)
{
    terminal_pull(t);
    terminal_show(t);
}

int terminal_keep_picture(struct terminal *t)
{
    return save_picture(t);
}
