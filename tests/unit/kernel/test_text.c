/* SPDX-License-Identifier: MIT */
/* Strings: code pages, lstr..., Char..., wsprintf; and the rules of command lines. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "kernel/command_line.h"
#include "kernel/text.h"
#include "pianola/kernel.h"

static const WCHAR smile[] = {'a', 0xd83d, 0xde00, 0xe9, 0};
static const char smile_utf8[] = "a\xf0\x9f\x98\x80\xc3\xa9";

static void code_pages(void **state)
{
    (void)state;
    WCHAR wide[16];
    char text[16];
    assert_int_equal(MultiByteToWideChar(CP_ACP, 0, smile_utf8, -1, wide, 16), 5);
    assert_memory_equal(wide, smile, sizeof(smile));
    assert_int_equal(MultiByteToWideChar(CP_UTF8, 0, smile_utf8, 1, NULL, 0), 1);
    assert_int_equal(MultiByteToWideChar(CP_UTF8, 0, smile_utf8, -1, wide, 4), 0);
    assert_int_equal(GetLastError(), ERROR_INSUFFICIENT_BUFFER);
    assert_int_equal(MultiByteToWideChar(CP_UTF8, 0, "x", 0, wide, 4), 0);
    assert_int_equal(GetLastError(), ERROR_INVALID_PARAMETER);
    assert_int_equal(MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, "a\xff", 2, wide, 4), 0);
    assert_int_equal(GetLastError(), ERROR_NO_UNICODE_TRANSLATION);
    assert_int_equal(MultiByteToWideChar(CP_UTF8, 0, "\xe2\x82z", 3, wide, 4), 2);
    assert_int_equal(wide[0], 0xfffd); /* the broken character is one */
    assert_int_equal(wide[1], 'z');
    assert_int_equal(WideCharToMultiByte(CP_ACP, 0, smile, -1, text, 16, NULL, NULL), 8);
    assert_string_equal(text, smile_utf8);
    assert_int_equal(WideCharToMultiByte(CP_UTF8, 0, smile, -1, text, 16, "?", NULL), 0);
    assert_int_equal(GetLastError(), ERROR_INVALID_PARAMETER);
    BOOL used = FALSE;
    assert_int_equal(WideCharToMultiByte(1252, 0, smile, -1, text, 16, NULL, &used), 5);
    assert_string_equal(text, "a??\xe9");
    assert_true(used);
    assert_int_equal(MultiByteToWideChar(1252, 0, "\x80", 1, wide, 1), 1);
    assert_int_equal(wide[0], 0x20ac);
    assert_int_equal(MultiByteToWideChar(932, 0, "x", 1, wide, 1), 0);
}

static void copies_end_between_characters(void **state)
{
    (void)state;
    WCHAR wide[3];
    char text[4];
    assert_int_equal(wide_copy("a\xf0\x9f\x98\x80", wide, 3), 1);
    assert_int_equal(wide[1], 0);
    assert_int_equal(wide_copy_utf8(smile, text, 4), 1);
    assert_string_equal(text, "a");
}

static void strings(void **state)
{
    (void)state;
    char buf[32];
    assert_int_equal(lstrlen(NULL), 0);
    assert_int_equal(lstrlenW(smile), 4);
    assert_string_equal(lstrcat(lstrcpy(buf, "ab"), "cd"), "abcd");
    assert_string_equal(lstrcpyn(buf, "hello", 3), "he");
    assert_true(lstrcmp("a", "B") < 0);
    assert_true(lstrcmp("a", "A") < 0);
    assert_int_equal(lstrcmpi("hello", "HELLO"), 0);
    assert_true(lstrcmpi("b", "A") > 0);
    strcpy(buf, "na\xc3\xafve");
    assert_string_equal(CharUpper(buf), "NA\xc3\x8fVE");
    assert_int_equal((uintptr_t)CharUpper((char *)(uintptr_t)'q'), 'Q');
    assert_int_equal((uintptr_t)CharLowerW((WCHAR *)(uintptr_t)0xc9), 0xe9);
    const char *s = "\xc3\xa9x";
    assert_ptr_equal(CharNext(s), s + 2);
    assert_ptr_equal(CharPrev(s, s + 2), s);
    assert_ptr_equal(CharNext(s + 3), s + 3);
    assert_true(IsCharAlphaW(0xe9));
    assert_true(IsCharUpperW(0xc9));
    assert_false(IsCharAlpha('1'));
    assert_true(IsCharAlphaNumeric('1'));
}

static void formats(void **state)
{
    (void)state;
    char buf[1100];
    WCHAR wide[1100];
    static const WCHAR hi[] = {'h', 0xe9, 0};
    static const WCHAR format[] = {'%', 's', '|', '%', 'S', '|', '%', '4', 'd', 0};
    assert_int_equal(wsprintf(buf, "%d %u %ld", -1, 2u, (LONG)-3), 7);
    assert_string_equal(buf, "-1 2 -3");
    wsprintf(buf, "%5d|%-5d|%05d|%.3d", 42, 42, 42, 7);
    assert_string_equal(buf, "   42|42   |00042|007");
    wsprintf(buf, "%x %X %#x %08lX %p", 0xabcu, 0xabcu, 0xabcu, 0x12u, (void *)0x10);
    assert_string_equal(buf, "abc ABC 0xabc 00000012 0000000000000010");
    wsprintf(buf, "%I64d %lld", (LONGLONG)1 << 40, -((LONGLONG)1 << 40));
    assert_string_equal(buf, "1099511627776 -1099511627776");
    wsprintf(buf, "%s %.2s %5s %-5s| %c%% %S", "one", "two", "x", "y", 'z', hi);
    assert_string_equal(buf, "one tw     x y    | z% h\xc3\xa9");
    assert_int_equal(wsprintfW(wide, format, hi, "ab", 5), 10);
    static const WCHAR made[] = {'h', 0xe9, '|', 'a', 'b', '|', ' ', ' ', ' ', '5', 0};
    assert_memory_equal(wide, made, sizeof(made));
    char longer[2000];
    memset(longer, 'x', sizeof(longer) - 1);
    longer[sizeof(longer) - 1] = 0;
    assert_int_equal(wsprintf(buf, "%s", longer), 1023);
}

static void split(const char *line, const char *const *expected)
{
    int count = 0;
    char **args = command_line_split(line, &count);
    int i = 0;
    for (; expected[i]; i++) {
        assert_true(i < count);
        assert_string_equal(args[i], expected[i]);
    }
    assert_int_equal(count, i);
    free(args);
}

#define ARGS(...) ((const char *const[]){__VA_ARGS__, NULL})

static void command_lines(void **state)
{
    (void)state;
    split("prog a\tb  c", ARGS("prog", "a", "b", "c"));
    split("\"my prog\" \"a b\" c", ARGS("my prog", "a b", "c"));
    split("p \"\" x", ARGS("p", "", "x"));
    split("p a\\\\b d\"e f\"g h", ARGS("p", "a\\\\b", "de fg", "h"));
    split("p a\\\\\\\"b c d", ARGS("p", "a\\\"b", "c", "d"));
    split("p a\\\\\\\\\"b c\" d", ARGS("p", "a\\\\b c", "d"));
    split("p \"a\"\"b\"", ARGS("p", "a\"b"));
    split("\"c:\\dir\\\" x", ARGS("c:\\dir\\", "x"));
    char *args[] = {"p q", "", "a\"b", "c\\", "d e\\", "plain", NULL};
    char *line = command_line_join(args);
    int count = 0;
    char **again = command_line_split(line, &count);
    assert_int_equal(count, 6);
    for (int i = 0; i < count; i++)
        assert_string_equal(again[i], args[i]);
    free(again);
    free(line);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(code_pages),    cmocka_unit_test(copies_end_between_characters),
        cmocka_unit_test(strings),       cmocka_unit_test(formats),
        cmocka_unit_test(command_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
