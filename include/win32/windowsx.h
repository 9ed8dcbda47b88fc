/* SPDX-License-Identifier: MIT */
#ifndef WIN32_WINDOWSX_H
#define WIN32_WINDOWSX_H

#include "windows.h"

#include "crackers.h"

#define GET_X_LPARAM(lp) ((int)(short)LOWORD(lp))
#define GET_Y_LPARAM(lp) ((int)(short)HIWORD(lp))
#define GET_WM_COMMAND_ID(wp, lp) LOWORD(wp)
#define GET_WM_COMMAND_HWND(wp, lp) ((HWND)(lp))
#define GET_WM_COMMAND_CMD(wp, lp) HIWORD(wp)
#define GET_WM_COMMAND_MPS(id, hwnd, cmd) (WPARAM) MAKELONG(id, cmd), (LPARAM)(hwnd)
#define GET_WM_ACTIVATE_STATE(wp, lp) LOWORD(wp)
#define GET_WM_ACTIVATE_FMINIMIZED(wp, lp) ((BOOL)HIWORD(wp))
#define GET_WM_ACTIVATE_HWND(wp, lp) ((HWND)(lp))
#define GET_WM_ACTIVATE_MPS(s, fmin, hwnd) (WPARAM) MAKELONG((s), (fmin)), (LPARAM)(hwnd)
#define GET_WM_CHARTOITEM_CHAR(wp, lp) ((TCHAR)LOWORD(wp))
#define GET_WM_CHARTOITEM_POS(wp, lp) HIWORD(wp)
#define GET_WM_CHARTOITEM_HWND(wp, lp) ((HWND)(lp))
#define GET_WM_VKEYTOITEM_CODE(wp, lp) ((int)(short)LOWORD(wp))
#define GET_WM_VKEYTOITEM_ITEM(wp, lp) HIWORD(wp)
#define GET_WM_VKEYTOITEM_HWND(wp, lp) ((HWND)(lp))
#define GET_WM_CTLCOLOR_HDC(wp, lp, msg) ((HDC)(wp))
#define GET_WM_CTLCOLOR_HWND(wp, lp, msg) ((HWND)(lp))
#define GET_WM_CTLCOLOR_TYPE(wp, lp, msg) ((WORD)((msg)-WM_CTLCOLORMSGBOX))
#define GET_WM_CTLCOLOR_MSG(type) ((WORD)(WM_CTLCOLORMSGBOX + (type)))
#define GET_WM_CTLCOLOR_MPS(hdc, hwnd, type) (WPARAM)(hdc), (LPARAM)(hwnd)
#define GET_WM_MENUSELECT_CMD(wp, lp) LOWORD(wp)
#define GET_WM_MENUSELECT_FLAGS(wp, lp) ((UINT)(int)(short)HIWORD(wp))
#define GET_WM_MENUSELECT_HMENU(wp, lp) ((HMENU)(lp))
#define GET_WM_MENUSELECT_MPS(cmd, f, hmenu) (WPARAM) MAKELONG(cmd, f), (LPARAM)(hmenu)
#define GET_WM_MENUCHAR_CHAR(wp, lp) ((TCHAR)LOWORD(wp))
#define GET_WM_MENUCHAR_HMENU(wp, lp) ((HMENU)(lp))
#define GET_WM_MENUCHAR_FMENU(wp, lp) ((BOOL)HIWORD(wp))
#define GET_WM_MENUCHAR_MPS(ch, hmenu, f) (WPARAM) MAKELONG(ch, f), (LPARAM)(hmenu)
#define GET_WM_MDIACTIVATE_FACTIVATE(hwnd, wp, lp) ((lp) == (LPARAM)(hwnd))
#define GET_WM_MDIACTIVATE_HWNDDEACT(wp, lp) ((HWND)(wp))
#define GET_WM_MDIACTIVATE_HWNDACTIVATE(wp, lp) ((HWND)(lp))
#define GET_WM_MDIACTIVATE_MPS(f, hwndD, hwndA) (WPARAM)(hwndA), 0
#define GET_WM_MDISETMENU_MPS(hmenuF, hmenuW) (WPARAM)(hmenuF), (LPARAM)(hmenuW)
#define GET_WM_PARENTNOTIFY_MSG(wp, lp) LOWORD(wp)
#define GET_WM_PARENTNOTIFY_ID(wp, lp) HIWORD(wp)
#define GET_WM_PARENTNOTIFY_HWNDCHILD(wp, lp) ((HWND)(lp))
#define GET_WM_PARENTNOTIFY_X(wp, lp) ((int)(short)LOWORD(lp))
#define GET_WM_PARENTNOTIFY_Y(wp, lp) ((int)(short)HIWORD(lp))
#define GET_WM_CHANGECBCHAIN_HWNDNEXT(wp, lp) ((HWND)(lp))
#define GET_WM_HSCROLL_CODE(wp, lp) LOWORD(wp)
#define GET_WM_HSCROLL_POS(wp, lp) HIWORD(wp)
#define GET_WM_HSCROLL_HWND(wp, lp) ((HWND)(lp))
#define GET_WM_HSCROLL_MPS(code, pos, hwnd) (WPARAM) MAKELONG(code, pos), (LPARAM)(hwnd)
#define GET_WM_VSCROLL_CODE(wp, lp) LOWORD(wp)
#define GET_WM_VSCROLL_POS(wp, lp) HIWORD(wp)
#define GET_WM_VSCROLL_HWND(wp, lp) ((HWND)(lp))
#define GET_WM_VSCROLL_MPS(code, pos, hwnd) (WPARAM) MAKELONG(code, pos), (LPARAM)(hwnd)
#define GET_EM_SETSEL_START(wp, lp) ((int)(wp))
#define GET_EM_SETSEL_END(wp, lp) (lp)
#define GET_EM_SETSEL_MPS(start, end) (WPARAM)(start), (LPARAM)(end)
#define GET_EM_LINESCROLL_MPS(vert, horz) (WPARAM)(horz), (LPARAM)(vert)

#define SetWindowFont(hwnd, font, redraw)                                                          \
    ((void)SendMessage((hwnd), WM_SETFONT, (WPARAM)(HFONT)(font), MAKELPARAM((UINT)(redraw), 0)))
#define GetWindowFont(hwnd) ((HFONT)SendMessage((hwnd), WM_GETFONT, 0, 0))
#define SetWindowRedraw(hwnd, redraw)                                                              \
    ((void)SendMessage((hwnd), WM_SETREDRAW, (WPARAM)(BOOL)(redraw), 0))
#define SubclassDialog(dialog, proc)                                                               \
    ((DLGPROC)SetWindowLongPtr((dialog), DWLP_DLGPROC, (LONG_PTR)(DLGPROC)(proc)))
#define SetDlgMsgResult(dialog, message, result)                                                   \
    ((((message) >= WM_CTLCOLORMSGBOX && (message) <= WM_CTLCOLORSTATIC) ||                        \
      (message) == WM_COMPAREITEM || (message) == WM_VKEYTOITEM || (message) == WM_CHARTOITEM ||   \
      (message) == WM_QUERYDRAGICON || (message) == WM_INITDIALOG)                                 \
         ? (INT_PTR)(result)                                                                       \
         : (SetWindowLongPtr((dialog), DWLP_MSGRESULT, (LONG_PTR)(result)), (INT_PTR)TRUE))
/* A dialog procedure that calls DefDlgProc is asked again: the flag says so. */
#define DefDlgProcEx(dialog, message, w, l, flag)                                                  \
    (*(flag) = TRUE, DefDlgProc((dialog), (message), (w), (l)))
#define CheckDefDlgRecursion(flag)                                                                 \
    if (*(flag)) {                                                                                 \
        *(flag) = FALSE;                                                                           \
        return FALSE;                                                                              \
    }
#define SubclassWindow(hwnd, proc)                                                                 \
    ((WNDPROC)SetWindowLongPtr((hwnd), GWLP_WNDPROC, (LONG_PTR)(WNDPROC)(proc)))
#define GetWindowStyle(hwnd) ((DWORD)GetWindowLong(hwnd, GWL_STYLE))
#define GetWindowExStyle(hwnd) ((DWORD)GetWindowLong(hwnd, GWL_EXSTYLE))
#define GetWindowInstance(hwnd) ((HINSTANCE)GetWindowLongPtr(hwnd, GWLP_HINSTANCE))
#define GetWindowOwner(hwnd) GetWindow(hwnd, GW_OWNER)
#define GetFirstChild(hwnd) GetTopWindow(hwnd)
#define GetFirstSibling(hwnd) GetWindow(hwnd, GW_HWNDFIRST)
#define GetLastSibling(hwnd) GetWindow(hwnd, GW_HWNDLAST)
#define GetNextSibling(hwnd) GetWindow(hwnd, GW_HWNDNEXT)
#define GetPrevSibling(hwnd) GetWindow(hwnd, GW_HWNDPREV)
#define IsMinimized(hwnd) IsIconic(hwnd)
#define IsMaximized(hwnd) IsZoomed(hwnd)
#define IsRestored(hwnd) ((GetWindowStyle(hwnd) & (WS_MINIMIZE | WS_MAXIMIZE)) == 0)
#define CopyRgn(to, from) CombineRgn(to, from, 0, RGN_COPY)
#define IntersectRgn(to, a, b) CombineRgn(to, a, b, RGN_AND)
#define SubtractRgn(to, a, b) CombineRgn(to, a, b, RGN_DIFF)
#define UnionRgn(to, a, b) CombineRgn(to, a, b, RGN_OR)
#define XorRgn(to, a, b) CombineRgn(to, a, b, RGN_XOR)
#define InsetRect(rect, dx, dy) InflateRect((rect), -(dx), -(dy))
#define DeletePen(pen) DeleteObject((HGDIOBJ)(HPEN)(pen))
#define SelectPen(dc, pen) ((HPEN)SelectObject((dc), (HGDIOBJ)(HPEN)(pen)))
#define GetStockPen(index) ((HPEN)GetStockObject(index))
#define DeleteBrush(brush) DeleteObject((HGDIOBJ)(HBRUSH)(brush))
#define SelectBrush(dc, brush) ((HBRUSH)SelectObject((dc), (HGDIOBJ)(HBRUSH)(brush)))
#define GetStockBrush(index) ((HBRUSH)GetStockObject(index))
#define DeleteFont(font) DeleteObject((HGDIOBJ)(HFONT)(font))
#define SelectFont(dc, font) ((HFONT)SelectObject((dc), (HGDIOBJ)(HFONT)(font)))
#define GetStockFont(index) ((HFONT)GetStockObject(index))
#define DeleteBitmap(bitmap) DeleteObject((HGDIOBJ)(HBITMAP)(bitmap))
#define SelectBitmap(dc, bitmap) ((HBITMAP)SelectObject((dc), (HGDIOBJ)(HBITMAP)(bitmap)))
#define DeleteRgn(region) DeleteObject((HGDIOBJ)(HRGN)(region))
#define GetInstanceModule(instance) ((HMODULE)(instance))
#define GlobalAllocPtr(flags, n) (GlobalLock(GlobalAlloc((flags), (n))))
#define GlobalFreePtr(p)                                                                           \
    (GlobalUnlock(GlobalHandle(p)), (BOOL)(ULONG_PTR)GlobalFree(GlobalHandle(p)))

/* ---- Crackers: HANDLE_MSG calls a function with the message's parts ---- */

#define HANDLE_MSG(hwnd, message, fn)                                                              \
    case (message):                                                                                \
        return HANDLE_##message((hwnd), (wParam), (lParam), (fn))

#define HANDLE_WM_CREATE(h, w, l, fn) ((fn)((h), (LPCREATESTRUCT)(l)) ? 0 : (LRESULT)-1)
#define FORWARD_WM_CREATE(h, cs, fn)                                                               \
    (BOOL)(DWORD)(fn)((h), WM_CREATE, 0, (LPARAM)(LPCREATESTRUCT)(cs))
#define HANDLE_WM_NCCREATE(h, w, l, fn) (LRESULT)(DWORD)(BOOL)(fn)((h), (LPCREATESTRUCT)(l))
#define HANDLE_WM_DESTROY(h, w, l, fn) ((fn)(h), 0)
#define FORWARD_WM_DESTROY(h, fn) (void)(fn)((h), WM_DESTROY, 0, 0)
#define HANDLE_WM_NCDESTROY(h, w, l, fn) ((fn)(h), 0)
#define HANDLE_WM_CLOSE(h, w, l, fn) ((fn)(h), 0)
#define FORWARD_WM_CLOSE(h, fn) (void)(fn)((h), WM_CLOSE, 0, 0)
#define HANDLE_WM_QUIT(h, w, l, fn) ((fn)((h), (int)(w)), 0)
#define HANDLE_WM_QUERYENDSESSION(h, w, l, fn) (LRESULT)(DWORD)(BOOL)(fn)(h)
#define HANDLE_WM_ENDSESSION(h, w, l, fn) ((fn)((h), (BOOL)(w)), 0)
#define HANDLE_WM_COMMAND(h, w, l, fn) ((fn)((h), (int)(LOWORD(w)), (HWND)(l), (UINT)HIWORD(w)), 0)
#define FORWARD_WM_COMMAND(h, id, control, code, fn)                                               \
    (void)(fn)((h), WM_COMMAND, MAKEWPARAM((UINT)(id), (UINT)(code)), (LPARAM)(HWND)(control))
#define HANDLE_WM_SYSCOMMAND(h, w, l, fn)                                                          \
    ((fn)((h), (UINT)(w), (int)(short)LOWORD(l), (int)(short)HIWORD(l)), 0)
#define HANDLE_WM_TIMER(h, w, l, fn) ((fn)((h), (UINT)(w)), 0)
#define HANDLE_WM_PAINT(h, w, l, fn) ((fn)(h), 0)
#define FORWARD_WM_PAINT(h, fn) (void)(fn)((h), WM_PAINT, 0, 0)
#define HANDLE_WM_ERASEBKGND(h, w, l, fn) (LRESULT)(DWORD)(BOOL)(fn)((h), (HDC)(w))
#define HANDLE_WM_SIZE(h, w, l, fn)                                                                \
    ((fn)((h), (UINT)(w), (int)(short)LOWORD(l), (int)(short)HIWORD(l)), 0)
#define FORWARD_WM_SIZE(h, state, cx, cy, fn)                                                      \
    (void)(fn)((h), WM_SIZE, (WPARAM)(UINT)(state), MAKELPARAM((cx), (cy)))
#define HANDLE_WM_MOVE(h, w, l, fn) ((fn)((h), (int)(short)LOWORD(l), (int)(short)HIWORD(l)), 0)
#define HANDLE_WM_SHOWWINDOW(h, w, l, fn) ((fn)((h), (BOOL)(w), (UINT)(l)), 0)
#define HANDLE_WM_ACTIVATE(h, w, l, fn) ((fn)((h), (UINT)LOWORD(w), (HWND)(l), (BOOL)HIWORD(w)), 0)
#define HANDLE_WM_ACTIVATEAPP(h, w, l, fn) ((fn)((h), (BOOL)(w), (DWORD)(l)), 0)
#define HANDLE_WM_SETFOCUS(h, w, l, fn) ((fn)((h), (HWND)(w)), 0)
#define HANDLE_WM_KILLFOCUS(h, w, l, fn) ((fn)((h), (HWND)(w)), 0)
#define HANDLE_WM_ENABLE(h, w, l, fn) ((fn)((h), (BOOL)(w)), 0)
#define HANDLE_WM_KEYDOWN(h, w, l, fn)                                                             \
    ((fn)((h), (UINT)(w), TRUE, (int)(short)LOWORD(l), (UINT)HIWORD(l)), 0)
#define HANDLE_WM_KEYUP(h, w, l, fn)                                                               \
    ((fn)((h), (UINT)(w), FALSE, (int)(short)LOWORD(l), (UINT)HIWORD(l)), 0)
#define HANDLE_WM_CHAR(h, w, l, fn) ((fn)((h), (TCHAR)(w), (int)(short)LOWORD(l)), 0)
#define HANDLE_WM_MOUSEMOVE(h, w, l, fn)                                                           \
    ((fn)((h), (int)(short)LOWORD(l), (int)(short)HIWORD(l), (UINT)(w)), 0)
#define HANDLE_WM_LBUTTONDOWN(h, w, l, fn)                                                         \
    ((fn)((h), FALSE, (int)(short)LOWORD(l), (int)(short)HIWORD(l), (UINT)(w)), 0)
#define HANDLE_WM_LBUTTONDBLCLK(h, w, l, fn)                                                       \
    ((fn)((h), TRUE, (int)(short)LOWORD(l), (int)(short)HIWORD(l), (UINT)(w)), 0)
#define HANDLE_WM_LBUTTONUP(h, w, l, fn)                                                           \
    ((fn)((h), (int)(short)LOWORD(l), (int)(short)HIWORD(l), (UINT)(w)), 0)
#define HANDLE_WM_RBUTTONDOWN HANDLE_WM_LBUTTONDOWN
#define HANDLE_WM_RBUTTONUP HANDLE_WM_LBUTTONUP
#define HANDLE_WM_HSCROLL(h, w, l, fn)                                                             \
    ((fn)((h), (HWND)(l), (UINT)LOWORD(w), (int)(short)HIWORD(w)), 0)
#define HANDLE_WM_VSCROLL HANDLE_WM_HSCROLL
#define HANDLE_WM_INITDIALOG(h, w, l, fn) (LRESULT)(DWORD)(UINT)(BOOL)(fn)((h), (HWND)(w), (l))
#define HANDLE_WM_GETMINMAXINFO(h, w, l, fn) ((fn)((h), (LPMINMAXINFO)(l)), 0)
#define HANDLE_WM_WINDOWPOSCHANGING(h, w, l, fn) (LRESULT)(DWORD)(BOOL)(fn)((h), (LPWINDOWPOS)(l))
#define HANDLE_WM_WINDOWPOSCHANGED(h, w, l, fn) ((fn)((h), (const LPWINDOWPOS)(l)), 0)
#define HANDLE_WM_COPYDATA(h, w, l, fn) ((fn)((h), (HWND)(w), (PCOPYDATASTRUCT)(l)), 0)
#define HANDLE_WM_SETTEXT(h, w, l, fn) ((fn)((h), (LPCTSTR)(l)), 0)
#define HANDLE_WM_GETTEXT(h, w, l, fn) (LRESULT)(DWORD)(fn)((h), (int)(w), (LPTSTR)(l))
#define HANDLE_WM_GETTEXTLENGTH(h, w, l, fn) (LRESULT)(DWORD)(fn)(h)
#define HANDLE_WM_DRAWITEM(h, w, l, fn) ((fn)((h), (const DRAWITEMSTRUCT *)(l)), 0)
#define HANDLE_WM_MEASUREITEM(h, w, l, fn) ((fn)((h), (MEASUREITEMSTRUCT *)(l)), 0)
#define HANDLE_WM_DELETEITEM(h, w, l, fn) ((fn)((h), (const DELETEITEMSTRUCT *)(l)), 0)
#define HANDLE_WM_COMPAREITEM(h, w, l, fn)                                                         \
    (LRESULT)(DWORD)(int)(fn)((h), (const COMPAREITEMSTRUCT *)(l))
#define HANDLE_WM_CTLCOLORMSGBOX(h, w, l, fn)                                                      \
    (LRESULT)(UINT_PTR)(HBRUSH)(fn)((h), (HDC)(w), (HWND)(l), CTLCOLOR_MSGBOX)
#define HANDLE_WM_CTLCOLOREDIT(h, w, l, fn)                                                        \
    (LRESULT)(UINT_PTR)(HBRUSH)(fn)((h), (HDC)(w), (HWND)(l), CTLCOLOR_EDIT)
#define HANDLE_WM_CTLCOLORLISTBOX(h, w, l, fn)                                                     \
    (LRESULT)(UINT_PTR)(HBRUSH)(fn)((h), (HDC)(w), (HWND)(l), CTLCOLOR_LISTBOX)
#define HANDLE_WM_CTLCOLORBTN(h, w, l, fn)                                                         \
    (LRESULT)(UINT_PTR)(HBRUSH)(fn)((h), (HDC)(w), (HWND)(l), CTLCOLOR_BTN)
#define HANDLE_WM_CTLCOLORDLG(h, w, l, fn)                                                         \
    (LRESULT)(UINT_PTR)(HBRUSH)(fn)((h), (HDC)(w), (HWND)(l), CTLCOLOR_DLG)
#define HANDLE_WM_CTLCOLORSCROLLBAR(h, w, l, fn)                                                   \
    (LRESULT)(UINT_PTR)(HBRUSH)(fn)((h), (HDC)(w), (HWND)(l), CTLCOLOR_SCROLLBAR)
#define HANDLE_WM_CTLCOLORSTATIC(h, w, l, fn)                                                      \
    (LRESULT)(UINT_PTR)(HBRUSH)(fn)((h), (HDC)(w), (HWND)(l), CTLCOLOR_STATIC)

/* ---- Controls ---- */

#define Button_GetCheck(h) ((int)(DWORD)SendMessage((h), BM_GETCHECK, 0, 0))
#define Button_SetCheck(h, check) ((void)SendMessage((h), BM_SETCHECK, (WPARAM)(int)(check), 0))
#define Button_GetState(h) ((int)(DWORD)SendMessage((h), BM_GETSTATE, 0, 0))
#define Button_SetState(h, state)                                                                  \
    ((UINT)(DWORD)SendMessage((h), BM_SETSTATE, (WPARAM)(int)(state), 0))
#define Button_Enable(h, enable) EnableWindow((h), (enable))
#define Button_GetText(h, text, n) GetWindowText((h), (text), (n))
#define Button_SetText(h, text) SetWindowText((h), (text))
#define Button_GetTextLength(h) GetWindowTextLength(h)
#define Button_SetStyle(h, style, redraw)                                                          \
    ((void)SendMessage((h), BM_SETSTYLE, (WPARAM)LOWORD(style),                                    \
                       MAKELPARAM((redraw) ? TRUE : FALSE, 0)))
#define Static_Enable(h, enable) EnableWindow((h), (enable))
#define Static_GetTextLength(h) GetWindowTextLength(h)
#define Static_SetIcon(h, icon)                                                                    \
    ((HICON)(UINT_PTR)SendMessage((h), STM_SETICON, (WPARAM)(HICON)(icon), 0))
#define Static_GetIcon(h, unused) ((HICON)(UINT_PTR)SendMessage((h), STM_GETICON, 0, 0))
#define ScrollBar_Enable(h, flags) EnableScrollBar((h), SB_CTL, (flags))
#define ScrollBar_Show(h, show) ShowWindow((h), (show) ? SW_SHOWNORMAL : SW_HIDE)
#define ScrollBar_SetPos(h, pos, redraw) SetScrollPos((h), SB_CTL, (pos), (redraw))
#define ScrollBar_GetPos(h) GetScrollPos((h), SB_CTL)
#define ScrollBar_SetRange(h, min, max, redraw) SetScrollRange((h), SB_CTL, (min), (max), (redraw))
#define ScrollBar_GetRange(h, min, max) GetScrollRange((h), SB_CTL, (min), (max))
#define Static_GetText(h, text, n) GetWindowText((h), (text), (n))
#define Static_SetText(h, text) SetWindowText((h), (text))
#define Edit_Enable(h, enable) EnableWindow((h), (enable))
#define Edit_GetText(h, text, n) GetWindowText((h), (text), (n))
#define Edit_GetTextLength(h) GetWindowTextLength(h)
#define Edit_SetText(h, text) SetWindowText((h), (text))
#define Edit_LimitText(h, n) ((void)SendMessage((h), EM_LIMITTEXT, (WPARAM)(n), 0))
#define Edit_GetLineCount(h) ((int)(DWORD)SendMessage((h), EM_GETLINECOUNT, 0, 0))
#define Edit_GetSel(h) ((DWORD)SendMessage((h), EM_GETSEL, 0, 0))
#define Edit_SetSel(h, from, to) ((void)SendMessage((h), EM_SETSEL, (WPARAM)(from), (LPARAM)(to)))
#define Edit_ReplaceSel(h, text) ((void)SendMessage((h), EM_REPLACESEL, 0, (LPARAM)(LPCTSTR)(text)))
#define Edit_GetModify(h) ((BOOL)(DWORD)SendMessage((h), EM_GETMODIFY, 0, 0))
#define Edit_SetModify(h, modified)                                                                \
    ((void)SendMessage((h), EM_SETMODIFY, (WPARAM)(UINT)(modified), 0))
#define Edit_CanUndo(h) ((BOOL)(DWORD)SendMessage((h), EM_CANUNDO, 0, 0))
#define Edit_Undo(h) ((BOOL)(DWORD)SendMessage((h), EM_UNDO, 0, 0))
#define Edit_GetLine(h, line, text, n)                                                             \
    ((*((int *)(void *)(text)) = (n)),                                                             \
     ((int)(DWORD)SendMessage((h), EM_GETLINE, (WPARAM)(int)(line), (LPARAM)(LPTSTR)(text))))
#define Edit_GetRect(h, rect) ((void)SendMessage((h), EM_GETRECT, 0, (LPARAM)(RECT *)(rect)))
#define Edit_SetRect(h, rect) ((void)SendMessage((h), EM_SETRECT, 0, (LPARAM)(const RECT *)(rect)))
#define Edit_SetRectNoPaint(h, rect)                                                               \
    ((void)SendMessage((h), EM_SETRECTNP, 0, (LPARAM)(const RECT *)(rect)))
#define Edit_LineFromChar(h, at)                                                                   \
    ((int)(DWORD)SendMessage((h), EM_LINEFROMCHAR, (WPARAM)(int)(at), 0))
#define Edit_LineIndex(h, line) ((int)(DWORD)SendMessage((h), EM_LINEINDEX, (WPARAM)(int)(line), 0))
#define Edit_LineLength(h, at) ((int)(DWORD)SendMessage((h), EM_LINELENGTH, (WPARAM)(int)(at), 0))
#define Edit_Scroll(h, lines, columns)                                                             \
    ((void)SendMessage((h), EM_LINESCROLL, (WPARAM)(columns), (LPARAM)(lines)))
#define Edit_ScrollCaret(h) ((BOOL)(DWORD)SendMessage((h), EM_SCROLLCARET, 0, 0))
#define Edit_EmptyUndoBuffer(h) ((void)SendMessage((h), EM_EMPTYUNDOBUFFER, 0, 0))
#define Edit_SetPasswordChar(h, c)                                                                 \
    ((void)SendMessage((h), EM_SETPASSWORDCHAR, (WPARAM)(UINT)(c), 0))
#define Edit_GetPasswordChar(h) ((TCHAR)(DWORD)SendMessage((h), EM_GETPASSWORDCHAR, 0, 0))
#define Edit_SetTabStops(h, n, tabs)                                                               \
    ((void)SendMessage((h), EM_SETTABSTOPS, (WPARAM)(int)(n), (LPARAM)(const int *)(tabs)))
#define Edit_FmtLines(h, add) ((BOOL)(DWORD)SendMessage((h), EM_FMTLINES, (WPARAM)(BOOL)(add), 0))
#define Edit_GetHandle(h) ((HLOCAL)(UINT_PTR)SendMessage((h), EM_GETHANDLE, 0, 0))
#define Edit_SetHandle(h, memory)                                                                  \
    ((void)SendMessage((h), EM_SETHANDLE, (WPARAM)(UINT_PTR)(HLOCAL)(memory), 0))
#define Edit_GetFirstVisibleLine(h) ((int)(DWORD)SendMessage((h), EM_GETFIRSTVISIBLELINE, 0, 0))
#define Edit_SetReadOnly(h, on)                                                                    \
    ((BOOL)(DWORD)SendMessage((h), EM_SETREADONLY, (WPARAM)(BOOL)(on), 0))
#define Edit_SetWordBreakProc(h, proc)                                                             \
    ((void)SendMessage((h), EM_SETWORDBREAKPROC, 0, (LPARAM)(EDITWORDBREAKPROC)(proc)))
#define Edit_GetWordBreakProc(h) ((EDITWORDBREAKPROC)SendMessage((h), EM_GETWORDBREAKPROC, 0, 0))
#define ListBox_Enable(h, enable) EnableWindow((h), (enable))
#define ListBox_GetCount(h) ((int)(DWORD)SendMessage((h), LB_GETCOUNT, 0, 0))
#define ListBox_ResetContent(h) ((BOOL)(DWORD)SendMessage((h), LB_RESETCONTENT, 0, 0))
#define ListBox_AddString(h, text)                                                                 \
    ((int)(DWORD)SendMessage((h), LB_ADDSTRING, 0, (LPARAM)(LPCTSTR)(text)))
#define ListBox_InsertString(h, i, text)                                                           \
    ((int)(DWORD)SendMessage((h), LB_INSERTSTRING, (WPARAM)(int)(i), (LPARAM)(LPCTSTR)(text)))
#define ListBox_AddItemData(h, data) ((int)(DWORD)SendMessage((h), LB_ADDSTRING, 0, (LPARAM)(data)))
#define ListBox_InsertItemData(h, i, data)                                                         \
    ((int)(DWORD)SendMessage((h), LB_INSERTSTRING, (WPARAM)(int)(i), (LPARAM)(data)))
#define ListBox_DeleteString(h, i)                                                                 \
    ((int)(DWORD)SendMessage((h), LB_DELETESTRING, (WPARAM)(int)(i), 0))
#define ListBox_GetTextLen(h, i) ((int)(DWORD)SendMessage((h), LB_GETTEXTLEN, (WPARAM)(int)(i), 0))
#define ListBox_GetText(h, i, text)                                                                \
    ((int)(DWORD)SendMessage((h), LB_GETTEXT, (WPARAM)(int)(i), (LPARAM)(LPCTSTR)(text)))
#define ListBox_GetItemData(h, i)                                                                  \
    ((LRESULT)(ULONG_PTR)SendMessage((h), LB_GETITEMDATA, (WPARAM)(int)(i), 0))
#define ListBox_SetItemData(h, i, data)                                                            \
    ((int)(DWORD)SendMessage((h), LB_SETITEMDATA, (WPARAM)(int)(i), (LPARAM)(data)))
#define ListBox_FindString(h, from, text)                                                          \
    ((int)(DWORD)SendMessage((h), LB_FINDSTRING, (WPARAM)(int)(from), (LPARAM)(LPCTSTR)(text)))
#define ListBox_FindItemData(h, from, data)                                                        \
    ((int)(DWORD)SendMessage((h), LB_FINDSTRING, (WPARAM)(int)(from), (LPARAM)(data)))
#define ListBox_FindStringExact(h, from, text)                                                     \
    ((int)(DWORD)SendMessage((h), LB_FINDSTRINGEXACT, (WPARAM)(int)(from), (LPARAM)(LPCTSTR)(text)))
#define ListBox_SetSel(h, select, i)                                                               \
    ((int)(DWORD)SendMessage((h), LB_SETSEL, (WPARAM)(BOOL)(select), (LPARAM)(int)(i)))
#define ListBox_SelItemRange(h, select, first, last)                                               \
    ((int)(DWORD)SendMessage((h), LB_SELITEMRANGE, (WPARAM)(BOOL)(select),                         \
                             MAKELPARAM((first), (last))))
#define ListBox_GetCurSel(h) ((int)(DWORD)SendMessage((h), LB_GETCURSEL, 0, 0))
#define ListBox_SetCurSel(h, i) ((int)(DWORD)SendMessage((h), LB_SETCURSEL, (WPARAM)(int)(i), 0))
#define ListBox_SelectString(h, from, text)                                                        \
    ((int)(DWORD)SendMessage((h), LB_SELECTSTRING, (WPARAM)(int)(from), (LPARAM)(LPCTSTR)(text)))
#define ListBox_SelectItemData(h, from, data)                                                      \
    ((int)(DWORD)SendMessage((h), LB_SELECTSTRING, (WPARAM)(int)(from), (LPARAM)(data)))
#define ListBox_GetSel(h, i) ((int)(DWORD)SendMessage((h), LB_GETSEL, (WPARAM)(int)(i), 0))
#define ListBox_GetSelCount(h) ((int)(DWORD)SendMessage((h), LB_GETSELCOUNT, 0, 0))
#define ListBox_GetSelItems(h, n, list)                                                            \
    ((int)(DWORD)SendMessage((h), LB_GETSELITEMS, (WPARAM)(int)(n), (LPARAM)(int *)(list)))
#define ListBox_GetTopIndex(h) ((int)(DWORD)SendMessage((h), LB_GETTOPINDEX, 0, 0))
#define ListBox_SetTopIndex(h, i)                                                                  \
    ((int)(DWORD)SendMessage((h), LB_SETTOPINDEX, (WPARAM)(int)(i), 0))
#define ListBox_SetColumnWidth(h, width)                                                           \
    ((void)SendMessage((h), LB_SETCOLUMNWIDTH, (WPARAM)(int)(width), 0))
#define ListBox_GetHorizontalExtent(h) ((int)(DWORD)SendMessage((h), LB_GETHORIZONTALEXTENT, 0, 0))
#define ListBox_SetHorizontalExtent(h, width)                                                      \
    ((void)SendMessage((h), LB_SETHORIZONTALEXTENT, (WPARAM)(int)(width), 0))
#define ListBox_SetTabStops(h, n, stops)                                                           \
    ((BOOL)(DWORD)SendMessage((h), LB_SETTABSTOPS, (WPARAM)(int)(n), (LPARAM)(int *)(stops)))
#define ListBox_GetItemRect(h, i, rect)                                                            \
    ((int)(DWORD)SendMessage((h), LB_GETITEMRECT, (WPARAM)(int)(i), (LPARAM)(RECT *)(rect)))
#define ListBox_SetCaretIndex(h, i)                                                                \
    ((int)(DWORD)SendMessage((h), LB_SETCARETINDEX, (WPARAM)(int)(i), 0))
#define ListBox_GetCaretIndex(h) ((int)(DWORD)SendMessage((h), LB_GETCARETINDEX, 0, 0))
#define ListBox_SetItemHeight(h, i, cy)                                                            \
    ((int)(DWORD)SendMessage((h), LB_SETITEMHEIGHT, (WPARAM)(int)(i), MAKELPARAM((cy), 0)))
#define ListBox_GetItemHeight(h, i)                                                                \
    ((int)(DWORD)SendMessage((h), LB_GETITEMHEIGHT, (WPARAM)(int)(i), 0))
#define ListBox_Dir(h, attributes, spec)                                                           \
    ((int)(DWORD)SendMessage((h), LB_DIR, (WPARAM)(UINT)(attributes), (LPARAM)(LPCTSTR)(spec)))
#define ComboBox_Enable(h, enable) EnableWindow((h), (enable))
#define ComboBox_GetText(h, text, n) GetWindowText((h), (text), (n))
#define ComboBox_GetTextLength(h) GetWindowTextLength(h)
#define ComboBox_SetText(h, text) SetWindowText((h), (text))
#define ComboBox_LimitText(h, n) ((int)(DWORD)SendMessage((h), CB_LIMITTEXT, (WPARAM)(int)(n), 0))
#define ComboBox_GetEditSel(h) ((DWORD)SendMessage((h), CB_GETEDITSEL, 0, 0))
#define ComboBox_SetEditSel(h, from, to)                                                           \
    ((int)(DWORD)SendMessage((h), CB_SETEDITSEL, 0, MAKELPARAM((from), (to))))
#define ComboBox_GetCount(h) ((int)(DWORD)SendMessage((h), CB_GETCOUNT, 0, 0))
#define ComboBox_ResetContent(h) ((int)(DWORD)SendMessage((h), CB_RESETCONTENT, 0, 0))
#define ComboBox_AddString(h, text)                                                                \
    ((int)(DWORD)SendMessage((h), CB_ADDSTRING, 0, (LPARAM)(LPCTSTR)(text)))
#define ComboBox_InsertString(h, i, text)                                                          \
    ((int)(DWORD)SendMessage((h), CB_INSERTSTRING, (WPARAM)(int)(i), (LPARAM)(LPCTSTR)(text)))
#define ComboBox_AddItemData(h, data)                                                              \
    ((int)(DWORD)SendMessage((h), CB_ADDSTRING, 0, (LPARAM)(data)))
#define ComboBox_InsertItemData(h, i, data)                                                        \
    ((int)(DWORD)SendMessage((h), CB_INSERTSTRING, (WPARAM)(int)(i), (LPARAM)(data)))
#define ComboBox_DeleteString(h, i)                                                                \
    ((int)(DWORD)SendMessage((h), CB_DELETESTRING, (WPARAM)(int)(i), 0))
#define ComboBox_GetLBTextLen(h, i)                                                                \
    ((int)(DWORD)SendMessage((h), CB_GETLBTEXTLEN, (WPARAM)(int)(i), 0))
#define ComboBox_GetLBText(h, i, text)                                                             \
    ((int)(DWORD)SendMessage((h), CB_GETLBTEXT, (WPARAM)(int)(i), (LPARAM)(LPCTSTR)(text)))
#define ComboBox_GetItemData(h, i)                                                                 \
    ((LRESULT)(ULONG_PTR)SendMessage((h), CB_GETITEMDATA, (WPARAM)(int)(i), 0))
#define ComboBox_SetItemData(h, i, data)                                                           \
    ((int)(DWORD)SendMessage((h), CB_SETITEMDATA, (WPARAM)(int)(i), (LPARAM)(data)))
#define ComboBox_FindString(h, from, text)                                                         \
    ((int)(DWORD)SendMessage((h), CB_FINDSTRING, (WPARAM)(int)(from), (LPARAM)(LPCTSTR)(text)))
#define ComboBox_FindItemData(h, from, data)                                                       \
    ((int)(DWORD)SendMessage((h), CB_FINDSTRING, (WPARAM)(int)(from), (LPARAM)(data)))
#define ComboBox_FindStringExact(h, from, text)                                                    \
    ((int)(DWORD)SendMessage((h), CB_FINDSTRINGEXACT, (WPARAM)(int)(from), (LPARAM)(LPCTSTR)(text)))
#define ComboBox_GetCurSel(h) ((int)(DWORD)SendMessage((h), CB_GETCURSEL, 0, 0))
#define ComboBox_SetCurSel(h, i) ((int)(DWORD)SendMessage((h), CB_SETCURSEL, (WPARAM)(int)(i), 0))
#define ComboBox_SelectString(h, from, text)                                                       \
    ((int)(DWORD)SendMessage((h), CB_SELECTSTRING, (WPARAM)(int)(from), (LPARAM)(LPCTSTR)(text)))
#define ComboBox_SelectItemData(h, from, data)                                                     \
    ((int)(DWORD)SendMessage((h), CB_SELECTSTRING, (WPARAM)(int)(from), (LPARAM)(data)))
#define ComboBox_Dir(h, attributes, spec)                                                          \
    ((int)(DWORD)SendMessage((h), CB_DIR, (WPARAM)(UINT)(attributes), (LPARAM)(LPCTSTR)(spec)))
#define ComboBox_ShowDropdown(h, show)                                                             \
    ((BOOL)(DWORD)SendMessage((h), CB_SHOWDROPDOWN, (WPARAM)(BOOL)(show), 0))
#define ComboBox_GetDroppedState(h) ((BOOL)(DWORD)SendMessage((h), CB_GETDROPPEDSTATE, 0, 0))
#define ComboBox_GetDroppedControlRect(h, rect)                                                    \
    ((void)SendMessage((h), CB_GETDROPPEDCONTROLRECT, 0, (LPARAM)(RECT *)(rect)))
#define ComboBox_GetItemHeight(h) ((int)(DWORD)SendMessage((h), CB_GETITEMHEIGHT, 0, 0))
#define ComboBox_SetItemHeight(h, i, cy)                                                           \
    ((int)(DWORD)SendMessage((h), CB_SETITEMHEIGHT, (WPARAM)(int)(i), (LPARAM)(int)(cy)))
#define ComboBox_GetExtendedUI(h) ((int)(DWORD)SendMessage((h), CB_GETEXTENDEDUI, 0, 0))
#define ComboBox_SetExtendedUI(h, flags)                                                           \
    ((int)(DWORD)SendMessage((h), CB_SETEXTENDEDUI, (WPARAM)(UINT)(flags), 0))

#endif
