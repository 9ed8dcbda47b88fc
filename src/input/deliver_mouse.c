/* SPDX-License-Identifier: MIT */
#include "input/deliver.h"

#include "message/message.h"
#include "message/raw_input.h"

/* The mouse on its way to a queue. */

struct button {
    DWORD down;
    DWORD up;
    UINT message; /* of the press; the release's is the next */
    UINT vk;
};
static const struct button buttons[] = {
    {MOUSEEVENTF_LEFTDOWN, MOUSEEVENTF_LEFTUP, WM_LBUTTONDOWN, VK_LBUTTON},
    {MOUSEEVENTF_RIGHTDOWN, MOUSEEVENTF_RIGHTUP, WM_RBUTTONDOWN, VK_RBUTTON},
    {MOUSEEVENTF_MIDDLEDOWN, MOUSEEVENTF_MIDDLEUP, WM_MBUTTONDOWN, VK_MBUTTON},
};

WPARAM deliver_held(void)
{
    static const struct {
        UINT vk;
        WPARAM key;
    } table[] = {{VK_LBUTTON, MK_LBUTTON},   {VK_RBUTTON, MK_RBUTTON},   {VK_MBUTTON, MK_MBUTTON},
                 {VK_XBUTTON1, MK_XBUTTON1}, {VK_XBUTTON2, MK_XBUTTON2}, {VK_SHIFT, MK_SHIFT},
                 {VK_CONTROL, MK_CONTROL}};
    WPARAM keys = 0;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
        if (message_key_is_down(table[i].vk))
            keys |= table[i].key;
    return keys;
}

/* One message's worth of what a MOUSEINPUT says. */
struct part {
    UINT message;
    WORD data; /* wheel or X button */
    UINT vk;   /* 0: no button */
    bool press;
    POINT at;
};

static bool post(const struct part *part, const MOUSEINPUT *mi, DWORD origin)
{
    HWND hwnd = message_mouse_target(part->at);
    bool wheel = part->message == WM_MOUSEWHEEL || part->message == WM_MOUSEHWHEEL;
    HWND foreground = wheel ? GetForegroundWindow() : NULL;
    if (part->vk)
        message_note_key(part->vk, part->press, hwnd);
    if (foreground)
        hwnd = foreground;
    if (!hwnd || raw_input_replaces(RIM_TYPEMOUSE))
        return true; /* nothing there: it happened all the same */
    struct message_input input = {.message = part->message,
                                  .wparam = deliver_held() | (WPARAM)part->data << 16,
                                  .lparam = MAKELPARAM(part->at.x, part->at.y),
                                  .origin = origin,
                                  .time = mi->time,
                                  .extra_info = mi->dwExtraInfo};
    return message_post_event(hwnd, &input);
}

static bool hook_lets_through(const struct part *part, const MOUSEINPUT *mi)
{
    MSLLHOOKSTRUCT data = {.pt = part->at,
                           .mouseData = (DWORD)part->data << 16,
                           .flags = LLMHF_INJECTED,
                           .time = mi->time ? mi->time : GetTickCount(),
                           .dwExtraInfo = mi->dwExtraInfo};
    return deliver_ask_hook(WH_MOUSE_LL, part->message, &data);
}

static bool deliver_part(const struct part *part, const MOUSEINPUT *mi, bool hooked)
{
    if (hooked && !hook_lets_through(part, mi))
        return true;
    if (part->press)
        message_set_key_alone(false);
    return post(part, mi, IMO_INJECTED);
}

static bool deliver_move(const MOUSEINPUT *mi, POINT *at, bool hooked)
{
    struct part part = {.message = WM_MOUSEMOVE, .at = {at->x + mi->dx, at->y + mi->dy}};
    if (mi->dwFlags & MOUSEEVENTF_ABSOLUTE)
        part.at = (POINT){(LONG)((int64_t)mi->dx * GetSystemMetrics(SM_CXSCREEN) / 65536),
                          (LONG)((int64_t)mi->dy * GetSystemMetrics(SM_CYSCREEN) / 65536)};
    part.at = message_clip_point(part.at);
    if (hooked && !hook_lets_through(&part, mi)) {
        desk_pointer(at);
        return true;
    }
    *at = part.at = message_move_pointer(part.at, mi->dwExtraInfo, mi->time);
    return post(&part, mi, IMO_INJECTED);
}

static bool deliver_button(const MOUSEINPUT *mi, POINT at, bool hooked, size_t i)
{
    /* Swapped, the left one is the right one. */
    const struct button *as = &buttons[i < 2 && message_buttons_swapped() ? 1 - i : i];
    bool ok = true;
    struct part part = {.message = as->message, .vk = as->vk, .press = true, .at = at};
    if (mi->dwFlags & buttons[i].down)
        ok = deliver_part(&part, mi, hooked);
    part.message++;
    part.press = false;
    if (mi->dwFlags & buttons[i].up)
        ok &= deliver_part(&part, mi, hooked);
    return ok;
}

static void tell_raw(const MOUSEINPUT *mi)
{
    static const struct {
        DWORD flag;
        WORD raw;
    } table[] = {{MOUSEEVENTF_LEFTDOWN, RI_MOUSE_LEFT_BUTTON_DOWN},
                 {MOUSEEVENTF_LEFTUP, RI_MOUSE_LEFT_BUTTON_UP},
                 {MOUSEEVENTF_RIGHTDOWN, RI_MOUSE_RIGHT_BUTTON_DOWN},
                 {MOUSEEVENTF_RIGHTUP, RI_MOUSE_RIGHT_BUTTON_UP},
                 {MOUSEEVENTF_MIDDLEDOWN, RI_MOUSE_MIDDLE_BUTTON_DOWN},
                 {MOUSEEVENTF_MIDDLEUP, RI_MOUSE_MIDDLE_BUTTON_UP},
                 {MOUSEEVENTF_WHEEL, RI_MOUSE_WHEEL},
                 {MOUSEEVENTF_HWHEEL, RI_MOUSE_HWHEEL}};
    bool move = mi->dwFlags & MOUSEEVENTF_MOVE;
    RAWINPUT raw = {.header = {.dwType = RIM_TYPEMOUSE},
                    .data.mouse = {.usFlags = mi->dwFlags & MOUSEEVENTF_ABSOLUTE ? 1 : 0,
                                   .lLastX = move ? mi->dx : 0,
                                   .lLastY = move ? mi->dy : 0,
                                   .ulExtraInformation = (ULONG)mi->dwExtraInfo}};
    WORD flags = 0;
    bool fifth = mi->mouseData & XBUTTON2;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
        if (mi->dwFlags & table[i].flag)
            flags |= table[i].raw;
    if (mi->dwFlags & MOUSEEVENTF_XDOWN)
        flags |= fifth ? RI_MOUSE_BUTTON_5_DOWN : RI_MOUSE_BUTTON_4_DOWN;
    if (mi->dwFlags & MOUSEEVENTF_XUP)
        flags |= fifth ? RI_MOUSE_BUTTON_5_UP : RI_MOUSE_BUTTON_4_UP;
    raw.data.mouse.usButtonFlags = flags;
    if (mi->dwFlags & (MOUSEEVENTF_WHEEL | MOUSEEVENTF_HWHEEL))
        raw.data.mouse.usButtonData = (WORD)mi->mouseData;
    raw_input_deliver(&raw);
}

bool deliver_mouse(const MOUSEINPUT *mi, bool hooked)
{
    POINT at;
    bool ok = true;
    message_note_input(mi->time);
    tell_raw(mi);
    desk_pointer(&at);
    if (mi->dwFlags & MOUSEEVENTF_MOVE)
        ok = deliver_move(mi, &at, hooked);
    for (size_t i = 0; i < sizeof(buttons) / sizeof(buttons[0]); i++)
        if (mi->dwFlags & (buttons[i].down | buttons[i].up))
            ok &= deliver_button(mi, at, hooked, i);
    WORD which = mi->mouseData & XBUTTON2 ? XBUTTON2 : XBUTTON1;
    struct part part = {
        .data = which, .vk = which == XBUTTON2 ? VK_XBUTTON2 : VK_XBUTTON1, .at = at};
    if (mi->dwFlags & MOUSEEVENTF_XDOWN) {
        part.message = WM_XBUTTONDOWN;
        part.press = true;
        ok &= deliver_part(&part, mi, hooked);
    }
    if (mi->dwFlags & MOUSEEVENTF_XUP) {
        part.message = WM_XBUTTONUP;
        part.press = false;
        ok &= deliver_part(&part, mi, hooked);
    }
    part = (struct part){.data = (WORD)mi->mouseData, .at = at};
    if (mi->dwFlags & MOUSEEVENTF_WHEEL) {
        part.message = WM_MOUSEWHEEL;
        ok &= deliver_part(&part, mi, hooked);
    }
    if (mi->dwFlags & MOUSEEVENTF_HWHEEL) {
        part.message = WM_MOUSEHWHEEL;
        ok &= deliver_part(&part, mi, hooked);
    }
    return ok;
}

void deliver_position(POINT to)
{
    MOUSEINPUT mi = {0};
    struct part part = {.message = WM_MOUSEMOVE, .at = message_move_pointer(to, 0, 0)};
    post(&part, &mi, IMO_SYSTEM);
}
