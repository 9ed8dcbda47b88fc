/* SPDX-License-Identifier: MIT */
/*
 * Modem lines for a pty, preloaded into QEMU, which asks the tty that a serial port of the machine
 * is connected to for them. In the folder $CARRIER a file with the number of the pty is the
 * carrier; what the machine sets is written to NUMBER.out, as a number of TIOCM_ bits.
 */
#include <dlfcn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static int path_of(int fd, const char *end, char *path, size_t size)
{
    char name[64];
    const char *folder = getenv("CARRIER");
    if (!folder || ttyname_r(fd, name, sizeof(name)) != 0 || strncmp(name, "/dev/pts/", 9) != 0)
        return -1;
    return snprintf(path, size, "%s/%s%s", folder, name + 9, end);
}

static int get_lines(int fd, int *lines)
{
    char path[256];
    if (path_of(fd, "", path, sizeof(path)) < 0)
        return -1;
    *lines = access(path, F_OK) == 0 ? TIOCM_CAR | TIOCM_DSR | TIOCM_CTS : 0;
    return 0;
}

static int set_lines(int fd, int lines)
{
    char path[256], next[264];
    if (path_of(fd, ".out", path, sizeof(path)) < 0)
        return -1;
    snprintf(next, sizeof(next), "%s.new", path);
    FILE *file = fopen(next, "w");
    if (!file)
        return -1;
    fprintf(file, "%d\n", lines);
    fclose(file);
    return rename(next, path);
}

__attribute__((visibility("default"))) int ioctl(int fd, unsigned long request, ...)
{
    static int (*next)(int, unsigned long, ...);
    va_list list;
    va_start(list, request);
    void *argument = va_arg(list, void *);
    va_end(list);
    if (!next)
        next = (int (*)(int, unsigned long, ...))dlsym(RTLD_NEXT, "ioctl");
    if (request == TIOCMGET && get_lines(fd, argument) == 0)
        return 0;
    if (request == TIOCMSET && set_lines(fd, *(int *)argument) == 0)
        return 0;
    return next(fd, request, argument);
}
