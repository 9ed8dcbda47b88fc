/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_MESSAGE_H
#define PIANOLA_MESSAGE_H

/*
 * Message queues, timers and hooks (Win32 reference: "Windows and Messages").
 * Text is UTF-8.
 *
 * The first call joins the user's station if one is running; otherwise the
 * process (with the children it forks) is a station of its own. Handles and
 * thread identifiers are valid in every process of the same station.
 *
 * Thread rules: a window belongs to the thread that made it, its procedure
 * runs on that thread. Every function may be called from any thread unless it
 * says otherwise. Functions that fail return what the reference says and set
 * the last error.
 */

#include "pianola/types.h"
#include "pianola/messages.h"
#include "pianola/window.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef LRESULT(CALLBACK *HOOKPROC)(int code, WPARAM wParam, LPARAM lParam);
typedef void(CALLBACK *TIMERPROC)(HWND, UINT, UINT_PTR, DWORD);

typedef struct tagMSG {
    HWND hwnd;
    UINT message;
    WPARAM wParam;
    LPARAM lParam;
    DWORD time; /* milliseconds, GetTickCount's clock */
    POINT pt;
} MSG;

typedef struct tagCOPYDATASTRUCT {
    ULONG_PTR dwData;
    DWORD cbData;
    void *lpData;
} COPYDATASTRUCT;

/* What a journal hook records or plays (WH_JOURNALRECORD, WH_JOURNALPLAYBACK). */
typedef struct tagEVENTMSG {
    UINT message;
    UINT paramL; /* keys: virtual key | scan code << 8; mouse: x on the screen */
    UINT paramH; /* keys: 0x8000 = extended key; VK_PACKET: the code point; mouse: y */
    DWORD time;
    HWND hwnd;
} EVENTMSG;

typedef struct tagKBDLLHOOKSTRUCT {
    DWORD vkCode;
    DWORD scanCode;
    DWORD flags;
    DWORD time;
    ULONG_PTR dwExtraInfo;
} KBDLLHOOKSTRUCT;

typedef struct tagMSLLHOOKSTRUCT {
    POINT pt;
    DWORD mouseData;
    DWORD flags;
    DWORD time;
    ULONG_PTR dwExtraInfo;
} MSLLHOOKSTRUCT;

typedef struct tagCWPSTRUCT {
    LPARAM lParam;
    WPARAM wParam;
    UINT message;
    HWND hwnd;
} CWPSTRUCT;

typedef struct tagCWPRETSTRUCT {
    LRESULT lResult;
    LPARAM lParam;
    WPARAM wParam;
    UINT message;
    HWND hwnd;
} CWPRETSTRUCT;

#define PM_NOREMOVE 0x0000u
#define PM_REMOVE 0x0001u
#define PM_NOYIELD 0x0002u

#define SMTO_NORMAL 0x0000u
#define SMTO_BLOCK 0x0001u
#define SMTO_ABORTIFHUNG 0x0002u

#define WH_MSGFILTER (-1)
#define WH_JOURNALRECORD 0
#define WH_JOURNALPLAYBACK 1
#define WH_KEYBOARD 2
#define WH_GETMESSAGE 3
#define WH_CALLWNDPROC 4
#define WH_CBT 5
#define WH_MOUSE 7
#define WH_SHELL 10
#define WH_CALLWNDPROCRET 12
#define WH_KEYBOARD_LL 13
#define WH_MOUSE_LL 14

#define HC_ACTION 0
#define HC_GETNEXT 1
#define HC_SKIP 2
#define HC_NOREMOVE 3
#define HC_SYSMODALON 4
#define HC_SYSMODALOFF 5

/* ---- Messages ---- */

PIANOLA_API DWORD GetCurrentThreadId(void);
PIANOLA_API DWORD GetTickCount(void);
/* Puts a message into the queue of the window's thread. hwnd NULL posts to the calling thread.
 * Fails with ERROR_INVALID_WINDOW_HANDLE, ERROR_NOT_ENOUGH_QUOTA (10,000 waiting),
 * ERROR_MESSAGE_SYNC_ONLY (a message that carries a pointer). */
PIANOLA_API BOOL PostMessage(HWND hwnd, UINT message, WPARAM wParam, LPARAM lParam);
PIANOLA_API BOOL PostThreadMessage(DWORD thread, UINT message, WPARAM wParam, LPARAM lParam);
PIANOLA_API void PostQuitMessage(int exit_code);
/* Calls the window procedure on the window's thread and waits for its result; meanwhile only sent
 * messages run on the calling thread. When the receiver dies: 0, with ERROR_INVALID_WINDOW_HANDLE.
 */
PIANOLA_API LRESULT SendMessage(HWND hwnd, UINT message, WPARAM wParam, LPARAM lParam);
/* As SendMessage, at most timeout milliseconds: then 0 with ERROR_TIMEOUT. */
PIANOLA_API LRESULT SendMessageTimeout(HWND hwnd, UINT message, WPARAM wParam, LPARAM lParam,
                                       UINT flags, UINT timeout, ULONG_PTR *result);
/* As SendMessage to the own thread; to another one it does not wait. */
PIANOLA_API BOOL SendNotifyMessage(HWND hwnd, UINT message, WPARAM wParam, LPARAM lParam);
PIANOLA_API BOOL ReplyMessage(LRESULT result);
PIANOLA_API BOOL InSendMessage(void);
/* FALSE for WM_QUIT, -1 for an error (a bad hwnd). */
PIANOLA_API BOOL GetMessage(MSG *msg, HWND hwnd, UINT min, UINT max);
PIANOLA_API BOOL PeekMessage(MSG *msg, HWND hwnd, UINT min, UINT max, UINT flags);
PIANOLA_API BOOL WaitMessage(void);
PIANOLA_API LRESULT DispatchMessage(const MSG *msg);
/* Posts WM_CHAR, WM_DEADCHAR ... for a key-down message. TRUE if msg was a key message. */
PIANOLA_API BOOL TranslateMessage(const MSG *msg);
PIANOLA_API LONG GetMessageTime(void);
PIANOLA_API DWORD GetMessagePos(void);
/* The same number in every process of the station for the same name; 0 on failure. */
PIANOLA_API UINT RegisterWindowMessage(const char *name);
/* A descriptor that polls readable when the calling thread's queue may hold something (message,
 * sent message, timer). Read nothing from it: call PeekMessage until it returns FALSE. It belongs
 * to the library and lives as long as the thread. Returns -1 with the last error set. */
PIANOLA_API int GetQueueFd(void);

/* ---- Timers ---- */

/* Milliseconds, 10 (USER_TIMER_MINIMUM) to 0x7fffffff. WM_TIMER arrives when nothing else waits;
 * periods missed are not made up for. Calling thread's windows only. Returns 0 on failure. */
PIANOLA_API UINT_PTR SetTimer(HWND hwnd, UINT_PTR id, UINT elapse, TIMERPROC proc);
PIANOLA_API BOOL KillTimer(HWND hwnd, UINT_PTR id);

/* ---- Hooks ---- */

/*
 * Thread hooks (thread = one of this process' threads) run where the message is handled. With
 * thread 0 the hook is global: it is called on the installing thread, from GetMessage or
 * PeekMessage, with what the station and the other processes report; it observes and does not
 * alter. WH_JOURNALRECORD, WH_JOURNALPLAYBACK, WH_KEYBOARD_LL and WH_MOUSE_LL are always global.
 */
PIANOLA_API HHOOK SetWindowsHookEx(int id, HOOKPROC proc, HINSTANCE module, DWORD thread);
PIANOLA_API BOOL UnhookWindowsHookEx(HHOOK hook);
PIANOLA_API LRESULT CallNextHookEx(HHOOK hook, int code, WPARAM wParam, LPARAM lParam);

#ifdef __cplusplus
}
#endif
#endif
