/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_JSON_JSON_TEXT_H
#define REMOTING_JSON_JSON_TEXT_H

/* Texts that JSON carries: JSON itself, UTF-16, base64, dates of ISO 8601. */

#include <jansson.h>
#include <pianola/oaidl.h>
#include <stdbool.h>
#include <stddef.h>

enum {
    JSON_TEXT_MOST = 16 << 20, /* bytes */
    JSON_DEPTH_MOST = 64,
    JSON_VALUES_MOST = 1 << 18 /* in one text */
};

/* What a stranger sent: the limits are looked at before anything is allocated. NULL: too large, too
 * deep, or no JSON. */
json_t *json_text_read(const void *text, size_t size);

/* Text of any UTF-16, what is none as U+FFFD; malloc'd, NULL without memory. */
char *json_text_of_units(const OLECHAR *text, size_t units, size_t *ret_size);
BSTR json_text_bstr(const char *text, size_t size);
/* A JSON string; NULL without memory. */
json_t *json_text_string(const OLECHAR *text, size_t units);
/* What NUL ends, NULL for another kind of value or one with NUL inside. */
const char *json_text_plain(const json_t *string);

/* malloc'd, NULL without memory. */
char *json_text_base64(const void *bytes, size_t size, size_t *ret_size);
/* Bytes, to at least size / 4 * 3 + 3 of them; -1: it is none. */
ssize_t json_text_of_base64(const char *text, size_t size, uint8_t *ret);

enum { JSON_DATE_SIZE = 32 };
/* "2026-11-21T16:28:08.5": as it stands, without a zone. false: a date of no calendar. */
bool json_text_date(DATE date, char ret[JSON_DATE_SIZE]);
/* Also a date alone; a time with a zone (Z, +01:00) becomes local time. */
bool json_text_of_date(const char *text, DATE *ret);

#endif
