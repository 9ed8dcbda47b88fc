/* SPDX-License-Identifier: MIT */
/* The session's processes: who ended, and signals to all of them. */
#include "terminal/keeper.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    SCANS = 16,       /* a session that forks faster than it is killed */
    DEPTH = 4096,     /* of the tree of processes */
    FLAG_EXITING = 4, /* PF_EXITING of the kernel's */
};

void keeper_note_end(struct keeper *keeper, int code, int status)
{
    struct timespec now;
    /* Who is told of the end may want the line. */
    line_release(&keeper->line);
    clock_gettime(CLOCK_REALTIME, &now);
    struct keeper_welcome *welcome = &keeper->welcome;
    welcome->ended = 1;
    welcome->code = code;
    welcome->status = status;
    welcome->ended_at = now.tv_sec * 1000000000ll + now.tv_nsec;
    keeper->facts.ended = 1;
    keeper->facts.code = welcome->code;
    keeper->facts.status = welcome->status;
    keeper->facts.ended_at = welcome->ended_at;
    terminal_log_set_facts(&keeper->log, &keeper->facts);
}

void keeper_collect(struct keeper *keeper)
{
    /* The event's offset shall be behind what the process wrote. */
    while (keeper_read_output(keeper)) {
    }
    for (;;) {
        siginfo_t info = {0};
        if (waitid(P_ALL, 0, &info, WEXITED | WSTOPPED | WCONTINUED | WNOHANG) < 0) {
            keeper->childless = errno == ECHILD;
            return;
        }
        if (info.si_pid == 0)
            return;
        bool leader = !keeper->welcome.ended && info.si_pid == keeper->welcome.leader;
        struct keeper_event event = {
            .type = KEEPER_EXITED,
            .pid = info.si_pid,
            .leader = leader,
            .code = info.si_code,
            .status = info.si_status,
        };
        if (info.si_code == CLD_STOPPED || info.si_code == CLD_TRAPPED)
            event.type = KEEPER_STOPPED;
        else if (info.si_code == CLD_CONTINUED)
            event.type = KEEPER_CONTINUED;
        else if (leader && keeper_goes_on(keeper))
            event.leader = 0;
        else if (leader)
            keeper_note_end(keeper, info.si_code, info.si_status);
        keeper_tell(keeper, event);
    }
}

struct process {
    char state;
    pid_t parent, session;
    unsigned flags;
};

static bool look_at(pid_t pid, struct process *ret_process)
{
    char path[32], text[512];
    snprintf(path, sizeof(path), "/proc/%d/stat", (int)pid);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    ssize_t n = read(fd, text, sizeof(text) - 1);
    close(fd);
    if (n <= 0)
        return false;
    text[n] = 0;
    /* The name may have anything in it, brackets too. */
    const char *after = strrchr(text, ')');
    int parent, group, session;
    unsigned flags;
    char state;
    if (!after ||
        sscanf(after, ") %c %d %d %d %*d %*d %u", &state, &parent, &group, &session, &flags) != 5)
        return false;
    *ret_process = (struct process){state, parent, session, flags};
    return true;
}

bool keeper_process_ends(pid_t pid)
{
    struct process process;
    return look_at(pid, &process) && (process.flags & FLAG_EXITING);
}

/* A number may be another's by now. Whoever belongs to the session descends from this process. */
static bool is_ours(struct process process)
{
    pid_t self = getpid();
    for (int i = 0; i < DEPTH && process.parent > 1; i++) {
        if (process.parent == self)
            return true;
        if (!look_at(process.parent, &process))
            return false;
    }
    return false;
}

static unsigned signal_entry(const struct keeper *keeper, const char *name, int number)
{
    struct process process;
    char *end;
    long pid = strtol(name, &end, 10);
    if (*end || pid <= 1 || pid > INT32_MAX || !look_at((pid_t)pid, &process) ||
        process.session != keeper->welcome.leader || process.state == 'Z' || process.state == 'X' ||
        !is_ours(process))
        return 0;
    return kill((pid_t)pid, number) == 0;
}

/* With system calls: opendir would need a heap. */
static unsigned signal_all(const struct keeper *keeper, int number)
{
    struct entry {
        uint64_t inode, offset;
        unsigned short length;
        unsigned char type;
        char name[];
    };
    _Alignas(struct entry) char buf[4096];
    unsigned count = 0;
    int fd = open("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return 0;
    long n;
    while ((n = syscall(SYS_getdents64, fd, buf, sizeof(buf))) > 0)
        for (long at = 0; at < n;) {
            const struct entry *entry = (const void *)(buf + at);
            count += signal_entry(keeper, entry->name, number);
            at += entry->length;
        }
    close(fd);
    return count;
}

unsigned keeper_signal_session(const struct keeper *keeper, int number)
{
    unsigned all = 0;
    for (int i = 0; i < SCANS; i++) {
        unsigned count = signal_all(keeper, number);
        all += count;
        /* Only who cannot be left alive is looked for again. */
        if (number != SIGKILL || count == 0)
            break;
    }
    return all;
}

int64_t keeper_now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000ll + now.tv_nsec / 1000000;
}

void keeper_close(struct keeper *keeper, uint32_t grace_ms)
{
    if (keeper->leaderless) {
        keeper_cut_line(keeper);
        return;
    }
    keeper->is_closing = true;
    if (keeper->start_at)
        keeper_start_next(keeper);
    if (keeper->welcome.ended || pty_hangup(keeper->master) < 0)
        keeper_signal_session(keeper, SIGHUP);
    keeper->kill_at = keeper_now_ms() + grace_ms;
}
