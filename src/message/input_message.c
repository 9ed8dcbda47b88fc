/* SPDX-License-Identifier: MIT */
#include "message/class.h"
#include "message/hook.h"
#include "message/table.h"
#include "message/track.h"

/*
 * Hardware input on its way out of the queue: keys go to the focus, the mouse
 * where the hit test says, or to the window that has captured it.
 */

enum {
    DOUBLE_CLICK_SLACK = 2, /* pixels either way */
};

static bool is_key(UINT message)
{
    return message >= WM_KEYFIRST && message <= WM_KEYLAST;
}

static bool is_wheel(UINT message)
{
    return message == WM_MOUSEWHEEL || message == WM_MOUSEHWHEEL;
}

static bool is_press(UINT message)
{
    switch (message) {
    case WM_LBUTTONDOWN:
    case WM_RBUTTONDOWN:
    case WM_MBUTTONDOWN:
    case WM_XBUTTONDOWN:
    case WM_NCLBUTTONDOWN:
    case WM_NCRBUTTONDOWN:
    case WM_NCMBUTTONDOWN:
    case WM_NCXBUTTONDOWN:
        return true;
    default:
        return false;
    }
}

static bool is_second_press(UINT message)
{
    return message == WM_LBUTTONDBLCLK || message == WM_RBUTTONDBLCLK ||
           message == WM_MBUTTONDBLCLK || message == WM_XBUTTONDBLCLK ||
           message == WM_NCLBUTTONDBLCLK || message == WM_NCRBUTTONDBLCLK ||
           message == WM_NCMBUTTONDBLCLK || message == WM_NCXBUTTONDBLCLK;
}

/* ---- Aiming ---- */

static bool is_own(const struct thread *t, HWND hwnd)
{
    const struct window_slot *slot = hwnd ? table_slot(hwnd) : NULL;
    return slot && slot->owner.index == t->ref.index && slot->owner.tag == t->ref.tag;
}

static bool aim_key(const struct thread *t, MSG *msg)
{
    HWND focus = table_handle(atomic_load(&queue_input(t->queue)->focus));
    if (!focus)
        focus = local_window(msg->hwnd) ? msg->hwnd : NULL;
    msg->hwnd = focus;
    return focus && local_window(focus) && is_own(t, focus);
}

static LPARAM client_point(HWND hwnd, POINT pt)
{
    ScreenToClient(hwnd, &pt);
    return MAKELPARAM(pt.x, pt.y);
}

/* A disabled child lets its parent have the mouse. */
static HWND enabled_ancestor(HWND hwnd)
{
    while (hwnd && !IsWindowEnabled(hwnd) && window_style(hwnd) & WS_CHILD)
        hwnd = GetAncestor(hwnd, GA_PARENT);
    return hwnd;
}

/* The next window below this one at the point, of the same thread. */
static HWND below_transparent(HWND hwnd, POINT pt)
{
    for (HWND next = GetWindow(hwnd, GW_HWNDNEXT); next; next = GetWindow(next, GW_HWNDNEXT)) {
        RECT rect;
        if (local_window(next) && IsWindowVisible(next) && GetWindowRect(next, &rect) &&
            (IsWindowEnabled(next) || !(window_style(next) & WS_CHILD)) && pt.x >= rect.left &&
            pt.x < rect.right && pt.y >= rect.top && pt.y < rect.bottom)
            return next;
    }
    return window_style(hwnd) & WS_CHILD ? GetAncestor(hwnd, GA_PARENT) : NULL;
}

static UINT non_client(UINT message)
{
    return message - WM_MOUSEMOVE + WM_NCMOUSEMOVE;
}

static bool is_double_click(const struct thread *t, const MSG *msg, bool in_client)
{
    const struct local_window *window = local_window(msg->hwnd);
    if (!window || (in_client && !(window->class && window->class->style & CS_DBLCLKS)))
        return false;
    LONG dx = msg->pt.x - t->last_click.pt.x, dy = msg->pt.y - t->last_click.pt.y;
    return t->last_click.hwnd == msg->hwnd && t->last_click.message == msg->message &&
           msg->time - t->last_click.time <= GetDoubleClickTime() && dx >= -DOUBLE_CLICK_SLACK &&
           dx <= DOUBLE_CLICK_SLACK && dy >= -DOUBLE_CLICK_SLACK && dy <= DOUBLE_CLICK_SLACK;
}

static bool aim_mouse(const struct thread *t, MSG *msg)
{
    HWND capture = table_handle(atomic_load(&queue_input(t->queue)->capture));
    LRESULT hit = HTCLIENT;
    if (is_wheel(msg->message))
        return aim_key(t, msg);
    if (capture) {
        msg->hwnd = capture;
        msg->lParam = client_point(capture, msg->pt);
        return is_own(t, capture);
    }
    HWND hwnd = enabled_ancestor(msg->hwnd);
    for (;; hwnd = below_transparent(hwnd, msg->pt)) {
        if (!hwnd || !local_window(hwnd))
            return false;
        if (!IsWindowEnabled(hwnd)) {
            SendMessage(hwnd, WM_SETCURSOR, (WPARAM)hwnd, MAKELPARAM(HTERROR, msg->message));
            return false;
        }
        hit = SendMessage(hwnd, WM_NCHITTEST, 0, MAKELPARAM(msg->pt.x, msg->pt.y));
        if (hit != HTTRANSPARENT)
            break;
    }
    msg->hwnd = hwnd;
    if (hit != HTCLIENT) {
        msg->message = non_client(msg->message);
        msg->wParam = (msg->wParam & ~(WPARAM)0xffff) | (WPARAM)(hit & 0xffff);
    }
    msg->lParam = hit == HTCLIENT ? client_point(hwnd, msg->pt) : MAKELPARAM(msg->pt.x, msg->pt.y);
    if (is_press(msg->message) && is_double_click(t, msg, hit == HTCLIENT))
        msg->message += WM_LBUTTONDBLCLK - WM_LBUTTONDOWN;
    return true;
}

bool input_aim(struct thread *t, MSG *msg)
{
    if (msg->message == WM_INPUT)
        return is_own(t, msg->hwnd);
    return is_key(msg->message) ? aim_key(t, msg) : aim_mouse(t, msg);
}

bool input_hand_on(struct thread *t, const MSG *raw, HWND hwnd, UINT vk, DWORD origin)
{
    const struct window_slot *slot = hwnd && !is_own(t, hwnd) ? table_slot(hwnd) : NULL;
    if (!slot || !thread_shares_input(t, slot->owner))
        return false;
    struct message_input input = {.message = raw->message,
                                  .wparam = raw->wParam,
                                  .lparam = raw->lParam,
                                  .vk = vk,
                                  .origin = origin,
                                  .time = raw->time,
                                  .extra_info = (ULONG_PTR)t->extra_info};
    return message_post_event(hwnd, &input);
}

/* ---- Arriving ---- */

static void note_click(struct thread *t, const MSG *msg)
{
    if (is_press(msg->message)) {
        t->last_click.hwnd = msg->hwnd;
        t->last_click.message = msg->message;
        t->last_click.time = msg->time;
        t->last_click.pt = msg->pt;
    } else if (is_second_press(msg->message)) {
        t->last_click.hwnd = NULL; /* a third press is a first one again */
    }
}

/* As the device has it: in the frame and the second time just as well. */
static UINT plain_press(UINT message)
{
    if (message < WM_MOUSEFIRST)
        message -= WM_NCMOUSEMOVE - WM_MOUSEMOVE;
    return is_second_press(message) ? message - (WM_LBUTTONDBLCLK - WM_LBUTTONDOWN) : message;
}

static void tell_parents(const MSG *msg)
{
    UINT press = plain_press(msg->message);
    WPARAM what = press | (press == WM_XBUTTONDOWN ? msg->wParam & ~(WPARAM)0xffff : 0);
    for (HWND hwnd = msg->hwnd; window_style(hwnd) & WS_CHILD;) {
        HWND parent = GetAncestor(hwnd, GA_PARENT);
        if (!parent || GetWindowLongPtr(hwnd, GWL_EXSTYLE) & WS_EX_NOPARENTNOTIFY)
            return;
        POINT pt = msg->pt;
        ScreenToClient(parent, &pt);
        SendMessage(parent, WM_PARENTNOTIFY, what, MAKELPARAM(pt.x, pt.y));
        hwnd = parent;
    }
}

/* The window is asked with every press. false: the press is eaten by the activation. */
static bool activate(const struct thread *t, const MSG *msg, WORD hit)
{
    HWND top = GetAncestor(msg->hwnd, GA_ROOT);
    if (!top || top == GetDesktopWindow())
        return true;
    LRESULT answer = SendMessage(msg->hwnd, WM_MOUSEACTIVATE, (WPARAM)top,
                                 MAKELPARAM(hit, plain_press(msg->message)));
    if (answer != MA_NOACTIVATE && answer != MA_NOACTIVATEANDEAT &&
        !((DWORD)GetWindowLong(top, GWL_EXSTYLE) & WS_EX_NOACTIVATE) &&
        table_handle(atomic_load(&queue_input(t->queue)->active)) != top)
        focus_activate(top, WA_CLICKACTIVE);
    return answer != MA_ACTIVATEANDEAT && answer != MA_NOACTIVATEANDEAT;
}

static bool has_data(UINT message)
{
    return is_wheel(message) || (message >= WM_XBUTTONDOWN && message <= WM_XBUTTONDBLCLK) ||
           (message >= WM_NCXBUTTONDOWN && message <= WM_NCXBUTTONDBLCLK);
}

static bool arrive_mouse(struct thread *t, MSG *msg, bool removed)
{
    bool client = msg->message >= WM_MOUSEFIRST;
    bool captured = atomic_load(&queue_input(t->queue)->capture) != 0;
    WORD hit = client ? HTCLIENT : LOWORD(msg->wParam);
    if (hook_wanted(WH_MOUSE)) {
        MOUSEHOOKSTRUCTEX hook = {msg->pt, msg->hwnd, hit, (ULONG_PTR)t->extra_info,
                                  has_data(msg->message) ? (DWORD)(msg->wParam & ~0xffffu) : 0};
        if (hook_call(WH_MOUSE, removed ? HC_ACTION : HC_NOREMOVE, msg->message, (LPARAM)&hook)) {
            if (removed)
                hook_call(WH_CBT, HCBT_CLICKSKIPPED, msg->message, (LPARAM)&hook);
            return false;
        }
    }
    if (!removed || is_wheel(msg->message))
        return true;
    bool press = is_press(msg->message) || is_second_press(msg->message);
    note_click(t, msg);
    track_moved(t, msg->hwnd, client, msg->pt);
    if (press && !captured) {
        tell_parents(msg);
        if (!activate(t, msg, hit))
            return false;
    }
    if (!captured)
        SendMessage(
            msg->hwnd, WM_SETCURSOR, (WPARAM)msg->hwnd,
            MAKELPARAM(hit, client ? msg->message : msg->message - WM_NCMOUSEMOVE + WM_MOUSEMOVE));
    return local_window(msg->hwnd) != NULL;
}

static bool arrive_key(const MSG *msg, bool removed)
{
    if (!hook_wanted(WH_KEYBOARD) ||
        !hook_call(WH_KEYBOARD, removed ? HC_ACTION : HC_NOREMOVE, msg->wParam, msg->lParam))
        return true;
    if (removed)
        hook_call(WH_CBT, HCBT_KEYSKIPPED, msg->wParam, msg->lParam);
    return false;
}

bool input_arrive(struct thread *t, MSG *msg, bool removed)
{
    return is_key(msg->message) ? arrive_key(msg, removed) : arrive_mouse(t, msg, removed);
}
