/* SPDX-License-Identifier: MIT */
/* The palette, and colours as X spells them. */
#include "terminal/emulator/core.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define IS_SET 0xff000000u

static const uint32_t first_sixteen[] = {
    0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
    0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
};

static const struct {
    const char *name;
    uint32_t rgb;
} names[] = {
    {"black", 0x000000},  {"red", 0xff0000},     {"green", 0x00ff00},  {"yellow", 0xffff00},
    {"blue", 0x0000ff},   {"magenta", 0xff00ff}, {"cyan", 0x00ffff},   {"white", 0xffffff},
    {"gray", 0xbebebe},   {"grey", 0xbebebe},    {"orange", 0xffa500}, {"brown", 0xa52a2a},
    {"purple", 0xa020f0}, {"pink", 0xffc0cb},    {"navy", 0x000080},   {"gold", 0xffd700},
};

static uint32_t standard(int which)
{
    if (which < 16)
        return first_sixteen[which];
    if (which < 232) {
        static const uint8_t steps[] = {0, 95, 135, 175, 215, 255};
        int at = which - 16;
        return (uint32_t)steps[at / 36] << 16 | (uint32_t)steps[at / 6 % 6] << 8 | steps[at % 6];
    }
    if (which < 256)
        return (uint32_t)(8 + 10 * (which - 232)) * 0x010101u;
    return which == EMULATOR_PALETTE_FOREGROUND + 1 || which == EMULATOR_PALETTE_FOREGROUND + 4
               ? 0x000000
               : 0xe5e5e5;
}

uint32_t emulator_palette(const struct emulator *e, int which)
{
    if (which < 0 || which >= EMULATOR_PALETTE_COUNT)
        return 0;
    if (e->palette && e->palette[which] & IS_SET)
        return e->palette[which] & 0xffffff;
    if (which >= EMULATOR_PALETTE_SPECIAL && which < EMULATOR_PALETTE_FOREGROUND)
        return emulator_palette(e, EMULATOR_PALETTE_FOREGROUND);
    return standard(which);
}

static void assign(struct emulator *e, int which, uint32_t value)
{
    if (!e->palette) {
        if (value == 0)
            return;
        e->palette = calloc(EMULATOR_PALETTE_COUNT, sizeof(*e->palette));
    }
    if (!e->palette)
        return;
    e->palette[which] = value;
    if (e->events && e->events->palette)
        e->events->palette(e->data, which);
}

/* Hex digits up to end; as 8 bits: scaled ("rgb:") or the first two ("#"). */
static int component(const char *from, size_t digits, bool scaled)
{
    unsigned value = 0;
    if (digits < 1 || digits > 4)
        return -1;
    for (size_t i = 0; i < digits; i++) {
        char c = from[i];
        unsigned digit = c >= '0' && c <= '9' ? (unsigned)(c - '0')
                         : (c | 0x20) >= 'a' && (c | 0x20) <= 'f'
                             ? (unsigned)((c | 0x20) - 'a') + 10
                             : 99;
        if (digit > 15)
            return -1;
        value = value << 4 | digit;
    }
    if (scaled)
        return (int)(value * 0xffffu / ((1u << 4 * digits) - 1)) >> 8;
    return (int)(digits == 1 ? value << 4 : value >> 4 * (digits - 2));
}

static bool colour_parse(const char *spec, uint32_t *ret)
{
    int red, green, blue;
    size_t size = strlen(spec);
    if (spec[0] == '#') {
        if (size % 3 != 1)
            return false;
        size_t each = size / 3;
        red = component(spec + 1, each, false);
        green = component(spec + 1 + each, each, false);
        blue = component(spec + 1 + 2 * each, each, false);
    } else if (strncasecmp(spec, "rgb:", 4) == 0) {
        const char *second = strchr(spec + 4, '/');
        const char *third = second ? strchr(second + 1, '/') : NULL;
        if (!third)
            return false;
        red = component(spec + 4, (size_t)(second - spec) - 4, true);
        green = component(second + 1, (size_t)(third - second) - 1, true);
        blue = component(third + 1, strlen(third + 1), true);
    } else {
        for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
            if (strcasecmp(names[i].name, spec) == 0) {
                *ret = names[i].rgb;
                return true;
            }
        }
        return false;
    }
    if (red < 0 || green < 0 || blue < 0)
        return false;
    *ret = (uint32_t)red << 16 | (uint32_t)green << 8 | (uint32_t)blue;
    return true;
}

static void answer(struct emulator *e, const char *head, int which)
{
    uint32_t rgb = emulator_palette(e, which);
    unsigned red = rgb >> 16, green = rgb >> 8 & 0xff, blue = rgb & 0xff;
    reply_osc(e, "%s;rgb:%02x%02x/%02x%02x/%02x%02x", head, red, red, green, green, blue, blue);
}

static void set_or_answer(struct emulator *e, const char *spec, const char *head, int which)
{
    uint32_t rgb;
    if (strcmp(spec, "?") == 0)
        answer(e, head, which);
    else if (colour_parse(spec, &rgb))
        assign(e, which, rgb | IS_SET);
}

/* OSC 4 and 5: pairs of a number and a colour. */
static void pairs(struct emulator *e, int number, char *text)
{
    char *rest = NULL;
    for (char *which = strtok_r(text, ";", &rest); which; which = strtok_r(NULL, ";", &rest)) {
        char *end, *spec = strtok_r(NULL, ";", &rest), head[40];
        long index = strtol(which, &end, 10);
        int offset = number == 5 ? EMULATOR_PALETTE_SPECIAL : 0;
        if (!spec || *end || index < 0 || index + offset >= EMULATOR_PALETTE_FOREGROUND)
            return;
        snprintf(head, sizeof(head), "%d;%ld", number, index);
        set_or_answer(e, spec, head, (int)index + offset);
    }
}

/* OSC 10 to 19: colours for that number and those that follow. */
static void dynamic(struct emulator *e, int number, char *text)
{
    char *rest = NULL, head[16];
    for (char *spec = strtok_r(text, ";", &rest); spec && number <= 19; number++) {
        snprintf(head, sizeof(head), "%d", number);
        set_or_answer(e, spec, head, EMULATOR_PALETTE_FOREGROUND + number - 10);
        spec = strtok_r(NULL, ";", &rest);
    }
}

static void reset(struct emulator *e, int offset, int count, char *text)
{
    char *rest = NULL, *which = strtok_r(text, ";", &rest);
    if (!which)
        for (int i = 0; i < count; i++)
            if (e->palette && e->palette[offset + i])
                assign(e, offset + i, 0);
    for (; which; which = strtok_r(NULL, ";", &rest)) {
        char *end;
        long index = strtol(which, &end, 10);
        if (end != which && index >= 0 && index < EMULATOR_PALETTE_FOREGROUND - offset)
            assign(e, offset + (int)index, 0);
    }
}

void colour_dispatch(struct emulator *e, int number, char *text)
{
    if (number == 4 || number == 5)
        pairs(e, number, text);
    else if (number >= 10 && number <= 19)
        dynamic(e, number, text);
    else if (number == 104)
        reset(e, 0, 256, text);
    else if (number == 105)
        reset(e, EMULATOR_PALETTE_SPECIAL, 5, text);
    else if (number >= 110 && number <= 119)
        assign(e, EMULATOR_PALETTE_FOREGROUND + number - 110, 0);
}
