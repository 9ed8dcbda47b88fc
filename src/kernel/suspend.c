/* SPDX-License-Identifier: MIT */
#include "kernel/object.h"

#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/error.h"
#include "pianola/thread.h"

/*
 * Stopping and ending threads from outside. A signal reaches the thread; its
 * handler sleeps until nobody wants it stopped any more, or ends the thread.
 * No lock is taken in it.
 */

enum { STOP_SIGNAL_OFFSET = 7, TERMINATE = 1u << 31 };

static pthread_once_t once = PTHREAD_ONCE_INIT;

static int stop_signal(void)
{
    return SIGRTMIN + STOP_SIGNAL_OFFSET;
}

static void on_stop(int number)
{
    (void)number;
    int before = errno;
    struct waitable *self = thread_object();
    uint32_t wanted;
    while (self && (wanted = atomic_load(&self->suspended)) != 0) {
        if (wanted & TERMINATE)
            ExitThread(atomic_load(&self->state->exit_code));
        atomic_store(&self->stopped, 1);
        object_futex_wake(&self->stopped, false);
        object_futex_wait(&self->suspended, wanted, false, -1);
    }
    if (self)
        atomic_store(&self->stopped, 0);
    errno = before;
}

static void install(void)
{
    /* Ending a thread needs the compiler's library, which must not be loaded in the handler. */
    dlopen("libgcc_s.so.1", RTLD_NOW);
    struct sigaction action = {.sa_handler = on_stop, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    sigaction(stop_signal(), &action, NULL);
}

static bool send_stop(const struct waitable *thread)
{
    pthread_once(&once, install);
    return syscall(SYS_tgkill, getpid(), (pid_t)thread->id, stop_signal()) == 0;
}

DWORD SuspendThread(HANDLE handle)
{
    struct waitable *thread = handle_get(handle, OBJECT_THREAD);
    if (!thread)
        return (DWORD)-1;
    uint32_t before = atomic_load(&thread->suspended);
    if (thread->foreign || object_signalled(thread)) {
        waitable_put(thread);
        SetLastError(ERROR_ACCESS_DENIED);
        return (DWORD)-1;
    }
    if (before >= 127) {
        waitable_put(thread);
        SetLastError(ERROR_SIGNAL_REFUSED);
        return (DWORD)-1;
    }
    before = atomic_fetch_add(&thread->suspended, 1);
    bool self = thread->id == (uint32_t)gettid();
    /* It is stopped when this returns: what was made suspended is so already. */
    if (before == 0 && send_stop(thread) && !self)
        while (!atomic_load(&thread->stopped) && atomic_load(&thread->suspended) &&
               !object_signalled(thread))
            object_futex_wait(&thread->stopped, 0, false, 10000000);
    waitable_put(thread);
    return before;
}

BOOL TerminateThread(HANDLE handle, DWORD code)
{
    struct waitable *thread = handle_get(handle, OBJECT_THREAD);
    if (!thread)
        return FALSE;
    bool known = !thread->foreign && !object_signalled(thread);
    if (known && thread->id == (uint32_t)gettid()) {
        waitable_put(thread);
        ExitThread(code);
    }
    if (known) {
        atomic_store(&thread->state->exit_code, code);
        atomic_fetch_or(&thread->suspended, TERMINATE);
        object_futex_wake(&thread->suspended, false);
        known = send_stop(thread);
    }
    waitable_put(thread);
    if (!known)
        SetLastError(ERROR_ACCESS_DENIED);
    return known;
}
