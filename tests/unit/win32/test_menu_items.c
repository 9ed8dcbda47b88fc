/* SPDX-License-Identifier: MIT */
/* Items of menus: what each way to make, change and ask them says. */
#include <stdio.h>
#include <windows.h>
#include <tchar.h>

#include "check.h"

#define CHECK(condition) ok(condition, "error %u", (unsigned)GetLastError())
#define UNTOUCHED 0xAAAAAAAAu
#define PICTURE ((HBITMAP)0x31337)

static TCHAR text[40];

/* An item made with InsertMenuItem in a menu of its own. */
static HMENU with_item(UINT mask, UINT type, const TCHAR *data, HBITMAP bitmap)
{
    HMENU menu = CreateMenu();
    MENUITEMINFO info = {.cbSize = sizeof(info),
                         .fMask = mask,
                         .fType = type,
                         .dwTypeData = (TCHAR *)data,
                         .hbmpItem = bitmap};
    CHECK(InsertMenuItem(menu, 0, TRUE, &info));
    return menu;
}

static MENUITEMINFO asked(HMENU menu, UINT mask)
{
    MENUITEMINFO info;
    memset(&info, 0xAA, sizeof(info));
    memset(text, 0, sizeof(text));
    info.cbSize = sizeof(info);
    info.fMask = mask;
    info.dwTypeData = text;
    info.cch = 40;
    CHECK(GetMenuItemInfo(menu, 0, TRUE, &info));
    return info;
}

static BOOL can_insert(UINT size, UINT mask, UINT type, HMENU submenu)
{
    HMENU menu = CreateMenu();
    MENUITEMINFO info = {.cbSize = size, .fMask = mask, .fType = type, .hSubMenu = submenu};
    SetLastError(UNTOUCHED);
    BOOL done = InsertMenuItem(menu, 0, TRUE, &info);
    DWORD error = GetLastError();
    DestroyMenu(menu);
    SetLastError(error);
    return done;
}

static void test_refused(void)
{
    MENUITEMINFO info = {.cbSize = sizeof(info)};
    HMENU menu = CreateMenu();
    CHECK(!can_insert(0, MIIM_ID, 0, NULL));
    CHECK(GetLastError() == ERROR_INVALID_PARAMETER);
    CHECK(can_insert(FIELD_OFFSET(MENUITEMINFO, hbmpItem), MIIM_ID, 0, NULL));
    CHECK(!can_insert(sizeof(MENUITEMINFO), MIIM_TYPE | MIIM_STRING, 0, NULL));
    CHECK(GetLastError() == ERROR_INVALID_PARAMETER);
    CHECK(!can_insert(sizeof(MENUITEMINFO), MIIM_TYPE | MIIM_FTYPE, 0, NULL));
    CHECK(!can_insert(sizeof(MENUITEMINFO), MIIM_TYPE | MIIM_BITMAP, 0, NULL));
    CHECK(!can_insert(sizeof(MENUITEMINFO), MIIM_FTYPE, MFT_BITMAP, NULL));
    CHECK(GetLastError() == ERROR_INVALID_PARAMETER);
    CHECK(!can_insert(sizeof(MENUITEMINFO), MIIM_SUBMENU, 0, (HMENU)5));
    SetLastError(UNTOUCHED);
    CHECK(!GetMenuItemInfo(menu, 0, TRUE, &info));
    CHECK(GetLastError() == ERROR_MENU_ITEM_NOT_FOUND);
    CHECK(!SetMenuItemInfo(menu, 0, TRUE, NULL));
    CHECK(GetLastError() == ERROR_INVALID_PARAMETER);
    SetLastError(UNTOUCHED);
    CHECK(!GetMenuItemInfo((HMENU)77, 0, TRUE, &info));
    CHECK(GetLastError() == ERROR_INVALID_MENU_HANDLE);
    DestroyMenu(menu);
}

static void test_strings(void)
{
    HMENU menu = with_item(MIIM_TYPE, MFT_STRING, TEXT("Plum"), NULL);
    MENUITEMINFO info = asked(menu, MIIM_TYPE);
    CHECK(info.fType == MFT_STRING && info.cch == 4 && _tcscmp(text, TEXT("Plum")) == 0);
    CHECK(info.dwTypeData == text && info.hSubMenu == NULL && info.hbmpItem == NULL);
    CHECK(info.fState == UNTOUCHED && info.wID == UNTOUCHED);
    info = asked(menu, MIIM_STRING | MIIM_STATE | MIIM_ID | MIIM_DATA);
    CHECK(info.cch == 4 && info.fState == 0 && info.wID == 0 && info.dwItemData == 0);
    CHECK(info.fType == UNTOUCHED);
    info.cch = 3;
    CHECK(GetMenuItemInfo(menu, 0, TRUE, &info) && info.cch == 2);
    CHECK(_tcscmp(text, TEXT("Pl")) == 0);
    info.dwTypeData = NULL;
    CHECK(GetMenuItemInfo(menu, 0, TRUE, &info) && info.cch == 4);
    /* Nothing of the text is asked for: nothing of it is changed. */
    info = asked(menu, MIIM_FTYPE);
    CHECK(info.cch == 40 && text[0] == 0);
    CHECK(GetMenuString(menu, 0, NULL, 0, MF_BYPOSITION) == 4);
    CHECK(GetMenuString(menu, 0, text, 3, MF_BYPOSITION) == 2);
    DestroyMenu(menu);
}

static void test_separators(void)
{
    HMENU menu = with_item(MIIM_ID, 0, NULL, NULL);
    MENUITEMINFO info = asked(menu, MIIM_FTYPE | MIIM_STATE);
    CHECK(info.fType == MFT_SEPARATOR && info.fState == MFS_GRAYED);
    /* It stays one with a text, until another type is said. */
    info.fMask = MIIM_STRING;
    info.dwTypeData = (TCHAR *)TEXT("Fig");
    CHECK(SetMenuItemInfo(menu, 0, TRUE, &info));
    info = asked(menu, MIIM_FTYPE | MIIM_STRING);
    CHECK(info.fType == MFT_SEPARATOR && info.cch == 3);
    info = asked(menu, MIIM_TYPE);
    CHECK(info.fType == MFT_SEPARATOR && info.cch == 3 && info.dwTypeData == NULL);
    info.fMask = MIIM_FTYPE;
    info.fType = MFT_STRING;
    CHECK(SetMenuItemInfo(menu, 0, TRUE, &info));
    CHECK(GetMenuState(menu, 0, MF_BYPOSITION) == 0);
    DestroyMenu(menu);
    menu = with_item(MIIM_TYPE, MFT_SEPARATOR, TEXT("Lime"), NULL);
    CHECK(GetMenuString(menu, 0, text, 40, MF_BYPOSITION) == 0);
    CHECK(AppendMenu(menu, MF_STRING, 6, NULL));
    CHECK(GetMenuState(menu, 6, MF_BYCOMMAND) == (MF_SEPARATOR | MFS_GRAYED));
    CHECK(AppendMenu(menu, MF_STRING, 7, TEXT("")));
    CHECK(GetMenuState(menu, 7, MF_BYCOMMAND) == MF_STRING);
    DestroyMenu(menu);
}

static void test_owner_drawn(void)
{
    HMENU menu = with_item(MIIM_FTYPE | MIIM_STRING, MFT_OWNERDRAW, TEXT("Pear"), NULL);
    MENUITEMINFO info = asked(menu, MIIM_TYPE);
    CHECK(info.fType == MFT_OWNERDRAW && info.cch == 4 && info.dwTypeData == NULL);
    CHECK(GetMenuString(menu, 0, text, 40, MF_BYPOSITION) == 4);
    DestroyMenu(menu);
    /* MIIM_TYPE gives such an item no text. */
    menu = with_item(MIIM_TYPE, MFT_OWNERDRAW, TEXT("Pear"), NULL);
    CHECK(GetMenuString(menu, 0, text, 40, MF_BYPOSITION) == 0);
    CHECK(ModifyMenu(menu, 0, MF_BYPOSITION | MF_OWNERDRAW, 3, (TCHAR *)787));
    info = asked(menu, MIIM_DATA | MIIM_ID | MIIM_FTYPE);
    CHECK(info.dwItemData == 787 && info.wID == 3 && info.fType == MFT_OWNERDRAW);
    DestroyMenu(menu);
    /* What it has stays when it is drawn by its owner from now on. */
    menu = with_item(MIIM_STRING, 0, TEXT("Kiwi"), NULL);
    CHECK(ModifyMenu(menu, 0, MF_BYPOSITION | MF_OWNERDRAW, 1, (TCHAR *)5));
    CHECK(asked(menu, MIIM_STRING).cch == 4);
    DestroyMenu(menu);
}

static void test_bitmaps(void)
{
    HMENU menu = with_item(MIIM_STRING | MIIM_BITMAP, 0, TEXT("Date"), PICTURE);
    MENUITEMINFO info = asked(menu, MIIM_STRING | MIIM_FTYPE | MIIM_BITMAP);
    CHECK(info.fType == MFT_STRING && info.cch == 4 && info.hbmpItem == PICTURE);
    info = asked(menu, MIIM_TYPE);
    CHECK(info.fType == MFT_BITMAP && info.cch == 4 && info.hbmpItem == PICTURE);
    CHECK(info.dwTypeData == (TCHAR *)PICTURE);
    CHECK(ModifyMenu(menu, 0, MF_BYPOSITION | MF_STRING, 2, TEXT("Date")));
    CHECK(asked(menu, MIIM_BITMAP).hbmpItem == NULL);
    CHECK(ModifyMenu(menu, 0, MF_BYPOSITION | MF_BITMAP, 2, (TCHAR *)PICTURE));
    info = asked(menu, MIIM_BITMAP | MIIM_FTYPE | MIIM_STRING);
    CHECK(info.fType == MFT_BITMAP && info.hbmpItem == PICTURE && info.cch == 0);
    DestroyMenu(menu);
    /* Those that every program has leave the type as it is. */
    menu = with_item(MIIM_STRING | MIIM_BITMAP, 0, TEXT("Back"), HBMMENU_POPUP_RESTORE);
    info = asked(menu, MIIM_TYPE);
    CHECK(info.fType == MFT_STRING && info.cch == 4 && info.hbmpItem == HBMMENU_POPUP_RESTORE);
    DestroyMenu(menu);
    /* In dwTypeData the low word of them counts. */
    menu = with_item(MIIM_TYPE, MFT_BITMAP | MFT_RIGHTJUSTIFY,
                     (TCHAR *)(ULONG_PTR)MAKELONG((ULONG_PTR)HBMMENU_MBAR_CLOSE, 0x77), NULL);
    info = asked(menu, MIIM_TYPE);
    CHECK(info.fType == (MFT_BITMAP | MFT_RIGHTJUSTIFY) && info.hbmpItem == HBMMENU_MBAR_CLOSE);
    DestroyMenu(menu);
    /* The shorter structure has no bitmap. */
    menu = CreateMenu();
    info = (MENUITEMINFO){
        .cbSize = FIELD_OFFSET(MENUITEMINFO, hbmpItem), .fMask = MIIM_BITMAP, .hbmpItem = PICTURE};
    CHECK(InsertMenuItem(menu, 0, TRUE, &info));
    info = asked(menu, MIIM_BITMAP | MIIM_FTYPE);
    CHECK(info.hbmpItem == NULL && info.fType == MFT_SEPARATOR);
    CHECK(SetMenuItemBitmaps(menu, 0, MF_BYPOSITION, (HBITMAP)21, (HBITMAP)22));
    info = asked(menu, MIIM_CHECKMARKS);
    CHECK(info.hbmpUnchecked == (HBITMAP)21 && info.hbmpChecked == (HBITMAP)22);
    CHECK(!SetMenuItemBitmaps(menu, 1, MF_BYPOSITION, NULL, NULL));
    CHECK(GetLastError() == ERROR_MENU_ITEM_NOT_FOUND);
    DestroyMenu(menu);
}

static UINT id_at(HMENU menu, int position)
{
    MENUITEMINFO info = {.cbSize = sizeof(info), .fMask = MIIM_ID};
    CHECK(GetMenuItemInfo(menu, (UINT)position, TRUE, &info));
    return info.wID;
}

/* The buttons of a maximized window in a bar stay at the end. */
static void test_order(void)
{
    HMENU menu = CreateMenu();
    AppendMenu(menu, MF_STRING, 1, TEXT("File"));
    AppendMenu(menu, MF_BITMAP | MF_HELP, SC_CLOSE, (TCHAR *)HBMMENU_MBAR_CLOSE);
    AppendMenu(menu, MF_STRING | MF_HELP, 2, TEXT("Help"));
    CHECK(id_at(menu, 1) == 2 && id_at(menu, 2) == SC_CLOSE);
    AppendMenu(menu, MF_BITMAP, 3, (TCHAR *)PICTURE);
    AppendMenu(menu, MF_STRING, 4, TEXT("Last"));
    CHECK(id_at(menu, 3) == 4);
    CHECK(InsertMenu(menu, SC_CLOSE, MF_BYCOMMAND, 5, TEXT("before")));
    CHECK(id_at(menu, 5) == SC_CLOSE && id_at(menu, 4) == 5);
    SetLastError(UNTOUCHED);
    CHECK(!InsertMenu(menu, 99, MF_BYCOMMAND, 5, TEXT("nowhere")));
    CHECK(GetLastError() == ERROR_MENU_ITEM_NOT_FOUND);
    CHECK(InsertMenu(menu, 99, MF_BYPOSITION, 6, TEXT("end")));
    CHECK(GetMenuItemCount(menu) == 7);
    DestroyMenu(menu);
}

static void test_flags(void)
{
    HMENU menu = CreateMenu();
    CHECK(AppendMenu(menu, MF_HILITE | MF_DEFAULT | MF_CHECKED, 1, TEXT("a")));
    CHECK(GetMenuState(menu, 1, 0) == (MF_HILITE | MF_CHECKED));
    CHECK(InsertMenu(menu, 0, MF_BYPOSITION | MF_DISABLED | MF_MENUBREAK, 2, TEXT("b")));
    CHECK(GetMenuState(menu, 2, 0) == (MF_DISABLED | MF_MENUBREAK));
    /* What is no menu is an item of that number. */
    CHECK(AppendMenu(menu, MF_POPUP, 0x4321, TEXT("c")));
    CHECK(GetSubMenu(menu, 2) == NULL && GetMenuItemID(menu, 2) == 0x4321);
    CHECK(ModifyMenu(menu, SC_TASKLIST, MF_BYCOMMAND, 1, TEXT("none")));
    CHECK(!ModifyMenu(menu, SC_TASKLIST - 1, MF_BYCOMMAND, 1, TEXT("none")));
    CHECK(GetMenuState(menu, SC_TASKLIST, 0) == (UINT)-1);
    CHECK(RemoveMenu(menu, 1, MF_BYPOSITION) && GetMenuItemCount(menu) == 2);
    CHECK(!DeleteMenu(menu, 9, MF_BYPOSITION));
    CHECK(GetLastError() == ERROR_MENU_ITEM_NOT_FOUND);
    DestroyMenu(menu);
}

static void test_change(void)
{
    HMENU menu = CreateMenu();
    CHECK(ChangeMenu(menu, 0, TEXT("one"), 1, MF_APPEND | MF_STRING));
    CHECK(ChangeMenu(menu, 0, TEXT("zero"), 2, MF_BYPOSITION));
    CHECK(GetMenuItemID(menu, 0) == 2 && GetMenuItemID(menu, 1) == 1);
    CHECK(ChangeMenu(menu, 1, TEXT("uno"), 1, MF_CHANGE | MF_BYCOMMAND));
    CHECK(GetMenuString(menu, 1, text, 40, 0) == 3 && _tcscmp(text, TEXT("uno")) == 0);
    CHECK(ChangeMenu(menu, 0, NULL, 1, MF_REMOVE | MF_BYCOMMAND));
    CHECK(ChangeMenu(menu, 0, NULL, 0, MF_DELETE | MF_BYPOSITION));
    CHECK(GetMenuItemCount(menu) == 0);
    CHECK(LoadMenu(NULL, TEXT("none")) == NULL);
    CHECK(GetLastError() == ERROR_RESOURCE_DATA_NOT_FOUND);
    DestroyMenu(menu);
}

/* Items, also those of submenus, come before what opens a submenu and has the same number. */
static void test_search(void)
{
    HMENU menu = CreateMenu(), one = CreatePopupMenu(), other = CreatePopupMenu();
    UINT id = (UINT)(UINT_PTR)one;
    AppendMenu(menu, MF_POPUP, (UINT_PTR)one, TEXT("one"));
    AppendMenu(menu, MF_POPUP, (UINT_PTR)other, TEXT("other"));
    CHECK(GetMenuString(menu, id, text, 40, MF_BYCOMMAND) == 3);
    CHECK(id_at(menu, 0) == id && GetMenuItemID(menu, 0) == (UINT)-1);
    AppendMenu(other, MF_STRING, id, TEXT("deep"));
    CHECK(GetMenuString(menu, id, text, 40, MF_BYCOMMAND) == 4);
    CHECK(_tcscmp(text, TEXT("deep")) == 0);
    InsertMenu(menu, 0, MF_BYPOSITION, id, TEXT("first"));
    CHECK(GetMenuString(menu, id, text, 40, MF_BYCOMMAND) == 5);
    CHECK(GetMenuState(menu, 2, MF_BYPOSITION) == (1u << 8 | MF_POPUP));
    /* A menu can not be in itself. */
    SetLastError(UNTOUCHED);
    CHECK(!AppendMenu(one, MF_POPUP, (UINT_PTR)menu, TEXT("round")));
    CHECK(!AppendMenu(one, MF_POPUP, (UINT_PTR)one, TEXT("round")));
    CHECK(GetLastError() == UNTOUCHED && GetMenuItemCount(one) == 0);
    DestroyMenu(menu);
    CHECK(!IsMenu(one) && !IsMenu(other));
}

static void test_depth(void)
{
    HMENU at = CreatePopupMenu();
    int depth = 0;
    for (; depth < 100; depth++) {
        HMENU above = CreatePopupMenu();
        if (!AppendMenu(above, MF_POPUP, (UINT_PTR)at, TEXT("deeper"))) {
            DestroyMenu(above);
            break;
        }
        at = above;
    }
    CHECK(depth > 10 && depth < 100);
    CHECK(DestroyMenu(at));
}

static void test_shared(void)
{
    HMENU menu = CreateMenu(), popup = CreatePopupMenu();
    MENUITEMINFO info = {.cbSize = sizeof(info), .fMask = MIIM_SUBMENU};
    AppendMenu(menu, MF_POPUP, (UINT_PTR)popup, TEXT("a"));
    AppendMenu(popup, MF_STRING, 1, TEXT("x"));
    CHECK(DestroyMenu(popup) && !IsMenu(popup) && !DestroyMenu(popup));
    /* The item still has it. */
    CHECK(GetMenuItemInfo(menu, 0, TRUE, &info) && info.hSubMenu == popup);
    CHECK(GetMenuItemCount(popup) == -1);
    CHECK(GetLastError() == ERROR_INVALID_MENU_HANDLE);
    CHECK(DestroyMenu(menu));
    menu = CreateMenu();
    popup = CreatePopupMenu();
    AppendMenu(menu, MF_POPUP, (UINT_PTR)popup, TEXT("a"));
    CHECK(RemoveMenu(menu, 0, MF_BYPOSITION) && IsMenu(popup));
    AppendMenu(menu, MF_POPUP, (UINT_PTR)popup, TEXT("a"));
    CHECK(ModifyMenu(menu, 0, MF_BYPOSITION, 1, TEXT("b")) && !IsMenu(popup));
    DestroyMenu(menu);
}

static void test_radio(void)
{
    HMENU menu = CreateMenu(), one = CreatePopupMenu(), other = CreatePopupMenu();
    for (UINT id = 10; id < 13; id++) {
        AppendMenu(one, MF_STRING, id, TEXT("one"));
        AppendMenu(other, MF_STRING, id + 10, TEXT("other"));
    }
    AppendMenu(one, MF_SEPARATOR, 0, NULL);
    AppendMenu(menu, MF_POPUP, (UINT_PTR)one, TEXT("one"));
    AppendMenu(menu, MF_POPUP, (UINT_PTR)other, TEXT("other"));
    CHECK(CheckMenuRadioItem(menu, 10, 12, 11, MF_BYCOMMAND));
    CHECK(GetMenuState(menu, 11, 0) == (MF_CHECKED | MFT_RADIOCHECK));
    CHECK(CheckMenuRadioItem(menu, 10, 12, 12, MF_BYCOMMAND));
    CHECK(GetMenuState(menu, 11, 0) == MFT_RADIOCHECK);
    /* The first one says which menu it is. */
    CHECK(!CheckMenuRadioItem(menu, 10, 30, 21, MF_BYCOMMAND));
    CHECK(GetMenuState(menu, 21, 0) == 0);
    CHECK(CheckMenuRadioItem(menu, 15, 30, 21, MF_BYCOMMAND));
    CHECK(!CheckMenuRadioItem(one, 0, 3, 3, MF_BYPOSITION));
    CHECK(!CheckMenuRadioItem(NULL, 0, 3, 3, MF_BYPOSITION));
    CHECK(GetLastError() == ERROR_INVALID_MENU_HANDLE);
    DestroyMenu(menu);
}

static void test_default(void)
{
    HMENU menu = CreatePopupMenu(), popup = CreatePopupMenu();
    AppendMenu(menu, MF_STRING | MF_GRAYED, 1, TEXT("off"));
    AppendMenu(menu, MF_POPUP, (UINT_PTR)popup, TEXT("more"));
    AppendMenu(popup, MF_STRING, 3, TEXT("below"));
    CHECK(GetMenuDefaultItem(menu, FALSE, 0) == (UINT)-1);
    CHECK(SetMenuDefaultItem(menu, 0, TRUE));
    CHECK(GetMenuDefaultItem(menu, FALSE, 0) == (UINT)-1);
    CHECK(GetMenuDefaultItem(menu, FALSE, GMDI_USEDISABLED) == 1);
    CHECK(SetMenuDefaultItem(menu, 1, TRUE) && SetMenuDefaultItem(popup, 3, FALSE));
    CHECK(GetMenuDefaultItem(menu, TRUE, 0) == 1);
    CHECK(GetMenuDefaultItem(menu, FALSE, GMDI_GOINTOPOPUPS) == 3);
    CHECK(!SetMenuDefaultItem(menu, 42, FALSE));
    CHECK(GetMenuDefaultItem(menu, TRUE, 0) == 1);
    CHECK(SetMenuDefaultItem(menu, (UINT)-1, TRUE));
    CHECK(GetMenuDefaultItem(menu, TRUE, GMDI_USEDISABLED) == (UINT)-1);
    DestroyMenu(menu);
}

static void test_info(void)
{
    HMENU menu = CreateMenu(), popup = CreatePopupMenu();
    MENUINFO info = {.cbSize = 1};
    AppendMenu(menu, MF_POPUP, (UINT_PTR)popup, TEXT("a"));
    CHECK(!GetMenuInfo(menu, NULL) && GetLastError() == ERROR_INVALID_PARAMETER);
    SetLastError(UNTOUCHED);
    CHECK(!SetMenuInfo(NULL, &info) && GetLastError() == ERROR_INVALID_PARAMETER);
    info.cbSize = sizeof(info);
    CHECK(!SetMenuInfo(NULL, &info) && GetLastError() == ERROR_INVALID_MENU_HANDLE);
    SetLastError(UNTOUCHED);
    info.fMask = MIM_STYLE | MIM_MENUDATA | MIM_MAXHEIGHT | MIM_APPLYTOSUBMENUS;
    info.dwStyle = MNS_CHECKORBMP;
    info.dwMenuData = 9;
    info.cyMax = 160;
    CHECK(SetMenuInfo(menu, &info));
    memset(&info, 0, sizeof(info));
    info.cbSize = sizeof(info);
    info.fMask = MIM_STYLE | MIM_MENUDATA | MIM_MAXHEIGHT | MIM_BACKGROUND;
    CHECK(GetMenuInfo(popup, &info) && GetLastError() == UNTOUCHED);
    CHECK(info.dwStyle == MNS_CHECKORBMP && info.dwMenuData == 9 && info.cyMax == 160);
    CHECK(info.hbrBack == NULL);
    info.fMask = MIM_BACKGROUND;
    info.hbrBack = GetSysColorBrush(COLOR_WINDOW);
    CHECK(SetMenuInfo(menu, &info));
    info.hbrBack = NULL;
    CHECK(GetMenuInfo(menu, &info) && info.hbrBack == GetSysColorBrush(COLOR_WINDOW));
    CHECK(GetMenuInfo(popup, &info) && info.hbrBack == NULL);
    CHECK(SetMenuContextHelpId(menu, 77) && GetMenuContextHelpId(menu) == 77);
    CHECK(GetMenuContextHelpId(popup) == 0);
    CHECK(!SetMenuContextHelpId((HMENU)3, 1) && GetMenuContextHelpId((HMENU)3) == 0);
    CHECK(GetMenuCheckMarkDimensions() == MAKELONG(8, 16));
    DestroyMenu(menu);
}

static void test_templates(void)
{
    static const WORD standard[] = {0,
                                    0, /* */
                                    MF_POPUP,
                                    'F',
                                    0, /* */
                                    MF_CHECKED,
                                    10,
                                    'a',
                                    0, /* */
                                    MF_GRAYED | MF_END,
                                    11,
                                    0, /* no text */
                                    MF_GRAYED | MF_END,
                                    12,
                                    'b',
                                    'c',
                                    0};
    static const struct {
        WORD head[4];
        DWORD popup[3];
        WORD name[2];
        DWORD help, item[3];
        WORD last[4];
    } extended = {{1, 4, 7, 0},     {0, 0, 50}, {0x81, 0}, 33, {MFT_RADIOCHECK, MFS_CHECKED, 51},
                  {0x80, 'x', 0, 0}};
    HMENU menu = LoadMenuIndirect(standard);
    CHECK(menu != NULL && GetMenuItemCount(menu) == 2);
    CHECK(GetMenuItemCount(GetSubMenu(menu, 0)) == 2);
    CHECK(GetMenuState(menu, 10, 0) == MF_CHECKED);
    CHECK(GetMenuState(menu, 11, 0) == (MF_SEPARATOR | MFS_GRAYED));
    CHECK(GetMenuState(menu, 12, 0) == MF_GRAYED);
    CHECK(GetMenuString(menu, 12, text, 40, 0) == 2 && _tcscmp(text, TEXT("bc")) == 0);
    DestroyMenu(menu);
    menu = LoadMenuIndirect(&extended);
    CHECK(menu != NULL && GetMenuItemCount(menu) == 1 && id_at(menu, 0) == 50);
    CHECK(GetMenuContextHelpId(menu) == 7 && GetMenuContextHelpId(GetSubMenu(menu, 0)) == 33);
    CHECK(GetMenuState(menu, 51, 0) == (MF_CHECKED | MFT_RADIOCHECK));
    DestroyMenu(menu);
    SetLastError(UNTOUCHED);
    CHECK(LoadMenuIndirect((const WORD[]){2, 0}) == NULL);
    CHECK(GetLastError() == ERROR_INVALID_PARAMETER);
}

static void test_window(void)
{
    HWND window = CreateWindow(TEXT("STATIC"), TEXT("x"), WS_OVERLAPPEDWINDOW | WS_VISIBLE, 16, 16,
                               320, 160, NULL, NULL, NULL, NULL);
    HWND child = CreateWindow(TEXT("STATIC"), TEXT("y"), WS_CHILD, 0, 0, 16, 16, window, (HMENU)10,
                              NULL, NULL);
    HMENU menu = CreateMenu();
    MENUBARINFO info = {.cbSize = sizeof(info)};
    RECT rect, frame;
    CHECK(GetMenu(child) == (HMENU)10);
    SetLastError(UNTOUCHED);
    CHECK(!SetMenu(child, menu) && GetLastError() == ERROR_CHILD_WINDOW_MENU);
    SetLastError(UNTOUCHED);
    CHECK(!SetMenu(window, (HMENU)4) && GetLastError() == ERROR_INVALID_MENU_HANDLE);
    SetLastError(UNTOUCHED);
    CHECK(!GetMenuBarInfo(window, OBJID_MENU, 0, &info) && GetLastError() == UNTOUCHED);
    CHECK(SetMenu(window, menu) && GetMenu(window) == menu);
    CHECK(GetMenuBarInfo(window, OBJID_MENU, 0, &info) && info.hMenu == menu);
    CHECK(info.rcBar.right == 0 && !info.fBarFocused && !info.fFocused && !info.hwndMenu);
    AppendMenu(menu, MF_STRING, 1, TEXT("one"));
    AppendMenu(menu, MF_STRING, 2, TEXT("two"));
    CHECK(DrawMenuBar(window));
    CHECK(GetMenuBarInfo(window, OBJID_MENU, 2, &info));
    CHECK(GetMenuItemRect(window, menu, 1, &rect) && EqualRect(&rect, &info.rcBar));
    CHECK(GetMenuBarInfo(window, OBJID_MENU, 0, &info) && GetMenuItemRect(window, menu, 0, &rect));
    GetWindowRect(window, &frame);
    CHECK(info.rcBar.left == rect.left && info.rcBar.bottom == rect.bottom);
    CHECK(info.rcBar.right == frame.right - (rect.left - frame.left));
    CHECK(MenuItemFromPoint(window, menu, (POINT){rect.left + 2, rect.top + 2}) == 0);
    CHECK(MenuItemFromPoint(window, menu, (POINT){rect.left, rect.top - 1}) == -1);
    SetLastError(UNTOUCHED);
    CHECK(!GetMenuBarInfo(window, OBJID_MENU, 3, &info) && GetLastError() == UNTOUCHED);
    CHECK(!GetMenuBarInfo(window, OBJID_MENU, -1, &info) && GetLastError() == UNTOUCHED);
    CHECK(!GetMenuBarInfo(window, 123, 0, &info) && GetLastError() == UNTOUCHED);
    CHECK(!GetMenuBarInfo(window, OBJID_CLIENT, 0, &info));
    CHECK(GetLastError() == ERROR_INVALID_MENU_HANDLE);
    CHECK(!GetMenuBarInfo(NULL, OBJID_MENU, 0, &info));
    CHECK(GetLastError() == ERROR_INVALID_WINDOW_HANDLE);
    info.cbSize = 3;
    CHECK(!GetMenuBarInfo(window, OBJID_MENU, 0, &info));
    CHECK(GetLastError() == ERROR_INVALID_PARAMETER);
    SetLastError(UNTOUCHED);
    CHECK(!HiliteMenuItem(NULL, menu, 0, MF_HILITE | MF_BYPOSITION));
    CHECK(GetLastError() == ERROR_INVALID_WINDOW_HANDLE);
    CHECK(!HiliteMenuItem(window, NULL, 0, MF_HILITE | MF_BYPOSITION));
    CHECK(GetLastError() == ERROR_INVALID_MENU_HANDLE);
    SetLastError(UNTOUCHED);
    CHECK(HiliteMenuItem(window, menu, 44, MF_HILITE) && GetLastError() == UNTOUCHED);
    CHECK(HiliteMenuItem(window, menu, 1, MF_HILITE | MF_BYPOSITION));
    CHECK(GetMenuState(menu, 2, 0) == MF_HILITE);
    CHECK(HiliteMenuItem(window, menu, 2, MF_UNHILITE) && GetMenuState(menu, 2, 0) == 0);
    /* Destroyed, it is none any more, though the window still shows it. */
    CHECK(DestroyMenu(menu) && !IsMenu(GetMenu(window)) && DrawMenuBar(window));
    menu = CreateMenu();
    CHECK(SetMenu(window, menu));
    DestroyWindow(window);
    CHECK(!IsMenu(menu));
}

static void test_system(void)
{
    HWND window = CreateWindow(TEXT("STATIC"), NULL, WS_SYSMENU | WS_CAPTION, 0, 0, 200, 100, NULL,
                               NULL, NULL, NULL);
    HMENU menu = GetSystemMenu(window, FALSE);
    MENUINFO info = {.cbSize = sizeof(info), .fMask = MIM_STYLE};
    MENUITEMINFO item = {.cbSize = sizeof(item), .fMask = MIIM_BITMAP | MIIM_STATE};
    CHECK(menu != NULL && GetSystemMenu(window, FALSE) == menu);
    CHECK(GetMenuInfo(menu, &info) && info.dwStyle == MNS_CHECKORBMP);
    CHECK(GetMenuItemInfo(menu, SC_CLOSE, FALSE, &item) && item.hbmpItem == HBMMENU_POPUP_CLOSE);
    CHECK(GetMenuItemInfo(menu, SC_RESTORE, FALSE, &item) && item.fState == MFS_ENABLED);
    CHECK(EnableMenuItem(menu, SC_CLOSE, MF_GRAYED) == MF_ENABLED);
    SendMessage(window, WM_SYSCOMMAND, SC_CLOSE, 0);
    CHECK(IsWindow(window));
    CHECK(DeleteMenu(menu, SC_SIZE, MF_BYCOMMAND));
    CHECK(GetMenuState(GetSystemMenu(window, FALSE), SC_SIZE, 0) == (UINT)-1);
    CHECK(GetSystemMenu(window, TRUE) == NULL && !IsMenu(menu));
    CHECK(GetMenuState(GetSystemMenu(window, FALSE), SC_SIZE, 0) != (UINT)-1);
    SendMessage(window, WM_SYSCOMMAND, SC_CLOSE, 0);
    CHECK(!IsWindow(window));
    window = CreateWindow(TEXT("STATIC"), NULL, WS_POPUP, 0, 0, 200, 100, NULL, NULL, NULL, NULL);
    CHECK(GetSystemMenu(window, FALSE) == NULL);
    DestroyWindow(window);
}

int main(void)
{
    test_refused();
    test_strings();
    test_separators();
    test_owner_drawn();
    test_bitmaps();
    test_order();
    test_flags();
    test_change();
    test_search();
    test_depth();
    test_shared();
    test_radio();
    test_default();
    test_info();
    test_templates();
    test_window();
    test_system();
    return failures != 0;
}
