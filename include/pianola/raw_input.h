/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_RAW_INPUT_H
#define PIANOLA_RAW_INPUT_H

/*
 * Raw input (Win32 reference: "Raw Input"): what mouse and keyboard do, before it
 * is anybody's message. There is one mouse and one keyboard, the station's; what
 * programs send to a station of their own windows (SendInput) comes from them.
 * Other usages may be registered, and nothing comes from them.
 */

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct HRAWINPUT__ *HRAWINPUT;

#define RIM_INPUT 0
#define RIM_INPUTSINK 1
#define RIM_TYPEMOUSE 0
#define RIM_TYPEKEYBOARD 1
#define RIM_TYPEHID 2
#define RIM_TYPEMAX 2

#define RID_INPUT 0x10000003u
#define RID_HEADER 0x10000005u
#define RIDI_PREPARSEDDATA 0x20000005u
#define RIDI_DEVICENAME 0x20000007u
#define RIDI_DEVICEINFO 0x2000000Bu

#define RIDEV_REMOVE 0x00000001u
#define RIDEV_EXCLUDE 0x00000010u
#define RIDEV_PAGEONLY 0x00000020u
#define RIDEV_NOLEGACY 0x00000030u
#define RIDEV_INPUTSINK 0x00000100u
#define RIDEV_CAPTUREMOUSE 0x00000200u
#define RIDEV_NOHOTKEYS 0x00000200u
#define RIDEV_APPKEYS 0x00000400u
#define RIDEV_EXINPUTSINK 0x00001000u
#define RIDEV_DEVNOTIFY 0x00002000u
#define RIDEV_EXMODEMASK 0x000000F0u

#define MOUSE_MOVE_RELATIVE 0
#define MOUSE_MOVE_ABSOLUTE 1
#define MOUSE_VIRTUAL_DESKTOP 0x02
#define MOUSE_ATTRIBUTES_CHANGED 0x04
#define MOUSE_MOVE_NOCOALESCE 0x08

#define RI_MOUSE_LEFT_BUTTON_DOWN 0x0001
#define RI_MOUSE_LEFT_BUTTON_UP 0x0002
#define RI_MOUSE_RIGHT_BUTTON_DOWN 0x0004
#define RI_MOUSE_RIGHT_BUTTON_UP 0x0008
#define RI_MOUSE_MIDDLE_BUTTON_DOWN 0x0010
#define RI_MOUSE_MIDDLE_BUTTON_UP 0x0020
#define RI_MOUSE_BUTTON_4_DOWN 0x0040
#define RI_MOUSE_BUTTON_4_UP 0x0080
#define RI_MOUSE_BUTTON_5_DOWN 0x0100
#define RI_MOUSE_BUTTON_5_UP 0x0200
#define RI_MOUSE_WHEEL 0x0400
#define RI_MOUSE_HWHEEL 0x0800
#define RI_MOUSE_BUTTON_1_DOWN RI_MOUSE_LEFT_BUTTON_DOWN
#define RI_MOUSE_BUTTON_1_UP RI_MOUSE_LEFT_BUTTON_UP
#define RI_MOUSE_BUTTON_2_DOWN RI_MOUSE_RIGHT_BUTTON_DOWN
#define RI_MOUSE_BUTTON_2_UP RI_MOUSE_RIGHT_BUTTON_UP
#define RI_MOUSE_BUTTON_3_DOWN RI_MOUSE_MIDDLE_BUTTON_DOWN
#define RI_MOUSE_BUTTON_3_UP RI_MOUSE_MIDDLE_BUTTON_UP

#define RI_KEY_MAKE 0
#define RI_KEY_BREAK 1
#define RI_KEY_E0 2
#define RI_KEY_E1 4

typedef struct tagRAWINPUTHEADER {
    DWORD dwType;   /* RIM_TYPE... */
    DWORD dwSize;   /* of all */
    HANDLE hDevice; /* NULL: a program sent it */
    WPARAM wParam;
} RAWINPUTHEADER;

typedef struct tagRAWMOUSE {
    WORD usFlags;
    union {
        ULONG ulButtons;
        struct {
            WORD usButtonFlags;
            WORD usButtonData;
        };
    };
    ULONG ulRawButtons;
    LONG lLastX;
    LONG lLastY;
    ULONG ulExtraInformation;
} RAWMOUSE;

typedef struct tagRAWKEYBOARD {
    WORD MakeCode;
    WORD Flags;
    WORD Reserved;
    WORD VKey;
    UINT Message;
    ULONG ExtraInformation;
} RAWKEYBOARD;

typedef struct tagRAWHID {
    DWORD dwSizeHid;
    DWORD dwCount;
    BYTE bRawData[1];
} RAWHID;

typedef struct tagRAWINPUT {
    RAWINPUTHEADER header;
    union {
        RAWMOUSE mouse;
        RAWKEYBOARD keyboard;
        RAWHID hid;
    } data;
} RAWINPUT;

typedef struct tagRAWINPUTDEVICE {
    WORD usUsagePage;
    WORD usUsage;
    DWORD dwFlags;
    HWND hwndTarget;
} RAWINPUTDEVICE;

typedef struct tagRAWINPUTDEVICELIST {
    HANDLE hDevice;
    DWORD dwType;
} RAWINPUTDEVICELIST;

typedef struct tagRID_DEVICE_INFO_MOUSE {
    DWORD dwId;
    DWORD dwNumberOfButtons;
    DWORD dwSampleRate;
    BOOL fHasHorizontalWheel;
} RID_DEVICE_INFO_MOUSE;

typedef struct tagRID_DEVICE_INFO_KEYBOARD {
    DWORD dwType;
    DWORD dwSubType;
    DWORD dwKeyboardMode;
    DWORD dwNumberOfFunctionKeys;
    DWORD dwNumberOfIndicators;
    DWORD dwNumberOfKeysTotal;
} RID_DEVICE_INFO_KEYBOARD;

typedef struct tagRID_DEVICE_INFO_HID {
    DWORD dwVendorId;
    DWORD dwProductId;
    DWORD dwVersionNumber;
    WORD usUsagePage;
    WORD usUsage;
} RID_DEVICE_INFO_HID;

typedef struct tagRID_DEVICE_INFO {
    DWORD cbSize;
    DWORD dwType;
    union {
        RID_DEVICE_INFO_MOUSE mouse;
        RID_DEVICE_INFO_KEYBOARD keyboard;
        RID_DEVICE_INFO_HID hid;
    };
} RID_DEVICE_INFO;

/* What the process wants to have: WM_INPUT then comes to the target (NULL: to the window of the
 * foreground) while the process has the foreground, with RIDEV_INPUTSINK at all times, with
 * RIDEV_EXINPUTSINK when the one in the foreground has not registered the device. With
 * RIDEV_NOLEGACY the device makes no other messages for the process. All of the list or nothing:
 * FALSE with ERROR_INVALID_PARAMETER (sizes; RIDEV_REMOVE with a target, sinks without one),
 * ERROR_INVALID_WINDOW_HANDLE, ERROR_NO_SYSTEM_RESOURCES (256 in the station). */
PIANOLA_API BOOL RegisterRawInputDevices(const RAWINPUTDEVICE *list, UINT count, UINT size);
/* Copies the process's, ordered by usage. list NULL asks for *count. Their number; UINT_MAX with
 * ERROR_INVALID_PARAMETER, ERROR_INSUFFICIENT_BUFFER (and *count). */
PIANOLA_API UINT GetRegisteredRawInputDevices(RAWINPUTDEVICE *list, UINT *count, UINT size);
/* The data of the WM_INPUT that the calling thread retrieved last. data NULL asks for *size: 0.
 * The bytes copied; UINT_MAX with ERROR_INVALID_HANDLE, ERROR_INVALID_PARAMETER,
 * ERROR_INSUFFICIENT_BUFFER. */
PIANOLA_API UINT GetRawInputData(HRAWINPUT input, UINT command, void *data, UINT *size,
                                 UINT header_size);
/* Takes the WM_INPUT messages that wait for the calling thread out of its queue, as many as there
 * is room for, and copies their data. data NULL asks for the size of one (0: none waits). Their
 * number; UINT_MAX with ERROR_INVALID_PARAMETER, or ERROR_INSUFFICIENT_BUFFER, which a buffer that
 * is filled to its last byte also is, as in the reference. */
PIANOLA_API UINT GetRawInputBuffer(RAWINPUT *data, UINT *size, UINT header_size);
/* The mouse and the keyboard. As GetRegisteredRawInputDevices; ERROR_NOACCESS without count. */
PIANOLA_API UINT GetRawInputDeviceList(RAWINPUTDEVICELIST *list, UINT *count, UINT size);
/* RIDI_...: the name (*size in characters, with its NUL), RID_DEVICE_INFO, nothing. data NULL asks
 * for *size: 0. UINT_MAX with ERROR_INVALID_HANDLE, ERROR_INVALID_PARAMETER, ERROR_NOACCESS,
 * ERROR_INSUFFICIENT_BUFFER. */
PIANOLA_API UINT GetRawInputDeviceInfo(HANDLE device, UINT command, void *data, UINT *size);
PIANOLA_API UINT GetRawInputDeviceInfoW(HANDLE device, UINT command, void *data, UINT *size);
/* Nothing is left to be done: 0, or -1 for another size. */
PIANOLA_API LRESULT DefRawInputProc(RAWINPUT **list, int count, UINT header_size);

#ifdef __cplusplus
}
#endif
#endif
