/* SPDX-License-Identifier: MIT */
#include "desktop/x11/hotkey_grab.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <xcb/xkb.h>

#include "desktop/x11/keyboard.h"
#include "desktop/x11/selection_link.h"
#include "message/hotkey.h"
#include "message/message.h"

enum {
    KEYS_MAX = 512,
    LOCKS = 8,       /* combinations of Caps Lock, Num Lock and Scroll Lock */
    SETTLE_MS = 200, /* the adapter reads a changed layout first */
    KEYSYM_NUM_LOCK = 0xff7f,
    KEYSYM_SCROLL_LOCK = 0xff14,
};

enum grab_state { ASKED, HELD, TAKEN };

struct grab {
    uint32_t key; /* MOD_... << 16 | vk */
    xcb_keycode_t code;
    uint16_t modifiers;
    enum grab_state state;
    xcb_void_cookie_t cookies[LOCKS];
};

/* Who wants to know whether a key could be grabbed. */
struct waiter {
    struct waiter *next;
    uint32_t key;
    struct message_deferred deferred;
};

struct x11_hotkeys {
    struct x11_link link;
    HWND agent;
    struct grab grabs[KEYS_MAX];
    size_t count;
    struct waiter *waiters;
    bool held[256];
    uint16_t locks[LOCKS];
    uint16_t num_lock;
    uint16_t scroll_lock;
    uint8_t *modifier_codes; /* of the eight modifiers, while the keysyms are asked for */
    size_t modifier_width;
    sd_event_source *settle;
    uint8_t xkb_event;
};

static uint16_t x11_modifiers(uint32_t key)
{
    UINT modifiers = key >> 16;
    return (uint16_t)((modifiers & MOD_SHIFT ? XCB_MOD_MASK_SHIFT : 0) |
                      (modifiers & MOD_CONTROL ? XCB_MOD_MASK_CONTROL : 0) |
                      (modifiers & MOD_ALT ? XCB_MOD_MASK_1 : 0) |
                      (modifiers & MOD_WIN ? XCB_MOD_MASK_4 : 0));
}

/* ---- Grabbing ---- */

static bool is_repeated_lock(const struct x11_hotkeys *h, int i)
{
    for (int k = 0; k < i; k++)
        if (h->locks[k] == h->locks[i])
            return true;
    return false;
}

static void ungrab(const struct x11_hotkeys *h, const struct grab *g)
{
    for (int i = 0; g->code && i < LOCKS; i++)
        if (!is_repeated_lock(h, i))
            xcb_ungrab_key(h->link.c, g->code, h->link.screen->root,
                           (uint16_t)(g->modifiers | h->locks[i]));
}

static void grab(const struct x11_hotkeys *h, struct grab *g)
{
    g->state = g->code ? ASKED : HELD;
    for (int i = 0; g->code && i < LOCKS; i++) {
        g->cookies[i] = (xcb_void_cookie_t){0};
        if (!is_repeated_lock(h, i))
            g->cookies[i] = xcb_grab_key_checked(h->link.c, false, h->link.screen->root,
                                                 (uint16_t)(g->modifiers | h->locks[i]), g->code,
                                                 XCB_GRAB_MODE_ASYNC, XCB_GRAB_MODE_ASYNC);
    }
}

/* The requests were answered: asking for their errors waits for nothing. */
static void settle_grab(const struct x11_hotkeys *h, struct grab *g)
{
    bool refused = false;
    for (int i = 0; i < LOCKS; i++) {
        xcb_generic_error_t *error =
            g->cookies[i].sequence ? xcb_request_check(h->link.c, g->cookies[i]) : NULL;
        refused = refused || error;
        free(error);
    }
    g->state = refused ? TAKEN : HELD;
    if (refused)
        ungrab(h, g);
}

static const struct grab *find(const struct x11_hotkeys *h, uint32_t key)
{
    for (size_t i = 0; i < h->count; i++)
        if (h->grabs[i].key == key)
            return &h->grabs[i];
    return NULL;
}

static void answer_waiters(struct x11_hotkeys *h)
{
    for (struct waiter **at = &h->waiters; *at;) {
        struct waiter *waiter = *at;
        const struct grab *g = find(h, waiter->key);
        if (g && g->state == ASKED) {
            at = &waiter->next;
            continue;
        }
        *at = waiter->next;
        message_complete(&waiter->deferred, g && g->state == TAKEN ? -EBUSY : 0);
        free(waiter);
    }
}

static void on_grabbed(void *data, void *reply, uintptr_t item)
{
    struct x11_hotkeys *h = data;
    (void)item;
    if (!reply || h->link.dead)
        return;
    for (size_t i = 0; i < h->count; i++)
        if (h->grabs[i].state == ASKED)
            settle_grab(h, &h->grabs[i]);
    answer_waiters(h);
}

/* What is grabbed becomes what is wanted. */
static void sync_grabs(struct x11_hotkeys *h)
{
    uint32_t wanted[KEYS_MAX];
    size_t wanted_count = hotkey_list(wanted, KEYS_MAX);
    size_t kept = 0;
    if (h->link.dead)
        return;
    for (size_t i = 0; i < h->count; i++) {
        const struct grab *g = &h->grabs[i];
        size_t at = 0;
        while (at < wanted_count && wanted[at] != g->key)
            at++;
        if (at < wanted_count && g->code == x11_code_at_vk(g->key & 0xff)) {
            wanted[at] = wanted[--wanted_count];
            h->grabs[kept++] = *g;
        } else if (g->state != TAKEN) {
            ungrab(h, g);
        }
    }
    h->count = kept;
    for (size_t i = 0; i < wanted_count && h->count < KEYS_MAX; i++) {
        struct grab *g = &h->grabs[h->count++];
        *g = (struct grab){.key = wanted[i],
                           .code = x11_code_at_vk(wanted[i] & 0xff),
                           .modifiers = x11_modifiers(wanted[i])};
        grab(h, g);
    }
    x11_link_ask(&h->link, xcb_get_input_focus(h->link.c).sequence, on_grabbed, 0);
}

/* ---- The layout ---- */

static void set_locks(struct x11_hotkeys *h)
{
    for (int i = 0; i < LOCKS; i++)
        h->locks[i] = (uint16_t)((i & 1 ? XCB_MOD_MASK_LOCK : 0) | (i & 2 ? h->num_lock : 0) |
                                 (i & 4 ? h->scroll_lock : 0));
}

static uint16_t modifier_with(const struct x11_hotkeys *h,
                              const xcb_get_keyboard_mapping_reply_t *map, xcb_keysym_t keysym)
{
    const xcb_keysym_t *syms = xcb_get_keyboard_mapping_keysyms(map);
    size_t count = (size_t)xcb_get_keyboard_mapping_keysyms_length(map);
    xcb_keycode_t least = xcb_get_setup(h->link.c)->min_keycode;
    for (size_t i = 0; i < 8 * h->modifier_width; i++) {
        uint8_t code = h->modifier_codes[i];
        size_t first = code >= least ? (size_t)(code - least) * map->keysyms_per_keycode : count;
        for (size_t k = first; k < first + map->keysyms_per_keycode && k < count; k++)
            if (syms[k] == keysym)
                return (uint16_t)(1u << i / h->modifier_width);
    }
    return 0;
}

static void on_keysyms(void *data, void *reply, uintptr_t item)
{
    struct x11_hotkeys *h = data;
    (void)item;
    if (!reply || !h->modifier_codes || h->link.dead)
        return;
    uint16_t num_lock = modifier_with(h, reply, KEYSYM_NUM_LOCK);
    uint16_t scroll_lock = modifier_with(h, reply, KEYSYM_SCROLL_LOCK);
    if (num_lock != h->num_lock || scroll_lock != h->scroll_lock) {
        for (size_t i = 0; i < h->count; i++)
            ungrab(h, &h->grabs[i]);
        h->count = 0;
        h->num_lock = num_lock;
        h->scroll_lock = scroll_lock;
        set_locks(h);
    }
    sync_grabs(h);
}

static void on_modifiers(void *data, void *answer, uintptr_t item)
{
    struct x11_hotkeys *h = data;
    const xcb_get_modifier_mapping_reply_t *reply = answer;
    (void)item;
    free(h->modifier_codes);
    h->modifier_width = reply ? reply->keycodes_per_modifier : 0;
    h->modifier_codes = h->modifier_width ? malloc(8 * h->modifier_width) : NULL;
    if (!h->modifier_codes || h->link.dead)
        return;
    memcpy(h->modifier_codes, xcb_get_modifier_mapping_keycodes(reply), 8 * h->modifier_width);
    const xcb_setup_t *setup = xcb_get_setup(h->link.c);
    xcb_get_keyboard_mapping_cookie_t cookie = xcb_get_keyboard_mapping(
        h->link.c, setup->min_keycode, (uint8_t)(setup->max_keycode - setup->min_keycode + 1));
    x11_link_ask(&h->link, cookie.sequence, on_keysyms, 0);
}

static void look_at_layout(struct x11_hotkeys *h)
{
    x11_link_ask(&h->link, xcb_get_modifier_mapping(h->link.c).sequence, on_modifiers, 0);
}

static int on_settled(sd_event_source *source, uint64_t usec, void *data)
{
    struct x11_hotkeys *h = data;
    (void)source;
    (void)usec;
    if (!h->link.dead)
        look_at_layout(h);
    return 0;
}

/* ---- Events ---- */

static void on_press(struct x11_hotkeys *h, const xcb_key_press_event_t *e)
{
    const uint16_t all =
        XCB_MOD_MASK_SHIFT | XCB_MOD_MASK_CONTROL | XCB_MOD_MASK_1 | XCB_MOD_MASK_4;
    bool again = h->held[e->detail];
    h->held[e->detail] = true;
    for (size_t i = 0; i < h->count; i++) {
        const struct grab *g = &h->grabs[i];
        if (g->code == e->detail && g->modifiers == (e->state & all)) {
            hotkey_press(g->key & 0xff, g->key >> 16, again);
            return;
        }
    }
}

static void layout_changed(struct x11_hotkeys *h)
{
    sd_event_source_set_time_relative(h->settle, SETTLE_MS * 1000);
    sd_event_source_set_enabled(h->settle, SD_EVENT_ONESHOT);
}

static void on_event(void *data, const xcb_generic_event_t *event)
{
    struct x11_hotkeys *h = data;
    uint8_t type = event->response_type & 0x7f;
    if (h->xkb_event && type == h->xkb_event)
        layout_changed(h);
    switch (type) {
    case XCB_KEY_PRESS:
        on_press(h, (const void *)event);
        break;
    case XCB_KEY_RELEASE:
        h->held[((const xcb_key_release_event_t *)(const void *)event)->detail] = false;
        break;
    case XCB_MAPPING_NOTIFY:
        layout_changed(h);
        break;
    default:
        break;
    }
}

static LRESULT wanted(struct x11_hotkeys *h, uint32_t key)
{
    struct waiter *waiter = calloc(1, sizeof(*waiter));
    if (!waiter)
        return -ENOMEM;
    sync_grabs(h);
    waiter->key = (key & 0xffff) << 16 | key >> 16;
    if (h->link.dead || !message_defer(&waiter->deferred)) {
        free(waiter);
        return h->link.dead ? -ENOTCONN : 0;
    }
    waiter->next = h->waiters;
    h->waiters = waiter;
    return 0;
}

static LRESULT CALLBACK agent_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    struct x11_hotkeys *h = (struct x11_hotkeys *)GetWindowLongPtr(hwnd, GWLP_USERDATA);
    if (message != PWM_GRABKEY || !h)
        return DefWindowProc(hwnd, message, w, l);
    if (w)
        return wanted(h, (uint32_t)l);
    sync_grabs(h);
    return 0;
}

/* ---- Life ---- */

static int create_agent(struct x11_hotkeys *h)
{
    static const char class_name[] = "PianolaHotKeys";
    const WNDCLASSEX wc = {
        .cbSize = sizeof(wc), .lpfnWndProc = agent_proc, .lpszClassName = class_name};
    if (!RegisterClassEx(&wc) && GetLastError() != ERROR_CLASS_ALREADY_EXISTS)
        return -ENOMEM;
    h->agent = CreateWindowEx(0, class_name, "", 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, NULL, NULL);
    if (!h->agent)
        return -ENOMEM;
    SetWindowLongPtr(h->agent, GWLP_USERDATA, (LONG_PTR)h);
    return 0;
}

/* A key that is held tells so by presses alone, without a release before each; and who uses XKB is
 * told of layouts by its events only. */
static void use_xkb(struct x11_hotkeys *h)
{
    const uint32_t flag = XCB_XKB_PER_CLIENT_FLAG_DETECTABLE_AUTO_REPEAT;
    const uint16_t events = XCB_XKB_EVENT_TYPE_NEW_KEYBOARD_NOTIFY | XCB_XKB_EVENT_TYPE_MAP_NOTIFY;
    const uint16_t parts = XCB_XKB_MAP_PART_KEY_SYMS | XCB_XKB_MAP_PART_MODIFIER_MAP;
    const xcb_query_extension_reply_t *xkb = xcb_get_extension_data(h->link.c, &xcb_xkb_id);
    if (!xkb || !xkb->present)
        return;
    h->xkb_event = xkb->first_event;
    xcb_discard_reply(h->link.c, xcb_xkb_use_extension(h->link.c, 1, 0).sequence);
    xcb_discard_reply(
        h->link.c,
        xcb_xkb_per_client_flags(h->link.c, XCB_XKB_ID_USE_CORE_KBD, flag, flag, 0, 0, 0).sequence);
    xcb_xkb_select_events(h->link.c, XCB_XKB_ID_USE_CORE_KBD, events, 0, events, parts, parts,
                          NULL);
}

int x11_hotkeys_create(sd_event *loop, const char *display, struct x11_hotkeys **ret_hotkeys)
{
    struct x11_hotkeys *h = calloc(1, sizeof(*h));
    if (!h)
        return -ENOMEM;
    int r = x11_link_open(&h->link, loop, display, on_event, h);
    if (r == 0)
        r = sd_event_add_time_relative(loop, &h->settle, CLOCK_MONOTONIC, 0, 1000, on_settled, h);
    if (r >= 0)
        r = create_agent(h);
    if (r < 0) {
        x11_hotkeys_destroy(h);
        return r;
    }
    sd_event_source_set_enabled(h->settle, SD_EVENT_OFF);
    set_locks(h);
    use_xkb(h);
    look_at_layout(h);
    hotkey_set_agent(h->agent);
    *ret_hotkeys = h;
    return 0;
}

struct x11_hotkeys *x11_hotkeys_destroy(struct x11_hotkeys *h)
{
    if (!h)
        return NULL;
    hotkey_set_agent(NULL);
    x11_link_close(&h->link);
    h->count = 0; /* the keys are let go: whoever waits has what can be had */
    answer_waiters(h);
    sd_event_source_disable_unref(h->settle);
    if (h->agent)
        DestroyWindow(h->agent);
    free(h->modifier_codes);
    free(h);
    return NULL;
}
