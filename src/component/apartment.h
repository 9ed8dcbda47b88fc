/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_APARTMENT_H
#define COMPONENT_APARTMENT_H

/*
 * Apartments: where objects live. A single-threaded one belongs to a thread and is entered by calls
 * through the thread's queue; the multithreaded one is all other threads and, for calls that come
 * out of single-threaded ones, a pool of its own; the neutral one is wherever its caller is.
 */

#include <pianola/component.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

#include "component/exporter.h"
#include "message/message.h"

enum apartment_kind { APARTMENT_STA, APARTMENT_MTA, APARTMENT_NEUTRAL };

struct context;

struct apartment {
    _Atomic uint32_t refs;
    enum apartment_kind kind;
    bool is_main; /* the first single-threaded one */
    DWORD thread; /* of a single-threaded one */
    uint64_t oxid;
    struct apartment *next; /* of those that live */
    uint32_t members;       /* the multithreaded one's */

    pthread_mutex_t lock;
    struct incoming *first; /* calls that wait for the thread */
    struct incoming *last;
    bool ended;
    bool told; /* the window has a message about them */
    bool is_open;
    _Atomic uint32_t leaving; /* objects that were let go and are not released yet */
    HWND window;
    struct message_sleeper sleeper;
    _Atomic uint32_t attention;    /* another number when a call came, or an answer */
    IMessageFilter *filter;        /* its thread's */
    struct context *_Atomic token; /* CoGetContextToken's */
};

/* What the thread is to COM. */
struct com_thread {
    struct apartment *home;    /* entered by CoInitializeEx, or NULL */
    struct apartment *visited; /* where it runs a call at the moment, if not at home */
    uint32_t inits;
    uint32_t ole_inits;
    bool is_host;      /* a thread of ours */
    uint32_t waits;    /* outgoing calls that wait, one in the other */
    uint32_t cancels;  /* CoEnableCallCancellation */
    GUID causality;    /* of the call that runs; zeros: none */
    struct call *call; /* the outgoing one that waits */
    struct server_call *serves;
    IUnknown *context; /* CoSwitchCallContext's */
    struct initialize_spy *spies;
    DWORD id;
    DWORD thread;
    struct com_thread *next;  /* of those that wait, for CoCancelCall */
    struct call *cancellable; /* call_out.c's, with its lock */
    bool is_listed;
    int cancel_fd; /* 0: none */
};
struct com_thread *com_thread(void);

HRESULT apartment_enter_sta(struct apartment **ret);
void apartment_leave_sta(struct apartment *apartment);
/* The calling thread's apartment, not counted: it lives while the thread is in it. NULL when it is
 * in none; then the result of a call is CO_E_NOTINITIALIZED. */
struct apartment *apartment_current(void);
void apartment_ref(struct apartment *apartment);
void apartment_unref(struct apartment *apartment);
/* One that lives, counted, or NULL. */
struct apartment *apartment_find(uint64_t oxid);
/* Was the OXID made by this process? */
bool apartment_is_own(uint64_t oxid);
/* The first single-threaded, the multithreaded, the neutral one, counted; NULL when there is none
 * (never for neutral, but without memory). */
struct apartment *apartment_main(void);
struct apartment *apartment_mta(void);
struct apartment *apartment_neutral(void);
/* One for objects that do not fit their maker's: a thread of ours holds it until the last
 * CoUninitialize of the process. kind APARTMENT_STA: main or not. Counted. */
HRESULT apartment_host(enum apartment_kind kind, bool main, struct apartment **ret);
void apartment_end_hosts(void);
/* The calling thread's, single-threaded: calls can come in from now on. */
HRESULT apartment_open(struct apartment *apartment);

/* The multithreaded one has a member more, or less. */
HRESULT apartment_mta_join(struct apartment **ret);
void apartment_mta_leave(void);

/* Runs a call in the apartment, see exporter.h. */
void apartment_bring(struct apartment *apartment, struct incoming *call);
/* The thread's side: runs the first one that waits. false: there is none. */
bool apartment_run_next(struct apartment *apartment);
/* Fails those that wait, and all from now on. */
void apartment_close(struct apartment *apartment);
/* Hands it to the pool. */
void pool_take(struct incoming *call);
/* Is there a way for the calling thread to act in the apartment at once? */
bool apartment_is_here(const struct apartment *apartment);
struct apartment *apartment_visit(struct apartment *apartment);
void apartment_return(struct apartment *before);

/* A function to run in an apartment; the caller waits, and calls run meanwhile. Its result, or
 * that of the way there. */
HRESULT apartment_invoke(struct apartment *apartment, HRESULT (*fn)(void *data), void *data);
/* The same without waiting. */
HRESULT apartment_send(struct apartment *apartment, void (*fn)(void *data), void *data);

/* Waits in the calling thread until *word is not 0; sta: its own apartment, whose calls run
 * meanwhile, or NULL. RPC_E_TIMEOUT, RPC_E_CALL_CANCELED (by the message filter). */
HRESULT apartment_wait(struct apartment *sta, _Atomic uint32_t *word, uint64_t deadline_ns);
/* The word was set. The waiter may be gone as soon as it was: sta counted by the caller. */
void apartment_wake(struct apartment *sta, _Atomic uint32_t *word);
/* The thread's single-threaded apartment, opened, or NULL: what apartment_wait takes. */
struct apartment *apartment_waits_in(void);

/* What goes with an apartment, on its thread while it still works. */
void exporter_apartment_ends(struct apartment *apartment);
void proxies_apartment_ends(struct apartment *apartment);
void class_objects_apartment_ends(struct apartment *apartment);
void activate_cache_apartment_ends(struct apartment *apartment);
/* The last one ended. */
void libraries_free(void);

/* Who the call that runs, or the next one that goes out, belongs to. */
const GUID *thread_causality(void);

/* call_out.c. Ends the thread's wait. RPC_E_CALL_COMPLETE. */
HRESULT call_cancel(DWORD thread);

/* message_filter.c */
/* May this call come in now? S_OK, or what the caller is told. */
HRESULT filter_incoming(struct apartment *apartment, const struct incoming *call);
/* A call was turned away: how many ms to wait before it goes out again, or -1: never. */
int64_t filter_retry(HRESULT rejection, uint64_t began_ns);
/* Something came into the queue while a call waits. false: the call is to end. */
bool filter_pending(struct apartment *apartment, uint64_t began_ns);

#endif
