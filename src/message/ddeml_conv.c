/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "message/dde_post.h"
#include "message/ddeml.h"
#include "message/message.h"

static const char class_name[] = "PianolaDDEConversation";

/* The conversations of the calling thread are found by their window. */

static LRESULT CALLBACK conv_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    struct dde_conv *conv = (struct dde_conv *)GetWindowLongPtr(hwnd, GWLP_USERDATA);
    if (!conv || !dde_is_message(message))
        return DefWindowProc(hwnd, message, w, l);
    struct dde_instance *instance = conv->instance;
    conv->busy++;
    if (message == WM_DDE_ACK && conv == instance->initiating) {
        /* The answer to our WM_DDE_INITIATE: the first is taken, the others are sent away. */
        if (!conv->peer && !conv->ended) {
            conv->peer = (HWND)w;
            conv->service = LOWORD(l);
            conv->topic = HIWORD(l);
        } else {
            GlobalDeleteAtom(LOWORD(l));
            GlobalDeleteAtom(HIWORD(l));
            PostMessage((HWND)w, WM_DDE_TERMINATE, (WPARAM)hwnd, 0);
        }
    } else if ((HWND)w == conv->peer && !conv->ended) {
        if (message == WM_DDE_TERMINATE)
            dde_conv_end(conv, true, true);
        else if (conv->client)
            dde_client_message(conv, message, l);
        else if (!dde_conv_keep(conv, message, l))
            dde_server_message(conv, message, l);
    } else {
        FreeDDElParam(message, l);
    }
    conv->busy--;
    dde_conv_sweep(instance);
    return 0;
}

int dde_conv_register(void)
{
    const WNDCLASSEX wc = {
        .cbSize = sizeof(wc), .lpfnWndProc = conv_proc, .lpszClassName = class_name};
    return RegisterClassEx(&wc) || GetLastError() == ERROR_CLASS_ALREADY_EXISTS ? 0 : -1;
}

struct dde_conv *dde_conv_create(struct dde_instance *instance, bool client, HWND peer)
{
    struct dde_conv *conv = calloc(1, sizeof(*conv));
    if (!conv)
        return NULL;
    *conv = (struct dde_conv){
        .instance = instance, .client = client, .peer = peer, .blocked = instance->blocked};
    conv->window = CreateWindowEx(0, class_name, "", 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, NULL, NULL);
    if (!conv->window) {
        free(conv);
        return NULL;
    }
    SetWindowLongPtr(conv->window, GWLP_USERDATA, (LONG_PTR)conv);
    conv->handle = (uint32_t)(uintptr_t)conv->window;
    conv->next = instance->convs;
    instance->convs = conv;
    SetTimer(instance->window, 1, DDE_WATCH_MS, NULL);
    return conv;
}

struct dde_conv *dde_conv_any(HWND hwnd)
{
    char name[sizeof(class_name) + 1] = "";
    DWORD error = GetLastError();
    bool ours = GetWindowThreadProcessId(hwnd, NULL) == GetCurrentThreadId() &&
                GetClassName(hwnd, name, sizeof(name)) == sizeof(class_name) - 1;
    struct dde_conv *conv = ours ? (struct dde_conv *)GetWindowLongPtr(hwnd, GWLP_USERDATA) : NULL;
    SetLastError(error);
    return conv;
}

struct dde_conv *dde_conv_find(HCONV handle)
{
    struct dde_conv *conv = dde_conv_any((HWND)(uintptr_t)handle);
    return conv && !conv->ended ? conv : NULL;
}

void dde_conv_end(struct dde_conv *conv, bool tell_peer, bool tell_program)
{
    if (conv->ended)
        return;
    conv->ended = true;
    conv->busy++;
    if (tell_peer && conv->peer) {
        DWORD error = GetLastError();
        PostMessage(conv->peer, WM_DDE_TERMINATE, (WPARAM)conv->window, 0);
        SetLastError(error);
    }
    dde_transactions_end(conv);
    if (tell_program)
        dde_call(conv->instance, XTYP_DISCONNECT, 0, conv, 0, 0, NULL, 0);
    conv->busy--;
}

void dde_conv_sweep(struct dde_instance *instance)
{
    for (struct dde_conv **at = &instance->convs; *at;) {
        struct dde_conv *conv = *at;
        if (!conv->ended || conv->busy) {
            at = &conv->next;
            continue;
        }
        *at = conv->next;
        dde_links_free(conv);
        dde_transactions_free(conv);
        dde_waiting_free(conv);
        GlobalDeleteAtom(conv->service);
        GlobalDeleteAtom(conv->topic);
        SetWindowLongPtr(conv->window, GWLP_USERDATA, 0);
        DestroyWindow(conv->window);
        free(conv);
    }
}

bool dde_conv_post(struct dde_conv *conv, UINT message, LPARAM l)
{
    DWORD error = GetLastError();
    bool posted = PostMessage(conv->peer, message, (WPARAM)conv->window, l);
    bool gone = !posted && GetLastError() == ERROR_INVALID_WINDOW_HANDLE;
    SetLastError(error);
    if (!posted)
        FreeDDElParam(message, l);
    if (gone)
        dde_conv_end(conv, false, true);
    return posted;
}

void dde_conv_ack(struct dde_conv *conv, WORD status, UINT_PTR what)
{
    LPARAM l = PackDDElParam(WM_DDE_ACK, status, what);
    if (l)
        dde_conv_post(conv, WM_DDE_ACK, l);
}

BOOL DdeDisconnect(HCONV handle)
{
    struct dde_conv *conv = dde_conv_find(handle);
    if (!conv)
        return FALSE;
    struct dde_instance *instance = conv->instance;
    dde_conv_end(conv, true, false);
    dde_conv_sweep(instance);
    return TRUE;
}
