/* SPDX-License-Identifier: MIT */
/* A program that starts itself again, in all the ways there are, and looks at what became of it. */
#include <stdlib.h>
#include <windows.h>
#include <tchar.h>

#include "check.h"

static TCHAR self[MAX_PATH];

static BOOL start(LPCTSTR how, DWORD flags, void *block, LPSTARTUPINFO startup,
                  PROCESS_INFORMATION *info)
{
    TCHAR line[MAX_PATH * 2];
    wsprintf(line, TEXT("\"%s\" %s"), self, how);
    BOOL started = CreateProcess(NULL, line, NULL, NULL, TRUE, flags, block, NULL, startup, info);
    ok(started, "error %u", GetLastError());
    return started;
}

static DWORD end(PROCESS_INFORMATION *info)
{
    DWORD code = 0;
    ok(WaitForSingleObject(info->hProcess, 10000) == WAIT_OBJECT_0, "ends");
    ok(WaitForSingleObject(info->hThread, 10000) == WAIT_OBJECT_0, "its thread ends");
    ok(GetExitCodeProcess(info->hProcess, &code), "error %u", GetLastError());
    CloseHandle(info->hProcess);
    CloseHandle(info->hThread);
    return code;
}

static void standard_handles(void)
{
    STARTUPINFO startup = {sizeof(startup)};
    PROCESS_INFORMATION info;
    HANDLE in_read, in_write, out_read, out_write;
    char buf[32] = "";
    DWORD n, all = 0;
    CreatePipe(&in_read, &in_write, NULL, 0);
    CreatePipe(&out_read, &out_write, NULL, 0);
    startup.dwFlags = STARTF_USESTDHANDLES;
    startup.hStdInput = in_read;
    startup.hStdOutput = out_write;
    startup.hStdError = GetStdHandle(STD_ERROR_HANDLE);
    if (!start(TEXT("echo"), 0, NULL, &startup, &info))
        return;
    CloseHandle(in_read);
    CloseHandle(out_write);
    ok(WriteFile(in_write, "over there", 10, &n, NULL) && n == 10, "error %u", GetLastError());
    CloseHandle(in_write);
    while (all < sizeof(buf) - 1 && ReadFile(out_read, buf + all, sizeof(buf) - 1 - all, &n, NULL))
        all += n;
    ok(GetLastError() == ERROR_BROKEN_PIPE, "error %u", GetLastError());
    ok(strcmp(buf, "OVER THERE") == 0, "it said \"%s\"", buf);
    ok(end(&info) == 0, "exit code");
    CloseHandle(out_read);
}

static void showing(void)
{
    STARTUPINFO startup = {sizeof(startup)};
    PROCESS_INFORMATION info;
    startup.dwFlags = STARTF_USESHOWWINDOW;
    startup.wShowWindow = SW_SHOWMINNOACTIVE;
    if (start(TEXT("show"), 0, NULL, &startup, &info))
        ok(end(&info) == SW_SHOWMINNOACTIVE, "what it was told");
    startup.dwFlags = 0;
    if (start(TEXT("show"), 0, NULL, &startup, &info))
        ok(end(&info) == 99, "nothing");
}

static void environment(void)
{
    STARTUPINFO startup = {sizeof(startup)};
    PROCESS_INFORMATION info;
    TCHAR value[32];
    SetEnvironmentVariable(TEXT("PIANOLA_CHILD"), TEXT("41"));
    ok(GetEnvironmentVariable(TEXT("PIANOLA_CHILD"), value, 32) == 2, "length");
    ok(ExpandEnvironmentStrings(TEXT("<%PIANOLA_CHILD%|%none_such%>"), value, 32) == 17 &&
           lstrcmp(value, TEXT("<41|%none_such%>")) == 0,
       "what there is none of stays");
    ok(ExpandEnvironmentStrings(TEXT("<%PIANOLA_CHILD%>"), value, 32) == 5 &&
           lstrcmp(value, TEXT("<41>")) == 0,
       "expanded");
    if (start(TEXT("environment"), 0, NULL, &startup, &info))
        ok(end(&info) == 41, "inherited");
    TCHAR block[] = TEXT("PIANOLA_CHILD=42\0XDG_RUNTIME_DIR=/nonexistent\0");
    if (start(TEXT("environment"), sizeof(TCHAR) == 2 ? CREATE_UNICODE_ENVIRONMENT : 0, block,
              &startup, &info))
        ok(end(&info) == 42, "given");
    LPTSTR all = GetEnvironmentStrings();
    BOOL found = FALSE;
    for (LPTSTR at = all; *at; at += lstrlen(at) + 1)
        found |= lstrcmp(at, TEXT("PIANOLA_CHILD=41")) == 0;
    ok(found && FreeEnvironmentStrings(all), "in the block");
}

static void stopping(void)
{
    STARTUPINFO startup = {sizeof(startup)};
    PROCESS_INFORMATION info;
    DWORD code;
    if (start(TEXT("show"), CREATE_SUSPENDED, NULL, &startup, &info)) {
        ok(WaitForSingleObject(info.hProcess, 50) == WAIT_TIMEOUT, "it does not run");
        ok(GetExitCodeProcess(info.hProcess, &code) && code == STILL_ACTIVE, "code %u", code);
        ok(ResumeThread(info.hThread) == 1, "it was stopped once");
        ok(end(&info) == 99, "and runs");
    }
    if (start(TEXT("wait"), 0, NULL, &startup, &info)) {
        HANDLE other = OpenProcess(PROCESS_ALL_ACCESS, FALSE, info.dwProcessId);
        ok(other && GetProcessId(other) == info.dwProcessId, "error %u", GetLastError());
        ok(TerminateProcess(info.hProcess, 77), "error %u", GetLastError());
        ok(WaitForSingleObject(other, 10000) == WAIT_OBJECT_0, "seen by the other handle");
        CloseHandle(other);
        ok(end(&info) == 77, "the code it was given");
    }
    ok(!CreateProcess(TEXT("/none/such"), NULL, NULL, NULL, FALSE, 0, NULL, NULL, &startup,
                      &info) &&
           GetLastError() == ERROR_FILE_NOT_FOUND,
       "error %u", GetLastError());
    ok(!OpenProcess(PROCESS_ALL_ACCESS, FALSE, 0x7ffffff0) &&
           GetLastError() == ERROR_INVALID_PARAMETER,
       "error %u", GetLastError());
}

static LONG WINAPI filter(EXCEPTION_POINTERS *pointers)
{
    ExitProcess(pointers->ExceptionRecord->ExceptionCode == EXCEPTION_ACCESS_VIOLATION ? 55 : 56);
}

static void faults(void)
{
    STARTUPINFO startup = {sizeof(startup)};
    PROCESS_INFORMATION info;
    if (start(TEXT("filter"), 0, NULL, &startup, &info))
        ok(end(&info) == 55, "the filter saw it");
}

static int child(LPCTSTR how)
{
    TCHAR value[32];
    STARTUPINFO startup;
    char buf[32];
    DWORD n;
    if (lstrcmp(how, TEXT("echo")) == 0) {
        while (ReadFile(GetStdHandle(STD_INPUT_HANDLE), buf, sizeof(buf), &n, NULL) && n) {
            CharUpperBuffA(buf, n);
            WriteFile(GetStdHandle(STD_OUTPUT_HANDLE), buf, n, &n, NULL);
        }
        return GetLastError() == ERROR_BROKEN_PIPE ? 0 : 1;
    }
    if (lstrcmp(how, TEXT("show")) == 0) {
        GetStartupInfo(&startup);
        return startup.dwFlags & STARTF_USESHOWWINDOW ? startup.wShowWindow : 99;
    }
    if (lstrcmp(how, TEXT("environment")) == 0)
        return GetEnvironmentVariable(TEXT("PIANOLA_CHILD"), value, 32) ? _ttoi(value) : 0;
    if (lstrcmp(how, TEXT("filter")) == 0) {
        SetUnhandledExceptionFilter(filter);
        volatile ULONG_PTR nowhere = 16;
        *(volatile int *)nowhere = 1;
    }
    Sleep(20000);
    return 1;
}

int main(int argc, char **argv)
{
    int count = 0;
    LPWSTR *args = CommandLineToArgvW(GetCommandLineW(), &count);
    ok(count == argc && args[0][0] == (WCHAR)argv[0][0], "arguments");
    LocalFree(args);
    if (argc > 1) {
        TCHAR how[32];
        wsprintf(how, sizeof(TCHAR) == 2 ? TEXT("%S") : TEXT("%s"), argv[1]);
        return child(how);
    }
    GetModuleFileName(NULL, self, MAX_PATH);
    standard_handles();
    showing();
    environment();
    stopping();
    faults();
    return failures != 0;
}
