/* SPDX-License-Identifier: MIT */
#ifndef WIN32_WINNT_H
#define WIN32_WINNT_H

#include "windef.h"
#include "basetsd.h"
#include "../pianola/com.h"
#include "sal.h"

typedef void *PVOID, *PVOID64;
typedef char CHAR, CCHAR;
typedef unsigned char UCHAR;
typedef unsigned short USHORT;
typedef UCHAR *PUCHAR;
typedef USHORT *PUSHORT;
typedef ULONG *PULONG;
typedef SHORT *PSHORT;
typedef LONG *PLONG;
typedef CHAR *PCHAR, *LPCH, *PCH, *LPSTR, *PSTR, *NPSTR;
typedef const CHAR *LPCCH, *PCCH, *LPCSTR, *PCSTR;
typedef WCHAR *PWCHAR, *LPWCH, *PWCH, *LPWSTR, *PWSTR, *NWPSTR;
typedef const WCHAR *LPCWCH, *PCWCH, *LPCWSTR, *PCWSTR;
typedef BOOLEAN *PBOOLEAN;
typedef HANDLE *PHANDLE;
typedef LONGLONG *PLONGLONG;
typedef ULONGLONG *PULONGLONG;
typedef ULONGLONG DWORDLONG;
typedef LARGE_INTEGER *PLARGE_INTEGER;
typedef DWORD LCID;
typedef WORD LANGID;
typedef DWORD ACCESS_MASK;

#ifdef UNICODE
typedef WCHAR TCHAR, *PTCHAR, TBYTE, *PTBYTE, *PTUCHAR;
typedef LPWSTR LPTCH, PTCH, PTSTR, LPTSTR;
typedef LPCWSTR PCTSTR, LPCTSTR, LPCTCH, PCTCH;
#define __TEXT(quote) L##quote
#else
typedef char TCHAR, *PTCHAR;
typedef unsigned char TBYTE, *PTBYTE;
typedef LPSTR LPTCH, PTCH, PTSTR, LPTSTR;
typedef LPCSTR PCTSTR, LPCTSTR, LPCTCH, PCTCH;
#define __TEXT(quote) quote
#endif
#define TEXT(quote) __TEXT(quote)

#define VOID void
#define DECLARE_HANDLE(name)                                                                       \
    struct name##__ {                                                                              \
        int unused;                                                                                \
    };                                                                                             \
    typedef struct name##__ *name

#define MINCHAR 0x80
#define MAXCHAR 0x7f
#define MINSHORT 0x8000
#define MAXSHORT 0x7fff
#define MINLONG 0x80000000
#define MAXLONG 0x7fffffff
#define MAXBYTE 0xff
#define MAXWORD 0xffff
#define MAXDWORD 0xffffffff
#define UNICODE_NULL ((WCHAR)0)

#define MAKELANGID(p, s) ((((WORD)(s)) << 10) | (WORD)(p))
#define PRIMARYLANGID(l) ((WORD)(l)&0x3ff)
#define SUBLANGID(l) ((WORD)(l) >> 10)
#define LANGIDFROMLCID(lcid) ((WORD)(lcid))
#define SORTIDFROMLCID(lcid) ((WORD)((((DWORD)(lcid)) >> 16) & 0xf))
#define LANG_USER_DEFAULT (MAKELANGID(LANG_NEUTRAL, SUBLANG_DEFAULT))
#define LANG_SYSTEM_DEFAULT (MAKELANGID(LANG_NEUTRAL, SUBLANG_SYS_DEFAULT))
#define MAKELCID(l, s) ((DWORD)((((DWORD)((WORD)(s))) << 16) | ((DWORD)((WORD)(l)))))
#define LANG_NEUTRAL 0x00
#define LANG_ENGLISH 0x09
#define SUBLANG_NEUTRAL 0x00
#define SUBLANG_DEFAULT 0x01
#define SUBLANG_SYS_DEFAULT 0x02
#define LANG_INVARIANT 0x7f
#define LANG_ARABIC 0x01
#define LANG_CHINESE 0x04
#define LANG_GERMAN 0x07
#define LANG_GREEK 0x08
#define LANG_SPANISH 0x0a
#define LANG_FRENCH 0x0c
#define LANG_HEBREW 0x0d
#define LANG_ITALIAN 0x10
#define LANG_JAPANESE 0x11
#define LANG_KOREAN 0x12
#define LANG_DUTCH 0x13
#define LANG_POLISH 0x15
#define LANG_PORTUGUESE 0x16
#define LANG_RUSSIAN 0x19
#define LANG_SWEDISH 0x1d
#define LANG_TURKISH 0x1f
#define SUBLANG_CHINESE_TRADITIONAL 0x01
#define SUBLANG_CHINESE_SIMPLIFIED 0x02
#define SUBLANG_ENGLISH_UK 0x02
#define SUBLANG_ENGLISH_US 0x01
#define SORT_DEFAULT 0x0

#define DELETE 0x00010000
#define READ_CONTROL 0x00020000
#define SYNCHRONIZE 0x00100000
#define STANDARD_RIGHTS_REQUIRED 0x000F0000
#define MAXIMUM_ALLOWED 0x02000000
#define EVENT_MODIFY_STATE 0x0002
#define EVENT_ALL_ACCESS 0x1F0003
#define MUTEX_MODIFY_STATE 0x0001
#define MUTEX_ALL_ACCESS 0x1F0001
#define SEMAPHORE_MODIFY_STATE 0x0002
#define SEMAPHORE_ALL_ACCESS 0x1F0003
#define PROCESS_TERMINATE 0x0001
#define PROCESS_VM_OPERATION 0x0008
#define PROCESS_VM_READ 0x0010
#define PROCESS_VM_WRITE 0x0020
#define PROCESS_DUP_HANDLE 0x0040
#define PROCESS_QUERY_INFORMATION 0x0400
#define THREAD_ALL_ACCESS 0x1FFFFF

#define MAXIMUM_SUSPEND_COUNT MAXCHAR
#define TOKEN_ASSIGN_PRIMARY 0x0001
#define TOKEN_DUPLICATE 0x0002
#define TOKEN_IMPERSONATE 0x0004
#define TOKEN_QUERY 0x0008
#define TOKEN_ADJUST_PRIVILEGES 0x0020
#define TOKEN_ADJUST_GROUPS 0x0040
#define TOKEN_ADJUST_DEFAULT 0x0080
#define WRITE_DAC 0x00040000
#define WRITE_OWNER 0x00080000
#define STANDARD_RIGHTS_READ READ_CONTROL
#define STANDARD_RIGHTS_WRITE READ_CONTROL
#define STANDARD_RIGHTS_EXECUTE READ_CONTROL
#define STANDARD_RIGHTS_ALL 0x001F0000
#define SPECIFIC_RIGHTS_ALL 0x0000FFFF
#define PROCESS_CREATE_THREAD 0x0002
#define PROCESS_CREATE_PROCESS 0x0080
#define PROCESS_SET_QUOTA 0x0100
#define PROCESS_SET_INFORMATION 0x0200
#define PROCESS_SUSPEND_RESUME 0x0800
#define PROCESS_QUERY_LIMITED_INFORMATION 0x1000
#define THREAD_TERMINATE 0x0001
#define THREAD_SUSPEND_RESUME 0x0002
#define THREAD_GET_CONTEXT 0x0008
#define THREAD_SET_CONTEXT 0x0010
#define THREAD_SET_INFORMATION 0x0020
#define THREAD_QUERY_INFORMATION 0x0040
#define TIMER_QUERY_STATE 0x0001
#define TIMER_MODIFY_STATE 0x0002
#define TIMER_ALL_ACCESS 0x1F0003
#define SECTION_QUERY 0x0001
#define SECTION_MAP_WRITE 0x0002
#define SECTION_MAP_READ 0x0004
#define SECTION_MAP_EXECUTE 0x0008
#define SECTION_EXTEND_SIZE 0x0010
#define SECTION_ALL_ACCESS 0x000F001F
#define SEC_RESERVE 0x04000000
#define SEC_COMMIT 0x08000000
#define FILE_READ_ATTRIBUTES 0x0080
#define FILE_WRITE_ATTRIBUTES 0x0100
#define FILE_GENERIC_READ 0x00120089
#define FILE_GENERIC_WRITE 0x00120116
#define FILE_ALL_ACCESS 0x001F01FF
#define FILE_ATTRIBUTE_SYSTEM 0x00000004
#define FILE_ATTRIBUTE_SPARSE_FILE 0x00000200
#define FILE_ATTRIBUTE_REPARSE_POINT 0x00000400
#define FILE_ATTRIBUTE_COMPRESSED 0x00000800
#define FILE_ATTRIBUTE_OFFLINE 0x00001000
#define FILE_ATTRIBUTE_NOT_CONTENT_INDEXED 0x00002000
#define FILE_ATTRIBUTE_ENCRYPTED 0x00004000
#define OWNER_SECURITY_INFORMATION 0x00000001
#define GROUP_SECURITY_INFORMATION 0x00000002
#define DACL_SECURITY_INFORMATION 0x00000004
#define SACL_SECURITY_INFORMATION 0x00000008
#define VER_NT_DOMAIN_CONTROLLER 2
#define VER_NT_SERVER 3
#define VER_PLATFORM_WIN32s 0
#define VER_PLATFORM_WIN32_WINDOWS 1
#define PROCESSOR_ARCHITECTURE_INTEL 0
#define PROCESSOR_ARCHITECTURE_ARM 5
#define PROCESSOR_ARCHITECTURE_IA64 6
#define PROCESSOR_ARCHITECTURE_ARM64 12
#define PROCESSOR_ARCHITECTURE_UNKNOWN 0xffff
#define PAGE_EXECUTE_WRITECOPY 0x80
#define PAGE_GUARD 0x100
#define PAGE_NOCACHE 0x200
#define MEM_TOP_DOWN 0x100000
#define EXCEPTION_NONCONTINUABLE 0x1
#define EXCEPTION_MAXIMUM_PARAMETERS 15
#define RTL_SRWLOCK_INIT SRWLOCK_INIT
#define RTL_RUN_ONCE_INIT INIT_ONCE_STATIC_INIT
#define DLL_PROCESS_ATTACH 1
#define DLL_PROCESS_DETACH 0
#define DLL_THREAD_ATTACH 2
#define DLL_THREAD_DETACH 3
#ifndef WIN32_NO_STATUS
#define STATUS_WAIT_0 0x00000000
#define STATUS_ABANDONED_WAIT_0 0x00000080
#define STATUS_TIMEOUT 0x00000102
#define STATUS_PENDING 0x00000103
#define STATUS_USER_APC 0x000000C0
#define STATUS_ACCESS_VIOLATION 0xC0000005
#define STATUS_BREAKPOINT 0x80000003
#define STATUS_INVALID_HANDLE 0xC0000008
#define STATUS_INVALID_PARAMETER 0xC000000D
#define STATUS_STACK_OVERFLOW 0xC00000FD
#define STATUS_CONTROL_C_EXIT 0xC000013A
#endif

#define C_ASSERT(e) typedef char __C_ASSERT__[(e) ? 1 : -1] __attribute__((unused))
#define DECLSPEC_NOINLINE __attribute__((noinline))
#define DECLSPEC_NOTHROW
#define DECLSPEC_SELECTANY __attribute__((weak))
#define DECLSPEC_DEPRECATED
#define DECLSPEC_UUID(x)
#define DECLSPEC_NOVTABLE
#define DECLSPEC_CACHEALIGN __attribute__((aligned(64)))
#define NTAPI
#define NTSYSAPI
#define RESTRICTED_POINTER
#define UNALIGNED
#define NOP_FUNCTION (void)0
#define DEFAULT_UNREACHABLE __builtin_unreachable()
#define TYPE_ALIGNMENT(t)                                                                          \
    offsetof(                                                                                      \
        struct {                                                                                   \
            char x;                                                                                \
            t test;                                                                                \
        },                                                                                         \
        test)
#define RTL_FIELD_SIZE(type, field) (sizeof(((type *)0)->field))
#define RTL_BITS_OF(x) (sizeof(x) * 8)
#define RTL_SIZEOF_THROUGH_FIELD(type, field)                                                      \
    (FIELD_OFFSET(type, field) + RTL_FIELD_SIZE(type, field))
#define Int32x32To64(a, b) ((LONGLONG)((LONGLONG)((LONG)(a)) * (LONG)(b)))
#define UInt32x32To64(a, b) ((ULONGLONG)((ULONGLONG)((DWORD)(a)) * (DWORD)(b)))
#define Int64ShllMod32(a, b) ((ULONGLONG)(a) << (b))
#define MAXLONGLONG 0x7fffffffffffffffll
#define MAXUSHORT 0xffff
#define MAXULONG 0xffffffff

typedef OSVERSIONINFO OSVERSIONINFOA, *POSVERSIONINFOA, *LPOSVERSIONINFOA;
typedef OSVERSIONINFOW *POSVERSIONINFOW, *LPOSVERSIONINFOW, RTL_OSVERSIONINFOW;
typedef OSVERSIONINFOEX OSVERSIONINFOEXA, *POSVERSIONINFOEXA, *LPOSVERSIONINFOEXA;
typedef OSVERSIONINFOEXW *POSVERSIONINFOEXW, *LPOSVERSIONINFOEXW, RTL_OSVERSIONINFOEXW;
#ifdef UNICODE
#define OSVERSIONINFO OSVERSIONINFOW
#define OSVERSIONINFOEX OSVERSIONINFOEXW
typedef LPOSVERSIONINFOW LPOSVERSIONINFO, POSVERSIONINFO;
typedef LPOSVERSIONINFOEXW LPOSVERSIONINFOEX, POSVERSIONINFOEX;
#else
typedef LPOSVERSIONINFOA LPOSVERSIONINFO, POSVERSIONINFO;
typedef LPOSVERSIONINFOEXA LPOSVERSIONINFOEX, POSVERSIONINFOEX;
#endif
typedef MEMORY_BASIC_INFORMATION *PMEMORY_BASIC_INFORMATION;
typedef EXCEPTION_RECORD *PEXCEPTION_RECORD;
typedef EXCEPTION_POINTERS *PEXCEPTION_POINTERS, *LPEXCEPTION_POINTERS;
typedef CONTEXT *PCONTEXT, *LPCONTEXT;
typedef LONG NTSTATUS, *PNTSTATUS;
typedef TOKEN_PRIVILEGES *PTOKEN_PRIVILEGES;
typedef struct _LIST_ENTRY {
    struct _LIST_ENTRY *Flink;
    struct _LIST_ENTRY *Blink;
} LIST_ENTRY, *PLIST_ENTRY;
typedef void *PSID, *PSECURITY_DESCRIPTOR;
typedef DWORD SECURITY_INFORMATION, *PSECURITY_INFORMATION;
typedef LCID *PLCID;
typedef ACCESS_MASK *PACCESS_MASK;

static inline void *InterlockedExchangePointer(void *volatile *target, void *value)
{
    return __atomic_exchange_n(target, value, __ATOMIC_SEQ_CST);
}
static inline void *InterlockedCompareExchangePointer(void *volatile *target, void *value,
                                                      void *expected)
{
    __atomic_compare_exchange_n(target, &expected, value, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
    return expected;
}
#define WIN32_INTERLOCKED(suffix, type)                                                            \
    static inline type InterlockedIncrement##suffix(type volatile *target)                         \
    {                                                                                              \
        return __atomic_add_fetch(target, 1, __ATOMIC_SEQ_CST);                                    \
    }                                                                                              \
    static inline type InterlockedDecrement##suffix(type volatile *target)                         \
    {                                                                                              \
        return __atomic_sub_fetch(target, 1, __ATOMIC_SEQ_CST);                                    \
    }                                                                                              \
    static inline type InterlockedExchange##suffix(type volatile *target, type value)              \
    {                                                                                              \
        return __atomic_exchange_n(target, value, __ATOMIC_SEQ_CST);                               \
    }                                                                                              \
    static inline type InterlockedExchangeAdd##suffix(type volatile *target, type value)           \
    {                                                                                              \
        return __atomic_fetch_add(target, value, __ATOMIC_SEQ_CST);                                \
    }                                                                                              \
    static inline type InterlockedAnd##suffix(type volatile *target, type value)                   \
    {                                                                                              \
        return __atomic_fetch_and(target, value, __ATOMIC_SEQ_CST);                                \
    }                                                                                              \
    static inline type InterlockedXor##suffix(type volatile *target, type value)                   \
    {                                                                                              \
        return __atomic_fetch_xor(target, value, __ATOMIC_SEQ_CST);                                \
    }                                                                                              \
    static inline type InterlockedAdd##suffix(type volatile *target, type value)                   \
    {                                                                                              \
        return __atomic_add_fetch(target, value, __ATOMIC_SEQ_CST);                                \
    }                                                                                              \
    static inline type InterlockedOr##suffix(type volatile *target, type value)                    \
    {                                                                                              \
        return __atomic_fetch_or(target, value, __ATOMIC_SEQ_CST);                                 \
    }                                                                                              \
    static inline type InterlockedCompareExchange##suffix(type volatile *target, type value,       \
                                                          type expected)                           \
    {                                                                                              \
        __atomic_compare_exchange_n(target, &expected, value, 0, __ATOMIC_SEQ_CST,                 \
                                    __ATOMIC_SEQ_CST);                                             \
        return expected;                                                                           \
    }
WIN32_INTERLOCKED(, LONG)
WIN32_INTERLOCKED(64, LONGLONG)
#undef WIN32_INTERLOCKED
static inline UCHAR InterlockedBitTestAndSet(LONG volatile *target, LONG bit)
{
    return (__atomic_fetch_or(target, (LONG)(1u << (bit & 31)), __ATOMIC_SEQ_CST) >> (bit & 31)) &
           1;
}
static inline UCHAR InterlockedBitTestAndReset(LONG volatile *target, LONG bit)
{
    return (__atomic_fetch_and(target, (LONG) ~(1u << (bit & 31)), __ATOMIC_SEQ_CST) >>
            (bit & 31)) &
           1;
}
#include "winnt_constants.h"
#include "winnt_languages.h"
#include "winnt_security.h"
#include "winnt_status.h"

#define MemoryBarrier() __sync_synchronize()
#define YieldProcessor() __builtin_ia32_pause()

#endif
