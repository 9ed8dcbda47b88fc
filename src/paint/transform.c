/* SPDX-License-Identifier: MIT */
#include "pianola/transform.h"

#include <math.h>

#include "paint/dc.h"

/* World transforms. */

static const XFORM identity = {1, 0, 0, 1, 0, 0};

static BOOL fail(void)
{
    SetLastError(ERROR_INVALID_PARAMETER);
    return FALSE;
}

static bool is_identity(const XFORM *x)
{
    return x->eM11 == 1 && x->eM12 == 0 && x->eM21 == 0 && x->eM22 == 1 && x->eDx == 0 &&
           x->eDy == 0;
}

static XFORM world_of(const struct dc *dc)
{
    return dc->state.has_world ? dc->state.world : identity;
}

int SetGraphicsMode(HDC handle, int mode)
{
    struct dc *dc = dc_find(handle);
    if (!dc)
        return 0;
    int before = dc->state.advanced ? GM_ADVANCED : GM_COMPATIBLE;
    if ((mode != GM_COMPATIBLE && mode != GM_ADVANCED) ||
        (mode == GM_COMPATIBLE && dc->state.has_world))
        return fail();
    dc->state.advanced = mode == GM_ADVANCED;
    return before;
}

int GetGraphicsMode(HDC handle)
{
    const struct dc *dc = dc_find(handle);
    return !dc ? 0 : dc->state.advanced ? GM_ADVANCED : GM_COMPATIBLE;
}

static BOOL set(struct dc *dc, const XFORM *x)
{
    float area = x->eM11 * x->eM22 - x->eM12 * x->eM21;
    if (!isfinite(area) || area == 0 || !isfinite(x->eDx) || !isfinite(x->eDy))
        return fail();
    dc->state.world = *x;
    dc->state.has_world = !is_identity(x);
    return TRUE;
}

BOOL SetWorldTransform(HDC handle, const XFORM *transform)
{
    struct dc *dc = dc_find(handle);
    if (!dc)
        return FALSE;
    return dc->state.advanced && transform ? set(dc, transform) : fail();
}

BOOL ModifyWorldTransform(HDC handle, const XFORM *transform, DWORD how)
{
    struct dc *dc = dc_find(handle);
    XFORM before, result;
    if (!dc)
        return FALSE;
    if (!dc->state.advanced || (!transform && how != MWT_IDENTITY))
        return fail();
    before = world_of(dc);
    switch (how) {
    case MWT_IDENTITY:
        return set(dc, &identity);
    case MWT_LEFTMULTIPLY:
        CombineTransform(&result, transform, &before);
        return set(dc, &result);
    case MWT_RIGHTMULTIPLY:
        CombineTransform(&result, &before, transform);
        return set(dc, &result);
    default:
        return fail();
    }
}

BOOL GetWorldTransform(HDC handle, XFORM *transform)
{
    const struct dc *dc = dc_find(handle);
    if (!dc)
        return FALSE;
    if (!transform)
        return fail();
    *transform = world_of(dc);
    return TRUE;
}

BOOL CombineTransform(XFORM *result, const XFORM *a, const XFORM *b)
{
    if (!result || !a || !b)
        return FALSE;
    *result = (XFORM){.eM11 = a->eM11 * b->eM11 + a->eM12 * b->eM21,
                      .eM12 = a->eM11 * b->eM12 + a->eM12 * b->eM22,
                      .eM21 = a->eM21 * b->eM11 + a->eM22 * b->eM21,
                      .eM22 = a->eM21 * b->eM12 + a->eM22 * b->eM22,
                      .eDx = a->eDx * b->eM11 + a->eDy * b->eM21 + b->eDx,
                      .eDy = a->eDx * b->eM12 + a->eDy * b->eM22 + b->eDy};
    return TRUE;
}

POINT dc_to_page(const struct dc *dc, POINT p)
{
    const XFORM *x = &dc->state.world;
    if (!dc->state.has_world)
        return p;
    float px = (float)p.x, py = (float)p.y;
    return (POINT){(LONG)lroundf(px * x->eM11 + py * x->eM21 + x->eDx),
                   (LONG)lroundf(px * x->eM12 + py * x->eM22 + x->eDy)};
}

POINT dc_from_page(const struct dc *dc, POINT p)
{
    const XFORM *x = &dc->state.world;
    if (!dc->state.has_world)
        return p;
    float area = x->eM11 * x->eM22 - x->eM12 * x->eM21;
    float px = (float)p.x - x->eDx, py = (float)p.y - x->eDy;
    return (POINT){(LONG)lroundf((px * x->eM22 - py * x->eM21) / area),
                   (LONG)lroundf((py * x->eM11 - px * x->eM12) / area)};
}

LONG dc_world_length(const struct dc *dc, LONG length, bool down, bool back)
{
    const XFORM *x = &dc->state.world;
    if (!dc->state.has_world)
        return length;
    float along = down ? x->eM22 : x->eM11, across = down ? x->eM21 : x->eM12;
    float by = along != 0 ? along : across;
    return (LONG)lroundf(back ? (float)length / by : (float)length * by);
}
