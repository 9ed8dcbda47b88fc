/* SPDX-License-Identifier: MIT */
/*
 * Patterns and a stream from the input: a line of patterns separated by tabs ('/' begins a regular
 * expression, '~' one that waits for the longest), then the stream, cut in pieces by the first
 * byte. What literals alone find must not depend on the cutting.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "terminal/expect.h"

#define MATCHES_MAX 64

struct result {
    unsigned pattern[MATCHES_MAX];
    uint64_t end[MATCHES_MAX];
    unsigned count;
};

static bool add_patterns(struct expect *expect, const char *line, size_t len, bool *literal)
{
    char why[80];
    bool any = false;
    *literal = true;
    for (size_t at = 0; at < len;) {
        const char *tab = memchr(line + at, '\t', len - at);
        size_t size = tab ? (size_t)(tab - line) - at : len - at;
        const char *text = line + at;
        if (size > 1 && size < 64 && (text[0] == '/' || text[0] == '~')) {
            unsigned flags = text[0] == '~' ? EXPECT_REGEX_WHOLE : 0;
            any |= expect_add_regex(expect, text + 1, size - 1, flags, why, sizeof(why)) >= 0;
            *literal = false;
        } else if (size > 0) {
            any |= expect_add_literal(expect, text, size) >= 0;
        }
        at += size + 1;
    }
    return any;
}

static void check(const struct expect *expect, const struct expect_outcome *outcome)
{
    uint64_t start, end;
    expect_buffered(expect, &start, &end);
    if (outcome->start > outcome->end || outcome->end > end || outcome->captures == 0)
        abort();
    for (unsigned i = 0; i < outcome->captures; i++) {
        const struct expect_span *span = &outcome->capture[i];
        if (span->start == EXPECT_UNSET)
            continue;
        if (span->start > span->end || span->end > end)
            abort();
        const char *text = expect_text(expect, span->start, span->end);
        char *copy = malloc(span->end - span->start + 1);
        if (text && copy)
            memcpy(copy, text, span->end - span->start);
        free(copy);
    }
}

static void run(struct expect *expect, const char *stream, size_t len, size_t piece,
                struct result *result)
{
    struct expect_outcome outcome = {0};
    result->count = 0;
    for (size_t at = 0; at < len;) {
        size_t size = len - at < piece ? len - at : piece;
        int r = expect_feed(expect, stream + at, size, at, &outcome);
        at += size;
        while (r == 1 && result->count < MATCHES_MAX) {
            check(expect, &outcome);
            result->pattern[result->count] = outcome.pattern;
            result->end[result->count++] = outcome.end;
            expect_consume(expect, outcome.end);
            r = expect_tick(expect, at, &outcome);
        }
    }
    if (expect_end(expect, &outcome) != 1)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data + 1;
    const char *line = size > 1 ? memchr(text, '\n', size - 1) : NULL;
    if (!line)
        return 0;
    struct expect *whole = NULL, *cut = NULL;
    struct result first, second;
    bool literal;
    const char *stream = line + 1;
    size_t len = size - 1 - (size_t)(stream - text);
    /* Room for all of it, else what is lost depends on the cutting. */
    if (expect_create(data[0] & 0x80 ? len + 1 : 16, &whole) == 0 &&
        expect_create(data[0] & 0x80 ? len + 1 : 16, &cut) == 0 &&
        add_patterns(whole, text, (size_t)(line - text), &literal) &&
        add_patterns(cut, text, (size_t)(line - text), &literal)) {
        run(whole, stream, len, len, &first);
        run(cut, stream, len, (data[0] & 0x7F) + 1u, &second);
        if (literal && (data[0] & 0x80) &&
            (first.count != second.count ||
             memcmp(first.pattern, second.pattern, first.count * sizeof(first.pattern[0])) != 0 ||
             memcmp(first.end, second.end, first.count * sizeof(first.end[0])) != 0))
            abort();
    }
    if (whole)
        (void)expect_screen(whole, stream, len, 1, &(struct expect_outcome){0});
    expect_destroy(whole);
    expect_destroy(cut);
    return 0;
}
