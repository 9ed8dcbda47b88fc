/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <pianola/component.h>
#include <pianola/marshal.h>
#include <pianola/message.h>
#include <pianola/moniker.h>
#include <pianola/stream.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "component/published.h"
#include "component/rot_entry.h"

/* An object that tells how many references there are to it. */
struct thing {
    IUnknown unknown;
    LONG refs;
};

static HRESULT query(IUnknown *self, REFIID iid, void **ret)
{
    bool known = IsEqualIID(iid, &IID_IUnknown);
    *ret = known ? self : NULL;
    if (known)
        __atomic_add_fetch(&((struct thing *)self)->refs, 1, __ATOMIC_SEQ_CST);
    return known ? S_OK : E_NOINTERFACE;
}

static ULONG add_ref(IUnknown *self)
{
    return (ULONG)__atomic_add_fetch(&((struct thing *)self)->refs, 1, __ATOMIC_SEQ_CST);
}

static ULONG release(IUnknown *self)
{
    return (ULONG)__atomic_sub_fetch(&((struct thing *)self)->refs, 1, __ATOMIC_SEQ_CST);
}

static const IUnknownVtbl vtable = {query, add_ref, release};

static const GUID some_class = {0x12345678, 0xabcd, 0x4321, {1, 2, 3, 4, 5, 6, 7, 8}};

static IRunningObjectTable *table;

static IMoniker *item(const OLECHAR *name)
{
    IMoniker *m;
    assert_int_equal(CreateItemMoniker(OLESTR("!"), name, &m), S_OK);
    return m;
}

static ULONG running(void)
{
    IEnumMoniker *list;
    IMoniker *one;
    ULONG count = 0;
    assert_int_equal(IRunningObjectTable_EnumRunning(table, &list), S_OK);
    while (IEnumMoniker_Next(list, 1, &one, NULL) == S_OK) {
        count++;
        IMoniker_Release(one);
    }
    IEnumMoniker_Release(list);
    return count;
}

static void own_entries(void **state)
{
    (void)state;
    struct thing thing = {{(void *)&vtable}, 1}, other = {{(void *)&vtable}, 1};
    IMoniker *name = item(OLESTR("name")), *upper = item(OLESTR("NAME"));
    DWORD cookie, second;
    IUnknown *got;
    FILETIME time, now = {5, 6};
    assert_int_equal(GetRunningObjectTable(1, &table), E_UNEXPECTED);
    assert_int_equal(GetRunningObjectTable(0, NULL), E_INVALIDARG);
    assert_int_equal(GetRunningObjectTable(0, &table), S_OK);
    assert_int_equal(IRunningObjectTable_IsRunning(table, name), S_FALSE);
    assert_int_equal(IRunningObjectTable_GetObject(table, name, &got), MK_E_UNAVAILABLE);
    assert_null(got);
    assert_int_equal(IRunningObjectTable_Register(table, 0, NULL, name, &cookie), E_INVALIDARG);
    assert_int_equal(IRunningObjectTable_Register(table, 4, &thing.unknown, name, &cookie),
                     E_INVALIDARG);
    assert_int_equal(IRunningObjectTable_Register(table, 0, &thing.unknown, name, &cookie), S_OK);
    assert_true(thing.refs > 1);
    assert_int_equal(IRunningObjectTable_IsRunning(table, upper), S_OK);
    assert_int_equal(IRunningObjectTable_GetObject(table, upper, &got), S_OK);
    assert_ptr_equal(got, &thing.unknown);
    IUnknown_Release(got);
    assert_int_equal(running(), 1);
    assert_int_equal(IRunningObjectTable_Register(table, ROTFLAGS_REGISTRATIONKEEPSALIVE,
                                                  &other.unknown, upper, &second),
                     MK_S_MONIKERALREADYREGISTERED);
    assert_int_not_equal(second, cookie);
    assert_int_equal(IRunningObjectTable_NoteChangeTime(table, cookie, &now), S_OK);
    assert_int_equal(IRunningObjectTable_NoteChangeTime(table, 1, &now), E_INVALIDARG);
    assert_int_equal(IRunningObjectTable_GetTimeOfLastChange(table, name, &time), S_OK);
    assert_memory_equal(&time, &now, sizeof now);
    assert_int_equal(IRunningObjectTable_Revoke(table, cookie), S_OK);
    assert_int_equal(IRunningObjectTable_Revoke(table, cookie), E_INVALIDARG);
    assert_int_equal(thing.refs, 1);
    assert_int_equal(IRunningObjectTable_GetObject(table, name, &got), S_OK);
    assert_ptr_equal(got, &other.unknown);
    IUnknown_Release(got);
    assert_int_equal(IRunningObjectTable_Revoke(table, second), S_OK);
    assert_int_equal(other.refs, 1);
    assert_int_equal(IRunningObjectTable_GetTimeOfLastChange(table, name, &time), MK_E_UNAVAILABLE);
    assert_int_equal(running(), 0);
    IMoniker_Release(name);
    IMoniker_Release(upper);
}

static void *from_elsewhere(void *user)
{
    IMoniker *name = user;
    IUnknown *got = NULL;
    HRESULT hr = CoInitializeEx(NULL, COINIT_MULTITHREADED);
    if (SUCCEEDED(hr))
        hr = IRunningObjectTable_GetObject(table, name, &got);
    if (got)
        IUnknown_Release(got);
    CoUninitialize();
    return hr == S_OK ? got : NULL;
}

/* Another apartment has a proxy. */
static void apartments(void **state)
{
    (void)state;
    struct thing thing = {{(void *)&vtable}, 1};
    IMoniker *name = item(OLESTR("apartment"));
    DWORD cookie;
    pthread_t thread;
    void *got;
    assert_int_equal(IRunningObjectTable_Register(table, ROTFLAGS_REGISTRATIONKEEPSALIVE,
                                                  &thing.unknown, name, &cookie),
                     S_OK);
    assert_int_equal(pthread_create(&thread, NULL, from_elsewhere, name), 0);
    assert_int_equal(pthread_join(thread, &got), 0);
    assert_non_null(got);
    assert_ptr_not_equal(got, &thing.unknown);
    assert_int_equal(IRunningObjectTable_Revoke(table, cookie), S_OK);
    assert_int_equal(thing.refs, 1);
    IMoniker_Release(name);
}

/* A disconnected object is no longer found, and its entry goes. */
static void gone(void **state)
{
    (void)state;
    struct thing thing = {{(void *)&vtable}, 1};
    IMoniker *name = item(OLESTR("gone"));
    DWORD cookie;
    IUnknown *got;
    assert_int_equal(IRunningObjectTable_Register(table, 0, &thing.unknown, name, &cookie), S_OK);
    assert_int_equal(CoDisconnectObject(&thing.unknown, 0), S_OK);
    assert_int_equal(IRunningObjectTable_GetObject(table, name, &got), MK_E_UNAVAILABLE);
    assert_int_equal(IRunningObjectTable_IsRunning(table, name), S_FALSE);
    assert_int_equal(IRunningObjectTable_Revoke(table, cookie), E_INVALIDARG);
    assert_int_equal(thing.refs, 1);
    IMoniker_Release(name);
}

static void active(void **state)
{
    (void)state;
    struct thing thing = {{(void *)&vtable}, 1};
    DWORD cookie;
    IUnknown *got;
    assert_int_equal(GetActiveObject(&some_class, NULL, &got), MK_E_UNAVAILABLE);
    assert_int_equal(RegisterActiveObject(NULL, &some_class, 0, &cookie), E_INVALIDARG);
    assert_int_equal(RegisterActiveObject(&thing.unknown, &some_class, ACTIVEOBJECT_WEAK, &cookie),
                     S_OK);
    assert_int_equal(GetActiveObject(&some_class, NULL, &got), S_OK);
    assert_ptr_equal(got, &thing.unknown);
    IUnknown_Release(got);
    /* By its name too. */
    assert_int_equal(CoGetObject(OLESTR("!{12345678-ABCD-4321-0102-030405060708}"), NULL,
                                 &IID_IUnknown, (void **)&got),
                     S_OK);
    assert_ptr_equal(got, &thing.unknown);
    IUnknown_Release(got);
    assert_int_equal(RevokeActiveObject(cookie, &thing), E_INVALIDARG);
    assert_int_equal(RevokeActiveObject(cookie, NULL), S_OK);
    assert_int_equal(thing.refs, 1);
}

/* What the parsers of published bytes refuse. */
static void bytes(void **state)
{
    (void)state;
    struct rot_entry entry = {.flags = 1,
                              .time = 7,
                              .data = {(const BYTE *)"abc", 3},
                              .moniker = {(const BYTE *)"de", 2},
                              .object = {(const BYTE *)"f", 1}},
                     got;
    BYTE *written;
    size_t size;
    assert_int_equal(rot_entry_write(&entry, &written, &size), S_OK);
    assert_true(rot_entry_read(written, size, &got));
    assert_int_equal(got.time, 7);
    assert_true(rot_bytes_equal(&got.moniker, &entry.moniker));
    assert_true(rot_bytes_equal(&got.object, &entry.object));
    for (size_t i = 0; i < size; i++)
        assert_false(rot_entry_read(written, i, &got));
    memset(written + 16, 0xff, 12);
    assert_false(rot_entry_read(written, size, &got));
    free(written);
    entry.data.size = PUBLISHED_MOST;
    assert_int_equal(rot_entry_write(&entry, &written, &size), E_OUTOFMEMORY);
}

/* ---- another process: it registers, says so, and ends when it is told to ---- */

static int ready[2], stop[2];
static pid_t child;

static void serve(void)
{
    struct thing thing = {{(void *)&vtable}, 1};
    DWORD cookie;
    char byte;
    IMoniker *name;
    IStream *stream = NULL;
    if (read(stop[0], &byte, 1) != 1)
        _exit(1);
    HRESULT hr = CoInitializeEx(NULL, COINIT_MULTITHREADED);
    if (SUCCEEDED(hr))
        hr = GetRunningObjectTable(0, &table);
    if (SUCCEEDED(hr))
        hr = CreateItemMoniker(OLESTR("!"), OLESTR("far"), &name);
    /* Its own object, with an interface that others can call. */
    stream = SHCreateMemStream((const BYTE *)"hello", 5);
    if (SUCCEEDED(hr))
        hr = IRunningObjectTable_Register(table, ROTFLAGS_REGISTRATIONKEEPSALIVE,
                                          (IUnknown *)stream, name, &cookie);
    /* One that nobody keeps. */
    struct thing weak = {{(void *)&vtable}, 1};
    if (SUCCEEDED(hr))
        hr = CreateItemMoniker(OLESTR("!"), OLESTR("weak"), &name);
    if (SUCCEEDED(hr))
        hr = IRunningObjectTable_Register(table, 0, &weak.unknown, name, &cookie);
    if (SUCCEEDED(hr))
        hr = RegisterActiveObject(&thing.unknown, &some_class, 0, &cookie);
    byte = hr == S_OK;
    if (write(ready[1], &byte, 1) != 1 || read(stop[0], &byte, 1) != 1)
        _exit(1);
    IRunningObjectTable_Revoke(table, cookie);
    if (write(ready[1], &byte, 1) != 1)
        _exit(1);
    for (;;)
        pause();
}

static void far_away(void **state)
{
    (void)state;
    char byte = 0, buf[6] = "";
    IUnknown *got;
    IStream *stream;
    ULONG n;
    FILETIME time;
    IMoniker *name = item(OLESTR("FAR"));
    assert_int_equal(write(stop[1], "x", 1), 1);
    assert_int_equal(read(ready[0], &byte, 1), 1);
    assert_int_equal(byte, 1);
    assert_int_equal(IRunningObjectTable_IsRunning(table, name), S_OK);
    assert_int_equal(running(), 3);
    assert_int_equal(IRunningObjectTable_GetTimeOfLastChange(table, name, &time), S_OK);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(IRunningObjectTable_GetObject(table, name, &got), S_OK);
        assert_int_equal(IUnknown_QueryInterface(got, &IID_IStream, (void **)&stream), S_OK);
        IUnknown_Release(got);
        LARGE_INTEGER zero = {0};
        assert_int_equal(IStream_Seek(stream, zero, STREAM_SEEK_SET, NULL), S_OK);
        assert_int_equal(IStream_Read(stream, buf, 5, &n), S_OK);
        assert_string_equal(buf, "hello");
        IStream_Release(stream);
    }
    assert_int_equal(CoGetObject(OLESTR("!far"), NULL, &IID_IStream, (void **)&stream), S_OK);
    IStream_Release(stream);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(GetActiveObject(&some_class, NULL, &got), S_OK);
        IUnknown_Release(got);
    }
    /* The last one that lets go of it ends it. */
    IMoniker *weak = item(OLESTR("weak"));
    assert_int_equal(IRunningObjectTable_GetObject(table, weak, &got), S_OK);
    IUnknown_Release(got);
    assert_int_equal(IRunningObjectTable_GetObject(table, weak, &got), MK_E_UNAVAILABLE);
    assert_int_equal(IRunningObjectTable_IsRunning(table, weak), S_FALSE);
    IMoniker_Release(weak);
    /* Revoked there. */
    assert_int_equal(write(stop[1], "x", 1), 1);
    assert_int_equal(read(ready[0], &byte, 1), 1);
    assert_int_equal(GetActiveObject(&some_class, NULL, &got), MK_E_UNAVAILABLE);
    assert_int_equal(running(), 1);
    /* What a killed one leaves behind is nobody's. */
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    assert_int_equal(IRunningObjectTable_GetObject(table, name, &got), MK_E_UNAVAILABLE);
    assert_int_equal(IRunningObjectTable_IsRunning(table, name), S_FALSE);
    assert_int_equal(running(), 0);
    IMoniker_Release(name);
}

static int enter(void **state)
{
    (void)state;
    return CoInitializeEx(NULL, COINIT_APARTMENTTHREADED) != S_OK;
}

static int leave(void **state)
{
    (void)state;
    CoUninitialize();
    return 0;
}

int main(void)
{
    char folder[] = "/tmp/rot-XXXXXX";
    if (!mkdtemp(folder) || setenv("XDG_RUNTIME_DIR", folder, 1) < 0 || pipe(ready) < 0 ||
        pipe(stop) < 0)
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes),  cmocka_unit_test(own_entries), cmocka_unit_test(gone),
        cmocka_unit_test(active), cmocka_unit_test(apartments),
    };
    const struct CMUnitTest far_tests[] = {cmocka_unit_test(far_away)};
    child = fork();
    if (child == 0)
        serve();
    int failed = cmocka_run_group_tests(tests, enter, leave);
    failed += cmocka_run_group_tests(far_tests, enter, leave);
    kill(child, SIGKILL);
    char command[64];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command) || failed;
}
