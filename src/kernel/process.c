/* SPDX-License-Identifier: MIT */
#include "kernel/object.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/error.h"
#include "kernel/command_line.h"
#include "kernel/kernel.h"
#include "pianola/file.h"

static int (*inherit_fn)(uint64_t *ret_number);

void kernel_set_inherit_fn(int (*fn)(uint64_t *ret_number))
{
    inherit_fn = fn;
}

/* ---- Following a process until its end ---- */

struct followed {
    struct waitable *process;
    struct waitable *thread; /* the first thread's object, or NULL */
    bool child;
};

static void over(struct waitable *object, uint32_t code)
{
    if (!object)
        return;
    atomic_store(&object->state->exit_code, code);
    atomic_store(&object->state->value, 1);
    object_signal(object);
    waitable_put(object);
}

static void *follow(void *data)
{
    struct followed f = *(struct followed *)data;
    free(data);
    uint32_t code = 0;
    int status = 0;
    if (f.child) {
        pid_t pid;
        do
            pid = waitpid((pid_t)f.process->id, &status, 0);
        while (pid < 0 && errno == EINTR);
        uint32_t killed_with = atomic_load(&f.process->suspended);
        if (pid > 0 && WIFEXITED(status))
            code = (uint32_t)WEXITSTATUS(status);
        else if (pid > 0 && WIFSIGNALED(status))
            code = killed_with                   ? killed_with - 1
                   : WTERMSIG(status) == SIGSEGV ? 0xC0000005u
                                                 : 128u + (uint32_t)WTERMSIG(status);
    } else {
        struct pollfd wait = {.fd = f.process->pid_fd, .events = POLLIN};
        while (poll(&wait, 1, -1) < 0 && errno == EINTR)
            ;
    }
    over(f.thread, code);
    over(f.process, code);
    return NULL;
}

static int follow_process(struct waitable *process, struct waitable *thread, bool child)
{
    struct followed *f = malloc(sizeof(*f));
    pthread_attr_t attr;
    pthread_t id;
    if (!f)
        return -ENOMEM;
    *f = (struct followed){process, thread, child};
    object_ref(process);
    if (thread)
        object_ref(thread);
    pthread_attr_init(&attr);
    pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
    pthread_attr_setstacksize(&attr, 256 << 10);
    int r = pthread_create(&id, &attr, follow, f);
    pthread_attr_destroy(&attr);
    if (r != 0) {
        waitable_put(process);
        waitable_put(thread);
        free(f);
    }
    return -r;
}

/* ---- Starting ---- */

/* The program to run: as named, with .exe left off, or found in PATH. */
static int find_program(const char *name, char *path, size_t size)
{
    size_t len = strlen(name);
    for (int cut = 0; cut < 2; cut++) {
        if (cut && (len < 5 || strcasecmp(name + len - 4, ".exe") != 0))
            break;
        int base = (int)(len - (cut ? 4 : 0));
        snprintf(path, size, "%.*s", base, name);
        if (access(path, X_OK) == 0)
            return 0;
        const char *search = strchr(path, '/') ? NULL : getenv("PATH");
        while (search && *search) {
            int dir = (int)strcspn(search, ":");
            snprintf(path, size, "%.*s/%.*s", dir, search, base, name);
            if (access(path, X_OK) == 0)
                return 0;
            search += dir + (search[dir] == ':');
        }
    }
    return -ENOENT;
}

/* What a new process is told in its environment. */
struct notes {
    char segment[64]; /* the station's memory */
    char startup[64]; /* of its STARTUPINFO, see startup.c */
};

/* The environment block (NAME=value, each ended by NUL, an empty one last) or our own, with the
 * notes in it. Caller frees the array. */
static char **environment_of(const char *block, struct notes *notes)
{
    size_t count = 0;
    if (block)
        for (const char *at = block; *at; at += strlen(at) + 1)
            count++;
    else
        while (environ[count])
            count++;
    char **list = calloc(count + 3, sizeof(*list));
    size_t n = 0;
    for (size_t i = 0; list && i < count; i++) {
        char *entry = block ? (char *)(uintptr_t)block : environ[i];
        if (block)
            block += strlen(block) + 1;
        if (strncmp(entry, "PIANOLA_SEGMENT=", 16) != 0 &&
            strncmp(entry, "PIANOLA_STARTUP=", 16) != 0)
            list[n++] = entry;
    }
    if (list && notes->segment[0])
        list[n++] = notes->segment;
    if (list && notes->startup[0])
        list[n] = notes->startup;
    return list;
}

/* The descriptor behind a standard handle, a copy that is closed after the start; -1: none. */
static int descriptor_of(HANDLE handle)
{
    if (!handle || handle == INVALID_HANDLE_VALUE)
        return -1;
    struct waitable *object = handle_get(handle, OBJECT_FILE);
    int fd = object ? fcntl(object->fd, F_DUPFD_CLOEXEC, 3) : -1;
    waitable_put(object);
    return fd;
}

/* A shell that stops itself and then becomes the program: argv[0] is the program's path. */
static char **stopped(const char *program, char *const *args, int count)
{
    static char shell[] = "sh", option[] = "-c", command[] = "kill -STOP $$; exec \"$0\" \"$@\"";
    char **list = calloc((size_t)count + 4, sizeof(*list));
    if (!list)
        return NULL;
    list[0] = shell;
    list[1] = option;
    list[2] = command;
    list[3] = (char *)(uintptr_t)program;
    for (int i = 1; i < count; i++)
        list[3 + i] = args[i];
    return list;
}

struct order {
    const char *program;
    const char *line;
    const char *directory;
    const char *block;
    const STARTUPINFO *startup; /* or NULL */
    bool suspended;
};

static int spawn(const struct order *order, pid_t *ret_pid)
{
    struct notes notes = {0};
    const STARTUPINFO *startup = order->startup;
    uint64_t number = 0;
    int count = 0;
    int segment = inherit_fn ? inherit_fn(&number) : -1;
    if (segment >= 0)
        snprintf(notes.segment, sizeof(notes.segment), "PIANOLA_SEGMENT=%d:%llx", segment,
                 (unsigned long long)number);
    if (startup && startup->dwFlags & STARTF_USESHOWWINDOW)
        snprintf(notes.startup, sizeof(notes.startup), "PIANOLA_STARTUP=%x:%u",
                 startup->dwFlags & ~STARTF_USESTDHANDLES, startup->wShowWindow);
    _cleanup_free_ char **args = command_line_split(order->line, &count);
    _cleanup_free_ char **env = environment_of(order->block, &notes);
    _cleanup_free_ char **stop =
        args && order->suspended ? stopped(order->program, args, count) : NULL;
    if (!args || !env || (order->suspended && !stop))
        return -ENOMEM;
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attr;
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attr);
    if (segment >= 0) /* onto itself: it stays open */
        posix_spawn_file_actions_adddup2(&actions, segment, segment);
    if (order->directory)
        posix_spawn_file_actions_addchdir_np(&actions, order->directory);
    int fds[3] = {-1, -1, -1};
    if (startup && startup->dwFlags & STARTF_USESTDHANDLES) {
        const HANDLE handles[3] = {startup->hStdInput, startup->hStdOutput, startup->hStdError};
        for (int i = 0; i < 3; i++) {
            fds[i] = descriptor_of(handles[i]);
            if (fds[i] >= 0)
                posix_spawn_file_actions_adddup2(&actions, fds[i], i);
        }
    }
    int r = posix_spawn(ret_pid, stop ? "/bin/sh" : order->program, &actions, &attr,
                        stop ? stop : args, env);
    for (int i = 0; i < 3; i++)
        if (fds[i] >= 0)
            close(fds[i]);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attr);
    return -r;
}

BOOL CreateProcess(const char *application, char *line, SECURITY_ATTRIBUTES *process_security,
                   SECURITY_ATTRIBUTES *thread_security, BOOL inherit, DWORD flags, void *block,
                   const char *directory, STARTUPINFO *startup, PROCESS_INFORMATION *info)
{
    (void)process_security;
    (void)thread_security;
    (void)inherit;
    char program[4096];
    int count = 0;
    bool suspended = flags & CREATE_SUSPENDED;
    if ((!application && (!line || !line[0])) || !info) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return FALSE;
    }
    _cleanup_free_ char **args = command_line_split(line ? line : application, &count);
    if (!args || count == 0)
        return error_set(-ENOMEM);
    pid_t pid = 0;
    int r = find_program(application ? application : args[0], program, sizeof(program));
    if (r == 0)
        r = spawn(&(struct order){program, line ? line : application, directory, block, startup,
                                  suspended},
                  &pid);
    if (r == 0 && suspended)
        waitpid(pid, NULL, WUNTRACED);
    if (r < 0) {
        SetLastError(r == -ENOEXEC ? ERROR_BAD_EXE_FORMAT : error_from_errno(r));
        return FALSE;
    }
    struct waitable *process = object_new(OBJECT_PROCESS);
    struct waitable *thread = object_new(OBJECT_THREAD);
    if (!process || !thread) {
        waitable_put(process);
        waitable_put(thread);
        return error_set(-ENOMEM);
    }
    process->id = thread->id = (uint32_t)pid;
    atomic_store(&thread->suspended, suspended);
    thread->foreign = true;
    if (follow_process(process, thread, true) < 0) {
        waitable_put(process);
        waitable_put(thread);
        return error_set(-ENOMEM);
    }
    info->dwProcessId = info->dwThreadId = (DWORD)pid;
    info->hProcess = handle_new(process);
    info->hThread = handle_new(thread);
    return TRUE;
}

UINT WinExec(const char *line, UINT show)
{
    STARTUPINFO startup = {
        .cb = sizeof(startup), .dwFlags = STARTF_USESHOWWINDOW, .wShowWindow = (WORD)show};
    PROCESS_INFORMATION info = {0};
    char *copy = line ? strdup(line) : NULL;
    BOOL started =
        copy && CreateProcess(NULL, copy, NULL, NULL, FALSE, 0, NULL, NULL, &startup, &info);
    free(copy);
    if (!started)
        return GetLastError() <= 31 ? GetLastError() : 0;
    CloseHandle(info.hProcess);
    CloseHandle(info.hThread);
    return 33;
}

HANDLE OpenProcess(DWORD access, BOOL inherit, DWORD pid)
{
    (void)access;
    (void)inherit;
    struct waitable *object = object_new(OBJECT_PROCESS);
    if (!object) {
        error_set(-ENOMEM);
        return NULL;
    }
    object->id = pid;
    object->pid_fd = pid ? (int)syscall(SYS_pidfd_open, (pid_t)pid, 0) : -1;
    if (object->pid_fd < 0 || follow_process(object, NULL, false) < 0) {
        waitable_put(object);
        SetLastError(ERROR_INVALID_PARAMETER);
        return NULL;
    }
    return handle_new(object);
}

/* ---- Of a process ---- */

HANDLE GetCurrentProcess(void)
{
    return (HANDLE)(LONG_PTR)-1;
}

DWORD GetCurrentProcessId(void)
{
    return (DWORD)getpid();
}

DWORD GetProcessId(HANDLE process)
{
    if (process == GetCurrentProcess())
        return GetCurrentProcessId();
    struct waitable *object = handle_get(process, OBJECT_PROCESS);
    DWORD id = object ? object->id : 0;
    waitable_put(object);
    return id;
}

BOOL ProcessIdToSessionId(DWORD pid, DWORD *ret_session)
{
    pid_t session = ret_session ? getsid((pid_t)pid) : -1;
    if (session < 0)
        return error_set(-EINVAL);
    *ret_session = (DWORD)session;
    return TRUE;
}

BOOL GetExitCodeProcess(HANDLE process, DWORD *ret_code)
{
    if (process == GetCurrentProcess()) {
        *ret_code = STILL_ACTIVE;
        return TRUE;
    }
    struct waitable *object = handle_get(process, OBJECT_PROCESS);
    if (!object)
        return FALSE;
    *ret_code = object_signalled(object) ? atomic_load(&object->state->exit_code) : STILL_ACTIVE;
    waitable_put(object);
    return TRUE;
}

BOOL TerminateProcess(HANDLE process, UINT code)
{
    if (process == GetCurrentProcess())
        _exit((int)code);
    struct waitable *object = handle_get(process, OBJECT_PROCESS);
    if (!object)
        return FALSE;
    bool killed = !object_signalled(object);
    if (killed) {
        atomic_store(&object->suspended, code + 1);
        killed = kill((pid_t)object->id, SIGKILL) == 0;
    }
    waitable_put(object);
    return killed ? TRUE : error_set(-EACCES);
}

void ExitProcess(UINT code)
{
    exit((int)code);
}
