/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_DPI_H
#define PIANOLA_DPI_H

/*
 * Scaling (Win32 reference: "High DPI"). The screen has 96 dots an inch and
 * nothing is ever scaled; what programs say of themselves is kept for them.
 */

#include "pianola/types.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct DPI_AWARENESS_CONTEXT__ *DPI_AWARENESS_CONTEXT;
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

#define DPI_AWARENESS_CONTEXT_UNAWARE ((DPI_AWARENESS_CONTEXT)(LONG_PTR)-1)
#define DPI_AWARENESS_CONTEXT_SYSTEM_AWARE ((DPI_AWARENESS_CONTEXT)(LONG_PTR)-2)
#define DPI_AWARENESS_CONTEXT_PER_MONITOR_AWARE ((DPI_AWARENESS_CONTEXT)(LONG_PTR)-3)
#define DPI_AWARENESS_CONTEXT_PER_MONITOR_AWARE_V2 ((DPI_AWARENESS_CONTEXT)(LONG_PTR)-4)
#define DPI_AWARENESS_CONTEXT_UNAWARE_GDISCALED ((DPI_AWARENESS_CONTEXT)(LONG_PTR)-5)

/* For the calling thread; returns the one before, NULL with ERROR_INVALID_PARAMETER. */
PIANOLA_API DPI_AWARENESS_CONTEXT SetThreadDpiAwarenessContext(DPI_AWARENESS_CONTEXT context);
PIANOLA_API DPI_AWARENESS_CONTEXT GetThreadDpiAwarenessContext(void);
/* For threads that said nothing. Once: then ERROR_ACCESS_DENIED. */
PIANOLA_API BOOL SetProcessDpiAwarenessContext(DPI_AWARENESS_CONTEXT context);
/* That of the window's thread, if it is the calling one, else the process'. */
PIANOLA_API DPI_AWARENESS_CONTEXT GetWindowDpiAwarenessContext(HWND hwnd);
PIANOLA_API BOOL IsValidDpiAwarenessContext(DPI_AWARENESS_CONTEXT context);
PIANOLA_API BOOL AreDpiAwarenessContextsEqual(DPI_AWARENESS_CONTEXT a, DPI_AWARENESS_CONTEXT b);
PIANOLA_API DPI_AWARENESS GetAwarenessFromDpiAwarenessContext(DPI_AWARENESS_CONTEXT context);
/* 96; 0 for those that follow the monitor. */
PIANOLA_API UINT GetDpiFromDpiAwarenessContext(DPI_AWARENESS_CONTEXT context);
PIANOLA_API UINT GetSystemDpiForProcess(HANDLE process);
PIANOLA_API DPI_HOSTING_BEHAVIOR SetThreadDpiHostingBehavior(DPI_HOSTING_BEHAVIOR behavior);
PIANOLA_API DPI_HOSTING_BEHAVIOR GetThreadDpiHostingBehavior(void);
PIANOLA_API BOOL EnableNonClientDpiScaling(HWND hwnd);
/* SPI_GETNONCLIENTMETRICS, SPI_GETICONMETRICS and SPI_GETICONTITLELOGFONT, always with the W
 * structures: as they would be with so many dots an inch. Others: ERROR_INVALID_PARAMETER. */
PIANOLA_API BOOL SystemParametersInfoForDpi(UINT action, UINT param, void *value, UINT flags,
                                            UINT dpi);

#ifdef __cplusplus
}
#endif
#endif
