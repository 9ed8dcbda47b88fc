/* SPDX-License-Identifier: MIT */
#include "message/message.h"

#include "message/painter.h"
#include "message/table.h"
#include "paint/dc.h"

/*
 * The device contexts of windows. One of the cache is anybody's between two
 * uses: it keeps its handle, answers nothing, and is as new when it is got again
 * unless it was kept with DCX_NORESETATTRS. One of a window or class is never
 * given back.
 */

static bool is_of_window(const struct dc *dc, const void *what)
{
    return dc->kind == DC_OF_WINDOW && dc->hwnd == what;
}

static bool is_of_class(const struct dc *dc, const void *what)
{
    return dc->kind == DC_OF_CLASS && dc->class_atom == (uintptr_t)what;
}

static bool is_used_for(const struct dc *dc, const void *what)
{
    return dc->in_use && dc->hwnd == what;
}

/* DCX_USESTYLE: the other flags come from the styles of window and class. */
static DWORD with_styles(HWND hwnd, DWORD flags)
{
    DWORD style = window_style(hwnd);
    DWORD class_style = (DWORD)GetClassLongPtr(hwnd, GCL_STYLE);
    flags &= ~(DCX_CLIPCHILDREN | DCX_CLIPSIBLINGS | DCX_PARENTCLIP);
    if (style & WS_CLIPSIBLINGS)
        flags |= DCX_CLIPSIBLINGS;
    if (flags & DCX_WINDOW)
        return flags;
    if (class_style & CS_PARENTDC)
        flags |= DCX_PARENTCLIP;
    if (style & WS_CLIPCHILDREN && !(style & WS_MINIMIZE))
        flags |= DCX_CLIPCHILDREN;
    return flags;
}

static DWORD settled(HWND hwnd, DWORD flags)
{
    if (flags & DCX_USESTYLE)
        flags = with_styles(hwnd, flags);
    if (flags & DCX_WINDOW)
        flags &= ~DCX_CLIPCHILDREN;
    HWND parent = style_is_child(window_style(hwnd)) ? GetAncestor(hwnd, GA_PARENT) : NULL;
    if (!parent || flags & DCX_WINDOW)
        return flags & ~DCX_PARENTCLIP;
    if (flags & DCX_PARENTCLIP) {
        /* What clips its children is not drawn in by them. */
        if (window_style(parent) & WS_CLIPCHILDREN || !(window_style(parent) & WS_VISIBLE))
            flags &= ~DCX_PARENTCLIP;
        else
            flags &= ~(DCX_CLIPCHILDREN | DCX_CLIPSIBLINGS);
    }
    return flags;
}

/* Where the window is now, and what can be seen of it. */
static int place(HWND hwnd, DWORD flags, POINT *ret_origin, struct banded *ret_visible)
{
    RECT rect = {0, 0, GetSystemMetrics(SM_CXSCREEN), GetSystemMetrics(SM_CYSCREEN)};
    *ret_origin = (POINT){0, 0};
    *ret_visible = (struct banded){0};
    if (!hwnd || hwnd == GetDesktopWindow())
        return banded_set_rect(ret_visible, &rect);
    if (flags & DCX_WINDOW) {
        GetWindowRect(hwnd, &rect);
        *ret_origin = (POINT){rect.left, rect.top};
    } else {
        ClientToScreen(hwnd, ret_origin);
    }
    return window_visible_region(hwnd, flags, ret_visible);
}

/* The own context of a window or its class, made when it is first asked for; NULL: it has none. */
static struct dc *own_context(HWND hwnd)
{
    DWORD class_style = hwnd ? (DWORD)GetClassLongPtr(hwnd, GCL_STYLE) : 0;
    struct banded none = {0};
    if (!(class_style & (CS_OWNDC | CS_CLASSDC)) || !local_window(hwnd))
        return NULL;
    bool of_window = class_style & CS_OWNDC;
    uintptr_t atom = (uintptr_t)GetClassLongPtr(hwnd, GCW_ATOM);
    struct dc *dc =
        of_window ? dc_search(is_of_window, hwnd) : dc_search(is_of_class, (const void *)atom);
    if (dc)
        return dc;
    dc = dc_create(of_window ? DC_OF_WINDOW : DC_OF_CLASS, hwnd, (POINT){0, 0}, &none);
    if (dc)
        dc->class_atom = of_window ? 0 : atom;
    return dc;
}

static struct dc *from_cache(HWND hwnd)
{
    struct banded none = {0};
    struct dc *dc = dc_take();
    if (!dc)
        return dc_create(DC_OF_CACHE, hwnd, (POINT){0, 0}, &none);
    dc->hwnd = hwnd;
    return dc;
}

static void forget_limit(struct dc *dc)
{
    HRGN limit = dc->limit;
    dc->limit = NULL;
    if (limit)
        DeleteObject(limit);
}

static struct dc *get(HWND hwnd, HRGN region, DWORD flags)
{
    if (!grid_ready() || (hwnd && !IsWindow(hwnd)))
        return NULL;
    if (!hwnd)
        flags &= ~(DCX_PARENTCLIP | DCX_CLIPCHILDREN | DCX_USESTYLE);
    else
        flags = settled(hwnd, flags);
    struct dc *own = flags & (DCX_CACHE | DCX_WINDOW) ? NULL : own_context(hwnd);
    struct dc *dc = own ? own : from_cache(hwnd);
    if (!dc)
        return NULL;
    /* A class's one, with another window now: what limited it is left to whom it belongs. */
    if (dc->hwnd != hwnd)
        dc->limit = NULL;
    if (dc->paint != hwnd)
        dc->paint = NULL;
    dc->hwnd = hwnd;
    if (hwnd && GetWindowLong(hwnd, GWL_EXSTYLE) & (LONG)WS_EX_LAYOUTRTL)
        dc->state.layout = LAYOUT_RTL;
    if (flags & (DCX_INTERSECTRGN | DCX_EXCLUDERGN)) {
        forget_limit(dc);
        dc->limit = region && (uintptr_t)region > 1 ? region : NULL;
        dc->flags = flags;
    } else {
        dc->flags = flags | (dc->limit ? dc->flags & (DCX_INTERSECTRGN | DCX_EXCLUDERGN) : 0);
    }
    if (own && dc->paint) /* between BeginPaint and EndPaint */
        return dc;
    struct banded visible;
    if (place(hwnd, flags, &dc->origin, &visible) == 0) {
        const struct object *limit = dc->limit ? object_find(dc->limit, OBJECT_REGION) : NULL;
        if (limit) /* screen coordinates */
            banded_combine(&visible, &visible, &limit->region,
                           dc->flags & DCX_INTERSECTRGN ? RGN_AND : RGN_DIFF);
        banded_finish(&dc->visible);
        dc->visible = visible;
    }
    dc_update_region(dc);
    return dc;
}

/* DCX_INTERSECTUPDATE and DCX_EXCLUDEUPDATE; DCX_VALIDATE makes it painted. */
static void limit_to_update(struct dc *dc, HWND hwnd, DWORD flags)
{
    struct banded update = {0};
    POINT origin = {0, 0};
    if (!(flags & (DCX_INTERSECTUPDATE | DCX_EXCLUDEUPDATE)) || !local_window(hwnd) ||
        update_copy(hwnd, &update) < 0)
        return;
    ClientToScreen(hwnd, &origin);
    banded_offset(&update, (int)origin.x, (int)origin.y);
    banded_combine(&dc->visible, &dc->visible, &update,
                   flags & DCX_INTERSECTUPDATE ? RGN_AND : RGN_DIFF);
    banded_finish(&update);
    dc_update_region(dc);
    if (flags & DCX_VALIDATE && flags & DCX_INTERSECTUPDATE)
        ValidateRect(hwnd, NULL);
}

HDC GetDCEx(HWND hwnd, HRGN region, DWORD flags)
{
    struct dc *dc = get(hwnd, region, flags);
    if (dc && hwnd)
        limit_to_update(dc, hwnd, flags);
    return dc ? dc->handle : NULL;
}

HDC GetDC(HWND hwnd)
{
    return GetDCEx(hwnd, NULL, DCX_USESTYLE);
}

HDC GetWindowDC(HWND hwnd)
{
    return GetDCEx(hwnd, NULL, DCX_USESTYLE | DCX_WINDOW);
}

static void give_back(struct dc *dc)
{
    forget_limit(dc);
    dc->paint = NULL;
    dc->hwnd = NULL;
    if (!(dc->flags & DCX_NORESETATTRS))
        dc_reset(dc);
    dc->in_use = false;
}

int ReleaseDC(HWND hwnd, HDC handle)
{
    struct dc *dc = dc_find(handle);
    (void)hwnd;
    if (!dc || dc->kind == DC_OF_MEMORY || dc->kind == DC_OF_SCREEN ||
        (dc->kind != DC_OF_CACHE && !dc->hwnd))
        return 0;
    if (dc->kind == DC_OF_CACHE)
        give_back(dc);
    return 1;
}

HWND WindowFromDC(HDC handle)
{
    const struct dc *dc = dc_find(handle);
    return dc ? dc->hwnd : NULL;
}

/* A window of CS_PARENTDC that paints all of itself may paint in its parent, too. The standard
 * controls rely on being kept in their place. */
static bool is_free_in_parent(HWND hwnd, const struct dc *dc, const struct banded *wanted)
{
    RECT client, box = banded_box(wanted);
    GetClientRect(hwnd, &client);
    return dc->flags & DCX_PARENTCLIP && wanted->count == 1 && EqualRect(&box, &client) &&
           !(GetClassLongPtr(hwnd, GCL_STYLE) & CS_GLOBALCLASS);
}

struct dc *dc_begin_paint(HWND hwnd)
{
    struct dc *dc = get(hwnd, NULL, DCX_USESTYLE);
    struct banded wanted = {0};
    POINT origin = {0, 0};
    if (!dc || update_copy(hwnd, &wanted) < 0)
        return NULL;
    if (!is_free_in_parent(hwnd, dc, &wanted)) {
        ClientToScreen(hwnd, &origin);
        banded_offset(&wanted, (int)origin.x, (int)origin.y);
        banded_combine(&dc->visible, &dc->visible, &wanted, RGN_AND);
        dc_update_region(dc);
    }
    banded_finish(&wanted);
    dc->paint = hwnd;
    return dc;
}

void dc_end_paint(struct dc *dc)
{
    HWND hwnd = dc->paint;
    dc->paint = NULL;
    if (dc->kind == DC_OF_CACHE)
        give_back(dc);
    else if (hwnd && hwnd == dc->hwnd)
        get(hwnd, NULL, DCX_USESTYLE);
}

void dc_window_gone(HWND hwnd)
{
    struct dc *dc;
    while ((dc = dc_search(is_used_for, hwnd))) {
        if (dc->kind == DC_OF_WINDOW) {
            dc_destroy(dc);
        } else if (dc->kind == DC_OF_CLASS) { /* keeps its modes */
            dc->hwnd = NULL;
            dc->paint = NULL;
            banded_finish(&dc->visible);
            dc_update_region(dc);
        } else {
            dc->flags &= ~DCX_NORESETATTRS;
            give_back(dc);
        }
    }
}
