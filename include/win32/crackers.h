/* SPDX-License-Identifier: MIT */
#ifndef WIN32_CRACKERS_H
#define WIN32_CRACKERS_H

/*
 * The larger part of the message crackers of windowsx.h, which includes this. HANDLE_WM_... calls a
 * function with the parts of a message, as HANDLE_MSG needs it; FORWARD_WM_... makes the message of
 * them again for a function such as DefWindowProc.
 */

#define HANDLE_WM_COMPACTING(h, w, l, fn) ((fn)((h), (UINT)(w)), 0)
#define FORWARD_WM_COMPACTING(h, ratio, fn) (void)(fn)((h), WM_COMPACTING, (WPARAM)(UINT)(ratio), 0)
#define HANDLE_WM_WININICHANGE(h, w, l, fn) ((fn)((h), (LPCTSTR)(l)), 0)
#define FORWARD_WM_WININICHANGE(h, section, fn)                                                    \
    (void)(fn)((h), WM_WININICHANGE, 0, (LPARAM)(LPCTSTR)(section))
#define HANDLE_WM_SYSCOLORCHANGE(h, w, l, fn) ((fn)(h), 0)
#define FORWARD_WM_SYSCOLORCHANGE(h, fn) (void)(fn)((h), WM_SYSCOLORCHANGE, 0, 0)
#define HANDLE_WM_FONTCHANGE(h, w, l, fn) ((fn)(h), 0)
#define FORWARD_WM_FONTCHANGE(h, fn) (void)(fn)((h), WM_FONTCHANGE, 0, 0)
#define HANDLE_WM_TIMECHANGE(h, w, l, fn) ((fn)(h), 0)
#define FORWARD_WM_TIMECHANGE(h, fn) (void)(fn)((h), WM_TIMECHANGE, 0, 0)
#define HANDLE_WM_QUERYNEWPALETTE(h, w, l, fn) (LRESULT)(DWORD)(BOOL)(fn)(h)
#define FORWARD_WM_QUERYNEWPALETTE(h, fn) (BOOL)(DWORD)(fn)((h), WM_QUERYNEWPALETTE, 0, 0)
#define HANDLE_WM_PALETTEISCHANGING(h, w, l, fn) ((fn)((h), (HWND)(w)), 0)
#define FORWARD_WM_PALETTEISCHANGING(h, what, fn)                                                  \
    (void)(fn)((h), WM_PALETTEISCHANGING, (WPARAM)(HWND)(what), 0)
#define HANDLE_WM_PALETTECHANGED(h, w, l, fn) ((fn)((h), (HWND)(w)), 0)
#define FORWARD_WM_PALETTECHANGED(h, what, fn)                                                     \
    (void)(fn)((h), WM_PALETTECHANGED, (WPARAM)(HWND)(what), 0)
#define HANDLE_WM_SPOOLERSTATUS(h, w, l, fn) ((fn)((h), (UINT)(w), (int)(short)LOWORD(l)), 0)
#define FORWARD_WM_SPOOLERSTATUS(h, status, jobs, fn)                                              \
    (void)(fn)((h), WM_SPOOLERSTATUS, (WPARAM)(status), MAKELPARAM((jobs), 0))
#define HANDLE_WM_DEVMODECHANGE(h, w, l, fn) ((fn)((h), (LPCTSTR)(l)), 0)
#define FORWARD_WM_DEVMODECHANGE(h, device, fn)                                                    \
    (void)(fn)((h), WM_DEVMODECHANGE, 0, (LPARAM)(LPCTSTR)(device))
#define HANDLE_WM_POWER(h, w, l, fn) ((fn)((h), (int)(w)), 0)
#define FORWARD_WM_POWER(h, code, fn) (void)(fn)((h), WM_POWER, (WPARAM)(int)(code), 0)
#define FORWARD_WM_QUERYENDSESSION(h, fn) (BOOL)(DWORD)(fn)((h), WM_QUERYENDSESSION, 0, 0)
#define FORWARD_WM_ENDSESSION(h, ending, fn)                                                       \
    (void)(fn)((h), WM_ENDSESSION, (WPARAM)(BOOL)(ending), 0)
#define FORWARD_WM_QUIT(h, code, fn) (void)(fn)((h), WM_QUIT, (WPARAM)(int)(code), 0)
#define FORWARD_WM_NCCREATE(h, cs, fn)                                                             \
    (BOOL)(DWORD)(fn)((h), WM_NCCREATE, 0, (LPARAM)(LPCREATESTRUCT)(cs))
#define FORWARD_WM_NCDESTROY(h, fn) (void)(fn)((h), WM_NCDESTROY, 0, 0)
#define FORWARD_WM_SHOWWINDOW(h, show, status, fn)                                                 \
    (void)(fn)((h), WM_SHOWWINDOW, (WPARAM)(BOOL)(show), (LPARAM)(UINT)(status))
#define HANDLE_WM_SETREDRAW(h, w, l, fn) ((fn)((h), (BOOL)(w)), 0)
#define FORWARD_WM_SETREDRAW(h, redraw, fn) (void)(fn)((h), WM_SETREDRAW, (WPARAM)(BOOL)(redraw), 0)
#define FORWARD_WM_ENABLE(h, enable, fn) (void)(fn)((h), WM_ENABLE, (WPARAM)(BOOL)(enable), 0)
#define FORWARD_WM_SETTEXT(h, text, fn) (void)(fn)((h), WM_SETTEXT, 0, (LPARAM)(LPCTSTR)(text))
#define FORWARD_WM_GETTEXT(h, size, text, fn)                                                      \
    (int)(DWORD)(fn)((h), WM_GETTEXT, (WPARAM)(int)(size), (LPARAM)(LPTSTR)(text))
#define FORWARD_WM_GETTEXTLENGTH(h, fn) (int)(DWORD)(fn)((h), WM_GETTEXTLENGTH, 0, 0)
#define FORWARD_WM_WINDOWPOSCHANGING(h, pos, fn)                                                   \
    (BOOL)(DWORD)(fn)((h), WM_WINDOWPOSCHANGING, 0, (LPARAM)(LPWINDOWPOS)(pos))
#define FORWARD_WM_WINDOWPOSCHANGED(h, pos, fn)                                                    \
    (void)(fn)((h), WM_WINDOWPOSCHANGED, 0, (LPARAM)(const LPWINDOWPOS)(pos))
#define FORWARD_WM_MOVE(h, x, y, fn) (void)(fn)((h), WM_MOVE, 0, MAKELPARAM((x), (y)))
#define HANDLE_WM_QUERYOPEN(h, w, l, fn) (LRESULT)(DWORD)(BOOL)(fn)(h)
#define FORWARD_WM_QUERYOPEN(h, fn) (BOOL)(DWORD)(fn)((h), WM_QUERYOPEN, 0, 0)
#define FORWARD_WM_GETMINMAXINFO(h, info, fn)                                                      \
    (void)(fn)((h), WM_GETMINMAXINFO, 0, (LPARAM)(LPMINMAXINFO)(info))
#define FORWARD_WM_ERASEBKGND(h, dc, fn) (BOOL)(DWORD)(fn)((h), WM_ERASEBKGND, (WPARAM)(HDC)(dc), 0)
#define HANDLE_WM_ICONERASEBKGND(h, w, l, fn) (LRESULT)(DWORD)(BOOL)(fn)((h), (HDC)(w))
#define FORWARD_WM_ICONERASEBKGND(h, dc, fn)                                                       \
    (BOOL)(DWORD)(fn)((h), WM_ICONERASEBKGND, (WPARAM)(HDC)(dc), 0)
#define HANDLE_WM_NCPAINT(h, w, l, fn) ((fn)((h), (HRGN)(w)), 0)
#define FORWARD_WM_NCPAINT(h, region, fn) (void)(fn)((h), WM_NCPAINT, (WPARAM)(HRGN)(region), 0)
#define HANDLE_WM_NCCALCSIZE(h, w, l, fn)                                                          \
    (LRESULT)(DWORD)(UINT)(fn)((h), (BOOL)(w), (NCCALCSIZE_PARAMS *)(l))
#define FORWARD_WM_NCCALCSIZE(h, valid, params, fn)                                                \
    (UINT)(DWORD)(fn)((h), WM_NCCALCSIZE, (WPARAM)(BOOL)(valid),                                   \
                      (LPARAM)(NCCALCSIZE_PARAMS *)(params))
#define HANDLE_WM_NCHITTEST(h, w, l, fn)                                                           \
    (LRESULT)(DWORD)(UINT)(fn)((h), (int)(short)LOWORD(l), (int)(short)HIWORD(l))
#define FORWARD_WM_NCHITTEST(h, x, y, fn)                                                          \
    (UINT)(DWORD)(fn)((h), WM_NCHITTEST, 0, MAKELPARAM((x), (y)))
#define HANDLE_WM_QUERYDRAGICON(h, w, l, fn) (LRESULT)(UINT_PTR)(HICON)(fn)(h)
#define FORWARD_WM_QUERYDRAGICON(h, fn) (HICON)(UINT_PTR)(fn)((h), WM_QUERYDRAGICON, 0, 0)
#define HANDLE_WM_DROPFILES(h, w, l, fn) ((fn)((h), (HDROP)(w)), 0)
#define FORWARD_WM_DROPFILES(h, drop, fn) (void)(fn)((h), WM_DROPFILES, (WPARAM)(HDROP)(drop), 0)
#define FORWARD_WM_ACTIVATE(h, state, other, minimized, fn)                                        \
    (void)(fn)((h), WM_ACTIVATE, MAKEWPARAM((state), (minimized)), (LPARAM)(HWND)(other))
#define FORWARD_WM_ACTIVATEAPP(h, active, thread, fn)                                              \
    (void)(fn)((h), WM_ACTIVATEAPP, (WPARAM)(BOOL)(active), (LPARAM)(thread))
#define HANDLE_WM_NCACTIVATE(h, w, l, fn) (LRESULT)(DWORD)(BOOL)(fn)((h), (BOOL)(w), NULL, FALSE)
#define FORWARD_WM_NCACTIVATE(h, active, other, minimized, fn)                                     \
    (BOOL)(DWORD)(fn)((h), WM_NCACTIVATE, (WPARAM)(BOOL)(active), 0)
#define FORWARD_WM_SETFOCUS(h, other, fn) (void)(fn)((h), WM_SETFOCUS, (WPARAM)(HWND)(other), 0)
#define FORWARD_WM_KILLFOCUS(h, other, fn) (void)(fn)((h), WM_KILLFOCUS, (WPARAM)(HWND)(other), 0)
#define FORWARD_WM_KEYDOWN(h, vk, repeat, flags, fn)                                               \
    (void)(fn)((h), WM_KEYDOWN, (WPARAM)(UINT)(vk), MAKELPARAM((UINT)(repeat), (UINT)(flags)))
#define FORWARD_WM_KEYUP(h, vk, repeat, flags, fn)                                                 \
    (void)(fn)((h), WM_KEYUP, (WPARAM)(UINT)(vk), MAKELPARAM((UINT)(repeat), (UINT)(flags)))
#define HANDLE_WM_SYSKEYDOWN(h, w, l, fn)                                                          \
    ((fn)((h), (UINT)(w), TRUE, (int)(short)LOWORD(l), (UINT)HIWORD(l)), 0)
#define FORWARD_WM_SYSKEYDOWN(h, vk, repeat, flags, fn)                                            \
    (void)(fn)((h), WM_SYSKEYDOWN, (WPARAM)(UINT)(vk), MAKELPARAM((UINT)(repeat), (UINT)(flags)))
#define HANDLE_WM_SYSKEYUP(h, w, l, fn)                                                            \
    ((fn)((h), (UINT)(w), FALSE, (int)(short)LOWORD(l), (UINT)HIWORD(l)), 0)
#define FORWARD_WM_SYSKEYUP(h, vk, repeat, flags, fn)                                              \
    (void)(fn)((h), WM_SYSKEYUP, (WPARAM)(UINT)(vk), MAKELPARAM((UINT)(repeat), (UINT)(flags)))
#define FORWARD_WM_CHAR(h, c, repeat, fn)                                                          \
    (void)(fn)((h), WM_CHAR, (WPARAM)(TCHAR)(c), MAKELPARAM((UINT)(repeat), 0))
#define HANDLE_WM_DEADCHAR(h, w, l, fn) ((fn)((h), (TCHAR)(w), (int)(short)LOWORD(l)), 0)
#define FORWARD_WM_DEADCHAR(h, c, repeat, fn)                                                      \
    (void)(fn)((h), WM_DEADCHAR, (WPARAM)(TCHAR)(c), MAKELPARAM((UINT)(repeat), 0))
#define HANDLE_WM_SYSCHAR(h, w, l, fn) ((fn)((h), (TCHAR)(w), (int)(short)LOWORD(l)), 0)
#define FORWARD_WM_SYSCHAR(h, c, repeat, fn)                                                       \
    (void)(fn)((h), WM_SYSCHAR, (WPARAM)(TCHAR)(c), MAKELPARAM((UINT)(repeat), 0))
#define HANDLE_WM_SYSDEADCHAR(h, w, l, fn) ((fn)((h), (TCHAR)(w), (int)(short)LOWORD(l)), 0)
#define FORWARD_WM_SYSDEADCHAR(h, c, repeat, fn)                                                   \
    (void)(fn)((h), WM_SYSDEADCHAR, (WPARAM)(TCHAR)(c), MAKELPARAM((UINT)(repeat), 0))
#define FORWARD_WM_MOUSEMOVE(h, x, y, keys, fn)                                                    \
    (void)(fn)((h), WM_MOUSEMOVE, (WPARAM)(UINT)(keys), MAKELPARAM((x), (y)))
#define FORWARD_WM_LBUTTONDOWN(h, twice, x, y, keys, fn)                                           \
    (void)(fn)((h), (twice) ? WM_LBUTTONDBLCLK : WM_LBUTTONDOWN, (WPARAM)(UINT)(keys),             \
               MAKELPARAM((x), (y)))
#define FORWARD_WM_LBUTTONUP(h, x, y, keys, fn)                                                    \
    (void)(fn)((h), WM_LBUTTONUP, (WPARAM)(UINT)(keys), MAKELPARAM((x), (y)))
#define HANDLE_WM_RBUTTONDBLCLK(h, w, l, fn)                                                       \
    ((fn)((h), TRUE, (int)(short)LOWORD(l), (int)(short)HIWORD(l), (UINT)(w)), 0)
#define FORWARD_WM_RBUTTONDOWN(h, twice, x, y, keys, fn)                                           \
    (void)(fn)((h), (twice) ? WM_RBUTTONDBLCLK : WM_RBUTTONDOWN, (WPARAM)(UINT)(keys),             \
               MAKELPARAM((x), (y)))
#define FORWARD_WM_RBUTTONUP(h, x, y, keys, fn)                                                    \
    (void)(fn)((h), WM_RBUTTONUP, (WPARAM)(UINT)(keys), MAKELPARAM((x), (y)))
#define HANDLE_WM_MBUTTONDOWN(h, w, l, fn)                                                         \
    ((fn)((h), FALSE, (int)(short)LOWORD(l), (int)(short)HIWORD(l), (UINT)(w)), 0)
#define HANDLE_WM_MBUTTONDBLCLK(h, w, l, fn)                                                       \
    ((fn)((h), TRUE, (int)(short)LOWORD(l), (int)(short)HIWORD(l), (UINT)(w)), 0)
#define FORWARD_WM_MBUTTONDOWN(h, twice, x, y, keys, fn)                                           \
    (void)(fn)((h), (twice) ? WM_MBUTTONDBLCLK : WM_MBUTTONDOWN, (WPARAM)(UINT)(keys),             \
               MAKELPARAM((x), (y)))
#define HANDLE_WM_MBUTTONUP(h, w, l, fn)                                                           \
    ((fn)((h), (int)(short)LOWORD(l), (int)(short)HIWORD(l), (UINT)(w)), 0)
#define FORWARD_WM_MBUTTONUP(h, x, y, keys, fn)                                                    \
    (void)(fn)((h), WM_MBUTTONUP, (WPARAM)(UINT)(keys), MAKELPARAM((x), (y)))
#define HANDLE_WM_MOUSEWHEEL(h, w, l, fn)                                                          \
    ((fn)((h), (int)(short)LOWORD(l), (int)(short)HIWORD(l), (int)(short)HIWORD(w),                \
          (UINT)(short)LOWORD(w)),                                                                 \
     0)
#define FORWARD_WM_MOUSEWHEEL(h, x, y, delta, keys, fn)                                            \
    (void)(fn)((h), WM_MOUSEWHEEL, MAKEWPARAM((keys), (delta)), MAKELPARAM((x), (y)))
#define HANDLE_WM_NCMOUSEMOVE(h, w, l, fn)                                                         \
    ((fn)((h), (int)(short)LOWORD(l), (int)(short)HIWORD(l), (UINT)(w)), 0)
#define FORWARD_WM_NCMOUSEMOVE(h, x, y, hit, fn)                                                   \
    (void)(fn)((h), WM_NCMOUSEMOVE, (WPARAM)(UINT)(hit), MAKELPARAM((x), (y)))
#define HANDLE_WM_NCLBUTTONDOWN(h, w, l, fn)                                                       \
    ((fn)((h), FALSE, (int)(short)LOWORD(l), (int)(short)HIWORD(l), (UINT)(w)), 0)
#define HANDLE_WM_NCLBUTTONDBLCLK(h, w, l, fn)                                                     \
    ((fn)((h), TRUE, (int)(short)LOWORD(l), (int)(short)HIWORD(l), (UINT)(w)), 0)
#define FORWARD_WM_NCLBUTTONDOWN(h, twice, x, y, hit, fn)                                          \
    (void)(fn)((h), (twice) ? WM_NCLBUTTONDBLCLK : WM_NCLBUTTONDOWN, (WPARAM)(UINT)(hit),          \
               MAKELPARAM((x), (y)))
#define HANDLE_WM_NCLBUTTONUP(h, w, l, fn)                                                         \
    ((fn)((h), (int)(short)LOWORD(l), (int)(short)HIWORD(l), (UINT)(w)), 0)
#define FORWARD_WM_NCLBUTTONUP(h, x, y, hit, fn)                                                   \
    (void)(fn)((h), WM_NCLBUTTONUP, (WPARAM)(UINT)(hit), MAKELPARAM((x), (y)))
#define HANDLE_WM_NCRBUTTONDOWN(h, w, l, fn)                                                       \
    ((fn)((h), FALSE, (int)(short)LOWORD(l), (int)(short)HIWORD(l), (UINT)(w)), 0)
#define HANDLE_WM_NCRBUTTONDBLCLK(h, w, l, fn)                                                     \
    ((fn)((h), TRUE, (int)(short)LOWORD(l), (int)(short)HIWORD(l), (UINT)(w)), 0)
#define FORWARD_WM_NCRBUTTONDOWN(h, twice, x, y, hit, fn)                                          \
    (void)(fn)((h), (twice) ? WM_NCRBUTTONDBLCLK : WM_NCRBUTTONDOWN, (WPARAM)(UINT)(hit),          \
               MAKELPARAM((x), (y)))
#define HANDLE_WM_NCRBUTTONUP(h, w, l, fn)                                                         \
    ((fn)((h), (int)(short)LOWORD(l), (int)(short)HIWORD(l), (UINT)(w)), 0)
#define FORWARD_WM_NCRBUTTONUP(h, x, y, hit, fn)                                                   \
    (void)(fn)((h), WM_NCRBUTTONUP, (WPARAM)(UINT)(hit), MAKELPARAM((x), (y)))
#define HANDLE_WM_NCMBUTTONDOWN(h, w, l, fn)                                                       \
    ((fn)((h), FALSE, (int)(short)LOWORD(l), (int)(short)HIWORD(l), (UINT)(w)), 0)
#define HANDLE_WM_NCMBUTTONDBLCLK(h, w, l, fn)                                                     \
    ((fn)((h), TRUE, (int)(short)LOWORD(l), (int)(short)HIWORD(l), (UINT)(w)), 0)
#define FORWARD_WM_NCMBUTTONDOWN(h, twice, x, y, hit, fn)                                          \
    (void)(fn)((h), (twice) ? WM_NCMBUTTONDBLCLK : WM_NCMBUTTONDOWN, (WPARAM)(UINT)(hit),          \
               MAKELPARAM((x), (y)))
#define HANDLE_WM_NCMBUTTONUP(h, w, l, fn)                                                         \
    ((fn)((h), (int)(short)LOWORD(l), (int)(short)HIWORD(l), (UINT)(w)), 0)
#define FORWARD_WM_NCMBUTTONUP(h, x, y, hit, fn)                                                   \
    (void)(fn)((h), WM_NCMBUTTONUP, (WPARAM)(UINT)(hit), MAKELPARAM((x), (y)))
#define HANDLE_WM_MOUSEACTIVATE(h, w, l, fn)                                                       \
    (LRESULT)(DWORD)(int)(fn)((h), (HWND)(w), (UINT)LOWORD(l), (UINT)HIWORD(l))
#define FORWARD_WM_MOUSEACTIVATE(h, top, hit, message, fn)                                         \
    (int)(DWORD)(fn)((h), WM_MOUSEACTIVATE, (WPARAM)(HWND)(top), MAKELPARAM((hit), (message)))
#define HANDLE_WM_CANCELMODE(h, w, l, fn) ((fn)(h), 0)
#define FORWARD_WM_CANCELMODE(h, fn) (void)(fn)((h), WM_CANCELMODE, 0, 0)
#define FORWARD_WM_TIMER(h, id, fn) (void)(fn)((h), WM_TIMER, (WPARAM)(UINT)(id), 0)
#define HANDLE_WM_INITMENU(h, w, l, fn) ((fn)((h), (HMENU)(w)), 0)
#define FORWARD_WM_INITMENU(h, menu, fn) (void)(fn)((h), WM_INITMENU, (WPARAM)(HMENU)(menu), 0)
#define HANDLE_WM_INITMENUPOPUP(h, w, l, fn)                                                       \
    ((fn)((h), (HMENU)(w), (UINT)LOWORD(l), (BOOL)HIWORD(l)), 0)
#define FORWARD_WM_INITMENUPOPUP(h, menu, item, system, fn)                                        \
    (void)(fn)((h), WM_INITMENUPOPUP, (WPARAM)(HMENU)(menu), MAKELPARAM((item), (system)))
#define HANDLE_WM_MENUSELECT(h, w, l, fn)                                                          \
    ((fn)((h), (HMENU)(l), (int)LOWORD(w),                                                         \
          HIWORD(w) & MF_POPUP ? GetSubMenu((HMENU)(l), LOWORD(w)) : NULL,                         \
          (UINT)((short)HIWORD(w) == -1 ? 0xFFFFFFFF : HIWORD(w))),                                \
     0)
#define FORWARD_WM_MENUSELECT(h, menu, item, popup, flags, fn)                                     \
    (void)(fn)((h), WM_MENUSELECT, MAKEWPARAM((item), (flags)),                                    \
               (LPARAM)(HMENU)((menu) ? (menu) : (popup)))
#define HANDLE_WM_MENUCHAR(h, w, l, fn)                                                            \
    (LRESULT)(DWORD)(fn)((h), (UINT)LOWORD(w), (UINT)HIWORD(w), (HMENU)(l))
#define FORWARD_WM_MENUCHAR(h, c, flags, menu, fn)                                                 \
    (DWORD)(fn)((h), WM_MENUCHAR, MAKEWPARAM((WORD)(c), (flags)), (LPARAM)(HMENU)(menu))
#define FORWARD_WM_HSCROLL(h, control, code, pos, fn)                                              \
    (void)(fn)((h), WM_HSCROLL, MAKEWPARAM((UINT)(code), (UINT)(pos)), (LPARAM)(HWND)(control))
#define FORWARD_WM_VSCROLL(h, control, code, pos, fn)                                              \
    (void)(fn)((h), WM_VSCROLL, MAKEWPARAM((UINT)(code), (UINT)(pos)), (LPARAM)(HWND)(control))
#define HANDLE_WM_CUT(h, w, l, fn) ((fn)(h), 0)
#define FORWARD_WM_CUT(h, fn) (void)(fn)((h), WM_CUT, 0, 0)
#define HANDLE_WM_COPY(h, w, l, fn) ((fn)(h), 0)
#define FORWARD_WM_COPY(h, fn) (void)(fn)((h), WM_COPY, 0, 0)
#define HANDLE_WM_PASTE(h, w, l, fn) ((fn)(h), 0)
#define FORWARD_WM_PASTE(h, fn) (void)(fn)((h), WM_PASTE, 0, 0)
#define HANDLE_WM_CLEAR(h, w, l, fn) ((fn)(h), 0)
#define FORWARD_WM_CLEAR(h, fn) (void)(fn)((h), WM_CLEAR, 0, 0)
#define HANDLE_WM_UNDO(h, w, l, fn) ((fn)(h), 0)
#define FORWARD_WM_UNDO(h, fn) (void)(fn)((h), WM_UNDO, 0, 0)
#define HANDLE_WM_RENDERFORMAT(h, w, l, fn) (LRESULT)(UINT_PTR)(HANDLE)(fn)((h), (UINT)(w))
#define FORWARD_WM_RENDERFORMAT(h, format, fn)                                                     \
    (HANDLE)(UINT_PTR)(fn)((h), WM_RENDERFORMAT, (WPARAM)(UINT)(format), 0)
#define HANDLE_WM_RENDERALLFORMATS(h, w, l, fn) ((fn)(h), 0)
#define FORWARD_WM_RENDERALLFORMATS(h, fn) (void)(fn)((h), WM_RENDERALLFORMATS, 0, 0)
#define HANDLE_WM_DESTROYCLIPBOARD(h, w, l, fn) ((fn)(h), 0)
#define FORWARD_WM_DESTROYCLIPBOARD(h, fn) (void)(fn)((h), WM_DESTROYCLIPBOARD, 0, 0)
#define HANDLE_WM_DRAWCLIPBOARD(h, w, l, fn) ((fn)(h), 0)
#define FORWARD_WM_DRAWCLIPBOARD(h, fn) (void)(fn)((h), WM_DRAWCLIPBOARD, 0, 0)
#define HANDLE_WM_PAINTCLIPBOARD(h, w, l, fn)                                                      \
    ((fn)((h), (HWND)(w), (const PAINTSTRUCT *)GlobalLock((HGLOBAL)(l))),                          \
     GlobalUnlock((HGLOBAL)(l)), 0)
#define FORWARD_WM_PAINTCLIPBOARD(h, viewer, memory, fn)                                           \
    (void)(fn)((h), WM_PAINTCLIPBOARD, (WPARAM)(HWND)(viewer), (LPARAM)(memory))
#define HANDLE_WM_SIZECLIPBOARD(h, w, l, fn)                                                       \
    ((fn)((h), (HWND)(w), (const RECT *)GlobalLock((HGLOBAL)(l))), GlobalUnlock((HGLOBAL)(l)), 0)
#define FORWARD_WM_SIZECLIPBOARD(h, viewer, memory, fn)                                            \
    (void)(fn)((h), WM_SIZECLIPBOARD, (WPARAM)(HWND)(viewer), (LPARAM)(memory))
#define HANDLE_WM_VSCROLLCLIPBOARD(h, w, l, fn)                                                    \
    ((fn)((h), (HWND)(w), (UINT)LOWORD(l), (int)(short)HIWORD(l)), 0)
#define FORWARD_WM_VSCROLLCLIPBOARD(h, viewer, code, pos, fn)                                      \
    (void)(fn)((h), WM_VSCROLLCLIPBOARD, (WPARAM)(HWND)(viewer), MAKELPARAM((code), (pos)))
#define HANDLE_WM_HSCROLLCLIPBOARD(h, w, l, fn)                                                    \
    ((fn)((h), (HWND)(w), (UINT)LOWORD(l), (int)(short)HIWORD(l)), 0)
#define FORWARD_WM_HSCROLLCLIPBOARD(h, viewer, code, pos, fn)                                      \
    (void)(fn)((h), WM_HSCROLLCLIPBOARD, (WPARAM)(HWND)(viewer), MAKELPARAM((code), (pos)))
#define HANDLE_WM_ASKCBFORMATNAME(h, w, l, fn) ((fn)((h), (int)(w), (LPTSTR)(l)), 0)
#define FORWARD_WM_ASKCBFORMATNAME(h, size, name, fn)                                              \
    (void)(fn)((h), WM_ASKCBFORMATNAME, (WPARAM)(int)(size), (LPARAM)(name))
#define HANDLE_WM_CHANGECBCHAIN(h, w, l, fn) ((fn)((h), (HWND)(w), (HWND)(l)), 0)
#define FORWARD_WM_CHANGECBCHAIN(h, removed, next, fn)                                             \
    (void)(fn)((h), WM_CHANGECBCHAIN, (WPARAM)(HWND)(removed), (LPARAM)(HWND)(next))
#define HANDLE_WM_SETCURSOR(h, w, l, fn)                                                           \
    (LRESULT)(DWORD)(BOOL)(fn)((h), (HWND)(w), (UINT)LOWORD(l), (UINT)HIWORD(l))
#define FORWARD_WM_SETCURSOR(h, window, hit, message, fn)                                          \
    (BOOL)(DWORD)(fn)((h), WM_SETCURSOR, (WPARAM)(HWND)(window), MAKELPARAM((hit), (message)))
#define FORWARD_WM_SYSCOMMAND(h, command, x, y, fn)                                                \
    (void)(fn)((h), WM_SYSCOMMAND, (WPARAM)(UINT)(command), MAKELPARAM((x), (y)))
#define HANDLE_WM_MDICREATE(h, w, l, fn) (LRESULT)(UINT_PTR)(HWND)(fn)((h), (LPMDICREATESTRUCT)(l))
#define FORWARD_WM_MDICREATE(h, cs, fn)                                                            \
    (HWND)(UINT_PTR)(fn)((h), WM_MDICREATE, 0, (LPARAM)(LPMDICREATESTRUCT)(cs))
#define HANDLE_WM_MDIDESTROY(h, w, l, fn) ((fn)((h), (HWND)(w)), 0)
#define FORWARD_WM_MDIDESTROY(h, child, fn) (void)(fn)((h), WM_MDIDESTROY, (WPARAM)(HWND)(child), 0)
#define HANDLE_WM_MDIRESTORE(h, w, l, fn) ((fn)((h), (HWND)(w)), 0)
#define FORWARD_WM_MDIRESTORE(h, child, fn) (void)(fn)((h), WM_MDIRESTORE, (WPARAM)(HWND)(child), 0)
#define HANDLE_WM_MDIMAXIMIZE(h, w, l, fn) ((fn)((h), (HWND)(w)), 0)
#define FORWARD_WM_MDIMAXIMIZE(h, child, fn)                                                       \
    (void)(fn)((h), WM_MDIMAXIMIZE, (WPARAM)(HWND)(child), 0)
#define HANDLE_WM_MDIACTIVATE(h, w, l, fn)                                                         \
    ((fn)((h), (BOOL)((l) == (LPARAM)(h)), (HWND)(l), (HWND)(w)), 0)
#define FORWARD_WM_MDIACTIVATE(h, active, activated, deactivated, fn)                              \
    (void)(fn)((h), WM_MDIACTIVATE, (WPARAM)(HWND)(deactivated), (LPARAM)(HWND)(activated))
#define HANDLE_WM_MDINEXT(h, w, l, fn) (LRESULT)(UINT_PTR)(HWND)(fn)((h), (HWND)(w), (BOOL)(l))
#define FORWARD_WM_MDINEXT(h, child, previous, fn)                                                 \
    (HWND)(UINT_PTR)(fn)((h), WM_MDINEXT, (WPARAM)(HWND)(child), (LPARAM)(previous))
#define HANDLE_WM_MDITILE(h, w, l, fn) (LRESULT)(DWORD)(fn)((h), (UINT)(w))
#define FORWARD_WM_MDITILE(h, how, fn) (DWORD)(fn)((h), WM_MDITILE, (WPARAM)(UINT)(how), 0)
#define HANDLE_WM_MDICASCADE(h, w, l, fn) (LRESULT)(DWORD)(fn)((h), (UINT)(w))
#define FORWARD_WM_MDICASCADE(h, how, fn) (DWORD)(fn)((h), WM_MDICASCADE, (WPARAM)(UINT)(how), 0)
#define HANDLE_WM_MDIICONARRANGE(h, w, l, fn) ((fn)(h), 0)
#define FORWARD_WM_MDIICONARRANGE(h, fn) (void)(fn)((h), WM_MDIICONARRANGE, 0, 0)
#define HANDLE_WM_MDIGETACTIVE(h, w, l, fn) (LRESULT)(UINT_PTR)(HWND)(fn)(h)
#define FORWARD_WM_MDIGETACTIVE(h, fn) (HWND)(UINT_PTR)(fn)((h), WM_MDIGETACTIVE, 0, 0)
#define HANDLE_WM_MDISETMENU(h, w, l, fn)                                                          \
    (LRESULT)(UINT_PTR)(HMENU)(fn)((h), (BOOL)((w) != 0), (HMENU)(w), (HMENU)(l))
#define FORWARD_WM_MDISETMENU(h, refresh, frame, window, fn)                                       \
    (HMENU)(UINT_PTR)(fn)((h), WM_MDISETMENU, (WPARAM)((refresh) ? (frame) : 0), (LPARAM)(window))
#define HANDLE_WM_CHILDACTIVATE(h, w, l, fn) ((fn)(h), 0)
#define FORWARD_WM_CHILDACTIVATE(h, fn) (void)(fn)((h), WM_CHILDACTIVATE, 0, 0)
#define FORWARD_WM_INITDIALOG(h, focus, param, fn)                                                 \
    (BOOL)(DWORD)(fn)((h), WM_INITDIALOG, (WPARAM)(HWND)(focus), (param))
#define HANDLE_WM_NEXTDLGCTL(h, w, l, fn) (LRESULT)(UINT_PTR)(HWND)(fn)((h), (HWND)(w), (BOOL)(l))
#define FORWARD_WM_NEXTDLGCTL(h, focus, next, fn)                                                  \
    (HWND)(UINT_PTR)(fn)((h), WM_NEXTDLGCTL, (WPARAM)(HWND)(focus), (LPARAM)(next))
#define HANDLE_WM_PARENTNOTIFY(h, w, l, fn)                                                        \
    ((fn)((h), (UINT)LOWORD(w), (HWND)(l), (int)HIWORD(w)), 0)
#define FORWARD_WM_PARENTNOTIFY(h, message, child, id, fn)                                         \
    (void)(fn)((h), WM_PARENTNOTIFY, MAKEWPARAM((message), (id)), (LPARAM)(child))
#define HANDLE_WM_ENTERIDLE(h, w, l, fn) ((fn)((h), (UINT)(w), (HWND)(l)), 0)
#define FORWARD_WM_ENTERIDLE(h, source, window, fn)                                                \
    (void)(fn)((h), WM_ENTERIDLE, (WPARAM)(UINT)(source), (LPARAM)(HWND)(window))
#define HANDLE_WM_GETDLGCODE(h, w, l, fn) (LRESULT)(DWORD)(UINT)(fn)((h), (LPMSG)(l))
#define FORWARD_WM_GETDLGCODE(h, msg, fn)                                                          \
    (UINT)(DWORD)(fn)((h), WM_GETDLGCODE, ((msg) ? (msg)->wParam : 0), (LPARAM)(LPMSG)(msg))
#define FORWARD_WM_CTLCOLORMSGBOX(h, dc, child, fn)                                                \
    (HBRUSH)(UINT_PTR)(fn)((h), WM_CTLCOLORMSGBOX, (WPARAM)(HDC)(dc), (LPARAM)(HWND)(child))
#define FORWARD_WM_CTLCOLOREDIT(h, dc, child, fn)                                                  \
    (HBRUSH)(UINT_PTR)(fn)((h), WM_CTLCOLOREDIT, (WPARAM)(HDC)(dc), (LPARAM)(HWND)(child))
#define FORWARD_WM_CTLCOLORLISTBOX(h, dc, child, fn)                                               \
    (HBRUSH)(UINT_PTR)(fn)((h), WM_CTLCOLORLISTBOX, (WPARAM)(HDC)(dc), (LPARAM)(HWND)(child))
#define FORWARD_WM_CTLCOLORBTN(h, dc, child, fn)                                                   \
    (HBRUSH)(UINT_PTR)(fn)((h), WM_CTLCOLORBTN, (WPARAM)(HDC)(dc), (LPARAM)(HWND)(child))
#define FORWARD_WM_CTLCOLORDLG(h, dc, child, fn)                                                   \
    (HBRUSH)(UINT_PTR)(fn)((h), WM_CTLCOLORDLG, (WPARAM)(HDC)(dc), (LPARAM)(HWND)(child))
#define FORWARD_WM_CTLCOLORSCROLLBAR(h, dc, child, fn)                                             \
    (HBRUSH)(UINT_PTR)(fn)((h), WM_CTLCOLORSCROLLBAR, (WPARAM)(HDC)(dc), (LPARAM)(HWND)(child))
#define FORWARD_WM_CTLCOLORSTATIC(h, dc, child, fn)                                                \
    (HBRUSH)(UINT_PTR)(fn)((h), WM_CTLCOLORSTATIC, (WPARAM)(HDC)(dc), (LPARAM)(HWND)(child))
#define HANDLE_WM_SETFONT(h, w, l, fn) ((fn)((h), (HFONT)(w), (BOOL)(l)), 0)
#define FORWARD_WM_SETFONT(h, font, redraw, fn)                                                    \
    (void)(fn)((h), WM_SETFONT, (WPARAM)(HFONT)(font), (LPARAM)(BOOL)(redraw))
#define HANDLE_WM_GETFONT(h, w, l, fn) (LRESULT)(UINT_PTR)(HFONT)(fn)(h)
#define FORWARD_WM_GETFONT(h, fn) (HFONT)(UINT_PTR)(fn)((h), WM_GETFONT, 0, 0)
#define FORWARD_WM_DRAWITEM(h, item, fn)                                                           \
    (void)(fn)((h), WM_DRAWITEM, (WPARAM)((const DRAWITEMSTRUCT *)(item))->CtlID,                  \
               (LPARAM)(const DRAWITEMSTRUCT *)(item))
#define FORWARD_WM_MEASUREITEM(h, item, fn)                                                        \
    (void)(fn)((h), WM_MEASUREITEM, (WPARAM)((const MEASUREITEMSTRUCT *)(item))->CtlID,            \
               (LPARAM)(const MEASUREITEMSTRUCT *)(item))
#define FORWARD_WM_DELETEITEM(h, item, fn)                                                         \
    (void)(fn)((h), WM_DELETEITEM, (WPARAM)((const DELETEITEMSTRUCT *)(item))->CtlID,              \
               (LPARAM)(const DELETEITEMSTRUCT *)(item))
#define FORWARD_WM_COMPAREITEM(h, item, fn)                                                        \
    (int)(DWORD)(fn)((h), WM_COMPAREITEM, (WPARAM)((const COMPAREITEMSTRUCT *)(item))->CtlID,      \
                     (LPARAM)(const COMPAREITEMSTRUCT *)(item))
#define HANDLE_WM_VKEYTOITEM(h, w, l, fn)                                                          \
    (LRESULT)(DWORD)(int)(fn)((h), (UINT)LOWORD(w), (HWND)(l), (int)(short)HIWORD(w))
#define FORWARD_WM_VKEYTOITEM(h, vk, list, caret, fn)                                              \
    (int)(DWORD)(fn)((h), WM_VKEYTOITEM, MAKEWPARAM((UINT)(vk), (UINT)(caret)), (LPARAM)(list))
#define HANDLE_WM_CHARTOITEM(h, w, l, fn)                                                          \
    (LRESULT)(DWORD)(int)(fn)((h), (UINT)LOWORD(w), (HWND)(l), (int)(short)HIWORD(w))
#define FORWARD_WM_CHARTOITEM(h, c, list, caret, fn)                                               \
    (int)(DWORD)(fn)((h), WM_CHARTOITEM, MAKEWPARAM((UINT)(c), (UINT)(caret)), (LPARAM)(list))
#define HANDLE_WM_QUEUESYNC(h, w, l, fn) ((fn)(h), 0)
#define FORWARD_WM_QUEUESYNC(h, fn) (void)(fn)((h), WM_QUEUESYNC, 0, 0)
#define HANDLE_WM_COMMNOTIFY(h, w, l, fn) ((fn)((h), (int)(w), (UINT)LOWORD(l)), 0)
#define FORWARD_WM_COMMNOTIFY(h, port, flags, fn)                                                  \
    (void)(fn)((h), WM_COMMNOTIFY, (WPARAM)(port), MAKELPARAM((flags), 0))
#define HANDLE_WM_DISPLAYCHANGE(h, w, l, fn)                                                       \
    ((fn)((h), (UINT)(w), (UINT)LOWORD(l), (UINT)HIWORD(l)), 0)
#define FORWARD_WM_DISPLAYCHANGE(h, bits, width, height, fn)                                       \
    (void)(fn)((h), WM_DISPLAYCHANGE, (WPARAM)(UINT)(bits),                                        \
               MAKELPARAM((UINT)(width), (UINT)(height)))
#define HANDLE_WM_DEVICECHANGE(h, w, l, fn) (LRESULT)(DWORD)(BOOL)(fn)((h), (UINT)(w), (DWORD)(l))
#define FORWARD_WM_DEVICECHANGE(h, event, data, fn)                                                \
    (BOOL)(DWORD)(fn)((h), WM_DEVICECHANGE, (WPARAM)(UINT)(event), (LPARAM)(DWORD)(data))
#define HANDLE_WM_CONTEXTMENU(h, w, l, fn)                                                         \
    ((fn)((h), (HWND)(w), (UINT)LOWORD(l), (UINT)HIWORD(l)), 0)
#define FORWARD_WM_CONTEXTMENU(h, window, x, y, fn)                                                \
    (void)(fn)((h), WM_CONTEXTMENU, (WPARAM)(HWND)(window), MAKELPARAM((UINT)(x), (UINT)(y)))
#define FORWARD_WM_COPYDATA(h, from, data, fn)                                                     \
    (BOOL)(DWORD)(fn)((h), WM_COPYDATA, (WPARAM)(HWND)(from), (LPARAM)(PCOPYDATASTRUCT)(data))
#define HANDLE_WM_HOTKEY(h, w, l, fn) ((fn)((h), (int)(w), (UINT)LOWORD(l), (UINT)HIWORD(l)), 0)
#define FORWARD_WM_HOTKEY(h, id, modifiers, vk, fn)                                                \
    (void)(fn)((h), WM_HOTKEY, (WPARAM)(int)(id), MAKELPARAM((modifiers), (vk)))

/* ---- Other short names ---- */

#define GetWindowID(hwnd) GetDlgCtrlID(hwnd)
#define MapWindowRect(from, to, rect) MapWindowPoints((from), (to), (POINT *)(rect), 2)
#define IsLButtonDown() (GetKeyState(VK_LBUTTON) < 0)
#define IsRButtonDown() (GetKeyState(VK_RBUTTON) < 0)
#define IsMButtonDown() (GetKeyState(VK_MBUTTON) < 0)
#define DeletePalette(palette) DeleteObject((HGDIOBJ)(HPALETTE)(palette))
#define GlobalPtrHandle(p) ((HGLOBAL)GlobalHandle(p))
#define GlobalLockPtr(p) ((BOOL)(ULONG_PTR)GlobalLock(GlobalPtrHandle(p)))
#define GlobalUnlockPtr(p) GlobalUnlock(GlobalPtrHandle(p))
#define GlobalReAllocPtr(p, n, flags)                                                              \
    (GlobalUnlockPtr(p), GlobalLock(GlobalReAlloc(GlobalPtrHandle(p), (n), (flags))))

#endif
