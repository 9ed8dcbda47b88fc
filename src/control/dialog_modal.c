/* SPDX-License-Identifier: MIT */
#include "control/dialog_private.h"
#include "pianola/input.h"
#include "pianola/wide.h"

/* Modal dialogs. */

BOOL EndDialog(HWND hwnd, INT_PTR result)
{
    if (!IsWindow(hwnd))
        return FALSE;
    struct dialog *d = dialog_of(hwnd);
    if (!d) {
        SetLastError(ERROR_WINDOW_NOT_DIALOG);
        return FALSE;
    }
    HWND owner = GetWindow(hwnd, GW_OWNER);
    d->result = result;
    d->ended = true;
    if (owner && d->disabled_owner)
        EnableWindow(owner, TRUE);
    if (!IsWindow(hwnd))
        return TRUE;
    /* Hidden before it is destroyed, so that the owner gets the activation. */
    SetWindowPos(hwnd, NULL, 0, 0, 0, 0,
                 SWP_NOSIZE | SWP_NOMOVE | SWP_NOZORDER | SWP_NOACTIVATE | SWP_HIDEWINDOW);
    if (owner && GetActiveWindow() == hwnd)
        SetActiveWindow(owner);
    PostMessage(hwnd, WM_NULL, 0, 0); /* the loop looks */
    return TRUE;
}

static bool is_running(HWND hwnd)
{
    const struct dialog *d = IsWindow(hwnd) ? dialog_of(hwnd) : NULL;
    return d && !d->ended;
}

/* Nothing is left to do for now: it is time to show the dialog, once. */
static void show(HWND hwnd, bool *shown)
{
    if (*shown)
        return;
    *shown = true;
    dialog_show(hwnd);
}

static void run(HWND hwnd, HWND owner, bool tells_idle)
{
    MSG msg;
    bool shown = false;
    while (is_running(hwnd)) {
        if (!PeekMessage(&msg, NULL, 0, 0, PM_NOREMOVE)) {
            show(hwnd, &shown);
            if (!is_running(hwnd))
                break;
            if (PeekMessage(&msg, NULL, 0, 0, PM_NOREMOVE))
                continue;
            if (tells_idle && owner)
                SendMessage(owner, WM_ENTERIDLE, MSGF_DIALOGBOX, (LPARAM)hwnd);
            if (!is_running(hwnd))
                break;
        }
        BOOL got = GetMessage(&msg, NULL, 0, 0);
        if (got <= 0) {
            if (got == 0)
                PostQuitMessage((int)msg.wParam);
            break;
        }
        if (!IsDialogMessage(hwnd, &msg)) {
            TranslateMessage(&msg);
            DispatchMessage(&msg);
        }
        /* Timers come when there is nothing else, too. */
        if (msg.message == WM_TIMER && is_running(hwnd))
            show(hwnd, &shown);
    }
}

static void close_dialog(HWND hwnd, HWND owner)
{
    if (owner && GetActiveWindow() == hwnd)
        SetActiveWindow(owner);
    DestroyWindow(hwnd);
}

static INT_PTR dialog_box(HINSTANCE instance, const DLGTEMPLATE *from, HWND owner, DLGPROC proc,
                          LPARAM param, bool wide)
{
    if (owner && !IsWindow(owner))
        return 0;
    if (owner && (DWORD)GetWindowLong(owner, GWL_STYLE) & WS_CHILD)
        owner = GetAncestor(owner, GA_ROOT);
    bool disabled = owner && IsWindowEnabled(owner);
    if (disabled)
        EnableWindow(owner, FALSE);
    HWND hwnd = dialog_create(instance, from, owner, proc, param, wide);
    DWORD error = GetLastError();
    INT_PTR result = -1;
    if (hwnd) {
        struct dialog *d = dialog_of(hwnd);
        d->disabled_owner = disabled;
        if (GetCapture())
            SendMessage(GetCapture(), WM_CANCELMODE, 0, 0);
        run(hwnd, owner, !((DWORD)GetWindowLong(hwnd, GWL_STYLE) & DS_NOIDLEMSG));
        d = IsWindow(hwnd) ? dialog_of(hwnd) : NULL;
        result = d ? d->result : 0; /* it was destroyed without an end */
    }
    if (disabled && IsWindow(owner))
        EnableWindow(owner, TRUE);
    if (hwnd && IsWindow(hwnd))
        close_dialog(hwnd, owner);
    if (!hwnd)
        SetLastError(error);
    return result;
}

INT_PTR DialogBoxIndirectParam(HINSTANCE instance, const DLGTEMPLATE *from, HWND owner,
                               DLGPROC proc, LPARAM param)
{
    return dialog_box(instance, from, owner, proc, param, false);
}

INT_PTR DialogBoxIndirectParamW(HINSTANCE instance, const DLGTEMPLATE *from, HWND owner,
                                DLGPROC proc, LPARAM param)
{
    return dialog_box(instance, from, owner, proc, param, true);
}

/* ---- From resources, of which there are none ---- */

HWND CreateDialogParam(HINSTANCE instance, const char *name, HWND owner, DLGPROC proc, LPARAM param)
{
    (void)instance, (void)name, (void)owner, (void)proc, (void)param;
    SetLastError(ERROR_RESOURCE_DATA_NOT_FOUND);
    return NULL;
}

HWND CreateDialogParamW(HINSTANCE instance, const WCHAR *name, HWND owner, DLGPROC proc,
                        LPARAM param)
{
    (void)name;
    return CreateDialogParam(instance, NULL, owner, proc, param);
}

INT_PTR DialogBoxParam(HINSTANCE instance, const char *name, HWND owner, DLGPROC proc, LPARAM param)
{
    if (owner && !IsWindow(owner))
        return 0;
    CreateDialogParam(instance, name, owner, proc, param);
    return -1;
}

INT_PTR DialogBoxParamW(HINSTANCE instance, const WCHAR *name, HWND owner, DLGPROC proc,
                        LPARAM param)
{
    (void)name;
    return DialogBoxParam(instance, NULL, owner, proc, param);
}
