/* SPDX-License-Identifier: MIT */
#include "desktop/x11/typist_engine.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"

enum {
    CONSUME_TIMEOUT_MS = 15000,
    FOCUS_TIMEOUT_MS = 5000,
    SETTLE_TIMEOUT_MS = 2000,
    VIEW_LOOK_US = 20000,
    VIEW_LOOKS = 75, /* 1.5 s: a window that is just being mapped or framed */
};

void typist_job_free(struct typist_job *job)
{
    for (size_t i = 0; i < job->count; i++)
        free(job->actions[i].symbols);
    free(job->actions);
    free(job);
}

/* What was down before the job stays down, save for what the job was still to let go. */
static void release_pressed(struct typist *typist, struct typist_job *job)
{
    unsigned level = job->target != 0;
    uint8_t keys[KEYMAP_BITS], buttons[KEYMAP_BITS];

    for (size_t i = job->action; i < job->count; i++) {
        const struct typist_action *action = &job->actions[i];

        if (action->type == TYPIST_KEY && bit_get(typist->held[level], action->code))
            bit_put(job->pressed, action->code, true);
        if (action->type == TYPIST_BUTTON && bit_get(typist->held_buttons[level], action->code))
            bit_put(job->pressed_buttons, action->code, true);
    }
    memcpy(keys, typist->held[level], KEYMAP_BITS);
    memcpy(buttons, typist->held_buttons[level], KEYMAP_BITS);
    memcpy(typist->held[level], job->pressed, KEYMAP_BITS);
    memcpy(typist->held_buttons[level], job->pressed_buttons, KEYMAP_BITS);
    typist_send_release(typist, level);
    for (unsigned i = 0; i < KEYMAP_BITS; i++) {
        typist->held[level][i] = (uint8_t)(keys[i] & ~job->pressed[i]);
        typist->held_buttons[level][i] = (uint8_t)(buttons[i] & ~job->pressed_buttons[i]);
    }
}

void typist_job_end(struct typist *typist, struct typist_job *job, int result)
{
    struct typist_job **at = &typist->jobs;

    if (job->phase == TYPIST_PHASE_OVER)
        return;
    if (job == typist->jobs)
        typist_barrier_stop(&typist->barrier);
    if (job == typist->jobs)
        typist_send_restore(typist, job);
    if (result < 0)
        release_pressed(typist, job);
    job->phase = TYPIST_PHASE_OVER;
    job->result = result;
    while (*at && *at != job)
        at = &(*at)->next;
    if (*at)
        *at = job->next;
    job->next = NULL;
    for (at = &typist->over; *at; at = &(*at)->next)
        ;
    *at = job;
    typist_wake(typist);
}

/* The window whose program gets what a global job sends. */
static int find_listener(struct typist *typist, xcb_window_t *ret_window)
{
    void *reply = NULL;
    xcb_window_t window;
    int r = typist_x_reply(&typist->x, xcb_get_input_focus(typist->x.conn).sequence, &reply);

    if (r < 0)
        return r;
    window = ((xcb_get_input_focus_reply_t *)reply)->focus;
    free(reply);
    if (window == XCB_INPUT_FOCUS_POINTER_ROOT || window == typist->x.root) {
        r = typist_x_reply(&typist->x, xcb_query_pointer(typist->x.conn, typist->x.root).sequence,
                           &reply);
        if (r < 0)
            return r;
        window = ((xcb_query_pointer_reply_t *)reply)->child;
        free(reply);
    }
    *ret_window = window;
    return 0;
}

static void on_barrier(int result, void *data);

/* Waits for the program behind a window. 1: nobody is there to wait for. */
static int wait_for(struct typist *typist, xcb_window_t window, enum typist_phase phase,
                    unsigned timeout_ms)
{
    struct typist_job *job = typist->jobs;
    int r = 0;
    struct typist_peer *peer = window ? typist_watch_peer(typist, window, &r) : NULL;

    if (!peer)
        return r == 0 || (r == -ENOENT && window != job->target) ? 1 : r;
    r = typist_barrier_start(&typist->barrier, peer, timeout_ms, on_barrier, typist);
    if (r < 0)
        return r;
    job->phase = phase;
    return 0;
}

static void settled(struct typist *typist, xcb_window_t window)
{
    for (size_t i = 0; i < KEYMAP_CODES; i++)
        if (typist->waiting_for[i] == window)
            typist->waiting_for[i] = 0;
}

static void on_barrier(int result, void *data)
{
    struct typist *typist = data;
    struct typist_job *job = typist->jobs;
    xcb_window_t window = typist->barrier.peer->window;

    if (result == 0 || result == -ENOENT)
        settled(typist, window);
    if (!job)
        return;
    if (result == -ENOENT && window != job->target)
        result = 0;
    if (result < 0 && job->phase == TYPIST_PHASE_SETTLING && window != job->target) {
        job->gave_up = window; /* do without the keycodes it may still look up */
        result = 0;
    }
    if (result < 0) {
        typist_job_end(typist, job, result);
        return;
    }
    if (job->phase == TYPIST_PHASE_ENDING) {
        typist_job_end(typist, job, 0);
        return;
    }
    job->phase = TYPIST_PHASE_PLAYING;
    typist_wake(typist);
}

/* An earlier job that was cancelled or timed out left keycodes that somebody may still look up. */
static int settle(struct typist *typist, struct typist_job *job)
{
    for (size_t i = 0; i < KEYMAP_CODES; i++) {
        xcb_window_t window = typist->waiting_for[i];

        if (window && window != job->gave_up)
            return wait_for(typist, window, TYPIST_PHASE_SETTLING,
                            window == job->target ? CONSUME_TIMEOUT_MS : SETTLE_TIMEOUT_MS);
    }
    return 1;
}

/* Looks again a little later whether the target can take the focus. */
static int view_later(struct typist *typist, struct typist_job *job)
{
    if (job->tries++ == VIEW_LOOKS)
        return -EAGAIN;
    job->phase = TYPIST_PHASE_VIEWING;
    sd_event_source_set_time(typist->again, clock_ns() / 1000 + VIEW_LOOK_US);
    return sd_event_source_set_enabled(typist->again, SD_EVENT_ONESHOT);
}

void typist_job_view(struct typist *typist)
{
    if (typist->jobs && typist->jobs->phase == TYPIST_PHASE_VIEWING) {
        typist->jobs->phase = TYPIST_PHASE_NEW;
        typist_wake(typist);
    }
}

static int begin(struct typist *typist, struct typist_job *job)
{
    int r = 1;

    if (job->target && typist->focus != job->target) {
        r = typist_send_focus(typist, job->target);
        if (r == -EAGAIN)
            return view_later(typist, job);
        if (r < 0)
            return r;
        job->phase = TYPIST_PHASE_FOCUSING;
        job->listener = job->target;
        r = wait_for(typist, job->target, TYPIST_PHASE_FOCUSING, FOCUS_TIMEOUT_MS);
    }
    job->listener = job->target;
    if (r == 1)
        job->phase = TYPIST_PHASE_PLAYING;
    return r;
}

/* Chromium asks for the new keymap and goes on reading keys, with the old one, until it comes. Keys
 * must wait until it has been told and has asked. Those who are watched ask and wait, all of them.
 */
static bool fetches_late(struct typist *typist, xcb_window_t window)
{
    int error = 0;
    const struct typist_peer *peer = window ? typist_watch_peer(typist, window, &error) : NULL;

    return peer && peer->ping_window && peer->ping != TYPIST_PING_BAD;
}

/* One step. 0: wait for something, 1: go on, negative errno: the job's end. */
static int play(struct typist *typist, struct typist_job *job)
{
    struct typist_action *action = job->action < job->count ? &job->actions[job->action] : NULL;
    int r;

    if (action && action->type == TYPIST_TEXT && job->symbol == action->count) {
        typist_send_restore(typist, job);
        job->action++;
        job->symbol = 0;
        return 1;
    }
    if (!job->target) {
        r = find_listener(typist, &job->listener);
        if (r < 0)
            return r;
    }
    if (!action) {
        r = wait_for(typist, job->listener, TYPIST_PHASE_ENDING, CONSUME_TIMEOUT_MS);
        if (r == 1)
            typist_job_end(typist, job, 0);
        return r < 0 ? r : 0;
    }
    if (action->type != TYPIST_TEXT) {
        r = typist_send_actions(typist, job);
        return r < 0 ? r : 1;
    }
    r = settle(typist, job);
    if (r <= 0)
        return r;
    r = typist_send_text(typist, job, fetches_late(typist, job->listener));
    if (r < 0)
        return r == -EBUSY ? -ETIMEDOUT : r;
    return wait_for(typist, job->listener, TYPIST_PHASE_CONSUMING, CONSUME_TIMEOUT_MS);
}

void typist_job_advance(struct typist *typist)
{
    while (typist->jobs && !typist->dead) {
        struct typist_job *job = typist->jobs;
        int r;

        if (job->phase != TYPIST_PHASE_NEW && job->phase != TYPIST_PHASE_PLAYING)
            return;
        r = job->phase == TYPIST_PHASE_NEW ? begin(typist, job) : play(typist, job);
        if (job != typist->jobs)
            continue; /* it ended meanwhile */
        if (r == -EAGAIN && job->target && typist->focus == job->target) {
            /* Somebody took the focus away, e.g. by hiding the window: once more. */
            typist->focus = 0;
            job->phase = TYPIST_PHASE_NEW;
            continue;
        }
        if (r < 0)
            typist_job_end(typist, job, r);
    }
}
