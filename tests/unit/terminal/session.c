/* SPDX-License-Identifier: MIT */
#include "session.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "base/clock.h"
#include "terminal/job_proc.h"

#define PATIENCE_MS 10000u

static void die(const struct session *session, const char *what)
{
    fprintf(stderr, "%s: %s\n", what, strerror(errno));
    if (session)
        session_dump(session);
    abort();
}

static uint64_t remaining(const struct session *session, uint64_t until, const char *what)
{
    uint64_t now = clock_ms();
    if (now >= until) {
        fprintf(stderr, "waited in vain for %s\n", what);
        session_dump(session);
        abort();
    }
    return until - now;
}

struct session *session_fork(int (*child)(void *data), void *data)
{
    struct session *session = calloc(1, sizeof(*session));
    if (!session)
        die(NULL, "calloc");
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    session->master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (session->master < 0 || grantpt(session->master) < 0 || unlockpt(session->master) < 0)
        die(NULL, "pty");
    /* Held open until the child has it: else the master's reader could see a hang-up first. */
    int slave = open(ptsname(session->master), O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (slave < 0)
        die(NULL, "slave");
    struct winsize size = {.ws_row = 24, .ws_col = 200};
    ioctl(slave, TIOCSWINSZ, &size);
    session->leader = fork();
    if (session->leader == 0) {
        setsid();
        ioctl(slave, TIOCSCTTY, 0);
        for (int fd = 0; fd < 3; fd++)
            dup2(slave, fd);
        if (slave > 2)
            close(slave);
        close(session->master);
        _exit(child(data));
    }
    close(slave);
    if (session->leader < 0)
        die(NULL, "fork");
    return session;
}

bool session_program(const char *name)
{
    const char *path = getenv("PATH");
    char file[512];
    while (path && *path) {
        size_t len = strcspn(path, ":");
        snprintf(file, sizeof(file), "%.*s/%s", (int)len, path, name);
        if (access(file, X_OK) == 0)
            return true;
        path += len + (path[len] == ':');
    }
    return false;
}

static int exec_child(void *data)
{
    char *const *argv = data;
    execvp(argv[0], argv);
    return 127;
}

struct session *session_start(char *const argv[])
{
    setenv("PS1", "READY> ", 1);
    setenv("TERM", "xterm", 1);
    setenv("HISTFILE", "/dev/null", 1);
    setenv("LC_ALL", "C", 1);
    return session_fork(exec_child, (void *)argv);
}

static void record(const struct job_event *event, void *data)
{
    struct session *session = data;
    if (session->event_count == SESSION_EVENTS_MAX)
        die(session, "too many events");
    struct session_event *kept = &session->events[session->event_count++];
    *kept = (struct session_event){event->kind,   event->pid,    event->pgid,
                                   event->signal, event->status, ""};
    if (event->process)
        snprintf(kept->comm, sizeof(kept->comm), "%.15s", event->process->comm);
}

void session_watch(struct session *session)
{
    uint64_t until = clock_ms() + PATIENCE_MS;
    struct job_watch_config config = {getpid(), session->master, session->leader, record, session};
    if (job_watch_create(&config, clock_ms(), &session->watch) < 0)
        die(session, "job_watch_create");
    while (job_watch_table(session->watch)->foreground == 0)
        session_turn(session, (int)remaining(session, until, "the session"));
    session->seen = session->event_count;
}

void session_close_master(struct session *session)
{
    if (session->master >= 0)
        close(session->master);
    session->master = -1;
}

void session_end(struct session *session)
{
    if (session->watch) {
        const struct job_table *table = job_watch_table(session->watch);
        for (size_t i = 0; i < table->count; i++)
            if (job_process_alive(&table->processes[i]))
                kill(table->processes[i].pid, SIGKILL);
    }
    kill(session->leader, SIGKILL);
    job_watch_destroy(session->watch);
    session_close_master(session);
    while (waitpid(-1, NULL, 0) > 0)
        ;
    free(session->output);
    free(session);
}

void session_type(struct session *session, const char *text)
{
    size_t len = strlen(text);
    if (session->watch)
        job_watch_poke(session->watch, clock_ms());
    if (write(session->master, text, len) != (ssize_t)len)
        die(session, "typing");
}

static void take_output(struct session *session)
{
    char buf[4096];
    ssize_t n = read(session->master, buf, sizeof(buf));
    if (n <= 0) {
        session->end = true;
        return;
    }
    session->output = realloc(session->output, session->output_len + (size_t)n + 1);
    memcpy(session->output + session->output_len, buf, (size_t)n);
    session->output_len += (size_t)n;
    session->output[session->output_len] = '\0';
    if (session->watch)
        job_watch_poke(session->watch, clock_ms());
}

bool session_turn(struct session *session, int timeout_ms)
{
    size_t before = session->event_count;
    uint64_t deadline = session->watch ? job_watch_deadline(session->watch) : UINT64_MAX;
    uint64_t now = clock_ms();
    bool due = false;
    if (deadline <= now) {
        timeout_ms = 0;
        due = true;
    } else if (deadline - now < (uint64_t)timeout_ms) {
        timeout_ms = (int)(deadline - now);
        due = true;
    }
    struct pollfd fds[2] = {
        {.fd = session->end ? -1 : session->master, .events = POLLIN},
        {.fd = session->watch ? job_watch_fd(session->watch) : -1, .events = POLLIN}};
    int n = poll(fds, 2, timeout_ms);
    if (n < 0 && errno != EINTR)
        die(session, "poll");
    if (fds[0].revents)
        take_output(session);
    if (session->watch && job_watch_dispatch(session->watch, clock_ms()) < 0)
        die(session, "job_watch_dispatch");
    return n > 0 || due || session->event_count != before;
}

void session_expect(struct session *session, const char *text)
{
    uint64_t until = clock_ms() + PATIENCE_MS;
    for (;;) {
        char *found = session->output
                          ? memmem(session->output, session->output_len, text, strlen(text))
                          : NULL;
        if (found) {
            size_t used = (size_t)(found - session->output) + strlen(text);
            session->output_len -= used;
            memmove(session->output, session->output + used, session->output_len + 1);
            return;
        }
        session_turn(session, (int)remaining(session, until, text));
    }
}

const struct session_event *session_wait(struct session *session, enum job_event_kind kind,
                                         const char *comm, pid_t pgid)
{
    uint64_t until = clock_ms() + PATIENCE_MS;
    for (size_t i = session->seen;;) {
        for (; i < session->event_count; i++) {
            const struct session_event *event = &session->events[i];
            if (event->kind == kind && (!comm || strcmp(event->comm, comm) == 0) &&
                (pgid == 0 || event->pgid == pgid)) {
                session->seen = i + 1;
                return event;
            }
        }
        session_turn(session, (int)remaining(session, until, job_event_name(kind)));
    }
}

static bool kernel_tells_status(void)
{
    static int tells = -1;
    if (tells < 0) {
        int status = 0;
        pid_t pid = fork();
        if (pid == 0)
            _exit(3);
        int pidfd = (int)syscall(SYS_pidfd_open, pid, 0u);
        waitpid(pid, NULL, 0);
        tells = job_proc_pidfd_status(pidfd, &status) == 0 && status == 3 << 8;
        close(pidfd);
    }
    return tells;
}

bool session_status_is(const struct session_event *event, int status)
{
    if (event->status == status || (event->status == JOB_STATUS_UNKNOWN && !kernel_tells_status()))
        return true;
    fprintf(stderr, "%s %d: status %#x\n", job_event_name(event->kind), event->pgid,
            (unsigned)event->status);
    return false;
}

bool session_has(const struct session *session, enum job_event_kind kind, pid_t pgid)
{
    for (size_t i = session->seen; i < session->event_count; i++)
        if (session->events[i].kind == kind && session->events[i].pgid == pgid)
            return true;
    return false;
}

const struct job_process *session_process(const struct session *session, const char *comm)
{
    const struct job_table *table = job_watch_table(session->watch);
    for (size_t i = 0; i < table->count; i++)
        if (strcmp(table->processes[i].comm, comm) == 0 && job_process_alive(&table->processes[i]))
            return &table->processes[i];
    return NULL;
}

void session_dump(const struct session *session)
{
    for (size_t i = 0; i < session->event_count; i++) {
        const struct session_event *event = &session->events[i];
        fprintf(stderr, "%s%s pid %d pgid %d %s signal %d status %#x\n",
                i == session->seen ? "-> " : "   ", job_event_name(event->kind), event->pid,
                event->pgid, event->comm, event->signal, (unsigned)event->status);
    }
    fprintf(stderr, "output: %s\n", session->output ? session->output : "none");
}
