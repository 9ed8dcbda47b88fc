/* SPDX-License-Identifier: MIT */
#include <errno.h>

#include "automation/automation.h"
#include "cli/client.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/rows.h"

enum { JSON };

static const struct option_row options[] = {
    [JSON] = ROW_JSON,
    {0},
};
static const struct argument_row arguments[] = {
    {"SELECTOR", VALUE_SELECTOR, .optional = true, .help = "which window; else the whole screen"},
    {"FILE", VALUE_FILE, .file = FILE_WRITE, .help = "the PNG file to write"},
    {0},
};

static int run(const struct invocation *invocation)
{
    const char *file = invocation->arguments[invocation->count - 1];
    struct automation_error error;
    HWND hwnd = NULL;

    int status = client_join("screenshot");
    if (status == 0 && invocation->count == 2)
        status = client_find("screenshot", invocation->arguments[0], &hwnd);
    if (status)
        return status;
    int result = automation_capture(hwnd, file, &error);
    if (result == -ENOENT && (!hwnd || IsWindow(hwnd)))
        return cli_fail(EXIT_FAILED,
                        "screenshot: cannot write %s: its folder does not exist; make it", file);
    if (result < 0)
        return client_fail_verb("screenshot", result, &error);
    if (invocation->options[JSON].given)
        return output_json(json_pack("{s:o}", "file", output_string(file)));
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
