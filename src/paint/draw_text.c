/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/text.h"
#include "paint/dc.h"
#include "paint/grapheme.h"

/* DrawText: lines, breaks between words, prefixes, ellipses. */

struct line {
    const char *text;
    size_t length;
    long underlined; /* byte of the prefixed character; -1: none */
};

/* Takes the '&' out: the next character is underlined, && is one &. The line points into buf. */
static struct line without_prefix(const struct line *line, char *buf)
{
    struct line plain = {buf, 0, -1};
    for (size_t i = 0; i < line->length; i++) {
        if (line->text[i] == '&' && i + 1 < line->length) {
            i++;
            if (line->text[i] != '&')
                plain.underlined = (long)plain.length;
        } else if (line->text[i] == '&') {
            break;
        }
        buf[plain.length++] = line->text[i];
    }
    return plain;
}

static int cells_of(const char *text, size_t length, bool tabs)
{
    int cells = 0;
    while (length > 0) {
        const char *tab = tabs ? memchr(text, '\t', length) : NULL;
        size_t used = tab ? (size_t)(tab - text) : length;
        cells += text_cells(text, used);
        if (tab) {
            cells = (cells / 8 + 1) * 8;
            used++;
        }
        text += used;
        length -= used;
    }
    return cells;
}

/* Bytes of the text that are shown in one line of so many cells; *ret_skip: of the break. */
static size_t line_length(const char *text, size_t length, int most, UINT format, size_t *ret_skip)
{
    size_t end = 0, last_break = 0;
    int cells = 0;
    *ret_skip = 0;
    if (format & DT_SINGLELINE)
        return length;
    for (size_t used = 0; end < length; end += used) {
        int width = 0;
        if (text[end] == '\n' || text[end] == '\r') {
            *ret_skip = text[end] == '\r' && end + 1 < length && text[end + 1] == '\n' ? 2 : 1;
            return end;
        }
        used = grapheme_next(text + end, length - end, &width);
        if (text[end] == '\t' && format & DT_EXPANDTABS)
            width = 8 - cells % 8;
        if (text[end] == ' ' || text[end] == '\t')
            last_break = end;
        bool prefix = text[end] == '&' && !(format & DT_NOPREFIX);
        cells += prefix ? 0 : width;
        if (format & DT_WORDBREAK && cells > most && end > 0 && text[end] != ' ') {
            if (last_break) {
                *ret_skip = 1;
                return last_break;
            }
            if (format & DT_EDITCONTROL)
                return end;
        }
    }
    return end;
}

/* The line cut so that it and "..." have room; into buf. */
static struct line with_ellipsis(const struct line *line, int most, UINT format, char *buf)
{
    int cells, all = text_cells(line->text, line->length);
    if (all <= most)
        return *line;
    int room = most > 3 ? most - 3 : 0;
    if (format & DT_PATH_ELLIPSIS) {
        size_t tail = line->length;
        while (tail > 0 && line->text[tail - 1] != '/' && line->text[tail - 1] != '\\')
            tail--;
        tail -= tail > 0;
        int kept = text_cells(line->text + tail, line->length - tail);
        size_t head = 0;
        for (size_t used; head < tail; head += used) {
            used = grapheme_next(line->text + head, tail - head, &cells);
            if (kept + cells > room)
                break;
            kept += cells;
        }
        memcpy(buf, line->text, head);
        memcpy(buf + head, "...", 3);
        memcpy(buf + head + 3, line->text + tail, line->length - tail);
        return (struct line){buf, head + 3 + line->length - tail, line->underlined};
    }
    size_t end = 0;
    for (size_t used; end < line->length; end += used) {
        used = grapheme_next(line->text + end, line->length - end, &cells);
        if (cells > room)
            break;
        room -= cells;
    }
    memcpy(buf, line->text, end);
    memcpy(buf + end, "...", 3);
    return (struct line){buf, end + 3, line->underlined};
}

static void draw_line(HDC dc, const struct line *line, LONG x, LONG y, const RECT *rect,
                      UINT format)
{
    UINT options = format & DT_NOCLIP ? 0 : ETO_CLIPPED;
    UINT align = SetTextAlign(dc, TA_LEFT);
    const char *text = line->text;
    size_t left = line->length;
    int column = 0;
    while (left > 0) {
        const char *tab = format & DT_EXPANDTABS ? memchr(text, '\t', left) : NULL;
        size_t used = tab ? (size_t)(tab - text) : left;
        ExtTextOut(dc, (int)x + column * CELL_X, (int)y, options, rect, text, (UINT)used, NULL);
        column += text_cells(text, used);
        if (tab) {
            column = (column / 8 + 1) * 8;
            used++;
        }
        text += used;
        left -= used;
    }
    SetTextAlign(dc, align);
    if (line->underlined < 0 || format & DT_HIDEPREFIX)
        return;
    int cells;
    const char *at = line->text + line->underlined;
    size_t used = grapheme_next(at, line->length - (size_t)line->underlined, &cells);
    HFONT font = GetCurrentObject(dc, OBJ_FONT);
    LOGFONT with = {0};
    GetObject(font, sizeof(with), &with);
    with.lfUnderline = 1;
    HFONT underlined = CreateFontIndirect(&with);
    SelectObject(dc, underlined);
    ExtTextOut(dc, (int)x + text_cells(line->text, (size_t)line->underlined) * CELL_X, (int)y,
               options, rect, at, (UINT)used, NULL);
    SelectObject(dc, font);
    DeleteObject(underlined);
}

int DrawText(HDC handle, const char *text, int length, RECT *rect, UINT format)
{
    if (!dc_find(handle) || !text || !rect)
        return 0;
    size_t left = length < 0 ? strlen(text) : (size_t)length;
    _cleanup_free_ char *plain = malloc(left + 4);
    _cleanup_free_ char *cut = malloc(left + 4);
    if (!plain || !cut)
        return 0;
    LONG width = rect->right - rect->left, widest = 0, height = 0;
    int most = (int)(width / CELL_X);
    LONG y = rect->top;
    bool measure = format & DT_CALCRECT;
    if (format & DT_SINGLELINE && !measure) {
        if (format & DT_VCENTER)
            y = rect->top + (rect->bottom - rect->top - CELL_Y) / 2;
        else if (format & DT_BOTTOM)
            y = rect->bottom - CELL_Y;
    }
    do {
        size_t skip, used = line_length(text, left, most, format, &skip);
        struct line line = {text, used, -1};
        if (!(format & DT_NOPREFIX))
            line = without_prefix(&line, plain);
        if (format & (DT_END_ELLIPSIS | DT_PATH_ELLIPSIS | DT_WORD_ELLIPSIS))
            line = with_ellipsis(&line, most, format, cut);
        LONG cells = cells_of(line.text, line.length, format & DT_EXPANDTABS) * CELL_X;
        LONG x = format & DT_CENTER  ? rect->left + (width - cells) / 2
                 : format & DT_RIGHT ? rect->right - cells
                                     : rect->left;
        if (!measure)
            draw_line(handle, &line, x, y, rect, format);
        if (cells > widest)
            widest = cells;
        y += CELL_Y;
        height += CELL_Y;
        text += used + skip;
        left -= used + skip;
        if (skip && !left && text[-1] == '\n')
            break;
    } while (left > 0);
    if (measure) {
        rect->right = rect->left + widest;
        rect->bottom = rect->top + height;
    } else if (format & DT_SINGLELINE && format & DT_VCENTER) {
        return (int)((rect->bottom - rect->top - CELL_Y) / 2 + CELL_Y);
    }
    return (int)height;
}
