/* SPDX-License-Identifier: MIT */
#ifndef TERMINAL_INTERN_H
#define TERMINAL_INTERN_H

/*
 * A table of different entries of one size (a multiple of 8), each with a number: cells name their
 * style with it. Entry 0 is all zero and always there. It grows to a bound; then its owner marks
 * what is in use (intern_sweep_begin, intern_keep, intern_sweep_end) and the rest is used again.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct intern {
    uint8_t *entries;
    uint32_t *slots; /* open addressing: a number, 0 for none */
    uint8_t *used;   /* while sweeping: what is in use */
    uint32_t *free;  /* numbers to be used again */
    uint32_t free_count;
    uint32_t size, count, capacity, slot_mask, max;
    uint32_t refused; /* since the last sweep that found little */
};

void intern_init(struct intern *table, uint32_t entry_size, uint32_t max);
/* So that entry 0 is there. False: no memory. */
bool intern_prepare(struct intern *table);
void intern_finish(struct intern *table);
/* The number of an equal entry, 0 when there is none (or entry is all zero). */
uint32_t intern_find(const struct intern *table, const void *entry);
/* Adds it. 0: no room, and a sweep may make some (intern_wants_sweep), or no memory. */
uint32_t intern_add(struct intern *table, const void *entry);
/* Whether sweeping is worth while: not again and again when everything is in use. */
bool intern_wants_sweep(struct intern *table);
bool intern_sweep_begin(struct intern *table);
static inline void intern_keep(struct intern *table, uint32_t number)
{
    if (number < table->count)
        table->used[number] = 1;
}
void intern_sweep_end(struct intern *table);
size_t intern_memory(const struct intern *table);

#endif
