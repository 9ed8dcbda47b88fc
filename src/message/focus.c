/* SPDX-License-Identifier: MIT */
#include "message/message.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>

#include "base/error.h"
#include "message/hook.h"
#include "message/shell.h"
#include "message/table.h"
#include "message/win_event.h"
#include "pianola/mouse.h"
#include "pianola/window_state.h"

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

/* false: a hook forbids it. */
static bool change_focus(struct thread *t, HWND hwnd)
{
    HWND old = GetFocus();
    if (old == hwnd)
        return true;
    if (hook_call(WH_CBT, HCBT_SETFOCUS, (WPARAM)hwnd, (LPARAM)old))
        return false;
    atomic_store(&queue_input(t->queue)->focus, hwnd ? index_of(hwnd) : 0);
    if (!hwnd)
        win_event(EVENT_OBJECT_FOCUS, NULL, OBJID_CLIENT);
    if (old)
        SendMessage(old, WM_KILLFOCUS, (WPARAM)hwnd, 0);
    /* What was told may have moved the focus on. */
    if (hwnd && GetFocus() == hwnd) {
        win_event(EVENT_OBJECT_FOCUS, hwnd, OBJID_CLIENT);
        SendMessage(hwnd, WM_SETFOCUS, (WPARAM)old, 0);
    }
    return true;
}

/* ---- Activation ---- */

struct app {
    BOOL active;
    DWORD other;
};

static BOOL CALLBACK tell_app(HWND hwnd, LPARAM param)
{
    const struct app *app = (const struct app *)param;
    const struct window_slot *slot = table_slot(hwnd);
    if (slot && is_of(thread_peek(), slot))
        SendMessage(hwnd, WM_ACTIVATEAPP, (WPARAM)app->active, (LPARAM)app->other);
    return TRUE;
}

static void tell_apps(BOOL active, DWORD other)
{
    struct app app = {active, other};
    EnumWindows(tell_app, (LPARAM)&app);
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
    /* Or has come back meanwhile. */
    if (!t || !active || thread_of(GetForegroundWindow()) == GetCurrentThreadId())
        return 0;
    tell_inactive(active, NULL);
    atomic_store(&queue_input(t->queue)->active, 0);
    tell_apps(FALSE, thread_of(by));
    change_focus(t, NULL);
    return 0;
}

/* Returns the thread that had it. */
static DWORD take_foreground(HWND hwnd)
{
    HWND before = GetForegroundWindow();
    DWORD thread = thread_of(before);
    const struct window_slot *slot = before ? table_slot(before) : NULL;
    if (before == hwnd)
        return thread;
    window_set_foreground(hwnd);
    win_event(EVENT_SYSTEM_FOREGROUND, hwnd, OBJID_WINDOW);
    if (before && thread != thread_of(hwnd))
        ClipCursor(NULL);
    if (slot && !thread_shares_input(thread_self(), slot->owner))
        SendNotifyMessage(before, PWM_DEACTIVATE, (WPARAM)hwnd, 0);
    return thread;
}

static void give_up_foreground(void)
{
    if (thread_of(GetForegroundWindow()) == GetCurrentThreadId())
        window_set_foreground(NULL);
}

static bool activate(struct thread *t, HWND hwnd, WORD how)
{
    HWND old = GetActiveWindow();
    CBTACTIVATESTRUCT cbt = {how == WA_CLICKACTIVE, old};
    if (hwnd && hook_call(WH_CBT, HCBT_ACTIVATE, (WPARAM)hwnd, (LPARAM)&cbt))
        return false;
    if (old)
        tell_inactive(old, hwnd);
    if (hwnd && !table_slot(hwnd))
        return false;
    atomic_store(&queue_input(t->queue)->active, hwnd ? index_of(hwnd) : 0);
    if (!hwnd) {
        give_up_foreground();
        if (old)
            tell_apps(FALSE, 0);
        change_focus(t, NULL);
        return true;
    }
    tree_note_active(hwnd);
    DWORD other = take_foreground(hwnd);
    position_raise(hwnd);
    if (!old)
        tell_apps(TRUE, other == GetCurrentThreadId() ? 0 : other);
    SendMessage(hwnd, WM_NCACTIVATE, TRUE, (LPARAM)old);
    SendMessage(hwnd, WM_ACTIVATE, MAKEWPARAM(how, IsIconic(hwnd)), (LPARAM)old);
    if (GetActiveWindow() != hwnd)
        return false;
    HWND focus = GetFocus();
    if (!IsIconic(hwnd) && focus != hwnd && !(focus && IsChild(hwnd, focus)))
        change_focus(t, hwnd);
    if (IsWindow(hwnd) && !GetWindow(hwnd, GW_OWNER))
        shell_tell(HSHELL_WINDOWACTIVATED, hwnd, 0);
    return true;
}

/* WM_ACTIVATE has windows take the focus, which activates: an end is needed where the note of what
 * is active does not stay (another process may write it). */
static bool change_active(struct thread *t, HWND hwnd, WORD how)
{
    enum { DEPTH_MAX = 32 };
    if (t->activating == DEPTH_MAX)
        return false;
    t->activating++;
    bool activated = activate(t, hwnd, how);
    t->activating--;
    return activated;
}

bool focus_activate(HWND hwnd, WORD how)
{
    struct thread *t = thread_self();
    return t && (GetActiveWindow() == hwnd ? (take_foreground(hwnd), true)
                                           : change_active(t, hwnd, how));
}

void focus_again(HWND hwnd)
{
    if (GetActiveWindow() != hwnd || GetFocus())
        return;
    SendMessage(hwnd, WM_ACTIVATE, WA_ACTIVE, 0);
    if (GetActiveWindow() == hwnd && !GetFocus())
        SetFocus(hwnd);
}

HWND SetActiveWindow(HWND hwnd)
{
    struct thread *t = thread_self();
    const struct window_slot *slot = hwnd && t ? table_slot(hwnd) : NULL;
    if (!t || (hwnd && !slot))
        return NULL;
    if (slot && (!thread_shares_input(t, slot->owner) || style_is_child(slot->style) ||
                 slot->style & WS_DISABLED))
        return NULL;
    HWND old = GetActiveWindow();
    if (old == hwnd || change_active(t, hwnd, WA_ACTIVE))
        return old;
    return NULL;
}

HWND focus_top(HWND hwnd)
{
    HWND at = hwnd;
    while (at && style_is_child(window_style(at)))
        at = GetAncestor(at, GA_PARENT);
    return at == GetDesktopWindow() ? NULL : at;
}

/* A window can not have the focus below one that is minimized or disabled. */
static bool can_focus(HWND hwnd)
{
    for (HWND at = hwnd; at;
         at = style_is_child(window_style(at)) ? GetAncestor(at, GA_PARENT) : NULL)
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
        HWND top = focus_top(hwnd);
        if (!top || !can_focus(hwnd))
            return NULL;
        if (top != GetActiveWindow() && !change_active(t, top, WA_ACTIVE))
            return NULL;
        if (!table_slot(hwnd))
            return NULL;
    }
    return change_focus(t, hwnd) ? old : NULL;
}

/* ---- The foreground ---- */

static DWORD process_of(HWND hwnd)
{
    DWORD pid = 0;
    return hwnd && GetWindowThreadProcessId(hwnd, &pid) ? pid : 0;
}

/* The process that keeps the foreground to itself has it, and lets this one not have it. */
static bool is_kept_out(void)
{
    const struct segment *s = segment_peek();
    DWORD keeper = atomic_load(&s->foreground_lock);
    DWORD allowed = atomic_load(&s->foreground_allowed);
    return keeper && keeper != process_pid() && process_of(GetForegroundWindow()) == keeper &&
           allowed != process_pid() && allowed != ASFW_ANY;
}

/* The desktop: no window of a program has it. */
static BOOL leave_foreground(void)
{
    HWND before = GetForegroundWindow();
    window_set_foreground(GetDesktopWindow());
    if (thread_of(before) == GetCurrentThreadId())
        focus_deactivate(GetDesktopWindow());
    else if (before)
        SendNotifyMessage(before, PWM_DEACTIVATE, (WPARAM)GetDesktopWindow(), 0);
    return TRUE;
}

BOOL SetForegroundWindow(HWND hwnd)
{
    struct thread *t = thread_self();
    const struct window_slot *slot = t ? table_slot(hwnd) : NULL;
    if (!slot || is_kept_out())
        return FALSE;
    if (hwnd == GetDesktopWindow())
        return leave_foreground();
    if (style_is_child(slot->style)) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return FALSE;
    }
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

/* Whoever has the foreground may say who gets it; everybody may when nobody has it. */
static bool may_say(void)
{
    DWORD has = process_of(GetForegroundWindow());
    return !has || has == process_pid();
}

BOOL AllowSetForegroundWindow(DWORD process)
{
    struct segment *s = segment_get();
    if (!s || !may_say())
        return s ? error_set(-EACCES) : FALSE;
    if (process != ASFW_ANY && (!process || (kill((pid_t)process, 0) < 0 && errno == ESRCH)))
        return error_set(-EINVAL);
    atomic_store(&s->foreground_allowed, process);
    return TRUE;
}

BOOL LockSetForegroundWindow(UINT how)
{
    struct segment *s = segment_get();
    if (!s || !may_say())
        return s ? error_set(-EACCES) : FALSE;
    if (how != LSFW_LOCK && how != LSFW_UNLOCK)
        return error_set(-EINVAL);
    atomic_store(&s->foreground_allowed, 0);
    atomic_store(&s->foreground_lock, how == LSFW_LOCK ? process_pid() : 0);
    return TRUE;
}

/* ---- When a window goes ---- */

struct heir {
    HWND gone;
    HWND hwnd;
};

static bool can_inherit(HWND hwnd)
{
    DWORD style = window_style(hwnd);
    return local_window(hwnd) && style & WS_VISIBLE && !(style & (WS_DISABLED | WS_MINIMIZE)) &&
           thread_of(hwnd) == GetCurrentThreadId();
}

static BOOL CALLBACK find_heir(HWND hwnd, LPARAM param)
{
    struct heir *heir = (struct heir *)param;
    if (hwnd == heir->gone || style_is_child(window_style(hwnd)) || !can_inherit(hwnd) ||
        (DWORD)GetWindowLong(hwnd, GWL_EXSTYLE) & WS_EX_NOACTIVATE)
        return TRUE;
    heir->hwnd = hwnd;
    return FALSE;
}

static void activate_another(HWND hwnd)
{
    struct heir heir = {hwnd, GetWindow(hwnd, GW_OWNER)};
    if (heir.hwnd)
        heir.hwnd = focus_top(heir.hwnd);
    /* One that is in another's tree gives it back to that. */
    const struct window_slot *slot = table_slot(hwnd);
    if (!heir.hwnd && slot && slot->parent != DESKTOP_SLOT)
        heir.hwnd = focus_top(table_handle(slot->parent));
    if (!heir.hwnd || !can_inherit(heir.hwnd)) {
        heir.hwnd = NULL;
        EnumWindows(find_heir, (LPARAM)&heir);
    }
    change_active(thread_self(), heir.hwnd, WA_ACTIVE);
}

static void focus_to_parent(HWND hwnd)
{
    HWND parent = style_is_child(window_style(hwnd)) ? GetAncestor(hwnd, GA_PARENT) : NULL;
    bool can = parent && parent != GetDesktopWindow() && can_focus(parent);
    change_focus(thread_self(), can ? parent : NULL);
}

void focus_window_going(HWND hwnd)
{
    HWND focus = GetFocus();
    if (GetActiveWindow() == hwnd)
        activate_another(hwnd);
    else if (focus && (focus == hwnd || IsChild(hwnd, focus)))
        focus_to_parent(hwnd);
}

void focus_window_hidden(HWND hwnd)
{
    if (GetActiveWindow() == hwnd)
        activate_another(hwnd);
    else if (GetFocus() == hwnd)
        focus_to_parent(hwnd);
}

void focus_window_minimized(HWND hwnd)
{
    HWND focus = GetFocus();
    if (focus && (focus == hwnd || IsChild(hwnd, focus)))
        change_focus(thread_self(), NULL);
}
