/* SPDX-License-Identifier: MIT */
/* What comes from a terminal, in pieces: the first byte says how long they are. */
#include <stdlib.h>

#include "paint/terminal_keys.h"

static void sink(void *data, const struct terminal_event *event)
{
    (void)data;
    if (event->type == TERMINAL_MOUSE && (event->column < 0 || event->row < 0))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct terminal_keys keys = {0};
    size_t each = size ? data[0] % 70u + 1 : 1;
    for (size_t at = 1; at < size; at += each) {
        size_t length = size - at < each ? size - at : each;
        terminal_keys_feed(&keys, (const char *)data + at, length, sink, NULL);
    }
    terminal_keys_flush(&keys, sink, NULL);
    return 0;
}
