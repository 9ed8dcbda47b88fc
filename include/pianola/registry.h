/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_REGISTRY_H
#define PIANOLA_REGISTRY_H

/*
 * The registry: keys with values, for the programs of one user and for the system (Win32 reference:
 * "Registry Functions"). HKEY_CURRENT_USER is kept in $XDG_CONFIG_HOME/pianola/registry.ini,
 * HKEY_LOCAL_MACHINE in /etc/pianola/registry.ini, both text that can be read and edited, see
 * pianola-registry(5). HKEY_CLASSES_ROOT is Software\Classes of the first over that of the second,
 * and is written in the first. The keys CLSID\{guid} in it are class files, see pianola-class(5),
 * and the keys ProgID and ProgID\CLSID of what class files say are there without being made. The
 * only key of HKEY_USERS is this user's.
 *
 * The results are error codes, ERROR_SUCCESS or one of these; the last error says nothing.
 *   ERROR_INVALID_HANDLE     the key is no handle of a key
 *   ERROR_KEY_DELETED        it was deleted after it was opened
 *   ERROR_FILE_NOT_FOUND     there is no key or value of this name
 *   ERROR_ACCESS_DENIED      it was not opened for that, the file may not be written, or the key
 *                            has subkeys (RegDeleteKey)
 *   ERROR_INVALID_PARAMETER  a reserved one is not 0, one that is needed is missing, or the name of
 *                            a key has more than 255 characters
 *   ERROR_BAD_PATHNAME       the name of a key begins with a backslash (allowed in
 *                            HKEY_CLASSES_ROOT)
 *   ERROR_MORE_DATA          the buffer is too small
 *   ERROR_NO_MORE_ITEMS      the index is past the last one
 *   ERROR_TIMEOUT            another process keeps the file locked
 *   ERROR_NO_SYSTEM_RESOURCES  a value of more than 4 MiB, or too much of all
 * Names are compared without case. In the plain functions text is UTF-8 and sizes of text are in
 * bytes; in the W forms names are in UTF-16 units and data in bytes. Data is what was written, NULs
 * included; REG_SZ, REG_EXPAND_SZ and REG_MULTI_SZ are converted between the forms, other types are
 * not. What a function writes is in the file when it returns, seen by all processes.
 */

#include "kernel.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct HKEY__ *HKEY;

#define HKEY_CLASSES_ROOT ((HKEY)(ULONG_PTR)0x80000000u)
#define HKEY_CURRENT_USER ((HKEY)(ULONG_PTR)0x80000001u)
#define HKEY_LOCAL_MACHINE ((HKEY)(ULONG_PTR)0x80000002u)
#define HKEY_USERS ((HKEY)(ULONG_PTR)0x80000003u)
#define HKEY_PERFORMANCE_DATA ((HKEY)(ULONG_PTR)0x80000004u) /* there is none */
#define HKEY_CURRENT_CONFIG ((HKEY)(ULONG_PTR)0x80000005u)

/* What a key is opened for. */
#define KEY_QUERY_VALUE 0x0001
#define KEY_SET_VALUE 0x0002
#define KEY_CREATE_SUB_KEY 0x0004
#define KEY_ENUMERATE_SUB_KEYS 0x0008
#define KEY_NOTIFY 0x0010
#define KEY_CREATE_LINK 0x0020
#define KEY_WOW64_64KEY 0x0100 /* there is one view only */
#define KEY_WOW64_32KEY 0x0200
#define KEY_READ 0x20019
#define KEY_WRITE 0x20006
#define KEY_EXECUTE KEY_READ
#define KEY_ALL_ACCESS 0xF003F

/* Types of values. */
#define REG_NONE 0
#define REG_SZ 1
#define REG_EXPAND_SZ 2
#define REG_BINARY 3
#define REG_DWORD 4
#define REG_DWORD_LITTLE_ENDIAN 4
#define REG_DWORD_BIG_ENDIAN 5
#define REG_LINK 6
#define REG_MULTI_SZ 7
#define REG_RESOURCE_LIST 8
#define REG_FULL_RESOURCE_DESCRIPTOR 9
#define REG_RESOURCE_REQUIREMENTS_LIST 10
#define REG_QWORD 11
#define REG_QWORD_LITTLE_ENDIAN 11

#define REG_OPTION_NON_VOLATILE 0
#define REG_OPTION_VOLATILE 1 /* such keys stay all the same */
#define REG_CREATED_NEW_KEY 1
#define REG_OPENED_EXISTING_KEY 2

/* RegNotifyChangeKeyValue: which changes. */
#define REG_NOTIFY_CHANGE_NAME 0x00000001u       /* subkeys come and go */
#define REG_NOTIFY_CHANGE_ATTRIBUTES 0x00000002u /* there are none */
#define REG_NOTIFY_CHANGE_LAST_SET 0x00000004u   /* values */
#define REG_NOTIFY_CHANGE_SECURITY 0x00000008u   /* does not change */
#define REG_NOTIFY_THREAD_AGNOSTIC 0x10000000u   /* always so */

/* RegGetValue: types that are welcome, and more. */
#define RRF_RT_REG_NONE 0x00000001u
#define RRF_RT_REG_SZ 0x00000002u
#define RRF_RT_REG_EXPAND_SZ 0x00000004u
#define RRF_RT_REG_BINARY 0x00000008u
#define RRF_RT_REG_DWORD 0x00000010u
#define RRF_RT_REG_MULTI_SZ 0x00000020u
#define RRF_RT_REG_QWORD 0x00000040u
#define RRF_RT_DWORD (RRF_RT_REG_BINARY | RRF_RT_REG_DWORD)
#define RRF_RT_QWORD (RRF_RT_REG_BINARY | RRF_RT_REG_QWORD)
#define RRF_RT_ANY 0x0000ffffu
#define RRF_SUBKEY_WOW6464KEY 0x00010000u
#define RRF_SUBKEY_WOW6432KEY 0x00020000u
#define RRF_WOW64_MASK 0x00030000u
#define RRF_NOEXPAND 0x10000000u
#define RRF_ZEROONFAILURE 0x20000000u

/* ---- Keys ---- */

/* name NULL or "": the same key once more; of a predefined key the predefined handle. *ret is NULL
 * on failure. Keys of HKEY_LOCAL_MACHINE can be opened for writing by who may write its file. */
PIANOLA_API LONG RegOpenKeyEx(HKEY key, const char *name, DWORD options, DWORD access, HKEY *ret);
PIANOLA_API LONG RegOpenKeyExW(HKEY key, const WCHAR *name, DWORD options, DWORD access, HKEY *ret);
/* For all that is allowed. name NULL or "": the handle itself. */
PIANOLA_API LONG RegOpenKey(HKEY key, const char *name, HKEY *ret);
PIANOLA_API LONG RegOpenKeyW(HKEY key, const WCHAR *name, HKEY *ret);
/* Opens the key, made with all on the way to it when it is not there. *ret_how (may be NULL):
 * REG_CREATED_NEW_KEY, REG_OPENED_EXISTING_KEY. class_name, options and security are not used. */
PIANOLA_API LONG RegCreateKeyEx(HKEY key, const char *name, DWORD reserved, char *class_name,
                                DWORD options, DWORD access, SECURITY_ATTRIBUTES *security,
                                HKEY *ret, DWORD *ret_how);
PIANOLA_API LONG RegCreateKeyExW(HKEY key, const WCHAR *name, DWORD reserved, WCHAR *class_name,
                                 DWORD options, DWORD access, SECURITY_ATTRIBUTES *security,
                                 HKEY *ret, DWORD *ret_how);
/* For all that is allowed; ret NULL: ERROR_BADKEY. */
PIANOLA_API LONG RegCreateKey(HKEY key, const char *name, HKEY *ret);
PIANOLA_API LONG RegCreateKeyW(HKEY key, const WCHAR *name, HKEY *ret);
/* Nothing happens to predefined ones. */
PIANOLA_API LONG RegCloseKey(HKEY key);
/* A key without subkeys; name "": the key itself. */
PIANOLA_API LONG RegDeleteKey(HKEY key, const char *name);
PIANOLA_API LONG RegDeleteKeyW(HKEY key, const WCHAR *name);
PIANOLA_API LONG RegDeleteKeyEx(HKEY key, const char *name, DWORD access, DWORD reserved);
PIANOLA_API LONG RegDeleteKeyExW(HKEY key, const WCHAR *name, DWORD access, DWORD reserved);
/* A key with all below it; name NULL or "": all that is in the key, but not the key. */
PIANOLA_API LONG RegDeleteTree(HKEY key, const char *name);
PIANOLA_API LONG RegDeleteTreeW(HKEY key, const WCHAR *name);
/* Subkeys, sorted by name. size: room with NUL, on return length without; unchanged with
 * ERROR_MORE_DATA. Classes are "". *ret_written: when the file was written. */
PIANOLA_API LONG RegEnumKeyEx(HKEY key, DWORD index, char *name, DWORD *size, DWORD *reserved,
                              char *class_name, DWORD *class_size, FILETIME *ret_written);
PIANOLA_API LONG RegEnumKeyExW(HKEY key, DWORD index, WCHAR *name, DWORD *size, DWORD *reserved,
                               WCHAR *class_name, DWORD *class_size, FILETIME *ret_written);
PIANOLA_API LONG RegEnumKey(HKEY key, DWORD index, char *name, DWORD size);
PIANOLA_API LONG RegEnumKeyW(HKEY key, DWORD index, WCHAR *name, DWORD size);
/* Any of the results may be NULL. Lengths of names are without NUL, that of data with all. */
PIANOLA_API LONG RegQueryInfoKey(HKEY key, char *class_name, DWORD *class_size, DWORD *reserved,
                                 DWORD *ret_keys, DWORD *ret_longest_key, DWORD *ret_longest_class,
                                 DWORD *ret_values, DWORD *ret_longest_value,
                                 DWORD *ret_largest_data, DWORD *ret_security,
                                 FILETIME *ret_written);
PIANOLA_API LONG RegQueryInfoKeyW(HKEY key, WCHAR *class_name, DWORD *class_size, DWORD *reserved,
                                  DWORD *ret_keys, DWORD *ret_longest_key, DWORD *ret_longest_class,
                                  DWORD *ret_values, DWORD *ret_longest_value,
                                  DWORD *ret_largest_data, DWORD *ret_security,
                                  FILETIME *ret_written);
/* All is in the file already. */
PIANOLA_API LONG RegFlushKey(HKEY key);
/* Waits for the next change of the key (with subtree, of all below it too), whoever makes it, or
 * sets the event then, once. filter: REG_NOTIFY_.... The key was opened with KEY_NOTIFY; when it is
 * closed or deleted that counts as a change. */
PIANOLA_API LONG RegNotifyChangeKeyValue(HKEY key, BOOL subtree, DWORD filter, HANDLE event,
                                         BOOL asynchronous);
/* In this process a predefined handle is another key from now on; key NULL: itself again. */
PIANOLA_API LONG RegOverridePredefKey(HKEY root, HKEY key);

/* ---- Values. name NULL or "": the default value. ---- */

/* data NULL: type and size only. size: room, on return the size that there is, also with
 * ERROR_MORE_DATA. Text that was written without a NUL gets one when there is room for it. */
PIANOLA_API LONG RegQueryValueEx(HKEY key, const char *name, DWORD *reserved, DWORD *ret_type,
                                 BYTE *data, DWORD *size);
PIANOLA_API LONG RegQueryValueExW(HKEY key, const WCHAR *name, DWORD *reserved, DWORD *ret_type,
                                  BYTE *data, DWORD *size);
/* The default value of a key below, "" when it has none. ERROR_INVALID_DATA: it is no text. */
PIANOLA_API LONG RegQueryValue(HKEY key, const char *name, char *text, LONG *size);
PIANOLA_API LONG RegQueryValueW(HKEY key, const WCHAR *name, WCHAR *text, LONG *size);
/* flags: RRF_... Text always has its NUL, and a REG_EXPAND_SZ is expanded to a REG_SZ, but with
 * RRF_NOEXPAND. ERROR_UNSUPPORTED_TYPE, ERROR_INVALID_DATA (RRF_RT_DWORD, RRF_RT_QWORD: a
 * REG_BINARY of another size). */
PIANOLA_API LONG RegGetValue(HKEY key, const char *sub, const char *name, DWORD flags,
                             DWORD *ret_type, void *data, DWORD *size);
PIANOLA_API LONG RegGetValueW(HKEY key, const WCHAR *sub, const WCHAR *name, DWORD flags,
                              DWORD *ret_type, void *data, DWORD *size);
/* size counts the NULs of text; one that comes right behind what was counted is taken along.
 * ERROR_NOACCESS: a size and no data. */
PIANOLA_API LONG RegSetValueEx(HKEY key, const char *name, DWORD reserved, DWORD type,
                               const BYTE *data, DWORD size);
PIANOLA_API LONG RegSetValueExW(HKEY key, const WCHAR *name, DWORD reserved, DWORD type,
                                const BYTE *data, DWORD size);
/* The default value of a key below, which is made. type is REG_SZ; size is not used. */
PIANOLA_API LONG RegSetValue(HKEY key, const char *sub, DWORD type, const char *text, DWORD size);
PIANOLA_API LONG RegSetValueW(HKEY key, const WCHAR *sub, DWORD type, const WCHAR *text,
                              DWORD size);
/* A value of a key below, which is made. */
PIANOLA_API LONG RegSetKeyValue(HKEY key, const char *sub, const char *name, DWORD type,
                                const void *data, DWORD size);
PIANOLA_API LONG RegSetKeyValueW(HKEY key, const WCHAR *sub, const WCHAR *name, DWORD type,
                                 const void *data, DWORD size);
PIANOLA_API LONG RegDeleteValue(HKEY key, const char *name);
PIANOLA_API LONG RegDeleteValueW(HKEY key, const WCHAR *name);
/* Values in the order in which they were made. size is of the name: room with NUL, on return length
 * without. Nothing is copied with ERROR_MORE_DATA; *data_size is what there is. */
PIANOLA_API LONG RegEnumValue(HKEY key, DWORD index, char *name, DWORD *size, DWORD *reserved,
                              DWORD *ret_type, BYTE *data, DWORD *data_size);
PIANOLA_API LONG RegEnumValueW(HKEY key, DWORD index, WCHAR *name, DWORD *size, DWORD *reserved,
                               DWORD *ret_type, BYTE *data, DWORD *data_size);

#ifdef __cplusplus
}
#endif
#endif
