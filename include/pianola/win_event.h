/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_WIN_EVENT_H
#define PIANOLA_WIN_EVENT_H

/*
 * What happened to windows and what is in them, told to whoever asked for it (Win32 reference:
 * "WinEvents"). Windows of this library tell when they are made, destroyed, shown, hidden, moved,
 * reordered, renamed, enabled, activated, and when the focus or the capture goes to them; a program
 * tells of its own objects by NotifyWinEvent.
 */

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct HWINEVENTHOOK__ *HWINEVENTHOOK;
typedef void(CALLBACK *WINEVENTPROC)(HWINEVENTHOOK hook, DWORD event, HWND hwnd, LONG object,
                                     LONG child, DWORD thread, DWORD time);

#define WINEVENT_OUTOFCONTEXT 0x0000u
#define WINEVENT_SKIPOWNTHREAD 0x0001u
#define WINEVENT_SKIPOWNPROCESS 0x0002u
#define WINEVENT_INCONTEXT 0x0004u

#define CHILDID_SELF 0
#define INDEXID_OBJECT 0
#define INDEXID_CONTAINER 0

#define OBJID_WINDOW ((LONG)0x00000000)
#define OBJID_SYSMENU ((LONG)0xFFFFFFFF)
#define OBJID_TITLEBAR ((LONG)0xFFFFFFFE)
#define OBJID_MENU ((LONG)0xFFFFFFFD)
#define OBJID_CLIENT ((LONG)0xFFFFFFFC)
#define OBJID_VSCROLL ((LONG)0xFFFFFFFB)
#define OBJID_HSCROLL ((LONG)0xFFFFFFFA)
#define OBJID_SIZEGRIP ((LONG)0xFFFFFFF9)
#define OBJID_CARET ((LONG)0xFFFFFFF8)
#define OBJID_CURSOR ((LONG)0xFFFFFFF7)
#define OBJID_ALERT ((LONG)0xFFFFFFF6)
#define OBJID_SOUND ((LONG)0xFFFFFFF5)
#define OBJID_QUERYCLASSNAMEIDX ((LONG)0xFFFFFFF4)
#define OBJID_NATIVEOM ((LONG)0xFFFFFFF0)

#define EVENT_MIN 0x00000001u
#define EVENT_MAX 0x7FFFFFFFu
#define EVENT_SYSTEM_SOUND 0x0001u
#define EVENT_SYSTEM_ALERT 0x0002u
#define EVENT_SYSTEM_FOREGROUND 0x0003u
#define EVENT_SYSTEM_MENUSTART 0x0004u
#define EVENT_SYSTEM_MENUEND 0x0005u
#define EVENT_SYSTEM_MENUPOPUPSTART 0x0006u
#define EVENT_SYSTEM_MENUPOPUPEND 0x0007u
#define EVENT_SYSTEM_CAPTURESTART 0x0008u
#define EVENT_SYSTEM_CAPTUREEND 0x0009u
#define EVENT_SYSTEM_MOVESIZESTART 0x000Au
#define EVENT_SYSTEM_MOVESIZEEND 0x000Bu
#define EVENT_SYSTEM_CONTEXTHELPSTART 0x000Cu
#define EVENT_SYSTEM_CONTEXTHELPEND 0x000Du
#define EVENT_SYSTEM_DRAGDROPSTART 0x000Eu
#define EVENT_SYSTEM_DRAGDROPEND 0x000Fu
#define EVENT_SYSTEM_DIALOGSTART 0x0010u
#define EVENT_SYSTEM_DIALOGEND 0x0011u
#define EVENT_SYSTEM_SCROLLINGSTART 0x0012u
#define EVENT_SYSTEM_SCROLLINGEND 0x0013u
#define EVENT_SYSTEM_SWITCHSTART 0x0014u
#define EVENT_SYSTEM_SWITCHEND 0x0015u
#define EVENT_SYSTEM_MINIMIZESTART 0x0016u
#define EVENT_SYSTEM_MINIMIZEEND 0x0017u
#define EVENT_SYSTEM_DESKTOPSWITCH 0x0020u
#define EVENT_SYSTEM_END 0x00FFu
#define EVENT_OEM_DEFINED_START 0x0101u
#define EVENT_OEM_DEFINED_END 0x01FFu
#define EVENT_CONSOLE_CARET 0x4001u
#define EVENT_CONSOLE_UPDATE_REGION 0x4002u
#define EVENT_CONSOLE_UPDATE_SIMPLE 0x4003u
#define EVENT_CONSOLE_UPDATE_SCROLL 0x4004u
#define EVENT_CONSOLE_LAYOUT 0x4005u
#define EVENT_CONSOLE_START_APPLICATION 0x4006u
#define EVENT_CONSOLE_END_APPLICATION 0x4007u
#define EVENT_CONSOLE_END 0x40FFu
#define EVENT_UIA_EVENTID_START 0x4E00u
#define EVENT_UIA_EVENTID_END 0x4EFFu
#define EVENT_UIA_PROPID_START 0x7500u
#define EVENT_UIA_PROPID_END 0x75FFu
#define EVENT_OBJECT_CREATE 0x8000u
#define EVENT_OBJECT_DESTROY 0x8001u
#define EVENT_OBJECT_SHOW 0x8002u
#define EVENT_OBJECT_HIDE 0x8003u
#define EVENT_OBJECT_REORDER 0x8004u
#define EVENT_OBJECT_FOCUS 0x8005u
#define EVENT_OBJECT_SELECTION 0x8006u
#define EVENT_OBJECT_SELECTIONADD 0x8007u
#define EVENT_OBJECT_SELECTIONREMOVE 0x8008u
#define EVENT_OBJECT_SELECTIONWITHIN 0x8009u
#define EVENT_OBJECT_STATECHANGE 0x800Au
#define EVENT_OBJECT_LOCATIONCHANGE 0x800Bu
#define EVENT_OBJECT_NAMECHANGE 0x800Cu
#define EVENT_OBJECT_DESCRIPTIONCHANGE 0x800Du
#define EVENT_OBJECT_VALUECHANGE 0x800Eu
#define EVENT_OBJECT_PARENTCHANGE 0x800Fu
#define EVENT_OBJECT_HELPCHANGE 0x8010u
#define EVENT_OBJECT_DEFACTIONCHANGE 0x8011u
#define EVENT_OBJECT_ACCELERATORCHANGE 0x8012u
#define EVENT_OBJECT_INVOKED 0x8013u
#define EVENT_OBJECT_TEXTSELECTIONCHANGED 0x8014u
#define EVENT_OBJECT_CONTENTSCROLLED 0x8015u
#define EVENT_OBJECT_END 0x80FFu
#define EVENT_AIA_START 0xA000u
#define EVENT_AIA_END 0xAFFFu

/*
 * Calls proc for the events from min to max of a process (0: all) and thread (0: all).
 * WINEVENT_INCONTEXT: on the thread where the event happens, at once, for threads of this process;
 * module must not be NULL then (ERROR_HOOK_NEEDS_HMOD). Else, and for other processes, the calling
 * thread is told when it retrieves messages. A range that ends before it begins:
 * ERROR_INVALID_HOOK_FILTER; no proc: ERROR_INVALID_FILTER_PROC; a thread that is none:
 * ERROR_INVALID_THREAD_ID. A thread's hooks end with it. At most 64 in a station.
 */
PIANOLA_API HWINEVENTHOOK SetWinEventHook(DWORD min, DWORD max, HMODULE module, WINEVENTPROC proc,
                                          DWORD process, DWORD thread, UINT flags);
/* ERROR_INVALID_HANDLE for what is none. Any thread of the process that set it. */
PIANOLA_API BOOL UnhookWinEvent(HWINEVENTHOOK hook);
/* Tells of an event. ERROR_INVALID_WINDOW_HANDLE for a window that is none. */
PIANOLA_API void NotifyWinEvent(DWORD event, HWND hwnd, LONG object, LONG child);
/* FALSE: nobody would be told of such an event. */
PIANOLA_API BOOL IsWinEventHookInstalled(DWORD event);

#ifdef __cplusplus
}
#endif
#endif
