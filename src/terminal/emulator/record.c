/* SPDX-License-Identifier: MIT */
#include "terminal/emulator/core.h"

#include <string.h>

struct run {
    uint16_t cells, link_size; /* of the link: id, 0, uri, 0; padded to 4 in the record */
    struct emulator_style style;
};

#define ATTRIBUTES ((1u << 12) - 1)

static uint32_t pad(uint32_t size)
{
    return (size + 3) & ~3u;
}

static uint64_t look(const struct emulator_cell *at)
{
    uint64_t bits;
    memcpy(&bits, at, sizeof(bits));
    return bits;
}

static uint32_t style_of(const struct emulator_cell *at)
{
    return at->style | (uint32_t)at->link << 16;
}

struct record record_measure(const struct emulator *e, const struct line *line, int columns)
{
    int count = line->used < columns ? line->used : columns;
    while (count > 0 && look(&line->cells[count - 1]) == 0)
        count--;
    struct record record = {.size = sizeof(record),
                            .columns = (uint16_t)count,
                            .flags = line->wrapped ? RECORD_WRAPPED : 0,
                            .line_size = line->size};
    uint64_t all = 0;
    int at = 0;
    for (; at + 4 <= count; at += 4)
        all |= look(&line->cells[at]) | look(&line->cells[at + 1]) | look(&line->cells[at + 2]) |
               look(&line->cells[at + 3]);
    for (; at < count; at++)
        all |= look(&line->cells[at]);
    if ((all & ~(uint64_t)0xff) == 0) {
        record.size += pad((uint32_t)count);
        return record;
    }
    if (all & 0xffffff00u)
        record.flags |= RECORD_LONG;
    uint32_t words = 0, last = all >> 32 ? ~style_of(&line->cells[0]) : 0;
    for (at = 0; at < count; at++)
        words += !(line->cells[at].text & EMULATOR_TAIL);
    for (at = 0; at < count && all & EMULATOR_CLUSTER; at++)
        if (line->cells[at].text & EMULATOR_CLUSTER)
            words += cluster_length(cluster_at(e, line->cells[at].text));
    for (at = 0; at < count && all >> 32; at++) {
        uint32_t now = style_of(&line->cells[at]);
        if (now == last)
            continue;
        last = now;
        record.runs++;
        if (now >> 16)
            record.size += pad(e->links[now >> 16].size);
    }
    record.size += (uint32_t)(record.runs * sizeof(struct run));
    record.size += record.flags & RECORD_LONG ? words * 4 : pad((uint32_t)count);
    return record;
}

static uint8_t *write_runs(const struct emulator *e, const struct line *line, unsigned count,
                           uint8_t *to)
{
    for (unsigned from = 0; from < count;) {
        const struct emulator_cell *first = &line->cells[from];
        unsigned end = from + 1;
        while (end < count && style_of(&line->cells[end]) == style_of(first))
            end++;
        struct run run = {.cells = (uint16_t)(end - from), .style = *style_at(e, first->style)};
        if (first->link)
            run.link_size = (uint16_t)e->links[first->link].size;
        memcpy(to, &run, sizeof(run));
        to += sizeof(run);
        if (first->link) {
            memset(to, 0, pad(run.link_size));
            memcpy(to, e->links[first->link].data, run.link_size);
            to += pad(run.link_size);
        }
        from = end;
    }
    return to;
}

void record_write(const struct emulator *e, const struct line *line, const struct record *record,
                  uint8_t *bytes)
{
    uint8_t *end = bytes + record->size;
    unsigned count = record->columns;
    memcpy(bytes, record, sizeof(*record));
    bytes += sizeof(*record);
    if (record->runs)
        bytes = write_runs(e, line, count, bytes);
    if (!(record->flags & RECORD_LONG)) {
        for (unsigned at = 0; at < count; at++)
            bytes[at] = (uint8_t)line->cells[at].text;
        for (bytes += count; bytes < end; bytes++)
            *bytes = 0;
        return;
    }
    /* A tail is written, too, and what follows takes its place: no branch that cannot be foretold.
     */
    while (count && line->cells[count - 1].text & EMULATOR_TAIL)
        count--;
    for (unsigned at = 0; at < count; at++) {
        uint32_t text = line->cells[at].text;
        if (text & EMULATOR_CLUSTER) {
            const uint32_t *points = cluster_at(e, text);
            uint32_t n = cluster_length(points);
            text = (text & ~EMULATOR_TEXT) | n;
            memcpy(bytes, &text, 4);
            memcpy(bytes + 4, points, n * 4);
            bytes += 4 + n * 4;
            continue;
        }
        memcpy(bytes, &text, 4);
        bytes += text & EMULATOR_TAIL ? 0 : 4;
    }
}

static bool is_character(uint32_t point)
{
    return point >= 0x20 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
}

static bool is_colour(uint32_t colour)
{
    return colour == 0 || colour >> 8 == EMULATOR_COLOUR_INDEXED >> 8 ||
           colour >> 24 == EMULATOR_COLOUR_DIRECT >> 24;
}

bool record_style_is_valid(const struct emulator_style *style)
{
    return is_colour(style->foreground) && is_colour(style->background) &&
           is_colour(style->underline) && !(style->attributes & ~ATTRIBUTES) &&
           (style->attributes & EMULATOR_UNDERLINE) >> EMULATOR_UNDERLINE_SHIFT <= 5;
}

static void put_cell(struct line *line, unsigned at, int columns, uint32_t text)
{
    if (at >= (unsigned)columns)
        return;
    line->cells[at] = (struct emulator_cell){.text = text};
    line->used = (uint16_t)(at + 1);
}

/* Its cells' text. Returns where the text ends, NULL when it is none. */
static const uint8_t *read_long(struct emulator *e, const uint8_t *from, const uint8_t *end,
                                struct line *line, int columns, unsigned count)
{
    for (unsigned at = 0; at < count; at++) {
        uint32_t text;
        if (end - from < 4)
            return NULL;
        memcpy(&text, from, 4);
        from += 4;
        if (text & ~(EMULATOR_TEXT | EMULATOR_CLUSTER | EMULATOR_WIDE | EMULATOR_SPACER))
            return NULL;
        if (text & EMULATOR_CLUSTER) {
            uint32_t points[EMULATOR_CLUSTER_MAX], n = text & EMULATOR_TEXT;
            if (n < 2 || n > EMULATOR_CLUSTER_MAX || (size_t)(end - from) < n * 4)
                return NULL;
            memcpy(points, from, n * 4);
            from += n * 4;
            for (unsigned i = 0; i < n; i++)
                if (!is_character(points[i]))
                    return NULL;
            uint32_t number = cluster_intern(e, points, n);
            text = (text & EMULATOR_WIDE) | (number ? number : points[0]);
        } else if ((text & EMULATOR_SPACER) ? text != EMULATOR_SPACER
                                            : text != 0 && !is_character(text & EMULATOR_TEXT)) {
            return NULL;
        }
        if (!(text & EMULATOR_WIDE)) {
            put_cell(line, at, columns, text);
            continue;
        }
        if (++at >= count)
            return NULL;
        line->has_wide = true;
        if (at < (unsigned)columns) {
            put_cell(line, at - 1, columns, text);
            put_cell(line, at, columns, EMULATOR_TAIL);
        }
    }
    return from;
}

static uint16_t read_link(struct emulator *e, const char *text, unsigned size)
{
    size_t id = strnlen(text, size);
    if (size < 2 || id + 1 >= size || text[size - 1] != 0 || strlen(text + id + 1) + id + 2 != size)
        return 0;
    return link_intern(e, text, text + id + 1);
}

static const uint8_t *read_runs(struct emulator *e, const uint8_t *from, const uint8_t *end,
                                struct line *line, int columns, const struct record *record)
{
    unsigned at = 0;
    for (unsigned i = 0; i < record->runs; i++) {
        struct run run;
        if ((size_t)(end - from) < sizeof(run))
            return NULL;
        memcpy(&run, from, sizeof(run));
        from += sizeof(run);
        if ((size_t)(end - from) < pad(run.link_size) || run.cells > record->columns - at ||
            !record_style_is_valid(&run.style))
            return NULL;
        uint16_t style = style_intern(e, &run.style);
        uint16_t link = run.link_size ? read_link(e, (const char *)from, run.link_size) : 0;
        from += pad(run.link_size);
        for (unsigned stop = at + run.cells; at < stop; at++) {
            if (at >= (unsigned)columns || at >= line->used)
                continue;
            line->cells[at].style = style;
            line->cells[at].link = link;
        }
    }
    return record->runs && at != record->columns ? NULL : from;
}

/* How many bytes the runs take, without reading them. */
static const uint8_t *skip_runs(const uint8_t *from, const uint8_t *end, unsigned runs)
{
    while (runs--) {
        struct run run;
        if ((size_t)(end - from) < sizeof(run))
            return NULL;
        memcpy(&run, from, sizeof(run));
        if ((size_t)(end - from) < sizeof(run) + pad(run.link_size))
            return NULL;
        from += sizeof(run) + pad(run.link_size);
    }
    return from;
}

bool record_read(struct emulator *e, const uint8_t *bytes, size_t size, struct line *line,
                 int columns)
{
    struct record record;
    line_clear(line);
    if (size < sizeof(record))
        return false;
    memcpy(&record, bytes, sizeof(record));
    if (record.size > size || record.size < sizeof(record) || record.size & 3 ||
        record.columns > EMULATOR_MAX_COLUMNS)
        return false;
    const uint8_t *end = bytes + record.size, *runs = bytes + sizeof(record);
    const uint8_t *from = skip_runs(runs, end, record.runs);
    if (!from)
        return false;
    line->wrapped = record.flags & RECORD_WRAPPED;
    line->size = record.line_size;
    /* The text first: whatever the tables sweep meanwhile, it is in the line by then. */
    if (record.flags & RECORD_LONG) {
        from = read_long(e, from, end, line, columns, record.columns);
        if (!from)
            return false;
    } else {
        if ((size_t)(end - from) < record.columns)
            return false;
        unsigned count = record.columns < columns ? record.columns : (unsigned)columns;
        for (unsigned at = 0; at < count; at++) {
            if (from[at] && (from[at] < 0x20 || (from[at] >= 0x7f && from[at] < 0xa0)))
                return false;
            line->cells[at] = (struct emulator_cell){.text = from[at]};
        }
        line->used = (uint16_t)count;
    }
    return read_runs(e, runs, end, line, columns, &record) != NULL;
}
