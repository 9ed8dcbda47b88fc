/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_DPI_H
#define PIANOLA_DPI_H

/*
 * Resolution (Win32 reference: "High DPI"). Pixels are pixels, 96 to the inch, for every window and
 * every monitor: what a program says of its awareness is kept and told, and nothing is scaled. Any
 * thread.
 */

#include "types.h"
#include "window.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct DPI_AWARENESS_CONTEXT__ *DPI_AWARENESS_CONTEXT;
#define DPI_AWARENESS_CONTEXT_UNAWARE ((DPI_AWARENESS_CONTEXT)-1)
#define DPI_AWARENESS_CONTEXT_SYSTEM_AWARE ((DPI_AWARENESS_CONTEXT)-2)
#define DPI_AWARENESS_CONTEXT_PER_MONITOR_AWARE ((DPI_AWARENESS_CONTEXT)-3)
#define DPI_AWARENESS_CONTEXT_PER_MONITOR_AWARE_V2 ((DPI_AWARENESS_CONTEXT)-4)
#define DPI_AWARENESS_CONTEXT_UNAWARE_GDISCALED ((DPI_AWARENESS_CONTEXT)-5)

typedef enum DPI_AWARENESS {
    DPI_AWARENESS_INVALID = -1,
    DPI_AWARENESS_UNAWARE = 0,
    DPI_AWARENESS_SYSTEM_AWARE = 1,
    DPI_AWARENESS_PER_MONITOR_AWARE = 2
} DPI_AWARENESS;

typedef enum DPI_HOSTING_BEHAVIOR {
    DPI_HOSTING_BEHAVIOR_INVALID = -1,
    DPI_HOSTING_BEHAVIOR_DEFAULT = 0,
    DPI_HOSTING_BEHAVIOR_MIXED = 1
} DPI_HOSTING_BEHAVIOR;

/* What a dialog is not to do by itself when its resolution changes, and a control of one. */
typedef enum DIALOG_DPI_CHANGE_BEHAVIORS {
    DDC_DEFAULT = 0x0000,
    DDC_DISABLE_ALL = 0x0001,
    DDC_DISABLE_RESIZE = 0x0002,
    DDC_DISABLE_CONTROL_RELAYOUT = 0x0004
} DIALOG_DPI_CHANGE_BEHAVIORS;
typedef enum DIALOG_CONTROL_DPI_CHANGE_BEHAVIORS {
    DCDC_DEFAULT = 0x0000,
    DCDC_DISABLE_FONT_UPDATE = 0x0001,
    DCDC_DISABLE_RELAYOUT = 0x0002
} DIALOG_CONTROL_DPI_CHANGE_BEHAVIORS;

#define USER_DEFAULT_SCREEN_DPI 96

/* ---- What a program says ---- */

/* Once in a process' life: afterwards FALSE with ERROR_ACCESS_DENIED. */
PIANOLA_API BOOL SetProcessDpiAwarenessContext(DPI_AWARENESS_CONTEXT context);
/* System aware, unless something else was said before. Always TRUE. */
PIANOLA_API BOOL SetProcessDPIAware(void);
/* The calling thread or, as long as that said nothing, process is aware of some resolution. */
PIANOLA_API BOOL IsProcessDPIAware(void);
/* Of the calling thread; returns what it was. NULL with ERROR_INVALID_PARAMETER for no context. */
PIANOLA_API DPI_AWARENESS_CONTEXT SetThreadDpiAwarenessContext(DPI_AWARENESS_CONTEXT context);
PIANOLA_API DPI_AWARENESS_CONTEXT GetThreadDpiAwarenessContext(void);
/* Of the thread that made the window, at that time. NULL for no window. */
PIANOLA_API DPI_AWARENESS_CONTEXT GetWindowDpiAwarenessContext(HWND hwnd);
PIANOLA_API BOOL IsValidDpiAwarenessContext(DPI_AWARENESS_CONTEXT context);
PIANOLA_API BOOL AreDpiAwarenessContextsEqual(DPI_AWARENESS_CONTEXT a, DPI_AWARENESS_CONTEXT b);
PIANOLA_API DPI_AWARENESS GetAwarenessFromDpiAwarenessContext(DPI_AWARENESS_CONTEXT context);
/* 0 for those that follow the monitor. */
PIANOLA_API UINT GetDpiFromDpiAwarenessContext(DPI_AWARENESS_CONTEXT context);
/* The frame has one size for all resolutions. TRUE for a window. */
PIANOLA_API BOOL EnableNonClientDpiScaling(HWND hwnd);

/* Whether children of another awareness may be made. Of the calling thread; returns what it was,
 * DPI_HOSTING_BEHAVIOR_INVALID for a value that is none. */
PIANOLA_API DPI_HOSTING_BEHAVIOR SetThreadDpiHostingBehavior(DPI_HOSTING_BEHAVIOR value);
PIANOLA_API DPI_HOSTING_BEHAVIOR GetThreadDpiHostingBehavior(void);
/* Of the thread that made the window, at that time. */
PIANOLA_API DPI_HOSTING_BEHAVIOR GetWindowDpiHostingBehavior(HWND hwnd);
/* Kept for a window of this process, those in mask; ERROR_ACCESS_DENIED for another's. */
PIANOLA_API BOOL SetDialogDpiChangeBehavior(HWND dialog, DIALOG_DPI_CHANGE_BEHAVIORS mask,
                                            DIALOG_DPI_CHANGE_BEHAVIORS values);
PIANOLA_API DIALOG_DPI_CHANGE_BEHAVIORS GetDialogDpiChangeBehavior(HWND dialog);
PIANOLA_API BOOL SetDialogControlDpiChangeBehavior(HWND hwnd,
                                                   DIALOG_CONTROL_DPI_CHANGE_BEHAVIORS mask,
                                                   DIALOG_CONTROL_DPI_CHANGE_BEHAVIORS values);
PIANOLA_API DIALOG_CONTROL_DPI_CHANGE_BEHAVIORS GetDialogControlDpiChangeBehavior(HWND hwnd);
/* process NULL: this one, which the others are taken to be like. */
PIANOLA_API DPI_AWARENESS_CONTEXT GetDpiAwarenessContextForProcess(HANDLE process);

/* ---- What it is told ---- */

/* 0 for no window. */
PIANOLA_API UINT GetDpiForWindow(HWND hwnd);
PIANOLA_API UINT GetDpiForSystem(void);
PIANOLA_API UINT GetSystemDpiForProcess(HANDLE process);
PIANOLA_API int GetSystemMetricsForDpi(int index, UINT dpi);
PIANOLA_API BOOL AdjustWindowRectExForDpi(RECT *rect, DWORD style, BOOL menu, DWORD ex_style,
                                          UINT dpi);
PIANOLA_API BOOL LogicalToPhysicalPoint(HWND hwnd, POINT *point);
PIANOLA_API BOOL PhysicalToLogicalPoint(HWND hwnd, POINT *point);
PIANOLA_API BOOL LogicalToPhysicalPointForPerMonitorDPI(HWND hwnd, POINT *point);
PIANOLA_API BOOL PhysicalToLogicalPointForPerMonitorDPI(HWND hwnd, POINT *point);
PIANOLA_API HWND WindowFromPhysicalPoint(POINT point);

#ifdef __cplusplus
}
#endif
#endif
