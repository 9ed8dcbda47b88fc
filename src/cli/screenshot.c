/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "cli/client.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/rows.h"
#include "message/message.h"

enum { JSON };

#define CAPTURE_TIMEOUT_MS 15000

static const struct option_row options[] = {
    [JSON] = ROW_JSON,
    {0},
};
static const struct argument_row arguments[] = {
    {"SELECTOR", VALUE_SELECTOR, .optional = true, .help = "which window; else the whole screen"},
    {"FILE", VALUE_FILE, .help = "the PNG file to write"},
    {0},
};

/* The station has a working directory of its own. */
static int absolute(const char *path, char *buf, size_t size)
{
    char folder[PATH_MAX] = "";

    if (path[0] != '/' && !getcwd(folder, sizeof(folder)))
        return -errno;
    int length = snprintf(buf, size, "%s%s%s", folder, *folder ? "/" : "", path);
    return length < (int)size ? 0 : -ENAMETOOLONG;
}

static int run(const struct invocation *invocation)
{
    char path[PATH_MAX];
    LRESULT result;

    const char *file = invocation->arguments[invocation->count - 1];
    int error = absolute(file, path, sizeof(path));
    if (error)
        return client_fail_errno("screenshot", file, error);
    int status = client_join("screenshot");
    if (status)
        return status;
    HWND hwnd = GetDesktopWindow();
    if (invocation->count == 2)
        status = client_find("screenshot", invocation->arguments[0], &hwnd);
    if (status == 0)
        status = client_send("screenshot", hwnd, PWM_CAPTURE, 0, (LPARAM)path, CAPTURE_TIMEOUT_MS,
                             &result);
    if (status)
        return status;
    if (result == -ENOENT || result == -EACCES || result == -ENOTDIR || result == -EROFS ||
        result == -ENOSPC || result == -EISDIR)
        return cli_fail(EXIT_FAILED, "screenshot: cannot write %s: %s; choose another file", path,
                        strerror((int)-result));
    if (result < 0)
        return client_fail_errno("screenshot", "capture", (int)result);
    if (invocation->options[JSON].given)
        return output_json(json_pack("{s:o}", "file", output_string(path)));
    return EXIT_DONE;
}

const struct command command_screenshot = {
    .name = "screenshot",
    .summary = "save a picture of the screen or a window",
    .options = options,
    .arguments = arguments,
    .description = "Writes a PNG picture of the whole screen, or of one window as it is shown.",
    .examples = "pianola screenshot screen.png\n"
                "pianola screenshot 'XTerm' terminal.png",
    .run = run,
};
