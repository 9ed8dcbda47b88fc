/* SPDX-License-Identifier: MIT */
#include "message/message.h"

#include <errno.h>
#include <stdlib.h>

#include "base/error.h"
#include "message/hook.h"
#include "message/table.h"
#include "message/win_event.h"
#include "pianola/kernel.h"
#include "pianola/window_state.h"

/* Showing, hiding, minimizing, maximizing, restoring. */

enum {
    NOWHERE = -32000, /* where minimized top-level windows are */
};

static bool is_minimizing(int how)
{
    return how == SW_MINIMIZE || how == SW_SHOWMINIMIZED || how == SW_SHOWMINNOACTIVE ||
           how == SW_FORCEMINIMIZE;
}

/* The normal place is what a window comes back to. */
static void keep_normal(struct local_window *window, const struct window_slot *slot)
{
    if (slot->style & (WS_MINIMIZE | WS_MAXIMIZE))
        return;
    POINT at = position_in_parent(slot);
    window->normal = (RECT){at.x, at.y, at.x + slot->rect.right - slot->rect.left,
                            at.y + slot->rect.bottom - slot->rect.top};
    window->has_normal = true;
}

static RECT minimized_place(HWND hwnd, struct local_window *window)
{
    int width = GetSystemMetrics(SM_CXMINIMIZED), height = GetSystemMetrics(SM_CYMINIMIZED);
    POINT at = {NOWHERE, NOWHERE};
    if (style_is_child(window_style(hwnd))) {
        RECT area = position_work_area(hwnd);
        at = window->icon.x >= 0 ? window->icon : (POINT){0, area.bottom - height};
    } else {
        window->icon = at;
    }
    return (RECT){at.x, at.y, at.x + width, at.y + height};
}

static RECT maximized_place(HWND hwnd)
{
    MINMAXINFO info = position_limits(hwnd);
    return (RECT){info.ptMaxPosition.x, info.ptMaxPosition.y,
                  info.ptMaxPosition.x + info.ptMaxSize.x, info.ptMaxPosition.y + info.ptMaxSize.y};
}

static void minimize(HWND hwnd, struct local_window *window, RECT *ret_place)
{
    struct window_slot *slot = table_slot(hwnd);
    window->was_maximized = slot->style & WS_MAXIMIZE;
    atomic_fetch_and(&slot->style, ~WS_MAXIMIZE);
    atomic_fetch_or(&slot->style, WS_MINIMIZE);
    *ret_place = minimized_place(hwnd, window);
    if (!style_is_child(slot->style))
        ShowOwnedPopups(hwnd, FALSE);
}

/* Back to the normal or the maximized place. */
static void unfold(HWND hwnd, struct local_window *window, int how, RECT *ret_place)
{
    struct window_slot *slot = table_slot(hwnd);
    bool back = slot->style & WS_MINIMIZE && window->was_maximized && how != SW_SHOWNORMAL;
    bool maximize = how == SW_SHOWMAXIMIZED || back;
    *ret_place = window->normal;
    if (maximize)
        *ret_place = maximized_place(hwnd);
    if (!(slot = table_slot(hwnd)))
        return;
    DWORD state = maximize ? WS_MAXIMIZE : 0;
    atomic_fetch_and(&slot->style, ~((WS_MINIMIZE | WS_MAXIMIZE) & ~state));
    atomic_fetch_or(&slot->style, state);
}

enum { STAYS = SWP_NOSIZE | SWP_NOMOVE };

/* To another state; the flags for SetWindowPos, the place that goes with it. STAYS: the window
 * stays as it is. */
static UINT change_state(HWND hwnd, int how, RECT *ret_place)
{
    struct local_window *window = local_window(hwnd);
    struct window_slot *slot = table_slot(hwnd);
    DWORD before = slot->style & (WS_MINIMIZE | WS_MAXIMIZE);
    bool shown = slot->style & WS_VISIBLE;
    if (hook_call(WH_CBT, HCBT_MINMAX, (WPARAM)hwnd, how) || !(slot = table_slot(hwnd)))
        return STAYS;
    if (is_minimizing(how) ? before & WS_MINIMIZE
                           : shown && how == SW_SHOWMAXIMIZED && before == WS_MAXIMIZE)
        return STAYS;
    if (before & WS_MINIMIZE &&
        (!SendMessage(hwnd, WM_QUERYOPEN, 0, 0) || !(slot = table_slot(hwnd))))
        return STAYS;
    keep_normal(window, slot);
    if (is_minimizing(how)) {
        win_event(EVENT_SYSTEM_MINIMIZESTART, hwnd, OBJID_WINDOW);
        focus_window_minimized(hwnd);
        if (table_slot(hwnd))
            minimize(hwnd, window, ret_place);
    } else {
        unfold(hwnd, window, how, ret_place);
        if (before & WS_MINIMIZE)
            win_event(EVENT_SYSTEM_MINIMIZEEND, hwnd, OBJID_WINDOW);
    }
    if (!(slot = table_slot(hwnd)))
        return STAYS;
    DWORD after = slot->style & (WS_MINIMIZE | WS_MAXIMIZE);
    return (after != before ? SWP_STATECHANGED : 0) |
           ((before | after) & WS_MINIMIZE ? SWP_NOCOPYBITS : 0);
}

/* What a command asks of SetWindowPos. false: nothing. */
static bool plan(HWND hwnd, int how, UINT *ret_flags, RECT *ret_place)
{
    DWORD style = window_style(hwnd);
    bool was = style & WS_VISIBLE, child = style_is_child(style);
    UINT quiet = child ? SWP_NOACTIVATE | SWP_NOZORDER : 0, flags = was ? 0 : SWP_SHOWWINDOW;
    switch (how) {
    case SW_HIDE:
        flags = SWP_HIDEWINDOW | STAYS | quiet;
        break;
    case SW_SHOW:
        flags |= STAYS | quiet;
        return *ret_flags = flags, !was;
    case SW_SHOWNA:
        flags = SWP_SHOWWINDOW | STAYS | SWP_NOACTIVATE | quiet;
        break;
    case SW_SHOWMINIMIZED:
    case SW_MINIMIZE:
    case SW_SHOWMINNOACTIVE:
    case SW_FORCEMINIMIZE:
        flags = SWP_SHOWWINDOW | SWP_FRAMECHANGED;
        if (how != SW_SHOWMINIMIZED)
            flags |= SWP_NOACTIVATE | SWP_NOZORDER;
        flags |= change_state(hwnd, how, ret_place);
        if (was && (flags & STAYS) == STAYS)
            return false;
        break;
    case SW_SHOWMAXIMIZED:
        flags |= SWP_FRAMECHANGED | change_state(hwnd, how, ret_place);
        if (was && (flags & STAYS) == STAYS)
            return false;
        break;
    default:
        if (how == SW_SHOWNOACTIVATE)
            flags |= SWP_NOACTIVATE | SWP_NOZORDER;
        if (style & (WS_MINIMIZE | WS_MAXIMIZE))
            flags |= SWP_FRAMECHANGED | change_state(hwnd, how, ret_place);
        else
            flags |= STAYS;
        if (!(flags & SWP_STATECHANGED))
            flags |= quiet;
        if (was && (flags & STAYS) == STAYS)
            return false;
    }
    *ret_flags = flags;
    return table_slot(hwnd) != NULL;
}

/* What else goes with it: another window becomes active, or the parent has the focus. */
static void settle(HWND hwnd, int how, bool was_minimized, UINT flags)
{
    struct local_window *window = local_window(hwnd);
    if (how == SW_HIDE) {
        window->owes_size = false;
        focus_window_hidden(hwnd);
        return;
    }
    bool owes = window->owes_size && !(flags & SWP_STATECHANGED);
    window->owes_size = false;
    if (owes) {
        position_tell_size(hwnd);
        position_tell_move(hwnd);
    }
    if (!IsWindow(hwnd) || !(flags & SWP_STATECHANGED))
        return;
    if (is_minimizing(how) && how != SW_SHOWMINIMIZED)
        focus_window_hidden(hwnd);
    if (was_minimized && !is_minimizing(how)) {
        if (!style_is_child(window_style(hwnd)))
            ShowOwnedPopups(hwnd, TRUE);
        if (!(flags & SWP_NOACTIVATE))
            focus_again(hwnd);
    }
}

static void show(HWND hwnd, int how)
{
    DWORD style = window_style(hwnd);
    bool was = style & WS_VISIBLE, shown = how != SW_HIDE;
    UINT flags;
    RECT place = {0};
    if ((!was && !shown) || !plan(hwnd, how, &flags, &place))
        return;
    if ((shown != was || how == SW_SHOWNA) && how != SW_SHOWMAXIMIZED &&
        !(flags & SWP_STATECHANGED)) {
        SendMessage(hwnd, WM_SHOWWINDOW, shown, 0);
        if (!local_window(hwnd))
            return;
    }
    HWND parent = style_is_child(style) ? GetAncestor(hwnd, GA_PARENT) : NULL;
    struct window_slot *slot = table_slot(hwnd);
    if (!parent || IsWindowVisible(parent) || flags & SWP_STATECHANGED)
        SetWindowPos(hwnd, HWND_TOP, place.left, place.top, place.right - place.left,
                     place.bottom - place.top, flags);
    else if (shown) /* nothing is to be seen of it yet */
        atomic_fetch_or(&slot->style, WS_VISIBLE);
    else
        atomic_fetch_and(&slot->style, ~WS_VISIBLE);
    if (local_window(hwnd))
        settle(hwnd, how, style & WS_MINIMIZE, flags);
}

/* How the program was asked to begin. */
static int default_command(void)
{
    STARTUPINFO info = {.cb = sizeof(info)};
    GetStartupInfo(&info);
    return info.dwFlags & STARTF_USESHOWWINDOW && info.wShowWindow != SW_SHOWDEFAULT
               ? info.wShowWindow
               : SW_SHOWNORMAL;
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
    show(hwnd, how == SW_SHOWDEFAULT ? default_command() : how);
    return was;
}

void show_begin(HWND hwnd, DWORD state)
{
    RECT place = {0};
    struct window_slot *slot = table_slot(hwnd);
    atomic_fetch_and(&slot->style, ~(WS_MINIMIZE | WS_MAXIMIZE));
    UINT flags = change_state(hwnd, state & WS_MINIMIZE ? SW_MINIMIZE : SW_SHOWMAXIMIZED, &place);
    if (local_window(hwnd) && (flags & STAYS) != STAYS) {
        SetWindowPos(hwnd, HWND_TOP, place.left, place.top, place.right - place.left,
                     place.bottom - place.top,
                     (flags & ~(UINT)SWP_NOCOPYBITS) | SWP_FRAMECHANGED | SWP_NOACTIVATE);
        if (local_window(hwnd))
            local_window(hwnd)->owes_size = false;
    }
}

BOOL AnimateWindow(HWND hwnd, DWORD milliseconds, DWORD flags)
{
    DWORD known = AW_HOR_POSITIVE | AW_HOR_NEGATIVE | AW_VER_POSITIVE | AW_VER_NEGATIVE |
                  AW_CENTER | AW_HIDE | AW_ACTIVATE | AW_SLIDE | AW_BLEND;
    const struct window_slot *slot = table_slot(hwnd);
    (void)milliseconds;
    if (!slot)
        return FALSE;
    if (!position_own(hwnd, slot))
        return error_set(-EACCES);
    bool shown = slot->style & WS_VISIBLE, hide = flags & AW_HIDE;
    if (flags & ~known || shown != hide || !(flags & ~(DWORD)(AW_HIDE | AW_ACTIVATE)))
        return error_set(-EINVAL);
    ShowWindow(hwnd, hide ? SW_HIDE : flags & AW_ACTIVATE ? SW_SHOW : SW_SHOWNA);
    return TRUE;
}

BOOL CloseWindow(HWND hwnd)
{
    if (!table_slot(hwnd))
        return FALSE;
    ShowWindow(hwnd, SW_MINIMIZE);
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
    placement->ptMinPosition = slot->style & WS_MINIMIZE ? position_in_parent(slot) : window->icon;
    placement->ptMaxPosition =
        slot->style & WS_MAXIMIZE ? position_in_parent(slot) : (POINT){-1, -1};
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
