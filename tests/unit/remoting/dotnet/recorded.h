/* SPDX-License-Identifier: MIT */
#ifndef TEST_RECORDED_H
#define TEST_RECORDED_H

/* What Mono 6.8 sent, byte by byte, in tests/mono/recorded. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "remoting/dotnet/nrbf.h"
#include "remoting/dotnet/nrtp.h"

static inline uint8_t *recorded_read(const char *name, const char *suffix, size_t *ret_size)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s.%s", RECORDED, name, suffix);
    FILE *f = fopen(path, "rb");
    if (!f)
        return NULL;
    uint8_t *bytes = malloc(65536);
    *ret_size = fread(bytes, 1, 65535, f);
    bytes[*ret_size] = 0;
    fclose(f);
    return bytes;
}

static const char *const recorded_names[] = {
    "fax_call",     "void_reply",      "pages_call",     "subscribe_call",
    "out_reply",    "ref_reply",       "strings_reply",  "decimal_reply",
    "guid_call",    "exception_reply", "char_reply",     "inner_exception_reply",
    "matrix_reply", "jagged_reply",    "list_reply",     "order_reply",
    "objref_reply", "activate_call",   "activate_reply", "points_reply",
    "table_reply",  "lease_call",      "lease_reply",    "sponsor_call",
    "event_call",
};

#endif
