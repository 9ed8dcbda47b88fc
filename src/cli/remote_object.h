/* SPDX-License-Identifier: MIT */
#ifndef CLI_REMOTE_OBJECT_H
#define CLI_REMOTE_OBJECT_H

/* Objects that the commands publish: an IDispatch whose methods stand in a table. Their names may
 * be any text; access.conf knows them by these. */

#include <pianola/oaidl.h>
#include <stdatomic.h>

struct remote_object;

/* Arguments as DISPPARAMS has them, as many as the method has; ret is VT_EMPTY. Any thread. */
typedef HRESULT (*remote_call)(struct remote_object *self, unsigned method, DISPPARAMS *params,
                               VARIANT *ret);
struct remote_method {
    const char *name; /* ASCII */
    unsigned arguments;
    remote_call call;
};
/* One for each kind of objects, made once. */
struct remote_class {
    const struct remote_method *methods;
    unsigned count;
    void (*destroy)(struct remote_object *self);
    ITypeInfo *info; /* remote_class_open's */
};
struct remote_object {
    IDispatch iface;
    atomic_uint references;
    const struct remote_class *class;
};

HRESULT remote_class_open(struct remote_class *class);
void remote_class_close(struct remote_class *class);
/* A reference is the caller's. */
void remote_object_init(struct remote_object *object, const struct remote_class *class);

/* For methods: argument number place (from 0) as a number, a text, bytes (a copy, NULL and 0: none;
 * at most size). */
HRESULT remote_number(DISPPARAMS *params, unsigned place, long long *ret);
/* UTF-8, the caller's to free. */
HRESULT remote_text(DISPPARAMS *params, unsigned place, char **ret);
HRESULT remote_bytes(DISPPARAMS *params, unsigned place, size_t most, void **ret, size_t *ret_size);
/* An array of bytes as VT_ARRAY | VT_UI1. */
HRESULT remote_put_bytes(const void *bytes, size_t size, VARIANT *ret);

#endif
