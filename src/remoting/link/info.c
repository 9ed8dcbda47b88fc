/* SPDX-License-Identifier: MIT */
#include "base/clock.h"
#include "remoting/link/session.h"

struct telling {
    void (*each)(const struct link_info *info, void *data);
    void *data;
};

static bool is_known(struct link *link, void *data)
{
    (void)data;
    return link->state != LINK_GREETING;
}

static uint64_t count_of(atomic_uint_least64_t *counter)
{
    return atomic_load_explicit(counter, memory_order_relaxed);
}

static void tell(struct link *link, const struct telling *t)
{
    pthread_mutex_lock(&link->lock);
    bool is_connected = link->state == LINK_CONNECTED;
    pthread_mutex_unlock(&link->lock);
    t->each(&(struct link_info){.url = link->name,
                                .is_connected = is_connected,
                                .is_server = link->is_server,
                                .calls_in = count_of(&link->calls_in),
                                .calls_out = count_of(&link->calls_out),
                                .bytes_in = count_of(&link->bytes_in),
                                .bytes_out = count_of(&link->bytes_out),
                                .events_in = count_of(&link->events_in),
                                .events_out = count_of(&link->events_out),
                                .cuts = atomic_load(&link->cuts),
                                .idle_s = (double)(clock_ms() - count_of(&link->heard_ms)) / 1e3},
            t->data);
}

void links_each(void (*each)(const struct link_info *info, void *data), void *data)
{
    struct telling t = {each, data};
    uint64_t place = 0;
    unsigned count;
    do {
        struct link *links[64];
        count = links_pick(is_known, NULL, links, 64, &place);
        for (unsigned i = 0; i < count; i++) {
            tell(links[i], &t);
            link_unref(links[i]);
        }
    } while (count);
}
