/* SPDX-License-Identifier: MIT */
/* Characters into cells: wrapping, wide characters, clusters. */
#include "terminal/emulator/core.h"
#include "terminal/emulator/glyph.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* The column after the last that text at x may reach. */
static int limit(const struct emulator *e, int x)
{
    return x <= e->right ? e->right + 1 : e->columns;
}

static void wrap(struct emulator *e)
{
    e->pending = false;
    if (e->x == e->columns - 1 && e->left == 0)
        row_at(e, e->y)->wrapped = true;
    bool joinable = e->joinable;
    e->x = e->x >= e->left ? e->left : 0;
    cursor_index(e);
    e->joinable = joinable;
}

static void advance(struct emulator *e, int to, int end)
{
    e->pending = to >= end;
    e->x = e->pending ? end - 1 : to;
}

/* count bytes of ASCII as cells of one style. */
static void fill(struct emulator_cell *cells, const uint8_t *bytes, size_t count, uint32_t style)
{
    size_t i = 0;
#ifdef __SSE2__
    const __m128i zero = _mm_setzero_si128(), both = _mm_set1_epi32((int)style);
    for (; i + 16 <= count; i += 16) {
        __m128i text = _mm_loadu_si128((const __m128i *)(const void *)(bytes + i));
        __m128i low = _mm_unpacklo_epi8(text, zero), high = _mm_unpackhi_epi8(text, zero);
        __m128i words[4] = {_mm_unpacklo_epi16(low, zero), _mm_unpackhi_epi16(low, zero),
                            _mm_unpacklo_epi16(high, zero), _mm_unpackhi_epi16(high, zero)};
        __m128i *to = (__m128i *)(void *)(cells + i);
        for (int k = 0; k < 4; k++) {
            _mm_storeu_si128(to + 2 * k, _mm_unpacklo_epi32(words[k], both));
            _mm_storeu_si128(to + 2 * k + 1, _mm_unpackhi_epi32(words[k], both));
        }
    }
#endif
    for (; i < count; i++) {
        cells[i].text = bytes[i];
        memcpy(&cells[i].style, &style, sizeof(style));
    }
}

static uint32_t style_bits(struct emulator *e)
{
    struct emulator_cell like = {.style = pen_style(e), .link = e->pen_link};
    uint32_t bits;
    memcpy(&bits, &like.style, sizeof(bits));
    return bits;
}

static void print_character(struct emulator *e, uint32_t character);

void print_ascii(struct emulator *e, const uint8_t *bytes, size_t count)
{
    if (!e->plain) {
        for (size_t i = 0; i < count; i++)
            print_character(e, bytes[i]);
        return;
    }
    uint32_t style = style_bits(e);
    e->previous = bytes[count - 1];
    e->joinable = true;
    e->grapheme = 0;
    while (count) {
        if (e->pending) {
            if (mode_is(e, MODE_WRAP))
                wrap(e);
            else
                e->pending = false;
        }
        int end = limit(e, e->x);
        size_t room = (size_t)(end - e->x), now = count < room ? count : room;
        struct line *line = row_at(e, e->y);
        int stop = e->x + (int)now;
        if (line->has_wide) {
            line_split(line, e->x, e->columns);
            line_split(line, stop, e->columns);
        }
        fill(line->cells + e->x, bytes, now, style);
        if (stop > line->used)
            line->used = (uint16_t)stop;
        line->dirty = true;
        advance(e, stop, end);
        bytes += now;
        count -= now;
        if (count && !mode_is(e, MODE_WRAP)) {
            fill(line->cells + e->x, bytes + count - 1, 1, style);
            return;
        }
    }
}

/* The cluster before the cursor: where it begins, -1 when there is none. */
static int before_cursor(const struct emulator *e)
{
    int x = e->pending ? e->x : e->x - 1;
    const struct line *line = row_at(e, e->y);
    if (x > 0 && x < line->used && line->cells[x].text & EMULATOR_TAIL)
        x--;
    if (x < 0 || x >= line->used || !(line->cells[x].text & EMULATOR_TEXT) ||
        line->cells[x].text & EMULATOR_TAIL)
        return -1;
    return x;
}

static void put(struct emulator *e, uint32_t text, int width)
{
    if (e->pending) {
        if (mode_is(e, MODE_WRAP))
            wrap(e);
        e->pending = false;
    }
    int end = limit(e, e->x);
    if (width == 2 && e->x == end - 1) {
        if (mode_is(e, MODE_WRAP)) {
            struct line *line = row_at(e, e->y);
            line_fill(e, line, e->x, e->x + 1, (struct emulator_cell){.text = EMULATOR_SPACER});
            wrap(e);
            end = limit(e, e->x);
        } else if (e->x > 0) {
            e->x--;
        }
        if (e->x + 2 > end)
            return;
    }
    if (mode_is(e, MODE_INSERT) && e->x <= e->right)
        grid_shift_right(e, e->y, e->x, width);
    struct line *line = row_at(e, e->y);
    int stop = e->x + width;
    if (line->has_wide) {
        line_split(line, e->x, e->columns);
        line_split(line, stop, e->columns);
    }
    struct emulator_cell *at = &line->cells[e->x];
    at[0] = (struct emulator_cell){.style = pen_style(e), .link = e->pen_link};
    if (width == 2) {
        at[1] = at[0];
        at[1].text = EMULATOR_TAIL;
        text |= EMULATOR_WIDE;
        line->has_wide = true;
    }
    at[0].text = text;
    if (stop > line->used)
        line->used = (uint16_t)stop;
    line->dirty = true;
    advance(e, stop, end);
}

/* The cluster at x becomes two cells wide, on the next row when it stood in the last column. */
static void widen(struct emulator *e, int x)
{
    struct line *line = row_at(e, e->y);
    int end = limit(e, x);
    if (x + 2 > end) {
        struct emulator_cell was = line->cells[x];
        if (!mode_is(e, MODE_WRAP))
            return;
        line->cells[x] = (struct emulator_cell){.text = EMULATOR_SPACER};
        e->x = x;
        wrap(e);
        end = limit(e, e->x);
        line = row_at(e, e->y);
        if (e->x + 2 > end)
            return;
        if (mode_is(e, MODE_INSERT))
            grid_shift_right(e, e->y, e->x, 2);
        x = e->x;
        line_split(line, x, e->columns);
        line->cells[x] = was;
    } else if (mode_is(e, MODE_INSERT)) {
        grid_shift_right(e, e->y, x + 1, 1);
    }
    line_split(line, x + 2, e->columns);
    line->cells[x + 1] = line->cells[x];
    line->cells[x + 1].text = EMULATOR_TAIL;
    line->cells[x].text |= EMULATOR_WIDE;
    line->has_wide = line->dirty = true;
    if (x + 2 > line->used)
        line->used = (uint16_t)(x + 2);
    advance(e, x + 2, end);
}

static bool is_keycap(uint32_t character)
{
    return (character >= '0' && character <= '9') || character == '#' || character == '*';
}

/* Whether a cluster of one cell becomes two with the next character, its count-th. */
static bool widens(uint32_t first, unsigned count, uint32_t character, unsigned width)
{
    bool is_flag = character >= 0x1f1e6 && character <= 0x1f1ff;
    return width == 2 || is_flag ||
           (character == 0xfe0f && count == 1 &&
            (is_keycap(first) || glyph_of(first) & GLYPH_EMOJI));
}

static void append(struct emulator *e, uint32_t character, unsigned width)
{
    uint32_t points[EMULATOR_CLUSTER_MAX];
    int x = before_cursor(e);
    if (x < 0)
        return;
    struct line *line = row_at(e, e->y);
    struct emulator_cell *at = &line->cells[x];
    unsigned count = cluster_points(e, at->text, points);
    if (count == 0 || count >= EMULATOR_CLUSTER_MAX)
        return;
    uint32_t first = points[0];
    points[count] = character;
    uint32_t text = cluster_intern(e, points, count + 1);
    if (text == 0)
        return;
    at->text = text | (at->text & EMULATOR_WIDE);
    line->dirty = true;
    if (!(at->text & EMULATOR_WIDE) && widens(first, count, character, width))
        widen(e, x);
}

static void print_glyph(struct emulator *e, uint32_t character)
{
    unsigned glyph = glyph_of(character);
    if (glyph & GLYPH_JOINS && e->joinable && mode_is(e, MODE_GRAPHEMES) &&
        grapheme_continues(e->previous, character, &e->grapheme)) {
        e->previous = character;
        append(e, character, glyph & GLYPH_WIDTH);
        return;
    }
    if (glyph & GLYPH_DROPPED)
        return;
    if ((glyph & GLYPH_WIDTH) == 0) {
        append(e, character, 0);
        return;
    }
    e->previous = character;
    e->grapheme = 0;
    put(e, character, (int)(glyph & GLYPH_WIDTH));
    e->joinable = true;
}

/* One character through the charsets. */
static void print_character(struct emulator *e, uint32_t character)
{
    if (character < 0x100 && character >= 0x20) {
        unsigned set =
            character < 0x80 ? e->charsets[e->single ? e->single : e->gl] : (unsigned)CHARSET_ASCII;
        e->single = 0;
        if (set != CHARSET_ASCII)
            character = charset_map(e, set, character);
        charset_update(e);
        if (character < 0x80) {
            e->previous = character;
            e->grapheme = 0;
            put(e, character, 1);
            e->joinable = true;
            return;
        }
    }
    print_glyph(e, character);
}

/* The length of the character at p, 0: not complete, -n: n bytes that are none. */
static int decode(const uint8_t *p, const uint8_t *end, uint32_t *ret)
{
    uint8_t lead = p[0];
    int size = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    uint8_t low = 0x80, high = 0xbf;
    uint32_t character;
    if (lead < 0xc2 || lead > 0xf4)
        return -1;
    if (lead == 0xe0)
        low = 0xa0;
    else if (lead == 0xed)
        high = 0x9f;
    else if (lead == 0xf0)
        low = 0x90;
    else if (lead == 0xf4)
        high = 0x8f;
    character = lead & (0x7fu >> size);
    for (int i = 1; i < size; i++) {
        if (p + i == end)
            return 0;
        if (p[i] < low || p[i] > high)
            return -i;
        character = character << 6 | (p[i] & 0x3fu);
        low = 0x80;
        high = 0xbf;
    }
    *ret = character;
    return size;
}

/* The same; most characters of text are of two or three bytes that need no further look. */
static inline int decode_fast(const uint8_t *p, const uint8_t *end, uint32_t *ret)
{
    if (end - p >= 3) {
        if (p[0] >= 0xe1 && p[0] <= 0xef && p[0] != 0xed && (p[1] & 0xc0) == 0x80 &&
            (p[2] & 0xc0) == 0x80) {
            *ret = (p[0] & 0xfu) << 12 | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu);
            return 3;
        }
        if (p[0] >= 0xc2 && p[0] <= 0xdf && (p[1] & 0xc0) == 0x80) {
            *ret = (p[0] & 0x1fu) << 6 | (p[1] & 0x3fu);
            return 2;
        }
    }
    return decode(p, end, ret);
}

/* The rest of a cluster that begins with first, put at once. p is after first; returns where the
 * cluster ends, as far as it is there. Only where a wide one has room. */
static const uint8_t *put_cluster(struct emulator *e, uint32_t first, const uint8_t *p,
                                  const uint8_t *end)
{
    uint32_t points[EMULATOR_CLUSTER_MAX] = {first};
    unsigned count = 1, width = glyph_of(first) & GLYPH_WIDTH;
    bool kept = true;
    e->previous = first;
    e->grapheme = 0;
    while (p < end && *p >= 0x80) {
        uint32_t next;
        int size = decode_fast(p, end, &next);
        if (size <= 0 || !(glyph_of(next) & GLYPH_JOINS) ||
            !grapheme_continues(e->previous, next, &e->grapheme))
            break;
        p += size;
        e->previous = next;
        if (count == EMULATOR_CLUSTER_MAX)
            continue;
        if (width == 1 && widens(first, count, next, glyph_of(next) & GLYPH_WIDTH))
            width = 2;
        points[count++] = next;
    }
    uint32_t text = first;
    if (count > 1) {
        text = cluster_intern(e, points, count);
        kept = text != 0;
    }
    put(e, kept ? text : first, (int)width);
    e->joinable = true;
    return p;
}

/* A character that stands alone, where nothing is in its way. False: it is not so simple. */
static inline bool put_simple(struct emulator *e, uint32_t character, unsigned width, int end)
{
    int x = e->x;
    if (e->pending || x + (int)width >= end || mode_is(e, MODE_INSERT))
        return false;
    struct line *line = row_at(e, e->y);
    if (x < line->used) {
        line_split(line, x, e->columns);
        line_split(line, x + (int)width, e->columns);
    }
    struct emulator_cell *at = &line->cells[x];
    at[0] = (struct emulator_cell){.text = character, .style = e->pen_style, .link = e->pen_link};
    if (width == 2) {
        at[1] = at[0];
        at[1].text = EMULATOR_TAIL;
        at[0].text |= EMULATOR_WIDE;
        line->has_wide = true;
    }
    x += (int)width;
    e->x = x;
    if (x > line->used)
        line->used = (uint16_t)x;
    line->dirty = true;
    e->previous = character;
    e->grapheme = 0;
    e->joinable = true;
    return true;
}

/* Whether the character belongs to the cluster before the cursor; only looks. */
static bool continues(const struct emulator *e, uint32_t character)
{
    int32_t state = e->grapheme;
    return e->joinable && grapheme_continues(e->previous, character, &state);
}

const uint8_t *print_multibyte(struct emulator *e, const uint8_t *p, const uint8_t *end)
{
    pen_style(e);
    while (p < end && *p >= 0x80) {
        uint32_t character = 0xfffd;
        int size = decode_fast(p, end, &character);
        if (size == 0)
            return p;
        if (size > 0 && character < 0xa0) {
            /* A control: the parser may leave the ground state. */
            control_c1(e, (uint8_t)character);
            return p + size;
        }
        p += size < 0 ? -size : size;
        if (e->single) {
            print_character(e, character);
            continue;
        }
        unsigned glyph = glyph_of(character), width = glyph & GLYPH_WIDTH;
        int stop = limit(e, e->x);
        if (!(glyph & (GLYPH_JOINS | GLYPH_DROPPED)) && width &&
            put_simple(e, character, width, stop)) {
            continue;
        }
        /* What joins nothing before it may begin a cluster: all of that is looked at at once. */
        if (glyph & GLYPH_JOINS && width && !e->pending && e->x + 2 < stop &&
            mode_is(e, MODE_GRAPHEMES) && !continues(e, character)) {
            p = put_cluster(e, character, p, end);
            continue;
        }
        print_glyph(e, character);
    }
    return p;
}

bool print_is_partial(const uint8_t *bytes, size_t size)
{
    uint32_t character;
    return size > 0 && bytes[0] >= 0x80 && decode(bytes, bytes + size, &character) == 0;
}

void print_repeat(struct emulator *e, int count)
{
    uint32_t character = e->previous;
    if (character == 0 || !e->joinable)
        return;
    if (character < 0x80 && e->plain) {
        uint8_t run[64];
        memset(run, (int)character, sizeof(run));
        for (; count > 0; count -= (int)sizeof(run))
            print_ascii(e, run, count < (int)sizeof(run) ? (size_t)count : sizeof(run));
        return;
    }
    unsigned width = glyph_of(character) & GLYPH_WIDTH;
    for (int i = 0; i < count && width; i++)
        put(e, character, (int)width);
}
