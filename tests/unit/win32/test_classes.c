/* SPDX-License-Identifier: MIT */
/* Window classes: whose they are, what is in them, how windows find them. */
#include <windows.h>
#include <tchar.h>

#include "check.h"

#define CHECK(condition) ok(condition, "error %u", (unsigned)GetLastError())
#define FAILS(call, wanted)                                                                        \
    do {                                                                                           \
        SetLastError(0xdead);                                                                      \
        ok(!(call), "it should not work");                                                         \
        ok(GetLastError() == (wanted), "error %u", (unsigned)GetLastError());                      \
    } while (0)

static HINSTANCE self;

static LRESULT CALLBACK proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    return DefWindowProc(hwnd, message, w, l);
}

static LRESULT CALLBACK other_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    return message == WM_USER ? 77 : DefWindowProc(hwnd, message, w, l);
}

static ATOM add(const TCHAR *name, HINSTANCE instance, UINT style)
{
    WNDCLASS wc = {0};
    wc.style = style;
    wc.lpfnWndProc = proc;
    wc.hInstance = instance;
    wc.cbClsExtra = 12;
    wc.cbWndExtra = 20;
    wc.hbrBackground = (HBRUSH)(COLOR_WINDOW + 1);
    wc.lpszMenuName = TEXT("a menu");
    wc.lpszClassName = name;
    return RegisterClass(&wc);
}

static HWND make(const TCHAR *name, HINSTANCE instance)
{
    return CreateWindow(name, TEXT("x"), WS_POPUP, 0, 0, 10, 10, NULL, NULL, instance, NULL);
}

static void test_registering(void)
{
    ATOM atom = add(TEXT("ClassOne"), self, CS_DBLCLKS);
    CHECK(atom >= 0xc000);
    FAILS(add(TEXT("classone"), self, 0), ERROR_CLASS_ALREADY_EXISTS);
    WNDCLASSEX wc = {0};
    wc.lpfnWndProc = proc;
    wc.lpszClassName = TEXT("ClassBad");
    FAILS(RegisterClassEx(&wc), ERROR_INVALID_PARAMETER); /* no size */
    wc.cbSize = sizeof(wc);
    wc.cbClsExtra = -1;
    FAILS(RegisterClassEx(&wc), ERROR_INVALID_PARAMETER);
    wc.cbClsExtra = 0;
    wc.cbWndExtra = -1;
    FAILS(RegisterClassEx(&wc), ERROR_INVALID_PARAMETER);

    WNDCLASS got;
    CHECK(GetClassInfo(self, TEXT("CLASSONE"), &got) == atom);
    CHECK(got.style == CS_DBLCLKS && got.lpfnWndProc == proc && got.hInstance == self);
    CHECK(got.cbClsExtra == 12 && got.cbWndExtra == 20);
    CHECK(got.hbrBackground == (HBRUSH)(COLOR_WINDOW + 1));
    CHECK(!_tcscmp(got.lpszMenuName, TEXT("a menu")));
    CHECK(GetClassInfo(self, MAKEINTATOM(atom), &got) != 0);
    FAILS(GetClassInfo(NULL, TEXT("ClassOne"), &got), ERROR_CLASS_DOES_NOT_EXIST);
    FAILS(GetClassInfo(self, TEXT("no such class"), &got), ERROR_CLASS_DOES_NOT_EXIST);
    FAILS(GetClassInfo(self, TEXT("ClassOne"), NULL), ERROR_NOACCESS);
    FAILS(make(TEXT("no such class"), self), ERROR_CANNOT_FIND_WND_CLASS);

    HWND hwnd = make(TEXT("classone"), self);
    TCHAR name[40];
    CHECK(GetClassName(hwnd, name, 40) == 8 && !_tcscmp(name, TEXT("ClassOne")));
    CHECK(GetClassName(hwnd, name, 4) == 3 && !_tcscmp(name, TEXT("Cla")));
    CHECK(RealGetWindowClass(hwnd, name, 40) == 8);
    CHECK(GetClassLong(hwnd, GCW_ATOM) == atom);
    FAILS(UnregisterClass(TEXT("ClassOne"), self), ERROR_CLASS_HAS_WINDOWS);
    DestroyWindow(hwnd);
    FAILS(UnregisterClass(TEXT("ClassOne"), (HINSTANCE)0x1234560), ERROR_CLASS_DOES_NOT_EXIST);
    CHECK(UnregisterClass(TEXT("ClassOne"), self));
    FAILS(UnregisterClass(TEXT("ClassOne"), self), ERROR_CLASS_DOES_NOT_EXIST);
}

/* A name is a module's own unless the class is for all of the process. */
static void test_modules(void)
{
    HINSTANCE other = GetModuleHandle(TEXT("kernel32.dll")), odd = (HINSTANCE)0x7654320;
    WNDCLASS got;
    CHECK(add(TEXT("ClassTwo"), self, 0) != 0);
    CHECK(add(TEXT("ClassTwo"), odd, 0) != 0);
    CHECK(GetClassInfo(odd, TEXT("ClassTwo"), &got) && got.hInstance == odd);
    CHECK(GetClassInfo(self, TEXT("ClassTwo"), &got) && got.hInstance == self);
    HWND hwnd = make(TEXT("ClassTwo"), odd);
    CHECK((HINSTANCE)GetClassLongPtr(hwnd, GCLP_HMODULE) == odd);
    CHECK((HINSTANCE)GetWindowLongPtr(hwnd, GWLP_HINSTANCE) == odd);
    DestroyWindow(hwnd);
    CHECK(UnregisterClass(TEXT("ClassTwo"), odd));
    CHECK(UnregisterClass(TEXT("ClassTwo"), self));

    CHECK(add(TEXT("ClassAll"), self, CS_GLOBALCLASS) != 0);
    CHECK(GetClassInfo(other, TEXT("ClassAll"), &got));
    CHECK(GetClassInfo(NULL, TEXT("ClassAll"), &got));
    hwnd = make(TEXT("ClassAll"), odd);
    CHECK(hwnd != NULL);
    DestroyWindow(hwnd);
    FAILS(add(TEXT("ClassAll"), self, CS_GLOBALCLASS), ERROR_CLASS_ALREADY_EXISTS);
    CHECK(UnregisterClass(TEXT("ClassAll"), self));
}

static void test_values(void)
{
    CHECK(add(TEXT("ClassThree"), self, CS_HREDRAW) != 0);
    HWND a = make(TEXT("ClassThree"), self), b = make(TEXT("ClassThree"), self);
    CHECK(GetClassLongPtr(a, GCL_STYLE) == CS_HREDRAW);
    CHECK(SetClassLongPtr(a, GCL_STYLE, CS_VREDRAW) == CS_HREDRAW);
    CHECK(GetClassLongPtr(b, GCL_STYLE) == CS_VREDRAW);
    CHECK(GetClassLong(a, GCL_CBCLSEXTRA) == 12 && GetClassLong(a, GCL_CBWNDEXTRA) == 20);
    CHECK(SetClassLong(a, 0, 0x11223344) == 0 && GetClassLong(b, 0) == 0x11223344);
    CHECK(SetClassLongPtr(a, 4, 0x1122334455667788) == 0);
    CHECK(GetClassLongPtr(b, 4) == 0x1122334455667788);
    CHECK(GetClassWord(b, 4) == 0x7788);
    CHECK(SetClassWord(b, 4, 0x1111) == 0x7788 && GetClassWord(a, 4) == 0x1111);
    FAILS(GetClassLongPtr(a, 5), ERROR_INVALID_INDEX);
    FAILS(SetClassLong(a, 9, 1), ERROR_INVALID_INDEX);
    FAILS(GetClassLong(a, -1000), ERROR_INVALID_INDEX);
    FAILS(GetClassLong((HWND)0x123, GCL_STYLE), ERROR_INVALID_WINDOW_HANDLE);

    CHECK(SetWindowLong(a, 16, 5) == 0 && GetWindowLong(a, 16) == 5);
    FAILS(SetWindowLong(a, 17, 5), ERROR_INVALID_INDEX);
    CHECK(SetWindowWord(a, 18, 0x1234) == 0 && GetWindowWord(a, 18) == 0x1234);
    CHECK(GetWindowLong(b, 16) == 0);

    /* New windows get the class's new procedure; those that are there keep theirs. */
    CHECK(SendMessage(a, WM_USER, 0, 0) == 0);
    SetClassLongPtr(a, GCLP_WNDPROC, (LONG_PTR)other_proc);
    HWND c = make(TEXT("ClassThree"), self);
    CHECK(SendMessage(a, WM_USER, 0, 0) == 0 && SendMessage(c, WM_USER, 0, 0) == 77);
    WNDCLASS got;
    CHECK(GetClassInfo(self, TEXT("ClassThree"), &got) && got.lpfnWndProc == other_proc);
    DestroyWindow(a);
    DestroyWindow(b);
    DestroyWindow(c);
    CHECK(UnregisterClass(TEXT("ClassThree"), self));
}

static void test_system_classes(void)
{
    static const TCHAR *const names[] = {TEXT("Button"),  TEXT("Edit"),     TEXT("Static"),
                                         TEXT("ListBox"), TEXT("ComboBox"), TEXT("ScrollBar"),
                                         TEXT("#32769"),  TEXT("#32770"),   TEXT("#32768")};
    WNDCLASSEX got = {0};
    got.cbSize = sizeof(got);
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        ok(GetClassInfoEx(NULL, names[i], &got), "class %u", (unsigned)i);
        ok(got.lpfnWndProc != NULL && !got.hInstance, "class %u", (unsigned)i);
    }
    TCHAR name[20];
    CHECK(GetClassName(GetDesktopWindow(), name, 20) == 6 && !_tcscmp(name, TEXT("#32769")));
    /* A program's class of the same name goes first, for its own windows. */
    CHECK(add(TEXT("Button"), self, 0) != 0);
    HWND hwnd = make(TEXT("BUTTON"), self);
    CHECK((WNDPROC)GetWindowLongPtr(hwnd, GWLP_WNDPROC) == proc);
    DestroyWindow(hwnd);
    CHECK(UnregisterClass(TEXT("Button"), self));
    hwnd = make(TEXT("button"), self);
    CHECK((WNDPROC)GetWindowLongPtr(hwnd, GWLP_WNDPROC) != proc);
    DestroyWindow(hwnd);
}

/* One class made of another, as libraries of controls do. */
static void test_superclass(void)
{
    WNDCLASSEX wc = {0};
    wc.cbSize = sizeof(wc);
    CHECK(GetClassInfoEx(NULL, TEXT("Edit"), &wc));
    wc.cbSize = sizeof(wc);
    wc.lpszClassName = TEXT("ClassEdit");
    wc.hInstance = self;
    CHECK(RegisterClassEx(&wc) != 0);
    HWND hwnd = CreateWindow(TEXT("ClassEdit"), TEXT("some text"), WS_POPUP, 0, 0, 100, 20, NULL,
                             NULL, self, NULL);
    SendMessage(hwnd, EM_SETSEL, 0, 4);
    SendMessage(hwnd, EM_REPLACESEL, FALSE, (LPARAM)TEXT("any"));
    TCHAR text[20];
    CHECK(GetWindowText(hwnd, text, 20) == 8 && !_tcscmp(text, TEXT("any text")));
    DestroyWindow(hwnd);
    CHECK(UnregisterClass(TEXT("ClassEdit"), self));
}

int main(void)
{
    self = GetModuleHandle(NULL);
    test_registering();
    test_modules();
    test_values();
    test_system_classes();
    test_superclass();
    return failures != 0;
}
