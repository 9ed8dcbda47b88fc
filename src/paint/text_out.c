/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/text.h"
#include "paint/dc.h"
#include "paint/grapheme.h"

/* Text at a point. */

/* widths: the way to go on after each byte's character (ExtTextOut); NULL: its cells. */
static void put_text(const struct dc *dc, POINT at, const char *text, size_t length,
                     const struct banded *region, const int *widths, bool opaque)
{
    unsigned attributes = dc_attributes(dc);
    int cells;
    LONG x = at.x;
    int row = cell_row(at.y);
    for (size_t i = 0, used; (used = grapheme_next(text + i, length - i, &cells)) > 0; i += used) {
        if (cells)
            grid_put(region, cell_column(x), row, text + i, used, cells == 2, dc->state.text,
                     opaque ? dc->state.back : CLR_INVALID, attributes);
        if (widths)
            for (size_t k = 0; k < used; k++)
                x += widths[i + k];
        else
            x += cells * CELL_X;
    }
}

BOOL ExtTextOut(HDC handle, int x, int y, UINT options, const RECT *rect, const char *text,
                UINT length, const int *widths)
{
    struct dc *dc = dc_find(handle);
    struct banded region = {0};
    if (!dc || (length && !text))
        return FALSE;
    UINT align = dc->state.align;
    LONG width = text_cells(text, length) * CELL_X;
    if (align & TA_UPDATECP) {
        x = (int)dc->state.at.x;
        y = (int)dc->state.at.y;
    }
    POINT at = dc_point(dc, x, y);
    if ((align & TA_CENTER) == TA_CENTER)
        at.x -= width / 2;
    else if (align & TA_RIGHT)
        at.x -= width;
    if ((align & TA_BASELINE) == TA_BASELINE)
        at.y -= CELL_Y - 4;
    else if (align & TA_BOTTOM)
        at.y -= CELL_Y;
    if (align & TA_UPDATECP)
        dc->state.at.x += width;
    RECT screen = rect ? dc_rect(dc, rect) : (RECT){0, 0, 0, 0};
    if (rect && options & ETO_OPAQUE)
        grid_fill(&dc->region, &screen, dc->state.back);
    if (rect && options & ETO_CLIPPED &&
        (banded_copy(&region, &dc->region) < 0 ||
         banded_combine_rect(&region, &screen, RGN_AND) < 0)) {
        banded_finish(&region);
        return FALSE;
    }
    bool clipped = rect && options & ETO_CLIPPED;
    put_text(dc, at, text, length, clipped ? &region : &dc->region, widths,
             dc->state.back_mode == OPAQUE);
    banded_finish(&region);
    return TRUE;
}

BOOL TextOut(HDC dc, int x, int y, const char *text, int length)
{
    return ExtTextOut(dc, x, y, 0, NULL, text, length > 0 ? (UINT)length : 0, NULL);
}

BOOL GetTextExtentPoint32(HDC handle, const char *text, int length, SIZE *size)
{
    if (!dc_find(handle) || !size || length < 0 || (length && !text))
        return FALSE;
    *size = (SIZE){text_cells(text, (size_t)length) * CELL_X, CELL_Y};
    return TRUE;
}

BOOL GetTextMetrics(HDC handle, TEXTMETRIC *metrics)
{
    const struct dc *dc = dc_find(handle);
    if (!dc || !metrics)
        return FALSE;
    unsigned attributes = dc_attributes(dc);
    *metrics = (TEXTMETRIC){.tmHeight = CELL_Y,
                            .tmAscent = CELL_Y - 4,
                            .tmDescent = 4,
                            .tmAveCharWidth = CELL_X,
                            .tmMaxCharWidth = 2 * CELL_X,
                            .tmWeight = attributes & CELL_BOLD ? 700 : 400,
                            .tmDigitizedAspectX = 96,
                            .tmDigitizedAspectY = 96,
                            .tmFirstChar = ' ',
                            .tmLastChar = 255,
                            .tmDefaultChar = '?',
                            .tmBreakChar = ' ',
                            .tmItalic = (attributes & CELL_ITALIC) != 0,
                            .tmUnderlined = (attributes & CELL_UNDERLINE) != 0,
                            .tmStruckOut = (attributes & CELL_STRIKEOUT) != 0};
    return TRUE;
}

LONG TabbedTextOut(HDC handle, int x, int y, const char *text, int length, int tab_count,
                   const int *tabs, int tab_origin)
{
    int at = x;
    if (!dc_find(handle) || !text)
        return 0;
    size_t left = length < 0 ? strlen(text) : (size_t)length;
    int usual = tab_count == 1 && tabs ? tabs[0] : 8 * CELL_X;
    if (usual <= 0)
        usual = 8 * CELL_X;
    for (int stop = 0; left > 0;) {
        const char *tab = memchr(text, '\t', left);
        size_t used = tab ? (size_t)(tab - text) : left;
        TextOut(handle, at, y, text, (int)used);
        at += text_cells(text, used) * CELL_X;
        text += used;
        left -= used;
        if (!tab)
            break;
        text++;
        left--;
        while (tab_count > 1 && tabs && stop < tab_count && tab_origin + tabs[stop] <= at)
            stop++;
        if (tab_count > 1 && tabs && stop < tab_count)
            at = tab_origin + tabs[stop];
        else
            at = tab_origin + ((at - tab_origin) / usual + 1) * usual;
    }
    return MAKELONG(at - x, CELL_Y);
}
