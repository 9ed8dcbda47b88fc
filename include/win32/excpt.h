/* SPDX-License-Identifier: MIT */
#ifndef WIN32_EXCPT_H
#define WIN32_EXCPT_H

/* Structured exceptions are another compiler's; there are the numbers and the filter that
 * SetUnhandledExceptionFilter takes. */

#include "windef.h"

typedef enum _EXCEPTION_DISPOSITION {
    ExceptionContinueExecution,
    ExceptionContinueSearch,
    ExceptionNestedException,
    ExceptionCollidedUnwind
} EXCEPTION_DISPOSITION;

#endif
