/* SPDX-License-Identifier: MIT */
#include "base/text.h"
#include "control/list.h"
#include "pianola/input.h"

/* Keys and mouse in a list box. */

static bool is_down(int vk)
{
    return GetKeyState(vk) & 0x8000;
}

static void changed(struct list *l)
{
    if (l->style & LBS_NOTIFY || l->combo)
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
        int step = 1;
        if (l->style & LBS_MULTICOLUMN) {
            RECT client;
            GetClientRect(l->hwnd, &client);
            step = (int)(client.bottom / l->item_height);
            step = step < 1 ? 1 : step;
        }
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
    if (l->style & LBS_MULTIPLESEL && !extended) {
        list_set_caret(l, at, true);
        return;
    }
    if (extended && is_down(VK_CONTROL) && !is_down(VK_SHIFT)) {
        list_set_caret(l, at, true);
        return;
    }
    list_choose(l, at, is_down(VK_SHIFT), false);
    if (extended ? caret != at || is_down(VK_SHIFT) : before != at)
        changed(l);
}

void list_key(struct list *l, WPARAM key)
{
    if (l->style & LBS_WANTKEYBOARDINPUT) {
        int answer = (int)SendMessage(list_owner(l), WM_VKEYTOITEM, MAKEWPARAM(key, l->caret),
                                      (LPARAM)l->hwnd);
        if (l->dead || answer == -2)
            return;
        if (answer >= 0) {
            move(l, answer);
            return;
        }
    }
    switch (key) {
    case VK_UP:
    case VK_DOWN:
    case VK_LEFT:
    case VK_RIGHT:
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
    if (l->style & LBS_WANTKEYBOARDINPUT) {
        int answer = (int)SendMessage(list_owner(l), WM_CHARTOITEM, MAKEWPARAM(c, l->caret),
                                      (LPARAM)l->hwnd);
        if (l->dead || answer == -2)
            return;
        if (answer >= 0) {
            move(l, answer);
            return;
        }
    }
    int length = c > ' ' && list_has_strings(l) ? text_encode((uint32_t)c, text) : 0;
    if (length <= 0)
        return;
    text[length] = 0;
    int at = list_find(l, l->caret, (ULONG_PTR)text, false);
    if (at >= 0 && (at != l->current || list_is_multiple(l)))
        move(l, at);
}

/* ---- Mouse ---- */

static void press(struct list *l, WPARAM keys, POINT point)
{
    bool outside;
    if (!l->combo || l->style & WS_CHILD)
        SetFocus(l->combo ? l->combo : l->hwnd);
    if (l->dead)
        return;
    int at = list_item_at(l, point, &outside);
    SetCapture(l->hwnd);
    l->tracking = true;
    l->track_from = l->current;
    if (at >= 0 && !outside)
        list_choose(l, at, keys & MK_SHIFT, keys & MK_CONTROL || !(l->style & LBS_EXTENDEDSEL));
}

static void drag(struct list *l, POINT point)
{
    bool outside;
    if (!l->tracking || (l->style & LBS_MULTIPLESEL && !(l->style & LBS_EXTENDEDSEL)))
        return;
    int at = list_item_at(l, point, &outside);
    if (at >= 0 && at != l->caret)
        list_choose(l, at, l->style & LBS_EXTENDEDSEL, false);
}

static void release(struct list *l, POINT point)
{
    bool outside;
    if (!l->tracking)
        return;
    int at = list_item_at(l, point, &outside);
    l->tracking = false;
    if (GetCapture() == l->hwnd)
        ReleaseCapture();
    if (l->dead)
        return;
    if (l->combo)
        SendMessage(l->combo, WM_APP, at >= 0 && !outside, 0);
    else if (at >= 0 && !(l->style & LBS_NOSEL))
        changed(l);
}

LRESULT list_mouse(struct list *l, UINT message, WPARAM w, LPARAM l_param)
{
    POINT point = {(SHORT)LOWORD(l_param), (SHORT)HIWORD(l_param)};
    switch (message) {
    case WM_LBUTTONDOWN:
        press(l, w, point);
        break;
    case WM_LBUTTONDBLCLK:
        press(l, w, point);
        if (!l->dead && !l->combo) {
            l->tracking = false;
            if (GetCapture() == l->hwnd)
                ReleaseCapture();
            if (l->style & LBS_NOTIFY && l->count)
                list_notify(l, LBN_DBLCLK);
        }
        break;
    case WM_LBUTTONUP:
        release(l, point);
        break;
    case WM_MOUSEWHEEL:
        list_set_top(l, l->top - (SHORT)HIWORD(w) * 3 / WHEEL_DELTA);
        break;
    default:
        drag(l, point);
        break;
    }
    return 0;
}
