/* SPDX-License-Identifier: MIT */
#ifndef INPUT_INPUT_H
#define INPUT_INPUT_H

/*
 * The road of a key: scan code (set 1, 0xE0xx / 0xE11D extended) <-> evdev key
 * code <-> virtual key <-> character of the layout.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pianola/input.h"

/* ---- keys.c: the table of keys ---- */

/* 0 when there is none. */
uint16_t input_scan_from_evdev(uint16_t evdev);
uint16_t input_evdev_from_scan(uint16_t scan);
/* By place on a US keyboard; left and right told apart (VK_LSHIFT ...). */
UINT input_vk_at_scan(uint16_t scan);
uint16_t input_scan_at_vk(UINT vk);
/* "VK_RETURN" ("VK_A" for 'A'); NULL when the number has no name. */
const char *input_key_name(UINT vk);
/* By any of its names, with or without VK_, without case; 0 when there is none. */
UINT input_key_by_name(const char *name);
/* The i-th name that chords know ("ctrl", "Return" ...), NULL past the end: for help and
 * completion. */
const char *input_chord_name(size_t i);
/* VK_LSHIFT and VK_RSHIFT -> VK_SHIFT ... */
UINT input_vk_plain(UINT vk);
/* What is printed on the key there, on a US keyboard; NULL when there is none. */
const char *input_key_label(uint16_t scan);
/* The scan code as a key message has it: in its lParam Num Lock is extended, Pause is a plain 0x45.
 */
uint16_t input_scan_in_message(uint16_t scan);
uint16_t input_scan_from_message(BYTE scan, bool extended);

/* ---- layout.c: characters ---- */

struct input_layout;
struct input_key {
    uint16_t scan;
    UINT vk;
    bool shift;
    bool altgr;
};
/* text: an XKB keymap; NULL: US. NULL when it does not compile. */
struct input_layout *input_layout_create(const char *text);
/* By XKB names ("de", variant may be NULL). */
struct input_layout *input_layout_create_from_names(const char *layout, const char *variant);
struct input_layout *input_layout_destroy(struct input_layout *layout);
/* The layout in force on the station's display; owned by the calling thread until its next call. */
const struct input_layout *input_layout_current(void);
/* That of a handle, NULL: the calling thread's. */
const struct input_layout *input_layout_of(HKL layout);
/* The key that types a character, without dead keys. */
bool input_layout_find(const struct input_layout *layout, uint32_t code_point,
                       struct input_key *ret_key);
/* The character of a key, 0: none; *ret_dead (may be NULL): it waits for the next. */
uint32_t input_layout_char(const struct input_layout *layout, uint16_t scan, bool shift, bool altgr,
                           bool caps, bool numlock, bool *ret_dead);
/* Right Alt is AltGr on this layout. */
bool input_layout_has_altgr(const struct input_layout *layout);
/* With layout NULL as on a US keyboard. */
UINT input_layout_vk(const struct input_layout *layout, uint16_t scan);
uint16_t input_layout_scan(const struct input_layout *layout, UINT vk);

/* ---- alt_digits.c: characters by number ---- */

/* A key of the keypad went down with Alt; false: no digit is on it. */
bool input_alt_digit(UINT scan);
/* What the digits make when Alt goes up, 0: nothing; keep: they stay. */
WCHAR input_alt_digits(bool keep);
void input_alt_digits_forget(void);

/* ---- chord.c ---- */

#define INPUT_CHORD_MAX 8
struct input_chord {
    UINT vk[INPUT_CHORD_MAX]; /* modifiers first; pressed in order, released in reverse */
    size_t count;
    uint32_t character; /* not 0: typed last; it is on no key of the layout */
};
/* "ctrl+shift+s", "alt+F4", "Return", "é", "VK_F5", "ctrl++". 0 or -EINVAL with the reason. */
int input_chord_parse(const char *text, struct input_chord *ret_chord, char *why, size_t why_size);

/* ---- state.c, deliver.c ---- */

/* A thread's keyboard state follows the messages it takes. with_side: the key, 0: as the message
 * says. */
void input_note_message(const MSG *msg, UINT with_side);
/* To the focus window of our own windows, as the system queue does. Returns the count. */
UINT input_deliver_native(const INPUT *events, UINT count);

#endif
