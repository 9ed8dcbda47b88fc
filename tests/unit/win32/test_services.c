/* SPDX-License-Identifier: MIT */
/* The system's services that test programs lean on: timers, calls for threads, times, messages,
 * languages, memory. */
#include <windows.h>

#include "check.h"

/* ---- Threads ---- */

static int called;

static void CALLBACK call(ULONG_PTR param)
{
    called = called * 10 + (int)param;
}

static void CALLBACK timer_call(LPVOID param, DWORD low, DWORD high)
{
    ok(low || high, "a time");
    *(int *)param += 1;
}

static DWORD WINAPI sleeper(LPVOID param)
{
    DWORD r = SleepEx(10000, TRUE);
    return r == WAIT_IO_COMPLETION && called == (int)(ULONG_PTR)param;
}

static void calls(void)
{
    ok(QueueUserAPC(call, GetCurrentThread(), 1) && QueueUserAPC(call, GetCurrentThread(), 2),
       "queue");
    Sleep(1);
    ok(called == 0, "not before an alertable wait");
    ok(SleepEx(0, FALSE) == 0 && called == 0, "nor in another one");
    ok(SleepEx(1000, TRUE) == WAIT_IO_COMPLETION && called == 12, "in order: %d", called);
    HANDLE event = CreateEvent(NULL, FALSE, FALSE, NULL);
    QueueUserAPC(call, GetCurrentThread(), 3);
    ok(WaitForSingleObjectEx(event, 0, TRUE) == WAIT_IO_COMPLETION && called == 123,
       "while waiting");
    QueueUserAPC(call, GetCurrentThread(), 4);
    ok(MsgWaitForMultipleObjectsEx(1, &event, 1000, QS_ALLINPUT, MWMO_ALERTABLE) ==
               WAIT_IO_COMPLETION &&
           called == 1234,
       "while waiting for messages");
    ok(MsgWaitForMultipleObjectsEx(0, NULL, 0, QS_ALLINPUT, MWMO_ALERTABLE) == WAIT_TIMEOUT,
       "no more");
    called = 0;
    HANDLE thread = CreateThread(NULL, 0, sleeper, (LPVOID)7, 0, NULL);
    DWORD code = 0;
    HANDLE again = OpenThread(THREAD_ALL_ACCESS, FALSE, GetThreadId(thread));
    ok(again && GetThreadId(again) == GetThreadId(thread), "error %u", GetLastError());
    ok(QueueUserAPC(call, again, 7), "error %u", GetLastError());
    ok(WaitForSingleObject(thread, 5000) == WAIT_OBJECT_0 && GetExitCodeThread(thread, &code) &&
           code == 1,
       "in the other thread");
    ok(!QueueUserAPC(call, thread, 7), "not in one that is over");
    CloseHandle(again);
    CloseHandle(thread);
    CloseHandle(event);
}

static void timers(void)
{
    LARGE_INTEGER due;
    int went_off = 0;
    HANDLE timer = CreateWaitableTimer(NULL, FALSE, NULL);
    due.QuadPart = -200000; /* 20 ms */
    ok(SetWaitableTimer(timer, &due, 0, NULL, NULL, FALSE), "error %u", GetLastError());
    ok(WaitForSingleObject(timer, 0) == WAIT_TIMEOUT, "not yet");
    ok(WaitForSingleObject(timer, 5000) == WAIT_OBJECT_0, "now");
    ok(WaitForSingleObject(timer, 0) == WAIT_TIMEOUT, "once");
    ok(SetWaitableTimer(timer, &due, 5, timer_call, &went_off, FALSE), "error %u", GetLastError());
    while (went_off < 3 && SleepEx(5000, TRUE) == WAIT_IO_COMPLETION)
        ;
    ok(went_off >= 3, "again and again: %d", went_off);
    ok(CancelWaitableTimer(timer), "cancel");
    while (SleepEx(20, TRUE) == WAIT_IO_COMPLETION)
        ;
    went_off = 0;
    ok(SleepEx(30, TRUE) == 0 && went_off == 0, "no more");
    FILETIME now;
    GetSystemTimeAsFileTime(&now);
    due.LowPart = now.dwLowDateTime;
    due.HighPart = (LONG)now.dwHighDateTime;
    due.QuadPart += 100000;
    SetWaitableTimer(timer, &due, 0, NULL, NULL, FALSE);
    ok(WaitForSingleObject(timer, 5000) == WAIT_OBJECT_0, "at a time of day");
    ok(CloseHandle(timer), "close");
}

static int made;

static BOOL CALLBACK make(PINIT_ONCE once, PVOID param, PVOID *context)
{
    made++;
    *context = param;
    return made > 1;
}

static void once(void)
{
    static INIT_ONCE only = INIT_ONCE_STATIC_INIT;
    static int thing;
    void *context = NULL;
    ok(!InitOnceExecuteOnce(&only, make, &thing, &context), "the first try fails");
    ok(InitOnceExecuteOnce(&only, make, &thing, &context) && context == &thing,
       "the second does not");
    context = NULL;
    ok(InitOnceExecuteOnce(&only, make, NULL, &context) && context == &thing && made == 2,
       "no third");
    HANDLE a = CreateEventEx(NULL, NULL, CREATE_EVENT_MANUAL_RESET, EVENT_ALL_ACCESS);
    HANDLE b = CreateSemaphore(NULL, 0, 1, NULL);
    ok(SignalObjectAndWait(a, a, 0, FALSE) == WAIT_OBJECT_0, "signal and wait");
    ok(SignalObjectAndWait(b, b, 0, FALSE) == WAIT_OBJECT_0, "signal and wait");
    ok(PulseEvent(a) && WaitForSingleObject(a, 0) == WAIT_TIMEOUT, "pulse");
    DWORD flags = 7;
    ok(GetHandleInformation(a, &flags) && flags == 0, "flags %u", flags);
    ok(SetHandleInformation(a, HANDLE_FLAG_PROTECT_FROM_CLOSE, HANDLE_FLAG_PROTECT_FROM_CLOSE),
       "protect");
    ok(!CloseHandle(a), "it stays");
    SetHandleInformation(a, HANDLE_FLAG_PROTECT_FROM_CLOSE, 0);
    ok(CloseHandle(a) && CloseHandle(b), "and goes");
    DWORD slot = FlsAlloc(NULL);
    ok(slot != FLS_OUT_OF_INDEXES && FlsSetValue(slot, &made) && FlsGetValue(slot) == &made &&
           FlsFree(slot),
       "slot");
}

/* ---- Times ---- */

static void times(void)
{
    SYSTEMTIME time = {2000, 2, 0, 29, 23, 59, 58, 999}, back;
    FILETIME file, other;
    ok(SystemTimeToFileTime(&time, &file), "error %u", GetLastError());
    ok(file.dwHighDateTime == 0x01bf8311 && file.dwLowDateTime == 0x159d8270, "%08x %08x",
       file.dwHighDateTime, file.dwLowDateTime);
    ok(FileTimeToSystemTime(&file, &back) && back.wYear == 2000 && back.wMonth == 2 &&
           back.wDay == 29 && back.wHour == 23 && back.wMinute == 59 && back.wSecond == 58 &&
           back.wMilliseconds == 999,
       "there and back");
    ok(back.wDayOfWeek == 2, "a Tuesday, not %u", back.wDayOfWeek);
    time.wDay = 30;
    ok(!SystemTimeToFileTime(&time, &file) && GetLastError() == ERROR_INVALID_PARAMETER, "error %u",
       GetLastError());
    ZeroMemory(&file, sizeof(file));
    ok(FileTimeToSystemTime(&file, &back) && back.wYear == 1601 && back.wDay == 1 &&
           back.wDayOfWeek == 1,
       "the beginning");
    GetSystemTimeAsFileTime(&file);
    ok(FileTimeToLocalFileTime(&file, &other) && LocalFileTimeToFileTime(&other, &other) &&
           CompareFileTime(&file, &other) == 0,
       "there and back");
    other.dwHighDateTime++;
    ok(CompareFileTime(&file, &other) == -1 && CompareFileTime(&other, &file) == 1, "order");
    FILETIME created, ended, kernel, user;
    ok(GetProcessTimes(GetCurrentProcess(), &created, &ended, &kernel, &user), "error %u",
       GetLastError());
}

/* ---- Messages and languages ---- */

static DWORD format(LPTSTR buf, DWORD size, LPCTSTR text, ...)
{
    va_list args;
    va_start(args, text);
    DWORD n = FormatMessage(FORMAT_MESSAGE_FROM_STRING, text, 0, 0, buf, size, &args);
    va_end(args);
    return n;
}

static void messages(void)
{
    TCHAR buf[256];
    LPTSTR made_for_us = NULL;
    DWORD n = FormatMessage(FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS, NULL,
                            ERROR_FILE_NOT_FOUND, 0, buf, 256, NULL);
    ok(n > 10 && lstrcmp(buf + n - 2, TEXT("\r\n")) == 0, "%u", n);
    ok(!FormatMessage(FORMAT_MESSAGE_FROM_SYSTEM, NULL, 0x7654321, 0, buf, 256, NULL) &&
           GetLastError() == ERROR_MR_MID_NOT_FOUND,
       "error %u", GetLastError());
    ok(format(buf, 256, TEXT("%1 and %2!d!%% %1!5s!|%n"), TEXT("one"), 7) == 19, "length");
    ok(lstrcmp(buf, TEXT("one and 7%   one|\r\n")) == 0, "text");
    DWORD_PTR array[2] = {(DWORD_PTR)TEXT("b"), 255};
    ok(FormatMessage(FORMAT_MESSAGE_FROM_STRING | FORMAT_MESSAGE_ARGUMENT_ARRAY |
                         FORMAT_MESSAGE_ALLOCATE_BUFFER,
                     TEXT("%2!x!%1%0 no more"), 0, 0, (LPTSTR)&made_for_us, 0,
                     (va_list *)array) == 3 &&
           lstrcmp(made_for_us, TEXT("ffb")) == 0,
       "array");
    LocalFree(made_for_us);
    ok(!format(buf, 3, TEXT("abc")) && GetLastError() == ERROR_INSUFFICIENT_BUFFER, "error %u",
       GetLastError());
}

static void languages(void)
{
    TCHAR buf[32];
    WORD types[4];
    DWORD number = 0;
    ok(CompareString(LOCALE_USER_DEFAULT, NORM_IGNORECASE, TEXT("Abc"), -1, TEXT("aBC"), -1) ==
           CSTR_EQUAL,
       "without case");
    ok(CompareString(LOCALE_USER_DEFAULT, 0, TEXT("abc"), -1, TEXT("abd"), 2) == CSTR_GREATER_THAN,
       "longer");
    ok(CompareString(LOCALE_USER_DEFAULT, 0, TEXT("a"), 1, TEXT("B"), 1) == CSTR_LESS_THAN,
       "dictionary");
    ok(!CompareString(LOCALE_USER_DEFAULT, 0, NULL, -1, TEXT("a"), -1) &&
           GetLastError() == ERROR_INVALID_PARAMETER,
       "error %u", GetLastError());
    ok(LCMapString(LOCALE_USER_DEFAULT, LCMAP_UPPERCASE, TEXT("abc"), -1, buf, 32) == 4 &&
           lstrcmp(buf, TEXT("ABC")) == 0,
       "upper");
    ok(GetStringTypeW(CT_CTYPE1, L"a1 !", 4, types) && types[0] & C1_LOWER && types[1] & C1_DIGIT &&
           types[2] & C1_SPACE && types[3] & C1_PUNCT,
       "kinds");
    ok(GetLocaleInfo(LOCALE_USER_DEFAULT, LOCALE_SLIST, buf, 32) == 2 &&
           lstrcmp(buf, TEXT(",")) == 0,
       "list");
    ok(GetLocaleInfo(LOCALE_USER_DEFAULT, LOCALE_ILANGUAGE | LOCALE_RETURN_NUMBER, (LPTSTR)&number,
                     sizeof(number) / sizeof(TCHAR)) == sizeof(number) / sizeof(TCHAR) &&
           number == 0x409,
       "number %x", number);
    ok(GetUserDefaultLangID() == MAKELANGID(LANG_ENGLISH, SUBLANG_ENGLISH_US), "language");
    ok(PRIMARYLANGID(GetUserDefaultLangID()) == LANG_ENGLISH, "language");
    CPINFO info;
    ok(GetCPInfo(CP_ACP, &info) && info.MaxCharSize == 4, "code page");
}

/* ---- The machine ---- */

static void memory(void)
{
    MEMORY_BASIC_INFORMATION info;
    char *at = VirtualAlloc(NULL, 10000, MEM_COMMIT | MEM_RESERVE, PAGE_READWRITE);
    DWORD old;
    ok(at && VirtualQuery(at, &info, sizeof(info)) == sizeof(info), "error %u", GetLastError());
    ok(info.State == MEM_COMMIT && info.Protect == PAGE_READWRITE && info.BaseAddress == at &&
           info.RegionSize >= 10000,
       "state %x, protection %x", info.State, info.Protect);
    ok(!IsBadWritePtr(at, 10000) && !IsBadReadPtr(at, 10000), "good");
    ok(VirtualProtect(at, 4096, PAGE_READONLY, &old) && old == PAGE_READWRITE, "protect");
    ok(IsBadWritePtr(at, 1) && !IsBadReadPtr(at, 1), "read only");
    ok(VirtualProtect(at, 4096, PAGE_NOACCESS, &old) && old == PAGE_READONLY && IsBadReadPtr(at, 1),
       "no access");
    ok(((ULONG_PTR)at & 0xffff) == 0, "64 KiB");
    ok(!VirtualFree(at + 4096, 0, MEM_RELEASE) && GetLastError() == ERROR_INVALID_ADDRESS,
       "error %u", GetLastError());
    ok(!VirtualAlloc(at, 4096, MEM_RESERVE, PAGE_READWRITE) &&
           GetLastError() == ERROR_INVALID_ADDRESS,
       "error %u", GetLastError());
    ok(VirtualFree(at + 4096, 4096, MEM_DECOMMIT) && IsBadReadPtr(at + 4096, 1), "decommit");
    ok(VirtualAlloc(at + 4096, 4096, MEM_COMMIT, PAGE_READWRITE) == at + 4096 && at[4096] == 0,
       "commit");
    ok(VirtualFree(at, 0, MEM_RELEASE), "free");
    ok(IsBadReadPtr(NULL, 1) && IsBadReadPtr((void *)(ULONG_PTR)0x10, 4) && !IsBadReadPtr(NULL, 0),
       "bad");
    ok(IsBadStringPtr((LPCTSTR)(ULONG_PTR)0x10, 5) && !IsBadStringPtr(TEXT("abc"), 100), "strings");
    ok(!IsBadCodePtr((FARPROC)memory), "code");
    char from[8] = "between", to[8];
    SIZE_T n;
    ok(ReadProcessMemory(GetCurrentProcess(), from, to, 8, &n) && n == 8 &&
           !lstrcmpA(to, "between"),
       "error %u", GetLastError());
    ok(!ReadProcessMemory(GetCurrentProcess(), (void *)(ULONG_PTR)16, to, 8, &n) &&
           GetLastError() == ERROR_PARTIAL_COPY,
       "error %u", GetLastError());
    ok(HeapValidate(GetProcessHeap(), 0, NULL), "heap");
    for (int own = 0; own < 2; own++) {
        HANDLE heap = own ? HeapCreate(0, 0, 4096) : GetProcessHeap();
        char *block = HeapAlloc(heap, 0, 10);
        ok(block && HeapSize(heap, 0, block) == 10 && HeapValidate(heap, 0, block),
           "as long as asked for");
        memset(block, 'x', 10);
        block = HeapReAlloc(heap, HEAP_ZERO_MEMORY, block, 3000);
        ok(block && HeapSize(heap, 0, block) == 3000 && block[9] == 'x', "longer");
        int i = 10;
        while (i < 3000 && !block[i])
            i++;
        ok(i == 3000, "what came is zero, up to %d", i);
        ok(!HeapReAlloc(heap, HEAP_REALLOC_IN_PLACE_ONLY, block, 4000), "in place");
        ok(!own || !HeapAlloc(heap, 0, 2000), "its limit");
        ok(own ? HeapDestroy(heap) : HeapFree(heap, 0, block), "away");
    }
}

static void version(void)
{
    OSVERSIONINFOEX info = {sizeof(info), 6, 1};
    ULONGLONG mask = VerSetConditionMask(0, VER_MAJORVERSION, VER_GREATER_EQUAL);
    mask = VerSetConditionMask(mask, VER_MINORVERSION, VER_GREATER_EQUAL);
    ok(VerifyVersionInfo(&info, VER_MAJORVERSION | VER_MINORVERSION, mask), "6.1 or newer");
    info.dwMajorVersion = 100;
    ok(!VerifyVersionInfo(&info, VER_MAJORVERSION | VER_MINORVERSION, mask) &&
           GetLastError() == ERROR_OLD_WIN_VERSION,
       "error %u", GetLastError());
    MEMORYSTATUSEX status = {sizeof(status)};
    ok(GlobalMemoryStatusEx(&status) && status.ullTotalPhys > status.ullAvailPhys, "memory");
    TCHAR name[64];
    DWORD size = 64;
    ok(GetUserName(name, &size) && size == (DWORD)lstrlen(name) + 1, "user");
    size = 1;
    ok(!GetUserName(name, &size) && GetLastError() == ERROR_INSUFFICIENT_BUFFER && size > 1,
       "error %u", GetLastError());
    ok(SetErrorMode(SEM_FAILCRITICALERRORS) == 0 && SetErrorMode(0) == SEM_FAILCRITICALERRORS,
       "mode");
    HMODULE user32 = GetModuleHandle(TEXT("user32.dll"));
    ok(user32 && GetProcAddress(user32, "MessageBoxA") && GetProcAddress(user32, "CreateWindowExW"),
       "ours");
    ok(!GetProcAddress(user32, "NoSuchFunction") && GetLastError() == ERROR_PROC_NOT_FOUND,
       "error %u", GetLastError());
    ok(GetModuleHandle(TEXT("kernel32")) &&
           GetProcAddress(GetModuleHandle(TEXT("kernel32")), "lstrcmpiA"),
       "ours");
}

int main(void)
{
    calls();
    timers();
    once();
    times();
    messages();
    languages();
    memory();
    version();
    return failures != 0;
}
