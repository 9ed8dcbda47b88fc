/* SPDX-License-Identifier: MIT */
#include "expect_regex.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/* Of one attempt to match at one place. */
#define MATCH_LIMIT 8000u
#define MATCH_LIMIT_LONG 10000000u
/* A long text is looked at in pieces of about this size. */
#define PIECE 4096u
#define HEAP_LIMIT_KB 8192u
#define JIT_STACK_MAX (512u << 10)

struct expect_regex {
    pcre2_code *code;
    pcre2_match_data *match;
    pcre2_match_context *context;
    pcre2_jit_stack *stack;
    unsigned flags;
    uint64_t from; /* no match begins before this offset */
    uint64_t seen; /* how far the stream was looked at */
    uint64_t given_up;
    /* The last match, still good as long as nothing was dropped or rewound. */
    unsigned found;
    struct expect_span spans[EXPECT_CAPTURES_MAX];
};

int expect_regex_create(const char *pattern, size_t len, unsigned flags, char *why, size_t size,
                        struct expect_regex **ret_regex)
{
    struct expect_regex *regex = calloc(1, sizeof(*regex));
    if (!regex)
        return -ENOMEM;
    regex->flags = flags;
    uint32_t options = PCRE2_NEVER_BACKSLASH_C;
    if (flags & EXPECT_REGEX_NOCASE)
        options |= PCRE2_CASELESS;
    if (!(flags & EXPECT_REGEX_BYTES))
        options |= PCRE2_UTF | PCRE2_MATCH_INVALID_UTF;
    int error = 0;
    PCRE2_SIZE at = 0;
    pcre2_compile_context *compile = pcre2_compile_context_create(NULL);
    if (compile) {
        /* Terminals end lines with both; '.' and '$' stop before them. */
        pcre2_set_newline(compile, PCRE2_NEWLINE_ANYCRLF);
        regex->code = pcre2_compile((PCRE2_SPTR)pattern, len, options, &error, &at, compile);
        pcre2_compile_context_free(compile);
    }
    if (!regex->code) {
        PCRE2_UCHAR text[120] = "out of memory";
        if (error)
            pcre2_get_error_message(error, text, sizeof(text));
        snprintf(why, size, "the regular expression is wrong at its character %zu: %s",
                 (size_t)at + 1, (const char *)text);
        expect_regex_destroy(regex);
        return error ? -EINVAL : -ENOMEM;
    }
    /* Without it (a system that forbids it) matching is slower, not wrong. */
    (void)pcre2_jit_compile(regex->code, PCRE2_JIT_COMPLETE |
                                             (flags & EXPECT_REGEX_WHOLE ? PCRE2_JIT_PARTIAL_HARD
                                                                         : PCRE2_JIT_PARTIAL_SOFT));
    regex->match = pcre2_match_data_create(EXPECT_CAPTURES_MAX, NULL);
    regex->context = pcre2_match_context_create(NULL);
    regex->stack = pcre2_jit_stack_create(32u << 10, JIT_STACK_MAX, NULL);
    if (!regex->match || !regex->context || !regex->stack) {
        expect_regex_destroy(regex);
        snprintf(why, size, "out of memory");
        return -ENOMEM;
    }
    uint32_t limit = flags & EXPECT_REGEX_LONG ? MATCH_LIMIT_LONG : MATCH_LIMIT;
    pcre2_set_match_limit(regex->context, limit);
    pcre2_set_depth_limit(regex->context, limit);
    pcre2_set_heap_limit(regex->context, HEAP_LIMIT_KB);
    pcre2_jit_stack_assign(regex->context, NULL, regex->stack);
    *ret_regex = regex;
    return 0;
}

struct expect_regex *expect_regex_destroy(struct expect_regex *regex)
{
    if (!regex)
        return NULL;
    pcre2_code_free(regex->code);
    pcre2_match_data_free(regex->match);
    pcre2_match_context_free(regex->context);
    pcre2_jit_stack_free(regex->stack);
    free(regex);
    return NULL;
}

void expect_regex_rewind(struct expect_regex *regex, uint64_t offset)
{
    regex->from = regex->seen = offset;
    regex->found = 0;
}

uint64_t expect_regex_given_up(const struct expect_regex *regex)
{
    return regex->given_up;
}

/* A character whose bytes have not all come is left for the next time. */
static size_t whole_characters(const char *text, size_t len)
{
    for (size_t back = 1; back <= 3 && back <= len; back++) {
        unsigned char c = (unsigned char)text[len - back];
        if ((c & 0xC0) == 0x80)
            continue;
        size_t needs = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : c >= 0xC0 ? 2 : 1;
        return needs > back ? len - back : len;
    }
    return len;
}

static unsigned take(struct expect_regex *regex, int count, uint64_t base)
{
    const PCRE2_SIZE *ovector = pcre2_get_ovector_pointer(regex->match);
    /* More groups than fit: those that do. */
    unsigned spans =
        count == 0 || count > (int)EXPECT_CAPTURES_MAX ? EXPECT_CAPTURES_MAX : (unsigned)count;
    for (unsigned i = 0; i < spans; i++) {
        PCRE2_SIZE start = ovector[2 * i], end = ovector[2 * i + 1];
        bool unset = start == PCRE2_UNSET || end == PCRE2_UNSET;
        if (!unset && start > end) /* \K in a lookahead */
            start = end;
        regex->spans[i].start = unset ? EXPECT_UNSET : base + start;
        regex->spans[i].end = unset ? EXPECT_UNSET : base + end;
    }
    return spans;
}

/* Where the piece that begins at at ends: after a line, if there is one. */
static size_t piece_end(const struct expect_regex *regex, const char *text, size_t at, size_t len)
{
    if (len - at <= PIECE)
        return len;
    const char *line = memrchr(text + at, '\n', PIECE);
    if (line)
        return (size_t)(line - text) + 1;
    size_t end = at + PIECE;
    if (!(regex->flags & EXPECT_REGEX_BYTES))
        end = whole_characters(text, end);
    return end > at ? end : at + PIECE;
}

/* The result of pcre2_match; from is moved to where a match can still begin. */
static int match_piece(struct expect_regex *regex, const char *text, size_t len, uint64_t base,
                       bool settle)
{
    size_t at = (size_t)(regex->from - base);
    uint32_t options = PCRE2_NOTEMPTY;
    while (!(regex->flags & EXPECT_REGEX_BYTES) && at < len &&
           ((unsigned char)text[at] & 0xC0) == 0x80)
        at++;
    if (at >= len)
        return PCRE2_ERROR_NOMATCH;
    if (!settle)
        options |= regex->flags & EXPECT_REGEX_WHOLE ? PCRE2_PARTIAL_HARD : PCRE2_PARTIAL_SOFT;
    int r =
        pcre2_match(regex->code, (PCRE2_SPTR)text, len, at, options, regex->match, regex->context);
    if (r >= 0 || settle)
        return r;
    uint64_t next = base + len;
    if (r == PCRE2_ERROR_PARTIAL) {
        uint64_t window =
            regex->flags & EXPECT_REGEX_LONG ? EXPECT_REGEX_WINDOW_LONG : EXPECT_REGEX_WINDOW;
        uint64_t begun = base + pcre2_get_ovector_pointer(regex->match)[0];
        uint64_t oldest = next > window ? next - window : 0;
        next = begun > oldest ? begun : oldest;
    } else if (r != PCRE2_ERROR_NOMATCH) {
        regex->given_up++;
    }
    if (next > regex->from)
        regex->from = next;
    return r;
}

static unsigned search(struct expect_regex *regex, const char *text, size_t len, uint64_t base,
                       bool settle)
{
    size_t whole = regex->flags & EXPECT_REGEX_BYTES ? len : whole_characters(text, len);
    size_t at = (size_t)(regex->seen - base);
    while (at < whole) {
        size_t end = piece_end(regex, text, at, whole);
        int r = match_piece(regex, text, end, base, false);
        regex->seen = base + end;
        if (r >= 0) {
            unsigned count = take(regex, r, base);
            /* It may go on behind the piece. */
            if (end < whole && regex->spans[0].end == base + end &&
                regex->spans[0].start >= regex->from) {
                regex->from = regex->spans[0].start;
                r = match_piece(regex, text, whole, base, false);
                count = r >= 0 ? take(regex, r, base) : count;
            }
            return count;
        }
        at = end;
    }
    if (!settle || len == 0)
        return 0;
    int r = match_piece(regex, text, len, base, true);
    return r >= 0 ? take(regex, r, base) : 0;
}

unsigned expect_regex_search(struct expect_regex *regex, const char *text, size_t len,
                             uint64_t base, bool settle, struct expect_span *spans)
{
    if (regex->found && regex->spans[0].start < base)
        expect_regex_rewind(regex, base);
    if (regex->from < base)
        regex->from = base;
    if (regex->seen < base)
        regex->seen = base;
    if (regex->found == 0)
        regex->found = search(regex, text, len, base, settle);
    memcpy(spans, regex->spans, regex->found * sizeof(*spans));
    return regex->found;
}
