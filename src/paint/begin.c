/* SPDX-License-Identifier: MIT */
#include "message/message.h"

#include "message/painter.h"
#include "message/table.h"
#include "paint/dc.h"
#include "paint/paint.h"
#include "paint/picture.h"
#include "pianola/resource.h"

/* BeginPaint, and DefWindowProc's part in painting. */

/* For WM_ERASEBKGND outside BeginPaint: not the window's own, which the program has. */
static HDC erase_context(HWND hwnd)
{
    return GetDCEx(hwnd, NULL, DCX_CACHE | DCX_USESTYLE | DCX_INTERSECTUPDATE);
}

/* A window that does not clip its children paints over them: they are to be painted again. */
static void redraw_children(HWND hwnd, const struct banded *region)
{
    POINT origin = {0, 0}, inner;
    ClientToScreen(hwnd, &origin);
    for (HWND at = GetWindow(hwnd, GW_CHILD); at; at = GetWindow(at, GW_HWNDNEXT)) {
        RECT place, part;
        if (!local_window(at) || !(window_style(at) & WS_VISIBLE) || !GetWindowRect(at, &place))
            continue;
        for (size_t i = 0; i < region->count; i++) {
            RECT rect = region->rects[i];
            OffsetRect(&rect, (int)origin.x, (int)origin.y);
            if (!IntersectRect(&part, &rect, &place))
                continue;
            inner = (POINT){0, 0};
            ClientToScreen(at, &inner);
            OffsetRect(&part, (int)-inner.x, (int)-inner.y);
            RedrawWindow(at, &part, NULL, RDW_INVALIDATE | RDW_ERASE | RDW_FRAME | RDW_ALLCHILDREN);
        }
    }
}

/* Of a context that reaches beyond the window. */
static void limit_to_client(HWND hwnd, HDC dc, RECT *box)
{
    RECT client;
    struct dc *found = dc_find(dc);
    if (!found || !(found->flags & DCX_PARENTCLIP) || !GetClientRect(hwnd, &client))
        return;
    DPtoLP(dc, (POINT *)&client, 2);
    IntersectRect(box, box, &client);
}

HDC BeginPaint(HWND hwnd, PAINTSTRUCT *paint)
{
    bool erase = false;
    RECT clip = {0};
    struct banded region = {0};
    if (!paint || !IsWindow(hwnd)) {
        SetLastError(ERROR_INVALID_WINDOW_HANDLE);
        return NULL;
    }
    HideCaret(hwnd);
    update_paint_frame(hwnd);
    struct dc *dc = dc_begin_paint(hwnd);
    update_copy(hwnd, &region);
    window_update_begin(hwnd, &clip, &erase);
    if (!(window_style(hwnd) & WS_CLIPCHILDREN))
        redraw_children(hwnd, &region);
    banded_finish(&region);
    HDC handle = dc ? dc->handle : NULL;
    *paint = (PAINTSTRUCT){.hdc = handle, .rcPaint = clip};
    if (!dc)
        return NULL;
    if (erase)
        paint->fErase = !SendMessage(hwnd, WM_ERASEBKGND, (WPARAM)handle, 0);
    GetClipBox(handle, &paint->rcPaint);
    limit_to_client(hwnd, handle, &paint->rcPaint);
    return handle;
}

BOOL EndPaint(HWND hwnd, const PAINTSTRUCT *paint)
{
    if (!paint)
        return FALSE;
    struct dc *dc = paint->hdc ? dc_find(paint->hdc) : NULL;
    if (dc && dc->paint)
        dc_end_paint(dc);
    ShowCaret(hwnd);
    return TRUE;
}

/* ---- DefWindowProc ---- */

static bool erase_background(HWND hwnd, HDC dc)
{
    RECT box;
    HBRUSH brush = (HBRUSH)GetClassLongPtr(hwnd, GCLP_HBRBACKGROUND);
    if (!brush || !dc)
        return false;
    GetClipBox(dc, &box);
    limit_to_client(hwnd, dc, &box);
    FillRect(dc, &box, brush);
    return true;
}

/* WM_CTLCOLOR of 16-bit Windows; its kind of control is not to be known here. */
#define WM_CTLCOLOR_16 0x0019u

static LRESULT control_colours(UINT message, HDC dc)
{
    if (message == WM_CTLCOLORSCROLLBAR)
        return (LRESULT)GetSysColorBrush(COLOR_SCROLLBAR);
    bool window = message == WM_CTLCOLOREDIT || message == WM_CTLCOLORLISTBOX;
    SetTextColor(dc, GetSysColor(COLOR_WINDOWTEXT));
    SetBkColor(dc, GetSysColor(window ? COLOR_WINDOW : COLOR_BTNFACE));
    return (LRESULT)GetSysColorBrush(window ? COLOR_WINDOW : COLOR_BTNFACE);
}

/* Nothing of the window is drawn until it is switched on again. */
static void set_redraw(HWND hwnd, bool on)
{
    if (!on)
        update_drop(hwnd);
    window_change_style(hwnd, on ? 0 : WS_VISIBLE, on ? WS_VISIBLE : 0);
}

/* The mouse is pressed on a window that is disabled: what it waits for comes forward. */
static void press_disabled(HWND hwnd)
{
    HWND popup = GetLastActivePopup(hwnd);
    if (popup && popup != hwnd && IsWindowEnabled(popup) && IsWindowVisible(popup) &&
        popup != GetForegroundWindow())
        SetForegroundWindow(popup);
}

/* What the mouse looks like on a part of the frame, a number of an IDC_ name. */
static int frame_cursor(WORD hit)
{
    enum { ARROW = 32512, NWSE = 32642, NESW, WE, NS };
    switch (hit) {
    case HTLEFT:
    case HTRIGHT:
        return WE;
    case HTTOP:
    case HTBOTTOM:
        return NS;
    case HTTOPLEFT:
    case HTBOTTOMRIGHT:
        return NWSE;
    case HTTOPRIGHT:
    case HTBOTTOMLEFT:
        return NESW;
    default:
        return ARROW;
    }
}

/* The parent says first what the mouse looks like. */
static bool set_cursor(HWND hwnd, WPARAM w, LPARAM l)
{
    HWND parent = style_is_child(window_style(hwnd)) ? GetAncestor(hwnd, GA_PARENT) : NULL;
    if (parent && parent != GetDesktopWindow() && SendMessage(parent, WM_SETCURSOR, w, l))
        return true;
    HCURSOR cursor = LOWORD(l) == HTCLIENT
                         ? (HCURSOR)GetClassLongPtr((HWND)w, GCLP_HCURSOR)
                         : LoadCursor(NULL, (const char *)(intptr_t)frame_cursor(LOWORD(l)));
    if (LOWORD(l) == (WORD)HTERROR && (HIWORD(l) == WM_LBUTTONDOWN || HIWORD(l) == WM_RBUTTONDOWN ||
                                       HIWORD(l) == WM_MBUTTONDOWN || HIWORD(l) == WM_XBUTTONDOWN))
        press_disabled((HWND)w);
    if (!cursor)
        return false;
    SetCursor(cursor);
    return LOWORD(l) != HTCLIENT;
}

static bool (*above)(HWND hwnd, UINT message, WPARAM w, LPARAM l, LRESULT *ret);

void paint_set_def_proc(bool (*fn)(HWND, UINT, WPARAM, LPARAM, LRESULT *))
{
    above = fn;
}

static bool def_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l, LRESULT *ret)
{
    PAINTSTRUCT paint = {0};
    if (above && above(hwnd, message, w, l, ret))
        return true;
    *ret = 0;
    switch (message) {
    case WM_PAINT:
        BeginPaint(hwnd, &paint);
        EndPaint(hwnd, &paint);
        return true;
    case WM_ERASEBKGND:

        *ret = layered_draw(hwnd) || erase_background(hwnd, (HDC)w);
        return true;
    case WM_NCPAINT:
        if (!layered_draw(hwnd))
            frame_paint(hwnd);
        return true;
    case WM_NCACTIVATE:
        frame_paint_caption(hwnd, w != 0);
        *ret = TRUE;
        return true;
    case WM_PRINT:
        print_window(hwnd, (HDC)w, (DWORD)l);
        return true;
    case WM_SETCURSOR:
        *ret = set_cursor(hwnd, w, l);
        return true;
    case WM_SYNCPAINT:
        update_erase_now(hwnd, true);
        return true;
    case WM_SETREDRAW:
        set_redraw(hwnd, w != 0);
        return true;
    default:
        if (message == WM_CTLCOLOR_16 ||
            (message >= WM_CTLCOLORMSGBOX && message <= WM_CTLCOLORSTATIC)) {
            *ret = control_colours(message, (HDC)w);
            return true;
        }
        return false;
    }
}

/* ---- What others leave uncovered ---- */

static void expose_window(HWND hwnd, const RECT *screen)
{
    RECT rect, part;
    POINT origin = {0, 0};
    if (!local_window(hwnd) || window_native(hwnd) || !IsWindowVisible(hwnd) ||
        !GetWindowRect(hwnd, &rect) || !IntersectRect(&part, &rect, screen))
        return;
    ClientToScreen(hwnd, &origin);
    OffsetRect(&part, (int)-origin.x, (int)-origin.y);
    RedrawWindow(hwnd, &part, NULL, RDW_INVALIDATE | RDW_ERASE | RDW_FRAME | RDW_ALLCHILDREN);
}

static void expose(const RECT *screen)
{
    struct banded bare = {0};
    RECT rect;
    if (!grid_ready() || banded_set_rect(&bare, screen) < 0)
        return;
    for (HWND at = GetWindow(GetDesktopWindow(), GW_CHILD); at; at = GetWindow(at, GW_HWNDNEXT)) {
        expose_window(at, screen);
        if (local_window(at) && !window_native(at) && IsWindowVisible(at) &&
            GetWindowRect(at, &rect))
            window_take_away(at, &bare);
    }
    grid_clear(&bare, screen, GetSysColor(COLOR_DESKTOP));
    banded_finish(&bare);
}

static const struct banded *region(HRGN handle)
{
    const struct object *object = object_find(handle, OBJECT_REGION);
    return object ? &object->region : NULL;
}

static HRGN make_region(struct banded *set)
{
    struct object *object;
    HRGN handle = object_create(OBJECT_REGION, &object);
    if (handle)
        object->region = *set;
    else
        banded_finish(set);
    return handle;
}

static void end_region(HRGN handle)
{
    DeleteObject(handle);
}

static void end_erase(HWND hwnd, HDC dc)
{
    ReleaseDC(hwnd, dc);
}

static void region_free(HRGN region)
{
    DeleteObject(region);
}

static void (*show)(void);

void paint_set_show(void (*fn)(void))
{
    show = fn;
}

static void idle(void)
{
    if (show)
        show();
}

static void window_gone(HWND hwnd)
{
    layered_window_gone(hwnd);
    dc_window_gone(hwnd);
}

static const struct window_painter painter = {
    .begin_erase = erase_context,
    .end_erase = end_erase,
    .region = region,
    .make_region = make_region,
    .end_region = end_region,
    .text_changed = frame_text_changed,
    .caret = caret_info,
    .window_gone = window_gone,
    .region_has = window_shape_has,
    .region_free = region_free,
    .dib_of_bitmap = picture_to_dib,
    .bitmap_of_dib = picture_of_dib,
    .bitmap_free = picture_free,
    .def_proc = def_proc,
    .expose = expose,
    .idle = idle,
};

__attribute__((constructor)) static void set_seam(void)
{
    message_set_painter(&painter);
}
