/* SPDX-License-Identifier: MIT */
#ifndef WIN32_WCTYPE_H
#define WIN32_WCTYPE_H

/* The C library's own depend on the locale and take characters of four bytes. */

#include_next <wctype.h>
#ifdef __cplusplus
#include <cwctype>
#endif

#if __SIZEOF_WCHAR_T__ == 2

#include "plain.h"

static inline wint_t win32_towlower(wint_t c)
{
    return c > 0xffff ? c : (wint_t)(WCHAR)(ULONG_PTR)(CharLowerW)((WCHAR *)(ULONG_PTR)c);
}
static inline wint_t win32_towupper(wint_t c)
{
    return c > 0xffff ? c : (wint_t)(WCHAR)(ULONG_PTR)(CharUpperW)((WCHAR *)(ULONG_PTR)c);
}
static inline int win32_iswalpha(wint_t c)
{
    return c <= 0xffff && (IsCharAlphaW)((WCHAR)c);
}
static inline int win32_iswdigit(wint_t c)
{
    return c >= '0' && c <= '9';
}
static inline int win32_iswxdigit(wint_t c)
{
    return win32_iswdigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
static inline int win32_iswalnum(wint_t c)
{
    return win32_iswalpha(c) || win32_iswdigit(c);
}
static inline int win32_iswspace(wint_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xa0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200b) || c == 0x2028 || c == 0x2029 || c == 0x202f ||
           c == 0x205f || c == 0x3000;
}
static inline int win32_iswlower(wint_t c)
{
    return c <= 0xffff && (IsCharLowerW)((WCHAR)c);
}
static inline int win32_iswupper(wint_t c)
{
    return c <= 0xffff && (IsCharUpperW)((WCHAR)c);
}
static inline int win32_iswcntrl(wint_t c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0);
}
static inline int win32_iswprint(wint_t c)
{
    return c != 0xffff && !win32_iswcntrl(c);
}
static inline int win32_iswgraph(wint_t c)
{
    return win32_iswprint(c) && !win32_iswspace(c);
}
static inline int win32_iswpunct(wint_t c)
{
    return win32_iswgraph(c) && !win32_iswalnum(c);
}

#undef towlower
#undef towupper
#undef iswalpha
#undef iswdigit
#undef iswxdigit
#undef iswalnum
#undef iswspace
#undef iswlower
#undef iswupper
#undef iswcntrl
#undef iswprint
#undef iswgraph
#undef iswpunct
#define towlower win32_towlower
#define towupper win32_towupper
#define iswalpha win32_iswalpha
#define iswdigit win32_iswdigit
#define iswxdigit win32_iswxdigit
#define iswalnum win32_iswalnum
#define iswspace win32_iswspace
#define iswlower win32_iswlower
#define iswupper win32_iswupper
#define iswcntrl win32_iswcntrl
#define iswprint win32_iswprint
#define iswgraph win32_iswgraph
#define iswpunct win32_iswpunct

#endif
#endif
