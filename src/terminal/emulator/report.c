/* SPDX-License-Identifier: MIT */
/* Answers about the terminal and its state. */
#include "terminal/emulator/core.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void reply(struct emulator *e, const char *bytes, size_t size)
{
    if (e->events && e->events->reply && size)
        e->events->reply(e->data, bytes, size);
}

/* kind: the 7-bit introducer's second byte. */
static void reply_framed(struct emulator *e, char kind, bool is_string, const char *format,
                         va_list arguments)
{
    char text[2 * TITLE_BYTES + 64];
    int at = 0;
    if (e->eight_bits) {
        text[at++] = (char)(kind + 0x40);
    } else {
        text[at++] = 0x1b;
        text[at++] = kind;
    }
    int size = vsnprintf(text + at, sizeof(text) - 8, format, arguments);
    if (size < 0 || size >= (int)sizeof(text) - 8)
        return;
    at += size;
    if (kind == ']' && e->string_bell) {
        text[at++] = 0x07;
    } else if (is_string && e->eight_bits) {
        text[at++] = (char)0x9c;
    } else if (is_string) {
        text[at++] = 0x1b;
        text[at++] = '\\';
    }
    reply(e, text, (size_t)at);
}

void reply_csi(struct emulator *e, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    reply_framed(e, '[', false, format, arguments);
    va_end(arguments);
}

void reply_dcs(struct emulator *e, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    reply_framed(e, 'P', true, format, arguments);
    va_end(arguments);
}

void reply_osc(struct emulator *e, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    reply_framed(e, ']', true, format, arguments);
    va_end(arguments);
}

void report_device(struct emulator *e, uint8_t prefix)
{
    static const char *const classes[] = {"1;2", "1;2", "62;1;2;6;9;15;22;29",
                                          "63;1;2;6;9;15;22;29",
                                          "64;1;2;6;9;15;16;17;18;21;22;28;29"};
    if (prefix == '>')
        reply_csi(e, ">41;379;0c");
    else if (prefix == '=')
        reply_dcs(e, "!|00000000");
    else
        reply_csi(e, "?%sc", classes[e->level <= 4 ? e->level : 4]);
}

void report_status(struct emulator *e, bool private)
{
    bool origin = mode_is(e, MODE_ORIGIN);
    int row = e->y + 1 - (origin ? e->top : 0), column = e->x + 1 - (origin ? e->left : 0);
    int what = parameter(e, 0, 0);
    if (!private) {
        if (what == 5)
            reply_csi(e, "0n");
        else if (what == 6)
            reply_csi(e, "%d;%dR", row, column);
        return;
    }
    switch (what) {
    case 6:
        if (e->level >= 4)
            reply_csi(e, "?%d;%d;1R", row, column);
        else
            reply_csi(e, "?%d;%dR", row, column);
        break;
    case 15:
        reply_csi(e, "?13n");
        break;
    case 25:
        reply_csi(e, "?20n");
        break;
    case 26:
        if (e->level >= 4)
            reply_csi(e, "?27;1;0;0n");
        else if (e->level == 3)
            reply_csi(e, "?27;1;0n");
        else
            reply_csi(e, "?27;1n");
        break;
    case 53:
    case 55:
        reply_csi(e, "?50n"); /* no locator */
        break;
    case 56:
        reply_csi(e, "?57;0n");
        break;
    case 62:
        reply_csi(e, "0*{");
        break;
    case 63:
        reply_dcs(e, "%d!~0000", parameter(e, 1, 0));
        break;
    case 75:
        reply_csi(e, "?70n");
        break;
    case 85:
        reply_csi(e, "?83n");
        break;
    case 996:
        reply_csi(e, "?997;1n"); /* dark */
        break;
    default:
        break;
    }
}

static int colour_code(char *to, size_t size, uint32_t colour, int base)
{
    unsigned index = colour & 0xff;
    if (colour >> 24 == EMULATOR_COLOUR_DIRECT >> 24)
        return snprintf(to, size, ";%d:2::%u:%u:%u", base + 8, colour >> 16 & 0xff,
                        colour >> 8 & 0xff, colour & 0xff);
    if (colour == 0)
        return 0;
    if (index < 8 && base != 50)
        return snprintf(to, size, ";%u", (unsigned)base + index);
    if (index < 16 && base != 50)
        return snprintf(to, size, ";%u", (unsigned)base + 60 + index - 8);
    return snprintf(to, size, ";%d:5:%u", base + 8, index);
}

static void report_sgr(struct emulator *e)
{
    static const struct {
        uint32_t attribute;
        uint8_t code;
    } codes[] = {{EMULATOR_BOLD, 1},   {EMULATOR_FAINT, 2},     {EMULATOR_ITALIC, 3},
                 {EMULATOR_BLINK, 5},  {EMULATOR_INVERSE, 7},   {EMULATOR_INVISIBLE, 8},
                 {EMULATOR_STRUCK, 9}, {EMULATOR_OVERLINED, 53}};
    char text[200] = "0";
    size_t at = 1;
    unsigned underline = (e->pen.attributes & EMULATOR_UNDERLINE) >> EMULATOR_UNDERLINE_SHIFT;
    for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++) {
        if (e->pen.attributes & codes[i].attribute)
            at += (size_t)snprintf(text + at, sizeof(text) - at, ";%d", codes[i].code);
        if (i == 2 && underline == 1)
            at += (size_t)snprintf(text + at, sizeof(text) - at, ";4");
        else if (i == 2 && underline)
            at += (size_t)snprintf(text + at, sizeof(text) - at, ";4:%u", underline);
    }
    at += (size_t)colour_code(text + at, sizeof(text) - at, e->pen.foreground, 30);
    at += (size_t)colour_code(text + at, sizeof(text) - at, e->pen.background, 40);
    colour_code(text + at, sizeof(text) - at, e->pen.underline, 50);
    reply_dcs(e, "1$r%sm", text);
}

void report_setting(struct emulator *e, const char *what)
{
    int protected = e->pen.attributes & EMULATOR_PROTECTED && !e->protects_iso;
    if (strcmp(what, "m") == 0)
        report_sgr(e);
    else if (strcmp(what, "r") == 0)
        reply_dcs(e, "1$r%d;%dr", e->top + 1, e->bottom + 1);
    else if (strcmp(what, "s") == 0 && e->level >= 4)
        reply_dcs(e, "1$r%d;%ds", e->left + 1, e->right + 1);
    else if (strcmp(what, "t") == 0)
        reply_dcs(e, "1$r%dt", e->rows > 24 ? e->rows : 24);
    else if (strcmp(what, "\"q") == 0)
        reply_dcs(e, "1$r%d\"q", protected);
    else if (strcmp(what, "\"p") == 0)
        reply_dcs(e, "1$r6%d;%d\"p", e->level, e->eight_bits ? 0 : 1);
    else if (strcmp(what, " q") == 0)
        reply_dcs(e, "1$r%d q", e->cursor_style ? e->cursor_style : 1);
    else if (strcmp(what, "*x") == 0)
        reply_dcs(e, "1$r%d*x", e->rectangle_extent);
    else if (strcmp(what, "$}") == 0)
        reply_dcs(e, "1$r%d$}", e->status_display[0]);
    else if (strcmp(what, "$~") == 0)
        reply_dcs(e, "1$r%d$~", e->status_display[1]);
    else if (strcmp(what, "*|") == 0)
        reply_dcs(e, "1$r%d*|", e->rows);
    else if (strcmp(what, "$|") == 0)
        reply_dcs(e, "1$r%d$|", e->columns);
    else
        reply_dcs(e, "0$r");
}

/* XTGETTCAP: names in hex, separated by semicolons. */
void report_capabilities(struct emulator *e, char *text)
{
    static const struct {
        const char *name, *hex, *value;
    } known[] = {
        {"Co", "436F", "323536"},                       /* 256 */
        {"colors", "636F6C6F7273", "323536"},           /* 256 */
        {"RGB", "524742", "38"},                        /* 8 */
        {"TN", "544E", "787465726D2D323536636F6C6F72"}, /* xterm-256color */
        {"name", "6E616D65", "787465726D2D323536636F6C6F72"},
    };
    char *rest = NULL;
    for (char *name = strtok_r(text, ";", &rest); name; name = strtok_r(NULL, ";", &rest)) {
        size_t i = 0, count = sizeof(known) / sizeof(known[0]);
        if (strlen(name) > 64 || name[strspn(name, "0123456789abcdefABCDEF")])
            break;
        while (i < count && strcasecmp(known[i].hex, name) != 0)
            i++;
        if (i < count)
            reply_dcs(e, "1+r%s=%s", name, known[i].value);
        else
            reply_dcs(e, "0+r%s", name);
    }
}

static char charset_final(unsigned set)
{
    return set == CHARSET_GRAPHICS ? '0' : set == CHARSET_UK ? 'A' : 'B';
}

void report_presentation(struct emulator *e, int what)
{
    if (what == 1) {
        unsigned attributes = e->pen.attributes;
        char rendition =
            (char)('@' + (attributes & EMULATOR_BOLD ? 1 : 0) +
                   (attributes & EMULATOR_UNDERLINE ? 2 : 0) +
                   (attributes & EMULATOR_BLINK ? 4 : 0) + (attributes & EMULATOR_INVERSE ? 8 : 0));
        char flags = (char)('@' + (mode_is(e, MODE_ORIGIN) ? 1 : 0) + (e->single == 2 ? 2 : 0) +
                            (e->single == 3 ? 4 : 0) + (e->pending ? 8 : 0));
        bool origin = mode_is(e, MODE_ORIGIN);
        reply_dcs(e, "1$u%d;%d;1;%c;%c;%c;%d;%d;@;%c%c%c%c", e->y + 1 - (origin ? e->top : 0),
                  e->x + 1 - (origin ? e->left : 0), rendition,
                  attributes & EMULATOR_PROTECTED ? 'A' : '@', flags, e->gl, e->gr,
                  charset_final(e->charsets[0]), charset_final(e->charsets[1]),
                  charset_final(e->charsets[2]), charset_final(e->charsets[3]));
    } else if (what == 2) {
        char text[EMULATOR_MAX_COLUMNS * 5];
        size_t at = 0;
        text[0] = 0;
        for (int x = 0; x < e->columns; x++)
            if (e->tabs[x / 32] >> (x % 32) & 1)
                at += (size_t)snprintf(text + at, sizeof(text) - at, at ? "/%d" : "%d", x + 1);
        if (at < TITLE_BYTES)
            reply_dcs(e, "2$u%s", text);
    }
}

/* DECRSPS: what report_presentation told. */
void presentation_restore(struct emulator *e, char *text)
{
    if (text[0] == '2') {
        memset(e->tabs, 0, EMULATOR_MAX_COLUMNS / 8);
        for (char *p = text + 3; *p;) {
            unsigned long x = strtoul(p, &p, 10);
            if (x >= 1 && x <= EMULATOR_MAX_COLUMNS)
                e->tabs[(x - 1) / 32] |= 1u << ((x - 1) % 32);
            if (*p)
                p++;
        }
        return;
    }
    int row, column, page, gl, gr;
    char rendition, protection, flags;
    if (text[0] != '1' || sscanf(text + 3, "%d;%d;%d;%c;%c;%c;%d;%d", &row, &column, &page,
                                 &rendition, &protection, &flags, &gl, &gr) != 8)
        return;
    e->pen.attributes &= ~(uint32_t)(EMULATOR_BOLD | EMULATOR_UNDERLINE | EMULATOR_BLINK |
                                     EMULATOR_INVERSE | EMULATOR_PROTECTED);
    e->pen.attributes |= (rendition & 1 ? EMULATOR_BOLD : 0u) |
                         (rendition & 2 ? 1u << EMULATOR_UNDERLINE_SHIFT : 0u) |
                         (rendition & 4 ? EMULATOR_BLINK : 0u) |
                         (rendition & 8 ? EMULATOR_INVERSE : 0u) |
                         (protection & 1 ? EMULATOR_PROTECTED : 0u);
    e->pen_known = false;
    mode_bit_set(e, MODE_ORIGIN, flags & 1);
    e->gl = (uint8_t)(gl & 3);
    e->gr = (uint8_t)(gr & 3);
    charset_update(e);
    cursor_address(e, clamp(row, 1, EMULATOR_MAX_ROWS), clamp(column, 1, EMULATOR_MAX_COLUMNS));
}
