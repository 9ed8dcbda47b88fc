/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_FORMAT_H
#define COMPONENT_FORMAT_H

/*
 * Formatting of variants. A format string is read once into a plan: up to four sections, each
 * a run of tokens that refer to the string. The values that a plan is carried out for are read
 * as numbers (digits), dates or texts.
 */

#include "component/convert.h"

#include <pianola/variant.h>
#include <stdbool.h>
#include <stddef.h>

/* ---- Text that grows ---- */

struct format_text {
    OLECHAR *unit;
    size_t count, room;
    bool failed; /* without memory */
};
void format_put(struct format_text *to, OLECHAR unit);
void format_put_units(struct format_text *to, const OLECHAR *units, size_t count);
void format_put_ascii(struct format_text *to, const char *text);
void format_put_padded(struct format_text *to, unsigned value, int width);
/* The text as a BSTR when hr is a success; frees it in any case. */
HRESULT format_end(struct format_text *text, HRESULT hr, BSTR *ret);

/* ---- Numbers as digits ---- */

enum { FORMAT_MOST_DIGITS = 32 };

struct format_number {
    bool negative;
    int count;                      /* 0 for zero */
    int point;                      /* how many digits are before the point; may be negative */
    BYTE digit[FORMAT_MOST_DIGITS]; /* neither first nor last is 0 */
};
/* VT_EMPTY is 0. DISP_E_TYPEMISMATCH. */
HRESULT format_number_of(const VARIANT *in, struct format_number *ret);
/* Half away from zero. */
void format_round(struct format_number *number, int decimals);
/* The digit before (from 1) or behind (0 and down) the point. */
BYTE format_digit(const struct format_number *number, int place);

/* ---- Plans ---- */

enum format_type { FORMAT_PLAIN, FORMAT_NUMBER, FORMAT_DATE, FORMAT_TEXT };

enum format_token_kind {
    FORMAT_COPY, /* count units of the format */
    /* numbers */
    FORMAT_ZERO, /* count digits, 0 where there is none */
    FORMAT_HASH,
    FORMAT_POINT,
    FORMAT_EXPONENT, /* count digits at least */
    /* dates */
    FORMAT_GENERAL_DATE,
    FORMAT_SHORT_DATE,
    FORMAT_LONG_DATE,
    FORMAT_LONG_TIME,
    FORMAT_DAY, /* with count digits: also month, hour, minute, second; 3 and 4: names */
    FORMAT_MONTH,
    FORMAT_YEAR,
    FORMAT_YEAR_DAY,
    FORMAT_WEEKDAY,
    FORMAT_WEEK,
    FORMAT_QUARTER,
    FORMAT_HOUR,
    FORMAT_MINUTE,
    FORMAT_SECOND,
    FORMAT_DATE_SIGN,
    FORMAT_HALF, /* AM or PM: count letters, small ones with FORMAT_SMALL in place of `at` */
    /* texts */
    FORMAT_CHARACTER, /* count characters or nothing */
    FORMAT_CHARACTER_SPACE,
};

enum { FORMAT_SMALL = 1, FORMAT_SECTIONS = 4, FORMAT_MOST_TOKENS = 1024 };

struct format_token {
    BYTE kind, count;
    USHORT at;
};

struct format_section {
    BYTE type;                                         /* FORMAT_PLAIN: nothing but text to copy */
    BYTE whole, least_whole, fraction, least_fraction; /* digits */
    BYTE thousands, percents;                          /* to divide and multiply by */
    BYTE flags;
    USHORT first, count; /* tokens */
};

enum {
    FORMAT_GROUPS = 1, /* thousands are separated */
    FORMAT_HAS_EXPONENT = 2,
    FORMAT_HALF_DAYS = 4,
    FORMAT_LOWER = 8,
    FORMAT_UPPER = 16,
    FORMAT_FROM_LEFT = 32,
};

struct format_plan {
    USHORT mark, size; /* of all of it, in bytes */
    BYTE name;         /* a named format: the tokens refer to its text */
    BYTE type, sections;
    BYTE first_day, first_week;
    struct format_section section[FORMAT_SECTIONS];
    struct format_token token[FORMAT_MOST_TOKENS];
};

enum { FORMAT_PLAN_HEAD = offsetof(struct format_plan, token), FORMAT_PLAN_MARK = 0x6670 };

/* E_INVALIDARG: more than four sections. DISP_E_BUFFERTOOSMALL: longer than a plan. */
HRESULT format_read(const OLECHAR *format, int first_day, int first_week, struct format_plan *ret);
/* The same without names. */
HRESULT format_read_sections(const OLECHAR *format, struct format_plan *ret);

/* Named formats: 0 for none; the text behind one, NULL for the two without. */
enum { FORMAT_NAME_GENERAL_NUMBER = 1, FORMAT_NAME_CURRENCY = 2 };
int format_name_of(const OLECHAR *format);
const OLECHAR *format_name_text(int name);

/* Carry a section out. */
void format_run_number(struct format_text *to, const OLECHAR *format,
                       const struct format_plan *plan, int section, struct format_number number,
                       bool sign, LCID lcid);
HRESULT format_run_date(struct format_text *to, const OLECHAR *format,
                        const struct format_plan *plan, int section, DATE date, ULONG flags,
                        LCID lcid);
void format_run_text(struct format_text *to, const OLECHAR *format, const struct format_plan *plan,
                     int section, BSTR text);
/* All of it. */
HRESULT format_run(const VARIANT *in, const OLECHAR *format, const struct format_plan *plan,
                   ULONG flags, LCID lcid, BSTR *ret);

#endif
