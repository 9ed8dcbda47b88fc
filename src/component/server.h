/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_SERVER_H
#define COMPONENT_SERVER_H

#include <pianola/server.h>
#include <stdbool.h>

/* A class object, with one reference. */
HRESULT server_factory(const COMPONENT_CLASS *class, REFIID iid, void **ret);
/* change is called after each ComponentLock (more) and ComponentUnlock, on any thread. */
void server_watch(void (*change)(bool more));

#endif
