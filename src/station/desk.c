/* SPDX-License-Identifier: MIT */
#include "station/station.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/clock.h"
#include "base/text.h"
#include "component/launch_class.h"
#include "input/input.h"
#include "terminal/terminal.h"

struct desk {
    sd_event *loop;
    const struct server *server;
    struct terminal_host *terminals;
    struct headless *headless;
    struct x11_adapter *x11;
    struct console *console;
    sd_event_source *closing;
    uint64_t started_ms;
    char display[64];
    char problem[256]; /* why there is no display */
};

/* The desktop window's procedure has no other way to its state; there is one desktop. */
static struct desk *the_desk;

static void close_display(struct desk *desk)
{
    desk->x11 = x11_adapter_destroy(desk->x11);
    desk->headless = headless_destroy(desk->headless);
    desk->display[0] = 0;
    desk_set_display("");
    window_set_foreground(NULL);
}

static int on_lost(sd_event_source *source, void *data)
{
    struct desk *desk = data;
    sd_event_source_set_enabled(source, SD_EVENT_OFF);
    close_display(desk);
    return 0;
}

/* Runs inside the adapter: it is destroyed from the loop. */
static void display_lost(void *data)
{
    struct desk *desk = data;
    snprintf(desk->problem, sizeof(desk->problem), "the X server of display %.60s ended",
             desk->display);
    fprintf(stderr, "pianolad: %s\n", desk->problem);
    sd_event_source_set_enabled(desk->closing, SD_EVENT_ONESHOT);
}

int desk_create(sd_event *loop, const struct server *server, struct terminal_host *terminals,
                struct desk **ret_desk)
{
    struct desk *desk = calloc(1, sizeof(*desk));
    if (!desk)
        return -ENOMEM;
    desk->loop = loop;
    desk->server = server;
    desk->terminals = terminals;
    desk->started_ms = clock_ms();
    int r = sd_event_add_defer(loop, &desk->closing, on_lost, desk);
    if (r < 0) {
        free(desk);
        return r;
    }
    sd_event_source_set_enabled(desk->closing, SD_EVENT_OFF);
    the_desk = desk;
    *ret_desk = desk;
    return 0;
}

struct desk *desk_destroy(struct desk *desk)
{
    if (!desk)
        return NULL;
    close_display(desk);
    console_destroy(desk->console);
    sd_event_source_disable_unref(desk->closing);
    the_desk = NULL;
    free(desk);
    return NULL;
}

static int open_x11(struct desk *desk, const char *display, char *why, size_t why_size)
{
    int r = x11_adapter_create(desk->loop, display, display_lost, desk, &desk->x11);
    if (r < 0) {
        snprintf(why, why_size, "cannot open display %s: %s", display,
                 r == -ENOTSUP ? "XTEST, XInput 2 or XKB is missing" : strerror(-r));
        return r;
    }
    snprintf(desk->display, sizeof(desk->display), "%s", display);
    desk_set_display(display);
    return 0;
}

int desk_open_display(struct desk *desk, unsigned width, unsigned height, char *why,
                      size_t why_size)
{
    if (desk->x11)
        return 0; /* one display at a time, and it is there */
    int r = 0;
    if (width) {
        r = headless_create(desk->loop, width, height, &desk->headless, why, why_size);
        if (r == 0)
            r = headless_start_session(desk->headless, why, why_size);
        if (r == 0)
            r = open_x11(desk, headless_display(desk->headless), why, why_size);
    } else {
        const char *display = getenv("DISPLAY");
        if (!display || !display[0]) {
            snprintf(why, why_size, "DISPLAY is not set; 'pianola up --headless' brings a display");
            r = -ENODEV;
        } else {
            r = open_x11(desk, display, why, why_size);
        }
    }
    if (r < 0) {
        snprintf(desk->problem, sizeof(desk->problem), "%s", why);
        close_display(desk);
        return r;
    }
    desk->problem[0] = 0;
    return 0;
}

int desk_open_console(struct desk *desk, const char *name, char *why, size_t why_size)
{
    desk->console = console_destroy(desk->console);
    int r = console_create(desk->loop, desk->terminals, name, &desk->console);
    if (r == -ENOENT && !name)
        return 0;
    if (r < 0)
        snprintf(why, why_size, "the console '%.100s': %s", name ? name : "of before",
                 strerror(-r));
    return r;
}

void desk_process_gone(struct desk *desk, pid_t pid)
{
    if (desk->x11)
        x11_adapter_process_gone(desk->x11, pid);
}

/* ---- What the desktop window is asked ---- */

static BOOL CALLBACK count_window(HWND hwnd, LPARAM param)
{
    (void)hwnd;
    ++*(int *)param;
    return TRUE;
}

static LRESULT status(const struct desk *desk, size_t size, char *buf)
{
    int windows = 0;
    EnumWindows(count_window, (LPARAM)&windows);
    json_t *object = json_pack(
        "{s:i, s:s, s:s, s:s, s:b, s:i, s:i, s:f, s:s, s:s}", "pid", (int)getpid(), "version",
        PIANOLA_VERSION, "display", desk->display, "socket", server_path(desk->server), "headless",
        desk->headless != NULL, "windows", windows, "members", (int)server_members(desk->server),
        "uptime", (double)(clock_ms() - desk->started_ms) / 1000.0, "dbus",
        headless_bus(desk->headless), "problem", desk->problem);
    char *text = object ? json_dumps(object, JSON_COMPACT | JSON_REAL_PRECISION(6)) : NULL;
    json_decref(object);
    size_t length = text ? strlen(text) : 0;
    LRESULT result = text ? (LRESULT)length : -ENOMEM;
    if (length && buf && size) {
        size_t cut = length < size ? length : size - 1;
        memcpy(buf, text, cut);
        buf[cut] = 0;
    }
    free(text);
    return result;
}

/* Calls an adapter function that replies later. Who sent the message gets its result; the value
 * returned here counts only when it failed at once. */
#define WITH_DEFERRED(call)                                                                        \
    do {                                                                                           \
        struct message_deferred deferred = {0};                                                    \
        const struct message_deferred *who = message_defer(&deferred) ? &deferred : NULL;          \
        int r_ = (call);                                                                           \
        if (r_ < 0 && who)                                                                         \
            message_complete(who, r_);                                                             \
        return r_;                                                                                 \
    } while (0)

static LRESULT send_input(struct desk *desk, size_t count, const INPUT *events)
{
    if (!desk->x11)
        return (LRESULT)input_deliver_native(events, (UINT)count);
    WITH_DEFERRED(x11_adapter_send_input(desk->x11, events, count, who));
}

static LRESULT type_global(struct desk *desk, const char *text)
{
    if (!text || !text_is_utf8(text, strlen(text)))
        return -EILSEQ;
    if (desk->x11)
        WITH_DEFERRED(x11_adapter_type_global(desk->x11, text, who));
    HWND hwnd = GetForegroundWindow();
    return hwnd ? SendMessage(hwnd, PWM_TYPETEXT, 0, (LPARAM)text) : -ENODEV;
}

static LRESULT up(struct desk *desk, WPARAM size)
{
    char why[256];
    int r = desk_open_display(desk, LOWORD(size), HIWORD(size), why, sizeof(why));
    if (r < 0)
        fprintf(stderr, "pianolad: %s\n", why);
    return r;
}

static LRESULT console(struct desk *desk, const char *name)
{
    char why[256];
    int r = name ? desk_open_console(desk, name, why, sizeof(why)) : -EINVAL;
    if (r < 0 && name)
        fprintf(stderr, "pianolad: %s\n", why);
    return r;
}

static LRESULT new_terminal(struct desk *desk, const char *json)
{
    if (!json)
        return -EINVAL;
    WITH_DEFERRED(terminal_host_start(desk->terminals, json, who));
}

LRESULT CALLBACK desk_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    struct desk *desk = the_desk;
    if (!desk)
        return DefWindowProc(hwnd, message, w, l);
    switch (message) {
    case PWM_STATUS:
        return status(desk, w, (char *)l);
    case PWM_SHUTDOWN:
        sd_event_exit(desk->loop, 0);
        return 0;
    case PWM_UP:
        return up(desk, w);
    case PWM_SENDINPUT:
        return send_input(desk, w, (const INPUT *)l);
    case PWM_TYPEGLOBAL:
        return type_global(desk, (const char *)l);
    case PWM_HOLDINPUT:
        return desk->x11 ? x11_adapter_hold_input(desk->x11, w != 0, message_sender_pid())
                         : -ENODEV;
    case PWM_SYNC:
        if (!desk->x11)
            return 0;
        WITH_DEFERRED(x11_adapter_sync(desk->x11, who));
    case PWM_TERMINALNEW:
        return new_terminal(desk, (const char *)l);
    case PWM_LAUNCHCLASS:
        return l ? launch_class((const char *)l) : -EINVAL;
    case PWM_CONSOLE:
        return console(desk, (const char *)l);
    case PWM_TERMINALCURRENT:
        return (LRESULT)(uintptr_t)terminal_host_current(desk->terminals, (HWND)w);
    case PWM_CAPTURE:
        if (!desk->x11)
            return -ENODEV;
        WITH_DEFERRED(x11_adapter_capture_screen(desk->x11, (const char *)l, who));
    default:
        return DefWindowProc(hwnd, message, w, l);
    }
}
