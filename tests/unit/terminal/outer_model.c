/* SPDX-License-Identifier: MIT */
#include "outer_model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* ---- The terminal ---- */

static const struct outer_cell blank = {.width = 1};

void model_init(struct model *m, int columns, int rows)
{
    memset(m, 0, sizeof(*m));
    m->columns = columns;
    m->rows = rows;
    m->bottom = rows - 1;
    m->visible = true;
    for (int y = 0; y < MODEL_ROWS; y++)
        for (int x = 0; x < MODEL_COLUMNS; x++)
            m->cells[y][x] = blank;
}

static struct outer_cell erased(const struct model *m)
{
    struct outer_cell cell = blank;
    if (!m->no_bce)
        cell.style.background = m->pen.style.background;
    return cell;
}

/* Half of a wide character is none. */
static void split(struct model *m, int row, int column)
{
    if (column > 0 && column < m->columns && m->cells[row][column].width == 0) {
        m->cells[row][column] = blank;
        m->cells[row][column - 1] = blank;
    }
}

static void wipe(struct model *m, int row, int from, int to)
{
    split(m, row, from);
    split(m, row, to);
    for (int x = from; x < to && x < m->columns; x++)
        m->cells[row][x] = erased(m);
}

static void shift(struct model *m, int top, int bottom, int by)
{
    for (; by > 0; by--) {
        memmove(m->cells[top], m->cells[top + 1], (size_t)(bottom - top) * sizeof(m->cells[0]));
        wipe(m, bottom, 0, m->columns);
    }
    for (; by < 0; by++) {
        memmove(m->cells[top + 1], m->cells[top], (size_t)(bottom - top) * sizeof(m->cells[0]));
        wipe(m, top, 0, m->columns);
    }
}

static void character(struct model *m, const char *bytes, int length, utf8proc_int32_t c)
{
    int width = utf8proc_charwidth(c);
    int last = m->at_margin || m->column == 0 ? m->column : m->column - 1;
    struct outer_cell *before = &m->cells[m->row][last];
    if (m->column > 0 && before->width == 0)
        before--;
    if (width == 0 || (m->column > 0 && strlen(before->text) > 3 &&
                       strcmp(before->text + strlen(before->text) - 3, "\xe2\x80\x8d") == 0)) {
        strncat(before->text, bytes, (size_t)length);
        return;
    }
    if (m->column + width > m->columns)
        m->column = m->columns - width;
    split(m, m->row, m->column);
    split(m, m->row, m->column + width);
    struct outer_cell *cell = &m->cells[m->row][m->column];
    *cell = m->pen;
    memset(cell->text, 0, sizeof(cell->text));
    if (c != ' ')
        memcpy(cell->text, bytes, (size_t)length);
    cell->width = (uint8_t)width;
    if (width == 2) {
        cell[1] = *cell;
        memset(cell[1].text, 0, sizeof(cell[1].text));
        cell[1].width = 0;
    }
    m->at_margin = m->column + width == m->columns;
    m->column = m->at_margin ? m->columns - 1 : m->column + width;
}

static uint32_t extended(const int *p, int count, int *i)
{
    if (*i + 2 < count + 0 && p[*i + 1] == 5) {
        *i += 2;
        return OUTER_INDEXED | (uint32_t)p[*i];
    }
    if (*i + 4 < count && p[*i + 1] == 2) {
        *i += 4;
        return OUTER_DIRECT | (uint32_t)(p[*i - 2] << 16 | p[*i - 1] << 8 | p[*i]);
    }
    return 0;
}

static void sgr(struct model *m, const char *text)
{
    static const uint32_t bits[] = {0, OUTER_BOLD,    OUTER_FAINT,     OUTER_ITALIC, 0, OUTER_BLINK,
                                    0, OUTER_INVERSE, OUTER_INVISIBLE, OUTER_STRUCK};
    struct outer_style *s = &m->pen.style;
    int p[40] = {0}, count = 0;
    uint32_t colour = 0;
    char *copy = strdup(text), *rest = copy, *part;
    /* What has colons gets numbers of its own. */
    while ((part = strsep(&rest, ";")) && count < 40) {
        unsigned a = 0, r, g, b;
        if (sscanf(part, "4:%u", &a) == 1) {
            p[count++] = 1000 + (int)a;
        } else if (sscanf(part, "58:2::%u:%u:%u", &r, &g, &b) == 3) {
            colour = OUTER_DIRECT | r << 16 | g << 8 | b;
            p[count++] = 2000;
        } else if (sscanf(part, "58:5:%u", &a) == 1) {
            colour = OUTER_INDEXED | a;
            p[count++] = 2000;
        } else {
            p[count++] = atoi(part);
        }
    }
    free(copy);
    for (int i = 0; i < count; i++) {
        int v = p[i];
        if (v == 0)
            *s = (struct outer_style){0};
        else if (v == 4)
            s->attributes = (s->attributes & ~(uint32_t)OUTER_UNDERLINE) | 1 << 9;
        else if (v > 0 && v < 10)
            s->attributes |= bits[v];
        else if (v == 22)
            s->attributes &= ~(uint32_t)(OUTER_BOLD | OUTER_FAINT);
        else if (v == 24)
            s->attributes &= ~(uint32_t)OUTER_UNDERLINE;
        else if (v > 22 && v < 30)
            s->attributes &= ~bits[v - 20];
        else if ((v >= 30 && v < 38) || (v >= 90 && v < 98))
            s->foreground = OUTER_INDEXED | (uint32_t)(v < 90 ? v - 30 : v - 82);
        else if ((v >= 40 && v < 48) || (v >= 100 && v < 108))
            s->background = OUTER_INDEXED | (uint32_t)(v < 100 ? v - 40 : v - 92);
        else if (v == 38)
            s->foreground = extended(p, count, &i);
        else if (v == 48)
            s->background = extended(p, count, &i);
        else if (v == 58)
            s->underline = extended(p, count, &i);
        else if (v == 39)
            s->foreground = 0;
        else if (v == 49)
            s->background = 0;
        else if (v == 59)
            s->underline = 0;
        else if (v == 53)
            s->attributes |= OUTER_OVERLINED;
        else if (v == 55)
            s->attributes &= ~(uint32_t)OUTER_OVERLINED;
        else if (v >= 1000 && v < 1008)
            s->attributes = (s->attributes & ~(uint32_t)OUTER_UNDERLINE) | (uint32_t)(v - 1000)
                                                                               << 9;
        else if (v == 2000)
            s->underline = colour;
        else
            snprintf(m->error, sizeof(m->error), "SGR %d in %.100s", v, text);
    }
}

static void place(struct model *m, int row, int column)
{
    m->row = row < 0 ? 0 : row >= m->rows ? m->rows - 1 : row;
    m->column = column < 0 ? 0 : column >= m->columns ? m->columns - 1 : column;
    m->at_margin = false;
}

static void control(struct model *m, const char *text, char last)
{
    int a = 0, b = 0;
    int given = sscanf(text, "%d;%d", &a, &b), n = a > 0 ? a : 1;
    if (strcmp(text, "?25") == 0)
        m->visible = last == 'h';
    else if (strcmp(text, "?2026") == 0 || strcmp(text, "?7") == 0)
        ;
    else if (last == 'q')
        m->shape = (unsigned)a;
    else if (last == 'm')
        sgr(m, text);
    else if (last == 'H')
        place(m, n - 1, given == 2 ? b - 1 : 0);
    else if (last == 'd')
        place(m, n - 1, m->column);
    else if (last == 'C')
        place(m, m->row, m->column + n);
    else if (last == 'D')
        place(m, m->row, m->column - n);
    else if (last == 'K')
        wipe(m, m->row, m->column, m->columns);
    else if (last == 'X')
        wipe(m, m->row, m->column, m->column + n);
    else if (last == 'J' && a == 2)
        for (int y = 0; y < m->rows; y++)
            wipe(m, y, 0, m->columns);
    else if (last == 'S' || last == 'T')
        shift(m, m->top, m->bottom, last == 'S' ? n : -n);
    else if ((last == 'M' || last == 'L') && m->row >= m->top && m->row <= m->bottom)
        shift(m, m->row, m->bottom, last == 'M' ? n : -n);
    else if (last == 'r') {
        m->top = n - 1;
        m->bottom = given == 2 ? b - 1 : m->rows - 1;
        place(m, 0, 0);
    } else
        snprintf(m->error, sizeof(m->error), "CSI %.100s%c", text, last);
}

static void hyperlink(struct model *m, const char *text)
{
    const char *uri = strchr(text, ';');
    m->pen.link = 0;
    for (uint32_t i = 1; uri && i < MODEL_LINKS; i++)
        if (strcmp(uri + 1, scene_link(i)) == 0)
            m->pen.link = i;
    if (uri && uri[1] && !m->pen.link)
        snprintf(m->error, sizeof(m->error), "link %.100s", text);
}

void model_feed(struct model *m, const char *bytes, size_t length)
{
    const char *end = bytes + length;
    while (bytes < end) {
        char text[3000];
        size_t n = 0;
        utf8proc_int32_t c;
        if (bytes[0] == '\033' && bytes[1] == '[') {
            for (bytes += 2; bytes < end && (unsigned char)*bytes < 0x40 && n < 90;)
                text[n++] = *bytes++;
            text[n] = '\0';
            control(m, text, *bytes++);
        } else if (bytes[0] == '\033' && bytes[1] == ']') {
            const char *stop = memmem(bytes, (size_t)(end - bytes), "\033\\", 2);
            n = stop ? (size_t)(stop - bytes) : 0;
            if (!stop || n >= sizeof(text) || strncmp(bytes, "\033]8;", 4) != 0) {
                snprintf(m->error, sizeof(m->error), "OSC");
                return;
            }
            memcpy(text, bytes + 4, n - 4);
            text[n - 4] = '\0';
            hyperlink(m, text);
            bytes = stop + 2;
        } else if (*bytes == '\r' || *bytes == '\b') {
            place(m, m->row, *bytes == '\r' ? 0 : m->column - 1);
            bytes++;
        } else if (*bytes == '\n') {
            if (m->row == m->bottom)
                snprintf(m->error, sizeof(m->error), "line feed at the bottom");
            place(m, m->row + 1, m->column);
            bytes++;
        } else if ((n = (size_t)utf8proc_iterate((const utf8proc_uint8_t *)bytes, end - bytes,
                                                 &c)) < 5 &&
                   c >= 0x20) {
            character(m, bytes, (int)n, c);
            bytes += n;
        } else {
            snprintf(m->error, sizeof(m->error), "byte %02x", (unsigned char)*bytes);
            return;
        }
    }
}

/* ---- Screens at random ---- */

const char *scene_link(uint32_t link)
{
    static const char *const links[MODEL_LINKS] = {"", "http://a/", "https://example.org/b?c=d",
                                                   "file:///tmp/x", "mailto:a@b"};
    return links[link];
}

uint32_t scene_random(struct scene *s, uint32_t below)
{
    s->seed = s->seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(s->seed >> 33) % below;
}

static uint32_t random_colour(struct scene *s)
{
    switch (scene_random(s, 4)) {
    case 0:
        return OUTER_INDEXED | scene_random(s, 16);
    case 1:
        return OUTER_INDEXED | scene_random(s, 256);
    case 2:
        return OUTER_DIRECT | scene_random(s, 1 << 24);
    default:
        return 0;
    }
}

static void random_style(struct scene *s, struct outer_cell *cell)
{
    memset(&cell->style, 0, sizeof(cell->style));
    cell->link = 0;
    if (scene_random(s, 2))
        return;
    cell->style.foreground = random_colour(s);
    if (scene_random(s, 2))
        cell->style.background = random_colour(s);
    for (int i = 0; i < 8; i++)
        if (i != 5 && scene_random(s, 5) == 0)
            cell->style.attributes |= 1u << i;
    if (scene_random(s, 4) == 0)
        cell->style.attributes |= (1 + scene_random(s, 5)) << OUTER_UNDERLINE_SHIFT;
    if (cell->style.attributes & OUTER_UNDERLINE)
        cell->style.underline = random_colour(s);
    if (scene_random(s, 8) == 0)
        cell->link = scene_random(s, MODEL_LINKS);
}

static void split_scene(struct scene *s, int row, int column)
{
    if (column > 0 && column < s->columns && s->cells[row][column].width == 0) {
        s->cells[row][column] = blank;
        s->cells[row][column - 1] = blank;
    }
}

static void random_run(struct scene *s, int row, int column, int count)
{
    static const char *const texts[] = {"",
                                        "",
                                        "",
                                        "a",
                                        "b",
                                        "Z",
                                        "|",
                                        "~",
                                        "\xc3\xa9",
                                        "\xe2\x94\x80",
                                        "e\xcc\x81",
                                        "\xe6\xbc\xa2",
                                        "\xed\x95\x9c",
                                        "\xf0\x9f\x98\x80"};
    static const uint8_t widths[] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2};
    struct outer_cell cell = {.width = 1};
    uint32_t same = scene_random(s, 2), pick = 0;
    random_style(s, &cell);
    for (int x = column; x < column + count && x < s->columns;) {
        if (!same || x == column)
            pick = scene_random(s, sizeof(widths));
        if (widths[pick] == 2 && x + 1 >= s->columns)
            break;
        memset(cell.text, 0, sizeof(cell.text));
        strcpy(cell.text, texts[pick]);
        cell.width = widths[pick];
        split_scene(s, row, x);
        split_scene(s, row, x + cell.width);
        s->cells[row][x] = cell;
        if (cell.width == 2) {
            s->cells[row][x + 1] = cell;
            memset(s->cells[row][x + 1].text, 0, OUTER_TEXT);
            s->cells[row][x + 1].width = 0;
        }
        x += cell.width;
    }
}

void scene_init(struct scene *s, int columns, int rows, uint64_t seed)
{
    memset(s, 0, sizeof(*s));
    s->columns = columns;
    s->rows = rows;
    s->seed = seed;
    for (int y = 0; y < MODEL_ROWS; y++)
        for (int x = 0; x < MODEL_COLUMNS; x++)
            s->cells[y][x] = blank;
}

static void scroll_scene(struct scene *s)
{
    int a = (int)scene_random(s, (uint32_t)s->rows), b = (int)scene_random(s, (uint32_t)s->rows);
    int top = a < b ? a : b, bottom = a < b ? b : a, by = 1 + (int)scene_random(s, 4);
    if (scene_random(s, 3) == 0) {
        top = 0;
        bottom = s->rows - 1;
    }
    bool up = scene_random(s, 2);
    for (; by > 0 && bottom > top; by--) {
        memmove(s->cells[up ? top : top + 1], s->cells[up ? top + 1 : top],
                (size_t)(bottom - top) * sizeof(s->cells[0]));
        for (int x = 0; x < s->columns; x++)
            s->cells[up ? bottom : top][x] = blank;
        random_run(s, up ? bottom : top, 0, s->columns);
    }
}

void scene_change(struct scene *s)
{
    uint32_t columns = (uint32_t)s->columns, rows = (uint32_t)s->rows;
    for (uint32_t i = scene_random(s, 6); i > 0; i--) {
        int row = (int)scene_random(s, rows), column = (int)scene_random(s, columns);
        switch (scene_random(s, 8)) {
        case 0:
            scroll_scene(s);
            break;
        case 1: /* all of it */
            for (int y = 0; y < s->rows && scene_random(s, 20); y++)
                for (uint32_t n = 1 + scene_random(s, 4); n > 0; n--)
                    random_run(s, y, (int)scene_random(s, columns), (int)scene_random(s, columns));
            break;
        case 2:
            split_scene(s, row, column);
            for (int x = column; x < s->columns; x++)
                s->cells[row][x] = blank;
            break;
        default:
            random_run(s, row, column, 1 + (int)scene_random(s, 12));
        }
    }
    s->cursor_column = (int)scene_random(s, columns);
    s->cursor_row = (int)scene_random(s, rows);
    s->visible = scene_random(s, 4);
    s->shape = scene_random(s, 4) ? 0 : scene_random(s, 7);
}

static void view_row(void *data, int row, struct outer_cell *cells)
{
    const struct scene *s = data;
    memcpy(cells, s->cells[row], (size_t)s->columns * sizeof(*cells));
}

static const char *view_link(void *data, uint32_t link)
{
    (void)data;
    return scene_link(link);
}

void scene_view(struct scene *s, struct outer_view *ret_view)
{
    *ret_view = (struct outer_view){.columns = s->columns,
                                    .rows = s->rows,
                                    .row = view_row,
                                    .link = view_link,
                                    .data = s,
                                    .cursor_column = s->cursor_column,
                                    .cursor_row = s->cursor_row,
                                    .cursor_visible = s->visible,
                                    .cursor_shape = s->shape};
}

/* ---- Comparing ---- */

bool model_looks_same(const struct outer_cell *a, const struct outer_cell *b)
{
    uint32_t on_blank = OUTER_INVERSE | OUTER_UNDERLINE | OUTER_STRUCK | OUTER_OVERLINED;
    if (strcmp(a->text, b->text) != 0 || a->width != b->width ||
        a->style.background != b->style.background || a->link != b->link)
        return false;
    if (!a->text[0] && a->width && !a->link && !(a->style.attributes & on_blank) &&
        !(b->style.attributes & on_blank))
        return true;
    return a->style.foreground == b->style.foreground &&
           a->style.attributes == b->style.attributes &&
           (!(a->style.attributes & OUTER_UNDERLINE) || a->style.underline == b->style.underline);
}

void model_describe(const struct outer_cell *cell, char *text, size_t size)
{
    snprintf(text, size, "'%s' width %d fg %x bg %x ul %x attr %x link %u", cell->text, cell->width,
             cell->style.foreground, cell->style.background, cell->style.underline,
             cell->style.attributes, cell->link);
}
