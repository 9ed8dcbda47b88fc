/* SPDX-License-Identifier: MIT */
#include "message/hook.h"
#include "message/unicode.h"
#include "pianola/wide.h"

/* Hooks in the W form: what they see of a window's creation (HCBT_CREATEWND) is in UTF-16. What a
 * hook of the kinds that see messages gets is in the plain form. */

struct creation {
    HOOKPROC proc;
    CBT_CREATEWND *original;
};

/* The converted CREATESTRUCT; what the hook may change goes back. */
static LRESULT call_converted(void *data, HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    (void)message;
    const struct creation *c = data;
    CREATESTRUCT *wide = (CREATESTRUCT *)l;
    CBT_CREATEWND copy = {wide, c->original->hwndInsertAfter};
    LRESULT result = c->proc(HCBT_CREATEWND, (WPARAM)hwnd, (LPARAM)&copy);
    CREATESTRUCT *cs = c->original->lpcs;
    (void)w;
    cs->x = wide->x;
    cs->y = wide->y;
    cs->cx = wide->cx;
    cs->cy = wide->cy;
    c->original->hwndInsertAfter = copy.hwndInsertAfter;
    return result;
}

HOOKPROC hook_address(HOOKPROC kept)
{
    return (HOOKPROC)(uintptr_t)proc_of((WNDPROC)(uintptr_t)kept).address;
}

LRESULT hook_call_proc(int kind, HOOKPROC kept, int code, WPARAM w, LPARAM l)
{
    struct proc proc = proc_of((WNDPROC)(uintptr_t)kept);
    HOOKPROC address = (HOOKPROC)(uintptr_t)proc.address;
    CBT_CREATEWND *create = (CBT_CREATEWND *)l;
    if (proc.form != FORM_WIDE || kind != WH_CBT || code != HCBT_CREATEWND || !create->lpcs)
        return address(code, w, l);
    struct creation c = {address, create};
    return form_call(FORM_PLAIN, FORM_WIDE, call_converted, &c, (HWND)w, WM_NCCREATE, 0,
                     (LPARAM)create->lpcs);
}

HHOOK SetWindowsHookExW(int kind, HOOKPROC proc, HINSTANCE module, DWORD thread)
{
    if (kind == WH_CBT && proc)
        proc = (HOOKPROC)(uintptr_t)proc_keep((WNDPROC)(uintptr_t)proc, FORM_WIDE, false);
    return SetWindowsHookEx(kind, proc, module, thread);
}

HHOOK SetWindowsHookW(int kind, HOOKPROC proc)
{
    if (kind == WH_CBT && proc)
        proc = (HOOKPROC)(uintptr_t)proc_keep((WNDPROC)(uintptr_t)proc, FORM_WIDE, false);
    return SetWindowsHook(kind, proc);
}
