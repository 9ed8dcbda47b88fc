/* SPDX-License-Identifier: MIT */
#include "paint/object.h"

#include <pthread.h>
#include <stdlib.h>

#include "message/message.h"

/* Stock objects and the system's colours. */

enum { STOCKS = DC_PEN + 1, COLOURS = COLOR_MENUBAR + 1, DEFAULT_ENTRIES = 20 };

static COLORREF colours[COLOURS] = {
    [COLOR_SCROLLBAR] = RGB(192, 192, 192),
    [COLOR_BACKGROUND] = RGB(0, 95, 95),
    [COLOR_ACTIVECAPTION] = RGB(0, 0, 135),
    [COLOR_INACTIVECAPTION] = RGB(128, 128, 128),
    [COLOR_MENU] = RGB(192, 192, 192),
    [COLOR_WINDOW] = RGB(255, 255, 255),
    [COLOR_WINDOWFRAME] = RGB(0, 0, 0),
    [COLOR_MENUTEXT] = RGB(0, 0, 0),
    [COLOR_WINDOWTEXT] = RGB(0, 0, 0),
    [COLOR_CAPTIONTEXT] = RGB(255, 255, 255),
    [COLOR_ACTIVEBORDER] = RGB(192, 192, 192),
    [COLOR_INACTIVEBORDER] = RGB(192, 192, 192),
    [COLOR_APPWORKSPACE] = RGB(128, 128, 128),
    [COLOR_HIGHLIGHT] = RGB(0, 0, 135),
    [COLOR_HIGHLIGHTTEXT] = RGB(255, 255, 255),
    [COLOR_BTNFACE] = RGB(192, 192, 192),
    [COLOR_BTNSHADOW] = RGB(128, 128, 128),
    [COLOR_GRAYTEXT] = RGB(128, 128, 128),
    [COLOR_BTNTEXT] = RGB(0, 0, 0),
    [COLOR_INACTIVECAPTIONTEXT] = RGB(192, 192, 192),
    [COLOR_BTNHIGHLIGHT] = RGB(255, 255, 255),
    [COLOR_3DDKSHADOW] = RGB(0, 0, 0),
    [COLOR_3DLIGHT] = RGB(224, 224, 224),
    [COLOR_INFOTEXT] = RGB(0, 0, 0),
    [COLOR_INFOBK] = RGB(255, 255, 225),
    [COLOR_HOTLIGHT] = RGB(0, 0, 255),
    [COLOR_GRADIENTACTIVECAPTION] = RGB(0, 0, 135),
    [COLOR_GRADIENTINACTIVECAPTION] = RGB(128, 128, 128),
    [COLOR_MENUHILIGHT] = RGB(0, 0, 135),
    [COLOR_MENUBAR] = RGB(192, 192, 192),
};

static HGDIOBJ stocks[STOCKS];
static HBITMAP bitmap; /* of one pixel */
static HBRUSH colour_brushes[COLOURS];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static HGDIOBJ stock(enum object_type type, struct object what)
{
    struct object *object;
    HGDIOBJ handle = object_create(type, &object);
    if (handle) {
        *object = what;
        object->type = type;
        object->stock = true;
    }
    return handle;
}

static HGDIOBJ stock_brush(COLORREF colour)
{
    return stock(OBJECT_BRUSH, (struct object){.brush = {.colour = colour}});
}

static void make(void)
{
    static const struct {
        int index;
        COLORREF colour;
    } brushes[] = {{WHITE_BRUSH, RGB(255, 255, 255)},
                   {LTGRAY_BRUSH, RGB(192, 192, 192)},
                   {GRAY_BRUSH, RGB(128, 128, 128)},
                   {DKGRAY_BRUSH, RGB(64, 64, 64)},
                   {BLACK_BRUSH, RGB(0, 0, 0)}};
    static const int fonts[] = {OEM_FIXED_FONT,  ANSI_FIXED_FONT,     ANSI_VAR_FONT,
                                SYSTEM_FONT,     DEVICE_DEFAULT_FONT, SYSTEM_FIXED_FONT,
                                DEFAULT_GUI_FONT};
    for (size_t i = 0; i < sizeof(brushes) / sizeof(*brushes); i++)
        stocks[brushes[i].index] = stock_brush(brushes[i].colour);
    stocks[NULL_BRUSH] = stock(OBJECT_BRUSH, (struct object){.brush = {.hollow = true}});
    stocks[DC_BRUSH] = stock(OBJECT_BRUSH, (struct object){.brush = {.of_dc = true}});
    stocks[WHITE_PEN] =
        stock(OBJECT_PEN, (struct object){.pen = {.colour = RGB(255, 255, 255), .width = 1}});
    stocks[BLACK_PEN] = stock(OBJECT_PEN, (struct object){.pen = {.width = 1}});
    stocks[NULL_PEN] = stock(OBJECT_PEN, (struct object){.pen = {.style = PS_NULL}});
    stocks[DC_PEN] = stock(OBJECT_PEN, (struct object){.pen = {.of_dc = true, .width = 1}});
    for (size_t i = 0; i < sizeof(fonts) / sizeof(*fonts); i++)
        stocks[fonts[i]] = stock(OBJECT_FONT, (struct object){.font = {.lfHeight = 16,
                                                                       .lfWidth = 8,
                                                                       .lfWeight = 400,
                                                                       .lfPitchAndFamily = 1,
                                                                       .lfFaceName = "Terminal"}});
    PALETTEENTRY *entries = calloc(DEFAULT_ENTRIES, sizeof(*entries));
    for (unsigned i = 0; entries && i < DEFAULT_ENTRIES; i++)
        entries[i] = (PALETTEENTRY){(BYTE)(i & 1 ? 255 : 0), (BYTE)(i & 2 ? 255 : 0),
                                    (BYTE)(i & 4 ? 255 : 0), 0};
    stocks[DEFAULT_PALETTE] = stock(
        OBJECT_PALETTE, (struct object){.palette = {entries, entries ? (UINT)DEFAULT_ENTRIES : 0}});
    struct bitmap pixel = {0};
    bitmap_shape(&pixel, 1, 1, 1, false);
    pixel.bits = calloc(1, (size_t)pixel.stride);
    if (pixel.bits)
        bitmap = stock(OBJECT_BITMAP, (struct object){.bitmap = pixel});
    for (int i = 0; i < COLOURS; i++)
        colour_brushes[i] = stock_brush(colours[i]);
}

HGDIOBJ stock_object(int index)
{
    pthread_once(&once, make);
    return index >= 0 && index < STOCKS ? stocks[index] : NULL;
}

HBITMAP stock_bitmap(void)
{
    pthread_once(&once, make);
    return bitmap;
}

HGDIOBJ GetStockObject(int index)
{
    return stock_object(index);
}

COLORREF GetSysColor(int index)
{
    return index >= 0 && index < COLOURS ? colours[index] : 0;
}

HBRUSH GetSysColorBrush(int index)
{
    pthread_once(&once, make);
    return index >= 0 && index < COLOURS ? colour_brushes[index] : NULL;
}

BOOL SetSysColors(int count, const int *indices, const COLORREF *values)
{
    if (count < 0 || !indices || !values)
        return FALSE;
    pthread_once(&once, make);
    for (int i = 0; i < count; i++) {
        if (indices[i] < 0 || indices[i] >= COLOURS)
            continue;
        colours[indices[i]] = values[i] & 0xffffff;
        struct object *object = object_find(colour_brushes[indices[i]], OBJECT_BRUSH);
        if (object)
            object->brush.colour = values[i] & 0xffffff;
    }
    SendNotifyMessage(HWND_BROADCAST, WM_SYSCOLORCHANGE, 0, 0);
    RedrawWindow(NULL, NULL, NULL, RDW_INVALIDATE | RDW_ERASE | RDW_FRAME | RDW_ALLCHILDREN);
    return TRUE;
}

bool brush_find(HBRUSH handle, struct brush *ret)
{
    uintptr_t number = (uintptr_t)handle;
    if (number > 0 && number <= COLOURS) {
        *ret = (struct brush){.colour = GetSysColor((int)number - 1)};
        return true;
    }
    const struct object *object = handle ? object_find(handle, OBJECT_BRUSH) : NULL;
    if (!object)
        return false;
    *ret = object->brush;
    return true;
}
