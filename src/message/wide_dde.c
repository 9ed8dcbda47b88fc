/* SPDX-License-Identifier: MIT */
#include "pianola/dde.h"

#include <string.h>

#include "base/cleanup.h"
#include "message/wide.h"

/* DDEML's strings in UTF-16. */

static int plain_page(int code_page)
{
    return code_page == CP_WINUNICODE ? CP_WINANSI : code_page;
}

HSZ DdeCreateStringHandleW(DWORD instance, const WCHAR *text, int code_page)
{
    _cleanup_free_ char *utf8 = text ? wide_dup_utf8(text) : NULL;
    return DdeCreateStringHandle(instance, utf8, plain_page(code_page));
}

DWORD DdeQueryStringW(DWORD instance, HSZ string, WCHAR *buf, DWORD size, int code_page)
{
    char name[256];
    WCHAR wide[256];
    DWORD length = DdeQueryString(instance, string, name, sizeof(name), plain_page(code_page));
    if (!length || (buf && !size)) {
        if (buf && size)
            buf[0] = 0;
        return 0;
    }
    return (DWORD)(buf ? wide_copy(name, buf, size) : wide_copy(name, wide, 256));
}
