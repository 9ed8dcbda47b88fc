/* SPDX-License-Identifier: MIT */
#ifndef MESSAGE_PACK_H
#define MESSAGE_PACK_H

/* Pointer arguments between processes, packed as the catalog's row says. */

#include "message/message.h"

/* Bytes the message needs on its way there (*ret_length) and back (*ret_room). item: for
 * PACK_ITEM_OUT, the length of the item. 0, -EPROTOTYPE for a message whose pointer means nothing
 * elsewhere, -EINVAL, -EMSGSIZE. */
int pack_size(const struct message_row *row, WPARAM w, LPARAM l, size_t item, size_t *ret_length,
              size_t *ret_room);
/* Writes the bytes for the receiver (as many as pack_size said). */
void pack_write(const struct message_row *row, WPARAM w, LPARAM l, void *bytes);
/* Receiver: makes an argument of the bytes. *ret_buffer is the caller's to free; *l the argument.
 * 0, -EBADMSG, -ENOMEM. */
int pack_open(const struct message_row *row, const void *bytes, size_t length, size_t room,
              WPARAM *w, LPARAM *l, void **ret_buffer);
/* Receiver: what goes back, at most room bytes. Returns the number of bytes. */
size_t pack_answer(const struct message_row *row, const void *buffer, size_t room, LRESULT result,
                   void *bytes);
/* Sender: puts what came back where lParam points. */
void pack_close(const struct message_row *row, WPARAM w, LPARAM l, const void *bytes,
                size_t length);

#endif
