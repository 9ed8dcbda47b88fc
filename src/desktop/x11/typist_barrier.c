/* SPDX-License-Identifier: MIT */
#include "desktop/x11/typist_barrier.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <xcb/res.h>
#include <xcb/xcbext.h>

#include "base/clock.h"

enum {
    MAX_PARENTS = 12,
    LOOK_PAUSE_US = 300,       /* no event tells when a process goes to sleep */
    LOOK_PAUSE_LONG_US = 2000, /* after SLOW_US */
    SLOW_US = 20000,
    PING_PATIENCE_US = 2000000, /* who has not answered the first one by then is watched */
    BUSY_US = 3000000,
    BUSY_SWITCHES = 30,
    UNKNOWN_US = 30000,
    FIRST_SERIAL = 0x50610000, /* so that a window manager does not take the answer for its own */
};

static uint64_t now_us(void)
{
    return clock_ns() / 1000;
}

static bool takes_ping(struct typist_x *x, xcb_window_t window, bool *ret_ping)
{
    void *memory = NULL;
    xcb_get_property_reply_t *reply;
    const xcb_atom_t *atoms;
    bool found;

    if (typist_x_reply(
            x, xcb_get_property(x->conn, 0, window, x->wm_protocols, XCB_ATOM_ATOM, 0, 64).sequence,
            &memory) < 0)
        return false;
    reply = memory;
    found = reply->format == 32 && reply->type == XCB_ATOM_ATOM;
    atoms = xcb_get_property_value(reply);
    for (int i = 0; found && i < xcb_get_property_value_length(reply) / 4; i++)
        if (atoms[i] == x->wm_ping)
            *ret_ping = true;
    free(reply);
    return found;
}

/* The process at the other end of the server's local socket, which only the server knows for sure.
 */
static pid_t local_pid(struct typist_x *x, xcb_window_t window)
{
    const xcb_query_extension_reply_t *res = xcb_get_extension_data(x->conn, &xcb_res_id);
    xcb_res_client_id_spec_t spec = {.client = window,
                                     .mask = XCB_RES_CLIENT_ID_MASK_LOCAL_CLIENT_PID};
    void *reply = NULL;
    pid_t pid = 0;

    if (!res || !res->present ||
        typist_x_reply(x, xcb_res_query_client_ids(x->conn, 1, &spec).sequence, &reply) < 0)
        return 0;
    for (xcb_res_client_id_value_iterator_t id = xcb_res_query_client_ids_ids_iterator(reply);
         id.rem; xcb_res_client_id_value_next(&id))
        if (xcb_res_client_id_value_value_length(id.data) >= 1)
            pid = (pid_t)*xcb_res_client_id_value_value(id.data);
    free(reply);
    return pid;
}

/* Qt says that it answers pings, and leaves the answer in a buffer until it has more to send. */
int typist_peer_learn(struct typist_x *x, xcb_window_t window, struct typist_peer *peer)
{
    xcb_window_t at = window;
    pid_t pid;

    memset(peer, 0, sizeof(*peer));
    peer->idle.diag = -1;
    for (int i = 0; i < MAX_PARENTS && at && at != x->root; i++) {
        bool ping = false;
        int r;

        if (takes_ping(x, at, &ping)) {
            peer->ping_window = ping ? at : 0;
            break;
        }
        r = typist_x_parent(x, at, &at);
        if (r < 0)
            return r;
    }
    pid = local_pid(x, window);
    if (pid > 0 && typist_idle_open(&peer->idle, pid, xcb_get_file_descriptor(x->conn)) >= 0 &&
        typist_idle_maps(pid, "XcbQpa"))
        peer->ping = TYPIST_PING_BAD;
    peer->window = window;
    return 0;
}

void typist_peer_forget(struct typist_peer *peer)
{
    if (peer->window)
        typist_idle_close(&peer->idle);
    memset(peer, 0, sizeof(*peer));
}

void typist_barrier_init(struct typist_barrier *barrier, struct typist_x *x, sd_event *loop)
{
    memset(barrier, 0, sizeof(*barrier));
    barrier->x = x;
    barrier->loop = loop;
    barrier->serial = FIRST_SERIAL;
}

void typist_barrier_finish(struct typist_barrier *barrier)
{
    typist_barrier_stop(barrier);
    barrier->timer = sd_event_source_disable_unref(barrier->timer);
}

void typist_barrier_stop(struct typist_barrier *barrier)
{
    if (barrier->sequence && barrier->x->conn)
        xcb_discard_reply(barrier->x->conn, barrier->sequence);
    barrier->sequence = 0;
    barrier->stage = BARRIER_OFF;
    if (barrier->timer)
        sd_event_source_set_enabled(barrier->timer, SD_EVENT_OFF);
}

void typist_barrier_end(struct typist_barrier *barrier, int result)
{
    typist_barrier_fn done = barrier->done;

    typist_barrier_stop(barrier);
    done(result, barrier->data);
}

static int on_timer(sd_event_source *source, uint64_t usec, void *data);

static int wait_us(struct typist_barrier *barrier, uint64_t us)
{
    uint64_t when = now_us() + us;
    int r;

    if (when > barrier->deadline)
        when = barrier->deadline;
    if (!barrier->timer) {
        r = sd_event_add_time(barrier->loop, &barrier->timer, CLOCK_MONOTONIC, when, 1, on_timer,
                              barrier);
        if (r < 0)
            return r;
    }
    r = sd_event_source_set_time(barrier->timer, when);
    return r < 0 ? r : sd_event_source_set_enabled(barrier->timer, SD_EVENT_ONESHOT);
}

static void round_trip(struct typist_barrier *barrier, enum typist_barrier_stage stage)
{
    barrier->stage = stage;
    barrier->sequence = xcb_get_input_focus(barrier->x->conn).sequence;
    if (wait_us(barrier, UINT32_MAX) < 0 || xcb_flush(barrier->x->conn) <= 0)
        typist_barrier_end(barrier, -ENOTCONN);
}

static void pause_us(struct typist_barrier *barrier, enum typist_barrier_stage stage, uint64_t us)
{
    int r = wait_us(barrier, us);

    barrier->stage = stage;
    if (r < 0)
        typist_barrier_end(barrier, r);
}

static void passed(struct typist_barrier *barrier)
{
    barrier->peer->ping = TYPIST_PING_BAD;
    typist_barrier_end(barrier, 0);
}

static bool went_round(struct typist_barrier *barrier, const struct typist_look *look)
{
    if (!look->drained || !barrier->busy_since) {
        barrier->busy_since = look->drained ? now_us() : 0;
        barrier->busy_switches = look->switches;
        return false;
    }
    return now_us() - barrier->busy_since >= BUSY_US &&
           look->switches - barrier->busy_switches >= BUSY_SWITCHES;
}

static void watch_process(struct typist_barrier *barrier)
{
    if (typist_idle_look(&barrier->peer->idle, &barrier->before) < 0)
        typist_barrier_end(barrier, -ENOENT);
    else
        round_trip(barrier, BARRIER_FIRST);
}

/* While a program may still answer the ping, nothing else counts: GTK sleeps between frames with
 * events that it has read but not looked at. */
static void first_look(struct typist_barrier *barrier)
{
    struct typist_peer *peer = barrier->peer;

    if (peer->ping_window && peer->ping == TYPIST_PING_GOOD)
        pause_us(barrier, BARRIER_PING, UINT32_MAX);
    else if (peer->ping_window && peer->ping == TYPIST_PING_UNKNOWN)
        pause_us(barrier, BARRIER_PING, PING_PATIENCE_US);
    else if (!peer->idle.pid)
        pause_us(barrier, BARRIER_PING, UNKNOWN_US);
    else
        watch_process(barrier);
}

static void second_look(struct typist_barrier *barrier)
{
    struct typist_look look;

    if (typist_idle_look(&barrier->peer->idle, &look) < 0) {
        typist_barrier_end(barrier, -ENOENT);
        return;
    }
    if ((look.asleep && look.drained && barrier->before.asleep && barrier->before.drained &&
         look.digest == barrier->before.digest) ||
        went_round(barrier, &look)) {
        passed(barrier);
        return;
    }
    barrier->before = look;
    pause_us(barrier, BARRIER_PAUSE,
             now_us() - barrier->start > SLOW_US ? LOOK_PAUSE_LONG_US : LOOK_PAUSE_US);
}

static int on_timer(sd_event_source *source, uint64_t usec, void *data)
{
    struct typist_barrier *barrier = data;

    (void)source;
    (void)usec;
    if (barrier->stage == BARRIER_OFF)
        return 0;
    if (now_us() >= barrier->deadline) {
        if (barrier->stage == BARRIER_PING)
            barrier->peer->ping = TYPIST_PING_BAD;
        typist_barrier_end(barrier, -ETIMEDOUT);
    } else if (barrier->stage == BARRIER_PAUSE)
        round_trip(barrier, BARRIER_FIRST);
    else if (barrier->stage == BARRIER_PING && barrier->peer->ping == TYPIST_PING_GOOD)
        pause_us(barrier, BARRIER_PING, UINT32_MAX);
    else if (barrier->stage == BARRIER_PING && barrier->peer->idle.pid)
        watch_process(barrier);
    else if (barrier->stage == BARRIER_PING)
        passed(barrier);
    else
        pause_us(barrier, barrier->stage, UINT32_MAX);
    return 0;
}

static void send_ping(struct typist_barrier *barrier)
{
    struct typist_peer *peer = barrier->peer;
    xcb_client_message_event_t event = {
        .response_type = XCB_CLIENT_MESSAGE,
        .format = 32,
        .window = peer->ping_window,
        .type = barrier->x->wm_protocols,
        .data.data32 = {barrier->x->wm_ping, barrier->serial, peer->ping_window},
    };

    xcb_send_event(barrier->x->conn, 0, peer->ping_window, 0, (const char *)&event);
}

int typist_barrier_start(struct typist_barrier *barrier, struct typist_peer *peer,
                         unsigned timeout_ms, typist_barrier_fn done, void *data)
{
    int r;

    typist_barrier_stop(barrier);
    barrier->peer = peer;
    barrier->done = done;
    barrier->data = data;
    barrier->start = now_us();
    barrier->deadline = barrier->start + timeout_ms * 1000ull;
    barrier->busy_since = 0;
    barrier->serial++;
    if (peer->ping_window && peer->ping != TYPIST_PING_BAD)
        send_ping(barrier);
    barrier->stage = BARRIER_SENT;
    barrier->sequence = xcb_get_input_focus(barrier->x->conn).sequence;
    r = wait_us(barrier, UINT32_MAX);
    if (r < 0 || xcb_flush(barrier->x->conn) <= 0) {
        typist_barrier_stop(barrier);
        return r < 0 ? r : -ENOTCONN;
    }
    return 0;
}

void typist_barrier_progress(struct typist_barrier *barrier)
{
    void *reply = NULL;
    xcb_generic_error_t *error = NULL;

    while (barrier->sequence &&
           xcb_poll_for_reply(barrier->x->conn, barrier->sequence, &reply, &error)) {
        barrier->sequence = 0;
        free(reply);
        free(error);
        switch (barrier->stage) {
        case BARRIER_SENT:
            first_look(barrier);
            break;
        case BARRIER_FIRST:
            round_trip(barrier, BARRIER_SECOND);
            break;
        case BARRIER_SECOND:
            second_look(barrier);
            break;
        case BARRIER_OFF:
        case BARRIER_PAUSE:
        case BARRIER_PING:
            break;
        }
    }
}

void typist_barrier_pong(struct typist_barrier *barrier, const xcb_client_message_event_t *event)
{
    if (event->type != barrier->x->wm_protocols || event->format != 32 ||
        event->data.data32[0] != barrier->x->wm_ping || event->data.data32[1] != barrier->serial ||
        barrier->stage == BARRIER_OFF || event->data.data32[2] != barrier->peer->ping_window)
        return;
    if (barrier->peer->ping == TYPIST_PING_UNKNOWN)
        barrier->peer->ping = TYPIST_PING_GOOD;
    typist_barrier_end(barrier, 0);
}
