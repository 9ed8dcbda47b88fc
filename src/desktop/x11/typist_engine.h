/* SPDX-License-Identifier: MIT */
#ifndef X11_TYPIST_ENGINE_H
#define X11_TYPIST_ENGINE_H

/* What the files of the typist share: its state and the parts of its work. */

#include "desktop/x11/typist.h"
#include "desktop/x11/typist_barrier.h"
#include "desktop/x11/typist_guard.h"
#include "desktop/x11/typist_keymap.h"
#include "desktop/x11/typist_pair.h"
#include "desktop/x11/typist_plan.h"
#include "desktop/x11/typist_x.h"

enum { TYPIST_PEERS = 16 };

/* A caller's event, its text decoded. */
struct typist_action {
    enum typist_event_type type;
    bool down;
    bool relative;
    uint8_t code;
    int16_t x;
    int16_t y;
    uint32_t *symbols;
    size_t count;
};

enum typist_phase {
    TYPIST_PHASE_NEW,
    TYPIST_PHASE_VIEWING,  /* the target cannot take the focus yet: it is just being mapped */
    TYPIST_PHASE_FOCUSING, /* the target takes notice of the focus */
    TYPIST_PHASE_SETTLING, /* an earlier job's events are still being consumed */
    TYPIST_PHASE_PLAYING,
    TYPIST_PHASE_CONSUMING, /* the segment that was sent */
    TYPIST_PHASE_ENDING,
    TYPIST_PHASE_OVER,
};

struct typist_job {
    uint64_t id;
    xcb_window_t target;
    struct typist_action *actions;
    size_t count;
    size_t action; /* the next one */
    size_t symbol; /* in its text */
    typist_done_fn done;
    void *data;
    int result;
    enum typist_phase phase;
    xcb_window_t listener; /* whose program gets the events: the target or the focus */
    xcb_window_t gave_up;  /* could not be waited for before this job */
    unsigned tries;        /* to focus the target */
    uint8_t pressed[KEYMAP_BITS];
    uint8_t pressed_buttons[KEYMAP_BITS];
    uint8_t lifted[KEYMAP_BITS]; /* modifiers released for the text, to be pressed again */
    bool lifting;
    struct typist_job *next;
};

struct typist {
    sd_event *loop;
    sd_event_source *io;
    sd_event_source *step;
    sd_event_source *idle;
    sd_event_source *again; /* for a job in TYPIST_PHASE_VIEWING */
    struct typist_x x;
    struct typist_guard guard;
    struct typist_keymap map;
    bool map_changed;    /* by somebody else, perhaps */
    uint32_t own_change; /* sequence of the last request that changed it */
    bool own_change_seen;
    uint8_t ours[KEYMAP_BITS];
    struct typist_pair pair;
    xcb_window_t focus;
    struct typist_peer peers[TYPIST_PEERS];
    size_t next_peer;
    struct typist_barrier barrier;
    struct typist_segment segment;
    xcb_window_t waiting_for[KEYMAP_CODES]; /* by spare keycode: who may not have consumed it */
    bool reserved[KEYMAP_CODES];
    struct typist_job *jobs; /* the first one runs */
    struct typist_job *over; /* their done functions have to run */
    uint64_t last_id;
    uint8_t held[2][KEYMAP_BITS]; /* by level (1: the pair) and keycode */
    uint8_t held_buttons[2][KEYMAP_BITS];
    int dead;        /* negative errno once the server is gone */
    bool *destroyed; /* set while a done function runs */
};

static inline bool bit_get(const uint8_t *bits, unsigned n)
{
    return bits[n / 8] >> (n % 8) & 1;
}

static inline void bit_put(uint8_t *bits, unsigned n, bool value)
{
    if (value)
        bits[n / 8] = (uint8_t)(bits[n / 8] | 1u << (n % 8));
    else
        bits[n / 8] = (uint8_t)(bits[n / 8] & ~(1u << (n % 8)));
}

/* typist_play.c: runs the first job until it has to wait. */
void typist_job_advance(struct typist *typist);
/* Ends the job: what it pressed is released unless it ends well, its done function is due. */
void typist_job_end(struct typist *typist, struct typist_job *job, int result);
void typist_job_free(struct typist_job *job);
/* A job that waits until its target can take the focus looks again. */
void typist_job_view(struct typist *typist);
/* Makes the loop come back to the jobs. */
void typist_wake(struct typist *typist);

/* typist_send.c: what goes to the server. */

/* Sends the job's next run of keys, buttons and motions, which must not be text. */
int typist_send_actions(struct typist *typist, struct typist_job *job);
/* Plans and sends the next segment of the text at hand. bind_first: when keycodes have to be
 * rebound that is all it does, returning 1. -EBUSY: no spare keycode is free. */
int typist_send_text(struct typist *typist, struct typist_job *job, bool bind_first);
/* Focuses the pair on the window, 0 none. */
int typist_send_focus(struct typist *typist, xcb_window_t window);
void typist_send_release(struct typist *typist, unsigned level);
/* Presses again what was released for the text. */
void typist_send_restore(struct typist *typist, struct typist_job *job);
/* Empties the spare keycodes and takes the pair's focus away. */
void typist_send_rest(struct typist *typist);

/* typist_watch.c: what comes from the server. */

/* Handles queued events, reading new ones too when read is true. Returns -ENOTCONN when the server
 * is gone. */
int typist_watch(struct typist *typist, bool read);
int typist_watch_keymap(struct typist *typist);
/* What is known of the program behind the window, learning it if need be; NULL when the window is
 * gone (*ret_error says). */
struct typist_peer *typist_watch_peer(struct typist *typist, xcb_window_t window, int *ret_error);

#endif
