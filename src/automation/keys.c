/* SPDX-License-Identifier: MIT */
#include "automation/automation.h"

#include <errno.h>
#include <stdint.h>

#include "automation/error.h"
#include "automation/inject.h"
#include "base/text.h"
#include "input/input.h"

static int press(struct injector *injector, HWND hwnd, UINT vk, bool alt, bool down,
                 struct automation_error *ret_error)
{
    UINT scan = input_scan_in_message((uint16_t)MapVirtualKey(vk, MAPVK_VK_TO_VSC_EX));
    EVENTMSG event = {.message = down ? (alt ? WM_SYSKEYDOWN : WM_KEYDOWN)
                                      : (alt ? WM_SYSKEYUP : WM_KEYUP),
                      .paramL = vk | (scan & 0xff) << 8,
                      .paramH = (scan & 0xff00) ? 0x8000u : 0,
                      .hwnd = hwnd};
    return inject_event(injector, &event, ret_error);
}

/* With Alt down, and Ctrl not, keys come as WM_SYSKEYDOWN. */
static bool has_alt(const struct input_chord *chord)
{
    bool alt = false;
    for (size_t i = 0; i < chord->count; i++) {
        UINT vk = input_vk_plain(chord->vk[i]);
        if (vk == VK_CONTROL)
            return false;
        alt |= vk == VK_MENU;
    }
    return alt;
}

static int play_chord(struct injector *injector, HWND hwnd, const struct input_chord *chord,
                      struct automation_error *ret_error)
{
    bool alt = has_alt(chord);
    int r = 0;
    size_t down = 0;
    while (r == 0 && down < chord->count)
        r = press(injector, hwnd, chord->vk[down++], alt, true, ret_error);
    if (r == 0 && chord->character) {
        EVENTMSG event = {
            .message = WM_KEYDOWN, .paramL = VK_PACKET, .paramH = chord->character, .hwnd = hwnd};
        r = inject_event(injector, &event, ret_error);
    }
    while (r == 0 && down > 0)
        r = press(injector, hwnd, chord->vk[--down], alt, false, ret_error);
    return r < 0 ? r : inject_flush(injector, ret_error);
}

int automation_key(HWND hwnd, const char *text, struct automation_error *ret_error)
{
    struct input_chord chord;
    struct injector *injector = NULL;
    char why[160];
    int r = input_chord_parse(text, &chord, why, sizeof(why));
    if (r < 0)
        return automation_fail(ret_error, r, "'%s' is no key: %s", text, why);
    r = inject_create(hwnd ? LEVEL_MESSAGE : LEVEL_GLOBAL, &injector);
    if (r < 0)
        return automation_fail(ret_error, r, "cannot press %s: out of memory", text);
    r = play_chord(injector, hwnd, &chord, ret_error);
    inject_destroy(injector);
    return r;
}
