/* SPDX-License-Identifier: MIT */
#ifndef AUTOMATION_WAIT_OWNER_H
#define AUTOMATION_WAIT_OWNER_H

/* The processes behind windows that are waited to go: a killed one sends no WM_NCDESTROY. */

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "pianola/message.h"

#define WAIT_OWNERS_MAX 64

struct wait_owner {
    pid_t pid;
    int fd; /* -1: it is dead */
};
struct wait_owners {
    int fd; /* readable when one has died; -1: nobody is watched yet */
    struct wait_owner list[WAIT_OWNERS_MAX];
    size_t count;
};

void wait_owners_init(struct wait_owners *owners);
void wait_owners_finish(struct wait_owners *owners);
/* 0 or negative errno; more processes than WAIT_OWNERS_MAX are not watched. */
int wait_owners_watch(struct wait_owners *owners, HWND hwnd);
/* Notes who has died. True when somebody has. */
bool wait_owners_update(struct wait_owners *owners);
bool wait_owners_dead(const struct wait_owners *owners, HWND hwnd);

#endif
