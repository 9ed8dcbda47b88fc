/* SPDX-License-Identifier: MIT */
/* The registry as programs use it: keys, values, sizes, and how a component registers itself. */
#include <windows.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"

#define TEST TEXT("Software\\Pianola Test")
#define ID TEXT("{0B5A3D10-77A1-4C5B-9D0C-0123456789AB}")
#define BYTES(text) ((DWORD)sizeof(text))

static HKEY key;

static LONG make(const TCHAR *name, HKEY *ret)
{
    return RegCreateKeyEx(HKEY_CURRENT_USER, name, 0, NULL, 0, KEY_ALL_ACCESS, NULL, ret, NULL);
}

static LONG put(HKEY to, const TCHAR *name, const TCHAR *text)
{
    return RegSetValueEx(to, name, 0, REG_SZ, (const BYTE *)text,
                         (DWORD)((lstrlen(text) + 1) * sizeof(TCHAR)));
}

static BOOL is(HKEY from, const TCHAR *sub, const TCHAR *text)
{
    TCHAR buf[200] = TEXT("");
    LONG size = sizeof(buf);
    return RegQueryValue(from, sub, buf, &size) == ERROR_SUCCESS && lstrcmp(buf, text) == 0 &&
           size == (LONG)((lstrlen(text) + 1) * sizeof(TCHAR));
}

static void keys(void)
{
    HKEY a = NULL, b = NULL;
    DWORD how = 0;
    CHECK(RegOpenKeyEx(HKEY_CURRENT_USER, TEST, 0, KEY_READ, &a) == ERROR_FILE_NOT_FOUND);
    CHECK(a == NULL);
    CHECK(RegCreateKeyEx(HKEY_CURRENT_USER, TEST, 0, NULL, 0, KEY_ALL_ACCESS, NULL, &key, &how) ==
          ERROR_SUCCESS);
    CHECK(how == REG_CREATED_NEW_KEY);
    CHECK(RegCreateKeyEx(HKEY_CURRENT_USER, TEXT("SOFTWARE\\pianola test"), 0, NULL, 0, KEY_READ,
                         NULL, &a, &how) == ERROR_SUCCESS);
    CHECK(how == REG_OPENED_EXISTING_KEY);
    CHECK(RegSetValueEx(a, TEXT("x"), 0, REG_SZ, NULL, 0) == ERROR_ACCESS_DENIED);
    CHECK(RegCloseKey(a) == ERROR_SUCCESS);
    CHECK(RegCloseKey(a) == ERROR_INVALID_HANDLE);
    CHECK(RegOpenKey(a, TEXT("x"), &b) == ERROR_INVALID_HANDLE);
    CHECK(RegCloseKey(HKEY_CURRENT_USER) == ERROR_SUCCESS);
    CHECK(RegOpenKey(HKEY_CURRENT_USER, NULL, &a) == ERROR_SUCCESS && a == HKEY_CURRENT_USER);
    CHECK(RegOpenKey(key, TEXT(""), &a) == ERROR_SUCCESS && a == key);
    CHECK(RegOpenKeyEx(key, NULL, 0, KEY_READ, &a) == ERROR_SUCCESS && a != key);
    RegCloseKey(a);
    CHECK(RegOpenKeyEx(key, NULL, 0, KEY_READ, NULL) == ERROR_INVALID_PARAMETER);
    CHECK(RegOpenKey(HKEY_CURRENT_USER, TEXT("\\Software"), &a) == ERROR_BAD_PATHNAME);
    CHECK(RegOpenKey(HKEY_CLASSES_ROOT, TEXT("\\CLSID"), &a) == ERROR_SUCCESS);
    RegCloseKey(a);
    CHECK(RegOpenKey(HKEY_CURRENT_USER, TEST TEXT("\\"), &a) == ERROR_SUCCESS);
    RegCloseKey(a);
    /* An event is no key. */
    HANDLE event = CreateEvent(NULL, TRUE, FALSE, NULL);
    CHECK(RegCloseKey((HKEY)event) == ERROR_INVALID_HANDLE);
    CHECK(CloseHandle(event));
    CHECK(RegFlushKey(key) == ERROR_SUCCESS && RegFlushKey((HKEY)1) == ERROR_INVALID_HANDLE);
}

static void values(void)
{
    static const BYTE bytes[] = {0, 1, 2, 255};
    BYTE data[64];
    DWORD type = 99, size = sizeof(data), number = 0x12345678;
    ULONGLONG large = 0x123456789abcdef0ull, large_back = 0;
    CHECK(RegQueryValueEx(key, TEXT("none"), NULL, NULL, NULL, &size) == ERROR_FILE_NOT_FOUND);
    CHECK(size == 0);
    CHECK(put(key, TEXT("Text"), TEXT("hello")) == ERROR_SUCCESS);
    CHECK(RegQueryValueEx(key, TEXT("TEXT"), NULL, &type, NULL, &size) == ERROR_SUCCESS);
    CHECK(type == REG_SZ && size == 6 * sizeof(TCHAR));
    size = 5 * sizeof(TCHAR);
    CHECK(RegQueryValueEx(key, TEXT("Text"), NULL, &type, data, &size) == ERROR_MORE_DATA);
    CHECK(size == 6 * sizeof(TCHAR));
    CHECK(RegQueryValueEx(key, TEXT("Text"), NULL, &type, data, &size) == ERROR_SUCCESS);
    CHECK(lstrcmp((TCHAR *)data, TEXT("hello")) == 0);
    CHECK(RegQueryValueEx(key, TEXT("Text"), NULL, &type, data, NULL) == ERROR_INVALID_PARAMETER);
    CHECK(RegQueryValueEx(key, TEXT("Text"), &type, NULL, NULL, NULL) == ERROR_INVALID_PARAMETER);
    /* Without its NUL, and with NULs within. */
    CHECK(RegSetValueEx(key, TEXT("Cut"), 0, REG_SZ, (const BYTE *)TEXT("abcdef"),
                        3 * sizeof(TCHAR)) == ERROR_SUCCESS);
    memset(data, 'x', sizeof(data));
    size = 3 * sizeof(TCHAR);
    CHECK(RegQueryValueEx(key, TEXT("Cut"), NULL, NULL, data, &size) == ERROR_SUCCESS);
    CHECK(size == 3 * sizeof(TCHAR) && data[size] == 'x');
    size = 4 * sizeof(TCHAR);
    CHECK(RegQueryValueEx(key, TEXT("Cut"), NULL, NULL, data, &size) == ERROR_SUCCESS);
    CHECK(size == 3 * sizeof(TCHAR) && ((TCHAR *)data)[3] == 0);
    CHECK(RegSetValueEx(key, TEXT("Forgotten"), 0, REG_SZ, (const BYTE *)TEXT("ab"),
                        2 * sizeof(TCHAR)) == ERROR_SUCCESS);
    CHECK(RegQueryValueEx(key, TEXT("Forgotten"), NULL, NULL, NULL, &size) == ERROR_SUCCESS);
    CHECK(size == 3 * sizeof(TCHAR));
    static const TCHAR list[] = TEXT("one\0two\0");
    CHECK(RegSetValueEx(key, TEXT("List"), 0, REG_MULTI_SZ, (const BYTE *)list, BYTES(list)) ==
          ERROR_SUCCESS);
    size = sizeof(data);
    CHECK(RegQueryValueEx(key, TEXT("List"), NULL, &type, data, &size) == ERROR_SUCCESS);
    CHECK(type == REG_MULTI_SZ && size == BYTES(list) && memcmp(data, list, size) == 0);
    /* Numbers and bytes. */
    CHECK(RegSetValueEx(key, TEXT("Number"), 0, REG_DWORD, (BYTE *)&number, 4) == ERROR_SUCCESS);
    CHECK(RegSetValueEx(key, TEXT("Large"), 0, REG_QWORD, (BYTE *)&large, 8) == ERROR_SUCCESS);
    CHECK(RegSetValueEx(key, TEXT("Bytes"), 0, REG_BINARY, bytes, 4) == ERROR_SUCCESS);
    CHECK(RegSetValueEx(key, TEXT("Own"), 0, 4711, bytes, 3) == ERROR_SUCCESS);
    CHECK(RegSetValueEx(key, TEXT("Empty"), 0, REG_NONE, NULL, 0) == ERROR_SUCCESS);
    CHECK(RegSetValueEx(key, TEXT("Empty"), 0, REG_NONE, NULL, 1) == ERROR_NOACCESS);
    size = 8;
    CHECK(RegQueryValueEx(key, TEXT("Large"), NULL, &type, (BYTE *)&large_back, &size) == 0);
    CHECK(type == REG_QWORD && size == 8 && large_back == large);
    size = sizeof(data);
    CHECK(RegQueryValueEx(key, TEXT("Own"), NULL, &type, data, &size) == ERROR_SUCCESS);
    CHECK(type == 4711 && size == 3 && memcmp(data, bytes, 3) == 0);
    CHECK(RegQueryValueEx(key, TEXT("Empty"), NULL, &type, NULL, &size) == ERROR_SUCCESS);
    CHECK(type == REG_NONE && size == 0);
    /* Default values. */
    CHECK(is(key, NULL, TEXT("")));
    CHECK(RegSetValue(key, NULL, REG_SZ, TEXT("mine"), 0) == ERROR_SUCCESS);
    CHECK(is(key, NULL, TEXT("mine")));
    CHECK(RegSetValue(key, TEXT("a\\b"), REG_SZ, TEXT("below"), 1) == ERROR_SUCCESS);
    CHECK(is(key, TEXT("A\\B"), TEXT("below")) && is(key, TEXT("a"), TEXT("")));
    CHECK(RegSetValue(key, NULL, REG_DWORD, TEXT("x"), 4) == ERROR_INVALID_PARAMETER);
    LONG length = 0;
    CHECK(RegQueryValue(key, TEXT("none"), NULL, &length) == ERROR_FILE_NOT_FOUND);
    CHECK(RegDeleteValue(key, TEXT("EMPTY")) == ERROR_SUCCESS);
    CHECK(RegDeleteValue(key, TEXT("Empty")) == ERROR_FILE_NOT_FOUND);
}

static void gotten(void)
{
    TCHAR text[64], small[4];
    DWORD size = sizeof(text), type = 0, number = 0;
    SetEnvironmentVariable(TEXT("PIANOLA_TEST"), TEXT("value"));
    CHECK(RegSetValueEx(key, TEXT("Path"), 0, REG_EXPAND_SZ, (const BYTE *)TEXT("<%PIANOLA_TEST%>"),
                        17 * sizeof(TCHAR)) == ERROR_SUCCESS);
    CHECK(RegGetValue(key, NULL, TEXT("Path"), RRF_RT_REG_SZ, &type, text, &size) == ERROR_SUCCESS);
    CHECK(type == REG_SZ && size == 8 * sizeof(TCHAR) && lstrcmp(text, TEXT("<value>")) == 0);
    size = sizeof(text);
    CHECK(RegGetValue(key, NULL, TEXT("Path"), RRF_RT_REG_EXPAND_SZ | RRF_NOEXPAND, &type, text,
                      &size) == ERROR_SUCCESS);
    CHECK(type == REG_EXPAND_SZ && lstrcmp(text, TEXT("<%PIANOLA_TEST%>")) == 0);
    CHECK(RegGetValue(key, NULL, TEXT("Path"), RRF_RT_REG_EXPAND_SZ, &type, text, &size) ==
          ERROR_INVALID_PARAMETER);
    size = 4;
    CHECK(RegGetValue(HKEY_CURRENT_USER, TEST, TEXT("Number"), RRF_RT_DWORD, &type, &number,
                      &size) == ERROR_SUCCESS);
    CHECK(number == 0x12345678);
    CHECK(RegGetValue(key, NULL, TEXT("Bytes"), RRF_RT_DWORD, NULL, &number, &size) == 0);
    CHECK(RegGetValue(key, NULL, TEXT("Bytes"), RRF_RT_QWORD, NULL, NULL, NULL) ==
          ERROR_INVALID_DATA);
    size = sizeof(small);
    memset(small, 'x', sizeof(small));
    CHECK(RegGetValue(key, NULL, TEXT("Text"), RRF_RT_DWORD | RRF_ZEROONFAILURE, NULL, small,
                      &size) == ERROR_UNSUPPORTED_TYPE);
    CHECK(small[0] == 0);
    CHECK(RegGetValue(key, NULL, TEXT("Text"), RRF_RT_ANY, NULL, small, &size) == ERROR_MORE_DATA);
    size = sizeof(text);
    CHECK(RegGetValue(key, NULL, TEXT("Cut"), RRF_RT_ANY, NULL, text, &size) == ERROR_SUCCESS);
    CHECK(size == 4 * sizeof(TCHAR) && lstrcmp(text, TEXT("abc")) == 0);
    CHECK(RegGetValue(key, TEXT("nowhere"), NULL, RRF_RT_ANY, NULL, NULL, NULL) ==
          ERROR_FILE_NOT_FOUND);
}

static void lists(void)
{
    HKEY sub = NULL;
    TCHAR name[32];
    BYTE data[16];
    DWORD size, type, data_size, keys_count, longest, values_count, longest_value, largest;
    CHECK(make(TEST TEXT("\\List\\Zebra"), &sub) == ERROR_SUCCESS);
    RegCloseKey(sub);
    CHECK(make(TEST TEXT("\\List\\apple"), &sub) == ERROR_SUCCESS);
    RegCloseKey(sub);
    CHECK(make(TEST TEXT("\\List"), &sub) == ERROR_SUCCESS);
    CHECK(put(sub, TEXT("zz"), TEXT("1")) == ERROR_SUCCESS);
    CHECK(put(sub, TEXT("first"), TEXT("234")) == ERROR_SUCCESS);
    size = 6;
    CHECK(RegEnumKeyEx(sub, 0, name, &size, NULL, NULL, NULL, NULL) == ERROR_SUCCESS);
    CHECK(size == 5 && lstrcmp(name, TEXT("apple")) == 0);
    size = 5;
    CHECK(RegEnumKeyEx(sub, 1, name, &size, NULL, NULL, NULL, NULL) == ERROR_MORE_DATA);
    CHECK(RegEnumKey(sub, 1, name, 32) == ERROR_SUCCESS && lstrcmp(name, TEXT("Zebra")) == 0);
    CHECK(RegEnumKey(sub, 2, name, 32) == ERROR_NO_MORE_ITEMS);
    size = 3, data_size = sizeof(data);
    CHECK(RegEnumValue(sub, 0, name, &size, NULL, &type, data, &data_size) == ERROR_SUCCESS);
    CHECK(size == 2 && type == REG_SZ && data_size == 2 * sizeof(TCHAR));
    CHECK(lstrcmp(name, TEXT("zz")) == 0);
    size = 5, data_size = sizeof(data);
    memset(data, 'x', sizeof(data));
    CHECK(RegEnumValue(sub, 1, name, &size, NULL, NULL, data, &data_size) == ERROR_MORE_DATA);
    CHECK(size == 5 && data_size == 4 * sizeof(TCHAR) && data[0] == 'x');
    size = 6, data_size = 3;
    CHECK(RegEnumValue(sub, 1, name, &size, NULL, NULL, data, &data_size) == ERROR_MORE_DATA);
    CHECK(data_size == 4 * sizeof(TCHAR));
    CHECK(RegEnumValue(sub, 2, name, &size, NULL, NULL, NULL, NULL) == ERROR_NO_MORE_ITEMS);
    CHECK(RegQueryInfoKey(sub, NULL, NULL, NULL, &keys_count, &longest, NULL, &values_count,
                          &longest_value, &largest, NULL, NULL) == ERROR_SUCCESS);
    CHECK(keys_count == 2 && longest == 5 && values_count == 2 && longest_value == 5);
    CHECK(largest == 4 * sizeof(TCHAR));
    RegCloseKey(sub);
}

static void deletes(void)
{
    HKEY sub = NULL, other = NULL;
    CHECK(RegDeleteKey(key, TEXT("List")) == ERROR_ACCESS_DENIED);
    CHECK(RegDeleteKey(key, TEXT("nothing")) == ERROR_FILE_NOT_FOUND);
    CHECK(RegDeleteKey(key, NULL) == ERROR_INVALID_PARAMETER);
    CHECK(RegOpenKey(key, TEXT("List\\apple"), &sub) == ERROR_SUCCESS);
    CHECK(RegDeleteKey(key, TEXT("List\\apple")) == ERROR_SUCCESS);
    CHECK(RegQueryValueEx(sub, NULL, NULL, NULL, NULL, NULL) == ERROR_KEY_DELETED);
    CHECK(RegOpenKey(sub, TEXT("x"), &other) == ERROR_KEY_DELETED);
    /* One of the same name is another key. */
    CHECK(RegCreateKey(key, TEXT("List\\apple"), &other) == ERROR_SUCCESS);
    CHECK(put(sub, TEXT("x"), TEXT("y")) == ERROR_KEY_DELETED);
    CHECK(RegCloseKey(sub) == ERROR_SUCCESS);
    CHECK(RegDeleteKey(other, TEXT("")) == ERROR_SUCCESS);
    CHECK(RegCloseKey(other) == ERROR_SUCCESS);
    CHECK(RegOpenKey(key, TEXT("List"), &sub) == ERROR_SUCCESS);
    CHECK(RegDeleteTree(sub, NULL) == ERROR_SUCCESS);
    CHECK(RegDeleteKey(sub, TEXT("")) == ERROR_SUCCESS); /* empty now */
    RegCloseKey(sub);
    CHECK(RegDeleteTree(key, TEXT("a")) == ERROR_SUCCESS);
    CHECK(RegOpenKey(key, TEXT("a\\b"), &sub) == ERROR_FILE_NOT_FOUND);
}

static void overridden(void)
{
    HKEY sub = NULL;
    CHECK(RegCreateKey(key, TEXT("Other"), &sub) == ERROR_SUCCESS);
    CHECK(RegOverridePredefKey(HKEY_LOCAL_MACHINE, sub) == ERROR_SUCCESS);
    RegCloseKey(sub);
    CHECK(RegSetValue(HKEY_LOCAL_MACHINE, TEXT("Software\\X"), REG_SZ, TEXT("here"), 0) == 0);
    CHECK(RegOverridePredefKey(HKEY_LOCAL_MACHINE, NULL) == ERROR_SUCCESS);
    CHECK(is(key, TEXT("Other\\Software\\X"), TEXT("here")));
    CHECK(RegOverridePredefKey(key, NULL) == ERROR_INVALID_HANDLE);
}

#define TOLD(event) (WaitForSingleObject(event, 10000) == WAIT_OBJECT_0)

/* Changes a value again and again, until the other thread was told. */
static DWORD WINAPI change(LPVOID data)
{
    HANDLE told = data;
    for (DWORD i = 0; WaitForSingleObject(told, 5) == WAIT_TIMEOUT; i++)
        RegSetValueEx(key, TEXT("Later"), 0, REG_DWORD, (const BYTE *)&i, sizeof(i));
    return 0;
}

static void notified(void)
{
    HKEY sub = NULL, below = NULL;
    HANDLE event = CreateEvent(NULL, TRUE, FALSE, NULL), other = CreateEvent(NULL, 1, FALSE, NULL);
    const DWORD values = REG_NOTIFY_CHANGE_LAST_SET, names = REG_NOTIFY_CHANGE_NAME;
    CHECK(RegCreateKey(key, TEXT("Watched"), &sub) == ERROR_SUCCESS);
    CHECK(RegNotifyChangeKeyValue(sub, FALSE, 0, event, TRUE) == ERROR_INVALID_PARAMETER);
    CHECK(RegNotifyChangeKeyValue(sub, FALSE, values, NULL, TRUE) == ERROR_INVALID_PARAMETER);
    CHECK(RegNotifyChangeKeyValue(sub, FALSE, values, sub, TRUE) == ERROR_INVALID_HANDLE);
    /* A value of the key itself; not one of a key below, nor a key. */
    CHECK(RegNotifyChangeKeyValue(sub, FALSE, values, event, TRUE) == ERROR_SUCCESS);
    CHECK(RegNotifyChangeKeyValue(sub, TRUE, names, other, TRUE) == ERROR_SUCCESS);
    CHECK(RegCreateKey(sub, TEXT("a"), &below) == ERROR_SUCCESS);
    CHECK(TOLD(other));
    CHECK(WaitForSingleObject(event, 0) == WAIT_TIMEOUT);
    CHECK(RegNotifyChangeKeyValue(sub, TRUE, values, other, TRUE) == ERROR_SUCCESS);
    CHECK(put(below, TEXT("x"), TEXT("1")) == ERROR_SUCCESS);
    CHECK(TOLD(other));
    CHECK(WaitForSingleObject(event, 0) == WAIT_TIMEOUT);
    CHECK(put(sub, TEXT("x"), TEXT("1")) == ERROR_SUCCESS);
    CHECK(TOLD(event));
    /* The key goes, and then the handle. */
    RegCloseKey(below);
    CHECK(RegNotifyChangeKeyValue(sub, FALSE, names, event, TRUE) == ERROR_SUCCESS);
    CHECK(RegDeleteTree(key, TEXT("Watched")) == ERROR_SUCCESS);
    CHECK(TOLD(event));
    RegCloseKey(sub);
    CHECK(RegOpenKeyEx(key, NULL, 0, KEY_READ, &sub) == ERROR_SUCCESS);
    CHECK(RegNotifyChangeKeyValue(sub, FALSE, names, event, TRUE) == ERROR_SUCCESS);
    CHECK(WaitForSingleObject(event, 0) == WAIT_TIMEOUT);
    RegCloseKey(sub);
    CHECK(TOLD(event));
    /* Waited for here. */
    HANDLE told = CreateEvent(NULL, TRUE, FALSE, NULL);
    HANDLE thread = CreateThread(NULL, 0, change, told, 0, NULL);
    CHECK(RegNotifyChangeKeyValue(key, FALSE, values, NULL, FALSE) == ERROR_SUCCESS);
    SetEvent(told);
    CHECK(TOLD(thread));
    CloseHandle(thread);
    CloseHandle(told);
    CloseHandle(event);
    CloseHandle(other);
}

/* What DllRegisterServer does, and DllUnregisterServer. */
static void components(void)
{
    HKEY class = NULL, server = NULL;
    TCHAR text[64];
    DWORD size = sizeof(text);
    CHECK(RegCreateKeyEx(HKEY_CLASSES_ROOT, TEXT("CLSID\\") ID, 0, NULL, 0, KEY_ALL_ACCESS, NULL,
                         &class, NULL) == ERROR_SUCCESS);
    CHECK(put(class, NULL, TEXT("Counter Object")) == ERROR_SUCCESS);
    CHECK(RegCreateKey(class, TEXT("InprocServer32"), &server) == ERROR_SUCCESS);
    CHECK(put(server, NULL, TEXT("/usr/lib/libcounter.so")) == ERROR_SUCCESS);
    CHECK(put(server, TEXT("ThreadingModel"), TEXT("Both")) == ERROR_SUCCESS);
    RegCloseKey(server);
    CHECK(RegSetValue(class, TEXT("ProgID"), REG_SZ, TEXT("Test.Counter.1"), 0) == ERROR_SUCCESS);
    RegCloseKey(class);
    CHECK(is(HKEY_CLASSES_ROOT, TEXT("CLSID\\") ID TEXT("\\InprocServer32"),
             TEXT("/usr/lib/libcounter.so")));
    CHECK(is(HKEY_CLASSES_ROOT, TEXT("Test.Counter.1\\CLSID"), ID));
    CHECK(is(HKEY_CLASSES_ROOT, TEXT("test.counter.1"), TEXT("Counter Object")));
    CHECK(is(HKEY_CURRENT_USER, TEXT("Software\\Classes\\CLSID\\") ID TEXT("\\ProgID"),
             TEXT("Test.Counter.1")));
    CHECK(RegOpenKey(HKEY_CLASSES_ROOT, TEXT("CLSID"), &class) == ERROR_SUCCESS);
    CHECK(RegEnumKeyEx(class, 0, text, &(DWORD){64}, NULL, NULL, NULL, NULL) == ERROR_SUCCESS);
    CHECK(lstrcmp(text, ID) == 0);
    RegCloseKey(class);
    CHECK(RegGetValue(HKEY_CLASSES_ROOT, TEXT("CLSID\\") ID TEXT("\\InprocServer32"),
                      TEXT("ThreadingModel"), RRF_RT_REG_SZ, NULL, text, &size) == ERROR_SUCCESS);
    CHECK(lstrcmp(text, TEXT("Both")) == 0);
    CHECK(RegSetValue(HKEY_CLASSES_ROOT, TEXT("TypeLib\\") ID TEXT("\\1.0\\0\\win64"), REG_SZ,
                      TEXT("/x.tlb"), 0) == ERROR_SUCCESS);
    CHECK(is(HKEY_CLASSES_ROOT, TEXT("TypeLib\\") ID TEXT("\\1.0\\0\\win64"), TEXT("/x.tlb")));
    CHECK(RegDeleteTree(HKEY_CLASSES_ROOT, TEXT("TypeLib\\") ID) == ERROR_SUCCESS);
    CHECK(RegDeleteKey(HKEY_CLASSES_ROOT, TEXT("CLSID\\") ID) == ERROR_ACCESS_DENIED);
    CHECK(RegDeleteTree(HKEY_CLASSES_ROOT, TEXT("CLSID\\") ID) == ERROR_SUCCESS);
    CHECK(RegOpenKey(HKEY_CLASSES_ROOT, TEXT("CLSID\\") ID, &class) == ERROR_FILE_NOT_FOUND);
    CHECK(RegOpenKey(HKEY_CLASSES_ROOT, TEXT("Test.Counter.1"), &class) == ERROR_FILE_NOT_FOUND);
}

int main(void)
{
    char folder[] = "/tmp/pianola-registry-XXXXXX", command[64];
    if (!mkdtemp(folder))
        return 77;
    setenv("XDG_CONFIG_HOME", folder, 1);
    setenv("XDG_DATA_HOME", folder, 1);
    setenv("XDG_DATA_DIRS", "/nonexistent", 1);
    keys();
    values();
    gotten();
    lists();
    deletes();
    overridden();
    components();
    notified();
    CHECK(RegCloseKey(key) == ERROR_SUCCESS);
    CHECK(RegDeleteTree(HKEY_CURRENT_USER, TEST) == ERROR_SUCCESS);
    snprintf(command, sizeof(command), "rm -r '%s'", folder);
    if (system(command) != 0)
        failures++;
    return failures != 0;
}
