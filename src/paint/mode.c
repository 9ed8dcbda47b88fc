/* SPDX-License-Identifier: MIT */
#include "paint/dc.h"
#include "paint/metafile.h"

/* Modes and colours of a device context, and what the device can do. */

#define MODE(Set, Get, type, field, failure, valid, RECORD, function)                              \
    type Set(HDC handle, type value)                                                               \
    {                                                                                              \
        struct dc *dc = dc_find(handle);                                                           \
        if (!dc)                                                                                   \
            return failure;                                                                        \
        if (!(valid)) {                                                                            \
            SetLastError(ERROR_INVALID_PARAMETER);                                                 \
            return failure;                                                                        \
        }                                                                                          \
        type before = (type)dc->state.field;                                                       \
        dc->state.field = value;                                                                   \
        METAFILE_RECORD(dc, RECORD, function, (LONG)value);                                        \
        return before;                                                                             \
    }                                                                                              \
    type Get(HDC handle)                                                                           \
    {                                                                                              \
        const struct dc *dc = dc_find(handle);                                                     \
        return dc ? (type)dc->state.field : failure;                                               \
    }
MODE(SetTextColor, GetTextColor, COLORREF, text, CLR_INVALID, true, RECORD_SETTEXTCOLOR, 0x209)
MODE(SetBkColor, GetBkColor, COLORREF, back, CLR_INVALID, true, RECORD_SETBKCOLOR, 0x201)
MODE(SetTextAlign, GetTextAlign, UINT, align, GDI_ERROR, true, RECORD_SETTEXTALIGN, 0x12e)
MODE(SetBkMode, GetBkMode, int, back_mode, 0, value == TRANSPARENT || value == OPAQUE,
     RECORD_SETBKMODE, 0x102)
MODE(SetROP2, GetROP2, int, rop, 0, value >= R2_BLACK && value <= R2_LAST, RECORD_SETROP2, 0x104)
MODE(SetPolyFillMode, GetPolyFillMode, int, polygon_fill, 0, value == ALTERNATE || value == WINDING,
     RECORD_SETPOLYFILLMODE, 0x106)
MODE(SetStretchBltMode, GetStretchBltMode, int, stretch, 0,
     value >= 1 && value <= MAXSTRETCHBLTMODE, RECORD_SETSTRETCHBLTMODE, 0x107)
MODE(SetArcDirection, GetArcDirection, int, arc_direction, 0,
     value == AD_COUNTERCLOCKWISE || value == AD_CLOCKWISE, 0, 0)
MODE(SetDCBrushColor, GetDCBrushColor, COLORREF, brush_colour, CLR_INVALID, true, 0, 0)
MODE(SetDCPenColor, GetDCPenColor, COLORREF, pen_colour, CLR_INVALID, true, 0, 0)
MODE(SetLayout, GetLayout, DWORD, layout, GDI_ERROR, true, 0, 0)
MODE(SetTextCharacterExtra, GetTextCharacterExtra, int, text_extra, (int)0x80000000, true, 0, 0)

BOOL SetBrushOrgEx(HDC handle, int x, int y, POINT *before)
{
    struct dc *dc = dc_find(handle);
    if (!dc)
        return FALSE;
    if (before)
        *before = dc->state.brush_origin;
    dc->state.brush_origin = (POINT){x, y};
    return TRUE;
}

BOOL GetBrushOrgEx(HDC handle, POINT *point)
{
    const struct dc *dc = dc_find(handle);
    if (!dc || !point)
        return FALSE;
    *point = dc->state.brush_origin;
    return TRUE;
}

BOOL GetCurrentPositionEx(HDC handle, POINT *point)
{
    const struct dc *dc = dc_find(handle);
    if (!dc || !point)
        return FALSE;
    *point = dc->state.at;
    return TRUE;
}

BOOL GetDCOrgEx(HDC handle, POINT *point)
{
    const struct dc *dc = dc_find(handle);
    if (!dc || !point)
        return FALSE;
    *point = dc->origin;
    return TRUE;
}

COLORREF GetNearestColor(HDC handle, COLORREF colour)
{
    return dc_find(handle) ? colour & 0xffffff : CLR_INVALID;
}

/* Drawing is there at once. */
BOOL GdiFlush(void)
{
    return TRUE;
}

static _Thread_local DWORD batch = 20;

DWORD GdiSetBatchLimit(DWORD limit)
{
    DWORD before = batch;
    batch = limit ? limit : 20;
    return before;
}

DWORD GdiGetBatchLimit(void)
{
    return batch;
}

int GetDeviceCaps(HDC handle, int index)
{
    const struct dc *dc = dc_find(handle);
    if (!dc)
        return 0;
    LONG width = GetSystemMetrics(SM_CXSCREEN), height = GetSystemMetrics(SM_CYSCREEN);
    switch (index) {
    case DRIVERVERSION:
        return 0x4000;
    case TECHNOLOGY:
        return DT_RASDISPLAY;
    case HORZSIZE: /* millimetres */
        return (int)(width * 254 / 960);
    case VERTSIZE:
        return (int)(height * 254 / 960);
    case HORZRES:
    case DESKTOPHORZRES:
        return width;
    case VERTRES:
    case DESKTOPVERTRES:
        return height;
    case BITSPIXEL:
        return 32;
    case PLANES:
    case CLIPCAPS:
    case VREFRESH:
        return 1;
    case NUMBRUSHES:
    case NUMPENS:
    case NUMCOLORS:
        return -1;
    case RASTERCAPS:
        return RC_BITBLT | RC_BITMAP64 | RC_DI_BITMAP | RC_DIBTODEV | RC_STRETCHBLT | RC_STRETCHDIB;
    case CURVECAPS:
        return CC_CIRCLES | CC_ELLIPSES | CC_ROUNDRECT;
    case LINECAPS:
        return LC_POLYLINE | LC_WIDE;
    case POLYGONALCAPS:
        return PC_POLYGON | PC_RECTANGLE | PC_WINDPOLYGON | PC_POLYPOLYGON;
    case ASPECTX:
    case ASPECTY:
        return 36;
    case ASPECTXY:
        return 51;
    case LOGPIXELSX:
    case LOGPIXELSY:
        return 96;
    default:
        return 0;
    }
}
