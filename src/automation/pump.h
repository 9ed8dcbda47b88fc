/* SPDX-License-Identifier: MIT */
#ifndef AUTOMATION_PUMP_H
#define AUTOMATION_PUMP_H

/* Waiting on the calling thread's message queue: messages, hooks and observers run meanwhile. */

#include <stdbool.h>
#include <stdint.h>

#define PUMP_FOREVER UINT64_MAX

/*
 * Serves the queue until done(data) holds (0), clock_ns() reaches until_ns (-ETIMEDOUT), stop_fd
 * (-1: none) is readable or WM_CANCELJOURNAL or WM_QUIT arrives (-ECANCELED). done is asked first
 * and after every batch of messages; NULL waits for the time only.
 */
int pump_until(uint64_t until_ns, int stop_fd, bool (*done)(void *data), void *data);
/* The same; done is asked also when *wake_fd (-1: none) is readable. done may change *wake_fd, and
 * must leave it unreadable. */
int pump_until_woken(uint64_t until_ns, int stop_fd, const int *wake_fd, bool (*done)(void *data),
                     void *data);

#endif
