/* SPDX-License-Identifier: MIT */
#include "kernel/locale_settings.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "kernel/locale_text.h"
#include "kernel/text.h"

/* What this process has changed of its user's locale. */

enum { MOST_UNITS = 79 };

/* LOCALE_ILANGUAGE and the like can not be changed; these can. */
static const DWORD changeable[] = {
    0x000C, 0x000D, 0x000E, 0x000F, 0x0010, 0x0011, 0x0012, 0x0013, 0x0014, 0x0016, 0x0017,
    0x0018, 0x0019, 0x001B, 0x001C, 0x001D, 0x001E, 0x001F, 0x0020, 0x0023, 0x0028, 0x0029,
    0x0050, 0x0051, 0x0079, 0x1003, 0x1006, 0x1009, 0x100C, 0x100D, 0x1010, 0x1014,
};
enum { SETTINGS = sizeof changeable / sizeof *changeable };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static WCHAR settings[SETTINGS][MOST_UNITS + 1];
static bool is_set[SETTINGS];

static int find(DWORD what)
{
    for (int i = 0; i < SETTINGS; i++)
        if (changeable[i] == what)
            return i;
    return -1;
}

bool locale_setting(DWORD what, WCHAR *buf)
{
    int i = find(what);
    if (i < 0)
        return false;
    pthread_mutex_lock(&lock);
    bool found = is_set[i];
    if (found)
        memcpy(buf, settings[i], sizeof settings[i]);
    pthread_mutex_unlock(&lock);
    return found;
}

BOOL SetLocaleInfoW(DWORD locale, DWORD what, const WCHAR *value)
{
    int i = find(what & ~(LOCALE_NOUSEROVERRIDE | LOCALE_USE_CP_ACP));
    if (!value || !IsValidLocale(locale, LCID_SUPPORTED) || wide_length(value) > MOST_UNITS)
        return locale_fail(ERROR_INVALID_PARAMETER);
    if (i < 0)
        return locale_fail(ERROR_INVALID_FLAGS);
    pthread_mutex_lock(&lock);
    memcpy(settings[i], value, (wide_length(value) + 1) * sizeof *value);
    is_set[i] = true;
    pthread_mutex_unlock(&lock);
    return TRUE;
}

BOOL SetLocaleInfo(DWORD locale, DWORD what, const char *value)
{
    _cleanup_free_ WCHAR *wide = value ? wide_dup(value) : NULL;
    return SetLocaleInfoW(locale, what, wide);
}
