/* SPDX-License-Identifier: MIT */
/* Writes the table of glyphs (width.h) from what utf8proc knows: blocks of 128 characters, equal
 * ones once, and the number of the block of each. Run when building. */
#include <stdio.h>
#include <string.h>
#include <utf8proc.h>

#include "terminal/emulator/glyph.h"

#define BLOCKS (0x110000 / GLYPH_BLOCK)

static unsigned char blocks[BLOCKS][GLYPH_BLOCK];
static unsigned short numbers[BLOCKS];

static unsigned char glyph_of_property(int character)
{
    const utf8proc_property_t *property = utf8proc_get_property(character);
    unsigned width = property->charwidth > 2 ? 2 : property->charwidth, glyph = 0;

    switch (property->boundclass) {
    case UTF8PROC_BOUNDCLASS_EXTEND:
    case UTF8PROC_BOUNDCLASS_ZWJ:
    case UTF8PROC_BOUNDCLASS_SPACINGMARK:
    case UTF8PROC_BOUNDCLASS_L:
    case UTF8PROC_BOUNDCLASS_V:
    case UTF8PROC_BOUNDCLASS_T:
    case UTF8PROC_BOUNDCLASS_LV:
    case UTF8PROC_BOUNDCLASS_LVT:
    case UTF8PROC_BOUNDCLASS_REGIONAL_INDICATOR:
        glyph = GLYPH_JOINS;
        break;
    case UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC:
    case UTF8PROC_BOUNDCLASS_E_ZWG:
        glyph = GLYPH_JOINS | GLYPH_EMOJI;
        break;
    case UTF8PROC_BOUNDCLASS_CONTROL:
        glyph = width == 0 ? GLYPH_DROPPED : 0;
        break;
    case UTF8PROC_BOUNDCLASS_PREPEND:
        /* Stands for itself: nothing is put together with it. */
        glyph = GLYPH_ALONE;
        width = width ? width : 1;
        break;
    default:
        break;
    }
    /* What is not assigned yet among the emoji is most likely to be one. */
    if (property->category == UTF8PROC_CATEGORY_CN && character >= 0x1f300 && character <= 0x1faff)
        width = 2;
    return (unsigned char)(glyph | width);
}

int main(void)
{
    unsigned count = 0;

    for (unsigned block = 0; block < BLOCKS; block++) {
        unsigned same = 0;
        for (int i = 0; i < GLYPH_BLOCK; i++)
            blocks[count][i] = glyph_of_property((int)(block * GLYPH_BLOCK) + i);
        while (memcmp(blocks[same], blocks[count], GLYPH_BLOCK) != 0)
            same++;
        numbers[block] = (unsigned short)same;
        count += same == count;
    }
    printf("const uint8_t glyph_numbers[%d] = {", BLOCKS);
    for (unsigned block = 0; block < BLOCKS; block++)
        printf("%s%u,", block % 20 ? " " : "\n    ", numbers[block]);
    printf("\n};\nconst uint8_t glyph_blocks[%u][GLYPH_BLOCK] = {\n", count);
    for (unsigned block = 0; block < count; block++) {
        printf("    {");
        for (int i = 0; i < GLYPH_BLOCK; i++)
            printf("%u,", blocks[block][i]);
        printf("},\n");
    }
    printf("};\n");
    return count > 256 || ferror(stdout);
}
