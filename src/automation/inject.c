/* SPDX-License-Identifier: MIT */
#include "automation/inject.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "automation/error.h"
#include "automation/pump.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/text.h"
#include "message/message.h"
#include "input/input.h"

#define BATCH 64
#define TEXT_MAX 8192
#define SYNC_TIMEOUT_MS 15000
/* Posts between two waits for the window: far below the limit of a queue. */
#define POSTS_MAX 256
/* A window manager takes a press first and hands it on when it has looked at it; keys do not wait
 * for that and would arrive before the click that they follow. Nothing tells when it is done. */
#define CLICK_SETTLE_NS 40000000u

struct held {
    bool down;
    bool extended;
    uint8_t scan;
    HWND hwnd;
};

struct injector {
    enum automation_level level;
    struct held keys[256];
    struct held buttons[6]; /* 1 left, 2 middle, 3 right, 4 and 5 side */
    POINT pointer;
    bool pointer_known;
    HWND hwnd; /* of what waits to go out */
    INPUT batch[BATCH];
    UINT count;
    unsigned posts;
    uint64_t press_ns; /* of the last button that no key has followed yet; 0: none */
    size_t length;
    char text[TEXT_MAX + 4];
};

int inject_create(enum automation_level level, struct injector **ret_injector)
{
    struct injector *i = calloc(1, sizeof(*i));
    if (!i)
        return -ENOMEM;
    i->level = level;
    *ret_injector = i;
    return 0;
}

/* ---- Going out ---- */

static int send_batch(struct injector *i, struct automation_error *ret_error)
{
    if (i->count == 0)
        return 0;
    UINT count = i->count;
    i->count = 0;
    SetLastError(ERROR_SUCCESS);
    if (SendInput(count, i->batch, sizeof(i->batch[0])) == count)
        return 0;
    int r = GetLastError() == ERROR_SUCCESS ? -EIO : error_to_errno(GetLastError());
    return automation_fail(ret_error, r, "cannot send input to the display: %s",
                           automation_explain(r));
}

/* Closed by what it was sent (Ctrl+Q, say): then the rest, releases, has nowhere to go. */
static bool is_gone(int r, HWND hwnd)
{
    return r == -ENOENT || r == -ESTALE || r == -EPIPE || (r < 0 && !IsWindow(hwnd));
}

static int sync_posts(struct injector *i, struct automation_error *ret_error)
{
    if (i->posts == 0)
        return 0;
    i->posts = 0;
    int r = automation_send(i->hwnd, PWM_SYNC, 0, 0, SYNC_TIMEOUT_MS, "deliver input to a window",
                            ret_error);
    return is_gone(r, i->hwnd) ? 0 : r;
}

static int add_input(struct injector *i, const INPUT *input, struct automation_error *ret_error)
{
    i->batch[i->count++] = *input;
    return i->count == BATCH ? send_batch(i, ret_error) : 0;
}

static int add_key(struct injector *i, UINT vk, const struct held *key, bool down,
                   struct automation_error *ret_error)
{
    INPUT input = {.type = INPUT_KEYBOARD};
    input.ki.wVk = (WORD)vk;
    input.ki.wScan = key->scan;
    input.ki.dwFlags = (key->extended ? KEYEVENTF_EXTENDEDKEY : 0) | (down ? 0 : KEYEVENTF_KEYUP);
    /* Enter, Home ... are on the number pad, too: there the place decides. */
    uint16_t usual = input_scan_in_message((uint16_t)MapVirtualKey(vk, MAPVK_VK_TO_VSC_EX));
    if (key->scan && (usual > 0xff) != key->extended)
        input.ki.dwFlags |= KEYEVENTF_SCANCODE;
    return add_input(i, &input, ret_error);
}

static bool is_modifier(UINT vk)
{
    return (vk >= VK_SHIFT && vk <= VK_MENU) || (vk >= VK_LSHIFT && vk <= VK_RMENU) ||
           vk == VK_LWIN || vk == VK_RWIN;
}

/* Text means its characters, not shortcuts: modifiers that we hold are up while it is typed. */
static int lift_modifiers(struct injector *i, bool lift, struct automation_error *ret_error)
{
    int r = 0;
    for (UINT vk = 0; vk < 256 && r == 0; vk++)
        if (is_modifier(vk) && i->keys[vk].down)
            r = add_key(i, vk, &i->keys[vk], !lift, ret_error);
    return r < 0 ? r : send_batch(i, ret_error);
}

static int send_text(struct injector *i, struct automation_error *ret_error)
{
    if (i->length == 0)
        return 0;
    i->text[i->length] = '\0';
    i->length = 0;
    if (i->level == LEVEL_MESSAGE)
        return automation_type(i->hwnd, i->text, NULL, NULL, ret_error);
    int r = lift_modifiers(i, true, ret_error);
    if (r == 0)
        r = automation_type(NULL, i->text, NULL, NULL, ret_error);
    if (r == 0)
        r = lift_modifiers(i, false, ret_error);
    return r;
}

int inject_flush(struct injector *i, struct automation_error *ret_error)
{
    /* At most one of the two waits: each is sent before the other begins. */
    int r = send_batch(i, ret_error);
    if (r == 0)
        r = sync_posts(i, ret_error);
    return r < 0 ? r : send_text(i, ret_error);
}

/* Before a key: what was clicked has its click. */
static int settle_click(struct injector *i, struct automation_error *ret_error)
{
    if (i->press_ns == 0)
        return 0;
    int r = inject_flush(i, ret_error);
    if (r == 0) {
        r = pump_until(i->press_ns + CLICK_SETTLE_NS, -1, NULL, NULL);
        r = r == -ETIMEDOUT ? 0 : r;
    }
    i->press_ns = 0;
    return r;
}

static int post(struct injector *i, HWND hwnd, UINT message, WPARAM w, LPARAM l,
                struct automation_error *ret_error)
{
    if (!hwnd)
        return automation_fail(ret_error, -EINVAL, "the event has no window to be posted to");
    if (i->hwnd != hwnd || i->posts >= POSTS_MAX) {
        int r = sync_posts(i, ret_error);
        if (r < 0)
            return r;
        i->hwnd = hwnd;
    }
    SetLastError(ERROR_SUCCESS);
    if (!PostMessage(hwnd, message, w, l)) {
        int r = GetLastError() == ERROR_SUCCESS ? -EIO : error_to_errno(GetLastError());
        return automation_fail(ret_error, r, "cannot post input to a window: %s",
                               automation_explain(r));
    }
    i->posts++;
    return 0;
}

/* ---- Keys ---- */

static int inject_text(struct injector *i, const EVENTMSG *event,
                       struct automation_error *ret_error)
{
    char encoded[4];
    int r = 0, n = text_encode(event->paramH, encoded);
    if (n <= 0 || event->paramH == 0)
        return automation_fail(ret_error, -EILSEQ, "U+%04X is no character", event->paramH);
    HWND hwnd = i->level == LEVEL_MESSAGE ? event->hwnd : NULL;
    if ((r = settle_click(i, ret_error)) < 0)
        return r;
    if (i->count > 0 || i->posts > 0 || i->length + (size_t)n > TEXT_MAX ||
        (i->length > 0 && i->hwnd != hwnd))
        r = inject_flush(i, ret_error);
    if (r < 0)
        return r;
    i->hwnd = hwnd;
    memcpy(i->text + i->length, encoded, (size_t)n);
    i->length += (size_t)n;
    return 0;
}

static bool is_down(const struct injector *i, UINT vk)
{
    if (vk == VK_SHIFT)
        return i->keys[VK_SHIFT].down || i->keys[VK_LSHIFT].down || i->keys[VK_RSHIFT].down;
    if (vk == VK_CONTROL)
        return i->keys[VK_CONTROL].down || i->keys[VK_LCONTROL].down || i->keys[VK_RCONTROL].down;
    return i->keys[VK_MENU].down || i->keys[VK_LMENU].down || i->keys[VK_RMENU].down;
}

static LPARAM key_data(const struct injector *i, const struct held *key, bool was_down, bool down)
{
    KEYDATA data = {.repeat = 1,
                    .scan = key->scan,
                    .extended = key->extended,
                    .context = is_down(i, VK_MENU),
                    .previous = was_down || !down,
                    .transition = !down};
    return MakeKeyData(&data);
}

static int send_key(struct injector *i, UINT vk, struct held *key, UINT message, bool down,
                    struct automation_error *ret_error)
{
    bool was_down = key->down;
    key->down = down;
    if (i->level == LEVEL_GLOBAL)
        return add_key(i, vk, key, down, ret_error);
    int r = post(i, key->hwnd, message, vk, key_data(i, key, was_down, down), ret_error);
    return !down && is_gone(r, key->hwnd) ? 0 : r;
}

static int inject_key(struct injector *i, const EVENTMSG *event, bool down,
                      struct automation_error *ret_error)
{
    UINT vk = event->paramL & 0xff;
    if (vk == VK_PACKET)
        return down ? inject_text(i, event, ret_error) : 0;
    int r = send_text(i, ret_error);
    if (r == 0)
        r = settle_click(i, ret_error);
    if (r < 0)
        return r;
    struct held *key = &i->keys[vk];
    if (down || !key->down) {
        key->scan = (uint8_t)(event->paramL >> 8);
        key->extended = (event->paramH & 0x8000) != 0;
        key->hwnd = event->hwnd;
    }
    return send_key(i, vk, key, event->message, down, ret_error);
}

/* ---- Mouse ---- */

static const struct {
    UINT down, up, twice;
    DWORD flag_down, flag_up;
    WORD mk;
} buttons[] = {
    [1] = {WM_LBUTTONDOWN, WM_LBUTTONUP, WM_LBUTTONDBLCLK, MOUSEEVENTF_LEFTDOWN, MOUSEEVENTF_LEFTUP,
           MK_LBUTTON},
    [2] = {WM_MBUTTONDOWN, WM_MBUTTONUP, WM_MBUTTONDBLCLK, MOUSEEVENTF_MIDDLEDOWN,
           MOUSEEVENTF_MIDDLEUP, MK_MBUTTON},
    [3] = {WM_RBUTTONDOWN, WM_RBUTTONUP, WM_RBUTTONDBLCLK, MOUSEEVENTF_RIGHTDOWN,
           MOUSEEVENTF_RIGHTUP, MK_RBUTTON},
    [4] = {WM_XBUTTONDOWN, WM_XBUTTONUP, WM_XBUTTONDBLCLK, MOUSEEVENTF_XDOWN, MOUSEEVENTF_XUP,
           MK_XBUTTON1},
    [5] = {WM_XBUTTONDOWN, WM_XBUTTONUP, WM_XBUTTONDBLCLK, MOUSEEVENTF_XDOWN, MOUSEEVENTF_XUP,
           MK_XBUTTON2},
};

/* Pixels to the 0..65535 of absolute motion, so that they come back as the same pixels. */
static LONG absolute(LONG at, LONG size)
{
    if (at <= 0)
        return 0;
    /* Our own windows may reach beyond the screen; a display's own adapter has the last word. */
    return (LONG)(((int64_t)at * 65536 + size - 1) / size);
}

static int move_pointer(struct injector *i, POINT to, struct automation_error *ret_error)
{
    INPUT input = {.type = INPUT_MOUSE};
    if (i->pointer_known && i->pointer.x == to.x && i->pointer.y == to.y)
        return 0;
    i->pointer = to;
    i->pointer_known = true;
    input.mi.dx = absolute(to.x, GetSystemMetrics(SM_CXSCREEN));
    input.mi.dy = absolute(to.y, GetSystemMetrics(SM_CYSCREEN));
    input.mi.dwFlags = MOUSEEVENTF_MOVE | MOUSEEVENTF_ABSOLUTE;
    return add_input(i, &input, ret_error);
}

static WORD mouse_keys(const struct injector *i)
{
    WORD mk = 0;
    for (size_t b = 1; b < sizeof(buttons) / sizeof(buttons[0]); b++)
        if (i->buttons[b].down)
            mk |= buttons[b].mk;
    if (is_down(i, VK_SHIFT))
        mk |= MK_SHIFT;
    if (is_down(i, VK_CONTROL))
        mk |= MK_CONTROL;
    return mk;
}

static LPARAM client_position(HWND hwnd, POINT screen)
{
    ScreenToClient(hwnd, &screen);
    return MAKELPARAM(screen.x, screen.y);
}

static int send_button(struct injector *i, unsigned b, HWND hwnd, UINT message, bool down,
                       struct automation_error *ret_error)
{
    WORD which = b >= 4 ? (WORD)(b - 3) : 0;
    i->buttons[b].down = down;
    i->buttons[b].hwnd = hwnd;
    if (i->level == LEVEL_MESSAGE) {
        int r = post(i, hwnd, message, MAKEWPARAM(mouse_keys(i), which),
                     client_position(hwnd, i->pointer), ret_error);
        return !down && is_gone(r, hwnd) ? 0 : r;
    }
    if (down)
        i->press_ns = clock_ns();
    INPUT input = {.type = INPUT_MOUSE};
    input.mi.dwFlags = down ? buttons[b].flag_down : buttons[b].flag_up;
    input.mi.mouseData = which;
    return add_input(i, &input, ret_error);
}

static unsigned find_button(const EVENTMSG *event, bool *ret_down)
{
    for (unsigned b = 1; b < sizeof(buttons) / sizeof(buttons[0]); b++) {
        bool up = event->message == buttons[b].up;
        if (up || event->message == buttons[b].down || event->message == buttons[b].twice) {
            *ret_down = !up;
            return b == 4 && HIWORD(event->paramH) == 2 ? 5 : b;
        }
    }
    return 0;
}

static int inject_mouse(struct injector *i, const EVENTMSG *event,
                        struct automation_error *ret_error)
{
    bool wheel = event->message == WM_MOUSEWHEEL || event->message == WM_MOUSEHWHEEL, down = false;
    unsigned b = find_button(event, &down);
    POINT at = {(int)event->paramL, b >= 4 ? (SHORT)LOWORD(event->paramH) : (int)event->paramH};
    if (wheel)
        at = (POINT){(SHORT)LOWORD(event->paramL), (SHORT)HIWORD(event->paramL)};
    int delta = (int)event->paramH, r = send_text(i, ret_error);
    if (r < 0)
        return r;
    if (i->level == LEVEL_MESSAGE)
        i->pointer = at;
    else if ((r = move_pointer(i, at, ret_error)) < 0)
        return r;
    if (b > 0)
        return send_button(i, b, event->hwnd, event->message, down, ret_error);
    if (i->level == LEVEL_MESSAGE)
        return post(i, event->hwnd, event->message,
                    MAKEWPARAM(mouse_keys(i), wheel ? (WORD)delta : 0),
                    wheel ? MAKELPARAM(at.x, at.y) : client_position(event->hwnd, at), ret_error);
    if (!wheel)
        return 0;
    INPUT input = {.type = INPUT_MOUSE};
    input.mi.dwFlags = event->message == WM_MOUSEWHEEL ? MOUSEEVENTF_WHEEL : MOUSEEVENTF_HWHEEL;
    input.mi.mouseData = (DWORD)delta;
    return add_input(i, &input, ret_error);
}

int inject_event(struct injector *i, const EVENTMSG *event, struct automation_error *ret_error)
{
    switch (event->message) {
    case WM_KEYDOWN:
    case WM_SYSKEYDOWN:
        return inject_key(i, event, true, ret_error);
    case WM_KEYUP:
    case WM_SYSKEYUP:
        return inject_key(i, event, false, ret_error);
    default:
        break;
    }
    if (event->message >= WM_MOUSEFIRST && event->message <= WM_MOUSELAST)
        return inject_mouse(i, event, ret_error);
    return automation_fail(ret_error, -EINVAL, "message 0x%x cannot be played", event->message);
}

/* ---- The end ---- */

bool inject_holds(const struct injector *i)
{
    for (unsigned b = 1; b < sizeof(buttons) / sizeof(buttons[0]); b++)
        if (i->buttons[b].down)
            return true;
    for (UINT vk = 0; vk < 256; vk++)
        if (i->keys[vk].down)
            return true;
    return false;
}

/* One failure does not keep the others pressed. */
static void release_all(struct injector *i)
{
    for (unsigned b = 1; b < sizeof(buttons) / sizeof(buttons[0]); b++)
        if (i->buttons[b].down)
            send_button(i, b, i->buttons[b].hwnd, buttons[b].up, false, NULL);
    for (int modifiers = 0; modifiers < 2; modifiers++)
        for (UINT vk = 0; vk < 256; vk++)
            if (i->keys[vk].down && is_modifier(vk) == (modifiers != 0))
                send_key(i, vk, &i->keys[vk], WM_KEYUP, false, NULL);
}

struct injector *inject_destroy(struct injector *i)
{
    if (!i)
        return NULL;
    send_text(i, NULL);
    release_all(i);
    inject_flush(i, NULL);
    free(i);
    return NULL;
}
