/* SPDX-License-Identifier: MIT */
/* List boxes and combo boxes, as a program for Win32 uses them. */
#include <stdio.h>
#include <windows.h>
#include <tchar.h>

#include "check.h"

#define CHECK(condition) ok(condition, "error %u", (unsigned)GetLastError())

static char seen[1000];
static HWND parent;

#define EXPECT(text)                                                                               \
    do {                                                                                           \
        if (strcmp(seen, (text)) != 0)                                                             \
            printf("line %d: \"%s\" instead of \"%s\"\n", __LINE__, seen, (text));                 \
        CHECK(strcmp(seen, (text)) == 0);                                                          \
        seen[0] = 0;                                                                               \
    } while (0)

static LRESULT CALLBACK parent_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    size_t length = strlen(seen);
    switch (message) {
    case WM_COMMAND:
        snprintf(seen + length, sizeof(seen) - length, "%d ", HIWORD(w));
        return 0;
    case WM_MEASUREITEM:
        ((MEASUREITEMSTRUCT *)l)->itemHeight = 32;
        snprintf(seen + length, sizeof(seen) - length, "measure ");
        return TRUE;
    case WM_DRAWITEM:
        snprintf(seen + length, sizeof(seen) - length, "draw%u/%u ", ((DRAWITEMSTRUCT *)l)->itemID,
                 ((DRAWITEMSTRUCT *)l)->itemState);
        return TRUE;
    case WM_DELETEITEM:
        snprintf(seen + length, sizeof(seen) - length, "delete%u ",
                 ((DELETEITEMSTRUCT *)l)->itemID);
        return TRUE;
    case WM_COMPAREITEM: {
        const COMPAREITEMSTRUCT *c = (const COMPAREITEMSTRUCT *)l;
        return c->itemData1 < c->itemData2 ? -1 : c->itemData1 > c->itemData2;
    }
    default:
        return DefWindowProc(hwnd, message, w, l);
    }
}

static HWND make(const TCHAR *name, DWORD style)
{
    HWND hwnd = CreateWindowEx(0, name, TEXT(""), WS_CHILD | WS_VISIBLE | style, 0, 0, 160, 112,
                               parent, (HMENU)(ULONG_PTR)9, GetModuleHandle(NULL), NULL);
    CHECK(hwnd != NULL);
    seen[0] = 0;
    return hwnd;
}

static void fill(HWND hwnd, UINT message)
{
    static const TCHAR *const items[] = {TEXT("pear"), TEXT("Apple"), TEXT("fig"), TEXT("apricot")};
    for (int i = 0; i < 4; i++)
        CHECK(SendMessage(hwnd, message, 0, (LPARAM)items[i]) >= 0);
}

static void test_items(void)
{
    TCHAR text[20];
    HWND list = make(TEXT("LISTBOX"), LBS_NOTIFY | LBS_SORT);
    fill(list, LB_ADDSTRING);
    CHECK(SendMessage(list, LB_GETCOUNT, 0, 0) == 4);
    CHECK(SendMessage(list, LB_GETTEXT, 1, (LPARAM)text) == 7);
    CHECK(_tcscmp(text, TEXT("apricot")) == 0);
    CHECK(SendMessage(list, LB_GETTEXTLEN, 0, 0) == 5);
    CHECK(SendMessage(list, LB_GETTEXT, 4, (LPARAM)text) == LB_ERR);
    CHECK(SendMessage(list, LB_FINDSTRING, 0, (LPARAM)TEXT("AP")) == 1);
    CHECK(SendMessage(list, LB_FINDSTRINGEXACT, (WPARAM)-1, (LPARAM)TEXT("FIG")) == 2);
    CHECK(SendMessage(list, LB_FINDSTRINGEXACT, (WPARAM)-1, (LPARAM)TEXT("fi")) == LB_ERR);
    CHECK(SendMessage(list, LB_GETCURSEL, 0, 0) == LB_ERR);
    CHECK(SendMessage(list, LB_SETCURSEL, 2, 0) == 2);
    CHECK(SendMessage(list, LB_GETCURSEL, 0, 0) == 2);
    CHECK(SendMessage(list, LB_SETITEMDATA, 2, 77) >= 0);
    CHECK(SendMessage(list, LB_INSERTSTRING, 0, (LPARAM)TEXT("zz")) == 0);
    CHECK(SendMessage(list, LB_GETCURSEL, 0, 0) == 3);
    CHECK(SendMessage(list, LB_GETITEMDATA, 3, 0) == 77);
    CHECK(SendMessage(list, LB_DELETESTRING, 0, 0) == 4);
    CHECK(SendMessage(list, LB_SELECTSTRING, (WPARAM)-1, (LPARAM)TEXT("pea")) == 3);
    CHECK(SendMessage(list, LB_SETCURSEL, (WPARAM)-1, 0) == LB_ERR);
    CHECK(SendMessage(list, LB_SETSEL, TRUE, 0) == LB_ERR);
    EXPECT("");
    SetFocus(list);
    EXPECT("4 ");
    SendMessage(list, WM_KEYDOWN, VK_END, 1);
    CHECK(SendMessage(list, LB_GETCURSEL, 0, 0) == 3);
    SendMessage(list, WM_KEYDOWN, VK_UP, 1);
    SendMessage(list, WM_CHAR, 'a', 1);
    CHECK(SendMessage(list, LB_GETCURSEL, 0, 0) == 0);
    EXPECT("1 1 1 ");
    SendMessage(list, WM_LBUTTONDOWN, MK_LBUTTON, MAKELPARAM(5, 20));
    SendMessage(list, WM_LBUTTONUP, 0, MAKELPARAM(5, 20));
    CHECK(SendMessage(list, LB_GETCURSEL, 0, 0) == 1);
    EXPECT("1 ");
    SendMessage(list, WM_LBUTTONDBLCLK, MK_LBUTTON, MAKELPARAM(5, 20));
    EXPECT("2 ");
    CHECK(SendMessage(list, LB_ITEMFROMPOINT, 0, MAKELPARAM(5, 40)) == 2);
    RECT rect;
    CHECK(SendMessage(list, LB_GETITEMRECT, 1, (LPARAM)&rect) && rect.top == 16);
    SendMessage(list, LB_RESETCONTENT, 0, 0);
    CHECK(SendMessage(list, LB_GETCOUNT, 0, 0) == 0);
    DestroyWindow(list);
}

static void test_multiple(void)
{
    int items[4];
    HWND list = make(TEXT("LISTBOX"), LBS_NOTIFY | LBS_EXTENDEDSEL);
    fill(list, LB_ADDSTRING);
    CHECK(SendMessage(list, LB_SETSEL, TRUE, 1) == LB_OKAY);
    CHECK(SendMessage(list, LB_SETSEL, TRUE, 3) == LB_OKAY);
    CHECK(SendMessage(list, LB_GETSELCOUNT, 0, 0) == 2);
    CHECK(SendMessage(list, LB_GETSELITEMS, 4, (LPARAM)items) == 2 && items[0] == 1 &&
          items[1] == 3);
    CHECK(SendMessage(list, LB_SETCURSEL, 0, 0) == LB_ERR);
    SendMessage(list, LB_SELITEMRANGE, TRUE, MAKELPARAM(0, 2));
    CHECK(SendMessage(list, LB_GETSELCOUNT, 0, 0) == 4);
    SendMessage(list, WM_LBUTTONDOWN, MK_LBUTTON, MAKELPARAM(5, 5));
    SendMessage(list, WM_LBUTTONUP, 0, MAKELPARAM(5, 5));
    CHECK(SendMessage(list, LB_GETSELCOUNT, 0, 0) == 1);
    SendMessage(list, WM_LBUTTONDOWN, MK_LBUTTON | MK_SHIFT, MAKELPARAM(5, 40));
    SendMessage(list, WM_LBUTTONUP, MK_SHIFT, MAKELPARAM(5, 40));
    CHECK(SendMessage(list, LB_GETSELCOUNT, 0, 0) == 3);
    SendMessage(list, WM_LBUTTONDOWN, MK_LBUTTON | MK_CONTROL, MAKELPARAM(5, 20));
    SendMessage(list, WM_LBUTTONUP, MK_CONTROL, MAKELPARAM(5, 20));
    CHECK(SendMessage(list, LB_GETSEL, 1, 0) == 0);
    CHECK(SendMessage(list, LB_GETSELCOUNT, 0, 0) == 2);
    DestroyWindow(list);
}

static void test_owner_drawn(void)
{
    HWND list = make(TEXT("LISTBOX"), LBS_OWNERDRAWFIXED | LBS_SORT);
    CHECK(SendMessage(list, LB_GETITEMHEIGHT, 0, 0) == 32);
    SendMessage(list, LB_ADDSTRING, 0, 30);
    SendMessage(list, LB_ADDSTRING, 0, 10);
    SendMessage(list, LB_ADDSTRING, 0, 20);
    CHECK(SendMessage(list, LB_GETITEMDATA, 1, 0) == 20);
    SendMessage(list, LB_SETCURSEL, 1, 0);
    seen[0] = 0;
    InvalidateRect(list, NULL, TRUE);
    UpdateWindow(list);
    EXPECT("draw0/0 draw1/1 draw2/0 ");
    SendMessage(list, LB_DELETESTRING, 1, 0);
    EXPECT("delete1 ");
    DestroyWindow(list);
    EXPECT("delete1 delete0 ");
}

static void test_combo(void)
{
    TCHAR text[20];
    COMBOBOXINFO info = {.cbSize = sizeof(info)};
    HWND combo = make(TEXT("COMBOBOX"), CBS_DROPDOWN | WS_VSCROLL);
    fill(combo, CB_ADDSTRING);
    CHECK(SendMessage(combo, CB_GETCOUNT, 0, 0) == 4);
    CHECK(GetComboBoxInfo(combo, &info) && info.hwndItem && info.hwndList);
    CHECK(GetWindowTextLength(combo) == 0);
    CHECK(SendMessage(combo, CB_SETCURSEL, 2, 0) == 2);
    GetWindowText(combo, text, 20);
    CHECK(_tcscmp(text, TEXT("fig")) == 0);
    EXPECT("");
    SetFocus(combo);
    CHECK(GetFocus() == info.hwndItem);
    EXPECT("3 ");
    SendMessage(info.hwndItem, WM_CHAR, 'x', 1);
    EXPECT("6 5 ");
    CHECK(SendMessage(combo, CB_GETCURSEL, 0, 0) == CB_ERR);
    SendMessage(combo, CB_SHOWDROPDOWN, TRUE, 0);
    CHECK(SendMessage(combo, CB_GETDROPPEDSTATE, 0, 0));
    CHECK(IsWindowVisible(info.hwndList));
    EXPECT("7 ");
    SendMessage(combo, WM_KEYDOWN, VK_DOWN, 1);
    EXPECT("1 ");
    SendMessage(combo, WM_KEYDOWN, VK_RETURN, 1);
    EXPECT("9 8 ");
    CHECK(!IsWindowVisible(info.hwndList));
    SendMessage(combo, WM_KEYDOWN, VK_F4, 1);
    SendMessage(combo, WM_KEYDOWN, VK_ESCAPE, 1);
    EXPECT("7 10 8 ");
    SetFocus(parent);
    EXPECT("10 4 ");
    CHECK(SendMessage(combo, CB_SELECTSTRING, (WPARAM)-1, (LPARAM)TEXT("ap")) == 1);
    CHECK(SendMessage(combo, CB_DELETESTRING, 0, 0) == 3);
    DestroyWindow(combo);
    CHECK(!IsWindow(info.hwndList));
}

static void test_drop_list(void)
{
    TCHAR text[20];
    HWND combo = make(TEXT("COMBOBOX"), CBS_DROPDOWNLIST);
    fill(combo, CB_ADDSTRING);
    CHECK(SendMessage(combo, CB_GETCURSEL, 0, 0) == CB_ERR);
    SendMessage(combo, CB_SETCURSEL, 1, 0);
    CHECK(GetWindowText(combo, text, 20) == 5);
    CHECK(SendMessage(combo, CB_GETEDITSEL, 0, 0) == CB_ERR);
    SetFocus(combo);
    EXPECT("3 ");
    SendMessage(combo, WM_KEYDOWN, VK_DOWN, 1);
    CHECK(SendMessage(combo, CB_GETCURSEL, 0, 0) == 2);
    EXPECT("9 1 ");
    CHECK(SendMessage(combo, CB_SETEXTENDEDUI, TRUE, 0) == CB_OKAY);
    CHECK(SendMessage(combo, CB_GETEXTENDEDUI, 0, 0) == TRUE);
    DestroyWindow(combo);
    combo = make(TEXT("COMBOBOX"), CBS_SIMPLE);
    CHECK(SendMessage(combo, CB_GETDROPPEDSTATE, 0, 0) == TRUE);
    DestroyWindow(combo);
}

int main(void)
{
    WNDCLASSEX wc = {
        .cbSize = sizeof(wc), .lpfnWndProc = parent_proc, .lpszClassName = TEXT("Parent")};
    CHECK(RegisterClassEx(&wc));
    parent = CreateWindow(TEXT("Parent"), TEXT("parent"), WS_OVERLAPPEDWINDOW | WS_VISIBLE, 0, 0,
                          400, 300, NULL, NULL, NULL, NULL);
    CHECK(parent != NULL);
    test_items();
    test_multiple();
    test_owner_drawn();
    test_combo();
    test_drop_list();
    DestroyWindow(parent);
    return failures != 0;
}
