/* SPDX-License-Identifier: MIT */
/* Any bytes as what the user's terminal sends: in one piece and byte by byte they mean the same. */
#include "terminal/outer_keys.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct seen {
    char *bytes;
    size_t length;
};

static void put(struct seen *seen, const void *bytes, size_t length)
{
    memcpy(seen->bytes + seen->length, bytes, length);
    seen->length += length;
}

static void sink(void *data, const struct outer_key *key)
{
    char text[80];
    if (key->kind == OUTER_BYTES) {
        put(data, key->bytes, key->length);
        return;
    }
    if (key->kind == OUTER_MOUSE && (key->column < 0 || key->row < 0))
        abort();
    int n = snprintf(text, sizeof(text), "<%d %u %u %d %d>", (int)key->kind, key->number,
                     key->button, key->column, key->row);
    put(data, text, (size_t)n);
}

static void feed(const uint8_t *data, size_t size, size_t piece, struct seen *seen)
{
    struct outer_keys keys = {.prefix = OUTER_KEYS_PREFIX};
    for (size_t at = 0; at < size; at += piece) {
        outer_keys_feed(&keys, (const char *)data + at, size - at < piece ? size - at : piece, sink,
                        seen);
        if (keys.used >= OUTER_KEYS_PENDING)
            abort();
    }
    outer_keys_flush(&keys, sink, seen);
    if (outer_keys_pending(&keys))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t room = size * 80 + 80;
    struct seen whole = {.bytes = malloc(room)}, bytes = {.bytes = malloc(room)};
    if (!whole.bytes || !bytes.bytes)
        abort();
    feed(data, size, size + 1, &whole);
    feed(data, size, 1, &bytes);
    if (whole.length != bytes.length || memcmp(whole.bytes, bytes.bytes, whole.length) != 0)
        abort();
    free(whole.bytes);
    free(bytes.bytes);
    return 0;
}
