/* SPDX-License-Identifier: MIT */
#ifndef PAINT_PATH_H
#define PAINT_PATH_H

/* What a context collects between BeginPath and EndPath, in the screen's coordinates. */

#include "paint/dc.h"

struct path {
    bool open;
    bool moved;    /* the next line begins a figure */
    bool lost;     /* for want of memory */
    POINT *points; /* owned */
    BYTE *types;   /* owned */
    int count;
    int room;
};

/* Whether what is drawn is collected. */
static inline bool path_collects(const struct dc *dc)
{
    return dc->path && dc->path->open;
}
void path_line(struct path *path, POINT from, POINT to);
void path_polygon(struct path *path, const POINT *points, int count);
/* A rectangle with corners of an ellipse with these radii. */
void path_round(struct path *path, const RECT *rect, double rx, double ry);
void path_free(struct path *path);

#endif
