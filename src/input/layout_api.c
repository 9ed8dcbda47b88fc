/* SPDX-License-Identifier: MIT */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "input/input.h"
#include "message/hook.h"
#include "message/message.h"
#include "message/system_input.h"

/*
 * Keyboard layouts as a program asks for them. The first is the one in force on
 * the display, whatever that is; others are loaded by the numbers that Windows
 * gives them, and stay with the process.
 */

#define THE_LAYOUT 0x04090409u

struct known {
    uint32_t id;
    const char *xkb;
    const char *variant;
};
static const struct known known[] = {
    {0x0401, "ara", NULL},      {0x0402, "bg", NULL}, {0x0404, "tw", NULL},
    {0x0405, "cz", NULL},       {0x0406, "dk", NULL}, {0x0407, "de", NULL},
    {0x0408, "gr", NULL},       {0x0409, "us", NULL}, {0x040A, "es", NULL},
    {0x040B, "fi", NULL},       {0x040C, "fr", NULL}, {0x040D, "il", NULL},
    {0x040E, "hu", NULL},       {0x040F, "is", NULL}, {0x0410, "it", NULL},
    {0x0411, "jp", NULL},       {0x0412, "kr", NULL}, {0x0413, "nl", NULL},
    {0x0414, "no", NULL},       {0x0415, "pl", NULL}, {0x0416, "br", NULL},
    {0x0418, "ro", NULL},       {0x0419, "ru", NULL}, {0x041A, "hr", NULL},
    {0x041B, "sk", NULL},       {0x041C, "al", NULL}, {0x041D, "se", NULL},
    {0x041E, "th", NULL},       {0x041F, "tr", NULL}, {0x0422, "ua", NULL},
    {0x0423, "by", NULL},       {0x0424, "si", NULL}, {0x0425, "ee", NULL},
    {0x0426, "lv", NULL},       {0x0427, "lt", NULL}, {0x042A, "vn", NULL},
    {0x042F, "mk", NULL},       {0x0437, "ge", NULL}, {0x0439, "in", NULL},
    {0x0807, "ch", "de"},       {0x0809, "gb", NULL}, {0x080A, "latam", NULL},
    {0x080C, "be", NULL},       {0x0816, "pt", NULL}, {0x0C0C, "ca", NULL},
    {0x100C, "ch", "fr"},       {0x1009, "ca", NULL}, {0x00010409, "us", "dvorak"},
    {0x00020409, "us", "intl"},
};

struct loaded {
    uint32_t handle;
    uint32_t id; /* the number in its name */
    struct input_layout *layout;
};
enum { LOADED_MAX = 32 };
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct loaded loaded[LOADED_MAX] = {{THE_LAYOUT, 0x0409, NULL}};
static int loaded_count = 1;
/* Unloaded again: somebody may still look at them. */
static struct loaded retired[LOADED_MAX];
static int retired_count;

static uint32_t number(HKL layout)
{
    return (uint32_t)(uintptr_t)layout;
}

static HKL handle(uint32_t layout)
{
    return (HKL)(uintptr_t)layout;
}

/* With the lock. -1: not loaded. */
static int place_of(uint32_t layout)
{
    for (int i = 0; i < loaded_count; i++)
        if (loaded[i].handle == layout)
            return i;
    return -1;
}

static uint32_t active(DWORD thread)
{
    uint32_t layout = message_layout(thread);
    return layout ? layout : THE_LAYOUT;
}

const struct input_layout *input_layout_of(HKL layout)
{
    uint32_t wanted = layout ? number(layout) : active(0);
    const struct input_layout *found = NULL;
    pthread_mutex_lock(&lock);
    int at = wanted == THE_LAYOUT ? -1 : place_of(wanted);
    if (at > 0)
        found = loaded[at].layout; /* never freed while the process lives */
    pthread_mutex_unlock(&lock);
    return found ? found : input_layout_current();
}

HKL GetKeyboardLayout(DWORD thread)
{
    return handle(active(thread));
}

int GetKeyboardLayoutList(int room, HKL *list)
{
    pthread_mutex_lock(&lock);
    int count = loaded_count;
    if (room > 0 && list) {
        count = room < count ? room : count;
        for (int i = 0; i < count; i++)
            list[i] = handle(loaded[i].handle);
    }
    pthread_mutex_unlock(&lock);
    return count;
}

/* With the lock held before; 0: there is none. */
static uint32_t neighbour(uint32_t layout, int by)
{
    pthread_mutex_lock(&lock);
    int at = place_of(layout);
    uint32_t found = loaded[((at < 0 ? 0 : at) + by + loaded_count) % loaded_count].handle;
    pthread_mutex_unlock(&lock);
    return found;
}

static bool is_loaded(uint32_t layout)
{
    pthread_mutex_lock(&lock);
    bool is = place_of(layout) >= 0;
    pthread_mutex_unlock(&lock);
    return is;
}

HKL ActivateKeyboardLayout(HKL layout, UINT flags)
{
    uint32_t before = active(0), wanted = number(layout);
    if (wanted == HKL_NEXT || wanted == HKL_PREV)
        wanted = neighbour(before, wanted == HKL_NEXT ? 1 : -1);
    if (!is_loaded(wanted)) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return NULL;
    }
    message_set_layout(wanted == THE_LAYOUT ? 0 : wanted, flags & KLF_SETFORPROCESS);
    if (wanted == before)
        return handle(before);
    HWND focus = GetFocus();
    if (hook_wanted(WH_SHELL) && !(flags & KLF_NOTELLSHELL))
        hook_call(WH_SHELL, HSHELL_LANGUAGE, (WPARAM)focus, (LPARAM)wanted);
    if (focus)
        SendMessage(focus, WM_INPUTLANGCHANGE, 0, (LPARAM)wanted);
    return handle(before);
}

static const struct known *find_known(uint32_t id)
{
    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
        if (known[i].id == id)
            return &known[i];
    return NULL;
}

/* The handle's high word says which layout of a language it is. */
static uint32_t handle_of(uint32_t id)
{
    uint32_t variant = id >> 16;
    return (id & 0xffff) | (variant ? 0xF000u | variant : id & 0xffff) << 16;
}

static struct input_layout *take_retired(uint32_t layout)
{
    struct input_layout *found = NULL;
    pthread_mutex_lock(&lock);
    for (int i = 0; i < retired_count && !found; i++)
        if (retired[i].handle == layout) {
            found = retired[i].layout;
            retired[i] = retired[--retired_count];
        }
    pthread_mutex_unlock(&lock);
    return found;
}

static uint32_t load(uint32_t id, bool first)
{
    const struct known *k = find_known(id);
    uint32_t wanted = handle_of(id);
    if (!k || is_loaded(wanted))
        return k ? wanted : THE_LAYOUT;
    struct input_layout *layout = take_retired(wanted);
    if (!layout)
        layout = input_layout_create_from_names(k->xkb, k->variant);
    pthread_mutex_lock(&lock);
    if (layout && place_of(wanted) < 0 && loaded_count < LOADED_MAX) {
        int at = first ? 0 : loaded_count;
        memmove(&loaded[at + 1], &loaded[at], (size_t)(loaded_count - at) * sizeof(loaded[0]));
        loaded[at] = (struct loaded){wanted, id, layout};
        loaded_count++;
        layout = NULL;
    }
    bool there = place_of(wanted) >= 0;
    pthread_mutex_unlock(&lock);
    input_layout_destroy(layout);
    return there ? wanted : 0;
}

HKL LoadKeyboardLayout(const char *name, UINT flags)
{
    char *end = NULL;
    unsigned long id = name ? strtoul(name, &end, 16) : 0;
    if (!name || end == name || *end) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return NULL;
    }
    uint32_t layout = load((uint32_t)id, flags & KLF_REORDER);
    if (!layout) {
        SetLastError(ERROR_NOT_ENOUGH_MEMORY);
        return NULL;
    }
    if (flags & KLF_ACTIVATE)
        ActivateKeyboardLayout(handle(layout), flags);
    return handle(layout);
}

HKL LoadKeyboardLayoutW(const WCHAR *name, UINT flags)
{
    char text[KL_NAMELENGTH + 1] = {0};
    for (int i = 0; name && i < KL_NAMELENGTH && name[i]; i++)
        text[i] = name[i] < 0x80 ? (char)name[i] : '?';
    return LoadKeyboardLayout(name ? text : NULL, flags);
}

BOOL UnloadKeyboardLayout(HKL layout)
{
    uint32_t gone = number(layout);
    pthread_mutex_lock(&lock);
    int at = place_of(gone);
    bool removed = at >= 0 && gone != THE_LAYOUT && retired_count < LOADED_MAX;
    if (removed) {
        retired[retired_count++] = loaded[at];
        memmove(&loaded[at], &loaded[at + 1], (size_t)(loaded_count - at - 1) * sizeof(loaded[0]));
        loaded_count--;
    }
    pthread_mutex_unlock(&lock);
    if (!removed) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return FALSE;
    }
    if (active(0) == gone)
        ActivateKeyboardLayout(handle(THE_LAYOUT), 0);
    return TRUE;
}

BOOL GetKeyboardLayoutName(char *name)
{
    if (!name) {
        SetLastError(ERROR_NOACCESS);
        return FALSE;
    }
    pthread_mutex_lock(&lock);
    int at = place_of(active(0));
    snprintf(name, KL_NAMELENGTH, "%08X", at < 0 ? 0x0409 : loaded[at].id);
    pthread_mutex_unlock(&lock);
    return TRUE;
}

BOOL GetKeyboardLayoutNameW(WCHAR *name)
{
    char text[KL_NAMELENGTH];
    if (!name) {
        SetLastError(ERROR_NOACCESS);
        return FALSE;
    }
    GetKeyboardLayoutName(text);
    for (int i = 0; i < KL_NAMELENGTH; i++)
        name[i] = (WCHAR)text[i];
    return TRUE;
}

int GetKeyboardType(int what)
{
    /* An enhanced keyboard with 101 or 102 keys, twelve of them function keys. */
    return what == 0 ? 4 : what == 2 ? 12 : 0;
}

DWORD OemKeyScan(WORD character)
{
    SHORT key = character < 0x80 ? VkKeyScan(character) : -1;
    UINT scan = key == -1 ? 0 : MapVirtualKey(LOBYTE(key), MAPVK_VK_TO_VSC);
    return scan ? scan | (DWORD)HIBYTE(key) << 16 : (DWORD)-1;
}

int ToAsciiEx(UINT vk, UINT scan, const BYTE *state, WORD *buf, UINT flags, HKL layout)
{
    WCHAR wide[4] = {0};
    int made = ToUnicodeEx(vk, scan, state, wide, 4, flags, layout);
    int count = made < 0 ? 1 : made > 2 ? 2 : made;
    if (!buf || made == 0)
        return 0;
    for (int i = 0; i < count; i++)
        if (wide[i] > 0xff)
            return 0; /* one byte has no room for it */
    *buf = (WORD)(wide[0] | (count > 1 ? wide[1] << 8 : 0));
    return made < 0 ? -1 : count;
}

int ToAscii(UINT vk, UINT scan, const BYTE *state, WORD *buf, UINT flags)
{
    return ToAsciiEx(vk, scan, state, buf, flags, NULL);
}
