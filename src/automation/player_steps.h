/* SPDX-License-Identifier: MIT */
#ifndef AUTOMATION_PLAYER_STEPS_H
#define AUTOMATION_PLAYER_STEPS_H

/*
 * What a journal event becomes: no, one or several events to play. Text
 * counts more than keys: where the present layout's key would give another
 * character, the character itself is played (VK_PACKET). Pure: no input and
 * no clock, the layout is asked through a function.
 */

#include <stdbool.h>
#include <stddef.h>

#include "input/journal.h"

/* What a key gives with the keys that are down (0x80 set in state): length in bytes of the UTF-8 in
 * buf, 0 nothing, -1 a dead key. */
typedef int (*steps_layout_fn)(UINT vk, UINT scan, const BYTE state[256], char *buf, size_t size);

struct steps {
    steps_layout_fn layout;
    bool fast;         /* plain typing becomes text, shifts that only served it go */
    BYTE down[256];    /* 0x80: the key is down for the windows; 1: Caps Lock is on */
    bool waiting[256]; /* a shift that is down in the journal only, until a key needs it */
    bool typed[256];   /* went as text: its release goes too */
    EVENTMSG *list;    /* of the event filled in last */
    size_t count;
    size_t size;
};

/* Makes the list for events[at]; the later ones are looked at for what a dead key leads to. */
int steps_fill(struct steps *steps, const struct journal_event *events, size_t count, size_t at);
/* Makes the list that releases what the journal left down: for the next repetition. */
int steps_release(struct steps *steps);
void steps_finish(struct steps *steps);

#endif
