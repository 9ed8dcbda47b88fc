/* SPDX-License-Identifier: MIT */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "control/menu.h"
#include "pianola/input.h"

/* Accelerator tables. */

enum { TABLES_MOST = 1024, INDEX_BITS = 10, ENTRIES_MOST = 32767 };
#define MARK 0x08000000u
#define ERROR_INVALID_ACCEL_HANDLE 1403u

static struct {
    ACCEL *list; /* owned */
    int count;
    unsigned generation;
} tables[TABLES_MOST];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static HACCEL handle_at(unsigned i)
{
    return (HACCEL)(uintptr_t)(MARK | (tables[i].generation & 0xffff) << INDEX_BITS | i);
}

/* -1: no such table. Locked. */
static int index_of(HACCEL handle)
{
    unsigned i = (uintptr_t)handle & (TABLES_MOST - 1);
    return tables[i].list && handle_at(i) == handle ? (int)i : -1;
}

HACCEL CreateAcceleratorTable(const ACCEL *list, int count)
{
    HACCEL handle = NULL;
    if (!list || count < 1 || count > ENTRIES_MOST) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return NULL;
    }
    ACCEL *own = malloc((size_t)count * sizeof(*own));
    pthread_mutex_lock(&lock);
    for (unsigned i = 0; own && !handle && i < TABLES_MOST; i++) {
        if (tables[i].list)
            continue;
        memcpy(own, list, (size_t)count * sizeof(*own));
        tables[i].list = own;
        tables[i].count = count;
        tables[i].generation++;
        handle = handle_at(i);
    }
    pthread_mutex_unlock(&lock);
    if (!handle) {
        free(own);
        SetLastError(ERROR_NOT_ENOUGH_MEMORY);
    }
    return handle;
}

BOOL DestroyAcceleratorTable(HACCEL handle)
{
    pthread_mutex_lock(&lock);
    int i = index_of(handle);
    if (i >= 0) {
        free(tables[i].list);
        tables[i].list = NULL;
    }
    pthread_mutex_unlock(&lock);
    if (i < 0)
        SetLastError(ERROR_INVALID_ACCEL_HANDLE);
    return i >= 0;
}

int CopyAcceleratorTable(HACCEL handle, ACCEL *list, int count)
{
    pthread_mutex_lock(&lock);
    int i = index_of(handle);
    int n = i < 0 ? 0 : tables[i].count;
    if (list && n > count)
        n = count < 0 ? 0 : count;
    if (list && i >= 0)
        memcpy(list, tables[i].list, (size_t)n * sizeof(*list));
    pthread_mutex_unlock(&lock);
    if (i < 0)
        SetLastError(ERROR_INVALID_ACCEL_HANDLE);
    return n;
}

/* ---- Keys ---- */

static BYTE modifiers(void)
{
    return (BYTE)((GetKeyState(VK_SHIFT) & 0x8000 ? FSHIFT : 0) |
                  (GetKeyState(VK_CONTROL) & 0x8000 ? FCONTROL : 0) |
                  (GetKeyState(VK_MENU) & 0x8000 ? FALT : 0));
}

static bool is_meant(const ACCEL *accel, const MSG *msg)
{
    bool key = msg->message == WM_KEYDOWN || msg->message == WM_SYSKEYDOWN;
    if (accel->key != msg->wParam || key != ((accel->fVirt & FVIRTKEY) != 0))
        return false;
    if (key)
        return (accel->fVirt & (FSHIFT | FCONTROL | FALT)) == modifiers();
    return (msg->message == WM_SYSCHAR) == ((accel->fVirt & FALT) != 0);
}

static bool is_off(HMENU menu, UINT id, bool *ret_found)
{
    const struct menu_item *item = menu ? menu_item_find(menu, id, MF_BYCOMMAND, NULL) : NULL;
    *ret_found = item != NULL;
    return item && item->state & (MFS_GRAYED | MF_DISABLED);
}

/* The popup that an item is in, and where that is. */
static HMENU popup_with(HMENU handle, UINT id, int *ret_position)
{
    const struct menu *menu = menu_find(handle);
    struct menu *in = NULL;
    for (int i = 0; menu && i < menu->count; i++) {
        HMENU below = menu->items[i].submenu;
        if (below && menu_item_find(below, id, MF_BYCOMMAND, &in)) {
            *ret_position = i;
            return in->handle;
        }
    }
    return NULL;
}

/* A program may change the item when its menu is about to be shown: it is told, as if it were. */
static void prepare(HWND hwnd, HMENU menu, UINT id, bool is_system)
{
    int position = 0;
    HMENU popup = popup_with(menu, id, &position);
    SendMessage(hwnd, WM_INITMENU, (WPARAM)menu, 0);
    if (popup || is_system)
        SendMessage(hwnd, WM_INITMENUPOPUP, (WPARAM)(popup ? popup : menu),
                    MAKELPARAM(position, is_system));
}

static void execute(HWND hwnd, UINT id)
{
    bool found = false, in_system = false;
    DWORD error = GetLastError();
    HMENU menu = GetMenu(hwnd), system = menu_system_of(hwnd);
    bool child = (DWORD)GetWindowLong(hwnd, GWL_STYLE) & WS_CHILD;
    if (!IsWindowEnabled(hwnd))
        return;
    if (system && !child) {
        is_off(system, id, &in_system);
        if (in_system) {
            prepare(hwnd, system, id, true);
            if (!is_off(system, id, &in_system))
                SendMessage(hwnd, WM_SYSCOMMAND, id, 0x00010000);
            return;
        }
    }
    if (menu && !child) {
        is_off(menu, id, &found);
        if (found) {
            prepare(hwnd, menu, id, false);
            if (is_off(menu, id, &found) || IsIconic(hwnd))
                return;
        }
    }
    SetLastError(error);
    SendMessage(hwnd, WM_COMMAND, MAKEWPARAM(id, 1), 0);
}

int TranslateAccelerator(HWND hwnd, HACCEL handle, MSG *msg)
{
    if (!hwnd || !msg ||
        (msg->message != WM_KEYDOWN && msg->message != WM_SYSKEYDOWN && msg->message != WM_CHAR &&
         msg->message != WM_SYSCHAR))
        return 0;
    ACCEL found = {0};
    bool any = false;
    pthread_mutex_lock(&lock);
    int at = index_of(handle);
    for (int i = 0; at >= 0 && !any && i < tables[at].count; i++)
        if (is_meant(&tables[at].list[i], msg)) {
            found = tables[at].list[i];
            any = true;
        }
    pthread_mutex_unlock(&lock);
    if (at < 0)
        SetLastError(ERROR_INVALID_ACCEL_HANDLE);
    if (any)
        execute(hwnd, found.cmd);
    return any;
}

HACCEL LoadAccelerators(HINSTANCE instance, const char *name)
{
    (void)instance, (void)name;
    SetLastError(ERROR_RESOURCE_TYPE_NOT_FOUND);
    return NULL;
}

HACCEL LoadAcceleratorsW(HINSTANCE instance, const WCHAR *name)
{
    (void)name;
    return LoadAccelerators(instance, NULL);
}
