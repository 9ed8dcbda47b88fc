/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "control/control.h"
#include "control/edit.h"

/* How the text looks. */

void edit_invalidate(struct edit *e)
{
    if (!e->dead)
        InvalidateRect(e->hwnd, NULL, FALSE);
}

void edit_invalidate_lines(struct edit *e, size_t first, size_t last)
{
    RECT client;
    if (e->dead)
        return;
    GetClientRect(e->hwnd, &client);
    size_t bottom = e->top_line + (size_t)(client.bottom / EDIT_CELL_Y) + 1;
    if (last <= e->top_line || first >= bottom)
        return;
    LONG from = first > e->top_line ? (LONG)(first - e->top_line) : 0;
    LONG to = last < bottom ? (LONG)(last - e->top_line) : (LONG)(bottom - e->top_line);
    RECT rect = {0, e->format.top + from * EDIT_CELL_Y, client.right,
                 e->format.top + to * EDIT_CELL_Y};
    InvalidateRect(e->hwnd, &rect, FALSE);
}

struct run {
    HDC dc;
    RECT clip;
    LONG y;
};

/* One stretch of a line, all selected or all not. */
static LONG draw_run(struct edit *e, const struct run *run, size_t from, size_t to, LONG x,
                     LONG line_x)
{
    while (from < to) {
        size_t next = edit_text_next(&e->text, from);
        LONG width = edit_advance(e, from, next, x);
        char c = edit_buffer_at(&e->text, from);
        char piece[64];
        size_t length = next - from;
        if (e->password) {
            length = 0;
            uint32_t p = e->password;
            if (p < 0x80) {
                piece[length++] = (char)p;
            } else {
                if (p >= 0x800)
                    piece[length++] = (char)(0xe0 | p >> 12);
                piece[length++] = (char)(p >= 0x800 ? 0x80 | (p >> 6 & 0x3f) : 0xc0 | p >> 6);
                piece[length++] = (char)(0x80 | (p & 0x3f));
            }
        } else if (c == '\t' || (unsigned char)c < ' ') {
            length = (size_t)(width / EDIT_CELL_X);
            length = length < sizeof(piece) ? length : sizeof(piece);
            memset(piece, ' ', length);
        } else {
            length = length < sizeof(piece) ? length : sizeof(piece);
            edit_buffer_copy(&e->text, from, length, piece);
        }
        ExtTextOut(run->dc, (int)(line_x + x), (int)run->y, ETO_CLIPPED, &run->clip, piece,
                   (UINT)length, NULL);
        x += width;
        from = next;
    }
    return x;
}

static void draw_line(struct edit *e, HDC dc, size_t line)
{
    struct run run = {dc, e->format, e->format.top + (LONG)(line - e->top_line) * EDIT_CELL_Y};
    size_t from = edit_line_start(e, line), to = edit_line_end(e, line);
    size_t marked_from = to, marked_to = to;
    LONG line_x = e->format.left + edit_line_indent(e, line) - e->scroll_x;
    if (edit_has_selection(e) && (e->focused || e->style & ES_NOHIDESEL)) {
        marked_from = edit_selection_start(e) < from ? from : edit_selection_start(e);
        marked_to = edit_selection_end(e) > to ? to : edit_selection_end(e);
        if (marked_from >= marked_to)
            marked_from = marked_to = to;
    }
    LONG x = draw_run(e, &run, from, marked_from, 0, line_x);
    COLORREF ink = SetTextColor(dc, GetSysColor(COLOR_HIGHLIGHTTEXT));
    COLORREF paper = SetBkColor(dc, GetSysColor(COLOR_HIGHLIGHT));
    int mode = SetBkMode(dc, OPAQUE);
    x = draw_run(e, &run, marked_from, marked_to, x, line_x);
    SetBkMode(dc, mode);
    SetBkColor(dc, paper);
    SetTextColor(dc, ink);
    draw_run(e, &run, marked_to, to, x, line_x);
}

void edit_paint(struct edit *e, HDC dc)
{
    RECT client, clip;
    bool plain = !(e->style & ES_READONLY) && IsWindowEnabled(e->hwnd);
    HBRUSH brush = control_brush(e->hwnd, dc, plain ? WM_CTLCOLOREDIT : WM_CTLCOLORSTATIC);
    if (e->dead)
        return;
    HFONT before = control_select_font(dc, e->font);
    GetClientRect(e->hwnd, &client);
    FillRect(dc, &client, brush);
    GetClipBox(dc, &clip);
    SetBkMode(dc, TRANSPARENT);
    if (!IsWindowEnabled(e->hwnd))
        SetTextColor(dc, GetSysColor(COLOR_GRAYTEXT));
    if (e->cue && !edit_length(e) && (!e->focused || e->cue_stays)) {
        SetTextColor(dc, GetSysColor(COLOR_GRAYTEXT));
        ExtTextOut(dc, (int)e->format.left, (int)e->format.top, ETO_CLIPPED, &e->format, e->cue,
                   (UINT)strlen(e->cue), NULL);
    }
    size_t last = e->top_line + (size_t)(client.bottom / EDIT_CELL_Y) + 1;
    for (size_t line = e->top_line; line < last && line < edit_line_count(e); line++) {
        LONG y = e->format.top + (LONG)(line - e->top_line) * EDIT_CELL_Y;
        if (y + EDIT_CELL_Y > clip.top && y < clip.bottom)
            draw_line(e, dc, line);
    }
    control_select_font(dc, before);
}
