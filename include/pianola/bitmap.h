/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_BITMAP_H
#define PIANOLA_BITMAP_H

/*
 * Bitmaps (Win32 reference: "Bitmaps"). A bitmap has pixels of 1, 4, 8, 16, 24 or 32 bits; that of
 * the screen's format has 32. What is drawn in a device context in memory changes the pixels of the
 * bitmap that is selected there; text is kept above them as text (one character in 8 x 16 pixels)
 * and comes along when the bitmap is copied. On the screen each cell takes the colour of the pixel
 * at its middle.
 */

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct tagBITMAP {
    LONG bmType;
    LONG bmWidth;
    LONG bmHeight;
    LONG bmWidthBytes;
    WORD bmPlanes;
    WORD bmBitsPixel;
    void *bmBits;
} BITMAP;

typedef struct tagRGBTRIPLE {
    BYTE rgbtBlue;
    BYTE rgbtGreen;
    BYTE rgbtRed;
} RGBTRIPLE;

typedef struct tagRGBQUAD {
    BYTE rgbBlue;
    BYTE rgbGreen;
    BYTE rgbRed;
    BYTE rgbReserved;
} RGBQUAD;

typedef struct tagBITMAPCOREHEADER {
    DWORD bcSize;
    WORD bcWidth;
    WORD bcHeight;
    WORD bcPlanes;
    WORD bcBitCount;
} BITMAPCOREHEADER;

typedef struct tagBITMAPCOREINFO {
    BITMAPCOREHEADER bmciHeader;
    RGBTRIPLE bmciColors[1];
} BITMAPCOREINFO;

typedef struct tagBITMAPINFOHEADER {
    DWORD biSize;
    LONG biWidth;
    LONG biHeight;
    WORD biPlanes;
    WORD biBitCount;
    DWORD biCompression;
    DWORD biSizeImage;
    LONG biXPelsPerMeter;
    LONG biYPelsPerMeter;
    DWORD biClrUsed;
    DWORD biClrImportant;
} BITMAPINFOHEADER;

typedef struct tagBITMAPINFO {
    BITMAPINFOHEADER bmiHeader;
    RGBQUAD bmiColors[1];
} BITMAPINFO;

typedef struct tagDIBSECTION {
    BITMAP dsBm;
    BITMAPINFOHEADER dsBmih;
    DWORD dsBitfields[3];
    HANDLE dshSection;
    DWORD dsOffset;
} DIBSECTION;

#define BI_RGB 0
#define BI_RLE8 1
#define BI_RLE4 2
#define BI_BITFIELDS 3
#define BI_JPEG 4
#define BI_PNG 5
#define DIB_RGB_COLORS 0u
#define DIB_PAL_COLORS 1u
#define CBM_INIT 4u

/* bits (may be NULL): rows of whole WORDs, the upper first. A width or height of 0 gives the bitmap
 * of one pixel that contexts in memory have at first. The caller deletes it.
 * ERROR_INVALID_PARAMETER (more than 32 bits). */
PIANOLA_API HBITMAP CreateBitmap(int width, int height, UINT planes, UINT depth, const void *bits);
PIANOLA_API HBITMAP CreateBitmapIndirect(const BITMAP *bitmap);
/* Of the format of what the context draws in: one pixel of one bit for a new one in memory. */
PIANOLA_API HBITMAP CreateCompatibleBitmap(HDC dc, int width, int height);
PIANOLA_API HBITMAP CreateDiscardableBitmap(HDC dc, int width, int height);
/* *bits (bits may be NULL) are the pixels themselves as long as the bitmap lives. section is NULL.
 * BI_RGB and BI_BITFIELDS. */
PIANOLA_API HBITMAP CreateDIBSection(HDC dc, const BITMAPINFO *info, UINT usage, void **bits,
                                     HANDLE section, DWORD offset);
PIANOLA_API HBITMAP CreateDIBitmap(HDC dc, const BITMAPINFOHEADER *header, DWORD flags,
                                   const void *bits, const BITMAPINFO *info, UINT usage);
/* Copy whole bytes from the upper left on; return how many. buf NULL: how many there are. */
PIANOLA_API LONG GetBitmapBits(HBITMAP bitmap, LONG size, void *buf);
PIANOLA_API LONG SetBitmapBits(HBITMAP bitmap, DWORD size, const void *bits);
/* Numbers that a program may keep with it (0.1 millimetres). */
PIANOLA_API BOOL SetBitmapDimensionEx(HBITMAP bitmap, int x, int y, SIZE *before);
PIANOLA_API BOOL GetBitmapDimensionEx(HBITMAP bitmap, SIZE *size);
/* The lines from first on, in the format of info; return how many lines. GetDIBits with bits NULL
 * fills in the header (all of it when biBitCount is 0). */
PIANOLA_API int GetDIBits(HDC dc, HBITMAP bitmap, UINT first, UINT lines, void *bits,
                          BITMAPINFO *info, UINT usage);
PIANOLA_API int SetDIBits(HDC dc, HBITMAP bitmap, UINT first, UINT lines, const void *bits,
                          const BITMAPINFO *info, UINT usage);
PIANOLA_API int SetDIBitsToDevice(HDC dc, int x, int y, DWORD width, DWORD height, int from_x,
                                  int from_y, UINT first, UINT lines, const void *bits,
                                  const BITMAPINFO *info, UINT usage);
PIANOLA_API int StretchDIBits(HDC dc, int x, int y, int width, int height, int from_x, int from_y,
                              int from_width, int from_height, const void *bits,
                              const BITMAPINFO *info, UINT usage, DWORD rop);
/* Of a DIB that is selected; return how many. */
PIANOLA_API UINT GetDIBColorTable(HDC dc, UINT first, UINT count, RGBQUAD *colours);
PIANOLA_API UINT SetDIBColorTable(HDC dc, UINT first, UINT count, const RGBQUAD *colours);

/* Copies, with any ternary operation; StretchBlt also larger, smaller and mirrored (widths and
 * heights may be negative). From a bitmap of two colours, 0 becomes the text's colour, 1 that
 * behind it; the other way all but the colour behind the text becomes 0. */
PIANOLA_API BOOL BitBlt(HDC to, int x, int y, int width, int height, HDC from, int from_x,
                        int from_y, DWORD rop);
PIANOLA_API BOOL StretchBlt(HDC to, int x, int y, int width, int height, HDC from, int from_x,
                            int from_y, int from_width, int from_height, DWORD rop);
/* Without the pixels of that colour. */
PIANOLA_API BOOL TransparentBlt(HDC to, int x, int y, int width, int height, HDC from, int from_x,
                                int from_y, int from_width, int from_height, UINT transparent);

#ifdef __cplusplus
}
#endif
#endif
