/* SPDX-License-Identifier: MIT */
#include "remoting/json/sse.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool append(char **buf, size_t *used, size_t *room, const char *bytes, size_t size)
{
    if (size > SSE_EVENT_MOST || *used > SSE_EVENT_MOST - size)
        return false;
    if (*used + size + 1 > *room) {
        size_t wanted = 2 * (*used + size) + 256;
        char *more = realloc(*buf, wanted);
        if (!more)
            return false;
        *buf = more;
        *room = wanted;
    }
    memcpy(*buf + *used, bytes, size);
    *used += size;
    (*buf)[*used] = 0;
    return true;
}

static void copy(char *to, size_t room, const char *value, size_t size)
{
    if (size < room && !memchr(value, 0, size)) {
        memcpy(to, value, size);
        to[size] = 0;
    }
}

static bool is_field(const char *name, size_t size, const char *wanted)
{
    return strlen(wanted) == size && memcmp(name, wanted, size) == 0;
}

static bool take_field(struct sse *sse, const char *name, size_t name_size, const char *value,
                       size_t size)
{
    struct sse_event *event = &sse->event;
    if (is_field(name, name_size, "data"))
        return append(&sse->data, &sse->size, &sse->room, value, size) &&
               append(&sse->data, &sse->size, &sse->room, "\n", 1);
    if (is_field(name, name_size, "event"))
        copy(event->name, sizeof event->name, value, size);
    else if (is_field(name, name_size, "id"))
        copy(event->id, sizeof event->id, value, size);
    else if (is_field(name, name_size, "dispid"))
        copy(event->dispid, sizeof event->dispid, value, size);
    else if (is_field(name, name_size, "retry") && size < 10)
        sse->retry_ms = strtoul(value, NULL, 10);
    return true;
}

static void begin(struct sse *sse)
{
    sse->size = 0;
    *sse->event.name = *sse->event.dispid = 0;
}

static bool take_line(struct sse *sse, bool (*found)(const struct sse_event *event, void *data),
                      void *data)
{
    const char *line = sse->line, *colon;
    size_t size = sse->line_size;
    sse->line_size = 0;
    if (size) {
        colon = memchr(line, ':', size);
        size_t name = colon ? (size_t)(colon - line) : size;
        const char *value = colon ? colon + 1 : line + size;
        if (colon && value < line + size && *value == ' ')
            value++;
        return name == 0 || take_field(sse, line, name, value, (size_t)(line + size - value));
    }
    bool goes_on = true;
    if (sse->size) {
        if (!*sse->event.name)
            strcpy(sse->event.name, "message");
        sse->event.data = sse->data;
        sse->event.size = sse->size - 1;
        sse->data[sse->size - 1] = 0;
        goes_on = found(&sse->event, data);
    }
    begin(sse);
    return goes_on;
}

/* Lines end with CR, LF or both. */
bool sse_read(struct sse *sse, const char *bytes, size_t size,
              bool (*found)(const struct sse_event *event, void *data), void *data)
{
    const char *end = bytes + size;
    while (bytes < end) {
        if (sse->had_return && *bytes == '\n') {
            sse->had_return = false;
            bytes++;
            continue;
        }
        sse->had_return = false;
        const char *stop = bytes;
        while (stop < end && *stop != '\n' && *stop != '\r')
            stop++;
        if (!append(&sse->line, &sse->line_size, &sse->line_room, bytes, (size_t)(stop - bytes)))
            return false;
        bytes = stop;
        if (stop == end)
            break;
        sse->had_return = *bytes++ == '\r';
        if (!take_line(sse, found, data))
            return false;
    }
    return true;
}

void sse_restart(struct sse *sse)
{
    sse->line_size = 0;
    sse->had_return = false;
    begin(sse);
}

void sse_finish(struct sse *sse)
{
    free(sse->line);
    free(sse->data);
    *sse = (struct sse){0};
}
