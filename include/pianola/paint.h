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

#include "bitmap.h"
#include "region.h"
#include "shape.h"
#include "text.h"
#include "types.h"

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

typedef struct tagLOGBRUSH {
    UINT lbStyle;
    COLORREF lbColor;
    ULONG_PTR lbHatch;
} LOGBRUSH;

typedef struct tagEXTLOGPEN {
    DWORD elpPenStyle;
    DWORD elpWidth;
    UINT elpBrushStyle;
    COLORREF elpColor;
    ULONG_PTR elpHatch;
    DWORD elpNumEntries;
    DWORD elpStyleEntry[1];
} EXTLOGPEN;

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

#define CLR_NONE 0xFFFFFFFFu
#define CLR_DEFAULT 0xFF000000u
#define GDI_ERROR 0xFFFFFFFFu
#define HGDI_ERROR ((HANDLE)(LONG_PTR)-1)

#define OBJ_PEN 1u
#define OBJ_BRUSH 2u
#define OBJ_DC 3u
#define OBJ_METADC 4u
#define OBJ_PAL 5u
#define OBJ_FONT 6u
#define OBJ_BITMAP 7u
#define OBJ_REGION 8u
#define OBJ_METAFILE 9u
#define OBJ_MEMDC 10u
#define OBJ_EXTPEN 11u
#define OBJ_ENHMETADC 12u
#define OBJ_ENHMETAFILE 13u
#define OBJ_COLORSPACE 14u

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
#define DEFAULT_PALETTE 15
#define SYSTEM_FIXED_FONT 16
#define DEFAULT_GUI_FONT 17
#define DC_BRUSH 18
#define DC_PEN 19
#define STOCK_LAST DC_PEN

#define BS_SOLID 0u
#define BS_NULL 1u
#define BS_HOLLOW BS_NULL
#define BS_HATCHED 2u
#define BS_PATTERN 3u
#define BS_INDEXED 4u
#define BS_DIBPATTERN 5u
#define BS_DIBPATTERNPT 6u
#define BS_PATTERN8X8 7u
#define BS_DIBPATTERN8X8 8u
#define BS_MONOPATTERN 9u
#define HS_HORIZONTAL 0
#define HS_VERTICAL 1
#define HS_FDIAGONAL 2
#define HS_BDIAGONAL 3
#define HS_CROSS 4
#define HS_DIAGCROSS 5
#define PS_SOLID 0x00000000
#define PS_DASH 0x00000001
#define PS_DOT 0x00000002
#define PS_DASHDOT 0x00000003
#define PS_DASHDOTDOT 0x00000004
#define PS_NULL 0x00000005
#define PS_INSIDEFRAME 0x00000006
#define PS_USERSTYLE 0x00000007
#define PS_ALTERNATE 0x00000008
#define PS_STYLE_MASK 0x0000000F
#define PS_ENDCAP_ROUND 0x00000000
#define PS_ENDCAP_SQUARE 0x00000100
#define PS_ENDCAP_FLAT 0x00000200
#define PS_ENDCAP_MASK 0x00000F00
#define PS_JOIN_ROUND 0x00000000
#define PS_JOIN_BEVEL 0x00001000
#define PS_JOIN_MITER 0x00002000
#define PS_JOIN_MASK 0x0000F000
#define PS_COSMETIC 0x00000000
#define PS_GEOMETRIC 0x00010000
#define PS_TYPE_MASK 0x000F0000

#define TRANSPARENT 1
#define OPAQUE 2
#define BKMODE_LAST 2

#define R2_BLACK 1
#define R2_NOTMERGEPEN 2
#define R2_MASKNOTPEN 3
#define R2_NOTCOPYPEN 4
#define R2_MASKPENNOT 5
#define R2_NOT 6
#define R2_XORPEN 7
#define R2_NOTMASKPEN 8
#define R2_MASKPEN 9
#define R2_NOTXORPEN 10
#define R2_NOP 11
#define R2_MERGENOTPEN 12
#define R2_COPYPEN 13
#define R2_MERGEPENNOT 14
#define R2_MERGEPEN 15
#define R2_WHITE 16
#define R2_LAST 16
#define BLACKONWHITE 1
#define WHITEONBLACK 2
#define COLORONCOLOR 3
#define HALFTONE 4
#define MAXSTRETCHBLTMODE 4
#define STRETCH_ANDSCANS BLACKONWHITE
#define STRETCH_ORSCANS WHITEONBLACK
#define STRETCH_DELETESCANS COLORONCOLOR
#define STRETCH_HALFTONE HALFTONE
#define LAYOUT_RTL 0x00000001u
#define LAYOUT_BTT 0x00000002u
#define LAYOUT_VBH 0x00000004u
#define LAYOUT_ORIENTATIONMASK (LAYOUT_RTL | LAYOUT_BTT | LAYOUT_VBH)
#define LAYOUT_BITMAPORIENTATIONPRESERVED 0x00000008u

#define MM_TEXT 1
#define MM_LOMETRIC 2
#define MM_HIMETRIC 3
#define MM_LOENGLISH 4
#define MM_HIENGLISH 5
#define MM_TWIPS 6
#define MM_ISOTROPIC 7
#define MM_ANISOTROPIC 8
#define MM_MIN MM_TEXT
#define MM_MAX MM_ANISOTROPIC
#define MM_MAX_FIXEDSCALE MM_TWIPS

#define PATCOPY 0x00F00021u
#define PATINVERT 0x005A0049u
#define DSTINVERT 0x00550009u
#define BLACKNESS 0x00000042u
#define WHITENESS 0x00FF0062u
#define PATPAINT 0x00FB0A09u
#define SRCCOPY 0x00CC0020u
#define SRCPAINT 0x00EE0086u
#define SRCAND 0x008800C6u
#define SRCINVERT 0x00660046u
#define SRCERASE 0x00440328u
#define NOTSRCCOPY 0x00330008u
#define NOTSRCERASE 0x001100A6u
#define MERGECOPY 0x00C000CAu
#define MERGEPAINT 0x00BB0226u
#define NOMIRRORBITMAP 0x80000000u
#define CAPTUREBLT 0x40000000u

#define BDR_RAISEDOUTER 0x0001u
#define BDR_SUNKENOUTER 0x0002u
#define BDR_RAISEDINNER 0x0004u
#define BDR_SUNKENINNER 0x0008u
#define BDR_OUTER (BDR_RAISEDOUTER | BDR_SUNKENOUTER)
#define BDR_INNER (BDR_RAISEDINNER | BDR_SUNKENINNER)
#define BDR_RAISED (BDR_RAISEDOUTER | BDR_RAISEDINNER)
#define BDR_SUNKEN (BDR_SUNKENOUTER | BDR_SUNKENINNER)
#define EDGE_RAISED (BDR_RAISEDOUTER | BDR_RAISEDINNER)
#define EDGE_SUNKEN (BDR_SUNKENOUTER | BDR_SUNKENINNER)
#define EDGE_ETCHED (BDR_SUNKENOUTER | BDR_RAISEDINNER)
#define EDGE_BUMP (BDR_RAISEDOUTER | BDR_SUNKENINNER)
#define BF_LEFT 0x0001u
#define BF_TOP 0x0002u
#define BF_RIGHT 0x0004u
#define BF_BOTTOM 0x0008u
#define BF_RECT (BF_LEFT | BF_TOP | BF_RIGHT | BF_BOTTOM)
#define BF_TOPLEFT (BF_TOP | BF_LEFT)
#define BF_TOPRIGHT (BF_TOP | BF_RIGHT)
#define BF_BOTTOMLEFT (BF_BOTTOM | BF_LEFT)
#define BF_BOTTOMRIGHT (BF_BOTTOM | BF_RIGHT)
#define BF_DIAGONAL 0x0010u
#define BF_DIAGONAL_ENDTOPRIGHT (BF_DIAGONAL | BF_TOP | BF_RIGHT)
#define BF_DIAGONAL_ENDTOPLEFT (BF_DIAGONAL | BF_TOP | BF_LEFT)
#define BF_DIAGONAL_ENDBOTTOMLEFT (BF_DIAGONAL | BF_BOTTOM | BF_LEFT)
#define BF_DIAGONAL_ENDBOTTOMRIGHT (BF_DIAGONAL | BF_BOTTOM | BF_RIGHT)
#define BF_MIDDLE 0x0800u
#define BF_SOFT 0x1000u
#define BF_ADJUST 0x2000u
#define BF_FLAT 0x4000u
#define BF_MONO 0x8000u

#define DFC_CAPTION 1u
#define DFC_MENU 2u
#define DFC_SCROLL 3u
#define DFC_BUTTON 4u
#define DFC_POPUPMENU 5u
#define DFCS_CAPTIONCLOSE 0x0000u
#define DFCS_CAPTIONMIN 0x0001u
#define DFCS_CAPTIONMAX 0x0002u
#define DFCS_CAPTIONRESTORE 0x0003u
#define DFCS_CAPTIONHELP 0x0004u
#define DFCS_MENUARROW 0x0000u
#define DFCS_MENUCHECK 0x0001u
#define DFCS_MENUBULLET 0x0002u
#define DFCS_MENUARROWRIGHT 0x0004u
#define DFCS_SCROLLUP 0x0000u
#define DFCS_SCROLLDOWN 0x0001u
#define DFCS_SCROLLLEFT 0x0002u
#define DFCS_SCROLLRIGHT 0x0003u
#define DFCS_SCROLLCOMBOBOX 0x0005u
#define DFCS_SCROLLSIZEGRIP 0x0008u
#define DFCS_SCROLLSIZEGRIPRIGHT 0x0010u
#define DFCS_BUTTONCHECK 0x0000u
#define DFCS_BUTTONRADIOIMAGE 0x0001u
#define DFCS_BUTTONRADIOMASK 0x0002u
#define DFCS_BUTTONRADIO 0x0004u
#define DFCS_BUTTON3STATE 0x0008u
#define DFCS_BUTTONPUSH 0x0010u
#define DFCS_INACTIVE 0x0100u
#define DFCS_PUSHED 0x0200u
#define DFCS_CHECKED 0x0400u
#define DFCS_TRANSPARENT 0x0800u
#define DFCS_HOT 0x1000u
#define DFCS_ADJUSTRECT 0x2000u
#define DFCS_FLAT 0x4000u
#define DFCS_MONO 0x8000u

#define DC_ACTIVE 0x0001u
#define DC_SMALLCAP 0x0002u
#define DC_ICON 0x0004u
#define DC_TEXT 0x0008u
#define DC_INBUTTON 0x0010u
#define DC_GRADIENT 0x0020u
#define DC_BUTTONS 0x1000u

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
#define COLOR_3DHILIGHT COLOR_BTNHIGHLIGHT
#define COLOR_BTNHILIGHT COLOR_BTNHIGHLIGHT
#define COLOR_3DDKSHADOW 21
#define COLOR_3DLIGHT 22
#define COLOR_INFOTEXT 23
#define COLOR_INFOBK 24
#define COLOR_HOTLIGHT 26
#define COLOR_GRADIENTACTIVECAPTION 27
#define COLOR_GRADIENTINACTIVECAPTION 28
#define COLOR_MENUHILIGHT 29
#define COLOR_MENUBAR 30

#define DCX_WINDOW 0x0001u
#define DCX_CACHE 0x0002u
#define DCX_NORESETATTRS 0x00000004u
#define DCX_CLIPCHILDREN 0x0008u
#define DCX_CLIPSIBLINGS 0x0010u
#define DCX_PARENTCLIP 0x0020u
#define DCX_EXCLUDERGN 0x0040u
#define DCX_INTERSECTRGN 0x0080u
#define DCX_EXCLUDEUPDATE 0x00000100u
#define DCX_INTERSECTUPDATE 0x00000200u
#define DCX_LOCKWINDOWUPDATE 0x00000400u
#define DCX_USESTYLE 0x00010000u
#define DCX_VALIDATE 0x00200000u

#define SYSRGN 4
#define PW_CLIENTONLY 0x00000001u

/* WM_PRINT */
#define PRF_CHECKVISIBLE 0x00000001
#define PRF_NONCLIENT 0x00000002
#define PRF_CLIENT 0x00000004
#define PRF_ERASEBKGND 0x00000008
#define PRF_CHILDREN 0x00000010
#define PRF_OWNED 0x00000020

#define SW_SCROLLCHILDREN 0x0001u
#define SW_INVALIDATE 0x0002u
#define SW_ERASE 0x0004u
#define SW_SMOOTHSCROLL 0x0010u

#define DRIVERVERSION 0
#define TECHNOLOGY 2
#define HORZSIZE 4
#define VERTSIZE 6
#define HORZRES 8
#define VERTRES 10
#define BITSPIXEL 12
#define PLANES 14
#define NUMBRUSHES 16
#define NUMPENS 18
#define NUMMARKERS 20
#define NUMFONTS 22
#define NUMCOLORS 24
#define PDEVICESIZE 26
#define CURVECAPS 28
#define LINECAPS 30
#define POLYGONALCAPS 32
#define TEXTCAPS 34
#define CLIPCAPS 36
#define RASTERCAPS 38
#define ASPECTX 40
#define ASPECTY 42
#define ASPECTXY 44
#define LOGPIXELSX 88
#define LOGPIXELSY 90
#define SIZEPALETTE 104
#define NUMRESERVED 106
#define COLORRES 108
#define PHYSICALWIDTH 110
#define PHYSICALHEIGHT 111
#define PHYSICALOFFSETX 112
#define PHYSICALOFFSETY 113
#define SCALINGFACTORX 114
#define SCALINGFACTORY 115
#define VREFRESH 116
#define DESKTOPVERTRES 117
#define DESKTOPHORZRES 118
#define BLTALIGNMENT 119
#define SHADEBLENDCAPS 120
#define DT_PLOTTER 0
#define DT_RASDISPLAY 1
#define DT_RASPRINTER 2
#define DT_RASCAMERA 3
#define DT_CHARSTREAM 4
#define DT_METAFILE 5
#define DT_DISPFILE 6
#define CC_NONE 0
#define CC_CIRCLES 1
#define CC_PIE 2
#define CC_CHORD 4
#define CC_ELLIPSES 8
#define CC_WIDE 16
#define CC_ROUNDRECT 256
#define LC_NONE 0
#define LC_POLYLINE 2
#define LC_WIDE 16
#define PC_NONE 0
#define PC_POLYGON 1
#define PC_RECTANGLE 2
#define PC_WINDPOLYGON 4
#define PC_POLYPOLYGON 256
#define CP_NONE 0
#define CP_RECTANGLE 1
#define CP_REGION 2
#define TC_OP_CHARACTER 0x0001
#define RC_BITBLT 0x0001
#define RC_BITMAP64 0x0008
#define RC_DI_BITMAP 0x0080
#define RC_PALETTE 0x0100
#define RC_DIBTODEV 0x0200
#define RC_STRETCHBLT 0x0800
#define RC_STRETCHDIB 0x2000

/* ---- Device contexts ---- */

/* Inside WM_PAINT: clips to what is to be painted, sends WM_NCPAINT and WM_ERASEBKGND where they
 * are owed, counts it all as painted. EndPaint ends it and always returns TRUE. */
PIANOLA_API HDC BeginPaint(HWND hwnd, PAINTSTRUCT *paint);
PIANOLA_API BOOL EndPaint(HWND hwnd, const PAINTSTRUCT *paint);
/* Sends WM_PRINT: the window (PW_CLIENTONLY: its client area) at (0, 0) of any context. */
PIANOLA_API BOOL PrintWindow(HWND hwnd, HDC dc, UINT flags);
/* What is behind all windows, in the clip region. */
PIANOLA_API BOOL PaintDesktop(HDC dc);
/* The client area (hwnd NULL: the screen). A class of CS_OWNDC or CS_CLASSDC keeps one context,
 * which stays as the program leaves it; all others come from a cache, and answer nothing after
 * ReleaseDC: 1, or 0 when it was none of a window. */
PIANOLA_API HDC GetDC(HWND hwnd);
/* flags: DCX_...; without DCX_USESTYLE the window's styles change nothing. With DCX_INTERSECTRGN or
 * DCX_EXCLUDERGN the region (screen coordinates) becomes the context's: it is deleted when that is
 * released, or a class's or window's own gets another. */
PIANOLA_API HDC GetDCEx(HWND hwnd, HRGN region, DWORD flags);
PIANOLA_API HDC GetWindowDC(HWND hwnd);
PIANOLA_API int ReleaseDC(HWND hwnd, HDC dc);
PIANOLA_API HWND WindowFromDC(HDC dc);
/* Where (0, 0) of the device is on the screen. */
PIANOLA_API BOOL GetDCOrgEx(HDC dc, POINT *point);
/* Of the whole screen; driver is "DISPLAY" (or device one). Ended by DeleteDC. */
PIANOLA_API HDC CreateDC(const char *driver, const char *device, const char *output,
                         const void *mode);
PIANOLA_API HDC CreateDCW(const WCHAR *driver, const WCHAR *device, const WCHAR *output,
                          const void *mode);
PIANOLA_API HDC CreateIC(const char *driver, const char *device, const char *output,
                         const void *mode);
PIANOLA_API HDC CreateICW(const WCHAR *driver, const WCHAR *device, const WCHAR *output,
                          const void *mode);
/* A level is kept with objects, colours, modes, origin and clip. RestoreDC: -1 is the last one. */
PIANOLA_API int SaveDC(HDC dc);
PIANOLA_API BOOL RestoreDC(HDC dc, int level);
PIANOLA_API int GetDeviceCaps(HDC dc, int index);
/* A device context in memory: draws in the bitmap that is selected (see bitmap.h), at first one of
 * one pixel and one bit. */
PIANOLA_API HDC CreateCompatibleDC(HDC dc);
PIANOLA_API BOOL DeleteDC(HDC dc);

/* Coordinates: those of the program less the window's origin, times the viewport's extent by the
 * window's, plus the viewport's origin, are pixels. The extents can be set in MM_ISOTROPIC and
 * MM_ANISOTROPIC only (TRUE without effect otherwise). *before (may be NULL) gets the old value. */
PIANOLA_API int SetMapMode(HDC dc, int mode);
PIANOLA_API int GetMapMode(HDC dc);
PIANOLA_API BOOL SetViewportOrgEx(HDC dc, int x, int y, POINT *before);
PIANOLA_API BOOL OffsetViewportOrgEx(HDC dc, int x, int y, POINT *before);
PIANOLA_API BOOL GetViewportOrgEx(HDC dc, POINT *point);
PIANOLA_API BOOL SetWindowOrgEx(HDC dc, int x, int y, POINT *before);
PIANOLA_API BOOL OffsetWindowOrgEx(HDC dc, int x, int y, POINT *before);
PIANOLA_API BOOL GetWindowOrgEx(HDC dc, POINT *point);
PIANOLA_API BOOL SetViewportExtEx(HDC dc, int x, int y, SIZE *before);
PIANOLA_API BOOL ScaleViewportExtEx(HDC dc, int x_by, int x_of, int y_by, int y_of, SIZE *before);
PIANOLA_API BOOL GetViewportExtEx(HDC dc, SIZE *size);
PIANOLA_API BOOL SetWindowExtEx(HDC dc, int x, int y, SIZE *before);
PIANOLA_API BOOL ScaleWindowExtEx(HDC dc, int x_by, int x_of, int y_by, int y_of, SIZE *before);
PIANOLA_API BOOL GetWindowExtEx(HDC dc, SIZE *size);
PIANOLA_API BOOL DPtoLP(HDC dc, POINT *points, int count);
PIANOLA_API BOOL LPtoDP(HDC dc, POINT *points, int count);

/* ---- Clipping. Return NULLREGION, SIMPLEREGION, COMPLEXREGION or ERROR ---- */

PIANOLA_API int GetClipBox(HDC dc, RECT *rect);
/* 1: there is one, 0: none, -1: error. */
PIANOLA_API int GetClipRgn(HDC dc, HRGN region);
/* Copies the region (device coordinates); NULL: there is none any more. */
PIANOLA_API int SelectClipRgn(HDC dc, HRGN region);
PIANOLA_API int ExtSelectClipRgn(HDC dc, HRGN region, int mode);
PIANOLA_API int OffsetClipRgn(HDC dc, int x, int y);
/* SYSRGN: what can be seen, on the screen; 1: the clip region. 1, 0: there is none, -1: error. */
PIANOLA_API int GetRandomRgn(HDC dc, HRGN region, int which);
PIANOLA_API int IntersectClipRect(HDC dc, int left, int top, int right, int bottom);
PIANOLA_API int ExcludeClipRect(HDC dc, int left, int top, int right, int bottom);
PIANOLA_API BOOL PtVisible(HDC dc, int x, int y);
PIANOLA_API BOOL RectVisible(HDC dc, const RECT *rect);

/* ---- Objects. The caller deletes what it creates; a selected one lives until it is no more ----
 */

PIANOLA_API HBRUSH CreateSolidBrush(COLORREF colour);
PIANOLA_API HBRUSH CreateBrushIndirect(const LOGBRUSH *brush);
/* On the screen: the signs for lines, in the pattern's direction. */
PIANOLA_API HBRUSH CreateHatchBrush(int style, COLORREF colour);
/* Copies the bitmap. On the screen: its middle colour in each cell. */
PIANOLA_API HBRUSH CreatePatternBrush(HBITMAP bitmap);
PIANOLA_API HBRUSH CreateDIBPatternBrushPt(const void *dib, UINT usage);
PIANOLA_API BOOL UnrealizeObject(HGDIOBJ object);
PIANOLA_API HPEN CreatePen(int style, int width, COLORREF colour);
PIANOLA_API HPEN ExtCreatePen(DWORD style, DWORD width, const LOGBRUSH *brush, DWORD count,
                              const DWORD *dashes);
PIANOLA_API HPEN CreatePenIndirect(const LOGPEN *pen);
PIANOLA_API HGDIOBJ GetStockObject(int index);
/* Returns the one it replaces (for a region: SIMPLEREGION and so on), NULL on failure. */
PIANOLA_API HGDIOBJ SelectObject(HDC dc, HGDIOBJ object);
PIANOLA_API BOOL DeleteObject(HGDIOBJ object);
PIANOLA_API HGDIOBJ GetCurrentObject(HDC dc, UINT type);
/* OBJ_..., 0 for what is none. */
PIANOLA_API DWORD GetObjectType(HGDIOBJ object);
/* Copies LOGPEN (EXTLOGPEN), LOGBRUSH, LOGFONT, BITMAP (DIBSECTION); returns the bytes (buf NULL:
 * that it needs). */
PIANOLA_API int GetObject(HGDIOBJ object, int size, void *buf);
PIANOLA_API int GetObjectW(HGDIOBJ object, int size, void *buf);
PIANOLA_API COLORREF GetSysColor(int index);
/* Never deleted. */
PIANOLA_API HBRUSH GetSysColorBrush(int index);
/* Sends WM_SYSCOLORCHANGE to all top-level windows. */
PIANOLA_API BOOL SetSysColors(int count, const int *indices, const COLORREF *colours);
PIANOLA_API COLORREF SetDCBrushColor(HDC dc, COLORREF colour);
PIANOLA_API COLORREF GetDCBrushColor(HDC dc);
PIANOLA_API COLORREF SetDCPenColor(HDC dc, COLORREF colour);
PIANOLA_API COLORREF GetDCPenColor(HDC dc);
PIANOLA_API COLORREF GetNearestColor(HDC dc, COLORREF colour);

/* ---- Modes: each returns the value before ---- */

PIANOLA_API COLORREF SetTextColor(HDC dc, COLORREF colour);
PIANOLA_API COLORREF GetTextColor(HDC dc);
PIANOLA_API COLORREF SetBkColor(HDC dc, COLORREF colour);
PIANOLA_API COLORREF GetBkColor(HDC dc);
PIANOLA_API int SetBkMode(HDC dc, int mode);
PIANOLA_API int GetBkMode(HDC dc);
/* R2_...: of what is drawn with pen and brush. */
PIANOLA_API int SetROP2(HDC dc, int mode);
PIANOLA_API int GetROP2(HDC dc);
PIANOLA_API int SetStretchBltMode(HDC dc, int mode);
PIANOLA_API int GetStretchBltMode(HDC dc);
/* A window of WS_EX_LAYOUTRTL sets LAYOUT_RTL; it changes nothing that is drawn. */
PIANOLA_API DWORD SetLayout(HDC dc, DWORD layout);
PIANOLA_API DWORD GetLayout(HDC dc);
PIANOLA_API BOOL SetBrushOrgEx(HDC dc, int x, int y, POINT *before);
PIANOLA_API BOOL GetBrushOrgEx(HDC dc, POINT *point);
PIANOLA_API BOOL GetCurrentPositionEx(HDC dc, POINT *point);
/* Drawing is there at once: TRUE. */
PIANOLA_API BOOL GdiFlush(void);
PIANOLA_API DWORD GdiSetBatchLimit(DWORD limit);
PIANOLA_API DWORD GdiGetBatchLimit(void);

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
