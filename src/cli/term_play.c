/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "cli/command.h"
#include "cli/rows.h"
#include "cli/stop.h"
#include "cli/term_show.h"
#include "terminal/cast_play.h"

enum { SPEED, IDLE_LIMIT };

static const struct option_row options[] = {
    [SPEED] = {"speed", VALUE_TEXT, .value = "N|max",
               .help = "2 is twice as fast, max without any wait (1)"},
    [IDLE_LIMIT] = {"idle-limit", VALUE_SECONDS, .value = "SECONDS",
                    .help = "longer silences are cut to that (what the recording says)"},
    {0},
};
static const struct argument_row arguments[] = {
    {"FILE", VALUE_FILE, .help = "an asciicast file, version 2; '-' is standard input"},
    {0},
};

enum { SEEK_NS = 5 };

struct play {
    const struct cast *cast;
    struct cast_player *player;
    struct emulator *emulator;
    struct term_show *show; /* NULL: the output goes to standard output, as it is */
    bool leaving;
    double speed;
};

static void on_event(void *data, const struct cast_event *event)
{
    struct play *p = data;
    if (event->kind == CAST_OUTPUT && p->show)
        emulator_write(p->emulator, event->text, event->length);
    else if (event->kind == CAST_OUTPUT)
        fwrite(event->text, 1, event->length, stdout);
    else if (event->kind == CAST_RESIZE && p->show)
        emulator_resize(p->emulator, (int)event->width, (int)event->height);
}

static void on_reset(void *data)
{
    struct play *p = data;
    emulator_reset(p->emulator);
    emulator_resize(p->emulator, (int)p->cast->header.width, (int)p->cast->header.height);
}

static void seek(struct play *p, int seconds)
{
    uint64_t now = clock_ns(), at = cast_player_position(p->player, now);
    uint64_t step = (uint64_t)abs(seconds) * 1000000000u;
    cast_player_seek(p->player, now, seconds > 0 ? at + step : at > step ? at - step : 0);
}

static void on_key(struct play *p, char key)
{
    uint64_t now = clock_ns();
    switch (key) {
    case 'q':
    case 3:
        p->leaving = true;
        break;
    case ' ':
        if (cast_player_paused(p->player))
            cast_player_resume(p->player, now);
        else
            cast_player_pause(p->player, now);
        break;
    case '.':
        cast_player_step(p->player, now);
        break;
    case '+':
    case '-':
        p->speed *= key == '+' ? 1.25 : 0.8;
        cast_player_speed(p->player, now, p->speed);
        break;
    case '[':
    case ']':
        cast_player_seek_mark(p->player, now, key == ']' ? 1 : -1);
        break;
    case 'C': /* of a cursor key */
        seek(p, SEEK_NS);
        break;
    case 'D':
        seek(p, -SEEK_NS);
        break;
    default:
        break;
    }
}

static int wait_ms(const struct play *p)
{
    uint64_t due = cast_player_due(p->player), now = clock_ns();
    if (due == CAST_NEVER)
        return -1;
    return due <= now ? 0 : (int)((due - now + 999999) / 1000000);
}

static int watch(struct play *p, int stop_fd)
{
    while (!p->leaving && !(cast_player_ended(p->player) && !cast_player_paused(p->player))) {
        struct pollfd ready[] = {
            {.fd = stop_fd, .events = POLLIN},
            {.fd = p->show ? STDIN_FILENO : -1, .events = POLLIN},
            {.fd = p->show ? outer_fd(term_show_outer(p->show)) : -1, .events = POLLIN}};
        poll(ready, sizeof(ready) / sizeof(ready[0]), wait_ms(p));
        if (ready[0].revents)
            return 128 + stop_signal(stop_fd);
        char keys[64];
        ssize_t n = ready[1].revents ? read(STDIN_FILENO, keys, sizeof(keys)) : 0;
        for (ssize_t i = 0; i < n; i++)
            on_key(p, keys[i]);
        if (ready[2].revents)
            term_show_events(p->show);
        cast_player_run(p->player, clock_ns());
        if (p->show && term_show_frame(p->show, p->emulator, NULL) < 0)
            return EXIT_FAILED;
        if (!p->show && fflush(stdout) != 0)
            return cli_fail(EXIT_FAILED, "term play: cannot write the output: %m");
    }
    return EXIT_DONE;
}

static int play(struct play *p, const struct cast_play_options *how)
{
    bool shows = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
    p->emulator =
        emulator_create((int)p->cast->header.width, (int)p->cast->header.height, NULL, NULL, NULL);
    int r = p->emulator ? cast_player_create(p->cast, how, clock_ns(), &p->player) : -ENOMEM;
    if (r < 0)
        return cli_fail(EXIT_FAILED, "term play: %s", strerror(-r));
    int stop_fd = stop_open();
    int status = shows ? term_show_open("term play", &p->show) : 0;
    if (status == 0)
        status = watch(p, stop_fd);
    p->show = term_show_close(p->show);
    close(stop_fd);
    cast_player_destroy(p->player);
    emulator_destroy(p->emulator);
    return status;
}

static bool parse_speed(const struct option_value *option, double *ret)
{
    char *end = NULL;
    *ret = 1;
    if (!option->given)
        return true;
    if (strcmp(option->text, "max") == 0) {
        *ret = 0;
        return true;
    }
    *ret = strtod(option->text, &end);
    return *option->text && !*end && *ret > 0 && *ret <= 1000;
}

static int run(const struct invocation *invocation)
{
    const struct option_value *o = invocation->options;
    struct cast *cast = NULL;
    struct cast_error error;
    struct play p = {0};
    if (!parse_speed(&o[SPEED], &p.speed))
        return cli_fail(EXIT_USAGE,
                        "term play: --speed '%s' is no speed; give one such as 2 or max",
                        o[SPEED].text);
    if (cast_load(invocation->arguments[0], &cast, &error) < 0)
        return cli_fail(EXIT_FAILED, "term play: %s", error.text);
    if (cast->cut)
        fprintf(stderr, "pianola: term play: %s: its last line was cut off, and is left out\n",
                invocation->arguments[0]);
    p.cast = cast;
    const struct cast_play_options how = {.speed = p.speed,
                                          .idle = (uint64_t)(o[IDLE_LIMIT].number * 1e9),
                                          .event = on_event,
                                          .reset = on_reset,
                                          .data = &p};
    int status = play(&p, &how);
    cast_free(cast);
    return status;
}

const struct command command_term_play = {
    .name = "term play",
    .summary = "play a recording of a terminal",
    .options = options,
    .arguments = arguments,
    .description =
        "Plays the file on this terminal: space pauses, '.' steps, the left and right cursor keys "
        "go five seconds back and forth, '[' and ']' to the mark before and after, '+' and '-' "
        "change the speed, 'q' ends. This terminal is then as it was. Where standard output is no "
        "terminal, it gets the recorded output as it is.",
    .examples = "pianola term play demo.cast --speed 2\n"
                "pianola term play demo.cast --speed max > output",
    .run = run,
};
