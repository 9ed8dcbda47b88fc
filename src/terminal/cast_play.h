/* SPDX-License-Identifier: MIT */
#ifndef TERMINAL_CAST_PLAY_H
#define TERMINAL_CAST_PLAY_H

/*
 * Plays a recording: says when the next event is due and gives it out. No clock inside: every now
 * is the caller's, CLOCK_MONOTONIC in ns. Times of the recording are as they are in the file;
 * positions are times of the playing, gaps shortened, before the speed is applied.
 */

#include "terminal/cast_read.h"

struct cast_play_options {
    double speed;   /* 2: twice as fast; 0: as fast as it goes */
    uint64_t idle;  /* ns: the longest gap; 0: what the recording says */
    bool keep_idle; /* gaps are played in full, whatever the recording says */
    /* An event that is due. It may not call the player. */
    void (*event)(void *data, const struct cast_event *event);
    /* The screen is to be as it was at the start: empty, of the header's size. */
    void (*reset)(void *data);
    void *data;
};

struct cast_player;

#define CAST_NEVER UINT64_MAX

/* The recording must outlive the player. Time runs from now. -EINVAL: no speed. */
int cast_player_create(const struct cast *cast, const struct cast_play_options *options,
                       uint64_t now, struct cast_player **ret_player);
struct cast_player *cast_player_destroy(struct cast_player *player);

/* When the next event is due; CAST_NEVER while paused and at the end. */
uint64_t cast_player_due(const struct cast_player *player);
/* Gives out what is due by now. Returns how many events. */
size_t cast_player_run(struct cast_player *player, uint64_t now);
bool cast_player_ended(const struct cast_player *player);

void cast_player_pause(struct cast_player *player, uint64_t now);
void cast_player_resume(struct cast_player *player, uint64_t now);
bool cast_player_paused(const struct cast_player *player);
/* Pauses, and gives out what comes up to and with the next output. False at the end. */
bool cast_player_step(struct cast_player *player, uint64_t now);
/* -EINVAL: no speed. */
int cast_player_speed(struct cast_player *player, uint64_t now, double speed);
/* Goes to a position: events up to it are given out at once, after a reset when it lies behind. */
void cast_player_seek(struct cast_player *player, uint64_t now, uint64_t position);
/* To the next mark (1), the one before (-1) ...: just behind it. Without such a mark: to the end,
 * or to the start. */
void cast_player_seek_mark(struct cast_player *player, uint64_t now, int marks);
uint64_t cast_player_position(const struct cast_player *player, uint64_t now);
uint64_t cast_player_duration(const struct cast_player *player);

#endif
