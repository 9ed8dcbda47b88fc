/* SPDX-License-Identifier: MIT */
/* Threads that are stopped and ended from outside. */
#include <windows.h>

#include "check.h"

static volatile LONG count;

static DWORD WINAPI counter(LPVOID param)
{
    for (;;) {
        InterlockedIncrement(&count);
        if (param)
            Sleep(1);
    }
    return 0;
}

static LONG counted(void)
{
    return InterlockedExchangeAdd(&count, 0);
}

static void stopping(void)
{
    for (ULONG_PTR sleeps = 0; sleeps < 2; sleeps++) {
        DWORD code = 0;
        HANDLE thread = CreateThread(NULL, 0, counter, (LPVOID)sleeps, 0, NULL);
        LONG before = counted();
        while (counted() == before)
            Sleep(1);
        ok(SuspendThread(thread) == 0 && SuspendThread(thread) == 1, "stop");
        before = counted();
        Sleep(20);
        ok(counted() == before, "it stands");
        ok(ResumeThread(thread) == 2, "once less");
        Sleep(5);
        ok(counted() == before, "it stands");
        ok(ResumeThread(thread) == 1, "go on");
        for (int i = 0; i < 2000 && counted() == before; i++)
            Sleep(1);
        ok(counted() != before, "it runs");
        ok(GetExitCodeThread(thread, &code) && code == STILL_ACTIVE, "code %u", code);
        ok(TerminateThread(thread, 33), "error %u", GetLastError());
        ok(WaitForSingleObject(thread, 5000) == WAIT_OBJECT_0, "it ends");
        ok(GetExitCodeThread(thread, &code) && code == 33, "code %u", code);
        ok(SuspendThread(thread) == (DWORD)-1 && !TerminateThread(thread, 1), "once");
        CloseHandle(thread);
    }
}

int main(void)
{
    stopping();
    return failures != 0;
}
