/* SPDX-License-Identifier: MIT */
#include "component/categories.h"

#include <pianola/component.h>
#include <stdlib.h>
#include <string.h>

#include "component/enumerate.h"
#include "component/moniker.h"

enum {
    GUID_ROOM = 39,
    ANY = 0xffffffff,
    NEUTRAL_MASK = 0x3ff,
    DEFAULT_SUBLANGUAGE = 0x400,
    ENGLISH = 0x409
};

/* ---- the registry ---- */

static OLECHAR *put(OLECHAR *to, const OLECHAR *text)
{
    while (*text)
        *to++ = *text++;
    return to;
}

static OLECHAR *put_guid(OLECHAR *to, const GUID *id)
{
    *to++ = '\\';
    return to + StringFromGUID2(id, to, GUID_ROOM) - 1;
}

void category_path(OLECHAR buf[CATEGORY_PATH], const OLECHAR *first, const GUID *id,
                   const OLECHAR *part, const GUID *last)
{
    OLECHAR *to = put(buf, first);
    if (id)
        to = put_guid(to, id);
    if (part) {
        *to++ = '\\';
        to = put(to, part);
    }
    if (last)
        to = put_guid(to, last);
    *to = 0;
}

static HRESULT append(struct guids *list, const GUID *id)
{
    if (list->count == list->room) {
        ULONG room = list->room ? 2 * list->room : 16;
        GUID *all = realloc(list->all, room * sizeof *all);
        if (!all)
            return E_OUTOFMEMORY;
        list->all = all;
        list->room = room;
    }
    list->all[list->count++] = *id;
    return S_OK;
}

HRESULT category_list(const OLECHAR *path, struct guids *ret)
{
    HKEY key;
    HRESULT hr = S_OK;
    *ret = (struct guids){0};
    if (RegOpenKeyExW(HKEY_CLASSES_ROOT, path, 0, KEY_READ, &key) != ERROR_SUCCESS)
        return S_OK;
    for (DWORD i = 0; SUCCEEDED(hr); i++) {
        OLECHAR name[256];
        GUID id;
        if (RegEnumKeyW(key, i, name, 256) != ERROR_SUCCESS)
            break;
        if (SUCCEEDED(IIDFromString(name, &id)))
            hr = append(ret, &id);
    }
    RegCloseKey(key);
    if (FAILED(hr)) {
        free(ret->all);
        *ret = (struct guids){0};
    }
    return hr;
}

static bool read_language(const OLECHAR *text, LCID *ret)
{
    LCID value = 0;
    int i = 0;
    for (; text[i] && i < 8; i++) {
        OLECHAR c = text[i];
        int digit = c >= '0' && c <= '9'                     ? c - '0'
                    : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10
                                                             : -1;
        if (digit < 0)
            return false;
        value = value << 4 | (LCID)digit;
    }
    *ret = value;
    return i && !text[i];
}

/* The better the greater. */
static int fit_of(LCID there, LCID wanted)
{
    if (there == wanted)
        return 4;
    if ((there & NEUTRAL_MASK) == (wanted & NEUTRAL_MASK))
        return there == ((wanted & NEUTRAL_MASK) | DEFAULT_SUBLANGUAGE) ? 3 : 2;
    return there == ENGLISH ? 1 : 0;
}

HRESULT category_description(REFGUID category, LCID language, LCID *ret_language, OLECHAR *buf,
                             DWORD room)
{
    OLECHAR path[CATEGORY_PATH], name[16], text[CATDESC_MAX + 1];
    HKEY key;
    int best = -1;
    category_path(path, CATEGORIES_KEY, category, NULL, NULL);
    if (RegOpenKeyExW(HKEY_CLASSES_ROOT, path, 0, KEY_READ, &key) != ERROR_SUCCESS)
        return CAT_E_CATIDNOEXIST;
    for (DWORD i = 0;; i++) {
        DWORD name_size = 16, size = CATDESC_MAX * sizeof *text, type;
        LCID there;
        LONG r = RegEnumValueW(key, i, name, &name_size, NULL, &type, (BYTE *)text, &size);
        if (r != ERROR_SUCCESS && r != ERROR_MORE_DATA)
            break;
        if (r != ERROR_SUCCESS || type != REG_SZ || !read_language(name, &there))
            continue;
        text[size / sizeof *text] = 0;
        size_t length = text_length(text);
        if (fit_of(there, language) <= best || length >= room)
            continue;
        best = fit_of(there, language);
        *ret_language = there;
        memcpy(buf, text, (length + 1) * sizeof *buf);
    }
    RegCloseKey(key);
    return best < 0 ? CAT_E_NODESCRIPTION : S_OK;
}

/* ---- what it says ---- */

HRESULT categories_enum(ICatInformation *self, LCID language, IEnumCATEGORYINFO **ret)
{
    struct guids list;
    (void)self;
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    HRESULT hr = category_list(CATEGORIES_KEY, &list);
    if (FAILED(hr))
        return hr;
    CATEGORYINFO *infos = calloc((size_t)list.count + 1, sizeof *infos);
    for (ULONG i = 0; infos && i < list.count; i++) {
        infos[i].catid = list.all[i];
        infos[i].lcid = language;
        category_description(&list.all[i], language, &infos[i].lcid, infos[i].szDescription,
                             CATDESC_MAX);
    }
    hr = infos ? enumerate_categories(infos, list.count, ret) : E_OUTOFMEMORY;
    free(infos);
    free(list.all);
    return hr;
}

HRESULT categories_get_description(ICatInformation *self, REFCATID category, LCID language,
                                   LPWSTR *ret)
{
    OLECHAR text[CATDESC_MAX];
    (void)self;
    if (!category || !ret)
        return E_INVALIDARG;
    *ret = NULL;
    HRESULT hr = category_description(category, language, &language, text, CATDESC_MAX);
    if (FAILED(hr))
        return hr;
    *ret = text_copy(text, text_length(text));
    return *ret ? S_OK : E_OUTOFMEMORY;
}

static HRESULT of_class(REFCLSID clsid, const OLECHAR *list, struct guids *ret)
{
    OLECHAR path[CATEGORY_PATH];
    category_path(path, OLESTR("CLSID"), clsid, list, NULL);
    return category_list(path, ret);
}

static HRESULT enum_of_class(REFCLSID clsid, const OLECHAR *name, IEnumGUID **ret)
{
    struct guids list;
    if (!clsid || !ret)
        return E_POINTER;
    *ret = NULL;
    HRESULT hr = of_class(clsid, name, &list);
    if (SUCCEEDED(hr))
        hr = enumerate_guids(list.all, list.count, ret);
    free(list.all);
    return hr;
}

HRESULT categories_implemented(ICatInformation *self, REFCLSID clsid, IEnumGUID **ret)
{
    (void)self;
    return enum_of_class(clsid, CATEGORIES_IMPLEMENTED, ret);
}

HRESULT categories_required(ICatInformation *self, REFCLSID clsid, IEnumGUID **ret)
{
    (void)self;
    return enum_of_class(clsid, CATEGORIES_REQUIRED, ret);
}

/* ---- which classes ---- */

struct wish {
    ULONG implemented_count, required_count;
    const CATID *implemented, *required;
};

static bool is_in(const GUID *id, const GUID *list, ULONG count)
{
    for (ULONG i = 0; i < count; i++)
        if (IsEqualGUID(id, &list[i]))
            return true;
    return false;
}

/* It implements one of them, and requires nothing else than those. */
static HRESULT fits(REFCLSID clsid, const struct wish *wish)
{
    struct guids list;
    bool ok = wish->implemented_count == ANY;
    if (!ok) {
        HRESULT hr = of_class(clsid, CATEGORIES_IMPLEMENTED, &list);
        if (FAILED(hr))
            return hr;
        for (ULONG i = 0; !ok && i < list.count; i++)
            ok = is_in(&list.all[i], wish->implemented, wish->implemented_count);
        free(list.all);
    }
    if (ok && wish->required_count != ANY) {
        HRESULT hr = of_class(clsid, CATEGORIES_REQUIRED, &list);
        if (FAILED(hr))
            return hr;
        for (ULONG i = 0; ok && i < list.count; i++)
            ok = is_in(&list.all[i], wish->required, wish->required_count);
        free(list.all);
    }
    return ok ? S_OK : S_FALSE;
}

static HRESULT check(const struct wish *wish)
{
    if (!wish->implemented_count)
        return E_INVALIDARG;
    bool lacks = (wish->implemented_count != ANY && !wish->implemented) ||
                 (wish->required_count != ANY && wish->required_count && !wish->required);
    return lacks ? E_POINTER : S_OK;
}

HRESULT categories_is_class(ICatInformation *self, REFCLSID clsid, ULONG implemented_count,
                            const CATID *implemented, ULONG required_count, const CATID *required)
{
    struct wish wish = {implemented_count, required_count, implemented, required};
    (void)self;
    HRESULT hr = clsid ? check(&wish) : E_POINTER;
    return SUCCEEDED(hr) ? fits(clsid, &wish) : hr;
}

HRESULT categories_enum_classes(ICatInformation *self, ULONG implemented_count,
                                const CATID *implemented, ULONG required_count,
                                const CATID *required, IEnumGUID **ret)
{
    struct wish wish = {implemented_count, required_count, implemented, required};
    struct guids list;
    ULONG count = 0;
    (void)self;
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    HRESULT hr = check(&wish);
    if (SUCCEEDED(hr))
        hr = category_list(OLESTR("CLSID"), &list);
    if (FAILED(hr))
        return hr;
    for (ULONG i = 0; SUCCEEDED(hr) && i < list.count; i++) {
        hr = fits(&list.all[i], &wish);
        if (hr == S_OK)
            list.all[count++] = list.all[i];
    }
    if (SUCCEEDED(hr))
        hr = enumerate_guids(list.all, count, ret);
    free(list.all);
    return hr;
}
