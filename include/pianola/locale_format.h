/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_LOCALE_FORMAT_H
#define PIANOLA_LOCALE_FORMAT_H

/*
 * Dates, times and numbers as a locale writes them (Win32 reference: "National Language Support").
 * Locales are those of language.h. All return the length with NUL, and with size 0 how long it
 * would be; 0 with ERROR_INVALID_PARAMETER, ERROR_INVALID_FLAGS, ERROR_INSUFFICIENT_BUFFER. Any
 * thread.
 */

#include "kernel.h"
#include "language.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct _numberfmt {
    UINT NumDigits; /* behind the point, up to 9 */
    UINT LeadingZero;
    UINT Grouping; /* 3: thousands; 32: three, then by two; 0: none */
    char *lpDecimalSep;
    char *lpThousandSep;
    UINT NegativeOrder; /* LOCALE_INEGNUMBER */
} NUMBERFMT;
typedef struct _numberfmtW {
    UINT NumDigits;
    UINT LeadingZero;
    UINT Grouping;
    WCHAR *lpDecimalSep;
    WCHAR *lpThousandSep;
    UINT NegativeOrder;
} NUMBERFMTW;

typedef struct _currencyfmt {
    UINT NumDigits;
    UINT LeadingZero;
    UINT Grouping;
    char *lpDecimalSep;
    char *lpThousandSep;
    UINT NegativeOrder; /* LOCALE_INEGCURR */
    UINT PositiveOrder; /* LOCALE_ICURRENCY */
    char *lpCurrencySymbol;
} CURRENCYFMT;
typedef struct _currencyfmtW {
    UINT NumDigits;
    UINT LeadingZero;
    UINT Grouping;
    WCHAR *lpDecimalSep;
    WCHAR *lpThousandSep;
    UINT NegativeOrder;
    UINT PositiveOrder;
    WCHAR *lpCurrencySymbol;
} CURRENCYFMTW;

/* By a picture (d M y g, letters repeated, 'text'), or NULL and DATE_SHORTDATE (0 too),
 * DATE_LONGDATE, DATE_YEARMONTH or DATE_MONTHDAY. date NULL: today. Its day of the week is not
 * read. */
PIANOLA_API int GetDateFormat(DWORD locale, DWORD flags, const SYSTEMTIME *date,
                              const char *picture, char *buf, int size);
PIANOLA_API int GetDateFormatW(DWORD locale, DWORD flags, const SYSTEMTIME *date,
                               const WCHAR *picture, WCHAR *buf, int size);
/* By a picture of h H m s t, or NULL. flags: TIME_... . Only the time is read. */
PIANOLA_API int GetTimeFormat(DWORD locale, DWORD flags, const SYSTEMTIME *time,
                              const char *picture, char *buf, int size);
PIANOLA_API int GetTimeFormatW(DWORD locale, DWORD flags, const SYSTEMTIME *time,
                               const WCHAR *picture, WCHAR *buf, int size);
/* A number of digits, one '.' and a '-' in front. how NULL: as the locale has it; with it flags are
 * 0. */
PIANOLA_API int GetNumberFormat(DWORD locale, DWORD flags, const char *number, const NUMBERFMT *how,
                                char *buf, int size);
PIANOLA_API int GetNumberFormatW(DWORD locale, DWORD flags, const WCHAR *number,
                                 const NUMBERFMTW *how, WCHAR *buf, int size);
PIANOLA_API int GetCurrencyFormat(DWORD locale, DWORD flags, const char *number,
                                  const CURRENCYFMT *how, char *buf, int size);
PIANOLA_API int GetCurrencyFormatW(DWORD locale, DWORD flags, const WCHAR *number,
                                   const CURRENCYFMTW *how, WCHAR *buf, int size);

/* Changes one of the LOCALE_... that a user may change, for this process. FALSE with
 * ERROR_INVALID_PARAMETER, ERROR_INVALID_FLAGS. */
PIANOLA_API BOOL SetLocaleInfo(DWORD locale, DWORD what, const char *value);
PIANOLA_API BOOL SetLocaleInfoW(DWORD locale, DWORD what, const WCHAR *value);

#ifdef __cplusplus
}
#endif
#endif
