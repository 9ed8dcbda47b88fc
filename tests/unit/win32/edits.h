/* SPDX-License-Identifier: MIT */
#ifndef EDITS_H
#define EDITS_H

/* An edit control, and a parent that notes what it is told. */

#include <stdio.h>
#include <windows.h>
#include <windowsx.h>
#include <commctrl.h>
#include <tchar.h>

#include "check.h"

#define CHECK(condition) ok(condition, "error %u", (unsigned)GetLastError())
#define IS(value, wanted)                                                                          \
    do {                                                                                           \
        long long got_ = (long long)(value), want_ = (long long)(wanted);                          \
        ok(got_ == want_, "%lld instead of %lld", got_, want_);                                    \
    } while (0)

static char seen[1000];
static HWND parent;

#define EXPECT(text)                                                                               \
    do {                                                                                           \
        ok(strcmp(seen, (text)) == 0, "\"%s\" instead of \"%s\"", seen, (text));                   \
        seen[0] = 0;                                                                               \
    } while (0)

static LRESULT CALLBACK parent_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    static const struct {
        WORD code;
        const char *name;
    } names[] = {{EN_SETFOCUS, "focus "},  {EN_KILLFOCUS, "blur "}, {EN_CHANGE, "change "},
                 {EN_UPDATE, "update "},   {EN_MAXTEXT, "max "},    {EN_VSCROLL, "vscroll "},
                 {EN_HSCROLL, "hscroll "}, {EN_ERRSPACE, "space "}};
    if (message == WM_COMMAND) {
        for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
            if (HIWORD(w) == names[i].code)
                strcat(seen, names[i].name);
        return 0;
    }
    return DefWindowProc(hwnd, message, w, l);
}

static HWND make(const TCHAR *text, DWORD style, int width, int height)
{
    HWND hwnd = CreateWindow(WC_EDIT, text, WS_CHILD | style, 0, 0, width, height, parent, (HMENU)7,
                             GetModuleHandle(NULL), NULL);
    CHECK(hwnd != NULL);
    seen[0] = 0;
    return hwnd;
}

static LRESULT em(HWND edit, UINT message, WPARAM w, LPARAM l)
{
    return SendMessage(edit, message, w, l);
}

static BOOL has(HWND edit, const TCHAR *text)
{
    TCHAR got[2000];
    int length = GetWindowText(edit, got, 2000);
    if (length == (int)_tcslen(text) && _tcscmp(got, text) == 0)
        return TRUE;
    for (int i = 0; i <= length; i++)
        putchar(got[i] ? (int)got[i] : '\n');
    return FALSE;
}

static void type(HWND edit, const char *text)
{
    for (; *text; text++)
        IS(SendMessage(edit, WM_CHAR, (WPARAM)(unsigned char)*text, 1), 1);
}

static void put(HWND edit, const TCHAR *text)
{
    SendMessage(edit, EM_REPLACESEL, TRUE, (LPARAM)text);
}

static void selection_is(HWND edit, DWORD from, DWORD to)
{
    DWORD a = 99, b = 99;
    IS(em(edit, EM_GETSEL, (WPARAM)&a, (LPARAM)&b), MAKELONG(from, to));
    IS(a, from);
    IS(b, to);
    IS(em(edit, EM_GETSEL, 0, 0), MAKELONG(from, to));
}

static void make_parent(void)
{
    WNDCLASS wc = {0};
    wc.lpfnWndProc = parent_proc;
    wc.lpszClassName = TEXT("Edits");
    RegisterClass(&wc);
    parent = CreateWindow(TEXT("Edits"), NULL, WS_POPUP | WS_VISIBLE, 0, 0, 400, 320, NULL, NULL,
                          NULL, NULL);
    CHECK(parent != NULL);
}

#endif
