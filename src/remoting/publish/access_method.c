/* SPDX-License-Identifier: MIT */
#include <pianola/ocidl.h>
#include <pianola/remoting.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "component/typelib/typelib.h"
#include "remoting/publish/access.h"
#include "remoting/publish/named_text.h"
#include "remoting/publish/uri_table.h"

/* What the methods of interfaces are called. */

enum { KNOWN_MOST = 4096, NAME_ROOM = 260, OWN_METHODS = 3, DISPATCH_METHODS = 7, INVOKE = 6 };

/* Interfaces that type libraries do not describe. What only tells of the object has "". */
static const struct {
    const IID *iid;
    unsigned count;
    const char *names[16];
} plain[] = {
    {&IID_IProvideClassInfo, 4, {"", "", "", ""}},
    {&IID_IProvideClassInfo2, 5, {"", "", "", "", ""}},
    {&IID_ISupportErrorInfo, 4, {"", "", "", ""}},
    {&IID_IConnectionPointContainer,
     5,
     {"", "", "", "EnumConnectionPoints", "FindConnectionPoint"}},
    {&IID_ILease,
     14,
     {"", "", "", "", "set_InitialLeaseTime", "", "set_RenewOnCallTime", "",
      "set_SponsorshipTimeout", "", "", "", "", ""}},
};

struct known {
    struct known *next;
    IID iid;
    ITypeInfo *type; /* holds the description */
    const struct interface_info *face;
};

static pthread_mutex_t known_lock = PTHREAD_MUTEX_INITIALIZER;
static struct known *known[64];
static unsigned known_count;

/* The description of an interface, kept for good. NULL: there is none. */
static const struct interface_info *describe(REFIID iid)
{
    struct known **bucket = &known[iid->Data1 % 64];
    const struct interface_info *face = NULL;
    ITypeInfo *type = NULL;
    pthread_mutex_lock(&known_lock);
    struct known *at = *bucket;
    while (at && !IsEqualIID(&at->iid, iid))
        at = at->next;
    pthread_mutex_unlock(&known_lock);
    if (at)
        return at->face;
    if (FAILED(typelib_find_type(iid, &type)))
        return NULL;
    struct known *new = SUCCEEDED(typelib_interface_info(type, &face)) ? malloc(sizeof *new) : NULL;
    if (!new) {
        ITypeInfo_Release(type);
        return NULL;
    }
    pthread_mutex_lock(&known_lock);
    bool is_kept = known_count < KNOWN_MOST;
    if (is_kept) {
        *new = (struct known){*bucket, *iid, type, face};
        *bucket = new;
        known_count++;
    }
    pthread_mutex_unlock(&known_lock);
    if (is_kept)
        return face;
    free(new);
    ITypeInfo_Release(type);
    return NULL;
}

static void name_of(const struct method_info *method, char name[NAME_ROOM])
{
    const char *prefix = method->kind == INVOKE_PROPERTYGET ? "get_"
                         : method->kind == INVOKE_FUNC      ? ""
                                                            : "set_";
    char *text = method->name ? text_of_units(method->name) : NULL;
    snprintf(name, NAME_ROOM, "%s%s", text ? prefix : "", text ? text : "");
    free(text);
}

/* ---- IDispatch::Invoke ---- */

static ITypeInfo *ask_type(IUnknown *object)
{
    IDispatch *dispatch;
    ITypeInfo *type = NULL;
    if (FAILED(IUnknown_QueryInterface(object, &IID_IDispatch, (void **)&dispatch)))
        return NULL;
    if (FAILED(IDispatch_GetTypeInfo(dispatch, 0, 0, &type)))
        type = NULL;
    IDispatch_Release(dispatch);
    return type;
}

/* Of a published object, asked once; counted. */
static ITypeInfo *type_of_entry(struct entry *entry)
{
    IUnknown *object = NULL;
    pthread_mutex_lock(&uri_table_lock);
    ITypeInfo *type = entry->type;
    if (type) {
        ITypeInfo_AddRef(type);
    } else if (entry->object) {
        object = entry->object;
        IUnknown_AddRef(object);
    }
    pthread_mutex_unlock(&uri_table_lock);
    if (!object)
        return type;
    type = ask_type(object);
    IUnknown_Release(object);
    pthread_mutex_lock(&uri_table_lock);
    if (type && !entry->type) {
        entry->type = type;
        ITypeInfo_AddRef(type);
    }
    pthread_mutex_unlock(&uri_table_lock);
    return type;
}

/* The description of an object's own IDispatch; its holder is counted. */
static const struct interface_info *description_of(const char *uri, IUnknown *object,
                                                   ITypeInfo **ret_holder)
{
    const struct interface_info *face = NULL;
    struct entry *entry = entry_find(uri);
    *ret_holder = entry ? type_of_entry(entry) : NULL;
    entry_unref(entry);
    if (!*ret_holder && object)
        *ret_holder = ask_type(object);
    return *ret_holder && SUCCEEDED(typelib_interface_info(*ret_holder, &face)) ? face : NULL;
}

/* A name by itself, where the description has no more: a dispinterface's. */
static void plain_name(ITypeInfo *type, DISPID id, char name[NAME_ROOM])
{
    BSTR text;
    UINT count = 0;
    if (SUCCEEDED(ITypeInfo_GetNames(type, id, &text, 1, &count)) && count) {
        text_of_bstr(text, name, NAME_ROOM);
        SysFreeString(text);
    }
}

/* All that the number and the flags may mean has to be allowed. */
bool access_allows_invoke(const struct caller *caller, const char *uri, DISPID id, WORD flags,
                          IUnknown *object)
{
    char name[NAME_ROOM] = "";
    ITypeInfo *holder;
    bool is_known = false, is_allowed = true;
    if (!uri || !*uri)
        return access_allows(caller, uri, "");
    const struct interface_info *face = description_of(uri, object, &holder);
    unsigned i = face && face->is_dispatch ? DISPATCH_METHODS : OWN_METHODS;
    for (; face && i < face->method_count && is_allowed; i++) {
        const struct method_info *method = &face->methods[i];
        if (!method->name || method->memid != id || !(method->kind & flags))
            continue;
        is_known = true;
        name_of(method, name);
        is_allowed = access_allows(caller, uri, name);
    }
    if (!is_known) {
        if (holder && !face)
            plain_name(holder, id, name);
        is_allowed = access_allows(caller, uri, name);
    }
    if (holder)
        ITypeInfo_Release(holder);
    return is_allowed;
}

/* ---- Any method ---- */

static bool find_plain(REFIID iid, unsigned method, const char **ret)
{
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        if (!IsEqualIID(plain[i].iid, iid))
            continue;
        *ret = method < plain[i].count ? plain[i].names[method] : NULL;
        return *ret != NULL;
    }
    return false;
}

bool access_allows_method(const struct caller *caller, const char *uri, REFIID iid, unsigned method,
                          DISPID id, IUnknown *object)
{
    char name[NAME_ROOM] = "";
    const char *found;
    if (!caller || method < OWN_METHODS)
        return access_allows(caller, uri, NULL);
    if (find_plain(iid, method, &found))
        return access_allows(caller, uri, *found ? found : NULL);
    const struct interface_info *face = IsEqualIID(iid, &IID_IDispatch) ? NULL : describe(iid);
    if ((IsEqualIID(iid, &IID_IDispatch) || (face && face->is_dispatch)) &&
        method < DISPATCH_METHODS)
        return method < INVOKE ? access_allows(caller, uri, NULL)
                               : access_allows_invoke(caller, uri, id, (WORD)~0, object);
    if (face && method < face->method_count)
        name_of(&face->methods[method], name);
    return access_allows(caller, uri, name);
}

/* ---- Events ---- */

static bool default_events(IUnknown *object, IID *ret)
{
    IProvideClassInfo2 *info;
    if (!object || FAILED(IUnknown_QueryInterface(object, &IID_IProvideClassInfo2, (void **)&info)))
        return false;
    HRESULT hr = IProvideClassInfo2_GetGUID(info, GUIDKIND_DEFAULT_SOURCE_DISP_IID, ret);
    IProvideClassInfo2_Release(info);
    return SUCCEEDED(hr);
}

static bool allows_each(const struct caller *caller, const char *uri, ITypeInfo *events)
{
    TYPEATTR *attr;
    FUNCDESC *event;
    bool is_allowed = true;
    if (FAILED(ITypeInfo_GetTypeAttr(events, &attr)))
        return access_allows(caller, uri, "");
    UINT count = attr->cFuncs;
    ITypeInfo_ReleaseTypeAttr(events, attr);
    for (UINT i = 0; i < count && is_allowed; i++) {
        char name[NAME_ROOM] = "";
        if (FAILED(ITypeInfo_GetFuncDesc(events, i, &event)))
            return access_allows(caller, uri, "");
        plain_name(events, event->memid, name);
        if (!(event->wFuncFlags & FUNCFLAG_FRESTRICTED)) /* IDispatch's own */
            is_allowed = access_allows(caller, uri, name);
        ITypeInfo_ReleaseFuncDesc(events, event);
    }
    return is_allowed;
}

bool access_allows_events(const struct caller *caller, const char *uri, REFIID iid,
                          IUnknown *object)
{
    IID events = *iid;
    ITypeInfo *type;
    bool is_known = !IsEqualIID(iid, &IID_NULL) || default_events(object, &events);
    if (!access_allows(caller, uri, NULL))
        return false;
    if (!is_known || FAILED(typelib_find_type(&events, &type)))
        return access_allows(caller, uri, "");
    bool is_allowed = allows_each(caller, uri, type);
    ITypeInfo_Release(type);
    return is_allowed;
}
