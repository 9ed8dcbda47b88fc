/* SPDX-License-Identifier: MIT */
#include "control/menu_track.h"
#include "kernel/text.h"
#include "pianola/input.h"
#include "pianola/wide.h"

/* Keys in the menu loop. */

/* WM_HELP for what is selected. */
static void ask_for_help(const struct track *t, const struct level *level)
{
    const struct menu *menu = menu_look(level->menu);
    const struct menu_item *item = track_item(level);
    HELPINFO info = {.cbSize = sizeof(info),
                     .iContextType = HELPINFO_MENUITEM,
                     .iCtrlId = item ? (int)item->id : -1,
                     .hItemHandle = (HANDLE)level->menu,
                     .dwContextId = menu ? menu->info.dwContextHelpID : 0};
    GetCursorPos(&info.MousePos);
    SendMessage(t->hwnd, WM_HELP, 0, (LPARAM)&info);
}

void track_key(struct track *t, WPARAM vk)
{
    struct level *level = track_last(t);
    const struct menu_item *item = track_item(level);
    bool in_bar = !level->popup;
    t->by_mouse = false;
    switch (vk) {
    case VK_MENU:
    case VK_F10:
        t->done = true;
        break;
    case VK_ESCAPE:
        if (t->depth > 1)
            track_close_to(t, t->depth - 1);
        else
            t->done = true;
        break;
    case VK_RETURN:
        track_choose(t, true);
        break;
    case VK_F1:
        ask_for_help(t, level);
        break;
    case VK_UP:
    case VK_DOWN:
        if (in_bar)
            track_open(t, true);
        else
            track_select(t, level, track_step(level, level->selected, vk == VK_DOWN ? 1 : -1));
        break;
    case VK_HOME:
        track_select(t, level, track_step(level, -1, 1));
        break;
    case VK_END:
        track_select(t, level, track_step(level, -1, -1));
        break;
    case VK_RIGHT:
        if (!in_bar && item && item->submenu && !menu_item_is_off(item))
            track_open(t, true);
        else
            track_along_bar(t, 1);
        break;
    case VK_LEFT:
        if (t->depth > (t->kind == MENU_POPUP ? 1 : 2))
            track_close_to(t, t->depth - 1);
        else
            track_along_bar(t, -1);
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

/* The one after the selected one that has it, when several have. */
static int find_mnemonic(const struct level *level, uint32_t wanted, bool *ret_only)
{
    const struct menu *menu = menu_look(level->menu);
    int first = -1, next = -1, count = 0;
    for (int i = 0; menu && i < menu->count; i++) {
        if (menu->items[i].type & MFT_SEPARATOR || mnemonic_of(&menu->items[i]) != wanted)
            continue;
        count++;
        first = first < 0 ? i : first;
        next = next < 0 && i > level->selected ? i : next;
    }
    *ret_only = count == 1;
    return next >= 0 ? next : first;
}

void track_character(struct track *t, WPARAM c)
{
    struct level *level = track_last(t);
    bool only;
    if (c < ' ')
        return;
    t->by_mouse = false;
    int at = find_mnemonic(level, wide_upper((unsigned)c), &only);
    if (at >= 0) {
        track_select(t, level, at);
        if (only)
            track_choose(t, true);
        return;
    }
    UINT how = level->popup ? MF_POPUP : t->kind == MENU_SYSTEM ? MF_SYSMENU : 0;
    LRESULT answer = SendMessage(t->hwnd, WM_MENUCHAR, MAKEWPARAM(c, how), (LPARAM)level->menu);
    switch (HIWORD(answer)) {
    case MNC_CLOSE:
        t->done = true;
        break;
    case MNC_EXECUTE:
    case MNC_SELECT:
        track_select(t, track_last(t), (SHORT)LOWORD(answer));
        if (HIWORD(answer) == MNC_EXECUTE)
            track_choose(t, true);
        break;
    default:
        if (track_last(t)->selected < 0 && t->depth == 1 && t->kind != MENU_POPUP)
            t->done = true; /* the key that opened it means nothing here */
        break;
    }
}
