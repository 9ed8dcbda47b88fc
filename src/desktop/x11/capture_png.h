/* SPDX-License-Identifier: MIT */
#ifndef X11_CAPTURE_PNG_H
#define X11_CAPTURE_PNG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How the pixels lie in memory: rows of `bits` a pixel, each padded to `pad` bits. */
struct capture_format {
    unsigned width;
    unsigned height;
    unsigned bits; /* 16, 24 or 32 */
    unsigned pad;
    bool big_endian;
    uint32_t red; /* masks */
    uint32_t green;
    uint32_t blue;
};

/* Writes a PNG beside path and renames it to path. 0 or negative errno. Any thread. */
int capture_write_png(const char *path, const uint8_t *pixels, size_t size,
                      const struct capture_format *format);

#endif
