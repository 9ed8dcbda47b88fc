/* SPDX-License-Identifier: MIT */
#include "terminal/terminal_private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "terminal/outer_view.h"
#include "terminal/screen_png.h"

LRESULT terminal_capture(struct terminal *t, const char *path)
{
    const struct screen_png_options usual = {0};
    struct outer_view view;
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0)
        return -errno;
    FILE *file = fdopen(fd, "w");
    if (!file) {
        close(fd);
        return -ENOMEM;
    }
    outer_view_of(t->emulator, &view);
    int r = screen_png_write(&view, &usual, file);
    /* A picture that is not whole is none. */
    if (fclose(file) != 0 && r == 0)
        r = -EIO;
    if (r < 0)
        unlink(path);
    return r;
}
