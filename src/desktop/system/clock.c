/* SPDX-License-Identifier: MIT */
#include "desktop/system/clock.h"

#include <errno.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "message/message.h"

/* A timer that never comes, but is cancelled when the clock is set. */
static int arm(int fd)
{
    struct itimerspec never = {.it_value.tv_sec = INT32_MAX};
    int flags = TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET;
    return timerfd_settime(fd, flags, &never, NULL) < 0 ? -errno : 0;
}

static int on_set(sd_event_source *source, int fd, uint32_t events, void *data)
{
    uint64_t count;
    (void)source;
    (void)events;
    (void)data;
    ssize_t got = read(fd, &count, sizeof(count));
    if (got < 0 && errno == ECANCELED)
        SendNotifyMessage(HWND_BROADCAST, WM_TIMECHANGE, 0, 0);
    return arm(fd);
}

int system_clock_watch(sd_event *loop, sd_event_source **ret_source)
{
    int fd = timerfd_create(CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK);
    if (fd < 0)
        return -errno;
    int r = arm(fd);
    if (r >= 0)
        r = sd_event_add_io(loop, ret_source, fd, EPOLLIN, on_set, NULL);
    if (r < 0) {
        close(fd);
        return r;
    }
    return sd_event_source_set_io_fd_own(*ret_source, true);
}
