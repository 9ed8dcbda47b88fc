/* SPDX-License-Identifier: MIT */
/* XTWINOPS and titles: a window that there may be none of. */
#include "terminal/emulator/core.h"

#include <stdlib.h>
#include <string.h>

static int at_most(int count, int most)
{
    return count < most ? count : most;
}

void window_ask_size(struct emulator *e, int columns, int rows)
{
    if (e->events && e->events->size)
        e->events->size(e->data, at_most(columns, e->display_width / e->cell_width),
                        at_most(rows, e->display_height / e->cell_height));
}

/* 0 as wide as the display, -1 as it is. */
static int cells(int pixels, int each, int display)
{
    if (pixels == 0)
        return display / each;
    return pixels < 0 ? -1 : (pixels + each - 1) / each;
}

static void maximize(struct emulator *e, int what)
{
    int columns = e->display_width / e->cell_width, rows = e->display_height / e->cell_height;
    if (what == 0) {
        if (e->maximized)
            window_ask_size(e, e->normal_columns, e->normal_rows);
        e->maximized = false;
        return;
    }
    if (!e->maximized) {
        e->normal_columns = e->columns;
        e->normal_rows = e->rows;
    }
    e->maximized = true;
    window_ask_size(e, what == 2 ? e->normal_columns : columns, what == 3 ? e->normal_rows : rows);
}

static void title_report(struct emulator *e, char kind, enum emulator_title which)
{
    const char *text = e->limits.hide_titles ? "" : emulator_title(e, which);
    if (!(e->title_modes & 2)) {
        reply_osc(e, "%c%s", kind, text);
        return;
    }
    char hex[2 * TITLE_BYTES + 1];
    size_t at = 0;
    for (; *text && at + 2 < sizeof(hex); text++) {
        static const char digits[] = "0123456789ABCDEF";
        hex[at++] = digits[(uint8_t)*text >> 4];
        hex[at++] = digits[*text & 15];
    }
    hex[at] = 0;
    reply_osc(e, "%c%s", kind, hex);
}

/* what: 1 the icon's, 2 the window's, else both. */
static bool is_meant(enum emulator_title which, int what)
{
    return what == 1 ? which == EMULATOR_TITLE_ICON : what != 2 || which == EMULATOR_TITLE_WINDOW;
}

/* One stack for both; what a push leaves out is what the entry below has, as in xterm. */
static void titles_push(struct emulator *e, int what)
{
    if (e->title_count == TITLE_DEPTH) {
        free(e->title_stack[0][0]);
        free(e->title_stack[0][1]);
        memmove(e->title_stack, e->title_stack + 1, sizeof(e->title_stack[0]) * (TITLE_DEPTH - 1));
        e->title_count--;
    }
    char **entry = e->title_stack[e->title_count++];
    for (int i = 0; i < 2; i++) {
        const char *below = e->title_count > 1 ? e->title_stack[e->title_count - 2][i] : NULL;
        const char *text = is_meant((enum emulator_title)i, what)
                               ? emulator_title(e, (enum emulator_title)i)
                               : below;
        entry[i] = text ? strdup(text) : NULL;
    }
}

static void titles_pop(struct emulator *e, int what)
{
    if (e->title_count == 0)
        return;
    char **entry = e->title_stack[--e->title_count];
    for (int i = 0; i < 2; i++) {
        if (entry[i] && is_meant((enum emulator_title)i, what))
            title_set(e, (enum emulator_title)i, entry[i]);
        free(entry[i]);
        entry[i] = NULL;
    }
}

void window_operation(struct emulator *e)
{
    int what = parameter(e, 0, 0), a = parameter(e, 1, -1), b = parameter(e, 2, -1);
    switch (what) {
    case 1:
    case 2:
        e->iconified = what == 2;
        break;
    case 3:
        e->window_x = a < 0 ? 0 : a;
        e->window_y = b < 0 ? 0 : b;
        break;
    case 4:
        window_ask_size(e, cells(b, e->cell_width, e->display_width),
                        cells(a, e->cell_height, e->display_height));
        break;
    case 8:
        window_ask_size(e, b == 0 ? e->display_width / e->cell_width : b,
                        a == 0 ? e->display_height / e->cell_height : a);
        break;
    case 9:
        maximize(e, clamp(a, 0, 3));
        break;
    case 10:
        maximize(e, a == 2 ? !e->maximized : a == 1);
        break;
    case 11:
        reply_csi(e, "%dt", e->iconified ? 2 : 1);
        break;
    case 13:
        reply_csi(e, "3;%d;%dt", e->window_x, e->window_y);
        break;
    case 14:
        reply_csi(e, "4;%d;%dt", e->rows * e->cell_height, e->columns * e->cell_width);
        break;
    case 15:
        reply_csi(e, "5;%d;%dt", e->display_height, e->display_width);
        break;
    case 16:
        reply_csi(e, "6;%d;%dt", e->cell_height, e->cell_width);
        break;
    case 18:
        reply_csi(e, "8;%d;%dt", e->rows, e->columns);
        break;
    case 19:
        reply_csi(e, "9;%d;%dt", e->display_height / e->cell_height,
                  e->display_width / e->cell_width);
        break;
    case 20:
        title_report(e, 'L', EMULATOR_TITLE_ICON);
        break;
    case 21:
        title_report(e, 'l', EMULATOR_TITLE_WINDOW);
        break;
    case 22:
        titles_push(e, a);
        break;
    case 23:
        titles_pop(e, a);
        break;
    default:
        if (what >= 24)
            window_ask_size(e, -1, what);
        break;
    }
}

void title_set(struct emulator *e, enum emulator_title which, const char *text)
{
    char *copy = strndup(text, TITLE_BYTES - 1);
    if (!copy)
        return;
    free(e->titles[which]);
    e->titles[which] = copy;
    if (e->events && e->events->title)
        e->events->title(e->data, which, copy);
}

const char *emulator_title(const struct emulator *e, enum emulator_title which)
{
    return e->titles[which] ? e->titles[which] : "";
}

const char *emulator_cwd(const struct emulator *e)
{
    return e->cwd ? e->cwd : "";
}
