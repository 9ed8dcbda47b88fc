/* SPDX-License-Identifier: MIT */
#ifndef MESSAGE_WIDE_H
#define MESSAGE_WIDE_H

/* What the W forms of all rooms share. */

#include "kernel/text.h"
#include "message/message.h"

/* The UTF-8 form of a name, which may be a number below 0x10000 instead. *ret_owned is the
 * caller's to free. false with the last error without memory. */
bool wide_name(const WCHAR *text, char **ret_owned, const char **ret);
/* What a plain function wrote, for a W caller: at most size units with the NUL. Returns the length.
 */
int wide_result(const char *text, int length, WCHAR *buf, int size);

#endif
