/* SPDX-License-Identifier: MIT */
#ifndef MESSAGE_DDE_POST_H
#define MESSAGE_DDE_POST_H

/* What a posted WM_DDE_... message carries, on its way to another process. */

#include <stdbool.h>

#include "pianola/dde.h"

static inline bool dde_is_message(UINT message)
{
    return message >= WM_DDE_FIRST && message <= WM_DDE_LAST;
}
/* The lParam that means the same to process pid; the objects it names are that one's. 0, -EINVAL,
 * -ENOMEM, -ENOSPC. */
int dde_send_off(UINT message, uint32_t pid, LPARAM lparam, LPARAM *ret_lparam);
/* It was posted: what only the sender's lParam needed is freed. */
void dde_sent_off(UINT message, LPARAM lparam);

#endif
