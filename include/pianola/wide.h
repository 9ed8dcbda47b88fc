/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_WIDE_H
#define PIANOLA_WIDE_H

/*
 * The A and W forms (Win32 reference: "Unicode in the Windows API").
 *
 * XxxW takes and gives UTF-16. XxxA is the plain Xxx by another name, text is
 * UTF-8 (CP_ACP is 65001), except for what carries characters: WM_CHAR,
 * WM_DEADCHAR, WM_SYSCHAR, WM_SYSDEADCHAR and WM_IME_CHAR. They are
 *
 *     plain  a UTF-16 code unit a message: a character above U+FFFF is two
 *     W      the same
 *     A      a byte of UTF-8 a message: a character above U+007F is two to four
 *
 * so A programs that know ASCII only see no difference, and the others put the
 * bytes together as they do on a multi-byte system. A byte that is part of no
 * character becomes the Latin-1 character of its number on the way to W.
 *
 * Every window procedure has a form: that of the RegisterClass or
 * SetWindowLongPtr it was given to. Whoever sends, posts, retrieves or
 * dispatches in another form has the message converted: text in WM_SETTEXT,
 * WM_GETTEXT(LENGTH), WM_SETTINGCHANGE ..., WM_NCCREATE's and WM_CREATE's
 * CREATESTRUCT, WM_MDICREATE and the strings of list boxes and combo boxes (not
 * of owner-drawn ones without strings). What is no character becomes U+FFFD.
 *
 * GetWindowLongPtr(GWLP_WNDPROC), GetClassLongPtr(GCLP_WNDPROC) and
 * GetClassInfo give a procedure of another form as a number from 0xFFFF0000 on:
 * CallWindowProc and SetWindowLongPtr take it like any other.
 */

#include "clipboard.h"
#include "input.h"
#include "kernel.h"
#include "memory.h"
#include "message.h"
#include "window.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct tagWNDCLASSEXW {
    UINT cbSize;
    UINT style;
    WNDPROC lpfnWndProc;
    int cbClsExtra;
    int cbWndExtra;
    HINSTANCE hInstance;
    HICON hIcon;
    HCURSOR hCursor;
    HBRUSH hbrBackground;
    const WCHAR *lpszMenuName;
    const WCHAR *lpszClassName;
    HICON hIconSm;
} WNDCLASSEXW;

typedef struct tagWNDCLASSW {
    UINT style;
    WNDPROC lpfnWndProc;
    int cbClsExtra;
    int cbWndExtra;
    HINSTANCE hInstance;
    HICON hIcon;
    HCURSOR hCursor;
    HBRUSH hbrBackground;
    const WCHAR *lpszMenuName;
    const WCHAR *lpszClassName;
} WNDCLASSW;

typedef struct tagCREATESTRUCTW {
    void *lpCreateParams;
    HINSTANCE hInstance;
    HMENU hMenu;
    HWND hwndParent;
    int cy;
    int cx;
    int y;
    int x;
    LONG style;
    const WCHAR *lpszName;
    const WCHAR *lpszClass;
    DWORD dwExStyle;
} CREATESTRUCTW;

typedef BOOL(CALLBACK *PROPENUMPROCEXW)(HWND, WCHAR *name, HANDLE data, ULONG_PTR param);
typedef BOOL(CALLBACK *PROPENUMPROCW)(HWND, const WCHAR *name, HANDLE data);

/* ---- Classes and windows ---- */

PIANOLA_API ATOM RegisterClassA(const WNDCLASS *wc);
PIANOLA_API ATOM RegisterClassW(const WNDCLASSW *wc);
PIANOLA_API ATOM RegisterClassExA(const WNDCLASSEX *wc);
PIANOLA_API ATOM RegisterClassExW(const WNDCLASSEXW *wc);
PIANOLA_API BOOL UnregisterClassW(const WCHAR *class_name, HINSTANCE instance);
PIANOLA_API BOOL GetClassInfo(HINSTANCE instance, const char *class_name, WNDCLASS *wc);
PIANOLA_API BOOL GetClassInfoA(HINSTANCE instance, const char *class_name, WNDCLASS *wc);
PIANOLA_API BOOL GetClassInfoW(HINSTANCE instance, const WCHAR *class_name, WNDCLASSW *wc);
PIANOLA_API BOOL GetClassInfoExA(HINSTANCE instance, const char *class_name, WNDCLASSEX *wc);
PIANOLA_API BOOL GetClassInfoExW(HINSTANCE instance, const WCHAR *class_name, WNDCLASSEXW *wc);
PIANOLA_API int GetClassNameW(HWND hwnd, WCHAR *buf, int size);
PIANOLA_API ULONG_PTR GetClassLongPtrA(HWND hwnd, int index);
PIANOLA_API ULONG_PTR GetClassLongPtrW(HWND hwnd, int index);
PIANOLA_API ULONG_PTR SetClassLongPtrA(HWND hwnd, int index, LONG_PTR value);
PIANOLA_API ULONG_PTR SetClassLongPtrW(HWND hwnd, int index, LONG_PTR value);
PIANOLA_API HWND CreateWindowExW(DWORD ex_style, const WCHAR *class_name, const WCHAR *name,
                                 DWORD style, int x, int y, int width, int height, HWND parent,
                                 HMENU menu, HINSTANCE instance, void *param);
/* TRUE when the window's procedure is of the W form. */
PIANOLA_API BOOL IsWindowUnicode(HWND hwnd);
PIANOLA_API HWND FindWindowW(const WCHAR *class_name, const WCHAR *name);
PIANOLA_API HWND FindWindowExW(HWND parent, HWND after, const WCHAR *class_name, const WCHAR *name);
PIANOLA_API BOOL SetWindowTextW(HWND hwnd, const WCHAR *text);
PIANOLA_API int GetWindowTextW(HWND hwnd, WCHAR *buf, int size);
PIANOLA_API int GetWindowTextLengthW(HWND hwnd);
PIANOLA_API LONG_PTR GetWindowLongPtrA(HWND hwnd, int index);
PIANOLA_API LONG_PTR GetWindowLongPtrW(HWND hwnd, int index);
PIANOLA_API LONG_PTR SetWindowLongPtrA(HWND hwnd, int index, LONG_PTR value);
PIANOLA_API LONG_PTR SetWindowLongPtrW(HWND hwnd, int index, LONG_PTR value);
PIANOLA_SAME(GetWindowLong);
PIANOLA_SAME(SetWindowLong);
PIANOLA_API BOOL SetPropW(HWND hwnd, const WCHAR *name, HANDLE data);
PIANOLA_API HANDLE GetPropW(HWND hwnd, const WCHAR *name);
PIANOLA_API HANDLE RemovePropW(HWND hwnd, const WCHAR *name);
PIANOLA_API int EnumPropsExW(HWND hwnd, PROPENUMPROCEXW proc, LPARAM param);
PIANOLA_API int EnumPropsW(HWND hwnd, PROPENUMPROCW proc);
PIANOLA_API LRESULT DefWindowProcW(HWND hwnd, UINT message, WPARAM wParam, LPARAM lParam);
PIANOLA_API LRESULT CallWindowProcA(WNDPROC proc, HWND hwnd, UINT message, WPARAM wParam,
                                    LPARAM lParam);
PIANOLA_API LRESULT CallWindowProcW(WNDPROC proc, HWND hwnd, UINT message, WPARAM wParam,
                                    LPARAM lParam);

/* ---- Messages ---- */

PIANOLA_API LRESULT SendMessageA(HWND hwnd, UINT message, WPARAM wParam, LPARAM lParam);
PIANOLA_API LRESULT SendMessageW(HWND hwnd, UINT message, WPARAM wParam, LPARAM lParam);
PIANOLA_API LRESULT SendMessageTimeoutA(HWND hwnd, UINT message, WPARAM wParam, LPARAM lParam,
                                        UINT flags, UINT timeout, ULONG_PTR *result);
PIANOLA_API LRESULT SendMessageTimeoutW(HWND hwnd, UINT message, WPARAM wParam, LPARAM lParam,
                                        UINT flags, UINT timeout, ULONG_PTR *result);
PIANOLA_API BOOL SendNotifyMessageA(HWND hwnd, UINT message, WPARAM wParam, LPARAM lParam);
PIANOLA_API BOOL SendNotifyMessageW(HWND hwnd, UINT message, WPARAM wParam, LPARAM lParam);
PIANOLA_API BOOL SendMessageCallbackA(HWND hwnd, UINT message, WPARAM wParam, LPARAM lParam,
                                      SENDASYNCPROC proc, ULONG_PTR data);
PIANOLA_API BOOL SendMessageCallbackW(HWND hwnd, UINT message, WPARAM wParam, LPARAM lParam,
                                      SENDASYNCPROC proc, ULONG_PTR data);
PIANOLA_API BOOL PostMessageA(HWND hwnd, UINT message, WPARAM wParam, LPARAM lParam);
PIANOLA_API BOOL PostMessageW(HWND hwnd, UINT message, WPARAM wParam, LPARAM lParam);
PIANOLA_SAME(PostThreadMessage);
PIANOLA_API BOOL GetMessageA(MSG *msg, HWND hwnd, UINT min, UINT max);
PIANOLA_API BOOL GetMessageW(MSG *msg, HWND hwnd, UINT min, UINT max);
PIANOLA_API BOOL PeekMessageA(MSG *msg, HWND hwnd, UINT min, UINT max, UINT flags);
PIANOLA_API BOOL PeekMessageW(MSG *msg, HWND hwnd, UINT min, UINT max, UINT flags);
PIANOLA_API LRESULT DispatchMessageA(const MSG *msg);
PIANOLA_API LRESULT DispatchMessageW(const MSG *msg);
PIANOLA_SAME(CallMsgFilter);
PIANOLA_API UINT RegisterWindowMessageW(const WCHAR *name);
PIANOLA_API HHOOK SetWindowsHookW(int id, HOOKPROC proc);
PIANOLA_API HHOOK SetWindowsHookExW(int id, HOOKPROC proc, HINSTANCE module, DWORD thread);

/* ---- Keyboard ---- */

PIANOLA_SAME(MapVirtualKey);
PIANOLA_SAME(MapVirtualKeyEx);
/* A byte above 0x7F is on no key. */
PIANOLA_API SHORT VkKeyScanA(char character);
PIANOLA_API SHORT VkKeyScanW(WCHAR character);
PIANOLA_API int GetKeyNameTextW(LONG lParam, WCHAR *buf, int size);

/* ---- Atoms and clipboard formats ---- */

PIANOLA_API ATOM GlobalAddAtomW(const WCHAR *name);
PIANOLA_API ATOM GlobalFindAtomW(const WCHAR *name);
PIANOLA_API UINT GlobalGetAtomNameW(ATOM atom, WCHAR *buf, int size);
PIANOLA_API ATOM AddAtomW(const WCHAR *name);
PIANOLA_API ATOM FindAtomW(const WCHAR *name);
PIANOLA_API UINT GetAtomNameW(ATOM atom, WCHAR *buf, int size);
PIANOLA_API UINT RegisterClipboardFormatW(const WCHAR *name);
PIANOLA_API int GetClipboardFormatNameW(UINT format, WCHAR *buf, int size);

/* NULL-terminated, one block, freed with LocalFree. */
PIANOLA_API WCHAR **CommandLineToArgvW(const WCHAR *line, int *ret_count);

#ifdef __cplusplus
}
#endif
#endif
