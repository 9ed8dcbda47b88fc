/* SPDX-License-Identifier: MIT */
/*
 * Send and expect on a `cat` and on a shell, by the public functions and with terminals of this
 * process, beside the same with nothing but read, write and memmem, and beside expect(1);
 * and 10,000 literals looked for in 10 MB of output, beside one table look-up a byte.
 */
#include "bench.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "programs.h"
#include "terminal/expect.h"

enum { ROUND_TRIPS = 1000, LITERALS = 10000, OUTPUT = 10 << 20, READ_SIZE = 4096 };

static int start_program(const char *const *argv, bool echo, pid_t *ret_pid)
{
    int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (master < 0 || grantpt(master) < 0 || unlockpt(master) < 0)
        bench_die("pty");
    int slave = open(ptsname(master), O_RDWR | O_NOCTTY | O_CLOEXEC);
    struct termios termios;
    if (slave < 0 || tcgetattr(slave, &termios) < 0)
        bench_die("pty");
    if (!echo)
        termios.c_lflag &= ~(tcflag_t)ECHO;
    tcsetattr(slave, TCSANOW, &termios);
    *ret_pid = fork();
    if (*ret_pid == 0) {
        setsid();
        ioctl(slave, TIOCSCTTY, 0);
        for (int fd = 0; fd < 3; fd++)
            dup2(slave, fd);
        execvp(argv[0], (char *const *)argv);
        _exit(127);
    }
    close(slave);
    return master;
}

static void stop_program(int master, pid_t pid)
{
    close(master);
    kill(pid, SIGKILL);
    bench_reap(pid);
}

/* A pattern that comes back for each line that is sent. */
static double round_trips(HWND hwnd, const char *line_format, const char *want_format)
{
    double start = bench_seconds();
    for (int i = 0; i < ROUND_TRIPS; i++) {
        char line[32], want[32];
        int n = snprintf(line, sizeof(line), line_format, i);
        int m = snprintf(want, sizeof(want), want_format, i);
        if (!TerminalSend(hwnd, line, (DWORD)n) || !programs_expect(hwnd, want, (size_t)m))
            return -1;
    }
    return bench_seconds() - start;
}

static double cat_ours(void)
{
    HWND hwnd = programs_terminal("stty -echo; echo ready; exec cat");
    double seconds = hwnd && programs_expect(hwnd, "ready\r\n", 7)
                         ? round_trips(hwnd, "line-%d\n", "line-%d\r\n")
                         : -1;
    CloseTerminal(hwnd, 5000);
    return seconds;
}

/* With nothing but read, write and memmem. */
static bool floor_expect(int master, const char *want, size_t len)
{
    char buf[READ_SIZE];
    size_t got = 0;
    do {
        struct pollfd fds = {.fd = master, .events = POLLIN};
        poll(&fds, 1, 1000);
        ssize_t n = read(master, buf + got, sizeof(buf) - got);
        if (n <= 0)
            return false;
        got += (size_t)n;
    } while (!memmem(buf, got, want, len));
    return true;
}

static double floor_trips(int master, const char *line_format, const char *want_format)
{
    double start = bench_seconds();
    for (int i = 0; i < ROUND_TRIPS; i++) {
        char line[32], want[32];
        int n = snprintf(line, sizeof(line), line_format, i);
        int m = snprintf(want, sizeof(want), want_format, i);
        if (write(master, line, (size_t)n) != n || !floor_expect(master, want, (size_t)m))
            return -1;
    }
    return bench_seconds() - start;
}

static double cat_floor(void)
{
    pid_t pid;
    int master = start_program((const char *const[]){"cat", NULL}, false, &pid);
    double seconds = floor_trips(master, "line-%d\n", "line-%d\r\n");
    stop_program(master, pid);
    return seconds;
}

/* expect(1) tells the time itself: that it takes to start does not count. */
static double by_expect(const char *spawn, const char *line, const char *want)
{
    char text[64];
    if (!programs_read(text, sizeof(text),
                       "expect -c 'log_user 0; spawn -noecho %s; expect ready; "
                       "set start [clock microseconds]; "
                       "for {set i 0} {$i < %d} {incr i} { send \"%s\"; expect -ex \"%s\" }; "
                       "puts [expr [clock microseconds] - $start]' </dev/null",
                       spawn, ROUND_TRIPS, line, want))
        return -1;
    return atof(text) / 1e6;
}

static double cat_expect(void)
{
    return by_expect("sh -c \"stty -echo; echo ready; exec cat\"", "line-$i\\n", "line-$i\\r\\n");
}

/* ---- A shell's prompt ---- */

/* With another TERM a shell does not do the same work. */
static void set_shell(void)
{
    setenv("PS1", "ready> ", 1);
    setenv("TERM", "xterm-256color", 1);
    setenv("COLORTERM", "truecolor", 1);
}

static double shell_ours(void)
{
    HWND hwnd = programs_terminal("PS1='ready> ' exec bash --norc --noprofile -i");
    double seconds = hwnd && programs_expect(hwnd, "ready> ", 7)
                         ? round_trips(hwnd, "echo %d\n", "ready> ")
                         : -1;
    CloseTerminal(hwnd, 5000);
    return seconds;
}

static double shell_floor(void)
{
    pid_t pid;
    set_shell();
    int master = start_program((const char *const[]){"bash", "--norc", "--noprofile", "-i", NULL},
                               true, &pid);
    double seconds =
        floor_expect(master, "ready> ", 7) ? floor_trips(master, "echo %d\n", "ready> ") : -1;
    stop_program(master, pid);
    return seconds;
}

static double shell_expect(void)
{
    set_shell();
    return by_expect("bash --norc --noprofile -i", "echo $i\\n", "ready> ");
}

/* ---- Many patterns ---- */

/* Text like that of a build: words, numbers, lines. */
static const char *output(void)
{
    static char *text;
    uint32_t seed = 7;
    if (text)
        return text;
    text = malloc(OUTPUT);
    if (!text)
        bench_die("malloc");
    for (size_t i = 0; i < OUTPUT; i++) {
        seed = seed * 1664525u + 1013904223u;
        text[i] = "etaoin shrdlu cmfwyp vbgkqjxz /.-0123456789:\n"[(seed >> 12) % 45];
    }
    return text;
}

static double literals_ours(void)
{
    const char *text = output();
    struct expect *expect = NULL;
    struct expect_outcome outcome;
    uint32_t seed = 11;
    if (expect_create(0, &expect) < 0)
        return -1;
    for (int i = 0; i < LITERALS; i++) {
        char word[40];
        size_t len = (size_t)snprintf(word, sizeof(word), "%s", i % 2 ? "error: " : "");
        for (size_t end = len + 8 + (size_t)i % 16; len < end; len++) {
            seed = seed * 1664525u + 1013904223u;
            word[len] = "etaoinshrdlucmfwypvbgkqjxz"[(seed >> 12) % 26];
        }
        if (expect_add_literal(expect, word, len) < 0)
            return -1;
    }
    if (expect_tick(expect, 0, &outcome) != 0)
        return -1;
    double start = bench_seconds();
    for (size_t at = 0; at < OUTPUT; at += READ_SIZE) {
        int r = expect_feed(expect, text + at, READ_SIZE, 0, &outcome);
        if (r < 0)
            return -1;
        if (r == 1)
            expect_consume(expect, outcome.end);
    }
    double seconds = bench_seconds() - start;
    expect_destroy(expect);
    return seconds;
}

static double literals_floor(void)
{
    static uint8_t table[256][256];
    const uint8_t *text = (const uint8_t *)output();
    volatile uint8_t result;
    uint8_t state = 0;
    for (unsigned i = 0; i < 256; i++)
        for (unsigned j = 0; j < 256; j++)
            table[i][j] = (uint8_t)(i * 31 + j);
    double start = bench_seconds();
    for (size_t i = 0; i < OUTPUT; i++)
        state = table[state][text[i]];
    result = state;
    (void)result;
    return bench_seconds() - start;
}

const struct benchmark bench_terminal_expect_cat = {
    .name = "terminal.expect.cat",
    .unit = "ms",
    .scale = 1e3,
    .rounds = 11,
    .one_cpu = true,
    .ours = cat_ours,
    .floor = cat_floor,
    .peers = {{"expect", cat_expect}},
};

const struct benchmark bench_terminal_expect_shell = {
    .name = "terminal.expect.shell",
    .unit = "ms",
    .scale = 1e3,
    .rounds = 11,
    .one_cpu = true,
    .ours = shell_ours,
    .floor = shell_floor,
    .peers = {{"expect", shell_expect}},
};

const struct benchmark bench_terminal_expect_literals = {
    .name = "terminal.expect.literals",
    .unit = "ms",
    .scale = 1e3,
    .rounds = 5,
    .ours = literals_ours,
    .floor = literals_floor,
};
