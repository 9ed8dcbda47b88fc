/* SPDX-License-Identifier: MIT */
/* What windows are told, in order, while they are made, shown, moved, sized and destroyed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "message/message.h"
#include "pianola/kernel.h"

static char seen[2048];
static HWND first; /* messages of others are marked */

static void note(HWND hwnd, const char *what)
{
    size_t length = strlen(seen);
    if (!first)
        first = hwnd;
    snprintf(seen + length, sizeof(seen) - length, "%s%s ", hwnd == first ? "" : "*", what);
}

static LRESULT CALLBACK proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    char text[64];
    switch (message) {
    case WM_WINDOWPOSCHANGING:
    case WM_WINDOWPOSCHANGED: {
        const WINDOWPOS *pos = (const WINDOWPOS *)l;
        snprintf(text, sizeof(text), "%s%s%s%s%s%s",
                 message == WM_WINDOWPOSCHANGING ? "changing" : "changed",
                 pos->flags & SWP_SHOWWINDOW ? "+show" : "",
                 pos->flags & SWP_HIDEWINDOW ? "+hide" : "", pos->flags & SWP_NOSIZE ? "" : "+size",
                 pos->flags & SWP_NOMOVE ? "" : "+move", pos->flags & SWP_NOZORDER ? "" : "+order");
        note(hwnd, text);
        break;
    }
    case WM_SIZE:
        snprintf(text, sizeof(text), "size%d:%dx%d", (int)w, LOWORD(l), HIWORD(l));
        note(hwnd, text);
        break;
    case WM_MOVE:
        snprintf(text, sizeof(text), "move:%d,%d", (SHORT)LOWORD(l), (SHORT)HIWORD(l));
        note(hwnd, text);
        break;
    case WM_SHOWWINDOW:
        note(hwnd, w ? "show" : "hide");
        break;
    case WM_NCCALCSIZE:
        note(hwnd, w ? "calc1" : "calc0");
        break;
    case WM_PARENTNOTIFY:
        snprintf(text, sizeof(text), "parent:%s:%d", LOWORD(w) == WM_CREATE ? "create" : "destroy",
                 HIWORD(w));
        note(hwnd, text);
        break;
    case WM_ACTIVATE:
        note(hwnd, LOWORD(w) ? "activate" : "deactivate");
        break;
    default: {
        static const struct {
            UINT message;
            const char *name;
        } names[] = {{WM_GETMINMAXINFO, "limits"},
                     {WM_NCCREATE, "nccreate"},
                     {WM_CREATE, "create"},
                     {WM_DESTROY, "destroy"},
                     {WM_NCDESTROY, "ncdestroy"},
                     {WM_NCACTIVATE, "ncactivate"},
                     {WM_SETFOCUS, "focus"},
                     {WM_KILLFOCUS, "nofocus"},
                     {WM_QUERYOPEN, "queryopen"},
                     {WM_STYLECHANGING, "stylechanging"},
                     {WM_STYLECHANGED, "stylechanged"}};
        for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
            if (names[i].message == message)
                note(hwnd, names[i].name);
    }
    }
    return DefWindowProc(hwnd, message, w, l);
}

static HWND make(DWORD style, HWND parent)
{
    return CreateWindowEx(0, "Sequence", "title", style, 16, 32, 320, 160, parent,
                          style & WS_CHILD ? (HMENU)(uintptr_t)7 : NULL, NULL, NULL);
}

static void expect(const char *wanted)
{
    assert_string_equal(seen, wanted);
    seen[0] = 0;
    first = NULL;
}

static void test_overlapped(void **state)
{
    (void)state;
    HWND hwnd = make(WS_OVERLAPPEDWINDOW, NULL);
    expect("limits nccreate calc0 create ");
    assert_false(ShowWindow(hwnd, SW_SHOW));
    expect("show changing+show+order changing+order ncactivate activate focus changed+show "
           "size0:304x128 "
           "move:24,48 ");
    assert_true(ShowWindow(hwnd, SW_SHOW));
    expect("");
    assert_true(SetWindowPos(hwnd, NULL, 0, 0, 200, 100, SWP_NOZORDER | SWP_NOMOVE));
    expect("changing+size limits calc1 changed+size size0:184x68 ");
    assert_true(SetWindowPos(hwnd, NULL, 0, 0, 200, 100, SWP_NOZORDER | SWP_NOMOVE));
    expect("changing+size limits ");
    assert_true(MoveWindow(hwnd, 40, 48, 200, 100, TRUE));
    expect("changing+size+move limits changed+move move:48,64 ");
    RECT rect;
    GetClientRect(hwnd, &rect);
    assert_int_equal(rect.right, 184);
    assert_true(DestroyWindow(hwnd));
    expect("changing+hide changed+hide ncactivate deactivate nofocus destroy ncdestroy ");
}

static void test_child(void **state)
{
    (void)state;
    HWND parent = make(WS_POPUP | WS_VISIBLE, NULL);
    seen[0] = 0;
    first = NULL;
    HWND child = make(WS_CHILD, parent);
    expect("nccreate calc0 create size0:320x160 move:16,32 *parent:create:7 ");
    ShowWindow(child, SW_SHOW);
    expect("show changing+show changed+show ");
    ShowWindow(child, SW_HIDE);
    expect("hide changing+hide changed+hide ");
    first = child;
    DestroyWindow(child);
    expect("*parent:destroy:7 destroy ncdestroy ");
    child = make(WS_CHILD | WS_VISIBLE, parent);
    seen[0] = 0;
    first = parent;
    DestroyWindow(parent);
    expect("changing+hide changed+hide ncactivate deactivate nofocus destroy *destroy *ncdestroy "
           "ncdestroy ");
}

static void test_popup_and_message(void **state)
{
    (void)state;
    HWND popup = make(WS_POPUP, NULL);
    expect("nccreate calc0 create size0:320x160 move:16,32 ");
    DestroyWindow(popup);
    expect("destroy ncdestroy ");
    HWND hwnd = make(0, HWND_MESSAGE);
    expect("nccreate calc0 create ");
    assert_null(GetParent(hwnd));
    DestroyWindow(hwnd);
    expect("destroy ncdestroy ");
    assert_null(make(WS_CHILD, NULL));
    assert_int_equal(GetLastError(), ERROR_TLW_WITH_WSCHILD);
}

static void test_states(void **state)
{
    (void)state;
    RECT rect;
    WINDOWPLACEMENT place = {.length = sizeof(place)};
    HWND hwnd = make(WS_OVERLAPPEDWINDOW | WS_VISIBLE, NULL);
    seen[0] = 0;
    ShowWindow(hwnd, SW_MAXIMIZE);
    assert_true(IsZoomed(hwnd));
    GetWindowRect(hwnd, &rect);
    assert_int_equal(rect.right - rect.left, GetSystemMetrics(SM_CXSCREEN));
    expect(
        "limits changing+size+move+order limits calc1 changed+size+move move:8,16 size2:624x368 ");
    seen[0] = 0;
    ShowWindow(hwnd, SW_MINIMIZE);
    assert_true(IsIconic(hwnd) && !IsZoomed(hwnd));
    assert_non_null(strstr(seen, "size1:0x0"));
    assert_ptr_not_equal(GetActiveWindow(), hwnd);
    assert_true(GetWindowPlacement(hwnd, &place));
    assert_int_equal(place.showCmd, SW_SHOWMINIMIZED);
    assert_int_equal(place.flags, WPF_RESTORETOMAXIMIZED);
    assert_int_equal(place.rcNormalPosition.left, 16);
    seen[0] = 0;
    ShowWindow(hwnd, SW_RESTORE);
    assert_true(IsZoomed(hwnd));
    assert_int_equal(strncmp(seen, "queryopen", 9), 0);
    ShowWindow(hwnd, SW_RESTORE);
    assert_false(IsZoomed(hwnd) || IsIconic(hwnd));
    GetWindowRect(hwnd, &rect);
    assert_int_equal(rect.left, 16);
    assert_int_equal(rect.right, 336);
    place.showCmd = SW_SHOWNORMAL;
    place.flags = 0;
    place.rcNormalPosition = (RECT){8, 16, 208, 116};
    assert_true(SetWindowPlacement(hwnd, &place));
    GetWindowRect(hwnd, &rect);
    assert_int_equal(rect.right, 208);
    place.length = 3;
    assert_false(SetWindowPlacement(hwnd, &place));
    DestroyWindow(hwnd);
    seen[0] = 0;
    first = NULL;
}

static void test_owned(void **state)
{
    (void)state;
    HWND owner = make(WS_POPUP | WS_VISIBLE, NULL);
    HWND child = make(WS_CHILD, owner);
    HWND owned = make(WS_POPUP | WS_VISIBLE, child);
    assert_ptr_equal(GetWindow(owned, GW_OWNER), owner); /* a child can not own */
    assert_ptr_equal(GetParent(owned), owner);
    assert_ptr_equal(GetLastActivePopup(owner), owned);
    assert_true(ShowOwnedPopups(owner, FALSE));
    assert_false(IsWindowVisible(owned));
    assert_true(ShowOwnedPopups(owner, TRUE));
    assert_true(IsWindowVisible(owned));
    DestroyWindow(owner);
    assert_false(IsWindow(owned));
    seen[0] = 0;
    first = NULL;
}

static void test_style_and_frame(void **state)
{
    (void)state;
    RECT rect = {0, 0, 100, 100};
    HWND hwnd = make(WS_POPUP, NULL);
    seen[0] = 0;
    SetWindowLongPtr(hwnd, GWL_STYLE, (LONG_PTR)(WS_POPUP | WS_CAPTION));
    SetWindowPos(hwnd, NULL, 0, 0, 0, 0,
                 SWP_NOMOVE | SWP_NOSIZE | SWP_NOZORDER | SWP_NOACTIVATE | SWP_FRAMECHANGED);
    expect("stylechanging stylechanged changing calc1 changed move:24,48 size0:304x128 ");
    assert_true(AdjustWindowRect(&rect, WS_CAPTION, FALSE));
    assert_int_equal(rect.left, -8);
    assert_int_equal(rect.bottom, 116);
    POINT at = {0, 0};
    assert_true(ClientToScreen(hwnd, &at));
    assert_int_equal(at.x, 24);
    assert_int_equal(SendMessage(hwnd, WM_NCHITTEST, 0, MAKELPARAM(30, 34)), HTCAPTION);
    assert_int_equal(SendMessage(hwnd, WM_NCHITTEST, 0, MAKELPARAM(30, 60)), HTCLIENT);
    assert_int_equal(SendMessage(hwnd, WM_NCHITTEST, 0, MAKELPARAM(0, 0)), HTNOWHERE);
    DestroyWindow(hwnd);
    seen[0] = 0;
    first = NULL;
}

static void test_parents_and_points(void **state)
{
    (void)state;
    HWND a = make(WS_POPUP | WS_VISIBLE, NULL);
    HWND b = make(WS_POPUP | WS_VISIBLE, NULL);
    HWND child = make(WS_CHILD | WS_VISIBLE, a);
    MoveWindow(b, 400, 0, 320, 160, FALSE);
    MoveWindow(child, 8, 16, 50, 50, FALSE);
    assert_ptr_equal(WindowFromPoint((POINT){16 + 10, 32 + 20}), child);
    assert_ptr_equal(WindowFromPoint((POINT){16 + 100, 32 + 20}), a);
    assert_null(WindowFromPoint((POINT){-5, -5}));
    assert_ptr_equal(ChildWindowFromPoint(a, (POINT){10, 20}), child);
    assert_ptr_equal(ChildWindowFromPoint(a, (POINT){200, 20}), a);
    assert_null(ChildWindowFromPoint(a, (POINT){-1, 20}));
    ShowWindow(child, SW_HIDE);
    assert_ptr_equal(ChildWindowFromPointEx(a, (POINT){10, 20}, CWP_SKIPINVISIBLE), a);
    ShowWindow(child, SW_SHOW);
    assert_ptr_equal(SetParent(child, b), a);
    assert_ptr_equal(GetParent(child), b);
    RECT rect;
    GetWindowRect(child, &rect);
    assert_int_equal(rect.left, 408);
    assert_null(SetParent(b, child));
    POINT points[2] = {{0, 0}, {1, 1}};
    assert_int_equal(MapWindowPoints(b, NULL, points, 2), MAKELONG(400, 0));
    assert_int_equal(points[1].x, 401);
    HDWP list = BeginDeferWindowPos(2);
    list = DeferWindowPos(list, a, NULL, 1, 2, 100, 90, SWP_NOZORDER | SWP_NOACTIVATE);
    list = DeferWindowPos(list, b, NULL, 3, 4, 100, 90, SWP_NOZORDER | SWP_NOACTIVATE);
    GetWindowRect(a, &rect);
    assert_int_equal(rect.left, 16);
    assert_true(EndDeferWindowPos(list));
    GetWindowRect(a, &rect);
    assert_int_equal(rect.left, 1);
    GetWindowRect(child, &rect);
    assert_int_equal(rect.left, 11);
    assert_null(DeferWindowPos(NULL, a, NULL, 0, 0, 0, 0, 0));
    assert_int_equal(GetLastError(), ERROR_INVALID_DWP_HANDLE);
    DestroyWindow(a);
    DestroyWindow(b);
    seen[0] = 0;
    first = NULL;
}

static BOOL CALLBACK count_props(HWND hwnd, char *name, HANDLE data, ULONG_PTR param)
{
    (void)hwnd;
    (void)name;
    *(uintptr_t *)param += (uintptr_t)data;
    return TRUE;
}

static void test_values(void **state)
{
    (void)state;
    WNDCLASSEX wc = {.cbSize = sizeof(wc)};
    HWND hwnd = make(WS_POPUP, NULL);
    uintptr_t sum = 0;
    assert_true(SetProp(hwnd, "one", (HANDLE)(uintptr_t)1));
    assert_true(SetProp(hwnd, "Two", (HANDLE)(uintptr_t)2));
    assert_ptr_equal(GetProp(hwnd, "TWO"), (HANDLE)(uintptr_t)2);
    assert_int_equal(EnumPropsEx(hwnd, count_props, (LPARAM)&sum), TRUE);
    assert_int_equal(sum, 3);
    assert_ptr_equal(RemoveProp(hwnd, "one"), (HANDLE)(uintptr_t)1);
    assert_null(GetProp(hwnd, "one"));
    assert_true(GetClassInfoEx(GetModuleHandle(NULL), "sequence", &wc));
    assert_ptr_equal(wc.lpfnWndProc, proc);
    assert_false(GetClassInfoEx(NULL, "no such class", &wc));
    assert_int_equal(GetLastError(), ERROR_CLASS_DOES_NOT_EXIST);
    assert_int_equal(GetClassLongPtr(hwnd, GCL_STYLE), CS_HREDRAW);
    assert_int_equal(SetClassLongPtr(hwnd, 0, 9), 0);
    assert_int_equal(GetClassLongPtr(hwnd, 0), 9);
    assert_int_equal(GetClassLongPtr(hwnd, 99), 0);
    assert_int_equal(GetLastError(), ERROR_INVALID_INDEX);
    HWND by_atom = CreateWindowEx(0, (const char *)GetClassLongPtr(hwnd, GCW_ATOM), "x", WS_POPUP,
                                  0, 0, 1, 1, NULL, NULL, NULL, NULL);
    assert_non_null(by_atom);
    DestroyWindow(by_atom);
    DestroyWindow(hwnd);
}

int main(void)
{
    WNDCLASSEX wc = {.cbSize = sizeof(wc),
                     .style = CS_HREDRAW,
                     .lpfnWndProc = proc,
                     .cbClsExtra = 8,
                     .lpszClassName = "Sequence"};
    RegisterClassEx(&wc);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_overlapped),
        cmocka_unit_test(test_child),
        cmocka_unit_test(test_popup_and_message),
        cmocka_unit_test(test_states),
        cmocka_unit_test(test_owned),
        cmocka_unit_test(test_style_and_frame),
        cmocka_unit_test(test_parents_and_points),
        cmocka_unit_test(test_values),
    };
    return cmocka_run_group_tests_name("sequences", tests, NULL, NULL);
}
