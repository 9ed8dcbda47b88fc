/* SPDX-License-Identifier: MIT */
#ifndef CLI_WINDOW_H
#define CLI_WINDOW_H

/* What the commands tell about a window. */

#include <jansson.h>
#include <stdbool.h>
#include <sys/types.h>

#include "pianola/message.h"

struct window_facts {
    HWND hwnd;
    HWND parent; /* NULL for a top-level window */
    char class_name[256];
    char title[1024];
    pid_t pid;
    DWORD thread;
    RECT rect;
    bool visible, minimized, maximized, focused;
    uint64_t native;
};

/* false when the window is gone. Reads the shared tree only: asks nobody, waits for nobody. */
bool window_look(HWND hwnd, struct window_facts *ret);
json_t *window_json(const struct window_facts *window);
/* One line for people. */
void window_print_header(void);
void window_print(const struct window_facts *window);

#endif
