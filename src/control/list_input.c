/* SPDX-License-Identifier: MIT */
#include "base/text.h"
#include "control/combo.h"
#include "control/list.h"
#include "pianola/input.h"

/* Keys and mouse in a list box. */

enum { SCROLL_TIMER = 1, SCROLL_MS = 80 };

static bool is_down(int vk)
{
    return GetKeyState(vk) & 0x8000;
}

static void changed(struct list *l)
{
    if (!l->dead && (l->style & LBS_NOTIFY || l->combo) && !(l->style & LBS_NOSEL))
        list_notify(l, LBN_SELCHANGE);
}

static int target_of(struct list *l, WPARAM key)
{
    int at = l->caret, page = list_page(l);
    if (!list_is_multiple(l) && l->current < 0 && (key == VK_DOWN || key == VK_UP))
        return key == VK_DOWN || l->caret <= 0 ? l->caret : l->caret - 1;
    switch (key) {
    case VK_UP:
        return at - 1;
    case VK_DOWN:
        return at + 1;
    case VK_LEFT:
    case VK_RIGHT: {
        int step = l->style & LBS_MULTICOLUMN ? list_rows(l) : 1;
        return at + (key == VK_LEFT ? -step : step);
    }
    case VK_PRIOR:
        return at > l->top ? l->top : at - page + 1;
    case VK_NEXT:
        return at < l->top + page - 1 ? l->top + page - 1 : at + page - 1;
    case VK_HOME:
        return 0;
    default: /* VK_END */
        return l->count - 1;
    }
}

static void move(struct list *l, int at)
{
    bool extended = l->style & LBS_EXTENDEDSEL;
    at = at < 0 ? 0 : at >= l->count ? l->count - 1 : at;
    if (at < 0)
        return;
    int before = l->current, caret = l->caret;
    bool only_caret = list_is_multiple(l) && !extended;
    if (only_caret || (extended && is_down(VK_CONTROL) && !is_down(VK_SHIFT))) {
        list_set_caret(l, at);
        return;
    }
    bool none = extended && list_count_selected(l) == 0;
    list_choose(l, at, is_down(VK_SHIFT), false);
    if (extended ? none || caret != at || is_down(VK_SHIFT) : before != at)
        changed(l);
}

/* The owner of LBS_WANTKEYBOARDINPUT says which item a key is for. true: it was dealt with. */
static bool asked_owner(struct list *l, UINT message, WPARAM key)
{
    HWND owner = list_owner(l);
    if (!(l->style & LBS_WANTKEYBOARDINPUT) || !owner)
        return false;
    int answer = (int)SendMessage(owner, message, MAKEWPARAM(key, l->caret), (LPARAM)l->hwnd);
    if (l->dead || answer == -2)
        return true;
    if (answer >= 0)
        move(l, answer);
    return answer >= 0;
}

void list_key(struct list *l, WPARAM key)
{
    if (asked_owner(l, WM_VKEYTOITEM, key))
        return;
    switch (key) {
    case VK_LEFT:
    case VK_RIGHT:
        if (!(l->style & LBS_MULTICOLUMN) && l->extent > list_client(l).right) {
            list_scroll_code(l, false, key == VK_LEFT ? SB_LINELEFT : SB_LINERIGHT);
            break;
        }
        /* fall through */
    case VK_UP:
    case VK_DOWN:
    case VK_PRIOR:
    case VK_NEXT:
    case VK_HOME:
    case VK_END:
        if (l->count)
            move(l, target_of(l, key));
        break;
    case VK_SPACE:
        if (list_is_multiple(l) && l->count) {
            list_choose(l, l->caret, is_down(VK_SHIFT),
                        !(l->style & LBS_EXTENDEDSEL) || is_down(VK_CONTROL));
            changed(l);
        }
        break;
    default:
        break;
    }
}

void list_char(struct list *l, WPARAM c)
{
    char text[8];
    if (asked_owner(l, WM_CHARTOITEM, c))
        return;
    int length = c > ' ' && list_has_strings(l) ? text_encode((uint32_t)c, text) : 0;
    if (length <= 0)
        return;
    text[length] = 0;
    int at = list_find(l, l->caret, (ULONG_PTR)text, false);
    if (at >= 0 && (at != l->current || list_is_multiple(l)))
        move(l, at);
}

/* ---- Mouse ---- */

static void stop_scrolling(struct list *l)
{
    if (l->scrolling)
        KillTimer(l->hwnd, SCROLL_TIMER);
    l->scrolling = false;
}

void list_end_tracking(struct list *l)
{
    l->tracking = false;
    stop_scrolling(l);
    if (GetCapture() == l->hwnd)
        ReleaseCapture();
}

/* The dropped list has the mouse: its own scroll bar must get it from here, and a press elsewhere
 * closes it. true: it was one of these. */
static bool pressed_outside(struct list *l, POINT point)
{
    RECT client = list_client(l), window;
    if (!list_drops_down(l) || PtInRect(&client, point))
        return false;
    POINT screen = point;
    ClientToScreen(l->hwnd, &screen);
    GetWindowRect(l->hwnd, &window);
    if (!PtInRect(&window, screen)) {
        combo_clicked(l->combo, false);
        return true;
    }
    LPARAM at = MAKELPARAM(screen.x, screen.y);
    LRESULT hit = SendMessage(l->hwnd, WM_NCHITTEST, 0, at);
    ReleaseCapture();
    SendMessage(l->hwnd, WM_NCLBUTTONDOWN, (WPARAM)hit, at);
    if (!l->dead && IsWindowVisible(l->hwnd))
        SetCapture(l->hwnd);
    return true;
}

static void press(struct list *l, WPARAM keys, POINT point)
{
    bool outside;
    if (pressed_outside(l, point))
        return;
    if (!list_drops_down(l))
        SetFocus(l->combo ? l->combo : l->hwnd);
    if (l->dead)
        return;
    int at = list_item_at(l, point, &outside);
    if (at < 0)
        return;
    HWND parent = l->combo ? NULL : GetParent(l->hwnd);
    if (parent)
        SendMessage(parent, WM_LBTRACKPOINT, (WPARAM)at, MAKELPARAM(point.x, point.y));
    if (l->dead)
        return;
    SetCapture(l->hwnd);
    l->tracking = true;
    l->mouse = point;
    if (at >= 0 && !outside)
        list_choose(l, at, keys & MK_SHIFT, keys & MK_CONTROL || !(l->style & LBS_EXTENDEDSEL));
}

/* Held above or below, the list comes along. */
static int beyond(struct list *l)
{
    RECT client = list_client(l);
    bool above = l->mouse.y < 0, below = l->mouse.y >= client.bottom;
    if (l->style & LBS_MULTICOLUMN || !(above || below)) {
        stop_scrolling(l);
        return -1;
    }
    if (!l->scrolling)
        l->scrolling = SetTimer(l->hwnd, SCROLL_TIMER, SCROLL_MS, NULL) != 0;
    int at = above ? l->top - 1 : l->top + list_page(l);
    return at < 0 ? 0 : at >= l->count ? l->count - 1 : at;
}

static void drag(struct list *l)
{
    bool outside;
    if (!l->tracking || (l->style & LBS_MULTIPLESEL && !(l->style & LBS_EXTENDEDSEL)))
        return;
    int at = beyond(l);
    if (at < 0)
        at = list_item_at(l, l->mouse, &outside);
    if (at >= 0 && at != l->caret)
        list_choose(l, at, l->style & LBS_EXTENDEDSEL, false);
}

/* In a dropped list the selection follows the mouse before a button is pressed, too. */
static void hover(struct list *l)
{
    bool outside;
    int at = list_item_at(l, l->mouse, &outside);
    if (at >= 0 && !outside && at != l->current)
        list_choose(l, at, false, false);
}

static void release(struct list *l)
{
    bool outside, was_tracking = l->tracking;
    RECT client = list_client(l);
    int at = list_item_at(l, l->mouse, &outside);
    bool inside = PtInRect(&client, l->mouse);
    if (list_drops_down(l)) {
        l->tracking = false;
        stop_scrolling(l);
        if (was_tracking || (inside && at >= 0 && !outside))
            combo_clicked(l->combo, at >= 0 && !outside);
        return;
    }
    if (!was_tracking)
        return;
    list_end_tracking(l);
    if (l->dead)
        return;
    if (l->combo && at >= 0 && !outside)
        combo_clicked(l->combo, true);
    else if (!l->combo && !inside && l->style & LBS_NOTIFY)
        list_notify(l, LBN_SELCANCEL);
    else if (!l->combo && at >= 0)
        changed(l);
}

static void double_click(struct list *l, WPARAM keys, POINT point)
{
    press(l, keys, point);
    if (l->dead || !l->tracking || list_drops_down(l))
        return;
    list_end_tracking(l);
    if (!l->dead && l->style & LBS_NOTIFY && l->count)
        list_notify(l, LBN_DBLCLK);
}

LRESULT list_mouse(struct list *l, UINT message, WPARAM w, LPARAM l_param)
{
    POINT point = {(SHORT)LOWORD(l_param), (SHORT)HIWORD(l_param)};
    switch (message) {
    case WM_LBUTTONDOWN:
        press(l, w, point);
        break;
    case WM_LBUTTONDBLCLK:
        double_click(l, w, point);
        break;
    case WM_LBUTTONUP:
        l->mouse = point;
        release(l);
        break;
    case WM_MOUSEWHEEL:
        list_set_top(l, l->top - (SHORT)HIWORD(w) * 3 / WHEEL_DELTA);
        break;
    case WM_TIMER:
        if (w == SCROLL_TIMER)
            drag(l);
        break;
    default:
        l->mouse = point;
        if (list_drops_down(l) && !l->tracking)
            hover(l);
        else
            drag(l);
        break;
    }
    return 0;
}
