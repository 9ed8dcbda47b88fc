/* SPDX-License-Identifier: MIT */
#include "message/unicode.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/error.h"
#include "message/table.h"
#include "message/wide.h"
#include "pianola/dialog.h"
#include "pianola/wide.h"

/* Classes and windows in the A and W forms. */

bool wide_name(const WCHAR *text, char **ret_owned, const char **ret)
{
    *ret = (const char *)text; /* an atom, a number, or nothing */
    if ((uintptr_t)text < 0x10000)
        return true;
    *ret = *ret_owned = wide_dup_utf8(text);
    if (!*ret)
        return error_set(-ENOMEM);
    return true;
}

/* ---- Classes ---- */

ATOM RegisterClassExA(const WNDCLASSEX *wc)
{
    if (!wc || wc->cbSize != sizeof(*wc))
        return RegisterClassEx(wc);
    WNDCLASSEX copy = *wc;
    copy.lpfnWndProc = proc_taken(wc->lpfnWndProc, FORM_ANSI);
    return RegisterClassEx(&copy);
}

ATOM RegisterClassA(const WNDCLASS *wc)
{
    if (!wc)
        return RegisterClass(wc);
    WNDCLASS copy = *wc;
    copy.lpfnWndProc = proc_taken(wc->lpfnWndProc, FORM_ANSI);
    return RegisterClass(&copy);
}

ATOM RegisterClassExW(const WNDCLASSEXW *wc)
{
    _cleanup_free_ char *name8 = NULL;
    _cleanup_free_ char *menu8 = NULL;
    WNDCLASSEX plain;
    _Static_assert(sizeof(plain) == sizeof(*wc), "they differ in what the strings are");
    if (!wc || wc->cbSize != sizeof(*wc))
        return RegisterClassEx(NULL);
    memcpy(&plain, wc, sizeof(plain));
    if (!wide_name(wc->lpszClassName, &name8, &plain.lpszClassName) ||
        !wide_name(wc->lpszMenuName, &menu8, &plain.lpszMenuName))
        return 0;
    plain.lpfnWndProc = proc_taken(wc->lpfnWndProc, FORM_WIDE);
    return RegisterClassEx(&plain);
}

ATOM RegisterClassW(const WNDCLASSW *wc)
{
    WNDCLASSEXW full = {.cbSize = sizeof(full)};
    if (!wc)
        return RegisterClassExW(NULL);
    memcpy(&full.style, wc, offsetof(WNDCLASSW, lpfnWndProc));
    memcpy(&full.lpfnWndProc, &wc->lpfnWndProc, sizeof(*wc) - offsetof(WNDCLASSW, lpfnWndProc));
    return RegisterClassExW(&full);
}

BOOL UnregisterClassW(const WCHAR *class_name, HINSTANCE instance)
{
    _cleanup_free_ char *owned = NULL;
    const char *name;
    return wide_name(class_name, &owned, &name) && UnregisterClass(name, instance);
}

BOOL GetClassInfoExA(HINSTANCE instance, const char *class_name, WNDCLASSEX *wc)
{
    BOOL r = GetClassInfoEx(instance, class_name, wc);
    if (r && wc)
        wc->lpfnWndProc = proc_shown(wc->lpfnWndProc, FORM_ANSI);
    return r;
}

/* Menu names are shown by address: one of each is kept. */
static const WCHAR *kept_wide(const char *text)
{
    static struct kept {
        struct kept *next;
        char *text;
        WCHAR *wide;
    } * all;
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    if ((uintptr_t)text < 0x10000)
        return (const WCHAR *)text;
    pthread_mutex_lock(&lock);
    struct kept *k = all;
    while (k && strcmp(k->text, text) != 0)
        k = k->next;
    if (!k && (k = calloc(1, sizeof(*k)))) {
        k->text = strdup(text);
        k->wide = wide_dup(text);
        if (k->text && k->wide) {
            k->next = all;
            all = k;
        } else {
            free(k->text);
            free(k->wide);
            free(k);
            k = NULL;
        }
    }
    pthread_mutex_unlock(&lock);
    return k ? k->wide : NULL;
}

BOOL GetClassInfoExW(HINSTANCE instance, const WCHAR *class_name, WNDCLASSEXW *wc)
{
    _cleanup_free_ char *owned = NULL;
    const char *name;
    WNDCLASSEX plain = {.cbSize = wc ? wc->cbSize : 0};
    if (!wide_name(class_name, &owned, &name))
        return FALSE;
    BOOL atom = GetClassInfoEx(instance, name, wc ? &plain : NULL);
    if (!atom || !wc)
        return FALSE;
    const char *menu = plain.lpszMenuName;
    plain.lpfnWndProc = proc_shown(plain.lpfnWndProc, FORM_WIDE);
    memcpy(wc, &plain, sizeof(*wc));
    wc->lpszClassName = class_name;
    wc->lpszMenuName = kept_wide(menu);
    return atom;
}

/* The shorter structure is the longer one without its ends. */
static void shorten(void *shorter, const void *full)
{
    const char *from = full;
    memcpy(shorter, from + offsetof(WNDCLASSEX, style), sizeof(UINT));
    memcpy((char *)shorter + offsetof(WNDCLASS, lpfnWndProc),
           from + offsetof(WNDCLASSEX, lpfnWndProc),
           sizeof(WNDCLASS) - offsetof(WNDCLASS, lpfnWndProc));
}

BOOL GetClassInfo(HINSTANCE instance, const char *class_name, WNDCLASS *wc)
{
    WNDCLASSEX full = {.cbSize = sizeof(full)};
    BOOL r = GetClassInfoEx(instance, class_name, wc ? &full : NULL);
    if (r && wc)
        shorten(wc, &full);
    return r;
}

BOOL GetClassInfoA(HINSTANCE instance, const char *class_name, WNDCLASS *wc)
{
    WNDCLASSEX full = {.cbSize = sizeof(full)};
    BOOL r = GetClassInfoExA(instance, class_name, wc ? &full : NULL);
    if (r && wc)
        shorten(wc, &full);
    return r;
}

BOOL GetClassInfoW(HINSTANCE instance, const WCHAR *class_name, WNDCLASSW *wc)
{
    WNDCLASSEXW full = {.cbSize = sizeof(full)};
    BOOL r = GetClassInfoExW(instance, class_name, wc ? &full : NULL);
    if (r && wc)
        shorten(wc, &full);
    return r;
}

int GetClassNameW(HWND hwnd, WCHAR *buf, int size)
{
    char name[256];
    if (!GetClassName(hwnd, name, sizeof(name)))
        return 0;
    if (!buf || size <= 0) {
        SetLastError(ERROR_INSUFFICIENT_BUFFER);
        return 0;
    }
    return (int)wide_copy(name, buf, (size_t)size);
}

/* ---- Windows ---- */

HWND CreateWindowExW(DWORD ex_style, const WCHAR *class_name, const WCHAR *name, DWORD style, int x,
                     int y, int width, int height, HWND parent, HMENU menu, HINSTANCE instance,
                     void *param)
{
    _cleanup_free_ char *class_owned = NULL;
    _cleanup_free_ char *name_owned = NULL;
    const char *class8;
    const char *name8;
    if (!wide_name(class_name, &class_owned, &class8) || !wide_name(name, &name_owned, &name8))
        return NULL;
    HWND hwnd = CreateWindowEx(ex_style, class8, name8, style, x, y, width, height, parent, menu,
                               instance, param);
    /* The library's own classes are of the form of whoever makes a window of them. */
    struct local_window *window = hwnd ? local_window(hwnd) : NULL;
    if (window && proc_of(window->proc).form == FORM_PLAIN)
        window->proc = proc_keep(proc_of(window->proc).address, FORM_PLAIN, true);
    return hwnd;
}

BOOL IsWindowUnicode(HWND hwnd)
{
    if (!table_slot(hwnd))
        return FALSE;
    const struct local_window *window = local_window(hwnd);
    struct proc proc = window ? proc_of(window->proc) : (struct proc){.seen_wide = true};
    return proc.form == FORM_WIDE || proc.seen_wide;
}

HWND FindWindowW(const WCHAR *class_name, const WCHAR *name)
{
    return FindWindowExW(NULL, NULL, class_name, name);
}

HWND FindWindowExW(HWND parent, HWND after, const WCHAR *class_name, const WCHAR *name)
{
    _cleanup_free_ char *class_owned = NULL;
    _cleanup_free_ char *name_owned = NULL;
    const char *class8;
    const char *name8;
    if (!wide_name(class_name, &class_owned, &class8) || !wide_name(name, &name_owned, &name8))
        return NULL;
    return FindWindowEx(parent, after, class8, name8);
}

BOOL SetWindowTextW(HWND hwnd, const WCHAR *text)
{
    static const WCHAR nothing[1];
    ULONG_PTR result = 0;
    /* In the same thread it goes there as it is. */
    if (local_window(hwnd))
        return SendMessageW(hwnd, WM_SETTEXT, 0, (LPARAM)(text ? text : nothing)) != 0;
    return SendMessageTimeoutW(hwnd, WM_SETTEXT, 0, (LPARAM)(text ? text : nothing), SMTO_NORMAL,
                               5000, &result) &&
           result;
}

int GetWindowTextW(HWND hwnd, WCHAR *buf, int size)
{
    if (!table_slot(hwnd) || !buf || size <= 0)
        return GetWindowText(hwnd, NULL, 0);
    buf[0] = 0;
    if (local_window(hwnd))
        return (int)SendMessageW(hwnd, WM_GETTEXT, (WPARAM)size, (LPARAM)buf);
    char text[WINDOW_TEXT_MAX + 1];
    GetWindowText(hwnd, text, sizeof(text));
    return (int)wide_copy(text, buf, (size_t)size);
}

int GetWindowTextLengthW(HWND hwnd)
{
    if (table_slot(hwnd) && local_window(hwnd))
        return (int)SendMessageW(hwnd, WM_GETTEXTLENGTH, 0, 0);
    char text[WINDOW_TEXT_MAX + 1] = "";
    GetWindowText(hwnd, text, sizeof(text));
    return (int)wide_decode(text, strlen(text), NULL, 0, NULL);
}

/* ---- Longs ---- */

void window_mark_dialog(HWND hwnd)
{
    struct local_window *window = local_window(hwnd);
    if (window)
        window->is_dialog = true;
}

static bool is_procedure(HWND hwnd, int index)
{
    const struct local_window *window = index == DWLP_DLGPROC ? local_window(hwnd) : NULL;
    return index == GWLP_WNDPROC || (window && window->is_dialog);
}

static LONG_PTR set_long(enum text_form form, HWND hwnd, int index, LONG_PTR value)
{
    if (!is_procedure(hwnd, index))
        return SetWindowLongPtr(hwnd, index, value);
    WNDPROC kept = proc_taken((WNDPROC)value, form);
    /* What was shown of a control that was made as a Unicode one stands for it. */
    WNDPROC old = (WNDPROC)SetWindowLongPtr(hwnd, index, (LONG_PTR)kept);
    return (LONG_PTR)(old ? proc_shown(old, form) : NULL);
}

static LONG_PTR get_long(enum text_form form, HWND hwnd, int index)
{
    LONG_PTR value = GetWindowLongPtr(hwnd, index);
    if (!value || !is_procedure(hwnd, index))
        return value;
    return (LONG_PTR)proc_shown((WNDPROC)value, form);
}

LONG_PTR GetWindowLongPtrA(HWND hwnd, int index)
{
    return get_long(FORM_ANSI, hwnd, index);
}

LONG_PTR GetWindowLongPtrW(HWND hwnd, int index)
{
    return get_long(FORM_WIDE, hwnd, index);
}

LONG_PTR SetWindowLongPtrA(HWND hwnd, int index, LONG_PTR value)
{
    return set_long(FORM_ANSI, hwnd, index, value);
}

LONG_PTR SetWindowLongPtrW(HWND hwnd, int index, LONG_PTR value)
{
    return set_long(FORM_WIDE, hwnd, index, value);
}

static ULONG_PTR get_class_long(enum text_form form, HWND hwnd, int index)
{
    ULONG_PTR value = GetClassLongPtr(hwnd, index);
    if (index == GCLP_WNDPROC && value)
        return (ULONG_PTR)proc_shown((WNDPROC)value, form);
    return value;
}

static ULONG_PTR set_class_long(enum text_form form, HWND hwnd, int index, LONG_PTR value)
{
    if (index != GCLP_WNDPROC)
        return SetClassLongPtr(hwnd, index, value);
    WNDPROC old = (WNDPROC)SetClassLongPtr(hwnd, index, (LONG_PTR)proc_taken((WNDPROC)value, form));
    return (ULONG_PTR)(old ? proc_shown(old, form) : NULL);
}

ULONG_PTR GetClassLongPtrA(HWND hwnd, int index)
{
    return get_class_long(FORM_ANSI, hwnd, index);
}

ULONG_PTR GetClassLongPtrW(HWND hwnd, int index)
{
    if (index == GCLP_MENUNAME)
        return (ULONG_PTR)kept_wide((const char *)GetClassLongPtr(hwnd, index));
    return get_class_long(FORM_WIDE, hwnd, index);
}

ULONG_PTR SetClassLongPtrA(HWND hwnd, int index, LONG_PTR value)
{
    return set_class_long(FORM_ANSI, hwnd, index, value);
}

ULONG_PTR SetClassLongPtrW(HWND hwnd, int index, LONG_PTR value)
{
    if (index != GCLP_MENUNAME)
        return set_class_long(FORM_WIDE, hwnd, index, value);
    _cleanup_free_ char *owned = NULL;
    const char *name;
    return wide_name((const WCHAR *)value, &owned, &name)
               ? SetClassLongPtr(hwnd, index, (LONG_PTR)name)
               : 0;
}
