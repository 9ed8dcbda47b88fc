/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_DOTNET_VALUE_H
#define REMOTING_DOTNET_VALUE_H

/*
 * Values of records as VARIANTs, and back. What becomes what: the primitives as they are, DateTime
 * a DATE (milliseconds), Decimal a DECIMAL, strings BSTRs, null EMPTY; arrays SAFEARRAYs; classes
 * that RegisterWireRecord made known VT_RECORDs; enumerations of others their number, Guid of
 * others its text, TimeSpan its ticks of 100 ns, Char a UI2 (a record "System.TimeSpan" or
 * "System.Char" with one field stands for these, too); ArrayList an array; ObjRef an object. All
 * other classes are refused.
 */

#include <pianola/oaidl.h>

#include "remoting/dotnet/nrbf.h"
#include "remoting/wire/stream.h"

/* The place that a message came from or goes to. */
struct dotnet_place {
    const struct caller *caller; /* who it is */
    char own[80];                /* how it reaches us: "tcp://127.0.0.1:9800"; "": it cannot */
    const char *uri;             /* the object of ours that it calls, or NULL */
    const char *host;            /* by which name we called it, or NULL */
    bool is_server;              /* we called it: what it gives back to us is ours anyway */
};

struct value_reader {
    const struct dotnet_place *place;
    size_t bytes_left;
    uint32_t values_left;
    unsigned depth;
    char why[160]; /* of a failure, for the local log */
};
void value_reader_init(struct value_reader *r, const struct dotnet_place *place);
/* DISP_E_TYPEMISMATCH (a class that is not known), E_ACCESSDENIED (a reference to another place),
 * E_OUTOFMEMORY (a cap). ret is EMPTY then. */
HRESULT value_read(struct value_reader *r, const struct nrbf_value *value, VARIANT *ret);

struct value_writer {
    struct nrbf_writer w;
    const struct dotnet_place *place;
    struct value_waiting *first, **last; /* what is referred to, and still to be written */
    struct value_library *libraries;
    HRESULT hr; /* the first failure */
};
/* Takes the place; bytes are in w. */
void value_writer_init(struct value_writer *v, const struct dotnet_place *place);
void value_writer_finish(struct value_writer *v);
/* Can it stand in a call itself, without an array? */
bool value_is_plain(const VARIANT *value);
/* With its type's code before it; must be plain. */
void value_put_plain(struct value_writer *v, const VARIANT *value);
/* Where any object may stand. value must live until value_put_waiting. */
void value_put(struct value_writer *v, const VARIANT *value);
/* An object that write puts later; data is free'd. Gives its id. */
uint32_t value_put_later(struct value_writer *v,
                         void (*write)(struct value_writer *v, uint32_t id, void *data),
                         void *data);
/* All that was referred to, then the end of the message. */
void value_put_rest(struct value_writer *v);

#endif
