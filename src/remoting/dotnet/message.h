/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_DOTNET_MESSAGE_H
#define REMOTING_DOTNET_MESSAGE_H

/* Calls and answers as messages. */

#include "remoting/dotnet/value.h"
#include "remoting/publish/named_call.h"

/* The arguments of a call or an answer, wherever the message has them. false: it is none. */
bool message_arguments(const struct nrbf_tree *tree, struct nrbf_value *ret, uint32_t room,
                       uint32_t *ret_count);
/* What an answer holds beside: result (null when there is none), exception (null). */
bool message_answer(const struct nrbf_tree *tree, struct nrbf_value *ret_result,
                    struct nrbf_value *ret_exception);
/* Writes a call. type: of the object, as the peer knows it. */
void message_put_call(struct value_writer *v, const char *method, const char *type,
                      const VARIANT *arguments, unsigned count);
/* An answer; is_out NULL: no arguments come back (their places do). */
void message_put_answer(struct value_writer *v, const VARIANT *result, const VARIANT *arguments,
                        const bool *is_out, unsigned count);
/* An answer whose result is one object, written later. data is free'd. */
void message_put_object_answer(struct value_writer *v,
                               void (*write)(struct value_writer *v, uint32_t id, void *data),
                               void *data);
/* An answer that is an exception. */
void message_put_failure(struct value_writer *v, const struct named_failure *failure);
/* An exception as a failure. */
void message_read_failure(const struct nrbf_value *exception, struct named_failure *ret);

#endif
