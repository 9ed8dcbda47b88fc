/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_PUBLISH_URI_TABLE_H
#define REMOTING_PUBLISH_URI_TABLE_H

/*
 * The table of what is published: an entry for each URI, found by it or by the identity of its
 * object. One lock for all of it, with which nothing of others is called.
 */

#include <pianola/remoting.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "remoting/publish/peer_share.h"

enum entry_kind {
    ENTRY_OBJECT,    /* somebody published it */
    ENTRY_CLASS,     /* objects are made of it, as mode says */
    ENTRY_ACTIVATED, /* a client had it made */
    ENTRY_REFERENCE, /* it was given to a client */
};

enum { IDENTITIES = 2, URI_ROOM = 256, URI_MOST = 200 };

struct entry;
struct lease;

struct entry_node {
    struct entry_node *next;
    struct entry *entry;
    uint64_t hash;
    const void *identity; /* NULL: by URI */
};

struct entry {
    struct entry_node by_uri;
    struct entry_node by_identity[IDENTITIES]; /* as the publisher's and as our apartment has it */
    _Atomic uint32_t refs;
    enum entry_kind kind;
    PUBLISH_MODE mode;
    CLSID clsid;
    IClassFactory *factory; /* of the multithreaded apartment, as object; NULL: by clsid */
    IUnknown *object;
    ITypeInfo *type;             /* of its IDispatch, once it was asked */
    const char *type_name;       /* kept for ever, or NULL */
    struct peer_part *part;      /* of who had it made, or NULL */
    const char *origin;          /* whose rules apply, kept for ever; NULL: its own */
    struct lease *_Atomic lease; /* or NULL; set once */
    bool is_listed;
    bool is_making;
    bool is_over; /* its lease is */
    uint64_t since_ms;
    char uri[];
};

extern pthread_mutex_t uri_table_lock;
extern struct peer_share entry_peers;

/* ---- With the lock ---- */

/* Not counted. */
struct entry *uri_table_find(const char *uri);
struct entry *uri_table_find_object(const void *identity);
/* Takes the caller's reference, or fails: E_OUTOFMEMORY. */
HRESULT uri_table_insert(struct entry *entry);
/* Its object is known by this identity, too. */
HRESULT uri_table_identify(struct entry *entry, const void *identity);
void uri_table_forget_identities(struct entry *entry);
/* The table's reference is the caller's. */
void uri_table_remove(struct entry *entry);
/* How many of clients' making there are. */
unsigned uri_table_made(void);
void uri_table_each(void (*each)(const struct entry *entry, void *data), void *data);

/* ---- Without ---- */

struct entry *entry_create(const char *uri, enum entry_kind kind);
struct entry *entry_ref(struct entry *entry);
/* False when it has none any more. */
bool entry_take(struct entry *entry);
/* NULL is allowed. */
void entry_unref(struct entry *entry);
/* Counted, or NULL. */
struct entry *entry_find(const char *uri);
struct entry *entry_find_object(IUnknown *object);
/* It goes out of the table, or its object does: who holds that keeps its rules. Before that,
 * without the lock. */
void entry_mark(struct entry *entry);
/* Its lease is over. On a thread of the multithreaded apartment. */
void entry_expire(struct entry *entry);
/* A text that is kept for ever; NULL without memory. */
const char *text_keep(const char *text);

#endif
