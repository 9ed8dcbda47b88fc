/* SPDX-License-Identifier: MIT */
/* The user's terminal is given back whatever ends the process that took it; stops and continues.
 * On real ptys: a session leader that does what a shell does, and the process as its job. */
#include "check.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "terminal/outer.h"

static const struct outer_caps full = {.usable = true,
                                       .colours = 256,
                                       .alternate = true,
                                       .synchronized = true,
                                       .links = true,
                                       .kitty = true,
                                       .mouse = true,
                                       .shape = true,
                                       .utf8 = true};
static const struct outer_caps console = {.usable = true, .colours = 16};

/* ---- The job ---- */

static int job(const struct outer_caps *caps)
{
    struct outer *outer, *second;
    volatile uintptr_t address = 16;
    const struct outer_modes modes = {
        .mouse = 3, .focus = true, .paste = true, .cursor_keys = true, .kitty = 5};
    if (outer_open(0, 1, caps, &outer) < 0 || outer_open(0, 1, caps, &second) != -EBUSY)
        return 90;
    outer_set_modes(outer, &modes);
    outer_write(outer, "<ready>", 7);
    for (;;) {
        struct pollfd fds[] = {{.fd = 0, .events = POLLIN},
                               {.fd = outer_fd(outer), .events = POLLIN}};
        char c, text[64];
        if (poll(fds, 2, -1) < 0)
            continue;
        if (fds[1].revents) {
            int columns, rows;
            unsigned events = outer_events(outer);
            outer_size(outer, &columns, &rows);
            int n = snprintf(text, sizeof(text), "<events %u %dx%d>", events, columns, rows);
            outer_write(outer, text, (size_t)n);
        }
        if (!fds[0].revents || read(0, &c, 1) != 1)
            continue;
        if (c == 'q') {
            outer_close(outer);
            return 7;
        }
        if (c == 'z')
            outer_suspend(outer);
        if (c == 'x')
            exit(8);
        if (c == 's')
            *(volatile int *)address = 0;
        if (c == 'a')
            abort();
        if (c == '\003')
            outer_write(outer, "<interrupt typed>", 17);
    }
}

/* ---- The shell ---- */

struct session {
    int master;
    int commands; /* to the leader: 'f' foreground and continue, 'q' end */
    int reports;  /* from it: of each child of its own that changed */
    pid_t leader, job;
    struct termios before;
    char output[65536];
    size_t length;
};

struct report {
    pid_t pid;
    int status;
};

static _Noreturn void lead(const struct outer_caps *caps, int commands, int reports)
{
    struct rlimit none = {0, 0};
    char c;
    setrlimit(RLIMIT_CORE, &none);
    for (int i = 1; i < NSIG; i++) /* cmocka's own among them */
        signal(i, SIG_DFL);
    signal(SIGTTOU, SIG_IGN);
    signal(SIGHUP, SIG_IGN);
    prctl(PR_SET_CHILD_SUBREAPER, 1); /* so that the guard's end is seen */
    pid_t child = fork();
    if (child == 0) {
        setpgid(0, 0);
        tcsetpgrp(0, getpid());
        signal(SIGTTOU, SIG_DFL);
        signal(SIGHUP, SIG_DFL);
        close(commands);
        close(reports);
        _exit(job(caps));
    }
    setpgid(child, child);
    struct report report = {.pid = child};
    if (write(reports, &report, sizeof(report)) < 0)
        _exit(1);
    pid_t waiter = fork(); /* commands come meanwhile */
    if (waiter == 0) {
        while (read(commands, &c, 1) == 1 && c == 'f') {
            tcsetpgrp(0, child);
            kill(-child, SIGCONT);
        }
        _exit(0);
    }
    while ((report.pid = waitpid(-1, &report.status, WUNTRACED)) > 0) {
        if (WIFSTOPPED(report.status))
            tcsetpgrp(0, getpgrp());
        if (report.pid != waiter && write(reports, &report, sizeof(report)) < 0)
            break;
    }
    _exit(0);
}

static void start(struct session *s, const struct outer_caps *caps)
{
    int commands[2], reports[2];
    struct winsize size = {.ws_col = 80, .ws_row = 24};
    struct report report;
    memset(s, 0, sizeof(*s));
    assert_int_equal(pipe2(commands, O_CLOEXEC), 0);
    assert_int_equal(pipe2(reports, O_CLOEXEC), 0);
    s->leader = forkpty(&s->master, NULL, NULL, &size);
    assert_true(s->leader >= 0);
    if (s->leader == 0) {
        close(commands[1]);
        close(reports[0]);
        /* The test looks at the modes before they change. */
        char c;
        if (read(commands[0], &c, 1) == 1)
            lead(caps, commands[0], reports[1]);
        _exit(1);
    }
    close(commands[0]);
    close(reports[1]);
    s->commands = commands[1];
    s->reports = reports[0];
    tcgetattr(s->master, &s->before);
    assert_true(s->before.c_lflag & ICANON);
    assert_int_equal(write(s->commands, "s", 1), 1);
    assert_int_equal(read(s->reports, &report, sizeof(report)), sizeof(report));
    s->job = report.pid;
}

static void read_more(struct session *s, int timeout)
{
    struct pollfd fd = {.fd = s->master, .events = POLLIN};
    assert_int_equal(poll(&fd, 1, timeout), 1);
    ssize_t n = read(s->master, s->output + s->length, sizeof(s->output) - 1 - s->length);
    assert_true(n > 0);
    s->length += (size_t)n;
    s->output[s->length] = '\0';
}

/* Waits for a text, and forgets the output up to it. */
static void expect(struct session *s, const char *text)
{
    char *at;
    while (!(at = memmem(s->output, s->length, text, strlen(text))))
        read_more(s, 10000);
    size_t used = (size_t)(at - s->output) + strlen(text);
    memmove(s->output, s->output + used, s->length - used + 1);
    s->length -= used;
}

static void type(struct session *s, const char *text)
{
    assert_int_equal(write(s->master, text, strlen(text)), strlen(text));
}

/* The job's next change; its guard's end is passed over unless it is what is waited for. */
static int wait_job(struct session *s, bool guard)
{
    struct report report;
    for (;;) {
        struct pollfd fd = {.fd = s->reports, .events = POLLIN};
        assert_int_equal(poll(&fd, 1, 10000), 1);
        assert_int_equal(read(s->reports, &report, sizeof(report)), sizeof(report));
        if ((report.pid == s->job) != guard)
            return report.status;
    }
}

static void expect_modes(struct session *s, bool raw)
{
    struct termios now;
    assert_int_equal(tcgetattr(s->master, &now), 0);
    if (raw) {
        assert_int_equal(now.c_lflag & (ICANON | ECHO | ISIG), 0);
        assert_int_equal(now.c_oflag & OPOST, 0);
    } else {
        assert_memory_equal(&now.c_iflag, &s->before.c_iflag, 4 * sizeof(tcflag_t));
        assert_memory_equal(now.c_cc, s->before.c_cc, sizeof(now.c_cc));
    }
}

static void finish(struct session *s)
{
    close(s->commands);
    waitpid(s->leader, NULL, 0);
    close(s->master);
    close(s->reports);
}

#define LEAVE                                                                                      \
    "\033\\\033[?2026l\033]8;;\033\\\033[?1003l\033[?1002l\033[?1000l\033[?1006l\033[?1004l"       \
    "\033[?2004l\033[<u\033[0 q\033[?1l\033>\033[r\033[m\033[?25h\033[?7h\033[?1049l"
#define ENTER "\033[?1049h\033[>0u\033[?7l\033[m\033[H\033[2J"
#define MODES "\033[?1002h\033[?1006h\033[?1004h\033[?2004h\033[?1h\033[=5;1u"

static void test_close(void **state)
{
    struct session s;
    (void)state;
    start(&s, &full);
    expect(&s, ENTER MODES "<ready>");
    expect_modes(&s, true);
    type(&s, "\003"); /* no signal, a key like others */
    expect(&s, "<interrupt typed>");
    struct winsize size = {.ws_col = 100, .ws_row = 30};
    ioctl(s.master, TIOCSWINSZ, &size);
    expect(&s, "<events 1 100x30>");
    type(&s, "q");
    expect(&s, LEAVE);
    int status = wait_job(&s, false);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 7);
    expect_modes(&s, false);
    finish(&s);
    /* The kernel's console. */
    start(&s, &console);
    expect(&s, "\033[?7l\033[m\033[H\033[2J\033[?1h<ready>");
    type(&s, "q");
    expect(&s, "\033\\\033[?1l\033>\033[r\033[m\033[?25h\033[?7h\033[999;1H\r\n");
    wait_job(&s, false);
    expect_modes(&s, false);
    finish(&s);
}

static void test_signals(void **state)
{
    static const int signals[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGUSR1, SIGALRM};
    (void)state;
    for (size_t i = 0; i < sizeof(signals) / sizeof(*signals); i++) {
        struct session s;
        start(&s, &full);
        expect(&s, "<ready>");
        kill(s.job, signals[i]);
        int status = wait_job(&s, false);
        assert_true(WIFSIGNALED(status));
        assert_int_equal(WTERMSIG(status), signals[i]);
        expect_modes(&s, false); /* before anybody learns of the end */
        expect(&s, LEAVE);
        finish(&s);
    }
}

/* Faults: the signal itself, or a sanitizer's exit. */
static void test_faults(void **state)
{
    (void)state;
    for (const char *key = "sa"; *key; key++) {
        struct session s;
        start(&s, &full);
        expect(&s, "<ready>");
        type(&s, (char[]){*key, '\0'});
        expect(&s, LEAVE);
        int status = wait_job(&s, false);
        assert_true(WIFSIGNALED(status) || WEXITSTATUS(status) != 0);
        if (WIFSIGNALED(status))
            assert_int_equal(WTERMSIG(status), *key == 's' ? SIGSEGV : SIGABRT);
        expect_modes(&s, false);
        finish(&s);
    }
}

/* No handler runs: the guard gives it back. */
static void test_guard(void **state)
{
    (void)state;
    for (int round = 0; round < 10; round++) {
        struct session s;
        start(&s, &full);
        expect(&s, "<ready>");
        if (round % 2)
            type(&s, "x"); /* exit */
        else if (round % 4)
            kill(s.job, SIGKILL);
        else
            kill(-s.job, SIGKILL); /* the whole job, as a shell's kill %1 */
        int status = wait_job(&s, false);
        assert_true(round % 2 ? WEXITSTATUS(status) == 8 : WTERMSIG(status) == SIGKILL);
        wait_job(&s, true);
        expect_modes(&s, false);
        expect(&s, LEAVE);
        finish(&s);
    }
}

static void test_stops(void **state)
{
    (void)state;
    for (int round = 0; round < 3; round++) {
        struct session s;
        start(&s, &full);
        expect(&s, "<ready>");
        for (int again = 0; again < 3; again++) {
            if (round == 0)
                type(&s, "z");
            else
                kill(s.job, round == 1 ? SIGTSTP : SIGSTOP);
            int status = wait_job(&s, false);
            assert_true(WIFSTOPPED(status));
            if (round < 2) {
                expect_modes(&s, false);
                expect(&s, LEAVE);
            } else {
                tcsetattr(s.master, TCSANOW, &s.before); /* as a shell does */
            }
            assert_int_equal(write(s.commands, "f", 1), 1);
            expect(&s, ENTER MODES);
            expect(&s, "<events 3 80x24>");
            expect_modes(&s, true);
        }
        /* Killed while it is stopped: the terminal is somebody else's, nothing is written. */
        if (round < 2) {
            kill(s.job, SIGTSTP);
            assert_true(WIFSTOPPED(wait_job(&s, false)));
            expect(&s, LEAVE);
            struct termios other = s.before;
            other.c_lflag &= ~(tcflag_t)ECHO;
            tcsetattr(s.master, TCSANOW, &other);
            s.before = other;
            kill(s.job, SIGKILL);
            assert_true(WIFSIGNALED(wait_job(&s, false)));
            wait_job(&s, true);
            expect_modes(&s, false);
            struct pollfd more = {.fd = s.master, .events = POLLIN};
            assert_int_equal(s.length, 0);
            assert_int_equal(poll(&more, 1, 0), 0);
        } else {
            type(&s, "q");
            expect(&s, LEAVE);
            wait_job(&s, false);
        }
        finish(&s);
    }
}

static void test_refused(void **state)
{
    struct outer *outer;
    int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    (void)state;
    assert_int_equal(outer_open(null, null, &full, &outer), -ENOTTY);
    assert_int_equal(outer_open(master, master, &(struct outer_caps){0}, &outer), -ENOTSUP);
    assert_null(outer_close(NULL));
    close(null);
    close(master);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_close),  cmocka_unit_test(test_signals),
        cmocka_unit_test(test_faults), cmocka_unit_test(test_guard),
        cmocka_unit_test(test_stops),  cmocka_unit_test(test_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
