/* SPDX-License-Identifier: MIT */
/* Random screens drawn into a pane of a real tmux: what tmux says it shows is the screen. The test
 * starts a server of its own, and itself once more inside the pane. */
#include "check.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>

#include "outer_model.h"
#include "terminal/outer.h"
#include "terminal/outer_style.h"

enum { SKIPPED = 77, ROUNDS = 400 };

static struct outer_caps caps;
static struct scene scene;
static struct model model;
static int captured[MODEL_ROWS]; /* columns */
static FILE *report;

__attribute__((format(printf, 1, 2))) static _Noreturn void die(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vfprintf(report, format, args);
    va_end(args);
    fclose(report);
    exit(1);
}

/* tmux has seen all that was written when it answers. */
static void wait_for_tmux(struct outer *outer)
{
    char c = 0;
    struct pollfd fd = {.fd = 0, .events = POLLIN};
    outer_write(outer, "\033[5n", 4);
    while (c != 'n')
        if (poll(&fd, 1, 10000) != 1 || read(0, &c, 1) != 1)
            die("tmux does not answer\n");
}

/* capture-pane gives a line a row; styles go on from one to the next. */
static void capture(const char *command)
{
    static char text[1 << 20];
    FILE *pipe = popen(command, "re");
    size_t length = fread(text, 1, sizeof(text) - 1, pipe);
    if (pclose(pipe) != 0)
        die("%s failed\n", command);
    text[length] = '\0';
    /* tmux 3.3 writes an overline's 53 as it writes 4:3. */
    for (char *at = text; (at = strstr(at, "5:3")); at++)
        if (at > text && strchr("[;", at[-1]))
            memcpy(at, "053", 3);
    model_init(&model, scene.columns, scene.rows);
    char *line = text;
    for (int row = 0; row < scene.rows && line; row++) {
        char *end = strchr(line, '\n');
        model.row = row;
        model.column = 0;
        model.at_margin = false;
        model_feed(&model, line, end ? (size_t)(end - line) : strlen(line));
        captured[row] = model.at_margin ? scene.columns : model.column;
        line = end ? end + 1 : NULL;
    }
    if (model.error[0])
        die("not understood: %s\n", model.error);
}

static void compare(int round)
{
    for (int y = 0; y < scene.rows; y++)
        for (int x = 0; x < scene.columns; x++) {
            char want[200], got[200];
            struct outer_cell cell = scene.cells[y][x], seen = model.cells[y][x];
            cell.link = seen.link = 0; /* capture-pane of this version leaves them out */
            outer_style_degrade(&caps, &cell.style);
            /* It leaves out what was erased at a row's end, whatever the background. */
            if (x >= captured[y])
                cell.style.background = 0;
            if (model_looks_same(&cell, &seen))
                continue;
            model_describe(&cell, want, sizeof(want));
            model_describe(&seen, got, sizeof(got));
            die("round %d, row %d, column %d: wanted %s; tmux shows %s\n", round, y, x, want, got);
        }
}

static int inside(const char *path, const char *socket)
{
    struct outer *outer;
    struct outer_view view;
    const char *bytes;
    size_t length;
    char command[200];
    int columns, rows;

    report = fopen(path, "we");
    outer_caps_read(&caps, getenv);
    if (!caps.usable || caps.colours != 1 << 24 || !caps.underlines || !caps.utf8)
        die("TERM=%s is taken for less than it is\n", getenv("TERM"));
    if (outer_open(0, 1, &caps, &outer) < 0)
        die("the terminal cannot be taken\n");
    outer_size(outer, &columns, &rows);
    struct outer_draw *draw = outer_draw_create(&caps, false);
    outer_draw_resize(draw, columns, rows);
    scene_init(&scene, columns, rows, 1234);
    snprintf(command, sizeof(command), "tmux -S %s capture-pane -peN -t %s", socket,
             getenv("TMUX_PANE"));
    for (int round = 0; round < ROUNDS; round++) {
        scene_change(&scene);
        scene_view(&scene, &view);
        if (outer_draw_frame(draw, &view, &bytes, &length) < 0)
            die("round %d: no frame\n", round);
        outer_write(outer, bytes, length);
        wait_for_tmux(outer);
        capture(command);
        compare(round);
    }
    outer_draw_destroy(draw);
    outer_close(outer);
    fprintf(report, "same in %d rounds\n", ROUNDS);
    fclose(report);
    return 0;
}

int main(int argc, char **argv)
{
    char folder[] = "/tmp/pianola-outer.XXXXXX", path[64], socket[64], text[600] = "", wanted[40];
    if (argc == 3)
        return inside(argv[1], argv[2]);
    if (system("command -v tmux >/dev/null") != 0) {
        fprintf(stderr, "tmux is not installed: tools/deps.sh test\n");
        return SKIPPED;
    }
    if (!mkdtemp(folder))
        return 1;
    snprintf(path, sizeof(path), "%s/report", folder);
    snprintf(socket, sizeof(socket), "%s/socket", folder);
    setenv("LC_ALL", "C.UTF-8", 1);
    unsetenv("TMUX");
    char command[500];
    snprintf(command, sizeof(command),
             "tmux -S %s -f /dev/null start-server \\; set -g status off \\; set -g "
             "default-terminal tmux-256color "
             "\\; new-session -d -x 80 -y 24 \"'%s' %s %s; tmux -S %s wait-for -S done\" \\; "
             "wait-for done",
             socket, argv[0], path, socket, socket);
    int failed = system(command);
    FILE *file = fopen(path, "re");
    if (file) {
        text[fread(text, 1, sizeof(text) - 1, file)] = '\0';
        fclose(file);
    }
    fputs(text, stderr);
    snprintf(wanted, sizeof(wanted), "same in %d rounds\n", ROUNDS);
    snprintf(command, sizeof(command), "tmux -S %s kill-server 2>/dev/null; rm -r %s", socket,
             folder);
    return system(command) != 0 || failed || strcmp(text, wanted) != 0;
}
