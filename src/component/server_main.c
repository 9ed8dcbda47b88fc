/* SPDX-License-Identifier: MIT */
#include <pianola/component.h>
#include <pianola/message.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "component/server.h"

/* A server that is a program: its class objects are registered while it has objects. */

enum { UNUSED_MS = 60000, CLASSES_MOST = 256 };

static HANDLE over;
static atomic_bool unused; /* nobody has made an object yet: one lock is ours */

static void used(void)
{
    if (atomic_exchange(&unused, false))
        ComponentUnlock();
}

/* The last object's end is the server's: nobody gets another one meanwhile, since the class
 * objects are suspended with it. */
static void changed(bool more)
{
    if (!more) {
        if (CoReleaseServerProcess() == 0)
            SetEvent(over);
        return;
    }
    CoAddRefServerProcess();
    used();
}

static bool is_single_threaded(const COMPONENT_CLASS *classes)
{
    for (; classes->clsid; classes++)
        if (!classes->threading_model || strcmp(classes->threading_model, "Apartment") == 0)
            return true;
    return false;
}

/* Until the event, serving what comes to a single-threaded apartment. */
static void wait_for_end(bool pump)
{
    for (;;) {
        DWORD patience = atomic_load(&unused) ? UNUSED_MS : INFINITE;
        DWORD r = pump ? MsgWaitForMultipleObjects(1, &over, FALSE, patience, QS_ALLINPUT)
                       : WaitForSingleObject(over, patience);
        if (r == WAIT_OBJECT_0)
            return;
        if (r == WAIT_TIMEOUT)
            used();
        MSG message;
        while (pump && PeekMessage(&message, NULL, 0, 0, PM_REMOVE)) {
            TranslateMessage(&message);
            DispatchMessage(&message);
        }
    }
}

static HRESULT offer(const COMPONENT_CLASS *class, DWORD *ret_cookie)
{
    IUnknown *factory;
    HRESULT hr = server_factory(class, &IID_IUnknown, (void **)&factory);
    if (FAILED(hr))
        return hr;
    DWORD how = class->instancing == COMPONENT_SINGLE ? REGCLS_SINGLEUSE : REGCLS_MULTIPLEUSE;
    hr = CoRegisterClassObject(class->clsid, factory, CLSCTX_LOCAL_SERVER, how | REGCLS_SUSPENDED,
                               ret_cookie);
    IUnknown_Release(factory);
    return hr;
}

static HRESULT serve(const COMPONENT_CLASS *classes)
{
    bool pump = is_single_threaded(classes);
    HRESULT hr = CoInitializeEx(NULL, pump ? COINIT_APARTMENTTHREADED : COINIT_MULTITHREADED);
    if (FAILED(hr))
        return hr;
    DWORD cookies[CLASSES_MOST];
    size_t count = 0;
    over = CreateEvent(NULL, TRUE, FALSE, NULL);
    /* Who started it has a minute to ask for an object. */
    ComponentLock();
    CoAddRefServerProcess();
    atomic_store(&unused, true);
    server_watch(changed);
    for (; SUCCEEDED(hr) && classes->clsid && count < CLASSES_MOST; classes++)
        if (classes->instancing != COMPONENT_INTERNAL) {
            hr = offer(classes, &cookies[count]);
            count += SUCCEEDED(hr);
        }
    if (SUCCEEDED(hr))
        hr = CoResumeClassObjects();
    if (SUCCEEDED(hr))
        wait_for_end(pump);
    while (count)
        CoRevokeClassObject(cookies[--count]);
    server_watch(NULL);
    CoUninitialize();
    return hr;
}

static bool is_switch(const char *word, const char *name)
{
    return (*word == '-' || *word == '/') && strcasecmp(word + 1, name) == 0;
}

int ComponentMain(const COMPONENT_CLASS *classes, const OLECHAR *typelib_path, int argc,
                  char **argv)
{
    const char *word = argc == 2 ? argv[1] : "";
    HRESULT hr;
    if (is_switch(word, "Embedding")) {
        hr = serve(classes);
    } else if (is_switch(word, "RegServer")) {
        hr = ComponentRegister(classes, typelib_path);
    } else if (is_switch(word, "UnregServer")) {
        hr = ComponentUnregister(classes, typelib_path);
    } else {
        fprintf(stderr,
                "%s is a server of components: programs that want an object start it.\n"
                "  -RegServer     register its classes for this user\n"
                "  -UnregServer   remove the registration\n"
                "  -Embedding     serve until no object is left\n",
                argv[0]);
        return 2;
    }
    if (FAILED(hr))
        fprintf(stderr, "%s: %s failed: 0x%08x\n", argv[0], word, (unsigned)hr);
    return FAILED(hr);
}
