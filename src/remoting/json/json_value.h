/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_JSON_JSON_VALUE_H
#define REMOTING_JSON_JSON_VALUE_H

/*
 * Values of components as JSON and back. What JSON has itself is that; dates are texts of ISO 8601,
 * currency and decimals texts, and the rest are objects with one member that begins with $:
 *   {"$bytes": "base64"}   an array of bytes        {"$ref": URL}     an object
 *   {"$error": "0x80020004"}                        {"$type": NAME, FIELD: ...}  a record
 */

#include <jansson.h>
#include <pianola/oaidl.h>
#include <stdbool.h>

struct type_shape;

/* What needs to know whom it goes to or comes from; functions may be NULL. */
struct json_way {
    /* The URL by which the peer reaches an object, at most JSON_URL_MOST with its end. */
    HRESULT (*tell)(struct json_way *way, IUnknown *object, char *ret_url);
    HRESULT (*find)(struct json_way *way, const char *url, IUnknown **ret);
    /* The record of that name with these members (record_of_json). */
    HRESULT (*record)(struct json_way *way, const char *name, const json_t *json, VARIANT *ret);
    /* Its name, malloc'd; NULL: it has none. */
    char *(*record_name)(struct json_way *way, IRecordInfo *record);
    bool has_told; /* an object was: the text is good for this peer alone */
};

enum { JSON_URL_MOST = 600 };

/* Without tell, objects are {"object": "IDispatch"}. DISP_E_BADVARTYPE, E_OUTOFMEMORY,
 * DISP_E_OVERFLOW (too deep), what tell fails with. way may be NULL. */
HRESULT json_of_variant(struct json_way *way, const VARIANT *value, json_t **ret);
/* As it stands: null is VT_EMPTY, numbers are VT_I4, VT_I8 or VT_R8, arrays are of VARIANTs. The
 * caller clears it, in any case. DISP_E_TYPEMISMATCH, DISP_E_OVERFLOW, what find fails with. */
HRESULT variant_of_json(struct json_way *way, const json_t *json, VARIANT *ret);
/* The same for a parameter or field that is described. What Invoke converts itself stays as it is.
 */
HRESULT variant_of_json_typed(struct json_way *way, const json_t *json,
                              const struct type_shape *shape, VARIANT *ret);
/* A record of these members, but those that begin with $. DISP_E_UNKNOWNNAME. */
HRESULT record_of_json(struct json_way *way, const json_t *json, IRecordInfo *info, VARIANT *ret);

#endif
