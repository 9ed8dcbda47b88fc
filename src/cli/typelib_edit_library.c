/* SPDX-License-Identifier: MIT */
#include <pianola/bstr.h>
#include <pianola/component.h>
#include <pianola/typelib.h>
#include <pianola/variant.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/cleanup.h"
#include "cli/command.h"
#include "cli/component.h"
#include "cli/typelib.h"
#include "cli/typelib_declare.h"
#include "cli/typelib_edit.h"
#include "kernel/text.h"

/* typelib edit of a .tlb file: it is copied with what is new. */

struct editing {
    const struct typelib_edit *edit;
    ICreateTypeLib2 *make;
    ITypeLib *lib;          /* the same */
    ICreateTypeInfo2 *type; /* that gets the member */
    ITypeInfo *info;        /* the same, its own side */
    TYPEATTR *attr;
};

static int failed(const struct editing *editing, HRESULT hr)
{
    return component_fail(TYPELIB_EDIT, editing->edit->file, hr);
}

/* The type of that name, counted. */
static ITypeInfo *type_called(ITypeLib *lib, const char *name)
{
    UINT count = ITypeLib_GetTypeInfoCount(lib);
    for (UINT i = 0; i < count; i++) {
        BSTR text = NULL;
        ITypeInfo *info;
        if (FAILED(ITypeLib_GetTypeInfo(lib, i, &info)))
            continue;
        ITypeInfo_GetDocumentation(info, MEMBERID_NIL, &text, NULL, NULL, NULL);
        _cleanup_free_ char *called = typelib_text(text);
        if (strcasecmp(called, name) == 0)
            return info;
        ITypeInfo_Release(info);
    }
    return NULL;
}

static bool is_interface(ITypeLib *lib, UINT index)
{
    TYPEKIND kind;
    return SUCCEEDED(ITypeLib_GetTypeInfoType(lib, index, &kind)) &&
           (kind == TKIND_INTERFACE || kind == TKIND_DISPATCH);
}

static ITypeInfo *only_interface(ITypeLib *lib)
{
    UINT count = ITypeLib_GetTypeInfoCount(lib), found = count;
    for (UINT i = 0; i < count; i++)
        if (is_interface(lib, i)) {
            if (found < count)
                return NULL;
            found = i;
        }
    ITypeInfo *info = NULL;
    return found < count && SUCCEEDED(ITypeLib_GetTypeInfo(lib, found, &info)) ? info : NULL;
}

static HRESULT stdole_ref(ICreateTypeInfo2 *to, REFGUID guid, HREFTYPE *ret)
{
    _cleanup_free_ OLECHAR *name = wide_dup("stdole2.tlb");
    ITypeLib *stdole;
    ITypeInfo *info;
    HRESULT hr = name ? LoadTypeLibEx(name, REGKIND_NONE, &stdole) : E_OUTOFMEMORY;
    if (FAILED(hr))
        return hr;
    hr = ITypeLib_GetTypeInfoOfGuid(stdole, guid, &info);
    if (SUCCEEDED(hr)) {
        hr = ICreateTypeInfo2_AddRefTypeInfo(to, info, ret);
        ITypeInfo_Release(info);
    }
    ITypeLib_Release(stdole);
    return hr;
}

static int add_interface(struct editing *editing)
{
    const struct typelib_edit *edit = editing->edit;
    _cleanup_free_ OLECHAR *name = wide_dup(edit->add_interface);
    ICreateTypeInfo2 *type;
    HREFTYPE ref;
    GUID guid;
    if (!name || FAILED(CoCreateGuid(&guid)))
        return failed(editing, E_OUTOFMEMORY);
    HRESULT hr = ICreateTypeLib2_CreateTypeInfo(
        editing->make, name, edit->is_dispatch ? TKIND_DISPATCH : TKIND_INTERFACE,
        (ICreateTypeInfo **)&type);
    if (hr == TYPE_E_NAMECONFLICT)
        return cli_fail(EXIT_FAILED, TYPELIB_EDIT ": %s: it has a type '%s' already", edit->file,
                        edit->add_interface);
    if (FAILED(hr))
        return failed(editing, hr);
    hr = ICreateTypeInfo2_SetGuid(type, &guid);
    UINT flags = edit->is_dispatch
                     ? TYPEFLAG_FDISPATCHABLE
                     : TYPEFLAG_FDUAL | TYPEFLAG_FOLEAUTOMATION | TYPEFLAG_FDISPATCHABLE;
    if (SUCCEEDED(hr))
        hr = ICreateTypeInfo2_SetTypeFlags(type, flags);
    if (SUCCEEDED(hr))
        hr = stdole_ref(type, &IID_IDispatch, &ref);
    if (SUCCEEDED(hr))
        hr = ICreateTypeInfo2_AddImplType(type, 0, ref);
    if (SUCCEEDED(hr))
        hr = ICreateTypeInfo2_LayOut(type);
    ICreateTypeInfo2_Release(type);
    return FAILED(hr) ? failed(editing, hr) : 0;
}

/* Where the member goes. */
static int find_target(struct editing *editing)
{
    const struct typelib_edit *edit = editing->edit;
    ITypeInfo *info =
        edit->interface ? type_called(editing->lib, edit->interface) : only_interface(editing->lib);
    if (!info && edit->interface)
        return cli_fail(EXIT_NOT_FOUND, TYPELIB_EDIT ": %s: it has no interface '%s'", edit->file,
                        edit->interface);
    if (!info)
        return cli_fail(EXIT_USAGE,
                        TYPELIB_EDIT ": %s: it has not just one interface; say which with "
                                     "--interface",
                        edit->file);
    HRESULT hr = ITypeInfo_QueryInterface(info, &IID_ICreateTypeInfo2, (void **)&editing->type);
    editing->info = typelib_own_side(info);
    if (SUCCEEDED(hr))
        hr = ITypeInfo_GetTypeAttr(editing->info, &editing->attr);
    if (FAILED(hr))
        return failed(editing, hr);
    ITypeInfo *shown = editing->attr->typekind == TKIND_DISPATCH
                           ? typelib_shown(editing->info, editing->attr)
                           : NULL;
    if (shown)
        ITypeInfo_Release(shown);
    if (shown ||
        (editing->attr->typekind != TKIND_INTERFACE && editing->attr->typekind != TKIND_DISPATCH))
        return cli_fail(EXIT_FAILED,
                        TYPELIB_EDIT ": %s: '%s' is no interface with members of its "
                                     "own",
                        edit->file, edit->interface ? edit->interface : "the only type");
    return 0;
}

static bool look_up(void *context, const char *name, HREFTYPE *ret)
{
    struct editing *editing = context;
    ITypeInfo *info = type_called(editing->lib, name);
    if (!info)
        return false;
    HRESULT hr = ICreateTypeInfo2_AddRefTypeInfo(editing->type, info, ret);
    ITypeInfo_Release(info);
    return SUCCEEDED(hr);
}

/* One more than the highest of the type and those that it inherits. -1: compilers number it. */
static MEMBERID next_id(const struct editing *editing)
{
    MEMBERID id = 0;
    ITypeInfo *at = editing->info, *base;
    HREFTYPE ref;
    bool is_dispatch = editing->attr->typekind == TKIND_DISPATCH;
    ITypeInfo_AddRef(at);
    for (int depth = 0; depth < 32; depth++) {
        TYPEATTR *attr;
        if (FAILED(ITypeInfo_GetTypeAttr(at, &attr)))
            break;
        is_dispatch = is_dispatch || IsEqualGUID(&attr->guid, &IID_IDispatch);
        FUNCDESC *func;
        VARDESC *var;
        for (UINT i = 0; SUCCEEDED(ITypeInfo_GetFuncDesc(at, i, &func)); i++) {
            if (func->memid >= id && func->memid < 0x40000000)
                id = func->memid + 1;
            ITypeInfo_ReleaseFuncDesc(at, func);
        }
        for (UINT i = 0; SUCCEEDED(ITypeInfo_GetVarDesc(at, i, &var)); i++) {
            if (var->memid >= id && var->memid < 0x40000000)
                id = var->memid + 1;
            ITypeInfo_ReleaseVarDesc(at, var);
        }
        ITypeInfo_ReleaseTypeAttr(at, attr);
        if (FAILED(ITypeInfo_GetRefTypeOfImplType(at, 0, &ref)) ||
            FAILED(ITypeInfo_GetRefTypeInfo(at, ref, &base)))
            break;
        ITypeInfo_Release(at);
        at = typelib_own_side(base);
    }
    ITypeInfo_Release(at);
    return !is_dispatch ? MEMBERID_NIL : id ? id : 1;
}

static HRESULT add_func(struct editing *editing, FUNCDESC *desc, const struct declared *names,
                        unsigned named)
{
    OLECHAR *texts[DECLARED_PARAMS + 1] = {wide_dup(names->name)};
    for (unsigned i = 0; i < named; i++)
        texts[i + 1] = wide_dup(names->params[i].name);
    desc->callconv = CC_STDCALL;
    desc->funckind = editing->attr->typekind == TKIND_DISPATCH ? FUNC_DISPATCH : FUNC_PUREVIRTUAL;
    UINT index = 0;
    FUNCDESC *other;
    while (SUCCEEDED(ITypeInfo_GetFuncDesc(editing->info, index, &other))) {
        ITypeInfo_ReleaseFuncDesc(editing->info, other);
        index++;
    }
    HRESULT hr = ICreateTypeInfo2_AddFuncDesc(editing->type, index, desc);
    if (SUCCEEDED(hr))
        hr = ICreateTypeInfo2_SetFuncAndParamNames(editing->type, index, texts, named + 1);
    for (unsigned i = 0; i <= named; i++)
        free(texts[i]);
    return hr;
}

static int told(const struct editing *editing, const char *name, HRESULT hr)
{
    if (hr == TYPE_E_AMBIGUOUSNAME)
        return cli_fail(EXIT_FAILED, TYPELIB_EDIT ": %s: there is a member '%s' already",
                        editing->edit->file, name);
    return FAILED(hr) ? failed(editing, hr) : 0;
}

static int is_taken(const struct editing *editing, const char *name)
{
    _cleanup_free_ OLECHAR *wide = wide_dup(name);
    MEMBERID id;
    LPOLESTR names[] = {wide};
    if (wide && SUCCEEDED(ITypeInfo_GetIDsOfNames(editing->info, names, 1, &id)))
        return told(editing, name, TYPE_E_AMBIGUOUSNAME);
    return 0;
}

static int add_method(struct editing *editing, const char *text)
{
    struct declared method;
    if (!declared_parse(text, look_up, editing, &method))
        return cli_fail(EXIT_USAGE, TYPELIB_EDIT ": '%s': %s", text, method.error);
    if (!method.has_params)
        return cli_fail(EXIT_USAGE,
                        TYPELIB_EDIT ": '%s': a method has '()'; --add-property adds a property",
                        text);
    ELEMDESC elems[DECLARED_PARAMS];
    FUNCDESC desc = {.memid = next_id(editing),
                     .invkind = INVOKE_FUNC,
                     .lprgelemdescParam = elems,
                     .cParams = (SHORT)method.count,
                     .elemdescFunc.tdesc = method.type};
    for (unsigned i = 0; i < method.count; i++) {
        elems[i] = method.params[i].elem;
        if (elems[i].paramdesc.wParamFlags & PARAMFLAG_FOPT)
            desc.cParamsOpt++;
    }
    int status = is_taken(editing, method.name);
    if (status == 0)
        status = told(editing, method.name, add_func(editing, &desc, &method, method.count));
    declared_finish(&method);
    return status;
}

static HRESULT add_pair(struct editing *editing, struct declared *property)
{
    TYPEDESC value = property->type;
    ELEMDESC elem = {.tdesc = {.vt = VT_PTR, .lptdesc = &value},
                     .paramdesc.wParamFlags = PARAMFLAG_FOUT | PARAMFLAG_FRETVAL};
    FUNCDESC desc = {.memid = next_id(editing),
                     .invkind = INVOKE_PROPERTYGET,
                     .lprgelemdescParam = &elem,
                     .cParams = 1,
                     .elemdescFunc.tdesc.vt = VT_HRESULT};
    snprintf(property->params[0].name, DECLARED_NAME, "value");
    HRESULT hr = add_func(editing, &desc, property, 1);
    if (FAILED(hr) || editing->edit->read_only)
        return hr;
    desc.invkind = INVOKE_PROPERTYPUT;
    elem.tdesc = value;
    elem.paramdesc.wParamFlags = PARAMFLAG_FIN;
    return add_func(editing, &desc, property, 0);
}

static HRESULT add_variable(struct editing *editing, const struct declared *property)
{
    VARDESC desc = {.memid = next_id(editing),
                    .varkind = VAR_DISPATCH,
                    .wVarFlags = editing->edit->read_only ? VARFLAG_FREADONLY : 0,
                    .elemdescVar.tdesc = property->type};
    _cleanup_free_ OLECHAR *name = wide_dup(property->name);
    UINT index = editing->attr->cVars;
    HRESULT hr = ICreateTypeInfo2_AddVarDesc(editing->type, index, &desc);
    return SUCCEEDED(hr) ? ICreateTypeInfo2_SetVarName(editing->type, index, name) : hr;
}

static int add_property(struct editing *editing, const char *text)
{
    struct declared property;
    if (!declared_parse(text, look_up, editing, &property))
        return cli_fail(EXIT_USAGE, TYPELIB_EDIT ": '%s': %s", text, property.error);
    if (property.has_params)
        return cli_fail(EXIT_USAGE,
                        TYPELIB_EDIT ": '%s': a property is a type and a name: 'long Count'", text);
    int status = is_taken(editing, property.name);
    if (status)
        return status;
    bool is_dispatch = editing->attr->typekind == TKIND_DISPATCH;
    return told(editing, property.name,
                is_dispatch ? add_variable(editing, &property) : add_pair(editing, &property));
}

static int edit_all(struct editing *editing)
{
    const struct typelib_edit *edit = editing->edit;
    int status = edit->add_interface ? add_interface(editing) : 0;
    if (status == 0 && (edit->add_method || edit->add_property))
        status = find_target(editing);
    if (status == 0 && edit->add_property)
        status = add_property(editing, edit->add_property);
    if (status == 0 && edit->add_method)
        status = add_method(editing, edit->add_method);
    if (status)
        return status;
    HRESULT hr = ICreateTypeLib2_SaveAllChanges(editing->make);
    return FAILED(hr) ? component_fail(TYPELIB_EDIT, edit->output, hr) : 0;
}

int typelib_edit_library(const struct typelib_edit *edit)
{
    struct editing editing = {.edit = edit};
    ITypeLib *old;
    TLIBATTR *attr;
    SYSKIND kind = SYS_WIN64;
    int status = typelib_open(TYPELIB_EDIT, edit->file, &old);
    if (status)
        return status;
    if (SUCCEEDED(ITypeLib_GetLibAttr(old, &attr))) {
        kind = attr->syskind;
        ITypeLib_ReleaseTLibAttr(old, attr);
    }
    _cleanup_free_ OLECHAR *output = wide_dup(edit->output);
    HRESULT hr = output ? CreateTypeLib2(kind, output, &editing.make) : E_OUTOFMEMORY;
    if (SUCCEEDED(hr))
        hr = typelib_copy(old, editing.make);
    if (SUCCEEDED(hr))
        hr = ICreateTypeLib2_QueryInterface(editing.make, &IID_ITypeLib, (void **)&editing.lib);
    status = SUCCEEDED(hr) ? edit_all(&editing) : failed(&editing, hr);
    if (editing.attr)
        ITypeInfo_ReleaseTypeAttr(editing.info, editing.attr);
    if (editing.info)
        ITypeInfo_Release(editing.info);
    if (editing.type)
        ICreateTypeInfo2_Release(editing.type);
    if (editing.lib)
        ITypeLib_Release(editing.lib);
    if (editing.make)
        ICreateTypeLib2_Release(editing.make);
    ITypeLib_Release(old);
    return status;
}
