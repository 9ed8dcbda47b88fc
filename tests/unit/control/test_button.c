/* SPDX-License-Identifier: MIT */
/* The Button control: what it tells its parent, in which order, and how it looks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "message/message.h"
#include "pianola/control.h"
#include "pianola/dialog.h"
#include "pianola/input.h"
#include "pianola/paint.h"

static char seen[1000];
static HWND parent;
static bool destroys, clicks_again;

static void note(const char *what, unsigned value)
{
    size_t length = strlen(seen);
    snprintf(seen + length, sizeof(seen) - length, "%s:%u ", what, value);
}

static void expect(const char *text)
{
    assert_string_equal(seen, text);
    seen[0] = 0;
}

static LRESULT CALLBACK parent_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    switch (message) {
    case WM_COMMAND: {
        static const char *const names[] = {"clicked", "paint",  "hilite", "unhilite",
                                            "disable", "double", "focus",  "unfocus"};
        note(names[HIWORD(w) & 7], LOWORD(w));
        assert_true((HWND)l == GetDlgItem(hwnd, LOWORD(w)) || LOWORD(w) == 0);
        if (destroys)
            DestroyWindow((HWND)l);
        if (clicks_again)
            SendMessage((HWND)l, BM_CLICK, 0, 0);
        return 0;
    }
    case WM_CTLCOLORBTN:
        note("colour-button", (unsigned)GetDlgCtrlID((HWND)l));
        break;
    case WM_CTLCOLORSTATIC:
        note("colour-static", (unsigned)GetDlgCtrlID((HWND)l));
        break;
    case WM_DRAWITEM: {
        const DRAWITEMSTRUCT *item = (const DRAWITEMSTRUCT *)l;
        char what[40];
        assert_int_equal(item->CtlType, ODT_BUTTON);
        assert_int_equal(item->CtlID, w);
        assert_int_equal(item->rcItem.right, 80);
        assert_int_equal(GetObjectType(item->hDC), OBJ_DC);
        snprintf(what, sizeof(what), "draw-%u", item->itemAction);
        note(what, item->itemState);
        return TRUE;
    }
    default:
        break;
    }
    return DefWindowProc(hwnd, message, w, l);
}

/* Notes the messages of a button in their order. */
static WNDPROC button_proc;
static LRESULT CALLBACK spy(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    static const struct {
        UINT message;
        const char *name;
    } names[] = {{WM_LBUTTONDOWN, "down"},         {WM_LBUTTONUP, "up"}, {BM_SETSTATE, "state"},
                 {BM_SETCHECK, "check"},           {WM_SETFOCUS, "got"}, {WM_KILLFOCUS, "lost"},
                 {WM_CAPTURECHANGED, "uncaptured"}};
    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
        if (names[i].message == message)
            note(names[i].name, message == BM_SETSTATE || message == BM_SETCHECK ? (unsigned)w : 0);
    return CallWindowProc(button_proc, hwnd, message, w, l);
}

static void settle(void)
{
    MSG msg;
    while (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE))
        DispatchMessage(&msg);
}

static HWND make(const char *text, DWORD style, int id)
{
    HWND hwnd = CreateWindowEx(0, "Button", text, WS_CHILD | WS_VISIBLE | style, 8, 16, 80, 16,
                               parent, (HMENU)(uintptr_t)id, NULL, NULL);
    assert_non_null(hwnd);
    settle();
    seen[0] = 0;
    return hwnd;
}

static void watch(HWND hwnd)
{
    button_proc = (WNDPROC)SetWindowLongPtr(hwnd, GWLP_WNDPROC, (LONG_PTR)spy);
}

static int set_up(void **state)
{
    (void)state;
    WNDCLASSEX wc = {.cbSize = sizeof(wc),
                     .lpfnWndProc = parent_proc,
                     .hbrBackground = (HBRUSH)(COLOR_BTNFACE + 1),
                     .lpszClassName = "Buttons"};
    RegisterClassEx(&wc);
    destroys = clicks_again = false;
    parent = CreateWindowEx(0, "Buttons", "", WS_POPUP | WS_VISIBLE, 0, 0, 240, 160, NULL, NULL,
                            NULL, NULL);
    settle();
    seen[0] = 0;
    return parent ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    DestroyWindow(parent);
    return 0;
}

static LRESULT state_of(HWND hwnd)
{
    return SendMessage(hwnd, BM_GETSTATE, 0, 0);
}

static LRESULT check_of(HWND hwnd)
{
    return SendMessage(hwnd, BM_GETCHECK, 0, 0);
}

static void mouse(HWND hwnd, UINT message, int x, int y)
{
    SendMessage(hwnd, message, message == WM_LBUTTONUP ? 0 : MK_LBUTTON, MAKELPARAM(x, y));
}

/* ---- Pressing ---- */

static void test_mouse(void **state)
{
    (void)state;
    HWND push = make("OK", BS_PUSHBUTTON, 1);
    watch(push);
    mouse(push, WM_LBUTTONDOWN, 5, 5);
    expect("down:0 got:0 state:1 ");
    assert_ptr_equal(GetCapture(), push);
    assert_ptr_equal(GetFocus(), push);
    assert_int_equal(state_of(push), BST_PUSHED | BST_FOCUS);
    mouse(push, WM_MOUSEMOVE, 200, 5);
    assert_int_equal(state_of(push), BST_FOCUS);
    mouse(push, WM_MOUSEMOVE, 5, 6);
    assert_int_equal(state_of(push), BST_PUSHED | BST_FOCUS);
    seen[0] = 0;
    mouse(push, WM_LBUTTONUP, 5, 6);
    expect("up:0 state:0 uncaptured:0 clicked:1 ");
    assert_null(GetCapture());
    mouse(push, WM_LBUTTONDOWN, 5, 5);
    mouse(push, WM_MOUSEMOVE, 200, 5);
    seen[0] = 0;
    mouse(push, WM_LBUTTONUP, 200, 5);
    expect("up:0 uncaptured:0 ");
    mouse(push, WM_LBUTTONUP, 5, 5);
    expect("up:0 ");
}

static void test_capture_taken(void **state)
{
    (void)state;
    HWND push = make("OK", BS_PUSHBUTTON, 1);
    mouse(push, WM_LBUTTONDOWN, 5, 5);
    SetCapture(parent);
    assert_int_equal(state_of(push), BST_FOCUS);
    mouse(push, WM_LBUTTONUP, 5, 5);
    expect("");
    ReleaseCapture();
    mouse(push, WM_LBUTTONDOWN, 5, 5);
    SetFocus(parent);
    assert_int_equal(state_of(push), 0);
    assert_null(GetCapture());
    mouse(push, WM_LBUTTONDOWN, 5, 5);
    SendMessage(push, WM_CANCELMODE, 0, 0);
    assert_int_equal(state_of(push), BST_FOCUS);
    expect("");
}

static void test_keys(void **state)
{
    (void)state;
    HWND push = make("OK", BS_PUSHBUTTON, 1);
    SetFocus(push);
    SendMessage(push, WM_KEYDOWN, VK_SPACE, 1);
    assert_int_equal(state_of(push), BST_PUSHED | BST_FOCUS);
    SendMessage(push, WM_KEYDOWN, VK_SPACE, 0x40000001);
    expect("");
    SendMessage(push, WM_KEYUP, VK_SPACE, 1);
    expect("clicked:1 ");
    SendMessage(push, WM_KEYUP, VK_SPACE, 1);
    SendMessage(push, WM_KEYDOWN, VK_RETURN, 1);
    expect("");
    /* Another key takes it back. */
    SendMessage(push, WM_KEYDOWN, VK_SPACE, 1);
    SendMessage(push, WM_KEYUP, VK_SHIFT, 1);
    assert_int_equal(state_of(push), BST_FOCUS);
    SendMessage(push, WM_KEYUP, VK_SPACE, 1);
    expect("");
}

static void test_click(void **state)
{
    (void)state;
    HWND push = make("OK", BS_PUSHBUTTON, 1);
    watch(push);
    SendMessage(push, BM_CLICK, 0, 0);
    expect("down:0 got:0 state:1 up:0 state:0 uncaptured:0 clicked:1 ");
    /* A click inside a click is none. */
    clicks_again = true;
    SendMessage(push, BM_CLICK, 0, 0);
    expect("down:0 state:1 up:0 state:0 uncaptured:0 clicked:1 ");
    clicks_again = false;
    SendMessage(push, BM_CLICK, 0, 0);
    expect("down:0 state:1 up:0 state:0 uncaptured:0 clicked:1 ");
}

static void test_gone_in_click(void **state)
{
    (void)state;
    static const DWORD styles[] = {BS_PUSHBUTTON, BS_AUTOCHECKBOX, BS_AUTORADIOBUTTON,
                                   BS_PUSHBUTTON | BS_NOTIFY, BS_AUTORADIOBUTTON | BS_NOTIFY};
    destroys = true;
    for (size_t i = 0; i < sizeof(styles) / sizeof(*styles); i++) {
        HWND hwnd = make("gone", styles[i], 1);
        SendMessage(hwnd, BM_CLICK, 0, 0);
        assert_false(IsWindow(hwnd));
        assert_null(GetCapture());
    }
}

/* ---- Notifications ---- */

static void test_focus(void **state)
{
    (void)state;
    HWND quiet = make("a", BS_PUSHBUTTON, 1), loud = make("b", BS_PUSHBUTTON | BS_NOTIFY, 2);
    SetFocus(quiet);
    expect("");
    SetFocus(loud);
    expect("focus:2 ");
    assert_int_equal(state_of(loud), BST_FOCUS);
    SetFocus(quiet);
    expect("unfocus:2 ");
}

static void test_double_click(void **state)
{
    (void)state;
    static const struct {
        DWORD style;
        const char *told;
    } rows[] = {{BS_PUSHBUTTON, "clicked:1 "},
                {BS_AUTOCHECKBOX, "clicked:1 "},
                {BS_PUSHBUTTON | BS_NOTIFY, "double:1 "},
                {BS_RADIOBUTTON, "double:1 "},
                {BS_OWNERDRAW, "double:1 "}};
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        HWND hwnd = make("b", rows[i].style, 1);
        ShowWindow(hwnd, SW_HIDE);
        SendMessage(hwnd, BM_SETDONTCLICK, TRUE, 0);
        SetFocus(hwnd);
        seen[0] = 0;
        mouse(hwnd, WM_LBUTTONDBLCLK, 5, 5);
        mouse(hwnd, WM_LBUTTONUP, 5, 5);
        expect(rows[i].told);
        destroys = false;
        DestroyWindow(hwnd);
    }
}

static void test_radio_focus(void **state)
{
    (void)state;
    HWND radio = make("r", BS_AUTORADIOBUTTON, 1), manual = make("m", BS_RADIOBUTTON, 2);
    SetFocus(radio);
    expect("clicked:1 ");
    SetFocus(manual);
    expect("clicked:2 ");
    SetFocus(parent);
    SendMessage(manual, BM_SETDONTCLICK, TRUE, 0);
    SetFocus(manual);
    expect("");
    SendMessage(manual, BM_SETDONTCLICK, FALSE, 0);
    SetFocus(parent);
    SendMessage(manual, BM_SETCHECK, BST_CHECKED, 0);
    SetFocus(manual);
    expect("");
    SetFocus(parent);
    mouse(radio, WM_LBUTTONDOWN, 5, 5);
    expect("");
    mouse(radio, WM_LBUTTONUP, 5, 5);
    expect("clicked:1 ");
}

/* ---- Check state ---- */

static void test_check(void **state)
{
    (void)state;
    HWND box = make("c", BS_AUTOCHECKBOX, 1);
    watch(box);
    SendMessage(box, BM_CLICK, 0, 0);
    expect("down:0 got:0 state:1 up:0 state:0 check:1 uncaptured:0 clicked:1 ");
    assert_int_equal(check_of(box), BST_CHECKED);
    SendMessage(box, BM_CLICK, 0, 0);
    assert_int_equal(check_of(box), BST_UNCHECKED);
    SendMessage(box, BM_SETCHECK, BST_INDETERMINATE, 0);
    assert_int_equal(check_of(box), BST_CHECKED);
    HWND manual = make("c", BS_CHECKBOX, 2);
    SetFocus(manual);
    seen[0] = 0;
    SendMessage(manual, BM_CLICK, 0, 0);
    expect("clicked:2 ");
    assert_int_equal(check_of(manual), BST_UNCHECKED);
    HWND three = make("c", BS_AUTO3STATE, 3);
    static const int next[] = {BST_CHECKED, BST_INDETERMINATE, BST_UNCHECKED};
    for (int i = 0; i < 3; i++) {
        SendMessage(three, BM_CLICK, 0, 0);
        assert_int_equal(check_of(three), next[i]);
        assert_int_equal(state_of(three) & 3, next[i]);
    }
    HWND push = make("p", BS_PUSHBUTTON, 4);
    SendMessage(push, BM_SETCHECK, BST_CHECKED, 0);
    assert_int_equal(check_of(push), BST_UNCHECKED);
}

static void test_signs(void **state)
{
    (void)state;
    HWND box = make("c", BS_AUTOCHECKBOX, 1), three = make("c", BS_AUTO3STATE, 2);
    SendMessage(box, WM_CHAR, '+', 1);
    SendMessage(box, WM_CHAR, '=', 1);
    expect("clicked:1 ");
    assert_int_equal(check_of(box), BST_CHECKED);
    SendMessage(box, WM_CHAR, '-', 1);
    SendMessage(box, WM_CHAR, 'x', 1);
    expect("clicked:1 ");
    assert_int_equal(check_of(box), BST_UNCHECKED);
    SendMessage(three, WM_CHAR, '+', 1);
    expect("");
}

static bool is_tab_stop(HWND hwnd)
{
    return window_style(hwnd) & WS_TABSTOP;
}

static void test_radio(void **state)
{
    (void)state;
    HWND other = make("0", BS_AUTORADIOBUTTON | WS_GROUP, 1);
    HWND a = make("a", BS_AUTORADIOBUTTON | WS_GROUP | WS_TABSTOP, 2);
    HWND b = make("b", BS_AUTORADIOBUTTON, 3);
    HWND box = make("x", BS_AUTOCHECKBOX, 4);
    HWND c = make("c", BS_AUTORADIOBUTTON, 5);
    HWND next = make("1", BS_AUTORADIOBUTTON | WS_GROUP, 6);
    SendMessage(other, BM_SETCHECK, BST_CHECKED, 0);
    SendMessage(box, BM_SETCHECK, BST_CHECKED, 0);
    SendMessage(next, BM_SETCHECK, BST_CHECKED, 0);
    SendMessage(a, BM_CLICK, 0, 0);
    SendMessage(c, BM_CLICK, 0, 0);
    expect("clicked:2 clicked:5 ");
    assert_int_equal(check_of(a), BST_UNCHECKED);
    assert_int_equal(check_of(c), BST_CHECKED);
    assert_int_equal(check_of(box), BST_CHECKED);
    assert_int_equal(check_of(other), BST_CHECKED);
    assert_int_equal(check_of(next), BST_CHECKED);
    assert_true(is_tab_stop(c) && !is_tab_stop(a) && !is_tab_stop(b));
    SendMessage(b, BM_CLICK, 0, 0);
    assert_true(check_of(b) && !check_of(c) && is_tab_stop(b) && !is_tab_stop(c));
    /* A second click changes nothing and is told. */
    seen[0] = 0;
    SendMessage(b, BM_CLICK, 0, 0);
    expect("clicked:3 ");
    assert_int_equal(check_of(b), BST_CHECKED);
}

static void test_codes(void **state)
{
    (void)state;
    static const struct {
        DWORD style;
        LRESULT code;
    } rows[] = {
        {BS_PUSHBUTTON, DLGC_BUTTON | DLGC_UNDEFPUSHBUTTON},
        {BS_DEFPUSHBUTTON, DLGC_BUTTON | DLGC_DEFPUSHBUTTON},
        {BS_CHECKBOX, DLGC_BUTTON},
        {BS_AUTOCHECKBOX, DLGC_BUTTON},
        {BS_RADIOBUTTON, DLGC_BUTTON | DLGC_RADIOBUTTON},
        {BS_3STATE, DLGC_BUTTON},
        {BS_AUTO3STATE, DLGC_BUTTON},
        {BS_GROUPBOX, DLGC_STATIC},
        {BS_USERBUTTON, DLGC_BUTTON | DLGC_UNDEFPUSHBUTTON},
        {BS_AUTORADIOBUTTON, DLGC_BUTTON | DLGC_RADIOBUTTON},
        {BS_OWNERDRAW, DLGC_BUTTON},
    };
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        HWND hwnd = make("b", rows[i].style, 1);
        assert_int_equal(SendMessage(hwnd, WM_GETDLGCODE, 0, 0), rows[i].code);
        DestroyWindow(hwnd);
    }
    HWND box = make("b", BS_AUTOCHECKBOX, 1);
    MSG plus = {.hwnd = box, .message = WM_CHAR, .wParam = '+'};
    assert_int_equal(SendMessage(box, WM_GETDLGCODE, '+', (LPARAM)&plus),
                     DLGC_BUTTON | DLGC_WANTCHARS);
    HWND group = make("g", BS_GROUPBOX, 2);
    assert_int_equal(SendMessage(group, WM_NCHITTEST, 0, MAKELPARAM(10, 20)), HTTRANSPARENT);
}

static void test_style(void **state)
{
    (void)state;
    HWND push = make("p", BS_PUSHBUTTON | BS_NOTIFY | WS_TABSTOP, 1);
    SendMessage(push, BM_SETSTYLE, BS_DEFPUSHBUTTON, TRUE);
    assert_int_equal(window_style(push) & 0xffffu, BS_DEFPUSHBUTTON | BS_NOTIFY);
    assert_true(is_tab_stop(push));
    HICON icon = (HICON)0x1234;
    assert_int_equal(SendMessage(push, BM_SETIMAGE, 1, (LPARAM)icon), 0);
    assert_int_equal(SendMessage(push, BM_GETIMAGE, 1, 0), (LRESULT)icon);
    assert_int_equal(SendMessage(push, BM_GETIMAGE, 0, 0), 0);
    assert_int_equal(SendMessage(push, BM_SETIMAGE, 1, 0), (LRESULT)icon);
    HFONT font = GetStockObject(SYSTEM_FONT);
    assert_int_equal(SendMessage(push, WM_GETFONT, 0, 0), 0);
    SendMessage(push, WM_SETFONT, (WPARAM)font, TRUE);
    assert_int_equal(SendMessage(push, WM_GETFONT, 0, 0), (LRESULT)font);
}

/* ---- Drawing ---- */

static void test_owner_drawn(void **state)
{
    (void)state;
    HWND own = make("o", BS_OWNERDRAW, 1);
    InvalidateRect(own, NULL, TRUE);
    UpdateWindow(own);
    expect("colour-button:1 colour-button:1 draw-1:0 ");
    SetFocus(own);
    expect("colour-button:1 draw-4:16 ");
    SendMessage(own, BM_SETSTATE, TRUE, 0);
    expect("colour-button:1 draw-2:17 ");
    SendMessage(own, BM_SETSTATE, TRUE, 0);
    expect("");
    SendMessage(own, BM_SETSTATE, FALSE, 0);
    expect("colour-button:1 draw-2:16 ");
    SetFocus(parent);
    seen[0] = 0;
    EnableWindow(own, FALSE);
    UpdateWindow(own);
    expect("colour-button:1 draw-1:4 ");
}

static void test_user_button(void **state)
{
    (void)state;
    HWND user = make("u", BS_PUSHBUTTON, 1);
    SendMessage(user, BM_SETSTYLE, BS_USERBUTTON, TRUE);
    UpdateWindow(user);
    expect("colour-button:1 paint:1 ");
    SendMessage(user, BM_SETSTATE, TRUE, 0);
    SendMessage(user, BM_SETSTATE, FALSE, 0);
    expect("hilite:1 unhilite:1 ");
    EnableWindow(user, FALSE);
    expect("disable:1 ");
}

static void test_colours(void **state)
{
    (void)state;
    HWND push = make("p", BS_PUSHBUTTON, 1), box = make("c", BS_AUTOCHECKBOX, 2);
    InvalidateRect(push, NULL, TRUE);
    UpdateWindow(push);
    expect("colour-button:1 ");
    InvalidateRect(box, NULL, TRUE);
    UpdateWindow(box);
    expect("colour-static:2 ");
}

static void looks(HWND hwnd, const char *text)
{
    char shown[1000];
    RECT rect;
    settle();
    GetWindowRect(hwnd, &rect);
    GetDisplayText(&rect, shown, sizeof(shown));
    assert_string_equal(shown, text);
}

static void test_looks(void **state)
{
    (void)state;
    HWND hwnd = make("&OK", BS_PUSHBUTTON, 1);
    looks(hwnd, "[   OK   ]\n");
    SetFocus(hwnd);
    looks(hwnd, "<   OK   >\n");
    SetWindowText(hwnd, "No");
    looks(hwnd, "<   No   >\n");
    DestroyWindow(hwnd);
    hwnd = make("&box", BS_AUTOCHECKBOX, 1);
    looks(hwnd, "[ ] box\n");
    SendMessage(hwnd, BM_SETCHECK, BST_CHECKED, 0);
    looks(hwnd, "[x] box\n");
    DestroyWindow(hwnd);
    hwnd = make("box", BS_AUTO3STATE | BS_LEFTTEXT, 1);
    SendMessage(hwnd, BM_SETCHECK, BST_INDETERMINATE, 0);
    looks(hwnd, "box    [-]\n");
    DestroyWindow(hwnd);
    hwnd = make("way", BS_AUTORADIOBUTTON, 1);
    SendMessage(hwnd, BM_SETCHECK, BST_CHECKED, 0);
    looks(hwnd, "(•) way\n");
    DestroyWindow(hwnd);
    hwnd = make("box", BS_AUTOCHECKBOX | BS_PUSHLIKE, 1);
    looks(hwnd, "[  box   ]\n");
    DestroyWindow(hwnd);
    hwnd = make("one two three", BS_AUTOCHECKBOX | BS_MULTILINE | BS_BOTTOM, 1);
    MoveWindow(hwnd, 0, 0, 80, 64, TRUE);
    looks(hwnd, "\n[ ] one\n    two\n    three\n");
}

static void hardware(UINT message, LPARAM at)
{
    POINT point = {(SHORT)LOWORD(at), (SHORT)HIWORD(at)};
    HWND hwnd = GetCapture() ? GetCapture() : WindowFromPoint(point);
    desk_set_pointer((int)point.x, (int)point.y);
    message_post_input(hwnd, message, message == WM_LBUTTONUP ? 0 : MK_LBUTTON, at, 0);
}

/* As from the mouse itself: through the hit test, activation and the capture. */
static void test_hardware(void **state)
{
    (void)state;
    RECT rect;
    HWND box = make("box", BS_AUTOCHECKBOX, 1), group = make("group", BS_GROUPBOX, 2);
    MoveWindow(group, 0, 0, 200, 100, TRUE);
    BringWindowToTop(group);
    settle();
    GetWindowRect(box, &rect);
    seen[0] = 0;
    watch(box);
    LPARAM at = MAKELPARAM(rect.left + 4, rect.top + 4);
    hardware(WM_LBUTTONDOWN, at);
    hardware(WM_LBUTTONUP, at);
    settle();
    assert_non_null(strstr(seen, "down:0 got:0 state:1 "));
    assert_non_null(strstr(seen, "up:0 state:0 check:1 uncaptured:0 clicked:1 "));
    assert_int_equal(check_of(box), BST_CHECKED);
    seen[0] = 0;
    /* A quick second one is a click, too. */
    hardware(WM_LBUTTONDOWN, at);
    hardware(WM_LBUTTONUP, at);
    settle();
    assert_int_equal(check_of(box), BST_UNCHECKED);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_mouse),        TEST(test_capture_taken), TEST(test_keys),
        TEST(test_click),        TEST(test_gone_in_click), TEST(test_focus),
        TEST(test_double_click), TEST(test_radio_focus),   TEST(test_check),
        TEST(test_signs),        TEST(test_radio),         TEST(test_codes),
        TEST(test_style),        TEST(test_owner_drawn),   TEST(test_user_button),
        TEST(test_colours),      TEST(test_looks),         TEST(test_hardware),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
