/* SPDX-License-Identifier: MIT */
#include "desktop/x11/typist_engine.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <xcb/xkb.h>
#include <xcb/xtest.h>

enum {
    ACTIONS_AT_ONCE = 200,
    MAP_TRIES = 8,
    CHORD_MODIFIERS = XCB_MOD_MASK_SHIFT | XCB_MOD_MASK_CONTROL | XCB_MOD_MASK_1 | XCB_MOD_MASK_3 |
                      XCB_MOD_MASK_4 | XCB_MOD_MASK_5,
};

static void key(struct typist *typist, bool pair, uint8_t code, bool down)
{
    if (pair)
        typist_pair_key(&typist->x, &typist->pair, code, down);
    else
        xcb_test_fake_input(typist->x.conn, down ? XCB_KEY_PRESS : XCB_KEY_RELEASE, code,
                            XCB_CURRENT_TIME, XCB_NONE, 0, 0, 0);
}

static void button(struct typist *typist, bool pair, uint8_t code, bool down)
{
    if (pair)
        typist_pair_button(&typist->x, &typist->pair, code, down);
    else
        xcb_test_fake_input(typist->x.conn, down ? XCB_BUTTON_PRESS : XCB_BUTTON_RELEASE, code,
                            XCB_CURRENT_TIME, XCB_NONE, 0, 0, 0);
}

static void motion(struct typist *typist, bool pair, const struct typist_action *action)
{
    if (pair)
        typist_pair_move(&typist->x, &typist->pair, action->relative, action->x, action->y);
    else
        xcb_test_fake_input(typist->x.conn, XCB_MOTION_NOTIFY, action->relative, XCB_CURRENT_TIME,
                            action->relative ? XCB_NONE : typist->x.root, action->x, action->y, 0);
}

/*
 * Everybody else is held off while we make sure of the state that the keys rely on: no window can
 * vanish and let the pair's focus fall on its parent, nobody can change the keymap. The wait inside
 * is bounded and does not return to the loop, where somebody might ask the same server something.
 */
static int hold_server(struct typist *typist, const struct typist_job *job)
{
    xcb_window_t focus = 0, target = job->target;
    int r;

    xcb_grab_server(typist->x.conn);
    r = target ? typist_pair_focused(&typist->x, &typist->pair, &focus) : typist_x_sync(&typist->x);
    if (r >= 0)
        r = typist_watch(typist, false);
    if (r >= 0 && job->phase == TYPIST_PHASE_OVER)
        r = -ENOENT;
    if (r >= 0 && focus != target)
        r = -EAGAIN;
    return r;
}

static int let_server(struct typist *typist)
{
    xcb_ungrab_server(typist->x.conn);
    return xcb_flush(typist->x.conn) > 0 ? 0 : -ENOTCONN;
}

int typist_send_actions(struct typist *typist, struct typist_job *job)
{
    bool pair = job->target != 0;
    int r = 0;

    if (pair)
        r = hold_server(typist, job);
    for (int n = 0; r >= 0 && n < ACTIONS_AT_ONCE && job->action < job->count; n++) {
        const struct typist_action *action = &job->actions[job->action];

        if (action->type == TYPIST_TEXT)
            break;
        if (action->type == TYPIST_MOTION) {
            motion(typist, pair, action);
        } else if (action->type == TYPIST_KEY) {
            key(typist, pair, action->code, action->down);
            bit_put(typist->held[pair], action->code, action->down);
            bit_put(job->pressed, action->code, action->down);
        } else {
            button(typist, pair, action->code, action->down);
            bit_put(typist->held_buttons[pair], action->code, action->down);
            bit_put(job->pressed_buttons, action->code, action->down);
        }
        job->action++;
    }
    if (pair) {
        int r2 = let_server(typist);
        return r < 0 ? r : r2;
    }
    return r < 0 ? r : xcb_flush(typist->x.conn) > 0 ? 0 : -ENOTCONN;
}

/* The user's keyboard: held modifiers are released for the text, Lock is worked around. */
static int clear_modifiers(struct typist *typist, struct typist_job *job, bool *ret_locked)
{
    void *reply = NULL;
    xcb_xkb_get_state_reply_t *state;
    uint8_t base, latched, locked;
    int r = typist_x_reply(
        &typist->x, xcb_xkb_get_state(typist->x.conn, XCB_XKB_ID_USE_CORE_KBD).sequence, &reply);

    if (r < 0)
        return r;
    state = reply;
    base = state->baseMods;
    latched = state->latchedMods;
    locked = state->lockedMods;
    free(reply);
    *ret_locked = (locked & (CHORD_MODIFIERS | XCB_MOD_MASK_LOCK)) != 0;
    if (latched)
        xcb_xkb_latch_lock_state(typist->x.conn, XCB_XKB_ID_USE_CORE_KBD, 0, 0, 0, 0, 0xff, 0, 0);
    if (!(base & CHORD_MODIFIERS))
        return 0;
    r = typist_x_reply(&typist->x, xcb_query_keymap(typist->x.conn).sequence, &reply);
    if (r < 0)
        return r;
    for (unsigned code = typist->map.min; code <= typist->map.max; code++)
        if (bit_get(((xcb_query_keymap_reply_t *)reply)->keys, code) &&
            typist->map.modifiers[code] & CHORD_MODIFIERS) {
            key(typist, false, (uint8_t)code, false);
            bit_put(job->lifted, code, true);
            job->lifting = true;
        }
    free(reply);
    return 0;
}

/* On the pair only we hold keys. */
static void lift_held(struct typist *typist, struct typist_job *job)
{
    for (unsigned code = 0; code < KEYMAP_CODES; code++)
        if (bit_get(typist->held[1], code) && typist->map.modifiers[code]) {
            key(typist, true, (uint8_t)code, false);
            bit_put(job->lifted, code, true);
            job->lifting = true;
            bit_put(typist->held[1], code, false);
        }
}

void typist_send_restore(struct typist *typist, struct typist_job *job)
{
    bool pair = job->target != 0;

    if (!job->lifting || typist->dead)
        return;
    for (unsigned code = 0; code < KEYMAP_CODES; code++)
        if (bit_get(job->lifted, code)) {
            key(typist, pair, (uint8_t)code, true);
            if (pair)
                bit_put(typist->held[1], code, true);
        }
    memset(job->lifted, 0, sizeof(job->lifted));
    job->lifting = false;
    xcb_flush(typist->x.conn);
}

static void strokes(struct typist *typist, bool pair)
{
    const struct typist_segment *segment = &typist->segment;
    bool shift = false;

    for (size_t i = 0; i < segment->stroke_count; i++) {
        if (segment->strokes[i].shift != shift) {
            shift = !shift;
            key(typist, pair, typist->map.shift_code, shift);
        }
        key(typist, pair, segment->strokes[i].code, true);
        key(typist, pair, segment->strokes[i].code, false);
    }
    if (shift)
        key(typist, pair, typist->map.shift_code, false);
}

static void mark_used(struct typist *typist, xcb_window_t listener)
{
    for (size_t i = 0; i < typist->segment.stroke_count; i++) {
        uint8_t code = typist->segment.strokes[i].code;
        if (typist->map.is_spare[code])
            typist->waiting_for[code] = listener;
    }
}

static void note_change(struct typist *typist, unsigned sequence)
{
    if (!sequence)
        return;
    typist->own_change = sequence;
    typist->own_change_seen = false;
}

/* Qt 5 reads modifiers from the user's keyboard only. It is known by its way with pings: programs
 * that answer and those that know nothing of pings take the state from the event. */
static bool heeds_shift(struct typist *typist, xcb_window_t window)
{
    int error = 0;
    const struct typist_peer *peer = typist_watch_peer(typist, window, &error);

    return peer && (!peer->ping_window || peer->ping == TYPIST_PING_GOOD);
}

static int plan(struct typist *typist, struct typist_job *job, bool locked)
{
    const struct typist_action *action = &job->actions[job->action];
    struct typist_plan plan = {
        .map = &typist->map,
        .direct = !locked,
        .shift = typist->map.shift_code && (!job->target || heeds_shift(typist, job->target)),
        .reserved = typist->reserved,
    };

    for (size_t i = 0; i < KEYMAP_CODES; i++)
        typist->reserved[i] = typist->waiting_for[i] != 0;
    typist_plan_segment(&plan, action->symbols + job->symbol, action->count - job->symbol,
                        PLAN_MAX_STROKES, &typist->segment);
    return typist->segment.stroke_count || job->symbol == action->count ? 0 : -EBUSY;
}

int typist_send_text(struct typist *typist, struct typist_job *job, bool bind_first)
{
    bool locked = false, pair = job->target != 0;
    int r = 0;

    for (int tries = 0; tries < MAP_TRIES; tries++) {
        unsigned sequence;

        if (typist->map_changed)
            r = typist_watch_keymap(typist);
        if (r >= 0 && !pair)
            r = clear_modifiers(typist, job, &locked);
        if (r >= 0)
            r = plan(typist, job, locked);
        if (r < 0)
            return r;
        r = hold_server(typist, job);
        if (r >= 0 && typist->map_changed) {
            r = let_server(typist);
            if (r < 0)
                return r;
            continue;
        }
        if (r >= 0) {
            sequence = typist_keymap_bind(&typist->x, &typist->map, typist->segment.bindings,
                                          typist->segment.binding_count);
            note_change(typist, sequence);
            if (pair)
                lift_held(typist, job);
            if (sequence && bind_first) {
                r = let_server(typist);
                return r < 0 ? r : 1;
            }
            strokes(typist, pair);
            mark_used(typist, job->listener);
            job->symbol += typist->segment.stroke_count;
            return let_server(typist);
        }
        let_server(typist);
        return r;
    }
    return -EBUSY;
}

int typist_send_focus(struct typist *typist, xcb_window_t window)
{
    int r = typist_pair_ensure(&typist->x, &typist->pair);
    xcb_window_t focus = 0;
    void *reply = NULL;

    if (r < 0)
        return r;
    if (typist->focus != window)
        typist_send_release(typist, 1);
    typist_pair_focus(&typist->x, &typist->pair, window);
    r = typist_pair_focused(&typist->x, &typist->pair, &focus);
    if (r == -ENODEV) /* somebody removed it */
        memset(&typist->pair, 0, sizeof(typist->pair));
    if (r < 0)
        return r;
    typist->focus = focus == window ? window : 0;
    if (focus == window)
        return 0;
    r = typist_x_reply(&typist->x, xcb_get_window_attributes(typist->x.conn, window).sequence,
                       &reply);
    free(reply);
    return r < 0 ? r : -EAGAIN;
}

void typist_send_release(struct typist *typist, unsigned level)
{
    if (typist->dead || (level && !typist->pair.keyboard))
        return;
    for (unsigned code = 0; code < KEYMAP_CODES; code++) {
        if (bit_get(typist->held[level], code))
            key(typist, level, (uint8_t)code, false);
        if (bit_get(typist->held_buttons[level], code))
            button(typist, level, (uint8_t)code, false);
    }
    memset(typist->held[level], 0, KEYMAP_BITS);
    memset(typist->held_buttons[level], 0, KEYMAP_BITS);
    xcb_flush(typist->x.conn);
}

void typist_send_rest(struct typist *typist)
{
    struct typist_binding none[KEYMAP_CODES];
    size_t count = 0;
    bool holds = false;

    for (size_t i = 0; i < KEYMAP_BITS; i++)
        holds = holds || typist->held[1][i] || typist->held_buttons[1][i];
    for (size_t i = 0; i < typist->map.spare_count; i++)
        if (!typist->waiting_for[typist->map.spare[i]])
            none[count++] = (struct typist_binding){typist->map.spare[i], 0};
    note_change(typist, typist_keymap_bind(&typist->x, &typist->map, none, count));
    if (typist->focus && !holds) {
        typist_pair_focus(&typist->x, &typist->pair, XCB_NONE);
        typist->focus = 0;
    }
    xcb_flush(typist->x.conn);
}
