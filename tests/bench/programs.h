/* SPDX-License-Identifier: MIT */
#ifndef BENCH_PROGRAMS_H
#define BENCH_PROGRAMS_H

/* Programs in terminals, for the benchmarks of terminals: a folder, a station and its peers. */

#include <stdbool.h>
#include <stddef.h>

#include "pianola/terminal.h"

/* A folder of this benchmark's process, made on the first call and removed at its end. */
const char *programs_folder(void);
/* Runs a shell's line, with its output thrown away; %s: the folder, as often as it is there. */
bool programs_run(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* What it prints, cut to size. */
bool programs_read(char *buf, size_t size, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Starts a station in the folder, which this process joins; it ends with this process. */
bool programs_station(void);
/* Starts a program in a terminal there, or in this process when there is no station. NULL: failed.
 */
HWND programs_terminal(const char *command);
bool programs_expect(HWND hwnd, const char *text, size_t len);
/* KiB of a process that are its own alone. */
double programs_memory(int pid);
/* Processor time that it has used, in clock ticks. */
long programs_ticks(int pid);

#endif
