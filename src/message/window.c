/* SPDX-License-Identifier: MIT */
#include "message/message.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "message/class.h"
#include "message/clipboard.h"
#include "message/hook.h"
#include "message/hotkey.h"
#include "message/painter.h"
#include "message/shell.h"
#include "message/table.h"
#include "message/win_event.h"
#include "pianola/dpi.h"
#include "pianola/window_state.h"

/* Making and destroying windows, with what they and their parents are told. */

static uint32_t index_of(HWND hwnd)
{
    return (uint32_t)(uintptr_t)hwnd & (WINDOW_MAX - 1);
}

static void drop(HWND hwnd)
{
    struct local_window *window = local_window(hwnd);
    struct thread *t = thread_peek();
    if (t)
        timer_window_gone(t, hwnd);
    if (window) {
        property_free_all(window);
        update_window_gone(window);
        free(window->scroll);
        if (window->region)
            message_painter()->region_free(window->region);
        if (window->class)
            class_unuse(window->class);
    }
    clipboard_window_destroyed(hwnd);
    capture_window_gone(hwnd);
    table_remove(hwnd);
    local_window_remove(hwnd);
}

/* The window first, then what is in it. */
static void send_destroy(HWND hwnd)
{
    HWND *children = NULL;
    struct local_window *window = local_window(hwnd);
    if (!window || window->destroying)
        return;
    window->destroying = true;
    clipboard_window_gone(hwnd);
    hotkey_window_gone(hwnd);
    win_event(EVENT_OBJECT_DESTROY, hwnd, OBJID_WINDOW);
    SendMessage(hwnd, WM_DESTROY, 0, 0);
    const struct window_slot *slot = table_slot(hwnd);
    int count = slot && slot->first_child ? table_children(index_of(hwnd), false, &children) : 0;
    for (int i = 0; i < count; i++)
        if (local_window(children[i]) && position_own(children[i], table_slot(children[i])))
            send_destroy(children[i]);
    free(children);
}

/* What is in the window first, then itself. */
static void send_last(HWND hwnd)
{
    HWND *children = NULL;
    struct local_window *window = local_window(hwnd);
    if (!window || window->ending)
        return;
    window->ending = true;
    const struct window_slot *slot = table_slot(hwnd);
    int count = slot && slot->first_child ? table_children(index_of(hwnd), false, &children) : 0;
    for (int i = 0; i < count; i++)
        if (local_window(children[i]) && position_own(children[i], table_slot(children[i])))
            send_last(children[i]);
    free(children);
    SendMessage(hwnd, WM_NCDESTROY, 0, 0);
    if (local_window(hwnd))
        drop(hwnd);
}

/* ---- Making ---- */

static bool (*is_menu)(HMENU menu);

void window_set_menu_test(bool (*fn)(HMENU menu))
{
    is_menu = fn;
}

/* Where a new window goes in the tree. */
struct relations {
    uint32_t parent;
    uint32_t owner;
    bool message_only;
};

static bool relate(HWND parent, DWORD style, struct relations *ret)
{
    const struct segment *s = segment_get();
    *ret = (struct relations){.parent = DESKTOP_SLOT};
    if (parent == HWND_MESSAGE) {
        *ret = (struct relations){.parent = MESSAGE_SLOT, .message_only = true};
        return true;
    }
    if (!parent) {
        if (style_is_child(style))
            SetLastError(ERROR_TLW_WITH_WSCHILD);
        return !style_is_child(style);
    }
    const struct window_slot *slot = table_slot(parent);
    if (!slot)
        return false;
    if (style_is_child(style)) {
        ret->parent = slot_index(s, slot);
        return true;
    }
    /* A child can not own: its top-level window does. */
    HWND root = GetAncestor(parent, GA_ROOT);
    ret->owner = root ? index_of(root) : 0;
    return true;
}

/* What windows have whether they were made with it or not. */
static void complete_style(HWND hwnd)
{
    struct window_slot *slot = table_place(hwnd);
    if (!(slot->style & (WS_CHILD | WS_POPUP))) {
        atomic_fetch_or(&slot->style, WS_CAPTION);
        slot->ex_style |= WS_EX_WINDOWEDGE;
    }
    if (!style_is_child(slot->style))
        atomic_fetch_or(&slot->style, WS_CLIPSIBLINGS);
}

/* Right to left runs in the family, or is the program's way. */
static DWORD inherited_layout(DWORD style, const struct relations *relations)
{
    const struct segment *s = segment_get();
    DWORD layout = 0;
    if (style_is_child(style)) {
        DWORD above = s->windows[relations->parent % WINDOW_MAX].ex_style;
        return above & WS_EX_LAYOUTRTL && !(above & WS_EX_NOINHERITLAYOUT) ? WS_EX_LAYOUTRTL : 0;
    }
    GetProcessDefaultLayout(&layout);
    return layout & LAYOUT_RTL && !relations->owner && !relations->message_only ? WS_EX_LAYOUTRTL
                                                                                : 0;
}

static bool is_overlapped(DWORD style)
{
    return !(style & (WS_CHILD | WS_POPUP));
}

/* Screens are small here: every window that leaves its place to us begins a cell further. */
static void default_place(CREATESTRUCT *cs)
{
    static _Atomic unsigned made;
    int step = (int)(made % 8);
    if (cs->x == CW_USEDEFAULT) {
        cs->x = is_overlapped((DWORD)cs->style) ? step * 16 : 0;
        cs->y = is_overlapped((DWORD)cs->style) ? step * 16 : 0;
        made++;
    }
    if (cs->cx == CW_USEDEFAULT) {
        bool sized = is_overlapped((DWORD)cs->style);
        cs->cx = sized ? GetSystemMetrics(SM_CXSCREEN) * 3 / 4 : 0;
        cs->cy = sized ? GetSystemMetrics(SM_CYSCREEN) * 3 / 4 : 0;
    }
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
    window->icon.x = -1;
    window->extra_size = class->extra_size;
    window->extra = class->extra_size ? calloc(1, (size_t) class->extra_size) : NULL;
    window->text = cs->lpszName && cs->lpszName[0] ? strdup(cs->lpszName) : NULL;
    if ((class->extra_size && !window->extra) || (cs->lpszName && cs->lpszName[0] && !window->text))
        return false;
    struct window_slot *slot = table_place(hwnd);
    slot->pid = process_pid();
    slot->dpi_context = (uint32_t)(uintptr_t)GetThreadDpiAwarenessContext();
    slot->dpi_hosting = (uint32_t)GetThreadDpiHostingBehavior();
    slot->style = (DWORD)cs->style & ~WS_VISIBLE;
    slot->ex_style = cs->dwExStyle;
    if (style_is_child((DWORD)cs->style))
        slot->id = (int64_t)(intptr_t)cs->hMenu;
    else
        window->menu = cs->hMenu;
    if (window->text)
        table_set_text(hwnd, window->text);
    return true;
}

/* Far away is as far as numbers go. */
static LONG sum(LONG a, LONG b)
{
    LONG result;
    return __builtin_add_overflow(a, b, &result) ? (b > 0 ? INT32_MAX : INT32_MIN) : result;
}

static void place(HWND hwnd, const CREATESTRUCT *cs, SIZE size)
{
    const struct segment *s = segment_get();
    struct window_slot *slot = table_place(hwnd);
    LONG x = cs->x, y = cs->y;
    if (style_is_child((DWORD)cs->style) && slot->parent && slot->parent != DESKTOP_SLOT) {
        x = sum(x, s->windows[slot->parent % WINDOW_MAX].client.left);
        y = sum(y, s->windows[slot->parent % WINDOW_MAX].client.top);
    }
    slot->rect = (RECT){x, y, sum(x, size.cx > 0 ? size.cx : 0), sum(y, size.cy > 0 ? size.cy : 0)};
    slot->client = slot->rect;
}

/* Windows with a sizing frame say how large they may be before they are. */
static SIZE limited(HWND hwnd, const CREATESTRUCT *cs)
{
    MINMAXINFO info = position_limits(hwnd);
    SIZE size = {cs->cx, cs->cy};
    size.cx = size.cx > info.ptMaxTrackSize.x ? info.ptMaxTrackSize.x : size.cx;
    size.cy = size.cy > info.ptMaxTrackSize.y ? info.ptMaxTrackSize.y : size.cy;
    size.cx = size.cx < info.ptMinTrackSize.x ? info.ptMinTrackSize.x : size.cx;
    size.cy = size.cy < info.ptMinTrackSize.y ? info.ptMinTrackSize.y : size.cy;
    return size;
}

static void tell_parents(HWND hwnd, UINT what)
{
    for (HWND at = hwnd; style_is_child(window_style(at));) {
        const struct window_slot *slot = table_slot(at);
        HWND parent = GetAncestor(at, GA_PARENT);
        if (!slot || !parent || parent == GetDesktopWindow() ||
            slot->ex_style & WS_EX_NOPARENTNOTIFY)
            return;
        bool mdi_child = slot->ex_style & WS_EX_MDICHILD;
        SendMessage(parent, WM_PARENTNOTIFY,
                    MAKEWPARAM(what, GetWindowLongPtr(hwnd, GWLP_ID) & 0xffff), (LPARAM)hwnd);
        if (mdi_child)
            return; /* its client keeps it to itself */
        at = parent;
    }
}

/* Among its siblings: child windows below the others, all else on top. */
static void join_siblings(HWND hwnd, const CREATESTRUCT *cs, HWND after)
{
    uint32_t index = index_of(hwnd);
    const struct window_slot *slot = table_place(hwnd);
    table_link(index);
    if (slot->parent == DESKTOP_SLOT && !style_is_child((DWORD)cs->style))
        zorder_put_new(hwnd);
    else if (style_is_child((DWORD)cs->style) && !(cs->dwExStyle & WS_EX_MDICHILD) && slot->next)
        table_restack(index, UINT32_MAX);
    if (after != HWND_TOP && local_window(hwnd))
        zorder_put(hwnd, after, false);
}

/* What a window is told while it comes into being. false: it or a hook does not want it. */
static bool greet(HWND hwnd, CREATESTRUCT *cs, const struct relations *relations)
{
    CBT_CREATEWND cbt = {cs, HWND_TOP};
    SIZE size;
    if (hook_call(WH_CBT, HCBT_CREATEWND, (WPARAM)hwnd, (LPARAM)&cbt) || !table_slot(hwnd))
        return false;
    complete_style(hwnd);
    size = (SIZE){cs->cx, cs->cy};
    if (!relations->message_only &&
        (cs->style & (LONG)WS_THICKFRAME || is_overlapped((DWORD)cs->style)))
        size = limited(hwnd, cs);
    if (!table_slot(hwnd))
        return false;
    place(hwnd, cs, size);
    if (!SendMessage(hwnd, WM_NCCREATE, 0, (LPARAM)cs)) {
        /* It has seen its first message: it sees its last. */
        if (local_window(hwnd) && !local_window(hwnd)->destroying)
            send_last(hwnd);
        return false;
    }
    if (!table_slot(hwnd))
        return false;
    join_siblings(hwnd, cs, cbt.hwndInsertAfter);
    struct window_slot *slot = table_place(hwnd);
    RECT rect = slot->rect;
    RECT client = nonclient_ask(hwnd, &rect, NULL, NULL);
    if (!(slot = table_slot(hwnd)))
        return false;
    slot->client = client;
    if (memcmp(&client, &rect, sizeof(rect)) != 0)
        win_event(EVENT_OBJECT_REORDER, hwnd, OBJID_WINDOW);
    if (SendMessage(hwnd, WM_CREATE, 0, (LPARAM)cs) == -1) {
        if (local_window(hwnd) && !local_window(hwnd)->destroying) {
            send_destroy(hwnd);
            if (IsWindow(hwnd))
                send_last(hwnd);
        }
        return false;
    }
    return local_window(hwnd) != NULL;
}

/* The command that shows a new window: overlapped ones may say it in place of a position. */
static int first_command(const CREATESTRUCT *cs, const CREATESTRUCT *asked)
{
    if (cs->style & (LONG)WS_MINIMIZE)
        return SW_SHOWNA;
    if (is_overlapped((DWORD)cs->style) && asked->x == CW_USEDEFAULT && asked->y != CW_USEDEFAULT &&
        asked->y > SW_HIDE && asked->y <= SW_FORCEMINIMIZE)
        return asked->y;
    return SW_SHOW;
}

/* What comes after WM_CREATE. */
static void present(HWND hwnd, const CREATESTRUCT *cs, const CREATESTRUCT *asked,
                    const struct relations *relations)
{
    DWORD style = (DWORD)cs->style;
    win_event(EVENT_OBJECT_CREATE, hwnd, OBJID_WINDOW);
    if (relations->message_only)
        return;
    if (is_overlapped(style)) {
        local_window(hwnd)->owes_size = true;
    } else {
        position_tell_size(hwnd);
        position_tell_move(hwnd);
    }
    if (local_window(hwnd) && window_style(hwnd) & (WS_MINIMIZE | WS_MAXIMIZE))
        show_begin(hwnd, window_style(hwnd));
    if (IsWindow(hwnd))
        tell_parents(hwnd, WM_CREATE);
    if (!IsWindow(hwnd))
        return;
    if (style & WS_VISIBLE)
        ShowWindow(hwnd, first_command(cs, asked));
    if (IsWindow(hwnd) && relations->parent == DESKTOP_SLOT && !relations->owner)
        shell_tell(HSHELL_WINDOWCREATED, hwnd, 0);
}

static HWND create_window(DWORD ex_style, const char *class_name, const char *name, DWORD style,
                          int x, int y, int width, int height, HWND parent, HMENU menu,
                          HINSTANCE instance, void *param)
{
    struct thread *t = thread_self();
    struct relations relations;
    if (!t || !relate(parent, style, &relations))
        return NULL;
    if (menu && !style_is_child(style) && is_menu && !is_menu(menu)) {
        SetLastError(ERROR_INVALID_MENU_HANDLE);
        return NULL;
    }
    struct window_class *class = class_use(class_name, instance);
    if (!class)
        return NULL;
    HWND hwnd = table_add(t->ref, relations.parent, class->atom);
    ex_style = style_with_edge(style, ex_style) | inherited_layout(style, &relations);
    CREATESTRUCT cs = {param, instance, menu,        parent, height,     width,
                       y,     x,        (LONG)style, name,   class_name, ex_style};
    const CREATESTRUCT asked = cs;
    default_place(&cs);
    if (!hwnd || !fill_window(hwnd, class, &cs)) {
        if (!hwnd)
            class_unuse(class);
        else
            drop(hwnd);
        SetLastError(ERROR_NOT_ENOUGH_MEMORY);
        return NULL;
    }
    table_place(hwnd)->owner_window = relations.owner;
    if (relations.owner)
        segment_get()->windows[relations.owner % WINDOW_MAX].owns = 1;
    if (!greet(hwnd, &cs, &relations)) {
        if (local_window(hwnd))
            drop(hwnd);
        return NULL;
    }
    present(hwnd, &cs, &asked, &relations);
    return IsWindow(hwnd) ? hwnd : NULL;
}

HWND window_create(const CREATESTRUCT *cs)
{
    return create_window(cs->dwExStyle, cs->lpszClass, cs->lpszName, (DWORD)cs->style, cs->x, cs->y,
                         cs->cx, cs->cy, cs->hwndParent, cs->hMenu, cs->hInstance,
                         cs->lpCreateParams);
}

static HWND (*create_mdi_child)(CREATESTRUCT *cs);

void window_set_mdi_create(HWND (*fn)(CREATESTRUCT *cs))
{
    create_mdi_child = fn;
}

HWND CreateWindowEx(DWORD ex_style, const char *class_name, const char *name, DWORD style, int x,
                    int y, int width, int height, HWND parent, HMENU menu, HINSTANCE instance,
                    void *param)
{
    CREATESTRUCT cs = {param, instance, menu,        parent, height,     width,
                       y,     x,        (LONG)style, name,   class_name, ex_style};
    if (ex_style & WS_EX_MDICHILD && create_mdi_child)
        return create_mdi_child(&cs);
    return window_create(&cs);
}

/* ---- Destroying ---- */

struct owned {
    HWND owner;
    HWND found;
};

static BOOL CALLBACK find_owned(HWND hwnd, LPARAM param)
{
    struct owned *owned = (struct owned *)param;
    const struct local_window *window = local_window(hwnd);
    if (!window || window->destroying || GetWindow(hwnd, GW_OWNER) != owned->owner ||
        !position_own(hwnd, table_slot(hwnd)))
        return TRUE;
    owned->found = hwnd;
    return FALSE;
}

static void destroy_owned(HWND hwnd)
{
    for (;;) {
        struct owned owned = {hwnd, NULL};
        EnumWindows(find_owned, (LPARAM)&owned);
        if (!owned.found || !DestroyWindow(owned.found))
            return;
    }
}

BOOL DestroyWindow(HWND hwnd)
{
    const struct window_slot *slot = table_slot(hwnd);
    struct local_window *window = local_window(hwnd);
    if (!slot)
        return FALSE;
    if (!window || !position_own(hwnd, slot))
        return error_set(-EACCES);
    if (window->destroying)
        return TRUE;
    bool top = slot->parent == DESKTOP_SLOT;
    if (hook_call(WH_CBT, HCBT_DESTROYWND, (WPARAM)hwnd, 0))
        return FALSE;
    if (top && !slot->owner_window)
        shell_tell(HSHELL_WINDOWDESTROYED, hwnd, 0);
    if (style_is_child(window_style(hwnd)))
        tell_parents(hwnd, WM_DESTROY);
    else if (IsWindow(hwnd) && slot->owns)
        destroy_owned(hwnd);
    if (!IsWindow(hwnd))
        return TRUE;
    if (window_style(hwnd) & WS_VISIBLE) {
        if (style_is_child(window_style(hwnd)))
            ShowWindow(hwnd, SW_HIDE);
        else
            SetWindowPos(hwnd, NULL, 0, 0, 0, 0,
                         SWP_HIDEWINDOW | SWP_NOSIZE | SWP_NOMOVE | SWP_NOZORDER | SWP_NOACTIVATE);
    }
    if (!IsWindow(hwnd))
        return TRUE;
    focus_window_going(hwnd);
    send_destroy(hwnd);
    if (IsWindow(hwnd))
        send_last(hwnd);
    return TRUE;
}
