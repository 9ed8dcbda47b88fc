/* SPDX-License-Identifier: MIT */
#include "terminal/emulator/core.h"

#include <stdlib.h>
#include <string.h>

/* Controls could end the bracket, or act where text is meant. */
static bool is_harmless(uint8_t byte)
{
    return byte == '\t' || byte == '\n' || byte == '\r' || (byte >= 0x20 && byte != 0x7f);
}

char *emulator_encode_paste(const struct emulator *e, const char *text, size_t size,
                            size_t *ret_size)
{
    bool bracketed = mode_is(e, MODE_PASTE);
    char *bytes = malloc(size + 13);
    size_t at = 0;
    if (!bytes)
        return NULL;
    if (bracketed) {
        memcpy(bytes, "\033[200~", 6);
        at = 6;
    }
    for (size_t i = 0; i < size; i++) {
        uint8_t byte = (uint8_t)text[i];
        if (!is_harmless(byte))
            continue;
        if (byte >= 0x80 && byte <= 0x9f && at > 0 && (uint8_t)bytes[at - 1] == 0xc2) {
            at--; /* a C1 control in UTF-8, perhaps only now that something between is gone */
            continue;
        }
        if (text[i] == '\n') {
            if (i > 0 && text[i - 1] == '\r')
                continue;
            bytes[at++] = '\r';
            continue;
        }
        bytes[at++] = text[i];
    }
    if (bracketed) {
        memcpy(bytes + at, "\033[201~", 6);
        at += 6;
    }
    bytes[at] = 0;
    *ret_size = at;
    return bytes;
}
