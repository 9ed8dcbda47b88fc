/* SPDX-License-Identifier: MIT */
#include "terminal/outer_style.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* ---- Colours ---- */

static const uint32_t basic[16] = {0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd,
                                   0x00cdcd, 0xe5e5e5, 0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00,
                                   0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff};

static unsigned cube_level(unsigned step)
{
    return step ? 55 + step * 40 : 0;
}

uint32_t outer_colour_rgb(unsigned index)
{
    if (index < 16)
        return basic[index];
    if (index >= 232)
        return (8 + (index - 232) * 10) * 0x010101u;
    index -= 16;
    return cube_level(index / 36) << 16 | cube_level(index / 6 % 6) << 8 | cube_level(index % 6);
}

static unsigned distance(uint32_t a, uint32_t b)
{
    int red = (int)(a >> 16 & 255) - (int)(b >> 16 & 255);
    int green = (int)(a >> 8 & 255) - (int)(b >> 8 & 255);
    int blue = (int)(a & 255) - (int)(b & 255);
    return (unsigned)(3 * red * red + 6 * green * green + blue * blue);
}

static unsigned nearest(uint32_t rgb, unsigned end)
{
    unsigned best = 0;
    for (unsigned i = 1; i < end; i++)
        if (distance(rgb, outer_colour_rgb(i)) < distance(rgb, outer_colour_rgb(best)))
            best = i;
    return best;
}

/* Which of the cube's steps, 0 95 135 175 215 255. */
static unsigned nearest_step(unsigned value)
{
    return value < 48 ? 0 : value < 115 ? 1 : (value - 35) / 40;
}

/* Of the cube and the greys; the first 16 are whatever the user made them. */
static unsigned nearest_of_256(uint32_t rgb)
{
    unsigned red = rgb >> 16 & 255, green = rgb >> 8 & 255, blue = rgb & 255;
    unsigned cube = 16 + 36 * nearest_step(red) + 6 * nearest_step(green) + nearest_step(blue);
    unsigned light = (3 * red + 6 * green + blue) / 10; /* weighed as distance() does */
    unsigned grey = light < 8 ? 0 : (light - 3) / 10;
    grey = 232 + (grey > 23 ? 23 : grey);
    return distance(rgb, outer_colour_rgb(grey)) < distance(rgb, outer_colour_rgb(cube)) ? grey
                                                                                         : cube;
}

static uint32_t degrade(unsigned colours, uint32_t colour)
{
    if (colour == 0 || colours == 0)
        return 0;
    uint32_t value = colour & 0xffffff;
    if (colour & OUTER_DIRECT) {
        if (colours > 256)
            return colour;
        return OUTER_INDEXED | (colours == 256 ? nearest_of_256(value) : nearest(value, colours));
    }
    value &= 255;
    if (value < colours)
        return OUTER_INDEXED | value;
    if (value < 16)
        return OUTER_INDEXED | (value - 8);
    return OUTER_INDEXED | nearest(outer_colour_rgb(value), colours);
}

void outer_style_degrade(const struct outer_caps *caps, struct outer_style *style)
{
    bool bright = caps->colours == 8 && style->foreground & OUTER_INDEXED &&
                  (style->foreground & 0xff) >= 8 && (style->foreground & 0xff) < 16;
    style->attributes &= OUTER_ATTRIBUTES;
    if (bright)
        style->attributes |= OUTER_BOLD;
    style->foreground = degrade(caps->colours, style->foreground);
    style->background = degrade(caps->colours, style->background);
    style->underline = caps->underlines ? degrade(caps->colours, style->underline) : 0;
    if (!(style->attributes & OUTER_UNDERLINE))
        style->underline = 0;
    if (!caps->underlines) {
        if (style->attributes & OUTER_UNDERLINE)
            style->attributes =
                (style->attributes & ~(uint32_t)OUTER_UNDERLINE) | 1u << OUTER_UNDERLINE_SHIFT;
        style->attributes &= ~(uint32_t)OUTER_OVERLINED;
    }
}

/* ---- SGR ---- */

struct sgr {
    char text[OUTER_SGR_ROOM];
    size_t length;
};

__attribute__((format(printf, 2, 3))) static void add(struct sgr *sgr, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    if (sgr->length > 2)
        sgr->text[sgr->length++] = ';';
    int n = vsnprintf(sgr->text + sgr->length, sizeof(sgr->text) - sgr->length, format, args);
    va_end(args);
    sgr->length += (size_t)n;
}

static void add_colour(struct sgr *sgr, unsigned base, uint32_t colour)
{
    uint32_t value = colour & 0xffffff;
    if (colour == 0)
        add(sgr, "%u", base + 9);
    else if (colour & OUTER_DIRECT)
        add(sgr, "%u;2;%u;%u;%u", base + 8, value >> 16, value >> 8 & 255, value & 255);
    else if (value < 8)
        add(sgr, "%u", base + value);
    else if (value < 16)
        add(sgr, "%u", base + 60 + value - 8);
    else
        add(sgr, "%u;5;%u", base + 8, value);
}

static void add_underline_colour(struct sgr *sgr, uint32_t colour)
{
    if (colour == 0)
        add(sgr, "59");
    else if (colour & OUTER_DIRECT)
        add(sgr, "58:2::%u:%u:%u", colour >> 16 & 255, colour >> 8 & 255, colour & 255);
    else
        add(sgr, "58:5:%u", colour & 255);
}

static void difference(struct sgr *sgr, const struct outer_style *from,
                       const struct outer_style *to)
{
    static const struct {
        uint32_t bit;
        unsigned on, off;
    } table[] = {
        {OUTER_BOLD, 1, 0},        {OUTER_FAINT, 2, 0},    {OUTER_ITALIC, 3, 23},
        {OUTER_BLINK, 5, 25},      {OUTER_INVERSE, 7, 27}, {OUTER_STRUCK, 9, 29},
        {OUTER_OVERLINED, 53, 55},
    };
    uint32_t before = from->attributes, now = to->attributes;
    if (before & ~now & (OUTER_BOLD | OUTER_FAINT)) {
        add(sgr, "22"); /* of both */
        before &= ~(uint32_t)(OUTER_BOLD | OUTER_FAINT);
    }
    for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++)
        if ((before ^ now) & table[i].bit)
            add(sgr, "%u", now & table[i].bit ? table[i].on : table[i].off);
    unsigned line = (now & OUTER_UNDERLINE) >> OUTER_UNDERLINE_SHIFT;
    if ((before ^ now) & OUTER_UNDERLINE) {
        if (line > 1)
            add(sgr, "4:%u", line);
        else
            add(sgr, "%u", line ? 4u : 24u);
    }
    if (from->foreground != to->foreground)
        add_colour(sgr, 30, to->foreground);
    if (from->background != to->background)
        add_colour(sgr, 40, to->background);
    if (from->underline != to->underline)
        add_underline_colour(sgr, to->underline);
}

size_t outer_style_change(const struct outer_style *from, const struct outer_style *to,
                          char text[OUTER_SGR_ROOM])
{
    static const struct outer_style plain;
    struct sgr change = {"\033[", 2}, anew = {"\033[", 2};
    difference(&change, from, to);
    text[0] = '\0';
    if (change.length == 2)
        return 0;
    if (memcmp(to, &plain, sizeof(plain)) != 0) {
        add(&anew, "0");
        difference(&anew, &plain, to);
    }
    const struct sgr *best = anew.length < change.length ? &anew : &change;
    memcpy(text, best->text, best->length);
    text[best->length] = 'm';
    text[best->length + 1] = '\0';
    return best->length + 1;
}
