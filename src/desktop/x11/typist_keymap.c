/* SPDX-License-Identifier: MIT */
#include "desktop/x11/typist_keymap.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <xcb/xkb.h>
#include <xkbcommon/xkbcommon.h>
#include <xkbcommon/xkbcommon-keysyms.h>

enum {
    TYPE_ALPHABETIC = 2, /* the third of the four types that every keymap has */
    MAX_TYPES = 256,
};

/* What typist_keymap_bind makes of a key; no layout compiler gives this type to equal symbols. */
static bool looks_bound(const struct typist_key *key)
{
    return (key->group_info & 0x0f) == 1 && key->types[0] == TYPE_ALPHABETIC && key->width == 2 &&
           key->count == 2 && key->symbols[0] != 0 && key->symbols[0] == key->symbols[1];
}

static bool has_symbols(const struct typist_key *key)
{
    for (unsigned i = 0; i < key->count; i++)
        if (key->symbols[i])
            return true;
    return false;
}

uint32_t typist_keymap_symbol(uint32_t code_point)
{
    switch (code_point) {
    case '\n':
    case '\r':
        return XKB_KEY_Return;
    case '\t':
        return XKB_KEY_Tab;
    case '\b':
        return XKB_KEY_BackSpace;
    case 0x1b:
        return XKB_KEY_Escape;
    case 0x7f:
        return XKB_KEY_Delete;
    default:
        break;
    }
    if (code_point < 0x20 || (code_point >= 0x80 && code_point < 0xa0))
        return 0;
    return code_point < 0x100 ? code_point : 0x1000000 | code_point;
}

/* The form typist_keymap_symbol gives, for a symbol that every toolkit reads as that character. */
static uint32_t canonical(uint32_t symbol)
{
    uint32_t code_point;

    switch (symbol) {
    case XKB_KEY_Return:
    case XKB_KEY_Tab:
    case XKB_KEY_BackSpace:
    case XKB_KEY_Escape:
    case XKB_KEY_Delete:
        return symbol;
    default:
        break;
    }
    if (symbol >= 0xff00 && symbol < 0x1000000)
        return 0; /* function and keypad keys */
    code_point = xkb_keysym_to_utf32(symbol);
    if (!code_point ||
        (symbol >= 0x100 && symbol < 0x1000000 && xkb_utf32_to_keysym(code_point) != symbol))
        return 0;
    return typist_keymap_symbol(code_point);
}

static int by_symbol(const void *a, const void *b)
{
    const struct typist_direct *x = a, *y = b;

    if (x->symbol != y->symbol)
        return x->symbol < y->symbol ? -1 : 1;
    return x->shift != y->shift ? x->shift - y->shift : x->code - y->code;
}

/* The symbol at a level when all groups agree on it: the group may change at any time, and at
 * message level some toolkits take the user's. */
static uint32_t agreed(const struct typist_key *key, unsigned level)
{
    unsigned groups = key->group_info & 0x0f;
    uint32_t symbol = 0;

    if (!groups || level >= key->width)
        return 0;
    for (unsigned group = 0; group < groups; group++) {
        uint32_t other = key->symbols[group * key->width + level];
        if (group && other != symbol)
            return 0;
        symbol = other;
    }
    return symbol;
}

static void index_direct(struct typist_keymap *map, const bool shifts[MAX_TYPES])
{
    for (unsigned code = map->min; code <= map->max; code++) {
        const struct typist_key *key = &map->keys[code];
        unsigned groups = key->group_info & 0x0f;
        bool shifted = groups > 0;

        if (map->is_spare[code])
            continue;
        for (unsigned group = 0; group < groups && group < 4; group++)
            shifted = shifted && shifts[key->types[group]];
        for (unsigned level = 0; level < (shifted ? 2u : 1u); level++) {
            uint32_t symbol = canonical(agreed(key, level));
            if (symbol)
                map->direct[map->direct_count++] =
                    (struct typist_direct){symbol, (uint8_t)code, level == 1};
        }
    }
    if (map->direct_count)
        qsort(map->direct, map->direct_count, sizeof(*map->direct), by_symbol);
}

const struct typist_direct *typist_keymap_find(const struct typist_keymap *map, uint32_t symbol,
                                               bool shift_too)
{
    size_t low = 0, high = map->direct_count;

    while (low < high) {
        size_t middle = (low + high) / 2;
        if (map->direct[middle].symbol < symbol)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == map->direct_count || map->direct[low].symbol != symbol)
        return NULL;
    return shift_too || !map->direct[low].shift ? &map->direct[low] : NULL;
}

static void find_spares(struct typist_keymap *map, const uint8_t ours[KEYMAP_BITS])
{
    for (unsigned code = map->min; code <= map->max; code++) {
        const struct typist_key *key = &map->keys[code];
        bool bound = (ours[code / 8] >> (code % 8) & 1) && looks_bound(key);

        if (map->modifiers[code] || (has_symbols(key) && !bound))
            continue;
        map->is_spare[code] = true;
        map->spare[map->spare_count++] = (uint8_t)code;
        map->bound[code] = bound ? key->symbols[0] : 0;
    }
}

/* Which types take Shift alone to level 2. */
static void read_types(xcb_xkb_get_map_map_t *parts, const xcb_xkb_get_map_reply_t *reply,
                       bool shifts[MAX_TYPES])
{
    xcb_xkb_key_type_iterator_t type = xcb_xkb_get_map_map_types_rtrn_iterator(reply, parts);

    for (unsigned index = reply->firstType; type.rem && index < MAX_TYPES;
         xcb_xkb_key_type_next(&type), index++) {
        xcb_xkb_kt_map_entry_iterator_t entry = xcb_xkb_key_type_map_iterator(type.data);

        for (; entry.rem; xcb_xkb_kt_map_entry_next(&entry))
            if (entry.data->active && entry.data->mods_mask == XCB_MOD_MASK_SHIFT &&
                entry.data->level == 1)
                shifts[index] = true;
    }
}

static void read_keys(struct typist_keymap *map, xcb_xkb_get_map_map_t *parts,
                      const xcb_xkb_get_map_reply_t *reply)
{
    xcb_xkb_key_sym_map_iterator_t key = xcb_xkb_get_map_map_syms_rtrn_iterator(reply, parts);
    uint32_t *next = map->symbols;

    for (unsigned code = reply->firstKeySym; key.rem && code < KEYMAP_CODES;
         xcb_xkb_key_sym_map_next(&key), code++) {
        struct typist_key *to = &map->keys[code];
        int count = xcb_xkb_key_sym_map_syms_length(key.data);

        memcpy(to->types, key.data->kt_index, sizeof(to->types));
        to->group_info = key.data->groupInfo;
        to->width = key.data->width;
        to->count = (uint16_t)count;
        to->symbols = next;
        memcpy(next, xcb_xkb_key_sym_map_syms(key.data), (size_t)count * sizeof(*next));
        next += count;
    }
}

static void read_modifiers(struct typist_keymap *map, xcb_xkb_get_map_map_t *parts,
                           const xcb_xkb_get_map_reply_t *reply)
{
    xcb_xkb_key_mod_map_iterator_t mod = xcb_xkb_get_map_map_modmap_rtrn_iterator(reply, parts);

    for (; mod.rem; xcb_xkb_key_mod_map_next(&mod)) {
        map->modifiers[mod.data->keycode] = mod.data->mods;
        if (mod.data->mods == XCB_MOD_MASK_SHIFT && !map->shift_code)
            map->shift_code = mod.data->keycode;
    }
}

int typist_keymap_read(struct typist_x *x, const uint8_t ours[KEYMAP_BITS],
                       struct typist_keymap *ret_map)
{
    const uint16_t want =
        XCB_XKB_MAP_PART_KEY_TYPES | XCB_XKB_MAP_PART_KEY_SYMS | XCB_XKB_MAP_PART_MODIFIER_MAP;
    struct typist_keymap map = {0};
    xcb_xkb_get_map_reply_t *reply;
    xcb_xkb_get_map_map_t parts;
    bool shifts[MAX_TYPES] = {false};
    void *memory = NULL;
    int r;

    r = typist_x_reply(x,
                       xcb_xkb_get_map(x->conn, XCB_XKB_ID_USE_CORE_KBD, want, 0, 0, 0, 0, 0, 0, 0,
                                       0, 0, 0, 0, 0, 0, 0, 0, 0)
                           .sequence,
                       &memory);
    if (r < 0)
        return r;
    reply = memory;
    map.min = reply->minKeyCode;
    map.max = reply->maxKeyCode;
    map.symbols = calloc((size_t)reply->totalSyms + 1, sizeof(*map.symbols));
    map.direct = calloc(2 * KEYMAP_CODES, sizeof(*map.direct));
    if (!map.symbols || !map.direct) {
        typist_keymap_finish(&map);
        free(reply);
        return -ENOMEM;
    }
    xcb_xkb_get_map_map_unpack(xcb_xkb_get_map_map(reply), reply->nTypes, reply->nKeySyms,
                               reply->nKeyActions, reply->totalActions, reply->totalKeyBehaviors,
                               reply->virtualMods, reply->totalKeyExplicit, reply->totalModMapKeys,
                               reply->totalVModMapKeys, reply->present, &parts);
    read_types(&parts, reply, shifts);
    read_keys(&map, &parts, reply);
    read_modifiers(&map, &parts, reply);
    free(reply);
    find_spares(&map, ours);
    index_direct(&map, shifts);
    *ret_map = map;
    return 0;
}

void typist_keymap_finish(struct typist_keymap *map)
{
    free(map->symbols);
    free(map->direct);
    memset(map, 0, sizeof(*map));
}

/* One key as it goes over the wire. */
static size_t put_key(uint8_t *to, const struct typist_keymap *map, unsigned code)
{
    const struct typist_key *key = &map->keys[code];
    uint32_t pair[2] = {map->bound[code], map->bound[code]};
    xcb_xkb_key_sym_map_t head = {{0}, 0, 0, 0};
    const uint32_t *symbols = key->symbols;

    if (!map->is_spare[code]) {
        memcpy(head.kt_index, key->types, sizeof(head.kt_index));
        head.groupInfo = key->group_info;
        head.width = key->width;
        head.nSyms = key->count;
    } else if (map->bound[code]) {
        memset(head.kt_index, TYPE_ALPHABETIC, sizeof(head.kt_index));
        head.groupInfo = 1;
        head.width = 2;
        head.nSyms = 2;
        symbols = pair;
    }
    memcpy(to, &head, sizeof(head));
    if (head.nSyms)
        memcpy(to + sizeof(head), symbols, head.nSyms * sizeof(*symbols));
    return sizeof(head) + head.nSyms * sizeof(*symbols);
}

unsigned typist_keymap_bind(struct typist_x *x, struct typist_keymap *map,
                            const struct typist_binding *bindings, size_t count)
{
    unsigned low = KEYMAP_CODES, high = 0, total = 0;
    size_t length = 0;
    uint8_t *values;
    unsigned sequence;

    for (size_t i = 0; i < count; i++) {
        unsigned code = bindings[i].code;
        if (map->bound[code] == bindings[i].symbol)
            continue;
        map->bound[code] = bindings[i].symbol;
        low = code < low ? code : low;
        high = code > high ? code : high;
    }
    if (low > high)
        return 0;
    for (unsigned code = low; code <= high; code++)
        length += sizeof(xcb_xkb_key_sym_map_t) + 4u * (map->keys[code].count + 2u);
    values = malloc(length);
    if (!values)
        return 0;
    length = 0;
    for (unsigned code = low; code <= high; code++) {
        size_t size = put_key(values + length, map, code);
        total += (unsigned)(size - sizeof(xcb_xkb_key_sym_map_t)) / 4;
        length += size;
    }
    sequence =
        xcb_xkb_set_map(x->conn, XCB_XKB_ID_USE_CORE_KBD, XCB_XKB_MAP_PART_KEY_SYMS, 0, map->min,
                        map->max, 0, 0, (xcb_keycode_t)low, (uint8_t)(high - low + 1),
                        (uint16_t)total, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, values)
            .sequence;
    free(values);
    return sequence;
}

bool typist_keymap_equal(const struct typist_keymap *a, const struct typist_keymap *b)
{
    if (a->min != b->min || a->max != b->max || a->direct_count != b->direct_count ||
        a->spare_count != b->spare_count)
        return false;
    if (memcmp(a->bound, b->bound, sizeof(a->bound)) || memcmp(a->spare, b->spare, a->spare_count))
        return false;
    for (size_t i = 0; i < a->direct_count; i++)
        if (by_symbol(&a->direct[i], &b->direct[i]))
            return false;
    return true;
}
