/* SPDX-License-Identifier: MIT */
#ifndef CLI_DELIVER_H
#define CLI_DELIVER_H

/* What `post` and `send` share: a message made from words. */

#include <stddef.h>

#include "cli/command.h"
#include "message/message.h"

struct delivery {
    HWND hwnd;
    UINT message;
    const struct message_row *row; /* NULL: not in the catalog */
    WPARAM wparam;
    LPARAM lparam;
    COPYDATASTRUCT copy_data;
    void *buffer; /* what lparam points to, when it is ours */
    size_t size;
};

extern const struct argument_row delivery_arguments[];

/* Finds the window and reads message and parameters. Returns a status, errors printed. Call
 * delivery_finish in any case. */
int delivery_init(const char *command, const struct invocation *invocation,
                  struct delivery *ret_delivery);
void delivery_finish(struct delivery *delivery);

#endif
