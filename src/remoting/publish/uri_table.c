/* SPDX-License-Identifier: MIT */
#include "remoting/publish/uri_table.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "remoting/publish/apartments.h"
#include "remoting/publish/lease.h"

pthread_mutex_t uri_table_lock = PTHREAD_MUTEX_INITIALIZER;
struct peer_share entry_peers = PEER_SHARE;

static struct {
    struct entry_node **buckets;
    size_t room, count; /* room is a power of 2 */
    unsigned made;
} table;

static uint64_t hash_text(const char *text)
{
    uint64_t hash = 14695981039346656037u;
    for (; *text; text++)
        hash = (hash ^ (uint8_t)*text) * 1099511628211u;
    return hash ^ hash >> 32;
}

static uint64_t hash_pointer(const void *pointer)
{
    uint64_t hash = (uint64_t)(uintptr_t)pointer * 0x9e3779b97f4a7c15u;
    return hash ^ hash >> 32;
}

static bool grow(void)
{
    size_t room = table.room ? 2 * table.room : 64;
    struct entry_node **buckets = calloc(room, sizeof(struct entry_node *));
    if (!buckets)
        return false;
    for (size_t i = 0; i < table.room; i++) {
        for (struct entry_node *node = table.buckets[i], *next; node; node = next) {
            next = node->next;
            node->next = buckets[node->hash & (room - 1)];
            buckets[node->hash & (room - 1)] = node;
        }
    }
    free(table.buckets);
    table.buckets = buckets;
    table.room = room;
    return true;
}

static bool link_node(struct entry_node *node, struct entry *entry, uint64_t hash,
                      const void *identity)
{
    if (table.count >= table.room && !grow())
        return false;
    struct entry_node **bucket = &table.buckets[hash & (table.room - 1)];
    *node = (struct entry_node){*bucket, entry, hash, identity};
    *bucket = node;
    table.count++;
    return true;
}

static void unlink_node(struct entry_node *node)
{
    if (!node->entry)
        return;
    struct entry_node **at = &table.buckets[node->hash & (table.room - 1)];
    while (*at != node)
        at = &(*at)->next;
    *at = node->next;
    node->entry = NULL;
    table.count--;
}

struct entry *uri_table_find(const char *uri)
{
    uint64_t hash = hash_text(uri);
    struct entry_node *node = table.room ? table.buckets[hash & (table.room - 1)] : NULL;
    while (node && (node->identity || node->hash != hash || strcmp(node->entry->uri, uri) != 0))
        node = node->next;
    return node ? node->entry : NULL;
}

struct entry *uri_table_find_object(const void *identity)
{
    uint64_t hash = hash_pointer(identity);
    struct entry_node *node = table.room ? table.buckets[hash & (table.room - 1)] : NULL;
    while (node && node->identity != identity)
        node = node->next;
    return node ? node->entry : NULL;
}

HRESULT uri_table_identify(struct entry *entry, const void *identity)
{
    unsigned i = 0;
    if (uri_table_find_object(identity) == entry)
        return S_OK;
    while (i < IDENTITIES && entry->by_identity[i].entry)
        i++;
    if (i == IDENTITIES)
        return E_UNEXPECTED;
    return link_node(&entry->by_identity[i], entry, hash_pointer(identity), identity)
               ? S_OK
               : E_OUTOFMEMORY;
}

void uri_table_forget_identities(struct entry *entry)
{
    for (unsigned i = 0; i < IDENTITIES; i++)
        unlink_node(&entry->by_identity[i]);
}

HRESULT uri_table_insert(struct entry *entry)
{
    if (!link_node(&entry->by_uri, entry, hash_text(entry->uri), NULL))
        return E_OUTOFMEMORY;
    entry->is_listed = true;
    table.made += entry->kind == ENTRY_ACTIVATED || entry->kind == ENTRY_REFERENCE;
    return S_OK;
}

void uri_table_remove(struct entry *entry)
{
    unlink_node(&entry->by_uri);
    uri_table_forget_identities(entry);
    entry->is_listed = false;
    table.made -= entry->kind == ENTRY_ACTIVATED || entry->kind == ENTRY_REFERENCE;
}

unsigned uri_table_made(void)
{
    return table.made;
}

void uri_table_each(void (*each)(const struct entry *entry, void *data), void *data)
{
    for (size_t i = 0; i < table.room; i++)
        for (const struct entry_node *node = table.buckets[i]; node; node = node->next)
            if (!node->identity)
                each(node->entry, data);
}

struct entry *entry_create(const char *uri, enum entry_kind kind)
{
    size_t size = strlen(uri) + 1;
    struct entry *entry = calloc(1, sizeof *entry + size);
    if (!entry)
        return NULL;
    entry->refs = 1;
    entry->kind = kind;
    entry->since_ms = clock_ms();
    memcpy(entry->uri, uri, size);
    return entry;
}

struct entry *entry_ref(struct entry *entry)
{
    atomic_fetch_add(&entry->refs, 1);
    return entry;
}

bool entry_take(struct entry *entry)
{
    uint32_t refs = atomic_load(&entry->refs);
    while (refs && !atomic_compare_exchange_weak(&entry->refs, &refs, refs + 1))
        ;
    return refs != 0;
}

void entry_unref(struct entry *entry)
{
    if (!entry || atomic_fetch_sub(&entry->refs, 1) != 1)
        return;
    lease_destroy(entry->lease);
    if (entry->type)
        ITypeInfo_Release(entry->type);
    apartment_drop(entry->object);
    apartment_drop((IUnknown *)entry->factory);
    peer_share_give(&entry_peers, entry->part);
    free(entry);
}

struct entry *entry_find(const char *uri)
{
    pthread_mutex_lock(&uri_table_lock);
    struct entry *entry = uri_table_find(uri);
    if (entry)
        entry_ref(entry);
    pthread_mutex_unlock(&uri_table_lock);
    return entry;
}

struct entry *entry_find_object(IUnknown *object)
{
    IUnknown *identity;
    if (!object || FAILED(IUnknown_QueryInterface(object, &IID_IUnknown, (void **)&identity)))
        return NULL;
    pthread_mutex_lock(&uri_table_lock);
    struct entry *entry = uri_table_find_object(identity);
    if (entry)
        entry_ref(entry);
    pthread_mutex_unlock(&uri_table_lock);
    IUnknown_Release(identity);
    return entry;
}

struct kept {
    struct kept *next;
    char text[];
};

const char *text_keep(const char *text)
{
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    static struct kept *all[256];
    struct kept **bucket = &all[hash_text(text) & 255];
    pthread_mutex_lock(&lock);
    struct kept *kept = *bucket;
    while (kept && strcmp(kept->text, text) != 0)
        kept = kept->next;
    if (!kept) {
        size_t size = strlen(text) + 1;
        kept = malloc(sizeof *kept + size);
        if (kept) {
            memcpy(kept->text, text, size);
            kept->next = *bucket;
            *bucket = kept;
        }
    }
    pthread_mutex_unlock(&lock);
    return kept ? kept->text : NULL;
}
