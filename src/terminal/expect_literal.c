/* SPDX-License-Identifier: MIT */
#include "expect_literal.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* States with many ways out get a row of 256, as long as the rows stay in the cache. */
#define ROWS_MAX 1024u
#define NO_ROW UINT32_MAX

/* States are numbered breadth first, so that a state's children are neighbours. */
struct state {
    uint32_t first; /* child */
    uint32_t count;
    uint32_t fail; /* the longest proper suffix that is a state */
    uint32_t id;   /* the lowest of the texts that end here */
    uint32_t row;
};

struct expect_literals {
    struct state *states;
    uint8_t *label; /* of the way from its parent to the state */
    uint32_t (*rows)[256];
    uint32_t state_count, row_count;
    int only; /* the one byte that leaves the root, -1: several do */
};

/* While it is being made: the texts a state is a prefix of. */
struct range {
    uint32_t low, high, depth;
};

static int compare_texts(const void *a, const void *b)
{
    const struct expect_literal *x = a, *y = b;
    int order = memcmp(x->text, y->text, x->len < y->len ? x->len : y->len);
    if (order != 0)
        return order;
    if (x->len != y->len)
        return x->len < y->len ? -1 : 1;
    return (x->id > y->id) - (x->id < y->id);
}

static uint32_t child_of(const struct expect_literals *literals, const struct state *state,
                         uint8_t byte)
{
    const uint8_t *label = literals->label + state->first;
    if (state->count == 1)
        return *label == byte ? state->first : 0;
    const uint8_t *found = state->count ? memchr(label, byte, state->count) : NULL;
    return found ? state->first + (uint32_t)(found - label) : 0;
}

static inline uint32_t step(const struct expect_literals *literals, uint32_t at, uint8_t byte)
{
    for (;;) {
        const struct state *state = &literals->states[at];
        if (state->row != NO_ROW)
            return literals->rows[state->row][byte];
        uint32_t child = child_of(literals, state, byte);
        if (child != 0 || at == 0)
            return child;
        at = state->fail;
    }
}

static void add_children(struct expect_literals *literals, const struct expect_literal *texts,
                         struct range *ranges, uint32_t at)
{
    struct state *state = &literals->states[at];
    struct range range = ranges[at];
    uint32_t i = range.low;
    state->first = literals->state_count;
    state->id = at == 0 ? EXPECT_LITERAL_NONE : literals->states[state->fail].id;
    for (; i < range.high && texts[i].len == range.depth; i++)
        if (texts[i].id < state->id)
            state->id = texts[i].id;
    while (i < range.high) {
        uint8_t byte = (uint8_t)texts[i].text[range.depth];
        uint32_t child = literals->state_count++;
        ranges[child] = (struct range){.low = i, .depth = range.depth + 1};
        while (i < range.high && (uint8_t)texts[i].text[range.depth] == byte)
            i++;
        ranges[child].high = i;
        literals->label[child] = byte;
        literals->states[child] = (struct state){.row = NO_ROW};
        state->count++;
        if (at != 0)
            literals->states[child].fail = step(literals, state->fail, byte);
    }
}

/* The row of a state's suffix is there already, or can be walked: it is shallower. */
static void add_row(struct expect_literals *literals, uint32_t at)
{
    struct state *state = &literals->states[at];
    if (literals->row_count == ROWS_MAX || (at != 0 && state->count < 2))
        return;
    uint32_t(*row)[256] = &literals->rows[literals->row_count];
    for (unsigned byte = 0; byte < 256; byte++)
        (*row)[byte] = at == 0 ? 0 : step(literals, state->fail, (uint8_t)byte);
    for (uint32_t child = state->first; child < state->first + state->count; child++)
        (*row)[literals->label[child]] = child;
    state->row = literals->row_count++;
}

static void shrink(struct expect_literals *literals)
{
    void *less = realloc(literals->states, literals->state_count * sizeof(struct state));
    if (less)
        literals->states = less;
    less = realloc(literals->label, literals->state_count);
    if (less)
        literals->label = less;
    less = realloc(literals->rows, literals->row_count * sizeof(*literals->rows));
    if (less)
        literals->rows = less;
}

int expect_literals_create(struct expect_literal *texts, size_t count,
                           struct expect_literals **ret_literals)
{
    size_t most = 1;
    for (size_t i = 0; i < count; i++) {
        if (texts[i].len == 0)
            return -EINVAL;
        most += texts[i].len;
        if (most > EXPECT_LITERAL_BYTES_MAX)
            return -E2BIG;
    }
    struct expect_literals *literals = calloc(1, sizeof(*literals));
    struct range *ranges = malloc(most * sizeof(*ranges));
    if (literals) {
        size_t rows = most < ROWS_MAX ? most : ROWS_MAX;
        literals->states = malloc(most * sizeof(*literals->states));
        literals->label = malloc(most);
        literals->rows = malloc(rows * sizeof(*literals->rows));
    }
    if (!ranges || !literals || !literals->states || !literals->label || !literals->rows) {
        free(ranges);
        expect_literals_destroy(literals);
        return -ENOMEM;
    }
    if (count > 1)
        qsort(texts, count, sizeof(*texts), compare_texts);
    literals->states[0] = (struct state){.row = NO_ROW};
    literals->label[0] = 0;
    ranges[0] = (struct range){.high = (uint32_t)count};
    literals->state_count = 1;
    for (uint32_t at = 0; at < literals->state_count; at++) {
        add_children(literals, texts, ranges, at);
        add_row(literals, at);
    }
    literals->only = literals->states[0].count == 1 ? literals->label[1] : -1;
    free(ranges);
    shrink(literals);
    *ret_literals = literals;
    return 0;
}

struct expect_literals *expect_literals_destroy(struct expect_literals *literals)
{
    if (!literals)
        return NULL;
    free(literals->states);
    free(literals->label);
    free(literals->rows);
    free(literals);
    return NULL;
}

size_t expect_literals_scan(const struct expect_literals *literals, uint32_t *state,
                            const char *data, size_t len, uint32_t *ret_id)
{
    uint32_t at = *state;
    for (size_t i = 0; i < len; i++) {
        if (at == 0 && literals->only >= 0) {
            const char *next = memchr(data + i, literals->only, len - i);
            if (!next)
                break;
            i = (size_t)(next - data);
        }
        at = step(literals, at, (uint8_t)data[i]);
        uint32_t id = literals->states[at].id;
        if (id != EXPECT_LITERAL_NONE) {
            *state = at;
            *ret_id = id;
            return i + 1;
        }
    }
    *state = at;
    *ret_id = EXPECT_LITERAL_NONE;
    return len;
}
