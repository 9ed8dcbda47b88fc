/* SPDX-License-Identifier: MIT */
#include "paint/dc.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "message/table.h"
#include "paint/metafile.h"
#include "paint/path.h"

/* The table of device contexts, and what they are at first. */

/* 32 bits: mark, generation, index. */
enum { MOST = 4096, INDEX_BITS = 12 };
#define MARK 0x40000000u

static struct {
    struct dc *dc;
    unsigned generation;
} table[MOST];
static unsigned used; /* places that were ever taken */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static HDC handle_at(unsigned index)
{
    return (HDC)(uintptr_t)(MARK | (table[index].generation & 0x3fff) << INDEX_BITS | index);
}

struct dc *dc_find(HDC handle)
{
    unsigned index = (uintptr_t)handle & (MOST - 1);
    pthread_mutex_lock(&lock);
    struct dc *dc = handle_at(index) == handle ? table[index].dc : NULL;
    pthread_mutex_unlock(&lock);
    if (dc && dc->in_use)
        return dc;
    SetLastError(ERROR_INVALID_HANDLE);
    return NULL;
}

struct dc *dc_search(bool (*fits)(const struct dc *, const void *), const void *what)
{
    struct dc *found = NULL;
    pthread_mutex_lock(&lock);
    for (unsigned i = 0; i < used && !found; i++)
        if (table[i].dc && fits(table[i].dc, what))
            found = table[i].dc;
    pthread_mutex_unlock(&lock);
    return found;
}

struct dc *dc_take(void)
{
    struct dc *found = NULL;
    pthread_mutex_lock(&lock);
    for (unsigned i = 0; i < used && !found; i++)
        if (table[i].dc && table[i].dc->kind == DC_OF_CACHE && !table[i].dc->in_use)
            found = table[i].dc;
    if (found)
        found->in_use = true;
    pthread_mutex_unlock(&lock);
    return found;
}

unsigned dc_count(void)
{
    unsigned count = 0;
    pthread_mutex_lock(&lock);
    for (unsigned i = 0; i < used; i++)
        if (table[i].dc && table[i].dc->in_use)
            count++;
    pthread_mutex_unlock(&lock);
    return count;
}

static bool enter(struct dc *dc)
{
    bool entered = false;
    pthread_mutex_lock(&lock);
    for (unsigned i = 0; i < MOST && !entered; i++) {
        if (table[i].dc)
            continue;
        table[i].dc = dc;
        table[i].generation++;
        dc->handle = handle_at(i);
        entered = true;
        if (i >= used)
            used = i + 1;
    }
    pthread_mutex_unlock(&lock);
    return entered;
}

void dc_count_selected(const struct dc *dc, const struct dc_state *state, int by)
{
    const HGDIOBJ objects[] = {state->brush, state->pen, state->font, state->palette,
                               dc->kind == DC_OF_MEMORY ? state->bitmap : NULL};
    for (size_t i = 0; i < sizeof(objects) / sizeof(*objects); i++) {
        struct object *object = objects[i] ? object_find(objects[i], OBJECT_FREE) : NULL;
        if (object)
            object_select(objects[i], object, by);
    }
}

static struct dc_state first_state(HWND hwnd)
{
    bool mirrored = hwnd && GetWindowLong(hwnd, GWL_EXSTYLE) & (LONG)WS_EX_LAYOUTRTL;
    return (struct dc_state){.viewport_extent = {1, 1},
                             .window_extent = {1, 1},
                             .map_mode = MM_TEXT,
                             .brush = stock_object(WHITE_BRUSH),
                             .pen = stock_object(BLACK_PEN),
                             .font = stock_object(SYSTEM_FONT),
                             .palette = stock_object(DEFAULT_PALETTE),
                             .bitmap = stock_bitmap(),
                             .text = RGB(0, 0, 0),
                             .back = RGB(255, 255, 255),
                             .brush_colour = RGB(255, 255, 255),
                             .back_mode = OPAQUE,
                             .rop = R2_COPYPEN,
                             .polygon_fill = ALTERNATE,
                             .stretch = BLACKONWHITE,
                             .arc_direction = AD_COUNTERCLOCKWISE,
                             .layout = mirrored ? LAYOUT_RTL : 0};
}

static void finish_state(struct dc *dc, struct dc_state *state)
{
    dc_count_selected(dc, state, -1);
    banded_finish(&state->clip);
}

static void finish_states(struct dc *dc)
{
    while (dc->saved_count > 0)
        finish_state(dc, &dc->saved[--dc->saved_count]);
    finish_state(dc, &dc->state);
}

void dc_reset(struct dc *dc)
{
    path_free(dc->path);
    dc->path = NULL;
    finish_states(dc);
    dc->state = first_state(dc->hwnd);
    dc_count_selected(dc, &dc->state, 1);
}

struct dc *dc_create(enum dc_kind kind, HWND hwnd, POINT origin, struct banded *visible)
{
    struct dc *dc = calloc(1, sizeof(*dc));
    if (dc)
        *dc = (struct dc){.kind = kind,
                          .in_use = true,
                          .hwnd = hwnd,
                          .origin = origin,
                          .visible = *visible,
                          .state = first_state(hwnd)};
    if (!dc || dc_update_region(dc) < 0 || !enter(dc)) {
        if (dc)
            banded_finish(&dc->region);
        free(dc);
        banded_finish(visible);
        SetLastError(ERROR_NOT_ENOUGH_MEMORY);
        return NULL;
    }
    *visible = (struct banded){0};
    dc_count_selected(dc, &dc->state, 1);
    return dc;
}

void dc_destroy(struct dc *dc)
{
    if (!dc)
        return;
    pthread_mutex_lock(&lock);
    table[(uintptr_t)dc->handle & (MOST - 1)].dc = NULL;
    pthread_mutex_unlock(&lock);
    finish_states(dc);
    if (dc->limit)
        DeleteObject(dc->limit);
    path_free(dc->path);
    recorder_free(dc->recorder);
    banded_finish(&dc->visible);
    banded_finish(&dc->region);
    free(dc->saved);
    free(dc);
}

int dc_update_region(struct dc *dc)
{
    if (!dc->state.has_clip)
        return banded_copy(&dc->region, &dc->visible);
    struct banded clip = {0};
    int r = banded_copy(&clip, &dc->state.clip);
    if (r == 0) {
        banded_offset(&clip, (int)dc->origin.x, (int)dc->origin.y);
        r = banded_combine(&dc->region, &dc->visible, &clip, RGN_AND);
    }
    banded_finish(&clip);
    return r;
}

struct bitmap *dc_bitmap(const struct dc *dc)
{
    return dc->kind == DC_OF_MEMORY ? bitmap_find(dc->state.bitmap) : NULL;
}

unsigned dc_attributes(const struct dc *dc)
{
    const struct object *object = object_find(dc->state.font, OBJECT_FONT);
    if (!object)
        return 0;
    const LOGFONT *font = &object->font;
    return (font->lfWeight >= 600 ? CELL_BOLD : 0u) | (font->lfItalic ? CELL_ITALIC : 0u) |
           (font->lfUnderline ? CELL_UNDERLINE : 0u) | (font->lfStrikeOut ? CELL_STRIKEOUT : 0u);
}

/* ---- In memory, and of the screen ---- */

HDC CreateCompatibleDC(HDC handle)
{
    struct banded one = {0};
    if (handle && !dc_find(handle))
        return NULL;
    if (banded_set_rect(&one, &(RECT){0, 0, 1, 1}) < 0)
        return NULL;
    struct dc *dc = dc_create(DC_OF_MEMORY, NULL, (POINT){0, 0}, &one);
    return dc ? dc->handle : NULL;
}

HDC CreateDC(const char *driver, const char *device, const char *output, const void *mode)
{
    struct banded all = {0};
    RECT screen = {0, 0, GetSystemMetrics(SM_CXSCREEN), GetSystemMetrics(SM_CYSCREEN)};
    const char *name = driver ? driver : device;
    (void)output;
    (void)mode;
    /* The one device is the display. */
    if (!name || (strcasecmp(name, "DISPLAY") != 0 && strncmp(name, "\\\\.\\DISPLAY", 11) != 0)) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return NULL;
    }
    if (!grid_ready() || banded_set_rect(&all, &screen) < 0)
        return NULL;
    struct dc *dc = dc_create(DC_OF_SCREEN, NULL, (POINT){0, 0}, &all);
    return dc ? dc->handle : NULL;
}

HDC CreateIC(const char *driver, const char *device, const char *output, const void *mode)
{
    return CreateDC(driver, device, output, mode);
}

BOOL DeleteDC(HDC handle)
{
    struct dc *dc = dc_find(handle);
    if (!dc)
        return FALSE;
    if (dc->kind == DC_OF_MEMORY || dc->kind == DC_OF_SCREEN || dc->kind == DC_OF_METAFILE)
        dc_destroy(dc);
    else
        return ReleaseDC(dc->hwnd, handle) != 0;
    return TRUE;
}

/* ---- What is selected, and levels of it ---- */

int SaveDC(HDC handle)
{
    struct dc *dc = dc_find(handle);
    if (!dc)
        return 0;
    struct dc_state *more = realloc(dc->saved, ((size_t)dc->saved_count + 1) * sizeof(*dc->saved));
    if (!more)
        return 0;
    dc->saved = more;
    struct dc_state *state = &dc->saved[dc->saved_count];
    *state = dc->state;
    state->clip = (struct banded){0};
    if (banded_copy(&state->clip, &dc->state.clip) < 0)
        return 0;
    dc_count_selected(dc, state, 1);
    if (dc->recorder)
        metafile_record(dc, RECORD_SAVEDC, 0x1e, NULL, 0);
    return ++dc->saved_count;
}

/* What can be drawn in of a bitmap: all of it. */
static void take_bitmap(struct dc *dc)
{
    const struct bitmap *bitmap = dc_bitmap(dc);
    if (bitmap)
        banded_set_rect(&dc->visible, &(RECT){0, 0, bitmap->width, bitmap->height});
}

BOOL RestoreDC(HDC handle, int level)
{
    struct dc *dc = dc_find(handle);
    if (!dc)
        return FALSE;
    int to = level < 0 ? dc->saved_count + level : level - 1;
    if (level == 0 || to < 0 || to >= dc->saved_count) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return FALSE;
    }
    METAFILE_RECORD(dc, RECORD_RESTOREDC, 0x127, to - dc->saved_count);
    while (dc->saved_count > to) {
        finish_state(dc, &dc->state);
        dc->state = dc->saved[--dc->saved_count];
    }
    take_bitmap(dc);
    dc_update_region(dc);
    return TRUE;
}

/* How often it is in levels of the context itself. */
static unsigned saved_in(const struct dc *dc, HBITMAP bitmap)
{
    unsigned count = 0;
    for (int i = 0; i < dc->saved_count; i++)
        count += dc->saved[i].bitmap == bitmap;
    return count;
}

static HGDIOBJ select_bitmap(struct dc *dc, HBITMAP handle, struct object *what)
{
    HBITMAP before = dc->state.bitmap;
    if (dc->kind != DC_OF_MEMORY)
        return NULL;
    if (handle == before)
        return before;
    /* In one context at a time, and of a format that it can draw in. */
    const struct bitmap *bitmap = &what->bitmap;
    if (!what->stock && (what->selected > saved_in(dc, handle) ||
                         (!bitmap->dib && bitmap->depth != 1 && bitmap->depth != 32)))
        return NULL;
    struct object *old = object_find(before, OBJECT_BITMAP);
    object_select(handle, what, 1);
    dc->state.bitmap = handle;
    if (old)
        object_select(before, old, -1);
    take_bitmap(dc);
    dc_update_region(dc);
    return before;
}

HGDIOBJ SelectObject(HDC handle, HGDIOBJ object)
{
    struct dc *dc = dc_find(handle);
    struct object *what = dc && object ? object_find(object, OBJECT_FREE) : NULL;
    HGDIOBJ *place = NULL;
    if (!what)
        return NULL;
    switch (what->type) {
    case OBJECT_REGION:
        return (HGDIOBJ)(intptr_t)SelectClipRgn(handle, object);
    case OBJECT_BITMAP:
        return select_bitmap(dc, object, what);
    case OBJECT_BRUSH:
        place = &dc->state.brush;
        break;
    case OBJECT_PEN:
        place = &dc->state.pen;
        break;
    case OBJECT_FONT:
        place = &dc->state.font;
        break;
    default:
        SetLastError(ERROR_INVALID_HANDLE);
        return NULL;
    }
    HGDIOBJ before = *place;
    if (before == object)
        return before;
    struct object *old = object_find(before, OBJECT_FREE);
    object_select(object, what, 1);
    *place = object;
    if (old)
        object_select(before, old, -1);
    return before;
}

HGDIOBJ GetCurrentObject(HDC handle, UINT type)
{
    const struct dc *dc = handle ? dc_find(handle) : NULL;
    if (!dc)
        return NULL;
    switch (type) {
    case OBJ_PEN:
    case OBJ_EXTPEN:
        return dc->state.pen;
    case OBJ_BRUSH:
        return dc->state.brush;
    case OBJ_FONT:
        return dc->state.font;
    case OBJ_BITMAP:
        return dc->state.bitmap;
    case OBJ_PAL:
        return dc->state.palette;
    default:
        SetLastError(ERROR_INVALID_PARAMETER);
        return NULL;
    }
}
