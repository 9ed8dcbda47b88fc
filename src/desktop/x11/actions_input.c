/* SPDX-License-Identifier: MIT */
#include "desktop/x11/actions_private.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"

/*
 * Jobs end in the order they were submitted, save for those that are
 * cancelled; a sync waits for the last one that was under way.
 */

static void release_events(struct x11_job *job)
{
    for (size_t i = 0; i < job->count; i++)
        free((char *)job->events[i].text);
    free(job->events);
    job->events = NULL;
    job->count = 0;
}

/* ---- What is held down, and by whom ---- */

static void note_held(struct x11_actions *actions, const struct x11_job *job)
{
    for (size_t i = 0; i < job->count; i++) {
        const struct typist_event *e = &job->events[i];
        if (e->type != TYPIST_KEY && e->type != TYPIST_BUTTON)
            continue;
        struct x11_held **at = &actions->held;
        while (*at && !((*at)->event.type == e->type && (*at)->event.code == e->code &&
                        (*at)->target == job->target))
            at = &(*at)->next;
        if (*at && !e->down) {
            struct x11_held *gone = *at;
            *at = gone->next;
            free(gone);
        } else if (!*at && e->down) {
            struct x11_held *held = calloc(1, sizeof(*held));
            if (!held)
                return;
            *held = (struct x11_held){NULL, job->pid, job->target, *e};
            held->event.down = false;
            *at = held;
        }
    }
}

static void release_held(struct x11_adapter *a, pid_t pid, xcb_window_t window, bool by_pid)
{
    struct x11_held **at = &a->actions->held;
    struct x11_held *mine = NULL;
    while (*at) {
        struct x11_held *held = *at;
        if (by_pid ? held->pid == pid : held->target == window) {
            *at = held->next;
            held->next = mine;
            mine = held;
        } else {
            at = &held->next;
        }
    }
    while (mine) {
        struct x11_held *held = mine;
        mine = held->next;
        if (by_pid)
            x11_input_submit(a, held->target, &held->event, 1, NULL, 0, getpid());
        free(held);
    }
}

/* ---- Jobs ---- */

#define UNMARKED UINT64_MAX

static void check_syncs(struct x11_actions *actions)
{
    uint64_t oldest = actions->jobs ? actions->jobs->serial : UINT64_MAX;
    while (actions->syncs && actions->syncs->serial < oldest) {
        struct x11_sync *sync = actions->syncs;
        actions->syncs = sync->next;
        message_complete(&sync->deferred, 0);
        free(sync);
    }
}

static void end_job(struct x11_job *job, int result)
{
    struct x11_actions *actions = job->adapter->actions;
    for (struct x11_job **at = &actions->jobs; *at; at = &(*at)->next) {
        if (*at == job) {
            *at = job->next;
            break;
        }
    }
    if (job->waits)
        message_complete(&job->deferred, result < 0 ? result : job->success);
    release_events(job);
    free(job);
    check_syncs(actions);
}

static void on_done(int result, void *data)
{
    struct x11_job *job = data;
    if (result == -ENOTSUP && job->target)
        result = x11_synthetic_play(job->adapter, job->target, job->events, job->count);
    end_job(job, result);
}

static int copy_events(struct x11_job *job, const struct typist_event *events, size_t count)
{
    job->events = calloc(count + 1, sizeof(*events));
    if (!job->events)
        return -ENOMEM;
    for (size_t i = 0; i < count; i++) {
        job->events[i] = events[i];
        job->count = i + 1;
        if (events[i].text && !(job->events[i].text = strdup(events[i].text)))
            return -ENOMEM;
    }
    return 0;
}

int x11_input_submit(struct x11_adapter *a, xcb_window_t target, const struct typist_event *events,
                     size_t count, const struct message_deferred *deferred, LRESULT success,
                     pid_t pid)
{
    struct x11_actions *actions = a->actions;
    struct x11_job *job = a->dead ? NULL : calloc(1, sizeof(*job));
    if (!job)
        return a->dead ? -ENOTCONN : -ENOMEM;
    job->adapter = a;
    job->target = target;
    job->pid = pid;
    job->success = success;
    job->serial = ++actions->serial;
    job->waits = deferred != NULL;
    if (deferred)
        job->deferred = *deferred;
    int r = copy_events(job, events, count);
    if (r >= 0)
        r = typist_submit(a->typist, target, events, count, on_done, job, &job->id);
    if (r == -ENOTSUP && target) {
        r = x11_synthetic_play(a, target, events, count);
        if (r >= 0 && deferred)
            message_complete(deferred, success);
        release_events(job);
        free(job);
        return r;
    }
    if (r < 0) {
        release_events(job);
        free(job);
        return r;
    }
    struct x11_job **at = &actions->jobs;
    while (*at)
        at = &(*at)->next;
    *at = job;
    if (target)
        actions->last_target = target;
    note_held(actions, job);
    return 0;
}

/* ---- What is collected ---- */

static struct typist_event *add_event(struct x11_batch *batch)
{
    if (batch->count == batch->room) {
        size_t room = batch->room ? batch->room * 2 : 32;
        struct typist_event *events = realloc(batch->events, room * sizeof(*events));
        if (!events)
            return NULL;
        batch->events = events;
        batch->room = room;
    }
    struct typist_event *event = &batch->events[batch->count++];
    memset(event, 0, sizeof(*event));
    return event;
}

static void clear_batch(struct x11_batch *batch)
{
    for (size_t i = 0; i < batch->count; i++)
        free((char *)batch->events[i].text);
    free(batch->text);
    free(batch->events);
    *batch = (struct x11_batch){0};
}

/* Text that was collected becomes an event when something else follows it. */
static int close_text(struct x11_batch *batch)
{
    batch->high = 0;
    if (!batch->text)
        return 0;
    struct typist_event *event = add_event(batch);
    if (!event)
        return -ENOMEM;
    event->type = TYPIST_TEXT;
    event->text = batch->text;
    batch->text = NULL;
    batch->text_length = batch->text_room = 0;
    return 0;
}

int x11_input_flush(struct x11_adapter *a, const struct message_deferred *deferred)
{
    struct x11_batch *batch = &a->actions->batch;
    int r = close_text(batch);
    if (r >= 0 && (batch->count > 0 || deferred))
        r = x11_input_submit(a, batch->target, batch->events, batch->count, deferred, 0,
                             batch->pid);
    clear_batch(batch);
    return r;
}

static int start_batch(struct x11_adapter *a, xcb_window_t target)
{
    struct x11_batch *batch = &a->actions->batch;
    pid_t pid = message_sender_pid();
    int r = 0;
    if (batch->target && (batch->target != target || batch->pid != pid))
        r = x11_input_flush(a, NULL);
    batch->target = target;
    batch->pid = pid;
    return r;
}

int x11_input_add(struct x11_adapter *a, xcb_window_t target, const struct typist_event *event)
{
    struct x11_batch *batch = &a->actions->batch;
    start_batch(a, target);
    int r = close_text(batch);
    struct typist_event *copy = r < 0 ? NULL : add_event(batch);
    if (!copy)
        return -ENOMEM;
    *copy = *event;
    copy->text = NULL;
    return 0;
}

int x11_input_add_text(struct x11_adapter *a, xcb_window_t target, const char *text, size_t len)
{
    struct x11_batch *batch = &a->actions->batch;
    start_batch(a, target);
    if (batch->text_length + len + 1 > batch->text_room) {
        size_t room = (batch->text_length + len + 1) * 2;
        char *larger = realloc(batch->text, room);
        if (!larger)
            return -ENOMEM;
        batch->text = larger;
        batch->text_room = room;
    }
    memcpy(batch->text + batch->text_length, text, len);
    batch->text_length += len;
    batch->text[batch->text_length] = 0;
    return 0;
}

int x11_input_add_utf16(struct x11_adapter *a, xcb_window_t target, uint16_t unit)
{
    struct x11_batch *batch = &a->actions->batch;
    start_batch(a, target);
    char utf8[4];
    uint32_t c = unit;
    if (unit >= 0xd800 && unit < 0xdc00) {
        batch->high = unit;
        return 0;
    }
    if (unit >= 0xdc00 && unit < 0xe000) {
        if (!batch->high)
            return -EILSEQ;
        c = 0x10000u + ((uint32_t)(batch->high - 0xd800) << 10) + (unit - 0xdc00u);
    }
    batch->high = 0;
    int len = text_encode(c, utf8);
    return len < 0 ? len : x11_input_add_text(a, target, utf8, (size_t)len);
}

void x11_actions_flush(struct x11_adapter *a)
{
    const struct x11_batch *batch = &a->actions->batch;
    if (!a->dead && (batch->count || batch->text))
        x11_input_flush(a, NULL);
}

/* The mark of a sync came: everything that was posted before it was taken. */
static void begin_sync(struct x11_adapter *a)
{
    struct x11_actions *actions = a->actions;
    x11_input_flush(a, NULL);
    struct x11_sync *sync = actions->syncs;
    while (sync && sync->serial != UNMARKED)
        sync = sync->next;
    if (sync)
        sync->serial = actions->serial;
    check_syncs(actions);
}

/* Sent messages overtake posted ones: a mark is posted behind what the sender has posted. */
int x11_input_sync(struct x11_adapter *a, const struct message_deferred *deferred)
{
    if (!deferred) {
        begin_sync(a);
        return 0;
    }
    struct x11_sync *sync = calloc(1, sizeof(*sync));
    if (!sync || !PostMessage(GetDesktopWindow(), PWM_SYNC, 0, 0)) {
        free(sync);
        return -ENOMEM;
    }
    sync->serial = UNMARKED;
    sync->deferred = *deferred;
    struct x11_sync **at = &a->actions->syncs;
    while (*at)
        at = &(*at)->next;
    *at = sync;
    return 1;
}

/* ---- Ends ---- */

xcb_window_t x11_actions_last_target(struct x11_adapter *a)
{
    return a->actions->last_target;
}

void x11_actions_window_gone(struct x11_adapter *a, xcb_window_t window)
{
    if (a->actions && a->actions->batch.target == window)
        clear_batch(&a->actions->batch);
    if (a->actions)
        release_held(a, 0, window, false);
}

void x11_actions_process_gone(struct x11_adapter *a, pid_t pid)
{
    struct x11_actions *actions = a->actions;
    if (actions->batch.pid == pid)
        clear_batch(&actions->batch);
    /* typist_cancel runs done functions, which change the list. */
    for (struct x11_job *job = actions->jobs; job;) {
        if (job->pid == pid && !job->cancelled) {
            job->cancelled = true;
            typist_cancel(a->typist, job->id);
            job = actions->jobs;
        } else {
            job = job->next;
        }
    }
    release_held(a, pid, XCB_NONE, true);
}

void x11_actions_fail_all(struct x11_adapter *a, int error)
{
    struct x11_actions *actions = a->actions;
    clear_batch(&actions->batch);
    for (struct x11_job *job = actions->jobs; job; job = job->next) {
        if (job->waits)
            message_complete(&job->deferred, error);
        job->waits = false;
    }
    while (actions->syncs) {
        struct x11_sync *sync = actions->syncs;
        actions->syncs = sync->next;
        message_complete(&sync->deferred, error);
        free(sync);
    }
}

int x11_actions_create(struct x11_adapter *a)
{
    a->actions = calloc(1, sizeof(*a->actions));
    if (!a->actions)
        return -ENOMEM;
    a->actions->adapter = a;
    return 0;
}

struct x11_actions *x11_actions_destroy(struct x11_actions *actions)
{
    if (!actions)
        return NULL;
    x11_actions_fail_all(actions->adapter, -ENOTCONN);
    while (actions->held) {
        struct x11_held *held = actions->held;
        actions->held = held->next;
        free(held);
    }
    while (actions->jobs) {
        struct x11_job *job = actions->jobs;
        actions->jobs = job->next;
        release_events(job);
        free(job);
    }
    free(actions);
    return NULL;
}
