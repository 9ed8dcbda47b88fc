/* SPDX-License-Identifier: MIT */
/* Processes, modules, memory, locks and clocks. The program starts itself as a second process. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>
#include <unistd.h>

#include "pianola/kernel.h"
#include "pianola/message.h"

static char self[4096];

static PROCESS_INFORMATION start(const char *rest)
{
    char line[5000];
    PROCESS_INFORMATION info = {0};
    STARTUPINFO startup = {.cb = sizeof(startup)};
    snprintf(line, sizeof(line), "\"%s\" %s", self, rest);
    assert_true(CreateProcess(NULL, line, NULL, NULL, FALSE, 0, NULL, NULL, &startup, &info));
    return info;
}

static void processes(void **state)
{
    (void)state;
    DWORD code = 0;
    PROCESS_INFORMATION p = start("child \"a b\" c\\\"d");
    assert_int_equal(GetProcessId(p.hProcess), p.dwProcessId);
    assert_int_equal(WaitForSingleObject(p.hProcess, 10000), WAIT_OBJECT_0);
    assert_true(GetExitCodeProcess(p.hProcess, &code));
    assert_int_equal(code, 42);
    assert_int_equal(WaitForSingleObject(p.hThread, 1000), WAIT_OBJECT_0);
    CloseHandle(p.hProcess);
    CloseHandle(p.hThread);
    p = start("sleep");
    GetExitCodeProcess(p.hProcess, &code);
    assert_int_equal(code, STILL_ACTIVE);
    HANDLE other = OpenProcess(PROCESS_ALL_ACCESS, FALSE, p.dwProcessId);
    assert_int_equal(WaitForSingleObject(other, 5), WAIT_TIMEOUT);
    assert_true(TerminateProcess(p.hProcess, 77));
    assert_int_equal(WaitForSingleObject(p.hProcess, 10000), WAIT_OBJECT_0);
    assert_int_equal(WaitForSingleObject(other, 10000), WAIT_OBJECT_0);
    GetExitCodeProcess(p.hProcess, &code);
    assert_int_equal(code, 77);
    CloseHandle(other);
    CloseHandle(p.hProcess);
    CloseHandle(p.hThread);
    char line[] = "/no/such/program";
    STARTUPINFO startup = {.cb = sizeof(startup)};
    assert_false(CreateProcess(NULL, line, NULL, NULL, FALSE, 0, NULL, NULL, &startup, &p));
    assert_int_equal(GetLastError(), ERROR_FILE_NOT_FOUND);
    assert_null(OpenProcess(0, FALSE, 0x7ffffff0));
}

static void modules(void **state)
{
    (void)state;
    char path[4096];
    HMODULE me = GetModuleHandle(NULL);
    assert_non_null(me);
    assert_true(GetModuleFileName(NULL, path, sizeof(path)) > 0);
    assert_string_equal(path, self);
    assert_int_equal(GetModuleFileName(NULL, path, 4), 4);
    assert_int_equal(GetLastError(), ERROR_INSUFFICIENT_BUFFER);
    assert_int_equal(strlen(path), 3);
    assert_null(GetModuleHandle("nosuch.dll"));
    assert_int_equal(GetLastError(), ERROR_MOD_NOT_FOUND);
    assert_non_null(GetModuleHandle("kernel32.dll"));
    assert_non_null(strstr(GetCommandLine(), "test_kernel_system"));
    assert_true(SetEnvironmentVariable("PIANOLA_X", "12"));
    assert_int_equal(GetEnvironmentVariable("PIANOLA_X", path, 2), 3);
    assert_int_equal(GetEnvironmentVariable("PIANOLA_X", path, 3), 2);
    assert_true(SetEnvironmentVariable("PIANOLA_X", NULL));
    assert_int_equal(GetEnvironmentVariable("PIANOLA_X", path, 3), 0);
    assert_int_equal(GetLastError(), ERROR_ENVVAR_NOT_FOUND);
}

static void memory(void **state)
{
    (void)state;
    char *p = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, 10);
    assert_int_equal(p[9], 0);
    p = HeapReAlloc(GetProcessHeap(), 0, p, 1000);
    assert_true(HeapSize(GetProcessHeap(), 0, p) >= 1000);
    assert_true(HeapFree(GetProcessHeap(), 0, p));
    p = VirtualAlloc(NULL, 5000, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE);
    p[4999] = 1;
    DWORD old = 0;
    assert_true(VirtualProtect(p, 5000, PAGE_READONLY, &old));
    assert_int_equal(p[4999], 1);
    assert_true(VirtualFree(p, 0, MEM_RELEASE));
    assert_false(VirtualFree(p, 5, MEM_RELEASE));
}

static CRITICAL_SECTION section;
static CONDITION_VARIABLE changed;
static int turn;

static DWORD other_side(void *param)
{
    (void)param;
    EnterCriticalSection(&section);
    turn = 1;
    WakeConditionVariable(&changed);
    while (turn != 2)
        SleepConditionVariableCS(&changed, &section, INFINITE);
    LeaveCriticalSection(&section);
    return 3;
}

static void locks(void **state)
{
    (void)state;
    DWORD code = 5;
    InitializeCriticalSection(&section);
    InitializeConditionVariable(&changed);
    EnterCriticalSection(&section);
    EnterCriticalSection(&section); /* nested */
    LeaveCriticalSection(&section);
    HANDLE t = CreateThread(NULL, 0, other_side, NULL, 0, NULL);
    while (turn != 1)
        assert_true(SleepConditionVariableCS(&changed, &section, 5000));
    turn = 2;
    WakeAllConditionVariable(&changed);
    LeaveCriticalSection(&section);
    WaitForSingleObject(t, 5000);
    EnterCriticalSection(&section);
    assert_false(SleepConditionVariableCS(&changed, &section, 5));
    assert_int_equal(GetLastError(), ERROR_TIMEOUT);
    LeaveCriticalSection(&section);
    GetExitCodeThread(t, &code);
    assert_int_equal(code, 3);
    assert_true(TryEnterCriticalSection(&section));
    LeaveCriticalSection(&section);
    DeleteCriticalSection(&section);
    CloseHandle(t);
    SRWLOCK lock = {0};
    AcquireSRWLockShared(&lock);
    assert_true(TryAcquireSRWLockShared(&lock));
    assert_false(TryAcquireSRWLockExclusive(&lock));
    ReleaseSRWLockShared(&lock);
    ReleaseSRWLockShared(&lock);
    assert_true(TryAcquireSRWLockExclusive(&lock));
    ReleaseSRWLockExclusive(&lock);
    DWORD slot = TlsAlloc();
    assert_null(TlsGetValue(slot));
    assert_true(TlsSetValue(slot, &lock));
    assert_ptr_equal(TlsGetValue(slot), &lock);
    assert_true(TlsFree(slot));
}

static void clocks(void **state)
{
    (void)state;
    LARGE_INTEGER a;
    LARGE_INTEGER b;
    QueryPerformanceCounter(&a);
    QueryPerformanceCounter(&b);
    assert_true(b.QuadPart >= a.QuadPart);
    FILETIME now;
    GetSystemTimeAsFileTime(&now);
    assert_true(now.dwHighDateTime > 0x01D00000u);
    assert_int_equal(MulDiv(7, 3, 2), 11);
    assert_int_equal(MulDiv(-7, 3, 2), -11);
    assert_int_equal(MulDiv(1, 1, 0), -1);
    OSVERSIONINFO version = {.dwOSVersionInfoSize = sizeof(version)};
    assert_true(GetVersionEx(&version));
    assert_int_equal(version.dwPlatformId, VER_PLATFORM_WIN32_NT);
}

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "sleep") == 0)
        Sleep(60000);
    if (argc > 1)
        return argc == 4 && strcmp(argv[2], "a b") == 0 && strcmp(argv[3], "c\"d") == 0 ? 42 : 1;
    ssize_t n = readlink("/proc/self/exe", self, sizeof(self) - 1);
    self[n > 0 ? n : 0] = 0;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(processes), cmocka_unit_test(modules), cmocka_unit_test(memory),
        cmocka_unit_test(locks),     cmocka_unit_test(clocks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
