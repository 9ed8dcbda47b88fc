/* SPDX-License-Identifier: MIT */

/* VarFormat and its relatives, dates in all their forms, and how a locale writes dates and
 * numbers. */

#define CONST_VTABLE
#include <windows.h>
#include "initguid.h"
#include "ole2.h"
#include "oleauto.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "check.h"

static const LCID english = MAKELCID(MAKELANGID(LANG_ENGLISH, SUBLANG_ENGLISH_US), SORT_DEFAULT);

static WCHAR *wide(const char *text)
{
    static WCHAR room[8][128];
    static int turn;
    if (!text)
        return NULL;
    WCHAR *to = room[turn++ % 8];
    MultiByteToWideChar(CP_UTF8, 0, text, -1, to, 128);
    return to;
}

static const char *narrow(BSTR text)
{
    static char room[4][256];
    static int turn;
    char *to = room[turn++ % 4];
    WideCharToMultiByte(CP_UTF8, 0, text ? text : L"(null)", -1, to, 256, NULL, NULL);
    return to;
}

static void is_text(HRESULT hr, BSTR *text, const char *want, const char *what)
{
    ok(hr == S_OK && !strcmp(narrow(*text), want), "%s: %08x '%s', not '%s'", what, (unsigned)hr,
       narrow(hr == S_OK ? *text : NULL), want);
    if (hr == S_OK)
        SysFreeString(*text);
}

static void formats(void)
{
    static const struct {
        double value;
        const char *format, *want;
    } numbers[] = {
        {0, NULL, "0"},
        {1234.5, "", "1234.5"},
        {1234.5, "General Number", "1234.5"},
        {1234.5, "currency", "$1,234.50"},
        {-1234.5, "Currency", "($1,234.50)"},
        {1234.5, "Fixed", "1234.50"},
        {1234.5, "Standard", "1,234.50"},
        {0.125, "Percent", "12.50%"},
        {1234.5, "Scientific", "1.23E+03"},
        {2, "Yes/No", "Yes"},
        {0, "Yes/No", "No"},
        {2, "True/False", "True"},
        {0, "On/Off", "Off"},
        {7, "00", "07"},
        {7.25, "#.0", "7.3"},
        {0.25, "#.##", ".25"},
        {1234567, "#,##0", "1,234,567"},
        {1234567, "0,", "1235"},
        {1234567, "0,,", "1"},
        {0.5, "0%", "50%"},
        {12345, "0.0e+0", "1.2e+4"},
        {0.00012, "0.0E-00", "1.2E-04"},
        {5, "0;(0);\"none\"", "5"},
        {-5, "0;(0);\"none\"", "(5)"},
        {0, "0;(0);\"none\"", "none"},
        {5, "\"a\"0\\b", "a5b"},
        {12, "@@@@", "  12"},
        {12, "!@@@@", "12  "},
    };
    for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
        VARIANT value;
        BYTE tokens[256];
        BSTR text = NULL;
        int size = 0;
        V_VT(&value) = VT_R8;
        V_R8(&value) = numbers[i].value;
        WCHAR *format = wide(numbers[i].format);
        HRESULT hr = VarFormat(&value, format, 0, 0, 0, &text);
        is_text(hr, &text, numbers[i].want, numbers[i].format);
        hr = VarTokenizeFormatString(format, tokens, sizeof(tokens), 0, 0, english, &size);
        ok(hr == S_OK && size > 0 && size <= 256, "%08x %d", (unsigned)hr, size);
        hr = VarFormatFromTokens(&value, format, tokens, 0, &text, english);
        is_text(hr, &text, numbers[i].want, numbers[i].format);
    }
    static const struct {
        const char *format, *want;
    } dates[] = {
        {"General Date", "3/7/2001 1:05:09 PM"},
        {"Long Date", "Wednesday, March 7, 2001"},
        {"Medium Date", "07-Mar-01"},
        {"Short Date", "3/7/2001"},
        {"Long Time", "1:05:09 PM"},
        {"Medium Time", "01:05 PM"},
        {"Short Time", "13:05"},
        {"d dd ddd dddd", "7 07 Wed Wednesday"},
        {"m mm mmm mmmm", "3 03 Mar March"},
        {"yy yyyy", "01 2001"},
        {"y q w", "66 1 4"},
        {"h:mm:ss", "13:05:09"},
        {"hh:n AM/PM", "01:5 PM"},
        {"h a/p", "1 p"},
        {"ddddd ttttt", "3/7/2001 1:05:09 PM"},
        {"yyyy\\-mm\\-dd", "2001-03-07"},
    };
    /* 2001-03-07: 36892 is the first of January, 31 and 28 days and 6 more. */
    const double date = 36892 + 31 + 28 + 6 + (13 * 3600 + 5 * 60 + 9) / 86400.0;
    for (size_t i = 0; i < sizeof(dates) / sizeof(dates[0]); i++) {
        VARIANT value;
        BSTR text = NULL;
        V_VT(&value) = VT_DATE;
        V_DATE(&value) = date;
        is_text(VarFormat(&value, wide(dates[i].format), 0, 0, 0, &text), &text, dates[i].want,
                dates[i].format);
    }
    VARIANT value;
    BSTR text = NULL;
    BYTE tokens[256];
    V_VT(&value) = VT_BSTR;
    V_BSTR(&value) = SysAllocString(wide("Word"));
    is_text(VarFormat(&value, wide("<"), 0, 0, 0, &text), &text, "word", "<");
    is_text(VarFormat(&value, wide(">"), 0, 0, 0, &text), &text, "WORD", ">");
    is_text(VarFormat(&value, wide("0.00"), 0, 0, 0, &text), &text, "Word", "0.00");
    ok(VarFormat(&value, wide("0.00"), 0, 0, VAR_FORMAT_NOSUBSTITUTE, &text) == DISP_E_TYPEMISMATCH,
       "no substitute");
    VariantClear(&value);
    ok(VarFormat(NULL, NULL, 0, 0, 0, &text) == E_INVALIDARG, "NULL");
    ok(VarFormat(&value, NULL, 0, 0, 0, NULL) == E_INVALIDARG, "NULL");
    ok(VarFormat(&value, NULL, 8, 0, 0, &text) == E_INVALIDARG, "day");
    ok(VarFormat(&value, NULL, 0, 4, 0, &text) == E_INVALIDARG, "week");
    ok(VarTokenizeFormatString(wide("0"), NULL, 256, 0, 0, 0, NULL) == E_INVALIDARG, "NULL");
    ok(VarTokenizeFormatString(wide("0"), tokens, 8, 0, 0, 0, NULL) == DISP_E_BUFFERTOOSMALL, "8");
    ok(VarFormatFromTokens(&value, wide("0"), NULL, 0, &text, 0) == E_INVALIDARG, "NULL");
}

static void fixed(void)
{
    VARIANT value;
    BSTR text = NULL;
    V_VT(&value) = VT_R8;
    V_R8(&value) = -1234.565;
    is_text(VarFormatNumber(&value, 2, -2, -2, -2, 0, &text), &text, "-1,234.57", "number");
    is_text(VarFormatNumber(&value, 0, -2, -1, 0, 0, &text), &text, "(1235)", "number");
    is_text(VarFormatCurrency(&value, -1, -2, -2, -2, 0, &text), &text, "($1,234.57)", "money");
    is_text(VarFormatPercent(&value, 1, -2, 0, 0, 0, &text), &text, "-123456.5%", "percent");
    V_R8(&value) = 0.25;
    is_text(VarFormatNumber(&value, 1, 0, 0, 0, 0, &text), &text, ".3", "number");
    is_text(VarFormatNumber(&value, 1, -1, 0, 0, 0, &text), &text, "0.3", "number");
    ok(VarFormatNumber(NULL, 1, 0, 0, 0, 0, &text) == E_INVALIDARG, "NULL");
    ok(VarFormatNumber(&value, -2, 0, 0, 0, 0, &text) == E_INVALIDARG, "digits");
    V_VT(&value) = VT_DATE;
    V_DATE(&value) = 36526.75;
    is_text(VarFormatDateTime(&value, 0, 0, &text), &text, "1/1/2000 6:00:00 PM", "general");
    is_text(VarFormatDateTime(&value, 1, 0, &text), &text, "Saturday, January 1, 2000", "long");
    is_text(VarFormatDateTime(&value, 2, 0, &text), &text, "1/1/2000", "short");
    is_text(VarFormatDateTime(&value, 3, 0, &text), &text, "6:00:00 PM", "long time");
    is_text(VarFormatDateTime(&value, 4, 0, &text), &text, "18:00", "short time");
    ok(VarFormatDateTime(&value, 5, 0, &text) == E_INVALIDARG, "5");
    for (int month = 1; month <= 12; month++) {
        WCHAR name[80];
        GetLocaleInfoW(LOCALE_USER_DEFAULT, LOCALE_SMONTHNAME1 + month - 1, name, 80);
        is_text(VarMonthName(month, FALSE, 0, &text), &text, narrow(name), "month");
        GetLocaleInfoW(LOCALE_USER_DEFAULT, LOCALE_SABBREVMONTHNAME1 + month - 1, name, 80);
        is_text(VarMonthName(month, TRUE, 0, &text), &text, narrow(name), "month");
    }
    for (int first = 1; first <= 7; first++)
        for (int day = 1; day <= 7; day++) {
            WCHAR name[80]; /* those of the locale begin with Monday, 1 is Sunday */
            GetLocaleInfoW(LOCALE_USER_DEFAULT, LOCALE_SDAYNAME1 + (day - 1 + first - 1 + 6) % 7,
                           name, 80);
            is_text(VarWeekdayName(day, FALSE, first, 0, &text), &text, narrow(name), "day");
        }
    ok(VarMonthName(0, FALSE, 0, &text) == E_INVALIDARG, "0");
    ok(VarMonthName(13, FALSE, 0, &text) == E_INVALIDARG, "13");
    ok(VarMonthName(1, FALSE, 0, NULL) == E_INVALIDARG, "NULL");
    ok(VarWeekdayName(8, FALSE, 1, 0, &text) == E_INVALIDARG, "8");
    ok(VarWeekdayName(1, FALSE, 8, 0, &text) == E_INVALIDARG, "8");
}

static void dates(void)
{
    static const struct {
        const char *text;
        HRESULT hr;
        double value;
    } rows[] = {
        {"1/2/2000", S_OK, 36527},
        {"01-02-2000", S_OK, 36527},
        {"2 January 2000", S_OK, 36527},
        {"Jan 2, 2000", S_OK, 36527},
        {"Sunday, 2 Jan 00", S_OK, 36527},
        {"2000-01-02", S_OK, 36527},
        {"2000/1/2 6:00", S_OK, 36527.25},
        {"1/2/2000 6 pm", S_OK, 36527.75},
        {"6:00 PM 1/2/2000", S_OK, 36527.75},
        {"14/1/2000", S_OK, 36539},
        {"1/1/29", S_OK, 47119},
        {"1/1/30", S_OK, 10959},
        {"12:00 AM", S_OK, 0},
        {"12:00 PM", S_OK, 0.5},
        {"18:00", S_OK, 0.75},
        {"12/30/1899", S_OK, 0},
        {"12/29/1899 6:00", S_OK, -1.25},
        {"2/29/2000", S_OK, 36585},
        {"2/29/2001", DISP_E_TYPEMISMATCH, 0},
        {"24:00", DISP_E_TYPEMISMATCH, 0},
        {"1/2/2000 1:60", DISP_E_TYPEMISMATCH, 0},
        {"1/2/10000", DISP_E_TYPEMISMATCH, 0},
        {"today", DISP_E_TYPEMISMATCH, 0},
        {"", DISP_E_TYPEMISMATCH, 0},
        {"5", DISP_E_TYPEMISMATCH, 0},
    };
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        DATE date = 0;
        HRESULT hr = VarDateFromStr(wide(rows[i].text), english, 0, &date);
        ok(hr == rows[i].hr && fabs(date - rows[i].value) < 1e-9, "'%s': %08x %f", rows[i].text,
           (unsigned)hr, date);
    }
    DATE date, this_year;
    BSTR text = NULL;
    const LCID german = MAKELCID(MAKELANGID(LANG_GERMAN, SUBLANG_GERMAN), SORT_DEFAULT);
    ok(VarDateFromStr(wide("1.2.2000 6:00"), german, 0, &date) == S_OK && date == 36557.25, "%f",
       date);
    ok(VarDateFromStr(wide("1.2.2000 6.00"), german, 0, &date) == S_OK && date == 36557.25, "%f",
       date);
    ok(VarDateFromStr(wide("31/12"), english, 0, &this_year) == S_OK, "English");
    ok(VarDateFromStr(wide("31.12"), german, 0, &date) == S_OK && date == this_year, "%f", date);
    ok(VarDateFromStr(wide("6.30"), english, 0, &date) == S_OK && fabs(date - 6.5 / 24) < 1e-9,
       "%f", date);
    ok(VarDateFromStr(wide("1/2/2000 6:00"), english, VAR_TIMEVALUEONLY, &date) == S_OK &&
           date == 0.25,
       "%f", date);
    ok(VarDateFromStr(wide("1/2/2000 6:00"), english, VAR_DATEVALUEONLY, &date) == S_OK &&
           date == 36527,
       "%f", date);
    is_text(VarBstrFromDate(36527.25, english, 0, &text), &text, "1/2/2000 6:00:00 AM", "date");
    is_text(VarBstrFromDate(36527.25, english, VAR_DATEVALUEONLY, &text), &text, "1/2/2000",
            "date");
    is_text(VarBstrFromDate(36527.25, english, VAR_TIMEVALUEONLY, &text), &text, "6:00:00 AM",
            "time");
    is_text(VarBstrFromDate(0, english, 0, &text), &text, "12:00:00 AM", "zero");
    is_text(VarBstrFromDate(-657434, english, 0, &text), &text, "1/1/100", "first");
    is_text(VarBstrFromDate(2958465, english, 0, &text), &text, "12/31/9999", "last");
    ok(VarBstrFromDate(2958466, english, 0, &text) == E_INVALIDARG, "beyond");
}

static void pieces(void)
{
    static const struct {
        WORD year, month, day, hour, minute, second;
        double value;
        BOOL system; /* SystemTimeToVariantTime takes it, too */
    } rows[] = {
        {2000, 1, 1, 0, 0, 0, 36526, TRUE},        {2000, 13, 1, 0, 0, 0, 36892, FALSE},
        {2000, 0, 1, 0, 0, 0, 36495, TRUE},        {2000, 1, 0, 0, 0, 0, 36525, TRUE},
        {2000, 2, 30, 0, 0, 0, 36586, TRUE},       {2000, 1, 32, 0, 0, 0, 36557, FALSE},
        {2000, 1, 1, 24, 0, 0, 36527, TRUE},       {2000, 1, 1, 0, 60, 0, 36526 + 1 / 24.0, TRUE},
        {29, 1, 1, 0, 0, 0, 47119, TRUE},          {30, 1, 1, 0, 0, 0, 10959, TRUE},
        {1899, 12, 29, 6, 0, 0, -1.25, TRUE},      {100, 1, 1, 0, 0, 0, -657434, TRUE},
        {9999, 12, 31, 12, 0, 0, 2958465.5, TRUE},
    };
    UDATE udate;
    SYSTEMTIME time;
    DATE date;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        memset(&udate, 0, sizeof(udate));
        udate.st.wYear = rows[i].year, udate.st.wMonth = rows[i].month;
        udate.st.wDay = rows[i].day, udate.st.wHour = rows[i].hour;
        udate.st.wMinute = rows[i].minute, udate.st.wSecond = rows[i].second;
        HRESULT hr = VarDateFromUdate(&udate, 0, &date);
        ok(hr == S_OK && fabs(date - rows[i].value) < 1e-9, "%zu: %08x %f", i, (unsigned)hr, date);
        time = udate.st;
        ok(SystemTimeToVariantTime(&time, &date) == rows[i].system, "%zu", i);
    }
    ok(VarUdateFromDate(36585.5, 0, &udate) == S_OK, "udate");
    ok(udate.st.wYear == 2000 && udate.st.wMonth == 2 && udate.st.wDay == 29, "day");
    ok(udate.st.wHour == 12 && udate.st.wDayOfWeek == 2 && udate.wDayOfYear == 60, "hour");
    ok(VariantTimeToSystemTime(-1.25, &time) && time.wDay == 29 && time.wHour == 6, "negative");
    ok(!VariantTimeToSystemTime(2958466, &time) && !VariantTimeToSystemTime(-657435, &time),
       "beyond");
    ok(VarUdateFromDate(0, 0, NULL) == E_INVALIDARG && !VariantTimeToSystemTime(0, NULL), "NULL");
    USHORT day = 0, clock = 0;
    ok(VariantTimeToDosDateTime(36526.5, &day, &clock), "DOS");
    ok(day == (20 << 9 | 1 << 5 | 1) && clock == 12 << 11, "%x %x", day, clock);
    ok(DosDateTimeToVariantTime(day, clock, &date) && date == 36526.5, "%f", date);
    ok(!VariantTimeToDosDateTime(29219, &day, &clock), "1979");
    ok(VariantTimeToDosDateTime(29221, &day, &clock) && day == (1 << 5 | 1), "1980");
    ok(!DosDateTimeToVariantTime(1 << 5 | 1, 24 << 11, &date), "24 hours");
    ok(!DosDateTimeToVariantTime(13 << 5 | 1, 0, &date), "13 months");
}

static void locale(void)
{
    const SYSTEMTIME time = {2000, 2, 0, 29, 13, 5, 6, 7};
    const SYSTEMTIME never = {2001, 2, 0, 29, 0, 0, 0, 0};
    static const struct {
        BOOL clock;
        DWORD flags;
        const char *picture, *want;
    } rows[] = {
        {FALSE, 0, NULL, "2/29/2000"},
        {FALSE, DATE_LONGDATE, NULL, "Tuesday, February 29, 2000"},
        {FALSE, DATE_YEARMONTH, NULL, "February 2000"},
        {FALSE, 0, "ddd d MMM yy 'o''clock'", "Tue 29 Feb 00 o'clock"},
        {TRUE, 0, NULL, "1:05:06 PM"},
        {TRUE, TIME_NOSECONDS, NULL, "1:05 PM"},
        {TRUE, TIME_NOMINUTESORSECONDS, NULL, "1 PM"},
        {TRUE, TIME_NOTIMEMARKER, NULL, "1:05:06"},
        {TRUE, TIME_FORCE24HOURFORMAT | TIME_NOTIMEMARKER, NULL, "13:05:06"},
        {TRUE, 0, "HH'h'mm t", "13h05 P"},
    };
    char text[80];
    WCHAR units[80];
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        int n = (rows[i].clock ? GetTimeFormatA : GetDateFormatA)(
            english, rows[i].flags, &time, rows[i].picture, text, sizeof(text));
        ok(n == (int)strlen(rows[i].want) + 1 && !strcmp(text, rows[i].want), "%zu: %d %s", i, n,
           text);
        int m = (rows[i].clock ? GetTimeFormatW : GetDateFormatW)(english, rows[i].flags, &time,
                                                                  wide(rows[i].picture), units, 80);
        ok(m == n && !strcmp(narrow(units), rows[i].want), "%zu: %d %s", i, m, narrow(units));
        ok((rows[i].clock ? GetTimeFormatW : GetDateFormatW)(english, rows[i].flags, &time,
                                                             wide(rows[i].picture), NULL, 0) == n,
           "%zu: length", i);
    }
    ok(!GetDateFormatA(english, 0, &never, NULL, text, 80), "never");
    ok(GetLastError() == ERROR_INVALID_PARAMETER, "error %u", GetLastError());
    ok(!GetDateFormatA(english, DATE_LONGDATE, &time, "yy", text, 80), "both");
    ok(GetLastError() == ERROR_INVALID_FLAGS, "error %u", GetLastError());
    ok(!GetDateFormatA(english, 0, &time, NULL, text, 5), "small");
    ok(GetLastError() == ERROR_INSUFFICIENT_BUFFER, "error %u", GetLastError());

    static const struct {
        const char *number, *want, *money;
    } numbers[] = {
        {"0", "0.00", "$0.00"},      {"-1234567.895", "-1,234,567.90", "($1,234,567.90)"},
        {"-0.001", "0.00", "$0.00"}, {"999.999", "1,000.00", "$1,000.00"},
        {".5", "0.50", "$0.50"},     {"007", "7.00", "$7.00"},
    };
    for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
        int n = GetNumberFormatA(english, 0, numbers[i].number, NULL, text, 80);
        ok(n == (int)strlen(numbers[i].want) + 1 && !strcmp(text, numbers[i].want), "%d %s", n,
           text);
        n = GetCurrencyFormatW(english, 0, wide(numbers[i].number), NULL, units, 80);
        ok(n == (int)strlen(numbers[i].money) + 1 && !strcmp(narrow(units), numbers[i].money),
           "%d %s", n, narrow(units));
    }
    ok(!GetNumberFormatA(english, 0, "1.2.3", NULL, text, 80), "no number");
    const NUMBERFMTA how = {3, 0, 32, (char *)"p", (char *)"t", 0};
    ok(GetNumberFormatA(english, 0, "-123456789", &how, text, 80) &&
           !strcmp(text, "(12t34t56t789p000)"),
       "%s", text);

    BSTR string = NULL;
    ok(SetLocaleInfoA(LOCALE_USER_DEFAULT, LOCALE_SDECIMAL, ","), "set");
    ok(GetLocaleInfoA(LOCALE_USER_DEFAULT, LOCALE_SDECIMAL, text, 80) == 2 && *text == ',', "%s",
       text);
    is_text(VarBstrFromR8(1.5, LOCALE_USER_DEFAULT, 0, &string), &string, "1,5", "set");
    is_text(VarBstrFromR8(1.5, LOCALE_USER_DEFAULT, LOCALE_NOUSEROVERRIDE, &string), &string, "1.5",
            "not set");
    VARIANT value;
    V_VT(&value) = VT_R8;
    V_R8(&value) = 1.5;
    ok(SetLocaleInfoA(LOCALE_USER_DEFAULT, LOCALE_IDIGITS, "3"), "set");
    is_text(VarFormatNumber(&value, -1, -2, -2, -2, 0, &string), &string, "1,500", "set");
    is_text(VarFormatNumber(&value, -1, -2, -2, -2, LOCALE_NOUSEROVERRIDE, &string), &string,
            "1.50", "not set");
    ok(SetLocaleInfoA(LOCALE_USER_DEFAULT, LOCALE_IDIGITS, "2"), "set back");
    ok(SetLocaleInfoW(LOCALE_USER_DEFAULT, LOCALE_SDECIMAL, L"."), "set back");
    ok(SetLocaleInfoA(LOCALE_USER_DEFAULT, LOCALE_IFIRSTDAYOFWEEK, "0"), "set");
    is_text(VarWeekdayName(1, FALSE, 0, 0, &string), &string, "Monday", "set");
    is_text(VarWeekdayName(1, FALSE, 0, LOCALE_NOUSEROVERRIDE, &string), &string, "Sunday",
            "not set");
    is_text(VarWeekdayName(1, FALSE, 1, 0, &string), &string, "Sunday", "given");
    ok(SetLocaleInfoA(LOCALE_USER_DEFAULT, LOCALE_IFIRSTDAYOFWEEK, "6"), "set back");
    ok(SetLocaleInfoA(LOCALE_USER_DEFAULT, LOCALE_SSHORTDATE, "yy.M.d"), "set");
    ok(SetLocaleInfoA(LOCALE_USER_DEFAULT, LOCALE_STIMEFORMAT, "HH-mm-ss"), "set");
    is_text(VarBstrFromDate(36527.75, english, 0, &string), &string, "00.1.2 18-00-00", "set");
    is_text(VarBstrFromDate(36527.75, english, LOCALE_NOUSEROVERRIDE, &string), &string,
            "1/2/2000 6:00:00 PM", "not set");
    ok(SetLocaleInfoA(LOCALE_USER_DEFAULT, LOCALE_SSHORTDATE, "M/d/yyyy"), "set back");
    ok(SetLocaleInfoA(LOCALE_USER_DEFAULT, LOCALE_STIMEFORMAT, "h:mm:ss tt"), "set back");
    ok(!SetLocaleInfoA(LOCALE_USER_DEFAULT, LOCALE_ILANGUAGE, "0407"), "language");
    ok(GetLastError() == ERROR_INVALID_FLAGS, "error %u", GetLastError());
}

int main(void)
{
    formats();
    fixed();
    dates();
    pieces();
    locale();
    return failures != 0;
}
