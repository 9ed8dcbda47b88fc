/* SPDX-License-Identifier: MIT */
/* Requests and replies over NATS, ZeroMQ and Redis, as peers of calls. */
#include "remoting_fanout.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "bench.h"
#include "programs.h"

/* ---- NATS: two clients of a server ---- */

#define CALL_HEAD "PUB ask answer 128\r\n"

/* Reads a message of NATS, "MSG ... 128\r\n" and 128 bytes, and writes another one, or not. */
static bool nats_turn(int fd, const char *head, bool writes)
{
    char message[256];
    size_t size = strlen(head);
    if (writes) {
        memcpy(message, head, size);
        memset(message + size, 'x', FANOUT_BYTES);
        memcpy(message + size + FANOUT_BYTES, "\r\n", 2);
        return peer_write(fd, message, size + FANOUT_BYTES + 2);
    }
    return recv(fd, message, size + FANOUT_BYTES + 2, MSG_WAITALL) ==
           (ssize_t)(size + FANOUT_BYTES + 2);
}

static void nats_answer(int port, int ready)
{
    int fd = nats_connect(port);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (fd < 0 || !peer_write(fd, "SUB ask 1\r\nPING\r\n", 17) ||
        !peer_read_until(fd, "PONG\r\n") || write(ready, "x", 1) != 1)
        _exit(1);
    while (nats_turn(fd, "MSG ask 1 answer 128\r\n", false) &&
           nats_turn(fd, "PUB answer 128\r\n", true))
        ;
    _exit(0);
}

static double nats_calls(int port)
{
    int ready[2];
    char byte;
    if (pipe(ready) < 0)
        bench_die("pipe");
    int pid = fork();
    if (pid == 0)
        nats_answer(port, ready[1]);
    close(ready[1]);
    int fd = nats_connect(port);
    bool done = fd >= 0 && read(ready[0], &byte, 1) == 1 &&
                peer_write(fd, "SUB answer 1\r\nPING\r\n", 20) && peer_read_until(fd, "PONG\r\n");
    double start = bench_seconds();
    for (unsigned i = 0; i < BENCH_ROUND_TRIPS && done; i++)
        done = nats_turn(fd, CALL_HEAD, true) && nats_turn(fd, "MSG answer 1 128\r\n", false);
    double seconds = bench_seconds() - start;
    close(ready[0]);
    close(fd);
    kill(pid, SIGKILL);
    bench_reap(pid);
    return done ? seconds : -1;
}

static double call_broker(const struct fanout_kind *kind, double (*calls)(int port))
{
    struct fanout fanout = {.subscribers = 1};
    if (!kind->start(&fanout))
        return -1;
    double seconds = calls(fanout.port);
    kind->stop(&fanout);
    return seconds;
}

double nats_call(void)
{
    return call_broker(&fanout_nats, nats_calls);
}

/* ---- ZeroMQ ---- */

#ifdef HAVE_ZMQ
#include <zmq.h>

/* One end of REQ and REP. */
static double zmq_exchange(const char *url, bool asks)
{
    char message[FANOUT_BYTES] = {0};
    int none = 0;
    void *context = zmq_ctx_new(), *socket = zmq_socket(context, asks ? ZMQ_REQ : ZMQ_REP);
    zmq_setsockopt(socket, ZMQ_LINGER, &none, sizeof(none));
    bool done = (asks ? zmq_connect(socket, url) : zmq_bind(socket, url)) >= 0;
    double start = 0;
    /* The first one waits for the connection. */
    for (unsigned i = 0; i <= BENCH_ROUND_TRIPS && done; i++) {
        if (asks)
            done = zmq_send(socket, message, sizeof(message), 0) >= 0;
        done = done && zmq_recv(socket, message, sizeof(message), 0) >= 0;
        if (!asks)
            done = done && zmq_send(socket, message, sizeof(message), 0) >= 0;
        if (!i)
            start = bench_seconds();
    }
    double seconds = bench_seconds() - start;
    if (!asks) /* the last answer is still to go out */
        pause();
    zmq_close(socket);
    zmq_ctx_term(context);
    return done ? seconds : -1;
}

static double zmq_calls(const char *url)
{
    int pid = fork();
    if (pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        zmq_exchange(url, false);
        _exit(0);
    }
    double seconds = zmq_exchange(url, true);
    kill(pid, SIGKILL);
    bench_reap(pid);
    return seconds;
}

double zmq_call_tcp(void)
{
    char url[64];
    snprintf(url, sizeof(url), "tcp://127.0.0.1:%d", fanout_free_port());
    return zmq_calls(url);
}

double zmq_call_unix(void)
{
    char url[300];
    snprintf(url, sizeof(url), "ipc://%s/zmq.socket", programs_folder());
    return zmq_calls(url);
}
#else
double zmq_call_tcp(void)
{
    return -1;
}

double zmq_call_unix(void)
{
    return -1;
}
#endif

/* ---- Redis: a PING with a message ---- */

#ifdef HAVE_HIREDIS
#include <hiredis/hiredis.h>

static double redis_calls(int port)
{
    redisContext *context = redisConnect("127.0.0.1", port);
    char message[FANOUT_BYTES] = {0};
    bool done = context && !context->err;
    double start = bench_seconds();
    for (unsigned i = 0; i < BENCH_ROUND_TRIPS && done; i++) {
        redisReply *reply = redisCommand(context, "PING %b", message, sizeof(message));
        done = reply && reply->len == sizeof(message);
        freeReplyObject(reply);
    }
    double seconds = bench_seconds() - start;
    redisFree(context);
    return done ? seconds : -1;
}

double redis_call(void)
{
    return call_broker(&fanout_redis, redis_calls);
}
#else
double redis_call(void)
{
    return -1;
}
#endif
