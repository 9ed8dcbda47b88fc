/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_SOAP_MESSAGE_H
#define REMOTING_SOAP_MESSAGE_H

/* Calls, answers and faults: what stands in an envelope's body. */

#include "remoting/soap/names.h"
#include "remoting/soap/value.h"

struct soap_message {
    struct soap_tree *tree;
    const struct soap_node *node; /* the call's or answer's element */
    char method[NAMED_NAME_MOST]; /* of the element */
    char type[SOAP_TYPE_MOST];    /* that its namespace names, or "" */
    bool is_fault;
};

/* DISP_E_TYPEMISMATCH: it is no message. */
HRESULT soap_message_parse(const void *bytes, size_t size, struct soap_message *ret);
void soap_message_finish(struct soap_message *message);
/* What stands in the element, in order; names (of the tree) may be NULL. ret_arguments has
 * NAMED_ARGUMENTS_MOST; they are the caller's, also those before one that fails. */
HRESULT soap_message_values(const struct soap_message *message, const struct soap_place *place,
                            VARIANT *ret_values, const char **ret_names, unsigned *ret_count);
/* What a fault says. */
void soap_fault_read(const struct soap_message *message, struct named_failure *ret);

void soap_envelope_open(struct soap_writer *w);
void soap_envelope_close(struct soap_writer *w);
/* <i2:METHODsuffix ...> with the namespace of a type, and its end. */
void soap_method_open(struct soap_writer *w, const char *method, const char *suffix,
                      const char *type);
void soap_method_close(struct soap_writer *w, const char *method, const char *suffix);
/* A whole envelope. */
void soap_fault_write(struct soap_writer *w, const struct named_failure *failure);

#endif
