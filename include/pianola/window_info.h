/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_WINDOW_INFO_H
#define PIANOLA_WINDOW_INFO_H

/* More to ask about windows, threads and the screen (Win32 reference: "Windows", "Multiple Display
 * Monitors", "System Information"). Coordinates are pixels of the screen. Any thread. */

#include "types.h"
#include "window.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct HMONITOR__ *HMONITOR;
typedef BOOL(CALLBACK *MONITORENUMPROC)(HMONITOR, HDC, RECT *, LPARAM);

#define GUI_CARETBLINKING 0x00000001u
#define GUI_INMOVESIZE 0x00000002u
#define GUI_INMENUMODE 0x00000004u
#define GUI_SYSTEMMENUMODE 0x00000008u
#define GUI_POPUPMENUMODE 0x00000010u

typedef struct tagGUITHREADINFO {
    DWORD cbSize;
    DWORD flags; /* GUI_... */
    HWND hwndActive;
    HWND hwndFocus;
    HWND hwndCapture;
    HWND hwndMenuOwner;
    HWND hwndMoveSize;
    HWND hwndCaret;
    RECT rcCaret;
} GUITHREADINFO;

typedef struct tagWINDOWINFO {
    DWORD cbSize;
    RECT rcWindow;
    RECT rcClient;
    DWORD dwStyle;
    DWORD dwExStyle;
    DWORD dwWindowStatus;
    UINT cxWindowBorders;
    UINT cyWindowBorders;
    ATOM atomWindowType;
    WORD wCreatorVersion;
} WINDOWINFO;

typedef struct tagMONITORINFO {
    DWORD cbSize;
    RECT rcMonitor;
    RECT rcWork;
    DWORD dwFlags;
} MONITORINFO;

typedef struct {
    UINT cbSize;
    HWND hwnd;
    DWORD dwFlags;
    UINT uCount;
    DWORD dwTimeout;
} FLASHWINFO;

#define WS_ACTIVECAPTION 0x0001u
#define MONITORINFOF_PRIMARY 1u
#define MONITOR_DEFAULTTONULL 0u
#define MONITOR_DEFAULTTOPRIMARY 1u
#define MONITOR_DEFAULTTONEAREST 2u
#define FLASHW_STOP 0u
#define FLASHW_CAPTION 1u
#define FLASHW_TRAY 2u
#define FLASHW_ALL 3u
#define FLASHW_TIMER 4u
#define FLASHW_TIMERNOFG 12u

/* thread 0: that of the foreground window. cbSize is set by the caller. */
PIANOLA_API BOOL GetGUIThreadInfo(DWORD thread, GUITHREADINFO *info);
PIANOLA_API BOOL IsGUIThread(BOOL convert);
PIANOLA_API BOOL GetWindowInfo(HWND hwnd, WINDOWINFO *info);
/* 32 bits of the class's values (GCL_...), and 16 (GCW_ATOM). */
PIANOLA_API DWORD GetClassLong(HWND hwnd, int index);
PIANOLA_API DWORD SetClassLong(HWND hwnd, int index, LONG value);
PIANOLA_SAME(GetClassLong);
PIANOLA_SAME(SetClassLong);
PIANOLA_API WORD GetClassWord(HWND hwnd, int index);
PIANOLA_API WORD SetClassWord(HWND hwnd, int index, WORD value);
/* 16 bits of the window's extra bytes. */
PIANOLA_API WORD GetWindowWord(HWND hwnd, int index);
PIANOLA_API WORD SetWindowWord(HWND hwnd, int index, WORD value);
/* The class's name; a superclass counts as itself. */
PIANOLA_API UINT RealGetWindowClass(HWND hwnd, char *buf, UINT size);
PIANOLA_API UINT RealGetWindowClassW(HWND hwnd, WCHAR *buf, UINT size);
/* As ChildWindowFromPoint for what is visible; a group box lets through what is below it. */
PIANOLA_API HWND RealChildWindowFromPoint(HWND parent, POINT point);
/* The title as the tree has it, without asking the window. Always UTF-16. */
PIANOLA_API int InternalGetWindowText(HWND hwnd, WCHAR *buf, int size);
/* ShowWindow without waiting for the window's thread. */
PIANOLA_API BOOL ShowWindowAsync(HWND hwnd, int how);
/* Is there a popup window that is visible and has an owner? */
PIANOLA_API BOOL AnyPopup(void);
/* The window that SetShellWindow was given; NULL when there is none. */
PIANOLA_API HWND GetShellWindow(void);
/* Changes how the caption looks; returns whether it was shown active. */
PIANOLA_API BOOL FlashWindow(HWND hwnd, BOOL invert);
PIANOLA_API BOOL FlashWindowEx(FLASHWINFO *info);
PIANOLA_API void SetLastErrorEx(DWORD code, DWORD type);

#define GR_GDIOBJECTS 0u
#define GR_USEROBJECTS 1u
#define GR_GDIOBJECTS_PEAK 2u
#define GR_USEROBJECTS_PEAK 4u

/* How many windows, icons and cursors a process has, of another process windows; or how many pens,
 * brushes, bitmaps and the like, of this process only. The most there were is not known: 0, as
 * without an object; the last error tells. */
PIANOLA_API DWORD GetGuiResources(HANDLE process, DWORD which);

/* There is one monitor, the screen. */
PIANOLA_API HMONITOR MonitorFromPoint(POINT point, DWORD flags);
PIANOLA_API HMONITOR MonitorFromRect(const RECT *rect, DWORD flags);
PIANOLA_API HMONITOR MonitorFromWindow(HWND hwnd, DWORD flags);
PIANOLA_API BOOL EnumDisplayMonitors(HDC dc, const RECT *clip, MONITORENUMPROC proc, LPARAM param);

#ifdef __cplusplus
}
#endif
#endif
