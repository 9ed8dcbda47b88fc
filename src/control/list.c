/* SPDX-License-Identifier: MIT */
#include "control/list.h"

#include <stdlib.h>

#include "control/classes.h"
#include "pianola/input.h"

/* The classes ListBox and ComboLBox. */

struct list *list_of(HWND hwnd)
{
    return control_data(hwnd);
}

HWND list_owner(const struct list *l)
{
    return GetParent(l->combo ? l->combo : l->hwnd);
}

bool list_notify(struct list *l, WORD code)
{
    if (l->dead)
        return false;
    if (l->combo)
        SendMessage(l->combo, WM_COMMAND, MAKEWPARAM(control_id(l->hwnd), code), (LPARAM)l->hwnd);
    else
        control_notify(l->hwnd, code);
    return !l->dead;
}

static struct list *create(HWND hwnd, const CREATESTRUCT *cs)
{
    struct list *l = control_create_data(hwnd, sizeof(*l));
    if (!l)
        return NULL;
    *l = (struct list){.hwnd = hwnd,
                       .style = (DWORD)GetWindowLong(hwnd, GWL_STYLE),
                       .current = -1,
                       .anchor = -1,
                       .item_height = CONTROL_CELL_Y,
                       .column_width = 15 * CONTROL_CELL_X,
                       .redraw = true};
    if (l->style & LBS_COMBOBOX)
        l->combo = cs->lpCreateParams;
    if (l->style & LBS_EXTENDEDSEL)
        l->style |= LBS_MULTIPLESEL;
    if (l->style & LBS_NOREDRAW)
        l->redraw = false;
    return l;
}

/* A list is as high as its items, unless it is not to be. */
static void fit(struct list *l)
{
    RECT window, client;
    if (l->style & (LBS_NOINTEGRALHEIGHT | LBS_OWNERDRAWVARIABLE))
        return;
    GetWindowRect(l->hwnd, &window);
    GetClientRect(l->hwnd, &client);
    LONG rest = client.bottom % l->item_height;
    if (rest && client.bottom > l->item_height)
        SetWindowPos(l->hwnd, NULL, 0, 0, (int)(window.right - window.left),
                     (int)(window.bottom - window.top - rest),
                     SWP_NOMOVE | SWP_NOZORDER | SWP_NOACTIVATE);
}

static void paint(struct list *l, HDC given)
{
    PAINTSTRUCT ps;
    HDC dc = given ? given : BeginPaint(l->hwnd, &ps);
    if (dc && l->redraw)
        list_paint(l, dc);
    if (!given)
        EndPaint(l->hwnd, &ps);
}

static void created(struct list *l)
{
    if (l->style & (LBS_OWNERDRAWFIXED) && !l->combo)
        l->item_height = (LONG)list_measure(l, -1);
    fit(l);
    list_update_scroll_bars(l);
}

static LRESULT dispatch(struct list *l, UINT message, WPARAM w, LPARAM l_param)
{
    LRESULT result;
    if (list_message(l, message, w, l_param, &result))
        return result;
    switch (message) {
    case WM_CREATE:
        created(l);
        return 0;
    case WM_DESTROY:
        list_reset(l);
        return 0;
    case WM_SIZE:
        fit(l);
        list_set_top(l, l->top);
        list_update_scroll_bars(l);
        list_invalidate_all(l);
        return 0;
    case WM_PAINT:
    case WM_PRINTCLIENT:
        paint(l, (HDC)w);
        return 0;
    case WM_ERASEBKGND:
        return 1;
    case WM_GETDLGCODE:
        return DLGC_WANTARROWS | DLGC_WANTCHARS;
    case WM_SETFOCUS:
    case WM_KILLFOCUS:
        l->focused = message == WM_SETFOCUS;
        list_invalidate(l, l->caret);
        if (l->style & LBS_NOTIFY)
            list_notify(l, message == WM_SETFOCUS ? LBN_SETFOCUS : LBN_KILLFOCUS);
        return 0;
    case WM_SETREDRAW:
        l->redraw = w != 0;
        if (l->redraw) {
            list_update_scroll_bars(l);
            list_invalidate_all(l);
        }
        return 0;
    case WM_SETFONT:
        l->font = (HFONT)w;
        if (LOWORD(l_param))
            list_invalidate_all(l);
        return 0;
    case WM_GETFONT:
        return (LRESULT)l->font;
    case WM_ENABLE:
        list_invalidate_all(l);
        return 0;
    case WM_KEYDOWN:
        list_key(l, w);
        return 0;
    case WM_CHAR:
        list_char(l, w);
        return 0;
    case WM_LBUTTONDOWN:
    case WM_LBUTTONDBLCLK:
    case WM_LBUTTONUP:
    case WM_MOUSEMOVE:
    case WM_MOUSEWHEEL:
        return list_mouse(l, message, w, l_param);
    case WM_HSCROLL:
    case WM_VSCROLL:
        list_scroll_code(l, message == WM_VSCROLL, LOWORD(w), HIWORD(w));
        return 0;
    default:
        return DefWindowProc(l->hwnd, message, w, l_param);
    }
}

static LRESULT CALLBACK proc(HWND hwnd, UINT message, WPARAM w, LPARAM l_param)
{
    struct list *l = control_data(hwnd);
    if (message == WM_NCCREATE && !l) {
        if (!create(hwnd, (const CREATESTRUCT *)l_param))
            return FALSE;
        return DefWindowProc(hwnd, message, w, l_param);
    }
    if (!l)
        return DefWindowProc(hwnd, message, w, l_param);
    if (message == WM_MOUSEACTIVATE && l->combo)
        return MA_NOACTIVATE;
    l->busy++;
    LRESULT result = dispatch(l, message, w, l_param);
    if (message == WM_NCDESTROY) {
        l->dead = true;
        control_take_data(hwnd);
    }
    if (--l->busy == 0 && l->dead) {
        free(l->tabs);
        free(l->items);
        free(l);
    }
    return result;
}

DWORD GetListBoxInfo(HWND hwnd)
{
    char name[16] = "";
    GetClassName(hwnd, name, sizeof(name));
    struct list *l = list_of(hwnd);
    if (!l || (name[0] != 'L' && name[0] != 'C')) {
        SetLastError(ERROR_INVALID_WINDOW_HANDLE);
        return 0;
    }
    if (!(l->style & LBS_MULTICOLUMN))
        return (DWORD)l->count;
    RECT client;
    GetClientRect(hwnd, &client);
    return (DWORD)(client.bottom / l->item_height);
}

const struct control_class list_box_class = {"ListBox", proc, CS_DBLCLKS | CS_PARENTDC, 8, NULL};
const struct control_class combo_list_class = {"ComboLBox", proc, CS_DBLCLKS | CS_SAVEBITS, 8,
                                               NULL};
