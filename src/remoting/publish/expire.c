/* SPDX-License-Identifier: MIT */
#include "component/apartment.h"
#include "component/stub_manager.h"
#include "remoting/log.h"
#include "remoting/publish/apartments.h"
#include "remoting/publish/uri_table.h"

/* What becomes of an entry whose lease is over. */

static pthread_mutex_t proc_lock = PTHREAD_MUTEX_INITIALIZER;
static LEASEEXPIREDPROC proc;
static void *proc_data;

void SetLeaseExpired(LEASEEXPIREDPROC new, void *data)
{
    pthread_mutex_lock(&proc_lock);
    proc = new;
    proc_data = data;
    pthread_mutex_unlock(&proc_lock);
}

/* What was given away has no rules of its own to keep. */
void entry_mark(struct entry *entry)
{
    const char *mark = entry->origin ? entry->origin : text_keep(entry->uri);
    const void *identities[IDENTITIES];
    if (entry->kind == ENTRY_REFERENCE)
        return;
    pthread_mutex_lock(&uri_table_lock);
    for (unsigned i = 0; i < IDENTITIES; i++)
        identities[i] = entry->by_identity[i].entry ? entry->by_identity[i].identity : NULL;
    pthread_mutex_unlock(&uri_table_lock);
    for (unsigned i = 0; i < IDENTITIES; i++)
        if (identities[i])
            stub_mark(identities[i], mark ? mark : "");
}

/* A class stays, to say what happened; what a client had made is forgotten. */
void entry_expire(struct entry *entry)
{
    IUnknown *object = NULL;
    entry_mark(entry);
    pthread_mutex_lock(&uri_table_lock);
    bool is_listed = entry->is_listed;
    if (is_listed && entry->kind == ENTRY_CLASS) {
        object = entry->object;
        entry->object = NULL;
        entry->is_over = true;
        uri_table_forget_identities(entry);
    } else if (is_listed) {
        object = entry->object;
        IUnknown_AddRef(object);
        uri_table_remove(entry);
    }
    pthread_mutex_unlock(&uri_table_lock);
    if (!is_listed)
        return;
    remoting_log("", "%s: the lease is over", entry->uri);
    pthread_mutex_lock(&proc_lock);
    LEASEEXPIREDPROC told = proc;
    void *data = proc_data;
    pthread_mutex_unlock(&proc_lock);
    if (told)
        told(entry->uri, object, data);
    apartment_drop(object);
    if (entry->kind != ENTRY_CLASS)
        entry_unref(entry); /* the table's */
}
