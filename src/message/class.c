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
#include "pianola/kernel.h"
#include "pianola/memory.h"

/*
 * Classes of a program are of one of its modules, or (CS_GLOBALCLASS) of all.
 * Those that every program has are made when they are first asked for.
 */

static struct window_class *classes; /* the newest first */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static const WNDCLASSEX *(*system_class)(const char *name);

void class_set_system(const WNDCLASSEX *(*fn)(const char *name))
{
    system_class = fn;
}

/* No module: the program. */
static HINSTANCE module_of(HINSTANCE instance)
{
    static _Atomic(HINSTANCE) program;
    if (instance)
        return instance;
    if (!program)
        program = GetModuleHandle(NULL);
    return program;
}

/* A module's own class comes before the ones of all modules. instance NULL: those only, or (any)
 * the newest one of a module. */
static struct window_class *find(ATOM atom, HINSTANCE instance, bool any)
{
    struct window_class *of_all = NULL;
    for (struct window_class *at = atom ? classes : NULL; at; at = at->next) {
        if (at->atom != atom || at->gone)
            continue;
        if (!at->global && (instance ? at->instance == instance : any))
            return at;
        if (at->global && !of_all)
            of_all = at;
    }
    return of_all;
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

ATOM class_atom_find(const char *name)
{
    return atom_of(name, false);
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
           wc->cbWndExtra >= 0 && wc->cbWndExtra <= CLASS_EXTRA_MAX && wc->cbClsExtra >= 0 &&
           wc->cbClsExtra <= CLASS_EXTRA_MAX;
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
                                   .instance = module_of(wc->hInstance),
                                   .global = wc->style & CS_GLOBALCLASS,
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

/* Is there one that the new one can not be beside? */
static bool is_taken(const struct window_class *class)
{
    for (const struct window_class *at = classes; at; at = at->next)
        if (at->atom == class->atom && !at->gone && at->global == class->global &&
            (at->global || at->instance == class->instance))
            return true;
    return false;
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
    if (system)
        class->instance = GetModuleHandle("user32");
    pthread_mutex_lock(&lock);
    bool taken = is_taken(class);
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

/* Of the system itself, for windows that programs make seldom: the desktop's, the task switcher's
 * and that of icon titles. */
static const WNDCLASSEX *own_system_class(const char *name)
{
    static _Thread_local WNDCLASSEX wc;
    static const struct {
        const char *name;
        UINT style;
    } own[] = {
        {"#32769", CS_DBLCLKS}, {"#32771", CS_SAVEBITS | CS_HREDRAW | CS_VREDRAW}, {"#32772", 0}};
    for (size_t i = 0; i < sizeof(own) / sizeof(*own); i++)
        if (strcmp(own[i].name, name) == 0) {
            wc = (WNDCLASSEX){.cbSize = sizeof(wc),
                              .style = own[i].style | CS_GLOBALCLASS,
                              .lpfnWndProc = DefWindowProc,
                              .lpszClassName = own[i].name};
            return &wc;
        }
    return NULL;
}

/* Has the program, or had it, one of the system's classes of that name? */
static bool has_system(ATOM atom)
{
    pthread_mutex_lock(&lock);
    const struct window_class *at = classes;
    while (at && !(at->atom == atom && at->system))
        at = at->next;
    pthread_mutex_unlock(&lock);
    return at != NULL;
}

/* The class name's atom; what the system has of that name is made when it is first asked for. */
static ATOM with_system(const char *name, ATOM atom)
{
    static _Thread_local char number[8]; /* a class made of it is found by it meanwhile */
    DWORD error = GetLastError();
    if (!name || (atom && has_system(atom)))
        return atom;
    if ((uintptr_t)name < MAXINTATOM) {
        snprintf(number, sizeof(number), "#%u", (unsigned)(uintptr_t)name);
        name = number;
    } else if ((uintptr_t)name < 0x10000) {
        name = atom_name(atom);
    }
    const WNDCLASSEX *wc = system_class ? system_class(name) : NULL;
    if (!wc)
        wc = own_system_class(name);
    if (wc && add_class(wc, true))
        atom = atom_of(name, false);
    SetLastError(error);
    return atom;
}

/* Looks for the system's class when the program has none of its own for the module. */
static ATOM known(const char *name, HINSTANCE instance, bool any)
{
    ATOM atom = name ? atom_of(name, false) : 0;
    pthread_mutex_lock(&lock);
    bool there = atom && find(atom, instance, any);
    pthread_mutex_unlock(&lock);
    return there ? atom : with_system(name, atom);
}

ATOM RegisterClassEx(const WNDCLASSEX *wc)
{
    if (wc && wc->cbSize == sizeof(*wc) && wc->style & CS_GLOBALCLASS && wc->lpszClassName)
        with_system(wc->lpszClassName, atom_of(wc->lpszClassName, false));
    return add_class(wc, false);
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
    if (!wc) {
        SetLastError(ERROR_NOACCESS);
        return FALSE;
    }
    ATOM atom = known(class_name, instance, false);
    UINT size = wc->cbSize;
    pthread_mutex_lock(&lock);
    const struct window_class *class = find(atom, instance, false);
    if (class)
        *wc = (WNDCLASSEX){.cbSize = size,
                           .style = class->system ? class->style & ~CS_GLOBALCLASS : class->style,
                           .lpfnWndProc = class->proc,
                           .cbClsExtra = class->class_extra_size,
                           .cbWndExtra = class->extra_size,
                           .hInstance = class->global ? instance : class->instance,
                           .hIcon = class->icon,
                           .hCursor = class->cursor,
                           .hbrBackground = class->background,
                           .lpszMenuName = class->menu_name,
                           .lpszClassName = class_name,
                           .hIconSm = class->small_icon ? class->small_icon : class->icon};
    pthread_mutex_unlock(&lock);
    if (!class)
        SetLastError(ERROR_CLASS_DOES_NOT_EXIST);
    return class ? atom : FALSE;
}

/* With the lock held: takes it out of the list. One of the system's leaves a mark. */
static void take_out(struct window_class *class)
{
    struct window_class **at = &classes;
    if (class->system) {
        class->gone = true;
        return;
    }
    while (*at != class)
        at = &(*at)->next;
    *at = class->next;
}

BOOL UnregisterClass(const char *class_name, HINSTANCE instance)
{
    ATOM atom = known(class_name, module_of(instance), false);
    pthread_mutex_lock(&lock);
    struct window_class *class = find(atom, module_of(instance), false);
    bool used = class && class->windows;
    if (class && !used)
        take_out(class);
    bool kept = class && class->system;
    pthread_mutex_unlock(&lock);
    if (!class || used) {
        SetLastError(used ? ERROR_CLASS_HAS_WINDOWS : ERROR_CLASS_DOES_NOT_EXIST);
        return FALSE;
    }
    if (!kept)
        free_class(class);
    return TRUE;
}

struct window_class *class_use(const char *name, HINSTANCE instance)
{
    ATOM atom = known(name, instance, true);
    pthread_mutex_lock(&lock);
    struct window_class *class = find(atom, instance, true);
    if (class)
        class->windows++;
    pthread_mutex_unlock(&lock);
    if (!class)
        SetLastError(ERROR_CANNOT_FIND_WND_CLASS);
    return class;
}

void class_set_menu_name(struct window_class *class, const char *name)
{
    pthread_mutex_lock(&lock);
    const char *before = class->menu_name;
    class->menu_name = name;
    pthread_mutex_unlock(&lock);
    if ((uintptr_t)before >= 0x10000)
        free((void *)(uintptr_t)before);
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
