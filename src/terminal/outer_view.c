/* SPDX-License-Identifier: MIT */
#include "terminal/outer_view.h"

#include <string.h>

static void fill_row(void *data, int row, struct outer_cell *cells)
{
    struct emulator *e = data;
    const struct emulator_cell *from = emulator_row(e, row);
    int columns = from ? emulator_columns(e) : 0;
    for (int i = 0; i < columns; i++) {
        const struct emulator_style *style = emulator_style(e, from[i].style);
        char text[EMULATOR_CELL_BYTES];
        emulator_cell_text(e, &from[i], text);
        memcpy(cells[i].text, text, strlen(text));
        cells[i].width = from[i].text & EMULATOR_TAIL ? 0 : from[i].text & EMULATOR_WIDE ? 2 : 1;
        cells[i].style = (struct outer_style){style->foreground, style->background,
                                              style->underline, style->attributes};
        cells[i].link = from[i].link;
    }
}

static const char *link_of(void *data, uint32_t link)
{
    return emulator_link(data, (uint16_t)link, NULL);
}

static unsigned shape_of(const struct emulator_cursor *cursor)
{
    unsigned shape = cursor->shape == EMULATOR_CURSOR_BLOCK       ? 1
                     : cursor->shape == EMULATOR_CURSOR_UNDERLINE ? 3
                                                                  : 5;
    return shape + !cursor->blinking;
}

void outer_view_of(struct emulator *e, struct outer_view *ret_view)
{
    struct emulator_cursor cursor;
    emulator_cursor(e, &cursor);
    *ret_view = (struct outer_view){.columns = emulator_columns(e),
                                    .rows = emulator_rows(e),
                                    .row = fill_row,
                                    .link = link_of,
                                    .data = e,
                                    .cursor_column = cursor.column,
                                    .cursor_row = cursor.row,
                                    .cursor_visible = cursor.visible,
                                    .cursor_shape = shape_of(&cursor)};
}
