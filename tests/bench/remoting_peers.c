/* SPDX-License-Identifier: MIT */
/* NATS, ZeroMQ and Redis as peers of the fan-out. */
#include "remoting_fanout.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "bench.h"

struct broker {
    int pid, fd;
};

static bool broker_start(struct fanout *fanout, const char *const argv[])
{
    struct broker *broker = calloc(1, sizeof(*broker));
    if (!broker)
        bench_die("memory");
    broker->pid = fanout_broker(argv, fanout->port);
    fanout->own = broker;
    fanout->publisher = broker->pid;
    bool is_there = broker->pid >= 0;
    if (!is_there)
        free(broker);
    return is_there;
}

static void broker_stop(struct fanout *fanout)
{
    struct broker *broker = fanout->own;
    if (broker->fd > 0)
        close(broker->fd);
    kill(broker->pid, SIGKILL);
    bench_reap(broker->pid);
    free(broker);
}

static bool no_accept(struct fanout *fanout)
{
    (void)fanout;
    return true;
}

bool peer_write(int fd, const char *data, size_t size)
{
    while (size) {
        ssize_t n = send(fd, data, size, MSG_NOSIGNAL);
        if (n <= 0)
            return false;
        data += n;
        size -= (size_t)n;
    }
    return true;
}

bool peer_read_until(int fd, const char *text)
{
    size_t have = 0, want = strlen(text);
    char byte;
    while (have < want && read(fd, &byte, 1) == 1)
        have = byte == text[have] ? have + 1 : byte == text[0];
    return have == want;
}

/* ---- NATS: its text protocol ---- */

#define NATS_HEAD "PUB bench 128\r\n"
enum { NATS_BATCH = 512, NATS_ONE = sizeof(NATS_HEAD) - 1 + FANOUT_BYTES + 2 };

int nats_connect(int port)
{
    static const char hello[] = "CONNECT {\"verbose\":false,\"pedantic\":false}\r\nPING\r\n";
    int fd = fanout_connect(port);
    if (fd >= 0 && peer_write(fd, hello, sizeof(hello) - 1) && peer_read_until(fd, "PONG\r\n"))
        return fd;
    return -1;
}

static bool nats_start(struct fanout *fanout)
{
    char port[16];
    fanout->port = fanout_free_port();
    snprintf(port, sizeof(port), "%d", fanout->port);
    return broker_start(fanout,
                        (const char *const[]){"nats-server", "-a", "127.0.0.1", "-p", port, NULL});
}

static bool nats_subscribe(struct fanout *fanout)
{
    int fds[FANOUT_SHARE];
    for (unsigned i = 0; i < fanout->share; i++) {
        fds[i] = nats_connect(fanout->port);
        if (fds[i] < 0 || !peer_write(fds[i], "SUB bench 1\r\nPING\r\n", 19) ||
            !peer_read_until(fds[i], "PONG\r\n"))
            return false;
    }
    fanout_ready();
    /* "MSG bench 1 128\r\n", the message, "\r\n": all of one size, so that counting is enough. */
    return fanout_swallow(fanout, fds, 17, 2);
}

static bool nats_publish(struct fanout *fanout)
{
    static char batch[NATS_BATCH * NATS_ONE];
    struct broker *broker = fanout->own;
    broker->fd = nats_connect(fanout->port);
    for (int i = 0; i < NATS_BATCH; i++) {
        memset(batch + i * NATS_ONE, 'x', NATS_ONE);
        memcpy(batch + i * NATS_ONE, NATS_HEAD, sizeof(NATS_HEAD) - 1);
        memcpy(batch + (i + 1) * NATS_ONE - 2, "\r\n", 2);
    }
    uint32_t count = fanout->is_paced ? 1 : NATS_BATCH;
    for (uint32_t sent = 0; sent < fanout->events; sent += count) {
        if (fanout->events - sent < count)
            count = fanout->events - sent;
        if (fanout->is_paced)
            fanout_stamp(batch + sizeof(NATS_HEAD) - 1);
        if (!peer_write(broker->fd, batch, count * (size_t)NATS_ONE))
            return false;
    }
    return true;
}

const struct fanout_kind fanout_nats = {nats_start, nats_subscribe, no_accept, nats_publish,
                                        broker_stop};

#ifdef HAVE_ZMQ
/* ---- ZeroMQ ---- */

#include <zmq.h>

struct zmq_own {
    void *context, *socket;
};

static bool zmq_start(struct fanout *fanout)
{
    fanout->port = fanout_free_port();
    fanout->own = calloc(1, sizeof(struct zmq_own));
    return fanout->own;
}

static bool zmq_take(void *socket, bool is_paced, uint32_t *seen)
{
    char message[FANOUT_BYTES + 1];
    int size;
    while ((size = zmq_recv(socket, message, sizeof(message), ZMQ_DONTWAIT)) >= 0) {
        *seen += size == FANOUT_BYTES;
        if (is_paced && size == FANOUT_BYTES)
            fanout_seen(message);
    }
    return zmq_errno() == EAGAIN;
}

static bool zmq_subscribe(struct fanout *fanout)
{
    char url[64], message[FANOUT_BYTES + 1];
    void *context = zmq_ctx_new();
    zmq_ctx_set(context, ZMQ_MAX_SOCKETS, FANOUT_SHARE + 1);
    zmq_pollitem_t polls[FANOUT_SHARE];
    uint32_t seen[FANOUT_SHARE] = {0};
    int none = 0;
    snprintf(url, sizeof(url), "tcp://127.0.0.1:%d", fanout->port);
    for (unsigned i = 0; i < fanout->share; i++) {
        polls[i] = (zmq_pollitem_t){.socket = zmq_socket(context, ZMQ_SUB), .events = ZMQ_POLLIN};
        zmq_setsockopt(polls[i].socket, ZMQ_RCVHWM, &none, sizeof(none));
        zmq_setsockopt(polls[i].socket, ZMQ_SUBSCRIBE, "", 0);
        if (zmq_connect(polls[i].socket, url) < 0)
            return false;
    }
    /* The first ones are shorter and only say that the subscription is there. */
    for (unsigned i = 0; i < fanout->share; i++)
        if (zmq_recv(polls[i].socket, message, sizeof(message), 0) < 0)
            return false;
    fanout_ready();
    for (unsigned done = 0; done < fanout->share;) {
        if (zmq_poll(polls, (int)fanout->share, -1) < 0)
            return false;
        done = 0;
        for (unsigned i = 0; i < fanout->share; i++) {
            if (polls[i].revents && !zmq_take(polls[i].socket, fanout->is_paced, &seen[i]))
                return false;
            done += seen[i] >= fanout->events;
        }
    }
    return true;
}

static bool zmq_accept(struct fanout *fanout)
{
    struct zmq_own *own = fanout->own;
    char url[64];
    int none = 0;
    own->context = zmq_ctx_new();
    own->socket = zmq_socket(own->context, ZMQ_PUB);
    snprintf(url, sizeof(url), "tcp://127.0.0.1:%d", fanout->port);
    zmq_setsockopt(own->socket, ZMQ_SNDHWM, &none, sizeof(none));
    if (zmq_bind(own->socket, url) < 0)
        return false;
    int pause = 1 + (int)fanout->subscribers / 20;
    for (int ms = 0; ms < 30000 && !fanout_all_ready(fanout); ms += pause) {
        zmq_send(own->socket, "x", 1, 0);
        poll(NULL, 0, pause);
    }
    return true;
}

static bool zmq_publish(struct fanout *fanout)
{
    struct zmq_own *own = fanout->own;
    char message[FANOUT_BYTES] = {0};
    for (uint32_t i = 0; i < fanout->events; i++) {
        if (fanout->is_paced)
            fanout_stamp(message);
        if (zmq_send(own->socket, message, sizeof(message), 0) < 0)
            return false;
    }
    return true;
}

static void zmq_stop(struct fanout *fanout)
{
    struct zmq_own *own = fanout->own;
    int none = 0;
    zmq_setsockopt(own->socket, ZMQ_LINGER, &none, sizeof(none));
    zmq_close(own->socket);
    zmq_ctx_term(own->context);
    free(own);
}

const struct fanout_kind fanout_zmq = {zmq_start, zmq_subscribe, zmq_accept, zmq_publish, zmq_stop};
#else
static bool zmq_start(struct fanout *fanout)
{
    (void)fanout;
    return false;
}
const struct fanout_kind fanout_zmq = {.start = zmq_start};
#endif

#ifdef HAVE_HIREDIS
/* ---- Redis ---- */

#include <hiredis/hiredis.h>

static bool redis_start(struct fanout *fanout)
{
    char port[16];
    fanout->port = fanout_free_port();
    snprintf(port, sizeof(port), "%d", fanout->port);
    return broker_start(fanout, (const char *const[]){"redis-server", "--bind", "127.0.0.1",
                                                      "--port", port, "--maxclients", "15000",
                                                      "--save", "", "--client-output-buffer-limit",
                                                      "pubsub 0 0 0", NULL});
}

static bool redis_take(redisContext *context, bool is_paced, uint32_t *seen)
{
    void *reply;
    if (redisBufferRead(context) != REDIS_OK)
        return false;
    while (redisGetReplyFromReader(context, &reply) == REDIS_OK && reply) {
        const redisReply *message = reply;
        if (is_paced && message->elements == 3 && message->element[2]->len == FANOUT_BYTES)
            fanout_seen(message->element[2]->str);
        freeReplyObject(reply);
        ++*seen;
    }
    return !context->err;
}

static bool redis_subscribe(struct fanout *fanout)
{
    redisContext *contexts[FANOUT_SHARE];
    struct pollfd polls[FANOUT_SHARE];
    uint32_t seen[FANOUT_SHARE] = {0};
    for (unsigned i = 0; i < fanout->share; i++) {
        contexts[i] = redisConnect("127.0.0.1", fanout->port);
        if (!contexts[i] || contexts[i]->err)
            return false;
        freeReplyObject(redisCommand(contexts[i], "SUBSCRIBE bench"));
        polls[i] = (struct pollfd){.fd = contexts[i]->fd, .events = POLLIN};
    }
    fanout_ready();
    for (unsigned done = 0; done < fanout->share;) {
        if (poll(polls, fanout->share, -1) < 0)
            return false;
        done = 0;
        for (unsigned i = 0; i < fanout->share; i++) {
            if (polls[i].revents && !redis_take(contexts[i], fanout->is_paced, &seen[i]))
                return false;
            done += seen[i] >= fanout->events;
        }
    }
    return true;
}

static bool redis_publish(struct fanout *fanout)
{
    enum { PIPELINE = 512 };
    char message[FANOUT_BYTES] = {0};
    redisContext *context = redisConnect("127.0.0.1", fanout->port);
    if (!context || context->err)
        return false;
    uint32_t count = fanout->is_paced ? 1 : PIPELINE;
    for (uint32_t sent = 0; sent < fanout->events;) {
        if (fanout->events - sent < count)
            count = fanout->events - sent;
        if (fanout->is_paced)
            fanout_stamp(message);
        for (uint32_t i = 0; i < count; i++)
            redisAppendCommand(context, "PUBLISH bench %b", message, sizeof(message));
        for (uint32_t i = 0; i < count; i++) {
            void *reply;
            if (redisGetReply(context, &reply) != REDIS_OK)
                return false;
            freeReplyObject(reply);
        }
        sent += count;
    }
    redisFree(context);
    return true;
}

const struct fanout_kind fanout_redis = {redis_start, redis_subscribe, no_accept, redis_publish,
                                         broker_stop};
#else
static bool redis_start(struct fanout *fanout)
{
    (void)fanout;
    return false;
}
const struct fanout_kind fanout_redis = {.start = redis_start};
#endif
