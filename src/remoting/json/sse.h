/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_JSON_SSE_H
#define REMOTING_JSON_SSE_H

/* Reads server-sent events, in whatever pieces they come. */

#include <stdbool.h>
#include <stddef.h>

enum { SSE_EVENT_MOST = 32 << 20, SSE_NAME_MOST = 256 };

struct sse_event {
    char name[SSE_NAME_MOST + 1]; /* "message" when it has none */
    char id[SSE_NAME_MOST + 1];   /* of this or an earlier one */
    char dispid[16];              /* our own: "" when it has none */
    const char *data;
    size_t size;
};

struct sse {
    char *line, *data;
    size_t line_size, line_room, size, room;
    bool had_return;
    unsigned long retry_ms; /* 0: not told */
    struct sse_event event;
};

/* Runs found for each event that is whole; false: one is too large, or there is no memory, or found
 * gave false. */
bool sse_read(struct sse *sse, const char *bytes, size_t size,
              bool (*found)(const struct sse_event *event, void *data), void *data);
/* Forgets what is not whole, for a new connection; the id stays. */
void sse_restart(struct sse *sse);
void sse_finish(struct sse *sse);

#endif
