/* SPDX-License-Identifier: MIT */
#include "terminal/outer.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "terminal/outer_guard.h"

static const int deadly[] = {SIGHUP,  SIGINT,  SIGQUIT, SIGTERM,   SIGSEGV, SIGABRT, SIGBUS,
                             SIGFPE,  SIGILL,  SIGSYS,  SIGTRAP,   SIGPIPE, SIGALRM, SIGUSR1,
                             SIGUSR2, SIGXCPU, SIGXFSZ, SIGVTALRM, SIGPROF};
enum { DEADLY = sizeof(deadly) / sizeof(*deadly) };

struct outer {
    struct outer_caps caps;
    int in, out;
    int events[2]; /* a pipe: handlers write, the caller's loop reads */
    struct outer_return *way;
    pid_t guard;
    int guard_fd;
    struct outer_modes modes;
    struct sigaction before[DEADLY], before_stop, before_continue, before_size;
    char enter[64];
};

static struct outer *current;

/* ---- To and from the terminal's modes ---- */

static void compose(struct outer *outer)
{
    const struct outer_caps *caps = &outer->caps;
    struct outer_return *way = outer->way;
    snprintf(outer->enter, sizeof(outer->enter), "%s%s\033[?7l\033[m\033[H\033[2J",
             caps->alternate ? "\033[?1049h" : "", caps->kitty ? "\033[>0u" : "");
    /* Whatever was being written: ST ends a string, and each of the others stands alone. */
    int n = snprintf(way->leave, sizeof(way->leave),
                     "\033\\%s%s%s%s%s\033[?1l\033>\033[r\033[m"
                     "\033[?25h\033[?7h%s",
                     caps->synchronized ? "\033[?2026l" : "", caps->links ? "\033]8;;\033\\" : "",
                     caps->mouse ? "\033[?1003l\033[?1002l\033[?1000l\033[?1006l\033[?1004l"
                                   "\033[?2004l"
                                 : "",
                     caps->kitty ? "\033[<u" : "", caps->shape ? "\033[0 q" : "",
                     caps->alternate ? "\033[?1049l" : "\033[999;1H\r\n");
    way->length = (size_t)n;
}

/* Async-signal-safe. */
static void write_raw(const struct outer *outer, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t n = write(outer->out, bytes, length);
        if (n < 0 && errno != EINTR)
            return;
        bytes += n > 0 ? n : 0;
        length -= n > 0 ? (size_t)n : 0;
    }
}

static void take(struct outer *outer)
{
    /* In the background this stops us, until we are in front again. */
    while (tcsetattr(outer->in, TCSADRAIN, &outer->way->raw) < 0 && errno == EINTR)
        ;
    atomic_store(&outer->way->taken, true);
    write_raw(outer, outer->enter, strlen(outer->enter));
}

static size_t put_mode(char *text, size_t size, size_t length, bool before, bool now,
                       const char *on, const char *off)
{
    if (before == now || length >= size)
        return length;
    return length + (size_t)snprintf(text + length, size - length, "%s", now ? on : off);
}

/* The sequences that make one of the other; async-signal-safe but for snprintf with plain strings,
 * which needs no memory. */
static size_t mode_change(const struct outer *outer, const struct outer_modes *from,
                          const struct outer_modes *to, char *text, size_t size)
{
    static const char *const mouse_on[] = {"", "\033[?1000h", "\033[?1000h", "\033[?1002h",
                                           "\033[?1003h"};
    size_t n = 0;
    text[0] = '\0';
    if (outer->caps.mouse && from->mouse != to->mouse && to->mouse <= 4) {
        n = put_mode(text, size, n, from->mouse, false, "", "\033[?1003l\033[?1002l\033[?1000l");
        n = put_mode(text, size, n, false, to->mouse, mouse_on[to->mouse], "");
        n = put_mode(text, size, n, from->mouse, to->mouse, "\033[?1006h", "\033[?1006l");
    }
    if (outer->caps.mouse) {
        n = put_mode(text, size, n, from->focus, to->focus, "\033[?1004h", "\033[?1004l");
        n = put_mode(text, size, n, from->paste, to->paste, "\033[?2004h", "\033[?2004l");
    }
    n = put_mode(text, size, n, from->cursor_keys, to->cursor_keys, "\033[?1h", "\033[?1l");
    n = put_mode(text, size, n, from->keypad, to->keypad, "\033=", "\033>");
    if (outer->caps.kitty && from->kitty != to->kitty && n < size)
        n += (size_t)snprintf(text + n, size - n, "\033[=%u;1u", to->kitty & 31);
    return n;
}

static void tell(struct outer *outer, unsigned char event)
{
    ssize_t written = write(outer->events[1], &event, 1);
    (void)written; /* full: there is enough to wake the reader */
}

/* After it was given away: as the application wants it, on an empty screen. */
static void take_again(struct outer *outer)
{
    char text[160];
    static const struct outer_modes none;
    take(outer);
    size_t n = mode_change(outer, &none, &outer->modes, text, sizeof(text));
    write_raw(outer, text, n);
    tell(outer, OUTER_REDRAW | OUTER_RESIZED);
}

/* ---- Signals ---- */

static struct sigaction *before_of(struct outer *outer, int number)
{
    for (int i = 0; i < DEADLY; i++)
        if (deadly[i] == number)
            return &outer->before[i];
    return NULL;
}

static void on_deadly(int number, siginfo_t *info, void *context)
{
    struct outer *outer = current;
    struct sigaction fallback = {.sa_handler = SIG_DFL};
    (void)context;
    if (outer)
        outer_return_now(outer->way);
    sigaction(number, outer ? before_of(outer, number) : &fallback, NULL);
    /* A fault happens again when we return, with all that a debugger wants to know. */
    if (info->si_code <= 0 || (number != SIGSEGV && number != SIGBUS && number != SIGFPE &&
                               number != SIGILL && number != SIGTRAP))
        raise(number);
}

static void on_stop(int number);

/* Stops, the whole group or just us; comes back when continued. */
static void stop(struct outer *outer, bool group)
{
    int error = errno;
    struct sigaction action = {.sa_handler = SIG_DFL},
                     ours = {.sa_handler = on_stop, .sa_flags = SA_RESTART};
    sigset_t set, before;
    outer_return_now(outer->way);
    sigaction(SIGTSTP, &action, NULL);
    sigemptyset(&set);
    sigaddset(&set, SIGTSTP);
    if (group)
        kill(0, SIGTSTP);
    else
        raise(SIGTSTP);
    sigprocmask(SIG_UNBLOCK, &set, &before); /* here it stops */
    sigprocmask(SIG_SETMASK, &before, NULL);
    sigaction(SIGTSTP, &ours, NULL);
    take_again(outer);
    errno = error;
}

static void on_stop(int number)
{
    (void)number;
    if (current)
        stop(current, false);
}

/* Behind a SIGSTOP, which nobody sees coming: the shell has made the modes its own since. */
static void on_continue(int number)
{
    int error = errno;
    (void)number;
    if (current && atomic_load(&current->way->taken))
        take_again(current);
    errno = error;
}

static void on_resize(int number)
{
    int error = errno;
    (void)number;
    if (current)
        tell(current, OUTER_RESIZED);
    errno = error;
}

static void catch_signals(struct outer *outer)
{
    struct sigaction die = {.sa_sigaction = on_deadly, .sa_flags = SA_SIGINFO | SA_ONSTACK};
    struct sigaction action = {.sa_handler = on_resize, .sa_flags = SA_RESTART};
    sigfillset(&die.sa_mask);
    for (int i = 0; i < DEADLY; i++) {
        sigaction(deadly[i], NULL, &outer->before[i]);
        /* nohup and the like. */
        if (outer->before[i].sa_handler != SIG_IGN)
            sigaction(deadly[i], &die, NULL);
    }
    sigaction(SIGWINCH, &action, &outer->before_size);
    action.sa_handler = on_continue;
    sigaction(SIGCONT, &action, &outer->before_continue);
    sigaction(SIGTSTP, NULL, &outer->before_stop);
    action.sa_handler = on_stop;
    if (outer->before_stop.sa_handler != SIG_IGN)
        sigaction(SIGTSTP, &action, NULL);
}

static void release_signals(struct outer *outer)
{
    for (int i = 0; i < DEADLY; i++)
        sigaction(deadly[i], &outer->before[i], NULL);
    sigaction(SIGWINCH, &outer->before_size, NULL);
    sigaction(SIGCONT, &outer->before_continue, NULL);
    sigaction(SIGTSTP, &outer->before_stop, NULL);
}

/* ---- Opening and closing ---- */

static struct outer *destroy(struct outer *outer)
{
    if (outer->guard > 0)
        outer_guard_stop(outer->guard, outer->guard_fd);
    for (int i = 0; i < 2; i++)
        if (outer->events[i] >= 0)
            close(outer->events[i]);
    if (outer->way)
        munmap(outer->way, sizeof(*outer->way));
    free(outer);
    return NULL;
}

static int prepare(struct outer *outer)
{
    void *shared =
        mmap(NULL, sizeof(*outer->way), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED)
        return -errno;
    outer->way = shared;
    outer->way->in = outer->in;
    outer->way->out = outer->out;
    if (tcgetattr(outer->in, &outer->way->before) < 0)
        return -errno;
    outer->way->raw = outer->way->before;
    cfmakeraw(&outer->way->raw);
    compose(outer);
    if (pipe2(outer->events, O_CLOEXEC | O_NONBLOCK) < 0)
        return -errno;
    return outer_guard_start(outer->way, &outer->guard, &outer->guard_fd);
}

int outer_open(int in, int out, const struct outer_caps *caps, struct outer **ret_outer)
{
    if (!isatty(in) || !isatty(out))
        return -ENOTTY;
    if (!caps->usable)
        return -ENOTSUP;
    if (current)
        return -EBUSY;
    struct outer *outer = calloc(1, sizeof(*outer));
    if (!outer)
        return -ENOMEM;
    *outer =
        (struct outer){.caps = *caps, .in = in, .out = out, .events = {-1, -1}, .guard_fd = -1};
    int r = prepare(outer);
    if (r < 0) {
        destroy(outer);
        return r;
    }
    current = outer;
    catch_signals(outer);
    take(outer);
    *ret_outer = outer;
    return 0;
}

struct outer *outer_close(struct outer *outer)
{
    if (!outer)
        return NULL;
    outer_return_now(outer->way);
    release_signals(outer);
    current = NULL;
    return destroy(outer);
}

/* ---- Using it ---- */

int outer_fd(const struct outer *outer)
{
    return outer->events[0];
}

unsigned outer_events(struct outer *outer)
{
    unsigned char bytes[64];
    unsigned events = 0;
    ssize_t n;
    while ((n = read(outer->events[0], bytes, sizeof(bytes))) > 0)
        for (ssize_t i = 0; i < n; i++)
            events |= bytes[i];
    return events;
}

void outer_size(const struct outer *outer, int *ret_columns, int *ret_rows)
{
    struct winsize size;
    if (ioctl(outer->out, TIOCGWINSZ, &size) < 0 || !size.ws_col || !size.ws_row)
        size = (struct winsize){.ws_col = 80, .ws_row = 24}; /* a serial line does not know */
    *ret_columns = size.ws_col;
    *ret_rows = size.ws_row;
}

int outer_write(struct outer *outer, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t n = write(outer->out, bytes, length);
        if (n > 0) {
            bytes += n;
            length -= (size_t)n;
        } else if (n < 0 && errno == EAGAIN) {
            struct pollfd fd = {.fd = outer->out, .events = POLLOUT};
            poll(&fd, 1, -1);
        } else if (n == 0 || errno != EINTR) {
            return n < 0 ? -errno : -EIO;
        }
    }
    return 0;
}

int outer_set_modes(struct outer *outer, const struct outer_modes *modes)
{
    char text[160];
    size_t n = mode_change(outer, &outer->modes, modes, text, sizeof(text));
    outer->modes = *modes;
    return outer_write(outer, text, n);
}

void outer_suspend(struct outer *outer)
{
    stop(outer, true);
}
