/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "cli/client.h"
#include "cli/command.h"
#include "cli/stop.h"
#include "terminal/pty.h"
#include "terminal/runner.h"

enum { SIZE_ };

static const struct option_row options[] = {
    [SIZE_] = {"size", VALUE_SIZE, .value = "COLUMNSxROWS",
               .help = "in a terminal of its own, of this size"},
    {0},
};
static const struct argument_row arguments[] = {
    {"COMMAND", VALUE_COMMAND, .repeated = true,
     .help = "the program and its arguments; a '|' between begins the next program of a pipeline"},
    {0},
};

enum { SIGNAL_STATUS = 128, STATUS_NOT_FOUND = 127, STATUS_CANNOT_RUN = 126, PIECE = 65536 };

static int exit_status(int status)
{
    return WIFSIGNALED(status) ? SIGNAL_STATUS + WTERMSIG(status) : WEXITSTATUS(status);
}

static int fail_to_run(const char *program, int error)
{
    int status = error == -ENOENT ? STATUS_NOT_FOUND : STATUS_CANNOT_RUN;
    return cli_fail(status, "term run: cannot run '%s': %s", program, strerror(-error));
}

/* ---- As a job of this terminal ---- */

/* The words of each program, ended by NULL in place of the '|'. Returns their number. */
static size_t split(const char **words, size_t count, struct runner_command *programs, size_t most)
{
    size_t n = 0;
    for (size_t i = 0; i <= count; i++) {
        bool ends = i == count || strcmp(words[i], "|") == 0;
        if (ends)
            words[i] = NULL;
        if (ends && n < most && i + 1 <= count + 1 && programs[n].argv)
            n++;
        else if (!ends && n < most && !programs[n].argv)
            programs[n].argv = (char *const *)&words[i];
    }
    return n;
}

static void tell(enum runner_event event, const struct runner_job *job, size_t member, void *data)
{
    (void)event;
    (void)job;
    (void)member;
    (void)data;
}

/* Stops as the job did, so that the shell that runs us sees it, and goes on with the job. */
static void stop_with(struct runner *runner, int id)
{
    kill(getpid(), SIGSTOP);
    runner_foreground(runner, id);
}

static int run_job(const char **words, size_t count)
{
    struct runner_command programs[RUNNER_MEMBERS_MAX] = {{0}};
    struct runner *runner = NULL;
    size_t n = split(words, count, programs, RUNNER_MEMBERS_MAX);
    if (n == 0)
        return cli_fail(EXIT_USAGE, "term run: there is no program between the '|'");
    int r = runner_create(STDIN_FILENO, tell, NULL, &runner);
    if (r < 0)
        return client_fail_errno("term run", "this terminal", r);
    int id = runner_start(runner, programs, n, true), status = 0;
    enum runner_state state = RUNNER_STOPPED;
    while (id > 0 && runner_wait(runner, id, -1, &state, &status) == 0 && state == RUNNER_STOPPED)
        stop_with(runner, id);
    runner_destroy(runner);
    return id > 0 ? exit_status(status) : fail_to_run(programs[0].argv[0], id);
}

/* ---- On a line of its own ---- */

struct line {
    int master;
    pid_t leader;
    int stop_fd;
    bool input_ended;
    char input[PIECE];
    size_t waiting; /* bytes of input that the line has not taken */
};

/* What is read goes to the line; its end is what Ctrl+D is to a program. */
static void take_input(struct line *l)
{
    ssize_t n = read(STDIN_FILENO, l->input + l->waiting, sizeof(l->input) - 1 - l->waiting);
    if (n > 0) {
        l->waiting += (size_t)n;
        return;
    }
    struct pty_attributes attributes;
    if (n < 0 && errno == EINTR)
        return;
    l->input_ended = true;
    if (pty_attributes(l->master, &attributes) == 0 && attributes.canonical)
        l->input[l->waiting++] = (char)attributes.end_of_file;
}

static void give_input(struct line *l)
{
    ssize_t n = pty_write(l->master, l->input, l->waiting);
    if (n <= 0)
        return;
    l->waiting -= (size_t)n;
    memmove(l->input, l->input + n, l->waiting);
}

/* false: nobody has the line any more, or nobody takes the output. */
static bool pass_output(const struct line *l)
{
    char bytes[PIECE];
    ssize_t n = read(l->master, bytes, sizeof(bytes));
    if (n <= 0)
        return n < 0 && (errno == EINTR || errno == EAGAIN);
    for (ssize_t done = 0; done < n;) {
        ssize_t part = write(STDOUT_FILENO, bytes + done, (size_t)(n - done));
        if (part < 0 && errno != EINTR)
            return false;
        done += part > 0 ? part : 0;
    }
    return true;
}

static int pass(struct line *l)
{
    for (bool goes_on = true; goes_on;) {
        bool reads = !l->input_ended && l->waiting < sizeof(l->input) - 1;
        struct pollfd ready[] = {
            {.fd = l->master, .events = (short)(POLLIN | (l->waiting ? POLLOUT : 0))},
            {.fd = reads ? STDIN_FILENO : -1, .events = POLLIN},
            {.fd = l->stop_fd, .events = POLLIN}};
        if (poll(ready, 3, -1) < 0 && errno != EINTR)
            break;
        if (ready[2].revents) {
            pty_hangup(l->master);
            return stop_signal(l->stop_fd);
        }
        if (ready[1].revents)
            take_input(l);
        if (l->waiting && (ready[0].revents & POLLOUT))
            give_input(l);
        if (ready[0].revents & (POLLIN | POLLHUP | POLLERR))
            goes_on = pass_output(l);
    }
    return 0;
}

static int run_on_line(const char *const *argv, const struct pty_size *size)
{
    extern char **environ;
    const struct pty_command command = {
        .argv = argv, .environment = (const char *const *)environ, .umask = -1};
    struct line line = {.master = -1};
    struct termios before;
    const char *what = NULL;
    int slave = -1, status = 0;
    int r = pty_open(size, &line.master, &slave);
    if (r == 0)
        r = pty_spawn(slave, &command, &line.leader, &what);
    if (slave >= 0)
        close(slave);
    if (r < 0) {
        if (line.master >= 0)
            close(line.master);
        return fail_to_run(argv[0], r);
    }
    line.stop_fd = stop_open();
    bool raw = tcgetattr(STDIN_FILENO, &before) == 0;
    struct termios through = before;
    if (raw) {
        cfmakeraw(&through);
        tcsetattr(STDIN_FILENO, TCSADRAIN, &through);
    }
    int stopped_by = pass(&line);
    close(line.master);
    if (raw)
        tcsetattr(STDIN_FILENO, TCSADRAIN, &before);
    while (waitpid(line.leader, &status, 0) < 0 && errno == EINTR)
        ;
    close(line.stop_fd);
    return stopped_by ? SIGNAL_STATUS + stopped_by : exit_status(status);
}

static int run(const struct invocation *invocation)
{
    const struct option_value *size = &invocation->options[SIZE_];
    struct pty_size line = {.columns = 80, .rows = 24};
    _cleanup_free_ const char **words = calloc(invocation->count + 1, sizeof(*words));
    if (!words)
        return client_fail_errno("term run", "the command", -ENOMEM);
    memcpy(words, invocation->arguments, invocation->count * sizeof(*words));
    if (!size->given && isatty(STDIN_FILENO) && isatty(STDOUT_FILENO))
        return run_job(words, invocation->count);
    if (size->given && (size->width > 65535 || size->height > 65535))
        return cli_fail(EXIT_USAGE, "term run: no terminal has that size");
    if (size->given)
        line = (struct pty_size){.columns = (uint16_t)size->width, .rows = (uint16_t)size->height};
    else
        pty_get_size(STDERR_FILENO, &line);
    return run_on_line(words, &line);
}

const struct command command_term_run = {
    .name = "term run",
    .summary = "run a program as a job of a terminal",
    .options = options,
    .arguments = arguments,
    .description =
        "Runs the program in the foreground and ends with its exit status, 128 and the signal's "
        "number when a signal ended it, 127 when it is not there.\n\n"
        "On a terminal it is a job of it, as a shell's: a process group with the terminal in its "
        "hands, which can be stopped and continued. Where standard input or output is none, or "
        "with --size, it gets a terminal of its own, and what it writes there comes out here as it "
        "is; a pipe becomes the keys that are typed.",
    .examples = "pianola term run -- vim letter.txt\n"
                "pianola term run -- ls -l '|' less\n"
                "pianola term run --size 132x43 -- top -n 1 > screen",
    .reads_input = true,
    .run = run,
};
