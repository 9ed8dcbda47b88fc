/* SPDX-License-Identifier: MIT */
/* stream [LENGTH]: puts out the stream, raw, until so much is out or a 'q' comes in. Exits with 5
 * after 'q', with 0 at the end, with 1 when anything is wrong. */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include "stream.h"

static void on_resize(int number)
{
    (void)number;
}

static int asked_to_quit(void)
{
    struct pollfd poll_fd = {.fd = 0, .events = POLLIN};
    char buf[256];
    if (poll(&poll_fd, 1, 0) <= 0)
        return 0;
    ssize_t n = read(0, buf, sizeof(buf));
    for (ssize_t i = 0; i < n; i++)
        if (buf[i] == 'q')
            return 1;
    return 0;
}

int main(int argc, char **argv)
{
    uint64_t length = argc > 1 ? strtoull(argv[1], NULL, 10) : UINT64_MAX, at = 0;
    struct sigaction action = {.sa_handler = on_resize};
    struct termios termios;
    uint8_t buf[4096];
    sigaction(SIGWINCH, &action, NULL);
    if (tcgetattr(0, &termios) < 0)
        return 1;
    cfmakeraw(&termios);
    if (tcsetattr(0, TCSANOW, &termios) < 0)
        return 1;
    while (at < length) {
        size_t len = length - at < sizeof(buf) ? (size_t)(length - at) : sizeof(buf);
        for (size_t i = 0; i < len; i++)
            buf[i] = stream_byte(at + i);
        ssize_t n = write(1, buf, len);
        if (n < 0 && errno != EINTR)
            return 1;
        at += n > 0 ? (uint64_t)n : 0;
        if (asked_to_quit())
            return 5;
    }
    return 0;
}
