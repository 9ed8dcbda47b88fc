/* SPDX-License-Identifier: MIT */
#include "message/class.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "message/segment.h"
#include "message/table.h"

static struct window_class *classes;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static struct window_class **find(ATOM atom)
{
    struct window_class **at = &classes;
    while (*at && (*at)->atom != atom)
        at = &(*at)->next;
    return at;
}

ATOM RegisterClassEx(const WNDCLASSEX *wc)
{
    if (!wc || wc->cbSize != sizeof(*wc) || !wc->lpfnWndProc || wc->cbWndExtra < 0 ||
        wc->cbWndExtra > 4096 || !wc->lpszClassName) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return 0;
    }
    ATOM atom = atom_add(wc->lpszClassName);
    if (!atom)
        return 0;
    struct window_class *class = malloc(sizeof(*class));
    if (!class) {
        SetLastError(ERROR_NOT_ENOUGH_MEMORY);
        return 0;
    }
    *class = (struct window_class){.atom = atom,
                                   .proc = wc->lpfnWndProc,
                                   .extra_size = wc->cbWndExtra,
                                   .style = wc->style,
                                   .instance = wc->hInstance};
    pthread_mutex_lock(&lock);
    bool taken = *find(atom) != NULL;
    if (!taken) {
        class->next = classes;
        classes = class;
    }
    pthread_mutex_unlock(&lock);
    if (taken) {
        free(class);
        SetLastError(ERROR_CLASS_ALREADY_EXISTS);
        return 0;
    }
    return atom;
}

BOOL UnregisterClass(const char *class_name, HINSTANCE instance)
{
    (void)instance;
    ATOM atom = atom_find(class_name);
    DWORD error = ERROR_CLASS_DOES_NOT_EXIST;
    pthread_mutex_lock(&lock);
    struct window_class **at = find(atom);
    struct window_class *class = atom ? *at : NULL;
    if (class && class->windows) {
        error = ERROR_CLASS_HAS_WINDOWS;
        class = NULL;
    }
    if (class)
        *at = class->next;
    pthread_mutex_unlock(&lock);
    if (!class)
        SetLastError(error);
    free(class);
    return class != NULL;
}

struct window_class *class_use(const char *name)
{
    ATOM atom = atom_find(name);
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
