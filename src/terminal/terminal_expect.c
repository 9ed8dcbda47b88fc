/* SPDX-License-Identifier: MIT */
#include "terminal/terminal_private.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"

/*
 * Who waits for output. What comes is kept until somebody expects it, up to a bound; those who
 * expect of it take turns, in the order they came, since each takes what it matched. Who looks at
 * the screen takes nothing and waits beside the others.
 */

enum {
    BACKLOG_MAX = 256 << 10,
    PATTERNS_MAX = 65536,
};

struct terminal_expecter {
    struct terminal_expecter *next;
    struct message_deferred who;
    struct terminal_direct *direct; /* instead of the two around it */
    json_t *request;
    struct expect *screen; /* its own, or NULL: of the stream */
    uint64_t timeout;      /* clock_ms, UINT64_MAX: none */
    uint64_t idle_ms;
    bool has_turn;
};

/* ---- Patterns ---- */

static int add_pattern(struct expect *expect, const json_t *pattern)
{
    const json_t *text = json_object_get(pattern, "text");
    const json_t *regex = json_object_get(pattern, "regex");
    char why[160];
    if (json_is_string(text))
        return expect_add_literal(expect, json_string_value(text), json_string_length(text));
    if (json_is_string(regex))
        return expect_add_regex(expect, json_string_value(regex), json_string_length(regex), 0, why,
                                sizeof(why));
    return -EINVAL;
}

static int add_patterns(struct expect *expect, const json_t *request)
{
    const json_t *patterns = json_object_get(request, "patterns");
    size_t count = json_array_size(patterns);
    if (count > PATTERNS_MAX)
        return -E2BIG;
    int r = 0;
    for (size_t i = 0; i < count && r >= 0; i++)
        r = add_pattern(expect, json_array_get(patterns, i));
    return r < 0 ? r : 0;
}

static int add_direct_patterns(struct expect *expect, const struct terminal_direct *direct)
{
    int r = 0;
    for (unsigned i = 0; i < direct->count && r >= 0; i++) {
        const TERMINALPATTERN *pattern = &direct->patterns[i];
        const char *text = pattern->lpszText;
        size_t size = pattern->cbText < 0 ? strlen(text) : (size_t)pattern->cbText;
        r = pattern->uKind == TERMINAL_REGEX ? expect_add_regex(expect, text, size, 0, NULL, 0)
                                             : expect_add_literal(expect, text, size);
    }
    return r < 0 ? r : 0;
}

static uint64_t milliseconds(const json_t *request, const char *name)
{
    const json_t *value = json_object_get(request, name);
    double seconds = json_number_value(value);
    if (!json_is_number(value) || !(seconds >= 0) || seconds > 1e9)
        return UINT64_MAX;
    return (uint64_t)ceil(seconds * 1000);
}

/* ---- Outcomes ---- */

/* screen: the text that offsets count in, or NULL for the stream. */
static void note_match(struct terminal *t, const struct expect *expect, const char *screen,
                       const struct expect_outcome *outcome)
{
    uint64_t from = 0, end = outcome->end;
    if (!screen)
        expect_buffered(expect, &from, &(uint64_t){0});
    for (unsigned i = 0; i < outcome->captures; i++)
        if (outcome->capture[i].start <= outcome->capture[i].end && outcome->capture[i].end > end)
            end = outcome->capture[i].end;
    const char *text = screen ? screen : expect_text(expect, from, end);
    size_t size = text ? (size_t)(end - from) : 0;
    struct terminal_match *match = malloc(sizeof(*match) + size);
    free(t->match);
    t->match = match;
    if (!match)
        return;
    *match = (struct terminal_match){.pattern = outcome->pattern,
                                     .captures = outcome->captures,
                                     .dropped = outcome->dropped,
                                     .size = size};
    if (size)
        memcpy(match->text, text, size);
    for (unsigned i = 0; i < outcome->captures; i++) {
        struct expect_span span = outcome->capture[i];
        match->capture[i] = text && span.start <= span.end && span.start >= from
                                ? (struct expect_span){span.start - from, span.end - from}
                                : (struct expect_span){1, 0};
    }
}

static LRESULT result_of(const struct expect_outcome *outcome)
{
    switch (outcome->kind) {
    case EXPECT_MATCH:
        return (LRESULT)outcome->pattern;
    case EXPECT_EOF:
        return -EPIPE;
    case EXPECT_IDLE:
        return -EAGAIN;
    default:
        return -ETIMEDOUT;
    }
}

static void finish(struct terminal *t, struct terminal_expecter *x, LRESULT result)
{
    struct terminal_expecter **at = &t->expecters;
    while (*at && *at != x)
        at = &(*at)->next;
    if (*at)
        *at = x->next;
    if (x->has_turn && t->stream)
        expect_clear(t->stream);
    if (x->direct) {
        terminal_match_give(result >= 0 ? t->match : NULL, x->direct->match);
        x->direct->result = result;
        x->direct->is_done = true;
    } else {
        terminal_answer(t, &x->who, result);
    }
    expect_destroy(x->screen);
    json_decref(x->request);
    free(x);
}

/* ---- The stream ---- */

static struct terminal_expecter *first_of_stream(const struct terminal *t)
{
    struct terminal_expecter *x = t->expecters;
    while (x && x->screen)
        x = x->next;
    return x;
}

static uint64_t left_of(uint64_t when, uint64_t now)
{
    return when == UINT64_MAX ? UINT64_MAX : when > now ? when - now : 0;
}

static int take_turn(struct terminal *t, struct terminal_expecter *x, uint64_t now)
{
    expect_clear(t->stream);
    x->has_turn = true;
    int r =
        x->direct ? add_direct_patterns(t->stream, x->direct) : add_patterns(t->stream, x->request);
    expect_arm(t->stream, now, left_of(x->timeout, now), x->idle_ms);
    return r;
}

/* A session may leave the line for a moment, as `login` does, or for the next one. */
static bool is_over(const struct terminal *t)
{
    return t->is_hung_up && t->exited;
}

/* Ends those whose turn it is as long as there are outcomes. */
static void settle(struct terminal *t, int r, const struct expect_outcome *first)
{
    struct expect_outcome outcome = first ? *first : (struct expect_outcome){0};
    for (struct terminal_expecter *x; (x = first_of_stream(t));) {
        uint64_t now = clock_ms();
        if (!x->has_turn) {
            r = take_turn(t, x, now);
            r = r == 0 ? expect_tick(t->stream, now, &outcome) : r;
            if (r == 0 && is_over(t))
                r = expect_end(t->stream, &outcome);
        }
        if (r == 0)
            return;
        LRESULT result = r < 0 ? r : result_of(&outcome);
        if (r > 0 && outcome.kind == EXPECT_MATCH) {
            note_match(t, t->stream, NULL, &outcome);
            expect_consume(t->stream, outcome.end);
        }
        finish(t, x, result);
        r = 0;
    }
}

void terminal_expect_output(struct terminal *t, const void *bytes, size_t size)
{
    struct expect_outcome outcome = {0};
    if (!t->stream && expect_create(BACKLOG_MAX, &t->stream) < 0)
        return;
    int r = size ? expect_feed(t->stream, bytes, size, clock_ms(), &outcome) : 0;
    settle(t, r, &outcome);
    if (is_over(t) && first_of_stream(t))
        settle(t, expect_end(t->stream, &outcome), &outcome);
}

/* ---- The screen ---- */

static void look_at_screen(struct terminal *t, struct terminal_expecter *x, const char *text,
                           size_t size)
{
    struct expect_outcome outcome = {0};
    int r = expect_screen(x->screen, text, size, emulator_generation(t->emulator), &outcome);
    if (r > 0 && outcome.kind == EXPECT_MATCH)
        note_match(t, x->screen, text, &outcome);
    if (r != 0)
        finish(t, x, r < 0 ? r : result_of(&outcome));
}

void terminal_expect_screen(struct terminal *t)
{
    char *text = NULL;
    size_t size = 0;
    struct terminal_expecter *next = NULL;
    for (struct terminal_expecter *x = t->expecters; x; x = next) {
        next = x->next;
        if (!x->screen)
            continue;
        if (!text)
            text = emulator_text(t->emulator, 0, emulator_rows(t->emulator) - 1, EMULATOR_TEXT_TRIM,
                                 &size);
        if (text)
            look_at_screen(t, x, text, size);
    }
    free(text);
}

/* ---- Time ---- */

uint64_t terminal_expect_deadline(const struct terminal *t)
{
    uint64_t first = UINT64_MAX;
    for (const struct terminal_expecter *x = t->expecters; x; x = x->next) {
        uint64_t due = x->screen     ? expect_deadline(x->screen)
                       : x->has_turn ? expect_deadline(t->stream)
                                     : x->timeout;
        first = due < first ? due : first;
    }
    return first;
}

void terminal_expect_expire(struct terminal *t, uint64_t now)
{
    struct expect_outcome outcome = {0};
    struct terminal_expecter *next = NULL;
    for (struct terminal_expecter *x = t->expecters; x; x = next) {
        next = x->next;
        if (x->screen && expect_deadline(x->screen) <= now &&
            expect_tick(x->screen, now, &outcome) > 0)
            finish(t, x, result_of(&outcome));
        else if (!x->screen && !x->has_turn && x->timeout <= now)
            finish(t, x, -ETIMEDOUT);
    }
    struct terminal_expecter *x = first_of_stream(t);
    if (x && x->has_turn && expect_deadline(t->stream) <= now)
        settle(t, expect_tick(t->stream, now, &outcome), &outcome);
}

void terminal_expect_end(struct terminal *t)
{
    while (t->expecters)
        finish(t, t->expecters, -EPIPE);
    t->stream = expect_destroy(t->stream);
}

/* ---- Asking ---- */

static void append(struct terminal *t, struct terminal_expecter *x)
{
    struct terminal_expecter **at = &t->expecters;
    while (*at)
        at = &(*at)->next;
    *at = x;
}

bool terminal_is_watched(const struct terminal *t)
{
    const struct terminal_expecter *x = t->expecters;
    while (x && !x->screen)
        x = x->next;
    return t->waiters || x;
}

bool terminal_expect_is_taken(const struct terminal *t)
{
    return first_of_stream(t) != NULL;
}

int terminal_expect_begin(struct terminal *t, struct terminal_direct *direct)
{
    struct terminal_expecter *x = calloc(1, sizeof(*x));
    int r = x ? 0 : -ENOMEM;
    if (r == 0 && !t->stream)
        r = expect_create(BACKLOG_MAX, &t->stream);
    if (r < 0) {
        free(x);
        return r;
    }
    *x = (struct terminal_expecter){.direct = direct, .idle_ms = direct->idle_ms};
    uint64_t now = clock_ms();
    x->timeout = direct->timeout_ms > UINT64_MAX - now ? UINT64_MAX : now + direct->timeout_ms;
    append(t, x);
    settle(t, 0, NULL);
    return 0;
}

static int add_expecter(struct terminal *t, json_t *request, const struct message_deferred *who)
{
    uint64_t now = clock_ms(), timeout = milliseconds(request, "timeout");
    struct terminal_expecter *x = calloc(1, sizeof(*x));
    if (!x)
        return -ENOMEM;
    *x = (struct terminal_expecter){.who = *who,
                                    .request = json_incref(request),
                                    .timeout = timeout == UINT64_MAX ? timeout : now + timeout,
                                    .idle_ms = milliseconds(request, "idle")};
    int r = 0;
    if (json_is_true(json_object_get(request, "screen"))) {
        r = expect_create(0, &x->screen);
        if (r == 0)
            r = add_patterns(x->screen, request);
        if (r == 0)
            expect_arm(x->screen, now, timeout, x->idle_ms);
    } else if (!t->stream) {
        r = expect_create(BACKLOG_MAX, &t->stream);
    }
    if (r < 0) {
        expect_destroy(x->screen);
        json_decref(x->request);
        free(x);
        return r;
    }
    append(t, x);
    return 0;
}

int terminal_expect(struct terminal *t, const char *text, const struct message_deferred *who)
{
    json_t *request = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
    int r = json_is_object(request) ? add_expecter(t, request, who) : -EINVAL;
    json_decref(request);
    if (r < 0)
        return r;
    terminal_expect_screen(t);
    settle(t, 0, NULL);
    return 0;
}
