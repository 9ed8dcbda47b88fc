/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_INPUT_H
#define PIANOLA_INPUT_H

/*
 * Keyboard and mouse (Win32 reference: "Keyboard and Mouse Input"): virtual
 * keys, scan codes, characters, and input to whatever has the focus.
 *
 * Scan codes are set 1, as in the reference: 0x01 to 0x7F, with 0xE0 (0xE1 for
 * Pause) in the high byte where a function takes or returns an extended one.
 * The layout is that of the station's display; without one, US. Letters have
 * the virtual key of the Latin letter they type unshifted, or else that of
 * their place on a US keyboard, as digits and the OEM keys always have.
 *
 * Functions may be called from any thread.
 */

#include "types.h"
#include "message.h"

#ifdef __cplusplus
extern "C" {
#endif

#define VK_LBUTTON 0x01
#define VK_RBUTTON 0x02
#define VK_CANCEL 0x03
#define VK_MBUTTON 0x04
#define VK_XBUTTON1 0x05
#define VK_XBUTTON2 0x06
#define VK_BACK 0x08
#define VK_TAB 0x09
#define VK_CLEAR 0x0C
#define VK_RETURN 0x0D
#define VK_SHIFT 0x10
#define VK_CONTROL 0x11
#define VK_MENU 0x12
#define VK_PAUSE 0x13
#define VK_CAPITAL 0x14
#define VK_KANA 0x15
#define VK_HANGUL 0x15
#define VK_IME_ON 0x16
#define VK_JUNJA 0x17
#define VK_FINAL 0x18
#define VK_HANJA 0x19
#define VK_KANJI 0x19
#define VK_IME_OFF 0x1A
#define VK_ESCAPE 0x1B
#define VK_CONVERT 0x1C
#define VK_NONCONVERT 0x1D
#define VK_ACCEPT 0x1E
#define VK_MODECHANGE 0x1F
#define VK_SPACE 0x20
#define VK_PRIOR 0x21
#define VK_NEXT 0x22
#define VK_END 0x23
#define VK_HOME 0x24
#define VK_LEFT 0x25
#define VK_UP 0x26
#define VK_RIGHT 0x27
#define VK_DOWN 0x28
#define VK_SELECT 0x29
#define VK_PRINT 0x2A
#define VK_EXECUTE 0x2B
#define VK_SNAPSHOT 0x2C
#define VK_INSERT 0x2D
#define VK_DELETE 0x2E
#define VK_HELP 0x2F
#define VK_LWIN 0x5B
#define VK_RWIN 0x5C
#define VK_APPS 0x5D
#define VK_SLEEP 0x5F
#define VK_NUMPAD0 0x60
#define VK_NUMPAD1 0x61
#define VK_NUMPAD2 0x62
#define VK_NUMPAD3 0x63
#define VK_NUMPAD4 0x64
#define VK_NUMPAD5 0x65
#define VK_NUMPAD6 0x66
#define VK_NUMPAD7 0x67
#define VK_NUMPAD8 0x68
#define VK_NUMPAD9 0x69
#define VK_MULTIPLY 0x6A
#define VK_ADD 0x6B
#define VK_SEPARATOR 0x6C
#define VK_SUBTRACT 0x6D
#define VK_DECIMAL 0x6E
#define VK_DIVIDE 0x6F
#define VK_F1 0x70
#define VK_F2 0x71
#define VK_F3 0x72
#define VK_F4 0x73
#define VK_F5 0x74
#define VK_F6 0x75
#define VK_F7 0x76
#define VK_F8 0x77
#define VK_F9 0x78
#define VK_F10 0x79
#define VK_F11 0x7A
#define VK_F12 0x7B
#define VK_F13 0x7C
#define VK_F14 0x7D
#define VK_F15 0x7E
#define VK_F16 0x7F
#define VK_F17 0x80
#define VK_F18 0x81
#define VK_F19 0x82
#define VK_F20 0x83
#define VK_F21 0x84
#define VK_F22 0x85
#define VK_F23 0x86
#define VK_F24 0x87
#define VK_NUMLOCK 0x90
#define VK_SCROLL 0x91
#define VK_LSHIFT 0xA0
#define VK_RSHIFT 0xA1
#define VK_LCONTROL 0xA2
#define VK_RCONTROL 0xA3
#define VK_LMENU 0xA4
#define VK_RMENU 0xA5
#define VK_BROWSER_BACK 0xA6
#define VK_BROWSER_FORWARD 0xA7
#define VK_BROWSER_REFRESH 0xA8
#define VK_BROWSER_STOP 0xA9
#define VK_BROWSER_SEARCH 0xAA
#define VK_BROWSER_FAVORITES 0xAB
#define VK_BROWSER_HOME 0xAC
#define VK_VOLUME_MUTE 0xAD
#define VK_VOLUME_DOWN 0xAE
#define VK_VOLUME_UP 0xAF
#define VK_MEDIA_NEXT_TRACK 0xB0
#define VK_MEDIA_PREV_TRACK 0xB1
#define VK_MEDIA_STOP 0xB2
#define VK_MEDIA_PLAY_PAUSE 0xB3
#define VK_LAUNCH_MAIL 0xB4
#define VK_LAUNCH_MEDIA_SELECT 0xB5
#define VK_LAUNCH_APP1 0xB6
#define VK_LAUNCH_APP2 0xB7
#define VK_OEM_1 0xBA
#define VK_OEM_PLUS 0xBB
#define VK_OEM_COMMA 0xBC
#define VK_OEM_MINUS 0xBD
#define VK_OEM_PERIOD 0xBE
#define VK_OEM_2 0xBF
#define VK_OEM_3 0xC0
#define VK_ABNT_C1 0xC1
#define VK_ABNT_C2 0xC2
#define VK_OEM_4 0xDB
#define VK_OEM_5 0xDC
#define VK_OEM_6 0xDD
#define VK_OEM_7 0xDE
#define VK_OEM_8 0xDF
#define VK_OEM_102 0xE2
#define VK_PROCESSKEY 0xE5
#define VK_PACKET 0xE7
#define VK_ATTN 0xF6
#define VK_CRSEL 0xF7
#define VK_EXSEL 0xF8
#define VK_EREOF 0xF9
#define VK_PLAY 0xFA
#define VK_ZOOM 0xFB
#define VK_NONAME 0xFC
#define VK_PA1 0xFD
#define VK_OEM_CLEAR 0xFE
/* '0' to '9' and 'A' to 'Z' are the virtual keys of the digits and letters. */

#define INPUT_MOUSE 0u
#define INPUT_KEYBOARD 1u
#define INPUT_HARDWARE 2u

#define KEYEVENTF_EXTENDEDKEY 0x0001u
#define KEYEVENTF_KEYUP 0x0002u
#define KEYEVENTF_UNICODE 0x0004u
#define KEYEVENTF_SCANCODE 0x0008u

#define MOUSEEVENTF_MOVE 0x0001u
#define MOUSEEVENTF_LEFTDOWN 0x0002u
#define MOUSEEVENTF_LEFTUP 0x0004u
#define MOUSEEVENTF_RIGHTDOWN 0x0008u
#define MOUSEEVENTF_RIGHTUP 0x0010u
#define MOUSEEVENTF_MIDDLEDOWN 0x0020u
#define MOUSEEVENTF_MIDDLEUP 0x0040u
#define MOUSEEVENTF_XDOWN 0x0080u
#define MOUSEEVENTF_XUP 0x0100u
#define MOUSEEVENTF_WHEEL 0x0800u
#define MOUSEEVENTF_HWHEEL 0x1000u
#define MOUSEEVENTF_MOVE_NOCOALESCE 0x2000u
#define MOUSEEVENTF_VIRTUALDESK 0x4000u
#define MOUSEEVENTF_ABSOLUTE 0x8000u

#define WHEEL_DELTA 120
#define XBUTTON1 0x0001u
#define XBUTTON2 0x0002u

#define MK_LBUTTON 0x0001u
#define MK_RBUTTON 0x0002u
#define MK_SHIFT 0x0004u
#define MK_CONTROL 0x0008u
#define MK_MBUTTON 0x0010u
#define MK_XBUTTON1 0x0020u
#define MK_XBUTTON2 0x0040u

#define MAPVK_VK_TO_VSC 0u
#define MAPVK_VSC_TO_VK 1u
#define MAPVK_VK_TO_CHAR 2u
#define MAPVK_VSC_TO_VK_EX 3u
#define MAPVK_VK_TO_VSC_EX 4u

#define KF_EXTENDED 0x0100u
#define KF_DLGMODE 0x0800u
#define KF_MENUMODE 0x1000u
#define KF_ALTDOWN 0x2000u
#define KF_REPEAT 0x4000u
#define KF_UP 0x8000u

#define LLKHF_EXTENDED 0x01u
#define LLKHF_INJECTED 0x10u
#define LLKHF_ALTDOWN 0x20u
#define LLKHF_UP 0x80u
#define LLMHF_INJECTED 0x01u

typedef struct tagMOUSEINPUT {
    LONG dx; /* pixels; with MOUSEEVENTF_ABSOLUTE 0 to 65535 over the screen */
    LONG dy;
    DWORD mouseData;
    DWORD dwFlags;
    DWORD time;
    ULONG_PTR dwExtraInfo;
} MOUSEINPUT;

typedef struct tagKEYBDINPUT {
    WORD wVk;
    WORD wScan; /* with KEYEVENTF_UNICODE a UTF-16 code unit */
    DWORD dwFlags;
    DWORD time;
    ULONG_PTR dwExtraInfo;
} KEYBDINPUT;

typedef struct tagHARDWAREINPUT {
    DWORD uMsg;
    WORD wParamL;
    WORD wParamH;
} HARDWAREINPUT;

typedef struct tagINPUT {
    DWORD type;
    union {
        MOUSEINPUT mi;
        KEYBDINPUT ki;
        HARDWAREINPUT hi;
    };
} INPUT;

/* The lParam of a key message, taken apart. */
typedef struct KEYDATA {
    WORD repeat;     /* bits 0-15 */
    BYTE scan;       /* 16-23 */
    BOOL extended;   /* 24 */
    BOOL context;    /* 29: Alt is down */
    BOOL previous;   /* 30: it was down before */
    BOOL transition; /* 31: it goes up */
} KEYDATA;

PIANOLA_API LPARAM MakeKeyData(const KEYDATA *data);
PIANOLA_API void SplitKeyData(LPARAM lParam, KEYDATA *data);

/* All map types of the reference; 0 when there is no translation. MAPVK_VK_TO_CHAR sets bit 31 for
 * a dead key. The _EX types tell left from right; MAPVK_VK_TO_VSC_EX has the prefix in the high
 * byte. */
PIANOLA_API UINT MapVirtualKey(UINT code, UINT type);
PIANOLA_API UINT MapVirtualKeyEx(UINT code, UINT type, HKL layout);
/* Low byte: virtual key; high byte: 1 Shift, 2 Ctrl, 4 Alt (AltGr is 6). -1: on no key. */
PIANOLA_API SHORT VkKeyScan(WCHAR character);
/* The characters a key makes with the keyboard state (256 bytes, 0x80 down, 0x01 toggled). Returns
 * their number, -1 for a dead key (kept for the next call), 0 for none. Bit 2 of flags keeps the
 * dead key state as it is. scan has bit 15 set for a key that goes up. */
PIANOLA_API int ToUnicode(UINT vk, UINT scan, const BYTE *state, WCHAR *buf, int size, UINT flags);
PIANOLA_API int ToUnicodeEx(UINT vk, UINT scan, const BYTE *state, WCHAR *buf, int size, UINT flags,
                            HKL layout);
/* The name of the key in a key message's lParam (bit 25: do not tell left from right). Bytes
 * copied. */
/* The same with one-byte characters; 0 for a character that is none. */
PIANOLA_API int ToAscii(UINT vk, UINT scan, const BYTE *state, WORD *buf, UINT flags);
PIANOLA_API int ToAsciiEx(UINT vk, UINT scan, const BYTE *state, WORD *buf, UINT flags, HKL layout);

#define HKL_PREV 0
#define HKL_NEXT 1
#define KL_NAMELENGTH 9
#define KLF_ACTIVATE 0x00000001u
#define KLF_SUBSTITUTE_OK 0x00000002u
#define KLF_REORDER 0x00000008u
#define KLF_REPLACELANG 0x00000010u
#define KLF_NOTELLSHELL 0x00000080u
#define KLF_SETFORPROCESS 0x00000100u
#define KLF_SHIFTLOCK 0x00010000u
#define KLF_RESET 0x40000000u

/* Layouts. 0x04090409 is the one in force on the display, and each thread's at first; a process
 * loads others by their names, eight hexadecimal digits ("00000407"), and has them until it ends.
 * A layout that nobody knows is that of the display. */
PIANOLA_API HKL GetKeyboardLayout(DWORD thread);
/* Their number, without room; how many were copied else. */
PIANOLA_API int GetKeyboardLayoutList(int room, HKL *list);
/* For the calling thread (KLF_SETFORPROCESS: for all of the process): WM_INPUTLANGCHANGE is sent to
 * its focus. HKL_NEXT and HKL_PREV go round. Returns the one before; NULL with
 * ERROR_INVALID_PARAMETER for one that is not loaded. */
PIANOLA_API HKL ActivateKeyboardLayout(HKL layout, UINT flags);
PIANOLA_API HKL LoadKeyboardLayout(const char *name, UINT flags);
PIANOLA_API HKL LoadKeyboardLayoutW(const WCHAR *name, UINT flags);
/* FALSE with ERROR_INVALID_PARAMETER for one that is not loaded, and the display's. */
PIANOLA_API BOOL UnloadKeyboardLayout(HKL layout);
/* Of the calling thread's. buf: KL_NAMELENGTH characters. */
PIANOLA_API BOOL GetKeyboardLayoutName(char *buf);
PIANOLA_API BOOL GetKeyboardLayoutNameW(WCHAR *buf);
/* 0: the type, 1: the subtype, 2: how many function keys. */
PIANOLA_API int GetKeyboardType(int what);
PIANOLA_API SHORT VkKeyScanEx(WCHAR character, HKL layout);
PIANOLA_SAME(VkKeyScanEx);
/* Scan code and, in the high word, modifiers of a character below 256; -1: none. */
PIANOLA_API DWORD OemKeyScan(WORD character);
/* Copies the name of a key of a message. */
PIANOLA_API int GetKeyNameText(LONG lParam, char *buf, int size);

/* As of the last key message that the calling thread took: bit 15 down, bit 0 toggled. */
PIANOLA_API SHORT GetKeyState(int vk);
/* Now: bit 15 down, bit 0 pressed since the last call. */
PIANOLA_API SHORT GetAsyncKeyState(int vk);
PIANOLA_API BOOL GetKeyboardState(BYTE *state);
PIANOLA_API BOOL SetKeyboardState(const BYTE *state);

/* Plays events to whatever has the focus; those of one call stay together. Returns how many were
 * played, 0 with the last error set on failure. size is sizeof(INPUT). */
PIANOLA_API UINT SendInput(UINT count, INPUT *events, int size);
PIANOLA_API void keybd_event(BYTE vk, BYTE scan, DWORD flags, ULONG_PTR extra);
PIANOLA_API void mouse_event(DWORD flags, DWORD dx, DWORD dy, DWORD data, ULONG_PTR extra);
PIANOLA_API BOOL GetCursorPos(POINT *point);
PIANOLA_API BOOL SetCursorPos(int x, int y);

#ifdef __cplusplus
}
#endif
#endif
