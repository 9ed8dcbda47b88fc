/* SPDX-License-Identifier: MIT */
#ifndef WIN32_SAL_H
#define WIN32_SAL_H

/* Annotations that say something to other compilers, and the words of theirs that gcc lacks. */

#define _In_
#define _In_opt_
#define _In_z_
#define _In_reads_(n)
#define _In_reads_bytes_(n)
#define _In_reads_opt_(n)
#define _Out_
#define _Out_opt_
#define _Out_writes_(n)
#define _Out_writes_opt_(n)
#define _Out_writes_bytes_(n)
#define _Out_writes_z_(n)
#define _Inout_
#define _Inout_opt_
#define _Inout_updates_(n)
#define _Outptr_
#define _Ret_maybenull_
#define _Success_(e)
#define _When_(c, a)
#define _Pre_
#define _Post_
#define _Reserved_
#define _Check_return_
#define _Must_inspect_result_
#define _Use_decl_annotations_
#define _Frees_ptr_opt_

#define __stdcall
#define _stdcall
#define __cdecl
#define _cdecl
#define __fastcall
#define __thiscall
#define __vectorcall
#define __declspec(x) WIN32_DECLSPEC_##x
#define WIN32_DECLSPEC_dllexport __attribute__((visibility("default")))
#define WIN32_DECLSPEC_dllimport
#define WIN32_DECLSPEC_noreturn __attribute__((noreturn))
#define WIN32_DECLSPEC_noinline __attribute__((noinline))
#define WIN32_DECLSPEC_thread __thread
#define WIN32_DECLSPEC_selectany __attribute__((weak))
#define WIN32_DECLSPEC_align(n) __attribute__((aligned(n)))
#define WIN32_DECLSPEC_deprecated
#define WIN32_DECLSPEC_nothrow
#define __forceinline inline __attribute__((always_inline))
#define FORCEINLINE static inline __attribute__((always_inline))
#define DECLSPEC_IMPORT
#define DECLSPEC_EXPORT __attribute__((visibility("default")))
#define DECLSPEC_NORETURN __attribute__((noreturn))
#define DECLSPEC_ALIGN(n) __attribute__((aligned(n)))
#define DECLSPEC_HIDDEN
#define STDMETHODCALLTYPE
#define __int8 char
#define __int16 short
#define __int32 int
#define __int64 long long
#define __ptr32
#define __ptr64
#define __unaligned
#define __w64

#endif
