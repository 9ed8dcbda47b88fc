/* SPDX-License-Identifier: MIT */
#include "terminal/emulator/glyph.h"

#include <utf8proc.h>

#include "glyph_table.h"

bool grapheme_continues(uint32_t previous, uint32_t next, int32_t *state)
{
    utf8proc_int32_t seen = *state;
    if (glyph_of(previous) & GLYPH_ALONE)
        return false;
    bool ends =
        utf8proc_grapheme_break_stateful((utf8proc_int32_t)previous, (utf8proc_int32_t)next, &seen);
    if (!ends)
        *state = seen;
    return !ends;
}
