/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_TEXT_H
#define PIANOLA_TEXT_H

/*
 * Text and fonts (Win32 reference: "Fonts and Text", "Strings"). There is one font, "Terminal": 8 x
 * 16 pixels a character, 16 x 16 for a wide one, with weight (bold from 600), slant, underline and
 * strikeout. Text is UTF-8 with lengths in bytes (W: UTF-16, in units).
 */

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct tagTEXTMETRIC {
    LONG tmHeight;
    LONG tmAscent;
    LONG tmDescent;
    LONG tmInternalLeading;
    LONG tmExternalLeading;
    LONG tmAveCharWidth;
    LONG tmMaxCharWidth;
    LONG tmWeight;
    LONG tmOverhang;
    LONG tmDigitizedAspectX;
    LONG tmDigitizedAspectY;
    BYTE tmFirstChar;
    BYTE tmLastChar;
    BYTE tmDefaultChar;
    BYTE tmBreakChar;
    BYTE tmItalic;
    BYTE tmUnderlined;
    BYTE tmStruckOut;
    BYTE tmPitchAndFamily;
    BYTE tmCharSet;
} TEXTMETRIC;

typedef struct tagTEXTMETRICW {
    LONG tmHeight;
    LONG tmAscent;
    LONG tmDescent;
    LONG tmInternalLeading;
    LONG tmExternalLeading;
    LONG tmAveCharWidth;
    LONG tmMaxCharWidth;
    LONG tmWeight;
    LONG tmOverhang;
    LONG tmDigitizedAspectX;
    LONG tmDigitizedAspectY;
    WCHAR tmFirstChar;
    WCHAR tmLastChar;
    WCHAR tmDefaultChar;
    WCHAR tmBreakChar;
    BYTE tmItalic;
    BYTE tmUnderlined;
    BYTE tmStruckOut;
    BYTE tmPitchAndFamily;
    BYTE tmCharSet;
} TEXTMETRICW;

#define LF_FACESIZE 32

typedef struct tagLOGFONT {
    LONG lfHeight;
    LONG lfWidth;
    LONG lfEscapement;
    LONG lfOrientation;
    LONG lfWeight;
    BYTE lfItalic;
    BYTE lfUnderline;
    BYTE lfStrikeOut;
    BYTE lfCharSet;
    BYTE lfOutPrecision;
    BYTE lfClipPrecision;
    BYTE lfQuality;
    BYTE lfPitchAndFamily;
    char lfFaceName[LF_FACESIZE];
} LOGFONT;

typedef struct tagLOGFONTW {
    LONG lfHeight;
    LONG lfWidth;
    LONG lfEscapement;
    LONG lfOrientation;
    LONG lfWeight;
    BYTE lfItalic;
    BYTE lfUnderline;
    BYTE lfStrikeOut;
    BYTE lfCharSet;
    BYTE lfOutPrecision;
    BYTE lfClipPrecision;
    BYTE lfQuality;
    BYTE lfPitchAndFamily;
    WCHAR lfFaceName[LF_FACESIZE];
} LOGFONTW;

/* What is enumerated of a font. */
typedef struct tagENUMLOGFONTEX {
    LOGFONT elfLogFont;
    BYTE elfFullName[64];
    BYTE elfStyle[LF_FACESIZE];
    BYTE elfScript[LF_FACESIZE];
} ENUMLOGFONTEX;

typedef struct tagENUMLOGFONTEXW {
    LOGFONTW elfLogFont;
    WCHAR elfFullName[64];
    WCHAR elfStyle[LF_FACESIZE];
    WCHAR elfScript[LF_FACESIZE];
} ENUMLOGFONTEXW;

typedef int(CALLBACK *FONTENUMPROC)(const LOGFONT *font, const TEXTMETRIC *metrics, DWORD type,
                                    LPARAM data);
typedef int(CALLBACK *FONTENUMPROCW)(const LOGFONTW *font, const TEXTMETRICW *metrics, DWORD type,
                                     LPARAM data);
typedef BOOL(CALLBACK *GRAYSTRINGPROC)(HDC dc, LPARAM data, int length);
typedef BOOL(CALLBACK *DRAWSTATEPROC)(HDC dc, LPARAM data, WPARAM w, int width, int height);

typedef struct tagDRAWTEXTPARAMS {
    UINT cbSize;
    int iTabLength;
    int iLeftMargin;
    int iRightMargin;
    UINT uiLengthDrawn;
} DRAWTEXTPARAMS;

typedef struct tagFONTSIGNATURE {
    DWORD fsUsb[4];
    DWORD fsCsb[2];
} FONTSIGNATURE;

typedef struct tagCHARSETINFO {
    UINT ciCharset;
    UINT ciACP;
    FONTSIGNATURE fs;
} CHARSETINFO;

#define TCI_SRCCHARSET 1u
#define TCI_SRCCODEPAGE 2u
#define TCI_SRCFONTSIG 3u

typedef struct _ABC {
    int abcA;
    UINT abcB;
    int abcC;
} ABC;

#define FW_DONTCARE 0
#define FW_THIN 100
#define FW_EXTRALIGHT 200
#define FW_ULTRALIGHT FW_EXTRALIGHT
#define FW_LIGHT 300
#define FW_NORMAL 400
#define FW_REGULAR FW_NORMAL
#define FW_MEDIUM 500
#define FW_SEMIBOLD 600
#define FW_DEMIBOLD FW_SEMIBOLD
#define FW_BOLD 700
#define FW_EXTRABOLD 800
#define FW_ULTRABOLD FW_EXTRABOLD
#define FW_HEAVY 900
#define FW_BLACK FW_HEAVY
#define ANSI_CHARSET 0
#define DEFAULT_CHARSET 1
#define SYMBOL_CHARSET 2
#define MAC_CHARSET 77
#define SHIFTJIS_CHARSET 128
#define HANGEUL_CHARSET 129
#define HANGUL_CHARSET 129
#define JOHAB_CHARSET 130
#define GB2312_CHARSET 134
#define CHINESEBIG5_CHARSET 136
#define GREEK_CHARSET 161
#define TURKISH_CHARSET 162
#define VIETNAMESE_CHARSET 163
#define HEBREW_CHARSET 177
#define ARABIC_CHARSET 178
#define BALTIC_CHARSET 186
#define RUSSIAN_CHARSET 204
#define THAI_CHARSET 222
#define EASTEUROPE_CHARSET 238
#define OEM_CHARSET 255
#define OUT_DEFAULT_PRECIS 0
#define OUT_STRING_PRECIS 1
#define OUT_CHARACTER_PRECIS 2
#define OUT_STROKE_PRECIS 3
#define OUT_TT_PRECIS 4
#define OUT_DEVICE_PRECIS 5
#define OUT_RASTER_PRECIS 6
#define OUT_TT_ONLY_PRECIS 7
#define OUT_OUTLINE_PRECIS 8
#define OUT_SCREEN_OUTLINE_PRECIS 9
#define CLIP_DEFAULT_PRECIS 0
#define CLIP_CHARACTER_PRECIS 1
#define CLIP_STROKE_PRECIS 2
#define CLIP_MASK 0xF
#define CLIP_LH_ANGLES 0x10
#define CLIP_TT_ALWAYS 0x20
#define CLIP_EMBEDDED 0x80
#define DEFAULT_QUALITY 0
#define DRAFT_QUALITY 1
#define PROOF_QUALITY 2
#define NONANTIALIASED_QUALITY 3
#define ANTIALIASED_QUALITY 4
#define CLEARTYPE_QUALITY 5
#define DEFAULT_PITCH 0
#define FIXED_PITCH 1
#define VARIABLE_PITCH 2
#define MONO_FONT 8
#define FF_DONTCARE 0x00
#define FF_ROMAN 0x10
#define FF_SWISS 0x20
#define FF_MODERN 0x30
#define FF_SCRIPT 0x40
#define FF_DECORATIVE 0x50
#define TMPF_FIXED_PITCH 0x01
#define TMPF_VECTOR 0x02
#define TMPF_TRUETYPE 0x04
#define TMPF_DEVICE 0x08
#define LF_FULLFACESIZE 64
#define RASTER_FONTTYPE 1u
#define DEVICE_FONTTYPE 2u
#define TRUETYPE_FONTTYPE 4u

#define TA_LEFT 0u
#define TA_RIGHT 2u
#define TA_CENTER 6u
#define TA_TOP 0u
#define TA_BOTTOM 8u
#define TA_BASELINE 24u
#define TA_NOUPDATECP 0u
#define TA_UPDATECP 1u

#define TA_RTLREADING 256u
#define TA_MASK (TA_BASELINE + TA_CENTER + TA_UPDATECP + TA_RTLREADING)

#define ETO_OPAQUE 0x0002u
#define ETO_CLIPPED 0x0004u
#define ETO_GLYPH_INDEX 0x0010u
#define ETO_RTLREADING 0x0080u
#define ETO_NUMERICSLOCAL 0x0400u
#define ETO_NUMERICSLATIN 0x0800u
#define ETO_IGNORELANGUAGE 0x1000u
#define ETO_PDY 0x2000u

#define DT_TOP 0x0000u
#define DT_LEFT 0x0000u
#define DT_CENTER 0x0001u
#define DT_RIGHT 0x0002u
#define DT_VCENTER 0x0004u
#define DT_BOTTOM 0x0008u
#define DT_WORDBREAK 0x0010u
#define DT_SINGLELINE 0x0020u
#define DT_EXPANDTABS 0x0040u
#define DT_TABSTOP 0x0080u
#define DT_NOCLIP 0x0100u
#define DT_EXTERNALLEADING 0x0200u
#define DT_CALCRECT 0x0400u
#define DT_NOPREFIX 0x0800u
#define DT_INTERNAL 0x1000u
#define DT_EDITCONTROL 0x2000u
#define DT_PATH_ELLIPSIS 0x4000u
#define DT_END_ELLIPSIS 0x8000u
#define DT_MODIFYSTRING 0x10000u
#define DT_RTLREADING 0x00020000u
#define DT_WORD_ELLIPSIS 0x40000u
#define DT_NOFULLWIDTHCHARBREAK 0x00080000u
#define DT_HIDEPREFIX 0x100000u
#define DT_PREFIXONLY 0x00200000u

#define DST_COMPLEX 0x0000u
#define DST_TEXT 0x0001u
#define DST_PREFIXTEXT 0x0002u
#define DST_ICON 0x0003u
#define DST_BITMAP 0x0004u
#define DSS_NORMAL 0x0000u
#define DSS_UNION 0x0010u
#define DSS_DISABLED 0x0020u
#define DSS_DEFAULT 0x0040u
#define DSS_MONO 0x0080u
#define DSS_HIDEPREFIX 0x0200u
#define DSS_PREFIXONLY 0x0400u
#define DSS_RIGHT 0x8000u

/* ---- Fonts ---- */

/* The one font, with weight (bold from 600), slant, underline and strikeout. */
PIANOLA_API HFONT CreateFontIndirect(const LOGFONT *font);
PIANOLA_API HFONT CreateFontIndirectW(const LOGFONTW *font);
PIANOLA_API HFONT CreateFont(int height, int width, int escapement, int orientation, int weight,
                             DWORD italic, DWORD underline, DWORD strikeout, DWORD charset,
                             DWORD out_precision, DWORD clip_precision, DWORD quality, DWORD pitch,
                             const char *face);
PIANOLA_API HFONT CreateFontW(int height, int width, int escapement, int orientation, int weight,
                              DWORD italic, DWORD underline, DWORD strikeout, DWORD charset,
                              DWORD out_precision, DWORD clip_precision, DWORD quality, DWORD pitch,
                              const WCHAR *face);
/* Its name; returns its length with the NUL (buf NULL: no more). */
PIANOLA_API int GetTextFace(HDC dc, int size, char *buf);
PIANOLA_API int GetTextFaceW(HDC dc, int size, WCHAR *buf);
PIANOLA_API int GetTextCharset(HDC dc);
PIANOLA_API int GetTextCharsetInfo(HDC dc, FONTSIGNATURE *signature, DWORD flags);
/* Between character sets, code pages (both a number instead of the pointer) and signatures. FALSE:
 * no such. */
PIANOLA_API BOOL TranslateCharsetInfo(DWORD *source, CHARSETINFO *info, DWORD flags);
/* Calls fn with the one font when its name and character set fit (font NULL or a name of "": any);
 * returns what fn did, 1 when it was not called. flags is 0. */
PIANOLA_API int EnumFontFamiliesEx(HDC dc, LOGFONT *font, FONTENUMPROC fn, LPARAM data,
                                   DWORD flags);
PIANOLA_API int EnumFontFamiliesExW(HDC dc, LOGFONTW *font, FONTENUMPROCW fn, LPARAM data,
                                    DWORD flags);
PIANOLA_API int EnumFontFamilies(HDC dc, const char *face, FONTENUMPROC fn, LPARAM data);
PIANOLA_API int EnumFontFamiliesW(HDC dc, const WCHAR *face, FONTENUMPROCW fn, LPARAM data);
PIANOLA_API int EnumFonts(HDC dc, const char *face, FONTENUMPROC fn, LPARAM data);
PIANOLA_API int EnumFontsW(HDC dc, const WCHAR *face, FONTENUMPROCW fn, LPARAM data);

/* ---- Text ---- */

PIANOLA_API UINT SetTextAlign(HDC dc, UINT align);
PIANOLA_API UINT GetTextAlign(HDC dc);

PIANOLA_API int SetTextCharacterExtra(HDC dc, int extra);
PIANOLA_API int GetTextCharacterExtra(HDC dc);
PIANOLA_API BOOL TextOut(HDC dc, int x, int y, const char *text, int length);
PIANOLA_API BOOL TextOutW(HDC dc, int x, int y, const WCHAR *text, int length);
PIANOLA_API BOOL ExtTextOut(HDC dc, int x, int y, UINT options, const RECT *rect, const char *text,
                            UINT length, const int *widths);
PIANOLA_API BOOL ExtTextOutW(HDC dc, int x, int y, UINT options, const RECT *rect,
                             const WCHAR *text, UINT length, const int *widths);
/* length -1: to the NUL. Returns the height of the text; DT_CALCRECT measures only. */
PIANOLA_API int DrawText(HDC dc, const char *text, int length, RECT *rect, UINT format);
PIANOLA_API int DrawTextW(HDC dc, const WCHAR *text, int length, RECT *rect, UINT format);
/* Returns MAKELONG(width, height). */
PIANOLA_API LONG TabbedTextOut(HDC dc, int x, int y, const char *text, int length, int tab_count,
                               const int *tabs, int tab_origin);
PIANOLA_API LONG TabbedTextOutW(HDC dc, int x, int y, const WCHAR *text, int length, int tab_count,
                                const int *tabs, int tab_origin);
PIANOLA_API BOOL GetTextExtentPoint32(HDC dc, const char *text, int length, SIZE *size);
PIANOLA_API BOOL GetTextExtentPoint32W(HDC dc, const WCHAR *text, int length, SIZE *size);
PIANOLA_API BOOL GetTextMetrics(HDC dc, TEXTMETRIC *metrics);
PIANOLA_API BOOL GetTextMetricsW(HDC dc, TEXTMETRICW *metrics);
PIANOLA_API DWORD GetTabbedTextExtent(HDC dc, const char *text, int length, int tab_count,
                                      const int *tabs);
PIANOLA_API DWORD GetTabbedTextExtentW(HDC dc, const WCHAR *text, int length, int tab_count,
                                       const int *tabs);
/* As DrawText; params (may be NULL) has margins and the length of a tab, and gets how much of the
 * text there was room for. 0 when its size is wrong. */
PIANOLA_API int DrawTextEx(HDC dc, char *text, int length, RECT *rect, UINT format,
                           DRAWTEXTPARAMS *params);
PIANOLA_API int DrawTextExW(HDC dc, WCHAR *text, int length, RECT *rect, UINT format,
                            DRAWTEXTPARAMS *params);
/* *fit: how much of the text is not wider than `most`; extents[i]: how wide it is up to there. */
PIANOLA_API BOOL GetTextExtentExPoint(HDC dc, const char *text, int length, int most, int *fit,
                                      int *extents, SIZE *size);
PIANOLA_API BOOL GetTextExtentExPointW(HDC dc, const WCHAR *text, int length, int most, int *fit,
                                       int *extents, SIZE *size);
PIANOLA_API BOOL GetTextExtentPoint(HDC dc, const char *text, int length, SIZE *size);
PIANOLA_API BOOL GetTextExtentPointW(HDC dc, const WCHAR *text, int length, SIZE *size);
/* Of each character (W: unit) of a range. */
PIANOLA_API BOOL GetCharWidth32(HDC dc, UINT first, UINT last, int *widths);
PIANOLA_API BOOL GetCharWidth32W(HDC dc, UINT first, UINT last, int *widths);
PIANOLA_API BOOL GetCharWidth(HDC dc, UINT first, UINT last, int *widths);
PIANOLA_API BOOL GetCharWidthW(HDC dc, UINT first, UINT last, int *widths);
/* For TrueType fonts, of which there are none: FALSE. */
PIANOLA_API BOOL GetCharABCWidths(HDC dc, UINT first, UINT last, ABC *widths);
PIANOLA_API BOOL GetCharABCWidthsW(HDC dc, UINT first, UINT last, ABC *widths);
/* In the colour of what is disabled. fn NULL: data is text; else fn draws at (0, 0). length 0: to
 * the NUL. */
PIANOLA_API BOOL GrayString(HDC dc, HBRUSH brush, GRAYSTRINGPROC fn, LPARAM data, int length, int x,
                            int y, int width, int height);
PIANOLA_API BOOL GrayStringW(HDC dc, HBRUSH brush, GRAYSTRINGPROC fn, LPARAM data, int length,
                             int x, int y, int width, int height);
/* Text, an icon, a bitmap, or what fn draws at (0, 0), as flags (DST_..., DSS_...) say. FALSE
 * without text. */
PIANOLA_API BOOL DrawState(HDC dc, HBRUSH brush, DRAWSTATEPROC fn, LPARAM data, WPARAM length,
                           int x, int y, int width, int height, UINT flags);
PIANOLA_API BOOL DrawStateW(HDC dc, HBRUSH brush, DRAWSTATEPROC fn, LPARAM data, WPARAM length,
                            int x, int y, int width, int height, UINT flags);

#ifdef __cplusplus
}
#endif
#endif
