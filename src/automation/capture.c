/* SPDX-License-Identifier: MIT */
#include "automation/automation.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "automation/error.h"
#include "message/message.h"

#define CAPTURE_TIMEOUT_MS 15000
#define ACTIVATE_TIMEOUT_MS 5000

int automation_capture(HWND hwnd, const char *path, struct automation_error *ret_error)
{
    char absolute[PATH_MAX], folder[PATH_MAX] = "", name[128], what[160];
    /* The station has a working directory of its own. */
    if (path[0] != '/' && !getcwd(folder, sizeof(folder)))
        return automation_fail(ret_error, -errno, "cannot tell the working directory: %s",
                               strerror(errno));
    int n = snprintf(absolute, sizeof(absolute), "%s%s%s", folder, *folder ? "/" : "", path);
    if (n < 0 || (size_t)n >= sizeof(absolute))
        return automation_fail(ret_error, -ENAMETOOLONG, "the path %s is too long", path);
    hwnd = hwnd ? hwnd : GetDesktopWindow();
    automation_name(hwnd, name, sizeof(name));
    snprintf(what, sizeof(what), "save a picture of %s", name);
    return automation_send(hwnd, PWM_CAPTURE, 0, (LPARAM)absolute, CAPTURE_TIMEOUT_MS, what,
                           ret_error);
}

int automation_activate(HWND hwnd, struct automation_error *ret_error)
{
    char name[128], what[160];
    automation_name(hwnd, name, sizeof(name));
    snprintf(what, sizeof(what), "give %s the focus", name);
    return automation_send(hwnd, PWM_ACTIVATE, 0, 0, ACTIVATE_TIMEOUT_MS, what, ret_error);
}
