/* SPDX-License-Identifier: MIT */
#include "message/pointer.h"

#include <errno.h>
#include <stdatomic.h>

#include "base/error.h"
#include "message/wishes.h"
#include "pianola/input.h"
#include "pianola/kernel.h"
#include "pianola/mouse.h"
#include "pianola/pointer.h"

/* One pointer, the mouse; what the thread's last message of it said. */

enum { MOUSE_POINTER = 1, HIMETRIC_PER_INCH = 2540, PIXELS_PER_INCH = 96 };
enum { UNSAID, ENABLED, DISABLED };

static _Atomic int said;
static _Atomic uint32_t frames;
static _Thread_local POINTER_INFO last;
static _Thread_local MSG last_mouse;

static BOOL fail(DWORD error)
{
    SetLastError(error);
    return FALSE;
}

BOOL EnableMouseInPointer(BOOL enable)
{
    int before = UNSAID, wanted = enable ? ENABLED : DISABLED;
    if (atomic_compare_exchange_strong(&said, &before, wanted) || before == wanted)
        return TRUE;
    return fail(ERROR_ACCESS_DENIED);
}

BOOL IsMouseInPointerEnabled(void)
{
    return atomic_load(&said) == ENABLED;
}

/* ---- From the mouse ---- */

static const struct change {
    UINT mouse;
    UINT message;
    DWORD flags;
    int button; /* POINTER_CHANGE_... */
} changes[] = {
    {WM_MOUSEMOVE, WM_POINTERUPDATE, POINTER_FLAG_UPDATE, POINTER_CHANGE_NONE},
    {WM_LBUTTONDOWN, WM_POINTERDOWN, POINTER_FLAG_DOWN, POINTER_CHANGE_FIRSTBUTTON_DOWN},
    {WM_LBUTTONUP, WM_POINTERUP, POINTER_FLAG_UP, POINTER_CHANGE_FIRSTBUTTON_UP},
    {WM_LBUTTONDBLCLK, WM_POINTERDOWN, POINTER_FLAG_DOWN, POINTER_CHANGE_FIRSTBUTTON_DOWN},
    {WM_RBUTTONDOWN, WM_POINTERDOWN, POINTER_FLAG_DOWN, POINTER_CHANGE_SECONDBUTTON_DOWN},
    {WM_RBUTTONUP, WM_POINTERUP, POINTER_FLAG_UP, POINTER_CHANGE_SECONDBUTTON_UP},
    {WM_RBUTTONDBLCLK, WM_POINTERDOWN, POINTER_FLAG_DOWN, POINTER_CHANGE_SECONDBUTTON_DOWN},
    {WM_MBUTTONDOWN, WM_POINTERDOWN, POINTER_FLAG_DOWN, POINTER_CHANGE_THIRDBUTTON_DOWN},
    {WM_MBUTTONUP, WM_POINTERUP, POINTER_FLAG_UP, POINTER_CHANGE_THIRDBUTTON_UP},
    {WM_MBUTTONDBLCLK, WM_POINTERDOWN, POINTER_FLAG_DOWN, POINTER_CHANGE_THIRDBUTTON_DOWN},
    {WM_XBUTTONDOWN, WM_POINTERDOWN, POINTER_FLAG_DOWN, POINTER_CHANGE_FOURTHBUTTON_DOWN},
    {WM_XBUTTONUP, WM_POINTERUP, POINTER_FLAG_UP, POINTER_CHANGE_FOURTHBUTTON_UP},
    {WM_XBUTTONDBLCLK, WM_POINTERDOWN, POINTER_FLAG_DOWN, POINTER_CHANGE_FOURTHBUTTON_DOWN},
    {WM_MOUSEWHEEL, WM_POINTERWHEEL, POINTER_FLAG_WHEEL, POINTER_CHANGE_NONE},
    {WM_MOUSEHWHEEL, WM_POINTERHWHEEL, POINTER_FLAG_HWHEEL, POINTER_CHANGE_NONE},
};

static const struct change *change_of(UINT mouse)
{
    for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++)
        if (changes[i].mouse == mouse)
            return &changes[i];
    return NULL;
}

static DWORD held(WPARAM keys)
{
    static const struct {
        WPARAM key;
        DWORD flag;
    } table[] = {{MK_LBUTTON, POINTER_FLAG_FIRSTBUTTON},
                 {MK_RBUTTON, POINTER_FLAG_SECONDBUTTON},
                 {MK_MBUTTON, POINTER_FLAG_THIRDBUTTON},
                 {MK_XBUTTON1, POINTER_FLAG_FOURTHBUTTON},
                 {MK_XBUTTON2, POINTER_FLAG_FIFTHBUTTON}};
    DWORD flags = POINTER_FLAG_INRANGE | POINTER_FLAG_PRIMARY;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
        if (keys & table[i].key)
            flags |= table[i].flag | POINTER_FLAG_INCONTACT;
    return flags;
}

/* With one button down already, another one is a change and no press. */
static UINT message_of(const struct change *change, WPARAM keys)
{
    const WPARAM all = MK_LBUTTON | MK_RBUTTON | MK_MBUTTON | MK_XBUTTON1 | MK_XBUTTON2;
    WPARAM down = keys & all;
    bool others = change->flags & POINTER_FLAG_DOWN ? down & (down - 1) : down != 0;
    return change->flags & (POINTER_FLAG_DOWN | POINTER_FLAG_UP) && others ? WM_POINTERUPDATE
                                                                           : change->message;
}

void pointer_from_mouse(MSG *msg)
{
    const struct change *change = IsMouseInPointerEnabled() ? change_of(msg->message) : NULL;
    if (!change)
        return;
    bool wheel = change->flags & (POINTER_FLAG_WHEEL | POINTER_FLAG_HWHEEL);
    WORD above = wheel ? HIWORD(msg->wParam) : (WORD)held(LOWORD(msg->wParam));
    msg->message = message_of(change, LOWORD(msg->wParam));
    msg->wParam = MAKEWPARAM(MOUSE_POINTER, above);
    msg->lParam = MAKELPARAM(msg->pt.x, msg->pt.y);
}

static POINT himetric(POINT pt)
{
    return (POINT){pt.x * HIMETRIC_PER_INCH / PIXELS_PER_INCH,
                   pt.y * HIMETRIC_PER_INCH / PIXELS_PER_INCH};
}

void pointer_retrieved(const MSG *msg, const MSG *mouse)
{
    const struct change *change = change_of(mouse->message);
    LARGE_INTEGER counter = {0};
    if (!change || msg->message == mouse->message)
        return;
    QueryPerformanceCounter(&counter);
    bool wheel = change->flags & (POINTER_FLAG_WHEEL | POINTER_FLAG_HWHEEL);
    bool fifth = HIWORD(mouse->wParam) & XBUTTON2 && mouse->message >= WM_XBUTTONDOWN && !wheel;
    DWORD flags = msg->message == WM_POINTERUPDATE ? POINTER_FLAG_UPDATE : change->flags;
    last_mouse = *mouse;
    last = (POINTER_INFO){
        .pointerType = PT_MOUSE,
        .pointerId = MOUSE_POINTER,
        .frameId = atomic_fetch_add(&frames, 1) + 1,
        .pointerFlags = held(LOWORD(mouse->wParam)) | flags,
        .hwndTarget = msg->hwnd,
        .ptPixelLocation = msg->pt,
        .ptHimetricLocation = himetric(msg->pt),
        .ptPixelLocationRaw = msg->pt,
        .ptHimetricLocationRaw = himetric(msg->pt),
        .dwTime = msg->time,
        .historyCount = 1,
        .InputData = wheel ? (SHORT)HIWORD(mouse->wParam) : 0,
        .dwKeyStates = (mouse->wParam & MK_SHIFT ? POINTER_MOD_SHIFT : 0u) |
                       (mouse->wParam & MK_CONTROL ? POINTER_MOD_CTRL : 0u),
        .PerformanceCount = (uint64_t)counter.QuadPart,
        .ButtonChangeType = (POINTER_BUTTON_CHANGE_TYPE)(change->button + (fifth ? 2 : 0)),
    };
}

bool pointer_default(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    bool known = message == WM_POINTERUPDATE || message == WM_POINTERDOWN ||
                 message == WM_POINTERUP || message == WM_POINTERWHEEL ||
                 message == WM_POINTERHWHEEL;
    (void)l;
    if (known && LOWORD(w) == MOUSE_POINTER && last.hwndTarget == hwnd && last_mouse.message) {
        MSG mouse = last_mouse;
        last_mouse.message = 0; /* once */
        PostMessage(hwnd, mouse.message, mouse.wParam, mouse.lParam);
    }
    return known;
}

/* ---- Asking ---- */

static bool is_last(uint32_t pointer)
{
    if (pointer == MOUSE_POINTER && last.pointerId)
        return true;
    SetLastError(ERROR_INVALID_PARAMETER);
    return false;
}

BOOL GetPointerType(uint32_t pointer, POINTER_INPUT_TYPE *ret_type)
{
    if (!ret_type)
        return fail(ERROR_INVALID_PARAMETER);
    if (!is_last(pointer))
        return FALSE;
    *ret_type = PT_MOUSE;
    return TRUE;
}

BOOL GetPointerCursorId(uint32_t pointer, uint32_t *ret_cursor)
{
    if (!ret_cursor)
        return fail(ERROR_INVALID_PARAMETER);
    if (!is_last(pointer))
        return FALSE;
    *ret_cursor = 0;
    return TRUE;
}

BOOL GetPointerInfo(uint32_t pointer, POINTER_INFO *info)
{
    if (!info)
        return fail(ERROR_INVALID_PARAMETER);
    if (!is_last(pointer))
        return FALSE;
    *info = last;
    return TRUE;
}

BOOL GetPointerInfoHistory(uint32_t pointer, uint32_t *count, POINTER_INFO *info)
{
    if (!count)
        return fail(ERROR_INVALID_PARAMETER);
    if (!is_last(pointer))
        return FALSE;
    if (info && *count == 0)
        return fail(ERROR_INSUFFICIENT_BUFFER);
    *count = 1;
    if (info)
        *info = last;
    return TRUE;
}

BOOL GetPointerFrameInfo(uint32_t pointer, uint32_t *count, POINTER_INFO *info)
{
    return GetPointerInfoHistory(pointer, count, info);
}

BOOL GetPointerFrameInfoHistory(uint32_t pointer, uint32_t *entries, uint32_t *count,
                                POINTER_INFO *info)
{
    if (!entries || !count)
        return fail(ERROR_INVALID_PARAMETER);
    if (!is_last(pointer))
        return FALSE;
    if (info && (*entries == 0 || *count == 0))
        return fail(ERROR_INSUFFICIENT_BUFFER);
    *entries = *count = 1;
    if (info)
        *info = last;
    return TRUE;
}

/* Of another kind than the mouse. */
static BOOL no_such_kind(uint32_t pointer)
{
    return is_last(pointer) ? fail(ERROR_DATATYPE_MISMATCH) : FALSE;
}

BOOL GetPointerTouchInfo(uint32_t pointer, POINTER_TOUCH_INFO *info)
{
    (void)info;
    return no_such_kind(pointer);
}

BOOL GetPointerTouchInfoHistory(uint32_t pointer, uint32_t *count, POINTER_TOUCH_INFO *info)
{
    (void)count, (void)info;
    return no_such_kind(pointer);
}

BOOL GetPointerFrameTouchInfo(uint32_t pointer, uint32_t *count, POINTER_TOUCH_INFO *info)
{
    (void)count, (void)info;
    return no_such_kind(pointer);
}

BOOL GetPointerFrameTouchInfoHistory(uint32_t pointer, uint32_t *entries, uint32_t *count,
                                     POINTER_TOUCH_INFO *info)
{
    (void)entries, (void)count, (void)info;
    return no_such_kind(pointer);
}

BOOL GetPointerPenInfo(uint32_t pointer, POINTER_PEN_INFO *info)
{
    (void)info;
    return no_such_kind(pointer);
}

BOOL GetPointerPenInfoHistory(uint32_t pointer, uint32_t *count, POINTER_PEN_INFO *info)
{
    (void)count, (void)info;
    return no_such_kind(pointer);
}

BOOL GetPointerFramePenInfo(uint32_t pointer, uint32_t *count, POINTER_PEN_INFO *info)
{
    (void)count, (void)info;
    return no_such_kind(pointer);
}

BOOL GetPointerFramePenInfoHistory(uint32_t pointer, uint32_t *entries, uint32_t *count,
                                   POINTER_PEN_INFO *info)
{
    (void)entries, (void)count, (void)info;
    return no_such_kind(pointer);
}

BOOL SkipPointerFrameMessages(uint32_t pointer)
{
    return is_last(pointer); /* a frame has one message */
}

DWORD GetUnpredictedMessagePos(void)
{
    return GetMessagePos();
}
