/* SPDX-License-Identifier: MIT */
#ifndef AUTOMATION_RECORDER_NAME_H
#define AUTOMATION_RECORDER_NAME_H

/* The selectors a recording uses: each window keeps its first one, whatever its title becomes, and
 * no two windows share one. */

#include "pianola/message.h"

struct recorder_names;

/* Names the windows that are there now, as they lie when a playback begins. */
int recorder_names_create(struct recorder_names **ret_names);
/* Belongs to names; NULL when the window is gone, and was before anybody asked. */
const char *recorder_name(struct recorder_names *names, HWND hwnd);
struct recorder_names *recorder_names_destroy(struct recorder_names *names);

#endif
