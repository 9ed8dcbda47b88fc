/* SPDX-License-Identifier: MIT */
/* The standard controls and dialogs, as a program for Win32 uses them. */
#include <stdio.h>
#include <windows.h>
#include <tchar.h>

#include "check.h"

#define CHECK(condition) ok(condition, "error %u", (unsigned)GetLastError())

static char seen[1000];
static HWND parent;

static void note(const char *what, int id)
{
    size_t length = strlen(seen);
    snprintf(seen + length, sizeof(seen) - length, "%s:%d ", what, id);
}

#define EXPECT(text)                                                                               \
    do {                                                                                           \
        if (strcmp(seen, (text)) != 0)                                                             \
            printf("line %d: \"%s\" instead of \"%s\"\n", __LINE__, seen, (text));                 \
        CHECK(strcmp(seen, (text)) == 0);                                                          \
        seen[0] = 0;                                                                               \
    } while (0)

static LRESULT CALLBACK parent_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    char what[20];
    switch (message) {
    case WM_COMMAND:
        sprintf(what, "%d", HIWORD(w));
        note(what, LOWORD(w));
        return 0;
    case WM_HSCROLL:
    case WM_VSCROLL:
        note(message == WM_HSCROLL ? "h" : "v", LOWORD(w));
        return 0;
    case WM_DRAWITEM: {
        const DRAWITEMSTRUCT *item = (const DRAWITEMSTRUCT *)l;
        sprintf(what, "draw%u/%u", item->itemAction, item->itemState);
        note(what, (int)w);
        return TRUE;
    }
    default:
        return DefWindowProc(hwnd, message, w, l);
    }
}

static HWND make(const TCHAR *name, const TCHAR *text, DWORD style, int id)
{
    HWND hwnd = CreateWindowEx(0, name, text, WS_CHILD | WS_VISIBLE | style, 0, 0, 160, 32, parent,
                               (HMENU)(ULONG_PTR)id, GetModuleHandle(NULL), NULL);
    CHECK(hwnd != NULL);
    seen[0] = 0;
    return hwnd;
}

static void test_buttons(void)
{
    HWND push = make(TEXT("BUTTON"), TEXT("&OK"), BS_PUSHBUTTON, 1);
    HWND check = make(TEXT("button"), TEXT("check"), BS_AUTO3STATE | BS_NOTIFY, 2);
    CHECK(SendMessage(push, WM_GETDLGCODE, 0, 0) == (DLGC_BUTTON | DLGC_UNDEFPUSHBUTTON));
    SendMessage(push, BM_CLICK, 0, 0);
    EXPECT("0:1 ");
    SendMessage(push, WM_LBUTTONDOWN, MK_LBUTTON, MAKELPARAM(5, 5));
    CHECK(GetCapture() == push);
    CHECK(SendMessage(push, BM_GETSTATE, 0, 0) & BST_PUSHED);
    SendMessage(push, WM_MOUSEMOVE, MK_LBUTTON, MAKELPARAM(500, 5));
    CHECK(!(SendMessage(push, BM_GETSTATE, 0, 0) & BST_PUSHED));
    SendMessage(push, WM_LBUTTONUP, 0, MAKELPARAM(500, 5));
    CHECK(GetCapture() == NULL);
    EXPECT("");
    SendMessage(push, WM_KEYDOWN, VK_SPACE, 1);
    SendMessage(push, WM_KEYUP, VK_SPACE, 1);
    EXPECT("0:1 ");
    SetFocus(check);
    EXPECT("6:2 ");
    SendMessage(check, BM_CLICK, 0, 0);
    CHECK(SendMessage(check, BM_GETCHECK, 0, 0) == BST_CHECKED);
    SendMessage(check, BM_CLICK, 0, 0);
    CHECK(SendMessage(check, BM_GETCHECK, 0, 0) == BST_INDETERMINATE);
    SendMessage(check, BM_CLICK, 0, 0);
    CHECK(SendMessage(check, BM_GETCHECK, 0, 0) == BST_UNCHECKED);
    EXPECT("0:2 0:2 0:2 ");
    SetFocus(push);
    EXPECT("7:2 ");
    HWND one = make(TEXT("BUTTON"), TEXT("one"), BS_AUTORADIOBUTTON | WS_GROUP, 3);
    HWND two = make(TEXT("BUTTON"), TEXT("two"), BS_AUTORADIOBUTTON, 4);
    SendMessage(one, BM_CLICK, 0, 0);
    SendMessage(two, BM_CLICK, 0, 0);
    CHECK(SendMessage(one, BM_GETCHECK, 0, 0) == BST_UNCHECKED);
    CHECK(SendMessage(two, BM_GETCHECK, 0, 0) == BST_CHECKED);
    CHECK(GetWindowLong(two, GWL_STYLE) & WS_TABSTOP);
    CHECK(!(GetWindowLong(one, GWL_STYLE) & WS_TABSTOP));
    seen[0] = 0;
    HWND own = make(TEXT("BUTTON"), TEXT("own"), BS_OWNERDRAW, 5);
    UpdateWindow(own);
    EXPECT("draw1/0:5 ");
    DestroyWindow(own);
    DestroyWindow(one);
    DestroyWindow(two);
    DestroyWindow(push);
    DestroyWindow(check);
}

static void type(HWND hwnd, const char *text)
{
    for (; *text; text++)
        SendMessage(hwnd, WM_CHAR, (WPARAM)(unsigned char)*text, 1);
}

static void test_edit(void)
{
    TCHAR text[100];
    DWORD from, to;
    HWND edit = make(TEXT("EDIT"), TEXT("abc"), ES_AUTOHSCROLL | WS_BORDER, 6);
    CHECK(GetWindowText(edit, text, 100) == 3);
    CHECK(_tcscmp(text, TEXT("abc")) == 0);
    EXPECT("");
    SetFocus(edit);
    EXPECT("256:6 ");
    SendMessage(edit, EM_SETSEL, 0, -1);
    SendMessage(edit, EM_GETSEL, (WPARAM)&from, (LPARAM)&to);
    CHECK(from == 0 && to == 3);
    type(edit, "x");
    EXPECT("1024:6 768:6 ");
    CHECK(SendMessage(edit, EM_GETMODIFY, 0, 0));
    type(edit, "yz\b");
    GetWindowText(edit, text, 100);
    CHECK(_tcscmp(text, TEXT("xy")) == 0);
    seen[0] = 0;
    SetWindowText(edit, TEXT("new"));
    EXPECT("1024:6 768:6 ");
    CHECK(!SendMessage(edit, EM_GETMODIFY, 0, 0));
    CHECK(!SendMessage(edit, EM_CANUNDO, 0, 0));
    SendMessage(edit, EM_SETLIMITTEXT, 5, 0);
    SendMessage(edit, EM_SETSEL, 3, 3);
    seen[0] = 0;
    type(edit, "123");
    EXPECT("1024:6 768:6 1024:6 768:6 1281:6 ");
    GetWindowText(edit, text, 100);
    CHECK(_tcscmp(text, TEXT("new12")) == 0);
    CHECK(SendMessage(edit, EM_UNDO, 0, 0));
    GetWindowText(edit, text, 100);
    CHECK(_tcscmp(text, TEXT("new")) == 0);
    SendMessage(edit, EM_SETSEL, 0, 2);
    SendMessage(edit, WM_COPY, 0, 0);
    SendMessage(edit, EM_SETSEL, 3, 3);
    SendMessage(edit, WM_PASTE, 0, 0);
    GetWindowText(edit, text, 100);
    CHECK(_tcscmp(text, TEXT("newne")) == 0);
    SendMessage(edit, EM_SETREADONLY, TRUE, 0);
    type(edit, "q");
    CHECK(GetWindowTextLength(edit) == 5);
    DestroyWindow(edit);
}

static void test_lines(void)
{
    TCHAR text[100];
    HWND edit = make(TEXT("EDIT"), TEXT("one\r\ntwo\r\nthree"),
                     ES_MULTILINE | ES_AUTOHSCROLL | ES_AUTOVSCROLL, 7);
    CHECK(SendMessage(edit, EM_GETLINECOUNT, 0, 0) == 3);
    CHECK(SendMessage(edit, EM_LINEINDEX, 1, 0) == 5);
    CHECK(SendMessage(edit, EM_LINEINDEX, 3, 0) == -1);
    CHECK(SendMessage(edit, EM_LINELENGTH, 6, 0) == 3);
    CHECK(SendMessage(edit, EM_LINEFROMCHAR, 11, 0) == 2);
    *(WORD *)text = 100;
    CHECK(SendMessage(edit, EM_GETLINE, 2, (LPARAM)text) == 5);
    CHECK(_tcsncmp(text, TEXT("three"), 5) == 0);
    SetFocus(edit);
    seen[0] = 0;
    SendMessage(edit, EM_SETSEL, 5, 5);
    SendMessage(edit, EM_REPLACESEL, TRUE, (LPARAM)TEXT("2\r\n"));
    EXPECT("1024:7 768:7 ");
    CHECK(SendMessage(edit, EM_GETLINECOUNT, 0, 0) == 4);
    SendMessage(edit, WM_KEYDOWN, VK_UP, 1);
    SendMessage(edit, WM_KEYDOWN, VK_END, 1);
    CHECK(LOWORD(SendMessage(edit, EM_GETSEL, 0, 0)) == 6);
    type(edit, "\r");
    CHECK(SendMessage(edit, EM_GETLINECOUNT, 0, 0) == 5);
    SetWindowText(edit, TEXT("x"));
    CHECK(SendMessage(edit, EM_GETLINECOUNT, 0, 0) == 1);
    DestroyWindow(edit);
}

static void test_scroll(void)
{
    SCROLLINFO info = {.cbSize = sizeof(info), .fMask = SIF_ALL};
    HWND bar = make(TEXT("SCROLLBAR"), NULL, SBS_HORZ, 8);
    int min, max;
    SetScrollRange(bar, SB_CTL, 10, 110, TRUE);
    CHECK(SetScrollPos(bar, SB_CTL, 50, TRUE) == 10);
    CHECK(GetScrollPos(bar, SB_CTL) == 50);
    CHECK(GetScrollRange(bar, SB_CTL, &min, &max) && min == 10 && max == 110);
    info.nPage = 20;
    info.fMask = SIF_PAGE | SIF_POS;
    info.nPos = 200;
    CHECK(SetScrollInfo(bar, SB_CTL, &info, TRUE) == 91);
    SendMessage(bar, WM_KEYDOWN, VK_NEXT, 1);
    EXPECT("h:3 ");
    info = (SCROLLINFO){.cbSize = sizeof(info), .fMask = SIF_ALL, .nMax = 10, .nPage = 20};
    SetScrollInfo(parent, SB_VERT, &info, TRUE);
    CHECK(!(GetWindowLong(parent, GWL_STYLE) & WS_VSCROLL));
    info.nPage = 3;
    SetScrollInfo(parent, SB_VERT, &info, TRUE);
    CHECK(GetWindowLong(parent, GWL_STYLE) & WS_VSCROLL);
    info.fMask = SIF_ALL;
    CHECK(GetScrollInfo(parent, SB_VERT, &info) && info.nMax == 10 && info.nPage == 3);
    DestroyWindow(bar);
}

/* ---- Dialogs ---- */

static WORD *put(WORD *at, const char *text)
{
    do
        *at++ = (WORD)(unsigned char)*text;
    while (*text++);
    return at;
}

static WORD *put_item(WORD *at, DWORD style, short x, short y, short cx, short cy, WORD id,
                      WORD class_number, const char *text)
{
    at = (WORD *)(((ULONG_PTR)at + 3) & ~(ULONG_PTR)3);
    DLGITEMTEMPLATE item = {style | WS_CHILD | WS_VISIBLE, 0, x, y, cx, cy, id};
    memcpy(at, &item, sizeof(item));
    at += sizeof(item) / sizeof(WORD);
    *at++ = 0xffff;
    *at++ = class_number;
    at = put(at, text);
    *at++ = 0;
    return at;
}

static INT_PTR CALLBACK dialog_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    (void)l;
    if (message == WM_INITDIALOG) {
        note("init", GetDlgCtrlID((HWND)w));
        CHECK(l == 77);
        return TRUE;
    }
    if (message == WM_COMMAND && HIWORD(w) == BN_CLICKED) {
        note("command", LOWORD(w));
        if (LOWORD(w) == IDOK || LOWORD(w) == IDCANCEL)
            EndDialog(hwnd, LOWORD(w) + 100);
        return TRUE;
    }
    return FALSE;
}

static DLGTEMPLATE *template(DWORD buffer[200], DWORD style)
{
    WORD *at = (WORD *)buffer;
    DLGTEMPLATE t = {style, 0, 4, 10, 10, 120, 60};
    memcpy(at, &t, sizeof(t));
    at += sizeof(t) / sizeof(WORD);
    *at++ = 0;
    *at++ = 0;
    at = put(at, "Title");
    at = put_item(at, 0, 4, 4, 40, 8, 10, 0x82, "&Name");
    at = put_item(at, WS_TABSTOP | ES_AUTOHSCROLL, 48, 4, 60, 8, 11, 0x81, "text");
    at = put_item(at, WS_TABSTOP | BS_DEFPUSHBUTTON, 4, 40, 40, 8, IDOK, 0x80, "OK");
    put_item(at, WS_TABSTOP, 50, 40, 40, 8, IDCANCEL, 0x80, "Cancel");
    return (DLGTEMPLATE *)buffer;
}

static void key(HWND hwnd, WPARAM vk)
{
    PostMessage(hwnd, WM_KEYDOWN, vk, 1);
}

static void test_modeless(void)
{
    DWORD buffer[200] = {0};
    TCHAR text[20];
    seen[0] = 0;
    HWND dialog = CreateDialogIndirectParam(
        NULL, template(buffer, WS_POPUP | WS_VISIBLE | WS_CAPTION), parent, dialog_proc, 77);
    CHECK(dialog != NULL);
    EXPECT("init:11 ");
    CHECK(GetFocus() == GetDlgItem(dialog, 11));
    GetWindowText(dialog, text, 20);
    CHECK(_tcscmp(text, TEXT("Title")) == 0);
    CHECK(GetDlgItemText(dialog, 11, text, 20) == 4);
    CHECK(SetDlgItemInt(dialog, 11, (UINT)-12, TRUE));
    BOOL ok;
    CHECK((int)GetDlgItemInt(dialog, 11, &ok, TRUE) == -12 && ok);
    CHECK(GetNextDlgTabItem(dialog, GetDlgItem(dialog, 11), FALSE) == GetDlgItem(dialog, IDOK));
    CHECK(GetNextDlgTabItem(dialog, GetDlgItem(dialog, 11), TRUE) == GetDlgItem(dialog, IDCANCEL));
    CHECK(SendMessage(dialog, DM_GETDEFID, 0, 0) == MAKELRESULT(IDOK, DC_HASDEFID));
    seen[0] = 0;
    MSG msg = {.hwnd = GetDlgItem(dialog, 11), .message = WM_KEYDOWN, .wParam = VK_TAB};
    CHECK(IsDialogMessage(dialog, &msg));
    CHECK(GetFocus() == GetDlgItem(dialog, IDOK));
    msg.hwnd = GetFocus();
    CHECK(IsDialogMessage(dialog, &msg));
    CHECK(GetFocus() == GetDlgItem(dialog, IDCANCEL));
    CHECK((GetWindowLong(GetFocus(), GWL_STYLE) & BS_TYPEMASK) == BS_DEFPUSHBUTTON);
    CHECK((GetWindowLong(GetDlgItem(dialog, IDOK), GWL_STYLE) & BS_TYPEMASK) == BS_PUSHBUTTON);
    msg = (MSG){.hwnd = GetFocus(), .message = WM_SYSCHAR, .wParam = 'n'};
    CHECK(IsDialogMessage(dialog, &msg));
    CHECK(GetFocus() == GetDlgItem(dialog, 11));
    RECT rect = {4, 8, 8, 16};
    CHECK(MapDialogRect(dialog, &rect) && rect.left == 8 && rect.bottom == 32);
    DestroyWindow(dialog);
}

static void CALLBACK press(HWND hwnd, UINT message, UINT_PTR id, DWORD time)
{
    (void)message, (void)time;
    KillTimer(hwnd, id);
    key(GetFocus(), id == 1 ? VK_RETURN : VK_ESCAPE);
}

static void test_modal(void)
{
    DWORD buffer[200] = {0};
    DLGTEMPLATE *t = template(buffer, WS_POPUP | WS_VISIBLE | WS_CAPTION);
    seen[0] = 0;
    SetTimer(parent, 1, 10, press);
    CHECK(DialogBoxIndirectParam(NULL, t, parent, dialog_proc, 77) == IDOK + 100);
    EXPECT("init:11 command:1 ");
    CHECK(IsWindowEnabled(parent));
    SetTimer(parent, 2, 10, press);
    CHECK(DialogBoxIndirectParam(NULL, t, parent, dialog_proc, 77) == IDCANCEL + 100);
    EXPECT("init:11 command:2 ");
    SetTimer(parent, 1, 10, press);
    CHECK(MessageBox(parent, TEXT("Really?"), TEXT("Question"), MB_YESNO | MB_DEFBUTTON2) == IDNO);
    SetTimer(parent, 2, 10, press);
    CHECK(MessageBox(parent, TEXT("Fine."), NULL, MB_OK) == IDOK);
    CHECK(DialogBoxParam(NULL, TEXT("none"), parent, dialog_proc, 0) == -1);
}

int main(void)
{
    WNDCLASSEX wc = {.cbSize = sizeof(wc),
                     .lpfnWndProc = parent_proc,
                     .hbrBackground = (HBRUSH)(COLOR_WINDOW + 1),
                     .lpszClassName = TEXT("Parent")};
    CHECK(RegisterClassEx(&wc));
    parent = CreateWindow(TEXT("Parent"), TEXT("parent"), WS_OVERLAPPEDWINDOW | WS_VISIBLE, 0, 0,
                          400, 300, NULL, NULL, NULL, NULL);
    CHECK(parent != NULL);
    test_buttons();
    test_edit();
    test_lines();
    test_scroll();
    test_modeless();
    test_modal();
    DestroyWindow(parent);
    return failures != 0;
}
