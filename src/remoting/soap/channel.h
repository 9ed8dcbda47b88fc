/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_SOAP_CHANNEL_H
#define REMOTING_SOAP_CHANNEL_H

/* A .NET server over HTTP, as its client's parts share it. */

#include "remoting/soap/message.h"

/* Where it is; how it may reach us is not filled in. */
HRESULT soap_channel_open(struct named_channel *channel, struct soap_place *ret);
/* Of answers: a subscriber's says nothing. */
enum { SOAP_ANSWER_MOST = 16 << 20, SOAP_EVENT_ANSWER_MOST = 64 << 10 };
/* Sends the envelope in w to a URI there, with the method's name in the header, and gives the
 * answer. RPC_S_SERVER_UNAVAILABLE as HRESULT, RPC_E_TIMEOUT, what a fault says (failure then has
 * it), DISP_E_TYPEMISMATCH (no SOAP). */
HRESULT soap_channel_post(struct named_channel *channel, const char *uri, const char *type,
                          const char *method, struct soap_writer *w, size_t answer_most,
                          uint64_t deadline_ms, struct soap_message *ret,
                          struct named_failure *failure);
/* Of what type an object there is: kept with the channel. false: it was never said. */
void soap_channel_know(struct named_channel *channel, const char *uri, const char *type);
bool soap_channel_type(struct named_channel *channel, const char *uri, char buf[SOAP_TYPE_MOST]);
/* sinks.c: what the channel has of it. */
struct soap_sinks *soap_channel_sinks(struct named_channel *channel);
struct soap_sinks *soap_sinks_create(void);
void soap_sinks_destroy(struct soap_sinks *sinks);
HRESULT soap_channel_subscribe(struct named_channel *channel, const char *uri, REFIID iid,
                               const char *event, IDispatch *sink, uint32_t *ret_id);
HRESULT soap_channel_unsubscribe(struct named_channel *channel, uint32_t id);

#endif
