/* SPDX-License-Identifier: MIT */
/* MDI: what frame, client and children are told, and what becomes of menus, titles and numbers. */
#include <stdio.h>
#include <windows.h>
#include <tchar.h>

#include "check.h"

#define CHECK(condition) ok(condition, "error %u", (unsigned)GetLastError())
#define FIRST 100u

static char seen[4000];
static BOOL logging;
static HWND frame, client, children[3];
static HMENU bar, window_menu;
static WNDPROC client_proc;
static const void *param_seen;
static CREATESTRUCT made;
static MDICREATESTRUCT asked;

#define EXPECT(text)                                                                               \
    do {                                                                                           \
        if (strcmp(seen, (text)) != 0)                                                             \
            printf("line %d: \"%s\" instead of \"%s\"\n", __LINE__, seen, (text));                 \
        CHECK(strcmp(seen, (text)) == 0);                                                          \
        seen[0] = 0;                                                                               \
    } while (0)

static char name_of(HWND hwnd)
{
    if (hwnd == frame)
        return 'F';
    if (hwnd == client)
        return 'C';
    for (int i = 0; i < 3; i++)
        if (hwnd && children[i] == hwnd)
            return (char)('a' + i);
    return hwnd ? '+' : '-';
}

static const struct {
    UINT message;
    const char *name;
} names[] = {{WM_CREATE, "create"},          {WM_DESTROY, "destroy"},
             {WM_NCDESTROY, "gone"},         {WM_SHOWWINDOW, "show"},
             {WM_NCACTIVATE, "frameactive"}, {WM_CHILDACTIVATE, "childactive"},
             {WM_SETFOCUS, "focus"},         {WM_KILLFOCUS, "blur"},
             {WM_PARENTNOTIFY, "notify"},    {WM_CLOSE, "close"},
             {WM_MDICREATE, "mdicreate"},    {WM_MDIDESTROY, "mdidestroy"},
             {WM_MDIACTIVATE, "mdiactive"},  {WM_MDINEXT, "mdinext"},
             {WM_MDIREFRESHMENU, "refresh"}};

static void log_message(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    size_t length = strlen(seen);
    for (size_t i = 0; logging && i < sizeof(names) / sizeof(*names); i++) {
        if (names[i].message != message)
            continue;
        length += (size_t)snprintf(seen + length, sizeof(seen) - length, "%c:%s", name_of(hwnd),
                                   names[i].name);
        if (message == WM_MDIACTIVATE)
            length += (size_t)snprintf(seen + length, sizeof(seen) - length, "(%c>%c)",
                                       name_of((HWND)w), name_of((HWND)l));
        else if (message == WM_SHOWWINDOW || message == WM_NCACTIVATE)
            length += (size_t)snprintf(seen + length, sizeof(seen) - length, "%d", (int)w);
        snprintf(seen + length, sizeof(seen) - length, " ");
        return;
    }
}

static LRESULT CALLBACK child_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    log_message(hwnd, message, w, l);
    if (message == WM_NCCREATE) {
        made = *(const CREATESTRUCT *)l;
        asked = *(const MDICREATESTRUCT *)made.lpCreateParams;
        param_seen = (const void *)asked.lParam;
        CHECK(_tcscmp(made.lpszClass, TEXT("Child")) == 0);
        CHECK(_tcscmp(asked.szClass, TEXT("Child")) == 0);
        CHECK(_tcscmp(made.lpszName, asked.szTitle) == 0);
    }
    if (message == WM_MDIACTIVATE) {
        HWND active = (HWND)SendMessage(client, WM_MDIGETACTIVE, 0, 0);
        CHECK(active == (hwnd == (HWND)l ? (HWND)l : (HWND)w));
    }
    return DefMDIChildProc(hwnd, message, w, l);
}

static LRESULT CALLBACK watched_client(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    log_message(hwnd, message, w, l);
    return CallWindowProc(client_proc, hwnd, message, w, l);
}

/* Of the dialog for more windows: the one at a position is chosen. */
static int wanted = -1;

static void choose(HWND dialog)
{
    HWND box = GetWindow(dialog, GW_CHILD);
    CHECK(SendMessage(box, LB_GETCOUNT, 0, 0) == 10);
    SendMessage(box, LB_SETCURSEL, (WPARAM)wanted, 0);
    SendMessage(dialog, WM_COMMAND, wanted < 0 ? IDCANCEL : IDOK, 0);
}

static LRESULT CALLBACK frame_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    log_message(hwnd, message, w, l);
    if (message == WM_ENTERIDLE && w == MSGF_DIALOGBOX)
        choose((HWND)l);
    return DefFrameProc(hwnd, client, message, w, l);
}

static HWND direct(DWORD style)
{
    return CreateWindowEx(WS_EX_MDICHILD, TEXT("Child"), TEXT("one"), style, 0, 0, CW_USEDEFAULT,
                          CW_USEDEFAULT, client, 0, GetModuleHandle(NULL), (void *)names);
}

static HWND active(void)
{
    return (HWND)SendMessage(client, WM_MDIGETACTIVE, 0, 0);
}

static HWND make_client(DWORD style)
{
    CLIENTCREATESTRUCT create = {window_menu, FIRST};
    HWND hwnd = CreateWindow(TEXT("Client"), NULL, WS_CHILD | WS_VISIBLE | style, 0, 0, 600, 350,
                             frame, NULL, NULL, &create);
    CHECK(hwnd != NULL);
    return hwnd;
}

static HWND by_message(DWORD style)
{
    MDICREATESTRUCT cs = {TEXT("Child"), TEXT("one"),   GetModuleHandle(NULL),
                          CW_USEDEFAULT, CW_USEDEFAULT, CW_USEDEFAULT,
                          CW_USEDEFAULT, style,         (LPARAM)names};
    return (HWND)SendMessage(client, WM_MDICREATE, 0, (LPARAM)&cs);
}

static void close_all(void)
{
    HWND child;
    while ((child = GetWindow(client, GW_CHILD)))
        SendMessage(client, WM_MDIDESTROY, (WPARAM)child, 0);
    memset(children, 0, sizeof(children));
    CHECK(active() == NULL);
    seen[0] = 0;
}

static void test_shown(void)
{
    SetFocus(NULL);
    seen[0] = 0;
    children[0] = direct(WS_CHILD);
    EXPECT("+:create C:notify ");
    CHECK(GetDlgCtrlID(children[0]) == FIRST);
    ShowWindow(children[0], SW_SHOW);
    EXPECT("a:show1 ");
    CHECK(active() == NULL && GetFocus() == NULL);
    ShowWindow(children[0], SW_HIDE);
    EXPECT("a:show0 ");
    DestroyWindow(children[0]);
    EXPECT("C:notify a:destroy a:gone ");
    children[0] = direct(WS_CHILD | WS_VISIBLE);
    EXPECT("+:create C:notify +:show1 C:refresh +:childactive +:frameactive1 C:focus "
           "C:blur +:focus +:mdiactive(->+) ");
    CHECK(active() == children[0] && GetFocus() == children[0]);
    children[1] = direct(WS_CHILD | WS_VISIBLE);
    EXPECT("+:create C:notify +:show1 C:refresh +:childactive a:frameactive0 "
           "a:mdiactive(a>+) +:frameactive1 a:blur C:focus C:blur +:focus +:mdiactive(a>+) ");
    SendMessage(client, WM_MDIACTIVATE, (WPARAM)children[0], 0);
    EXPECT("C:mdiactive(a>-) a:childactive b:frameactive0 b:mdiactive(b>a) a:frameactive1 b:blur "
           "C:focus C:blur a:focus a:mdiactive(b>a) ");
    SendMessage(client, WM_MDIACTIVATE, (WPARAM)children[0], 0);
    EXPECT("C:mdiactive(a>-) ");
    SendMessage(frame, WM_NCACTIVATE, FALSE, 0);
    EXPECT("F:frameactive0 C:frameactive0 a:frameactive0 ");
    SendMessage(children[0], WM_SYSCOMMAND, SC_CLOSE, 0);
    EXPECT("a:close C:mdidestroy b:childactive a:frameactive0 a:mdiactive(a>b) b:frameactive1 "
           "a:blur C:focus C:blur b:focus b:mdiactive(a>b) C:refresh C:notify a:show0 "
           "a:destroy a:gone ");
    CHECK(active() == children[1] && GetFocus() == children[1]);
    CHECK(GetDlgCtrlID(children[1]) == FIRST); /* the numbers close up */
    /* Without the client's doing nobody comes in its place. */
    DestroyWindow(children[1]);
    CHECK(GetFocus() == NULL && active() == NULL && GetActiveWindow() == frame);
    seen[0] = 0;
}

static void test_maximized(void)
{
    TCHAR text[60];
    BOOL zoomed;
    int items = GetMenuItemCount(bar);
    children[0] = direct(WS_CHILD | WS_VISIBLE | WS_MAXIMIZE | WS_MAXIMIZEBOX);
    CHECK(IsZoomed(children[0]) && GetFocus() == children[0]);
    GetWindowText(frame, text, 60);
    CHECK(_tcscmp(text, TEXT("Frame - [one]")) == 0);
    CHECK(GetMenuItemCount(bar) == items); /* without a system menu there are no buttons */
    children[1] = direct(WS_CHILD | WS_VISIBLE | WS_MAXIMIZE | WS_SYSMENU);
    CHECK(!IsZoomed(children[0]) && IsZoomed(children[1]) && GetFocus() == children[1]);
    CHECK(active() == children[1] && SendMessage(client, WM_MDIGETACTIVE, 0, (LPARAM)&zoomed) &&
          zoomed);
    CHECK(GetMenuItemCount(bar) == items + 4);
    CHECK(GetMenuItemID(bar, items + 3) == SC_CLOSE && GetMenuItemID(bar, items + 2) == SC_RESTORE);
    CHECK(GetSubMenu(bar, 0) == GetSystemMenu(children[1], FALSE));
    AppendMenu(bar, MF_STRING, 5, TEXT("late"));
    CHECK(GetMenuItemID(bar, items + 4) == SC_CLOSE);
    DeleteMenu(bar, 5, MF_BYCOMMAND);
    /* The other one is as large when this one goes. */
    seen[0] = 0;
    SendMessage(children[1], WM_SYSCOMMAND, SC_CLOSE, 0);
    CHECK(strstr(seen, "b:close C:mdidestroy a:childactive b:frameactive0 b:mdiactive(b>a) ") ==
          seen);
    CHECK(strstr(seen, "a:focus a:mdiactive(b>a) C:refresh C:notify b:show0 b:destroy b:gone ") !=
          NULL);
    CHECK(IsZoomed(children[0]) && active() == children[0] && GetFocus() == children[0]);
    CHECK(GetMenuItemCount(bar) == items);
    /* Its system menu, in the frame's bar, is as its state has it. */
    SendMessage(client, WM_MDIDESTROY, (WPARAM)children[0], 0);
    children[0] = direct(WS_CHILD | WS_VISIBLE | WS_SYSMENU | WS_MAXIMIZE);
    PostMessage(frame, WM_KEYDOWN, VK_DOWN, 1);
    PostMessage(frame, WM_KEYDOWN, VK_ESCAPE, 1);
    PostMessage(frame, WM_KEYDOWN, VK_ESCAPE, 1);
    SendMessage(frame, WM_SYSCOMMAND, SC_KEYMENU, 0);
    CHECK(GetMenuState(GetSystemMenu(children[0], FALSE), SC_MAXIMIZE, 0) & MF_GRAYED);
    CHECK(!(GetMenuState(GetSystemMenu(children[0], FALSE), SC_RESTORE, 0) & MF_GRAYED));
    /* A command of a maximized child's button is the child's. */
    SendMessage(frame, WM_COMMAND, SC_RESTORE, 0);
    CHECK(!IsZoomed(children[0]));
    GetWindowText(frame, text, 60);
    CHECK(_tcscmp(text, TEXT("Frame")) == 0);
    SendMessage(client, WM_MDIMAXIMIZE, (WPARAM)children[0], 0);
    SetWindowText(children[0], TEXT("other"));
    GetWindowText(frame, text, 60);
    CHECK(_tcscmp(text, TEXT("Frame - [other]")) == 0);
    SetWindowText(frame, TEXT("Title"));
    GetWindowText(frame, text, 60);
    CHECK(_tcscmp(text, TEXT("Title - [other]")) == 0);
    SetWindowText(frame, TEXT("Frame"));
    seen[0] = 0;
    SendMessage(client, WM_MDIDESTROY, (WPARAM)children[0], 0);
    CHECK(strstr(seen, "a:frameactive0 a:mdiactive(a>-) ") != NULL);
    CHECK(strstr(seen, "a:blur C:focus C:refresh C:notify a:show0 a:destroy a:gone ") != NULL);
    GetWindowText(frame, text, 60);
    CHECK(_tcscmp(text, TEXT("Frame")) == 0 && active() == NULL);
    seen[0] = 0;
}

static void check_made(HWND child, DWORD style)
{
    CHECK(child != NULL && GetDlgCtrlID(child) == FIRST);
    CHECK(made.dwExStyle & WS_EX_MDICHILD && param_seen == names);
    CHECK(made.hInstance == asked.hOwner);
    CHECK(asked.x == CW_USEDEFAULT && asked.cx == CW_USEDEFAULT);
    CHECK(made.x != CW_USEDEFAULT && made.y != CW_USEDEFAULT);
    CHECK(made.cx != CW_USEDEFAULT && made.cx > 0 && made.cy > 0);
    CHECK((DWORD)made.style == style);
    SendMessage(client, WM_MDIDESTROY, (WPARAM)child, 0);
    CHECK(!IsWindow(child));
}

static void test_styles(void)
{
    DWORD own = WS_CHILD | WS_CLIPSIBLINGS | WS_VISIBLE | WS_OVERLAPPEDWINDOW;
    BOOL all = 0 != (GetWindowLong(client, GWL_STYLE) & MDIS_ALLCHILDSTYLES);
    TCHAR title[] = TEXT("one");
    HWND child = by_message(WS_VSCROLL);
    check_made(child, all ? WS_VSCROLL | WS_CHILD | WS_CLIPSIBLINGS : WS_VSCROLL | own);
    CHECK(asked.style == WS_VSCROLL);
    child = CreateMDIWindow(TEXT("Child"), title, 0, CW_USEDEFAULT, CW_USEDEFAULT, CW_USEDEFAULT,
                            CW_USEDEFAULT, client, GetModuleHandle(NULL), (LPARAM)names);
    check_made(child, all ? WS_CHILD | WS_CLIPSIBLINGS : own);
    child = by_message(WS_POPUP | WS_HSCROLL);
    CHECK((child == NULL) == all);
    if (child)
        check_made(child, own | WS_HSCROLL);
    /* Only clients have such children. */
    CHECK(CreateWindowEx(WS_EX_MDICHILD, TEXT("STATIC"), title, WS_CHILD, 0, 0, 10, 10, frame, NULL,
                         NULL, NULL) == NULL);
    child = CreateWindow(TEXT("STATIC"), title, WS_CHILD | WS_VISIBLE, 0, 0, 10, 10, client, NULL,
                         NULL, NULL);
    CHECK(child != NULL && GetDlgCtrlID(child) == 0 && active() == NULL);
    DestroyWindow(child);
    seen[0] = 0;
}

static HWND stack(int at)
{
    HWND hwnd = active();
    while (at-- > 0)
        hwnd = GetWindow(hwnd, GW_HWNDNEXT);
    return hwnd;
}

static void test_next(void)
{
    BYTE keys[256] = {0};
    MSG msg = {.message = WM_KEYDOWN, .wParam = VK_F6};
    HWND fourth;
    for (int i = 0; i < 3; i++)
        children[i] = by_message(WS_VISIBLE);
    fourth = by_message(WS_VISIBLE);
    CHECK(stack(0) == fourth && stack(1) == children[2] && stack(2) == children[1] &&
          stack(3) == children[0]);
    SendMessage(client, WM_MDINEXT, (WPARAM)children[2], FALSE);
    CHECK(stack(0) == children[1] && stack(1) == fourth && stack(2) == children[0] &&
          stack(3) == children[2]);
    SendMessage(client, WM_MDINEXT, (WPARAM)children[0], TRUE);
    CHECK(stack(0) == fourth && stack(1) == children[1] && stack(2) == children[0] &&
          stack(3) == children[2]);
    CHECK(!TranslateMDISysAccel(client, &msg));
    keys[VK_CONTROL] = 0x80;
    SetKeyboardState(keys);
    CHECK(TranslateMDISysAccel(client, &msg) && active() == children[1]);
    CHECK(stack(3) == fourth);
    keys[VK_SHIFT] = 0x80;
    SetKeyboardState(keys);
    msg.wParam = VK_TAB;
    CHECK(TranslateMDISysAccel(client, &msg) && active() == fourth);
    msg.wParam = VK_F4;
    CHECK(!TranslateMDISysAccel(client, &msg));
    keys[VK_SHIFT] = 0;
    SetKeyboardState(keys);
    CHECK(TranslateMDISysAccel(client, &msg) && !IsWindow(fourth));
    msg.message = WM_KEYUP;
    CHECK(!TranslateMDISysAccel(client, &msg) && !TranslateMDISysAccel(frame, &msg));
    keys[VK_CONTROL] = 0;
    SetKeyboardState(keys);
    /* What is disabled or hidden is passed over. */
    SendMessage(client, WM_MDIACTIVATE, (WPARAM)children[0], 0);
    EnableWindow(children[1], FALSE);
    SendMessage(client, WM_MDINEXT, 0, FALSE);
    CHECK(active() == children[2]);
    close_all();
}

static int find_text(HMENU menu, const TCHAR *wanted)
{
    TCHAR text[60];
    for (int i = 0; i < GetMenuItemCount(menu); i++)
        if (GetMenuString(menu, (UINT)i, text, 60, MF_BYPOSITION) && _tcscmp(text, wanted) == 0)
            return i;
    return -1;
}

static void test_window_menu(void)
{
    HMENU other = CreatePopupMenu(), other_bar = CreateMenu();
    HWND last = NULL, hidden = direct(WS_CHILD);
    CHECK(GetMenuItemCount(window_menu) == 1);
    DestroyWindow(hidden);
    for (int i = 0; i < 9; i++)
        last = by_message(WS_VISIBLE);
    CHECK(GetMenuItemCount(window_menu) == 11);
    CHECK(find_text(window_menu, TEXT("&9 one")) == 10);
    CHECK(GetMenuState(window_menu, FIRST + 8, MF_BYCOMMAND) == MF_CHECKED);
    last = by_message(WS_VISIBLE);
    SetWindowText(last, TEXT("tenth"));
    CHECK(GetMenuItemCount(window_menu) == 12);
    CHECK(find_text(window_menu, TEXT("&9 tenth")) == 10);
    CHECK(find_text(window_menu, TEXT("&More Windows...")) == 11);
    SendMessage(frame, WM_COMMAND, FIRST + 3, 0);
    CHECK(GetDlgCtrlID(active()) == (int)FIRST + 3);
    CHECK(GetMenuState(window_menu, FIRST + 3, MF_BYCOMMAND) == MF_CHECKED);
    wanted = 7;
    SendMessage(frame, WM_COMMAND, FIRST + 9, 0);
    CHECK(GetDlgCtrlID(active()) == (int)FIRST + 7);
    wanted = -1;
    SendMessage(frame, WM_COMMAND, FIRST + 9, 0);
    CHECK(GetDlgCtrlID(active()) == (int)FIRST + 7);
    AppendMenu(other, MF_STRING, 2, TEXT("x"));
    AppendMenu(other_bar, MF_POPUP, (UINT_PTR)other, TEXT("y"));
    CHECK((HMENU)SendMessage(client, WM_MDISETMENU, (WPARAM)other_bar, (LPARAM)other) == bar);
    CHECK(GetMenu(frame) == other_bar && GetMenuItemCount(window_menu) == 1);
    CHECK(GetMenuItemCount(other) == 12);
    CHECK((HMENU)SendMessage(client, WM_MDIREFRESHMENU, 0, 0) == other_bar);
    CHECK((HMENU)SendMessage(client, WM_MDISETMENU, (WPARAM)bar, (LPARAM)window_menu) == other_bar);
    CHECK(GetMenuItemCount(other) == 1);
    DestroyMenu(other_bar);
    close_all();
    CHECK(GetMenuItemCount(window_menu) == 1);
}

static void test_arranged(void)
{
    HWND pair[2];
    RECT area = {0, 0, 320, 160}, one, two;
    for (int i = 0; i < 2; i++)
        children[i] = by_message(WS_VISIBLE);
    pair[0] = children[0];
    pair[1] = children[1];
    CHECK(TileWindows(client, MDITILE_VERTICAL, &area, 2, pair) == 2);
    GetWindowRect(children[0], &one);
    GetWindowRect(children[1], &two);
    CHECK(one.right - one.left == 160 && one.bottom - one.top == 160 && two.left == one.right);
    CHECK(CascadeWindows(client, 0, NULL, 0, NULL) == 2);
    GetWindowRect(children[0], &one);
    GetWindowRect(children[1], &two);
    CHECK(two.left > one.left && two.top > one.top);
    CHECK(ArrangeIconicWindows(client) != 0 && ArrangeIconicWindows(NULL) == 0);
    close_all();
}

/* A client that was made with scroll bars has them while a child is out of sight. */
static void test_scroll(void)
{
    RECT before, rect;
    DWORD bars = WS_HSCROLL | WS_VSCROLL;
    SCROLLINFO info = {.cbSize = sizeof(info), .fMask = SIF_ALL};
    HWND child = by_message(WS_VISIBLE);
    CHECK((GetWindowLong(client, GWL_STYLE) & bars) == 0);
    SetWindowPos(child, NULL, -40, 16, 0, 0, SWP_NOSIZE | SWP_NOZORDER);
    CHECK((GetWindowLong(client, GWL_STYLE) & bars) == WS_HSCROLL);
    CHECK(GetScrollInfo(client, SB_HORZ, &info) && info.nMin == -40 && info.nPos == 0);
    GetWindowRect(child, &before);
    SendMessage(client, WM_HSCROLL, SB_LINELEFT, 0);
    GetWindowRect(child, &rect);
    CHECK(rect.left == before.left + 32);
    SendMessage(client, WM_HSCROLL, SB_LEFT, 0);
    CHECK((GetWindowLong(client, GWL_STYLE) & bars) == 0);
    SetWindowPos(child, NULL, 600, 600, 0, 0, SWP_NOSIZE | SWP_NOZORDER);
    CHECK((GetWindowLong(client, GWL_STYLE) & bars) == bars);
    SendMessage(client, WM_MDIMAXIMIZE, (WPARAM)child, 0);
    CHECK((GetWindowLong(client, GWL_STYLE) & bars) == 0);
    SendMessage(client, WM_MDIRESTORE, (WPARAM)child, 0);
    CHECK((GetWindowLong(client, GWL_STYLE) & bars) == bars);
    close_all();
    CHECK((GetWindowLong(client, GWL_STYLE) & bars) == 0);
}

/* Alt+minus is the child's system menu; Left and Right go from menu to menu. */
static void test_menus(void)
{
    children[0] = by_message(WS_VISIBLE | WS_SYSMENU);
    MSG msg;
    PostMessage(children[0], WM_KEYDOWN, VK_ESCAPE, 1);
    PostMessage(children[0], WM_KEYDOWN, VK_ESCAPE, 1);
    SendMessage(children[0], WM_SYSCHAR, '-', 0x20000001);
    CHECK(GetMenuState(GetSystemMenu(children[0], FALSE), SC_RESTORE, 0) & MF_GRAYED);
    MDINEXTMENU next = {.hmenuIn = bar};
    SendMessage(frame, WM_NEXTMENU, VK_LEFT, (LPARAM)&next);
    CHECK(next.hmenuNext == GetSystemMenu(children[0], FALSE) && next.hwndNext == children[0]);
    next = (MDINEXTMENU){.hmenuIn = next.hmenuNext};
    SendMessage(children[0], WM_NEXTMENU, VK_RIGHT, (LPARAM)&next);
    CHECK(next.hmenuNext == bar && next.hwndNext == frame);
    CHECK(HIWORD(SendMessage(frame, WM_MENUCHAR, '-', (LPARAM)bar)) == MNC_CLOSE);
    CHECK(PeekMessage(&msg, children[0], WM_SYSCOMMAND, WM_SYSCOMMAND, PM_REMOVE));
    CHECK(msg.wParam == SC_KEYMENU && msg.lParam == '-');
    PostMessage(frame, WM_KEYDOWN, VK_LEFT, 1); /* the child's system menu */
    PostMessage(frame, WM_KEYDOWN, VK_DOWN, 1); /* opens it */
    PostMessage(frame, WM_KEYDOWN, VK_UP, 1);   /* close */
    PostMessage(frame, WM_KEYDOWN, VK_RETURN, 1);
    SendMessage(frame, WM_SYSCOMMAND, SC_KEYMENU, 0);
    while (PeekMessage(&msg, NULL, WM_SYSCOMMAND, WM_SYSCOMMAND, PM_REMOVE))
        DispatchMessage(&msg);
    CHECK(!IsWindow(children[0]));
    close_all();
}

int main(void)
{
    WNDCLASS wc = {.lpfnWndProc = frame_proc,
                   .hInstance = GetModuleHandle(NULL),
                   .lpszClassName = TEXT("Frame")};
    bar = CreateMenu();
    window_menu = CreatePopupMenu();
    AppendMenu(window_menu, MF_STRING, 1, TEXT("&Tile"));
    AppendMenu(bar, MF_POPUP, (UINT_PTR)window_menu, TEXT("&Window"));
    CHECK(RegisterClass(&wc));
    wc.lpfnWndProc = child_proc;
    wc.lpszClassName = TEXT("Child");
    CHECK(RegisterClass(&wc));
    CHECK(GetClassInfo(NULL, TEXT("MDIClient"), &wc));
    client_proc = wc.lpfnWndProc;
    wc.lpfnWndProc = watched_client;
    wc.hInstance = GetModuleHandle(NULL);
    wc.lpszClassName = TEXT("Client");
    CHECK(RegisterClass(&wc));
    frame = CreateWindow(TEXT("Frame"), TEXT("Frame"), WS_OVERLAPPEDWINDOW | WS_VISIBLE, 0, 0, 640,
                         400, NULL, bar, NULL, NULL);
    CHECK(frame != NULL);
    logging = TRUE;
    client = make_client(MDIS_ALLCHILDSTYLES);
    EXPECT("+:create F:notify +:show1 ");
    test_shown();
    test_maximized();
    test_styles();
    test_next();
    test_window_menu();
    test_arranged();
    test_menus();
    DestroyWindow(client);
    client = make_client(0);
    test_styles();
    DestroyWindow(client);
    client = make_client(WS_HSCROLL | WS_VSCROLL);
    test_scroll();
    children[0] = by_message(WS_MAXIMIZE);
    DestroyWindow(frame);
    return failures != 0;
}
