/* SPDX-License-Identifier: MIT */
#include "message/wishes.h"

#include <stdlib.h>

struct wishes *wishes_make(HWND hwnd)
{
    struct local_window *window = local_window(hwnd);
    if (!window) {
        if (table_slot(hwnd))
            SetLastError(ERROR_ACCESS_DENIED);
        return NULL;
    }
    if (!window->wishes)
        window->wishes = calloc(1, sizeof(*window->wishes));
    if (!window->wishes)
        SetLastError(ERROR_NOT_ENOUGH_MEMORY);
    return window->wishes;
}

const struct wishes *wishes_peek(HWND hwnd)
{
    const struct local_window *window = table_slot(hwnd) ? local_window(hwnd) : NULL;
    return window ? window->wishes : NULL;
}

void wishes_free(struct wishes *wishes)
{
    if (wishes)
        free(wishes->block_reason);
    free(wishes);
}
