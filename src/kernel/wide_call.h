/* SPDX-License-Identifier: MIT */
#ifndef KERNEL_WIDE_CALL_H
#define KERNEL_WIDE_CALL_H

/* What the W forms of functions have in common. */

#include <errno.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/error.h"
#include "kernel/text.h"
#include "pianola/kernel.h"

/* A name that is not to be had must not become "no name". Caller frees. */
static inline bool wide_in(const WCHAR *text, char **ret)
{
    *ret = wide_dup_utf8(text);
    if (!text || *ret)
        return true;
    return error_set(-ENOMEM);
}

/* Text out as most functions give it: the length without NUL, or what room it needs with it. */
static inline DWORD wide_out(const char *text, WCHAR *buf, DWORD size)
{
    size_t len = wide_decode(text, strlen(text), NULL, 0, NULL);
    if (!buf || size <= len)
        return (DWORD)len + 1;
    wide_copy(text, buf, size);
    return (DWORD)len;
}

static inline DWORD plain_out(const char *text, char *buf, DWORD size)
{
    size_t len = strlen(text);
    if (!buf || size <= len)
        return (DWORD)len + 1;
    memcpy(buf, text, len + 1);
    return (DWORD)len;
}

#endif
