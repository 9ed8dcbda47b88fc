/* SPDX-License-Identifier: MIT */
#include "input/deliver.h"

#include "message/hotkey.h"
#include "message/message.h"
#include "message/raw_input.h"

/* A key on its way to a queue: which it is, who sees it first, what the message says. */

struct stroke {
    UINT vk;    /* as a low-level hook sees it */
    UINT plain; /* VK_SHIFT, VK_CONTROL, VK_MENU without their side */
    UINT side;  /* the key whose state changes */
    WORD scan;
    bool extended;
    bool up;
    bool alt; /* down when it has happened */
    bool ctrl;
};

static bool is_sided(UINT plain)
{
    return plain >= VK_SHIFT && plain <= VK_MENU;
}

/* The keypad has its digits while Num Lock is on and Shift is up. */
static UINT keypad_key(uint16_t scan, UINT vk)
{
    static const uint8_t digits[] = {VK_NUMPAD7, VK_NUMPAD8, VK_NUMPAD9, 0,          VK_NUMPAD4,
                                     VK_NUMPAD5, VK_NUMPAD6, 0,          VK_NUMPAD1, VK_NUMPAD2,
                                     VK_NUMPAD3, VK_NUMPAD0, VK_DECIMAL};
    if (!message_key_is_toggled(VK_NUMLOCK) || message_key_is_down(VK_SHIFT) || scan < 0x47 ||
        scan > 0x53 || !digits[scan - 0x47])
        return vk;
    return digits[scan - 0x47];
}

/* Left or right of a key follows from its extended bit, as in the reference. */
static UINT side_of(UINT plain, bool extended)
{
    return VK_LSHIFT + (plain - VK_SHIFT) * 2 + (extended ? 1 : 0);
}

static UINT other_side(UINT side)
{
    return ((side - VK_LSHIFT) ^ 1) + VK_LSHIFT;
}

static bool is_down_after(const struct stroke *stroke, UINT plain)
{
    if (stroke->plain != plain)
        return message_key_is_down(plain);
    return !stroke->up || message_key_is_down(other_side(stroke->side));
}

static struct stroke stroke_of(const KEYBDINPUT *ki)
{
    struct stroke stroke = {.vk = ki->wVk,
                            .scan = ki->wScan,
                            .extended = ki->dwFlags & KEYEVENTF_EXTENDEDKEY,
                            .up = ki->dwFlags & KEYEVENTF_KEYUP};
    if (ki->dwFlags & KEYEVENTF_SCANCODE) {
        uint16_t scan = (uint16_t)(ki->wScan | (stroke.extended ? 0xE000 : 0));
        stroke.vk = keypad_key(scan, input_layout_vk(input_layout_of(NULL), scan));
    } else if (stroke.vk == VK_RSHIFT) {
        stroke.extended = true;
    }
    stroke.plain = stroke.side = input_vk_plain(stroke.vk);
    if (is_sided(stroke.plain)) {
        stroke.side = side_of(stroke.plain, stroke.extended);
        if (stroke.vk == stroke.plain)
            stroke.vk = stroke.plain == VK_SHIFT ? VK_LSHIFT : stroke.side;
    }
    stroke.alt = is_down_after(&stroke, VK_MENU);
    stroke.ctrl = is_down_after(&stroke, VK_CONTROL);
    return stroke;
}

/* As a hot key names them. */
static UINT held_modifiers(void)
{
    return (message_key_is_down(VK_MENU) ? MOD_ALT : 0) |
           (message_key_is_down(VK_CONTROL) ? MOD_CONTROL : 0) |
           (message_key_is_down(VK_SHIFT) ? MOD_SHIFT : 0) |
           (message_key_is_down(VK_LWIN) || message_key_is_down(VK_RWIN) ? MOD_WIN : 0);
}

static UINT message_of(bool system, bool up)
{
    return up ? (system ? WM_SYSKEYUP : WM_KEYUP) : (system ? WM_SYSKEYDOWN : WM_KEYDOWN);
}

static bool hook_lets_through(const struct stroke *stroke, const KEYBDINPUT *ki)
{
    bool with_alt = stroke->alt && !stroke->ctrl;
    bool system = with_alt || (stroke->plain == VK_F10 && !stroke->ctrl);
    KBDLLHOOKSTRUCT data = {.vkCode = stroke->vk,
                            .scanCode = stroke->scan,
                            .flags = LLKHF_INJECTED | (stroke->extended ? LLKHF_EXTENDED : 0) |
                                     (with_alt ? LLKHF_ALTDOWN : 0) | (stroke->up ? LLKHF_UP : 0),
                            .time = ki->time ? ki->time : GetTickCount(),
                            .dwExtraInfo = ki->dwExtraInfo};
    return deliver_ask_hook(WH_KEYBOARD_LL, message_of(system, stroke->up), &data);
}

/* Both what tells left from right and what does not: that is down as long as one side is. */
static void note(const struct stroke *stroke, HWND told)
{
    message_note_key(stroke->side, !stroke->up, told);
    if (is_sided(stroke->plain))
        message_note_key(stroke->plain, is_down_after(stroke, stroke->plain), told);
}

/* Ctrl+Esc frees the user from a journal, whoever records or plays it. */
static void cancel_journal(const struct stroke *stroke)
{
    if (!stroke->up && stroke->plain == VK_ESCAPE && stroke->ctrl && !stroke->alt)
        message_cancel_journal();
}

static bool deliver_packet(HWND hwnd, const KEYBDINPUT *ki, bool hooked)
{
    bool up = ki->dwFlags & KEYEVENTF_KEYUP;
    bool alt = message_key_is_down(VK_MENU) && !message_key_is_down(VK_CONTROL);
    struct stroke stroke = {.vk = VK_PACKET,
                            .plain = VK_PACKET,
                            .side = VK_PACKET,
                            .scan = ki->wScan,
                            .up = up,
                            .alt = message_key_is_down(VK_MENU),
                            .ctrl = message_key_is_down(VK_CONTROL)};
    if (hooked && !hook_lets_through(&stroke, ki))
        return true;
    if (!up)
        message_set_key_alone(false);
    struct message_input input = {
        .message = message_of(alt, up),
        .wparam = VK_PACKET,
        .lparam = (LPARAM)(int)(1 | (up ? 0xc0000000u : 0) | (stroke.alt ? 0x20000000u : 0)),
        .vk = VK_PACKET | (UINT)ki->wScan << 16,
        .origin = IMO_INJECTED,
        .time = ki->time,
        .extra_info = ki->dwExtraInfo};
    return hwnd ? message_post_event(hwnd, &input) : true;
}

static bool post(HWND hwnd, const struct stroke *stroke, const KEYBDINPUT *ki, bool was_down)
{
    /* One Shift goes up while the other is down: nothing has changed for who reads Shift. */
    bool silent = stroke->up && stroke->plain == VK_SHIFT && message_key_is_down(VK_SHIFT);
    bool alone = stroke->plain == VK_MENU && stroke->up && message_key_alone();
    bool system = (stroke->alt && !stroke->ctrl) || stroke->plain == VK_F10 || alone;
    KEYDATA data = {.repeat = 1,
                    .scan = (BYTE)stroke->scan,
                    .extended = stroke->extended && stroke->plain != VK_SHIFT,
                    .context = stroke->alt,
                    .previous = was_down || stroke->up,
                    .transition = stroke->up};
    struct message_input input = {.message =
                                      silent ? PWM_KEYWENTUP : message_of(system, stroke->up),
                                  .wparam = stroke->plain,
                                  .lparam = MakeKeyData(&data),
                                  .vk = stroke->side,
                                  .origin = IMO_INJECTED,
                                  .time = ki->time,
                                  .extra_info = ki->dwExtraInfo};
    return message_post_event(hwnd, &input);
}

static void tell_raw(const struct stroke *stroke, const KEYBDINPUT *ki)
{
    bool system = (stroke->alt && !stroke->ctrl) || stroke->plain == VK_F10;
    RAWINPUT raw = {.header = {.dwType = RIM_TYPEKEYBOARD},
                    .data.keyboard = {.MakeCode = stroke->scan,
                                      .Flags = (WORD)((stroke->up ? RI_KEY_BREAK : RI_KEY_MAKE) |
                                                      (stroke->extended ? RI_KEY_E0 : 0)),
                                      .VKey = (WORD)stroke->plain,
                                      .Message = message_of(system, stroke->up),
                                      .ExtraInformation = (ULONG)ki->dwExtraInfo}};
    raw_input_deliver(&raw);
}

bool deliver_key(const KEYBDINPUT *ki, bool hooked)
{
    HWND hwnd = GetForegroundWindow();
    message_note_input(ki->time);
    if (ki->dwFlags & KEYEVENTF_UNICODE && !ki->wVk)
        return deliver_packet(hwnd, ki, hooked);
    struct stroke stroke = stroke_of(ki);
    if (!stroke.vk)
        return true;
    if (stroke.vk == VK_RMENU && input_layout_has_altgr(input_layout_of(NULL)) &&
        message_key_is_down(VK_RMENU) == stroke.up) {
        /* AltGr is Ctrl and Alt: the keyboard's driver puts the left Ctrl in front. */
        KEYBDINPUT ctrl = {.wVk = VK_LCONTROL,
                           .wScan = 0x1D,
                           .dwFlags = ki->dwFlags & KEYEVENTF_KEYUP,
                           .time = ki->time};
        if (!deliver_key(&ctrl, hooked))
            return false;
        stroke = stroke_of(ki);
    }
    if (hooked && !hook_lets_through(&stroke, ki))
        return true;
    bool was_down = message_key_is_down(stroke.plain);
    UINT modifiers = held_modifiers();
    cancel_journal(&stroke);
    tell_raw(&stroke, ki);
    if (raw_input_replaces(RIM_TYPEKEYBOARD))
        hwnd = NULL;
    note(&stroke, hwnd);
    if (!stroke.up && hotkey_press(stroke.plain, modifiers, was_down)) {
        message_set_key_alone(false);
        return true;
    }
    if (!stroke.up)
        message_set_key_alone(stroke.plain == VK_MENU && (!was_down || message_key_alone()));
    if (!hwnd)
        return true; /* nobody gets it: it happened all the same */
    return post(hwnd, &stroke, ki, was_down);
}
