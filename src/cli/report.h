/* SPDX-License-Identifier: MIT */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include <stdbool.h>

/* Prints what the joined station says of itself, as `pianola status` does. */
int report_station(const char *command, bool as_json);

#endif
