/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_GLYPH_H
#define PIANOLA_GLYPH_H

/*
 * Glyphs (Win32 reference: "Fonts and Text"). The one font is made of cells: it has no outlines, no
 * kerning and no tables, and the functions for these answer as they do for a raster font. A glyph's
 * number is its character's.
 */

#include "paint.h"
#include "text.h"
#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

struct _OUTLINETEXTMETRICA;
struct _OUTLINETEXTMETRICW;
struct _GLYPHMETRICS;
struct _MAT2;
struct tagKERNINGPAIR;
struct tagGLYPHSET;
struct _ABCFLOAT;
struct _RASTERIZER_STATUS;
struct tagPOLYTEXTA;
struct tagPOLYTEXTW;

/* ---- Outlines: 0, GDI_ERROR. ---- */

PIANOLA_API UINT GetOutlineTextMetrics(HDC dc, UINT size, struct _OUTLINETEXTMETRICA *metrics);
PIANOLA_API UINT GetOutlineTextMetricsW(HDC dc, UINT size, struct _OUTLINETEXTMETRICW *metrics);
PIANOLA_API DWORD GetGlyphOutline(HDC dc, UINT c, UINT format, struct _GLYPHMETRICS *metrics,
                                  DWORD size, void *buf, const struct _MAT2 *matrix);
PIANOLA_API DWORD GetGlyphOutlineW(HDC dc, UINT c, UINT format, struct _GLYPHMETRICS *metrics,
                                   DWORD size, void *buf, const struct _MAT2 *matrix);
PIANOLA_API DWORD GetFontData(HDC dc, DWORD table, DWORD offset, void *buf, DWORD size);
PIANOLA_API DWORD GetKerningPairs(HDC dc, DWORD count, struct tagKERNINGPAIR *pairs);
PIANOLA_API DWORD GetKerningPairsW(HDC dc, DWORD count, struct tagKERNINGPAIR *pairs);
PIANOLA_API DWORD GetFontLanguageInfo(HDC dc);
/* Neither available nor enabled. */
PIANOLA_API BOOL GetRasterizerCaps(struct _RASTERIZER_STATUS *status, UINT size);

/* ---- Numbers of glyphs ---- */

#define GGI_MARK_NONEXISTING_GLYPHS 0x0001u

/* Returns count; what the font has not is 0xffff with GGI_MARK_NONEXISTING_GLYPHS, else that of a
 * question mark. */
PIANOLA_API DWORD GetGlyphIndices(HDC dc, const char *text, int count, WORD *indices, DWORD flags);
PIANOLA_API DWORD GetGlyphIndicesW(HDC dc, const WCHAR *text, int count, WORD *indices,
                                   DWORD flags);
PIANOLA_API BOOL GetTextExtentPointI(HDC dc, WORD *indices, int count, SIZE *size);
PIANOLA_API BOOL GetTextExtentExPointI(HDC dc, WORD *indices, int count, int most, int *fit,
                                       int *widths, SIZE *size);
/* indices NULL: count from first on. */
PIANOLA_API BOOL GetCharWidthI(HDC dc, UINT first, UINT count, WORD *indices, int *widths);
PIANOLA_API BOOL GetCharABCWidthsI(HDC dc, UINT first, UINT count, WORD *indices, ABC *widths);
PIANOLA_API BOOL GetCharWidthFloat(HDC dc, UINT first, UINT last, float *widths);
PIANOLA_API BOOL GetCharWidthFloatW(HDC dc, UINT first, UINT last, float *widths);
/* Returns the size; set may be NULL. */
PIANOLA_API DWORD GetFontUnicodeRanges(HDC dc, struct tagGLYPHSET *set);

/* ---- Fonts in files: 0, FALSE; none can be used. ---- */

PIANOLA_API int AddFontResource(const char *file);
PIANOLA_API int AddFontResourceW(const WCHAR *file);
PIANOLA_API int AddFontResourceEx(const char *file, DWORD flags, void *reserved);
PIANOLA_API int AddFontResourceExW(const WCHAR *file, DWORD flags, void *reserved);
PIANOLA_API BOOL RemoveFontResource(const char *file);
PIANOLA_API BOOL RemoveFontResourceW(const WCHAR *file);
PIANOLA_API BOOL RemoveFontResourceEx(const char *file, DWORD flags, void *reserved);
PIANOLA_API BOOL RemoveFontResourceExW(const WCHAR *file, DWORD flags, void *reserved);
PIANOLA_API HANDLE AddFontMemResourceEx(void *font, DWORD size, void *reserved, DWORD *ret_count);
PIANOLA_API BOOL RemoveFontMemResourceEx(HANDLE font);

/* ---- Setting text ---- */

/* Kept; cells are not spread. */
PIANOLA_API BOOL SetTextJustification(HDC dc, int extra, int breaks);
/* Returns what it was; one font needs no search. */
PIANOLA_API DWORD SetMapperFlags(HDC dc, DWORD flags);
PIANOLA_API BOOL GetAspectRatioFilterEx(HDC dc, SIZE *ratio);
PIANOLA_API BOOL PolyTextOut(HDC dc, const struct tagPOLYTEXTA *texts, int count);
PIANOLA_API BOOL PolyTextOutW(HDC dc, const struct tagPOLYTEXTW *texts, int count);

#ifdef __cplusplus
}
#endif
#endif
