/* SPDX-License-Identifier: MIT */
#include "programs.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench.h"

static char folder[64];
static int owner; /* the process that has made it, and cleans up */
static char pianola[4096];

static void clean_up(void)
{
    if (getpid() != owner)
        return;
    if (*pianola)
        programs_run("'%s' down", pianola);
    programs_run("tmux -S %s/tmux kill-server; rm -rf %s", folder, folder);
}

const char *programs_folder(void)
{
    if (*folder)
        return folder;
    strcpy(folder, "/tmp/pianola-bench-XXXXXX");
    if (!mkdtemp(folder))
        bench_die("mkdtemp");
    setenv("XDG_RUNTIME_DIR", folder, 1);
    setenv("SCREENDIR", folder, 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    owner = getpid();
    atexit(clean_up);
    return folder;
}

static void line_of(char *line, size_t size, const char *format, va_list arguments)
{
    size_t length = (size_t)vsnprintf(line, size, format, arguments);
    if (length + 16 > size)
        bench_die("a line that is too long");
}

bool programs_run(const char *format, ...)
{
    char line[8192], all[8300];
    va_list arguments;
    va_start(arguments, format);
    line_of(line, sizeof(line), format, arguments);
    va_end(arguments);
    snprintf(all, sizeof(all), "{ %s; } >/dev/null 2>&1 </dev/null", line);
    return system(all) == 0;
}

bool programs_read(char *buf, size_t size, const char *format, ...)
{
    char line[8192];
    va_list arguments;
    va_start(arguments, format);
    line_of(line, sizeof(line), format, arguments);
    va_end(arguments);
    FILE *pipe = popen(line, "re");
    if (!pipe)
        return false;
    size_t length = fread(buf, 1, size - 1, pipe);
    buf[length] = 0;
    return pclose(pipe) == 0 && length > 0;
}

bool programs_station(void)
{
    if (*pianola)
        return true;
    programs_folder();
    ssize_t length = readlink("/proc/self/exe", pianola, sizeof(pianola) - 32);
    if (length <= 0)
        return false;
    pianola[length] = 0;
    strcpy(strrchr(pianola, '/'), "/pianola");
    return access(pianola, X_OK) == 0 && programs_run("'%s' up", pianola);
}

HWND programs_terminal(const char *command)
{
    const char *const argv[] = {"sh", "-c", command, NULL};
    const TERMINALCREATE create = {.cbSize = sizeof(create), .rgszArguments = argv};
    return CreateTerminal(&create);
}

bool programs_expect(HWND hwnd, const char *text, size_t len)
{
    const TERMINALPATTERN pattern = {TERMINAL_LITERAL, (int)len, text};
    return TerminalExpect(hwnd, &pattern, 1, TERMINAL_EXPECT_STREAM, 60000, INFINITE, NULL) == 0;
}

double programs_memory(int pid)
{
    char path[64], line[256];
    double sum = 0;
    long size;
    snprintf(path, sizeof(path), "/proc/%d/smaps_rollup", pid);
    FILE *file = fopen(path, "re");
    while (file && fgets(line, sizeof(line), file))
        if (sscanf(line, "Private_%*[^:]: %ld", &size) == 1)
            sum += (double)size;
    if (file)
        fclose(file);
    return sum;
}

long programs_ticks(int pid)
{
    char path[64], text[1024];
    long user = 0, system = 0;
    snprintf(path, sizeof(path), "/proc/%d/stat", pid);
    FILE *file = fopen(path, "re");
    size_t length = file ? fread(text, 1, sizeof(text) - 1, file) : 0;
    text[length] = 0;
    if (file)
        fclose(file);
    const char *after = strrchr(text, ')');
    if (after)
        sscanf(after, ") %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %ld %ld", &user, &system);
    return user + system;
}
