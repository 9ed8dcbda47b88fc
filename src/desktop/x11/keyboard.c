/* SPDX-License-Identifier: MIT */
#include "desktop/x11/keyboard.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <xcb/xkb.h>
#include <xkbcommon/xkbcommon-x11.h>

#include "input/input.h"

enum {
    REFETCH_MS = 80, /* a storm of changes is one fetch */
    EVDEV_OFFSET = 8,
};

struct x11_keyboard {
    struct x11_adapter *adapter;
    struct xkb_context *context;
    struct xkb_keymap *keymap;
    struct xkb_state *core;
    struct xkb_state *pair;
    int32_t device; /* the core keyboard */
    sd_event_source *refetch;
};

xcb_keycode_t x11_code_at_scan(uint16_t scan)
{
    uint16_t evdev = input_evdev_from_scan(scan);
    return evdev > 0 && evdev <= 255 - EVDEV_OFFSET ? (xcb_keycode_t)(evdev + EVDEV_OFFSET) : 0;
}

xcb_keycode_t x11_code_at_vk(UINT vk)
{
    uint16_t scan = input_layout_scan(input_layout_current(), vk);
    return x11_code_at_scan(scan ? scan : input_scan_at_vk(vk));
}

uint16_t x11_keyboard_device(struct x11_adapter *a)
{
    return (uint16_t)a->keyboard->device;
}

/* ---- The map ---- */

static bool same_key(struct xkb_keymap *one, struct xkb_keymap *two, xkb_keycode_t code)
{
    xkb_layout_index_t layouts = xkb_keymap_num_layouts_for_key(one, code);
    if (layouts != xkb_keymap_num_layouts_for_key(two, code))
        return false;
    for (xkb_layout_index_t layout = 0; layout < layouts; layout++) {
        xkb_level_index_t levels = xkb_keymap_num_levels_for_key(one, code, layout);
        if (levels != xkb_keymap_num_levels_for_key(two, code, layout))
            return false;
        for (xkb_level_index_t level = 0; level < levels; level++) {
            const xkb_keysym_t *syms_one = NULL;
            const xkb_keysym_t *syms_two = NULL;
            int n = xkb_keymap_key_get_syms_by_level(one, code, layout, level, &syms_one);
            if (n != xkb_keymap_key_get_syms_by_level(two, code, layout, level, &syms_two) ||
                (n > 0 && memcmp(syms_one, syms_two, (size_t)n * sizeof(*syms_one)) != 0))
                return false;
        }
    }
    return true;
}

static bool is_spare(struct x11_adapter *a, xkb_keycode_t code)
{
    uint32_t keysym = 0;
    return code <= 255 && typist_spare_keysym(a->typist, (xcb_keycode_t)code, &keysym);
}

/* The typist rebinds spare keys all the time: that is nobody else's business. */
static bool same_map(struct x11_adapter *a, struct xkb_keymap *one, struct xkb_keymap *two)
{
    xkb_keycode_t min = xkb_keymap_min_keycode(one);
    xkb_keycode_t max = xkb_keymap_max_keycode(one);
    if (min != xkb_keymap_min_keycode(two) || max != xkb_keymap_max_keycode(two) ||
        xkb_keymap_num_layouts(one) != xkb_keymap_num_layouts(two))
        return false;
    for (xkb_keycode_t code = min; code <= max; code++) {
        if (!is_spare(a, code) && !same_key(one, two, code))
            return false;
    }
    return true;
}

static int fetch(struct x11_adapter *a)
{
    struct x11_keyboard *k = a->keyboard;
    struct xkb_keymap *map =
        xkb_x11_keymap_new_from_device(k->context, a->c, k->device, XKB_KEYMAP_COMPILE_NO_FLAGS);
    if (!map)
        return xcb_connection_has_error(a->c) ? -ENOTCONN : -ENOTSUP;
    if (k->keymap && same_map(a, k->keymap, map)) {
        xkb_keymap_unref(map);
        return 0;
    }
    struct xkb_state *core = xkb_x11_state_new_from_device(map, a->c, k->device);
    struct xkb_state *pair = xkb_state_new(map);
    char *text = xkb_keymap_get_as_string(map, XKB_KEYMAP_FORMAT_TEXT_V1);
    int r = core && pair && text ? desk_set_keymap(text) : -ENOMEM;
    free(text);
    if (k->keymap && r >= 0) /* not the first one */
        SendNotifyMessage(HWND_BROADCAST, WM_INPUTLANGCHANGE, 0, (LPARAM)GetKeyboardLayout(0));
    xkb_state_unref(k->core);
    xkb_state_unref(k->pair);
    xkb_keymap_unref(k->keymap);
    k->core = core;
    k->pair = pair;
    k->keymap = map;
    return r;
}

static int on_refetch(sd_event_source *source, uint64_t usec, void *data)
{
    struct x11_adapter *a = data;
    (void)source;
    (void)usec;
    if (!a->dead)
        fetch(a);
    return 0;
}

void x11_keyboard_map_changed(struct x11_adapter *a, xcb_keycode_t first, unsigned count)
{
    bool ours = count > 0;
    int armed = 0;
    for (unsigned code = first; ours && code < first + count; code++)
        ours = is_spare(a, code);
    if (ours || sd_event_source_get_enabled(a->keyboard->refetch, &armed) < 0 ||
        armed != SD_EVENT_OFF)
        return;
    sd_event_source_set_time_relative(a->keyboard->refetch, REFETCH_MS * 1000);
    sd_event_source_set_enabled(a->keyboard->refetch, SD_EVENT_ONESHOT);
}

/* ---- Keys ---- */

static uint32_t spare_character(struct x11_adapter *a, xcb_keycode_t code)
{
    uint32_t keysym = 0;
    return typist_spare_keysym(a->typist, code, &keysym) ? xkb_keysym_to_utf32(keysym) : 0;
}

void x11_keyboard_key(struct x11_adapter *a, xcb_keycode_t code, bool down, bool pair,
                      struct x11_key *ret_key)
{
    struct x11_keyboard *k = a->keyboard;
    struct xkb_state *state = pair ? k->pair : k->core;
    *ret_key = (struct x11_key){0};
    ret_key->code_point = spare_character(a, code);
    if (ret_key->code_point) {
        ret_key->vk = VK_PACKET;
        return;
    }
    ret_key->scan =
        code >= EVDEV_OFFSET ? input_scan_from_evdev((uint16_t)(code - EVDEV_OFFSET)) : 0;
    ret_key->vk = ret_key->scan ? input_layout_vk(input_layout_current(), ret_key->scan) : 0;
    if (state && code >= xkb_keymap_min_keycode(k->keymap) &&
        code <= xkb_keymap_max_keycode(k->keymap)) {
        ret_key->code_point = xkb_state_key_get_utf32(state, code);
        if (pair)
            xkb_state_update_key(state, code, down ? XKB_KEY_DOWN : XKB_KEY_UP);
    }
    if (!ret_key->vk && ret_key->code_point)
        ret_key->vk = VK_PACKET;
}

static uint16_t core_bits(struct xkb_keymap *map, xkb_mod_mask_t mask)
{
    static const char *const names[] = {XKB_MOD_NAME_SHIFT,
                                        XKB_MOD_NAME_CAPS,
                                        XKB_MOD_NAME_CTRL,
                                        "Mod1",
                                        "Mod2",
                                        "Mod3",
                                        "Mod4",
                                        "Mod5"};
    uint16_t bits = 0;
    for (unsigned i = 0; i < 8; i++) {
        xkb_mod_index_t index = xkb_keymap_mod_get_index(map, names[i]);
        if (index < 32 && mask & 1u << index)
            bits |= (uint16_t)(1u << i);
    }
    return bits;
}

bool x11_keyboard_find(struct x11_adapter *a, uint32_t code_point, xcb_keycode_t *ret_code,
                       uint16_t *ret_modifiers)
{
    struct x11_keyboard *k = a->keyboard;
    if (!k->core)
        return false;
    xkb_keysym_t wanted = code_point == '\n' || code_point == '\r' ? XKB_KEY_Return
                          : code_point == '\t'                     ? XKB_KEY_Tab
                                               : xkb_utf32_to_keysym(code_point);
    xkb_layout_index_t layout = xkb_state_serialize_layout(k->core, XKB_STATE_LAYOUT_EFFECTIVE);
    xkb_keycode_t max = xkb_keymap_max_keycode(k->keymap);
    for (xkb_keycode_t code = xkb_keymap_min_keycode(k->keymap); code <= max && code <= 255;
         code++) {
        xkb_level_index_t levels = xkb_keymap_num_levels_for_key(k->keymap, code, layout);
        for (xkb_level_index_t level = 0; level < levels; level++) {
            const xkb_keysym_t *syms = NULL;
            xkb_mod_mask_t mask = 0;
            if (xkb_keymap_key_get_syms_by_level(k->keymap, code, layout, level, &syms) != 1 ||
                syms[0] != wanted ||
                !xkb_keymap_key_get_mods_for_level(k->keymap, code, layout, level, &mask, 1))
                continue;
            *ret_code = (xcb_keycode_t)code;
            *ret_modifiers = core_bits(k->keymap, mask);
            return true;
        }
    }
    return false;
}

uint16_t x11_keyboard_modifier(struct x11_adapter *a, xcb_keycode_t code)
{
    struct x11_key key;
    (void)a;
    key.scan = code >= EVDEV_OFFSET ? input_scan_from_evdev((uint16_t)(code - EVDEV_OFFSET)) : 0;
    switch (input_vk_plain(input_vk_at_scan(key.scan))) {
    case VK_SHIFT:
        return XCB_MOD_MASK_SHIFT;
    case VK_CONTROL:
        return XCB_MOD_MASK_CONTROL;
    case VK_MENU:
        return XCB_MOD_MASK_1;
    case VK_LWIN:
    case VK_RWIN:
        return XCB_MOD_MASK_4;
    default:
        return 0;
    }
}

/* ---- Events ---- */

static void on_state(struct x11_keyboard *k, const xcb_xkb_state_notify_event_t *e)
{
    if (k->core)
        xkb_state_update_mask(k->core, e->baseMods, e->latchedMods, e->lockedMods,
                              (xkb_layout_index_t)e->baseGroup, (xkb_layout_index_t)e->latchedGroup,
                              e->lockedGroup);
}

static void on_map(struct x11_adapter *a, const xcb_xkb_map_notify_event_t *e)
{
    const uint16_t keys = XCB_XKB_MAP_PART_KEY_SYMS | XCB_XKB_MAP_PART_KEY_ACTIONS |
                          XCB_XKB_MAP_PART_EXPLICIT_COMPONENTS | XCB_XKB_MAP_PART_MODIFIER_MAP |
                          XCB_XKB_MAP_PART_KEY_BEHAVIORS;
    if (e->changed & ~keys)
        x11_keyboard_map_changed(a, 0, 0);
    if (e->changed & XCB_XKB_MAP_PART_KEY_SYMS)
        x11_keyboard_map_changed(a, e->firstKeySym, e->nKeySyms);
    if (e->changed & XCB_XKB_MAP_PART_KEY_ACTIONS)
        x11_keyboard_map_changed(a, e->firstKeyAct, e->nKeyActs);
    if (e->changed & XCB_XKB_MAP_PART_MODIFIER_MAP)
        x11_keyboard_map_changed(a, e->firstModMapKey, e->nModMapKeys);
}

void x11_keyboard_event(struct x11_adapter *a, const xcb_generic_event_t *event)
{
    const xcb_xkb_map_notify_event_t *e = (const void *)event;
    if (e->xkbType == XCB_XKB_STATE_NOTIFY)
        on_state(a->keyboard, (const void *)event);
    else if (e->xkbType == XCB_XKB_MAP_NOTIFY)
        on_map(a, e);
    else if (e->xkbType == XCB_XKB_NEW_KEYBOARD_NOTIFY)
        x11_keyboard_map_changed(a, 0, 0);
}

/* ---- Life ---- */

static void select_events(struct x11_adapter *a)
{
    const uint16_t events = XCB_XKB_EVENT_TYPE_NEW_KEYBOARD_NOTIFY | XCB_XKB_EVENT_TYPE_MAP_NOTIFY |
                            XCB_XKB_EVENT_TYPE_STATE_NOTIFY;
    const uint16_t parts = 0xff;
    const uint16_t state = 0x3fff;
    xcb_xkb_select_events_details_t details = {
        .affectNewKeyboard = XCB_XKB_NKN_DETAIL_KEYCODES,
        .newKeyboardDetails = XCB_XKB_NKN_DETAIL_KEYCODES,
        .affectState = state,
        .stateDetails = state,
    };
    xcb_xkb_select_events_aux(a->c, XCB_XKB_ID_USE_CORE_KBD, events, 0, 0, parts, parts, &details);
}

int x11_keyboard_create(struct x11_adapter *a)
{
    struct x11_keyboard *k = a->keyboard = calloc(1, sizeof(*k));
    if (!k)
        return -ENOMEM;
    k->adapter = a;
    k->context = xkb_context_new(XKB_CONTEXT_NO_FLAGS);
    if (!k->context)
        return -ENOMEM;
    if (!xkb_x11_setup_xkb_extension(a->c, XKB_X11_MIN_MAJOR_XKB_VERSION,
                                     XKB_X11_MIN_MINOR_XKB_VERSION,
                                     XKB_X11_SETUP_XKB_EXTENSION_NO_FLAGS, NULL, NULL, NULL, NULL))
        return -ENOTSUP;
    k->device = xkb_x11_get_core_keyboard_device_id(a->c);
    if (k->device < 0)
        return -ENOTSUP;
    int r =
        sd_event_add_time_relative(a->loop, &k->refetch, CLOCK_MONOTONIC, 0, 1000, on_refetch, a);
    if (r < 0)
        return r;
    sd_event_source_set_enabled(k->refetch, SD_EVENT_OFF);
    select_events(a);
    r = fetch(a);
    return r == -E2BIG ? 0 : r;
}

struct x11_keyboard *x11_keyboard_destroy(struct x11_keyboard *k)
{
    if (!k)
        return NULL;
    sd_event_source_disable_unref(k->refetch);
    xkb_state_unref(k->core);
    xkb_state_unref(k->pair);
    xkb_keymap_unref(k->keymap);
    xkb_context_unref(k->context);
    free(k);
    return NULL;
}
