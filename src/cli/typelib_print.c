/* SPDX-License-Identifier: MIT */
#include <dirent.h>
#include <pianola/bstr.h>
#include <pianola/typelib.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "cli/typelib.h"
#include "kernel/text.h"

/*
 * A whole library as IDL. A compiler wants each type told before its use, so a type comes after
 * those that it needs; where interfaces need each other, the first is announced by its name alone.
 * Types of other libraries are told before this one: the compiler finds by their GUIDs that they
 * are of those. Those of stdole it knows from oaidl.idl.
 */

enum { STATE_NEW, STATE_BEGUN, STATE_DONE };

struct entry {
    ITypeLib *lib;
    UINT index;
    ITypeInfo *info;
    int state;
    bool is_announced;
};

struct printer {
    FILE *out;
    ITypeLib *lib;
    const char *folder;
    struct entry *entries;
    size_t count, room;
    bool is_inside; /* the library's braces */
};

/* Takes info; its place, or -1 without memory. */
static int entry_of(struct printer *printer, ITypeInfo *info)
{
    ITypeLib *lib;
    UINT index;
    info = typelib_own_side(info);
    if (FAILED(ITypeInfo_GetContainingTypeLib(info, &lib, &index))) {
        ITypeInfo_Release(info);
        return -1;
    }
    for (size_t i = 0; i < printer->count; i++)
        if (printer->entries[i].lib == lib && printer->entries[i].index == index) {
            ITypeLib_Release(lib);
            ITypeInfo_Release(info);
            return (int)i;
        }
    if (printer->count == printer->room) {
        printer->room = 2 * printer->room + 32;
        struct entry *entries =
            reallocarray(printer->entries, printer->room, sizeof *printer->entries);
        if (!entries)
            abort();
        printer->entries = entries;
    }
    printer->entries[printer->count] = (struct entry){.lib = lib, .index = index, .info = info};
    return (int)printer->count++;
}

static void print_entry(struct printer *printer, int at);

static void announce(struct printer *printer, struct entry *entry)
{
    TYPEATTR *attr;
    BSTR text = NULL;
    if (entry->is_announced || FAILED(ITypeInfo_GetTypeAttr(entry->info, &attr)))
        return;
    TYPEKIND kind = attr->typekind;
    ITypeInfo_ReleaseTypeAttr(entry->info, attr);
    if (kind != TKIND_INTERFACE && kind != TKIND_DISPATCH)
        return;
    ITypeInfo_GetDocumentation(entry->info, MEMBERID_NIL, &text, NULL, NULL, NULL);
    _cleanup_free_ char *name = typelib_text(text);
    fprintf(printer->out, "\n%s%s %s;\n", printer->is_inside ? "    " : "", typelib_keyword(kind),
            name);
    entry->is_announced = true;
}

static void need_ref(struct printer *printer, int from, HREFTYPE ref)
{
    ITypeInfo *target;
    if (FAILED(ITypeInfo_GetRefTypeInfo(printer->entries[from].info, ref, &target)))
        return;
    int at = entry_of(printer, target);
    if (at < 0 || at == from)
        return;
    if (printer->entries[at].state == STATE_BEGUN)
        announce(printer, &printer->entries[at]);
    else
        print_entry(printer, at);
}

static void need_type(struct printer *printer, int from, const TYPEDESC *type)
{
    while (type->vt == VT_PTR || type->vt == VT_SAFEARRAY || type->vt == VT_CARRAY)
        type = type->vt == VT_CARRAY ? &type->lpadesc->tdescElem : type->lptdesc;
    if (type->vt == VT_USERDEFINED)
        need_ref(printer, from, type->hreftype);
}

static void need_all(struct printer *printer, int from)
{
    ITypeInfo *info = printer->entries[from].info;
    TYPEATTR *attr;
    if (FAILED(ITypeInfo_GetTypeAttr(info, &attr)))
        return;
    if (attr->typekind == TKIND_ALIAS)
        need_type(printer, from, &attr->tdescAlias);
    for (UINT i = 0; i < attr->cImplTypes; i++) {
        HREFTYPE ref;
        if (SUCCEEDED(ITypeInfo_GetRefTypeOfImplType(info, i, &ref)))
            need_ref(printer, from, ref);
    }
    for (UINT i = 0; i < attr->cFuncs; i++) {
        FUNCDESC *desc;
        if (FAILED(ITypeInfo_GetFuncDesc(info, i, &desc)))
            continue;
        need_type(printer, from, &desc->elemdescFunc.tdesc);
        for (int j = 0; j < desc->cParams; j++)
            need_type(printer, from, &desc->lprgelemdescParam[j].tdesc);
        ITypeInfo_ReleaseFuncDesc(info, desc);
    }
    for (UINT i = 0; i < attr->cVars; i++) {
        VARDESC *desc;
        if (FAILED(ITypeInfo_GetVarDesc(info, i, &desc)))
            continue;
        need_type(printer, from, &desc->elemdescVar.tdesc);
        ITypeInfo_ReleaseVarDesc(info, desc);
    }
    ITypeInfo_ReleaseTypeAttr(info, attr);
}

/* The type, after what it needs. Outside the library's braces only what is of others. */
static void print_entry(struct printer *printer, int at)
{
    struct entry *entry = &printer->entries[at];
    bool is_own = entry->lib == printer->lib;
    if (entry->state != STATE_NEW || (is_own && !printer->is_inside))
        return;
    if (!is_own && typelib_is_stdole(entry->lib)) {
        entry->state = STATE_DONE;
        return;
    }
    entry->state = STATE_BEGUN;
    need_all(printer, at);
    entry = &printer->entries[at];
    if (is_own == printer->is_inside) {
        fputc('\n', printer->out);
        typelib_print_info(printer->out, entry->info, printer->is_inside ? "    " : "");
    }
    entry->state = STATE_DONE;
}

static void print_own(struct printer *printer)
{
    UINT count = ITypeLib_GetTypeInfoCount(printer->lib);
    for (UINT i = 0; i < count; i++) {
        ITypeInfo *info;
        if (FAILED(ITypeLib_GetTypeInfo(printer->lib, i, &info)))
            continue;
        int at = entry_of(printer, info);
        if (at >= 0 && printer->is_inside)
            print_entry(printer, at);
        else if (at >= 0)
            need_all(printer, at);
    }
}

static void print_head(FILE *out, ITypeLib *lib)
{
    static const struct typelib_flag flags[] = {
        {LIBFLAG_FRESTRICTED, "restricted"},
        {LIBFLAG_FCONTROL, "control"},
        {LIBFLAG_FHIDDEN, "hidden"},
        {0, NULL},
    };
    TLIBATTR *attr;
    char guid[40];
    BSTR name = NULL, doc = NULL, file = NULL, dll = NULL, unused = NULL;
    DWORD context = 0, string_context = 0;
    CUSTDATA custom = {0};
    if (FAILED(ITypeLib_GetLibAttr(lib, &attr)))
        return;
    struct typelib_attributes to = {.out = out, .begin = "\n[\n    ", .separator = ",\n    "};
    typelib_guid_text(&attr->guid, guid);
    typelib_attribute(&to, "uuid(%s)", guid);
    typelib_attribute(&to, "version(%u.%u)", attr->wMajorVerNum, attr->wMinorVerNum);
    if (attr->lcid)
        typelib_attribute(&to, "lcid(0x%x)", (unsigned)attr->lcid);
    typelib_attribute_flags(&to, flags, attr->wLibFlags);
    ITypeLib_ReleaseTLibAttr(lib, attr);
    ITypeLib_GetDocumentation(lib, -1, &name, &doc, &context, &file);
    ITypeLib2_GetDocumentation2((ITypeLib2 *)lib, -1, 0, &unused, &string_context, &dll);
    SysFreeString(unused);
    typelib_attribute_text(&to, "helpstring", doc);
    if (context)
        typelib_attribute(&to, "helpcontext(%u)", (unsigned)context);
    if (string_context)
        typelib_attribute(&to, "helpstringcontext(%u)", (unsigned)string_context);
    typelib_attribute_text(&to, "helpfile", file);
    typelib_attribute_text(&to, "helpstringdll", dll);
    if (SUCCEEDED(ITypeLib2_GetAllCustData((ITypeLib2 *)lib, &custom)))
        typelib_attribute_custom(&to, &custom);
    _cleanup_free_ char *called = typelib_text(name);
    fprintf(out, "\n]\nlibrary %s\n{\n", called);
}

/* The file in a folder that is this library, which is loaded; the caller frees it. */
static char *file_in(const char *folder, ITypeLib *lib)
{
    DIR *dir = folder ? opendir(folder) : NULL;
    char *found = NULL;
    for (struct dirent *at; dir && !found && (at = readdir(dir));) {
        size_t length = strlen(at->d_name);
        _cleanup_free_ char *path = NULL;
        if (length < 5 || strcmp(at->d_name + length - 4, ".tlb") != 0 ||
            asprintf(&path, "%s/%s", folder, at->d_name) < 0)
            continue;
        _cleanup_free_ OLECHAR *wide = wide_dup(path);
        ITypeLib *other;
        if (!wide || FAILED(LoadTypeLibEx(wide, REGKIND_NONE, &other)))
            continue;
        if (other == lib)
            found = strdup(at->d_name);
        ITypeLib_Release(other);
    }
    if (dir)
        closedir(dir);
    return found;
}

/* By the file beside the library that is printed, by what it is registered, or else its name. */
static void print_import(const struct printer *printer, ITypeLib *lib)
{
    TLIBATTR *attr;
    BSTR path = NULL, name = NULL;
    if (FAILED(ITypeLib_GetLibAttr(lib, &attr)))
        return;
    QueryPathOfRegTypeLib(&attr->guid, attr->wMajorVerNum, attr->wMinorVerNum, attr->lcid, &path);
    ITypeLib_ReleaseTLibAttr(lib, attr);
    ITypeLib_GetDocumentation(lib, -1, &name, NULL, NULL, NULL);
    _cleanup_free_ char *beside = file_in(printer->folder, lib);
    _cleanup_free_ char *registered = typelib_text(path);
    _cleanup_free_ char *called = typelib_text(name);
    const char *slash = strrchr(registered, '/');
    if (beside || registered[0])
        fprintf(printer->out, "    importlib(\"%s\");\n",
                beside  ? beside
                : slash ? slash + 1
                        : registered);
    else
        fprintf(printer->out, "    importlib(\"%s.tlb\");\n", called);
}

static void print_imports(struct printer *printer)
{
    fputs("    importlib(\"stdole2.tlb\");\n", printer->out);
    for (size_t i = 0; i < printer->count; i++) {
        ITypeLib *lib = printer->entries[i].lib;
        bool is_new = lib != printer->lib && !typelib_is_stdole(lib);
        for (size_t j = 0; j < i && is_new; j++)
            is_new = printer->entries[j].lib != lib;
        if (is_new)
            print_import(printer, lib);
    }
}

void typelib_print(ITypeLib *lib, const char *folder, FILE *out)
{
    struct printer printer = {.out = out, .lib = lib, .folder = folder};
    fputs("import \"oaidl.idl\";\n", out);
    print_own(&printer);
    print_head(out, lib);
    print_imports(&printer);
    printer.is_inside = true;
    print_own(&printer);
    fputs("}\n", out);
    for (size_t i = 0; i < printer.count; i++) {
        ITypeInfo_Release(printer.entries[i].info);
        ITypeLib_Release(printer.entries[i].lib);
    }
    free(printer.entries);
}
