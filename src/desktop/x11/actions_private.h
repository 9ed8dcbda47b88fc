/* SPDX-License-Identifier: MIT */
#ifndef X11_ACTIONS_PRIVATE_H
#define X11_ACTIONS_PRIVATE_H

/* What the actions' own files share: input jobs under way and input being collected. */

#include "desktop/x11/actions.h"

struct x11_job {
    struct x11_job *next;
    struct x11_adapter *adapter;
    uint64_t id;     /* the typist's */
    uint64_t serial; /* ours, rising */
    xcb_window_t target;
    pid_t pid;
    bool cancelled;
    bool waits;
    struct message_deferred deferred;
    LRESULT success;
    struct typist_event *events; /* with their texts, for the fallback */
    size_t count;
};

struct x11_sync {
    struct x11_sync *next;
    uint64_t serial; /* jobs up to this one */
    struct message_deferred deferred;
};

/* A key or button that a process pressed and has not released; event is the release. */
struct x11_held {
    struct x11_held *next;
    pid_t pid;
    xcb_window_t target;
    struct typist_event event;
};

struct x11_batch {
    xcb_window_t target; /* 0: nothing is collected */
    pid_t pid;
    struct typist_event *events;
    size_t count;
    size_t room;
    char *text;
    size_t text_length;
    size_t text_room;
    uint16_t high; /* first half of a surrogate pair */
};

struct x11_actions {
    struct x11_adapter *adapter;
    struct x11_job *jobs;
    struct x11_sync *syncs;
    struct x11_held *held;
    struct x11_batch batch;
    uint64_t serial;
    xcb_window_t last_target;
};

#endif
