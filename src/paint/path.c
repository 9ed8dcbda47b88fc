/* SPDX-License-Identifier: MIT */
#include "paint/path.h"

#include <math.h>
#include <stdlib.h>

#include "base/cleanup.h"
#include "paint/draw.h"
#include "paint/outline.h"
#include "pianola/path.h"

/* Paths: collecting, and what is made of them. */

/* ---- Collecting ---- */

static void add(struct path *path, POINT point, BYTE type)
{
    if (path->count == path->room) {
        int room = path->room ? path->room * 2 : 64;
        POINT *points = realloc(path->points, (size_t)room * sizeof(*points));
        BYTE *types = points ? realloc(path->types, (size_t)room) : NULL;
        path->points = points ? points : path->points;
        path->types = types ? types : path->types;
        path->lost |= !types;
        if (!types)
            return;
        path->room = room;
    }
    path->points[path->count] = point;
    path->types[path->count++] = type;
}

void path_line(struct path *path, POINT from, POINT to)
{
    const POINT *last = path->count ? &path->points[path->count - 1] : NULL;
    if (path->moved || !last || last->x != from.x || last->y != from.y)
        add(path, from, PT_MOVETO);
    path->moved = false;
    add(path, to, PT_LINETO);
}

static void close_figure(struct path *path)
{
    if (path->count > 0 && path->types[path->count - 1] == PT_LINETO)
        path->types[path->count - 1] |= PT_CLOSEFIGURE;
    path->moved = true;
}

void path_polygon(struct path *path, const POINT *points, int count)
{
    for (int i = 0; i < count; i++)
        add(path, points[i], i ? PT_LINETO : PT_MOVETO);
    close_figure(path);
}

void path_round(struct path *path, const RECT *rect, double rx, double ry)
{
    enum { STEPS = 16 };
    const double left = rect->left + rx, right = rect->right - 1 - rx;
    const double top = rect->top + ry, bottom = rect->bottom - 1 - ry;
    for (int i = 0; i < 4 * STEPS; i++) {
        double angle = i * M_PI / (2 * STEPS); /* from the right, against the clock */
        double x = i < STEPS || i >= 3 * STEPS ? right : left, y = i < 2 * STEPS ? top : bottom;
        POINT point = {(LONG)lround(x + rx * cos(angle)), (LONG)lround(y - ry * sin(angle))};
        add(path, point, i ? PT_LINETO : PT_MOVETO);
    }
    close_figure(path);
}

void path_free(struct path *path)
{
    if (path) {
        free(path->points);
        free(path->types);
    }
    free(path);
}

static BOOL fail(void)
{
    SetLastError(ERROR_CAN_NOT_COMPLETE);
    return FALSE;
}

BOOL BeginPath(HDC handle)
{
    struct dc *dc = dc_find(handle);
    struct path *path = dc ? calloc(1, sizeof(*path)) : NULL;
    if (!path)
        return FALSE;
    path_free(dc->path);
    dc->path = path;
    path->open = path->moved = true;
    return TRUE;
}

BOOL EndPath(HDC handle)
{
    struct dc *dc = dc_find(handle);
    if (!dc)
        return FALSE;
    if (!path_collects(dc) || dc->path->lost)
        return fail();
    dc->path->open = false;
    return TRUE;
}

BOOL AbortPath(HDC handle)
{
    struct dc *dc = dc_find(handle);
    if (!dc)
        return FALSE;
    path_free(dc->path);
    dc->path = NULL;
    return TRUE;
}

BOOL CloseFigure(HDC handle)
{
    struct dc *dc = dc_find(handle);
    if (!dc)
        return FALSE;
    if (!path_collects(dc))
        return fail();
    close_figure(dc->path);
    return TRUE;
}

/* ---- Using ---- */

/* A path that is complete, taken away. NULL with the last error set. */
static struct path *take(struct dc *dc)
{
    struct path *path = dc ? dc->path : NULL;
    if (dc && (!path || path->open)) {
        fail();
        return NULL;
    }
    if (dc)
        dc->path = NULL;
    return path;
}

/* One past the last point of the figure that begins at i. */
static int figure_end(const struct path *path, int i)
{
    for (i++; i < path->count && path->types[i] != PT_MOVETO;)
        i++;
    return i;
}

static int area_of(const struct dc *dc, const struct path *path, struct banded *ret)
{
    _cleanup_free_ int *counts = calloc((size_t)path->count + 1, sizeof(*counts));
    int figures = 0;
    if (!counts)
        return -1;
    *ret = (struct banded){0};
    for (int i = 0, end; i < path->count; i = end) {
        end = figure_end(path, i);
        counts[figures++] = end - i;
    }
    return figures ? outline_polygons(ret, path->points, counts, figures, dc->state.polygon_fill)
                   : 0;
}

static bool fill(const struct dc *dc, const struct path *path)
{
    struct fill with;
    struct banded area;
    if (area_of(dc, path, &area) < 0)
        return false;
    if (fill_of_brush(dc, NULL, &with))
        draw_set(dc, &area, &with);
    banded_finish(&area);
    return true;
}

static void stroke(const struct dc *dc, const struct path *path, bool close)
{
    for (int i = 0, end; i < path->count; i = end) {
        end = figure_end(path, i);
        for (int k = i; k + 1 < end; k++)
            draw_line(dc, path->points[k], path->points[k + 1]);
        if (close || path->types[end - 1] & PT_CLOSEFIGURE)
            if (path->types[end - 1] != PT_MOVETO)
                draw_line(dc, path->points[end - 1], path->points[i]);
    }
}

BOOL FillPath(HDC handle)
{
    struct dc *dc = dc_find(handle);
    struct path *path = take(dc);
    bool ok = path && fill(dc, path);
    path_free(path);
    return ok;
}

BOOL StrokePath(HDC handle)
{
    struct dc *dc = dc_find(handle);
    struct path *path = take(dc);
    if (path)
        stroke(dc, path, false);
    path_free(path);
    return path != NULL;
}

BOOL StrokeAndFillPath(HDC handle)
{
    struct dc *dc = dc_find(handle);
    struct path *path = take(dc);
    bool ok = path && fill(dc, path);
    if (ok)
        stroke(dc, path, true);
    path_free(path);
    return ok;
}

/* The area in device coordinates. */
static bool take_area(struct dc *dc, struct banded *ret)
{
    struct path *path = take(dc);
    bool ok = path && area_of(dc, path, ret) == 0;
    if (ok)
        banded_offset(ret, (int)-dc->origin.x, (int)-dc->origin.y);
    path_free(path);
    return ok;
}

HRGN PathToRegion(HDC handle)
{
    struct dc *dc = dc_find(handle);
    struct object *object;
    struct banded area;
    if (!dc || !take_area(dc, &area))
        return NULL;
    HRGN region = object_create(OBJECT_REGION, &object);
    if (region)
        object->region = area;
    else
        banded_finish(&area);
    return region;
}

BOOL SelectClipPath(HDC handle, int mode)
{
    HRGN region = PathToRegion(handle);
    int kind = region ? ExtSelectClipRgn(handle, region, mode) : ERROR;
    if (region)
        DeleteObject(region);
    return kind != ERROR;
}

BOOL FlattenPath(HDC handle)
{
    const struct dc *dc = dc_find(handle);
    if (!dc)
        return FALSE;
    return dc->path && !dc->path->open ? TRUE : fail();
}

BOOL WidenPath(HDC handle)
{
    return dc_find(handle) ? fail() : FALSE;
}

int GetPath(HDC handle, POINT *points, BYTE *types, int room)
{
    const struct dc *dc = dc_find(handle);
    if (!dc)
        return -1;
    if (!dc->path || dc->path->open) {
        fail();
        return -1;
    }
    const struct path *path = dc->path;
    if (room == 0)
        return path->count;
    if (!points || !types || room < path->count) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return -1;
    }
    for (int i = 0; i < path->count; i++) {
        points[i] = dc_point_back(dc, path->points[i]);
        types[i] = path->types[i];
    }
    return path->count;
}

/* ---- Lines that are made of more than points ---- */

BOOL AngleArc(HDC handle, int x, int y, DWORD radius, float start, float sweep)
{
    enum { STEPS = 128 };
    if (!dc_find(handle) || radius > INT32_MAX)
        return FALSE;
    for (int i = 0; i <= STEPS; i++) {
        double angle = (start + sweep * (double)i / STEPS) * M_PI / 180;
        LineTo(handle, (int)lround(x + radius * cos(angle)), (int)lround(y - radius * sin(angle)));
    }
    return TRUE;
}

BOOL PolyDraw(HDC handle, const POINT *points, const BYTE *types, int count)
{
    struct dc *dc = dc_find(handle);
    POINT first = dc ? dc->state.at : (POINT){0, 0};
    if (!dc || !points || !types || count < 0)
        return FALSE;
    for (int i = 0; i < count; i++) {
        int last = i;
        switch (types[i] & ~PT_CLOSEFIGURE) {
        case PT_MOVETO:
            MoveToEx(handle, (int)points[i].x, (int)points[i].y, NULL);
            first = points[i];
            continue;
        case PT_LINETO:
            LineTo(handle, (int)points[i].x, (int)points[i].y);
            break;
        case PT_BEZIERTO:
            last = i + 2;
            if (last >= count || types[i + 1] != PT_BEZIERTO ||
                (types[last] & ~PT_CLOSEFIGURE) != PT_BEZIERTO)
                return FALSE;
            PolyBezierTo(handle, points + i, 3);
            break;
        default:
            return FALSE;
        }
        i = last;
        if (types[last] & PT_CLOSEFIGURE) {
            if (path_collects(dc))
                close_figure(dc->path);
            else
                LineTo(handle, (int)first.x, (int)first.y);
            dc->state.at = first;
        }
    }
    return TRUE;
}
