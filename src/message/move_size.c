/* SPDX-License-Identifier: MIT */
/* Windows that the user moves and sizes by their frames, and the buttons on these. */
#include "message/move_size.h"

#include "message/hook.h"
#include "message/table.h"
#include "message/win_event.h"

enum {
    KEY_BUTTON = 1, /* virtual keys are the input room's */
    KEY_ENTER = 0x0d,
    KEY_ESCAPE = 0x1b,
    KEY_LEFT = 0x25,
    KEY_UP,
    KEY_RIGHT,
    KEY_DOWN,
    KEY_STEP = 8, /* how far an arrow key goes */
    /* The edges, as WM_SIZING and the lowest bits of SC_SIZE count them. */
    EDGE_LEFT = 1,
    EDGE_RIGHT = 2,
    EDGE_TOP = 3,
    EDGE_TOPLEFT = 4,
    EDGE_TOPRIGHT = 5,
    EDGE_BOTTOM = 6,
    EDGE_BOTTOMLEFT = 7,
    EDGE_BOTTOMRIGHT = 8,
    WAIT_AT_MOST = 100, /* ms until the button is looked at again */
};

/* What is going on. */
struct drag {
    HWND hwnd;
    HWND parent; /* NULL: it is a top-level window */
    bool sizing, by_mouse;
    UINT edge; /* 0: none yet, the arrow keys say */
    POINT at;
    RECT before, rect; /* on the screen */
    MINMAXINFO limits;
};

static bool goes_left(UINT edge)
{
    return edge == EDGE_LEFT || edge == EDGE_TOPLEFT || edge == EDGE_BOTTOMLEFT;
}

static bool goes_right(UINT edge)
{
    return edge == EDGE_RIGHT || edge == EDGE_TOPRIGHT || edge == EDGE_BOTTOMRIGHT;
}

static bool goes_up(UINT edge)
{
    return edge == EDGE_TOP || edge == EDGE_TOPLEFT || edge == EDGE_TOPRIGHT;
}

static bool goes_down(UINT edge)
{
    return edge == EDGE_BOTTOM || edge == EDGE_BOTTOMLEFT || edge == EDGE_BOTTOMRIGHT;
}

static LONG between(LONG value, LONG least, LONG most)
{
    return value < least ? least : value > most ? most : value;
}

/* The edges that the mouse has hold of, within the limits. */
static void stretch(struct drag *drag, int dx, int dy)
{
    RECT *r = &drag->rect;
    const POINT *least = &drag->limits.ptMinTrackSize, *most = &drag->limits.ptMaxTrackSize;
    if (goes_left(drag->edge))
        r->left = r->right - between(r->right - r->left - dx, least->x, most->x);
    if (goes_right(drag->edge))
        r->right = r->left + between(r->right - r->left + dx, least->x, most->x);
    if (goes_up(drag->edge))
        r->top = r->bottom - between(r->bottom - r->top - dy, least->y, most->y);
    if (goes_down(drag->edge))
        r->bottom = r->top + between(r->bottom - r->top + dy, least->y, most->y);
}

static void place(const struct drag *drag, const RECT *rect)
{
    RECT r = *rect;
    if (drag->parent)
        MapWindowPoints(NULL, drag->parent, (POINT *)&r, 2);
    SetWindowPos(drag->hwnd, NULL, r.left, r.top, r.right - r.left, r.bottom - r.top,
                 SWP_NOZORDER | SWP_NOACTIVATE | (drag->sizing ? 0u : (UINT)SWP_NOSIZE));
}

static void drag_by(struct drag *drag, int dx, int dy)
{
    if (!dx && !dy)
        return;
    if (drag->sizing)
        stretch(drag, dx, dy);
    else
        drag->rect = (RECT){drag->rect.left + dx, drag->rect.top + dy, drag->rect.right + dx,
                            drag->rect.bottom + dy};
    SendMessage(drag->hwnd, drag->sizing ? WM_SIZING : WM_MOVING, drag->sizing ? drag->edge : 0,
                (LPARAM)&drag->rect);
    place(drag, &drag->rect);
}

static void drag_to(struct drag *drag, POINT at)
{
    int dx = (int)(at.x - drag->at.x), dy = (int)(at.y - drag->at.y);
    drag->at = at;
    drag_by(drag, dx, dy);
}

/* The first arrow key chooses the edge. */
static void arrow_key(struct drag *drag, WPARAM key)
{
    static const UINT edges[] = {EDGE_LEFT, EDGE_TOP, EDGE_RIGHT, EDGE_BOTTOM};
    int dx = key == KEY_LEFT ? -KEY_STEP : key == KEY_RIGHT ? KEY_STEP : 0;
    int dy = key == KEY_UP ? -KEY_STEP : key == KEY_DOWN ? KEY_STEP : 0;
    if (drag->sizing && !drag->edge) {
        drag->edge = edges[key - KEY_LEFT];
        return;
    }
    drag_by(drag, dx, dy);
}

/* One message. false: it was the last. */
static bool take(struct drag *drag, MSG *msg, bool *ret_given_up)
{
    switch (msg->message) {
    case WM_QUIT:
        PostQuitMessage((int)msg->wParam);
        return false;
    case WM_MOUSEMOVE:
    case WM_NCMOUSEMOVE:
        if (drag->by_mouse)
            drag_to(drag, msg->pt);
        return true;
    case WM_LBUTTONUP:
    case WM_NCLBUTTONUP:
        return false;
    case WM_KEYDOWN:
    case WM_SYSKEYDOWN:
        if (msg->wParam == KEY_ESCAPE)
            *ret_given_up = true;
        else if (msg->wParam >= KEY_LEFT && msg->wParam <= KEY_DOWN)
            arrow_key(drag, msg->wParam);
        return msg->wParam != KEY_ENTER && msg->wParam != KEY_ESCAPE;
    default:
        TranslateMessage(msg);
        DispatchMessage(msg);
        return true;
    }
}

/* Until the button is let go. */
static bool follow(struct drag *drag)
{
    MSG msg;
    bool given_up = false;
    while (IsWindow(drag->hwnd) && GetCapture() == drag->hwnd) {
        if (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE)) {
            if (!take(drag, &msg, &given_up))
                break;
        } else if (drag->by_mouse && !desk_key(KEY_BUTTON, NULL)) {
            break; /* it was let go elsewhere */
        } else {
            MsgWaitForMultipleObjectsEx(0, NULL, WAIT_AT_MOST, QS_ALLINPUT, 0);
        }
    }
    return !given_up;
}

static bool may_be_moved(DWORD style, bool sizing)
{
    if (sizing)
        return style & WS_THICKFRAME && !(style & (WS_MAXIMIZE | WS_MINIMIZE));
    return !(style & WS_MAXIMIZE);
}

/* GetGUIThreadInfo tells of it. */
static void set_moving(HWND hwnd)
{
    struct thread *t = thread_self();
    const struct window_slot *slot = hwnd ? table_slot(hwnd) : NULL;
    if (t)
        atomic_store(&t->queue->moving, slot ? slot_index(segment_peek(), slot) : 0);
}

void move_size(HWND hwnd, WPARAM command, POINT at)
{
    UINT hit = command & 0xf;
    struct drag drag = {
        .hwnd = hwnd, .sizing = (command & 0xfff0u) == SC_SIZE, .by_mouse = hit != 0, .at = at};
    DWORD style = window_style(hwnd);
    if (!may_be_moved(style, drag.sizing) || !GetWindowRect(hwnd, &drag.rect))
        return;
    drag.edge = drag.sizing ? hit : 0;
    drag.before = drag.rect;
    HWND parent = GetAncestor(hwnd, GA_PARENT);
    drag.parent = parent == GetDesktopWindow() ? NULL : parent;
    if (hook_call(WH_CBT, HCBT_MOVESIZE, (WPARAM)hwnd, (LPARAM)&drag.rect))
        return;
    drag.limits = position_limits(hwnd);
    win_event(EVENT_SYSTEM_MOVESIZESTART, hwnd, OBJID_WINDOW);
    SendMessage(hwnd, WM_ENTERSIZEMOVE, 0, 0);
    set_moving(hwnd);
    SetCapture(hwnd);
    bool stays = follow(&drag);
    if (GetCapture() == hwnd)
        ReleaseCapture();
    set_moving(NULL);
    if (!stays && IsWindow(hwnd))
        place(&drag, &drag.before);
    SendMessage(hwnd, WM_EXITSIZEMOVE, 0, 0);
    win_event(EVENT_SYSTEM_MOVESIZEEND, hwnd, OBJID_WINDOW);
}

/* The button counts when it is let go where it was pressed. */
static bool is_let_go_at(HWND hwnd, WPARAM hit)
{
    MSG msg;
    bool done = false;
    SetCapture(hwnd);
    while (!done && GetCapture() == hwnd) {
        if (!PeekMessage(&msg, NULL, 0, 0, PM_REMOVE)) {
            if (!desk_key(KEY_BUTTON, NULL))
                break;
            MsgWaitForMultipleObjectsEx(0, NULL, WAIT_AT_MOST, QS_ALLINPUT, 0);
        } else if (msg.message == WM_QUIT) {
            PostQuitMessage((int)msg.wParam);
            break;
        } else if (msg.message == WM_LBUTTONUP) {
            done =
                SendMessage(hwnd, WM_NCHITTEST, 0, MAKELPARAM(msg.pt.x, msg.pt.y)) == (LRESULT)hit;
            break;
        } else if (msg.message != WM_MOUSEMOVE) {
            TranslateMessage(&msg);
            DispatchMessage(&msg);
        }
    }
    if (GetCapture() == hwnd)
        ReleaseCapture();
    return done;
}

static WPARAM button_command(HWND hwnd, WPARAM hit)
{
    switch (hit) {
    case HTMINBUTTON:
        return SC_MINIMIZE;
    case HTMAXBUTTON:
        return IsZoomed(hwnd) ? SC_RESTORE : SC_MAXIMIZE;
    default:
        return SC_CLOSE;
    }
}

static LRESULT command(HWND hwnd, WPARAM what, LPARAM l)
{
    SendMessage(hwnd, WM_SYSCOMMAND, what, l);
    return 0;
}

static LRESULT double_click(HWND hwnd, WPARAM hit, LPARAM l)
{
    DWORD style = window_style(hwnd);
    if (hit == HTSYSMENU)
        return command(hwnd, SC_CLOSE, l);
    if (hit == HTCAPTION && style & (WS_MAXIMIZEBOX | WS_MINIMIZE))
        return command(hwnd, style & (WS_MINIMIZE | WS_MAXIMIZE) ? SC_RESTORE : SC_MAXIMIZE, l);
    return 0;
}

LRESULT move_size_press(HWND hwnd, UINT message, WPARAM hit, LPARAM l)
{
    if (message == WM_NCLBUTTONDBLCLK && (hit == HTCAPTION || hit == HTSYSMENU))
        return double_click(hwnd, hit, l);
    switch (hit) {
    case HTCAPTION: {
        HWND top = focus_top(hwnd);
        if (top && (GetActiveWindow() == top || focus_activate(top, WA_CLICKACTIVE)))
            command(hwnd, SC_MOVE | HTCAPTION, l);
        return 0;
    }
    case HTMINBUTTON:
    case HTMAXBUTTON:
    case HTCLOSE:
        return is_let_go_at(hwnd, hit) ? command(hwnd, button_command(hwnd, hit), l) : 0;
    default:
        if (hit >= HTLEFT && hit <= HTBOTTOMRIGHT)
            command(hwnd, SC_SIZE | (hit - HTLEFT + 1), l);
        return 0;
    }
}
