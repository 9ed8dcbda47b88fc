/* SPDX-License-Identifier: MIT */
/*
 * test_kills [ROUNDS]: servers and clients of components killed at random moments. Nobody waits
 * long for a dead one, no answer is wrong, what a dead client held is given back, and nothing is
 * left over in those that live.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <cmocka.h>

#include <dirent.h>
#include <errno.h>
#include <pianola/component.h>
#include <pianola/marshal.h>
#include <pianola/message.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"

enum { HANG_MS = 200, STEP_MS = 60000 };

static const CLSID clsid = {0x5a1c0e77, 0x33c1, 0x4d6b, {0x9e, 9, 8, 7, 6, 5, 4, 3}};
static unsigned rounds = 60;

/* ---- the object: OnChanged gives a number back, OnRequestEdit how many objects there are ---- */

static atomic_int alive;

struct object {
    IPropertyNotifySink iface;
    atomic_uint references;
};

static HRESULT object_query(IPropertyNotifySink *self, REFIID iid, void **ret)
{
    bool known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IPropertyNotifySink);
    *ret = known ? self : NULL;
    if (known)
        IPropertyNotifySink_AddRef(self);
    return known ? S_OK : E_NOINTERFACE;
}

static ULONG object_add(IPropertyNotifySink *self)
{
    return ++((struct object *)self)->references;
}

static ULONG object_release(IPropertyNotifySink *self)
{
    ULONG left = --((struct object *)self)->references;
    if (!left) {
        free(self);
        alive--;
    }
    return left;
}

static HRESULT object_changed(IPropertyNotifySink *self, DISPID id)
{
    (void)self;
    return id & 0xffff;
}

static HRESULT object_alive(IPropertyNotifySink *self, DISPID id)
{
    (void)self;
    (void)id;
    return alive;
}

static const IPropertyNotifySinkVtbl object_table = {
    object_query, object_add, object_release, object_changed, object_alive,
};

static HRESULT factory_query(IClassFactory *self, REFIID iid, void **ret)
{
    bool known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IClassFactory);
    *ret = known ? self : NULL;
    return known ? S_OK : E_NOINTERFACE;
}

static ULONG factory_count(IClassFactory *self)
{
    (void)self;
    return 2;
}

static HRESULT factory_create(IClassFactory *self, IUnknown *outer, REFIID iid, void **ret)
{
    (void)self;
    struct object *object = outer ? NULL : calloc(1, sizeof(*object));
    if (!object)
        return E_OUTOFMEMORY;
    alive++;
    object->iface.lpVtbl = &object_table;
    object->references = 1;
    HRESULT hr = object_query(&object->iface, iid, ret);
    object_release(&object->iface);
    return hr;
}

static HRESULT factory_lock(IClassFactory *self, BOOL lock)
{
    (void)self;
    (void)lock;
    return S_OK;
}

static const IClassFactoryVtbl factory_table = {
    factory_query, factory_count, factory_count, factory_create, factory_lock,
};

/* ---- processes ---- */

static void serve(int ready, DWORD model)
{
    static IClassFactory factory = {&factory_table};
    DWORD cookie;
    if (FAILED(CoInitializeEx(NULL, model)) ||
        FAILED(CoRegisterClassObject(&clsid, (IUnknown *)&factory, CLSCTX_LOCAL_SERVER,
                                     REGCLS_MULTIPLEUSE, &cookie)) ||
        write(ready, "r", 1) != 1)
        _exit(1);
    MSG message;
    if (model == COINIT_APARTMENTTHREADED)
        while (GetMessage(&message, NULL, 0, 0) > 0)
            DispatchMessage(&message);
    for (;;)
        pause();
}

static bool says_ready(int fd)
{
    char byte;
    struct pollfd ready = {fd, POLLIN, 0};
    bool says = poll(&ready, 1, STEP_MS) > 0 && read(fd, &byte, 1) == 1;
    close(fd);
    return says;
}

static pid_t start_server(DWORD model)
{
    int ready[2];
    assert_int_equal(pipe(ready), 0);
    pid_t pid = fork();
    if (pid == 0)
        serve(ready[1], model);
    close(ready[1]);
    assert_true(says_ready(ready[0]));
    return pid;
}

static void kill_and_reap(pid_t pid)
{
    kill(pid, SIGKILL);
    assert_int_equal(waitpid(pid, NULL, 0), pid);
}

static void wait_at_random(unsigned *seed)
{
    struct timespec moment = {0, rand_r(seed) % 3000000};
    nanosleep(&moment, NULL);
}

static IPropertyNotifySink *new_object(HRESULT *ret_hr)
{
    IPropertyNotifySink *object = NULL;
    *ret_hr = CoCreateInstance(&clsid, NULL, CLSCTX_LOCAL_SERVER, &IID_IPropertyNotifySink,
                               (void **)&object);
    return object;
}

static unsigned open_descriptors(void)
{
    unsigned count = 0;
    DIR *dir = opendir("/proc/self/fd");
    while (dir && readdir(dir))
        count++;
    if (dir)
        closedir(dir);
    return count;
}

/* ---- clients that are killed ---- */

/* Objects come and go without end, some kept, all called. */
static void live_dangerously(int ready)
{
    IPropertyNotifySink *kept[16] = {NULL};
    CoInitializeEx(NULL, COINIT_MULTITHREADED);
    if (write(ready, "r", 1) != 1)
        _exit(1);
    for (unsigned i = 0;; i++) {
        HRESULT hr;
        IPropertyNotifySink **place = &kept[i % 16];
        if (*place)
            IPropertyNotifySink_Release(*place);
        *place = new_object(&hr);
        if (!*place || IPropertyNotifySink_OnChanged(*place, (DISPID)i) != (HRESULT)(i & 0xffff))
            _exit(1);
    }
}

/* In a process of its own, that stays: counts the server's objects. It gets a byte for each round
 * and answers 'y' when only its own object was left in time. */
static void count_objects(int asked, int answer)
{
    HRESULT hr;
    CoInitializeEx(NULL, COINIT_MULTITHREADED);
    IPropertyNotifySink *object = new_object(&hr);
    if (!object || write(answer, "r", 1) != 1)
        _exit(1);
    unsigned before = 0;
    for (char byte; read(asked, &byte, 1) == 1;) {
        uint64_t deadline = clock_ms() + HANG_MS;
        HRESULT count;
        do
            count = IPropertyNotifySink_OnRequestEdit(object, 0);
        while (count != 1 && clock_ms() < deadline);
        unsigned now = open_descriptors();
        before = before ? before : now;
        if (write(answer, count != 1 ? "n" : now > before + 2 ? "l" : "y", 1) != 1)
            _exit(1);
    }
    IPropertyNotifySink_Release(object);
    CoUninitialize();
    _exit(0);
}

static void clients_die(DWORD model)
{
    int ask[2], answer[2];
    unsigned seed = 1;
    pid_t server = start_server(model);
    assert_int_equal(pipe(ask), 0);
    assert_int_equal(pipe(answer), 0);
    pid_t counter = fork();
    if (counter == 0) {
        close(ask[1]);
        count_objects(ask[0], answer[1]);
    }
    char byte = 0;
    assert_int_equal(read(answer[0], &byte, 1), 1);
    for (unsigned i = 0; i < rounds; i++) {
        int ready[2];
        assert_int_equal(pipe(ready), 0);
        pid_t victim = fork();
        if (victim == 0)
            live_dangerously(ready[1]);
        close(ready[1]);
        assert_true(says_ready(ready[0]));
        wait_at_random(&seed);
        assert_int_equal(waitpid(victim, NULL, WNOHANG), 0);
        kill_and_reap(victim);
        assert_int_equal(write(ask[1], "?", 1), 1);
        struct pollfd told = {answer[0], POLLIN, 0};
        assert_int_equal(poll(&told, 1, STEP_MS), 1);
        assert_int_equal(read(answer[0], &byte, 1), 1);
        assert_int_equal(byte, 'y');
    }
    close(ask[1]);
    int status;
    assert_int_equal(waitpid(counter, &status, 0), counter);
    assert_int_equal(status, 0);
    kill_and_reap(server);
    close(ask[0]);
    close(answer[0]);
    close(answer[1]);
}

static void clients_of_threads_die(void **state)
{
    (void)state;
    clients_die(COINIT_MULTITHREADED);
}

static void clients_of_an_apartment_die(void **state)
{
    (void)state;
    clients_die(COINIT_APARTMENTTHREADED);
}

/* ---- servers that are killed ---- */

/* Calls until the server is gone. Each call's answer is right or says so, and comes soon after the
 * death, of which the pipe tells. */
static void call_until_it_dies(DWORD model, int ready, int death)
{
    HRESULT hr;
    CoInitializeEx(NULL, model);
    IPropertyNotifySink *object = new_object(&hr), *more = NULL;
    if (!object || write(ready, "r", 1) != 1)
        _exit(1);
    for (unsigned i = 0;; i++) {
        hr = IPropertyNotifySink_OnChanged(object, (DISPID)i);
        if (FAILED(hr))
            break;
        if (hr != (HRESULT)(i & 0xffff))
            _exit(2);
    }
    if (hr != RPC_E_DISCONNECTED && hr != RPC_E_SERVER_DIED)
        _exit(3);
    uint64_t told;
    if (read(death, &told, sizeof(told)) != sizeof(told) || clock_ms() > told + HANG_MS)
        _exit(4);
    uint64_t before = clock_ms();
    if (SUCCEEDED(IPropertyNotifySink_OnChanged(object, 1)))
        _exit(5);
    more = new_object(&hr);
    if (more)
        _exit(6);
    IPropertyNotifySink_Release(object);
    if (clock_ms() > before + HANG_MS)
        _exit(7);
    CoUninitialize();
    _exit(0);
}

static void servers_die(DWORD client_model, DWORD server_model)
{
    unsigned seed = 2;
    for (unsigned i = 0; i < rounds; i++) {
        int ready[2], death[2];
        pid_t server = start_server(server_model);
        assert_int_equal(pipe(ready), 0);
        assert_int_equal(pipe(death), 0);
        pid_t client = fork();
        if (client == 0)
            call_until_it_dies(client_model, ready[1], death[0]);
        close(ready[1]);
        assert_true(says_ready(ready[0]));
        wait_at_random(&seed);
        kill_and_reap(server);
        uint64_t now = clock_ms();
        assert_int_equal(write(death[1], &now, sizeof(now)), sizeof(now));
        int status = -1;
        alarm(STEP_MS / 1000);
        assert_int_equal(waitpid(client, &status, 0), client);
        alarm(0);
        assert_int_equal(status, 0);
        close(death[0]);
        close(death[1]);
    }
}

static void servers_of_threads_die(void **state)
{
    (void)state;
    servers_die(COINIT_MULTITHREADED, COINIT_MULTITHREADED);
}

static void servers_of_an_apartment_die(void **state)
{
    (void)state;
    servers_die(COINIT_APARTMENTTHREADED, COINIT_MULTITHREADED);
}

static void apartments_that_serve_die(void **state)
{
    (void)state;
    servers_die(COINIT_MULTITHREADED, COINIT_APARTMENTTHREADED);
}

int main(int argc, char **argv)
{
    char folder[] = "/tmp/pianola-kills-XXXXXX", command[64];
    if (argc > 1)
        rounds = (unsigned)strtoul(argv[1], NULL, 10);
    if (!mkdtemp(folder))
        return 1;
    setenv("XDG_RUNTIME_DIR", folder, 1);
    setenv("XDG_DATA_HOME", folder, 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clients_of_threads_die),    cmocka_unit_test(clients_of_an_apartment_die),
        cmocka_unit_test(servers_of_threads_die),    cmocka_unit_test(servers_of_an_apartment_die),
        cmocka_unit_test(apartments_that_serve_die),
    };
    int r = cmocka_run_group_tests(tests, NULL, NULL);
    snprintf(command, sizeof(command), "rm -rf %s", folder);
    return system(command) == 0 ? r : 1;
}
