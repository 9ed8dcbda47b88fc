/* SPDX-License-Identifier: MIT */
/* What is found in a stream, however it is cut, and when. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/clock.h"
#include "terminal/expect.h"

#define NEVER UINT64_MAX

static struct expect *make(size_t limit, const char *const *patterns)
{
    struct expect *expect = NULL;
    char why[200];
    assert_int_equal(expect_create(limit, &expect), 0);
    for (int i = 0; patterns[i]; i++) {
        const char *text = patterns[i];
        int r = text[0] == '/'   ? expect_add_regex(expect, text + 1, strlen(text + 1), 0, why, 200)
                : text[0] == '~' ? expect_add_regex(expect, text + 1, strlen(text + 1),
                                                    EXPECT_REGEX_WHOLE, why, 200)
                                 : expect_add_literal(expect, text, strlen(text));
        if (r != i)
            fail_msg("'%s': %d %s", text, r, why);
    }
    return expect;
}

/* All matches of the pieces (separated by '|'), each consumed: "pattern:start-end ...", and what
 * the end of the stream adds after a ';'. */
static void run(const char *const *patterns, const char *pieces, char *got, size_t size)
{
    struct expect *expect = make(0, patterns);
    struct expect_outcome outcome = {0};
    size_t len = 0;
    got[0] = '\0';
    for (const char *at = pieces;; at += *at == '|') {
        size_t piece = strcspn(at, "|");
        int r = expect_feed(expect, at, piece, 0, &outcome);
        bool end = at[piece] == '\0';
        if (end && r == 0) {
            len += (size_t)snprintf(got + len, size - len, ";");
            r = expect_end(expect, &outcome);
        }
        while (r == 1 && outcome.kind == EXPECT_MATCH) {
            len += (size_t)snprintf(got + len, size - len, " %u:%d-%d", outcome.pattern,
                                    (int)outcome.start, (int)outcome.end);
            expect_consume(expect, outcome.end);
            r = expect_tick(expect, 0, &outcome);
            if (end && r == 0) {
                len += (size_t)snprintf(got + len, size - len, ";");
                r = expect_end(expect, &outcome);
            }
        }
        assert_true(r >= 0);
        at += piece;
        if (!*at)
            break;
    }
    expect_destroy(expect);
}

static void test_matches(void **state)
{
    (void)state;
    static const struct {
        const char *patterns[5], *pieces, *got;
    } table[] = {
        {{"abc"}, "xxabcx", " 0:2-5;"},
        {{"abc"}, "xxa|b||cx", " 0:2-5;"},
        {{"abc"}, "ababcabc", " 0:2-5 0:5-8;"},
        /* What is complete first wins; of what ends together, the first in the list. */
        {{"abcdef", "cd"}, "abcdef", " 1:2-4;"},
        {{"abcdef", "cd"}, "ab|c|def", " 1:2-4;"},
        {{"bc", "abc"}, "abc", " 0:1-3;"},
        {{"abc", "bc"}, "abc", " 0:0-3;"},
        {{"bc", "abc"}, "a|b|c", " 0:1-3;"},
        {{"abc", "abc"}, "abc", " 0:0-3;"},
        /* The long way failed, the short one within it holds. */
        {{"abcde", "bcx"}, "abcx", " 1:1-4;"},
        {{"aab"}, "aaaab", " 0:2-5;"},
        {{"he", "she", "his", "hers"}, "ushers", " 0:2-4;"},
        /* Regular expressions, across pieces. */
        {{"/b+c"}, "ab|b|bc", " 0:1-5;"},
        {{"/[0-9]+"}, "x12|3", " 0:1-3 0:3-4;"},
        {{"~[0-9]+"}, "x12|3y", " 0:1-4;"},
        {{"~[0-9]+"}, "x12|3", "; 0:1-4"},
        {{"/login: $"}, "l|ogin|: ", " 0:0-7;"},
        {{"/(?<=a)b"}, "a|b", " 0:1-2;"},
        {{"/x*"}, "ab", ";"},
        {{"/a.c"}, "a\xC3|\xA9|c", " 0:0-4;"},
        {{"/\xC3\xA9"}, "\xC3|\xA9", " 0:0-2;"},
        {{"/a.b"},
         "a\xFF"
         "a-b",
         " 0:2-5;"},
        {{"/^b"}, "ab", ";"},
        {{"/a.*z"}, "a\r\nz a z", " 0:5-8;"},
        {{"/(?s)a.*z"}, "a\r\nz", " 0:0-4;"},
        /* Mixed. */
        {{"/q.*", "abc"}, "abc q", " 1:0-3 0:4-5;"},
        {{"bc", "/abc"}, "abc", " 0:1-3;"},
        {{"/abc", "bc"}, "abc", " 0:0-3;"},
        {{"/abcd", "bc"}, "abcd", " 1:1-3;"},
        {{"/abcd", "bc"}, "ab|cd", " 1:1-3;"},
    };
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        char got[200];
        run(table[i].patterns, table[i].pieces, got, sizeof(got));
        if (strcmp(got, table[i].got) != 0)
            fail_msg("row %zu, '%s':%s, not%s", i, table[i].pieces, got, table[i].got);
    }
}

static void test_captures(void **state)
{
    (void)state;
    const char *const patterns[] = {"/user=(\\w+)(x)? host=(?<host>\\S+)\\s", NULL};
    struct expect *expect = make(0, patterns);
    struct expect_outcome outcome = {0};
    assert_int_equal(expect_feed(expect, "-- user=an", 10, 0, &outcome), 0);
    assert_int_equal(expect_feed(expect, "na host=h7\r\n", 12, 0, &outcome), 1);
    assert_int_equal(outcome.captures, 4);
    assert_memory_equal(expect_text(expect, outcome.capture[1].start, outcome.capture[1].end),
                        "anna", 4);
    assert_true(outcome.capture[2].start == EXPECT_UNSET);
    assert_memory_equal(expect_text(expect, outcome.capture[3].start, outcome.capture[3].end), "h7",
                        2);
    assert_null(expect_text(expect, outcome.end, outcome.end + 2));
    expect_consume(expect, outcome.end);
    assert_null(expect_text(expect, outcome.start, outcome.end));
    expect_destroy(expect);
}

/* Against the plain way: at each end, the first in the list that ends there. */
static void test_random_literals(void **state)
{
    (void)state;
    uint32_t seed = 1;
#define RANDOM(n) ((seed = seed * 1664525u + 1013904223u) >> 8) % (n)
    for (int round = 0; round < 3000; round++) {
        char text[64], patterns[40][6];
        unsigned count = 1 + RANDOM(round % 10 ? 8 : 40), letters = 1 + RANDOM(3);
        size_t len = RANDOM(sizeof(text));
        for (size_t i = 0; i < len; i++)
            text[i] = (char)('a' + RANDOM(letters));
        struct expect *expect = NULL;
        assert_int_equal(expect_create(0, &expect), 0);
        for (unsigned i = 0; i < count; i++) {
            size_t size = 1 + RANDOM(5);
            for (size_t k = 0; k < size; k++)
                patterns[i][k] = (char)('a' + RANDOM(letters));
            patterns[i][size] = '\0';
            assert_int_equal(expect_add_literal(expect, patterns[i], size), i);
        }
        size_t consumed = 0, fed = 0;
        struct expect_outcome outcome;
        int r = 0;
        for (size_t end = 1; end <= len; end++) {
            int best = -1;
            for (unsigned i = 0; i < count && best < 0; i++) {
                size_t size = strlen(patterns[i]);
                if (end - consumed >= size && memcmp(text + end - size, patterns[i], size) == 0)
                    best = (int)i;
            }
            while (r == 0 && fed < len && fed < end) {
                size_t piece = 1 + RANDOM(9);
                if (piece > len - fed)
                    piece = len - fed;
                r = expect_feed(expect, text + fed, piece, 0, &outcome);
                fed += piece;
            }
            if (best < 0)
                continue;
            assert_int_equal(r, 1);
            assert_int_equal(outcome.end, end);
            assert_int_equal(outcome.pattern, best);
            expect_consume(expect, end);
            consumed = end;
            r = expect_tick(expect, 0, &outcome);
        }
        assert_int_equal(r, 0);
        expect_destroy(expect);
    }
}

static void test_clock(void **state)
{
    (void)state;
    const char *const patterns[] = {"ok", "~[0-9]+", NULL};
    struct expect *expect = make(0, patterns);
    struct expect_outcome outcome = {0};
    assert_int_equal(expect_deadline(expect), NEVER);
    expect_arm(expect, 1000, 500, 100);
    assert_int_equal(expect_deadline(expect), 1100);
    assert_int_equal(expect_tick(expect, 1099, &outcome), 0);
    assert_int_equal(expect_feed(expect, "x", 1, 1099, &outcome), 0);
    assert_int_equal(expect_deadline(expect), 1199);
    assert_int_equal(expect_tick(expect, 1199, &outcome), 1);
    assert_int_equal(outcome.kind, EXPECT_IDLE);
    assert_int_equal(expect_deadline(expect), NEVER);
    expect_arm(expect, 2000, 500, NEVER);
    assert_int_equal(expect_feed(expect, "y", 1, 2400, &outcome), 0);
    assert_int_equal(expect_tick(expect, 2500, &outcome), 1);
    assert_int_equal(outcome.kind, EXPECT_TIMEOUT);
    /* What waited for more is taken when the stream pauses. */
    expect_arm(expect, 3000, NEVER, 50);
    assert_int_equal(expect_feed(expect, "12", 2, 3010, &outcome), 0);
    assert_int_equal(expect_tick(expect, 3060, &outcome), 1);
    assert_int_equal(outcome.kind, EXPECT_MATCH);
    assert_int_equal(outcome.end - outcome.start, 2);
    expect_consume(expect, outcome.end);
    assert_int_equal(expect_end(expect, &outcome), 1);
    assert_int_equal(outcome.kind, EXPECT_EOF);
    assert_int_equal(expect_tick(expect, 4000, &outcome), 1);
    assert_int_equal(outcome.kind, EXPECT_EOF);
    expect_destroy(expect);
}

/* Text stays for the patterns that come later; too much of it goes, and that is said. */
static void test_buffer(void **state)
{
    (void)state;
    const char *const first[] = {"one", NULL};
    struct expect *expect = make(1000, first);
    struct expect_outcome outcome = {0};
    assert_int_equal(expect_feed(expect, "one two three", 13, 0, &outcome), 1);
    expect_consume(expect, outcome.end);
    expect_clear(expect);
    assert_int_equal(expect_add_literal(expect, "three", 5), 0);
    assert_int_equal(expect_tick(expect, 0, &outcome), 1);
    assert_int_equal(outcome.start, 8);
    assert_int_equal(outcome.dropped, 0);
    expect_clear(expect);
    expect_consume(expect, 13);

    char flood[5000];
    memset(flood, '.', sizeof(flood));
    assert_int_equal(expect_feed(expect, flood, sizeof(flood), 0, &outcome), 0);
    uint64_t start, end;
    expect_buffered(expect, &start, &end);
    assert_int_equal(end, 5013);
    assert_int_equal(end - start, 1000);
    /* Found though the piece is five times the buffer, and its text is lost by then. */
    assert_int_equal(expect_add_literal(expect, "needle", 6), 0);
    memcpy(flood + 100, "needle", 6);
    assert_int_equal(expect_feed(expect, flood, sizeof(flood), 0, &outcome), 1);
    assert_int_equal(outcome.start, 5113);
    assert_true(outcome.dropped > 5000);
    expect_consume(expect, outcome.end);
    assert_int_equal(expect_tick(expect, 0, &outcome), 0);
    expect_destroy(expect);

    expect = NULL;
    char why[200];
    assert_int_equal(expect_create(1, &expect), 0);
    assert_int_equal(expect_add_literal(expect, "", 0), -EINVAL);
    assert_int_equal(expect_add_regex(expect, "a(b", 3, 0, why, sizeof(why)), -EINVAL);
    assert_non_null(strstr(why, "character 4"));
    assert_int_equal(expect_add_literal(expect, "ab", 2), 0);
    assert_int_equal(expect_feed(expect, "ab", 2, 0, &outcome), 1);
    expect_destroy(expect);
}

static void test_screen(void **state)
{
    (void)state;
    const char *const patterns[] = {"Save", "/F(\\d)", NULL};
    struct expect *expect = make(0, patterns);
    struct expect_outcome outcome = {0};
    const char *screen = "menu\nF2 Save\n";
    assert_int_equal(expect_screen(expect, "menu\n", 5, 1, &outcome), 0);
    assert_int_equal(expect_screen(expect, screen, strlen(screen), 1, &outcome), 0); /* the same */
    assert_int_equal(expect_screen(expect, screen, strlen(screen), 2, &outcome), 1);
    assert_true(outcome.screen);
    assert_int_equal(outcome.pattern, 1);
    assert_int_equal(outcome.capture[1].start, 6);
    /* The stream's own search is not disturbed. */
    assert_int_equal(expect_feed(expect, "Sa", 2, 0, &outcome), 0);
    assert_int_equal(expect_screen(expect, "x", 1, 3, &outcome), 0);
    assert_int_equal(expect_feed(expect, "ve", 2, 0, &outcome), 1);
    assert_int_equal(outcome.end, 4);
    expect_clear(expect);
    assert_int_equal(expect_add_literal(expect, "x", 1), 0);
    assert_int_equal(expect_screen(expect, "x", 1, 3, &outcome), 1); /* other patterns */
    expect_destroy(expect);
}

/* Patterns that backtrack for ever, on text made for them. */
static void test_no_pattern_hangs(void **state)
{
    (void)state;
    static const char *const table[] = {
        "/(a+)+$x",           "/(a|aa)+b",     "/(?s)(.*)*z",
        "/(a?){30}a{30}b",    "/(\\w*\\w*)*!", "/(?:a.*?)*?Q",
        "/(a|b|ab)*c",        "~(?s).*",       "/^(([a-z])+.)+[A-Z]([a-z])+$",
        "/(?s)a.*b.*c.*d.*e", "/(?s)a.*[yz]",  "/a.*b.*[cd].*[yz]",
        "~a.*[yz]b",
    };
    static char text[128 << 10];
    memset(text, 'a', sizeof(text));
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        const char *const patterns[] = {table[i], "end", NULL};
        struct expect *expect = make(0, patterns);
        struct expect_outcome outcome = {0};
        uint64_t begun = clock_ms();
        size_t at = 0;
        for (; at < sizeof(text); at += 4096)
            (void)expect_feed(expect, text + at, 4096, 0, &outcome);
        outcome.kind = EXPECT_NOTHING;
        (void)expect_feed(expect, "end", 3, 0, &outcome);
        uint64_t took = clock_ms() - begun;
        if (getenv("VERBOSE"))
            printf("%-30s %5d ms, gave up %d times\n", table[i], (int)took,
                   (int)expect_given_up(expect));
        assert_int_equal(outcome.kind, EXPECT_MATCH);
        assert_true(took < 20000);
        expect_destroy(expect);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_matches),          cmocka_unit_test(test_captures),
        cmocka_unit_test(test_random_literals),  cmocka_unit_test(test_clock),
        cmocka_unit_test(test_buffer),           cmocka_unit_test(test_screen),
        cmocka_unit_test(test_no_pattern_hangs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
