/* SPDX-License-Identifier: MIT */
/* Message boxes, as a program for Win32 uses them. A timer looks at each and answers it. */
#include <stdio.h>
#include <windows.h>
#include <tchar.h>

#include "check.h"

#define CHECK(condition) ok(condition, "error %u", (unsigned)GetLastError())

static HWND owner, box;
static WPARAM answers[4]; /* virtual keys; above 0x10000: characters */
static int next_answer;
static char buttons[200]; /* identifiers, the default one with a star */
static TCHAR title[80], text[80];
static HICON icon;
static HWND focus;
static BOOL owner_enabled;
static char helped[200];

static BOOL CALLBACK read_control(HWND hwnd, LPARAM param)
{
    TCHAR name[20];
    int id = GetDlgCtrlID(hwnd);
    size_t length = strlen(buttons);
    (void)param;
    GetClassName(hwnd, name, 20);
    if (_tcsicmp(name, TEXT("Button")) == 0) {
        BOOL is_default = (GetWindowLong(hwnd, GWL_STYLE) & BS_TYPEMASK) == BS_DEFPUSHBUTTON;
        snprintf(buttons + length, sizeof(buttons) - length, "%d%s ", id, is_default ? "*" : "");
    } else if (GetWindowLong(hwnd, GWL_STYLE) & SS_ICON && id == 20) {
        icon = (HICON)SendMessage(hwnd, STM_GETICON, 0, 0);
    } else if (id == 0xffff) {
        GetWindowText(hwnd, text, 80);
    }
    return TRUE;
}

static void CALLBACK answer(HWND hwnd, UINT message, UINT_PTR id, DWORD time)
{
    (void)message, (void)time;
    HWND now = GetActiveWindow();
    if (!now || now == owner)
        return;
    if (next_answer == 0) {
        box = now;
        buttons[0] = 0;
        icon = NULL;
        focus = GetFocus();
        owner_enabled = IsWindowEnabled(owner);
        GetWindowText(box, title, 80);
        EnumChildWindows(box, read_control, 0);
    }
    WPARAM what = next_answer < 4 ? answers[next_answer++] : 0;
    if (!what) {
        KillTimer(hwnd, id);
    } else if (what >= 0x10000) {
        PostMessage(GetFocus(), WM_CHAR, what & 0xffff, 1);
    } else {
        PostMessage(GetFocus(), WM_KEYDOWN, what, 1);
        PostMessage(GetFocus(), WM_KEYUP, what, 1);
    }
}

static void plan(WPARAM first, WPARAM second, WPARAM third)
{
    answers[0] = first;
    answers[1] = second;
    answers[2] = third;
    next_answer = 0;
    text[0] = title[0] = 0;
    SetTimer(owner, 1, 10, answer);
}

static int show(UINT type, WPARAM first, WPARAM second, WPARAM third)
{
    plan(first, second, third);
    int result = MessageBox(owner, TEXT("Text"), TEXT("Title"), type);
    KillTimer(owner, 1);
    return result;
}

#define CHARACTER(c) (0x10000 | (c))
#define HAS(expected) ok(strcmp(buttons, (expected)) == 0, "%s, not %s", buttons, (expected))

static void test_buttons(void)
{
    CHECK(show(MB_OK, VK_RETURN, 0, 0) == IDOK);
    HAS("1* ");
    CHECK(_tcscmp(title, TEXT("Title")) == 0 && _tcscmp(text, TEXT("Text")) == 0);
    CHECK(!owner_enabled && IsWindowEnabled(owner) && GetActiveWindow() == owner);
    CHECK(show(MB_OK, VK_ESCAPE, 0, 0) == IDOK);
    CHECK(show(MB_OKCANCEL, VK_ESCAPE, 0, 0) == IDCANCEL);
    HAS("1* 2 ");
    CHECK(show(MB_OKCANCEL | MB_DEFBUTTON2, VK_SPACE, 0, 0) == IDCANCEL);
    HAS("1 2* ");
    CHECK(show(MB_OKCANCEL | MB_DEFBUTTON4, VK_RETURN, 0, 0) == IDOK);
    HAS("1* 2 ");
    CHECK(show(MB_YESNO, VK_ESCAPE, CHARACTER('n'), 0) == IDNO);
    HAS("6* 7 ");
    CHECK(show(MB_YESNO, VK_RIGHT, VK_RETURN, 0) == IDNO);
    CHECK(show(MB_YESNO, VK_TAB, VK_TAB, VK_RETURN) == IDYES);
    CHECK(show(MB_YESNOCANCEL | MB_DEFBUTTON3, VK_RETURN, 0, 0) == IDCANCEL);
    HAS("6 7 2* ");
    CHECK(show(MB_ABORTRETRYIGNORE, CHARACTER('i'), 0, 0) == IDIGNORE);
    HAS("3* 4 5 ");
    CHECK(show(MB_ABORTRETRYIGNORE, CHARACTER('A'), 0, 0) == IDABORT);
    CHECK(show(MB_RETRYCANCEL, CHARACTER('r'), 0, 0) == IDRETRY);
    HAS("4* 2 ");
    CHECK(show(MB_CANCELTRYCONTINUE, CHARACTER('t'), 0, 0) == IDTRYAGAIN);
    HAS("2* 10 11 ");
    CHECK(show(MB_CANCELTRYCONTINUE, CHARACTER('c'), 0, 0) == IDCONTINUE);
    CHECK(focus && !IsWindow(focus) && !IsWindow(box));
}

static void test_icons(void)
{
    static const struct {
        UINT type;
        const TCHAR *name;
    } table[] = {{MB_ICONERROR, IDI_ERROR},
                 {MB_ICONQUESTION, IDI_QUESTION},
                 {MB_ICONWARNING, IDI_WARNING},
                 {MB_ICONINFORMATION, IDI_INFORMATION}};
    for (int i = 0; i < 4; i++) {
        show(MB_OK | table[i].type, VK_RETURN, 0, 0);
        CHECK(icon && icon == LoadIcon(NULL, table[i].name));
    }
    show(MB_OK, VK_RETURN, 0, 0);
    CHECK(!icon);
}

static void test_refused(void)
{
    SetLastError(0);
    CHECK(MessageBox(owner, TEXT(""), NULL, 7) == 0);
    CHECK(GetLastError() == ERROR_INVALID_MSGBOX_STYLE);
    CHECK(MessageBox((HWND)0x4444, TEXT(""), NULL, MB_OK) == 0);
    CHECK(GetLastError() == ERROR_INVALID_WINDOW_HANDLE);
    CHECK(MessageBox(owner, TEXT(""), NULL, MB_SERVICE_NOTIFICATION) == 0);
    plan(VK_RETURN, 0, 0);
    CHECK(MessageBoxEx(owner, NULL, NULL, MB_OK, 0) == IDOK);
    CHECK(_tcscmp(title, TEXT("Error")) == 0 && text[0] == 0);
}

static void test_task_modal(void)
{
    HWND other = CreateWindow(TEXT("Owner"), TEXT("other"), WS_POPUP | WS_VISIBLE, 300, 0, 50, 50,
                              NULL, NULL, NULL, NULL);
    HWND disabled = CreateWindow(TEXT("Owner"), TEXT(""), WS_POPUP | WS_VISIBLE | WS_DISABLED, 0,
                                 300, 50, 50, NULL, NULL, NULL, NULL);
    plan(VK_RETURN, 0, 0);
    SetFocus(owner);
    CHECK(MessageBox(NULL, TEXT("Text"), TEXT("Title"), MB_OK | MB_TASKMODAL) == IDOK);
    CHECK(!owner_enabled && IsWindowEnabled(owner) && IsWindowEnabled(other));
    CHECK(!IsWindowEnabled(disabled));
    DestroyWindow(disabled);
    DestroyWindow(other);
    SetFocus(owner);
    plan(VK_RETURN, 0, 0);
    CHECK(MessageBox(NULL, TEXT("Text"), TEXT("Title"), MB_OK) == IDOK);
    CHECK(owner_enabled);
}

/* Of a control: its top-level window waits. A box in a dialog: that waits, and goes on. */
static int inner;
static INT_PTR CALLBACK dialog_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    (void)w, (void)l;
    if (message == WM_INITDIALOG)
        PostMessage(hwnd, WM_APP, 0, 0);
    if (message == WM_APP) {
        plan(VK_RETURN, 0, 0);
        inner = MessageBox(hwnd, TEXT("Inner"), TEXT("Title"), MB_YESNO | MB_DEFBUTTON2);
        CHECK(IsWindowEnabled(hwnd) && !IsWindowEnabled(owner));
        EndDialog(hwnd, 5);
    }
    return FALSE;
}

static void test_nested(void)
{
    struct {
        DLGTEMPLATE head;
        WORD rest[4];
    } template = {.head = {.style = WS_POPUP | WS_VISIBLE, .cx = 50, .cy = 20}};
    HWND child = CreateWindow(TEXT("Button"), TEXT("child"), WS_CHILD | WS_VISIBLE, 0, 0, 50, 16,
                              owner, NULL, NULL, NULL);
    plan(VK_RETURN, 0, 0);
    CHECK(MessageBox(child, TEXT("Text"), TEXT("Title"), MB_OK) == IDOK);
    CHECK(!owner_enabled && IsWindowEnabled(owner) && IsWindowEnabled(child));
    CHECK(DialogBoxIndirect(NULL, &template.head, child, dialog_proc) == 5);
    CHECK(inner == IDNO && _tcscmp(text, TEXT("Inner")) == 0 && IsWindowEnabled(owner));
    DestroyWindow(child);
}

static void note_help(const char *what, const HELPINFO *info)
{
    size_t length = strlen(helped);
    ok(info->cbSize == sizeof(*info) && info->iContextType == HELPINFO_WINDOW, "help");
    snprintf(helped + length, sizeof(helped) - length, "%s:%d ", what, (int)info->dwContextId);
}

static void CALLBACK help(LPHELPINFO info)
{
    note_help("callback", info);
}

static LRESULT CALLBACK owner_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    if (message == WM_HELP) {
        note_help("owner", (const HELPINFO *)l);
        return TRUE;
    }
    return DefWindowProc(hwnd, message, w, l);
}

static void test_help(void)
{
    CHECK(show(MB_OK | MB_HELP, VK_F1, VK_ESCAPE, 0) == IDOK);
    HAS("1* 9 ");
    ok(strcmp(helped, "owner:0 ") == 0, "%s", helped);
    helped[0] = 0;
    CHECK(show(MB_OKCANCEL | MB_HELP | MB_DEFBUTTON3, VK_RETURN, VK_ESCAPE, 0) == IDCANCEL);
    ok(strcmp(helped, "owner:0 ") == 0, "%s", helped);
    helped[0] = 0;
}

static void test_indirect(void)
{
    MSGBOXPARAMS params = {.cbSize = sizeof(params),
                           .hwndOwner = owner,
                           .lpszText = TEXT("Words"),
                           .lpszCaption = TEXT("Head"),
                           .dwStyle = MB_YESNOCANCEL | MB_HELP | MB_DEFBUTTON4 | MB_USERICON,
                           .lpszIcon = IDI_ASTERISK,
                           .dwContextHelpId = 12,
                           .lpfnMsgBoxCallback = help};
    plan(VK_RETURN, CHARACTER('y'), 0);
    CHECK(MessageBoxIndirect(&params) == IDYES);
    HAS("6 7 2 9* ");
    CHECK(icon == LoadIcon(NULL, IDI_ASTERISK));
    CHECK(_tcscmp(title, TEXT("Head")) == 0 && _tcscmp(text, TEXT("Words")) == 0);
    ok(strcmp(helped, "callback:12 ") == 0, "%s", helped);
    params.cbSize--;
    SetLastError(0);
    CHECK(MessageBoxIndirect(&params) == 0 && GetLastError() == ERROR_INVALID_PARAMETER);
}

static LRESULT CALLBACK on_activate(int code, WPARAM w, LPARAM l)
{
    if (code == HCBT_ACTIVATE && GetDlgItem((HWND)w, IDCANCEL)) {
        GetDlgItemText((HWND)w, 0xffff, text, 80);
        SendDlgItemMessage((HWND)w, IDCANCEL, WM_LBUTTONDOWN, 0, 0);
        SendDlgItemMessage((HWND)w, IDCANCEL, WM_LBUTTONUP, 0, 0);
    }
    return CallNextHookEx(NULL, code, w, l);
}

/* All of it is there when it becomes active. */
static void test_hook(void)
{
    HHOOK hook = SetWindowsHookEx(WH_CBT, on_activate, NULL, GetCurrentThreadId());
    text[0] = 0;
    CHECK(MessageBox(NULL, TEXT("Text"), TEXT("Title"), MB_OKCANCEL) == IDCANCEL);
    CHECK(_tcscmp(text, TEXT("Text")) == 0);
    UnhookWindowsHookEx(hook);
}

static BOOL CALLBACK never(HMODULE module, LPCTSTR kind, LPTSTR name, LONG_PTR param)
{
    (void)module, (void)kind, (void)name, (void)param;
    CHECK(FALSE);
    return TRUE;
}

static RECT shown_at, button_at;
static void CALLBACK look(HWND hwnd, UINT message, UINT_PTR id, DWORD time)
{
    (void)message, (void)time;
    GetWindowRect(GetActiveWindow(), &shown_at);
    GetWindowRect(GetDlgItem(GetActiveWindow(), IDOK), &button_at);
    KillTimer(hwnd, id);
    PostMessage(GetFocus(), WM_KEYDOWN, VK_RETURN, 1);
}

static void test_size(void)
{
    static TCHAR lines[2000];
    for (int i = 0; i < 400; i++)
        _tcscat(lines, i % 2 ? TEXT("a b\n") : TEXT("line"));
    SetTimer(owner, 3, 10, look);
    CHECK(MessageBox(owner, lines, TEXT("Long"), MB_OK | MB_ICONHAND) == IDOK);
    CHECK(shown_at.top >= 0 && shown_at.bottom <= GetSystemMetrics(SM_CYSCREEN));
    CHECK(button_at.bottom <= shown_at.bottom && button_at.top > shown_at.top);
    SetTimer(owner, 3, 10, look);
    CHECK(MessageBox(owner, TEXT("one\n\nthree"), TEXT(""), MB_OK) == IDOK);
    CHECK(shown_at.bottom - shown_at.top < 10 * 16);
}

static void test_others(void)
{
    CHECK(MessageBoxTimeout(owner, TEXT("Wait"), NULL, MB_OKCANCEL, 0, 20) == IDTIMEOUT);
    CHECK(MessageBeep(0xffffffff) && MessageBeep(MB_ICONHAND));
    TCHAR buf[10] = TEXT("full");
    SetLastError(0);
    CHECK(LoadString(GetModuleHandle(NULL), 1, buf, 10) == 0 && buf[0] == 0);
    CHECK(GetLastError() == ERROR_RESOURCE_DATA_NOT_FOUND);
    CHECK(FindResource(NULL, TEXT("none"), RT_DIALOG) == NULL);
    CHECK(GetLastError() == ERROR_RESOURCE_DATA_NOT_FOUND);
    ENUMRESNAMEPROC proc = never;
    SetLastError(0);
    CHECK(!EnumResourceNames(NULL, RT_STRING, proc, 0));
    CHECK(GetLastError() == ERROR_RESOURCE_DATA_NOT_FOUND);
    CHECK(!LoadResource(NULL, NULL) && !SizeofResource(NULL, NULL) && !LockResource(NULL));
}

int main(void)
{
    WNDCLASS wc = {.lpfnWndProc = owner_proc, .lpszClassName = TEXT("Owner")};
    RegisterClass(&wc);
    owner = CreateWindow(TEXT("Owner"), TEXT("owner"), WS_OVERLAPPEDWINDOW | WS_VISIBLE, 0, 0, 200,
                         100, NULL, NULL, NULL, NULL);
    UpdateWindow(owner);
    test_buttons();
    test_icons();
    test_refused();
    test_task_modal();
    test_nested();
    test_help();
    test_indirect();
    test_hook();
    test_size();
    test_others();
    DestroyWindow(owner);
    return failures != 0;
}
