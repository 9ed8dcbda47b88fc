/* SPDX-License-Identifier: MIT */
#include "remoting/json/json_source.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "remoting/events/events.h"
#include "remoting/json/json_text.h"
#include "remoting/json/json_value.h"

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct json_source *sources;

static struct json_source *make(IUnknown *object, IUnknown *identity)
{
    struct json_source *source = calloc(1, sizeof *source);
    ITypeInfo *info;
    if (!source)
        return NULL;
    source->identity = identity;
    source->refs = 1;
    if (SUCCEEDED(json_face_of_events(object, &info))) {
        json_face_read(info, &source->face);
        ITypeInfo_Release(info);
    }
    return source;
}

static void destroy(struct json_source *source)
{
    for (unsigned i = 0; i < JSON_TEXTS_KEPT; i++)
        free(source->kept[i].text);
    json_face_finish(&source->face);
    free(source);
}

/* The lock is held. */
static struct json_source *find(const IUnknown *identity)
{
    struct json_source *source = sources;
    while (source && source->identity != identity)
        source = source->next;
    if (source)
        source->refs++;
    return source;
}

struct json_source *json_source_get(IUnknown *object)
{
    IUnknown *identity;
    if (FAILED(IUnknown_QueryInterface(object, &IID_IUnknown, (void **)&identity)))
        return NULL;
    pthread_mutex_lock(&lock);
    struct json_source *source = find(identity), *made = NULL;
    pthread_mutex_unlock(&lock);
    if (!source && (made = make(object, identity))) {
        pthread_mutex_lock(&lock);
        source = find(identity);
        if (!source) {
            source = made;
            made->next = sources;
            sources = made;
            made = NULL;
        }
        pthread_mutex_unlock(&lock);
        if (made)
            destroy(made);
    }
    IUnknown_Release(identity);
    return source;
}

void json_source_put(struct json_source *source)
{
    pthread_mutex_lock(&lock);
    bool is_last = --source->refs == 0;
    struct json_source **at = &sources;
    while (is_last && *at != source)
        at = &(*at)->next;
    if (is_last)
        *at = source->next;
    pthread_mutex_unlock(&lock);
    if (is_last)
        destroy(source);
}

/* ---- texts ---- */

/* Named when the type library tells the names of all, else in order. */
static HRESULT arguments_json(const struct json_member *member, const struct event_view *view,
                              json_t **ret)
{
    bool is_named = member && member->count == view->count;
    HRESULT hr = S_OK;
    json_t *all = is_named ? json_object() : json_array();
    for (uint32_t i = 0; i < view->count && SUCCEEDED(hr); i++) {
        json_t *value = NULL;
        hr = json_of_variant(NULL, &view->arguments[view->count - 1 - i], &value);
        if (SUCCEEDED(hr) && (is_named ? json_object_set_new(all, member->parameters[i], value)
                                       : json_array_append_new(all, value)) < 0)
            hr = E_OUTOFMEMORY;
    }
    if (SUCCEEDED(hr) && all)
        *ret = all;
    else
        json_decref(all);
    return all ? hr : E_OUTOFMEMORY;
}

static int write_text(const struct json_source *source, const struct event_view *view,
                      struct json_text_kept *to)
{
    const struct json_member *member = json_face_find(&source->face, view->id);
    char number[16];
    json_t *arguments;
    if (FAILED(arguments_json(member, view, &arguments)))
        arguments = json_null();
    snprintf(number, sizeof number, "%d", (int)view->id);
    _cleanup_free_ char *data = json_dumps(arguments, JSON_COMPACT | JSON_ENCODE_ANY);
    json_decref(arguments);
    if (!data)
        return -ENOMEM;
    int size = asprintf(&to->text, "id: %08x-%llu\nevent: %s\ndispid: %s\ndata: %s\n\n", to->log,
                        (unsigned long long)to->seq, member ? member->name : number, number, data);
    if (size < 0) {
        to->text = NULL;
        return -ENOMEM;
    }
    to->size = (size_t)size;
    return 0;
}

ssize_t json_source_text(struct json_source *source, uint32_t log, uint64_t seq, const void *bytes,
                         size_t size, const struct json_text_kept **ret)
{
    static struct event_view view; /* the pump's: its values are used again */
    struct json_text_kept *kept = &source->kept[seq % JSON_TEXTS_KEPT];
    uint32_t body;
    if (kept->text && kept->seq == seq && kept->log == log && size > sizeof body) {
        memcpy(&body, bytes, sizeof body);
        *ret = kept;
        return (ssize_t)(body + sizeof body);
    }
    ssize_t taken = event_read(bytes, size, &view);
    if (taken < 0)
        return taken;
    free(kept->text);
    *kept = (struct json_text_kept){.log = log, .seq = seq, .id = view.id};
    int r = write_text(source, &view, kept);
    *ret = kept;
    return r < 0 ? r : taken;
}
