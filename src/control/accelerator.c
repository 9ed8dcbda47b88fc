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

/* What a character may be, of a table made in that form. */
enum { BYTES = 0xff, UNITS = 0xffff, FLAGS = 0x7f };

static void copy(ACCEL *to, const ACCEL *from, int count, WORD characters)
{
    for (int i = 0; i < count; i++) {
        to[i] = from[i];
        to[i].fVirt &= FLAGS;
        if (!(to[i].fVirt & FVIRTKEY))
            to[i].key &= characters;
    }
}

static HACCEL create(const ACCEL *list, int count, WORD characters)
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
        copy(own, list, count, characters);
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

HACCEL CreateAcceleratorTable(const ACCEL *list, int count)
{
    return create(list, count, BYTES);
}

HACCEL CreateAcceleratorTableW(const ACCEL *list, int count)
{
    return create(list, count, UNITS);
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

static int copy_out(HACCEL handle, ACCEL *list, int count, WORD characters)
{
    pthread_mutex_lock(&lock);
    int i = index_of(handle);
    int n = i < 0 ? 0 : tables[i].count;
    if (list && n > count)
        n = count < 0 ? 0 : count;
    if (list && i >= 0)
        copy(list, tables[i].list, n, characters);
    pthread_mutex_unlock(&lock);
    if (i < 0)
        SetLastError(ERROR_INVALID_ACCEL_HANDLE);
    return n;
}

int CopyAcceleratorTable(HACCEL table, ACCEL *list, int count)
{
    return copy_out(table, list, count, BYTES);
}

int CopyAcceleratorTableW(HACCEL table, ACCEL *list, int count)
{
    return copy_out(table, list, count, UNITS);
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

/* ---- The command ---- */

static const struct menu_item *find(HMENU menu, UINT id, struct menu **ret_in)
{
    DWORD error = GetLastError();
    const struct menu_item *item =
        IsMenu(menu) ? menu_item_find(menu, id, MF_BYCOMMAND, ret_in) : NULL;
    SetLastError(error);
    return item;
}

/* The position of what opens a menu, in the one above it; -1: nothing does. */
static int opener_of(const struct menu *menu, HMENU popup)
{
    int found = -1;
    for (int i = 0; menu && found < 0 && i < menu->count; i++) {
        if (menu->items[i].submenu == popup)
            return i;
        found = opener_of(menu_look(menu->items[i].submenu), popup);
    }
    return found;
}

/* A program may change the item when its menu is about to be shown: it is told, as if it were. */
static bool is_ready(HWND hwnd, HMENU menu, UINT id, bool is_system)
{
    struct menu *in = menu_look(menu);
    if (!find(menu, id, &in))
        return false;
    HMENU popup = in->handle;
    int position = is_system ? 0 : opener_of(menu_look(menu), popup);
    SendMessage(hwnd, WM_INITMENU, (WPARAM)menu, 0);
    if (position >= 0)
        SendMessage(hwnd, WM_INITMENUPOPUP, (WPARAM)popup, MAKELPARAM(position, is_system));
    const struct menu_item *item = IsWindow(hwnd) ? find(menu, id, &in) : NULL;
    return item && !menu_item_is_off(item);
}

static void execute(HWND hwnd, UINT id)
{
    struct menu *in;
    if (!IsWindowEnabled(hwnd) || GetCapture())
        return;
    bool child = (DWORD)GetWindowLong(hwnd, GWL_STYLE) & WS_CHILD;
    HMENU menu = child ? NULL : GetMenu(hwnd), system = child ? NULL : menu_system_of(hwnd);
    if (system && find(system, id, &in)) {
        menu_system_update(hwnd);
        if (is_ready(hwnd, system, id, true))
            SendMessage(hwnd, WM_SYSCOMMAND, id, 0x00010000);
        return;
    }
    if (menu && find(menu, id, &in) && (!is_ready(hwnd, menu, id, false) || IsIconic(hwnd)))
        return;
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
    if (at < 0 || !IsWindow(hwnd)) {
        SetLastError(at < 0 ? ERROR_INVALID_ACCEL_HANDLE : ERROR_INVALID_WINDOW_HANDLE);
        return 0;
    }
    if (any)
        execute(hwnd, found.cmd);
    return any;
}

HACCEL LoadAccelerators(HINSTANCE instance, const char *name)
{
    (void)instance, (void)name;
    SetLastError(ERROR_RESOURCE_DATA_NOT_FOUND);
    return NULL;
}

HACCEL LoadAcceleratorsW(HINSTANCE instance, const WCHAR *name)
{
    (void)name;
    return LoadAccelerators(instance, NULL);
}
