/* SPDX-License-Identifier: MIT */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "remoting/publish/named_call.h"
#include "remoting/publish/uri_table.h"

#include <pianola/remoting.h>

/* Records of type libraries and what peers call them. Those that were made known are all there are;
 * they stay for good. */

struct wire_record {
    struct wire_record *next;
    IRecordInfo *info;
    const char *type, *assembly; /* "" for none */
};

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static struct wire_record *records;

enum { NAME_MOST = 500 };

/* "Ns.Type, Assembly, Version=1.0.0.0, ...": the type and the assembly's simple name. */
static bool split(const char *name, char type[NAME_MOST + 1], char assembly[NAME_MOST + 1])
{
    if (!name || strlen(name) > NAME_MOST)
        return false;
    size_t size = strcspn(name, ",");
    memcpy(type, name, size);
    type[size] = 0;
    name += size;
    name += strspn(name, ", ");
    size_t rest = strcspn(name, ", ");
    memcpy(assembly, name, rest);
    assembly[rest] = 0;
    return size > 0;
}

HRESULT RegisterWireRecord(IRecordInfo *record, const char *type_name)
{
    char type[NAME_MOST + 1], assembly[NAME_MOST + 1];
    if (!record || !split(type_name, type, assembly))
        return E_INVALIDARG;
    struct wire_record *new = malloc(sizeof *new);
    const char *kept_type = text_keep(type), *kept_assembly = text_keep(assembly);
    if (!new || !kept_type || !kept_assembly) {
        free(new);
        return E_OUTOFMEMORY;
    }
    IRecordInfo_AddRef(record);
    pthread_rwlock_wrlock(&lock);
    *new = (struct wire_record){records, record, kept_type, kept_assembly};
    records = new;
    pthread_rwlock_unlock(&lock);
    return S_OK;
}

/* The same type of another assembly will do: programs on both sides have the record in files of
 * their own. */
bool wire_record_find(const char *type_name, IRecordInfo **ret)
{
    char type[NAME_MOST + 1], assembly[NAME_MOST + 1];
    const struct wire_record *found = NULL;
    if (!split(type_name, type, assembly))
        return false;
    pthread_rwlock_rdlock(&lock);
    for (const struct wire_record *at = records; at; at = at->next) {
        if (strcmp(at->type, type) != 0)
            continue;
        if (!found || strcmp(at->assembly, assembly) == 0)
            found = at;
        if (strcmp(at->assembly, assembly) == 0)
            break;
    }
    if (found) {
        *ret = found->info;
        IRecordInfo_AddRef(*ret);
    }
    pthread_rwlock_unlock(&lock);
    return found != NULL;
}

bool wire_record_name(IRecordInfo *record, const char **ret_type, const char **ret_assembly)
{
    pthread_rwlock_rdlock(&lock);
    const struct wire_record *at = records;
    while (at && at->info != record && !IRecordInfo_IsMatchingType(at->info, record))
        at = at->next;
    if (at) {
        *ret_type = at->type;
        *ret_assembly = at->assembly;
    }
    pthread_rwlock_unlock(&lock);
    return at != NULL;
}
