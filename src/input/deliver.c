/* SPDX-License-Identifier: MIT */
#include "input/deliver.h"

#include <pthread.h>

#include "message/hook.h"
#include "message/message.h"

/* Events of one call stay together, as long as no hook looks at each of them: that may send input
 * of its own, or wait for who does. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

bool deliver_ask_hook(int kind, UINT message, void *data)
{
    return !hook_wanted(kind) || hook_call(kind, HC_ACTION, message, (LPARAM)data) == 0;
}

static bool deliver(const INPUT *event)
{
    switch (event->type) {
    case INPUT_KEYBOARD:
        return deliver_key(&event->ki, true);
    case INPUT_MOUSE:
        return deliver_mouse(&event->mi, true);
    default:
        return true; /* as in the reference: taken, and nothing */
    }
}

UINT input_deliver_native(const INPUT *events, UINT count)
{
    bool together =
        !message_has_global_hook(WH_KEYBOARD_LL) && !message_has_global_hook(WH_MOUSE_LL);
    UINT done = 0;
    if (together)
        pthread_mutex_lock(&lock);
    while (done < count && deliver(&events[done]))
        done++;
    if (together)
        pthread_mutex_unlock(&lock);
    return done;
}

/* ---- A journal's events ---- */

static bool is_up(UINT message)
{
    return message == WM_KEYUP || message == WM_SYSKEYUP;
}

static void play_key(const EVENTMSG *event)
{
    UINT vk = LOBYTE(event->paramL);
    bool packet = vk == VK_PACKET;
    KEYBDINPUT key = {.wVk = packet ? 0 : (WORD)vk,
                      .wScan = packet ? (WORD)event->paramH : HIBYTE(event->paramL),
                      .dwFlags = (packet ? KEYEVENTF_UNICODE : 0) |
                                 (!packet && event->paramH & 0x8000 ? KEYEVENTF_EXTENDEDKEY : 0) |
                                 (is_up(event->message) ? KEYEVENTF_KEYUP : 0)};
    INPUT input = {.type = INPUT_KEYBOARD, .ki = key};
    if (message_station_joined())
        SendInput(1, &input, sizeof(input));
    else
        deliver_key(&key, false);
}

static DWORD button_flag(UINT message)
{
    switch (message) {
    case WM_LBUTTONDOWN:
    case WM_LBUTTONDBLCLK:
        return MOUSEEVENTF_LEFTDOWN;
    case WM_LBUTTONUP:
        return MOUSEEVENTF_LEFTUP;
    case WM_RBUTTONDOWN:
    case WM_RBUTTONDBLCLK:
        return MOUSEEVENTF_RIGHTDOWN;
    case WM_RBUTTONUP:
        return MOUSEEVENTF_RIGHTUP;
    case WM_MBUTTONDOWN:
    case WM_MBUTTONDBLCLK:
        return MOUSEEVENTF_MIDDLEDOWN;
    case WM_MBUTTONUP:
        return MOUSEEVENTF_MIDDLEUP;
    case WM_XBUTTONDOWN:
    case WM_XBUTTONDBLCLK:
        return MOUSEEVENTF_XDOWN;
    case WM_XBUTTONUP:
        return MOUSEEVENTF_XUP;
    case WM_MOUSEWHEEL:
        return MOUSEEVENTF_WHEEL;
    case WM_MOUSEHWHEEL:
        return MOUSEEVENTF_HWHEEL;
    default:
        return 0;
    }
}

static void play_mouse(const EVENTMSG *event)
{
    bool wheel = event->message == WM_MOUSEWHEEL || event->message == WM_MOUSEHWHEEL;
    bool side = event->message >= WM_XBUTTONDOWN && event->message <= WM_XBUTTONDBLCLK;
    MOUSEINPUT mouse = {.dwFlags = button_flag(event->message),
                        .mouseData = wheel  ? event->paramH
                                     : side ? HIWORD(event->paramH)
                                            : 0};
    POINT now;
    LONG y = wheel ? 0 : side ? (SHORT)LOWORD(event->paramH) : (LONG)event->paramH;
    GetCursorPos(&now);
    if (!wheel && (event->message == WM_MOUSEMOVE || now.x != (LONG)event->paramL || now.y != y))
        SetCursorPos((int)event->paramL, y);
    if (!mouse.dwFlags)
        return;
    INPUT input = {.type = INPUT_MOUSE, .mi = mouse};
    if (message_station_joined())
        SendInput(1, &input, sizeof(input));
    else
        deliver_mouse(&mouse, false);
}

static void play(const EVENTMSG *event)
{
    if (event->message >= WM_KEYFIRST && event->message <= WM_KEYLAST)
        play_key(event);
    else if (event->message >= WM_MOUSEFIRST && event->message <= WM_MOUSELAST)
        play_mouse(event);
}

__attribute__((constructor)) static void take_seam(void)
{
    message_set_play_fn(play);
}
