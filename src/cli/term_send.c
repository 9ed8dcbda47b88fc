/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "cli/command.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/rows.h"
#include "cli/term.h"

enum { LITERAL, JSON };

static const struct option_row options[] = {
    [LITERAL] = {"literal", .help = "a backslash is a backslash"},
    [JSON] = ROW_JSON,
    {0},
};
static const struct argument_row arguments[] = {
    TERM_SELECTOR,
    {"TEXT", VALUE_TEXT, .repeated = true,
     .help = "what to send, one after the other; '-' is standard input, as it is"},
    {0},
};

enum { SEND_TIMEOUT_MS = 10000, BYTES_AT_ONCE = 64 << 10 };

static int send_bytes(HWND hwnd, const char *bytes, size_t size)
{
    for (size_t done = 0; done < size;) {
        size_t part = size - done < BYTES_AT_ONCE ? size - done : BYTES_AT_ONCE;
        LRESULT result = 0;
        int status = client_send("term send", hwnd, PWM_TERMINALSEND, part, (LPARAM)(bytes + done),
                                 SEND_TIMEOUT_MS, &result);
        if (status)
            return status;
        if (result < 0)
            return term_fail("term send", hwnd, result);
        done += part;
    }
    return 0;
}

static int send_word(HWND hwnd, const char *word, bool literal, size_t *total)
{
    _cleanup_free_ char *bytes = NULL;
    size_t size = strlen(word);
    int status = 0;
    if (strcmp(word, "-") == 0) {
        bytes = input_read_all(&size);
        if (!bytes)
            return client_fail_errno("term send", "standard input is too large", -ENOMEM);
    } else if (!literal) {
        status = term_unescape("term send", word, &bytes, &size);
    }
    if (status == 0)
        status = send_bytes(hwnd, bytes ? bytes : word, size);
    *total += size;
    return status;
}

static int run(const struct invocation *invocation)
{
    HWND hwnd = NULL;
    size_t total = 0;
    int status = term_find("term send", invocation->arguments[0], &hwnd);
    for (size_t i = 1; i < invocation->count && status == 0; i++)
        status =
            send_word(hwnd, invocation->arguments[i], invocation->options[LITERAL].given, &total);
    if (status == 0 && invocation->options[JSON].given)
        return output_json(json_pack("{s:I}", "bytes", (json_int_t)total));
    return status;
}

const struct command command_term_send = {
    .name = "term send",
    .summary = "send bytes to a terminal's program",
    .options = options,
    .arguments = arguments,
    .description =
        "Sends the texts as they are, with the escapes of C (\\r \\n \\t \\e \\xHH \\NNN \\\\) "
        "made bytes; nothing comes between or behind them. The Return key is \\r. The program "
        "need not look: what it does not read yet waits.\n\n"
        "'term type' types, as a keyboard would; 'pianola key --to' presses keys.",
    .examples = "pianola term send \"$t\" 'make test\\r'\n"
                "pianola term send \"$t\" '\\x03'              # what Ctrl+C sends\n"
                "pianola term send \"$t\" - < script.sql",
    .run = run,
};
