/* SPDX-License-Identifier: MIT */
#include "message/message.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>

#include "base/error.h"
#include "message/table.h"

/* BeginDeferWindowPos and its like: a list of what SetWindowPos is to be called with. */

enum {
    LIST_MAX = 1 << 16,
};

struct list {
    struct list *next;
    size_t count;
    size_t room;
    WINDOWPOS *items;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct list *lists; /* a handle is the address of one of these */

/* Where the list of a handle hangs; the lock is held. */
static struct list **place_of(HDWP handle)
{
    struct list **at = &lists;
    while (*at && *at != (struct list *)(void *)handle)
        at = &(*at)->next;
    return at;
}

static struct list *list_of(HDWP handle)
{
    pthread_mutex_lock(&lock);
    struct list *list = handle ? *place_of(handle) : NULL;
    pthread_mutex_unlock(&lock);
    if (!list)
        SetLastError(ERROR_INVALID_DWP_HANDLE);
    return list;
}

static void list_free(struct list *list)
{
    pthread_mutex_lock(&lock);
    struct list **at = place_of((HDWP)(void *)list);
    *at = list->next;
    pthread_mutex_unlock(&lock);
    free(list->items);
    free(list);
}

HDWP BeginDeferWindowPos(int count)
{
    struct list *list = count < 0 || count > LIST_MAX ? NULL : calloc(1, sizeof(*list));
    if (!list) {
        error_set(count < 0 || count > LIST_MAX ? -EINVAL : -ENOMEM);
        return NULL;
    }
    pthread_mutex_lock(&lock);
    list->next = lists;
    lists = list;
    pthread_mutex_unlock(&lock);
    return (HDWP)(void *)list;
}

HDWP DeferWindowPos(HDWP handle, HWND hwnd, HWND after, int x, int y, int cx, int cy, UINT flags)
{
    struct list *list = list_of(handle);
    if (!list)
        return NULL;
    if (!table_slot(hwnd)) {
        list_free(list);
        return NULL;
    }
    WINDOWPOS pos = {hwnd, after, x, y, cx, cy, flags};
    if (list->count == list->room) {
        size_t room = list->room ? list->room * 2 : 8;
        WINDOWPOS *items = room > LIST_MAX ? NULL : realloc(list->items, room * sizeof(*items));
        if (!items) {
            list_free(list);
            error_set(-ENOMEM);
            return NULL;
        }
        list->items = items;
        list->room = room;
    }
    list->items[list->count++] = pos;
    return handle;
}

BOOL EndDeferWindowPos(HDWP handle)
{
    struct list *list = list_of(handle);
    BOOL all = TRUE;
    if (!list)
        return FALSE;
    for (size_t i = 0; i < list->count; i++) {
        const WINDOWPOS *pos = &list->items[i];
        all &= SetWindowPos(pos->hwnd, pos->hwndInsertAfter, pos->x, pos->y, pos->cx, pos->cy,
                            pos->flags);
    }
    list_free(list);
    return all;
}
