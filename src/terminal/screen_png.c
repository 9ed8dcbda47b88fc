/* SPDX-License-Identifier: MIT */
#include "terminal/screen_png.h"

#include <errno.h>
#include <fontconfig/fontconfig.h>
#include <ft2build.h>
#include <math.h>
#include <png.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>
#include FT_FREETYPE_H
#include FT_SYNTHESIS_H

#include "base/cleanup.h"
#include "terminal/outer_style.h"

enum { FACES = 24, MOST_PIXELS = 100000000, LARGEST = 4096 };

struct fonts {
    FT_Library library;
    FcConfig *config; /* its own, so that nothing of it is left in a program that runs for long */
    FcFontSet *set;   /* what the system has for the font asked for, best first */
    FT_Face faces[FACES];
    bool tried[FACES];
    unsigned pixels;
    int width, height, base; /* of a cell; the base line from its top */
};

struct picture {
    struct fonts fonts;
    int width, height;
    uint8_t *rgb;
    uint32_t foreground, background;
};

/* ---- Fonts ---- */

static FT_Face get_face(struct fonts *fonts, int number)
{
    FcChar8 *file;
    int index = 0;
    if (fonts->tried[number])
        return fonts->faces[number];
    fonts->tried[number] = true;
    const FcPattern *font = fonts->set->fonts[number];
    if (FcPatternGetString(font, FC_FILE, 0, &file) != FcResultMatch)
        return NULL;
    FcPatternGetInteger(font, FC_INDEX, 0, &index);
    FT_Face face = NULL;
    if (FT_New_Face(fonts->library, (const char *)file, index, &face) != 0)
        return NULL;
    if (!FT_IS_SCALABLE(face) || FT_Set_Pixel_Sizes(face, 0, fonts->pixels) != 0) {
        FT_Done_Face(face);
        return NULL;
    }
    return fonts->faces[number] = face;
}

/* The first font that has the character; the first of all when none does. */
static FT_Face find_face(struct fonts *fonts, uint32_t c)
{
    for (int i = 0; i < fonts->set->nfont && i < FACES; i++) {
        FcCharSet *set;
        if (FcPatternGetCharSet(fonts->set->fonts[i], FC_CHARSET, 0, &set) != FcResultMatch ||
            !FcCharSetHasChar(set, c))
            continue;
        FT_Face face = get_face(fonts, i);
        if (face && FT_Get_Char_Index(face, c))
            return face;
    }
    return get_face(fonts, 0);
}

static int open_fonts(struct fonts *fonts, const struct screen_png_options *options)
{
    FcResult result;
    const char *name = options->font ? options->font : "DejaVu Sans Mono,monospace";
    FcPattern *pattern = FcNameParse((const FcChar8 *)name);
    if (!pattern || FT_Init_FreeType(&fonts->library) != 0) {
        if (pattern)
            FcPatternDestroy(pattern);
        return -ENOMEM;
    }
    fonts->config = FcInitLoadConfigAndFonts();
    FcPatternAddBool(pattern, FC_SCALABLE, FcTrue);
    FcConfigSubstitute(fonts->config, pattern, FcMatchPattern);
    FcDefaultSubstitute(pattern);
    fonts->set = FcFontSort(fonts->config, pattern, FcTrue, NULL, &result);
    FcPatternDestroy(pattern);
    fonts->pixels = options->pixels ? options->pixels : 16;
    FT_Face face = fonts->set && fonts->set->nfont ? get_face(fonts, 0) : NULL;
    if (!face || FT_Load_Char(face, 'M', FT_LOAD_DEFAULT) != 0)
        return -ENOENT;
    fonts->width = (int)(face->glyph->advance.x + 32) / 64;
    fonts->height = (int)(face->size->metrics.ascender - face->size->metrics.descender + 63) / 64;
    fonts->base = (int)(face->size->metrics.ascender + 32) / 64;
    return fonts->width > 0 && fonts->height > 0 ? 0 : -ENOENT;
}

static void close_fonts(struct fonts *fonts)
{
    for (int i = 0; i < FACES; i++)
        if (fonts->faces[i])
            FT_Done_Face(fonts->faces[i]);
    if (fonts->set)
        FcFontSetDestroy(fonts->set);
    if (fonts->config)
        FcConfigDestroy(fonts->config);
    if (fonts->library)
        FT_Done_FreeType(fonts->library);
}

/* ---- Pixels ---- */

static void mix(struct picture *p, int x, int y, uint32_t colour, unsigned alpha)
{
    if (x < 0 || y < 0 || x >= p->width || y >= p->height)
        return;
    uint8_t *at = p->rgb + 3 * ((size_t)y * (size_t)p->width + (size_t)x);
    for (int i = 0; i < 3; i++) {
        unsigned to = colour >> (16 - 8 * i) & 255;
        at[i] = (uint8_t)((at[i] * (255 - alpha) + to * alpha + 127) / 255);
    }
}

static void fill(struct picture *p, int x, int y, int width, int height, uint32_t colour)
{
    for (int j = y; j < y + height; j++)
        for (int i = x; i < x + width; i++)
            mix(p, i, j, colour, 255);
}

/* Where the glyphs of one cell go. */
struct pen {
    int left, top, width; /* of the cell: nothing is drawn outside it */
    int x, advance;       /* of the character that marks belong to; advance 0: none yet */
};

/* A character is in the middle of its cell, fonts that stand in for others are narrower; a mark is
 * where its character is. */
static int place(struct pen *pen, FT_GlyphSlot slot, bool is_mark)
{
    int advance = (int)(slot->advance.x + 32) / 64;
    if (!is_mark || !pen->advance) {
        pen->x = pen->left + (advance < pen->width ? (pen->width - advance) / 2 : 0);
        pen->advance = advance;
        return pen->x + slot->bitmap_left;
    }
    /* Most stand left of the pen, behind their character. */
    if (advance == 0 && slot->bitmap_left < 0)
        return pen->x + pen->advance + slot->bitmap_left;
    return pen->x + (pen->advance - (int)slot->bitmap.width) / 2;
}

static void draw_glyph(struct picture *p, uint32_t c, struct pen *pen, uint32_t attributes,
                       uint32_t colour)
{
    FT_Face face = find_face(&p->fonts, c);
    if (!face || FT_Load_Char(face, c, FT_LOAD_NO_BITMAP | FT_LOAD_TARGET_LIGHT) != 0)
        return;
    FT_GlyphSlot slot = face->glyph;
    if (attributes & OUTER_BOLD)
        FT_GlyphSlot_Embolden(slot);
    if (attributes & OUTER_ITALIC)
        FT_GlyphSlot_Oblique(slot);
    if (FT_Render_Glyph(slot, FT_RENDER_MODE_NORMAL) != 0 ||
        slot->bitmap.pixel_mode != FT_PIXEL_MODE_GRAY)
        return;
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
    int x = place(pen, slot, category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME);
    int y = pen->top + p->fonts.base - slot->bitmap_top;
    for (int j = 0; j < (int)slot->bitmap.rows; j++)
        for (int i = 0; i < (int)slot->bitmap.width; i++)
            if (x + i >= pen->left && x + i < pen->left + pen->width && y + j >= pen->top &&
                y + j < pen->top + p->fonts.height)
                mix(p, x + i, y + j, colour, slot->bitmap.buffer[j * slot->bitmap.pitch + i]);
}

enum { REGIONAL_A = 0x1f1e6, REGIONAL_Z = 0x1f1ff, JOINER = 0x200d };

static bool is_regional(utf8proc_int32_t c)
{
    return c >= REGIONAL_A && c <= REGIONAL_Z;
}

/* Variation selectors, and the colours of skin, of which a font without colours knows nothing. */
static bool is_silent(utf8proc_int32_t c)
{
    return (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0x1f3fb && c <= 0x1f3ff);
}

static void draw_text(struct picture *p, const struct outer_cell *cell, int x, int y, int width,
                      uint32_t colour)
{
    /* One glyph for a letter and its mark, where there is one. */
    utf8proc_uint8_t *composed = utf8proc_NFC((const utf8proc_uint8_t *)cell->text);
    const utf8proc_uint8_t *text = composed ? composed : (const utf8proc_uint8_t *)cell->text;
    struct pen pen = {.left = x, .top = y, .width = width};
    utf8proc_int32_t c;
    for (utf8proc_ssize_t n; *text && (n = utf8proc_iterate(text, -1, &c)) > 0; text += n) {
        if (c == JOINER && width > p->fonts.width)
            break; /* of a picture that is made of pictures, the first */
        if (c == JOINER || (is_silent(c) && pen.advance))
            continue;
        if (is_regional(c)) { /* a flag: the letters of its country, side by side */
            pen.width = p->fonts.width;
            c = 'A' + c - REGIONAL_A;
        }
        draw_glyph(p, (uint32_t)c, &pen, cell->style.attributes, colour);
        if (pen.width < width)
            pen.left = x + width - pen.width;
    }
    free(composed);
}

static void draw_underline(struct picture *p, unsigned kind, int x, int y, int width,
                           uint32_t colour)
{
    int thick = p->fonts.height / 16 + 1, wave = p->fonts.height / 16 + 1;
    int room = kind == 2 ? 3 * thick : kind == 3 ? 2 * wave + thick : thick;
    int low = p->fonts.base + thick, last = p->fonts.height - room;
    int at = y + (low < last ? low : last); /* below the base line when it fits in the cell */
    for (int i = x; i < x + width && kind; i++) {
        int by = kind == 3 ? (int)lround(wave * sin(i * 6.2832 / p->fonts.width)) + wave : 0;
        if ((kind == 4 && i / thick % 2) || (kind == 5 && i / (3 * thick) % 2))
            continue;
        fill(p, i, at + by, 1, thick, colour);
        if (kind == 2)
            fill(p, i, at + 2 * thick, 1, thick, colour);
    }
}

/* ---- Cells ---- */

static uint32_t colour_of(uint32_t colour, uint32_t otherwise)
{
    if (colour & OUTER_DIRECT)
        return colour & 0xffffff;
    return colour & OUTER_INDEXED ? outer_colour_rgb(colour & 255) : otherwise;
}

static uint32_t halfway(uint32_t a, uint32_t b)
{
    return ((a ^ b) & 0xfefefe) / 2 + (a & b);
}

static void draw_cell(struct picture *p, const struct outer_cell *cell, int column, int row,
                      bool cursor)
{
    uint32_t attributes = cell->style.attributes;
    uint32_t ink = colour_of(cell->style.foreground, p->foreground);
    uint32_t paper = colour_of(cell->style.background, p->background);
    int x = column * p->fonts.width, y = row * p->fonts.height;
    int width = p->fonts.width * (cell->width == 2 ? 2 : 1);
    if (!!(attributes & OUTER_INVERSE) != cursor) {
        uint32_t other = ink;
        ink = paper;
        paper = other;
    }
    if (attributes & OUTER_FAINT)
        ink = halfway(ink, paper);
    fill(p, x, y, width, p->fonts.height, paper);
    if (attributes & OUTER_INVISIBLE)
        return;
    draw_text(p, cell, x, y, width, ink);
    int thick = p->fonts.height / 16 + 1;
    draw_underline(p, (attributes & OUTER_UNDERLINE) >> OUTER_UNDERLINE_SHIFT, x, y, width,
                   colour_of(cell->style.underline, ink));
    if (attributes & OUTER_STRUCK)
        fill(p, x, y + p->fonts.base * 2 / 3, width, thick, ink);
    if (attributes & OUTER_OVERLINED)
        fill(p, x, y, width, thick, ink);
}

static int draw_rows(struct picture *p, const struct outer_view *view)
{
    size_t size = (size_t)view->columns * sizeof(struct outer_cell);
    _cleanup_free_ struct outer_cell *cells = malloc(size);
    if (!cells)
        return -ENOMEM;
    for (int y = 0; y < view->rows; y++) {
        memset(cells, 0, size);
        view->row(view->data, y, cells);
        for (int x = 0; x < view->columns; x++) {
            bool tail = cells[x].width == 0 && x > 0 && cells[x - 1].width == 2;
            cells[x].text[OUTER_TEXT - 1] = '\0';
            if (!tail)
                draw_cell(p, &cells[x], x, y,
                          view->cursor_visible && y == view->cursor_row &&
                              x == view->cursor_column);
        }
    }
    return 0;
}

static int write_png(const struct picture *p, FILE *file)
{
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = (png_uint_32)p->width,
                       .height = (png_uint_32)p->height,
                       .format = PNG_FORMAT_RGB};
    bool written = png_image_write_to_stdio(&image, file, 0, p->rgb, 0, NULL);
    png_image_free(&image);
    return written && fflush(file) == 0 ? 0 : -EIO;
}

int screen_png_write(const struct outer_view *view, const struct screen_png_options *options,
                     FILE *file)
{
    struct picture p = {.foreground = 0xe5e5e5};
    if (view->columns < 1 || view->rows < 1 || view->columns > LARGEST || view->rows > LARGEST ||
        (options->pixels && (options->pixels < 4 || options->pixels > 200)))
        return -EINVAL;
    if (options->foreground != options->background) {
        p.foreground = options->foreground;
        p.background = options->background;
    }
    int r = open_fonts(&p.fonts, options);
    if (r == 0) {
        p.width = view->columns * p.fonts.width;
        p.height = view->rows * p.fonts.height;
        size_t pixels = (size_t)p.width * (size_t)p.height;
        p.rgb = pixels <= MOST_PIXELS ? calloc(pixels, 3) : NULL;
        r = pixels > MOST_PIXELS ? -EFBIG : p.rgb ? draw_rows(&p, view) : -ENOMEM;
    }
    if (r == 0)
        r = write_png(&p, file);
    free(p.rgb);
    close_fonts(&p.fonts);
    return r;
}
