/* SPDX-License-Identifier: MIT */
#include "message/message.h"

#include <stdlib.h>

#include "base/error.h"
#include "message/table.h"
#include "pianola/memory.h"

struct property {
    struct property *next;
    uint32_t atom;
    HANDLE data;
};

/* A name or an atom in its place. 0: there is none. */
static uint32_t atom_of(const char *name, bool make)
{
    char global[256];
    /* A global atom means its name. */
    if ((uintptr_t)name < 0x10000) {
        if ((uintptr_t)name < MAXINTATOM ||
            !GlobalGetAtomName((ATOM)(uintptr_t)name, global, sizeof(global)))
            return (uint32_t)(uintptr_t)name;
        name = global;
    }
    return make ? atom_add(name) : atom_find(name);
}

static struct local_window *own_window(HWND hwnd)
{
    struct local_window *window = local_window(hwnd);
    if (!window)
        SetLastError(table_slot(hwnd) ? ERROR_ACCESS_DENIED : ERROR_INVALID_WINDOW_HANDLE);
    return window;
}

static struct property **find(struct local_window *window, uint32_t atom)
{
    struct property **at = &window->properties;
    while (*at && (*at)->atom != atom)
        at = &(*at)->next;
    return at;
}

BOOL SetProp(HWND hwnd, const char *name, HANDLE data)
{
    struct local_window *window = own_window(hwnd);
    uint32_t atom = window ? atom_of(name, true) : 0;
    if (!window || !atom)
        return FALSE;
    struct property **at = find(window, atom);
    if (!*at) {
        struct property *property = malloc(sizeof(*property));
        if (!property) {
            SetLastError(ERROR_NOT_ENOUGH_MEMORY);
            return FALSE;
        }
        *property = (struct property){NULL, atom, NULL};
        *at = property;
    }
    (*at)->data = data;
    return TRUE;
}

HANDLE GetProp(HWND hwnd, const char *name)
{
    struct local_window *window = own_window(hwnd);
    const struct property *property = window ? *find(window, atom_of(name, false)) : NULL;
    return property ? property->data : NULL;
}

HANDLE RemoveProp(HWND hwnd, const char *name)
{
    struct local_window *window = own_window(hwnd);
    struct property **at = window ? find(window, atom_of(name, false)) : NULL;
    struct property *property = at ? *at : NULL;
    if (!property)
        return NULL;
    HANDLE data = property->data;
    *at = property->next;
    free(property);
    return data;
}

int EnumPropsEx(HWND hwnd, PROPENUMPROCEX proc, LPARAM param)
{
    struct local_window *window = own_window(hwnd);
    int result = -1;
    if (!window || !proc)
        return result;
    /* The callback may remove the one it is shown. */
    for (struct property *at = window->properties, *next; at; at = next) {
        next = at->next;
        result = proc(hwnd, (char *)(uintptr_t)atom_name(at->atom), at->data, (ULONG_PTR)param);
        if (!result || !local_window(hwnd))
            break;
    }
    return result;
}

static BOOL CALLBACK plain(HWND hwnd, char *name, HANDLE data, ULONG_PTR param)
{
    return (*(PROPENUMPROC *)param)(hwnd, name, data);
}

int EnumProps(HWND hwnd, PROPENUMPROC proc)
{
    return proc ? EnumPropsEx(hwnd, plain, (LPARAM)&proc) : -1;
}

void property_free_all(struct local_window *window)
{
    while (window->properties) {
        struct property *property = window->properties;
        window->properties = property->next;
        free(property);
    }
}
