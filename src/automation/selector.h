/* SPDX-License-Identifier: MIT */
#ifndef AUTOMATION_SELECTOR_H
#define AUTOMATION_SELECTOR_H

/*
 * CSS-like selectors over the window tree: one grammar for the command line,
 * the journals and scripts.
 *
 *   Window[title*="Mousepad"] Edit    Button[title="Save"]    :focus    #0x2001e
 *
 * A type name matches the window class (without case); `Window` matches every
 * top-level window, `*` anything. Descendant is white space, child is `>`, `,`
 * separates alternatives. Attributes: title (alias text), class, pid, hwnd,
 * id, with = != ^= $= *= ~= (a PCRE2 expression); a value is a string in
 * quotes or a word; `[title="x" i]` ignores case. Pseudo-classes: :focus
 * :visible :hidden :enabled :disabled :minimized :maximized :root
 * :nth(N) (the Nth match, from 1, of the whole selector) :not(SIMPLE).
 */

#include <stdbool.h>
#include <stddef.h>

#include "pianola/message.h"

#define SELECTOR_MAX_LENGTH 4096

struct selector;
struct selector_error {
    size_t offset;  /* byte in the text */
    char what[160]; /* "expected ']' after the value" */
};

/* 0, -EINVAL (*ret_error says why; may be NULL), -E2BIG, -ENOMEM. */
int selector_parse(const char *text, struct selector **ret_selector,
                   struct selector_error *ret_error);
struct selector *selector_free(struct selector *selector);
bool selector_matches(const struct selector *selector, HWND hwnd);
/* All matches in tree order (topmost window first, parents before children). *ret_windows is the
 * caller's to free. Returns the count or negative errno. */
int selector_find_all(const struct selector *selector, HWND **ret_windows);
/* The first match or NULL. */
HWND selector_find(const struct selector *selector);
/* A selector that finds this window again later, also in another run of its program: class and
 * title, :nth where they are not enough. Returns the length, 0 when the window is gone. */
size_t selector_for_window(HWND hwnd, char *buf, size_t size);

#endif
