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

#include "types.h"
#include "messages.h"
#include "window.h"

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

/* What a queue holds (GetQueueStatus, MsgWaitForMultipleObjectsEx). */
#define QS_KEY 0x0001u
#define QS_MOUSEMOVE 0x0002u
#define QS_MOUSEBUTTON 0x0004u
#define QS_POSTMESSAGE 0x0008u
#define QS_TIMER 0x0010u
#define QS_PAINT 0x0020u
#define QS_SENDMESSAGE 0x0040u
#define QS_HOTKEY 0x0080u
#define QS_ALLPOSTMESSAGE 0x0100u
#define QS_RAWINPUT 0x0400u
#define QS_MOUSE (QS_MOUSEMOVE | QS_MOUSEBUTTON)
#define QS_INPUT (QS_MOUSE | QS_KEY | QS_RAWINPUT)
#define QS_ALLEVENTS (QS_INPUT | QS_POSTMESSAGE | QS_TIMER | QS_PAINT | QS_HOTKEY)
#define QS_ALLINPUT (QS_ALLEVENTS | QS_SENDMESSAGE)

#define MWMO_WAITALL 0x0001u
#define MWMO_ALERTABLE 0x0002u
#define MWMO_INPUTAVAILABLE 0x0004u

#define WAIT_OBJECT_0 0u
#define WAIT_ABANDONED_0 0x80u
#define WAIT_TIMEOUT 258u
#define WAIT_FAILED 0xFFFFFFFFu
#define MAXIMUM_WAIT_OBJECTS 64
#ifndef INFINITE
#define INFINITE 0xFFFFFFFFu
#endif

#define ISMEX_NOSEND 0x0000u
#define ISMEX_SEND 0x0001u
#define ISMEX_NOTIFY 0x0002u
#define ISMEX_CALLBACK 0x0004u
#define ISMEX_REPLIED 0x0008u

#define PM_NOREMOVE 0x0000u
#define PM_REMOVE 0x0001u
#define PM_NOYIELD 0x0002u
#define PM_QS_INPUT (QS_INPUT << 16)
#define PM_QS_POSTMESSAGE ((QS_POSTMESSAGE | QS_HOTKEY | QS_TIMER) << 16)
#define PM_QS_PAINT (QS_PAINT << 16)
#define PM_QS_SENDMESSAGE (QS_SENDMESSAGE << 16)

#define SMTO_NORMAL 0x0000u
#define SMTO_BLOCK 0x0001u
#define SMTO_ABORTIFHUNG 0x0002u
#define SMTO_NOTIMEOUTIFNOTHUNG 0x0008u
#define SMTO_ERRORONEXIT 0x0020u

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

#define WH_HARDWARE 8
#define WH_DEBUG 9
#define WH_FOREGROUNDIDLE 11
#define WH_SYSMSGFILTER 6

#define HCBT_MOVESIZE 0
#define HCBT_MINMAX 1
#define HCBT_QS 2
#define HCBT_CREATEWND 3
#define HCBT_DESTROYWND 4
#define HCBT_ACTIVATE 5
#define HCBT_CLICKSKIPPED 6
#define HCBT_KEYSKIPPED 7
#define HCBT_SYSCOMMAND 8
#define HCBT_SETFOCUS 9

#define HSHELL_WINDOWCREATED 1
#define HSHELL_WINDOWDESTROYED 2
#define HSHELL_ACTIVATESHELLWINDOW 3
#define HSHELL_WINDOWACTIVATED 4
#define HSHELL_GETMINRECT 5
#define HSHELL_REDRAW 6
#define HSHELL_TASKMAN 7
#define HSHELL_LANGUAGE 8

#define MSGF_DIALOGBOX 0
#define MSGF_MESSAGEBOX 1
#define MSGF_MENU 2
#define MSGF_SCROLLBAR 5
#define MSGF_NEXTWINDOW 6
#define MSGF_USER 4096

#define HC_ACTION 0
#define HC_GETNEXT 1
#define HC_SKIP 2
#define HC_NOREMOVE 3
#define HC_SYSMODALON 4
#define HC_SYSMODALOFF 5

typedef struct tagMOUSEHOOKSTRUCT {
    POINT pt;
    HWND hwnd;
    UINT wHitTestCode;
    ULONG_PTR dwExtraInfo;
} MOUSEHOOKSTRUCT;

/* What a WH_MOUSE hook gets; as C sees it, MOUSEHOOKSTRUCT and one member more. */
typedef struct tagMOUSEHOOKSTRUCTEX {
    POINT pt;
    HWND hwnd;
    UINT wHitTestCode;
    ULONG_PTR dwExtraInfo;
    DWORD mouseData; /* high word: wheel or X button */
} MOUSEHOOKSTRUCTEX;

typedef struct tagCBTACTIVATESTRUCT {
    BOOL fMouse;
    HWND hWndActive;
} CBTACTIVATESTRUCT;

typedef struct tagCBT_CREATEWND {
    CREATESTRUCT *lpcs; /* NULL when the hook is called in another process */
    HWND hwndInsertAfter;
} CBT_CREATEWND;

typedef struct tagDEBUGHOOKINFO {
    DWORD idThread;
    DWORD idThreadInstaller;
    LPARAM lParam;
    WPARAM wParam;
    int code;
} DEBUGHOOKINFO;

/* Called with the answer of a SendMessageCallback; result is 0 when the receiver is gone. */
typedef void(CALLBACK *SENDASYNCPROC)(HWND hwnd, UINT message, ULONG_PTR data, LRESULT result);

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
/* As SendMessage, at most timeout milliseconds: then 0 with ERROR_TIMEOUT. 0: for ever, above
 * 0x7fffffff: only looks. */
PIANOLA_API LRESULT SendMessageTimeout(HWND hwnd, UINT message, WPARAM wParam, LPARAM lParam,
                                       UINT flags, UINT timeout, ULONG_PTR *result);
/* As SendMessage to the own thread; to another one it does not wait. */
PIANOLA_API BOOL SendNotifyMessage(HWND hwnd, UINT message, WPARAM wParam, LPARAM lParam);
/* As SendNotifyMessage; proc is called with the answer on the calling thread, when that next looks
 * for messages. To the own thread it is called before this returns. */
PIANOLA_API BOOL SendMessageCallback(HWND hwnd, UINT message, WPARAM wParam, LPARAM lParam,
                                     SENDASYNCPROC proc, ULONG_PTR data);
/* Answers the message being handled before its window procedure returns. FALSE when it did not come
 * from another thread or was answered already. */
PIANOLA_API BOOL ReplyMessage(LRESULT result);
PIANOLA_API BOOL InSendMessage(void);
/* ISMEX_... of the message being handled. reserved must be NULL. */
PIANOLA_API DWORD InSendMessageEx(void *reserved);
/* true when the window's thread has waiting work and has not looked for messages for 5 s. */
PIANOLA_API BOOL IsHungAppWindow(HWND hwnd);
/* HIWORD: QS_... of what waits, LOWORD: what came since it was last asked for or looked at. Unknown
 * flags: 0 with ERROR_INVALID_FLAGS. */
PIANOLA_API DWORD GetQueueStatus(UINT flags);
/* TRUE when a key or a mouse button waits. */
PIANOLA_API BOOL GetInputState(void);
/* Waits until one (MWMO_WAITALL: each) of the objects is signalled or something of the mask comes
 * into the queue: WAIT_OBJECT_0 + count then. Only what came since it was last looked at counts,
 * unless MWMO_INPUTAVAILABLE is given. Sent messages are handled while it waits when the mask does
 * not ask for them. timeout in milliseconds or INFINITE. WAIT_TIMEOUT, WAIT_FAILED as named. */
PIANOLA_API DWORD MsgWaitForMultipleObjectsEx(DWORD count, const HANDLE *handles, DWORD timeout,
                                              DWORD mask, DWORD flags);
PIANOLA_API DWORD MsgWaitForMultipleObjects(DWORD count, const HANDLE *handles, BOOL wait_all,
                                            DWORD timeout, DWORD mask);
/* The value that came with the message retrieved last (SendInput's dwExtraInfo). */
PIANOLA_API LPARAM GetMessageExtraInfo(void);
/* Returns the value it replaces. */
PIANOLA_API LPARAM SetMessageExtraInfo(LPARAM info);
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
/* Waits until a process of the station has found its queue empty once: 0. WAIT_TIMEOUT; WAIT_FAILED
 * when it ends before, or has ended. */
PIANOLA_API DWORD WaitForInputIdle(HANDLE process, DWORD timeout);
/* A descriptor that polls readable when the calling thread's queue may hold something (message,
 * sent message, timer). Read nothing from it: call PeekMessage until it returns FALSE. It belongs
 * to the library and lives as long as the thread. Returns -1 with the last error set. */
PIANOLA_API int GetQueueFd(void);

/* ---- Timers ---- */

#define USER_TIMER_MAXIMUM 0x7FFFFFFF
#define USER_TIMER_MINIMUM 0x0000000A
#define TIMERV_DEFAULT_COALESCING 0
#define TIMERV_NO_COALESCING 0xFFFFFFFFu
#define TIMERV_COALESCING_MIN 1
#define TIMERV_COALESCING_MAX 0x7FFFFFF5u

/* Milliseconds, USER_TIMER_MINIMUM to USER_TIMER_MAXIMUM. WM_TIMER arrives at the window's thread
 * when nothing else waits; periods missed are not made up for. hwnd NULL: a timer of the calling
 * thread, with a number of its own unless `id` is one of those. One of the same number starts anew.
 * With proc, DispatchMessage calls that. Returns the number (1 for a window's 0), 0 with
 * ERROR_INVALID_WINDOW_HANDLE, ERROR_ACCESS_DENIED (another process's window). */
PIANOLA_API UINT_PTR SetTimer(HWND hwnd, UINT_PTR id, UINT elapse, TIMERPROC proc);
/* May be as many milliseconds late, together with another timer of the thread. 0 with
 * ERROR_INVALID_PARAMETER, too. */
PIANOLA_API UINT_PTR SetCoalescableTimer(HWND hwnd, UINT_PTR id, UINT elapse, TIMERPROC proc,
                                         ULONG tolerance);
/* Nothing of it arrives any more. FALSE with ERROR_INVALID_PARAMETER when there is none. */
PIANOLA_API BOOL KillTimer(HWND hwnd, UINT_PTR id);

/* ---- Hooks ---- */

/*
 * Thread hooks (thread: one of this process' threads) run on that thread, where the event is
 * handled. With thread 0 the hook is global: on every thread of the installing process it is called
 * there, for other processes' events the installing thread is asked, from GetMessage or
 * PeekMessage. Global WH_GETMESSAGE and WH_CALLWNDPROC(RET) hooks observe the windows that stand
 * for other programs' and do not alter what is sent to them. WH_JOURNALRECORD, WH_JOURNALPLAYBACK,
 * WH_KEYBOARD_LL and WH_MOUSE_LL are always global and always called on the installing thread. A
 * hook that does not answer within 150 ms is passed over until its thread looks for messages again;
 * observers see PWM_HOOKBYPASSED. The hooks of a thread end with it.
 *
 * While a playback hook is set, whoever of its station looks for input asks it for the next event;
 * Ctrl+Esc ends that, and the thread gets WM_CANCELJOURNAL. A recording hook is called for each key
 * and mouse message that is retrieved. WH_FOREGROUNDIDLE hooks are called when the thread of the
 * foreground is about to wait.
 *
 * SetWindowsHookEx fails with ERROR_INVALID_FILTER_PROC, ERROR_INVALID_HOOK_FILTER,
 * ERROR_HOOK_NEEDS_HMOD (thread 0 without a module, but for the kinds named last),
 * ERROR_GLOBAL_ONLY_HOOK, ERROR_INVALID_PARAMETER (no thread of this process),
 * ERROR_JOURNAL_HOOK_SET (a journal is being played); UnhookWindowsHookEx with
 * ERROR_INVALID_HOOK_HANDLE.
 */
PIANOLA_API HHOOK SetWindowsHookEx(int id, HOOKPROC proc, HINSTANCE module, DWORD thread);
PIANOLA_API BOOL UnhookWindowsHookEx(HHOOK hook);
PIANOLA_API LRESULT CallNextHookEx(HHOOK hook, int code, WPARAM wParam, LPARAM lParam);
/* SetWindowsHookEx for the calling thread. */
PIANOLA_API HHOOK SetWindowsHook(int id, HOOKPROC proc);
/* Takes out the calling thread's hook of that procedure. ERROR_HOOK_NOT_INSTALLED,
 * ERROR_INVALID_HOOK_FILTER. */
PIANOLA_API BOOL UnhookWindowsHook(int id, HOOKPROC proc);
/* Shows a message to the WH_SYSMSGFILTER and WH_MSGFILTER hooks. TRUE when one of them wants it
 * left alone. code: MSGF_... */
PIANOLA_API BOOL CallMsgFilter(MSG *msg, int code);

#ifdef __cplusplus
}
#endif
#endif
