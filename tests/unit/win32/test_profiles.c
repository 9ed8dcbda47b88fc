/* SPDX-License-Identifier: MIT */
/* Settings in files, power, programs, links, locales by name, waits that call. */
#include <windows.h>
#include <tchar.h>
#include <string.h>

#include "check.h"

static TCHAR file[MAX_PATH];

static void temporary(const TCHAR *name, TCHAR *path)
{
    GetTempPath(MAX_PATH, path);
    lstrcat(path, name);
    DeleteFile(path);
}

static DWORD get(const TCHAR *section, const TCHAR *key, const TCHAR *fallback, TCHAR *buf)
{
    return GetPrivateProfileString(section, key, fallback, buf, 64, file);
}

static void strings(void)
{
    TCHAR buf[64], tiny[4];
    CHECK(get(TEXT("a"), TEXT("b"), TEXT("none  "), buf) == 4 && lstrcmp(buf, TEXT("none")) == 0);
    CHECK(GetLastError() == ERROR_FILE_NOT_FOUND);
    CHECK(WritePrivateProfileString(TEXT("First"), TEXT("One"), TEXT("1"), file));
    CHECK(WritePrivateProfileString(TEXT("First"), TEXT("Two"), TEXT("\" two \""), file));
    CHECK(WritePrivateProfileString(TEXT("Second"), TEXT("Three"), TEXT("0x1f"), file));
    CHECK(get(TEXT("FIRST"), TEXT("one"), NULL, buf) == 1 && lstrcmp(buf, TEXT("1")) == 0);
    CHECK(get(TEXT("First"), TEXT("Two"), NULL, buf) == 5 && lstrcmp(buf, TEXT(" two ")) == 0);
    CHECK(GetPrivateProfileInt(TEXT("First"), TEXT("One"), 7, file) == 1);
    CHECK(GetPrivateProfileInt(TEXT("First"), TEXT("None"), -7, file) == (UINT)-7);
    CHECK(GetPrivateProfileInt(TEXT("Second"), TEXT("Three"), 0, file) == 0x1f);
    CHECK(GetPrivateProfileString(TEXT("First"), TEXT("Two"), NULL, tiny, 4, file) == 3);
    CHECK(lstrcmp(tiny, TEXT(" tw")) == 0);
    /* Lists, and what of them fits. */
    CHECK(get(TEXT("First"), NULL, NULL, buf) == 8);
    CHECK(memcmp(buf, TEXT("One\0Two\0"), 9 * sizeof(TCHAR)) == 0);
    CHECK(get(NULL, NULL, NULL, buf) == 13);
    CHECK(memcmp(buf, TEXT("First\0Second\0"), 14 * sizeof(TCHAR)) == 0);
    CHECK(GetPrivateProfileSectionNames(buf, 64, file) == 13);
    CHECK(GetPrivateProfileString(TEXT("First"), NULL, NULL, buf, 6, file) == 4);
    CHECK(memcmp(buf, TEXT("One\0\0"), 5 * sizeof(TCHAR)) == 0);
    /* In the same place again, and away. */
    CHECK(WritePrivateProfileString(TEXT("first"), TEXT("ONE"), TEXT("eins"), file));
    CHECK(get(TEXT("First"), NULL, NULL, buf) == 8);
    CHECK(get(TEXT("First"), TEXT("One"), NULL, buf) == 4 && lstrcmp(buf, TEXT("eins")) == 0);
    CHECK(WritePrivateProfileString(TEXT("First"), TEXT("One"), NULL, file));
    CHECK(get(TEXT("First"), TEXT("One"), TEXT("gone"), buf) == 4);
    CHECK(WritePrivateProfileString(TEXT("First"), NULL, NULL, file));
    CHECK(get(NULL, NULL, NULL, buf) == 7);
}

static void sections(void)
{
    TCHAR buf[64];
    CHECK(WritePrivateProfileSection(TEXT("Whole"), TEXT("x=1\0y = 2\0"), file));
    CHECK(GetPrivateProfileSection(TEXT("Whole"), buf, 64, file) == 8);
    CHECK(memcmp(buf, TEXT("x=1\0y=2\0"), 9 * sizeof(TCHAR)) == 0);
    CHECK(WritePrivateProfileSection(TEXT("Whole"), TEXT("z=3\0"), file));
    CHECK(get(TEXT("Whole"), TEXT("x"), TEXT(""), buf) == 0);
    CHECK(get(TEXT("Whole"), TEXT("z"), TEXT(""), buf) == 1);
    CHECK(get(TEXT("Second"), TEXT("Three"), TEXT(""), buf) == 4);
}

static void structs(void)
{
    POINT in = {-5, 77}, out = {0, 0};
    TCHAR buf[64];
    CHECK(WritePrivateProfileStruct(TEXT("Places"), TEXT("At"), &in, sizeof(in), file));
    CHECK(GetPrivateProfileStruct(TEXT("Places"), TEXT("At"), &out, sizeof(out), file));
    CHECK(out.x == -5 && out.y == 77);
    CHECK(!GetPrivateProfileStruct(TEXT("Places"), TEXT("At"), &out, 4, file));
    get(TEXT("Places"), TEXT("At"), TEXT(""), buf);
    buf[0] = buf[0] == '0' ? '1' : '0';
    CHECK(WritePrivateProfileString(TEXT("Places"), TEXT("At"), buf, file));
    CHECK(!GetPrivateProfileStruct(TEXT("Places"), TEXT("At"), &out, sizeof(out), file));
}

static void wide_file(void)
{
    static const WCHAR text[] = L"\xfeff[Wide]\r\nk\x00e9y=\x00e4\r\n";
    HANDLE h = CreateFile(file, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);
    DWORD done;
    WCHAR buf[16];
    CHECK(WriteFile(h, text, sizeof(text) - sizeof(WCHAR), &done, NULL));
    CloseHandle(h);
    WCHAR path[MAX_PATH];
    int i = 0;
    while ((path[i] = (WCHAR)file[i]))
        i++;
    CHECK(GetPrivateProfileStringW(L"Wide", L"k\x00e9y", L"", buf, 16, path) == 1);
    CHECK(buf[0] == 0xe4);
    CHECK(WritePrivateProfileStringW(L"Wide", L"n", L"\x20ac", path));
    CHECK(GetPrivateProfileStringW(L"Wide", L"n", L"", buf, 16, path) == 1 && buf[0] == 0x20ac);
    h = CreateFile(file, GENERIC_READ, 0, NULL, OPEN_EXISTING, 0, NULL);
    CHECK(ReadFile(h, buf, 4, &done, NULL) && buf[0] == 0xfeff && buf[1] == '[');
    CloseHandle(h);
}

static void machine(void)
{
    SYSTEM_POWER_STATUS power;
    FILETIME idle, kernel, user;
    TCHAR path[MAX_PATH], tiny[2];
    DWORD size = MAX_PATH;
    CHECK(GetSystemPowerStatus(&power));
    CHECK(power.BatteryLifePercent <= 100 || power.BatteryLifePercent == 255);
    CHECK(power.ACLineStatus <= 1 || power.ACLineStatus == 255);
    CHECK(SetThreadExecutionState(ES_CONTINUOUS | ES_SYSTEM_REQUIRED) == ES_CONTINUOUS);
    CHECK(SetThreadExecutionState(ES_CONTINUOUS) == (ES_CONTINUOUS | ES_SYSTEM_REQUIRED));
    CHECK(GetSystemTimes(&idle, &kernel, &user) && CompareFileTime(&kernel, &idle) >= 0);
    CHECK(QueryFullProcessImageName(GetCurrentProcess(), 0, path, &size));
    CHECK(size == (DWORD)lstrlen(path) && size > 5);
    size = 2;
    SetLastError(0);
    CHECK(!QueryFullProcessImageName(GetCurrentProcess(), 0, tiny, &size) &&
          GetLastError() == ERROR_INSUFFICIENT_BUFFER);
}

static DWORD CALLBACK progress(LARGE_INTEGER total, LARGE_INTEGER done, LARGE_INTEGER stream,
                               LARGE_INTEGER stream_done, DWORD number, DWORD reason, HANDLE from,
                               HANDLE to, LPVOID data)
{
    *(int *)data += 1;
    return done.QuadPart && done.QuadPart == total.QuadPart ? PROGRESS_CANCEL : PROGRESS_CONTINUE;
}

static void files(void)
{
    TCHAR other[MAX_PATH], third[MAX_PATH];
    FILE_STANDARD_INFO info;
    int calls = 0;
    /* The two forms may run at the same time. */
    temporary(sizeof(TCHAR) == 1 ? TEXT("pianola-a.link") : TEXT("pianola-w.link"), other);
    temporary(sizeof(TCHAR) == 1 ? TEXT("pianola-a.copy") : TEXT("pianola-w.copy"), third);
    CHECK(CreateHardLink(other, file, NULL));
    CHECK(!CreateHardLink(other, file, NULL) && GetLastError() == ERROR_ALREADY_EXISTS);
    HANDLE h = CreateFile(other, GENERIC_READ, 0, NULL, OPEN_EXISTING, 0, NULL);
    CHECK(GetFileInformationByHandleEx(h, FileStandardInfo, &info, sizeof(info)));
    CHECK(info.NumberOfLinks == 2 && !info.Directory && info.EndOfFile.QuadPart > 0);
    CHECK(!GetFileInformationByHandleEx(h, FileStandardInfo, &info, 3));
    CloseHandle(h);
    CHECK(!CopyFileEx(file, third, progress, &calls, NULL, 0) && calls == 2);
    CHECK(GetLastError() == ERROR_REQUEST_ABORTED);
    CHECK(GetFileAttributes(third) == INVALID_FILE_ATTRIBUTES);
    CHECK(CopyFileEx(file, third, NULL, NULL, NULL, COPY_FILE_FAIL_IF_EXISTS));
    CHECK(ReplaceFile(other, third, NULL, 0, NULL, NULL));
    CHECK(GetFileAttributes(third) == INVALID_FILE_ATTRIBUTES);
    DeleteFile(other);
}

static int listed;

static BOOL CALLBACK list(LPTSTR number)
{
    listed++;
    return TRUE;
}

static void locales(void)
{
    WCHAR name[LOCALE_NAME_MAX_LENGTH];
    CPINFOEX info;
    CHECK(GetUserDefaultLocaleName(name, LOCALE_NAME_MAX_LENGTH) == 6);
    CHECK(LocaleNameToLCID(name, 0) == GetUserDefaultLCID());
    CHECK(LCIDToLocaleName(LOCALE_INVARIANT, name, 2, 0) == 1 && name[0] == 0);
    CHECK(IsValidLocaleName(L"en-us") && !IsValidLocaleName(L"xx-yy"));
    SetLastError(0);
    CHECK(LocaleNameToLCID(L"xx-yy", 0) == 0 && GetLastError() == ERROR_INVALID_PARAMETER);
    CHECK(GetLocaleInfoEx(LOCALE_NAME_USER_DEFAULT, LOCALE_SDECIMAL, name, 9) == 2);
    CHECK(name[0] == '.');
    CHECK(EnumSystemLocales(list, LCID_INSTALLED) && listed >= 1);
    listed = 0;
    CHECK(EnumSystemCodePages(list, CP_INSTALLED) && listed >= 1);
    CHECK(GetCPInfoEx(CP_UTF8, 0, &info) && info.CodePage == CP_UTF8 && info.MaxCharSize == 4);
}

static void CALLBACK waited(PVOID param, BOOLEAN timed_out)
{
    if (!timed_out)
        ReleaseSemaphore(param, 1, NULL);
}

static void waits(void)
{
    HANDLE event = CreateEvent(NULL, FALSE, FALSE, NULL), wait = NULL;
    HANDLE calls = CreateSemaphore(NULL, 0, 9, NULL);
    CHECK(RegisterWaitForSingleObject(&wait, event, waited, calls, INFINITE, WT_EXECUTEDEFAULT));
    SetEvent(event);
    CHECK(WaitForSingleObject(calls, 5000) == WAIT_OBJECT_0);
    SetEvent(event);
    CHECK(WaitForSingleObject(calls, 5000) == WAIT_OBJECT_0);
    CHECK(UnregisterWaitEx(wait, INVALID_HANDLE_VALUE));
    SetEvent(event);
    CHECK(WaitForSingleObject(calls, 20) == WAIT_TIMEOUT);
    SetLastError(0);
    CHECK(!UnregisterWait(wait) && GetLastError() == ERROR_INVALID_HANDLE);
    CloseHandle(calls);
    CloseHandle(event);
}

int main(void)
{
    temporary(sizeof(TCHAR) == 1 ? TEXT("pianola-a.ini") : TEXT("pianola-w.ini"), file);
    strings();
    sections();
    structs();
    wide_file();
    files();
    DeleteFile(file);
    machine();
    locales();
    waits();
    return failures != 0;
}
