/* SPDX-License-Identifier: MIT */
#include "component/rot.h"

#include <pianola/component.h>
#include <pianola/moniker.h>
#include <stdlib.h>

#include "component/apartment.h"
#include "component/enumerate.h"

/* The running object table. */

#define SERVER_UNAVAILABLE ((HRESULT)0x800706BA) /* RPC_S_SERVER_UNAVAILABLE */
enum { RUNNING_MOST = 1 << 16 };

static uint64_t number_of(const FILETIME *time)
{
    return (uint64_t)time->dwHighDateTime << 32 | time->dwLowDateTime;
}

static HRESULT query(IRunningObjectTable *self, REFIID iid, void **ret)
{
    if (!ret)
        return E_POINTER;
    bool known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IRunningObjectTable) ||
                 IsEqualIID(iid, &IID_IAgileObject);
    *ret = known ? self : NULL;
    return known ? S_OK : E_NOINTERFACE;
}

static ULONG count(IRunningObjectTable *self)
{
    (void)self;
    return 1;
}

static int found_one(const struct rot_entry *entry, const struct rot_place *place, void *user)
{
    (void)place;
    if (user)
        *(uint64_t *)user = entry->time;
    return 1;
}

static HRESULT find(IMoniker *moniker,
                    int (*see)(const struct rot_entry *, const struct rot_place *, void *),
                    void *user, bool *ret_found)
{
    struct rot_bytes data;
    BYTE *bytes;
    HRESULT hr = rot_comparison(moniker, &bytes, &data.size);
    if (FAILED(hr))
        return hr;
    data.at = bytes;
    *ret_found = rot_each(&data, see, user) > 0;
    free(bytes);
    return S_OK;
}

static uint64_t first_time(IMoniker *moniker)
{
    FILETIME time;
    IBindCtx *context;
    HRESULT hr = CreateBindCtx(0, &context);
    if (SUCCEEDED(hr)) {
        hr = IMoniker_GetTimeOfLastChange(moniker, context, NULL, &time);
        IBindCtx_Release(context);
    }
    if (FAILED(hr))
        GetSystemTimeAsFileTime(&time);
    return number_of(&time);
}

static HRESULT add(DWORD flags, IUnknown *object, IMoniker *moniker, BYTE *data, uint32_t data_size,
                   DWORD *ret_cookie)
{
    BYTE *moniker_bytes = NULL, *object_bytes = NULL;
    struct rot_entry entry = {.flags = flags, .data = {data, data_size}};
    HRESULT hr = rot_marshal(&IID_IMoniker, (IUnknown *)moniker, MSHLFLAGS_TABLESTRONG,
                             &moniker_bytes, &entry.moniker.size);
    if (FAILED(hr))
        return hr;
    entry.moniker.at = moniker_bytes;
    hr = rot_marshal(&IID_IUnknown, object,
                     flags & ROTFLAGS_REGISTRATIONKEEPSALIVE ? MSHLFLAGS_TABLESTRONG
                                                             : MSHLFLAGS_TABLEWEAK,
                     &object_bytes, &entry.object.size);
    if (SUCCEEDED(hr)) {
        entry.object.at = object_bytes;
        entry.time = first_time(moniker);
        hr = rot_add(&entry, ret_cookie);
        if (FAILED(hr))
            rot_release(&entry.object);
    }
    if (FAILED(hr))
        rot_release(&entry.moniker);
    free(moniker_bytes);
    free(object_bytes);
    return hr;
}

static HRESULT enter(IRunningObjectTable *self, DWORD flags, IUnknown *object, IMoniker *moniker,
                     DWORD *ret_cookie)
{
    (void)self;
    if (!ret_cookie)
        return E_INVALIDARG;
    *ret_cookie = 0;
    if (!object || !moniker ||
        flags & ~(DWORD)(ROTFLAGS_REGISTRATIONKEEPSALIVE | ROTFLAGS_ALLOWANYCLIENT))
        return E_INVALIDARG;
    if (!apartment_current())
        return CO_E_NOTINITIALIZED;
    BYTE *bytes;
    struct rot_bytes data;
    HRESULT hr = rot_comparison(moniker, &bytes, &data.size);
    if (FAILED(hr))
        return hr;
    data.at = bytes;
    bool others = rot_each(&data, found_one, NULL) > 0;
    hr = add(flags, object, moniker, bytes, data.size, ret_cookie);
    free(bytes);
    return SUCCEEDED(hr) && others ? MK_S_MONIKERALREADYREGISTERED : hr;
}

static HRESULT revoke(IRunningObjectTable *self, DWORD cookie)
{
    (void)self;
    return rot_remove(cookie);
}

static HRESULT is_running(IRunningObjectTable *self, IMoniker *moniker)
{
    bool found = false;
    (void)self;
    if (!moniker)
        return E_INVALIDARG;
    HRESULT hr = find(moniker, found_one, NULL, &found);
    return FAILED(hr) ? hr : found ? S_OK : S_FALSE;
}

/* ---- objects ---- */

struct search {
    HRESULT hr;
    IUnknown *object;
};

static bool is_gone(HRESULT hr)
{
    return hr == CO_E_OBJNOTREG || hr == CO_E_OBJNOTCONNECTED || hr == RPC_E_DISCONNECTED ||
           hr == RPC_E_SERVER_DIED || hr == RPC_E_SERVER_DIED_DNE ||
           hr == RPC_E_CONNECTION_TERMINATED || hr == RPC_E_INVALID_OBJREF ||
           hr == SERVER_UNAVAILABLE;
}

static int take_object(const struct rot_entry *entry, const struct rot_place *place, void *user)
{
    struct search *search = user;
    HRESULT hr = rot_unmarshal(&entry->object, &IID_IUnknown, (void **)&search->object);
    if (is_gone(hr)) {
        rot_forget(place);
        return 0;
    }
    search->hr = hr;
    return 1;
}

static HRESULT get_object(IRunningObjectTable *self, IMoniker *moniker, IUnknown **ret)
{
    struct search search = {MK_E_UNAVAILABLE, NULL};
    bool found;
    (void)self;
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    if (!moniker)
        return E_INVALIDARG;
    HRESULT hr = find(moniker, take_object, &search, &found);
    if (FAILED(hr))
        return hr;
    *ret = search.object;
    return search.hr;
}

static HRESULT note_time(IRunningObjectTable *self, DWORD cookie, FILETIME *time)
{
    (void)self;
    return time ? rot_set_time(cookie, number_of(time)) : E_INVALIDARG;
}

static HRESULT last_change(IRunningObjectTable *self, IMoniker *moniker, FILETIME *ret)
{
    uint64_t time = 0;
    bool found = false;
    (void)self;
    if (!moniker || !ret)
        return E_INVALIDARG;
    HRESULT hr = find(moniker, found_one, &time, &found);
    if (FAILED(hr))
        return hr;
    if (!found)
        return MK_E_UNAVAILABLE;
    ret->dwLowDateTime = (DWORD)time;
    ret->dwHighDateTime = (DWORD)(time >> 32);
    return S_OK;
}

/* ---- all of them ---- */

struct monikers {
    IUnknown **all;
    ULONG count, room;
    HRESULT hr;
};

static int take_moniker(const struct rot_entry *entry, const struct rot_place *place, void *user)
{
    struct monikers *list = user;
    IUnknown *moniker;
    (void)place;
    if (list->count == list->room) {
        ULONG room = list->room ? 2 * list->room : 16;
        IUnknown **all = room <= RUNNING_MOST ? realloc(list->all, room * sizeof *all) : NULL;
        if (!all) {
            list->hr = E_OUTOFMEMORY;
            return 1;
        }
        list->all = all;
        list->room = room;
    }
    if (SUCCEEDED(rot_unmarshal(&entry->moniker, &IID_IMoniker, (void **)&moniker)))
        list->all[list->count++] = moniker;
    return 0;
}

static HRESULT enum_running(IRunningObjectTable *self, IEnumMoniker **ret)
{
    struct monikers list = {.hr = S_OK};
    (void)self;
    if (!ret)
        return E_INVALIDARG;
    *ret = NULL;
    rot_each(NULL, take_moniker, &list);
    if (SUCCEEDED(list.hr))
        list.hr = enumerate_interfaces(&IID_IEnumMoniker, list.all, list.count, (void **)ret);
    for (ULONG i = 0; i < list.count; i++)
        IUnknown_Release(list.all[i]);
    free(list.all);
    return list.hr;
}

static const IRunningObjectTableVtbl table = {
    .QueryInterface = query,
    .AddRef = count,
    .Release = count,
    .Register = enter,
    .Revoke = revoke,
    .IsRunning = is_running,
    .GetObject = get_object,
    .NoteChangeTime = note_time,
    .GetTimeOfLastChange = last_change,
    .EnumRunning = enum_running,
};

HRESULT GetRunningObjectTable(DWORD reserved, IRunningObjectTable **ret)
{
    static IRunningObjectTable the_table = {(void *)&table};
    if (!ret)
        return E_INVALIDARG;
    *ret = NULL;
    if (reserved)
        return E_UNEXPECTED;
    *ret = &the_table;
    return S_OK;
}
