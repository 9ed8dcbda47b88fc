/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "control/mdi.h"

/* Places of MDI children. */

static bool takes_part(HWND child, UINT flags)
{
    return IsWindowVisible(child) && !IsIconic(child) &&
           !(flags & MDITILE_SKIPDISABLED && !IsWindowEnabled(child));
}

static int participants(HWND client, UINT flags, HWND **ret_list)
{
    int all = mdi_children(client, ret_list), n = 0;
    for (int i = 0; i < all; i++)
        if (takes_part((*ret_list)[i], flags))
            (*ret_list)[n++] = (*ret_list)[i];
    return n;
}

static void restore_maximized(HWND client)
{
    struct mdi *m = mdi_of(client);
    if (m && m->active && IsZoomed(m->active))
        ShowWindow(m->active, SW_RESTORE);
}

void mdi_cascade(HWND client, UINT flags)
{
    RECT area;
    HWND *list = NULL;
    restore_maximized(client);
    int count = participants(client, flags, &list);
    GetClientRect(client, &area);
    int cx = (int)area.right * 3 / 4 / CONTROL_CELL_X * CONTROL_CELL_X;
    int cy = (int)area.bottom * 3 / 4 / CONTROL_CELL_Y * CONTROL_CELL_Y;
    int steps = (int)(area.bottom - cy) / MDI_STEP_Y + 1;
    /* The active one is before the others, so it comes last. */
    for (int i = count - 1, n = 0; i >= 0; i--, n++)
        SetWindowPos(list[i], NULL, n % steps * MDI_STEP_X, n % steps * MDI_STEP_Y, cx, cy,
                     SWP_NOZORDER | SWP_NOACTIVATE);
    free(list);
}

static int cells(LONG pixels, int cell)
{
    return (int)pixels / cell * cell;
}

void mdi_tile(HWND client, UINT flags)
{
    RECT area;
    HWND *list = NULL;
    restore_maximized(client);
    int count = participants(client, flags, &list);
    GetClientRect(client, &area);
    int columns = 1;
    while ((columns + 1) * (columns + 1) <= count)
        columns++;
    if (flags & MDITILE_HORIZONTAL && count < 4)
        columns = 1;
    else if (!(flags & MDITILE_HORIZONTAL) && count < 4)
        columns = count;
    int at = 0;
    for (int column = 0; column < columns && count > 0; column++) {
        int rows = count / columns + (column >= columns - count % columns ? 1 : 0);
        int left = cells(area.right * column / columns, CONTROL_CELL_X);
        int right = cells(area.right * (column + 1) / columns, CONTROL_CELL_X);
        for (int row = 0; row < rows && at < count; row++, at++) {
            int top = cells(area.bottom * row / rows, CONTROL_CELL_Y);
            int bottom = cells(area.bottom * (row + 1) / rows, CONTROL_CELL_Y);
            SetWindowPos(list[at], NULL, left, top, right - left, bottom - top,
                         SWP_NOZORDER | SWP_NOACTIVATE);
        }
    }
    free(list);
}

void mdi_arrange_icons(HWND client)
{
    RECT area;
    HWND *list = NULL;
    int count = mdi_children(client, &list);
    int width = GetSystemMetrics(SM_CXMINIMIZED), height = GetSystemMetrics(SM_CYMINIMIZED);
    GetClientRect(client, &area);
    int per_row = (int)area.right / width > 0 ? (int)area.right / width : 1;
    for (int i = count - 1, n = 0; i >= 0; i--) {
        if (!IsIconic(list[i]))
            continue;
        SetWindowPos(list[i], NULL, n % per_row * width,
                     (int)area.bottom - (n / per_row + 1) * height, 0, 0,
                     SWP_NOSIZE | SWP_NOZORDER | SWP_NOACTIVATE);
        n++;
    }
    free(list);
}

/* A maximized child: its frame is outside what is seen of the client. */
void mdi_fill(struct mdi *m, HWND child)
{
    RECT area;
    GetClientRect(m->hwnd, &area);
    AdjustWindowRectEx(&area, (DWORD)GetWindowLong(child, GWL_STYLE), FALSE,
                       (DWORD)GetWindowLong(child, GWL_EXSTYLE));
    SetWindowPos(child, NULL, (int)area.left, (int)area.top, (int)(area.right - area.left),
                 (int)(area.bottom - area.top), SWP_NOZORDER | SWP_NOACTIVATE);
}

static WORD count_of(HWND parent)
{
    HWND *list = NULL;
    int count = parent ? mdi_children(parent, &list) : 0;
    free(list);
    return (WORD)count;
}

WORD TileWindows(HWND parent, UINT how, const RECT *rect, UINT count, const HWND *list)
{
    (void)rect, (void)count, (void)list;
    if (parent)
        mdi_tile(parent, how);
    return count_of(parent);
}

WORD CascadeWindows(HWND parent, UINT how, const RECT *rect, UINT count, const HWND *list)
{
    (void)rect, (void)count, (void)list;
    if (parent)
        mdi_cascade(parent, how);
    return count_of(parent);
}

UINT ArrangeIconicWindows(HWND parent)
{
    if (!IsWindow(parent))
        return 0;
    mdi_arrange_icons(parent);
    return (UINT)GetSystemMetrics(SM_CYMINIMIZED);
}
