/* SPDX-License-Identifier: MIT */
#include "component/enumerate.h"

#include <pianola/component.h>
#include <pianola/variant.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct kind {
    size_t size;
    HRESULT (*copy)(void *to, const void *from);
    void (*clear)(void *item);
    bool may_omit_fetched;
};

struct list {
    LONG refs;
    IID iid;
    const struct kind *kind;
    ULONG count;
    char items[] __attribute__((aligned(16)));
};

/* The table of all these interfaces, with items that are bytes. */
struct enumerator;
struct table {
    HRESULT (*query)(struct enumerator *self, REFIID iid, void **ret);
    ULONG (*add_ref)(struct enumerator *self);
    ULONG (*release)(struct enumerator *self);
    HRESULT (*next)(struct enumerator *self, ULONG count, void *items, ULONG *ret_fetched);
    HRESULT (*skip)(struct enumerator *self, ULONG count);
    HRESULT (*reset)(struct enumerator *self);
    HRESULT (*clone)(struct enumerator *self, void **ret);
};

struct enumerator {
    const struct table *table;
    LONG refs;
    ULONG at;
    struct list *list;
};

static HRESULT copy_interface(void *to, const void *from)
{
    IUnknown *unknown = *(IUnknown *const *)from;
    if (unknown)
        IUnknown_AddRef(unknown);
    *(IUnknown **)to = unknown;
    return S_OK;
}

static void clear_interface(void *item)
{
    IUnknown *unknown = *(IUnknown **)item;
    if (unknown)
        IUnknown_Release(unknown);
}

static HRESULT copy_connection(void *to, const void *from)
{
    const CONNECTDATA *data = from;
    IUnknown_AddRef(data->pUnk);
    *(CONNECTDATA *)to = *data;
    return S_OK;
}

static void clear_connection(void *item)
{
    IUnknown_Release(((CONNECTDATA *)item)->pUnk);
}

static HRESULT copy_string(void *to, const void *from)
{
    const OLECHAR *text = *(const OLECHAR *const *)from;
    size_t len = 0;
    while (text[len])
        len++;
    OLECHAR *copy = CoTaskMemAlloc((len + 1) * sizeof *copy);
    if (!copy)
        return E_OUTOFMEMORY;
    memcpy(copy, text, (len + 1) * sizeof *copy);
    *(OLECHAR **)to = copy;
    return S_OK;
}

static void clear_string(void *item)
{
    CoTaskMemFree(*(OLECHAR **)item);
}

static HRESULT copy_guid(void *to, const void *from)
{
    memcpy(to, from, sizeof(GUID));
    return S_OK;
}

static void clear_nothing(void *item)
{
    (void)item;
}

static HRESULT copy_category(void *to, const void *from)
{
    memcpy(to, from, sizeof(CATEGORYINFO));
    return S_OK;
}

static HRESULT copy_variant(void *to, const void *from)
{
    VariantInit(to);
    return VariantCopy(to, (VARIANT *)from);
}

static void clear_variant(void *item)
{
    VariantClear(item);
}

static const struct kind interfaces = {sizeof(void *), copy_interface, clear_interface, false};
static const struct kind connections = {sizeof(CONNECTDATA), copy_connection, clear_connection,
                                        false};
static const struct kind strings = {sizeof(OLECHAR *), copy_string, clear_string, false};
static const struct kind guids = {sizeof(GUID), copy_guid, clear_nothing, false};
static const struct kind categories = {sizeof(CATEGORYINFO), copy_category, clear_nothing, false};
static const struct kind variants = {sizeof(VARIANT), copy_variant, clear_variant, true};

/* All or none. */
static HRESULT copy_items(const struct kind *kind, void *to, const void *from, ULONG count)
{
    for (ULONG i = 0; i < count; i++) {
        HRESULT hr = kind->copy((char *)to + i * kind->size, (const char *)from + i * kind->size);
        if (FAILED(hr)) {
            while (i-- > 0)
                kind->clear((char *)to + i * kind->size);
            return hr;
        }
    }
    return S_OK;
}

static void unref_list(struct list *list)
{
    if (__atomic_sub_fetch(&list->refs, 1, __ATOMIC_ACQ_REL))
        return;
    for (ULONG i = 0; i < list->count; i++)
        list->kind->clear(list->items + i * list->kind->size);
    free(list);
}

static ULONG add_ref(struct enumerator *self)
{
    return (ULONG)__atomic_add_fetch(&self->refs, 1, __ATOMIC_RELAXED);
}

static HRESULT query(struct enumerator *self, REFIID iid, void **ret)
{
    if (!ret)
        return E_POINTER;
    bool known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &self->list->iid);
    *ret = known ? self : NULL;
    if (known)
        add_ref(self);
    return known ? S_OK : E_NOINTERFACE;
}

static ULONG release(struct enumerator *self)
{
    LONG refs = __atomic_sub_fetch(&self->refs, 1, __ATOMIC_ACQ_REL);
    if (!refs) {
        unref_list(self->list);
        free(self);
    }
    return (ULONG)refs;
}

static HRESULT next(struct enumerator *self, ULONG count, void *items, ULONG *ret_fetched)
{
    const struct list *list = self->list;
    if (ret_fetched)
        *ret_fetched = 0;
    if ((!items && count) || (!ret_fetched && count != 1 && !list->kind->may_omit_fetched))
        return E_INVALIDARG;
    ULONG left = list->count - self->at, n = count < left ? count : left;
    HRESULT hr = copy_items(list->kind, items, list->items + self->at * list->kind->size, n);
    if (FAILED(hr))
        return hr;
    self->at += n;
    if (ret_fetched)
        *ret_fetched = n;
    return n == count ? S_OK : S_FALSE;
}

static HRESULT skip(struct enumerator *self, ULONG count)
{
    ULONG left = self->list->count - self->at;
    self->at += count < left ? count : left;
    return count <= left ? S_OK : S_FALSE;
}

static HRESULT reset(struct enumerator *self)
{
    self->at = 0;
    return S_OK;
}

static HRESULT clone(struct enumerator *self, void **ret);

static const struct table table = {
    .query = query,
    .add_ref = add_ref,
    .release = release,
    .next = next,
    .skip = skip,
    .reset = reset,
    .clone = clone,
};

static HRESULT clone(struct enumerator *self, void **ret)
{
    if (!ret)
        return E_INVALIDARG;
    struct enumerator *copy = malloc(sizeof *copy);
    *ret = copy;
    if (!copy)
        return E_OUTOFMEMORY;
    *copy = (struct enumerator){&table, 1, self->at, self->list};
    __atomic_add_fetch(&self->list->refs, 1, __ATOMIC_RELAXED);
    return S_OK;
}

static HRESULT make(const struct kind *kind, REFIID iid, const void *items, ULONG count, void **ret)
{
    struct enumerator *made = malloc(sizeof *made);
    struct list *list = made ? malloc(sizeof *list + count * kind->size) : NULL;
    HRESULT hr = list ? copy_items(kind, list->items, items, count) : E_OUTOFMEMORY;
    if (FAILED(hr)) {
        free(list);
        free(made);
        return hr;
    }
    list->refs = 1;
    list->iid = *iid;
    list->kind = kind;
    list->count = count;
    *made = (struct enumerator){&table, 1, 0, list};
    *ret = made;
    return S_OK;
}

HRESULT enumerate_interfaces(REFIID iid, IUnknown *const *items, ULONG count, void **ret)
{
    return make(&interfaces, iid, items, count, ret);
}

HRESULT enumerate_connections(const CONNECTDATA *items, ULONG count, IEnumConnections **ret)
{
    return make(&connections, &IID_IEnumConnections, items, count, (void **)ret);
}

HRESULT enumerate_strings(const OLECHAR *const *items, ULONG count, IEnumString **ret)
{
    return make(&strings, &IID_IEnumString, items, count, (void **)ret);
}

HRESULT enumerate_guids(const GUID *items, ULONG count, IEnumGUID **ret)
{
    return make(&guids, &IID_IEnumGUID, items, count, (void **)ret);
}

HRESULT enumerate_categories(const CATEGORYINFO *items, ULONG count, IEnumCATEGORYINFO **ret)
{
    return make(&categories, &IID_IEnumCATEGORYINFO, items, count, (void **)ret);
}

HRESULT enumerate_variants(const VARIANT *items, ULONG count, IEnumVARIANT **ret)
{
    return make(&variants, &IID_IEnumVARIANT, items, count, (void **)ret);
}
