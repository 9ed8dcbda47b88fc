/* SPDX-License-Identifier: MIT */
#ifndef CLI_TYPELIB_DECLARE_H
#define CLI_TYPELIB_DECLARE_H

/* A member as IDL declares it: "HRESULT Add([in] long a, [out, retval] long *sum)", or a property
 * without parameters: "long Count". */

#include <pianola/oaidl.h>
#include <stdbool.h>
#include <stddef.h>

enum { DECLARED_PARAMS = 32, DECLARED_NODES = 128, DECLARED_NAME = 128 };

struct declared_param {
    char name[DECLARED_NAME];
    ELEMDESC elem;
    PARAMDESCEX with; /* what elem points to when it has a default value */
};

struct declared {
    char name[DECLARED_NAME];
    bool has_params; /* there were parentheses */
    TYPEDESC type;
    unsigned count, node_count;
    struct declared_param params[DECLARED_PARAMS];
    TYPEDESC nodes[DECLARED_NODES]; /* targets of pointers */
    char error[256];
};

/* A type that is not of the language: its reference in the library; false when there is none. */
typedef bool declared_lookup(void *context, const char *name, HREFTYPE *ret);

/* Descriptions point into *ret. False with ret->error. lookup NULL: every name is a type. */
bool declared_parse(const char *text, declared_lookup *lookup, void *context, struct declared *ret);
/* Frees its default values. */
void declared_finish(struct declared *declared);
bool declared_is_name(const char *text);

#endif
