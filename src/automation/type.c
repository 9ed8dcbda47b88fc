/* SPDX-License-Identifier: MIT */
#include "automation/automation.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "automation/error.h"
#include "base/cleanup.h"
#include "base/text.h"
#include "message/message.h"

/* Long texts go in pieces, so that progress shows and no answer takes for ever. */
#define CHUNK 8192
#define CHUNK_TIMEOUT_MS 60000

int automation_type(HWND hwnd, const char *text, automation_progress_fn progress, void *data,
                    struct automation_error *ret_error)
{
    size_t length = strlen(text), done = 0;
    /* A process that is its own station has no desktop that types: the focus is one of its own. */
    if (!hwnd && !message_station_joined())
        hwnd = GetForegroundWindow();
    char name[128], what[160];
    automation_name(hwnd, name, sizeof(name));
    snprintf(what, sizeof(what), "type into %s", name);
    if (!text_is_utf8(text, length))
        return automation_fail(ret_error, -EILSEQ, "cannot %s: %s", what,
                               automation_explain(-EILSEQ));
    while (done < length) {
        size_t cut = text_cut(text + done, length - done, CHUNK);
        _cleanup_free_ char *chunk = strndup(text + done, cut);
        if (!chunk)
            return automation_fail(ret_error, -ENOMEM, "cannot %s: out of memory", what);
        int r =
            automation_send(hwnd ? hwnd : GetDesktopWindow(), hwnd ? PWM_TYPETEXT : PWM_TYPEGLOBAL,
                            0, (LPARAM)chunk, CHUNK_TIMEOUT_MS, what, ret_error);
        if (r < 0)
            return r;
        done += cut;
        if (progress)
            progress(done, length, data);
    }
    return 0;
}
