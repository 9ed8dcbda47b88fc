/* SPDX-License-Identifier: MIT */
#ifndef AUTOMATION_PLAYER_TARGET_H
#define AUTOMATION_PLAYER_TARGET_H

/* The windows a journal plays into: a selector each, found once and kept while the window lives. */

#include "automation/automation.h"
#include "input/journal.h"

struct player_target {
    const char *text; /* the journal's */
    struct selector *selector;
    unsigned line; /* that needs it first */
    HWND hwnd;
};
struct player_targets {
    struct player_target *list;
    size_t count;
    size_t last; /* looked up last: events of one window follow each other */
};

/* Parses every selector. -EBADMSG names path, line and what is wrong. */
int player_targets_init(struct player_targets *targets, const char *path,
                        const struct journal *journal, struct automation_error *ret_error);
void player_targets_finish(struct player_targets *targets);
/* By the journal's own pointer; never NULL for an event's target. */
struct player_target *player_target_of(struct player_targets *targets, const char *text);
/* The window as it is now, NULL when it is not there. */
HWND player_target_look(struct player_target *target);
/* Popups (menus, tool tips) close when somebody else gets the focus: they are never activated. */
bool player_target_activatable(HWND hwnd);

#endif
