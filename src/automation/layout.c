/* SPDX-License-Identifier: MIT */
#include "automation/layout.h"

#include <string.h>

#include "base/text.h"
#include "pianola/input.h"

/* ToUnicode's flag: leave the dead key that waits alone. */
#define KEEP_DEAD_KEY 4u

static int to_utf8(const WCHAR *units, int count, char *buf, size_t size)
{
    size_t length = 0;
    for (int i = 0; i < count; i++) {
        uint32_t c = units[i];
        if (c >= 0xd800 && c < 0xdc00 && i + 1 < count)
            c = 0x10000 + ((c - 0xd800) << 10) + (units[++i] - 0xdc00u);
        if (length + 5 > size)
            return 0;
        int n = text_encode(c, buf + length);
        if (n < 0)
            return 0;
        length += (size_t)n;
    }
    buf[length] = '\0';
    return (int)length;
}

static int ask(UINT vk, UINT scan, const BYTE state[256], UINT flags, char *buf, size_t size)
{
    BYTE full[256];
    WCHAR units[16];
    memcpy(full, state, sizeof(full));
    for (UINT side = VK_LSHIFT; side <= VK_RMENU; side++)
        full[VK_SHIFT + (side - VK_LSHIFT) / 2] |= full[side] & 0x80;
    int n = ToUnicode(vk, scan, full, units, 16, flags);
    return n > 0 ? to_utf8(units, n, buf, size) : n;
}

int layout_text(UINT vk, UINT scan, const BYTE state[256], char *buf, size_t size)
{
    return ask(vk, scan, state, KEEP_DEAD_KEY, buf, size);
}

static bool is_shortcut(const BYTE state[256])
{
    static const BYTE keys[] = {VK_CONTROL, VK_LCONTROL, VK_RCONTROL, VK_MENU,
                                VK_LMENU,   VK_LWIN,     VK_RWIN};
    for (size_t i = 0; i < sizeof(keys); i++)
        if (state[keys[i]] & 0x80)
            return true;
    return false;
}

/* The right Alt key is AltGr only where it makes a difference. */
static bool is_right_alt(UINT vk, UINT scan, const BYTE state[256])
{
    BYTE without[256];
    char with_it[64], plain[64];
    if (!(state[VK_RMENU] & 0x80))
        return false;
    memcpy(without, state, sizeof(without));
    without[VK_RMENU] = 0;
    int n = ask(vk, scan, state, KEEP_DEAD_KEY, with_it, sizeof(with_it));
    int m = ask(vk, scan, without, KEEP_DEAD_KEY, plain, sizeof(plain));
    return n > 0 && n == m && memcmp(with_it, plain, (size_t)n) == 0;
}

int layout_typed(UINT vk, UINT scan, const BYTE state[256], char *buf, size_t size)
{
    if (is_shortcut(state) || is_right_alt(vk, scan, state))
        return 0;
    int n = ask(vk, scan, state, 0, buf, size);
    return n > 0 && ((unsigned char)buf[0] < 0x20 || buf[0] == 0x7f) ? 0 : n;
}
