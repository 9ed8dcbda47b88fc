/* SPDX-License-Identifier: MIT */
/* List boxes down to their return values, as a program for Win32 uses them. */
#include <stdio.h>
#include <windows.h>
#include <windowsx.h>
#include <tchar.h>

#include "check.h"

#define CHECK(condition) ok(condition, "error %u", (unsigned)GetLastError())
#define IS(expression, value)                                                                      \
    do {                                                                                           \
        long long is_ = (long long)(expression);                                                   \
        ok(is_ == (long long)(value), "%lld", is_);                                                \
    } while (0)
#define FAILS(expression, code)                                                                    \
    do {                                                                                           \
        SetLastError(0);                                                                           \
        IS(expression, LB_ERR);                                                                    \
        IS(GetLastError(), code);                                                                  \
    } while (0)

enum { ID = 7 };

static char seen[2000];
static HWND parent;
static int answer;  /* to WM_VKEYTOITEM and WM_CHARTOITEM */
static BOOL spoil;  /* the next WM_DRAWITEM takes all items away */
static int tracked; /* WM_LBTRACKPOINT */
static LONG row_height = 20;

static void note(const char *what, int value)
{
    size_t length = strlen(seen);
    snprintf(seen + length, sizeof(seen) - length, "%s%d ", what, value);
}

#define EXPECT(text)                                                                               \
    do {                                                                                           \
        ok(strcmp(seen, (text)) == 0, "\"%s\" instead of \"%s\"", seen, (text));                   \
        seen[0] = 0;                                                                               \
    } while (0)

static void on_draw(const DRAWITEMSTRUCT *d)
{
    RECT rect;
    CHECK(d->CtlType == ODT_LISTBOX && d->CtlID == ID && d->hwndItem == GetDlgItem(parent, ID) &&
          d->hDC != NULL);
    if (d->itemID != (UINT)-1) {
        SendMessage(d->hwndItem, LB_GETITEMRECT, d->itemID, (LPARAM)&rect);
        CHECK(EqualRect(&rect, &d->rcItem));
        IS(d->itemData, SendMessage(d->hwndItem, LB_GETITEMDATA, d->itemID, 0));
    }
    if (spoil) {
        spoil = FALSE;
        ListBox_ResetContent(d->hwndItem);
    }
    note("draw", (int)d->itemID);
    note("action", (int)d->itemAction);
    note("state", (int)d->itemState);
}

static int on_compare(const COMPAREITEMSTRUCT *c)
{
    CHECK(c->CtlType == ODT_LISTBOX && c->CtlID == ID && c->hwndItem == GetDlgItem(parent, ID));
    return c->itemData1 < c->itemData2 ? -1 : c->itemData1 > c->itemData2;
}

static LRESULT CALLBACK parent_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    switch (message) {
    case WM_COMMAND:
        CHECK((HWND)l == GetDlgItem(hwnd, LOWORD(w)));
        note("n", (SHORT)HIWORD(w));
        return 0;
    case WM_MEASUREITEM: {
        MEASUREITEMSTRUCT *m = (MEASUREITEMSTRUCT *)l;
        CHECK(m->CtlType == ODT_LISTBOX && m->CtlID == ID && w == ID && m->itemHeight == 16);
        note("measure", (int)m->itemID);
        m->itemHeight = (UINT)row_height + (m->itemID == 1 ? 4 : 0);
        return TRUE;
    }
    case WM_DRAWITEM:
        on_draw((const DRAWITEMSTRUCT *)l);
        return TRUE;
    case WM_DELETEITEM: {
        const DELETEITEMSTRUCT *d = (const DELETEITEMSTRUCT *)l;
        CHECK(d->CtlType == ODT_LISTBOX && d->CtlID == ID && w == ID);
        note("delete", (int)d->itemID);
        note("data", (int)d->itemData);
        return TRUE;
    }
    case WM_COMPAREITEM:
        return on_compare((const COMPAREITEMSTRUCT *)l);
    case WM_LBTRACKPOINT:
        tracked = (int)w;
        return 0;
    case WM_VKEYTOITEM:
    case WM_CHARTOITEM:
        CHECK((HWND)l == GetDlgItem(hwnd, ID));
        note(message == WM_VKEYTOITEM ? "vkey" : "char", LOWORD(w));
        note("at", HIWORD(w));
        return answer;
    default:
        return DefWindowProc(hwnd, message, w, l);
    }
}

/* Without a border, so that six rows are seen. */
static HWND make(DWORD style)
{
    HWND list = CreateWindow(TEXT("ListBox"), TEXT(""), WS_CHILD | WS_VISIBLE | style, 0, 0, 160,
                             96, parent, (HMENU)ID, GetModuleHandle(NULL), NULL);
    CHECK(list != NULL);
    return list;
}

static HWND make_filled(DWORD style, int count)
{
    TCHAR text[16];
    HWND list = make(style);
    for (int i = 0; i < count; i++) {
        wsprintf(text, TEXT("item %d"), i);
        IS(ListBox_AddString(list, text), i);
    }
    seen[0] = 0;
    return list;
}

static void press(HWND list, WPARAM keys, int x, int y)
{
    SendMessage(list, WM_LBUTTONDOWN, MK_LBUTTON | keys, MAKELPARAM(x, y));
    SendMessage(list, WM_LBUTTONUP, keys, MAKELPARAM(x, y));
}

static void key(HWND list, WPARAM vk)
{
    SendMessage(list, WM_KEYDOWN, vk, 1);
    SendMessage(list, WM_KEYUP, vk, 1);
}

static void is_state(HWND list, int selected, int anchor, int caret, int count, int line)
{
    int is[] = {ListBox_GetCurSel(list), (int)SendMessage(list, LB_GETANCHORINDEX, 0, 0),
                ListBox_GetCaretIndex(list), ListBox_GetSelCount(list)};
    ok(is[0] == selected && is[1] == anchor && is[2] == caret && is[3] == count,
       "line %d: %d %d %d %d", line, is[0], is[1], is[2], is[3]);
}
#define STATE(selected, anchor, caret, count)                                                      \
    is_state(list, selected, anchor, caret, count, __LINE__)

/* ---- What is selected, by style ---- */

static void test_single(DWORD style, const char *notified)
{
    HWND list = make_filled(LBS_NOTIFY | style, 4);
    STATE(LB_ERR, -1, 0, LB_ERR);
    tracked = -1;
    press(list, 0, 5, 20);
    IS(tracked, 1); /* before the press is acted on */
    STATE(1, 1, 1, LB_ERR);
    key(list, VK_DOWN);
    STATE(2, 2, 2, LB_ERR);
    EXPECT(notified);
    IS(ListBox_SetCurSel(list, 3), 3);
    STATE(3, 2, 3, LB_ERR);
    FAILS(ListBox_SetCurSel(list, 4), ERROR_INVALID_INDEX);
    FAILS(ListBox_SetCurSel(list, -2), ERROR_INVALID_INDEX);
    IS(ListBox_GetCurSel(list), 3);
    IS(ListBox_SetCurSel(list, -1), LB_ERR);
    IS(ListBox_GetCurSel(list), LB_ERR);
    IS(ListBox_SetSel(list, TRUE, 1), LB_ERR);
    IS(ListBox_SelItemRange(list, TRUE, 0, 1), LB_ERR);
    IS(SendMessage(list, LB_SELITEMRANGEEX, 0, 1), LB_ERR);
    int items[2];
    IS(ListBox_GetSelItems(list, 2, items), LB_ERR);
    DestroyWindow(list);
}

static void test_multiple(DWORD style)
{
    HWND list = make_filled(LBS_NOTIFY | LBS_MULTIPLESEL | style, 4);
    STATE(0, -1, 0, 0);
    press(list, 0, 5, 20);
    STATE(1, 1, 1, 1);
    key(list, VK_DOWN);
    STATE(2, 1, 2, 1);
    EXPECT("n4 n1 ");
    key(list, VK_SPACE);
    STATE(2, 2, 2, 2);
    EXPECT("n1 ");
    press(list, 0, 5, 20);
    STATE(1, 1, 1, 1);
    IS(ListBox_GetSel(list, 1), 0);
    IS(ListBox_GetSel(list, 2), 1);
    FAILS(ListBox_GetSel(list, 4), ERROR_INVALID_INDEX);
    IS(ListBox_SetCurSel(list, 2), LB_ERR);
    IS(ListBox_SetSel(list, TRUE, 3), LB_OKAY);
    STATE(3, 3, 3, 2);
    IS(ListBox_SetSel(list, TRUE, 9), LB_ERR);
    IS(ListBox_SetSel(list, TRUE, -1), LB_OKAY);
    STATE(3, 3, 3, 4);
    IS(ListBox_SetSel(list, FALSE, -1), LB_OKAY);
    STATE(3, 3, 3, 0);
    DestroyWindow(list);
}

static void test_extended(void)
{
    int items[4];
    HWND list = make_filled(LBS_NOTIFY | LBS_EXTENDEDSEL, 6);
    press(list, 0, 5, 20);
    key(list, VK_DOWN);
    STATE(2, 2, 2, 1);
    EXPECT("n4 n1 n1 ");
    press(list, MK_SHIFT, 5, 5 * 16 + 4);
    STATE(5, 2, 5, 4);
    press(list, MK_CONTROL, 5, 3 * 16 + 4);
    STATE(3, 3, 3, 3);
    IS(ListBox_GetSelItems(list, 4, items), 3);
    CHECK(items[0] == 2 && items[1] == 4 && items[2] == 5);
    IS(ListBox_GetSelItems(list, 2, items), 2);
    /* Held and drawn. */
    SendMessage(list, WM_LBUTTONDOWN, MK_LBUTTON, MAKELPARAM(5, 4));
    CHECK(GetCapture() == list);
    SendMessage(list, WM_MOUSEMOVE, MK_LBUTTON, MAKELPARAM(5, 36));
    SendMessage(list, WM_LBUTTONUP, 0, MAKELPARAM(5, 36));
    CHECK(GetCapture() == NULL);
    STATE(2, 0, 2, 3);
    DestroyWindow(list);
}

static void test_ranges(void)
{
    static const struct {
        WORD from, to;
        int count;
    } ranges[] = {{1, 2, 2},  {0, 4, 4},  {(WORD)-5, 5, 0}, {2, 10, 2},
                  {4, 10, 0}, {10, 1, 3}, {1, (WORD)-1, 3}, {3, 3, 1}};
    HWND list = make_filled(LBS_EXTENDEDSEL, 4);
    for (size_t i = 0; i < sizeof(ranges) / sizeof(*ranges); i++) {
        IS(ListBox_SelItemRange(list, TRUE, ranges[i].from, ranges[i].to), LB_OKAY);
        STATE(0, -1, 0, ranges[i].count);
        ListBox_SetSel(list, FALSE, -1);
    }
    IS(SendMessage(list, LB_SELITEMRANGEEX, 0, 2), LB_OKAY);
    IS(ListBox_GetSelCount(list), 3);
    IS(SendMessage(list, LB_SELITEMRANGEEX, 2, 1), LB_OKAY);
    IS(ListBox_GetSelCount(list), 1);
    IS(SendMessage(list, LB_SETANCHORINDEX, 3, 0), LB_OKAY);
    IS(SendMessage(list, LB_SETANCHORINDEX, 4, 0), LB_ERR);
    IS(ListBox_SetCaretIndex(list, 2), LB_OKAY);
    IS(ListBox_SetCaretIndex(list, 4), LB_ERR);
    STATE(2, 3, 2, 1);
    /* What it was made as stays. */
    SetWindowLong(list, GWL_STYLE, GetWindowLong(list, GWL_STYLE) & ~LBS_EXTENDEDSEL);
    IS(ListBox_SetCurSel(list, 0), LB_ERR);
    IS(ListBox_GetSelCount(list), 1);
    DestroyWindow(list);
}

/* ---- Items ---- */

static void test_items(void)
{
    TCHAR text[40];
    HWND list = make_filled(LBS_NOTIFY, 3);
    IS(ListBox_InsertString(list, 1, TEXT("second")), 1);
    IS(ListBox_InsertString(list, -1, TEXT("last")), 4);
    FAILS(ListBox_InsertString(list, 6, TEXT("no")), ERROR_INVALID_INDEX);
    FAILS(ListBox_InsertString(list, -2, TEXT("no")), ERROR_INVALID_INDEX);
    IS(ListBox_GetText(list, 1, text), 6);
    CHECK(_tcscmp(text, TEXT("second")) == 0);
    IS(ListBox_GetTextLen(list, 4), 4);
    FAILS(ListBox_GetText(list, 5, text), ERROR_INVALID_INDEX);
    FAILS(ListBox_GetTextLen(list, -1), ERROR_INVALID_INDEX);
    FAILS(ListBox_DeleteString(list, 5), ERROR_INVALID_INDEX);
    FAILS(ListBox_DeleteString(list, -1), ERROR_INVALID_INDEX);
    IS(ListBox_GetItemData(list, 0), 0);
    IS(ListBox_SetItemData(list, 0, 20), TRUE);
    IS(ListBox_GetItemData(list, 0), 20);
    FAILS(ListBox_SetItemData(list, 5, 1), ERROR_INVALID_INDEX);
    FAILS(ListBox_GetItemData(list, 5), ERROR_INVALID_INDEX);
    IS(ListBox_SetItemData(list, -1, 9), TRUE);
    IS(ListBox_GetItemData(list, 4), 9);
    ListBox_SetCurSel(list, 2);
    IS(ListBox_DeleteString(list, 0), 4);
    IS(ListBox_GetCurSel(list), 1);
    EXPECT("delete0 data9 ");
    IS(ListBox_DeleteString(list, 1), 3);
    IS(ListBox_GetCurSel(list), LB_ERR);
    ListBox_SetItemData(list, -1, 0);
    seen[0] = 0;
    ListBox_ResetContent(list);
    IS(ListBox_GetCount(list), 0);
    EXPECT("");
    int room = (int)SendMessage(list, LB_INITSTORAGE, 50, 1000);
    CHECK(room >= 50);
    IS(SendMessage(list, LB_INITSTORAGE, 10, 100), room);
    for (int i = 0; i < room; i++)
        IS(ListBox_AddString(list, TEXT("x")), i);
    IS(SendMessage(list, LB_INITSTORAGE, 0, 0), room);
    CHECK(SendMessage(list, LB_INITSTORAGE, 1, 0) > room);
    IS(SendMessage(list, LB_GETLOCALE, 0, 0), 0x409);
    IS(SendMessage(list, LB_SETLOCALE, 0x407, 0), 0x409);
    IS(SendMessage(list, LB_GETLOCALE, 0, 0), 0x407);
    DestroyWindow(list);
}

static void test_finding(void)
{
    static const TCHAR *const items[] = {TEXT("zebra"), TEXT("Apple"),     TEXT("[apples]"),
                                         TEXT("9th"),   TEXT("apple pie"), TEXT("_low")};
    static const TCHAR *const sorted[] = {TEXT("[apples]"), TEXT("_low"),      TEXT("9th"),
                                          TEXT("Apple"),    TEXT("apple pie"), TEXT("zebra")};
    TCHAR text[20];
    HWND list = make(LBS_SORT);
    for (int i = 0; i < 6; i++)
        CHECK(ListBox_AddString(list, items[i]) >= 0);
    for (int i = 0; i < 6; i++) {
        ListBox_GetText(list, i, text);
        ok(_tcscmp(text, sorted[i]) == 0, "item %d", i);
    }
    IS(ListBox_FindString(list, -1, TEXT("APP")), 0);
    IS(ListBox_FindString(list, 0, TEXT("app")), 3);
    IS(ListBox_FindString(list, 3, TEXT("app")), 4);
    IS(ListBox_FindString(list, 4, TEXT("app")), 0);
    IS(ListBox_FindString(list, 99, TEXT("z")), 5);
    IS(ListBox_FindString(list, -1, TEXT("q")), LB_ERR);
    IS(ListBox_FindStringExact(list, -1, TEXT("aPPLE")), 3);
    IS(ListBox_FindStringExact(list, -1, TEXT("appl")), LB_ERR);
    IS(ListBox_SelectString(list, 3, TEXT("apple")), 4);
    IS(ListBox_GetCurSel(list), 4);
    IS(ListBox_SelectString(list, -1, TEXT("q")), LB_ERR);
    IS(ListBox_GetCurSel(list), 4);
    /* Inserting does not sort. */
    IS(ListBox_InsertString(list, 0, TEXT("mango")), 0);
    DestroyWindow(list);
}

/* ---- Places ---- */

static void test_places(void)
{
    RECT rect;
    HWND list = make(LBS_NOINTEGRALHEIGHT);
    SetWindowPos(list, NULL, 0, 0, 160, 72, SWP_NOMOVE | SWP_NOZORDER);
    IS(SendMessage(list, LB_ITEMFROMPOINT, 0, MAKELPARAM(5, 5)), MAKELONG(-1, 1));
    for (int i = 0; i < 8; i++)
        ListBox_AddString(list, TEXT("x"));
    IS(ListBox_SetTopIndex(list, 1), LB_OKAY);
    IS(ListBox_GetTopIndex(list), 1);
    IS(ListBox_SetTopIndex(list, 8), LB_ERR);
    IS(ListBox_GetItemRect(list, 5, &rect), 1);
    CHECK(rect.top == 64 && rect.bottom == 80 && rect.left == 0 && rect.right == 160);
    IS(ListBox_GetItemRect(list, 6, &rect), 0);
    IS(ListBox_GetItemRect(list, 0, &rect), 0);
    CHECK(rect.top == -16 && rect.bottom == 0);
    IS(ListBox_GetItemRect(list, 8, &rect), LB_ERR);
    IS(SendMessage(list, LB_ITEMFROMPOINT, 0, MAKELPARAM(10, 10)), 1);
    IS(SendMessage(list, LB_ITEMFROMPOINT, 0, MAKELPARAM(1000, 10)), 0x10001);
    IS(SendMessage(list, LB_ITEMFROMPOINT, 0, MAKELPARAM(10, -10)), 0x10001);
    IS(SendMessage(list, LB_ITEMFROMPOINT, 0, MAKELPARAM(10, 100)), 0x10005);
    IS(SendMessage(list, LB_ITEMFROMPOINT, 0, MAKELPARAM(10, 68)), 5);
    IS(ListBox_SetItemHeight(list, 0, 0), LB_ERR);
    IS(ListBox_SetItemHeight(list, 0, 256), LB_ERR);
    IS(ListBox_SetItemHeight(list, 0, 24), LB_OKAY);
    IS(ListBox_GetItemHeight(list, 0), 24);
    IS(GetListBoxInfo(list), 8);
    IS(SendMessage(list, LB_GETLISTBOXINFO, 0, 0), 8);
    IS(SendMessage(list, WM_GETDLGCODE, 0, 0), DLGC_WANTARROWS | DLGC_WANTCHARS);
    DestroyWindow(list);
    list = make(0);
    GetWindowRect(list, &rect);
    SetWindowPos(list, NULL, 0, 0, 160, 90, SWP_NOMOVE | SWP_NOZORDER);
    GetClientRect(list, &rect);
    IS(rect.bottom, 80);
    DestroyWindow(list);
    SetLastError(0);
    IS(GetListBoxInfo(list), 0);
    IS(GetLastError(), ERROR_INVALID_WINDOW_HANDLE);
}

static void test_columns(void)
{
    RECT rect;
    HWND list = make_filled(LBS_MULTICOLUMN | WS_HSCROLL, 30);
    IS(SendMessage(list, LB_SETCOLUMNWIDTH, 40, 0), 0);
    DWORD rows = GetListBoxInfo(list);
    IS(rows, 5); /* and the scroll bar */
    IS(ListBox_GetItemRect(list, (int)rows, &rect), 1);
    CHECK(rect.left == 40 && rect.right == 80 && rect.top == 0);
    press(list, 0, 45, 20);
    IS(ListBox_GetCurSel(list), rows + 1);
    key(list, VK_RIGHT);
    IS(ListBox_GetCurSel(list), 2 * rows + 1);
    key(list, VK_LEFT);
    key(list, VK_UP);
    IS(ListBox_GetCurSel(list), rows);
    DestroyWindow(list);
}

static void range_is(HWND list, int bar, int max, int shown, int line)
{
    SCROLLINFO info = {.cbSize = sizeof(info), .fMask = SIF_RANGE};
    DWORD bit = bar == SB_HORZ ? WS_HSCROLL : WS_VSCROLL;
    CHECK(GetScrollInfo(list, bar, &info));
    ok(info.nMin == 0 && info.nMax == max, "line %d: %d to %d", line, info.nMin, info.nMax);
    ok(!!(GetWindowLong(list, GWL_STYLE) & bit) == shown, "line %d", line);
}
#define RANGE(bar, max, shown) range_is(list, bar, max, shown, __LINE__)

static void test_scroll_bars(void)
{
    HWND list = make_filled(WS_VSCROLL, 3);
    CHECK(!(GetWindowLong(list, GWL_STYLE) & WS_VSCROLL));
    IS(ListBox_GetHorizontalExtent(list), 0);
    ListBox_SetHorizontalExtent(list, 500);
    IS(ListBox_GetHorizontalExtent(list), 500);
    RANGE(SB_HORZ, 100, FALSE);
    for (int i = 0; i < 7; i++)
        ListBox_AddString(list, TEXT("more"));
    RANGE(SB_VERT, 9, TRUE);
    SendMessage(list, WM_VSCROLL, SB_LINEDOWN, 0);
    IS(ListBox_GetTopIndex(list), 1);
    IS(GetScrollPos(list, SB_VERT), 1);
    SendMessage(list, WM_VSCROLL, SB_BOTTOM, 0);
    IS(ListBox_GetTopIndex(list), 4);
    SendMessage(list, WM_VSCROLL, SB_PAGEUP, 0);
    IS(ListBox_GetTopIndex(list), 0);
    DestroyWindow(list);
    list = make_filled(WS_HSCROLL, 3);
    RANGE(SB_HORZ, 100, FALSE);
    ListBox_SetHorizontalExtent(list, 64);
    RANGE(SB_HORZ, 63, FALSE);
    ListBox_SetHorizontalExtent(list, 240);
    RANGE(SB_HORZ, 239, TRUE);
    SendMessage(list, WM_HSCROLL, SB_RIGHT, 0);
    RECT rect;
    ListBox_GetItemRect(list, 0, &rect);
    CHECK(rect.left == -80 && rect.right == 160);
    ListBox_SetHorizontalExtent(list, 0);
    RANGE(SB_HORZ, 0, FALSE);
    ListBox_GetItemRect(list, 0, &rect);
    CHECK(rect.left == 0);
    DestroyWindow(list);
    list = make_filled(WS_HSCROLL | WS_VSCROLL | LBS_DISABLENOSCROLL, 3);
    RANGE(SB_HORZ, 0, TRUE);
    CHECK(GetWindowLong(list, GWL_STYLE) & WS_VSCROLL);
    ListBox_SetHorizontalExtent(list, 64);
    RANGE(SB_HORZ, 63, TRUE);
    DestroyWindow(list);
    list = make(0);
    int stops[] = {8, 40};
    SetLastError(0);
    IS(ListBox_SetTabStops(list, 2, stops), FALSE);
    IS(GetLastError(), ERROR_LB_WITHOUT_TABSTOPS);
    DestroyWindow(list);
    list = make(LBS_USETABSTOPS);
    IS(ListBox_SetTabStops(list, 2, stops), TRUE);
    IS(ListBox_SetTabStops(list, 0, NULL), TRUE);
    DestroyWindow(list);
}

/* ---- Keys and the focus ---- */

static void test_keys(void)
{
    HWND list = make_filled(LBS_NOTIFY | LBS_WANTKEYBOARDINPUT, 10);
    SetFocus(list);
    EXPECT("n4 ");
    answer = -1;
    key(list, VK_DOWN);
    EXPECT("vkey40 at0 n1 ");
    answer = -2;
    key(list, VK_DOWN);
    IS(ListBox_GetCurSel(list), 0);
    EXPECT("vkey40 at0 ");
    answer = 5;
    key(list, 'Q');
    IS(ListBox_GetCurSel(list), 5);
    EXPECT("vkey81 at0 n1 ");
    answer = -1;
    SendMessage(list, WM_CHAR, 'i', 1);
    IS(ListBox_GetCurSel(list), 6);
    EXPECT("char105 at5 n1 ");
    answer = -2;
    SendMessage(list, WM_CHAR, 'i', 1);
    EXPECT("char105 at6 ");
    DestroyWindow(list);
    EXPECT("n5 ");
    list = make_filled(LBS_NOTIFY, 20);
    key(list, VK_END);
    IS(ListBox_GetCurSel(list), 19);
    IS(ListBox_GetTopIndex(list), 14);
    key(list, VK_PRIOR);
    IS(ListBox_GetCurSel(list), 14);
    key(list, VK_HOME);
    key(list, VK_UP);
    IS(ListBox_GetCurSel(list), 0);
    key(list, VK_NEXT);
    IS(ListBox_GetCurSel(list), 5);
    EXPECT("n1 n1 n1 n1 ");
    SendMessage(list, WM_LBUTTONDBLCLK, MK_LBUTTON, MAKELPARAM(5, 5));
    EXPECT("n4 n2 ");
    /* The button is held when somebody takes the focus. */
    SendMessage(list, WM_LBUTTONDOWN, MK_LBUTTON, MAKELPARAM(5, 20));
    CHECK(GetCapture() == list);
    SetFocus(NULL);
    CHECK(GetCapture() == NULL);
    EXPECT("n1 n5 ");
    /* Held below, the list comes along until the button is let go. */
    ListBox_SetTopIndex(list, 0);
    SendMessage(list, WM_LBUTTONDOWN, MK_LBUTTON, MAKELPARAM(5, 20));
    SendMessage(list, WM_MOUSEMOVE, MK_LBUTTON, MAKELPARAM(5, 200));
    IS(ListBox_GetCurSel(list), 6);
    IS(ListBox_GetTopIndex(list), 1);
    MSG timer;
    CHECK(GetMessage(&timer, list, WM_TIMER, WM_TIMER) > 0);
    DispatchMessage(&timer);
    IS(ListBox_GetCurSel(list), 7);
    SendMessage(list, WM_MOUSEMOVE, MK_LBUTTON, MAKELPARAM(5, 20));
    SendMessage(list, WM_LBUTTONUP, 0, MAKELPARAM(5, 20));
    IS(ListBox_GetCurSel(list), 3);
    EXPECT("n4 n1 ");
    /* Let go elsewhere. */
    SendMessage(list, WM_LBUTTONDOWN, MK_LBUTTON, MAKELPARAM(5, 20));
    SendMessage(list, WM_LBUTTONUP, 0, MAKELPARAM(500, 20));
    EXPECT("n3 ");
    DestroyWindow(list);
    /* Nobody is told who did not ask. */
    list = make_filled(0, 3);
    SetFocus(list);
    key(list, VK_DOWN);
    press(list, 0, 5, 20);
    DestroyWindow(list);
    seen[0] = 0;
}

/* ---- Owner-drawn ---- */

static void settle(HWND list)
{
    UpdateWindow(list);
    seen[0] = 0;
}

static void test_owner_fixed(void)
{
    HWND list = make(LBS_OWNERDRAWFIXED | LBS_OWNERDRAWVARIABLE | LBS_SORT);
    EXPECT("measure-1 ");
    IS(ListBox_GetItemHeight(list, 0), 20);
    CHECK(GetWindowLong(list, GWL_STYLE) & LBS_OWNERDRAWVARIABLE);
    IS(ListBox_AddItemData(list, 30), 0);
    IS(ListBox_AddItemData(list, 10), 0);
    IS(ListBox_AddItemData(list, 20), 1);
    IS(ListBox_FindItemData(list, -1, 20), 1);
    IS(ListBox_FindItemData(list, -1, 25), LB_ERR);
    IS(ListBox_GetTextLen(list, 0), sizeof(ULONG_PTR));
    ULONG_PTR data = 0;
    IS(SendMessage(list, LB_GETTEXT, 2, (LPARAM)&data), sizeof(data));
    IS(data, 30);
    seen[0] = 0;
    UpdateWindow(list);
    EXPECT("draw0 action1 state0 draw1 action1 state0 draw2 action1 state0 ");
    ListBox_SetCurSel(list, 1);
    EXPECT("draw1 action2 state1 ");
    SetFocus(list);
    EXPECT("draw1 action4 state17 ");
    key(list, VK_DOWN);
    EXPECT("draw1 action4 state1 draw1 action2 state0 draw2 action2 state1 draw2 action4 state17 ");
    SetFocus(parent);
    EXPECT("draw2 action4 state1 ");
    settle(list);
    SendMessage(list, WM_SETREDRAW, FALSE, 0);
    ListBox_SetCurSel(list, 0);
    RedrawWindow(list, NULL, NULL, RDW_UPDATENOW);
    EXPECT("");
    SendMessage(list, WM_SETREDRAW, TRUE, 0);
    RedrawWindow(list, NULL, NULL, RDW_UPDATENOW);
    EXPECT("draw0 action1 state1 draw1 action1 state0 draw2 action1 state0 ");
    SendMessage(list, WM_SETREDRAW, FALSE, 0);
    SendMessage(list, WM_SETREDRAW, TRUE, 0);
    RedrawWindow(list, NULL, NULL, RDW_UPDATENOW);
    EXPECT("");
    EnableWindow(list, FALSE);
    UpdateWindow(list);
    EXPECT("draw0 action1 state5 draw1 action1 state4 draw2 action1 state4 ");
    ListBox_DeleteString(list, 1);
    EXPECT("delete1 data20 ");
    DestroyWindow(list);
    EXPECT("delete1 data30 delete0 data10 ");
    list = make(LBS_OWNERDRAWFIXED);
    seen[0] = 0;
    SetFocus(list);
    EXPECT("draw-1 action4 state16 ");
    SetFocus(parent);
    DestroyWindow(list);
    seen[0] = 0;
}

/* An owner may do what it likes while it draws. */
static void test_spoilt(DWORD style)
{
    HWND list = make(LBS_OWNERDRAWFIXED | style);
    for (int i = 0; i < 4; i++)
        ListBox_AddItemData(list, i);
    UpdateWindow(list);
    SetFocus(list);
    spoil = TRUE;
    press(list, 0, 5, 50);
    IS(ListBox_GetCount(list), 0);
    IS(ListBox_GetCurSel(list), LB_ERR);
    spoil = FALSE;
    DestroyWindow(list);
    seen[0] = 0;
}

static void test_owner_variable(void)
{
    RECT rect;
    HWND list = make(LBS_OWNERDRAWVARIABLE | LBS_HASSTRINGS);
    EXPECT("");
    IS(ListBox_GetItemHeight(list, 5), 16);
    ListBox_AddString(list, TEXT("one"));
    ListBox_AddString(list, TEXT("two"));
    EXPECT("measure0 measure1 ");
    IS(ListBox_GetItemHeight(list, 0), 20);
    IS(ListBox_GetItemHeight(list, 1), 24);
    FAILS(ListBox_GetItemHeight(list, 2), ERROR_INVALID_INDEX);
    IS(ListBox_SetItemHeight(list, 0, 40), LB_OKAY);
    ListBox_GetItemRect(list, 1, &rect);
    CHECK(rect.top == 40 && rect.bottom == 64);
    IS(SendMessage(list, LB_ITEMFROMPOINT, 0, MAKELPARAM(1, 50)), 1);
    IS(ListBox_GetItemData(list, 0), 0);
    IS(ListBox_SelectString(list, -1, TEXT("tw")), 1);
    DestroyWindow(list);
    /* In columns all rows are of one height. */
    list = make(LBS_OWNERDRAWVARIABLE | LBS_MULTICOLUMN);
    IS(ListBox_AddItemData(list, 1234), 0);
    IS(ListBox_GetItemData(list, 0), 1234);
    DestroyWindow(list);
    seen[0] = 0;
}

static void test_no_data(void)
{
    static const DWORD bad[] = {LBS_NODATA, LBS_OWNERDRAWFIXED, LBS_NODATA | LBS_OWNERDRAWVARIABLE,
                                LBS_NODATA | LBS_OWNERDRAWFIXED | LBS_SORT,
                                LBS_NODATA | LBS_OWNERDRAWFIXED | LBS_HASSTRINGS};
    ULONG_PTR data = 1;
    HWND list = make(LBS_NODATA | LBS_OWNERDRAWFIXED | WS_VSCROLL);
    IS(SendMessage(list, LB_SETCOUNT, 50000000, 0), LB_OKAY);
    IS(ListBox_GetCount(list), 50000000);
    IS(ListBox_SetCurSel(list, 49999999), 49999999);
    IS(ListBox_GetTopIndex(list), 49999996);
    IS(ListBox_SetItemData(list, 3, 5), TRUE);
    IS(ListBox_GetItemData(list, 3), 0);
    IS(SendMessage(list, LB_GETTEXT, 3, (LPARAM)&data), sizeof(data));
    IS(data, 0);
    FAILS(ListBox_FindItemData(list, 1, 42), ERROR_INVALID_PARAMETER);
    FAILS(SendMessage(list, LB_FINDSTRINGEXACT, 1, 42), ERROR_INVALID_PARAMETER);
    FAILS(ListBox_SelectItemData(list, 1, 42), ERROR_INVALID_PARAMETER);
    settle(list);
    IS(SendMessage(list, LB_SETCOUNT, 3, 0), LB_OKAY);
    IS(ListBox_GetCurSel(list), LB_ERR);
    UpdateWindow(list);
    EXPECT("draw0 action1 state0 draw1 action1 state0 draw2 action1 state0 ");
    IS(ListBox_InsertItemData(list, 0, 0), 0);
    IS(ListBox_DeleteString(list, 0), 3);
    EXPECT("");
    DestroyWindow(list);
    EXPECT("");
    list = make(LBS_NODATA | LBS_OWNERDRAWFIXED | LBS_MULTIPLESEL);
    SendMessage(list, LB_SETCOUNT, 100, 0);
    ListBox_SelItemRange(list, TRUE, 10, 19);
    SendMessage(list, LB_SETCOUNT, 15, 0);
    IS(ListBox_GetSelCount(list), 5);
    DestroyWindow(list);
    for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
        list = make(bad[i]);
        FAILS(SendMessage(list, LB_SETCOUNT, 5, 0), ERROR_SETCOUNT_ON_BAD_LB);
        DestroyWindow(list);
    }
    seen[0] = 0;
}

int main(void)
{
    WNDCLASS wc = {.lpfnWndProc = parent_proc, .lpszClassName = TEXT("Parent")};
    CHECK(RegisterClass(&wc));
    parent = CreateWindow(TEXT("Parent"), TEXT(""), WS_POPUP | WS_VISIBLE, 0, 0, 400, 300, NULL,
                          NULL, NULL, NULL);
    CHECK(parent != NULL);
    test_single(0, "n4 n1 n1 ");
    test_single(LBS_NOSEL, "n4 ");
    seen[0] = 0;
    test_multiple(0);
    test_multiple(LBS_NODATA);
    test_extended();
    test_ranges();
    test_items();
    test_finding();
    test_places();
    test_columns();
    test_scroll_bars();
    test_keys();
    test_owner_fixed();
    test_spoilt(0);
    test_spoilt(LBS_MULTIPLESEL);
    test_spoilt(LBS_EXTENDEDSEL);
    test_owner_variable();
    test_no_data();
    DestroyWindow(parent);
    return failures != 0;
}
