/* SPDX-License-Identifier: MIT */
#include "message/message.h"
#include "message/painter.h"
#include "message/table.h"
#include "pianola/update.h"
#include "pianola/window_state.h"

/* LockWindowUpdate: nothing is drawn in one window until it is let go. */

bool window_is_frozen(HWND hwnd)
{
    const struct segment *s = segment_peek();
    HWND locked = (HWND)(uintptr_t)atomic_load_explicit(&s->locked_window, memory_order_relaxed);
    if (__builtin_expect(!locked, 1))
        return false;
    for (HWND at = hwnd; at; at = GetAncestor(at, GA_PARENT))
        if (at == locked)
            return true;
    return false;
}

BOOL LockWindowUpdate(HWND hwnd)
{
    struct segment *s = segment_get();
    if (!s || (hwnd && !table_slot(hwnd)))
        return FALSE;
    if (!hwnd) {
        HWND locked = (HWND)(uintptr_t)atomic_exchange(&s->locked_window, 0);
        if (locked && table_slot(locked))
            RedrawWindow(locked, NULL, NULL,
                         RDW_INVALIDATE | RDW_ERASE | RDW_FRAME | RDW_ALLCHILDREN);
        return TRUE;
    }
    uint32_t nobody = 0;
    bool done =
        atomic_compare_exchange_strong(&s->locked_window, &nobody, (uint32_t)(uintptr_t)hwnd);
    /* A window that is gone locks nothing. */
    if (!done && !table_slot((HWND)(uintptr_t)nobody))
        done =
            atomic_compare_exchange_strong(&s->locked_window, &nobody, (uint32_t)(uintptr_t)hwnd);
    if (!done)
        SetLastError(ERROR_SCREEN_ALREADY_LOCKED);
    return done;
}
