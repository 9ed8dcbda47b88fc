/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "message/ddeml.h"
#include "message/global_memory.h"
#include "message/message.h"

enum { PAIRS_MAX = 64, LINKS_MAX = 4096 };

/* ---- Connecting ---- */

static bool is_registered(const struct dde_instance *instance, ATOM service)
{
    const struct dde_service *at = instance->services;
    while (at && at->name != service)
        at = at->next;
    return at != NULL;
}

static void answer_initiate(struct dde_instance *instance, HWND client, ATOM service, ATOM topic)
{
    struct dde_conv *conv = dde_conv_create(instance, false, client);
    if (!conv)
        return;
    conv->service = dde_atom_again(service);
    conv->topic = dde_atom_again(topic);
    ATOM sent_service = dde_atom_again(service);
    ATOM sent_topic = dde_atom_again(topic);
    /* The client frees what comes with it, when it is there. */
    LPARAM both = MAKELPARAM(sent_service, sent_topic);
    conv->busy++;
    if (!SendMessageTimeout(client, WM_DDE_ACK, (WPARAM)conv->window, both, SMTO_NORMAL,
                            DDE_CONNECT_MS, NULL)) {
        GlobalDeleteAtom(sent_service);
        GlobalDeleteAtom(sent_topic);
        dde_conv_end(conv, true, false);
    } else if (!conv->ended) {
        dde_call(instance, XTYP_CONNECT_CONFIRM, 0, conv, topic, service, NULL, 0);
    }
    conv->busy--;
    dde_conv_sweep(instance);
}

static void connect_any(struct dde_instance *instance, HWND client, ATOM service, ATOM topic)
{
    HSZPAIR pairs[PAIRS_MAX];
    HDDEDATA data = dde_call(instance, XTYP_WILDCONNECT, 0, NULL, topic, service, NULL, 0);
    size_t count = data ? DdeGetData(data, (BYTE *)pairs, sizeof(pairs), 0) / sizeof(*pairs) : 0;
    if (data)
        DdeFreeDataHandle(data);
    for (size_t i = 0; i < count && pairs[i].hszSvc && pairs[i].hszTopic; i++)
        answer_initiate(instance, client, dde_atom(pairs[i].hszSvc), dde_atom(pairs[i].hszTopic));
}

void dde_server_initiate(struct dde_instance *instance, HWND client, ATOM service, ATOM topic)
{
    if (instance->flags & (APPCMD_CLIENTONLY | CBF_FAIL_CONNECTIONS))
        return;
    if (service && !instance->unfiltered && !is_registered(instance, service))
        return;
    if (!service || !topic)
        connect_any(instance, client, service, topic);
    else if (dde_call(instance, XTYP_CONNECT, 0, NULL, topic, service, NULL, 0))
        answer_initiate(instance, client, service, topic);
}

/* ---- Links ---- */

static struct dde_link **link_at(struct dde_conv *conv, ATOM item, UINT format)
{
    struct dde_link **at = &conv->links;
    while (*at && ((*at)->item != item || (format && (*at)->format != format)))
        at = &(*at)->next;
    return at;
}

static void free_link(struct dde_link **at)
{
    struct dde_link *link = *at;
    *at = link->next;
    GlobalDeleteAtom(link->item);
    free(link);
}

void dde_links_free(struct dde_conv *conv)
{
    while (conv->links)
        free_link(&conv->links);
}

static bool add_link(struct dde_conv *conv, ATOM item, UINT format, WORD flags)
{
    size_t count = 0;
    struct dde_link **at = link_at(conv, item, format);
    for (const struct dde_link *link = conv->links; link; link = link->next)
        count++;
    struct dde_link *link = *at ? *at : count < LINKS_MAX ? calloc(1, sizeof(*link)) : NULL;
    if (!link)
        return false;
    if (!*at) {
        link->item = dde_atom_again(item);
        link->format = format;
        link->next = conv->links;
        conv->links = link;
    }
    link->no_data = flags & DDE_FDEFERUPD;
    link->wants_ack = flags & DDE_FACKREQ;
    return true;
}

static void on_advise(struct dde_conv *conv, HGLOBAL options, ATOM item)
{
    WORD flags = 0;
    UINT format = 0;
    bool ok = dde_header(options, &flags, &format) &&
              dde_call(conv->instance, XTYP_ADVSTART, format, conv, conv->topic, item, NULL, 0) &&
              !conv->ended && add_link(conv, item, format, flags);
    if (ok)
        GlobalFree(options); /* refused, it stays the client's */
    if (!conv->ended)
        dde_conv_ack(conv, ok ? DDE_FACK : 0, item);
}

static void on_unadvise(struct dde_conv *conv, UINT format, ATOM item)
{
    bool any = false;
    struct dde_link **at = item ? link_at(conv, item, format) : &conv->links;
    while (*at) {
        ATOM gone = dde_atom_again((*at)->item);
        UINT its_format = (*at)->format;
        free_link(at);
        any = true;
        dde_call(conv->instance, XTYP_ADVSTOP, its_format, conv, conv->topic, gone, NULL, 0);
        GlobalDeleteAtom(gone);
        if (conv->ended)
            return;
        at = item ? link_at(conv, item, format) : &conv->links;
    }
    dde_conv_ack(conv, any ? DDE_FACK : 0, item);
}

/* ---- Requests ---- */

static bool is_block(HDDEDATA data)
{
    return (intptr_t)data == -1;
}

static void on_request(struct dde_conv *conv, UINT format, ATOM item)
{
    HDDEDATA data =
        dde_call(conv->instance, XTYP_REQUEST, format, conv, conv->topic, item, NULL, 0);
    if (conv->ended)
        return;
    HGLOBAL object =
        data && !is_block(data) ? dde_to_send(data, format, DDE_FREQUESTED | DDE_FRELEASE) : NULL;
    LPARAM l = object ? PackDDElParam(WM_DDE_DATA, (UINT_PTR)object, item) : 0;
    if (!l)
        dde_conv_ack(conv, is_block(data) ? DDE_FBUSY : 0, item);
    if (object && (!l || !dde_conv_post(conv, WM_DDE_DATA, l)))
        GlobalFree(object);
}

static WORD answer_of(HDDEDATA answer)
{
    if (is_block(answer))
        return DDE_FBUSY;
    return (WORD)((uintptr_t)answer & (DDE_FACK | DDE_FBUSY | DDE_FAPPSTATUS));
}

static void on_poke(struct dde_conv *conv, HGLOBAL object, ATOM item)
{
    WORD flags = 0;
    UINT format = 0;
    WORD status = 0;
    bool known = dde_header(object, &flags, &format);
    if (known)
        status = answer_of(dde_call(conv->instance, XTYP_POKE, format, conv, conv->topic, item,
                                    (HDDEDATA)object, 0));
    if (known && flags & DDE_FRELEASE && status & DDE_FACK)
        GlobalFree(object);
    if (!conv->ended)
        dde_conv_ack(conv, status, item);
}

static void on_execute(struct dde_conv *conv, HGLOBAL commands)
{
    WORD status = 0;
    DWORD error = GetLastError();
    size_t size = memory_is_handle(commands) ? GlobalSize(commands) : 0;
    const void *bytes = size ? GlobalLock(commands) : NULL;
    HGLOBAL object = bytes ? dde_object(bytes, size, 0) : NULL;
    if (bytes)
        GlobalUnlock(commands);
    SetLastError(error);
    if (object) {
        status = answer_of(
            dde_call(conv->instance, XTYP_EXECUTE, 0, conv, conv->topic, 0, (HDDEDATA)object, 0));
        GlobalFree(object);
    }
    if (!conv->ended)
        dde_conv_ack(conv, status, (UINT_PTR)commands);
}

void dde_server_message(struct dde_conv *conv, UINT message, LPARAM l)
{
    UINT_PTR lo = 0;
    UINT_PTR hi = 0;
    UnpackDDElParam(message, l, &lo, &hi);
    FreeDDElParam(message, l);
    switch (message) {
    case WM_DDE_REQUEST:
        on_request(conv, (UINT)lo, (ATOM)hi);
        break;
    case WM_DDE_ADVISE:
        on_advise(conv, (HGLOBAL)lo, (ATOM)hi);
        break;
    case WM_DDE_UNADVISE:
        on_unadvise(conv, (UINT)lo, (ATOM)hi);
        break;
    case WM_DDE_POKE:
        on_poke(conv, (HGLOBAL)lo, (ATOM)hi);
        break;
    case WM_DDE_EXECUTE:
        on_execute(conv, (HGLOBAL)hi);
        break;
    case WM_DDE_ACK: /* of data that was sent */
        if (hi <= 0xffff)
            GlobalDeleteAtom((ATOM)hi);
        break;
    default:
        break;
    }
}

/* ---- Telling of changes ---- */

static void advise(struct dde_conv *conv, const struct dde_link *link, ULONG_PTR left)
{
    ATOM item = dde_atom_again(link->item);
    HGLOBAL object = NULL;
    if (!link->no_data) {
        HDDEDATA data = dde_call(conv->instance, XTYP_ADVREQ, link->format, conv, conv->topic, item,
                                 NULL, left);
        WORD flags = DDE_FRELEASE | (link->wants_ack ? DDE_FACKREQ : 0);
        object = data && !is_block(data) ? dde_to_send(data, link->format, flags) : NULL;
    }
    LPARAM l = !conv->ended && (object || link->no_data)
                   ? PackDDElParam(WM_DDE_DATA, (UINT_PTR)object, item)
                   : 0;
    if (!l || !dde_conv_post(conv, WM_DDE_DATA, l)) {
        GlobalDeleteAtom(item);
        if (object)
            GlobalFree(object);
    }
}

/* The links of a conversation as they are now: the program may end them while it is asked. */
static struct dde_link *copy_links(const struct dde_conv *conv, size_t *ret_count)
{
    size_t count = 0;
    size_t used = 0;
    for (const struct dde_link *link = conv->links; link; link = link->next)
        count++;
    struct dde_link *copy = count ? malloc(count * sizeof(*copy)) : NULL;
    for (const struct dde_link *link = conv->links; copy && link; link = link->next)
        copy[used++] = *link;
    *ret_count = used;
    return copy;
}

static bool is_meant(const struct dde_conv *conv, ATOM topic)
{
    return !conv->client && !conv->ended && (!topic || conv->topic == topic);
}

static ULONG_PTR count_links(const struct dde_instance *instance, ATOM topic, ATOM item)
{
    ULONG_PTR count = 0;
    for (const struct dde_conv *conv = instance->convs; conv; conv = conv->next)
        for (const struct dde_link *link = conv->links; is_meant(conv, topic) && link;
             link = link->next)
            count += !item || link->item == item;
    return count;
}

BOOL DdePostAdvise(DWORD id, HSZ topic, HSZ item)
{
    struct dde_instance *instance = dde_instance(id);
    if (!instance)
        return FALSE;
    ULONG_PTR left = count_links(instance, dde_atom(topic), dde_atom(item));
    for (struct dde_conv *conv = instance->convs; conv; conv = conv->next) {
        size_t count = 0;
        struct dde_link *links = copy_links(conv, &count);
        conv->busy++;
        for (size_t i = 0; i < count && is_meant(conv, dde_atom(topic)); i++)
            if (!item || links[i].item == dde_atom(item))
                advise(conv, &links[i], left ? --left : 0);
        conv->busy--;
        free(links);
    }
    dde_conv_sweep(instance);
    return TRUE;
}
