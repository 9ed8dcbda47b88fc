/* SPDX-License-Identifier: MIT */
#include "pianola/glyph.h"

#include <string.h>

#include "base/text.h"
#include "kernel/text.h"
#include "paint/dc.h"
#include "paint/grapheme.h"

/* Glyphs of a font that is made of cells. */

/* ---- Outlines ---- */

UINT GetOutlineTextMetrics(HDC dc, UINT size, struct _OUTLINETEXTMETRICA *metrics)
{
    (void)size, (void)metrics;
    dc_find(dc);
    return 0;
}

UINT GetOutlineTextMetricsW(HDC dc, UINT size, struct _OUTLINETEXTMETRICW *metrics)
{
    (void)size, (void)metrics;
    dc_find(dc);
    return 0;
}

DWORD GetGlyphOutline(HDC dc, UINT c, UINT format, struct _GLYPHMETRICS *metrics, DWORD size,
                      void *buf, const struct _MAT2 *matrix)
{
    (void)c, (void)format, (void)metrics, (void)size, (void)buf, (void)matrix;
    dc_find(dc);
    return GDI_ERROR;
}

DWORD GetGlyphOutlineW(HDC dc, UINT c, UINT format, struct _GLYPHMETRICS *metrics, DWORD size,
                       void *buf, const struct _MAT2 *matrix)
{
    return GetGlyphOutline(dc, c, format, metrics, size, buf, matrix);
}

DWORD GetFontData(HDC dc, DWORD table, DWORD offset, void *buf, DWORD size)
{
    (void)table, (void)offset, (void)buf, (void)size;
    dc_find(dc);
    return GDI_ERROR;
}

DWORD GetKerningPairs(HDC dc, DWORD count, struct tagKERNINGPAIR *pairs)
{
    if (pairs && count == 0)
        SetLastError(ERROR_INVALID_PARAMETER);
    dc_find(dc);
    return 0;
}

DWORD GetKerningPairsW(HDC dc, DWORD count, struct tagKERNINGPAIR *pairs)
{
    return GetKerningPairs(dc, count, pairs);
}

DWORD GetFontLanguageInfo(HDC dc)
{
    dc_find(dc);
    return 0;
}

BOOL GetRasterizerCaps(struct _RASTERIZER_STATUS *status, UINT size)
{
    const struct {
        short size;
        short flags;
        short language;
    } nothing = {sizeof(nothing), 0, 0};
    if (!status || size < sizeof(nothing))
        return FALSE;
    memcpy(status, &nothing, sizeof(nothing));
    return TRUE;
}

/* ---- Numbers ---- */

static WORD index_of(unsigned c, DWORD flags)
{
    bool has = c >= ' ' && c < 0xffff && c != 0x7f && !(c >= 0xd800 && c < 0xe000);
    return has ? (WORD)c : flags & GGI_MARK_NONEXISTING_GLYPHS ? 0xffff : '?';
}

DWORD GetGlyphIndicesW(HDC dc, const WCHAR *text, int count, WORD *indices, DWORD flags)
{
    if (!dc_find(dc) || !text || count < 0)
        return GDI_ERROR;
    for (int i = 0; indices && i < count; i++)
        indices[i] = index_of(text[i], flags);
    return (DWORD)count;
}

DWORD GetGlyphIndices(HDC dc, const char *text, int count, WORD *indices, DWORD flags)
{
    WORD used = 0;
    if (!dc_find(dc) || !text || count < 0)
        return GDI_ERROR;
    for (int at = 0; at < count; used++) {
        uint32_t c = 0;
        at += (int)text_decode(text + at, (size_t)(count - at), &c);
        if (indices)
            indices[used] = index_of(c, flags);
    }
    return used;
}

static LONG width_of(const struct dc *dc, unsigned c)
{
    char text[4];
    int cells = 1, length = text_encode(c, text);
    if (length > 0 && c >= ' ')
        grapheme_next(text, (size_t)length, &cells);
    return dc_width_back(dc, (cells ? cells : 1) * CELL_X);
}

BOOL GetTextExtentExPointI(HDC handle, WORD *indices, int count, int most, int *fit, int *widths,
                           SIZE *size)
{
    const struct dc *dc = dc_find(handle);
    if (!dc || !indices || !size || count < 0)
        return FALSE;
    *size = (SIZE){0, dc_height_back(dc, CELL_Y)};
    if (fit)
        *fit = 0;
    for (int i = 0; i < count; i++) {
        size->cx += width_of(dc, indices[i]);
        if (fit && size->cx > most)
            fit = NULL; /* no more fit */
        if (fit)
            *fit = i + 1;
        if (widths)
            widths[i] = (int)size->cx;
    }
    return TRUE;
}

BOOL GetTextExtentPointI(HDC dc, WORD *indices, int count, SIZE *size)
{
    return GetTextExtentExPointI(dc, indices, count, 0, NULL, NULL, size);
}

BOOL GetCharWidthI(HDC handle, UINT first, UINT count, WORD *indices, int *widths)
{
    const struct dc *dc = dc_find(handle);
    if (!dc || !widths)
        return FALSE;
    for (UINT i = 0; i < count; i++)
        widths[i] = (int)width_of(dc, indices ? indices[i] : first + i);
    return TRUE;
}

BOOL GetCharABCWidthsI(HDC handle, UINT first, UINT count, WORD *indices, ABC *widths)
{
    (void)first, (void)count, (void)indices, (void)widths;
    dc_find(handle);
    return FALSE; /* of outlines only */
}

BOOL GetCharWidthFloat(HDC handle, UINT first, UINT last, float *widths)
{
    const struct dc *dc = dc_find(handle);
    if (!dc || !widths || last < first || last > 0x10ffff)
        return FALSE;
    for (UINT c = first; c <= last; c++)
        widths[c - first] = (float)width_of(dc, c) / 16;
    return TRUE;
}

BOOL GetCharWidthFloatW(HDC dc, UINT first, UINT last, float *widths)
{
    return GetCharWidthFloat(dc, first, last, widths);
}

DWORD GetFontUnicodeRanges(HDC dc, struct tagGLYPHSET *set)
{
    static const WCHAR ranges[][2] = {
        {' ', 0x7e - ' ' + 1}, {0xa0, 0xd800 - 0xa0}, {0xe000, 0x1fff}};
    enum { COUNT = sizeof(ranges) / sizeof(ranges[0]) };
    struct {
        DWORD size;
        DWORD flags;
        DWORD glyphs;
        DWORD count;
        WCHAR ranges[COUNT][2];
    } all = {sizeof(all), 0, 0, COUNT, {{0}}};
    if (!dc_find(dc))
        return 0;
    memcpy(all.ranges, ranges, sizeof(ranges));
    for (int i = 0; i < COUNT; i++)
        all.glyphs += ranges[i][1];
    if (set)
        memcpy(set, &all, sizeof(all));
    return sizeof(all);
}

/* ---- Fonts in files ---- */

int AddFontResource(const char *file)
{
    (void)file;
    return 0;
}

int AddFontResourceW(const WCHAR *file)
{
    (void)file;
    return 0;
}

int AddFontResourceEx(const char *file, DWORD flags, void *reserved)
{
    (void)file, (void)flags, (void)reserved;
    return 0;
}

int AddFontResourceExW(const WCHAR *file, DWORD flags, void *reserved)
{
    (void)file, (void)flags, (void)reserved;
    return 0;
}

BOOL RemoveFontResource(const char *file)
{
    (void)file;
    return FALSE;
}

BOOL RemoveFontResourceW(const WCHAR *file)
{
    (void)file;
    return FALSE;
}

BOOL RemoveFontResourceEx(const char *file, DWORD flags, void *reserved)
{
    (void)file, (void)flags, (void)reserved;
    return FALSE;
}

BOOL RemoveFontResourceExW(const WCHAR *file, DWORD flags, void *reserved)
{
    (void)file, (void)flags, (void)reserved;
    return FALSE;
}

HANDLE AddFontMemResourceEx(void *font, DWORD size, void *reserved, DWORD *ret_count)
{
    (void)font, (void)size, (void)reserved;
    if (ret_count)
        *ret_count = 0;
    return NULL;
}

BOOL RemoveFontMemResourceEx(HANDLE font)
{
    (void)font;
    return FALSE;
}

/* ---- Setting text ---- */

BOOL SetTextJustification(HDC dc, int extra, int breaks)
{
    (void)extra, (void)breaks;
    return dc_find(dc) != NULL;
}

DWORD SetMapperFlags(HDC handle, DWORD flags)
{
    struct dc *dc = dc_find(handle);
    if (!dc)
        return GDI_ERROR;
    DWORD before = dc->state.mapper;
    dc->state.mapper = flags;
    return before;
}

BOOL GetAspectRatioFilterEx(HDC dc, SIZE *ratio)
{
    if (!dc_find(dc) || !ratio)
        return FALSE;
    *ratio = (SIZE){0, 0};
    return TRUE;
}

struct poly_text {
    int x;
    int y;
    UINT length;
    const void *text;
    UINT flags;
    RECT rect;
    int *widths;
};

BOOL PolyTextOut(HDC dc, const struct tagPOLYTEXTA *texts, int count)
{
    const struct poly_text *t = (const void *)texts;
    BOOL ok = dc_find(dc) && (texts || count == 0);
    for (int i = 0; ok && i < count; i++)
        ok = ExtTextOut(dc, t[i].x, t[i].y, t[i].flags, &t[i].rect, t[i].text, t[i].length,
                        t[i].widths);
    return ok;
}

BOOL PolyTextOutW(HDC dc, const struct tagPOLYTEXTW *texts, int count)
{
    const struct poly_text *t = (const void *)texts;
    BOOL ok = dc_find(dc) && (texts || count == 0);
    for (int i = 0; ok && i < count; i++)
        ok = ExtTextOutW(dc, t[i].x, t[i].y, t[i].flags, &t[i].rect, t[i].text, t[i].length,
                         t[i].widths);
    return ok;
}
