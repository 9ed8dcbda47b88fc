/* SPDX-License-Identifier: MIT */
#ifndef PAINT_IMAGE_FILE_H
#define PAINT_IMAGE_FILE_H

#include "pianola/types.h"

/* A .bmp, .ico or .cur as an image of a type; NULL with ERROR_FILE_NOT_FOUND,
 * ERROR_RESOURCE_TYPE_NOT_FOUND (not such a file). */
HANDLE image_from_file(const char *path, UINT type, int width, int height, UINT flags);

#endif
