/* SPDX-License-Identifier: MIT */
#include "cli/window.h"

#include <stdio.h>

#include "cli/client.h"
#include "cli/output.h"
#include "message/message.h"

bool window_look(HWND hwnd, struct window_facts *ret)
{
    *ret = (struct window_facts){.hwnd = hwnd};
    if (!GetWindowRect(hwnd, &ret->rect))
        return false;
    GetClassName(hwnd, ret->class_name, sizeof(ret->class_name));
    window_shared_text(hwnd, ret->title, sizeof(ret->title));
    DWORD pid = 0;
    ret->thread = GetWindowThreadProcessId(hwnd, &pid);
    ret->pid = (pid_t)pid;
    ret->visible = IsWindowVisible(hwnd);
    ret->minimized = IsIconic(hwnd);
    ret->maximized = IsZoomed(hwnd);
    ret->focused = hwnd == GetForegroundWindow();
    ret->native = window_native(hwnd);
    HWND parent = GetAncestor(hwnd, GA_PARENT);
    ret->parent = parent == GetDesktopWindow() ? NULL : parent;
    return IsWindow(hwnd);
}

json_t *window_json(const struct window_facts *w)
{
    char hwnd[HWND_TEXT_SIZE], parent[HWND_TEXT_SIZE], native[24];

    snprintf(native, sizeof(native), "0x%llx", (unsigned long long)w->native);
    return json_pack(
        "{s:s, s:o, s:o, s:i, s:i, s:i, s:i, s:i, s:b, s:b, s:b, s:b, s:I, s:s?, s:s?}", "hwnd",
        hwnd_text(w->hwnd, hwnd), "class", output_string(w->class_name), "title",
        output_string(w->title), "pid", (int)w->pid, "x", (int)w->rect.left, "y", (int)w->rect.top,
        "width", (int)(w->rect.right - w->rect.left), "height", (int)(w->rect.bottom - w->rect.top),
        "visible", (int)w->visible, "minimized", (int)w->minimized, "maximized", (int)w->maximized,
        "focused", (int)w->focused, "thread", (json_int_t)w->thread, "native",
        w->native ? native : NULL, "parent", w->parent ? hwnd_text(w->parent, parent) : NULL);
}

enum { COLUMN_HWND = 11, COLUMN_PID = 8, COLUMN_PLACE = 20, COLUMN_STATE = 10, COLUMN_CLASS = 16 };

void window_print_header(void)
{
    printf("%-*s%-*s%-*s%-*s%-*s%s\n", COLUMN_HWND, "HWND", COLUMN_PID, "PID", COLUMN_PLACE,
           "PLACE", COLUMN_STATE, "STATE", COLUMN_CLASS, "CLASS", "TITLE");
}

void window_print(const struct window_facts *w)
{
    char hwnd[HWND_TEXT_SIZE], place[64];
    const char *state = w->focused     ? "focused"
                        : w->minimized ? "minimized"
                        : !w->visible  ? "hidden"
                        : w->maximized ? "maximized"
                                       : "-";

    snprintf(place, sizeof(place), "%dx%d%+d%+d", (int)(w->rect.right - w->rect.left),
             (int)(w->rect.bottom - w->rect.top), (int)w->rect.left, (int)w->rect.top);
    printf("%-*s%-*d%-*s%-*s", COLUMN_HWND, hwnd_text(w->hwnd, hwnd), COLUMN_PID, (int)w->pid,
           COLUMN_PLACE, place, COLUMN_STATE, state);
    output_column(w->class_name, COLUMN_CLASS - 1);
    putchar(' ');
    output_column(w->title, output_width(w->title));
    putchar('\n');
}
