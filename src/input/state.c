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

void input_note_message(const MSG *msg)
{
    bool down = msg->message == WM_KEYDOWN || msg->message == WM_SYSKEYDOWN;
    if (!down && msg->message != WM_KEYUP && msg->message != WM_SYSKEYUP)
        return;
    UINT vk = (UINT)msg->wParam & 0xff;
    set(vk, down);
    bool extended = msg->lParam & (1 << 24);
    if (vk == VK_SHIFT)
        set((HIWORD(msg->lParam) & 0xff) == 0x36 ? VK_RSHIFT : VK_LSHIFT, down);
    else if (vk == VK_CONTROL)
        set(extended ? VK_RCONTROL : VK_LCONTROL, down);
    else if (vk == VK_MENU)
        set(extended ? VK_RMENU : VK_LMENU, down);
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
