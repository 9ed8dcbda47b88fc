/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "control/mdi.h"
#include "pianola/input.h"
#include "pianola/wide.h"

/* DefFrameProc, DefMDIChildProc and their keys. */

static bool frame_command(HWND client, struct mdi *m, WPARAM w)
{
    UINT id = LOWORD(w);
    HWND child = id >= m->first_id && m->first_id ? mdi_child_by_id(m, id) : NULL;
    if (child) {
        if (IsIconic(child))
            ShowWindow(child, SW_SHOWNORMAL);
        SendMessage(client, WM_MDIACTIVATE, (WPARAM)child, 0);
        return true;
    }
    /* What the maximized child's system menu has is the child's. */
    if (m->active && IsZoomed(m->active) && id >= 0xF000)
        SendMessage(m->active, WM_SYSCOMMAND, w, 0);
    return false;
}

static LRESULT frame_message(HWND client, UINT message, WPARAM w, LPARAM l, bool *ret_done)
{
    struct mdi *m = client ? mdi_of(client) : NULL;
    *ret_done = false;
    if (!m)
        return 0;
    switch (message) {
    case WM_COMMAND:
        *ret_done = frame_command(client, m, w);
        return 0;
    case WM_NCACTIVATE:
        if (m->active)
            SendMessage(m->active, WM_NCACTIVATE, w, l);
        return 0;
    case WM_SETTEXT: {
        char *title = strdup(l ? (const char *)l : "");
        if (title) {
            free(m->frame_title);
            m->frame_title = title;
            mdi_update_title(m);
        }
        *ret_done = true;
        return TRUE;
    }
    case WM_SETFOCUS:
        SetFocus(client);
        *ret_done = true;
        return 0;
    case WM_SIZE:
        if (w != SIZE_MINIMIZED)
            MoveWindow(client, 0, 0, LOWORD(l), HIWORD(l), TRUE);
        return 0;
    case WM_MENUCHAR:
        if (LOWORD(w) == '-' && m->active && !IsIconic(m->active)) {
            PostMessage(m->active, WM_SYSCOMMAND, SC_KEYMENU, '-');
            *ret_done = true;
            return MAKELRESULT(0, MNC_CLOSE);
        }
        return 0;
    default:
        return 0;
    }
}

LRESULT DefFrameProc(HWND frame, HWND client, UINT message, WPARAM w, LPARAM l)
{
    bool done;
    LRESULT result = frame_message(client, message, w, l, &done);
    return done ? result : DefWindowProc(frame, message, w, l);
}

LRESULT DefFrameProcW(HWND frame, HWND client, UINT message, WPARAM w, LPARAM l)
{
    if (message == WM_SETTEXT || message == WM_GETTEXT)
        return DefWindowProcW(frame, message, w, l);
    bool done;
    LRESULT result = frame_message(client, message, w, l, &done);
    return done ? result : DefWindowProcW(frame, message, w, l);
}

/* ---- Children ---- */

static void limits(struct mdi *m, HWND child, MINMAXINFO *info)
{
    RECT area;
    GetClientRect(m->hwnd, &area);
    AdjustWindowRectEx(&area, (DWORD)GetWindowLong(child, GWL_STYLE), FALSE,
                       (DWORD)GetWindowLong(child, GWL_EXSTYLE));
    info->ptMaxSize = (POINT){area.right - area.left, area.bottom - area.top};
    info->ptMaxPosition = (POINT){area.left, area.top};
}

static LRESULT child_message(HWND child, UINT message, WPARAM w, LPARAM l, bool *ret_done)
{
    HWND client = GetParent(child);
    struct mdi *m = client ? mdi_of(client) : NULL;
    *ret_done = false;
    if (!m)
        return 0;
    switch (message) {
    case WM_CLOSE:
        SendMessage(client, WM_MDIDESTROY, (WPARAM)child, 0);
        *ret_done = true;
        return 0;
    case WM_DESTROY:
        mdi_child_gone(m, child);
        mdi_update_menu(m);
        return 0;
    case WM_NCDESTROY:
        if (m->active == child)
            m->active = NULL;
        return 0;
    case WM_SHOWWINDOW:
        if (!w && !l)
            mdi_child_gone(m, child);
        return 0;
    case WM_SETFOCUS:
        if (m->active != child)
            mdi_activate(m, child);
        return 0;
    case WM_CHILDACTIVATE:
        mdi_activate(m, child);
        *ret_done = true;
        return 0;
    case WM_GETMINMAXINFO:
        DefWindowProc(child, message, w, l);
        limits(m, child, (MINMAXINFO *)l);
        *ret_done = true;
        return 0;
    case WM_SIZE:
        mdi_update_title(m);
        return 0;
    case WM_SYSCOMMAND:
        if ((w & 0xfff0) == SC_NEXTWINDOW || (w & 0xfff0) == SC_PREVWINDOW) {
            SendMessage(client, WM_MDINEXT, 0, (w & 0xfff0) == SC_PREVWINDOW);
            *ret_done = true;
        } else if ((w & 0xfff0) == SC_MAXIMIZE && m->active != child) {
            mdi_activate(m, child);
        }
        return 0;
    case WM_NEXTMENU:
    case WM_MENUCHAR:
        return 0;
    default:
        return 0;
    }
}

LRESULT DefMDIChildProc(HWND child, UINT message, WPARAM w, LPARAM l)
{
    bool done;
    LRESULT result = child_message(child, message, w, l, &done);
    if (done)
        return result;
    result = DefWindowProc(child, message, w, l);
    struct mdi *m = message == WM_SETTEXT ? mdi_of(GetParent(child)) : NULL;
    if (m) {
        mdi_update_menu(m);
        mdi_update_title(m);
    }
    return result;
}

LRESULT DefMDIChildProcW(HWND child, UINT message, WPARAM w, LPARAM l)
{
    bool done;
    if (message == WM_SETTEXT || message == WM_GETTEXT)
        return DefWindowProcW(child, message, w, l);
    LRESULT result = child_message(child, message, w, l, &done);
    return done ? result : DefWindowProcW(child, message, w, l);
}

BOOL TranslateMDISysAccel(HWND client, MSG *msg)
{
    const struct mdi *m = client ? mdi_of(client) : NULL;
    if (!m || !msg || !m->active || !IsWindowEnabled(m->active) ||
        (msg->message != WM_KEYDOWN && msg->message != WM_SYSKEYDOWN))
        return FALSE;
    if (!(GetKeyState(VK_CONTROL) & 0x8000) || GetKeyState(VK_MENU) & 0x8000)
        return FALSE;
    WPARAM command = SC_CLOSE;
    if (msg->wParam == VK_F6 || msg->wParam == VK_TAB)
        command = GetKeyState(VK_SHIFT) & 0x8000 ? SC_PREVWINDOW : SC_NEXTWINDOW;
    else if (msg->wParam != VK_F4)
        return FALSE;
    SendMessage(m->active, WM_SYSCOMMAND, command, (LPARAM)msg->wParam);
    return TRUE;
}
