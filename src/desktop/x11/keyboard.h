/* SPDX-License-Identifier: MIT */
#ifndef X11_KEYBOARD_H
#define X11_KEYBOARD_H

/*
 * The server's keymap, for the tree (desk_set_keymap) and for telling what a
 * key means; the state of the core keyboard, and of the second one.
 */

#include "desktop/x11/adapter.h"

struct x11_key {
    UINT vk;             /* left and right told apart; VK_PACKET when only the character counts */
    uint16_t scan;       /* set 1, 0xE0.. for an extended key */
    uint32_t code_point; /* what it types now, 0: nothing */
};

int x11_keyboard_create(struct x11_adapter *a);
struct x11_keyboard *x11_keyboard_destroy(struct x11_keyboard *keyboard);

/* The core keyboard's device number. */
uint16_t x11_keyboard_device(struct x11_adapter *a);
/* X keycodes are the kernel's key codes + 8. 0 when there is none. */
xcb_keycode_t x11_code_at_scan(uint16_t scan);
xcb_keycode_t x11_code_at_vk(UINT vk);

/* A key went down or up. pair: on the second keyboard, whose state is followed here. */
void x11_keyboard_key(struct x11_adapter *a, xcb_keycode_t code, bool down, bool pair,
                      struct x11_key *ret_key);
/* The keycode and core modifiers that type a character, without any key being rebound. */
bool x11_keyboard_find(struct x11_adapter *a, uint32_t code_point, xcb_keycode_t *ret_code,
                       uint16_t *ret_modifiers);
/* The core modifier bit of a key, 0: none. */
uint16_t x11_keyboard_modifier(struct x11_adapter *a, xcb_keycode_t code);

void x11_keyboard_map_changed(struct x11_adapter *a, xcb_keycode_t first, unsigned count);
void x11_keyboard_event(struct x11_adapter *a, const xcb_generic_event_t *event);

#endif
