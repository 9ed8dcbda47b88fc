/* SPDX-License-Identifier: MIT */
#ifndef AUTOMATION_LAYOUT_H
#define AUTOMATION_LAYOUT_H

/* ToUnicode in UTF-8. */

#include <stdbool.h>
#include <stddef.h>

#include "pianola/types.h"

/* What a key gives in the present layout when the keys with 0x80 in state are down: length of the
 * UTF-8 in buf (with a NUL behind it), 0 nothing, -1 a dead key. */
int layout_text(UINT vk, UINT scan, const BYTE state[256], char *buf, size_t size);
/* The same for a key that is really pressed: a dead key changes what the next one gives. Control
 * characters and keys under Ctrl, Alt or a Windows key give nothing: they are no text. */
int layout_typed(UINT vk, UINT scan, const BYTE state[256], char *buf, size_t size);

#endif
