/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_DOTNET_TICKS_H
#define REMOTING_DOTNET_TICKS_H

/* .NET's time: 100 ns since the year 1, its kind in the two highest bits; and DATE's: days since
 * 1899-12-30, to the millisecond, where the day of a time before that counts away from it. */

#include <math.h>
#include <pianola/wtypes.h>
#include <stdint.h>

#define TICKS_OF_MS INT64_C(10000)
#define DAY_MS INT64_C(86400000)
#define EPOCH_MS (INT64_C(693593) * DAY_MS) /* 1899-12-30 */

static inline DATE date_of_ticks(int64_t raw)
{
    int64_t ticks = raw & INT64_C(0x3fffffffffffffff);
    int64_t ms = ticks / TICKS_OF_MS - EPOCH_MS;
    int64_t day = ms / DAY_MS, rest = ms % DAY_MS;
    if (rest < 0) {
        day--;
        rest += DAY_MS;
    }
    double part = (double)rest / (double)DAY_MS;
    return day < 0 ? (double)day - part : (double)day + part;
}

static inline int64_t ticks_of_date(DATE date)
{
    double day = trunc(date);
    double part = fabs(date - day);
    if (!(day > -657435.0 && day < 2958466.0))
        return 0;
    int64_t ms = (int64_t)day * DAY_MS + (int64_t)(part * (double)DAY_MS + 0.5) + EPOCH_MS;
    return ms * TICKS_OF_MS;
}

#endif
