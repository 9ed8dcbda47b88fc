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
    return ExtTextOutW(dc, x, y, 0, NULL, text, length > 0 ? (UINT)length : 0, NULL);
}

BOOL ExtTextOutW(HDC dc, int x, int y, UINT options, const RECT *rect, const WCHAR *text,
                 UINT length, const int *widths)
{
    int bytes;
    (void)widths; /* one for each unit: cells are what they are */
    _cleanup_free_ char *utf8 = utf8_of(text, (int)length, &bytes);
    return utf8 && ExtTextOut(dc, x, y, options, rect, utf8, (UINT)bytes, NULL);
}

int DrawTextW(HDC dc, const WCHAR *text, int length, RECT *rect, UINT format)
{
    int bytes;
    _cleanup_free_ char *utf8 = text ? utf8_of(text, length, &bytes) : NULL;
    return utf8 ? DrawText(dc, utf8, bytes, rect, format) : 0;
}

LONG TabbedTextOutW(HDC dc, int x, int y, const WCHAR *text, int length, int tab_count,
                    const int *tabs, int tab_origin)
{
    int bytes;
    _cleanup_free_ char *utf8 = text ? utf8_of(text, length, &bytes) : NULL;
    return utf8 ? TabbedTextOut(dc, x, y, utf8, bytes, tab_count, tabs, tab_origin) : 0;
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
