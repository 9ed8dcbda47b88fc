/* SPDX-License-Identifier: MIT */
/* Layouts by name: what each key types and where each character is. */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>
#include <xkbcommon/xkbcommon.h>

#include "input/input.h"
#include "message/message.h"

static struct input_layout *layout;

static int use(const char *name, const char *variant)
{
    struct xkb_context *context = xkb_context_new(XKB_CONTEXT_NO_FLAGS);
    struct xkb_rule_names names = {
        .rules = "evdev", .model = "pc105", .layout = name, .variant = variant};
    struct xkb_keymap *map =
        xkb_keymap_new_from_names(context, &names, XKB_KEYMAP_COMPILE_NO_FLAGS);
    char *text = map ? xkb_keymap_get_as_string(map, XKB_KEYMAP_FORMAT_TEXT_V1) : NULL;
    int r = text ? desk_set_keymap(text) : -1;
    layout = text ? input_layout_create(text) : NULL;
    free(text);
    xkb_keymap_unref(map);
    xkb_context_unref(context);
    return r;
}

static void check_key(uint32_t c, UINT vk, bool shift, bool altgr)
{
    struct input_key key;
    if (!input_layout_find(layout, c, &key))
        fail_msg("U+%04X is on no key", c);
    assert_int_equal(key.vk, vk);
    assert_int_equal(key.shift, shift);
    assert_int_equal(key.altgr, altgr);
    assert_int_equal(input_layout_char(layout, key.scan, shift, altgr, false, false, NULL), c);
    assert_int_equal(input_layout_scan(layout, vk), key.scan);
}

/* Types a key with modifiers into the pending state; the characters, '-' and one for a dead key. */
static int type(UINT vk, const char *modifiers, WCHAR out[4])
{
    BYTE state[256] = {0};
    for (const char *m = modifiers; *m; m++) {
        switch (*m) {
        case 's':
            state[VK_SHIFT] = 0x80;
            break;
        case 'c':
            state[VK_CONTROL] = 0x80;
            break;
        case 'a':
            state[VK_MENU] = 0x80;
            break;
        case 'r':
            state[VK_MENU] = state[VK_RMENU] = 0x80;
            break;
        default:
            state[VK_CAPITAL] = 1;
        }
    }
    return ToUnicode(vk, 0, state, out, 4, 0);
}

static void check_type(UINT vk, const char *modifiers, int count, WCHAR first)
{
    WCHAR out[4] = {0};
    int n = type(vk, modifiers, out);
    if (n != count || (count && out[0] != first))
        fail_msg("key %#x with '%s' types %d, U+%04X instead of %d, U+%04X", vk, modifiers, n,
                 out[0], count, first);
}

static void test_us(void **state)
{
    (void)state;
    assert_int_equal(use("us", NULL), 0);
    assert_false(input_layout_has_altgr(layout));
    check_key('a', 'A', false, false);
    check_key('*', '8', true, false);
    check_type('A', "", 1, 'a');
    check_type('A', "s", 1, 'A');
    check_type('A', "C", 1, 'A');
    check_type('A', "sC", 1, 'a');
    check_type('1', "C", 1, '1');
    check_type('A', "c", 1, 1);
    check_type('A', "cs", 1, 1);
    check_type('Z', "c", 1, 26);
    check_type('1', "c", 0, 0);
    check_type('2', "cs", 1, 0);
    check_type('6', "cs", 1, 0x1E);
    check_type(VK_OEM_MINUS, "cs", 1, 0x1F);
    check_type(VK_OEM_4, "c", 1, 0x1B);
    check_type(VK_OEM_5, "c", 1, 0x1C);
    check_type(VK_OEM_6, "c", 1, 0x1D);
    check_type(VK_RETURN, "", 1, '\r');
    check_type(VK_RETURN, "c", 1, '\n');
    check_type(VK_BACK, "c", 1, 0x7F);
    check_type(VK_TAB, "c", 0, 0);
    check_type(VK_DELETE, "", 0, 0);
    check_type(VK_F1, "", 0, 0);
    check_type('A', "a", 1, 'a');
    check_type('A', "r", 1, 'a'); /* the right Alt is an Alt here */
    check_type('A', "ca", 0, 0);
    check_type(VK_NUMPAD7, "", 1, '7');
    check_type(VK_HOME, "", 0, 0);
    check_type(VK_MULTIPLY, "", 1, '*');
    WCHAR out[2] = {0};
    const BYTE keys[256] = {0};
    assert_int_equal(ToUnicode('A', 0x8000, keys, out, 2, 0), 0);
    assert_int_equal(ToUnicode('A', 0, keys, out, 0, 0), 0);
    /* The keypad by its own state. */
    assert_int_equal(input_layout_char(layout, 0x47, false, false, false, true, NULL), '7');
    assert_int_equal(input_layout_char(layout, 0x47, false, false, false, false, NULL), 0);
}

static void test_de(void **state)
{
    (void)state;
    WCHAR out[4];
    assert_int_equal(use("de", NULL), 0);
    assert_true(input_layout_has_altgr(layout));
    check_key('@', 'Q', false, true);
    check_key(0x20AC, 'E', false, true);
    check_key('z', 'Z', false, false);
    assert_int_equal(input_layout_scan(layout, 'Z'), 0x15);
    check_key('<', VK_OEM_102, false, false);
    check_key('|', VK_OEM_102, false, true);
    check_type('Q', "ca", 1, '@');
    check_type('Q', "r", 1, '@');
    assert_int_equal(VkKeyScan('@'), 0x600 | 'Q');
    assert_int_equal(MapVirtualKey(VK_DECIMAL, MAPVK_VK_TO_CHAR), ',');
    assert_int_equal(MapVirtualKey(VK_OEM_3, MAPVK_VK_TO_CHAR), 0x80000000u | '^');
    check_type(VK_OEM_3, "", -1, '^');
    check_type('A', "", 1, 0xE2);
    check_type(VK_OEM_PLUS, "", -1, 0xB4);
    check_type('E', "s", 1, 0xC9);
    check_type(VK_OEM_3, "", -1, '^');
    check_type(VK_SPACE, "", 1, '^');
    check_type(VK_OEM_3, "", -1, '^');
    assert_int_equal(type('X', "", out), 2);
    assert_int_equal(out[0], '^');
    assert_int_equal(out[1], 'x');
    check_type(VK_OEM_3, "", -1, '^');
    assert_int_equal(type(VK_OEM_3, "", out), 2);
    assert_int_equal(out[1], '^');
    check_type('A', "", 1, 'a');
    /* Bit 2 of the flags leaves the dead key waiting. */
    const BYTE keys[256] = {0};
    assert_int_equal(ToUnicode(VK_OEM_3, 0, keys, out, 4, 4), -1);
    check_type('A', "", 1, 'a');
}

static void test_fr(void **state)
{
    (void)state;
    char name[8];
    assert_int_equal(use("fr", NULL), 0);
    check_key('@', '0', false, true);
    check_key('a', 'A', false, false);
    assert_int_equal(input_layout_scan(layout, 'A'), 0x10);
    assert_int_equal(input_layout_vk(layout, 0x27), 'M');
    check_key('1', '1', true, false);
    check_key(0xE9, '2', false, false);
    check_type(VK_OEM_4, "", -1, '^');
    check_type('E', "", 1, 0xEA);
    check_type(VK_OEM_4, "s", -1, 0xA8);
    check_type('I', "", 1, 0xEF);
    assert_int_equal(GetKeyNameText(0x100001, name, sizeof(name)), 1);
    assert_string_equal(name, "A");
}

static void test_ru(void **state)
{
    (void)state;
    assert_int_equal(use("ru", NULL), 0);
    check_key(0x444, 'A', false, false);
    check_key(0x424, 'A', true, false);
    check_type('A', "C", 1, 0x424);
    check_type('A', "c", 1, 1);
    assert_int_equal(VkKeyScan('a'), -1);
    assert_int_equal(MapVirtualKey('A', MAPVK_VK_TO_CHAR), 'A');
}

static void test_intl(void **state)
{
    (void)state;
    assert_int_equal(use("us", "intl"), 0);
    assert_true(input_layout_has_altgr(layout));
    check_type(VK_OEM_7, "", -1, '\'');
    check_type('E', "", 1, 0xE9);
    check_type(VK_OEM_7, "", -1, '\'');
    check_type(VK_SPACE, "", 1, '\'');
    check_type(VK_OEM_7, "s", -1, '"');
    check_type('U', "", 1, 0xFC);
    check_type(VK_OEM_3, "s", -1, '~');
    check_type('N', "s", 1, 0xD1);
}

static void test_virtual_keys_are_a_permutation(void **state)
{
    (void)state;
    static const char *const names[] = {"us", "de", "fr", "ru", "tr", "cz", "gr"};
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        struct input_layout *one = input_layout_create_from_names(names[i], NULL);
        assert_non_null(one);
        int seen[256] = {0};
        for (uint16_t scan = 1; scan < 0x54; scan++)
            seen[input_layout_vk(one, scan)]++;
        for (UINT vk = 'A'; vk <= 'Z'; vk++)
            assert_int_equal(seen[vk], 1);
        assert_int_equal(seen[VK_OEM_1], 1);
        assert_int_equal(seen[VK_OEM_7], 1);
        input_layout_destroy(one);
    }
}

static void test_bad_keymap_changes_nothing(void **state)
{
    (void)state;
    assert_int_equal(use("de", NULL), 0);
    assert_int_equal(VkKeyScan('@'), 0x600 | 'Q');
    assert_int_equal(desk_set_keymap("xkb_keymap { nonsense"), 0);
    assert_int_equal(VkKeyScan('@'), 0x600 | 'Q');
    assert_null(input_layout_create("xkb_keymap { nonsense"));
    assert_null(input_layout_create_from_names("nosuchlayout", NULL));
}

static void *ask_elsewhere(void *data)
{
    *(int *)data = VkKeyScan('z');
    return NULL;
}

static void test_thread_has_the_layout_in_force(void **state)
{
    (void)state;
    pthread_t thread;
    int scan = 0;
    assert_int_equal(use("de", NULL), 0);
    assert_int_equal(pthread_create(&thread, NULL, ask_elsewhere, &scan), 0);
    assert_int_equal(pthread_join(thread, NULL), 0);
    assert_int_equal(scan, 'Z');
}

static int drop(void **state)
{
    (void)state;
    layout = input_layout_destroy(layout);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_us, drop),
        cmocka_unit_test_teardown(test_de, drop),
        cmocka_unit_test_teardown(test_fr, drop),
        cmocka_unit_test_teardown(test_ru, drop),
        cmocka_unit_test_teardown(test_intl, drop),
        cmocka_unit_test(test_virtual_keys_are_a_permutation),
        cmocka_unit_test_teardown(test_bad_keymap_changes_nothing, drop),
        cmocka_unit_test_teardown(test_thread_has_the_layout_in_force, drop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
