/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_ACTIVATE_CACHE_H
#define COMPONENT_ACTIVATE_CACHE_H

/*
 * Class objects of servers that run, as proxies in the apartments that have asked for them: who
 * makes one object of a class often makes more, and then needs no way to the server but the one
 * that makes it. They are known by the bytes of their marshaled reference, which name one object
 * for all times.
 */

#include <pianola/unknwn.h>
#include <stddef.h>

/* In the calling thread's apartment; counted. NULL: none. */
IUnknown *activate_cache_find(const void *reference, size_t size);
/* Takes a reference of its own. Without memory nothing is kept. */
void activate_cache_add(const void *reference, size_t size, IUnknown *factory);

#endif
