/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_LINK_FRAME_H
#define REMOTING_LINK_FRAME_H

/*
 * What goes over a link, version 1, little endian. First each side greets, the one that connected
 * with its HELLO, the other one with a WELCOME:
 *     "PNLA", lowest and highest version that it speaks (the WELCOME: the one that is spoken, and
 *     whether the session is new) in 2 bytes each, 4 bytes how many follow, then session and token
 *     (16 bytes each; zeros: a new one is wanted), 4 bytes how many tells it has seen, 4 reserved.
 * Then frames, a head of 24 bytes and a body:
 *     size of the body 4, kind 1, op 1, zero 2, id 8, method, HRESULT or count 4, seen 4.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    LINK_VERSION = 1,
    FRAME_HEAD = 24,
    FRAME_BODY_MOST = 64 << 20,
    FRAME_CALL_HEAD = 32, /* IPID and causality, in front of a call's request */
    FRAME_URI_MOST = 256,
    GREETING_HEAD = 12,
    GREETING_REST = 40,
    GREETING = GREETING_HEAD + GREETING_REST,
    GREETING_REST_MOST = 1024,
};

enum frame_kind {
    FRAME_CALL = 1,   /* op: exporter_op; wants a reply */
    FRAME_REPLY = 2,  /* method: HRESULT */
    FRAME_TELL = 3,   /* EXPORTER_RELEASE: body is the IPID, method how many */
    FRAME_CANCEL = 4, /* the reply to id is not wanted any more */
    FRAME_PING = 5,
    FRAME_PONG = 6,
    FRAME_BYE = 7,      /* the session is over */
    FRAME_GET = 8,      /* body: IID, URI; the reply a reference */
    FRAME_ACTIVATE = 9, /* body: IID, 2 bytes length and URI, arguments */
    FRAME_PARTS = 32,   /* from here on: enum link_frame */
    FRAME_LAST = 36,
};

struct frame {
    uint32_t size;
    uint8_t kind;
    uint8_t op;
    uint64_t id;
    uint32_t method;
    uint32_t seen;
};

void frame_write(const struct frame *frame, uint8_t to[FRAME_HEAD]);
/* Also whether the kind can have such a size. -EBADMSG. */
int frame_read(const uint8_t from[FRAME_HEAD], struct frame *ret);

struct greeting {
    uint16_t low, high; /* of a WELCOME: the version, and 1 for a new session */
    uint8_t session[16], token[16];
    uint32_t seen;
};

void greeting_write(const struct greeting *greeting, uint8_t to[GREETING]);
/* Of the bytes that are there: how many it takes, 0 when it is not all there yet, -EBADMSG. */
int greeting_read(const uint8_t *from, size_t size, struct greeting *ret);

#endif
