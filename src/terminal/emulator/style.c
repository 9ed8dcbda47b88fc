/* SPDX-License-Identifier: MIT */
/* The tables that cells name their style, their cluster and their link by, and what is in use. */
#include "terminal/emulator/core.h"

#include <stdlib.h>
#include <string.h>

enum table {
    TABLE_STYLES,
    TABLE_CLUSTERS,
};

static void keep_line(struct emulator *e, enum table which, const struct line *line)
{
    if (!line)
        return;
    for (unsigned i = 0; i < line->used; i++) {
        if (which == TABLE_STYLES)
            intern_keep(&e->styles, line->cells[i].style);
        else if (line->cells[i].text & EMULATOR_CLUSTER)
            intern_keep(&e->clusters, line->cells[i].text & EMULATOR_TEXT);
    }
}

static bool sweep(struct emulator *e, enum table which)
{
    struct intern *table = which == TABLE_STYLES ? &e->styles : &e->clusters;
    if (!intern_wants_sweep(table) || !intern_sweep_begin(table))
        return false;
    for (int i = 0; i < 2; i++)
        for (int y = 0; e->screens[i].rows && y < e->rows; y++)
            keep_line(e, which, e->screens[i].rows[y]);
    keep_line(e, which, e->view);
    keep_line(e, which, e->out);
    if (which == TABLE_STYLES && e->pen_known)
        intern_keep(table, e->pen_style);
    intern_sweep_end(table);
    return true;
}

uint16_t style_intern(struct emulator *e, const struct emulator_style *style)
{
    static const struct emulator_style plain;
    if (memcmp(style, &plain, sizeof(plain)) == 0)
        return 0;
    uint32_t number = intern_find(&e->styles, style);
    if (number == 0)
        number = intern_add(&e->styles, style);
    if (number == 0 && sweep(e, TABLE_STYLES))
        number = intern_add(&e->styles, style);
    return (uint16_t)number;
}

uint16_t pen_resolve(struct emulator *e)
{
    e->pen_known = false;
    e->pen_style = style_intern(e, &e->pen);
    e->pen_known = true;
    return e->pen_style;
}

uint32_t cluster_intern(struct emulator *e, const uint32_t *points, unsigned count)
{
    struct cluster cluster = {0};
    memcpy(cluster.points, points, count * sizeof(*points));
    uint32_t number = intern_find(&e->clusters, &cluster);
    if (number == 0)
        number = intern_add(&e->clusters, &cluster);
    if (number == 0 && sweep(e, TABLE_CLUSTERS))
        number = intern_add(&e->clusters, &cluster);
    return number ? number | EMULATOR_CLUSTER : 0;
}

unsigned cluster_points(const struct emulator *e, uint32_t text,
                        uint32_t points[EMULATOR_CLUSTER_MAX])
{
    if (!(text & EMULATOR_CLUSTER)) {
        points[0] = text & EMULATOR_TEXT;
        return points[0] != 0;
    }
    const uint32_t *from = cluster_at(e, text);
    unsigned count = cluster_length(from);
    memcpy(points, from, count * sizeof(*points));
    return count;
}

/* ---- links ---- */

static void keep_links(const struct line *line, uint8_t *used)
{
    for (unsigned i = 0; line && i < line->used; i++)
        used[line->cells[i].link] = 1;
}

static bool links_sweep(struct emulator *e)
{
    if (e->link_stuck) {
        e->link_stuck--;
        return false;
    }
    uint8_t *used = calloc(e->link_count, 1);
    if (!used)
        return false;
    for (int i = 0; i < 2; i++)
        for (int y = 0; e->screens[i].rows && y < e->rows; y++)
            keep_links(e->screens[i].rows[y], used);
    keep_links(e->view, used);
    keep_links(e->out, used);
    used[e->pen_link] = 1;
    uint32_t freed = 0;
    for (uint32_t i = 1; i < e->link_count; i++) {
        if (used[i] || !e->links[i].data)
            continue;
        e->link_bytes -= e->links[i].size;
        free(e->links[i].data);
        e->links[i] = (struct link){0};
        freed++;
    }
    free(used);
    e->link_stuck = freed < e->limits.links / 8 ? 256 : 0;
    return freed != 0;
}

static uint32_t links_room(struct emulator *e, uint32_t size)
{
    if (e->link_bytes + size > e->limits.link_bytes)
        return 0;
    for (uint32_t i = 1; i < e->link_count; i++)
        if (!e->links[i].data)
            return i;
    if (e->link_count > e->limits.links)
        return 0;
    if (e->link_count == 0 || (e->link_count & (e->link_count - 1)) == 0) {
        uint32_t capacity = e->link_count ? e->link_count * 2 : 1;
        struct link *links = realloc(e->links, capacity * sizeof(*links));
        if (!links)
            return 0;
        e->links = links;
    }
    e->links[e->link_count] = (struct link){0};
    return e->link_count++;
}

uint16_t link_intern(struct emulator *e, const char *id, const char *uri)
{
    uint32_t id_size = (uint32_t)strlen(id) + 1, size = id_size + (uint32_t)strlen(uri) + 1;
    uint32_t hash = 2166136261u;
    if (size > 4096)
        return 0;
    for (const char *p = id; *p; p++)
        hash = (hash ^ (uint8_t)*p) * 16777619u;
    hash = (hash ^ 0x100u) * 16777619u;
    for (const char *p = uri; *p; p++)
        hash = (hash ^ (uint8_t)*p) * 16777619u;
    for (uint32_t i = 1; i < e->link_count; i++) {
        const struct link *link = &e->links[i];
        if (link->data && link->hash == hash && link->size == size && link->id_size == id_size &&
            memcmp(link->data, id, id_size) == 0 && strcmp(link->data + id_size, uri) == 0)
            return (uint16_t)i;
    }
    if (e->link_count == 0)
        links_room(e, 0); /* number 0 stands for none */
    uint32_t number = links_room(e, size);
    if (number == 0 && e->link_count && links_sweep(e))
        number = links_room(e, size);
    char *data = number ? malloc(size) : NULL;
    if (!data)
        return 0;
    memcpy(data, id, id_size);
    memcpy(data + id_size, uri, size - id_size);
    e->links[number] = (struct link){.hash = hash, .id_size = id_size, .size = size, .data = data};
    e->link_bytes += size;
    return (uint16_t)number;
}

void links_finish(struct emulator *e)
{
    for (uint32_t i = 0; i < e->link_count; i++)
        free(e->links[i].data);
    free(e->links);
    e->links = NULL;
    e->link_count = 0;
    e->link_bytes = 0;
}

const struct emulator_style *emulator_style(const struct emulator *e, uint16_t style)
{
    return style_at(e, style < e->styles.count ? style : 0);
}

const char *emulator_link(const struct emulator *e, uint16_t link, const char **ret_id)
{
    if (link == 0 || link >= e->link_count || !e->links[link].data)
        return NULL;
    if (ret_id)
        *ret_id = e->links[link].data;
    return e->links[link].data + e->links[link].id_size;
}
