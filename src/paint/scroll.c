/* SPDX-License-Identifier: MIT */
#include "paint/dc.h"

/*
 * Moving what is shown. Whole cells are moved; what is not a multiple of a cell
 * is drawn anew.
 */

/* What comes into view: of the area, all that what was moved does not cover now. */
static int uncovered(const struct banded *area, const RECT *rect, int dx, int dy, bool moved,
                     struct banded *ret)
{
    struct banded kept = {0};
    int r = banded_copy(&kept, area);
    if (r == 0)
        r = banded_combine_rect(&kept, rect, RGN_AND);
    if (r == 0)
        r = banded_copy(ret, &kept);
    if (r == 0 && moved) {
        banded_offset(&kept, dx, dy);
        r = banded_combine(&kept, &kept, area, RGN_AND);
        if (r == 0)
            r = banded_combine(ret, ret, &kept, RGN_DIFF);
    }
    banded_finish(&kept);
    return r;
}

static int scroll_dc(struct dc *dc, int dx, int dy, const RECT *rect, const RECT *clip,
                     struct banded *ret_bare)
{
    struct banded area = {0};
    RECT screen = rect ? dc_rect(dc, rect) : banded_box(&dc->region);
    bool whole = dx % CELL_X == 0 && dy % CELL_Y == 0;
    int r = banded_copy(&area, &dc->region);
    if (clip && r == 0) {
        RECT limit = dc_rect(dc, clip);
        r = banded_combine_rect(&area, &limit, RGN_AND);
    }
    if (whole && r == 0)
        grid_move(&area, &screen, dx / CELL_X, dy / CELL_Y);
    if (r == 0)
        r = uncovered(&area, &screen, dx, dy, whole, ret_bare);
    POINT zero = dc_point(dc, 0, 0);
    banded_offset(ret_bare, (int)-zero.x, (int)-zero.y);
    banded_finish(&area);
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
    bool done =
        dc && scroll_dc(dc, dx, dy, rect, clip, &bare) == 0 && give(&bare, region, update) != ERROR;
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
                         SWP_NOSIZE | SWP_NOZORDER | SWP_NOACTIVATE);
    }
}

int ScrollWindowEx(HWND hwnd, int dx, int dy, const RECT *rect, const RECT *clip, HRGN region,
                   RECT *update, UINT flags)
{
    RECT pending, client;
    struct banded bare = {0};
    if (!IsWindow(hwnd)) {
        SetLastError(ERROR_INVALID_WINDOW_HANDLE);
        return ERROR;
    }
    GetClientRect(hwnd, &client);
    /* What is still to be painted moves, too. */
    bool waits = GetUpdateRect(hwnd, &pending, FALSE);
    HDC handle = IsWindowVisible(hwnd) ? GetDC(hwnd) : NULL;
    int kind = NULLREGION;
    if (handle) {
        if (scroll_dc(dc_find(handle), dx, dy, rect ? rect : &client, clip, &bare) < 0)
            kind = ERROR;
        ReleaseDC(hwnd, handle);
    }
    if (flags & SW_SCROLLCHILDREN)
        move_children(hwnd, dx, dy, rect);
    if (kind != ERROR)
        kind = give(&bare, region, update);
    if (flags & SW_INVALIDATE)
        for (size_t i = 0; i < bare.count; i++)
            InvalidateRect(hwnd, &bare.rects[i], (flags & SW_ERASE) != 0);
    if (waits) {
        OffsetRect(&pending, dx, dy);
        InvalidateRect(hwnd, &pending, TRUE);
    }
    banded_finish(&bare);
    return kind;
}

BOOL ScrollWindow(HWND hwnd, int dx, int dy, const RECT *rect, const RECT *clip)
{
    UINT flags = SW_INVALIDATE | SW_ERASE | (rect ? 0 : SW_SCROLLCHILDREN);
    return ScrollWindowEx(hwnd, dx, dy, rect, rect ? clip : NULL, NULL, NULL, flags) != ERROR;
}
