/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_REMOTE_FRAME_H
#define COMPONENT_REMOTE_FRAME_H

/*
 * What goes over a connection between two processes: a frame is a head and a body of at most
 * FRAME_BODY_MOST bytes, in packets of a SEQPACKET socket, the first with the head. A client greets
 * first; then it has one call at a time on a connection.
 */

#include <stdbool.h>
#include <stddef.h>

#include "component/exporter.h"

enum frame_kind {
    FRAME_HELLO = 1,   /* the client: ipid is who it is */
    FRAME_WELCOME = 2, /* the answer: ipid is who the server is */
    FRAME_CALL = 3,    /* wants a FRAME_REPLY */
    FRAME_REPLY = 4,
    FRAME_TELL = 5, /* wants none */
};

enum { FRAME_MAGIC = 0x314d4350, FRAME_BODY_MOST = 256 << 20, FRAME_PACKET_MOST = 64 << 10 };

struct frame {
    uint32_t magic; /* FRAME_MAGIC, "PCM1" */
    uint16_t kind;
    uint16_t op;
    uint32_t method;
    int32_t hr;
    uint32_t size; /* of the body */
    uint32_t reserved;
    GUID ipid;
    GUID causality;
};

/* Sends all of a frame; the socket may be one that blocks or not. 0, -EPIPE when the other is gone,
 * -EAGAIN when nothing of it could be sent without waiting and no_wait is set, -ETIMEDOUT when the
 * other did not read for a long time. */
int frame_send(int fd, struct frame *head, const void *body, bool no_wait);
/* Receives a frame; body is malloc'd, NULL when it is empty. 0, -EPIPE at the end, -EAGAIN when
 * there is none (no_wait, or the socket's time-out is over), -EBADMSG, -ENOMEM. */
int frame_receive(int fd, struct frame *ret_head, void **ret_body, bool no_wait);

#endif
