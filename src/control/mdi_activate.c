/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "control/mdi.h"
#include "message/table.h"

/* Which child is the active one, and the end of children. */

static bool frame_is_active(const struct mdi *m)
{
    return GetActiveWindow() == GetAncestor(m->hwnd, GA_ROOT);
}

bool mdi_can_be_active(HWND child)
{
    DWORD style = window_style(child);
    return style & WS_VISIBLE && !(style & WS_DISABLED);
}

void mdi_bring(HWND child)
{
    SetWindowPos(child, HWND_TOP, 0, 0, 0, 0, SWP_NOSIZE | SWP_NOMOVE);
}

static void deactivate(HWND child, HWND next)
{
    SendMessage(child, WM_NCACTIVATE, FALSE, 0);
    if (IsWindow(child))
        SendMessage(child, WM_MDIACTIVATE, (WPARAM)child, (LPARAM)next);
}

/* The next one is as large; the one before gets its place back. */
static void hand_over_maximized(HWND before, HWND child)
{
    if (!IsZoomed(child))
        ShowWindow(child, SW_SHOWMAXIMIZED);
    if (!IsWindow(before) || !IsZoomed(before))
        return;
    SendMessage(before, WM_SETREDRAW, FALSE, 0);
    ShowWindow(before, SW_SHOWNOACTIVATE);
    SendMessage(before, WM_SETREDRAW, TRUE, 0);
}

static void give_focus(const struct mdi *m, HWND child)
{
    if (!frame_is_active(m) || IsIconic(child))
        return;
    if (GetFocus() == m->hwnd)
        SendMessage(m->hwnd, WM_SETFOCUS, 0, 0);
    else
        SetFocus(m->hwnd);
}

void mdi_activate(struct mdi *m, HWND child)
{
    HWND before = m->active;
    if (before == child ||
        (child && (child == m->dying || !IsWindow(child) || !IsWindowEnabled(child))))
        return;
    bool maximized = before && IsZoomed(before);
    if (before)
        deactivate(before, child);
    m->active = child && IsWindow(child) ? child : NULL;
    if (!m->active) {
        mdi_update_menu(m);
        return;
    }
    if (maximized)
        hand_over_maximized(before, child);
    SetWindowPos(child, HWND_TOP, 0, 0, 0, 0, SWP_NOSIZE | SWP_NOMOVE | SWP_NOACTIVATE);
    SendMessage(child, WM_NCACTIVATE, TRUE, 0);
    give_focus(m, child);
    if (IsWindow(child))
        SendMessage(child, WM_MDIACTIVATE, (WPARAM)before, (LPARAM)child);
    mdi_update_menu(m);
    if (!maximized && m->maximized == child)
        mdi_update_frame(m, child, true);
}

/* ---- The end ---- */

static HWND heir_of(const struct mdi *m, HWND child)
{
    HWND *list = NULL, found = NULL;
    int count = mdi_children(m->hwnd, &list);
    for (int i = 0; i < count && !found; i++)
        if (list[i] != child && mdi_can_be_active(list[i]))
            found = list[i];
    free(list);
    return found;
}

/* The last one to be seen is hidden before it ends. */
static void leave_none(struct mdi *m, HWND child)
{
    bool maximized = IsZoomed(child);
    ShowWindow(child, SW_HIDE);
    if (maximized)
        mdi_update_frame(m, child, false);
    mdi_activate(m, NULL);
    if (maximized && IsWindow(child))
        ShowWindow(child, SW_SHOWNORMAL);
    HWND focus = GetFocus();
    if (IsWindow(child) && focus && (focus == child || IsChild(child, focus)))
        SetFocus(m->hwnd);
}

void mdi_destroy(struct mdi *m, HWND child)
{
    HWND client = m->hwnd;
    if (m->active == child) {
        HWND heir = heir_of(m, child);
        m->dying = child;
        if (heir)
            mdi_bring(heir);
        if (mdi_of(client) == m && m->active == child)
            leave_none(m, child);
    }
    if (mdi_of(client) != m)
        return;
    m->dying = child;
    SendMessage(client, WM_MDIREFRESHMENU, 0, 0);
    DestroyWindow(child);
    if (mdi_of(client) == m && m->dying == child)
        m->dying = NULL;
}

void mdi_forget(struct mdi *m, HWND child)
{
    HWND *list = NULL;
    LONG_PTR id = GetWindowLongPtr(child, GWLP_ID);
    m->active = m->active == child ? NULL : m->active;
    if (m->maximized == child)
        mdi_update_frame(m, child, false);
    m->dying = child;
    int count = mdi_children(m->hwnd, &list);
    for (int i = 0; i < count; i++) {
        LONG_PTR other = GetWindowLongPtr(list[i], GWLP_ID);
        if (other > id)
            SetWindowLongPtr(list[i], GWLP_ID, other - 1);
    }
    free(list);
    mdi_update_menu(m);
    mdi_update_scroll(m);
    m->dying = NULL;
}
