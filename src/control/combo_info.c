/* SPDX-License-Identifier: MIT */
#include <pthread.h>

#include "control/combo.h"
#include "pianola/input.h"

/* All combo boxes of the process: any thread may ask about one, and a window's class does not tell
 * that it is one (superclassing). */

static struct combo *all;
static pthread_mutex_t all_lock = PTHREAD_MUTEX_INITIALIZER;

void combo_enlist(struct combo *c)
{
    pthread_mutex_lock(&all_lock);
    c->next = all;
    all = c;
    pthread_mutex_unlock(&all_lock);
}

void combo_strike(struct combo *c)
{
    pthread_mutex_lock(&all_lock);
    struct combo **at = &all;
    while (*at && *at != c)
        at = &(*at)->next;
    if (*at)
        *at = c->next;
    pthread_mutex_unlock(&all_lock);
}

/* With the lock held. */
static struct combo *listed(HWND hwnd)
{
    struct combo *c = all;
    while (c && c->hwnd != hwnd)
        c = c->next;
    return c;
}

bool combo_takes_key(HWND edit, UINT message, WPARAM key)
{
    HWND parent = GetParent(edit);
    pthread_mutex_lock(&all_lock);
    const struct combo *c = listed(parent);
    pthread_mutex_unlock(&all_lock);
    if (!c || c->edit != edit)
        return false;
    bool alt = message == WM_SYSKEYDOWN;
    switch (key) {
    case VK_UP:
    case VK_DOWN:
        return true;
    case VK_PRIOR:
    case VK_NEXT:
        return !alt;
    case VK_F4:
        return !alt && combo_type(c) != CBS_SIMPLE && !c->extended_ui;
    case VK_RETURN:
    case VK_ESCAPE:
        return !alt && c->dropped;
    default:
        return false;
    }
}

void combo_describe(const struct combo *c, COMBOBOXINFO *info)
{
    RECT client = {0};
    GetClientRect(c->hwnd, &client);
    info->rcItem = combo_field(c);
    info->rcButton = (RECT){info->rcItem.right, 0, client.right, c->field_height};
    info->stateButton = combo_type(c) == CBS_SIMPLE ? STATE_SYSTEM_INVISIBLE
                        : c->dropped                ? STATE_SYSTEM_PRESSED
                                                    : 0;
    info->hwndCombo = c->hwnd;
    info->hwndItem = c->edit;
    info->hwndList = c->list;
}

BOOL GetComboBoxInfo(HWND hwnd, COMBOBOXINFO *info)
{
    if (!IsWindow(hwnd) || !info || info->cbSize != sizeof(*info)) {
        SetLastError(IsWindow(hwnd) ? ERROR_INVALID_PARAMETER : ERROR_INVALID_WINDOW_HANDLE);
        return FALSE;
    }
    pthread_mutex_lock(&all_lock);
    const struct combo *c = listed(hwnd);
    if (c)
        combo_describe(c, info);
    pthread_mutex_unlock(&all_lock);
    /* Perhaps it is another process's. */
    return c ? TRUE : (BOOL)SendMessage(hwnd, CB_GETCOMBOBOXINFO, 0, (LPARAM)info);
}
