/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <poll.h>
#include <stdio.h>

#include "base/cleanup.h"
#include "cli/client.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/rows.h"
#include "message/message.h"

enum { JSON };

#define DOWN_TIMEOUT_MS 10000

static const struct option_row options[] = {
    [JSON] = ROW_JSON,
    {0},
};
static const struct argument_row arguments[] = {{0}};

static int report(bool as_json, bool was_running)
{
    if (as_json)
        return output_json(json_pack("{s:b}", "stopped", (int)was_running));
    if (!was_running)
        puts("no station was running");
    return EXIT_DONE;
}

/* Its answer may get lost as it goes: its end is what counts. */
static int end_station(void)
{
    ULONG_PTR result;
    _cleanup_close_ int pidfd = client_station_pidfd();

    if (pidfd < 0)
        return pidfd == -ESRCH ? 0 : client_fail_errno("down", "pidfd_open", pidfd);
    SendMessageTimeout(GetDesktopWindow(), PWM_SHUTDOWN, 0, 0, SMTO_NORMAL, DOWN_TIMEOUT_MS,
                       &result);
    struct pollfd poll_fd = {.fd = pidfd, .events = POLLIN};
    if (poll(&poll_fd, 1, DOWN_TIMEOUT_MS) > 0)
        return 0;
    return cli_fail(EXIT_FAILED, "down: the station does not end; kill the pianolad process");
}

static int run(const struct invocation *invocation)
{
    bool as_json = invocation->options[JSON].given;

    int status = client_join_running("down");
    if (status == EXIT_NOT_FOUND)
        return report(as_json, false);
    if (status == 0)
        status = end_station();
    return status ? status : report(as_json, true);
}

const struct command command_down = {
    .name = "down",
    .summary = "end the station",
    .options = options,
    .arguments = arguments,
    .description = "Ends the station and what it had started: the headless display with the "
                   "programs on it. Returns when it is gone. With no station running there is "
                   "nothing to do, which is no failure.",
    .examples = "",
    .run = run,
};
