/* SPDX-License-Identifier: MIT */
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/clock.h"
#include "component/apartment.h"

/* A thread that waits for an answer: one of a single-threaded apartment runs calls meanwhile, for
 * the answer may depend on them. */

enum { SPINS = 200 };

struct apartment *apartment_waits_in(void)
{
    struct apartment *home = com_thread()->home;
    if (!home || home->kind != APARTMENT_STA || FAILED(apartment_open(home)))
        return NULL;
    return home;
}

static HRESULT wait_plainly(_Atomic uint32_t *word, uint64_t deadline_ns)
{
    for (int i = 0; i < SPINS; i++) {
        if (atomic_load_explicit(word, memory_order_acquire))
            return S_OK;
        __builtin_ia32_pause();
    }
    while (!atomic_load_explicit(word, memory_order_acquire)) {
        struct timespec left;
        if (deadline_ns != UINT64_MAX) {
            uint64_t now = clock_ns();
            if (now >= deadline_ns)
                return RPC_E_TIMEOUT;
            left = (struct timespec){(time_t)((deadline_ns - now) / 1000000000u),
                                     (long)((deadline_ns - now) % 1000000000u)};
        }
        syscall(SYS_futex, word, FUTEX_WAIT_PRIVATE, 0, deadline_ns == UINT64_MAX ? NULL : &left,
                NULL, 0);
    }
    return S_OK;
}

HRESULT apartment_wait(struct apartment *sta, _Atomic uint32_t *word, uint64_t deadline_ns)
{
    if (!sta)
        return wait_plainly(word, deadline_ns);
    uint64_t began = 0;
    struct com_thread *t = com_thread();
    HRESULT hr = S_OK;
    /* Calls that come in run at home, wherever the thread is at the moment. */
    struct apartment *before = apartment_visit(sta);
    for (;;) {
        uint32_t seen = atomic_load(&sta->attention);
        if (atomic_load_explicit(word, memory_order_acquire))
            break;
        if (apartment_run_next(sta))
            continue;
        message_look();
        if (atomic_load_explicit(word, memory_order_acquire))
            break;
        if (sta->filter && t->waits) {
            if (!began)
                began = clock_ns();
            if (!filter_pending(sta, began)) {
                hr = RPC_E_CALL_CANCELED;
                break;
            }
        }
        if (deadline_ns != UINT64_MAX && clock_ns() >= deadline_ns) {
            hr = RPC_E_TIMEOUT;
            break;
        }
        message_sleep(&sta->attention, seen, deadline_ns);
    }
    apartment_return(before);
    return hr;
}

void apartment_wake(struct apartment *sta, _Atomic uint32_t *word)
{
    if (!sta) {
        syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
        return;
    }
    atomic_fetch_add(&sta->attention, 1);
    message_wake(sta->sleeper);
}
