/* SPDX-License-Identifier: MIT */
#ifndef AUTOMATION_SELECTOR_AST_H
#define AUTOMATION_SELECTOR_AST_H

/*
 * What the parser makes of a selector and the matcher walks: branches
 * (separated by commas) of compounds (separated by combinators) of tests.
 * Everything lies in fixed-size arrays with hard caps, so neither a long
 * selector nor a deep tree costs more than a bounded amount of work.
 */

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "automation/selector.h"

#define SELECTOR_MAX_BRANCHES 32
#define SELECTOR_MAX_COMPOUNDS 16
#define SELECTOR_MAX_TESTS 256 /* in the whole selector */
/* Longest title that a test sees; the shared table keeps less. */
#define SELECTOR_TITLE_SIZE 1024

enum test_kind {
    TEST_TYPE,     /* value: class name */
    TEST_TOPLEVEL, /* the type name Window */
    TEST_ANY,      /* * */
    TEST_HANDLE,   /* #0x2001e */
    TEST_TITLE,
    TEST_CLASS,
    TEST_PID,
    TEST_HWND,
    TEST_ID,
    TEST_FOCUS,
    TEST_VISIBLE,
    TEST_HIDDEN,
    TEST_ENABLED,
    TEST_DISABLED,
    TEST_MINIMIZED,
    TEST_MAXIMIZED,
    TEST_ROOT,
};

enum test_operator {
    OPERATOR_EQUAL,
    OPERATOR_NOT_EQUAL,
    OPERATOR_PREFIX,
    OPERATOR_SUFFIX,
    OPERATOR_CONTAINS,
    OPERATOR_REGEX,
};

struct selector_test {
    enum test_kind kind;
    enum test_operator op;
    bool negated;     /* inside :not() */
    char *value;      /* NULL when the kind has none */
    size_t length;    /* of value */
    long long number; /* pid, hwnd and id with = or != */
    pcre2_code *code; /* ~=, and every comparison without case */
};

struct selector_compound {
    struct selector_test *tests;
    size_t count;
    bool child;    /* joined to the one before by '>', not by white space */
    unsigned nth;  /* 0: any; else the Nth match of the branch up to here */
    bool rooted;   /* may match the desktop window: :root or a handle is asked for */
    bool toplevel; /* matches top-level windows only */
    HWND handle;   /* not NULL: matches this window only */
};

struct selector_branch {
    struct selector_compound compounds[SELECTOR_MAX_COMPOUNDS];
    size_t count;
    bool has_nth;
};

struct selector {
    struct selector_branch *branches;
    size_t count;
    size_t tests;
};

#endif
