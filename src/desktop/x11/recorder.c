/* SPDX-License-Identifier: MIT */
#include "desktop/x11/recorder_private.h"

#include <errno.h>
#include <stdlib.h>

#include "desktop/x11/actions.h"
#include "desktop/x11/windows.h"

/* ---- The queue of what happened ---- */

static struct x11_input *push(struct x11_recorder *r)
{
    struct x11_input *input = calloc(1, sizeof(*input));
    if (!input)
        return NULL;
    if (r->last)
        r->last->next = input;
    else
        r->first = input;
    r->last = input;
    return input;
}

void x11_recorder_emit(struct x11_adapter *a)
{
    struct x11_recorder *r = a->recorder;
    while (r && r->first && r->first->ready) {
        struct x11_input *input = r->first;
        r->first = input->next;
        if (!r->first)
            r->last = NULL;
        x11_input_tell(a, input);
        free(input);
    }
}

/* ---- Where it went ---- */

static HWND second_target(struct x11_adapter *a)
{
    xcb_window_t xid = typist_target(a->typist);
    const struct x11_window *w = x11_window_find(a, xid ? xid : x11_actions_last_target(a));
    return w && w->hwnd ? w->hwnd : GetDesktopWindow();
}

static HWND focus_target(struct x11_adapter *a)
{
    const struct x11_window *w = x11_windows_active(a);
    return w ? w->hwnd : GetDesktopWindow();
}

/* The window under the pointer; a popup, which nobody manages, counts as the active window's when
 * the same program made it. */
static HWND pointer_target(struct x11_adapter *a, xcb_window_t child)
{
    const struct x11_window *w = child ? x11_window_by_frame(a, child) : NULL;
    const struct x11_window *active = x11_windows_active(a);
    uint32_t client = ~xcb_get_setup(a->c)->resource_id_mask;
    if (!w && child && active && (active->xid & client) == (child & client))
        w = active;
    return w && w->hwnd ? w->hwnd : GetDesktopWindow();
}

static void ask_pointer(struct x11_adapter *a, struct x11_input *input);

static WORD mouse_keys(const xcb_input_xi_query_pointer_reply_t *reply)
{
    static const struct {
        unsigned button;
        WORD key;
    } buttons[] = {
        {1, MK_LBUTTON}, {2, MK_MBUTTON}, {3, MK_RBUTTON}, {8, MK_XBUTTON1}, {9, MK_XBUTTON2}};
    const uint32_t *mask = xcb_input_xi_query_pointer_buttons(reply);
    WORD keys = 0;
    for (size_t i = 0; i < sizeof(buttons) / sizeof(*buttons) && reply->buttons_len > 0; i++) {
        if (mask[0] & 1u << buttons[i].button)
            keys |= buttons[i].key;
    }
    if (reply->mods.effective & XCB_MOD_MASK_SHIFT)
        keys |= MK_SHIFT;
    if (reply->mods.effective & XCB_MOD_MASK_CONTROL)
        keys |= MK_CONTROL;
    return keys;
}

static void on_pointer(struct x11_adapter *a, xcb_window_t window, void *data,
                       const xcb_generic_error_t *error, uintptr_t item)
{
    struct x11_input *input = (struct x11_input *)item;
    const xcb_input_xi_query_pointer_reply_t *reply = data;
    (void)window;
    (void)error;
    input->ready = true;
    if (!reply)
        return;
    input->at = (POINT){reply->root_x >> 16, reply->root_y >> 16};
    input->keys = mouse_keys(reply);
    input->target = input->second ? second_target(a) : pointer_target(a, reply->child);
    if (!input->again)
        return;
    struct x11_input *more = push(a->recorder);
    if (!more)
        return;
    struct x11_input *link = more->next;
    *more = *input;
    more->next = link;
    more->ready = more->again = false;
    ask_pointer(a, more);
}

static void ask_pointer(struct x11_adapter *a, struct x11_input *input)
{
    xcb_input_xi_query_pointer_cookie_t cookie =
        xcb_input_xi_query_pointer(a->c, a->root, input->device);
    x11_ask(a, cookie.sequence, on_pointer, a->root, (uintptr_t)input);
}

/* ---- Raw events ---- */

static void fill(struct x11_adapter *a, struct x11_input *input,
                 const xcb_input_raw_key_press_event_t *e)
{
    input->code = (uint8_t)e->detail;
    input->time = e->time;
    input->device = e->deviceid;
    input->second = typist_owns_device(a->typist, e->sourceid);
    input->injected =
        input->second || (e->sourceid < DEVICE_MAX && a->recorder->injects[e->sourceid]);
}

static void on_raw_key(struct x11_adapter *a, const xcb_input_raw_key_press_event_t *e, bool down)
{
    struct x11_recorder *r = a->recorder;
    struct x11_input *input = e->detail <= 255 ? push(r) : NULL;
    if (!input)
        return;
    input->kind = INPUT_KEY;
    fill(a, input, e);
    input->down = down;
    input->repeat = r->down[input->second][input->code];
    r->down[input->second][input->code] = down;
    x11_keyboard_key(a, input->code, down, input->second, &input->key);
    input->target = input->second ? second_target(a) : focus_target(a);
    input->ready = true;
}

static void on_raw_button(struct x11_adapter *a, const xcb_input_raw_key_press_event_t *e,
                          bool down)
{
    struct x11_input *input = e->detail <= 255 ? push(a->recorder) : NULL;
    if (!input)
        return;
    input->kind = INPUT_BUTTON;
    fill(a, input, e);
    input->down = down;
    ask_pointer(a, input);
}

static void on_raw_motion(struct x11_adapter *a, const xcb_input_raw_key_press_event_t *e)
{
    struct x11_input *last = a->recorder->last;
    if (last && last->kind == INPUT_MOTION && last->device == e->deviceid && !last->ready) {
        last->again = true;
        return;
    }
    struct x11_input *input = push(a->recorder);
    if (!input)
        return;
    input->kind = INPUT_MOTION;
    fill(a, input, e);
    ask_pointer(a, input);
}

static void on_focus(struct x11_adapter *a, const xcb_input_focus_in_event_t *e)
{
    if (e->mode == XCB_INPUT_NOTIFY_MODE_GRAB || e->mode == XCB_INPUT_NOTIFY_MODE_UNGRAB ||
        e->detail >= XCB_INPUT_NOTIFY_DETAIL_POINTER)
        return;
    if (e->event_type == XCB_INPUT_FOCUS_IN)
        x11_windows_focus_in(a, e->event);
    else
        x11_windows_active_changed(a);
}

void x11_recorder_event(struct x11_adapter *a, const xcb_generic_event_t *event)
{
    const xcb_input_raw_key_press_event_t *e = (const void *)event;
    switch (e->event_type) {
    case XCB_INPUT_RAW_KEY_PRESS:
    case XCB_INPUT_RAW_KEY_RELEASE:
        on_raw_key(a, e, e->event_type == XCB_INPUT_RAW_KEY_PRESS);
        break;
    case XCB_INPUT_RAW_BUTTON_PRESS:
    case XCB_INPUT_RAW_BUTTON_RELEASE:
        on_raw_button(a, e, e->event_type == XCB_INPUT_RAW_BUTTON_PRESS);
        break;
    case XCB_INPUT_RAW_MOTION:
        on_raw_motion(a, e);
        break;
    case XCB_INPUT_KEY_PRESS:
    case XCB_INPUT_KEY_RELEASE:
        x11_hold_key(a, (const void *)event, e->event_type == XCB_INPUT_KEY_PRESS);
        break;
    case XCB_INPUT_FOCUS_IN:
    case XCB_INPUT_FOCUS_OUT:
        on_focus(a, (const void *)event);
        break;
    case XCB_INPUT_HIERARCHY:
        x11_hold_devices_changed(a);
        break;
    default:
        break;
    }
    x11_recorder_emit(a);
}

/* ---- Life ---- */

struct selection {
    xcb_input_event_mask_t head;
    uint32_t mask;
};

void x11_recorder_watch_focus(struct x11_adapter *a, xcb_window_t window, bool watch)
{
    const uint32_t focus = XCB_INPUT_XI_EVENT_MASK_FOCUS_IN | XCB_INPUT_XI_EVENT_MASK_FOCUS_OUT;
    struct selection selection = {{x11_keyboard_device(a), 1}, watch ? focus : 0};
    xcb_input_xi_select_events(a->c, window, 1, &selection.head);
}

static void select_events(struct x11_adapter *a)
{
    struct selection masks[2] = {
        {{XCB_INPUT_DEVICE_ALL_MASTER, 1},
         XCB_INPUT_XI_EVENT_MASK_RAW_KEY_PRESS | XCB_INPUT_XI_EVENT_MASK_RAW_KEY_RELEASE |
             XCB_INPUT_XI_EVENT_MASK_RAW_BUTTON_PRESS | XCB_INPUT_XI_EVENT_MASK_RAW_BUTTON_RELEASE |
             XCB_INPUT_XI_EVENT_MASK_RAW_MOTION},
        {{XCB_INPUT_DEVICE_ALL, 1}, XCB_INPUT_XI_EVENT_MASK_HIERARCHY},
    };
    xcb_input_xi_select_events(a->c, a->root, 2, &masks[0].head);
}

int x11_recorder_create(struct x11_adapter *a)
{
    a->recorder = calloc(1, sizeof(*a->recorder));
    if (!a->recorder)
        return -ENOMEM;
    a->recorder->adapter = a;
    select_events(a);
    return x11_hold_start(a);
}

struct x11_recorder *x11_recorder_destroy(struct x11_recorder *r)
{
    if (!r)
        return NULL;
    while (r->first) {
        struct x11_input *input = r->first;
        r->first = input->next;
        free(input);
    }
    free(r);
    return NULL;
}
