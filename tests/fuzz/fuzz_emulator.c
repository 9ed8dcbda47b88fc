/* SPDX-License-Identifier: MIT */
/*
 * Output of an application. Byte 0xfe is not written but begins an action of the surroundings: the
 * next byte resizes, reads rows, saves and loads a checkpoint, or cuts the writes into pieces.
 * (0xfe is never part of UTF-8.) Whatever came, the rows are sound and memory is bounded, and a
 * checkpoint loads as what was saved.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pianola/input.h"
#include "terminal/emulator.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct emulator_limits limits = {
    .scrollback_lines = 50,
    .scrollback_bytes = 20000,
    .string_bytes = 3000,
    .styles = 40,
    .clusters = 20,
    .links = 8,
    .link_bytes = 500,
    .marks = 16,
};

static void must(int ok)
{
    if (!ok)
        abort();
}

static void on_size(void *data, int columns, int rows)
{
    struct emulator **e = data;
    if (columns <= 150 && rows <= 60)
        emulator_resize(*e, columns > 0 ? columns : emulator_columns(*e),
                        rows > 0 ? rows : emulator_rows(*e));
}

static void on_reply(void *data, const char *bytes, size_t size)
{
    (void)data;
    must(bytes && size > 0);
}

static void on_title(void *data, enum emulator_title which, const char *text)
{
    (void)data;
    (void)which;
    must(strlen(text) < 4096);
}

static const struct emulator_events events = {
    .size = on_size, .reply = on_reply, .title = on_title};

static void read_all(struct emulator *e)
{
    struct emulator_cursor cursor;
    emulator_cursor(e, &cursor);
    must(cursor.row >= 0 && cursor.row < emulator_rows(e) && cursor.column >= 0 &&
         cursor.column < emulator_columns(e));
    for (int row = -emulator_scrollback(e); row < emulator_rows(e); row++) {
        const struct emulator_cell *cells = emulator_row(e, row);
        must(cells != NULL);
        for (int x = 0; x < emulator_columns(e); x++) {
            char text[EMULATOR_CELL_BYTES];
            must(emulator_cell_text(e, &cells[x], text) < sizeof(text));
            must(emulator_style(e, cells[x].style)->attributes < 1u << 12);
            if (cells[x].link)
                must(emulator_link(e, cells[x].link, NULL) != NULL);
            must(!(cells[x].text & EMULATOR_WIDE) ||
                 (x + 1 < emulator_columns(e) && cells[x + 1].text & EMULATOR_TAIL));
            must(!(cells[x].text & EMULATOR_TAIL) || (x > 0 && cells[x - 1].text & EMULATOR_WIDE));
        }
    }
    must(emulator_memory(e) < 300000);
}

static struct emulator *reload(struct emulator *e, struct emulator **self)
{
    void *bytes, *again;
    size_t size, size_again;
    struct emulator *loaded;
    must(emulator_save(e, &bytes, &size) == 0);
    must(emulator_load(bytes, size, &limits, &events, self, &loaded) == 0);
    must(emulator_save(loaded, &again, &size_again) == 0);
    must(size == size_again && memcmp(bytes, again, size) == 0);
    free(bytes);
    free(again);
    emulator_destroy(e);
    return loaded;
}

static void type(const struct emulator *e, uint8_t with)
{
    char buffer[EMULATOR_INPUT_BYTES];
    struct emulator_key key = {.vk = with,
                               .character = with & 1 ? with : 0x444,
                               .modifiers = with * 7u & 255,
                               .numeric_pad = with & 2,
                               .action = (enum emulator_key_action)(1 + with % 3)};
    struct emulator_mouse_event event = {.button = (enum emulator_button)(with % 10),
                                         .pressed = with & 1,
                                         .moved = with & 2,
                                         .row = with,
                                         .column = with * 5,
                                         .pixel_x = -1,
                                         .pixel_y = -1};
    must(emulator_encode_key(e, &key, buffer) <= sizeof(buffer));
    must(emulator_encode_mouse(e, &event, buffer) <= sizeof(buffer));
}

static struct emulator *act(struct emulator *e, struct emulator **self, uint8_t action,
                            uint8_t with)
{
    size_t size;
    switch (action % 6) {
    case 0:
        emulator_resize(e, 2 + with % 80, 1 + with / 12);
        break;
    case 1:
        read_all(e);
        break;
    case 2:
        return reload(e, self);
    case 3:
        type(e, with);
        break;
    case 4:
        free(emulator_text(e, -(int)with, emulator_rows(e), with % 4, &size));
        break;
    default:
        emulator_clean(e);
        break;
    }
    return e;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct emulator *e = NULL, *loaded;
    e = emulator_create(20, 6, &limits, &events, &e);
    must(e != NULL);
    /* As a checkpoint it is refused, or can be used. */
    if (size > 4 && emulator_load(data, size, &limits, NULL, NULL, &loaded) == 0) {
        emulator_write(loaded, data, size);
        emulator_destroy(loaded);
    }
    while (size) {
        const uint8_t *stop = memchr(data, 0xfe, size);
        size_t run = stop ? (size_t)(stop - data) : size;
        emulator_write(e, data, run);
        data += run;
        size -= run;
        if (size >= 3)
            e = act(e, &e, data[1], data[2]);
        data += size < 3 ? size : 3;
        size -= size < 3 ? size : 3;
    }
    read_all(e);
    emulator_destroy(e);
    return 0;
}
