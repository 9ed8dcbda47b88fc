/* SPDX-License-Identifier: MIT */
/*
 * The typist's outside. It is made of typist.c (jobs, lifetime), typist_play.c (the running of a
 * job), typist_send.c (what goes to the server), typist_watch.c (what comes from it), typist_plan.c
 * (text to segments), typist_keymap.c, typist_pair.c (second master devices), typist_barrier.c and
 * typist_idle.c (has the target consumed it), typist_guard.c (cleaning up after a death),
 * typist_x.c (the connection).
 */
#include "desktop/x11/typist.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <xcb/xkb.h>

#include "base/clock.h"
#include "desktop/x11/typist_engine.h"

enum { REST_AFTER_US = 1000000 };

void typist_wake(struct typist *typist)
{
    sd_event_source_set_enabled(typist->step, SD_EVENT_ONESHOT);
}

static void rest_later(struct typist *typist)
{
    sd_event_source_set_time(typist->idle, clock_ns() / 1000 + REST_AFTER_US);
    sd_event_source_set_enabled(typist->idle, SD_EVENT_ONESHOT);
}

/* Runs the done functions of the jobs that are over. false: the typist was destroyed by one. */
static bool report(struct typist *typist)
{
    while (typist->over) {
        struct typist_job *job = typist->over;
        bool destroyed = false, *outer = typist->destroyed;

        typist->over = job->next;
        if (job->done) {
            typist->destroyed = &destroyed;
            job->done(job->result, job->data);
        }
        typist_job_free(job);
        if (destroyed) {
            if (outer)
                *outer = true;
            return false;
        }
        typist->destroyed = outer;
    }
    return true;
}

static void end_all(struct typist *typist, int result)
{
    while (typist->jobs)
        typist_job_end(typist, typist->jobs, result);
}

static int on_step(sd_event_source *source, void *data)
{
    struct typist *typist = data;

    (void)source;
    if (typist->dead)
        end_all(typist, typist->dead);
    typist_job_advance(typist);
    if (!report(typist) || typist->dead)
        return 0;
    if (!typist->jobs)
        rest_later(typist);
    return 0;
}

static int on_io(sd_event_source *source, int fd, uint32_t events, void *data)
{
    struct typist *typist = data;

    (void)fd;
    (void)events;
    if (typist_watch(typist, true) < 0) {
        sd_event_source_set_enabled(source, SD_EVENT_OFF);
        typist_wake(typist);
    }
    return 0;
}

/* Waiting for a reply may have read what the descriptor no longer shows. */
static int before_poll(sd_event_source *source, void *data)
{
    struct typist *typist = data;

    if (typist->dead)
        return 0;
    if (typist_watch(typist, false) < 0) {
        sd_event_source_set_enabled(source, SD_EVENT_OFF);
        typist_wake(typist);
    }
    return 0;
}

static int on_idle(sd_event_source *source, uint64_t usec, void *data)
{
    struct typist *typist = data;

    (void)source;
    (void)usec;
    if (!typist->jobs && !typist->dead)
        typist_send_rest(typist);
    return 0;
}

static void select_events(struct typist *typist)
{
    const uint16_t events = XCB_XKB_EVENT_TYPE_NEW_KEYBOARD_NOTIFY | XCB_XKB_EVENT_TYPE_MAP_NOTIFY;

    xcb_change_window_attributes(typist->x.conn, typist->x.root, XCB_CW_EVENT_MASK,
                                 &(uint32_t){XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY});
    xcb_xkb_select_events(typist->x.conn, XCB_XKB_ID_USE_CORE_KBD, events, 0, events, 0xff, 0xff,
                          NULL);
}

static int on_again(sd_event_source *source, uint64_t usec, void *data)
{
    (void)source;
    (void)usec;
    typist_job_view(data);
    return 0;
}

static int add_sources(struct typist *typist)
{
    int r = sd_event_add_io(typist->loop, &typist->io, xcb_get_file_descriptor(typist->x.conn),
                            EPOLLIN, on_io, typist);
    if (r >= 0)
        r = sd_event_source_set_prepare(typist->io, before_poll);
    if (r >= 0)
        r = sd_event_add_defer(typist->loop, &typist->step, on_step, typist);
    if (r >= 0)
        r = sd_event_source_set_enabled(typist->step, SD_EVENT_OFF);
    if (r >= 0)
        r = sd_event_add_time(typist->loop, &typist->idle, CLOCK_MONOTONIC, 0, 0, on_idle, typist);
    if (r >= 0)
        r = sd_event_source_set_enabled(typist->idle, SD_EVENT_OFF);
    if (r >= 0)
        r = sd_event_add_time(typist->loop, &typist->again, CLOCK_MONOTONIC, 0, 0, on_again,
                              typist);
    if (r >= 0)
        r = sd_event_source_set_enabled(typist->again, SD_EVENT_OFF);
    return r;
}

/* xcb writes to a server that may be gone; the signal would end the process. */
static void ignore_sigpipe(void)
{
    struct sigaction action;

    if (sigaction(SIGPIPE, NULL, &action) == 0 && action.sa_handler == SIG_DFL) {
        action.sa_handler = SIG_IGN;
        sigaction(SIGPIPE, &action, NULL);
    }
}

int typist_create(sd_event *loop, const char *display, struct typist **ret_typist)
{
    struct typist *typist = calloc(1, sizeof(*typist));
    int r;

    if (!typist)
        return -ENOMEM;
    typist->guard.fd = -1;
    typist->loop = sd_event_ref(loop);
    ignore_sigpipe();
    r = typist_x_open(&typist->x, display);
    if (r >= 0) {
        typist_barrier_init(&typist->barrier, &typist->x, loop);
        r = typist_guard_start(&typist->guard, display, typist->x.window);
    }
    if (r >= 0)
        r = add_sources(typist);
    if (r >= 0) {
        select_events(typist);
        r = typist_watch_keymap(typist);
    }
    if (r < 0) {
        typist_destroy(typist);
        return r;
    }
    *ret_typist = typist;
    return 0;
}

struct typist *typist_destroy(struct typist *typist)
{
    bool settled = true;

    if (!typist)
        return NULL;
    end_all(typist, -EINTR);
    if (typist->destroyed)
        *typist->destroyed = true;
    typist->destroyed = NULL;
    report(typist);
    if (typist->x.conn) {
        typist_barrier_finish(&typist->barrier);
        typist_send_release(typist, 0);
        typist_send_release(typist, 1);
    }
    for (size_t i = 0; i < KEYMAP_CODES; i++)
        settled = settled && !typist->waiting_for[i];
    for (size_t i = 0; i < TYPIST_PEERS; i++)
        typist_peer_forget(&typist->peers[i]);
    sd_event_source_disable_unref(typist->io);
    sd_event_source_disable_unref(typist->step);
    sd_event_source_disable_unref(typist->idle);
    sd_event_source_disable_unref(typist->again);
    typist_x_close(&typist->x);
    typist_guard_stop(&typist->guard, settled);
    typist_keymap_finish(&typist->map);
    sd_event_unref(typist->loop);
    free(typist);
    return NULL;
}

static int copy_action(const struct typist_event *event, struct typist_action *to)
{
    *to = (struct typist_action){.type = event->type,
                                 .down = event->down,
                                 .relative = event->relative,
                                 .code = event->code,
                                 .x = event->x,
                                 .y = event->y};
    switch (event->type) {
    case TYPIST_TEXT:
        return event->text ? typist_plan_symbols(event->text, &to->symbols, &to->count) : -EINVAL;
    case TYPIST_KEY:
        return event->code >= 8 ? 0 : -EINVAL;
    case TYPIST_BUTTON:
        return event->code ? 0 : -EINVAL;
    case TYPIST_MOTION:
        return 0;
    }
    return -EINVAL;
}

int typist_submit(struct typist *typist, xcb_window_t target, const struct typist_event *events,
                  size_t count, typist_done_fn done, void *data, uint64_t *ret_job)
{
    struct typist_job *job, **at;
    int r = 0;

    if (typist->dead)
        return typist->dead;
    job = calloc(1, sizeof(*job));
    if (!job)
        return -ENOMEM;
    job->actions = calloc(count + 1, sizeof(*job->actions));
    if (!job->actions)
        r = -ENOMEM;
    for (; r >= 0 && job->count < count; job->count++)
        r = copy_action(&events[job->count], &job->actions[job->count]);
    if (r < 0) {
        typist_job_free(job);
        return r;
    }
    job->id = ++typist->last_id;
    job->target = target;
    job->done = done;
    job->data = data;
    for (at = &typist->jobs; *at; at = &(*at)->next)
        ;
    *at = job;
    if (ret_job)
        *ret_job = job->id;
    typist_wake(typist);
    return 0;
}

void typist_cancel(struct typist *typist, uint64_t id)
{
    for (struct typist_job *job = typist->jobs; job; job = job->next)
        if (job->id == id) {
            typist_job_end(typist, job, -EINTR);
            return;
        }
}

void typist_release_all(struct typist *typist)
{
    typist_send_release(typist, 0);
    typist_send_release(typist, 1);
}

bool typist_owns_device(struct typist *typist, uint16_t source_id)
{
    const struct typist_pair *pair = &typist->pair;

    return source_id && (source_id == pair->slave_keyboard || source_id == pair->slave_pointer ||
                         source_id == pair->keyboard || source_id == pair->pointer);
}

xcb_window_t typist_target(struct typist *typist)
{
    return typist->focus;
}

bool typist_spare_keysym(struct typist *typist, xcb_keycode_t code, uint32_t *ret_keysym)
{
    if (!typist->map.is_spare[code])
        return false;
    *ret_keysym = typist->map.bound[code];
    return true;
}
