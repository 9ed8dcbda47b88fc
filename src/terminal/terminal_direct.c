/* SPDX-License-Identifier: MIT */
#include "terminal/terminal_private.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>

#include "base/clock.h"
#include "terminal/terminal_direct.h"

/*
 * A thread that expects output of a terminal of its own process waits on the line and reads it
 * itself: no other thread or process comes between it and the program. The line is lent to it: the
 * host does not look at it meanwhile, nor for a moment after, since who expects once most often
 * expects again. What else the output means (a new title, who waits for another screen, a look at
 * the jobs) the host sees when that moment is over, or when somebody waits for it.
 */

static void give_back(struct terminal *t)
{
    t->is_lent = t->is_timer_off = false;
    terminal_wants_line(t);
}

void terminal_take_back(struct terminal *t, uint64_t now)
{
    if (!t->is_lent)
        return;
    bool is_over = now >= t->lent_at + TERMINAL_LENT_MS;
    if (is_over && t->is_direct)
        t->is_timer_off = true;
    else if (is_over)
        give_back(t);
}

void terminal_catch_up(struct terminal *t)
{
    if (!t->is_lent || t->is_direct)
        return;
    give_back(t);
    terminal_read(t);
}

static void tell_host(struct terminal *t)
{
    terminal_touch(t);
    terminal_host_wake(t->host);
}

static void lend(struct terminal *t, uint64_t now)
{
    t->lent_at = now;
    t->is_direct = true;
    if (t->is_lent)
        return;
    t->is_lent = true;
    terminal_wants_line(t);
    tell_host(t);
}

/* Output came, or the waiting is over: the host is to have a look, soon, or now if it has to. */
static void note(struct terminal *t, uint64_t now)
{
    /* The thread itself is among them as long as it waits. */
    bool others = t->waiters || t->expecters || t->gone;
    t->lent_at = now;
    if (others || t->is_timer_off) {
        t->is_timer_off = false;
        if (others && !t->is_direct)
            give_back(t);
        tell_host(t);
    }
}

void terminal_note_input(struct terminal *t)
{
    if (t->is_lent && !t->is_timer_off)
        return; /* it will, soon */
    t->is_timer_off = false;
    t->lent_at = clock_ms();
    tell_host(t);
}

static int time_left(const struct terminal *t)
{
    uint64_t due = terminal_expect_deadline(t), now;
    if (due == UINT64_MAX)
        return -1;
    now = clock_ms();
    return due <= now ? 0 : due - now > INT_MAX ? INT_MAX : (int)(due - now);
}

static void wait_for_outcome(struct terminal *t, struct terminal_direct *direct,
                             pthread_mutex_t *lock)
{
    while (!direct->is_done) {
        int timeout = time_left(t);
        /* The second says by its end that the keeper has gone, and the host with it. */
        struct pollfd fds[] = {{.fd = keeper_link_master(t->link), .events = POLLIN},
                               {.fd = keeper_link_fd(t->link)}};
        if (t->is_hung_up) {
            /* That is told for ever. Somebody may open the line again, or the leader ends. */
            fds[0].fd = -1;
            fds[1].events = POLLIN;
            timeout = timeout < 0 || timeout > TERMINAL_LENT_MS ? TERMINAL_LENT_MS : timeout;
        }
        bool was_hung_up = t->is_hung_up;
        pthread_mutex_unlock(lock);
        int n = poll(fds, 2, timeout);
        pthread_mutex_lock(lock);
        if ((n > 0 && fds[0].revents) || was_hung_up)
            terminal_pull(t);
        if (n > 0 && (fds[1].revents & (POLLHUP | POLLERR)) && !direct->is_done)
            terminal_expect_end(t);
        if (n == 0)
            terminal_expect_expire(t, clock_ms());
        if (!direct->is_done && (t->is_timer_off || terminal_is_watched(t)))
            note(t, clock_ms());
    }
}

int terminal_direct_expect(struct terminal *t, struct terminal_direct *direct,
                           pthread_mutex_t *lock)
{
    if (!t->is_own || t->gone || t->is_direct || terminal_expect_is_taken(t))
        return -EBUSY;
    lend(t, clock_ms());
    if (direct->timeout_ms < TERMINAL_LENT_MS)
        terminal_pull(t); /* what is there counts, however little time there is */
    int r = terminal_expect_begin(t, direct);
    if (r == 0)
        wait_for_outcome(t, direct, lock);
    t->is_direct = false;
    note(t, clock_ms());
    return r;
}
