/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_BSTR_H
#define PIANOLA_BSTR_H

/*
 * Strings with a length (COM reference: "BSTR"): UTF-16, or bytes, after a count of bytes, and with
 * a NUL unit after them that does not count. They may have NULs inside; NULL is one without text.
 * Who gets one frees it with SysFreeString. Any thread.
 *
 * Strings of up to some KiB that were freed are kept for a while, to be given out again;
 * SetOaNoCache or OANOCACHE=1 in the environment ends that.
 */

#include "oaidl.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A copy. NULL for NULL and without memory. */
PIANOLA_API BSTR SysAllocString(const OLECHAR *text);
/* Of so many units; a NULL text: without any meaning yet. */
PIANOLA_API BSTR SysAllocStringLen(const OLECHAR *text, UINT units);
/* Of so many bytes. */
PIANOLA_API BSTR SysAllocStringByteLen(const char *bytes, UINT size);
/* Puts another text in the place of *string, which is freed; the text may be a part of it. FALSE
 * without memory (and *string stays), and for a NULL text. */
PIANOLA_API INT SysReAllocString(BSTR *string, const OLECHAR *text);
/* The same with a length; a NULL text keeps what there is, as far as it fits. */
PIANOLA_API INT SysReAllocStringLen(BSTR *string, const OLECHAR *text, UINT units);
/* NULL is allowed. */
PIANOLA_API void SysFreeString(BSTR string);
/* Units, whole ones only; 0 for NULL. */
PIANOLA_API UINT SysStringLen(BSTR string);
PIANOLA_API UINT SysStringByteLen(BSTR string);
/* Pins it: SysFreeString waits for as many SysReleaseString. NULL is allowed. */
PIANOLA_API HRESULT SysAddRefString(BSTR string);
PIANOLA_API void SysReleaseString(BSTR string);
/* Freed strings go at once, of the whole process, from now on. */
PIANOLA_API void SetOaNoCache(void);

/* Both, one after the other, byte by byte. E_INVALIDARG, E_OUTOFMEMORY. */
PIANOLA_API HRESULT VarBstrCat(BSTR left, BSTR right, BSTR *ret);

#define VARCMP_LT 0
#define VARCMP_EQ 1
#define VARCMP_GT 2
#define VARCMP_NULL 3
/* VARCMP_LT, VARCMP_EQ or VARCMP_GT, as CompareStringW has it (flags: NORM_...); by the numbers of
 * units and bytes when lcid is 0. */
PIANOLA_API HRESULT VarBstrCmp(BSTR left, BSTR right, LCID lcid, ULONG flags);

/* What a type library finds a name by: its low word is of the name (without case and accents), the
 * high one of language and system. 0 for NULL. The text of the A form is UTF-8. */
PIANOLA_API ULONG LHashValOfNameSys(SYSKIND system, LCID lcid, const OLECHAR *name);
PIANOLA_API ULONG LHashValOfNameSysA(SYSKIND system, LCID lcid, const char *name);
#define LHashValOfName(lcid, name) LHashValOfNameSys(SYS_WIN32, lcid, name)
#define WHashValOfLHashVal(hash) ((USHORT)(0x0000ffff & (hash)))
#define IsHashValCompatible(a, b) ((BOOL)((0x00ff0000 & (a)) == (0x00ff0000 & (b))))

#ifdef __cplusplus
}
#endif
#endif
