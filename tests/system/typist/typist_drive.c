/* SPDX-License-Identifier: MIT */
/*
 * Types standard input with the typist, and nothing else of Pianola:
 * typist_drive --display :N [--window XID] [--times N] [--hold KEYCODE] < TEXT
 * --hold presses a key before the text and leaves it down. Prints the seconds from submission to
 * the end, and of the whole.
 */

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "desktop/x11/typist.h"

struct drive {
    sd_event *loop;
    int left;
    int result;
};

static void on_done(int result, void *data)
{
    struct drive *drive = data;

    if (result < 0)
        drive->result = result;
    if (--drive->left == 0 || result < 0)
        sd_event_exit(drive->loop, 0);
}

static char *read_all(FILE *from)
{
    size_t size = 0, room = 65536;
    char *text = malloc(room);

    while (text) {
        size_t n = fread(text + size, 1, room - size - 1, from);
        if (!n) {
            text[size] = '\0';
            return text;
        }
        size += n;
        if (room - size < 2) {
            char *more = realloc(text, room *= 2);
            if (!more)
                free(text);
            text = more;
        }
    }
    return NULL;
}

static int fail(const char *what, int r)
{
    fprintf(stderr, "typist_drive: %s: %s\n", what, strerror(-r));
    return 1;
}

int main(int argc, char **argv)
{
    static const struct option options[] = {{"display", required_argument, NULL, 'd'},
                                            {"window", required_argument, NULL, 'w'},
                                            {"times", required_argument, NULL, 'n'},
                                            {"hold", required_argument, NULL, 'h'},
                                            {NULL, 0, NULL, 0}};
    const char *display = NULL;
    xcb_window_t window = 0;
    struct drive drive = {.left = 1};
    struct typist *typist = NULL;
    struct typist_event events[2] = {{.type = TYPIST_KEY, .down = true}, {.type = TYPIST_TEXT}};
    uint64_t created, start;
    char *text;
    int option, r;

    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        if (option == 'd')
            display = optarg;
        else if (option == 'w')
            window = (xcb_window_t)strtoul(optarg, NULL, 0);
        else if (option == 'n')
            drive.left = atoi(optarg);
        else if (option == 'h')
            events[0].code = (uint8_t)atoi(optarg);
        else
            return 2;
    }
    text = read_all(stdin);
    if (!text)
        return fail("reading", -ENOMEM);
    events[1].text = text;
    created = clock_ns();
    const char *stage = "starting";
    r = sd_event_new(&drive.loop);
    if (r >= 0)
        r = typist_create(drive.loop, display, &typist);
    start = clock_ns();
    for (int i = drive.left; r >= 0 && i > 0; i--) {
        stage = "submitting";
        r = typist_submit(typist, window, events + !events[0].code, 1u + (events[0].code != 0),
                          on_done, &drive, NULL);
    }
    if (r >= 0) {
        stage = "typing";
        r = sd_event_loop(drive.loop);
        r = r >= 0 ? drive.result : r;
    }
    start = clock_ns() - start;
    typist_destroy(typist);
    sd_event_unref(drive.loop);
    free(text);
    if (r < 0)
        return fail(stage, r);
    printf("%.4f %.4f\n", (double)start / 1e9, (double)(clock_ns() - created) / 1e9);
    return 0;
}
