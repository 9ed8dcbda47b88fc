/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_PIANOLA_H
#define PIANOLA_PIANOLA_H

/* Every public header of Pianola. */

#include "pianola/types.h"
#include "pianola/message.h"
#include "pianola/window.h"
#include "pianola/input.h"
#include "pianola/memory.h"
#include "pianola/clipboard.h"

#endif
