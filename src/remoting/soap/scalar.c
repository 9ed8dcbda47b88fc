/* SPDX-License-Identifier: MIT */
#include "remoting/soap/scalar.h"

#include <errno.h>
#include <locale.h>
#include <math.h>
#include <pianola/language.h>
#include <pianola/safearray.h>
#include <pianola/variant.h>
#include <pianola/variant_convert.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { NUMBER_MOST = 64, INVARIANT = 0x7f, DAYS_TO_1899 = 25569 };

static const struct {
    const char *name;
    VARTYPE vt;
} kinds[] = {
    {"int", VT_I4},
    {"string", VT_BSTR},
    {"boolean", VT_BOOL},
    {"double", VT_R8},
    {"float", VT_R4},
    {"long", VT_I8},
    {"short", VT_I2},
    {"byte", VT_I1},
    {"unsignedByte", VT_UI1},
    {"unsignedShort", VT_UI2},
    {"unsignedInt", VT_UI4},
    {"unsignedLong", VT_UI8},
    {"dateTime", VT_DATE},
    {"decimal", VT_DECIMAL},
    {"integer", VT_DECIMAL},
    {"base64Binary", VT_UI1 | VT_ARRAY},
    {"base64", VT_UI1 | VT_ARRAY},
};

VARTYPE soap_scalar_kind(struct soap_name type)
{
    bool is_xsd = !strcmp(type.ns, SOAP_XSD);
    if (!is_xsd && strcmp(type.ns, SOAP_ENCODING) != 0)
        return VT_ILLEGAL;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (!strcmp(kinds[i].name, type.local))
            return kinds[i].vt;
    /* A duration, a date without time ...: as it stands. */
    return is_xsd && strcmp(type.local, "anyType") != 0 && strcmp(type.local, "ur-type") != 0
               ? VT_BSTR
               : VT_ILLEGAL;
}

const char *soap_scalar_type(VARTYPE vt)
{
    switch (vt) {
    case VT_I4:
    case VT_INT:
    case VT_HRESULT:
        return "xsd:int";
    case VT_BSTR:
        return "SOAP-ENC:string";
    case VT_BOOL:
        return "xsd:boolean";
    case VT_R8:
        return "xsd:double";
    case VT_R4:
        return "xsd:float";
    case VT_I8:
        return "xsd:long";
    case VT_I2:
        return "xsd:short";
    case VT_I1:
        return "xsd:byte";
    case VT_UI1:
        return "xsd:unsignedByte";
    case VT_UI2:
        return "xsd:unsignedShort";
    case VT_UI4:
    case VT_UINT:
        return "xsd:unsignedInt";
    case VT_UI8:
        return "xsd:unsignedLong";
    case VT_DATE:
        return "xsd:dateTime";
    case VT_DECIMAL:
    case VT_CY:
        return "xsd:decimal";
    default:
        return NULL;
    }
}

/* ---- numbers ---- */

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Without white space around it, in a buffer of its own. */
static bool trim(const char *text, size_t size, char buf[NUMBER_MOST])
{
    while (size && is_space(*text)) {
        text++;
        size--;
    }
    while (size && is_space(text[size - 1]))
        size--;
    if (!size || size >= NUMBER_MOST || memchr(text, 0, size))
        return false;
    memcpy(buf, text, size);
    buf[size] = 0;
    return true;
}

static HRESULT read_integer(const char *text, bool *ret_minus, uint64_t *ret)
{
    uint64_t value = 0;
    *ret_minus = *text == '-';
    if (*text == '-' || *text == '+')
        text++;
    if (!*text)
        return DISP_E_TYPEMISMATCH;
    for (; *text; text++) {
        if (*text < '0' || *text > '9')
            return DISP_E_TYPEMISMATCH;
        if (__builtin_mul_overflow(value, 10u, &value) ||
            __builtin_add_overflow(value, (uint64_t)(*text - '0'), &value))
            return DISP_E_OVERFLOW;
    }
    *ret = value;
    return S_OK;
}

static HRESULT read_signed(const char *text, unsigned bits, VARIANT *ret)
{
    uint64_t value, most = (uint64_t)1 << (bits - 1);
    bool minus;
    HRESULT hr = read_integer(text, &minus, &value);
    if (FAILED(hr))
        return hr;
    if (value > most - !minus)
        return DISP_E_OVERFLOW;
    V_I8(ret) = (LONGLONG)(minus ? 0 - value : value); /* little-endian: the smaller ones' too */
    return S_OK;
}

static HRESULT read_unsigned(const char *text, unsigned bits, VARIANT *ret)
{
    uint64_t value;
    bool minus;
    HRESULT hr = read_integer(text, &minus, &value);
    if (FAILED(hr))
        return hr;
    if ((minus && value) || (bits < 64 && value >> bits))
        return DISP_E_OVERFLOW;
    V_UI8(ret) = value;
    return S_OK;
}

static locale_t plain_locale;

static void make_locale(void)
{
    plain_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
}

static locale_t use_plain(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, make_locale);
    return plain_locale ? uselocale(plain_locale) : (locale_t)0;
}

static HRESULT read_real(const char *text, double *ret)
{
    static const struct {
        const char *text;
        double value;
    } names[] = {{"INF", INFINITY},
                 {"-INF", -INFINITY},
                 {"NaN", NAN},
                 {"Infinity", INFINITY},
                 {"-Infinity", -INFINITY}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!strcmp(names[i].text, text)) {
            *ret = names[i].value;
            return S_OK;
        }
    }
    if (text[strspn(text, "0123456789+-.eE")])
        return DISP_E_TYPEMISMATCH;
    char *end;
    locale_t before = use_plain();
    *ret = strtod(text, &end);
    if (before)
        uselocale(before);
    return *end || end == text ? DISP_E_TYPEMISMATCH : S_OK;
}

static HRESULT read_decimal(const char *text, VARIANT *ret)
{
    OLECHAR units[NUMBER_MOST];
    DECIMAL value;
    size_t size = strlen(text);
    if (text[strspn(text, "0123456789+-.")])
        return DISP_E_TYPEMISMATCH;
    for (size_t i = 0; i <= size; i++)
        units[i] = (unsigned char)text[i];
    HRESULT hr = VarDecFromStr(units, INVARIANT, LOCALE_NOUSEROVERRIDE, &value);
    if (FAILED(hr))
        return hr;
    V_DECIMAL(ret) = value;
    V_VT(ret) = VT_DECIMAL;
    return S_OK;
}

/* ---- dates ---- */

/* Days since 1970-01-01 of the Gregorian calendar, before which it is continued. */
static int64_t days_of(int year, unsigned month, unsigned day)
{
    int64_t y = month <= 2 ? year - 1 : year;
    int64_t era = (y >= 0 ? y : y - 399) / 400;
    unsigned of_era = (unsigned)(y - era * 400);
    unsigned of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return era * 146097 + (int64_t)(of_era * 365 + of_era / 4 - of_era / 100 + of_year) - 719468;
}

static void date_of(int64_t days, int *ret_year, unsigned *ret_month, unsigned *ret_day)
{
    days += 719468;
    int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    unsigned of_era = (unsigned)(days - era * 146097);
    unsigned year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    unsigned of_year = of_era - (365 * year + year / 4 - year / 100);
    unsigned month = (5 * of_year + 2) / 153;
    *ret_day = of_year - (153 * month + 2) / 5 + 1;
    *ret_month = month < 10 ? month + 3 : month - 9;
    *ret_year = (int)(year + era * 400) + (*ret_month <= 2);
}

/* The time of day as it stands: a DATE has no zone. */
static HRESULT read_date(const char *text, VARIANT *ret)
{
    int year, month, day, hour = 0, minute = 0, second = 0, end = 0;
    double part = 0;
    static const unsigned char lengths[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (sscanf(text, "%4d-%2d-%2dT%2d:%2d:%2d%n", &year, &month, &day, &hour, &minute, &second,
               &end) != 6 ||
        end != 19)
        return DISP_E_TYPEMISMATCH;
    text += end;
    if (*text == '.') {
        double worth = 0.1;
        while (*++text >= '0' && *text <= '9') {
            part += worth * (*text - '0');
            worth /= 10;
        }
    }
    if (*text && strcmp(text, "Z") != 0 && !((*text == '+' || *text == '-') && strlen(text) == 6))
        return DISP_E_TYPEMISMATCH;
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > lengths[month - 1] || hour < 0 ||
        hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
        return DISP_E_OVERFLOW;
    double days = (double)(days_of(year, (unsigned)month, (unsigned)day) + DAYS_TO_1899);
    double time = (hour * 3600 + minute * 60 + second + part) / 86400;
    V_DATE(ret) = days >= 0 ? days + time : days - time;
    return S_OK;
}

static void write_date(struct soap_text *text, DATE date)
{
    int year;
    unsigned month, day;
    if (!(date > -693594 && date < 2958466)) /* the years 1 to 9999 */
        date = 0;
    double days = trunc(date);
    int64_t whole = (int64_t)days - DAYS_TO_1899;
    int64_t us = (int64_t)(fabs(date - days) * 86400e6 + 0.5);
    if (us % 1000 > 990 || us % 1000 < 10) /* a double's last digits */
        us = (us + 10) / 1000 * 1000;
    whole += us / 86400000000;
    us %= 86400000000;
    date_of(whole, &year, &month, &day);
    soap_print(text, "%04d-%02u-%02uT%02d:%02d:%02d.%06d0", year, month, day,
               (int)(us / 3600000000), (int)(us / 60000000 % 60), (int)(us / 1000000 % 60),
               (int)(us % 1000000));
}

/* ---- all of them ---- */

static HRESULT read_text(const char *text, size_t size, VARIANT *ret)
{
    BSTR bstr = SysAllocStringLen(NULL, (UINT)size);
    UINT count = 0;
    if (!bstr)
        return E_OUTOFMEMORY;
    for (size_t i = 0; i < size;) {
        uint32_t c;
        int n = text_decode(text + i, size - i, &c);
        if (n <= 0) {
            SysFreeString(bstr);
            return DISP_E_TYPEMISMATCH;
        }
        i += (size_t)n;
        uint16_t units[2];
        n = text_to_utf16(c, units);
        for (int k = 0; k < n; k++)
            bstr[count++] = units[k];
    }
    if (count == size) {
        V_BSTR(ret) = bstr;
    } else {
        V_BSTR(ret) = SysAllocStringLen(bstr, count);
        SysFreeString(bstr);
    }
    V_VT(ret) = VT_BSTR;
    return V_BSTR(ret) ? S_OK : E_OUTOFMEMORY;
}

static HRESULT read_bytes(const char *text, size_t size, VARIANT *ret)
{
    size_t room = size / 4 * 3 + 3;
    uint8_t *bytes = malloc(room);
    void *data;
    if (!bytes)
        return E_OUTOFMEMORY;
    ptrdiff_t count = soap_read_base64(text, size, bytes, room);
    SAFEARRAY *array = count >= 0 ? SafeArrayCreateVector(VT_UI1, 0, (ULONG)count) : NULL;
    if (array && SUCCEEDED(SafeArrayAccessData(array, &data))) {
        memcpy(data, bytes, (size_t)count);
        SafeArrayUnaccessData(array);
        V_VT(ret) = VT_ARRAY | VT_UI1;
        V_ARRAY(ret) = array;
    }
    free(bytes);
    return array ? S_OK : count < 0 ? DISP_E_TYPEMISMATCH : E_OUTOFMEMORY;
}

HRESULT soap_scalar_read(VARTYPE vt, const char *text, size_t size, VARIANT *ret)
{
    char buf[NUMBER_MOST];
    double real;
    VARIANT value = {0};
    HRESULT hr;
    if (vt == VT_BSTR)
        return read_text(text, size, ret);
    if (vt == (VT_ARRAY | VT_UI1))
        return read_bytes(text, size, ret);
    if (!trim(text, size, buf))
        return DISP_E_TYPEMISMATCH;
    switch (vt) {
    case VT_I4:
    case VT_INT:
    case VT_HRESULT:
        hr = read_signed(buf, 32, &value);
        break;
    case VT_I8:
        hr = read_signed(buf, 64, &value);
        break;
    case VT_I2:
        hr = read_signed(buf, 16, &value);
        break;
    case VT_I1:
        hr = read_signed(buf, 8, &value);
        break;
    case VT_UI1:
        hr = read_unsigned(buf, 8, &value);
        break;
    case VT_UI2:
        hr = read_unsigned(buf, 16, &value);
        break;
    case VT_UI4:
    case VT_UINT:
        hr = read_unsigned(buf, 32, &value);
        break;
    case VT_UI8:
        hr = read_unsigned(buf, 64, &value);
        break;
    case VT_R8:
        hr = read_real(buf, &V_R8(&value));
        break;
    case VT_R4:
        hr = read_real(buf, &real);
        V_R4(&value) = (float)real;
        break;
    case VT_BOOL:
        V_BOOL(&value) = !strcmp(buf, "true") || !strcmp(buf, "1") ? VARIANT_TRUE : VARIANT_FALSE;
        hr = V_BOOL(&value) || !strcmp(buf, "false") || !strcmp(buf, "0") ? S_OK
                                                                          : DISP_E_TYPEMISMATCH;
        break;
    case VT_DATE:
        hr = read_date(buf, &value);
        break;
    case VT_DECIMAL:
        return read_decimal(buf, ret);
    default:
        return DISP_E_TYPEMISMATCH;
    }
    if (FAILED(hr))
        return hr;
    V_VT(&value) = vt;
    *ret = value;
    return S_OK;
}

/* The fewest digits that give the same number again. */
static void write_real(struct soap_text *text, double value, int least, int most)
{
    char buf[NUMBER_MOST];
    if (isnan(value) || isinf(value)) {
        soap_puts(text, isnan(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
        return;
    }
    locale_t before = use_plain();
    for (int digits = least; digits <= most; digits++) {
        snprintf(buf, sizeof buf, "%.*g", digits, value);
        double back = strtod(buf, NULL);
        if (least < 10 ? (float)back == (float)value : back == value)
            break;
    }
    if (before)
        uselocale(before);
    soap_puts(text, buf);
}

static void write_bstr(struct soap_text *text, BSTR bstr)
{
    if (!bstr)
        text->is_broken = true;
    else
        soap_put_units(text, bstr, SysStringLen(bstr));
    SysFreeString(bstr);
}

void soap_scalar_write(struct soap_text *text, const VARIANT *value)
{
    BSTR bstr = NULL;
    switch (V_VT(value)) {
    case VT_I4:
    case VT_INT:
    case VT_HRESULT:
        soap_print(text, "%d", (int)V_I4(value));
        break;
    case VT_I8:
        soap_print(text, "%lld", (long long)V_I8(value));
        break;
    case VT_I2:
        soap_print(text, "%d", V_I2(value));
        break;
    case VT_I1:
        soap_print(text, "%d", (signed char)V_I1(value));
        break;
    case VT_UI1:
        soap_print(text, "%u", V_UI1(value));
        break;
    case VT_UI2:
        soap_print(text, "%u", V_UI2(value));
        break;
    case VT_UI4:
    case VT_UINT:
        soap_print(text, "%u", (unsigned)V_UI4(value));
        break;
    case VT_UI8:
        soap_print(text, "%llu", (unsigned long long)V_UI8(value));
        break;
    case VT_R8:
        write_real(text, V_R8(value), 15, 17);
        break;
    case VT_R4:
        write_real(text, V_R4(value), 6, 9);
        break;
    case VT_BOOL:
        soap_puts(text, V_BOOL(value) ? "true" : "false");
        break;
    case VT_DATE:
        write_date(text, V_DATE(value));
        break;
    case VT_BSTR:
        soap_put_units(text, V_BSTR(value), SysStringLen(V_BSTR(value)));
        break;
    case VT_CY:
        VarBstrFromCy(V_CY(value), INVARIANT, LOCALE_NOUSEROVERRIDE, &bstr);
        write_bstr(text, bstr);
        break;
    case VT_DECIMAL:
        VarBstrFromDec(&V_DECIMAL(value), INVARIANT, LOCALE_NOUSEROVERRIDE, &bstr);
        write_bstr(text, bstr);
        break;
    default:
        text->is_broken = true;
    }
}
