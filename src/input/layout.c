/* SPDX-License-Identifier: MIT */
#include "input/input.h"

#include <stdlib.h>
#include <string.h>
#include <xkbcommon/xkbcommon.h>

#include "message/message.h"

enum {
    EVDEV_OFFSET = 8,
    SCANS = 0x80,
};

struct input_layout {
    struct xkb_context *context;
    struct xkb_keymap *keymap;
    xkb_mod_mask_t shift;
    xkb_mod_mask_t altgr;
    xkb_mod_mask_t caps;
    xkb_mod_mask_t num;
    uint8_t vk[2][SCANS]; /* plain and E0 scan codes */
};

/* Places whose virtual key follows the layout's letter. */
static bool is_letter_place(uint16_t scan)
{
    return (scan >= 0x10 && scan <= 0x1B) || (scan >= 0x1E && scan <= 0x28) ||
           (scan >= 0x2C && scan <= 0x35);
}

static void assign_virtual_keys(struct input_layout *layout)
{
    for (uint16_t scan = 1; scan < SCANS; scan++) {
        layout->vk[0][scan] = (uint8_t)input_vk_at_scan(scan);
        layout->vk[1][scan] = (uint8_t)input_vk_at_scan(scan | 0xE000);
    }
    bool latin[26] = {false};
    uint8_t letter_at[SCANS] = {0};
    for (uint16_t scan = 1; scan < SCANS; scan++) {
        uint32_t c = is_letter_place(scan)
                         ? input_layout_char(layout, scan, false, false, false, false, NULL)
                         : 0;
        if (c >= 'a' && c <= 'z' && !latin[c - 'a']) {
            latin[c - 'a'] = true;
            letter_at[scan] = (uint8_t)(c - 'a' + 'A');
        }
    }
    /* Only a layout with all its Latin letters moves them: on a Cyrillic one places count. */
    for (size_t i = 0; i < 26; i++)
        if (!latin[i])
            return;
    uint8_t orphans[SCANS];
    size_t orphan_count = 0;
    for (uint16_t scan = 1; scan < SCANS; scan++)
        if (letter_at[scan] && !(layout->vk[0][scan] >= 'A' && layout->vk[0][scan] <= 'Z'))
            orphans[orphan_count++] = layout->vk[0][scan];
    for (uint16_t scan = 1; scan < SCANS; scan++) {
        bool was_letter = layout->vk[0][scan] >= 'A' && layout->vk[0][scan] <= 'Z';
        if (letter_at[scan])
            layout->vk[0][scan] = letter_at[scan];
        else if (was_letter && orphan_count)
            layout->vk[0][scan] = orphans[--orphan_count]; /* AZERTY's M and ; change places */
    }
}

static xkb_mod_mask_t mask(struct xkb_keymap *keymap, const char *name)
{
    xkb_mod_index_t index = xkb_keymap_mod_get_index(keymap, name);
    return index == XKB_MOD_INVALID ? 0 : 1u << index;
}

/* A virtual modifier as the real one it stands for, found by asking a state. */
static xkb_mod_mask_t altgr_mask(struct xkb_keymap *keymap)
{
    return mask(keymap, "LevelThree") ? mask(keymap, "LevelThree") : mask(keymap, "Mod5");
}

static struct input_layout *layout_from_keymap(struct xkb_context *context,
                                               struct xkb_keymap *keymap)
{
    struct input_layout *layout = keymap ? calloc(1, sizeof(*layout)) : NULL;
    if (!layout) {
        xkb_keymap_unref(keymap);
        xkb_context_unref(context);
        return NULL;
    }
    layout->context = context;
    layout->keymap = keymap;
    layout->shift = mask(keymap, XKB_MOD_NAME_SHIFT);
    layout->caps = mask(keymap, XKB_MOD_NAME_CAPS);
    layout->num = mask(keymap, XKB_MOD_NAME_NUM);
    layout->altgr = altgr_mask(keymap);
    assign_virtual_keys(layout);
    return layout;
}

struct input_layout *input_layout_create_from_names(const char *name, const char *variant)
{
    struct xkb_context *context = xkb_context_new(XKB_CONTEXT_NO_FLAGS);
    if (!context)
        return NULL;
    struct xkb_rule_names names = {
        .rules = "evdev", .model = "pc105", .layout = name, .variant = variant};
    return layout_from_keymap(
        context, xkb_keymap_new_from_names(context, &names, XKB_KEYMAP_COMPILE_NO_FLAGS));
}

struct input_layout *input_layout_create(const char *text)
{
    if (!text)
        return input_layout_create_from_names("us", NULL);
    struct xkb_context *context = xkb_context_new(XKB_CONTEXT_NO_FLAGS);
    if (!context)
        return NULL;
    xkb_context_set_log_level(context, XKB_LOG_LEVEL_CRITICAL);
    return layout_from_keymap(context,
                              xkb_keymap_new_from_string(context, text, XKB_KEYMAP_FORMAT_TEXT_V1,
                                                         XKB_KEYMAP_COMPILE_NO_FLAGS));
}

struct input_layout *input_layout_destroy(struct input_layout *layout)
{
    if (!layout)
        return NULL;
    xkb_keymap_unref(layout->keymap);
    xkb_context_unref(layout->context);
    free(layout);
    return NULL;
}

const struct input_layout *input_layout_current(void)
{
    static _Thread_local struct input_layout *current;
    static _Thread_local uint32_t generation = UINT32_MAX;
    uint32_t now = 0;
    size_t len = desk_keymap(NULL, 0, &now);
    if (current && now == generation)
        return current;
    char *text = len ? malloc(len + 1) : NULL;
    if (text)
        desk_keymap(text, len + 1, &now);
    struct input_layout *fresh = text ? input_layout_create(text) : NULL;
    free(text);
    if (!fresh && !current)
        fresh = input_layout_create(NULL);
    if (fresh) {
        input_layout_destroy(current);
        current = fresh;
    }
    generation = now;
    return current;
}

/* Dead keys' keysyms and the combining character each stands for. */
static uint32_t dead_character(xkb_keysym_t sym)
{
    static const struct {
        xkb_keysym_t sym;
        uint32_t character;
    } table[] = {
        {XKB_KEY_dead_grave, '`'},         {XKB_KEY_dead_acute, 0xB4},
        {XKB_KEY_dead_circumflex, '^'},    {XKB_KEY_dead_tilde, '~'},
        {XKB_KEY_dead_macron, 0xAF},       {XKB_KEY_dead_breve, 0x2D8},
        {XKB_KEY_dead_abovedot, 0x2D9},    {XKB_KEY_dead_diaeresis, 0xA8},
        {XKB_KEY_dead_abovering, 0xB0},    {XKB_KEY_dead_doubleacute, 0x2DD},
        {XKB_KEY_dead_caron, 0x2C7},       {XKB_KEY_dead_cedilla, 0xB8},
        {XKB_KEY_dead_ogonek, 0x2DB},
    };
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
        if (table[i].sym == sym)
            return table[i].character;
    return 0;
}

uint32_t input_layout_char(const struct input_layout *layout, uint16_t scan, bool shift, bool altgr,
                           bool caps, bool numlock, bool *ret_dead)
{
    if (ret_dead)
        *ret_dead = false;
    uint16_t evdev = input_evdev_from_scan(scan);
    struct xkb_state *state = evdev ? xkb_state_new(layout->keymap) : NULL;
    if (!state)
        return 0;
    xkb_state_update_mask(state, (shift ? layout->shift : 0) | (altgr ? layout->altgr : 0), 0,
                          (caps ? layout->caps : 0) | (numlock ? layout->num : 0), 0, 0, 0);
    xkb_keysym_t sym = xkb_state_key_get_one_sym(state, evdev + EVDEV_OFFSET);
    uint32_t c = dead_character(sym);
    if (c && ret_dead)
        *ret_dead = true;
    else if (!c)
        c = xkb_state_key_get_utf32(state, evdev + EVDEV_OFFSET);
    xkb_state_unref(state);
    return c;
}

bool input_layout_find(const struct input_layout *layout, uint32_t code_point,
                       struct input_key *ret_key)
{
    if (code_point == '\n')
        code_point = '\r';
    for (int level = 0; level < 4; level++) {
        for (uint16_t scan = 1; scan < SCANS; scan++) {
            bool dead = false;
            /* The main keys only: the keypad's characters depend on Num Lock. */
            if (scan >= 0x47 && scan <= 0x53)
                continue;
            if (input_layout_char(layout, scan, level & 1, level & 2, false, false, &dead) ==
                    code_point &&
                !dead) {
                *ret_key = (struct input_key){scan, input_layout_vk(layout, scan), level & 1,
                                              (level & 2) != 0};
                return true;
            }
        }
    }
    return false;
}

UINT input_layout_vk(const struct input_layout *layout, uint16_t scan)
{
    if ((scan & 0xff) >= SCANS || (scan >> 8 != 0 && scan >> 8 != 0xE0))
        return input_vk_at_scan(scan);
    return layout->vk[scan >> 8 == 0xE0][scan & 0xff];
}

uint16_t input_layout_scan(const struct input_layout *layout, UINT vk)
{
    /* Letters and OEM keys move with the layout, the rest has one place. */
    if ((vk >= 'A' && vk <= 'Z') || (vk >= VK_OEM_1 && vk <= VK_OEM_3) ||
        (vk >= VK_OEM_4 && vk <= VK_OEM_8))
        for (uint16_t scan = 1; scan < SCANS; scan++)
            if (layout->vk[0][scan] == vk)
                return scan;
    return input_scan_at_vk(vk);
}
