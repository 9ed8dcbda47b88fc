/* SPDX-License-Identifier: MIT */
/* Events to 1, 10 and 100 subscribers, per delivery: ours, and TCP with 64 messages in a send. */
#include "remoting_fanout.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "bench.h"

enum {
    DELIVERIES = 4000000,
    PACED = 2000, /* events */
    PACE_NS = 1000000,
    SUBSCRIBERS_MOST = FANOUT_PROCESSES * FANOUT_SHARE,
    TIMEOUT_S = 60,
    BATCH = 64,
    TIMES_MOST = PACED * 100,
    ONE_MOST = 512, /* bytes of an event and what a peer puts around it */
};

static struct {
    uint32_t ready, failed;
    double seconds, p99, memory;
    uint32_t time_count;
    uint32_t times[TIMES_MOST]; /* ns */
} * shared;

/* ---- what all have in common ---- */

static bool wait_until(const uint32_t *word, uint32_t value)
{
    for (int i = 0; i < 30000; i++) {
        if (__atomic_load_n(word, __ATOMIC_ACQUIRE) >= value)
            return true;
        if (__atomic_load_n(&shared->failed, __ATOMIC_ACQUIRE))
            return false;
        poll(NULL, 0, 1);
    }
    return false;
}

void fanout_ready(void)
{
    __atomic_add_fetch(&shared->ready, 1, __ATOMIC_RELEASE);
}

bool fanout_all_ready(const struct fanout *fanout)
{
    return __atomic_load_n(&shared->ready, __ATOMIC_ACQUIRE) == fanout->subscribers / fanout->share;
}

static uint64_t now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

void fanout_stamp(void *event)
{
    static uint64_t next;
    uint64_t now = now_ns();
    next = next && next + PACE_NS > now ? next + PACE_NS : now + PACE_NS;
    struct timespec until = {(time_t)(next / 1000000000), (long)(next % 1000000000)};
    clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL);
    now = now_ns();
    memcpy(event, &now, sizeof(now));
}

void fanout_seen(const void *event)
{
    uint64_t then;
    memcpy(&then, event, sizeof(then));
    uint32_t at = __atomic_fetch_add(&shared->time_count, 1, __ATOMIC_RELAXED);
    if (at < TIMES_MOST)
        shared->times[at] = (uint32_t)(now_ns() - then);
}

static int compare(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* What a process has in memory. */
static double resident(int pid)
{
    char path[64];
    unsigned long all, resident = 0;
    snprintf(path, sizeof(path), "/proc/%d/statm", pid ? pid : getpid());
    FILE *file = fopen(path, "re");
    if (!file || fscanf(file, "%lu %lu", &all, &resident) != 2)
        bench_die(path);
    fclose(file);
    return (double)resident * (double)sysconf(_SC_PAGESIZE);
}

static double run(const struct fanout_kind *kind, struct fanout *fanout)
{
    int pids[FANOUT_PROCESSES];
    /* A publisher has a descriptor for each. */
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    if (!kind->start(fanout))
        return -1;
    unsigned processes = fanout->subscribers > FANOUT_PROCESSES ? FANOUT_PROCESSES : 1;
    fanout->share = fanout->subscribers / processes;
    double before = resident(fanout->publisher);
    for (unsigned i = 0; i < processes; i++) {
        pids[i] = fork();
        if (pids[i] < 0)
            bench_die("fork");
        if (pids[i] == 0) {
            prctl(PR_SET_PDEATHSIG, SIGKILL);
            alarm(TIMEOUT_S);
            bool done = kind->subscribe(fanout);
            if (!done)
                __atomic_store_n(&shared->failed, 1, __ATOMIC_RELEASE);
            _exit(done ? 0 : 1);
        }
    }
    bool done = kind->accept(fanout) && wait_until(&shared->ready, processes);
    shared->memory = (resident(fanout->publisher) - before) / fanout->subscribers;
    double start = bench_seconds();
    done = done && kind->publish(fanout);
    for (unsigned i = 0; i < processes; i++) {
        if (!done)
            kill(pids[i], SIGKILL);
        done = bench_reap(pids[i]) && done;
    }
    double seconds = bench_seconds() - start;
    kind->stop(fanout);
    return done ? seconds : -1;
}

/* In a process of its own, since what is forked of one with threads is half of it. */
static double run_apart(const struct fanout_kind *kind, struct fanout *fanout)
{
    if (!shared)
        shared = bench_shared(sizeof(*shared));
    memset(shared, 0, sizeof(*shared));
    int pid = fork();
    if (pid < 0)
        bench_die("fork");
    if (pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        alarm(TIMEOUT_S);
        shared->seconds = run(kind, fanout);
        _exit(0);
    }
    return bench_reap(pid) ? shared->seconds : -1;
}

double fanout_run(const struct fanout_kind *kind, unsigned subscribers, uint32_t events)
{
    return run_apart(kind, &(struct fanout){.subscribers = subscribers, .events = events});
}

double fanout_memory(void)
{
    return shared->memory;
}

double fanout_paced(const struct fanout_kind *kind, unsigned subscribers, uint32_t events)
{
    struct fanout fanout = {.subscribers = subscribers, .events = events, .is_paced = true};
    uint32_t count = subscribers * events;
    if (run_apart(kind, &fanout) < 0 || shared->time_count != count || count > TIMES_MOST)
        return -1;
    qsort(shared->times, count, sizeof(shared->times[0]), compare);
    shared->p99 = shared->times[(uint64_t)count * 99 / 100] / 1e9;
    return shared->times[count / 2] / 1e9;
}

double fanout_p99(void)
{
    return shared->p99;
}

int fanout_listen(int *port)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)*port),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof(address);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), one = 1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
    if (bind(fd, (struct sockaddr *)&address, size) < 0 || listen(fd, 4096) < 0 ||
        getsockname(fd, (struct sockaddr *)&address, &size) < 0)
        bench_die("listen");
    *port = ntohs(address.sin_port);
    return fd;
}

int fanout_connect(int port)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)port),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), one = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
    if (connect(fd, (struct sockaddr *)&address, sizeof(address)) < 0) {
        close(fd);
        return -1;
    }
    return fd;
}

/* An event may come in pieces. */
static void see_all(const char *buf, size_t size, unsigned head, unsigned one, char *piece,
                    size_t *have)
{
    while (size) {
        size_t part = one - *have < size ? one - *have : size;
        memcpy(piece + *have, buf, part);
        *have += part;
        buf += part;
        size -= part;
        if (*have < one)
            break;
        fanout_seen(piece + head);
        *have = 0;
    }
}

bool fanout_swallow(const struct fanout *fanout, const int *fds, unsigned head, unsigned tail)
{
    static char buf[256 * 1024], pieces[FANOUT_SHARE][ONE_MOST];
    static struct pollfd polls[FANOUT_SHARE];
    static uint64_t left[FANOUT_SHARE];
    static size_t have[FANOUT_SHARE];
    unsigned count = fanout->share, open = count, one = head + FANOUT_BYTES + tail;
    for (unsigned i = 0; i < count; i++) {
        polls[i] = (struct pollfd){.fd = fds[i], .events = POLLIN};
        left[i] = (uint64_t)fanout->events * one;
    }
    while (open) {
        if (count > 1 && poll(polls, count, -1) < 0)
            return false;
        for (unsigned i = 0; i < count; i++) {
            if (polls[i].fd < 0 || (count > 1 && !polls[i].revents))
                continue;
            ssize_t n = read(fds[i], buf, left[i] < sizeof(buf) ? left[i] : sizeof(buf));
            if (n <= 0)
                return false;
            if (fanout->is_paced)
                see_all(buf, (size_t)n, head, one, pieces[i], &have[i]);
            left[i] -= (uint64_t)n;
            if (!left[i]) {
                polls[i].fd = -1;
                open--;
            }
        }
    }
    return true;
}

int fanout_free_port(void)
{
    int port = 0;
    close(fanout_listen(&port));
    return port;
}

int fanout_broker(const char *const argv[], int port)
{
    int pid = fork();
    if (pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (!freopen("/dev/null", "w", stdout) || !freopen("/dev/null", "w", stderr))
            _exit(127);
        execvp(argv[0], (char *const *)argv);
        _exit(127);
    }
    for (int i = 0; i < 3000; i++) {
        int fd = fanout_connect(port);
        if (fd >= 0) {
            close(fd);
            return pid;
        }
        if (waitpid(pid, NULL, WNOHANG) == pid)
            return -1;
        poll(NULL, 0, 1);
    }
    kill(pid, SIGKILL);
    bench_reap(pid);
    return -1;
}

/* ---- raw TCP ---- */

struct raw {
    int listener;
    int fds[SUBSCRIBERS_MOST];
};

static bool raw_start(struct fanout *fanout)
{
    struct raw *raw = calloc(1, sizeof(*raw));
    if (!raw)
        bench_die("memory");
    raw->listener = fanout_listen(&fanout->port);
    fanout->own = raw;
    return true;
}

static bool raw_subscribe(struct fanout *fanout)
{
    int fds[FANOUT_SHARE];
    for (unsigned i = 0; i < fanout->share; i++)
        if ((fds[i] = fanout_connect(fanout->port)) < 0)
            return false;
    fanout_ready();
    return fanout_swallow(fanout, fds, 0, 0);
}

static bool raw_accept(struct fanout *fanout)
{
    struct raw *raw = fanout->own;
    int one = 1;
    for (unsigned i = 0; i < fanout->subscribers; i++) {
        raw->fds[i] = accept(raw->listener, NULL, NULL);
        setsockopt(raw->fds[i], IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
    }
    return true;
}

static bool raw_publish(struct fanout *fanout)
{
    struct raw *raw = fanout->own;
    char batch[BATCH * FANOUT_BYTES] = {0};
    uint32_t count = fanout->is_paced ? 1 : BATCH;
    for (uint32_t sent = 0; sent < fanout->events; sent += count) {
        if (fanout->events - sent < count)
            count = fanout->events - sent;
        /* The messages are made once and sent to each. */
        for (uint32_t i = 0; i < count; i++)
            memcpy(batch + i * FANOUT_BYTES, &sent, sizeof(sent));
        if (fanout->is_paced)
            fanout_stamp(batch);
        for (unsigned i = 0; i < fanout->subscribers; i++)
            if (send(raw->fds[i], batch, count * FANOUT_BYTES, MSG_NOSIGNAL) !=
                (ssize_t)(count * FANOUT_BYTES))
                return false;
    }
    return true;
}

static void raw_stop(struct fanout *fanout)
{
    struct raw *raw = fanout->own;
    for (unsigned i = 0; i < fanout->subscribers; i++)
        close(raw->fds[i]);
    close(raw->listener);
    free(raw);
}

const struct fanout_kind fanout_raw = {raw_start, raw_subscribe, raw_accept, raw_publish, raw_stop};

/* ---- the benchmarks ---- */

#define RUN(kind, name, fn, count, events)                                                         \
    static double kind##_##name##_##count(void)                                                    \
    {                                                                                              \
        return fn(&fanout_##kind, count, events);                                                  \
    }
#define RUN_ALL(name, fn, count, events)                                                           \
    RUN(ours, name, fn, count, events)                                                             \
    RUN(raw, name, fn, count, events)                                                              \
    RUN(nats, name, fn, count, events)                                                             \
    RUN(zmq, name, fn, count, events)                                                              \
    RUN(redis, name, fn, count, events)
#define ALL(name, count)                                                                           \
    .ours = ours_##name##_##count, .floor = raw_##name##_##count,                                  \
    .peers = {{"nats", nats_##name##_##count},                                                     \
              {"zmq", zmq_##name##_##count},                                                       \
              {"redis", redis_##name##_##count}}

#define BENCH(count)                                                                               \
    RUN_ALL(fanout, fanout_run, count, DELIVERIES / count)                                         \
    const struct benchmark bench_remoting_fanout_##count = {                                       \
        .name = "remoting.fanout." #count,                                                         \
        .unit = "ns",                                                                              \
        .scale = 1e9 / DELIVERIES,                                                                 \
        .rounds = 3,                                                                               \
        ALL(fanout, count),                                                                        \
    };

BENCH(1)
BENCH(10)
BENCH(100)

#define LATENCY(count)                                                                             \
    RUN_ALL(latency, fanout_paced, count, PACED)                                                   \
    const struct benchmark bench_remoting_latency_##count = {                                      \
        .name = "remoting.latency." #count,                                                        \
        .unit = "us",                                                                              \
        .scale = 1e6,                                                                              \
        .rounds = 3,                                                                               \
        ALL(latency, count),                                                                       \
        .also = {"remoting.latency." #count ".p99", "us", 1e6, fanout_p99},                        \
    };

LATENCY(1)
LATENCY(100)

/* One event to so many, and what they cost. */
#define SUBSCRIBERS(count)                                                                         \
    RUN_ALL(subscribers, fanout_run, count, 1)                                                     \
    const struct benchmark bench_remoting_subscribers_##count = {                                  \
        .name = "remoting.subscribers." #count,                                                    \
        .unit = "ms",                                                                              \
        .scale = 1e3,                                                                              \
        .rounds = 1,                                                                               \
        ALL(subscribers, count),                                                                   \
        .also = {"remoting.memory." #count, "B", 1, fanout_memory},                                \
    };

SUBSCRIBERS(1000)
SUBSCRIBERS(10000)
