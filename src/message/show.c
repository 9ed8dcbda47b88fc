/* SPDX-License-Identifier: MIT */
#include "message/message.h"

#include <errno.h>
#include <stdlib.h>

#include "base/error.h"
#include "message/hook.h"
#include "message/table.h"

/* Showing, hiding, minimizing, maximizing, restoring. */

enum {
    NOWHERE = -32000, /* where minimized top-level windows are */
};

static bool is_minimizing(int how)
{
    return how == SW_MINIMIZE || how == SW_SHOWMINIMIZED || how == SW_SHOWMINNOACTIVE ||
           how == SW_FORCEMINIMIZE;
}

static POINT parent_origin(const struct window_slot *slot)
{
    const struct segment *s = segment_get();
    const struct window_slot *parent = &s->windows[slot->parent % WINDOW_MAX];
    bool child = slot->style & WS_CHILD && slot->parent && slot->parent != DESKTOP_SLOT;
    return child ? (POINT){parent->client.left, parent->client.top} : (POINT){0, 0};
}

/* The normal place is what a window comes back to. */
static void keep_normal(struct local_window *window, const struct window_slot *slot)
{
    if (slot->style & (WS_MINIMIZE | WS_MAXIMIZE))
        return;
    POINT origin = parent_origin(slot);
    window->normal = (RECT){slot->rect.left - origin.x, slot->rect.top - origin.y,
                            slot->rect.right - origin.x, slot->rect.bottom - origin.y};
    window->has_normal = true;
}

static RECT minimized_place(HWND hwnd, struct local_window *window)
{
    int width = GetSystemMetrics(SM_CXMINIMIZED), height = GetSystemMetrics(SM_CYMINIMIZED);
    POINT at = {NOWHERE, NOWHERE};
    if (window_style(hwnd) & WS_CHILD) {
        RECT area = position_work_area(hwnd);
        at = window->icon.x >= 0 ? window->icon : (POINT){0, area.bottom - height};
    }
    return (RECT){at.x, at.y, at.x + width, at.y + height};
}

static RECT maximized_place(HWND hwnd)
{
    MINMAXINFO info = position_limits(hwnd);
    return (RECT){info.ptMaxPosition.x, info.ptMaxPosition.y,
                  info.ptMaxPosition.x + info.ptMaxSize.x, info.ptMaxPosition.y + info.ptMaxSize.y};
}

/* Changes the state; the place that goes with it. false: the window does not want to. */
static bool change_state(HWND hwnd, int how, RECT *ret_place)
{
    struct local_window *window = local_window(hwnd);
    struct window_slot *slot = table_slot(hwnd);
    if (hook_call(WH_CBT, HCBT_MINMAX, (WPARAM)hwnd, how))
        return false;
    keep_normal(window, slot);
    if (is_minimizing(how)) {
        window->was_maximized = slot->style & WS_MAXIMIZE;
        atomic_fetch_and(&slot->style, ~WS_MAXIMIZE);
        atomic_fetch_or(&slot->style, WS_MINIMIZE);
        *ret_place = minimized_place(hwnd, window);
        return true;
    }
    if (slot->style & WS_MINIMIZE && !SendMessage(hwnd, WM_QUERYOPEN, 0, 0))
        return false;
    bool maximize = how == SW_SHOWMAXIMIZED ||
                    (slot->style & WS_MINIMIZE && how == SW_RESTORE && window->was_maximized);
    atomic_fetch_and(&slot->style, ~(WS_MINIMIZE | WS_MAXIMIZE));
    if (maximize) {
        *ret_place = maximized_place(hwnd);
        if ((slot = table_slot(hwnd)))
            atomic_fetch_or(&slot->style, WS_MAXIMIZE);
    } else {
        *ret_place = window->normal;
    }
    return slot != NULL;
}

static BOOL hide(HWND hwnd)
{
    const struct window_slot *slot = table_slot(hwnd);
    UINT flags = SWP_HIDEWINDOW | SWP_NOSIZE | SWP_NOMOVE | SWP_NOACTIVATE | SWP_NOZORDER;
    if (!(slot->style & WS_VISIBLE))
        return FALSE;
    SendMessage(hwnd, WM_SHOWWINDOW, FALSE, 0);
    if (!IsWindow(hwnd))
        return TRUE;
    SetWindowPos(hwnd, NULL, 0, 0, 0, 0, flags);
    if (IsWindow(hwnd))
        focus_window_going(hwnd);
    return TRUE;
}

static UINT flags_for(HWND hwnd, int how)
{
    UINT flags = 0;
    if (how == SW_SHOWNA || how == SW_SHOWNOACTIVATE || how == SW_SHOWMINNOACTIVE ||
        how == SW_MINIMIZE || how == SW_FORCEMINIMIZE)
        flags |= SWP_NOACTIVATE;
    if (how == SW_SHOWNA || how == SW_MINIMIZE || how == SW_SHOWMINNOACTIVE)
        flags |= SWP_NOZORDER;
    if (window_style(hwnd) & WS_CHILD)
        flags |= SWP_NOACTIVATE | SWP_NOZORDER;
    return flags;
}

/* The state the command leads to, as style bits; UINT32_MAX when it leaves that as it is. */
static DWORD wanted_state(int how)
{
    if (is_minimizing(how))
        return WS_MINIMIZE;
    if (how == SW_SHOWMAXIMIZED)
        return WS_MAXIMIZE;
    return how == SW_SHOWNORMAL || how == SW_RESTORE || how == SW_SHOWNOACTIVATE ? 0 : UINT32_MAX;
}

static void show(HWND hwnd, int how)
{
    struct window_slot *slot = table_slot(hwnd);
    struct local_window *window = local_window(hwnd);
    DWORD state = wanted_state(how);
    bool was = slot->style & WS_VISIBLE;
    UINT flags = flags_for(hwnd, how) | (was ? 0 : SWP_SHOWWINDOW);
    RECT place = {0};
    bool changes = state != UINT32_MAX && (slot->style & (WS_MINIMIZE | WS_MAXIMIZE)) != state;
    if (was && !changes && flags & SWP_NOACTIVATE)
        return;
    if (changes && !change_state(hwnd, how, &place))
        return;
    if (!was) {
        SendMessage(hwnd, WM_SHOWWINDOW, TRUE, 0);
        if (!(slot = table_slot(hwnd)) || !(window = local_window(hwnd)))
            return;
    }
    HWND parent = slot->style & WS_CHILD ? GetAncestor(hwnd, GA_PARENT) : NULL;
    if (parent && !IsWindowVisible(parent) && !changes) {
        atomic_fetch_or(&slot->style, WS_VISIBLE); /* nothing is to be seen of it yet */
        return;
    }
    if (changes)
        SetWindowPos(hwnd, HWND_TOP, place.left, place.top, place.right - place.left,
                     place.bottom - place.top, flags | SWP_FRAMECHANGED);
    else
        SetWindowPos(hwnd, HWND_TOP, 0, 0, 0, 0, flags | SWP_NOSIZE | SWP_NOMOVE);
    if (!(window = local_window(hwnd)))
        return;
    if (window->owes_size) {
        window->owes_size = false;
        position_tell_size(hwnd);
        position_tell_move(hwnd);
    }
    if (IsWindow(hwnd) && is_minimizing(how) && how != SW_SHOWMINIMIZED)
        focus_window_going(hwnd);
}

BOOL ShowWindow(HWND hwnd, int how)
{
    const struct window_slot *slot = table_slot(hwnd);
    if (!slot)
        return FALSE;
    BOOL was = (slot->style & WS_VISIBLE) != 0;
    if (!position_own(hwnd, slot)) {
        position_ask_owner(hwnd, PWM_SHOWWINDOW, (WPARAM)how, 0);
        return was;
    }
    if (how == SW_SHOWDEFAULT)
        how = SW_SHOWNORMAL;
    if (how == SW_HIDE)
        return hide(hwnd);
    show(hwnd, how);
    return was;
}

BOOL CloseWindow(HWND hwnd)
{
    if (!table_slot(hwnd))
        return FALSE;
    ShowWindow(hwnd, SW_SHOWMINIMIZED);
    return TRUE;
}

BOOL OpenIcon(HWND hwnd)
{
    if (!IsIconic(hwnd))
        return FALSE;
    ShowWindow(hwnd, SW_SHOWNORMAL);
    return TRUE;
}

struct popups {
    HWND owner;
    BOOL show;
};

static BOOL CALLBACK show_owned(HWND hwnd, LPARAM param)
{
    const struct popups *popups = (const struct popups *)param;
    struct local_window *window = local_window(hwnd);
    if (!window || GetWindow(hwnd, GW_OWNER) != popups->owner)
        return TRUE;
    if (popups->show && window->hidden_by_owner) {
        window->hidden_by_owner = false;
        SendMessage(hwnd, WM_SHOWWINDOW, TRUE, SW_PARENTOPENING);
    } else if (!popups->show && window_style(hwnd) & WS_VISIBLE) {
        window->hidden_by_owner = true;
        SendMessage(hwnd, WM_SHOWWINDOW, FALSE, SW_PARENTCLOSING);
    }
    return TRUE;
}

BOOL ShowOwnedPopups(HWND hwnd, BOOL shown)
{
    struct popups popups = {hwnd, shown};
    if (!table_slot(hwnd))
        return FALSE;
    EnumWindows(show_owned, (LPARAM)&popups);
    return TRUE;
}

BOOL GetWindowPlacement(HWND hwnd, WINDOWPLACEMENT *placement)
{
    const struct window_slot *slot = table_slot(hwnd);
    struct local_window *window = local_window(hwnd);
    if (!slot)
        return FALSE;
    if (!placement || placement->length != sizeof(*placement) || !window)
        return error_set(window ? -EINVAL : -EACCES);
    keep_normal(window, slot);
    placement->flags =
        window->was_maximized && slot->style & WS_MINIMIZE ? WPF_RESTORETOMAXIMIZED : 0;
    placement->showCmd = slot->style & WS_MINIMIZE   ? SW_SHOWMINIMIZED
                         : slot->style & WS_MAXIMIZE ? SW_SHOWMAXIMIZED
                                                     : SW_SHOWNORMAL;
    placement->ptMinPosition = window->icon;
    placement->ptMaxPosition = (POINT){-1, -1};
    placement->rcNormalPosition = window->normal;
    return TRUE;
}

BOOL SetWindowPlacement(HWND hwnd, const WINDOWPLACEMENT *placement)
{
    const struct window_slot *slot = table_slot(hwnd);
    struct local_window *window = local_window(hwnd);
    if (!slot)
        return FALSE;
    if (!placement || placement->length != sizeof(*placement) || !window)
        return error_set(window ? -EINVAL : -EACCES);
    const RECT *rect = &placement->rcNormalPosition;
    if (placement->flags & WPF_SETMINPOSITION)
        window->icon = placement->ptMinPosition;
    window->normal = *rect;
    window->has_normal = true;
    if (!(slot->style & (WS_MINIMIZE | WS_MAXIMIZE)))
        SetWindowPos(hwnd, NULL, rect->left, rect->top, rect->right - rect->left,
                     rect->bottom - rect->top, SWP_NOZORDER | SWP_NOACTIVATE);
    ShowWindow(hwnd, (int)placement->showCmd);
    if (local_window(hwnd) && placement->flags & WPF_RESTORETOMAXIMIZED && IsIconic(hwnd))
        local_window(hwnd)->was_maximized = true;
    return TRUE;
}
