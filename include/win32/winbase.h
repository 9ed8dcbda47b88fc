/* SPDX-License-Identifier: MIT */
#ifndef WIN32_WINBASE_H
#define WIN32_WINBASE_H

#include "windef.h"
#include "winerror.h"
#include "minwinbase.h"
#include "winbase_constants.h"

#ifdef __cplusplus
extern "C" {
#endif
/* What a program may have instead of main. */
int WINAPI WinMain(HINSTANCE instance, HINSTANCE previous, LPSTR line, int show);
int WINAPI wWinMain(HINSTANCE instance, HINSTANCE previous, LPWSTR line, int show);
#ifdef __cplusplus
}
#endif

#define WAIT_ABANDONED WAIT_ABANDONED_0
#define IDLE_PRIORITY_CLASS 0x40
#define HIGH_PRIORITY_CLASS 0x80
#define REALTIME_PRIORITY_CLASS 0x100
#define BELOW_NORMAL_PRIORITY_CLASS 0x4000
#define ABOVE_NORMAL_PRIORITY_CLASS 0x8000
#define THREAD_PRIORITY_ERROR_RETURN MAXLONG
#define CREATE_DEFAULT_ERROR_MODE 0x04000000
#define CREATE_NEW_PROCESS_GROUP 0x200
#define CREATE_SEPARATE_WOW_VDM 0x800
#define CREATE_BREAKAWAY_FROM_JOB 0x01000000
#define DEBUG_PROCESS 0x1
#define DEBUG_ONLY_THIS_PROCESS 0x2
#define EXTENDED_STARTUPINFO_PRESENT 0x00080000
#define STARTF_USESIZE 0x00000002
#define STARTF_USEPOSITION 0x00000004
#define STARTF_USECOUNTCHARS 0x00000008
#define STARTF_USEFILLATTRIBUTE 0x00000010
#define STARTF_RUNFULLSCREEN 0x00000020
#define STARTF_FORCEONFEEDBACK 0x00000040
#define STARTF_FORCEOFFFEEDBACK 0x00000080
#define STARTF_USEHOTKEY 0x00000200
#define STACK_SIZE_PARAM_IS_A_RESERVATION 0x10000
#define MEM_RESET 0x80000
#define TLS_MINIMUM_AVAILABLE 64
#define FILE_SHARE_VALID_FLAGS 0x00000007
#define FILE_FLAG_WRITE_THROUGH 0x80000000
#define FILE_FLAG_OVERLAPPED 0x40000000
#define FILE_FLAG_NO_BUFFERING 0x20000000
#define FILE_FLAG_RANDOM_ACCESS 0x10000000
#define FILE_FLAG_SEQUENTIAL_SCAN 0x08000000
#define FILE_FLAG_POSIX_SEMANTICS 0x01000000
#define FILE_FLAG_OPEN_REPARSE_POINT 0x00200000
#define MOVEFILE_DELAY_UNTIL_REBOOT 0x00000004
#define MOVEFILE_WRITE_THROUGH 0x00000008
#define DRIVE_REMOVABLE 2
#define DRIVE_REMOTE 4
#define DRIVE_CDROM 5
#define DRIVE_RAMDISK 6
#define FILE_MAP_EXECUTE 0x0020
#define NMPWAIT_USE_DEFAULT_WAIT 0
#define ACTCTX_FLAG_PROCESSOR_ARCHITECTURE_VALID 0x00000001
#define ACTCTX_FLAG_LANGID_VALID 0x00000002
#define ACTCTX_FLAG_ASSEMBLY_DIRECTORY_VALID 0x00000004
#define ACTCTX_FLAG_RESOURCE_NAME_VALID 0x00000008
#define ACTCTX_FLAG_SET_PROCESS_DEFAULT 0x00000010
#define ACTCTX_FLAG_APPLICATION_NAME_VALID 0x00000020
#define ACTCTX_FLAG_HMODULE_VALID 0x00000080
#define MAX_COMPUTERNAME_LENGTH 15
#define UNLEN 256
#define HW_PROFILE_GUIDLEN 39
#define LOAD_LIBRARY_AS_DATAFILE 0x00000002
#define DONT_RESOLVE_DLL_REFERENCES 0x00000001
#define LOAD_WITH_ALTERED_SEARCH_PATH 0x00000008
#define GET_MODULE_HANDLE_EX_FLAG_PIN 0x1
#define GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT 0x2
#define GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS 0x4
#define INIT_ONCE_STATIC_INIT                                                                      \
    {                                                                                              \
        0                                                                                          \
    }
#define SRWLOCK_INIT                                                                               \
    {                                                                                              \
        0                                                                                          \
    }
#define CONDITION_VARIABLE_INIT                                                                    \
    {                                                                                              \
        0                                                                                          \
    }

#define CopyMemory(to, from, n) memcpy((to), (from), (n))
#define MoveMemory(to, from, n) memmove((to), (from), (n))
#define FillMemory(to, n, byte) memset((to), (byte), (n))
#define ZeroMemory(to, n) memset((to), 0, (n))
#define RtlCopyMemory CopyMemory
#define RtlMoveMemory MoveMemory
#define RtlFillMemory FillMemory
#define RtlZeroMemory ZeroMemory
#define RtlEqualMemory(a, b, n) (memcmp((a), (b), (n)) == 0)
#define SecureZeroMemory(to, n) explicit_bzero((to), (n))

/* Of systems that came before. */
#define GlobalLRUNewest(memory) ((HANDLE)(memory))
#define GlobalLRUOldest(memory) ((HANDLE)(memory))
#define LockSegment(segment) ((segment), (HANDLE)NULL)
#define UnlockSegment(segment) ((segment), FALSE)
#define GlobalFix(memory) ((void)GlobalLock((memory)))
#define GlobalUnfix(memory) ((void)GlobalUnlock((memory)))
#define GlobalWire(memory) GlobalLock((memory))
#define GlobalUnWire(memory) GlobalUnlock((memory))
#define SetHandleCount(count) ((UINT)(count))
#define GetSystemWindowsDirectoryA GetWindowsDirectoryA
#define GetSystemWindowsDirectoryW GetWindowsDirectoryW
#define FreeModule(module) FreeLibrary((module))
#define MakeProcInstance(proc, instance) (proc)
#define FreeProcInstance(proc) (proc)
#define HasOverlappedIoCompleted(overlapped) ((overlapped)->Internal != STATUS_PENDING)
#define InterlockedExchangeAddAcquire InterlockedExchangeAdd
#define IsBadHugeReadPtr(memory, size) IsBadReadPtr((memory), (size))
#define IsBadHugeWritePtr(memory, size) IsBadWritePtr((memory), (size))

#include "names.h"

#endif
