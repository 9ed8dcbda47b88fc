/* SPDX-License-Identifier: MIT */
#include "pianola/dpi.h"

#include <errno.h>
#include <stdatomic.h>

#include "base/error.h"
#include "message/wishes.h"

/* Resolution: one for all. Contexts are numbers from -1 down. */

enum { DPI = USER_DEFAULT_SCREEN_DPI };

static _Atomic(DPI_AWARENESS_CONTEXT) of_process;
static _Thread_local DPI_AWARENESS_CONTEXT of_thread;
static _Thread_local DPI_HOSTING_BEHAVIOR hosting;

/* ---- What a program says ---- */

BOOL IsValidDpiAwarenessContext(DPI_AWARENESS_CONTEXT context)
{
    intptr_t number = (intptr_t)context;
    return number <= -1 && number >= -5;
}

BOOL SetProcessDpiAwarenessContext(DPI_AWARENESS_CONTEXT context)
{
    DPI_AWARENESS_CONTEXT before = NULL;
    if (!IsValidDpiAwarenessContext(context))
        return error_set(-EINVAL);
    if (!atomic_compare_exchange_strong(&of_process, &before, context))
        return error_set(-EACCES);
    return TRUE;
}

BOOL SetProcessDPIAware(void)
{
    DPI_AWARENESS_CONTEXT before = NULL;
    atomic_compare_exchange_strong(&of_process, &before, DPI_AWARENESS_CONTEXT_SYSTEM_AWARE);
    return TRUE;
}

DPI_AWARENESS_CONTEXT GetThreadDpiAwarenessContext(void)
{
    DPI_AWARENESS_CONTEXT process = atomic_load(&of_process);
    return of_thread ? of_thread : process ? process : DPI_AWARENESS_CONTEXT_UNAWARE;
}

DPI_AWARENESS_CONTEXT SetThreadDpiAwarenessContext(DPI_AWARENESS_CONTEXT context)
{
    DPI_AWARENESS_CONTEXT before = GetThreadDpiAwarenessContext();
    if (!IsValidDpiAwarenessContext(context)) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return NULL;
    }
    of_thread = context;
    return before;
}

BOOL IsProcessDPIAware(void)
{
    return GetAwarenessFromDpiAwarenessContext(GetThreadDpiAwarenessContext()) !=
           DPI_AWARENESS_UNAWARE;
}

DPI_AWARENESS_CONTEXT GetWindowDpiAwarenessContext(HWND hwnd)
{
    const struct window_slot *slot = table_slot(hwnd);
    if (!slot)
        return NULL;
    DPI_AWARENESS_CONTEXT context = (DPI_AWARENESS_CONTEXT)(intptr_t)(int32_t)slot->dpi_context;
    return IsValidDpiAwarenessContext(context) ? context : DPI_AWARENESS_CONTEXT_UNAWARE;
}

BOOL AreDpiAwarenessContextsEqual(DPI_AWARENESS_CONTEXT a, DPI_AWARENESS_CONTEXT b)
{
    return IsValidDpiAwarenessContext(a) && a == b;
}

DPI_AWARENESS GetAwarenessFromDpiAwarenessContext(DPI_AWARENESS_CONTEXT context)
{
    switch ((intptr_t)context) {
    case -1:
    case -5:
        return DPI_AWARENESS_UNAWARE;
    case -2:
        return DPI_AWARENESS_SYSTEM_AWARE;
    case -3:
    case -4:
        return DPI_AWARENESS_PER_MONITOR_AWARE;
    default:
        return DPI_AWARENESS_INVALID;
    }
}

UINT GetDpiFromDpiAwarenessContext(DPI_AWARENESS_CONTEXT context)
{
    DPI_AWARENESS awareness = GetAwarenessFromDpiAwarenessContext(context);
    return awareness == DPI_AWARENESS_UNAWARE || awareness == DPI_AWARENESS_SYSTEM_AWARE ? DPI : 0;
}

BOOL EnableNonClientDpiScaling(HWND hwnd)
{
    return table_slot(hwnd) != NULL;
}

DPI_HOSTING_BEHAVIOR SetThreadDpiHostingBehavior(DPI_HOSTING_BEHAVIOR value)
{
    DPI_HOSTING_BEHAVIOR before = hosting;
    if (value != DPI_HOSTING_BEHAVIOR_DEFAULT && value != DPI_HOSTING_BEHAVIOR_MIXED)
        return DPI_HOSTING_BEHAVIOR_INVALID;
    hosting = value;
    return before;
}

DPI_HOSTING_BEHAVIOR GetThreadDpiHostingBehavior(void)
{
    return hosting;
}

DPI_HOSTING_BEHAVIOR GetWindowDpiHostingBehavior(HWND hwnd)
{
    const struct window_slot *slot = table_slot(hwnd);
    return !slot               ? DPI_HOSTING_BEHAVIOR_INVALID
           : slot->dpi_hosting ? DPI_HOSTING_BEHAVIOR_MIXED
                               : DPI_HOSTING_BEHAVIOR_DEFAULT;
}

BOOL SetDialogDpiChangeBehavior(HWND dialog, DIALOG_DPI_CHANGE_BEHAVIORS mask,
                                DIALOG_DPI_CHANGE_BEHAVIORS values)
{
    struct wishes *wishes = wishes_make(dialog);
    if (wishes)
        wishes->dialog_dpi = (wishes->dialog_dpi & ~(UINT)mask) | ((UINT)values & (UINT)mask);
    return wishes != NULL;
}

DIALOG_DPI_CHANGE_BEHAVIORS GetDialogDpiChangeBehavior(HWND dialog)
{
    const struct wishes *wishes = wishes_peek(dialog);
    return wishes ? (DIALOG_DPI_CHANGE_BEHAVIORS)wishes->dialog_dpi : DDC_DEFAULT;
}

BOOL SetDialogControlDpiChangeBehavior(HWND hwnd, DIALOG_CONTROL_DPI_CHANGE_BEHAVIORS mask,
                                       DIALOG_CONTROL_DPI_CHANGE_BEHAVIORS values)
{
    struct wishes *wishes = wishes_make(hwnd);
    if (wishes)
        wishes->control_dpi = (wishes->control_dpi & ~(UINT)mask) | ((UINT)values & (UINT)mask);
    return wishes != NULL;
}

DIALOG_CONTROL_DPI_CHANGE_BEHAVIORS GetDialogControlDpiChangeBehavior(HWND hwnd)
{
    const struct wishes *wishes = wishes_peek(hwnd);
    return wishes ? (DIALOG_CONTROL_DPI_CHANGE_BEHAVIORS)wishes->control_dpi : DCDC_DEFAULT;
}

DPI_AWARENESS_CONTEXT GetDpiAwarenessContextForProcess(HANDLE process)
{
    DPI_AWARENESS_CONTEXT said = atomic_load(&of_process);
    (void)process;
    return said ? said : DPI_AWARENESS_CONTEXT_UNAWARE;
}

/* ---- What it is told ---- */

UINT GetDpiForSystem(void)
{
    return DPI;
}

UINT GetSystemDpiForProcess(HANDLE process)
{
    (void)process;
    return DPI;
}

UINT GetDpiForWindow(HWND hwnd)
{
    return table_slot(hwnd) ? DPI : 0;
}

/* A cell is a cell: sizes do not follow another resolution. */
int GetSystemMetricsForDpi(int index, UINT dpi)
{
    (void)dpi;
    return GetSystemMetrics(index);
}

BOOL AdjustWindowRectExForDpi(RECT *rect, DWORD style, BOOL menu, DWORD ex_style, UINT dpi)
{
    (void)dpi;
    return AdjustWindowRectEx(rect, style, menu, ex_style);
}

BOOL LogicalToPhysicalPoint(HWND hwnd, POINT *point)
{
    return table_slot(hwnd) && point;
}

BOOL PhysicalToLogicalPoint(HWND hwnd, POINT *point)
{
    return table_slot(hwnd) && point;
}

BOOL LogicalToPhysicalPointForPerMonitorDPI(HWND hwnd, POINT *point)
{
    return table_slot(hwnd) && point;
}

BOOL PhysicalToLogicalPointForPerMonitorDPI(HWND hwnd, POINT *point)
{
    return table_slot(hwnd) && point;
}

HWND WindowFromPhysicalPoint(POINT point)
{
    return WindowFromPoint(point);
}
