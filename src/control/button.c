/* SPDX-License-Identifier: MIT */
#include "control/button.h"

#include <stdlib.h>

#include "control/classes.h"
#include "pianola/input.h"

/* The class Button: state, mouse and keys. */

static bool is_auto(UINT type)
{
    return type == BS_AUTOCHECKBOX || type == BS_AUTO3STATE || type == BS_AUTORADIOBUTTON;
}

static bool is_push(UINT type)
{
    return type == BS_PUSHBUTTON || type == BS_DEFPUSHBUTTON;
}

static bool is_radio(UINT type)
{
    return type == BS_RADIOBUTTON || type == BS_AUTORADIOBUTTON;
}

static bool notifies(HWND hwnd)
{
    return (UINT)GetWindowLong(hwnd, GWL_STYLE) & BS_NOTIFY;
}

/* These tell of double clicks without being asked to. */
static bool tells_double_click(HWND hwnd)
{
    UINT type = button_type(hwnd);
    return type == BS_USERBUTTON || type == BS_RADIOBUTTON || type == BS_OWNERDRAW ||
           notifies(hwnd);
}

/* ---- State ---- */

static void set_check(HWND hwnd, struct button *b, WPARAM check)
{
    UINT type = button_type(hwnd);
    UINT most = type == BS_3STATE || type == BS_AUTO3STATE ? BST_INDETERMINATE : BST_CHECKED;
    if (is_push(type) || type == BS_GROUPBOX || type == BS_OWNERDRAW || type == BS_USERBUTTON)
        return;
    if (check > most)
        check = most;
    if (is_radio(type)) {
        /* The checked one is where Tab comes to. */
        DWORD style = (DWORD)GetWindowLong(hwnd, GWL_STYLE);
        SetWindowLong(hwnd, GWL_STYLE, (LONG)(check ? style | WS_TABSTOP : style & ~WS_TABSTOP));
    }
    if ((b->state & 3) == check)
        return;
    b->state = (b->state & ~3u) | (UINT)check;
    button_redraw(hwnd, ODA_SELECT);
}

static void set_pushed(HWND hwnd, struct button *b, bool pushed)
{
    if (((b->state & BST_PUSHED) != 0) == pushed)
        return;
    b->state = (b->state & ~(UINT)BST_PUSHED) | (pushed ? BST_PUSHED : 0);
    button_redraw(hwnd, ODA_SELECT);
    if (button_type(hwnd) == BS_USERBUTTON)
        control_notify(hwnd, pushed ? BN_HILITE : BN_UNHILITE);
}

/* What a click does besides telling of it. */
static void advance(HWND hwnd, const struct button *b)
{
    switch (button_type(hwnd)) {
    case BS_AUTOCHECKBOX:
        SendMessage(hwnd, BM_SETCHECK, !(b->state & BST_CHECKED), 0);
        break;
    case BS_AUTO3STATE:
        SendMessage(hwnd, BM_SETCHECK, ((b->state & 3) + 1) % 3, 0);
        break;
    case BS_AUTORADIOBUTTON:
        button_check_in_group(hwnd);
        break;
    default:
        break;
    }
}

/* ---- Mouse and keys ---- */

static bool is_inside(HWND hwnd, const struct button *b, LPARAM l)
{
    RECT client;
    GetClientRect(hwnd, &client);
    return b->clicking || PtInRect(&client, (POINT){(SHORT)LOWORD(l), (SHORT)HIWORD(l)});
}

/* The capture comes first: a focus that comes with it is no click of its own. */
static bool capture(HWND hwnd, bool *which)
{
    struct button *b = control_data(hwnd);
    *which = true;
    SetCapture(hwnd);
    SetFocus(hwnd);
    return (b = control_data(hwnd)) && (b->captured || b->by_key);
}

static void press(HWND hwnd, struct button *b, LPARAM l)
{
    if (b->captured || capture(hwnd, &b->captured))
        SendMessage(hwnd, BM_SETSTATE, is_inside(hwnd, b, l), 0);
}

/* Ends the press; a click is told of last, when the button is done with it. */
static void release(HWND hwnd, struct button *b, bool click)
{
    bool pushed = b->state & BST_PUSHED;
    if (!b->captured && !b->by_key)
        return;
    if (pushed)
        SendMessage(hwnd, BM_SETSTATE, FALSE, 0);
    if (pushed && click && (b = control_data(hwnd)) && is_auto(button_type(hwnd)))
        advance(hwnd, b);
    if (!(b = control_data(hwnd)))
        return;
    b->captured = b->by_key = false;
    if (GetCapture() == hwnd)
        ReleaseCapture();
    if (pushed && click && IsWindow(hwnd))
        control_notify(hwnd, BN_CLICKED);
}

static void click(HWND hwnd, struct button *b)
{
    if (b->clicking)
        return;
    b->clicking = true;
    SendMessage(hwnd, WM_LBUTTONDOWN, 0, 0);
    if (control_data(hwnd))
        SendMessage(hwnd, WM_LBUTTONUP, 0, 0);
    if ((b = control_data(hwnd)))
        b->clicking = false;
}

static void key(HWND hwnd, struct button *b, bool down, WPARAM vk)
{
    if (down && vk == VK_SPACE && !b->captured && !b->by_key) {
        b->by_key = true;
        SetCapture(hwnd);
        SendMessage(hwnd, BM_SETSTATE, TRUE, 0);
    } else if (!down && b->by_key && vk != VK_TAB) {
        release(hwnd, b, vk == VK_SPACE);
    }
}

static bool takes_signs(HWND hwnd)
{
    UINT type = button_type(hwnd);
    return type == BS_CHECKBOX || type == BS_AUTOCHECKBOX;
}

/* + and = check a box, - clears it. */
static bool is_sign(WPARAM c)
{
    return c == '+' || c == '=' || c == '-';
}

static void sign(HWND hwnd, const struct button *b, WPARAM c)
{
    WPARAM check = c == '-' ? BST_UNCHECKED : BST_CHECKED;
    if (b->captured || b->by_key || (b->state & 3) == check)
        return;
    SendMessage(hwnd, BM_SETCHECK, check, 0);
    if (IsWindow(hwnd))
        control_notify(hwnd, BN_CLICKED);
}

static void got_focus(HWND hwnd, struct button *b)
{
    b->state |= BST_FOCUS;
    button_redraw(hwnd, ODA_FOCUS);
    if (notifies(hwnd) && !control_notify(hwnd, BN_SETFOCUS))
        return;
    /* A radio button that gets the focus otherwise than by a click is chosen by that. */
    if ((b = control_data(hwnd)) && is_radio(button_type(hwnd)) && !b->dont_click && !b->captured &&
        !b->by_key && !(b->state & BST_CHECKED))
        control_notify(hwnd, BN_CLICKED);
}

static void lost_focus(HWND hwnd, struct button *b)
{
    release(hwnd, b, false);
    if (!(b = control_data(hwnd)))
        return;
    b->state &= ~(UINT)BST_FOCUS;
    button_redraw(hwnd, ODA_FOCUS);
    if (notifies(hwnd))
        control_notify(hwnd, BN_KILLFOCUS);
}

static LRESULT dialog_code(HWND hwnd, const MSG *msg)
{
    switch (button_type(hwnd)) {
    case BS_PUSHBUTTON:
        return DLGC_BUTTON | DLGC_UNDEFPUSHBUTTON;
    case BS_DEFPUSHBUTTON:
        return DLGC_BUTTON | DLGC_DEFPUSHBUTTON;
    case BS_RADIOBUTTON:
    case BS_AUTORADIOBUTTON:
        return DLGC_BUTTON | DLGC_RADIOBUTTON;
    case BS_CHECKBOX:
    case BS_AUTOCHECKBOX:
        /* Only the characters that it knows: others are mnemonics. */
        return DLGC_BUTTON |
               (msg && msg->message == WM_CHAR && is_sign(msg->wParam) ? DLGC_WANTCHARS : 0);
    case BS_GROUPBOX:
        return DLGC_STATIC;
    default:
        return DLGC_BUTTON;
    }
}

static void set_style(HWND hwnd, WPARAM style, bool redraw)
{
    DWORD now = (DWORD)GetWindowLong(hwnd, GWL_STYLE);
    UINT type = (UINT)style & BS_TYPEMASK;
    SetWindowLong(hwnd, GWL_STYLE, (LONG)((now & ~BS_TYPEMASK) | type));
    if (redraw)
        InvalidateRect(hwnd, NULL, TRUE);
}

/* ---- Messages ---- */

static LRESULT button_message(HWND hwnd, struct button *b, UINT message, WPARAM w, LPARAM l)
{
    switch (message) {
    case BM_GETCHECK:
        return b->state & 3;
    case BM_SETCHECK:
        set_check(hwnd, b, w);
        return 0;
    case BM_GETSTATE:
        return b->state;
    case BM_SETSTATE:
        set_pushed(hwnd, b, w != 0);
        return 0;
    case BM_SETSTYLE:
        set_style(hwnd, w, LOWORD(l));
        return 0;
    case BM_CLICK:
        click(hwnd, b);
        return 0;
    case BM_GETIMAGE:
        return b->image_type == w ? (LRESULT)b->image : 0;
    case BM_SETIMAGE: {
        HANDLE before = b->image;
        b->image = (HANDLE)l;
        b->image_type = (UINT)w;
        InvalidateRect(hwnd, NULL, TRUE);
        return (LRESULT)before;
    }
    default: /* BM_SETDONTCLICK */
        b->dont_click = w != 0;
        return 0;
    }
}

static LRESULT mouse(HWND hwnd, struct button *b, UINT message, LPARAM l)
{
    switch (message) {
    case WM_LBUTTONDBLCLK:
        if (tells_double_click(hwnd)) {
            control_notify(hwnd, BN_DOUBLECLICKED);
            return 0;
        }
        press(hwnd, b, l);
        return 0;
    case WM_LBUTTONDOWN:
        press(hwnd, b, l);
        return 0;
    case WM_LBUTTONUP:
        if (b->captured)
            release(hwnd, b, is_inside(hwnd, b, l));
        return 0;
    default:
        if (b->captured && GetCapture() == hwnd)
            SendMessage(hwnd, BM_SETSTATE, is_inside(hwnd, b, l), 0);
        return 0;
    }
}

static LRESULT with_data(HWND hwnd, struct button *b, UINT message, WPARAM w, LPARAM l)
{
    if (message >= BM_GETCHECK && message <= BM_SETDONTCLICK)
        return button_message(hwnd, b, message, w, l);
    switch (message) {
    case WM_NCDESTROY:
        free(control_take_data(hwnd));
        return DefWindowProc(hwnd, message, w, l);
    case WM_LBUTTONDOWN:
    case WM_LBUTTONDBLCLK:
    case WM_LBUTTONUP:
    case WM_MOUSEMOVE:
        return mouse(hwnd, b, message, l);
    case WM_KEYDOWN:
    case WM_KEYUP:
    case WM_SYSKEYUP:
        key(hwnd, b, message == WM_KEYDOWN, w);
        return w == VK_SPACE ? 0 : DefWindowProc(hwnd, message, w, l);
    case WM_CHAR:
        if (takes_signs(hwnd) && is_sign(w))
            sign(hwnd, b, w);
        return 0;
    case WM_CAPTURECHANGED:
        if ((HWND)l != hwnd && (b->captured || b->by_key)) {
            b->captured = b->by_key = false;
            SendMessage(hwnd, BM_SETSTATE, FALSE, 0);
        }
        return 0;
    case WM_SETFOCUS:
        got_focus(hwnd, b);
        return 0;
    case WM_KILLFOCUS:
        lost_focus(hwnd, b);
        return 0;
    case WM_ENABLE:
        InvalidateRect(hwnd, NULL, FALSE);
        if (!w && button_type(hwnd) == BS_USERBUTTON)
            control_notify(hwnd, BN_DISABLE);
        return 0;
    case WM_SETTEXT: {
        LRESULT done = DefWindowProc(hwnd, message, w, l);
        InvalidateRect(hwnd, NULL, TRUE);
        return done;
    }
    case WM_SETFONT:
        b->font = (HFONT)w;
        if (LOWORD(l))
            InvalidateRect(hwnd, NULL, TRUE);
        return 0;
    case WM_GETFONT:
        return (LRESULT)b->font;
    default:
        return DefWindowProc(hwnd, message, w, l);
    }
}

static LRESULT CALLBACK proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    struct button *b = control_data(hwnd);
    switch (message) {
    case WM_NCCREATE:
        if (!b && !control_create_data(hwnd, sizeof(*b)))
            return FALSE;
        /* The user button is an owner-drawn one today. */
        if (button_type(hwnd) == BS_USERBUTTON)
            set_style(hwnd, BS_PUSHBUTTON, false);
        return DefWindowProc(hwnd, message, w, l);
    case WM_GETDLGCODE:
        return dialog_code(hwnd, (const MSG *)l);
    case WM_NCHITTEST:
        return button_type(hwnd) == BS_GROUPBOX ? HTTRANSPARENT
                                                : DefWindowProc(hwnd, message, w, l);
    case WM_ERASEBKGND:
        if (button_type(hwnd) == BS_OWNERDRAW) {
            RECT client;
            GetClientRect(hwnd, &client);
            FillRect((HDC)w, &client, control_brush(hwnd, (HDC)w, WM_CTLCOLORBTN));
        }
        return 1;
    case WM_PAINT:
    case WM_PRINTCLIENT:
        button_paint(hwnd, (HDC)w);
        return 0;
    default:
        return b ? with_data(hwnd, b, message, w, l) : DefWindowProc(hwnd, message, w, l);
    }
}

const struct control_class button_class = {
    "Button", proc, CS_DBLCLKS | CS_VREDRAW | CS_HREDRAW | CS_PARENTDC, 8, NULL};
