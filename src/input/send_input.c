/* SPDX-License-Identifier: MIT */
#include "input/deliver.h"

#include "message/message.h"

enum {
    SEND_TIMEOUT_MS = 30000,
    EVENTS_MAX = 10000,
};

UINT SendInput(UINT count, INPUT *events, int size)
{
    if (size != sizeof(INPUT) || !events || count == 0 || count > EVENTS_MAX) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return 0;
    }
    for (UINT i = 0; i < count; i++)
        if (events[i].type == INPUT_HARDWARE) {
            SetLastError(ERROR_CALL_NOT_IMPLEMENTED);
            return 0;
        }
    if (message_input_is_blocked()) {
        SetLastError(ERROR_ACCESS_DENIED);
        return 0;
    }
    if (!message_station_joined())
        return input_deliver_native(events, count);
    ULONG_PTR result = 0;
    if (!SendMessageTimeout(GetDesktopWindow(), PWM_SENDINPUT, count, (LPARAM)events, SMTO_NORMAL,
                            SEND_TIMEOUT_MS, &result))
        return 0;
    if ((LRESULT)result < 0) {
        SetLastError(ERROR_GEN_FAILURE);
        return 0;
    }
    return (UINT)result;
}

void keybd_event(BYTE vk, BYTE scan, DWORD flags, ULONG_PTR extra)
{
    INPUT event = {.type = INPUT_KEYBOARD,
                   .ki = {.wVk = vk, .wScan = scan, .dwFlags = flags, .dwExtraInfo = extra}};
    SendInput(1, &event, sizeof(event));
}

void mouse_event(DWORD flags, DWORD dx, DWORD dy, DWORD data, ULONG_PTR extra)
{
    INPUT event = {.type = INPUT_MOUSE,
                   .mi = {.dx = (LONG)dx,
                          .dy = (LONG)dy,
                          .mouseData = data,
                          .dwFlags = flags,
                          .dwExtraInfo = extra}};
    SendInput(1, &event, sizeof(event));
}

BOOL GetCursorPos(POINT *point)
{
    if (!point) {
        SetLastError(ERROR_NOACCESS);
        return FALSE;
    }
    desk_pointer(point);
    return TRUE;
}

BOOL SetCursorPos(int x, int y)
{
    RECT screen;
    POINT to = {x, y};
    if (!GetWindowRect(GetDesktopWindow(), &screen))
        return FALSE;
    if (!message_station_joined() || screen.right < 2 || screen.bottom < 2) {
        deliver_position(to);
        return TRUE;
    }
    to = message_clip_point(to);
    /* Rounded so that the pixel comes out again. */
    INPUT event = {.type = INPUT_MOUSE,
                   .mi = {.dx = (LONG)(((int64_t)to.x * 65536 + 32768) / screen.right),
                          .dy = (LONG)(((int64_t)to.y * 65536 + 32768) / screen.bottom),
                          .dwFlags = MOUSEEVENTF_MOVE | MOUSEEVENTF_ABSOLUTE}};
    return SendInput(1, &event, sizeof(event)) == 1;
}
