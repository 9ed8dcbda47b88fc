/* SPDX-License-Identifier: MIT */
#include "automation/selector.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "automation/selector_ast.h"
#include "base/cleanup.h"
#include "base/text.h"
#include "message/message.h"

/* Deepest window that is looked at. */
#define MAX_DEPTH 256
/* An expression that backtracks beyond these does not match: a title can never hang a search. */
#define REGEX_MATCH_LIMIT 100000
#define REGEX_HEAP_LIMIT 1024

/* One search: the selector stays const, so it may be used by several threads. */
struct search {
    const struct selector *selector;
    HWND desktop;
    HWND focus[2];
    pcre2_match_data *match;
    pcre2_match_context *limits;
    /* Windows that the :nth() compounds came to, [branch][compound]; NULL until known. */
    HWND (*chosen)[SELECTOR_MAX_COMPOUNDS];
    /* The text of the window looked at last: titles are read once for all tests and branches. */
    HWND title_of;
    char title[SELECTOR_TITLE_SIZE];
    size_t title_length;
};

typedef bool visit_fn(struct search *search, HWND hwnd, void *data);

static int search_init(struct search *s, const struct selector *selector)
{
    memset(s, 0, offsetof(struct search, title));
    s->selector = selector;
    s->desktop = GetDesktopWindow();
    s->focus[0] = GetForegroundWindow();
    s->focus[1] = GetFocus();
    s->match = pcre2_match_data_create(1, NULL);
    s->limits = pcre2_match_context_create(NULL);
    s->chosen = calloc(selector->count, sizeof(*s->chosen));
    if (!s->match || !s->limits || !s->chosen)
        return -ENOMEM;
    pcre2_set_match_limit(s->limits, REGEX_MATCH_LIMIT);
    pcre2_set_heap_limit(s->limits, REGEX_HEAP_LIMIT);
    return 0;
}

static void search_finish(struct search *s)
{
    pcre2_match_data_free(s->match);
    pcre2_match_context_free(s->limits);
    free(s->chosen);
}

static void load_title(struct search *s, HWND hwnd)
{
    if (s->title_of == hwnd)
        return;
    int length = window_shared_text(hwnd, s->title, sizeof(s->title));
    s->title_length = length > 0 ? strlen(s->title) : 0;
    s->title[s->title_length] = '\0';
    s->title_of = hwnd;
}

static bool compare_code(const struct search *s, const struct selector_test *test, const char *text,
                         size_t length)
{
    int r = pcre2_match(test->code, (PCRE2_SPTR)text, length, 0, 0, s->match, s->limits);
    return test->op == OPERATOR_NOT_EQUAL ? r == PCRE2_ERROR_NOMATCH : r >= 0;
}

static bool compare(const struct search *s, const struct selector_test *test, const char *text,
                    size_t length)
{
    if (test->code)
        return compare_code(s, test, text, length);
    switch (test->op) {
    case OPERATOR_EQUAL:
        return length == test->length && memcmp(text, test->value, length) == 0;
    case OPERATOR_NOT_EQUAL:
        return length != test->length || memcmp(text, test->value, length) != 0;
    case OPERATOR_PREFIX:
        return length >= test->length && memcmp(text, test->value, test->length) == 0;
    case OPERATOR_SUFFIX:
        return length >= test->length &&
               memcmp(text + length - test->length, test->value, test->length) == 0;
    case OPERATOR_CONTAINS:
        return memmem(text, length, test->value, test->length) != NULL;
    case OPERATOR_REGEX:
        break;
    }
    return false;
}

static bool compare_number(const struct search *s, const struct selector_test *test,
                           long long number, bool hex)
{
    if (test->op == OPERATOR_EQUAL)
        return number == test->number;
    if (test->op == OPERATOR_NOT_EQUAL)
        return number != test->number;
    char text[32];
    int length = snprintf(text, sizeof(text), hex ? "0x%llx" : "%lld", number);
    return compare(s, test, text, (size_t)length);
}

static bool compare_class(const struct search *s, const struct selector_test *test, HWND hwnd)
{
    char name[256];
    int length = GetClassName(hwnd, name, sizeof(name));
    if (length <= 0)
        return false;
    if (!test->code && test->op == OPERATOR_EQUAL)
        return strcasecmp(name, test->value) == 0;
    if (!test->code && test->op == OPERATOR_NOT_EQUAL)
        return strcasecmp(name, test->value) != 0;
    return compare(s, test, name, (size_t)length);
}

static bool is_toplevel(const struct search *s, HWND hwnd)
{
    return hwnd != s->desktop && GetAncestor(hwnd, GA_PARENT) == s->desktop;
}

static bool test_window(struct search *s, const struct selector_test *test, HWND hwnd)
{
    DWORD pid = 0;
    switch (test->kind) {
    case TEST_ANY:
        return true;
    case TEST_TOPLEVEL:
        return is_toplevel(s, hwnd);
    case TEST_TYPE:
        return compare_class(s, test, hwnd);
    case TEST_CLASS:
        return compare_class(s, test, hwnd);
    case TEST_HANDLE:
        return (uintptr_t)hwnd == (uintptr_t)test->number;
    case TEST_HWND:
        return compare_number(s, test, (long long)(uintptr_t)hwnd, true);
    case TEST_PID:
        GetWindowThreadProcessId(hwnd, &pid);
        return compare_number(s, test, pid, false);
    case TEST_ID:
        return compare_number(s, test, GetWindowLongPtr(hwnd, GWLP_ID), false);
    case TEST_TITLE:
        load_title(s, hwnd);
        return compare(s, test, s->title, s->title_length);
    case TEST_FOCUS:
        return hwnd == s->focus[0] || hwnd == s->focus[1];
    case TEST_VISIBLE:
        return (window_style(hwnd) & WS_VISIBLE) != 0;
    case TEST_HIDDEN:
        return (window_style(hwnd) & WS_VISIBLE) == 0;
    case TEST_ENABLED:
        return (window_style(hwnd) & WS_DISABLED) == 0;
    case TEST_DISABLED:
        return (window_style(hwnd) & WS_DISABLED) != 0;
    case TEST_MINIMIZED:
        return (window_style(hwnd) & WS_MINIMIZE) != 0;
    case TEST_MAXIMIZED:
        return (window_style(hwnd) & WS_MAXIMIZE) != 0;
    case TEST_ROOT:
        return hwnd == s->desktop;
    }
    return false;
}

static bool test_compound(struct search *s, const struct selector_compound *compound, HWND hwnd)
{
    if (hwnd == s->desktop && !compound->rooted)
        return false;
    for (size_t i = 0; i < compound->count; i++)
        if (test_window(s, &compound->tests[i], hwnd) == compound->tests[i].negated)
            return false;
    return true;
}

/*
 * Does hwnd match the first `count` compounds of a branch? The ancestors are walked once from the
 * desktop down, carrying the set of prefixes matched so far, so the cost is depth times compounds
 * however the combinators are mixed. use_last_nth: false while the last compound's :nth() is
 * being counted.
 */
static bool match_prefix(struct search *s, size_t branch_index, size_t count, HWND hwnd,
                         bool use_last_nth)
{
    const struct selector_branch *branch = &s->selector->branches[branch_index];
    const struct selector_compound *compounds = branch->compounds;
    const HWND *chosen = s->chosen[branch_index];
    size_t last = count - 1;
    if (compounds[last].nth && use_last_nth ? chosen[last] != hwnd
                                            : !test_compound(s, &compounds[last], hwnd))
        return false;
    /* The choice was made among windows that match all of the prefix. */
    if (last == 0 || (compounds[last].nth && use_last_nth))
        return true;

    HWND path[MAX_DEPTH];
    size_t depth = 0;
    for (HWND up = GetAncestor(hwnd, GA_PARENT); up; up = GetAncestor(up, GA_PARENT)) {
        if (depth == MAX_DEPTH)
            return false;
        path[depth++] = up;
    }
    uint32_t above = 0,
             parent = 0; /* bit k: compounds 0..k match with k at some, at this ancestor */
    for (size_t i = depth; i-- > 0;) {
        uint32_t here = 0;
        for (size_t k = 0; k < last; k++) {
            uint32_t before = compounds[k].child ? parent : above;
            if (k > 0 && !(before & (1u << (k - 1))))
                continue;
            if (compounds[k].nth ? chosen[k] == path[i] : test_compound(s, &compounds[k], path[i]))
                here |= 1u << k;
        }
        above |= here;
        parent = here;
    }
    return ((compounds[last].child ? parent : above) & (1u << (last - 1))) != 0;
}

/* ---- Walking the tree ---- */

struct walk {
    struct search *search;
    visit_fn *visit;
    void *data;
    bool go_on;
    bool children;
};

static BOOL CALLBACK walk_child(HWND hwnd, LPARAM param)
{
    struct walk *w = (struct walk *)param;
    w->go_on = w->visit(w->search, hwnd, w->data);
    return w->go_on;
}

static BOOL CALLBACK walk_top(HWND hwnd, LPARAM param)
{
    struct walk *w = (struct walk *)param;
    w->go_on = w->visit(w->search, hwnd, w->data);
    if (w->go_on && w->children && GetWindow(hwnd, GW_CHILD))
        EnumChildWindows(hwnd, walk_child, param);
    return w->go_on;
}

/* The desktop window, then every window in tree order, until visit returns false. */
static void walk_tree(struct search *s, bool children, visit_fn *visit, void *data)
{
    struct walk w = {s, visit, data, true, children};
    if (s->desktop && !visit(s, s->desktop, data))
        return;
    EnumWindows(walk_top, (LPARAM)&w);
}

struct count_nth {
    size_t branch;
    size_t compound;
    unsigned left;
    HWND found;
};

static bool visit_nth(struct search *s, HWND hwnd, void *data)
{
    struct count_nth *n = data;
    if (!match_prefix(s, n->branch, n->compound + 1, hwnd, false) || --n->left > 0)
        return true;
    n->found = hwnd;
    return false;
}

/* Settles every :nth(), from the left, as one may depend on those before it. */
static void choose(struct search *s)
{
    for (size_t i = 0; i < s->selector->count; i++) {
        const struct selector_branch *branch = &s->selector->branches[i];
        for (size_t k = 0; branch->has_nth && k < branch->count; k++) {
            const struct selector_compound *compound = &branch->compounds[k];
            if (!compound->nth)
                continue;
            struct count_nth n = {i, k, compound->nth, NULL};
            walk_tree(s, !compound->toplevel, visit_nth, &n);
            /* Nothing is that far: no window has this handle, so nothing matches. */
            s->chosen[i][k] = n.found ? n.found : (HWND)(intptr_t)-1;
        }
    }
}

static bool match_any(struct search *s, HWND hwnd)
{
    for (size_t i = 0; i < s->selector->count; i++)
        if (match_prefix(s, i, s->selector->branches[i].count, hwnd, true))
            return true;
    return false;
}

struct found {
    HWND *windows;
    size_t count;
    size_t size;
    bool first_only;
    int error;
};

static bool visit_find(struct search *s, HWND hwnd, void *data)
{
    struct found *f = data;
    if (!match_any(s, hwnd))
        return true;
    if (f->count == f->size) {
        size_t size = f->size ? f->size * 2 : 16;
        HWND *grown = realloc(f->windows, size * sizeof(*grown));
        if (!grown) {
            f->error = -ENOMEM;
            return false;
        }
        f->windows = grown;
        f->size = size;
    }
    f->windows[f->count++] = hwnd;
    return !f->first_only;
}

/* The one window that can match at all, when the selector names its handle. */
static HWND only_candidate(const struct selector *selector)
{
    if (selector->count != 1)
        return NULL;
    const struct selector_branch *branch = &selector->branches[0];
    return branch->has_nth ? NULL : branch->compounds[branch->count - 1].handle;
}

static bool needs_children(const struct selector *selector)
{
    for (size_t i = 0; i < selector->count; i++) {
        const struct selector_branch *branch = &selector->branches[i];
        if (!branch->compounds[branch->count - 1].toplevel)
            return true;
    }
    return false;
}

static int find(const struct selector *selector, struct found *f)
{
    struct search s;
    int r = search_init(&s, selector);
    if (r == 0) {
        HWND only = only_candidate(selector);
        choose(&s);
        if (!only)
            walk_tree(&s, needs_children(selector), visit_find, f);
        else if (IsWindow(only))
            visit_find(&s, only, f);
        r = f->error;
    }
    search_finish(&s);
    return r;
}

bool selector_matches(const struct selector *selector, HWND hwnd)
{
    struct search s;
    bool matches = false;
    if (!IsWindow(hwnd))
        return false;
    if (search_init(&s, selector) == 0) {
        choose(&s);
        matches = match_any(&s, hwnd);
    }
    search_finish(&s);
    return matches;
}

int selector_find_all(const struct selector *selector, HWND **ret_windows)
{
    struct found f = {0};
    int r = find(selector, &f);
    if (r < 0) {
        free(f.windows);
        return r;
    }
    *ret_windows = f.windows;
    return (int)f.count;
}

HWND selector_find(const struct selector *selector)
{
    struct found f = {.first_only = true};
    HWND hwnd = NULL;
    if (find(selector, &f) == 0 && f.count > 0)
        hwnd = f.windows[0];
    free(f.windows);
    return hwnd;
}
