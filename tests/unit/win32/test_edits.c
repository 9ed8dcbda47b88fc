/* SPDX-License-Identifier: MIT */
/* The edit control as its messages show it: text, places, lines, limits, undo. */
#include "edits.h"

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
    em(edit, EM_SETLIMITTEXT, 5, 0);
    put(edit, TEXT("abcd\r\nef")); /* the end of a line is not cut in two */
    CHECK(has(edit, TEXT("abcd")));
    EXPECT("max update change ");
    type(edit, "\r");
    EXPECT("max ");
    CHECK(has(edit, TEXT("abcd")));
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

int main(void)
{
    make_parent();
    test_text();
    test_styles();
    test_notifications();
    test_selection();
    test_places();
    test_lines();
    test_scroll();
    test_limits();
    test_undo();
    DestroyWindow(parent);
    return failures != 0;
}
