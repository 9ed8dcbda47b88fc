/* SPDX-License-Identifier: MIT */
#include <pianola/bstr.h>
#include <string.h>

#include "cli/typelib_copy.h"

ITypeInfo *typelib_own_side(ITypeInfo *info)
{
    HREFTYPE ref;
    ITypeInfo *own;
    if (FAILED(ITypeInfo_GetRefTypeOfImplType(info, (UINT)-1, &ref)) ||
        FAILED(ITypeInfo_GetRefTypeInfo(info, ref, &own)))
        return info;
    ITypeInfo_Release(info);
    return own;
}

static bool is_called(ITypeInfo *info, MEMBERID memid, BSTR want)
{
    BSTR name = NULL;
    if (FAILED(ITypeInfo_GetDocumentation(info, memid, &name, NULL, NULL, NULL)))
        return false;
    bool is_it = name && want && SysStringLen(name) == SysStringLen(want) &&
                 memcmp(name, want, SysStringByteLen(name)) == 0;
    SysFreeString(name);
    return is_it;
}

/* Takes info: returns it, or NULL when it is not the one. */
static ITypeInfo *only_if_shown(ITypeInfo *info, UINT funcs, MEMBERID memid, BSTR want)
{
    TYPEATTR *attr;
    info = typelib_own_side(info);
    if (SUCCEEDED(ITypeInfo_GetTypeAttr(info, &attr))) {
        bool fits = attr->typekind == TKIND_INTERFACE &&
                    attr->cbSizeVft == funcs * sizeof(void *) && is_called(info, memid, want);
        ITypeInfo_ReleaseTypeAttr(info, attr);
        if (fits)
            return info;
    }
    ITypeInfo_Release(info);
    return NULL;
}

ITypeInfo *typelib_shown(ITypeInfo *info, const TYPEATTR *attr)
{
    FUNCDESC *last;
    ITypeLib *lib;
    ITypeInfo *found = NULL;
    if (attr->cFuncs < 7 || FAILED(ITypeInfo_GetFuncDesc(info, attr->cFuncs - 1u, &last)))
        return NULL;
    BSTR want = NULL;
    MEMBERID memid = last->memid;
    bool inherits = last->oVft >= 7 * (int)sizeof(void *);
    ITypeInfo_ReleaseFuncDesc(info, last);
    /* Functions of its own are counted from the start of the table. */
    FUNCDESC *first;
    if (inherits && SUCCEEDED(ITypeInfo_GetFuncDesc(info, 0, &first))) {
        inherits = first->memid == 0x60000000;
        ITypeInfo_ReleaseFuncDesc(info, first);
    }
    if (!inherits || FAILED(ITypeInfo_GetContainingTypeLib(info, &lib, NULL)))
        return NULL;
    ITypeInfo_GetDocumentation(info, memid, &want, NULL, NULL, NULL);
    UINT count = ITypeLib_GetTypeInfoCount(lib);
    for (UINT i = 0; i < count && !found; i++) {
        ITypeInfo *other;
        if (SUCCEEDED(ITypeLib_GetTypeInfo(lib, i, &other)))
            found = only_if_shown(other, attr->cFuncs, memid, want);
    }
    SysFreeString(want);
    ITypeLib_Release(lib);
    return found;
}
