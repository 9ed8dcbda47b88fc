/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_PUBLISH_NAMED_TEXT_H
#define REMOTING_PUBLISH_NAMED_TEXT_H

/* UTF-8 and BSTR. */

#include <pianola/bstr.h>
#include <stdbool.h>
#include <stddef.h>

/* NULL: not UTF-8, or no memory. */
BSTR bstr_of_text(const char *text);
/* As much as fits, whole characters, with its end; what is none becomes '?'. NULL is "". */
void text_of_bstr(BSTR bstr, char *buf, size_t size);
/* malloc'd, or NULL. */
char *text_of_units(const OLECHAR *units);

#endif
