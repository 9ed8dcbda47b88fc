/* SPDX-License-Identifier: MIT */
/* SGR: what text looks like. */
#include "terminal/emulator/core.h"

static bool is_sub(const struct emulator *e, unsigned index)
{
    return index < e->parameter_count && e->sub_parameters >> index & 1;
}

static uint32_t direct(int red, int green, int blue)
{
    return EMULATOR_COLOUR_DIRECT | (uint32_t)clamp(red, 0, 255) << 16 |
           (uint32_t)clamp(green, 0, 255) << 8 | (uint32_t)clamp(blue, 0, 255);
}

/* 38, 48, 58 at index, in either form. Returns the last parameter that belongs to it. */
static unsigned extended(const struct emulator *e, unsigned index, uint32_t *colour)
{
    unsigned last = index;
    if (is_sub(e, index + 1)) {
        while (is_sub(e, last + 1))
            last++;
        unsigned count = last - index;
        const int32_t *p = e->parameters + index + 1;
        if (p[0] == 5 && count >= 2 && p[1] <= 255)
            *colour = EMULATOR_COLOUR_INDEXED | (uint32_t)p[1];
        else if (p[0] == 2 && count >= 5) /* with a colour space, mostly empty */
            *colour = direct(p[2], p[3], p[4]);
        else if (p[0] == 2 && count == 4)
            *colour = direct(p[1], p[2], p[3]);
        return last;
    }
    int kind = parameter(e, index + 1, 0);
    if (kind == 5) {
        int which = parameter(e, index + 2, 0);
        if (which <= 255)
            *colour = EMULATOR_COLOUR_INDEXED | (uint32_t)which;
        return index + 2;
    }
    if (kind == 2) {
        *colour = direct(parameter(e, index + 2, 0), parameter(e, index + 3, 0),
                         parameter(e, index + 4, 0));
        return index + 4;
    }
    return index + 1;
}

static void underline(struct emulator_style *style, int kind)
{
    style->attributes &= ~(uint32_t)EMULATOR_UNDERLINE;
    if (kind >= 0 && kind <= 5)
        style->attributes |= (uint32_t)kind << EMULATOR_UNDERLINE_SHIFT;
}

static void simple(struct emulator_style *style, int code)
{
    static const uint16_t on[] = {
        [1] = EMULATOR_BOLD,      [2] = EMULATOR_FAINT, [3] = EMULATOR_ITALIC,
        [5] = EMULATOR_BLINK,     [6] = EMULATOR_BLINK, [7] = EMULATOR_INVERSE,
        [8] = EMULATOR_INVISIBLE, [9] = EMULATOR_STRUCK};
    static const uint16_t off[] = {[2] = EMULATOR_BOLD | EMULATOR_FAINT,
                                   [3] = EMULATOR_ITALIC,
                                   [5] = EMULATOR_BLINK,
                                   [7] = EMULATOR_INVERSE,
                                   [8] = EMULATOR_INVISIBLE,
                                   [9] = EMULATOR_STRUCK};
    if (code < 10)
        style->attributes |= on[code];
    else if (code >= 20 && code < 30)
        style->attributes &= ~(uint32_t)off[code - 20];
    else if (code >= 30 && code <= 37)
        style->foreground = EMULATOR_COLOUR_INDEXED | (uint32_t)(code - 30);
    else if (code >= 40 && code <= 47)
        style->background = EMULATOR_COLOUR_INDEXED | (uint32_t)(code - 40);
    else if (code >= 90 && code <= 97)
        style->foreground = EMULATOR_COLOUR_INDEXED | (uint32_t)(code - 90 + 8);
    else if (code >= 100 && code <= 107)
        style->background = EMULATOR_COLOUR_INDEXED | (uint32_t)(code - 100 + 8);
}

void sgr_apply(struct emulator *e, struct emulator_style *style, int from)
{
    unsigned i = (unsigned)from;
    do {
        int code = parameter(e, i, 0);
        switch (code) {
        case 0:
            *style = (struct emulator_style){.attributes = style->attributes & EMULATOR_PROTECTED};
            break;
        case 4:
            underline(style, is_sub(e, i + 1) ? parameter(e, i + 1, 1) : 1);
            break;
        case 21:
            underline(style, 2);
            break;
        case 24:
            underline(style, 0);
            break;
        case 38:
            i = extended(e, i, &style->foreground);
            break;
        case 48:
            i = extended(e, i, &style->background);
            break;
        case 58:
            i = extended(e, i, &style->underline);
            break;
        case 39:
            style->foreground = 0;
            break;
        case 49:
            style->background = 0;
            break;
        case 59:
            style->underline = 0;
            break;
        case 53:
            style->attributes |= EMULATOR_OVERLINED;
            break;
        case 55:
            style->attributes &= ~(uint32_t)EMULATOR_OVERLINED;
            break;
        default:
            simple(style, code);
            break;
        }
        while (is_sub(e, i + 1))
            i++;
    } while (++i < e->parameter_count);
}

void sgr(struct emulator *e)
{
    sgr_apply(e, &e->pen, 0);
    e->pen_known = false;
}
