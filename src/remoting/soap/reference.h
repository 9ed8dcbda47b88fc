/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_SOAP_REFERENCE_H
#define REMOTING_SOAP_REFERENCE_H

/*
 * Objects by reference (.NET's ObjRef) and delegates, which hold one. A reference that comes leads
 * to an object of ours or to the peer itself: at the address it names if that is its own or one
 * that access.conf lists, else at the one it is known by. A stranger cannot send us elsewhere.
 */

#include "remoting/soap/names.h"
#include "remoting/soap/value.h"

struct soap_reference {
    char uri[256];             /* without a slash before it */
    char type[SOAP_TYPE_MOST]; /* "Ns.Type, Assembly, ..."; or "" */
    char host[256];            /* as it says; "" for none */
    uint16_t port;             /* 0 for none */
};

struct soap_delegate {
    struct soap_reference target;
    char method[NAMED_NAME_MOST];
    char type[SOAP_TYPE_MOST]; /* of the target, as its methods' namespace says it */
    unsigned parameters;       /* of the method; 0: it does not say */
    bool has_sender;           /* the first one is a System.Object */
};

/* DISP_E_TYPEMISMATCH: it is none. */
HRESULT soap_reference_parse(const struct soap_tree *tree, const struct soap_node *node,
                             struct soap_reference *ret);
HRESULT soap_delegate_parse(const struct soap_tree *tree, const struct soap_node *node,
                            struct soap_delegate *ret);
/* A channel to where it leads; counted. E_ACCESSDENIED. */
HRESULT soap_reference_open(const struct soap_place *place, const struct soap_reference *reference,
                            struct named_channel **ret);
/* As an object: ours, or a proxy. E_ACCESSDENIED: it is elsewhere. */
HRESULT soap_reference_read(struct soap_reader *r, const struct soap_node *node, VARIANT *ret);
void soap_reference_write(struct soap_writer *w, unsigned id, IUnknown *object);
/* With what is known: place "http://host:port". as_data: it stays an ObjRef where it is read. */
void soap_reference_write_to(struct soap_writer *w, unsigned id, const char *uri, const char *type,
                             const char *place, bool as_data);
/* Stands at once, a delegate of type (Ns.Handler, Assembly) for a method of an object of ours that
 * the peer takes for a target_type. Gives its id. */
unsigned soap_delegate_write(struct soap_writer *w, const char *type, const char *target_type,
                             const char *method, const char *uri);

#endif
