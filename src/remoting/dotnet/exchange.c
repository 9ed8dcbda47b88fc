/* SPDX-License-Identifier: MIT */
#include "remoting/dotnet/exchange.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>

static int write_all(struct stream *stream, struct iovec *parts, int count, uint64_t deadline_ms)
{
    while (count) {
        ssize_t n = stream->ops->write(stream, parts, count);
        if (n == -EAGAIN) {
            int r = stream_wait(stream, POLLOUT, deadline_ms);
            if (r < 0)
                return r;
            continue;
        }
        if (n <= 0)
            return n ? (int)n : -EPIPE;
        for (; count && (size_t)n >= parts->iov_len; parts++, count--)
            n -= (ssize_t)parts->iov_len;
        if (count) {
            parts->iov_base = (char *)parts->iov_base + n;
            parts->iov_len -= (size_t)n;
        }
    }
    return 0;
}

int exchange_send(struct stream *stream, enum nrtp_operation operation, const char *uri,
                  const void *body, size_t size, uint64_t deadline_ms)
{
    uint8_t head[NRTP_HEAD_MOST];
    if (size > NRTP_BODY_MOST)
        return -E2BIG;
    int n = nrtp_write(head, operation, uri, (uint32_t)size);
    if (n < 0)
        return n;
    struct iovec parts[] = {{head, (size_t)n}, {(void *)body, size}};
    return write_all(stream, parts, size ? 2 : 1, deadline_ms);
}

static ssize_t read_some(struct stream *stream, uint8_t *buf, size_t size, uint64_t deadline_ms)
{
    for (;;) {
        ssize_t n = stream->ops->read(stream, buf, size);
        if (n > 0)
            return n;
        if (n != -EAGAIN)
            return n ? n : -EPIPE;
        int r = stream_wait(stream, POLLIN, deadline_ms);
        if (r < 0)
            return r;
    }
}

/* Memory is taken as the bytes come, not as they are announced. */
static int read_body(struct stream *stream, uint64_t deadline_ms, uint8_t **body, size_t have,
                     size_t size)
{
    enum { STEP = 1 << 16 };
    size_t room = have;
    while (have < size) {
        if (have == room) {
            room = size - have < STEP ? size : have < STEP ? have + STEP : have * 2;
            if (room > size)
                room = size;
            uint8_t *grown = realloc(*body, room + 1);
            if (!grown)
                return -ENOMEM;
            *body = grown;
        }
        ssize_t n = read_some(stream, *body + have, room - have, deadline_ms);
        if (n < 0)
            return (int)n;
        have += (size_t)n;
    }
    return 0;
}

int exchange_receive(struct stream *stream, uint64_t deadline_ms, uint8_t **ret_body,
                     uint32_t *ret_size)
{
    uint8_t head[NRTP_HEAD_MOST];
    size_t have = 0;
    struct nrtp_head parsed;
    int n = 0;
    while (n == 0) {
        ssize_t more = read_some(stream, head + have, sizeof head - have, deadline_ms);
        if (more < 0)
            return (int)more;
        have += (size_t)more;
        n = nrtp_read(head, have, &parsed);
        if (n < 0)
            return n;
    }
    if (parsed.operation != NRTP_REPLY)
        return -EBADMSG;
    size_t begun = have - (size_t)n;
    if (begun > parsed.length)
        return -EBADMSG;
    uint8_t *body = malloc(begun + 1);
    if (!body)
        return -ENOMEM;
    memcpy(body, head + n, begun);
    int r = read_body(stream, deadline_ms, &body, begun, parsed.length);
    if (r < 0) {
        free(body);
        return r;
    }
    *ret_body = body;
    *ret_size = parsed.length;
    return 0;
}

bool exchange_is_quiet(struct stream *stream)
{
    struct pollfd poller = {.fd = stream->fd, .events = POLLIN | POLLRDHUP};
    return poll(&poller, 1, 0) == 0;
}
