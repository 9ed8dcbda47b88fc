/* SPDX-License-Identifier: MIT */
#ifndef KERNEL_TEXT_H
#define KERNEL_TEXT_H

/*
 * Between UTF-8 and UTF-16. What is no character becomes U+FFFD. Lengths are
 * without the NUL; the copying functions write whole characters only and always
 * end with NUL when room > 0.
 */

#include <stdbool.h>
#include <stddef.h>

#include "pianola/types.h"

size_t wide_length(const WCHAR *text);
/* Units that the bytes make; written as far as room (units) goes, no NUL. *ret_bad: there was
 * something that is no character (may be NULL). */
size_t wide_decode(const char *text, size_t len, WCHAR *buf, size_t room, bool *ret_bad);
/* Bytes that the units make. */
size_t wide_encode(const WCHAR *text, size_t len, char *buf, size_t room, bool *ret_bad);
/* Copies with NUL; returns what was written without it. */
size_t wide_copy(const char *text, WCHAR *buf, size_t room);
size_t wide_copy_utf8(const WCHAR *text, char *buf, size_t room);
/* Copies of their own, NULL for NULL and without memory. Caller frees. */
WCHAR *wide_dup(const char *text);
char *wide_dup_utf8(const WCHAR *text);
/* Case of one code point (or unit). */
unsigned wide_upper(unsigned code_point);
unsigned wide_lower(unsigned code_point);
bool wide_is_alpha(unsigned code_point);
bool wide_is_punct(unsigned code_point);

#endif
