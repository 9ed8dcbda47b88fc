/* SPDX-License-Identifier: MIT */
#include "base/clock.h"
#include "remoting/link/session.h"
#include "remoting/log.h"

/* What links do at a time: pings, patience that ends, attempts to connect again. */

enum { AGAIN_MS = 1000 };

uint64_t link_next_due(struct link *link)
{
    return atomic_load(&link->due_ms);
}

/* References that are nobody's who uses it: the table's, the watch's (two when it is loose). */
static unsigned idle_references(struct link *link)
{
    return 2 + atomic_load(&link->is_loose);
}

static bool is_used(struct link *link)
{
    if (link->is_server || atomic_load(&link->refs) > idle_references(link) ||
        exporter_peer_holds(&link->account)) {
        link->unused_ms = 0;
        return true;
    }
    if (!link->unused_ms)
        link->unused_ms = clock_ms();
    return clock_ms() - link->unused_ms < link_times.linger;
}

static void retire(struct link *link)
{
    if (!link_retire(link, idle_references(link)))
        return;
    link_write_plain(link, FRAME_BYE, 0);
    link_shut(link);
    link_end_cut(link);
}

static void look_at_line(struct link *link, uint64_t now)
{
    uint64_t heard = atomic_load_explicit(&link->heard_ms, memory_order_relaxed);
    uint64_t silent = now > heard ? now - heard : 0, next = heard + link_times.idle;
    bool is_stuck = link_is_stuck(link, now);
    if (silent >= link_times.dead || is_stuck) {
        if (is_stuck)
            remoting_log(link->name, "takes nothing of what is sent, the line is cut");
        else
            remoting_log(link->name, "says nothing for %llu ms, the line is cut",
                         (unsigned long long)silent);
        pthread_mutex_lock(&link->lock);
        link->was_silent = true;
        pthread_mutex_unlock(&link->lock);
        link_shut(link);
        link_set_due(link, now + AGAIN_MS);
        return;
    }
    if (silent >= link_times.idle) {
        link_write_plain(link, FRAME_PING, 0);
        next = now + link_times.idle / 2;
        if (next > heard + link_times.dead)
            next = heard + link_times.dead;
    }
    bool used = is_used(link);
    if (link->unused_ms && link->unused_ms + link_times.linger < next)
        next = link->unused_ms + link_times.linger;
    link_set_due(link, next > now ? next : now + 1);
    if (!used)
        retire(link);
}

void link_due(struct link *link)
{
    uint64_t now = clock_ms();
    pthread_mutex_lock(&link->lock);
    enum link_state state = link->state;
    bool is_connecting = link->is_connecting;
    link_set_due(link, 0);
    pthread_mutex_unlock(&link->lock);
    switch (state) {
    case LINK_GREETING:
        link_shut(link);
        link_set_due(link, now + AGAIN_MS);
        break;
    case LINK_CONNECTED:
        look_at_line(link, now);
        break;
    case LINK_CUT:
        if (is_connecting)
            link_set_due(link, now + AGAIN_MS);
        else if (link->is_server)
            link_end_cut(link);
        else if (is_used(link))
            link_reconnect(link);
        else
            retire(link);
        break;
    case LINK_ENDED:
        break;
    }
}
