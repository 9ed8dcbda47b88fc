/* SPDX-License-Identifier: MIT */
#include "terminal/terminal_getty.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* Not on everybody's PATH. */
static const char *find(void)
{
    static const char *const places[] = {"/sbin/agetty", "/usr/sbin/agetty", "/usr/bin/agetty"};
    for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++)
        if (access(places[i], X_OK) == 0)
            return places[i];
    return NULL;
}

/* What /etc/inittab and its like would say for such a line. */
static const char *term_of(const char *device)
{
    if (!device)
        return "xterm-256color";
    size_t head = strlen("/dev/tty");
    bool is_console =
        strncmp(device, "/dev/tty", head) == 0 && device[head] >= '0' && device[head] <= '9';
    return is_console ? "linux" : "vt220";
}

int getty_make(struct getty *getty, const char *device, const struct line_settings *settings,
               const char *autologin)
{
    size_t n = 0;
    if (geteuid() != 0)
        return -EPERM;
    const char *program = find();
    if (!program)
        return -ENOENT;
    getty->argv[n++] = program;
    /* It gets the line open, with a session of its own, and at the speed that was asked for. */
    getty->argv[n++] = "--noclear";
    getty->argv[n++] = "--keep-baud";
    getty->argv[n++] = device && settings->modem ? "-L=never" : "-L";
    if (settings->flow == LINE_FLOW_HARDWARE)
        getty->argv[n++] = "--flow-control";
    if (autologin) {
        getty->argv[n++] = "--autologin";
        getty->argv[n++] = autologin;
    }
    getty->argv[n++] = "-";
    getty->argv[n++] = "115200,57600,38400,9600";
    getty->argv[n++] = term_of(device);
    getty->argv[n] = NULL;
    return 0;
}
