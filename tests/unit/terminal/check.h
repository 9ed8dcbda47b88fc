/* SPDX-License-Identifier: MIT */
#ifndef TESTS_TERMINAL_CHECK_H
#define TESTS_TERMINAL_CHECK_H

/* What cmocka wants included before it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#endif
