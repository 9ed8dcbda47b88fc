/* SPDX-License-Identifier: MIT */
#include "input/input.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

static bool is_modifier(UINT vk)
{
    UINT plain = input_vk_plain(vk);
    return plain == VK_SHIFT || plain == VK_CONTROL || plain == VK_MENU || vk == VK_LWIN ||
           vk == VK_RWIN;
}

static bool is_button(UINT vk)
{
    return vk == VK_LBUTTON || vk == VK_RBUTTON || vk == VK_MBUTTON || vk == VK_XBUTTON1 ||
           vk == VK_XBUTTON2;
}

static bool add(struct input_chord *chord, UINT vk)
{
    for (size_t i = 0; i < chord->count; i++)
        if (chord->vk[i] == vk)
            return true;
    if (chord->count == INPUT_CHORD_MAX)
        return false;
    chord->vk[chord->count++] = vk;
    return true;
}

/* A single character: the key that types it, with the modifiers that takes. */
static bool add_character(struct input_chord *chord, uint32_t c)
{
    const struct input_layout *layout = input_layout_current();
    struct input_key key;
    /* With Ctrl or Alt a letter is its key, whatever the layout types there. */
    if (chord->count && c < 0x80) {
        UINT vk = input_key_by_name((const char[]){(char)c, 0});
        if (vk)
            return add(chord, vk);
    }
    if (!layout || !input_layout_find(layout, c, &key)) {
        chord->character = c;
        return true;
    }
    return (!key.shift || add(chord, VK_SHIFT)) && (!key.altgr || add(chord, VK_RMENU)) &&
           add(chord, key.vk);
}

int input_chord_parse(const char *text, struct input_chord *ret_chord, char *why, size_t why_size)
{
    struct input_chord chord = {.count = 0};
    const char *at = text;
    bool ended = false;
    if (!text_is_utf8(text, strlen(text))) {
        snprintf(why, why_size, "this is not UTF-8");
        return -EINVAL;
    }
    if (!*text) {
        snprintf(why, why_size, "an empty chord; write for example ctrl+s");
        return -EINVAL;
    }
    while (*at) {
        /* A plus sign alone, or behind another, is the key itself. */
        size_t len = strcspn(at, "+");
        if (len == 0)
            len = 1;
        char part[32];
        uint32_t c = 0;
        if (len >= sizeof(part)) {
            snprintf(why, why_size, "'%.*s...' is no key", (int)text_cut(at, len, 20), at);
            return -EINVAL;
        }
        memcpy(part, at, len);
        part[len] = 0;
        if (ended) {
            snprintf(why, why_size, "'%s' follows a key that is no modifier", part);
            return -EINVAL;
        }
        bool single = text_decode(part, len, &c) == (int)len;
        UINT vk = single ? 0 : input_key_by_name(part);
        if (single && (c < ' ' || (c >= 0x7f && c < 0xa0))) {
            snprintf(why, why_size, "a control character is no key; write for example ctrl+m");
            return -EINVAL;
        }
        if (is_button(vk)) {
            snprintf(why, why_size, "'%s' is a mouse button; see 'pianola mouse --help'", part);
            return -EINVAL;
        }
        if (!single && !vk) {
            snprintf(why, why_size, "'%s' is no key; see 'pianola key --help' for the names", part);
            return -EINVAL;
        }
        if (!(single ? add_character(&chord, c) : add(&chord, vk))) {
            snprintf(why, why_size, "more than %d keys in one chord", INPUT_CHORD_MAX);
            return -EINVAL;
        }
        ended = single || !is_modifier(vk);
        at += len;
        if (*at == '+' && at[1] == 0) {
            snprintf(why, why_size, "nothing follows the last '+'");
            return -EINVAL;
        }
        at += *at == '+';
    }
    *ret_chord = chord;
    return 0;
}
