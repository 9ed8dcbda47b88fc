/* SPDX-License-Identifier: MIT */
#ifndef TESTS_EVENTS_FAR_H
#define TESTS_EVENTS_FAR_H

/* Subscribers in processes of their own: the test's program once more, as far_child says. What they
 * see is in memory that is shared. */

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include <pianola/dispatch.h>
#include <pianola/remoting.h>

enum { CHILDREN_MOST = 16, LATENCIES = 4096 };

static const IID far_events = {0x77654399, 1, 2, {3, 4}};
/* Events: a number and the time (I8, ns); and the last one. */
enum { EVENT_NUMBER = 7, EVENT_LAST = 8 };
/* Methods of the published object. */
enum { METHOD_PUT = 1, METHOD_GET = 2, METHOD_COUNT = 3 };

enum far_mode {
    FAR_NORMAL,
    FAR_SLOW,      /* a millisecond an event */
    FAR_MANY,      /* count subscriptions */
    FAR_ADVISE,    /* IConnectionPoint::Advise */
    FAR_LEAVE,     /* unsubscribes after 10 events and stays */
    FAR_TALKER,    /* publishes an object of its own by METHOD_PUT, and fires from it */
    FAR_LISTENER,  /* subscribes to what METHOD_GET gives */
    FAR_CALLS,     /* calls the publisher for each event */
    FAR_PUBLISHER, /* listens at the URL and publishes an object that fires all the time */
};

struct far_seen {
    _Atomic int ready, done, cut, restored, ended;
    _Atomic HRESULT hr;
    _Atomic int64_t seen, missed, unknown, wrong;
    int64_t next;
    uint32_t latencies_us[LATENCIES];
};

struct far_shared {
    char url[300];
    EVENT_OPTIONS options;
    uint32_t count;
    _Atomic int go;
    struct far_seen children[CHILDREN_MOST];
};

/* In main, first: does not return in a child. */
void far_main(int argc, char **argv);
struct far_shared *far_setup(void);
/* The child's pid. */
int far_start(int which, enum far_mode mode);
/* Waits until *word is at_least that; false after 60 s. */
bool far_wait(_Atomic int *word, int at_least);
void far_kill(int pid);
/* The sink in this process; it tells that child's place. */
IDispatch *far_sink(int which);
/* The rules of access that the tests need. */
void far_allow(void);
uint64_t far_now(void);

#endif
