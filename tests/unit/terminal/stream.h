/* SPDX-License-Identifier: MIT */
#ifndef TESTS_TERMINAL_STREAM_H
#define TESTS_TERMINAL_STREAM_H

/* A stream in which every byte says where it belongs, and the sum over a part of it. */

#include <stddef.h>
#include <stdint.h>

static inline uint8_t stream_byte(uint64_t offset)
{
    uint64_t x = (offset >> 3) * 0x9e3779b97f4a7c15u;
    x ^= x >> 32;
    return (uint8_t)(x >> ((offset & 7) * 8));
}

static inline uint64_t stream_sum(uint64_t sum, uint8_t byte)
{
    return (sum ^ byte) * 0x100000001b3u;
}

#endif
