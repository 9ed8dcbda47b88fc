/* SPDX-License-Identifier: MIT */
#ifndef TESTS_TERMINAL_SUPPORT_H
#define TESTS_TERMINAL_SUPPORT_H

/* A station in small: a reader of one keeper that waits where a loop would go on. Whatever takes
 * longer than SUPPORT_MS fails. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "terminal/keeper_link.h"

enum { SUPPORT_MS = 30000 };

/* A runtime folder of its own, and the keeper that was built. To be called first; the folder is
 * removed at exit. */
void support_begin(const char *keeper_program);
const char *support_folder(void);
struct keeper_options support_options(const char *const *argv);
/* Started, or the test fails. */
struct keeper_link *support_start(const char *const *argv);
struct keeper_link *support_shell(const char *script);
struct keeper_link *support_open(const char *id);
/* Waits for an event of this type; others are dropped, output is consumed and checkpoints made when
 * they are due. */
struct keeper_event support_wait(struct keeper_link *link, enum keeper_event_type type);
/* Output up to and with this text, all of which is consumed. */
void support_expect(struct keeper_link *link, const char *text);
void support_type(struct keeper_link *link, const char *text);
/* Released, and the keeper is no more. */
void support_release(struct keeper_link *link);
/* Whatever state it is in: killed, released, gone. */
void support_end(struct keeper_link *link);
void support_wait_gone(pid_t pid);
/* One look at link and log, at most so long. False: time is over. */
bool support_poll(struct keeper_link *link, int timeout_ms);

#endif
