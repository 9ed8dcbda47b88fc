/* SPDX-License-Identifier: MIT */
#ifndef TESTS_TERMINAL_NOISE_H
#define TESTS_TERMINAL_NOISE_H

#include <stddef.h>
#include <stdint.h>

#include "terminal/emulator.h"

/* What an application might write if it were mad: text of all kinds, sequences with odd parameters,
 * bytes that are nothing. The same for the same seed. */
struct noise {
    uint32_t seed;
};

uint32_t noise_below(struct noise *noise, uint32_t limit);
/* Returns how much of it. */
size_t noise_fill(struct noise *noise, char *bytes, size_t size);

#endif
