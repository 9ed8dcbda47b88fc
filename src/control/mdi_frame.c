/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "base/cleanup.h"
#include "control/mdi.h"
#include "kernel/text.h"
#include "message/table.h"
#include "pianola/input.h"
#include "pianola/wide.h"

/* DefFrameProc, DefMDIChildProc and their keys. */

static bool frame_command(struct mdi *m, WPARAM w, LPARAM l)
{
    UINT id = LOWORD(w);
    /* What the maximized child's system menu has is the child's. */
    if (id >= 0xF000) {
        if (!m->active || !IsZoomed(m->active))
            return false;
        SendMessage(m->active, WM_SYSCOMMAND, w, l);
        return true;
    }
    if (!m->first_id || id < m->first_id)
        return false;
    if (id == m->first_id + MDI_LISTED && m->window_menu && IsMenu(m->window_menu)) {
        char text[20] = "";
        GetMenuString(m->window_menu, id, text, sizeof(text), MF_BYCOMMAND);
        if (text[0] == '&' && text[1] == 'M') {
            mdi_choose(m);
            return true;
        }
    }
    HWND child = mdi_child_by_id(m, id);
    if (!child)
        return false;
    if (IsIconic(child))
        ShowWindow(child, SW_SHOWNORMAL);
    SendMessage(m->hwnd, WM_MDIACTIVATE, (WPARAM)child, 0);
    return true;
}

/* Between the frame's system menu and its bar is the active child's system menu. */
static bool frame_next_menu(const struct mdi *m, HWND frame, WPARAM w, MDINEXTMENU *next)
{
    HWND child = m->active;
    HMENU system = GetSystemMenu(frame, FALSE);
    if (!next || !child || IsZoomed(child) || IsIconic(frame) || !GetSystemMenu(child, FALSE))
        return false;
    bool from_system = next->hmenuIn == system || GetSubMenu(next->hmenuIn, 0) == system;
    bool from_bar = next->hmenuIn == GetMenu(frame);
    if (!(w == VK_RIGHT && from_system) && !(w == VK_LEFT && from_bar))
        return false;
    next->hmenuNext = GetSystemMenu(child, FALSE);
    next->hwndNext = child;
    return true;
}

static LRESULT frame_message(HWND frame, HWND client, UINT message, WPARAM w, LPARAM l,
                             bool *ret_done)
{
    struct mdi *m = mdi_of(client);
    *ret_done = false;
    if (!m)
        return 0;
    switch (message) {
    case WM_COMMAND:
        *ret_done = frame_command(m, w, l);
        return 0;
    case WM_NCACTIVATE:
        SendMessage(client, WM_NCACTIVATE, w, l);
        return 0;
    case WM_SETTEXT:
        mdi_set_title(m, (const char *)l);
        *ret_done = true;
        return TRUE;
    case WM_SETFOCUS:
        SetFocus(client);
        *ret_done = true;
        return 0;
    case WM_SIZE:
        if (w != SIZE_MINIMIZED)
            MoveWindow(client, 0, 0, LOWORD(l), HIWORD(l), TRUE);
        return 0;
    case WM_NEXTMENU:
        *ret_done = frame_next_menu(m, frame, w, (MDINEXTMENU *)l);
        return 0;
    case WM_MENUCHAR:
        if (LOWORD(w) != '-' || !m->active || IsIconic(m->active))
            return 0;
        PostMessage(m->active, WM_SYSCOMMAND, SC_KEYMENU, '-');
        *ret_done = true;
        return MAKELRESULT(0, MNC_CLOSE);
    default:
        return 0;
    }
}

LRESULT DefFrameProc(HWND frame, HWND client, UINT message, WPARAM w, LPARAM l)
{
    bool done;
    LRESULT result = frame_message(frame, client, message, w, l, &done);
    return done ? result : DefWindowProc(frame, message, w, l);
}

LRESULT DefFrameProcW(HWND frame, HWND client, UINT message, WPARAM w, LPARAM l)
{
    bool done;
    _cleanup_free_ char *title =
        message == WM_SETTEXT && l ? wide_dup_utf8((const WCHAR *)l) : NULL;
    LRESULT result =
        frame_message(frame, client, message, w, message == WM_SETTEXT ? (LPARAM)title : l, &done);
    return done ? result : DefWindowProcW(frame, message, w, l);
}

/* ---- Children ---- */

static void child_sized(struct mdi *m, HWND child, WPARAM how)
{
    const struct local_window *window = local_window(child);
    /* It is told of its size before it is brought to the state it was made with. */
    if (window && window->has_normal)
        mdi_update_frame(m, child, how == SIZE_MAXIMIZED);
    mdi_update_scroll(m);
}

static bool child_command(struct mdi *m, HWND child, WPARAM w)
{
    switch (w & 0xfff0) {
    case SC_NEXTWINDOW:
    case SC_PREVWINDOW:
        SendMessage(m->hwnd, WM_MDINEXT, (WPARAM)m->active, (w & 0xfff0) == SC_PREVWINDOW);
        return true;
    case SC_MOVE:
    case SC_SIZE:
        return IsZoomed(child);
    default:
        return false;
    }
}

/* Left and right of a child's system menu are those of the frame. */
static bool child_next_menu(const struct mdi *m, WPARAM w, MDINEXTMENU *next)
{
    HWND frame = GetParent(m->hwnd);
    if (!next)
        return false;
    next->hmenuNext = w == VK_LEFT ? GetSystemMenu(frame, FALSE) : GetMenu(frame);
    next->hwndNext = frame;
    return true;
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
    case WM_NCDESTROY:
        mdi_forget(m, child);
        return 0;
    case WM_SETFOCUS:
        if (m->active != child)
            mdi_activate(m, child);
        return 0;
    case WM_CHILDACTIVATE:
        mdi_activate(m, child);
        *ret_done = true;
        return 0;
    case WM_NCLBUTTONDOWN:
        if (m->active != child)
            mdi_bring(child);
        return 0;
    case WM_GETMINMAXINFO:
        DefWindowProc(child, message, w, l);
        mdi_limits(client, child, (MINMAXINFO *)l);
        *ret_done = true;
        return 0;
    case WM_SIZE:
        child_sized(m, child, w);
        return 0;
    case WM_MOVE:
        mdi_update_scroll(m);
        return 0;
    case WM_SYSCOMMAND:
        *ret_done = child_command(m, child, w);
        return 0;
    case WM_SYSCHAR:
        if (w != '-')
            return 0;
        SendMessage(child, WM_SYSCOMMAND, SC_KEYMENU, '-');
        *ret_done = true;
        return 0;
    case WM_NEXTMENU:
        *ret_done = child_next_menu(m, w, (MDINEXTMENU *)l);
        return 0;
    case WM_MENUCHAR:
        PostMessage(GetParent(client), WM_SYSCOMMAND, SC_KEYMENU, LOWORD(w));
        *ret_done = true;
        return MAKELRESULT(0, MNC_CLOSE);
    default:
        return 0;
    }
}

static void child_renamed(HWND child)
{
    struct mdi *m = mdi_of(GetParent(child));
    if (!m)
        return;
    mdi_update_menu(m);
    if (m->maximized == child)
        mdi_update_title(m);
}

LRESULT DefMDIChildProc(HWND child, UINT message, WPARAM w, LPARAM l)
{
    bool done;
    LRESULT result = child_message(child, message, w, l, &done);
    if (!done)
        result = DefWindowProc(child, message, w, l);
    if (message == WM_SETTEXT)
        child_renamed(child);
    return result;
}

LRESULT DefMDIChildProcW(HWND child, UINT message, WPARAM w, LPARAM l)
{
    bool done;
    LRESULT result = child_message(child, message, w, l, &done);
    if (!done)
        result = DefWindowProcW(child, message, w, l);
    if (message == WM_SETTEXT)
        child_renamed(child);
    return result;
}

BOOL TranslateMDISysAccel(HWND client, MSG *msg)
{
    const struct mdi *m = client ? mdi_of(client) : NULL;
    if (!m || !msg || !m->active || !IsWindowEnabled(m->active) ||
        (msg->message != WM_KEYDOWN && msg->message != WM_SYSKEYDOWN))
        return FALSE;
    if (!(GetKeyState(VK_CONTROL) & 0x8000) || GetKeyState(VK_MENU) & 0x8000)
        return FALSE;
    bool shift = GetKeyState(VK_SHIFT) & 0x8000;
    WPARAM command = SC_CLOSE;
    if (msg->wParam == VK_F6 || msg->wParam == VK_TAB)
        command = shift ? SC_PREVWINDOW : SC_NEXTWINDOW;
    else if (msg->wParam != VK_F4 || shift)
        return FALSE;
    SendMessage(m->active, WM_SYSCOMMAND, command, (LPARAM)msg->wParam);
    return TRUE;
}
