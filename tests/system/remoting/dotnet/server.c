/* SPDX-License-Identifier: MIT */
/* dotnet_server URL ACCESS [LEASE]: the objects of tests/mono/server.cs. Lines of standard input:
 * "broadcast TEXT", "flood COUNT"; what it hears is a line each. */
#define COBJMACROS
#include <windows.h>

#include "legacy_object.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void CALLBACK log_line(const char *line, void *data)
{
    (void)data;
    fprintf(stderr, "log: %s\n", line);
}

static void CALLBACK subscriber(IUnknown *object, DWORD number, SUBSCRIBER_EVENT what,
                                const char *text, void *data)
{
    (void)object, (void)data, (void)number, (void)what;
    printf("%s\n", text);
    fflush(stdout);
}

/* ---- a class object of accounts ---- */

static HRESULT STDMETHODCALLTYPE factory_query(IClassFactory *self, REFIID iid, void **ret)
{
    *ret = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IClassFactory) ? self : NULL;
    return *ret ? S_OK : E_NOINTERFACE;
}

static ULONG STDMETHODCALLTYPE factory_ref(IClassFactory *self)
{
    (void)self;
    return 1;
}

static HRESULT STDMETHODCALLTYPE factory_create(IClassFactory *self, IUnknown *outer, REFIID iid,
                                                void **ret)
{
    (void)self, (void)outer;
    IDispatch *account = account_create(NULL, 0);
    HRESULT hr = IDispatch_QueryInterface(account, iid, ret);
    IDispatch_Release(account);
    return hr;
}

static HRESULT STDMETHODCALLTYPE factory_lock(IClassFactory *self, BOOL lock)
{
    (void)self, (void)lock;
    return S_OK;
}

static const IClassFactoryVtbl factory_vtable = {factory_query, factory_ref, factory_ref,
                                                 factory_create, factory_lock};
static IClassFactory factory = {(IClassFactoryVtbl *)&factory_vtable};

static void check(HRESULT hr, const char *what)
{
    if (SUCCEEDED(hr))
        return;
    fprintf(stderr, "%s: %08x\n", what, (unsigned)hr);
    exit(1);
}

static void publish(ILegacy *object, const char *uri, const char *type)
{
    check(PublishObject((IUnknown *)object, uri), uri);
    check(SetPublishedType(uri, type), type);
    ILegacy_Release(object);
}

int main(int count, char **argv)
{
    DWORD listener;
    char url[600], line[256];
    if (count < 3)
        return 2;
    SetRemotingLog(log_line, NULL);
    SetSubscriberProc(subscriber, NULL);
    check(CoInitializeEx(NULL, COINIT_MULTITHREADED), "COM");
    check(legacy_init(LEGACY_TLB, TRUE), "library");
    if (count > 3)
        check(SetLeaseDefaults(atoi(argv[3]), atoi(argv[3]), 5000), "leases");
    check(SetRemotingAccess(argv[2]), "access");
    ILegacy *broadcast = legacy_create();
    ILegacy_AddRef(broadcast);
    publish(legacy_create(), "fax.rem", "Legacy.IFax, Shared");
    publish(broadcast, "broadcast.rem", "Legacy.IBroadCast, Shared");
    publish(legacy_create(), "chat.rem", "Legacy.IChat, Shared");
    publish(legacy_create(), "values.rem", "Legacy.IValues, Shared");
    check(PublishFactory(&factory, "Legacy.Account", PUBLISH_ACTIVATED), "accounts");
    check(ListenRemoting(argv[1], NULL, &listener), "listen");
    check(GetListenerUrl(listener, url, sizeof url), "url");
    printf("ready %s\n", url);
    fflush(stdout);
    while (fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\n")] = 0;
        OLECHAR text[256];
        const char *at = strchr(line, ' ');
        size_t n = 0;
        for (at = at ? at + 1 : ""; *at && n < 255; at++)
            text[n++] = (OLECHAR)*at;
        text[n] = 0;
        int times = !strncmp(line, "flood", 5) ? atoi(line + 6) : 1;
        BSTR bstr = SysAllocString(text);
        for (int i = 0; i < times; i++)
            ILegacy_BroadCastingInfo(broadcast, bstr);
        SysFreeString(bstr);
        printf("done\n");
        fflush(stdout);
    }
    check(CloseListener(listener), "close");
    ILegacy_Release(broadcast);
    UnpublishObject("fax.rem");
    UnpublishObject("broadcast.rem");
    UnpublishObject("chat.rem");
    UnpublishObject("values.rem");
    UnpublishObject("Legacy.Account");
    CoUninitialize();
    return 0;
}
