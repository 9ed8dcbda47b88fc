/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_PIANOLA_H
#define PIANOLA_PIANOLA_H

/* Every public header of Pianola. */

#include "pianola/types.h"
#include "pianola/errors.h"
#include "pianola/message.h"
#include "pianola/window.h"
#include "pianola/input.h"
#include "pianola/mouse.h"
#include "pianola/raw_input.h"
#include "pianola/memory.h"
#include "pianola/kernel.h"
#include "pianola/file.h"
#include "pianola/language.h"
#include "pianola/system.h"
#include "pianola/thread.h"
#include "pianola/absent.h"
#include "pianola/resource.h"
#include "pianola/wide.h"
#include "pianola/ansi.h"
#include "pianola/clipboard.h"
#include "pianola/dde.h"
#include "pianola/update.h"
#include "pianola/region.h"
#include "pianola/bitmap.h"
#include "pianola/shape.h"
#include "pianola/text.h"
#include "pianola/paint.h"
#include "pianola/palette.h"
#include "pianola/control.h"
#include "pianola/dialog.h"
#include "pianola/menu.h"
#include "pianola/mdi.h"
#include "pianola/display.h"
#include "pianola/drop.h"
#include "pianola/window_info.h"
#include "pianola/parameters.h"

#endif
