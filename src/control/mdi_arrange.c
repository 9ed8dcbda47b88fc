/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "control/mdi.h"
#include "message/table.h"

/* Places of MDI children, and of windows that a program arranges in the same way. */

/* What is arranged, the first in the z-order first, and the area it is put into. */
struct windows {
    HWND *list; /* owned */
    int count;
    RECT area;
};

static bool takes_part(HWND hwnd, UINT flags)
{
    return IsWindowVisible(hwnd) && !IsIconic(hwnd) &&
           !(flags & MDITILE_SKIPDISABLED && !IsWindowEnabled(hwnd));
}

static void keep_participants(struct windows *w, UINT flags)
{
    int n = 0;
    for (int i = 0; i < w->count; i++)
        if (takes_part(w->list[i], flags))
            w->list[n++] = w->list[i];
    w->count = n;
}

static void restore_maximized(const struct windows *w)
{
    for (int i = 0; i < w->count; i++)
        if (IsZoomed(w->list[i]))
            ShowWindow(w->list[i], SW_RESTORE);
}

/* The active one is before the others, so it comes last. */
static void cascade(const struct windows *w)
{
    int width = (int)(w->area.right - w->area.left), height = (int)(w->area.bottom - w->area.top);
    int cx = width * 3 / 4 / CONTROL_CELL_X * CONTROL_CELL_X;
    int cy = height * 3 / 4 / CONTROL_CELL_Y * CONTROL_CELL_Y;
    int steps = (height - cy) / MDI_STEP_Y + 1;
    for (int i = w->count - 1, n = 0; i >= 0; i--, n++)
        SetWindowPos(w->list[i], NULL, (int)w->area.left + n % steps * MDI_STEP_X,
                     (int)w->area.top + n % steps * MDI_STEP_Y, cx, cy,
                     SWP_NOZORDER | SWP_NOACTIVATE);
}

static int cells(LONG pixels, int cell)
{
    return (int)pixels / cell * cell;
}

static int columns_for(int count, UINT flags)
{
    int columns = 1;
    while ((columns + 1) * (columns + 1) <= count)
        columns++;
    if (count < 4)
        columns = flags & MDITILE_HORIZONTAL ? 1 : count;
    return columns;
}

static void tile(const struct windows *w, UINT flags)
{
    LONG width = w->area.right - w->area.left, height = w->area.bottom - w->area.top;
    int columns = columns_for(w->count, flags), at = 0;
    for (int column = 0; column < columns && w->count > 0; column++) {
        int rows = w->count / columns + (column >= columns - w->count % columns ? 1 : 0);
        int left = cells(width * column / columns, CONTROL_CELL_X);
        int right = cells(width * (column + 1) / columns, CONTROL_CELL_X);
        for (int row = 0; row < rows && at < w->count; row++, at++) {
            int top = cells(height * row / rows, CONTROL_CELL_Y);
            int bottom = cells(height * (row + 1) / rows, CONTROL_CELL_Y);
            SetWindowPos(w->list[at], NULL, (int)w->area.left + left, (int)w->area.top + top,
                         right - left, bottom - top, SWP_NOZORDER | SWP_NOACTIVATE);
        }
    }
}

static struct windows children_of(HWND client, UINT flags)
{
    struct windows w = {0};
    w.count = mdi_children(client, &w.list);
    restore_maximized(&w);
    keep_participants(&w, flags);
    GetClientRect(client, &w.area);
    return w;
}

void mdi_cascade(HWND client, UINT flags)
{
    struct windows w = children_of(client, flags);
    cascade(&w);
    mdi_arrange_icons(client);
    free(w.list);
}

void mdi_tile(HWND client, UINT flags)
{
    struct windows w = children_of(client, flags);
    tile(&w, flags);
    mdi_arrange_icons(client);
    free(w.list);
}

static void arrange_icons(HWND parent, const HWND *list, int count)
{
    RECT area;
    int width = GetSystemMetrics(SM_CXMINIMIZED), height = GetSystemMetrics(SM_CYMINIMIZED);
    GetClientRect(parent, &area);
    int per_row = (int)area.right / width > 0 ? (int)area.right / width : 1;
    for (int i = count - 1, n = 0; i >= 0; i--) {
        if (!IsIconic(list[i]))
            continue;
        SetWindowPos(list[i], NULL, n % per_row * width,
                     (int)area.bottom - (n / per_row + 1) * height, 0, 0,
                     SWP_NOSIZE | SWP_NOZORDER | SWP_NOACTIVATE);
        n++;
    }
}

void mdi_arrange_icons(HWND client)
{
    HWND *list = NULL;
    int count = mdi_children(client, &list);
    arrange_icons(client, list, count);
    free(list);
}

void mdi_limits(HWND client, HWND child, MINMAXINFO *info)
{
    RECT area;
    GetClientRect(client, &area);
    AdjustWindowRectEx(&area, (DWORD)GetWindowLong(child, GWL_STYLE), FALSE,
                       (DWORD)GetWindowLong(child, GWL_EXSTYLE));
    info->ptMaxSize = (POINT){area.right - area.left, area.bottom - area.top};
    info->ptMaxPosition = (POINT){area.left, area.top};
}

void mdi_resized(struct mdi *m)
{
    HWND child = m->active;
    MINMAXINFO info;
    mdi_arrange_icons(m->hwnd);
    if (!child || !IsZoomed(child))
        return;
    mdi_limits(m->hwnd, child, &info);
    SetWindowPos(child, NULL, (int)info.ptMaxPosition.x, (int)info.ptMaxPosition.y,
                 (int)info.ptMaxSize.x, (int)info.ptMaxSize.y, SWP_NOZORDER | SWP_NOACTIVATE);
}

/* ---- For any windows ---- */

/* Those that the program names, else all child windows of the parent (NULL: of the screen). */
static struct windows windows_of(HWND parent, UINT flags, const RECT *rect, UINT count,
                                 const HWND *list)
{
    struct windows w = {0};
    HWND from = parent ? parent : GetDesktopWindow();
    for (HWND at = GetWindow(from, GW_CHILD); !list && at; at = GetWindow(at, GW_HWNDNEXT))
        count++;
    w.list = malloc(((size_t)count + 1) * sizeof(HWND));
    if (!w.list)
        return w;
    HWND at = list ? NULL : GetWindow(from, GW_CHILD);
    for (UINT i = 0; i < count; i++) {
        w.list[w.count] = list ? list[i] : at;
        at = at ? GetWindow(at, GW_HWNDNEXT) : NULL;
        w.count += w.list[w.count] && local_window(w.list[w.count]) ? 1 : 0;
    }
    restore_maximized(&w);
    keep_participants(&w, flags);
    if (rect)
        w.area = *rect;
    else
        GetClientRect(from, &w.area);
    return w;
}

WORD TileWindows(HWND parent, UINT how, const RECT *rect, UINT count, const HWND *list)
{
    struct windows w = windows_of(parent, how, rect, list ? count : 0, list);
    tile(&w, how);
    free(w.list);
    return (WORD)w.count;
}

WORD CascadeWindows(HWND parent, UINT how, const RECT *rect, UINT count, const HWND *list)
{
    struct windows w = windows_of(parent, how, rect, list ? count : 0, list);
    cascade(&w);
    free(w.list);
    return (WORD)w.count;
}

UINT ArrangeIconicWindows(HWND parent)
{
    struct windows w = {0};
    if (!IsWindow(parent)) {
        SetLastError(ERROR_INVALID_WINDOW_HANDLE);
        return 0;
    }
    for (HWND at = GetWindow(parent, GW_CHILD); at; at = GetWindow(at, GW_HWNDNEXT)) {
        HWND *list = realloc(w.list, ((size_t)w.count + 1) * sizeof(HWND));
        if (!list)
            break;
        w.list = list;
        w.list[w.count++] = at;
    }
    arrange_icons(parent, w.list, w.count);
    free(w.list);
    return (UINT)GetSystemMetrics(SM_CYMINIMIZED);
}
