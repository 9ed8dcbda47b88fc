/* SPDX-License-Identifier: MIT */
/* From the pty master into the ring, with nothing in between. */
#include "terminal/keeper.h"

#include <errno.h>
#include <sys/epoll.h>
#include <unistd.h>

enum {
    /* A read of a pty returns less than 4096 bytes, whatever it is offered; what is claimed and not
     * used is lost to a station that wants to go far back. */
    CHUNK = 8192,
    READS = 64,
};

static void set_output(struct keeper *keeper, enum keeper_output output)
{
    /* Hanging up is always reported: only as a change does it not keep us busy. */
    static const uint32_t events[] = {
        [KEEPER_OUTPUT_READING] = EPOLLIN,
        [KEEPER_OUTPUT_FULL] = EPOLLET,
        [KEEPER_OUTPUT_HUNG_UP] = EPOLLIN | EPOLLET,
    };
    if (keeper->output == output)
        return;
    keeper->output = output;
    keeper_rewatch(keeper, keeper->master, events[output], KEEPER_TAG_MASTER);
}

static bool wait_for_space(struct keeper *keeper)
{
    if (!terminal_log_wait_for_space(&keeper->log))
        return false;
    if (!terminal_log_is_spoiled(&keeper->log)) {
        keeper->spoiled = false;
    } else if (!keeper->spoiled) {
        keeper->spoiled = true;
        keeper_tell(keeper, (struct keeper_event){.type = KEEPER_SPOILED});
    }
    set_output(keeper, KEEPER_OUTPUT_FULL);
    return true;
}

/* False: nothing more for now. */
static bool read_once(struct keeper *keeper)
{
    uint8_t *where;
    size_t most = terminal_log_claim(&keeper->log, CHUNK, &where);
    if (most == 0)
        return !wait_for_space(keeper);
    ssize_t n = read(keeper->master, where, most);
    if (n > 0) {
        terminal_log_publish(&keeper->log, (size_t)n);
        set_output(keeper, KEEPER_OUTPUT_READING);
        return true;
    }
    if (n < 0 && errno == EINTR)
        return true;
    if (n < 0 && errno == EAGAIN)
        set_output(keeper, KEEPER_OUTPUT_READING);
    else if (keeper->leaderless)
        keeper_cut_line(keeper);
    else if (keeper->output != KEEPER_OUTPUT_HUNG_UP) {
        set_output(keeper, KEEPER_OUTPUT_HUNG_UP);
        keeper_tell(keeper, (struct keeper_event){.type = KEEPER_HUNG_UP});
    }
    return false;
}

bool keeper_read_output(struct keeper *keeper)
{
    bool more = keeper->master >= 0 && !keeper->attended;
    for (int i = 0; i < READS && more; i++)
        more = read_once(keeper);
    terminal_log_wake_reader(&keeper->log);
    return more;
}

void keeper_resume_output(struct keeper *keeper)
{
    if (keeper->output == KEEPER_OUTPUT_FULL)
        keeper_read_output(keeper);
}
