/* SPDX-License-Identifier: MIT */
#ifndef TERMINAL_EXPECT_REGEX_H
#define TERMINAL_EXPECT_REGEX_H

/* One regular expression looked for in a stream, of which a bounded part is kept. Pure. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define EXPECT_CAPTURES_MAX 32u
/* How much text a match may span, and with EXPECT_REGEX_LONG. It is what bounds the time that a
 * pattern made to backtrack takes for a piece of the stream: the square of it. */
#define EXPECT_REGEX_WINDOW (8u << 10)
#define EXPECT_REGEX_WINDOW_LONG (512u << 10)

enum expect_regex_flags {
    EXPECT_REGEX_NOCASE = 1 << 0,
    EXPECT_REGEX_BYTES = 1 << 1, /* the stream is not UTF-8 */
    /* Do not match what more text could make longer; decided when the stream pauses or ends. */
    EXPECT_REGEX_WHOLE = 1 << 2,
    EXPECT_REGEX_LONG = 1 << 3, /* matches may be long; for patterns one trusts */
};

/* Offsets; EXPECT_UNSET for a group that took no part. */
#define EXPECT_UNSET UINT64_MAX
struct expect_span {
    uint64_t start, end;
};

struct expect_regex;

/* why: what is wrong and where, in a sentence. -EINVAL, -ENOMEM. */
int expect_regex_create(const char *pattern, size_t len, unsigned flags, char *why, size_t size,
                        struct expect_regex **ret_regex);
struct expect_regex *expect_regex_destroy(struct expect_regex *regex);

/* Begin anew: the next text starts at this offset of the stream. */
void expect_regex_rewind(struct expect_regex *regex, uint64_t offset);

/*
 * Looks for the first match in text[0..len), which begins at base in the stream; every call's
 * text continues the last one's, though its beginning may have been dropped. settle: take what
 * matches now. Returns the number of spans, 0 without a match; the first is the whole match. An
 * empty match is none.
 */
unsigned expect_regex_search(struct expect_regex *regex, const char *text, size_t len,
                             uint64_t base, bool settle, struct expect_span *spans);
/* How often the search gave up, because the pattern needs too many steps on that text. */
uint64_t expect_regex_given_up(const struct expect_regex *regex);

#endif
