/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_SYSTEM_H
#define PIANOLA_SYSTEM_H

/*
 * The environment, times, the version, memory and faults (Win32 reference:
 * "Environment Variables", "Time Functions", "Memory Management Functions",
 * "Error Handling Functions"). Text is UTF-8 in the plain functions. Any thread.
 */

#include "kernel.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct _MEMORY_BASIC_INFORMATION {
    void *BaseAddress;
    void *AllocationBase;
    DWORD AllocationProtect;
    WORD PartitionId;
    size_t RegionSize;
    DWORD State;
    DWORD Protect;
    DWORD Type;
} MEMORY_BASIC_INFORMATION;

typedef struct _MEMORYSTATUS {
    DWORD dwLength;
    DWORD dwMemoryLoad;
    size_t dwTotalPhys;
    size_t dwAvailPhys;
    size_t dwTotalPageFile;
    size_t dwAvailPageFile;
    size_t dwTotalVirtual;
    size_t dwAvailVirtual;
} MEMORYSTATUS;

typedef struct _MEMORYSTATUSEX {
    DWORD dwLength;
    DWORD dwMemoryLoad;
    ULONGLONG ullTotalPhys;
    ULONGLONG ullAvailPhys;
    ULONGLONG ullTotalPageFile;
    ULONGLONG ullAvailPageFile;
    ULONGLONG ullTotalVirtual;
    ULONGLONG ullAvailVirtual;
    ULONGLONG ullAvailExtendedVirtual;
} MEMORYSTATUSEX;

typedef struct _OSVERSIONINFOEXW {
    DWORD dwOSVersionInfoSize;
    DWORD dwMajorVersion;
    DWORD dwMinorVersion;
    DWORD dwBuildNumber;
    DWORD dwPlatformId;
    WCHAR szCSDVersion[128];
    WORD wServicePackMajor;
    WORD wServicePackMinor;
    WORD wSuiteMask;
    BYTE wProductType;
    BYTE wReserved;
} OSVERSIONINFOEXW;

typedef struct _EXCEPTION_RECORD {
    DWORD ExceptionCode;
    DWORD ExceptionFlags;
    struct _EXCEPTION_RECORD *ExceptionRecord;
    void *ExceptionAddress;
    DWORD NumberParameters;
    ULONG_PTR ExceptionInformation[15];
} EXCEPTION_RECORD;

/* The processor's registers are not given: ContextRecord is NULL. */
typedef struct _CONTEXT CONTEXT;
typedef struct _EXCEPTION_POINTERS {
    EXCEPTION_RECORD *ExceptionRecord;
    CONTEXT *ContextRecord;
} EXCEPTION_POINTERS;
typedef LONG(WINAPI *TOP_LEVEL_EXCEPTION_FILTER)(EXCEPTION_POINTERS *pointers);

#define HANDLE_FLAG_INHERIT 0x00000001u
#define HANDLE_FLAG_PROTECT_FROM_CLOSE 0x00000002u
#define SEM_FAILCRITICALERRORS 0x0001u
#define SEM_NOGPFAULTERRORBOX 0x0002u
#define SEM_NOALIGNMENTFAULTEXCEPT 0x0004u
#define SEM_NOOPENFILEERRORBOX 0x8000u
#define EXCEPTION_EXECUTE_HANDLER 1
#define EXCEPTION_CONTINUE_SEARCH 0
#define EXCEPTION_CONTINUE_EXECUTION (-1)
#define EXCEPTION_ACCESS_VIOLATION 0xC0000005u
#define EXCEPTION_ILLEGAL_INSTRUCTION 0xC000001Du
#define EXCEPTION_INT_DIVIDE_BY_ZERO 0xC0000094u
#define EXCEPTION_IN_PAGE_ERROR 0xC0000006u
#define EXCEPTION_FLT_INVALID_OPERATION 0xC0000090u
#define EXCEPTION_BREAKPOINT 0x80000003u
#define MEM_FREE 0x00010000u
#define MEM_PRIVATE 0x00020000u
#define MEM_MAPPED 0x00040000u
#define MEM_IMAGE 0x01000000u
#define PAGE_WRITECOPY 0x08u
#define PAGE_EXECUTE 0x10u
#define VER_EQUAL 1u
#define VER_GREATER 2u
#define VER_GREATER_EQUAL 3u
#define VER_LESS 4u
#define VER_LESS_EQUAL 5u
#define VER_AND 6u
#define VER_OR 7u
#define VER_MINORVERSION 0x0000001u
#define VER_MAJORVERSION 0x0000002u
#define VER_BUILDNUMBER 0x0000004u
#define VER_PLATFORMID 0x0000008u
#define VER_SERVICEPACKMINOR 0x0000010u
#define VER_SERVICEPACKMAJOR 0x0000020u
#define VER_SUITENAME 0x0000040u
#define VER_PRODUCT_TYPE 0x0000080u

/* ---- Handles ---- */

/* HANDLE_FLAG_INHERIT is kept and not followed; what is protected is not closed by CloseHandle
 * (ERROR_INVALID_HANDLE). */
PIANOLA_API BOOL GetHandleInformation(HANDLE handle, DWORD *ret_flags);
PIANOLA_API BOOL SetHandleInformation(HANDLE handle, DWORD mask, DWORD flags);

/* ---- The environment ---- */

/* NAME=value strings, each ended by NUL, an empty one last. To be freed with
 * FreeEnvironmentStrings. NULL without memory. */
PIANOLA_API char *GetEnvironmentStrings(void);
PIANOLA_API WCHAR *GetEnvironmentStringsW(void);
PIANOLA_API BOOL FreeEnvironmentStrings(char *block);
PIANOLA_API BOOL FreeEnvironmentStringsW(WCHAR *block);
/* %NAME% is replaced by its value; unknown ones stay. The length that all has with NUL. */
PIANOLA_API DWORD ExpandEnvironmentStrings(const char *text, char *buf, DWORD size);
PIANOLA_API DWORD ExpandEnvironmentStringsW(const WCHAR *text, WCHAR *buf, DWORD size);
/* *size: room, and what is used, both with NUL. */
PIANOLA_API BOOL GetUserName(char *buf, DWORD *size);
PIANOLA_API BOOL GetUserNameW(WCHAR *buf, DWORD *size);

/* ---- Times ---- */

/* ERROR_INVALID_PARAMETER for what is no date of 1601 to 30827. */
PIANOLA_API BOOL FileTimeToSystemTime(const FILETIME *file, SYSTEMTIME *time);
PIANOLA_API BOOL SystemTimeToFileTime(const SYSTEMTIME *time, FILETIME *file);
/* By the time zone's present offset. */
PIANOLA_API BOOL FileTimeToLocalFileTime(const FILETIME *file, FILETIME *local);
PIANOLA_API BOOL LocalFileTimeToFileTime(const FILETIME *local, FILETIME *file);
/* -1, 0 or 1. */
PIANOLA_API LONG CompareFileTime(const FILETIME *a, const FILETIME *b);
PIANOLA_API void GetSystemTimePreciseAsFileTime(FILETIME *time);
/* Only of the calling process (else ERROR_NOT_SUPPORTED). */
PIANOLA_API BOOL GetProcessTimes(HANDLE process, FILETIME *created, FILETIME *ended,
                                 FILETIME *kernel, FILETIME *user);

/* ---- The version and the machine ---- */

/* One more condition (VER_EQUAL ...) on what `types` names. */
PIANOLA_API ULONGLONG VerSetConditionMask(ULONGLONG mask, DWORD types, BYTE condition);
/* FALSE with ERROR_OLD_WIN_VERSION (1150) when a condition does not hold. */
PIANOLA_API BOOL VerifyVersionInfo(OSVERSIONINFOEX *info, DWORD types, ULONGLONG mask);
PIANOLA_API BOOL VerifyVersionInfoW(OSVERSIONINFOEXW *info, DWORD types, ULONGLONG mask);
PIANOLA_API void GetNativeSystemInfo(SYSTEM_INFO *info);
PIANOLA_API BOOL IsWow64Process(HANDLE process, BOOL *ret);
PIANOLA_API void GlobalMemoryStatus(MEMORYSTATUS *status);
PIANOLA_API BOOL GlobalMemoryStatusEx(MEMORYSTATUSEX *status);

/* ---- Memory ---- */

/* What the pages around an address are; the bytes that were written, 0 with
 * ERROR_INVALID_PARAMETER. */
PIANOLA_API size_t VirtualQuery(const void *address, MEMORY_BASIC_INFORMATION *info, size_t size);
/* TRUE when it cannot be read (written, called). Nothing is touched. */
PIANOLA_API BOOL IsBadReadPtr(const void *memory, UINT_PTR size);
PIANOLA_API BOOL IsBadWritePtr(void *memory, UINT_PTR size);
PIANOLA_API BOOL IsBadCodePtr(FARPROC proc);
PIANOLA_API BOOL IsBadStringPtr(const char *text, UINT_PTR most);
PIANOLA_API BOOL IsBadStringPtrW(const WCHAR *text, UINT_PTR most);
PIANOLA_API BOOL HeapValidate(HANDLE heap, DWORD flags, const void *memory);
PIANOLA_API BOOL HeapLock(HANDLE heap);
PIANOLA_API BOOL HeapUnlock(HANDLE heap);
PIANOLA_API size_t HeapCompact(HANDLE heap, DWORD flags);
PIANOLA_API BOOL FlushInstructionCache(HANDLE process, const void *address, size_t size);
/* What the system allows between processes of one user (else ERROR_ACCESS_DENIED);
 * ERROR_PARTIAL_COPY (299) when not all of it is there. */
PIANOLA_API BOOL ReadProcessMemory(HANDLE process, const void *address, void *buf, size_t size,
                                   size_t *ret_read);
PIANOLA_API BOOL WriteProcessMemory(HANDLE process, void *address, const void *buf, size_t size,
                                    size_t *ret_written);

/* ---- Faults ---- */

/* Kept and given back: nothing here shows a box. */
PIANOLA_API UINT SetErrorMode(UINT mode);
PIANOLA_API UINT GetErrorMode(void);
/* Called for SIGSEGV, SIGBUS, SIGILL, SIGFPE and SIGTRAP in the thread that had it; the process
 * then ends as by the signal, or with EXCEPTION_EXECUTE_HANDLER with the lowest 8 bits of the code
 * as its exit code, or goes on with EXCEPTION_CONTINUE_EXECUTION. Returns the one before; NULL:
 * none. */
PIANOLA_API TOP_LEVEL_EXCEPTION_FILTER
SetUnhandledExceptionFilter(TOP_LEVEL_EXCEPTION_FILTER filter);
PIANOLA_API BOOL IsDebuggerPresent(void);
PIANOLA_API void DebugBreak(void);
PIANOLA_API void FatalExit(int code) __attribute__((noreturn));
PIANOLA_API void FatalAppExit(UINT action, const char *text);
PIANOLA_API void FatalAppExitW(UINT action, const WCHAR *text);

#ifdef __cplusplus
}
#endif
#endif
