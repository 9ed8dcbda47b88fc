/* SPDX-License-Identifier: MIT */
#include "publisher.h"

#include <pthread.h>
#include <stdio.h>

#include "base/clock.h"
#include "remoting/events/log.h"

/* What happens to queues that are full, and to those of subscribers that are dead. */

static struct publisher publisher;
static struct counter counter;
static struct batch batch;

static int set_up(void **state)
{
    (void)state;
    publisher_init(&publisher);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    publisher_finish(&publisher);
    return 0;
}

static void publish_many(LONG from, LONG to)
{
    for (LONG n = from; n < to; n++)
        assert_int_equal(publish(&publisher, n, 20), S_OK);
}

/* What is read is from..to, after so many that were missed. */
static void expect(LONG from, LONG to, uint64_t missed)
{
    LONG next = from;
    uint64_t told = 0;
    do {
        take(&counter, 3000, &batch);
        told += batch.missed;
        for (uint32_t i = 0; i < batch.events; i++)
            assert_int_equal(batch.numbers[i], next++);
    } while (batch.events);
    assert_int_equal(next, to);
    assert_int_equal(told, missed);
}

static void drop_oldest(void **state)
{
    (void)state;
    counter_join(&counter, &publisher, &(EVENT_OPTIONS){.queue_events = 100});
    publish_many(0, 100);
    expect(0, 100, 0);
    publish_many(0, 101);
    expect(1, 101, 1);
    publish_many(0, 100000);
    expect(99900, 100000, 99900);
    /* What was looked at and not taken is still there. */
    publish_many(0, 150);
    look(&counter, 1000, &batch);
    assert_int_equal(batch.missed, 50);
    look(&counter, 1000, &batch);
    assert_int_equal(batch.missed, 50);
    event_queue_taken(counter.queue, 3 * (PUBLISHED_HEAD + 20));
    look(&counter, 1000, &batch);
    assert_int_equal(batch.missed, 0);
    assert_int_equal(batch.numbers[0], 53);
    event_queue_taken(counter.queue, 0);
    publish_many(150, 160);
    expect(60, 160, 7);
    event_queue_destroy(counter.queue);
}

static void drop_oldest_bytes(void **state)
{
    (void)state;
    counter_join(&counter, &publisher, &(EVENT_OPTIONS){.queue_bytes = 10 * (PUBLISHED_HEAD + 20)});
    publish_many(0, 10);
    expect(0, 10, 0);
    publish_many(0, 11);
    expect(1, 11, 1);
    publish_many(0, 50000);
    expect(49990, 50000, 49990);
    /* One that is larger than the queue is the only one in it. */
    publish_many(0, 5);
    publish(&publisher, 5, 90000);
    take(&counter, 100, &batch);
    assert_int_equal(batch.events, 1);
    assert_int_equal(batch.missed, 5);
    assert_int_equal(batch.numbers[0], 5);
    event_queue_destroy(counter.queue);
}

/* What is being delivered while the queue overflows is not counted as missed. */
static void overflow_while_delivering(void **state)
{
    (void)state;
    counter_join(&counter, &publisher,
                 &(EVENT_OPTIONS){.queue_events = 100, .queue_bytes = 100000});
    publish_many(0, 50);
    look(&counter, 10 * (PUBLISHED_HEAD + 20), &batch);
    assert_int_equal(batch.events, 10);
    publish_many(50, 100000);
    event_queue_taken(counter.queue, batch.bytes);
    expect(99900, 100000, 99890);
    event_queue_destroy(counter.queue);
}

static void drop_newest(void **state)
{
    (void)state;
    counter_join(&counter, &publisher,
                 &(EVENT_OPTIONS){.policy = EVENT_DROP_NEWEST, .queue_events = 100});
    publish_many(0, 100);
    expect(0, 100, 0);
    publish_many(0, 100000);
    expect(0, 100, 0);
    publish_many(0, 7); /* the gap is told with what comes behind it */
    expect(0, 7, 99900);
    event_queue_destroy(counter.queue);
    counter_join(&counter, &publisher,
                 &(EVENT_OPTIONS){.policy = EVENT_DROP_NEWEST,
                                  .queue_events = 1000000,
                                  .queue_bytes = 3000 * (PUBLISHED_HEAD + 20)});
    publish_many(0, 100000);
    take(&counter, 3000, &batch);
    publish_many(0, 100000);
    expect((LONG)batch.events, 3000, 0);
    publish_many(0, 1);
    expect(0, 1, 197000);
    event_queue_destroy(counter.queue);
}

static void disconnect(void **state)
{
    (void)state;
    counter_join(&counter, &publisher,
                 &(EVENT_OPTIONS){.policy = EVENT_DISCONNECT, .queue_events = 100});
    publish_many(0, 100);
    expect(0, 100, 0);
    publish_many(0, 101);
    take(&counter, 1000, &batch);
    assert_int_equal(batch.events, 0);
    wait_for(&counter.ended, 1);
    assert_int_equal(counter.why, HRESULT_FROM_WIN32(ERROR_NOT_ENOUGH_QUOTA));
    publish_many(0, 10);
    event_queue_destroy(counter.queue);
    assert_int_equal(counter.ended, 1);
}

/* ---- EVENT_BLOCK ---- */

static void *read_later(void *unused)
{
    (void)unused;
    poll(NULL, 0, 100);
    event_queue_taken(counter.queue, batch.bytes);
    return NULL;
}

static void block(void **state)
{
    (void)state;
    pthread_t thread;
    counter_join(&counter, &publisher,
                 &(EVENT_OPTIONS){.policy = EVENT_BLOCK, .queue_events = 100, .deadline = 5000});
    publish_many(0, 100);
    look(&counter, 1000, &batch);
    uint64_t start = clock_ms();
    pthread_create(&thread, NULL, read_later, NULL);
    publish_many(100, 101);
    uint64_t waited = clock_ms() - start;
    pthread_join(thread, NULL);
    assert_in_range(waited, 50, 4900);
    expect((LONG)batch.events, 101, 0);
    event_queue_destroy(counter.queue);
}

static void block_deadline(void **state)
{
    (void)state;
    struct counter other;
    counter_join(&counter, &publisher,
                 &(EVENT_OPTIONS){.policy = EVENT_BLOCK, .queue_bytes = 1000, .deadline = 100});
    counter_join(&other, &publisher, NULL);
    uint64_t start = clock_ms();
    publish_many(0, 1000);
    assert_in_range(clock_ms() - start, 100, 15000);
    wait_for(&counter.ended, 1);
    assert_int_equal(counter.why, RPC_E_TIMEOUT);
    event_queue_destroy(counter.queue);
    counter = other;
    expect(0, 1000, 0);
    event_queue_destroy(counter.queue);
}

enum { BLOCKING = 4, MANY = 3000 };

static void *publish_blocked(void *unused)
{
    (void)unused;
    for (LONG n = 0; n < MANY; n++)
        if (publish(&publisher, n, 20) != S_OK)
            return NULL;
    return &publisher;
}

/* Whoever is full holds the publisher up, and he goes on when the last of them was read or left. */
static void block_many(void **state)
{
    (void)state;
    static struct counter counters[BLOCKING];
    LONG next[BLOCKING] = {0};
    pthread_t thread;
    void *done;
    for (uint32_t i = 0; i < BLOCKING; i++)
        counter_join(&counters[i], &publisher,
                     &(EVENT_OPTIONS){.policy = EVENT_BLOCK,
                                      .queue_events = i == 3 ? 50 : 100,
                                      .deadline = 8000});
    pthread_create(&thread, NULL, publish_blocked, NULL);
    while (next[0] < MANY || next[1] < MANY || next[2] < MANY) {
        for (uint32_t i = 0; i < BLOCKING; i++) {
            /* The one that is full first is not read, but leaves. */
            if (i == 3 && counters[3].queue && next[0] == 50) {
                event_queue_destroy(counters[3].queue);
                counters[3].queue = NULL;
            }
            if (i == 3)
                continue;
            take(&counters[i], 1000 + 500 * i, &batch);
            for (uint32_t j = 0; j < batch.events; j++)
                assert_int_equal(batch.numbers[j], next[i]++);
            assert_int_equal(counters[i].ended, 0);
        }
    }
    pthread_join(thread, &done);
    assert_ptr_equal(done, &publisher);
    for (uint32_t i = 0; i < 3; i++)
        event_queue_destroy(counters[i].queue);
}

/* ---- acknowledgements ---- */

static void rewinding(void **state)
{
    (void)state;
    static const EVENT_POLICY policies[] = {EVENT_DROP_OLDEST, EVENT_DROP_NEWEST};
    for (int i = 0; i < 2; i++) {
        counter_join(&counter, &publisher, &(EVENT_OPTIONS){.policy = policies[i]});
        event_queue_keep(counter.queue);
        uint64_t first = event_queue_next(counter.queue);
        publish_many(0, 5000);
        expect(0, 5000, 0);
        event_queue_acked(counter.queue, first + 3000);
        event_queue_rewind(counter.queue, first + 2000); /* that has arrived */
        expect(5000, 5000, 0);
        event_queue_rewind(counter.queue, first + 4321);
        expect(4321, 5000, 0);
        publish_many(5000, 6000);
        event_queue_rewind(counter.queue, first + 3000);
        expect(3000, 6000, 0);
        event_queue_acked(counter.queue, first + 1000000); /* of what was never sent */
        event_queue_rewind(counter.queue, first + 3000);
        expect(3000, 6000, 0);
        event_queue_destroy(counter.queue);
    }
}

/* What is kept to be sent again goes when the limits are reached. */
static void rewinding_too_far(void **state)
{
    (void)state;
    counter_join(&counter, &publisher,
                 &(EVENT_OPTIONS){.queue_bytes = 200000, .queue_events = 1000000});
    event_queue_keep(counter.queue);
    uint64_t first = event_queue_next(counter.queue);
    for (LONG n = 0; n < 50000; n += 100) {
        publish_many(n, n + 100);
        expect(n, n + 100, 0);
    }
    event_queue_rewind(counter.queue, first + 10);
    take(&counter, 1000, &batch);
    assert_true(batch.first > first + 10);
    assert_true(batch.first < first + 50000);
    assert_int_equal(batch.numbers[0], batch.first - first);
    event_queue_destroy(counter.queue);
}

/* ---- the publisher is told ---- */

static pthread_mutex_t told_lock = PTHREAD_MUTEX_INITIALIZER;
static char told_text[1000];
static _Atomic int told_count;

static void CALLBACK told(IUnknown *object, DWORD number, SUBSCRIBER_EVENT what, const char *text,
                          void *data)
{
    assert_ptr_equal(object, &publisher.unknown);
    assert_ptr_equal(data, &told_lock);
    (void)number;
    pthread_mutex_lock(&told_lock);
    size_t length = strlen(told_text);
    snprintf(told_text + length, sizeof told_text - length, "%d %s\n", what, strchr(text, '('));
    pthread_mutex_unlock(&told_lock);
    told_count++;
}

static void telling(void **state)
{
    (void)state;
    SetSubscriberProc(told, &told_lock);
    uint64_t start = clock_ms();
    counter_join(&counter, &publisher, &(EVENT_OPTIONS){.queue_events = 10, .deadline = 300});
    publish_many(0, 20);
    wait_for(&counter.ended, 1);
    assert_in_range(clock_ms() - start, 250, 15000);
    event_queue_destroy(counter.queue);
    counter_join(&counter, &publisher, NULL);
    event_queue_fail(counter.queue, E_FAIL, "the line is cut");
    wait_for(&counter.ended, 1);
    assert_int_equal(counter.why, E_FAIL);
    event_queue_destroy(counter.queue);
    counter_join(&counter, &publisher, NULL);
    event_queue_destroy(counter.queue);
    wait_for(&told_count, 7);
    assert_string_equal(told_text, "0 (test) joined\n"
                                   "3 (test) begins to miss events: its queue is full\n"
                                   "2 (test) failed: took nothing for 0.3 s\n"
                                   "0 (test) joined\n"
                                   "2 (test) failed: the line is cut\n"
                                   "0 (test) joined\n"
                                   "1 (test) left\n");
    SetSubscriberProc(NULL, NULL);
    for (int i = 0; i < 5000 && publisher.refs > 1; i++)
        poll(NULL, 0, 1);
}

/* One that has taken all waits as long as it takes. */
static void patience(void **state)
{
    (void)state;
    counter_join(&counter, &publisher, &(EVENT_OPTIONS){.deadline = 100});
    publish_many(0, 1);
    expect(0, 1, 0);
    poll(NULL, 0, 400);
    publish_many(1, 2);
    expect(1, 2, 0);
    assert_int_equal(counter.ended, 0);
    event_queue_destroy(counter.queue);
}

/* ---- objects whose connection points are not ours ---- */

/* A container that hands on to another one, through points of its own. */
struct foreign {
    IUnknown unknown;
    IConnectionPointContainer container;
    IConnectionPoint point;
    IUnknown *sink;
    LONG refs;
};
static struct foreign foreign;

static HRESULT foreign_query(IUnknown *self, REFIID iid, void **ret)
{
    (void)self;
    *ret = IsEqualIID(iid, &IID_IUnknown)                    ? (void *)&foreign.unknown
           : IsEqualIID(iid, &IID_IConnectionPointContainer) ? (void *)&foreign.container
                                                             : NULL;
    foreign.refs += *ret != NULL;
    return *ret ? S_OK : E_NOINTERFACE;
}

static ULONG foreign_add(IUnknown *self)
{
    (void)self;
    return (ULONG)++foreign.refs;
}

static ULONG foreign_release(IUnknown *self)
{
    (void)self;
    return (ULONG)--foreign.refs;
}

static HRESULT container_query(IConnectionPointContainer *self, REFIID iid, void **ret)
{
    (void)self;
    return foreign_query(NULL, iid, ret);
}

static ULONG container_add(IConnectionPointContainer *self)
{
    (void)self;
    return (ULONG)++foreign.refs;
}

static ULONG container_release(IConnectionPointContainer *self)
{
    (void)self;
    return (ULONG)--foreign.refs;
}

static HRESULT container_find(IConnectionPointContainer *self, REFIID iid, IConnectionPoint **ret)
{
    (void)self;
    if (!IsEqualIID(iid, &publisher_events))
        return CONNECT_E_NOCONNECTION;
    foreign.refs++;
    *ret = &foreign.point;
    return S_OK;
}

static ULONG point_add(IConnectionPoint *self)
{
    (void)self;
    return (ULONG)++foreign.refs;
}

static ULONG point_release(IConnectionPoint *self)
{
    (void)self;
    return (ULONG)--foreign.refs;
}

static HRESULT point_interface(IConnectionPoint *self, IID *ret)
{
    (void)self;
    *ret = publisher_events;
    return S_OK;
}

static HRESULT point_advise(IConnectionPoint *self, IUnknown *sink, DWORD *ret)
{
    (void)self;
    *ret = 42;
    return IUnknown_QueryInterface(sink, &publisher_events, (void **)&foreign.sink);
}

static HRESULT point_unadvise(IConnectionPoint *self, DWORD cookie)
{
    (void)self;
    assert_int_equal(cookie, 42);
    IUnknown_Release(foreign.sink);
    foreign.sink = NULL;
    return S_OK;
}

static const IUnknownVtbl foreign_table = {foreign_query, foreign_add, foreign_release};
static const IConnectionPointContainerVtbl foreign_container = {
    .QueryInterface = container_query,
    .AddRef = container_add,
    .Release = container_release,
    .FindConnectionPoint = container_find,
};
static const IConnectionPointVtbl foreign_point = {
    .AddRef = point_add,
    .Release = point_release,
    .GetConnectionInterface = point_interface,
    .Advise = point_advise,
    .Unadvise = point_unadvise,
};

static void others(void **state)
{
    (void)state;
    foreign = (struct foreign){
        .unknown = {&foreign_table}, .container = {&foreign_container}, .point = {&foreign_point}};
    memset(&counter, 0, sizeof counter);
    struct event_carrier carrier = {counter_ready, counter_ended, &counter, "test"};
    assert_int_equal(
        event_queue_create(&foreign.unknown, &IID_IUnknown, NULL, &carrier, &counter.queue),
        CONNECT_E_NOCONNECTION);
    assert_int_equal(
        event_queue_create(&foreign.unknown, &publisher_events, NULL, &carrier, &counter.queue),
        S_OK);
    assert_non_null(foreign.sink);
    VARIANT arguments[2] = {{.vt = VT_BSTR}, {.vt = VT_I4, .lVal = 9}};
    DISPPARAMS params = {.rgvarg = arguments, .cArgs = 2};
    assert_int_equal(IDispatch_Invoke((IDispatch *)foreign.sink, 7, &IID_NULL, 0, DISPATCH_METHOD,
                                      &params, NULL, NULL, NULL),
                     S_OK);
    wait_for(&counter.ready, 1);
    expect(9, 10, 0);
    event_queue_destroy(counter.queue);
    assert_null(foreign.sink);
    assert_int_equal(foreign.refs, 0);
}

static void each(const struct event_queue_info *info, void *data)
{
    if (info->number == event_queue_number(counter.queue))
        *(struct event_queue_info *)data = *info;
}

static void listing(void **state)
{
    (void)state;
    struct event_queue_info info = {0};
    counter_join(&counter, &publisher, &(EVENT_OPTIONS){.queue_events = 100});
    publish_many(0, 250);
    event_queues_each(each, &info);
    assert_int_equal(info.waiting, 100);
    assert_int_equal(info.waiting_bytes, 100 * (PUBLISHED_HEAD + 20));
    assert_int_equal(info.missed, 150);
    assert_string_equal(info.name, "test");
    assert_string_equal(info.event_interface, "{77654321-0001-0002-0304-000000000000}");
    expect(150, 250, 150);
    event_queues_each(each, &info);
    assert_int_equal(info.waiting, 0);
    assert_int_equal(info.delivered, 100);
    event_queue_destroy(counter.queue);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(drop_oldest, set_up, tear_down),
        cmocka_unit_test_setup_teardown(drop_oldest_bytes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(overflow_while_delivering, set_up, tear_down),
        cmocka_unit_test_setup_teardown(drop_newest, set_up, tear_down),
        cmocka_unit_test_setup_teardown(disconnect, set_up, tear_down),
        cmocka_unit_test_setup_teardown(block, set_up, tear_down),
        cmocka_unit_test_setup_teardown(block_deadline, set_up, tear_down),
        cmocka_unit_test_setup_teardown(block_many, set_up, tear_down),
        cmocka_unit_test_setup_teardown(rewinding, set_up, tear_down),
        cmocka_unit_test_setup_teardown(rewinding_too_far, set_up, tear_down),
        cmocka_unit_test_setup_teardown(telling, set_up, tear_down),
        cmocka_unit_test_setup_teardown(patience, set_up, tear_down),
        cmocka_unit_test(others),
        cmocka_unit_test_setup_teardown(listing, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
