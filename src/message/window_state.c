/* SPDX-License-Identifier: MIT */
#include "pianola/window_state.h"

#include <errno.h>

#include "base/cleanup.h"
#include "base/error.h"
#include "kernel/text.h"
#include "message/class.h"
#include "message/table.h"
#include "pianola/control.h"
#include "pianola/kernel.h"

/* What is kept of windows beside their place, and what there is to ask of it. */

/* A window of this process; NULL with the last error set. */
static struct local_window *own(HWND hwnd)
{
    struct local_window *window = table_slot(hwnd) ? local_window(hwnd) : NULL;
    if (!window && table_slot(hwnd))
        SetLastError(ERROR_ACCESS_DENIED);
    return window;
}

/* ---- Transparency ---- */

BOOL SetLayeredWindowAttributes(HWND hwnd, COLORREF key, BYTE alpha, DWORD flags)
{
    struct local_window *window = own(hwnd);
    if (!window)
        return FALSE;
    if (!(table_place(hwnd)->ex_style & WS_EX_LAYERED) || flags & ~(LWA_COLORKEY | LWA_ALPHA))
        return error_set(-EINVAL);
    window->layer.set = true;
    window->layer.flags = flags;
    if (flags & LWA_COLORKEY)
        window->layer.key = key;
    if (flags & LWA_ALPHA)
        window->layer.alpha = alpha;
    return TRUE;
}

BOOL GetLayeredWindowAttributes(HWND hwnd, COLORREF *key, BYTE *alpha, DWORD *flags)
{
    const struct local_window *window = own(hwnd);
    if (!window)
        return FALSE;
    if (!(table_place(hwnd)->ex_style & WS_EX_LAYERED) || !window->layer.set)
        return error_set(-EINVAL);
    if (key)
        *key = window->layer.key;
    if (alpha)
        *alpha = window->layer.alpha;
    if (flags)
        *flags = window->layer.flags;
    return TRUE;
}

/* ---- Direction ---- */

static _Atomic DWORD default_layout;

BOOL SetProcessDefaultLayout(DWORD layout)
{
    default_layout = layout;
    return TRUE;
}

BOOL GetProcessDefaultLayout(DWORD *layout)
{
    if (!layout) {
        SetLastError(ERROR_NOACCESS);
        return FALSE;
    }
    *layout = default_layout;
    return TRUE;
}

/* ---- The title bar ---- */

static DWORD box_state(const struct window_slot *slot, DWORD box)
{
    DWORD both = WS_MINIMIZEBOX | WS_MAXIMIZEBOX;
    if (!(slot->style & WS_SYSMENU) || !(slot->style & both))
        return STATE_SYSTEM_INVISIBLE;
    return slot->style & box ? 0 : STATE_SYSTEM_UNAVAILABLE;
}

static DWORD close_state(HWND hwnd, const struct window_slot *slot)
{
    if (!(slot->style & WS_SYSMENU))
        return STATE_SYSTEM_INVISIBLE;
    const struct local_window *window = local_window(hwnd);
    return window && window->class && window->class->style & CS_NOCLOSE ? STATE_SYSTEM_UNAVAILABLE
                                                                        : 0;
}

BOOL GetTitleBarInfo(HWND hwnd, TITLEBARINFO *info)
{
    const struct window_slot *slot = table_slot(hwnd);
    if (!slot)
        return FALSE;
    if (!info || info->cbSize != sizeof(*info))
        return error_set(-EINVAL);
    bool has = (slot->style & WS_CAPTION) == WS_CAPTION;
    LONG width = GetSystemMetrics(SM_CXFRAME), height = GetSystemMetrics(SM_CYCAPTION);
    *info = (TITLEBARINFO){.cbSize = sizeof(*info), .rgstate = {STATE_SYSTEM_FOCUSABLE}};
    if (!has) {
        info->rgstate[0] |= STATE_SYSTEM_INVISIBLE;
        for (int i = 2; i <= CCHILDREN_TITLEBAR; i++)
            info->rgstate[i] = STATE_SYSTEM_INVISIBLE;
        return TRUE;
    }
    info->rcTitleBar = (RECT){slot->rect.left + width, slot->rect.top, slot->rect.right - width,
                              slot->rect.top + height};
    info->rgstate[2] = box_state(slot, WS_MINIMIZEBOX);
    info->rgstate[3] = box_state(slot, WS_MAXIMIZEBOX);
    info->rgstate[4] = STATE_SYSTEM_INVISIBLE; /* there is no help button */
    info->rgstate[5] = close_state(hwnd, slot);
    return TRUE;
}

BOOL GetAltTabInfo(HWND hwnd, int item, ALTTABINFO *info, char *text, UINT size)
{
    (void)item, (void)text, (void)size;
    if (hwnd && !table_slot(hwnd))
        return FALSE;
    if (!info || info->cbSize != sizeof(*info))
        return error_set(-EINVAL);
    SetLastError(ERROR_INVALID_WINDOW_HANDLE);
    return FALSE;
}

BOOL GetAltTabInfoW(HWND hwnd, int item, ALTTABINFO *info, WCHAR *text, UINT size)
{
    (void)text, (void)size;
    return GetAltTabInfo(hwnd, item, info, NULL, 0);
}

/* ---- Whose it is, and what belongs to it ---- */

static bool of_this_process(HWND hwnd, HINSTANCE *ret_module)
{
    const struct local_window *window = table_slot(hwnd) ? local_window(hwnd) : NULL;
    *ret_module = window ? window->instance : NULL;
    return window != NULL;
}

UINT GetWindowModuleFileName(HWND hwnd, char *buf, UINT size)
{
    HINSTANCE module;
    return of_this_process(hwnd, &module) ? GetModuleFileName(module, buf, size) : 0;
}

UINT GetWindowModuleFileNameW(HWND hwnd, WCHAR *buf, UINT size)
{
    HINSTANCE module;
    return of_this_process(hwnd, &module) ? GetModuleFileNameW(module, buf, size) : 0;
}

BOOL SetWindowDisplayAffinity(HWND hwnd, DWORD affinity)
{
    struct local_window *window = own(hwnd);
    if (!window)
        return FALSE;
    if (affinity > WDA_MONITOR || style_is_child(window_style(hwnd)))
        return error_set(-EINVAL);
    window->affinity = affinity;
    return TRUE;
}

BOOL GetWindowDisplayAffinity(HWND hwnd, DWORD *affinity)
{
    const struct local_window *window = own(hwnd);
    if (!window)
        return FALSE;
    if (!affinity)
        return error_set(-EINVAL);
    *affinity = window->affinity;
    return TRUE;
}
