/* SPDX-License-Identifier: MIT */
#include "automation/playback.h"

#include <errno.h>

#include "automation/error.h"
#include "automation/inject.h"
#include "automation/pump.h"
#include "base/clock.h"
#include "message/message.h"
#include "message/system_input.h"

static _Thread_local struct injector *current;

int playback_flush(struct automation_error *ret_error)
{
    return current ? inject_flush(current, ret_error) : 0;
}

/* Serves the queue for so long; 0 when the time is over. */
static int serve(uint64_t delay_ms, int stop_fd)
{
    int r = pump_until(clock_ns() + delay_ms * 1000000u, stop_fd, NULL, NULL);
    return r == -ETIMEDOUT ? 0 : r;
}

static int play_next(int stop_fd, struct automation_error *ret_error)
{
    EVENTMSG event = {0};
    LRESULT delay = message_call_playback_hook(HC_GETNEXT, &event);
    if (!message_playback_active())
        return 0;
    if (delay > 0) {
        /* As in the reference: the hook is asked for the same event again afterwards. */
        int r = inject_flush(current, ret_error);
        return r < 0 ? r : serve((uint64_t)delay, stop_fd);
    }
    int r = inject_event(current, &event, ret_error);
    if (r < 0)
        return r;
    message_call_playback_hook(HC_SKIP, NULL);
    return serve(0, stop_fd);
}

int playback_run(enum automation_level level, int stop_fd, struct automation_error *ret_error)
{
    int r = current ? -EBUSY : inject_create(level, &current);
    if (r < 0)
        return automation_fail(ret_error, r, "cannot play: %s", automation_explain(r));
    message_drive_playback(true);
    while (r == 0 && message_playback_active())
        r = play_next(stop_fd, ret_error);
    message_drive_playback(false);
    if (r == 0)
        r = inject_flush(current, ret_error);
    else if (r == -ECANCELED)
        automation_fail(ret_error, r, "the playback was stopped");
    current = inject_destroy(current);
    return r;
}
