/* SPDX-License-Identifier: MIT */
#include "terminal/cast_play.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>

struct cast_player {
    const struct cast *cast;
    struct cast_play_options options;
    uint64_t *at; /* of each event: its position */
    size_t next;  /* the event that comes now */
    bool paused;
    uint64_t position; /* at the moment `since` */
    uint64_t since;
};

static bool is_speed(double speed)
{
    return isfinite(speed) && (speed == 0 || (speed >= 0.001 && speed <= 1000000));
}

int cast_player_create(const struct cast *cast, const struct cast_play_options *options,
                       uint64_t now, struct cast_player **ret_player)
{
    if (!is_speed(options->speed))
        return -EINVAL;
    struct cast_player *player = calloc(1, sizeof(*player));
    uint64_t *at = calloc(cast->count + 1, sizeof(*at));
    if (!player || !at) {
        free(player);
        free(at);
        return -ENOMEM;
    }
    uint64_t idle = options->idle ? options->idle : cast->header.idle_limit;
    if (options->keep_idle)
        idle = 0;
    uint64_t position = 0, before = 0;
    for (size_t i = 0; i < cast->count; i++) {
        uint64_t gap = cast->events[i].time - before;
        before = cast->events[i].time;
        position += idle && gap > idle ? idle : gap;
        at[i] = position;
    }
    *player = (struct cast_player){.cast = cast, .options = *options, .at = at, .since = now};
    *ret_player = player;
    return 0;
}

struct cast_player *cast_player_destroy(struct cast_player *player)
{
    if (player)
        free(player->at);
    free(player);
    return NULL;
}

uint64_t cast_player_duration(const struct cast_player *player)
{
    return player->cast->count ? player->at[player->cast->count - 1] : 0;
}

bool cast_player_ended(const struct cast_player *player)
{
    return player->next == player->cast->count;
}

bool cast_player_paused(const struct cast_player *player)
{
    return player->paused;
}

uint64_t cast_player_position(const struct cast_player *player, uint64_t now)
{
    uint64_t end = cast_player_duration(player);
    if (player->paused || cast_player_ended(player) || now <= player->since ||
        player->options.speed == 0)
        return player->position;
    double passed = (double)(now - player->since) * player->options.speed;
    if (passed >= (double)(end - player->position))
        return end;
    return player->position + (uint64_t)passed;
}

/* From now on, time is counted from this position. */
static void settle(struct cast_player *player, uint64_t now, uint64_t position)
{
    player->position = position;
    player->since = now;
}

uint64_t cast_player_due(const struct cast_player *player)
{
    if (player->paused || cast_player_ended(player))
        return CAST_NEVER;
    uint64_t at = player->at[player->next];
    if (player->options.speed == 0 || at <= player->position)
        return player->since;
    double wait = ceil((double)(at - player->position) / player->options.speed);
    return wait >= (double)(UINT64_MAX / 2) ? CAST_NEVER - 1 : player->since + (uint64_t)wait;
}

static void give(struct cast_player *player)
{
    const struct cast_event *event = &player->cast->events[player->next++];
    if (player->options.event)
        player->options.event(player->options.data, event);
}

size_t cast_player_run(struct cast_player *player, uint64_t now)
{
    size_t first = player->next;
    while (cast_player_due(player) <= now)
        give(player);
    if (player->next > first && cast_player_ended(player))
        settle(player, now, cast_player_duration(player));
    return player->next - first;
}

void cast_player_pause(struct cast_player *player, uint64_t now)
{
    settle(player, now, cast_player_position(player, now));
    player->paused = true;
}

void cast_player_resume(struct cast_player *player, uint64_t now)
{
    if (player->paused)
        player->since = now;
    player->paused = false;
}

bool cast_player_step(struct cast_player *player, uint64_t now)
{
    cast_player_pause(player, now);
    while (!cast_player_ended(player)) {
        enum cast_kind kind = player->cast->events[player->next].kind;
        if (player->at[player->next] > player->position)
            player->position = player->at[player->next];
        give(player);
        if (kind == CAST_OUTPUT)
            return true;
    }
    return false;
}

int cast_player_speed(struct cast_player *player, uint64_t now, double speed)
{
    if (!is_speed(speed))
        return -EINVAL;
    settle(player, now, cast_player_position(player, now));
    player->options.speed = speed;
    return 0;
}

/* So that the event `next` is the one that comes now. */
static void go(struct cast_player *player, size_t next)
{
    if (next < player->next) {
        if (player->options.reset)
            player->options.reset(player->options.data);
        player->next = 0;
    }
    while (player->next < next)
        give(player);
}

void cast_player_seek(struct cast_player *player, uint64_t now, uint64_t position)
{
    size_t low = 0, high = player->cast->count;
    if (position > cast_player_duration(player))
        position = cast_player_duration(player);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (player->at[middle] <= position)
            low = middle + 1;
        else
            high = middle;
    }
    go(player, low);
    settle(player, now, position);
}

void cast_player_seek_mark(struct cast_player *player, uint64_t now, int marks)
{
    size_t count = player->cast->count, at = player->next;
    /* Behind a mark is where the last seek ended: the one before is meant. */
    if (marks < 0 && at > 0)
        at--;
    while (marks < 0) {
        while (at > 0 && player->cast->events[at - 1].kind != CAST_MARK)
            at--;
        if (at == 0) {
            cast_player_seek(player, now, 0);
            return;
        }
        if (++marks < 0)
            at--;
    }
    for (; marks > 0 && at < count; at++)
        if (player->cast->events[at].kind == CAST_MARK && --marks == 0) {
            at++;
            break;
        }
    go(player, at);
    settle(player, now, at ? player->at[at - 1] : 0);
}
