/* SPDX-License-Identifier: MIT */
/* The table of keys, their names, map types on a US layout, key data. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "input/input.h"

static void test_every_key_round_trips(void **state)
{
    (void)state;
    int keys = 0;
    for (uint32_t scan = 1; scan < 0x10000; scan++) {
        uint16_t evdev = input_evdev_from_scan((uint16_t)scan);
        if (!evdev)
            continue;
        /* Three places have two codes. */
        bool alias = scan == 0xE045 || scan == 0x54 || scan == 0xE046;
        assert_int_equal(input_scan_from_evdev(evdev) == scan, !alias);
        keys += !alias;
    }
    assert_int_equal(keys, 147);
    for (uint32_t evdev = 1; evdev < 0x300; evdev++) {
        uint16_t scan = input_scan_from_evdev((uint16_t)evdev);
        if (scan)
            assert_int_equal(input_evdev_from_scan(scan), evdev);
    }
}

static void test_every_virtual_key_finds_its_place(void **state)
{
    (void)state;
    int found = 0;
    for (UINT vk = 1; vk < 256; vk++) {
        uint16_t scan = input_scan_at_vk(vk);
        bool keypad = (vk >= VK_NUMPAD0 && vk <= VK_NUMPAD9) || vk == VK_DECIMAL;
        bool sideless = vk == VK_SHIFT || vk == VK_CONTROL || vk == VK_MENU;
        if (!scan || keypad)
            continue;
        UINT there = input_vk_at_scan(scan);
        assert_int_equal(sideless ? input_vk_plain(there) : there, vk);
        found++;
    }
    assert_int_equal(found, 135);
    assert_int_equal(input_scan_at_vk(VK_NUMPAD7), 0x47);
    assert_int_equal(input_scan_at_vk(VK_HOME), 0xE047);
    assert_int_equal(input_scan_at_vk(VK_RETURN), 0x1C);
}

static void test_names_round_trip(void **state)
{
    (void)state;
    int names = 0;
    for (UINT vk = 1; vk < 256; vk++) {
        const char *name = input_key_name(vk);
        if (!name)
            continue;
        assert_int_equal(strncmp(name, "VK_", 3), 0);
        assert_int_equal(input_key_by_name(name), vk);
        names++;
    }
    assert_true(names > 160);
    assert_int_equal(input_key_by_name("vk_f5"), VK_F5);
    assert_int_equal(input_key_by_name("HANGUL"), VK_KANA);
    static const char *const none[] = {"", "VK_", "VK_F25", "ctr", "VK_ctrl", "vk", "+"};
    for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++)
        assert_int_equal(input_key_by_name(none[i]), 0);
    for (size_t i = 0; input_chord_name(i); i++)
        assert_int_not_equal(input_key_by_name(input_chord_name(i)), 0);
}

static void test_map_types(void **state)
{
    (void)state;
    static const struct {
        UINT code;
        UINT type;
        UINT result;
    } table[] = {
        {'A', MAPVK_VK_TO_VSC, 0x1E},
        {VK_SHIFT, MAPVK_VK_TO_VSC, 0x2A},
        {VK_RSHIFT, MAPVK_VK_TO_VSC, 0x36},
        {VK_CONTROL, MAPVK_VK_TO_VSC, 0x1D},
        {VK_RCONTROL, MAPVK_VK_TO_VSC, 0x1D},
        {VK_RMENU, MAPVK_VK_TO_VSC, 0x38},
        {VK_LEFT, MAPVK_VK_TO_VSC, 0x4B},
        {VK_NUMPAD4, MAPVK_VK_TO_VSC, 0x4B},
        {VK_SNAPSHOT, MAPVK_VK_TO_VSC, 0x54},
        {VK_PAUSE, MAPVK_VK_TO_VSC, 0x45},
        {VK_NUMLOCK, MAPVK_VK_TO_VSC, 0x45},
        {VK_F12, MAPVK_VK_TO_VSC, 0x58},
        {VK_LBUTTON, MAPVK_VK_TO_VSC, 0},
        {0x100, MAPVK_VK_TO_VSC, 0},
        {VK_LEFT, MAPVK_VK_TO_VSC_EX, 0xE04B},
        {VK_NUMPAD4, MAPVK_VK_TO_VSC_EX, 0x4B},
        {VK_RCONTROL, MAPVK_VK_TO_VSC_EX, 0xE01D},
        {VK_CONTROL, MAPVK_VK_TO_VSC_EX, 0x1D},
        {VK_PAUSE, MAPVK_VK_TO_VSC_EX, 0xE11D},
        {VK_SNAPSHOT, MAPVK_VK_TO_VSC_EX, 0xE037},
        {VK_LWIN, MAPVK_VK_TO_VSC_EX, 0xE05B},
        {VK_DIVIDE, MAPVK_VK_TO_VSC_EX, 0xE035},
        {0x1E, MAPVK_VSC_TO_VK, 'A'},
        {0x36, MAPVK_VSC_TO_VK, VK_SHIFT},
        {0x2A, MAPVK_VSC_TO_VK, VK_SHIFT},
        {0x1D, MAPVK_VSC_TO_VK, VK_CONTROL},
        {0x47, MAPVK_VSC_TO_VK, VK_HOME},
        {0x37, MAPVK_VSC_TO_VK, VK_MULTIPLY},
        {0x45, MAPVK_VSC_TO_VK, VK_NUMLOCK},
        {0x7F, MAPVK_VSC_TO_VK, 0},
        {0x36, MAPVK_VSC_TO_VK_EX, VK_RSHIFT},
        {0x2A, MAPVK_VSC_TO_VK_EX, VK_LSHIFT},
        {0xE01D, MAPVK_VSC_TO_VK_EX, VK_RCONTROL},
        {0xE038, MAPVK_VSC_TO_VK_EX, VK_RMENU},
        {0xE11D, MAPVK_VSC_TO_VK_EX, VK_PAUSE},
        {0xE0FF, MAPVK_VSC_TO_VK_EX, 0},
        {'A', MAPVK_VK_TO_CHAR, 'A'},
        {'1', MAPVK_VK_TO_CHAR, '1'},
        {VK_OEM_1, MAPVK_VK_TO_CHAR, ';'},
        {VK_OEM_102, MAPVK_VK_TO_CHAR, '<'},
        {VK_NUMPAD5, MAPVK_VK_TO_CHAR, '5'},
        {VK_DECIMAL, MAPVK_VK_TO_CHAR, '.'},
        {VK_DIVIDE, MAPVK_VK_TO_CHAR, '/'},
        {VK_RETURN, MAPVK_VK_TO_CHAR, '\r'},
        {VK_TAB, MAPVK_VK_TO_CHAR, '\t'},
        {VK_ESCAPE, MAPVK_VK_TO_CHAR, 0x1B},
        {VK_DELETE, MAPVK_VK_TO_CHAR, 0},
        {VK_F1, MAPVK_VK_TO_CHAR, 0},
        {'A', 5, 0},
    };
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        UINT result = MapVirtualKey(table[i].code, table[i].type);
        if (result != table[i].result)
            fail_msg("MapVirtualKey(%#x, %u) is %#x, not %#x", table[i].code, table[i].type, result,
                     table[i].result);
    }
}

static void test_vk_key_scan(void **state)
{
    (void)state;
    static const struct {
        WCHAR character;
        int result;
    } table[] = {
        {'a', 'A'},
        {'A', 0x100 | 'A'},
        {'*', 0x100 | '8'},
        {'+', 0x100 | VK_OEM_PLUS},
        {'<', 0x100 | VK_OEM_COMMA},
        {'|', 0x100 | VK_OEM_5},
        {' ', VK_SPACE},
        {'\r', VK_RETURN},
        {'\t', VK_TAB},
        {'\b', VK_BACK},
        {'\n', 0x200 | VK_RETURN},
        {0x1B, VK_ESCAPE},
        {1, 0x200 | 'A'},
        {0x7F, 0x200 | VK_BACK},
        {0xE9, -1},
        {0x4E2D, -1},
        {0xD83D, -1},
        {0, 0x300 | '2'}, /* Ctrl+@ */
        {0x1C, 0x200 | VK_OEM_5},
    };
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
        if (VkKeyScan(table[i].character) != table[i].result)
            fail_msg("VkKeyScan(%#x) is %#x, not %#x", table[i].character,
                     (unsigned)VkKeyScan(table[i].character), (unsigned)table[i].result);
}

static void test_key_data(void **state)
{
    (void)state;
    for (unsigned bits = 0; bits < 16; bits++) {
        KEYDATA data = {.repeat = 0xABCD,
                        .scan = 0x5A,
                        .extended = bits & 1,
                        .context = bits >> 1 & 1,
                        .previous = bits >> 2 & 1,
                        .transition = bits >> 3};
        KEYDATA back;
        LPARAM l = MakeKeyData(&data);
        assert_int_equal((uint32_t)l, 0x5AABCDu | (bits & 1) << 24 | (bits >> 1) << 29);
        SplitKeyData(l, &back);
        assert_int_equal(back.repeat, data.repeat);
        assert_int_equal(back.scan, data.scan);
        assert_int_equal(back.extended, data.extended);
        assert_int_equal(back.context, data.context);
        assert_int_equal(back.previous, data.previous);
        assert_int_equal(back.transition, data.transition);
    }
}

static void test_key_text(void **state)
{
    (void)state;
    char buf[32];
    static const struct {
        LONG lparam;
        const char *name;
    } table[] = {
        {0x1E0001, "A"},           {0x1C0001, "Enter"},       {0x11C0001, "Num Enter"},
        {0x2A0001, "Shift"},       {0x360001, "Right Shift"}, {0x2360001, "Shift"},
        {0x11D0001, "Right Ctrl"}, {0x31D0001, "Ctrl"},       {0x450001, "Pause"},
        {0x1450001, "Num Lock"},   {0x1470001, "Home"},       {0x470001, "Num 7"},
        {0x270001, ";"},
    };
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        assert_int_equal(GetKeyNameText(table[i].lparam, buf, sizeof(buf)), strlen(table[i].name));
        assert_string_equal(buf, table[i].name);
    }
    assert_int_equal(GetKeyNameText(0x360001, buf, 6), 5);
    assert_string_equal(buf, "Right");
    assert_int_equal(GetKeyNameText(0x7F0001, buf, sizeof(buf)), 0);
    assert_int_equal(GetKeyNameText(0x1E0001, buf, 0), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_key_round_trips),
        cmocka_unit_test(test_every_virtual_key_finds_its_place),
        cmocka_unit_test(test_names_round_trip),
        cmocka_unit_test(test_map_types),
        cmocka_unit_test(test_vk_key_scan),
        cmocka_unit_test(test_key_data),
        cmocka_unit_test(test_key_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
