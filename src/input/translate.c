/* SPDX-License-Identifier: MIT */
#include "input/input.h"

#include <string.h>
#include <xkbcommon/xkbcommon.h>

#include "base/text.h"
#include "message/message.h"
#include "message/system_input.h"

/* MapVirtualKey, VkKeyScan, ToUnicode and TranslateMessage over the layout in force. */

/* The virtual keys that a key of the keypad has only while Num Lock is on. */
static bool needs_num_lock(UINT vk)
{
    return (vk >= VK_NUMPAD0 && vk <= VK_NUMPAD9) || vk == VK_DECIMAL;
}

UINT MapVirtualKeyEx(UINT code, UINT type, HKL hkl)
{
    const struct input_layout *layout = input_layout_of(hkl);
    uint16_t scan = 0;
    bool dead = false;
    uint32_t c = 0;
    switch (type) {
    case MAPVK_VK_TO_VSC:
        scan = code < 256 ? input_layout_scan(layout, code) : 0;
        /* One byte: Pause as its message has it, not the 0x1D of its sequence; Print as Sys Req. */
        return scan == 0xE11D ? 0x45u : scan == 0xE037 ? 0x54u : scan & 0xffu;
    case MAPVK_VK_TO_VSC_EX:
        return code < 256 ? input_layout_scan(layout, code) : 0;
    case MAPVK_VSC_TO_VK:
        return code < 0x10000 ? input_vk_plain(input_layout_vk(layout, (uint16_t)code)) : 0;
    case MAPVK_VSC_TO_VK_EX:
        return code < 0x10000 ? input_layout_vk(layout, (uint16_t)code) : 0;
    case MAPVK_VK_TO_CHAR:
        if (code >= 'A' && code <= 'Z')
            return code;
        scan = code < 256 ? input_layout_scan(layout, code) : 0;
        c = input_layout_char(layout, scan, false, false, false, needs_num_lock(code), &dead);
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
    return VkKeyScanEx(character, NULL);
}

SHORT VkKeyScanEx(WCHAR character, HKL hkl)
{
    const struct input_layout *layout = input_layout_of(hkl);
    struct input_key key;
    if (character == '\n')
        return 0x200 | VK_RETURN;
    if (character == 0x7f)
        return 0x200 | VK_BACK;
    if (!input_layout_find(layout, character, &key)) {
        /* Ctrl and a letter types what no key does; so do the keys of three signs with Shift. */
        bool sign = character == 0 || character == 0x1e || character == 0x1f;
        if (sign && input_layout_find(layout, character + '@', &key) && key.shift && !key.altgr)
            return (SHORT)(0x300 | key.vk);
        if (character == 0x1c || character == 0x1d)
            return (SHORT)(0x200 | input_layout_vk(layout, character == 0x1c ? 0x2B : 0x1B));
        return character >= 1 && character <= 26 ? (SHORT)(0x200 | ('A' + character - 1)) : -1;
    }
    return (SHORT)(key.vk | (key.shift ? 0x100u : 0) | (key.altgr ? 0x600u : 0));
}

int GetKeyNameText(LONG lParam, char *buf, int size)
{
    KEYDATA data;
    SplitKeyData(lParam, &data);
    uint16_t scan = input_scan_from_message(data.scan, data.extended);
    if (lParam & 1 << 25 && (scan == 0x36 || scan == 0xE01D || scan == 0xE038))
        scan = scan == 0x36 ? 0x2A : scan & 0xff;
    const char *label = input_key_label(scan);
    if (!label || !buf || size <= 0) {
        if (buf && size > 0)
            buf[0] = 0;
        SetLastError(ERROR_INVALID_PARAMETER);
        return 0;
    }
    /* A key that types is called by what it types. */
    char typed[5] = {0};
    uint32_t c = label[0] && !label[1] ? input_layout_char(input_layout_of(NULL), scan, false,
                                                           false, false, false, NULL)
                                       : 0;
    if (c > ' ' &&
        text_encode(xkb_keysym_to_utf32(xkb_keysym_to_upper(xkb_utf32_to_keysym(c))), typed) > 0)
        label = typed;
    size_t length = text_cut(label, strlen(label), (size_t)size - 1);
    memcpy(buf, label, length);
    buf[length] = 0;
    return (int)length;
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
    dead = dead == '\'' ? 0xB4 : dead == '"' ? 0xA8 : dead; /* an international layout's */
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
    if (n < size)
        buf[n] = 0; /* where there is room */
    return n <= size ? n : 0;
}

static int put_two(uint32_t first, uint32_t second, WCHAR *buf, int size)
{
    int n = put(first, buf, size);
    return n + put(second, buf + n, size - n);
}

/* What Ctrl makes of a key; false: nothing. The keys right of P and L type the same control
 * characters on all layouts, the rest goes by what the key types. */
static bool control_character(const struct input_layout *layout, UINT vk, bool shift, uint32_t c,
                              uint32_t *ret_c)
{
    uint16_t scan = input_layout_scan(layout, vk);
    if (vk >= 'A' && vk <= 'Z')
        *ret_c = vk - 'A' + 1;
    else if (shift && (c == '@' || c == '^' || c == '_'))
        *ret_c = c - '@';
    else if (shift)
        return false;
    else if (vk == VK_RETURN)
        *ret_c = '\n';
    else if (vk == VK_BACK)
        *ret_c = 0x7f;
    else if (vk == VK_SPACE || vk == VK_ESCAPE)
        *ret_c = c;
    else if (vk == VK_CANCEL)
        *ret_c = 3;
    else if (scan == 0x1A)
        *ret_c = 0x1b;
    else if (scan == 0x2B || scan == 0x56)
        *ret_c = 0x1c;
    else if (scan == 0x1B)
        *ret_c = 0x1d;
    else
        return false;
    return true;
}

int ToUnicodeEx(UINT vk, UINT scan, const BYTE *state, WCHAR *buf, int size, UINT flags, HKL hkl)
{
    const struct input_layout *layout = input_layout_of(hkl);
    if (!buf || size <= 0 || !state)
        return 0;
    if (scan & 0x8000) {
        WCHAR by_number = vk == VK_MENU && !(flags & 1) ? input_alt_digits(flags & 4) : 0;
        return by_number ? put(by_number, buf, size) : 0;
    }
    if ((vk & 0xffff) == VK_PACKET) {
        buf[0] = (WCHAR)(vk >> 16); /* a unit, perhaps half a pair */
        return 1;
    }
    bool shift = (state[VK_SHIFT] | state[VK_LSHIFT] | state[VK_RSHIFT]) & 0x80;
    bool ctrl = (state[VK_CONTROL] | state[VK_LCONTROL] | state[VK_RCONTROL]) & 0x80;
    bool alt = (state[VK_MENU] | state[VK_LMENU] | state[VK_RMENU]) & 0x80;
    bool altgr = (ctrl && alt) || (state[VK_RMENU] & 0x80 && input_layout_has_altgr(layout));
    bool dead = false;
    if (alt && !ctrl && !(flags & 5) && vk != VK_MENU) {
        if (input_alt_digit(scan))
            return 0;
        input_alt_digits_forget();
    }
    uint32_t c =
        vk == VK_CANCEL
            ? 3
            : input_layout_char(layout, input_layout_scan(layout, vk), shift && !needs_num_lock(vk),
                                altgr, state[VK_CAPITAL] & 1, needs_num_lock(vk), &dead);
    if (ctrl && !altgr) {
        /* With Ctrl no key is dead, and there is a character of number 0. */
        if (!control_character(layout, vk, shift, c, &c))
            return 0;
        dead = false;
    } else if (c == 0) {
        return 0;
    }
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
        return put_two(waiting, c, buf, size);
    }
    if (!waiting)
        return put(c, buf, size);
    if (!keep)
        pending = 0;
    uint32_t both = compose(waiting, c);
    if (both)
        return put(both, buf, size);
    return put_two(waiting, c, buf, size);
}

int ToUnicode(UINT vk, UINT scan, const BYTE *state, WCHAR *buf, int size, UINT flags)
{
    return ToUnicodeEx(vk, scan, state, buf, size, flags, NULL);
}

static BOOL translate(const MSG *msg)
{
    bool system = msg->message == WM_SYSKEYDOWN;
    bool up = msg->message == WM_KEYUP || msg->message == WM_SYSKEYUP;
    if (up && msg->wParam != VK_MENU)
        return TRUE;
    if (msg->message != WM_KEYDOWN && !system && !up)
        return FALSE;
    BYTE state[256];
    WCHAR units[8] = {0};
    UINT vk = (UINT)msg->wParam & 0xff;
    int n = 0;
    GetKeyboardState(state);
    UINT typed = (UINT)msg->wParam; /* posted by a program: with its unit */
    if (typed == VK_PACKET)
        typed |= (UINT)message_packet() << 16;
    n = ToUnicode(vk == VK_PACKET ? typed : vk, HIWORD(msg->lParam) & 0x81ffu, state, units, 8, 0);
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
