/* SPDX-License-Identifier: MIT */
#include "control/list.h"

#include <stdlib.h>
#include <strings.h>
#include <unistd.h>

#include "control/classes.h"
#include "control/combo.h"
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
    HWND to = l->combo ? l->combo : GetParent(l->hwnd);
    int id = l->combo ? COMBO_LIST_ID : control_id(l->hwnd);
    if (to)
        SendMessage(to, WM_COMMAND, MAKEWPARAM(id, code), (LPARAM)l->hwnd);
    return !l->dead;
}

static DWORD consistent(DWORD style)
{
    if (style & LBS_NOSEL)
        style &= ~(LBS_MULTIPLESEL | LBS_EXTENDEDSEL);
    if (style & LBS_EXTENDEDSEL)
        style |= LBS_MULTIPLESEL;
    /* Columns have rows of one height. */
    if (style & LBS_OWNERDRAWVARIABLE && style & LBS_MULTICOLUMN)
        style |= LBS_OWNERDRAWFIXED;
    if (style & LBS_OWNERDRAWFIXED)
        style &= ~LBS_OWNERDRAWVARIABLE;
    return style;
}

static struct list *create(HWND hwnd, const CREATESTRUCT *cs)
{
    struct list *l = control_create_data(hwnd, sizeof(*l));
    char name[16] = "";
    if (!l)
        return NULL;
    *l = (struct list){.hwnd = hwnd,
                       .style = consistent((DWORD)GetWindowLong(hwnd, GWL_STYLE)),
                       .current = -1,
                       .anchor = -1,
                       .item_height = CONTROL_CELL_Y,
                       .column_width = 15 * CONTROL_CELL_X,
                       .locale = 0x0409,
                       .redraw = true};
    GetClassName(hwnd, name, sizeof(name));
    if (l->style & LBS_COMBOBOX && strcasecmp(name, "ComboLBox") == 0)
        l->combo = cs->lpCreateParams;
    const DWORD none = LBS_NODATA | LBS_OWNERDRAWFIXED;
    l->no_data = (l->style & (none | LBS_SORT | LBS_HASSTRINGS)) == none;
    if (l->style & LBS_NOREDRAW)
        l->redraw = false;
    return l;
}

/* A list is as high as its items, unless it is not to be. */
static void fit(struct list *l)
{
    RECT window, client = list_client(l);
    if (l->style & (LBS_NOINTEGRALHEIGHT | LBS_OWNERDRAWVARIABLE))
        return;
    GetWindowRect(l->hwnd, &window);
    LONG rest = client.bottom % l->item_height;
    if (rest && client.bottom > l->item_height)
        SetWindowPos(l->hwnd, NULL, 0, 0, (int)(window.right - window.left),
                     (int)(window.bottom - window.top - rest),
                     SWP_NOMOVE | SWP_NOZORDER | SWP_NOACTIVATE);
}

static void paint(struct list *l, HDC given)
{
    PAINTSTRUCT ps = {0};
    HDC dc = given ? given : BeginPaint(l->hwnd, &ps);
    if (dc && l->redraw)
        list_paint(l, dc);
    if (!given && !l->dead)
        EndPaint(l->hwnd, &ps);
}

static void created(struct list *l)
{
    if (l->style & LBS_OWNERDRAWFIXED) {
        LONG height = (LONG)list_measure(l, l->combo ? 0 : -1);
        l->item_height = height;
    }
    fit(l);
    list_update_scroll_bars(l);
}

static void focus(struct list *l, bool got)
{
    if (!got && l->tracking && !l->combo) {
        /* Whoever took it keeps the button from us. */
        list_end_tracking(l);
        if (l->style & LBS_NOTIFY && !list_notify(l, LBN_SELCHANGE))
            return;
    }
    l->focused = got;
    list_item_changed(l, l->count ? l->caret : -1, ODA_FOCUS);
    if (l->style & LBS_NOTIFY)
        list_notify(l, got ? LBN_SETFOCUS : LBN_KILLFOCUS);
}

static void set_redraw(struct list *l, bool on)
{
    l->redraw = on;
    if (!on || !l->stale)
        return;
    l->stale = false;
    list_update_scroll_bars(l);
    list_invalidate_all(l);
}

static void set_font(struct list *l, HFONT font, bool redraw)
{
    l->font = font;
    if (!list_is_owner_drawn(l) && l->item_height != CONTROL_CELL_Y) {
        l->item_height = CONTROL_CELL_Y;
        list_update_scroll_bars(l);
    }
    if (redraw)
        list_invalidate_all(l);
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
        focus(l, message == WM_SETFOCUS);
        return 0;
    case WM_SETREDRAW:
        set_redraw(l, w != 0);
        return 0;
    case WM_SETFONT:
        set_font(l, (HFONT)w, LOWORD(l_param) != 0);
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
    case WM_CAPTURECHANGED:
        if ((HWND)l_param != l->hwnd && l->tracking)
            list_end_tracking(l);
        return 0;
    case WM_LBUTTONDOWN:
    case WM_LBUTTONDBLCLK:
    case WM_LBUTTONUP:
    case WM_MOUSEMOVE:
    case WM_MOUSEWHEEL:
    case WM_TIMER:
        return list_mouse(l, message, w, l_param);
    case WM_HSCROLL:
    case WM_VSCROLL:
        list_scroll_code(l, message == WM_VSCROLL, LOWORD(w));
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
        free(l->marks);
        free(l);
    }
    return result;
}

DWORD list_info(const struct list *l)
{
    return l->style & LBS_MULTICOLUMN ? (DWORD)list_rows(l) : (DWORD)l->count;
}

DWORD GetListBoxInfo(HWND hwnd)
{
    DWORD process = 0;
    char name[16] = "";
    if (!IsWindow(hwnd) || !GetClassName(hwnd, name, sizeof(name))) {
        SetLastError(ERROR_INVALID_WINDOW_HANDLE);
        return 0;
    }
    GetWindowThreadProcessId(hwnd, &process);
    bool is_list = strcasecmp(name, "ListBox") == 0 || strcasecmp(name, "ComboLBox") == 0;
    if (!is_list || process != (DWORD)getpid())
        return (DWORD)SendMessage(hwnd, LB_GETLISTBOXINFO, 0, 0);
    const struct list *l = list_of(hwnd);
    return l ? list_info(l) : 0;
}

const struct control_class list_box_class = {"ListBox", proc, CS_DBLCLKS | CS_PARENTDC, 8, NULL};
const struct control_class combo_list_class = {"ComboLBox", proc, CS_DBLCLKS | CS_SAVEBITS, 8,
                                               NULL};
