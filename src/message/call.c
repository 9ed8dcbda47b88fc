/* SPDX-License-Identifier: MIT */
#include "message/message.h"


#include "message/class.h"
#include "message/hook.h"
#include "message/table.h"

LRESULT window_call(struct thread *t, HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    const struct local_window *window = local_window(hwnd);
    if (!window) {
        SetLastError(ERROR_INVALID_WINDOW_HANDLE);
        return 0;
    }
    WNDPROC proc = window->proc;
    bool seen = observe_wanted(segment_peek());
    if (__builtin_expect(!seen && !hook_wanted(WH_CALLWNDPROC) && !hook_wanted(WH_CALLWNDPROCRET),
                         1))
        return proc(hwnd, message, w, l);
    const struct message_row *row = message_row_by_number(message, NULL);
    const char *text = row && row->pack == PACK_TEXT ? (const char *)l : NULL;
    if (seen)
        observe_put(MESSAGE_SENT, hwnd, message, w, l, 0, text);
    WPARAM from_here = !(t->receiving && t->receiving->sender.tag);
    if (hook_wanted(WH_CALLWNDPROC)) {
        CWPSTRUCT call = {l, w, message, hwnd};
        hook_call(WH_CALLWNDPROC, HC_ACTION, from_here, (LPARAM)&call);
    }
    LRESULT result = proc(hwnd, message, w, l);
    /* A reply that comes later is seen when it comes. */
    if (seen && !(t->receiving && t->receiving->deferred)) {
        text = row && row->pack == PACK_TEXT_OUT && w > 0 ? (const char *)l : NULL;
        observe_put(MESSAGE_RETURNED, hwnd, message, w, l, result, text);
    }
    if (hook_wanted(WH_CALLWNDPROCRET)) {
        CWPRETSTRUCT call = {result, l, w, message, hwnd};
        hook_call(WH_CALLWNDPROCRET, HC_ACTION, from_here, (LPARAM)&call);
    }
    return result;
}

LRESULT DispatchMessage(const MSG *msg)
{
    if (!msg)
        return 0;
    if (msg->message == WM_TIMER && msg->lParam) {
        ((TIMERPROC)msg->lParam)(msg->hwnd, WM_TIMER, msg->wParam, GetTickCount());
        return 0;
    }
    if (!msg->hwnd)
        return 0;
    const struct local_window *window = local_window(msg->hwnd);
    if (!window) {
        SetLastError(ERROR_INVALID_WINDOW_HANDLE);
        return 0;
    }
    return window->proc(msg->hwnd, msg->message, msg->wParam, msg->lParam);
}

LRESULT CallWindowProc(WNDPROC proc, HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    return proc(hwnd, message, w, l);
}

