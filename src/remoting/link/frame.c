/* SPDX-License-Identifier: MIT */
#include "remoting/link/frame.h"

#include <endian.h>
#include <errno.h>
#include <string.h>

static const char magic[4] = {'P', 'N', 'L', 'A'};

static void put16(uint8_t *to, uint16_t value)
{
    value = htole16(value);
    memcpy(to, &value, sizeof(value));
}

static void put32(uint8_t *to, uint32_t value)
{
    value = htole32(value);
    memcpy(to, &value, sizeof(value));
}

static uint16_t get16(const uint8_t *from)
{
    uint16_t value;
    memcpy(&value, from, sizeof(value));
    return le16toh(value);
}

static uint32_t get32(const uint8_t *from)
{
    uint32_t value;
    memcpy(&value, from, sizeof(value));
    return le32toh(value);
}

void frame_write(const struct frame *frame, uint8_t to[FRAME_HEAD])
{
    uint64_t id = htole64(frame->id);
    put32(to, frame->size);
    to[4] = frame->kind;
    to[5] = frame->op;
    put16(to + 6, 0);
    memcpy(to + 8, &id, sizeof(id));
    put32(to + 16, frame->method);
    put32(to + 20, frame->seen);
}

static bool is_possible(const struct frame *frame)
{
    uint32_t size = frame->size;
    if (size > FRAME_BODY_MOST)
        return false;
    switch (frame->kind) {
    case FRAME_CALL:
        return size >= FRAME_CALL_HEAD && frame->id;
    case FRAME_REPLY:
        return frame->id;
    case FRAME_TELL:
        return size == 16;
    case FRAME_CANCEL:
        return size == 0 && frame->id;
    case FRAME_PING:
    case FRAME_PONG:
    case FRAME_BYE:
        return size == 0;
    case FRAME_GET:
        return size > 16 && size <= 16 + FRAME_URI_MOST && frame->id;
    case FRAME_ACTIVATE:
        return size > 18 && frame->id;
    default:
        return frame->kind >= FRAME_PARTS && frame->kind <= FRAME_LAST;
    }
}

int frame_read(const uint8_t from[FRAME_HEAD], struct frame *ret)
{
    uint64_t id;
    memcpy(&id, from + 8, sizeof(id));
    struct frame frame = {
        .size = get32(from),
        .kind = from[4],
        .op = from[5],
        .id = le64toh(id),
        .method = get32(from + 16),
        .seen = get32(from + 20),
    };
    if (get16(from + 6) != 0 || !is_possible(&frame))
        return -EBADMSG;
    *ret = frame;
    return 0;
}

void greeting_write(const struct greeting *greeting, uint8_t to[GREETING])
{
    memcpy(to, magic, 4);
    put16(to + 4, greeting->low);
    put16(to + 6, greeting->high);
    put32(to + 8, GREETING_REST);
    memcpy(to + 12, greeting->session, 16);
    memcpy(to + 28, greeting->token, 16);
    put32(to + 44, greeting->seen);
    put32(to + 48, 0);
}

int greeting_read(const uint8_t *from, size_t size, struct greeting *ret)
{
    if (memcmp(from, magic, size < 4 ? size : 4) != 0)
        return -EBADMSG;
    if (size < GREETING_HEAD)
        return 0;
    /* A later version may say more; this one hears what it knows. */
    uint32_t rest = get32(from + 8);
    if (rest < GREETING_REST || rest > GREETING_REST_MOST)
        return -EBADMSG;
    if (size < GREETING_HEAD + rest)
        return 0;
    ret->low = get16(from + 4);
    ret->high = get16(from + 6);
    memcpy(ret->session, from + 12, 16);
    memcpy(ret->token, from + 28, 16);
    ret->seen = get32(from + 44);
    return (int)(GREETING_HEAD + rest);
}
