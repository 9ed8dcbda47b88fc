/* SPDX-License-Identifier: MIT */
/* Selectors over windows of our own. */
#include "windows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "automation/selector.h"
#include "base/clock.h"
#include "message/message.h"

/* Bottom to top; so the tree order is ed, term2, term1. */
static HWND term1, term2, ed, edit1, edit2, save, inner;

static int set_up(void **state)
{
    (void)state;
    test_register("XTerm", DefWindowProc);
    test_register("Mousepad", DefWindowProc);
    test_register("Edit", DefWindowProc);
    test_register("Button", DefWindowProc);
    test_register("two words", DefWindowProc);
    term1 = test_window("XTerm", "root@host: ~", WS_VISIBLE, NULL);
    term2 = test_window("XTerm", "vim \"x\\y\".c", 0, NULL);
    ed = test_window("Mousepad", "*Grüße.txt - Mousepad", WS_VISIBLE, NULL);
    window_change_style(ed, 0, WS_MAXIMIZE);
    edit1 = test_window("Edit", "first", WS_CHILD | WS_VISIBLE, ed);
    save = test_window("Button", "Save", WS_CHILD | WS_VISIBLE | WS_DISABLED, ed);
    inner = test_window("two words", "", WS_CHILD, save);
    edit2 = test_window("Edit", "second", WS_CHILD, inner);
    SetWindowLongPtr(edit2, GWLP_ID, 42);
    window_restack(term2, NULL);
    window_restack(ed, NULL);
    window_restack(edit1, NULL);
    return 0;
}

/* expected: handles, NULL ends them. */
static void check(const char *text, HWND a, HWND b, HWND c, HWND d)
{
    const HWND expected[] = {a, b, c, d, NULL};
    struct selector *selector = NULL;
    struct selector_error error = {0};
    HWND *found = NULL;
    int wanted = 0;
    if (selector_parse(text, &selector, &error) < 0)
        fail_msg("%s: %s", text, error.what);
    int count = selector_find_all(selector, &found);
    while (expected[wanted])
        wanted++;
    if (count != wanted)
        fail_msg("%s: %d found, %d expected", text, count, wanted);
    for (int i = 0; i < count; i++)
        if (found[i] != expected[i])
            fail_msg("%s: %d is %p", text, i, (void *)found[i]);
    assert_ptr_equal(selector_find(selector), a);
    const HWND all[] = {term1, term2, ed, edit1, edit2, save, inner};
    for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
        bool is_expected = false;
        for (int j = 0; j < count; j++)
            is_expected |= expected[j] == all[i];
        if (selector_matches(selector, all[i]) != is_expected)
            fail_msg("%s: window %zu", text, i);
    }
    free(found);
    selector_free(selector);
}

static void test_types(void **state)
{
    (void)state;
    check("Window", ed, term2, term1, NULL);
    check("xterm", term2, term1, NULL, NULL);
    check("Edit", edit1, edit2, NULL, NULL);
    check("Nothing", NULL, NULL, NULL, NULL);
    check("Window:not(XTerm)", ed, NULL, NULL, NULL);
    check("Mousepad, Button", ed, save, NULL, NULL);
    check("[class=\"TWO words\"]", inner, NULL, NULL, NULL);
    check("[class^=x]", term2, term1, NULL, NULL);
    check("Window[class!=XTerm]", ed, NULL, NULL, NULL);
}

static void test_combinators(void **state)
{
    (void)state;
    check("Mousepad Edit", edit1, edit2, NULL, NULL);
    check("Mousepad > Edit", edit1, NULL, NULL, NULL);
    check("Window > Button > * > Edit", edit2, NULL, NULL, NULL);
    check("Window Button Edit", edit2, NULL, NULL, NULL);
    check("Window > Button Edit", edit2, NULL, NULL, NULL);
    check("Mousepad > * Edit", edit2, NULL, NULL, NULL);
    check("XTerm Edit", NULL, NULL, NULL, NULL);
    check("Edit Edit", NULL, NULL, NULL, NULL);
    check(":root > Mousepad", ed, NULL, NULL, NULL);
    check("* * * *", edit2, NULL, NULL, NULL);
}

static void test_attributes(void **state)
{
    (void)state;
    char text[64];
    check("[title=\"Save\"]", save, NULL, NULL, NULL);
    check("[title=save]", NULL, NULL, NULL, NULL);
    check("[title=save i]", save, NULL, NULL, NULL);
    check("[title*=\"GRÜSSE\" i]", NULL, NULL, NULL, NULL);
    check("[title*=\"GRÜßE\" i]", ed, NULL, NULL, NULL);
    check("[text$=ousepad]", ed, NULL, NULL, NULL);
    check("[title^=root]", term1, NULL, NULL, NULL);
    check("[title^=ROOT i]", term1, NULL, NULL, NULL);
    check("[title=\"vim \\\"x\\\\y\\\".c\"]", term2, NULL, NULL, NULL);
    check("[title~=\"^\\w+@\\w+:\"]", term1, NULL, NULL, NULL);
    check("[title=\"\"]", inner, NULL, NULL, NULL);
    check("[title!=\"Save\"] > Edit", edit1, edit2, NULL, NULL);
    check("[title!=FIRST i][class=Edit]", edit2, NULL, NULL, NULL);
    check("[id=42]", edit2, NULL, NULL, NULL);
    check("[id*=2][id!=0]", edit2, NULL, NULL, NULL);
    check("[pid=1]", NULL, NULL, NULL, NULL);
    snprintf(text, sizeof(text), "Window[hwnd=0x%lx]", (unsigned long)(uintptr_t)term1);
    check(text, term1, NULL, NULL, NULL);
    snprintf(text, sizeof(text), "#%lu", (unsigned long)(uintptr_t)edit2);
    check(text, edit2, NULL, NULL, NULL);
    snprintf(text, sizeof(text), "XTerm #%lu", (unsigned long)(uintptr_t)edit2);
    check(text, NULL, NULL, NULL, NULL);
    snprintf(text, sizeof(text), "Window[hwnd~=\"^0x0*%lx$\"]", (unsigned long)(uintptr_t)ed);
    check(text, ed, NULL, NULL, NULL);
}

static void test_states(void **state)
{
    (void)state;
    SetActiveWindow(NULL);
    check("Window:visible", ed, term1, NULL, NULL);
    check("Window:hidden", term2, NULL, NULL, NULL);
    check(":disabled", save, NULL, NULL, NULL);
    check("Window:enabled:not(:hidden)", ed, term1, NULL, NULL);
    check(":maximized", ed, NULL, NULL, NULL);
    check(":minimized", NULL, NULL, NULL, NULL);
    window_set_foreground(term1);
    check(":focus", term1, NULL, NULL, NULL);
    check("Window:not(:focus)", ed, term2, NULL, NULL);
    window_set_foreground(NULL);
    struct selector *root;
    assert_int_equal(selector_parse(":root", &root, NULL), 0);
    assert_ptr_equal(selector_find(root), GetDesktopWindow());
    selector_free(root);
}

static void test_nth(void **state)
{
    (void)state;
    check("XTerm:nth(1)", term2, NULL, NULL, NULL);
    check("XTerm:nth(2)", term1, NULL, NULL, NULL);
    check("XTerm:nth(3)", NULL, NULL, NULL, NULL);
    check("Edit:nth(2)", edit2, NULL, NULL, NULL);
    check("Mousepad Edit:nth(1)", edit1, NULL, NULL, NULL);
    check("Window:nth(1) Edit:nth(2)", edit2, NULL, NULL, NULL);
    check("Window:nth(2) Edit", NULL, NULL, NULL, NULL);
    check("Window:nth(1) > Button > * > Edit", edit2, NULL, NULL, NULL);
    check("XTerm:nth(2), Edit:nth(1)", edit1, term1, NULL, NULL);
}

static void check_name(HWND hwnd, const char *expected)
{
    char text[SELECTOR_MAX_LENGTH];
    struct selector *selector;
    size_t length = selector_for_window(hwnd, text, sizeof(text));
    assert_int_equal(length, strlen(text));
    assert_string_equal(text, expected);
    assert_int_equal(selector_parse(text, &selector, NULL), 0);
    assert_ptr_equal(selector_find(selector), hwnd);
    selector_free(selector);
    /* A buffer that is too small is refused, never cut. */
    for (size_t size = 0; size <= length; size++) {
        char *small = malloc(size + 1);
        size_t got = selector_for_window(hwnd, small, size);
        assert_true(got == 0 || got < size);
        free(small);
    }
}

static void test_names(void **state)
{
    (void)state;
    check_name(ed, "Window[class=\"Mousepad\"]");
    check_name(term1, "Window[class=\"XTerm\"][title=\"root@host: ~\"]");
    check_name(term2, "Window[class=\"XTerm\"][title=\"vim \\\"x\\\\y\\\".c\"]");
    check_name(save, "Window[class=\"Mousepad\"] Button");
    check_name(inner, "Window[class=\"Mousepad\"] *[class=\"two words\"]");
    check_name(edit2, "Window[class=\"Mousepad\"] Edit[title=\"second\"]");
    check_name(GetDesktopWindow(), ":root");
    HWND twin = test_window("XTerm", "root@host: ~", 0, NULL);
    window_restack(twin, NULL);
    check_name(term1, "Window[class=\"XTerm\"][title=\"root@host: ~\"]:nth(2)");
    check_name(twin, "Window[class=\"XTerm\"][title=\"root@host: ~\"]:nth(1)");
    DestroyWindow(twin);
    char text[64];
    assert_int_equal(selector_for_window(twin, text, sizeof(text)), 0);
}

/* A few milliseconds in a plain build; the limit leaves room for sanitizers and a busy machine. */
static void test_many(void **state)
{
    (void)state;
    static HWND many[10000];
    struct selector *selector;
    char title[32];
    for (size_t i = 0; i < 10000; i++) {
        snprintf(title, sizeof(title), "window %zu", i);
        many[i] = test_window("two words", title, 0, NULL);
    }
    assert_int_equal(selector_parse("Window[title=\"window 0\"]", &selector, NULL), 0);
    HWND last = selector_find(selector);
    selector_free(selector);
    assert_ptr_equal(last, many[0]);
    static const char *const texts[] = {"Window[title$=\" 5000\"]", "Window[title~=\"^w.* 5000$\"]",
                                        "[class=Edit][title=second]", "Window[class=\"XTerm\"]"};
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        uint64_t start = clock_ns();
        assert_int_equal(selector_parse(texts[i], &selector, NULL), 0);
        assert_non_null(selector_find(selector));
        selector_free(selector);
        uint64_t took = (clock_ns() - start) / 1000;
        print_message("%s in 10,000 windows: %llu us\n", texts[i], (unsigned long long)took);
        assert_true(took < 1000000);
    }
    for (size_t i = 0; i < 10000; i++)
        DestroyWindow(many[i]);
}

/* An expression that backtracks without end gives up; a search never hangs on a title. */
static void test_catastrophe(void **state)
{
    (void)state;
    struct selector *selector;
    HWND hwnd =
        test_window("XTerm", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", 0, NULL);
    assert_int_equal(selector_parse("[title~=\"^(a+)+$\"]", &selector, NULL), 0);
    uint64_t start = clock_ns();
    assert_null(selector_find(selector));
    assert_true(clock_ns() - start < 5000000000u);
    selector_free(selector);
    DestroyWindow(hwnd);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_types),      cmocka_unit_test(test_combinators),
        cmocka_unit_test(test_attributes), cmocka_unit_test(test_states),
        cmocka_unit_test(test_nth),        cmocka_unit_test(test_names),
        cmocka_unit_test(test_many),       cmocka_unit_test(test_catastrophe),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
