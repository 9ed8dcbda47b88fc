/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/text.h"
#include "paint/dc.h"
#include "paint/grapheme.h"

/* DrawText: lines, breaks between words, prefixes, ellipses. Widths are cells. */

struct line {
    const char *text;
    size_t length;
    long underlined; /* byte of the prefixed character; -1: none */
};

/* What a call is about. */
struct task {
    HDC handle;
    const struct dc *dc;
    UINT format;
    int tab;
    LONG left;   /* of the lines, the program's coordinates */
    LONG height; /* of a line, too */
    RECT rect;
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

static int cells_of(const struct task *task, const char *text, size_t length)
{
    int cells = 0;
    while (length > 0) {
        const char *tab = task->format & DT_EXPANDTABS ? memchr(text, '\t', length) : NULL;
        size_t used = tab ? (size_t)(tab - text) : length;
        cells += text_cells(text, used);
        if (tab) {
            cells = (cells / task->tab + 1) * task->tab;
            used++;
        }
        text += used;
        length -= used;
    }
    return cells;
}

/* Bytes of the text that are shown in one line of so many cells; *ret_skip: of the break. */
static size_t line_length(const struct task *task, const char *text, size_t length, int most,
                          size_t *ret_skip)
{
    size_t end = 0, last_break = 0;
    int cells = 0;
    *ret_skip = 0;
    if (task->format & DT_SINGLELINE)
        return length;
    for (size_t used = 0; end < length; end += used) {
        int width = 0;
        if (text[end] == '\n' || text[end] == '\r') {
            *ret_skip = text[end] == '\r' && end + 1 < length && text[end + 1] == '\n' ? 2 : 1;
            return end;
        }
        used = grapheme_next(text + end, length - end, &width);
        if (text[end] == '\t' && task->format & DT_EXPANDTABS)
            width = task->tab - cells % task->tab;
        bool blank = text[end] == ' ' || text[end] == '\t';
        bool prefix = text[end] == '&' && !(task->format & DT_NOPREFIX);
        cells += prefix ? 0 : width;
        if (task->format & DT_WORDBREAK) {
            if (cells > most && end > 0 && !blank && last_break) {
                *ret_skip = 1;
                return last_break;
            }
            if (blank && end > 0 && cells > most + 1) { /* a word that is too long ends here */
                *ret_skip = 1;
                return end;
            }
            if (cells > most && end > 0 && task->format & DT_EDITCONTROL)
                return end;
        }
        if (blank)
            last_break = end;
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
    return (struct line){buf, end + 3, line->underlined < (long)end ? line->underlined : -1};
}

static void draw_underlined(const struct task *task, const struct line *line, LONG x, LONG y,
                            UINT options)
{
    int cells;
    const char *at = line->text + line->underlined;
    size_t used = grapheme_next(at, line->length - (size_t)line->underlined, &cells);
    HFONT font = GetCurrentObject(task->handle, OBJ_FONT);
    LOGFONT with = {0};
    GetObject(font, sizeof(with), &with);
    with.lfUnderline = 1;
    HFONT underlined = CreateFontIndirect(&with);
    SelectObject(task->handle, underlined);
    x += dc_width_back(task->dc, cells_of(task, line->text, (size_t)line->underlined) * CELL_X);
    /* DT_PREFIXONLY: the line and nothing else, which a cell without its character is. */
    bool only = task->format & DT_PREFIXONLY;
    ExtTextOut(task->handle, (int)x, (int)y, options, &task->rect, only ? " " : at,
               only ? 1 : (UINT)used, NULL);
    SelectObject(task->handle, font);
    DeleteObject(underlined);
}

static void draw_line(const struct task *task, const struct line *line, LONG x, LONG y)
{
    UINT options = task->format & DT_NOCLIP ? 0 : ETO_CLIPPED;
    UINT align = SetTextAlign(task->handle, TA_LEFT);
    const char *text = line->text;
    size_t left = task->format & DT_PREFIXONLY ? 0 : line->length;
    int column = 0;
    while (left > 0) {
        const char *tab = task->format & DT_EXPANDTABS ? memchr(text, '\t', left) : NULL;
        size_t used = tab ? (size_t)(tab - text) : left;
        ExtTextOut(task->handle, (int)(x + dc_width_back(task->dc, column * CELL_X)), (int)y,
                   options, &task->rect, text, (UINT)used, NULL);
        column += text_cells(text, used);
        if (tab) {
            column = (column / task->tab + 1) * task->tab;
            used++;
        }
        text += used;
        left -= used;
    }
    if (line->underlined >= 0 && !(task->format & DT_HIDEPREFIX))
        draw_underlined(task, line, x, y, options);
    SetTextAlign(task->handle, align);
}

static bool wants_ellipsis(UINT format, bool last)
{
    return format & (DT_PATH_ELLIPSIS | DT_WORD_ELLIPSIS) || (format & DT_END_ELLIPSIS && last);
}

/* Where the first line is. */
static LONG first_line(const struct task *task)
{
    const RECT *rect = &task->rect;
    if (!(task->format & DT_SINGLELINE))
        return rect->top;
    if (task->format & DT_VCENTER)
        return rect->top + (rect->bottom - rect->top - task->height) / 2;
    return task->format & DT_BOTTOM ? rect->bottom - task->height : rect->top;
}

/* The text, in buffers with room for it and an ellipsis; *ret_drawn: what of it was. Returns the
 * height. */
static int draw(struct task *task, char *text, size_t length, RECT *rect, int margins, char *plain,
                char *cut, size_t *ret_drawn)
{
    LONG width = dc_width(task->dc, rect->right - task->left - margins), widest = 0;
    int most = (int)(width < 0 ? 0 : width / CELL_X);
    LONG y = first_line(task);
    bool measure = task->format & DT_CALCRECT, end = !length && !(task->format & DT_SINGLELINE);
    const char *at = text;
    char *changed = text;
    size_t left = length;
    *ret_drawn = 0;
    while (!end) {
        size_t skip, used = line_length(task, at, left, most, &skip);
        struct line line = {at, used, -1};
        bool last = used + skip >= left;
        if (!(task->format & DT_NOPREFIX))
            line = without_prefix(&line, plain);
        if (wants_ellipsis(task->format, last)) {
            struct line shorter = with_ellipsis(&line, most, task->format, cut);
            if (shorter.text == cut && task->format & DT_MODIFYSTRING) {
                memcpy(changed, cut, shorter.length);
                changed[shorter.length] = 0;
            }
            line = shorter;
        }
        LONG cells = dc_width_back(task->dc, cells_of(task, line.text, line.length) * CELL_X);
        LONG room = rect->right - margins - task->left;
        LONG x = task->format & DT_CENTER  ? task->left + (room - cells) / 2
                 : task->format & DT_RIGHT ? task->left + room - cells
                                           : task->left;
        if (!measure)
            draw_line(task, &line, x, y);
        if (cells > widest)
            widest = cells;
        y += task->height;
        at += used + skip;
        left -= used + skip;
        *ret_drawn = length - left;
        /* What is below the rectangle is not drawn; DT_EDITCONTROL: nor a line that is cut. */
        LONG below = y + (task->format & DT_EDITCONTROL ? task->height - 1 : 0);
        end = !left || (!measure && !(task->format & DT_NOCLIP) && task->height > 0 &&
                        below >= rect->bottom);
        changed += used + skip;
    }
    LONG height = y - rect->top;
    if (task->format & DT_CALCRECT) {
        rect->right = task->left + widest + margins;
        rect->bottom = task->format & DT_SINGLELINE ? rect->top + task->height : y;
    }
    return height ? (int)height : 1;
}

static int tab_length(UINT *format, const DRAWTEXTPARAMS *params)
{
    int tab = 8;
    if (!(*format & DT_TABSTOP))
        return tab;
    if (params) {
        tab = params->iTabLength;
    } else { /* bits 8 to 15, and no flags, then */
        tab = (int)(*format >> 8 & 0xff);
        *format &= ~0xff00u;
    }
    return tab > 0 ? tab : 8;
}

int DrawTextEx(HDC handle, char *text, int length, RECT *rect, UINT format, DRAWTEXTPARAMS *params)
{
    const struct dc *dc = dc_find(handle);
    static char nothing[] = "";
    if (!dc || !rect || (params && params->cbSize != sizeof(*params))) {
        if (dc)
            SetLastError(ERROR_INVALID_PARAMETER);
        return 0;
    }
    if (!length || (!text && length != -1))
        return 0;
    text = text ? text : nothing;
    size_t size = length < 0 ? strlen(text) : (size_t)length, drawn;
    _cleanup_free_ char *plain = malloc(size + 4);
    _cleanup_free_ char *cut = malloc(size + 4);
    if (!plain || !cut)
        return 0;
    struct task task = {.handle = handle,
                        .dc = dc,
                        .tab = tab_length(&format, params),
                        .left = rect->left + (params ? params->iLeftMargin : 0),
                        .height = dc_height_back(dc, CELL_Y),
                        .rect = *rect};
    task.format = format;
    int margin = params ? params->iRightMargin : 0;
    int height = draw(&task, text, size, rect, margin, plain, cut, &drawn);
    if (params)
        params->uiLengthDrawn = (UINT)drawn;
    return height;
}

int DrawText(HDC dc, const char *text, int length, RECT *rect, UINT format)
{
    /* Not written to without DT_MODIFYSTRING, with which the caller says that it can be. */
    return DrawTextEx(dc, (char *)(uintptr_t)text, length, rect, format, NULL);
}
