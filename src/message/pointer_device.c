/* SPDX-License-Identifier: MIT */
#include "base/error.h"
#include "message/wishes.h"
#include "pianola/pointer.h"

/* Devices of pointers, and pointers that a program makes up: there are none. */

static BOOL fail(DWORD error)
{
    SetLastError(error);
    return FALSE;
}

/* ---- Everybody's pointers ---- */

static BOOL refuse(HWND hwnd, POINTER_INPUT_TYPE type)
{
    if (!table_slot(hwnd))
        return FALSE;
    return fail(type == PT_TOUCH || type == PT_PEN ? ERROR_ACCESS_DENIED : ERROR_INVALID_PARAMETER);
}

BOOL RegisterPointerInputTarget(HWND hwnd, POINTER_INPUT_TYPE type)
{
    return refuse(hwnd, type);
}

BOOL RegisterPointerInputTargetEx(HWND hwnd, POINTER_INPUT_TYPE type, BOOL observe)
{
    (void)observe;
    return refuse(hwnd, type);
}

BOOL UnregisterPointerInputTarget(HWND hwnd, POINTER_INPUT_TYPE type)
{
    return refuse(hwnd, type);
}

BOOL UnregisterPointerInputTargetEx(HWND hwnd, POINTER_INPUT_TYPE type)
{
    return refuse(hwnd, type);
}

/* ---- Devices ---- */

BOOL GetPointerDevices(uint32_t *count, POINTER_DEVICE_INFO *devices)
{
    (void)devices;
    if (!count)
        return fail(ERROR_INVALID_PARAMETER);
    *count = 0;
    return TRUE;
}

BOOL GetPointerDevice(HANDLE device, POINTER_DEVICE_INFO *info)
{
    (void)device, (void)info;
    return fail(ERROR_INVALID_PARAMETER);
}

BOOL GetPointerDeviceProperties(HANDLE device, uint32_t *count, POINTER_DEVICE_PROPERTY *properties)
{
    (void)device, (void)count, (void)properties;
    return fail(ERROR_INVALID_PARAMETER);
}

BOOL GetPointerDeviceRects(HANDLE device, RECT *device_rect, RECT *display_rect)
{
    (void)device, (void)device_rect, (void)display_rect;
    return fail(ERROR_INVALID_PARAMETER);
}

BOOL GetPointerDeviceCursors(HANDLE device, uint32_t *count, POINTER_DEVICE_CURSOR_INFO *cursors)
{
    (void)device, (void)count, (void)cursors;
    return fail(ERROR_INVALID_PARAMETER);
}

BOOL GetRawPointerDeviceData(uint32_t pointer, uint32_t history, uint32_t count,
                             POINTER_DEVICE_PROPERTY *properties, LONG *values)
{
    (void)pointer, (void)history, (void)count, (void)properties, (void)values;
    return fail(ERROR_INVALID_PARAMETER);
}

BOOL GetPointerInputTransform(uint32_t pointer, uint32_t history, INPUT_TRANSFORM *transform)
{
    POINTER_INPUT_TYPE type;
    if (!transform || history == 0)
        return fail(ERROR_INVALID_PARAMETER);
    return GetPointerType(pointer, &type) ? fail(ERROR_NO_DATA) : FALSE;
}

BOOL RegisterPointerDeviceNotifications(HWND hwnd, BOOL range)
{
    (void)range;
    return wishes_make(hwnd) != NULL;
}

/* ---- Made up ---- */

BOOL InjectTouchInput(uint32_t count, const POINTER_TOUCH_INFO *contacts)
{
    return fail(count == 0 || count > MAX_TOUCH_COUNT || !contacts ? ERROR_INVALID_PARAMETER
                                                                   : ERROR_NOT_READY);
}

HSYNTHETICPOINTERDEVICE CreateSyntheticPointerDevice(POINTER_INPUT_TYPE type, ULONG count,
                                                     POINTER_FEEDBACK_MODE mode)
{
    bool feedback = mode >= POINTER_FEEDBACK_DEFAULT && mode <= POINTER_FEEDBACK_NONE;
    bool touch = type == PT_TOUCH && count >= 1 && count <= MAX_TOUCH_COUNT;
    bool pen = type == PT_PEN && count == 1;
    SetLastError(feedback && (touch || pen) ? ERROR_NOT_SUPPORTED : ERROR_INVALID_PARAMETER);
    return NULL;
}

BOOL InjectSyntheticPointerInput(HSYNTHETICPOINTERDEVICE device, const POINTER_TYPE_INFO *info,
                                 uint32_t count)
{
    (void)device, (void)info, (void)count;
    return fail(ERROR_INVALID_PARAMETER);
}

void DestroySyntheticPointerDevice(HSYNTHETICPOINTERDEVICE device)
{
    (void)device;
}
