/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <pianola/typelib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "component/typelib/load.h"
#include "component/typelib/write.h"

/* ICreateTypeLib2, and the file that it saves. */

enum { DRAFT_BUDGET = 1 << 30 };

static struct library *from_create(ICreateTypeLib2 *self)
{
    return ((struct draft_library *)self)->library;
}

void *draft_library_query(struct library *library, REFIID iid)
{
    if (!library->draft ||
        (!IsEqualIID(iid, &IID_ICreateTypeLib) && !IsEqualIID(iid, &IID_ICreateTypeLib2)))
        return NULL;
    library_addref(library);
    return &library->draft->iface;
}

static HRESULT query(ICreateTypeLib2 *self, REFIID iid, void **ret)
{
    return ITypeLib2_QueryInterface(&from_create(self)->iface, iid, ret);
}

static ULONG addref(ICreateTypeLib2 *self)
{
    return library_addref(from_create(self));
}

static ULONG release(ICreateTypeLib2 *self)
{
    return library_release(from_create(self));
}

struct type *draft_find_name(struct library *library, const OLECHAR *name)
{
    for (unsigned i = 0; i < library->type_count; i++)
        if (text_same(library->types[i]->name, name))
            return library->types[i];
    return NULL;
}

static HRESULT create_type(ICreateTypeLib2 *self, LPOLESTR name, TYPEKIND kind,
                           ICreateTypeInfo **ret)
{
    struct library *library = from_create(self);
    struct draft_type *draft;
    if (!ret || !name || kind < TKIND_ENUM || kind >= TKIND_MAX)
        return E_INVALIDARG;
    *ret = NULL;
    if (draft_find_name(library, name))
        return TYPE_E_NAMECONFLICT;
    HRESULT hr = draft_type_create(library, name, kind, &draft);
    if (FAILED(hr))
        return hr;
    face_addref(&draft->type.faces[0]);
    *ret = (ICreateTypeInfo *)&draft->iface;
    return S_OK;
}

static HRESULT delete_type(ICreateTypeLib2 *self, LPOLESTR name)
{
    struct library *library = from_create(self);
    if (!name)
        return E_INVALIDARG;
    struct type *type = draft_find_name(library, name);
    if (!type)
        return TYPE_E_ELEMENTNOTFOUND;
    unsigned index = type->index;
    memmove(&library->types[index], &library->types[index + 1],
            (library->type_count - index - 1) * sizeof(struct type *));
    library->type_count--;
    draft_forget_type(library, index);
    return S_OK;
}

static HRESULT set_text(ICreateTypeLib2 *self, const OLECHAR *text, BSTR *ret)
{
    return text ? draft_text(&from_create(self)->arena, text, ret) : E_INVALIDARG;
}

static HRESULT set_name(ICreateTypeLib2 *self, LPOLESTR name)
{
    return set_text(self, name, &from_create(self)->name);
}

static HRESULT set_version(ICreateTypeLib2 *self, WORD major, WORD minor)
{
    from_create(self)->attr.wMajorVerNum = major;
    from_create(self)->attr.wMinorVerNum = minor;
    return S_OK;
}

static HRESULT set_guid(ICreateTypeLib2 *self, REFGUID guid)
{
    if (!guid)
        return E_INVALIDARG;
    from_create(self)->attr.guid = *guid;
    return S_OK;
}

static HRESULT set_doc(ICreateTypeLib2 *self, LPOLESTR text)
{
    return set_text(self, text, &from_create(self)->help.text);
}

static HRESULT set_help_file(ICreateTypeLib2 *self, LPOLESTR file)
{
    return set_text(self, file, &from_create(self)->help_file);
}

static HRESULT set_help_dll(ICreateTypeLib2 *self, LPOLESTR file)
{
    return set_text(self, file, &from_create(self)->help_dll);
}

static HRESULT set_context(ICreateTypeLib2 *self, DWORD context)
{
    from_create(self)->help.context = context;
    return S_OK;
}

static HRESULT set_string_context(ICreateTypeLib2 *self, ULONG context)
{
    from_create(self)->help.string_context = context;
    return S_OK;
}

static HRESULT set_lcid(ICreateTypeLib2 *self, LCID lcid)
{
    struct library *library = from_create(self);
    library->attr.lcid = lcid;
    for (unsigned i = 0; i < library->type_count; i++)
        library->types[i]->attr.lcid = lcid;
    return S_OK;
}

static HRESULT set_flags(ICreateTypeLib2 *self, UINT flags)
{
    from_create(self)->attr.wLibFlags = (WORD)flags;
    return S_OK;
}

static HRESULT set_custom(ICreateTypeLib2 *self, REFGUID guid, VARIANT *value)
{
    struct library *library = from_create(self);
    return draft_set_custom(&library->arena, &library->custom, guid, value);
}

static int write_all(int fd, const unsigned char *bytes, size_t size)
{
    while (size) {
        ssize_t n = write(fd, bytes, size);
        if (n < 0 && errno != EINTR)
            return -errno;
        bytes += n > 0 ? n : 0;
        size -= n > 0 ? (size_t)n : 0;
    }
    return fsync(fd) < 0 ? -errno : 0;
}

/* Who reads the file sees the old one or the new one. The new one has the rights of the old. */
static HRESULT replace_file(const char *path, const unsigned char *bytes, size_t size)
{
    _cleanup_free_ char *other = NULL;
    struct stat old;
    if (asprintf(&other, "%s.XXXXXX", path) < 0) {
        other = NULL;
        return E_OUTOFMEMORY;
    }
    _cleanup_close_ int fd = mkostemp(other, O_CLOEXEC);
    if (fd < 0)
        return TYPE_E_CANTCREATETMPFILE;
    mode_t mask = umask(0);
    umask(mask);
    mode_t mode = stat(path, &old) == 0 ? old.st_mode & 0777 : 0666 & ~mask;
    int r = fchmod(fd, mode) < 0 ? -errno : write_all(fd, bytes, size);
    if (r < 0 || rename(other, path) < 0) {
        unlink(other);
        return TYPE_E_IOERROR;
    }
    return S_OK;
}

static HRESULT save(ICreateTypeLib2 *self)
{
    struct library *library = from_create(self);
    _cleanup_free_ unsigned char *bytes = NULL;
    size_t size = 0;
    HRESULT hr = S_OK;
    for (unsigned i = 0; i < library->type_count && SUCCEEDED(hr); i++)
        if (library->types[i]->draft->needs_layout)
            hr = draft_layout(library->types[i]->draft);
    if (SUCCEEDED(hr))
        hr = msft_write(library, &bytes, &size);
    return SUCCEEDED(hr) ? replace_file(library->path, bytes, size) : hr;
}

static const ICreateTypeLib2Vtbl vtable = {
    .QueryInterface = query,
    .AddRef = addref,
    .Release = release,
    .CreateTypeInfo = create_type,
    .SetName = set_name,
    .SetVersion = set_version,
    .SetGuid = set_guid,
    .SetDocString = set_doc,
    .SetHelpFileName = set_help_file,
    .SetHelpContext = set_context,
    .SetLcid = set_lcid,
    .SetLibFlags = set_flags,
    .SaveAllChanges = save,
    .DeleteTypeInfo = delete_type,
    .SetCustData = set_custom,
    .SetHelpStringContext = set_string_context,
    .SetHelpStringDll = set_help_dll,
};

/* Whatever the current folder is when it is saved. */
static char *whole_path(const OLECHAR *file)
{
    char *path = load_path_of(file);
    if (!path || path[0] == '/')
        return path;
    _cleanup_free_ char *folder = getcwd(NULL, 0);
    char *whole = NULL;
    if (folder && asprintf(&whole, "%s/%s", folder, path) < 0)
        whole = NULL;
    free(path);
    return whole;
}

HRESULT CreateTypeLib2(SYSKIND kind, LPCOLESTR file, ICreateTypeLib2 **ret)
{
    if (!file || !ret || kind < SYS_WIN16 || kind > SYS_WIN64)
        return E_INVALIDARG;
    *ret = NULL;
    struct library *library = library_create(DRAFT_BUDGET);
    if (!library)
        return E_OUTOFMEMORY;
    struct draft_library *draft = arena_alloc(&library->arena, sizeof *draft);
    library->path = whole_path(file);
    if (!draft || !library->path) {
        library_release(library);
        return E_OUTOFMEMORY;
    }
    draft->iface.lpVtbl = &vtable;
    draft->library = library;
    library->draft = draft;
    library->attr.syskind = kind;
    library->pointer_size = kind == SYS_WIN64 ? 8 : 4;
    *ret = &draft->iface;
    return S_OK;
}

HRESULT CreateTypeLib(SYSKIND kind, LPCOLESTR file, ICreateTypeLib **ret)
{
    ICreateTypeLib2 *made;
    if (!ret)
        return E_INVALIDARG;
    *ret = NULL;
    HRESULT hr = CreateTypeLib2(kind, file, &made);
    if (SUCCEEDED(hr))
        *ret = (ICreateTypeLib *)made;
    return hr;
}
