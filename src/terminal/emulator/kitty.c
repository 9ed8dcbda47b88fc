/* SPDX-License-Identifier: MIT */
/* The kitty keyboard protocol's flags: a stack for each screen. */
#include "terminal/emulator/core.h"

#include <string.h>

#define KITTY_FLAGS 31

static void push(struct screen *screen, uint8_t flags)
{
    if (screen->kitty_depth == KITTY_DEPTH - 1) {
        memmove(screen->kitty, screen->kitty + 1, KITTY_DEPTH - 1);
        screen->kitty_depth--;
    }
    screen->kitty[++screen->kitty_depth] = flags;
}

static void pop(struct screen *screen, int count)
{
    while (count-- > 0) {
        if (screen->kitty_depth == 0) {
            screen->kitty[0] = 0;
            return;
        }
        screen->kitty_depth--;
    }
}

void kitty_set(struct emulator *e)
{
    struct screen *screen = e->screen;
    uint8_t flags = (uint8_t)(parameter(e, 0, 0) & KITTY_FLAGS);
    uint8_t *now = &screen->kitty[screen->kitty_depth];
    struct modes_seen seen;
    modes_look(e, &seen);
    switch (e->prefix) {
    case '?':
        reply_csi(e, "?%uu", kitty_flags(e));
        return;
    case '>':
        push(screen, flags);
        break;
    case '<':
        pop(screen, parameter_count(e, 0));
        break;
    default:
        switch (parameter(e, 1, 1)) {
        case 1:
            *now = flags;
            break;
        case 2:
            *now |= flags;
            break;
        case 3:
            *now &= (uint8_t)~flags;
            break;
        default:
            break;
        }
        break;
    }
    modes_tell(e, &seen);
}

void kitty_reset(struct emulator *e)
{
    for (int i = 0; i < 2; i++) {
        memset(e->screens[i].kitty, 0, sizeof(e->screens[i].kitty));
        e->screens[i].kitty_depth = 0;
    }
}
