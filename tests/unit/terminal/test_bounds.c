/* SPDX-License-Identifier: MIT */
/* Whatever arrives, memory stays within its bounds and rows stay sound. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "noise.h"

static const struct emulator_limits small = {
    .scrollback_lines = 200,
    .scrollback_bytes = 40000,
    .string_bytes = 5000,
    .styles = 64,
    .clusters = 32,
    .links = 16,
    .link_bytes = 2000,
    .marks = 32,
};

static void assert_sound(struct emulator *e)
{
    struct emulator_cursor cursor;
    emulator_cursor(e, &cursor);
    assert_in_range(cursor.row, 0, emulator_rows(e) - 1);
    assert_in_range(cursor.column, 0, emulator_columns(e) - 1);
    for (int row = -emulator_scrollback(e); row < emulator_rows(e); row++) {
        const struct emulator_cell *cells = emulator_row(e, row);
        assert_non_null(cells);
        for (int x = 0; x < emulator_columns(e); x++) {
            char text[EMULATOR_CELL_BYTES];
            emulator_cell_text(e, &cells[x], text);
            assert_non_null(emulator_style(e, cells[x].style));
            if (cells[x].text & EMULATOR_WIDE)
                assert_true(x + 1 < emulator_columns(e) && cells[x + 1].text & EMULATOR_TAIL);
            if (cells[x].text & EMULATOR_TAIL)
                assert_true(x > 0 && cells[x - 1].text & EMULATOR_WIDE);
        }
    }
    if (emulator_mode(e, EMULATOR_MODE_ALTERNATE_SCREEN))
        return; /* the marks are those of the other screen */
    for (size_t i = 0, count = emulator_marks(e); i < count; i++) {
        struct emulator_mark mark;
        assert_true(emulator_mark(e, i, &mark));
        assert_in_range(mark.row + emulator_scrollback(e) + 100000, 100000,
                        100000 + emulator_scrollback(e) + emulator_rows(e));
    }
}

static void on_size(void *data, int columns, int rows)
{
    struct emulator **e = data;
    if (columns < 150 && rows < 60)
        emulator_resize(*e, columns > 0 ? columns : emulator_columns(*e),
                        rows > 0 ? rows : emulator_rows(*e));
}

static void test_noise(void **state)
{
    static char bytes[1 << 16];
    static const struct emulator_events events = {.size = on_size};
    struct noise noise = {42};
    struct emulator *e = NULL;
    (void)state;
    e = emulator_create(40, 10, &small, &events, &e);
    assert_non_null(e);
    for (unsigned round = 0; round < 300; round++) {
        size_t size = noise_fill(&noise, bytes, 1000 + noise_below(&noise, 20000));
        emulator_write(e, bytes, size);
        /* The text of a row may come from the scrollback, where a line may be longer. */
        emulator_resize(e, 2 + (int)noise_below(&noise, 120), 1 + (int)noise_below(&noise, 50));
        assert_sound(e);
        assert_true(emulator_memory(e) < 400000);
        free(emulator_text(e, -emulator_scrollback(e), emulator_rows(e), EMULATOR_TEXT_JOIN, NULL));
    }
    emulator_destroy(e);
}

/* Every cell another style, cluster and link; more than there is room for. */
static void test_tables(void **state)
{
    struct emulator *e = emulator_create(80, 24, &small, NULL, NULL);
    (void)state;
    for (unsigned i = 0; i < 100000; i++) {
        char text[200];
        int size = snprintf(text, sizeof(text),
                            "\033[38;2;%u;%u;%um\033]8;;http://%u\aa\xcc%c\xcc%c\xcc%c", i & 255,
                            i >> 8 & 255, i >> 16, i, (char)(0x80 + i % 32),
                            (char)(0x80 + i / 32 % 32), (char)(0x80 + i / 1024 % 32));
        emulator_write(e, text, (size_t)size);
    }
    assert_true(emulator_memory(e) < 200000);
    /* What is cleared away makes room again. */
    emulator_write(e, "\033[m\033]8;;\a\033[2J\033[3J\033[H", 18);
    for (unsigned i = 0; i < 100; i++)
        emulator_write(e, "\033[H\033[38;2;9;9;9mx\033[m\033[2J", 24);
    emulator_write(e, "\033[H\033[38;2;1;2;3mx", 17);
    const struct emulator_cell *cells = emulator_row(e, 0);
    assert_int_equal(emulator_style(e, cells[0].style)->foreground,
                     EMULATOR_COLOUR_DIRECT | 0x010203);
    emulator_destroy(e);
}

static void test_strings(void **state)
{
    static char text[100000];
    struct emulator *e = emulator_create(80, 24, &small, NULL, NULL);
    (void)state;
    memset(text, 'x', sizeof(text));
    for (unsigned i = 0; i < 6; i++) {
        static const char *const begins[] = {"\033]2;", "\033P$q", "\033_",
                                             "\033^",   "\033Pq",  "\033]52;c;"};
        emulator_write(e, begins[i], strlen(begins[i]));
        for (unsigned n = 0; n < 20; n++)
            emulator_write(e, text, sizeof(text));
        assert_true(emulator_memory(e) < 60000);
        emulator_write(e, "\033\\", 2);
    }
    assert_string_equal(emulator_title(e, EMULATOR_TITLE_WINDOW), "");
    emulator_destroy(e);
}

static void test_scrollback(void **state)
{
    struct emulator *e = emulator_create(80, 24, &small, NULL, NULL);
    char line[100];
    (void)state;
    for (unsigned i = 0; i < 5000; i++)
        emulator_write(e, line, (size_t)snprintf(line, sizeof(line), "line %u\r\n", i));
    assert_int_equal(emulator_scrollback(e), 200);
    char *text = emulator_text(e, -1, -1, EMULATOR_TEXT_TRIM, NULL);
    assert_string_equal(text, "line 4976\n");
    free(text);
    text = emulator_text(e, -200, -200, EMULATOR_TEXT_TRIM, NULL);
    assert_string_equal(text, "line 4777\n");
    free(text);
    /* Bytes bound it too. */
    for (unsigned i = 0; i < 2000; i++) {
        emulator_write(e, "\033[3", 3);
        for (unsigned k = 0; k < 20; k++)
            emulator_write(e, line, (size_t)snprintf(line, sizeof(line), "\033[3%umxx日", k % 8));
        emulator_write(e, "\r\n", 2);
    }
    assert_true(emulator_scrollback(e) < 120);
    assert_true(emulator_memory(e) < 150000);
    emulator_destroy(e);
}

static void test_idle(void **state)
{
    struct emulator *e = emulator_create(80, 24, NULL, NULL, NULL);
    (void)state;
    emulator_write(e, "$ ", 2);
    assert_true(emulator_memory(e) < 30000);
    /* A visit to the alternate screen leaves nothing behind. */
    emulator_write(e, "\033[?1049hhello\033[?1049l", 21);
    assert_true(emulator_memory(e) < 30000);
    emulator_destroy(e);
}

static void test_damage(void **state)
{
    struct emulator *e = emulator_create(80, 5, NULL, NULL, NULL);
    (void)state;
    for (int row = 0; row < 5; row++)
        assert_true(emulator_is_dirty(e, row));
    emulator_clean(e);
    uint64_t before = emulator_generation(e);
    emulator_write(e, "\033[3;1Hx", 7);
    assert_true(emulator_generation(e) > before);
    for (int row = 0; row < 5; row++)
        assert_int_equal(emulator_is_dirty(e, row), row == 2);
    emulator_clean(e);
    emulator_write(e, "\033[2;4r\033[4;1H\n", 13);
    for (int row = 0; row < 5; row++)
        assert_int_equal(emulator_is_dirty(e, row), row >= 1 && row <= 3);
    emulator_destroy(e);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_noise),   cmocka_unit_test(test_tables),
        cmocka_unit_test(test_strings), cmocka_unit_test(test_scrollback),
        cmocka_unit_test(test_idle),    cmocka_unit_test(test_damage),
    };
    return cmocka_run_group_tests_name("terminal bounds", tests, NULL, NULL);
}
