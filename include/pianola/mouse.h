/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_MOUSE_H
#define PIANOLA_MOUSE_H

/*
 * The mouse beyond its messages (Win32 reference: "Mouse Input", "Cursors"):
 * tracking, clipping, buttons, where it was, and whose input is whose. Positions
 * are pixels of the screen. What is set here is the station's, for all its
 * programs, as the reference has it for a desktop; on a display it concerns our
 * own windows and the input that programs send.
 */

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Tracking ---- */

#define TME_HOVER 0x00000001u
#define TME_LEAVE 0x00000002u
#define TME_NONCLIENT 0x00000010u
#define TME_QUERY 0x40000000u
#define TME_CANCEL 0x80000000u
#define HOVER_DEFAULT 0xFFFFFFFFu

typedef struct tagTRACKMOUSEEVENT {
    DWORD cbSize;
    DWORD dwFlags;
    HWND hwndTrack;
    DWORD dwHoverTime; /* milliseconds, or HOVER_DEFAULT */
} TRACKMOUSEEVENT;

/* Posts WM_MOUSELEAVE (WM_NCMOUSELEAVE) when the mouse leaves the window, WM_MOUSEHOVER when it
 * rests in it for that time, each once. One window a thread is tracked. TME_QUERY fills in what is;
 * when the mouse is not in the window it has left it already. FALSE with ERROR_INVALID_PARAMETER
 * (size, flags), ERROR_INVALID_WINDOW_HANDLE (also a window of another thread). */
PIANOLA_API BOOL TrackMouseEvent(TRACKMOUSEEVENT *event);
/* Waits while the left button is held: TRUE when the mouse leaves a small rectangle (SM_CXDRAG,
 * SM_CYDRAG) around the point first, FALSE when the button goes up or Escape down. The calling
 * thread's windows. */
PIANOLA_API BOOL DragDetect(HWND hwnd, POINT point);

/* ---- Buttons ---- */

/* Milliseconds between the two clicks of a double click: 500 at first, 5000 at most; 0 sets 500
 * again. */
PIANOLA_API UINT GetDoubleClickTime(void);
PIANOLA_API BOOL SetDoubleClickTime(UINT milliseconds);
/* The left button's events become the right one's and vice versa. Returns whether they were. */
PIANOLA_API BOOL SwapMouseButton(BOOL swap);

/* ---- The pointer ---- */

/* Keeps the pointer inside, and moves it there now; NULL: the whole screen. It ends when a window
 * of another thread comes to the foreground. ERROR_ACCESS_DENIED for a rectangle that is none. */
PIANOLA_API BOOL ClipCursor(const RECT *rect);
/* The whole screen when nobody keeps it in a smaller one. */
PIANOLA_API BOOL GetClipCursor(RECT *rect);

#define GMMP_USE_DISPLAY_POINTS 1u
#define GMMP_USE_HIGH_RESOLUTION_POINTS 2u

typedef struct tagMOUSEMOVEPOINT {
    int x;
    int y;
    DWORD time;
    ULONG_PTR dwExtraInfo;
} MOUSEMOVEPOINT;

/* The last 64 places of the pointer, newest first, from that of `from` on (its time 0: the newest
 * with these coordinates). Returns how many of them were copied, at most `count` (0 to 64). -1 with
 * ERROR_INVALID_PARAMETER, ERROR_NOACCESS, ERROR_POINT_NOT_FOUND. */
PIANOLA_API int GetMouseMovePointsEx(UINT size, MOUSEMOVEPOINT *from, MOUSEMOVEPOINT *buf,
                                     int count, DWORD resolution);

/* ---- Input as a whole ---- */

typedef struct tagLASTINPUTINFO {
    UINT cbSize;
    DWORD dwTime; /* GetTickCount's clock */
} LASTINPUTINFO;

/* When the last key, button or move happened. FALSE for another size. */
PIANOLA_API BOOL GetLastInputInfo(LASTINPUTINFO *info);
/* TRUE: input of other threads does not come through until the calling thread, which may go on
 * sending its own, lets it or ends. FALSE with ERROR_ACCESS_DENIED while another one holds it
 * off, FALSE when it is that way already. */
PIANOLA_API BOOL BlockInput(BOOL block);
/* The two threads have one focus, active window, capture and key state from now on (yes), until the
 * same pair is detached. Where both have an active window, that of `to` remains. FALSE with
 * ERROR_INVALID_PARAMETER for a thread without a queue, or twice the same one, or a pair that is
 * not attached. */
PIANOLA_API BOOL AttachThreadInput(DWORD from, DWORD to, BOOL yes);

typedef enum tagINPUT_MESSAGE_DEVICE_TYPE {
    IMDT_UNAVAILABLE = 0,
    IMDT_KEYBOARD = 1,
    IMDT_MOUSE = 2,
    IMDT_TOUCH = 4,
    IMDT_PEN = 8,
    IMDT_TOUCHPAD = 16,
} INPUT_MESSAGE_DEVICE_TYPE;

typedef enum tagINPUT_MESSAGE_ORIGIN_ID {
    IMO_UNAVAILABLE = 0,
    IMO_HARDWARE = 1,
    IMO_INJECTED = 2,
    IMO_SYSTEM = 4,
} INPUT_MESSAGE_ORIGIN_ID;

typedef struct tagINPUT_MESSAGE_SOURCE {
    INPUT_MESSAGE_DEVICE_TYPE deviceType;
    INPUT_MESSAGE_ORIGIN_ID originId;
} INPUT_MESSAGE_SOURCE;

/* What caused the input message that is being dispatched; unavailable for every other message. */
PIANOLA_API BOOL GetCurrentInputMessageSource(INPUT_MESSAGE_SOURCE *source);

#ifdef __cplusplus
}
#endif
#endif
