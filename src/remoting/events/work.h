/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_EVENTS_WORK_H
#define REMOTING_EVENTS_WORK_H

#include <pianola/hresult.h>

/* Threads in the multithreaded apartment for what may take its time: as many as are busy at once,
 * up to a limit. */

/* Runs fn on one of them, soon. Never waits. E_OUTOFMEMORY. */
HRESULT work_post(void (*fn)(void *data), void *data);

#endif
