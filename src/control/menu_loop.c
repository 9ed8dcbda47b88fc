/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "control/menu_track.h"
#include "message/table.h"
#include "pianola/input.h"
#include "pianola/window_info.h"

/* The menu loop: from the bar, or a popup, through submenus, to a choice. */

static _Thread_local struct track *tracking;

bool menu_is_tracking(void)
{
    return tracking != NULL;
}

void menu_cancel(HWND hwnd)
{
    if (tracking && tracking->hwnd == hwnd)
        tracking->done = true;
}

bool menu_is_open(HWND hwnd, HMENU menu, int item, bool *ret_selected, HWND *ret_popup)
{
    const struct track *t = tracking;
    while (t && (t->hwnd != hwnd || t->kind == MENU_POPUP || t->levels[0].menu != menu))
        t = t->outer;
    *ret_selected = t && item >= 0 && t->levels[0].selected == item;
    *ret_popup = *ret_selected && t->depth > 1 ? t->levels[1].popup : NULL;
    return t != NULL;
}

const struct menu_item *track_item(const struct level *level)
{
    const struct menu *menu = menu_look(level->menu);
    return menu && level->selected >= 0 && level->selected < menu->count
               ? &menu->items[level->selected]
               : NULL;
}

void track_notify(const struct track *t, UINT message, WPARAM w, LPARAM l)
{
    if (!(t->flags & TPM_NONOTIFY))
        SendMessage(t->hwnd, message, w, l);
}

static void tell_selected(const struct track *t, const struct level *level)
{
    const struct menu_item *item = track_item(level);
    if (!item)
        return;
    UINT flags = item->type | item->state | MF_HILITE | (item->submenu ? MF_POPUP : 0) |
                 (t->by_mouse ? MF_MOUSESELECT : 0) | (t->kind == MENU_SYSTEM ? MF_SYSMENU : 0);
    WORD what = item->submenu ? (WORD)level->selected : (WORD)item->id;
    track_notify(t, WM_MENUSELECT, MAKEWPARAM(what, flags), (LPARAM)level->menu);
}

static void show_selected(const struct track *t, const struct level *level, int before, int at)
{
    struct menu *menu = menu_look(level->menu);
    if (level->popup) {
        menu_popup_select(level->popup, at);
        return;
    }
    for (int i = 0; menu && i < menu->count; i++)
        menu->items[i].state = (menu->items[i].state & ~MFS_HILITE) | (i == at ? MFS_HILITE : 0);
    if (t->kind != MENU_BAR)
        return;
    menu_bar_draw_item(t->hwnd, level->menu, before);
    menu_bar_draw_item(t->hwnd, level->menu, at);
}

void track_select(struct track *t, struct level *level, int at)
{
    if (level->selected == at)
        return;
    int before = level->selected;
    level->selected = at;
    show_selected(t, level, before, at);
    tell_selected(t, level);
}

void track_close_to(struct track *t, int depth)
{
    while (t->depth > depth) {
        struct level *level = track_last(t);
        if (level->popup) {
            if (IsWindow(level->popup))
                DestroyWindow(level->popup);
            track_notify(t, WM_UNINITMENUPOPUP, (WPARAM)level->menu,
                         MAKELPARAM(0, t->kind == MENU_SYSTEM ? MF_SYSMENU : 0));
        }
        menu_release(level->menu);
        t->depth--;
    }
}

/* The program is asked to fill it; what stays empty is not shown. */
static bool push(struct track *t, HMENU handle, int position, POINT at, const RECT *beside,
                 const RECT *exclude)
{
    if (t->depth == LEVELS_MOST || !menu_look(handle))
        return false;
    menu_hold(handle);
    HWND system_of = menu_look(handle)->system_of;
    if (system_of)
        menu_system_update(system_of);
    track_notify(t, WM_INITMENUPOPUP, (WPARAM)handle, MAKELPARAM(position, t->kind == MENU_SYSTEM));
    const struct menu *menu = menu_look(handle);
    HWND popup = NULL;
    UINT flags = t->depth == 0 ? t->flags : 0;
    if (menu && menu->count > 0 && !t->done && IsWindow(t->hwnd))
        popup = menu_popup_show(t->hwnd, handle, at, beside, flags, exclude);
    if (!popup) {
        menu_release(handle);
        return false;
    }
    t->levels[t->depth++] = (struct level){handle, popup, -1};
    return true;
}

int track_step(const struct level *level, int from, int by)
{
    const struct menu *menu = menu_look(level->menu);
    if (!menu)
        return -1;
    int at = from >= 0 ? from : by > 0 ? -1 : menu->count;
    for (int i = 0; i < menu->count; i++) {
        at = (at + by + menu->count) % menu->count;
        if (!(menu->items[at].type & MFT_SEPARATOR))
            return at;
    }
    return -1;
}

void track_open(struct track *t, bool with_first)
{
    struct level *level = track_last(t);
    const struct menu_item *item = track_item(level);
    RECT window;
    if (!item || !item->submenu || menu_item_is_off(item))
        return;
    GetWindowRect(level->popup ? level->popup : t->hwnd, &window);
    RECT rect = item->rect;
    OffsetRect(&rect, (int)window.left, (int)window.top);
    POINT at = level->popup ? (POINT){rect.right, rect.top - CONTROL_CELL_Y}
                            : (POINT){rect.left, rect.bottom};
    if (t->kind == MENU_SYSTEM && !level->popup)
        at = (POINT){window.left, window.top + CONTROL_CELL_Y};
    HMENU below = item->submenu;
    if (push(t, below, level->selected, at, level->popup ? &rect : NULL, NULL) && with_first &&
        !t->done)
        track_select(t, track_last(t), track_step(track_last(t), -1, 1));
}

void track_choose(struct track *t, bool by_key)
{
    const struct level *level = track_last(t);
    const struct menu_item *item = track_item(level);
    if (!item || item->type & MFT_SEPARATOR)
        return;
    if (menu_item_is_off(item)) {
        t->done = by_key;
        return;
    }
    if (item->submenu) {
        track_open(t, true);
        return;
    }
    t->chosen = item->id;
    t->chosen_in = level->menu;
    t->chosen_at = level->selected;
    t->chose = true;
    t->done = true;
}

/* ---- From bar to bar ---- */

static void tell_mode(const struct track *t)
{
    DWORD mode = !t                       ? 0
                 : t->kind == MENU_POPUP  ? GUI_INMENUMODE | GUI_POPUPMENUMODE
                 : t->kind == MENU_SYSTEM ? GUI_INMENUMODE | GUI_SYSTEMMENUMODE
                                          : GUI_INMENUMODE;
    window_set_menu_mode(t ? t->hwnd : NULL, mode);
}

/* The window says which menu is next to this one; by itself the bar is next to the system menu. */
static bool find_next(const struct track *t, int by, MDINEXTMENU *ret)
{
    *ret = (MDINEXTMENU){.hmenuIn = t->levels[0].menu};
    SendMessage(t->hwnd, WM_NEXTMENU, by > 0 ? VK_RIGHT : VK_LEFT, (LPARAM)ret);
    if (ret->hmenuNext && IsWindow(ret->hwndNext)) {
        if (ret->hmenuNext == menu_system_of(ret->hwndNext))
            ret->hmenuNext = menu_system_bar_of(ret->hwndNext);
        return true;
    }
    if (!IsWindow(t->hwnd))
        return false;
    ret->hwndNext = t->hwnd;
    ret->hmenuNext = t->kind == MENU_BAR ? menu_system_bar_of(t->hwnd) : NULL;
    if (t->kind == MENU_SYSTEM && !((DWORD)GetWindowLong(t->hwnd, GWL_STYLE) & WS_CHILD))
        ret->hmenuNext = GetMenu(t->hwnd);
    return ret->hmenuNext && GetMenuItemCount(ret->hmenuNext) > 0;
}

static bool go_to_next(struct track *t, int by)
{
    MDINEXTMENU next;
    if (!find_next(t, by, &next) || t->done)
        return false;
    int before = t->levels[0].selected;
    t->levels[0].selected = -1;
    show_selected(t, &t->levels[0], before, -1);
    menu_release(t->levels[0].menu);
    menu_hold(next.hmenuNext);
    t->kind = GetMenu(next.hwndNext) == next.hmenuNext ? MENU_BAR : MENU_SYSTEM;
    t->levels[0].menu = next.hmenuNext;
    if (t->hwnd != next.hwndNext) {
        t->hwnd = next.hwndNext;
        SetCapture(t->hwnd);
    }
    tell_mode(t);
    track_select(t, &t->levels[0], track_step(&t->levels[0], -1, by));
    return true;
}

void track_along_bar(struct track *t, int by)
{
    if (t->kind == MENU_POPUP)
        return;
    bool was_open = t->depth > 1;
    track_close_to(t, 1);
    struct level *bar = &t->levels[0];
    int to = track_step(bar, bar->selected, by);
    bool wraps = by > 0 ? to <= bar->selected : to >= bar->selected;
    if (!wraps || bar->selected < 0 || !go_to_next(t, by))
        track_select(t, bar, to);
    if (was_open && !t->done)
        track_open(t, true);
}

/* ---- The loop ---- */

static bool is_press(UINT message)
{
    return message == WM_LBUTTONDOWN || message == WM_LBUTTONDBLCLK || message == WM_RBUTTONDOWN ||
           message == WM_RBUTTONDBLCLK || message == WM_NCLBUTTONDOWN ||
           message == WM_NCRBUTTONDOWN;
}

static bool handle(struct track *t, const MSG *msg)
{
    switch (msg->message) {
    case WM_KEYDOWN:
    case WM_SYSKEYDOWN:
        track_key(t, msg->wParam);
        if (!t->done)
            TranslateMessage(msg);
        return true;
    case WM_CHAR:
    case WM_SYSCHAR:
        track_character(t, msg->wParam);
        return true;
    case WM_KEYUP:
    case WM_SYSKEYUP:
        return true;
    case WM_LBUTTONUP:
    case WM_NCLBUTTONUP:
        track_release(t, msg->pt, false);
        return true;
    case WM_RBUTTONUP:
    case WM_NCRBUTTONUP:
        track_release(t, msg->pt, true);
        return true;
    case WM_MOUSEMOVE:
    case WM_NCMOUSEMOVE:
        track_move(t, msg->pt);
        return true;
    case WM_CANCELMODE:
        t->done |= msg->hwnd == t->hwnd;
        return false;
    default:
        if (is_press(msg->message))
            track_press(t, msg->pt);
        return is_press(msg->message);
    }
}

/* false: there is none, and the loop waits. */
static bool next_message(struct track *t, MSG *msg)
{
    if (!PeekMessage(msg, NULL, 0, 0, PM_NOREMOVE))
        return false;
    if (is_press(msg->message) && track_is_outside(t, msg->pt)) {
        t->done = true; /* the press stays for who is there */
        return true;
    }
    if (!PeekMessage(msg, NULL, 0, 0, PM_REMOVE))
        return false;
    if (msg->message == WM_QUIT) {
        PostQuitMessage((int)msg->wParam);
        t->done = true;
    } else if (!CallMsgFilter(msg, MSGF_MENU) && !handle(t, msg)) {
        TranslateMessage(msg);
        DispatchMessage(msg);
    }
    return true;
}

static void run(struct track *t)
{
    MSG msg;
    bool idle = false;
    while (!t->done && IsWindow(t->hwnd) && GetCapture() == t->hwnd) {
        if (next_message(t, &msg)) {
            idle = false;
        } else if (!t->done && !idle) {
            idle = true;
            HWND shown = track_last(t)->popup;
            track_notify(t, WM_ENTERIDLE, MSGF_MENU, (LPARAM)(shown ? shown : t->hwnd));
        } else if (!t->done) {
            WaitMessage();
        }
    }
}

/* ---- Beginning and end ---- */

static void begin(struct track *t, HMENU menu)
{
    t->outer = tracking;
    tracking = t;
    tell_mode(t);
    if (t->kind != MENU_POPUP) {
        menu_hold(menu);
        t->levels[t->depth++] = (struct level){menu, NULL, -1};
    }
    track_notify(t, WM_ENTERMENULOOP, t->kind == MENU_POPUP, 0);
    SetCapture(t->hwnd);
    SendMessage(t->hwnd, WM_SETCURSOR, (WPARAM)t->hwnd, HTCAPTION);
    track_notify(t, WM_INITMENU, (WPARAM)menu, 0);
    if (t->kind == MENU_BAR)
        menu_bar_draw(t->hwnd); /* so that the places of the items are known */
    if (!IsWindow(t->hwnd))
        t->done = true;
}

static void tell_command(const struct track *t, HMENU top)
{
    const struct menu *menu = menu_look(top);
    if (t->kind == MENU_SYSTEM)
        PostMessage(t->hwnd, WM_SYSCOMMAND, t->chosen, 0);
    else if (menu && menu->info.dwStyle & MNS_NOTIFYBYPOS)
        PostMessage(t->hwnd, WM_MENUCOMMAND, (WPARAM)t->chosen_at, (LPARAM)t->chosen_in);
    else
        PostMessage(t->hwnd, WM_COMMAND, LOWORD(t->chosen), 0);
}

/* shown: there was something that could have been selected. */
static void end(struct track *t, HMENU top, bool shown)
{
    track_close_to(t, t->kind == MENU_POPUP ? 0 : 1);
    if (t->depth == 1) {
        int before = t->levels[0].selected;
        t->levels[0].selected = -1;
        show_selected(t, &t->levels[0], before, -1);
    }
    if (IsWindow(t->hwnd)) {
        if (GetCapture() == t->hwnd)
            ReleaseCapture();
        if (shown)
            track_notify(t, WM_MENUSELECT, MAKEWPARAM(0, 0xffff), 0);
        track_notify(t, WM_EXITMENULOOP, t->kind == MENU_POPUP, 0);
    }
    if (t->depth == 1)
        menu_release(t->levels[0].menu);
    tracking = t->outer;
    tell_mode(tracking);
    if (t->chose && IsWindow(t->hwnd) && !(t->flags & (TPM_RETURNCMD | TPM_NONOTIFY)))
        tell_command(t, top);
}

void menu_track_mouse(HWND hwnd, HMENU menu, int kind, int item)
{
    struct track t = {.hwnd = hwnd, .kind = kind, .button = true, .by_mouse = true};
    if (tracking || !menu_look(menu))
        return;
    begin(&t, menu);
    if (!t.done && item >= 0) {
        track_select(&t, &t.levels[0], item);
        if (!t.done)
            track_open(&t, false);
    }
    run(&t);
    end(&t, menu, true);
}

void menu_track_key(HWND hwnd, HMENU menu, int kind, WPARAM c)
{
    struct track t = {.hwnd = hwnd, .kind = kind};
    if (tracking || !menu_look(menu))
        return;
    begin(&t, menu);
    if (!t.done && c == ' ') {
        track_select(&t, &t.levels[0], 0);
        track_open(&t, true);
    } else if (!t.done && c) {
        track_character(&t, c);
    } else if (!t.done) {
        track_select(&t, &t.levels[0], track_step(&t.levels[0], -1, 1));
    }
    run(&t);
    end(&t, menu, true);
}

BOOL TrackPopupMenuEx(HMENU menu, UINT flags, int x, int y, HWND hwnd, const TPMPARAMS *params)
{
    if (!menu_find(menu))
        return FALSE;
    if (!IsWindow(hwnd) || (params && params->cbSize != sizeof(*params))) {
        SetLastError(IsWindow(hwnd) ? ERROR_INVALID_PARAMETER : ERROR_INVALID_WINDOW_HANDLE);
        return FALSE;
    }
    if (tracking && !(flags & TPM_RECURSE)) {
        SetLastError(ERROR_POPUP_ALREADY_ACTIVE);
        return FALSE;
    }
    struct track t = {.hwnd = hwnd, .kind = MENU_POPUP, .flags = flags};
    menu_hold(menu);
    begin(&t, menu);
    bool cancelled = t.done;
    bool shown = push(&t, menu, 0, (POINT){x, y}, NULL, params ? &params->rcExclude : NULL);
    if (shown)
        run(&t);
    end(&t, menu, shown);
    menu_release(menu);
    SetLastError(0);
    if (flags & TPM_RETURNCMD)
        return t.chose ? (BOOL)t.chosen : 0;
    return shown || cancelled;
}

BOOL TrackPopupMenu(HMENU menu, UINT flags, int x, int y, int reserved, HWND hwnd, const RECT *rect)
{
    (void)reserved, (void)rect;
    return TrackPopupMenuEx(menu, flags, x, y, hwnd, NULL);
}

BOOL EndMenu(void)
{
    if (tracking)
        tracking->done = true;
    return TRUE;
}
