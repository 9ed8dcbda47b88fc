/* SPDX-License-Identifier: MIT */
/* The life of an emulator, its resets and what can be asked of it. */
#include "terminal/emulator/core.h"

#include <stdlib.h>
#include <string.h>

static void limits_fill(struct emulator_limits *limits)
{
    if (limits->scrollback_lines == 0)
        limits->scrollback_lines = 10000;
    else if (limits->scrollback_lines == EMULATOR_NONE)
        limits->scrollback_lines = 0;
    if (limits->scrollback_lines > 1u << 28)
        limits->scrollback_lines = 1u << 28;
    if (limits->scrollback_bytes == 0)
        limits->scrollback_bytes = 32u << 20;
    if (limits->scrollback_bytes > 1u << 30)
        limits->scrollback_bytes = 1u << 30;
    if (limits->string_bytes == 0)
        limits->string_bytes = 1u << 20;
    if (limits->styles == 0)
        limits->styles = 32768;
    limits->styles = limits->styles > UINT16_MAX ? UINT16_MAX : limits->styles;
    if (limits->clusters == 0)
        limits->clusters = 16384;
    limits->clusters = limits->clusters > EMULATOR_TEXT ? EMULATOR_TEXT : limits->clusters;
    if (limits->links == 0)
        limits->links = 2048;
    limits->links = limits->links > UINT16_MAX - 1 ? UINT16_MAX - 1 : limits->links;
    if (limits->link_bytes == 0)
        limits->link_bytes = 1u << 20;
    if (limits->marks == 0)
        limits->marks = 1024;
}

struct emulator *emulator_create(int columns, int rows, const struct emulator_limits *limits,
                                 const struct emulator_events *events, void *data)
{
    struct emulator *e = calloc(1, sizeof(*e));
    if (!e)
        return NULL;
    if (limits)
        e->limits = *limits;
    limits_fill(&e->limits);
    e->events = events;
    e->data = data;
    e->columns = clamp(columns, EMULATOR_MIN_COLUMNS, EMULATOR_MAX_COLUMNS);
    e->rows = clamp(rows, 1, EMULATOR_MAX_ROWS);
    e->screen = &e->screens[0];
    e->cell_width = 8;
    e->cell_height = 16;
    e->display_width = 1920;
    e->display_height = 1080;
    intern_init(&e->styles, sizeof(struct emulator_style), e->limits.styles);
    intern_init(&e->clusters, sizeof(struct cluster), e->limits.clusters);
    scrollback_init(&e->scrollback, e->limits.scrollback_lines, e->limits.scrollback_bytes);
    e->tabs = calloc(1, EMULATOR_MAX_COLUMNS / 8);
    if (!e->tabs || !intern_prepare(&e->styles) || screen_init(e->screen, e->columns, e->rows) < 0)
        return emulator_destroy(e);
    reset_hard(e, true);
    e->dirty_top = 0;
    e->dirty_bottom = e->rows - 1;
    return e;
}

struct emulator *emulator_destroy(struct emulator *e)
{
    if (!e)
        return NULL;
    for (int i = 0; i < 2; i++) {
        screen_finish(&e->screens[i]);
        free(e->titles[i]);
    }
    for (unsigned i = 0; i < TITLE_DEPTH; i++) {
        free(e->title_stack[i][0]);
        free(e->title_stack[i][1]);
    }
    intern_finish(&e->styles);
    intern_finish(&e->clusters);
    links_finish(e);
    scrollback_finish(&e->scrollback);
    free(e->view);
    free(e->out);
    free(e->string);
    free(e->tabs);
    free(e->cwd);
    free(e->palette);
    free(e->marks);
    free(e);
    return NULL;
}

static void reset_common(struct emulator *e)
{
    e->pen = (struct emulator_style){0};
    e->pen_known = false;
    e->pen_link = 0;
    e->protects_iso = false;
    e->single = 0;
    memset(e->charsets, 0, sizeof(e->charsets));
    e->gl = 0;
    e->gr = 2;
    e->rectangle_extent = 0;
    memset(e->modify_keys, 0, sizeof(e->modify_keys));
    kitty_reset(e);
    margins_reset(e);
    charset_update(e);
    e->joinable = e->pending = false;
}

void reset_hard(struct emulator *e, bool scrollback)
{
    struct modes_seen seen;
    modes_look(e, &seen);
    mode_alternate(e, false);
    screen_finish(&e->screens[1]);
    if (mode_is(e, MODE_COLUMN_132) && e->events && e->events->size)
        e->events->size(e->data, 80, -1);
    e->modes = e->saved_modes = modes_default();
    e->level = 4;
    e->eight_bits = false;
    e->title_modes = 0;
    e->cursor_style = 0;
    memset(e->status_display, 0, sizeof(e->status_display));
    reset_common(e);
    for (int i = 0; i < 2; i++)
        e->screens[i].saved = (struct saved_cursor){0};
    e->previous = 0;
    parser_reset(e);
    tabs_reset(e);
    erase_display(e, 2, false);
    if (scrollback)
        erase_display(e, 3, false);
    if (e->palette) {
        char all[] = "";
        colour_dispatch(e, 104, all);
        colour_dispatch(e, 105, all);
        for (int i = 110; i <= 119; i++)
            colour_dispatch(e, i, all);
        free(e->palette);
        e->palette = NULL;
    }
    cursor_to(e, 0, 0);
    modes_tell(e, &seen);
}

void reset_soft(struct emulator *e)
{
    static const uint8_t off[] = {MODE_ORIGIN,  MODE_INSERT,        MODE_CURSOR_KEYS,
                                  MODE_KEYPAD,  MODE_LOCK_KEYBOARD, MODE_NATIONAL,
                                  MODE_MARGINS, MODE_REVERSE_WRAP,  MODE_REVERSE_WRAP_FAR};
    struct modes_seen seen;
    modes_look(e, &seen);
    for (unsigned i = 0; i < sizeof(off); i++)
        mode_bit_set(e, (enum mode_bit)off[i], false);
    mode_bit_set(e, MODE_VISIBLE, true);
    mode_bit_set(e, MODE_WRAP, true);
    reset_common(e);
    e->screen->saved = (struct saved_cursor){0};
    modes_tell(e, &seen);
}

void emulator_reset(struct emulator *e)
{
    reset_hard(e, true);
    e->generation++;
}

void emulator_set_pixels(struct emulator *e, int cell_width, int cell_height, int display_width,
                         int display_height)
{
    e->cell_width = clamp(cell_width, 1, 1000);
    e->cell_height = clamp(cell_height, 1, 1000);
    e->display_width = clamp(display_width, e->cell_width, 1 << 20);
    e->display_height = clamp(display_height, e->cell_height, 1 << 20);
}

int emulator_columns(const struct emulator *e)
{
    return e->columns;
}

int emulator_rows(const struct emulator *e)
{
    return e->rows;
}

int emulator_scrollback(const struct emulator *e)
{
    return is_alternate(e) ? 0 : (int)e->scrollback.count;
}

void emulator_cursor(const struct emulator *e, struct emulator_cursor *ret)
{
    unsigned style = e->cursor_style ? e->cursor_style : 1;
    *ret = (struct emulator_cursor){.row = e->y,
                                    .column = e->x,
                                    .pending = e->pending,
                                    .visible = mode_is(e, MODE_VISIBLE),
                                    .blinking = style % 2 == 1 || mode_is(e, MODE_BLINK),
                                    .shape = (enum emulator_cursor_shape)((style - 1) / 2)};
}

uint64_t emulator_generation(const struct emulator *e)
{
    return e->generation;
}

uint64_t emulator_scrolled(const struct emulator *e)
{
    return e->scrollback.pushed;
}

bool emulator_is_dirty(const struct emulator *e, int row)
{
    return row >= 0 && row < e->rows &&
           ((row >= e->dirty_top && row <= e->dirty_bottom) || row_at(e, row)->dirty);
}

void emulator_clean(struct emulator *e)
{
    for (int y = 0; y < e->rows; y++)
        row_at(e, y)->dirty = false;
    e->dirty_top = EMULATOR_MAX_ROWS;
    e->dirty_bottom = -1;
}

size_t emulator_memory(const struct emulator *e)
{
    size_t screen = (size_t)e->rows * (sizeof(struct line *) + sizeof(struct line) +
                                       (size_t)e->columns * sizeof(struct emulator_cell));
    size_t size = sizeof(*e) + screen + EMULATOR_MAX_COLUMNS / 8;
    if (e->screens[1].rows)
        size += screen;
    size += (size_t)(e->view_columns + e->out_columns) * sizeof(struct emulator_cell);
    size += intern_memory(&e->styles) + intern_memory(&e->clusters);
    size += e->link_bytes + e->link_count * sizeof(struct link) + e->string_capacity;
    size += e->mark_capacity * sizeof(struct mark) + scrollback_memory(&e->scrollback);
    size += e->palette ? EMULATOR_PALETTE_COUNT * sizeof(*e->palette) : 0;
    for (unsigned i = 0; i < 2 * TITLE_DEPTH; i++)
        if (e->title_stack[i / 2][i % 2])
            size += strlen(e->title_stack[i / 2][i % 2]);
    return size + strlen(emulator_title(e, EMULATOR_TITLE_WINDOW)) +
           strlen(emulator_title(e, EMULATOR_TITLE_ICON)) + strlen(emulator_cwd(e));
}
