/* SPDX-License-Identifier: MIT */
#ifndef TERMINAL_EXPECT_LITERAL_H
#define TERMINAL_EXPECT_LITERAL_H

/*
 * Any number of literal texts looked for in one pass over a stream: an Aho-Corasick automaton,
 * whose whole state between two pieces of the stream is one number. Each byte is looked at once.
 * Pure.
 */

#include <stddef.h>
#include <stdint.h>

struct expect_literals;

#define EXPECT_LITERAL_NONE UINT32_MAX
/* The total length of all texts. */
#define EXPECT_LITERAL_BYTES_MAX (16u << 20)

struct expect_literal {
    const char *text; /* borrowed until the automaton has been made */
    uint32_t len;     /* not 0 */
    uint32_t id;
};

/* Sorts the array. -ENOMEM, -E2BIG, -EINVAL: an empty text. */
int expect_literals_create(struct expect_literal *texts, size_t count,
                           struct expect_literals **ret_literals);
struct expect_literals *expect_literals_destroy(struct expect_literals *literals);

/*
 * Goes on from *state (0 at the beginning) until a text ends. Returns the bytes used: with a
 * match, those up to its last byte. Of texts that end at the same byte it is the lowest id.
 * *ret_id is EXPECT_LITERAL_NONE without a match.
 */
size_t expect_literals_scan(const struct expect_literals *literals, uint32_t *state,
                            const char *data, size_t len, uint32_t *ret_id);

#endif
