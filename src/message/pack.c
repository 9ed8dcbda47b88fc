/* SPDX-License-Identifier: MIT */
#include "message/pack.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "message/segment.h"

enum { PAIR_SIZE = 2 * sizeof(DWORD) };

int pack_size(const struct message_row *row, WPARAM w, LPARAM l, size_t item, size_t *ret_length,
              size_t *ret_room)
{
    size_t length = 0;
    size_t room = 0;
    switch (row->pack) {
    case PACK_VALUE:
        break;
    case PACK_TEXT:
        length = l ? strlen((const char *)l) + 1 : 0;
        break;
    case PACK_TEXT_OUT:
        room = l ? w : 0;
        break;
    case PACK_LENGTH_TEXT_OUT:
        if (!l)
            return -EINVAL;
        length = sizeof(WORD);
        room = *(const WORD *)l;
        break;
    case PACK_COPYDATA:
        if (!l)
            return -EINVAL;
        length = sizeof(uint64_t) + ((const COPYDATASTRUCT *)l)->cbData;
        break;
    case PACK_STRUCT_IN:
        length = l ? row->size : 0;
        break;
    case PACK_STRUCT_OUT:
        room = l ? row->size : 0;
        break;
    case PACK_STRUCT_INOUT:
        length = room = l ? row->size : 0;
        break;
    case PACK_ARRAY_IN:
        if (w > OUTBOX_SIZE / row->size)
            return -EMSGSIZE;
        length = w * row->size;
        break;
    case PACK_ARRAY_OUT:
        if (w > OUTBOX_SIZE / row->size)
            return -EMSGSIZE;
        room = l ? w * row->size : 0;
        break;
    case PACK_ITEM_OUT:
        room = l ? item : 0;
        break;
    case PACK_PAIR_OUT:
        room = w || l ? PAIR_SIZE : 0;
        break;
    case PACK_LOCAL:
        return -EPROTOTYPE;
    }
    if (length > OUTBOX_SIZE || room > OUTBOX_SIZE)
        return -EMSGSIZE;
    *ret_length = length;
    *ret_room = room;
    return 0;
}

void pack_write(const struct message_row *row, WPARAM w, LPARAM l, void *bytes)
{
    size_t length = 0;
    size_t room = 0;
    pack_size(row, w, l, 0, &length, &room);
    if (length == 0)
        return;
    if (row->pack == PACK_COPYDATA) {
        const COPYDATASTRUCT *copy = (const COPYDATASTRUCT *)l;
        uint64_t data = copy->dwData;
        memcpy(bytes, &data, sizeof(data));
        if (copy->cbData)
            memcpy((char *)bytes + sizeof(data), copy->lpData, copy->cbData);
    } else {
        memcpy(bytes, (const void *)l, length);
    }
}

/* What came is what the row says, and no more is written back than there is room for. */
static bool is_whole(const struct message_row *row, const void *bytes, size_t length, size_t room,
                     WPARAM w)
{
    WORD most = 0;
    switch (row->pack) {
    case PACK_TEXT:
        return room == 0;
    case PACK_TEXT_OUT:
        return length == 0 && (room == w || room == 0);
    case PACK_LENGTH_TEXT_OUT:
        if (length != sizeof(most))
            return false;
        memcpy(&most, bytes, sizeof(most));
        return most == room;
    case PACK_COPYDATA:
        return length >= sizeof(uint64_t) && room == 0;
    case PACK_STRUCT_IN:
        return (length == row->size || length == 0) && room == 0;
    case PACK_STRUCT_OUT:
        return length == 0 && (room == row->size || room == 0);
    case PACK_STRUCT_INOUT:
        return length == room && (room == row->size || room == 0);
    case PACK_ARRAY_IN:
        return w <= OUTBOX_SIZE / row->size && length == w * row->size && room == 0;
    case PACK_ARRAY_OUT:
        return length == 0 && w <= OUTBOX_SIZE / row->size && (room == w * row->size || room == 0);
    case PACK_ITEM_OUT:
        return length == 0;
    case PACK_PAIR_OUT:
        return length == 0 && (room == PAIR_SIZE || room == 0);
    default:
        return false;
    }
}

int pack_open(const struct message_row *row, const void *bytes, size_t length, size_t room,
              WPARAM *w, LPARAM *l, void **ret_buffer)
{
    if (row->pack == PACK_VALUE)
        return 0;
    if (!is_whole(row, bytes, length, room, *w))
        return -EBADMSG;
    if (length == 0 && room == 0) {
        *l = 0;
        if (row->pack == PACK_TEXT_OUT || row->pack == PACK_PAIR_OUT)
            *w = 0;
        return 0;
    }
    size_t most = length > room ? length : room;
    /* One more, so that a string always ends; the header is for COPYDATASTRUCT. */
    char *buffer = calloc(1, sizeof(COPYDATASTRUCT) + most + 1);
    if (!buffer)
        return -ENOMEM;
    char *body = buffer + sizeof(COPYDATASTRUCT);
    memcpy(body, bytes, length);
    if (row->pack == PACK_PAIR_OUT) {
        *w = *w ? (WPARAM)body : 0;
        *l = *l ? (LPARAM)(body + sizeof(DWORD)) : 0;
        *ret_buffer = buffer;
        return 0;
    }
    *l = (LPARAM)body;
    if (row->pack == PACK_COPYDATA) {
        COPYDATASTRUCT *copy = (COPYDATASTRUCT *)(void *)buffer;
        uint64_t data = 0;
        memcpy(&data, body, sizeof(data));
        copy->dwData = data;
        copy->cbData = (DWORD)(length - sizeof(data));
        copy->lpData = body + sizeof(data);
        *l = (LPARAM)copy;
    }
    *ret_buffer = buffer;
    return 0;
}

size_t pack_answer(const struct message_row *row, const void *buffer, size_t room, LRESULT result,
                   void *bytes)
{
    if (!buffer || room == 0)
        return 0;
    const char *body = (const char *)buffer + sizeof(COPYDATASTRUCT);
    size_t length = room;
    if (row->pack == PACK_TEXT_OUT) {
        length = strnlen(body, room);
        length += length < room ? 1 : 0;
    } else if (row->pack == PACK_ARRAY_OUT) {
        size_t most = room / row->size;
        length = result < 0 ? 0 : row->size * ((size_t)result < most ? (size_t)result : most);
    } else if (row->pack == PACK_ITEM_OUT && result < 0) {
        length = 0;
    }
    memcpy(bytes, body, length);
    return length;
}

void pack_close(const struct message_row *row, WPARAM w, LPARAM l, const void *bytes, size_t length)
{
    size_t want = 0;
    size_t room = 0;
    if (pack_size(row, w, l, length, &want, &room) < 0 || room == 0)
        return;
    length = length < room ? length : room;
    if (row->pack != PACK_PAIR_OUT) {
        memcpy((void *)l, bytes, length);
    } else if (length == PAIR_SIZE) {
        if (w)
            memcpy((void *)w, bytes, sizeof(DWORD));
        if (l)
            memcpy((void *)l, (const char *)bytes + sizeof(DWORD), sizeof(DWORD));
    }
}
