/* SPDX-License-Identifier: MIT */
/* The loop that menus run: what the window is told, by keys, mouse, and functions. */
#include <stdio.h>
#include <windows.h>
#include <tchar.h>

#include "check.h"

#define CHECK(condition) ok(condition, "error %u", (unsigned)GetLastError())

static char seen[2000];
static HWND window;
static int idles; /* WM_ENTERIDLE that were told */
static void (*when_idle)(HWND shown);
static void (*when_entered)(void);
static SIZE drawn_size = {24, 12};
static RECT drawn[8]; /* where items were drawn last */
static UINT drawn_how;
static LRESULT char_answer;
static int bar_focused, bar_popup; /* what GetMenuBarInfo said last */

#define EXPECT(text)                                                                               \
    do {                                                                                           \
        if (strcmp(seen, (text)) != 0)                                                             \
            printf("line %d: \"%s\" instead of \"%s\"\n", __LINE__, seen, (text));                 \
        CHECK(strcmp(seen, (text)) == 0);                                                          \
        seen[0] = 0;                                                                               \
    } while (0)

static void note(const char *what, int n)
{
    size_t length = strlen(seen);
    snprintf(seen + length, sizeof(seen) - length, "%s%d ", what, n);
}

static void note_selected(WPARAM w, LPARAM l)
{
    if (HIWORD(w) == 0xffff) {
        CHECK(l == 0);
        note("none", LOWORD(w));
        return;
    }
    CHECK(IsMenu((HMENU)l) && HIWORD(w) & MF_HILITE);
    note(HIWORD(w) & MF_SYSMENU       ? "sys"
         : HIWORD(w) & MF_MOUSESELECT ? "mouse"
         : HIWORD(w) & MF_POPUP       ? "sub"
                                      : "item",
         LOWORD(w));
}

static void ask_bar(void)
{
    MENUBARINFO info = {.cbSize = sizeof(info)};
    bar_focused = bar_popup = 0;
    if (GetMenuBarInfo(window, OBJID_MENU, 1, &info)) {
        bar_focused = info.fBarFocused != 0;
        bar_popup = info.hwndMenu != NULL;
        CHECK((info.fFocused != 0) ==
              ((GetMenuState(GetMenu(window), 0, MF_BYPOSITION) & MF_HILITE) != 0));
    }
}

static LRESULT CALLBACK proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    switch (message) {
    case WM_COMMAND:
        note("command", (int)w);
        return 0;
    case WM_MENUCOMMAND:
        note("position", (int)w);
        note("of", GetMenuItemCount((HMENU)l));
        return 0;
    case WM_SYSCOMMAND:
        if ((w & 0xfff0) == SC_KEYMENU || (w & 0xfff0) == SC_MOUSEMENU)
            break;
        note("system", (int)w);
        return 0;
    case WM_ENTERMENULOOP:
        note("enter", (int)w);
        ask_bar();
        if (when_entered)
            when_entered();
        break;
    case WM_EXITMENULOOP:
        ask_bar();
        note("exit", (int)w);
        break;
    case WM_CAPTURECHANGED:
        note("capture", 0);
        break;
    case WM_INITMENU:
        note("init", GetMenuItemCount((HMENU)w));
        break;
    case WM_INITMENUPOPUP:
        note(HIWORD(l) ? "syspopup" : "popup", LOWORD(l));
        break;
    case WM_UNINITMENUPOPUP:
        CHECK(IsMenu((HMENU)w));
        note(HIWORD(l) & MF_SYSMENU ? "sysunpopup" : "unpopup", LOWORD(l));
        break;
    case WM_MENUSELECT:
        note_selected(w, l);
        ask_bar();
        break;
    case WM_MENUCHAR:
        note("char", LOWORD(w));
        note("in", HIWORD(w));
        return char_answer;
    case WM_MENURBUTTONUP:
        note("right", (int)w);
        break;
    case WM_MENUDRAG:
        note("drag", (int)w);
        return MND_ENDMENU;
    case WM_HELP: {
        const HELPINFO *help = (const HELPINFO *)l;
        CHECK(help->iContextType == HELPINFO_MENUITEM && IsMenu((HMENU)help->hItemHandle));
        note("help", help->iCtrlId);
        note("context", (int)help->dwContextId);
        return TRUE;
    }
    case WM_ENTERIDLE:
        idles++;
        CHECK(w == MSGF_MENU && IsWindow((HWND)l));
        if (when_idle)
            when_idle((HWND)l);
        break;
    case WM_MEASUREITEM: {
        MEASUREITEMSTRUCT *m = (MEASUREITEMSTRUCT *)l;
        CHECK(w == 0 && m->CtlType == ODT_MENU && m->itemHeight == HIWORD(GetDialogBaseUnits()));
        m->itemWidth = (UINT)drawn_size.cx;
        m->itemHeight = (UINT)drawn_size.cy;
        return TRUE;
    }
    case WM_DRAWITEM: {
        const DRAWITEMSTRUCT *d = (const DRAWITEMSTRUCT *)l;
        CHECK(w == 0 && d->CtlType == ODT_MENU && IsMenu((HMENU)d->hwndItem));
        if (d->itemData < 8)
            drawn[d->itemData] = d->rcItem;
        drawn_how = d->itemAction | d->itemState << 8;
        return TRUE;
    }
    case WM_PAINT:
        ValidateRect(hwnd, NULL);
        return 0;
    default:
        break;
    }
    return DefWindowProc(hwnd, message, w, l);
}

static void pump(void)
{
    MSG msg;
    while (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE)) {
        TranslateMessage(&msg);
        DispatchMessage(&msg);
    }
}

static void post_key(WPARAM key)
{
    PostMessage(window, WM_KEYDOWN, key, 1);
}

static HMENU popup_of(int items, UINT first)
{
    HMENU menu = CreatePopupMenu();
    for (int i = 0; i < items; i++)
        AppendMenu(menu, MF_STRING, first + (UINT)i, i == 0 ? TEXT("&a") : TEXT("&b"));
    return menu;
}

static void set_style(HMENU menu, DWORD style)
{
    MENUINFO info = {.cbSize = sizeof(info), .fMask = MIM_STYLE, .dwStyle = style};
    CHECK(SetMenuInfo(menu, &info));
}

/* &Deep (a menu with a menu), &Edit (a, b), &Single, &Off */
static HMENU make_bar(void)
{
    HMENU bar = CreateMenu(), deep = CreatePopupMenu();
    AppendMenu(deep, MF_POPUP, (UINT_PTR)popup_of(1, 100), TEXT("&more"));
    AppendMenu(deep, MF_STRING | MF_GRAYED, 101, TEXT("&grey"));
    AppendMenu(bar, MF_POPUP, (UINT_PTR)deep, TEXT("&Deep"));
    AppendMenu(bar, MF_POPUP, (UINT_PTR)popup_of(2, 200), TEXT("&Edit"));
    AppendMenu(bar, MF_STRING, 300, TEXT("&Single"));
    AppendMenu(bar, MF_STRING | MF_GRAYED, 400, TEXT("&Off"));
    return bar;
}

static void test_keys(void)
{
    post_key(VK_RETURN);
    SendMessage(window, WM_SYSCHAR, 'e', 1);
    pump();
    EXPECT("enter0 init4 sub1 popup1 item200 unpopup0 capture0 none0 exit0 command200 ");
    post_key(VK_RIGHT);
    post_key(VK_RETURN);
    SendMessage(window, WM_SYSCHAR, 'd', 1);
    pump();
    EXPECT("enter0 init4 sub0 popup0 sub0 popup0 item100 unpopup0 unpopup0 capture0 none0 exit0 "
           "command100 ");
    SendMessage(window, WM_SYSCHAR, 's', 1);
    pump();
    EXPECT("enter0 init4 item300 capture0 none0 exit0 command300 ");
    /* What is disabled ends it, too. */
    SendMessage(window, WM_SYSCHAR, 'o', 1);
    pump();
    EXPECT("enter0 init4 item400 capture0 none0 exit0 ");
    post_key('G');
    PostMessage(window, WM_CHAR, 'g', 1);
    SendMessage(window, WM_SYSCHAR, 'd', 1);
    pump();
    EXPECT("enter0 init4 sub0 popup0 sub0 item101 unpopup0 capture0 none0 exit0 ");
    ask_bar();
    CHECK(GetCapture() == NULL && !bar_focused);
}

static void test_characters(void)
{
    char_answer = 0;
    SendMessage(window, WM_SYSCHAR, 'z', 1);
    pump();
    EXPECT("enter0 init4 char122 in0 capture0 none0 exit0 ");
    char_answer = MAKELRESULT(2, MNC_EXECUTE);
    SendMessage(window, WM_SYSCHAR, 'z', 1);
    pump();
    EXPECT("enter0 init4 char122 in0 item300 capture0 none0 exit0 command300 ");
    char_answer = MAKELRESULT(1, MNC_SELECT);
    PostMessage(window, WM_CHAR, 'z', 1);
    post_key(VK_RETURN);
    SendMessage(window, WM_SYSCHAR, 'e', 1);
    pump();
    EXPECT("enter0 init4 sub1 popup1 item200 char122 in16 item201 unpopup0 capture0 none0 exit0 "
           "command201 ");
    char_answer = MAKELRESULT(0, MNC_CLOSE);
    PostMessage(window, WM_CHAR, 'z', 1);
    SendMessage(window, WM_SYSCHAR, 'e', 1);
    pump();
    EXPECT("enter0 init4 sub1 popup1 item200 char122 in16 unpopup0 capture0 none0 exit0 ");
    char_answer = 0;
}

static void test_by_position(void)
{
    set_style(GetMenu(window), MNS_NOTIFYBYPOS);
    post_key(VK_DOWN);
    post_key(VK_RETURN);
    SendMessage(window, WM_SYSCHAR, 'e', 1);
    pump();
    EXPECT("enter0 init4 sub1 popup1 item200 item201 unpopup0 capture0 none0 exit0 position1 of2 ");
    set_style(GetMenu(window), 0);
}

/* A window without a bar has its system menu. */
static void test_system(void)
{
    HMENU bar = GetMenu(window);
    SetMenu(window, NULL);
    seen[0] = 0;
    PostMessage(window, WM_SYSKEYDOWN, VK_MENU, 0x20000001);
    SendMessage(window, WM_SYSCOMMAND, SC_KEYMENU, 0);
    pump();
    EXPECT("enter0 init1 sys0 capture0 none0 exit0 ");
    SendMessage(window, WM_SYSCHAR, 'n', 0x20000001);
    pump();
    EXPECT("enter0 init1 char110 in8192 capture0 none0 exit0 ");
    post_key(VK_END);
    post_key(VK_RETURN);
    SendMessage(window, WM_SYSCHAR, ' ', 0x20000001);
    pump();
    EXPECT("enter0 init1 sys0 syspopup0 sys61728 sys61536 sysunpopup0 capture0 none0 exit0 "
           "system61536 ");
    CHECK(GetMenuState(GetSystemMenu(window, FALSE), SC_RESTORE, 0) & MF_GRAYED);
    SetMenu(window, bar);
    pump();
    seen[0] = 0;
    /* Left of the bar is the system menu. */
    post_key(VK_LEFT);
    post_key(VK_LEFT);
    post_key(VK_ESCAPE);
    SendMessage(window, WM_SYSCOMMAND, SC_KEYMENU, 0);
    pump();
    EXPECT("enter0 init4 sub0 sys0 item400 capture0 none0 exit0 ");
}

/* A bitmap takes its place beside the text, and its height. */
static void test_bitmap(void)
{
    static WORD pixels[40 * 3]; /* each row padded to whole words */
    HBITMAP bitmap = CreateBitmap(40, 40, 1, 1, pixels);
    HMENU menu = popup_of(1, 30);
    RECT before, after;
    MENUITEMINFO info = {.cbSize = sizeof(info), .fMask = MIIM_BITMAP, .hbmpItem = bitmap};
    post_key(VK_ESCAPE);
    TrackPopupMenu(menu, TPM_NONOTIFY, 48, 48, 0, window, NULL);
    CHECK(GetMenuItemRect(window, menu, 0, &before));
    CHECK(bitmap != NULL && SetMenuItemInfo(menu, 0, TRUE, &info));
    post_key(VK_ESCAPE);
    TrackPopupMenu(menu, TPM_NONOTIFY, 48, 48, 0, window, NULL);
    CHECK(GetMenuItemRect(window, menu, 0, &after));
    CHECK(after.right - after.left == before.right - before.left + 40);
    CHECK(after.bottom - after.top == 40 && before.bottom - before.top == 16);
    DestroyMenu(menu);
    DeleteObject(bitmap);
    seen[0] = 0;
}

static void test_help(void)
{
    HMENU menu = popup_of(2, 30);
    SetMenuContextHelpId(menu, 7);
    post_key(VK_DOWN);
    post_key(VK_F1);
    post_key(VK_ESCAPE);
    TrackPopupMenu(menu, 0, 48, 48, 0, window, NULL);
    EXPECT("enter1 init2 popup0 item30 help30 context7 unpopup0 capture0 none0 exit1 ");
    DestroyMenu(menu);
}

static void test_popup(void)
{
    HMENU menu = popup_of(2, 30);
    AppendMenu(menu, MF_STRING, 0x1234567, TEXT("&large"));
    post_key(VK_UP);
    post_key(VK_RETURN);
    SetLastError(77);
    CHECK(TrackPopupMenu(menu, TPM_RETURNCMD, 50, 50, 0, window, NULL) == 0x1234567);
    CHECK(GetLastError() == 0);
    EXPECT("enter1 init3 popup0 item17767 unpopup0 capture0 none0 exit1 ");
    post_key(VK_ESCAPE);
    CHECK(TrackPopupMenu(menu, 0, 50, 50, 0, window, NULL) == TRUE);
    EXPECT("enter1 init3 popup0 unpopup0 capture0 none0 exit1 ");
    post_key(VK_DOWN);
    post_key(VK_RETURN);
    CHECK(TrackPopupMenuEx(menu, 0, 50, 50, window, NULL) == TRUE);
    pump();
    EXPECT("enter1 init3 popup0 item30 unpopup0 capture0 none0 exit1 command30 ");
    post_key(VK_DOWN);
    post_key(VK_RETURN);
    CHECK(TrackPopupMenu(menu, TPM_RETURNCMD | TPM_NONOTIFY, 50, 50, 0, window, NULL) == 30);
    pump();
    EXPECT("capture0 ");
    DestroyMenu(menu);
}

static void test_refused(void)
{
    HMENU menu = popup_of(1, 1);
    TPMPARAMS params = {.cbSize = 1};
    SetLastError(77);
    CHECK(!TrackPopupMenu(NULL, TPM_RETURNCMD, 0, 0, 0, window, NULL));
    CHECK(GetLastError() == ERROR_INVALID_MENU_HANDLE);
    CHECK(!TrackPopupMenuEx(menu, TPM_RETURNCMD, 0, 0, NULL, NULL));
    CHECK(GetLastError() == ERROR_INVALID_WINDOW_HANDLE);
    CHECK(!TrackPopupMenuEx(menu, TPM_RETURNCMD, 0, 0, window, &params));
    CHECK(GetLastError() == ERROR_INVALID_PARAMETER);
    EXPECT("");
    DestroyMenu(menu);
    /* Nothing in it: it is not shown. */
    menu = CreatePopupMenu();
    SetLastError(77);
    idles = 0;
    CHECK(!TrackPopupMenu(menu, 0, 50, 50, 0, window, NULL) && GetLastError() == 0);
    EXPECT("enter1 init0 popup0 capture0 exit1 ");
    CHECK(idles == 0);
    DestroyMenu(menu);
}

static HMENU again;

static void track_again(void)
{
    SetLastError(77);
    CHECK(!TrackPopupMenu(again, 0, 10, 10, 0, window, NULL));
    CHECK(GetLastError() == ERROR_POPUP_ALREADY_ACTIVE);
    PostMessage(window, WM_CANCELMODE, 0, 0);
}

static void cancel(void)
{
    SendMessage(window, WM_CANCELMODE, 0, 0);
}

static void recurse(HWND shown)
{
    (void)shown;
    when_idle = NULL;
    note("inner", 0);
    post_key(VK_DOWN);
    post_key(VK_RETURN);
    CHECK(TrackPopupMenu(again, TPM_RETURNCMD | TPM_RECURSE | TPM_NONOTIFY, 90, 90, 0, window,
                         NULL) == 5);
    EndMenu();
}

static void check_mode(DWORD flags, HWND owner)
{
    GUITHREADINFO info = {.cbSize = sizeof(info)};
    CHECK(GetGUIThreadInfo(GetCurrentThreadId(), &info));
    CHECK((info.flags & (GUI_INMENUMODE | GUI_POPUPMENUMODE | GUI_SYSTEMMENUMODE)) == flags);
    CHECK(info.hwndMenuOwner == owner);
}

static void post_cancel(HWND shown)
{
    check_mode(GUI_INMENUMODE | GUI_POPUPMENUMODE, window);
    CHECK(SendMessage(shown, MN_GETHMENU, 0, 0) == (LRESULT)again);
    PostMessage(window, WM_CANCELMODE, 0, 0);
}

static void test_ends(void)
{
    again = popup_of(2, 5);
    when_entered = track_again;
    CHECK(TrackPopupMenu(again, 0, 50, 50, 0, window, NULL));
    when_entered = cancel;
    idles = 0;
    TrackPopupMenu(again, 0, 50, 50, 0, window, NULL);
    SendMessage(window, WM_SYSCOMMAND, SC_KEYMENU, 0);
    CHECK(idles == 0);
    when_entered = NULL;
    when_idle = post_cancel;
    CHECK(TrackPopupMenu(again, 0, 50, 50, 0, window, NULL) && idles == 1);
    check_mode(0, NULL);
    seen[0] = 0;
    when_idle = recurse;
    TrackPopupMenu(again, TPM_RETURNCMD, 50, 50, 0, window, NULL);
    when_idle = NULL;
    CHECK(strstr(seen, "inner0 ") != NULL && strstr(seen, "exit1 ") != NULL);
    DestroyMenu(again);
    pump();
    seen[0] = 0;
}

/* What was destroyed while another menu has it is still shown. */
static void test_destroyed(void)
{
    HMENU menu = CreatePopupMenu(), below = popup_of(1, 0x1234);
    AppendMenu(menu, MF_POPUP, (UINT_PTR)below, TEXT("below"));
    DestroyMenu(below);
    post_key(VK_DOWN);
    post_key(VK_RIGHT);
    post_key(VK_RETURN);
    CHECK(TrackPopupMenu(menu, TPM_RETURNCMD | TPM_NONOTIFY, 50, 50, 0, window, NULL) == 0x1234);
    DestroyMenu(menu);
    seen[0] = 0;
}

static void end_menu(HWND shown)
{
    (void)shown;
    EndMenu();
}

static void test_owner_drawn(void)
{
    HMENU menu = CreatePopupMenu(), bar = GetMenu(window);
    memset(drawn, 0, sizeof(drawn));
    for (UINT i = 0; i < 4; i++)
        AppendMenu(menu, MF_OWNERDRAW | (i % 2 ? 0 : MF_MENUBREAK), i, (TCHAR *)(UINT_PTR)i);
    when_idle = end_menu;
    TrackPopupMenu(menu, 0, 48, 48, 0, window, NULL);
    CHECK(drawn[0].bottom - drawn[0].top == 12 && drawn[1].top == drawn[0].bottom);
    CHECK(drawn[0].right - drawn[0].left == 24 + 2 * 8);
    CHECK(drawn[2].left == drawn[0].right + 4 && drawn[2].top == drawn[0].top);
    LONG left = drawn[0].left;
    ModifyMenu(menu, 0, MF_BYPOSITION | MF_OWNERDRAW | MF_SEPARATOR, 0, NULL);
    TrackPopupMenu(menu, 0, 48, 48, 0, window, NULL);
    CHECK(drawn[0].left == left - 4 && drawn[0].bottom - drawn[0].top == 12);
    /* A bitmap that is drawn by the owner, beside a text. */
    MENUITEMINFO info = {.cbSize = sizeof(info),
                         .fMask = MIIM_BITMAP | MIIM_STRING | MIIM_FTYPE | MIIM_DATA,
                         .dwItemData = 5,
                         .dwTypeData = (TCHAR *)TEXT("text"),
                         .hbmpItem = HBMMENU_CALLBACK};
    InsertMenuItem(menu, 0, TRUE, &info);
    TrackPopupMenu(menu, 0, 48, 48, 0, window, NULL);
    CHECK(drawn[5].right - drawn[5].left == 24);
    DestroyMenu(menu);
    when_idle = NULL;
    menu = CreateMenu();
    AppendMenu(menu, MF_OWNERDRAW, 1, (TCHAR *)1);
    SetMenu(window, menu);
    UpdateWindow(window);
    CHECK(drawn_how == ODA_DRAWENTIRE);
    post_key(VK_ESCAPE);
    SendMessage(window, WM_SYSCOMMAND, SC_KEYMENU, 0);
    CHECK(drawn_how == ODA_SELECT);
    CHECK(drawn[1].right - drawn[1].left == 24 + 2 * 8);
    CHECK(drawn[1].bottom - drawn[1].top == GetSystemMetrics(SM_CYMENU) - 1);
    SetMenu(window, bar);
    DestroyMenu(menu);
    pump();
    seen[0] = 0;
}

static void mouse(DWORD flags, int x, int y)
{
    SetCursorPos(x, y);
    mouse_event(MOUSEEVENTF_MOVE | flags, 0, 0, 0, 0);
}

static void click_item(HMENU menu, UINT position)
{
    RECT rect;
    CHECK(GetMenuItemRect(window, menu, position, &rect));
    mouse(0, (int)rect.left + 5, (int)rect.top + 5);
    mouse(MOUSEEVENTF_LEFTDOWN, (int)rect.left + 5, (int)rect.top + 5);
    mouse(MOUSEEVENTF_LEFTUP, (int)rect.left + 5, (int)rect.top + 5);
}

static int step;

static void mouse_steps(HWND shown)
{
    HMENU bar = GetMenu(window);
    (void)shown;
    switch (step++) {
    case 0:
        click_item(GetSubMenu(bar, 0), 1); /* disabled: it stays */
        break;
    case 1:
        CHECK(bar_focused && bar_popup);
        click_item(GetSubMenu(bar, 0), 0);
        break;
    case 2:
        click_item(GetSubMenu(GetSubMenu(bar, 0), 0), 0);
        break;
    default:
        EndMenu();
        break;
    }
}

static void test_mouse(void)
{
    HMENU bar = GetMenu(window);
    step = 0;
    when_idle = mouse_steps;
    SetForegroundWindow(window);
    pump();
    seen[0] = 0;
    click_item(bar, 0);
    pump();
    CHECK(step == 3);
    EXPECT("enter0 init4 mouse0 popup0 mouse101 mouse0 popup0 mouse100 unpopup0 unpopup0 capture0 "
           "none0 exit0 command100 ");
    when_idle = NULL;
    click_item(bar, 2);
    pump();
    EXPECT("enter0 init4 mouse300 capture0 none0 exit0 command300 ");
}

static void right_click(HWND shown)
{
    RECT rect;
    GetWindowRect(shown, &rect);
    when_idle = end_menu;
    mouse(0, (int)rect.left + 12, (int)rect.top + 20);
    mouse(MOUSEEVENTF_RIGHTDOWN, (int)rect.left + 12, (int)rect.top + 20);
    mouse(MOUSEEVENTF_RIGHTUP, (int)rect.left + 12, (int)rect.top + 20);
}

static void drag_out(HWND shown)
{
    RECT rect;
    GetWindowRect(shown, &rect);
    mouse(0, (int)rect.left + 12, (int)rect.top + 20);
    mouse(MOUSEEVENTF_LEFTDOWN, (int)rect.left + 12, (int)rect.top + 20);
    mouse(0, (int)rect.right + 40, (int)rect.top + 20);
    mouse(MOUSEEVENTF_LEFTUP, (int)rect.right + 40, (int)rect.top + 20);
}

static void click_outside(HWND shown)
{
    RECT rect;
    GetWindowRect(shown, &rect);
    mouse(0, (int)rect.right + 40, (int)rect.top + 20);
    mouse(MOUSEEVENTF_LEFTDOWN, (int)rect.right + 40, (int)rect.top + 20);
    mouse(MOUSEEVENTF_LEFTUP, (int)rect.right + 40, (int)rect.top + 20);
}

static void test_buttons(void)
{
    HMENU menu = popup_of(2, 40);
    MSG msg;
    when_idle = right_click;
    CHECK(TrackPopupMenu(menu, TPM_RETURNCMD, 48, 64, 0, window, NULL) == 0);
    EXPECT("enter1 init2 popup0 mouse40 right0 unpopup0 capture0 none0 exit1 ");
    when_idle = right_click;
    CHECK(TrackPopupMenu(menu, TPM_RETURNCMD | TPM_RIGHTBUTTON, 48, 64, 0, window, NULL) == 40);
    seen[0] = 0;
    set_style(menu, MNS_DRAGDROP);
    when_idle = drag_out;
    CHECK(TrackPopupMenu(menu, TPM_RETURNCMD, 48, 64, 0, window, NULL) == 0);
    EXPECT("enter1 init2 popup0 mouse40 drag0 unpopup0 capture0 none0 exit1 ");
    pump();
    when_idle = click_outside;
    CHECK(TrackPopupMenu(menu, TPM_RETURNCMD, 48, 64, 0, window, NULL) == 0);
    /* The press is there for who is under it. */
    CHECK(PeekMessage(&msg, NULL, WM_LBUTTONDOWN, WM_LBUTTONDOWN, PM_REMOVE) && msg.hwnd == window);
    when_idle = NULL;
    pump();
    DestroyMenu(menu);
}

static void test_places(void)
{
    HMENU menu = popup_of(3, 50);
    TPMPARAMS params = {sizeof(params), {0, 0, 320, 160}};
    when_idle = end_menu;
    TrackPopupMenu(menu, TPM_RIGHTALIGN | TPM_BOTTOMALIGN, 240, 240, 0, window, NULL);
    DestroyMenu(menu);
    menu = popup_of(60, 50);
    TrackPopupMenuEx(menu, TPM_VERTICAL, 100, 100, window, &params);
    post_key(VK_END);
    post_key(VK_RETURN);
    when_idle = NULL;
    CHECK(TrackPopupMenu(menu, TPM_RETURNCMD, 0, 0, 0, window, NULL) == 109);
    DestroyMenu(menu);
    seen[0] = 0;
}

/* The caption's context menu is the system menu. */
static void test_context(void)
{
    RECT rect;
    GetWindowRect(window, &rect);
    LPARAM at = MAKELPARAM(rect.left + 100, rect.top + 4);
    post_key(VK_UP);
    post_key(VK_RETURN);
    SendMessage(window, WM_NCRBUTTONUP, HTCAPTION, at);
    pump();
    CHECK(strstr(seen, "enter1 ") == seen && strstr(seen, "system61536 ") != NULL);
    seen[0] = 0;
    SendMessage(window, WM_CONTEXTMENU, (WPARAM)window, -1);
    SendMessage(window, WM_RBUTTONUP, 0, MAKELPARAM(20, 20));
    EXPECT("");
}

int main(void)
{
    WNDCLASSEX wc = {.cbSize = sizeof(wc), .lpfnWndProc = proc, .lpszClassName = TEXT("Loop")};
    CHECK(RegisterClassEx(&wc));
    window = CreateWindow(TEXT("Loop"), TEXT("loop"), WS_OVERLAPPEDWINDOW | WS_VISIBLE, 0, 0, 560,
                          336, NULL, NULL, NULL, NULL);
    CHECK(window != NULL && SetMenu(window, make_bar()));
    pump();
    seen[0] = 0;
    test_keys();
    test_characters();
    test_by_position();
    test_system();
    test_popup();
    test_help();
    test_bitmap();
    test_refused();
    test_ends();
    test_destroyed();
    test_owner_drawn();
    test_mouse();
    test_buttons();
    test_places();
    test_context();
    DestroyWindow(window);
    return failures != 0;
}
