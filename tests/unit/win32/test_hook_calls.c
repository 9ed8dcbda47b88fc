/* SPDX-License-Identifier: MIT */
/* Hooks of all kinds, as a program sets them: who is called, when, and what the answer does. */
#include <stdarg.h>
#include <stdio.h>
#include <windows.h>
#include <tchar.h>

#include "check.h"

#define CHECK(condition) ok(condition, "error %u", (unsigned)GetLastError())

static char seen[2000];
static HWND window;

static void note(const char *format, ...)
{
    size_t length = strlen(seen);
    va_list list;
    va_start(list, format);
    vsnprintf(seen + length, sizeof(seen) - length, format, list);
    va_end(list);
}

#define EXPECT(text)                                                                               \
    do {                                                                                           \
        ok(strcmp(seen, (text)) == 0, "\"%s\" instead of \"%s\"", seen, (text));                   \
        seen[0] = 0;                                                                               \
    } while (0)

static LRESULT CALLBACK proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    if (message == WM_PAINT)
        ValidateRect(hwnd, NULL);
    if (message == WM_USER)
        note("user%d ", (int)w);
    return DefWindowProc(hwnd, message, w, l);
}

static void empty(void)
{
    MSG msg;
    while (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE))
        DispatchMessage(&msg);
    seen[0] = 0;
}

static void key(WORD vk, DWORD flags)
{
    keybd_event((BYTE)vk, 0, flags, 0);
}

/* ---- Setting them ---- */

static LRESULT CALLBACK pass(int code, WPARAM w, LPARAM l)
{
    return CallNextHookEx(NULL, code, w, l);
}

static void errors(void)
{
    DWORD own = GetCurrentThreadId();
    HINSTANCE module = GetModuleHandle(NULL);
    CHECK(!SetWindowsHookEx(WH_CBT, NULL, module, own));
    CHECK(GetLastError() == ERROR_INVALID_FILTER_PROC);
    CHECK(!SetWindowsHookEx(99, pass, module, own));
    CHECK(GetLastError() == ERROR_INVALID_HOOK_FILTER);
    CHECK(!SetWindowsHookEx(WH_CBT, pass, NULL, 0) && GetLastError() == ERROR_HOOK_NEEDS_HMOD);
    CHECK(!SetWindowsHookEx(WH_KEYBOARD_LL, pass, module, own));
    CHECK(GetLastError() == ERROR_GLOBAL_ONLY_HOOK);
    CHECK(!SetWindowsHookEx(WH_JOURNALRECORD, pass, module, own));
    CHECK(GetLastError() == ERROR_GLOBAL_ONLY_HOOK);
    CHECK(!SetWindowsHookEx(WH_GETMESSAGE, pass, NULL, 0xfffffff0));
    CHECK(GetLastError() == ERROR_INVALID_PARAMETER);
    CHECK(!UnhookWindowsHookEx((HHOOK)0xdeadbeef) && GetLastError() == ERROR_INVALID_HOOK_HANDLE);
    CHECK(!UnhookWindowsHookEx(NULL) && GetLastError() == ERROR_INVALID_HOOK_HANDLE);
    HHOOK hook = SetWindowsHookEx(WH_CBT, pass, module, own);
    CHECK(hook && UnhookWindowsHookEx(hook) && !UnhookWindowsHookEx(hook));
    hook = SetWindowsHookEx(WH_CBT, pass, module, 0);
    CHECK(hook && UnhookWindowsHookEx(hook));
    hook = SetWindowsHook(WH_KEYBOARD, pass);
    CHECK(hook && UnhookWindowsHook(WH_KEYBOARD, pass) && !UnhookWindowsHook(WH_KEYBOARD, pass));
    hook = SetWindowsHookEx(WH_JOURNALPLAYBACK, pass, module, 0);
    CHECK(hook && !SetWindowsHookEx(WH_JOURNALPLAYBACK, pass, module, 0));
    CHECK(GetLastError() == ERROR_JOURNAL_HOOK_SET && UnhookWindowsHookEx(hook));
    empty();
}

/* ---- Chains ---- */

static HHOOK removed;

static LRESULT CALLBACK older(int code, WPARAM w, LPARAM l)
{
    note("older%d ", (int)((const MSG *)l)->wParam);
    return CallNextHookEx(NULL, code, w, l);
}

static LRESULT CALLBACK newer(int code, WPARAM w, LPARAM l)
{
    MSG *msg = (MSG *)l;
    note("newer%d%s ", (int)msg->wParam, w == PM_REMOVE ? "" : "?");
    if (msg->wParam == 3)
        msg->wParam = 4; /* what the others, and the program, get */
    if (msg->wParam == 9)
        return 0; /* the older one does not hear of it */
    if (removed) {
        UnhookWindowsHookEx(removed);
        removed = NULL;
    }
    return CallNextHookEx(NULL, code, w, l);
}

static void chains(void)
{
    MSG msg;
    HHOOK one = SetWindowsHookEx(WH_GETMESSAGE, older, NULL, GetCurrentThreadId());
    HHOOK two = SetWindowsHookEx(WH_GETMESSAGE, newer, NULL, GetCurrentThreadId());
    PostMessage(window, WM_USER, 1, 0);
    PostMessage(window, WM_USER, 3, 0);
    PostMessage(window, WM_USER, 9, 0);
    CHECK(PeekMessage(&msg, NULL, 0, 0, PM_NOREMOVE));
    EXPECT("newer1? older1 ");
    for (int i = 0; i < 3 && PeekMessage(&msg, NULL, 0, 0, PM_REMOVE); i++)
        DispatchMessage(&msg);
    EXPECT("newer1 older1 user1 newer3 older4 user4 newer9 user9 ");
    removed = two; /* while it runs */
    PostMessage(window, WM_USER, 5, 0);
    PostMessage(window, WM_USER, 6, 0);
    for (int i = 0; i < 2 && PeekMessage(&msg, NULL, 0, 0, PM_REMOVE); i++)
        ;
    EXPECT("newer5 older5 older6 ");
    CHECK(UnhookWindowsHookEx(one) && !UnhookWindowsHookEx(two));
}

/* ---- Window procedures ---- */

static LRESULT CALLBACK before(int code, WPARAM w, LPARAM l)
{
    const CWPSTRUCT *call = (const CWPSTRUCT *)l;
    if (call->message == WM_USER)
        note("call%d/%d ", (int)call->wParam, (int)w);
    return CallNextHookEx(NULL, code, w, l);
}

static LRESULT CALLBACK after(int code, WPARAM w, LPARAM l)
{
    const CWPRETSTRUCT *call = (const CWPRETSTRUCT *)l;
    if (call->message == WM_USER)
        note("return%d ", (int)call->wParam);
    return CallNextHookEx(NULL, code, w, l);
}

static DWORD WINAPI sender(void *hwnd)
{
    SendMessage(hwnd, WM_USER, 2, 0);
    return 0;
}

static void calls(void)
{
    MSG msg;
    HHOOK one = SetWindowsHookEx(WH_CALLWNDPROC, before, NULL, GetCurrentThreadId());
    HHOOK two = SetWindowsHookEx(WH_CALLWNDPROCRET, after, NULL, GetCurrentThreadId());
    SendMessage(window, WM_USER, 1, 0);
    EXPECT("call1/1 user1 return1 ");
    HANDLE thread = CreateThread(NULL, 0, sender, window, 0, NULL);
    while (MsgWaitForMultipleObjects(1, &thread, FALSE, 5000, QS_ALLINPUT) == WAIT_OBJECT_0 + 1)
        PeekMessage(&msg, NULL, 0, 0, PM_REMOVE);
    CloseHandle(thread);
    EXPECT("call2/0 user2 return2 ");
    PostMessage(window, WM_USER, 3, 0); /* not sent */
    PeekMessage(&msg, NULL, 0, 0, PM_REMOVE);
    DispatchMessage(&msg);
    EXPECT("user3 ");
    CHECK(UnhookWindowsHookEx(one) && UnhookWindowsHookEx(two));
}

/* ---- Keyboard and mouse ---- */

static BOOL eats;

static LRESULT CALLBACK keyboard(int code, WPARAM w, LPARAM l)
{
    note("%s%02X/%X ",
         code == HC_ACTION     ? "key"
         : code == HC_NOREMOVE ? "looked"
                               : "?",
         (unsigned)w, (unsigned)l);
    return eats ? 1 : CallNextHookEx(NULL, code, w, l);
}

static LRESULT CALLBACK mouse(int code, WPARAM w, LPARAM l)
{
    const MOUSEHOOKSTRUCTEX *data = (const MOUSEHOOKSTRUCTEX *)l;
    note("mouse%X(%d,%d)%d%s ", (unsigned)w, (int)data->pt.x, (int)data->pt.y,
         (short)HIWORD(data->mouseData), data->hwnd == window ? "" : "?");
    (void)code;
    return eats ? 1 : CallNextHookEx(NULL, code, w, l);
}

static LRESULT CALLBACK skipped(int code, WPARAM w, LPARAM l)
{
    if (code == HCBT_KEYSKIPPED)
        note("keyskipped%02X ", (unsigned)w);
    if (code == HCBT_CLICKSKIPPED)
        note("clickskipped%X ", (unsigned)w);
    (void)l;
    return 0;
}

static void input_hooks(void)
{
    MSG msg;
    DWORD own = GetCurrentThreadId();
    SetCursorPos(20, 20);
    empty();
    HHOOK one = SetWindowsHookEx(WH_KEYBOARD, keyboard, NULL, own);
    HHOOK two = SetWindowsHookEx(WH_MOUSE, mouse, NULL, own);
    HHOOK three = SetWindowsHookEx(WH_CBT, skipped, NULL, own);
    key('A', 0);
    key('A', KEYEVENTF_KEYUP);
    CHECK(PeekMessage(&msg, NULL, WM_KEYFIRST, WM_KEYLAST, PM_NOREMOVE));
    EXPECT("looked41/1 ");
    CHECK(PeekMessage(&msg, NULL, 0, 0, PM_REMOVE) && msg.message == WM_KEYDOWN);
    CHECK(PeekMessage(&msg, NULL, 0, 0, PM_REMOVE) && msg.message == WM_KEYUP);
    EXPECT("key41/1 key41/C0000001 ");
    mouse_event(MOUSEEVENTF_RIGHTDOWN, 0, 0, 0, 0);
    mouse_event(MOUSEEVENTF_RIGHTUP, 0, 0, 0, 0);
    mouse_event(MOUSEEVENTF_WHEEL, 0, 0, (DWORD)-120, 0);
    while (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE))
        ;
    EXPECT("mouse204(20,20)0 mouse205(20,20)0 mouse20A(20,20)-120 ");
    eats = TRUE;
    key('B', 0);
    CHECK(!PeekMessage(&msg, NULL, 0, 0, PM_REMOVE) && GetKeyState('B') < 0);
    key('B', KEYEVENTF_KEYUP);
    mouse_event(MOUSEEVENTF_LEFTDOWN, 0, 0, 0, 0);
    CHECK(!PeekMessage(&msg, NULL, 0, 0, PM_REMOVE));
    EXPECT("key42/1 keyskipped42 key42/C0000001 keyskipped42 mouse201(20,20)0 clickskipped201 ");
    eats = FALSE;
    mouse_event(MOUSEEVENTF_LEFTUP, 0, 0, 0, 0);
    empty();
    CHECK(UnhookWindowsHookEx(one) && UnhookWindowsHookEx(two) && UnhookWindowsHookEx(three));
}

/* ---- Computer-based training ---- */

static int refused = -1;

static LRESULT CALLBACK training(int code, WPARAM w, LPARAM l)
{
    static const char *const names[] = {"movesize",   "minmax",   "qs",           "create",
                                        "destroy",    "activate", "clickskipped", "keyskipped",
                                        "syscommand", "focus"};
    if (code == HCBT_MINMAX)
        note("minmax%d ", LOWORD(l));
    else if (code == HCBT_SYSCOMMAND)
        note("syscommand%X ", (unsigned)w);
    else if (code == HCBT_ACTIVATE)
        note("activate%s ", ((const CBTACTIVATESTRUCT *)l)->fMouse ? " by mouse" : "");
    else if (code >= 0 && code <= HCBT_SETFOCUS)
        note("%s ", names[code]);
    return code == refused ? 1 : CallNextHookEx(NULL, code, w, l);
}

static void cbt(void)
{
    MSG msg;
    HHOOK hook = SetWindowsHookEx(WH_CBT, training, NULL, GetCurrentThreadId());
    HWND popup = CreateWindow(TEXT("Hooks"), NULL, WS_POPUP, 0, 0, 50, 50, NULL, NULL, NULL, NULL);
    EXPECT("create ");
    refused = HCBT_CREATEWND;
    CHECK(!CreateWindow(TEXT("Hooks"), NULL, WS_POPUP, 0, 0, 50, 50, NULL, NULL, NULL, NULL));
    refused = HCBT_ACTIVATE;
    seen[0] = 0;
    SetActiveWindow(popup);
    EXPECT("activate ");
    CHECK(GetActiveWindow() == window);
    refused = -1;
    SetActiveWindow(popup);
    EXPECT("activate focus ");
    SetFocus(NULL);
    EXPECT("focus ");
    refused = HCBT_SETFOCUS;
    SetFocus(popup);
    CHECK(GetFocus() == NULL);
    refused = -1;
    SetFocus(popup);
    refused = HCBT_SETFOCUS;
    CHECK(SetFocus(NULL) == NULL && GetFocus() == popup);
    refused = -1;
    SetFocus(NULL);
    refused = HCBT_MINMAX;
    seen[0] = 0;
    ShowWindow(popup, SW_MINIMIZE);
    CHECK(!IsIconic(popup) && strncmp(seen, "minmax6 ", 8) == 0);
    refused = HCBT_SYSCOMMAND;
    seen[0] = 0;
    SendMessage(popup, WM_SYSCOMMAND, SC_CLOSE, 0);
    EXPECT("syscommandF060 ");
    CHECK(IsWindow(popup));
    refused = -1;
    PostMessage(popup, WM_QUEUESYNC, 0, 0);
    CHECK(PeekMessage(&msg, NULL, WM_QUEUESYNC, WM_QUEUESYNC, PM_REMOVE));
    EXPECT("qs ");
    refused = HCBT_DESTROYWND;
    CHECK(!DestroyWindow(popup) && IsWindow(popup));
    EXPECT("destroy ");
    refused = -1;
    CHECK(DestroyWindow(popup));
    CHECK(UnhookWindowsHookEx(hook));
    SetForegroundWindow(window);
    SetFocus(window);
    empty();
}

/* ---- Filters ---- */

static LRESULT CALLBACK filter(int code, WPARAM w, LPARAM l)
{
    note("filter%d ", code);
    (void)w;
    return ((const MSG *)l)->message == WM_CLOSE;
}

static LRESULT CALLBACK debug(int code, WPARAM w, LPARAM l)
{
    const DEBUGHOOKINFO *info = (const DEBUGHOOKINFO *)l;
    note("debug%d:%d ", (int)w, info->code);
    return eats ? 1 : CallNextHookEx(NULL, code, w, l);
}

static void filters(void)
{
    MSG msg = {0};
    DWORD own = GetCurrentThreadId();
    msg.message = WM_CLOSE;
    CHECK(!CallMsgFilter(&msg, MSGF_USER));
    HHOOK one = SetWindowsHookEx(WH_MSGFILTER, filter, NULL, own);
    CHECK(CallMsgFilter(&msg, MSGF_USER));
    msg.message = WM_USER;
    CHECK(!CallMsgFilter(&msg, MSGF_DIALOGBOX));
    EXPECT("filter4096 filter0 ");
    HHOOK two = SetWindowsHookEx(WH_DEBUG, debug, NULL, own);
    CallMsgFilter(&msg, 7);
    EXPECT("debug-1:7 filter7 ");
    eats = TRUE; /* the other hook is not called */
    CHECK(!CallMsgFilter(&msg, 7));
    EXPECT("debug-1:7 ");
    eats = FALSE;
    CHECK(UnhookWindowsHookEx(one) && UnhookWindowsHookEx(two));
}

/* ---- Journals ---- */

static EVENTMSG journal[32];
static int recorded, played, asked, waits;
static HHOOK player;

static LRESULT CALLBACK record(int code, WPARAM w, LPARAM l)
{
    if (code == HC_ACTION && recorded < 32)
        journal[recorded++] = *(const EVENTMSG *)l;
    return CallNextHookEx(NULL, code, w, l);
}

static LRESULT CALLBACK play(int code, WPARAM w, LPARAM l)
{
    if (code == HC_GETNEXT) {
        asked++;
        *(EVENTMSG *)l = journal[played];
        if (waits > 0)
            return waits--, 5;
        return 0;
    }
    if (code == HC_SKIP && ++played == recorded) {
        UnhookWindowsHookEx(player);
        player = NULL;
    }
    return CallNextHookEx(NULL, code, w, l);
}

static void listen(DWORD milliseconds)
{
    MSG msg;
    DWORD end = GetTickCount() + milliseconds;
    while ((int)(end - GetTickCount()) > 0 &&
           (player || PeekMessage(&msg, NULL, 0, 0, PM_NOREMOVE))) {
        if (!GetMessage(&msg, NULL, 0, 0))
            break;
        TranslateMessage(&msg);
        if (msg.message == WM_KEYDOWN || msg.message == WM_CHAR || msg.message == WM_KEYUP)
            note("%X:%X ", msg.message, (unsigned)msg.wParam);
        else if (msg.message >= WM_MOUSEFIRST && msg.message <= WM_MOUSELAST)
            note("%X(%d,%d) ", msg.message, (short)LOWORD(msg.lParam), (short)HIWORD(msg.lParam));
        DispatchMessage(&msg);
    }
}

static void journals(void)
{
    HINSTANCE module = GetModuleHandle(NULL);
    SetCursorPos(10, 10);
    empty();
    HHOOK hook = SetWindowsHookEx(WH_JOURNALRECORD, record, module, 0);
    CHECK(hook != NULL);
    keybd_event(VK_SHIFT, 0x2A, 0, 0);
    keybd_event('A', 0x1E, 0, 0);
    keybd_event('A', 0x1E, KEYEVENTF_KEYUP, 0);
    keybd_event(VK_SHIFT, 0x2A, KEYEVENTF_KEYUP, 0);
    SetCursorPos(30, 40);
    mouse_event(MOUSEEVENTF_LEFTDOWN, 0, 0, 0, 0);
    mouse_event(MOUSEEVENTF_LEFTUP, 0, 0, 0, 0);
    CHECK(recorded == 0); /* when it is retrieved */
    empty();
    CHECK(UnhookWindowsHookEx(hook));
    ok(recorded == 7, "%d events", recorded);
    CHECK(journal[1].message == WM_KEYDOWN && LOBYTE(journal[1].paramL) == 'A');
    CHECK(HIBYTE(journal[1].paramL) == 0x1E && journal[1].hwnd == window);
    CHECK(journal[5].message == WM_LBUTTONDOWN && journal[5].paramL == 30 &&
          journal[5].paramH == 40);
    SetCursorPos(10, 10);
    empty();
    waits = 1;
    player = SetWindowsHookEx(WH_JOURNALPLAYBACK, play, module, 0);
    CHECK(player != NULL);
    listen(5000);
    CHECK(!player && played == 7);
    ok(asked == 8, "asked %d times", asked);
    EXPECT("100:10 100:41 102:41 101:41 101:10 200(30,40) 201(30,40) 202(30,40) ");
    /* The user has the last word. */
    played = 0;
    recorded = 100;
    waits = 1000;
    player = SetWindowsHookEx(WH_JOURNALPLAYBACK, play, module, 0);
    key(VK_CONTROL, 0);
    key(VK_ESCAPE, 0);
    key(VK_ESCAPE, KEYEVENTF_KEYUP);
    key(VK_CONTROL, KEYEVENTF_KEYUP);
    MSG msg;
    CHECK(PeekMessage(&msg, NULL, WM_CANCELJOURNAL, WM_CANCELJOURNAL, PM_REMOVE) && !msg.hwnd);
    UnhookWindowsHookEx(player);
    player = NULL;
    empty();
}

/* A playback whose hook is another thread's, while this one retrieves. */
static HANDLE ready, over;

static DWORD WINAPI play_there(void *param)
{
    MSG msg;
    (void)param;
    PeekMessage(&msg, NULL, 0, 0, PM_NOREMOVE);
    player = SetWindowsHookEx(WH_JOURNALPLAYBACK, play, GetModuleHandle(NULL), 0);
    SetEvent(ready);
    while (MsgWaitForMultipleObjects(1, &over, FALSE, 5000, QS_ALLINPUT) == WAIT_OBJECT_0 + 1)
        while (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE))
            DispatchMessage(&msg);
    return 0;
}

static void journal_of_another(void)
{
    played = asked = waits = 0;
    recorded = 2;
    journal[0].message = WM_KEYDOWN;
    journal[1].message = WM_KEYUP;
    journal[0].paramL = journal[1].paramL = 'Z';
    journal[0].paramH = journal[1].paramH = 1;
    HANDLE thread = CreateThread(NULL, 0, play_there, NULL, 0, NULL);
    WaitForSingleObject(ready, 5000);
    listen(2000);
    SetEvent(over);
    WaitForSingleObject(thread, 5000);
    CloseHandle(thread);
    listen(10);
    EXPECT("100:5A 102:7A 101:5A ");
}

/* ---- A hook of another thread ---- */

static DWORD where;

static LRESULT CALLBACK low(int code, WPARAM w, LPARAM l)
{
    where = GetCurrentThreadId();
    return CallNextHookEx(NULL, code, w, l);
}

static DWORD WINAPI low_there(void *param)
{
    MSG msg;
    HHOOK hook = SetWindowsHookEx(WH_KEYBOARD_LL, low, GetModuleHandle(NULL), 0);
    *(DWORD *)param = GetCurrentThreadId();
    SetEvent(ready);
    while (MsgWaitForMultipleObjects(1, &over, FALSE, 5000, QS_ALLINPUT) == WAIT_OBJECT_0 + 1)
        while (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE))
            DispatchMessage(&msg);
    UnhookWindowsHookEx(hook);
    return 0;
}

static void hook_of_another(void)
{
    DWORD there = 0;
    HANDLE thread = CreateThread(NULL, 0, low_there, &there, 0, NULL);
    WaitForSingleObject(ready, 5000);
    key('A', 0);
    CHECK(where == there && where != GetCurrentThreadId());
    key('A', KEYEVENTF_KEYUP);
    SetEvent(over);
    WaitForSingleObject(thread, 5000);
    CloseHandle(thread);
    empty();
}

/* ---- Idle ---- */

static LRESULT CALLBACK idle(int code, WPARAM w, LPARAM l)
{
    note("idle%d ", code);
    PostMessage(window, WM_USER, 8, 0);
    return CallNextHookEx(NULL, code, w, l);
}

static void idleness(void)
{
    MSG msg;
    HHOOK hook = SetWindowsHookEx(WH_FOREGROUNDIDLE, idle, NULL, GetCurrentThreadId());
    CHECK(hook != NULL);
    PostMessage(window, WM_USER, 7, 0);
    CHECK(GetMessage(&msg, NULL, 0, 0) && msg.wParam == 7);
    EXPECT("");
    CHECK(GetMessage(&msg, NULL, 0, 0) && msg.wParam == 8);
    EXPECT("idle0 ");
    CHECK(UnhookWindowsHookEx(hook));
}

int main(void)
{
    WNDCLASS wc = {0};
    wc.lpfnWndProc = proc;
    wc.lpszClassName = TEXT("Hooks");
    CHECK(RegisterClass(&wc));
    ready = CreateEvent(NULL, FALSE, FALSE, NULL);
    over = CreateEvent(NULL, FALSE, FALSE, NULL);
    window = CreateWindow(TEXT("Hooks"), NULL, WS_POPUP | WS_VISIBLE, 0, 0, 300, 300, NULL, NULL,
                          NULL, NULL);
    SetForegroundWindow(window);
    SetFocus(window);
    empty();
    errors();
    chains();
    calls();
    input_hooks();
    cbt();
    filters();
    journals();
    journal_of_another();
    hook_of_another();
    idleness();
    DestroyWindow(window);
    return failures != 0;
}
