/* SPDX-License-Identifier: MIT */
#include "pianola/region.h"

#include <errno.h>
#include <math.h>
#include <string.h>

#include "paint/object.h"
#include "paint/outline.h"

/* Regions of other shapes, and regions as data. */

static HRGN region_of(int r, struct banded *set)
{
    struct object *object;
    HRGN region = r == 0 ? object_create(OBJECT_REGION, &object) : NULL;
    if (!region) {
        banded_finish(set);
        SetLastError(r == -EINVAL ? ERROR_INVALID_PARAMETER : ERROR_NOT_ENOUGH_MEMORY);
        return NULL;
    }
    object->region = *set;
    return region;
}

HRGN CreateRoundRectRgn(int left, int top, int right, int bottom, int width, int height)
{
    struct banded set = {0};
    /* The last row and column are not in it, as in the reference. */
    RECT rect = {left < right ? left : right, top < bottom ? top : bottom,
                 (left < right ? right : left) - 1, (top < bottom ? bottom : top) - 1};
    int r = outline_round(&set, &rect, width, height);
    return region_of(r, &set);
}

HRGN CreateEllipticRgn(int left, int top, int right, int bottom)
{
    return CreateRoundRectRgn(left, top, right, bottom, right - left, bottom - top);
}

HRGN CreateEllipticRgnIndirect(const RECT *rect)
{
    return rect ? CreateEllipticRgn(rect->left, rect->top, rect->right, rect->bottom) : NULL;
}

HRGN CreatePolyPolygonRgn(const POINT *points, const int *counts, int polygons, int mode)
{
    struct banded set = {0};
    bool fine = points && counts && polygons > 0 && (mode == ALTERNATE || mode == WINDING);
    for (int i = 0; fine && i < polygons; i++)
        fine = counts[i] >= 2;
    return region_of(fine ? outline_polygons(&set, points, counts, polygons, mode) : -EINVAL, &set);
}

HRGN CreatePolygonRgn(const POINT *points, int count, int mode)
{
    return CreatePolyPolygonRgn(points, &count, 1, mode);
}

/* ---- Data ---- */

DWORD GetRegionData(HRGN region, DWORD size, RGNDATA *data)
{
    const struct object *object = object_find(region, OBJECT_REGION);
    if (!object)
        return 0;
    size_t bytes = object->region.count * sizeof(RECT), all = sizeof(RGNDATAHEADER) + bytes;
    if (!data)
        return (DWORD)all;
    if (size < all) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return 0;
    }
    data->rdh = (RGNDATAHEADER){.dwSize = sizeof(RGNDATAHEADER),
                                .iType = RDH_RECTANGLES,
                                .nCount = (DWORD)object->region.count,
                                .nRgnSize = (DWORD)bytes,
                                .rcBound = banded_box(&object->region)};
    if (bytes)
        memcpy(data->Buffer, object->region.rects, bytes);
    return (DWORD)all;
}

static POINT transformed(const XFORM *t, LONG x, LONG y)
{
    if (!t)
        return (POINT){x, y};
    return (POINT){(LONG)lroundf((float)x * t->eM11 + (float)y * t->eM21 + t->eDx),
                   (LONG)lroundf((float)x * t->eM12 + (float)y * t->eM22 + t->eDy)};
}

HRGN ExtCreateRegion(const XFORM *transform, DWORD size, const RGNDATA *data)
{
    struct banded set = {0};
    if (!data || size < sizeof(RGNDATAHEADER) || data->rdh.dwSize < sizeof(RGNDATAHEADER) ||
        data->rdh.iType != RDH_RECTANGLES ||
        data->rdh.nCount > (size - sizeof(RGNDATAHEADER)) / sizeof(RECT)) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return NULL;
    }
    int r = 0;
    for (DWORD i = 0; i < data->rdh.nCount && r == 0; i++) {
        RECT rect;
        memcpy(&rect, data->Buffer + i * sizeof(rect), sizeof(rect));
        const POINT corners[] = {transformed(transform, rect.left, rect.top),
                                 transformed(transform, rect.right, rect.top),
                                 transformed(transform, rect.right, rect.bottom),
                                 transformed(transform, rect.left, rect.bottom)};
        struct banded part = {0};
        r = outline_polygons(&part, corners, (const int[]){4}, 1, WINDING);
        if (r == 0)
            r = banded_combine(&set, &set, &part, RGN_OR);
        banded_finish(&part);
    }
    return region_of(r, &set);
}
