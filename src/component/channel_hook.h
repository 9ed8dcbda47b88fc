/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_CHANNEL_HOOK_H
#define COMPONENT_CHANNEL_HOOK_H

/*
 * Hooks that see each call go out, come in, and its answer back, and may send something along. It
 * travels behind a request, whose method then has CALL_HAS_EXTENTS, and behind a reply: for each
 * hook that has something its identifier, a size, and as many bytes; after a request's, how many
 * bytes all of it is.
 */

#include <pianola/objidl.h>
#include <stdbool.h>
#include <stdint.h>

enum { CALL_HAS_EXTENTS = 0x40000000 };

/* Is there a hook in this process? */
bool hooks_exist(void);
/* Adds what the hooks send to the malloc'd bytes, which may move. Without memory nothing is sent.
 */
void hooks_of_request(SChannelHookCallInfo *call, void **bytes, uint32_t *size, uint32_t *method);
void hooks_of_reply(SChannelHookCallInfo *call, HRESULT hr, uint8_t **bytes, uint32_t *size);
/* What came is told to the hooks. The part in front of it is the body; false: it is broken. */
bool hooks_see_request(SChannelHookCallInfo *call, const uint8_t *bytes, uint32_t *size);
void hooks_see_reply(SChannelHookCallInfo *call, const uint8_t *bytes, uint32_t size, HRESULT hr);

#endif
