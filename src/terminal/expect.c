/* SPDX-License-Identifier: MIT */
#include "expect.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "expect_literal.h"

struct pattern {
    struct expect_regex *regex; /* NULL: a literal */
    char *text;
    uint32_t len;
};

struct expect {
    /* The stream from base on is data[start..end). */
    char *data;
    size_t start, end, room, limit;
    uint64_t base, dropped;

    struct pattern *patterns;
    unsigned count, capacity;
    unsigned literal_count;
    struct expect_literals *literals; /* made when first needed */
    bool compiled;
    uint32_t state; /* of the literals, at offset scanned */
    uint64_t scanned;

    struct expect_outcome found; /* EXPECT_MATCH until it is consumed */
    uint64_t timeout_at, idle_ms, idle_at;
    bool searched; /* since all of the buffer was to be looked at */
    bool ended;
    uint64_t generation;
    bool screen_seen;
};

static uint64_t stream_end(const struct expect *expect)
{
    return expect->base + (expect->end - expect->start);
}

int expect_create(size_t limit, struct expect **ret_expect)
{
    struct expect *expect = calloc(1, sizeof(*expect));
    if (!expect)
        return -ENOMEM;
    expect->limit = limit ? limit : EXPECT_BUFFER_DEFAULT;
    expect->timeout_at = expect->idle_ms = expect->idle_at = UINT64_MAX;
    *ret_expect = expect;
    return 0;
}

struct expect *expect_destroy(struct expect *expect)
{
    if (!expect)
        return NULL;
    expect_clear(expect);
    free(expect->patterns);
    free(expect->data);
    free(expect);
    return NULL;
}

/* ---- patterns ---- */

/* Everything in the buffer is to be looked at anew. */
static void rewind_to_base(struct expect *expect)
{
    expect->state = 0;
    expect->scanned = expect->base;
    expect->found.kind = EXPECT_NOTHING;
    for (unsigned i = 0; expect->searched && i < expect->count; i++)
        if (expect->patterns[i].regex)
            expect_regex_rewind(expect->patterns[i].regex, expect->base);
    expect->searched = false;
}

void expect_clear(struct expect *expect)
{
    for (unsigned i = 0; i < expect->count; i++) {
        expect_regex_destroy(expect->patterns[i].regex);
        free(expect->patterns[i].text);
    }
    expect->count = expect->literal_count = 0;
    expect->literals = expect_literals_destroy(expect->literals);
    expect->compiled = false;
    expect->screen_seen = false;
    rewind_to_base(expect);
}

static int add_pattern(struct expect *expect, const struct pattern *pattern)
{
    if (expect->count == expect->capacity) {
        unsigned capacity = expect->capacity ? expect->capacity * 2 : 8;
        struct pattern *grown = realloc(expect->patterns, capacity * sizeof(*grown));
        if (!grown)
            return -ENOMEM;
        expect->patterns = grown;
        expect->capacity = capacity;
    }
    expect->patterns[expect->count++] = *pattern;
    expect->screen_seen = false;
    rewind_to_base(expect);
    return (int)expect->count - 1;
}

int expect_add_literal(struct expect *expect, const char *text, size_t len)
{
    if (len == 0)
        return -EINVAL;
    if (expect->count >= EXPECT_PATTERNS_MAX || len > EXPECT_LITERAL_BYTES_MAX)
        return -E2BIG;
    struct pattern pattern = {.text = malloc(len), .len = (uint32_t)len};
    if (!pattern.text)
        return -ENOMEM;
    memcpy(pattern.text, text, len);
    int r = add_pattern(expect, &pattern);
    if (r < 0) {
        free(pattern.text);
        return r;
    }
    expect->literal_count++;
    expect->compiled = false;
    return r;
}

int expect_add_regex(struct expect *expect, const char *text, size_t len, unsigned flags, char *why,
                     size_t size)
{
    struct pattern pattern = {0};
    if (expect->count >= EXPECT_PATTERNS_MAX)
        return -E2BIG;
    int r = expect_regex_create(text, len, flags, why, size, &pattern.regex);
    if (r == 0)
        r = add_pattern(expect, &pattern);
    if (r < 0)
        expect_regex_destroy(pattern.regex);
    return r;
}

static int compile(struct expect *expect)
{
    if (expect->compiled)
        return 0;
    expect->literals = expect_literals_destroy(expect->literals);
    if (expect->literal_count > 0) {
        struct expect_literal *texts = malloc(expect->literal_count * sizeof(*texts));
        if (!texts)
            return -ENOMEM;
        size_t count = 0;
        for (unsigned i = 0; i < expect->count; i++)
            if (!expect->patterns[i].regex)
                texts[count++] =
                    (struct expect_literal){expect->patterns[i].text, expect->patterns[i].len, i};
        int r = expect_literals_create(texts, count, &expect->literals);
        free(texts);
        if (r < 0)
            return r;
    }
    expect->compiled = true;
    return 0;
}

/* ---- the buffer ---- */

static void drop(struct expect *expect, size_t count)
{
    expect->start += count;
    expect->base += count;
    if (expect->scanned < expect->base)
        expect->scanned = expect->base;
    if (expect->start == expect->end)
        expect->start = expect->end = 0;
}

static int append(struct expect *expect, const char *data, size_t len)
{
    size_t kept = expect->end - expect->start;
    if (kept + len > expect->limit) {
        size_t excess = kept + len - expect->limit;
        drop(expect, excess);
        expect->dropped += excess;
        kept -= excess;
    }
    if (expect->end + len > expect->room) {
        /* Twice the limit, so that moving costs one copy a byte at most. */
        size_t room = expect->room ? expect->room : 4096;
        while (room < (kept + len) * 2 && room < expect->limit * 2)
            room *= 2;
        if (room > expect->room) {
            char *grown = realloc(expect->data, room);
            if (!grown)
                return -ENOMEM;
            expect->data = grown;
            expect->room = room;
        }
        memmove(expect->data, expect->data + expect->start, kept);
        expect->start = 0;
        expect->end = kept;
    }
    memcpy(expect->data + expect->end, data, len);
    expect->end += len;
    return 0;
}

/* ---- looking ---- */

/* Literals are looked for before the regexes. */
static void take_literal(struct expect_outcome *best, const struct expect *expect, unsigned index,
                         uint64_t end)
{
    uint64_t start = end - expect->patterns[index].len;
    *best = (struct expect_outcome){
        .kind = EXPECT_MATCH, .pattern = index, .start = start, .end = end, .captures = 1};
    best->capture[0] = (struct expect_span){start, end};
}

static void offer_regex(struct expect_outcome *best, unsigned index,
                        const struct expect_span *spans, unsigned count)
{
    uint64_t end = spans[0].end;
    if (best->kind == EXPECT_MATCH &&
        (best->end < end || (best->end == end && best->pattern < index)))
        return;
    best->kind = EXPECT_MATCH;
    best->pattern = index;
    best->start = spans[0].start;
    best->end = end;
    best->captures = count;
    memcpy(best->capture, spans, count * sizeof(*spans));
}

static void search_regexes(struct expect *expect, const char *text, size_t len, uint64_t base,
                           bool settle, struct expect_outcome *best)
{
    struct expect_span spans[EXPECT_CAPTURES_MAX];
    for (unsigned i = 0; expect->count > expect->literal_count && i < expect->count; i++) {
        struct expect_regex *regex = expect->patterns[i].regex;
        unsigned count = regex ? expect_regex_search(regex, text, len, base, settle, spans) : 0;
        if (count > 0)
            offer_regex(best, i, spans, count);
    }
}

/* expect->found, when there is a match in the buffer. */
static int search(struct expect *expect, bool settle)
{
    if (expect->found.kind == EXPECT_MATCH || expect->count == 0)
        return 0;
    int r = compile(expect);
    if (r < 0)
        return r;
    size_t len = expect->end - expect->start;
    const char *text = len > 0 ? expect->data + expect->start : "";
    expect->searched = true;
    size_t done = (size_t)(expect->scanned - expect->base);
    if (expect->literals && done < len) {
        uint32_t id;
        size_t used =
            expect_literals_scan(expect->literals, &expect->state, text + done, len - done, &id);
        expect->scanned += used;
        if (id != EXPECT_LITERAL_NONE)
            take_literal(&expect->found, expect, id, expect->scanned);
    }
    if (len > 0)
        search_regexes(expect, text, len, expect->base, settle, &expect->found);
    return 0;
}

static int give(struct expect *expect, enum expect_kind kind, struct expect_outcome *outcome)
{
    if (expect->found.kind == EXPECT_MATCH)
        *outcome = expect->found;
    else if (kind != EXPECT_NOTHING)
        *outcome = (struct expect_outcome){
            .kind = kind, .start = stream_end(expect), .end = stream_end(expect)};
    else
        return 0;
    outcome->dropped = expect->dropped;
    expect->dropped = 0;
    return 1;
}

int expect_feed(struct expect *expect, const char *data, size_t len, uint64_t now,
                struct expect_outcome *outcome)
{
    size_t most = expect->limit > 1 ? expect->limit / 2 : 1; /* so that nothing is lost unseen */
    if (len > 0 && expect->idle_ms != UINT64_MAX)
        expect->idle_at = now + expect->idle_ms;
    while (len > 0) {
        size_t piece = len < most ? len : most;
        int r = append(expect, data, piece);
        if (r == 0)
            r = search(expect, false);
        if (r < 0)
            return r;
        data += piece;
        len -= piece;
    }
    return give(expect, EXPECT_NOTHING, outcome);
}

static uint64_t later(uint64_t now, uint64_t ms)
{
    return ms > UINT64_MAX - now ? UINT64_MAX : now + ms;
}

void expect_arm(struct expect *expect, uint64_t now, uint64_t timeout_ms, uint64_t idle_ms)
{
    expect->timeout_at = later(now, timeout_ms);
    expect->idle_ms = idle_ms;
    expect->idle_at = later(now, idle_ms);
}

uint64_t expect_deadline(const struct expect *expect)
{
    return expect->timeout_at < expect->idle_at ? expect->timeout_at : expect->idle_at;
}

int expect_tick(struct expect *expect, uint64_t now, struct expect_outcome *outcome)
{
    bool due = now >= expect_deadline(expect);
    enum expect_kind kind = expect->ended ? EXPECT_EOF : EXPECT_NOTHING;
    if (due && kind == EXPECT_NOTHING)
        kind = expect->timeout_at <= expect->idle_at ? EXPECT_TIMEOUT : EXPECT_IDLE;
    int r = search(expect, kind != EXPECT_NOTHING);
    if (r < 0)
        return r;
    if (due && expect->found.kind != EXPECT_MATCH)
        expect->timeout_at = expect->idle_at = expect->idle_ms = UINT64_MAX;
    return give(expect, kind, outcome);
}

int expect_end(struct expect *expect, struct expect_outcome *outcome)
{
    expect->ended = true;
    int r = search(expect, true);
    return r < 0 ? r : give(expect, EXPECT_EOF, outcome);
}

int expect_screen(struct expect *expect, const char *text, size_t len, uint64_t generation,
                  struct expect_outcome *outcome)
{
    if (expect->screen_seen && expect->generation == generation)
        return 0;
    int r = compile(expect);
    if (r < 0)
        return r;
    expect->screen_seen = true;
    expect->generation = generation;
    struct expect_outcome best = {.kind = EXPECT_NOTHING};
    if (expect->literals) {
        uint32_t state = 0, id;
        size_t used = expect_literals_scan(expect->literals, &state, text, len, &id);
        if (id != EXPECT_LITERAL_NONE)
            take_literal(&best, expect, id, used);
    }
    /* The regexes look at the screen from scratch, and after that at the stream's buffer anew. */
    expect->searched = true;
    for (unsigned i = 0; i < expect->count; i++)
        if (expect->patterns[i].regex)
            expect_regex_rewind(expect->patterns[i].regex, 0);
    if (len > 0)
        search_regexes(expect, text, len, 0, true, &best);
    for (unsigned i = 0; i < expect->count; i++)
        if (expect->patterns[i].regex)
            expect_regex_rewind(expect->patterns[i].regex, expect->base);
    if (best.kind != EXPECT_MATCH)
        return 0;
    *outcome = best;
    outcome->screen = true;
    return 1;
}

void expect_consume(struct expect *expect, uint64_t offset)
{
    uint64_t end = stream_end(expect);
    if (offset > end)
        offset = end;
    if (offset > expect->base)
        drop(expect, (size_t)(offset - expect->base));
    rewind_to_base(expect);
}

const char *expect_text(const struct expect *expect, uint64_t start, uint64_t end)
{
    if (start > end || start < expect->base || end > stream_end(expect))
        return NULL;
    return expect->data ? expect->data + expect->start + (start - expect->base) : "";
}

void expect_buffered(const struct expect *expect, uint64_t *ret_start, uint64_t *ret_end)
{
    *ret_start = expect->base;
    *ret_end = stream_end(expect);
}

uint64_t expect_given_up(const struct expect *expect)
{
    uint64_t sum = 0;
    for (unsigned i = 0; i < expect->count; i++)
        if (expect->patterns[i].regex)
            sum += expect_regex_given_up(expect->patterns[i].regex);
    return sum;
}
