/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "kernel/text.h"
#include "paint/object.h"

/* Text and fonts in UTF-16. */

/* length -1: to the NUL. */
static char *utf8_of(const WCHAR *text, int length, int *ret_length)
{
    size_t units = !text ? 0 : length < 0 ? wide_length(text) : (size_t)length;
    char *utf8 = malloc(units * 3 + 1);
    size_t used = utf8 ? wide_encode(text, units, utf8, units * 3, NULL) : 0;
    if (utf8)
        utf8[used] = 0;
    *ret_length = (int)used;
    return utf8;
}

BOOL TextOutW(HDC dc, int x, int y, const WCHAR *text, int length)
{
    if (length < 0) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return FALSE;
    }
    return ExtTextOutW(dc, x, y, 0, NULL, text, (UINT)length, NULL);
}

BOOL ExtTextOutW(HDC dc, int x, int y, UINT options, const RECT *rect, const WCHAR *text,
                 UINT length, const int *widths)
{
    int bytes;
    _cleanup_free_ char *utf8 = utf8_of(text, (int)length, &bytes);
    _cleanup_free_ int *each = utf8 && widths ? calloc((size_t)bytes + 1, sizeof(*each)) : NULL;
    UINT unit = 0;
    for (int i = 0; each && i < bytes && unit < length; i++) {
        if (((unsigned char)utf8[i] & 0xc0) == 0x80)
            continue;
        each[i] = widths[unit++];
        if ((unsigned char)utf8[i] >= 0xf0 && unit < length) /* two units */
            each[i] += widths[unit++];
    }
    return utf8 && ExtTextOut(dc, x, y, options, rect, utf8, (UINT)bytes, each);
}

/* Units that the first bytes of a text are. */
static int units_of(const char *utf8, int bytes)
{
    return (int)wide_decode(utf8, (size_t)bytes, NULL, 0, NULL);
}

int DrawTextExW(HDC dc, WCHAR *text, int length, RECT *rect, UINT format, DRAWTEXTPARAMS *params)
{
    int bytes;
    DWORD error = GetLastError();
    if (!GetObjectType(dc)) { /* whatever the other parameters are */
        SetLastError(error);
        return 0;
    }
    bool fits = !params || params->cbSize == sizeof(*params);
    if (!text || !rect || (!fits && (length || !text[0])))
        return 0;
    if (!length) /* nothing, of which the height is asked */
        return 1;
    size_t units = length < 0 ? wide_length(text) : (size_t)length;
    _cleanup_free_ char *utf8 = malloc(units * 3 + 8);
    if (!utf8)
        return 0;
    bytes = (int)wide_encode(text, units, utf8, units * 3, NULL);
    utf8[bytes] = 0;
    if (length < 0 && !bytes)
        length = -1;
    else
        length = bytes;
    int height = DrawTextEx(dc, utf8, length, rect, format, params);
    if (params)
        params->uiLengthDrawn = (UINT)units_of(utf8, (int)params->uiLengthDrawn);
    if (format & DT_MODIFYSTRING && strlen(utf8) != (size_t)bytes)
        wide_copy(utf8, text, units + 4);
    return height;
}

int DrawTextW(HDC dc, const WCHAR *text, int length, RECT *rect, UINT format)
{
    return DrawTextExW(dc, (WCHAR *)(uintptr_t)text, length, rect, format, NULL);
}

LONG TabbedTextOutW(HDC dc, int x, int y, const WCHAR *text, int length, int tab_count,
                    const int *tabs, int tab_origin)
{
    int bytes;
    _cleanup_free_ char *utf8 = text ? utf8_of(text, length, &bytes) : NULL;
    return utf8 ? TabbedTextOut(dc, x, y, utf8, bytes, tab_count, tabs, tab_origin) : 0;
}

DWORD GetTabbedTextExtentW(HDC dc, const WCHAR *text, int length, int tab_count, const int *tabs)
{
    int bytes;
    _cleanup_free_ char *utf8 = text ? utf8_of(text, length, &bytes) : NULL;
    return utf8 ? GetTabbedTextExtent(dc, utf8, bytes, tab_count, tabs) : 0;
}

BOOL GetTextExtentExPointW(HDC dc, const WCHAR *text, int length, int most, int *fit, int *extents,
                           SIZE *size)
{
    int bytes, bytes_fit = 0;
    _cleanup_free_ char *utf8 = text && length >= 0 ? utf8_of(text, length, &bytes) : NULL;
    _cleanup_free_ int *each = utf8 ? calloc((size_t)bytes + 1, sizeof(*each)) : NULL;
    if (!each || !GetTextExtentExPoint(dc, utf8, bytes, most, fit ? &bytes_fit : NULL, each, size))
        return FALSE;
    if (fit)
        *fit = units_of(utf8, bytes_fit);
    int known = fit ? bytes_fit : bytes;
    for (int i = 0, unit = 0; extents && i < known && unit < length; i++) {
        if (((unsigned char)utf8[i] & 0xc0) == 0x80)
            continue;
        extents[unit++] = each[i];
        if ((unsigned char)utf8[i] >= 0xf0 && unit < length) /* two units */
            extents[unit++] = each[i];
    }
    return TRUE;
}

BOOL GetTextExtentPointW(HDC dc, const WCHAR *text, int length, SIZE *size)
{
    return GetTextExtentPoint32W(dc, text, length, size);
}

HDC CreateDCW(const WCHAR *driver, const WCHAR *device, const WCHAR *output, const void *mode)
{
    char *driver_utf8 = wide_dup_utf8(driver), *device_utf8 = wide_dup_utf8(device);
    (void)output;
    HDC dc = CreateDC(driver_utf8, device_utf8, NULL, mode);
    free(driver_utf8);
    free(device_utf8);
    return dc;
}

HDC CreateICW(const WCHAR *driver, const WCHAR *device, const WCHAR *output, const void *mode)
{
    return CreateDCW(driver, device, output, mode);
}

BOOL GetTextExtentPoint32W(HDC dc, const WCHAR *text, int length, SIZE *size)
{
    int bytes;
    _cleanup_free_ char *utf8 = text && length >= 0 ? utf8_of(text, length, &bytes) : NULL;
    return utf8 && GetTextExtentPoint32(dc, utf8, bytes, size);
}

BOOL GetTextMetricsW(HDC dc, TEXTMETRICW *metrics)
{
    TEXTMETRIC plain;
    if (!metrics || !GetTextMetrics(dc, &plain))
        return FALSE;
    memset(metrics, 0, sizeof(*metrics));
    memcpy(metrics, &plain, offsetof(TEXTMETRIC, tmFirstChar));
    metrics->tmFirstChar = ' ';
    metrics->tmLastChar = 0xfffd;
    metrics->tmDefaultChar = '?';
    metrics->tmBreakChar = ' ';
    metrics->tmPitchAndFamily = plain.tmPitchAndFamily;
    metrics->tmItalic = plain.tmItalic;
    metrics->tmUnderlined = plain.tmUnderlined;
    metrics->tmStruckOut = plain.tmStruckOut;
    return TRUE;
}

/* ---- Fonts ---- */

HFONT CreateFontIndirectW(const LOGFONTW *font)
{
    LOGFONT plain = {0};
    if (!font)
        return NULL;
    memcpy(&plain, font, offsetof(LOGFONT, lfFaceName));
    wide_copy_utf8(font->lfFaceName, plain.lfFaceName, sizeof(plain.lfFaceName));
    return CreateFontIndirect(&plain);
}

HFONT CreateFont(int height, int width, int escapement, int orientation, int weight, DWORD italic,
                 DWORD underline, DWORD strikeout, DWORD charset, DWORD out_precision,
                 DWORD clip_precision, DWORD quality, DWORD pitch, const char *face)
{
    LOGFONT font = {.lfHeight = height,
                    .lfWidth = width,
                    .lfEscapement = escapement,
                    .lfOrientation = orientation,
                    .lfWeight = weight,
                    .lfItalic = (BYTE)(italic != 0),
                    .lfUnderline = (BYTE)(underline != 0),
                    .lfStrikeOut = (BYTE)(strikeout != 0),
                    .lfCharSet = (BYTE)charset,
                    .lfOutPrecision = (BYTE)out_precision,
                    .lfClipPrecision = (BYTE)clip_precision,
                    .lfQuality = (BYTE)quality,
                    .lfPitchAndFamily = (BYTE)pitch};
    if (face)
        strncpy(font.lfFaceName, face, LF_FACESIZE - 1);
    return CreateFontIndirect(&font);
}

HFONT CreateFontW(int height, int width, int escapement, int orientation, int weight, DWORD italic,
                  DWORD underline, DWORD strikeout, DWORD charset, DWORD out_precision,
                  DWORD clip_precision, DWORD quality, DWORD pitch, const WCHAR *face)
{
    char name[LF_FACESIZE] = "";
    if (face)
        wide_copy_utf8(face, name, sizeof(name));
    return CreateFont(height, width, escapement, orientation, weight, italic, underline, strikeout,
                      charset, out_precision, clip_precision, quality, pitch, name);
}

int GetObjectW(HGDIOBJ handle, int room, void *buf)
{
    const struct object *object = object_find(handle, OBJECT_FREE);
    LOGFONTW font = {0};
    if (!object || object->type != OBJECT_FONT)
        return GetObject(handle, room, buf);
    memcpy(&font, &object->font, offsetof(LOGFONTW, lfFaceName));
    wide_copy(object->font.lfFaceName, font.lfFaceName, LF_FACESIZE);
    if (!buf)
        return (int)sizeof(font);
    if (room > (int)sizeof(font))
        room = (int)sizeof(font);
    if (room > 0)
        memcpy(buf, &font, (size_t)room);
    return room > 0 ? room : 0;
}
