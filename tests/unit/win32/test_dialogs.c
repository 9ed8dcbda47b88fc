/* SPDX-License-Identifier: MIT */
/* Dialogs, as a program for Win32 uses them. Templates are made in memory. */
#include <stdio.h>
#include <windows.h>
#include <windowsx.h>
#include <tchar.h>

#include "check.h"

#define CHECK(condition) ok(condition, "error %u", (unsigned)GetLastError())
#define EXPECT(text)                                                                               \
    do {                                                                                           \
        ok(strcmp(seen, (text)) == 0, "\"%s\" instead of \"%s\"", seen, (text));                   \
        seen[0] = 0;                                                                               \
    } while (0)

enum { BUTTON = 0x80, EDIT, STATIC_TEXT, LIST, SCROLL, COMBO };
enum { NAME = 10, FIRST, SECOND, THIRD, ONE, TWO, EXTRA = 40 };

static char seen[2000];

static void note(const char *what, int value)
{
    size_t length = strlen(seen);
    snprintf(seen + length, sizeof(seen) - length, "%s:%d ", what, value);
}

/* ---- Templates ---- */

static DWORD memory[600];
static WORD *end;
static BOOL extended;

static void put(WORD value)
{
    *end++ = value;
}

static void put_long(DWORD value)
{
    put(LOWORD(value));
    put(HIWORD(value));
}

static void put_text(const char *text)
{
    do
        put((WORD)(BYTE)*text);
    while (*text++);
}

static void put_place(short x, short y, short cx, short cy)
{
    put((WORD)x);
    put((WORD)y);
    put((WORD)cx);
    put((WORD)cy);
}

static void begin(BOOL is_extended, DWORD style, DWORD ex_style, const char *title)
{
    memset(memory, 0, sizeof(memory));
    end = (WORD *)memory;
    extended = is_extended;
    if (extended) {
        put(1);
        put(0xffff);
        put_long(77); /* help */
        put_long(ex_style);
        put_long(style);
    } else {
        put_long(style);
        put_long(ex_style);
    }
    put(0);
    put_place(4, 4, 120, 60);
    put(0);
    put(0);
    put_text(title);
    if (style & DS_SETFONT) {
        put(9);
        if (extended) {
            put(700);
            put(TRUE);
        }
        put_text("Sans");
    }
}

static void count_item(void)
{
    WORD *count = (WORD *)memory + (extended ? 8 : 4);
    ++*count;
}

static void item(WORD class_number, const char *class_name, const char *text, int id, DWORD style)
{
    end = (WORD *)(((ULONG_PTR)end + 3) & ~(ULONG_PTR)3);
    style |= WS_CHILD | WS_VISIBLE;
    count_item();
    if (extended) {
        put_long(88);
        put_long(0);
        put_long(style);
    } else {
        put_long(style);
        put_long(0);
    }
    put_place(4, 8, 40, 8);
    if (extended)
        put_long((DWORD)id);
    else
        put((WORD)id);
    if (class_number) {
        put(0xffff);
        put(class_number);
    } else {
        put_text(class_name);
    }
    put_text(text);
    put(0);
}

static const DLGTEMPLATE *template(void)
{
    return (const DLGTEMPLATE *)memory;
}

/* A dialog of nearly everything. */
static const DLGTEMPLATE *usual(DWORD style)
{
    begin(FALSE, style | WS_POPUP | WS_CAPTION | WS_SYSMENU, 0, "Title");
    item(STATIC_TEXT, NULL, "&Name", NAME, WS_GROUP);
    item(EDIT, NULL, "first", FIRST, WS_TABSTOP | ES_AUTOHSCROLL);
    item(EDIT, NULL, "second", SECOND, WS_TABSTOP | ES_AUTOHSCROLL);
    item(BUTTON, NULL, "o&ne", ONE, WS_TABSTOP | WS_GROUP | BS_AUTORADIOBUTTON);
    item(BUTTON, NULL, "&two", TWO, BS_AUTORADIOBUTTON);
    item(BUTTON, NULL, "OK", IDOK, WS_TABSTOP | WS_GROUP | BS_DEFPUSHBUTTON);
    item(BUTTON, NULL, "Cancel", IDCANCEL, WS_TABSTOP);
    item(BUTTON, NULL, "E&xtra", EXTRA, WS_TABSTOP);
    return template();
}

/* ---- What the dialogs do ---- */

static INT_PTR init_answer, other_answer;
static void (*on_init)(HWND);
static UINT watched;
static HWND owner;

static INT_PTR CALLBACK proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    if (message == WM_INITDIALOG) {
        note("init", w ? GetDlgCtrlID((HWND)w) : 0);
        if (on_init)
            on_init(hwnd);
        return init_answer;
    }
    if (message == WM_COMMAND && HIWORD(w) == BN_CLICKED) {
        note("command", LOWORD(w));
        if (LOWORD(w) == IDOK || LOWORD(w) == IDCANCEL)
            EndDialog(hwnd, LOWORD(w) + 100);
        CHECK(!owner || IsWindowEnabled(owner));
        return TRUE;
    }
    if (watched && message == watched) {
        note("watched", (int)w);
        SetWindowLongPtr(hwnd, DWLP_MSGRESULT, 55);
        return other_answer;
    }
    (void)l;
    return FALSE;
}

static HWND create(DWORD style)
{
    init_answer = TRUE;
    seen[0] = 0;
    HWND hwnd = CreateDialogIndirectParam(NULL, usual(style), NULL, proc, 0);
    CHECK(hwnd != NULL);
    EXPECT("init:11 ");
    return hwnd;
}

static int focus_id(void)
{
    return GetFocus() ? GetDlgCtrlID(GetFocus()) : -1;
}

static BOOL key(HWND dialog, HWND to, UINT message, WPARAM value)
{
    MSG msg = {to, message, value, 1};
    return IsDialogMessage(dialog, &msg);
}

static UINT type_of(HWND dialog, int id)
{
    return (UINT)GetWindowLong(GetDlgItem(dialog, id), GWL_STYLE) & BS_TYPEMASK;
}

/* ---- Making ---- */

static void test_template(BOOL is_extended)
{
    LOGFONT font;
    TCHAR name[40];
    begin(is_extended, WS_POPUP | WS_CAPTION | DS_MODALFRAME | DS_SETFONT, 0, "Title");
    item(0, "BuTtOn", "by name", 20, WS_TABSTOP);
    item(LIST, NULL, "", 21, WS_POPUP | LBS_NOTIFY);
    item(COMBO, NULL, "", is_extended ? -7 : 0xffff, CBS_DROPDOWN);
    HWND hwnd = CreateDialogIndirectParam(NULL, template(), NULL, proc, 0);
    CHECK(hwnd != NULL);
    GetWindowText(hwnd, name, 40);
    CHECK(_tcscmp(name, TEXT("Title")) == 0);
    GetClassName(hwnd, name, 40);
    CHECK(_tcscmp(name, TEXT("#32770")) == 0);
    CHECK(!(GetWindowLong(hwnd, GWL_STYLE) & WS_VISIBLE));
    CHECK(GetWindowLong(hwnd, GWL_EXSTYLE) & WS_EX_DLGMODALFRAME);
    CHECK(GetWindowLong(hwnd, GWL_EXSTYLE) & WS_EX_CONTROLPARENT);
    RECT client;
    GetClientRect(hwnd, &client);
    CHECK(client.right == 240 && client.bottom == 120);
    HWND button = GetDlgItem(hwnd, 20);
    CHECK(GetWindowLong(button, GWL_EXSTYLE) & WS_EX_NOPARENTNOTIFY);
    GetClassName(button, name, 40);
    CHECK(_tcsicmp(name, TEXT("Button")) == 0);
    RECT place;
    GetWindowRect(button, &place);
    MapWindowPoints(NULL, hwnd, (POINT *)&place, 2);
    CHECK(place.left == 8 && place.top == 16 && place.right == 88 && place.bottom == 32);
    CHECK(!(GetWindowLong(GetDlgItem(hwnd, 21), GWL_STYLE) & WS_POPUP));
    CHECK(GetWindowLongPtr(GetDlgItem(hwnd, is_extended ? -7 : 0xffff), GWLP_ID) ==
          (is_extended ? -7 : 0xffff));
    /* The font of the template, for all. */
    HFONT handle = (HFONT)SendMessage(hwnd, WM_GETFONT, 0, 0);
    CHECK(handle && (HFONT)SendMessage(button, WM_GETFONT, 0, 0) == handle);
    CHECK(GetObject(handle, sizeof(font), &font) == sizeof(font));
    CHECK(font.lfHeight == -12 && _tcscmp(font.lfFaceName, TEXT("Sans")) == 0);
    if (is_extended) {
        CHECK(font.lfWeight == 700 && font.lfItalic);
        CHECK(GetWindowContextHelpId(hwnd) == 77 && GetWindowContextHelpId(button) == 88);
    }
    DestroyWindow(hwnd);
}

static void test_maximized(void)
{
    RECT rect;
    begin(FALSE, WS_POPUP | WS_CAPTION | WS_MAXIMIZE | WS_VISIBLE, 0, "");
    HWND hwnd = CreateDialogIndirectParam(NULL, template(), NULL, proc, 0);
    CHECK(IsZoomed(hwnd) && GetWindowRect(hwnd, &rect));
    CHECK(rect.right >= GetSystemMetrics(SM_CXSCREEN));
    DestroyWindow(hwnd);
}

static LRESULT CALLBACK data_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    if (message == WM_CREATE) {
        const WORD *data = ((const CREATESTRUCT *)l)->lpCreateParams;
        note("data", data ? data[0] * 100 + data[1] : -1);
    }
    return DefWindowProc(hwnd, message, w, l);
}

static void test_creation_data(void)
{
    WNDCLASS wc = {.lpfnWndProc = data_proc, .lpszClassName = TEXT("WithData")};
    RegisterClass(&wc);
    begin(TRUE, WS_POPUP, 0, "");
    item(0, "WithData", "", 20, 0);
    end[-1] = 4;
    put(6);
    put(7);
    item(0, "WithData", "", 21, 0);
    item(BUTTON, NULL, "behind it", 22, 0);
    seen[0] = 0;
    HWND hwnd = CreateDialogIndirectParam(NULL, template(), NULL, NULL, 0);
    EXPECT("data:406 data:-1 ");
    CHECK(GetDlgItem(hwnd, 22) != NULL);
    DestroyWindow(hwnd);
}

static void test_failure(void)
{
    begin(FALSE, WS_POPUP, 0, "");
    item(0, "NoSuchClass", "", 20, 0);
    item(BUTTON, NULL, "", 21, 0);
    SetLastError(0);
    seen[0] = 0;
    CHECK(!CreateDialogIndirectParam(NULL, template(), NULL, proc, 0));
    CHECK(GetLastError() == ERROR_CANNOT_FIND_WND_CLASS);
    CHECK(DialogBoxIndirectParam(NULL, template(), NULL, proc, 0) == -1);
    EXPECT("");
    memory[0] |= DS_NOFAILCREATE;
    HWND hwnd = CreateDialogIndirectParam(NULL, template(), NULL, proc, 0);
    CHECK(hwnd && !GetDlgItem(hwnd, 20) && GetDlgItem(hwnd, 21));
    DestroyWindow(hwnd);
    CHECK(!CreateDialogIndirectParam(NULL, NULL, NULL, proc, 0));
    SetLastError(0);
    CHECK(DialogBoxIndirectParam(NULL, template(), (HWND)0x4444, proc, 0) == 0);
    CHECK(GetLastError() == ERROR_INVALID_WINDOW_HANDLE);
    CHECK(DialogBoxParam(NULL, TEXT("none"), NULL, proc, 0) == -1);
    CHECK(GetLastError() == ERROR_RESOURCE_DATA_NOT_FOUND);
    CHECK(DialogBoxParam(NULL, TEXT("none"), (HWND)0x4444, proc, 0) == 0);
    CHECK(GetLastError() == ERROR_INVALID_WINDOW_HANDLE);
    CHECK(!CreateDialogParam(NULL, MAKEINTRESOURCE(1), NULL, proc, 0));
}

static void test_place(void)
{
    RECT rect;
    HWND parent =
        CreateWindow(TEXT("Static"), TEXT(""), WS_POPUP, 80, 64, 200, 100, NULL, NULL, NULL, NULL);
    begin(FALSE, WS_POPUP, 0, "");
    HWND hwnd = CreateDialogIndirectParam(NULL, template(), parent, NULL, 0);
    GetWindowRect(hwnd, &rect);
    CHECK(rect.left == 88 && rect.top == 72);
    DestroyWindow(hwnd);
    begin(FALSE, WS_POPUP | DS_ABSALIGN, 0, "");
    hwnd = CreateDialogIndirectParam(NULL, template(), parent, NULL, 0);
    GetWindowRect(hwnd, &rect);
    CHECK(rect.left == 8 && rect.top == 8);
    SetWindowPos(hwnd, NULL, -50, 5000, 0, 0, SWP_NOSIZE | SWP_NOZORDER);
    SendMessage(hwnd, DM_REPOSITION, 0, 0);
    GetWindowRect(hwnd, &rect);
    CHECK(rect.left == 0 && rect.bottom == GetSystemMetrics(SM_CYSCREEN));
    DestroyWindow(hwnd);
    begin(FALSE, WS_POPUP | DS_CENTER, 0, "");
    hwnd = CreateDialogIndirectParam(NULL, template(), parent, NULL, 0);
    GetWindowRect(hwnd, &rect);
    CHECK(rect.left == (GetSystemMetrics(SM_CXSCREEN) - 240) / 2);
    DestroyWindow(hwnd);
    begin(FALSE, WS_CHILD | WS_CAPTION | DS_CONTROL, 0, "");
    hwnd = CreateDialogIndirectParam(NULL, template(), parent, NULL, 0);
    CHECK(GetParent(hwnd) == parent && !(GetWindowLong(hwnd, GWL_STYLE) & WS_CAPTION));
    CHECK(GetWindowLong(hwnd, GWL_EXSTYLE) & WS_EX_CONTROLPARENT);
    DestroyWindow(parent);
}

/* ---- The focus at the beginning ---- */

static void test_first_focus(void)
{
    DWORD from, to;
    HWND hwnd = create(WS_VISIBLE);
    CHECK(focus_id() == FIRST && GetActiveWindow() == hwnd);
    SendMessage(GetFocus(), EM_GETSEL, (WPARAM)&from, (LPARAM)&to);
    CHECK(from == 0 && to == 5);
    DestroyWindow(hwnd);
    /* FALSE: the dialog has set it, or wants none. */
    init_answer = FALSE;
    SetFocus(NULL);
    hwnd = CreateDialogIndirectParam(NULL, usual(0), NULL, proc, 0);
    CHECK(GetFocus() == NULL);
    SetFocus(hwnd);
    CHECK(focus_id() == FIRST);
    DestroyWindow(hwnd);
    /* Nothing for Tab: the first control there is. */
    init_answer = TRUE;
    begin(FALSE, WS_POPUP | WS_VISIBLE, 0, "");
    item(STATIC_TEXT, NULL, "text", 30, 0);
    seen[0] = 0;
    hwnd = CreateDialogIndirectParam(NULL, template(), NULL, proc, 0);
    EXPECT("init:30 ");
    CHECK(focus_id() == 30);
    SetFocus(NULL);
    SendMessage(hwnd, WM_ACTIVATE, WA_ACTIVE, 0);
    CHECK(GetFocus() == NULL);
    SendMessage(hwnd, WM_SETFOCUS, 0, 0);
    CHECK(focus_id() == 30);
    DestroyWindow(hwnd);
    /* A page that is not shown takes no focus. */
    SetFocus(NULL);
    hwnd = CreateDialogIndirectParam(NULL, usual(DS_CONTROL), NULL, proc, 0);
    CHECK(GetFocus() == NULL);
    DestroyWindow(hwnd);
}

static void test_saved_focus(void)
{
    HWND hwnd = create(WS_VISIBLE);
    SetFocus(GetDlgItem(hwnd, SECOND));
    SendMessage(hwnd, WM_ACTIVATE, WA_INACTIVE, 0);
    SetFocus(GetDlgItem(hwnd, IDOK));
    SendMessage(hwnd, WM_ACTIVATE, WA_ACTIVE, 0);
    CHECK(focus_id() == SECOND);
    /* It is kept once. */
    SetFocus(GetDlgItem(hwnd, EXTRA));
    SendMessage(hwnd, WM_ACTIVATE, WA_ACTIVE, 0);
    CHECK(focus_id() == EXTRA);
    SetFocus(hwnd);
    CHECK(focus_id() == FIRST);
    /* Hiding keeps it, too. */
    SetFocus(GetDlgItem(hwnd, SECOND));
    ShowWindow(hwnd, SW_HIDE);
    ShowWindow(hwnd, SW_SHOW);
    CHECK(focus_id() == SECOND);
    EnableWindow(GetFocus(), FALSE);
    CHECK(GetFocus() == NULL);
    SendMessage(hwnd, WM_ACTIVATE, WA_INACTIVE, 0);
    SendMessage(hwnd, WM_ACTIVATE, WA_ACTIVE, 0);
    CHECK(GetFocus() == NULL);
    DestroyWindow(hwnd);
}

/* ---- DefDlgProc ---- */

static void test_results(void)
{
    HWND hwnd = create(0);
    watched = WM_USER + 9;
    other_answer = TRUE;
    CHECK(SendMessage(hwnd, watched, 1, 0) == 55);
    EXPECT("watched:1 ");
    other_answer = FALSE;
    CHECK(SendMessage(hwnd, watched, 2, 0) == 0);
    watched = WM_CTLCOLORSTATIC;
    other_answer = (INT_PTR)GetStockObject(BLACK_BRUSH);
    CHECK(SendMessage(hwnd, watched, 0, 0) == other_answer);
    watched = WM_VKEYTOITEM;
    other_answer = 0;
    CHECK(SendMessage(hwnd, watched, 0, 0) == -1);
    other_answer = 7;
    CHECK(SendMessage(hwnd, watched, 0, 0) == 7);
    watched = WM_COMPAREITEM;
    other_answer = -1;
    CHECK(SendMessage(hwnd, watched, 0, 0) == -1);
    watched = WM_CLOSE;
    other_answer = TRUE;
    CHECK(SendMessage(hwnd, WM_CLOSE, 0, 0) == 55);
    watched = 0;
    CHECK(SetWindowLongPtr(hwnd, DWLP_USER, 99) == 0);
    CHECK(GetWindowLongPtr(hwnd, DWLP_USER) == 99);
    CHECK((DLGPROC)GetWindowLongPtr(hwnd, DWLP_DLGPROC) == proc);
    CHECK(SendMessage(hwnd, WM_GETFONT, 0, 0) == 0);
    /* WM_CLOSE asks for Cancel. */
    MSG msg;
    SendMessage(hwnd, WM_CLOSE, 0, 0);
    CHECK(PeekMessage(&msg, hwnd, WM_COMMAND, WM_COMMAND, PM_REMOVE));
    CHECK(msg.wParam == IDCANCEL && (HWND)msg.lParam == GetDlgItem(hwnd, IDCANCEL));
    EnableWindow(GetDlgItem(hwnd, IDCANCEL), FALSE);
    SendMessage(hwnd, WM_CLOSE, 0, 0);
    CHECK(!PeekMessage(&msg, hwnd, WM_COMMAND, WM_COMMAND, PM_REMOVE));
    CHECK(IsWindow(hwnd));
    DestroyWindow(hwnd);
    SetLastError(0);
    CHECK(DefDlgProc(NULL, WM_ERASEBKGND, 0, 0) == 0);
    CHECK(GetLastError() == ERROR_INVALID_WINDOW_HANDLE);
}

/* With the macros: one window procedure's results, as a dialog procedure. */
static INT_PTR CALLBACK macro_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    static BOOL again;
    CheckDefDlgRecursion(&again);
    LRESULT result = message == WM_APP           ? 321
                     : message == WM_INITDIALOG  ? TRUE
                     : message == WM_CTLCOLORBTN ? (LRESULT)GetStockObject(GRAY_BRUSH)
                                                 : DefDlgProcEx(hwnd, message, w, l, &again);
    return SetDlgMsgResult(hwnd, message, result);
}

static void test_macros(void)
{
    HWND hwnd = CreateDialogIndirect(NULL, usual(0), NULL, macro_proc);
    CHECK(SendMessage(hwnd, WM_APP, 0, 0) == 321);
    CHECK((HGDIOBJ)SendMessage(hwnd, WM_CTLCOLORBTN, 0, 0) == GetStockObject(GRAY_BRUSH));
    CHECK(LOWORD(SendMessage(hwnd, DM_GETDEFID, 0, 0)) == IDOK);
    CHECK(SubclassDialog(hwnd, proc) == macro_proc);
    CHECK(SendMessage(hwnd, WM_APP, 0, 0) == 0);
    DestroyWindow(hwnd);
}

static void test_default_button(void)
{
    HWND hwnd = create(WS_VISIBLE);
    CHECK(SendMessage(hwnd, DM_GETDEFID, 0, 0) == MAKELRESULT(IDOK, DC_HASDEFID));
    CHECK(type_of(hwnd, IDOK) == BS_DEFPUSHBUTTON);
    SendMessage(hwnd, WM_NEXTDLGCTL, (WPARAM)GetDlgItem(hwnd, IDCANCEL), TRUE);
    CHECK(focus_id() == IDCANCEL);
    CHECK(type_of(hwnd, IDCANCEL) == BS_DEFPUSHBUTTON && type_of(hwnd, IDOK) == BS_PUSHBUTTON);
    CHECK(LOWORD(SendMessage(hwnd, DM_GETDEFID, 0, 0)) == IDOK);
    SendMessage(hwnd, WM_NEXTDLGCTL, FALSE, FALSE);
    CHECK(focus_id() == EXTRA && type_of(hwnd, EXTRA) == BS_DEFPUSHBUTTON);
    SendMessage(hwnd, WM_NEXTDLGCTL, FALSE, FALSE);
    CHECK(focus_id() == FIRST && type_of(hwnd, EXTRA) == BS_PUSHBUTTON);
    CHECK(type_of(hwnd, IDOK) == BS_DEFPUSHBUTTON);
    SendMessage(hwnd, WM_NEXTDLGCTL, TRUE, FALSE);
    CHECK(focus_id() == EXTRA);
    SetFocus(GetDlgItem(hwnd, FIRST));
    CHECK(SendMessage(hwnd, DM_SETDEFID, EXTRA, 0));
    CHECK(type_of(hwnd, EXTRA) == BS_DEFPUSHBUTTON && type_of(hwnd, IDOK) == BS_PUSHBUTTON);
    key(hwnd, GetFocus(), WM_KEYDOWN, VK_RETURN);
    EXPECT("command:40 ");
    DestroyWindow(hwnd);
    /* Without any it is OK all the same. */
    begin(FALSE, WS_POPUP, 0, "");
    hwnd = CreateDialogIndirectParam(NULL, template(), NULL, proc, 0);
    CHECK(LOWORD(SendMessage(hwnd, DM_GETDEFID, 0, 0)) == IDOK);
    DestroyWindow(hwnd);
}

/* ---- Keys ---- */

static void test_tab(void)
{
    static const int order[] = {SECOND, ONE, IDOK, IDCANCEL, EXTRA, FIRST};
    HWND hwnd = create(WS_VISIBLE);
    for (int i = 0; i < 6; i++) {
        CHECK(key(hwnd, GetFocus(), WM_KEYDOWN, VK_TAB));
        CHECK(focus_id() == order[i]);
    }
    BYTE state[256] = {[VK_SHIFT] = 0x80};
    SetKeyboardState(state);
    key(hwnd, GetFocus(), WM_KEYDOWN, VK_TAB);
    CHECK(focus_id() == EXTRA);
    state[VK_SHIFT] = 0;
    SetKeyboardState(state);
    EnableWindow(GetDlgItem(hwnd, FIRST), FALSE);
    ShowWindow(GetDlgItem(hwnd, SECOND), SW_HIDE);
    key(hwnd, GetFocus(), WM_KEYDOWN, VK_TAB);
    CHECK(focus_id() == ONE);
    /* Tab is where the checked one is. */
    CheckRadioButton(hwnd, ONE, TWO, TWO);
    SetFocus(GetDlgItem(hwnd, EXTRA));
    key(hwnd, GetFocus(), WM_KEYDOWN, VK_TAB);
    CHECK(focus_id() == TWO);
    DestroyWindow(hwnd);
}

static void test_arrows(void)
{
    HWND hwnd = create(WS_VISIBLE);
    SetFocus(GetDlgItem(hwnd, ONE));
    CheckRadioButton(hwnd, ONE, TWO, ONE);
    seen[0] = 0;
    key(hwnd, GetFocus(), WM_KEYDOWN, VK_DOWN);
    CHECK(focus_id() == TWO && IsDlgButtonChecked(hwnd, TWO) && !IsDlgButtonChecked(hwnd, ONE));
    EXPECT("command:15 ");
    key(hwnd, GetFocus(), WM_KEYDOWN, VK_RIGHT);
    CHECK(focus_id() == ONE);
    SetFocus(GetDlgItem(hwnd, IDOK));
    key(hwnd, GetFocus(), WM_KEYDOWN, VK_LEFT);
    CHECK(focus_id() == EXTRA);
    /* An edit control keeps them. */
    SetFocus(GetDlgItem(hwnd, FIRST));
    key(hwnd, GetFocus(), WM_KEYDOWN, VK_DOWN);
    CHECK(focus_id() == FIRST);
    DestroyWindow(hwnd);
}

static void test_enter_and_escape(void)
{
    HWND hwnd = create(WS_VISIBLE);
    CHECK(key(hwnd, GetFocus(), WM_KEYDOWN, VK_RETURN));
    EXPECT("command:1 ");
    DestroyWindow(hwnd);
    hwnd = create(WS_VISIBLE);
    SetFocus(GetDlgItem(hwnd, EXTRA));
    key(hwnd, hwnd, WM_KEYDOWN, VK_RETURN);
    EXPECT("command:40 ");
    EnableWindow(GetDlgItem(hwnd, IDCANCEL), FALSE);
    CHECK(key(hwnd, GetFocus(), WM_KEYDOWN, VK_ESCAPE));
    EXPECT("");
    EnableWindow(GetDlgItem(hwnd, IDCANCEL), TRUE);
    key(hwnd, GetFocus(), WM_KEYDOWN, VK_ESCAPE);
    EXPECT("command:2 ");
    DestroyWindow(hwnd);
    hwnd = create(WS_VISIBLE);
    EnableWindow(GetDlgItem(hwnd, IDOK), FALSE);
    CHECK(key(hwnd, GetFocus(), WM_KEYDOWN, VK_RETURN));
    EXPECT("");
    DestroyWindow(hwnd);
}

static void test_letters(void)
{
    HWND hwnd = create(WS_VISIBLE);
    SetFocus(GetDlgItem(hwnd, IDOK));
    /* A label's is its neighbour's; behind the focus comes first. */
    CHECK(key(hwnd, GetFocus(), WM_SYSCHAR, 'n'));
    CHECK(focus_id() == FIRST);
    CHECK(key(hwnd, GetFocus(), WM_SYSCHAR, 'N'));
    CHECK(focus_id() == ONE && IsDlgButtonChecked(hwnd, ONE));
    EXPECT("command:14 ");
    CHECK(key(hwnd, GetFocus(), WM_CHAR, 't'));
    EXPECT("command:15 ");
    CHECK(key(hwnd, GetFocus(), WM_CHAR, 'x'));
    EXPECT("command:40 ");
    CHECK(focus_id() == EXTRA);
    EnableWindow(GetDlgItem(hwnd, TWO), FALSE);
    key(hwnd, GetFocus(), WM_CHAR, 't');
    EXPECT("");
    /* Who wants characters gets them. */
    SetFocus(GetDlgItem(hwnd, FIRST));
    key(hwnd, GetFocus(), WM_CHAR, 'x');
    EXPECT("");
    TCHAR text[20];
    GetDlgItemText(hwnd, FIRST, text, 20);
    CHECK(_tcschr(text, 'x') != NULL);
    DestroyWindow(hwnd);
}

static LRESULT CALLBACK wanting_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    const MSG *msg = (const MSG *)l;
    switch (message) {
    case WM_GETDLGCODE:
        note("asked", msg ? (int)msg->wParam : 0);
        return msg && msg->message == WM_KEYDOWN && w == VK_RETURN ? DLGC_WANTMESSAGE : 0;
    case WM_KEYDOWN:
        note("key", (int)w);
        return 0;
    default:
        return DefWindowProc(hwnd, message, w, l);
    }
}

static void test_wanted(void)
{
    WNDCLASS wc = {.lpfnWndProc = wanting_proc, .lpszClassName = TEXT("Wanting")};
    RegisterClass(&wc);
    HWND hwnd = create(WS_VISIBLE);
    HWND own = CreateWindow(TEXT("Wanting"), TEXT(""), WS_CHILD | WS_VISIBLE | WS_TABSTOP, 0, 0, 9,
                            9, hwnd, (HMENU)50, NULL, NULL);
    SetFocus(own);
    seen[0] = 0;
    CHECK(key(hwnd, own, WM_KEYDOWN, VK_RETURN));
    EXPECT("asked:13 key:13 ");
    MSG msg = {own, WM_KEYDOWN, VK_F1 + 5, 1};
    CHECK(IsDialogMessage(hwnd, &msg));
    EXPECT("asked:117 key:117 ");
    msg.hwnd = NULL;
    CHECK(!IsDialogMessage(hwnd, &msg));
    CHECK(!IsDialogMessage(NULL, &msg));
    DestroyWindow(hwnd);
}

static void press(HWND dialog, const BYTE *keys, int count)
{
    MSG msg;
    for (int i = 0; i < count; i++)
        keybd_event(keys[i], 0, 0, 0);
    for (int i = count; i-- > 0;)
        keybd_event(keys[i], 0, KEYEVENTF_KEYUP, 0);
    while (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE))
        if (!IsDialogMessage(dialog, &msg)) {
            TranslateMessage(&msg);
            DispatchMessage(&msg);
        }
}

/* From the keyboard on. */
static void test_keyboard(void)
{
    static const BYTE shift_tab[] = {VK_SHIFT, VK_TAB}, alt_x[] = {VK_MENU, 'X'}, tab = VK_TAB;
    static const BYTE enter = VK_RETURN, down = VK_DOWN, a = 'A';
    HWND hwnd = create(WS_VISIBLE);
    press(hwnd, &tab, 1);
    CHECK(focus_id() == SECOND);
    press(hwnd, shift_tab, 2);
    CHECK(focus_id() == FIRST);
    press(hwnd, shift_tab, 2);
    CHECK(focus_id() == EXTRA);
    press(hwnd, &tab, 1);
    TCHAR text[20];
    press(hwnd, &a, 1);
    GetDlgItemText(hwnd, FIRST, text, 20);
    CHECK(_tcscmp(text, TEXT("a")) == 0); /* what was there was selected */
    EXPECT("");
    press(hwnd, alt_x, 2);
    EXPECT("command:40 ");
    CHECK(focus_id() == EXTRA);
    SetFocus(GetDlgItem(hwnd, ONE));
    seen[0] = 0;
    press(hwnd, &down, 1);
    EXPECT("command:15 ");
    press(hwnd, &enter, 1);
    EXPECT("command:1 ");
    DestroyWindow(hwnd);
}

static void test_mouse(void)
{
    HWND hwnd = create(WS_VISIBLE);
    MSG msg = {GetDlgItem(hwnd, EXTRA), WM_LBUTTONDOWN, MK_LBUTTON, MAKELPARAM(3, 3)};
    CHECK(IsDialogMessage(hwnd, &msg) && focus_id() == EXTRA);
    CHECK(type_of(hwnd, EXTRA) == BS_DEFPUSHBUTTON && type_of(hwnd, IDOK) == BS_PUSHBUTTON);
    msg.message = WM_LBUTTONUP;
    msg.wParam = 0;
    IsDialogMessage(hwnd, &msg);
    EXPECT("command:40 ");
    msg = (MSG){GetDlgItem(hwnd, SECOND), WM_LBUTTONDOWN, MK_LBUTTON, MAKELPARAM(3, 3)};
    IsDialogMessage(hwnd, &msg);
    CHECK(focus_id() == SECOND && type_of(hwnd, IDOK) == BS_DEFPUSHBUTTON);
    ReleaseCapture();
    DestroyWindow(hwnd);
}

static int filtered;
static LRESULT CALLBACK filter(int code, WPARAM w, LPARAM l)
{
    filtered += code == MSGF_DIALOGBOX;
    return CallNextHookEx(NULL, code, w, l);
}

static void test_filter(void)
{
    HWND hwnd = create(0);
    HHOOK hook = SetWindowsHookEx(WH_MSGFILTER, filter, NULL, GetCurrentThreadId());
    MSG msg = {(HWND)0x4444, WM_KEYDOWN, VK_TAB, 1};
    CHECK(!IsDialogMessage(hwnd, &msg) && filtered == 1);
    CHECK(!IsDialogMessage((HWND)0x4444, &msg) && filtered == 1);
    UnhookWindowsHookEx(hook);
    DestroyWindow(hwnd);
}

/* A page in a dialog: its controls are reached, its buttons tell it. */
static INT_PTR CALLBACK page_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    (void)hwnd, (void)l;
    if (message == WM_COMMAND)
        note("page", LOWORD(w));
    return message == WM_INITDIALOG;
}

static void test_page(void)
{
    HWND hwnd = create(WS_VISIBLE);
    begin(FALSE, WS_CHILD | WS_VISIBLE | DS_CONTROL, 0, "");
    item(BUTTON, NULL, "&Page", 60, WS_TABSTOP);
    item(BUTTON, NULL, "&Quiet", 61, WS_TABSTOP);
    HWND page = CreateDialogIndirectParam(NULL, template(), hwnd, page_proc, 0);
    CHECK(page && GetParent(page) == hwnd);
    SetFocus(GetDlgItem(hwnd, EXTRA));
    seen[0] = 0;
    key(hwnd, GetFocus(), WM_KEYDOWN, VK_TAB);
    CHECK(GetFocus() == GetDlgItem(page, 60) && type_of(page, 60) == BS_DEFPUSHBUTTON);
    key(hwnd, GetFocus(), WM_KEYDOWN, VK_TAB);
    CHECK(GetFocus() == GetDlgItem(page, 61) && type_of(page, 60) == BS_PUSHBUTTON);
    key(hwnd, GetFocus(), WM_KEYDOWN, VK_RETURN);
    EXPECT("page:61 ");
    key(hwnd, GetFocus(), WM_CHAR, 'p');
    EXPECT("page:60 ");
    key(hwnd, GetFocus(), WM_KEYDOWN, VK_TAB);
    key(hwnd, GetFocus(), WM_KEYDOWN, VK_TAB);
    CHECK(focus_id() == FIRST && type_of(hwnd, IDOK) == BS_DEFPUSHBUTTON);
    DestroyWindow(hwnd);
}

/* ---- Order ---- */

static HWND child(HWND parent, int id, DWORD style, DWORD ex_style)
{
    return CreateWindowEx(ex_style, TEXT("Static"), TEXT(""), WS_CHILD | style, 0, 0, 9, 9, parent,
                          (HMENU)(ULONG_PTR)id, NULL, NULL);
}

static void test_order(void)
{
    HWND top =
        CreateWindow(TEXT("Static"), TEXT(""), WS_POPUP, 0, 0, 99, 99, NULL, NULL, NULL, NULL);
    HWND a = child(top, 1, WS_VISIBLE, 0), b = child(top, 2, WS_VISIBLE | WS_TABSTOP, 0);
    HWND page = child(top, 3, WS_VISIBLE, WS_EX_CONTROLPARENT);
    HWND c = child(page, 4, WS_VISIBLE | WS_TABSTOP | WS_GROUP, 0);
    HWND d = child(page, 5, WS_VISIBLE | WS_TABSTOP | WS_DISABLED, 0);
    HWND box = child(top, 6, WS_VISIBLE, 0); /* what is in it is not reached */
    HWND e = child(box, 7, WS_VISIBLE | WS_TABSTOP, 0);
    HWND f = child(box, 8, WS_VISIBLE | WS_TABSTOP, 0);
    HWND g = child(top, 9, WS_VISIBLE | WS_TABSTOP, 0);
    CHECK(GetNextDlgTabItem(top, NULL, FALSE) == b && GetNextDlgTabItem(top, top, FALSE) == b);
    CHECK(GetNextDlgTabItem(top, NULL, TRUE) == NULL);
    CHECK(GetNextDlgTabItem(top, a, FALSE) == b && GetNextDlgTabItem(top, b, FALSE) == c);
    CHECK(GetNextDlgTabItem(top, c, FALSE) == g && GetNextDlgTabItem(top, d, TRUE) == c);
    CHECK(GetNextDlgTabItem(top, g, FALSE) == b && GetNextDlgTabItem(top, b, TRUE) == g);
    CHECK(GetNextDlgTabItem(top, e, FALSE) == f && GetNextDlgTabItem(top, f, FALSE) == g);
    CHECK(GetNextDlgGroupItem(top, NULL, FALSE) == a);
    CHECK(GetNextDlgGroupItem(top, NULL, TRUE) == NULL);
    /* c begins the group that goes around the end to b. */
    CHECK(GetNextDlgGroupItem(top, c, FALSE) == box && GetNextDlgGroupItem(top, g, FALSE) == a);
    CHECK(GetNextDlgGroupItem(top, b, FALSE) == c && GetNextDlgGroupItem(top, c, TRUE) == b);
    EnableWindow(page, FALSE);
    CHECK(GetNextDlgTabItem(top, b, FALSE) == g);
    CHECK(GetNextDlgGroupItem(top, b, FALSE) == box);
    SetLastError(0);
    CHECK(!GetNextDlgTabItem((HWND)0x4444, a, FALSE));
    CHECK(GetLastError() == ERROR_INVALID_WINDOW_HANDLE);
    CHECK(!GetNextDlgTabItem(page, a, FALSE));
    DestroyWindow(top);
}

/* ---- Modal ---- */

static void post_ok(HWND hwnd)
{
    CHECK(!IsWindowEnabled(owner) && !(GetWindowLong(hwnd, GWL_STYLE) & WS_VISIBLE));
    PostMessage(hwnd, WM_COMMAND, IDOK, 0);
}

static void end_now(HWND hwnd)
{
    EndDialog(hwnd, 7);
}

static void destroy(HWND hwnd)
{
    DestroyWindow(hwnd);
}

static void destroy_owner(HWND hwnd)
{
    (void)hwnd;
    PostMessage(owner, WM_CLOSE, 0, 0);
}

static void quit(HWND hwnd)
{
    (void)hwnd;
    PostQuitMessage(5);
}

static INT_PTR run(void (*fn)(HWND), DWORD style)
{
    on_init = fn;
    init_answer = TRUE;
    seen[0] = 0;
    INT_PTR result = DialogBoxIndirectParam(NULL, usual(style), owner, proc, 0);
    on_init = NULL;
    return result;
}

static LRESULT CALLBACK owner_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    if (message == WM_ENTERIDLE) {
        note("idle", (int)w);
        CHECK(IsWindowVisible((HWND)l));
        SendMessage((HWND)l, WM_COMMAND, IDCANCEL, 0);
    } else if (message == WM_ENABLE) {
        note("enable", (int)w);
    } else if (message == WM_HELP) {
        const HELPINFO *info = (const HELPINFO *)l;
        note("help", (int)info->dwContextId);
        return TRUE;
    }
    return DefWindowProc(hwnd, message, w, l);
}

static void make_owner(void)
{
    owner = CreateWindow(TEXT("Owner"), TEXT("owner"), WS_OVERLAPPEDWINDOW | WS_VISIBLE, 0, 0, 200,
                         100, NULL, NULL, NULL, NULL);
    UpdateWindow(owner);
}

static void test_modal(void)
{
    MSG msg;
    make_owner();
    CHECK(run(post_ok, 0) == IDOK + 100);
    EXPECT("enable:0 init:11 command:1 enable:1 ");
    CHECK(IsWindowEnabled(owner) && GetActiveWindow() == owner);
    CHECK(run(end_now, 0) == 7);
    EXPECT("enable:0 init:11 enable:1 ");
    CHECK(run(NULL, 0) == IDCANCEL + 100);
    EXPECT("enable:0 init:11 idle:0 command:2 enable:1 ");
    CHECK(run(destroy, 0) == -1);
    CHECK(IsWindowEnabled(owner));
    CHECK(run(quit, DS_NOIDLEMSG) == 0);
    CHECK(PeekMessage(&msg, NULL, WM_QUIT, WM_QUIT, PM_REMOVE) && msg.wParam == 5);
    CHECK(run(destroy_owner, DS_NOIDLEMSG) == 0);
    CHECK(!IsWindow(owner));
    SetLastError(0);
    CHECK(!EndDialog(owner, 1) && GetLastError() == ERROR_INVALID_WINDOW_HANDLE);
    make_owner();
    CHECK(!EndDialog(owner, 1));
    DestroyWindow(owner);
    owner = NULL;
}

static INT_PTR CALLBACK all_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    (void)l;
    switch (message) {
    case WM_SETFONT:
        note("font", GetWindow(hwnd, GW_CHILD) != NULL);
        break;
    case WM_INITDIALOG:
        note("init", GetDlgItem(hwnd, 20) != NULL);
        PostMessage(hwnd, WM_USER, 0, 0);
        return TRUE;
    case WM_USER:
        note("user", IsWindowVisible(hwnd));
        break;
    case WM_SHOWWINDOW:
        note("show", (int)w);
        break;
    case WM_ACTIVATE:
        note("active", LOWORD(w));
        break;
    case WM_CTLCOLORDLG:
        note("colour", 0);
        PostMessage(hwnd, WM_CLOSE, 0, 0);
        break;
    case WM_COMMAND:
        note("command", LOWORD(w));
        EndDialog(hwnd, 1);
        break;
    case WM_DESTROY:
        note("destroy", 0);
        break;
    case WM_NCDESTROY:
        note("last", 0);
        break;
    }
    return FALSE;
}

static void test_sequence(void)
{
    make_owner();
    begin(FALSE, WS_POPUP | DS_SETFONT | DS_NOIDLEMSG, 0, "");
    item(STATIC_TEXT, NULL, "text", 20, WS_DISABLED);
    seen[0] = 0;
    CHECK(DialogBoxIndirect(NULL, template(), owner, all_proc) == 1);
    EXPECT("enable:0 font:0 init:1 user:0 show:1 active:1 colour:0 command:2 enable:1 "
           "active:0 destroy:0 last:0 ");
    DestroyWindow(owner);
    owner = NULL;
}

static BOOL was_visible[2];
static INT_PTR CALLBACK timer_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    (void)w, (void)l;
    if (message == WM_INITDIALOG)
        SetTimer(hwnd, 1, 10, NULL), Sleep(40);
    if (message == WM_TIMER) {
        was_visible[0] = IsWindowVisible(hwnd);
        KillTimer(hwnd, 1);
        PostMessage(hwnd, WM_USER, 0, 0);
    }
    if (message == WM_USER) {
        was_visible[1] = IsWindowVisible(hwnd);
        EndDialog(hwnd, 3);
    }
    return FALSE;
}

/* It is shown when nothing else is left to do; a timer says that, too. */
static void test_when_shown(void)
{
    CHECK(DialogBoxIndirectParam(NULL, usual(0), NULL, timer_proc, 0) == 3);
    CHECK(!was_visible[0] && was_visible[1]);
}

static HWND captor;
static INT_PTR CALLBACK capture_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    (void)w, (void)l;
    if (message == WM_INITDIALOG) {
        CHECK(GetCapture() == captor);
        PostMessage(hwnd, WM_USER, 0, 0);
    }
    if (message == WM_USER) {
        CHECK(GetCapture() == NULL);
        EndDialog(hwnd, 1);
    }
    return FALSE;
}

static void test_capture(void)
{
    make_owner();
    captor = child(owner, 1, WS_VISIBLE, 0);
    SetCapture(captor);
    CHECK(DialogBoxIndirectParam(NULL, usual(0), owner, capture_proc, 0) == 1);
    CHECK(!GetCapture());
    DestroyWindow(owner);
    owner = NULL;
}

/* ---- Items ---- */

static void test_items(void)
{
    BOOL translated;
    TCHAR text[20];
    HWND hwnd = create(0);
    CHECK(SetDlgItemInt(hwnd, FIRST, 4000000000u, FALSE));
    CHECK(GetDlgItemInt(hwnd, FIRST, &translated, FALSE) == 4000000000u && translated);
    CHECK(GetDlgItemInt(hwnd, FIRST, &translated, TRUE) == 0 && !translated);
    SetDlgItemInt(hwnd, FIRST, (UINT)-5, TRUE);
    CHECK(GetDlgItemText(hwnd, FIRST, text, 20) == 2 && _tcscmp(text, TEXT("-5")) == 0);
    CHECK(GetDlgItemInt(hwnd, FIRST, &translated, TRUE) == (UINT)-5 && translated);
    CHECK(GetDlgItemInt(hwnd, FIRST, &translated, FALSE) == 0 && !translated);
    SetDlgItemText(hwnd, FIRST, TEXT("  12 apples"));
    CHECK(GetDlgItemInt(hwnd, FIRST, &translated, FALSE) == 12 && translated);
    SetDlgItemText(hwnd, FIRST, TEXT("none"));
    CHECK(GetDlgItemInt(hwnd, FIRST, &translated, FALSE) == 0 && !translated);
    SetLastError(0);
    CHECK(!GetDlgItem(hwnd, 999) && GetLastError() == ERROR_CONTROL_ID_NOT_FOUND);
    text[0] = 'x';
    CHECK(!GetDlgItemText(hwnd, 999, text, 20) && text[0] == 0);
    CHECK(!SetDlgItemText(hwnd, 999, TEXT("")) && !CheckDlgButton(hwnd, 999, 1));
    CHECK(CheckRadioButton(hwnd, ONE, TWO, TWO));
    CHECK(IsDlgButtonChecked(hwnd, TWO) == BST_CHECKED && !IsDlgButtonChecked(hwnd, ONE));
    CHECK(CheckDlgButton(hwnd, ONE, BST_CHECKED) && IsDlgButtonChecked(hwnd, ONE));
    CHECK(SendDlgItemMessage(hwnd, FIRST, WM_GETTEXTLENGTH, 0, 0) == 4);
    CHECK(GetDialogBaseUnits() == MAKELONG(8, 16));
    RECT rect = {4, 8, 40, 16};
    CHECK(MapDialogRect(hwnd, &rect) && rect.left == 8 && rect.top == 16 && rect.right == 80);
    SetLastError(0);
    CHECK(!MapDialogRect(GetDlgItem(hwnd, FIRST), &rect));
    CHECK(GetLastError() == ERROR_WINDOW_NOT_DIALOG);
    DestroyWindow(hwnd);
}

/* ---- Text for the dialog procedure ---- */

static TCHAR got[40];
static const void *got_at;

static INT_PTR CALLBACK text_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    (void)hwnd, (void)w;
    if (message == WM_SETTEXT || message == WM_SETTINGCHANGE) {
        got_at = (const void *)l;
        lstrcpyn(got, (const TCHAR *)l, 40);
    }
    return FALSE;
}

static INT_PTR CALLBACK other_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    (void)hwnd, (void)message, (void)w, (void)l;
    return FALSE;
}

static void test_text_forms(void)
{
    static const char narrow[] = "caf\xc3\xa9";
    static const WCHAR wide[] = {'c', 'a', 'f', 0xe9, 0};
    static const TCHAR own[] = TEXT("own");
    HWND hwnd = CreateDialogIndirectParam(NULL, usual(0), NULL, text_proc, 0);
    BOOL is_wide = sizeof(TCHAR) == 2;
    const TCHAR *expected = is_wide ? (const TCHAR *)wide : (const TCHAR *)narrow;
    CHECK(IsWindowUnicode(hwnd) == is_wide);
    CHECK(SendMessageA(hwnd, WM_SETTEXT, 0, (LPARAM)narrow) && _tcscmp(got, expected) == 0);
    got[0] = 0;
    CHECK(SendMessageW(hwnd, WM_SETTEXT, 0, (LPARAM)wide) && _tcscmp(got, expected) == 0);
    SendMessage(hwnd, WM_SETTINGCHANGE, 0, (LPARAM)own);
    CHECK(got_at == own && _tcscmp(got, own) == 0);
    SetWindowText(hwnd, TEXT("title"));
    CHECK(GetWindowTextLength(hwnd) == 5);
    /* The procedure is shown in the form of who asks. */
    LONG_PTR a = GetWindowLongPtrA(hwnd, DWLP_DLGPROC), w = GetWindowLongPtrW(hwnd, DWLP_DLGPROC);
    CHECK((DLGPROC)(is_wide ? w : a) == text_proc && (DLGPROC)(is_wide ? a : w) != text_proc);
    CHECK(SetWindowLongPtrA(hwnd, DWLP_DLGPROC, (LONG_PTR)other_proc) == a);
    CHECK((DLGPROC)GetWindowLongPtrA(hwnd, DWLP_DLGPROC) == other_proc);
    CHECK((DLGPROC)GetWindowLongPtrW(hwnd, DWLP_DLGPROC) != other_proc);
    SetWindowLongPtrA(hwnd, DWLP_DLGPROC, a);
    got[0] = 0;
    SetWindowText(hwnd, TEXT("again"));
    CHECK(_tcscmp(got, TEXT("again")) == 0);
    DestroyWindow(hwnd);
}

/* The same for a dialog that is made as any other window. */
static void test_plain_window(void)
{
    static const WCHAR wide[] = {'c', 'a', 'f', 0xe9, 0};
    HWND hwnd =
        CreateWindow(TEXT("#32770"), TEXT("x"), WS_POPUP, 0, 0, 99, 99, NULL, NULL, NULL, NULL);
    CHECK(SetWindowLongPtr(hwnd, DWLP_DLGPROC, (LONG_PTR)text_proc) == 0);
    CHECK((DLGPROC)GetWindowLongPtr(hwnd, DWLP_DLGPROC) == text_proc);
    got[0] = 0;
    SetWindowTextW(hwnd, wide);
    CHECK(_tcscmp(got, sizeof(TCHAR) == 2 ? (const TCHAR *)wide : (const TCHAR *)"caf\xc3\xa9") ==
          0);
    CHECK(GetWindowTextLengthW(hwnd) == 4);
    DestroyWindow(hwnd);
}

/* Radio buttons: the checked one is the first that Tab reaches. */
static HWND seen_focus[2];
static INT_PTR CALLBACK radio_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    (void)w, (void)l;
    if (message == WM_INITDIALOG) {
        SendDlgItemMessage(hwnd, ONE, BM_SETCHECK, BST_UNCHECKED, 0);
        SendDlgItemMessage(hwnd, TWO, BM_SETCHECK, BST_CHECKED, 0);
        PostMessage(hwnd, WM_APP, 0, 0);
        return init_answer;
    }
    if (message == WM_APP) {
        CHECK(!(GetWindowLong(hwnd, GWL_STYLE) & WS_VISIBLE));
        seen_focus[0] = GetFocus();
        SetFocus(hwnd);
        seen_focus[1] = GetFocus();
        CHECK(seen_focus[1] == GetDlgItem(hwnd, TWO));
        EndDialog(hwnd, 1);
    }
    return FALSE;
}

static void test_first_radio(void)
{
    begin(FALSE, WS_POPUP | WS_CAPTION, 0, "");
    item(BUTTON, NULL, "box", 70, BS_GROUPBOX);
    item(BUTTON, NULL, "o&ne", ONE, WS_TABSTOP | WS_GROUP | BS_AUTORADIOBUTTON);
    item(BUTTON, NULL, "&two", TWO, BS_AUTORADIOBUTTON);
    item(BUTTON, NULL, "Cancel", IDCANCEL, WS_TABSTOP | WS_GROUP);
    SetFocus(NULL);
    init_answer = FALSE;
    CHECK(DialogBoxIndirect(NULL, template(), NULL, radio_proc) == 1);
    CHECK(seen_focus[0] == NULL);
    init_answer = TRUE;
    CHECK(DialogBoxIndirect(NULL, template(), NULL, radio_proc) == 1);
    CHECK(seen_focus[0] != NULL && seen_focus[0] == seen_focus[1]);
}

/* ---- Windows of other classes ---- */

static LRESULT CALLBACK own_dialog_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    if (message == WM_COMMAND)
        note("own", (int)w);
    return DefDlgProc(hwnd, message, w, l);
}

static void test_other_classes(void)
{
    WNDCLASS wc;
    CHECK(GetClassInfo(NULL, TEXT("#32770"), &wc) && wc.cbWndExtra == DLGWINDOWEXTRA);
    wc.lpfnWndProc = own_dialog_proc;
    wc.lpszClassName = TEXT("OwnDialog");
    CHECK(RegisterClass(&wc));
    HWND hwnd =
        CreateWindow(TEXT("OwnDialog"), TEXT(""), WS_POPUP, 0, 0, 99, 99, NULL, NULL, NULL, NULL);
    HWND a = CreateWindow(TEXT("Button"), TEXT("&A"), WS_CHILD | WS_VISIBLE | WS_TABSTOP, 0, 0, 9,
                          9, hwnd, (HMENU)5, NULL, NULL);
    DefDlgProc(hwnd, DM_SETDEFID, 300, 0);
    CHECK(LOWORD(DefDlgProc(hwnd, DM_GETDEFID, 0, 0)) == 300);
    seen[0] = 0;
    key(hwnd, hwnd, WM_KEYDOWN, VK_RETURN);
    EXPECT("own:300 ");
    SetLastError(0); /* no dialog: nothing */
    CHECK(DefDlgProc(a, BM_SETSTYLE, BS_DEFPUSHBUTTON, FALSE) == 0);
    CHECK(GetLastError() == ERROR_WINDOW_NOT_DIALOG);
    DestroyWindow(hwnd);
    /* Keys work in any window. */
    make_owner();
    a = CreateWindow(TEXT("Button"), TEXT("&A"), WS_CHILD | WS_VISIBLE | WS_TABSTOP, 0, 0, 9, 9,
                     owner, (HMENU)5, NULL, NULL);
    SetFocus(NULL);
    CHECK(key(owner, owner, WM_KEYDOWN, VK_TAB) && GetFocus() == a);
    DestroyWindow(owner);
    owner = NULL;
}

static void test_help(void)
{
    make_owner();
    SetWindowContextHelpId(owner, 31);
    CHECK(GetWindowContextHelpId(owner) == 31);
    seen[0] = 0;
    SendMessage(owner, WM_KEYDOWN, VK_F1, 1);
    EXPECT("help:31 ");
    SetWindowContextHelpId(owner, 0);
    CHECK(GetWindowContextHelpId(owner) == 0);
    CHECK(!SetWindowContextHelpId((HWND)0x4444, 1));
    DestroyWindow(owner);
    owner = NULL;
}

int main(void)
{
    WNDCLASS wc = {.lpfnWndProc = owner_proc, .lpszClassName = TEXT("Owner")};
    RegisterClass(&wc);
    test_template(FALSE);
    test_template(TRUE);
    test_maximized();
    test_creation_data();
    test_failure();
    test_place();
    test_first_focus();
    test_saved_focus();
    test_results();
    test_macros();
    test_default_button();
    test_tab();
    test_arrows();
    test_enter_and_escape();
    test_letters();
    test_wanted();
    test_keyboard();
    test_mouse();
    test_filter();
    test_page();
    test_order();
    test_modal();
    test_sequence();
    test_when_shown();
    test_capture();
    test_items();
    test_text_forms();
    test_plain_window();
    test_first_radio();
    test_other_classes();
    test_help();
    return failures != 0;
}
