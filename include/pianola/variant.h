/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_VARIANT_H
#define PIANOLA_VARIANT_H

/*
 * Values that know their type (COM reference: "VARIANT"), numbers as text and dates. Conversion of
 * plain values is in variant_convert.h. Any thread, as long as nobody else has the value meanwhile.
 *
 * Text is read and written with the signs, and with the order of day, month and year, of the locale
 * that an LCID names: English as in the United States, and elsewhere those of some twenty
 * languages. Names of months are English.
 */

#include "bstr.h"
#include "kernel.h"
#include "oaidl.h"
#include "variant_convert.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- The members of a VARIANT ---- */

#ifdef NONAMELESSUNION
#define V_UNION(X, Y) ((X)->n1.n2.n3.Y)
#define V_VT(X) ((X)->n1.n2.vt)
#define V_RECORD(X) ((X)->n1.n2.n3.brecVal.pvRecord)
#define V_RECORDINFO(X) ((X)->n1.n2.n3.brecVal.pRecInfo)
#define V_DECIMAL(X) ((X)->n1.decVal)
#else
#define V_UNION(X, Y) ((X)->Y)
#define V_VT(X) ((X)->vt)
#define V_RECORD(X) ((X)->pvRecord)
#define V_RECORDINFO(X) ((X)->pRecInfo)
#define V_DECIMAL(X) ((X)->decVal)
#endif
#define V_ISBYREF(X) (V_VT(X) & VT_BYREF)
#define V_ISARRAY(X) (V_VT(X) & VT_ARRAY)
#define V_ISVECTOR(X) (V_VT(X) & VT_VECTOR)
#define V_NONE(X) V_I2(X)
#define V_UI1(X) V_UNION(X, bVal)
#define V_UI1REF(X) V_UNION(X, pbVal)
#define V_I2(X) V_UNION(X, iVal)
#define V_I2REF(X) V_UNION(X, piVal)
#define V_I4(X) V_UNION(X, lVal)
#define V_I4REF(X) V_UNION(X, plVal)
#define V_I8(X) V_UNION(X, llVal)
#define V_I8REF(X) V_UNION(X, pllVal)
#define V_R4(X) V_UNION(X, fltVal)
#define V_R4REF(X) V_UNION(X, pfltVal)
#define V_R8(X) V_UNION(X, dblVal)
#define V_R8REF(X) V_UNION(X, pdblVal)
#define V_I1(X) V_UNION(X, cVal)
#define V_I1REF(X) V_UNION(X, pcVal)
#define V_UI2(X) V_UNION(X, uiVal)
#define V_UI2REF(X) V_UNION(X, puiVal)
#define V_UI4(X) V_UNION(X, ulVal)
#define V_UI4REF(X) V_UNION(X, pulVal)
#define V_UI8(X) V_UNION(X, ullVal)
#define V_UI8REF(X) V_UNION(X, pullVal)
#define V_INT(X) V_UNION(X, intVal)
#define V_INTREF(X) V_UNION(X, pintVal)
#define V_UINT(X) V_UNION(X, uintVal)
#define V_UINTREF(X) V_UNION(X, puintVal)
#define V_CY(X) V_UNION(X, cyVal)
#define V_CYREF(X) V_UNION(X, pcyVal)
#define V_DATE(X) V_UNION(X, date)
#define V_DATEREF(X) V_UNION(X, pdate)
#define V_BSTR(X) V_UNION(X, bstrVal)
#define V_BSTRREF(X) V_UNION(X, pbstrVal)
#define V_DISPATCH(X) V_UNION(X, pdispVal)
#define V_DISPATCHREF(X) V_UNION(X, ppdispVal)
#define V_ERROR(X) V_UNION(X, scode)
#define V_ERRORREF(X) V_UNION(X, pscode)
#define V_BOOL(X) V_UNION(X, boolVal)
#define V_BOOLREF(X) V_UNION(X, pboolVal)
#define V_UNKNOWN(X) V_UNION(X, punkVal)
#define V_UNKNOWNREF(X) V_UNION(X, ppunkVal)
#define V_VARIANTREF(X) V_UNION(X, pvarVal)
#define V_DECIMALREF(X) V_UNION(X, pdecVal)
#define V_ARRAY(X) V_UNION(X, parray)
#define V_ARRAYREF(X) V_UNION(X, pparray)
#define V_BYREF(X) V_UNION(X, byref)
#define V_INT_PTR(X) V_UNION(X, llVal)
#define V_INT_PTRREF(X) V_UNION(X, pllVal)
#define V_UINT_PTR(X) V_UNION(X, ullVal)
#define V_UINT_PTRREF(X) V_UNION(X, pullVal)

/* ---- Values ---- */

#define VARIANT_NOVALUEPROP 0x0001u /* an object's default property is not asked for */
#define VARIANT_ALPHABOOL 0x0002u   /* VT_BOOL is "True", "False" as text, not "-1", "0" */
#define VARIANT_NOUSEROVERRIDE 0x0004u
#define VARIANT_CALENDAR_HIJRI 0x0008u
#define VARIANT_LOCALBOOL 0x0010u
#define VARIANT_CALENDAR_THAI 0x0020u
#define VARIANT_CALENDAR_GREGORIAN 0x0040u
#define VARIANT_USE_NLS 0x0080u /* VT_CY is money as text, as GetCurrencyFormat has it */

/* What the functions that end in FromStr, and those of dates, take as flags. */
#define VAR_TIMEVALUEONLY 0x0001u
#define VAR_DATEVALUEONLY 0x0002u
#define VAR_VALIDDATE 0x0004u
#define VAR_CALENDAR_HIJRI 0x0008u
#define VAR_LOCALBOOL 0x0010u
#define VAR_FORMAT_NOSUBSTITUTE 0x0020u
#define VAR_FOURDIGITYEARS 0x0040u
#define VAR_CALENDAR_THAI 0x0080u
#define VAR_CALENDAR_GREGORIAN 0x0100u
#define LOCALE_USE_NLS 0x10000000u

/* Makes it VT_EMPTY, whatever was in it. */
PIANOLA_API void VariantInit(VARIANTARG *value);
/* Frees what it has (text, array, object, record; not what a reference points at) and makes it
 * VT_EMPTY. DISP_E_BADVARTYPE, DISP_E_ARRAYISLOCKED: it stays as it is. */
PIANOLA_API HRESULT VariantClear(VARIANTARG *value);
/* Clears `to`, which then has a copy of its own (an object is counted; a reference stays one).
 * DISP_E_BADVARTYPE, DISP_E_ARRAYISLOCKED, E_OUTOFMEMORY. */
PIANOLA_API HRESULT VariantCopy(VARIANTARG *to, const VARIANTARG *from);
/* The same, of the value that a reference points at. E_INVALIDARG: a reference to what cannot be
 * referred to, or to a VARIANT that is such a reference itself. */
PIANOLA_API HRESULT VariantCopyInd(VARIANT *to, const VARIANTARG *from);
/*
 * The value of from (or of what it refers to) as another type, into to, which may be from and is
 * cleared before. flags: VARIANT_... . DISP_E_BADVARTYPE when one of the types is none,
 * DISP_E_TYPEMISMATCH when there is no such conversion, DISP_E_OVERFLOW; to stays then. Text and
 * arrays of VT_UI1 become each other byte by byte.
 */
PIANOLA_API HRESULT VariantChangeType(VARIANTARG *to, const VARIANTARG *from, USHORT flags,
                                      VARTYPE type);
PIANOLA_API HRESULT VariantChangeTypeEx(VARIANTARG *to, const VARIANTARG *from, LCID lcid,
                                        USHORT flags, VARTYPE type);

/* The version of these functions: its number in the high word, that of its build in the low one. */
PIANOLA_API ULONG OaBuildVersion(void);

/* ---- Numbers as text ---- */

#define NUMPRS_LEADING_WHITE 0x0001u
#define NUMPRS_TRAILING_WHITE 0x0002u
#define NUMPRS_LEADING_PLUS 0x0004u
#define NUMPRS_TRAILING_PLUS 0x0008u
#define NUMPRS_LEADING_MINUS 0x0010u
#define NUMPRS_TRAILING_MINUS 0x0020u
#define NUMPRS_HEX_OCT 0x0040u
#define NUMPRS_PARENS 0x0080u
#define NUMPRS_DECIMAL 0x0100u
#define NUMPRS_THOUSANDS 0x0200u
#define NUMPRS_CURRENCY 0x0400u
#define NUMPRS_EXPONENT 0x0800u
#define NUMPRS_USE_ALL 0x1000u
#define NUMPRS_STD 0x1FFFu
#define NUMPRS_NEG 0x10000u     /* out: it is negative */
#define NUMPRS_INEXACT 0x20000u /* out: there were more digits than there was room for */

#define VTBIT_I1 (1 << VT_I1)
#define VTBIT_UI1 (1 << VT_UI1)
#define VTBIT_I2 (1 << VT_I2)
#define VTBIT_UI2 (1 << VT_UI2)
#define VTBIT_I4 (1 << VT_I4)
#define VTBIT_UI4 (1 << VT_UI4)
#define VTBIT_I8 (1 << VT_I8)
#define VTBIT_UI8 (1 << VT_UI8)
#define VTBIT_R4 (1 << VT_R4)
#define VTBIT_R8 (1 << VT_R8)
#define VTBIT_CY (1 << VT_CY)
#define VTBIT_DECIMAL (1 << VT_DECIMAL)

typedef struct {
    INT cDig;         /* in: room for digits; out: how many there are */
    ULONG dwInFlags;  /* what is allowed: NUMPRS_... */
    ULONG dwOutFlags; /* what was met */
    INT cchUsed;      /* units of the text that were read */
    INT nBaseShift;   /* bits of a digit: 4 hexadecimal, 3 octal, 0 decimal */
    INT nPwr10;       /* the digits stand for times ten to this power */
} NUMPARSE;

/* Reads a number as far as its text goes: digits has one digit in each byte. DISP_E_TYPEMISMATCH
 * when there is none, or with NUMPRS_USE_ALL something behind it; DISP_E_OVERFLOW for an exponent
 * out of reach. */
PIANOLA_API HRESULT VarParseNumFromStr(const OLECHAR *text, LCID lcid, ULONG flags, NUMPARSE *parse,
                                       BYTE *digits);
/* The number as the smallest of the allowed types (VTBIT_...) that holds it: whole numbers before
 * broken ones, with a sign before without. DISP_E_OVERFLOW when none does. */
PIANOLA_API HRESULT VarNumFromParseNum(NUMPARSE *parse, BYTE *digits, ULONG types, VARIANT *ret);

/* ---- Comparing ---- */

/* VARCMP_LT, VARCMP_EQ, VARCMP_GT: the double is rounded to a float before. */
PIANOLA_API HRESULT VarR4CmpR8(float a, double b);

/* ---- Dates: days since 1899-12-30, with the time as fraction, which counts up for dates before
 * that too; years 100 to 9999; to the second ---- */

#define VTDATEGRE_MAX 2958465   /* 9999-12-31 */
#define VTDATEGRE_MIN (-657434) /* 0100-01-01 */

typedef struct {
    SYSTEMTIME st;
    USHORT wDayOfYear; /* from 1 */
} UDATE;

/* 0 when the date is out of range. Milliseconds are 0. */
PIANOLA_API INT VariantTimeToSystemTime(DOUBLE date, SYSTEMTIME *ret);
/* 0 for a month above 12, a day above 31 or a year above 9999. Years 0 to 29 are of this century,
 * 30 to 99 of the last one; what is too large in itself rolls over. The day of the week is not
 * read. */
PIANOLA_API INT SystemTimeToVariantTime(SYSTEMTIME *time, DOUBLE *ret);
/* 0 for what a DOS date (years 1980 to 2099) cannot say. Seconds are even. */
PIANOLA_API INT VariantTimeToDosDateTime(DOUBLE date, USHORT *ret_date, USHORT *ret_time);
PIANOLA_API INT DosDateTimeToVariantTime(USHORT date, USHORT time, DOUBLE *ret);
/* As SystemTimeToVariantTime, but any month, day, hour, minute and second roll over, also below
 * zero. flags: VAR_TIMEVALUEONLY, VAR_DATEVALUEONLY. E_INVALIDARG. */
PIANOLA_API HRESULT VarDateFromUdate(UDATE *udate, ULONG flags, DATE *ret);
PIANOLA_API HRESULT VarDateFromUdateEx(UDATE *udate, LCID lcid, ULONG flags, DATE *ret);
/* With the days of week and year. E_INVALIDARG. */
PIANOLA_API HRESULT VarUdateFromDate(DATE date, ULONG flags, UDATE *ret);

#ifdef __cplusplus
}
#endif
#endif
