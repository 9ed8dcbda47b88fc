/* SPDX-License-Identifier: MIT */
#include "control/dialog_private.h"
#include "pianola/input.h"
#include "message/hook.h"

/* Modal dialogs. */

#define MSGF_DIALOGBOX_ 0
#define ERROR_RESOURCE ERROR_RESOURCE_TYPE_NOT_FOUND

BOOL EndDialog(HWND hwnd, INT_PTR result)
{
    struct dialog *d = IsWindow(hwnd) ? dialog_of(hwnd) : NULL;
    if (!d) {
        SetLastError(IsWindow(hwnd) ? ERROR_INVALID_PARAMETER : ERROR_INVALID_WINDOW_HANDLE);
        return FALSE;
    }
    HWND owner = GetWindow(hwnd, GW_OWNER);
    d->result = result;
    d->ended = true;
    if (owner && GetProp(hwnd, "PianolaDisabledOwner"))
        EnableWindow(owner, TRUE);
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

static void run(HWND hwnd, HWND owner, bool tells_idle)
{
    MSG msg;
    while (is_running(hwnd)) {
        if (!PeekMessage(&msg, NULL, 0, 0, PM_NOREMOVE)) {
            if (!IsWindowVisible(hwnd))
                ShowWindow(hwnd, SW_SHOWNORMAL);
            if (tells_idle && owner)
                SendMessage(owner, WM_ENTERIDLE, MSGF_DIALOGBOX_, (LPARAM)hwnd);
            if (!is_running(hwnd))
                break;
        }
        BOOL got = GetMessage(&msg, NULL, 0, 0);
        if (got <= 0) {
            if (got == 0)
                PostQuitMessage((int)msg.wParam);
            break;
        }
        if (!IsWindow(hwnd) || CallMsgFilter(&msg, MSGF_DIALOGBOX_))
            continue;
        if (!IsDialogMessage(hwnd, &msg)) {
            TranslateMessage(&msg);
            DispatchMessage(&msg);
        }
    }
}

static INT_PTR dialog_box(HINSTANCE instance, const DLGTEMPLATE *from, HWND owner, DLGPROC proc,
                          LPARAM param, bool wide)
{
    if (owner && !IsWindow(owner)) {
        SetLastError(ERROR_INVALID_WINDOW_HANDLE);
        return 0;
    }
    if (owner && (DWORD)GetWindowLong(owner, GWL_STYLE) & WS_CHILD)
        owner = GetAncestor(owner, GA_ROOT);
    bool disabled = false;
    ReleaseCapture();
    if (owner && IsWindowEnabled(owner)) {
        EnableWindow(owner, FALSE);
        disabled = true;
    }
    HWND hwnd = dialog_create(instance, from, owner, proc, param, wide, true);
    INT_PTR result = -1;
    if (hwnd) {
        struct dialog *d = dialog_of(hwnd);
        DWORD style = (DWORD)GetWindowLong(hwnd, GWL_STYLE);
        if (disabled)
            SetProp(hwnd, "PianolaDisabledOwner", (HANDLE)1);
        if (!d->ended && style & WS_VISIBLE)
            ShowWindow(hwnd, SW_SHOWNORMAL);
        run(hwnd, owner, !(style & DS_NOIDLEMSG));
        d = IsWindow(hwnd) ? dialog_of(hwnd) : NULL;
        result = d ? d->result : -1;
    }
    if (disabled && IsWindow(owner))
        EnableWindow(owner, TRUE);
    if (hwnd && IsWindow(hwnd)) {
        if (owner && GetActiveWindow() == hwnd)
            SetActiveWindow(owner);
        DestroyWindow(hwnd);
    }
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
    SetLastError(ERROR_RESOURCE);
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
    CreateDialogParam(instance, name, owner, proc, param);
    return -1;
}

INT_PTR DialogBoxParamW(HINSTANCE instance, const WCHAR *name, HWND owner, DLGPROC proc,
                        LPARAM param)
{
    (void)name;
    return DialogBoxParam(instance, NULL, owner, proc, param);
}
