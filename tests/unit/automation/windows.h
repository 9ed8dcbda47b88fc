/* SPDX-License-Identifier: MIT */
#ifndef TESTS_AUTOMATION_WINDOWS_H
#define TESTS_AUTOMATION_WINDOWS_H

/* Real windows of our own API for the tests of this room. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "pianola/message.h"

static inline void test_register(const char *name, WNDPROC proc)
{
    WNDCLASSEX wc = {.cbSize = sizeof(wc), .lpfnWndProc = proc, .lpszClassName = name};
    assert_true(RegisterClassEx(&wc));
}

static inline HWND test_window(const char *class_name, const char *title, DWORD style, HWND parent)
{
    HWND hwnd =
        CreateWindowEx(0, class_name, title, style, 100, 50, 300, 200, parent, NULL, NULL, NULL);
    assert_non_null(hwnd);
    return hwnd;
}

#endif
