/* SPDX-License-Identifier: MIT */
#include "paint/outline.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>

#include "pianola/paint.h"

enum { ROWS_MOST = 1 << 16 };

struct crossing {
    double x;
    int way; /* 1: downwards, -1: upwards */
};

static int by_x(const void *a, const void *b)
{
    double x = ((const struct crossing *)a)->x, y = ((const struct crossing *)b)->x;
    return (x > y) - (x < y);
}

/* The first pixel whose middle is not left of x. */
static LONG first_pixel(double x)
{
    return (LONG)ceil(x - 0.5);
}

static size_t cross(struct crossing *list, size_t count, POINT a, POINT b, double y)
{
    if ((a.y < y) == (b.y < y))
        return count;
    list[count].x = a.x + (y - a.y) * ((double)b.x - a.x) / ((double)b.y - a.y);
    list[count].way = a.y < b.y ? 1 : -1;
    return count + 1;
}

static void put_row(struct banded_rows *rows, const struct crossing *list, size_t count, LONG y,
                    int mode)
{
    int inside = 0;
    LONG end = INT32_MIN;
    for (size_t i = 0; i + 1 < count; i++) {
        inside = mode == WINDING ? inside + list[i].way : !inside;
        LONG left = first_pixel(list[i].x), right = first_pixel(list[i + 1].x);
        if (!inside || left >= right)
            continue;
        if (left < end)
            left = end;
        if (left == end && rows->count > rows->row)
            rows->rects[rows->count - 1].right = right; /* goes on */
        else
            banded_rows_put(rows, (RECT){left, y, right, y + 1});
        end = right;
    }
    banded_rows_end(rows);
}

int outline_polygons(struct banded *ret, const POINT *points, const int *counts, int polygons,
                     int mode)
{
    size_t all = 0;
    LONG top = INT32_MAX, bottom = INT32_MIN;
    for (int i = 0; i < polygons; i++) {
        if (counts[i] < 0)
            return -EINVAL;
        all += (size_t)counts[i];
    }
    for (size_t i = 0; i < all; i++) {
        top = points[i].y < top ? points[i].y : top;
        bottom = points[i].y > bottom ? points[i].y : bottom;
    }
    if (all && (int64_t)bottom - top > ROWS_MOST)
        return -EINVAL;
    struct crossing *list = malloc((all + 1) * sizeof(*list));
    struct banded_rows rows = {0};
    if (!list)
        return -ENOMEM;
    for (LONG y = top; y < bottom; y++) {
        size_t count = 0;
        const POINT *at = points;
        for (int i = 0; i < polygons; at += counts[i++])
            for (int k = 0; k < counts[i]; k++)
                count = cross(list, count, at[k], at[(k + 1) % counts[i]], y + 0.5);
        qsort(list, count, sizeof(*list), by_x);
        put_row(&rows, list, count, y, mode);
    }
    free(list);
    return banded_rows_finish(&rows, ret);
}

int outline_round(struct banded *ret, const RECT *rect, LONG corner_width, LONG corner_height)
{
    LONG width = rect->right - rect->left, height = rect->bottom - rect->top;
    corner_width = corner_width < 0 ? -corner_width : corner_width;
    corner_height = corner_height < 0 ? -corner_height : corner_height;
    double rx = (corner_width < width ? corner_width : width) / 2.0;
    double ry = (corner_height < height ? corner_height : height) / 2.0;
    struct banded_rows rows = {0};
    if (height > ROWS_MOST)
        return -EINVAL;
    for (LONG y = 0; y < height; y++) {
        double middle = y + 0.5, from_edge = middle < height / 2.0 ? middle : height - middle;
        double in = 0;
        if (ry > 0 && from_edge < ry) {
            double part = (ry - from_edge) / ry;
            in = rx - rx * sqrt(1 - part * part);
        }
        LONG left = first_pixel(in), right = first_pixel(width - in);
        if (left < right)
            banded_rows_put(&rows, (RECT){rect->left + left, rect->top + y, rect->left + right,
                                          rect->top + y + 1});
        banded_rows_end(&rows);
    }
    return banded_rows_finish(&rows, ret);
}
