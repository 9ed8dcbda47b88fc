/* SPDX-License-Identifier: MIT */
#ifndef PAINT_PICTURE_H
#define PAINT_PICTURE_H

/* Bitmaps for the clipboard; what window_painter wants of them. */

#include <stdbool.h>
#include <stddef.h>

#include "pianola/bitmap.h"

/* To free(); v5: with the longest of the headers. NULL when there is no memory or no bitmap. */
void *picture_to_dib(HBITMAP bitmap, bool v5, size_t *ret_size);
/* The bytes may be anybody's. */
HBITMAP picture_of_dib(const void *dib, size_t size);
void picture_free(HBITMAP bitmap);

#endif
