/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_JSON_JSON_SOURCE_H
#define REMOTING_JSON_JSON_SOURCE_H

/*
 * Where the streams of one object's events come from: the names, and the latest events as text, so
 * that a thousand streams cost one writing. Texts are made and read on the pump's thread alone.
 */

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "remoting/json/json_face.h"

enum { JSON_TEXTS_KEPT = 256 };

struct json_text_kept {
    uint32_t log;
    uint64_t seq;
    DISPID id;
    char *text;
    size_t size;
};

struct json_source {
    struct json_source *next;
    IUnknown *identity; /* the object's, not counted: its streams hold it */
    unsigned refs;      /* under the lock of json_source.c */
    struct json_face face;
    struct json_text_kept kept[JSON_TEXTS_KEPT];
};

/* Counted; NULL: no memory. */
struct json_source *json_source_get(IUnknown *object);
void json_source_put(struct json_source *source);
/* The event in bytes as a server-sent event. log and seq: its id. Bytes it took, or -errno. */
ssize_t json_source_text(struct json_source *source, uint32_t log, uint64_t seq, const void *bytes,
                         size_t size, const struct json_text_kept **ret);

#endif
