/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "base/clock.h"
#include "message/ddeml.h"
#include "message/global_memory.h"
#include "message/message.h"
#include "message/table.h"

enum { LOOK_MS = 50 }; /* how often a waiting client looks whether the server lives */

/* ---- Connecting ---- */

struct dde_conv *dde_connect_to(struct dde_instance *instance, HSZ service, HSZ topic,
                                const HWND *list, int count)
{
    if (instance->initiating)
        return dde_fail(instance, DMLERR_REENTRANCY);
    struct dde_conv *conv = dde_conv_create(instance, true, NULL);
    if (!conv)
        return dde_fail(instance, DMLERR_MEMORY_ERROR);
    ATOM sent_service = dde_atom_again(dde_atom(service));
    ATOM sent_topic = dde_atom_again(dde_atom(topic));
    conv->busy++;
    instance->initiating = conv;
    DWORD error = GetLastError();
    for (int i = 0; i < count && !conv->peer; i++)
        SendMessageTimeout(list[i], WM_DDE_INITIATE, (WPARAM)conv->window,
                           MAKELPARAM(sent_service, sent_topic), SMTO_ABORTIFHUNG, DDE_CONNECT_MS,
                           NULL);
    SetLastError(error);
    instance->initiating = NULL;
    GlobalDeleteAtom(sent_service);
    GlobalDeleteAtom(sent_topic);
    bool connected = conv->peer && !conv->ended;
    if (!connected)
        conv->ended = true;
    conv->busy--;
    dde_conv_sweep(instance);
    return connected ? conv : dde_fail(instance, DMLERR_NO_CONV_ESTABLISHED);
}

HCONV DdeConnect(DWORD id, HSZ service, HSZ topic, CONVCONTEXT *context)
{
    struct dde_instance *instance = dde_instance(id);
    HWND *list = NULL;
    (void)context;
    if (!instance)
        return NULL;
    int count = table_children(DESKTOP_SLOT, false, &list);
    const struct dde_conv *conv = dde_connect_to(instance, service, topic, list, count);
    free(list);
    return conv ? (HCONV)(uintptr_t)conv->handle : NULL;
}

/* ---- Transactions ---- */

static struct dde_transaction *find(struct dde_conv *conv, UINT type, UINT_PTR what)
{
    struct dde_transaction *t = conv->transactions;
    while (t && (t->done || (type && t->type != type) ||
                 (t->type == XTYP_EXECUTE ? (UINT_PTR)t->sent : t->item) != what))
        t = t->next;
    return t;
}

struct dde_transaction *dde_transaction_find(const struct dde_conv *conv, DWORD id)
{
    struct dde_transaction *t = conv->transactions;
    while (t && t->id != id)
        t = t->next;
    return t;
}

static void free_transaction(struct dde_conv *conv, struct dde_transaction *t)
{
    struct dde_transaction **at = &conv->transactions;
    while (*at && *at != t)
        at = &(*at)->next;
    if (*at)
        *at = t->next;
    GlobalDeleteAtom(t->item);
    if (t->sent)
        GlobalFree(t->sent);
    free(t);
}

static void finish(struct dde_conv *conv, struct dde_transaction *t)
{
    t->done = true;
    if (!t->async)
        return;
    HDDEDATA result = t->data ? t->data : t->refused ? NULL : (HDDEDATA)(uintptr_t)TRUE;
    conv->busy++;
    if (!t->abandoned)
        conv->instance->callback(XTYP_XACT_COMPLETE, t->format, (HCONV)(uintptr_t)conv->handle,
                                 dde_hsz(conv->topic), dde_hsz(t->item), result, t->id, t->status);
    if (t->data)
        DdeFreeDataHandle(t->data);
    free_transaction(conv, t);
    conv->busy--;
}

void dde_transactions_end(struct dde_conv *conv)
{
    struct dde_transaction *next = NULL;
    for (struct dde_transaction *t = conv->transactions; t; t = next) {
        next = t->next;
        if (t->done)
            continue;
        t->refused = true;
        finish(conv, t);
    }
}

void dde_transactions_free(struct dde_conv *conv)
{
    while (conv->transactions)
        free_transaction(conv, conv->transactions);
}

/* ---- What the server says ---- */

static void on_ack(struct dde_conv *conv, WORD status, UINT_PTR what)
{
    struct dde_transaction *t = find(conv, 0, what);
    if (t) {
        t->status = status;
        t->refused = !(status & DDE_FACK);
        /* What it took is its own: the options of a link, data that it may release. */
        if (!t->refused && (t->type == XTYP_ADVSTART || t->type == XTYP_POKE))
            t->sent = NULL;
        finish(conv, t);
    }
    if (what <= 0xffff)
        GlobalDeleteAtom((ATOM)what);
}

static void on_data(struct dde_conv *conv, HGLOBAL object, ATOM item)
{
    WORD flags = 0;
    UINT format = 0;
    bool known = dde_header(object, &flags, &format);
    struct dde_transaction *t =
        known && flags & DDE_FREQUESTED ? find(conv, XTYP_REQUEST, item) : NULL;
    if (t) {
        t->data = (HDDEDATA)object;
        finish(conv, t);
    } else if (!known || !(flags & DDE_FREQUESTED)) {
        HDDEDATA answer = dde_call(conv->instance, XTYP_ADVDATA, format, conv, conv->topic, item,
                                   known ? (HDDEDATA)object : NULL, 0);
        if (known && flags & DDE_FACKREQ && !conv->ended) {
            dde_conv_ack(conv, (WORD)((uintptr_t)answer & DDE_FACK), item);
            item = 0; /* it went back */
        }
    }
    if (!t && known && flags & DDE_FRELEASE)
        GlobalFree(object);
    GlobalDeleteAtom(item);
}

void dde_client_message(struct dde_conv *conv, UINT message, LPARAM l)
{
    UINT_PTR lo = 0;
    UINT_PTR hi = 0;
    UnpackDDElParam(message, l, &lo, &hi);
    FreeDDElParam(message, l);
    if (message == WM_DDE_ACK)
        on_ack(conv, (WORD)lo, hi);
    else if (message == WM_DDE_DATA)
        on_data(conv, (HGLOBAL)lo, (ATOM)hi);
}

/* ---- Asking ---- */

static bool fill(struct dde_transaction *t, const BYTE *bytes, DWORD size, UINT type)
{
    WORD flags = 0;
    UINT format = 0;
    switch (t->type) {
    case XTYP_POKE:
        t->sent = size == 0xFFFFFFFF ? dde_to_send((HDDEDATA)bytes, t->format, 0)
                                     : dde_object(bytes, size, t->format);
        if (t->sent)
            dde_set_flags(t->sent, DDE_FRELEASE);
        return t->sent;
    case XTYP_EXECUTE:
        if (size == 0xFFFFFFFF && dde_header((HGLOBAL)bytes, &flags, &format)) {
            DWORD length = 0;
            const BYTE *data = DdeAccessData((HDDEDATA)bytes, &length);
            t->sent = memory_copy(data, length);
            DdeUnaccessData((HDDEDATA)bytes);
        } else if (size != 0xFFFFFFFF) {
            t->sent = memory_copy(bytes, size);
        }
        return t->sent;
    case XTYP_ADVSTART:
        flags = (WORD)((type & XTYPF_NODATA ? DDE_FDEFERUPD : 0) |
                       (type & XTYPF_ACKREQ ? DDE_FACKREQ : 0));
        t->sent = dde_object(NULL, 0, t->format);
        if (t->sent)
            dde_set_flags(t->sent, flags);
        return t->sent;
    default:
        return true;
    }
}

static bool post(struct dde_conv *conv, const struct dde_transaction *t)
{
    /* The atom that goes along is the server's. */
    ATOM item = dde_atom_again(t->item);
    bool posted = false;
    switch (t->type) {
    case XTYP_REQUEST:
        posted =
            dde_conv_post(conv, WM_DDE_REQUEST, PackDDElParam(WM_DDE_REQUEST, t->format, item));
        break;
    case XTYP_ADVSTOP:
        posted =
            dde_conv_post(conv, WM_DDE_UNADVISE, PackDDElParam(WM_DDE_UNADVISE, t->format, item));
        break;
    case XTYP_POKE:
        posted =
            dde_conv_post(conv, WM_DDE_POKE, PackDDElParam(WM_DDE_POKE, (UINT_PTR)t->sent, item));
        break;
    case XTYP_ADVSTART:
        posted = dde_conv_post(conv, WM_DDE_ADVISE,
                               PackDDElParam(WM_DDE_ADVISE, (UINT_PTR)t->sent, item));
        break;
    default:
        posted = dde_conv_post(conv, WM_DDE_EXECUTE, (LPARAM)t->sent);
        break;
    }
    if (!posted)
        GlobalDeleteAtom(item);
    return posted;
}

static void run_messages(void)
{
    MSG msg;
    while (PeekMessage(&msg, NULL, WM_DDE_FIRST, WM_DDE_LAST, PM_REMOVE))
        DispatchMessage(&msg);
}

static void wait_for(struct dde_conv *conv, const struct dde_transaction *t, DWORD timeout)
{
    uint64_t end = clock_ms() + timeout;
    for (run_messages(); !t->done && !conv->ended; run_messages()) {
        uint64_t now = clock_ms();
        if (now >= end)
            return;
        DWORD ms = end - now < LOOK_MS ? (DWORD)(end - now) : LOOK_MS;
        if (MsgWaitForMultipleObjectsEx(0, NULL, ms, QS_POSTMESSAGE | QS_SENDMESSAGE, 0) ==
                WAIT_TIMEOUT &&
            !IsWindow(conv->peer)) {
            run_messages(); /* what it said last */
            dde_conv_end(conv, false, true);
        }
    }
}

static UINT timeout_error(UINT type)
{
    switch (type) {
    case XTYP_REQUEST:
        return DMLERR_DATAACKTIMEOUT;
    case XTYP_POKE:
        return DMLERR_POKEACKTIMEOUT;
    case XTYP_EXECUTE:
        return DMLERR_EXECACKTIMEOUT;
    case XTYP_ADVSTART:
        return DMLERR_ADVACKTIMEOUT;
    default:
        return DMLERR_UNADVACKTIMEOUT;
    }
}

static HDDEDATA outcome(struct dde_conv *conv, struct dde_transaction *t, DWORD *result)
{
    struct dde_instance *instance = conv->instance;
    HDDEDATA data = t->data;
    if (result)
        *result = t->status;
    if (t->done && !t->refused)
        return data ? data : (HDDEDATA)(uintptr_t)TRUE;
    UINT error = conv->ended             ? DMLERR_SERVER_DIED
                 : !t->done              ? timeout_error(t->type)
                 : t->status & DDE_FBUSY ? DMLERR_BUSY
                                         : DMLERR_NOTPROCESSED;
    return dde_fail(instance, error);
}

static struct dde_transaction *begin(struct dde_conv *conv, HSZ item, UINT format, UINT type)
{
    struct dde_transaction *t = calloc(1, sizeof(*t));
    if (!t)
        return NULL;
    *t = (struct dde_transaction){.id = ++conv->instance->next_transaction,
                                  .type = type & ~(XTYPF_NODATA | XTYPF_ACKREQ | XTYPF_NOBLOCK),
                                  .format = format};
    t->item = t->type == XTYP_EXECUTE ? 0 : dde_atom_again(dde_atom(item));
    struct dde_transaction **at = &conv->transactions;
    while (*at)
        at = &(*at)->next;
    *at = t;
    return t;
}

static bool is_type(UINT type)
{
    return type == XTYP_REQUEST || type == XTYP_POKE || type == XTYP_EXECUTE ||
           type == XTYP_ADVSTOP || (type & ~(XTYPF_NODATA | XTYPF_ACKREQ)) == XTYP_ADVSTART;
}

HDDEDATA DdeClientTransaction(BYTE *bytes, DWORD size, HCONV handle, HSZ item, UINT format,
                              UINT type, DWORD timeout, DWORD *result)
{
    struct dde_conv *conv = dde_conv_find(handle);
    if (!conv || !conv->client)
        return NULL;
    struct dde_instance *instance = conv->instance;
    if (!is_type(type) || (type != XTYP_EXECUTE && (!dde_atom(item) || !format)))
        return dde_fail(instance, DMLERR_INVALIDPARAMETER);
    struct dde_transaction *t = begin(conv, item, format, type);
    if (!t || !fill(t, bytes, size, type)) {
        if (t)
            free_transaction(conv, t);
        return dde_fail(instance, DMLERR_MEMORY_ERROR);
    }
    HDDEDATA answer = NULL;
    DWORD id = t->id;
    conv->busy++;
    if (!post(conv, t)) {
        answer = dde_fail(instance, conv->ended ? DMLERR_SERVER_DIED : DMLERR_POSTMSG_FAILED);
        free_transaction(conv, t);
    } else if (timeout == TIMEOUT_ASYNC) {
        t->async = true;
        if (result)
            *result = id;
        answer = (HDDEDATA)(uintptr_t)TRUE;
    } else {
        wait_for(conv, t, timeout);
        answer = outcome(conv, t, result);
        if (t->done)
            free_transaction(conv, t);
        else
            t->async = t->abandoned = true; /* the answer may come yet: what it needs stays */
    }
    conv->busy--;
    dde_conv_sweep(instance);
    return answer;
}

BOOL DdeAbandonTransaction(DWORD id, HCONV handle, DWORD transaction)
{
    struct dde_instance *instance = dde_instance(id);
    const struct dde_conv *conv = dde_conv_find(handle);
    bool any = false;
    for (struct dde_transaction *t = instance && conv ? conv->transactions : NULL; t; t = t->next) {
        if (t->async && (!transaction || t->id == transaction)) {
            t->abandoned = true;
            any = true;
        }
    }
    if (!any)
        dde_fail(instance, DMLERR_UNFOUND_QUEUE_ID);
    return any;
}
