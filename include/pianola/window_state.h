/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_WINDOW_STATE_H
#define PIANOLA_WINDOW_STATE_H

/*
 * What windows have beside their place and style: a shape, transparency, a title bar, a help
 * context, who may come to the foreground, what is frozen (Win32 reference: "Windows", "Painting
 * and Drawing"). Functions that change a window want one of the calling process unless said
 * otherwise (ERROR_ACCESS_DENIED).
 */

#include "types.h"
#include "window.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Parts of a title bar: itself, (reserved), minimize, maximize, help, close. */
#define CCHILDREN_TITLEBAR 5
typedef struct tagTITLEBARINFO {
    DWORD cbSize;
    RECT rcTitleBar; /* of the screen */
    DWORD rgstate[CCHILDREN_TITLEBAR + 1];
} TITLEBARINFO, *PTITLEBARINFO, *LPTITLEBARINFO;

typedef struct tagTITLEBARINFOEX {
    DWORD cbSize;
    RECT rcTitleBar;
    DWORD rgstate[CCHILDREN_TITLEBAR + 1];
    RECT rgrect[CCHILDREN_TITLEBAR + 1];
} TITLEBARINFOEX, *PTITLEBARINFOEX, *LPTITLEBARINFOEX;

typedef struct tagALTTABINFO {
    DWORD cbSize;
    int cItems;
    int cColumns;
    int cRows;
    int iColFocus;
    int iRowFocus;
    int cxItem;
    int cyItem;
    POINT ptStart;
} ALTTABINFO, *PALTTABINFO, *LPALTTABINFO;

#define STATE_SYSTEM_FOCUSABLE 0x00100000u

#define LWA_COLORKEY 0x00000001u
#define LWA_ALPHA 0x00000002u

#define ULW_COLORKEY 0x00000001u
#define ULW_ALPHA 0x00000002u
#define ULW_OPAQUE 0x00000004u
#define ULW_EX_NORESIZE 0x00000008u
#define AC_SRC_OVER 0x00
#define AC_SRC_ALPHA 0x01

typedef struct _BLENDFUNCTION {
    BYTE BlendOp;
    BYTE BlendFlags;
    BYTE SourceConstantAlpha;
    BYTE AlphaFormat;
} BLENDFUNCTION, *PBLENDFUNCTION;

typedef struct tagUPDATELAYEREDWINDOWINFO {
    DWORD cbSize;
    HDC hdcDst;
    const POINT *pptDst;
    const SIZE *psize;
    HDC hdcSrc;
    const POINT *pptSrc;
    COLORREF crKey;
    const BLENDFUNCTION *pblend;
    DWORD dwFlags;
    const RECT *prcDirty;
} UPDATELAYEREDWINDOWINFO, *PUPDATELAYEREDWINDOWINFO;

#define LAYOUT_RTL 0x00000001u
#define LAYOUT_BTT 0x00000002u
#define LAYOUT_VBH 0x00000004u
#define LAYOUT_BITMAPORIENTATIONPRESERVED 0x00000008u
#define LAYOUT_ORIENTATIONMASK (LAYOUT_RTL | LAYOUT_BTT | LAYOUT_VBH)

#define AW_HOR_POSITIVE 0x00000001u
#define AW_HOR_NEGATIVE 0x00000002u
#define AW_VER_POSITIVE 0x00000004u
#define AW_VER_NEGATIVE 0x00000008u
#define AW_CENTER 0x00000010u
#define AW_HIDE 0x00010000u
#define AW_ACTIVATE 0x00020000u
#define AW_SLIDE 0x00040000u
#define AW_BLEND 0x00080000u

#define ASFW_ANY ((DWORD)-1)
#define LSFW_LOCK 1u
#define LSFW_UNLOCK 2u

#define WDA_NONE 0x00u
#define WDA_MONITOR 0x01u

/* ---- Shape ---- */

/* Only this part of the window is drawn and gets the mouse; the window is shown anew with redraw.
 * region: coordinates of the window's upper left corner, becomes the window's and is not to be used
 * again; NULL: all of it. A window of the calling thread. Sends WM_WINDOWPOSCHANGING and
 * ...CHANGED. */
PIANOLA_API int SetWindowRgn(HWND hwnd, HRGN region, BOOL redraw);
/* Copies it into a region; its kind, ERROR (0) when the window has none. */
PIANOLA_API int GetWindowRgn(HWND hwnd, HRGN region);
PIANOLA_API int GetWindowRgnBox(HWND hwnd, RECT *box);

/* ---- Transparency ---- */

/* Of a window with WS_EX_LAYERED, else FALSE with ERROR_INVALID_PARAMETER. Character cells are
 * opaque: what is set is kept and told, and shows where the display can. They go with the style. */
PIANOLA_API BOOL SetLayeredWindowAttributes(HWND hwnd, COLORREF key, BYTE alpha, DWORD flags);
/* FALSE when nothing was set. Arguments may be NULL. */
PIANOLA_API BOOL GetLayeredWindowAttributes(HWND hwnd, COLORREF *key, BYTE *alpha, DWORD *flags);

/*
 * Moves, sizes and draws a window of the calling process with WS_EX_LAYERED, all of it, from a
 * device context whose picture is kept: what is uncovered later is drawn from that. What is NULL
 * stays as it is; without hdcSrc there is no psize. Pixels of key are left out with ULW_COLORKEY;
 * what is drawn is opaque, only a constant alpha of 0 draws nothing. FALSE with
 * ERROR_INVALID_PARAMETER also after SetLayeredWindowAttributes, until WS_EX_LAYERED is set anew;
 * with ERROR_INCORRECT_SIZE when ULW_EX_NORESIZE forbids psize.
 */
PIANOLA_API BOOL UpdateLayeredWindow(HWND hwnd, HDC to, POINT *at, SIZE *size, HDC from,
                                     POINT *from_at, COLORREF key, BLENDFUNCTION *blend,
                                     DWORD flags);
/* The same; cbSize is set by the caller. Only in this form: ULW_EX_NORESIZE. */
PIANOLA_API BOOL UpdateLayeredWindowIndirect(HWND hwnd, const UPDATELAYEREDWINDOWINFO *info);

/* LAYOUT_...: windows that are made without parent or owner get WS_EX_LAYOUTRTL. NULL:
 * ERROR_NOACCESS. */
PIANOLA_API BOOL SetProcessDefaultLayout(DWORD layout);
PIANOLA_API BOOL GetProcessDefaultLayout(DWORD *layout);

/* ---- To ask ---- */

/* cbSize is set by the caller. Any process' window. */
PIANOLA_API BOOL GetTitleBarInfo(HWND hwnd, TITLEBARINFO *info);
/* FALSE with ERROR_INVALID_WINDOW_HANDLE: no window here is a task switcher. */
PIANOLA_API BOOL GetAltTabInfo(HWND hwnd, int item, ALTTABINFO *info, char *text, UINT size);
PIANOLA_API BOOL GetAltTabInfoW(HWND hwnd, int item, ALTTABINFO *info, WCHAR *text, UINT size);
/* The file of the module that made the window; 0 for other processes' windows. */
PIANOLA_API UINT GetWindowModuleFileName(HWND hwnd, char *buf, UINT size);
PIANOLA_API UINT GetWindowModuleFileNameW(HWND hwnd, WCHAR *buf, UINT size);
/* Kept and told: there is nothing here that captures the screen. */
PIANOLA_API BOOL SetWindowDisplayAffinity(HWND hwnd, DWORD affinity);
PIANOLA_API BOOL GetWindowDisplayAffinity(HWND hwnd, DWORD *affinity);

/* ---- To change ---- */

/* What is drawn in one window is not seen, but done when it is let go again (hwnd NULL). FALSE
 * while another one is locked. */
PIANOLA_API BOOL LockWindowUpdate(HWND hwnd);
/* Shows or hides a window of the calling thread (AW_...). There are no steps between in character
 * cells. FALSE when it is shown (hidden) already, and for bad flags. */
PIANOLA_API BOOL AnimateWindow(HWND hwnd, DWORD milliseconds, DWORD flags);
/* The foreground window's process says who may take it (a process that exists, ASFW_ANY), and
 * whether anybody may. TRUE for the process that has the foreground or when none has it. */
PIANOLA_API BOOL AllowSetForegroundWindow(DWORD process);
PIANOLA_API BOOL LockSetForegroundWindow(UINT how);
/* As the task switcher does. */
PIANOLA_API void SwitchToThisWindow(HWND hwnd, BOOL restore);
/* WM_CLOSE, and with force the end of its process when it does not go within a second. */
PIANOLA_API BOOL EndTask(HWND hwnd, BOOL shut_down, BOOL force);
/* One window of the station stands for the user's shell until it is destroyed: at the end of the
 * z-order, never topmost. FALSE when there is one. */
PIANOLA_API BOOL SetShellWindow(HWND hwnd);
/* The window is posted the message RegisterWindowMessage("SHELLHOOK") with wParam HSHELL_... for
 * what WH_SHELL hooks are told. */
PIANOLA_API BOOL RegisterShellHookWindow(HWND hwnd);
PIANOLA_API BOOL DeregisterShellHookWindow(HWND hwnd);
/* Hung windows are never replaced by others here. */
PIANOLA_API void DisableProcessWindowsGhosting(void);

#ifdef __cplusplus
}
#endif
#endif
