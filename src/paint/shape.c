/* SPDX-License-Identifier: MIT */
#include "paint/dc.h"

/* Rectangles, frames and lines. A line one pixel wide takes the cells it is in. */

static bool fill_colour(const struct dc *dc, HBRUSH brush, COLORREF *ret)
{
    struct brush b;
    if (!brush_find(brush, &b) || b.hollow)
        return false;
    *ret = b.of_dc ? dc->state.brush_colour : b.colour;
    return true;
}

static bool pen_colour(const struct dc *dc, COLORREF *ret)
{
    const struct object *object = object_find(dc->state.pen, OBJECT_PEN);
    if (!object || object->pen.style == PS_NULL)
        return false;
    *ret = object->pen.of_dc ? dc->state.pen_colour : object->pen.colour;
    return true;
}

int FillRect(HDC handle, const RECT *rect, HBRUSH brush)
{
    const struct dc *dc = dc_find(handle);
    COLORREF colour;
    if (!dc || !rect)
        return 0;
    RECT screen = dc_rect(dc, rect);
    if (fill_colour(dc, brush, &colour))
        grid_fill(&dc->region, &screen, colour);
    return 1;
}

BOOL FillRgn(HDC handle, HRGN region, HBRUSH brush)
{
    const struct dc *dc = dc_find(handle);
    const struct object *object = dc ? object_find(region, OBJECT_REGION) : NULL;
    if (!object)
        return FALSE;
    for (size_t i = 0; i < object->region.count; i++)
        FillRect(handle, &object->region.rects[i], brush);
    return TRUE;
}

BOOL InvertRect(HDC handle, const RECT *rect)
{
    const struct dc *dc = dc_find(handle);
    if (!dc || !rect)
        return FALSE;
    RECT screen = dc_rect(dc, rect);
    grid_invert(&dc->region, &screen);
    return TRUE;
}

BOOL PatBlt(HDC handle, int x, int y, int width, int height, DWORD rop)
{
    const struct dc *dc = dc_find(handle);
    RECT rect = {x, y, x + width, y + height};
    if (!dc)
        return FALSE;
    RECT screen = dc_rect(dc, &rect);
    switch (rop) {
    case PATCOPY:
        return FillRect(handle, &rect, dc->state.brush);
    case PATINVERT:
    case DSTINVERT:
        return InvertRect(handle, &rect);
    case BLACKNESS:
        grid_fill(&dc->region, &screen, RGB(0, 0, 0));
        return TRUE;
    case WHITENESS:
        grid_fill(&dc->region, &screen, RGB(255, 255, 255));
        return TRUE;
    default:
        SetLastError(ERROR_NOT_SUPPORTED);
        return FALSE;
    }
}

/* ---- Lines ---- */

static void put(const struct dc *dc, int column, int row, const char *text, COLORREF ink)
{
    size_t length = 0;
    while (text[length])
        length++;
    grid_put(&dc->region, column, row, text, length, false, ink, CLR_INVALID, 0);
}

/* The frame of a rectangle: in the cells at its edges, when it is two cells high and wide. */
static void frame(const struct dc *dc, const RECT *screen, COLORREF ink, unsigned sides)
{
    int left = cell_column(screen->left), top = cell_row(screen->top);
    int right = cell_column(screen->right - 1), bottom = cell_row(screen->bottom - 1);
    if (right <= left || bottom <= top)
        return;
    for (int x = left + 1; x < right; x++) {
        if (sides & BF_TOP)
            put(dc, x, top, "─", ink);
        if (sides & BF_BOTTOM)
            put(dc, x, bottom, "─", ink);
    }
    for (int y = top + 1; y < bottom; y++) {
        if (sides & BF_LEFT)
            put(dc, left, y, "│", ink);
        if (sides & BF_RIGHT)
            put(dc, right, y, "│", ink);
    }
    static const struct {
        unsigned sides;
        const char *text[4]; /* neither, horizontal, vertical, both */
    } corners[] = {{BF_LEFT | BF_TOP, {NULL, "─", "│", "┌"}},
                   {BF_RIGHT | BF_TOP, {NULL, "─", "│", "┐"}},
                   {BF_LEFT | BF_BOTTOM, {NULL, "─", "│", "└"}},
                   {BF_RIGHT | BF_BOTTOM, {NULL, "─", "│", "┘"}}};
    for (int i = 0; i < 4; i++) {
        unsigned here = corners[i].sides & sides;
        const char *text = corners[i].text[(here & (BF_TOP | BF_BOTTOM) ? 1 : 0) +
                                           (here & (BF_LEFT | BF_RIGHT) ? 2 : 0)];
        if (text)
            put(dc, i % 2 ? right : left, i < 2 ? top : bottom, text, ink);
    }
}

int FrameRect(HDC handle, const RECT *rect, HBRUSH brush)
{
    const struct dc *dc = dc_find(handle);
    COLORREF colour;
    if (!dc || !rect)
        return 0;
    RECT screen = dc_rect(dc, rect);
    if (fill_colour(dc, brush, &colour))
        frame(dc, &screen, colour, BF_RECT);
    return 1;
}

/* The focus is shown by the caret and by colours: a frame would hide the text. Drawn twice it is
 * gone, as in the reference. */
BOOL DrawFocusRect(HDC handle, const RECT *rect)
{
    const struct dc *dc = dc_find(handle);
    if (!dc || !rect)
        return FALSE;
    RECT screen = dc_rect(dc, rect);
    grid_invert(&dc->region, &screen);
    return TRUE;
}

BOOL Rectangle(HDC handle, int left, int top, int right, int bottom)
{
    const struct dc *dc = dc_find(handle);
    RECT rect = {left, top, right, bottom};
    COLORREF colour;
    if (!dc)
        return FALSE;
    RECT screen = dc_rect(dc, &rect);
    if (fill_colour(dc, dc->state.brush, &colour))
        grid_fill(&dc->region, &screen, colour);
    if (pen_colour(dc, &colour))
        frame(dc, &screen, colour, BF_RECT);
    return TRUE;
}

BOOL MoveToEx(HDC handle, int x, int y, POINT *before)
{
    struct dc *dc = dc_find(handle);
    if (!dc)
        return FALSE;
    if (before)
        *before = dc->state.at;
    dc->state.at = (POINT){x, y};
    return TRUE;
}

BOOL LineTo(HDC handle, int x, int y)
{
    struct dc *dc = dc_find(handle);
    COLORREF ink;
    if (!dc)
        return FALSE;
    POINT from = dc_point(dc, dc->state.at.x, dc->state.at.y), to = dc_point(dc, x, y);
    int column = cell_column(from.x), row = cell_row(from.y);
    int dx = cell_column(to.x) - column, dy = cell_row(to.y) - row;
    int steps = dx < 0 ? -dx : dx;
    if ((dy < 0 ? -dy : dy) > steps)
        steps = dy < 0 ? -dy : dy;
    const char *text = dy == 0 ? "─" : dx == 0 ? "│" : (dx < 0) == (dy < 0) ? "╲" : "╱";
    /* Longer than any screen: nothing of it can be worth the way. */
    if (pen_colour(dc, &ink) && steps < 1 << 16)
        for (int i = 0; i <= steps; i++)
            put(dc, column + (steps ? dx * i / steps : 0), row + (steps ? dy * i / steps : 0), text,
                ink);
    dc->state.at = (POINT){x, y};
    return TRUE;
}

COLORREF GetPixel(HDC handle, int x, int y)
{
    const struct dc *dc = dc_find(handle);
    struct cell cell;
    POINT point = dc ? dc_point(dc, x, y) : (POINT){0, 0};
    if (!dc || !banded_has_point(&dc->region, point.x, point.y) ||
        !grid_get(cell_column(point.x), cell_row(point.y), &cell))
        return CLR_INVALID;
    return cell.paper;
}

COLORREF SetPixel(HDC handle, int x, int y, COLORREF colour)
{
    const struct dc *dc = dc_find(handle);
    POINT point = dc ? dc_point(dc, x, y) : (POINT){0, 0};
    if (!dc || !banded_has_point(&dc->region, point.x, point.y))
        return CLR_INVALID;
    put(dc, cell_column(point.x), cell_row(point.y), "·", colour);
    return colour;
}

/* ---- Edges and frame controls ---- */

BOOL DrawEdge(HDC handle, RECT *rect, UINT edge, UINT flags)
{
    const struct dc *dc = dc_find(handle);
    if (!dc || !rect)
        return FALSE;
    RECT screen = dc_rect(dc, rect);
    if (flags & BF_MIDDLE)
        FillRect(handle, rect, GetSysColorBrush(COLOR_BTNFACE));
    bool sunken = edge & (BDR_SUNKENOUTER | BDR_SUNKENINNER);
    if (edge)
        frame(dc, &screen, GetSysColor(sunken ? COLOR_BTNSHADOW : COLOR_WINDOWFRAME), flags);
    if (flags & BF_ADJUST) {
        int width = ((edge & (BDR_RAISEDOUTER | BDR_SUNKENOUTER)) != 0) +
                    ((edge & (BDR_RAISEDINNER | BDR_SUNKENINNER)) != 0);
        rect->left += flags & BF_LEFT ? width : 0;
        rect->top += flags & BF_TOP ? width : 0;
        rect->right -= flags & BF_RIGHT ? width : 0;
        rect->bottom -= flags & BF_BOTTOM ? width : 0;
    }
    return TRUE;
}

static const char *sign_of(UINT type, UINT state)
{
    static const char *const captions[] = {"x", "_", "^", "="};
    static const char *const arrows[] = {"▲", "▼", "◀", "▶", "▼", "▼"};
    switch (type) {
    case DFC_CAPTION:
        return captions[state & 3];
    case DFC_SCROLL:
        return arrows[(state & 7) < 6 ? state & 7 : 0];
    case DFC_MENU:
        return state & DFCS_MENUCHECK ? "√" : state & DFCS_MENUBULLET ? "•" : "▶";
    default:
        break;
    }
    bool checked = state & DFCS_CHECKED;
    if ((state & 0x1f) == DFCS_BUTTONRADIO)
        return checked ? "(•)" : "( )";
    if (state & DFCS_BUTTON3STATE)
        return checked ? "[-]" : "[ ]";
    return checked ? "[x]" : "[ ]";
}

BOOL DrawFrameControl(HDC handle, RECT *rect, UINT type, UINT state)
{
    const struct dc *dc = dc_find(handle);
    if (!dc || !rect || type < DFC_CAPTION || type > DFC_BUTTON)
        return FALSE;
    if (type == DFC_BUTTON && state & DFCS_BUTTONPUSH)
        return DrawEdge(handle, rect,
                        state & (DFCS_PUSHED | DFCS_CHECKED) ? EDGE_SUNKEN : EDGE_RAISED,
                        BF_RECT | BF_MIDDLE);
    const char *sign = sign_of(type, state);
    COLORREF text =
        SetTextColor(handle, GetSysColor(state & DFCS_INACTIVE ? COLOR_GRAYTEXT : COLOR_BTNTEXT));
    int mode = SetBkMode(handle, TRANSPARENT);
    DrawText(handle, sign, -1, rect, DT_CENTER | DT_VCENTER | DT_SINGLELINE | DT_NOPREFIX);
    SetBkMode(handle, mode);
    SetTextColor(handle, text);
    return TRUE;
}
