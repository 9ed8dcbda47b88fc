/* SPDX-License-Identifier: MIT */
#include "job_proc.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/cleanup.h"

/* As of Linux 6.15; older headers lack it. */
struct pidfd_info_reply {
    uint64_t mask, cgroup;
    uint32_t pid, tgid, ppid, ids[8];
    int32_t exit_code;
    uint32_t reserved[4];
};
#define PIDFD_GET_INFO_REQUEST _IOWR(0xFF, 11, struct pidfd_info_reply)
#define PIDFD_INFO_EXIT_BIT (UINT64_C(1) << 3)

static int read_all(const char *path, char *buf, size_t size, size_t *ret_len)
{
    _cleanup_close_ int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return errno == ENOENT ? -ESRCH : -errno;
    size_t len = 0;
    while (len < size) {
        ssize_t n = read(fd, buf + len, size - len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return -errno;
        if (n == 0)
            break;
        len += (size_t)n;
    }
    *ret_len = len;
    return 0;
}

/* Field numbers as in proc(5), less the three before them. */
enum {
    FIELD_PPID,
    FIELD_PGRP,
    FIELD_SESSION,
    FIELD_TTY,
    FIELD_TPGID,
    FIELD_THREADS = 20 - 4,
    FIELD_START = 22 - 4,
    FIELD_STACK = 28 - 4,
    FIELD_ARG_START = 48 - 4,
    FIELD_ENV_START = 50 - 4,
    FIELD_EXIT = 52 - 4,
    FIELDS,
};

static bool parse_number(const char **at, const char *end, uint64_t *ret)
{
    bool negative = false, digits = false;
    uint64_t value = 0;
    while (*at < end && **at == ' ')
        ++*at;
    if (*at < end && **at == '-') {
        negative = true;
        ++*at;
    }
    for (; *at < end && **at >= '0' && **at <= '9'; ++*at, digits = true)
        value = value * 10 + (uint64_t)(**at - '0');
    *ret = negative ? 0 - value : value;
    return digits;
}

int job_proc_parse(const char *text, size_t len, struct job_process *process)
{
    const char *open_ = memchr(text, '(', len), *close_ = memrchr(text, ')', len);
    const char *end = text + len, *at = text;
    uint64_t pid, field[FIELDS];
    if (!open_ || !close_ || close_ < open_ || end - close_ < 4 || close_[1] != ' ' ||
        !parse_number(&at, open_, &pid))
        return -EBADMSG;
    at = close_ + 3;
    for (size_t i = 0; i < FIELDS; i++)
        if (!parse_number(&at, end, &field[i]))
            return -EBADMSG;

    size_t name = (size_t)(close_ - open_ - 1);
    if (name >= sizeof(process->comm))
        name = sizeof(process->comm) - 1;
    memcpy(process->comm, open_ + 1, name);
    process->comm[name] = '\0';
    process->pid = (pid_t)pid;
    process->state = close_[2];
    process->ppid = (pid_t)field[FIELD_PPID];
    process->pgid = (pid_t)field[FIELD_PGRP];
    process->sid = (pid_t)field[FIELD_SESSION];
    process->tty = (uint32_t)field[FIELD_TTY];
    process->threads = (unsigned)field[FIELD_THREADS];
    process->start = field[FIELD_START];
    process->readable = field[FIELD_STACK] != 0;
    process->image = field[FIELD_ARG_START] ^ field[FIELD_ENV_START] << 1;
    process->signal = 0;
    if (process->state == 'T' && field[FIELD_EXIT] < 128)
        process->signal = (uint8_t)field[FIELD_EXIT];
    process->status = job_proc_ended(process) ? (int)field[FIELD_EXIT] : JOB_STATUS_UNKNOWN;
    return 0;
}

int job_proc_read(pid_t pid, struct job_process *process)
{
    char path[32], text[2048];
    size_t len;
    snprintf(path, sizeof(path), "/proc/%d/stat", (int)pid);
    int r = read_all(path, text, sizeof(text), &len);
    if (r < 0)
        return r;
    r = job_proc_parse(text, len, process);
    return r < 0 && len == 0 ? -ESRCH : r;
}

bool job_proc_ended(const struct job_process *process)
{
    return process->state == 'X' || (process->state == 'Z' && process->threads <= 1);
}

static int read_status(pid_t pid, char *text, size_t size)
{
    char path[32];
    size_t len;
    snprintf(path, sizeof(path), "/proc/%d/status", (int)pid);
    int r = read_all(path, text, size - 1, &len);
    if (r == 0)
        text[len] = '\0';
    return r;
}

bool job_proc_status_readable(pid_t pid)
{
    char text[4096];
    unsigned id[4];
    if (geteuid() == 0)
        return true;
    if (read_status(pid, text, sizeof(text)) < 0)
        return false;
    const char *line = strstr(text, "\nUid:");
    if (!line || sscanf(line, "\nUid: %u %u %u", &id[0], &id[1], &id[2]) != 3)
        return false;
    uid_t us = geteuid();
    if (id[0] != us || id[1] != us || id[2] != us)
        return false;
    line = strstr(text, "\nGid:");
    if (!line || sscanf(line, "\nGid: %u %u %u", &id[0], &id[1], &id[2]) != 3)
        return false;
    gid_t group = getegid();
    return id[0] == group && id[1] == group && id[2] == group;
}

uint64_t job_proc_runs(pid_t pid)
{
    char text[4096];
    if (read_status(pid, text, sizeof(text)) < 0)
        return 0;
    uint64_t sum = 0;
    for (const char *line = text; (line = strstr(line, "ctxt_switches:"));) {
        line += strlen("ctxt_switches:");
        sum += strtoull(line, NULL, 10);
    }
    return sum;
}

struct job_command *job_proc_command(pid_t pid)
{
    char path[32], text[JOB_COMMAND_MAX] = "";
    size_t len = 0;
    snprintf(path, sizeof(path), "/proc/%d/cmdline", (int)pid);
    if (read_all(path, text, sizeof(text), &len) < 0 || len == 0)
        return NULL;
    /* Programs that write over their arguments may leave a tail of NULs. */
    while (len > 1 && text[len - 1] == '\0' && text[len - 2] == '\0')
        len--;
    return job_command_create(text, len);
}

static int children_of_thread(pid_t pid, const char *thread, job_proc_child_fn visit, void *data)
{
    char path[64], text[4096];
    snprintf(path, sizeof(path), "/proc/%d/task/%s/children", (int)pid, thread);
    _cleanup_close_ int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return 0;
    pid_t child = 0;
    for (;;) {
        ssize_t n = read(fd, text, sizeof(text));
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return 0;
        for (ssize_t i = 0; i < n; i++) {
            if (text[i] >= '0' && text[i] <= '9') {
                child = child * 10 + (text[i] - '0');
            } else if (child > 0) {
                int r = visit(child, data);
                if (r < 0)
                    return r;
                child = 0;
            }
        }
    }
}

int job_proc_children(pid_t pid, unsigned threads, job_proc_child_fn visit, void *data)
{
    char path[32];
    if (threads == 1) {
        snprintf(path, sizeof(path), "%d", (int)pid);
        return children_of_thread(pid, path, visit, data);
    }
    snprintf(path, sizeof(path), "/proc/%d/task", (int)pid);
    DIR *dir = opendir(path);
    if (!dir)
        return 0;
    int r = 0;
    for (const struct dirent *entry; r >= 0 && (entry = readdir(dir));)
        if (entry->d_name[0] != '.' && strlen(entry->d_name) < 16)
            r = children_of_thread(pid, entry->d_name, visit, data);
    closedir(dir);
    return r;
}

int job_proc_pidfd_status(int pidfd, int *ret_status)
{
    struct pidfd_info_reply reply = {.mask = PIDFD_INFO_EXIT_BIT};
    if (ioctl(pidfd, PIDFD_GET_INFO_REQUEST, &reply) < 0 || !(reply.mask & PIDFD_INFO_EXIT_BIT))
        return -ENODATA;
    *ret_status = reply.exit_code;
    return 0;
}
