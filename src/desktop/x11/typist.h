/* SPDX-License-Identifier: MIT */
#ifndef X11_TYPIST_H
#define X11_TYPIST_H

/*
 * Plays key presses, text and pointer events into an X server: globally
 * through XTEST, or into one window that does not have the focus through a
 * second master keyboard and pointer. Jobs run one after the other, so the
 * events of one job stay together. Owns its X connections, the spare keycodes
 * and the second master pair; a guardian process restores the keymap and
 * releases every key when this process dies. Single-threaded, on the loop it
 * was made with.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <systemd/sd-event.h>
#include <xcb/xcb.h>

struct typist;

enum typist_event_type {
    TYPIST_KEY,    /* code: X keycode (evdev + 8) */
    TYPIST_BUTTON, /* code: X button, 4-7 are the wheel */
    TYPIST_MOTION, /* x, y: root coordinates; relative: added to where the pointer is */
    TYPIST_TEXT,   /* text: UTF-8, typed exactly: "\n" is Return, "\t" Tab */
};
struct typist_event {
    enum typist_event_type type;
    bool down;
    bool relative;
    uint8_t code;
    int16_t x;
    int16_t y;
    const char *text;
};

/* The job's end: 0 when the target has taken everything, else -EINTR (cancelled), -ENOENT (the
 * window is gone), -ENOTCONN (the X server is gone), -EILSEQ (not UTF-8), -EAGAIN (the window
 * cannot get the second keyboard's focus, e.g. minimised), -ETIMEDOUT (the target does not take
 * events). Nothing is left pressed. */
typedef void (*typist_done_fn)(int result, void *data);

/* display: as in DISPLAY. 0 or negative errno (-ENOTSUP: XTEST or XInput 2 or XKB is missing). */
int typist_create(sd_event *loop, const char *display, struct typist **ret_typist);
/* Cancels all jobs (their done functions run), restores the keymap, removes the pair. NULL is fine.
 */
struct typist *typist_destroy(struct typist *typist);
/* Queues a job; events and texts are copied. target 0: globally, to whatever has the focus. Key
 * events left down at the end of a *global* job stay down (SendInput may split a chord over calls)
 * until typist_release_all or the submitter's cancellation; at message level they are released on
 * focus change to another target. done may be NULL and never runs inside this call. *ret_job: id,
 * never 0. */
int typist_submit(struct typist *typist, xcb_window_t target, const struct typist_event *events,
                  size_t count, typist_done_fn done, void *data, uint64_t *ret_job);
/* Stops a job as soon as possible, releases what it pressed, runs its done with -EINTR. */
void typist_cancel(struct typist *typist, uint64_t job);
/* Releases every key and button that this typist holds down. */
void typist_release_all(struct typist *typist);
/* true when the device (an XInput source id) is one of ours: the second pair's slaves. */
bool typist_owns_device(struct typist *typist, uint16_t source_id);
/* The window the second keyboard is focused on now, 0 when idle. */
xcb_window_t typist_target(struct typist *typist);
/* true when the keycode is a spare one that the typist rebinds: *ret_keysym gets its present
 * symbol. */
bool typist_spare_keysym(struct typist *typist, xcb_keycode_t code, uint32_t *ret_keysym);

#endif
