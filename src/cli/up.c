/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "cli/client.h"
#include "cli/command.h"
#include "cli/report.h"
#include "cli/rows.h"
#include "message/message.h"

enum { HEADLESS, CONSOLE, JSON };

#define UP_TIMEOUT_MS 30000

static const struct option_row options[] = {
    [HEADLESS] = {"headless", VALUE_SIZE, .value_optional = true, .value = "WxH",
                  .help = "make a display that needs no screen, of so many pixels (1280x800)"},
    [CONSOLE] = {"console", VALUE_TEXT, .value = "NAME",
                 .help = "show the kernel's messages and the station's on the terminal of that "
                         "name, or on the line with that path"},
    [JSON] = ROW_JSON,
    {0},
};
static const struct argument_row arguments[] = {{0}};

/* The station runs already: it takes the display on as well. */
static int add_display(const struct client_start *how)
{
    LRESULT result;
    WPARAM size = 0;

    if (how->headless)
        size = how->width ? MAKEWPARAM(how->width, how->height) : MAKEWPARAM(1280, 800);
    int status = client_send("up", GetDesktopWindow(), PWM_UP, size, 0, UP_TIMEOUT_MS, &result);
    if (status || result >= 0)
        return status;
    return client_fail_errno("up", "the station cannot take the display on", (int)result);
}

static int set_console(const char *name)
{
    LRESULT result;
    int status =
        client_send("up", GetDesktopWindow(), PWM_CONSOLE, 0, (LPARAM)name, UP_TIMEOUT_MS, &result);
    if (status || result >= 0)
        return status;
    return client_fail_errno("up", "the station cannot write to that console", (int)result);
}

static int run(const struct invocation *invocation)
{
    const struct option_value *headless = &invocation->options[HEADLESS];
    struct client_start how = {headless->given, headless->width, headless->height,
                               invocation->options[CONSOLE].text};
    bool started = false;

    int status = client_join_or_start("up", &how, &started);
    /* For the console alone it needs no display. */
    if (status == 0 && !started && (how.headless || !how.console))
        status = add_display(&how);
    if (status == 0 && !started && how.console)
        status = set_console(how.console);
    return status ? status : report_station("up", invocation->options[JSON].given);
}

const struct command command_up = {
    .name = "up",
    .summary = "start the station",
    .options = options,
    .arguments = arguments,
    .description =
        "Starts the station if none runs, attaches it to the display, and prints what 'pianola "
        "status' prints. Every other command that needs a station starts one by itself; 'up' is "
        "for choosing the display.\n\n"
        "With --headless the station brings a display of its own: an X server without a screen, a "
        "window manager and an accessibility bus. Programs reach it with the DISPLAY that is "
        "printed. 'pianola down' ends all of it.\n\n"
        "With --console what the kernel has to say from now on, and what the station has, is "
        "written to a terminal, as the kernel does with console=. One that is not there is made, "
        "without a program: what is typed there nobody reads. It is the console until it ends or "
        "another one becomes it, also of stations that are started later. Kernel messages need "
        "root, or "
        "CAP_SYSLOG; how urgent they have to be /proc/sys/kernel/printk says.",
    .examples = "pianola up --headless=1600x1000\n"
                "pianola up --console console && pianola attach console\n"
                "DISPLAY=$(pianola status --json | jq -r .display) mousepad &",
    .run = run,
};
