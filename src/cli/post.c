/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdio.h>

#include "cli/client.h"
#include "cli/command.h"
#include "cli/deliver.h"
#include "cli/output.h"
#include "cli/rows.h"

enum { JSON };

static const struct option_row options[] = {
    [JSON] = ROW_JSON,
    {0},
};

static int post(const struct delivery *delivery, bool as_json)
{
    char hwnd[HWND_TEXT_SIZE];

    if (delivery->row && delivery->row->pack != PACK_VALUE)
        return cli_fail(EXIT_FAILED,
                        "post: %s carries more than two numbers and cannot wait in a queue; use "
                        "'pianola send'",
                        delivery->row->name);
    if (!PostMessage(delivery->hwnd, delivery->message, delivery->wparam, delivery->lparam))
        return client_fail_last_error("post", "the message was not posted");
    if (!as_json)
        return EXIT_DONE;
    return output_json(json_pack("{s:s, s:I}", "hwnd", hwnd_text(delivery->hwnd, hwnd), "message",
                                 (json_int_t)delivery->message));
}

static int run(const struct invocation *invocation)
{
    struct delivery delivery;

    int status = delivery_init("post", invocation, &delivery);
    if (status == 0)
        status = post(&delivery, invocation->options[JSON].given);
    delivery_finish(&delivery);
    return status;
}

const struct command command_post = {
    .name = "post",
    .summary = "put a message into a window's queue",
    .options = options,
    .arguments = delivery_arguments,
    .description = "Posts the message to the first window that matches and returns at once. What "
                   "the message does to another program's window is in the catalog: WM_CLOSE asks "
                   "it to close, WM_CHAR types a character into it, WM_SYSCOMMAND minimizes or "
                   "maximizes it.\n\n"
                   "A message that carries text or a structure cannot be posted; 'pianola send' "
                   "delivers it.",
    .examples = "pianola post 'Window[title*=\"Mousepad\"]' WM_CLOSE\n"
                "pianola post XTerm WM_SYSCOMMAND SC_MINIMIZE\n"
                "pianola post XTerm WM_CHAR \"'x'\"",
    .run = run,
};
