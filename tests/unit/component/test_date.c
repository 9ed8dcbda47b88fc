/* SPDX-License-Identifier: MIT */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <cmocka.h>

#include <pianola/bstr.h>
#include <pianola/variant.h>

#define assert_near(got, want) assert_true(fabs((got) - (want)) < 1e-9)

static void pieces_of_date(void **state)
{
    (void)state;
    static const struct {
        double date;
        int year, month, day, weekday, of_year, hour, minute, second;
    } known[] = {
        {0.0, 1899, 12, 30, 6, 364, 0, 0, 0},
        {29221.0, 1980, 1, 1, 2, 1, 0, 0, 0},
        {29221.75, 1980, 1, 1, 2, 1, 18, 0, 0},
        {-1.25, 1899, 12, 29, 5, 363, 6, 0, 0},
        {-0.25, 1899, 12, 30, 6, 364, 6, 0, 0},
        {-657434.0, 100, 1, 1, 5, 1, 0, 0, 0},
        {2958465.0, 9999, 12, 31, 5, 365, 0, 0, 0},
        {36585.0, 2000, 2, 29, 2, 60, 0, 0, 0},
        {59.0, 1900, 2, 27, 2, 58, 0, 0, 0},
        {1.9999999, 1900, 1, 1, 1, 1, 0, 0, 0},
        {37518.6526388889, 2002, 9, 19, 4, 262, 15, 39, 48},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        UDATE got;
        assert_int_equal(VarUdateFromDate(known[i].date, 0, &got), S_OK);
        assert_int_equal(got.st.wYear, known[i].year);
        assert_int_equal(got.st.wMonth, known[i].month);
        assert_int_equal(got.st.wDay, known[i].day);
        assert_int_equal(got.st.wDayOfWeek, known[i].weekday);
        assert_int_equal(got.wDayOfYear, known[i].of_year);
        assert_int_equal(got.st.wHour, known[i].hour);
        assert_int_equal(got.st.wMinute, known[i].minute);
        assert_int_equal(got.st.wSecond, known[i].second);
        assert_int_equal(got.st.wMilliseconds, 0);
    }
    UDATE got;
    SYSTEMTIME time;
    assert_int_equal(VarUdateFromDate(-657435.0, 0, &got), E_INVALIDARG);
    assert_int_equal(VarUdateFromDate(2958466.0, 0, &got), E_INVALIDARG);
    assert_int_equal(VarUdateFromDate(2958465.999999, 0, &got), E_INVALIDARG);
    assert_int_equal(VarUdateFromDate(2958465.99, 0, &got), S_OK);
    assert_int_equal(VarUdateFromDate((double)NAN, 0, &got), E_INVALIDARG);
    assert_int_equal(VariantTimeToSystemTime(2958466.0, &time), FALSE);
    assert_int_equal(VariantTimeToSystemTime(29221.0, &time), TRUE);
    assert_int_equal(time.wYear, 1980);
}

static HRESULT date_of(int year, int month, int day, int hour, int minute, int second, ULONG flags,
                       double *ret)
{
    UDATE udate = {.st = {.wYear = (WORD)year,
                          .wMonth = (WORD)month,
                          .wDay = (WORD)day,
                          .wHour = (WORD)hour,
                          .wMinute = (WORD)minute,
                          .wSecond = (WORD)second,
                          .wMilliseconds = 999}};
    return VarDateFromUdate(&udate, flags, ret);
}

static void date_of_pieces(void **state)
{
    (void)state;
    static const struct {
        int year, month, day, hour, minute, second;
        double date;
    } known[] = {
        {1980, 1, 1, 0, 0, 0, 29221.0},    {1980, 1, 0, 0, 0, 0, 29220.0},
        {1980, 13, 1, 0, 0, 0, 29587.0},   {1980, 300, 1, 0, 0, 0, 38322.0},
        {1980, 1, 300, 0, 0, 0, 29520.0},  {1980, 1, 0, 42, 0, 0, 29221.75},
        {1980, 1, 1, 17, 60, 0, 29221.75}, {1980, 1, 1, 17, 59, 60, 29221.75},
        {1980, 1, 1, -6, 0, 0, 29220.75},  {90, 12, 31, 0, 0, 0, 33238.0},
        {29, 1, 1, 0, 0, 0, 47119.0},      {30, 1, 1, 0, 0, 0, 10959.0},
        {1899, 12, 29, 6, 0, 0, -1.25},    {1899, 12, 30, 0, 0, 0, 0.0},
        {1980, 0, 1, 0, 0, 0, 29190.0},    {100, 1, 1, 0, 0, 0, -657434.0},
    };
    double got = 0;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        assert_int_equal(date_of(known[i].year, known[i].month, known[i].day, known[i].hour,
                                 known[i].minute, known[i].second, 0, &got),
                         S_OK);
        assert_near(got, known[i].date);
    }
    assert_int_equal(date_of(1980, 1, 1, 18, 0, 0, VAR_TIMEVALUEONLY, &got), S_OK);
    assert_near(got, 0.75);
    assert_int_equal(date_of(1980, 1, 1, 18, 0, 0, VAR_DATEVALUEONLY, &got), S_OK);
    assert_near(got, 29221.0);
    assert_int_equal(date_of(10000, 1, 1, 0, 0, 0, 0, &got), E_INVALIDARG);
    assert_int_equal(date_of(-1, 1, 1, 0, 0, 0, 0, &got), E_INVALIDARG);
    assert_int_equal(date_of(9999, 12, 32, 0, 0, 0, 0, &got), E_INVALIDARG);
    assert_int_equal(VarDateFromUdate(NULL, 0, &got), E_INVALIDARG);
    SYSTEMTIME time = {.wYear = 1980, .wMonth = 4, .wDay = 31};
    assert_int_equal(SystemTimeToVariantTime(&time, &got), TRUE);
    assert_near(got, 29342.0);
    time.wDay = 32;
    assert_int_equal(SystemTimeToVariantTime(&time, &got), FALSE);
    time.wDay = 1;
    time.wMonth = 13;
    assert_int_equal(SystemTimeToVariantTime(&time, &got), FALSE);
}

static void round_trip(void **state)
{
    (void)state;
    for (int day = -657434; day <= 2958465; day += 97) {
        double date = day < 0 ? day - 0.5 : day + 0.5, back = 0;
        UDATE udate;
        assert_int_equal(VarUdateFromDate(date, 0, &udate), S_OK);
        assert_int_equal(VarDateFromUdate(&udate, 0, &back), S_OK);
        assert_near(back, date);
    }
}

static void dates_of_dos(void **state)
{
    (void)state;
    double got = 0;
    USHORT date = 0, time = 0;
    assert_true(DosDateTimeToVariantTime(1 << 5 | 1, 0, &got));
    assert_near(got, 29221.0);
    assert_true(DosDateTimeToVariantTime(119 << 9 | 12 << 5 | 31, 18 << 11, &got));
    assert_near(got, 73050.75);
    assert_true(DosDateTimeToVariantTime(0, 0, &got));
    assert_false(DosDateTimeToVariantTime(120 << 9 | 1 << 5 | 1, 0, &got));
    assert_false(DosDateTimeToVariantTime(13 << 5 | 1, 0, &got));
    assert_false(DosDateTimeToVariantTime(1 << 5 | 1, 24 << 11, &got));
    assert_false(DosDateTimeToVariantTime(1 << 5 | 1, 60 << 5, &got));
    assert_false(DosDateTimeToVariantTime(1 << 5 | 1, 30, &got));
    assert_true(VariantTimeToDosDateTime(29221.75, &date, &time));
    assert_int_equal(date, 1 << 5 | 1);
    assert_int_equal(time, 18 << 11);
    assert_false(VariantTimeToDosDateTime(29220.0, &date, &time));
    assert_false(VariantTimeToDosDateTime(73051.0, &date, &time));
}

static void dates_of_text(void **state)
{
    (void)state;
    static const struct {
        const OLECHAR *text;
        double date;
    } known[] = {
        {OLESTR("1 am"), 1 / 24.0},
        {OLESTR("0.1"), 1 / 1440.0},
        {OLESTR("2.5"), 125 / 1440.0},
        {OLESTR("0:20"), 20 / 1440.0},
        {OLESTR("00:00 AM"), 0},
        {OLESTR("00:00 a"), 0},
        {OLESTR("12:59 AM"), 59 / 1440.0},
        {OLESTR("12:59 p"), 779 / 1440.0},
        {OLESTR("00:00 pm"), 0.5},
        {OLESTR("13:00 AM"), 13 / 24.0},
        {OLESTR("10:15:30"), 36930 / 86400.0},
        {OLESTR("10:15PM"), 1335 / 1440.0},
        {OLESTR("1/2/2003"), 37623.0},
        {OLESTR("1/2/03"), 37623.0},
        {OLESTR("1-2-1970"), 25570.0},
        {OLESTR("1.2.1970"), 25570.0},
        {OLESTR("1 2 1970"), 25570.0},
        {OLESTR("13-1-1970"), 25581.0},
        {OLESTR("1970-1-13"), 25581.0},
        {OLESTR("1/13/1970"), 25581.0},
        {OLESTR("2003-01-02"), 37623.0},
        {OLESTR("2003-01-02 10:15:00"), 37623.0 + 615 / 1440.0},
        {OLESTR("2 January, 1970"), 25570.0},
        {OLESTR("2 January 1970"), 25570.0},
        {OLESTR("January 2, 1970"), 25570.0},
        {OLESTR("2-Jan-70"), 25570.0},
        {OLESTR("2/jan/1970"), 25570.0},
        {OLESTR("Friday, January 2, 1970"), 25570.0},
        {OLESTR("1970 Jan 2"), 25570.0},
        {OLESTR("Jan 2008"), 39448.0},
        {OLESTR("1/1970"), 25569.0},
        {OLESTR("2 Jan 03 10:15 PM"), 37623.0 + 1335 / 1440.0},
        {OLESTR("10:15 PM 2 Jan 03"), 37623.0 + 1335 / 1440.0},
        {OLESTR("4/7/1900 6 PM"), 98.75},
        {OLESTR("1/1/100"), -657434.0},
        {OLESTR("4/24/1765 5:45:36 AM"), -49192.24},
        {OLESTR("2/29/2000"), 36585.0},
        {OLESTR("12/31/29"), 47483.0},
        {OLESTR("1/1/30"), 10959.0},
    };
    double got = 0;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        HRESULT hr = VarDateFromStr(known[i].text, 0x409, 0, &got);
        if (hr != S_OK || fabs(got - known[i].date) > 1e-9)
            fail_msg("date %zu: %#x %f", i, hr, got);
    }
    static const OLECHAR *const wrong[] = {
        NULL,
        OLESTR(""),
        OLESTR(" "),
        OLESTR("1"),
        OLESTR("0.60"),
        OLESTR("24:00"),
        OLESTR("10:60"),
        OLESTR("1:2:3:4"),
        OLESTR("5 :"),
        OLESTR(":5"),
        OLESTR("am"),
        OLESTR("January"),
        OLESTR("2/30/2003"),
        OLESTR("2/29/1900"),
        OLESTR("13/13/2003"),
        OLESTR("1/2/10000"),
        OLESTR("1//2/2003"),
        OLESTR("1/2/2003/"),
        OLESTR("1/2/2003 x"),
        OLESTR("1/2/2003 10:00 11:00"),
        OLESTR("1/2/2003/10:00"),
        OLESTR("Jan Feb 1"),
        OLESTR("1 2 3 4"),
        OLESTR("1/2/3 4/5/6 7/8/9 10/11/12"),
        OLESTR("99999999999999999999:00"),
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if (VarDateFromStr(wrong[i], 0x409, 0, &got) != DISP_E_TYPEMISMATCH)
            fail_msg("wrong date %zu", i);
    SYSTEMTIME now;
    GetLocalTime(&now);
    double want = 0;
    assert_int_equal(date_of(now.wYear, 3, 4, 0, 0, 0, 0, &want), S_OK);
    assert_int_equal(VarDateFromStr(OLESTR("3/4"), 0x409, 0, &got), S_OK);
    assert_near(got, want);
    assert_int_equal(VarDateFromStr(OLESTR("4 mar"), 0x409, 0, &got), S_OK);
    assert_near(got, want);
    assert_int_equal(VarDateFromStr(OLESTR("1/2/2003 6:00"), 0x409, VAR_TIMEVALUEONLY, &got), S_OK);
    assert_near(got, 0.25);
    assert_int_equal(VarDateFromStr(OLESTR("1/2/2003 6:00"), 0x409, VAR_DATEVALUEONLY, &got), S_OK);
    assert_near(got, 37623.0);
}

static void in_other_places(void **state)
{
    (void)state;
    static const struct {
        LCID lcid;
        const OLECHAR *in, *out;
    } known[] = {
        {0x0407, OLESTR("2.1.1970 18:30"), OLESTR("02.01.1970 18:30:00")},
        {0x0c0a, OLESTR("02/01/1970"), OLESTR("02/01/1970")},
        {0x0809, OLESTR("1/13/1970"), OLESTR("13/01/1970")},
        {0x0411, OLESTR("70/1/2"), OLESTR("1970/01/02")},
        {0x0411, OLESTR("1/2/1970"), OLESTR("1970/01/02")},
        {0x0425, OLESTR("1/2/1970 6 PM"), OLESTR("1/2/1970 6:00:00 PM")},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        double date = 0;
        BSTR got = NULL, want = SysAllocString(known[i].out);
        assert_int_equal(VarDateFromStr(known[i].in, known[i].lcid, 0, &date), S_OK);
        assert_int_equal(VarBstrFromDate(date, known[i].lcid, 0, &got), S_OK);
        if (VarBstrCmp(got, want, 0, 0) != VARCMP_EQ)
            fail_msg("place %zu", i);
        SysFreeString(got);
        SysFreeString(want);
    }
    SYSTEMTIME now;
    GetLocalTime(&now);
    double want = 0, got = 0;
    assert_int_equal(date_of(now.wYear, 4, 3, 0, 0, 0, 0, &want), S_OK);
    assert_int_equal(VarDateFromStr(OLESTR("3.4"), 0x0407, 0, &got), S_OK);
    assert_near(got, 184 / 1440.0);
    assert_int_equal(VarDateFromStr(OLESTR("3/4"), 0x0407, 0, &got), S_OK);
    assert_near(got, want);
}

static void assert_text(double date, ULONG flags, const OLECHAR *want)
{
    BSTR got = NULL;
    assert_int_equal(VarBstrFromDate(date, 0x409, flags, &got), S_OK);
    BSTR wanted = SysAllocString(want);
    assert_int_equal(VarBstrCmp(got, wanted, 0, 0), VARCMP_EQ);
    SysFreeString(wanted);
    SysFreeString(got);
}

static void text_of_dates(void **state)
{
    (void)state;
    assert_text(0.0, 0, OLESTR("12:00:00 AM"));
    assert_text(3.34, 0, OLESTR("1/2/1900 8:09:36 AM"));
    assert_text(365.0, 0, OLESTR("12/30/1900"));
    assert_text(1461.5, 0, OLESTR("12/31/1903 12:00:00 PM"));
    assert_text(-49192.24, 0, OLESTR("4/24/1765 5:45:36 AM"));
    assert_text(-657434.0, 0, OLESTR("1/1/100"));
    assert_text(2958465.0, 0, OLESTR("12/31/9999"));
    assert_text(0.75, 0, OLESTR("6:00:00 PM"));
    assert_text(365.75, VAR_DATEVALUEONLY, OLESTR("12/30/1900"));
    assert_text(365.75, VAR_TIMEVALUEONLY, OLESTR("6:00:00 PM"));
    BSTR got = NULL;
    assert_int_equal(VarBstrFromDate(2958466.0, 0x409, 0, &got), E_INVALIDARG);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_of_date), cmocka_unit_test(date_of_pieces),
        cmocka_unit_test(round_trip),     cmocka_unit_test(dates_of_dos),
        cmocka_unit_test(dates_of_text),  cmocka_unit_test(in_other_places),
        cmocka_unit_test(text_of_dates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
