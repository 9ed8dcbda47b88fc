/* SPDX-License-Identifier: MIT */
#include <pwd.h>
#include <stdlib.h>
#include <unistd.h>

#include "kernel/wide_call.h"
#include "pianola/system.h"

/* The environment as a block and in texts, and whose it is. */

char *GetEnvironmentStrings(void)
{
    size_t size = 1;
    for (char **entry = environ; *entry; entry++)
        size += strlen(*entry) + 1;
    char *block = malloc(size + 1);
    if (!block) {
        SetLastError(ERROR_NOT_ENOUGH_MEMORY);
        return NULL;
    }
    char *at = block;
    for (char **entry = environ; *entry; entry++) {
        size_t len = strlen(*entry) + 1;
        memcpy(at, *entry, len);
        at += len;
    }
    at[0] = 0;
    if (at == block)
        at[1] = 0;
    return block;
}

WCHAR *GetEnvironmentStringsW(void)
{
    size_t units = 2;
    for (char **entry = environ; *entry; entry++)
        units += strlen(*entry) + 1;
    WCHAR *block = calloc(units, sizeof(*block));
    if (!block) {
        SetLastError(ERROR_NOT_ENOUGH_MEMORY);
        return NULL;
    }
    size_t at = 0;
    for (char **entry = environ; *entry; entry++)
        at += wide_copy(*entry, block + at, units - at) + 1;
    return block;
}

BOOL FreeEnvironmentStrings(char *block)
{
    free(block);
    return TRUE;
}

BOOL FreeEnvironmentStringsW(WCHAR *block)
{
    free(block);
    return TRUE;
}

/* ---- %NAME% in a text ---- */

/* The value of the name between two signs, and how long both and the name are; NULL: none. */
static const char *value_at(const char *at, size_t *ret_len)
{
    char name[1024];
    const char *end = *at == '%' ? strchr(at + 1, '%') : NULL;
    if (!end || end == at + 1 || (size_t)(end - at) > sizeof(name))
        return NULL;
    memcpy(name, at + 1, (size_t)(end - at) - 1);
    name[end - at - 1] = 0;
    *ret_len = (size_t)(end - at) + 1;
    return getenv(name);
}

static char *expand(const char *text)
{
    size_t room = 0;
    char *out = NULL;
    FILE *f = open_memstream(&out, &room);
    if (!f)
        return NULL;
    while (*text) {
        size_t len = 1;
        const char *value = value_at(text, &len);
        if (value)
            fputs(value, f);
        else
            fwrite(text, 1, len = 1, f);
        text += len;
    }
    return fclose(f) == 0 ? out : NULL;
}

DWORD ExpandEnvironmentStrings(const char *text, char *buf, DWORD size)
{
    _cleanup_free_ char *all = expand(text);
    if (!all)
        return (DWORD)error_set(-ENOMEM);
    DWORD n = plain_out(all, buf, size);
    return n < size ? n + 1 : n;
}

DWORD ExpandEnvironmentStringsW(const WCHAR *text, WCHAR *buf, DWORD size)
{
    _cleanup_free_ char *text8 = wide_dup_utf8(text);
    _cleanup_free_ char *all = text8 ? expand(text8) : NULL;
    if (!all)
        return (DWORD)error_set(-ENOMEM);
    DWORD n = wide_out(all, buf, size);
    return n < size ? n + 1 : n;
}

/* ---- The user ---- */

static bool user_name(char *name, size_t size)
{
    char room[4096];
    struct passwd entry;
    struct passwd *found = NULL;
    if (getpwuid_r(getuid(), &entry, room, sizeof(room), &found) == 0 && found)
        return (size_t)snprintf(name, size, "%s", found->pw_name) < size;
    return (size_t)snprintf(name, size, "%u", getuid()) < size;
}

BOOL GetUserName(char *buf, DWORD *size)
{
    char name[256];
    if (!user_name(name, sizeof(name)))
        return error_set(-ENOENT);
    DWORD n = plain_out(name, buf, *size);
    bool fits = n < *size;
    *size = fits ? n + 1 : n;
    return fits ? TRUE : error_set(-EMSGSIZE);
}

BOOL GetUserNameW(WCHAR *buf, DWORD *size)
{
    char name[256];
    if (!user_name(name, sizeof(name)))
        return error_set(-ENOENT);
    DWORD n = wide_out(name, buf, *size);
    bool fits = n < *size;
    *size = fits ? n + 1 : n;
    return fits ? TRUE : error_set(-EMSGSIZE);
}
