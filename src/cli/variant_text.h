/* SPDX-License-Identifier: MIT */
#ifndef CLI_VARIANT_TEXT_H
#define CLI_VARIANT_TEXT_H

/* Values of components as words of a command line and as JSON. */

#include <jansson.h>
#include <pianola/oaidl.h>
#include <stdbool.h>

#include "remoting/json/json_text.h"

/* A word "TYPE:VALUE" (i1 i2 i4 i8 ui1 ui2 ui4 ui8 r4 r8 cy date decimal bool bstr error null empty
 * missing json), else a text. Cleared by the caller. DISP_E_TYPEMISMATCH, DISP_E_OVERFLOW. */
HRESULT variant_of_word(const char *word, VARIANT *ret);
/* Text of any UTF-16, what is none as U+FFFD. Owned by the caller; NULL: no memory. */
static inline char *variant_utf8(const OLECHAR *text, size_t units, size_t *ret_size)
{
    return json_text_of_units(text, units, ret_size);
}
static inline BSTR variant_bstr(const char *text, size_t size)
{
    return json_text_bstr(text, size);
}
/* Never NULL. As remoting/json/json_value.h has it; what JSON has no form for is an object that
 * tells the type. */
json_t *variant_json(const VARIANT *value);

#endif
