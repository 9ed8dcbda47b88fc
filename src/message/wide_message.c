/* SPDX-License-Identifier: MIT */
#include "message/unicode.h"

#include "base/cleanup.h"
#include "base/error.h"
#include "kernel/text.h"
#include "message/queue.h"
#include "message/table.h"
#include "pianola/wide.h"

/*
 * Sending and posting in the A and W forms. To a window of the calling thread
 * the message goes as it is, and is converted only when its procedure wants
 * another form; on the way to others it is in the plain form.
 */

/* Nobody may see the message on its way. */
static bool is_here(HWND hwnd, struct thread **ret_thread)
{
    struct thread *t = thread_self();
    const struct window_slot *slot =
        t && hwnd != HWND_BROADCAST && local_window(hwnd) ? table_slot(hwnd) : NULL;
    *ret_thread = t;
    return slot && slot->owner.index == t->ref.index && slot->owner.tag == t->ref.tag;
}

static LRESULT send_plain(void *data, HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    (void)data;
    return SendMessage(hwnd, message, w, l);
}

static LRESULT send(enum text_form form, HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    struct thread *t = NULL;
    if (!form_matters(message))
        return SendMessage(hwnd, message, w, l);
    if (!is_here(hwnd, &t))
        return form_call(form, FORM_PLAIN, send_plain, NULL, hwnd, message, w, l);
    struct receiving *outer = t->receiving;
    t->receiving = NULL; /* a message being answered is not this one */
    LRESULT result = window_call_form(t, hwnd, message, w, l, form);
    t->receiving = outer;
    return result;
}

LRESULT SendMessageA(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    return send(FORM_ANSI, hwnd, message, w, l);
}

LRESULT SendMessageW(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    return send(FORM_WIDE, hwnd, message, w, l);
}

/* ---- With more to say about it ---- */

struct options {
    UINT flags;
    UINT timeout;
    ULONG_PTR result;
    LRESULT sent;
    SENDASYNCPROC proc;
    ULONG_PTR data;
};

static LRESULT send_timeout(void *data, HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    struct options *o = data;
    o->sent = SendMessageTimeout(hwnd, message, w, l, o->flags, o->timeout, &o->result);
    return (LRESULT)o->result;
}

static LRESULT timeout_in(enum text_form form, HWND hwnd, UINT message, WPARAM w, LPARAM l,
                          UINT flags, UINT timeout, ULONG_PTR *result)
{
    struct options o = {.flags = flags, .timeout = timeout};
    LRESULT answer = form_call(form, FORM_PLAIN, send_timeout, &o, hwnd, message, w, l);
    if (result)
        *result = o.sent ? (ULONG_PTR)answer : 0;
    return o.sent;
}

LRESULT SendMessageTimeoutA(HWND hwnd, UINT message, WPARAM w, LPARAM l, UINT flags, UINT timeout,
                            ULONG_PTR *result)
{
    return timeout_in(FORM_ANSI, hwnd, message, w, l, flags, timeout, result);
}

LRESULT SendMessageTimeoutW(HWND hwnd, UINT message, WPARAM w, LPARAM l, UINT flags, UINT timeout,
                            ULONG_PTR *result)
{
    return timeout_in(FORM_WIDE, hwnd, message, w, l, flags, timeout, result);
}

static LRESULT send_notify(void *data, HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    (void)data;
    return SendNotifyMessage(hwnd, message, w, l);
}

BOOL SendNotifyMessageA(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    return (BOOL)form_call(FORM_ANSI, FORM_PLAIN, send_notify, NULL, hwnd, message, w, l);
}

BOOL SendNotifyMessageW(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    return (BOOL)form_call(FORM_WIDE, FORM_PLAIN, send_notify, NULL, hwnd, message, w, l);
}

static LRESULT send_callback(void *data, HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    const struct options *o = data;
    return SendMessageCallback(hwnd, message, w, l, o->proc, o->data);
}

BOOL SendMessageCallbackA(HWND hwnd, UINT message, WPARAM w, LPARAM l, SENDASYNCPROC proc,
                          ULONG_PTR data)
{
    struct options o = {.proc = proc, .data = data};
    return (BOOL)form_call(FORM_ANSI, FORM_PLAIN, send_callback, &o, hwnd, message, w, l);
}

BOOL SendMessageCallbackW(HWND hwnd, UINT message, WPARAM w, LPARAM l, SENDASYNCPROC proc,
                          ULONG_PTR data)
{
    struct options o = {.proc = proc, .data = data};
    return (BOOL)form_call(FORM_WIDE, FORM_PLAIN, send_callback, &o, hwnd, message, w, l);
}

/* ---- Posting: only characters have forms, text can not be posted ---- */

static LRESULT post_plain(void *data, HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    *(BOOL *)data = PostMessage(hwnd, message, w, l);
    return *(BOOL *)data;
}

BOOL PostMessageA(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    BOOL posted = TRUE;
    if (!char_message(message) || w < 0x80 || !hwnd)
        return PostMessage(hwnd, message, w, l);
    /* One byte stays one message when the receiver counts in bytes. */
    const struct local_window *window = local_window(hwnd);
    if (window && proc_of(window->proc).form == FORM_ANSI)
        return PostMessage(hwnd, message, CHAR_BYTE | (BYTE)w, l);
    char_call(FORM_ANSI, FORM_PLAIN, post_plain, &posted, hwnd, message, w & 0xff, l);
    return posted;
}

BOOL PostMessageW(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    return PostMessage(hwnd, message, w, l);
}

UINT RegisterWindowMessageW(const WCHAR *name)
{
    _cleanup_free_ char *utf8 = wide_dup_utf8(name);
    return RegisterWindowMessage(utf8);
}

/* ---- Window procedures of the library ---- */

static LRESULT def_plain(void *data, HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    (void)data;
    return DefWindowProc(hwnd, message, w, l);
}

LRESULT DefWindowProcW(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    if (!form_matters(message))
        return DefWindowProc(hwnd, message, w, l);
    return form_call(FORM_WIDE, FORM_PLAIN, def_plain, NULL, hwnd, message, w, l);
}
