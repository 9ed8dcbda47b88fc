/* SPDX-License-Identifier: MIT */
/* What can be asked of an emulator besides rows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "terminal/emulator.h"

static struct emulator *make(const char *output)
{
    struct emulator *e = emulator_create(10, 3, NULL, NULL, NULL);
    assert_non_null(e);
    emulator_write(e, output, strlen(output));
    return e;
}

static void assert_text(struct emulator *e, int first, int last, unsigned options,
                        const char *wanted)
{
    size_t size;
    char *text = emulator_text(e, first, last, options, &size);
    assert_string_equal(text, wanted);
    assert_int_equal(size, strlen(wanted));
    free(text);
}

static void test_text(void **state)
{
    (void)state;
    struct emulator *e = make("one\r\n0123456789abc\r\n日本語日本語x\r\nend");
    assert_int_equal(emulator_scrollback(e), 3);
    assert_text(e, -3, -1, EMULATOR_TEXT_TRIM, "one\n0123456789\nabc\n");
    assert_text(e, -3, -1, EMULATOR_TEXT_TRIM | EMULATOR_TEXT_JOIN, "one\n0123456789abc\n");
    assert_text(e, 0, 2, EMULATOR_TEXT_TRIM | EMULATOR_TEXT_JOIN, "日本語日本語x\nend\n");
    assert_text(e, -3, -3, 0, "one       \n");
    /* A joined line that is cut off still ends. */
    assert_text(e, -2, -2, EMULATOR_TEXT_JOIN, "0123456789\n");
    assert_text(e, -100, 100, EMULATOR_TEXT_TRIM | EMULATOR_TEXT_JOIN,
                "one\n0123456789abc\n日本語日本語x\nend\n");
    assert_text(e, 2, 1, 0, "");
    assert_null(emulator_row(e, 3));
    assert_null(emulator_row(e, -4));
    assert_true(emulator_row_wrapped(e, -2));
    assert_false(emulator_row_wrapped(e, -1));
    emulator_destroy(e);
}

static void test_cursor(void **state)
{
    struct emulator_cursor cursor;
    (void)state;
    struct emulator *e = make("ab");
    emulator_cursor(e, &cursor);
    assert_true(cursor.row == 0 && cursor.column == 2 && cursor.visible && cursor.blinking);
    assert_int_equal(cursor.shape, EMULATOR_CURSOR_BLOCK);
    emulator_write(e, "\033[4 q", 5);
    emulator_cursor(e, &cursor);
    assert_true(cursor.shape == EMULATOR_CURSOR_UNDERLINE && !cursor.blinking);
    emulator_write(e, "\033[5 q", 5);
    emulator_cursor(e, &cursor);
    assert_true(cursor.shape == EMULATOR_CURSOR_BAR && cursor.blinking);
    emulator_destroy(e);
}

static void test_settings(void **state)
{
    (void)state;
    struct emulator *e = make("\033]2;title\a\033]7;file:///x\a\033]4;9;#123456\a");
    assert_string_equal(emulator_title(e, EMULATOR_TITLE_WINDOW), "title");
    assert_string_equal(emulator_title(e, EMULATOR_TITLE_ICON), "");
    assert_string_equal(emulator_cwd(e), "file:///x");
    assert_int_equal(emulator_palette(e, 9), 0x123456);
    assert_int_equal(emulator_palette(e, 16 + 33), 0x00ffaf);
    assert_int_equal(emulator_palette(e, 255), 0xeeeeee);
    assert_int_equal(emulator_palette(e, EMULATOR_PALETTE_COUNT), 0);
    emulator_reset(e);
    assert_int_equal(emulator_palette(e, 9), 0xff0000);
    emulator_destroy(e);
    assert_null(emulator_destroy(NULL));
}

static void test_sizes(void **state)
{
    struct emulator *e = emulator_create(-5, 100000, NULL, NULL, NULL);
    (void)state;
    assert_int_equal(emulator_columns(e), EMULATOR_MIN_COLUMNS);
    assert_int_equal(emulator_rows(e), EMULATOR_MAX_ROWS);
    assert_int_equal(emulator_resize(e, 1 << 30, 0), 0);
    assert_int_equal(emulator_columns(e), EMULATOR_MAX_COLUMNS);
    assert_int_equal(emulator_rows(e), 1);
    emulator_destroy(e);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_cursor),
        cmocka_unit_test(test_settings),
        cmocka_unit_test(test_sizes),
    };
    return cmocka_run_group_tests_name("terminal reading", tests, NULL, NULL);
}
