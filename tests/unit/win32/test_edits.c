/* SPDX-License-Identifier: MIT */
/* The edit control as its messages show it: text, places, lines, limits, undo, memory. */
#include <stdio.h>
#include <windows.h>
#include <windowsx.h>
#include <commctrl.h>
#include <tchar.h>

#include "check.h"

#define CHECK(condition) ok(condition, "error %u", (unsigned)GetLastError())
#define IS(value, wanted)                                                                          \
    do {                                                                                           \
        long long got_ = (long long)(value), want_ = (long long)(wanted);                          \
        ok(got_ == want_, "%lld instead of %lld", got_, want_);                                    \
    } while (0)

static char seen[1000];
static HWND parent;

#define EXPECT(text)                                                                               \
    do {                                                                                           \
        ok(strcmp(seen, (text)) == 0, "\"%s\" instead of \"%s\"", seen, (text));                   \
        seen[0] = 0;                                                                               \
    } while (0)

static LRESULT CALLBACK parent_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    static const struct {
        WORD code;
        const char *name;
    } names[] = {{EN_SETFOCUS, "focus "},  {EN_KILLFOCUS, "blur "}, {EN_CHANGE, "change "},
                 {EN_UPDATE, "update "},   {EN_MAXTEXT, "max "},    {EN_VSCROLL, "vscroll "},
                 {EN_HSCROLL, "hscroll "}, {EN_ERRSPACE, "space "}};
    if (message == WM_COMMAND) {
        for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
            if (HIWORD(w) == names[i].code)
                strcat(seen, names[i].name);
        return 0;
    }
    return DefWindowProc(hwnd, message, w, l);
}

static HWND make(const TCHAR *text, DWORD style, int width, int height)
{
    HWND hwnd = CreateWindow(WC_EDIT, text, WS_CHILD | style, 0, 0, width, height, parent, (HMENU)7,
                             GetModuleHandle(NULL), NULL);
    CHECK(hwnd != NULL);
    seen[0] = 0;
    return hwnd;
}

static LRESULT em(HWND edit, UINT message, WPARAM w, LPARAM l)
{
    return SendMessage(edit, message, w, l);
}

static BOOL has(HWND edit, const TCHAR *text)
{
    TCHAR got[2000];
    int length = GetWindowText(edit, got, 2000);
    if (length == (int)_tcslen(text) && _tcscmp(got, text) == 0)
        return TRUE;
    for (int i = 0; i <= length; i++)
        putchar(got[i] ? (int)got[i] : '\n');
    return FALSE;
}

static void type(HWND edit, const char *text)
{
    for (; *text; text++)
        IS(SendMessage(edit, WM_CHAR, (WPARAM)(unsigned char)*text, 1), 1);
}

static void put(HWND edit, const TCHAR *text)
{
    SendMessage(edit, EM_REPLACESEL, TRUE, (LPARAM)text);
}

/* ---- Text ---- */

static void test_text(void)
{
    TCHAR buf[20];
    HWND edit = make(TEXT("one\r\ntwo"), ES_AUTOHSCROLL, 200, 16);
    CHECK(has(edit, TEXT("one\r\ntwo"))); /* a single line keeps what it is given */
    IS(SendMessage(edit, WM_SETTEXT, 0, (LPARAM)TEXT("a\r\nb")), TRUE);
    CHECK(has(edit, TEXT("a\r\nb")));
    EXPECT("update change ");
    IS(SendMessage(edit, WM_SETTEXT, 0, 0), TRUE);
    CHECK(has(edit, TEXT("")));
    SetWindowText(edit, TEXT("abcdef"));
    IS(SendMessage(edit, WM_GETTEXTLENGTH, 0, 0), 6);
    IS(SendMessage(edit, WM_GETTEXT, 4, (LPARAM)buf), 3);
    CHECK(_tcscmp(buf, TEXT("abc")) == 0);
    buf[0] = 'x';
    IS(SendMessage(edit, WM_GETTEXT, 0, (LPARAM)buf), 0);
    CHECK(buf[0] == 'x');
    IS(SendMessage(edit, WM_GETTEXT, 1, (LPARAM)buf), 0);
    CHECK(buf[0] == 0);
    DestroyWindow(edit);

    /* Several lines are set without a word. */
    edit = make(NULL, ES_MULTILINE | ES_AUTOVSCROLL, 200, 64);
    SetWindowText(edit, TEXT("a\r\nb"));
    EXPECT("");
    CHECK(has(edit, TEXT("a\r\nb")));
    DestroyWindow(edit);

    /* It has its text until the last message. */
    edit = make(TEXT("here"), 0, 200, 16);
    IS(SendMessage(edit, WM_DESTROY, 0, 0), 0);
    IS(SendMessage(edit, WM_GETTEXT, 20, (LPARAM)buf), 4);
    IS(SendMessage(edit, WM_NCDESTROY, 0, 0), 0);
    IS(SendMessage(edit, WM_GETTEXT, 20, (LPARAM)buf), 0);
    DestroyWindow(edit);
}

static void test_styles(void)
{
    HWND edit = make(TEXT("Ab"), ES_UPPERCASE | ES_AUTOHSCROLL, 200, 16);
    CHECK(has(edit, TEXT("AB")));
    em(edit, EM_SETSEL, 2, 2);
    type(edit, "cD1");
    put(edit, TEXT("ef"));
    CHECK(has(edit, TEXT("ABCD1EF")));
    SetWindowText(edit, TEXT("gh"));
    CHECK(has(edit, TEXT("GH")));
    /* The case can be changed later. */
    SetWindowLong(edit, GWL_STYLE, (GetWindowLong(edit, GWL_STYLE) & ~ES_UPPERCASE) | ES_LOWERCASE);
    em(edit, EM_SETSEL, 2, 2);
    type(edit, "IJ");
    CHECK(has(edit, TEXT("GHij")));
    DestroyWindow(edit);

    edit = make(NULL, ES_NUMBER | ES_AUTOHSCROLL, 200, 16);
    type(edit, "1a2-3");
    CHECK(has(edit, TEXT("123")));
    EXPECT("update change update change update change ");
    put(edit, TEXT("x")); /* only the keyboard is held back */
    CHECK(has(edit, TEXT("123x")));
    DestroyWindow(edit);

    edit = make(TEXT("ro"), ES_READONLY | ES_AUTOHSCROLL, 200, 16);
    type(edit, "x\b");
    SendMessage(edit, WM_KEYDOWN, VK_DELETE, 1);
    em(edit, EM_SETSEL, 0, -1);
    SendMessage(edit, WM_CUT, 0, 0);
    SendMessage(edit, WM_CLEAR, 0, 0);
    SendMessage(edit, WM_PASTE, 0, 0);
    CHECK(has(edit, TEXT("ro")));
    EXPECT("");
    put(edit, TEXT("by program"));
    CHECK(has(edit, TEXT("by program")));
    CHECK(em(edit, EM_SETREADONLY, FALSE, 0) != 0);
    CHECK(!(GetWindowLong(edit, GWL_STYLE) & ES_READONLY));
    type(edit, "!");
    CHECK(has(edit, TEXT("by program!")));
    CHECK(em(edit, EM_SETREADONLY, TRUE, 0) != 0);
    CHECK(GetWindowLong(edit, GWL_STYLE) & ES_READONLY);
    DestroyWindow(edit);
}

static void test_notifications(void)
{
    HWND edit = make(NULL, ES_AUTOHSCROLL, 200, 16), other = make(NULL, 0, 80, 16);
    SetFocus(edit);
    EXPECT("focus ");
    SetFocus(other);
    EXPECT("blur focus ");
    type(edit, "a");
    EXPECT("update change ");
    type(edit, "\x1b\x7f\r\t"); /* characters that are none here */
    EXPECT("");
    CHECK(has(edit, TEXT("a")));
    em(edit, EM_SETSEL, 0, -1);
    em(edit, EM_SETMODIFY, TRUE, 0);
    em(edit, EM_SETREADONLY, FALSE, 0);
    em(edit, EM_SETPASSWORDCHAR, 0, 0);
    em(edit, EM_EMPTYUNDOBUFFER, 0, 0);
    SendMessage(edit, WM_COPY, 0, 0);
    EXPECT("");
    SendMessage(edit, WM_CUT, 0, 0);
    EXPECT("update change ");
    SendMessage(edit, WM_CUT, 0, 0);
    SendMessage(edit, WM_CLEAR, 0, 0);
    type(edit, "\b");
    SendMessage(edit, WM_KEYDOWN, VK_DELETE, 1);
    EXPECT(""); /* nothing to take away */
    em(edit, EM_UNDO, 0, 0);
    EXPECT("update change ");
    DestroyWindow(edit);
    DestroyWindow(other);
}

/* ---- Selection and places ---- */

static void selection_is(HWND edit, DWORD from, DWORD to)
{
    DWORD a = 99, b = 99;
    IS(em(edit, EM_GETSEL, (WPARAM)&a, (LPARAM)&b), MAKELONG(from, to));
    IS(a, from);
    IS(b, to);
    IS(em(edit, EM_GETSEL, 0, 0), MAKELONG(from, to));
}

static void test_selection(void)
{
    static const struct {
        int from, to;
        DWORD is_from, is_to;
    } rows[] = {
        {0, 0, 0, 0},  {2, 4, 2, 4},   {4, 2, 2, 4},  {0, -1, 0, 6}, {3, -1, 3, 6},
        {-1, 0, 6, 6}, {99, 99, 6, 6}, {1, 99, 1, 6}, {-2, 2, 2, 6}, {6, 6, 6, 6},
    };
    HWND edit = make(TEXT("abcdef"), ES_AUTOHSCROLL, 200, 16);
    selection_is(edit, 0, 0);
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        em(edit, EM_SETSEL, 2, 6);
        IS(em(edit, EM_SETSEL, (WPARAM)rows[i].from, rows[i].to), 1);
        selection_is(edit, rows[i].is_from, rows[i].is_to);
    }
    /* The second is the end that moves. */
    em(edit, EM_SETSEL, 4, 2);
    SendMessage(edit, WM_KEYDOWN, VK_END, 1);
    selection_is(edit, 6, 6);
    em(edit, EM_SETSEL, 1, 3);
    put(edit, TEXT("X"));
    CHECK(has(edit, TEXT("aXdef")));
    selection_is(edit, 2, 2);
    em(edit, EM_SETSEL, 0, 2);
    put(edit, NULL);
    CHECK(has(edit, TEXT("def")));
    DestroyWindow(edit);
}

static void test_places(void)
{
    static const DWORD styles[] = {0, ES_RIGHT, ES_CENTER};
    for (int several = 0; several < 2; several++) {
        for (int i = 0; i < 3; i++) {
            HWND edit =
                make(TEXT("aa"), styles[i] | (several ? ES_MULTILINE : ES_AUTOHSCROLL), 200, 32);
            int first = (short)LOWORD(em(edit, EM_POSFROMCHAR, 0, 0));
            int second = (short)LOWORD(em(edit, EM_POSFROMCHAR, 1, 0));
            CHECK(second > first);
            CHECK(i == 0 ? first == 0 : first > 50);
            IS(em(edit, EM_POSFROMCHAR, 2, 0), -1);
            for (int x = first; x <= second; x++)
                IS(LOWORD(em(edit, EM_CHARFROMPOS, 0, MAKELPARAM(x, 0))),
                   x - first >= (second - first) / 2);
            IS(LOWORD(em(edit, EM_CHARFROMPOS, 0, MAKELPARAM(199, 2))), 2);
            IS(LOWORD(em(edit, EM_CHARFROMPOS, 0, MAKELPARAM(300, 2))), 0xffff);
            DestroyWindow(edit);
        }
    }
    HWND edit = make(TEXT("one\r\ntwo"), ES_MULTILINE | ES_AUTOHSCROLL, 200, 64);
    LRESULT at = em(edit, EM_POSFROMCHAR, 6, 0);
    IS(HIWORD(at), HIWORD(em(edit, EM_POSFROMCHAR, 0, 0)) + 16);
    at = em(edit, EM_CHARFROMPOS, 0, MAKELPARAM(LOWORD(at), HIWORD(at)));
    IS(LOWORD(at), 6);
    IS(HIWORD(at), 1);
    DestroyWindow(edit);
}

/* ---- Lines ---- */

static void test_lines(void)
{
    TCHAR line[20];
    HWND edit = make(TEXT("one\r\nthree\r\n\r\nx"), ES_MULTILINE | ES_AUTOHSCROLL | ES_AUTOVSCROLL,
                     200, 32);
    IS(em(edit, EM_GETLINECOUNT, 0, 0), 4);
    static const int starts[] = {0, 5, 12, 14, -1}, lengths[] = {3, 5, 0, 1};
    for (int i = 0; i < 5; i++)
        IS(em(edit, EM_LINEINDEX, (WPARAM)i, 0), starts[i]);
    for (int i = 0; i < 4; i++) {
        IS(em(edit, EM_LINELENGTH, (WPARAM)starts[i], 0), lengths[i]);
        IS(em(edit, EM_LINEFROMCHAR, (WPARAM)starts[i], 0), i);
    }
    IS(em(edit, EM_LINELENGTH, 99, 0), 0);
    IS(em(edit, EM_LINEFROMCHAR, 99, 0), 3);
    em(edit, EM_SETSEL, 6, 8);
    IS(em(edit, EM_LINEINDEX, (WPARAM)-1, 0), 5);
    IS(em(edit, EM_LINEFROMCHAR, (WPARAM)-1, 0), 1);
    IS(em(edit, EM_LINELENGTH, (WPARAM)-1, 0), 3); /* what is not selected */
    em(edit, EM_SETSEL, 2, 8);
    IS(em(edit, EM_LINELENGTH, (WPARAM)-1, 0), 4);
    memset(line, 0, sizeof(line));
    IS(Edit_GetLine(edit, 1, line, 20), 5);
    CHECK(_tcsncmp(line, TEXT("three"), 5) == 0);
    IS(Edit_GetLine(edit, 1, line, 2), 2);
    IS(Edit_GetLine(edit, 2, line, 20), 0);
    IS(Edit_GetLine(edit, 9, line, 20), 0);
    DestroyWindow(edit);

    edit = make(TEXT("only"), ES_AUTOHSCROLL, 200, 16);
    IS(em(edit, EM_GETLINECOUNT, 0, 0), 1);
    IS(em(edit, EM_LINELENGTH, 99, 0), 4);
    IS(em(edit, EM_LINEFROMCHAR, 3, 0), 0);
    memset(line, 0, sizeof(line));
    IS(Edit_GetLine(edit, 1, line, 20), 4); /* whatever the line */
    CHECK(_tcscmp(line, TEXT("only")) == 0);
    DestroyWindow(edit);

    /* Words go on the next line; the breaks are only shown. */
    edit = make(TEXT("aaaa bbbb cccc"), ES_MULTILINE | ES_AUTOVSCROLL, 80, 64);
    IS(em(edit, EM_GETLINECOUNT, 0, 0), 2);
    IS(em(edit, EM_LINEINDEX, 1, 0), 10);
    IS(em(edit, EM_LINELENGTH, 0, 0), 10);
    IS(GetWindowTextLength(edit), 14);
    IS(em(edit, EM_FMTLINES, TRUE, 0), TRUE);
    CHECK(has(edit, TEXT("aaaa bbbb \r\r\ncccc")));
    IS(em(edit, EM_FMTLINES, FALSE, 0), FALSE);
    CHECK(has(edit, TEXT("aaaa bbbb cccc")));
    DestroyWindow(edit);
}

static void test_scroll(void)
{
    HWND edit = make(TEXT("1\r\n2\r\n3\r\n4\r\n5"), ES_MULTILINE | ES_AUTOVSCROLL, 80, 32);
    IS(em(edit, EM_GETFIRSTVISIBLELINE, 0, 0), 0);
    IS(em(edit, EM_SCROLL, SB_LINEUP, 0), 0);
    IS(em(edit, EM_SCROLL, SB_PAGEUP, 0), 0);
    EXPECT("");
    IS(em(edit, EM_SCROLL, SB_LINEDOWN, 0), MAKELONG(1, TRUE));
    EXPECT("vscroll ");
    IS(em(edit, EM_SCROLL, SB_PAGEDOWN, 0), MAKELONG(2, TRUE));
    IS(em(edit, EM_GETFIRSTVISIBLELINE, 0, 0), 3);
    IS(em(edit, EM_GETTHUMB, 0, 0), 3);
    IS(em(edit, EM_SCROLL, SB_LINEDOWN, 0), 0);
    IS(em(edit, EM_SCROLL, SB_LINEUP, 0), MAKELONG(-1, TRUE));
    IS(em(edit, EM_SCROLL, 77, 0), 0);
    IS(em(edit, EM_LINESCROLL, 0, -2), TRUE);
    IS(em(edit, EM_GETFIRSTVISIBLELINE, 0, 0), 0);
    em(edit, EM_SETSEL, 12, 12); /* does not scroll */
    IS(em(edit, EM_GETFIRSTVISIBLELINE, 0, 0), 0);
    em(edit, EM_SCROLLCARET, 0, 0);
    IS(em(edit, EM_GETFIRSTVISIBLELINE, 0, 0), 3);
    IS(em(edit, EM_LINESCROLL, 0, 9), TRUE); /* as far as the last line */
    IS(em(edit, EM_GETFIRSTVISIBLELINE, 0, 0), 4);
    IS(em(edit, EM_SCROLL, SB_LINEDOWN, 0), 0);
    IS(em(edit, EM_GETFIRSTVISIBLELINE, 0, 0), 4);
    DestroyWindow(edit);

    SCROLLINFO info = {sizeof(info), SIF_ALL};
    edit = make(TEXT("1\r\n2\r\n3\r\n4\r\n5"), ES_MULTILINE | WS_VSCROLL, 80, 32);
    CHECK(GetScrollInfo(edit, SB_VERT, &info));
    CHECK(info.nMin == 0 && info.nMax == 4 && info.nPage == 2 && info.nPos == 0);
    SendMessage(edit, WM_VSCROLL, MAKEWPARAM(SB_THUMBPOSITION, 2), 0);
    EXPECT("vscroll ");
    IS(em(edit, EM_GETTHUMB, 0, 0), 2);
    IS(GetScrollPos(edit, SB_VERT), 2);
    SendMessage(edit, WM_VSCROLL, SB_TOP, 0);
    IS(em(edit, EM_GETFIRSTVISIBLELINE, 0, 0), 0);
    em(edit, EM_SETSEL, 99, 99);
    put(edit, TEXT("\r\n6"));
    IS(GetScrollPos(edit, SB_VERT), 4); /* follows what is typed */
    DestroyWindow(edit);
    edit = make(TEXT("a line that is longer than the window"), ES_MULTILINE | WS_HSCROLL, 80, 32);
    IS(em(edit, EM_GETLINECOUNT, 0, 0), 1);
    SendMessage(edit, WM_HSCROLL, SB_PAGERIGHT, 0);
    EXPECT("hscroll ");
    IS(em(edit, EM_CHARFROMPOS, 0, 0), 10);
    IS(em(edit, EM_LINESCROLL, (WPARAM)-3, 0), TRUE);
    IS(em(edit, EM_CHARFROMPOS, 0, 0), 7);
    DestroyWindow(edit);
    edit = make(TEXT("1"), ES_AUTOHSCROLL, 80, 32);
    IS(em(edit, EM_LINESCROLL, 0, 1), FALSE);
    IS(em(edit, EM_SCROLL, SB_LINEDOWN, 0), 0);
    DestroyWindow(edit);
}

/* ---- How much goes in ---- */

static void test_limits(void)
{
    HWND edit = make(NULL, ES_AUTOHSCROLL, 80, 16);
    IS(em(edit, EM_GETLIMITTEXT, 0, 0), 30000);
    em(edit, EM_SETLIMITTEXT, 0, 0);
    IS((DWORD)em(edit, EM_GETLIMITTEXT, 0, 0), 0x7ffffffeu);
    em(edit, EM_LIMITTEXT, 5, 0);
    IS(em(edit, EM_GETLIMITTEXT, 0, 0), 5);
    put(edit, TEXT("a long text"));
    CHECK(has(edit, TEXT("a lon")));
    EXPECT("max update change ");
    type(edit, "x");
    EXPECT("max ");
    em(edit, EM_SETSEL, 0, 1);
    type(edit, "x");
    EXPECT("update change ");
    SetWindowText(edit, TEXT("a long text"));
    EXPECT("update change ");
    CHECK(has(edit, TEXT("a long text")));
    DestroyWindow(edit);
    edit = make(NULL, ES_MULTILINE | ES_AUTOVSCROLL, 80, 16);
    IS(em(edit, EM_GETLIMITTEXT, 0, 0), 30000);
    em(edit, EM_SETLIMITTEXT, 0, 0);
    IS((DWORD)em(edit, EM_GETLIMITTEXT, 0, 0), 0xffffffffu);
    DestroyWindow(edit);

    /* What does not scroll takes what there is room for. */
    edit = make(NULL, 0, 80, 16);
    put(edit, TEXT("0123456789abcdefghijklmnopqrstuvwxyz"));
    int fits = GetWindowTextLength(edit);
    CHECK(fits >= 10 && fits < 20);
    EXPECT("max update change ");
    type(edit, "x");
    EXPECT("max ");
    em(edit, EM_SETSEL, 0, 4);
    put(edit, TEXT("vwxyz"));
    IS(GetWindowTextLength(edit), fits);
    EXPECT("max update change ");
    type(edit, "\b\b");
    type(edit, "12");
    EXPECT("update change update change update change update change ");
    SetWindowText(edit, TEXT("0123456789abc"));
    CHECK(has(edit, TEXT("0123456789abc")));
    DestroyWindow(edit);

    edit = make(NULL, ES_MULTILINE | ES_AUTOHSCROLL, 80, 32);
    put(edit, TEXT("1\r\n2\r\n3"));
    CHECK(has(edit, TEXT("")));
    EXPECT("max update change ");
    put(edit, TEXT("1\r\n2"));
    EXPECT("update change ");
    type(edit, "\r");
    CHECK(has(edit, TEXT("1\r\n2")));
    EXPECT("max update change ");
    type(edit, "x");
    CHECK(has(edit, TEXT("1\r\n2x")));
    DestroyWindow(edit);
}

static void test_undo(void)
{
    HWND edit = make(TEXT("undo"), ES_AUTOHSCROLL, 200, 16);
    IS(em(edit, EM_CANUNDO, 0, 0), FALSE);
    IS(em(edit, EM_UNDO, 0, 0), TRUE); /* of a single line always */
    em(edit, EM_SETSEL, 0, -1);
    SendMessage(edit, WM_CHAR, 24, 0);
    CHECK(has(edit, TEXT("")));
    IS(em(edit, EM_CANUNDO, 0, 0), TRUE);
    SendMessage(edit, WM_CHAR, 26, 0);
    CHECK(has(edit, TEXT("undo")));
    selection_is(edit, 0, 4);
    SendMessage(edit, WM_UNDO, 0, 0);
    CHECK(has(edit, TEXT("")));
    type(edit, "abc");
    CHECK(em(edit, EM_GETMODIFY, 0, 0));
    em(edit, EM_UNDO, 0, 0);
    CHECK(has(edit, TEXT("")));
    SetWindowText(edit, TEXT("abcdef"));
    em(edit, EM_SETSEL, 4, 4);
    type(edit, "\b\b");
    SendMessage(edit, WM_KEYDOWN, VK_DELETE, 1);
    CHECK(has(edit, TEXT("abf")));
    IS(SendMessage(edit, WM_SYSKEYDOWN, VK_BACK, 0x20000001), 1);
    CHECK(has(edit, TEXT("abcdef"))); /* deleting in one place is one step */
    SendMessage(edit, WM_UNDO, 0, 0);
    CHECK(has(edit, TEXT("abf")));
    SetWindowText(edit, TEXT(""));
    put(edit, TEXT("x"));
    em(edit, EM_EMPTYUNDOBUFFER, 0, 0);
    IS(em(edit, EM_CANUNDO, 0, 0), FALSE);
    em(edit, EM_SETSEL, 0, -1);
    SendMessage(edit, EM_REPLACESEL, FALSE, (LPARAM)TEXT("for good"));
    IS(em(edit, EM_CANUNDO, 0, 0), FALSE);
    put(edit, TEXT("x"));
    SetWindowText(edit, TEXT("y"));
    IS(em(edit, EM_CANUNDO, 0, 0), FALSE);
    IS(em(edit, EM_GETMODIFY, 0, 0), FALSE);
    em(edit, EM_SETMODIFY, TRUE, 0);
    IS(em(edit, EM_GETMODIFY, 0, 0), TRUE);
    DestroyWindow(edit);
    edit = make(NULL, ES_MULTILINE | ES_AUTOVSCROLL, 200, 32);
    IS(em(edit, EM_UNDO, 0, 0), FALSE);
    DestroyWindow(edit);
}

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
    WNDCLASS wc = {0};
    wc.lpfnWndProc = parent_proc;
    wc.lpszClassName = TEXT("Edits");
    RegisterClass(&wc);
    parent = CreateWindow(TEXT("Edits"), NULL, WS_POPUP | WS_VISIBLE, 0, 0, 400, 320, NULL, NULL,
                          NULL, NULL);
    test_text();
    test_styles();
    test_notifications();
    test_selection();
    test_places();
    test_lines();
    test_scroll();
    test_limits();
    test_undo();
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
