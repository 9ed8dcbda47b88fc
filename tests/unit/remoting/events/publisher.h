/* SPDX-License-Identifier: MIT */
#ifndef TESTS_EVENTS_PUBLISHER_H
#define TESTS_EVENTS_PUBLISHER_H

/* An object with events, and a carrier that counts what it is told. */

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <cmocka.h>

#include <pianola/bstr.h>
#include <pianola/component.h>
#include <pianola/connection.h>
#include <pianola/dispatch.h>
#include <pianola/variant.h>
#include <poll.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "remoting/events/events.h"

static const IID publisher_events = {0x77654321, 1, 2, {3, 4}};

struct publisher {
    IUnknown unknown;
    _Atomic LONG refs;
    ConnectionPoints *points;
};

static inline HRESULT publisher_query(IUnknown *self, REFIID iid, void **ret)
{
    struct publisher *publisher = (struct publisher *)self;
    *ret = IsEqualIID(iid, &IID_IUnknown) ? (void *)self
           : IsEqualIID(iid, &IID_IConnectionPointContainer)
               ? (void *)GetConnectionPointContainer(publisher->points)
               : NULL;
    if (*ret)
        IUnknown_AddRef(self);
    return *ret ? S_OK : E_NOINTERFACE;
}

static inline ULONG publisher_add(IUnknown *self)
{
    return (ULONG)atomic_fetch_add(&((struct publisher *)self)->refs, 1) + 1;
}

static inline ULONG publisher_release(IUnknown *self)
{
    return (ULONG)atomic_fetch_sub(&((struct publisher *)self)->refs, 1) - 1;
}

static const IUnknownVtbl publisher_table = {publisher_query, publisher_add, publisher_release};

static inline void publisher_init(struct publisher *publisher)
{
    publisher->unknown.lpVtbl = &publisher_table;
    publisher->refs = 1;
    assert_int_equal(
        CreateConnectionPoints(&publisher->unknown, &publisher_events, 1, &publisher->points),
        S_OK);
}

static inline void publisher_finish(struct publisher *publisher)
{
    assert_int_equal(publisher->refs, 1);
    DestroyConnectionPoints(publisher->points);
}

/* Fires an event with a number and a text of so many bytes. */
static inline HRESULT publish(struct publisher *publisher, LONG number, UINT bytes)
{
    VARIANT arguments[2] = {{.vt = VT_BSTR}, {.vt = VT_I4, .lVal = number}};
    arguments[0].bstrVal = SysAllocStringByteLen(NULL, bytes);
    memset(arguments[0].bstrVal, number, bytes);
    DISPPARAMS params = {.rgvarg = arguments, .cArgs = 2};
    HRESULT hr = InvokeConnections(publisher->points, &publisher_events, 7, &params);
    SysFreeString(arguments[0].bstrVal);
    return hr;
}

/* Bytes of such an event in the log, for texts below 127 bytes. */
enum { PUBLISHED_HEAD = 9 + 2 + 1 + 2 + 4 };

struct counter {
    _Atomic int ready, ended;
    _Atomic HRESULT why;
    struct event_queue *queue;
};

static inline void counter_ready(void *data)
{
    ((struct counter *)data)->ready++;
}

static inline void counter_ended(void *data, HRESULT why)
{
    ((struct counter *)data)->why = why;
    ((struct counter *)data)->ended++;
}

static inline void counter_join(struct counter *counter, struct publisher *publisher,
                                const EVENT_OPTIONS *options)
{
    memset(counter, 0, sizeof *counter);
    struct event_carrier carrier = {
        .ready = counter_ready, .ended = counter_ended, .data = counter, .name = "test"};
    assert_int_equal(event_queue_create(&publisher->unknown, &publisher_events, options, &carrier,
                                        &counter->queue),
                     S_OK);
}

/* Waits until *word is at least that; fails after 10 s. */
static inline void wait_for(_Atomic int *word, int at_least)
{
    for (int i = 0; i < 10000 && *word < at_least; i++)
        poll(NULL, 0, 1);
    assert_true(*word >= at_least);
}

struct batch {
    uint64_t first, missed;
    uint32_t events;
    size_t bytes;
    LONG numbers[4096]; /* of the events */
};

/* Looks at what is there and reads it. */
static inline void look(struct counter *counter, size_t size, struct batch *ret)
{
    struct iovec parts[8];
    int count = 8;
    memset(ret, 0, offsetof(struct batch, numbers));
    ret->bytes = event_queue_peek(counter->queue, size, parts, &count, &ret->first, &ret->events,
                                  &ret->missed);
    struct event_view view = {0};
    uint32_t read = 0;
    size_t sum = 0;
    for (int i = 0; i < count; i++) {
        const char *at = parts[i].iov_base;
        size_t left = parts[i].iov_len;
        sum += left;
        while (left) {
            ssize_t one = event_read(at, left, &view);
            assert_true(one > 0);
            assert_int_equal(view.id, 7);
            assert_int_equal(view.count, 2);
            assert_int_equal(view.arguments[0].vt, VT_BSTR);
            assert_int_equal(view.arguments[1].vt, VT_I4);
            LONG number = view.arguments[1].lVal;
            UINT length = SysStringByteLen(view.arguments[0].bstrVal);
            for (UINT j = 0; j < length; j++)
                assert_int_equal(((uint8_t *)view.arguments[0].bstrVal)[j], (uint8_t)number);
            if (read < 4096)
                ret->numbers[read] = number;
            read++;
            at += one;
            left -= (size_t)one;
        }
    }
    event_view_finish(&view);
    assert_int_equal(read, ret->events);
    assert_int_equal(sum, ret->bytes);
}

static inline void take(struct counter *counter, size_t size, struct batch *ret)
{
    look(counter, size, ret);
    event_queue_taken(counter->queue, ret->bytes);
}

#endif
