/* SPDX-License-Identifier: MIT */
/*
 * The runner as the leader of a real session: it is told what to do through a pipe and tells its
 * events through another, a line each. What the programs did is seen on the terminal and by
 * watching from outside.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/clock.h"
#include "session.h"
#include "terminal/runner.h"

struct host {
    int order[2], report[2];
    struct session *session;
    char lines[65536];
    size_t len;
};

/* ---- in the session's leader ---- */

static void report(enum runner_event event, const struct runner_job *job, size_t member, void *data)
{
    const struct host *host = data;
    static const char *const names[] = {"started", "stopped",    "continued", "exited",
                                        "done",    "foreground", "background"};
    int value = event == RUNNER_JOB_STOPPED ? job->signal
                : event == RUNNER_MEMBER_EXITED || event == RUNNER_JOB_DONE
                    ? job->members[member].status
                    : 0;
    if (event == RUNNER_MEMBER_EXITED)
        dprintf(host->report[1], "%s %d %zu %#x\n", names[event], job->id, member, value);
    else
        dprintf(host->report[1], "%s %d %#x\n", names[event], job->id, value);
}

static int start(struct runner *runner, char *text, bool foreground)
{
    struct runner_command commands[8] = {0};
    char *argv[8][16];
    size_t count = 0, words = 0;
    char *save = NULL;
    for (char *word = strtok_r(text, "\t", &save); word; word = strtok_r(NULL, "\t", &save)) {
        if (strcmp(word, "|") == 0) {
            argv[count][words] = NULL;
            commands[count].argv = argv[count];
            count++;
            words = 0;
        } else {
            argv[count][words++] = word;
        }
    }
    argv[count][words] = NULL;
    commands[count].argv = argv[count];
    return runner_start(runner, commands, count + 1, foreground);
}

static int obey(struct runner *runner, char *line)
{
    int id = 0, number = 0;
    if (sscanf(line, "foreground %d", &id) == 1)
        return runner_foreground(runner, id);
    if (sscanf(line, "background %d", &id) == 1)
        return runner_background(runner, id);
    if (sscanf(line, "signal %d %d", &id, &number) == 2)
        return runner_signal(runner, id, number);
    if (sscanf(line, "wait %d", &id) == 1 || sscanf(line, "resume %d", &id) == 1) {
        enum runner_state state = RUNNER_RUNNING;
        int status = 0, r = line[0] == 'r' ? runner_foreground(runner, id) : 0;
        if (r == 0)
            r = runner_wait(runner, id, 5000, &state, &status);
        return r < 0 ? r : (int)state << 16 | status;
    }
    if (strncmp(line, "fg\t", 3) == 0)
        return start(runner, line + 3, true);
    if (strncmp(line, "bg\t", 3) == 0)
        return start(runner, line + 3, false);
    return -EINVAL;
}

__attribute__((noreturn)) static int lead(void *data)
{
    struct host *host = data;
    struct runner *runner = NULL;
    close(host->order[1]);
    close(host->report[0]);
    int r = runner_create(0, report, host, &runner);
    dprintf(host->report[1], "ready %d\n", r);
    if (r < 0)
        _exit(1);
    for (;;) {
        struct pollfd fds[2] = {{.fd = host->order[0], .events = POLLIN},
                                {.fd = runner_fd(runner), .events = POLLIN}};
        poll(fds, 2, -1);
        if (fds[1].revents)
            runner_dispatch(runner);
        if (!fds[0].revents)
            continue;
        char line[1024];
        ssize_t n = read(host->order[0], line, sizeof(line) - 1);
        if (n <= 0)
            break;
        line[n - 1] = '\0'; /* one order is written at once, and answered before the next */
        struct termios modes;
        r = obey(runner, line);
        tcgetattr(0, &modes);
        dprintf(host->report[1], "obeyed %#x terminal %s %s\n", r,
                tcgetpgrp(0) == getpgrp() ? "ours" : "theirs",
                modes.c_lflag & ECHO ? "echo" : "noecho");
    }
    runner_destroy(runner);
    dprintf(host->report[1], "destroyed %s\n", tcgetpgrp(0) == getpgrp() ? "ours" : "theirs");
    for (;;) /* if it ended, the kernel would hang up what is stopped */
        pause();
}

/* ---- in the test ---- */

static void take_lines(struct host *host, int timeout_ms)
{
    struct pollfd fds = {.fd = host->report[0], .events = POLLIN};
    if (poll(&fds, 1, timeout_ms) <= 0)
        return;
    ssize_t n = read(host->report[0], host->lines + host->len, sizeof(host->lines) - host->len - 1);
    if (n > 0)
        host->len += (size_t)n;
    host->lines[host->len] = '\0';
}

/* Waits for a line with this beginning; it is used up, with all also those before it. Returns the
 * rest. */
static const char *await_line(struct host *host, const char *beginning, bool all)
{
    static char rest[256];
    for (uint64_t until = clock_ms() + 10000; clock_ms() < until;) {
        char *line = host->lines;
        for (char *end; (end = strchr(line, '\n')); line = end + 1) {
            if (strncmp(line, beginning, strlen(beginning)) != 0)
                continue;
            snprintf(rest, sizeof(rest), "%.*s", (int)(end - line - (ptrdiff_t)strlen(beginning)),
                     line + strlen(beginning));
            char *from = all ? host->lines : line;
            size_t after = host->len - (size_t)(end + 1 - host->lines);
            memmove(from, end + 1, after + 1);
            host->len = (size_t)(from - host->lines) + after;
            return rest;
        }
        session_turn(host->session, 1);
        take_lines(host, 10);
    }
    session_dump(host->session);
    fail_msg("waited in vain for '%s' in\n%s", beginning, host->lines);
    return NULL;
}

static const char *await(struct host *host, const char *beginning)
{
    return await_line(host, beginning, true);
}

static const char *order(struct host *host, const char *text)
{
    if (dprintf(host->order[1], "%s\n", text) < 0)
        fail_msg("no leader");
    return await_line(host, "obeyed ", false);
}

static struct host *host_start(void)
{
    struct host *host = calloc(1, sizeof(*host));
    assert_int_equal(pipe2(host->order, O_CLOEXEC), 0);
    assert_int_equal(pipe2(host->report, O_CLOEXEC), 0);
    host->session = session_fork(lead, host);
    close(host->order[0]);
    close(host->report[1]);
    session_watch(host->session);
    assert_string_equal(await(host, "ready "), "0");
    return host;
}

static void host_end(struct host *host)
{
    close(host->order[1]);
    assert_string_equal(await(host, "destroyed "), "ours");
    close(host->report[0]);
    session_end(host->session);
    free(host);
}

static void test_statuses(void **state)
{
    (void)state;
    struct host *host = host_start();
    assert_string_equal(order(host, "fg\ttrue"), "0x1 terminal theirs echo");
    assert_string_equal(await(host, "done 1 "), "0");
    assert_string_equal(order(host, "fg\tsh\t-c\texit 3"), "0x1 terminal theirs echo");
    assert_string_equal(await(host, "done 1 "), "0x300");
    order(host, "fg\tsh\t-c\tkill -TERM $$");
    assert_string_equal(await(host, "done 1 "), "0xf");
    /* A pipeline: each member's status, and the last one's is the job's. */
    order(host, "fg\tsh\t-c\techo moin; exit 4\t|\ttr\tm\tn\t|\tsh\t-c\tcat; exit 5");
    assert_string_equal(await(host, "done 1 "), "0x500");
    session_expect(host->session, "noin");
    order(host, "fg\tsh\t-c\texit 4\t|\tsh\t-c\tread x; exit 6");
    assert_string_equal(await(host, "exited 1 0 "), "0x400");
    assert_string_equal(await(host, "exited 1 1 "), "0x600");
    /* What cannot be executed. */
    char text[64];
    snprintf(text, sizeof(text), "%#x terminal ours echo", -ENOENT);
    assert_string_equal(order(host, "fg\t/nonexistent"), text);
    snprintf(text, sizeof(text), "%#x terminal ours echo", -EACCES);
    assert_string_equal(order(host, "fg\t/etc/passwd"), text);
    order(host, "fg\t/nonexistent\t|\tcat");
    assert_string_equal(await(host, "exited 1 0 "), "0x7f00");
    assert_string_equal(await(host, "done 1 "), "0");
    assert_string_equal(order(host, "foreground 1"), "0xfffffffd terminal ours echo");
    host_end(host);
}

/* Ctrl-C reaches the foreground alone, the runner and the background live. */
static void test_keys(void **state)
{
    (void)state;
    struct host *host = host_start();
    assert_string_equal(order(host, "bg\tsleep\t80"), "0x1 terminal ours echo");
    assert_string_equal(order(host, "fg\tsleep\t81\t|\tsleep\t82"), "0x2 terminal theirs echo");
    session_type(host->session, "\003");
    assert_string_equal(await(host, "done 2 "), "0x2");
    assert_string_equal(order(host, "fg\tsleep\t83"), "0x2 terminal theirs echo");
    session_type(host->session, "\032");
    assert_string_equal(await(host, "stopped 2 "), "0x14");
    assert_string_equal(order(host, "background 2"), "0 terminal ours echo");
    await(host, "continued 2");
    assert_string_equal(order(host, "foreground 2"), "0 terminal theirs echo");
    session_type(host->session, "\003");
    assert_string_equal(await(host, "done 2 "), "0x2");
    assert_string_equal(order(host, "signal 1 15"), "0 terminal ours echo");
    assert_string_equal(await(host, "done 1 "), "0xf");
    host_end(host);
}

static void test_background(void **state)
{
    (void)state;
    struct host *host = host_start();
    /* It may write, unless the terminal says that it stops for that. */
    order(host, "bg\tsh\t-c\techo free-$((40+2))");
    session_expect(host->session, "free-42");
    assert_string_equal(await(host, "done 1 "), "0");
    order(host, "fg\tstty\ttostop");
    await(host, "done 1 ");
    order(host, "bg\tsh\t-c\techo held-$((40+2)); read x");
    assert_string_equal(await(host, "stopped 1 "), "0x16"); /* SIGTTOU */
    assert_null(host->session->output
                    ? memmem(host->session->output, host->session->output_len, "held-42", 7)
                    : NULL);
    assert_string_equal(order(host, "foreground 1"), "0 terminal theirs echo");
    session_expect(host->session, "held-42");
    session_type(host->session, "\r");
    assert_string_equal(await(host, "done 1 "), "0");
    order(host, "fg\tstty\t-tostop");
    await(host, "done 1 ");
    /* It may not read. */
    order(host, "bg\tsh\t-c\tread x; echo got-$x");
    assert_string_equal(await(host, "stopped 1 "), "0x15"); /* SIGTTIN */
    order(host, "foreground 1");
    session_type(host->session, "tea\r");
    session_expect(host->session, "got-tea");
    assert_string_equal(await(host, "done 1 "), "0");
    /* Nor change the modes. */
    order(host, "bg\tstty\t-echo");
    assert_string_equal(await(host, "stopped 1 "), "0x16");
    assert_string_equal(order(host, "signal 1 9"), "0 terminal ours echo");
    assert_string_equal(await(host, "done 1 "), "0x9");
    host_end(host);
}

static void test_modes(void **state)
{
    (void)state;
    struct host *host = host_start();
    /* A job's modes go with it when it stops, and come back. */
    order(host, "fg\tsh\t-c\tstty -echo; kill -STOP 0; stty -a; read x");
    assert_string_equal(await(host, "stopped 1 "), "0x13");
    assert_string_equal(order(host, "background 9"), "0xfffffffd terminal ours echo");
    assert_string_equal(order(host, "foreground 1"), "0 terminal theirs noecho");
    session_expect(host->session, " -echo ");
    session_type(host->session, "\r");
    assert_string_equal(await(host, "done 1 "), "0");
    /* It ended by itself: what it left is meant. */
    assert_string_equal(order(host, "background 9"), "0xfffffffd terminal ours noecho");
    order(host, "fg\tstty\techo");
    await(host, "done 1 ");
    /* It was killed: what it left is not. */
    order(host, "fg\tsh\t-c\tstty -echo; kill -KILL $$");
    assert_string_equal(await(host, "done 1 "), "0x9");
    assert_string_equal(order(host, "background 9"), "0xfffffffd terminal ours echo");
    /* Two jobs with modes of their own, the terminal passed from one to the other. */
    order(host, "fg\tsh\t-c\tstty -echo; echo a-$((1+1)); sleep 85");
    session_expect(host->session, "a-2");
    assert_string_equal(order(host, "fg\tsleep\t86"), "0x2 terminal theirs echo");
    await(host, "background 1");
    assert_string_equal(order(host, "foreground 1"), "0 terminal theirs noecho");
    assert_string_equal(order(host, "foreground 2"), "0 terminal theirs echo");
    assert_string_equal(order(host, "background 2"), "0 terminal ours echo");
    order(host, "signal 1 9");
    order(host, "signal 2 9");
    host_end(host);
}

static void test_vim(void **state)
{
    (void)state;
    if (!session_program("vim"))
        skip();
    setenv("TERM", "xterm", 1);
    struct host *host = host_start();
    order(host, "fg\tvim\t-u\tNONE\t-N");
    session_expect(host->session, "~");
    session_type(host->session, "\032");
    assert_string_equal(await(host, "stopped 1 "), "0x14");
    assert_string_equal(order(host, "background 9"), "0xfffffffd terminal ours echo");
    order(host, "foreground 1");
    session_expect(host->session, "~");
    session_type(host->session, "\033:cq 7\r");
    assert_string_equal(await(host, "done 1 "), "0x700");
    host_end(host);
}

static void test_wait(void **state)
{
    (void)state;
    struct host *host = host_start();
    order(host, "fg\tsh\t-c\tread x; kill -STOP $$; read x; exit 4");
    assert_true(dprintf(host->order[1], "wait 1\n") > 0);
    session_type(host->session, "\r");
    assert_string_equal(await(host, "obeyed "), "0x1137f terminal ours echo");
    assert_true(dprintf(host->order[1], "resume 1\n") > 0);
    session_type(host->session, "\r");
    assert_string_equal(await(host, "obeyed "), "0x20400 terminal ours echo");
    assert_string_equal(order(host, "wait 1"), "0xfffffffd terminal ours echo");
    host_end(host);
}

/* At the end stopped jobs are hung up, the others are left alone. */
static void test_end(void **state)
{
    (void)state;
    struct host *host = host_start();
    order(host, "bg\tsleep\t87");
    order(host, "bg\tcat");
    assert_string_equal(await(host, "stopped 2 "), "0x15");
    while (!session_process(host->session, "sleep") || !session_process(host->session, "cat"))
        session_turn(host->session, 1000);
    pid_t sleeper = session_process(host->session, "sleep")->pgid;
    close(host->order[1]);
    host->order[1] = -1;
    assert_string_equal(await(host, "destroyed "), "ours");
    assert_true(
        session_status_is(session_wait(host->session, JOB_PROCESS_EXITED, "cat", 0), SIGHUP));
    assert_int_equal(job_table_job(job_watch_table(host->session->watch), sleeper)->alive, 1);
    close(host->report[0]);
    session_end(host->session);
    free(host);
}

/* Why the child sets its group too: after its exec it is too late for the parent. */
static void test_setpgid_after_exec(void **state)
{
    (void)state;
    int fds[2];
    char c;
    assert_int_equal(pipe2(fds, O_CLOEXEC), 0);
    pid_t pid = fork();
    if (pid == 0) {
        execlp("sleep", "sleep", "88", NULL);
        _exit(127);
    }
    close(fds[1]);
    assert_int_equal(read(fds[0], &c, 1), 0); /* closed by the exec */
    assert_int_equal(setpgid(pid, pid), -1);
    assert_int_equal(errno, EACCES);
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
    close(fds[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_statuses),   cmocka_unit_test(test_keys),
        cmocka_unit_test(test_background), cmocka_unit_test(test_modes),
        cmocka_unit_test(test_vim),        cmocka_unit_test(test_wait),
        cmocka_unit_test(test_end),        cmocka_unit_test(test_setpgid_after_exec),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
