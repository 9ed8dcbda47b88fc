/* SPDX-License-Identifier: MIT */
/* Objects to wait for: events, semaphores, mutexes, threads, and what a wait does to them. */
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>
#include <sys/wait.h>
#include <unistd.h>

#include "kernel/waitable.h"
#include "pianola/kernel.h"
#include "pianola/message.h"

static void events(void **state)
{
    (void)state;
    HANDLE once = CreateEvent(NULL, FALSE, TRUE, NULL);
    HANDLE stays = CreateEvent(NULL, TRUE, FALSE, NULL);
    assert_non_null(once);
    assert_int_equal(WaitForSingleObject(once, 0), WAIT_OBJECT_0);
    assert_int_equal(WaitForSingleObject(once, 0), WAIT_TIMEOUT);
    assert_true(SetEvent(once));
    assert_true(SetEvent(once));
    assert_int_equal(WaitForSingleObject(once, INFINITE), WAIT_OBJECT_0);
    assert_int_equal(WaitForSingleObject(once, 5), WAIT_TIMEOUT);
    SetEvent(stays);
    assert_int_equal(WaitForSingleObject(stays, 0), WAIT_OBJECT_0);
    assert_int_equal(WaitForSingleObject(stays, 0), WAIT_OBJECT_0);
    ResetEvent(stays);
    assert_int_equal(WaitForSingleObject(stays, 0), WAIT_TIMEOUT);
    assert_true(CloseHandle(once));
    assert_false(CloseHandle(once));
    assert_int_equal(GetLastError(), ERROR_INVALID_HANDLE);
    assert_int_equal(WaitForSingleObject(once, 0), WAIT_FAILED);
    assert_false(SetEvent(once));
    assert_false(ReleaseMutex(stays)); /* another kind */
    assert_int_equal(GetLastError(), ERROR_INVALID_HANDLE);
    CloseHandle(stays);
}

static void semaphores(void **state)
{
    (void)state;
    LONG before = -1;
    assert_null(CreateSemaphore(NULL, 3, 2, NULL));
    assert_int_equal(GetLastError(), ERROR_INVALID_PARAMETER);
    HANDLE s = CreateSemaphore(NULL, 1, 2, NULL);
    assert_int_equal(WaitForSingleObject(s, 0), WAIT_OBJECT_0);
    assert_int_equal(WaitForSingleObject(s, 0), WAIT_TIMEOUT);
    assert_true(ReleaseSemaphore(s, 2, &before));
    assert_int_equal(before, 0);
    assert_false(ReleaseSemaphore(s, 1, &before));
    assert_int_equal(GetLastError(), ERROR_TOO_MANY_POSTS);
    assert_int_equal(WaitForSingleObject(s, 0), WAIT_OBJECT_0);
    assert_int_equal(WaitForSingleObject(s, 0), WAIT_OBJECT_0);
    assert_int_equal(WaitForSingleObject(s, 0), WAIT_TIMEOUT);
    CloseHandle(s);
}

static DWORD take_and_leave(void *mutex)
{
    return WaitForSingleObject(mutex, 1000);
}

static void mutexes(void **state)
{
    (void)state;
    DWORD code = 0;
    HANDLE m = CreateMutex(NULL, FALSE, NULL);
    assert_false(ReleaseMutex(m));
    assert_int_equal(GetLastError(), ERROR_NOT_OWNER);
    HANDLE t = CreateThread(NULL, 0, take_and_leave, m, 0, NULL);
    assert_int_equal(WaitForSingleObject(t, 5000), WAIT_OBJECT_0);
    assert_true(GetExitCodeThread(t, &code));
    assert_int_equal(code, WAIT_OBJECT_0);
    CloseHandle(t);
    /* It ended without releasing it. */
    assert_int_equal(WaitForSingleObject(m, 1000), WAIT_ABANDONED_0);
    assert_int_equal(WaitForSingleObject(m, 0), WAIT_OBJECT_0); /* nested */
    t = CreateThread(NULL, 0, take_and_leave, m, 0, NULL);
    assert_int_equal(WaitForSingleObject(t, 10), WAIT_TIMEOUT);
    assert_true(ReleaseMutex(m));
    assert_true(ReleaseMutex(m));
    assert_false(ReleaseMutex(m));
    assert_int_equal(WaitForSingleObject(t, 5000), WAIT_OBJECT_0);
    CloseHandle(t);
    CloseHandle(m);
}

static DWORD set_it(void *event)
{
    return SetEvent(event) ? 7 : 0;
}

static DWORD leave(void *param)
{
    (void)param;
    ExitThread(9);
}

static void threads(void **state)
{
    (void)state;
    DWORD id = 0;
    DWORD code = 0;
    HANDLE event = CreateEvent(NULL, TRUE, FALSE, NULL);
    HANDLE t = CreateThread(NULL, 0, set_it, event, CREATE_SUSPENDED, &id);
    assert_int_not_equal(id, 0);
    assert_int_equal(GetThreadId(t), id);
    assert_int_equal(WaitForSingleObject(event, 10), WAIT_TIMEOUT);
    assert_true(GetExitCodeThread(t, &code));
    assert_int_equal(code, STILL_ACTIVE);
    assert_int_equal(ResumeThread(t), 1);
    assert_int_equal(WaitForSingleObject(t, 5000), WAIT_OBJECT_0);
    assert_int_equal(WaitForSingleObject(event, 0), WAIT_OBJECT_0);
    assert_true(GetExitCodeThread(t, &code));
    assert_int_equal(code, 7);
    CloseHandle(t);
    t = CreateThread(NULL, 0, leave, NULL, 0, NULL);
    WaitForSingleObject(t, 5000);
    GetExitCodeThread(t, &code);
    assert_int_equal(code, 9);
    CloseHandle(t);
    CloseHandle(event);
}

static void several(void **state)
{
    (void)state;
    HANDLE e[3];
    for (int i = 0; i < 3; i++)
        e[i] = CreateEvent(NULL, FALSE, FALSE, NULL);
    assert_int_equal(WaitForMultipleObjects(3, e, FALSE, 5), WAIT_TIMEOUT);
    SetEvent(e[2]);
    SetEvent(e[1]);
    assert_int_equal(WaitForMultipleObjects(3, e, FALSE, 1000), WAIT_OBJECT_0 + 1);
    /* Waiting for all takes none until the last is there. */
    assert_int_equal(WaitForMultipleObjects(3, e, TRUE, 5), WAIT_TIMEOUT);
    assert_int_equal(WaitForSingleObject(e[2], 0), WAIT_OBJECT_0);
    SetEvent(e[0]);
    SetEvent(e[2]);
    HANDLE t = CreateThread(NULL, 0, set_it, e[1], 0, NULL);
    assert_int_equal(WaitForMultipleObjects(3, e, TRUE, 5000), WAIT_OBJECT_0);
    for (int i = 0; i < 3; i++)
        assert_int_equal(WaitForSingleObject(e[i], 0), WAIT_TIMEOUT);
    WaitForSingleObject(t, 5000);
    CloseHandle(t);
    assert_int_equal(WaitForMultipleObjects(0, e, FALSE, 0), WAIT_FAILED);
    assert_int_equal(GetLastError(), ERROR_INVALID_PARAMETER);
    CloseHandle(e[1]);
    assert_int_equal(WaitForMultipleObjects(3, e, FALSE, 0), WAIT_FAILED);
    assert_int_equal(GetLastError(), ERROR_INVALID_HANDLE);
    CloseHandle(e[0]);
    CloseHandle(e[2]);
}

static bool readable(int fd)
{
    struct pollfd p = {.fd = fd, .events = POLLIN};
    return poll(&p, 1, 0) == 1;
}

static void descriptors(void **state)
{
    (void)state;
    struct waitable *w = NULL;
    HANDLE e = CreateEvent(NULL, FALSE, FALSE, NULL);
    assert_int_equal(waitable_get(e, &w), 0);
    int fd = waitable_fd(w);
    assert_true(fd >= 0);
    assert_false(readable(fd));
    SetEvent(e);
    assert_true(readable(fd));
    assert_int_equal(waitable_try(w), WAITABLE_GOT);
    assert_false(readable(fd));
    assert_int_equal(waitable_try(w), WAITABLE_NOT_YET);
    SetEvent(e);
    ResetEvent(e);
    assert_false(readable(fd));
    waitable_put(w);
    CloseHandle(e);
    assert_true(waitable_get(e, &w) < 0);
}

static void names(void **state)
{
    (void)state;
    char name[64];
    snprintf(name, sizeof(name), "Local\\pianola-test-%d", getpid());
    assert_null(OpenEvent(0, FALSE, name));
    assert_int_equal(GetLastError(), ERROR_FILE_NOT_FOUND);
    HANDLE a = CreateEvent(NULL, FALSE, FALSE, name);
    assert_int_equal(GetLastError(), ERROR_SUCCESS);
    HANDLE b = CreateEvent(NULL, TRUE, TRUE, name); /* as it is: another auto-reset handle */
    assert_int_equal(GetLastError(), ERROR_ALREADY_EXISTS);
    assert_int_equal(WaitForSingleObject(b, 0), WAIT_TIMEOUT);
    assert_null(CreateMutex(NULL, FALSE, name));
    assert_int_equal(GetLastError(), ERROR_INVALID_HANDLE);
    SetEvent(a);
    assert_int_equal(WaitForSingleObject(b, 0), WAIT_OBJECT_0);
    assert_int_equal(WaitForSingleObject(a, 0), WAIT_TIMEOUT);
    /* Another process sets it; one waits with others, by descriptor. */
    HANDLE both[2] = {CreateEvent(NULL, FALSE, FALSE, NULL), b};
    pid_t child = fork();
    if (child == 0) {
        HANDLE c = OpenEvent(0, FALSE, name);
        _exit(c && SetEvent(c) ? 0 : 1);
    }
    assert_int_equal(WaitForMultipleObjects(2, both, FALSE, 5000), WAIT_OBJECT_0 + 1);
    int status = -1;
    waitpid(child, &status, 0);
    assert_int_equal(status, 0);
    CloseHandle(both[0]);
    CloseHandle(a);
    CloseHandle(b);
    assert_null(OpenEvent(0, FALSE, name)); /* it went with its last handle */
}

static void killed_owner(void **state)
{
    (void)state;
    char name[64];
    snprintf(name, sizeof(name), "pianola-mutex-%d", getpid());
    HANDLE m = CreateMutex(NULL, FALSE, name);
    pid_t child = fork();
    if (child == 0) {
        HANDLE c = OpenMutex(0, FALSE, name);
        _exit(WaitForSingleObject(c, 1000) == WAIT_OBJECT_0 ? 0 : 1);
    }
    int status = -1;
    waitpid(child, &status, 0);
    assert_int_equal(status, 0);
    assert_int_equal(WaitForSingleObject(m, 5000), WAIT_ABANDONED_0);
    CloseHandle(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(events),  cmocka_unit_test(semaphores),   cmocka_unit_test(mutexes),
        cmocka_unit_test(threads), cmocka_unit_test(several),      cmocka_unit_test(descriptors),
        cmocka_unit_test(names),   cmocka_unit_test(killed_owner),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
