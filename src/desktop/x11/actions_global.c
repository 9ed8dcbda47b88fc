/* SPDX-License-Identifier: MIT */
#include "desktop/x11/actions.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "desktop/x11/keyboard.h"
#include "desktop/x11/recorder.h"
#include "desktop/x11/windows.h"

/* SendInput's events as the typist takes them. */
struct list {
    struct typist_event *events;
    size_t count;
    size_t room;
    char *text; /* being collected */
    size_t text_length;
    uint16_t high;
    int error;
};

static void add(struct list *list, const struct typist_event *event)
{
    if (list->count == list->room) {
        size_t room = list->room ? list->room * 2 : 64;
        struct typist_event *events = realloc(list->events, room * sizeof(*events));
        if (!events) {
            list->error = -ENOMEM;
            return;
        }
        list->events = events;
        list->room = room;
    }
    list->events[list->count++] = *event;
}

static void end_text(struct list *list)
{
    if (list->high)
        list->error = -EILSEQ;
    if (!list->text)
        return;
    struct typist_event event = {.type = TYPIST_TEXT, .text = list->text};
    size_t before = list->count;
    add(list, &event);
    if (list->count == before)
        free(list->text);
    list->text = NULL;
    list->text_length = 0;
}

static void add_unit(struct list *list, uint16_t unit, size_t room)
{
    uint32_t c = unit == '\r' ? '\n' : unit;
    char utf8[4];
    if (unit >= 0xd800 && unit < 0xdc00) {
        list->high = unit;
        return;
    }
    if (unit >= 0xdc00 && unit < 0xe000 && list->high)
        c = 0x10000u + ((uint32_t)(list->high - 0xd800) << 10) + (unit - 0xdc00u);
    list->high = 0;
    int len = text_encode(c, utf8);
    if (!list->text)
        list->text = malloc(room * 4 + 1);
    if (len < 0 || !list->text) {
        list->error = len < 0 ? len : -ENOMEM;
        return;
    }
    memcpy(list->text + list->text_length, utf8, (size_t)len);
    list->text_length += (size_t)len;
    list->text[list->text_length] = 0;
}

/* rest: how many events may still follow, this one included. */
static void add_keyboard(struct list *list, const KEYBDINPUT *ki, size_t rest)
{
    if (ki->dwFlags & KEYEVENTF_UNICODE) {
        if (!(ki->dwFlags & KEYEVENTF_KEYUP))
            add_unit(list, ki->wScan, rest);
        return;
    }
    end_text(list);
    bool extended = ki->dwFlags & KEYEVENTF_EXTENDEDKEY;
    xcb_keycode_t code =
        ki->dwFlags & KEYEVENTF_SCANCODE
            ? x11_code_at_scan(
                  (uint16_t)(ki->wScan > 0xff ? ki->wScan : ki->wScan | (extended ? 0xe000 : 0)))
            : x11_code_at_vk(ki->wVk);
    struct typist_event event = {
        .type = TYPIST_KEY, .code = code, .down = !(ki->dwFlags & KEYEVENTF_KEYUP)};
    if (code)
        add(list, &event);
    else
        list->error = -EINVAL;
}

static const struct {
    DWORD down;
    DWORD up;
    uint8_t code;
} buttons[] = {
    {MOUSEEVENTF_LEFTDOWN, MOUSEEVENTF_LEFTUP, 1},
    {MOUSEEVENTF_MIDDLEDOWN, MOUSEEVENTF_MIDDLEUP, 2},
    {MOUSEEVENTF_RIGHTDOWN, MOUSEEVENTF_RIGHTUP, 3},
};

static void add_button(struct list *list, uint8_t code, bool down)
{
    struct typist_event event = {.type = TYPIST_BUTTON, .code = code, .down = down};
    add(list, &event);
}

static void add_notches(struct list *list, int delta, uint8_t up, uint8_t down)
{
    int notches = (delta < 0 ? -delta : delta) / WHEEL_DELTA;
    for (int i = 0; i < notches && !list->error; i++) {
        add_button(list, delta > 0 ? up : down, true);
        add_button(list, delta > 0 ? up : down, false);
    }
}

/* 0..65535 over `size` pixels, as the input room makes them. */
static int16_t to_pixel(LONG value, int size)
{
    long long pixel = (long long)value * size / 65536;
    return (int16_t)(pixel < 0 ? 0 : pixel >= size ? size - 1 : pixel);
}

static void add_mouse(struct list *list, const MOUSEINPUT *mi, const RECT *screen)
{
    end_text(list);
    if (mi->dwFlags & MOUSEEVENTF_MOVE) {
        bool absolute = mi->dwFlags & MOUSEEVENTF_ABSOLUTE;
        struct typist_event event = {.type = TYPIST_MOTION, .relative = !absolute};
        event.x = absolute ? to_pixel(mi->dx, screen->right) : (int16_t)mi->dx;
        event.y = absolute ? to_pixel(mi->dy, screen->bottom) : (int16_t)mi->dy;
        add(list, &event);
    }
    for (size_t i = 0; i < sizeof(buttons) / sizeof(*buttons); i++) {
        if (mi->dwFlags & buttons[i].down)
            add_button(list, buttons[i].code, true);
        if (mi->dwFlags & buttons[i].up)
            add_button(list, buttons[i].code, false);
    }
    if (mi->dwFlags & (MOUSEEVENTF_XDOWN | MOUSEEVENTF_XUP))
        add_button(list, mi->mouseData == XBUTTON2 ? 9 : 8, mi->dwFlags & MOUSEEVENTF_XDOWN);
    if (mi->dwFlags & MOUSEEVENTF_WHEEL)
        add_notches(list, (int)mi->mouseData, 4, 5);
    if (mi->dwFlags & MOUSEEVENTF_HWHEEL)
        add_notches(list, (int)mi->mouseData, 7, 6);
}

int x11_adapter_send_input(struct x11_adapter *a, const INPUT *events, size_t count,
                           const struct message_deferred *deferred)
{
    struct list list = {0};
    RECT screen = {0, 0, 1, 1};
    GetWindowRect(GetDesktopWindow(), &screen);
    for (size_t i = 0; i < count && !list.error; i++) {
        if (events[i].type == INPUT_KEYBOARD)
            add_keyboard(&list, &events[i].ki, count - i);
        else if (events[i].type == INPUT_MOUSE)
            add_mouse(&list, &events[i].mi, &screen);
        else
            list.error = -EINVAL;
    }
    end_text(&list);
    x11_actions_flush(a);
    int r = list.error;
    if (r >= 0)
        r = x11_input_submit(a, XCB_NONE, list.events, list.count, deferred, (LRESULT)count,
                             message_sender_pid());
    for (size_t i = 0; i < list.count; i++)
        free((char *)list.events[i].text);
    free(list.events);
    return r;
}

int x11_adapter_type_global(struct x11_adapter *a, const char *text,
                            const struct message_deferred *deferred)
{
    struct typist_event event = {.type = TYPIST_TEXT, .text = text};
    if (!text || !text_is_utf8(text, strlen(text)))
        return -EILSEQ;
    x11_actions_flush(a);
    return x11_input_submit(a, XCB_NONE, &event, 1, deferred, 0, message_sender_pid());
}

int x11_adapter_sync(struct x11_adapter *a, const struct message_deferred *deferred)
{
    int r = x11_input_sync(a, deferred);
    if (r == 0 && deferred)
        message_complete(deferred, 0);
    return r < 0 ? r : 0;
}

void x11_adapter_process_gone(struct x11_adapter *a, pid_t pid)
{
    if (a->dead)
        return;
    x11_actions_process_gone(a, pid);
    x11_recorder_process_gone(a, pid);
}
