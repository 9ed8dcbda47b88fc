/* SPDX-License-Identifier: MIT */
#include "control/edit.h"
#include "pianola/input.h"
#include "pianola/clipboard.h"
#include "pianola/menu.h"

/* The menu that the right button opens. Its items are numbered as the messages that they send. */

static const struct {
    UINT message;
    const char *text;
} items[] = {
    {EM_UNDO, "&Undo"},
    {0, NULL},
    {WM_CUT, "Cu&t"},
    {WM_COPY, "&Copy"},
    {WM_PASTE, "&Paste"},
    {WM_CLEAR, "&Delete"},
    {0, NULL},
    {EM_SETSEL, "Select &All"},
};

static bool possible(struct edit *e, UINT message)
{
    bool changes = !(e->style & ES_READONLY), some = edit_has_selection(e);
    switch (message) {
    case EM_UNDO:
        return changes && edit_can_undo(e);
    case WM_CUT:
        return changes && some && !e->password;
    case WM_COPY:
        return some && !e->password;
    case WM_PASTE:
        return changes && IsClipboardFormatAvailable(CF_UNICODETEXT);
    case WM_CLEAR:
        return changes && some;
    default:
        return edit_length(e) &&
               (edit_selection_start(e) || edit_selection_end(e) < edit_length(e));
    }
}

static HMENU make_menu(struct edit *e)
{
    HMENU menu = CreatePopupMenu();
    for (size_t i = 0; menu && i < sizeof(items) / sizeof(*items); i++) {
        UINT flags = items[i].text ? MF_STRING : MF_SEPARATOR;
        if (items[i].text && !possible(e, items[i].message))
            flags |= MF_GRAYED;
        AppendMenu(menu, flags, items[i].message, items[i].text);
    }
    return menu;
}

/* The keyboard's menu is at the caret, or in the middle when that is not to be seen. */
static POINT place_for_keyboard(struct edit *e)
{
    RECT client;
    POINT at = edit_point_of(e, e->caret);
    GetClientRect(e->hwnd, &client);
    at.y += EDIT_CELL_Y;
    if (at.x < client.left || at.x > client.right || at.y < client.top || at.y > client.bottom)
        at = (POINT){client.right / 2, client.bottom / 2};
    ClientToScreen(e->hwnd, &at);
    return at;
}

void edit_context_menu(struct edit *e, POINT at)
{
    HWND hwnd = e->hwnd;
    if (GetFocus() != hwnd)
        SetFocus(hwnd);
    if (e->dead)
        return;
    if (at.x == -1 && at.y == -1)
        at = place_for_keyboard(e);
    HMENU menu = make_menu(e);
    UINT chosen = (UINT)TrackPopupMenu(menu, TPM_RIGHTBUTTON | TPM_RETURNCMD, (int)at.x, (int)at.y,
                                       0, hwnd, NULL);
    DestroyMenu(menu);
    if (chosen && IsWindow(hwnd))
        SendMessage(hwnd, chosen, 0, chosen == EM_SETSEL ? -1 : 0);
}
