/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_JSON_JSON_CALL_H
#define REMOTING_JSON_JSON_CALL_H

/* A call that came as JSON, on an object. */

#include "remoting/json/json_value.h"
#include "remoting/publish/named_call.h"

/* params: an array, an object of named ones, or NULL. The result is JSON: the value, or, when there
 * are [out] parameters, an object of these by name, with "$result", and with "$at", their places,
 * when arguments came by position. ret_result may be NULL: nobody wants it. *ret_in_params: what
 * failed is the arguments. The HRESULT is failure->hr too. */
HRESULT json_call_object(struct json_way *way, IDispatch *object, const char *method,
                         const json_t *params, json_t **ret_result, struct named_failure *failure,
                         bool *ret_in_params);

#endif
