/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_PUBLISH_NAMED_CALL_H
#define REMOTING_PUBLISH_NAMED_CALL_H

/*
 * Calls by name: what .NET Remoting, SOAP and JSON-RPC have in common. A call that came in is run
 * on a published object's IDispatch; a proxy of such a peer is an IDispatch whose calls go out.
 *
 * Values are VARIANTs: I1 I2 I4 I8 UI1 UI2 UI4 UI8 R4 R8 BOOL BSTR DATE CY DECIMAL EMPTY (null),
 * SAFEARRAYs of these and of VARIANTs, VT_RECORD, VT_DISPATCH for objects by reference.
 */

#include <pianola/dispatch.h>

#include "remoting/wire/stream.h"

enum { NAMED_ARGUMENTS_MOST = 64, NAMED_NAME_MOST = 256 };

struct named_failure {
    HRESULT hr;
    char type[128];    /* "System.ArgumentException"; "" when there is none */
    char message[512]; /* UTF-8, for the peer: never more than the object itself said */
};

struct named_call {
    const char *uri;
    const char *type;   /* of a call that goes out: what a .NET peer calls the object's, or NULL */
    const char *method; /* also get_NAME, set_NAME for properties, add_NAME... stay the caller's */
    VARIANT *arguments; /* in order, the first first; the call's */
    const char *const *names; /* of arguments, or NULL: by position */
    unsigned count;
    bool is_one_way;
    VARIANT result; /* VT_EMPTY: none */
    bool *is_out;   /* per argument, or NULL: which hold an answer afterwards; of a call that goes
                       out, those that the caller gave by reference before */
    struct named_failure failure;
};

/* Finds the object, asks for access, calls, collects. arguments of [out] and [in, out] parameters
 * hold the answers afterwards. The thread has done publish_enter. The HRESULT is failure.hr too.
 * Any thread. */
HRESULT named_call_run(const struct caller *caller, struct named_call *call);
/* The same for an object that is at hand (a call-back). */
HRESULT named_call_object(IDispatch *object, struct named_call *call);

/* ---- proxies ---- */

struct named_channel {
    const struct named_channel_ops *ops;
};
struct named_channel_ops {
    /* Calls, and fills result, arguments and failure. deadline_ms of clock_ms(), 0: none. */
    HRESULT (*call)(struct named_channel *channel, struct named_call *call, uint64_t deadline_ms);
    /* Events of the object reach sink (IDispatch) until unsubscribe; iid: which events (zeros:
     * the default); event NULL: all. E_NOTIMPL: the peer has none. */
    HRESULT(*subscribe)
    (struct named_channel *channel, const char *uri, REFIID iid, const char *event, IDispatch *sink,
     uint32_t *ret_id);
    HRESULT (*unsubscribe)(struct named_channel *channel, uint32_t id);
    void (*release)(struct named_channel *channel); /* a reference less */
    void (*ref)(struct named_channel *channel);
};

/* An object at a peer that is called by name: IDispatch (names get numbers as they are asked for;
 * with the type library of iid, that one's), IConnectionPointContainer for its events, IRpcOptions
 * (COMBND_RPCTIMEOUT, ms) for the deadline, IProvideClassInfo when the type is known. Takes a
 * reference of the channel. type_name: what a .NET peer calls the type, or NULL. */
HRESULT named_proxy_create(struct named_channel *channel, const char *uri, const char *type_name,
                           IDispatch **ret);
/* An object that a caller named: what calls it here is not held up for ever, unless somebody set
 * another deadline. */
void named_proxy_limit(IDispatch *proxy);
/* Of a proxy: its channel (not counted), uri and type name; false for another object. */
bool named_proxy_of(IUnknown *object, struct named_channel **ret, const char **ret_uri,
                    const char **ret_type);

/* ---- records ---- */

/* The record that a peer's name for a type stands for, of those that were made known
 * (RegisterWireRecord), never looked for elsewhere; false: unknown. The info is counted. */
bool wire_record_find(const char *type_name, IRecordInfo **ret);
/* What a peer calls it: "Ns.Type" and "Assembly"; false: it was not made known. Kept for ever. */
bool wire_record_name(IRecordInfo *record, const char **ret_type, const char **ret_assembly);

#endif
