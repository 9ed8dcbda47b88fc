/* SPDX-License-Identifier: MIT */
#include "automation/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "message/message.h"

static const struct {
    int number;
    const char *text;
} reasons[] = {
    {EAGAIN, "the window cannot take input now; is it minimized?"},
    {ECANCELED, "it was stopped"},
    {EILSEQ, "the text is not UTF-8"},
    {EINTR, "it was stopped"},
    {ENOENT, "the window is gone"},
    {ENOTCONN, "there is no display; start one with 'pianola up'"},
    {ENOTSUP, "the window or the display does not support it"},
    {EPIPE, "the window's program has ended"},
    {ENXIO, "the window is not on the screen; restore it or move it there"},
    {ESTALE, "the window is gone"},
    {ETIMEDOUT, "the window did not answer in time; is its program hung?"},
};

const char *automation_explain(int negative_errno)
{
    for (size_t i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++)
        if (reasons[i].number == -negative_errno)
            return reasons[i].text;
    return strerror(-negative_errno);
}

int automation_fail(struct automation_error *ret_error, int negative_errno, const char *format, ...)
{
    if (ret_error) {
        va_list args;
        va_start(args, format);
        vsnprintf(ret_error->text, sizeof(ret_error->text), format, args);
        va_end(args);
        size_t length = strlen(ret_error->text);
        if (length == sizeof(ret_error->text) - 1)
            ret_error->text[text_cut(ret_error->text, length, length - 1)] = '\0';
    }
    return negative_errno;
}

int automation_send(HWND hwnd, UINT message, WPARAM wparam, LPARAM lparam, unsigned timeout_ms,
                    const char *what, struct automation_error *ret_error)
{
    ULONG_PTR result = 0;
    SetLastError(ERROR_SUCCESS);
    int r = 0;
    if (!SendMessageTimeout(hwnd, message, wparam, lparam, SMTO_NORMAL, timeout_ms, &result))
        r = GetLastError() == ERROR_SUCCESS ? -ETIMEDOUT : error_to_errno(GetLastError());
    else if ((LRESULT)result < 0)
        r = (LRESULT)result < -4095 ? -EIO : (int)(LRESULT)result;
    if (r < 0)
        return automation_fail(ret_error, r, "cannot %s: %s", what, automation_explain(r));
    return 0;
}

const char *automation_name(HWND hwnd, char *buf, size_t size)
{
    char title[256] = "";
    if (!hwnd || hwnd == GetDesktopWindow()) {
        snprintf(buf, size, "%s", hwnd ? "the screen" : "the focused window");
        return buf;
    }
    window_shared_text(hwnd, title, sizeof(title));
    snprintf(buf, size, "window 0x%lx%s%.60s%s", (unsigned long)(uintptr_t)hwnd,
             *title ? " \"" : "", title, *title ? "\"" : "");
    return buf;
}
