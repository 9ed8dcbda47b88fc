/* SPDX-License-Identifier: MIT */
/* The 94-character sets that G0 to G3 may hold. */
#include "terminal/emulator/core.h"

#include <string.h>

/* VT100 graphics for 0x5f to 0x7e. */
static const uint16_t graphics[] = {
    0x00a0, 0x25c6, 0x2592, 0x2409, 0x240c, 0x240d, 0x240a, 0x00b0, 0x00b1, 0x2424, 0x240b,
    0x2518, 0x2510, 0x250c, 0x2514, 0x253c, 0x23ba, 0x23bb, 0x2500, 0x23bc, 0x23bd, 0x251c,
    0x2524, 0x2534, 0x252c, 0x2502, 0x2264, 0x2265, 0x03c0, 0x2260, 0x00a3, 0x00b7,
};

/* What each national set has in place of these. */
static const char replaced[] = "#@[\\]^_`{|}~";

static const struct {
    char finals[4]; /* that name it */
    uint16_t characters[12];
} national[] = {
    {"4", {0xa3, 0xbe, 0x133, 0xbd, '|', '^', '_', '`', 0xa8, 0x192, 0xbc, 0xb4}},   /* Dutch */
    {"C5", {'#', '@', 0xc4, 0xd6, 0xc5, 0xdc, '_', 0xe9, 0xe4, 0xf6, 0xe5, 0xfc}},   /* Finnish */
    {"Rf", {0xa3, 0xe0, 0xb0, 0xe7, 0xa7, '^', '_', '`', 0xe9, 0xf9, 0xe8, 0xa8}},   /* French */
    {"Q9", {'#', 0xe0, 0xe2, 0xe7, 0xea, 0xee, '_', 0xf4, 0xe9, 0xf9, 0xe8, 0xfb}},  /* Canadian */
    {"K", {'#', 0xa7, 0xc4, 0xd6, 0xdc, '^', '_', '`', 0xe4, 0xf6, 0xfc, 0xdf}},     /* German */
    {"Y", {0xa3, 0xa7, 0xb0, 0xe7, 0xe9, '^', '_', 0xf9, 0xe0, 0xf2, 0xe8, 0xec}},   /* Italian */
    {"`E6", {'#', 0xc4, 0xc6, 0xd8, 0xc5, 0xdc, '_', 0xe4, 0xe6, 0xf8, 0xe5, 0xfc}}, /* Norwegian */
    {"Z", {0xa3, 0xa7, 0xa1, 0xd1, 0xbf, '^', '_', '`', 0xb0, 0xf1, 0xe7, '~'}},     /* Spanish */
    {"7H", {'#', 0xc9, 0xc4, 0xd6, 0xc5, 0xdc, '_', 0xe9, 0xe4, 0xf6, 0xe5, 0xfc}},  /* Swedish */
    {"=", {0xf9, 0xe0, 0xe9, 0xe7, 0xea, 0xee, 0xe8, 0xf4, 0xe4, 0xf6, 0xfc, 0xfb}}, /* Swiss */
};
#define NATIONAL (sizeof(national) / sizeof(national[0]))

uint32_t charset_map(const struct emulator *e, unsigned charset, uint32_t character)
{
    if (charset == CHARSET_GRAPHICS)
        return character >= 0x5f && character <= 0x7e ? graphics[character - 0x5f] : character;
    if (charset == CHARSET_UK)
        return character == '#' ? 0xa3 : character;
    const char *at = strchr(replaced, (int)character);
    if (charset - CHARSET_NATIONAL >= NATIONAL || !at || character == 0 ||
        !mode_is(e, MODE_NATIONAL))
        return character;
    return national[charset - CHARSET_NATIONAL].characters[at - replaced];
}

int charset_find(const struct emulator *e, uint8_t intermediate, uint8_t final)
{
    if (intermediate >= '-' && intermediate <= '/')
        return CHARSET_ASCII; /* Latin 1 and its kin: Unicode has them anyway */
    if (final == 'B' || final == '1')
        return CHARSET_ASCII;
    if (final == '0' || final == '2')
        return CHARSET_GRAPHICS;
    if (final == 'A')
        return CHARSET_UK;
    for (unsigned i = 0; i < NATIONAL; i++)
        if (mode_is(e, MODE_NATIONAL) && strchr(national[i].finals, final))
            return CHARSET_NATIONAL + (int)i;
    return -1;
}

void charset_update(struct emulator *e)
{
    e->plain = e->charsets[e->gl] == CHARSET_ASCII && e->single == 0 && !mode_is(e, MODE_INSERT);
}
