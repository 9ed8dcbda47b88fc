/* SPDX-License-Identifier: MIT */
#include "automation/selector.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "automation/selector_ast.h"
#include "base/text.h"
#include "message/message.h"

/*
 * Names a window so that it is found again: by class, by the title too when the class is not
 * enough (titles change more often than classes), by position among its likes when nothing else
 * tells them apart.
 */

struct likes {
    HWND hwnd;
    const char *class_name;
    const char *title; /* NULL: by class only */
    unsigned before;
    unsigned all;
    bool seen;
};

static BOOL CALLBACK count_like(HWND hwnd, LPARAM param)
{
    struct likes *l = (struct likes *)param;
    char name[256], title[SELECTOR_TITLE_SIZE];
    if (GetClassName(hwnd, name, sizeof(name)) <= 0 || strcasecmp(name, l->class_name) != 0)
        return TRUE;
    if (l->title) {
        title[0] = '\0';
        window_shared_text(hwnd, title, sizeof(title));
        if (strcmp(title, l->title) != 0)
            return TRUE;
    }
    l->all++;
    if (hwnd == l->hwnd)
        l->seen = true;
    else if (!l->seen)
        l->before++;
    return TRUE;
}

static void count_likes(HWND top, HWND hwnd, struct likes *l)
{
    l->before = l->all = 0;
    l->seen = false;
    if (hwnd == top)
        EnumWindows(count_like, (LPARAM)l);
    else
        EnumChildWindows(top, count_like, (LPARAM)l);
}

/* Appends attribute="value", quoted. False when it does not fit. */
static bool append_attribute(char *buf, size_t size, size_t *at, const char *name,
                             const char *value)
{
    int n = snprintf(buf + *at, size - *at, "[%s=\"", name);
    if (n < 0 || (size_t)n >= size - *at)
        return false;
    size_t end = *at + (size_t)n;
    for (; *value; value++) {
        if (end + 5 > size)
            return false;
        if (*value == '"' || *value == '\\')
            buf[end++] = '\\';
        buf[end++] = *value;
    }
    if (end + 3 > size)
        return false;
    memcpy(buf + end, "\"]", 3);
    *at = end + 2;
    return true;
}

static bool is_plain(const char *name)
{
    const char *allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.";
    return *name && name[strspn(name, allowed)] == '\0' && strcasecmp(name, "Window") != 0;
}

/* One compound: for a top-level window (hwnd == top) or for a descendant of it. */
static bool append_window(char *buf, size_t size, size_t *at, HWND top, HWND hwnd)
{
    char name[256], title[SELECTOR_TITLE_SIZE];
    if (GetClassName(hwnd, name, sizeof(name)) <= 0)
        return false;
    size_t start = *at;
    const char *type = hwnd == top ? "Window" : is_plain(name) ? name : "*";
    int n = snprintf(buf + *at, size - *at, "%s", type);
    if (n < 0 || (size_t)n >= size - *at)
        return false;
    *at += (size_t)n;
    if (type != name && !append_attribute(buf, size, at, "class", name))
        return false;

    struct likes likes = {.hwnd = hwnd, .class_name = name};
    count_likes(top, hwnd, &likes);
    if (likes.all == 1)
        return likes.seen;
    title[0] = '\0';
    window_shared_text(hwnd, title, sizeof(title));
    size_t before_title = *at;
    if (text_is_utf8(title, strlen(title)) && append_attribute(buf, size, at, "title", title)) {
        /* Leave room for the window's own children and :nth(). */
        if (*at - start <= SELECTOR_MAX_LENGTH / 3) {
            likes.title = title;
            count_likes(top, hwnd, &likes);
            if (likes.all == 1)
                return likes.seen;
        } else {
            *at = before_title;
            buf[*at] = '\0';
        }
    }
    n = snprintf(buf + *at, size - *at, ":nth(%u)", likes.before + 1);
    if (n < 0 || (size_t)n >= size - *at)
        return false;
    *at += (size_t)n;
    return likes.seen;
}

size_t selector_for_window(HWND hwnd, char *buf, size_t size)
{
    size_t at = 0;
    if (size == 0)
        return 0;
    buf[0] = '\0';
    if (!IsWindow(hwnd))
        return 0;
    HWND desktop = GetDesktopWindow(), top = hwnd, up;
    if (hwnd == desktop)
        return size > 5 ? (size_t)snprintf(buf, size, ":root") : 0;
    while ((up = GetAncestor(top, GA_PARENT)) != NULL && up != desktop)
        top = up;
    if (!append_window(buf, size, &at, top, top))
        return 0;
    if (hwnd != top) {
        if (at + 2 > size)
            return 0;
        buf[at++] = ' ';
        buf[at] = '\0';
        if (!append_window(buf, size, &at, top, hwnd))
            return 0;
    }
    return at;
}
