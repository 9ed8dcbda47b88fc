/* SPDX-License-Identifier: MIT */
/*
 * Send and expect on a `cat` on a pty, beside the same with nothing but read, write and memmem;
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

#include "pianola/terminal.h"
#include "terminal/expect.h"

enum { ROUND_TRIPS = 1000, LITERALS = 10000, OUTPUT = 10 << 20, READ_SIZE = 4096 };

static int start_cat(pid_t *ret_pid)
{
    int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (master < 0 || grantpt(master) < 0 || unlockpt(master) < 0)
        bench_die("pty");
    int slave = open(ptsname(master), O_RDWR | O_NOCTTY | O_CLOEXEC);
    struct termios termios;
    if (slave < 0 || tcgetattr(slave, &termios) < 0)
        bench_die("pty");
    termios.c_lflag &= ~(tcflag_t)ECHO;
    tcsetattr(slave, TCSANOW, &termios);
    *ret_pid = fork();
    if (*ret_pid == 0) {
        setsid();
        ioctl(slave, TIOCSCTTY, 0);
        for (int fd = 0; fd < 3; fd++)
            dup2(slave, fd);
        execlp("cat", "cat", NULL);
        _exit(127);
    }
    close(slave);
    return master;
}

static void stop_cat(int master, pid_t pid)
{
    close(master);
    kill(pid, SIGKILL);
    bench_reap(pid);
}

static void send_line(int master, int i, char *want, size_t *ret_len)
{
    char line[32];
    int n = snprintf(line, sizeof(line), "line-%d\n", i);
    *ret_len = (size_t)snprintf(want, 32, "line-%d\r\n", i);
    if (write(master, line, (size_t)n) != n)
        bench_die("write");
}

/* ---- Send and expect, by the public functions ---- */

static bool expects(HWND hwnd, const char *text, size_t len)
{
    const TERMINALPATTERN pattern = {TERMINAL_LITERAL, (int)len, text};
    return TerminalExpect(hwnd, &pattern, 1, TERMINAL_EXPECT_STREAM, 5000, INFINITE, NULL) == 0;
}

static double round_trips(HWND hwnd)
{
    double start = bench_seconds();
    for (int i = 0; i < ROUND_TRIPS; i++) {
        char line[32], want[32];
        int n = snprintf(line, sizeof(line), "line-%d\n", i);
        int m = snprintf(want, sizeof(want), "line-%d\r\n", i);
        if (!TerminalSend(hwnd, line, (DWORD)n) || !expects(hwnd, want, (size_t)m))
            return -1;
    }
    return bench_seconds() - start;
}

static double cat_ours(void)
{
    static const char *const argv[] = {"sh", "-c", "stty -echo; echo ready; exec cat", NULL};
    const TERMINALCREATE create = {.cbSize = sizeof(create), .rgszArguments = argv};
    HWND hwnd = CreateTerminal(&create);
    double seconds = hwnd && expects(hwnd, "ready\r\n", 7) ? round_trips(hwnd) : -1;
    CloseTerminal(hwnd, 5000);
    return seconds;
}

static double cat_floor(void)
{
    pid_t pid;
    int master = start_cat(&pid);
    double start = bench_seconds();
    for (int i = 0; i < ROUND_TRIPS; i++) {
        char want[32], buf[READ_SIZE];
        size_t len, got = 0;
        send_line(master, i, want, &len);
        do {
            struct pollfd fds = {.fd = master, .events = POLLIN};
            poll(&fds, 1, 1000);
            ssize_t n = read(master, buf + got, sizeof(buf) - got);
            if (n <= 0)
                return -1;
            got += (size_t)n;
        } while (!memmem(buf, got, want, len));
    }
    double seconds = bench_seconds() - start;
    stop_cat(master, pid);
    return seconds;
}

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
};

const struct benchmark bench_terminal_expect_literals = {
    .name = "terminal.expect.literals",
    .unit = "ms",
    .scale = 1e3,
    .rounds = 5,
    .ours = literals_ours,
    .floor = literals_floor,
};
