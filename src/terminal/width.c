/* SPDX-License-Identifier: MIT */
#include "terminal/width.h"

#include <utf8proc.h>

/* Blocks of emoji: what is not assigned yet is most likely to be one. */
static bool is_emoji_block(uint32_t character)
{
    return character >= 0x1f300 && character <= 0x1faff;
}

struct glyph glyph_of(uint32_t character)
{
    /* Han and kana, the bulk of wide text, need no look-up. */
    if ((character >= 0x4e00 && character <= 0x9fff) ||
        (character >= 0x3400 && character <= 0x4dbf) ||
        (character >= 0x30a1 && character <= 0x30fa) ||
        (character >= 0x3041 && character <= 0x3096))
        return (struct glyph){.width = 2};
    const utf8proc_property_t *property = utf8proc_get_property((utf8proc_int32_t)character);
    struct glyph glyph = {.width = (uint8_t)(property->charwidth > 2 ? 2 : property->charwidth)};
    switch (property->boundclass) {
    case UTF8PROC_BOUNDCLASS_EXTEND:
    case UTF8PROC_BOUNDCLASS_ZWJ:
    case UTF8PROC_BOUNDCLASS_SPACINGMARK:
    case UTF8PROC_BOUNDCLASS_V:
    case UTF8PROC_BOUNDCLASS_T:
        glyph.joins = true;
        break;
    case UTF8PROC_BOUNDCLASS_L:
    case UTF8PROC_BOUNDCLASS_LV:
    case UTF8PROC_BOUNDCLASS_LVT:
    case UTF8PROC_BOUNDCLASS_REGIONAL_INDICATOR:
        glyph.joins = true;
        break;
    case UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC:
    case UTF8PROC_BOUNDCLASS_E_ZWG:
        glyph.joins = true;
        glyph.emoji = true;
        break;
    case UTF8PROC_BOUNDCLASS_CONTROL:
        glyph.dropped = glyph.width == 0;
        break;
    default:
        break;
    }
    if (property->category == UTF8PROC_CATEGORY_CN && glyph.width < 2 && is_emoji_block(character))
        glyph.width = 2;
    if (property->boundclass == UTF8PROC_BOUNDCLASS_PREPEND && glyph.width == 0)
        glyph.width = 1; /* stands for itself */
    return glyph;
}

bool grapheme_continues(uint32_t previous, uint32_t next, int32_t *state)
{
    if (utf8proc_get_property((utf8proc_int32_t)previous)->boundclass ==
        UTF8PROC_BOUNDCLASS_PREPEND)
        return false;
    utf8proc_int32_t seen = *state;
    bool ends =
        utf8proc_grapheme_break_stateful((utf8proc_int32_t)previous, (utf8proc_int32_t)next, &seen);
    *state = ends ? 0 : seen;
    return !ends;
}
