/* SPDX-License-Identifier: MIT */
/* What a terminal sends, and what it means. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "paint/terminal_keys.h"

static char seen[500];

static void sink(void *data, const struct terminal_event *event)
{
    size_t length = strlen(seen);
    (void)data;
    if (event->type == TERMINAL_KEY)
        snprintf(seen + length, sizeof(seen) - length, "k%x/%u ", event->vk, event->modifiers);
    else if (event->type == TERMINAL_CHARACTER)
        snprintf(seen + length, sizeof(seen) - length, "c%x/%u ", event->character,
                 event->modifiers);
    else
        snprintf(seen + length, sizeof(seen) - length, "m%d,%d:%d%s%+d ", event->column, event->row,
                 event->button, event->down ? "d" : "u", event->wheel);
}

static void expect(const char *bytes, const char *expected)
{
    /* In one piece, and byte by byte. */
    for (int each = 0; each < 2; each++) {
        struct terminal_keys keys = {0};
        seen[0] = 0;
        size_t length = strlen(bytes);
        if (each)
            for (size_t i = 0; i < length; i++)
                terminal_keys_feed(&keys, bytes + i, 1, sink, NULL);
        else
            terminal_keys_feed(&keys, bytes, length, sink, NULL);
        terminal_keys_flush(&keys, sink, NULL);
        assert_string_equal(seen, expected);
    }
}

static void test_keys(void **state)
{
    (void)state;
    expect("aé鍵", "c61/0 ce9/0 c9375/0 ");
    expect("\033[A\033OB\033[1;5C\033[3~\033[3;2~", "k26/0 k28/0 k27/4 k2e/0 k2e/1 ");
    expect("\033OP\033[15~\033[21~", "k70/0 k74/0 k79/0 ");
    expect("\r\t\177\033[Z", "kd/0 k9/0 k8/0 k9/1 ");
    expect("\001\032", "k41/4 k5a/4 ");
    expect("\033x\033\303\251", "c78/2 ce9/2 ");
    expect("\033", "k1b/0 ");
    expect("\033\033[A", "k1b/0 k26/0 ");
}

static void test_mouse(void **state)
{
    (void)state;
    expect("\033[<0;3;4M\033[<0;3;4m", "m2,3:1d+0 m2,3:1u+0 ");
    expect("\033[<2;1;1M\033[<35;9;9M", "m0,0:3d+0 m8,8:0d+0 ");
    expect("\033[<64;1;1M\033[<65;1;1M", "m0,0:0d+1 m0,0:0d-1 ");
    expect("\033[<0;0;0M", "");
}

static void test_nonsense(void **state)
{
    (void)state;
    expect("\033[999999999999999;1;2;3;4;5;6;7;8;9;10x", "");
    expect("\377\300a", "c61/0 ");
    struct terminal_keys keys = {0};
    char bytes[64];
    srand(3);
    for (int round = 0; round < 20000; round++) {
        size_t length = (size_t)rand() % sizeof(bytes);
        for (size_t i = 0; i < length; i++)
            bytes[i] = rand() % 3 ? (char)rand() : "\033[<;O19M~"[rand() % 9];
        seen[0] = 0;
        terminal_keys_feed(&keys, bytes, length, sink, NULL);
        assert_true(keys.used < sizeof(keys.pending));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keys),
        cmocka_unit_test(test_mouse),
        cmocka_unit_test(test_nonsense),
    };
    return cmocka_run_group_tests_name("terminal_keys", tests, NULL, NULL);
}
