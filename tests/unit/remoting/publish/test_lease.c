/* SPDX-License-Identifier: MIT */
#include <semaphore.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "remoting/publish/publish.h"

#include "fax.h"

enum { LONG_MS = 600000 };

static struct caller me(void)
{
    return (struct caller){.scheme = URL_UNIX, .uid = geteuid()};
}

/* ---- what is told when one is over ---- */

static sem_t over;
static char over_uri[256];
static IUnknown *over_object;
static _Atomic unsigned over_count;

static void CALLBACK expired(const char *uri, IUnknown *object, void *data)
{
    assert_ptr_equal(data, &over);
    snprintf(over_uri, sizeof over_uri, "%s", uri);
    over_object = object;
    over_count++;
    sem_post(&over);
}

static bool comes(sem_t *what, unsigned ms)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += ms / 1000;
    until.tv_nsec += (long)(ms % 1000) * 1000000;
    until.tv_sec += until.tv_nsec / 1000000000;
    until.tv_nsec %= 1000000000;
    return sem_timedwait(what, &until) == 0;
}

static int begin(void **state)
{
    (void)state;
    sem_init(&over, 0, 0);
    over_count = 0;
    SetLeaseExpired(expired, &over);
    return 0;
}

static int end(void **state)
{
    (void)state;
    SetLeaseExpired(NULL, NULL);
    SetLeaseDefaults(300000, 120000, 120000);
    sem_destroy(&over);
    return 0;
}

static void pause_ms(long ms)
{
    nanosleep(&(struct timespec){ms / 1000, ms % 1000 * 1000000}, NULL);
}

/* ---- sponsors ---- */

struct sponsor {
    ISponsor iface;
    _Atomic ULONG refs;
    LONGLONG gives;
    HRESULT fails;
    sem_t asked, *waits; /* before it answers */
    unsigned most;       /* how often it gives */
    _Atomic unsigned count;
};

static HRESULT sponsor_query(ISponsor *self, REFIID iid, void **ret)
{
    bool known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_ISponsor);
    *ret = known ? self : NULL;
    if (known)
        ((struct sponsor *)self)->refs++;
    return known ? S_OK : E_NOINTERFACE;
}

static ULONG sponsor_add_ref(ISponsor *self)
{
    return ++((struct sponsor *)self)->refs;
}

static ULONG sponsor_release(ISponsor *self)
{
    return --((struct sponsor *)self)->refs;
}

static HRESULT sponsor_renewal(ISponsor *self, ILease *lease, LONGLONG *ret)
{
    struct sponsor *sponsor = (struct sponsor *)self;
    LEASE_STATE state;
    assert_int_equal(ILease_get_CurrentState(lease, &state), S_OK);
    assert_int_equal(state, LEASE_RENEWING);
    sem_post(&sponsor->asked);
    if (sponsor->waits)
        sem_wait(sponsor->waits);
    *ret = sponsor->count++ < sponsor->most ? sponsor->gives : 0;
    return sponsor->fails;
}

static const ISponsorVtbl sponsor_vtable = {
    .QueryInterface = sponsor_query,
    .AddRef = sponsor_add_ref,
    .Release = sponsor_release,
    .Renewal = sponsor_renewal,
};

static void sponsor_init(struct sponsor *sponsor, LONGLONG gives, unsigned most)
{
    *sponsor =
        (struct sponsor){.iface = {&sponsor_vtable}, .refs = 1, .gives = gives, .most = most};
    sem_init(&sponsor->asked, 0, 0);
}

/* It is let go on another thread. */
static void assert_free(const struct sponsor *sponsor)
{
    uint64_t until = clock_ms() + 5000;
    while (sponsor->refs != 1 && clock_ms() < until)
        pause_ms(5);
    assert_int_equal(sponsor->refs, 1);
}

/* ---- tests ---- */

static void given(struct fax *fax, char *uri, ILease **ret)
{
    assert_int_equal(publish_by_reference((IUnknown *)fax, NULL, uri), S_OK);
    assert_int_equal(GetObjectLease((IUnknown *)fax, ret), S_OK);
}

static void settings(void **state)
{
    (void)state;
    struct fax *fax = fax_new();
    char uri[256];
    ILease *lease, *none;
    LONGLONG ms;
    LEASE_STATE is;
    assert_int_equal(SetLeaseDefaults(-1, 0, 0), E_INVALIDARG);
    assert_int_equal(GetObjectLease((IUnknown *)fax, &none), E_NOINTERFACE);
    assert_int_equal(PublishObject((IUnknown *)fax, "fax"), S_OK);
    assert_int_equal(GetObjectLease((IUnknown *)fax, &none), E_NOINTERFACE);
    assert_int_equal(UnpublishObject("fax"), S_OK);
    given(fax, uri, &lease);
    assert_int_equal(ILease_get_InitialLeaseTime(lease, &ms), S_OK);
    assert_int_equal(ms, 300000);
    assert_int_equal(ILease_get_RenewOnCallTime(lease, &ms), S_OK);
    assert_int_equal(ms, 120000);
    assert_int_equal(ILease_get_SponsorshipTimeout(lease, &ms), S_OK);
    assert_int_equal(ms, 120000);
    assert_int_equal(ILease_get_CurrentLeaseTime(lease, &ms), S_OK);
    assert_in_range(ms, 299000, 300000);
    assert_int_equal(ILease_get_CurrentState(lease, &is), S_OK);
    assert_int_equal(is, LEASE_INITIAL);
    assert_int_equal(ILease_put_InitialLeaseTime(lease, 1000), S_OK);
    assert_int_equal(ILease_get_CurrentLeaseTime(lease, &ms), S_OK);
    assert_in_range(ms, 1, 1000);
    assert_int_equal(ILease_put_InitialLeaseTime(lease, -1), E_INVALIDARG);
    assert_int_equal(ILease_put_RenewOnCallTime(lease, LONG_MS), S_OK);
    assert_int_equal(ILease_put_SponsorshipTimeout(lease, 10), S_OK);
    /* A call renews, and the rest is fixed. */
    assert_true(publish_uri_of((IUnknown *)fax, false, uri));
    assert_int_equal(ILease_get_CurrentLeaseTime(lease, &ms), S_OK);
    assert_in_range(ms, 0, 1000);
    assert_true(publish_uri_of((IUnknown *)fax, true, uri));
    assert_int_equal(ILease_get_CurrentLeaseTime(lease, &ms), S_OK);
    assert_in_range(ms, LONG_MS - 1000, LONG_MS);
    assert_int_equal(ILease_get_CurrentState(lease, &is), S_OK);
    assert_int_equal(is, LEASE_ACTIVE);
    assert_int_equal(ILease_put_InitialLeaseTime(lease, 1000), E_UNEXPECTED);
    assert_int_equal(ILease_Renew(lease, 1000, &ms), S_OK);
    assert_in_range(ms, LONG_MS - 1000, LONG_MS);
    assert_int_equal(ILease_Renew(lease, 2 * LONG_MS, &ms), S_OK);
    assert_in_range(ms, 2 * LONG_MS - 1000, 2 * LONG_MS);
    assert_int_equal(ILease_Renew(lease, INT64_MAX, &ms), S_OK);
    assert_int_equal(ms, 0); /* for ever */
    assert_int_equal(UnpublishObject(uri), S_OK);
    assert_int_equal(ILease_get_CurrentState(lease, &is), S_OK);
    assert_int_equal(is, LEASE_EXPIRED);
    assert_int_equal(ILease_Renew(lease, 1000, &ms), RPC_E_DISCONNECTED);
    assert_int_equal(ILease_Release(lease), 0);
    assert_int_equal(over_count, 0);
    fax_release(fax);
}

static void it_ends(void **state)
{
    (void)state;
    struct caller caller = me();
    _Atomic bool is_gone = false;
    struct fax *fax = fax_new();
    char uri[256];
    IUnknown *got;
    fax->is_gone = &is_gone;
    SetLeaseDefaults(1000, 0, 0);
    uint64_t began = clock_ms();
    assert_int_equal(publish_by_reference((IUnknown *)fax, NULL, uri), S_OK);
    assert_int_equal(publish_get(uri, &caller, &got), S_OK);
    IUnknown_Release(got);
    fax_release(fax);
    assert_true(comes(&over, 15000));
    assert_true(clock_ms() - began >= 1000);
    assert_string_equal(over_uri, uri);
    assert_ptr_equal(over_object, fax);
    assert_int_equal(publish_get(uri, &caller, &got), CO_E_OBJNOTREG);
    while (!is_gone)
        pause_ms(1);
}

/* The object of a singleton is not begun anew in silence. */
static void a_singleton(void **state)
{
    (void)state;
    struct caller caller = me();
    IUnknown *got, *kept;
    SetLeaseDefaults(300, 300, 0);
    fax_made = 0;
    assert_int_equal(PublishFactory(&fax_factory, "one", PUBLISH_SINGLETON), S_OK);
    assert_false(comes(&over, 60)); /* nobody asked for it yet */
    assert_int_equal(publish_get("one", &caller, &kept), S_OK);
    assert_true(comes(&over, 5000));
    assert_string_equal(over_uri, "one");
    assert_int_equal(publish_get("one", &caller, &got), RPC_E_DISCONNECTED);
    assert_int_equal(publish_get("one", &caller, &got), RPC_E_DISCONNECTED);
    assert_int_equal(fax_made, 1);
    assert_int_equal(PublishFactory(&fax_factory, "one", PUBLISH_SINGLETON), S_OK);
    assert_int_equal(PublishFactory(&fax_factory, "one", PUBLISH_SINGLETON), CO_E_OBJISREG);
    assert_int_equal(publish_get("one", &caller, &got), S_OK);
    assert_int_equal(fax_made, 2);
    assert_ptr_not_equal(got, kept);
    IUnknown_Release(got);
    IUnknown_Release(kept);
    assert_int_equal(UnpublishObject("one"), S_OK);
    assert_false(comes(&over, 60));
}

static void calls_keep_it(void **state)
{
    (void)state;
    struct caller caller = me();
    IUnknown *got;
    char uri[256];
    SetLeaseDefaults(1500, 1500, 0);
    assert_int_equal(PublishFactory(&fax_factory, "made", PUBLISH_ACTIVATED), S_OK);
    assert_int_equal(publish_activate("made", &caller, NULL, &got, uri), S_OK);
    uint64_t began = clock_ms();
    for (int i = 0; i < 20; i++) {
        pause_ms(100);
        assert_true(publish_uri_of(got, true, uri));
    }
    assert_int_equal(over_count, 0);
    assert_true(comes(&over, 10000));
    assert_true(clock_ms() - began >= 2000 + 1400); /* renewals go by a coarse clock */
    assert_string_equal(over_uri, uri);
    IUnknown_Release(got);
    assert_int_equal(UnpublishObject("made"), S_OK);
}

static void for_ever(void **state)
{
    (void)state;
    struct fax *fax = fax_new();
    char uri[256];
    ILease *lease;
    LONGLONG ms;
    SetLeaseDefaults(0, 10, 0);
    given(fax, uri, &lease);
    assert_true(publish_uri_of((IUnknown *)fax, true, uri));
    assert_false(comes(&over, 60));
    assert_int_equal(ILease_get_CurrentLeaseTime(lease, &ms), S_OK);
    assert_int_equal(ms, 0);
    UnpublishObject(uri);
    ILease_Release(lease);
    fax_release(fax);
}

static void a_sponsor(void **state)
{
    (void)state;
    struct fax *fax = fax_new();
    struct sponsor sponsor;
    char uri[256];
    ILease *lease;
    sponsor_init(&sponsor, 40, 2);
    SetLeaseDefaults(30, 0, 5000);
    given(fax, uri, &lease);
    assert_int_equal(ILease_Register(lease, &sponsor.iface, 0), S_OK);
    assert_int_equal(ILease_Register(lease, &sponsor.iface, 0), S_OK);
    assert_int_equal(ILease_Register(lease, NULL, 0), E_INVALIDARG);
    assert_int_equal(sponsor.refs, 3);
    assert_true(comes(&over, 5000));
    assert_int_equal(sponsor.count, 3);
    assert_free(&sponsor);
    assert_int_equal(ILease_Register(lease, &sponsor.iface, 0), RPC_E_DISCONNECTED);
    assert_int_equal(sponsor.refs, 1);
    ILease_Release(lease);
    fax_release(fax);
}

/* One fails, one says nothing, one does not answer, the last one keeps it. */
static void bad_sponsors(void **state)
{
    (void)state;
    struct fax *fax = fax_new();
    struct sponsor failing, silent, stuck, good;
    sem_t go;
    char uri[256];
    ILease *lease;
    LEASE_STATE is;
    sem_init(&go, 0, 0);
    sponsor_init(&failing, LONG_MS, 9);
    failing.fails = RPC_E_DISCONNECTED;
    sponsor_init(&silent, 0, 9);
    sponsor_init(&stuck, LONG_MS, 9);
    stuck.waits = &go;
    sponsor_init(&good, LONG_MS, 9);
    SetLeaseDefaults(20, 0, 100);
    given(fax, uri, &lease);
    assert_int_equal(ILease_Register(lease, &failing.iface, 0), S_OK);
    assert_int_equal(ILease_Register(lease, &silent.iface, 0), S_OK);
    assert_int_equal(ILease_Register(lease, &stuck.iface, 0), S_OK);
    assert_int_equal(ILease_Register(lease, &good.iface, 0), S_OK);
    assert_true(comes(&good.asked, 5000));
    for (is = LEASE_RENEWING; is == LEASE_RENEWING; pause_ms(2))
        assert_int_equal(ILease_get_CurrentState(lease, &is), S_OK);
    assert_int_equal(is, LEASE_ACTIVE);
    sem_post(&go); /* an answer that is too late changes nothing */
    assert_free(&failing);
    assert_free(&silent);
    assert_free(&stuck);
    assert_int_equal(good.count, 1);
    assert_int_equal(stuck.count, 1);
    assert_int_equal(over_count, 0);
    UnpublishObject(uri);
    assert_free(&good);
    ILease_Release(lease);
    fax_release(fax);
}

static void a_sponsor_leaves(void **state)
{
    (void)state;
    struct fax *fax = fax_new();
    struct sponsor first, second;
    sem_t go;
    char uri[256];
    ILease *lease;
    sem_init(&go, 0, 0);
    sponsor_init(&first, LONG_MS, 9);
    first.waits = &go;
    sponsor_init(&second, LONG_MS, 9);
    SetLeaseDefaults(20, 0, 60000);
    given(fax, uri, &lease);
    assert_int_equal(ILease_Register(lease, &first.iface, 0), S_OK);
    assert_int_equal(ILease_Register(lease, &second.iface, 0), S_OK);
    assert_int_equal(ILease_Unregister(lease, &second.iface), S_OK);
    assert_int_equal(ILease_Unregister(lease, &second.iface), S_FALSE);
    assert_true(comes(&first.asked, 5000));
    assert_int_equal(ILease_Unregister(lease, &first.iface), S_OK); /* while it is asked */
    assert_true(comes(&over, 5000));
    sem_post(&go);
    assert_free(&first);
    assert_free(&second);
    assert_int_equal(second.count, 0);
    ILease_Release(lease);
    fax_release(fax);
}

static void renewed_while_asked(void **state)
{
    (void)state;
    struct fax *fax = fax_new();
    struct sponsor sponsor;
    sem_t go;
    char uri[256];
    ILease *lease;
    LONGLONG left;
    LEASE_STATE is;
    sem_init(&go, 0, 0);
    sponsor_init(&sponsor, 0, 0);
    sponsor.waits = &go;
    SetLeaseDefaults(20, 0, 60000);
    given(fax, uri, &lease);
    assert_int_equal(ILease_Register(lease, &sponsor.iface, 0), S_OK);
    assert_true(comes(&sponsor.asked, 5000));
    assert_int_equal(ILease_Renew(lease, LONG_MS, &left), S_OK);
    assert_int_equal(ILease_get_CurrentState(lease, &is), S_OK);
    assert_int_equal(is, LEASE_ACTIVE);
    sem_post(&go);
    assert_false(comes(&over, 60));
    UnpublishObject(uri);
    assert_free(&sponsor);
    ILease_Release(lease);
    fax_release(fax);
}

/* From another apartment, over a proxy. */
static void *from_far(void *data)
{
    struct caller caller = me();
    IUnknown *got;
    ILease *lease;
    LONGLONG ms = 0;
    MSG msg;
    assert_int_equal(CoInitializeEx(NULL, COINIT_APARTMENTTHREADED), S_OK);
    PeekMessage(&msg, NULL, 0, 0, PM_NOREMOVE);
    assert_int_equal(publish_get(data, &caller, &got), S_OK);
    assert_int_equal(GetObjectLease(got, &lease), S_OK);
    assert_int_equal(ILease_Renew(lease, 2 * LONG_MS, &ms), S_OK);
    assert_in_range(ms, LONG_MS, 2 * LONG_MS);
    ILease_Release(lease);
    IUnknown_Release(got);
    CoUninitialize();
    return NULL;
}

static void over_a_proxy(void **state)
{
    (void)state;
    struct fax *fax = fax_new();
    char uri[256];
    ILease *lease;
    pthread_t thread;
    given(fax, uri, &lease);
    pthread_create(&thread, NULL, from_far, uri);
    pthread_join(thread, NULL);
    LONGLONG ms = 0;
    assert_int_equal(ILease_get_CurrentLeaseTime(lease, &ms), S_OK);
    assert_in_range(ms, LONG_MS, 2 * LONG_MS);
    UnpublishObject(uri);
    ILease_Release(lease);
    fax_release(fax);
}

/* Many come and go while others are called. */
static void *churn(void *data)
{
    (void)data;
    for (int i = 0; i < 300; i++) {
        struct fax *fax = fax_new();
        char uri[256];
        assert_int_equal(publish_by_reference((IUnknown *)fax, NULL, uri), S_OK);
        publish_uri_of((IUnknown *)fax, true, uri);
        if (i % 3)
            UnpublishObject(uri);
        fax_release(fax);
    }
    return NULL;
}

static void many_threads(void **state)
{
    (void)state;
    enum { THREADS = 6 };
    pthread_t threads[THREADS];
    SetLeaseDefaults(5, 5, 0);
    for (int i = 0; i < THREADS; i++)
        pthread_create(&threads[i], NULL, churn, NULL);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    while (over_count < THREADS * 100)
        assert_true(comes(&over, 5000));
}

static void very_many(void **state)
{
    (void)state;
    enum { MANY = 100000 };
    char uri[256];
    SetLeaseDefaults(1500, 0, 0);
    uint64_t began = clock_ms();
    for (int i = 0; i < MANY; i++) {
        struct fax *fax = fax_new();
        assert_int_equal(publish_by_reference((IUnknown *)fax, NULL, uri), S_OK);
        fax_release(fax);
    }
    uint64_t made = clock_ms();
    while (over_count < MANY)
        assert_true(comes(&over, 20000));
    printf("%d leases made in %d ms, all over after %d ms\n", MANY, (int)(made - began),
           (int)(clock_ms() - began));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(settings),      TEST(it_ends),          TEST(a_singleton),
        TEST(calls_keep_it), TEST(for_ever),         TEST(a_sponsor),
        TEST(bad_sponsors),  TEST(a_sponsor_leaves), TEST(renewed_while_asked),
        TEST(over_a_proxy),  TEST(many_threads),     TEST(very_many),
    };
    return cmocka_run_group_tests(tests, fax_setup, fax_teardown);
}
