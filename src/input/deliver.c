/* SPDX-License-Identifier: MIT */
#include "input/input.h"

#include "message/message.h"

/*
 * The system queue of a station without a display: keys go to the foreground
 * window, the mouse to the window under the pointer, as posted messages.
 */

static BYTE down[256];
static UINT buttons;

static bool is_down(UINT vk)
{
    return down[vk & 0xff] & 0x80;
}

static BOOL deliver_key(const KEYBDINPUT *ki)
{
    HWND hwnd = GetForegroundWindow();
    if (!hwnd)
        return FALSE;
    bool up = ki->dwFlags & KEYEVENTF_KEYUP;
    if (ki->dwFlags & KEYEVENTF_UNICODE)
        return PostMessage(hwnd, up ? WM_KEYUP : WM_KEYDOWN,
                           VK_PACKET | (WPARAM)ki->wScan << 16, up ? (LPARAM)(int)0xc0000001 : 1);
    const struct input_layout *layout = input_layout_current();
    uint16_t scan = ki->wScan;
    UINT vk = ki->wVk;
    if (ki->dwFlags & KEYEVENTF_SCANCODE) {
        scan |= ki->dwFlags & KEYEVENTF_EXTENDEDKEY ? 0xE000 : 0;
        vk = input_layout_vk(layout, scan);
    } else {
        scan = input_layout_scan(layout, vk);
    }
    UINT plain = input_vk_plain(vk);
    KEYDATA data = {.repeat = 1,
                    .scan = (BYTE)scan,
                    .extended = (scan >> 8) == 0xE0 || ki->dwFlags & KEYEVENTF_EXTENDEDKEY,
                    .previous = is_down(vk),
                    .transition = up};
    down[vk & 0xff] = up ? 0 : 0x80;
    down[plain & 0xff] = up ? 0 : 0x80;
    desk_set_key(vk, !up);
    desk_set_key(plain, !up);
    bool system = (is_down(VK_MENU) && !is_down(VK_CONTROL)) || (plain == VK_MENU && up);
    data.context = is_down(VK_MENU);
    UINT message = up ? (system ? WM_SYSKEYUP : WM_KEYUP) : (system ? WM_SYSKEYDOWN : WM_KEYDOWN);
    return PostMessage(hwnd, message, plain, MakeKeyData(&data));
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

static BOOL post_mouse(UINT message, WPARAM high, POINT at)
{
    HWND hwnd = window_from_point(at);
    RECT rect = {0};
    if (!hwnd)
        return TRUE; /* nothing there: it happened all the same */
    bool wheel = message == WM_MOUSEWHEEL || message == WM_MOUSEHWHEEL;
    if (wheel && GetForegroundWindow())
        hwnd = GetForegroundWindow();
    GetWindowRect(hwnd, &rect);
    WPARAM keys = buttons | (is_down(VK_SHIFT) ? MK_SHIFT : 0) |
                  (is_down(VK_CONTROL) ? MK_CONTROL : 0);
    LPARAM where = wheel ? MAKELPARAM(at.x, at.y) : MAKELPARAM(at.x - rect.left, at.y - rect.top);
    return PostMessage(hwnd, message, keys | high << 16, where);
}

static BOOL deliver_mouse(const MOUSEINPUT *mi)
{
    static const struct {
        DWORD flag;
        UINT message;
        UINT key;
        bool press;
    } table[] = {
        {MOUSEEVENTF_LEFTDOWN, WM_LBUTTONDOWN, MK_LBUTTON, true},
        {MOUSEEVENTF_LEFTUP, WM_LBUTTONUP, MK_LBUTTON, false},
        {MOUSEEVENTF_RIGHTDOWN, WM_RBUTTONDOWN, MK_RBUTTON, true},
        {MOUSEEVENTF_RIGHTUP, WM_RBUTTONUP, MK_RBUTTON, false},
        {MOUSEEVENTF_MIDDLEDOWN, WM_MBUTTONDOWN, MK_MBUTTON, true},
        {MOUSEEVENTF_MIDDLEUP, WM_MBUTTONUP, MK_MBUTTON, false},
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
        ok = post_mouse(WM_MOUSEMOVE, 0, at);
    }
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        if (!(mi->dwFlags & table[i].flag))
            continue;
        buttons = table[i].press ? buttons | table[i].key : buttons & ~table[i].key;
        ok &= post_mouse(table[i].message, 0, at);
    }
    if (mi->dwFlags & (MOUSEEVENTF_XDOWN | MOUSEEVENTF_XUP)) {
        bool press = mi->dwFlags & MOUSEEVENTF_XDOWN;
        UINT key = mi->mouseData & XBUTTON2 ? MK_XBUTTON2 : MK_XBUTTON1;
        buttons = press ? buttons | key : buttons & ~key;
        ok &= post_mouse(press ? WM_XBUTTONDOWN : WM_XBUTTONUP, mi->mouseData & 3, at);
    }
    if (mi->dwFlags & MOUSEEVENTF_WHEEL)
        ok &= post_mouse(WM_MOUSEWHEEL, mi->mouseData & 0xffff, at);
    if (mi->dwFlags & MOUSEEVENTF_HWHEEL)
        ok &= post_mouse(WM_MOUSEHWHEEL, mi->mouseData & 0xffff, at);
    return ok;
}

UINT input_deliver_native(const INPUT *events, UINT count)
{
    UINT done = 0;
    for (; done < count; done++) {
        BOOL ok = events[done].type == INPUT_KEYBOARD ? deliver_key(&events[done].ki)
                  : events[done].type == INPUT_MOUSE  ? deliver_mouse(&events[done].mi)
                                                      : FALSE;
        if (!ok)
            break;
    }
    return done;
}
