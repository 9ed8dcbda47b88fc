/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_SOAP_TREE_H
#define REMOTING_SOAP_TREE_H

/*
 * The XML of a SOAP message as a tree of elements, with what SOAP's encoding says by attributes
 * taken out. Whoever sent it is a stranger: no document types, entities or processing instructions,
 * and everything that is counted has an end.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    SOAP_DEPTH_MOST = 32,
    SOAP_ATTRIBUTES_MOST = 16, /* of an element, declarations of prefixes aside */
    SOAP_NAME_MOST = 512,
    SOAP_PREFIXES_MOST = 64, /* at once */
    SOAP_NODES_MOST = 1 << 18,
    SOAP_MEMORY_MOST = 32 << 20,
};

#define SOAP_ENVELOPE "http://schemas.xmlsoap.org/soap/envelope/"
#define SOAP_ENCODING "http://schemas.xmlsoap.org/soap/encoding/"
#define SOAP_XSD "http://www.w3.org/2001/XMLSchema"
#define SOAP_XSI "http://www.w3.org/2001/XMLSchema-instance"
#define SOAP_CLR_ASSEMBLY "http://schemas.microsoft.com/clr/nsassem/"
#define SOAP_CLR "http://schemas.microsoft.com/clr/ns/"

struct soap_name { /* of the tree; "" for none */
    const char *ns, *local;
};

struct soap_marks {
    const char *id, *href;  /* without #; or NULL */
    struct soap_name type;  /* xsi:type; local NULL: none */
    struct soap_name array; /* SOAP-ENC:arrayType, "int[5]"; local NULL: none */
    bool is_null;
};

struct soap_node {
    struct soap_name name;
    struct soap_node *first, *next;
    const char *text;               /* of an element without elements; "" for none */
    uint32_t size;                  /* of the text */
    bool is_open;                   /* a reader's: it is on the way down to what is read now */
    const struct soap_marks *marks; /* never NULL */
};

struct soap_tree;

/* -EBADMSG (no XML, not allowed), -E2BIG (a cap), -ENOMEM. */
int soap_tree_parse(const void *bytes, size_t size, struct soap_tree **ret);
/* NULL is allowed. */
void soap_tree_destroy(struct soap_tree *tree);
const struct soap_node *soap_tree_root(const struct soap_tree *tree);
/* What an element refers to, itself when it has no href. NULL: nothing has that id. */
struct soap_node *soap_tree_follow(const struct soap_tree *tree, const struct soap_node *node);
/* The child of that name, followed; NULL: none, or it is null. */
struct soap_node *soap_tree_member(const struct soap_tree *tree, const struct soap_node *node,
                                   const char *name);
/* The text of such a child. NULL: none. */
const char *soap_tree_text(const struct soap_tree *tree, const struct soap_node *node,
                           const char *name);
bool soap_name_is(struct soap_name name, const char *ns, const char *local);

#endif
