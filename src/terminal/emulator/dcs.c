/* SPDX-License-Identifier: MIT */
/* Device control strings that are read; pictures and the like are skipped. */
#include "terminal/emulator/core.h"

#include <string.h>

void dcs_dispatch(struct emulator *e)
{
    char *text = e->string;
    if (memchr(text, 0, e->string_size))
        return;
    if (strncmp(text, "$q", 2) == 0 && e->string_size <= 8)
        report_setting(e, text + 2);
    else if (strncmp(text, "+q", 2) == 0)
        report_capabilities(e, text + 2);
    else if (strncmp(text, "1$t", 3) == 0 || strncmp(text, "2$t", 3) == 0)
        presentation_restore(e, text);
}
