/* SPDX-License-Identifier: MIT */
#include "station/station.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xcb/xcb.h>

#include "base/cleanup.h"
#include "base/clock.h"
#include "station/headless_access.h"

enum {
    SERVER_TIMEOUT_MS = 15000,
    MANAGER_TIMEOUT_MS = 10000,
    PROBE_TIMEOUT_MS = 200,
    END_TIMEOUT_MS = 3000,
    PROGRAMS = 4,
};

struct headless {
    sd_event *loop;
    pid_t programs[PROGRAMS];
    size_t count;
    char display[16];
    char bus[256];
};

/* Runs argv with fd 3 = ready_fd (if >= 0). It gets SIGTERM when this process ends. */
static int run(struct headless *h, const char *const *argv, int ready_fd)
{
    if (h->count == PROGRAMS)
        return -ENOSPC;
    pid_t parent = getpid();
    pid_t pid = fork();
    if (pid < 0)
        return -errno;
    if (pid == 0) {
        sigset_t none;
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, NULL);
        signal(SIGPIPE, SIG_DFL);
        prctl(PR_SET_PDEATHSIG, SIGTERM);
        if (getppid() != parent)
            _exit(127);
        int null = open("/dev/null", O_RDWR);
        dup2(null, 0);
        dup2(null, 1);
        dup2(null, 2);
        if (ready_fd >= 0 && ready_fd != 3)
            dup2(ready_fd, 3);
        if (ready_fd == 3)
            fcntl(3, F_SETFD, 0);
        close_range(ready_fd >= 0 ? 4 : 3, ~0u, 0);
        setpgid(0, 0);
        if (h->display[0])
            setenv("DISPLAY", h->display, 1);
        if (h->bus[0])
            setenv("DBUS_SESSION_BUS_ADDRESS", h->bus, 1);
        unsetenv("WAYLAND_DISPLAY");
        execvp(argv[0], (char *const *)argv);
        _exit(127);
    }
    h->programs[h->count++] = pid;
    return 0;
}

/* Runs a program that says it is ready by a line on fd 3. */
static int run_ready(struct headless *h, const char *const *argv, char *line, size_t size)
{
    int fds[2];
    if (pipe2(fds, O_CLOEXEC) < 0)
        return -errno;
    int r = run(h, argv, fds[1]);
    close(fds[1]);
    size_t used = 0;
    uint64_t end = clock_ms() + SERVER_TIMEOUT_MS;
    while (r == 0 && !memchr(line, '\n', used)) {
        struct pollfd wait = {.fd = fds[0], .events = POLLIN};
        uint64_t now = clock_ms();
        if (now >= end || poll(&wait, 1, (int)(end - now)) == 0) {
            r = -ETIMEDOUT;
            break;
        }
        ssize_t n = read(fds[0], line + used, size - 1 - used);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            r = -ECHILD; /* it ended, or the line is too long */
        else
            used += (size_t)n;
    }
    close(fds[0]);
    line[used] = 0;
    line[strcspn(line, "\n")] = 0;
    return r;
}

int headless_create(sd_event *loop, unsigned width, unsigned height, struct headless **ret_headless,
                    char *why, size_t why_size)
{
    struct headless *h = calloc(1, sizeof(*h));
    if (!h)
        return -ENOMEM;
    h->loop = loop;
    char screen[32];
    char number[12] = "";
    snprintf(screen, sizeof(screen), "%ux%ux24", width, height);
    char authority[256];
    uint8_t cookie[ACCESS_COOKIE_SIZE];
    int r = access_create_authority(authority, sizeof(authority), cookie);
    const char *const argv[] = {"Xvfb",    "-displayfd", "3",         "-screen",  "0",
                                screen,    "-nolisten",  "tcp",       "-noreset", "-auth",
                                authority, "+extension", "COMPOSITE", NULL};
    if (r == 0) {
        r = run_ready(h, argv, number, sizeof(number));
        char display[16];
        snprintf(display, sizeof(display), ":%s", number);
        if (r == 0)
            r = access_allow_user(display, cookie);
        unlink(authority);
    }
    if (r < 0 || !isdigit((unsigned char)number[0])) {
        snprintf(why, why_size,
                 "the X server Xvfb did not start (%s); is the package xvfb "
                 "installed?",
                 r < 0 ? strerror(-r) : "no display number");
        headless_destroy(h);
        return r < 0 ? r : -EIO;
    }
    snprintf(h->display, sizeof(h->display), ":%s", number);
    *ret_headless = h;
    return 0;
}

/* Waits for an event. false at the time-out or when the server is gone. */
static bool wait_event(xcb_connection_t *c, uint64_t end, xcb_generic_event_t **ret_event)
{
    for (;;) {
        *ret_event = xcb_poll_for_event(c);
        uint64_t now = clock_ms();
        if (*ret_event || now >= end || xcb_connection_has_error(c))
            return *ret_event != NULL;
        struct pollfd wait = {.fd = xcb_get_file_descriptor(c), .events = POLLIN};
        poll(&wait, 1, (int)(end - now));
    }
}

/* What a window manager says of itself comes before it serves anybody: a window that is mapped in
 * between can stay unmapped for ever. One that it did map tells that it is ready. */
int headless_wait_for_manager(const char *display)
{
    xcb_connection_t *c = xcb_connect(display, NULL);
    uint64_t end = clock_ms() + MANAGER_TIMEOUT_MS;
    int r = xcb_connection_has_error(c) ? -ENOTCONN : -ETIMEDOUT;
    while (r == -ETIMEDOUT && clock_ms() < end) {
        const xcb_screen_t *screen = xcb_setup_roots_iterator(xcb_get_setup(c)).data;
        const uint32_t mask = XCB_EVENT_MASK_STRUCTURE_NOTIFY;
        xcb_window_t probe = xcb_generate_id(c);
        xcb_create_window(c, XCB_COPY_FROM_PARENT, probe, screen->root, 0, 0, 1, 1, 0,
                          XCB_WINDOW_CLASS_INPUT_OUTPUT, screen->root_visual, XCB_CW_EVENT_MASK,
                          &mask);
        xcb_map_window(c, probe);
        xcb_flush(c);
        xcb_generic_event_t *event = NULL;
        uint64_t patience = clock_ms() + PROBE_TIMEOUT_MS;
        /* Reparented, then mapped: by a manager. Without one the server maps it at once. */
        bool reparented = false;
        while (r == -ETIMEDOUT && wait_event(c, patience, &event)) {
            uint8_t type = event->response_type & 0x7f;
            reparented |= type == XCB_REPARENT_NOTIFY;
            if (type == XCB_MAP_NOTIFY && reparented)
                r = 0;
            free(event);
        }
        xcb_destroy_window(c, probe);
        if (xcb_connection_has_error(c))
            r = -ENOTCONN;
    }
    xcb_flush(c);
    xcb_disconnect(c);
    return r;
}

int headless_start_session(struct headless *h, char *why, size_t why_size)
{
    const char *const bus[] = {"dbus-daemon", "--session",         "--nofork",
                               "--nopidfile", "--print-address=3", NULL};
    const char *const manager[] = {"openbox", "--sm-disable", NULL};
    const char *const access_bus[] = {"/usr/libexec/at-spi-bus-launcher", "--launch-immediately",
                                      NULL};
    char address[sizeof(h->bus)] = "";
    /* Without a bus the desktop works; only what needs one does not. */
    if (run_ready(h, bus, address, sizeof(address)) == 0) {
        memcpy(h->bus, address, sizeof(h->bus));
        run(h, access_bus, -1);
    }
    int r = run(h, manager, -1);
    if (r == 0)
        r = headless_wait_for_manager(h->display);
    if (r < 0)
        snprintf(why, why_size,
                 "the window manager openbox did not start (%s); is the package "
                 "openbox installed?",
                 strerror(-r));
    return r;
}

struct headless *headless_destroy(struct headless *h)
{
    if (!h)
        return NULL;
    uint64_t end = clock_ms() + END_TIMEOUT_MS;
    for (size_t i = h->count; i-- > 0;)
        kill(h->programs[i], SIGTERM);
    for (size_t i = h->count; i-- > 0;) {
        /* The X server takes its clients along; who does not listen is ended. */
        siginfo_t info = {0};
        while (waitid(P_PID, (id_t)h->programs[i], &info, WEXITED | WNOHANG) == 0 && !info.si_pid) {
            if (clock_ms() >= end) {
                kill(h->programs[i], SIGKILL);
                waitpid(h->programs[i], NULL, 0);
                break;
            }
            const struct timespec pause = {.tv_nsec = 5000000};
            nanosleep(&pause, NULL);
        }
    }
    free(h);
    return NULL;
}

const char *headless_display(const struct headless *h)
{
    return h ? h->display : "";
}

const char *headless_bus(const struct headless *h)
{
    return h ? h->bus : "";
}
