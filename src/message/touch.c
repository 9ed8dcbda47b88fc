/* SPDX-License-Identifier: MIT */
#include "pianola/touch.h"

#include <errno.h>

#include "base/error.h"
#include "message/wishes.h"

/* Fingers, of which there are none: what windows want of them is kept. */

static BOOL fail(DWORD error)
{
    SetLastError(error);
    return FALSE;
}

/* ---- Touch ---- */

BOOL RegisterTouchWindow(HWND hwnd, ULONG flags)
{
    if (flags & ~(ULONG)(TWF_FINETOUCH | TWF_WANTPALM))
        return fail(ERROR_INVALID_PARAMETER);
    struct wishes *wishes = wishes_make(hwnd);
    if (!wishes)
        return FALSE;
    wishes->touch = true;
    wishes->touch_flags = flags;
    return TRUE;
}

BOOL UnregisterTouchWindow(HWND hwnd)
{
    struct wishes *wishes = wishes_make(hwnd);
    if (!wishes)
        return FALSE;
    wishes->touch = false;
    wishes->touch_flags = 0;
    return TRUE;
}

BOOL IsTouchWindow(HWND hwnd, ULONG *ret_flags)
{
    const struct wishes *wishes = wishes_peek(hwnd);
    if (!wishes || !wishes->touch)
        return FALSE;
    if (ret_flags)
        *ret_flags = wishes->touch_flags;
    return TRUE;
}

BOOL GetTouchInputInfo(HTOUCHINPUT input, UINT count, TOUCHINPUT *inputs, int size)
{
    (void)input;
    return fail(count == 0 || !inputs || size != (int)sizeof(*inputs) ? ERROR_INVALID_PARAMETER
                                                                      : ERROR_INVALID_HANDLE);
}

BOOL CloseTouchInputHandle(HTOUCHINPUT input)
{
    (void)input;
    return fail(ERROR_INVALID_HANDLE);
}

BOOL InitializeTouchInjection(DWORD count, DWORD feedback)
{
    bool is_one = count >= 1 && count <= MAX_TOUCH_COUNT && feedback >= TOUCH_FEEDBACK_DEFAULT &&
                  feedback <= TOUCH_FEEDBACK_NONE;
    return fail(is_one ? ERROR_NOT_SUPPORTED : ERROR_INVALID_PARAMETER);
}

/* ---- Gestures ---- */

BOOL GetGestureInfo(HGESTUREINFO gesture, GESTUREINFO *info)
{
    (void)gesture;
    return fail(info && info->cbSize == sizeof(*info) ? ERROR_INVALID_HANDLE
                                                      : ERROR_INVALID_PARAMETER);
}

BOOL GetGestureExtraArgs(HGESTUREINFO gesture, UINT size, BYTE *args)
{
    (void)gesture;
    return fail(size && args ? ERROR_INVALID_HANDLE : ERROR_INVALID_PARAMETER);
}

BOOL CloseGestureInfoHandle(HGESTUREINFO gesture)
{
    (void)gesture;
    return fail(ERROR_INVALID_HANDLE);
}

static bool is_gesture(DWORD id)
{
    return id >= GID_ZOOM && id <= GID_PRESSANDTAP;
}

static bool is_sound(const GESTURECONFIG *config, UINT count)
{
    for (UINT i = 0; i < count; i++) {
        bool all = config[i].dwID == 0;
        if ((config[i].dwWant & config[i].dwBlock) ||
            (all ? count > 1 : !is_gesture(config[i].dwID)))
            return false;
    }
    return true;
}

BOOL SetGestureConfig(HWND hwnd, DWORD reserved, UINT count, const GESTURECONFIG *config, UINT size)
{
    if (reserved || count == 0 || count > GESTURECONFIGMAXCOUNT || !config ||
        size != sizeof(*config) || !is_sound(config, count))
        return fail(ERROR_INVALID_PARAMETER);
    struct wishes *wishes = wishes_make(hwnd);
    if (!wishes)
        return FALSE;
    for (UINT i = 0; i < count; i++)
        for (DWORD id = GID_ZOOM; id <= GID_PRESSANDTAP; id++)
            if (config[i].dwID == 0 || config[i].dwID == id) {
                wishes->gestures[id].set = true;
                wishes->gestures[id].want = config[i].dwWant;
                wishes->gestures[id].block = config[i].dwBlock;
            }
    return TRUE;
}

/* What nobody said: everything but turning, and panning with one finger up and down only. */
static GESTURECONFIG usual(DWORD id)
{
    GESTURECONFIG config = {.dwID = id, .dwWant = GC_ZOOM};
    if (id == GID_ROTATE)
        config = (GESTURECONFIG){.dwID = id, .dwBlock = GC_ROTATE};
    if (id == GID_PAN) {
        config.dwWant = GC_PAN | GC_PAN_WITH_SINGLE_FINGER_VERTICALLY | GC_PAN_WITH_GUTTER |
                        GC_PAN_WITH_INERTIA;
        config.dwBlock = GC_PAN_WITH_SINGLE_FINGER_HORIZONTALLY;
    }
    return config;
}

static GESTURECONFIG config_of(HWND hwnd, DWORD id, bool ancestors)
{
    HWND desktop = GetDesktopWindow();
    for (; hwnd && hwnd != desktop; hwnd = ancestors ? GetAncestor(hwnd, GA_PARENT) : NULL) {
        const struct wishes *wishes = wishes_peek(hwnd);
        if (wishes && wishes->gestures[id].set)
            return (GESTURECONFIG){id, wishes->gestures[id].want, wishes->gestures[id].block};
    }
    return usual(id);
}

BOOL GetGestureConfig(HWND hwnd, DWORD reserved, DWORD flags, UINT *count, GESTURECONFIG *config,
                      UINT size)
{
    if (reserved || flags & ~(DWORD)GCF_INCLUDE_ANCESTORS || !count || *count == 0 ||
        *count > GESTURECONFIGMAXCOUNT || !config || size != sizeof(*config))
        return fail(ERROR_INVALID_PARAMETER);
    if (!table_slot(hwnd))
        return FALSE;
    for (UINT i = 0; i < *count; i++) {
        if (!is_gesture(config[i].dwID))
            return fail(ERROR_INVALID_PARAMETER);
        config[i] = config_of(hwnd, config[i].dwID, flags & GCF_INCLUDE_ANCESTORS);
    }
    return TRUE;
}

/* ---- What the system shows ---- */

static bool is_feedback(FEEDBACK_TYPE feedback)
{
    return feedback >= FEEDBACK_TOUCH_CONTACTVISUALIZATION &&
           feedback <= FEEDBACK_GESTURE_PRESSANDTAP;
}

BOOL SetWindowFeedbackSetting(HWND hwnd, FEEDBACK_TYPE feedback, DWORD flags, UINT size,
                              const void *value)
{
    bool clear = size == 0 && !value;
    if (!is_feedback(feedback) || flags || (!clear && (size != sizeof(BOOL) || !value)))
        return fail(ERROR_INVALID_PARAMETER);
    struct wishes *wishes = wishes_make(hwnd);
    if (!wishes)
        return FALSE;
    wishes->feedback[feedback].set = !clear;
    wishes->feedback[feedback].value = clear ? FALSE : *(const BOOL *)value;
    return TRUE;
}

BOOL GetWindowFeedbackSetting(HWND hwnd, FEEDBACK_TYPE feedback, DWORD flags, UINT *size,
                              void *value)
{
    if (!is_feedback(feedback) || flags & ~(DWORD)GWFS_INCLUDE_ANCESTORS || !size)
        return fail(ERROR_INVALID_PARAMETER);
    HWND desktop = GetDesktopWindow();
    for (; hwnd && hwnd != desktop;
         hwnd = flags & GWFS_INCLUDE_ANCESTORS ? GetAncestor(hwnd, GA_PARENT) : NULL) {
        const struct wishes *wishes = wishes_peek(hwnd);
        if (!wishes || !wishes->feedback[feedback].set)
            continue;
        if (value && *size < sizeof(BOOL))
            return fail(ERROR_INSUFFICIENT_BUFFER);
        if (value)
            *(BOOL *)value = wishes->feedback[feedback].value;
        *size = sizeof(BOOL);
        return TRUE;
    }
    return FALSE;
}

BOOL RegisterTouchHitTestingWindow(HWND hwnd, ULONG value)
{
    if (value > TOUCH_HIT_TESTING_NONE)
        return fail(ERROR_INVALID_PARAMETER);
    struct wishes *wishes = wishes_make(hwnd);
    if (wishes)
        wishes->hit_testing = value;
    return wishes != NULL;
}
