/* SPDX-License-Identifier: MIT */
#ifndef MESSAGE_WISHES_H
#define MESSAGE_WISHES_H

/*
 * What a window asked for that seldom one does: kept with it, made on first use, gone with it.
 */

#include "message/table.h"

enum { WISH_GESTURES = 8, WISH_FEEDBACKS = 12 };

struct wishes {
    bool touch;
    ULONG touch_flags;
    ULONG hit_testing;
    struct {
        bool set;
        DWORD want;
        DWORD block;
    } gestures[WISH_GESTURES]; /* by GID_... */
    struct {
        bool set;
        BOOL value;
    } feedback[WISH_FEEDBACKS]; /* by FEEDBACK_... */
    UINT dialog_dpi;            /* DDC_... */
    UINT control_dpi;           /* DCDC_... */
    unsigned session_told;      /* WTSRegisterSessionNotification */
    WCHAR *block_reason;        /* owned */
};

/* Those of a window of this process; NULL without memory, for another process' window
 * (ERROR_ACCESS_DENIED) and for no window. */
struct wishes *wishes_make(HWND hwnd);
/* As they are: NULL when there are none. The last error is set for no window only. */
const struct wishes *wishes_peek(HWND hwnd);
void wishes_free(struct wishes *wishes);

#endif
