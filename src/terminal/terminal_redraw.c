/* SPDX-License-Identifier: MIT */
#include "terminal/terminal_private.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A screen as the sequences that would bring it about on an empty one. */

static void put_colour(FILE *out, int base, uint32_t colour)
{
    if (colour & EMULATOR_COLOUR_INDEXED)
        fprintf(out, ";%d;5;%u", base, colour & 0xff);
    else if (colour & EMULATOR_COLOUR_DIRECT)
        fprintf(out, ";%d;2;%u;%u;%u", base, colour >> 16 & 0xff, colour >> 8 & 0xff,
                colour & 0xff);
}

static void put_style(FILE *out, const struct emulator_style *style)
{
    static const struct {
        uint32_t attribute;
        int code;
    } codes[] = {{EMULATOR_BOLD, 1},   {EMULATOR_FAINT, 2},     {EMULATOR_ITALIC, 3},
                 {EMULATOR_BLINK, 5},  {EMULATOR_INVERSE, 7},   {EMULATOR_INVISIBLE, 8},
                 {EMULATOR_STRUCK, 9}, {EMULATOR_OVERLINED, 53}};
    fputs("\033[0", out);
    for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++)
        if (style->attributes & codes[i].attribute)
            fprintf(out, ";%d", codes[i].code);
    unsigned underline = (style->attributes & EMULATOR_UNDERLINE) >> EMULATOR_UNDERLINE_SHIFT;
    if (underline)
        fprintf(out, ";4:%u", underline);
    put_colour(out, 38, style->foreground);
    put_colour(out, 48, style->background);
    put_colour(out, 58, style->underline);
    fputc('m', out);
}

static void put_row(struct emulator *e, int row, FILE *out)
{
    const struct emulator_cell *cells = emulator_row(e, row);
    uint16_t style = 0;
    int end = cells ? emulator_columns(e) : 0;
    while (end > 0 && cells[end - 1].text == 0 && cells[end - 1].style == 0)
        end--;
    for (int column = 0; column < end; column++) {
        const struct emulator_cell *cell = &cells[column];
        char text[EMULATOR_CELL_BYTES];
        if (cell->text & EMULATOR_TAIL)
            continue;
        if (cell->style != style)
            put_style(out, emulator_style(e, cell->style));
        style = cell->style;
        fputs(emulator_cell_text(e, cell, text) ? text : " ", out);
    }
    if (style)
        fputs("\033[0m", out);
}

int terminal_redraw(struct emulator *e, char **ret_bytes, size_t *ret_size)
{
    char *bytes = NULL;
    FILE *out = open_memstream(&bytes, ret_size);
    if (!out)
        return -ENOMEM;
    struct emulator_cursor cursor;
    emulator_cursor(e, &cursor);
    fputs("\033[0m\033[2J", out);
    if (emulator_mode(e, EMULATOR_MODE_ALTERNATE_SCREEN))
        fputs("\033[?1049h", out);
    for (int row = 0; row < emulator_rows(e); row++) {
        fprintf(out, "\033[%dH", row + 1);
        put_row(e, row, out);
    }
    fprintf(out, "\033[%d;%dH\033[?25%c", cursor.row + 1, cursor.column + 1,
            cursor.visible ? 'h' : 'l');
    if (fclose(out) != 0) {
        free(bytes);
        return -ENOMEM;
    }
    *ret_bytes = bytes;
    return 0;
}
