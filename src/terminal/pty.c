/* SPDX-License-Identifier: MIT */
#include "terminal/pty.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

int pty_reopen(int master, int *ret_slave)
{
    struct termios termios;
    int r = 0;
    /* By the master itself: /dev/pts may be another mount, or the name reused. */
    int slave = ioctl(master, TIOCGPTPEER, O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (slave < 0)
        return -errno;
    if (tcgetattr(slave, &termios) < 0)
        r = -errno;
    if (r == 0) {
        termios.c_iflag |= IUTF8;
        r = tcsetattr(slave, TCSANOW, &termios) < 0 ? -errno : 0;
    }
    if (r < 0) {
        close(slave);
        return r;
    }
    *ret_slave = slave;
    return 0;
}

static int prepare(int master, const struct pty_size *size, int *ret_slave)
{
    if (grantpt(master) < 0 || unlockpt(master) < 0)
        return -errno;
    int r = pty_resize(master, size);
    return r < 0 ? r : pty_reopen(master, ret_slave);
}

int pty_open(const struct pty_size *size, int *ret_master, int *ret_slave)
{
    int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
    if (master < 0)
        return -errno;
    int r = prepare(master, size, ret_slave);
    if (r < 0) {
        close(master);
        return r;
    }
    *ret_master = master;
    return 0;
}

int pty_resize(int master, const struct pty_size *size)
{
    struct winsize winsize = {size->rows, size->columns, size->width, size->height};
    return ioctl(master, TIOCSWINSZ, &winsize) < 0 ? -errno : 0;
}

int pty_get_size(int master, struct pty_size *ret_size)
{
    struct winsize winsize;
    if (ioctl(master, TIOCGWINSZ, &winsize) < 0)
        return -errno;
    *ret_size =
        (struct pty_size){winsize.ws_row, winsize.ws_col, winsize.ws_xpixel, winsize.ws_ypixel};
    return 0;
}

int pty_foreground(int master, pid_t *ret_group)
{
    pid_t group = tcgetpgrp(master);
    if (group < 0)
        return -errno;
    /* 0: the session is gone, or its foreground group is of another process name space. */
    if (group == 0)
        return -ENOTTY;
    *ret_group = group;
    return 0;
}

static unsigned char control_character(const struct termios *termios, int which)
{
    cc_t c = termios->c_cc[which];
    return c == _POSIX_VDISABLE ? 0 : c;
}

int pty_attributes(int master, struct pty_attributes *ret_attributes)
{
    struct termios termios;
    if (tcgetattr(master, &termios) < 0)
        return -errno;
    *ret_attributes = (struct pty_attributes){
        .echo = termios.c_lflag & ECHO,
        .canonical = termios.c_lflag & ICANON,
        .signals = termios.c_lflag & ISIG,
        .utf8 = termios.c_iflag & IUTF8,
        .interrupt = control_character(&termios, VINTR),
        .suspend = control_character(&termios, VSUSP),
        .quit = control_character(&termios, VQUIT),
        .end_of_file = control_character(&termios, VEOF),
        .erase = control_character(&termios, VERASE),
    };
    return 0;
}

ssize_t pty_write(int master, const void *bytes, size_t len)
{
    ssize_t n;
    if (len == 0)
        return 0;
    do
        n = write(master, bytes, len);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return errno == EAGAIN ? 0 : -errno;
    return n;
}

int pty_hangup(int master)
{
    pid_t leader = tcgetsid(master), group = tcgetpgrp(master);
    if (leader <= 0 && group <= 0)
        return -ENOTTY;
    if (leader > 0) {
        kill(leader, SIGHUP);
        kill(leader, SIGCONT);
    }
    /* Group 1 is nobody's foreground, and kill(-1) is everybody. */
    if (group > 1) {
        kill(-group, SIGHUP);
        kill(-group, SIGCONT);
    }
    return 0;
}
