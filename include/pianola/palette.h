/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_PALETTE_H
#define PIANOLA_PALETTE_H

/*
 * Palettes (Win32 reference: "Colors"). The screen has all colours and no palette of its own: a
 * palette can be made, looked at and selected, and realizing it changes nothing.
 */

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct tagPALETTEENTRY {
    BYTE peRed;
    BYTE peGreen;
    BYTE peBlue;
    BYTE peFlags;
} PALETTEENTRY;

typedef struct tagLOGPALETTE {
    WORD palVersion;
    WORD palNumEntries;
    PALETTEENTRY palPalEntry[1];
} LOGPALETTE;

#define PC_RESERVED 0x01
#define PC_EXPLICIT 0x02
#define PC_NOCOLLAPSE 0x04
#define SYSPAL_ERROR 0u
#define SYSPAL_STATIC 1u
#define SYSPAL_NOSTATIC 2u

/* NULL with ERROR_INVALID_PARAMETER: not version 0x300, or without entries. The caller deletes it.
 */
PIANOLA_API HPALETTE CreatePalette(const LOGPALETTE *palette);
PIANOLA_API HPALETTE CreateHalftonePalette(HDC dc);
/* Return how many entries there were (entries NULL: there are). */
PIANOLA_API UINT GetPaletteEntries(HPALETTE palette, UINT first, UINT count, PALETTEENTRY *entries);
PIANOLA_API UINT SetPaletteEntries(HPALETTE palette, UINT first, UINT count,
                                   const PALETTEENTRY *entries);
PIANOLA_API BOOL ResizePalette(HPALETTE palette, UINT count);
/* Changes the entries with PC_RESERVED. */
PIANOLA_API BOOL AnimatePalette(HPALETTE palette, UINT first, UINT count,
                                const PALETTEENTRY *entries);
/* CLR_INVALID: no palette. */
PIANOLA_API UINT GetNearestPaletteIndex(HPALETTE palette, COLORREF colour);
/* Returns the one before. */
PIANOLA_API HPALETTE SelectPalette(HDC dc, HPALETTE palette, BOOL background);
/* How many of the screen's colours changed: none. GDI_ERROR without a device context. */
PIANOLA_API UINT RealizePalette(HDC dc);
PIANOLA_API BOOL UpdateColors(HDC dc);
/* The screen has no palette: 0, and SYSPAL_ERROR. */
PIANOLA_API UINT GetSystemPaletteEntries(HDC dc, UINT first, UINT count, PALETTEENTRY *entries);
PIANOLA_API UINT GetSystemPaletteUse(HDC dc);
PIANOLA_API UINT SetSystemPaletteUse(HDC dc, UINT use);

#ifdef __cplusplus
}
#endif
#endif
