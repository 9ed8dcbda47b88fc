/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_SOAP_SERVE_H
#define REMOTING_SOAP_SERVE_H

/* What a request becomes. Each function writes a whole envelope: the answer, or a fault. */

#include "remoting/soap/message.h"

struct soap_request {
    struct soap_place place;
    const char *uri;
    struct soap_message message;
};

/* 200 or 500. */
unsigned soap_serve_call(struct soap_request *request, struct soap_writer *w);
unsigned soap_serve_activation(struct soap_request *request, struct soap_writer *w);
/* add_X and remove_X; false: it is a call as others. */
bool soap_serve_subscription(struct soap_request *request, struct soap_writer *w,
                             unsigned *ret_status);
/* Writes the fault, tells the log. Gives 500. */
unsigned soap_serve_failure(struct soap_request *request, struct soap_writer *w,
                            const struct named_failure *failure);
unsigned soap_serve_hresult(struct soap_request *request, struct soap_writer *w, HRESULT hr);

#endif
