/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "control/menu.h"
#include "kernel/text.h"
#include "pianola/input.h"
#include "pianola/wide.h"

/* The menu loop: from the bar, or a popup, through submenus, to a choice. */

enum { LEVELS_MOST = 16 };

struct level {
    HMENU menu;
    HWND popup; /* NULL: the bar */
    int selected;
};

struct track {
    HWND hwnd;
    int kind;
    UINT flags;
    struct level levels[LEVELS_MOST];
    int depth; /* levels that are open */
    bool done;
    bool button; /* a mouse button went down in the loop, or opened it */
    UINT chosen;
    bool chose;
};

static _Thread_local struct track *tracking;

bool menu_is_tracking(void)
{
    return tracking != NULL;
}

static struct level *last(struct track *t)
{
    return &t->levels[t->depth - 1];
}

static const struct menu_item *item_of(const struct level *level)
{
    const struct menu *menu = menu_find(level->menu);
    return menu && level->selected >= 0 && level->selected < menu->count
               ? &menu->items[level->selected]
               : NULL;
}

static void notify(const struct track *t, UINT message, WPARAM w, LPARAM l)
{
    if (!(t->flags & TPM_NONOTIFY))
        SendMessage(t->hwnd, message, w, l);
}

static void tell_selected(const struct track *t, const struct level *level)
{
    const struct menu_item *item = item_of(level);
    if (!item) {
        notify(t, WM_MENUSELECT, MAKEWPARAM(0, 0xffff), 0);
        return;
    }
    UINT flags = item->type | item->state | MF_HILITE | (item->submenu ? MF_POPUP : 0) |
                 (t->button ? MF_MOUSESELECT : 0) | (t->kind == MENU_SYSTEM ? MF_SYSMENU : 0);
    WORD what = item->submenu ? (WORD)level->selected : (WORD)item->id;
    notify(t, WM_MENUSELECT, MAKEWPARAM(what, flags), (LPARAM)level->menu);
}

static void select_item(struct track *t, struct level *level, int at)
{
    if (level->selected == at)
        return;
    struct menu *menu = menu_find(level->menu);
    if (menu && !level->popup) {
        if (level->selected >= 0 && level->selected < menu->count)
            menu->items[level->selected].state &= ~MFS_HILITE;
        if (at >= 0 && at < menu->count)
            menu->items[at].state |= MFS_HILITE;
    }
    level->selected = at;
    if (level->popup)
        menu_popup_select(level->popup, at);
    else
        DrawMenuBar(t->hwnd);
    if (at >= 0)
        tell_selected(t, level);
}

static void close_last(struct track *t)
{
    struct level *level = last(t);
    if (level->popup) {
        HWND popup = level->popup;
        level->popup = NULL;
        if (IsWindow(popup))
            DestroyWindow(popup);
        notify(t, WM_UNINITMENUPOPUP, (WPARAM)level->menu,
               MAKELPARAM(0, t->kind == MENU_SYSTEM ? MF_SYSMENU : 0));
    }
    t->depth--;
}

/* Closes what is above so many levels. */
static void close_to(struct track *t, int depth)
{
    while (t->depth > depth)
        close_last(t);
}

static bool push(struct track *t, HMENU menu, int position, POINT at, const RECT *beside)
{
    if (t->depth == LEVELS_MOST || !menu_find(menu))
        return false;
    notify(t, WM_INITMENUPOPUP, (WPARAM)menu, MAKELPARAM(position, t->kind == MENU_SYSTEM));
    HWND popup = IsWindow(t->hwnd) ? menu_popup_show(t->hwnd, menu, at, beside) : NULL;
    if (!popup)
        return false;
    t->levels[t->depth++] = (struct level){menu, popup, -1};
    return true;
}

static int step(const struct level *level, int from, int by)
{
    const struct menu *menu = menu_find(level->menu);
    if (!menu)
        return -1;
    for (int i = 0, at = from; i < menu->count; i++) {
        at = at < 0 && by < 0 ? menu->count - 1 : (at + by + menu->count) % menu->count;
        if (from < 0 && i == 0 && by > 0)
            at = 0;
        if (!(menu->items[at].type & MFT_SEPARATOR))
            return at;
    }
    return -1;
}

/* Opens the submenu of what is selected. */
static void open(struct track *t, bool with_first)
{
    struct level *level = last(t);
    const struct menu_item *item = item_of(level);
    RECT window;
    if (!item || !item->submenu || item->state & (MFS_GRAYED | MF_DISABLED))
        return;
    GetWindowRect(level->popup ? level->popup : t->hwnd, &window);
    RECT rect = item->rect;
    OffsetRect(&rect, (int)window.left, (int)window.top);
    POINT at = level->popup ? (POINT){rect.right, rect.top - CONTROL_CELL_Y}
                            : (POINT){rect.left, rect.bottom};
    if (push(t, item->submenu, level->selected, at, level->popup ? &rect : NULL) && with_first)
        select_item(t, last(t), step(last(t), -1, 1));
}

static void choose(struct track *t)
{
    const struct menu_item *item = item_of(last(t));
    if (!item || item->type & MFT_SEPARATOR || item->state & (MFS_GRAYED | MF_DISABLED))
        return;
    if (item->submenu) {
        open(t, true);
        return;
    }
    t->chosen = item->id;
    t->chose = true;
    t->done = true;
}

/* ---- Keys ---- */

/* To the neighbour in the bar, its menu open when this one was. */
static void along_bar(struct track *t, int by)
{
    if (t->kind != MENU_BAR)
        return;
    bool was_open = t->depth > 1;
    close_to(t, 1);
    select_item(t, last(t), step(last(t), t->levels[0].selected, by));
    if (was_open)
        open(t, true);
}

static void key(struct track *t, WPARAM vk)
{
    struct level *level = last(t);
    const struct menu_item *item = item_of(level);
    bool in_bar = !level->popup;
    switch (vk) {
    case VK_MENU:
    case VK_F10:
        t->done = true;
        break;
    case VK_ESCAPE:
        if (t->depth > 1)
            close_last(t);
        else
            t->done = true;
        break;
    case VK_RETURN:
        choose(t);
        break;
    case VK_UP:
    case VK_DOWN:
        if (in_bar)
            open(t, true);
        else
            select_item(t, level, step(level, level->selected, vk == VK_DOWN ? 1 : -1));
        break;
    case VK_HOME:
        select_item(t, level, step(level, -1, 1));
        break;
    case VK_END:
        select_item(t, level, step(level, 0, -1));
        break;
    case VK_RIGHT:
        if (!in_bar && item && item->submenu)
            open(t, true);
        else
            along_bar(t, 1);
        break;
    case VK_LEFT:
        if (t->depth > (t->kind == MENU_BAR ? 2 : 1))
            close_last(t);
        else
            along_bar(t, -1);
        break;
    default:
        break;
    }
}

static uint32_t mnemonic_of(const struct menu_item *item)
{
    const char *text = item->text;
    for (; text && *text; text++) {
        if (*text != '&')
            continue;
        WCHAR wide[3];
        if (text[1] != '&')
            return wide_copy(text + 1, wide, 3) ? wide_upper(wide[0]) : 0;
        text++;
    }
    return 0;
}

static void character(struct track *t, WPARAM c)
{
    struct level *level = last(t);
    const struct menu *menu = menu_find(level->menu);
    uint32_t wanted = wide_upper((unsigned)c);
    if (c < ' ' || !menu)
        return;
    for (int i = 0; i < menu->count; i++) {
        if (menu->items[i].type & MFT_SEPARATOR || mnemonic_of(&menu->items[i]) != wanted)
            continue;
        select_item(t, level, i);
        choose(t);
        return;
    }
    LRESULT answer = SendMessage(t->hwnd, WM_MENUCHAR,
                                 MAKEWPARAM(c, level->popup             ? MF_POPUP
                                               : t->kind == MENU_SYSTEM ? MF_SYSMENU
                                                                        : 0),
                                 (LPARAM)level->menu);
    if (HIWORD(answer) == MNC_CLOSE) {
        t->done = true;
    } else if (HIWORD(answer) == MNC_EXECUTE || HIWORD(answer) == MNC_SELECT) {
        select_item(t, last(t), LOWORD(answer));
        if (HIWORD(answer) == MNC_EXECUTE)
            choose(t);
    }
}

/* ---- Mouse ---- */

static int bar_item_at(const struct track *t, POINT at)
{
    RECT window;
    const struct menu *menu = t->kind == MENU_BAR ? menu_find(t->levels[0].menu) : NULL;
    GetWindowRect(t->hwnd, &window);
    POINT point = {at.x - window.left, at.y - window.top};
    for (int i = 0; menu && i < menu->count; i++)
        if (PtInRect(&menu->items[i].rect, point))
            return i;
    return -1;
}

/* The level whose window a point is in; -1: none. *ret_item: the item there, or -1. */
static int level_at(const struct track *t, POINT at, int *ret_item)
{
    RECT rect;
    for (int i = t->depth - 1; i >= 0; i--) {
        if (!t->levels[i].popup)
            continue;
        GetWindowRect(t->levels[i].popup, &rect);
        if (PtInRect(&rect, at)) {
            *ret_item = menu_popup_item_at(t->levels[i].popup, at);
            return i;
        }
    }
    *ret_item = bar_item_at(t, at);
    return *ret_item >= 0 ? 0 : -1;
}

static void point_at(struct track *t, POINT at, bool press)
{
    int item, level = level_at(t, at, &item);
    if (level < 0) {
        if (press)
            t->done = true;
        return;
    }
    bool same = t->levels[level].selected == item;
    if (same && press && level == 0 && !t->levels[0].popup && t->depth > 1) {
        t->done = true; /* a click on the open one closes it */
        return;
    }
    if (!same || t->depth > level + 2) {
        close_to(t, level + 1);
        select_item(t, last(t), item);
        if (item >= 0 && (t->levels[level].popup || press || t->button))
            open(t, false);
    } else if (press && t->depth == level + 1) {
        open(t, false);
    }
}

static void release(struct track *t, POINT at)
{
    int item, level = level_at(t, at, &item);
    if (level < 0 || !t->levels[level].popup || item < 0)
        return;
    close_to(t, level + 1);
    select_item(t, last(t), item);
    const struct menu_item *chosen = item_of(last(t));
    if (chosen && chosen->submenu)
        open(t, false);
    else
        choose(t);
}

/* ---- The loop ---- */

static bool handle(struct track *t, const MSG *msg)
{
    switch (msg->message) {
    case WM_KEYDOWN:
    case WM_SYSKEYDOWN:
        key(t, msg->wParam);
        if (!t->done)
            TranslateMessage(msg);
        return true;
    case WM_CHAR:
    case WM_SYSCHAR:
        character(t, msg->wParam);
        return true;
    case WM_KEYUP:
    case WM_SYSKEYUP:
        return true;
    case WM_LBUTTONDOWN:
    case WM_LBUTTONDBLCLK:
    case WM_NCLBUTTONDOWN:
    case WM_RBUTTONDOWN:
    case WM_NCRBUTTONDOWN:
        t->button = true;
        point_at(t, msg->pt, true);
        return true;
    case WM_LBUTTONUP:
    case WM_NCLBUTTONUP:
        release(t, msg->pt);
        return true;
    case WM_RBUTTONUP:
    case WM_NCRBUTTONUP:
        if (t->flags & TPM_RIGHTBUTTON)
            release(t, msg->pt);
        return true;
    case WM_MOUSEMOVE:
    case WM_NCMOUSEMOVE:
        point_at(t, msg->pt, false);
        return true;
    case WM_CANCELMODE:
        t->done = true;
        return false;
    default:
        return false;
    }
}

static void run(struct track *t)
{
    MSG msg;
    bool idle = false;
    while (!t->done && IsWindow(t->hwnd) && GetCapture() == t->hwnd) {
        if (!idle && !PeekMessage(&msg, NULL, 0, 0, PM_NOREMOVE)) {
            idle = true;
            notify(t, WM_ENTERIDLE, MSGF_MENU, (LPARAM)(t->depth ? last(t)->popup : NULL));
            continue;
        }
        BOOL got = GetMessage(&msg, NULL, 0, 0);
        idle = false;
        if (got <= 0) {
            if (got == 0)
                PostQuitMessage((int)msg.wParam);
            return;
        }
        if (CallMsgFilter(&msg, MSGF_MENU) || handle(t, &msg))
            continue;
        TranslateMessage(&msg);
        DispatchMessage(&msg);
    }
}

static void end(struct track *t)
{
    if (!IsWindow(t->hwnd))
        return;
    if (GetCapture() == t->hwnd)
        ReleaseCapture();
    close_to(t, t->kind == MENU_BAR ? 1 : 0);
    if (t->kind == MENU_BAR)
        select_item(t, &t->levels[0], -1);
    notify(t, WM_MENUSELECT, MAKEWPARAM(0, 0xffff), 0);
    notify(t, WM_EXITMENULOOP, t->kind == MENU_POPUP, 0);
}

UINT menu_track(HWND hwnd, HMENU menu, int kind, int item, POINT at, UINT flags)
{
    struct track t = {.hwnd = hwnd, .kind = kind, .flags = flags, .button = item >= 0 && at.y};
    if (tracking || !menu_find(menu))
        return 0;
    tracking = &t;
    notify(&t, WM_ENTERMENULOOP, kind == MENU_POPUP, 0);
    SendMessage(hwnd, WM_SETCURSOR, (WPARAM)hwnd, HTCAPTION);
    notify(&t, WM_INITMENU, (WPARAM)menu, 0);
    SetCapture(hwnd);
    if (kind == MENU_BAR) {
        t.levels[t.depth++] = (struct level){menu, NULL, -1};
        DrawMenuBar(hwnd); /* so that the places of the items are known */
        select_item(&t, &t.levels[0], item >= 0 ? item : step(&t.levels[0], -1, 1));
        if (item >= 0) {
            const struct menu_item *first = item_of(&t.levels[0]);
            if (first && !first->submenu && !t.button)
                choose(&t);
            else
                open(&t, !t.button);
        }
    } else {
        RECT window;
        GetWindowRect(hwnd, &window);
        if (kind == MENU_SYSTEM)
            at = (POINT){window.left, window.top + CONTROL_CELL_Y};
        if (!push(&t, menu, 0, at, NULL))
            t.done = true;
    }
    if (IsWindow(hwnd) && !t.done)
        run(&t);
    end(&t);
    tracking = NULL;
    if (!t.chose)
        return 0;
    if (!(flags & TPM_RETURNCMD) && IsWindow(hwnd))
        PostMessage(hwnd, kind == MENU_SYSTEM ? WM_SYSCOMMAND : WM_COMMAND, t.chosen, 0);
    return t.chosen;
}

BOOL TrackPopupMenu(HMENU menu, UINT flags, int x, int y, int reserved, HWND hwnd, const RECT *rect)
{
    (void)reserved, (void)rect;
    POINT at = {x, y};
    const struct menu *found = menu_find(menu);
    if (!found)
        return FALSE;
    if (!IsWindow(hwnd)) {
        SetLastError(ERROR_INVALID_WINDOW_HANDLE);
        return FALSE;
    }
    UINT chosen = menu_track(hwnd, menu, MENU_POPUP, -1, at, flags);
    return flags & TPM_RETURNCMD ? (BOOL)chosen : TRUE;
}

BOOL EndMenu(void)
{
    if (tracking)
        tracking->done = true;
    return TRUE;
}
