/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdlib.h>
#include <time.h>

#include "component/apartment.h"
#include "component/call.h"

/*
 * Threads of ours: those that run calls of the multithreaded apartment for single-threaded ones,
 * as many as calls run at once; and those that hold apartments for objects that need one.
 */

enum { IDLE_SECONDS = 10 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t come = PTHREAD_COND_INITIALIZER;
static struct incoming *first;
static struct incoming *last;
static unsigned idle;
static unsigned waiting;

static void *worker(void *data)
{
    (void)data;
    pthread_mutex_lock(&lock);
    for (;;) {
        struct timespec until;
        clock_gettime(CLOCK_REALTIME, &until);
        until.tv_sec += IDLE_SECONDS;
        int r = 0;
        idle++;
        while (!first && r != ETIMEDOUT)
            r = pthread_cond_timedwait(&come, &lock, &until);
        idle--;
        struct incoming *call = first;
        if (!call)
            break;
        first = call->next;
        if (!first)
            last = NULL;
        waiting--;
        pthread_mutex_unlock(&lock);
        pool_run(call);
        pthread_mutex_lock(&lock);
    }
    pthread_mutex_unlock(&lock);
    return NULL;
}

static bool start(void *(*fn)(void *), void *data)
{
    pthread_attr_t attr;
    pthread_t thread;
    pthread_attr_init(&attr);
    pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
    int r = pthread_create(&thread, &attr, fn, data);
    pthread_attr_destroy(&attr);
    return r == 0;
}

void pool_take(struct incoming *call)
{
    pthread_mutex_lock(&lock);
    call->next = NULL;
    bool possible = idle > waiting || start(worker, NULL);
    if (possible) {
        if (last)
            last->next = call;
        else
            first = call;
        last = call;
        waiting++;
        pthread_cond_signal(&come);
    }
    pthread_mutex_unlock(&lock);
    if (!possible) {
        call->hr = RPC_E_OUT_OF_RESOURCES;
        call->done(call);
    }
}

/* ---- Hosts ---- */

struct host {
    struct apartment *apartment;
    DWORD thread;
    HRESULT hr;
    _Atomic uint32_t ready;
    _Atomic uint32_t ended;
    struct apartment *waiter;
};

static pthread_mutex_t host_lock = PTHREAD_MUTEX_INITIALIZER;
static struct host *hosts[2]; /* any, main */
static bool holds_mta;

static void *host_thread(void *data)
{
    struct host *host = data;
    com_thread()->is_host = true;
    host->hr = CoInitializeEx(NULL, COINIT_APARTMENTTHREADED);
    if (SUCCEEDED(host->hr))
        host->hr = apartment_open(com_thread()->home);
    if (SUCCEEDED(host->hr)) {
        host->apartment = com_thread()->home;
        apartment_ref(host->apartment);
    }
    host->thread = GetCurrentThreadId();
    HRESULT hr = host->hr;
    atomic_store(&host->ready, 1);
    apartment_wake(NULL, &host->ready);
    MSG msg;
    while (SUCCEEDED(hr) && GetMessage(&msg, NULL, 0, 0) > 0)
        DispatchMessage(&msg);
    if (com_thread()->home)
        CoUninitialize();
    struct apartment *waiter = host->waiter;
    atomic_store(&host->ended, 1);
    apartment_wake(waiter, &host->ended);
    apartment_unref(waiter);
    return NULL;
}

static HRESULT host_sta(unsigned which, struct apartment **ret)
{
    HRESULT hr = S_OK;
    pthread_mutex_lock(&host_lock);
    struct host *host = hosts[which];
    if (!host) {
        host = calloc(1, sizeof *host);
        hr = host && start(host_thread, host) ? S_OK : E_OUTOFMEMORY;
        if (SUCCEEDED(hr)) {
            apartment_wait(NULL, &host->ready, UINT64_MAX);
            hr = host->hr;
        }
        if (SUCCEEDED(hr))
            hosts[which] = host;
        else
            free(host);
    }
    if (SUCCEEDED(hr)) {
        apartment_ref(host->apartment);
        *ret = host->apartment;
    }
    pthread_mutex_unlock(&host_lock);
    return hr;
}

HRESULT apartment_host(enum apartment_kind kind, bool main, struct apartment **ret)
{
    struct apartment *a = kind == APARTMENT_NEUTRAL       ? apartment_neutral()
                          : kind == APARTMENT_MTA         ? apartment_mta()
                          : main && kind == APARTMENT_STA ? apartment_main()
                                                          : NULL;
    HRESULT hr = a ? S_OK : E_OUTOFMEMORY;
    if (!a && kind == APARTMENT_STA)
        return host_sta(main, ret);
    if (!a && kind == APARTMENT_MTA) {
        pthread_mutex_lock(&host_lock);
        if (!holds_mta) {
            hr = apartment_mta_join(&a);
            holds_mta = SUCCEEDED(hr);
        } else {
            a = apartment_mta();
            hr = a ? S_OK : E_UNEXPECTED;
        }
        pthread_mutex_unlock(&host_lock);
    }
    if (SUCCEEDED(hr))
        *ret = a;
    return hr;
}

void apartment_end_hosts(void)
{
    pthread_mutex_lock(&host_lock);
    struct host *gone[2] = {hosts[0], hosts[1]};
    bool held_mta = holds_mta;
    hosts[0] = hosts[1] = NULL;
    holds_mta = false;
    pthread_mutex_unlock(&host_lock);
    for (unsigned i = 0; i < 2; i++) {
        struct host *host = gone[i];
        if (!host)
            continue;
        struct apartment *waiter = apartment_waits_in();
        if (waiter)
            apartment_ref(waiter);
        host->waiter = waiter;
        PostThreadMessage(host->thread, WM_QUIT, 0, 0);
        apartment_wait(waiter, &host->ended, UINT64_MAX);
        apartment_unref(host->apartment);
        free(host);
    }
    if (held_mta)
        apartment_mta_leave();
}
