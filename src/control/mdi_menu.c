/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "control/mdi.h"

/* The list of children in the window menu, and the title of the frame. */

static int by_id(const void *a, const void *b)
{
    int one = GetDlgCtrlID(*(const HWND *)a), other = GetDlgCtrlID(*(const HWND *)b);
    return one < other ? -1 : one > other;
}

HWND mdi_child_by_id(struct mdi *m, UINT id)
{
    HWND *list = NULL, found = NULL;
    int count = mdi_children(m->hwnd, &list);
    for (int i = 0; i < count; i++)
        if ((UINT)GetDlgCtrlID(list[i]) == id)
            found = list[i];
    free(list);
    return found;
}

static void clear(struct mdi *m)
{
    for (int i = GetMenuItemCount(m->window_menu) - 1; i >= 0; i--) {
        UINT id = GetMenuItemID(m->window_menu, i);
        if (id < m->first_id || id > m->first_id + MDI_LISTED)
            continue;
        DeleteMenu(m->window_menu, (UINT)i, MF_BYPOSITION);
        if (i > 0 && GetMenuState(m->window_menu, (UINT)i - 1, MF_BYPOSITION) & MF_SEPARATOR &&
            i == GetMenuItemCount(m->window_menu))
            DeleteMenu(m->window_menu, (UINT)--i, MF_BYPOSITION);
    }
}

void mdi_update_menu(struct mdi *m)
{
    HWND *list = NULL;
    if (!m->window_menu || !IsMenu(m->window_menu))
        return;
    clear(m);
    int count = mdi_children(m->hwnd, &list);
    if (count > 1)
        qsort(list, (size_t)count, sizeof(*list), by_id);
    if (count > 0)
        AppendMenu(m->window_menu, MF_SEPARATOR, 0, NULL);
    for (int i = 0; i < count && i < MDI_LISTED; i++) {
        char text[300], title[256] = "";
        window_shared_text(list[i], title, sizeof(title));
        snprintf(text, sizeof(text), "&%d %s", i + 1, title);
        AppendMenu(m->window_menu, MF_STRING | (list[i] == m->active ? MF_CHECKED : 0),
                   (UINT)GetDlgCtrlID(list[i]), text);
    }
    if (count > MDI_LISTED)
        AppendMenu(m->window_menu, MF_STRING, m->first_id + MDI_LISTED, "&More Windows...");
    free(list);
}

/* "Frame - [Child]" while the child is maximized. */
void mdi_update_title(struct mdi *m)
{
    HWND frame = GetParent(m->hwnd);
    char title[256] = "", text[600];
    if (!m->frame_title) {
        char own[256] = "";
        window_shared_text(frame, own, sizeof(own));
        m->frame_title = strdup(own);
    }
    if (!m->frame_title)
        return;
    if (m->active && IsZoomed(m->active)) {
        window_shared_text(m->active, title, sizeof(title));
        snprintf(text, sizeof(text), "%s - [%s]", m->frame_title, title);
    } else {
        snprintf(text, sizeof(text), "%s", m->frame_title);
    }
    DefWindowProc(frame, WM_SETTEXT, 0, (LPARAM)text);
}
