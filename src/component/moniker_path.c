/* SPDX-License-Identifier: MIT */
#include "component/moniker.h"

#include <pianola/component.h>
#include <stdlib.h>
#include <string.h>

/* Paths of file monikers, by their text alone. */

struct part {
    const OLECHAR *at;
    size_t length;
};

struct parts {
    struct part *all;
    size_t count;
};

static bool is_separator(OLECHAR c)
{
    return c == '/' || c == '\\';
}

static bool has(const OLECHAR *path, OLECHAR c)
{
    while (*path && *path != c)
        path++;
    return *path;
}

static bool has_drive(const OLECHAR *path)
{
    OLECHAR letter = (OLECHAR)(path[0] | 0x20);
    return letter >= 'a' && letter <= 'z' && path[1] == ':';
}

bool path_is_absolute(const OLECHAR *path)
{
    return is_separator(*path) || has_drive(path);
}

bool path_is_exact(const OLECHAR *path)
{
    return has(path, '/');
}

/* The first part of a path from the root is empty, or a drive. */
static HRESULT split(const OLECHAR *path, struct parts *ret)
{
    size_t most = 1, count = 0;
    for (const OLECHAR *c = path; *c; c++)
        most += is_separator(*c);
    struct part *all = calloc(most, sizeof *all);
    if (!all)
        return E_OUTOFMEMORY;
    while (*path) {
        const OLECHAR *end = path;
        while (*end && !is_separator(*end))
            end++;
        all[count++] = (struct part){path, (size_t)(end - path)};
        path = *end ? end + 1 : end;
    }
    *ret = (struct parts){all, count};
    return S_OK;
}

static bool part_equal(const struct part *a, const struct part *b, bool exactly)
{
    OLECHAR x, y;
    if (a->length != b->length)
        return false;
    for (size_t i = 0; i < a->length; i++) {
        text_capitals((BYTE *)&x, a->at + i, 1, exactly);
        text_capitals((BYTE *)&y, b->at + i, 1, exactly);
        if (x != y)
            return false;
    }
    return true;
}

static bool is_up(const struct part *part)
{
    return part->length == 2 && part->at[0] == '.' && part->at[1] == '.';
}

static OLECHAR separator_for(const OLECHAR *a, const OLECHAR *b)
{
    if (has(a, '/') || has(a, '\\'))
        return has(a, '/') ? '/' : '\\';
    return has(b, '\\') ? '\\' : '/';
}

/* Parts with separators between; a root alone keeps one. */
static OLECHAR *text_of(const struct part *parts, size_t count, bool absolute, OLECHAR separator)
{
    size_t length = 1;
    for (size_t i = 0; i < count; i++)
        length += parts[i].length + 1;
    OLECHAR *text = CoTaskMemAlloc((length + 1) * sizeof *text), *to = text;
    if (!text)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        memcpy(to, parts[i].at, parts[i].length * sizeof *to);
        to += parts[i].length;
        if (i + 1 < count || (absolute && count == 1))
            *to++ = separator;
    }
    *to = 0;
    return text;
}

static HRESULT join(const struct parts *a, const struct parts *b, bool absolute, OLECHAR separator,
                    OLECHAR **ret)
{
    struct part *all = calloc(a->count + b->count + 1, sizeof *all);
    if (!all)
        return E_OUTOFMEMORY;
    size_t count = a->count, from = 0;
    if (count)
        memcpy(all, a->all, count * sizeof *all);
    for (; from < b->count && is_up(&b->all[from]); from++) {
        if (count == absolute && absolute) {
            free(all);
            return MK_E_SYNTAX;
        }
        if (count && !is_up(&all[count - 1]))
            count--;
        else
            all[count++] = b->all[from];
    }
    for (; from < b->count; from++)
        all[count++] = b->all[from];
    *ret = text_of(all, count, absolute, separator);
    free(all);
    return *ret ? S_OK : E_OUTOFMEMORY;
}

HRESULT path_join(const OLECHAR *left, const OLECHAR *right, OLECHAR **ret)
{
    struct parts a = {0}, b = {0};
    if (path_is_absolute(right))
        return MK_E_SYNTAX;
    HRESULT hr = split(left, &a);
    if (SUCCEEDED(hr))
        hr = split(right, &b);
    if (SUCCEEDED(hr))
        hr = join(&a, &b, path_is_absolute(left), separator_for(left, right), ret);
    free(a.all);
    free(b.all);
    return hr;
}

static size_t common_of(const struct parts *a, const struct parts *b, bool exactly)
{
    size_t n = 0;
    while (n < a->count && n < b->count && part_equal(&a->all[n], &b->all[n], exactly))
        n++;
    return n;
}

HRESULT path_prefix(const OLECHAR *left, const OLECHAR *right, OLECHAR **ret)
{
    struct parts a = {0}, b = {0};
    HRESULT hr = split(left, &a);
    if (SUCCEEDED(hr))
        hr = split(right, &b);
    if (SUCCEEDED(hr)) {
        size_t n = common_of(&a, &b, path_is_exact(left) || path_is_exact(right));
        if (n == a.count && n == b.count) {
            hr = MK_S_US;
        } else if (!n) {
            hr = MK_E_NOPREFIX;
        } else if (n == a.count || n == b.count) {
            hr = n == a.count ? MK_S_ME : MK_S_HIM;
        } else {
            *ret = text_of(a.all, n, path_is_absolute(left), separator_for(left, right));
            hr = *ret ? S_OK : E_OUTOFMEMORY;
        }
    }
    free(a.all);
    free(b.all);
    return hr;
}

/* Up from what a has more than b, and down again. */
static OLECHAR *way(const struct parts *a, const struct parts *b, size_t n, OLECHAR separator)
{
    size_t ups = a->count - n, downs = b->count - n;
    struct part *all = calloc(ups + downs + 1, sizeof *all);
    if (!all)
        return NULL;
    for (size_t i = 0; i < ups; i++)
        all[i] = (struct part){OLESTR(".."), 2};
    for (size_t i = 0; i < downs; i++)
        all[ups + i] = b->all[n + i];
    OLECHAR *text = text_of(all, ups + downs, false, separator);
    free(all);
    return text;
}

HRESULT path_relative(const OLECHAR *from, const OLECHAR *to, OLECHAR **ret)
{
    struct parts a = {0}, b = {0};
    HRESULT hr = split(from, &a);
    if (SUCCEEDED(hr))
        hr = split(to, &b);
    if (SUCCEEDED(hr)) {
        size_t n = common_of(&a, &b, path_is_exact(from) || path_is_exact(to));
        hr = MK_S_HIM;
        if (n && (n < a.count || n < b.count)) {
            *ret = way(&a, &b, n, separator_for(from, to));
            hr = *ret ? S_OK : E_OUTOFMEMORY;
        }
    }
    free(a.all);
    free(b.all);
    return hr;
}
