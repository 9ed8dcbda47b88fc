/* SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdlib.h>

#include "paint/draw.h"
#include "paint/metafile.h"
#include "paint/outline.h"
#include "paint/path.h"

/* Ellipses and what is part of them, polygons, Bezier curves. */

/* ---- Areas with an edge ---- */

/* The pixels of an area that have one beside them that is not in it. */
static int edge_of(const struct banded *area, struct banded *ret)
{
    static const int moves[][2] = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};
    struct banded moved = {0}, inside = {0};
    int r = banded_copy(&inside, area);
    for (size_t i = 0; i < 4 && r == 0; i++) {
        r = banded_copy(&moved, area);
        if (r == 0) {
            banded_offset(&moved, moves[i][0], moves[i][1]);
            r = banded_combine(&inside, &inside, &moved, RGN_AND);
        }
    }
    if (r == 0)
        r = banded_combine(ret, area, &inside, RGN_DIFF);
    banded_finish(&moved);
    banded_finish(&inside);
    return r;
}

static void dots_of(const struct dc *dc, const struct banded *set, COLORREF ink)
{
    RECT part, box = banded_box(&dc->region);
    for (size_t i = 0; i < set->count; i++) {
        if (!IntersectRect(&part, &set->rects[i], &box))
            continue;
        for (LONG y = part.top; y < part.bottom; y++)
            for (LONG x = part.left; x < part.right; x++)
                draw_dot(dc, x, y, ink);
    }
}

/* Screen coordinates; the brush inside, the pen along the edge. */
static BOOL draw_area(const struct dc *dc, struct banded *area)
{
    struct banded edge = {0};
    struct fill fill;
    COLORREF ink;
    if (fill_of_brush(dc, NULL, &fill))
        draw_set(dc, area, &fill);
    if (pen_colour(dc, &ink) && edge_of(area, &edge) == 0)
        dots_of(dc, &edge, ink);
    banded_finish(&edge);
    banded_finish(area);
    return TRUE;
}

static RECT ordered(RECT rect)
{
    return (RECT){rect.left < rect.right ? rect.left : rect.right,
                  rect.top < rect.bottom ? rect.top : rect.bottom,
                  rect.left < rect.right ? rect.right : rect.left,
                  rect.top < rect.bottom ? rect.bottom : rect.top};
}

static BOOL draw_round(const struct dc *dc, const RECT *box, int width, int height)
{
    struct banded area = {0};
    RECT rect = ordered(*box);
    rect = ordered(dc_rect(dc, &rect));
    if (path_collects(dc)) {
        path_round(dc->path, &rect, dc_width(dc, width) / 2.0, dc_height(dc, height) / 2.0);
        return TRUE;
    }
    if (outline_round(&area, &rect, dc_width(dc, width), dc_height(dc, height)) < 0)
        return FALSE;
    return draw_area(dc, &area);
}

BOOL RoundRect(HDC handle, int left, int top, int right, int bottom, int width, int height)
{
    const struct dc *dc = dc_find(handle);
    RECT box = {left, top, right, bottom};
    if (!dc)
        return FALSE;
    metafile_figure(dc, RECORD_ROUNDRECT, 0x61c, &box, (const LONG[]){width, height}, 2);
    return draw_round(dc, &box, width, height);
}

BOOL Ellipse(HDC handle, int left, int top, int right, int bottom)
{
    const struct dc *dc = dc_find(handle);
    RECT box = {left, top, right, bottom};
    if (!dc)
        return FALSE;
    metafile_figure(dc, RECORD_ELLIPSE, 0x418, &box, NULL, 0);
    return draw_round(dc, &box, right - left, bottom - top);
}

/* ---- Parts of an ellipse ---- */

struct arc {
    double x, y; /* the middle */
    double rx, ry;
    double from, to; /* angles, from < to or from > to by the direction */
};

enum { ARC_POINTS = 256 };

static struct arc arc_of(const struct dc *dc, const int at[8])
{
    struct arc arc = {.x = (at[0] + at[2]) / 2.0,
                      .y = (at[1] + at[3]) / 2.0,
                      .rx = fabs((double)at[2] - at[0]) / 2,
                      .ry = fabs((double)at[3] - at[1]) / 2};
    double rx = arc.rx > 0 ? arc.rx : 1, ry = arc.ry > 0 ? arc.ry : 1;
    arc.from = atan2((at[5] - arc.y) / ry, (at[4] - arc.x) / rx);
    arc.to = atan2((at[7] - arc.y) / ry, (at[6] - arc.x) / rx);
    /* Downwards is positive: against the clock angles get smaller. */
    if (dc->state.arc_direction == AD_COUNTERCLOCKWISE && arc.to >= arc.from)
        arc.to -= 2 * M_PI;
    else if (dc->state.arc_direction == AD_CLOCKWISE && arc.to <= arc.from)
        arc.to += 2 * M_PI;
    return arc;
}

static POINT arc_point(const struct dc *dc, const struct arc *arc, int i)
{
    double angle = arc->from + (arc->to - arc->from) * i / (ARC_POINTS - 1);
    return dc_point(dc, (LONG)lround(arc->x + arc->rx * cos(angle)),
                    (LONG)lround(arc->y + arc->ry * sin(angle)));
}

static void arc_line(const struct dc *dc, const struct arc *arc)
{
    for (int i = 0; i + 1 < ARC_POINTS; i++)
        draw_line(dc, arc_point(dc, arc, i), arc_point(dc, arc, i + 1));
}

BOOL Arc(HDC handle, int left, int top, int right, int bottom, int x1, int y1, int x2, int y2)
{
    const struct dc *dc = dc_find(handle);
    if (!dc)
        return FALSE;
    struct arc arc = arc_of(dc, (const int[]){left, top, right, bottom, x1, y1, x2, y2});
    arc_line(dc, &arc);
    return TRUE;
}

BOOL ArcTo(HDC handle, int left, int top, int right, int bottom, int x1, int y1, int x2, int y2)
{
    struct dc *dc = dc_find(handle);
    if (!dc)
        return FALSE;
    struct arc arc = arc_of(dc, (const int[]){left, top, right, bottom, x1, y1, x2, y2});
    draw_line(dc, dc_point(dc, dc->state.at.x, dc->state.at.y), arc_point(dc, &arc, 0));
    arc_line(dc, &arc);
    dc->state.at = (POINT){(LONG)lround(arc.x + arc.rx * cos(arc.to)),
                           (LONG)lround(arc.y + arc.ry * sin(arc.to))};
    return TRUE;
}

static BOOL arc_area(HDC handle, const int at[8], bool with_middle)
{
    const struct dc *dc = dc_find(handle);
    struct banded area = {0};
    POINT points[ARC_POINTS + 1];
    int count = ARC_POINTS;
    if (!dc)
        return FALSE;
    struct arc arc = arc_of(dc, at);
    for (int i = 0; i < ARC_POINTS; i++)
        points[i] = arc_point(dc, &arc, i);
    if (with_middle)
        points[count++] = dc_point(dc, (LONG)lround(arc.x), (LONG)lround(arc.y));
    if (path_collects(dc)) {
        path_polygon(dc->path, points, count);
        return TRUE;
    }
    return outline_polygons(&area, points, &count, 1, ALTERNATE) == 0 && draw_area(dc, &area);
}

BOOL Chord(HDC dc, int left, int top, int right, int bottom, int x1, int y1, int x2, int y2)
{
    return arc_area(dc, (const int[]){left, top, right, bottom, x1, y1, x2, y2}, false);
}

BOOL Pie(HDC dc, int left, int top, int right, int bottom, int x1, int y1, int x2, int y2)
{
    return arc_area(dc, (const int[]){left, top, right, bottom, x1, y1, x2, y2}, true);
}

/* ---- Polygons ---- */

/* Their points on the screen; NULL without memory. Caller frees. */
static POINT *placed(const struct dc *dc, const POINT *points, int count)
{
    POINT *list = malloc(((size_t)count + 1) * sizeof(*list));
    for (int i = 0; list && i < count; i++)
        list[i] = dc_point(dc, points[i].x, points[i].y);
    return list;
}

BOOL PolyPolygon(HDC handle, const POINT *points, const int *counts, int polygons)
{
    const struct dc *dc = dc_find(handle);
    struct banded area = {0};
    struct fill fill;
    int all = 0;
    if (!dc || !points || !counts || polygons <= 0)
        return FALSE;
    for (int i = 0; i < polygons; all += counts[i++])
        if (counts[i] < 2 || counts[i] > 1 << 20) {
            SetLastError(ERROR_INVALID_PARAMETER);
            return FALSE;
        }
    POINT *list = placed(dc, points, all);
    if (!list)
        return FALSE;
    const POINT *at = list;
    for (int i = 0; path_collects(dc) && i < polygons; at += counts[i++])
        path_polygon(dc->path, at, counts[i]);
    if (path_collects(dc)) {
        free(list);
        return TRUE;
    }
    int r = outline_polygons(&area, list, counts, polygons, dc->state.polygon_fill);
    if (r == 0 && fill_of_brush(dc, NULL, &fill))
        draw_set(dc, &area, &fill);
    at = list;
    for (int i = 0; r == 0 && i < polygons; at += counts[i++])
        for (int k = 0; k < counts[i]; k++)
            draw_line(dc, at[k], at[(k + 1) % counts[i]]);
    free(list);
    banded_finish(&area);
    return r == 0;
}

BOOL Polygon(HDC dc, const POINT *points, int count)
{
    return PolyPolygon(dc, points, &count, 1);
}

BOOL Polyline(HDC handle, const POINT *points, int count)
{
    const struct dc *dc = dc_find(handle);
    if (!dc || !points || count < 2) {
        SetLastError(dc ? ERROR_INVALID_PARAMETER : ERROR_INVALID_HANDLE);
        return FALSE;
    }
    for (int i = 0; i + 1 < count; i++)
        draw_line(dc, dc_point(dc, points[i].x, points[i].y),
                  dc_point(dc, points[i + 1].x, points[i + 1].y));
    return TRUE;
}

BOOL PolylineTo(HDC handle, const POINT *points, DWORD count)
{
    if (!dc_find(handle) || (count && !points))
        return FALSE;
    for (DWORD i = 0; i < count; i++)
        LineTo(handle, (int)points[i].x, (int)points[i].y);
    return TRUE;
}

BOOL PolyPolyline(HDC dc, const POINT *points, const DWORD *counts, DWORD lines)
{
    if (!dc_find(dc) || !points || !counts)
        return FALSE;
    for (DWORD i = 0; i < lines; i++) {
        if (!Polyline(dc, points, (int)counts[i]))
            return FALSE;
        points += counts[i];
    }
    return TRUE;
}

/* ---- Bezier curves: a point to start from, and three for each ---- */

static void bezier(const struct dc *dc, const POINT p[4])
{
    enum { STEPS = 64 };
    POINT last = dc_point(dc, p[0].x, p[0].y);
    for (int i = 1; i <= STEPS; i++) {
        double t = (double)i / STEPS, u = 1 - t;
        double a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;
        POINT next = dc_point(dc, (LONG)lround(a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x),
                              (LONG)lround(a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y));
        draw_line(dc, last, next);
        last = next;
    }
}

BOOL PolyBezier(HDC handle, const POINT *points, DWORD count)
{
    const struct dc *dc = dc_find(handle);
    if (!dc || !points || count < 4 || count % 3 != 1) {
        SetLastError(dc ? ERROR_INVALID_PARAMETER : ERROR_INVALID_HANDLE);
        return FALSE;
    }
    for (DWORD i = 0; i + 3 < count; i += 3)
        bezier(dc, points + i);
    return TRUE;
}

BOOL PolyBezierTo(HDC handle, const POINT *points, DWORD count)
{
    struct dc *dc = dc_find(handle);
    if (!dc || !points || count < 3 || count % 3) {
        SetLastError(dc ? ERROR_INVALID_PARAMETER : ERROR_INVALID_HANDLE);
        return FALSE;
    }
    for (DWORD i = 0; i < count; i += 3) {
        bezier(dc, (const POINT[]){dc->state.at, points[i], points[i + 1], points[i + 2]});
        dc->state.at = points[i + 2];
    }
    return TRUE;
}
