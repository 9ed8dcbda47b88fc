/* SPDX-License-Identifier: MIT */

/* Conversions between plain types at their limits, found by name as programs find them that may
 * lack one. */

#define CONST_VTABLE
#include <windows.h>
#include "initguid.h"
#include "ole2.h"
#include "oleauto.h"
#include <float.h>
#include <limits.h>
#include <string.h>

#include "check.h"

static HMODULE automation;

static void *find(const char *name)
{
    void *proc = (void *)GetProcAddress(automation, name);
    ok(proc != NULL, "%s", name);
    return proc;
}

static const WCHAR *wide(const char *text)
{
    static WCHAR room[8][128];
    static int turn;
    WCHAR *to = room[turn++ % 8];
    MultiByteToWideChar(CP_UTF8, 0, text, -1, to, 128);
    return to;
}

static const char *narrow(BSTR text)
{
    static char room[256];
    WideCharToMultiByte(CP_UTF8, 0, text ? text : L"(null)", -1, room, sizeof(room), NULL, NULL);
    return room;
}

static void modules(void)
{
    static const char *const names[] = {"oleaut32.dll", "ole32.dll",    "combase.dll",
                                        "rpcrt4.dll",   "advapi32.dll", "kernel32.dll",
                                        "user32.dll",   "OLEAUT32",     "gdi32"};
    static const char *const to[] = {"UI1", "I2",  "I4",  "R4",  "R8", "Cy",  "Date", "Bool",
                                     "I1",  "UI2", "UI4", "Dec", "I8", "UI8", "Bstr"};
    static const char *const from[] = {"UI1", "I2",  "I4",  "R4",  "R8", "Cy",  "Date", "Bool",
                                       "I1",  "UI2", "UI4", "Dec", "I8", "UI8", "Str",  "Disp"};
    static const char *const more[] = {
        "VarAdd",
        "VarCmp",
        "VarBstrCmp",
        "VarFormat",
        "VarParseNumFromStr",
        "VarNumFromParseNum",
        "VarDateFromUdateEx",
        "VarWeekdayName",
        "VarR8Pow",
        "VarCyMulI8",
        "SafeArrayCreateVectorEx",
        "OleInitialize",
        "CoCreateInstance",
        "RegOpenKeyExA",
        "lstrcmpW",
        "MessageBoxW",
        "GetDateFormatA",
        "SetLocaleInfoW",
    };
    char name[64];
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        automation = GetModuleHandleA(names[i]);
        HMODULE loaded = LoadLibraryA(names[i]);
        ok(automation && automation == loaded, "%s", names[i]);
        for (size_t k = 0; k < sizeof(more) / sizeof(more[0]); k++)
            find(more[k]);
        FreeLibrary(loaded);
    }
    automation = GetModuleHandleW(wide("oleaut32.dll"));
    for (size_t i = 0; i < 15; i++)
        for (size_t k = 0; k < 16; k++) {
            if (strcmp(to[i], from[k]) == 0 || (i == 14 && k == 14))
                continue;
            snprintf(name, sizeof(name), "Var%sFrom%s", to[i], from[k]);
            find(name);
        }
    ok(!GetProcAddress(automation, "VarNothingAtAll"), "found");
    ok(GetLastError() == ERROR_PROC_NOT_FOUND, "error %u", GetLastError());
}

/* A double into each of the whole types: the first value that is still in and the first that is
 * out, at both ends. */
static void limits(void)
{
    static const struct {
        VARTYPE type;
        double least, most;
    } rows[] = {
        {VT_I1, -128, 127},
        {VT_UI1, 0, 255},
        {VT_I2, -32768, 32767},
        {VT_UI2, 0, 65535},
        {VT_I4, -2147483648.0, 2147483647},
        {VT_UI4, 0, 4294967295.0},
        {VT_INT, -2147483648.0, 2147483647},
        {VT_UINT, 0, 4294967295.0},
    };
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        for (int high = 0; high < 2; high++) {
            double edge = high ? rows[i].most : rows[i].least, step = high ? 1 : -1;
            /* Half to even: a half beyond an odd limit is out, beyond an even one it is in. */
            double half = edge + step / 2;
            const double in[] = {edge, edge + step * 0.25, half, edge + step};
            BOOL even = (LONGLONG)edge % 2 == 0;
            const HRESULT want[] = {S_OK, S_OK, even ? S_OK : DISP_E_OVERFLOW, DISP_E_OVERFLOW};
            for (int k = 0; k < 4; k++) {
                VARIANT from, to;
                VariantInit(&from), VariantInit(&to);
                V_VT(&from) = VT_R8;
                V_R8(&from) = in[k];
                HRESULT hr = VariantChangeTypeEx(&to, &from, LOCALE_NEUTRAL, 0, rows[i].type);
                ok(hr == want[k], "%d of %f: %08x", rows[i].type, in[k], (unsigned)hr);
                V_VT(&from) = VT_DATE;
                hr = VariantChangeTypeEx(&to, &from, LOCALE_NEUTRAL, 0, rows[i].type);
                ok(hr == want[k], "%d of date %f: %08x", rows[i].type, in[k], (unsigned)hr);
                V_VT(&from) = VT_CY;
                V_CY(&from).int64 = (LONGLONG)(in[k] * 10000);
                hr = VariantChangeTypeEx(&to, &from, LOCALE_NEUTRAL, 0, rows[i].type);
                ok(hr == want[k], "%d of money %f: %08x", rows[i].type, in[k], (unsigned)hr);
                VarDecFromCy(V_CY(&from), &V_DECIMAL(&from));
                V_VT(&from) = VT_DECIMAL;
                hr = VariantChangeTypeEx(&to, &from, LOCALE_NEUTRAL, 0, rows[i].type);
                ok(hr == want[k], "%d of decimal %f: %08x", rows[i].type, in[k], (unsigned)hr);
            }
        }
    }
}

static void halves(void)
{
    static const struct {
        double in;
        LONG out;
    } rows[] = {{0.5, 0},   {1.5, 2},  {2.5, 2},  {3.5, 4},    {-0.5, 0},    {-1.5, -2},
                {-2.5, -2}, {0.49, 0}, {0.51, 1}, {2.5001, 3}, {-2.5001, -3}};
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        LONG whole = 77;
        LONGLONG more = 77;
        SHORT small = 77;
        signed char byte = 77;
        CY money = {.int64 = (LONGLONG)(rows[i].in * 10000)};
        DECIMAL decimal;
        VarDecFromCy(money, &decimal);
        ok(VarI4FromR8(rows[i].in, &whole) == S_OK && whole == rows[i].out, "%f", rows[i].in);
        ok(VarI4FromR4((float)rows[i].in, &whole) == S_OK && whole == rows[i].out, "%f",
           rows[i].in);
        ok(VarI4FromCy(money, &whole) == S_OK && whole == rows[i].out, "%f", rows[i].in);
        ok(VarI4FromDec(&decimal, &whole) == S_OK && whole == rows[i].out, "%f", rows[i].in);
        ok(VarI8FromR8(rows[i].in, &more) == S_OK && more == rows[i].out, "%f", rows[i].in);
        ok(VarI2FromDate(rows[i].in, &small) == S_OK && small == rows[i].out, "%f", rows[i].in);
        ok(VarI1FromCy(money, (CHAR *)&byte) == S_OK && byte == rows[i].out, "%f", rows[i].in);
    }
    CY money;
    ok(VarCyFromR8(0.03125, &money) == S_OK && money.int64 == 312, "%lld", (long long)money.int64);
    ok(VarCyFromR8(0.09375, &money) == S_OK && money.int64 == 938, "%lld", (long long)money.int64);
    ok(VarCyFromR8(922337203685477.5, &money) == S_OK, "limit");
    ok(VarCyFromR8(922337203685478.0, &money) == DISP_E_OVERFLOW, "limit");
    ok(VarCyFromI8(922337203685477LL, &money) == S_OK, "limit");
    ok(VarCyFromI8(922337203685478LL, &money) == DISP_E_OVERFLOW, "limit");
}

static void integers(void)
{
    signed char i1 = 1;
    BYTE ui1;
    SHORT i2;
    USHORT ui2;
    LONG i4;
    ULONG ui4;
    LONGLONG i8;
    ULONGLONG ui8;
    VARIANT_BOOL truth;
    ok(VarI1FromUI1(127, (CHAR *)&i1) == S_OK && i1 == 127, "%d", i1);
    ok(VarI1FromUI1(128, (CHAR *)&i1) == DISP_E_OVERFLOW && i1 == 127, "%d", i1);
    ok(VarI1FromI2(-129, (CHAR *)&i1) == DISP_E_OVERFLOW, "%d", i1);
    ok(VarI1FromI2(-128, (CHAR *)&i1) == S_OK && i1 == -128, "%d", i1);
    ok(VarI2FromI1((CHAR)-128, &i2) == S_OK && i2 == -128, "%d", i2);
    ok(VarUI1FromI1((CHAR)-1, &ui1) == DISP_E_OVERFLOW, "%d", ui1);
    ok(VarUI1FromBool(VARIANT_TRUE, &ui1) == S_OK && ui1 == 255, "%d", ui1);
    ok(VarUI2FromBool(VARIANT_TRUE, &ui2) == S_OK && ui2 == 65535, "%d", ui2);
    ok(VarUI4FromBool(VARIANT_TRUE, &ui4) == S_OK && ui4 == 0xffffffff, "%u", (unsigned)ui4);
    ok(VarI4FromBool(VARIANT_TRUE, &i4) == S_OK && i4 == -1, "%d", (int)i4);
    ok(VarI4FromUI4(0x80000000u, &i4) == DISP_E_OVERFLOW, "%d", (int)i4);
    ok(VarUI4FromI4(-1, &ui4) == DISP_E_OVERFLOW, "%u", (unsigned)ui4);
    ok(VarUI4FromI8(0x100000000LL, &ui4) == DISP_E_OVERFLOW, "%u", (unsigned)ui4);
    ok(VarI8FromUI8(0x8000000000000000ULL, &i8) == DISP_E_OVERFLOW, "i8");
    ok(VarUI8FromI8(-1, &ui8) == DISP_E_OVERFLOW, "ui8");
    ok(VarI8FromR8(9223372036854774784.0, &i8) == S_OK && i8 == 9223372036854774784LL, "i8");
    ok(VarI8FromR8(9223372036854775808.0, &i8) == DISP_E_OVERFLOW, "i8");
    ok(VarI8FromR8(-9223372036854775808.0, &i8) == S_OK && i8 == LLONG_MIN, "i8");
    ok(VarUI8FromR8(18446744073709549568.0, &ui8) == S_OK, "ui8");
    ok(VarUI8FromR8(18446744073709551616.0, &ui8) == DISP_E_OVERFLOW, "ui8");
    ok(VarBoolFromI2(256, &truth) == S_OK && truth == VARIANT_TRUE, "%d", truth);
    ok(VarBoolFromR8(0.001, &truth) == S_OK && truth == VARIANT_TRUE, "%d", truth);
    ok(VarBoolFromStr(wide("tRUE"), 0x409, 0, &truth) == S_OK && truth == VARIANT_TRUE, "%d",
       truth);
    ok(VarBoolFromStr(wide("#FALSE#"), 0x409, 0, &truth) == S_OK && !truth, "%d", truth);
    ok(VarBoolFromStr(wide("#false#"), 0x409, 0, &truth) == DISP_E_TYPEMISMATCH, "%d", truth);
    ok(VarBoolFromStr(wide(" 0.0"), 0x409, 0, &truth) == S_OK && !truth, "%d", truth);
    ok(VarBoolFromStr(NULL, 0x409, 0, &truth) == DISP_E_TYPEMISMATCH, "%d", truth);
    ok(VarI4FromDisp(NULL, 0x409, &i4) == DISP_E_BADVARTYPE, "disp");
    float r4;
    double r8;
    ok(VarR4FromR8(FLT_MAX, &r4) == S_OK && r4 == FLT_MAX, "r4");
    ok(VarR4FromR8((double)FLT_MAX * 2, &r4) == DISP_E_OVERFLOW, "r4");
    ok(VarR8FromI8(LLONG_MAX, &r8) == S_OK && r8 == 9223372036854775808.0, "r8");
    ok(VarDateFromI4(2958465, &r8) == S_OK && VarDateFromI4(2958466, &r8) == DISP_E_OVERFLOW,
       "date");
    ok(VarDateFromI4(-657434, &r8) == S_OK && VarDateFromI4(-657435, &r8) == DISP_E_OVERFLOW,
       "date");
}

static void texts(void)
{
    static const struct {
        const char *text;
        HRESULT hr;
        double value;
    } numbers[] = {
        {"1", S_OK, 1},
        {" 1 ", S_OK, 1},
        {"-1.5", S_OK, -1.5},
        {"1.5-", S_OK, -1.5},
        {"(1.5)", S_OK, -1.5},
        {"$2", S_OK, 2},
        {"1,234.5", S_OK, 1234.5},
        {"1e3", S_OK, 1000},
        {"1D-1", S_OK, 0.1},
        {"&HFF", S_OK, 255},
        {"&o17", S_OK, 15},
        {"-&H10", S_OK, -16},
        {".5", S_OK, 0.5},
        {"5.", S_OK, 5},
        {"", DISP_E_TYPEMISMATCH, 0},
        {"1x", DISP_E_TYPEMISMATCH, 0},
        {"--1", DISP_E_TYPEMISMATCH, 0},
        {"(1", DISP_E_TYPEMISMATCH, 0},
        {"1.2.3", DISP_E_TYPEMISMATCH, 0},
        {"1e999", DISP_E_OVERFLOW, 0},
    };
    for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
        double value = 0;
        HRESULT hr = VarR8FromStr(wide(numbers[i].text), 0x409, 0, &value);
        ok(hr == numbers[i].hr && value == numbers[i].value, "'%s' %08x %g", numbers[i].text,
           (unsigned)hr, value);
    }
    static const struct {
        double value;
        const char *as_double, *as_float;
    } reals[] = {
        {0, "0", "0"},
        {-0.0, "0", "0"},
        {1.5, "1.5", "1.5"},
        {0.0001, "0.0001", "0.0001"},
        {0.00001, "1E-05", "1E-05"},
        {1e14, "100000000000000", "1E+14"},
        {1e15, "1E+15", "1E+15"},
        {2.0 / 3, "0.666666666666667", "0.6666667"},
    };
    for (size_t i = 0; i < sizeof(reals) / sizeof(reals[0]); i++) {
        BSTR text = NULL;
        VarBstrFromR8(reals[i].value, 0x409, LOCALE_NOUSEROVERRIDE, &text);
        ok(!strcmp(narrow(text), reals[i].as_double), "%s", narrow(text));
        SysFreeString(text);
        VarBstrFromR4((float)reals[i].value, 0x409, LOCALE_NOUSEROVERRIDE, &text);
        ok(!strcmp(narrow(text), reals[i].as_float), "%s", narrow(text));
        SysFreeString(text);
    }
    BSTR text = NULL;
    const CY money = {.int64 = -12345678};
    ok(VarBstrFromCy(money, 0x409, 0, &text) == S_OK && !strcmp(narrow(text), "-1234.5678"), "%s",
       narrow(text));
    SysFreeString(text);
    ok(VarBstrFromCy(money, 0x409, LOCALE_USE_NLS, &text) == S_OK &&
           !strcmp(narrow(text), "($1,234.57)"),
       "%s", narrow(text));
    SysFreeString(text);
    ok(VarBstrFromCy(money, MAKELCID(MAKELANGID(LANG_GERMAN, SUBLANG_GERMAN), SORT_DEFAULT), 0,
                     &text) == S_OK &&
           !strcmp(narrow(text), "-1234,5678"),
       "%s", narrow(text));
    SysFreeString(text);
    ok(VarBstrFromI4(1, 0x409, 0, NULL) == E_INVALIDARG, "NULL");
    ok(VarBstrFromDate(1, 0x409, 0, NULL) == E_INVALIDARG, "NULL");
}

static void parsing(void)
{
    static const struct {
        const char *text;
        ULONG in;
        HRESULT hr;
        INT count, used, shift, power;
        ULONG out;
        const char *digits;
    } rows[] = {
        {"0", NUMPRS_STD, S_OK, 1, 1, 0, 0, 0, "\0"},
        {"1200", NUMPRS_STD, S_OK, 2, 4, 0, 2, 0, "\1\2"},
        {"0.0120", NUMPRS_STD, S_OK, 2, 6, 0, -3, NUMPRS_DECIMAL, "\1\2"},
        {" -7", NUMPRS_STD, S_OK, 1, 3, 0, 0,
         NUMPRS_LEADING_WHITE | NUMPRS_LEADING_MINUS | NUMPRS_NEG, "\7"},
        {"7+ ", NUMPRS_STD, S_OK, 1, 3, 0, 0, NUMPRS_TRAILING_WHITE | NUMPRS_TRAILING_PLUS, "\7"},
        {"(3)", NUMPRS_STD, S_OK, 1, 3, 0, 0, NUMPRS_PARENS | NUMPRS_NEG, "\3"},
        {"$4,000", NUMPRS_STD, S_OK, 1, 6, 0, 3, NUMPRS_CURRENCY | NUMPRS_THOUSANDS, "\4"},
        {"5e-6", NUMPRS_STD, S_OK, 1, 4, 0, -6, NUMPRS_EXPONENT, "\5"},
        {"&H1f", NUMPRS_STD, S_OK, 2, 4, 4, 0, NUMPRS_HEX_OCT, "\1\17"},
        {"&O17", NUMPRS_STD, S_OK, 2, 4, 3, 0, NUMPRS_HEX_OCT, "\1\7"},
        {"12x", NUMPRS_STD & ~NUMPRS_USE_ALL, S_OK, 2, 2, 0, 0, 0, "\1\2"},
        {"1.5", 0, S_OK, 1, 1, 0, 0, 0, "\1"},
        {"123456789", NUMPRS_STD, S_OK, 5, 9, 0, 4, NUMPRS_INEXACT, "\1\2\3\4\5"},
    };
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        BYTE digits[5];
        NUMPARSE parse = {.cDig = 5, .dwInFlags = rows[i].in};
        HRESULT hr = VarParseNumFromStr((OLECHAR *)wide(rows[i].text), 0x409, LOCALE_NOUSEROVERRIDE,
                                        &parse, digits);
        ok(hr == rows[i].hr && parse.cDig == rows[i].count && parse.cchUsed == rows[i].used &&
               parse.nBaseShift == rows[i].shift && parse.nPwr10 == rows[i].power &&
               parse.dwOutFlags == rows[i].out &&
               !memcmp(digits, rows[i].digits, (size_t)rows[i].count),
           "'%s': %08x, %d digits, %d used, %d, 10^%d, %x", rows[i].text, (unsigned)hr, parse.cDig,
           parse.cchUsed, parse.nBaseShift, parse.nPwr10, (unsigned)parse.dwOutFlags);
    }
    NUMPARSE parse = {.cDig = 5};
    BYTE digits[5] = {2, 5, 5};
    VARIANT value;
    ok(VarParseNumFromStr(NULL, 0, 0, &parse, digits) == DISP_E_TYPEMISMATCH, "NULL");
    ok(VarParseNumFromStr((OLECHAR *)L"1", 0, 0, NULL, digits) == E_INVALIDARG, "NULL");
    parse = (NUMPARSE){.cDig = 3};
    ok(VarNumFromParseNum(&parse, digits, VTBIT_I1 | VTBIT_I2, &value) == S_OK &&
           V_VT(&value) == VT_I2 && V_I2(&value) == 255,
       "I2");
    ok(VarNumFromParseNum(&parse, digits, VTBIT_I1, &value) == DISP_E_OVERFLOW, "I1");
    ok(VarNumFromParseNum(&parse, digits, VTBIT_UI1, &value) == S_OK && V_VT(&value) == VT_UI1,
       "UI1");
    ok(VarNumFromParseNum(&parse, digits, VTBIT_CY, &value) == S_OK && V_VT(&value) == VT_CY &&
           V_CY(&value).int64 == 2550000,
       "CY");
    parse.nPwr10 = -1; /* 25.5 */
    ok(VarNumFromParseNum(&parse, digits, VTBIT_I4 | VTBIT_R8, &value) == S_OK &&
           V_VT(&value) == VT_R8 && V_R8(&value) == 25.5,
       "R8");
    ok(VarNumFromParseNum(&parse, digits, VTBIT_I4, &value) == S_OK && V_I4(&value) == 26, "I4");
    ok(VarNumFromParseNum(&parse, digits, 0, &value) == DISP_E_OVERFLOW, "none");
    ok(VarNumFromParseNum(NULL, digits, 0, &value) == E_INVALIDARG, "NULL");
}

int main(void)
{
    modules();
    limits();
    halves();
    integers();
    texts();
    parsing();
    return failures != 0;
}
