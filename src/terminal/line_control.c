/* SPDX-License-Identifier: MIT */
#include "terminal/line.h"

#include <asm/termbits.h>
#include <errno.h>
#include <sys/ioctl.h>

static int set_lines(int fd, unsigned long request, int lines)
{
    return ioctl(fd, request, &lines) < 0 ? -errno : 0;
}

int line_control(int fd, enum line_verb verb)
{
    switch (verb) {
    case LINE_BREAK:
        return ioctl(fd, TCSBRK, 0) < 0 ? -errno : 0;
    case LINE_DTR_ON:
        return set_lines(fd, TIOCMBIS, TIOCM_DTR);
    case LINE_DTR_OFF:
        return set_lines(fd, TIOCMBIC, TIOCM_DTR);
    case LINE_RTS_ON:
        return set_lines(fd, TIOCMBIS, TIOCM_RTS);
    case LINE_RTS_OFF:
        return set_lines(fd, TIOCMBIC, TIOCM_RTS);
    }
    return -EINVAL;
}

int line_get_state(int fd, struct line_state *ret_state)
{
    struct termios2 t;
    int lines = 0;
    if (ioctl(fd, TCGETS2, &t) < 0)
        return -errno;
    *ret_state = (struct line_state){.speed = t.c_ospeed,
                                     .has_modem_lines = ioctl(fd, TIOCMGET, &lines) == 0};
    ret_state->dtr = lines & TIOCM_DTR;
    ret_state->rts = lines & TIOCM_RTS;
    ret_state->cts = lines & TIOCM_CTS;
    ret_state->dsr = lines & TIOCM_DSR;
    ret_state->carrier = lines & TIOCM_CAR;
    ret_state->ring = lines & TIOCM_RNG;
    return 0;
}
