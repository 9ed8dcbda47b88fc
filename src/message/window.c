/* SPDX-License-Identifier: MIT */
#include "message/message.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "message/class.h"
#include "message/hook.h"
#include "message/table.h"

LRESULT window_call(struct thread *t, HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    const struct local_window *window = local_window(hwnd);
    if (!window) {
        SetLastError(ERROR_INVALID_WINDOW_HANDLE);
        return 0;
    }
    WNDPROC proc = window->proc;
    bool seen = observe_wanted(segment_peek());
    if (__builtin_expect(!seen && !hook_wanted(WH_CALLWNDPROC) && !hook_wanted(WH_CALLWNDPROCRET),
                         1))
        return proc(hwnd, message, w, l);
    const struct message_row *row = message_row_by_number(message, NULL);
    const char *text = row && row->pack == PACK_TEXT ? (const char *)l : NULL;
    if (seen)
        observe_put(MESSAGE_SENT, hwnd, message, w, l, 0, text);
    WPARAM from_here = !(t->receiving && t->receiving->sender.tag);
    if (hook_wanted(WH_CALLWNDPROC)) {
        CWPSTRUCT call = {l, w, message, hwnd};
        hook_call(WH_CALLWNDPROC, HC_ACTION, from_here, (LPARAM)&call);
    }
    LRESULT result = proc(hwnd, message, w, l);
    /* A reply that comes later is seen when it comes. */
    if (seen && !(t->receiving && t->receiving->deferred)) {
        text = row && row->pack == PACK_TEXT_OUT && w > 0 ? (const char *)l : NULL;
        observe_put(MESSAGE_RETURNED, hwnd, message, w, l, result, text);
    }
    if (hook_wanted(WH_CALLWNDPROCRET)) {
        CWPRETSTRUCT call = {result, l, w, message, hwnd};
        hook_call(WH_CALLWNDPROCRET, HC_ACTION, from_here, (LPARAM)&call);
    }
    return result;
}

LRESULT DispatchMessage(const MSG *msg)
{
    if (!msg)
        return 0;
    if (msg->message == WM_TIMER && msg->lParam) {
        ((TIMERPROC)msg->lParam)(msg->hwnd, WM_TIMER, msg->wParam, GetTickCount());
        return 0;
    }
    if (!msg->hwnd)
        return 0;
    const struct local_window *window = local_window(msg->hwnd);
    if (!window) {
        SetLastError(ERROR_INVALID_WINDOW_HANDLE);
        return 0;
    }
    return window->proc(msg->hwnd, msg->message, msg->wParam, msg->lParam);
}

LRESULT CallWindowProc(WNDPROC proc, HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    return proc(hwnd, message, w, l);
}

/* ---- Making and destroying ---- */

static void drop(HWND hwnd)
{
    struct local_window *window = local_window(hwnd);
    struct thread *t = thread_peek();
    if (t)
        timer_window_gone(t, hwnd);
    if (window && window->class)
        class_unuse(window->class);
    table_remove(hwnd);
    local_window_remove(hwnd);
}

static bool fill_window(HWND hwnd, struct window_class *class, const CREATESTRUCT *cs)
{
    struct local_window *window = local_window_add(hwnd);
    if (!window) {
        class_unuse(class);
        return false;
    }
    window->class = class;
    window->proc = class->proc;
    window->instance = cs->hInstance;
    window->extra_size = class->extra_size;
    window->extra = class->extra_size ? calloc(1, (size_t) class->extra_size) : NULL;
    window->text = cs->lpszName && cs->lpszName[0] ? strdup(cs->lpszName) : NULL;
    if ((class->extra_size && !window->extra) || (cs->lpszName && cs->lpszName[0] && !window->text))
        return false;
    struct segment *s = segment_get();
    struct window_slot *slot = table_slot(hwnd);
    slot->pid = (uint32_t)getpid();
    slot->style = (DWORD)cs->style & ~WS_VISIBLE;
    slot->ex_style = cs->dwExStyle;
    slot->id = (int64_t)(intptr_t)cs->hMenu;
    int x = cs->x == CW_USEDEFAULT ? 0 : cs->x;
    int y = cs->y == CW_USEDEFAULT || cs->x == CW_USEDEFAULT ? 0 : cs->y;
    int cx = cs->cx == CW_USEDEFAULT ? 640 : cs->cx;
    int cy = cs->cy == CW_USEDEFAULT || cs->cx == CW_USEDEFAULT ? 480 : cs->cy;
    if (cs->style & WS_CHILD && slot->parent) {
        x += s->windows[slot->parent % WINDOW_MAX].rect.left;
        y += s->windows[slot->parent % WINDOW_MAX].rect.top;
    }
    slot->rect = (RECT){x, y, x + (cx > 0 ? cx : 0), y + (cy > 0 ? cy : 0)};
    if (window->text)
        table_set_text(hwnd, window->text);
    return true;
}

static HWND refuse(HWND hwnd, struct window_class *class)
{
    if (!hwnd)
        class_unuse(class);
    else
        drop(hwnd);
    return NULL;
}

static void greet_shown(HWND hwnd, const RECT *rect)
{
    int cx = rect->right - rect->left;
    int cy = rect->bottom - rect->top;
    SendMessage(hwnd, WM_SIZE, SIZE_RESTORED, MAKELPARAM(cx, cy));
    SendMessage(hwnd, WM_MOVE, 0, MAKELPARAM(rect->left, rect->top));
}

HWND CreateWindowEx(DWORD ex_style, const char *class_name, const char *name, DWORD style, int x,
                    int y, int width, int height, HWND parent, HMENU menu, HINSTANCE instance,
                    void *param)
{
    struct thread *t = thread_self();
    struct segment *s = segment_peek();
    if (!t)
        return NULL;
    uint32_t parent_index = s->desktop;
    uint32_t owner_index = 0;
    if (parent == HWND_MESSAGE) {
        parent_index = 0;
    } else if (parent) {
        struct window_slot *slot = table_slot(parent);
        if (!slot)
            return NULL;
        if (style & WS_CHILD)
            parent_index = slot_index(s, slot);
        else
            owner_index = slot_index(s, slot);
    } else if (style & WS_CHILD) {
        SetLastError(ERROR_INVALID_WINDOW_HANDLE);
        return NULL;
    }
    struct window_class *class = class_use(class_name);
    if (!class)
        return NULL;
    HWND hwnd = table_add(t->ref, parent_index, class->atom);
    CREATESTRUCT cs = {param, instance, menu,        parent, height,     width,
                       y,     x,        (LONG)style, name,   class_name, ex_style};
    if (!hwnd || !fill_window(hwnd, class, &cs)) {
        if (hwnd)
            SetLastError(ERROR_NOT_ENOUGH_MEMORY);
        return refuse(hwnd, class);
    }
    table_slot(hwnd)->owner_window = owner_index;
    if (!SendMessage(hwnd, WM_NCCREATE, 0, (LPARAM)&cs))
        return refuse(hwnd, class);
    if (SendMessage(hwnd, WM_CREATE, 0, (LPARAM)&cs) == -1) {
        SendMessage(hwnd, WM_DESTROY, 0, 0);
        SendMessage(hwnd, WM_NCDESTROY, 0, 0);
        return refuse(hwnd, class);
    }
    struct window_slot *slot = table_slot(hwnd);
    if (!slot)
        return NULL; /* it destroyed itself */
    if (parent != HWND_MESSAGE)
        greet_shown(hwnd, &slot->rect);
    if (style & WS_VISIBLE)
        ShowWindow(hwnd, SW_SHOWNOACTIVATE);
    return IsWindow(hwnd) ? hwnd : NULL;
}

BOOL DestroyWindow(HWND hwnd)
{
    struct thread *t = thread_self();
    const struct window_slot *slot = table_slot(hwnd);
    struct local_window *window = local_window(hwnd);
    if (!slot)
        return FALSE;
    if (!window || slot->owner.index != t->ref.index || slot->owner.tag != t->ref.tag)
        return error_set(-EACCES);
    if (window->destroying)
        return TRUE;
    window->destroying = true;
    focus_window_going(hwnd);
    SendMessage(hwnd, WM_DESTROY, 0, 0);
    if (slot->first_child) {
        HWND *children = NULL;
        int count = table_children((uint32_t)(uintptr_t)hwnd & (WINDOW_MAX - 1), false, &children);
        for (int i = 0; i < count; i++)
            DestroyWindow(children[i]);
        free(children);
    }
    SendMessage(hwnd, WM_NCDESTROY, 0, 0);
    drop(hwnd);
    return TRUE;
}

/* ---- Longs ---- */

static LONG_PTR *extra_place(struct local_window *window, int index)
{
    if (index < 0 || index > window->extra_size - (int)sizeof(LONG_PTR))
        return NULL;
    return (LONG_PTR *)(void *)((char *)window->extra + index);
}

LONG_PTR GetWindowLongPtr(HWND hwnd, int index)
{
    const struct window_slot *slot = table_slot(hwnd);
    if (!slot)
        return 0;
    struct local_window *window = local_window(hwnd);
    switch (index) {
    case GWL_STYLE:
        return (LONG_PTR)(LONG)slot->style;
    case GWL_EXSTYLE:
        return (LONG_PTR)(LONG)slot->ex_style;
    case GWLP_ID:
        return (LONG_PTR)slot->id;
    default:
        break;
    }
    LONG_PTR *extra = NULL;
    if (window && index == GWLP_USERDATA)
        return window->userdata;
    if (window && index == GWLP_WNDPROC)
        return (LONG_PTR)window->proc;
    if (window && index == GWLP_HINSTANCE)
        return (LONG_PTR)window->instance;
    if (window && (extra = extra_place(window, index)))
        return *extra;
    SetLastError(window ? ERROR_INVALID_PARAMETER : ERROR_ACCESS_DENIED);
    return 0;
}

LONG_PTR SetWindowLongPtr(HWND hwnd, int index, LONG_PTR value)
{
    struct window_slot *slot = table_slot(hwnd);
    struct local_window *window = local_window(hwnd);
    if (!slot)
        return 0;
    if (!window) {
        SetLastError(ERROR_ACCESS_DENIED);
        return 0;
    }
    LONG_PTR old = GetWindowLongPtr(hwnd, index);
    LONG_PTR *extra = NULL;
    if (index == GWL_STYLE)
        atomic_store(&slot->style, (uint32_t)value);
    else if (index == GWL_EXSTYLE)
        slot->ex_style = (uint32_t)value;
    else if (index == GWLP_ID)
        slot->id = value;
    else if (index == GWLP_USERDATA)
        window->userdata = value;
    else if (index == GWLP_WNDPROC)
        window->proc = (WNDPROC)value;
    else if (index == GWLP_HINSTANCE)
        window->instance = (HINSTANCE)value;
    else if ((extra = extra_place(window, index)))
        *extra = value;
    return old;
}
