/* SPDX-License-Identifier: MIT */
#include <jansson.h>
#include <pianola/component.h>
#include <stdlib.h>
#include <string.h>

#include "remoting/events/events.h"
#include "remoting/link/link.h"
#include "remoting/publish/lease.h"
#include "remoting/publish/uri_table.h"
#include "remoting/wire/listen.h"

#include <pianola/remoting.h>

/* What goes on, for the owner of the process. */

enum { OBJECTS_MOST = 1000, SECRET_SHOWN = 4, SECRET_SIZE = 32 };

static void add_listener(const struct listen_info *info, void *data)
{
    json_array_append_new(data, json_pack("{si, ss*, si}", "number", (int)info->number, "url",
                                          info->url, "connections", (int)info->connections));
}

static json_t *count(uint64_t number)
{
    return json_integer((json_int_t)number);
}

static void add_link(const struct link_info *info, void *data)
{
    json_t *link = json_object();
    json_object_set_new(link, "peer", json_string(info->url));
    json_object_set_new(link, "connected", json_boolean(info->is_connected));
    json_object_set_new(link, "server", json_boolean(info->is_server));
    json_object_set_new(link, "calls_in", count(info->calls_in));
    json_object_set_new(link, "calls_out", count(info->calls_out));
    json_object_set_new(link, "bytes_in", count(info->bytes_in));
    json_object_set_new(link, "bytes_out", count(info->bytes_out));
    json_object_set_new(link, "events_in", count(info->events_in));
    json_object_set_new(link, "events_out", count(info->events_out));
    json_object_set_new(link, "cuts", count(info->cuts));
    json_object_set_new(link, "idle_s", json_real(info->idle_s));
    json_array_append_new(data, link);
}

static void add_subscriber(const struct event_queue_info *info, void *data)
{
    json_t *subscriber = json_object();
    json_object_set_new(subscriber, "number", json_integer(info->number));
    json_object_set_new(subscriber, "name", json_string(info->name ? info->name : ""));
    json_object_set_new(subscriber, "events",
                        json_string(info->event_interface ? info->event_interface : ""));
    json_object_set_new(subscriber, "waiting", count(info->waiting));
    json_object_set_new(subscriber, "waiting_bytes", count(info->waiting_bytes));
    json_object_set_new(subscriber, "delivered", count(info->delivered));
    json_object_set_new(subscriber, "missed", count(info->missed));
    json_array_append_new(data, subscriber);
}

/* What nobody can guess is not shown whole: who has it may call the object. */
static json_t *shown_uri(const struct entry *entry)
{
    char text[URI_ROOM + 4];
    size_t size = strlen(entry->uri);
    bool is_secret = entry->kind == ENTRY_ACTIVATED || entry->kind == ENTRY_REFERENCE;
    memcpy(text, entry->uri, size + 1);
    if (is_secret && size > SECRET_SIZE)
        strcpy(text + size - SECRET_SIZE + SECRET_SHOWN, "...");
    return json_string(text);
}

static const char *mode_of(const struct entry *entry)
{
    static const char *const modes[] = {"singleton", "single-call", "activated class"};
    switch (entry->kind) {
    case ENTRY_CLASS:
        return modes[entry->mode];
    case ENTRY_ACTIVATED:
        return "activated";
    case ENTRY_REFERENCE:
        return "reference";
    default:
        return "object";
    }
}

static const char *state_of(const struct entry *entry)
{
    bool is_over = entry->is_over || lease_is_over(entry->lease);
    return is_over ? "expired" : entry->object ? "there" : "not made yet";
}

/* With the table's lock. */
static void add_object(const struct entry *entry, void *data)
{
    if (json_array_size(data) >= OBJECTS_MOST)
        return;
    LONGLONG left = entry->lease ? lease_left(entry->lease) : -1;
    json_t *object = json_object();
    json_object_set_new(object, "uri", shown_uri(entry));
    json_object_set_new(object, "mode", json_string(mode_of(entry)));
    json_object_set_new(object, "state", json_string(state_of(entry)));
    json_object_set_new(object, "lease_ms", left < 0 ? json_null() : json_integer(left));
    json_object_set_new(object, "type",
                        entry->type_name ? json_string(entry->type_name) : json_null());
    json_array_append_new(data, object);
}

static void add_objects(json_t *objects)
{
    pthread_mutex_lock(&uri_table_lock);
    uri_table_each(add_object, objects);
    pthread_mutex_unlock(&uri_table_lock);
}

HRESULT GetRemotingStatus(char **ret_json)
{
    if (!ret_json)
        return E_INVALIDARG;
    *ret_json = NULL;
    json_t *listeners = json_array(), *links = json_array(), *subscribers = json_array(),
           *objects = json_array();
    listeners_each(add_listener, listeners);
    links_each(add_link, links);
    event_queues_each(add_subscriber, subscribers);
    add_objects(objects);
    json_t *all = json_pack("{so, so, so, so}", "listeners", listeners, "connections", links,
                            "subscribers", subscribers, "objects", objects);
    char *text = all ? json_dumps(all, JSON_COMPACT) : NULL;
    size_t size = text ? strlen(text) + 1 : 0;
    *ret_json = text ? CoTaskMemAlloc(size) : NULL;
    if (*ret_json)
        memcpy(*ret_json, text, size);
    free(text);
    json_decref(all);
    return *ret_json ? S_OK : E_OUTOFMEMORY;
}
