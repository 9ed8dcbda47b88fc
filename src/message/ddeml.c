/* SPDX-License-Identifier: MIT */
#include "message/ddeml.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "message/message.h"

static struct dde_instance *instances[DDE_INSTANCES];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static DWORD generation;

static const char class_name[] = "PianolaDDE";

enum {
    PWM_SERVICE = WM_USER, /* to the other instances' windows; lParam: two atoms, theirs then */
    TOLD_MOST = 256,
};

struct dde_instance *dde_instance(DWORD id)
{
    pthread_mutex_lock(&lock);
    struct dde_instance *instance = id ? instances[id % DDE_INSTANCES] : NULL;
    if (instance && (instance->id != id || instance->thread != GetCurrentThreadId()))
        instance = NULL;
    pthread_mutex_unlock(&lock);
    return instance;
}

void *dde_fail(struct dde_instance *instance, UINT error)
{
    if (instance)
        instance->error = error;
    return NULL;
}

ATOM dde_atom_again(ATOM atom)
{
    char name[256];
    return atom && GlobalGetAtomName(atom, name, sizeof(name)) ? GlobalAddAtom(name) : 0;
}

/* What the program does not want to be asked or told. */
static bool is_filtered(const struct dde_instance *instance, UINT which)
{
    static const struct {
        UINT which;
        DWORD flag;
    } table[] = {{XTYP_CONNECT, CBF_FAIL_CONNECTIONS | APPCMD_CLIENTONLY},
                 {XTYP_WILDCONNECT, CBF_FAIL_CONNECTIONS | APPCMD_CLIENTONLY},
                 {XTYP_ADVSTART, CBF_FAIL_ADVISES},
                 {XTYP_ADVSTOP, CBF_FAIL_ADVISES},
                 {XTYP_EXECUTE, CBF_FAIL_EXECUTES},
                 {XTYP_POKE, CBF_FAIL_POKES},
                 {XTYP_REQUEST, CBF_FAIL_REQUESTS},
                 {XTYP_CONNECT_CONFIRM, CBF_SKIP_CONNECT_CONFIRMS},
                 {XTYP_REGISTER, CBF_SKIP_REGISTRATIONS},
                 {XTYP_UNREGISTER, CBF_SKIP_UNREGISTRATIONS},
                 {XTYP_DISCONNECT, CBF_SKIP_DISCONNECTS}};
    for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++)
        if (table[i].which == which && instance->flags & table[i].flag)
            return true;
    return false;
}

HDDEDATA dde_call(struct dde_instance *instance, UINT which, UINT format, struct dde_conv *conv,
                  ATOM one, ATOM two, HDDEDATA data, ULONG_PTR data1)
{
    if (is_filtered(instance, which))
        return NULL;
    HCONV handle = conv ? (HCONV)(uintptr_t)conv->handle : NULL;
    return instance->callback(which, format, handle, dde_hsz(one), dde_hsz(two), data, data1, 0);
}

/* ---- The window that is asked for connections ---- */

static void initiate(struct dde_instance *instance, HWND client, LPARAM l)
{
    bool own = instance->initiating && instance->initiating->window == client;
    if (own && instance->flags & CBF_FAIL_SELFCONNECTIONS)
        return;
    dde_server_initiate(instance, client, LOWORD(l), HIWORD(l));
}

static void watch(struct dde_instance *instance)
{
    for (struct dde_conv *conv = instance->convs; conv; conv = conv->next) {
        if (!conv->ended && conv->peer && !IsWindow(conv->peer)) {
            dde_conv_end(conv, false, true);
            break; /* the list may be another one now */
        }
    }
    dde_conv_sweep(instance);
    if (!instance->convs)
        KillTimer(instance->window, 1);
}

/* wParam: XTYP_REGISTER or XTYP_UNREGISTER; of a service, and of this one server of it. */
static void on_service(struct dde_instance *instance, WPARAM which, LPARAM l)
{
    ATOM name = LOWORD(l);
    ATOM specific = HIWORD(l);
    if (which == XTYP_REGISTER || which == XTYP_UNREGISTER)
        dde_call(instance, (UINT)which, 0, NULL, name, specific, NULL, 0);
    GlobalDeleteAtom(name);
    GlobalDeleteAtom(specific);
}

static LRESULT CALLBACK instance_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    struct dde_instance *instance = (struct dde_instance *)GetWindowLongPtr(hwnd, GWLP_USERDATA);
    if (message == WM_DDE_INITIATE && instance)
        initiate(instance, (HWND)w, l);
    else if (message == WM_TIMER && instance)
        watch(instance);
    else if (message == PWM_SERVICE && instance)
        on_service(instance, w, l);
    else
        return DefWindowProc(hwnd, message, w, l);
    return 0;
}

static int create_window(struct dde_instance *instance)
{
    const WNDCLASSEX wc = {
        .cbSize = sizeof(wc), .lpfnWndProc = instance_proc, .lpszClassName = class_name};
    if (!RegisterClassEx(&wc) && GetLastError() != ERROR_CLASS_ALREADY_EXISTS)
        return -1;
    instance->window =
        CreateWindowEx(0, class_name, "", WS_POPUP, 0, 0, 0, 0, NULL, NULL, NULL, NULL);
    if (!instance->window)
        return -1;
    SetWindowLongPtr(instance->window, GWLP_USERDATA, (LONG_PTR)instance);
    return dde_conv_register();
}

/* ---- Instances ---- */

static bool enter(struct dde_instance *instance)
{
    bool entered = false;
    pthread_mutex_lock(&lock);
    for (DWORD i = 1; i < DDE_INSTANCES && !entered; i++) {
        if (instances[i])
            continue;
        instance->id = ++generation * DDE_INSTANCES + i;
        instances[i] = instance;
        entered = true;
    }
    pthread_mutex_unlock(&lock);
    return entered;
}

static void leave(const struct dde_instance *instance)
{
    pthread_mutex_lock(&lock);
    instances[instance->id % DDE_INSTANCES] = NULL;
    pthread_mutex_unlock(&lock);
}

UINT DdeInitialize(DWORD *id, PFNCALLBACK callback, DWORD flags, DWORD reserved)
{
    if (!id || reserved || (*id == 0 && !callback))
        return DMLERR_INVALIDPARAMETER;
    struct dde_instance *instance = dde_instance(*id);
    if (*id && !instance)
        return DMLERR_INVALIDPARAMETER;
    if (instance) {
        instance->flags = flags;
        return DMLERR_NO_ERROR;
    }
    instance = calloc(1, sizeof(*instance));
    if (!instance)
        return DMLERR_MEMORY_ERROR;
    instance->callback = callback;
    instance->flags = flags;
    instance->thread = GetCurrentThreadId();
    if (!enter(instance)) {
        free(instance);
        return DMLERR_SYS_ERROR;
    }
    if (create_window(instance) < 0) {
        if (instance->window)
            DestroyWindow(instance->window);
        leave(instance);
        free(instance);
        return DMLERR_SYS_ERROR;
    }
    *id = instance->id;
    return DMLERR_NO_ERROR;
}

BOOL DdeUninitialize(DWORD id)
{
    struct dde_instance *instance = dde_instance(id);
    if (!instance)
        return FALSE;
    for (const struct dde_conv *conv = instance->convs; conv; conv = conv->next) {
        if (conv->busy) { /* inside its callback */
            dde_fail(instance, DMLERR_REENTRANCY);
            return FALSE;
        }
    }
    for (struct dde_conv *conv = instance->convs; conv; conv = conv->next)
        dde_conv_end(conv, true, false);
    dde_conv_sweep(instance);
    DdeNameService(id, NULL, NULL, DNS_UNREGISTER);
    dde_strings_free(instance);
    SetWindowLongPtr(instance->window, GWLP_USERDATA, 0);
    DestroyWindow(instance->window);
    leave(instance);
    free(instance);
    return TRUE;
}

UINT DdeGetLastError(DWORD id)
{
    struct dde_instance *instance = dde_instance(id);
    UINT error = instance ? instance->error : DMLERR_INVALIDPARAMETER;
    if (instance)
        instance->error = DMLERR_NO_ERROR;
    return error;
}

/* ---- Services ---- */

/* Tells every other instance, whosever it is, of a server that is there or is not any more. */
static void tell_others(const struct dde_instance *instance, UINT which, ATOM name)
{
    HWND others[TOLD_MOST], at = NULL;
    int count = 0;
    char text[256], specific[256 + 16];
    HWND own = instance->window;
    if (!GlobalGetAtomName(name, text, sizeof(text)))
        return;
    snprintf(specific, sizeof(specific), "%.240s(0x%08x)", text, (unsigned)(uintptr_t)own);
    while (count < TOLD_MOST && (at = FindWindowEx(NULL, at, class_name, NULL)))
        if (at != own)
            others[count++] = at;
    for (int i = 0; i < count; i++) {
        ATOM one = dde_atom_again(name), two = GlobalAddAtom(specific);
        if (!SendNotifyMessage(others[i], PWM_SERVICE, which, MAKELPARAM(one, two))) {
            GlobalDeleteAtom(one);
            GlobalDeleteAtom(two);
        }
    }
}

static bool unregister(struct dde_instance *instance, ATOM name)
{
    bool any = false;
    for (struct dde_service **at = &instance->services; *at;) {
        struct dde_service *service = *at;
        if (name && service->name != name) {
            at = &service->next;
            continue;
        }
        *at = service->next;
        ATOM gone = service->name;
        free(service);
        any = true;
        tell_others(instance, XTYP_UNREGISTER, gone);
        GlobalDeleteAtom(gone);
        at = &instance->services; /* whoever was told may have changed it */
    }
    return any || !name;
}

static bool add_service(struct dde_instance *instance, ATOM name)
{
    struct dde_service *service = name ? malloc(sizeof(*service)) : NULL;
    if (!service)
        return false;
    *service = (struct dde_service){instance->services, dde_atom_again(name)};
    if (!service->name) {
        free(service);
        return false;
    }
    instance->services = service;
    tell_others(instance, XTYP_REGISTER, name);
    return true;
}

HDDEDATA DdeNameService(DWORD id, HSZ hsz1, HSZ hsz2, UINT command)
{
    struct dde_instance *instance = dde_instance(id);
    ATOM name = dde_atom(hsz1);
    if (!instance)
        return NULL;
    if (hsz2 || (command & DNS_REGISTER && !name) ||
        !(command & (DNS_REGISTER | DNS_UNREGISTER | DNS_FILTERON | DNS_FILTEROFF)))
        return dde_fail(instance, DMLERR_INVALIDPARAMETER);
    if (instance->flags & APPCMD_CLIENTONLY && command & DNS_REGISTER)
        return dde_fail(instance, DMLERR_DLL_USAGE);
    if (command & (DNS_FILTERON | DNS_FILTEROFF))
        instance->unfiltered = command & DNS_FILTEROFF;
    bool ok = true;
    if (command & DNS_REGISTER)
        ok = add_service(instance, name);
    else if (command & DNS_UNREGISTER)
        ok = unregister(instance, name);
    return ok ? (HDDEDATA)(uintptr_t)TRUE : dde_fail(instance, DMLERR_INVALIDPARAMETER);
}
