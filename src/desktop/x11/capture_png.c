/* SPDX-License-Identifier: MIT */
#include "desktop/x11/capture_png.h"

#include <errno.h>
#include <fcntl.h>
#include <png.h>
#include <setjmp.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/cleanup.h"

struct channel {
    unsigned shift;
    uint32_t max;
};

static struct channel channel_of(uint32_t mask)
{
    unsigned shift = (unsigned)__builtin_ctz(mask);
    return (struct channel){shift, mask >> shift};
}

static uint8_t component(uint32_t pixel, uint32_t mask, struct channel channel)
{
    return (uint8_t)((uint64_t)((pixel & mask) >> channel.shift) * 255 / channel.max);
}

static void convert_row(const uint8_t *from, uint8_t *to, const struct capture_format *f)
{
    struct channel red = channel_of(f->red);
    struct channel green = channel_of(f->green);
    struct channel blue = channel_of(f->blue);
    unsigned bytes = f->bits / 8;
    for (unsigned x = 0; x < f->width; x++, from += bytes) {
        uint32_t pixel = 0;
        for (unsigned i = 0; i < bytes; i++)
            pixel |= (uint32_t)from[i] << 8 * (f->big_endian ? bytes - 1 - i : i);
        *to++ = component(pixel, f->red, red);
        *to++ = component(pixel, f->green, green);
        *to++ = component(pixel, f->blue, blue);
    }
}

static void on_png_error(png_structp png, png_const_charp message)
{
    (void)message;
    longjmp(png_jmpbuf(png), 1);
}

static void on_png_warning(png_structp png, png_const_charp message)
{
    (void)png;
    (void)message;
}

/* libpng leaves by longjmp; what must survive it belongs to the caller. */
static int encode(FILE *file, png_structp png, png_infop info, uint8_t *row, const uint8_t *pixels,
                  size_t stride, const struct capture_format *f)
{
    if (setjmp(png_jmpbuf(png)))
        return ferror(file) && errno ? -errno : -EIO;
    png_init_io(png, file);
    png_set_compression_level(png, 3);
    png_set_IHDR(png, info, f->width, f->height, 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_write_info(png, info);
    for (unsigned y = 0; y < f->height; y++) {
        convert_row(pixels + y * stride, row, f);
        png_write_row(png, row);
    }
    png_write_end(png, info);
    return 0;
}

static int write_picture(FILE *file, const uint8_t *pixels, size_t stride,
                         const struct capture_format *f)
{
    _cleanup_free_ uint8_t *row = malloc((size_t)f->width * 3);
    png_structp png =
        png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, on_png_error, on_png_warning);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    int r = row && info ? encode(file, png, info, row, pixels, stride, f) : -ENOMEM;
    png_destroy_write_struct(&png, &info);
    return r;
}

int capture_write_png(const char *path, const uint8_t *pixels, size_t size,
                      const struct capture_format *f)
{
    size_t stride = ((size_t)f->width * f->bits + f->pad - 1) / f->pad * f->pad / 8;
    if (f->width == 0 || size < stride * f->height)
        return -EIO;
    static atomic_uint serial;
    _cleanup_free_ char *temporary = NULL;
    if (asprintf(&temporary, "%s.%d-%u", path, (int)getpid(), atomic_fetch_add(&serial, 1)) < 0)
        return -ENOMEM;
    int fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0)
        return -errno;
    FILE *file = fdopen(fd, "wb");
    int r = file ? write_picture(file, pixels, stride, f) : -errno;
    if (!file)
        close(fd);
    else if (fclose(file) != 0 && r >= 0)
        r = -errno;
    if (r >= 0 && rename(temporary, path) != 0)
        r = -errno;
    if (r < 0)
        unlink(temporary);
    return r;
}
