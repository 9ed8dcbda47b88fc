/* SPDX-License-Identifier: MIT */
#ifndef CLI_STATION_RESULTS_H
#define CLI_STATION_RESULTS_H

/* Files that come back from another machine: whole, or not at all. */

#include <stddef.h>

struct station_result {
    const char *path; /* NULL: it is none that comes back */
    char *beside;     /* what it is until it is whole; NULL: it is written to directly */
    int fd;
    long long size;
};

/* Makes sure that it can be written, before anything is run. 0 or negative errno. */
int station_result_open(struct station_result *result, const char *path);
int station_result_write(struct station_result *result, const void *bytes, size_t size);
/* It is whole. */
int station_result_keep(struct station_result *result);
/* What was not kept is gone. */
void station_result_close(struct station_result *result);

#endif
