/* SPDX-License-Identifier: MIT */
#ifndef PAINT_OUTLINE_H
#define PAINT_OUTLINE_H

/* Areas with curved or slanting edges as sets of pixels. A pixel is in when its middle is. */

#include "message/banded.h"

/* counts[i] points for each polygon; mode: ALTERNATE or WINDING. -EINVAL, -ENOMEM. */
int outline_polygons(struct banded *ret, const POINT *points, const int *counts, int polygons,
                     int mode);
/* A rectangle with corners of an ellipse of that size; an ellipse when that is the rectangle's. */
int outline_round(struct banded *ret, const RECT *rect, LONG corner_width, LONG corner_height);

#endif
