/* SPDX-License-Identifier: MIT */
#include "input/input.h"

#include <errno.h>
#include <linux/input-event-codes.h>
#include <stdlib.h>
#include <xkbcommon/xkbcommon.h>

enum {
    EVDEV_OFFSET = 8,
    SCANS = 0x80,
    PLANES = 2, /* plain and E0 scan codes */
    STATES = 16,
    STATE_SHIFT = 1,
    STATE_ALTGR = 2,
    STATE_CAPS = 4,
    STATE_NUM = 8,
};

/* A cell's character is dead: it waits for the next one. */
static const uint32_t dead_bit = 1u << 31;

/* Where a character is found, without Caps Lock; sorted by character, then by how easily it is
 * typed. */
struct place {
    uint32_t character;
    uint8_t rank;
    uint8_t scan;
    bool shift;
    bool altgr;
};

/* All that is asked of a keymap is asked once, when the layout is made: questions are table
 * look-ups. */
struct input_layout {
    uint32_t cell[PLANES][SCANS][STATES];
    uint8_t vk[PLANES][SCANS];
    bool has_altgr;
    size_t place_count;
    struct place place[SCANS * 4];
};

static uint32_t cell_at(const struct input_layout *layout, uint16_t scan, unsigned state)
{
    unsigned prefix = scan >> 8;
    if ((scan & 0xff) >= SCANS || (prefix != 0 && prefix != 0xE0))
        return 0;
    return layout->cell[prefix == 0xE0][scan & 0xff][state];
}

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
        uint32_t c = is_letter_place(scan) ? layout->cell[0][scan][0] : 0;
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

/* The spacing character that stands for a dead key. */
static uint32_t dead_character(xkb_keysym_t sym)
{
    static const struct {
        xkb_keysym_t sym;
        uint32_t character;
    } table[] = {
        {XKB_KEY_dead_grave, '`'},      {XKB_KEY_dead_acute, 0xB4},
        {XKB_KEY_dead_circumflex, '^'}, {XKB_KEY_dead_tilde, '~'},
        {XKB_KEY_dead_macron, 0xAF},    {XKB_KEY_dead_breve, 0x2D8},
        {XKB_KEY_dead_abovedot, 0x2D9}, {XKB_KEY_dead_diaeresis, 0xA8},
        {XKB_KEY_dead_abovering, 0xB0}, {XKB_KEY_dead_doubleacute, 0x2DD},
        {XKB_KEY_dead_caron, 0x2C7},    {XKB_KEY_dead_cedilla, 0xB8},
        {XKB_KEY_dead_ogonek, 0x2DB},
    };
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
        if (table[i].sym == sym)
            return table[i].character;
    return 0;
}

/* ---- From the keymap ---- */

/* The real modifiers that a key sets. A keymap names its virtual ones as it likes, and one that
 * came from an X server may lack their names; what the key does is in every keymap. */
static xkb_mod_mask_t mask_of_key(struct xkb_keymap *keymap, xkb_keysym_t wanted)
{
    xkb_mod_mask_t found = 0;
    xkb_keycode_t max = xkb_keymap_max_keycode(keymap);
    for (xkb_keycode_t code = xkb_keymap_min_keycode(keymap); code <= max && !found; code++) {
        const xkb_keysym_t *syms = NULL;
        if (xkb_keymap_key_get_syms_by_level(keymap, code, 0, 0, &syms) != 1 || syms[0] != wanted)
            continue;
        struct xkb_state *state = xkb_state_new(keymap);
        if (!state)
            break;
        xkb_state_update_key(state, code, XKB_KEY_DOWN);
        found = xkb_state_serialize_mods(state, XKB_STATE_MODS_EFFECTIVE);
        xkb_state_unref(state);
    }
    return found;
}

static xkb_mod_mask_t mask_of_name(struct xkb_keymap *keymap, const char *name)
{
    xkb_mod_index_t index = xkb_keymap_mod_get_index(keymap, name);
    return index == XKB_MOD_INVALID ? 0 : 1u << index;
}

static bool is_level3_key(struct xkb_keymap *keymap, uint16_t evdev)
{
    const xkb_keysym_t *syms = NULL;
    return xkb_keymap_key_get_syms_by_level(keymap, (xkb_keycode_t)(evdev + EVDEV_OFFSET), 0, 0,
                                            &syms) == 1 &&
           syms[0] == XKB_KEY_ISO_Level3_Shift;
}

static uint32_t ask(struct xkb_state *state, xkb_keycode_t code, bool altgr)
{
    /* Where AltGr chooses nothing, the key types nothing with it. */
    if (altgr && xkb_state_key_get_level(state, code, 0) < 2)
        return 0;
    xkb_keysym_t sym = xkb_state_key_get_one_sym(state, code);
    uint32_t c = dead_character(sym);
    if (c)
        return c | dead_bit;
    c = xkb_state_key_get_utf32(state, code);
    return c == 0x7f ? 0 : c; /* Delete types nothing */
}

static int fill_cells(struct input_layout *layout, struct xkb_keymap *keymap)
{
    struct xkb_state *state = xkb_state_new(keymap);
    if (!state)
        return -ENOMEM;
    xkb_mod_mask_t shift = mask_of_name(keymap, XKB_MOD_NAME_SHIFT);
    xkb_mod_mask_t caps = mask_of_name(keymap, XKB_MOD_NAME_CAPS);
    xkb_mod_mask_t num = mask_of_key(keymap, XKB_KEY_Num_Lock);
    xkb_mod_mask_t altgr = mask_of_key(keymap, XKB_KEY_ISO_Level3_Shift);
    if (!num)
        num = mask_of_name(keymap, XKB_MOD_NAME_NUM);
    layout->has_altgr = altgr && is_level3_key(keymap, KEY_RIGHTALT);
    for (unsigned s = 0; s < STATES; s++) {
        if (s & STATE_ALTGR && !layout->has_altgr)
            continue;
        xkb_state_update_mask(state, (s & STATE_SHIFT ? shift : 0) | (s & STATE_ALTGR ? altgr : 0),
                              0, (s & STATE_CAPS ? caps : 0) | (s & STATE_NUM ? num : 0), 0, 0, 0);
        for (unsigned plane = 0; plane < PLANES; plane++) {
            for (uint16_t scan = 1; scan < SCANS; scan++) {
                uint16_t evdev = input_evdev_from_scan(scan | (plane ? 0xE000 : 0));
                if (evdev)
                    layout->cell[plane][scan][s] =
                        ask(state, (xkb_keycode_t)(evdev + EVDEV_OFFSET), s & STATE_ALTGR);
            }
        }
    }
    xkb_state_unref(state);
    return 0;
}

static bool types_unmodified(const struct input_layout *layout, uint32_t c)
{
    for (uint16_t scan = 1; scan < SCANS; scan++)
        if (layout->cell[0][scan][0] == c || layout->cell[0][scan][STATE_SHIFT] == c)
            return true;
    return false;
}

/* An international layout has dead keys in the place of the quotes: they stand for those. */
static void name_dead_quotes(struct input_layout *layout)
{
    static const uint32_t pairs[][2] = {{0xB4, '\''}, {0xA8, '"'}};
    for (size_t i = 0; i < 2; i++) {
        if (types_unmodified(layout, pairs[i][1]))
            continue;
        uint32_t *cell = &layout->cell[0][0][0];
        for (size_t at = 0; at < sizeof(layout->cell) / sizeof(*cell); at++)
            if (cell[at] == (pairs[i][0] | dead_bit))
                cell[at] = pairs[i][1] | dead_bit;
    }
}

/* ---- The way back ---- */

static bool is_keypad(uint16_t scan)
{
    return scan == 0x37 || (scan >= 0x47 && scan <= 0x53) || scan == 0x59 || scan == 0x7E;
}

static int compare_places(const void *one, const void *two)
{
    const struct place *a = one;
    const struct place *b = two;
    if (a->character != b->character)
        return a->character < b->character ? -1 : 1;
    if (a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    return a->scan < b->scan ? -1 : a->scan > b->scan;
}

static void index_places(struct input_layout *layout)
{
    for (uint16_t scan = 1; scan < SCANS; scan++) {
        /* The keypad's characters depend on Num Lock. */
        if (is_keypad(scan))
            continue;
        for (unsigned s = 0; s < 4; s++) {
            uint32_t c = layout->cell[0][scan][s];
            if (c == 0 || c & dead_bit)
                continue;
            /* Not every keyboard has the 102nd key: Shift and a key that all have is better. */
            layout->place[layout->place_count++] =
                (struct place){.character = c,
                               .rank = (uint8_t)(s * 2 + (scan == 0x56 ? 3 : 0)),
                               .scan = (uint8_t)scan,
                               .shift = s & STATE_SHIFT,
                               .altgr = s & STATE_ALTGR};
        }
    }
    qsort(layout->place, layout->place_count, sizeof(layout->place[0]), compare_places);
}

bool input_layout_find(const struct input_layout *layout, uint32_t code_point,
                       struct input_key *ret_key)
{
    if (!layout || code_point == 0)
        return false;
    if (code_point == '\n')
        code_point = '\r';
    size_t low = 0;
    size_t high = layout->place_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (layout->place[middle].character < code_point)
            low = middle + 1;
        else
            high = middle;
    }
    const struct place *place = &layout->place[low];
    if (low == layout->place_count || place->character != code_point)
        return false;
    *ret_key = (struct input_key){.scan = place->scan,
                                  .vk = input_layout_vk(layout, place->scan),
                                  .shift = place->shift,
                                  .altgr = place->altgr};
    return true;
}

uint32_t input_layout_char(const struct input_layout *layout, uint16_t scan, bool shift, bool altgr,
                           bool caps, bool numlock, bool *ret_dead)
{
    unsigned state = (shift ? STATE_SHIFT : 0u) | (altgr ? STATE_ALTGR : 0u) |
                     (caps ? STATE_CAPS : 0u) | (numlock ? STATE_NUM : 0u);
    uint32_t c = layout ? cell_at(layout, scan, state) : 0;
    if (ret_dead)
        *ret_dead = c & dead_bit;
    return c & ~dead_bit;
}

bool input_layout_has_altgr(const struct input_layout *layout)
{
    return layout && layout->has_altgr;
}

/* ---- Life ---- */

static struct input_layout *layout_from_keymap(struct xkb_keymap *keymap)
{
    struct input_layout *layout = keymap ? calloc(1, sizeof(*layout)) : NULL;
    if (!layout || fill_cells(layout, keymap) < 0)
        return input_layout_destroy(layout);
    name_dead_quotes(layout);
    assign_virtual_keys(layout);
    index_places(layout);
    return layout;
}

struct input_layout *input_layout_create_from_names(const char *name, const char *variant)
{
    struct xkb_context *context = xkb_context_new(XKB_CONTEXT_NO_ENVIRONMENT_NAMES);
    if (!context)
        return NULL;
    xkb_context_set_log_level(context, XKB_LOG_LEVEL_CRITICAL);
    struct xkb_rule_names names = {
        .rules = "evdev", .model = "pc105", .layout = name, .variant = variant, .options = ""};
    struct xkb_keymap *keymap =
        xkb_keymap_new_from_names(context, &names, XKB_KEYMAP_COMPILE_NO_FLAGS);
    struct input_layout *layout = layout_from_keymap(keymap);
    xkb_keymap_unref(keymap);
    xkb_context_unref(context);
    return layout;
}

struct input_layout *input_layout_create(const char *text)
{
    if (!text)
        return input_layout_create_from_names("us", NULL);
    struct xkb_context *context = xkb_context_new(XKB_CONTEXT_NO_FLAGS);
    if (!context)
        return NULL;
    xkb_context_set_log_level(context, XKB_LOG_LEVEL_CRITICAL);
    struct xkb_keymap *keymap = xkb_keymap_new_from_string(context, text, XKB_KEYMAP_FORMAT_TEXT_V1,
                                                           XKB_KEYMAP_COMPILE_NO_FLAGS);
    struct input_layout *layout = layout_from_keymap(keymap);
    xkb_keymap_unref(keymap);
    xkb_context_unref(context);
    return layout;
}

struct input_layout *input_layout_destroy(struct input_layout *layout)
{
    free(layout);
    return NULL;
}

UINT input_layout_vk(const struct input_layout *layout, uint16_t scan)
{
    if (!layout || (scan & 0xff) >= SCANS || (scan >> 8 != 0 && scan >> 8 != 0xE0))
        return input_vk_at_scan(scan);
    return layout->vk[scan >> 8 == 0xE0][scan & 0xff];
}

uint16_t input_layout_scan(const struct input_layout *layout, UINT vk)
{
    /* Letters and OEM keys move with the layout, the rest has one place. */
    if (layout && ((vk >= 'A' && vk <= 'Z') || (vk >= VK_OEM_1 && vk <= VK_OEM_3) ||
                   (vk >= VK_OEM_4 && vk <= VK_OEM_8)))
        for (uint16_t scan = 1; scan < SCANS; scan++)
            if (layout->vk[0][scan] == vk)
                return scan;
    return input_scan_at_vk(vk);
}
