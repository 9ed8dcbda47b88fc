/* SPDX-License-Identifier: MIT */
#include "component/format.h"

#include <stdint.h>
#include <string.h>

/*
 * Reads a format string. The first character that means something gives a section its type; what
 * means something to other types only is text to copy from then on.
 */

struct reader {
    const OLECHAR *format;
    size_t at;
    struct format_plan *plan;
    struct format_section *section;
    size_t tokens;
    int commas;    /* before the point, with no digit behind them yet */
    bool fraction; /* behind the point */
    bool after_hour;
    bool full;
};

static void add_token(struct reader *r, enum format_token_kind kind, size_t count, size_t at)
{
    struct format_token *last = r->tokens ? &r->plan->token[r->tokens - 1] : NULL;
    bool same = last && r->section->count && last->kind == kind &&
                (kind == FORMAT_COPY
                     ? (size_t)last->at + last->count == at
                     : kind == FORMAT_ZERO || kind == FORMAT_HASH || kind >= FORMAT_CHARACTER);
    if (same && last->count + count <= UINT8_MAX) {
        last->count = (BYTE)(last->count + count);
        return;
    }
    if (r->tokens == FORMAT_MOST_TOKENS || at > UINT16_MAX || count > UINT8_MAX) {
        r->full = true;
        return;
    }
    r->plan->token[r->tokens++] =
        (struct format_token){.kind = (BYTE)kind, .count = (BYTE)count, .at = (USHORT)at};
    r->section->count++;
}

static void copy(struct reader *r, size_t count)
{
    for (; count > 0; count--)
        add_token(r, FORMAT_COPY, 1, r->at++);
}

static bool begins(const struct reader *r, const char *what, bool any_case)
{
    for (const OLECHAR *p = r->format + r->at; *what; p++, what++)
        if (*p != (OLECHAR)*what && (!any_case || convert_upper(*p) != (OLECHAR)*what))
            return false;
    return true;
}

static size_t run_length(const struct reader *r)
{
    OLECHAR c = convert_upper(r->format[r->at]);
    size_t n = 1;
    while (convert_upper(r->format[r->at + n]) == c)
        n++;
    return n;
}

static bool take_type(struct reader *r, enum format_type type)
{
    if (r->section->type == FORMAT_PLAIN)
        r->section->type = (BYTE)type;
    return r->section->type == type;
}

/* ---- numbers ---- */

static void add_digit(struct reader *r, bool zero)
{
    struct format_section *s = r->section;
    BYTE *digits = r->fraction ? &s->fraction : &s->whole;
    if (*digits == UINT8_MAX) {
        r->full = true;
        return;
    }
    ++*digits;
    if (!r->fraction) {
        if (r->commas)
            s->flags |= FORMAT_GROUPS;
        r->commas = 0;
        s->least_whole = (BYTE)(s->least_whole + (zero || s->least_whole));
    } else if (zero) {
        s->least_fraction = s->fraction;
    }
    add_token(r, zero ? FORMAT_ZERO : FORMAT_HASH, 1, r->at++);
}

/* Commas with no digit behind them divide. */
static void end_whole(struct reader *r)
{
    r->section->thousands = (BYTE)(r->commas > UINT8_MAX / 4 ? UINT8_MAX / 4 : r->commas);
    r->commas = 0;
}

static bool has_digit_next(const struct reader *r)
{
    const OLECHAR *p = r->format + r->at;
    while (*p == '.' || *p == ',')
        p++;
    return *p == '0' || *p == '#';
}

static bool read_exponent(struct reader *r)
{
    OLECHAR sign = r->format[r->at + 1];
    if ((sign != '+' && sign != '-') || r->section->flags & FORMAT_HAS_EXPONENT ||
        !take_type(r, FORMAT_NUMBER))
        return false;
    size_t at = r->at, digits = 0;
    for (r->at += 2; r->format[r->at] == '0' || r->format[r->at] == '#'; r->at++)
        digits++;
    if (!r->fraction)
        end_whole(r);
    r->fraction = true;
    r->section->flags |= FORMAT_HAS_EXPONENT;
    add_token(r, FORMAT_EXPONENT, digits, at);
    return true;
}

static bool read_number(struct reader *r, OLECHAR c)
{
    struct format_section *s = r->section;
    switch (c) {
    case '0':
    case '#':
        if (!take_type(r, FORMAT_NUMBER))
            return false;
        add_digit(r, c == '0');
        return true;
    case '.':
    case ',':
        if (s->type != FORMAT_NUMBER && !(s->type == FORMAT_PLAIN && has_digit_next(r)))
            return false;
        s->type = FORMAT_NUMBER;
        if (r->fraction)
            return false;
        if (c == ',') {
            r->commas++;
            r->at++;
            return true;
        }
        end_whole(r);
        r->fraction = true;
        add_token(r, FORMAT_POINT, 1, r->at++);
        return true;
    case '%':
        if (!take_type(r, FORMAT_NUMBER))
            return false;
        s->percents = (BYTE)(s->percents + (s->percents < UINT8_MAX / 4));
        copy(r, 1);
        return true;
    default:
        return (c == 'E' || c == 'e') && read_exponent(r);
    }
}

/* ---- dates ---- */

static void add_date(struct reader *r, enum format_token_kind kind, size_t count, size_t units)
{
    size_t at = r->at;
    r->at += units;
    r->after_hour = kind == FORMAT_HOUR;
    add_token(r, kind, count, at);
}

static bool read_half(struct reader *r)
{
    static const struct {
        const char *text;
        BYTE letters;
    } halves[] = {{"AM/PM", 2}, {"A/P", 1}, {"AMPM", 0}};
    for (size_t i = 0; i < sizeof halves / sizeof *halves; i++) {
        if (!begins(r, halves[i].text, true))
            continue;
        if (!take_type(r, FORMAT_DATE))
            return false;
        bool is_small = r->format[r->at] == 'a';
        r->section->flags |= FORMAT_HALF_DAYS;
        /* The place of such a token is of no use: it says which letters. */
        if (r->tokens < FORMAT_MOST_TOKENS) {
            add_date(r, FORMAT_HALF, halves[i].letters, strlen(halves[i].text));
            if (!r->full)
                r->plan->token[r->tokens - 1].at = is_small ? FORMAT_SMALL : 0;
        } else {
            r->full = true;
        }
        return true;
    }
    return false;
}

static size_t at_most(size_t count, size_t most)
{
    return count < most ? count : most;
}

static void read_days(struct reader *r, size_t run)
{
    run = at_most(run, 6);
    if (run == 6)
        add_date(r, FORMAT_LONG_DATE, 1, run);
    else if (run == 5)
        add_date(r, FORMAT_SHORT_DATE, 1, run);
    else
        add_date(r, FORMAT_DAY, run, run);
}

static void read_years(struct reader *r, size_t run)
{
    if (run >= 4)
        add_date(r, FORMAT_YEAR, 4, 4);
    else if (run >= 2)
        add_date(r, FORMAT_YEAR, 2, 2);
    else
        add_date(r, FORMAT_YEAR_DAY, 1, 1);
}

static bool read_date(struct reader *r, OLECHAR c)
{
    size_t run = run_length(r);
    switch (convert_upper(c)) {
    case '/':
        if (r->section->type != FORMAT_DATE)
            return false;
        add_token(r, FORMAT_DATE_SIGN, 1, r->at++);
        return true;
    case 'A':
        return read_half(r);
    case 'T':
        if (run < 5)
            return false;
        break;
    case 'C':
    case 'D':
    case 'W':
    case 'M':
    case 'Q':
    case 'Y':
    case 'H':
    case 'N':
    case 'S':
        break;
    default:
        return false;
    }
    if (!take_type(r, FORMAT_DATE))
        return false;
    size_t two = at_most(run, 2), four = at_most(run, 4);
    switch (convert_upper(c)) {
    case 'T':
        add_date(r, FORMAT_LONG_TIME, 1, 5);
        break;
    case 'C':
        add_date(r, FORMAT_GENERAL_DATE, 1, 1);
        break;
    case 'D':
        read_days(r, run);
        break;
    case 'W':
        add_date(r, two == 2 ? FORMAT_WEEK : FORMAT_WEEKDAY, 1, two);
        break;
    case 'M':
        if (r->after_hour && four <= 2)
            add_date(r, FORMAT_MINUTE, four, four);
        else
            add_date(r, FORMAT_MONTH, four, four);
        break;
    case 'Q':
        add_date(r, FORMAT_QUARTER, 1, 1);
        break;
    case 'Y':
        read_years(r, run);
        break;
    case 'H':
        add_date(r, FORMAT_HOUR, two, two);
        break;
    case 'N':
        add_date(r, FORMAT_MINUTE, two, two);
        break;
    default:
        add_date(r, FORMAT_SECOND, two, two);
        break;
    }
    return true;
}

/* ---- texts ---- */

static bool read_text(struct reader *r, OLECHAR c)
{
    struct format_section *s = r->section;
    if ((c != '@' && c != '&' && c != '<' && c != '>' && c != '!') || !take_type(r, FORMAT_TEXT))
        return false;
    if (c == '@' || c == '&') {
        add_token(r, c == '@' ? FORMAT_CHARACTER_SPACE : FORMAT_CHARACTER, 1, r->at++);
        return true;
    }
    r->at++;
    if (c == '!')
        s->flags |= FORMAT_FROM_LEFT;
    else
        s->flags = (BYTE)((s->flags & ~(FORMAT_LOWER | FORMAT_UPPER)) |
                          (c == '<' ? FORMAT_LOWER : FORMAT_UPPER));
    return true;
}

/* ---- all ---- */

static void read_quoted(struct reader *r)
{
    r->at++;
    while (r->format[r->at] && r->format[r->at] != '"')
        copy(r, 1);
    r->at += r->format[r->at] == '"';
}

static void end_section(struct reader *r)
{
    if (!r->fraction)
        end_whole(r);
    if (r->plan->type == FORMAT_PLAIN)
        r->plan->type = r->section->type;
}

static bool begin_section(struct reader *r)
{
    if (r->plan->sections == FORMAT_SECTIONS)
        return false;
    r->section = &r->plan->section[r->plan->sections++];
    r->section->first = (USHORT)r->tokens;
    r->commas = 0;
    r->fraction = r->after_hour = false;
    return true;
}

HRESULT format_read_sections(const OLECHAR *format, struct format_plan *ret)
{
    struct reader r = {.format = format, .plan = ret, .section = ret->section};
    memset(ret, 0, FORMAT_PLAN_HEAD);
    ret->sections = 1;
    for (OLECHAR c; (c = format[r.at]) != 0 && !r.full;) {
        if (c == ';') {
            end_section(&r);
            if (!begin_section(&r))
                return E_INVALIDARG;
            r.at++;
        } else if (c == '"') {
            read_quoted(&r);
        } else if (c == '\\') {
            r.at++;
            copy(&r, format[r.at] != 0);
        } else if (!read_number(&r, c) && !read_date(&r, c) && !read_text(&r, c)) {
            copy(&r, 1);
        }
    }
    end_section(&r);
    if (r.full)
        return DISP_E_BUFFERTOOSMALL;
    ret->mark = FORMAT_PLAN_MARK;
    ret->size = (USHORT)(FORMAT_PLAN_HEAD + r.tokens * sizeof *ret->token);
    return S_OK;
}

HRESULT format_read(const OLECHAR *format, int first_day, int first_week, struct format_plan *ret)
{
    int name = format ? format_name_of(format) : 0;
    static const OLECHAR none;
    const OLECHAR *text = name ? format_name_text(name) : format;
    HRESULT hr = format_read_sections(text ? text : &none, ret);
    if (FAILED(hr))
        return hr;
    if (!text || !*text)
        ret->sections = 0;
    ret->name = (BYTE)name;
    ret->first_day = (BYTE)first_day;
    ret->first_week = (BYTE)first_week;
    return S_OK;
}
