/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_DATE_H
#define COMPONENT_DATE_H

#include <pianola/variant.h>
#include <stdbool.h>

/* The Gregorian calendar, before its time too. A date is a number of days since 1899-12-30. */
int date_days_in(int year, int month);
/* month and day may be out of their range and count on or back then. */
int64_t date_day_of(int64_t year, int64_t month, int64_t day);
/* The year that one of two digits means: 2000 to 2029, 1930 to 1999. Others stay. */
int date_full_year(int year);
/* A day, and a second of it, as DATE. DISP_E_OVERFLOW outside of the years 100 to 9999. */
HRESULT date_of_day(int64_t day, int64_t second, DATE *ret);

#endif
