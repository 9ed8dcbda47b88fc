/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "message/dde_post.h"
#include "message/ddeml.h"

/* What is known of a conversation, and keeping its callback from being called. */

static UINT status_of(const struct dde_conv *conv, bool local)
{
    return (conv->ended ? ST_TERMINATED : ST_CONNECTED) | (conv->links ? ST_ADVISE : 0u) |
           (local ? ST_ISLOCAL | ST_ISSELF : 0u) | (conv->client ? ST_CLIENT : 0u) |
           (conv->list ? ST_INLIST : 0u) | conv->blocked;
}

static UINT state_of(UINT type)
{
    switch (type) {
    case XTYP_REQUEST:
        return XST_REQSENT;
    case XTYP_POKE:
        return XST_POKESENT;
    case XTYP_EXECUTE:
        return XST_EXECSENT;
    case XTYP_ADVSTART:
        return XST_ADVSENT;
    case XTYP_ADVSTOP:
        return XST_UNADVSENT;
    default:
        return XST_CONNECTED;
    }
}

UINT DdeQueryConvInfo(HCONV handle, DWORD id, CONVINFO *info)
{
    struct dde_conv *conv = dde_conv_find(handle);
    const struct dde_transaction *t =
        conv && id != QID_SYNC ? dde_transaction_find(conv, id) : NULL;
    if (!conv || !info || (id != QID_SYNC && !t)) {
        if (conv)
            dde_fail(conv->instance, info ? DMLERR_UNFOUND_QUEUE_ID : DMLERR_INVALIDPARAMETER);
        return 0;
    }
    HCONV partner = (HCONV)(uintptr_t)(uint32_t)(uintptr_t)conv->peer;
    bool local = dde_conv_find(partner) != NULL;
    UINT type = t ? t->type & (XTYP_MASK | XCLASS_MASK) : 0;
    CONVINFO all = {.cb = sizeof(all),
                    .hUser = t ? t->user : conv->user,
                    .hConvPartner = local ? partner : NULL,
                    .hszSvcPartner = dde_hsz(conv->service),
                    .hszServiceReq = dde_hsz(conv->service),
                    .hszTopic = dde_hsz(conv->topic),
                    .hszItem = t ? dde_hsz(t->item) : NULL,
                    .wFmt = t ? t->format : 0,
                    .wType = t ? t->type : 0,
                    .wStatus = status_of(conv, local),
                    .wConvst = conv->ended ? XST_NULL : state_of(type),
                    .wLastError = conv->instance->error,
                    .hConvList = (HCONVLIST)conv->list,
                    .ConvCtxt = {.cb = sizeof(all.ConvCtxt), .iCodePage = CP_WINANSI},
                    .hwnd = conv->window,
                    .hwndPartner = conv->peer};
    DWORD size = info->cb && info->cb < sizeof(all) ? info->cb : (DWORD)sizeof(all);
    memcpy(info, &all, size);
    info->cb = size;
    return size;
}

BOOL DdeSetUserHandle(HCONV handle, DWORD id, ULONG_PTR user)
{
    struct dde_conv *conv = dde_conv_find(handle);
    struct dde_transaction *t = conv && id != QID_SYNC ? dde_transaction_find(conv, id) : NULL;
    if (!conv || (id != QID_SYNC && !t)) {
        if (conv)
            dde_fail(conv->instance, DMLERR_UNFOUND_QUEUE_ID);
        return FALSE;
    }
    *(t ? &t->user : &conv->user) = user;
    return TRUE;
}

/* ---- Disabling ---- */

bool dde_conv_keep(struct dde_conv *conv, UINT message, LPARAM l)
{
    if (!conv->blocked)
        return false;
    if (conv->blocked == EC_ENABLEONE) {
        conv->blocked = EC_DISABLE; /* this one goes through */
        return false;
    }
    struct dde_waiting *waiting = malloc(sizeof(*waiting));
    if (!waiting)
        return false;
    *waiting = (struct dde_waiting){.message = message, .lparam = l};
    struct dde_waiting **at = &conv->waiting;
    while (*at)
        at = &(*at)->next;
    *at = waiting;
    return true;
}

void dde_waiting_free(struct dde_conv *conv)
{
    while (conv->waiting) {
        struct dde_waiting *waiting = conv->waiting;
        conv->waiting = waiting->next;
        FreeDDElParam(waiting->message, waiting->lparam);
        free(waiting);
    }
}

/* Handles what waits, as much as is allowed now. */
static void go_on(struct dde_conv *conv)
{
    conv->busy++;
    while (conv->waiting && conv->blocked != EC_DISABLE && !conv->ended) {
        struct dde_waiting *waiting = conv->waiting;
        conv->waiting = waiting->next;
        if (conv->blocked == EC_ENABLEONE)
            conv->blocked = EC_DISABLE;
        dde_server_message(conv, waiting->message, waiting->lparam);
        free(waiting);
    }
    conv->busy--;
}

BOOL DdeEnableCallback(DWORD id, HCONV handle, UINT command)
{
    struct dde_instance *instance = dde_instance(id);
    struct dde_conv *one = handle ? dde_conv_find(handle) : NULL;
    bool any = false;
    if (!instance)
        return FALSE;
    if ((handle && !one) || (command != EC_ENABLEALL && command != EC_ENABLEONE &&
                             command != EC_DISABLE && command != EC_QUERYWAITING)) {
        dde_fail(instance, DMLERR_INVALIDPARAMETER);
        return FALSE;
    }
    if (!one && command != EC_QUERYWAITING)
        instance->blocked = command;
    for (struct dde_conv *conv = instance->convs; conv; conv = conv->next) {
        if (one && conv != one)
            continue;
        any |= conv->waiting != NULL;
        if (command != EC_QUERYWAITING)
            conv->blocked = command;
    }
    if (command == EC_QUERYWAITING)
        return any;
    for (struct dde_conv *conv = instance->convs; conv; conv = conv->next)
        if (!one || conv == one)
            go_on(conv);
    dde_conv_sweep(instance);
    return TRUE;
}
