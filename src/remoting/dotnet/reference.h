/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_DOTNET_REFERENCE_H
#define REMOTING_DOTNET_REFERENCE_H

/*
 * Objects by reference: .NET's ObjRef. One that comes leads to whoever sent it, or back to us, or
 * to a place that the local rules name; to no other, for else a stranger could send us anywhere.
 */

#include "remoting/dotnet/value.h"
#include "remoting/wire/url.h"

enum { REFERENCE_TYPE_MOST = 512 };

struct reference {
    struct remoting_url url;        /* its uri is the object's */
    char type[REFERENCE_TYPE_MOST]; /* "Ns.Type, Assembly, ...", or "" */
    bool is_ours;                   /* it leads back: url.uri is one of ours */
};

/* What a class ObjRef says, if we may go there. DISP_E_TYPEMISMATCH: it is none. E_ACCESSDENIED. */
HRESULT reference_parse(const struct nrbf_class *object, const struct dotnet_place *place,
                        struct reference *ret);
/* As an object: VT_DISPATCH, a proxy or our own object. */
HRESULT reference_read(struct value_reader *r, const struct nrbf_class *object, VARIANT *ret);
/* Writes an ObjRef of an object of ours (or a proxy) as the class with that id. */
void reference_write(struct value_writer *v, uint32_t id, IUnknown *object);
/* The same, when everything is known. own: how the peer reaches it. is_answer: of an activation,
 * which wants the reference itself and not what it leads to. */
void reference_write_to(struct value_writer *v, uint32_t id, const char *uri, const char *type,
                        const char *own, bool is_answer);

#endif
