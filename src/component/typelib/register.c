/* SPDX-License-Identifier: MIT */
#include <dirent.h>
#include <errno.h>
#include <pianola/bstr.h>
#include <pianola/component.h>
#include <pianola/typelib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/text.h"
#include "component/typelib/load.h"
#include "component/guid.h"
#include "kernel/class_file.h"
#include "kernel/path.h"
#include "kernel/store.h"

/*
 * Registrations: {guid}_major.minor_lcid.typelib, numbers hexadecimal. Types= lists the GUIDs of
 * the interfaces that the library describes, so that they are found without loading it.
 */

static const GUID stdole = {0x00020430, 0, 0, {0xc0, 0, 0, 0, 0, 0, 0, 0x46}};

enum { GUID_TEXT = 38, FILE_MOST = 1 << 20 };

int registration_folder(unsigned number, char *buf, size_t size)
{
    static const char from[] = "/classes", to[] = "/typelibs";
    int r = class_folder(number, buf, size);
    if (r < 0)
        return r;
    size_t len = strlen(buf) - strlen(from);
    if (len + sizeof to > size)
        return -ENAMETOOLONG;
    memcpy(buf + len, to, sizeof to);
    return 0;
}

/* ---- Reading ---- */

/* What the name of a file says; false when it is not of that library. */
static bool read_name(const char *name, const char *guid, struct registration *ret)
{
    unsigned major, minor, lcid;
    int end = 0;
    if (strncasecmp(name, guid, GUID_TEXT) != 0 ||
        sscanf(name + GUID_TEXT, "_%4x.%4x_%8x.typelib%n", &major, &minor, &lcid, &end) != 3 ||
        !end || name[GUID_TEXT + end])
        return false;
    ret->major = (WORD)major;
    ret->minor = (WORD)minor;
    ret->lcid = lcid;
    return true;
}

/* The value of a line, without its end; NULL when there is none. */
static const char *value_of(const char *text, const char *key, size_t *ret_len)
{
    size_t len = strlen(key);
    for (const char *line = text; *line; line += *line == '\n') {
        size_t size = strcspn(line, "\r\n");
        if (size > len && strncasecmp(line, key, len) == 0 && line[len] == '=') {
            *ret_len = size - len - 1;
            return line + len + 1;
        }
        line += strcspn(line, "\n");
    }
    return NULL;
}

static bool read_path(const char *folder, const char *text, char *ret, size_t room)
{
    size_t len = 0;
    const char *path = value_of(text, "Path", &len);
    if (!path || !len)
        return false;
    int n = path[0] == '/' ? snprintf(ret, room, "%.*s", (int)len, path)
                           : snprintf(ret, room, "%s/%.*s", folder, (int)len, path);
    return n > 0 && (size_t)n < room;
}

static bool read_file(const char *folder, const char *name, char **ret)
{
    char path[REGISTRATION_PATH];
    size_t size;
    int n = snprintf(path, sizeof path, "%s/%s", folder, name);
    return n > 0 && (size_t)n < sizeof path && store_read(path, FILE_MOST, ret, &size, NULL) == 0;
}

/* How well a language fits, 0 not at all. */
static int fitness(LCID lcid, LCID wanted)
{
    return lcid == wanted ? 3 : lcid == (wanted & 0x3ff) ? 2 : lcid == 0 ? 1 : 0;
}

bool registration_fits(const struct registration *one, WORD major, WORD minor)
{
    return (major == 0xffff && minor == 0xffff) ||
           (one->major == major && (minor != 0xffff || one->minor == minor));
}

bool registration_is_better(const struct registration *a, const struct registration *b, WORD minor)
{
    if (a->major != b->major)
        return a->major > b->major;
    if (a->minor != b->minor)
        return a->minor == minor || (b->minor != minor && a->minor > b->minor);
    return false;
}

static bool is_better(const struct registration *a, const struct registration *b, WORD minor,
                      LCID lcid)
{
    if (a->major == b->major && a->minor == b->minor)
        return fitness(a->lcid, lcid) > fitness(b->lcid, lcid);
    return registration_is_better(a, b, minor);
}

bool registration_find(REFGUID guid, WORD major, WORD minor, LCID lcid, struct registration *ret)
{
    char id[GUID_TEXT + 1], folder[REGISTRATION_PATH];
    guid_text(guid, id);
    bool is_found = false;
    for (unsigned i = 0; !is_found; i++) {
        int r = registration_folder(i, folder, sizeof folder);
        if (r < 0 && i)
            break;
        DIR *dir = r < 0 ? NULL : opendir(folder);
        for (struct dirent *entry; dir && (entry = readdir(dir));) {
            struct registration one;
            _cleanup_free_ char *text = NULL;
            if (!read_name(entry->d_name, id, &one) || !fitness(one.lcid, lcid) ||
                !registration_fits(&one, major, minor) ||
                (is_found && !is_better(&one, ret, minor, lcid)) ||
                !read_file(folder, entry->d_name, &text) ||
                !read_path(folder, text, one.path, sizeof one.path))
                continue;
            *ret = one;
            is_found = true;
        }
        if (dir)
            closedir(dir);
    }
    return is_found || registration_find_key(id, major, minor, lcid, ret);
}

bool registration_find_type(REFGUID type, struct registration *ret)
{
    char id[GUID_TEXT + 1], folder[REGISTRATION_PATH];
    guid_text(type, id);
    bool is_found = false;
    for (unsigned i = 0; !is_found; i++) {
        int r = registration_folder(i, folder, sizeof folder);
        if (r < 0 && i)
            break;
        DIR *dir = r < 0 ? NULL : opendir(folder);
        for (struct dirent *entry; dir && !is_found && (entry = readdir(dir));) {
            _cleanup_free_ char *text = NULL;
            size_t len = 0;
            size_t name = strlen(entry->d_name);
            if (name < 8 || strcmp(entry->d_name + name - 8, ".typelib") != 0 ||
                !read_file(folder, entry->d_name, &text))
                continue;
            const char *types = value_of(text, "Types", &len);
            for (size_t at = 0; types && at + GUID_TEXT <= len && !is_found; at++)
                is_found = strncasecmp(types + at, id, GUID_TEXT) == 0 &&
                           read_path(folder, text, ret->path, sizeof ret->path);
        }
        if (dir)
            closedir(dir);
    }
    return is_found || registration_find_type_key(id, ret);
}

HRESULT QueryPathOfRegTypeLib(REFGUID guid, WORD major, WORD minor, LCID lcid, BSTR *ret)
{
    struct registration found;
    if (!guid || !ret)
        return E_INVALIDARG;
    if (!registration_find(guid, major, minor, lcid, &found)) {
        /* Where it is not installed, it is loaded by its name. */
        if (!IsEqualGUID(guid, &stdole) || (major != 2 && major != 0xffff))
            return TYPE_E_LIBNOTREGISTERED;
        strcpy(found.path, "stdole2.tlb");
    }
    size_t len = strlen(found.path), units = 0;
    OLECHAR path[REGISTRATION_PATH];
    for (size_t i = 0; i < len;) {
        uint32_t c;
        int n = text_decode(found.path + i, len - i, &c);
        if (n <= 0)
            return TYPE_E_LIBNOTREGISTERED;
        i += (size_t)n;
        units += (size_t)text_to_utf16(c, path + units);
    }
    *ret = SysAllocStringLen(path, (UINT)units);
    return *ret ? S_OK : E_OUTOFMEMORY;
}

/* ---- Writing ---- */

static int file_of(REFGUID guid, WORD major, WORD minor, LCID lcid, char *ret, size_t size)
{
    char id[GUID_TEXT + 1], folder[REGISTRATION_PATH];
    guid_text(guid, id);
    int r = registration_folder(0, folder, sizeof folder);
    if (r < 0)
        return r;
    int n = snprintf(ret, size, "%s/%s_%x.%x_%x.typelib", folder, id, major, minor, lcid);
    return n < 0 || (size_t)n >= size ? -ENAMETOOLONG : 0;
}

static void print_units(FILE *file, const OLECHAR *text)
{
    for (; *text; text++) {
        char utf8[4];
        uint32_t c = *text;
        if (c >= 0xd800 && c < 0xdc00 && text[1] >= 0xdc00 && text[1] < 0xe000)
            c = 0x10000 + ((c & 0x3ff) << 10) + (*++text & 0x3ff);
        int n = c < ' ' ? 0 : text_encode(c, utf8);
        fwrite(utf8, 1, n > 0 ? (size_t)n : 0, file);
    }
}

static void print_text(FILE *file, const char *key, const OLECHAR *text)
{
    fprintf(file, "%s=", key);
    if (text)
        print_units(file, text);
    fputc('\n', file);
}

/* Those that are marshaled by their description, as the registry shows them. */
static void print_interfaces(FILE *file, ITypeLib *lib)
{
    const char *separator = "Interfaces=";
    for (UINT i = 0, count = ITypeLib_GetTypeInfoCount(lib); i < count; i++) {
        ITypeInfo *info;
        TYPEATTR *attr;
        BSTR name = NULL;
        if (FAILED(ITypeLib_GetTypeInfo(lib, i, &info)))
            continue;
        if (SUCCEEDED(ITypeInfo_GetDocumentation(info, MEMBERID_NIL, &name, NULL, NULL, NULL)) &&
            SUCCEEDED(ITypeInfo_GetTypeAttr(info, &attr))) {
            bool is_dispatch = attr->typekind == TKIND_DISPATCH;
            bool is_dual = attr->wTypeFlags & TYPEFLAG_FDUAL;
            bool is_automation =
                attr->typekind == TKIND_INTERFACE && attr->wTypeFlags & TYPEFLAG_FOLEAUTOMATION;
            if (is_dispatch || is_dual || is_automation) {
                char id[GUID_TEXT + 1];
                guid_text(&attr->guid, id);
                fprintf(file, "%s%s", separator, id);
                print_units(file, name ? name : u"");
                fputs(is_dispatch && !is_dual ? ",dispatch" : "", file);
                separator = ";";
            }
            ITypeInfo_ReleaseTypeAttr(info, attr);
        }
        SysFreeString(name);
        ITypeInfo_Release(info);
    }
    if (separator[0] == ';')
        fputc('\n', file);
}

/* The interfaces that can be called through their description. */
static void print_types(FILE *file, ITypeLib *lib)
{
    const char *separator = "Types=";
    for (UINT i = 0, count = ITypeLib_GetTypeInfoCount(lib); i < count; i++) {
        ITypeInfo *info;
        TYPEATTR *attr;
        if (FAILED(ITypeLib_GetTypeInfo(lib, i, &info)))
            continue;
        if (SUCCEEDED(ITypeInfo_GetTypeAttr(info, &attr))) {
            char id[GUID_TEXT + 1];
            guid_text(&attr->guid, id);
            if (!IsEqualGUID(&attr->guid, &GUID_NULL) &&
                (attr->typekind == TKIND_INTERFACE || attr->typekind == TKIND_DISPATCH ||
                 attr->typekind == TKIND_RECORD)) {
                fprintf(file, "%s%s", separator, id);
                separator = ";";
            }
            ITypeInfo_ReleaseTypeAttr(info, attr);
        }
        ITypeInfo_Release(info);
    }
    if (separator[0] == ';')
        fputc('\n', file);
}

static HRESULT save(ITypeLib *lib, const TLIBATTR *attr, const char *path, const OLECHAR *help)
{
    char name[REGISTRATION_PATH];
    if (file_of(&attr->guid, attr->wMajorVerNum, attr->wMinorVerNum, attr->lcid, name,
                sizeof name) < 0)
        return TYPE_E_REGISTRYACCESS;
    _cleanup_free_ char *text = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&text, &size);
    if (!file)
        return E_OUTOFMEMORY;
    BSTR doc = NULL;
    HRESULT hr = ITypeLib_GetDocumentation(lib, -1, NULL, &doc, NULL, NULL);
    fprintf(file, "Path=%s\n", path);
    print_text(file, "Name", doc);
    fprintf(file, "Flags=%x\n", attr->wLibFlags & ~LIBFLAG_FHASDISKIMAGE);
    if (help)
        print_text(file, "HelpDir", help);
    print_types(file, lib);
    print_interfaces(file, lib);
    SysFreeString(doc);
    if (fclose(file) != 0)
        return E_OUTOFMEMORY;
    if (SUCCEEDED(hr) && (store_make_way(name) < 0 || store_replace(name, text, size, 0644) < 0))
        hr = TYPE_E_REGISTRYACCESS;
    return hr;
}

HRESULT RegisterTypeLib(ITypeLib *lib, const OLECHAR *path, const OLECHAR *help_folder)
{
    TLIBATTR *attr;
    if (!lib || !path)
        return E_INVALIDARG;
    unsigned resource = 1;
    _cleanup_free_ char *native = load_file_of(path, &resource);
    if (!native)
        return E_INVALIDARG;
    /* A registration is read from anywhere. */
    _cleanup_free_ char *full = realpath(native, NULL);
    char file[REGISTRATION_PATH];
    int n = snprintf(file, sizeof file, "%s", full ? full : native);
    if (resource != 1 && n > 0 && (size_t)n < sizeof file)
        n += snprintf(file + n, sizeof file - (size_t)n, "\\%u", resource);
    if (n < 0 || (size_t)n >= sizeof file)
        return E_INVALIDARG;
    HRESULT hr = ITypeLib_GetLibAttr(lib, &attr);
    if (FAILED(hr))
        return hr;
    hr = strchr(file, '\n') ? E_INVALIDARG : save(lib, attr, file, help_folder);
    ITypeLib_ReleaseTLibAttr(lib, attr);
    return hr;
}

HRESULT RegisterTypeLibForUser(ITypeLib *lib, OLECHAR *path, OLECHAR *help_folder)
{
    return RegisterTypeLib(lib, path, help_folder);
}

HRESULT UnRegisterTypeLib(REFGUID guid, WORD major, WORD minor, LCID lcid, SYSKIND kind)
{
    char name[REGISTRATION_PATH], id[GUID_TEXT + 1];
    if (!guid)
        return E_INVALIDARG;
    if (file_of(guid, major, minor, lcid, name, sizeof name) == 0 && unlink(name) == 0)
        return S_OK;
    guid_text(guid, id);
    return registration_remove_key(id, major, minor, lcid, kind) ? S_OK : TYPE_E_REGISTRYACCESS;
}

HRESULT UnRegisterTypeLibForUser(REFGUID guid, WORD major, WORD minor, LCID lcid, SYSKIND kind)
{
    return UnRegisterTypeLib(guid, major, minor, lcid, kind);
}
