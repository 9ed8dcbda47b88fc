/* SPDX-License-Identifier: MIT */
#ifndef KERNEL_LOCALE_TEXT_H
#define KERNEL_LOCALE_TEXT_H

/* Text of a locale that goes into the caller's buffer, as far as there is room. */

#include <stdbool.h>
#include <stddef.h>

#include "pianola/kernel.h"
#include "pianola/language.h"

struct locale_text {
    WCHAR *buf;
    int size, count;
};

static inline void locale_put(struct locale_text *to, WCHAR unit)
{
    if (to->count < to->size)
        to->buf[to->count] = unit;
    to->count++;
}

static inline void locale_put_all(struct locale_text *to, const WCHAR *text)
{
    while (*text)
        locale_put(to, *text++);
}

/* The end of the text: its length with NUL, or 0 when it does not fit. */
static inline int locale_end(struct locale_text *to)
{
    locale_put(to, 0);
    if (!to->size || to->count <= to->size)
        return to->count;
    SetLastError(ERROR_INSUFFICIENT_BUFFER);
    return 0;
}

static inline int locale_fail(DWORD error)
{
    SetLastError(error);
    return 0;
}

/* What a W function gave, for its plain form; frees text. */
int locale_plain(WCHAR *text, char *buf, int size);

enum { LOCALE_TEXT_ROOM = 80 };

#endif
