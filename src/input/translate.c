/* SPDX-License-Identifier: MIT */
#include "input/input.h"

#include <string.h>

#include "base/text.h"
#include "message/message.h"

/* MapVirtualKey, VkKeyScan, ToUnicode and TranslateMessage over the layout in force. */

UINT MapVirtualKeyEx(UINT code, UINT type, HKL hkl)
{
    (void)hkl; /* one layout is in force: the display's */
    const struct input_layout *layout = input_layout_current();
    if (!layout)
        return 0;
    uint16_t scan = 0;
    bool dead = false;
    uint32_t c = 0;
    switch (type) {
    case MAPVK_VK_TO_VSC:
        return code < 256 ? input_layout_scan(layout, code) & 0xffu : 0;
    case MAPVK_VK_TO_VSC_EX:
        return code < 256 ? input_layout_scan(layout, code) : 0;
    case MAPVK_VSC_TO_VK:
        return code < 0x10000 ? input_vk_plain(input_layout_vk(layout, (uint16_t)code)) : 0;
    case MAPVK_VSC_TO_VK_EX:
        return code < 0x10000 ? input_layout_vk(layout, (uint16_t)code) : 0;
    case MAPVK_VK_TO_CHAR:
        if (code >= VK_NUMPAD0 && code <= VK_NUMPAD9)
            return '0' + code - VK_NUMPAD0;
        scan = code < 256 ? input_layout_scan(layout, code) : 0;
        c = scan ? input_layout_char(layout, scan, false, false, false, false, &dead) : 0;
        if (c >= 'a' && c <= 'z')
            c -= 'a' - 'A';
        return c > 0xffff ? 0 : c | (dead ? 0x80000000u : 0);
    default:
        SetLastError(ERROR_INVALID_PARAMETER);
        return 0;
    }
}

UINT MapVirtualKey(UINT code, UINT type)
{
    return MapVirtualKeyEx(code, type, NULL);
}

SHORT VkKeyScan(WCHAR character)
{
    const struct input_layout *layout = input_layout_current();
    struct input_key key;
    if (!layout || character == 0 || !input_layout_find(layout, character, &key))
        return -1;
    return (SHORT)(key.vk | (key.shift ? 0x100u : 0) | (key.altgr ? 0x600u : 0));
}

/* ---- Dead keys ---- */

static _Thread_local uint32_t pending;

/* What a dead key and a letter make together; 0: nothing. */
static uint32_t compose(uint32_t dead, uint32_t c)
{
    static const struct {
        uint16_t dead;
        const char *from;
        const char *to;
    } table[] = {
        {'`', "AEIOUNaeioun", "ÀÈÌÒÙǸàèìòùǹ"},
        {0xB4, "AEIOUYCLNRSZaeiouyclnrsz", "ÁÉÍÓÚÝĆĹŃŔŚŹáéíóúýćĺńŕśź"},
        {'^', "AEIOUCGHJSWYaeioucghjswy", "ÂÊÎÔÛĈĜĤĴŜŴŶâêîôûĉĝĥĵŝŵŷ"},
        {'~', "ANOIUEVYanoiuevy", "ÃÑÕĨŨẼṼỸãñõĩũẽṽỹ"},
        {0xAF, "AEIOUYaeiouy", "ĀĒĪŌŪȲāēīōūȳ"},
        {0x2D8, "AEGIOUaegiou", "ĂĔĞĬŎŬăĕğĭŏŭ"},
        {0x2D9, "CEGIZcegz", "ĊĖĠİŻċėġż"},
        {0xA8, "AEIOUYaeiouy", "ÄËÏÖÜŸäëïöüÿ"},
        {0xB0, "AUau", "ÅŮåů"},
        {0x2DD, "OUou", "ŐŰőű"},
        {0x2C7, "CDENRSTZcdenrstz", "ČĎĚŇŘŠŤŽčďěňřšťž"},
        {0xB8, "CGKLNRSTcgklnrst", "ÇĢĶĻŅŖŞŢçģķļņŗşţ"},
        {0x2DB, "AEIUaeiu", "ĄĘĮŲąęįų"},
    };
    if (c == ' ')
        return dead;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        const char *at = table[i].dead == dead && c < 0x80 ? strchr(table[i].from, (int)c) : NULL;
        if (!at || !*at)
            continue;
        const char *to = table[i].to;
        uint32_t result = 0;
        for (const char *p = table[i].from; p <= at; p++)
            to += text_decode(to, strlen(to), &result);
        return result;
    }
    return 0;
}

static int put(uint32_t c, WCHAR *buf, int size)
{
    uint16_t units[2];
    int n = text_to_utf16(c, units);
    for (int i = 0; i < n && i < size; i++)
        buf[i] = units[i];
    return n <= size ? n : size;
}

int ToUnicodeEx(UINT vk, UINT scan, const BYTE *state, WCHAR *buf, int size, UINT flags, HKL hkl)
{
    (void)hkl;
    const struct input_layout *layout = input_layout_current();
    if (!layout || !buf || size <= 0 || scan & 0x8000)
        return 0;
    static const BYTE none[256];
    state = state ? state : none;
    if (vk == VK_PACKET)
        return put(scan & 0x7fff, buf, size);
    bool shift = (state[VK_SHIFT] | state[VK_LSHIFT] | state[VK_RSHIFT]) & 0x80;
    bool ctrl = (state[VK_CONTROL] | state[VK_LCONTROL] | state[VK_RCONTROL]) & 0x80;
    bool alt = (state[VK_MENU] | state[VK_LMENU] | state[VK_RMENU]) & 0x80;
    bool altgr = (ctrl && alt) || state[VK_RMENU] & 0x80;
    bool num = state[VK_NUMLOCK] & 1;
    bool dead = false;
    uint32_t c = 0;
    if (vk >= VK_NUMPAD0 && vk <= VK_NUMPAD9) {
        c = '0' + vk - VK_NUMPAD0;
    } else {
        uint16_t place = input_layout_scan(layout, vk);
        c = place ? input_layout_char(layout, place, shift, altgr, state[VK_CAPITAL] & 1, num, &dead)
                  : 0;
    }
    if (ctrl && !altgr) {
        dead = false;
        if (vk >= 'A' && vk <= 'Z')
            c = vk - 'A' + 1;
        else if (vk == VK_RETURN)
            c = '\n';
        else if (vk == VK_BACK)
            c = 0x7f;
        else if (c >= 0x20)
            c = c == '[' ? 0x1b : c == '\\' ? 0x1c : c == ']' ? 0x1d : c == ' ' ? ' ' : 0;
    }
    if (c == 0 || (c == 0x7f && vk == VK_DELETE))
        return 0;
    bool keep = flags & 4;
    uint32_t waiting = pending;
    if (dead) {
        /* Twice the same dead key, or one after another, gives both. */
        if (!keep)
            pending = waiting ? 0 : c;
        if (!waiting) {
            put(c, buf, size);
            return -1;
        }
        int n = put(waiting, buf, size);
        return n + put(c, buf + n, size - n);
    }
    if (!waiting)
        return put(c, buf, size);
    if (!keep)
        pending = 0;
    uint32_t both = compose(waiting, c);
    if (both)
        return put(both, buf, size);
    int n = put(waiting, buf, size);
    return n + put(c, buf + n, size - n);
}

int ToUnicode(UINT vk, UINT scan, const BYTE *state, WCHAR *buf, int size, UINT flags)
{
    return ToUnicodeEx(vk, scan, state, buf, size, flags, NULL);
}

static BOOL translate(const MSG *msg)
{
    bool system = msg->message == WM_SYSKEYDOWN;
    if (msg->message == WM_KEYUP || msg->message == WM_SYSKEYUP)
        return TRUE;
    if (msg->message != WM_KEYDOWN && !system)
        return FALSE;
    BYTE state[256];
    WCHAR units[8];
    UINT vk = (UINT)msg->wParam & 0xff;
    int n = 0;
    GetKeyboardState(state);
    if (vk == VK_PACKET) {
        units[0] = (WCHAR)(msg->wParam >> 16);
        n = 1;
    } else {
        n = ToUnicode(vk, HIWORD(msg->lParam) & 0xffu, state, units, 8, 0);
    }
    UINT dead = system ? WM_SYSDEADCHAR : WM_DEADCHAR;
    UINT message = system ? WM_SYSCHAR : WM_CHAR;
    if (n < 0)
        PostMessage(msg->hwnd, dead, units[0], msg->lParam);
    for (int i = 0; i < n; i++)
        PostMessage(msg->hwnd, message, units[i], msg->lParam);
    return TRUE;
}

__attribute__((constructor)) static void take_seams(void)
{
    message_set_translate_fn(translate);
    message_set_retrieved_fn(input_note_message);
}
