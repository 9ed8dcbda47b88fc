/* SPDX-License-Identifier: MIT */
/* Queues: what is in them, in which order it comes out, sending between threads. */
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

static DWORD delay;
static DWORD flags;

static LRESULT CALLBACK proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    if (message == WM_PAINT)
        ValidateRect(hwnd, NULL);
    if (message == WM_USER) {
        flags = InSendMessageEx(NULL);
        note("user%d%s ", (int)w, InSendMessage() ? "!" : "");
        Sleep(delay);
        return 1;
    }
    if (message == WM_USER + 1) {
        CHECK(ReplyMessage(5) && !ReplyMessage(6));
        flags = InSendMessageEx(NULL);
        note("reply ");
        return 7;
    }
    return DefWindowProc(hwnd, message, w, l);
}

static void empty(void)
{
    MSG msg;
    while (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE))
        DispatchMessage(&msg);
    GetQueueStatus(QS_ALLINPUT);
    seen[0] = 0;
}

/* ---- Another thread, that sends when it is told ---- */

static HANDLE go, done;
static enum { STOP, SEND, NOTIFY, CALL_BACK, TIME_OUT, REPLIED } what;
static UINT timeout;
static LRESULT result;
static DWORD error;

static void CALLBACK called_back(HWND hwnd, UINT message, ULONG_PTR data, LRESULT answer)
{
    ok(hwnd == window && message == WM_USER && data == 77, "message %x", message);
    result = answer;
}

static void order(void)
{
    DWORD_PTR answer = 0;
    MSG msg;
    switch (what) {
    case SEND:
        result = SendMessage(window, WM_USER, 1, 0);
        break;
    case REPLIED:
        result = SendMessage(window, WM_USER + 1, 1, 0);
        break;
    case NOTIFY:
        result = SendNotifyMessage(window, WM_USER, 2, 0);
        break;
    case CALL_BACK:
        result = -1;
        CHECK(SendMessageCallback(window, WM_USER, 3, 0, called_back, 77));
        SetEvent(done);
        while (result == -1 && MsgWaitForMultipleObjects(0, NULL, FALSE, 5000, QS_ALLINPUT) == 0)
            PeekMessage(&msg, NULL, 0, 0, PM_REMOVE);
        return;
    case TIME_OUT:
        SetLastError(0);
        result = SendMessageTimeout(window, WM_USER, 4, 0, SMTO_NORMAL, timeout, &answer);
        error = GetLastError();
        break;
    default:
        break;
    }
    SetEvent(done);
}

static DWORD WINAPI sender(void *param)
{
    (void)param;
    while (WaitForSingleObject(go, 10000) == WAIT_OBJECT_0 && what != STOP)
        order();
    SetEvent(done);
    return 0;
}

/* Without looking for messages meanwhile. */
static void let_notify(void)
{
    what = NOTIFY;
    SetEvent(go);
    WaitForSingleObject(done, 5000);
}

/* Handles what is sent until the other thread has finished. */
static void serve(int order_of)
{
    MSG msg;
    what = order_of;
    SetEvent(go);
    while (MsgWaitForMultipleObjects(1, &done, FALSE, 5000, QS_ALLINPUT) == WAIT_OBJECT_0 + 1)
        while (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE))
            DispatchMessage(&msg);
}

#define STATUS(now, there) CHECK(GetQueueStatus(QS_ALLINPUT) == (DWORD)MAKELONG(now, there))

static void status(void)
{
    MSG msg;
    empty();
    STATUS(0, 0);
    SetLastError(0);
    CHECK(GetQueueStatus(0xffffffff) == 0 && GetLastError() == ERROR_INVALID_FLAGS);
    let_notify();
    STATUS(QS_SENDMESSAGE, QS_SENDMESSAGE);
    STATUS(0, QS_SENDMESSAGE);
    CHECK(!PeekMessage(&msg, NULL, 0, 0, PM_REMOVE));
    EXPECT("user2! ");
    STATUS(0, 0);
    keybd_event('N', 0, 0, 0);
    keybd_event('N', 0, KEYEVENTF_KEYUP, 0);
    STATUS(QS_KEY, QS_KEY);
    CHECK(GetInputState());
    PostMessage(window, WM_CHAR, 'z', 0);
    STATUS(QS_POSTMESSAGE, QS_POSTMESSAGE | QS_KEY);
    InvalidateRect(window, NULL, FALSE);
    STATUS(QS_PAINT, QS_PAINT | QS_POSTMESSAGE | QS_KEY);
    let_notify();
    STATUS(QS_SENDMESSAGE, QS_SENDMESSAGE | QS_PAINT | QS_POSTMESSAGE | QS_KEY);
    CHECK(PeekMessage(&msg, NULL, 0, 0, PM_REMOVE | PM_QS_POSTMESSAGE) && msg.message == WM_CHAR);
    EXPECT("user2! ");
    STATUS(0, QS_PAINT | QS_KEY);
    CHECK(!PeekMessage(&msg, NULL, 0, 0, PM_REMOVE | PM_QS_POSTMESSAGE));
    CHECK(PeekMessage(&msg, NULL, 0, 0, PM_REMOVE | PM_QS_PAINT) && msg.message == WM_PAINT);
    DispatchMessage(&msg);
    STATUS(0, QS_KEY);
    CHECK(!PeekMessage(&msg, NULL, 0, 0, PM_REMOVE | PM_QS_PAINT));
    PostMessage(window, WM_CHAR, 'y', 0);
    CHECK(!PeekMessage(&msg, NULL, 0, 0, PM_REMOVE | PM_QS_SENDMESSAGE));
    CHECK(PeekMessage(&msg, NULL, 0, 0, PM_REMOVE | PM_QS_INPUT) && msg.message == WM_KEYDOWN);
    CHECK(PeekMessage(&msg, NULL, WM_CHAR, WM_CHAR, PM_REMOVE) && msg.wParam == 'y');
    CHECK(PeekMessage(&msg, NULL, 0, 0, PM_REMOVE) && msg.message == WM_KEYUP);
    STATUS(0, 0);
    CHECK(!GetInputState());
    mouse_event(MOUSEEVENTF_MOVE, 1, 0, 0, 0);
    STATUS(QS_MOUSEMOVE, QS_MOUSEMOVE);
    mouse_event(MOUSEEVENTF_RIGHTUP, 0, 0, 0, 0);
    STATUS(QS_MOUSEBUTTON, QS_MOUSE);
    empty();
}

static void quits(void)
{
    MSG msg;
    PostQuitMessage(0x1234abcd);
    STATUS(QS_POSTMESSAGE, QS_POSTMESSAGE);
    CHECK(PeekMessage(&msg, NULL, 0, 0, PM_NOREMOVE) && msg.message == WM_QUIT);
    PostMessage(window, WM_USER, 9, 0);
    CHECK(GetMessage(&msg, NULL, 0, 0) == TRUE && msg.message == WM_USER); /* before it */
    CHECK(GetMessage(&msg, NULL, 0, 0) == FALSE && msg.message == WM_QUIT);
    CHECK(msg.wParam == 0x1234abcd && msg.lParam == 0 && msg.hwnd == NULL);
    CHECK(!PeekMessage(&msg, NULL, 0, 0, PM_REMOVE));
    /* One that is posted is one like others. */
    PostThreadMessage(GetCurrentThreadId(), WM_QUIT, 3, 0);
    PostMessage(window, WM_USER, 9, 0);
    CHECK(GetMessage(&msg, NULL, 0, 0) == FALSE && msg.wParam == 3);
    CHECK(GetMessage(&msg, NULL, 0, 0) == TRUE && msg.message == WM_USER);
    PostQuitMessage(4); /* a filter does not keep it back */
    CHECK(GetMessage(&msg, NULL, WM_USER, WM_USER) == FALSE && msg.wParam == 4);
    empty();
}

static void orders(void)
{
    MSG msg;
    UINT got[8];
    int count = 0;
    CHECK(RegisterHotKey(NULL, 1, MOD_CONTROL | MOD_ALT, 'H'));
    InvalidateRect(window, NULL, FALSE);
    keybd_event(VK_CONTROL, 0, 0, 0);
    keybd_event(VK_MENU, 0, 0, 0);
    keybd_event('H', 0, 0, 0);
    PostMessage(window, WM_USER, 0, 0);
    for (; count < 8 && PeekMessage(&msg, NULL, 0, 0, PM_REMOVE); count++) {
        got[count] = msg.message;
        if (msg.message == WM_PAINT)
            ValidateRect(window, NULL);
    }
    CHECK(count == 5 && got[0] == WM_USER && got[1] == WM_HOTKEY && got[2] == WM_KEYDOWN);
    CHECK(got[3] == WM_SYSKEYDOWN || got[3] == WM_KEYDOWN);
    CHECK(got[4] == WM_PAINT);
    CHECK(UnregisterHotKey(NULL, 1) && !UnregisterHotKey(NULL, 1));
    CHECK(GetLastError() == ERROR_HOTKEY_NOT_REGISTERED);
    keybd_event('H', 0, KEYEVENTF_KEYUP, 0);
    keybd_event(VK_MENU, 0, KEYEVENTF_KEYUP, 0);
    keybd_event(VK_CONTROL, 0, KEYEVENTF_KEYUP, 0);
    empty();
}

static void filters(void)
{
    HWND child = CreateWindow(TEXT("Queue"), NULL, WS_CHILD, 0, 0, 9, 9, window, NULL, NULL, NULL);
    MSG msg;
    PostMessage(window, WM_USER, 1, 0);
    PostMessage(child, WM_USER, 2, 0);
    PostThreadMessage(GetCurrentThreadId(), WM_USER, 3, 0);
    PostMessage(NULL, WM_USER + 2, 4, 0);
    CHECK(PeekMessage(&msg, child, 0, 0, PM_REMOVE) && msg.wParam == 2);
    CHECK(PeekMessage(&msg, (HWND)-1, 0, 0, PM_NOREMOVE) && msg.wParam == 3 && !msg.hwnd);
    CHECK(PeekMessage(&msg, (HWND)0xffff, 0, 0, PM_REMOVE) && msg.wParam == 3 && !msg.hwnd);
    CHECK(PeekMessage(&msg, NULL, WM_USER + 1, WM_USER + 5, PM_REMOVE) && msg.wParam == 4);
    PostMessage(child, WM_USER, 5, 0); /* a window's filter takes its children's, too */
    CHECK(PeekMessage(&msg, window, 0, 0, PM_REMOVE) && msg.wParam == 1);
    CHECK(PeekMessage(&msg, window, 0, 0, PM_REMOVE) && msg.wParam == 5);
    CHECK(GetMessage(&msg, (HWND)0xdead, 0, 0) == -1);
    CHECK(GetLastError() == ERROR_INVALID_WINDOW_HANDLE);
    PostMessage(child, WM_USER, 6, 0);
    DestroyWindow(child); /* what it has not got is gone */
    CHECK(!PeekMessage(&msg, NULL, WM_USER, WM_USER, PM_REMOVE));
    SetCursorPos(12, 34);
    empty();
    DWORD before = GetTickCount();
    PostMessage(window, WM_USER, 0, 0);
    CHECK(GetMessage(&msg, NULL, 0, 0) && msg.pt.x == 12 && msg.pt.y == 34);
    CHECK(GetMessagePos() == (DWORD)MAKELONG(12, 34) && GetMessageTime() - (LONG)before < 1000);
    empty();
}

static void refused(void)
{
    TCHAR text[] = TEXT("text");
    LPARAM l = (LPARAM)text;
#define SYNC_ONLY(call)                                                                            \
    do {                                                                                           \
        SetLastError(0);                                                                           \
        CHECK(!(call) && GetLastError() == ERROR_MESSAGE_SYNC_ONLY);                               \
    } while (0)
    SYNC_ONLY(PostMessage(window, WM_SETTEXT, 0, l));
    SYNC_ONLY(PostMessage(window, CB_FINDSTRINGEXACT, 0, l));
    SYNC_ONLY(PostThreadMessage(GetCurrentThreadId(), CB_FINDSTRINGEXACT, 0, l));
    SYNC_ONLY(SendNotifyMessage(window, CB_FINDSTRINGEXACT, 0, l));
    SYNC_ONLY(SendMessageCallback(window, CB_FINDSTRINGEXACT, 0, l, NULL, 0));
    SetLastError(0);
    CHECK(!PostMessage((HWND)0xdead, WM_USER, 0, 0));
    CHECK(GetLastError() == ERROR_INVALID_WINDOW_HANDLE);
    SetLastError(0);
    CHECK(!PostThreadMessage(0xfffffff0, WM_USER, 0, 0));
    CHECK(GetLastError() == ERROR_INVALID_THREAD_ID);
    SetLastError(0);
    CHECK(!SendMessage((HWND)0xdead, WM_USER, 0, 0));
    CHECK(GetLastError() == ERROR_INVALID_WINDOW_HANDLE);
}

static void sending(void)
{
    CHECK(!InSendMessage() && InSendMessageEx(NULL) == ISMEX_NOSEND && !ReplyMessage(1));
    CHECK(SendMessage(window, WM_USER, 8, 0) == 1 && flags == ISMEX_NOSEND);
    EXPECT("user8 ");
    serve(SEND);
    CHECK(result == 1 && flags == ISMEX_SEND);
    EXPECT("user1! ");
    serve(REPLIED);
    CHECK(result == 5 && flags == (ISMEX_SEND | ISMEX_REPLIED));
    EXPECT("reply ");
    serve(NOTIFY);
    empty();
    CHECK(result == TRUE && flags == ISMEX_NOTIFY);
    serve(CALL_BACK);
    for (int i = 0; i < 100 && result != 1; i++) {
        MSG msg;
        PeekMessage(&msg, NULL, 0, 0, PM_REMOVE);
        Sleep(5);
    }
    CHECK(result == 1 && flags == ISMEX_CALLBACK);
    seen[0] = 0;
}

static void timeouts(void)
{
    timeout = 1000;
    serve(TIME_OUT);
    CHECK(result == 1);
    EXPECT("user4! ");
    timeout = 10;
    what = TIME_OUT;
    SetEvent(go);
    WaitForSingleObject(done, 5000); /* and does not look for messages */
    CHECK(result == 0 && error == ERROR_TIMEOUT);
    MSG msg;
    PeekMessage(&msg, NULL, 0, 0, PM_REMOVE);
    EXPECT("");           /* nobody wants it any more */
    timeout = 0x80000000; /* a negative number: no time at all */
    what = TIME_OUT;
    SetEvent(go);
    CHECK(WaitForSingleObject(done, 5000) == WAIT_OBJECT_0 && result == 0);
    empty();
    timeout = 0x7fffffff;
    serve(TIME_OUT);
    CHECK(result == 1);
    empty();
    timeout = 300; /* it is under way then, and ends */
    delay = 600;
    serve(TIME_OUT);
    delay = 0;
    CHECK(result == 0 && error == ERROR_TIMEOUT);
    EXPECT("user4! ");
    empty();
}

static HWND theirs;

static LRESULT CALLBACK their_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    if (message == WM_USER + 7)
        Sleep((DWORD)w);
    return message == WM_USER + 7 ? 70 : DefWindowProc(hwnd, message, w, l);
}

static DWORD WINAPI answerer(void *param)
{
    MSG msg;
    theirs = CreateWindow(TEXT("Answers"), NULL, 0, 0, 0, 9, 9, HWND_MESSAGE, NULL, NULL, NULL);
    SetEvent(param);
    while (GetMessage(&msg, NULL, 0, 0) > 0)
        DispatchMessage(&msg);
    DestroyWindow(theirs);
    return 0;
}

static void CALLBACK answered(HWND hwnd, UINT message, ULONG_PTR data, LRESULT answer)
{
    CHECK(hwnd == theirs && message == WM_USER + 7 && data == 42 && answer == 70);
    note("answered ");
}

/* An answer waits for who looks, as a sent message does. */
static void callbacks(void)
{
    MSG msg;
    DWORD_PTR nothing = 77;
    WNDCLASS wc = {0};
    HANDLE ready = CreateEvent(NULL, FALSE, FALSE, NULL);
    wc.lpfnWndProc = their_proc;
    wc.lpszClassName = TEXT("Answers");
    CHECK(RegisterClass(&wc));
    HANDLE thread = CreateThread(NULL, 0, answerer, ready, 0, NULL);
    WaitForSingleObject(ready, 5000);
    empty();
    CHECK(SendMessageCallback(theirs, WM_USER + 7, 0, 0, answered, 42));
    CHECK(MsgWaitForMultipleObjects(0, NULL, FALSE, 5000, QS_SENDMESSAGE) == WAIT_OBJECT_0);
    EXPECT("");
    CHECK(HIWORD(GetQueueStatus(QS_ALLINPUT)) == QS_SENDMESSAGE);
    STATUS(0, QS_SENDMESSAGE);
    CHECK(!PeekMessage(&msg, NULL, 0, 0, PM_REMOVE));
    EXPECT("answered ");
    STATUS(0, 0);
    SetLastError(0);
    CHECK(!SendMessageTimeout(theirs, WM_USER + 7, 100, 0, SMTO_NORMAL, 10, &nothing));
    CHECK(GetLastError() == ERROR_TIMEOUT && nothing == 0);
    /* It goes where it is sent by another thread. */
    CHECK(SetParent(theirs, window) && GetAncestor(theirs, GA_PARENT) == window);
    CHECK(SetParent(theirs, NULL) == window &&
          GetAncestor(theirs, GA_PARENT) == GetDesktopWindow());
    PostThreadMessage(GetThreadId(thread), WM_QUIT, 0, 0);
    WaitForSingleObject(thread, 5000);
    CloseHandle(thread);
    CloseHandle(ready);
    SetLastError(0);
    CHECK(MsgWaitForMultipleObjectsEx(0, NULL, 0, QS_ALLINPUT, 0x100) == WAIT_FAILED);
    CHECK(GetLastError() == ERROR_INVALID_PARAMETER);
    empty();
}

/* What is sent comes before what was posted earlier; what one thread sends, in its order. */
static void sent_first(void)
{
    MSG msg;
    PostMessage(window, WM_USER, 6, 0);
    let_notify();
    let_notify();
    CHECK(GetMessage(&msg, NULL, 0, 0) && msg.wParam == 6);
    EXPECT("user2! user2! ");
    /* To the own thread it is a call. */
    CHECK(SendNotifyMessage(window, WM_USER, 5, 0));
    EXPECT("user5 ");
}

static void waiting(void)
{
    empty();
    PostMessage(window, WM_USER, 0, 0);
    CHECK(MsgWaitForMultipleObjects(0, NULL, FALSE, 0, QS_POSTMESSAGE) == WAIT_OBJECT_0);
    MSG msg;
    CHECK(PeekMessage(&msg, NULL, 0, 0, PM_NOREMOVE)); /* seen: it is not new any more */
    CHECK(MsgWaitForMultipleObjects(0, NULL, FALSE, 5, QS_POSTMESSAGE) == WAIT_TIMEOUT);
    CHECK(MsgWaitForMultipleObjectsEx(0, NULL, 5, QS_POSTMESSAGE, MWMO_INPUTAVAILABLE) == 0);
    empty();
    CHECK(MsgWaitForMultipleObjects(0, NULL, FALSE, 5, QS_ALLINPUT) == WAIT_TIMEOUT);
    HANDLE event = CreateEvent(NULL, TRUE, TRUE, NULL);
    PostMessage(window, WM_USER, 0, 0);
    CHECK(MsgWaitForMultipleObjects(1, &event, FALSE, 100, QS_ALLINPUT) == WAIT_OBJECT_0);
    CHECK(MsgWaitForMultipleObjects(1, &event, TRUE, 100, QS_ALLINPUT) == WAIT_OBJECT_0);
    ResetEvent(event);
    empty();
    PostMessage(window, WM_USER, 0, 0);
    CHECK(MsgWaitForMultipleObjects(1, &event, FALSE, 100, QS_ALLINPUT) == WAIT_OBJECT_0 + 1);
    CloseHandle(event);
    CHECK(MsgWaitForMultipleObjects(1, &event, FALSE, 0, QS_ALLINPUT) == WAIT_FAILED);
    CHECK(SetMessageExtraInfo(42) != 42 && GetMessageExtraInfo() == 42);
    empty();
}

static void full(void)
{
    MSG msg;
    int posted = 0, got = 0;
    while (PostMessage(window, WM_USER + 9, 0, 0) && posted < 20000)
        posted++;
    CHECK(posted == 10000 && GetLastError() == ERROR_NOT_ENOUGH_QUOTA);
    while (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE))
        got++;
    CHECK(got == 10000);
}

/* What DefWindowProc makes of composed characters, and of windows that are not there. */
static void composed(void)
{
    MSG msg;
    empty();
    CHECK(DefWindowProc(window, WM_IME_CHAR, 'a', 1) == 0);
    CHECK(PeekMessage(&msg, window, 0, 0, PM_REMOVE));
    CHECK(msg.message == WM_CHAR && msg.wParam == 'a' && msg.lParam == 1);
    CHECK(DefWindowProc(window, WM_IME_KEYDOWN, 'A', 2) == 0);
    CHECK(PeekMessage(&msg, window, 0, 0, PM_REMOVE));
    CHECK(msg.message == WM_KEYDOWN && msg.wParam == 'A' && msg.lParam == 2);
    CHECK(DefWindowProc(window, WM_IME_KEYUP, 'A', 3) == 0);
    CHECK(PeekMessage(&msg, window, 0, 0, PM_REMOVE) && msg.message == WM_KEYUP);
    SetLastError(0);
    CHECK(DefWindowProc((HWND)0xdead0, WM_NCACTIVATE, 1, 0) == 0);
    CHECK(GetLastError() == ERROR_INVALID_WINDOW_HANDLE);
}

static void registered(void)
{
    UINT one = RegisterWindowMessage(TEXT("PianolaTestMessage"));
    CHECK(one >= 0xC000 && one <= 0xFFFF);
    CHECK(RegisterWindowMessage(TEXT("pianolatestMESSAGE")) == one);
    CHECK(RegisterWindowMessage(TEXT("PianolaTestOther")) != one);
}

/* ---- Another process ---- */

static int be_child(void)
{
    MSG msg;
    PeekMessage(&msg, NULL, 0, 0, PM_NOREMOVE);
    Sleep(100); /* it has a queue, and does not wait yet */
    while (GetMessage(&msg, NULL, 0, 0))
        DispatchMessage(&msg);
    return (int)msg.wParam;
}

static void idleness(void)
{
    TCHAR path[MAX_PATH], line[MAX_PATH + 16];
    STARTUPINFO startup = {sizeof(startup)};
    PROCESS_INFORMATION info;
    DWORD code = 0;
    GetModuleFileName(NULL, path, MAX_PATH);
    wsprintf(line, TEXT("\"%s\" child"), path);
    CHECK(CreateProcess(NULL, line, NULL, NULL, FALSE, 0, NULL, NULL, &startup, &info));
    CHECK(WaitForInputIdle(info.hProcess, 0) == WAIT_TIMEOUT);
    CHECK(WaitForInputIdle(info.hProcess, 10000) == 0);
    CHECK(WaitForInputIdle(info.hProcess, 0) == 0); /* from now on */
    CHECK(PostThreadMessage(info.dwThreadId, WM_QUIT, 42, 0));
    CHECK(WaitForSingleObject(info.hProcess, 10000) == WAIT_OBJECT_0);
    CHECK(GetExitCodeProcess(info.hProcess, &code) && code == 42);
    CHECK(WaitForInputIdle(info.hProcess, 100) == WAIT_FAILED);
    CHECK(WaitForInputIdle(NULL, 100) == WAIT_FAILED);
    CloseHandle(info.hThread);
    CloseHandle(info.hProcess);
}

int main(int argc, char **argv)
{
    (void)argv;
    if (argc > 1)
        return be_child();
    WNDCLASS wc = {0};
    wc.lpfnWndProc = proc;
    wc.lpszClassName = TEXT("Queue");
    CHECK(RegisterClass(&wc));
    go = CreateEvent(NULL, FALSE, FALSE, NULL);
    done = CreateEvent(NULL, FALSE, FALSE, NULL);
    window = CreateWindow(TEXT("Queue"), NULL, WS_POPUP | WS_VISIBLE, 0, 0, 100, 100, NULL, NULL,
                          NULL, NULL);
    HANDLE thread = CreateThread(NULL, 0, sender, NULL, 0, NULL);
    SetForegroundWindow(window);
    SetFocus(window);
    SetCursorPos(50, 50);
    empty();
    status();
    quits();
    orders();
    filters();
    refused();
    sending();
    timeouts();
    callbacks();
    sent_first();
    waiting();
    full();
    registered();
    composed();
    idleness();
    what = STOP;
    SetEvent(go);
    WaitForSingleObject(thread, 5000);
    CloseHandle(thread);
    DestroyWindow(window);
    return failures != 0;
}
