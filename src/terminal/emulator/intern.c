/* SPDX-License-Identifier: MIT */
#include "terminal/emulator/intern.h"

#include <stdlib.h>
#include <string.h>

#define FIRST_CAPACITY 16u
/* When a sweep frees less than an eighth, as many are refused before the next. */
#define PATIENCE(table) ((table)->max / 8 + 1)

/* Entries are whole 64-bit words; the zeros at the end of one need no mixing. */
static uint32_t hash_of(const struct intern *table, const void *entry)
{
    const uint8_t *bytes = entry;
    uint64_t hash = 0x9e3779b97f4a7c15u;
    for (uint32_t at = 0; at < table->size; at += 8) {
        uint64_t part;
        memcpy(&part, bytes + at, 8);
        if (part == 0 && at >= 16)
            break;
        hash = (hash ^ part) * 0xff51afd7ed558ccdu;
        hash ^= hash >> 32;
    }
    return (uint32_t)(hash ^ hash >> 29);
}

static bool same(const struct intern *table, const void *a, const void *b)
{
    const uint8_t *x = a, *y = b;
    for (uint32_t at = 0; at < table->size; at += 8) {
        uint64_t one, other;
        memcpy(&one, x + at, 8);
        memcpy(&other, y + at, 8);
        if (one != other)
            return false;
    }
    return true;
}

static uint8_t *entry_at(const struct intern *table, uint32_t number)
{
    return table->entries + (size_t)number * table->size;
}

void intern_init(struct intern *table, uint32_t entry_size, uint32_t max)
{
    *table = (struct intern){.size = entry_size, .max = max};
}

void intern_finish(struct intern *table)
{
    free(table->entries);
    free(table->slots);
    free(table->used);
    free(table->free);
    intern_init(table, table->size, table->max);
}

uint32_t intern_find(const struct intern *table, const void *entry)
{
    if (!table->slots)
        return 0;
    for (uint32_t slot = hash_of(table, entry);; slot++) {
        uint32_t number = table->slots[slot & table->slot_mask];
        if (number == 0 || same(table, entry_at(table, number), entry))
            return number;
    }
}

static void slot_in(struct intern *table, uint32_t number)
{
    uint32_t slot = hash_of(table, entry_at(table, number));
    while (table->slots[slot & table->slot_mask])
        slot++;
    table->slots[slot & table->slot_mask] = number;
}

static bool grow(struct intern *table)
{
    uint32_t capacity = table->capacity ? table->capacity * 2 : FIRST_CAPACITY;
    if (capacity > table->max + 1)
        capacity = table->max + 1;
    if (capacity <= table->capacity)
        return false;
    uint32_t slot_count = 32;
    while (slot_count < capacity * 2)
        slot_count *= 2;
    uint32_t *slots = calloc(slot_count, sizeof(*slots));
    uint32_t *spare = realloc(table->free, capacity * sizeof(*spare));
    if (spare)
        table->free = spare;
    uint8_t *entries = realloc(table->entries, (size_t)capacity * table->size);
    if (entries)
        table->entries = entries;
    if (!slots || !spare || !entries) {
        free(slots);
        return false;
    }
    if (table->count == 0) {
        memset(entries, 0, table->size);
        table->count = 1;
    }
    free(table->slots);
    table->slots = slots;
    table->slot_mask = slot_count - 1;
    table->capacity = capacity;
    for (uint32_t i = 1; i < table->count; i++)
        slot_in(table, i);
    return true;
}

bool intern_prepare(struct intern *table)
{
    return table->capacity || grow(table);
}

uint32_t intern_add(struct intern *table, const void *entry)
{
    uint32_t number;
    if (table->free_count) {
        number = table->free[--table->free_count];
    } else {
        if (table->count == table->capacity && !grow(table))
            return 0;
        number = table->count++;
    }
    memcpy(entry_at(table, number), entry, table->size);
    slot_in(table, number);
    return number;
}

bool intern_wants_sweep(struct intern *table)
{
    if (table->refused) {
        table->refused--;
        return false;
    }
    return table->count > 1;
}

bool intern_sweep_begin(struct intern *table)
{
    free(table->used);
    table->used = calloc(table->count, 1);
    if (!table->used)
        return false;
    table->used[0] = 1;
    return true;
}

void intern_sweep_end(struct intern *table)
{
    memset(table->slots, 0, (table->slot_mask + 1) * sizeof(*table->slots));
    table->free_count = 0;
    for (uint32_t i = 1; i < table->count; i++) {
        if (table->used[i])
            slot_in(table, i);
        else
            table->free[table->free_count++] = i;
    }
    free(table->used);
    table->used = NULL;
    table->refused = table->free_count < PATIENCE(table) ? PATIENCE(table) : 0;
}

size_t intern_memory(const struct intern *table)
{
    return (size_t)table->capacity * (table->size + sizeof(*table->free)) +
           (table->slots ? (table->slot_mask + 1) * sizeof(*table->slots) : 0);
}
