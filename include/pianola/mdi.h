/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_MDI_H
#define PIANOLA_MDI_H

/*
 * The multiple document interface (Win32 reference: "Multiple Document
 * Interface"): a frame window, in it a window of the class MDIClient, in that
 * the children. Text is UTF-8.
 */

#include "message.h"
#include "types.h"
#include "wide.h"

#ifdef __cplusplus
extern "C" {
#endif

#define MDIS_ALLCHILDSTYLES 0x0001u
#define MDITILE_VERTICAL 0x0000u
#define MDITILE_HORIZONTAL 0x0001u
#define MDITILE_SKIPDISABLED 0x0002u
#define MDITILE_ZORDER 0x0004u

/* lParam of the creation of an MDIClient. */
typedef struct tagCLIENTCREATESTRUCT {
    HANDLE hWindowMenu; /* the menu that lists the children; NULL: none */
    UINT idFirstChild;
} CLIENTCREATESTRUCT;

/* lParam of WM_MDICREATE. */
typedef struct tagMDICREATESTRUCT {
    const char *szClass;
    const char *szTitle;
    HANDLE hOwner;
    int x;
    int y;
    int cx;
    int cy;
    DWORD style;
    LPARAM lParam;
} MDICREATESTRUCT;
typedef struct tagMDICREATESTRUCTW {
    const WCHAR *szClass;
    const WCHAR *szTitle;
    HANDLE hOwner;
    int x;
    int y;
    int cx;
    int cy;
    DWORD style;
    LPARAM lParam;
} MDICREATESTRUCTW;

/* Sends the command of a key of the client (Ctrl+F6, Ctrl+Tab, Ctrl+F4); TRUE: it was one. */
PIANOLA_API BOOL TranslateMDISysAccel(HWND client, MSG *msg);
/* DefWindowProc for the frame and for children. */
PIANOLA_API LRESULT DefFrameProc(HWND frame, HWND client, UINT message, WPARAM wParam,
                                 LPARAM lParam);
PIANOLA_API LRESULT DefFrameProcW(HWND frame, HWND client, UINT message, WPARAM wParam,
                                  LPARAM lParam);
PIANOLA_API LRESULT DefMDIChildProc(HWND child, UINT message, WPARAM wParam, LPARAM lParam);
PIANOLA_API LRESULT DefMDIChildProcW(HWND child, UINT message, WPARAM wParam, LPARAM lParam);
/* Place windows of the process as WM_MDITILE and WM_MDICASCADE do: those of the list (NULL: all
 * child windows of the parent, NULL: the screen), in rect (NULL: all of the parent). Return how
 * many. */
PIANOLA_API WORD TileWindows(HWND parent, UINT how, const RECT *rect, UINT count, const HWND *list);
PIANOLA_API WORD CascadeWindows(HWND parent, UINT how, const RECT *rect, UINT count,
                                const HWND *list);
PIANOLA_API UINT ArrangeIconicWindows(HWND parent);
/* WM_MDICREATE, as CreateWindowEx with WS_EX_MDICHILD, from any thread of the process. */
PIANOLA_API HWND CreateMDIWindow(const char *class_name, const char *title, DWORD style, int x,
                                 int y, int width, int height, HWND client, HINSTANCE instance,
                                 LPARAM param);
PIANOLA_API HWND CreateMDIWindowW(const WCHAR *class_name, const WCHAR *title, DWORD style, int x,
                                  int y, int width, int height, HWND client, HINSTANCE instance,
                                  LPARAM param);

#ifdef __cplusplus
}
#endif
#endif
