/* SPDX-License-Identifier: MIT */
#ifndef CLI_CHANNELS_H
#define CLI_CHANNELS_H

#include <jansson.h>

/* What 'pianola channels' prints of an array of processes. */
void channels_print(const json_t *processes);

#endif
