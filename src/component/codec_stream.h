/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_CODEC_STREAM_H
#define COMPONENT_CODEC_STREAM_H

/* A stream at the end of a message, or over a piece of one, for the time of a call to
 * CoMarshalInterface and its kin. It lives where it is declared, and is not counted. */

#include <pianola/marshal.h>

#include "component/codec_wire.h"

struct codec_stream {
    IStream stream;
    struct codec_writer *writer; /* NULL: it is read */
    const uint8_t *data;
    uint32_t start; /* in the writer's data */
    uint32_t size, at;
};

void codec_stream_onto(struct codec_stream *stream, struct codec_writer *writer);
void codec_stream_over(struct codec_stream *stream, const uint8_t *data, uint32_t size);

#endif
