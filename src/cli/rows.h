/* SPDX-License-Identifier: MIT */
#ifndef CLI_ROWS_H
#define CLI_ROWS_H

/* Rows that several commands have in their tables, worded once. */

#define ROW_JSON                                                                                   \
    {                                                                                              \
        .name = "json", .help = "print JSON"                                                       \
    }
#define ROW_TIMEOUT(default_text)                                                                  \
    {                                                                                              \
        .name = "timeout", .kind = VALUE_SECONDS, .value = "SECONDS",                              \
        .help = "give up after so many seconds (" default_text ")"                                 \
    }
#define ROW_TO(what)                                                                               \
    {                                                                                              \
        .name = "to", .kind = VALUE_SELECTOR, .value = "SELECTOR", .help = what                    \
    }
#define ROW_LEVEL                                                                                  \
    {                                                                                              \
        .name = "level", .kind = VALUE_CHOICE, .value = "LEVEL", .choices = level_names,           \
        .help = "message: into the window, wherever the focus is; global: as the user's own "      \
                "devices do"                                                                       \
    }

#endif
