/* SPDX-License-Identifier: MIT */
#include "input/input.h"

#include <string.h>

#include "message/message.h"

static _Thread_local BYTE keys[256];

static void set(UINT vk, bool down)
{
    if (down && !(keys[vk] & 0x80))
        keys[vk] ^= 1;
    keys[vk] = (BYTE)((keys[vk] & 1) | (down ? 0x80 : 0));
}

/* The key that does not tell sides is down as long as one side is. */
static void set_side(UINT plain, UINT left, UINT right, bool is_right, bool down)
{
    set(is_right ? right : left, down);
    set(plain, (keys[left] | keys[right]) & 0x80);
}

static bool note_mouse(const MSG *msg)
{
    switch (msg->message) {
    case WM_LBUTTONDOWN:
    case WM_LBUTTONUP:
        set(VK_LBUTTON, msg->message == WM_LBUTTONDOWN);
        return true;
    case WM_RBUTTONDOWN:
    case WM_RBUTTONUP:
        set(VK_RBUTTON, msg->message == WM_RBUTTONDOWN);
        return true;
    case WM_MBUTTONDOWN:
    case WM_MBUTTONUP:
        set(VK_MBUTTON, msg->message == WM_MBUTTONDOWN);
        return true;
    case WM_XBUTTONDOWN:
    case WM_XBUTTONUP:
        set(HIWORD(msg->wParam) == XBUTTON2 ? VK_XBUTTON2 : VK_XBUTTON1,
            msg->message == WM_XBUTTONDOWN);
        return true;
    default:
        return false;
    }
}

void input_note_message(const MSG *msg)
{
    if (note_mouse(msg))
        return;
    bool down = msg->message == WM_KEYDOWN || msg->message == WM_SYSKEYDOWN;
    if (!down && msg->message != WM_KEYUP && msg->message != WM_SYSKEYUP)
        return;
    UINT vk = (UINT)msg->wParam & 0xff;
    bool extended = msg->lParam & (1 << 24);
    if (vk == VK_SHIFT)
        set_side(vk, VK_LSHIFT, VK_RSHIFT, (HIWORD(msg->lParam) & 0xff) == 0x36, down);
    else if (vk == VK_CONTROL)
        set_side(vk, VK_LCONTROL, VK_RCONTROL, extended, down);
    else if (vk == VK_MENU)
        set_side(vk, VK_LMENU, VK_RMENU, extended, down);
    else if (vk != VK_PACKET)
        set(vk, down);
}

SHORT GetKeyState(int vk)
{
    BYTE state = keys[vk & 0xff];
    return (SHORT)((state & 0x80 ? 0xff80 : 0) | (state & 1));
}

SHORT GetAsyncKeyState(int vk)
{
    bool pressed = false;
    if (vk < 0 || vk > 255)
        return 0;
    bool down = desk_key((unsigned)vk, &pressed);
    return (SHORT)((down ? 0x8000 : 0) | pressed);
}

BOOL GetKeyboardState(BYTE *state)
{
    if (!state) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return FALSE;
    }
    memcpy(state, keys, sizeof(keys));
    return TRUE;
}

BOOL SetKeyboardState(const BYTE *state)
{
    if (!state) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return FALSE;
    }
    memcpy(keys, state, sizeof(keys));
    return TRUE;
}
