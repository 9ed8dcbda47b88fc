/* SPDX-License-Identifier: MIT */
#include "publisher.h"

#include <malloc.h>
#include <pianola/safearray.h>
#include <pthread.h>
#include <stdio.h>

#include "base/clock.h"
#include "remoting/events/log.h"

/* Events are written once, come whole and in order to everybody, and cost the memory of the limits.
 */

static struct publisher publisher;

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

static void nobody(void **state)
{
    (void)state;
    assert_int_equal(publish(&publisher, 1, 4), S_FALSE);
    struct counter counter;
    counter_join(&counter, &publisher, NULL);
    event_queue_destroy(counter.queue);
    assert_int_equal(publish(&publisher, 1, 4), S_FALSE);
}

static void in_order(void **state)
{
    (void)state;
    enum { EVENTS = 3000, SUBSCRIBERS = 3 };
    static struct batch batch;
    struct counter counters[SUBSCRIBERS];
    LONG next[SUBSCRIBERS] = {0};
    for (int i = 0; i < SUBSCRIBERS; i++)
        counter_join(&counters[i], &publisher, NULL);
    for (LONG n = 0; n < EVENTS; n++) {
        assert_int_equal(publish(&publisher, n, (UINT)n % 300), S_OK);
        /* Each at a pace of its own, with sizes that do not fit chunks. */
        for (int i = 0; i < SUBSCRIBERS; i++) {
            if (n % (100 * (i + 1)) && n + 1 < EVENTS)
                continue;
            do {
                take(&counters[i], 1000u + 997u * (unsigned)i, &batch);
                assert_int_equal(batch.missed, 0);
                for (uint32_t j = 0; j < batch.events; j++)
                    assert_int_equal(batch.numbers[j], next[i]++);
            } while (batch.events);
        }
    }
    for (int i = 0; i < SUBSCRIBERS; i++) {
        assert_int_equal(next[i], EVENTS);
        event_queue_destroy(counters[i].queue);
    }
}

static void a_large_one(void **state)
{
    (void)state;
    static struct batch batch;
    struct counter counter;
    counter_join(&counter, &publisher, NULL);
    publish(&publisher, 1, 10);
    publish(&publisher, 2, 1000000);
    publish(&publisher, 3, 10);
    take(&counter, 5000, &batch);
    assert_int_equal(batch.events, 1);
    take(&counter, 5000, &batch);
    assert_int_equal(batch.events, 1);
    assert_int_equal(batch.numbers[0], 2);
    assert_true(batch.bytes > 1000000);
    take(&counter, 5000, &batch);
    assert_int_equal(batch.numbers[0], 3);
    event_queue_destroy(counter.queue);
    VARIANT huge = {.vt = VT_BSTR, .bstrVal = SysAllocStringByteLen(NULL, EVENT_SIZE_MOST)};
    DISPPARAMS params = {.rgvarg = &huge, .cArgs = 1};
    counter_join(&counter, &publisher, NULL);
    assert_int_equal(InvokeConnections(publisher.points, &publisher_events, 1, &params),
                     E_INVALIDARG);
    event_queue_destroy(counter.queue);
    VariantClear(&huge);
}

static void told_once(void **state)
{
    (void)state;
    static struct batch batch;
    struct counter counter;
    counter_join(&counter, &publisher, NULL);
    for (int round = 1; round < 20; round++) {
        publish(&publisher, 1, 1);
        wait_for(&counter.ready, round);
        publish(&publisher, 2, 1);
        take(&counter, 10, &batch);
        publish(&publisher, 3, 1);
        while (batch.events)
            take(&counter, 1000, &batch);
        assert_int_equal(counter.ready, round);
    }
    event_queue_destroy(counter.queue);
}

/* An object among the arguments: those here get the event, those far away can not. */
static void objects(void **state)
{
    (void)state;
    static struct batch batch;
    struct counter counter;
    counter_join(&counter, &publisher, NULL);
    VARIANT object = {.vt = VT_UNKNOWN, .punkVal = &publisher.unknown};
    DISPPARAMS params = {.rgvarg = &object, .cArgs = 1};
    assert_int_equal(InvokeConnections(publisher.points, &publisher_events, 1, &params),
                     DISP_E_BADVARTYPE);
    assert_int_equal(publisher.refs, 2);
    object.punkVal = NULL;
    assert_int_equal(InvokeConnections(publisher.points, &publisher_events, 1, &params), S_OK);
    struct iovec parts[8];
    int count = 8;
    uint64_t missed;
    assert_true(event_queue_peek(counter.queue, 100, parts, &count, &batch.first, &batch.events,
                                 &missed) > 0);
    struct event_view view = {0};
    assert_true(event_read(parts[0].iov_base, parts[0].iov_len, &view) > 0);
    assert_int_equal(view.arguments[0].vt, VT_UNKNOWN);
    event_view_finish(&view);
    event_queue_destroy(counter.queue);
}

static void reading(void **state)
{
    (void)state;
    /* 7, one argument: the number 5. */
    uint8_t event[] = {11, 0, 0, 0, 7, 0, 0, 0, 1, 3, 0, 5, 0, 0, 0, 99};
    struct event_view view = {0};
    assert_int_equal(event_read(event, sizeof event, &view), sizeof event - 1);
    assert_int_equal(view.arguments[0].lVal, 5);
    event[11] = 6;
    assert_int_equal(event_read(event, sizeof event, &view), sizeof event - 1);
    assert_int_equal(view.arguments[0].lVal, 6);
    for (size_t size = 0; size < sizeof event - 1; size++)
        assert_int_equal(event_read(event, size, &view), -74);
    event[0] = 12; /* something behind the argument */
    assert_int_equal(event_read(event, sizeof event, &view), -74);
    event[0] = 11;
    event[8] = 2; /* more arguments than there are */
    assert_int_equal(event_read(event, sizeof event, &view), -74);
    /* An object. */
    const uint8_t object[] = {15, 0, 0, 0, 7, 0, 0, 0, 1, 13, 0, 4, 0, 0, 0, 1, 2, 3, 4};
    assert_int_equal(event_read(object, sizeof object, &view), -74);
    event_view_finish(&view);
}

static size_t in_use(void)
{
    return mallinfo2().uordblks + mallinfo2().hblkhd;
}

/* Nobody reads, whatever the policy: what is kept is what the queues may hold. */
static void bounded(void **state)
{
    (void)state;
    enum { SUBSCRIBERS = 20, LIMIT = 1 << 20 };
    struct counter counters[SUBSCRIBERS];
    size_t before = in_use();
    for (int i = 0; i < SUBSCRIBERS; i++) {
        EVENT_OPTIONS options = {.policy = i % 2 ? EVENT_DROP_NEWEST : EVENT_DROP_OLDEST,
                                 .queue_bytes = LIMIT,
                                 .queue_events = 1000000};
        counter_join(&counters[i], &publisher, &options);
    }
    for (int i = 0; i < 200000; i++)
        assert_int_equal(publish(&publisher, i, 128), S_OK);
    size_t used = in_use() - before;
    print_message("kept %zu KiB of 29000 KiB\n", used / 1024);
    assert_true(used < 2 * LIMIT + 8 * LOG_CHUNK);
    for (int i = 0; i < SUBSCRIBERS; i++)
        event_queue_destroy(counters[i].queue);
    assert_int_equal(publish(&publisher, 1, 1), S_FALSE);
}

static void cheap(void **state)
{
    (void)state;
    enum { SUBSCRIBERS = 100, EVENTS = 500000 };
    static struct counter counters[SUBSCRIBERS];
    for (int i = 0; i < SUBSCRIBERS; i++)
        counter_join(&counters[i], &publisher, NULL);
    VARIANT argument = {.vt = VT_BSTR, .bstrVal = SysAllocStringByteLen(NULL, 128)};
    DISPPARAMS params = {.rgvarg = &argument, .cArgs = 1};
    uint64_t longest = 0, start = clock_ns(), before = start;
    for (int i = 0; i < EVENTS; i++) {
        InvokeConnections(publisher.points, &publisher_events, 1, &params);
        uint64_t now = clock_ns();
        if (now - before > longest)
            longest = now - before;
        before = now;
    }
    print_message("%.0f ns an event to %d queues that are full, %.1f us the longest\n",
                  (double)(before - start) / EVENTS, SUBSCRIBERS, (double)longest / 1000);
    assert_true(longest < 5000000000);
    for (int i = 0; i < SUBSCRIBERS; i++)
        event_queue_destroy(counters[i].queue);
    VariantClear(&argument);
}

/* ---- many threads at once ---- */

struct reader {
    struct counter counter;
    _Atomic bool stops;
    uint64_t seen, missed, next;
    pthread_t thread;
};

static void *read_on(void *data)
{
    struct reader *reader = data;
    static __thread struct batch batch;
    for (;;) {
        bool stops = reader->stops;
        take(&reader->counter, 3000, &batch);
        if (batch.events) {
            assert_int_equal(batch.first, reader->next + batch.missed);
            reader->next = batch.first + batch.events;
            reader->seen += batch.events;
            reader->missed += batch.missed;
        } else if (stops) {
            break;
        }
    }
    return NULL;
}

static void *publish_on(void *unused)
{
    (void)unused;
    for (int i = 0; i < 20000; i++)
        publish(&publisher, i, 50);
    return NULL;
}

static void threads(void **state)
{
    (void)state;
    static struct reader readers[4];
    for (int i = 0; i < 4; i++) {
        EVENT_OPTIONS options = {.policy = (EVENT_POLICY)(i % 3), .queue_events = 3000};
        counter_join(&readers[i].counter, &publisher, &options);
        readers[i].next = event_queue_next(readers[i].counter.queue);
        readers[i].seen = readers[i].missed = 0;
        pthread_create(&readers[i].thread, NULL, read_on, &readers[i]);
    }
    pthread_t publishers[2];
    for (int i = 0; i < 2; i++)
        pthread_create(&publishers[i], NULL, publish_on, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(publishers[i], NULL);
    for (int i = 0; i < 4; i++) {
        readers[i].stops = true;
        pthread_join(readers[i].thread, NULL);
        publish(&publisher, 1, 1); /* what was missed last is told with it */
        static struct batch batch;
        take(&readers[i].counter, 1 << 20, &batch);
        print_message("policy %d: %lu seen, %lu missed\n", i % 3, (unsigned long)readers[i].seen,
                      (unsigned long)(readers[i].missed + batch.missed));
        assert_int_equal(readers[i].seen + readers[i].missed + batch.events + batch.missed,
                         40000 + i + 1);
        assert_true(i % 3 != 2 || !readers[i].missed);
        event_queue_destroy(readers[i].counter.queue);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(nobody, set_up, tear_down),
        cmocka_unit_test_setup_teardown(in_order, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_large_one, set_up, tear_down),
        cmocka_unit_test_setup_teardown(told_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(objects, set_up, tear_down),
        cmocka_unit_test(reading),
        cmocka_unit_test_setup_teardown(bounded, set_up, tear_down),
        cmocka_unit_test_setup_teardown(cheap, set_up, tear_down),
        cmocka_unit_test_setup_teardown(threads, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
