/* SPDX-License-Identifier: MIT */
#ifndef STATION_STATION_H
#define STATION_STATION_H

/* The parts of pianolad. Single-threaded: everything lives on one sd-event loop. */

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>
#include <systemd/sd-event.h>

#include "desktop/desktop.h"
#include "message/message.h"

/* ---- server.c: the socket that processes join by ---- */

struct server;
typedef void (*server_gone_fn)(pid_t pid, void *data);
/* Takes the user's socket. -EADDRINUSE when another station has it (*ret_other: its pid or 0). */
int server_create(sd_event *loop, server_gone_fn gone, void *data, struct server **ret_server,
                  pid_t *ret_other);
struct server *server_destroy(struct server *server);
const char *server_path(const struct server *server);
unsigned server_members(const struct server *server);

/* ---- headless.c: a display that needs no screen ---- */

struct headless;
/* Starts an X server, a window manager and a session bus with accessibility. They end with this
 * process. lost runs when the X server ends. 0 or negative errno with the reason in why. */
int headless_create(sd_event *loop, unsigned width, unsigned height, struct headless **ret_headless,
                    char *why, size_t why_size);
struct headless *headless_destroy(struct headless *headless);
const char *headless_display(const struct headless *headless);
/* Starts the window manager and the bus; returns when windows are managed. */
int headless_start_session(struct headless *headless, char *why, size_t why_size);
/* Waits until a window manager manages the display's windows. 0, -ETIMEDOUT, -ENOTCONN. */
int headless_wait_for_manager(const char *display);
const char *headless_bus(const struct headless *headless);

/* ---- desk.c: the desktop window and what it is asked ---- */

struct terminal_host;

struct desk;
/* The host gets the terminals that are asked for; it must outlive the desk. */
int desk_create(sd_event *loop, const struct server *server, struct terminal_host *terminals,
                struct desk **ret_desk);
struct desk *desk_destroy(struct desk *desk);
/* Opens the user's display (width 0) or a headless one. Negative errno with the reason in why. */
int desk_open_display(struct desk *desk, unsigned width, unsigned height, char *why,
                      size_t why_size);
void desk_process_gone(struct desk *desk, pid_t pid);
/* The console is the terminal of that name; NULL: the one that it was, if there is one. Negative
 * errno with the reason in why. */
int desk_open_console(struct desk *desk, const char *name, char *why, size_t why_size);
/* ---- terminals.c: the terminals on the loop ---- */

struct terminals;
int terminals_create(sd_event *loop, struct terminals **ret_terminals);
/* They live on without a station. */
struct terminals *terminals_destroy(struct terminals *terminals);
struct terminal_host *terminals_host(const struct terminals *terminals);

/* ---- console.c: the kernel's and this process's messages on a terminal ---- */

struct console;
int console_create(sd_event *loop, struct terminal_host *terminals, const char *name,
                   struct console **ret_console);
/* Standard error is what it was. The terminal stays. */
struct console *console_destroy(struct console *console);

LRESULT CALLBACK desk_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l);

#endif
