/* SPDX-License-Identifier: MIT */
#include "pianola/dpi.h"

#include "kernel/object.h"
#include "message/parameters.h"
#include "message/table.h"
#include "pianola/kernel.h"

/* What programs say of scaling. The process' and each thread's word for it. */

enum { DPI = 96 };

static _Thread_local DPI_AWARENESS_CONTEXT thread_context;
static _Thread_local DPI_HOSTING_BEHAVIOR thread_hosting;
static _Atomic(uintptr_t) process_context;

static DPI_AWARENESS_CONTEXT current(void)
{
    uintptr_t process = atomic_load(&process_context);
    if (thread_context)
        return thread_context;
    return process ? (DPI_AWARENESS_CONTEXT)process : DPI_AWARENESS_CONTEXT_UNAWARE;
}

BOOL IsValidDpiAwarenessContext(DPI_AWARENESS_CONTEXT context)
{
    return (intptr_t)context <= -1 && (intptr_t)context >= -5;
}

static bool refuse(DWORD error)
{
    SetLastError(error);
    return false;
}

DPI_AWARENESS_CONTEXT SetThreadDpiAwarenessContext(DPI_AWARENESS_CONTEXT context)
{
    DPI_AWARENESS_CONTEXT before = current();
    if (!IsValidDpiAwarenessContext(context)) {
        refuse(ERROR_INVALID_PARAMETER);
        return NULL;
    }
    thread_context = context;
    return before;
}

DPI_AWARENESS_CONTEXT GetThreadDpiAwarenessContext(void)
{
    return current();
}

BOOL SetProcessDpiAwarenessContext(DPI_AWARENESS_CONTEXT context)
{
    uintptr_t nothing = 0;
    if (!IsValidDpiAwarenessContext(context))
        return refuse(ERROR_INVALID_PARAMETER);
    return atomic_compare_exchange_strong(&process_context, &nothing, (uintptr_t)context) ||
           refuse(ERROR_ACCESS_DENIED);
}

DPI_AWARENESS_CONTEXT GetWindowDpiAwarenessContext(HWND hwnd)
{
    if (!table_slot(hwnd))
        return NULL;
    if (GetWindowThreadProcessId(hwnd, NULL) == GetCurrentThreadId())
        return current();
    uintptr_t process = atomic_load(&process_context);
    return process ? (DPI_AWARENESS_CONTEXT)process : DPI_AWARENESS_CONTEXT_UNAWARE;
}

BOOL AreDpiAwarenessContextsEqual(DPI_AWARENESS_CONTEXT a, DPI_AWARENESS_CONTEXT b)
{
    return a == b && IsValidDpiAwarenessContext(a);
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

UINT GetSystemDpiForProcess(HANDLE process)
{
    return GetProcessId(process) ? DPI : 0;
}

DPI_HOSTING_BEHAVIOR SetThreadDpiHostingBehavior(DPI_HOSTING_BEHAVIOR behavior)
{
    DPI_HOSTING_BEHAVIOR before = thread_hosting;
    if (behavior != DPI_HOSTING_BEHAVIOR_DEFAULT && behavior != DPI_HOSTING_BEHAVIOR_MIXED)
        return DPI_HOSTING_BEHAVIOR_INVALID;
    thread_hosting = behavior;
    return before;
}

DPI_HOSTING_BEHAVIOR GetThreadDpiHostingBehavior(void)
{
    return thread_hosting;
}

BOOL EnableNonClientDpiScaling(HWND hwnd)
{
    return table_slot(hwnd) != NULL;
}

/* ---- Parameters at another scale ---- */

static void scale(int *value, UINT dpi)
{
    *value = MulDiv(*value, (int)dpi, DPI);
}

static void scale_font(LOGFONTW *font, UINT dpi)
{
    font->lfHeight = MulDiv(font->lfHeight, (int)dpi, DPI);
    font->lfWidth = MulDiv(font->lfWidth, (int)dpi, DPI);
}

BOOL SystemParametersInfoForDpi(UINT action, UINT param, void *value, UINT flags, UINT dpi)
{
    if (action != SPI_GETNONCLIENTMETRICS && action != SPI_GETICONMETRICS &&
        action != SPI_GETICONTITLELOGFONT)
        return refuse(ERROR_INVALID_PARAMETER);
    if (!SystemParametersInfoW(action, param, value, flags))
        return FALSE;
    if (action == SPI_GETNONCLIENTMETRICS) {
        NONCLIENTMETRICSW *n = value;
        int *numbers[] = {&n->iBorderWidth,     &n->iScrollWidth,   &n->iScrollHeight,
                          &n->iCaptionWidth,    &n->iCaptionHeight, &n->iSmCaptionWidth,
                          &n->iSmCaptionHeight, &n->iMenuWidth,     &n->iMenuHeight};
        LOGFONTW *fonts[] = {&n->lfCaptionFont, &n->lfSmCaptionFont, &n->lfMenuFont,
                             &n->lfStatusFont, &n->lfMessageFont};
        for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
            scale(numbers[i], dpi);
        for (size_t i = 0; i < sizeof(fonts) / sizeof(fonts[0]); i++)
            scale_font(fonts[i], dpi);
    } else if (action == SPI_GETICONMETRICS) {
        ICONMETRICSW *icons = value;
        scale(&icons->iHorzSpacing, dpi);
        scale(&icons->iVertSpacing, dpi);
        scale_font(&icons->lfFont, dpi);
    } else {
        scale_font(value, dpi);
    }
    return TRUE;
}
