/* SPDX-License-Identifier: MIT */
#include "message/message.h"

#include <errno.h>
#include <stdlib.h>

#include "base/error.h"
#include "message/table.h"

/* BeginDeferWindowPos and its like: a list of what SetWindowPos is to be called with. */

enum {
    LIST_MAGIC = 0x44574853,
    LIST_MAX = 1 << 16,
};

struct list {
    uint32_t magic;
    size_t count;
    size_t room;
    WINDOWPOS *items;
};

static struct list *list_of(HDWP handle)
{
    struct list *list = (struct list *)(void *)handle;
    if (list && list->magic == LIST_MAGIC)
        return list;
    SetLastError(ERROR_INVALID_DWP_HANDLE);
    return NULL;
}

static void list_free(struct list *list)
{
    list->magic = 0;
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
    list->magic = LIST_MAGIC;
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
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].hwnd == hwnd) {
            list->items[i] = pos; /* the last word counts */
            return handle;
        }
    }
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
