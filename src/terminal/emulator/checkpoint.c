/* SPDX-License-Identifier: MIT */
/*
 * The state as bytes and back. One walk over the fields serves both ways, so that they cannot
 * differ; what is read is checked before it is used. Lines are records with their styles inline.
 */
#include "terminal/emulator/core.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define MAGIC 0x314d4550u /* "PEM1" */
#define VERSION 1u

struct io {
    struct emulator *e;
    bool loading, bad, no_memory;
    const uint8_t *from, *end; /* loading */
    uint8_t *bytes;            /* saving */
    size_t size, capacity;
};

static void io_bytes(struct io *io, void *field, size_t size)
{
    if (io->bad || io->no_memory)
        return;
    if (io->loading) {
        if ((size_t)(io->end - io->from) < size) {
            io->bad = true;
            return;
        }
        memcpy(field, io->from, size);
        io->from += size;
        return;
    }
    if (io->size + size > io->capacity) {
        size_t capacity = io->capacity ? io->capacity * 2 : 4096;
        while (capacity < io->size + size)
            capacity *= 2;
        uint8_t *bytes = realloc(io->bytes, capacity);
        if (!bytes) {
            io->no_memory = true;
            return;
        }
        io->bytes = bytes;
        io->capacity = capacity;
    }
    memcpy(io->bytes + io->size, field, size);
    io->size += size;
}

static void io_int(struct io *io, int *value, int low, int high)
{
    int32_t now = *value;
    io_bytes(io, &now, sizeof(now));
    if (now < low || now > high)
        io->bad = true;
    else
        *value = now;
}

static void io_u8(struct io *io, uint8_t *value, int high)
{
    int now = *value;
    io_int(io, &now, 0, high);
    *value = (uint8_t)now;
}

static void io_bool(struct io *io, bool *value)
{
    int now = *value;
    io_int(io, &now, 0, 1);
    *value = now;
}

static void io_u32(struct io *io, uint32_t *value, uint32_t high)
{
    io_bytes(io, value, sizeof(*value));
    if (*value > high)
        io->bad = true;
}

/* Owned text, NULL or a string. */
static void io_text(struct io *io, char **text)
{
    int size = *text ? (int)strlen(*text) : -1;
    io_int(io, &size, -1, TITLE_BYTES);
    if (!io->loading) {
        if (size > 0)
            io_bytes(io, *text, (size_t)size);
        return;
    }
    if (io->bad || size < 0)
        return;
    if (io->end - io->from < size || memchr(io->from, 0, (size_t)size)) {
        io->bad = true;
        return;
    }
    *text = strndup((const char *)io->from, (size_t)size);
    if (!*text)
        io->no_memory = true;
    io->from += size;
}

static void io_style(struct io *io, struct emulator_style *style)
{
    io_bytes(io, style, sizeof(*style));
    if (!record_style_is_valid(style))
        io->bad = true;
}

static void io_saved(struct io *io, struct saved_cursor *saved)
{
    io_int(io, &saved->x, 0, io->e->columns - 1);
    io_int(io, &saved->y, 0, io->e->rows - 1);
    io_bool(io, &saved->pending);
    io_bool(io, &saved->origin);
    io_bool(io, &saved->is_set);
    io_style(io, &saved->pen);
    for (int i = 0; i < 4; i++)
        io_u8(io, &saved->charsets[i], CHARSET_NATIONAL + 9);
    io_u8(io, &saved->gl, 3);
    io_u8(io, &saved->gr, 3);
}

static void io_line(struct io *io, struct line *line)
{
    struct emulator *e = io->e;
    if (!io->loading) {
        struct record record = record_measure(e, line, e->columns);
        uint8_t *bytes = malloc(record.size);
        if (!bytes) {
            io->no_memory = true;
            return;
        }
        record_write(e, line, &record, bytes);
        io_bytes(io, bytes, record.size);
        free(bytes);
        return;
    }
    struct record record;
    if (io->bad || (size_t)(io->end - io->from) < sizeof(record)) {
        io->bad = true;
        return;
    }
    memcpy(&record, io->from, sizeof(record));
    if (record.columns > e->columns || record.spare ||
        (record.line_size && (record.line_size < '3' || record.line_size > '6')) ||
        !record_read(e, io->from, (size_t)(io->end - io->from), line, e->columns)) {
        io->bad = true;
        return;
    }
    io->from += record.size;
}

static void io_screen(struct io *io, struct screen *screen)
{
    bool there = screen->rows != NULL;
    io_saved(io, &screen->saved);
    io_u8(io, &screen->kitty_depth, KITTY_DEPTH - 1);
    for (int i = 0; i <= screen->kitty_depth; i++)
        io_u8(io, &screen->kitty[i], 31);
    io_bool(io, &there);
    if (io->loading && there && !io->bad && !screen->rows &&
        screen_init(screen, io->e->columns, io->e->rows) < 0)
        io->no_memory = true;
    if (io->loading && !there && screen->rows)
        io->bad = true; /* the main screen is always there */
    for (int y = 0; there && y < io->e->rows && !io->bad && !io->no_memory; y++)
        io_line(io, screen->rows[y]);
}

static void io_parser(struct io *io)
{
    struct emulator *e = io->e;
    if (e->state != STATE_STRING && e->state != STATE_STRING_ESCAPE) {
        /* What an earlier string left means nothing any more. */
        e->string_kind = e->string_last = 0;
        e->string_over = e->string_bell = false;
        e->string_size = 0;
    }
    io_u8(io, &e->state, STATE_COUNT_ - 1);
    io_u8(io, &e->partial_size, 3);
    if (e->partial_size <= 3)
        io_bytes(io, e->partial, e->partial_size);
    io_u8(io, &e->prefix, 0x3f);
    io_bytes(io, e->intermediates, sizeof(e->intermediates));
    io_u8(io, &e->intermediate_count, 3);
    io_u8(io, &e->parameter_count, PARAMETERS);
    io_u32(io, &e->sub_parameters, UINT32_MAX);
    io_u32(io, &e->given, UINT32_MAX);
    for (int i = 0; i < e->parameter_count && !io->bad; i++)
        io_int(io, &e->parameters[i], 0, 0x7fffff);
    io_u8(io, &e->string_kind, 0x7f);
    io_bool(io, &e->string_over);
    io_bool(io, &e->string_bell);
    io_u8(io, &e->string_last, 0xff);
    int size = (int)e->string_size;
    io_int(io, &size, 0, (int)e->limits.string_bytes);
    if (io->loading && !io->bad) {
        if ((e->partial_size && !print_is_partial(e->partial, e->partial_size)) ||
            (e->state == STATE_VT52 && e->parameter_count > 1) || io->end - io->from < size) {
            io->bad = true;
            return;
        }
        e->string = malloc((size_t)size + 1);
        if (!e->string) {
            io->no_memory = true;
            return;
        }
        e->string_size = (size_t)size;
        e->string_capacity = (size_t)size + 1;
    }
    if (size && !io->bad)
        io_bytes(io, e->string, (size_t)size);
}

static void io_link(struct io *io)
{
    struct emulator *e = io->e;
    const char *id = "";
    const char *uri = emulator_link(e, e->pen_link, &id);
    char *texts[2] = {uri ? (char *)id : NULL, (char *)uri};
    if (io->loading)
        texts[0] = texts[1] = NULL;
    io_text(io, &texts[0]);
    io_text(io, &texts[1]);
    if (!io->loading)
        return;
    if (texts[0] && texts[1] && !io->bad)
        e->pen_link = link_intern(e, texts[0], texts[1]);
    free(texts[0]);
    free(texts[1]);
}

static void io_palette(struct io *io)
{
    struct emulator *e = io->e;
    bool there = e->palette != NULL;
    io_bool(io, &there);
    if (!there || io->bad)
        return;
    if (io->loading) {
        e->palette = calloc(EMULATOR_PALETTE_COUNT, sizeof(*e->palette));
        if (!e->palette) {
            io->no_memory = true;
            return;
        }
    }
    io_bytes(io, e->palette, EMULATOR_PALETTE_COUNT * sizeof(*e->palette));
}

static void io_mark(struct io *io, struct mark *mark)
{
    struct emulator *e = io->e;
    int row = (int)(int64_t)(mark->line - e->scrollback.pushed);
    io_int(io, &row, 0, e->rows - 1);
    mark->line = (unsigned)row;
    io_int(io, &mark->column, 0, e->columns - 1);
    io_int(io, &mark->status, -1, 999);
    io_u8(io, &mark->kind, EMULATOR_MARK_FINISHED);
    io_bytes(io, &mark->serial, sizeof(mark->serial));
    io_bytes(io, mark->options, sizeof(mark->options));
    if (mark->options[sizeof(mark->options) - 1])
        io->bad = true;
}

/* Those on the screen. */
static void io_marks(struct io *io)
{
    struct emulator *e = io->e;
    int count = 0;
    for (size_t i = 0; i < e->mark_count; i++)
        count += e->marks[i].line >= e->scrollback.pushed;
    io_bytes(io, &e->serial, sizeof(e->serial));
    io_int(io, &count, 0, (int)e->limits.marks);
    if (!io->loading) {
        for (size_t i = 0; i < e->mark_count; i++) {
            struct mark mark = e->marks[i];
            if (mark.line >= e->scrollback.pushed)
                io_mark(io, &mark);
        }
        return;
    }
    if (io->bad || count == 0)
        return;
    e->marks = calloc((size_t)count, sizeof(*e->marks));
    if (!e->marks) {
        io->no_memory = true;
        return;
    }
    e->mark_capacity = (size_t)count;
    for (; e->mark_count < (size_t)count && !io->bad; e->mark_count++)
        io_mark(io, &e->marks[e->mark_count]);
}

static void io_settings(struct io *io)
{
    struct emulator *e = io->e;
    for (int i = 0; i < 4; i++)
        io_u8(io, &e->charsets[i], CHARSET_NATIONAL + 9);
    io_u8(io, &e->gl, 3);
    io_u8(io, &e->gr, 3);
    io_u8(io, &e->single, 3);
    io_bool(io, &e->protects_iso);
    io_u8(io, &e->level, 4);
    io_bool(io, &e->eight_bits);
    io_u8(io, &e->title_modes, 15);
    io_u8(io, &e->rectangle_extent, 2);
    io_u8(io, &e->status_display[0], 1);
    io_u8(io, &e->status_display[1], 2);
    io_u8(io, &e->cursor_style, 6);
    for (unsigned i = 0; i < sizeof(e->modify_keys); i++)
        io_u8(io, &e->modify_keys[i], 3);
    io_bytes(io, &e->modes, sizeof(e->modes));
    io_bytes(io, &e->saved_modes, sizeof(e->saved_modes));
    io_bytes(io, e->tabs, EMULATOR_MAX_COLUMNS / 8);
    io_int(io, &e->cell_width, 1, 1000);
    io_int(io, &e->cell_height, 1, 1000);
    io_int(io, &e->display_width, e->cell_width, 1 << 20);
    io_int(io, &e->display_height, e->cell_height, 1 << 20);
    io_int(io, &e->window_x, 0, INT32_MAX);
    io_int(io, &e->window_y, 0, INT32_MAX);
    io_bool(io, &e->iconified);
    io_bool(io, &e->maximized);
    io_int(io, &e->normal_columns, 0, EMULATOR_MAX_COLUMNS);
    io_int(io, &e->normal_rows, 0, EMULATOR_MAX_ROWS);
    if (e->modes >> MODE_BITS_ || e->saved_modes >> MODE_BITS_ || e->level == 0 || e->single == 1)
        io->bad = true;
}

static void io_titles(struct io *io)
{
    struct emulator *e = io->e;
    for (int i = 0; i < 2; i++)
        io_text(io, &e->titles[i]);
    io_text(io, &e->cwd);
    int count = (int)e->title_count;
    io_int(io, &count, 0, TITLE_DEPTH);
    e->title_count = (unsigned)count;
    for (int i = 0; i < 2 * count; i++)
        io_text(io, &e->title_stack[i / 2][i % 2]);
}

static void io_cursor(struct io *io)
{
    struct emulator *e = io->e;
    io_int(io, &e->x, 0, e->columns - 1);
    io_int(io, &e->y, 0, e->rows - 1);
    io_bool(io, &e->pending);
    io_bool(io, &e->joinable);
    io_u32(io, &e->previous, 0x10ffff);
    io_int(io, &e->grapheme, 0, 32);
    io_int(io, &e->top, 0, e->rows - 1);
    io_int(io, &e->bottom, e->top, e->rows - 1);
    io_int(io, &e->left, 0, e->columns - 2);
    io_int(io, &e->right, e->left + 1, e->columns - 1);
    io_style(io, &e->pen);
}

static void io_all(struct io *io)
{
    struct emulator *e = io->e;
    bool alternate = is_alternate(e);
    io_cursor(io);
    io_settings(io);
    io_parser(io);
    io_titles(io);
    io_palette(io);
    if (io->bad)
        return;
    io_screen(io, &e->screens[0]);
    io_screen(io, &e->screens[1]);
    io_bool(io, &alternate);
    io_link(io);
    io_marks(io);
    if (!io->loading || io->bad || io->no_memory)
        return;
    if (alternate && !e->screens[1].rows)
        io->bad = true;
    else
        e->screen = &e->screens[alternate];
    charset_update(e);
}

int emulator_save(struct emulator *e, void **ret_bytes, size_t *ret_size)
{
    struct io io = {.e = e};
    uint32_t magic = MAGIC, version = VERSION;
    io_bytes(&io, &magic, sizeof(magic));
    io_bytes(&io, &version, sizeof(version));
    io_int(&io, &e->columns, 0, EMULATOR_MAX_COLUMNS);
    io_int(&io, &e->rows, 0, EMULATOR_MAX_ROWS);
    io_all(&io);
    if (io.no_memory) {
        free(io.bytes);
        return -ENOMEM;
    }
    *ret_bytes = io.bytes;
    *ret_size = io.size;
    return 0;
}

int emulator_load(const void *bytes, size_t size, const struct emulator_limits *limits,
                  const struct emulator_events *events, void *data, struct emulator **ret)
{
    const uint8_t *from = bytes;
    struct io io = {.loading = true, .from = from, .end = from + size};
    uint32_t magic = 0, version = 0;
    int columns = 0, rows = 0;
    io_bytes(&io, &magic, sizeof(magic));
    io_bytes(&io, &version, sizeof(version));
    io_int(&io, &columns, EMULATOR_MIN_COLUMNS, EMULATOR_MAX_COLUMNS);
    io_int(&io, &rows, 1, EMULATOR_MAX_ROWS);
    if (io.bad || magic != MAGIC || version != VERSION)
        return -EBADMSG;
    struct emulator *e = emulator_create(columns, rows, limits, NULL, data);
    if (!e)
        return -ENOMEM;
    io.e = e;
    io_all(&io);
    if (io.bad || io.no_memory || io.from != io.end) {
        emulator_destroy(e);
        return io.no_memory ? -ENOMEM : -EBADMSG;
    }
    e->events = events;
    *ret = e;
    return 0;
}
