/* SPDX-License-Identifier: MIT */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "control/classes.h"
#include "control/mdi.h"
#include "message/table.h"
#include "pianola/wide.h"

/* The class MDIClient, which programs also give other names. */

static struct mdi *all;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

struct mdi *mdi_of(HWND client)
{
    pthread_mutex_lock(&lock);
    struct mdi *m = all;
    while (m && (m->hwnd != client || !client))
        m = m->next;
    pthread_mutex_unlock(&lock);
    return m;
}

static struct mdi *add(HWND hwnd, const CLIENTCREATESTRUCT *client)
{
    struct mdi *m = calloc(1, sizeof(*m));
    if (!m)
        return NULL;
    m->hwnd = hwnd;
    m->window_menu = client ? (HMENU)client->hWindowMenu : NULL;
    m->first_id = client ? client->idFirstChild : 0;
    m->scrolls = window_style(hwnd) & (WS_HSCROLL | WS_VSCROLL);
    pthread_mutex_lock(&lock);
    m->next = all;
    all = m;
    pthread_mutex_unlock(&lock);
    return m;
}

static void drop(struct mdi *m)
{
    pthread_mutex_lock(&lock);
    for (struct mdi **at = &all; *at; at = &(*at)->next)
        if (*at == m) {
            *at = m->next;
            break;
        }
    pthread_mutex_unlock(&lock);
    free(m->frame_title);
    free(m);
}

static bool is_child(const struct mdi *m, HWND hwnd)
{
    return IsWindow(hwnd) && GetParent(hwnd) == m->hwnd &&
           (DWORD)GetWindowLong(hwnd, GWL_EXSTYLE) & WS_EX_MDICHILD;
}

int mdi_children(HWND client, HWND **ret_list)
{
    const struct mdi *m = mdi_of(client);
    int count = 0, n = 0;
    for (HWND at = GetWindow(client, GW_CHILD); at; at = GetWindow(at, GW_HWNDNEXT))
        count++;
    *ret_list = malloc(((size_t)count + 1) * sizeof(HWND));
    if (!*ret_list || !m)
        return 0;
    for (HWND at = GetWindow(client, GW_CHILD); at && n < count; at = GetWindow(at, GW_HWNDNEXT)) {
        const struct local_window *window = local_window(at);
        if (window && !window->destroying && is_child(m, at))
            (*ret_list)[n++] = at;
    }
    return n;
}

/* Forwards the one that is left goes to the end. */
void mdi_next(struct mdi *m, HWND from, bool previous)
{
    HWND *list = NULL, next = NULL;
    int count = mdi_children(m->hwnd, &list), at = -1;
    from = from ? from : m->active;
    for (int i = 0; i < count; i++)
        if (list[i] == from)
            at = i;
    for (int step = 1; step < count && at >= 0 && !next; step++) {
        HWND other = list[(at + (previous ? count - step : step)) % count];
        if (mdi_can_be_active(other))
            next = other;
    }
    free(list);
    if (!next)
        return;
    mdi_bring(next);
    if (!previous && IsWindow(from))
        SetWindowPos(from, HWND_BOTTOM, 0, 0, 0, 0, SWP_NOSIZE | SWP_NOMOVE | SWP_NOACTIVATE);
}

/* ---- Making children ---- */

static UINT next_id(const struct mdi *m)
{
    HWND *list = NULL;
    UINT count = (UINT)mdi_children(m->hwnd, &list);
    free(list);
    return m->first_id + count;
}

static DWORD child_style(const struct mdi *m, DWORD style)
{
    if ((DWORD)GetWindowLong(m->hwnd, GWL_STYLE) & MDIS_ALLCHILDSTYLES)
        return style | WS_CHILD | WS_CLIPSIBLINGS;
    return (style & ~WS_POPUP) | WS_CHILD | WS_CLIPSIBLINGS | WS_VISIBLE | WS_OVERLAPPEDWINDOW;
}

/* Each a step further, three quarters of the client large. */
static void default_place(struct mdi *m, CREATESTRUCT *cs)
{
    RECT area;
    GetClientRect(m->hwnd, &area);
    int step = (int)(m->created++ % 8);
    int cx = (int)area.right * 3 / 4 / CONTROL_CELL_X * CONTROL_CELL_X;
    int cy = (int)area.bottom * 3 / 4 / CONTROL_CELL_Y * CONTROL_CELL_Y;
    if (cs->x == CW_USEDEFAULT) {
        cs->x = step * MDI_STEP_X;
        cs->y = step * MDI_STEP_Y;
    }
    if (cs->cx == CW_USEDEFAULT || !cs->cx) {
        cs->cx = cx;
        cs->cy = 0;
    }
    if (cs->cy == CW_USEDEFAULT || !cs->cy)
        cs->cy = cy;
    if (cs->y == CW_USEDEFAULT)
        cs->y = step * MDI_STEP_Y;
}

/* A maximized one takes the place of the one that was. */
static void restore_maximized(const struct mdi *m)
{
    HWND before = m->active;
    if (!before || !IsZoomed(before))
        return;
    SendMessage(before, WM_SETREDRAW, FALSE, 0);
    ShowWindow(before, SW_SHOWNORMAL);
    SendMessage(before, WM_SETREDRAW, TRUE, 0);
}

static HWND create(CREATESTRUCT *cs)
{
    HWND client = cs->hwndParent;
    struct mdi *m = mdi_of(client);
    DWORD style = (DWORD)cs->style;
    bool all_styles = m && (DWORD)GetWindowLong(client, GWL_STYLE) & MDIS_ALLCHILDSTYLES;
    if (!m || (all_styles && style & WS_POPUP)) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return NULL;
    }
    MDICREATESTRUCT asked = {cs->lpszClass, cs->lpszName, cs->hInstance,
                             cs->x,         cs->y,        cs->cx,
                             cs->cy,        style,        (LPARAM)cs->lpCreateParams};
    style = child_style(m, style);
    default_place(m, cs);
    cs->style = (LONG)style;
    cs->hMenu = (HMENU)(uintptr_t)next_id(m);
    cs->lpCreateParams = &asked;
    if (style & WS_MAXIMIZE)
        restore_maximized(m);
    HWND child = window_create(cs);
    if (!child || mdi_of(client) != m || !(style & WS_VISIBLE))
        return child;
    SendMessage(client, WM_MDIREFRESHMENU, 0, 0);
    if (IsWindow(child) && !IsIconic(child))
        SetWindowPos(child, HWND_TOP, 0, 0, 0, 0, SWP_SHOWWINDOW | SWP_NOSIZE | SWP_NOMOVE);
    return IsWindow(child) ? child : NULL;
}

__attribute__((constructor)) static void set_seam(void)
{
    window_set_mdi_create(create);
}

static HWND create_asked(const struct mdi *m, const MDICREATESTRUCT *cs)
{
    return CreateWindowEx(WS_EX_MDICHILD, cs->szClass, cs->szTitle, cs->style, cs->x, cs->y, cs->cx,
                          cs->cy, m->hwnd, NULL, cs->hOwner, (void *)cs->lParam);
}

/* ---- The window procedure ---- */

static HMENU set_menus(struct mdi *m, HMENU frame_menu, HMENU window_menu)
{
    if (window_menu)
        mdi_set_window_menu(m, window_menu);
    else if (!frame_menu)
        mdi_update_menu(m);
    return mdi_set_frame_menu(m, frame_menu);
}

static LRESULT child_command(struct mdi *m, UINT message, HWND child)
{
    if (!is_child(m, child))
        return 0;
    switch (message) {
    case WM_MDIDESTROY:
        mdi_destroy(m, child);
        break;
    case WM_MDIACTIVATE:
        if (m->active != child)
            mdi_bring(child);
        break;
    case WM_MDIRESTORE:
        ShowWindow(child, SW_SHOWNORMAL);
        break;
    default: /* WM_MDIMAXIMIZE */
        ShowWindow(child, SW_SHOWMAXIMIZED);
        break;
    }
    return 0;
}

static LRESULT mdi_message(struct mdi *m, UINT message, WPARAM w, LPARAM l)
{
    switch (message) {
    case WM_MDICREATE:
        return l ? (LRESULT)create_asked(m, (const MDICREATESTRUCT *)l) : 0;
    case WM_MDIDESTROY:
    case WM_MDIACTIVATE:
    case WM_MDIRESTORE:
    case WM_MDIMAXIMIZE:
        return child_command(m, message, (HWND)w);
    case WM_MDINEXT:
        mdi_next(m, is_child(m, (HWND)w) ? (HWND)w : NULL, l != 0);
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
        return (LRESULT)set_menus(m, (HMENU)w, (HMENU)l);
    default: /* WM_MDIREFRESHMENU */
        mdi_update_menu(m);
        return (LRESULT)GetMenu(GetParent(m->hwnd));
    }
}

/* A press in a child makes it the active one. */
static void pressed(const struct mdi *m, WPARAM w, LPARAM l)
{
    POINT at = {(SHORT)LOWORD(l), (SHORT)HIWORD(l)};
    UINT what = LOWORD(w);
    if (what != WM_LBUTTONDOWN && what != WM_RBUTTONDOWN && what != WM_MBUTTONDOWN)
        return;
    HWND child = ChildWindowFromPoint(m->hwnd, at);
    if (child && is_child(m, child) && child != m->active)
        mdi_bring(child);
}

static LRESULT CALLBACK proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    struct mdi *m = mdi_of(hwnd);
    if (message == WM_NCCREATE && !m) {
        const CREATESTRUCT *cs = (const CREATESTRUCT *)l;
        return add(hwnd, cs->lpCreateParams) ? DefWindowProc(hwnd, message, w, l) : FALSE;
    }
    if (!m)
        return DefWindowProc(hwnd, message, w, l);
    if ((message >= WM_MDICREATE && message <= WM_MDISETMENU) || message == WM_MDIREFRESHMENU)
        return mdi_message(m, message, w, l);
    switch (message) {
    case WM_NCDESTROY:
        drop(m);
        break;
    case WM_SETFOCUS:
        if (m->active && !IsIconic(m->active))
            SetFocus(m->active);
        return 0;
    case WM_NCACTIVATE:
        return m->active ? SendMessage(m->active, message, w, l) : TRUE;
    case WM_SIZE:
        mdi_resized(m);
        mdi_update_scroll(m);
        break;
    case WM_HSCROLL:
    case WM_VSCROLL:
        mdi_scroll(m, message == WM_HSCROLL ? SB_HORZ : SB_VERT, w);
        return 0;
    case WM_PARENTNOTIFY:
        pressed(m, w, l);
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
