/* SPDX-License-Identifier: MIT */
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "kernel/text.h"
#include "pianola/system.h"

/* Faults: the filter that a program sets gets what would end it. */

static _Atomic UINT error_mode;

UINT SetErrorMode(UINT mode)
{
    return atomic_exchange(&error_mode, mode);
}

UINT GetErrorMode(void)
{
    return atomic_load(&error_mode);
}

static const struct {
    int number;
    DWORD code;
} faults[] = {
    {SIGSEGV, EXCEPTION_ACCESS_VIOLATION},   {SIGBUS, EXCEPTION_IN_PAGE_ERROR},
    {SIGILL, EXCEPTION_ILLEGAL_INSTRUCTION}, {SIGFPE, EXCEPTION_INT_DIVIDE_BY_ZERO},
    {SIGTRAP, EXCEPTION_BREAKPOINT},
};

enum { FAULTS = sizeof(faults) / sizeof(faults[0]) };

static _Atomic(TOP_LEVEL_EXCEPTION_FILTER) filter;
static struct sigaction before[FAULTS];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static bool watching;

static void on_fault(int number, siginfo_t *info, void *context)
{
    (void)context;
    EXCEPTION_RECORD record = {.ExceptionAddress = info->si_addr};
    EXCEPTION_POINTERS pointers = {.ExceptionRecord = &record};
    int which = 0;
    while (which < FAULTS - 1 && faults[which].number != number)
        which++;
    record.ExceptionCode = number == SIGFPE && info->si_code != FPE_INTDIV
                               ? EXCEPTION_FLT_INVALID_OPERATION
                               : faults[which].code;
    if (number == SIGSEGV || number == SIGBUS) {
        record.NumberParameters = 2;
        record.ExceptionInformation[1] = (ULONG_PTR)info->si_addr;
    }
    TOP_LEVEL_EXCEPTION_FILTER f = atomic_load(&filter);
    LONG what = f ? f(&pointers) : EXCEPTION_CONTINUE_SEARCH;
    if (what == EXCEPTION_CONTINUE_EXECUTION)
        return;
    if (what == EXCEPTION_EXECUTE_HANDLER)
        _exit((int)(record.ExceptionCode & 0xff));
    sigaction(number, &before[which], NULL); /* the instruction is tried again, and ends it */
    if (number == SIGTRAP)
        raise(number);
}

static void watch(bool on)
{
    if (on == watching)
        return;
    for (int i = 0; i < FAULTS; i++) {
        struct sigaction action = {.sa_sigaction = on_fault, .sa_flags = SA_SIGINFO | SA_NODEFER};
        sigemptyset(&action.sa_mask);
        sigaction(faults[i].number, on ? &action : &before[i], on ? &before[i] : NULL);
    }
    watching = on;
}

TOP_LEVEL_EXCEPTION_FILTER SetUnhandledExceptionFilter(TOP_LEVEL_EXCEPTION_FILTER new_filter)
{
    pthread_mutex_lock(&lock);
    TOP_LEVEL_EXCEPTION_FILTER old = atomic_exchange(&filter, new_filter);
    watch(new_filter != NULL);
    pthread_mutex_unlock(&lock);
    return old;
}

BOOL IsDebuggerPresent(void)
{
    char line[128];
    int tracer = 0;
    _cleanup_fclose_ FILE *f = fopen("/proc/self/status", "re");
    while (f && fgets(line, sizeof(line), f))
        if (sscanf(line, "TracerPid: %d", &tracer) == 1)
            break;
    return tracer != 0;
}

void DebugBreak(void)
{
    raise(SIGTRAP);
}

void FatalExit(int code)
{
    ExitProcess((UINT)code);
}

void FatalAppExit(UINT action, const char *text)
{
    (void)action;
    OutputDebugString(text);
    ExitProcess(0);
}

void FatalAppExitW(UINT action, const WCHAR *text)
{
    _cleanup_free_ char *utf8 = wide_dup_utf8(text);
    FatalAppExit(action, utf8);
}
