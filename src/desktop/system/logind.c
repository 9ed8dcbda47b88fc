/* SPDX-License-Identifier: MIT */
#include "desktop/system/logind.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <systemd/sd-bus.h>
#include <unistd.h>

#include "desktop/system/everyone.h"

enum { ANSWER_MS = 2000 }; /* logind waits five seconds unless told otherwise */

#define LOGIND "org.freedesktop.login1"
#define LOGIND_PATH "/org/freedesktop/login1"
#define LOGIND_MANAGER "org.freedesktop.login1.Manager"

struct logind {
    sd_event *loop;
    sd_bus *bus;
    sd_bus_slot *asking; /* the call that gets the inhibitor */
    int inhibitor;       /* -1: none */
};

static void let_go(struct logind *l)
{
    if (l->inhibitor >= 0)
        close(l->inhibitor);
    l->inhibitor = -1;
}

static int on_inhibitor(sd_bus_message *reply, void *data, sd_bus_error *error)
{
    struct logind *l = data;
    int fd = -1;
    (void)error;
    l->asking = sd_bus_slot_unref(l->asking);
    if (sd_bus_message_is_method_error(reply, NULL) || sd_bus_message_read(reply, "h", &fd) < 0)
        return 0; /* no logind: nobody will say anything either */
    let_go(l);
    l->inhibitor = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    return 0;
}

static int hold_up(struct logind *l)
{
    sd_bus_message *call = NULL;
    l->asking = sd_bus_slot_unref(l->asking);
    int r = sd_bus_message_new_method_call(l->bus, &call, LOGIND, LOGIND_PATH, LOGIND_MANAGER,
                                           "Inhibit");
    if (r >= 0)
        r = sd_bus_message_set_auto_start(call, false);
    if (r >= 0)
        r = sd_bus_message_append(call, "ssss", "sleep:shutdown", "Pianola",
                                  "Programs are told first", "delay");
    if (r >= 0)
        r = sd_bus_call_async(l->bus, &l->asking, call, on_inhibitor, l, 0);
    sd_bus_message_unref(call);
    return r;
}

static int on_owner(sd_bus_message *signal, void *data, sd_bus_error *error)
{
    struct logind *l = data;
    const char *name = NULL, *before = NULL, *now = NULL;
    (void)error;
    if (sd_bus_message_read(signal, "sss", &name, &before, &now) < 0)
        return 0;
    let_go(l);
    if (now[0])
        hold_up(l);
    return 0;
}

/* ---- Sleep ---- */

static void told_of_sleep(bool agreed, void *data)
{
    (void)agreed; /* nobody is asked */
    let_go(data);
}

static int on_sleep(sd_bus_message *signal, void *data, sd_bus_error *error)
{
    struct logind *l = data;
    int starts = 0;
    (void)error;
    if (sd_bus_message_read(signal, "b", &starts) < 0)
        return 0;
    if (starts) {
        if (everyone_ask(l->loop, WM_POWERBROADCAST, PBT_APMSUSPEND, 0, ANSWER_MS, told_of_sleep,
                         l) < 0)
            let_go(l);
        return 0;
    }
    /* Windows says that it woke, and then that somebody is there: logind does not tell who woke it.
     */
    everyone_ask(l->loop, WM_POWERBROADCAST, PBT_APMRESUMEAUTOMATIC, 0, ANSWER_MS, NULL, l);
    everyone_ask(l->loop, WM_POWERBROADCAST, PBT_APMRESUMESUSPEND, 0, ANSWER_MS, NULL, l);
    return hold_up(l);
}

/* ---- Shutdown ---- */

static void told_of_end(bool agreed, void *data)
{
    (void)agreed;
    let_go(data);
}

/* logind has decided: a refusal is heard, but not followed, which is what ENDSESSION_CRITICAL says.
 */
static void asked_to_end(bool agreed, void *data)
{
    struct logind *l = data;
    (void)agreed;
    if (everyone_ask(l->loop, WM_ENDSESSION, TRUE, (LPARAM)ENDSESSION_CRITICAL, ANSWER_MS,
                     told_of_end, l) < 0)
        let_go(l);
}

static int on_shutdown(sd_bus_message *signal, void *data, sd_bus_error *error)
{
    struct logind *l = data;
    int starts = 0;
    (void)error;
    if (sd_bus_message_read(signal, "b", &starts) < 0)
        return 0;
    if (starts) {
        if (everyone_ask(l->loop, WM_QUERYENDSESSION, 0, (LPARAM)ENDSESSION_CRITICAL, ANSWER_MS,
                         asked_to_end, l) < 0)
            let_go(l);
        return 0;
    }
    everyone_ask(l->loop, WM_ENDSESSION, FALSE, 0, ANSWER_MS, NULL, l);
    return hold_up(l);
}

int logind_create(sd_event *loop, struct logind **ret_logind)
{
    struct logind *l = calloc(1, sizeof(*l));
    if (!l)
        return -ENOMEM;
    l->loop = loop;
    l->inhibitor = -1;
    if (sd_bus_open_system(&l->bus) < 0) {
        free(l);
        *ret_logind = NULL;
        return 0;
    }
    static const struct {
        const char *sender, *path, *interface, *member;
        sd_bus_message_handler_t handler;
    } signals[] = {
        {LOGIND, LOGIND_PATH, LOGIND_MANAGER, "PrepareForSleep", on_sleep},
        {LOGIND, LOGIND_PATH, LOGIND_MANAGER, "PrepareForShutdown", on_shutdown},
    };
    int r = sd_bus_attach_event(l->bus, loop, SD_EVENT_PRIORITY_NORMAL);
    for (size_t i = 0; r >= 0 && i < sizeof(signals) / sizeof(*signals); i++)
        r = sd_bus_match_signal_async(l->bus, NULL, signals[i].sender, signals[i].path,
                                      signals[i].interface, signals[i].member, signals[i].handler,
                                      NULL, l);
    if (r >= 0)
        r = sd_bus_add_match_async(l->bus, NULL,
                                   "type='signal',sender='org.freedesktop.DBus',"
                                   "member='NameOwnerChanged',arg0='" LOGIND "'",
                                   on_owner, NULL, l);
    if (r >= 0)
        r = hold_up(l);
    if (r < 0) {
        logind_destroy(l);
        return r;
    }
    *ret_logind = l;
    return 0;
}

struct logind *logind_destroy(struct logind *l)
{
    if (!l)
        return NULL;
    everyone_forget(l);
    sd_bus_slot_unref(l->asking);
    sd_bus_flush_close_unref(l->bus);
    let_go(l);
    free(l);
    return NULL;
}
