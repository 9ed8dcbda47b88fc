/* SPDX-License-Identifier: MIT */
#include "base/error.h"

#include <errno.h>

static _Thread_local DWORD last_error;

DWORD GetLastError(void)
{
    return last_error;
}

void SetLastError(DWORD code)
{
    last_error = code;
}

/* The first row of an errno (or of a last error) is the one its direction uses. */
static const struct {
    int number;
    DWORD code;
} table[] = {
    {ESTALE, ERROR_INVALID_WINDOW_HANDLE}, {EINVAL, ERROR_INVALID_PARAMETER},
    {ENOMEM, ERROR_NOT_ENOUGH_MEMORY},     {ENOSPC, ERROR_NO_SYSTEM_RESOURCES},
    {EDQUOT, ERROR_NOT_ENOUGH_QUOTA},      {ETIMEDOUT, ERROR_TIMEOUT},
    {EPERM, ERROR_ACCESS_DENIED},          {EACCES, ERROR_ACCESS_DENIED},
    {ENOENT, ERROR_FILE_NOT_FOUND},        {ENOTSUP, ERROR_NOT_SUPPORTED},
    {EMSGSIZE, ERROR_INSUFFICIENT_BUFFER}, {EEXIST, ERROR_CLASS_ALREADY_EXISTS},
    {ESRCH, ERROR_INVALID_THREAD_ID},      {EPROTOTYPE, ERROR_MESSAGE_SYNC_ONLY},
    {EBADMSG, ERROR_INVALID_DATA},         {EBUSY, ERROR_JOURNAL_HOOK_SET},
    {EPIPE, ERROR_INVALID_WINDOW_HANDLE},
};

DWORD error_from_errno(int negative_errno)
{
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
        if (table[i].number == -negative_errno)
            return table[i].code;
    return ERROR_GEN_FAILURE;
}

int error_to_errno(DWORD code)
{
    if (code == ERROR_SUCCESS)
        return 0;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
        if (table[i].code == code)
            return -table[i].number;
    return -EIO;
}

BOOL error_set(int negative_errno)
{
    SetLastError(error_from_errno(negative_errno));
    return FALSE;
}
