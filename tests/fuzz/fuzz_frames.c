/* SPDX-License-Identifier: MIT */
/* What comes over a connection between two processes: packets, each with its length before it. */
#include <pianola/types.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "component/remote_frame.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) < 0)
        return 0;
    while (size > 2) {
        size_t length = (size_t)(data[0] | data[1] << 8);
        length = length < size - 2 ? length : size - 2;
        if (send(pair[0], data + 2, length, MSG_DONTWAIT | MSG_NOSIGNAL) < 0)
            break;
        data += 2 + length;
        size -= 2 + length;
    }
    shutdown(pair[0], SHUT_WR);
    struct frame head;
    void *body = NULL;
    while (frame_receive(pair[1], &head, &body, false) == 0) {
        if (head.size > FRAME_BODY_MOST || (head.size > 0) != (body != NULL))
            abort();
        /* All of it is there. */
        volatile char last = body ? ((char *)body)[head.size - 1] : 0;
        (void)last;
        free(body);
        body = NULL;
    }
    close(pair[0]);
    close(pair[1]);
    return 0;
}
