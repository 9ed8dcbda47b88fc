/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_FILE_MORE_H
#define PIANOLA_FILE_MORE_H

/* Files by other names, copies that tell how far they are, and more of what is known of a file
 * (Win32 reference: "File Management"). */

#include "file.h"
#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef DWORD(CALLBACK *PROGRESSPROC)(LARGE_INTEGER total, LARGE_INTEGER done,
                                      LARGE_INTEGER stream_total, LARGE_INTEGER stream_done,
                                      DWORD stream, DWORD reason, HANDLE from, HANDLE to,
                                      void *data);
#define PROGRESS_CONTINUE 0u
#define PROGRESS_CANCEL 1u
#define PROGRESS_STOP 2u
#define PROGRESS_QUIET 3u
#define COPY_FILE_FAIL_IF_EXISTS 0x00000001u
#define REPLACEFILE_WRITE_THROUGH 0x00000001u
#define REPLACEFILE_IGNORE_MERGE_ERRORS 0x00000002u

typedef enum _FILE_INFO_BY_HANDLE_CLASS {
    FileBasicInfo = 0,
    FileStandardInfo = 1,
    FileNameInfo = 2,
    FileRenameInfo = 3,
    FileDispositionInfo = 4,
    FileAllocationInfo = 5,
    FileEndOfFileInfo = 6,
    FileStreamInfo = 7,
    FileCompressionInfo = 8,
    FileAttributeTagInfo = 9
} FILE_INFO_BY_HANDLE_CLASS,
    *PFILE_INFO_BY_HANDLE_CLASS;

typedef struct _FILE_BASIC_INFO {
    LARGE_INTEGER CreationTime;
    LARGE_INTEGER LastAccessTime;
    LARGE_INTEGER LastWriteTime;
    LARGE_INTEGER ChangeTime;
    DWORD FileAttributes;
} FILE_BASIC_INFO, *PFILE_BASIC_INFO;

typedef struct _FILE_STANDARD_INFO {
    LARGE_INTEGER AllocationSize;
    LARGE_INTEGER EndOfFile;
    DWORD NumberOfLinks;
    BOOLEAN DeletePending;
    BOOLEAN Directory;
} FILE_STANDARD_INFO, *PFILE_STANDARD_INFO;

typedef struct _FILE_ATTRIBUTE_TAG_INFO {
    DWORD FileAttributes;
    DWORD ReparseTag;
} FILE_ATTRIBUTE_TAG_INFO, *PFILE_ATTRIBUTE_TAG_INFO;

/* name becomes another name of the file `there`. ERROR_ALREADY_EXISTS. security: NULL. */
PIANOLA_API BOOL CreateHardLink(const char *name, const char *there, SECURITY_ATTRIBUTES *security);
PIANOLA_API BOOL CreateHardLinkW(const WCHAR *name, const WCHAR *there,
                                 SECURITY_ATTRIBUTES *security);
/* The file gets the contents of another one, which is gone then; what it was is in backup (may be
 * NULL). ERROR_FILE_NOT_FOUND when either is not there. */
PIANOLA_API BOOL ReplaceFile(const char *file, const char *by, const char *backup, DWORD flags,
                             void *exclude, void *reserved);
PIANOLA_API BOOL ReplaceFileW(const WCHAR *file, const WCHAR *by, const WCHAR *backup, DWORD flags,
                              void *exclude, void *reserved);
/* progress (may be NULL) is called before and after the copy, which one call of the system makes:
 * PROGRESS_CANCEL takes it back, FALSE with ERROR_REQUEST_ABORTED; so does *cancel. */
PIANOLA_API BOOL CopyFileEx(const char *from, const char *to, PROGRESSPROC progress, void *data,
                            BOOL *cancel, DWORD flags);
PIANOLA_API BOOL CopyFileExW(const WCHAR *from, const WCHAR *to, PROGRESSPROC progress, void *data,
                             BOOL *cancel, DWORD flags);
/* FileBasicInfo, FileStandardInfo, FileAttributeTagInfo; others are ERROR_NOT_SUPPORTED.
 * ERROR_BAD_LENGTH. */
PIANOLA_API BOOL GetFileInformationByHandleEx(HANDLE file, FILE_INFO_BY_HANDLE_CLASS what,
                                              void *info, DWORD size);

/* ---- Waits that call ---- */

typedef void(CALLBACK *WAITORTIMERCALLBACK)(void *param, BOOLEAN timed_out);
#define WT_EXECUTEDEFAULT 0x00000000u
#define WT_EXECUTEINWAITTHREAD 0x00000004u
#define WT_EXECUTEONLYONCE 0x00000008u

/* Calls proc, in a thread of its own, each time the object is signalled or ms are over, until
 * UnregisterWait, or once with WT_EXECUTEONLYONCE. */
PIANOLA_API BOOL RegisterWaitForSingleObject(HANDLE *ret_wait, HANDLE object,
                                             WAITORTIMERCALLBACK proc, void *param, ULONG ms,
                                             ULONG flags);
/* Does not wait for a call that runs: FALSE with ERROR_IO_PENDING then, and it ends all the same.
 */
PIANOLA_API BOOL UnregisterWait(HANDLE wait);
/* done: an event that is set when no call runs any more, or INVALID_HANDLE_VALUE to wait for that.
 */
PIANOLA_API BOOL UnregisterWaitEx(HANDLE wait, HANDLE done);

#ifdef __cplusplus
}
#endif
#endif
