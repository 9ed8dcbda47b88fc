/* SPDX-License-Identifier: MIT */
#include "message/class.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "message/segment.h"
#include "message/table.h"
#include "pianola/memory.h"

enum { EXTRA_MAX = 4096 };

static struct window_class *classes;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static const WNDCLASSEX *(*system_class)(const char *name);

void class_set_system(const WNDCLASSEX *(*fn)(const char *name))
{
    system_class = fn;
}

/* The newest one: a program's own comes before the system's. */
static struct window_class **find(ATOM atom)
{
    struct window_class **at = &classes;
    while (*at && (*at)->atom != atom)
        at = &(*at)->next;
    return at;
}

/* A name, or an atom in its place. */
static ATOM atom_of(const char *name, bool make)
{
    char number[8];
    if ((uintptr_t)name >= MAXINTATOM && (uintptr_t)name < 0x10000)
        return (ATOM)(uintptr_t)name;
    if ((uintptr_t)name < MAXINTATOM) {
        snprintf(number, sizeof(number), "#%u", (unsigned)(uintptr_t)name);
        name = number;
    }
    return make ? atom_add(name) : atom_find(name);
}

static void free_class(struct window_class *class)
{
    if (class && (uintptr_t) class->menu_name >= 0x10000)
        free((void *)(uintptr_t) class->menu_name);
    if (class)
        free(class->class_extra);
    free(class);
}

static bool is_sane(const WNDCLASSEX *wc)
{
    return wc && wc->cbSize == sizeof(*wc) && wc->lpfnWndProc && wc->lpszClassName &&
           wc->cbWndExtra >= 0 && wc->cbWndExtra <= EXTRA_MAX && wc->cbClsExtra >= 0 &&
           wc->cbClsExtra <= EXTRA_MAX;
}

static struct window_class *make_class(const WNDCLASSEX *wc, ATOM atom)
{
    struct window_class *class = malloc(sizeof(*class));
    if (!class)
        return NULL;
    *class = (struct window_class){.atom = atom,
                                   .proc = wc->lpfnWndProc,
                                   .extra_size = wc->cbWndExtra,
                                   .class_extra_size = wc->cbClsExtra,
                                   .style = wc->style,
                                   .instance = wc->hInstance,
                                   .icon = wc->hIcon,
                                   .small_icon = wc->hIconSm,
                                   .cursor = wc->hCursor,
                                   .background = wc->hbrBackground,
                                   .menu_name = wc->lpszMenuName};
    bool named = (uintptr_t)wc->lpszMenuName >= 0x10000;
    if (named)
        class->menu_name = strdup(wc->lpszMenuName);
    if (wc->cbClsExtra)
        class->class_extra = calloc(1, (size_t)wc->cbClsExtra);
    if ((named && !class->menu_name) || (wc->cbClsExtra && !class->class_extra)) {
        free_class(class);
        return NULL;
    }
    return class;
}

static ATOM add_class(const WNDCLASSEX *wc, bool system)
{
    if (!is_sane(wc)) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return 0;
    }
    ATOM atom = atom_of(wc->lpszClassName, true);
    if (!atom)
        return 0;
    struct window_class *class = make_class(wc, atom);
    if (!class) {
        SetLastError(ERROR_NOT_ENOUGH_MEMORY);
        return 0;
    }
    class->system = system;
    pthread_mutex_lock(&lock);
    struct window_class *there = *find(atom);
    bool taken = there && !there->system;
    if (!taken) {
        class->next = classes;
        classes = class;
    }
    pthread_mutex_unlock(&lock);
    if (taken) {
        free_class(class);
        SetLastError(ERROR_CLASS_ALREADY_EXISTS);
        return 0;
    }
    return atom;
}

ATOM RegisterClassEx(const WNDCLASSEX *wc)
{
    return add_class(wc, false);
}

/* The class of that name; one of the system's is made when it is first asked for. Not locked. */
static ATOM known(const char *name)
{
    char number[8];
    ATOM atom = name ? atom_of(name, false) : 0;
    pthread_mutex_lock(&lock);
    bool there = atom && *find(atom);
    pthread_mutex_unlock(&lock);
    if (there || !system_class || !name)
        return atom;
    if ((uintptr_t)name < MAXINTATOM) {
        snprintf(number, sizeof(number), "#%u", (unsigned)(uintptr_t)name);
        name = number;
    } else if ((uintptr_t)name < 0x10000) {
        name = atom_name(atom);
    }
    const WNDCLASSEX *wc = system_class(name);
    return wc ? add_class(wc, true) : atom;
}

ATOM RegisterClass(const WNDCLASS *wc)
{
    if (!wc) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return 0;
    }
    WNDCLASSEX full = {.cbSize = sizeof(full),
                       .style = wc->style,
                       .lpfnWndProc = wc->lpfnWndProc,
                       .cbClsExtra = wc->cbClsExtra,
                       .cbWndExtra = wc->cbWndExtra,
                       .hInstance = wc->hInstance,
                       .hIcon = wc->hIcon,
                       .hCursor = wc->hCursor,
                       .hbrBackground = wc->hbrBackground,
                       .lpszMenuName = wc->lpszMenuName,
                       .lpszClassName = wc->lpszClassName};
    return RegisterClassEx(&full);
}

BOOL GetClassInfoEx(HINSTANCE instance, const char *class_name, WNDCLASSEX *wc)
{
    (void)instance; /* a process has one table of classes */
    ATOM atom = known(class_name);
    if (!wc) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return FALSE;
    }
    pthread_mutex_lock(&lock);
    const struct window_class *class = atom ? *find(atom) : NULL;
    if (class)
        *wc = (WNDCLASSEX){.cbSize = sizeof(*wc),
                           .style = class->style,
                           .lpfnWndProc = class->proc,
                           .cbClsExtra = class->class_extra_size,
                           .cbWndExtra = class->extra_size,
                           .hInstance = class->instance,
                           .hIcon = class->icon,
                           .hCursor = class->cursor,
                           .hbrBackground = class->background,
                           .lpszMenuName = class->menu_name,
                           .lpszClassName = class_name,
                           .hIconSm = class->small_icon};
    pthread_mutex_unlock(&lock);
    if (!class)
        SetLastError(ERROR_CLASS_DOES_NOT_EXIST);
    return class != NULL;
}

BOOL UnregisterClass(const char *class_name, HINSTANCE instance)
{
    (void)instance;
    ATOM atom = atom_of(class_name, false);
    DWORD error = ERROR_CLASS_DOES_NOT_EXIST;
    pthread_mutex_lock(&lock);
    struct window_class **at = find(atom);
    struct window_class *class = atom ? *at : NULL;
    if (class && class->system)
        class = NULL;
    if (class && class->windows) {
        error = ERROR_CLASS_HAS_WINDOWS;
        class = NULL;
    }
    if (class)
        *at = class->next;
    pthread_mutex_unlock(&lock);
    if (!class)
        SetLastError(error);
    bool found = class != NULL;
    free_class(class);
    return found;
}

struct window_class *class_use(const char *name)
{
    ATOM atom = known(name);
    pthread_mutex_lock(&lock);
    struct window_class *class = atom ? *find(atom) : NULL;
    if (class)
        class->windows++;
    pthread_mutex_unlock(&lock);
    if (!class)
        SetLastError(ERROR_CANNOT_FIND_WND_CLASS);
    return class;
}

void class_unuse(struct window_class *class)
{
    pthread_mutex_lock(&lock);
    class->windows--;
    pthread_mutex_unlock(&lock);
}

int GetClassName(HWND hwnd, char *buf, int size)
{
    const struct window_slot *slot = table_slot(hwnd);
    if (!slot)
        return 0;
    if (!buf || size <= 0) {
        SetLastError(ERROR_INSUFFICIENT_BUFFER);
        return 0;
    }
    const char *name = atom_name(slot->class_atom);
    size_t len = text_cut(name, strlen(name), (size_t)size - 1);
    memcpy(buf, name, len);
    buf[len] = 0;
    return (int)len;
}
