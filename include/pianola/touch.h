/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_TOUCH_H
#define PIANOLA_TOUCH_H

/*
 * Touch and gestures (Win32 reference: "Windows Touch"). Fingers are no device here: no WM_TOUCH
 * and no WM_GESTURE comes of itself, so no handle that such a message would bring is ever valid.
 * What a window asks for is checked, kept and told.
 */

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct HTOUCHINPUT__ *HTOUCHINPUT;
typedef struct HGESTUREINFO__ *HGESTUREINFO;
typedef struct HSYNTHETICPOINTERDEVICE__ *HSYNTHETICPOINTERDEVICE;

/* ---- Touch ---- */

typedef struct tagTOUCHINPUT {
    LONG x; /* hundredths of a pixel */
    LONG y;
    HANDLE hSource;
    DWORD dwID;
    DWORD dwFlags; /* TOUCHEVENTF_... */
    DWORD dwMask;  /* TOUCHINPUTMASKF_...: what of the rest is valid */
    DWORD dwTime;
    ULONG_PTR dwExtraInfo;
    DWORD cxContact;
    DWORD cyContact;
} TOUCHINPUT, *PTOUCHINPUT;

#define TOUCH_COORD_TO_PIXEL(l) ((l) / 100)
#define TOUCHEVENTF_MOVE 0x0001
#define TOUCHEVENTF_DOWN 0x0002
#define TOUCHEVENTF_UP 0x0004
#define TOUCHEVENTF_INRANGE 0x0008
#define TOUCHEVENTF_PRIMARY 0x0010
#define TOUCHEVENTF_NOCOALESCE 0x0020
#define TOUCHEVENTF_PEN 0x0040
#define TOUCHEVENTF_PALM 0x0080
#define TOUCHINPUTMASKF_TIMEFROMSYSTEM 0x0001
#define TOUCHINPUTMASKF_EXTRAINFO 0x0002
#define TOUCHINPUTMASKF_CONTACTAREA 0x0004
#define TWF_FINETOUCH 0x00000001
#define TWF_WANTPALM 0x00000002

/* flags: TWF_... ERROR_INVALID_PARAMETER for others, ERROR_ACCESS_DENIED for another process'
 * window. */
PIANOLA_API BOOL RegisterTouchWindow(HWND hwnd, ULONG flags);
PIANOLA_API BOOL UnregisterTouchWindow(HWND hwnd);
/* *ret_flags (may be NULL): those it was registered with. */
PIANOLA_API BOOL IsTouchWindow(HWND hwnd, ULONG *ret_flags);
/* ERROR_INVALID_PARAMETER for no inputs or a wrong size; else ERROR_INVALID_HANDLE. */
PIANOLA_API BOOL GetTouchInputInfo(HTOUCHINPUT input, UINT count, TOUCHINPUT *inputs, int size);
PIANOLA_API BOOL CloseTouchInputHandle(HTOUCHINPUT input);

/* ---- Touch that a program makes up: there is no device that would bring it ---- */

#define MAX_TOUCH_COUNT 256
#define TOUCH_FEEDBACK_DEFAULT 0x1
#define TOUCH_FEEDBACK_INDIRECT 0x2
#define TOUCH_FEEDBACK_NONE 0x3

/* FALSE: ERROR_INVALID_PARAMETER for a count or feedback that is none, else ERROR_NOT_SUPPORTED. */
PIANOLA_API BOOL InitializeTouchInjection(DWORD count, DWORD feedback);

/* ---- Gestures ---- */

/* Where something is on the screen, in short. */
typedef struct tagPOINTS {
    SHORT x;
    SHORT y;
} POINTS;

typedef struct tagGESTUREINFO {
    UINT cbSize;
    DWORD dwFlags; /* GF_... */
    DWORD dwID;    /* GID_... */
    HWND hwndTarget;
    POINTS ptsLocation;
    DWORD dwInstanceID;
    DWORD dwSequenceID;
    ULONGLONG ullArguments;
    UINT cbExtraArgs;
} GESTUREINFO, *PGESTUREINFO;

/* What WM_GESTURENOTIFY's lParam points at. */
typedef struct tagGESTURENOTIFYSTRUCT {
    UINT cbSize;
    DWORD dwFlags;
    HWND hwndTarget;
    POINTS ptsLocation;
    DWORD dwInstanceID;
} GESTURENOTIFYSTRUCT, *PGESTURENOTIFYSTRUCT;

typedef struct tagGESTURECONFIG {
    DWORD dwID;
    DWORD dwWant;
    DWORD dwBlock;
} GESTURECONFIG, *PGESTURECONFIG;

#define GF_BEGIN 0x00000001
#define GF_INERTIA 0x00000002
#define GF_END 0x00000004
#define GID_BEGIN 1
#define GID_END 2
#define GID_ZOOM 3
#define GID_PAN 4
#define GID_ROTATE 5
#define GID_TWOFINGERTAP 6
#define GID_PRESSANDTAP 7
#define GID_ROLLOVER GID_PRESSANDTAP
#define GC_ALLGESTURES 0x00000001
#define GC_ZOOM 0x00000001
#define GC_PAN 0x00000001
#define GC_PAN_WITH_SINGLE_FINGER_VERTICALLY 0x00000002
#define GC_PAN_WITH_SINGLE_FINGER_HORIZONTALLY 0x00000004
#define GC_PAN_WITH_GUTTER 0x00000008
#define GC_PAN_WITH_INERTIA 0x00000010
#define GC_ROTATE 0x00000001
#define GC_TWOFINGERTAP 0x00000001
#define GC_PRESSANDTAP 0x00000001
#define GC_ROLLOVER GC_PRESSANDTAP
#define GESTURECONFIGMAXCOUNT 256
#define GCF_INCLUDE_ANCESTORS 0x00000001
/* An angle from -2 pi to 2 pi, as ullArguments has it. */
#define GID_ROTATE_ANGLE_TO_ARGUMENT(angle)                                                        \
    ((WORD)(((angle) + 2.0 * 3.14159265) / (4.0 * 3.14159265) * 65535.0))
#define GID_ROTATE_ANGLE_FROM_ARGUMENT(argument)                                                   \
    ((double)(argument) / 65535.0 * 4.0 * 3.14159265 - 2.0 * 3.14159265)

/* ERROR_INVALID_PARAMETER for a wrong size (cbSize) or none; else ERROR_INVALID_HANDLE. */
PIANOLA_API BOOL GetGestureInfo(HGESTUREINFO gesture, GESTUREINFO *info);
PIANOLA_API BOOL GetGestureExtraArgs(HGESTUREINFO gesture, UINT size, BYTE *args);
PIANOLA_API BOOL CloseGestureInfoHandle(HGESTUREINFO gesture);
/* Which gestures a window of this process wants. dwID 0, alone, with GC_ALLGESTURES: all (dwWant)
 * or none (dwBlock). ERROR_INVALID_PARAMETER for what contradicts itself, a wrong size or count. */
PIANOLA_API BOOL SetGestureConfig(HWND hwnd, DWORD reserved, UINT count,
                                  const GESTURECONFIG *config, UINT size);
/* Fills in dwWant and dwBlock for the dwID given; *count at most GESTURECONFIGMAXCOUNT. flags: 0,
 * or GCF_INCLUDE_ANCESTORS: what no one set for the window is its parent's. */
PIANOLA_API BOOL GetGestureConfig(HWND hwnd, DWORD reserved, DWORD flags, UINT *count,
                                  GESTURECONFIG *config, UINT size);

/* ---- What the system shows of touches and pens ---- */

typedef enum tagFEEDBACK_TYPE {
    FEEDBACK_TOUCH_CONTACTVISUALIZATION = 1,
    FEEDBACK_PEN_BARRELVISUALIZATION = 2,
    FEEDBACK_PEN_TAP = 3,
    FEEDBACK_PEN_DOUBLETAP = 4,
    FEEDBACK_PEN_PRESSANDHOLD = 5,
    FEEDBACK_PEN_RIGHTTAP = 6,
    FEEDBACK_TOUCH_TAP = 7,
    FEEDBACK_TOUCH_DOUBLETAP = 8,
    FEEDBACK_TOUCH_PRESSANDHOLD = 9,
    FEEDBACK_TOUCH_RIGHTTAP = 10,
    FEEDBACK_GESTURE_PRESSANDTAP = 11,
    FEEDBACK_MAX = -1
} FEEDBACK_TYPE;
#define GWFS_INCLUDE_ANCESTORS 0x00000001

/* Kept for the window; size 0 with value NULL takes it back. FALSE with ERROR_INVALID_PARAMETER for
 * a feedback that is none or a size that is not that of a BOOL. */
PIANOLA_API BOOL SetWindowFeedbackSetting(HWND hwnd, FEEDBACK_TYPE feedback, DWORD flags, UINT size,
                                          const void *value);
/* FALSE when nobody set it. value NULL asks for the size. */
PIANOLA_API BOOL GetWindowFeedbackSetting(HWND hwnd, FEEDBACK_TYPE feedback, DWORD flags,
                                          UINT *size, void *value);

typedef struct tagTOUCH_HIT_TESTING_PROXIMITY_EVALUATION {
    uint16_t score;
    POINT adjustedPoint;
} TOUCH_HIT_TESTING_PROXIMITY_EVALUATION, *PTOUCH_HIT_TESTING_PROXIMITY_EVALUATION;
typedef struct tagTOUCH_HIT_TESTING_INPUT {
    uint32_t pointerId;
    POINT point;
    RECT boundingBox;
    RECT nonOccludedBoundingBox;
    uint32_t orientation;
} TOUCH_HIT_TESTING_INPUT, *PTOUCH_HIT_TESTING_INPUT;
#define TOUCH_HIT_TESTING_DEFAULT 0x0
#define TOUCH_HIT_TESTING_CLIENT 0x1
#define TOUCH_HIT_TESTING_NONE 0x2
#define TOUCH_HIT_TESTING_PROXIMITY_CLOSEST 0x0
#define TOUCH_HIT_TESTING_PROXIMITY_FARTHEST 0xFFF

/* Whether a window wants WM_TOUCHHITTESTING, which no finger causes. ERROR_INVALID_PARAMETER for
 * another value. */
PIANOLA_API BOOL RegisterTouchHitTestingWindow(HWND hwnd, ULONG value);

#ifdef __cplusplus
}
#endif
#endif
