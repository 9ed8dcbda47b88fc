/* SPDX-License-Identifier: MIT */
#include <dlfcn.h>
#include <pianola/component.h>
#include <pianola/message.h>
#include <pianola/window.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "kernel/class_file.h"

/*
 * pianola-surrogate: a process for a class whose server is a library. It is started by whoever
 * wants an object of the class in another process, and ends when the library says that it may
 * be unloaded.
 */

enum { LOOK_MS = 5000, NAME = 39 };

typedef HRESULT can_unload(void);

static struct {
    CLSID clsid;
    can_unload *can_unload;
    DWORD cookie;
    bool may_go; /* it could be unloaded when it was looked at last */
} served;

static bool is_free(void)
{
    return served.can_unload && served.can_unload() == S_OK;
}

/* Idle at two looks; and still so when nobody can ask for the class any more. */
static bool may_end(void)
{
    if (!is_free()) {
        served.may_go = false;
        return false;
    }
    if (!served.may_go) {
        served.may_go = true;
        return false;
    }
    CoSuspendClassObjects();
    if (is_free())
        return true;
    CoResumeClassObjects();
    return false;
}

static void CALLBACK look(HWND hwnd, UINT message, UINT_PTR id, DWORD time)
{
    (void)hwnd;
    (void)message;
    (void)id;
    (void)time;
    if (may_end())
        PostQuitMessage(0);
}

static int fail(const char *what, HRESULT hr)
{
    fprintf(stderr, "pianola-surrogate: %s: 0x%08x\n", what, (unsigned)hr);
    return 1;
}

static int serve(const struct class_fields *fields)
{
    const char *model = fields->threading_model ? fields->threading_model : "";
    bool free_threads =
        strcmp(model, "Both") == 0 || strcmp(model, "Free") == 0 || strcmp(model, "Neutral") == 0;
    HRESULT hr =
        CoInitializeEx(NULL, free_threads ? COINIT_MULTITHREADED : COINIT_APARTMENTTHREADED);
    if (FAILED(hr))
        return fail("CoInitializeEx", hr);
    IClassFactory *factory;
    hr = CoGetClassObject(&served.clsid, CLSCTX_INPROC_SERVER, NULL, &IID_IClassFactory,
                          (void **)&factory);
    if (FAILED(hr))
        return fail("the class object", hr);
    void *library = dlopen(fields->inproc_path, RTLD_NOW | RTLD_NOLOAD);
    served.can_unload = library ? (can_unload *)dlsym(library, "DllCanUnloadNow") : NULL;
    hr = CoRegisterClassObject(&served.clsid, (IUnknown *)factory, CLSCTX_LOCAL_SERVER,
                               REGCLS_MULTIPLEUSE | REGCLS_SURROGATE, &served.cookie);
    if (FAILED(hr))
        return fail("CoRegisterClassObject", hr);
    SetTimer(NULL, 0, LOOK_MS, look);
    MSG message;
    while (GetMessage(&message, NULL, 0, 0) > 0)
        DispatchMessage(&message);
    CoRevokeClassObject(served.cookie);
    IClassFactory_Release(factory);
    CoUninitialize();
    return 0;
}

int main(int argc, char **argv)
{
    char id[CLASS_ID_ROOM];
    struct class_file *file;
    if (argc != 2 || !class_id_normal(argv[1], id)) {
        fprintf(stderr, "pianola-surrogate: is started with the CLSID of a class whose server is a "
                        "library, when an object of it is wanted in a process of its own\n");
        return 2;
    }
    if (class_find(id, &file) < 0 || !file->fields.inproc_path) {
        fprintf(stderr, "pianola-surrogate: no library is registered for %s\n", id);
        return 1;
    }
    OLECHAR wide[NAME];
    for (int i = 0; i < NAME; i++)
        wide[i] = (OLECHAR)id[i];
    IIDFromString(wide, &served.clsid);
    int r = serve(&file->fields);
    class_file_unref(file);
    return r;
}
