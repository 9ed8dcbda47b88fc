/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_ERROR_INFO_H
#define PIANOLA_ERROR_INFO_H

/*
 * What a failed call leaves for its caller (COM reference: "Error Handling Interfaces"). Each
 * thread has at most one error object; calls between apartments and processes carry it along. It
 * means something only where the callee's ISupportErrorInfo gives S_OK for the interface called.
 */

#include "bstr.h"
#include "oaidl.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A new error object, empty; it has IErrorInfo and ISupportErrorInfo too. It is filled in by one
 * thread, then any may read it. E_INVALIDARG, E_OUTOFMEMORY. */
PIANOLA_API HRESULT CreateErrorInfo(ICreateErrorInfo **ret);
/* The calling thread's error object from now on, NULL for none; a reference is taken. reserved
 * must be 0, else E_INVALIDARG. */
PIANOLA_API HRESULT SetErrorInfo(ULONG reserved, IErrorInfo *info);
/* Takes the thread's error object away, for the caller to release. S_FALSE and NULL: none.
 * E_INVALIDARG. */
PIANOLA_API HRESULT GetErrorInfo(ULONG reserved, IErrorInfo **ret);

/*
 * How a method fails with words: return RaiseError(E_FAIL, &IID_IThing, OLESTR("Lib.Thing"),
 * OLESTR("%s is no file"), name). Makes the thread's error object of the interface, the source (a
 * ProgID; NULL: none) and the description, in the format of wvsprintfW: at most 1,023 units.
 * Returns hr, also when memory is out (the thread has no error object then).
 */
PIANOLA_API HRESULT RaiseError(HRESULT hr, REFIID iid, const OLECHAR *source, const OLECHAR *format,
                               ...);

#ifdef __cplusplus
}
#endif
#endif
