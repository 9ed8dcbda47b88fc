/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_POINTER_H
#define PIANOLA_POINTER_H

/*
 * Pointers (Win32 reference: "Input Messages and Notifications"). There is one: the mouse, when a
 * process has enabled it. Then WM_POINTERUPDATE, WM_POINTERDOWN, WM_POINTERUP, WM_POINTERWHEEL and
 * WM_POINTERHWHEEL come in place of the mouse's messages to client areas, and DefWindowProc makes
 * the mouse's message of one that a window does not handle. A thread can ask of the one that it
 * retrieved last.
 */

#include "touch.h"
#include "types.h"
#include "window_info.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef DWORD POINTER_INPUT_TYPE;
enum tagPOINTER_INPUT_TYPE {
    PT_POINTER = 1,
    PT_TOUCH = 2,
    PT_PEN = 3,
    PT_MOUSE = 4,
    PT_TOUCHPAD = 5
};

typedef uint32_t POINTER_FLAGS;
#define POINTER_FLAG_NONE 0x00000000
#define POINTER_FLAG_NEW 0x00000001
#define POINTER_FLAG_INRANGE 0x00000002
#define POINTER_FLAG_INCONTACT 0x00000004
#define POINTER_FLAG_FIRSTBUTTON 0x00000010
#define POINTER_FLAG_SECONDBUTTON 0x00000020
#define POINTER_FLAG_THIRDBUTTON 0x00000040
#define POINTER_FLAG_FOURTHBUTTON 0x00000080
#define POINTER_FLAG_FIFTHBUTTON 0x00000100
#define POINTER_FLAG_PRIMARY 0x00002000
#define POINTER_FLAG_CONFIDENCE 0x00004000
#define POINTER_FLAG_CANCELED 0x00008000
#define POINTER_FLAG_DOWN 0x00010000
#define POINTER_FLAG_UPDATE 0x00020000
#define POINTER_FLAG_UP 0x00040000
#define POINTER_FLAG_WHEEL 0x00080000
#define POINTER_FLAG_HWHEEL 0x00100000
#define POINTER_FLAG_CAPTURECHANGED 0x00200000
#define POINTER_FLAG_HASTRANSFORM 0x00400000
#define POINTER_MOD_SHIFT 0x0004
#define POINTER_MOD_CTRL 0x0008

/* A message's wParam: the pointer's number, and above it the low flags. */
#define POINTER_MESSAGE_FLAG_NEW 0x00000001
#define POINTER_MESSAGE_FLAG_INRANGE 0x00000002
#define POINTER_MESSAGE_FLAG_INCONTACT 0x00000004
#define POINTER_MESSAGE_FLAG_FIRSTBUTTON 0x00000010
#define POINTER_MESSAGE_FLAG_SECONDBUTTON 0x00000020
#define POINTER_MESSAGE_FLAG_THIRDBUTTON 0x00000040
#define POINTER_MESSAGE_FLAG_FOURTHBUTTON 0x00000080
#define POINTER_MESSAGE_FLAG_FIFTHBUTTON 0x00000100
#define POINTER_MESSAGE_FLAG_PRIMARY 0x00002000
#define POINTER_MESSAGE_FLAG_CONFIDENCE 0x00004000
#define POINTER_MESSAGE_FLAG_CANCELED 0x00008000
#define GET_POINTERID_WPARAM(w) (LOWORD(w))
#define IS_POINTER_FLAG_SET_WPARAM(w, flag) (((DWORD)HIWORD(w) & (flag)) == (flag))
#define IS_POINTER_NEW_WPARAM(w) IS_POINTER_FLAG_SET_WPARAM(w, POINTER_MESSAGE_FLAG_NEW)
#define IS_POINTER_INRANGE_WPARAM(w) IS_POINTER_FLAG_SET_WPARAM(w, POINTER_MESSAGE_FLAG_INRANGE)
#define IS_POINTER_INCONTACT_WPARAM(w) IS_POINTER_FLAG_SET_WPARAM(w, POINTER_MESSAGE_FLAG_INCONTACT)
#define IS_POINTER_FIRSTBUTTON_WPARAM(w)                                                           \
    IS_POINTER_FLAG_SET_WPARAM(w, POINTER_MESSAGE_FLAG_FIRSTBUTTON)
#define IS_POINTER_SECONDBUTTON_WPARAM(w)                                                          \
    IS_POINTER_FLAG_SET_WPARAM(w, POINTER_MESSAGE_FLAG_SECONDBUTTON)
#define IS_POINTER_THIRDBUTTON_WPARAM(w)                                                           \
    IS_POINTER_FLAG_SET_WPARAM(w, POINTER_MESSAGE_FLAG_THIRDBUTTON)
#define IS_POINTER_FOURTHBUTTON_WPARAM(w)                                                          \
    IS_POINTER_FLAG_SET_WPARAM(w, POINTER_MESSAGE_FLAG_FOURTHBUTTON)
#define IS_POINTER_FIFTHBUTTON_WPARAM(w)                                                           \
    IS_POINTER_FLAG_SET_WPARAM(w, POINTER_MESSAGE_FLAG_FIFTHBUTTON)
#define IS_POINTER_PRIMARY_WPARAM(w) IS_POINTER_FLAG_SET_WPARAM(w, POINTER_MESSAGE_FLAG_PRIMARY)
#define HAS_POINTER_CONFIDENCE_WPARAM(w)                                                           \
    IS_POINTER_FLAG_SET_WPARAM(w, POINTER_MESSAGE_FLAG_CONFIDENCE)
#define IS_POINTER_CANCELED_WPARAM(w) IS_POINTER_FLAG_SET_WPARAM(w, POINTER_MESSAGE_FLAG_CANCELED)
#define PA_ACTIVATE 1
#define PA_NOACTIVATE 3

typedef enum tagPOINTER_BUTTON_CHANGE_TYPE {
    POINTER_CHANGE_NONE,
    POINTER_CHANGE_FIRSTBUTTON_DOWN,
    POINTER_CHANGE_FIRSTBUTTON_UP,
    POINTER_CHANGE_SECONDBUTTON_DOWN,
    POINTER_CHANGE_SECONDBUTTON_UP,
    POINTER_CHANGE_THIRDBUTTON_DOWN,
    POINTER_CHANGE_THIRDBUTTON_UP,
    POINTER_CHANGE_FOURTHBUTTON_DOWN,
    POINTER_CHANGE_FOURTHBUTTON_UP,
    POINTER_CHANGE_FIFTHBUTTON_DOWN,
    POINTER_CHANGE_FIFTHBUTTON_UP
} POINTER_BUTTON_CHANGE_TYPE;

typedef struct tagPOINTER_INFO {
    POINTER_INPUT_TYPE pointerType;
    uint32_t pointerId;
    uint32_t frameId;
    POINTER_FLAGS pointerFlags;
    HANDLE sourceDevice;
    HWND hwndTarget;
    POINT ptPixelLocation;
    POINT ptHimetricLocation; /* of the screen at 96 pixels to the inch */
    POINT ptPixelLocationRaw;
    POINT ptHimetricLocationRaw;
    DWORD dwTime;
    uint32_t historyCount;
    int32_t InputData; /* of a wheel */
    DWORD dwKeyStates; /* POINTER_MOD_... */
    uint64_t PerformanceCount;
    POINTER_BUTTON_CHANGE_TYPE ButtonChangeType;
} POINTER_INFO;

typedef uint32_t TOUCH_FLAGS, TOUCH_MASK, PEN_FLAGS, PEN_MASK;
#define TOUCH_FLAG_NONE 0x00000000
#define TOUCH_MASK_NONE 0x00000000
#define TOUCH_MASK_CONTACTAREA 0x00000001
#define TOUCH_MASK_ORIENTATION 0x00000002
#define TOUCH_MASK_PRESSURE 0x00000004
#define PEN_FLAG_NONE 0x00000000
#define PEN_FLAG_BARREL 0x00000001
#define PEN_FLAG_INVERTED 0x00000002
#define PEN_FLAG_ERASER 0x00000004
#define PEN_MASK_NONE 0x00000000
#define PEN_MASK_PRESSURE 0x00000001
#define PEN_MASK_ROTATION 0x00000002
#define PEN_MASK_TILT_X 0x00000004
#define PEN_MASK_TILT_Y 0x00000008

typedef struct tagPOINTER_TOUCH_INFO {
    POINTER_INFO pointerInfo;
    TOUCH_FLAGS touchFlags;
    TOUCH_MASK touchMask;
    RECT rcContact;
    RECT rcContactRaw;
    uint32_t orientation;
    uint32_t pressure;
} POINTER_TOUCH_INFO;

typedef struct tagPOINTER_PEN_INFO {
    POINTER_INFO pointerInfo;
    PEN_FLAGS penFlags;
    PEN_MASK penMask;
    uint32_t pressure;
    uint32_t rotation;
    int32_t tiltX;
    int32_t tiltY;
} POINTER_PEN_INFO;

typedef struct tagPOINTER_TYPE_INFO {
    POINTER_INPUT_TYPE type;
    union {
        POINTER_TOUCH_INFO touchInfo;
        POINTER_PEN_INFO penInfo;
    };
} POINTER_TYPE_INFO, *PPOINTER_TYPE_INFO;

typedef enum {
    POINTER_FEEDBACK_DEFAULT = 1,
    POINTER_FEEDBACK_INDIRECT = 2,
    POINTER_FEEDBACK_NONE = 3
} POINTER_FEEDBACK_MODE;

/* ---- The mouse as a pointer ---- */

/* Once in a process' life: afterwards ERROR_ACCESS_DENIED, unless it is what was said. */
PIANOLA_API BOOL EnableMouseInPointer(BOOL enable);
PIANOLA_API BOOL IsMouseInPointerEnabled(void);

/* ---- What a message was about. pointer: of the thread's last pointer message, else FALSE with
 * ERROR_INVALID_PARAMETER. Touch and pen: ERROR_DATATYPE_MISMATCH, the mouse is neither. ---- */

PIANOLA_API BOOL GetPointerType(uint32_t pointer, POINTER_INPUT_TYPE *ret_type);
PIANOLA_API BOOL GetPointerCursorId(uint32_t pointer, uint32_t *ret_cursor);
PIANOLA_API BOOL GetPointerInfo(uint32_t pointer, POINTER_INFO *info);
/* One entry, the message itself. info NULL asks for the count; too little room is
 * ERROR_INSUFFICIENT_BUFFER. */
PIANOLA_API BOOL GetPointerInfoHistory(uint32_t pointer, uint32_t *count, POINTER_INFO *info);
PIANOLA_API BOOL GetPointerFrameInfo(uint32_t pointer, uint32_t *count, POINTER_INFO *info);
PIANOLA_API BOOL GetPointerFrameInfoHistory(uint32_t pointer, uint32_t *entries, uint32_t *count,
                                            POINTER_INFO *info);
PIANOLA_API BOOL GetPointerTouchInfo(uint32_t pointer, POINTER_TOUCH_INFO *info);
PIANOLA_API BOOL GetPointerTouchInfoHistory(uint32_t pointer, uint32_t *count,
                                            POINTER_TOUCH_INFO *info);
PIANOLA_API BOOL GetPointerFrameTouchInfo(uint32_t pointer, uint32_t *count,
                                          POINTER_TOUCH_INFO *info);
PIANOLA_API BOOL GetPointerFrameTouchInfoHistory(uint32_t pointer, uint32_t *entries,
                                                 uint32_t *count, POINTER_TOUCH_INFO *info);
PIANOLA_API BOOL GetPointerPenInfo(uint32_t pointer, POINTER_PEN_INFO *info);
PIANOLA_API BOOL GetPointerPenInfoHistory(uint32_t pointer, uint32_t *count,
                                          POINTER_PEN_INFO *info);
PIANOLA_API BOOL GetPointerFramePenInfo(uint32_t pointer, uint32_t *count, POINTER_PEN_INFO *info);
PIANOLA_API BOOL GetPointerFramePenInfoHistory(uint32_t pointer, uint32_t *entries, uint32_t *count,
                                               POINTER_PEN_INFO *info);
PIANOLA_API BOOL SkipPointerFrameMessages(uint32_t pointer);
/* As GetMessagePos: positions are not predicted. */
PIANOLA_API DWORD GetUnpredictedMessagePos(void);

/* ---- Everybody's pointers: for programs of the accessibility, which none is by that name. FALSE
 * with ERROR_ACCESS_DENIED. ---- */

PIANOLA_API BOOL RegisterPointerInputTarget(HWND hwnd, POINTER_INPUT_TYPE type);
PIANOLA_API BOOL RegisterPointerInputTargetEx(HWND hwnd, POINTER_INPUT_TYPE type, BOOL observe);
PIANOLA_API BOOL UnregisterPointerInputTarget(HWND hwnd, POINTER_INPUT_TYPE type);
PIANOLA_API BOOL UnregisterPointerInputTargetEx(HWND hwnd, POINTER_INPUT_TYPE type);

/* ---- Devices: there are none, the mouse counts as none ---- */

#define POINTER_DEVICE_PRODUCT_STRING_MAX 520
#define PDC_ARRIVAL 0x001
#define PDC_REMOVAL 0x002
#define PDC_ORIENTATION_0 0x004
#define PDC_ORIENTATION_90 0x008
#define PDC_ORIENTATION_180 0x010
#define PDC_ORIENTATION_270 0x020
#define PDC_MODE_DEFAULT 0x040
#define PDC_MODE_CENTERED 0x080
#define PDC_MAPPING_CHANGE 0x100
#define PDC_RESOLUTION 0x200
#define PDC_ORIGIN 0x400
#define PDC_MODE_ASPECTRATIOPRESERVED 0x800

typedef enum tagPOINTER_DEVICE_TYPE {
    POINTER_DEVICE_TYPE_INTEGRATED_PEN = 1,
    POINTER_DEVICE_TYPE_EXTERNAL_PEN = 2,
    POINTER_DEVICE_TYPE_TOUCH = 3,
    POINTER_DEVICE_TYPE_TOUCH_PAD = 4,
    POINTER_DEVICE_TYPE_MAX = -1
} POINTER_DEVICE_TYPE;

typedef struct tagPOINTER_DEVICE_INFO {
    DWORD displayOrientation;
    HANDLE device;
    POINTER_DEVICE_TYPE pointerDeviceType;
    HMONITOR monitor;
    ULONG startingCursorId;
    uint16_t maxActiveContacts;
    WCHAR productString[POINTER_DEVICE_PRODUCT_STRING_MAX];
} POINTER_DEVICE_INFO;

typedef struct tagPOINTER_DEVICE_PROPERTY {
    int32_t logicalMin;
    int32_t logicalMax;
    int32_t physicalMin;
    int32_t physicalMax;
    uint32_t unit;
    uint32_t unitExponent;
    uint16_t usagePageId;
    uint16_t usageId;
} POINTER_DEVICE_PROPERTY;

typedef enum tagPOINTER_DEVICE_CURSOR_TYPE {
    POINTER_DEVICE_CURSOR_TYPE_UNKNOWN = 0,
    POINTER_DEVICE_CURSOR_TYPE_TIP = 1,
    POINTER_DEVICE_CURSOR_TYPE_ERASER = 2,
    POINTER_DEVICE_CURSOR_TYPE_MAX = -1
} POINTER_DEVICE_CURSOR_TYPE;

typedef struct tagPOINTER_DEVICE_CURSOR_INFO {
    uint32_t cursorId;
    POINTER_DEVICE_CURSOR_TYPE cursor;
} POINTER_DEVICE_CURSOR_INFO;

typedef struct tagINPUT_TRANSFORM {
    union {
        struct {
            float _11, _12, _13, _14;
            float _21, _22, _23, _24;
            float _31, _32, _33, _34;
            float _41, _42, _43, _44;
        };
        float m[4][4];
    };
} INPUT_TRANSFORM;

typedef struct tagUSAGE_PROPERTIES {
    uint16_t level;
    uint16_t page;
    uint16_t usage;
    int32_t logicalMinimum;
    int32_t logicalMaximum;
    uint16_t unit;
    uint16_t exponent;
    BYTE count;
    int32_t physicalMinimum;
    int32_t physicalMaximum;
} USAGE_PROPERTIES, *PUSAGE_PROPERTIES;

typedef struct tagINPUT_INJECTION_VALUE {
    uint16_t page;
    uint16_t usage;
    int32_t value;
    uint16_t index;
} INPUT_INJECTION_VALUE, *PINPUT_INJECTION_VALUE;

/* *count is 0. */
PIANOLA_API BOOL GetPointerDevices(uint32_t *count, POINTER_DEVICE_INFO *devices);
/* These fail with ERROR_INVALID_PARAMETER: no handle is a device's. */
PIANOLA_API BOOL GetPointerDevice(HANDLE device, POINTER_DEVICE_INFO *info);
PIANOLA_API BOOL GetPointerDeviceProperties(HANDLE device, uint32_t *count,
                                            POINTER_DEVICE_PROPERTY *properties);
PIANOLA_API BOOL GetPointerDeviceRects(HANDLE device, RECT *device_rect, RECT *display_rect);
PIANOLA_API BOOL GetPointerDeviceCursors(HANDLE device, uint32_t *count,
                                         POINTER_DEVICE_CURSOR_INFO *cursors);
PIANOLA_API BOOL GetRawPointerDeviceData(uint32_t pointer, uint32_t history, uint32_t count,
                                         POINTER_DEVICE_PROPERTY *properties, LONG *values);
/* No input is transformed: FALSE with ERROR_NO_DATA for the thread's pointer. */
PIANOLA_API BOOL GetPointerInputTransform(uint32_t pointer, uint32_t history,
                                          INPUT_TRANSFORM *transform);
/* No device comes or goes. TRUE for a window of this process. */
PIANOLA_API BOOL RegisterPointerDeviceNotifications(HWND hwnd, BOOL range);

/* ---- Pointers that a program makes up: no device would bring them. NULL or FALSE with
 * ERROR_INVALID_PARAMETER for what can not be, ERROR_NOT_SUPPORTED for touch and pens, and
 * ERROR_NOT_READY without InitializeTouchInjection. ---- */

PIANOLA_API BOOL InjectTouchInput(uint32_t count, const POINTER_TOUCH_INFO *contacts);
PIANOLA_API HSYNTHETICPOINTERDEVICE CreateSyntheticPointerDevice(POINTER_INPUT_TYPE type,
                                                                 ULONG count,
                                                                 POINTER_FEEDBACK_MODE mode);
PIANOLA_API BOOL InjectSyntheticPointerInput(HSYNTHETICPOINTERDEVICE device,
                                             const POINTER_TYPE_INFO *info, uint32_t count);
PIANOLA_API void DestroySyntheticPointerDevice(HSYNTHETICPOINTERDEVICE device);

#ifdef __cplusplus
}
#endif
#endif
