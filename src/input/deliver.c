/* SPDX-License-Identifier: MIT */
#include "input/input.h"

#include <pthread.h>

#include "message/hotkey.h"
#include "message/message.h"

/*
 * The system queue of a station without a display: keys go to the queue of the
 * foreground window, the mouse to that of the window under the pointer. Whose they
 * are is settled there, when they are retrieved.
 */

/* Held through a call, so that the events of one stay together. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static bool held[256];
static bool num_lock;
static UINT buttons;

static bool is_down(UINT vk)
{
    return held[vk & 0xff];
}

static void hold(UINT vk, bool down)
{
    held[vk & 0xff] = down;
    desk_set_key(vk & 0xff, down);
}

/* Both what tells left from right and what does not: that is down as long as one side is. */
static void hold_key(UINT vk, bool down)
{
    switch (vk) {
    case VK_SHIFT:
    case VK_CONTROL:
    case VK_MENU:
        hold(VK_LSHIFT + (vk - VK_SHIFT) * 2, down);
        break;
    default:
        hold(vk, down);
    }
    UINT plain = input_vk_plain(vk);
    if (plain >= VK_SHIFT && plain <= VK_MENU) {
        UINT left = VK_LSHIFT + (plain - VK_SHIFT) * 2;
        hold(plain, held[left] || held[left + 1]);
    }
}

/* As a hot key names them. */
static UINT held_modifiers(void)
{
    return (is_down(VK_MENU) ? MOD_ALT : 0) | (is_down(VK_CONTROL) ? MOD_CONTROL : 0) |
           (is_down(VK_SHIFT) ? MOD_SHIFT : 0) |
           (is_down(VK_LWIN) || is_down(VK_RWIN) ? MOD_WIN : 0);
}

/* The keypad has its digits while Num Lock is on and Shift is up. */
static UINT keypad_key(uint16_t scan, UINT vk)
{
    static const uint8_t digits[] = {VK_NUMPAD7, VK_NUMPAD8, VK_NUMPAD9, 0,          VK_NUMPAD4,
                                     VK_NUMPAD5, VK_NUMPAD6, 0,          VK_NUMPAD1, VK_NUMPAD2,
                                     VK_NUMPAD3, VK_NUMPAD0, VK_DECIMAL};
    if (!num_lock || is_down(VK_SHIFT) || scan < 0x47 || scan > 0x53 || !digits[scan - 0x47])
        return vk;
    return digits[scan - 0x47];
}

static BOOL deliver_key(const KEYBDINPUT *ki)
{
    HWND hwnd = GetForegroundWindow();
    if (!hwnd && !hotkey_any())
        return FALSE;
    bool up = ki->dwFlags & KEYEVENTF_KEYUP;
    if (ki->dwFlags & KEYEVENTF_UNICODE)
        return message_post_input(hwnd, up ? WM_KEYUP : WM_KEYDOWN,
                                  VK_PACKET | (WPARAM)ki->wScan << 16,
                                  up ? (LPARAM)(int)0xc0000001 : 1, ki->dwExtraInfo);
    const struct input_layout *layout = input_layout_current();
    uint16_t scan = ki->wScan;
    UINT vk = ki->wVk;
    if (ki->dwFlags & KEYEVENTF_SCANCODE) {
        scan |= ki->dwFlags & KEYEVENTF_EXTENDEDKEY ? 0xE000 : 0;
        vk = keypad_key(scan, input_layout_vk(layout, scan));
    } else {
        scan = input_layout_scan(layout, vk);
    }
    UINT plain = input_vk_plain(vk);
    if (vk == VK_RMENU && input_layout_has_altgr(layout) && is_down(vk) == up) {
        /* AltGr is Ctrl and Alt: the keyboard's driver puts the left Ctrl in front. */
        KEYBDINPUT ctrl = {.wVk = VK_LCONTROL, .dwFlags = ki->dwFlags & KEYEVENTF_KEYUP};
        if (!deliver_key(&ctrl))
            return FALSE;
    }
    if (vk == VK_NUMLOCK && !up && !is_down(vk))
        num_lock = !num_lock;
    scan = input_scan_in_message(scan);
    KEYDATA data = {.repeat = 1,
                    .scan = (BYTE)scan,
                    .extended = (scan >> 8) == 0xE0 || ki->dwFlags & KEYEVENTF_EXTENDEDKEY,
                    .previous = is_down(vk),
                    .transition = up};
    UINT modifiers = held_modifiers();
    hold_key(vk, !up);
    if (!up && hotkey_press(plain, modifiers, data.previous))
        return TRUE;
    if (!hwnd)
        return TRUE; /* nobody gets it: it happened all the same */
    bool system =
        (is_down(VK_MENU) && !is_down(VK_CONTROL)) || (plain == VK_MENU && up) || plain == VK_F10;
    data.context = is_down(VK_MENU);
    UINT message = up ? (system ? WM_SYSKEYUP : WM_KEYUP) : (system ? WM_SYSKEYDOWN : WM_KEYDOWN);
    return message_post_input(hwnd, message, plain, MakeKeyData(&data), ki->dwExtraInfo);
}

struct hit {
    POINT at;
    HWND hwnd;
};

static BOOL CALLBACK look(HWND hwnd, LPARAM param)
{
    struct hit *hit = (struct hit *)param;
    RECT rect;
    if (!IsWindowVisible(hwnd) || !GetWindowRect(hwnd, &rect) || hit->at.x < rect.left ||
        hit->at.y < rect.top || hit->at.x >= rect.right || hit->at.y >= rect.bottom)
        return TRUE;
    hit->hwnd = hwnd;
    return FALSE;
}

static HWND window_from_point(POINT at)
{
    struct hit hit = {at, NULL};
    EnumWindows(look, (LPARAM)&hit);
    for (HWND top = hit.hwnd; top;) {
        /* The topmost child that holds the point, again and again. */
        HWND child = GetWindow(top, GW_CHILD);
        while (child && look(child, (LPARAM)&hit))
            child = GetWindow(child, GW_HWNDNEXT);
        top = child;
    }
    return hit.hwnd;
}

static BOOL post_mouse(UINT message, WPARAM high, POINT at, ULONG_PTR extra_info)
{
    HWND hwnd = GetCapture();
    if (!hwnd)
        hwnd = window_from_point(at);
    if (!hwnd)
        return TRUE; /* nothing there: it happened all the same */
    bool wheel = message == WM_MOUSEWHEEL || message == WM_MOUSEHWHEEL;
    if (wheel && GetForegroundWindow())
        hwnd = GetForegroundWindow();
    WPARAM keys =
        buttons | (is_down(VK_SHIFT) ? MK_SHIFT : 0) | (is_down(VK_CONTROL) ? MK_CONTROL : 0);
    return message_post_input(hwnd, message, keys | high << 16, MAKELPARAM(at.x, at.y), extra_info);
}

static BOOL deliver_mouse(const MOUSEINPUT *mi)
{
    static const struct {
        DWORD flag;
        UINT message;
        UINT key;
        bool press;
        UINT vk;
    } table[] = {
        {MOUSEEVENTF_LEFTDOWN, WM_LBUTTONDOWN, MK_LBUTTON, true, VK_LBUTTON},
        {MOUSEEVENTF_LEFTUP, WM_LBUTTONUP, MK_LBUTTON, false, VK_LBUTTON},
        {MOUSEEVENTF_RIGHTDOWN, WM_RBUTTONDOWN, MK_RBUTTON, true, VK_RBUTTON},
        {MOUSEEVENTF_RIGHTUP, WM_RBUTTONUP, MK_RBUTTON, false, VK_RBUTTON},
        {MOUSEEVENTF_MIDDLEDOWN, WM_MBUTTONDOWN, MK_MBUTTON, true, VK_MBUTTON},
        {MOUSEEVENTF_MIDDLEUP, WM_MBUTTONUP, MK_MBUTTON, false, VK_MBUTTON},
    };
    POINT at;
    BOOL ok = TRUE;
    desk_pointer(&at);
    if (mi->dwFlags & MOUSEEVENTF_MOVE) {
        RECT screen = {0};
        GetWindowRect(GetDesktopWindow(), &screen);
        LONG width = screen.right ? screen.right : 65536;
        LONG height = screen.bottom ? screen.bottom : 65536;
        bool absolute = mi->dwFlags & MOUSEEVENTF_ABSOLUTE;
        at.x = absolute ? (LONG)((int64_t)mi->dx * width / 65536) : at.x + mi->dx;
        at.y = absolute ? (LONG)((int64_t)mi->dy * height / 65536) : at.y + mi->dy;
        desk_set_pointer(at.x, at.y);
        ok = post_mouse(WM_MOUSEMOVE, 0, at, mi->dwExtraInfo);
    }
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        if (!(mi->dwFlags & table[i].flag))
            continue;
        buttons = table[i].press ? buttons | table[i].key : buttons & ~table[i].key;
        hold(table[i].vk, table[i].press);
        ok &= post_mouse(table[i].message, 0, at, mi->dwExtraInfo);
    }
    if (mi->dwFlags & (MOUSEEVENTF_XDOWN | MOUSEEVENTF_XUP)) {
        bool press = mi->dwFlags & MOUSEEVENTF_XDOWN;
        UINT key = mi->mouseData & XBUTTON2 ? MK_XBUTTON2 : MK_XBUTTON1;
        buttons = press ? buttons | key : buttons & ~key;
        hold(key == MK_XBUTTON2 ? VK_XBUTTON2 : VK_XBUTTON1, press);
        ok &= post_mouse(press ? WM_XBUTTONDOWN : WM_XBUTTONUP, mi->mouseData & 3, at,
                         mi->dwExtraInfo);
    }
    if (mi->dwFlags & MOUSEEVENTF_WHEEL)
        ok &= post_mouse(WM_MOUSEWHEEL, mi->mouseData & 0xffff, at, mi->dwExtraInfo);
    if (mi->dwFlags & MOUSEEVENTF_HWHEEL)
        ok &= post_mouse(WM_MOUSEHWHEEL, mi->mouseData & 0xffff, at, mi->dwExtraInfo);
    return ok;
}

UINT input_deliver_native(const INPUT *events, UINT count)
{
    UINT done = 0;
    pthread_mutex_lock(&lock);
    for (; done < count; done++) {
        BOOL ok = events[done].type == INPUT_KEYBOARD ? deliver_key(&events[done].ki)
                  : events[done].type == INPUT_MOUSE  ? deliver_mouse(&events[done].mi)
                                                      : FALSE;
        if (!ok)
            break;
    }
    pthread_mutex_unlock(&lock);
    return done;
}
