/* SPDX-License-Identifier: MIT */
#include "automation/pump.h"

#include <errno.h>
#include <poll.h>
#include <time.h>

#include "base/clock.h"
#include "base/error.h"
#include "pianola/message.h"

/* After so many messages the condition, the clock and stop_fd get their turn. */
#define BATCH 64

static int drain(bool *ret_more)
{
    MSG msg;
    for (int i = 0; i < BATCH; i++) {
        if (!PeekMessage(&msg, NULL, 0, 0, PM_REMOVE)) {
            *ret_more = false;
            return 0;
        }
        if (msg.message == WM_QUIT) {
            PostQuitMessage((int)msg.wParam); /* for the caller's own loop */
            return -ECANCELED;
        }
        if (msg.message == WM_CANCELJOURNAL && !msg.hwnd)
            return -ECANCELED;
        TranslateMessage(&msg);
        DispatchMessage(&msg);
    }
    *ret_more = true;
    return 0;
}

int pump_until_woken(uint64_t until_ns, int stop_fd, const int *wake_fd, bool (*done)(void *data),
                     void *data)
{
    struct pollfd fds[] = {{GetQueueFd(), POLLIN, 0}, {stop_fd, POLLIN, 0}, {-1, POLLIN, 0}};
    if (fds[0].fd < 0)
        return error_to_errno(GetLastError());
    for (;;) {
        bool more = false;
        int r = drain(&more);
        if (r < 0)
            return r;
        if (done && done(data))
            return 0;
        fds[2].fd = *wake_fd;
        uint64_t now = clock_ns(), left = until_ns > now ? until_ns - now : 0;
        if (more)
            left = 0;
        struct timespec wait = {(time_t)(left / 1000000000u), (long)(left % 1000000000u)};
        r = ppoll(fds, 3, until_ns == PUMP_FOREVER && !more ? NULL : &wait, NULL);
        if (r < 0 && errno != EINTR)
            return -errno;
        if (r > 0 && fds[1].revents)
            return -ECANCELED;
        if (r <= 0 && !more && until_ns != PUMP_FOREVER && clock_ns() >= until_ns)
            return -ETIMEDOUT;
    }
}

int pump_until(uint64_t until_ns, int stop_fd, bool (*done)(void *data), void *data)
{
    static const int none = -1;
    return pump_until_woken(until_ns, stop_fd, &none, done, data);
}
