/* SPDX-License-Identifier: MIT */
#include "terminal/terminal_api.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/error.h"
#include "terminal/terminal_direct.h"

/*
 * The host of a process that is no station's: a thread with a window that terminals are asked of.
 * It holds the lock except while it waits, so that whoever else has the lock may do with a terminal
 * what the thread could do, short of windows. A child that the process forks goes by messages.
 */

static const char class_name[] = "TerminalService";

static struct {
    pthread_mutex_t starting; /* held while the thread is started */
    pthread_mutex_t lock;
    struct terminal_host *host; /* NULL: none, or it is the parent's */
    _Atomic(HWND) window;
    sem_t started;
    int error;
} service = {.starting = PTHREAD_MUTEX_INITIALIZER, .lock = PTHREAD_MUTEX_INITIALIZER};

static LRESULT CALLBACK proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    struct message_deferred who = {0};
    if (message != PWM_TERMINALNEW)
        return DefWindowProc(hwnd, message, w, l);
    if (!l || !message_defer(&who))
        return -EINVAL;
    int r = terminal_host_start(service.host, (const char *)l, &who);
    if (r < 0)
        message_complete(&who, r);
    return r;
}

static int begin(void)
{
    static const WNDCLASSEX wc = {
        .cbSize = sizeof(wc), .lpfnWndProc = proc, .lpszClassName = class_name};
    int r = terminal_host_create(&service.host);
    if (r < 0)
        return r;
    terminal_host_keep(service.host);
    RegisterClassEx(&wc);
    HWND hwnd = CreateWindowEx(0, class_name, "", 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, NULL, NULL);
    if (!hwnd || GetQueueFd() < 0) {
        service.host = terminal_host_destroy(service.host);
        return -ENOSPC;
    }
    atomic_store(&service.window, hwnd);
    return 0;
}

static void dispatch(void)
{
    MSG msg;
    while (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE))
        DispatchMessage(&msg);
    terminal_host_dispatch(service.host);
}

/* Until something happens or is due. */
static int time_left(void)
{
    enum { LONGEST_MS = 1 << 30 };
    uint64_t due = terminal_host_deadline(service.host), now = clock_ms();
    if (due == UINT64_MAX)
        return -1;
    return due <= now ? 0 : due - now > LONGEST_MS ? LONGEST_MS : (int)(due - now);
}

static void *run(void *data)
{
    (void)data;
    pthread_setname_np(pthread_self(), "terminals");
    pthread_mutex_lock(&service.lock);
    service.error = begin();
    if (service.error) {
        sem_post(&service.started);
        pthread_mutex_unlock(&service.lock);
        return NULL;
    }
    sem_post(&service.started);
    for (;;) {
        dispatch();
        int timeout = time_left();
        struct pollfd fds[] = {{.fd = GetQueueFd(), .events = POLLIN},
                               {.fd = terminal_host_fd(service.host), .events = POLLIN}};
        pthread_mutex_unlock(&service.lock);
        poll(fds, 2, timeout);
        pthread_mutex_lock(&service.lock);
    }
}

/* The thread is not here; its window still is, as long as the parent lives. */
static void forget_in_child(void)
{
    if (service.host)
        terminal_host_abandon(service.host);
    service.host = NULL;
    pthread_mutex_init(&service.starting, NULL);
    pthread_mutex_init(&service.lock, NULL);
}

static int start(void)
{
    static bool told;
    sigset_t all, before;
    pthread_t thread;
    if (!told)
        pthread_atfork(NULL, NULL, forget_in_child);
    told = true;
    sem_init(&service.started, 0, 0);
    /* Signals are the program's own threads' business. */
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int r = -pthread_create(&thread, NULL, run, NULL);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (r == 0) {
        pthread_detach(thread);
        while (sem_wait(&service.started) < 0) {
        }
        r = service.error;
    }
    return r;
}

HWND terminal_service(void)
{
    HWND desktop = GetDesktopWindow();
    if (message_station_joined())
        return desktop;
    int r = 0;
    pthread_mutex_lock(&service.starting);
    HWND hwnd = atomic_load(&service.window);
    if (!hwnd || !IsWindow(hwnd))
        r = start();
    hwnd = atomic_load(&service.window);
    pthread_mutex_unlock(&service.starting);
    if (r < 0)
        error_set(r);
    return r < 0 ? NULL : hwnd;
}

struct terminal *terminal_service_lock(HWND hwnd)
{
    if (!atomic_load(&service.window))
        return NULL;
    /* Its holder may wait for a window of this thread to answer a message. */
    if (!message_thread_has_windows())
        pthread_mutex_lock(&service.lock);
    else if (pthread_mutex_trylock(&service.lock) != 0)
        return NULL;
    struct terminal *t = service.host ? terminal_host_find(service.host, hwnd) : NULL;
    if (!t)
        pthread_mutex_unlock(&service.lock);
    return t;
}

void terminal_service_unlock(void)
{
    pthread_mutex_unlock(&service.lock);
}

int terminal_service_expect(struct terminal *t, struct terminal_direct *direct)
{
    /* Messages sent to this thread's windows would wait. */
    int r =
        message_thread_has_windows() ? -EBUSY : terminal_direct_expect(t, direct, &service.lock);
    pthread_mutex_unlock(&service.lock);
    return r;
}
