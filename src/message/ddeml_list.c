/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "message/ddeml.h"
#include "message/table.h"

/* Conversations with all servers of a service: they carry the number of their list. */

static struct dde_instance *instances_of_list(uintptr_t list)
{
    /* The instance is in the upper half of the number. */
    return list ? dde_instance((DWORD)(list >> 32)) : NULL;
}

/* In the order they were made: the instance has the newest first. */
static struct dde_conv *next_in(const struct dde_instance *instance, uintptr_t list,
                                const struct dde_conv *after)
{
    struct dde_conv *found = NULL;
    for (struct dde_conv *conv = instance->convs; conv && conv != after; conv = conv->next)
        if (conv->list == list && !conv->ended)
            found = conv;
    return found;
}

static bool has_asked(const struct dde_instance *instance, uintptr_t list, HWND window)
{
    for (const struct dde_conv *conv = instance->convs; conv; conv = conv->next)
        if (conv->list == list && !conv->ended && conv->asked == window)
            return true;
    return false;
}

HCONVLIST DdeConnectList(DWORD id, HSZ service, HSZ topic, HCONVLIST before, CONVCONTEXT *context)
{
    struct dde_instance *instance = dde_instance(id);
    HWND *windows = NULL;
    (void)context;
    if (!instance)
        return NULL;
    if (before && instances_of_list((uintptr_t)before) != instance)
        return dde_fail(instance, DMLERR_INVALIDPARAMETER);
    uintptr_t list = (uintptr_t)before;
    if (!list)
        list = (uintptr_t)instance->id << 32 | ++instance->next_list;
    int count = table_children(DESKTOP_SLOT, false, &windows);
    for (int i = 0; i < count; i++) {
        struct dde_conv *conv = has_asked(instance, list, windows[i])
                                    ? NULL
                                    : dde_connect_to(instance, service, topic, &windows[i], 1);
        if (conv) {
            conv->list = list;
            conv->asked = windows[i];
        }
    }
    free(windows);
    dde_conv_sweep(instance);
    if (!next_in(instance, list, NULL))
        return dde_fail(instance, DMLERR_NO_CONV_ESTABLISHED);
    instance->error = DMLERR_NO_ERROR;
    return (HCONVLIST)list;
}

HCONV DdeQueryNextServer(HCONVLIST list, HCONV previous)
{
    const struct dde_instance *instance = instances_of_list((uintptr_t)list);
    const struct dde_conv *after = previous ? dde_conv_find(previous) : NULL;
    if (!instance || (previous && !after))
        return NULL;
    const struct dde_conv *conv = next_in(instance, (uintptr_t)list, after);
    return conv ? (HCONV)(uintptr_t)conv->handle : NULL;
}

BOOL DdeDisconnectList(HCONVLIST list)
{
    struct dde_instance *instance = instances_of_list((uintptr_t)list);
    bool any = false;
    for (struct dde_conv *conv; instance && (conv = next_in(instance, (uintptr_t)list, NULL));) {
        dde_conv_end(conv, true, false);
        any = true;
    }
    if (instance)
        dde_conv_sweep(instance);
    if (instance && !any)
        dde_fail(instance, DMLERR_NO_CONV_ESTABLISHED);
    return any;
}

HCONV DdeReconnect(HCONV handle)
{
    HWND hwnd = (HWND)(uintptr_t)handle;
    const struct dde_conv *conv = dde_conv_any(hwnd);
    if (!conv || !conv->client || !conv->ended)
        return NULL;
    return DdeConnect(conv->instance->id, dde_hsz(conv->service), dde_hsz(conv->topic), NULL);
}
