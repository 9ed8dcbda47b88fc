/* SPDX-License-Identifier: MIT */
/* Chords that must parse, and chords that must not. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/text.h"
#include "input/input.h"

static void test_must_pass(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        UINT vk[4];
        uint32_t character;
    } table[] = {
        {"a", {'A'}, 0},
        {"A", {VK_SHIFT, 'A'}, 0},
        {"ctrl+s", {VK_CONTROL, 'S'}, 0},
        {"ctrl+S", {VK_CONTROL, 'S'}, 0},
        {"CTRL+Shift+s", {VK_CONTROL, VK_SHIFT, 'S'}, 0},
        {"alt+F4", {VK_MENU, VK_F4}, 0},
        {"altgr+q", {VK_RMENU, 'Q'}, 0},
        {"+", {VK_SHIFT, VK_OEM_PLUS}, 0},
        {"ctrl++", {VK_CONTROL, VK_SHIFT, VK_OEM_PLUS}, 0},
        {"VK_F5", {VK_F5}, 0},
        {"vk_return", {VK_RETURN}, 0},
        {"Return", {VK_RETURN}, 0},
        {"super", {VK_LWIN}, 0},
        {"ctrl+ctrl+c", {VK_CONTROL, 'C'}, 0},
        {" ", {VK_SPACE}, 0},
        {"\xC3\xA9", {0}, 0xE9},
        {"ctrl+\xE4\xB8\xAD", {VK_CONTROL}, 0x4E2D},
        {"\xF0\x9F\x98\x80", {0}, 0x1F600},
    };
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        struct input_chord chord;
        char why[160] = "";
        size_t count = 0;
        while (count < 4 && table[i].vk[count])
            count++;
        if (input_chord_parse(table[i].text, &chord, why, sizeof(why)) != 0)
            fail_msg("'%s' is refused: %s", table[i].text, why);
        if (chord.count != count || chord.character != table[i].character)
            fail_msg("'%s' has %zu keys and U+%04X", table[i].text, chord.count, chord.character);
        for (size_t k = 0; k < count; k++)
            assert_int_equal(chord.vk[k], table[i].vk[k]);
    }
}

static void test_must_fail(void **state)
{
    (void)state;
    char garbage[201];
    memset(garbage, 'x', 200);
    garbage[200] = 0;
    char wide[201] = "";
    for (size_t i = 0; i < 100; i++)
        memcpy(wide + 2 * i, i ? "\xC3\xA9" : "x\xC3", 2);
    memcpy(wide, "xy", 2);
    const char *const table[] = {
        "",           "ctrl+",     "ctrl+s+x",
        "s+ctrl",     "++",        "+++",
        "+a",         "ctrl+++",   "nokey",
        "ctrl+nokey", garbage,     wide,
        "\xC3",       "ctrl+\xFF", "\xED\xA0\x80",
        "\xC0\x80",   "\n",        "ctrl+\x01",
        "\x7F",       "LBUTTON",   "VK_",
        "VK_F25",     "ab",        "ctrl+shift+alt+super+rwin+altgr+lctrl+rctrl+rshift+a",
    };
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        struct input_chord chord = {.count = 77};
        char why[160] = "";
        if (input_chord_parse(table[i], &chord, why, sizeof(why)) != -EINVAL)
            fail_msg("'%s' is taken for a chord", table[i]);
        assert_int_equal(chord.count, 77);
        assert_true(why[0]);
        assert_true(text_is_utf8(why, strlen(why)));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_must_pass),
        cmocka_unit_test(test_must_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
