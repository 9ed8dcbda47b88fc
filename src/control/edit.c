/* SPDX-License-Identifier: MIT */
#include "control/edit.h"

#include <stdlib.h>
#include <string.h>

#include "control/classes.h"
#include "pianola/input.h"
#include "pianola/wide.h"

/* The class Edit: its window procedure. */

bool edit_notify(struct edit *e, WORD code)
{
    if (e->dead)
        return false;
    control_notify(e->hwnd, code);
    return !e->dead;
}

static struct edit *create(HWND hwnd)
{
    struct edit *e = control_create_data(hwnd, sizeof(*e));
    if (!e)
        return NULL;
    e->hwnd = hwnd;
    e->style = (DWORD)GetWindowLong(hwnd, GWL_STYLE);
    e->limit = 30000;
    e->wish_x = -1;
    e->widest = -1;
    if (e->style & ES_PASSWORD && !edit_is_multiline(e))
        e->password = '*';
    if (edit_is_multiline(e) && e->style & WS_HSCROLL)
        e->style |= ES_AUTOHSCROLL;
    /* Centred and right-aligned lines do not scroll sideways. */
    if (edit_is_multiline(e) && e->style & (ES_CENTER | ES_RIGHT))
        e->style &= ~ES_AUTOHSCROLL;
    return e;
}

static void destroy(struct edit *e)
{
    edit_buffer_finish(&e->text);
    edit_lines_finish(&e->lines);
    free(e->undo.removed);
    free(e->cue);
    free(e->tabs);
    if (e->handle)
        LocalFree(e->handle);
    free(e);
}

static void focus(struct edit *e, bool got)
{
    e->focused = got;
    if (got) {
        CreateCaret(e->hwnd, NULL, 1, EDIT_CELL_Y);
        edit_show_caret(e);
        ShowCaret(e->hwnd);
    } else {
        DestroyCaret();
    }
    if ((edit_has_selection(e) && !(e->style & ES_NOHIDESEL)) || e->cue)
        edit_invalidate(e);
    edit_notify(e, got ? EN_SETFOCUS : EN_KILLFOCUS);
}

static void resized(struct edit *e)
{
    edit_fit(e);
    if (edit_wraps(e))
        edit_layout(e);
    edit_scroll_to(e, e->top_line, e->scroll_x);
    edit_update_scroll_bars(e);
    edit_invalidate(e);
    edit_show_caret(e);
}

static void paint(struct edit *e, HDC given)
{
    PAINTSTRUCT ps = {0};
    HDC dc = given ? given : BeginPaint(e->hwnd, &ps);
    if (dc && !e->dead)
        edit_paint(e, dc);
    if (!given)
        EndPaint(e->hwnd, &ps);
}

static LRESULT text_message(struct edit *e, UINT message, WPARAM w, LPARAM l)
{
    const char *text = (const char *)l;
    switch (message) {
    case WM_SETTEXT:
        edit_set_text(e, text ? text : "", text ? strlen(text) : 0);
        return TRUE;
    case WM_GETTEXT:
        return (LRESULT)edit_text_out(e, (char *)l, w);
    case WM_GETTEXTLENGTH:
        return (LRESULT)edit_text_length(e);
    case WM_CUT:
        edit_cut(e);
        return 0;
    case WM_COPY:
        edit_copy(e);
        return 0;
    case WM_PASTE:
        edit_paste(e);
        return 0;
    default: /* WM_CLEAR */
        if (!(e->style & ES_READONLY))
            edit_replace_selection(e, "", 0, EDIT_UNDOABLE);
        return 0;
    }
}

static LRESULT window_message(struct edit *e, UINT message, WPARAM w, LPARAM l)
{
    switch (message) {
    case WM_CREATE: {
        const CREATESTRUCT *cs = (const CREATESTRUCT *)l;
        edit_fit(e);
        edit_put_text(e, cs->lpszName ? cs->lpszName : "", cs->lpszName ? strlen(cs->lpszName) : 0);
        return 0;
    }
    case WM_SIZE:
        resized(e);
        return 1;
    case WM_SETFOCUS:
    case WM_KILLFOCUS:
        focus(e, message == WM_SETFOCUS);
        return 0;
    case WM_ENABLE:
        edit_invalidate(e);
        return 0;
    case WM_SETFONT:
        e->font = (HFONT)w;
        if (LOWORD(l))
            edit_invalidate(e);
        return 0;
    case WM_GETFONT:
        return (LRESULT)e->font;
    case WM_GETDLGCODE:
        return edit_dialog_code(e, (const MSG *)l);
    case WM_STYLECHANGED:
        if ((int)w == GWL_STYLE) {
            /* These are for messages of their own to change, or stay. */
            DWORD fixed = ES_MULTILINE | ES_PASSWORD | ES_READONLY | ES_AUTOHSCROLL;
            e->style = (((const STYLESTRUCT *)l)->styleNew & ~fixed) | (e->style & fixed);
        }
        return 0;
    case WM_CONTEXTMENU:
        edit_context_menu(e, (POINT){(SHORT)LOWORD(l), (SHORT)HIWORD(l)});
        return 0;
    case WM_CAPTURECHANGED:
        e->selecting = false;
        return 0;
    case WM_PAINT:
    case WM_PRINTCLIENT:
        paint(e, (HDC)w);
        return 0;
    case WM_ERASEBKGND:
        return 1;
    case WM_HSCROLL:
    case WM_VSCROLL:
        edit_scroll_code(e, message == WM_VSCROLL, LOWORD(w), HIWORD(w));
        return 0;
    case WM_KEYDOWN:
    case WM_SYSKEYDOWN:
        if (e->style & ES_COMBO && combo_takes_key(e->hwnd, message, w))
            return SendMessage(GetParent(e->hwnd), message, w, l);
        if (message == WM_KEYDOWN)
            edit_key_down(e, w);
        else if (w == VK_BACK && l & ((LPARAM)KF_ALTDOWN << 16))
            edit_undo(e);
        else
            return DefWindowProc(e->hwnd, message, w, l);
        return 1;
    case WM_CHAR:
        edit_char(e, w);
        return 1;
    default:
        return DefWindowProc(e->hwnd, message, w, l);
    }
}

static LRESULT dispatch(struct edit *e, UINT message, WPARAM w, LPARAM l)
{
    LRESULT result;
    if (edit_message(e, message, w, l, &result))
        return result;
    switch (message) {
    case WM_SETTEXT:
    case WM_GETTEXT:
    case WM_GETTEXTLENGTH:
    case WM_CUT:
    case WM_COPY:
    case WM_PASTE:
    case WM_CLEAR:
        return text_message(e, message, w, l);
    case WM_LBUTTONDOWN:
    case WM_LBUTTONDBLCLK:
    case WM_LBUTTONUP:
    case WM_MOUSEMOVE:
        return edit_mouse(e, message, w, l);
    case WM_MOUSEWHEEL:
        if (e->style & ES_COMBO) /* is the parent's */
            return DefWindowProc(e->hwnd, message, w, l);
        return edit_mouse(e, message, w, l);
    default:
        return window_message(e, message, w, l);
    }
}

LRESULT CALLBACK edit_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    struct edit *e = control_data(hwnd);
    if (message == WM_NCCREATE && !e) {
        if (!(e = create(hwnd)))
            return FALSE;
        return DefWindowProc(hwnd, message, w, l);
    }
    if (!e)
        return DefWindowProc(hwnd, message, w, l);
    e->busy++;
    e->wide = IsWindowUnicode(hwnd); /* known only when it is made */
    if (e->handle && message != EM_SETHANDLE && message != WM_NCDESTROY)
        edit_take_handle(e);
    if (message == WM_NCDESTROY) /* the window's own name goes with the text */
        DefWindowProc(hwnd, WM_SETTEXT, 0, (LPARAM) "");
    LRESULT result = dispatch(e, message, w, l);
    if (e->changed && !e->dead)
        edit_give_handle(e);
    if (message == WM_NCDESTROY && !e->dead) {
        e->dead = true;
        control_take_data(hwnd);
    }
    if (--e->busy == 0 && e->dead)
        destroy(e);
    return result;
}

const struct control_class edit_class = {"Edit", edit_proc, CS_DBLCLKS | CS_PARENTDC,
                                         8,      NULL,      CONTROL_IBEAM};
