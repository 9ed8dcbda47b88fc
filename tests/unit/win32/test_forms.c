/* SPDX-License-Identifier: MIT */
/* Text in the A and W forms: who sends, who receives, and what a procedure is. */
#include <windows.h>
#include <wchar.h>

#include "check.h"

static const WCHAR title_w[] = {'T', 0xe9, 0xd83d, 0xde00, 0};
static const char title_a[] = "T\xc3\xa9\xf0\x9f\x98\x80";

/* What the procedures saw last. */
static struct {
    UINT message;
    WPARAM chars[16];
    int count;
    char text_a[64];
    WCHAR text_w[64];
    const void *pointer;
    char created_a[64];
    WCHAR created_w[64];
} saw;

static void forget(void)
{
    memset(&saw, 0, sizeof(saw));
}

static LRESULT CALLBACK proc_a(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    switch (message) {
    case WM_NCCREATE:
        lstrcpynA(saw.created_a, ((CREATESTRUCTA *)l)->lpszName, 64);
        break;
    case WM_SETTEXT:
        saw.pointer = (const void *)l;
        lstrcpynA(saw.text_a, (LPCSTR)l, 64);
        break;
    case WM_CHAR:
        if (saw.count < 16)
            saw.chars[saw.count++] = w;
        return 0;
    }
    return DefWindowProcA(hwnd, message, w, l);
}

static LRESULT CALLBACK proc_w(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    switch (message) {
    case WM_NCCREATE:
        lstrcpynW(saw.created_w, ((CREATESTRUCTW *)l)->lpszName, 64);
        break;
    case WM_SETTEXT:
        saw.pointer = (const void *)l;
        lstrcpynW(saw.text_w, (LPCWSTR)l, 64);
        break;
    case WM_CHAR:
        if (saw.count < 16)
            saw.chars[saw.count++] = w;
        return 0;
    }
    return DefWindowProcW(hwnd, message, w, l);
}

static void register_both(void)
{
    WNDCLASSA a = {0};
    WNDCLASSEXW w = {sizeof(w)};
    a.lpfnWndProc = proc_a;
    a.lpszClassName = "FormA";
    ok(RegisterClassA(&a) != 0, "error %u", GetLastError());
    w.lpfnWndProc = proc_w;
    w.lpszClassName = L"FormW";
    ok(RegisterClassExW(&w) != 0, "error %u", GetLastError());
    ok(RegisterClassExW(&w) == 0 && GetLastError() == ERROR_CLASS_ALREADY_EXISTS, "twice");
}

static void creation(void)
{
    forget();
    HWND a = CreateWindowW(L"FormA", title_w, WS_POPUP, 0, 0, 1, 1, NULL, NULL, NULL, NULL);
    ok(a != NULL, "error %u", GetLastError());
    ok(strcmp(saw.created_a, title_a) == 0, "got %s", saw.created_a);
    ok(!IsWindowUnicode(a), "A class");
    HWND w = CreateWindowA("FormW", title_a, WS_POPUP, 0, 0, 1, 1, NULL, NULL, NULL, NULL);
    ok(w != NULL, "error %u", GetLastError());
    ok(wcscmp(saw.created_w, title_w) == 0, "not the title");
    ok(IsWindowUnicode(w), "W class");
    WCHAR name[16];
    ok(GetClassNameW(w, name, 16) == 5 && wcscmp(name, L"FormW") == 0, "class name");
    ok(FindWindowW(L"FormW", title_w) == w, "not found");
    ok(FindWindowA(NULL, title_a) != NULL, "not found");
    DestroyWindow(a);
    DestroyWindow(w);
}

static void text(void)
{
    char buf_a[32];
    WCHAR buf_w[32];
    HWND a = CreateWindowA("FormA", "", WS_POPUP, 0, 0, 1, 1, NULL, NULL, NULL, NULL);
    HWND w = CreateWindowA("FormW", "", WS_POPUP, 0, 0, 1, 1, NULL, NULL, NULL, NULL);
    HWND both[2] = {a, w};
    forget();
    for (int i = 0; i < 2; i++) {
        HWND h = both[i];
        ok(SetWindowTextW(h, title_w), "set");
        ok(GetWindowTextLengthA(h) == 7, "%d: %d bytes", i, GetWindowTextLengthA(h));
        ok(GetWindowTextLengthW(h) == 4, "%d: %d units", i, GetWindowTextLengthW(h));
        ok(GetWindowTextA(h, buf_a, 32) == 7 && strcmp(buf_a, title_a) == 0, "%d: %s", i, buf_a);
        ok(GetWindowTextW(h, buf_w, 32) == 4 && wcscmp(buf_w, title_w) == 0, "%d", i);
        /* Never half a character. */
        ok(GetWindowTextA(h, buf_a, 7) == 3 && strcmp(buf_a, "T\xc3\xa9") == 0, "%d: %s", i, buf_a);
        ok(GetWindowTextW(h, buf_w, 4) == 2, "%d", i);
        ok(SendMessageA(h, WM_SETTEXT, 0, (LPARAM) "plain") == TRUE, "set");
        ok(SendMessageW(h, WM_GETTEXT, 32, (LPARAM)buf_w) == 5, "get");
        ok(wcscmp(buf_w, L"plain") == 0, "get");
    }
    ok(strcmp(saw.text_a, "plain") == 0, "got %s", saw.text_a);
    ok(wcscmp(saw.text_w, L"plain") == 0, "W");
    /* In its own form the message is not touched. */
    SendMessageW(w, WM_SETTEXT, 0, (LPARAM)title_w);
    ok(saw.pointer == title_w, "copied");
    SendMessageA(a, WM_SETTEXT, 0, (LPARAM)title_a);
    ok(saw.pointer == title_a, "copied");
    SendMessageA(w, WM_SETTEXT, 0, (LPARAM) "a\xff");
    ok(saw.text_w[0] == 'a' && saw.text_w[1] == 0xfffd, "no character");
    DestroyWindow(a);
    DestroyWindow(w);
}

static void expect_chars(const char *what, int count, const WPARAM *chars)
{
    ok(saw.count == count, "%s: %d", what, saw.count);
    for (int i = 0; i < count && i < saw.count; i++)
        ok(saw.chars[i] == chars[i], "%s: %d is %x", what, i, (unsigned)saw.chars[i]);
    forget();
}

static void pump_a(void)
{
    MSG msg;
    while (PeekMessageA(&msg, NULL, 0, 0, PM_REMOVE))
        DispatchMessageA(&msg);
}

static void pump_w(void)
{
    MSG msg;
    while (PeekMessageW(&msg, NULL, 0, 0, PM_REMOVE))
        DispatchMessageW(&msg);
}

static void characters(void)
{
    static const WPARAM bytes[] = {0xf0, 0x9f, 0x98, 0x80};
    static const WPARAM units[] = {0xd83d, 0xde00};
    HWND a = CreateWindowA("FormA", "", WS_POPUP, 0, 0, 1, 1, NULL, NULL, NULL, NULL);
    HWND w = CreateWindowA("FormW", "", WS_POPUP, 0, 0, 1, 1, NULL, NULL, NULL, NULL);
    MSG msg;
    pump_a();
    forget();
    for (int i = 0; i < 2; i++)
        SendMessageW(a, WM_CHAR, units[i], 1);
    expect_chars("W to A", 4, bytes);
    for (int i = 0; i < 4; i++)
        SendMessageA(w, WM_CHAR, bytes[i], 1);
    expect_chars("A to W", 2, units);
    for (int i = 0; i < 2; i++)
        SendMessageW(w, WM_CHAR, units[i], 1);
    expect_chars("W to W", 2, units);
    for (int i = 0; i < 4; i++)
        PostMessageA(a, WM_CHAR, bytes[i], 1);
    pump_a();
    expect_chars("posted A to A", 4, bytes);
    for (int i = 0; i < 4; i++)
        PostMessageA(a, WM_CHAR, bytes[i], 1);
    ok(PeekMessageW(&msg, NULL, 0, 0, PM_NOREMOVE) && msg.wParam == units[0], "peeked");
    pump_w();
    expect_chars("posted A to A, retrieved W", 4, bytes);
    for (int i = 0; i < 4; i++)
        PostMessageA(w, WM_CHAR, bytes[i], 1);
    pump_w();
    expect_chars("posted A to W", 2, units);
    PostMessageW(a, WM_CHAR, 0xe9, 1);
    ok(PeekMessageA(&msg, a, WM_CHAR, WM_CHAR, PM_NOREMOVE) && msg.wParam == 0xc3, "peeked");
    ok(GetMessageA(&msg, a, 0, 0) && msg.wParam == 0xc3, "%x", (unsigned)msg.wParam);
    ok(!PeekMessageA(&msg, w, 0, 0, PM_REMOVE), "of another window");
    ok(GetMessageA(&msg, a, 0, 0) && msg.wParam == 0xa9, "%x", (unsigned)msg.wParam);
    ok(!PeekMessageA(&msg, a, 0, 0, PM_REMOVE), "one more");
    PostMessageW(w, WM_CHAR, 0xe9, 1);
    pump_a();
    static const WPARAM e[] = {0xe9};
    expect_chars("posted W to W, retrieved A", 1, e);
    PostMessageA(a, WM_CHAR, 'x', 1);
    pump_w();
    static const WPARAM x[] = {'x'};
    expect_chars("ASCII", 1, x);
    DestroyWindow(a);
    DestroyWindow(w);
}

static WNDPROC old_proc;

static LRESULT CALLBACK subclass_w(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    if (message == WM_SETTEXT)
        lstrcpynW(saw.text_w, (LPCWSTR)l, 64);
    return CallWindowProcW(old_proc, hwnd, message, w, l);
}

static void subclassing(void)
{
    HWND a = CreateWindowA("FormA", "", WS_POPUP, 0, 0, 1, 1, NULL, NULL, NULL, NULL);
    WNDPROC own = (WNDPROC)GetWindowLongPtrA(a, GWLP_WNDPROC);
    WNDPROC shown = (WNDPROC)GetWindowLongPtrW(a, GWLP_WNDPROC);
    ok(own == proc_a, "its own form sees the address");
    ok(shown != proc_a && (ULONG_PTR)shown >> 16 == 0xffff, "the other one a number");
    old_proc = (WNDPROC)SetWindowLongPtrW(a, GWLP_WNDPROC, (LONG_PTR)subclass_w);
    ok(old_proc == shown, "the same number");
    ok(IsWindowUnicode(a), "follows the procedure");
    forget();
    SetWindowTextA(a, title_a);
    ok(wcscmp(saw.text_w, title_w) == 0, "the subclass gets UTF-16");
    ok(strcmp(saw.text_a, title_a) == 0, "the old procedure UTF-8: %s", saw.text_a);
    ok((WNDPROC)GetWindowLongPtrW(a, GWLP_WNDPROC) == subclass_w, "address");
    SetWindowLongPtrW(a, GWLP_WNDPROC, (LONG_PTR)old_proc);
    ok((WNDPROC)GetWindowLongPtrA(a, GWLP_WNDPROC) == proc_a, "as it was");
    ok(!IsWindowUnicode(a), "as it was");
    /* A class made of another one's procedure, as superclassing does. */
    WNDCLASSEXW info = {sizeof(info)};
    ok(GetClassInfoExW(GetModuleHandleW(NULL), L"FormA", &info), "error %u", GetLastError());
    ok(info.lpfnWndProc == shown, "the number again");
    info.lpszClassName = L"FormSuper";
    ok(RegisterClassExW(&info) != 0, "error %u", GetLastError());
    forget();
    HWND super = CreateWindowW(L"FormSuper", title_w, WS_POPUP, 0, 0, 1, 1, NULL, NULL, NULL, NULL);
    ok(strcmp(saw.created_a, title_a) == 0, "got %s", saw.created_a);
    ok(!IsWindowUnicode(super), "an A procedure");
    DestroyWindow(super);
    DestroyWindow(a);
}

static void names(void)
{
    WCHAR buf[32];
    HWND w = CreateWindowA("FormW", "", WS_POPUP, 0, 0, 1, 1, NULL, NULL, NULL, NULL);
    ATOM atom = GlobalAddAtomW(L"R\xe9sum\xe9");
    ok(atom == GlobalFindAtomA("R\xc3\xa9sum\xc3\xa9"), "one name");
    ok(GlobalGetAtomNameW(atom, buf, 32) == 6, "length");
    ok(wcscmp(buf, L"R\xe9sum\xe9") == 0, "name");
    ok(SetPropW(w, L"Prop\xe9rty", (HANDLE)5), "set");
    ok(GetPropA(w, "Prop\xc3\xa9rty") == (HANDLE)5, "get");
    ok(RemovePropA(w, "prop\xc3\xa9rty") == (HANDLE)5, "remove");
    ok(SetPropA(w, (LPCSTR)(ULONG_PTR)atom, (HANDLE)6), "by atom");
    ok(GetPropW(w, L"R\xe9sum\xe9") == (HANDLE)6, "by name");
    RemovePropA(w, (LPCSTR)(ULONG_PTR)atom);
    GlobalDeleteAtom(atom);
    UINT message = RegisterWindowMessageW(L"pianola.test.m\xe9");
    ok(message >= 0xC000 && message == RegisterWindowMessageA("pianola.test.m\xc3\xa9"),
       "one number");
    UINT format = RegisterClipboardFormatA("pianola format");
    ok(format == RegisterClipboardFormatW(L"pianola format"), "one number");
    ok(GetClipboardFormatNameW(format, buf, 32) == 14, "name");
    DestroyWindow(w);
}

int main(void)
{
    register_both();
    creation();
    text();
    characters();
    subclassing();
    names();
    ok(UnregisterClassW(L"FormW", NULL), "error %u", GetLastError());
    ok(UnregisterClassA("FormA", NULL), "error %u", GetLastError());
    return failures != 0;
}
