/* SPDX-License-Identifier: MIT */
#ifndef CLI_START_H
#define CLI_START_H

/* Starting pianolad. */

#include <stddef.h>

struct client_start;

/* Runs pianolad and waits until it serves. 0, or negative errno with the reason in why. */
int station_start(const struct client_start *how, char *why, size_t why_size);

#endif
