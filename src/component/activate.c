/* SPDX-License-Identifier: MIT */
#include "component/activate.h"

#include <errno.h>
#include <fcntl.h>
#include <pianola/component.h>
#include <pianola/marshal.h>
#include <pianola/message.h>
#include <pianola/stream.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/inotify.h>
#include <sys/pidfd.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/clock.h"
#include "component/activate_cache.h"
#include "component/guid.h"
#include "component/launch_class.h"
#include "component/published.h"
#include "kernel/class_file.h"
#include "message/message.h"

enum { SERVER_STARTS_MS = 30000, STATION_MS = 10000, SINGLE = 1, MULTIPLE = 0 };

static const char group[] = LAUNCH_GROUP;

/* ---- the server's side ---- */

/* Then that is what is marshaled: who makes an object needs to ask for nothing before. */
static bool is_factory(IUnknown *object)
{
    IClassFactory *factory;
    if (FAILED(IUnknown_QueryInterface(object, &IID_IClassFactory, (void **)&factory)))
        return false;
    IClassFactory_Release(factory);
    return true;
}

/* Its first byte is the kind. */
static void give_back(IStream *reference)
{
    LARGE_INTEGER start = {.QuadPart = 1};
    if (SUCCEEDED(IStream_Seek(reference, start, STREAM_SEEK_SET, NULL)))
        CoReleaseMarshalData(reference);
}

HRESULT activate_publish(REFCLSID clsid, IUnknown *factory, bool single, struct published **ret,
                         IStream **ret_reference)
{
    char id[GUID_TEXT_ROOM];
    guid_text(clsid, id);
    IStream *stream;
    HRESULT hr = CreateStreamOnHGlobal(NULL, TRUE, &stream);
    if (FAILED(hr))
        return hr;
    BYTE kind = single ? SINGLE : MULTIPLE;
    hr = IStream_Write(stream, &kind, 1, NULL);
    if (SUCCEEDED(hr))
        hr = CoMarshalInterface(stream, is_factory(factory) ? &IID_IClassFactory : &IID_IUnknown,
                                factory, MSHCTX_LOCAL, NULL,
                                single ? MSHLFLAGS_NORMAL : MSHLFLAGS_TABLEWEAK);
    HGLOBAL memory = NULL;
    ULARGE_INTEGER end = {0};
    LARGE_INTEGER here = {0};
    if (SUCCEEDED(hr))
        hr = IStream_Seek(stream, here, STREAM_SEEK_CUR, &end);
    if (SUCCEEDED(hr))
        hr = GetHGlobalFromStream(stream, &memory);
    if (SUCCEEDED(hr)) {
        void *data = GlobalLock(memory);
        int r = published_create(group, id, data, end.QuadPart, ret);
        GlobalUnlock(memory);
        hr = r == -ENOMEM ? E_OUTOFMEMORY : r < 0 ? CO_E_SCM_ERROR : S_OK;
    }
    if (SUCCEEDED(hr)) {
        *ret_reference = stream;
    } else {
        give_back(stream);
        IStream_Release(stream);
    }
    return hr;
}

void activate_withdraw(struct published *published, IStream *reference)
{
    bool unread = published_destroy(published);
    if (!reference)
        return;
    if (unread)
        give_back(reference);
    IStream_Release(reference);
}

/* ---- the client's side: a server that runs ---- */

struct search {
    HRESULT hr;
    IUnknown **ret;
};

static HRESULT unmarshal(const void *data, size_t size, IUnknown **ret)
{
    IStream *stream;
    HRESULT hr = CreateStreamOnHGlobal(NULL, TRUE, &stream);
    if (FAILED(hr))
        return hr;
    LARGE_INTEGER start = {0};
    hr = IStream_Write(stream, data, (ULONG)size, NULL);
    if (SUCCEEDED(hr))
        hr = IStream_Seek(stream, start, STREAM_SEEK_SET, NULL);
    if (SUCCEEDED(hr))
        hr = CoUnmarshalInterface(stream, &IID_IUnknown, (void **)ret);
    IStream_Release(stream);
    return hr;
}

static int see_running(const void *data, size_t size, const char *path, void *user)
{
    struct search *search = user;
    const BYTE *bytes = data;
    if (size < 2 || (bytes[0] == SINGLE && !published_take(path)))
        return 0;
    IUnknown *known = bytes[0] == SINGLE ? NULL : activate_cache_find(data, size);
    if (known) {
        *search->ret = known;
        search->hr = S_OK;
        return 1;
    }
    HRESULT hr = unmarshal(bytes + 1, size - 1, search->ret);
    /* A server that is just ending has taken its class object back. */
    if (hr == CO_E_OBJNOTREG || hr == CO_E_OBJNOTCONNECTED || hr == RPC_E_DISCONNECTED)
        return 0;
    if (SUCCEEDED(hr) && bytes[0] != SINGLE)
        activate_cache_add(data, size, *search->ret);
    search->hr = hr;
    return SUCCEEDED(hr);
}

static HRESULT find_running(const char *id, IUnknown **ret)
{
    struct search search = {REGDB_E_CLASSNOTREG, ret};
    published_each(group, id, see_running, &search);
    return search.hr;
}

/* ---- a server that is started ---- */

/* A station starts servers in its own place, where the desktop is; without one, or when it does not
 * know the class, it is done here. A descriptor of the process, or negative errno. */
static int start_server(const char *id)
{
    ULONG_PTR answer = 0;
    bool asked = GetDesktopWindow() && message_station_joined() &&
                 SendMessageTimeout(GetDesktopWindow(), PWM_LAUNCHCLASS, 0, (LPARAM)id, SMTO_NORMAL,
                                    STATION_MS, &answer);
    int process = asked ? (int)answer : -ENOENT;
    if (process == -ENOENT)
        process = launch_class(id);
    if (process < 0)
        return process;
    int descriptor = pidfd_open(process, 0);
    return descriptor < 0 ? -errno : descriptor;
}

/* Until the class is published, its server has ended, or the time is over. */
static HRESULT wait_for_server(int process, int watch, const char *id, IUnknown **ret)
{
    uint64_t deadline = clock_ms() + SERVER_STARTS_MS;
    for (bool ended = false;;) {
        HRESULT hr = find_running(id, ret);
        if (hr != REGDB_E_CLASSNOTREG)
            return hr;
        uint64_t now = clock_ms();
        if (ended || now >= deadline) {
            if (!ended)
                pidfd_send_signal(process, SIGTERM, NULL, 0);
            return CO_E_SERVER_EXEC_FAILURE;
        }
        struct pollfd ready[] = {{watch, POLLIN, 0}, {process, POLLIN, 0}};
        if (poll(ready, 2, (int)(deadline - now)) < 0 && errno != EINTR)
            return E_FAIL;
        char events[4096];
        if (ready[0].revents && read(watch, events, sizeof(events)) < 0 && errno != EAGAIN)
            return E_FAIL;
        ended = ready[1].revents != 0;
    }
}

static HRESULT start_and_wait(const char *id, const char *folder, IUnknown **ret)
{
    _cleanup_close_ int watch = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    if (watch < 0 || inotify_add_watch(watch, folder, IN_MOVED_TO) < 0)
        return E_FAIL;
    _cleanup_close_ int process = start_server(id);
    if (process < 0)
        return process == -EACCES                         ? E_ACCESSDENIED
               : process == -ENOENT || process == -EINVAL ? CO_E_APPNOTFOUND
               : process == -ENOMEM                       ? E_OUTOFMEMORY
                                                          : CO_E_CREATEPROCESS_FAILURE;
    return wait_for_server(process, watch, id, ret);
}

/* One starts a class's server at a time; who comes second finds it running. */
static HRESULT start(const char *id, IUnknown **ret)
{
    char folder[4096], lock_path[4200];
    if (published_folder(group, id, folder, sizeof(folder)) < 0)
        return CO_E_SCM_ERROR;
    snprintf(lock_path, sizeof(lock_path), "%s/lock", folder);
    _cleanup_close_ int lock = open(lock_path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (lock < 0 || flock(lock, LOCK_EX) < 0)
        return CO_E_SCM_ERROR;
    HRESULT hr = find_running(id, ret);
    return hr == REGDB_E_CLASSNOTREG ? start_and_wait(id, folder, ret) : hr;
}

HRESULT activate_remote(REFCLSID clsid, DWORD context, IUnknown **ret_factory_proxy)
{
    if (!(context & CLSCTX_LOCAL_SERVER))
        return REGDB_E_CLASSNOTREG;
    char id[GUID_TEXT_ROOM];
    guid_text(clsid, id);
    HRESULT hr = find_running(id, ret_factory_proxy);
    struct class_file *file;
    if (hr != REGDB_E_CLASSNOTREG || class_find(id, &file) < 0)
        return hr;
    if (!launch_is_allowed(&file->fields))
        hr = E_ACCESSDENIED;
    else if (file->fields.local_server || (file->fields.surrogate && file->fields.inproc_path))
        hr = start(id, ret_factory_proxy);
    class_file_unref(file);
    return hr;
}
