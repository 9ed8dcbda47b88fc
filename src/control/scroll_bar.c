/* SPDX-License-Identifier: MIT */
#include "control/classes.h"
#include "control/scroll_info.h"
#include "pianola/input.h"

/* The class ScrollBar. */

enum { SIZE_BOTTOM_RIGHT = 8 }; /* WMSZ_BOTTOMRIGHT */

static bool is_vertical(HWND hwnd)
{
    return (DWORD)GetWindowLong(hwnd, GWL_STYLE) & SBS_VERT;
}

static bool is_size_box(HWND hwnd)
{
    return (DWORD)GetWindowLong(hwnd, GWL_STYLE) & (SBS_SIZEBOX | SBS_SIZEGRIP);
}

static void paint(HWND hwnd, HDC given)
{
    PAINTSTRUCT ps = {0};
    RECT client;
    HDC dc = given ? given : BeginPaint(hwnd, &ps);
    GetClientRect(hwnd, &client);
    if (is_size_box(hwnd))
        FillRect(dc, &client, control_brush(hwnd, dc, WM_CTLCOLORSCROLLBAR));
    else
        scroll_paint(hwnd, dc, &client, SB_CTL, is_vertical(hwnd));
    if (!given)
        EndPaint(hwnd, &ps);
}

/* SB_... for a key; -1: none. */
static int code_of_key(WPARAM vk)
{
    static const struct {
        UINT vk;
        int code;
    } keys[] = {{VK_PRIOR, SB_PAGEUP}, {VK_NEXT, SB_PAGEDOWN}, {VK_HOME, SB_TOP},
                {VK_END, SB_BOTTOM},   {VK_UP, SB_LINEUP},     {VK_DOWN, SB_LINEDOWN},
                {VK_LEFT, SB_LINEUP},  {VK_RIGHT, SB_LINEDOWN}};
    for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
        if (keys[i].vk == vk)
            return keys[i].code;
    return -1;
}

static void key(HWND hwnd, WPARAM vk, bool down)
{
    int code = code_of_key(vk);
    const struct scroll_info *info = scroll_info_of(hwnd, SB_CTL);
    if (code >= 0 && info && info->disabled != ESB_DISABLE_BOTH && !is_size_box(hwnd))
        SendMessage(GetParent(hwnd), is_vertical(hwnd) ? WM_VSCROLL : WM_HSCROLL,
                    MAKEWPARAM(down ? code : SB_ENDSCROLL, 0), (LPARAM)hwnd);
}

static LRESULT set(HWND hwnd, struct scroll_info *info, const SCROLLINFO *to, bool redraw)
{
    bool changed;
    int pos = scroll_info_set(info, to, &changed);
    if (redraw && changed)
        scroll_redraw(hwnd, SB_CTL);
    if (to->fMask & SIF_DISABLENOSCROLL)
        scroll_enable_control(hwnd, scroll_info_is_full(info) ? ESB_DISABLE_BOTH : ESB_ENABLE_BOTH);
    return pos;
}

static LRESULT set_range(HWND hwnd, struct scroll_info *info, WPARAM min, LPARAM max, bool redraw)
{
    int before = info->pos;
    SCROLLINFO to = {.cbSize = sizeof(to), .fMask = SIF_RANGE, .nMin = (int)min, .nMax = (int)max};
    set(hwnd, info, &to, redraw);
    return before != info->pos ? before : 0;
}

static LRESULT message_for(HWND hwnd, struct scroll_info *info, UINT message, WPARAM w, LPARAM l)
{
    switch (message) {
    case SBM_SETPOS: {
        int before = info->pos;
        SCROLLINFO to = {.cbSize = sizeof(to), .fMask = SIF_POS, .nPos = (int)w};
        set(hwnd, info, &to, l != 0);
        return before;
    }
    case SBM_GETPOS:
        return info->pos;
    case SBM_SETRANGE:
    case SBM_SETRANGEREDRAW:
        return set_range(hwnd, info, w, l, message == SBM_SETRANGEREDRAW);
    case SBM_GETRANGE:
        if (w)
            *(int *)w = info->min;
        if (l)
            *(int *)l = info->max;
        return 0;
    case SBM_ENABLE_ARROWS:
        return scroll_enable_control(hwnd, (UINT)w);
    case SBM_SETSCROLLINFO:
        return scroll_info_is_good((const SCROLLINFO *)l)
                   ? set(hwnd, info, (const SCROLLINFO *)l, w != 0)
                   : 0;
    case SBM_GETSCROLLINFO:
        return scroll_info_is_good((const SCROLLINFO *)l) && scroll_info_get(info, (SCROLLINFO *)l);
    default: /* SBM_GETSCROLLBARINFO */
        if (!l || ((const SCROLLBARINFO *)l)->cbSize != sizeof(SCROLLBARINFO))
            return FALSE;
        scroll_describe(hwnd, SB_CTL, (SCROLLBARINFO *)l);
        return TRUE;
    }
}

/* The alignments leave the bar its usual thickness, at one side of the given place. */
static void place(const CREATESTRUCT *cs, HWND hwnd)
{
    DWORD style = (DWORD)cs->style;
    bool size_box = is_size_box(hwnd), vertical = style & SBS_VERT;
    bool last = style & (size_box ? SBS_SIZEBOXBOTTOMRIGHTALIGN : SBS_BOTTOMALIGN);
    bool thin = size_box || vertical, flat = size_box || !vertical;
    if (!last && !(style & SBS_TOPALIGN))
        return;
    RECT at = {cs->x, cs->y, cs->x + cs->cx, cs->y + cs->cy};
    if (thin && last)
        at.left = at.right - GetSystemMetrics(SM_CXVSCROLL);
    else if (thin)
        at.right = at.left + GetSystemMetrics(SM_CXVSCROLL);
    if (flat && last)
        at.top = at.bottom - GetSystemMetrics(SM_CYHSCROLL);
    else if (flat)
        at.bottom = at.top + GetSystemMetrics(SM_CYHSCROLL);
    MoveWindow(hwnd, (int)at.left, (int)at.top, (int)(at.right - at.left),
               (int)(at.bottom - at.top), FALSE);
}

static void press(HWND hwnd, POINT at)
{
    DWORD style = (DWORD)GetWindowLong(hwnd, GWL_STYLE);
    ClientToScreen(hwnd, &at);
    if (is_size_box(hwnd)) {
        SendMessage(GetParent(hwnd), WM_SYSCOMMAND, SC_SIZE | SIZE_BOTTOM_RIGHT,
                    MAKELPARAM(at.x, at.y));
        return;
    }
    if (style & WS_TABSTOP)
        SetFocus(hwnd);
    scroll_track(hwnd, SB_CTL, at);
}

static LRESULT CALLBACK proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    struct scroll_info *info = scroll_info_of(hwnd, SB_CTL);
    if (info && message >= SBM_SETPOS && message <= SBM_GETSCROLLBARINFO)
        return message_for(hwnd, info, message, w, l);
    switch (message) {
    case WM_CREATE:
        if (info && (DWORD)GetWindowLong(hwnd, GWL_STYLE) & WS_DISABLED)
            info->disabled = ESB_DISABLE_BOTH;
        place((const CREATESTRUCT *)l, hwnd);
        return 0;
    case WM_ENABLE:
        if (info)
            info->disabled = w ? ESB_ENABLE_BOTH : ESB_DISABLE_BOTH;
        InvalidateRect(hwnd, NULL, FALSE);
        return 0;
    case WM_PAINT:
        paint(hwnd, (HDC)w);
        return 0;
    case WM_ERASEBKGND:
        return 1;
    case WM_GETDLGCODE:
        return DLGC_WANTARROWS;
    case WM_KEYDOWN:
    case WM_KEYUP:
        key(hwnd, w, message == WM_KEYDOWN);
        return 0;
    case WM_SETFOCUS:
    case WM_KILLFOCUS:
        InvalidateRect(hwnd, NULL, FALSE);
        return 0;
    case WM_LBUTTONDOWN:
    case WM_LBUTTONDBLCLK:
        press(hwnd, (POINT){(SHORT)LOWORD(l), (SHORT)HIWORD(l)});
        return 0;
    default:
        return DefWindowProc(hwnd, message, w, l);
    }
}

const struct control_class scroll_bar_class = {
    "ScrollBar", proc, CS_DBLCLKS | CS_VREDRAW | CS_HREDRAW | CS_PARENTDC, 8, NULL};
