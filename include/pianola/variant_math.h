/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_VARIANT_MATH_H
#define PIANOLA_VARIANT_MATH_H

/*
 * Arithmetic, comparison and formatting of variants, decimals and currency (COM reference:
 * "Variant Manipulation Functions", "Data Type Conversion"). Any thread. A result is set with
 * S_OK alone, unless said otherwise, and may be an operand.
 */

#include "oaidl.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * ---- Decimals ----
 * 96 bits with a power of ten from 0 to 28. What does not fit loses digits behind the point, the
 * last that stays is rounded half to even; DISP_E_OVERFLOW when there are none left to lose.
 * E_INVALIDARG for an operand that is no decimal. wReserved of the result stays as it is.
 */
PIANOLA_API HRESULT VarDecAdd(const DECIMAL *left, const DECIMAL *right, DECIMAL *ret);
PIANOLA_API HRESULT VarDecSub(const DECIMAL *left, const DECIMAL *right, DECIMAL *ret);
PIANOLA_API HRESULT VarDecMul(const DECIMAL *left, const DECIMAL *right, DECIMAL *ret);
/* DISP_E_DIVBYZERO */
PIANOLA_API HRESULT VarDecDiv(const DECIMAL *left, const DECIMAL *right, DECIMAL *ret);
PIANOLA_API HRESULT VarDecNeg(const DECIMAL *in, DECIMAL *ret);
PIANOLA_API HRESULT VarDecAbs(const DECIMAL *in, DECIMAL *ret);
/* The whole part: Fix goes towards zero, Int down. */
PIANOLA_API HRESULT VarDecFix(const DECIMAL *in, DECIMAL *ret);
PIANOLA_API HRESULT VarDecInt(const DECIMAL *in, DECIMAL *ret);
/* Half to even; E_INVALIDARG for less than 0 decimals. */
PIANOLA_API HRESULT VarDecRound(const DECIMAL *in, int decimals, DECIMAL *ret);
/* VARCMP_LT, VARCMP_EQ, VARCMP_GT; VARCMP_NULL when one is NULL. */
PIANOLA_API HRESULT VarDecCmp(const DECIMAL *left, const DECIMAL *right);
PIANOLA_API HRESULT VarDecCmpR8(const DECIMAL *left, double right);

/* ---- Currency: the same rules; DISP_E_OVERFLOW beyond 64 bits of ten-thousandths ---- */

PIANOLA_API HRESULT VarCyAdd(CY left, CY right, CY *ret);
PIANOLA_API HRESULT VarCySub(CY left, CY right, CY *ret);
PIANOLA_API HRESULT VarCyMul(CY left, CY right, CY *ret);
PIANOLA_API HRESULT VarCyMulI4(CY left, LONG right, CY *ret);
PIANOLA_API HRESULT VarCyMulI8(CY left, LONGLONG right, CY *ret);
PIANOLA_API HRESULT VarCyNeg(CY in, CY *ret);
PIANOLA_API HRESULT VarCyAbs(CY in, CY *ret);
PIANOLA_API HRESULT VarCyFix(CY in, CY *ret);
PIANOLA_API HRESULT VarCyInt(CY in, CY *ret);
PIANOLA_API HRESULT VarCyRound(CY in, int decimals, CY *ret);
PIANOLA_API HRESULT VarCyCmp(CY left, CY right);
PIANOLA_API HRESULT VarCyCmpR8(CY left, double right);

/* ---- Doubles ---- */

/* DISP_E_OVERFLOW; DISP_E_DIVBYZERO for 0 and less than 0; E_INVALIDARG when there is no real
 * result. */
PIANOLA_API HRESULT VarR8Pow(double left, double right, double *ret);
/* Half to even; E_INVALIDARG for less than 0 or more than 22 decimals. */
PIANOLA_API HRESULT VarR8Round(double in, int decimals, double *ret);

/*
 * ---- Operators ----
 * An object stands for its default value (DISPID_VALUE; its errors are returned). References and
 * arrays are refused: DISP_E_TYPEMISMATCH for arrays, VT_ERROR, VT_RECORD and objects without a
 * value, DISP_E_BADVARTYPE for what else is no operand. DISP_E_OVERFLOW and DISP_E_DIVBYZERO.
 * VT_EMPTY is 0 or an empty text, VT_BOOL counts as VT_I2. Text is read as LOCALE_USER_DEFAULT has
 * it. *ret is not freed before; with two operands a failure makes it VT_EMPTY.
 */

/*
 * With VT_NULL the result is VT_NULL, else it has the first of these types that is among the two:
 * VT_DECIMAL, VT_DATE, VT_CY, VT_R8 or VT_BSTR (a number), VT_R4 (VT_R8 with VT_I4 and VT_I8),
 * VT_I8, VT_I4, VT_I2, VT_UI1. VT_UI1, VT_I2 and VT_I4 grow to VT_I2, VT_I4 and VT_R8 when the
 * value needs it. Two texts are put together by VarAdd; the difference of two dates is VT_R8; a
 * product with a date or VT_R8 is VT_R8 before VT_CY. VT_I1, VT_UI2, VT_UI4, VT_UI8, VT_INT and
 * VT_UINT are DISP_E_BADVARTYPE; also for VarDiv, VarPow and VarCat.
 */
PIANOLA_API HRESULT VarAdd(VARIANT *left, VARIANT *right, VARIANT *ret);
PIANOLA_API HRESULT VarSub(VARIANT *left, VARIANT *right, VARIANT *ret);
PIANOLA_API HRESULT VarMul(VARIANT *left, VARIANT *right, VARIANT *ret);
/* VT_DECIMAL, VT_R4 with types that fit one, else VT_R8. 0 / 0 is DISP_E_OVERFLOW. */
PIANOLA_API HRESULT VarDiv(VARIANT *left, VARIANT *right, VARIANT *ret);
/* VT_R8 */
PIANOLA_API HRESULT VarPow(VARIANT *left, VARIANT *right, VARIANT *ret);
/* Of numbers that are rounded first: VT_I8, VT_I4, VT_I2 or VT_UI1. VT_I8 with VT_INT:
 * DISP_E_TYPEMISMATCH. */
PIANOLA_API HRESULT VarIdiv(VARIANT *left, VARIANT *right, VARIANT *ret);
PIANOLA_API HRESULT VarMod(VARIANT *left, VARIANT *right, VARIANT *ret);
/* The type stays, but a text gives VT_R8, VT_BOOL and VT_EMPTY give VT_I2. VarNeg takes a larger
 * one when the value needs it. VarRound: as VarR8Round; E_INVALIDARG. */
PIANOLA_API HRESULT VarNeg(VARIANT *in, VARIANT *ret);
PIANOLA_API HRESULT VarAbs(VARIANT *in, VARIANT *ret);
PIANOLA_API HRESULT VarFix(VARIANT *in, VARIANT *ret);
PIANOLA_API HRESULT VarInt(VARIANT *in, VARIANT *ret);
PIANOLA_API HRESULT VarRound(VARIANT *in, int decimals, VARIANT *ret);
/* Bit by bit: VT_I8, VT_BOOL of two of them (or texts), VT_UI1 of two of them, VT_I2 of what fits
 * one, else VT_I4. VT_NULL when only the value that is not known decides. */
PIANOLA_API HRESULT VarNot(VARIANT *in, VARIANT *ret);
PIANOLA_API HRESULT VarAnd(VARIANT *left, VARIANT *right, VARIANT *ret);
PIANOLA_API HRESULT VarOr(VARIANT *left, VARIANT *right, VARIANT *ret);
PIANOLA_API HRESULT VarXor(VARIANT *left, VARIANT *right, VARIANT *ret);
PIANOLA_API HRESULT VarEqv(VARIANT *left, VARIANT *right, VARIANT *ret);
PIANOLA_API HRESULT VarImp(VARIANT *left, VARIANT *right, VARIANT *ret);
/* VT_BSTR; VT_NULL of two of them, else it is an empty text. VT_BOOL is "True" or "False". */
PIANOLA_API HRESULT VarCat(VARIANT *left, VARIANT *right, VARIANT *ret);

/*
 * VARCMP_LT, VARCMP_EQ, VARCMP_GT; VARCMP_NULL when one is VT_NULL. Texts as VarBstrCmp has it. A
 * number is less than a text, and a double is as coarse as the VT_R4 or VT_CY it is compared with;
 * with VT_RESERVED in the type of the text alone they are compared as
 * texts, with VT_RESERVED in that of the number as numbers. DISP_E_TYPEMISMATCH.
 */
PIANOLA_API HRESULT VarCmp(VARIANT *left, VARIANT *right, LCID lcid, ULONG flags);

/* ---- Formatting: *ret is a BSTR that the caller frees; references are followed ---- */

/*
 * The value in a named format ("General Number", "Currency", "Fixed", "Standard", "Percent",
 * "Scientific", "Yes/No", "True/False", "On/Off", "General Date", "Long Date", "Medium Date",
 * "Short Date", "Long Time", "Medium Time", "Short Time"), or in one of up to four sections, apart
 * by ';': of numbers (0 # . , % E+ E- e+ e-: more than zero, less, zero, VT_NULL), dates (c d dd
 * ddd dddd ddddd dddddd w ww m mm mmm mmmm q y yy yyyy h hh n nn s ss ttttt AM/PM am/pm A/P a/p
 * AMPM; m after h is minutes) or texts (@ & < > !: any, empty). A backslash and quotes copy. NULL
 * or empty: as text. first_day: 1 Sunday to 7, 0 as the locale has it; first_week: 1 the one of
 * January 1, 2 the first of four days, 3 the first whole one, 0 as the locale has it. A value that
 * the format does not fit is returned as text, with VAR_FORMAT_NOSUBSTITUTE it is
 * DISP_E_TYPEMISMATCH. E_INVALIDARG, E_OUTOFMEMORY.
 */
PIANOLA_API HRESULT VarFormat(VARIANT *in, OLECHAR *format, int first_day, int first_week,
                              ULONG flags, BSTR *ret);
/* The two halves of VarFormat. The tokens refer to the format, which both calls need; ret_size (may
 * be NULL) is how many bytes they have. DISP_E_BUFFERTOOSMALL. */
PIANOLA_API HRESULT VarTokenizeFormatString(OLECHAR *format, BYTE *tokens, int size, int first_day,
                                            int first_week, LCID lcid, int *ret_size);
PIANOLA_API HRESULT VarFormatFromTokens(VARIANT *in, OLECHAR *format, BYTE *tokens, ULONG flags,
                                        BSTR *ret, LCID lcid);
/*
 * With that many decimals (0 to 9, -1: as the locale has it); whether there is a 0 before the
 * point, negative numbers are in parentheses, and thousands are apart: 0 no, -2 as the locale has
 * it, others yes. DISP_E_TYPEMISMATCH for what is no number, E_INVALIDARG.
 */
PIANOLA_API HRESULT VarFormatNumber(VARIANT *in, int decimals, int zero, int parentheses,
                                    int groups, ULONG flags, BSTR *ret);
PIANOLA_API HRESULT VarFormatPercent(VARIANT *in, int decimals, int zero, int parentheses,
                                     int groups, ULONG flags, BSTR *ret);
PIANOLA_API HRESULT VarFormatCurrency(VARIANT *in, int decimals, int zero, int parentheses,
                                      int groups, ULONG flags, BSTR *ret);
/* named: 0 general, 1 long date, 2 short date, 3 long time, 4 hours and minutes. As above. */
PIANOLA_API HRESULT VarFormatDateTime(VARIANT *in, int named, ULONG flags, BSTR *ret);
/* 1 to 12; 1 to 7 from first_day on (as VarFormat has it). E_INVALIDARG. */
PIANOLA_API HRESULT VarMonthName(int month, int abbreviated, ULONG flags, BSTR *ret);
PIANOLA_API HRESULT VarWeekdayName(int day, int abbreviated, int first_day, ULONG flags, BSTR *ret);

#ifdef __cplusplus
}
#endif
#endif
