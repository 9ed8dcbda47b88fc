/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_PAINT_H
#define PIANOLA_PAINT_H

/*
 * Painting in windows (Win32 reference: "Painting and Drawing", "Device
 * Contexts"): a part of GDI, with one back end, a grid of character cells. A
 * cell is 8 x 16 pixels and there is one font; what is drawn is rounded to
 * cells. Coordinates are pixels of the window's client area (window for
 * GetWindowDC), COLORREF is 0x00bbggrr.
 *
 * A device context belongs to the thread that got it, the grid to the process.
 */

#include "pianola/region.h"
#include "pianola/types.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct tagPAINTSTRUCT {
    HDC hdc;
    BOOL fErase;
    RECT rcPaint;
    BOOL fRestore;
    BOOL fIncUpdate;
    BYTE rgbReserved[32];
} PAINTSTRUCT;

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

typedef struct tagLOGBRUSH {
    UINT lbStyle;
    COLORREF lbColor;
    ULONG_PTR lbHatch;
} LOGBRUSH;

typedef struct tagLOGPEN {
    UINT lopnStyle;
    POINT lopnWidth;
    COLORREF lopnColor;
} LOGPEN;

#define RGB(r, g, b) ((COLORREF)((BYTE)(r) | ((DWORD)(BYTE)(g) << 8) | ((DWORD)(BYTE)(b) << 16)))
#define GetRValue(c) ((BYTE)(c))
#define GetGValue(c) ((BYTE)((c) >> 8))
#define GetBValue(c) ((BYTE)((c) >> 16))
#define CLR_INVALID 0xFFFFFFFFu

#define OBJ_PEN 1u
#define OBJ_BRUSH 2u
#define OBJ_DC 3u
#define OBJ_FONT 6u
#define OBJ_BITMAP 7u
#define OBJ_REGION 8u
#define OBJ_MEMDC 10u

#define WHITE_BRUSH 0
#define LTGRAY_BRUSH 1
#define GRAY_BRUSH 2
#define DKGRAY_BRUSH 3
#define BLACK_BRUSH 4
#define NULL_BRUSH 5
#define HOLLOW_BRUSH NULL_BRUSH
#define WHITE_PEN 6
#define BLACK_PEN 7
#define NULL_PEN 8
#define OEM_FIXED_FONT 10
#define ANSI_FIXED_FONT 11
#define ANSI_VAR_FONT 12
#define SYSTEM_FONT 13
#define DEVICE_DEFAULT_FONT 14
#define SYSTEM_FIXED_FONT 16
#define DEFAULT_GUI_FONT 17
#define DC_BRUSH 18
#define DC_PEN 19

#define BS_SOLID 0u
#define BS_NULL 1u
#define BS_HOLLOW BS_NULL
#define PS_SOLID 0
#define PS_DASH 1
#define PS_DOT 2
#define PS_NULL 5

#define TRANSPARENT 1
#define OPAQUE 2

#define TA_LEFT 0u
#define TA_RIGHT 2u
#define TA_CENTER 6u
#define TA_TOP 0u
#define TA_BOTTOM 8u
#define TA_BASELINE 24u
#define TA_NOUPDATECP 0u
#define TA_UPDATECP 1u

#define ETO_OPAQUE 0x0002u
#define ETO_CLIPPED 0x0004u

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
#define DT_WORD_ELLIPSIS 0x40000u
#define DT_HIDEPREFIX 0x100000u

#define PATCOPY 0x00F00021u
#define PATINVERT 0x005A0049u
#define DSTINVERT 0x00550009u
#define BLACKNESS 0x00000042u
#define WHITENESS 0x00FF0062u
#define SRCCOPY 0x00CC0020u

#define BDR_RAISEDOUTER 0x0001u
#define BDR_SUNKENOUTER 0x0002u
#define BDR_RAISEDINNER 0x0004u
#define BDR_SUNKENINNER 0x0008u
#define EDGE_RAISED (BDR_RAISEDOUTER | BDR_RAISEDINNER)
#define EDGE_SUNKEN (BDR_SUNKENOUTER | BDR_SUNKENINNER)
#define EDGE_ETCHED (BDR_SUNKENOUTER | BDR_RAISEDINNER)
#define EDGE_BUMP (BDR_RAISEDOUTER | BDR_SUNKENINNER)
#define BF_LEFT 0x0001u
#define BF_TOP 0x0002u
#define BF_RIGHT 0x0004u
#define BF_BOTTOM 0x0008u
#define BF_RECT (BF_LEFT | BF_TOP | BF_RIGHT | BF_BOTTOM)
#define BF_MIDDLE 0x0800u
#define BF_SOFT 0x1000u
#define BF_ADJUST 0x2000u
#define BF_FLAT 0x4000u
#define BF_MONO 0x8000u

#define DFC_CAPTION 1u
#define DFC_MENU 2u
#define DFC_SCROLL 3u
#define DFC_BUTTON 4u
#define DFCS_CAPTIONCLOSE 0x0000u
#define DFCS_CAPTIONMIN 0x0001u
#define DFCS_CAPTIONMAX 0x0002u
#define DFCS_CAPTIONRESTORE 0x0003u
#define DFCS_MENUARROW 0x0000u
#define DFCS_MENUCHECK 0x0001u
#define DFCS_MENUBULLET 0x0002u
#define DFCS_SCROLLUP 0x0000u
#define DFCS_SCROLLDOWN 0x0001u
#define DFCS_SCROLLLEFT 0x0002u
#define DFCS_SCROLLRIGHT 0x0003u
#define DFCS_SCROLLCOMBOBOX 0x0005u
#define DFCS_BUTTONCHECK 0x0000u
#define DFCS_BUTTONRADIO 0x0004u
#define DFCS_BUTTON3STATE 0x0008u
#define DFCS_BUTTONPUSH 0x0010u
#define DFCS_INACTIVE 0x0100u
#define DFCS_PUSHED 0x0200u
#define DFCS_CHECKED 0x0400u

#define COLOR_SCROLLBAR 0
#define COLOR_BACKGROUND 1
#define COLOR_DESKTOP COLOR_BACKGROUND
#define COLOR_ACTIVECAPTION 2
#define COLOR_INACTIVECAPTION 3
#define COLOR_MENU 4
#define COLOR_WINDOW 5
#define COLOR_WINDOWFRAME 6
#define COLOR_MENUTEXT 7
#define COLOR_WINDOWTEXT 8
#define COLOR_CAPTIONTEXT 9
#define COLOR_ACTIVEBORDER 10
#define COLOR_INACTIVEBORDER 11
#define COLOR_APPWORKSPACE 12
#define COLOR_HIGHLIGHT 13
#define COLOR_HIGHLIGHTTEXT 14
#define COLOR_BTNFACE 15
#define COLOR_3DFACE COLOR_BTNFACE
#define COLOR_BTNSHADOW 16
#define COLOR_3DSHADOW COLOR_BTNSHADOW
#define COLOR_GRAYTEXT 17
#define COLOR_BTNTEXT 18
#define COLOR_INACTIVECAPTIONTEXT 19
#define COLOR_BTNHIGHLIGHT 20
#define COLOR_3DHIGHLIGHT COLOR_BTNHIGHLIGHT
#define COLOR_3DDKSHADOW 21
#define COLOR_3DLIGHT 22
#define COLOR_INFOTEXT 23
#define COLOR_INFOBK 24

#define DCX_WINDOW 0x0001u
#define DCX_CACHE 0x0002u
#define DCX_CLIPCHILDREN 0x0008u
#define DCX_CLIPSIBLINGS 0x0010u
#define DCX_PARENTCLIP 0x0020u
#define DCX_EXCLUDERGN 0x0040u
#define DCX_INTERSECTRGN 0x0080u

#define SW_SCROLLCHILDREN 0x0001u
#define SW_INVALIDATE 0x0002u
#define SW_ERASE 0x0004u

#define LOGPIXELSX 88
#define LOGPIXELSY 90
#define HORZRES 8
#define VERTRES 10
#define BITSPIXEL 12
#define PLANES 14

/* ---- Device contexts ---- */

/* Inside WM_PAINT: clips to what is to be painted, sends WM_NCPAINT and WM_ERASEBKGND where they
 * are owed, counts it all as painted. EndPaint ends it and always returns TRUE. */
PIANOLA_API HDC BeginPaint(HWND hwnd, PAINTSTRUCT *paint);
PIANOLA_API BOOL EndPaint(HWND hwnd, const PAINTSTRUCT *paint);
/* The client area (hwnd NULL: the screen). ReleaseDC gives it back: 1, or 0 when it was none. */
PIANOLA_API HDC GetDC(HWND hwnd);
PIANOLA_API HDC GetDCEx(HWND hwnd, HRGN region, DWORD flags);
PIANOLA_API HDC GetWindowDC(HWND hwnd);
PIANOLA_API int ReleaseDC(HWND hwnd, HDC dc);
PIANOLA_API HWND WindowFromDC(HDC dc);
/* A level is kept with objects, colours, modes, origin and clip. RestoreDC: -1 is the last one. */
PIANOLA_API int SaveDC(HDC dc);
PIANOLA_API BOOL RestoreDC(HDC dc, int level);
PIANOLA_API int GetDeviceCaps(HDC dc, int index);
/* A device context for bitmaps: what is drawn in one of 1 x 1 pixels. */
PIANOLA_API HDC CreateCompatibleDC(HDC dc);
PIANOLA_API BOOL DeleteDC(HDC dc);

/* Where the point (0, 0) is; *before (may be NULL) gets the old value. */
PIANOLA_API BOOL SetViewportOrgEx(HDC dc, int x, int y, POINT *before);
PIANOLA_API BOOL OffsetViewportOrgEx(HDC dc, int x, int y, POINT *before);
PIANOLA_API BOOL GetViewportOrgEx(HDC dc, POINT *point);
PIANOLA_API BOOL SetWindowOrgEx(HDC dc, int x, int y, POINT *before);
PIANOLA_API BOOL DPtoLP(HDC dc, POINT *points, int count);
PIANOLA_API BOOL LPtoDP(HDC dc, POINT *points, int count);

/* ---- Clipping. Return NULLREGION, SIMPLEREGION, COMPLEXREGION or ERROR ---- */

PIANOLA_API int GetClipBox(HDC dc, RECT *rect);
/* 1: there is one, 0: none, -1: error. */
PIANOLA_API int GetClipRgn(HDC dc, HRGN region);
PIANOLA_API int SelectClipRgn(HDC dc, HRGN region);
PIANOLA_API int IntersectClipRect(HDC dc, int left, int top, int right, int bottom);
PIANOLA_API int ExcludeClipRect(HDC dc, int left, int top, int right, int bottom);
PIANOLA_API BOOL PtVisible(HDC dc, int x, int y);
PIANOLA_API BOOL RectVisible(HDC dc, const RECT *rect);

/* ---- Objects. The caller deletes what it creates; a selected one can not be deleted ---- */

PIANOLA_API HBRUSH CreateSolidBrush(COLORREF colour);
PIANOLA_API HBRUSH CreateBrushIndirect(const LOGBRUSH *brush);
PIANOLA_API HPEN CreatePen(int style, int width, COLORREF colour);
PIANOLA_API HPEN CreatePenIndirect(const LOGPEN *pen);
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
PIANOLA_API HGDIOBJ GetStockObject(int index);
/* Returns the one it replaces (for a region: SIMPLEREGION and so on), NULL on failure. */
PIANOLA_API HGDIOBJ SelectObject(HDC dc, HGDIOBJ object);
PIANOLA_API BOOL DeleteObject(HGDIOBJ object);
PIANOLA_API HGDIOBJ GetCurrentObject(HDC dc, UINT type);
/* OBJ_..., 0 for what is none. */
PIANOLA_API DWORD GetObjectType(HGDIOBJ object);
/* Copies LOGPEN, LOGBRUSH, LOGFONT; returns the bytes (buf NULL: that it needs). */
PIANOLA_API int GetObject(HGDIOBJ object, int size, void *buf);
PIANOLA_API int GetObjectW(HGDIOBJ object, int size, void *buf);
PIANOLA_API COLORREF GetSysColor(int index);
/* Never deleted. */
PIANOLA_API HBRUSH GetSysColorBrush(int index);
/* Sends WM_SYSCOLORCHANGE to all top-level windows. */
PIANOLA_API BOOL SetSysColors(int count, const int *indices, const COLORREF *colours);
PIANOLA_API COLORREF SetDCBrushColor(HDC dc, COLORREF colour);
PIANOLA_API COLORREF SetDCPenColor(HDC dc, COLORREF colour);

/* ---- Modes: each returns the value before ---- */

PIANOLA_API COLORREF SetTextColor(HDC dc, COLORREF colour);
PIANOLA_API COLORREF GetTextColor(HDC dc);
PIANOLA_API COLORREF SetBkColor(HDC dc, COLORREF colour);
PIANOLA_API COLORREF GetBkColor(HDC dc);
PIANOLA_API int SetBkMode(HDC dc, int mode);
PIANOLA_API int GetBkMode(HDC dc);
PIANOLA_API UINT SetTextAlign(HDC dc, UINT align);
PIANOLA_API UINT GetTextAlign(HDC dc);

/* ---- Text: UTF-8, lengths in bytes (W: UTF-16, in units) ---- */

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

/* ---- Shapes ---- */

/* brush may be a COLOR_... + 1. Always 1 with a device context. */
PIANOLA_API int FillRect(HDC dc, const RECT *rect, HBRUSH brush);
PIANOLA_API int FrameRect(HDC dc, const RECT *rect, HBRUSH brush);
PIANOLA_API BOOL InvertRect(HDC dc, const RECT *rect);
PIANOLA_API BOOL DrawFocusRect(HDC dc, const RECT *rect);
PIANOLA_API BOOL FillRgn(HDC dc, HRGN region, HBRUSH brush);
PIANOLA_API BOOL Rectangle(HDC dc, int left, int top, int right, int bottom);
PIANOLA_API BOOL PatBlt(HDC dc, int x, int y, int width, int height, DWORD rop);
PIANOLA_API BOOL MoveToEx(HDC dc, int x, int y, POINT *before);
PIANOLA_API BOOL LineTo(HDC dc, int x, int y);
/* The colour of the cell at a point; CLR_INVALID outside the clip region. */
PIANOLA_API COLORREF GetPixel(HDC dc, int x, int y);
PIANOLA_API COLORREF SetPixel(HDC dc, int x, int y, COLORREF colour);
PIANOLA_API BOOL DrawEdge(HDC dc, RECT *rect, UINT edge, UINT flags);
PIANOLA_API BOOL DrawFrameControl(HDC dc, RECT *rect, UINT type, UINT state);

/* ---- Scrolling and the caret ---- */

/* Moves what is in the client area (ScrollWindow: and child windows) and makes what comes into view
 * to be painted. */
PIANOLA_API BOOL ScrollWindow(HWND hwnd, int dx, int dy, const RECT *rect, const RECT *clip);
/* region (may be NULL) and update (may be NULL) get what comes into view. */
PIANOLA_API int ScrollWindowEx(HWND hwnd, int dx, int dy, const RECT *rect, const RECT *clip,
                               HRGN region, RECT *update, UINT flags);
PIANOLA_API BOOL ScrollDC(HDC dc, int dx, int dy, const RECT *rect, const RECT *clip, HRGN region,
                          RECT *update);
/* A thread has one caret, in one of its windows; it is made hidden. */
PIANOLA_API BOOL CreateCaret(HWND hwnd, HBITMAP bitmap, int width, int height);
PIANOLA_API BOOL DestroyCaret(void);
/* Hiding counts. FALSE when the window does not own the caret. */
PIANOLA_API BOOL ShowCaret(HWND hwnd);
PIANOLA_API BOOL HideCaret(HWND hwnd);
PIANOLA_API BOOL SetCaretPos(int x, int y);
PIANOLA_API BOOL GetCaretPos(POINT *point);
PIANOLA_API UINT GetCaretBlinkTime(void);
PIANOLA_API BOOL SetCaretBlinkTime(UINT ms);

/* ---- The display ---- */

/* The text of the screen's cells in a rectangle (NULL: all), rows ended by '\n', without trailing
 * blanks. Returns the bytes it needs with the NUL; copies as much as there is room for. */
PIANOLA_API int GetDisplayText(const RECT *rect, char *buf, int size);

#ifdef __cplusplus
}
#endif
#endif
