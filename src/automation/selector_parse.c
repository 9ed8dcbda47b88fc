/* SPDX-License-Identifier: MIT */
#include "automation/selector.h"

#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "automation/selector_ast.h"
#include "base/cleanup.h"
#include "base/text.h"

/* A recursive-descent parser without recursion: :not() takes one simple test, so nothing nests. */

struct parser {
    const char *text;
    size_t length;
    size_t at;
    struct selector *selector;
    struct selector_error *error;
};

/* Where the tests that are read go. */
struct target {
    struct selector_branch *branch;
    struct selector_compound *compound;
};

__attribute__((format(printf, 3, 4))) static int fail_at(struct parser *p, size_t offset,
                                                         const char *format, ...)
{
    if (p->error) {
        va_list args;
        p->error->offset = offset;
        va_start(args, format);
        vsnprintf(p->error->what, sizeof(p->error->what), format, args);
        va_end(args);
    }
    return -EINVAL;
}

static unsigned char peek(const struct parser *p)
{
    return p->at < p->length ? (unsigned char)p->text[p->at] : 0;
}

static bool take(struct parser *p, char c)
{
    if (peek(p) != (unsigned char)c)
        return false;
    p->at++;
    return true;
}

static bool is_space(unsigned char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool skip_space(struct parser *p)
{
    size_t before = p->at;
    while (is_space(peek(p)))
        p->at++;
    return p->at > before;
}

static bool is_name(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.' || c >= 0x80;
}

/* Words are unquoted values: anything that cannot be taken for the syntax around them. */
static bool is_word(unsigned char c)
{
    return c > ' ' && c != 0x7f && !strchr("[]()\"'\\,=", c);
}

static size_t span(const struct parser *p, bool (*accept)(unsigned char))
{
    size_t end = p->at;
    while (end < p->length && accept((unsigned char)p->text[end]))
        end++;
    return end - p->at;
}

static bool is_text(const char *start, size_t length, const char *word)
{
    return strlen(word) == length && strncasecmp(start, word, length) == 0;
}

/* A whole number, decimal or 0x hexadecimal, that fits. */
static bool parse_number(const char *text, size_t length, long long *ret)
{
    char copy[32], *end;
    if (length == 0 || length >= sizeof(copy) || is_space((unsigned char)text[0]) || text[0] == '+')
        return false;
    memcpy(copy, text, length);
    copy[length] = '\0';
    bool hex = strncasecmp(copy, "0x", 2) == 0;
    errno = 0;
    long long value = strtoll(copy, &end, hex ? 16 : 10);
    if (errno || *end || end == copy)
        return false;
    *ret = value;
    return true;
}

static int add_test(struct parser *p, struct target *to, struct selector_test *test)
{
    struct selector_compound *c = to->compound;
    if (p->selector->tests >= SELECTOR_MAX_TESTS)
        return fail_at(p, p->at, "too many parts (at most %d)", SELECTOR_MAX_TESTS);
    struct selector_test *grown = realloc(c->tests, (c->count + 1) * sizeof(*grown));
    if (!grown)
        return -ENOMEM;
    c->tests = grown;
    c->tests[c->count++] = *test;
    p->selector->tests++;
    if (!test->negated) {
        bool handle =
            test->kind == TEST_HANDLE || (test->kind == TEST_HWND && test->op == OPERATOR_EQUAL);
        if (handle)
            c->handle = (HWND)(uintptr_t)test->number;
        if (handle || test->kind == TEST_ROOT)
            c->rooted = true;
        if (test->kind == TEST_TOPLEVEL)
            c->toplevel = true;
    }
    return 0;
}

static int parse_type(struct parser *p, struct selector_test *test)
{
    size_t length = span(p, is_name);
    if (is_text(p->text + p->at, length, "Window")) {
        test->kind = TEST_TOPLEVEL;
    } else {
        test->kind = TEST_TYPE;
        test->value = strndup(p->text + p->at, length);
        test->length = length;
        if (!test->value)
            return -ENOMEM;
    }
    p->at += length;
    return 0;
}

/* 0x2001e: a handle as it is printed. */
static bool is_bare_handle(const struct parser *p)
{
    return p->at + 2 < p->length && p->text[p->at] == '0' &&
           (p->text[p->at + 1] == 'x' || p->text[p->at + 1] == 'X');
}

static int parse_handle(struct parser *p, struct selector_test *test)
{
    size_t start = p->at;
    take(p, '#');
    size_t length = span(p, is_name);
    if (!parse_number(p->text + p->at, length, &test->number) || test->number <= 0 ||
        test->number > UINT32_MAX)
        return fail_at(p, start, "expected a window handle such as #0x2001e");
    test->kind = TEST_HANDLE;
    p->at += length;
    return 0;
}

/* In quotes a backslash takes the quote or a backslash literally; before anything else it stays,
 * so that a PCRE2 expression reads as usual. */
static int parse_quoted(struct parser *p, struct selector_test *test)
{
    size_t start = p->at, length = 0;
    char quote = p->text[p->at++];
    char *value = malloc(p->length - p->at + 1);
    if (!value)
        return -ENOMEM;
    while (p->at < p->length && p->text[p->at] != quote) {
        char c = p->text[p->at++];
        if (c == '\\' && (peek(p) == (unsigned char)quote || peek(p) == '\\'))
            c = p->text[p->at++];
        value[length++] = c;
    }
    value[length] = '\0';
    test->value = value;
    test->length = length;
    if (!take(p, quote))
        return fail_at(p, start, "the string has no closing %c", quote);
    return 0;
}

static int parse_value(struct parser *p, struct selector_test *test)
{
    if (peek(p) == '"' || peek(p) == '\'')
        return parse_quoted(p, test);
    size_t length = span(p, is_word);
    if (length == 0)
        return fail_at(p, p->at, "expected a value: a word or a string in quotes");
    test->value = strndup(p->text + p->at, length);
    if (!test->value)
        return -ENOMEM;
    test->length = length;
    p->at += length;
    return 0;
}

static int parse_operator(struct parser *p, struct selector_test *test)
{
    static const struct {
        const char *text;
        enum test_operator op;
    } operators[] = {
        {"=", OPERATOR_EQUAL},   {"!=", OPERATOR_NOT_EQUAL}, {"^=", OPERATOR_PREFIX},
        {"$=", OPERATOR_SUFFIX}, {"*=", OPERATOR_CONTAINS},  {"~=", OPERATOR_REGEX},
    };
    for (size_t i = 0; i < sizeof(operators) / sizeof(operators[0]); i++) {
        size_t length = strlen(operators[i].text);
        if (p->length - p->at >= length &&
            memcmp(p->text + p->at, operators[i].text, length) == 0) {
            test->op = operators[i].op;
            p->at += length;
            return 0;
        }
    }
    return fail_at(p, p->at, "expected one of = != ^= $= *= ~= after the attribute");
}

/* Comparisons without case are PCRE2's as well: it folds case for all of Unicode. */
static int compile(struct parser *p, size_t offset, struct selector_test *test, bool nocase)
{
    bool whole = test->op == OPERATOR_EQUAL || test->op == OPERATOR_NOT_EQUAL;
    uint32_t options = PCRE2_UTF;
    int number;
    PCRE2_SIZE where;
    if (nocase)
        options |= PCRE2_CASELESS;
    options |= test->op == OPERATOR_REGEX ? PCRE2_NEVER_BACKSLASH_C : PCRE2_LITERAL;
    if (whole || test->op == OPERATOR_PREFIX)
        options |= PCRE2_ANCHORED;
    if (whole || test->op == OPERATOR_SUFFIX)
        options |= PCRE2_ENDANCHORED;
    test->code =
        pcre2_compile((PCRE2_SPTR)test->value, test->length, options, &number, &where, NULL);
    if (!test->code) {
        PCRE2_UCHAR what[120];
        pcre2_get_error_message(number, what, sizeof(what));
        return fail_at(p, offset, "bad expression: %s", (const char *)what);
    }
    return 0;
}

static int parse_attribute(struct parser *p, struct selector_test *test)
{
    static const struct {
        const char *name;
        enum test_kind kind;
    } attributes[] = {
        {"title", TEST_TITLE}, {"text", TEST_TITLE}, {"class", TEST_CLASS},
        {"pid", TEST_PID},     {"hwnd", TEST_HWND},  {"id", TEST_ID},
    };
    size_t open = p->at++;
    skip_space(p);
    size_t length = span(p, is_name), name = p->at, i;
    for (i = 0; i < sizeof(attributes) / sizeof(attributes[0]); i++)
        if (is_text(p->text + name, length, attributes[i].name))
            break;
    if (i == sizeof(attributes) / sizeof(attributes[0]))
        return fail_at(p, name, "expected an attribute: title text class pid hwnd id");
    test->kind = attributes[i].kind;
    p->at += length;
    skip_space(p);
    int r = parse_operator(p, test);
    if (r < 0)
        return r;
    skip_space(p);
    size_t value = p->at;
    r = parse_value(p, test);
    if (r < 0)
        return r;
    bool nocase = false;
    if (skip_space(p) && (peek(p) == 'i' || peek(p) == 'I')) {
        nocase = true;
        p->at++;
        skip_space(p);
    }
    if (!take(p, ']')) {
        if (p->at >= p->length)
            return fail_at(p, open, "'[' without ']'");
        return fail_at(p, p->at, "expected ']' after the value");
    }
    bool whole = test->op == OPERATOR_EQUAL || test->op == OPERATOR_NOT_EQUAL;
    if (whole && (test->kind == TEST_PID || test->kind == TEST_HWND || test->kind == TEST_ID)) {
        if (!parse_number(test->value, test->length, &test->number))
            return fail_at(p, value, "expected a number");
        return 0;
    }
    if (test->kind == TEST_CLASS) {
        /* Class names never differ by case only, see FindWindow. */
        if (whole)
            return 0;
        nocase = true;
    }
    return nocase || test->op == OPERATOR_REGEX ? compile(p, value, test, nocase) : 0;
}

static int parse_nth(struct parser *p, struct target *to, size_t start)
{
    long long number;
    if (!take(p, '('))
        return fail_at(p, p->at, "expected '(' after :nth");
    skip_space(p);
    size_t length = span(p, is_name);
    if (!parse_number(p->text + p->at, length, &number) || number < 1 || number > INT_MAX)
        return fail_at(p, p->at, "expected a number from 1 in :nth()");
    p->at += length;
    skip_space(p);
    if (!take(p, ')'))
        return fail_at(p, p->at, "expected ')' after the number");
    if (to->compound->nth)
        return fail_at(p, start, ":nth() was given twice");
    to->compound->nth = (unsigned)number;
    to->branch->has_nth = true;
    return 0;
}

static int parse_simple(struct parser *p, struct target *to, bool negated);

static int parse_pseudo(struct parser *p, struct target *to, struct selector_test *test,
                        bool negated)
{
    static const struct {
        const char *name;
        enum test_kind kind;
    } pseudos[] = {
        {"focus", TEST_FOCUS},         {"visible", TEST_VISIBLE},   {"hidden", TEST_HIDDEN},
        {"enabled", TEST_ENABLED},     {"disabled", TEST_DISABLED}, {"minimized", TEST_MINIMIZED},
        {"maximized", TEST_MAXIMIZED}, {"root", TEST_ROOT},
    };
    size_t start = p->at++;
    size_t length = span(p, is_name);
    const char *name = p->text + p->at;
    for (size_t i = 0; i < sizeof(pseudos) / sizeof(pseudos[0]); i++) {
        if (is_text(name, length, pseudos[i].name)) {
            test->kind = pseudos[i].kind;
            p->at += length;
            return 0;
        }
    }
    if (negated)
        return fail_at(p, start, "expected a state such as :focus inside :not()");
    if (is_text(name, length, "nth")) {
        p->at += length;
        int r = parse_nth(p, to, start);
        return r < 0 ? r : 1;
    }
    if (is_text(name, length, "not")) {
        p->at += length;
        if (!take(p, '('))
            return fail_at(p, p->at, "expected '(' after :not");
        skip_space(p);
        int r = parse_simple(p, to, true);
        if (r < 0)
            return r;
        skip_space(p);
        if (!take(p, ')'))
            return fail_at(p, p->at, "expected ')': :not() takes one simple selector");
        return 1;
    }
    return fail_at(p, start,
                   "expected a state: :focus :visible :hidden :enabled :disabled :minimized "
                   ":maximized :root :nth(N) :not(...)");
}

/* One test, added to the compound. */
static int parse_simple(struct parser *p, struct target *to, bool negated)
{
    struct selector_test test = {.negated = negated};
    unsigned char c = peek(p);
    int r;
    if (c == '*') {
        p->at++;
        test.kind = TEST_ANY;
        r = 0;
    } else if (c == '#' || is_bare_handle(p)) {
        r = parse_handle(p, &test);
    } else if (c == '[') {
        r = parse_attribute(p, &test);
    } else if (c == ':') {
        r = parse_pseudo(p, to, &test, negated);
    } else if (is_name(c)) {
        r = parse_type(p, &test);
    } else if (p->at >= p->length) {
        r = fail_at(p, p->at,
                    "expected a class name, *, #handle, [attribute] or :state at the end");
    } else {
        r = fail_at(p, p->at, "expected a class name, *, #handle, [attribute] or :state");
    }
    if (r == 0)
        r = add_test(p, to, &test);
    if (r != 0) {
        free(test.value);
        pcre2_code_free(test.code);
    }
    return r > 0 ? 0 : r;
}

static int parse_compound(struct parser *p, struct target *to)
{
    bool first = true;
    for (;;) {
        unsigned char c = peek(p);
        bool starts = c == '#' || c == '[' || c == ':' || c == '*' || is_name(c);
        if (!first && !starts)
            return 0;
        if (!first && (c == '*' || is_name(c)))
            return fail_at(p, p->at, "a class name or * must come first; put a space before it");
        int r = parse_simple(p, to, false);
        if (r < 0)
            return r;
        first = false;
    }
}

static int parse_branch(struct parser *p, struct selector_branch *branch)
{
    bool child = false;
    for (;;) {
        if (branch->count == SELECTOR_MAX_COMPOUNDS)
            return fail_at(p, p->at, "too many levels (at most %d)", SELECTOR_MAX_COMPOUNDS);
        struct target to = {branch, &branch->compounds[branch->count++]};
        to.compound->child = child;
        int r = parse_compound(p, &to);
        if (r < 0)
            return r;
        skip_space(p);
        child = take(p, '>');
        if (child)
            skip_space(p);
        else if (p->at >= p->length || peek(p) == ',')
            return 0;
    }
}

static int parse_all(struct parser *p)
{
    struct selector *s = p->selector;
    do {
        if (s->count == SELECTOR_MAX_BRANCHES)
            return fail_at(p, p->at, "too many alternatives (at most %d)", SELECTOR_MAX_BRANCHES);
        struct selector_branch *grown = realloc(s->branches, (s->count + 1) * sizeof(*s->branches));
        if (!grown)
            return -ENOMEM;
        s->branches = grown;
        memset(&s->branches[s->count], 0, sizeof(s->branches[0]));
        skip_space(p);
        int r = parse_branch(p, &s->branches[s->count++]);
        if (r < 0)
            return r;
    } while (take(p, ','));
    return 0;
}

int selector_parse(const char *text, struct selector **ret_selector,
                   struct selector_error *ret_error)
{
    struct parser p = {.text = text, .length = strnlen(text, SELECTOR_MAX_LENGTH + 1)};
    p.error = ret_error;
    if (p.length > SELECTOR_MAX_LENGTH) {
        fail_at(&p, SELECTOR_MAX_LENGTH, "longer than %d bytes", SELECTOR_MAX_LENGTH);
        return -E2BIG;
    }
    if (!text_is_utf8(text, p.length))
        return fail_at(&p, 0, "not UTF-8");
    p.selector = calloc(1, sizeof(*p.selector));
    if (!p.selector)
        return -ENOMEM;
    int r = parse_all(&p);
    if (r < 0) {
        selector_free(p.selector);
        if (r == -ENOMEM)
            fail_at(&p, 0, "out of memory");
        return r;
    }
    *ret_selector = p.selector;
    return 0;
}

struct selector *selector_free(struct selector *selector)
{
    if (!selector)
        return NULL;
    for (size_t i = 0; i < selector->count; i++) {
        struct selector_branch *branch = &selector->branches[i];
        for (size_t j = 0; j < branch->count; j++) {
            struct selector_compound *compound = &branch->compounds[j];
            for (size_t k = 0; k < compound->count; k++) {
                free(compound->tests[k].value);
                pcre2_code_free(compound->tests[k].code);
            }
            free(compound->tests);
        }
    }
    free(selector->branches);
    free(selector);
    return NULL;
}
