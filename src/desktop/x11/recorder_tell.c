/* SPDX-License-Identifier: MIT */
#include "desktop/x11/recorder_private.h"

#include "base/text.h"
#include "desktop/x11/windows.h"
#include "input/input.h"

void x11_stop_key(void)
{
    message_cancel_journal();
}

/* ---- Keys ---- */

/* Left and right are told apart below; the plain key is down while either is. */
static void set_key(UINT vk, bool down)
{
    static const struct {
        UINT left;
        UINT right;
        UINT plain;
    } pairs[] = {{VK_LSHIFT, VK_RSHIFT, VK_SHIFT},
                 {VK_LCONTROL, VK_RCONTROL, VK_CONTROL},
                 {VK_LMENU, VK_RMENU, VK_MENU}};
    static bool sided[3][2];
    desk_set_key(vk, down);
    for (size_t i = 0; i < 3; i++) {
        if (vk != pairs[i].left && vk != pairs[i].right)
            continue;
        sided[i][vk == pairs[i].right] = down;
        desk_set_key(pairs[i].plain, sided[i][0] || sided[i][1]);
    }
}

static bool is_down(const struct x11_recorder *r, const struct x11_input *input, uint16_t scan)
{
    return r->down[input->second][x11_code_at_scan(scan)];
}

static void report_characters(const struct x11_input *input, LPARAM data, bool alt)
{
    uint16_t units[2];
    int n = input->key.code_point ? text_to_utf16(input->key.code_point, units) : 0;
    for (int i = 0; i < n; i++)
        message_report(input->target, alt ? WM_SYSCHAR : WM_CHAR, units[i], data, NULL);
}

static void call_key_hooks(const struct x11_input *input, UINT message, bool alt)
{
    uint16_t scan = input_scan_in_message(input->key.scan);
    bool extended = scan > 0xff;
    bool packet = input->key.vk == VK_PACKET;
    if (message_has_global_hook(WH_JOURNALRECORD)) {
        EVENTMSG event = {.message = message,
                          .paramL = input_vk_plain(input->key.vk) | (scan & 0xffu) << 8,
                          .paramH = packet     ? input->key.code_point
                                    : extended ? 0x8000
                                               : 0,
                          .time = input->time,
                          .hwnd = input->target};
        message_call_global_hooks(WH_JOURNALRECORD, HC_ACTION, 0, &event, sizeof(event));
    }
    if (message_has_global_hook(WH_KEYBOARD_LL)) {
        KBDLLHOOKSTRUCT event = {.vkCode = input->key.vk,
                                 .scanCode = packet ? input->key.code_point : scan & 0xffu,
                                 .flags = (extended ? LLKHF_EXTENDED : 0) |
                                          (input->injected ? LLKHF_INJECTED : 0) |
                                          (alt ? LLKHF_ALTDOWN : 0) | (input->down ? 0 : LLKHF_UP),
                                 .time = input->time};
        message_call_global_hooks(WH_KEYBOARD_LL, HC_ACTION, message, &event, sizeof(event));
    }
}

static void tell_key(struct x11_adapter *a, struct x11_input *input)
{
    const struct x11_recorder *r = a->recorder;
    UINT vk = input_vk_plain(input->key.vk);
    if (!input->second && input->key.vk && input->key.vk != VK_PACKET)
        set_key(input->key.vk, input->down);
    bool ctrl = is_down(r, input, 0x1d) || is_down(r, input, 0xe01d);
    bool alt = is_down(r, input, 0x38);
    if (vk == VK_ESCAPE && input->down && ctrl && !input->second)
        x11_stop_key();
    bool system = (alt && !ctrl) || vk == VK_F10;
    UINT message = system ? (input->down ? WM_SYSKEYDOWN : WM_SYSKEYUP)
                          : (input->down ? WM_KEYDOWN : WM_KEYUP);
    uint16_t scan = input_scan_in_message(input->key.scan);
    KEYDATA split = {.repeat = 1,
                     .scan = (BYTE)scan,
                     .extended = scan > 0xff,
                     .context = alt,
                     .previous = input->repeat,
                     .transition = !input->down};
    LPARAM data = MakeKeyData(&split);
    message_report(input->target, message, vk, data, NULL);
    if (input->down)
        report_characters(input, data, system && alt);
    call_key_hooks(input, message, alt);
}

/* ---- Mouse ---- */

struct mouse {
    UINT message;
    WORD high; /* of wParam: wheel's delta, X button */
};

static struct mouse mouse_of(const struct x11_input *input)
{
    bool down = input->down;
    switch (input->kind == INPUT_MOTION ? 0 : input->code) {
    case 0:
        return (struct mouse){WM_MOUSEMOVE, 0};
    case 1:
        return (struct mouse){down ? WM_LBUTTONDOWN : WM_LBUTTONUP, 0};
    case 2:
        return (struct mouse){down ? WM_MBUTTONDOWN : WM_MBUTTONUP, 0};
    case 3:
        return (struct mouse){down ? WM_RBUTTONDOWN : WM_RBUTTONUP, 0};
    case 4:
    case 5:
        return (struct mouse){down ? WM_MOUSEWHEEL : 0,
                              (WORD)(input->code == 4 ? WHEEL_DELTA : -WHEEL_DELTA)};
    case 6:
    case 7:
        return (struct mouse){down ? WM_MOUSEHWHEEL : 0,
                              (WORD)(input->code == 7 ? WHEEL_DELTA : -WHEEL_DELTA)};
    case 8:
    case 9:
        return (struct mouse){down ? WM_XBUTTONDOWN : WM_XBUTTONUP,
                              input->code == 8 ? XBUTTON1 : XBUTTON2};
    default:
        return (struct mouse){0, 0};
    }
}

static void call_mouse_hooks(const struct x11_input *input, const struct mouse *mouse)
{
    bool wheel = mouse->message == WM_MOUSEWHEEL || mouse->message == WM_MOUSEHWHEEL;
    if (message_has_global_hook(WH_JOURNALRECORD)) {
        EVENTMSG event = {.message = mouse->message,
                          .paramL = (UINT)input->at.x,
                          .paramH = (UINT)input->at.y,
                          .time = input->time,
                          .hwnd = input->target};
        if (wheel) {
            event.paramL = (UINT)MAKELONG(input->at.x, input->at.y);
            event.paramH = (UINT)(int)(short)mouse->high;
        }
        message_call_global_hooks(WH_JOURNALRECORD, HC_ACTION, mouse->high, &event, sizeof(event));
    }
    if (message_has_global_hook(WH_MOUSE_LL)) {
        MSLLHOOKSTRUCT event = {.pt = input->at,
                                .mouseData = (DWORD)mouse->high << 16,
                                .flags = input->injected ? LLMHF_INJECTED : 0,
                                .time = input->time};
        message_call_global_hooks(WH_MOUSE_LL, HC_ACTION, mouse->message, &event, sizeof(event));
    }
}

static void set_button(const struct x11_input *input)
{
    static const BYTE keys[10] = {0, VK_LBUTTON, VK_MBUTTON, VK_RBUTTON,  0,
                                  0, 0,          0,          VK_XBUTTON1, VK_XBUTTON2};
    if (input->kind == INPUT_BUTTON && input->code < sizeof(keys) && keys[input->code])
        desk_set_key(keys[input->code], input->down);
}

static void tell_mouse(struct x11_adapter *a, const struct x11_input *input)
{
    struct x11_recorder *r = a->recorder;
    struct mouse mouse = mouse_of(input);
    RECT rect = {0};
    if (!input->second) {
        bool rests = r->last_at.x == input->at.x && r->last_at.y == input->at.y;
        desk_set_pointer(input->at.x, input->at.y);
        set_button(input);
        r->last_at = input->at;
        if (input->kind == INPUT_MOTION && rests)
            return;
    }
    if (!mouse.message || !input->target)
        return;
    bool wheel = mouse.message == WM_MOUSEWHEEL || mouse.message == WM_MOUSEHWHEEL;
    if (!wheel)
        GetWindowRect(input->target, &rect);
    message_report(input->target, mouse.message, MAKEWPARAM(input->keys, mouse.high),
                   MAKELPARAM(input->at.x - rect.left, input->at.y - rect.top), NULL);
    call_mouse_hooks(input, &mouse);
}

void x11_input_tell(struct x11_adapter *a, struct x11_input *input)
{
    if (a->dead)
        return;
    if (input->kind == INPUT_KEY)
        tell_key(a, input);
    else
        tell_mouse(a, input);
}
