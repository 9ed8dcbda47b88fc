/* SPDX-License-Identifier: MIT */
#ifndef CHECK_H
#define CHECK_H

/* The least of a test framework, as foreign tests bring it along. */

#include <stdio.h>

static int failures;

#define ok(condition, ...)                                                                         \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            printf("%s:%d: %s: ", __FILE__, __LINE__, #condition);                                 \
            printf(__VA_ARGS__);                                                                   \
            printf("\n");                                                                          \
            failures++;                                                                            \
        }                                                                                          \
    } while (0)

#define CHECK(condition) ok(condition, "error %u", (unsigned)GetLastError())

#endif
