/* SPDX-License-Identifier: MIT */
/* witness FILE: writes what a program in a terminal finds, a fact a line, and waits for input
 * or SIGWINCH, when the new size follows. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

static FILE *file;
static volatile sig_atomic_t resized;

static void on_resize(int number)
{
    (void)number;
    resized = 1;
}

static void tell_size(const char *what)
{
    struct winsize size;
    ioctl(0, TIOCGWINSZ, &size);
    fprintf(file, "%s=%d,%d,%d,%d\n", what, size.ws_row, size.ws_col, size.ws_xpixel,
            size.ws_ypixel);
}

static void tell_signals(void)
{
    char line[256];
    FILE *status = fopen("/proc/self/status", "re");
    while (fgets(line, sizeof(line), status))
        if (strncmp(line, "Sig", 3) == 0 && strncmp(line, "SigQ", 4) != 0)
            fputs(line, file);
    fclose(status);
}

static void tell_descriptors(void)
{
    DIR *directory = opendir("/proc/self/fd");
    for (const struct dirent *entry; (entry = readdir(directory));) {
        int fd = atoi(entry->d_name);
        if (entry->d_name[0] != '.' && fd != dirfd(directory) && fd != fileno(file))
            fprintf(file, "fd=%d\n", fd);
    }
    closedir(directory);
}

static void tell_terminal(void)
{
    struct termios termios;
    int tty = open("/dev/tty", O_RDWR | O_CLOEXEC);
    fprintf(file, "tty=%s,%s,%s\n", ttyname(0), ttyname(1), ttyname(2));
    fprintf(file, "controlling=%d\n", tty >= 0 && tcgetsid(tty) == getpid());
    fprintf(file, "session=%d group=%d foreground=%d\n", getsid(0) == getpid(),
            getpgrp() == getpid(), tcgetpgrp(0) == getpid());
    if (tty >= 0)
        close(tty);
    tcgetattr(0, &termios);
    fprintf(file, "input=%d,%d,%d\n", (termios.c_iflag & IUTF8) != 0,
            (termios.c_iflag & ICRNL) != 0, (termios.c_iflag & IXON) != 0);
    fprintf(file, "output=%d,%d\n", (termios.c_oflag & OPOST) != 0, (termios.c_oflag & ONLCR) != 0);
    fprintf(file, "local=%d,%d,%d,%d\n", (termios.c_lflag & ECHO) != 0,
            (termios.c_lflag & ICANON) != 0, (termios.c_lflag & ISIG) != 0,
            (termios.c_lflag & IEXTEN) != 0);
    fprintf(file, "characters=%d,%d,%d\n", termios.c_cc[VINTR], termios.c_cc[VERASE],
            termios.c_cc[VEOF]);
}

int main(int argc, char **argv)
{
    char cwd[4096];
    struct rlimit limit;
    struct sigaction action = {.sa_handler = on_resize};
    file = argc > 1 ? fopen(argv[1], "we") : NULL;
    if (!file)
        return 1;
    tell_terminal();
    tell_size("size");
    tell_signals();
    tell_descriptors();
    getrlimit(RLIMIT_NOFILE, &limit);
    mode_t mask = umask(0);
    fprintf(file, "umask=%o files=%d\n", mask, (int)limit.rlim_cur);
    fprintf(file, "cwd=%s\n", getcwd(cwd, sizeof(cwd)));
    fprintf(file, "TERM=%s COLORTERM=%s OWN=%s GONE=%s LINES=%s\n", getenv("TERM"),
            getenv("COLORTERM"), getenv("OWN"), getenv("GONE") ? "yes" : "no",
            getenv("LINES") ? "yes" : "no");
    fflush(file);
    /* Only while it waits: a signal before that shall not be missed. */
    sigset_t set, before;
    struct pollfd poll_fd = {.fd = 0, .events = POLLIN};
    sigemptyset(&set);
    sigaddset(&set, SIGWINCH);
    sigprocmask(SIG_BLOCK, &set, &before);
    sigaction(SIGWINCH, &action, NULL);
    puts("told");
    fflush(stdout);
    if (ppoll(&poll_fd, 1, NULL, &before) < 0 && errno == EINTR && resized) {
        tell_size("resized");
        fflush(file);
        puts("resized");
    }
    return 0;
}
