/* SPDX-License-Identifier: MIT */
/* Combo boxes of all styles, as a program for Win32 uses them. */
#include <limits.h>
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

enum { ID = 7, OTHER = 8 };

static char seen[2000];
static HWND parent, other;
static BOOL tell_text; /* in CBN_SELCHANGE: what the field says */

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

static void on_command(int code, HWND from)
{
    static const char *const names[] = {"?",         "selchange",  "dblclk",     "setfocus",
                                        "killfocus", "editchange", "editupdate", "dropdown",
                                        "closeup",   "ok",         "cancel"};
    TCHAR text[20] = TEXT("");
    size_t length = strlen(seen);
    CHECK(from == GetDlgItem(parent, ID));
    CHECK(code >= CBN_SELCHANGE && code <= CBN_SELENDCANCEL);
    snprintf(seen + length, sizeof(seen) - length, "%s ", names[code]);
    if (code == CBN_SELCHANGE && tell_text) {
        ComboBox_GetText(from, text, 20);
        note("text", text[0]);
        note("item", ComboBox_GetCurSel(from));
    }
}

static LRESULT CALLBACK parent_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    switch (message) {
    case WM_COMMAND:
        if (LOWORD(w) == ID)
            on_command(HIWORD(w), (HWND)l);
        return 0;
    case WM_MEASUREITEM: {
        MEASUREITEMSTRUCT *m = (MEASUREITEMSTRUCT *)l;
        CHECK(m->CtlType == ODT_COMBOBOX && m->CtlID == ID && w == ID);
        note("measure", (int)m->itemID);
        m->itemHeight = m->itemID == (UINT)-1 ? 32 : 20;
        return TRUE;
    }
    case WM_DRAWITEM: {
        const DRAWITEMSTRUCT *d = (const DRAWITEMSTRUCT *)l;
        CHECK(d->CtlType == ODT_COMBOBOX && d->CtlID == ID && d->hwndItem == GetDlgItem(hwnd, ID));
        note("draw", (int)d->itemID);
        note("state", (int)d->itemState);
        return TRUE;
    }
    case WM_DELETEITEM: {
        const DELETEITEMSTRUCT *d = (const DELETEITEMSTRUCT *)l;
        CHECK(d->CtlType == ODT_COMBOBOX && d->CtlID == ID && d->hwndItem == GetDlgItem(hwnd, ID));
        note("delete", (int)d->itemData);
        return TRUE;
    }
    case WM_COMPAREITEM: {
        const COMPAREITEMSTRUCT *c = (const COMPAREITEMSTRUCT *)l;
        CHECK(c->CtlType == ODT_COMBOBOX && c->CtlID == ID);
        return c->itemData1 < c->itemData2 ? -1 : c->itemData1 > c->itemData2;
    }
    default:
        return DefWindowProc(hwnd, message, w, l);
    }
}

static HWND make(DWORD style)
{
    HWND combo = CreateWindow(TEXT("ComboBox"), TEXT("begin"), WS_CHILD | WS_VISIBLE | style, 8, 16,
                              160, 96, parent, (HMENU)ID, GetModuleHandle(NULL), NULL);
    CHECK(combo != NULL);
    return combo;
}

static HWND make_filled(DWORD style)
{
    static const TCHAR *const items[] = {TEXT("alpha"), TEXT("beta"), TEXT("gamma"), TEXT("delta")};
    HWND combo = make(style);
    for (int i = 0; i < 4; i++)
        IS(ComboBox_AddString(combo, items[i]), i);
    EXPECT("");
    return combo;
}

static COMBOBOXINFO parts(HWND combo)
{
    COMBOBOXINFO info = {.cbSize = sizeof(info)};
    CHECK(GetComboBoxInfo(combo, &info) && info.hwndCombo == combo);
    return info;
}

static void text_is(HWND combo, const TCHAR *expected, int line)
{
    TCHAR text[40] = TEXT("?");
    int length = ComboBox_GetText(combo, text, 40);
    ok(_tcscmp(text, expected) == 0 && length == (int)_tcslen(expected), "line %d", line);
    ok(ComboBox_GetTextLength(combo) == length, "line %d", line);
}
#define TEXT_IS(expected) text_is(combo, TEXT(expected), __LINE__)

static void key(HWND hwnd, WPARAM vk)
{
    SendMessage(hwnd, WM_KEYDOWN, vk, 1);
    SendMessage(hwnd, WM_KEYUP, vk, 1);
}

static void click(HWND hwnd, int x, int y)
{
    SendMessage(hwnd, WM_LBUTTONDOWN, MK_LBUTTON, MAKELPARAM(x, y));
    SendMessage(hwnd, WM_LBUTTONUP, 0, MAKELPARAM(x, y));
}

/* ---- The list's messages by their other names ---- */

static void test_items(DWORD style)
{
    TCHAR text[20];
    HWND combo = make_filled(style);
    IS(ComboBox_GetCount(combo), 4);
    IS(ComboBox_GetCurSel(combo), CB_ERR);
    IS(ComboBox_InsertString(combo, 1, TEXT("new")), 1);
    IS(ComboBox_InsertString(combo, 7, TEXT("no")), CB_ERR);
    IS(ComboBox_GetLBText(combo, 1, text), 3);
    CHECK(_tcscmp(text, TEXT("new")) == 0);
    IS(ComboBox_GetLBTextLen(combo, 2), 4);
    IS(ComboBox_GetLBText(combo, 5, text), CB_ERR);
    IS(ComboBox_DeleteString(combo, 1), 4);
    IS(ComboBox_DeleteString(combo, 4), CB_ERR);
    IS(ComboBox_FindString(combo, -1, TEXT("G")), 2);
    IS(ComboBox_FindStringExact(combo, -1, TEXT("gam")), CB_ERR);
    IS(ComboBox_SetItemData(combo, 2, 55) >= 0, TRUE);
    IS(ComboBox_GetItemData(combo, 2), 55);
    IS(ComboBox_GetItemData(combo, 9), CB_ERR);
    IS(ComboBox_SelectString(combo, -1, TEXT("ga")), 2);
    TEXT_IS("gamma");
    IS(ComboBox_SelectString(combo, -1, TEXT("x")), CB_ERR);
    IS(ComboBox_GetCurSel(combo), 2);
    IS(ComboBox_SetCurSel(combo, 3), 3);
    TEXT_IS("delta");
    IS(ComboBox_SetCurSel(combo, 4), CB_ERR);
    IS(ComboBox_GetCurSel(combo), CB_ERR);
    ComboBox_SetCurSel(combo, 0);
    IS(ComboBox_SetCurSel(combo, -1), CB_ERR);
    TEXT_IS("");
    CHECK(SendMessage(combo, CB_INITSTORAGE, 20, 100) >= 20);
    IS(SendMessage(combo, CB_SETTOPINDEX, 1, 0), 0);
    IS(SendMessage(combo, CB_SETLOCALE, 0x407, 0), 0x409);
    IS(SendMessage(combo, CB_GETLOCALE, 0, 0), 0x407);
    ComboBox_SetCurSel(combo, 1);
    EXPECT("");
    IS(ComboBox_ResetContent(combo), CB_OKAY);
    IS(ComboBox_GetCount(combo), 0);
    TEXT_IS("");
    EXPECT("delete55 ");
    IS(ComboBox_LimitText(combo, 5), TRUE);
    IS(SendMessage(combo, CB_SHOWDROPDOWN, FALSE, 0), TRUE);
    EXPECT("");
    DestroyWindow(combo);
    seen[0] = 0;
}

static void test_sorted(void)
{
    HWND combo = make(CBS_DROPDOWNLIST | CBS_SORT);
    IS(ComboBox_AddString(combo, TEXT("pear")), 0);
    IS(ComboBox_AddString(combo, TEXT("Apple")), 0);
    IS(ComboBox_AddString(combo, TEXT("fig")), 1);
    DestroyWindow(combo);
}

/* ---- Keys: the field follows when the parent knows ---- */

static void test_arrows(DWORD style, const char *expected)
{
    HWND combo = make_filled(style);
    ComboBox_SetText(combo, TEXT(""));
    tell_text = TRUE;
    seen[0] = 0;
    key(combo, VK_DOWN);
    key(combo, VK_DOWN);
    key(combo, VK_UP);
    EXPECT(expected);
    tell_text = FALSE;
    TEXT_IS("alpha");
    ComboBox_SetCurSel(combo, 1);
    EXPECT("");
    DestroyWindow(combo);
    seen[0] = 0;
}

static void test_dropping(DWORD style)
{
    HWND combo = make_filled(style);
    COMBOBOXINFO info = parts(combo);
    HWND keys = info.hwndItem ? info.hwndItem : combo;
    ComboBox_SetCurSel(combo, 1);
    SetFocus(combo);
    CHECK(GetFocus() == keys);
    EXPECT("setfocus ");
    IS(ComboBox_GetDroppedState(combo), FALSE);
    key(keys, VK_F4);
    EXPECT("dropdown ");
    IS(ComboBox_GetDroppedState(combo), TRUE);
    CHECK(IsWindowVisible(info.hwndList) && GetFocus() == keys);
    CHECK(parts(combo).stateButton == STATE_SYSTEM_PRESSED);
    key(keys, VK_F4);
    EXPECT("ok closeup ");
    CHECK(!IsWindowVisible(info.hwndList));
    SendMessage(keys, WM_SYSKEYDOWN, VK_DOWN, 1 | 1 << 29);
    EXPECT("dropdown ");
    key(keys, VK_DOWN);
    EXPECT("selchange ");
    TEXT_IS("gamma");
    /* A dialog leaves these keys to the list. */
    MSG enter = {.hwnd = keys, .message = WM_KEYDOWN, .wParam = VK_RETURN};
    CHECK(SendMessage(keys, WM_GETDLGCODE, VK_RETURN, (LPARAM)&enter) & DLGC_WANTMESSAGE);
    key(keys, VK_ESCAPE);
    EXPECT("cancel closeup ");
    IS(ComboBox_GetCurSel(combo), 1);
    TEXT_IS("beta");
    CHECK(!(SendMessage(keys, WM_GETDLGCODE, VK_RETURN, (LPARAM)&enter) & DLGC_WANTMESSAGE));
    IS(ComboBox_ShowDropdown(combo, TRUE), TRUE);
    ComboBox_ShowDropdown(combo, TRUE);
    EXPECT("dropdown ");
    key(keys, VK_DOWN);
    key(keys, VK_RETURN);
    EXPECT("selchange ok closeup ");
    TEXT_IS("gamma");
    ComboBox_ShowDropdown(combo, TRUE);
    ComboBox_SetCurSel(combo, 3);
    ComboBox_ShowDropdown(combo, FALSE);
    EXPECT("dropdown cancel closeup ");
    IS(ComboBox_GetCurSel(combo), 3);
    ComboBox_ShowDropdown(combo, TRUE);
    SetFocus(other);
    EXPECT("dropdown cancel closeup killfocus ");
    /* The wheel chooses, and scrolls what is dropped. */
    SetFocus(combo);
    EXPECT("setfocus ");
    SendMessage(keys, WM_MOUSEWHEEL, MAKEWPARAM(0, WHEEL_DELTA), 0);
    IS(ComboBox_GetCurSel(combo), 2);
    EXPECT("ok selchange ");
    ComboBox_ShowDropdown(combo, TRUE);
    SendMessage(keys, WM_MOUSEWHEEL, MAKEWPARAM(0, WHEEL_DELTA), 0);
    IS(ComboBox_GetCurSel(combo), 2);
    SetFocus(other);
    EXPECT("dropdown cancel closeup killfocus ");
    /* The other way to use it. */
    IS(ComboBox_GetExtendedUI(combo), FALSE);
    IS(ComboBox_SetExtendedUI(combo, TRUE), CB_OKAY);
    IS(ComboBox_GetExtendedUI(combo), TRUE);
    SetFocus(combo);
    key(keys, VK_F4);
    EXPECT("setfocus ");
    key(keys, VK_DOWN);
    EXPECT("dropdown ");
    DestroyWindow(combo);
    CHECK(!IsWindow(info.hwndList));
    seen[0] = 0;
}

static void test_mouse(DWORD style)
{
    HWND combo = make_filled(style);
    COMBOBOXINFO info = parts(combo);
    HWND keys = info.hwndItem ? info.hwndItem : combo;
    int x = (info.rcButton.left + info.rcButton.right) / 2, y = info.rcButton.bottom / 2;
    IS(SendMessage(combo, WM_LBUTTONDOWN, MK_LBUTTON, MAKELPARAM(x, y)), TRUE);
    IS(ComboBox_GetDroppedState(combo), TRUE);
    CHECK(GetFocus() == keys);
    IS(SendMessage(combo, WM_LBUTTONUP, 0, MAKELPARAM(x, y)), TRUE);
    EXPECT("setfocus dropdown ");
    IS(SendMessage(info.hwndList, WM_LBUTTONDOWN, MK_LBUTTON, MAKELPARAM(5, 40)), 0);
    IS(SendMessage(info.hwndList, WM_MOUSEMOVE, MK_LBUTTON, MAKELPARAM(5, 40)), 0);
    CHECK(GetFocus() == keys);
    IS(ComboBox_GetDroppedState(combo), TRUE);
    EXPECT("");
    IS(SendMessage(info.hwndList, WM_LBUTTONUP, 0, MAKELPARAM(5, 40)), 0);
    IS(ComboBox_GetDroppedState(combo), FALSE);
    EXPECT("ok closeup selchange ");
    TEXT_IS("gamma");
    CHECK(GetCapture() == NULL && GetFocus() == keys);
    /* On the way the selection follows; elsewhere a press closes. */
    click(combo, x, y);
    CHECK(GetCapture() == info.hwndList);
    SendMessage(info.hwndList, WM_MOUSEMOVE, 0, MAKELPARAM(5, 4));
    IS(ComboBox_GetCurSel(combo), 0);
    click(info.hwndList, 5, -200);
    EXPECT("dropdown cancel closeup ");
    IS(ComboBox_GetCurSel(combo), 2);
    TEXT_IS("gamma");
    click(combo, x, y);
    click(combo, x, y);
    EXPECT("dropdown ok closeup ");
    DestroyWindow(combo);
    seen[0] = 0;
}

/* ---- The edit control ---- */

static void test_editing(DWORD style)
{
    int from = 9, to = 9;
    HWND combo = make_filled(style);
    HWND edit = parts(combo).hwndItem;
    TEXT_IS("begin");
    IS(ComboBox_GetEditSel(combo), 0);
    CHECK(SetWindowText(combo, TEXT("some text")));
    TEXT_IS("some text");
    EXPECT("");
    SendMessage(combo, WM_SETFOCUS, 0, 0);
    CHECK(GetFocus() == edit);
    EXPECT("setfocus ");
    IS(ComboBox_GetEditSel(combo), MAKELONG(0, 9));
    SendMessage(combo, CB_GETEDITSEL, (WPARAM)&from, (LPARAM)&to);
    CHECK(from == 0 && to == 9);
    IS(ComboBox_SetEditSel(combo, 0, 4), TRUE);
    IS(ComboBox_GetEditSel(combo), MAKELONG(0, 4));
    ComboBox_SetCurSel(combo, 1);
    SendMessage(combo, WM_CHAR, 'A', 1);
    EXPECT("editupdate editchange ");
    TEXT_IS("A");
    IS(ComboBox_GetCurSel(combo), CB_ERR);
    /* Already there: it stays as it is. */
    SendMessage(combo, WM_SETFOCUS, 0, 0);
    IS(ComboBox_GetEditSel(combo), MAKELONG(1, 1));
    SetFocus(other);
    EXPECT("cancel killfocus ");
    IS(ComboBox_GetEditSel(combo), 0);
    ComboBox_SetEditSel(combo, 0, -1);
    IS(ComboBox_GetEditSel(combo), MAKELONG(0, 1));
    SendMessage(combo, CB_SETEDITSEL, 0, -1);
    SendMessage(combo, WM_CHAR, 'B', 1);
    TEXT_IS("AB");
    IS(ComboBox_LimitText(combo, 3), TRUE);
    SendMessage(combo, WM_CHAR, 'C', 1);
    SendMessage(combo, WM_CHAR, 'D', 1);
    TEXT_IS("ABC");
    WCHAR banner[20] = {0};
    IS(SendMessage(combo, CB_SETCUEBANNER, 0, (LPARAM)L"hint"), TRUE);
    IS(SendMessage(combo, CB_GETCUEBANNER, (WPARAM)banner, 20), TRUE);
    CHECK(lstrcmpW(banner, L"hint") == 0);
    DestroyWindow(combo);
    seen[0] = 0;
}

static void test_no_edit(void)
{
    TCHAR text[4];
    HWND combo = make_filled(CBS_DROPDOWNLIST);
    TEXT_IS("");
    IS(SendMessage(combo, WM_SETTEXT, 0, (LPARAM)TEXT("beta")), CB_ERR);
    IS(SendMessage(combo, CB_GETEDITSEL, 0, 0), CB_ERR);
    IS(ComboBox_SetEditSel(combo, 0, 1), CB_ERR);
    ComboBox_SetCurSel(combo, 1);
    IS(ComboBox_GetText(combo, text, 4), 3);
    CHECK(_tcscmp(text, TEXT("bet")) == 0);
    IS(ComboBox_DeleteString(combo, 1), 3);
    TEXT_IS("");
    SetFocus(combo);
    SendMessage(combo, WM_CHAR, 'd', 1);
    EXPECT("setfocus ok selchange ");
    TEXT_IS("delta");
    key(combo, VK_HOME);
    TEXT_IS("alpha");
    EXPECT("ok selchange ");
    DestroyWindow(combo);
    seen[0] = 0;
}

static void test_simple(void)
{
    HWND combo = make_filled(CBS_SIMPLE);
    COMBOBOXINFO info = parts(combo);
    CHECK(GetParent(info.hwndList) == combo && IsWindowVisible(info.hwndList));
    CHECK(info.stateButton == STATE_SYSTEM_INVISIBLE);
    IS(ComboBox_GetDroppedState(combo), TRUE);
    IS(ComboBox_SetExtendedUI(combo, TRUE), CB_ERR);
    IS(SendMessage(combo, CB_GETDROPPEDWIDTH, 0, 0), CB_ERR);
    IS(SendMessage(combo, CB_SETDROPPEDWIDTH, 300, 0), CB_ERR);
    SetFocus(combo);
    key(info.hwndItem, VK_DOWN);
    EXPECT("setfocus ok selchange ");
    TEXT_IS("alpha");
    key(info.hwndItem, VK_F4);
    key(info.hwndItem, VK_ESCAPE);
    EXPECT("");
    click(info.hwndList, 5, 20);
    EXPECT("ok selchange ");
    CHECK(GetFocus() == info.hwndItem);
    TEXT_IS("beta");
    SendMessage(info.hwndList, WM_LBUTTONDBLCLK, MK_LBUTTON, MAKELPARAM(5, 20));
    EXPECT("dblclk ");
    DestroyWindow(combo);
    seen[0] = 0;
}

/* ---- Sizes ---- */

static void test_sizes(DWORD style)
{
    RECT rect, client;
    HWND combo = make_filled(style);
    GetClientRect(combo, &client);
    int height = (int)client.bottom;
    IS(height,
       ComboBox_GetItemHeight(combo) >= 0 ? SendMessage(combo, CB_GETITEMHEIGHT, -1, 0) : 0);
    IS(SendMessage(combo, CB_GETDROPPEDCONTROLRECT, 0, (LPARAM)&rect), TRUE);
    MapWindowPoints(NULL, parent, (POINT *)&rect, 2);
    CHECK(rect.left == 8 && rect.top == 16 && rect.right == 168 && rect.bottom == 112);
    /* Its height is the list's. */
    MoveWindow(combo, 8, 16, 158, height - 2, TRUE);
    GetClientRect(combo, &client);
    CHECK(client.right == 158 && client.bottom == height);
    ComboBox_GetDroppedControlRect(combo, &rect);
    CHECK(rect.right - rect.left == 158 && rect.bottom - rect.top == 96);
    MoveWindow(combo, 8, 16, 162, height + 48, TRUE);
    GetClientRect(combo, &client);
    CHECK(client.right == 162 && client.bottom == height);
    ComboBox_GetDroppedControlRect(combo, &rect);
    CHECK(rect.right - rect.left == 162 && rect.bottom - rect.top == height + 48);
    IS(SendMessage(combo, CB_SETDROPPEDWIDTH, (WPARAM)-1, 0), 162);
    IS(SendMessage(combo, CB_SETDROPPEDWIDTH, 0, 0), 162);
    IS(SendMessage(combo, CB_SETDROPPEDWIDTH, 161, 0), 162);
    IS(SendMessage(combo, CB_SETDROPPEDWIDTH, 300, 0), 300);
    IS(SendMessage(combo, CB_SETDROPPEDWIDTH, 40000, 0), 300);
    IS(SendMessage(combo, CB_GETDROPPEDWIDTH, 0, 0), 300);
    ComboBox_ShowDropdown(combo, TRUE);
    GetWindowRect(parts(combo).hwndList, &rect);
    CHECK(rect.right - rect.left == 300 && rect.bottom - rect.top == 48);
    ComboBox_ShowDropdown(combo, FALSE);
    IS(SendMessage(combo, CB_SETDROPPEDWIDTH, 1, 0), 162);
    IS(SendMessage(combo, CB_GETMINVISIBLE, 0, 0), 30);
    IS(SendMessage(combo, CB_SETMINVISIBLE, 2, 0), TRUE);
    IS(SendMessage(combo, CB_GETMINVISIBLE, 0, 0), 2);
    ComboBox_ShowDropdown(combo, TRUE);
    GetWindowRect(parts(combo).hwndList, &rect);
    IS(rect.bottom - rect.top, 32);
    ComboBox_ShowDropdown(combo, FALSE);
    IS(ComboBox_SetItemHeight(combo, -1, 32), CB_OKAY);
    IS(SendMessage(combo, CB_GETITEMHEIGHT, (WPARAM)-1, 0), 32);
    GetClientRect(combo, &client);
    IS(client.bottom, 32);
    IS(ComboBox_SetItemHeight(combo, -1, 0), CB_ERR);
    IS(ComboBox_SetItemHeight(combo, 0, 20), CB_OKAY);
    IS(ComboBox_GetItemHeight(combo), 20);
    DestroyWindow(combo);
    seen[0] = 0;
}

static void list_styles(DWORD style, DWORD usual_style, DWORD usual_ex)
{
    HWND combo = make(style), list = parts(combo).hwndList;
    usual_style |= WS_CHILD | WS_CLIPSIBLINGS | LBS_COMBOBOX | LBS_HASSTRINGS | LBS_NOTIFY;
    IS(GetWindowLong(list, GWL_STYLE), usual_style);
    IS(GetWindowLong(list, GWL_EXSTYLE), usual_ex);
    IS(GetDlgCtrlID(list), 1000);
    ComboBox_ShowDropdown(combo, TRUE);
    IS(GetWindowLong(list, GWL_STYLE), usual_style | WS_VISIBLE);
    ComboBox_ShowDropdown(combo, FALSE);
    IS(GetWindowLong(list, GWL_STYLE), usual_style);
    DestroyWindow(combo);
    CHECK(!IsWindow(list));
    seen[0] = 0;
}

static void test_info(void)
{
    COMBOBOXINFO info = {.cbSize = 5};
    HWND combo = make(CBS_DROPDOWN | WS_VSCROLL);
    SetLastError(0);
    IS(GetComboBoxInfo(combo, &info), FALSE);
    IS(GetLastError(), ERROR_INVALID_PARAMETER);
    info.cbSize = sizeof(info);
    IS(SendMessage(combo, CB_GETCOMBOBOXINFO, 0, (LPARAM)&info), TRUE);
    CHECK(info.hwndCombo == combo && GetParent(info.hwndItem) == combo);
    CHECK(!(GetWindowLong(combo, GWL_STYLE) & WS_VSCROLL));
    CHECK(info.rcItem.right <= info.rcButton.left && info.rcButton.right == 160);
    CHECK(GetWindowLong(info.hwndList, GWL_STYLE) & LBS_HASSTRINGS);
    CHECK(GetWindowLong(info.hwndList, GWL_STYLE) & LBS_COMBOBOX);
    IS(GetComboBoxInfo(parent, &info), FALSE);
    SetLastError(0);
    IS(GetComboBoxInfo(NULL, &info), FALSE);
    IS(GetLastError(), ERROR_INVALID_WINDOW_HANDLE);
    /* Colours are the parent's; and its own where there is none. */
    HDC dc = GetDC(combo);
    CHECK((HBRUSH)SendMessage(combo, WM_CTLCOLOREDIT, (WPARAM)dc, (LPARAM)info.hwndItem) != NULL);
    ReleaseDC(combo, dc);
    /* What a program sends is not ours. */
    EXPECT("");
    SendMessage(combo, WM_APP, 1, 0);
    EXPECT("");
    DestroyWindow(combo);
    combo = CreateWindow(TEXT("ComboBox"), TEXT(""), WS_POPUP | CBS_DROPDOWN, 0, 0, 99, 99, NULL,
                         NULL, NULL, NULL);
    dc = GetDC(combo);
    CHECK((HBRUSH)SendMessage(combo, WM_CTLCOLOREDIT, (WPARAM)dc, 0) != NULL);
    ReleaseDC(combo, dc);
    IS(ComboBox_AddString(combo, TEXT("x")), 0);
    ComboBox_ShowDropdown(combo, TRUE);
    key(combo, VK_DOWN);
    IS(ComboBox_GetCurSel(combo), 0);
    DestroyWindow(combo);
}

/* ---- Messages between the parts, and classes made of this one ---- */

static WNDPROC usual, usual_list;

static LRESULT CALLBACK super_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    if (message == CB_GETCOMBOBOXINFO || message == WM_SIZE || message == WM_WINDOWPOSCHANGING)
        note("super", (int)message);
    if (message == WM_COMMAND)
        note("from", LOWORD(w));
    return CallWindowProc(usual, hwnd, message, w, l);
}

static LRESULT CALLBACK list_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    if (message >= LB_ADDSTRING && message < LB_MSGMAX)
        note("list", (int)message - LB_ADDSTRING);
    return CallWindowProc(usual_list, hwnd, message, w, l);
}

static void test_superclass(void)
{
    WNDCLASS wc = {0};
    CHECK(GetClassInfo(NULL, TEXT("ComboBox"), &wc));
    usual = wc.lpfnWndProc;
    wc.lpfnWndProc = super_proc;
    wc.lpszClassName = TEXT("Super");
    wc.hInstance = GetModuleHandle(NULL);
    CHECK(RegisterClass(&wc));
    HWND combo = CreateWindow(TEXT("Super"), TEXT(""), WS_CHILD | WS_VISIBLE | CBS_DROPDOWNLIST, 0,
                              0, 160, 96, parent, (HMENU)ID, wc.hInstance, NULL);
    CHECK(combo != NULL);
    ComboBox_AddString(combo, TEXT("one"));
    ComboBox_AddString(combo, TEXT("two"));
    seen[0] = 0;
    HWND list = parts(combo).hwndList;
    EXPECT("");
    usual_list = (WNDPROC)SetWindowLongPtr(list, GWLP_WNDPROC, (LONG_PTR)list_proc);
    ComboBox_SetCurSel(combo, 0);
    /* LB_SETCURSEL, LB_SETTOPINDEX, LB_GETCURSEL, LB_GETTEXTLEN, LB_GETTEXT */
    if (sizeof(TCHAR) == 1) /* else the text is asked for once more, to convert it */
        EXPECT("list6 list23 list8 list10 list9 ");
    seen[0] = 0;
    SetWindowLongPtr(list, GWLP_WNDPROC, (LONG_PTR)usual_list);
    key(combo, VK_DOWN);
    EXPECT("from1000 ok selchange ");
    /* It is as high as its field: it sets that itself. */
    SetWindowPos(combo, NULL, 0, 0, 120, 130, SWP_NOZORDER);
    EXPECT("super70 super5 super70 super5 ");
    DestroyWindow(combo);
    combo = CreateWindow(TEXT("Super"), TEXT(""), WS_CHILD | WS_VISIBLE | CBS_DROPDOWN, 0, 0, 160,
                         96, parent, (HMENU)ID, wc.hInstance, NULL);
    seen[0] = 0;
    SetFocus(combo);
    key(parts(combo).hwndItem, VK_F4);
    EXPECT("from1001 setfocus dropdown ");
    DestroyWindow(combo);
    seen[0] = 0;
}

static void test_owner_drawn(void)
{
    HWND combo = make(CBS_DROPDOWNLIST | CBS_OWNERDRAWFIXED | CBS_SORT);
    RECT client;
    EXPECT("measure-1 measure0 ");
    GetClientRect(combo, &client);
    IS(client.bottom, 32);
    IS(ComboBox_GetItemHeight(combo), 20);
    IS(ComboBox_AddItemData(combo, 30), 0);
    IS(ComboBox_AddItemData(combo, 10), 0);
    IS(ComboBox_FindItemData(combo, -1, 30), 1);
    ComboBox_SetCurSel(combo, 1);
    EXPECT("draw1 state4096 ");
    UpdateWindow(combo);
    EXPECT("draw1 state4096 ");
    SetFocus(combo);
    UpdateWindow(combo);
    EXPECT("setfocus draw1 state4113 ");
    ComboBox_ShowDropdown(combo, TRUE);
    UpdateWindow(parts(combo).hwndList);
    CHECK(strstr(seen, "draw0 state0 draw1 state1 ") != NULL);
    ComboBox_ShowDropdown(combo, FALSE);
    seen[0] = 0;
    IS(ComboBox_DeleteString(combo, 0), 1);
    EXPECT("delete10 ");
    DestroyWindow(combo);
    CHECK(strstr(seen, "delete30 ") != NULL);
    seen[0] = 0;
    combo = make(CBS_DROPDOWN | CBS_OWNERDRAWVARIABLE | CBS_HASSTRINGS);
    EXPECT("measure-1 ");
    ComboBox_AddString(combo, TEXT("one"));
    EXPECT("measure0 ");
    DestroyWindow(combo);
    seen[0] = 0;
}

int main(void)
{
    static const char edited[] = "ok selchange text0 item0 ok selchange text97 item1 "
                                 "ok selchange text98 item0 ";
    WNDCLASS wc = {.lpfnWndProc = parent_proc, .lpszClassName = TEXT("Parent")};
    CHECK(RegisterClass(&wc));
    parent = CreateWindow(TEXT("Parent"), TEXT(""), WS_POPUP | WS_VISIBLE, 0, 0, 400, 300, NULL,
                          NULL, NULL, NULL);
    other = CreateWindow(TEXT("Button"), TEXT(""), WS_CHILD | WS_VISIBLE, 300, 0, 50, 16, parent,
                         (HMENU)OTHER, NULL, NULL);
    CHECK(parent != NULL && other != NULL);
    test_items(CBS_SIMPLE);
    test_items(CBS_DROPDOWN);
    test_items(CBS_DROPDOWNLIST);
    test_sorted();
    test_arrows(CBS_SIMPLE, edited);
    test_arrows(CBS_DROPDOWN, edited);
    test_arrows(CBS_DROPDOWNLIST, "ok selchange text97 item0 ok selchange text98 item1 "
                                  "ok selchange text97 item0 ");
    test_dropping(CBS_DROPDOWN);
    test_dropping(CBS_DROPDOWNLIST);
    test_mouse(CBS_DROPDOWN);
    test_mouse(CBS_DROPDOWNLIST);
    test_editing(CBS_SIMPLE);
    test_editing(CBS_DROPDOWN);
    test_no_edit();
    test_simple();
    test_sizes(CBS_DROPDOWN);
    test_sizes(CBS_DROPDOWNLIST);
    test_info();
    list_styles(CBS_SIMPLE, WS_VISIBLE, WS_EX_CLIENTEDGE);
    list_styles(CBS_DROPDOWN, WS_BORDER, WS_EX_TOOLWINDOW);
    list_styles(CBS_DROPDOWNLIST, WS_BORDER, WS_EX_TOOLWINDOW);
    test_superclass();
    test_owner_drawn();
    DestroyWindow(parent);
    return failures != 0;
}
