/* SPDX-License-Identifier: MIT */
/* The selector grammar: a corpus that must parse and one that must not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <errno.h>

#include "automation/selector.h"

static const char *const must_pass[] = {
    "Window",
    "*",
    "window",
    "Window[title*=\"Mousepad\"] Edit",
    "Button[title=\"Save\"]",
    "Terminal[pid=123]",
    ":focus",
    "#0x2001e",
    "#131102",
    "Window > Edit",
    "Window>Edit",
    "  Window   Edit  ",
    "A, B ,C",
    "Gimp-2.10",
    "org.gnome.Nautilus",
    "Ünïcode",
    "[title='single']",
    "[title=word]",
    "[ title = \"spaces\" ]",
    "[title=\"x\" i]",
    "[title=x I]",
    "[title!=\"\"]",
    "[title^=a][title$=b][title*=c][title~=\"^a.*b$\"]",
    "[title=\"a \\\"quote\\\" and \\\\ \"]",
    "[title~=\"\\d+\\s\\w\"]",
    "[title~=\"(?i)über\" i]",
    "[text=x]",
    "[class=\"two words\"]",
    "[id=-4]",
    "[id!=7]",
    "[hwnd=0x2001e]",
    "[hwnd^=0x2]",
    "[pid*=12]",
    ":visible:enabled:not(:minimized):not(:maximized)",
    ":hidden, :disabled, :root",
    "Button:nth(2)",
    "Window[class=\"XTerm\"]:nth( 3 ) > Edit:nth(2)",
    ":not([title=\"x\"])",
    ":not(Button)",
    ":not( * )",
    ":not(#0x1)",
    ":FOCUS",
    "#32770:nth(1)",
};

static const struct {
    const char *text;
    size_t offset;
    const char *what;
} must_fail[] = {
    {"", 0, "expected a class name, *, #handle, [attribute] or :state at the end"},
    {"   ", 3, "at the end"},
    {"Window,", 7, "at the end"},
    {",Window", 0, "expected a class name"},
    {"Window >", 8, "at the end"},
    {"> Window", 0, "expected a class name"},
    {"A > > B", 4, "expected a class name"},
    {"A ! B", 2, "expected a class name"},
    {"A]", 1, "expected a class name"},
    {"[title", 6, "expected one of = != ^= $= *= ~="},
    {"[title]", 6, "expected one of"},
    {"[title=]", 7, "expected a value"},
    {"[title=\"abc", 7, "the string has no closing \""},
    {"[title='abc\\']", 7, "the string has no closing '"},
    {"[title=\"abc\"", 0, "'[' without ']'"},
    {"[title=a b]", 9, "expected ']' after the value"},
    {"[title=a ii]", 10, "expected ']' after the value"},
    {"[colour=red]", 1, "expected an attribute: title text class pid hwnd id"},
    {"[]", 1, "expected an attribute"},
    {"[title==a]", 7, "expected"},
    {"[pid=abc]", 5, "expected a number"},
    {"[pid=99999999999999999999]", 5, "expected a number"},
    {"[hwnd=\"\"]", 6, "expected a number"},
    {"[title~=\"(\"]", 8, "bad expression"},
    {"[title~=\"\\C\"]", 8, "bad expression"},
    {"#", 0, "expected a window handle such as #0x2001e"},
    {"#xyz", 0, "expected a window handle"},
    {"#0", 0, "expected a window handle"},
    {"#0x100000000", 0, "expected a window handle"},
    {"#-5", 0, "expected a window handle"},
    {":", 0, "expected a state"},
    {":hover", 0, "expected a state"},
    {":nth", 4, "expected '(' after :nth"},
    {":nth()", 5, "expected a number from 1 in :nth()"},
    {":nth(0)", 5, "expected a number from 1"},
    {":nth(-1)", 5, "expected a number from 1"},
    {":nth(2147483648)", 5, "expected a number from 1"},
    {":nth(1", 6, "expected ')' after the number"},
    {":nth(1):nth(2)", 7, ":nth() was given twice"},
    {":not", 4, "expected '(' after :not"},
    {":not()", 5, "expected a class name"},
    {":not(A B)", 7, "expected ')': :not() takes one simple selector"},
    {":not(:not(A))", 5, "expected a state such as :focus inside :not()"},
    {":not(:nth(1))", 5, "expected a state such as :focus inside :not()"},
    {":not(A", 6, "expected ')'"},
    {"Edit*", 4, "a class name or * must come first"},
    {"[id=1]Edit", 6, "a class name or * must come first"},
    {"\xff", 0, "not UTF-8"},
    {"[title=\"\xc3\"]", 0, "not UTF-8"},
};

static void test_pass(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(must_pass) / sizeof(must_pass[0]); i++) {
        struct selector *selector = NULL;
        struct selector_error error = {0};
        if (selector_parse(must_pass[i], &selector, &error) != 0)
            fail_msg("%s: %s at %zu", must_pass[i], error.what, error.offset);
        selector_free(selector);
    }
}

static void test_fail(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(must_fail) / sizeof(must_fail[0]); i++) {
        struct selector *selector = NULL;
        struct selector_error error = {0};
        if (selector_parse(must_fail[i].text, &selector, &error) != -EINVAL)
            fail_msg("%s: was taken", must_fail[i].text);
        assert_null(selector);
        if (!strstr(error.what, must_fail[i].what) || error.offset != must_fail[i].offset)
            fail_msg("%s: says '%s' at %zu", must_fail[i].text, error.what, error.offset);
        assert_int_equal(selector_parse(must_fail[i].text, &selector, NULL), -EINVAL);
    }
}

/* A text of `count` times `part`, then `last`. */
static char *repeat(const char *part, size_t count, const char *last)
{
    char *text = malloc(strlen(part) * count + strlen(last) + 1);
    assert_non_null(text);
    text[0] = '\0';
    for (size_t i = 0; i < count; i++)
        memcpy(text + i * strlen(part), part, strlen(part) + 1);
    memcpy(text + count * strlen(part), last, strlen(last) + 1);
    return text;
}

static void check_cap(const char *part, size_t most, const char *last, int expected,
                      const char *what)
{
    struct selector *selector = NULL;
    struct selector_error error = {0};
    char *text = repeat(part, most, last);
    assert_int_equal(selector_parse(text, &selector, &error), 0);
    selector = selector_free(selector);
    free(text);
    text = repeat(part, most + 1, last);
    assert_int_equal(selector_parse(text, &selector, &error), expected);
    if (!strstr(error.what, what))
        fail_msg("%s", error.what);
    free(text);
}

static void test_caps(void **state)
{
    (void)state;
    check_cap("a", SELECTOR_MAX_LENGTH, "", -E2BIG, "longer than");
    check_cap("* > ", 15, "*", -EINVAL, "too many levels");
    check_cap("A,", 31, "A", -EINVAL, "too many alternatives");
    check_cap("[id=1]", 256, "", -EINVAL, "too many parts");
    assert_null(selector_free(NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pass),
        cmocka_unit_test(test_fail),
        cmocka_unit_test(test_caps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
