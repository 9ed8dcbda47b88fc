/* SPDX-License-Identifier: MIT */
#include "desktop/system/everyone.h"

#include <errno.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

struct round {
    struct round *next;
    ULONG_PTR number;
    sd_event_source *timer;
    unsigned waiting;
    bool refused;
    everyone_done_fn done;
    void *data;
};

/* Answers name their round by its number: it may be over when they come. */
static struct round *rounds;

static void answered(HWND hwnd, UINT message, ULONG_PTR number, LRESULT result)
{
    (void)hwnd;
    (void)message;
    struct round *round = rounds;
    while (round && round->number != number)
        round = round->next;
    if (!round)
        return;
    round->waiting--;
    round->refused |= result == 0;
    if (round->waiting == 0)
        sd_event_source_set_time(round->timer, 0);
}

static void end(struct round *round)
{
    struct round **at = &rounds;
    while (*at != round)
        at = &(*at)->next;
    *at = round->next;
    message_forget_answers(answered, round->number);
    sd_event_source_disable_unref(round->timer);
    free(round);
}

static int on_timer(sd_event_source *source, uint64_t now, void *data)
{
    (void)source;
    (void)now;
    const struct round over = *(const struct round *)data;
    end(data);
    if (over.done)
        over.done(!over.refused, over.data);
    return 0;
}

struct question {
    struct round *round;
    UINT message;
    WPARAM wparam;
    LPARAM lparam;
};

static BOOL CALLBACK ask(HWND hwnd, LPARAM param)
{
    const struct question *q = (const struct question *)param;
    DWORD process = 0;
    GetWindowThreadProcessId(hwnd, &process);
    if (process == (DWORD)getpid())
        return TRUE; /* the station's own stand for windows of the desktop */
    if (message_send_copied(hwnd, q->message, q->wparam, q->lparam, answered, q->round->number))
        q->round->waiting++;
    return TRUE;
}

int everyone_ask(sd_event *loop, UINT message, WPARAM wparam, LPARAM lparam, uint64_t ms,
                 everyone_done_fn done, void *data)
{
    static ULONG_PTR last;
    struct round *round = malloc(sizeof(*round));
    if (!round)
        return -ENOMEM;
    *round = (struct round){.next = rounds, .number = ++last, .done = done, .data = data};
    int r = sd_event_add_time_relative(loop, &round->timer, CLOCK_MONOTONIC, ms * 1000, 0, on_timer,
                                       round);
    if (r < 0) {
        free(round);
        return r;
    }
    rounds = round;
    struct question question = {round, message, wparam, lparam};
    EnumWindows(ask, (LPARAM)&question);
    if (round->waiting == 0)
        sd_event_source_set_time(round->timer, 0);
    return 0;
}

void everyone_forget(const void *data)
{
    for (struct round *round = rounds, *next; round; round = next) {
        next = round->next;
        if (round->data == data)
            end(round);
    }
}
