/* SPDX-License-Identifier: MIT */
#include "automation/recorder_name.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "automation/selector.h"

/* Naming a window looks at all others; more windows than these are named when they are used. */
#define NAMED_AT_START 64

struct name {
    HWND hwnd;
    char *selector;
};

struct recorder_names {
    struct name *list;
    size_t count;
};

static const struct name *by_selector(const struct recorder_names *names, const char *selector)
{
    for (size_t i = 0; i < names->count; i++)
        if (strcmp(names->list[i].selector, selector) == 0 && IsWindow(names->list[i].hwnd))
            return &names->list[i];
    return NULL;
}

/* Another window has this selector: it came first, so in a playback it is found first, too. */
static void make_different(const struct recorder_names *names, char *selector, size_t size)
{
    char *end = strrchr(selector, ':');
    size_t at = end && strncmp(end, ":nth(", 5) == 0 ? (size_t)(end - selector) : strlen(selector);
    for (unsigned n = 2; by_selector(names, selector) && n <= names->count + 2; n++)
        snprintf(selector + at, size - at, ":nth(%u)", n);
}

const char *recorder_name(struct recorder_names *names, HWND hwnd)
{
    char selector[SELECTOR_MAX_LENGTH];
    for (size_t i = names->count; i-- > 0;)
        if (names->list[i].hwnd == hwnd)
            return names->list[i].selector;
    if (selector_for_window(hwnd, selector, sizeof(selector) - sizeof(":nth(4294967295)")) == 0)
        return NULL;
    make_different(names, selector, sizeof(selector));
    struct name *grown = realloc(names->list, (names->count + 1) * sizeof(*grown));
    if (!grown)
        return NULL;
    names->list = grown;
    char *copy = strdup(selector);
    if (!copy)
        return NULL;
    names->list[names->count++] = (struct name){hwnd, copy};
    return copy;
}

static BOOL CALLBACK name_window(HWND hwnd, LPARAM param)
{
    struct recorder_names *names = (struct recorder_names *)param;
    if (IsWindowVisible(hwnd))
        recorder_name(names, hwnd);
    return names->count < NAMED_AT_START;
}

int recorder_names_create(struct recorder_names **ret_names)
{
    struct recorder_names *names = calloc(1, sizeof(*names));
    if (!names)
        return -ENOMEM;
    EnumWindows(name_window, (LPARAM)names);
    *ret_names = names;
    return 0;
}

struct recorder_names *recorder_names_destroy(struct recorder_names *names)
{
    if (!names)
        return NULL;
    for (size_t i = 0; i < names->count; i++)
        free(names->list[i].selector);
    free(names->list);
    free(names);
    return NULL;
}
