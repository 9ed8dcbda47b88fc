/* SPDX-License-Identifier: MIT */
#include "desktop/x11/actions.h"

#include <errno.h>
#include <string.h>

#include "base/text.h"
#include "desktop/x11/keyboard.h"

static void send_key(struct x11_adapter *a, xcb_window_t target, xcb_keycode_t code, bool down,
                     uint16_t state)
{
    xcb_key_press_event_t event = {.response_type = down ? XCB_KEY_PRESS : XCB_KEY_RELEASE,
                                   .detail = code,
                                   .time = XCB_CURRENT_TIME,
                                   .root = a->root,
                                   .event = target,
                                   .state = state,
                                   .same_screen = true};
    xcb_send_event(a->c, true, target, down ? XCB_EVENT_MASK_KEY_PRESS : XCB_EVENT_MASK_KEY_RELEASE,
                   (const char *)&event);
}

static int send_text(struct x11_adapter *a, xcb_window_t target, const char *text, uint16_t state)
{
    size_t len = strlen(text);
    for (size_t at = 0; at < len;) {
        uint32_t c = 0;
        int n = text_decode(text + at, len - at, &c);
        xcb_keycode_t code = 0;
        uint16_t modifiers = 0;
        if (n <= 0)
            return -EILSEQ;
        if (!x11_keyboard_find(a, c, &code, &modifiers))
            return -ENOTSUP;
        send_key(a, target, code, true, state | modifiers);
        send_key(a, target, code, false, state | modifiers);
        at += (size_t)n;
    }
    return 0;
}

int x11_synthetic_play(struct x11_adapter *a, xcb_window_t target,
                       const struct typist_event *events, size_t count)
{
    uint16_t state = 0;
    int r = 0;
    for (size_t i = 0; i < count && r >= 0; i++) {
        const struct typist_event *e = &events[i];
        if (e->type == TYPIST_TEXT) {
            r = send_text(a, target, e->text, state);
        } else if (e->type == TYPIST_KEY) {
            uint16_t bit = x11_keyboard_modifier(a, e->code);
            send_key(a, target, e->code, e->down, state);
            state = (uint16_t)(e->down ? state | bit : state & ~bit);
        } else {
            r = -ENOTSUP;
        }
    }
    return r;
}
