/* SPDX-License-Identifier: MIT */
#ifndef TESTS_TERMINAL_SCRIPT_H
#define TESTS_TERMINAL_SCRIPT_H

#include <stdbool.h>
#include <stddef.h>

#include "terminal/emulator.h"

#define SCRIPT_ROWS 100
#define SCRIPT_EVENTS 256

struct script {
    struct emulator *e;
    const char *path;
    int line, how;
    bool once, failed;
    char *rows[SCRIPT_ROWS]; /* expected */
    int expected;
    bool expects_history;
    char reply[1 << 16];
    size_t reply_size;
    char events[SCRIPT_EVENTS][200];
    unsigned event_count, event_next;
};

extern struct script script;
extern const struct emulator_events script_events;

void script_fail(const char *format, ...) __attribute__((format(printf, 1, 2)));
size_t script_unescape(const char *from, char *to);
void script_escape(const char *from, size_t size, char *to);
/* False: there is no such command. */
bool script_command(char *line);
/* key, mouse, paste, focus. */
bool script_input(char *line);

#endif
