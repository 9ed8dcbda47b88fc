/* SPDX-License-Identifier: MIT */
#ifndef CLI_TARGET_H
#define CLI_TARGET_H

/* --to and --level, which type, key and mouse share. */

#include "automation/automation.h"

struct option_value;

extern const char *const level_names[];

struct target {
    HWND hwnd; /* NULL: the screen, or whatever has the focus */
    enum automation_level level;
};

/* Without --level: message level when --to names a window, else global. At the global level the
 * window gets the focus first; at message level without --to it is the window that has it. */
int target_find(const char *command, const struct option_value *to,
                const struct option_value *level, struct target *ret_target);
/* What the verbs for keys and text take: NULL at the global level. */
HWND target_keyboard(const struct target *target);

#endif
