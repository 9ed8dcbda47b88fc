/* SPDX-License-Identifier: MIT */
#include "message/shell.h"

#include <errno.h>

#include "base/error.h"
#include "message/hook.h"
#include "message/table.h"
#include "pianola/kernel.h"
#include "pianola/window_info.h"
#include "pianola/window_state.h"

/* The window that stands for the shell, windows that hear what WH_SHELL hooks hear, and what a task
 * list does. */

static uint32_t index_of(HWND hwnd)
{
    return (uint32_t)(uintptr_t)hwnd & (WINDOW_MAX - 1);
}

/* ---- The shell's window ---- */

HWND GetShellWindow(void)
{
    const struct segment *s = segment_get();
    HWND shell = s ? (HWND)(uintptr_t)atomic_load(&s->shell_window) : NULL;
    return shell && table_handle(index_of(shell)) == shell ? shell : NULL;
}

bool shell_is_window(HWND hwnd)
{
    const struct segment *s = segment_peek();
    return (uint32_t)(uintptr_t)hwnd ==
           atomic_load_explicit(&s->shell_window, memory_order_relaxed);
}

BOOL SetShellWindow(HWND hwnd)
{
    struct segment *s = segment_get();
    const struct window_slot *slot = table_slot(hwnd);
    if (!slot)
        return FALSE;
    uint32_t before = (uint32_t)(uintptr_t)GetShellWindow();
    if (before || slot->parent != DESKTOP_SLOT || slot->ex_style & WS_EX_TOPMOST)
        return error_set(-EACCES);
    atomic_store(&s->shell_window, (uint32_t)(uintptr_t)hwnd);
    SetWindowPos(hwnd, HWND_BOTTOM, 0, 0, 0, 0, SWP_NOSIZE | SWP_NOMOVE | SWP_NOACTIVATE);
    return TRUE;
}

/* ---- Shell hook windows ---- */

BOOL RegisterShellHookWindow(HWND hwnd)
{
    struct segment *s = segment_get();
    const struct window_slot *slot = table_slot(hwnd);
    int place = -1;
    if (!slot)
        return FALSE;
    if (!position_own(hwnd, slot))
        return error_set(-EACCES);
    robust_lock(&s->queue_lock);
    for (int i = 0; i < SHELL_WINDOW_MAX; i++) {
        uint32_t there = atomic_load(&s->shell_listeners[i]);
        if (there == (uint32_t)(uintptr_t)hwnd) {
            place = i;
            break;
        }
        if (place < 0 &&
            (!there || table_handle(there & (WINDOW_MAX - 1)) != (HWND)(uintptr_t)there))
            place = i;
    }
    if (place >= 0)
        atomic_store(&s->shell_listeners[place], (uint32_t)(uintptr_t)hwnd);
    atomic_store(&s->shell_listening, 1);
    robust_unlock(&s->queue_lock);
    return place >= 0 ? TRUE : error_set(-ENOSPC);
}

BOOL DeregisterShellHookWindow(HWND hwnd)
{
    struct segment *s = segment_get();
    for (int i = 0; s && i < SHELL_WINDOW_MAX; i++) {
        uint32_t there = (uint32_t)(uintptr_t)hwnd;
        if (there && atomic_compare_exchange_strong(&s->shell_listeners[i], &there, 0))
            return TRUE;
    }
    SetLastError(ERROR_INVALID_WINDOW_HANDLE);
    return FALSE;
}

void shell_tell(int code, HWND hwnd, LPARAM l)
{
    const struct segment *s = segment_peek();
    hook_call(WH_SHELL, code, (WPARAM)hwnd, l);
    if (!atomic_load_explicit(&s->shell_listening, memory_order_relaxed))
        return;
    UINT message = RegisterWindowMessage("SHELLHOOK");
    for (int i = 0; i < SHELL_WINDOW_MAX; i++) {
        HWND to = (HWND)(uintptr_t)atomic_load(&s->shell_listeners[i]);
        if (to && to != hwnd && table_handle(index_of(to)) == to)
            PostMessage(to, message, (WPARAM)code, (LPARAM)hwnd);
    }
}

/* ---- The task list ---- */

void SwitchToThisWindow(HWND hwnd, BOOL restore)
{
    if (!table_slot(hwnd))
        return;
    if (restore && IsIconic(hwnd))
        ShowWindow(hwnd, SW_RESTORE);
    SetForegroundWindow(hwnd);
}

enum { END_PATIENCE_MS = 1000 };

BOOL EndTask(HWND hwnd, BOOL shut_down, BOOL force)
{
    DWORD pid = 0;
    ULONG_PTR answer;
    (void)shut_down;
    if (!table_slot(hwnd) || !GetWindowThreadProcessId(hwnd, &pid))
        return FALSE;
    SendMessageTimeout(hwnd, WM_CLOSE, 0, 0, SMTO_ABORTIFHUNG, END_PATIENCE_MS, &answer);
    if (!IsWindow(hwnd))
        return TRUE;
    if (!force || pid == process_pid())
        return FALSE;
    enum { MAY_TERMINATE = 1 }; /* PROCESS_TERMINATE */
    HANDLE process = OpenProcess(MAY_TERMINATE, FALSE, pid);
    BOOL ended = process && TerminateProcess(process, 1);
    if (process)
        CloseHandle(process);
    return ended;
}

void DisableProcessWindowsGhosting(void)
{
    /* There are no ghosts to disable. */
}
