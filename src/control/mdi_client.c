/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "control/classes.h"
#include "control/mdi.h"
#include "message/table.h"
#include "pianola/wide.h"

/* The class MDIClient. */

struct mdi *mdi_of(HWND client)
{
    char name[16] = "";
    GetClassName(client, name, sizeof(name));
    return strcasecmp(name, "MDIClient") == 0 ? control_data(client) : NULL;
}

int mdi_children(HWND client, HWND **ret_list)
{
    int count = 0;
    for (HWND at = GetWindow(client, GW_CHILD); at; at = GetWindow(at, GW_HWNDNEXT))
        count++;
    *ret_list = malloc(((size_t)count + 1) * sizeof(HWND));
    if (!*ret_list)
        return 0;
    int n = 0;
    for (HWND at = GetWindow(client, GW_CHILD); at && n < count; at = GetWindow(at, GW_HWNDNEXT)) {
        const struct local_window *window = local_window(at);
        if (window && !window->destroying)
            (*ret_list)[n++] = at;
    }
    return n;
}

static bool frame_is_active(const struct mdi *m)
{
    return GetActiveWindow() == GetAncestor(m->hwnd, GA_ROOT);
}

void mdi_activate(struct mdi *m, HWND child)
{
    HWND before = m->active;
    if (child && (!IsWindowEnabled(child) || !IsWindow(child)))
        return;
    if (before == child)
        return;
    bool maximized = before && IsZoomed(before);
    if (before) {
        SendMessage(before, WM_NCACTIVATE, FALSE, 0);
        SendMessage(before, WM_MDIACTIVATE, (WPARAM)before, (LPARAM)child);
    }
    m->active = child && IsWindow(child) ? child : NULL;
    if (!m->active) {
        mdi_update_menu(m);
        mdi_update_title(m);
        return;
    }
    SetWindowPos(child, HWND_TOP, 0, 0, 0, 0, SWP_NOSIZE | SWP_NOMOVE | SWP_NOACTIVATE);
    if (maximized && before != child) {
        /* The next one is as large; the one before gets its place back. */
        ShowWindow(child, SW_SHOWMAXIMIZED);
        if (IsWindow(before) && IsZoomed(before))
            ShowWindow(before, SW_SHOWNOACTIVATE);
    }
    if (!IsWindow(child))
        return;
    SendMessage(child, WM_NCACTIVATE, TRUE, 0);
    SendMessage(child, WM_MDIACTIVATE, (WPARAM)before, (LPARAM)child);
    if (!IsWindow(child))
        return;
    if (frame_is_active(m) && !IsIconic(child)) {
        if (GetFocus() == m->hwnd)
            SendMessage(child, WM_SETFOCUS, (WPARAM)m->hwnd, 0);
        else
            SetFocus(m->hwnd);
    }
    mdi_update_menu(m);
    mdi_update_title(m);
}

static bool can_be_active(HWND child)
{
    return child && IsWindowEnabled(child) && (DWORD)GetWindowLong(child, GWL_STYLE) & WS_VISIBLE;
}

void mdi_next(struct mdi *m, HWND from, bool previous)
{
    HWND *list = NULL;
    int count = mdi_children(m->hwnd, &list), at = -1;
    for (int i = 0; i < count; i++)
        if (list[i] == (from ? from : m->active))
            at = i;
    for (int step = 1; step < count && at >= 0; step++) {
        HWND next = list[(at + (previous ? count - step : step)) % count];
        if (!can_be_active(next))
            continue;
        /* The one that was active goes to the end. */
        HWND old = m->active;
        mdi_activate(m, next);
        if (old && IsWindow(old) && !previous)
            SetWindowPos(old, HWND_BOTTOM, 0, 0, 0, 0, SWP_NOSIZE | SWP_NOMOVE | SWP_NOACTIVATE);
        break;
    }
    free(list);
}

/* It is about to be destroyed, or hidden. */
void mdi_child_gone(struct mdi *m, HWND child)
{
    HWND next = NULL;
    if (m->active != child)
        return;
    for (HWND at = GetWindow(m->hwnd, GW_CHILD); at && !next; at = GetWindow(at, GW_HWNDNEXT))
        if (at != child && can_be_active(at))
            next = at;
    if (next) {
        mdi_activate(m, next);
    } else {
        SendMessage(child, WM_NCACTIVATE, FALSE, 0);
        SendMessage(child, WM_MDIACTIVATE, (WPARAM)child, 0);
        m->active = NULL;
        mdi_update_menu(m);
        mdi_update_title(m);
    }
}

/* ---- Making and ending children ---- */

static UINT free_id(struct mdi *m)
{
    UINT id = m->first_id;
    while (mdi_child_by_id(m, id))
        id++;
    return id;
}

static HWND create(struct mdi *m, const MDICREATESTRUCT *cs)
{
    RECT area;
    DWORD style = WS_CHILD | WS_CLIPSIBLINGS;
    GetClientRect(m->hwnd, &area);
    if ((DWORD)GetWindowLong(m->hwnd, GWL_STYLE) & MDIS_ALLCHILDSTYLES)
        style |= cs->style;
    else
        style |= WS_VISIBLE | WS_OVERLAPPEDWINDOW |
                 (cs->style & (WS_MINIMIZE | WS_MAXIMIZE | WS_HSCROLL | WS_VSCROLL));
    bool maximized = style & WS_MAXIMIZE || (m->active && IsZoomed(m->active));
    style &= ~WS_MAXIMIZE;
    int x = cs->x, y = cs->y, cx = cs->cx, cy = cs->cy;
    int step = (int)(m->created++ % 8);
    if (x == CW_USEDEFAULT) {
        x = step * MDI_STEP_X;
        y = step * MDI_STEP_Y;
    }
    if (cx == CW_USEDEFAULT || !cx)
        cx = (int)area.right * 3 / 4 / CONTROL_CELL_X * CONTROL_CELL_X;
    if (cy == CW_USEDEFAULT || !cy || cx == CW_USEDEFAULT)
        cy = (int)area.bottom * 3 / 4 / CONTROL_CELL_Y * CONTROL_CELL_Y;
    HWND child =
        CreateWindowEx(WS_EX_MDICHILD, cs->szClass, cs->szTitle, style & ~WS_VISIBLE, x, y, cx, cy,
                       m->hwnd, (HMENU)(uintptr_t)free_id(m), cs->hOwner, (void *)(uintptr_t)cs);
    if (!child)
        return NULL;
    if (style & WS_VISIBLE) {
        if (maximized && m->active && IsZoomed(m->active))
            ShowWindow(child, SW_SHOWNA);
        else
            ShowWindow(child, maximized ? SW_SHOWMAXIMIZED : SW_SHOWNA);
        if (IsWindow(child) && !IsIconic(child))
            mdi_activate(m, child);
    }
    mdi_update_menu(m);
    return IsWindow(child) ? child : NULL;
}

static HMENU set_menu(struct mdi *m, HMENU frame_menu, HMENU window_menu)
{
    HWND frame = GetParent(m->hwnd);
    HMENU before = GetMenu(frame);
    if (window_menu && window_menu != m->window_menu) {
        m->window_menu = window_menu;
        mdi_update_menu(m);
    }
    if (frame_menu && frame_menu != before)
        SetMenu(frame, frame_menu);
    return before;
}

static void resized(struct mdi *m)
{
    if (m->active && IsZoomed(m->active))
        mdi_fill(m, m->active);
    mdi_arrange_icons(m->hwnd);
}

static LRESULT mdi_message(struct mdi *m, UINT message, WPARAM w, LPARAM l)
{
    HWND child = (HWND)w;
    bool is_child = IsWindow(child) && GetParent(child) == m->hwnd;
    switch (message) {
    case WM_MDICREATE:
        return l ? (LRESULT)create(m, (const MDICREATESTRUCT *)l) : 0;
    case WM_MDIDESTROY:
        if (is_child)
            DestroyWindow(child);
        return 0;
    case WM_MDIACTIVATE:
        if (is_child)
            mdi_activate(m, child);
        return 0;
    case WM_MDIRESTORE:
        if (is_child)
            ShowWindow(child, SW_SHOWNORMAL);
        return 0;
    case WM_MDIMAXIMIZE:
        if (is_child)
            ShowWindow(child, SW_SHOWMAXIMIZED);
        return 0;
    case WM_MDINEXT:
        mdi_next(m, is_child ? child : NULL, l != 0);
        return 0;
    case WM_MDITILE:
        mdi_tile(m->hwnd, (UINT)w);
        return TRUE;
    case WM_MDICASCADE:
        mdi_cascade(m->hwnd, (UINT)w);
        return TRUE;
    case WM_MDIICONARRANGE:
        mdi_arrange_icons(m->hwnd);
        return 0;
    case WM_MDIGETACTIVE:
        if (l)
            *(BOOL *)l = m->active && IsZoomed(m->active);
        return (LRESULT)m->active;
    case WM_MDISETMENU:
        return (LRESULT)set_menu(m, (HMENU)w, (HMENU)l);
    default: /* WM_MDIREFRESHMENU */
        mdi_update_menu(m);
        return (LRESULT)GetMenu(GetParent(m->hwnd));
    }
}

static LRESULT CALLBACK proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    struct mdi *m = control_data(hwnd);
    if (message == WM_NCCREATE && !m) {
        const CREATESTRUCT *cs = (const CREATESTRUCT *)l;
        const CLIENTCREATESTRUCT *client = cs->lpCreateParams;
        if (!(m = control_create_data(hwnd, sizeof(*m))))
            return FALSE;
        m->hwnd = hwnd;
        m->window_menu = client ? (HMENU)client->hWindowMenu : NULL;
        m->first_id = client ? client->idFirstChild : 0;
        return DefWindowProc(hwnd, message, w, l);
    }
    if (!m)
        return DefWindowProc(hwnd, message, w, l);
    if ((message >= WM_MDICREATE && message <= WM_MDISETMENU) || message == WM_MDIREFRESHMENU)
        return mdi_message(m, message, w, l);
    switch (message) {
    case WM_NCDESTROY:
        control_take_data(hwnd);
        free(m->frame_title);
        free(m);
        break;
    case WM_SETFOCUS:
        if (m->active && !IsIconic(m->active))
            SetFocus(m->active);
        return 0;
    case WM_SIZE:
        resized(m);
        break;
    case WM_PARENTNOTIFY:
        if (LOWORD(w) == WM_LBUTTONDOWN) {
            POINT at = {(SHORT)LOWORD(l), (SHORT)HIWORD(l)};
            HWND child = ChildWindowFromPoint(hwnd, at);
            if (child && child != hwnd && child != m->active)
                mdi_activate(m, child);
        }
        return 0;
    default:
        break;
    }
    return DefWindowProc(hwnd, message, w, l);
}

HWND CreateMDIWindow(const char *class_name, const char *title, DWORD style, int x, int y,
                     int width, int height, HWND client, HINSTANCE instance, LPARAM param)
{
    MDICREATESTRUCT cs = {class_name, title, instance, x, y, width, height, style, param};
    return (HWND)SendMessage(client, WM_MDICREATE, 0, (LPARAM)&cs);
}

HWND CreateMDIWindowW(const WCHAR *class_name, const WCHAR *title, DWORD style, int x, int y,
                      int width, int height, HWND client, HINSTANCE instance, LPARAM param)
{
    MDICREATESTRUCTW cs = {class_name, title, instance, x, y, width, height, style, param};
    return (HWND)SendMessageW(client, WM_MDICREATE, 0, (LPARAM)&cs);
}

const struct control_class mdi_client_class = {"MDIClient", proc, 0, 8,
                                               (HBRUSH)(uintptr_t)(COLOR_APPWORKSPACE + 1)};
