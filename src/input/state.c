/* SPDX-License-Identifier: MIT */
#include "input/input.h"

#include "message/message.h"
#include "message/system_input.h"

static void set(UINT vk, bool down)
{
    BYTE key = message_key(vk);
    if (down && !(key & 0x80))
        key ^= 1;
    message_set_key(vk, (BYTE)((key & 1) | (down ? 0x80 : 0)));
}

/* The key that does not tell sides is down as long as one side is. */
static void set_side(UINT plain, UINT left, UINT right, bool is_right, bool down)
{
    set(is_right ? right : left, down);
    set(plain, (message_key(left) | message_key(right)) & 0x80);
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

void input_note_message(const MSG *msg, UINT with_side)
{
    if (note_mouse(msg))
        return;
    bool down = msg->message == WM_KEYDOWN || msg->message == WM_SYSKEYDOWN;
    if (!down && msg->message != WM_KEYUP && msg->message != WM_SYSKEYUP)
        return;
    UINT vk = (UINT)msg->wParam & 0xff;
    bool right = msg->lParam & (1 << 24);
    if (vk == VK_SHIFT)
        right = (HIWORD(msg->lParam) & 0xff) == 0x36;
    if (with_side)
        right = with_side == VK_RSHIFT || with_side == VK_RCONTROL || with_side == VK_RMENU;
    if (vk == VK_SHIFT)
        set_side(vk, VK_LSHIFT, VK_RSHIFT, right, down);
    else if (vk == VK_CONTROL)
        set_side(vk, VK_LCONTROL, VK_RCONTROL, right, down);
    else if (vk == VK_MENU)
        set_side(vk, VK_LMENU, VK_RMENU, right, down);
    else if (vk != VK_PACKET)
        set(vk, down);
}

SHORT GetKeyState(int vk)
{
    message_sync_keys();
    BYTE state = message_key((UINT)vk & 0xff);
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
        SetLastError(ERROR_NOACCESS);
        return FALSE;
    }
    message_keys(state);
    return TRUE;
}

BOOL SetKeyboardState(const BYTE *state)
{
    if (!state) {
        SetLastError(ERROR_NOACCESS);
        return FALSE;
    }
    message_set_keys(state);
    return TRUE;
}
