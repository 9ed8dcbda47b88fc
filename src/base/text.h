/* SPDX-License-Identifier: MIT */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

/* UTF-8 and UTF-16, validated: surrogates, overlong forms and values past U+10FFFF are errors. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Decodes the character at text[0..len). Returns its length in bytes (1-4), 0 when len is 0,
 * -EILSEQ. */
int text_decode(const char *text, size_t len, uint32_t *ret_code_point);
/* The code point at *at of a terminated string, past which *at moves; a broken byte counts as
 * itself, and at the end it is 0. */
uint32_t text_next(const char **at);
/* Encodes into buf (4 bytes). Returns the length, -EILSEQ for what is no character. */
int text_encode(uint32_t code_point, char *buf);
bool text_is_utf8(const char *text, size_t len);
/* The longest prefix of at most max bytes that ends between characters. */
size_t text_cut(const char *text, size_t len, size_t max);
/* UTF-16 units of a code point: 1 or 2; writes them. */
int text_to_utf16(uint32_t code_point, uint16_t units[2]);
/* Compares without case (ASCII letters only, as window classes and titles need). */
bool text_equal_nocase(const char *a, const char *b);

#endif
