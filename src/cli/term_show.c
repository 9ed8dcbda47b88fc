/* SPDX-License-Identifier: MIT */
#include "cli/term_show.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "cli/client.h"
#include "cli/command.h"
#include "terminal/outer_view.h"

struct term_show {
    struct outer *outer;
    struct outer_draw *draw;
};

int term_show_open(const char *command, struct term_show **ret_show)
{
    struct outer_caps caps;
    struct term_show *show = calloc(1, sizeof(*show));
    int columns, rows;
    if (!show)
        return client_fail_errno(command, "the screen", -ENOMEM);
    outer_caps_read(&caps, getenv);
    int r = outer_open(STDIN_FILENO, STDOUT_FILENO, &caps, &show->outer);
    if (r == 0)
        show->draw = outer_draw_create(&caps, true);
    if (r == 0 && !show->draw)
        r = -ENOMEM;
    if (r == 0) {
        outer_size(show->outer, &columns, &rows);
        r = outer_draw_resize(show->draw, columns, rows);
    }
    if (r == 0) {
        *ret_show = show;
        return 0;
    }
    term_show_close(show);
    if (r == -ENOTTY)
        return cli_fail(EXIT_FAILED,
                        "%s: standard input and output are no terminal; 'pianola term text' "
                        "prints a screen",
                        command);
    if (r == -ENOTSUP)
        return cli_fail(EXIT_FAILED, "%s: this terminal (TERM=%s) cannot move its cursor", command,
                        getenv("TERM") ? getenv("TERM") : "");
    return client_fail_errno(command, "this terminal", r);
}

struct term_show *term_show_close(struct term_show *show)
{
    if (!show)
        return NULL;
    outer_draw_destroy(show->draw);
    outer_close(show->outer);
    free(show);
    return NULL;
}

struct outer *term_show_outer(const struct term_show *show)
{
    return show->outer;
}

bool term_show_events(struct term_show *show)
{
    unsigned events = outer_events(show->outer);
    int columns, rows;
    if (events & OUTER_REDRAW)
        outer_draw_reset(show->draw);
    if (!(events & OUTER_RESIZED))
        return false;
    outer_size(show->outer, &columns, &rows);
    outer_draw_resize(show->draw, columns, rows);
    return true;
}

int term_show_frame(struct term_show *show, struct emulator *e, const char *status)
{
    struct outer_view view;
    outer_view_of(e, &view);
    view.status = status;
    const char *bytes = NULL;
    size_t length = 0;
    int r = outer_draw_frame(show->draw, &view, &bytes, &length);
    return r == 0 && length ? outer_write(show->outer, bytes, length) : r;
}

bool term_show_place(const struct term_show *show, int *column, int *row)
{
    return outer_draw_to_screen(show->draw, *column, *row, column, row);
}
