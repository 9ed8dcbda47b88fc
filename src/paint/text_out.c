/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/text.h"
#include "paint/draw.h"
#include "paint/grapheme.h"

/* Text at a point. */

/* widths: the way to go on after each byte's character (ExtTextOut); NULL: its cells. */
static void put_text(const struct dc *dc, POINT at, const char *text, size_t length,
                     const struct banded *region, const int *widths)
{
    unsigned attributes = dc_attributes(dc);
    bool opaque = dc->state.back_mode == OPAQUE;
    LONG extra = dc_width(dc, dc->state.text_extra);
    int cells;
    for (size_t i = 0, used; (used = grapheme_next(text + i, length - i, &cells)) > 0; i += used) {
        if (cells)
            draw_text(dc, region, at, text + i, used, cells == 2, opaque, attributes);
        if (widths)
            for (size_t k = 0; k < used; k++)
                at.x += dc_width(dc, widths[i + k]);
        else
            at.x += cells * CELL_X + extra;
    }
}

/* Pixels. */
static LONG width_of(const struct dc *dc, const char *text, size_t length)
{
    LONG width = text_cells(text, length) * CELL_X;
    if (dc->state.text_extra)
        width += (LONG)text_characters(text, length) * dc_width(dc, dc->state.text_extra);
    return width;
}

BOOL ExtTextOut(HDC handle, int x, int y, UINT options, const RECT *rect, const char *text,
                UINT length, const int *widths)
{
    struct dc *dc = dc_find(handle);
    struct banded region = {0};
    if (!dc || (length && !text))
        return FALSE;
    UINT align = dc->state.align;
    LONG width = width_of(dc, text, length);
    for (UINT i = 0; widths && i < length; i++)
        width = (i ? width : 0) + dc_width(dc, widths[i]);
    if (align & TA_UPDATECP) {
        x = (int)dc->state.at.x;
        y = (int)dc->state.at.y;
    }
    POINT at = dc_point(dc, x, y);
    bool centred = (align & TA_CENTER) == TA_CENTER;
    if (centred)
        at.x -= width / 2;
    else if (align & TA_RIGHT)
        at.x -= width;
    if ((align & TA_BASELINE) == TA_BASELINE)
        at.y -= CELL_Y - 4;
    else if (align & TA_BOTTOM)
        at.y -= CELL_Y;
    if (align & TA_UPDATECP && !centred)
        dc->state.at.x += align & TA_RIGHT ? -dc_width_back(dc, width) : dc_width_back(dc, width);
    RECT screen = rect ? dc_rect(dc, rect) : (RECT){0, 0, 0, 0};
    if (rect && options & ETO_OPAQUE) {
        struct fill fill = fill_of_colour(dc, dc->state.back);
        fill.rop = (uint8_t)(PATCOPY >> 16);
        draw_rect(dc, &screen, &fill);
    }
    if (rect && options & ETO_CLIPPED &&
        (banded_copy(&region, &dc->region) < 0 ||
         banded_combine_rect(&region, &screen, RGN_AND) < 0)) {
        banded_finish(&region);
        return FALSE;
    }
    bool clipped = rect && options & ETO_CLIPPED;
    put_text(dc, at, text, length, clipped ? &region : NULL, widths);
    banded_finish(&region);
    return TRUE;
}

BOOL TextOut(HDC dc, int x, int y, const char *text, int length)
{
    if (length < 0) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return FALSE;
    }
    return ExtTextOut(dc, x, y, 0, NULL, text, (UINT)length, NULL);
}

/* ---- Measures ---- */

BOOL GetTextExtentPoint32(HDC handle, const char *text, int length, SIZE *size)
{
    const struct dc *dc = dc_find(handle);
    if (!dc || !size || length < 0 || (length && !text))
        return FALSE;
    LONG height = dc_height_back(dc, CELL_Y);
    *size = (SIZE){dc_width_back(dc, width_of(dc, text, (size_t)length)),
                   height < 0 ? -height : height};
    return TRUE;
}

BOOL GetTextExtentExPoint(HDC handle, const char *text, int length, int most, int *fit,
                          int *extents, SIZE *size)
{
    const struct dc *dc = dc_find(handle);
    int cells, count = 0;
    LONG width = 0;
    if (!dc || !size || length < 0 || (length && !text) || most < -1)
        return FALSE;
    for (size_t i = 0, used; (used = grapheme_next(text + i, (size_t)length - i, &cells)) > 0;
         i += used) {
        width += cells * CELL_X + dc_width(dc, dc->state.text_extra);
        bool fits = !fit || most < 0 || dc_width_back(dc, width) <= most;
        if (fits)
            count = (int)(i + used);
        for (size_t k = 0; extents && fits && k < used; k++)
            extents[i + k] = (int)dc_width_back(dc, width);
    }
    if (fit)
        *fit = count;
    return GetTextExtentPoint32(handle, text, length, size);
}

static LONG lines(const struct dc *dc, LONG pixels)
{
    LONG height = dc_height_back(dc, pixels);
    return height < 0 ? -height : height;
}

BOOL GetTextMetrics(HDC handle, TEXTMETRIC *metrics)
{
    const struct dc *dc = dc_find(handle);
    if (!dc || !metrics)
        return FALSE;
    unsigned attributes = dc_attributes(dc);
    *metrics = (TEXTMETRIC){.tmHeight = lines(dc, CELL_Y),
                            .tmAscent = lines(dc, CELL_Y - 4),
                            .tmDescent = lines(dc, 4),
                            .tmAveCharWidth = dc_width_back(dc, CELL_X),
                            .tmMaxCharWidth = dc_width_back(dc, 2 * CELL_X),
                            .tmWeight = attributes & CELL_BOLD ? 700 : 400,
                            .tmDigitizedAspectX = 96,
                            .tmDigitizedAspectY = 96,
                            .tmFirstChar = ' ',
                            .tmLastChar = 255,
                            .tmDefaultChar = '?',
                            .tmBreakChar = ' ',
                            .tmItalic = (attributes & CELL_ITALIC) != 0,
                            .tmUnderlined = (attributes & CELL_UNDERLINE) != 0,
                            .tmStruckOut = (attributes & CELL_STRIKEOUT) != 0,
                            .tmPitchAndFamily = FF_MODERN};
    return TRUE;
}

/* ---- Tabs ---- */

struct tabs {
    const int *stops;
    int count;
};

/* Where the text after a tab at `at` begins; both from the tabs' origin on. A negative stop is
 * where the text ends. */
static int after_tab(const struct tabs *tabs, int at, int width, int usual)
{
    if (tabs->count == 1 && tabs->stops && tabs->stops[0]) {
        int stop = tabs->stops[0], size = stop < 0 ? -stop : stop;
        int used = at + (stop < 0 ? width : 0);
        int next = (used / size + 1) * size;
        return stop < 0 ? next - width : next;
    }
    for (int i = 0; tabs->count > 1 && tabs->stops && i < tabs->count; i++) {
        int stop = tabs->stops[i];
        if (stop > at)
            return stop;
        if (stop < 0 && -stop > at + width)
            return -stop - width;
    }
    return (at / usual + 1) * usual;
}

/* Draws it, or measures it only (handle's context stays as it is). */
static LONG tabbed(HDC handle, int x, int y, const char *text, int length, struct tabs tabs,
                   int origin, bool draw)
{
    const struct dc *dc = dc_find(handle);
    SIZE size = {0};
    if (!dc || !text || !length)
        return 0;
    size_t left = length < 0 ? strlen(text) : (size_t)length;
    int usual = (int)dc_width_back(dc, 8 * CELL_X), at = x;
    for (bool first = true;; first = false) {
        const char *tab = memchr(text, '\t', left);
        size_t used = tab ? (size_t)(tab - text) : left;
        GetTextExtentPoint32(handle, text, (int)used, &size);
        if (!first)
            at = origin + after_tab(&tabs, at - origin, (int)size.cx, usual > 0 ? usual : 1);
        if (draw && used)
            TextOut(handle, at, y, text, (int)used);
        at += (int)size.cx;
        if (!tab)
            break;
        text += used + 1;
        left -= used + 1;
    }
    return MAKELONG(at - x, size.cy);
}

LONG TabbedTextOut(HDC dc, int x, int y, const char *text, int length, int tab_count,
                   const int *tabs, int tab_origin)
{
    return tabbed(dc, x, y, text, length, (struct tabs){tabs, tab_count}, tab_origin, true);
}

DWORD GetTabbedTextExtent(HDC dc, const char *text, int length, int tab_count, const int *tabs)
{
    return (DWORD)tabbed(dc, 0, 0, text, length, (struct tabs){tabs, tab_count}, 0, false);
}
