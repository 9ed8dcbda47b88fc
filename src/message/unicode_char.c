/* SPDX-License-Identifier: MIT */
#include "message/unicode.h"

#include <string.h>

#include "base/text.h"

/*
 * Characters that come in pieces: UTF-8 bytes and surrogate halves. A thread
 * keeps one unfinished character of each kind; a piece for another window, or
 * one that does not go on with it, starts anew. ASCII is whole in every form
 * and takes none of this.
 */

static _Thread_local struct {
    HWND hwnd;
    char bytes[4];
    int count;
} unfinished;

static _Thread_local struct {
    HWND hwnd;
    WCHAR high;
} half;

bool char_message(UINT message)
{
    switch (message) {
    case WM_CHAR:
    case WM_DEADCHAR:
    case WM_SYSCHAR:
    case WM_SYSDEADCHAR:
    case WM_IME_CHAR:
        return true;
    default:
        return false;
    }
}

static int length_of(BYTE lead)
{
    return lead >= 0xf0 && lead <= 0xf4  ? 4
           : lead >= 0xe0 && lead < 0xf0 ? 3
           : lead >= 0xc2 && lead < 0xe0 ? 2
                                         : 1;
}

int char_units_of_byte(HWND hwnd, BYTE byte, WCHAR *ret)
{
    bool goes_on = unfinished.count && unfinished.hwnd == hwnd && (byte & 0xc0) == 0x80;
    if (!goes_on)
        unfinished.count = 0;
    unfinished.hwnd = hwnd;
    unfinished.bytes[unfinished.count++] = (char)byte;
    int whole = length_of((BYTE)unfinished.bytes[0]);
    if (unfinished.count < whole)
        return 0;
    uint32_t c = 0;
    bool good = text_decode(unfinished.bytes, (size_t)whole, &c) == whole;
    unfinished.count = 0;
    if (!good)
        c = whole == 1 ? byte : 0xfffd; /* a lone byte: as Latin-1 has it */
    return text_to_utf16(c, ret);
}

int char_bytes_of_unit(HWND hwnd, WCHAR unit, char *ret)
{
    uint32_t c = unit;
    bool low = unit >= 0xdc00 && unit <= 0xdfff;
    if (unit >= 0xd800 && unit < 0xdc00) {
        half.hwnd = hwnd;
        half.high = unit;
        return 0;
    }
    if (low)
        c = half.high && half.hwnd == hwnd ? 0x10000 + ((half.high - 0xd800u) << 10) + (c - 0xdc00)
                                           : 0xfffd;
    half.high = 0;
    return text_encode(c, ret);
}

LRESULT char_call(enum text_form from, enum text_form to, form_target target, void *data, HWND hwnd,
                  UINT message, WPARAM w, LPARAM l)
{
    LRESULT result = 0;
    WCHAR units[2];
    char bytes[4];
    if (w & CHAR_BYTE) {
        from = FORM_ANSI;
        w &= 0xff;
    }
    if (w < 0x80 || (from == FORM_ANSI) == (to == FORM_ANSI))
        return target(data, hwnd, message, w, l);
    int n = from == FORM_ANSI ? char_units_of_byte(hwnd, (BYTE)w, units)
                              : char_bytes_of_unit(hwnd, (WCHAR)w, bytes);
    for (int i = 0; i < n; i++)
        result = target(data, hwnd, message, from == FORM_ANSI ? units[i] : (BYTE)bytes[i], l);
    return result;
}
