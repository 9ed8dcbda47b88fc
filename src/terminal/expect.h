/* SPDX-License-Identifier: MIT */
#ifndef TERMINAL_EXPECT_H
#define TERMINAL_EXPECT_H

/*
 * Waits for one of several patterns in the bytes of a stream, or in the text of a screen. Pure: no
 * descriptor, no clock; times are milliseconds of the caller's clock.
 *
 * The match that is complete first wins, that is the one whose last byte comes first; of those
 * that end at the same byte, the pattern that was added first. What literals find does not depend
 * on how the stream was cut into pieces. A regular expression takes what matches of the text that
 * is there (a match that spans pieces is found); with EXPECT_REGEX_WHOLE it waits for the longest.
 *
 * Text stays in the buffer until it is consumed, across changes of the patterns; when there is
 * more than the limit, the oldest goes, and the outcome says how much.
 */

#include "expect_regex.h"

#define EXPECT_BUFFER_DEFAULT (1u << 20)
#define EXPECT_PATTERNS_MAX 65536u

enum expect_kind {
    EXPECT_NOTHING,
    EXPECT_MATCH,
    EXPECT_EOF,
    EXPECT_TIMEOUT,
    EXPECT_IDLE, /* no byte came for as long as was asked */
};

struct expect_outcome {
    enum expect_kind kind;
    unsigned pattern; /* in the order they were added, from 0 */
    bool screen;      /* offsets are into the screen's text, not the stream */
    uint64_t start, end;
    uint64_t dropped; /* bytes of the stream that were lost unmatched since the last outcome */
    unsigned captures;
    struct expect_span capture[EXPECT_CAPTURES_MAX]; /* [0] is the whole match */
};

struct expect;

/* limit: bytes kept, 0: the default. */
int expect_create(size_t limit, struct expect **ret_expect);
struct expect *expect_destroy(struct expect *expect);

/* Return the pattern's index, or -ENOMEM, -E2BIG, -EINVAL (why says what is wrong). */
int expect_add_literal(struct expect *expect, const char *text, size_t len);
int expect_add_regex(struct expect *expect, const char *pattern, size_t len, unsigned flags,
                     char *why, size_t size);
/* Removes all patterns; the text stays. */
void expect_clear(struct expect *expect);

/* The time-outs run from now; UINT64_MAX: none. The outcome comes from expect_tick(). */
void expect_arm(struct expect *expect, uint64_t now, uint64_t timeout_ms, uint64_t idle_ms);
/* When to call expect_tick() at the latest; UINT64_MAX: never. */
uint64_t expect_deadline(const struct expect *expect);

/*
 * Each returns 1 with an outcome, 0 without, -ENOMEM. A match is given again and again, and
 * nothing behind it is looked at, until it is consumed or the patterns are cleared. Its text may
 * leave the buffer before that, when much more is fed.
 */
int expect_feed(struct expect *expect, const char *data, size_t len, uint64_t now,
                struct expect_outcome *outcome);
/* Looks at the text that is there, at patterns just added, and at the clock. */
int expect_tick(struct expect *expect, uint64_t now, struct expect_outcome *outcome);
int expect_end(struct expect *expect, struct expect_outcome *outcome);
/* A screen as text; looked at only when the generation differs from the last one's or the
 * patterns do. */
int expect_screen(struct expect *expect, const char *text, size_t len, uint64_t generation,
                  struct expect_outcome *outcome);

/* Forgets the stream up to this offset: the end of a match, as a rule. */
void expect_consume(struct expect *expect, uint64_t offset);
/* The stream between two offsets, until the next call with a non-const expect; NULL when it is
 * not there. */
const char *expect_text(const struct expect *expect, uint64_t start, uint64_t end);
/* The unconsumed text is the stream from here to there. */
void expect_buffered(const struct expect *expect, uint64_t *ret_start, uint64_t *ret_end);
/* How often regular expressions gave up on a text (too many steps), in all. */
uint64_t expect_given_up(const struct expect *expect);

#endif
