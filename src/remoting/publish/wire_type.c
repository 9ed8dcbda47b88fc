/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "remoting/publish/publish.h"
#include "remoting/publish/uri_table.h"

/* .NET clients ask for new objects by the type's name, not by a URI. */

struct search {
    const char *type_name;
    char *ret_uri;
    bool is_found;
};

/* "Ns.Type, Assembly, Version=...": up to the second comma. */
static bool is_same(const char *a, const char *b)
{
    for (int commas = 0;; a++, b++) {
        a += strspn(a, " ");
        b += strspn(b, " ");
        bool ends_a = !*a || (*a == ',' && commas), ends_b = !*b || (*b == ',' && commas);
        if (ends_a || ends_b)
            return ends_a && ends_b;
        if (*a != *b)
            return false;
        commas += *a == ',';
    }
}

static void compare(const struct entry *entry, void *data)
{
    struct search *search = data;
    if (search->is_found || entry->kind != ENTRY_CLASS || entry->mode != PUBLISH_ACTIVATED ||
        !entry->type_name || !is_same(entry->type_name, search->type_name))
        return;
    snprintf(search->ret_uri, URI_ROOM, "%s", entry->uri);
    search->is_found = true;
}

bool publish_find_activated(const char *type_name, char *ret_uri)
{
    struct search search = {type_name, ret_uri, false};
    pthread_mutex_lock(&uri_table_lock);
    uri_table_each(compare, &search);
    pthread_mutex_unlock(&uri_table_lock);
    return search.is_found;
}
