/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <cmocka.h>

#include <pianola/bstr.h>
#include <pianola/component.h>
#include <pianola/language.h>
#include <pianola/variant.h>
#include <pianola/variant_math.h>
#include <string.h>

static OLECHAR *wide(const char *text, OLECHAR *to)
{
    size_t n = 0;
    for (; text[n]; n++)
        to[n] = (OLECHAR)(unsigned char)text[n];
    to[n] = 0;
    return to;
}

/* Frees the text. */
static void assert_text(BSTR text, const char *should, const char *what)
{
    char is[200];
    UINT n = SysStringLen(text);
    assert_non_null(text);
    assert_in_range(n, 0, sizeof is - 1);
    for (UINT i = 0; i < n; i++)
        is[i] = (char)text[i];
    is[n] = 0;
    if (strcmp(is, should))
        fail_msg("%s: \"%s\", not \"%s\"", what, is, should);
    SysFreeString(text);
}

static int first_day, first_week;

static void check(VARIANT value, const char *format, const char *should)
{
    OLECHAR buf[100];
    BSTR text = NULL;
    HRESULT hr =
        VarFormat(&value, format ? wide(format, buf) : NULL, first_day, first_week, 0, &text);
    if (hr != S_OK)
        fail_msg("%s: %x", format ? format : "NULL", (unsigned)hr);
    assert_text(text, should, format ? format : "NULL");
}

static VARIANT r8(double in)
{
    VARIANT v = {0};
    V_VT(&v) = VT_R8;
    V_R8(&v) = in;
    return v;
}

static VARIANT date(double in)
{
    VARIANT v = r8(in);
    V_VT(&v) = VT_DATE;
    return v;
}

static VARIANT i4(LONG in)
{
    VARIANT v = {0};
    V_VT(&v) = VT_I4;
    V_I4(&v) = in;
    return v;
}

static void numbers(void **state)
{
    (void)state;
    static const struct {
        double value;
        const char *format, *result;
    } rows[] = {
        {6.0221, "0#.#0#0##", "06.0221"},
        {6.5, "0#.#0#0##", "06.5000"},
        {6.02214, "#0.0##", "6.022"},
        {0.00032, "0.0####0", "0.000320"},
        {0.00032, "0.########", "0.00032"},
        {42, "#0000", "0042"},
        {42, "#000.0", "042.0"},
        {.25, "#.000", ".250"},
        {42, "#7", "427"},
        {42, "#8.15", "428.15"},
        {3.6, "#.99", "4.99"},
        {3.6, "#0", "4"},
        {2.75, "0.000E-00", "2.750E00"},
        {2.75, "0.00e-5", "2.75e05"},
        {64.25, "#0.000e-00", "64.250e00"},
        {0.5, "0", "1"},
        {2.5, "0", "3"},
        {-2.5, "0", "-3"},
        {0.05, "0.0", "0.1"},
        {99.95, "0.0", "100.0"},
        {12345, "##0.0E+0", "123.5E+2"},
        {0.00012, "0.00E+00", "1.20E-04"},
        {9.999, "0.0E+0", "1.0E+1"},
        {0, "0.00E+00", "0.00E+00"},
        {1234567.891, "#,##0.00", "1,234,567.89"},
        {1234567, "#,##0,", "1,235"},
        {1234567890, "#,##0,,.0", "1,234.6"},
        {123, "#,##0", "123"},
        {12, "000,000", "000,012"},
        {5551234567, "(###) ###-####", "(555) 123-4567"},
        {0.256, "0.0%", "25.6%"},
        {17, ".00", "17.00"},
        {5, "0 \\d\\a\\y\\s", "5 days"},
        {5, "0 \"days\"", "5 days"},
        {5, "$0.00;($0.00)", "$5.00"},
        {-5, "$0.00;($0.00)", "($5.00)"},
        {-5, "$0.00", "-$5.00"},
        {0, "0;-0;\"none\"", "none"},
        {-5, "0;;\"none\"", "-5"},
        {1234.5, "General Number", "1234.5"},
        {1234.5, "currency", "$1,234.50"},
        {-1234.5, "Currency", "($1,234.50)"},
        {1234.567, "Fixed", "1234.57"},
        {1234.567, "Standard", "1,234.57"},
        {1234.567, "Scientific", "1.23E+03"},
        {0.5, "Percent", "50.00%"},
        {0.5, "Yes/No", "Yes"},
        {0, "On/Off", "Off"},
        {-1, "TRUE/FALSE", "True"},
        {12.5, "", "12.5"},
        {12.5, NULL, "12.5"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check(r8(rows[i].value), rows[i].format, rows[i].result);
}

static void one_and_zero(void **state)
{
    (void)state;
    static const struct {
        const char *format, *one, *zero;
    } rows[] = {
        {"Fixed", "1.00", "0.00"},
        {"Percent", "100.00%", "0.00%"},
        {"Scientific", "1.00E+00", "0.00E+00"},
        {"General Number", "1", "0"},
        {NULL, "1", "0"},
        {"###", "1", ""},
        {"#.##", "1.", "."},
        {"0000", "0001", "0000"},
        {"0 \\p\\c", "1 pc", "0 pc"},
        {"\"some\";\"debt\"", "some", "some"},
        {"\"some\";\"debt\";\"nothing\"", "some", "nothing"},
    };
    static const VARTYPE types[] = {VT_I1, VT_UI1, VT_I2, VT_UI2, VT_I4, VT_UI4,
                                    VT_I8, VT_UI8, VT_R4, VT_R8,  VT_CY, VT_DECIMAL};
    for (size_t t = 0; t < sizeof types / sizeof *types; t++)
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
            VARIANT one = i4(1), zero = i4(0);
            assert_int_equal(VariantChangeType(&one, &one, 0, types[t]), S_OK);
            assert_int_equal(VariantChangeType(&zero, &zero, 0, types[t]), S_OK);
            check(one, rows[i].format, rows[i].one);
            check(zero, rows[i].format, rows[i].zero);
        }
}

static void dates(void **state)
{
    (void)state;
    static const struct {
        double value;
        const char *format, *result;
    } rows[] = {
        {45000.90625, "am/pm", "pm"},
        {45000.90625, "AM/PM", "PM"},
        {45000.40625, "A/P", "A"},
        {45000.40625, "a/p", "a"},
        {45000.40625, "AMPM", "AM"},
        {45000.40625, "q", "1"},
        {45000.40625, "d dd ddd dddd", "15 15 Wed Wednesday"},
        {45000.40625, "m mm mmm mmmm", "3 03 Mar March"},
        {45000.40625, "y|yy|yyyy", "74|23|2023"},
        {45000.40625, "yyy", "2374"},
        {45000.90625, "hh.nn.ss", "21.45.00"},
        {45000.90625, "h:mm AM/PM", "9:45 PM"},
        {45000.90625, "mm, hh, mm, mm", "03, 21, 45, 03"},
        {45000.90625, "hh dd mm", "21 15 03"},
        {45000.90625, "hh ss mm", "21 00 03"},
        {45000.90625, "hh mmm", "21 Mar"},
        {45000.025, "h:nn AM/PM", "12:36 AM"},
        {36526.75, "ddddd", "1/1/2000"},
        {36526.75, "dddddd", "Saturday, January 1, 2000"},
        {36526.75, "ttttt", "6:00:00 PM"},
        {36526.75, "c", "1/1/2000 6:00:00 PM"},
        {36526.75, "General Date", "1/1/2000 6:00:00 PM"},
        {36526.75, "Long Date", "Saturday, January 1, 2000"},
        {36526.75, "Medium Date", "01-Jan-00"},
        {36526.75, "Short Date", "1/1/2000"},
        {36526.75, "Long Time", "6:00:00 PM"},
        {36526.75, "Medium Time", "06:00 PM"},
        {36526.75, "Short Time", "18:00"},
        {36526.75, "dd.mm.yyyy", "01.01.2000"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check(date(rows[i].value), rows[i].format, rows[i].result);
}

static void weeks(void **state)
{
    (void)state;
    /* 45000 is a Wednesday, the fourth day from Sunday. */
    for (first_day = 1; first_day <= 7; first_day++) {
        char day[2] = {(char)('1' + (11 - first_day) % 7), 0};
        check(date(45000), "w", day);
    }
    static const struct {
        double value; /* of 2000-01-01, a Saturday, and later */
        int day, week;
        const char *result;
    } rows[] = {
        {36526, 1, 1, "1"},  {36527, 1, 1, "2"}, {36526, 2, 1, "1"},  {36528, 2, 1, "2"},
        {36526, 2, 2, "52"}, {36528, 2, 2, "1"}, {36526, 2, 3, "52"}, {36891, 1, 1, "54"},
        {36526, 0, 0, "1"},  {37621, 2, 2, "1"}, {36161, 2, 2, "53"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        first_day = rows[i].day;
        first_week = rows[i].week;
        check(date(rows[i].value), "ww", rows[i].result);
    }
    first_day = first_week = 0;
}

static void texts(void **state)
{
    (void)state;
    static const struct {
        const char *value, *format, *result;
    } rows[] = {
        {"Pianola", "", "Pianola"},          {"Pianola", "&", "Pianola"},
        {"5550199", "@@@-@@@@", "555-0199"}, {"0199", "@@@-@@@@", "   -0199"},
        {"0199", "&&&-&&&&", "-0199"},       {"0199", "!@@@-@@@@", "019-9   "},
        {"0199", "!&&&-&&&&", "019-9"},      {"0199", "&&&-&&&&!", "019-9"},
        {"Pianola", "@.@.", "P.i.anola"},    {"Pianola", ">@", "PIANOLA"},
        {"Pianola", "<@", "pianola"},        {"Pianola", "<@>@", "PIANOLA"},
        {"", "@;\"empty\"", "empty"},        {"Pianola", "0.00", "Pianola"},
        {"12.345", "0.00", "12.35"},         {"1/2/2000", "dd-mm", "02-01"},
        {"True", "Yes/No", "Yes"},           {"36526", "yyyy", "2000"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        OLECHAR buf[100];
        VARIANT value = {0};
        V_VT(&value) = VT_BSTR;
        V_BSTR(&value) = SysAllocString(wide(rows[i].value, buf));
        check(value, rows[i].format, rows[i].result);
        VariantClear(&value);
    }
    check(r8(1.5), "@", "1.5");
    VARIANT nothing = {0};
    check(nothing, "0.00", "");
    V_VT(&nothing) = VT_NULL;
    check(nothing, NULL, "");
    check(nothing, "0;-0;0;\"null\"", "null");
    check(nothing, "dd", "");
    VARIANT truth = {0};
    V_VT(&truth) = VT_BOOL;
    V_BOOL(&truth) = VARIANT_TRUE;
    check(truth, "True/False", "True");
    check(truth, NULL, "True");
    check(truth, "0", "-1");
}

static void wrong(void **state)
{
    (void)state;
    VARIANT v = r8(1);
    OLECHAR buf[100];
    BSTR out = (BSTR)1;
    assert_int_equal(VarFormat(NULL, NULL, 0, 0, 0, &out), E_INVALIDARG);
    assert_int_equal(VarFormat(&v, NULL, 0, 0, 0, NULL), E_INVALIDARG);
    assert_int_equal(VarFormat(&v, NULL, -1, 0, 0, &out), E_INVALIDARG);
    assert_int_equal(VarFormat(&v, NULL, 8, 0, 0, &out), E_INVALIDARG);
    assert_int_equal(VarFormat(&v, NULL, 0, -1, 0, &out), E_INVALIDARG);
    assert_int_equal(VarFormat(&v, NULL, 0, 4, 0, &out), E_INVALIDARG);
    assert_int_equal(VarFormat(&v, wide("0;0;0;0;0", buf), 0, 0, 0, &out), E_INVALIDARG);
    V_VT(&v) = VT_BSTR;
    V_BSTR(&v) = SysAllocString(OLESTR("abc"));
    assert_int_equal(VarFormat(&v, wide("0", buf), 0, 0, VAR_FORMAT_NOSUBSTITUTE, &out),
                     DISP_E_TYPEMISMATCH);
    assert_int_equal(VarFormatNumber(&v, 2, -2, -2, -2, 0, &out), DISP_E_TYPEMISMATCH);
    assert_int_equal(VarFormatDateTime(&v, 0, 0, &out), DISP_E_TYPEMISMATCH);
    assert_int_equal(VarFormatDateTime(&v, 5, 0, &out), E_INVALIDARG);
    assert_int_equal(VarFormatNumber(&v, 10, -2, -2, -2, 0, &out), E_INVALIDARG);
    assert_ptr_equal(out, (BSTR)1);
    VariantClear(&v);
}

static void tokens(void **state)
{
    (void)state;
    BYTE buf[256];
    OLECHAR format[100];
    BSTR out;
    int size = 0;
    VARIANT v = r8(1234.5);
    wide("#,##0.00", format);
    assert_int_equal(VarTokenizeFormatString(format, buf, sizeof buf, 1, 1, 0, &size), S_OK);
    assert_in_range(size, 1, sizeof buf);
    assert_int_equal(VarFormatFromTokens(&v, format, buf, 0, &out, 0x409), S_OK);
    assert_text(out, "1,234.50", "tokens");
    assert_int_equal(VarTokenizeFormatString(format, buf, size - 1, 1, 1, 0, NULL),
                     DISP_E_BUFFERTOOSMALL);
    wide("Short Date", format);
    assert_int_equal(VarTokenizeFormatString(format, buf, sizeof buf, 1, 1, 0, NULL), S_OK);
    V_R8(&v) = 2;
    assert_int_equal(VarFormatFromTokens(&v, format, buf, 0, &out, 0x409), S_OK);
    assert_text(out, "1/1/1900", "tokens");
    /* Tokens of another, longer format */
    wide("0 \"long text to copy\"", format);
    assert_int_equal(VarTokenizeFormatString(format, buf, sizeof buf, 1, 1, 0, NULL), S_OK);
    wide("0", format);
    assert_int_equal(VarFormatFromTokens(&v, format, buf, 0, &out, 0x409), E_INVALIDARG);
    memset(buf, 0xff, sizeof buf);
    assert_int_equal(VarFormatFromTokens(&v, format, buf, 0, &out, 0x409), E_INVALIDARG);
}

/* The same text is another number in German. */
static void languages(void **state)
{
    (void)state;
    static const struct {
        const char *format, *value, *german, *english;
    } rows[] = {
        {"#,##0.0", "27,5", "27,5", "275.0"},
        {"#,##0.00", "3.141,5", "3.141,50", "3.141,5"},
        {"d.m", "4-7", "4.7", "7.4"},
        {"d.m", "4-17", "17.4", "17.4"},
        {"dd.mm.yy", "1/2/2000", "01.02.00", "02.01.00"},
        {"d/m/yy", "1/2/2000", "1.2.00", "2/1/00"},
        {"ddddd ttttt", "1/2/2000", "01.02.2000 00:00:00", "1/2/2000 12:00:00 AM"},
    };
    BYTE buf[256];
    BSTR out;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        OLECHAR format[20], value[20];
        VARIANT v = {0};
        wide(rows[i].format, format);
        V_VT(&v) = VT_BSTR;
        V_BSTR(&v) = SysAllocString(wide(rows[i].value, value));
        assert_int_equal(VarTokenizeFormatString(format, buf, sizeof buf, 1, 1, 0, NULL), S_OK);
        assert_int_equal(VarFormatFromTokens(&v, format, buf, 0, &out, 0x407), S_OK);
        assert_text(out, rows[i].german, "German");
        assert_int_equal(VarFormatFromTokens(&v, format, buf, 0, &out, 0x409), S_OK);
        assert_text(out, rows[i].english, "English");
        VariantClear(&v);
    }
    VARIANT v = r8(2.25);
    OLECHAR at[2] = {'@', 0};
    assert_int_equal(VarTokenizeFormatString(at, buf, sizeof buf, 1, 1, 0, NULL), S_OK);
    assert_int_equal(VarFormatFromTokens(&v, at, buf, 0, &out, 0x407), S_OK);
    assert_text(out, "2,25", "German");
}

typedef HRESULT (*shape_call)(VARIANT *, int, int, int, int, ULONG, BSTR *);

static void shapes(void **state)
{
    (void)state;
    static const struct {
        shape_call call;
        double value;
        int decimals, zero, parentheses, groups;
        const char *result;
    } rows[] = {
        {VarFormatNumber, 1, 2, 0, 0, 0, "1.00"},
        {VarFormatNumber, -1, 2, 0, -1, 0, "(1.00)"},
        {VarFormatNumber, 1234567.891, -1, -2, -2, -2, "1,234,567.89"},
        {VarFormatNumber, 1234567.891, 0, -2, -2, 0, "1234568"},
        {VarFormatNumber, 0.5, 1, 0, 0, 0, ".5"},
        {VarFormatNumber, -0.5, 1, -1, 0, 0, "-0.5"},
        {VarFormatNumber, 0.125, 2, -2, -2, -2, "0.13"},
        {VarFormatPercent, 0.12, -1, -2, -2, -2, "12.00%"},
        {VarFormatPercent, 100, 0, -2, -2, -2, "10,000%"},
        {VarFormatPercent, -0.5, 0, -2, -1, -2, "(50%)"},
        {VarFormatCurrency, 1234.5, -1, -2, -2, -2, "$1,234.50"},
        {VarFormatCurrency, -1234.5, -1, -2, -2, -2, "($1,234.50)"},
        {VarFormatCurrency, -1234.5, 0, -2, 0, 0, "-$1235"},
        {VarFormatCurrency, 0, 3, -2, -2, -2, "$0.000"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        VARIANT v = r8(rows[i].value);
        BSTR out = NULL;
        assert_int_equal(rows[i].call(&v, rows[i].decimals, rows[i].zero, rows[i].parentheses,
                                      rows[i].groups, 0, &out),
                         S_OK);
        assert_text(out, rows[i].result, "shape");
    }
    /* Text of money, behind a reference. */
    BSTR money = SysAllocString(OLESTR("$1,000.5")), out;
    VARIANT v = {0};
    V_VT(&v) = VT_BSTR | VT_BYREF;
    V_BSTRREF(&v) = &money;
    assert_int_equal(VarFormatCurrency(&v, 1, -2, -2, -2, 0, &out), S_OK);
    assert_text(out, "$1,000.5", "reference");
    SysFreeString(money);
    v = date(36526.75);
    static const char *const named[] = {"1/1/2000 6:00:00 PM", "Saturday, January 1, 2000",
                                        "1/1/2000", "6:00:00 PM", "18:00"};
    for (int i = 0; i < 5; i++) {
        assert_int_equal(VarFormatDateTime(&v, i, 0, &out), S_OK);
        assert_text(out, named[i], "date");
    }
}

static void names(void **state)
{
    (void)state;
    BSTR out = NULL;
    assert_int_equal(VarMonthName(1, 0, 0, &out), S_OK);
    assert_text(out, "January", "month");
    assert_int_equal(VarMonthName(12, 1, 0, &out), S_OK);
    assert_text(out, "Dec", "month");
    assert_int_equal(VarMonthName(0, 0, 0, &out), E_INVALIDARG);
    assert_int_equal(VarMonthName(13, 0, 0, &out), E_INVALIDARG);
    assert_int_equal(VarMonthName(1, 0, 0, NULL), E_INVALIDARG);
    assert_int_equal(VarWeekdayName(1, 0, 1, 0, &out), S_OK);
    assert_text(out, "Sunday", "day");
    assert_int_equal(VarWeekdayName(1, 0, 0, 0, &out), S_OK);
    assert_text(out, "Sunday", "day");
    assert_int_equal(VarWeekdayName(7, 1, 2, 0, &out), S_OK);
    assert_text(out, "Sun", "day");
    assert_int_equal(VarWeekdayName(1, 1, 4, 0, &out), S_OK);
    assert_text(out, "Wed", "day");
    assert_int_equal(VarWeekdayName(0, 0, 0, 0, &out), E_INVALIDARG);
    assert_int_equal(VarWeekdayName(8, 0, 0, 0, &out), E_INVALIDARG);
    assert_int_equal(VarWeekdayName(1, 0, 8, 0, &out), E_INVALIDARG);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers),   cmocka_unit_test(one_and_zero), cmocka_unit_test(dates),
        cmocka_unit_test(weeks),     cmocka_unit_test(texts),        cmocka_unit_test(wrong),
        cmocka_unit_test(tokens),    cmocka_unit_test(shapes),       cmocka_unit_test(names),
        cmocka_unit_test(languages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
