/* SPDX-License-Identifier: MIT */
#ifndef X11_RECORDER_PRIVATE_H
#define X11_RECORDER_PRIVATE_H

/* What the recorder's own files share. */

#include <xcb/xinput.h>

#include "desktop/x11/keyboard.h"
#include "desktop/x11/recorder.h"

enum {
    DEVICE_MAX = 256,
};

enum x11_input_kind {
    INPUT_KEY,
    INPUT_BUTTON,
    INPUT_MOTION,
};
struct x11_input {
    struct x11_input *next;
    enum x11_input_kind kind;
    bool down;
    bool repeat; /* the key was down before */
    bool ready;  /* all is known */
    bool again;  /* motion: it moved on while the question was under way */
    bool second; /* by our own second keyboard or pointer */
    bool injected;
    uint8_t code;
    uint16_t device; /* the master */
    uint32_t time;
    HWND target;
    struct x11_key key;
    POINT at;  /* on the screen */
    WORD keys; /* MK_... */
};

struct x11_recorder {
    struct x11_adapter *adapter;
    struct x11_input *first;
    struct x11_input *last;
    POINT last_at;
    bool down[2][256];         /* by keycode: core, second */
    bool injects[DEVICE_MAX];  /* XTEST devices and our own */
    bool physical[DEVICE_MAX]; /* slaves that are neither */
    pid_t holder;              /* 0: nobody holds the devices off */
    bool held[DEVICE_MAX];
    bool held_ctrl; /* Ctrl is down on a held device */
};

/* recorder_tell.c: to the tree, the hooks and the desk's state. */
void x11_input_tell(struct x11_adapter *a, struct x11_input *input);
/* Ctrl+Escape ends a playback. */
void x11_stop_key(void);

/* recorder_hold.c */
int x11_hold_start(struct x11_adapter *a);
/* Reads which devices there are; grabs new ones while held. */
void x11_hold_devices_changed(struct x11_adapter *a);
/* A key of a device that is held off: only the stop key counts. */
void x11_hold_key(struct x11_adapter *a, const xcb_input_key_press_event_t *event, bool down);

#endif
