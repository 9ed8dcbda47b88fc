/* SPDX-License-Identifier: MIT */
#include "cli/target.h"

#include <string.h>

#include "cli/client.h"
#include "cli/command.h"

const char *const level_names[] = {"message", "global", NULL};

int target_find(const char *command, const struct option_value *to,
                const struct option_value *level, struct target *ret_target)
{
    struct target target = {.level = to->given ? LEVEL_MESSAGE : LEVEL_GLOBAL};

    if (level->given)
        target.level = strcmp(level->text, "message") == 0 ? LEVEL_MESSAGE : LEVEL_GLOBAL;
    if (to->given) {
        int status = client_find(command, to->text, &target.hwnd);
        if (status)
            return status;
    } else if (target.level == LEVEL_MESSAGE) {
        target.hwnd = GetForegroundWindow();
        if (!target.hwnd)
            return cli_fail(EXIT_NOT_FOUND,
                            "%s: no window has the focus; name one with --to SELECTOR", command);
    }
    if (target.hwnd && target.level == LEVEL_GLOBAL) {
        struct automation_error error;
        int result = automation_activate(target.hwnd, &error);
        if (result < 0)
            return client_fail_verb(command, result, &error);
    }
    *ret_target = target;
    return 0;
}

HWND target_keyboard(const struct target *target)
{
    return target->level == LEVEL_MESSAGE ? target->hwnd : NULL;
}
