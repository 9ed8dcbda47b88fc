/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_FILE_H
#define PIANOLA_FILE_H

/*
 * Files, directories, pipes and file mappings (Win32 reference: "File
 * Management", "Directory Management", "Pipes", "File Mapping").
 *
 * They are the system's own. In names given to these functions a backslash is a
 * slash, a drive (C:) in front is left out, NUL is /dev/null, CONIN$ and CONOUT$
 * the terminal; names they give have slashes, and names compare as the file
 * system has it. Sharing modes are taken and not kept: nobody is kept from a
 * file. Reading and writing waits until it is done, also with an OVERLAPPED,
 * whose event is then set. Any thread; text is UTF-8, names have at most 4,095
 * bytes.
 *
 * Errors: ERROR_FILE_NOT_FOUND, ERROR_PATH_NOT_FOUND (a directory on the way),
 * ERROR_ACCESS_DENIED, ERROR_FILE_EXISTS, ERROR_ALREADY_EXISTS,
 * ERROR_INVALID_NAME, ERROR_INVALID_HANDLE, ERROR_DISK_FULL ...
 */

#include "kernel.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct _OVERLAPPED {
    ULONG_PTR Internal;     /* 0 when done */
    ULONG_PTR InternalHigh; /* bytes */
    union {
        struct {
            DWORD Offset;
            DWORD OffsetHigh;
        };
        void *Pointer;
    };
    HANDLE hEvent;
} OVERLAPPED;

typedef struct _WIN32_FIND_DATA {
    DWORD dwFileAttributes;
    FILETIME ftCreationTime;
    FILETIME ftLastAccessTime;
    FILETIME ftLastWriteTime;
    DWORD nFileSizeHigh;
    DWORD nFileSizeLow;
    DWORD dwReserved0;
    DWORD dwReserved1;
    char cFileName[260];
    char cAlternateFileName[14];
} WIN32_FIND_DATA;

typedef struct _WIN32_FIND_DATAW {
    DWORD dwFileAttributes;
    FILETIME ftCreationTime;
    FILETIME ftLastAccessTime;
    FILETIME ftLastWriteTime;
    DWORD nFileSizeHigh;
    DWORD nFileSizeLow;
    DWORD dwReserved0;
    DWORD dwReserved1;
    WCHAR cFileName[260];
    WCHAR cAlternateFileName[14];
} WIN32_FIND_DATAW;

typedef struct _WIN32_FILE_ATTRIBUTE_DATA {
    DWORD dwFileAttributes;
    FILETIME ftCreationTime;
    FILETIME ftLastAccessTime;
    FILETIME ftLastWriteTime;
    DWORD nFileSizeHigh;
    DWORD nFileSizeLow;
} WIN32_FILE_ATTRIBUTE_DATA;

typedef struct _BY_HANDLE_FILE_INFORMATION {
    DWORD dwFileAttributes;
    FILETIME ftCreationTime;
    FILETIME ftLastAccessTime;
    FILETIME ftLastWriteTime;
    DWORD dwVolumeSerialNumber;
    DWORD nFileSizeHigh;
    DWORD nFileSizeLow;
    DWORD nNumberOfLinks;
    DWORD nFileIndexHigh;
    DWORD nFileIndexLow;
} BY_HANDLE_FILE_INFORMATION;

typedef enum _GET_FILEEX_INFO_LEVELS {
    GetFileExInfoStandard,
    GetFileExMaxInfoLevel
} GET_FILEEX_INFO_LEVELS;

#define GENERIC_READ 0x80000000u
#define GENERIC_WRITE 0x40000000u
#define GENERIC_EXECUTE 0x20000000u
#define GENERIC_ALL 0x10000000u
#define FILE_READ_DATA 0x0001u
#define FILE_WRITE_DATA 0x0002u
#define FILE_APPEND_DATA 0x0004u
#define FILE_SHARE_READ 0x00000001u
#define FILE_SHARE_WRITE 0x00000002u
#define FILE_SHARE_DELETE 0x00000004u
#define CREATE_NEW 1u
#define CREATE_ALWAYS 2u
#define OPEN_EXISTING 3u
#define OPEN_ALWAYS 4u
#define TRUNCATE_EXISTING 5u
#define FILE_ATTRIBUTE_READONLY 0x00000001u
#define FILE_ATTRIBUTE_HIDDEN 0x00000002u
#define FILE_ATTRIBUTE_DIRECTORY 0x00000010u
#define FILE_ATTRIBUTE_ARCHIVE 0x00000020u
#define FILE_ATTRIBUTE_DEVICE 0x00000040u
#define FILE_ATTRIBUTE_NORMAL 0x00000080u
#define FILE_ATTRIBUTE_TEMPORARY 0x00000100u
#define FILE_FLAG_DELETE_ON_CLOSE 0x04000000u
#define FILE_FLAG_BACKUP_SEMANTICS 0x02000000u
#define INVALID_FILE_ATTRIBUTES 0xFFFFFFFFu
#define INVALID_FILE_SIZE 0xFFFFFFFFu
#define INVALID_SET_FILE_POINTER 0xFFFFFFFFu
#define INVALID_HANDLE_VALUE ((HANDLE)(LONG_PTR)-1)
#define FILE_BEGIN 0u
#define FILE_CURRENT 1u
#define FILE_END 2u
#define FILE_TYPE_UNKNOWN 0u
#define FILE_TYPE_DISK 1u
#define FILE_TYPE_CHAR 2u
#define FILE_TYPE_PIPE 3u
#define MOVEFILE_REPLACE_EXISTING 0x00000001u
#define MOVEFILE_COPY_ALLOWED 0x00000002u
#define STD_INPUT_HANDLE ((DWORD)-10)
#define STD_OUTPUT_HANDLE ((DWORD)-11)
#define STD_ERROR_HANDLE ((DWORD)-12)
#define DRIVE_UNKNOWN 0u
#define DRIVE_NO_ROOT_DIR 1u
#define DRIVE_FIXED 3u
#define FILE_MAP_COPY 0x0001u
#define FILE_MAP_WRITE 0x0002u
#define FILE_MAP_READ 0x0004u
#define FILE_MAP_ALL_ACCESS 0x000F001Fu

/* ---- Files ---- */

/* INVALID_HANDLE_VALUE when it fails. With CREATE_ALWAYS and OPEN_ALWAYS the last error is
 * ERROR_ALREADY_EXISTS when the file was there. A directory needs FILE_FLAG_BACKUP_SEMANTICS. */
PIANOLA_API HANDLE CreateFile(const char *name, DWORD access, DWORD share,
                              SECURITY_ATTRIBUTES *security, DWORD how, DWORD flags,
                              HANDLE pattern);
PIANOLA_API HANDLE CreateFileW(const WCHAR *name, DWORD access, DWORD share,
                               SECURITY_ATTRIBUTES *security, DWORD how, DWORD flags,
                               HANDLE pattern);
/* Files end with TRUE and 0 bytes, pipes with ERROR_BROKEN_PIPE. */
PIANOLA_API BOOL ReadFile(HANDLE file, void *buf, DWORD size, DWORD *ret_read,
                          OVERLAPPED *overlapped);
PIANOLA_API BOOL WriteFile(HANDLE file, const void *buf, DWORD size, DWORD *ret_written,
                           OVERLAPPED *overlapped);
PIANOLA_API BOOL GetOverlappedResult(HANDLE file, OVERLAPPED *overlapped, DWORD *ret_bytes,
                                     BOOL wait);
PIANOLA_API BOOL FlushFileBuffers(HANDLE file);
PIANOLA_API BOOL SetEndOfFile(HANDLE file);
/* INVALID_SET_FILE_POINTER with an error; with *high the position has 64 bits, and NO_ERROR says
 * that all is well. ERROR_NEGATIVE_SEEK before the beginning. */
PIANOLA_API DWORD SetFilePointer(HANDLE file, LONG distance, LONG *high, DWORD from);
PIANOLA_API BOOL SetFilePointerEx(HANDLE file, LARGE_INTEGER distance, LARGE_INTEGER *ret_position,
                                  DWORD from);
PIANOLA_API DWORD GetFileSize(HANDLE file, DWORD *ret_high);
PIANOLA_API BOOL GetFileSizeEx(HANDLE file, LARGE_INTEGER *ret_size);
PIANOLA_API DWORD GetFileType(HANDLE file);
/* Any of the three may be NULL. The time of creation cannot be set. */
PIANOLA_API BOOL GetFileTime(HANDLE file, FILETIME *created, FILETIME *accessed, FILETIME *written);
PIANOLA_API BOOL SetFileTime(HANDLE file, const FILETIME *created, const FILETIME *accessed,
                             const FILETIME *written);
PIANOLA_API BOOL GetFileInformationByHandle(HANDLE file, BY_HANDLE_FILE_INFORMATION *info);
PIANOLA_API BOOL DeleteFile(const char *name);
PIANOLA_API BOOL DeleteFileW(const WCHAR *name);
PIANOLA_API BOOL MoveFile(const char *from, const char *to);
PIANOLA_API BOOL MoveFileW(const WCHAR *from, const WCHAR *to);
/* to NULL (deleted at the next start of the system): ERROR_NOT_SUPPORTED. */
PIANOLA_API BOOL MoveFileEx(const char *from, const char *to, DWORD flags);
PIANOLA_API BOOL MoveFileExW(const WCHAR *from, const WCHAR *to, DWORD flags);
/* ERROR_FILE_EXISTS when `to` is there and must not be overwritten. */
PIANOLA_API BOOL CopyFile(const char *from, const char *to, BOOL fail_if_exists);
PIANOLA_API BOOL CopyFileW(const WCHAR *from, const WCHAR *to, BOOL fail_if_exists);
/* A name that begins with a dot is hidden; what nobody may write is read-only. */
PIANOLA_API DWORD GetFileAttributes(const char *name);
PIANOLA_API DWORD GetFileAttributesW(const WCHAR *name);
/* FILE_ATTRIBUTE_READONLY is what can be set and taken away. */
PIANOLA_API BOOL SetFileAttributes(const char *name, DWORD attributes);
PIANOLA_API BOOL SetFileAttributesW(const WCHAR *name, DWORD attributes);
PIANOLA_API BOOL GetFileAttributesEx(const char *name, GET_FILEEX_INFO_LEVELS level, void *data);
PIANOLA_API BOOL GetFileAttributesExW(const WCHAR *name, GET_FILEEX_INFO_LEVELS level, void *data);

/* ---- Standard handles and pipes ---- */

/* The process' descriptors 0 to 2; NULL when one is closed. */
PIANOLA_API HANDLE GetStdHandle(DWORD which);
/* For this process and those that it starts. */
PIANOLA_API BOOL SetStdHandle(DWORD which, HANDLE handle);
PIANOLA_API BOOL WriteConsole(HANDLE console, const void *text, DWORD len, DWORD *ret_written,
                              void *reserved);
PIANOLA_API BOOL WriteConsoleW(HANDLE console, const void *text, DWORD len, DWORD *ret_written,
                               void *reserved);
PIANOLA_API BOOL CreatePipe(HANDLE *ret_read, HANDLE *ret_write, SECURITY_ATTRIBUTES *security,
                            DWORD size);
/* How much there is to read; nothing is read from it: with buf and size ERROR_NOT_SUPPORTED. */
PIANOLA_API BOOL PeekNamedPipe(HANDLE pipe, void *buf, DWORD size, DWORD *ret_read,
                               DWORD *ret_available, DWORD *ret_left);

/* ---- Directories and names ---- */

PIANOLA_API BOOL CreateDirectory(const char *name, SECURITY_ATTRIBUTES *security);
PIANOLA_API BOOL CreateDirectoryW(const WCHAR *name, SECURITY_ATTRIBUTES *security);
/* ERROR_DIR_NOT_EMPTY, ERROR_DIRECTORY. */
PIANOLA_API BOOL RemoveDirectory(const char *name);
PIANOLA_API BOOL RemoveDirectoryW(const WCHAR *name);
/* Wildcards * and ? in the last part, without regard to case; *.* means all. Also . and .. are
 * found. INVALID_HANDLE_VALUE with ERROR_FILE_NOT_FOUND; the end is ERROR_NO_MORE_FILES. */
PIANOLA_API HANDLE FindFirstFile(const char *pattern, WIN32_FIND_DATA *data);
PIANOLA_API HANDLE FindFirstFileW(const WCHAR *pattern, WIN32_FIND_DATAW *data);
PIANOLA_API BOOL FindNextFile(HANDLE find, WIN32_FIND_DATA *data);
PIANOLA_API BOOL FindNextFileW(HANDLE find, WIN32_FIND_DATAW *data);
PIANOLA_API BOOL FindClose(HANDLE find);
/* Lengths as all of the following give them: without the NUL; with it when buf is too small; 0 with
 * an error. The directory for temporary files ends with a slash. */
PIANOLA_API DWORD GetTempPath(DWORD size, char *buf);
PIANOLA_API DWORD GetTempPathW(DWORD size, WCHAR *buf);
/* directory/preN.TMP, N in hexadecimal digits. unique 0: a number is found and the file made.
 * Returns the number; 0 with ERROR_DIRECTORY. buf has room for MAX_PATH. */
PIANOLA_API UINT GetTempFileName(const char *directory, const char *prefix, UINT unique, char *buf);
PIANOLA_API UINT GetTempFileNameW(const WCHAR *directory, const WCHAR *prefix, UINT unique,
                                  WCHAR *buf);
PIANOLA_API DWORD GetCurrentDirectory(DWORD size, char *buf);
PIANOLA_API DWORD GetCurrentDirectoryW(DWORD size, WCHAR *buf);
PIANOLA_API BOOL SetCurrentDirectory(const char *name);
PIANOLA_API BOOL SetCurrentDirectoryW(const WCHAR *name);
/* *ret_file: where the last part begins, NULL when there is none. The file need not exist. */
PIANOLA_API DWORD GetFullPathName(const char *name, DWORD size, char *buf, char **ret_file);
PIANOLA_API DWORD GetFullPathNameW(const WCHAR *name, DWORD size, WCHAR *buf, WCHAR **ret_file);
/* The name itself, if there is such a file: it has no other. */
PIANOLA_API DWORD GetLongPathName(const char *name, char *buf, DWORD size);
PIANOLA_API DWORD GetLongPathNameW(const WCHAR *name, WCHAR *buf, DWORD size);
PIANOLA_API DWORD GetShortPathName(const char *name, char *buf, DWORD size);
PIANOLA_API DWORD GetShortPathNameW(const WCHAR *name, WCHAR *buf, DWORD size);
/* path: directories with ; between, NULL: the program's, the current one, and PATH. */
PIANOLA_API DWORD SearchPath(const char *path, const char *name, const char *extension, DWORD size,
                             char *buf, char **ret_file);
PIANOLA_API DWORD SearchPathW(const WCHAR *path, const WCHAR *name, const WCHAR *extension,
                              DWORD size, WCHAR *buf, WCHAR **ret_file);
/* /usr/lib and /usr. */
PIANOLA_API UINT GetSystemDirectory(char *buf, UINT size);
PIANOLA_API UINT GetSystemDirectoryW(WCHAR *buf, UINT size);
PIANOLA_API UINT GetWindowsDirectory(char *buf, UINT size);
PIANOLA_API UINT GetWindowsDirectoryW(WCHAR *buf, UINT size);
/* DRIVE_FIXED for what is there, else DRIVE_NO_ROOT_DIR. */
PIANOLA_API UINT GetDriveType(const char *root);
PIANOLA_API UINT GetDriveTypeW(const WCHAR *root);
/* One: C, which is all there is. */
PIANOLA_API DWORD GetLogicalDrives(void);

/* ---- Mappings ---- */

/* file INVALID_HANDLE_VALUE: memory of the given size. A name makes it the same in all processes of
 * the user; file mappings have none (ERROR_NOT_SUPPORTED). A size above the file's makes that grow;
 * 0 is the file's (ERROR_FILE_INVALID when it is empty). */
PIANOLA_API HANDLE CreateFileMapping(HANDLE file, SECURITY_ATTRIBUTES *security, DWORD protect,
                                     DWORD high, DWORD low, const char *name);
PIANOLA_API HANDLE CreateFileMappingW(HANDLE file, SECURITY_ATTRIBUTES *security, DWORD protect,
                                      DWORD high, DWORD low, const WCHAR *name);
PIANOLA_API HANDLE OpenFileMapping(DWORD access, BOOL inherit, const char *name);
PIANOLA_API HANDLE OpenFileMappingW(DWORD access, BOOL inherit, const WCHAR *name);
/* size 0: up to the end. The offset is a multiple of 64 KiB (ERROR_MAPPED_ALIGNMENT). A view stays
 * when the mapping's handle is closed. */
PIANOLA_API void *MapViewOfFile(HANDLE mapping, DWORD access, DWORD high, DWORD low, size_t size);
/* ERROR_INVALID_ADDRESS when no view begins there. */
PIANOLA_API BOOL UnmapViewOfFile(const void *view);
PIANOLA_API BOOL FlushViewOfFile(const void *view, size_t size);

#ifdef __cplusplus
}
#endif
#endif
