/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_VARIANT_CONVERT_H
#define PIANOLA_VARIANT_CONVERT_H

/*
 * Conversions between the types of a VARIANT, one function a pair (COM reference: "Data Type
 * Conversion APIs"). Any thread. *ret is set with S_OK alone.
 *
 * A fraction is rounded half to even. DISP_E_OVERFLOW when the value is outside of what the result
 * can hold. VARIANT_TRUE is -1 (all bits, without a sign), and what is not 0 is VARIANT_TRUE.
 * DECIMAL from float and double has 7 and 15 digits; a DECIMAL that is none: E_INVALIDARG.
 *
 * From text: as VarParseNumFromStr with NUMPRS_STD; DISP_E_TYPEMISMATCH when it is no number (or
 * date, or truth) or NULL. flags: LOCALE_NOUSEROVERRIDE, VAR_... . From an object: its default
 * property, converted; DISP_E_TYPEMISMATCH without one, DISP_E_BADVARTYPE for NULL.
 */

#include "oaidl.h"

#ifdef __cplusplus
extern "C" {
#endif

/* 8 bits without a sign */
PIANOLA_API HRESULT VarUI1FromI2(SHORT in, BYTE *ret);
PIANOLA_API HRESULT VarUI1FromI4(LONG in, BYTE *ret);
PIANOLA_API HRESULT VarUI1FromI8(LONGLONG in, BYTE *ret);
PIANOLA_API HRESULT VarUI1FromR4(FLOAT in, BYTE *ret);
PIANOLA_API HRESULT VarUI1FromR8(DOUBLE in, BYTE *ret);
PIANOLA_API HRESULT VarUI1FromCy(CY in, BYTE *ret);
PIANOLA_API HRESULT VarUI1FromDate(DATE in, BYTE *ret);
PIANOLA_API HRESULT VarUI1FromStr(const OLECHAR *in, LCID lcid, ULONG flags, BYTE *ret);
PIANOLA_API HRESULT VarUI1FromDisp(IDispatch *in, LCID lcid, BYTE *ret);
PIANOLA_API HRESULT VarUI1FromBool(VARIANT_BOOL in, BYTE *ret);
PIANOLA_API HRESULT VarUI1FromI1(CHAR in, BYTE *ret);
PIANOLA_API HRESULT VarUI1FromUI2(USHORT in, BYTE *ret);
PIANOLA_API HRESULT VarUI1FromUI4(ULONG in, BYTE *ret);
PIANOLA_API HRESULT VarUI1FromUI8(ULONGLONG in, BYTE *ret);
PIANOLA_API HRESULT VarUI1FromDec(const DECIMAL *in, BYTE *ret);

/* 8 bits */
PIANOLA_API HRESULT VarI1FromUI1(BYTE in, CHAR *ret);
PIANOLA_API HRESULT VarI1FromI2(SHORT in, CHAR *ret);
PIANOLA_API HRESULT VarI1FromI4(LONG in, CHAR *ret);
PIANOLA_API HRESULT VarI1FromI8(LONGLONG in, CHAR *ret);
PIANOLA_API HRESULT VarI1FromR4(FLOAT in, CHAR *ret);
PIANOLA_API HRESULT VarI1FromR8(DOUBLE in, CHAR *ret);
PIANOLA_API HRESULT VarI1FromCy(CY in, CHAR *ret);
PIANOLA_API HRESULT VarI1FromDate(DATE in, CHAR *ret);
PIANOLA_API HRESULT VarI1FromStr(const OLECHAR *in, LCID lcid, ULONG flags, CHAR *ret);
PIANOLA_API HRESULT VarI1FromDisp(IDispatch *in, LCID lcid, CHAR *ret);
PIANOLA_API HRESULT VarI1FromBool(VARIANT_BOOL in, CHAR *ret);
PIANOLA_API HRESULT VarI1FromUI2(USHORT in, CHAR *ret);
PIANOLA_API HRESULT VarI1FromUI4(ULONG in, CHAR *ret);
PIANOLA_API HRESULT VarI1FromUI8(ULONGLONG in, CHAR *ret);
PIANOLA_API HRESULT VarI1FromDec(const DECIMAL *in, CHAR *ret);

/* 16 bits */
PIANOLA_API HRESULT VarI2FromUI1(BYTE in, SHORT *ret);
PIANOLA_API HRESULT VarI2FromI4(LONG in, SHORT *ret);
PIANOLA_API HRESULT VarI2FromI8(LONGLONG in, SHORT *ret);
PIANOLA_API HRESULT VarI2FromR4(FLOAT in, SHORT *ret);
PIANOLA_API HRESULT VarI2FromR8(DOUBLE in, SHORT *ret);
PIANOLA_API HRESULT VarI2FromCy(CY in, SHORT *ret);
PIANOLA_API HRESULT VarI2FromDate(DATE in, SHORT *ret);
PIANOLA_API HRESULT VarI2FromStr(const OLECHAR *in, LCID lcid, ULONG flags, SHORT *ret);
PIANOLA_API HRESULT VarI2FromDisp(IDispatch *in, LCID lcid, SHORT *ret);
PIANOLA_API HRESULT VarI2FromBool(VARIANT_BOOL in, SHORT *ret);
PIANOLA_API HRESULT VarI2FromI1(CHAR in, SHORT *ret);
PIANOLA_API HRESULT VarI2FromUI2(USHORT in, SHORT *ret);
PIANOLA_API HRESULT VarI2FromUI4(ULONG in, SHORT *ret);
PIANOLA_API HRESULT VarI2FromUI8(ULONGLONG in, SHORT *ret);
PIANOLA_API HRESULT VarI2FromDec(const DECIMAL *in, SHORT *ret);

/* 16 bits without a sign */
PIANOLA_API HRESULT VarUI2FromUI1(BYTE in, USHORT *ret);
PIANOLA_API HRESULT VarUI2FromI2(SHORT in, USHORT *ret);
PIANOLA_API HRESULT VarUI2FromI4(LONG in, USHORT *ret);
PIANOLA_API HRESULT VarUI2FromI8(LONGLONG in, USHORT *ret);
PIANOLA_API HRESULT VarUI2FromR4(FLOAT in, USHORT *ret);
PIANOLA_API HRESULT VarUI2FromR8(DOUBLE in, USHORT *ret);
PIANOLA_API HRESULT VarUI2FromCy(CY in, USHORT *ret);
PIANOLA_API HRESULT VarUI2FromDate(DATE in, USHORT *ret);
PIANOLA_API HRESULT VarUI2FromStr(const OLECHAR *in, LCID lcid, ULONG flags, USHORT *ret);
PIANOLA_API HRESULT VarUI2FromDisp(IDispatch *in, LCID lcid, USHORT *ret);
PIANOLA_API HRESULT VarUI2FromBool(VARIANT_BOOL in, USHORT *ret);
PIANOLA_API HRESULT VarUI2FromI1(CHAR in, USHORT *ret);
PIANOLA_API HRESULT VarUI2FromUI4(ULONG in, USHORT *ret);
PIANOLA_API HRESULT VarUI2FromUI8(ULONGLONG in, USHORT *ret);
PIANOLA_API HRESULT VarUI2FromDec(const DECIMAL *in, USHORT *ret);

/* 32 bits */
PIANOLA_API HRESULT VarI4FromUI1(BYTE in, LONG *ret);
PIANOLA_API HRESULT VarI4FromI2(SHORT in, LONG *ret);
PIANOLA_API HRESULT VarI4FromI8(LONGLONG in, LONG *ret);
PIANOLA_API HRESULT VarI4FromR4(FLOAT in, LONG *ret);
PIANOLA_API HRESULT VarI4FromR8(DOUBLE in, LONG *ret);
PIANOLA_API HRESULT VarI4FromCy(CY in, LONG *ret);
PIANOLA_API HRESULT VarI4FromDate(DATE in, LONG *ret);
PIANOLA_API HRESULT VarI4FromStr(const OLECHAR *in, LCID lcid, ULONG flags, LONG *ret);
PIANOLA_API HRESULT VarI4FromDisp(IDispatch *in, LCID lcid, LONG *ret);
PIANOLA_API HRESULT VarI4FromBool(VARIANT_BOOL in, LONG *ret);
PIANOLA_API HRESULT VarI4FromI1(CHAR in, LONG *ret);
PIANOLA_API HRESULT VarI4FromUI2(USHORT in, LONG *ret);
PIANOLA_API HRESULT VarI4FromUI4(ULONG in, LONG *ret);
PIANOLA_API HRESULT VarI4FromUI8(ULONGLONG in, LONG *ret);
PIANOLA_API HRESULT VarI4FromDec(const DECIMAL *in, LONG *ret);

/* 32 bits without a sign */
PIANOLA_API HRESULT VarUI4FromUI1(BYTE in, ULONG *ret);
PIANOLA_API HRESULT VarUI4FromI2(SHORT in, ULONG *ret);
PIANOLA_API HRESULT VarUI4FromI4(LONG in, ULONG *ret);
PIANOLA_API HRESULT VarUI4FromI8(LONGLONG in, ULONG *ret);
PIANOLA_API HRESULT VarUI4FromR4(FLOAT in, ULONG *ret);
PIANOLA_API HRESULT VarUI4FromR8(DOUBLE in, ULONG *ret);
PIANOLA_API HRESULT VarUI4FromCy(CY in, ULONG *ret);
PIANOLA_API HRESULT VarUI4FromDate(DATE in, ULONG *ret);
PIANOLA_API HRESULT VarUI4FromStr(const OLECHAR *in, LCID lcid, ULONG flags, ULONG *ret);
PIANOLA_API HRESULT VarUI4FromDisp(IDispatch *in, LCID lcid, ULONG *ret);
PIANOLA_API HRESULT VarUI4FromBool(VARIANT_BOOL in, ULONG *ret);
PIANOLA_API HRESULT VarUI4FromI1(CHAR in, ULONG *ret);
PIANOLA_API HRESULT VarUI4FromUI2(USHORT in, ULONG *ret);
PIANOLA_API HRESULT VarUI4FromUI8(ULONGLONG in, ULONG *ret);
PIANOLA_API HRESULT VarUI4FromDec(const DECIMAL *in, ULONG *ret);

/* 64 bits */
PIANOLA_API HRESULT VarI8FromUI1(BYTE in, LONGLONG *ret);
PIANOLA_API HRESULT VarI8FromI2(SHORT in, LONGLONG *ret);
PIANOLA_API HRESULT VarI8FromI4(LONG in, LONGLONG *ret);
PIANOLA_API HRESULT VarI8FromR4(FLOAT in, LONGLONG *ret);
PIANOLA_API HRESULT VarI8FromR8(DOUBLE in, LONGLONG *ret);
PIANOLA_API HRESULT VarI8FromCy(CY in, LONGLONG *ret);
PIANOLA_API HRESULT VarI8FromDate(DATE in, LONGLONG *ret);
PIANOLA_API HRESULT VarI8FromStr(const OLECHAR *in, LCID lcid, ULONG flags, LONGLONG *ret);
PIANOLA_API HRESULT VarI8FromDisp(IDispatch *in, LCID lcid, LONGLONG *ret);
PIANOLA_API HRESULT VarI8FromBool(VARIANT_BOOL in, LONGLONG *ret);
PIANOLA_API HRESULT VarI8FromI1(CHAR in, LONGLONG *ret);
PIANOLA_API HRESULT VarI8FromUI2(USHORT in, LONGLONG *ret);
PIANOLA_API HRESULT VarI8FromUI4(ULONG in, LONGLONG *ret);
PIANOLA_API HRESULT VarI8FromUI8(ULONGLONG in, LONGLONG *ret);
PIANOLA_API HRESULT VarI8FromDec(const DECIMAL *in, LONGLONG *ret);

/* 64 bits without a sign */
PIANOLA_API HRESULT VarUI8FromUI1(BYTE in, ULONGLONG *ret);
PIANOLA_API HRESULT VarUI8FromI2(SHORT in, ULONGLONG *ret);
PIANOLA_API HRESULT VarUI8FromI4(LONG in, ULONGLONG *ret);
PIANOLA_API HRESULT VarUI8FromI8(LONGLONG in, ULONGLONG *ret);
PIANOLA_API HRESULT VarUI8FromR4(FLOAT in, ULONGLONG *ret);
PIANOLA_API HRESULT VarUI8FromR8(DOUBLE in, ULONGLONG *ret);
PIANOLA_API HRESULT VarUI8FromCy(CY in, ULONGLONG *ret);
PIANOLA_API HRESULT VarUI8FromDate(DATE in, ULONGLONG *ret);
PIANOLA_API HRESULT VarUI8FromStr(const OLECHAR *in, LCID lcid, ULONG flags, ULONGLONG *ret);
PIANOLA_API HRESULT VarUI8FromDisp(IDispatch *in, LCID lcid, ULONGLONG *ret);
PIANOLA_API HRESULT VarUI8FromBool(VARIANT_BOOL in, ULONGLONG *ret);
PIANOLA_API HRESULT VarUI8FromI1(CHAR in, ULONGLONG *ret);
PIANOLA_API HRESULT VarUI8FromUI2(USHORT in, ULONGLONG *ret);
PIANOLA_API HRESULT VarUI8FromUI4(ULONG in, ULONGLONG *ret);
PIANOLA_API HRESULT VarUI8FromDec(const DECIMAL *in, ULONGLONG *ret);

/* A float */
PIANOLA_API HRESULT VarR4FromUI1(BYTE in, FLOAT *ret);
PIANOLA_API HRESULT VarR4FromI2(SHORT in, FLOAT *ret);
PIANOLA_API HRESULT VarR4FromI4(LONG in, FLOAT *ret);
PIANOLA_API HRESULT VarR4FromI8(LONGLONG in, FLOAT *ret);
PIANOLA_API HRESULT VarR4FromR8(DOUBLE in, FLOAT *ret);
PIANOLA_API HRESULT VarR4FromCy(CY in, FLOAT *ret);
PIANOLA_API HRESULT VarR4FromDate(DATE in, FLOAT *ret);
PIANOLA_API HRESULT VarR4FromStr(const OLECHAR *in, LCID lcid, ULONG flags, FLOAT *ret);
PIANOLA_API HRESULT VarR4FromDisp(IDispatch *in, LCID lcid, FLOAT *ret);
PIANOLA_API HRESULT VarR4FromBool(VARIANT_BOOL in, FLOAT *ret);
PIANOLA_API HRESULT VarR4FromI1(CHAR in, FLOAT *ret);
PIANOLA_API HRESULT VarR4FromUI2(USHORT in, FLOAT *ret);
PIANOLA_API HRESULT VarR4FromUI4(ULONG in, FLOAT *ret);
PIANOLA_API HRESULT VarR4FromUI8(ULONGLONG in, FLOAT *ret);
PIANOLA_API HRESULT VarR4FromDec(const DECIMAL *in, FLOAT *ret);

/* A double */
PIANOLA_API HRESULT VarR8FromUI1(BYTE in, DOUBLE *ret);
PIANOLA_API HRESULT VarR8FromI2(SHORT in, DOUBLE *ret);
PIANOLA_API HRESULT VarR8FromI4(LONG in, DOUBLE *ret);
PIANOLA_API HRESULT VarR8FromI8(LONGLONG in, DOUBLE *ret);
PIANOLA_API HRESULT VarR8FromR4(FLOAT in, DOUBLE *ret);
PIANOLA_API HRESULT VarR8FromCy(CY in, DOUBLE *ret);
PIANOLA_API HRESULT VarR8FromDate(DATE in, DOUBLE *ret);
PIANOLA_API HRESULT VarR8FromStr(const OLECHAR *in, LCID lcid, ULONG flags, DOUBLE *ret);
PIANOLA_API HRESULT VarR8FromDisp(IDispatch *in, LCID lcid, DOUBLE *ret);
PIANOLA_API HRESULT VarR8FromBool(VARIANT_BOOL in, DOUBLE *ret);
PIANOLA_API HRESULT VarR8FromI1(CHAR in, DOUBLE *ret);
PIANOLA_API HRESULT VarR8FromUI2(USHORT in, DOUBLE *ret);
PIANOLA_API HRESULT VarR8FromUI4(ULONG in, DOUBLE *ret);
PIANOLA_API HRESULT VarR8FromUI8(ULONGLONG in, DOUBLE *ret);
PIANOLA_API HRESULT VarR8FromDec(const DECIMAL *in, DOUBLE *ret);

/* Currency */
PIANOLA_API HRESULT VarCyFromUI1(BYTE in, CY *ret);
PIANOLA_API HRESULT VarCyFromI2(SHORT in, CY *ret);
PIANOLA_API HRESULT VarCyFromI4(LONG in, CY *ret);
PIANOLA_API HRESULT VarCyFromI8(LONGLONG in, CY *ret);
PIANOLA_API HRESULT VarCyFromR4(FLOAT in, CY *ret);
PIANOLA_API HRESULT VarCyFromR8(DOUBLE in, CY *ret);
PIANOLA_API HRESULT VarCyFromDate(DATE in, CY *ret);
PIANOLA_API HRESULT VarCyFromStr(const OLECHAR *in, LCID lcid, ULONG flags, CY *ret);
PIANOLA_API HRESULT VarCyFromDisp(IDispatch *in, LCID lcid, CY *ret);
PIANOLA_API HRESULT VarCyFromBool(VARIANT_BOOL in, CY *ret);
PIANOLA_API HRESULT VarCyFromI1(CHAR in, CY *ret);
PIANOLA_API HRESULT VarCyFromUI2(USHORT in, CY *ret);
PIANOLA_API HRESULT VarCyFromUI4(ULONG in, CY *ret);
PIANOLA_API HRESULT VarCyFromUI8(ULONGLONG in, CY *ret);
PIANOLA_API HRESULT VarCyFromDec(const DECIMAL *in, CY *ret);

/* A date */
PIANOLA_API HRESULT VarDateFromUI1(BYTE in, DATE *ret);
PIANOLA_API HRESULT VarDateFromI2(SHORT in, DATE *ret);
PIANOLA_API HRESULT VarDateFromI4(LONG in, DATE *ret);
PIANOLA_API HRESULT VarDateFromI8(LONGLONG in, DATE *ret);
PIANOLA_API HRESULT VarDateFromR4(FLOAT in, DATE *ret);
PIANOLA_API HRESULT VarDateFromR8(DOUBLE in, DATE *ret);
PIANOLA_API HRESULT VarDateFromCy(CY in, DATE *ret);
PIANOLA_API HRESULT VarDateFromStr(const OLECHAR *in, LCID lcid, ULONG flags, DATE *ret);
PIANOLA_API HRESULT VarDateFromDisp(IDispatch *in, LCID lcid, DATE *ret);
PIANOLA_API HRESULT VarDateFromBool(VARIANT_BOOL in, DATE *ret);
PIANOLA_API HRESULT VarDateFromI1(CHAR in, DATE *ret);
PIANOLA_API HRESULT VarDateFromUI2(USHORT in, DATE *ret);
PIANOLA_API HRESULT VarDateFromUI4(ULONG in, DATE *ret);
PIANOLA_API HRESULT VarDateFromUI8(ULONGLONG in, DATE *ret);
PIANOLA_API HRESULT VarDateFromDec(const DECIMAL *in, DATE *ret);

/* VARIANT_TRUE or VARIANT_FALSE */
PIANOLA_API HRESULT VarBoolFromUI1(BYTE in, VARIANT_BOOL *ret);
PIANOLA_API HRESULT VarBoolFromI2(SHORT in, VARIANT_BOOL *ret);
PIANOLA_API HRESULT VarBoolFromI4(LONG in, VARIANT_BOOL *ret);
PIANOLA_API HRESULT VarBoolFromI8(LONGLONG in, VARIANT_BOOL *ret);
PIANOLA_API HRESULT VarBoolFromR4(FLOAT in, VARIANT_BOOL *ret);
PIANOLA_API HRESULT VarBoolFromR8(DOUBLE in, VARIANT_BOOL *ret);
PIANOLA_API HRESULT VarBoolFromCy(CY in, VARIANT_BOOL *ret);
PIANOLA_API HRESULT VarBoolFromDate(DATE in, VARIANT_BOOL *ret);
PIANOLA_API HRESULT VarBoolFromStr(const OLECHAR *in, LCID lcid, ULONG flags, VARIANT_BOOL *ret);
PIANOLA_API HRESULT VarBoolFromDisp(IDispatch *in, LCID lcid, VARIANT_BOOL *ret);
PIANOLA_API HRESULT VarBoolFromI1(CHAR in, VARIANT_BOOL *ret);
PIANOLA_API HRESULT VarBoolFromUI2(USHORT in, VARIANT_BOOL *ret);
PIANOLA_API HRESULT VarBoolFromUI4(ULONG in, VARIANT_BOOL *ret);
PIANOLA_API HRESULT VarBoolFromUI8(ULONGLONG in, VARIANT_BOOL *ret);
PIANOLA_API HRESULT VarBoolFromDec(const DECIMAL *in, VARIANT_BOOL *ret);

/* A decimal */
PIANOLA_API HRESULT VarDecFromUI1(BYTE in, DECIMAL *ret);
PIANOLA_API HRESULT VarDecFromI2(SHORT in, DECIMAL *ret);
PIANOLA_API HRESULT VarDecFromI4(LONG in, DECIMAL *ret);
PIANOLA_API HRESULT VarDecFromI8(LONGLONG in, DECIMAL *ret);
PIANOLA_API HRESULT VarDecFromR4(FLOAT in, DECIMAL *ret);
PIANOLA_API HRESULT VarDecFromR8(DOUBLE in, DECIMAL *ret);
PIANOLA_API HRESULT VarDecFromCy(CY in, DECIMAL *ret);
PIANOLA_API HRESULT VarDecFromDate(DATE in, DECIMAL *ret);
PIANOLA_API HRESULT VarDecFromStr(const OLECHAR *in, LCID lcid, ULONG flags, DECIMAL *ret);
PIANOLA_API HRESULT VarDecFromDisp(IDispatch *in, LCID lcid, DECIMAL *ret);
PIANOLA_API HRESULT VarDecFromBool(VARIANT_BOOL in, DECIMAL *ret);
PIANOLA_API HRESULT VarDecFromI1(CHAR in, DECIMAL *ret);
PIANOLA_API HRESULT VarDecFromUI2(USHORT in, DECIMAL *ret);
PIANOLA_API HRESULT VarDecFromUI4(ULONG in, DECIMAL *ret);
PIANOLA_API HRESULT VarDecFromUI8(ULONGLONG in, DECIMAL *ret);

/* Text. *ret is the caller's, to be freed with SysFreeString. A date without time and a time
 * without date are short; VAR_TIMEVALUEONLY and VAR_DATEVALUEONLY ask for one of both.
 * VarBstrFromBool gives "True" and "False". */
PIANOLA_API HRESULT VarBstrFromUI1(BYTE in, LCID lcid, ULONG flags, BSTR *ret);
PIANOLA_API HRESULT VarBstrFromI2(SHORT in, LCID lcid, ULONG flags, BSTR *ret);
PIANOLA_API HRESULT VarBstrFromI4(LONG in, LCID lcid, ULONG flags, BSTR *ret);
PIANOLA_API HRESULT VarBstrFromI8(LONGLONG in, LCID lcid, ULONG flags, BSTR *ret);
PIANOLA_API HRESULT VarBstrFromR4(FLOAT in, LCID lcid, ULONG flags, BSTR *ret);
PIANOLA_API HRESULT VarBstrFromR8(DOUBLE in, LCID lcid, ULONG flags, BSTR *ret);
PIANOLA_API HRESULT VarBstrFromCy(CY in, LCID lcid, ULONG flags, BSTR *ret);
PIANOLA_API HRESULT VarBstrFromDate(DATE in, LCID lcid, ULONG flags, BSTR *ret);
PIANOLA_API HRESULT VarBstrFromDisp(IDispatch *in, LCID lcid, ULONG flags, BSTR *ret);
PIANOLA_API HRESULT VarBstrFromBool(VARIANT_BOOL in, LCID lcid, ULONG flags, BSTR *ret);
PIANOLA_API HRESULT VarBstrFromI1(CHAR in, LCID lcid, ULONG flags, BSTR *ret);
PIANOLA_API HRESULT VarBstrFromUI2(USHORT in, LCID lcid, ULONG flags, BSTR *ret);
PIANOLA_API HRESULT VarBstrFromUI4(ULONG in, LCID lcid, ULONG flags, BSTR *ret);
PIANOLA_API HRESULT VarBstrFromUI8(ULONGLONG in, LCID lcid, ULONG flags, BSTR *ret);
PIANOLA_API HRESULT VarBstrFromDec(const DECIMAL *in, LCID lcid, ULONG flags, BSTR *ret);

/* More names for the above. */
#define VarUI4FromUI4(in, ret) (*(ret) = (in))
#define VarI4FromI4(in, ret) (*(ret) = (in))
#define VarUI8FromUI8(in, ret) (*(ret) = (in))
#define VarI8FromI8(in, ret) (*(ret) = (in))
#define VarUI1FromInt VarUI1FromI4
#define VarUI1FromUint VarUI1FromUI4
#define VarI2FromInt VarI2FromI4
#define VarI2FromUint VarI2FromUI4
#define VarI8FromInt VarI8FromI4
#define VarI8FromUint VarI8FromUI4
#define VarR4FromInt VarR4FromI4
#define VarR4FromUint VarR4FromUI4
#define VarR8FromInt VarR8FromI4
#define VarR8FromUint VarR8FromUI4
#define VarCyFromInt VarCyFromI4
#define VarCyFromUint VarCyFromUI4
#define VarDateFromInt VarDateFromI4
#define VarDateFromUint VarDateFromUI4
#define VarBoolFromInt VarBoolFromI4
#define VarBoolFromUint VarBoolFromUI4
#define VarI1FromInt VarI1FromI4
#define VarI1FromUint VarI1FromUI4
#define VarUI2FromInt VarUI2FromI4
#define VarUI2FromUint VarUI2FromUI4
#define VarUI8FromInt VarUI8FromI4
#define VarUI8FromUint VarUI8FromUI4
#define VarDecFromInt VarDecFromI4
#define VarDecFromUint VarDecFromUI4
#define VarBstrFromInt VarBstrFromI4
#define VarBstrFromUint VarBstrFromUI4
#define VarUI4FromInt VarUI4FromI4
#define VarI4FromUint VarI4FromUI4
#define VarIntFromUI1 VarI4FromUI1
#define VarIntFromI2 VarI4FromI2
#define VarIntFromI8 VarI4FromI8
#define VarIntFromR4 VarI4FromR4
#define VarIntFromR8 VarI4FromR8
#define VarIntFromCy VarI4FromCy
#define VarIntFromDate VarI4FromDate
#define VarIntFromStr VarI4FromStr
#define VarIntFromDisp VarI4FromDisp
#define VarIntFromBool VarI4FromBool
#define VarIntFromI1 VarI4FromI1
#define VarIntFromUI2 VarI4FromUI2
#define VarIntFromUI4 VarI4FromUI4
#define VarIntFromUI8 VarI4FromUI8
#define VarIntFromDec VarI4FromDec
#define VarUintFromUI1 VarUI4FromUI1
#define VarUintFromI2 VarUI4FromI2
#define VarUintFromI4 VarUI4FromI4
#define VarUintFromI8 VarUI4FromI8
#define VarUintFromR4 VarUI4FromR4
#define VarUintFromR8 VarUI4FromR8
#define VarUintFromCy VarUI4FromCy
#define VarUintFromDate VarUI4FromDate
#define VarUintFromStr VarUI4FromStr
#define VarUintFromDisp VarUI4FromDisp
#define VarUintFromBool VarUI4FromBool
#define VarUintFromI1 VarUI4FromI1
#define VarUintFromUI2 VarUI4FromUI2
#define VarUintFromUI8 VarUI4FromUI8
#define VarUintFromDec VarUI4FromDec
#define VarIntFromUint VarI4FromUI4
#define VarUintFromInt VarUI4FromI4

#ifdef __cplusplus
}
#endif
#endif
