/* SPDX-License-Identifier: MIT */
#include "message/message.h"

#include <errno.h>
#include <stdlib.h>

#include "base/error.h"
#include "message/hook.h"
#include "message/table.h"
#include "pianola/mouse.h"

/*
 * Activation and focus. Each thread has an active top-level window and a focus
 * inside it; the foreground is the active window that the user works with. One
 * thread at a time has it.
 */

enum { ACTIVATE_TIMEOUT_MS = 3000 };

static uint32_t index_of(HWND hwnd)
{
    return (uint32_t)(uintptr_t)hwnd & (WINDOW_MAX - 1);
}

static bool is_of(const struct thread *t, const struct window_slot *slot)
{
    return slot->owner.index == t->ref.index && slot->owner.tag == t->ref.tag;
}

HWND GetForegroundWindow(void)
{
    const struct segment *s = segment_get();
    return s ? table_handle(atomic_load(&s->foreground)) : NULL;
}

void window_set_foreground(HWND hwnd)
{
    struct segment *s = segment_get();
    if (s)
        atomic_store(&s->foreground, hwnd ? index_of(hwnd) : 0);
}

HWND GetFocus(void)
{
    const struct thread *t = thread_self();
    return t ? table_handle(atomic_load(&queue_input(t->queue)->focus)) : NULL;
}

HWND GetActiveWindow(void)
{
    const struct thread *t = thread_self();
    return t ? table_handle(atomic_load(&queue_input(t->queue)->active)) : NULL;
}

/* ---- Focus ---- */

static void change_focus(struct thread *t, HWND hwnd)
{
    HWND old = GetFocus();
    if (old == hwnd || hook_call(WH_CBT, HCBT_SETFOCUS, (WPARAM)hwnd, (LPARAM)old))
        return;
    atomic_store(&queue_input(t->queue)->focus, hwnd ? index_of(hwnd) : 0);
    if (old)
        SendMessage(old, WM_KILLFOCUS, (WPARAM)hwnd, 0);
    /* What was told may have moved the focus on. */
    if (hwnd && GetFocus() == hwnd)
        SendMessage(hwnd, WM_SETFOCUS, (WPARAM)old, 0);
}

/* ---- Activation ---- */

static BOOL CALLBACK tell_app(HWND hwnd, LPARAM other)
{
    if (local_window(hwnd))
        SendMessage(hwnd, WM_ACTIVATEAPP, other >= 0, other >= 0 ? other : -other);
    return TRUE;
}

/* Thread of a window; 0 for none. */
static DWORD thread_of(HWND hwnd)
{
    return hwnd ? GetWindowThreadProcessId(hwnd, NULL) : 0;
}

static void tell_inactive(HWND hwnd, HWND by)
{
    SendMessage(hwnd, WM_NCACTIVATE, FALSE, (LPARAM)by);
    SendMessage(hwnd, WM_ACTIVATE, MAKEWPARAM(WA_INACTIVE, IsIconic(hwnd)), (LPARAM)by);
}

/* The user goes to a window of another thread: this thread's is no longer active. */
LRESULT focus_deactivate(HWND by)
{
    struct thread *t = thread_self();
    HWND active = GetActiveWindow();
    if (!t || !active)
        return 0;
    tell_inactive(active, NULL);
    atomic_store(&queue_input(t->queue)->active, 0);
    EnumWindows(tell_app, -(LPARAM)thread_of(by));
    change_focus(t, NULL);
    return 0;
}

static void take_foreground(HWND hwnd)
{
    HWND before = GetForegroundWindow();
    const struct window_slot *slot = before ? table_slot(before) : NULL;
    window_set_foreground(hwnd);
    if (before && thread_of(before) != thread_of(hwnd))
        ClipCursor(NULL);
    if (!slot || thread_shares_input(thread_self(), slot->owner))
        return;
    SendNotifyMessage(before, PWM_DEACTIVATE, (WPARAM)hwnd, 0);
    EnumWindows(tell_app, (LPARAM)thread_of(before));
}

static bool change_active(struct thread *t, HWND hwnd, WORD how)
{
    HWND old = GetActiveWindow();
    CBTACTIVATESTRUCT cbt = {how == WA_CLICKACTIVE, old};
    if (hwnd && hook_call(WH_CBT, HCBT_ACTIVATE, (WPARAM)hwnd, (LPARAM)&cbt))
        return false;
    if (hwnd)
        SetWindowPos(hwnd, HWND_TOP, 0, 0, 0, 0, SWP_NOSIZE | SWP_NOMOVE | SWP_NOACTIVATE);
    if (old)
        tell_inactive(old, hwnd);
    if (hwnd && !table_slot(hwnd))
        return false;
    atomic_store(&queue_input(t->queue)->active, hwnd ? index_of(hwnd) : 0);
    if (!hwnd) {
        change_focus(t, NULL);
        return true;
    }
    take_foreground(hwnd);
    SendMessage(hwnd, WM_NCACTIVATE, TRUE, (LPARAM)old);
    SendMessage(hwnd, WM_ACTIVATE, MAKEWPARAM(how, IsIconic(hwnd)), (LPARAM)old);
    if (GetActiveWindow() != hwnd)
        return false;
    HWND focus = GetFocus();
    if (!IsIconic(hwnd) && focus != hwnd && !(focus && IsChild(hwnd, focus)))
        change_focus(t, hwnd);
    return true;
}

bool focus_activate(HWND hwnd, WORD how)
{
    struct thread *t = thread_self();
    return t && (GetActiveWindow() == hwnd ? (take_foreground(hwnd), true)
                                           : change_active(t, hwnd, how));
}

HWND SetActiveWindow(HWND hwnd)
{
    struct thread *t = thread_self();
    const struct window_slot *slot = hwnd && t ? table_slot(hwnd) : NULL;
    if (!t || (hwnd && !slot))
        return NULL;
    if (slot && (!thread_shares_input(t, slot->owner) || slot->style & (WS_CHILD | WS_DISABLED)))
        return NULL;
    HWND old = GetActiveWindow();
    if (old == hwnd || change_active(t, hwnd, WA_ACTIVE))
        return old;
    return NULL;
}

/* A window can not have the focus below one that is minimized or disabled. */
static bool can_focus(HWND hwnd)
{
    for (HWND at = hwnd; at; at = window_style(at) & WS_CHILD ? GetAncestor(at, GA_PARENT) : NULL)
        if (window_style(at) & (WS_DISABLED | WS_MINIMIZE))
            return false;
    return true;
}

HWND SetFocus(HWND hwnd)
{
    struct thread *t = thread_self();
    const struct window_slot *slot = hwnd && t ? table_slot(hwnd) : NULL;
    if (!t || (hwnd && !slot))
        return NULL;
    if (slot && !thread_shares_input(t, slot->owner)) {
        SetLastError(ERROR_ACCESS_DENIED);
        return NULL;
    }
    HWND old = GetFocus();
    if (old == hwnd)
        return old;
    if (hwnd) {
        HWND root = GetAncestor(hwnd, GA_ROOT);
        if (!can_focus(hwnd))
            return NULL;
        if (root && root != GetActiveWindow() && !change_active(t, root, WA_ACTIVE))
            return NULL;
        if (!table_slot(hwnd))
            return NULL;
    }
    change_focus(t, hwnd);
    return old;
}

BOOL SetForegroundWindow(HWND hwnd)
{
    struct thread *t = thread_self();
    const struct window_slot *slot = t ? table_slot(hwnd) : NULL;
    if (!slot)
        return FALSE;
    if (!is_of(t, slot)) {
        ULONG_PTR result = 0;
        if (!SendMessageTimeout(hwnd, PWM_ACTIVATE, 0, 0, SMTO_NORMAL, ACTIVATE_TIMEOUT_MS,
                                &result))
            return FALSE;
        return (LRESULT)result < 0 ? error_set((int)(LRESULT)result) : TRUE;
    }
    if (GetForegroundWindow() == hwnd && GetActiveWindow() == hwnd)
        return TRUE;
    return focus_activate(hwnd, WA_ACTIVE);
}

/* ---- When a window goes ---- */

struct heir {
    HWND gone;
    HWND hwnd;
};

static BOOL CALLBACK find_heir(HWND hwnd, LPARAM param)
{
    struct heir *heir = (struct heir *)param;
    DWORD style = window_style(hwnd);
    if (hwnd == heir->gone || !local_window(hwnd) || !(style & WS_VISIBLE) ||
        style & (WS_DISABLED | WS_MINIMIZE) || thread_of(hwnd) != GetCurrentThreadId())
        return TRUE;
    heir->hwnd = hwnd;
    return FALSE;
}

void focus_window_going(HWND hwnd)
{
    struct thread *t = thread_self();
    HWND focus = GetFocus();
    if (GetCapture() == hwnd)
        ReleaseCapture();
    if (GetActiveWindow() == hwnd) {
        struct heir heir = {hwnd, GetWindow(hwnd, GW_OWNER)};
        if (!heir.hwnd || !local_window(heir.hwnd) || !IsWindowVisible(heir.hwnd) ||
            !IsWindowEnabled(heir.hwnd)) {
            heir.hwnd = NULL;
            EnumWindows(find_heir, (LPARAM)&heir);
        }
        change_active(t, heir.hwnd, WA_ACTIVE);
    } else if (focus && (focus == hwnd || IsChild(hwnd, focus))) {
        HWND parent = window_style(hwnd) & WS_CHILD ? GetAncestor(hwnd, GA_PARENT) : NULL;
        change_focus(t, parent && can_focus(parent) ? parent : NULL);
    }
}
