/* SPDX-License-Identifier: MIT */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <cmocka.h>

#include <pianola/component.h>
#include <pianola/error_info.h>
#include <pianola/marshal.h>
#include <pianola/message.h>
#include <pianola/stream.h>
#include <pianola/thread.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/*
 * References between processes: this program again, as a server that writes a reference to its
 * object to its output, or as a client that reads one. The object has a site, which it calls when
 * it gets it; how often it is referred to is what CreateInstance fails with.
 */

struct object {
    IClassFactory factory;
    IObjectWithSite site;
    _Atomic int refs;
    IUnknown *has;
    _Atomic int locks;
};

static struct object *of(IClassFactory *self)
{
    return (struct object *)self;
}

static struct object *of_site(IObjectWithSite *self)
{
    return (struct object *)((char *)self - offsetof(struct object, site));
}

static HRESULT query(IClassFactory *self, REFIID iid, void **ret)
{
    *ret = NULL;
    if (IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IClassFactory))
        *ret = self;
    else if (IsEqualIID(iid, &IID_IObjectWithSite))
        *ret = &of(self)->site;
    else
        return E_NOINTERFACE;
    of(self)->refs++;
    return S_OK;
}

static ULONG add_ref(IClassFactory *self)
{
    return (ULONG)++of(self)->refs;
}

static ULONG release(IClassFactory *self)
{
    return (ULONG)--of(self)->refs;
}

static HRESULT create(IClassFactory *self, IUnknown *outer, REFIID iid, void **ret)
{
    (void)outer;
    *ret = NULL;
    if (IsEqualIID(iid, &IID_IClassFactory))
        return query(self, iid, ret);
    return RaiseError((HRESULT)(0x80040000u + (unsigned)of(self)->refs), iid, NULL,
                      OLESTR("%d references"), of(self)->refs);
}

static HRESULT lock_server(IClassFactory *self, BOOL lock)
{
    of(self)->locks++;
    return lock ? S_OK : S_FALSE;
}

static const IClassFactoryVtbl vtable = {query, add_ref, release, create, lock_server};

static HRESULT site_query(IObjectWithSite *self, REFIID iid, void **ret)
{
    return query(&of_site(self)->factory, iid, ret);
}

static ULONG site_add_ref(IObjectWithSite *self)
{
    return add_ref(&of_site(self)->factory);
}

static ULONG site_release(IObjectWithSite *self)
{
    return release(&of_site(self)->factory);
}

static HRESULT set_site(IObjectWithSite *self, IUnknown *site)
{
    struct object *o = of_site(self);
    IClassFactory *factory;
    if (o->has)
        IUnknown_Release(o->has);
    o->has = site;
    if (!site)
        return S_OK;
    IUnknown_AddRef(site);
    HRESULT hr = IUnknown_QueryInterface(site, &IID_IClassFactory, (void **)&factory);
    if (FAILED(hr))
        return hr;
    hr = IClassFactory_LockServer(factory, FALSE);
    IClassFactory_Release(factory);
    return hr;
}

static HRESULT get_site(IObjectWithSite *self, REFIID iid, void **ret)
{
    struct object *o = of_site(self);
    return o->has ? IUnknown_QueryInterface(o->has, iid, ret) : E_FAIL;
}

static const IObjectWithSiteVtbl site_vtable = {site_query, site_add_ref, site_release, set_site,
                                                get_site};

static struct object object = {{&vtable}, {&site_vtable}, 0, NULL, 0};

/* ---- Bytes between processes ---- */

enum { REFERENCE = 512 };

static void give(int fd, DWORD flags)
{
    IStream *stream;
    unsigned char bytes[REFERENCE] = {0};
    LARGE_INTEGER start = {0};
    CreateStreamOnHGlobal(NULL, TRUE, &stream);
    HRESULT hr = CoMarshalInterface(stream, &IID_IClassFactory, (IUnknown *)&object.factory,
                                    MSHCTX_LOCAL, NULL, flags);
    if (FAILED(hr)) {
        fprintf(stderr, "marshal: %x\n", (unsigned)hr);
        exit(1);
    }
    IStream_Seek(stream, start, STREAM_SEEK_SET, NULL);
    IStream_Read(stream, bytes, sizeof bytes, NULL);
    if (write(fd, bytes, sizeof bytes) != sizeof bytes)
        exit(1);
    IStream_Release(stream);
}

static IClassFactory *take(int fd)
{
    unsigned char bytes[REFERENCE];
    size_t got = 0;
    while (got < sizeof bytes) {
        ssize_t n = read(fd, bytes + got, sizeof bytes - got);
        assert_true(n > 0);
        got += (size_t)n;
    }
    IStream *stream = SHCreateMemStream(bytes, sizeof bytes);
    IClassFactory *proxy = NULL;
    assert_int_equal(CoUnmarshalInterface(stream, &IID_IClassFactory, (void **)&proxy), S_OK);
    IStream_Release(stream);
    return proxy;
}

static const CLSID class_id = {0x11112222, 0x3333, 0x4444, {5, 5, 5, 5, 5, 5, 5, 6}};

static int serve_class(void)
{
    DWORD cookie;
    char c;
    CoInitializeEx(NULL, COINIT_MULTITHREADED);
    if (FAILED(CoRegisterClassObject(&class_id, (IUnknown *)&object.factory, CLSCTX_LOCAL_SERVER,
                                     REGCLS_MULTIPLEUSE, &cookie)))
        return 1;
    give(STDOUT_FILENO, MSHLFLAGS_TABLESTRONG);
    while (read(STDIN_FILENO, &c, 1) > 0)
        ;
    return 0;
}

static int serve(bool sta)
{
    CoInitializeEx(NULL, sta ? COINIT_APARTMENTTHREADED : COINIT_MULTITHREADED);
    give(STDOUT_FILENO, MSHLFLAGS_TABLESTRONG);
    if (sta) {
        MSG msg;
        /* Whoever started it kills it, or is gone. */
        while (getppid() != 1) {
            MsgWaitForMultipleObjects(0, NULL, FALSE, 100, QS_ALLINPUT);
            while (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE))
                DispatchMessage(&msg);
        }
        return 0;
    }
    char c;
    while (read(STDIN_FILENO, &c, 1) > 0)
        ;
    return 0;
}

static int be_client(void)
{
    CoInitializeEx(NULL, COINIT_MULTITHREADED);
    IClassFactory *proxy = take(STDIN_FILENO);
    if (IClassFactory_LockServer(proxy, TRUE) != S_OK)
        return 1;
    if (write(STDOUT_FILENO, "x", 1) != 1)
        return 1;
    pause();
    return 0;
}

struct child {
    pid_t pid;
    int in, out;
};

static struct child start(const char *what)
{
    int in[2], out[2];
    assert_int_equal(pipe2(in, O_CLOEXEC), 0);
    assert_int_equal(pipe2(out, O_CLOEXEC), 0);
    pid_t pid = fork();
    if (pid == 0) {
        dup2(in[0], STDIN_FILENO);
        dup2(out[1], STDOUT_FILENO);
        execl("/proc/self/exe", "test_process", what, (char *)NULL);
        _exit(127);
    }
    close(in[0]);
    close(out[1]);
    return (struct child){pid, in[1], out[0]};
}

static void end(struct child *c)
{
    kill(c->pid, SIGKILL);
    waitpid(c->pid, NULL, 0);
    close(c->in);
    close(c->out);
}

static void calls(const char *server, DWORD mode)
{
    struct child c = start(server);
    CoInitializeEx(NULL, mode);
    IClassFactory *proxy = take(c.out), *same;
    IObjectWithSite *site;
    void *none;
    assert_int_equal(IClassFactory_LockServer(proxy, TRUE), S_OK);
    assert_int_equal(IClassFactory_LockServer(proxy, FALSE), S_FALSE);
    assert_int_equal(IClassFactory_QueryInterface(proxy, &IID_IStream, &none), E_NOINTERFACE);
    assert_int_equal(IClassFactory_CreateInstance(proxy, NULL, &IID_IClassFactory, (void **)&same),
                     S_OK);
    assert_ptr_equal(same, proxy);
    IClassFactory_Release(same);
    HRESULT hr = IClassFactory_CreateInstance(proxy, NULL, &IID_IUnknown, &none);
    assert_int_equal(hr & 0xffff0000, 0x80040000);
    IErrorInfo *info;
    assert_int_equal(GetErrorInfo(0, &info), S_OK);
    IErrorInfo_Release(info);
    /* The other process calls us while we wait for it. */
    assert_int_equal(IClassFactory_QueryInterface(proxy, &IID_IObjectWithSite, (void **)&site),
                     S_OK);
    object.locks = 0;
    assert_int_equal(IObjectWithSite_SetSite(site, (IUnknown *)&object.factory), S_FALSE);
    assert_int_equal(object.locks, 1);
    assert_int_equal(IObjectWithSite_GetSite(site, &IID_IClassFactory, (void **)&same), S_OK);
    assert_ptr_equal(same, &object.factory);
    IClassFactory_Release(same);
    assert_true(object.refs > 0);
    assert_int_equal(IObjectWithSite_SetSite(site, NULL), S_OK);
    struct timespec tick = {0, 1000000};
    for (int i = 0; i < 1000 && object.refs; i++) {
        MSG msg;
        while (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE))
            DispatchMessage(&msg);
        nanosleep(&tick, NULL);
    }
    assert_int_equal(object.refs, 0);
    /* It dies: so it is, at once; what it had is given back. */
    assert_int_equal(IObjectWithSite_SetSite(site, (IUnknown *)&object.factory), S_FALSE);
    assert_true(object.refs > 0);
    end(&c);
    assert_int_equal(IClassFactory_LockServer(proxy, TRUE), RPC_E_DISCONNECTED);
    assert_false(CoIsHandlerConnected((IUnknown *)proxy));
    for (int i = 0; i < 1000 && object.refs; i++) {
        MSG msg;
        while (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE))
            DispatchMessage(&msg);
        nanosleep(&tick, NULL);
    }
    assert_int_equal(object.refs, 0);
    IObjectWithSite_Release(site);
    IClassFactory_Release(proxy);
    CoUninitialize();
}

static void mta_to_mta(void **state)
{
    (void)state;
    calls("server", COINIT_MULTITHREADED);
}

static void sta_to_mta(void **state)
{
    (void)state;
    calls("server", COINIT_APARTMENTTHREADED);
}

static void sta_to_sta(void **state)
{
    (void)state;
    calls("server-sta", COINIT_APARTMENTTHREADED);
}

/* A client that is killed gives back what it had. */
static void killed_client(void **state)
{
    (void)state;
    CoInitializeEx(NULL, COINIT_MULTITHREADED);
    for (int i = 0; i < 5; i++) {
        struct child c = start("client");
        char x;
        give(c.in, MSHLFLAGS_NORMAL);
        assert_int_equal(read(c.out, &x, 1), 1);
        assert_true(object.refs > 0);
        end(&c);
        struct timespec tick = {0, 1000000};
        for (int k = 0; k < 1000 && object.refs; k++)
            nanosleep(&tick, NULL);
        assert_int_equal(object.refs, 0);
    }
    CoUninitialize();
}

/* A proxy handed on to a third process. */
static void passed_on(void **state)
{
    (void)state;
    struct child a = start("server"), b = start("server");
    CoInitializeEx(NULL, COINIT_MULTITHREADED);
    IClassFactory *first = take(a.out), *second = take(b.out), *back;
    IObjectWithSite *site;
    IClassFactory_QueryInterface(first, &IID_IObjectWithSite, (void **)&site);
    for (int i = 0; i < 20; i++) {
        assert_int_equal(IObjectWithSite_SetSite(site, (IUnknown *)second), S_FALSE);
        assert_int_equal(IObjectWithSite_GetSite(site, &IID_IClassFactory, (void **)&back), S_OK);
        assert_ptr_equal(back, second);
        IClassFactory_Release(back);
        assert_int_equal(IObjectWithSite_SetSite(site, NULL), S_OK);
    }
    assert_int_equal(IClassFactory_LockServer(second, TRUE), S_OK);
    IObjectWithSite_Release(site);
    IClassFactory_Release(first);
    IClassFactory_Release(second);
    end(&a);
    end(&b);
    CoUninitialize();
}

static HRESULT class_object(void **ret)
{
    return CoGetClassObject(&class_id, CLSCTX_LOCAL_SERVER, NULL, &IID_IClassFactory, ret);
}

/* A class of another process, as often as one likes, until that is gone. */
static void class_of_process(void **state)
{
    (void)state;
    struct child c = start("server-class");
    CoInitializeEx(NULL, COINIT_APARTMENTTHREADED);
    IClassFactory *first = take(c.out), *made;
    void *none;
    for (int i = 0; i < 3; i++) {
        assert_int_equal(CoCreateInstance(&class_id, NULL, CLSCTX_LOCAL_SERVER, &IID_IClassFactory,
                                          (void **)&made),
                         S_OK);
        assert_int_equal(IClassFactory_LockServer(made, TRUE), S_OK);
        IClassFactory_Release(made);
    }
    IClassFactory_Release(first);
    assert_int_equal(class_object((void **)&made), S_OK);
    IClassFactory_Release(made);
    assert_int_equal(
        CoCreateInstance(&class_id, NULL, CLSCTX_INPROC_SERVER, &IID_IClassFactory, &none),
        REGDB_E_CLASSNOTREG);
    end(&c);
    assert_int_equal(class_object(&none), REGDB_E_CLASSNOTREG);
    CoUninitialize();
}

static void *other_apartment(void *data)
{
    (void)data;
    IClassFactory *factory;
    CoInitializeEx(NULL, COINIT_APARTMENTTHREADED);
    assert_int_equal(class_object((void **)&factory), S_OK);
    assert_ptr_not_equal(factory, &object.factory);
    assert_int_equal(IClassFactory_LockServer(factory, TRUE), S_OK);
    IClassFactory_Release(factory);
    CoUninitialize();
    return NULL;
}

/* A class of this process, from its own and from another apartment. */
static void class_of_own(void **state)
{
    (void)state;
    DWORD cookie;
    void *factory;
    pthread_t thread;
    CoInitializeEx(NULL, COINIT_MULTITHREADED);
    assert_int_equal(CoRegisterClassObject(&class_id, (IUnknown *)&object.factory,
                                           CLSCTX_LOCAL_SERVER, REGCLS_MULTIPLEUSE, &cookie),
                     S_OK);
    assert_int_equal(class_object(&factory), S_OK);
    assert_ptr_equal(factory, &object.factory);
    IClassFactory_Release((IClassFactory *)factory);
    pthread_create(&thread, NULL, other_apartment, NULL);
    pthread_join(thread, NULL);
    assert_int_equal(CoSuspendClassObjects(), S_OK);
    assert_int_equal(class_object(&factory), REGDB_E_CLASSNOTREG);
    assert_int_equal(CoResumeClassObjects(), S_OK);
    assert_int_equal(class_object(&factory), S_OK);
    IClassFactory_Release((IClassFactory *)factory);
    assert_int_equal(CoRevokeClassObject(cookie), S_OK);
    assert_int_equal(class_object(&factory), REGDB_E_CLASSNOTREG);
    assert_int_equal(object.refs, 0);
    CoUninitialize();
}

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "server") == 0)
        return serve(false);
    if (argc > 1 && strcmp(argv[1], "server-sta") == 0)
        return serve(true);
    if (argc > 1 && strcmp(argv[1], "server-class") == 0)
        return serve_class();
    if (argc > 1 && strcmp(argv[1], "client") == 0)
        return be_client();
    char folder[] = "/tmp/pianola-test-XXXXXX";
    if (!mkdtemp(folder))
        return 1;
    setenv("XDG_RUNTIME_DIR", folder, 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mta_to_mta),   cmocka_unit_test(sta_to_mta),
        cmocka_unit_test(sta_to_sta),   cmocka_unit_test(killed_client),
        cmocka_unit_test(passed_on),    cmocka_unit_test(class_of_process),
        cmocka_unit_test(class_of_own),
    };
    int r = cmocka_run_group_tests(tests, NULL, NULL);
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command) == 0 ? r : 1;
}
