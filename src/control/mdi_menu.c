/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "control/mdi.h"
#include "message/table.h"

/* The list of children in the window menu: a separator, nine of them, and a way to the others. */

static int by_id(const void *a, const void *b)
{
    int one = GetDlgCtrlID(*(const HWND *)a), other = GetDlgCtrlID(*(const HWND *)b);
    return one < other ? -1 : one > other;
}

/* Those that can be chosen, in the order they were made. */
static int listed(const struct mdi *m, HWND **ret_list)
{
    int all = mdi_children(m->hwnd, ret_list), n = 0;
    for (int i = 0; i < all; i++)
        if (window_style((*ret_list)[i]) & WS_VISIBLE && (*ret_list)[i] != m->dying)
            (*ret_list)[n++] = (*ret_list)[i];
    if (n > 1)
        qsort(*ret_list, (size_t)n, sizeof(**ret_list), by_id);
    return n;
}

HWND mdi_child_by_id(const struct mdi *m, UINT id)
{
    HWND *list = NULL, found = NULL;
    int count = mdi_children(m->hwnd, &list);
    for (int i = 0; i < count; i++)
        if ((UINT)GetDlgCtrlID(list[i]) == id)
            found = list[i];
    free(list);
    return found;
}

static void clear(const struct mdi *m)
{
    HMENU menu = m->window_menu;
    for (int i = GetMenuItemCount(menu) - 1; i >= 0; i--) {
        UINT id = GetMenuItemID(menu, i);
        if (id == (UINT)-1 || id < m->first_id || id > m->last_id ||
            GetMenuState(menu, (UINT)i, MF_BYPOSITION) & MF_SEPARATOR)
            continue;
        DeleteMenu(menu, (UINT)i, MF_BYPOSITION);
        if (i > 0 && GetMenuState(menu, (UINT)i - 1, MF_BYPOSITION) & MF_SEPARATOR &&
            i == GetMenuItemCount(menu))
            DeleteMenu(menu, (UINT)--i, MF_BYPOSITION);
    }
}

static void append(struct mdi *m, int number, HWND child)
{
    char text[300], title[256] = "";
    UINT id = (UINT)GetDlgCtrlID(child);
    window_shared_text(child, title, sizeof(title));
    snprintf(text, sizeof(text), "&%d %s", number, title);
    AppendMenu(m->window_menu, MF_STRING | (child == m->active ? MF_CHECKED : 0), id, text);
    m->last_id = id > m->last_id ? id : m->last_id;
}

void mdi_update_menu(struct mdi *m)
{
    HWND *list = NULL;
    DWORD error = GetLastError();
    if (m->window_menu && IsMenu(m->window_menu)) {
        clear(m);
        m->last_id = m->first_id + MDI_LISTED;
        int count = listed(m, &list);
        if (count > 0)
            AppendMenu(m->window_menu, MF_SEPARATOR, 0, NULL);
        int shown = count < MDI_LISTED ? count : MDI_LISTED;
        for (int i = MDI_LISTED; i < count; i++)
            if (list[i] == m->active)
                list[MDI_LISTED - 1] = list[i]; /* the active one is always among them */
        for (int i = 0; i < shown; i++)
            append(m, i + 1, list[i]);
        if (count > MDI_LISTED)
            AppendMenu(m->window_menu, MF_STRING, m->first_id + MDI_LISTED, "&More Windows...");
        free(list);
    }
    SetLastError(error);
}

void mdi_set_window_menu(struct mdi *m, HMENU menu)
{
    if (menu == m->window_menu)
        return;
    if (m->window_menu && IsMenu(m->window_menu))
        clear(m);
    m->window_menu = menu;
    mdi_update_menu(m);
}

/* ---- More windows ---- */

enum { LIST_ID = 100, WIDE = 160, HIGH = 96 };

struct choice {
    struct mdi *m;
    HWND chosen;
};

static void fill(HWND box, struct choice *choice)
{
    HWND *list = NULL;
    int count = listed(choice->m, &list);
    for (int i = 0; i < count; i++) {
        char title[256] = "";
        window_shared_text(list[i], title, sizeof(title));
        LRESULT at = SendMessage(box, LB_ADDSTRING, 0, (LPARAM)title);
        SendMessage(box, LB_SETITEMDATA, (WPARAM)at, (LPARAM)list[i]);
        if (list[i] == choice->m->active)
            SendMessage(box, LB_SETCURSEL, (WPARAM)at, 0);
    }
    free(list);
}

static INT_PTR CALLBACK choose_proc(HWND dialog, UINT message, WPARAM w, LPARAM l)
{
    HWND box = GetDlgItem(dialog, LIST_ID);
    if (message == WM_INITDIALOG) {
        SetWindowLongPtr(dialog, DWLP_USER, l);
        fill(box, (struct choice *)l);
        SetFocus(box);
        return FALSE;
    }
    bool chosen = message == WM_COMMAND &&
                  (LOWORD(w) == IDOK || (LOWORD(w) == LIST_ID && HIWORD(w) == LBN_DBLCLK));
    if (chosen) {
        struct choice *choice = (struct choice *)GetWindowLongPtr(dialog, DWLP_USER);
        LRESULT at = SendMessage(box, LB_GETCURSEL, 0, 0);
        if (at >= 0)
            choice->chosen = (HWND)SendMessage(box, LB_GETITEMDATA, (WPARAM)at, 0);
    }
    if (chosen || (message == WM_COMMAND && LOWORD(w) == IDCANCEL)) {
        EndDialog(dialog, chosen);
        return TRUE;
    }
    return FALSE;
}

/* One item of a dialog template, aligned as these are. */
static WORD *put_item(WORD *at, DWORD style, const RECT *place, WORD id, WORD class,
                      const char *text)
{
    at += (uintptr_t)at & 2 ? 1 : 0;
    DLGITEMTEMPLATE item = {.style = style | WS_CHILD | WS_VISIBLE,
                            .x = (short)place->left,
                            .y = (short)place->top,
                            .cx = (short)(place->right - place->left),
                            .cy = (short)(place->bottom - place->top),
                            .id = id};
    memcpy(at, &item, sizeof(item));
    at += sizeof(item) / sizeof(WORD);
    *at++ = 0xffff;
    *at++ = class;
    for (; *text; text++)
        *at++ = (WORD)*text;
    *at++ = 0;
    *at++ = 0;
    return at;
}

void mdi_choose(struct mdi *m)
{
    enum { BUTTON = 0x80, LIST = 0x83 };
    static const char title[] = "Select Window";
    _Alignas(4) WORD buf[160] = {0};
    struct choice choice = {m, NULL};
    DLGTEMPLATE dialog = {.style = WS_POPUP | WS_CAPTION | WS_SYSMENU | DS_MODALFRAME,
                          .cdit = 3,
                          .x = 8,
                          .y = 8,
                          .cx = WIDE,
                          .cy = HIGH};
    memcpy(buf, &dialog, sizeof(dialog));
    WORD *at = buf + sizeof(dialog) / sizeof(WORD) + 2; /* no menu, no class */
    for (size_t i = 0; i < sizeof(title); i++)
        *at++ = (WORD)title[i];
    at = put_item(at, LBS_NOTIFY | WS_VSCROLL | WS_TABSTOP, &(RECT){8, 8, WIDE - 8, 64}, LIST_ID,
                  LIST, "");
    at = put_item(at, BS_DEFPUSHBUTTON | WS_TABSTOP, &(RECT){8, 72, 56, 88}, IDOK, BUTTON, "OK");
    put_item(at, BS_PUSHBUTTON | WS_TABSTOP, &(RECT){72, 72, 128, 88}, IDCANCEL, BUTTON, "Cancel");
    HWND client = m->hwnd;
    DialogBoxIndirectParam(NULL, (const DLGTEMPLATE *)(const void *)buf,
                           GetAncestor(client, GA_ROOT), choose_proc, (LPARAM)&choice);
    if (choice.chosen && IsWindow(choice.chosen) && IsWindow(client))
        SendMessage(client, WM_MDIACTIVATE, (WPARAM)choice.chosen, 0);
}
