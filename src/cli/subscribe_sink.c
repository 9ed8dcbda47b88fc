/* SPDX-License-Identifier: MIT */
#include "cli/subscribe_sink.h"

#include <pianola/bstr.h>
#include <pianola/ocidl.h>
#include <pianola/remoting.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "cli/output.h"
#include "cli/subscribe_names.h"
#include "cli/variant_text.h"

enum { NAMES_MOST = 256, FIRST_NUMBER = 0x10000 };

struct sink {
    IDispatch iface;
    IEventNotice notice;
    atomic_uint references;
    struct sink_options options;
    ITypeInfo *type; /* of the events; NULL: nobody tells */
    IID iid;
    int fd;
    pthread_mutex_t lock; /* what follows, and the output */
    unsigned long came;
    enum sink_state state;
    HRESULT why;
    char *names[NAMES_MOST]; /* that somebody asked a number for: FIRST_NUMBER and on */
    unsigned name_count;
};

static struct sink *of_iface(IDispatch *self)
{
    return (struct sink *)self;
}

static struct sink *of_notice(IEventNotice *self)
{
    return (struct sink *)((char *)self - offsetof(struct sink, notice));
}

/* With the lock. */
static void end(struct sink *sink, enum sink_state state, HRESULT why)
{
    uint64_t one = 1;
    if (sink->state != SINK_LISTENS)
        return;
    sink->state = state;
    sink->why = why;
    if (write(sink->fd, &one, sizeof(one)) < 0)
        abort();
}

/* ---- names ---- */

static char *name_of(struct sink *sink, DISPID id)
{
    BSTR wide = NULL;
    UINT count = 0;
    size_t size = 0;
    char *name = NULL;
    if (id >= FIRST_NUMBER && (unsigned)(id - FIRST_NUMBER) < sink->name_count)
        return strdup(sink->names[id - FIRST_NUMBER]);
    if (sink->type && SUCCEEDED(ITypeInfo_GetNames(sink->type, id, &wide, 1, &count)) && count)
        name = variant_utf8(wide, SysStringLen(wide), &size);
    SysFreeString(wide);
    if (!name && asprintf(&name, "%d", (int)id) < 0)
        return NULL;
    return name;
}

static bool is_wanted(const struct sink *sink, DISPID id, const char *name)
{
    char number[16];
    snprintf(number, sizeof(number), "%d", (int)id);
    const char *event = sink->options.event;
    return !event || strcasecmp(event, name) == 0 || strcmp(event, number) == 0;
}

/* ---- lines ---- */

static void put_text(const char *text)
{
    output_column(text, output_width(text));
}

static void print_event(const char *name, const DISPPARAMS *params)
{
    put_text(name);
    for (UINT i = params->cArgs; i-- > 0;) {
        json_t *value = variant_json(&params->rgvarg[i]);
        char *text = json_is_string(value) ? strdup(json_string_value(value))
                                           : json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT);
        putchar(' ');
        put_text(text ? text : "");
        free(text);
        json_decref(value);
    }
    putchar('\n');
}

static json_t *json_event(const char *name, const DISPPARAMS *params)
{
    json_t *values = json_array();
    for (UINT i = params->cArgs; i-- > 0;)
        json_array_append_new(values, variant_json(&params->rgvarg[i]));
    return json_pack("{s:o, s:o}", "event", output_string(name), "arguments", values);
}

static void flush(struct sink *sink)
{
    if (fflush(stdout) != 0)
        end(sink, SINK_CANNOT_WRITE, E_FAIL);
}

/* What happens to the subscription: a JSON line among the others, or words on standard error. */
static void note(struct sink *sink, json_t *json, const char *words)
{
    pthread_mutex_lock(&sink->lock);
    if (sink->options.as_json) {
        output_json(json_incref(json));
        flush(sink);
    } else {
        fflush(stdout);
        fprintf(stderr, "pianola: subscribe: %s\n", words);
    }
    json_decref(json);
    pthread_mutex_unlock(&sink->lock);
}

/* ---- IDispatch ---- */

static HRESULT query(IDispatch *self, REFIID iid, void **ret)
{
    struct sink *sink = of_iface(self);
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    if (IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IDispatch) ||
        IsEqualIID(iid, &sink->iid))
        *ret = &sink->iface;
    else if (IsEqualIID(iid, &IID_IEventNotice))
        *ret = &sink->notice;
    else
        return E_NOINTERFACE;
    IDispatch_AddRef(self);
    return S_OK;
}

static ULONG add_ref(IDispatch *self)
{
    return ++of_iface(self)->references;
}

static ULONG release(IDispatch *self)
{
    struct sink *sink = of_iface(self);
    ULONG left = --sink->references;
    if (left)
        return left;
    for (unsigned i = 0; i < sink->name_count; i++)
        free(sink->names[i]);
    if (sink->type)
        ITypeInfo_Release(sink->type);
    pthread_mutex_destroy(&sink->lock);
    close(sink->fd);
    free(sink);
    return 0;
}

static HRESULT type_info_count(IDispatch *self, UINT *ret)
{
    *ret = of_iface(self)->type != NULL;
    return S_OK;
}

static HRESULT type_info(IDispatch *self, UINT index, LCID lcid, ITypeInfo **ret)
{
    (void)lcid;
    *ret = index ? NULL : of_iface(self)->type;
    if (!*ret)
        return DISP_E_BADINDEX;
    ITypeInfo_AddRef(*ret);
    return S_OK;
}

/* Peers that know names alone are given numbers for them. With the lock. */
static DISPID number_for(struct sink *sink, char *name)
{
    for (unsigned i = 0; i < sink->name_count; i++)
        if (strcmp(sink->names[i], name) == 0) {
            free(name);
            return FIRST_NUMBER + (DISPID)i;
        }
    if (sink->name_count == NAMES_MOST) {
        free(name);
        return DISPID_UNKNOWN;
    }
    sink->names[sink->name_count++] = name;
    return FIRST_NUMBER + (DISPID)sink->name_count - 1;
}

static HRESULT ids_of_names(IDispatch *self, REFIID iid, LPOLESTR *names, UINT count, LCID lcid,
                            DISPID *ret)
{
    struct sink *sink = of_iface(self);
    size_t units = 0, size = 0;
    (void)iid;
    (void)lcid;
    for (UINT i = 0; i < count; i++)
        ret[i] = DISPID_UNKNOWN;
    if (sink->type && SUCCEEDED(ITypeInfo_GetIDsOfNames(sink->type, names, count, ret)))
        return S_OK;
    while (count == 1 && names[0][units] && units < 256)
        units++;
    char *name = units ? variant_utf8(names[0], units, &size) : NULL;
    if (!name)
        return DISP_E_UNKNOWNNAME;
    pthread_mutex_lock(&sink->lock);
    ret[0] = number_for(sink, name);
    pthread_mutex_unlock(&sink->lock);
    return ret[0] == DISPID_UNKNOWN ? DISP_E_UNKNOWNNAME : S_OK;
}

static HRESULT invoke(IDispatch *self, DISPID id, REFIID iid, LCID lcid, WORD flags,
                      DISPPARAMS *params, VARIANT *ret, EXCEPINFO *exception, UINT *ret_arg)
{
    struct sink *sink = of_iface(self);
    (void)iid;
    (void)lcid;
    (void)flags;
    (void)ret;
    (void)exception;
    (void)ret_arg;
    pthread_mutex_lock(&sink->lock);
    char *name = name_of(sink, id);
    if (name && sink->state == SINK_LISTENS && is_wanted(sink, id, name)) {
        if (sink->options.as_json)
            output_json(json_event(name, params));
        else
            print_event(name, params);
        flush(sink);
        if (++sink->came == sink->options.most)
            end(sink, SINK_HAS_ENOUGH, S_OK);
    }
    pthread_mutex_unlock(&sink->lock);
    free(name);
    return S_OK;
}

/* ---- IEventNotice ---- */

static HRESULT notice_query(IEventNotice *self, REFIID iid, void **ret)
{
    return query(&of_notice(self)->iface, iid, ret);
}

static ULONG notice_add_ref(IEventNotice *self)
{
    return add_ref(&of_notice(self)->iface);
}

static ULONG notice_release(IEventNotice *self)
{
    return release(&of_notice(self)->iface);
}

static HRESULT missed(IEventNotice *self, LONGLONG count, BOOL known)
{
    char words[80];
    if (known)
        snprintf(words, sizeof(words), "%lld events were missed here", (long long)count);
    else
        snprintf(words, sizeof(words), "events were missed here: the publisher was started anew");
    note(of_notice(self), json_pack("{s:I, s:b}", "missed", (json_int_t)count, "known", known),
         words);
    return S_OK;
}

static HRESULT cut(IEventNotice *self)
{
    note(of_notice(self), json_pack("{s:s}", "connection", "cut"),
         "the connection is cut; waiting for it");
    return S_OK;
}

static HRESULT restored(IEventNotice *self)
{
    note(of_notice(self), json_pack("{s:s}", "connection", "restored"), "the connection is back");
    return S_OK;
}

static HRESULT ended(IEventNotice *self, HRESULT why)
{
    struct sink *sink = of_notice(self);
    pthread_mutex_lock(&sink->lock);
    end(sink, SINK_ENDED, why);
    pthread_mutex_unlock(&sink->lock);
    return S_OK;
}

/* ---- life ---- */

struct sink *sink_create(IUnknown *object, const struct sink_options *options, IDispatch **ret)
{
    static IDispatchVtbl table = {query,     add_ref,      release, type_info_count,
                                  type_info, ids_of_names, invoke};
    static IEventNoticeVtbl notice_table = {notice_query, notice_add_ref, notice_release, missed,
                                            cut,          restored,       ended};
    struct sink *sink = calloc(1, sizeof(*sink));
    if (!sink)
        return NULL;
    sink->iface.lpVtbl = &table;
    sink->notice.lpVtbl = &notice_table;
    sink->references = 1;
    sink->options = *options;
    pthread_mutex_init(&sink->lock, NULL);
    sink->fd = eventfd(0, EFD_CLOEXEC);
    if (sink->fd < 0) {
        free(sink);
        return NULL;
    }
    /* Names are a comfort: without them events have numbers. */
    subscribe_events_type(object, &sink->type, &sink->iid);
    *ret = &sink->iface;
    return sink;
}

enum sink_name sink_check_name(struct sink *sink)
{
    const char *event = sink->options.event;
    DISPID id;
    if (!event || strspn(event, "-0123456789") == strlen(event))
        return SINK_NAME_KNOWN;
    if (!sink->type)
        return SINK_NAME_UNKNOWN;
    LPOLESTR wide = variant_bstr(event, strlen(event));
    HRESULT hr = wide ? ITypeInfo_GetIDsOfNames(sink->type, &wide, 1, &id) : E_OUTOFMEMORY;
    SysFreeString(wide);
    return FAILED(hr) ? SINK_NAME_WRONG : SINK_NAME_KNOWN;
}

int sink_fd(const struct sink *sink)
{
    return sink->fd;
}

enum sink_state sink_look(struct sink *sink, HRESULT *ret_why)
{
    pthread_mutex_lock(&sink->lock);
    enum sink_state state = sink->state;
    *ret_why = sink->why;
    pthread_mutex_unlock(&sink->lock);
    return state;
}
