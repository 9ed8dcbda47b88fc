/* SPDX-License-Identifier: MIT */
#ifndef BENCH_BENCH_H
#define BENCH_BENCH_H

/*
 * One benchmark a file. Each measures ours, the physical floor and the peers
 * in turns within one run and in a process of its own, so that the machine's
 * load falls on all of them alike.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define BENCH_MAX_PEERS 6

/* Measures once. Seconds for the whole work, or negative when it cannot be had here. */
typedef double (*bench_fn)(void);

struct bench_contender {
    const char *name;
    bench_fn run;
};

/* What a run measures beside its time, as a row of its own. */
struct bench_also {
    const char *name, *unit;
    double scale;
    bench_fn last; /* of the last run; the same for all contenders */
};

struct benchmark {
    const char *name;
    const char *unit; /* what value and floor are in */
    double scale;     /* from the seconds a bench_fn returns to that unit */
    unsigned rounds;  /* each contender runs so often; the median counts */
    /* Keep all processes on one CPU. For turns: then a trip costs the two switches that nothing can
     * avoid, for everybody alike; across CPUs it costs what it takes to wake an idle one, which
     * varies tenfold, and whoever spins looks faster than the floor. */
    bool one_cpu;
    bench_fn ours;
    bench_fn floor; /* or NULL: there is none */
    struct bench_contender peers[BENCH_MAX_PEERS];
    struct bench_also also; /* or without name */
};

extern const struct benchmark bench_input_type_mousepad, bench_input_type_xterm,
    bench_message_post_process, bench_message_post_thread, bench_message_send_process,
    bench_message_peek_empty, bench_message_window_create, bench_message_window_create_full,
    bench_terminal_cat_plain, bench_terminal_cat_colour, bench_terminal_cat_unicode,
    bench_terminal_expect_cat, bench_terminal_expect_shell, bench_terminal_start,
    bench_terminal_many, bench_terminal_expect_literals, bench_terminal_keeper_cat,
    bench_terminal_keeper_start, bench_terminal_parse_plain, bench_terminal_parse_colour,
    bench_terminal_parse_unicode, bench_component_call_apartment, bench_component_call_process,
    bench_component_activate, bench_component_invoke, bench_component_proxies,
    bench_component_query, bench_component_vtable, bench_remoting_call_tcp,
    bench_remoting_call_unix, bench_remoting_fanout_1, bench_remoting_fanout_10,
    bench_remoting_fanout_100, bench_remoting_latency_1, bench_remoting_latency_100,
    bench_remoting_subscribers_1000, bench_remoting_subscribers_10000;

/* ---- floors.c ---- */

/* Messages or round trips that the functions below are timed over. */
#define BENCH_STREAM 500000u
#define BENCH_THREAD 1000000u
#define BENCH_ROUND_TRIPS 20000u

double floor_queue_thread(void);  /* mutex queue, same thread, BENCH_THREAD */
double floor_queue_process(void); /* mutex queue in shared memory, other process, BENCH_STREAM */
double floor_futex(void);         /* ping-pong between processes, BENCH_ROUND_TRIPS */
double floor_socketpair(void);    /* the same over a socketpair */

/* ---- dbus.c: peers, scaled to the same counts ---- */

double dbus_direct_post(void);
double dbus_direct_call(void);
double dbus_daemon_post(void);
double dbus_daemon_call(void);

/* ---- glib.c, where GLib is there ---- */

double glib_post(void); /* BENCH_THREAD */

/* ---- support.c ---- */

double bench_seconds(void);
/* Anonymous memory that forked children share. Exits on failure. */
void *bench_shared(size_t size);
/* Waits for the child; false when it failed. */
bool bench_reap(int pid);
void bench_futex_wait(uint32_t *word, uint32_t value);
void bench_futex_wake(uint32_t *word);
/* Prints and ends the process: its benchmark has no result. */
void bench_die(const char *what) __attribute__((noreturn));

#endif
