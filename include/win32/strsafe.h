/* SPDX-License-Identifier: MIT */
#ifndef WIN32_STRSAFE_H
#define WIN32_STRSAFE_H

/* Strings that always end: S_OK, or STRSAFE_E_INSUFFICIENT_BUFFER with what fits. */

#include "windows.h"

#define STRSAFE_MAX_CCH 2147483647
#define STRSAFE_E_INSUFFICIENT_BUFFER ((HRESULT)0x8007007A)
#define STRSAFE_E_INVALID_PARAMETER ((HRESULT)0x80070057)

#define WIN32_STRSAFE(form, type)                                                                  \
    static inline HRESULT StringCchCopyN##form(type *to, size_t room, const type *from,            \
                                               size_t most)                                        \
    {                                                                                              \
        size_t n = 0;                                                                              \
        if (room == 0 || room > STRSAFE_MAX_CCH)                                                   \
            return STRSAFE_E_INVALID_PARAMETER;                                                    \
        for (; n < room - 1 && n < most && from[n]; n++)                                           \
            to[n] = from[n];                                                                       \
        to[n] = 0;                                                                                 \
        return n < most && from[n] ? STRSAFE_E_INSUFFICIENT_BUFFER : S_OK;                         \
    }                                                                                              \
    static inline HRESULT StringCchCopy##form(type *to, size_t room, const type *from)             \
    {                                                                                              \
        return StringCchCopyN##form(to, room, from, STRSAFE_MAX_CCH);                              \
    }                                                                                              \
    static inline HRESULT StringCbCopy##form(type *to, size_t bytes, const type *from)             \
    {                                                                                              \
        return StringCchCopy##form(to, bytes / sizeof(type), from);                                \
    }                                                                                              \
    static inline HRESULT StringCchCat##form(type *to, size_t room, const type *from)              \
    {                                                                                              \
        size_t n = 0;                                                                              \
        while (n < room && to[n])                                                                  \
            n++;                                                                                   \
        return StringCchCopy##form(to + n, room - n, from);                                        \
    }                                                                                              \
    static inline HRESULT StringCbCat##form(type *to, size_t bytes, const type *from)              \
    {                                                                                              \
        return StringCchCat##form(to, bytes / sizeof(type), from);                                 \
    }                                                                                              \
    static inline HRESULT StringCchLength##form(const type *text, size_t most, size_t *ret_len)    \
    {                                                                                              \
        size_t n = 0;                                                                              \
        while (text && n < most && text[n])                                                        \
            n++;                                                                                   \
        if (!text || n == most)                                                                    \
            return STRSAFE_E_INVALID_PARAMETER;                                                    \
        if (ret_len)                                                                               \
            *ret_len = n;                                                                          \
        return S_OK;                                                                               \
    }
WIN32_STRSAFE(A, char)
WIN32_STRSAFE(W, WCHAR)
#undef WIN32_STRSAFE

static inline HRESULT StringCchVPrintfA(char *to, size_t room, const char *format, va_list args)
{
    if (room == 0 || room > STRSAFE_MAX_CCH)
        return STRSAFE_E_INVALID_PARAMETER;
    int n = vsnprintf(to, room, format, args);
    return n < 0 || (size_t)n >= room ? STRSAFE_E_INSUFFICIENT_BUFFER : S_OK;
}
static inline HRESULT StringCchVPrintfW(WCHAR *to, size_t room, const WCHAR *format, va_list args)
{
    if (room == 0 || room > STRSAFE_MAX_CCH)
        return STRSAFE_E_INVALID_PARAMETER;
    int n = (FormatWideText)(to, room, format, args);
    return n < 0 || (size_t)n >= room ? STRSAFE_E_INSUFFICIENT_BUFFER : S_OK;
}
__attribute__((format(printf, 3, 4))) static inline HRESULT
StringCchPrintfA(char *to, size_t room, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    HRESULT hr = StringCchVPrintfA(to, room, format, args);
    va_end(args);
    return hr;
}
static inline HRESULT StringCchPrintfW(WCHAR *to, size_t room, const WCHAR *format, ...)
{
    va_list args;
    va_start(args, format);
    HRESULT hr = StringCchVPrintfW(to, room, format, args);
    va_end(args);
    return hr;
}
#ifdef UNICODE
#define StringCchCopy StringCchCopyW
#define StringCchCopyN StringCchCopyNW
#define StringCbCopy StringCbCopyW
#define StringCchCat StringCchCatW
#define StringCbCat StringCbCatW
#define StringCchLength StringCchLengthW
#define StringCchPrintf StringCchPrintfW
#define StringCchVPrintf StringCchVPrintfW
#else
#define StringCchCopy StringCchCopyA
#define StringCchCopyN StringCchCopyNA
#define StringCbCopy StringCbCopyA
#define StringCchCat StringCchCatA
#define StringCbCat StringCbCatA
#define StringCchLength StringCchLengthA
#define StringCchPrintf StringCchPrintfA
#define StringCchVPrintf StringCchVPrintfA
#endif

#endif
