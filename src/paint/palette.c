/* SPDX-License-Identifier: MIT */
#include "pianola/palette.h"

#include <stdlib.h>
#include <string.h>

#include "paint/dc.h"

enum { ENTRIES_MOST = 1024 };

static HPALETTE create(UINT count, const PALETTEENTRY *entries)
{
    struct object *object;
    PALETTEENTRY *copy = malloc(count * sizeof(*copy));
    HPALETTE handle = copy ? object_create(OBJECT_PALETTE, &object) : NULL;
    if (!handle) {
        free(copy);
        SetLastError(ERROR_NOT_ENOUGH_MEMORY);
        return NULL;
    }
    memcpy(copy, entries, count * sizeof(*copy));
    object->palette = (struct palette){copy, count};
    return handle;
}

HPALETTE CreatePalette(const LOGPALETTE *palette)
{
    if (!palette || palette->palVersion != 0x300 || !palette->palNumEntries ||
        palette->palNumEntries > ENTRIES_MOST) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return NULL;
    }
    return create(palette->palNumEntries, palette->palPalEntry);
}

/* Six steps of each colour, and greys. */
HPALETTE CreateHalftonePalette(HDC dc)
{
    PALETTEENTRY entries[256];
    if (dc && !GetObjectType(dc))
        return NULL;
    for (unsigned i = 0; i < 256; i++) {
        BYTE grey = (BYTE)((i - 216) * 255 / 39);
        entries[i] = i < 216 ? (PALETTEENTRY){(BYTE)(i / 36 * 51), (BYTE)(i / 6 % 6 * 51),
                                              (BYTE)(i % 6 * 51), 0}
                             : (PALETTEENTRY){grey, grey, grey, 0};
    }
    return create(256, entries);
}

static struct palette *find(HPALETTE handle)
{
    struct object *object = object_find(handle, OBJECT_PALETTE);
    return object ? &object->palette : NULL;
}

/* How many of those from first on there are. */
static UINT within(const struct palette *palette, UINT first, UINT count)
{
    if (first >= palette->count)
        return 0;
    return count > palette->count - first ? palette->count - first : count;
}

UINT GetPaletteEntries(HPALETTE handle, UINT first, UINT count, PALETTEENTRY *entries)
{
    const struct palette *palette = find(handle);
    if (!palette || !entries)
        return palette ? palette->count : 0;
    count = within(palette, first, count);
    if (count)
        memcpy(entries, palette->entries + first, count * sizeof(*entries));
    return count;
}

UINT SetPaletteEntries(HPALETTE handle, UINT first, UINT count, const PALETTEENTRY *entries)
{
    struct palette *palette = find(handle);
    if (!palette || !entries || handle == stock_object(DEFAULT_PALETTE))
        return 0;
    count = within(palette, first, count);
    if (count)
        memcpy(palette->entries + first, entries, count * sizeof(*entries));
    return count;
}

BOOL ResizePalette(HPALETTE handle, UINT count)
{
    struct palette *palette = find(handle);
    PALETTEENTRY *more = palette && count && count <= ENTRIES_MOST
                             ? realloc(palette->entries, count * sizeof(*more))
                             : NULL;
    if (!more)
        return FALSE;
    if (count > palette->count)
        memset(more + palette->count, 0, (count - palette->count) * sizeof(*more));
    *palette = (struct palette){more, count};
    return TRUE;
}

BOOL AnimatePalette(HPALETTE handle, UINT first, UINT count, const PALETTEENTRY *entries)
{
    struct palette *palette = find(handle);
    if (!palette || !entries || handle == stock_object(DEFAULT_PALETTE))
        return FALSE;
    count = within(palette, first, count);
    for (UINT i = 0; i < count; i++)
        if (palette->entries[first + i].peFlags & PC_RESERVED)
            palette->entries[first + i] = entries[i];
    return TRUE;
}

UINT GetNearestPaletteIndex(HPALETTE handle, COLORREF colour)
{
    const struct palette *palette = find(handle);
    UINT best = CLR_INVALID;
    int least = INT32_MAX;
    for (UINT i = 0; palette && i < palette->count; i++) {
        const PALETTEENTRY *entry = &palette->entries[i];
        int r = entry->peRed - GetRValue(colour), g = entry->peGreen - GetGValue(colour),
            b = entry->peBlue - GetBValue(colour), distance = r * r + g * g + b * b;
        if (distance < least) {
            least = distance;
            best = i;
        }
    }
    return best;
}

HPALETTE SelectPalette(HDC handle, HPALETTE palette, BOOL background)
{
    struct dc *dc = dc_find(handle);
    struct object *object = dc ? object_find(palette, OBJECT_PALETTE) : NULL;
    (void)background;
    if (!object)
        return NULL;
    HPALETTE before = dc->state.palette;
    struct object *old = object_find(before, OBJECT_PALETTE);
    object_select(palette, object, 1);
    dc->state.palette = palette;
    if (old)
        object_select(before, old, -1);
    return before;
}

UINT RealizePalette(HDC dc)
{
    return dc_find(dc) ? 0 : GDI_ERROR;
}

BOOL UpdateColors(HDC dc)
{
    return dc_find(dc) != NULL;
}

UINT GetSystemPaletteEntries(HDC dc, UINT first, UINT count, PALETTEENTRY *entries)
{
    (void)first, (void)count, (void)entries;
    dc_find(dc);
    return 0;
}

UINT GetSystemPaletteUse(HDC dc)
{
    dc_find(dc);
    return SYSPAL_ERROR;
}

UINT SetSystemPaletteUse(HDC dc, UINT use)
{
    (void)use;
    dc_find(dc);
    return SYSPAL_ERROR;
}
