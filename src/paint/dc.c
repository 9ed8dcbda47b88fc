/* SPDX-License-Identifier: MIT */
#include "paint/dc.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "message/table.h"

/* 32 bits: mark, generation, index. */
enum { MOST = 4096, INDEX_BITS = 12 };
#define MARK 0x40000000u

static struct {
    struct dc *dc;
    unsigned generation;
} table[MOST];
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
    if (!dc)
        SetLastError(ERROR_INVALID_HANDLE);
    return dc;
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
    }
    pthread_mutex_unlock(&lock);
    return entered;
}

static void count_selected(const struct dc_state *state, int by)
{
    const HGDIOBJ objects[] = {state->brush, state->pen, state->font};
    for (size_t i = 0; i < sizeof(objects) / sizeof(*objects); i++) {
        struct object *object = object_find(objects[i], OBJECT_FREE);
        if (object)
            object->selected += (unsigned)by;
    }
}

struct dc *dc_create(HWND hwnd, POINT origin, struct banded *visible)
{
    struct dc *dc = calloc(1, sizeof(*dc));
    if (dc)
        *dc = (struct dc){.hwnd = hwnd,
                          .origin = origin,
                          .visible = *visible,
                          .state = {.brush = stock_object(WHITE_BRUSH),
                                    .pen = stock_object(BLACK_PEN),
                                    .font = stock_object(SYSTEM_FONT),
                                    .text = RGB(0, 0, 0),
                                    .back = RGB(255, 255, 255),
                                    .brush_colour = RGB(255, 255, 255),
                                    .back_mode = OPAQUE}};
    if (!dc || dc_update_region(dc) < 0 || !enter(dc)) {
        if (dc)
            banded_finish(&dc->region);
        free(dc);
        banded_finish(visible);
        SetLastError(ERROR_NOT_ENOUGH_MEMORY);
        return NULL;
    }
    *visible = (struct banded){0};
    count_selected(&dc->state, 1);
    return dc;
}

static void finish_state(struct dc_state *state)
{
    banded_finish(&state->clip);
}

void dc_destroy(struct dc *dc)
{
    if (!dc)
        return;
    pthread_mutex_lock(&lock);
    table[(uintptr_t)dc->handle & (MOST - 1)].dc = NULL;
    pthread_mutex_unlock(&lock);
    while (dc->saved_count > 0) {
        count_selected(&dc->saved[--dc->saved_count], -1);
        finish_state(&dc->saved[dc->saved_count]);
    }
    count_selected(&dc->state, -1);
    finish_state(&dc->state);
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

POINT dc_point(const struct dc *dc, LONG x, LONG y)
{
    return (POINT){x + dc->state.viewport.x - dc->state.window.x + dc->origin.x,
                   y + dc->state.viewport.y - dc->state.window.y + dc->origin.y};
}

RECT dc_rect(const struct dc *dc, const RECT *rect)
{
    POINT a = dc_point(dc, rect->left, rect->top), b = dc_point(dc, rect->right, rect->bottom);
    return (RECT){a.x, a.y, b.x, b.y};
}

RECT dc_rect_back(const struct dc *dc, const RECT *screen)
{
    POINT zero = dc_point(dc, 0, 0);
    RECT rect = *screen;
    OffsetRect(&rect, (int)-zero.x, (int)-zero.y);
    return rect;
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

/* ---- Of windows ---- */

static HDC get(HWND hwnd, HRGN region, DWORD flags)
{
    struct banded visible = {0};
    RECT rect;
    if (!grid_ready() || (hwnd && !IsWindow(hwnd)))
        return NULL;
    HWND of = hwnd ? hwnd : GetDesktopWindow();
    POINT origin = {0, 0};
    if (!hwnd) {
        rect = (RECT){0, 0, GetSystemMetrics(SM_CXSCREEN), GetSystemMetrics(SM_CYSCREEN)};
        if (banded_set_rect(&visible, &rect) < 0)
            return NULL;
    } else {
        if (flags & DCX_WINDOW) {
            GetWindowRect(hwnd, &rect);
            origin = (POINT){rect.left, rect.top};
        } else {
            ClientToScreen(hwnd, &origin);
        }
        if (window_visible_region(of, flags, &visible) < 0)
            return NULL;
    }
    struct object *object =
        region && (uintptr_t)region > 1 ? object_find(region, OBJECT_REGION) : NULL;
    if (object && flags & (DCX_INTERSECTRGN | DCX_EXCLUDERGN)) /* screen coordinates */
        banded_combine(&visible, &visible, &object->region,
                       flags & DCX_INTERSECTRGN ? RGN_AND : RGN_DIFF);
    struct dc *dc = dc_create(hwnd, origin, &visible);
    return dc ? dc->handle : NULL;
}

static DWORD usual_flags(HWND hwnd)
{
    DWORD style = hwnd ? (DWORD)GetWindowLong(hwnd, GWL_STYLE) : 0;
    DWORD class_style = hwnd ? (DWORD)GetClassLongPtr(hwnd, GCL_STYLE) : 0;
    return (style & WS_CLIPCHILDREN ? DCX_CLIPCHILDREN : 0) |
           (style & WS_CLIPSIBLINGS ? DCX_CLIPSIBLINGS : 0) |
           (class_style & CS_PARENTDC ? DCX_PARENTCLIP : 0);
}

HDC GetDC(HWND hwnd)
{
    return get(hwnd, NULL, usual_flags(hwnd));
}

HDC GetDCEx(HWND hwnd, HRGN region, DWORD flags)
{
    HDC dc = get(hwnd, region, flags);
    if (dc && region && flags & (DCX_INTERSECTRGN | DCX_EXCLUDERGN))
        DeleteObject(region); /* it is the context's, as in the reference */
    return dc;
}

HDC GetWindowDC(HWND hwnd)
{
    return get(hwnd, NULL, usual_flags(hwnd) | DCX_WINDOW);
}

int ReleaseDC(HWND hwnd, HDC handle)
{
    struct dc *dc = dc_find(handle);
    (void)hwnd;
    if (!dc || dc->memory)
        return 0;
    dc_destroy(dc);
    return 1;
}

HWND WindowFromDC(HDC handle)
{
    const struct dc *dc = dc_find(handle);
    return dc ? dc->hwnd : NULL;
}

HDC CreateCompatibleDC(HDC handle)
{
    struct banded none = {0};
    (void)handle;
    struct dc *dc = dc_create(NULL, (POINT){0, 0}, &none);
    if (dc)
        dc->memory = true;
    return dc ? dc->handle : NULL;
}

BOOL DeleteDC(HDC handle)
{
    struct dc *dc = dc_find(handle);
    if (!dc)
        return FALSE;
    dc_destroy(dc);
    return TRUE;
}

/* ---- State ---- */

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
    count_selected(state, 1);
    return ++dc->saved_count;
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
    while (dc->saved_count > to) {
        count_selected(&dc->state, -1);
        finish_state(&dc->state);
        dc->state = dc->saved[--dc->saved_count];
    }
    dc_update_region(dc);
    return TRUE;
}

HGDIOBJ SelectObject(HDC handle, HGDIOBJ object)
{
    struct dc *dc = dc_find(handle);
    struct object *what = dc ? object_find(object, OBJECT_FREE) : NULL;
    HGDIOBJ *place = NULL;
    if (!what)
        return NULL;
    switch (what->type) {
    case OBJECT_REGION:
        return (HGDIOBJ)(intptr_t)SelectClipRgn(handle, object);
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
        return NULL;
    }
    HGDIOBJ before = *place;
    struct object *old = object_find(before, OBJECT_FREE);
    if (old)
        old->selected--;
    what->selected++;
    *place = object;
    return before;
}

HGDIOBJ GetCurrentObject(HDC handle, UINT type)
{
    const struct dc *dc = dc_find(handle);
    if (!dc)
        return NULL;
    switch (type) {
    case OBJ_PEN:
        return dc->state.pen;
    case OBJ_BRUSH:
        return dc->state.brush;
    case OBJ_FONT:
        return dc->state.font;
    default:
        SetLastError(ERROR_INVALID_PARAMETER);
        return NULL;
    }
}

#define MODE(Set, Get, type, field, failure)                                                       \
    type Set(HDC handle, type value)                                                               \
    {                                                                                              \
        struct dc *dc = dc_find(handle);                                                           \
        type before = dc ? (type)dc->state.field : failure;                                        \
        if (dc)                                                                                    \
            dc->state.field = value;                                                               \
        return before;                                                                             \
    }                                                                                              \
    type Get(HDC handle)                                                                           \
    {                                                                                              \
        const struct dc *dc = dc_find(handle);                                                     \
        return dc ? (type)dc->state.field : failure;                                               \
    }
MODE(SetTextColor, GetTextColor, COLORREF, text, CLR_INVALID)
MODE(SetBkColor, GetBkColor, COLORREF, back, CLR_INVALID)
MODE(SetTextAlign, GetTextAlign, UINT, align, (UINT)-1)

int GetBkMode(HDC handle)
{
    const struct dc *dc = dc_find(handle);
    return dc ? dc->state.back_mode : 0;
}

int SetBkMode(HDC handle, int mode)
{
    struct dc *dc = dc_find(handle);
    if (!dc || (mode != TRANSPARENT && mode != OPAQUE))
        return 0;
    int before = dc->state.back_mode;
    dc->state.back_mode = mode;
    return before;
}

COLORREF SetDCBrushColor(HDC handle, COLORREF colour)
{
    struct dc *dc = dc_find(handle);
    COLORREF before = dc ? dc->state.brush_colour : CLR_INVALID;
    if (dc)
        dc->state.brush_colour = colour;
    return before;
}

COLORREF SetDCPenColor(HDC handle, COLORREF colour)
{
    struct dc *dc = dc_find(handle);
    COLORREF before = dc ? dc->state.pen_colour : CLR_INVALID;
    if (dc)
        dc->state.pen_colour = colour;
    return before;
}

int GetDeviceCaps(HDC handle, int index)
{
    if (!dc_find(handle))
        return 0;
    switch (index) {
    case HORZRES:
        return GetSystemMetrics(SM_CXSCREEN);
    case VERTRES:
        return GetSystemMetrics(SM_CYSCREEN);
    case BITSPIXEL:
        return 24;
    case PLANES:
        return 1;
    case LOGPIXELSX:
    case LOGPIXELSY:
        return 96;
    default:
        return 0;
    }
}
