/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_WINDOW_H
#define PIANOLA_WINDOW_H

/*
 * Window classes, windows, their tree, place and focus (Win32 reference:
 * "Windows and Messages"). Text is UTF-8. What message.h says about stations,
 * threads and errors holds here, too.
 */

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef LRESULT(CALLBACK *WNDPROC)(HWND, UINT, WPARAM, LPARAM);
typedef BOOL(CALLBACK *WNDENUMPROC)(HWND, LPARAM);

typedef struct tagWNDCLASSEX {
    UINT cbSize;
    UINT style;
    WNDPROC lpfnWndProc;
    int cbClsExtra;
    int cbWndExtra;
    HINSTANCE hInstance;
    HICON hIcon;
    HCURSOR hCursor;
    HBRUSH hbrBackground;
    const char *lpszMenuName;
    const char *lpszClassName;
    HICON hIconSm;
} WNDCLASSEX;

typedef struct tagCREATESTRUCT {
    void *lpCreateParams;
    HINSTANCE hInstance;
    HMENU hMenu;
    HWND hwndParent;
    int cy;
    int cx;
    int y;
    int x;
    LONG style;
    const char *lpszName;
    const char *lpszClass;
    DWORD dwExStyle;
} CREATESTRUCT;

typedef struct tagWNDCLASS {
    UINT style;
    WNDPROC lpfnWndProc;
    int cbClsExtra;
    int cbWndExtra;
    HINSTANCE hInstance;
    HICON hIcon;
    HCURSOR hCursor;
    HBRUSH hbrBackground;
    const char *lpszMenuName;
    const char *lpszClassName;
} WNDCLASS;

typedef struct tagMINMAXINFO {
    POINT ptReserved;
    POINT ptMaxSize;
    POINT ptMaxPosition;
    POINT ptMinTrackSize;
    POINT ptMaxTrackSize;
} MINMAXINFO;

typedef struct tagSTYLESTRUCT {
    DWORD styleOld;
    DWORD styleNew;
} STYLESTRUCT;

typedef struct tagWINDOWPLACEMENT {
    UINT length;
    UINT flags;
    UINT showCmd;
    POINT ptMinPosition;
    POINT ptMaxPosition;
    RECT rcNormalPosition;
} WINDOWPLACEMENT;

typedef struct tagWINDOWPOS {
    HWND hwnd;
    HWND hwndInsertAfter;
    int x;
    int y;
    int cx;
    int cy;
    UINT flags;
} WINDOWPOS;

/* WM_NCCALCSIZE with wParam TRUE: [0] the new place of the window (out: of its client area), [1]
 * the old one, [2] the old place of the client area. */
typedef struct tagNCCALCSIZE_PARAMS {
    RECT rgrc[3];
    WINDOWPOS *lppos;
} NCCALCSIZE_PARAMS;

typedef struct HDWP__ *HDWP;
typedef BOOL(CALLBACK *PROPENUMPROCEX)(HWND, char *name, HANDLE data, ULONG_PTR param);
typedef BOOL(CALLBACK *PROPENUMPROC)(HWND, const char *name, HANDLE data);

#define CW_USEDEFAULT ((int)0x80000000)

#define WS_OVERLAPPED 0x00000000u
#define WS_POPUP 0x80000000u
#define WS_CHILD 0x40000000u
#define WS_MINIMIZE 0x20000000u
#define WS_VISIBLE 0x10000000u
#define WS_DISABLED 0x08000000u
#define WS_CLIPSIBLINGS 0x04000000u
#define WS_CLIPCHILDREN 0x02000000u
#define WS_MAXIMIZE 0x01000000u
#define WS_CAPTION 0x00C00000u
#define WS_BORDER 0x00800000u
#define WS_DLGFRAME 0x00400000u
#define WS_VSCROLL 0x00200000u
#define WS_HSCROLL 0x00100000u
#define WS_SYSMENU 0x00080000u
#define WS_THICKFRAME 0x00040000u
#define WS_MINIMIZEBOX 0x00020000u
#define WS_MAXIMIZEBOX 0x00010000u
#define WS_GROUP 0x00020000u
#define WS_TABSTOP 0x00010000u
#define WS_OVERLAPPEDWINDOW                                                                        \
    (WS_OVERLAPPED | WS_CAPTION | WS_SYSMENU | WS_THICKFRAME | WS_MINIMIZEBOX | WS_MAXIMIZEBOX)
#define WS_EX_DLGMODALFRAME 0x00000001u
#define WS_EX_NOPARENTNOTIFY 0x00000004u
#define WS_EX_TOPMOST 0x00000008u
#define WS_EX_TRANSPARENT 0x00000020u
#define WS_EX_LAYOUTRTL 0x00400000u
#define WS_EX_MDICHILD 0x00000040u
#define WS_EX_LAYERED 0x00080000u
#define WS_EX_NOINHERITLAYOUT 0x00100000u
#define WS_EX_LAYOUTRTL 0x00400000u
#define WS_EX_NOREDIRECTIONBITMAP 0x00200000u
#define WS_EX_WINDOWEDGE 0x00000100u
#define WS_EX_CLIENTEDGE 0x00000200u
#define WS_EX_CONTROLPARENT 0x00010000u
#define WS_EX_STATICEDGE 0x00020000u
#define WS_EX_APPWINDOW 0x00040000u
#define WS_EX_TOOLWINDOW 0x00000080u
#define WS_EX_NOACTIVATE 0x08000000u

#define CS_VREDRAW 0x0001u
#define CS_HREDRAW 0x0002u
#define CS_DBLCLKS 0x0008u
#define CS_OWNDC 0x0020u
#define CS_CLASSDC 0x0040u
#define CS_PARENTDC 0x0080u
#define CS_NOCLOSE 0x0200u
#define CS_SAVEBITS 0x0800u
#define CS_GLOBALCLASS 0x4000u

/* Where in a window a point is (WM_NCHITTEST). */
#define HTERROR (-2)
#define HTTRANSPARENT (-1)
#define HTNOWHERE 0
#define HTCLIENT 1
#define HTCAPTION 2
#define HTSYSMENU 3
#define HTGROWBOX 4
#define HTMENU 5
#define HTHSCROLL 6
#define HTVSCROLL 7
#define HTMINBUTTON 8
#define HTMAXBUTTON 9
#define HTLEFT 10
#define HTRIGHT 11
#define HTTOP 12
#define HTTOPLEFT 13
#define HTTOPRIGHT 14
#define HTBOTTOM 15
#define HTBOTTOMLEFT 16
#define HTBOTTOMRIGHT 17
#define HTBORDER 18
#define HTCLOSE 20
#define HTHELP 21

#define MA_ACTIVATE 1
#define MA_ACTIVATEANDEAT 2
#define MA_NOACTIVATE 3
#define MA_NOACTIVATEANDEAT 4

#define HWND_DESKTOP ((HWND)0)
#define HWND_BROADCAST ((HWND)(UINT_PTR)0xffff)
#define HWND_MESSAGE ((HWND)(LONG_PTR)-3)
#define HWND_TOP ((HWND)0)
#define HWND_BOTTOM ((HWND)1)
#define HWND_TOPMOST ((HWND)(LONG_PTR)-1)
#define HWND_NOTOPMOST ((HWND)(LONG_PTR)-2)

#define SWP_NOSIZE 0x0001u
#define SWP_NOMOVE 0x0002u
#define SWP_NOZORDER 0x0004u
#define SWP_NOREDRAW 0x0008u
#define SWP_NOACTIVATE 0x0010u
#define SWP_FRAMECHANGED 0x0020u
#define SWP_SHOWWINDOW 0x0040u
#define SWP_HIDEWINDOW 0x0080u
#define SWP_NOCOPYBITS 0x0100u
#define SWP_NOOWNERZORDER 0x0200u
#define SWP_NOSENDCHANGING 0x0400u
#define SWP_NOCLIENTSIZE 0x0800u /* in WM_WINDOWPOSCHANGED: the client area kept its size */
#define SWP_NOCLIENTMOVE 0x1000u /* and its place */
#define SWP_DEFERERASE 0x2000u
#define SWP_ASYNCWINDOWPOS 0x4000u
#define SWP_DRAWFRAME SWP_FRAMECHANGED
#define SWP_NOREPOSITION SWP_NOOWNERZORDER

#define SW_HIDE 0
#define SW_SHOWNORMAL 1
#define SW_SHOWMINIMIZED 2
#define SW_SHOWMAXIMIZED 3
#define SW_SHOWNOACTIVATE 4
#define SW_SHOW 5
#define SW_MINIMIZE 6
#define SW_SHOWMINNOACTIVE 7
#define SW_SHOWNA 8
#define SW_RESTORE 9
#define SW_SHOWDEFAULT 10
#define SW_FORCEMINIMIZE 11
#define SW_NORMAL SW_SHOWNORMAL
#define SW_MAXIMIZE SW_SHOWMAXIMIZED

/* WM_SHOWWINDOW's lParam. */
#define SW_PARENTCLOSING 1
#define SW_OTHERZOOM 2
#define SW_PARENTOPENING 3
#define SW_OTHERUNZOOM 4

#define WPF_SETMINPOSITION 0x0001u
#define WPF_RESTORETOMAXIMIZED 0x0002u
#define WPF_ASYNCWINDOWPLACEMENT 0x0004u

#define SC_SIZE 0xF000u
#define SC_MOVE 0xF010u
#define SC_MINIMIZE 0xF020u
#define SC_MAXIMIZE 0xF030u
#define SC_CLOSE 0xF060u
#define SC_RESTORE 0xF120u
#define SC_HOTKEY 0xF150u

#define SIZE_RESTORED 0
#define SIZE_MINIMIZED 1
#define SIZE_MAXIMIZED 2
#define SIZE_MAXSHOW 3
#define SIZE_MAXHIDE 4

/* WM_QUERYENDSESSION, WM_ENDSESSION: bits of lParam. */
#define ENDSESSION_CLOSEAPP 0x00000001u
#define ENDSESSION_CRITICAL 0x40000000u
#define ENDSESSION_LOGOFF 0x80000000u

/* WM_POWERBROADCAST: wParam. */
#define PBT_APMQUERYSUSPEND 0x0000u
#define PBT_APMQUERYSUSPENDFAILED 0x0002u
#define PBT_APMSUSPEND 0x0004u
#define PBT_APMRESUMECRITICAL 0x0006u
#define PBT_APMRESUMESUSPEND 0x0007u
#define PBT_APMBATTERYLOW 0x0009u
#define PBT_APMPOWERSTATUSCHANGE 0x000Au
#define PBT_APMOEMEVENT 0x000Bu
#define PBT_APMRESUMEAUTOMATIC 0x0012u
#define PBT_POWERSETTINGCHANGE 0x8013u

/* WM_DEVICECHANGE: wParam. */
#define DBT_DEVNODES_CHANGED 0x0007u
#define DBT_QUERYCHANGECONFIG 0x0017u
#define DBT_CONFIGCHANGED 0x0018u
#define DBT_CONFIGCHANGECANCELED 0x0019u
#define DBT_DEVICEARRIVAL 0x8000u
#define DBT_DEVICEQUERYREMOVE 0x8001u
#define DBT_DEVICEQUERYREMOVEFAILED 0x8002u
#define DBT_DEVICEREMOVEPENDING 0x8003u
#define DBT_DEVICEREMOVECOMPLETE 0x8004u
#define DBT_DEVICETYPESPECIFIC 0x8005u
#define DBT_CUSTOMEVENT 0x8006u
#define DBT_USERDEFINED 0xFFFFu

#define WA_INACTIVE 0
#define WA_ACTIVE 1
#define WA_CLICKACTIVE 2

#define GW_HWNDFIRST 0u
#define GW_HWNDLAST 1u
#define GW_HWNDNEXT 2u
#define GW_HWNDPREV 3u
#define GW_OWNER 4u
#define GW_CHILD 5u
#define GW_ENABLEDPOPUP 6u

#define GA_PARENT 1u
#define GA_ROOT 2u
#define GA_ROOTOWNER 3u

#define GWLP_WNDPROC (-4)
#define GWLP_HINSTANCE (-6)
#define GWLP_ID (-12)
#define GWL_STYLE (-16)
#define GWL_EXSTYLE (-20)
#define GWLP_USERDATA (-21)
#define GWLP_HWNDPARENT (-8)

#define GCLP_MENUNAME (-8)
#define GCLP_HBRBACKGROUND (-10)
#define GCLP_HCURSOR (-12)
#define GCLP_HICON (-14)
#define GCLP_HMODULE (-16)
#define GCL_CBWNDEXTRA (-18)
#define GCL_CBCLSEXTRA (-20)
#define GCLP_WNDPROC (-24)
#define GCL_STYLE (-26)
#define GCW_ATOM (-32)
#define GCLP_HICONSM (-34)

#define CWP_ALL 0x0000u
#define CWP_SKIPINVISIBLE 0x0001u
#define CWP_SKIPDISABLED 0x0002u
#define CWP_SKIPTRANSPARENT 0x0004u

/* GetSystemMetrics, in pixels; a character cell is 8 x 16. */
#define SM_CXSCREEN 0
#define SM_CYSCREEN 1
#define SM_CXVSCROLL 2
#define SM_CYHSCROLL 3
#define SM_CYCAPTION 4
#define SM_CXBORDER 5
#define SM_CYBORDER 6
#define SM_CXDLGFRAME 7
#define SM_CYDLGFRAME 8
#define SM_CXICON 11
#define SM_CYICON 12
#define SM_CYMENU 15
#define SM_CXFULLSCREEN 16
#define SM_CYFULLSCREEN 17
#define SM_MOUSEPRESENT 19
#define SM_CYVSCROLL 20
#define SM_CXHSCROLL 21
#define SM_SWAPBUTTON 23
#define SM_CXMIN 28
#define SM_CYMIN 29
#define SM_CXSIZE 30
#define SM_CYSIZE 31
#define SM_CXFRAME 32
#define SM_CYFRAME 33
#define SM_CXMINTRACK 34
#define SM_CYMINTRACK 35
#define SM_CXDOUBLECLK 36
#define SM_CYDOUBLECLK 37
#define SM_CMOUSEBUTTONS 43
#define SM_CXEDGE 45
#define SM_CYEDGE 46
#define SM_CXMINIMIZED 57
#define SM_CYMINIMIZED 58
#define SM_CXMAXTRACK 59
#define SM_CYMAXTRACK 60
#define SM_CXMAXIMIZED 61
#define SM_CYMAXIMIZED 62
#define SM_CXDRAG 68
#define SM_CYDRAG 69
#define SM_MOUSEWHEELPRESENT 75

/* ---- Classes ---- */

/* Registers a class for a module of this process (hInstance; NULL: the program), with
 * CS_GLOBALCLASS for all of them. Returns its atom, 0 on failure (ERROR_CLASS_ALREADY_EXISTS,
 * ERROR_INVALID_PARAMETER). The structure and its name are copied. */
PIANOLA_API ATOM RegisterClassEx(const WNDCLASSEX *wc);
PIANOLA_API ATOM RegisterClass(const WNDCLASS *wc);
/* Describes a class of a module of this process (NULL: one of all modules); class_name may be an
 * atom. Returns the atom; FALSE with ERROR_CLASS_DOES_NOT_EXIST, ERROR_NOACCESS without wc. */
PIANOLA_API BOOL GetClassInfoEx(HINSTANCE instance, const char *class_name, WNDCLASSEX *wc);
/* GCLP_..., GCL_..., or the offset of class extra bytes. The setter returns the value before; 0
 * with the last error on failure (ERROR_INVALID_INDEX; ERROR_ACCESS_DENIED for another process').
 */
PIANOLA_API ULONG_PTR GetClassLongPtr(HWND hwnd, int index);
PIANOLA_API ULONG_PTR SetClassLongPtr(HWND hwnd, int index, LONG_PTR value);
/* Fails with ERROR_CLASS_HAS_WINDOWS while a window of the class exists in this process. The
 * system's own classes can be unregistered, too: the process has none of that name then. */
PIANOLA_API BOOL UnregisterClass(const char *class_name, HINSTANCE instance);
/* Copies the class name (at most size-1 bytes and a NUL). Returns the bytes copied, 0 on failure.
 */
PIANOLA_API int GetClassName(HWND hwnd, char *buf, int size);

/* ---- Windows ---- */

/* Makes a window on the calling thread: sends WM_NCCREATE (FALSE refuses) and WM_CREATE (-1
 * refuses). parent may be HWND_MESSAGE for a message-only window. Returns NULL on failure
 * (ERROR_CANNOT_FIND_WND_CLASS, ERROR_TLW_WITH_WSCHILD, ERROR_INVALID_MENU_HANDLE,
 * ERROR_INVALID_WINDOW_HANDLE). */
PIANOLA_API HWND CreateWindowEx(DWORD ex_style, const char *class_name, const char *name,
                                DWORD style, int x, int y, int width, int height, HWND parent,
                                HMENU menu, HINSTANCE instance, void *param);
/* Destroys a window of the calling thread and its children (WM_DESTROY, then WM_NCDESTROY).
 * Another thread's window: ERROR_ACCESS_DENIED. */
PIANOLA_API BOOL DestroyWindow(HWND hwnd);
PIANOLA_API BOOL IsWindow(HWND hwnd);
PIANOLA_API BOOL IsWindowVisible(HWND hwnd);
PIANOLA_API BOOL IsWindowEnabled(HWND hwnd);
PIANOLA_API BOOL IsIconic(HWND hwnd);
PIANOLA_API BOOL IsZoomed(HWND hwnd);
PIANOLA_API BOOL IsChild(HWND parent, HWND hwnd);
PIANOLA_API BOOL EnableWindow(HWND hwnd, BOOL enable);
PIANOLA_API BOOL ShowWindow(HWND hwnd, int how);
PIANOLA_API HWND GetDesktopWindow(void);
/* The parent of a child window (also the desktop), the owner of a popup, else NULL. */
PIANOLA_API HWND GetParent(HWND hwnd);
PIANOLA_API HWND GetAncestor(HWND hwnd, UINT flags);
PIANOLA_API HWND GetWindow(HWND hwnd, UINT command);
/* Calls proc for each top-level window, topmost first, over a snapshot of the list, until proc
 * returns FALSE. Windows that vanish meanwhile are passed over. */
PIANOLA_API BOOL EnumWindows(WNDENUMPROC proc, LPARAM param);
/* All descendants of parent, depth first; FALSE when it has none. parent NULL is EnumWindows. */
PIANOLA_API BOOL EnumChildWindows(HWND parent, WNDENUMPROC proc, LPARAM param);
/* Class and title compare without case; NULL matches any. ERROR_FILE_NOT_FOUND when there is no
 * such class. Message-only windows are found last, or alone with HWND_MESSAGE as the parent. */
PIANOLA_API HWND FindWindow(const char *class_name, const char *name);
PIANOLA_API HWND FindWindowEx(HWND parent, HWND after, const char *class_name, const char *name);
/* Screen coordinates, in pixels. */
PIANOLA_API BOOL GetWindowRect(HWND hwnd, RECT *rect);
/* The client area: left and top are 0. */
PIANOLA_API BOOL GetClientRect(HWND hwnd, RECT *rect);
PIANOLA_API BOOL SetWindowPos(HWND hwnd, HWND after, int x, int y, int cx, int cy, UINT flags);
/* Several windows in one step: Begin makes a list for about `count` windows, Defer adds one to it
 * and returns the list (NULL when it failed: the list is gone then), End moves all and ends the
 * list. ERROR_INVALID_DWP_HANDLE for what is no list. */
PIANOLA_API HDWP BeginDeferWindowPos(int count);
PIANOLA_API HDWP DeferWindowPos(HDWP list, HWND hwnd, HWND after, int x, int y, int cx, int cy,
                                UINT flags);
PIANOLA_API BOOL EndDeferWindowPos(HDWP list);
PIANOLA_API BOOL GetWindowPlacement(HWND hwnd, WINDOWPLACEMENT *placement);
PIANOLA_API BOOL SetWindowPlacement(HWND hwnd, const WINDOWPLACEMENT *placement);
/* Minimizes: SW_MINIMIZE without activating another window. */
PIANOLA_API BOOL CloseWindow(HWND hwnd);
/* Restores a minimized window. */
PIANOLA_API BOOL OpenIcon(HWND hwnd);
/* Shows or hides what the window owns. */
PIANOLA_API BOOL ShowOwnedPopups(HWND hwnd, BOOL show);
PIANOLA_API BOOL BringWindowToTop(HWND hwnd);
/* The window rectangle that a client rectangle needs with such styles. */
PIANOLA_API BOOL AdjustWindowRectEx(RECT *rect, DWORD style, BOOL menu, DWORD ex_style);
PIANOLA_API BOOL AdjustWindowRect(RECT *rect, DWORD style, BOOL menu);
PIANOLA_API int GetSystemMetrics(int index);
/* Between two windows' client areas (NULL: the screen). Returns MAKELONG(dx, dy); 0 with
 * ERROR_INVALID_WINDOW_HANDLE. */
PIANOLA_API int MapWindowPoints(HWND from, HWND to, POINT *points, UINT count);
/* The window at a point of the screen: visible, topmost, and its child there. Windows of the
 * calling thread that answer HTTRANSPARENT to WM_NCHITTEST are passed over. */
PIANOLA_API HWND WindowFromPoint(POINT point);
/* The child (not grandchild) at a point of the client area; parent itself where there is none, NULL
 * outside it. */
PIANOLA_API HWND ChildWindowFromPoint(HWND parent, POINT point);
PIANOLA_API HWND ChildWindowFromPointEx(HWND parent, POINT point, UINT flags);
/* Moves a window below another parent (NULL: the desktop); returns the parent before. */
PIANOLA_API HWND SetParent(HWND hwnd, HWND parent);
PIANOLA_API HWND GetTopWindow(HWND hwnd);
PIANOLA_API HWND GetLastActivePopup(HWND hwnd);
PIANOLA_API int GetDlgCtrlID(HWND hwnd);
/* Calls proc for the top-level windows of a thread. */
PIANOLA_API BOOL EnumThreadWindows(DWORD thread, WNDENUMPROC proc, LPARAM param);
PIANOLA_API BOOL MoveWindow(HWND hwnd, int x, int y, int width, int height, BOOL repaint);
/* WM_SETTEXT and WM_GETTEXT, also across processes. Return as in the reference; sizes in bytes. */
PIANOLA_API BOOL SetWindowText(HWND hwnd, const char *text);
PIANOLA_API int GetWindowText(HWND hwnd, char *buf, int size);
PIANOLA_API int GetWindowTextLength(HWND hwnd);
/* Identifier of the thread that owns the window; *pid (may be NULL) gets the process it stands
 * for: for another program's window that program's, not the station's. */
PIANOLA_API DWORD GetWindowThreadProcessId(HWND hwnd, DWORD *pid);
PIANOLA_API LONG_PTR GetWindowLongPtr(HWND hwnd, int index);
PIANOLA_API LONG_PTR SetWindowLongPtr(HWND hwnd, int index, LONG_PTR value);
/* 32 bits of it. */
PIANOLA_API LONG GetWindowLong(HWND hwnd, int index);
PIANOLA_API LONG SetWindowLong(HWND hwnd, int index, LONG value);
/* Named values of a window (of this process); names compare without case, or are atoms. */
PIANOLA_API BOOL SetProp(HWND hwnd, const char *name, HANDLE data);
PIANOLA_API HANDLE GetProp(HWND hwnd, const char *name);
PIANOLA_API HANDLE RemoveProp(HWND hwnd, const char *name);
/* Returns what proc returned last, -1 when there was nothing to enumerate. */
PIANOLA_API int EnumPropsEx(HWND hwnd, PROPENUMPROCEX proc, LPARAM param);
PIANOLA_API int EnumProps(HWND hwnd, PROPENUMPROC proc);
PIANOLA_API LRESULT DefWindowProc(HWND hwnd, UINT message, WPARAM wParam, LPARAM lParam);
PIANOLA_API LRESULT CallWindowProc(WNDPROC proc, HWND hwnd, UINT message, WPARAM wParam,
                                   LPARAM lParam);

/* Between the window's client area and the screen, in place. */
PIANOLA_API BOOL ClientToScreen(HWND hwnd, POINT *point);
PIANOLA_API BOOL ScreenToClient(HWND hwnd, POINT *point);

/* ---- Capture ---- */

/* All mouse input of the calling thread goes to its window hwnd (NULL: to none) until it is given
 * to another, which WM_CAPTURECHANGED tells the old one. Return the window that had it before. */
PIANOLA_API HWND SetCapture(HWND hwnd);
PIANOLA_API HWND GetCapture(void);
PIANOLA_API BOOL ReleaseCapture(void);

/* ---- Focus ---- */

PIANOLA_API HWND GetForegroundWindow(void);
/* Activates a window of any process; returns when it has the focus, FALSE after a time-out of 3 s.
 */
PIANOLA_API BOOL SetForegroundWindow(HWND hwnd);
/* The calling thread's active top-level window. */
PIANOLA_API HWND GetActiveWindow(void);
/* Activates a top-level window of the calling thread (NULL: none); returns the one before, NULL
 * when it can not be. */
PIANOLA_API HWND SetActiveWindow(HWND hwnd);
/* The calling thread's focus window. */
PIANOLA_API HWND GetFocus(void);
PIANOLA_API HWND SetFocus(HWND hwnd);

#ifdef __cplusplus
}
#endif
#endif
