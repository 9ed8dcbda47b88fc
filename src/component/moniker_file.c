/* SPDX-License-Identifier: MIT */
#include "component/moniker.h"

#include <pianola/component.h>
#include <pianola/file.h>
#include <string.h>

#include "component/moniker_file.h"

/* File monikers: a path, and objects that are loaded from it. */

static struct file *of(IMoniker *self)
{
    return (struct file *)self;
}

static void clear(struct moniker *m)
{
    CoTaskMemFree(((struct file *)m)->path);
}

const OLECHAR *file_path(const struct file *file)
{
    return file->path ? file->path : OLESTR("");
}

HRESULT file_create(const OLECHAR *path, size_t length, IMoniker **ret)
{
    struct file *file = (struct file *)moniker_create(&moniker_file);
    if (!file)
        return E_OUTOFMEMORY;
    file->path = text_copy(path, length);
    if (!file->path) {
        IMoniker_Release(&file->head.moniker);
        return E_OUTOFMEMORY;
    }
    *ret = &file->head.moniker;
    return S_OK;
}

HRESULT CreateFileMoniker(const OLECHAR *path, IMoniker **ret)
{
    if (!ret)
        return E_INVALIDARG;
    *ret = NULL;
    if (!path)
        return MK_E_SYNTAX;
    size_t length = text_length(path);
    return length > MONIKER_TEXT_MOST ? MK_E_SYNTAX : file_create(path, length, ret);
}

/* Takes the text over. */
static HRESULT of_text(HRESULT hr, OLECHAR *text, IMoniker **ret)
{
    if (hr == S_OK && *text)
        hr = file_create(text, text_length(text), ret);
    CoTaskMemFree(text);
    return hr;
}

static HRESULT compose(IMoniker *self, IMoniker *right, BOOL not_generic, IMoniker **ret)
{
    struct file *file = moniker_is(right, &moniker_file);
    if (!file || !ret)
        return moniker_compose(self, right, not_generic, ret);
    OLECHAR *text = NULL;
    *ret = NULL;
    HRESULT hr = path_join(file_path(of(self)), file_path(file), &text);
    if (FAILED(hr))
        return hr;
    if (*text)
        hr = file_create(text, text_length(text), ret);
    CoTaskMemFree(text);
    return hr;
}

static bool exactly(const OLECHAR *a, const OLECHAR *b)
{
    return path_is_exact(a) || path_is_exact(b);
}

static HRESULT is_equal(IMoniker *self, IMoniker *other)
{
    struct file *file = moniker_is(other, &moniker_file);
    if (!other)
        return E_INVALIDARG;
    if (!file)
        return S_FALSE;
    const OLECHAR *a = file_path(of(self)), *b = file_path(file);
    return text_equal(a, b, exactly(a, b)) ? S_OK : S_FALSE;
}

static HRESULT hash(IMoniker *self, DWORD *ret)
{
    if (!ret)
        return E_POINTER;
    const OLECHAR *path = file_path(of(self));
    *ret = text_hash(0x811c9dc5u, path, path_is_exact(path));
    return S_OK;
}

static HRESULT last_change(IMoniker *self, IBindCtx *context, IMoniker *left, FILETIME *ret)
{
    IRunningObjectTable *table;
    WIN32_FILE_ATTRIBUTE_DATA data;
    (void)left;
    if (!ret)
        return E_POINTER;
    if (!context)
        return E_INVALIDARG;
    HRESULT hr = IBindCtx_GetRunningObjectTable(context, &table);
    if (FAILED(hr))
        return hr;
    hr = IRunningObjectTable_GetTimeOfLastChange(table, self, ret);
    IRunningObjectTable_Release(table);
    if (SUCCEEDED(hr))
        return hr;
    if (!GetFileAttributesExW(file_path(of(self)), GetFileExInfoStandard, &data))
        return MK_E_NOOBJECT;
    *ret = data.ftLastWriteTime;
    return S_OK;
}

static HRESULT prefix(IMoniker *self, IMoniker *other, IMoniker **ret)
{
    struct file *file = moniker_is(other, &moniker_file);
    if (!file || !ret)
        return MonikerCommonPrefixWith(self, other, ret);
    OLECHAR *text = NULL;
    *ret = NULL;
    HRESULT hr = path_prefix(file_path(of(self)), file_path(file), &text);
    if (hr == MK_S_ME || hr == MK_S_US || hr == MK_S_HIM) {
        *ret = hr == MK_S_HIM ? other : self;
        IMoniker_AddRef(*ret);
        return hr;
    }
    return of_text(hr, text, ret);
}

static HRESULT relative(IMoniker *self, IMoniker *other, IMoniker **ret)
{
    struct file *file = moniker_is(other, &moniker_file);
    if (!file || !ret)
        return MonikerRelativePathTo(self, other, ret, TRUE);
    OLECHAR *text = NULL;
    *ret = NULL;
    HRESULT hr = path_relative(file_path(of(self)), file_path(file), &text);
    return hr == MK_S_HIM ? moniker_relative(self, other, ret) : of_text(hr, text, ret);
}

static HRESULT display_name(IMoniker *self, IBindCtx *context, IMoniker *left, LPOLESTR *ret)
{
    (void)context, (void)left;
    if (!ret)
        return E_POINTER;
    const OLECHAR *path = file_path(of(self));
    *ret = text_copy(path, text_length(path));
    return *ret ? S_OK : E_OUTOFMEMORY;
}

static HRESULT compare(struct moniker *m, BYTE *to, ULONG room, ULONG *ret_size)
{
    const OLECHAR *path = file_path((struct file *)m);
    size_t length = text_length(path) + 1;
    *ret_size = (ULONG)(length * sizeof *path);
    if (room >= *ret_size)
        text_capitals(to, path, length, path_is_exact(path));
    return S_OK;
}

const struct moniker_kind moniker_file = {
    .methods = {MONIKER_HEAD, .Load = file_load, .Save = file_save, .GetSizeMax = file_size_most,
                .BindToObject = file_bind, .BindToStorage = moniker_no_storage,
                .Reduce = moniker_reduce_none, .ComposeWith = compose, .Enum = moniker_enum_none,
                .IsEqual = is_equal, .Hash = hash, .IsRunning = moniker_is_running,
                .GetTimeOfLastChange = last_change, .Inverse = moniker_inverse,
                .CommonPrefixWith = prefix, .RelativePathTo = relative,
                .GetDisplayName = display_name, .ParseDisplayName = file_parse},
    .clsid = &CLSID_FileMoniker,
    .system = MKSYS_FILEMONIKER,
    .size = sizeof(struct file),
    .clear = clear,
    .compare = compare,
};
