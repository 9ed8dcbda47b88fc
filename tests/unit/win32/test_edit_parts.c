/* SPDX-License-Identifier: MIT */
/* The edit control's rectangle, memory, clipboard, words and colours; who calls it back. */
#include "edits.h"

/* ---- The rectangle and the margins ---- */

static void rect_is(HWND edit, int left, int top, int right, int bottom)
{
    RECT rect = {-1, -1, -1, -1};
    em(edit, EM_GETRECT, 0, (LPARAM)&rect);
    ok(rect.left == left && rect.top == top && rect.right == right && rect.bottom == bottom,
       "%d %d %d %d", (int)rect.left, (int)rect.top, (int)rect.right, (int)rect.bottom);
}

static void test_rectangle(void)
{
    RECT rect = {8, 16, 72, 48};
    HWND edit = make(NULL, ES_AUTOHSCROLL, 200, 40);
    rect_is(edit, 0, 0, 200, 16);
    em(edit, EM_SETRECT, 0, (LPARAM)&rect); /* a single line has no other */
    rect_is(edit, 0, 0, 200, 16);
    MoveWindow(edit, 0, 0, 200, 15, FALSE);
    rect_is(edit, 0, 0, 200, 15);
    DestroyWindow(edit);

    edit = make(TEXT("aaaa bbbb cccc"), ES_MULTILINE | ES_AUTOVSCROLL, 200, 40);
    rect_is(edit, 0, 0, 200, 32); /* whole lines */
    IS(em(edit, EM_GETLINECOUNT, 0, 0), 1);
    em(edit, EM_SETRECT, 0, (LPARAM)&rect);
    rect_is(edit, 8, 16, 72, 48);
    IS(em(edit, EM_GETLINECOUNT, 0, 0), 3);
    IS(LOWORD(em(edit, EM_POSFROMCHAR, 0, 0)), 8);
    IS(HIWORD(em(edit, EM_POSFROMCHAR, 0, 0)), 16);
    em(edit, EM_SETMARGINS, EC_LEFTMARGIN | EC_RIGHTMARGIN, MAKELPARAM(0, 0));
    rect_is(edit, 8, 16, 72, 48);
    em(edit, EM_SETRECT, 0, 0);
    rect_is(edit, 0, 0, 200, 32);
    em(edit, EM_SETRECTNP, 0, (LPARAM)&rect);
    rect_is(edit, 8, 16, 72, 48);
    IS(SendMessage(edit, WM_SIZE, SIZE_RESTORED, MAKELPARAM(10, 10)), 1);
    DestroyWindow(edit);
}

static void test_margins(void)
{
    HWND edit = make(NULL, ES_AUTOHSCROLL, 200, 16);
    IS(em(edit, EM_GETMARGINS, 0, 0), 0);
    em(edit, EM_SETMARGINS, EC_LEFTMARGIN, MAKELPARAM(10, 99));
    IS(em(edit, EM_GETMARGINS, 0, 0), MAKELONG(10, 0));
    em(edit, EM_SETMARGINS, EC_RIGHTMARGIN, MAKELPARAM(99, 20));
    IS(em(edit, EM_GETMARGINS, 0, 0), MAKELONG(10, 20));
    rect_is(edit, 10, 0, 180, 16);
    em(edit, EM_SETMARGINS, EC_USEFONTINFO, 0); /* no font was set */
    IS(em(edit, EM_GETMARGINS, 0, 0), 0);
    SendMessage(edit, WM_SETFONT, (WPARAM)GetStockObject(SYSTEM_FONT), FALSE);
    IS(SendMessage(edit, WM_GETFONT, 0, 0), (LONG_PTR)GetStockObject(SYSTEM_FONT));
    em(edit, EM_SETMARGINS, EC_LEFTMARGIN | EC_RIGHTMARGIN,
       MAKELPARAM(EC_USEFONTINFO, EC_USEFONTINFO));
    LRESULT font = em(edit, EM_GETMARGINS, 0, 0);
    CHECK(LOWORD(font) > 0 && HIWORD(font) > 0);
    /* Too narrow for them: as they are. */
    MoveWindow(edit, 0, 0, LOWORD(font) + HIWORD(font) + 8, 16, FALSE);
    em(edit, EM_SETMARGINS, EC_LEFTMARGIN | EC_RIGHTMARGIN, MAKELPARAM(1, 5));
    em(edit, EM_SETMARGINS, EC_LEFTMARGIN | EC_RIGHTMARGIN,
       MAKELPARAM(EC_USEFONTINFO, EC_USEFONTINFO));
    IS(em(edit, EM_GETMARGINS, 0, 0), MAKELONG(1, 5));
    DestroyWindow(edit);
}

/* ---- Memory that is shared ---- */

static void test_handle(void)
{
    HWND edit = make(TEXT("single"), ES_AUTOHSCROLL, 200, 16);
    CHECK(em(edit, EM_GETHANDLE, 0, 0) == 0);
    DestroyWindow(edit);

    edit = make(TEXT("first"), ES_MULTILINE | ES_AUTOVSCROLL, 200, 64);
    HLOCAL memory = Edit_GetHandle(edit);
    TCHAR *text = LocalLock(memory);
    CHECK(text && _tcscmp(text, TEXT("first")) == 0);
    LocalUnlock(memory);
    CHECK(Edit_GetHandle(edit) == memory);
    CHECK(has(edit, TEXT("first")));
    text = LocalLock(memory);
    text[0] = 'F'; /* by the program */
    LocalUnlock(memory);
    CHECK(has(edit, TEXT("First")));
    put(edit, TEXT("A longer text, the "));
    text = LocalLock(memory);
    CHECK(text && _tcscmp(text, TEXT("A longer text, the First")) == 0);
    LocalUnlock(memory);
    SetWindowText(edit, TEXT("set"));
    text = LocalLock(memory);
    CHECK(text && _tcscmp(text, TEXT("set")) == 0);
    LocalUnlock(memory);

    HLOCAL other = LocalAlloc(LMEM_MOVEABLE, 100);
    text = LocalLock(other);
    _tcscpy(text, TEXT("another\r\none"));
    LocalUnlock(other);
    LocalFree(memory);
    em(edit, EM_SETSEL, 1, 2);
    put(edit, TEXT("q"));
    seen[0] = 0;
    Edit_SetHandle(edit, other);
    EXPECT("");
    CHECK(has(edit, TEXT("another\r\none")));
    IS(em(edit, EM_GETLINECOUNT, 0, 0), 2);
    selection_is(edit, 0, 0);
    IS(em(edit, EM_GETMODIFY, 0, 0), FALSE);
    IS(em(edit, EM_CANUNDO, 0, 0), FALSE);
    CHECK(Edit_GetHandle(edit) == other);
    DestroyWindow(edit);
}

/* ---- The rest ---- */

static BOOL copied(const char *text)
{
    char got[100] = "";
    if (!OpenClipboard(parent))
        return FALSE;
    HANDLE memory = GetClipboardData(CF_TEXT);
    if (memory) {
        strncpy(got, GlobalLock(memory), sizeof(got) - 1);
        GlobalUnlock(memory);
    }
    CloseClipboard();
    return strcmp(got, text) == 0;
}

static void test_clipboard(void)
{
    HWND several = make(TEXT("first\r\nsecond"), ES_MULTILINE | ES_AUTOVSCROLL, 200, 64);
    HWND one = make(TEXT("old"), ES_AUTOHSCROLL, 200, 16);
    em(several, EM_SETSEL, 0, -1);
    SendMessage(several, WM_COPY, 0, 0);
    CHECK(copied("first\r\nsecond"));
    em(one, EM_SETSEL, 0, -1);
    SendMessage(one, WM_PASTE, 0, 0);
    CHECK(has(one, TEXT("first"))); /* a single line takes the first */
    em(one, EM_SETSEL, 0, 0);
    SendMessage(one, WM_COPY, 0, 0);
    CHECK(copied("first\r\nsecond")); /* nothing selected, nothing copied */
    em(several, EM_SETSEL, 5, -1);
    SendMessage(several, WM_CUT, 0, 0);
    CHECK(has(several, TEXT("first")) && copied("\r\nsecond"));
    em(several, EM_SETSEL, 0, 0);
    SendMessage(several, WM_CHAR, 22, 1);
    CHECK(has(several, TEXT("\r\nsecondfirst")));
    DestroyWindow(one);
    DestroyWindow(several);

    HWND secret = make(TEXT("secret"), ES_PASSWORD | ES_AUTOHSCROLL, 200, 16);
    IS(em(secret, EM_GETPASSWORDCHAR, 0, 0), '*');
    em(secret, EM_SETSEL, 0, -1);
    SendMessage(secret, WM_CUT, 0, 0);
    SendMessage(secret, WM_COPY, 0, 0);
    CHECK(has(secret, TEXT("secret")) && copied("\r\nsecond"));
    OpenClipboard(secret);
    EmptyClipboard();
    CloseClipboard();
    SendMessage(secret, WM_PASTE, 0, 0); /* an empty clipboard empties it */
    CHECK(has(secret, TEXT("")));
    em(secret, EM_SETPASSWORDCHAR, 0, 0);
    CHECK(!(GetWindowLong(secret, GWL_STYLE) & ES_PASSWORD));
    em(secret, EM_SETPASSWORDCHAR, '#', 0);
    CHECK(GetWindowLong(secret, GWL_STYLE) & ES_PASSWORD);
    IS(em(secret, EM_GETPASSWORDCHAR, 0, 0), '#');
    DestroyWindow(secret);
}

static int CALLBACK break_words(TCHAR *text, int at, int length, int code)
{
    switch (code) {
    case WB_ISDELIMITER:
        return text[at] == '-';
    case WB_LEFT:
        while (at > 0 && text[at - 1] != '-')
            at--;
        return at;
    default:
        while (at < length && text[at] != '-')
            at++;
        return at;
    }
}

static void test_others(void)
{
    static const UINT tabs[] = {8, 40};
    HWND edit = make(TEXT("aaaa-bbbb-cccc"), ES_MULTILINE | ES_AUTOVSCROLL, 80, 64);
    CHECK(em(edit, EM_GETWORDBREAKPROC, 0, 0) == 0);
    IS(em(edit, EM_GETLINECOUNT, 0, 0), 2);
    IS(em(edit, EM_LINEINDEX, 1, 0), 10);
    SetWindowText(edit, TEXT("aaaa-bbbbcccc"));
    IS(em(edit, EM_LINEINDEX, 1, 0), 10);
    IS(em(edit, EM_SETWORDBREAKPROC, 0, (LPARAM)break_words), 1);
    CHECK(Edit_GetWordBreakProc(edit) == (EDITWORDBREAKPROC)break_words);
    IS(em(edit, EM_LINEINDEX, 1, 0), 5);
    IS(em(edit, EM_SETWORDBREAKPROC, 0, 0), 1);
    IS(em(edit, EM_LINEINDEX, 1, 0), 10);

    SetWindowText(edit, TEXT("\ta\tb"));
    IS(LOWORD(em(edit, EM_POSFROMCHAR, 1, 0)), 64);
    IS(em(edit, EM_SETTABSTOPS, 2, (LPARAM)tabs), TRUE);
    IS(LOWORD(em(edit, EM_POSFROMCHAR, 1, 0)), 16);
    IS(em(edit, EM_SETTABSTOPS, 1, (LPARAM)tabs), TRUE);
    IS(LOWORD(em(edit, EM_POSFROMCHAR, 3, 0)), 32);
    IS(em(edit, EM_SETTABSTOPS, 0, 0), TRUE);

    IS(em(edit, EM_SETIMESTATUS, EMSIS_COMPOSITIONSTRING, EIMES_GETCOMPSTRATONCE), 0);
    IS(em(edit, EM_GETIMESTATUS, EMSIS_COMPOSITIONSTRING, 0), EIMES_GETCOMPSTRATONCE);
    DestroyWindow(edit);
    edit = make(NULL, ES_AUTOHSCROLL, 80, 16);
    WCHAR cue[10] = {'x'};
    IS(em(edit, EM_SETTABSTOPS, 0, 0), FALSE);
    CHECK(!Edit_GetCueBannerText(edit, cue, 10));
    CHECK(Edit_SetCueBannerText(edit, L"hint"));
    CHECK(Edit_GetCueBannerText(edit, cue, 10) && cue[0] == 'h' && cue[4] == 0);
    DestroyWindow(edit);
}

/* A parent that changes the text while it is told of a change. */
static LRESULT CALLBACK correcting_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    TCHAR text[20];
    if (message != WM_COMMAND || HIWORD(w) != EN_UPDATE)
        return DefWindowProc(hwnd, message, w, l);
    GetWindowText((HWND)l, text, 20);
    if (_tcscmp(text, TEXT("teh")) == 0)
        SetWindowText((HWND)l, TEXT("the"));
    SendMessage((HWND)l, EM_SETSEL, 19, 19);
    return 0;
}

static LRESULT CALLBACK destroying_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    if (message == WM_COMMAND && HIWORD(w) == EN_MAXTEXT)
        SetWindowText((HWND)l, TEXT(""));
    else if (message == WM_COMMAND && HIWORD(w) == EN_UPDATE && GetWindowTextLength((HWND)l))
        DestroyWindow((HWND)l);
    return DefWindowProc(hwnd, message, w, l);
}

static void test_reentry(void)
{
    HWND edit = make(NULL, ES_MULTILINE | ES_AUTOVSCROLL, 80, 16);
    CHECK(Edit_GetHandle(edit) != NULL);
    SetWindowLongPtr(parent, GWLP_WNDPROC, (LONG_PTR)correcting_proc);
    type(edit, "teh.");
    CHECK(has(edit, TEXT("the.")));
    DestroyWindow(edit);
    edit = make(NULL, ES_AUTOHSCROLL, 80, 16);
    type(edit, "teh.");
    CHECK(has(edit, TEXT("the.")));
    SetWindowLongPtr(parent, GWLP_WNDPROC, (LONG_PTR)parent_proc);
    SetWindowText(edit, TEXT("0123456789"));
    em(edit, EM_SETLIMITTEXT, 10, 0);
    em(edit, EM_SETSEL, 5, 5);
    SetWindowLongPtr(parent, GWLP_WNDPROC, (LONG_PTR)destroying_proc);
    SendMessage(edit, WM_CHAR, 'x', 1);
    SendMessage(edit, WM_CHAR, 'x', 1);
    CHECK(!IsWindow(edit));
    SetWindowLongPtr(parent, GWLP_WNDPROC, (LONG_PTR)parent_proc);
}

/* A class made of Edit's: messages come before it is made. */
static WNDPROC usual;
static int early;

static LRESULT CALLBACK early_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    LRESULT result = 0;
    BOOL create = message == WM_NCCREATE || message == WM_CREATE;
    if (message == WM_NCCREATE)
        result = CallWindowProc(usual, hwnd, message, w, l);
    if (create) {
        RECT rect = {1, 1, 1, 1};
        em(hwnd, EM_GETRECT, 0, (LPARAM)&rect);
        CHECK(rect.right == 0 || message == WM_CREATE);
        IS(em(hwnd, EM_SETSEL, 0, 0), 1);
        IS(SendMessage(hwnd, WM_SIZE, SIZE_RESTORED, MAKELPARAM(16, 16)), 1);
        IS(em(hwnd, EM_LINESCROLL, 1, 1), 1);
        IS(em(hwnd, EM_GETLINECOUNT, 0, 0), 1);
        IS(GetWindowTextLength(hwnd), 0);
        early++;
    }
    return message == WM_NCCREATE ? result : CallWindowProc(usual, hwnd, message, w, l);
}

static void test_made_of_its_class(void)
{
    WNDCLASS wc;
    CHECK(GetClassInfo(NULL, TEXT("Edit"), &wc));
    CHECK(wc.hCursor == LoadCursor(NULL, IDC_IBEAM));
    CHECK(wc.style & CS_DBLCLKS && wc.style & CS_PARENTDC);
    usual = wc.lpfnWndProc;
    wc.lpfnWndProc = early_proc;
    wc.lpszClassName = TEXT("Early");
    CHECK(RegisterClass(&wc));
    HWND edit = CreateWindow(TEXT("Early"), TEXT("text"), WS_POPUP | ES_MULTILINE | WS_VSCROLL, 0,
                             0, 160, 64, NULL, NULL, NULL, NULL);
    CHECK(edit && has(edit, TEXT("text")));
    IS(early, 2);
    DestroyWindow(edit);
}

static void test_characters(void)
{
    static const TCHAR words[] = TEXT("h\u00e9 \u20ac\U0001f600");
    int length = (int)_tcslen(words);
    HWND edit = make(words, ES_MULTILINE | ES_AUTOVSCROLL, 200, 32);
    IS(GetWindowTextLength(edit), length);
    em(edit, EM_SETSEL, 0, -1);
    selection_is(edit, 0, (DWORD)length);
    IS(em(edit, EM_LINELENGTH, 0, 0), length);
    SetWindowText(edit, TEXT(""));
    for (int i = 0; i < length; i++)
        SendMessage(edit, WM_CHAR, sizeof(TCHAR) == 1 ? (BYTE)words[i] : (WCHAR)words[i], 1);
    CHECK(has(edit, words));
    type(edit, "\b"); /* the whole of a character */
    length -= sizeof(TCHAR) == 1 ? 4 : 2;
    IS(GetWindowTextLength(edit), length);
    IS(em(edit, EM_UNDO, 0, 0), TRUE);
    CHECK(has(edit, words));
    em(edit, EM_SETLIMITTEXT, (WPARAM)length + 1, 0);
    SetWindowText(edit, TEXT(""));
    put(edit, words); /* cut between characters */
    IS(GetWindowTextLength(edit), length);
    DestroyWindow(edit);
    edit = make(NULL, ES_UPPERCASE | ES_AUTOHSCROLL, 200, 16);
    put(edit, TEXT("\u00e9t\u00e9"));
    CHECK(has(edit, TEXT("\u00c9T\u00c9")));
    DestroyWindow(edit);
}

static void test_mouse(void)
{
    HWND edit = make(TEXT("one two\r\nthree"), ES_MULTILINE | ES_AUTOVSCROLL | WS_VISIBLE, 200, 64);
    SetFocus(NULL);
    SendMessage(edit, WM_LBUTTONDOWN, MK_LBUTTON, MAKELPARAM(16, 2));
    EXPECT("focus ");
    CHECK(GetFocus() == edit && GetCapture() == edit);
    selection_is(edit, 2, 2);
    SendMessage(edit, WM_MOUSEMOVE, MK_LBUTTON, MAKELPARAM(24, 18));
    selection_is(edit, 2, 12);
    SendMessage(edit, WM_LBUTTONUP, 0, MAKELPARAM(24, 18));
    CHECK(GetCapture() == NULL);
    SendMessage(edit, WM_MOUSEMOVE, 0, MAKELPARAM(0, 0));
    selection_is(edit, 2, 12);
    SendMessage(edit, WM_LBUTTONDOWN, MK_LBUTTON | MK_SHIFT, MAKELPARAM(0, 2));
    SendMessage(edit, WM_LBUTTONUP, MK_SHIFT, MAKELPARAM(0, 2));
    selection_is(edit, 0, 2);
    SendMessage(edit, WM_LBUTTONDBLCLK, MK_LBUTTON, MAKELPARAM(42, 2));
    selection_is(edit, 4, 7);
    SendMessage(edit, WM_LBUTTONDBLCLK, MK_LBUTTON, MAKELPARAM(2, 2));
    selection_is(edit, 0, 4); /* a word has the blank behind it */
    EXPECT("");
    DestroyWindow(edit);
    seen[0] = 0;
}

static UINT asked;

static LRESULT CALLBACK colouring_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    if (message == WM_CTLCOLOREDIT || message == WM_CTLCOLORSTATIC) {
        CHECK(GetDlgCtrlID((HWND)l) == 7);
        asked = message;
        return (LRESULT)GetStockObject(BLACK_BRUSH);
    }
    return DefWindowProc(hwnd, message, w, l);
}

static UINT asked_for(HWND edit)
{
    asked = 0;
    InvalidateRect(edit, NULL, TRUE);
    UpdateWindow(edit);
    return asked;
}

static void test_colours(void)
{
    HWND edit = make(TEXT("x"), ES_AUTOHSCROLL | WS_VISIBLE, 200, 16);
    SetWindowLongPtr(parent, GWLP_WNDPROC, (LONG_PTR)colouring_proc);
    IS(asked_for(edit), WM_CTLCOLOREDIT);
    HDC dc = GetDC(edit);
    IS(GetPixel(dc, 100, 8), RGB(0, 0, 0));
    ReleaseDC(edit, dc);
    em(edit, EM_SETREADONLY, TRUE, 0);
    IS(asked_for(edit), WM_CTLCOLORSTATIC);
    em(edit, EM_SETREADONLY, FALSE, 0);
    EnableWindow(edit, FALSE);
    IS(asked_for(edit), WM_CTLCOLORSTATIC);
    SetWindowLongPtr(parent, GWLP_WNDPROC, (LONG_PTR)parent_proc);
    DestroyWindow(edit);
}

int main(void)
{
    make_parent();
    test_rectangle();
    test_margins();
    test_handle();
    test_clipboard();
    test_others();
    test_reentry();
    test_made_of_its_class();
    test_characters();
    test_mouse();
    test_colours();
    DestroyWindow(parent);
    return failures != 0;
}
