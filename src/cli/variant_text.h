/* SPDX-License-Identifier: MIT */
#ifndef CLI_VARIANT_TEXT_H
#define CLI_VARIANT_TEXT_H

/* Values of components as words of a command line and as JSON. */

#include <jansson.h>
#include <pianola/oaidl.h>
#include <stdbool.h>

/* A word "TYPE:VALUE" (i1 i2 i4 i8 ui1 ui2 ui4 ui8 r4 r8 cy date decimal bool bstr error null empty
 * missing json), else a text. Cleared by the caller. DISP_E_TYPEMISMATCH, DISP_E_OVERFLOW. */
HRESULT variant_of_word(const char *word, VARIANT *ret);
/* Text of any UTF-16, what is none as U+FFFD. Owned by the caller; NULL: no memory. */
char *variant_utf8(const OLECHAR *text, size_t units, size_t *ret_size);
BSTR variant_bstr(const char *text, size_t size);
/* Never NULL. What JSON has no form for is text, or an object that tells the type. */
json_t *variant_json(const VARIANT *value);

#endif
