/* SPDX-License-Identifier: MIT */
#include "desktop/x11/typist_engine.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <xcb/xkb.h>

static void forget_window(struct typist *typist, xcb_window_t window)
{
    if (typist->focus == window)
        typist->focus = 0;
    for (size_t i = 0; i < KEYMAP_CODES; i++)
        if (typist->waiting_for[i] == window)
            typist->waiting_for[i] = 0;
    if (typist->barrier.stage != BARRIER_OFF && typist->barrier.peer->window == window)
        typist_barrier_end(&typist->barrier, -ENOENT);
    for (size_t i = 0; i < TYPIST_PEERS; i++)
        if (typist->peers[i].window == window)
            typist_peer_forget(&typist->peers[i]);
    if (typist->jobs && typist->jobs->target == window)
        typist_job_end(typist, typist->jobs, -ENOENT);
}

static void on_keymap(struct typist *typist, const xcb_generic_event_t *event)
{
    /* Our own request causes one notice, which carries its number. */
    if (event->pad0 == XCB_XKB_MAP_NOTIFY && event->full_sequence == typist->own_change &&
        !typist->own_change_seen) {
        typist->own_change_seen = true;
        return;
    }
    typist->map_changed = true;
}

static void on_event(struct typist *typist, const xcb_generic_event_t *event)
{
    uint8_t type = event->response_type & 0x7f;

    if (type == XCB_CLIENT_MESSAGE)
        typist_barrier_pong(&typist->barrier, (const xcb_client_message_event_t *)event);
    else if (type == XCB_DESTROY_NOTIFY)
        forget_window(typist, ((const xcb_destroy_notify_event_t *)event)->window);
    else if (type == typist->x.xkb_event)
        on_keymap(typist, event);
}

int typist_watch(struct typist *typist, bool read)
{
    xcb_generic_event_t *event;

    if (typist->dead)
        return typist->dead;
    event = read ? xcb_poll_for_event(typist->x.conn) : xcb_poll_for_queued_event(typist->x.conn);
    /* Looking for a reply reads events as well, of which the descriptor then shows nothing. */
    do {
        for (; event; event = xcb_poll_for_queued_event(typist->x.conn)) {
            on_event(typist, event);
            free(event);
        }
        if (xcb_connection_has_error(typist->x.conn)) {
            typist->dead = -ENOTCONN;
            return typist->dead;
        }
        typist_barrier_progress(&typist->barrier);
        event = xcb_poll_for_queued_event(typist->x.conn);
    } while (event);
    return 0;
}

int typist_watch_keymap(struct typist *typist)
{
    struct typist_keymap map = {0};
    bool more = false;
    int r;

    typist->map_changed = false;
    r = typist_keymap_read(&typist->x, typist->ours, &map);
    if (r < 0)
        return r;
    typist_keymap_finish(&typist->map);
    typist->map = map;
    for (size_t i = 0; i < map.spare_count; i++) {
        more = more || !bit_get(typist->ours, map.spare[i]);
        bit_put(typist->ours, map.spare[i], true);
    }
    if (more)
        typist_guard_write_spares(&typist->x, typist->ours);
    return 0;
}

struct typist_peer *typist_watch_peer(struct typist *typist, xcb_window_t window, int *ret_error)
{
    struct typist_peer peer;
    int r;

    for (size_t i = 0; i < TYPIST_PEERS; i++)
        if (typist->peers[i].window == window)
            return &typist->peers[i];
    r = typist_peer_learn(&typist->x, window, &peer);
    if (r < 0) {
        *ret_error = r;
        return NULL;
    }
    /* Its end must not be missed: the number may become another window's. */
    if (window != typist->x.root)
        xcb_change_window_attributes(typist->x.conn, window, XCB_CW_EVENT_MASK,
                                     &(uint32_t){XCB_EVENT_MASK_STRUCTURE_NOTIFY});
    typist->next_peer = (typist->next_peer + 1) % TYPIST_PEERS;
    if (typist->barrier.stage != BARRIER_OFF &&
        typist->barrier.peer == &typist->peers[typist->next_peer])
        typist->next_peer = (typist->next_peer + 1) % TYPIST_PEERS;
    typist_peer_forget(&typist->peers[typist->next_peer]);
    typist->peers[typist->next_peer] = peer;
    return &typist->peers[typist->next_peer];
}
