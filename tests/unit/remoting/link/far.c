/* SPDX-License-Identifier: MIT */
#include "far.h"

#include <pianola/bstr.h>
#include <fcntl.h>
#include <pianola/error_info.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "remoting/link/session.h"

struct far {
    IDispatch dispatch;
    atomic_uint refs;
    int number;
};

static atomic_uint alive;
static atomic_int cancels, last_number;
static IDispatch *_Atomic kept;

static struct far *of(IDispatch *self)
{
    return (struct far *)self;
}

static HRESULT query(IDispatch *self, REFIID iid, void **ret)
{
    bool known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IDispatch);
    *ret = known ? self : NULL;
    if (known)
        atomic_fetch_add(&of(self)->refs, 1);
    return known ? S_OK : E_NOINTERFACE;
}

static ULONG add_ref(IDispatch *self)
{
    return atomic_fetch_add(&of(self)->refs, 1) + 1;
}

static ULONG release(IDispatch *self)
{
    ULONG left = atomic_fetch_sub(&of(self)->refs, 1) - 1;
    if (!left) {
        atomic_fetch_sub(&alive, 1);
        free(self);
    }
    return left;
}

static HRESULT type_count(IDispatch *self, UINT *ret)
{
    (void)self;
    *ret = 0;
    return S_OK;
}

static HRESULT type_info(IDispatch *self, UINT index, LCID lcid, ITypeInfo **ret)
{
    (void)self, (void)index, (void)lcid;
    *ret = NULL;
    return DISP_E_BADINDEX;
}

static HRESULT names(IDispatch *self, REFIID iid, LPOLESTR *text, UINT count, LCID lcid,
                     DISPID *ret)
{
    (void)self, (void)iid, (void)text, (void)lcid;
    for (UINT i = 0; i < count; i++)
        ret[i] = DISPID_UNKNOWN;
    return DISP_E_UNKNOWNNAME;
}

static void keep(IDispatch *object)
{
    IDispatch *old = atomic_exchange(&kept, object);
    if (old)
        IDispatch_Release(old);
}

static HRESULT fail(void)
{
    ICreateErrorInfo *error;
    IErrorInfo *info;
    CreateErrorInfo(&error);
    error->lpVtbl->SetDescription(error, (OLECHAR *)OLESTR("it was to fail"));
    error->lpVtbl->QueryInterface(error, &IID_IErrorInfo, (void **)&info);
    SetErrorInfo(0, info);
    info->lpVtbl->Release(info);
    error->lpVtbl->Release(error);
    return DISP_E_OVERFLOW;
}

static HRESULT answer(struct far *far, enum far_method method, const VARIANT *argument,
                      VARIANT *ret)
{
    IDispatch *object = argument && argument->vt == VT_DISPATCH ? argument->pdispVal : NULL;
    int number = argument && argument->vt == VT_I4 ? argument->lVal : 0;
    *ret = (VARIANT){.vt = VT_I4};
    switch (method) {
    case FAR_ECHO:
        ret->vt = VT_EMPTY;
        return argument ? VariantCopy(ret, argument) : S_OK;
    case FAR_BACK:
        return object ? far_call_int(object, FAR_ECHO, 42, (int *)&ret->lVal) : E_INVALIDARG;
    case FAR_KEEP:
        if (object)
            IDispatch_AddRef(object);
        keep(object);
        return S_OK;
    case FAR_CALL_KEPT:
        return kept ? far_call_int(kept, FAR_ECHO, number, (int *)&ret->lVal) : E_POINTER;
    case FAR_KEPT:
        ret->vt = VT_DISPATCH;
        ret->pdispVal = kept;
        if (kept)
            IDispatch_AddRef(kept);
        return S_OK;
    case FAR_DROP:
        keep(NULL);
        return S_OK;
    case FAR_SLEEP:
        usleep((useconds_t)number * 1000);
        return S_OK;
    case FAR_NEW:
        ret->vt = VT_DISPATCH;
        ret->pdispVal = far_new();
        return S_OK;
    case FAR_COUNT:
        ret->lVal = (LONG)atomic_load(&alive);
        return S_OK;
    case FAR_FAIL:
        return fail();
    case FAR_BIG:
        ret->vt = VT_BSTR;
        ret->bstrVal = SysAllocStringByteLen(NULL, (UINT)number);
        return ret->bstrVal ? S_OK : E_OUTOFMEMORY;
    case FAR_SLOW:
        for (int i = 0; i < 500 && CoTestCancel() != RPC_E_CALL_CANCELED; i++)
            usleep(10000);
        atomic_fetch_add(&cancels, CoTestCancel() == RPC_E_CALL_CANCELED);
        return S_OK;
    case FAR_CANCELS:
        ret->lVal = atomic_load(&cancels);
        return S_OK;
    case FAR_GET: {
        char url[512] = "";
        for (UINT i = 0; i < SysStringLen(argument->bstrVal) && i < 511; i++)
            url[i] = (char)argument->bstrVal[i];
        HRESULT hr = far_get(url, "far", &object);
        if (SUCCEEDED(hr))
            keep(object);
        return hr;
    }
    case FAR_NUMBER:
        ret->lVal = far->number;
        return S_OK;
    }
    return DISP_E_MEMBERNOTFOUND;
}

static HRESULT invoke(IDispatch *self, DISPID id, REFIID iid, LCID lcid, WORD flags,
                      DISPPARAMS *params, VARIANT *result, EXCEPINFO *exception, UINT *bad)
{
    (void)iid, (void)lcid, (void)flags, (void)exception, (void)bad;
    VARIANT none;
    return answer(of(self), (enum far_method)id, params->cArgs ? params->rgvarg : NULL,
                  result ? result : &none);
}

static const IDispatchVtbl table = {query, add_ref, release, type_count, type_info, names, invoke};

IDispatch *far_new(void)
{
    struct far *far = calloc(1, sizeof(*far));
    far->dispatch.lpVtbl = &table;
    far->refs = 1;
    far->number = atomic_fetch_add(&last_number, 1) + 1;
    atomic_fetch_add(&alive, 1);
    return &far->dispatch;
}

unsigned far_alive(void)
{
    return atomic_load(&alive);
}

/* ---- Calling ---- */

HRESULT far_call(IDispatch *object, enum far_method method, const VARIANT *argument, VARIANT *ret)
{
    VARIANT copy = argument ? *argument : (VARIANT){0}, mine = {0};
    DISPPARAMS params = {argument ? &copy : NULL, NULL, argument != NULL, 0};
    HRESULT hr = IDispatch_Invoke(object, method, &IID_NULL, 0, DISPATCH_METHOD, &params,
                                  ret ? ret : &mine, NULL, NULL);
    if (!ret)
        VariantClear(&mine);
    return hr;
}

HRESULT far_call_int(IDispatch *object, enum far_method method, int argument, int *ret)
{
    VARIANT number = {.vt = VT_I4, .lVal = argument}, result = {0};
    HRESULT hr = far_call(object, method, &number, &result);
    if (SUCCEEDED(hr) && ret)
        *ret = result.lVal;
    VariantClear(&result);
    return hr;
}

HRESULT far_call_object(IDispatch *object, enum far_method method, IDispatch *argument,
                        VARIANT *ret)
{
    VARIANT value = {.vt = VT_DISPATCH, .pdispVal = argument};
    return far_call(object, method, &value, ret);
}

int far_int(IDispatch *object, enum far_method method)
{
    int value = -1;
    return SUCCEEDED(far_call_int(object, method, 0, &value)) ? value : -1;
}

HRESULT far_get(const char *text, const char *uri, IDispatch **ret)
{
    struct remoting_url url;
    struct link *link;
    if (url_parse(text, &url, NULL) < 0)
        return E_INVALIDARG;
    HRESULT hr = link_open(&url, clock_ms() + 5000, &link);
    if (SUCCEEDED(hr)) {
        hr = link_get_object(link, uri, NULL, &IID_IDispatch, clock_ms() + 5000, (void **)ret);
        link_unref(link);
    }
    return hr;
}

/* ---- The other process ---- */

static void CALLBACK print_line(const char *line, void *data)
{
    (void)data;
    fprintf(stderr, "[%d] %s\n", (int)getpid(), line);
}

static const char *rules_path;

static void remove_rules(void)
{
    unlink(rules_path);
}

HRESULT far_allow(void)
{
    static char path[] = "/tmp/link-accessXXXXXX";
    const char *rules =
        getenv("LINK_RULES") ? getenv("LINK_RULES") : "[*]\nallow = 127.0.0.0/8: *\n";
    int fd = mkstemp(path);
    if (fd < 0 || write(fd, rules, strlen(rules)) != (ssize_t)strlen(rules))
        return E_FAIL;
    close(fd);
    rules_path = path;
    atexit(remove_rules);
    return SetRemotingAccess(path);
}

static void serve(const char *url)
{
    DWORD listener;
    char real[512];
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    if (getenv("LINK_GRACE"))
        link_times.closed_grace = link_times.silent_grace = (unsigned)atoi(getenv("LINK_GRACE"));
    if (getenv("LINK_DEAD")) {
        link_times.dead = (unsigned)atoi(getenv("LINK_DEAD"));
        link_times.idle = link_times.dead / 3;
    }
    if (getenv("LINK_LOG"))
        SetRemotingLog(print_line, NULL);
    IDispatch *object = far_new();
    HRESULT hr = CoInitializeEx(NULL, COINIT_MULTITHREADED);
    if (SUCCEEDED(hr))
        hr = far_allow();
    if (SUCCEEDED(hr))
        hr = PublishObject((IUnknown *)object, "far");
    if (SUCCEEDED(hr))
        hr = ListenRemoting(url, NULL, &listener);
    if (SUCCEEDED(hr))
        hr = GetListenerUrl(listener, real, sizeof(real));
    if (FAILED(hr)) {
        printf("error %#x\n", (unsigned)hr);
        exit(1);
    }
    printf("%s\n", real);
    fflush(stdout);
    char byte;
    while (read(0, &byte, 1) > 0)
        ;
    exit(0);
}

void far_main(int argc, char **argv)
{
    if (getenv("LINK_LOG"))
        SetRemotingLog(print_line, NULL);
    if (argc == 3 && strcmp(argv[1], "serve") == 0)
        serve(argv[2]);
}

void server_start(struct server *server, const char *url)
{
    int in[2], out[2];
    if (pipe2(in, O_CLOEXEC) < 0 || pipe2(out, O_CLOEXEC) < 0)
        abort();
    server->pid = fork();
    if (server->pid == 0) {
        dup2(in[0], 0);
        dup2(out[1], 1);
        execl("/proc/self/exe", "far", "serve", url, (char *)NULL);
        _exit(127);
    }
    close(in[0]);
    close(out[1]);
    server->input = in[1];
    FILE *file = fdopen(out[0], "r");
    if (!fgets(server->url, sizeof(server->url), file))
        server->url[0] = 0;
    server->url[strcspn(server->url, "\n")] = 0;
    fclose(file);
}

void server_stop(struct server *server)
{
    close(server->input);
    waitpid(server->pid, NULL, 0);
}
