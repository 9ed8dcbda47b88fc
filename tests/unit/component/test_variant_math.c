/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <cmocka.h>

#include <limits.h>
#include <math.h>
#include <pianola/bstr.h>
#include <pianola/component.h>
#include <pianola/language.h>
#include <pianola/variant.h>
#include <pianola/variant_math.h>
#include <stdio.h>
#include <string.h>

/* ---- decimals: as text, with scale and sign as they are ---- */

static DECIMAL dec(const char *text)
{
    DECIMAL d = {0};
    unsigned __int128 value = 0;
    bool point = false;
    for (; *text; text++) {
        if (*text == '-')
            d.sign = DECIMAL_NEG;
        else if (*text == '.')
            point = true;
        else {
            value = value * 10 + (unsigned)(*text - '0');
            d.scale = (BYTE)(d.scale + point);
        }
    }
    d.Lo64 = (ULONGLONG)value;
    d.Hi32 = (ULONG)(value >> 64);
    return d;
}

static void assert_dec(DECIMAL is, const char *should)
{
    DECIMAL want = dec(should);
    if (is.Lo64 != want.Lo64 || is.Hi32 != want.Hi32 || is.scale != want.scale ||
        is.sign != want.sign)
        fail_msg("%08x%016llx scale %d sign %02x is not %s", is.Hi32, (unsigned long long)is.Lo64,
                 is.scale, is.sign, should);
}

typedef HRESULT (*dec_two)(const DECIMAL *, const DECIMAL *, DECIMAL *);
#define MAX_DECIMAL "79228162514264337593543950335"

static void decimals_of_two(void **state)
{
    (void)state;
    static const struct {
        dec_two call;
        const char *left, *right, *result;
        HRESULT hr;
    } rows[] = {
        {VarDecAdd, "1", "1", "2", S_OK},
        {VarDecAdd, "1", "-1", "0", S_OK},
        {VarDecAdd, "-1", "1", "-0", S_OK},
        {VarDecAdd, "1", "-2", "-1", S_OK},
        {VarDecAdd, "1.5", "0.25", "1.75", S_OK},
        {VarDecAdd, "1.50", "0.5", "2.00", S_OK},
        {VarDecAdd, MAX_DECIMAL, "1", "", DISP_E_OVERFLOW},
        {VarDecAdd, MAX_DECIMAL, "0.4", MAX_DECIMAL, S_OK},
        {VarDecAdd, MAX_DECIMAL, "0.5", "", DISP_E_OVERFLOW},
        {VarDecAdd, "7922816251426433759354395033.5", "7922816251426433759354395033.5",
         "15845632502852867518708790067", S_OK},
        {VarDecSub, "1", "2", "-1", S_OK},
        {VarDecSub, "-1", "-1", "-0", S_OK},
        {VarDecSub, "0.1", "1", "-0.9", S_OK},
        {VarDecSub, "-" MAX_DECIMAL, "1", "", DISP_E_OVERFLOW},
        {VarDecMul, "2", "-3", "-6", S_OK},
        {VarDecMul, "0.5", "0.5", "0.25", S_OK},
        {VarDecMul, MAX_DECIMAL, "2", "", DISP_E_OVERFLOW},
        {VarDecMul, MAX_DECIMAL, "0.1", "7922816251426433759354395033.5", S_OK},
        {VarDecMul, MAX_DECIMAL, "1.0", MAX_DECIMAL, S_OK},
        {VarDecMul, "0.0000000000000000000000000005", "0.1", "0.0000000000000000000000000000",
         S_OK},
        {VarDecMul, "0.0000000000000000000000000015", "0.1", "0.0000000000000000000000000002",
         S_OK},
        {VarDecDiv, "1", "0", "", DISP_E_DIVBYZERO},
        {VarDecDiv, "1", "4", "0.25", S_OK},
        {VarDecDiv, "1.00", "4", "0.25", S_OK},
        {VarDecDiv, "10.00", "5", "2.00", S_OK},
        {VarDecDiv, "1", "3", "0.3333333333333333333333333333", S_OK},
        {VarDecDiv, "2", "-3", "-0.6666666666666666666666666667", S_OK},
        {VarDecDiv, "1", "0.5", "2", S_OK},
        {VarDecDiv, MAX_DECIMAL, "0.1", "", DISP_E_OVERFLOW},
        {VarDecDiv, MAX_DECIMAL, MAX_DECIMAL, "1", S_OK},
        {VarDecDiv, "7", "0.7", "10", S_OK},
        {VarDecDiv, "19999999999999999999999999999", "20", "1000000000000000000000000000", S_OK},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        DECIMAL a = dec(rows[i].left), b = dec(rows[i].right), r = {.wReserved = 0x1234};
        HRESULT hr = rows[i].call(&a, &b, &r);
        if (hr != rows[i].hr)
            fail_msg("row %zu: %x", i, (unsigned)hr);
        assert_int_equal(r.wReserved, 0x1234);
        if (hr == S_OK)
            assert_dec(r, rows[i].result);
    }
    DECIMAL bad = {.scale = 29, .Lo64 = 1}, one = dec("1"), r;
    assert_int_equal(VarDecAdd(&bad, &one, &r), E_INVALIDARG);
    assert_int_equal(VarDecMul(&one, &bad, &r), E_INVALIDARG);
    assert_int_equal(VarDecDiv(&one, &bad, &r), E_INVALIDARG);
}

static void decimals_of_one(void **state)
{
    (void)state;
    static const struct {
        const char *in, *negated, *absolute, *fix, *floor, *round;
    } rows[] = {
        {"0", "-0", "0", "0", "0", "0"},          {"1.5", "-1.5", "1.5", "1", "1", "2"},
        {"-1.5", "1.5", "1.5", "-1", "-2", "-2"}, {"2.5", "-2.5", "2.5", "2", "2", "2"},
        {"2.51", "-2.51", "2.51", "2", "2", "3"}, {"-0.1", "0.1", "0.1", "-0", "-1", "-0"},
        {"-3", "3", "3", "-3", "-3", "-3"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        DECIMAL in = dec(rows[i].in), r = {0};
        assert_int_equal(VarDecNeg(&in, &r), S_OK);
        assert_dec(r, rows[i].negated);
        assert_int_equal(VarDecAbs(&in, &r), S_OK);
        assert_dec(r, rows[i].absolute);
        assert_int_equal(VarDecFix(&in, &r), S_OK);
        assert_dec(r, rows[i].fix);
        assert_int_equal(VarDecInt(&in, &r), S_OK);
        assert_dec(r, rows[i].floor);
        assert_int_equal(VarDecRound(&in, 0, &r), S_OK);
        assert_dec(r, rows[i].round);
    }
    DECIMAL in = dec("1.2345"), r;
    assert_int_equal(VarDecRound(&in, -1, &r), E_INVALIDARG);
    assert_int_equal(VarDecRound(&in, 2, &r), S_OK);
    assert_dec(r, "1.23");
    assert_int_equal(VarDecRound(&in, 9, &r), S_OK);
    assert_dec(r, "1.2345");
}

static void decimals_compared(void **state)
{
    (void)state;
    static const struct {
        const char *left, *right;
        HRESULT order;
    } rows[] = {
        {"0", "-0.00", VARCMP_EQ},    {"1", "1.000", VARCMP_EQ},
        {"-1", "1", VARCMP_LT},       {"1", "-1", VARCMP_GT},
        {"-2", "-1", VARCMP_LT},      {"0", "-1", VARCMP_GT},
        {"1.01", "1.001", VARCMP_GT}, {MAX_DECIMAL, "0.0000000000000000000000000001", VARCMP_GT},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        DECIMAL a = dec(rows[i].left), b = dec(rows[i].right);
        assert_int_equal(VarDecCmp(&a, &b), rows[i].order);
        assert_int_equal(VarDecCmp(&b, &a), VARCMP_GT - rows[i].order);
    }
    DECIMAL one = dec("1");
    assert_int_equal(VarDecCmp(&one, NULL), VARCMP_NULL);
    assert_int_equal(VarDecCmpR8(&one, 1.0), VARCMP_EQ);
    assert_int_equal(VarDecCmpR8(&one, 1.5), VARCMP_LT);
    assert_int_equal(VarDecCmpR8(&one, 1e40), VARCMP_LT);
    assert_int_equal(VarDecCmpR8(&one, -1e40), VARCMP_GT);
}

/* ---- currency ---- */

static CY cy(LONGLONG value)
{
    return (CY){.int64 = value};
}

static void currency(void **state)
{
    (void)state;
    CY r;
    assert_int_equal(VarCyAdd(cy(5000), cy(6000), &r), S_OK);
    assert_int_equal(r.int64, 11000);
    assert_int_equal(VarCyAdd(cy(INT64_MAX), cy(1), &r), DISP_E_OVERFLOW);
    assert_int_equal(VarCySub(cy(INT64_MIN), cy(1), &r), DISP_E_OVERFLOW);
    assert_int_equal(VarCyMul(cy(15000), cy(-20000), &r), S_OK);
    assert_int_equal(r.int64, -30000);
    assert_int_equal(VarCyMul(cy(5000), cy(1), &r), S_OK);
    assert_int_equal(r.int64, 0); /* half to even */
    assert_int_equal(VarCyMul(cy(15000), cy(1), &r), S_OK);
    assert_int_equal(r.int64, 2);
    assert_int_equal(VarCyMul(cy(INT64_MAX), cy(20000), &r), DISP_E_OVERFLOW);
    assert_int_equal(VarCyMulI4(cy(15000), 3, &r), S_OK);
    assert_int_equal(r.int64, 45000);
    assert_int_equal(VarCyMulI8(cy(INT64_MAX), 2, &r), DISP_E_OVERFLOW);
    assert_int_equal(VarCyNeg(cy(INT64_MIN), &r), DISP_E_OVERFLOW);
    assert_int_equal(VarCyAbs(cy(INT64_MIN), &r), DISP_E_OVERFLOW);
    assert_int_equal(VarCyAbs(cy(-7), &r), S_OK);
    assert_int_equal(r.int64, 7);
    assert_int_equal(VarCyFix(cy(-15000), &r), S_OK);
    assert_int_equal(r.int64, -10000);
    assert_int_equal(VarCyInt(cy(-15000), &r), S_OK);
    assert_int_equal(r.int64, -20000);
    assert_int_equal(VarCyInt(cy(-20000), &r), S_OK);
    assert_int_equal(r.int64, -20000);
    assert_int_equal(VarCyRound(cy(15000), 0, &r), S_OK);
    assert_int_equal(r.int64, 20000);
    assert_int_equal(VarCyRound(cy(25000), 0, &r), S_OK);
    assert_int_equal(r.int64, 20000);
    assert_int_equal(VarCyRound(cy(12345), 3, &r), S_OK);
    assert_int_equal(r.int64, 12340);
    assert_int_equal(VarCyRound(cy(12345), 4, &r), S_OK);
    assert_int_equal(r.int64, 12345);
    assert_int_equal(VarCyRound(cy(1), -1, &r), E_INVALIDARG);
    assert_int_equal(VarCyCmp(cy(1), cy(2)), VARCMP_LT);
    assert_int_equal(VarCyCmpR8(cy(10000), 1.0), VARCMP_EQ);
    assert_int_equal(VarCyCmpR8(cy(10000), -1e30), VARCMP_GT);
}

static void doubles(void **state)
{
    (void)state;
    double r = 0;
    assert_int_equal(VarR8Pow(2, 10, &r), S_OK);
    assert_true(r == 1024);
    assert_int_equal(VarR8Pow(10, 400, &r), DISP_E_OVERFLOW);
    assert_int_equal(VarR8Pow(0, -1, &r), DISP_E_DIVBYZERO);
    assert_int_equal(VarR8Pow(-8, 0.5, &r), E_INVALIDARG);
    assert_int_equal(VarR8Round(0.5, 0, &r), S_OK);
    assert_true(r == 0);
    assert_int_equal(VarR8Round(1.5, 0, &r), S_OK);
    assert_true(r == 2);
    assert_int_equal(VarR8Round(-1.449, 1, &r), S_OK);
    assert_true(r == -1.4);
    assert_int_equal(VarR8Round(1, -1, &r), E_INVALIDARG);
}

/* ---- operators, in rows of text: "left op right = result", a value is TYPE:value ---- */

static const struct {
    const char *name;
    VARTYPE type;
} types[] = {
    {"EMPTY", VT_EMPTY},     {"NULL", VT_NULL},
    {"I2", VT_I2},           {"I4", VT_I4},
    {"R4", VT_R4},           {"R8", VT_R8},
    {"CY", VT_CY},           {"DATE", VT_DATE},
    {"BSTR", VT_BSTR},       {"BOOL", VT_BOOL},
    {"DEC", VT_DECIMAL},     {"I1", VT_I1},
    {"UI1", VT_UI1},         {"UI2", VT_UI2},
    {"UI4", VT_UI4},         {"I8", VT_I8},
    {"UI8", VT_UI8},         {"INT", VT_INT},
    {"UINT", VT_UINT},       {"ERROR", VT_ERROR},
    {"UNKNOWN", VT_UNKNOWN}, {"DISPATCH", VT_DISPATCH},
    {"RECORD", VT_RECORD},   {"VARIANT", VT_VARIANT},
    {"CLSID", VT_CLSID},
};

static VARIANT value_of(const char *text)
{
    VARIANT in, out;
    OLECHAR wide[64] = {0};
    const char *colon = strchr(text, ':');
    size_t n = colon ? (size_t)(colon - text) : strlen(text);
    VariantInit(&in);
    memset(&out, 0, sizeof out);
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strlen(types[i].name) == n && !memcmp(types[i].name, text, n))
            V_VT(&out) = types[i].type;
    if (!colon)
        return out;
    for (n = 0; colon[n + 1]; n++)
        wide[n] = (OLECHAR)(unsigned char)colon[n + 1];
    V_VT(&in) = VT_BSTR;
    V_BSTR(&in) = SysAllocString(wide);
    if (V_VT(&out) == VT_BSTR)
        return in;
    VARTYPE type = V_VT(&out);
    V_VT(&out) = VT_EMPTY;
    assert_int_equal(VariantChangeTypeEx(&out, &in, 0x409, 0, type), S_OK);
    VariantClear(&in);
    return out;
}

static const char *name_of(VARTYPE type)
{
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (types[i].type == type)
            return types[i].name;
    return "?";
}

static void print_value(char *to, size_t room, VARIANT *value)
{
    VARIANT text;
    VariantInit(&text);
    int n = snprintf(to, room, "%s", name_of(V_VT(value)));
    if (V_VT(value) != VT_EMPTY && V_VT(value) != VT_NULL) {
        assert_int_equal(VariantChangeTypeEx(&text, value, 0x409, 0, VT_BSTR), S_OK);
        n += snprintf(to + n, room - (size_t)n, ":");
        for (UINT i = 0; i < SysStringLen(V_BSTR(&text)); i++)
            n += snprintf(to + n, room - (size_t)n, "%c", (char)V_BSTR(&text)[i]);
        VariantClear(&text);
    }
}

typedef HRESULT (*two)(VARIANT *, VARIANT *, VARIANT *);
typedef HRESULT (*one)(VARIANT *, VARIANT *);

static const char *error_name(HRESULT hr)
{
    switch (hr) {
    case DISP_E_TYPEMISMATCH:
        return "mismatch";
    case DISP_E_BADVARTYPE:
        return "badtype";
    case DISP_E_OVERFLOW:
        return "overflow";
    case DISP_E_DIVBYZERO:
        return "zero";
    default:
        return "other";
    }
}

static void check_two(two call, const char *left, const char *right, const char *should)
{
    VARIANT a = value_of(left), b = value_of(right), r;
    char is[128];
    VariantInit(&r);
    HRESULT hr = call(&a, &b, &r);
    if (SUCCEEDED(hr))
        print_value(is, sizeof is, &r);
    else
        snprintf(is, sizeof is, "%s", error_name(hr));
    if (strcmp(is, should))
        fail_msg("%s, %s: %s, not %s", left, right, is, should);
    if (FAILED(hr))
        assert_int_equal(V_VT(&r), VT_EMPTY);
    VariantClear(&r);
    if (V_VT(&a) == VT_BSTR)
        VariantClear(&a);
    if (V_VT(&b) == VT_BSTR)
        VariantClear(&b);
}

static void check_one(one call, const char *in, const char *should)
{
    VARIANT a = value_of(in), r;
    char is[128];
    VariantInit(&r);
    HRESULT hr = call(&a, &r);
    if (SUCCEEDED(hr))
        print_value(is, sizeof is, &r);
    else
        snprintf(is, sizeof is, "%s", error_name(hr));
    if (strcmp(is, should))
        fail_msg("%s: %s, not %s", in, is, should);
    VariantClear(&r);
    if (V_VT(&a) == VT_BSTR)
        VariantClear(&a);
}

static void operators_of_two(void **state)
{
    (void)state;
    static const struct {
        two call;
        const char *left, *right, *result;
    } rows[] = {
        {VarAdd, "I2:1", "I2:2", "I2:3"},
        {VarAdd, "I2:32767", "I2:1", "I4:32768"},
        {VarAdd, "I4:2147483647", "I4:1", "R8:2147483648"},
        {VarAdd, "UI1:200", "UI1:100", "I2:300"},
        {VarAdd, "UI1:200", "EMPTY", "UI1:200"},
        {VarAdd, "I8:9223372036854775807", "I8:1", "R8:9.22337203685478E+18"},
        {VarAdd, "EMPTY", "EMPTY", "I2:0"},
        {VarAdd, "BOOL:True", "BOOL:True", "I2:-2"},
        {VarAdd, "BSTR:12", "BSTR:34", "BSTR:1234"},
        {VarAdd, "BSTR:12", "EMPTY", "BSTR:12"},
        {VarAdd, "BSTR:12", "I4:30", "R8:42"},
        {VarAdd, "BSTR:x", "I4:30", "mismatch"},
        {VarAdd, "R4:1", "I4:1", "R8:2"},
        {VarAdd, "R4:1", "I2:1", "R4:2"},
        {VarAdd, "R4:1", "BSTR:1", "R8:2"},
        {VarAdd, "CY:1.5", "R8:1", "CY:2.5"},
        {VarAdd, "DEC:1.5", "CY:1", "DEC:2.5"},
        {VarAdd, "NULL", "DEC:1", "NULL"},
        {VarAdd, "NULL", "DISPATCH", "NULL"},
        {VarAdd, "NULL", "ERROR", "mismatch"},
        {VarAdd, "I4:1", "DISPATCH", "mismatch"},
        {VarAdd, "I1:1", "I4:1", "badtype"},
        {VarAdd, "UI8:1", "I4:1", "badtype"},
        {VarSub, "I4:1", "UI2:1", "badtype"},
        {VarSub, "I4:1", "RECORD", "mismatch"},
        {VarSub, "RECORD", "I8:1", "mismatch"},
        {VarSub, "RECORD", "UI2:1", "badtype"},
        {VarSub, "UNKNOWN", "I4:1", "badtype"},
        {VarSub, "UI1:1", "UI1:2", "I2:-1"},
        {VarSub, "BSTR:12", "BSTR:2", "R8:10"},
        {VarSub, "I2:-32768", "I2:1", "I4:-32769"},
        {VarMul, "I2:300", "I2:300", "I4:90000"},
        {VarMul, "I4:100000", "I4:100000", "R8:10000000000"},
        {VarMul, "CY:1.5", "R8:2", "R8:3"},
        {VarMul, "CY:1.5", "I4:2", "CY:3"},
        {VarMul, "CY:1.5", "R4:2", "R8:3"},
        {VarMul, "BSTR:3", "BSTR:4", "R8:12"},
        {VarMul, "R8:1E300", "R8:1E300", "overflow"},
        {VarDiv, "I4:1", "I4:4", "R8:0.25"},
        {VarDiv, "R4:1", "I2:4", "R4:0.25"},
        {VarDiv, "R4:1", "I4:4", "R8:0.25"},
        {VarDiv, "DEC:1", "I4:4", "DEC:0.25"},
        {VarDiv, "I4:1", "I4:0", "zero"},
        {VarDiv, "I4:0", "I4:0", "overflow"},
        {VarDiv, "NULL", "EMPTY", "NULL"},
        {VarDiv, "I4:1", "NULL", "NULL"},
        {VarPow, "I4:2", "I4:10", "R8:1024"},
        {VarPow, "NULL", "I4:10", "NULL"},
        {VarPow, "UI4:1", "I4:10", "badtype"},
        {VarIdiv, "I2:7", "I2:2", "I2:3"},
        {VarIdiv, "UI1:7", "UI1:2", "UI1:3"},
        {VarIdiv, "R8:7.5", "I2:2", "I4:4"},
        {VarIdiv, "I8:7", "INT:2", "mismatch"},
        {VarIdiv, "I4:-2147483648", "I4:-1", "overflow"},
        {VarIdiv, "I4:1", "EMPTY", "zero"},
        {VarMod, "I1:100", "UI1:7", "I4:2"},
        {VarMod, "UI1:100", "UI1:7", "UI1:2"},
        {VarMod, "I2:-7", "I2:3", "I2:-1"},
        {VarMod, "R8:5E9", "I4:3", "overflow"},
        {VarMod, "I8:5000000000", "I4:3", "I8:2"},
        {VarMod, "I4:1", "EMPTY", "zero"},
        {VarMod, "NULL", "EMPTY", "NULL"},
        {VarMod, "EMPTY", "RECORD", "mismatch"},
        {VarMod, "VARIANT", "I4:1", "mismatch"},
        {VarMod, "CLSID", "I4:1", "badtype"},
        {VarMod, "NULL", "ERROR", "mismatch"},
        {VarAnd, "I4:6", "I2:3", "I4:2"},
        {VarAnd, "UI1:6", "UI1:3", "UI1:2"},
        {VarAnd, "UI1:6", "I2:3", "I2:2"},
        {VarAnd, "BOOL:True", "BOOL:False", "BOOL:0"},
        {VarAnd, "BSTR:True", "BSTR:12", "BOOL:-1"},
        {VarAnd, "BSTR:12", "EMPTY", "I2:0"},
        {VarAnd, "NULL", "I4:0", "I4:0"},
        {VarAnd, "NULL", "I4:1", "NULL"},
        {VarAnd, "NULL", "BSTR:False", "BOOL:0"},
        {VarAnd, "NULL", "EMPTY", "I2:0"},
        {VarAnd, "NULL", "NULL", "NULL"},
        {VarAnd, "UI4:4294967295", "I4:5", "I4:5"},
        {VarOr, "NULL", "I4:0", "NULL"},
        {VarOr, "NULL", "I4:7", "I4:7"},
        {VarOr, "NULL", "UI1:7", "UI1:7"},
        {VarOr, "NULL", "BSTR:True", "BOOL:-1"},
        {VarOr, "EMPTY", "BSTR:True", "I2:-1"},
        {VarOr, "EMPTY", "R8:7", "I4:7"},
        {VarOr, "I8:1", "INT:1", "mismatch"},
        {VarXor, "BSTR:True", "BSTR:False", "BOOL:-1"},
        {VarXor, "BSTR:6", "I2:3", "I4:5"},
        {VarXor, "NULL", "I4:7", "NULL"},
        {VarEqv, "UI1:0", "UI1:0", "UI1:255"},
        {VarEqv, "I2:6", "I2:3", "I2:-6"},
        {VarImp, "BOOL:True", "BOOL:False", "BOOL:0"},
        {VarImp, "NULL", "BOOL:True", "BOOL:-1"},
        {VarImp, "NULL", "BOOL:False", "NULL"},
        {VarImp, "BOOL:False", "NULL", "BOOL:-1"},
        {VarImp, "BOOL:True", "NULL", "NULL"},
        {VarImp, "UI1:15", "NULL", "UI1:240"},
        {VarCat, "I4:12", "BSTR:34", "BSTR:1234"},
        {VarCat, "NULL", "BSTR:34", "BSTR:34"},
        {VarCat, "NULL", "NULL", "NULL"},
        {VarCat, "BOOL:True", "EMPTY", "BSTR:True"},
        {VarCat, "UI4:1", "BSTR:x", "badtype"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check_two(rows[i].call, rows[i].left, rows[i].right, rows[i].result);
}

static void operators_of_one(void **state)
{
    (void)state;
    static const struct {
        one call;
        const char *in, *result;
    } rows[] = {
        {VarNeg, "I2:-32768", "I4:32768"},
        {VarNeg, "I4:-2147483648", "R8:2147483648"},
        {VarNeg, "I8:-9223372036854775808", "R8:9.22337203685478E+18"},
        {VarNeg, "UI1:255", "I2:-255"},
        {VarNeg, "BOOL:True", "I2:1"},
        {VarNeg, "BSTR:1.5", "R8:-1.5"},
        {VarNeg, "EMPTY", "I2:0"},
        {VarNeg, "NULL", "NULL"},
        {VarNeg, "CY:1.5", "CY:-1.5"},
        {VarNeg, "DEC:1.5", "DEC:-1.5"},
        {VarNeg, "UNKNOWN", "mismatch"},
        {VarNeg, "BSTR", "mismatch"},
        {VarNeg, "CLSID", "badtype"},
        {VarNeg, "VARIANT", "badtype"},
        {VarAbs, "I2:-5", "I2:5"},
        {VarAbs, "I2:-32768", "overflow"},
        {VarAbs, "BOOL:True", "I2:1"},
        {VarAbs, "R8:-1.5", "R8:1.5"},
        {VarAbs, "UI8:18446744073709551615", "UI8:18446744073709551615"},
        {VarFix, "R8:-1.5", "R8:-1"},
        {VarFix, "DEC:-1.5", "DEC:-1"},
        {VarFix, "BSTR:1.9", "R8:1"},
        {VarInt, "R8:-1.5", "R8:-2"},
        {VarInt, "CY:-1.5", "CY:-2"},
        {VarInt, "R4:-1.5", "R4:-2"},
        {VarInt, "UI1:7", "UI1:7"},
        {VarNot, "UI1:1", "UI1:254"},
        {VarNot, "EMPTY", "I2:-1"},
        {VarNot, "BSTR:0", "I4:-1"},
        {VarNot, "BSTR:True", "BOOL:0"},
        {VarNot, "R8:1.2", "I4:-2"},
        {VarNot, "I1:1", "I4:-2"},
        {VarNot, "I8:1", "I8:-2"},
        {VarNot, "NULL", "NULL"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check_one(rows[i].call, rows[i].in, rows[i].result);
    VARIANT in = value_of("R8:1.451"), r;
    assert_int_equal(VarRound(&in, 1, &r), S_OK);
    assert_true(V_R8(&r) == 1.5);
    assert_int_equal(VarRound(&in, -1, &r), E_INVALIDARG);
}

static void flags_of_types(void **state)
{
    (void)state;
    static const struct {
        VARTYPE flag;
        HRESULT hr;
    } rows[] = {
        {VT_ARRAY, DISP_E_TYPEMISMATCH},  {VT_ARRAY | VT_BYREF, DISP_E_TYPEMISMATCH},
        {VT_BYREF, DISP_E_BADVARTYPE},    {VT_VECTOR, DISP_E_BADVARTYPE},
        {VT_RESERVED, DISP_E_BADVARTYPE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        VARIANT a = {0}, b = {0}, r = {0};
        V_VT(&a) = V_VT(&b) = (VARTYPE)(VT_I4 | rows[i].flag);
        assert_int_equal(VarSub(&a, &b, &r), rows[i].hr);
        assert_int_equal(VarNeg(&a, &r), rows[i].hr);
    }
}

static void dates_in_sums(void **state)
{
    (void)state;
    VARIANT a = {0}, b = {0}, r;
    V_VT(&a) = V_VT(&b) = VT_DATE;
    V_DATE(&a) = 10.5;
    V_DATE(&b) = 2;
    assert_int_equal(VarSub(&a, &b, &r), S_OK);
    assert_int_equal(V_VT(&r), VT_R8);
    assert_true(V_R8(&r) == 8.5);
    assert_int_equal(VarAdd(&a, &b, &r), S_OK);
    assert_int_equal(V_VT(&r), VT_DATE);
    assert_int_equal(VarMul(&a, &b, &r), S_OK);
    assert_int_equal(V_VT(&r), VT_R8);
    V_DATE(&a) = 2958465;
    assert_int_equal(VarAdd(&a, &b, &r), S_OK);
    assert_int_equal(V_VT(&r), VT_R8);
}

/* ---- an object with a value ---- */

struct object {
    IDispatch face;
    VARIANT value;
    HRESULT hr;
    int calls;
};

static HRESULT object_invoke(IDispatch *face, DISPID id, REFIID iid, LCID lcid, WORD flags,
                             DISPPARAMS *params, VARIANT *ret, EXCEPINFO *info, UINT *arg)
{
    struct object *o = (struct object *)face;
    (void)lcid;
    assert_int_equal(id, DISPID_VALUE);
    assert_true(IsEqualGUID(iid, &(GUID){0}));
    assert_int_equal(flags, 2);
    assert_int_equal(params->cArgs, 0);
    assert_int_equal(V_VT(ret), VT_EMPTY);
    assert_null(info);
    assert_null(arg);
    o->calls++;
    if (SUCCEEDED(o->hr))
        *ret = o->value;
    return o->hr;
}

static void objects(void **state)
{
    (void)state;
    static const IDispatchVtbl table = {.Invoke = object_invoke};
    struct object object = {.face = {&table}, .value = value_of("UI1:1")};
    VARIANT o = {0}, i = value_of("UI1:2"), r;
    V_VT(&o) = VT_DISPATCH;
    V_DISPATCH(&o) = &object.face;
    assert_int_equal(VarAdd(&o, &i, &r), S_OK);
    assert_int_equal(V_VT(&r), VT_UI1);
    assert_int_equal(V_UI1(&r), 3);
    assert_int_equal(VarCmp(&i, &o, 0x409, 0), VARCMP_GT);
    assert_int_equal(VarNeg(&o, &r), S_OK);
    assert_int_equal(V_VT(&r), VT_I2);
    assert_int_equal(object.calls, 3);
    V_VT(&object.value) = VT_NULL;
    assert_int_equal(VarMul(&i, &o, &r), S_OK);
    assert_int_equal(V_VT(&r), VT_NULL);
    V_VT(&object.value) = VT_UNKNOWN;
    V_UNKNOWN(&object.value) = NULL;
    assert_int_equal(VarCat(&i, &o, &r), DISP_E_TYPEMISMATCH);
    object.hr = E_OUTOFMEMORY;
    assert_int_equal(VarAnd(&o, &i, &r), E_OUTOFMEMORY);
}

/* ---- comparing ---- */

static HRESULT cmp(const char *left, const char *right, VARTYPE left_flag, VARTYPE right_flag)
{
    VARIANT a = value_of(left), b = value_of(right);
    V_VT(&a) |= left_flag;
    V_VT(&b) |= right_flag;
    HRESULT hr = VarCmp(&a, &b, 0x409, 0);
    V_VT(&a) &= (VARTYPE)~left_flag;
    V_VT(&b) &= (VARTYPE)~right_flag;
    if (V_VT(&a) == VT_BSTR)
        VariantClear(&a);
    if (V_VT(&b) == VT_BSTR)
        VariantClear(&b);
    return hr;
}

static void comparing(void **state)
{
    (void)state;
    static const struct {
        const char *left, *right;
        HRESULT order;
    } rows[] = {
        {"NULL", "I4:1", VARCMP_NULL},
        {"EMPTY", "NULL", VARCMP_NULL},
        {"EMPTY", "EMPTY", VARCMP_EQ},
        {"EMPTY", "I4:0", VARCMP_EQ},
        {"EMPTY", "BSTR:", VARCMP_EQ},
        {"EMPTY", "BSTR:0", VARCMP_LT},
        {"I4:99", "BSTR:1", VARCMP_LT},
        {"BSTR:1", "DEC:99", VARCMP_GT},
        {"BSTR:a", "BSTR:b", VARCMP_LT},
        {"I2:1", "UI8:18446744073709551615", VARCMP_LT},
        {"I8:-1", "UI8:18446744073709551615", VARCMP_LT},
        {"BOOL:True", "BOOL:False", VARCMP_LT},
        {"CY:1.5", "R8:1.5", VARCMP_EQ},
        {"DEC:1.5", "R8:1.25", VARCMP_GT},
        {"R8:1.25", "DEC:1.5", VARCMP_LT},
        {"R4:1.1", "R8:1.1", VARCMP_EQ},
        {"R8:1.1", "R4:1.1", VARCMP_EQ},
        {"R8:1.00001", "CY:1", VARCMP_EQ},
        {"CY:1", "R8:1.0001", VARCMP_LT},
        {"R8:1E40", "DEC:1.5", VARCMP_GT},
        {"DATE:1900-01-02", "I4:3", VARCMP_EQ},
        {"UNKNOWN", "I4:3", DISP_E_TYPEMISMATCH},
        {"I4:3", "DISPATCH", DISP_E_TYPEMISMATCH},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        HRESULT hr = cmp(rows[i].left, rows[i].right, 0, 0);
        if (hr != rows[i].order)
            fail_msg("%s, %s: %x", rows[i].left, rows[i].right, (unsigned)hr);
    }
    assert_int_equal(cmp("BSTR:10", "I4:9", VT_RESERVED, 0), VARCMP_LT); /* as texts */
    assert_int_equal(cmp("BSTR:10", "I4:9", 0, VT_RESERVED), VARCMP_GT);
    assert_int_equal(cmp("BSTR:10", "I4:10", 0, VT_RESERVED), VARCMP_EQ);
    assert_int_equal(cmp("I4:9", "BSTR:10", VT_RESERVED, 0), VARCMP_LT);
    assert_int_equal(cmp("I4:9", "BSTR:10", VT_RESERVED, VT_RESERVED), VARCMP_LT);
    assert_int_equal(cmp("I4:9", "BSTR:10", 0, VT_RESERVED), VARCMP_GT);
    assert_int_equal(cmp("I4:9", "BSTR:x", VT_RESERVED, 0), DISP_E_TYPEMISMATCH);
    assert_int_equal(cmp("I4:9", "I4:9", VT_BYREF, VT_BYREF), DISP_E_TYPEMISMATCH);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decimals_of_two),   cmocka_unit_test(decimals_of_one),
        cmocka_unit_test(decimals_compared), cmocka_unit_test(currency),
        cmocka_unit_test(doubles),           cmocka_unit_test(operators_of_two),
        cmocka_unit_test(operators_of_one),  cmocka_unit_test(flags_of_types),
        cmocka_unit_test(dates_in_sums),     cmocka_unit_test(objects),
        cmocka_unit_test(comparing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
