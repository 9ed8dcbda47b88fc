/* SPDX-License-Identifier: MIT */
#ifndef TERMINAL_KEYS_H
#define TERMINAL_KEYS_H

#include "terminal/emulator.h"

/* Bytes for a key as they are put together. */
struct key_text {
    char *bytes;
    size_t size;
};

void key_add(struct key_text *to, const char *format, ...) __attribute__((format(printf, 2, 3)));
void key_add_character(struct key_text *to, uint32_t character);

/* A key with a sequence of its own: CSI number ; modifiers ~, or CSI 1 ; modifiers final. */
struct key_form {
    uint16_t vk;
    uint8_t number; /* 0: final */
    char final;
};
const struct key_form *key_form_of(uint16_t vk);

enum kitty_flag {
    KITTY_DISAMBIGUATE = 1,
    KITTY_EVENTS = 2,
    KITTY_ALTERNATES = 4,
    KITTY_ALL = 8,
    KITTY_TEXT = 16,
};

/* The kitty protocol, for flags that are not 0. */
void key_kitty(const struct emulator_key *key, unsigned flags, bool application,
               struct key_text *to);

#endif
