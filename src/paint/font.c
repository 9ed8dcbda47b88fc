/* SPDX-License-Identifier: MIT */
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "kernel/text.h"
#include "paint/dc.h"
#include "paint/grapheme.h"

/* The one font. */

static const char face[] = "Terminal";

int GetTextFace(HDC dc, int size, char *buf)
{
    if (!dc_find(dc))
        return 0;
    if (!buf)
        return sizeof(face);
    if (size <= 0) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return 0;
    }
    int used = size < (int)sizeof(face) ? size : (int)sizeof(face);
    memcpy(buf, face, (size_t)used);
    buf[used - 1] = 0;
    return used;
}

int GetTextFaceW(HDC dc, int size, WCHAR *buf)
{
    if (!buf || size <= 0)
        return GetTextFace(dc, size, (char *)buf);
    return dc_find(dc) ? (int)wide_copy(face, buf, (size_t)size) + 1 : 0;
}

int GetTextCharset(HDC dc)
{
    return dc_find(dc) ? ANSI_CHARSET : DEFAULT_CHARSET;
}

/* ---- Character sets ---- */

static const struct charset {
    UINT charset;
    UINT code_page;
    DWORD bit; /* of a signature */
} charsets[] = {{ANSI_CHARSET, 1252, 0x1},         {EASTEUROPE_CHARSET, 1250, 0x2},
                {RUSSIAN_CHARSET, 1251, 0x4},      {GREEK_CHARSET, 1253, 0x8},
                {TURKISH_CHARSET, 1254, 0x10},     {HEBREW_CHARSET, 1255, 0x20},
                {ARABIC_CHARSET, 1256, 0x40},      {BALTIC_CHARSET, 1257, 0x80},
                {VIETNAMESE_CHARSET, 1258, 0x100}, {THAI_CHARSET, 874, 0x10000},
                {SHIFTJIS_CHARSET, 932, 0x20000},  {GB2312_CHARSET, 936, 0x40000},
                {HANGUL_CHARSET, 949, 0x80000},    {CHINESEBIG5_CHARSET, 950, 0x100000},
                {JOHAB_CHARSET, 1361, 0x200000},   {SYMBOL_CHARSET, 42, 0x80000000}};

BOOL TranslateCharsetInfo(DWORD *source, CHARSETINFO *info, DWORD flags)
{
    DWORD value = (DWORD)(uintptr_t)source;
    if (!info || flags < TCI_SRCCHARSET || flags > TCI_SRCFONTSIG) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return FALSE;
    }
    for (size_t i = 0; i < sizeof(charsets) / sizeof(*charsets); i++) {
        const struct charset *c = &charsets[i];
        bool found = flags == TCI_SRCCHARSET    ? c->charset == value
                     : flags == TCI_SRCCODEPAGE ? c->code_page == value
                                                : source && *source & c->bit;
        if (!found)
            continue;
        *info = (CHARSETINFO){.ciCharset = c->charset, .ciACP = c->code_page};
        info->fs.fsCsb[0] = c->bit;
        return TRUE;
    }
    SetLastError(ERROR_INVALID_PARAMETER);
    return FALSE;
}

int GetTextCharsetInfo(HDC dc, FONTSIGNATURE *signature, DWORD flags)
{
    (void)flags;
    if (signature)
        *signature = (FONTSIGNATURE){.fsCsb = {charsets[0].bit}};
    return GetTextCharset(dc);
}

/* ---- Widths ---- */

static BOOL widths_of(HDC handle, UINT first, UINT last, int *widths)
{
    const struct dc *dc = dc_find(handle);
    if (!dc || !widths || last < first || last > 0x10ffff)
        return FALSE;
    for (UINT c = first; c <= last; c++) {
        char text[4];
        int cells = 1;
        int length = text_encode(c, text);
        if (length > 0 && c >= ' ')
            grapheme_next(text, (size_t)length, &cells);
        widths[c - first] = (int)dc_width_back(dc, (cells ? cells : 1) * CELL_X);
    }
    return TRUE;
}

BOOL GetCharWidth32(HDC dc, UINT first, UINT last, int *widths)
{
    return widths_of(dc, first, last, widths);
}

BOOL GetCharWidth32W(HDC dc, UINT first, UINT last, int *widths)
{
    return widths_of(dc, first, last, widths);
}

BOOL GetCharWidth(HDC dc, UINT first, UINT last, int *widths)
{
    return widths_of(dc, first, last, widths);
}

BOOL GetCharWidthW(HDC dc, UINT first, UINT last, int *widths)
{
    return widths_of(dc, first, last, widths);
}

BOOL GetCharABCWidths(HDC dc, UINT first, UINT last, ABC *widths)
{
    (void)first, (void)last, (void)widths;
    dc_find(dc); /* no error but that of a bad handle */
    return FALSE;
}

BOOL GetCharABCWidthsW(HDC dc, UINT first, UINT last, ABC *widths)
{
    return GetCharABCWidths(dc, first, last, widths);
}

BOOL GetTextExtentPoint(HDC dc, const char *text, int length, SIZE *size)
{
    return GetTextExtentPoint32(dc, text, length, size);
}

/* ---- What there is ---- */

static bool fits(const char *name, BYTE charset)
{
    return (!name || !name[0] || strcasecmp(name, face) == 0) &&
           (charset == DEFAULT_CHARSET || charset == ANSI_CHARSET);
}

static ENUMLOGFONTEX described(void)
{
    ENUMLOGFONTEX font = {.elfStyle = "Regular", .elfScript = "Western"};
    GetObject(GetStockObject(SYSTEM_FONT), sizeof(font.elfLogFont), &font.elfLogFont);
    memcpy(font.elfFullName, face, sizeof(face));
    return font;
}

int EnumFontFamiliesEx(HDC dc, LOGFONT *font, FONTENUMPROC fn, LPARAM data, DWORD flags)
{
    ENUMLOGFONTEX found = described();
    TEXTMETRIC metrics;
    (void)flags;
    if (!dc_find(dc) || !fn)
        return 0;
    if (font && !fits(font->lfFaceName, font->lfCharSet))
        return 1;
    GetTextMetrics(dc, &metrics);
    return fn(&found.elfLogFont, &metrics, RASTER_FONTTYPE, data);
}

int EnumFontFamiliesExW(HDC dc, LOGFONTW *font, FONTENUMPROCW fn, LPARAM data, DWORD flags)
{
    ENUMLOGFONTEX found = described();
    ENUMLOGFONTEXW wide = {0};
    TEXTMETRICW metrics;
    char name[LF_FACESIZE * 3] = "";
    (void)flags;
    if (!dc_find(dc) || !fn)
        return 0;
    if (font)
        wide_copy_utf8(font->lfFaceName, name, sizeof(name));
    if (font && !fits(name, font->lfCharSet))
        return 1;
    GetObjectW(GetStockObject(SYSTEM_FONT), sizeof(wide.elfLogFont), &wide.elfLogFont);
    wide_copy((const char *)found.elfFullName, wide.elfFullName, 64);
    wide_copy((const char *)found.elfStyle, wide.elfStyle, LF_FACESIZE);
    wide_copy((const char *)found.elfScript, wide.elfScript, LF_FACESIZE);
    GetTextMetricsW(dc, &metrics);
    return fn(&wide.elfLogFont, &metrics, RASTER_FONTTYPE, data);
}

int EnumFontFamilies(HDC dc, const char *name, FONTENUMPROC fn, LPARAM data)
{
    LOGFONT font = {.lfCharSet = DEFAULT_CHARSET};
    if (name)
        strncpy(font.lfFaceName, name, LF_FACESIZE - 1);
    return EnumFontFamiliesEx(dc, &font, fn, data, 0);
}

int EnumFontFamiliesW(HDC dc, const WCHAR *name, FONTENUMPROCW fn, LPARAM data)
{
    LOGFONTW font = {.lfCharSet = DEFAULT_CHARSET};
    for (int i = 0; name && name[i] && i < LF_FACESIZE - 1; i++)
        font.lfFaceName[i] = name[i];
    return EnumFontFamiliesExW(dc, &font, fn, data, 0);
}

int EnumFonts(HDC dc, const char *name, FONTENUMPROC fn, LPARAM data)
{
    return EnumFontFamilies(dc, name, fn, data);
}

int EnumFontsW(HDC dc, const WCHAR *name, FONTENUMPROCW fn, LPARAM data)
{
    return EnumFontFamiliesW(dc, name, fn, data);
}
