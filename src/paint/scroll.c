/* SPDX-License-Identifier: MIT */
#include "message/message.h"

#include "message/painter.h"
#include "message/table.h"
#include "paint/draw.h"
#include "paint/paint.h"

/*
 * Moving what is shown. On the screen whole cells are moved; what is left over
 * of a way is kept, so that many short ways come to a long one.
 */

static _Thread_local struct {
    HWND hwnd;
    int x;
    int y;
} rest;

static int whole_cells(int *left_over, int way, int cell)
{
    int all = *left_over + way;
    int cells = (all < 0 ? all - cell / 2 : all + cell / 2) / cell;
    *left_over = all - cells * cell;
    return cells;
}

static void move_cells(HWND hwnd, const struct banded *from, const struct banded *to, int dx,
                       int dy)
{
    if (rest.hwnd != hwnd) {
        rest.hwnd = hwnd;
        rest.x = rest.y = 0;
    }
    int columns = whole_cells(&rest.x, dx, CELL_X), rows = whole_cells(&rest.y, dy, CELL_Y);
    if (columns || rows)
        grid_move(from, to, columns, rows);
}

/* What can be seen of the rectangle goes to its new place, as far as the clip rectangle lets it.
 * What is bare then: where it was and where it should be, without where it is. dx, dy: pixels.
 * *ret_bare: screen coordinates. */
static int scroll_dc(struct dc *dc, int dx, int dy, const RECT *rect, const RECT *clip,
                     struct banded *ret_bare)
{
    struct banded from = {0}, to = {0}, arrived = {0};
    RECT screen = rect ? dc_rect(dc, rect) : banded_box(&dc->region), there = screen;
    OffsetRect(&there, dx, dy);
    int r = banded_copy(&from, &dc->region);
    r = r ? r : banded_combine_rect(&from, &screen, RGN_AND);
    r = r ? r : banded_copy(&to, &dc->region);
    if (clip && r == 0) {
        RECT limit = dc_rect(dc, clip);
        r = banded_combine_rect(&to, &limit, RGN_AND);
    }
    if (r == 0 && !dc_bitmap(dc))
        move_cells(dc->hwnd, &from, &to, dx, dy);
    else if (r == 0)
        draw_move(dc, &from, &to, dx, dy);
    if (r == 0) {
        banded_offset(&from, dx, dy);
        r = banded_combine(&arrived, &from, &to, RGN_AND);
    }
    r = r ? r : banded_set_rect(ret_bare, &screen);
    r = r ? r : banded_combine_rect(ret_bare, &there, RGN_OR);
    r = r ? r : banded_combine(ret_bare, ret_bare, &to, RGN_AND);
    r = r ? r : banded_combine(ret_bare, ret_bare, &arrived, RGN_DIFF);
    banded_finish(&from);
    banded_finish(&to);
    banded_finish(&arrived);
    return r;
}

static int give(const struct banded *bare, HRGN region, RECT *update)
{
    struct object *object = region ? object_find(region, OBJECT_REGION) : NULL;
    if (object && banded_copy(&object->region, bare) < 0)
        return ERROR;
    if (update)
        *update = banded_box(bare);
    return banded_kind(bare);
}

BOOL ScrollDC(HDC handle, int dx, int dy, const RECT *rect, const RECT *clip, HRGN region,
              RECT *update)
{
    struct dc *dc = dc_find(handle);
    struct banded bare = {0};
    if (!dc)
        return FALSE;
    bool done =
        scroll_dc(dc, (int)dc_width(dc, dx), (int)dc_height(dc, dy), rect, clip, &bare) == 0;
    if (done && update) {
        RECT box = banded_box(&bare);
        *update = bare.count ? dc_rect_back(dc, &box) : (RECT){0, 0, 0, 0};
    }
    banded_offset(&bare, (int)-dc->origin.x, (int)-dc->origin.y);
    done = done && give(&bare, region, NULL) != ERROR;
    banded_finish(&bare);
    return done;
}

static void move_children(HWND hwnd, int dx, int dy, const RECT *rect)
{
    RECT client, place, common;
    POINT origin = {0, 0};
    GetClientRect(hwnd, &client);
    ClientToScreen(hwnd, &origin);
    for (HWND at = GetWindow(hwnd, GW_CHILD), next; at; at = next) {
        next = GetWindow(at, GW_HWNDNEXT);
        GetWindowRect(at, &place);
        OffsetRect(&place, (int)-origin.x, (int)-origin.y);
        if (!rect || IntersectRect(&common, &place, rect))
            SetWindowPos(at, NULL, (int)place.left + dx, (int)place.top + dy, 0, 0,
                         SWP_NOSIZE | SWP_NOZORDER | SWP_NOACTIVATE | SWP_NOREDRAW);
    }
}

/* What is still to be painted, and where that goes. Client coordinates. */
static void add_pending(HWND hwnd, int dx, int dy, const RECT *rect, const RECT *clip,
                        struct banded *bare)
{
    struct banded pending = {0}, there = {0};
    if (local_window(hwnd) && update_copy(hwnd, &pending) == 0 &&
        banded_combine_rect(&pending, rect, RGN_AND) == 0 && pending.count &&
        banded_copy(&there, &pending) == 0) {
        banded_offset(&there, dx, dy);
        if (clip)
            banded_combine_rect(&there, clip, RGN_AND);
        update_add_region(hwnd, &there, true, false);
        banded_combine(&there, &there, &pending, RGN_OR);
        banded_combine(bare, bare, &there, RGN_OR);
    }
    banded_finish(&pending);
    banded_finish(&there);
}

/* Children that are scrolled are moved with the rest of the picture. */
static HDC context_for(HWND hwnd, UINT flags, bool own)
{
    DWORD style = window_style(hwnd), how = DCX_CACHE;
    DWORD class_style = (DWORD)GetClassLongPtr(hwnd, GCL_STYLE);
    if (!IsWindowVisible(hwnd))
        return NULL;
    if (own && class_style & (CS_OWNDC | CS_CLASSDC))
        return GetDC(hwnd);
    how |= style & WS_CLIPSIBLINGS ? DCX_CLIPSIBLINGS : 0;
    if (style & WS_CLIPCHILDREN && !(flags & SW_SCROLLCHILDREN))
        how |= DCX_CLIPCHILDREN;
    return GetDCEx(hwnd, NULL, how);
}

/* own: in the coordinates of the window's own context, when it has one. */
static int scroll(HWND hwnd, int dx, int dy, const RECT *rect, const RECT *clip, HRGN region,
                  RECT *update, UINT flags, bool own)
{
    RECT client;
    struct banded bare = {0};
    if (!IsWindow(hwnd)) {
        SetLastError(ERROR_INVALID_WINDOW_HANDLE);
        return ERROR;
    }
    GetClientRect(hwnd, &client);
    HDC handle = context_for(hwnd, flags, own);
    int kind = NULLREGION;
    if (handle) {
        struct dc *dc = dc_find(handle);
        /* Of what is outside the clip rectangle nothing comes in, other than in ScrollDC. */
        RECT part = rect ? *rect : client;
        if (clip)
            IntersectRect(&part, &part, clip);
        int r = scroll_dc(dc, dx, dy, !rect && !clip && own ? NULL : &part, clip, &bare);
        kind = r < 0 ? ERROR : NULLREGION;
        banded_offset(&bare, (int)-dc->origin.x, (int)-dc->origin.y);
        ReleaseDC(hwnd, handle);
    }
    add_pending(hwnd, dx, dy, rect ? rect : &client, clip, &bare);
    if (flags & SW_SCROLLCHILDREN)
        move_children(hwnd, dx, dy, rect);
    caret_scroll(hwnd, rect ? rect : &client, dx, dy);
    if (kind != ERROR)
        kind = give(&bare, region, update);
    if (flags & SW_INVALIDATE && bare.count && local_window(hwnd))
        update_add_region(hwnd, &bare, (flags & SW_ERASE) != 0, false);
    banded_finish(&bare);
    return kind;
}

int ScrollWindowEx(HWND hwnd, int dx, int dy, const RECT *rect, const RECT *clip, HRGN region,
                   RECT *update, UINT flags)
{
    return scroll(hwnd, dx, dy, rect, clip, region, update, flags, false);
}

BOOL ScrollWindow(HWND hwnd, int dx, int dy, const RECT *rect, const RECT *clip)
{
    UINT flags = SW_INVALIDATE | SW_ERASE | (rect ? 0 : SW_SCROLLCHILDREN);
    return scroll(hwnd, dx, dy, rect, clip, NULL, NULL, flags, true) != ERROR;
}
