/* SPDX-License-Identifier: MIT */
#ifndef X11_TYPIST_BARRIER_H
#define X11_TYPIST_BARRIER_H

/*
 * Finds out when the program behind a window has consumed every event sent to
 * it. Programs that answer _NET_WM_PING are asked. Others are watched: the
 * server has executed our requests, nothing is unread between it and the
 * program, the server rests, and across two further round trips (in which it flushes
 * whatever it still holds) all the program's threads sleep without having run.
 * A program that never rests passes once it has gone round its event loop a
 * few times with nothing unread. Of a program on another machine that does not
 * answer pings nothing is known: it gets a moment.
 */

#include <stdbool.h>
#include <stdint.h>
#include <systemd/sd-event.h>

#include "desktop/x11/typist_idle.h"
#include "desktop/x11/typist_x.h"

enum typist_ping { TYPIST_PING_UNKNOWN, TYPIST_PING_GOOD, TYPIST_PING_BAD };

/* What is known of the program behind a window. */
struct typist_peer {
    xcb_window_t window;
    xcb_window_t ping_window; /* the window or an ancestor that takes WM_PROTOCOLS, else 0 */
    enum typist_ping ping;
    struct typist_idle idle; /* idle.pid 0: not to be watched */
};

int typist_peer_learn(struct typist_x *x, xcb_window_t window, struct typist_peer *peer);
void typist_peer_forget(struct typist_peer *peer);

typedef void (*typist_barrier_fn)(int result, void *data);

enum typist_barrier_stage {
    BARRIER_OFF,
    BARRIER_SENT,  /* round trip: everything is executed */
    BARRIER_FIRST, /* round trip: the server writes out what it holds */
    BARRIER_SECOND,
    BARRIER_PAUSE,
    BARRIER_PING,
};

struct typist_barrier {
    struct typist_x *x;
    sd_event *loop;
    sd_event_source *timer;
    struct typist_peer *peer;
    typist_barrier_fn done;
    void *data;
    enum typist_barrier_stage stage;
    unsigned sequence;
    uint32_t serial;
    uint64_t start; /* microseconds */
    uint64_t deadline;
    struct typist_look before;
    uint64_t busy_since;
    uint64_t busy_switches;
};

void typist_barrier_init(struct typist_barrier *barrier, struct typist_x *x, sd_event *loop);
void typist_barrier_finish(struct typist_barrier *barrier);
/* done runs later, from one of the functions below or the loop: 0, -ETIMEDOUT, -ENOENT (the program
 * is gone), -ENOTCONN. */
int typist_barrier_start(struct typist_barrier *barrier, struct typist_peer *peer,
                         unsigned timeout_ms, typist_barrier_fn done, void *data);
void typist_barrier_stop(struct typist_barrier *barrier);
/* Stops it and runs done. */
void typist_barrier_end(struct typist_barrier *barrier, int result);
/* After anything was read from the connection. */
void typist_barrier_progress(struct typist_barrier *barrier);
/* A ClientMessage on the root window: perhaps the answer to our ping. */
void typist_barrier_pong(struct typist_barrier *barrier, const xcb_client_message_event_t *event);

#endif
