/* SPDX-License-Identifier: MIT */
#include "message/unicode.h"

#include <string.h>

#include "pianola/wide.h"

/*
 * GetMessage and PeekMessage in the A and W forms. They differ in characters
 * above ASCII only: one character may be several messages in one form and one
 * in the other. What a character still owes comes before anything else.
 */

static _Thread_local struct {
    MSG msg;
    WORD values[4];
    int count;
    int next;
} owed;

static bool fits(const MSG *msg, HWND hwnd, UINT min, UINT max)
{
    return (!hwnd || msg->hwnd == hwnd || IsChild(hwnd, msg->hwnd)) &&
           ((min == 0 && max == 0) || (msg->message >= min && msg->message <= max));
}

static bool take_owed(MSG *msg, HWND hwnd, UINT min, UINT max, bool remove)
{
    if (owed.next == owed.count || !fits(&owed.msg, hwnd, min, max))
        return false;
    if (!IsWindow(owed.msg.hwnd)) {
        owed.count = owed.next = 0;
        return false;
    }
    *msg = owed.msg;
    msg->wParam = owed.values[owed.next];
    owed.next += remove ? 1 : 0;
    return true;
}

/* true when the message is one in the form, too; else what it makes is owed now. */
static bool same_in(enum text_form form, MSG *msg)
{
    bool byte = msg->wParam & CHAR_BYTE;
    if (!char_message(msg->message) || msg->wParam < 0x80 || !msg->hwnd)
        return true;
    if (byte == (form == FORM_ANSI)) {
        msg->wParam &= 0xffff;
        return true;
    }
    WCHAR units[2];
    char bytes[4];
    owed.msg = *msg;
    owed.next = 0;
    owed.count = byte ? char_units_of_byte(msg->hwnd, (BYTE)msg->wParam, units)
                      : char_bytes_of_unit(msg->hwnd, (WCHAR)msg->wParam, bytes);
    for (int i = 0; i < owed.count; i++)
        owed.values[i] = byte ? units[i] : (BYTE)bytes[i];
    return false;
}

static BOOL get(enum text_form form, MSG *msg, HWND hwnd, UINT min, UINT max)
{
    for (;;) {
        if (msg && take_owed(msg, hwnd, min, max, true))
            return TRUE;
        BOOL r = GetMessage(msg, hwnd, min, max);
        if (r <= 0 || same_in(form, msg))
            return r;
    }
}

static BOOL peek(enum text_form form, MSG *msg, HWND hwnd, UINT min, UINT max, UINT flags)
{
    for (;;) {
        if (msg && take_owed(msg, hwnd, min, max, flags & PM_REMOVE))
            return TRUE;
        if (!PeekMessage(msg, hwnd, min, max, flags) || !msg)
            return FALSE;
        if (!char_message(msg->message) || msg->wParam < 0x80)
            return TRUE;
        /* To see what it makes in the form it has to be taken. */
        bool same = ((msg->wParam & CHAR_BYTE) != 0) == (form == FORM_ANSI);
        if (!same && !(flags & PM_REMOVE) &&
            !PeekMessage(msg, msg->hwnd, msg->message, msg->message, PM_REMOVE))
            return FALSE;
        if (same_in(form, msg))
            return TRUE;
    }
}

BOOL GetMessageA(MSG *msg, HWND hwnd, UINT min, UINT max)
{
    return get(FORM_ANSI, msg, hwnd, min, max);
}

BOOL GetMessageW(MSG *msg, HWND hwnd, UINT min, UINT max)
{
    return get(FORM_WIDE, msg, hwnd, min, max);
}

BOOL PeekMessageA(MSG *msg, HWND hwnd, UINT min, UINT max, UINT flags)
{
    return peek(FORM_ANSI, msg, hwnd, min, max, flags);
}

BOOL PeekMessageW(MSG *msg, HWND hwnd, UINT min, UINT max, UINT flags)
{
    return peek(FORM_WIDE, msg, hwnd, min, max, flags);
}
