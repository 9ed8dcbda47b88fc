/* SPDX-License-Identifier: MIT */
#include "pianola/language.h"

#include <string.h>

#include "kernel/locale_settings.h"
#include "kernel/wide_call.h"

/* Comparing, mapping and telling kinds of characters; the one locale. */

enum { ENGLISH = 0x0409 };

static int fail(DWORD error)
{
    SetLastError(error);
    return 0;
}

/* ---- Comparing ---- */

static int rank(WCHAR c)
{
    return wide_upper(c) == c && wide_lower(c) != c ? 1 : 0;
}

struct units {
    const WCHAR *text;
    size_t len, at;
};

/* The letter without its accent; of Latin letters up to U+017F. */
static WCHAR without_accent(WCHAR c)
{
    static const char letters[] =
        "AAAAAA*CEEEEIIII*NOOOOO**UUUUY**aaaaaa*ceeeeiiii*nooooo**uuuuy*y"
        "AaAaAaCcCcCcCcDd**EeEeEeEeEeGgGgGgGgHh**IiIiIiIiI***JjKk*LlLlLlL"
        "l**NnNnNn***OoOoOo**RrRrRrSsSsSsSsTtTt**UuUuUuUuUuUuWwYyYZzZzZz*";
    if (c < 0xc0 || c - 0xc0 >= (int)sizeof(letters) - 1 || letters[c - 0xc0] == '*')
        return c;
    return (WCHAR)letters[c - 0xc0];
}

/* The next unit that counts; false at the end. */
static bool next_unit(struct units *from, DWORD flags, WCHAR *ret)
{
    while (from->at < from->len) {
        WCHAR c = from->text[from->at++];
        if (flags & NORM_IGNORENONSPACE && c >= 0x300 && c <= 0x36f)
            continue;
        if (flags & NORM_IGNOREWIDTH && c >= 0xff01 && c <= 0xff5e)
            c = (WCHAR)(c - 0xff01 + '!');
        if (flags & NORM_IGNOREKANATYPE && c >= 0x3041 && c <= 0x3096)
            c = (WCHAR)(c + 0x60); /* hiragana to katakana */
        if (flags & NORM_IGNORESYMBOLS && c && wide_is_punct(c))
            continue;
        *ret = flags & NORM_IGNORENONSPACE ? without_accent(c) : c;
        return true;
    }
    return false;
}

static int compare(struct units a, struct units b, DWORD flags)
{
    int tie = 0;
    for (;;) {
        WCHAR one = 0, other = 0;
        bool more = next_unit(&a, flags, &one), other_more = next_unit(&b, flags, &other);
        if (!more || !other_more) {
            if (more != other_more)
                return more ? CSTR_GREATER_THAN : CSTR_LESS_THAN;
            return tie < 0 ? CSTR_LESS_THAN : tie > 0 ? CSTR_GREATER_THAN : CSTR_EQUAL;
        }
        unsigned x = wide_lower(one), y = wide_lower(other);
        if (x != y)
            return x < y ? CSTR_LESS_THAN : CSTR_GREATER_THAN;
        if (!tie && !(flags & NORM_IGNORECASE))
            tie = rank(one) - rank(other);
    }
}

int CompareStringW(DWORD locale, DWORD flags, const WCHAR *a, int a_len, const WCHAR *b, int b_len)
{
    const DWORD known = NORM_IGNORECASE | NORM_IGNORENONSPACE | NORM_IGNORESYMBOLS |
                        NORM_IGNOREKANATYPE | NORM_IGNOREWIDTH | SORT_STRINGSORT | 0x10000000u |
                        LOCALE_USE_CP_ACP;
    (void)locale;
    if (!a || !b)
        return fail(ERROR_INVALID_PARAMETER);
    if (flags & ~known)
        return fail(ERROR_INVALID_FLAGS);
    struct units left = {a, a_len < 0 ? wide_length(a) : (size_t)a_len, 0};
    struct units right = {b, b_len < 0 ? wide_length(b) : (size_t)b_len, 0};
    return compare(left, right, flags);
}

/* UTF-8 of a given length (or up to NUL) as UTF-16. Caller frees. */
static WCHAR *widen(const char *text, int len, int *ret_len)
{
    size_t bytes = len < 0 ? strlen(text) : (size_t)len;
    size_t units = wide_decode(text, bytes, NULL, 0, NULL);
    WCHAR *wide = calloc(units + 1, sizeof(*wide));
    if (wide)
        wide_decode(text, bytes, wide, units, NULL);
    *ret_len = (int)units;
    return wide;
}

int CompareString(DWORD locale, DWORD flags, const char *a, int a_len, const char *b, int b_len)
{
    if (!a || !b)
        return fail(ERROR_INVALID_PARAMETER);
    _cleanup_free_ WCHAR *wide_a = widen(a, a_len, &a_len);
    _cleanup_free_ WCHAR *wide_b = widen(b, b_len, &b_len);
    if (!wide_a || !wide_b)
        return fail(ERROR_NOT_ENOUGH_MEMORY);
    return CompareStringW(locale, flags, wide_a, a_len, wide_b, b_len);
}

int CompareStringOrdinal(const WCHAR *a, int a_len, const WCHAR *b, int b_len, BOOL ignore_case)
{
    if (!a || !b || a_len < -1 || b_len < -1)
        return fail(ERROR_INVALID_PARAMETER);
    size_t n = a_len < 0 ? wide_length(a) : (size_t)a_len;
    size_t m = b_len < 0 ? wide_length(b) : (size_t)b_len;
    for (size_t i = 0; i < n && i < m; i++) {
        unsigned x = ignore_case ? wide_upper(a[i]) : a[i];
        unsigned y = ignore_case ? wide_upper(b[i]) : b[i];
        if (x != y)
            return x < y ? CSTR_LESS_THAN : CSTR_GREATER_THAN;
    }
    return n < m ? CSTR_LESS_THAN : n > m ? CSTR_GREATER_THAN : CSTR_EQUAL;
}

/* ---- Mapping ---- */

int LCMapStringW(DWORD locale, DWORD flags, const WCHAR *text, int len, WCHAR *buf, int room)
{
    DWORD what = flags & (LCMAP_LOWERCASE | LCMAP_UPPERCASE);
    (void)locale;
    if (!text || len == 0 || room < 0)
        return fail(ERROR_INVALID_PARAMETER);
    if (what != LCMAP_LOWERCASE && what != LCMAP_UPPERCASE)
        return fail(ERROR_INVALID_FLAGS);
    size_t n = len < 0 ? wide_length(text) + 1 : (size_t)len;
    if (room == 0)
        return (int)n;
    if (n > (size_t)room || !buf)
        return fail(buf ? ERROR_INSUFFICIENT_BUFFER : ERROR_INVALID_PARAMETER);
    for (size_t i = 0; i < n; i++)
        buf[i] = (WCHAR)(what == LCMAP_LOWERCASE ? wide_lower(text[i]) : wide_upper(text[i]));
    return (int)n;
}

int LCMapString(DWORD locale, DWORD flags, const char *text, int len, char *buf, int room)
{
    if (!text || len == 0 || room < 0)
        return fail(ERROR_INVALID_PARAMETER);
    int units = 0;
    _cleanup_free_ WCHAR *wide = widen(text, len < 0 ? (int)strlen(text) + 1 : len, &units);
    if (!wide)
        return fail(ERROR_NOT_ENOUGH_MEMORY);
    if (!LCMapStringW(locale, flags, wide, units, wide, units))
        return 0;
    size_t bytes = wide_encode(wide, (size_t)units, NULL, 0, NULL);
    if (room == 0)
        return (int)bytes;
    if (bytes > (size_t)room || !buf)
        return fail(buf ? ERROR_INSUFFICIENT_BUFFER : ERROR_INVALID_PARAMETER);
    wide_encode(wide, (size_t)units, buf, bytes, NULL);
    return (int)bytes;
}

/* ---- Kinds of characters ---- */

static WORD kind_of(WCHAR c)
{
    WORD kind = C1_DEFINED;
    if (c == 0x7f || c < 0x20 || (c >= 0x80 && c < 0xa0))
        kind |= C1_CNTRL;
    if ((c >= '\t' && c <= '\r') || c == ' ' || c == 0x85 || c == 0xa0 || c == 0x3000)
        kind |= C1_SPACE;
    if (c == ' ' || c == '\t' || c == 0xa0 || c == 0x3000)
        kind |= C1_BLANK;
    if (c >= '0' && c <= '9')
        kind |= C1_DIGIT | C1_XDIGIT;
    if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'))
        kind |= C1_XDIGIT;
    if (IsCharAlphaW(c))
        kind |= C1_ALPHA;
    if (IsCharUpperW(c))
        kind |= C1_UPPER;
    if (IsCharLowerW(c))
        kind |= C1_LOWER;
    if (kind == C1_DEFINED && (c < 0x80 || wide_is_punct(c)))
        kind |= C1_PUNCT;
    return kind;
}

BOOL GetStringTypeW(DWORD kind, const WCHAR *text, int len, WORD *types)
{
    if (!text || !types || len == 0 ||
        (kind != CT_CTYPE1 && kind != CT_CTYPE2 && kind != CT_CTYPE3))
        return fail(ERROR_INVALID_PARAMETER);
    if (kind != CT_CTYPE1)
        return fail(ERROR_NOT_SUPPORTED);
    size_t n = len < 0 ? wide_length(text) + 1 : (size_t)len;
    for (size_t i = 0; i < n; i++)
        types[i] = kind_of(text[i]);
    return TRUE;
}

BOOL GetStringTypeExW(DWORD locale, DWORD kind, const WCHAR *text, int len, WORD *types)
{
    (void)locale;
    return GetStringTypeW(kind, text, len, types);
}

BOOL GetStringTypeEx(DWORD locale, DWORD kind, const char *text, int len, WORD *types)
{
    int units = 0;
    (void)locale;
    if (!text || len == 0)
        return fail(ERROR_INVALID_PARAMETER);
    _cleanup_free_ WCHAR *wide = widen(text, len < 0 ? (int)strlen(text) + 1 : len, &units);
    return wide ? GetStringTypeW(kind, wide, units, types) : fail(ERROR_NOT_ENOUGH_MEMORY);
}

/* ---- The locale ---- */

static const struct {
    DWORD what;
    const char *text;
    DWORD number;
} facts[] = {
    {LOCALE_ILANGUAGE, "0409", ENGLISH},
    {LOCALE_SLANGUAGE, "English (United States)", 0},
    {LOCALE_SABBREVLANGNAME, "ENU", 0},
    {LOCALE_ICOUNTRY, "1", 1},
    {LOCALE_SCOUNTRY, "United States", 0},
    {LOCALE_IDEFAULTLANGUAGE, "0409", ENGLISH},
    {LOCALE_IDEFAULTCODEPAGE, "65001", 65001},
    {LOCALE_IDEFAULTANSICODEPAGE, "65001", 65001},
    {LOCALE_SLIST, ",", 0},
    {LOCALE_IMEASURE, "1", 1},
    {LOCALE_SDECIMAL, ".", 0},
    {LOCALE_STHOUSAND, ",", 0},
    {LOCALE_SGROUPING, "3;0", 0},
    {LOCALE_IDIGITS, "2", 2},
    {LOCALE_SCURRENCY, "$", 0},
    {LOCALE_SDATE, "/", 0},
    {LOCALE_STIME, ":", 0},
    {LOCALE_SSHORTDATE, "M/d/yyyy", 0},
    {LOCALE_SLONGDATE, "dddd, MMMM d, yyyy", 0},
    {LOCALE_STIMEFORMAT, "h:mm:ss tt", 0},
    {LOCALE_IDATE, "0", 0},
    {LOCALE_ITIME, "0", 0},
    {LOCALE_S1159, "AM", 0},
    {LOCALE_S2359, "PM", 0},
    {LOCALE_SISO639LANGNAME, "en", 0},
    {LOCALE_SISO3166CTRYNAME, "US", 0},
    {LOCALE_SNAME, "en-US", 0},
    {LOCALE_SENGLANGUAGE, "English", 0},
    {LOCALE_SENGCOUNTRY, "United States", 0},
    {LOCALE_SNEGATIVESIGN, "-", 0},
    {LOCALE_SPOSITIVESIGN, "", 0},
    {LOCALE_IFIRSTDAYOFWEEK, "6", 6}, /* Sunday */
    {LOCALE_IFIRSTWEEKOFYEAR, "0", 0},
    {LOCALE_SDAYNAME1, "Monday", 0},
    {LOCALE_SDAYNAME1 + 1, "Tuesday", 0},
    {LOCALE_SDAYNAME1 + 2, "Wednesday", 0},
    {LOCALE_SDAYNAME1 + 3, "Thursday", 0},
    {LOCALE_SDAYNAME1 + 4, "Friday", 0},
    {LOCALE_SDAYNAME1 + 5, "Saturday", 0},
    {LOCALE_SDAYNAME1 + 6, "Sunday", 0},
    {LOCALE_SABBREVDAYNAME1, "Mon", 0},
    {LOCALE_SABBREVDAYNAME1 + 1, "Tue", 0},
    {LOCALE_SABBREVDAYNAME1 + 2, "Wed", 0},
    {LOCALE_SABBREVDAYNAME1 + 3, "Thu", 0},
    {LOCALE_SABBREVDAYNAME1 + 4, "Fri", 0},
    {LOCALE_SABBREVDAYNAME1 + 5, "Sat", 0},
    {LOCALE_SABBREVDAYNAME1 + 6, "Sun", 0},
    {LOCALE_SMONTHNAME1, "January", 0},
    {LOCALE_SMONTHNAME1 + 1, "February", 0},
    {LOCALE_SMONTHNAME1 + 2, "March", 0},
    {LOCALE_SMONTHNAME1 + 3, "April", 0},
    {LOCALE_SMONTHNAME1 + 4, "May", 0},
    {LOCALE_SMONTHNAME1 + 5, "June", 0},
    {LOCALE_SMONTHNAME1 + 6, "July", 0},
    {LOCALE_SMONTHNAME1 + 7, "August", 0},
    {LOCALE_SMONTHNAME1 + 8, "September", 0},
    {LOCALE_SMONTHNAME1 + 9, "October", 0},
    {LOCALE_SMONTHNAME1 + 10, "November", 0},
    {LOCALE_SMONTHNAME1 + 11, "December", 0},
    {LOCALE_SABBREVMONTHNAME1, "Jan", 0},
    {LOCALE_SABBREVMONTHNAME1 + 1, "Feb", 0},
    {LOCALE_SABBREVMONTHNAME1 + 2, "Mar", 0},
    {LOCALE_SABBREVMONTHNAME1 + 3, "Apr", 0},
    {LOCALE_SABBREVMONTHNAME1 + 4, "May", 0},
    {LOCALE_SABBREVMONTHNAME1 + 5, "Jun", 0},
    {LOCALE_SABBREVMONTHNAME1 + 6, "Jul", 0},
    {LOCALE_SABBREVMONTHNAME1 + 7, "Aug", 0},
    {LOCALE_SABBREVMONTHNAME1 + 8, "Sep", 0},
    {LOCALE_SABBREVMONTHNAME1 + 9, "Oct", 0},
    {LOCALE_SABBREVMONTHNAME1 + 10, "Nov", 0},
    {LOCALE_SABBREVMONTHNAME1 + 11, "Dec", 0},
    {0x0004, "English", 0}, /* LOCALE_SNATIVELANGNAME and others of winnls.h */
    {0x0008, "United States", 0},
    {0x0012, "1", 1},
    {0x0013, "0123456789", 0},
    {0x0015, "USD", 0},
    {0x0016, ".", 0},
    {0x0017, ",", 0},
    {0x0018, "3;0", 0},
    {0x0019, "2", 2},
    {0x001A, "2", 2},
    {0x001B, "0", 0},
    {0x001C, "0", 0},
    {0x0022, "0", 0},
    {0x0024, "1", 1},
    {0x0025, "0", 0},
    {0x0026, "0", 0},
    {0x0027, "0", 0},
    {0x0052, "3", 3},
    {0x0053, "0", 0},
    {0x0054, "1", 1},
    {0x0055, "0", 0},
    {0x0056, "1", 1},
    {0x0057, "0", 0},
    {0x0078, "MMMM d", 0},
    {0x0079, "h:mm tt", 0},
    {0x1005, "0", 0},
    {0x1006, "MMMM yyyy", 0},
    {0x1007, "US Dollar", 0},
    {0x1008, "US Dollar", 0},
    {0x1009, "1", 1},
    {0x100B, "0", 0},
    {0x100E, "", 0},
    {0x100F, "", 0},
    {0x1010, "1", 1},
    {0x1014, "1", 1},
};

int GetLocaleInfoW(DWORD locale, DWORD what, WCHAR *buf, int size)
{
    DWORD key = what & ~(LOCALE_NOUSEROVERRIDE | LOCALE_USE_CP_ACP | LOCALE_RETURN_NUMBER);
    size_t i = 0;
    if (size < 0 || (size && !buf) || !IsValidLocale(locale, LCID_SUPPORTED))
        return fail(ERROR_INVALID_PARAMETER);
    while (i < sizeof(facts) / sizeof(facts[0]) && facts[i].what != key)
        i++;
    if (i == sizeof(facts) / sizeof(facts[0]))
        return fail(ERROR_INVALID_FLAGS);
    const int units = sizeof(DWORD) / sizeof(WCHAR);
    WCHAR text[80];
    DWORD value = facts[i].number;
    bool number = what & LOCALE_RETURN_NUMBER;
    if (what & LOCALE_NOUSEROVERRIDE || !locale_setting(key, text))
        wide_copy(facts[i].text, text, sizeof(text) / sizeof(text[0]));
    else if (number)
        for (value = 0, i = 0; text[i] >= '0' && text[i] <= '9' && i < 9; i++)
            value = value * 10 + (text[i] - '0');
    int need = number ? units : (int)wide_length(text) + 1;
    if (size == 0)
        return need;
    if (size < need)
        return fail(ERROR_INSUFFICIENT_BUFFER);
    memcpy(buf, number ? (const void *)&value : text, (size_t)need * sizeof(WCHAR));
    return need;
}

int GetLocaleInfo(DWORD locale, DWORD what, char *buf, int size)
{
    WCHAR wide[80];
    int n = GetLocaleInfoW(locale, what, wide, sizeof(wide) / sizeof(wide[0]));
    if (n == 0 || size < 0 || (size && !buf))
        return n ? fail(ERROR_INVALID_PARAMETER) : 0;
    bool number = what & LOCALE_RETURN_NUMBER;
    int need = number ? (int)sizeof(DWORD) : (int)wide_encode(wide, (size_t)n, NULL, 0, NULL);
    if (size == 0)
        return need;
    if (size < need)
        return fail(ERROR_INSUFFICIENT_BUFFER);
    if (number)
        memcpy(buf, wide, sizeof(DWORD));
    else
        wide_copy_utf8(wide, buf, (size_t)size);
    return need;
}

WORD GetUserDefaultLangID(void)
{
    return ENGLISH;
}

WORD GetSystemDefaultLangID(void)
{
    return ENGLISH;
}

WORD GetUserDefaultUILanguage(void)
{
    return ENGLISH;
}

WORD GetSystemDefaultUILanguage(void)
{
    return ENGLISH;
}

DWORD GetUserDefaultLCID(void)
{
    return ENGLISH;
}

DWORD GetSystemDefaultLCID(void)
{
    return ENGLISH;
}

static _Thread_local DWORD thread_locale;

DWORD GetThreadLocale(void)
{
    return thread_locale ? thread_locale : ENGLISH;
}

BOOL SetThreadLocale(DWORD locale)
{
    if (!IsValidLocale(locale, LCID_SUPPORTED))
        return fail(ERROR_INVALID_PARAMETER);
    thread_locale = ConvertDefaultLocale(locale);
    return TRUE;
}

DWORD ConvertDefaultLocale(DWORD locale)
{
    return locale == LOCALE_NEUTRAL || locale == LOCALE_USER_DEFAULT ||
                   locale == LOCALE_SYSTEM_DEFAULT || locale == 0x0009
               ? ENGLISH
               : locale;
}

BOOL IsValidLocale(DWORD locale, DWORD flags)
{
    (void)flags;
    locale = ConvertDefaultLocale(locale);
    return locale == ENGLISH || locale == LOCALE_INVARIANT;
}

BOOL GetCPInfo(UINT code_page, CPINFO *info)
{
    if (!info || (code_page > CP_THREAD_ACP && !IsValidCodePage(code_page)))
        return fail(ERROR_INVALID_PARAMETER);
    bool utf8 = code_page <= CP_THREAD_ACP || code_page == CP_UTF8;
    *info = (CPINFO){.MaxCharSize = utf8 ? 4 : 1, .DefaultChar = {'?'}};
    return TRUE;
}

BOOL IsDBCSLeadByteEx(UINT code_page, BYTE byte)
{
    (void)code_page;
    return IsDBCSLeadByte(byte);
}
