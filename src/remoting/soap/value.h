/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_SOAP_VALUE_H
#define REMOTING_SOAP_VALUE_H

/*
 * Values of SOAP's encoding as VARIANTs, and back: as dotnet/value.h has them, but a type that is
 * only text and not known stays text (enumerations, durations). Records are made of types that
 * RegisterWireRecord made known, of no others.
 */

#include <pianola/oaidl.h>

#include "remoting/publish/named_call.h"
#include "remoting/soap/text.h"
#include "remoting/soap/tree.h"
#include "remoting/wire/stream.h"

/* Between whom a message goes. */
struct soap_place {
    const struct caller *caller;   /* of a server's side; or NULL */
    const char *uri;               /* ... that was asked for; or NULL */
    struct named_channel *channel; /* of a client's side: to the peer; or NULL */
    struct remoting_url peer;      /* ... and its place */
    char own[280];                 /* how the peer reaches us: "http://host:port"; "": it cannot */
};

enum { SOAP_VALUES_MOST = 1 << 18, SOAP_BYTES_MOST = 32 << 20 };

struct soap_reader {
    const struct soap_tree *tree;
    const struct soap_place *place;
    unsigned depth;
    uint32_t values_left;
    size_t bytes_left;
};
void soap_reader_init(struct soap_reader *r, const struct soap_tree *tree,
                      const struct soap_place *place);
/* vt: what it is when it does not say so itself (a field, an element of an array), else VT_EMPTY.
 * DISP_E_TYPEMISMATCH (unknown type, a circle), DISP_E_OVERFLOW (number, caps), E_ACCESSDENIED (an
 * object somewhere else), E_OUTOFMEMORY. ret is EMPTY then. */
HRESULT soap_value_read(struct soap_reader *r, const struct soap_node *node, VARTYPE vt,
                        VARIANT *ret);

struct soap_waiting;
struct soap_writer {
    struct soap_text text;
    const struct soap_place *place;
    struct soap_waiting *first, **last; /* what is referred to */
    struct soap_waiting **next;         /* of those, the first that is still to be written */
    unsigned id, depth;
    HRESULT hr; /* the first failure */
};
void soap_writer_init(struct soap_writer *w, const struct soap_place *place);
/* The text stays the caller's. */
void soap_writer_finish(struct soap_writer *w);
/* The element name with the value; what does not fit into it stands behind (soap_value_rest).
 * is_typed: it says its type. value must live until then. */
void soap_value_write(struct soap_writer *w, const char *name, const VARIANT *value, bool is_typed);
void soap_value_rest(struct soap_writer *w);
/* What stands behind later under the id that it gives; data is free'd. */
unsigned soap_write_later(struct soap_writer *w,
                          void (*write)(struct soap_writer *w, unsigned id, void *data),
                          void *data);

/* <NAME id="ref-ID" xmlns:a="..."> of a type, and its end. */
void soap_open_type(struct soap_writer *w, const char *type, const char *assembly, unsigned id);
void soap_close_type(struct soap_writer *w, const char *type);
/* <name>text</name>; NULL: xsi:null. */
void soap_put_member(struct soap_writer *w, const char *name, const char *text);
void soap_put_href(struct soap_writer *w, const char *name, unsigned id);

#endif
