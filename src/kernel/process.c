/* SPDX-License-Identifier: MIT */
#include "kernel/object.h"

#include <errno.h>
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
#include "pianola/kernel.h"

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

/* The environment block (NAME=value, each ended by NUL, an empty one last) or our own, with the
 * station's memory noted in it. Caller frees the array; *note is in it. */
static char **environment_of(const char *block, char *note)
{
    size_t count = 0;
    if (block)
        for (const char *at = block; *at; at += strlen(at) + 1)
            count++;
    else
        while (environ[count])
            count++;
    char **list = calloc(count + 2, sizeof(*list));
    size_t n = 0;
    for (size_t i = 0; list && i < count; i++) {
        char *entry = block ? (char *)(uintptr_t)block : environ[i];
        if (block)
            block += strlen(block) + 1;
        if (strncmp(entry, "PIANOLA_SEGMENT=", 16) != 0)
            list[n++] = entry;
    }
    if (list && note[0])
        list[n] = note;
    return list;
}

static int spawn(const char *program, const char *line, const char *directory, const char *block,
                 pid_t *ret_pid)
{
    char note[64] = "";
    uint64_t number = 0;
    int count = 0;
    int segment = inherit_fn ? inherit_fn(&number) : -1;
    if (segment >= 0)
        snprintf(note, sizeof(note), "PIANOLA_SEGMENT=%d:%llx", segment,
                 (unsigned long long)number);
    _cleanup_free_ char **args = command_line_split(line, &count);
    _cleanup_free_ char **env = environment_of(block, note);
    if (!args || !env)
        return -ENOMEM;
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attr;
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attr);
    if (segment >= 0) /* onto itself: it stays open */
        posix_spawn_file_actions_adddup2(&actions, segment, segment);
    if (directory)
        posix_spawn_file_actions_addchdir_np(&actions, directory);
    int r = posix_spawn(ret_pid, program, &actions, &attr, args, env);
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
    (void)startup;
    char program[4096];
    int count = 0;
    if ((!application && (!line || !line[0])) || !info || flags & CREATE_SUSPENDED) {
        SetLastError(flags & CREATE_SUSPENDED ? ERROR_NOT_SUPPORTED : ERROR_INVALID_PARAMETER);
        return FALSE;
    }
    _cleanup_free_ char **args = command_line_split(line ? line : application, &count);
    if (!args || count == 0)
        return error_set(-ENOMEM);
    pid_t pid = 0;
    int r = find_program(application ? application : args[0], program, sizeof(program));
    if (r == 0)
        r = spawn(program, line ? line : application, directory, block, &pid);
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
