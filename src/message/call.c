/* SPDX-License-Identifier: MIT */
#include "message/unicode.h"

#include "base/error.h"
#include "message/hook.h"
#include "message/table.h"
#include "pianola/mouse.h"
#include "pianola/wide.h"

/* The one place where window procedures are called. */

/* What was caused by input: what the message leads to was not. */
static LRESULT call_proc(struct thread *t, WNDPROC proc, enum text_form form, HWND hwnd,
                         UINT message, WPARAM w, LPARAM l, uint32_t source)
{
    uint32_t before = t->source;
    t->source = source;
    LRESULT result = proc_call(proc, form, hwnd, message, w, l);
    t->source = before;
    return result;
}

static bool hooked(void)
{
    return hook_wanted(WH_CALLWNDPROC) || hook_wanted(WH_CALLWNDPROCRET);
}

LRESULT window_call(struct thread *t, HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    const struct local_window *window = local_window(hwnd);
    if (!window) {
        SetLastError(ERROR_INVALID_WINDOW_HANDLE);
        return 0;
    }
    WNDPROC proc = window->proc;
    bool seen = observe_wanted(segment_peek());
    if (__builtin_expect(!seen && !hooked(), 1))
        return call_proc(t, proc, FORM_PLAIN, hwnd, message, w, l, 0);
    const struct message_row *row = message_row_by_number(message, NULL);
    const char *text = row && row->pack == PACK_TEXT ? (const char *)l : NULL;
    if (seen)
        observe_put(MESSAGE_SENT, hwnd, message, w, l, 0, text);
    WPARAM from_here = !(t->receiving && t->receiving->sender.tag);
    if (hook_wanted(WH_CALLWNDPROC)) {
        CWPSTRUCT call = {l, w, message, hwnd};
        hook_call(WH_CALLWNDPROC, HC_ACTION, from_here, (LPARAM)&call);
    }
    LRESULT result = call_proc(t, proc, FORM_PLAIN, hwnd, message, w, l, 0);
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

static LRESULT call_plain(void *data, HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    return window_call(data, hwnd, message, w, l);
}

LRESULT window_call_form(struct thread *t, HWND hwnd, UINT message, WPARAM w, LPARAM l,
                         enum text_form form)
{
    if (form == FORM_PLAIN || !form_matters(message))
        return window_call(t, hwnd, message, w, l);
    /* Who looks on reads the plain form. */
    if (observe_wanted(segment_peek()) || hooked())
        return form_call(form, FORM_PLAIN, call_plain, t, hwnd, message, w, l);
    const struct local_window *window = local_window(hwnd);
    if (!window) {
        SetLastError(ERROR_INVALID_WINDOW_HANDLE);
        return 0;
    }
    return call_proc(t, window->proc, form, hwnd, message, w, l, 0);
}

/* Where the input message that was retrieved last came from; 0: it is another one. */
static uint32_t input_source(const struct thread *t, const MSG *msg)
{
    const MSG *input = &t->input;
    if (!t->input_origin || input->hwnd != msg->hwnd || input->message != msg->message ||
        input->wParam != msg->wParam || input->lParam != msg->lParam || input->time != msg->time)
        return 0;
    if (t->input_origin == IMO_SYSTEM)
        return IMO_SYSTEM;
    bool key = msg->message >= WM_KEYFIRST && msg->message <= WM_KEYLAST;
    return t->input_origin | (uint32_t)(key ? IMDT_KEYBOARD : IMDT_MOUSE) << 16;
}

BOOL GetCurrentInputMessageSource(INPUT_MESSAGE_SOURCE *source)
{
    const struct thread *t = thread_self();
    if (!source) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return FALSE;
    }
    uint32_t now = t ? t->source : 0;
    *source = (INPUT_MESSAGE_SOURCE){(INPUT_MESSAGE_DEVICE_TYPE)(now >> 16),
                                     (INPUT_MESSAGE_ORIGIN_ID)(now & 0xffff)};
    return TRUE;
}

static LRESULT dispatch(const MSG *msg, enum text_form form)
{
    if (!msg)
        return 0;
    if (msg->message == WM_TIMER && msg->lParam) {
        /* Only what this thread gave to SetTimer: anybody can post a number. */
        if (!timer_has_proc(thread_self(), (TIMERPROC)msg->lParam))
            return 0;
        ((TIMERPROC)msg->lParam)(msg->hwnd, msg->message, msg->wParam, GetTickCount());
        return 0;
    }
    if (!msg->hwnd)
        return 0;
    const struct local_window *window = local_window(msg->hwnd);
    if (!window) {
        SetLastError(ERROR_INVALID_WINDOW_HANDLE);
        return 0;
    }
    struct thread *t = thread_self();
    if (!t)
        return 0;
    return call_proc(t, window->proc, form, msg->hwnd, msg->message, msg->wParam, msg->lParam,
                     input_source(t, msg));
}

LRESULT DispatchMessage(const MSG *msg)
{
    return dispatch(msg, FORM_PLAIN);
}

LRESULT DispatchMessageA(const MSG *msg)
{
    return dispatch(msg, FORM_ANSI);
}

LRESULT DispatchMessageW(const MSG *msg)
{
    return dispatch(msg, FORM_WIDE);
}

LRESULT CallWindowProc(WNDPROC proc, HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    return proc_call(proc, FORM_PLAIN, hwnd, message, w, l);
}

LRESULT CallWindowProcA(WNDPROC proc, HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    return proc_call(proc_taken(proc, FORM_ANSI), FORM_ANSI, hwnd, message, w, l);
}

LRESULT CallWindowProcW(WNDPROC proc, HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    return proc_call(proc_taken(proc, FORM_WIDE), FORM_WIDE, hwnd, message, w, l);
}
