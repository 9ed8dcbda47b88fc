/* SPDX-License-Identifier: MIT */
#ifndef BENCH_REMOTING_FANOUT_H
#define BENCH_REMOTING_FANOUT_H

/*
 * Events of 128 bytes to subscribers, one connection each, in other processes: ten of these when
 * there are more than ten subscribers. A run forks them, waits until all are ready, publishes, and
 * ends when all have everything.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { FANOUT_BYTES = 128, FANOUT_PROCESSES = 10, FANOUT_SHARE = 1000 };

struct fanout {
    unsigned subscribers;
    unsigned share;  /* so many of them are this process' */
    uint32_t events; /* each of them gets so many */
    bool is_paced;   /* one event in a millisecond, with the time; see fanout_stamp */
    int port;        /* where publisher or broker listens, 0: none */
    int publisher;   /* the process whose memory subscribers cost, 0: this one */
    void *own;
};

struct fanout_kind {
    /* Before the subscribers are forked. false: it cannot be had here. */
    bool (*start)(struct fanout *fanout);
    /* In a process of subscribers: connects, calls fanout_ready, returns when they have all. */
    bool (*subscribe)(struct fanout *fanout);
    /* After the fork, while subscribers connect. */
    bool (*accept)(struct fanout *fanout);
    bool (*publish)(struct fanout *fanout);
    void (*stop)(struct fanout *fanout);
};

/* Seconds from the first event to the last subscriber that has all, or -1. */
double fanout_run(const struct fanout_kind *kind, unsigned subscribers, uint32_t events);
/* Bytes of memory that each subscriber cost the publisher, of the last run. */
double fanout_memory(void);
/* Seconds from publishing an event to its being there, the median of all, or -1. */
double fanout_paced(const struct fanout_kind *kind, unsigned subscribers, uint32_t events);
/* The 99th percentile of the same, of the last run. */
double fanout_p99(void);

/* Of a paced run: waits for its turn and writes the time into an event; and who has it says so. */
void fanout_stamp(void *event);
void fanout_seen(const void *event);
void fanout_ready(void);
/* Were all subscribers? */
bool fanout_all_ready(const struct fanout *fanout);

/* Sockets of 127.0.0.1; exit on failure. *port 0: any. */
int fanout_listen(int *port);
int fanout_connect(int port);
/* Reads all events of each; an event comes behind so many bytes and before so many. */
bool fanout_swallow(const struct fanout *fanout, const int *fds, unsigned head, unsigned tail);
/* A broker that dies with us, which listens at a port soon. -1: it is not there. */
int fanout_broker(const char *const argv[], int port);
/* A port that nobody has, for a moment. */
int fanout_free_port(void);

extern const struct fanout_kind fanout_ours, fanout_raw, fanout_nats, fanout_zmq, fanout_redis;

bool peer_write(int fd, const char *data, size_t size);
/* Up to the text, byte by byte: nothing behind it is taken. */
bool peer_read_until(int fd, const char *text);
/* A descriptor, or -1. */
int nats_connect(int port);

/* As calls: BENCH_ROUND_TRIPS of 128 bytes there and back; of brokers always over TCP. */
double nats_call(void);
double zmq_call_tcp(void);
double zmq_call_unix(void);
double redis_call(void);

#endif
