/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "control/mdi.h"
#include "message/table.h"

/* What the frame shows of a maximized child: "Frame - [Child]", and in its menu the child's system
 * menu and buttons. */

static HWND frame_of(const struct mdi *m)
{
    return GetParent(m->hwnd);
}

void mdi_update_title(struct mdi *m)
{
    HWND frame = frame_of(m);
    char now[600] = "", title[256] = "", text[600];
    window_shared_text(frame, now, sizeof(now));
    if (!m->frame_title)
        m->frame_title = strdup(now);
    if (!m->frame_title)
        return;
    snprintf(text, sizeof(text), "%s", m->frame_title);
    if (m->maximized && window_shared_text(m->maximized, title, sizeof(title)) > 0)
        snprintf(text, sizeof(text), "%s - [%s]", m->frame_title, title);
    if (strcmp(text, now) != 0)
        DefWindowProc(frame, WM_SETTEXT, 0, (LPARAM)text);
}

void mdi_set_title(struct mdi *m, const char *title)
{
    char *own = strdup(title ? title : "");
    if (!own)
        return;
    free(m->frame_title);
    m->frame_title = own;
    mdi_update_title(m);
}

/* ---- The menu ---- */

static const UINT buttons[] = {SC_MINIMIZE, SC_RESTORE, SC_CLOSE};

static void take_buttons(struct mdi *m)
{
    HMENU menu = m->buttons_in;
    m->buttons_in = NULL;
    if (!menu || !IsMenu(menu))
        return;
    for (int i = GetMenuItemCount(menu) - 1; i >= 0; i--) {
        MENUITEMINFO info = {.cbSize = sizeof(info), .fMask = MIIM_BITMAP | MIIM_ID};
        GetMenuItemInfo(menu, (UINT)i, TRUE, &info);
        bool is_button = info.wID == buttons[0] || info.wID == buttons[1] || info.wID == buttons[2];
        ULONG_PTR bitmap = (ULONG_PTR)info.hbmpItem;
        if (bitmap == (ULONG_PTR)HBMMENU_SYSTEM || (is_button && bitmap >= 2 && bitmap <= 7))
            RemoveMenu(menu, (UINT)i, MF_BYPOSITION);
    }
}

static void put_button(HMENU menu, HMENU system, int which, HBITMAP bitmap, HBITMAP off_bitmap,
                       bool has)
{
    UINT state = GetMenuState(system, buttons[which], MF_BYCOMMAND);
    bool off = !has || state == (UINT)-1 || state & MF_GRAYED;
    AppendMenu(menu, MF_BITMAP | MF_RIGHTJUSTIFY | (off && off_bitmap ? MF_GRAYED : 0),
               buttons[which], (const char *)(off && off_bitmap ? off_bitmap : bitmap));
}

static void put_buttons(struct mdi *m, HWND child)
{
    HMENU menu = GetMenu(frame_of(m)), system = GetSystemMenu(child, FALSE);
    DWORD error = GetLastError(), style = window_style(child);
    if (!menu || !IsMenu(menu) || !system)
        return;
    InsertMenu(menu, 0, MF_BYPOSITION | MF_BITMAP | MF_POPUP, (UINT_PTR)system,
               (const char *)HBMMENU_SYSTEM);
    put_button(menu, system, 0, HBMMENU_MBAR_MINIMIZE, HBMMENU_MBAR_MINIMIZE_D,
               style & WS_MINIMIZEBOX);
    put_button(menu, system, 1, HBMMENU_MBAR_RESTORE, NULL, true);
    put_button(menu, system, 2, HBMMENU_MBAR_CLOSE, HBMMENU_MBAR_CLOSE_D, true);
    m->buttons_in = menu;
    SetLastError(error);
}

HMENU mdi_set_frame_menu(struct mdi *m, HMENU menu)
{
    HWND frame = frame_of(m), maximized = m->maximized;
    HMENU before = GetMenu(frame);
    if (!menu || menu == before)
        return before;
    take_buttons(m);
    SetMenu(frame, menu);
    if (mdi_of(m->hwnd) == m && maximized && IsWindow(maximized))
        put_buttons(m, maximized);
    return before;
}

void mdi_update_frame(struct mdi *m, HWND child, bool maximized)
{
    HWND frame = frame_of(m);
    const struct local_window *window = local_window(frame);
    if (maximized && m->maximized != child) {
        take_buttons(m);
        m->maximized = child;
        put_buttons(m, child);
    } else if (!maximized) {
        if (m->maximized != child)
            return;
        take_buttons(m);
        m->maximized = NULL;
    }
    if (!window || window->destroying)
        return;
    mdi_update_title(m);
    SetWindowPos(frame, NULL, 0, 0, 0, 0,
                 SWP_NOSIZE | SWP_NOMOVE | SWP_NOZORDER | SWP_NOACTIVATE | SWP_FRAMECHANGED);
}
