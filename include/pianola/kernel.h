/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_KERNEL_H
#define PIANOLA_KERNEL_H

/*
 * Threads, processes, objects to wait for, modules, clocks and strings, as far
 * as programs need them that live by messages (Win32 reference: "Processes and
 * Threads", "Synchronization", "Strings").
 *
 * Text is UTF-8 in the plain functions and UTF-16 in those that end in W.
 * Functions may be called from any thread. Access masks and security attributes
 * are taken and not looked at. An object with a name is the same in all
 * processes of the user; it lives as long as somebody has it open.
 */

#include <stdarg.h>

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef DWORD(WINAPI *THREADPROC)(void *param);
typedef intptr_t(WINAPI *FARPROC)(void);

typedef struct _SECURITY_ATTRIBUTES {
    DWORD nLength;
    void *lpSecurityDescriptor;
    BOOL bInheritHandle;
} SECURITY_ATTRIBUTES;

typedef struct _STARTUPINFO {
    DWORD cb;
    char *lpReserved;
    char *lpDesktop;
    char *lpTitle;
    DWORD dwX;
    DWORD dwY;
    DWORD dwXSize;
    DWORD dwYSize;
    DWORD dwXCountChars;
    DWORD dwYCountChars;
    DWORD dwFillAttribute;
    DWORD dwFlags;
    WORD wShowWindow;
    WORD cbReserved2;
    BYTE *lpReserved2;
    HANDLE hStdInput;
    HANDLE hStdOutput;
    HANDLE hStdError;
} STARTUPINFO;

typedef struct _STARTUPINFOW {
    DWORD cb;
    WCHAR *lpReserved;
    WCHAR *lpDesktop;
    WCHAR *lpTitle;
    DWORD dwX;
    DWORD dwY;
    DWORD dwXSize;
    DWORD dwYSize;
    DWORD dwXCountChars;
    DWORD dwYCountChars;
    DWORD dwFillAttribute;
    DWORD dwFlags;
    WORD wShowWindow;
    WORD cbReserved2;
    BYTE *lpReserved2;
    HANDLE hStdInput;
    HANDLE hStdOutput;
    HANDLE hStdError;
} STARTUPINFOW;

typedef struct _PROCESS_INFORMATION {
    HANDLE hProcess;
    HANDLE hThread;
    DWORD dwProcessId;
    DWORD dwThreadId; /* of its first thread */
} PROCESS_INFORMATION;

typedef struct _FILETIME {
    DWORD dwLowDateTime;
    DWORD dwHighDateTime;
} FILETIME;

typedef struct _SYSTEMTIME {
    WORD wYear;
    WORD wMonth;
    WORD wDayOfWeek;
    WORD wDay;
    WORD wHour;
    WORD wMinute;
    WORD wSecond;
    WORD wMilliseconds;
} SYSTEMTIME;

typedef union _LARGE_INTEGER {
    struct {
        DWORD LowPart;
        LONG HighPart;
    };
    struct {
        DWORD LowPart;
        LONG HighPart;
    } u;
    LONGLONG QuadPart;
} LARGE_INTEGER;

typedef struct _RTL_CRITICAL_SECTION {
    void *DebugInfo;
    LONG LockCount;
    LONG RecursionCount;
    HANDLE OwningThread;
    HANDLE LockSemaphore;
    ULONG_PTR SpinCount;
} CRITICAL_SECTION;

typedef struct _RTL_SRWLOCK {
    void *Ptr;
} SRWLOCK;
typedef struct _RTL_CONDITION_VARIABLE {
    void *Ptr;
} CONDITION_VARIABLE;

typedef struct _OSVERSIONINFO {
    DWORD dwOSVersionInfoSize;
    DWORD dwMajorVersion;
    DWORD dwMinorVersion;
    DWORD dwBuildNumber;
    DWORD dwPlatformId;
    char szCSDVersion[128];
} OSVERSIONINFO;

typedef struct _OSVERSIONINFOEX {
    DWORD dwOSVersionInfoSize;
    DWORD dwMajorVersion;
    DWORD dwMinorVersion;
    DWORD dwBuildNumber;
    DWORD dwPlatformId;
    char szCSDVersion[128];
    WORD wServicePackMajor;
    WORD wServicePackMinor;
    WORD wSuiteMask;
    BYTE wProductType;
    BYTE wReserved;
} OSVERSIONINFOEX;

typedef struct _OSVERSIONINFOW {
    DWORD dwOSVersionInfoSize;
    DWORD dwMajorVersion;
    DWORD dwMinorVersion;
    DWORD dwBuildNumber;
    DWORD dwPlatformId;
    WCHAR szCSDVersion[128];
} OSVERSIONINFOW;

typedef struct _SYSTEM_INFO {
    union {
        DWORD dwOemId;
        struct {
            WORD wProcessorArchitecture;
            WORD wReserved;
        };
    };
    DWORD dwPageSize;
    void *lpMinimumApplicationAddress;
    void *lpMaximumApplicationAddress;
    ULONG_PTR dwActiveProcessorMask;
    DWORD dwNumberOfProcessors;
    DWORD dwProcessorType;
    DWORD dwAllocationGranularity;
    WORD wProcessorLevel;
    WORD wProcessorRevision;
} SYSTEM_INFO;

#define STILL_ACTIVE 259u
#define CREATE_SUSPENDED 0x00000004u
#define DETACHED_PROCESS 0x00000008u
#define CREATE_NEW_CONSOLE 0x00000010u
#define NORMAL_PRIORITY_CLASS 0x00000020u
#define CREATE_NO_WINDOW 0x08000000u
#define CREATE_UNICODE_ENVIRONMENT 0x00000400u
#define STARTF_USESHOWWINDOW 0x00000001u
#define STARTF_USESTDHANDLES 0x00000100u

#define THREAD_PRIORITY_IDLE (-15)
#define THREAD_PRIORITY_LOWEST (-2)
#define THREAD_PRIORITY_BELOW_NORMAL (-1)
#define THREAD_PRIORITY_NORMAL 0
#define THREAD_PRIORITY_ABOVE_NORMAL 1
#define THREAD_PRIORITY_HIGHEST 2
#define THREAD_PRIORITY_TIME_CRITICAL 15

#define PROCESS_ALL_ACCESS 0x001FFFFFu
#define DUPLICATE_CLOSE_SOURCE 0x00000001u
#define DUPLICATE_SAME_ACCESS 0x00000002u
#define TLS_OUT_OF_INDEXES 0xFFFFFFFFu
#define CONDITION_VARIABLE_LOCKMODE_SHARED 0x1u
#ifndef INFINITE
#define INFINITE 0xFFFFFFFFu
#endif

#define HEAP_NO_SERIALIZE 0x00000001u
#define HEAP_GENERATE_EXCEPTIONS 0x00000004u
#define HEAP_ZERO_MEMORY 0x00000008u
#define HEAP_REALLOC_IN_PLACE_ONLY 0x00000010u
#define MEM_COMMIT 0x00001000u
#define MEM_RESERVE 0x00002000u
#define MEM_DECOMMIT 0x00004000u
#define MEM_RELEASE 0x00008000u
#define PAGE_NOACCESS 0x01u
#define PAGE_READONLY 0x02u
#define PAGE_READWRITE 0x04u
#define PAGE_EXECUTE_READ 0x20u
#define PAGE_EXECUTE_READWRITE 0x40u

#define CP_ACP 0u
#define CP_OEMCP 1u
#define CP_MACCP 2u
#define CP_THREAD_ACP 3u
#define CP_UTF8 65001u
#define MB_PRECOMPOSED 0x00000001u
#define MB_COMPOSITE 0x00000002u
#define MB_USEGLYPHCHARS 0x00000004u
#define MB_ERR_INVALID_CHARS 0x00000008u
#define WC_ERR_INVALID_CHARS 0x00000080u
#define WC_COMPOSITECHECK 0x00000200u
#define WC_NO_BEST_FIT_CHARS 0x00000400u

#define VER_PLATFORM_WIN32_NT 2u
#define VER_NT_WORKSTATION 1
#define PROCESSOR_ARCHITECTURE_AMD64 9

/* ---- Waiting ---- */

/* WAIT_OBJECT_0, WAIT_ABANDONED_0, WAIT_TIMEOUT, or WAIT_FAILED with ERROR_INVALID_HANDLE. ms may
 * be INFINITE. Messages wait meanwhile: see MsgWaitForMultipleObjectsEx. */
PIANOLA_API DWORD WaitForSingleObject(HANDLE object, DWORD ms);
PIANOLA_API DWORD WaitForSingleObjectEx(HANDLE object, DWORD ms, BOOL alertable);
/* At most 64 (ERROR_INVALID_PARAMETER); the lowest index that is signalled, or with `all` none is
 * taken until all are there. */
PIANOLA_API DWORD WaitForMultipleObjects(DWORD count, const HANDLE *objects, BOOL all, DWORD ms);
PIANOLA_API DWORD WaitForMultipleObjectsEx(DWORD count, const HANDLE *objects, BOOL all, DWORD ms,
                                           BOOL alertable);
PIANOLA_API BOOL CloseHandle(HANDLE object);
/* Within this process only (else ERROR_NOT_SUPPORTED). */
PIANOLA_API BOOL DuplicateHandle(HANDLE from_process, HANDLE object, HANDLE to_process,
                                 HANDLE *target, DWORD access, BOOL inherit, DWORD options);

/* The Create functions open the object that has the name already, with the last error
 * ERROR_ALREADY_EXISTS; NULL with ERROR_INVALID_HANDLE when it is of another kind. Names have at
 * most 255 bytes. The Open functions: NULL with ERROR_FILE_NOT_FOUND. */
PIANOLA_API HANDLE CreateEvent(SECURITY_ATTRIBUTES *security, BOOL manual, BOOL set,
                               const char *name);
PIANOLA_API HANDLE CreateEventW(SECURITY_ATTRIBUTES *security, BOOL manual, BOOL set,
                                const WCHAR *name);
PIANOLA_API HANDLE OpenEvent(DWORD access, BOOL inherit, const char *name);
PIANOLA_API HANDLE OpenEventW(DWORD access, BOOL inherit, const WCHAR *name);
PIANOLA_API BOOL SetEvent(HANDLE event);
PIANOLA_API BOOL ResetEvent(HANDLE event);
PIANOLA_API HANDLE CreateSemaphore(SECURITY_ATTRIBUTES *security, LONG count, LONG most,
                                   const char *name);
PIANOLA_API HANDLE CreateSemaphoreW(SECURITY_ATTRIBUTES *security, LONG count, LONG most,
                                    const WCHAR *name);
PIANOLA_API HANDLE OpenSemaphore(DWORD access, BOOL inherit, const char *name);
PIANOLA_API HANDLE OpenSemaphoreW(DWORD access, BOOL inherit, const WCHAR *name);
/* ERROR_TOO_MANY_POSTS above the maximum. */
PIANOLA_API BOOL ReleaseSemaphore(HANDLE semaphore, LONG count, LONG *previous);
PIANOLA_API HANDLE CreateMutex(SECURITY_ATTRIBUTES *security, BOOL owned, const char *name);
PIANOLA_API HANDLE CreateMutexW(SECURITY_ATTRIBUTES *security, BOOL owned, const WCHAR *name);
PIANOLA_API HANDLE OpenMutex(DWORD access, BOOL inherit, const char *name);
PIANOLA_API HANDLE OpenMutexW(DWORD access, BOOL inherit, const WCHAR *name);
/* ERROR_NOT_OWNER when the calling thread does not own it. */
PIANOLA_API BOOL ReleaseMutex(HANDLE mutex);

/* ---- Threads ---- */

/* flags: 0 or CREATE_SUSPENDED. stack 0: the default. */
PIANOLA_API HANDLE CreateThread(SECURITY_ATTRIBUTES *security, size_t stack, THREADPROC proc,
                                void *param, DWORD flags, DWORD *ret_id);
/* Starts what was made suspended; returns how often it was. */
PIANOLA_API DWORD ResumeThread(HANDLE thread);
PIANOLA_API void ExitThread(DWORD code) __attribute__((noreturn));
/* STILL_ACTIVE while it runs. */
PIANOLA_API BOOL GetExitCodeThread(HANDLE thread, DWORD *ret_code);
PIANOLA_API DWORD GetThreadId(HANDLE thread);
PIANOLA_API HANDLE GetCurrentThread(void);
/* Taken and not followed. */
PIANOLA_API BOOL SetThreadPriority(HANDLE thread, int priority);
PIANOLA_API void Sleep(DWORD ms);
PIANOLA_API DWORD SleepEx(DWORD ms, BOOL alertable);
PIANOLA_API BOOL SwitchToThread(void);
PIANOLA_API DWORD TlsAlloc(void);
PIANOLA_API BOOL TlsFree(DWORD slot);
PIANOLA_API void *TlsGetValue(DWORD slot);
PIANOLA_API BOOL TlsSetValue(DWORD slot, void *value);

PIANOLA_API void InitializeCriticalSection(CRITICAL_SECTION *section);
PIANOLA_API BOOL InitializeCriticalSectionAndSpinCount(CRITICAL_SECTION *section, DWORD spins);
PIANOLA_API BOOL InitializeCriticalSectionEx(CRITICAL_SECTION *section, DWORD spins, DWORD flags);
PIANOLA_API void DeleteCriticalSection(CRITICAL_SECTION *section);
PIANOLA_API void EnterCriticalSection(CRITICAL_SECTION *section);
PIANOLA_API BOOL TryEnterCriticalSection(CRITICAL_SECTION *section);
PIANOLA_API void LeaveCriticalSection(CRITICAL_SECTION *section);
PIANOLA_API void InitializeSRWLock(SRWLOCK *lock);
PIANOLA_API void AcquireSRWLockExclusive(SRWLOCK *lock);
PIANOLA_API void AcquireSRWLockShared(SRWLOCK *lock);
PIANOLA_API BOOLEAN TryAcquireSRWLockExclusive(SRWLOCK *lock);
PIANOLA_API BOOLEAN TryAcquireSRWLockShared(SRWLOCK *lock);
PIANOLA_API void ReleaseSRWLockExclusive(SRWLOCK *lock);
PIANOLA_API void ReleaseSRWLockShared(SRWLOCK *lock);
PIANOLA_API void InitializeConditionVariable(CONDITION_VARIABLE *condition);
PIANOLA_API BOOL SleepConditionVariableCS(CONDITION_VARIABLE *condition, CRITICAL_SECTION *section,
                                          DWORD ms);
PIANOLA_API BOOL SleepConditionVariableSRW(CONDITION_VARIABLE *condition, SRWLOCK *lock, DWORD ms,
                                           ULONG flags);
PIANOLA_API void WakeConditionVariable(CONDITION_VARIABLE *condition);
PIANOLA_API void WakeAllConditionVariable(CONDITION_VARIABLE *condition);

/* ---- Processes ---- */

/* The command line is taken apart by the C run-time's rules for quotes and backslashes; a program
 * without a path is looked for in PATH, with .exe left off. The new process is of the same station.
 * block: NAME=value strings, each ended by NUL, an empty one last, or NULL for our own. Its exit
 * code is 8 bits wide. ERROR_FILE_NOT_FOUND, ERROR_ACCESS_DENIED, ERROR_BAD_EXE_FORMAT. Standard
 * handles are inherited, or those of startup with STARTF_USESTDHANDLES; other handles are not.
 * wShowWindow is told to the new process with STARTF_USESHOWWINDOW. */
PIANOLA_API BOOL CreateProcess(const char *application, char *line,
                               SECURITY_ATTRIBUTES *process_security,
                               SECURITY_ATTRIBUTES *thread_security, BOOL inherit, DWORD flags,
                               void *block, const char *directory, STARTUPINFO *startup,
                               PROCESS_INFORMATION *info);
PIANOLA_API BOOL CreateProcessW(const WCHAR *application, WCHAR *line,
                                SECURITY_ATTRIBUTES *process_security,
                                SECURITY_ATTRIBUTES *thread_security, BOOL inherit, DWORD flags,
                                void *block, const WCHAR *directory, STARTUPINFOW *startup,
                                PROCESS_INFORMATION *info);
PIANOLA_API HANDLE OpenProcess(DWORD access, BOOL inherit, DWORD pid);
PIANOLA_API HANDLE GetCurrentProcess(void);
PIANOLA_API DWORD GetCurrentProcessId(void);
PIANOLA_API DWORD GetProcessId(HANDLE process);
/* STILL_ACTIVE while it runs. 0xC0000005 for a segmentation fault, 128 + number for other signals.
 */
PIANOLA_API BOOL GetExitCodeProcess(HANDLE process, DWORD *ret_code);
PIANOLA_API BOOL TerminateProcess(HANDLE process, UINT code);
/* Starts a program without waiting for it: more than 31, or an error. */
PIANOLA_API UINT WinExec(const char *line, UINT show);
PIANOLA_API BOOL ProcessIdToSessionId(DWORD pid, DWORD *ret_session);
PIANOLA_API void ExitProcess(UINT code) __attribute__((noreturn));
/* This process' arguments, quoted so that they come apart as they are. */
PIANOLA_API char *GetCommandLine(void);
PIANOLA_API WCHAR *GetCommandLineW(void);
/* With dwFlags and wShowWindow as CreateProcess was given them. */
PIANOLA_API void GetStartupInfo(STARTUPINFO *info);
PIANOLA_API void GetStartupInfoW(STARTUPINFOW *info);
/* Length without NUL; with it when buf is too small; 0 with ERROR_ENVVAR_NOT_FOUND. */
PIANOLA_API DWORD GetEnvironmentVariable(const char *name, char *buf, DWORD size);
PIANOLA_API DWORD GetEnvironmentVariableW(const WCHAR *name, WCHAR *buf, DWORD size);
PIANOLA_API BOOL SetEnvironmentVariable(const char *name, const char *value);
PIANOLA_API BOOL SetEnvironmentVariableW(const WCHAR *name, const WCHAR *value);

/* ---- Modules: shared objects; user32, kernel32 and gdi32 mean this library ---- */

PIANOLA_API HMODULE GetModuleHandle(const char *name);
PIANOLA_API HMODULE GetModuleHandleW(const WCHAR *name);
PIANOLA_API HMODULE LoadLibrary(const char *name);
PIANOLA_API HMODULE LoadLibraryW(const WCHAR *name);
/* flags: taken; resources and data are those of a loaded module. */
PIANOLA_API HMODULE LoadLibraryEx(const char *name, HANDLE reserved, DWORD flags);
PIANOLA_API HMODULE LoadLibraryExW(const WCHAR *name, HANDLE reserved, DWORD flags);
/* flags: GET_MODULE_HANDLE_EX_... of the reference; the module is held unless they say no. */
PIANOLA_API BOOL GetModuleHandleEx(DWORD flags, const char *name, HMODULE *ret_module);
PIANOLA_API BOOL GetModuleHandleExW(DWORD flags, const WCHAR *name, HMODULE *ret_module);
PIANOLA_API BOOL DisableThreadLibraryCalls(HMODULE module);
PIANOLA_API BOOL FreeLibrary(HMODULE module);
PIANOLA_API void FreeLibraryAndExitThread(HMODULE module, DWORD code) __attribute__((noreturn));
PIANOLA_API FARPROC GetProcAddress(HMODULE module, const char *name);
PIANOLA_API DWORD GetModuleFileName(HMODULE module, char *buf, DWORD size);
PIANOLA_API DWORD GetModuleFileNameW(HMODULE module, WCHAR *buf, DWORD size);

/* ---- Memory ---- */

PIANOLA_API HANDLE GetProcessHeap(void);
/* most: bytes that all its blocks may have together, 0 without limit. Blocks that are left go with
 * HeapDestroy. HeapAlloc and HeapReAlloc give NULL without memory and set no error. */
PIANOLA_API HANDLE HeapCreate(DWORD options, size_t initial, size_t most);
PIANOLA_API BOOL HeapDestroy(HANDLE heap);
PIANOLA_API void *HeapAlloc(HANDLE heap, DWORD flags, size_t size);
PIANOLA_API void *HeapReAlloc(HANDLE heap, DWORD flags, void *memory, size_t size);
PIANOLA_API BOOL HeapFree(HANDLE heap, DWORD flags, void *memory);
PIANOLA_API size_t HeapSize(HANDLE heap, DWORD flags, const void *memory);
/* Pages; what is reserved begins at a multiple of 64 KiB. ERROR_INVALID_ADDRESS for what is not
 * free (reserving) or not reserved, ERROR_INVALID_PARAMETER. */
PIANOLA_API void *VirtualAlloc(void *address, size_t size, DWORD type, DWORD protect);
PIANOLA_API BOOL VirtualFree(void *address, size_t size, DWORD type);
PIANOLA_API BOOL VirtualProtect(void *address, size_t size, DWORD protect, DWORD *ret_old);

/* ---- Clocks and the system ---- */

PIANOLA_API ULONGLONG GetTickCount64(void);
PIANOLA_API BOOL QueryPerformanceCounter(LARGE_INTEGER *count);
PIANOLA_API BOOL QueryPerformanceFrequency(LARGE_INTEGER *frequency);
PIANOLA_API void GetSystemTimeAsFileTime(FILETIME *time);
PIANOLA_API void GetSystemTime(SYSTEMTIME *time);
PIANOLA_API void GetLocalTime(SYSTEMTIME *time);
PIANOLA_API DWORD GetVersion(void);
PIANOLA_API BOOL GetVersionEx(OSVERSIONINFO *info);
PIANOLA_API BOOL GetVersionExW(OSVERSIONINFOW *info);
PIANOLA_API void GetSystemInfo(SYSTEM_INFO *info);
PIANOLA_API BOOL GetComputerName(char *buf, DWORD *size);
PIANOLA_API BOOL GetComputerNameW(WCHAR *buf, DWORD *size);
/* Written to the standard error when PIANOLA_DEBUG_STRINGS is set. */
PIANOLA_API void OutputDebugString(const char *text);
PIANOLA_API void OutputDebugStringW(const WCHAR *text);
/* As the DOS date and time; ERROR_INVALID_PARAMETER for what they cannot say. */
PIANOLA_API BOOL FileTimeToDosDateTime(const FILETIME *file, WORD *ret_date, WORD *ret_time);
PIANOLA_API BOOL DosDateTimeToFileTime(WORD date, WORD time, FILETIME *file);
PIANOLA_API int MulDiv(int number, int numerator, int denominator);
PIANOLA_API BOOL Beep(DWORD frequency, DWORD ms);

/* ---- Strings ---- */

/* The system's code pages (CP_ACP, CP_OEMCP ...) are UTF-8; 1252 and 28591 are known, too. What is
 * no character becomes U+FFFD, or ERROR_NO_UNICODE_TRANSLATION with the ERR flag.
 * ERROR_INSUFFICIENT_BUFFER, ERROR_INVALID_PARAMETER, ERROR_INVALID_FLAGS. */
PIANOLA_API int MultiByteToWideChar(UINT code_page, DWORD flags, const char *text, int len,
                                    WCHAR *buf, int room);
PIANOLA_API int WideCharToMultiByte(UINT code_page, DWORD flags, const WCHAR *text, int len,
                                    char *buf, int room, const char *substitute, BOOL *ret_used);
PIANOLA_API UINT GetACP(void);
PIANOLA_API UINT GetOEMCP(void);
PIANOLA_API BOOL IsValidCodePage(UINT code_page);
PIANOLA_API BOOL IsDBCSLeadByte(BYTE byte);

PIANOLA_API int lstrlen(const char *text);
PIANOLA_API int lstrlenW(const WCHAR *text);
PIANOLA_API char *lstrcpy(char *to, const char *from);
PIANOLA_API WCHAR *lstrcpyW(WCHAR *to, const WCHAR *from);
PIANOLA_API char *lstrcpyn(char *to, const char *from, int size);
PIANOLA_API WCHAR *lstrcpynW(WCHAR *to, const WCHAR *from, int size);
PIANOLA_API char *lstrcat(char *to, const char *from);
PIANOLA_API WCHAR *lstrcatW(WCHAR *to, const WCHAR *from);
/* As in a dictionary: without case first, then small letters before capitals. */
PIANOLA_API int lstrcmp(const char *a, const char *b);
PIANOLA_API int lstrcmpW(const WCHAR *a, const WCHAR *b);
PIANOLA_API int lstrcmpi(const char *a, const char *b);
PIANOLA_API int lstrcmpiW(const WCHAR *a, const WCHAR *b);
/* In place; a number below 0x10000 instead of a pointer is a character. */
PIANOLA_API char *CharUpper(char *text);
PIANOLA_API WCHAR *CharUpperW(WCHAR *text);
PIANOLA_API char *CharLower(char *text);
PIANOLA_API WCHAR *CharLowerW(WCHAR *text);
PIANOLA_API DWORD CharUpperBuff(char *text, DWORD len);
PIANOLA_API DWORD CharUpperBuffW(WCHAR *text, DWORD len);
PIANOLA_API DWORD CharLowerBuff(char *text, DWORD len);
PIANOLA_API DWORD CharLowerBuffW(WCHAR *text, DWORD len);
PIANOLA_API char *CharNext(const char *text);
PIANOLA_API WCHAR *CharNextW(const WCHAR *text);
PIANOLA_API char *CharPrev(const char *start, const char *at);
PIANOLA_API WCHAR *CharPrevW(const WCHAR *start, const WCHAR *at);
PIANOLA_API BOOL IsCharLower(char c);
PIANOLA_API BOOL IsCharLowerW(WCHAR c);
PIANOLA_API BOOL IsCharUpper(char c);
PIANOLA_API BOOL IsCharUpperW(WCHAR c);
PIANOLA_API BOOL IsCharAlpha(char c);
PIANOLA_API BOOL IsCharAlphaW(WCHAR c);
PIANOLA_API BOOL IsCharAlphaNumeric(char c);
PIANOLA_API BOOL IsCharAlphaNumericW(WCHAR c);
PIANOLA_API BOOL CharToOem(const char *from, char *to);
PIANOLA_API BOOL CharToOemW(const WCHAR *from, char *to);
PIANOLA_API BOOL OemToChar(const char *from, char *to);
PIANOLA_API BOOL OemToCharW(const char *from, WCHAR *to);
/* So many characters of `from`, a NUL among them like any other. */
PIANOLA_API BOOL CharToOemBuff(const char *from, char *to, DWORD length);
PIANOLA_API BOOL CharToOemBuffW(const WCHAR *from, char *to, DWORD length);
PIANOLA_API BOOL OemToCharBuff(const char *from, char *to, DWORD length);
PIANOLA_API BOOL OemToCharBuffW(const char *from, WCHAR *to, DWORD length);
/* In the text of a code page; flags are 0. */
PIANOLA_API char *CharNextExA(WORD code_page, const char *text, DWORD flags);
PIANOLA_API char *CharPrevExA(WORD code_page, const char *start, const char *at, DWORD flags);

/* %c %C %d %i %u %x %X %p %s %S with -, #, 0, width, precision and h, l, w, ll, I64; l means 32
 * bits. The result has less than 1,024 characters; returns their number. */
PIANOLA_API int wsprintf(char *to, const char *text, ...);
PIANOLA_API int wsprintfW(WCHAR *to, const WCHAR *text, ...);
PIANOLA_API int wvsprintf(char *to, const char *text, va_list args);
PIANOLA_API int wvsprintfW(WCHAR *to, const WCHAR *text, va_list args);

#ifdef __cplusplus
}
#endif
#endif
