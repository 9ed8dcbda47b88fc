/* SPDX-License-Identifier: MIT */
/* pianolad: the process that holds the window table, the adapters and the display. */
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "desktop/system/system.h"
#include "station/station.h"

enum {
    MESSAGES_AT_ONCE = 1000, /* a burst does not keep the X server and the others waiting */
    MESSAGES_OF_THE_DEAD = 20000,
};

struct options {
    unsigned width;
    unsigned height;
    int ready_fd;
    const char *console;
    bool foreground;
};

static const char help[] =
    "Usage: pianolad [OPTION...]\n"
    "The station: holds Pianola's window table, adapters and display. 'pianola' starts it when it\n"
    "is needed.\n\n"
    "  --headless WxH   make a display of its own, with window manager and bus\n"
    "  --console NAME   show the kernel's messages and the station's on this terminal\n"
    "  --ready-fd N     write \"ok\" or \"error: why\" to this descriptor when started\n"
    "  --foreground     do not go to the background\n"
    "  --help           this text\n"
    "  --version        the version\n";

static bool parse_number(const char *text, unsigned least, unsigned most, unsigned *ret)
{
    char *end = NULL;
    unsigned long value = strtoul(text, &end, 10);
    if (end == text || *end || value < least || value > most)
        return false;
    *ret = (unsigned)value;
    return true;
}

static int parse(int argc, char **argv, struct options *options)
{
    static const struct option table[] = {
        {"headless", required_argument, NULL, 'l'},
        {"ready-fd", required_argument, NULL, 'r'},
        {"console", required_argument, NULL, 'c'},
        {"foreground", no_argument, NULL, 'f'},
        {"help", no_argument, NULL, 'h'},
        {"version", no_argument, NULL, 'v'},
        {NULL, 0, NULL, 0},
    };
    unsigned fd = 0;
    char tail = 0;
    for (int c; (c = getopt_long(argc, argv, "", table, NULL)) != -1;) {
        switch (c) {
        case 'l':
            if (sscanf(optarg, "%ux%u%c", &options->width, &options->height, &tail) != 2 ||
                options->width < 64 || options->height < 64 || options->width > 16384 ||
                options->height > 16384) {
                fprintf(stderr, "pianolad: --headless takes WIDTHxHEIGHT, 64 to 16384, not %s\n",
                        optarg);
                return 2;
            }
            break;
        case 'r':
            if (!parse_number(optarg, 0, 65535, &fd) || fcntl((int)fd, F_GETFD) < 0) {
                fprintf(stderr, "pianolad: --ready-fd takes an open descriptor, not %s\n", optarg);
                return 2;
            }
            options->ready_fd = (int)fd;
            break;
        case 'c':
            options->console = optarg;
            break;
        case 'f':
            options->foreground = true;
            break;
        case 'h':
            fputs(help, stdout);
            exit(0);
        case 'v':
            printf("pianolad %s\n", PIANOLA_VERSION);
            exit(0);
        default:
            return 2;
        }
    }
    if (optind < argc) {
        fprintf(stderr, "pianolad: unexpected argument %s\n", argv[optind]);
        return 2;
    }
    return 0;
}

/* Into the background before anything is made, so that every child and thread has this pid. */
static void daemonize(void)
{
    if (fork() != 0)
        _exit(0);
    setsid();
    if (chdir("/") < 0)
        fprintf(stderr, "pianolad: cannot change to /: %s\n", strerror(errno));
}

static void say(const struct options *options, const char *error)
{
    if (error)
        fprintf(stderr, "pianolad: %s\n", error);
    if (options->ready_fd < 0)
        return;
    if (error)
        dprintf(options->ready_fd, "error: %s\n", error);
    else
        dprintf(options->ready_fd, "ok\n");
    close(options->ready_fd);
}

static void dispatch(int most)
{
    MSG msg;
    for (int i = 0; i < most && PeekMessage(&msg, NULL, 0, 0, PM_REMOVE); i++)
        DispatchMessage(&msg);
    GetQueueFd(); /* what is left makes the descriptor readable again */
}

static int on_messages(sd_event_source *source, int fd, uint32_t events, void *data)
{
    (void)source;
    (void)fd;
    (void)events;
    (void)data;
    dispatch(MESSAGES_AT_ONCE);
    return 0;
}

static void on_gone(pid_t pid, void *data)
{
    struct desk **desk = data;
    /* What it posted before its end is not to arrive after we cleaned up behind it. */
    dispatch(MESSAGES_OF_THE_DEAD);
    message_station_process_gone(pid);
    if (*desk)
        desk_process_gone(*desk, pid);
}

struct station {
    sd_event *loop;
    struct server *server;
    struct desk *desk;
    sd_event_source *messages;
    struct system_watch *system;
    struct terminals *terminals;
};

static void say_unwatched(const char *part, int error)
{
    fprintf(stderr, "pianolad: programs will not hear of %s: %s\n", part, strerror(-error));
}

static int start(struct station *s, const struct options *options, char *why, size_t size)
{
    pid_t other = 0;
    int r = sd_event_default(&s->loop);
    sigset_t mask;
    sigemptyset(&mask);
    sigaddset(&mask, SIGTERM);
    sigaddset(&mask, SIGINT);
    sigprocmask(SIG_BLOCK, &mask, NULL);
    if (r >= 0)
        r = sd_event_add_signal(s->loop, NULL, SIGTERM, NULL, NULL);
    if (r >= 0)
        r = sd_event_add_signal(s->loop, NULL, SIGINT, NULL, NULL);
    if (r >= 0)
        r = message_station_create(desk_proc);
    if (r < 0) {
        snprintf(why, size, "cannot set up: %s", strerror(-r));
        return r;
    }
    r = server_create(s->loop, on_gone, &s->desk, &s->server, &other);
    if (r == -EADDRINUSE) {
        snprintf(why, size, "a station runs already (pid %d); 'pianola down' ends it", (int)other);
        return r;
    }
    if (r == -EPERM) {
        snprintf(why, size,
                 "the runtime folder is not this user's alone; check its owner and mode");
        return r;
    }
    int fd = GetQueueFd();
    if (r >= 0 && fd >= 0)
        r = sd_event_add_io(s->loop, &s->messages, fd, EPOLLIN, on_messages, NULL);
    if (r >= 0)
        r = terminals_create(s->loop, &s->terminals);
    if (r >= 0)
        r = desk_create(s->loop, s->server, terminals_host(s->terminals), &s->desk);
    if (r < 0) {
        snprintf(why, size, "cannot open the station's socket: %s", strerror(-r));
        return r;
    }
    if (options->console && (r = desk_open_console(s->desk, options->console, why, size)) < 0)
        return r;
    /* The one that the station had which was here before. */
    if (!options->console && desk_open_console(s->desk, NULL, why, size) < 0)
        fprintf(stderr, "pianolad: %s\n", why);
    r = system_watch_create(s->loop, say_unwatched, &s->system);
    if (r < 0) {
        snprintf(why, size, "cannot watch the system: %s", strerror(-r));
        return r;
    }
    if (options->width)
        return desk_open_display(s->desk, options->width, options->height, why, size);
    /* Without a display the station still serves our own windows; status tells why. */
    if (desk_open_display(s->desk, 0, 0, why, size) < 0)
        fprintf(stderr, "pianolad: %s\n", why);
    return 0;
}

int main(int argc, char **argv)
{
    struct options options = {.ready_fd = -1};
    int r = parse(argc, argv, &options);
    if (r)
        return r;
    if (options.ready_fd >= 0)
        fcntl(options.ready_fd, F_SETFD, FD_CLOEXEC);
    signal(SIGPIPE, SIG_IGN);
    if (!options.foreground)
        daemonize();
    struct station station = {0};
    char why[256] = "";
    r = start(&station, &options, why, sizeof(why));
    say(&options, r < 0 ? why : NULL);
    if (r >= 0)
        r = sd_event_loop(station.loop);
    station.desk = desk_destroy(station.desk);
    station.terminals = terminals_destroy(station.terminals);
    station.server = server_destroy(station.server);
    sd_event_source_disable_unref(station.messages);
    system_watch_destroy(station.system);
    sd_event_unref(station.loop);
    return r < 0 ? 1 : 0;
}
