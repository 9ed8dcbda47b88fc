/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/error.h"
#include "kernel/text.h"
#include "pianola/kernel.h"
#include "pianola/language.h"
#include "pianola/memory.h"

/* FormatMessage. It is done in UTF-16; a plain message's text is UTF-8 before and after. */

/* ---- What the system says of an error ---- */

static const struct {
    DWORD code;
    const char *text;
} messages[] = {
    {ERROR_SUCCESS, "The operation completed successfully."},
    {ERROR_INVALID_FUNCTION, "Incorrect function."},
    {ERROR_FILE_NOT_FOUND, "The system cannot find the file specified."},
    {ERROR_PATH_NOT_FOUND, "The system cannot find the path specified."},
    {ERROR_TOO_MANY_OPEN_FILES, "The system cannot open the file."},
    {ERROR_ACCESS_DENIED, "Access is denied."},
    {ERROR_INVALID_HANDLE, "The handle is invalid."},
    {ERROR_NOT_ENOUGH_MEMORY, "Not enough memory resources are available to process this command."},
    {ERROR_INVALID_DATA, "The data is invalid."},
    {ERROR_NO_MORE_FILES, "There are no more files."},
    {ERROR_GEN_FAILURE, "A device attached to the system is not functioning."},
    {ERROR_SHARING_VIOLATION,
     "The process cannot access the file because it is being used by another process."},
    {ERROR_HANDLE_EOF, "Reached the end of the file."},
    {ERROR_NOT_SUPPORTED, "The request is not supported."},
    {ERROR_FILE_EXISTS, "The file exists."},
    {ERROR_INVALID_PARAMETER, "The parameter is incorrect."},
    {ERROR_BROKEN_PIPE, "The pipe has been ended."},
    {ERROR_DISK_FULL, "There is not enough space on the disk."},
    {ERROR_CALL_NOT_IMPLEMENTED, "This function is not supported on this system."},
    {ERROR_INSUFFICIENT_BUFFER, "The data area passed to a system call is too small."},
    {ERROR_INVALID_NAME, "The filename, directory name, or volume label syntax is incorrect."},
    {ERROR_MOD_NOT_FOUND, "The specified module could not be found."},
    {ERROR_PROC_NOT_FOUND, "The specified procedure could not be found."},
    {ERROR_DIR_NOT_EMPTY, "The directory is not empty."},
    {ERROR_BUSY, "The requested resource is in use."},
    {ERROR_ALREADY_EXISTS, "Cannot create a file when that file already exists."},
    {ERROR_BAD_EXE_FORMAT, "%1 is not a valid application."},
    {ERROR_ENVVAR_NOT_FOUND, "The system could not find the environment option that was entered."},
    {ERROR_MORE_DATA, "More data is available."},
    {ERROR_NO_MORE_ITEMS, "No more data is available."},
    {ERROR_NOT_OWNER, "Attempt to release mutex not owned by caller."},
    {ERROR_INVALID_ADDRESS, "Attempt to access invalid address."},
    {ERROR_INVALID_FLAGS, "Invalid flags."},
    {ERROR_NOT_FOUND, "Element not found."},
    {ERROR_CANCELLED, "The operation was canceled by the user."},
    {ERROR_INVALID_WINDOW_HANDLE, "Invalid window handle."},
    {ERROR_INVALID_MENU_HANDLE, "Invalid menu handle."},
    {ERROR_INVALID_CURSOR_HANDLE, "Invalid cursor handle."},
    {ERROR_INVALID_HOOK_HANDLE, "Invalid hook handle."},
    {ERROR_TLW_WITH_WSCHILD, "Cannot create a top-level child window."},
    {ERROR_CANNOT_FIND_WND_CLASS, "Cannot find window class."},
    {ERROR_WINDOW_OF_OTHER_THREAD, "Invalid window; it belongs to other thread."},
    {ERROR_HOTKEY_ALREADY_REGISTERED, "Hot key is already registered."},
    {ERROR_CLASS_ALREADY_EXISTS, "Class already exists."},
    {ERROR_CLASS_DOES_NOT_EXIST, "Class does not exist."},
    {ERROR_CLASS_HAS_WINDOWS, "Class still has open windows."},
    {ERROR_INVALID_INDEX, "Invalid index."},
    {ERROR_CLIPBOARD_NOT_OPEN, "Thread does not have a clipboard open."},
    {ERROR_CONTROL_ID_NOT_FOUND, "Control ID not found."},
    {ERROR_MESSAGE_SYNC_ONLY, "The message can be used only with synchronous operations."},
    {ERROR_TIMEOUT, "This operation returned because the timeout period expired."},
    {ERROR_RESOURCE_TYPE_NOT_FOUND,
     "The specified resource type cannot be found in the image file."},
    {ERROR_RESOURCE_NAME_NOT_FOUND,
     "The specified resource name cannot be found in the image file."},
    {ERROR_NOT_ENOUGH_QUOTA, "Not enough quota is available to process this command."},
};

static WCHAR *message_of(DWORD code)
{
    char text[256];
    if (code >> 16 == 0x8007)
        code &= 0xffff;
    for (size_t i = 0; i < sizeof(messages) / sizeof(messages[0]); i++) {
        if (messages[i].code != code)
            continue;
        snprintf(text, sizeof(text), "%s\r\n", messages[i].text);
        return wide_dup(text);
    }
    return NULL;
}

/* ---- Putting it together ---- */

struct work {
    WCHAR *out;
    size_t len;
    size_t room;
    DWORD flags;
    bool wide; /* strings among the arguments are UTF-16 */
    const uint64_t *array;
    va_list *list;
    uint64_t taken[99]; /* of the list, which goes forward only */
    unsigned taken_count;
    bool failed;
};

static void put(struct work *work, const WCHAR *text, size_t len)
{
    if (work->len + len + 1 > work->room) {
        size_t room = (work->len + len + 1) * 2;
        WCHAR *more = realloc(work->out, room * sizeof(*more));
        if (!more) {
            work->failed = true;
            return;
        }
        work->out = more;
        work->room = room;
    }
    memcpy(work->out + work->len, text, len * sizeof(*text));
    work->len += len;
    work->out[work->len] = 0;
}

static void put_unit(struct work *work, WCHAR c)
{
    put(work, &c, 1);
}

static uint64_t argument(struct work *work, unsigned number)
{
    if (work->array)
        return work->array[number];
    while (work->taken_count <= number)
        work->taken[work->taken_count++] = va_arg(*work->list, uint64_t);
    return work->taken[number];
}

static void put_formatted(struct work *work, const WCHAR *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = FormatWideText(NULL, 0, format, args);
    va_end(args);
    WCHAR *text = calloc((size_t)n + 1, sizeof(*text));
    if (!text) {
        work->failed = true;
        return;
    }
    va_start(args, format);
    FormatWideText(text, (size_t)n + 1, format, args);
    va_end(args);
    put(work, text, (size_t)n);
    free(text);
}

/* %n or %n!format!, at the digit: returns what is behind it. */
static const WCHAR *put_insert(struct work *work, const WCHAR *at)
{
    WCHAR format[64] = {'%', 's', 0};
    size_t len = 1;
    unsigned stars = 0;
    unsigned number = 0;
    for (int digits = 0; digits < 2 && *at >= '0' && *at <= '9'; digits++)
        number = number * 10 + (*at++ - '0');
    number--;
    if (*at == '!') {
        for (at++; *at && *at != '!' && len < 60; at++) {
            stars += *at == '*';
            format[len++] = *at;
        }
        format[len] = 0;
        at += *at == '!';
    } else {
        len = 2;
    }
    /* In a plain message %s is bytes and %S is UTF-16: the other way round than in a wide one. */
    WCHAR *last = format + len - 1;
    if (!work->wide && (*last == 's' || *last == 'S'))
        *last = *last == 's' ? 'S' : 's';
    if (!work->array && !work->list) {
        work->failed = true;
        return at;
    }
    uint64_t values[3];
    for (unsigned i = 0; i <= stars && i < 3; i++)
        values[i] = argument(work, number + i < 98 ? number + i : 98);
    if (stars == 0)
        put_formatted(work, format, values[0]);
    else if (stars == 1)
        put_formatted(work, format, (int)values[0], values[1]);
    else
        put_formatted(work, format, (int)values[0], (int)values[1], values[2]);
    return at;
}

static const WCHAR end_of_line[] = {'\r', '\n'};

/* What follows a percent sign; NULL: %0, the end. */
static const WCHAR *put_escape(struct work *work, const WCHAR *at)
{
    if (*at >= '1' && *at <= '9' && !(work->flags & FORMAT_MESSAGE_IGNORE_INSERTS))
        return put_insert(work, at);
    switch (*at) {
    case '0':
        return NULL;
    case 'n':
        put(work, end_of_line, 2);
        return at + 1;
    case 'r':
        put_unit(work, '\r');
        return at + 1;
    case 't':
        put_unit(work, '\t');
        return at + 1;
    case 0:
        return at;
    default:
        if (work->flags & FORMAT_MESSAGE_IGNORE_INSERTS && *at != '%' && *at != '!' && *at != '.' &&
            *at != ' ')
            put_unit(work, '%');
        put_unit(work, *at);
        return at + 1;
    }
}

static void expand(struct work *work, const WCHAR *at)
{
    bool one_line = (work->flags & FORMAT_MESSAGE_MAX_WIDTH_MASK) == FORMAT_MESSAGE_MAX_WIDTH_MASK;
    while (at && *at && !work->failed) {
        if (*at == '%') {
            at = put_escape(work, at + 1);
        } else if (*at == '\r' || *at == '\n') {
            bool both = at[0] == '\r' && at[1] == '\n';
            if (one_line)
                put_unit(work, ' ');
            else
                put(work, end_of_line, 2);
            at += both ? 2 : 1;
        } else {
            put_unit(work, *at++);
        }
    }
}

/* The message, all of it; NULL with the last error set. Caller frees. */
static WCHAR *build(DWORD flags, const void *source, DWORD id, va_list *args, bool wide)
{
    struct work work = {.flags = flags, .wide = wide};
    _cleanup_free_ WCHAR *text = NULL;
    if (flags & FORMAT_MESSAGE_FROM_STRING) {
        text = wide ? NULL : wide_dup(source);
        if (wide && source) {
            size_t len = wide_length(source);
            text = calloc(len + 1, sizeof(*text));
            if (text)
                memcpy(text, source, len * sizeof(*text));
        }
    } else if (flags & FORMAT_MESSAGE_FROM_SYSTEM) {
        text = message_of(id);
    }
    if (!text) {
        SetLastError(flags & FORMAT_MESSAGE_FROM_STRING    ? ERROR_INVALID_PARAMETER
                     : flags & FORMAT_MESSAGE_FROM_SYSTEM  ? ERROR_MR_MID_NOT_FOUND
                     : flags & FORMAT_MESSAGE_FROM_HMODULE ? ERROR_RESOURCE_TYPE_NOT_FOUND
                                                           : ERROR_INVALID_PARAMETER);
        return NULL;
    }
    if (flags & FORMAT_MESSAGE_ARGUMENT_ARRAY)
        work.array = (const uint64_t *)(const void *)args;
    else
        work.list = args;
    put(&work, text, 0);
    expand(&work, text);
    if (!work.failed)
        return work.out;
    free(work.out);
    SetLastError(ERROR_INVALID_PARAMETER);
    return NULL;
}

/* Gives `size` characters of `unit` bytes out of text, which has len of them. */
static DWORD hand_out(DWORD flags, const void *text, size_t len, size_t unit, void *buf, DWORD size)
{
    void *to = buf;
    if (len == 0)
        return 0;
    if (flags & FORMAT_MESSAGE_ALLOCATE_BUFFER) {
        size_t room = len + 1 > size ? len + 1 : size;
        to = LocalAlloc(LPTR, room * unit);
        if (!to)
            return 0;
        *(void **)buf = to;
    } else if (len >= size) {
        SetLastError(ERROR_INSUFFICIENT_BUFFER);
        return 0;
    }
    memcpy(to, text, (len + 1) * unit);
    return (DWORD)len;
}

DWORD FormatMessageW(DWORD flags, const void *source, DWORD id, DWORD language, WCHAR *buf,
                     DWORD size, va_list *args)
{
    (void)language;
    if (!buf)
        return (DWORD)error_set(-EINVAL);
    _cleanup_free_ WCHAR *all = build(flags, source, id, args, true);
    return all ? hand_out(flags, all, wide_length(all), sizeof(WCHAR), buf, size) : 0;
}

DWORD FormatMessage(DWORD flags, const void *source, DWORD id, DWORD language, char *buf,
                    DWORD size, va_list *args)
{
    (void)language;
    if (!buf)
        return (DWORD)error_set(-EINVAL);
    _cleanup_free_ WCHAR *all = build(flags, source, id, args, false);
    _cleanup_free_ char *utf8 = wide_dup_utf8(all);
    if (all && !utf8)
        return (DWORD)error_set(-ENOMEM);
    return all ? hand_out(flags, utf8, strlen(utf8), 1, buf, size) : 0;
}
