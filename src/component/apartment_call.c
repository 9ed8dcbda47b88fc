/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "component/apartment.h"
#include "component/call.h"

/* The way of a call into an apartment. */

enum { MESSAGE_CALL = WM_APP };

static pthread_mutex_t class_lock = PTHREAD_MUTEX_INITIALIZER;

struct task {
    struct incoming call;
    HRESULT (*fn)(void *data);
    void (*fn_alone)(void *data);
    void *data;
    struct apartment *waiter;
    _Atomic uint32_t finished;
    _Atomic uint32_t refs;
};

static void task_unref(struct task *task)
{
    if (atomic_fetch_sub(&task->refs, 1) != 1)
        return;
    apartment_unref(task->waiter);
    free(task);
}

static void task_done(struct incoming *call)
{
    struct task *task = (struct task *)call;
    /* Nobody knows that its way was cut: it is done here. */
    if (!task->fn && call->hr == RPC_E_DISCONNECTED)
        task->fn_alone(task->data);
    atomic_store(&task->finished, 1);
    if (task->fn)
        apartment_wake(task->waiter, &task->finished);
    task_unref(task);
}

static void run(struct apartment *a, struct incoming *call)
{
    struct apartment *before = apartment_visit(a);
    if ((int)call->op == EXPORTER_FUNCTION) {
        struct task *task = (struct task *)call;
        if (task->fn)
            call->hr = task->fn(task->data);
        else
            task->fn_alone(task->data);
        call->done(call);
    } else {
        exporter_run(call);
    }
    apartment_return(before);
}

/* The apartment takes no more. What lets an object go does so all the same. */
static void turn_away(struct incoming *call)
{
    if (call->op == EXPORTER_RELEASE) {
        exporter_run(call);
        return;
    }
    call->hr = RPC_E_DISCONNECTED;
    call->done(call);
}

static LRESULT proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    if (message != MESSAGE_CALL)
        return DefWindowProc(hwnd, message, w, l);
    struct apartment *a = com_thread()->home;
    if (!a || a->window != hwnd)
        return 0;
    pthread_mutex_lock(&a->lock);
    a->told = false;
    pthread_mutex_unlock(&a->lock);
    apartment_run_next(a);
    return 0;
}

HRESULT apartment_open(struct apartment *a)
{
    static ATOM atom;
    if (a->is_open)
        return S_OK;
    struct message_sleeper sleeper;
    if (!message_sleeper(&sleeper))
        return E_OUTOFMEMORY;
    pthread_mutex_lock(&class_lock);
    if (!atom) {
        WNDCLASSEX class = {
            .cbSize = sizeof class, .lpfnWndProc = proc, .lpszClassName = "OleMainThreadWndClass"};
        atom = RegisterClassEx(&class);
    }
    pthread_mutex_unlock(&class_lock);
    HWND window = CreateWindowEx(0, "OleMainThreadWndClass", "OleMainThreadWndName", 0, 0, 0, 0, 0,
                                 HWND_MESSAGE, NULL, NULL, NULL);
    if (!window)
        return RPC_E_SYS_CALL_FAILED;
    pthread_mutex_lock(&a->lock);
    a->sleeper = sleeper;
    a->window = window;
    a->is_open = true;
    pthread_mutex_unlock(&a->lock);
    return S_OK;
}

/* Called with the lock: its thread is told, once. A queue that is full of messages takes no more;
 * a thread that waits for a call is woken all the same. */
static void tell(struct apartment *a)
{
    if (!a->told && a->is_open)
        a->told = PostMessage(a->window, MESSAGE_CALL, 0, 0);
}

bool apartment_run_next(struct apartment *a)
{
    pthread_mutex_lock(&a->lock);
    struct incoming *call = a->first;
    if (call) {
        a->first = call->next;
        if (!a->first)
            a->last = NULL;
        else
            tell(a);
    }
    pthread_mutex_unlock(&a->lock);
    if (!call)
        return false;
    HRESULT hr = filter_incoming(a, call);
    if (FAILED(hr)) {
        call->hr = hr;
        call->done(call);
    } else {
        run(a, call);
    }
    return true;
}

static void queue_up(struct apartment *a, struct incoming *call)
{
    call->next = NULL;
    pthread_mutex_lock(&a->lock);
    bool taken = !a->ended && a->is_open;
    if (taken) {
        if (a->last)
            a->last->next = call;
        else
            a->first = call;
        a->last = call;
        atomic_fetch_add(&a->attention, 1);
        tell(a);
        message_wake(a->sleeper);
    }
    pthread_mutex_unlock(&a->lock);
    if (!taken)
        turn_away(call);
}

void apartment_bring(struct apartment *a, struct incoming *call)
{
    if (apartment_is_here(a))
        run(a, call);
    else if (a->kind == APARTMENT_STA)
        queue_up(a, call);
    else
        pool_take(call);
}

void pool_run(struct incoming *call)
{
    struct apartment *a = apartment_mta();
    if (!a) {
        turn_away(call);
        return;
    }
    run(a, call);
    apartment_unref(a);
}

void apartment_close(struct apartment *a)
{
    pthread_mutex_lock(&a->lock);
    struct incoming *call = a->first;
    HWND window = a->window;
    IMessageFilter *filter = a->filter;
    a->first = a->last = NULL;
    a->ended = true;
    a->is_open = false;
    a->window = NULL;
    a->filter = NULL;
    pthread_mutex_unlock(&a->lock);
    while (call) {
        struct incoming *next = call->next;
        turn_away(call);
        call = next;
    }
    if (filter)
        filter->lpVtbl->Release(filter);
    if (window)
        DestroyWindow(window);
}

static struct task *task_new(uint32_t refs)
{
    struct task *task = calloc(1, sizeof *task);
    if (task) {
        task->call.op = (enum exporter_op)EXPORTER_FUNCTION;
        task->call.done = task_done;
        task->refs = refs;
    }
    return task;
}

HRESULT apartment_invoke(struct apartment *a, HRESULT (*fn)(void *data), void *data)
{
    struct task *task = task_new(2);
    if (!task)
        return E_OUTOFMEMORY;
    task->fn = fn;
    task->data = data;
    task->waiter = apartment_waits_in();
    if (task->waiter)
        apartment_ref(task->waiter);
    apartment_bring(a, &task->call);
    /* data is the caller's: there is no way out before it was used. */
    while (!atomic_load(&task->finished))
        apartment_wait(task->waiter, &task->finished, UINT64_MAX);
    HRESULT hr = task->call.hr;
    task_unref(task);
    return hr;
}

HRESULT apartment_send(struct apartment *a, void (*fn)(void *data), void *data)
{
    struct task *task = task_new(1);
    if (!task)
        return E_OUTOFMEMORY;
    task->fn_alone = fn;
    task->data = data;
    apartment_bring(a, &task->call);
    return S_OK;
}
