/* SPDX-License-Identifier: MIT */
#include "input/input.h"

#include <linux/input-event-codes.h>

/* One row a key of a PC keyboard: its place (scan code set 1), the kernel's code, the virtual key
 * there on a US layout, the name GetKeyNameText gives. */
struct key_row {
    uint16_t scan;
    uint16_t evdev;
    uint8_t vk;
    const char *name;
};

static const struct key_row keys[] = {
    {0x01, KEY_ESC, VK_ESCAPE, "Esc"},
    {0x02, KEY_1, '1', "1"},
    {0x03, KEY_2, '2', "2"},
    {0x04, KEY_3, '3', "3"},
    {0x05, KEY_4, '4', "4"},
    {0x06, KEY_5, '5', "5"},
    {0x07, KEY_6, '6', "6"},
    {0x08, KEY_7, '7', "7"},
    {0x09, KEY_8, '8', "8"},
    {0x0A, KEY_9, '9', "9"},
    {0x0B, KEY_0, '0', "0"},
    {0x0C, KEY_MINUS, VK_OEM_MINUS, "-"},
    {0x0D, KEY_EQUAL, VK_OEM_PLUS, "="},
    {0x0E, KEY_BACKSPACE, VK_BACK, "Backspace"},
    {0x0F, KEY_TAB, VK_TAB, "Tab"},
    {0x10, KEY_Q, 'Q', "Q"},
    {0x11, KEY_W, 'W', "W"},
    {0x12, KEY_E, 'E', "E"},
    {0x13, KEY_R, 'R', "R"},
    {0x14, KEY_T, 'T', "T"},
    {0x15, KEY_Y, 'Y', "Y"},
    {0x16, KEY_U, 'U', "U"},
    {0x17, KEY_I, 'I', "I"},
    {0x18, KEY_O, 'O', "O"},
    {0x19, KEY_P, 'P', "P"},
    {0x1A, KEY_LEFTBRACE, VK_OEM_4, "["},
    {0x1B, KEY_RIGHTBRACE, VK_OEM_6, "]"},
    {0x1C, KEY_ENTER, VK_RETURN, "Enter"},
    {0x1D, KEY_LEFTCTRL, VK_LCONTROL, "Ctrl"},
    {0x1E, KEY_A, 'A', "A"},
    {0x1F, KEY_S, 'S', "S"},
    {0x20, KEY_D, 'D', "D"},
    {0x21, KEY_F, 'F', "F"},
    {0x22, KEY_G, 'G', "G"},
    {0x23, KEY_H, 'H', "H"},
    {0x24, KEY_J, 'J', "J"},
    {0x25, KEY_K, 'K', "K"},
    {0x26, KEY_L, 'L', "L"},
    {0x27, KEY_SEMICOLON, VK_OEM_1, ";"},
    {0x28, KEY_APOSTROPHE, VK_OEM_7, "'"},
    {0x29, KEY_GRAVE, VK_OEM_3, "`"},
    {0x2A, KEY_LEFTSHIFT, VK_LSHIFT, "Shift"},
    {0x2B, KEY_BACKSLASH, VK_OEM_5, "\\"},
    {0x2C, KEY_Z, 'Z', "Z"},
    {0x2D, KEY_X, 'X', "X"},
    {0x2E, KEY_C, 'C', "C"},
    {0x2F, KEY_V, 'V', "V"},
    {0x30, KEY_B, 'B', "B"},
    {0x31, KEY_N, 'N', "N"},
    {0x32, KEY_M, 'M', "M"},
    {0x33, KEY_COMMA, VK_OEM_COMMA, ","},
    {0x34, KEY_DOT, VK_OEM_PERIOD, "."},
    {0x35, KEY_SLASH, VK_OEM_2, "/"},
    {0x36, KEY_RIGHTSHIFT, VK_RSHIFT, "Right Shift"},
    {0x37, KEY_KPASTERISK, VK_MULTIPLY, "Num *"},
    {0x38, KEY_LEFTALT, VK_LMENU, "Alt"},
    {0x39, KEY_SPACE, VK_SPACE, "Space"},
    {0x3A, KEY_CAPSLOCK, VK_CAPITAL, "Caps Lock"},
    {0x3B, KEY_F1, VK_F1, "F1"},
    {0x3C, KEY_F2, VK_F2, "F2"},
    {0x3D, KEY_F3, VK_F3, "F3"},
    {0x3E, KEY_F4, VK_F4, "F4"},
    {0x3F, KEY_F5, VK_F5, "F5"},
    {0x40, KEY_F6, VK_F6, "F6"},
    {0x41, KEY_F7, VK_F7, "F7"},
    {0x42, KEY_F8, VK_F8, "F8"},
    {0x43, KEY_F9, VK_F9, "F9"},
    {0x44, KEY_F10, VK_F10, "F10"},
    {0x45, KEY_NUMLOCK, VK_NUMLOCK, "Num Lock"},
    {0x46, KEY_SCROLLLOCK, VK_SCROLL, "Scroll Lock"},
    {0x47, KEY_KP7, VK_HOME, "Num 7"},
    {0x48, KEY_KP8, VK_UP, "Num 8"},
    {0x49, KEY_KP9, VK_PRIOR, "Num 9"},
    {0x4A, KEY_KPMINUS, VK_SUBTRACT, "Num -"},
    {0x4B, KEY_KP4, VK_LEFT, "Num 4"},
    {0x4C, KEY_KP5, VK_CLEAR, "Num 5"},
    {0x4D, KEY_KP6, VK_RIGHT, "Num 6"},
    {0x4E, KEY_KPPLUS, VK_ADD, "Num +"},
    {0x4F, KEY_KP1, VK_END, "Num 1"},
    {0x50, KEY_KP2, VK_DOWN, "Num 2"},
    {0x51, KEY_KP3, VK_NEXT, "Num 3"},
    {0x52, KEY_KP0, VK_INSERT, "Num 0"},
    {0x53, KEY_KPDOT, VK_DELETE, "Num Del"},
    {0x54, 0, VK_SNAPSHOT, "Sys Req"},
    {0x56, KEY_102ND, VK_OEM_102, "<"},
    {0x57, KEY_F11, VK_F11, "F11"},
    {0x58, KEY_F12, VK_F12, "F12"},
    {0x59, KEY_KPEQUAL, VK_CLEAR, "Num ="},
    {0x64, KEY_F13, VK_F13, "F13"},
    {0x65, KEY_F14, VK_F14, "F14"},
    {0x66, KEY_F15, VK_F15, "F15"},
    {0x67, KEY_F16, VK_F16, "F16"},
    {0x68, KEY_F17, VK_F17, "F17"},
    {0x69, KEY_F18, VK_F18, "F18"},
    {0x6A, KEY_F19, VK_F19, "F19"},
    {0x6B, KEY_F20, VK_F20, "F20"},
    {0x6C, KEY_F21, VK_F21, "F21"},
    {0x6D, KEY_F22, VK_F22, "F22"},
    {0x6E, KEY_F23, VK_F23, "F23"},
    {0x70, KEY_KATAKANAHIRAGANA, VK_KANA, "Kana"},
    {0x71, KEY_HANJA, VK_HANJA, "Hanja"},
    {0x72, KEY_HANGEUL, VK_HANGUL, "Hangul"},
    {0x73, KEY_RO, VK_ABNT_C1, "Ro"},
    {0x76, KEY_F24, VK_F24, "F24"},
    {0x79, KEY_HENKAN, VK_CONVERT, "Henkan"},
    {0x7B, KEY_MUHENKAN, VK_NONCONVERT, "Muhenkan"},
    {0x7D, KEY_YEN, VK_OEM_5, "Yen"},
    {0x7E, KEY_KPCOMMA, VK_ABNT_C2, "Num ,"},
    {0xE010, KEY_PREVIOUSSONG, VK_MEDIA_PREV_TRACK, "Previous Track"},
    {0xE019, KEY_NEXTSONG, VK_MEDIA_NEXT_TRACK, "Next Track"},
    {0xE01C, KEY_KPENTER, VK_RETURN, "Num Enter"},
    {0xE01D, KEY_RIGHTCTRL, VK_RCONTROL, "Right Ctrl"},
    {0xE020, KEY_MUTE, VK_VOLUME_MUTE, "Mute"},
    {0xE021, KEY_CALC, VK_LAUNCH_APP2, "Calculator"},
    {0xE022, KEY_PLAYPAUSE, VK_MEDIA_PLAY_PAUSE, "Play/Pause"},
    {0xE024, KEY_STOPCD, VK_MEDIA_STOP, "Stop"},
    {0xE02E, KEY_VOLUMEDOWN, VK_VOLUME_DOWN, "Volume Down"},
    {0xE030, KEY_VOLUMEUP, VK_VOLUME_UP, "Volume Up"},
    {0xE032, KEY_HOMEPAGE, VK_BROWSER_HOME, "Web Home"},
    {0xE035, KEY_KPSLASH, VK_DIVIDE, "Num /"},
    {0xE037, KEY_SYSRQ, VK_SNAPSHOT, "Prnt Scrn"},
    {0xE038, KEY_RIGHTALT, VK_RMENU, "Right Alt"},
    {0xE046, 0, VK_CANCEL, "Break"},
    {0xE047, KEY_HOME, VK_HOME, "Home"},
    {0xE048, KEY_UP, VK_UP, "Up"},
    {0xE049, KEY_PAGEUP, VK_PRIOR, "Page Up"},
    {0xE04B, KEY_LEFT, VK_LEFT, "Left"},
    {0xE04D, KEY_RIGHT, VK_RIGHT, "Right"},
    {0xE04F, KEY_END, VK_END, "End"},
    {0xE050, KEY_DOWN, VK_DOWN, "Down"},
    {0xE051, KEY_PAGEDOWN, VK_NEXT, "Page Down"},
    {0xE052, KEY_INSERT, VK_INSERT, "Insert"},
    {0xE053, KEY_DELETE, VK_DELETE, "Delete"},
    {0xE05B, KEY_LEFTMETA, VK_LWIN, "Left Windows"},
    {0xE05C, KEY_RIGHTMETA, VK_RWIN, "Right Windows"},
    {0xE05D, KEY_COMPOSE, VK_APPS, "Application"},
    {0xE05E, KEY_POWER, 0, "Power"},
    {0xE05F, KEY_SLEEP, VK_SLEEP, "Sleep"},
    {0xE063, KEY_WAKEUP, 0, "Wake"},
    {0xE065, KEY_SEARCH, VK_BROWSER_SEARCH, "Web Search"},
    {0xE066, KEY_BOOKMARKS, VK_BROWSER_FAVORITES, "Web Favorites"},
    {0xE067, KEY_REFRESH, VK_BROWSER_REFRESH, "Web Refresh"},
    {0xE068, KEY_STOP, VK_BROWSER_STOP, "Web Stop"},
    {0xE069, KEY_FORWARD, VK_BROWSER_FORWARD, "Web Forward"},
    {0xE06A, KEY_BACK, VK_BROWSER_BACK, "Web Back"},
    {0xE06B, KEY_COMPUTER, VK_LAUNCH_APP1, "Computer"},
    {0xE06C, KEY_MAIL, VK_LAUNCH_MAIL, "Mail"},
    {0xE06D, KEY_MEDIA, VK_LAUNCH_MEDIA_SELECT, "Media"},
    {0xE11D, KEY_PAUSE, VK_PAUSE, "Pause"},
};

enum { KEY_ROWS = sizeof(keys) / sizeof(keys[0]) };

uint16_t input_scan_from_evdev(uint16_t evdev)
{
    for (size_t i = 0; evdev && i < KEY_ROWS; i++)
        if (keys[i].evdev == evdev)
            return keys[i].scan;
    return 0;
}

static const struct key_row *row_at(uint16_t scan)
{
    for (size_t i = 0; i < KEY_ROWS; i++)
        if (keys[i].scan == scan)
            return &keys[i];
    return NULL;
}

uint16_t input_evdev_from_scan(uint16_t scan)
{
    if (scan == 0xE045)
        scan = 0x45; /* Num Lock as messages have it */
    else if (scan == 0x54)
        scan = 0xE037; /* Print with Alt */
    else if (scan == 0xE046)
        scan = 0xE11D; /* Pause with Ctrl */
    const struct key_row *row = row_at(scan);
    return row ? row->evdev : 0;
}

UINT input_vk_at_scan(uint16_t scan)
{
    const struct key_row *row = row_at(scan == 0xE045 ? 0x45 : scan);
    return row ? row->vk : 0;
}

/* The numeric keypad's digits share their keys with Home, Up ...: those rows have the digit's
 * place. */
static const struct {
    uint8_t vk;
    uint16_t scan;
} other_places[] = {
    {VK_NUMPAD0, 0x52}, {VK_NUMPAD1, 0x4F}, {VK_NUMPAD2, 0x50},    {VK_NUMPAD3, 0x51},
    {VK_NUMPAD4, 0x4B}, {VK_NUMPAD5, 0x4C}, {VK_NUMPAD6, 0x4D},    {VK_NUMPAD7, 0x47},
    {VK_NUMPAD8, 0x48}, {VK_NUMPAD9, 0x49}, {VK_DECIMAL, 0x53},    {VK_SHIFT, 0x2A},
    {VK_CONTROL, 0x1D}, {VK_MENU, 0x38},    {VK_SNAPSHOT, 0xE037}, {VK_CLEAR, 0x4C},
};

uint16_t input_scan_at_vk(UINT vk)
{
    for (size_t i = 0; i < sizeof(other_places) / sizeof(other_places[0]); i++)
        if (other_places[i].vk == vk)
            return other_places[i].scan;
    /* The keys of their own (arrows, Home ...) come before the keypad's. */
    uint16_t found = 0;
    for (size_t i = 0; vk && i < KEY_ROWS; i++)
        if (keys[i].vk == vk && (!found || (keys[i].scan > 0xE000 && vk != VK_RETURN)))
            found = keys[i].scan;
    return found;
}

UINT input_vk_plain(UINT vk)
{
    switch (vk) {
    case VK_LSHIFT:
    case VK_RSHIFT:
        return VK_SHIFT;
    case VK_LCONTROL:
    case VK_RCONTROL:
        return VK_CONTROL;
    case VK_LMENU:
    case VK_RMENU:
        return VK_MENU;
    default:
        return vk;
    }
}

const char *input_key_label(uint16_t scan)
{
    const struct key_row *row = row_at(scan);
    return row ? row->name : NULL;
}

uint16_t input_scan_in_message(uint16_t scan)
{
    return scan == 0xE11D ? 0x45 : scan == 0x45 ? 0xE045 : scan;
}

uint16_t input_scan_from_message(BYTE scan, bool extended)
{
    if (scan == 0x45)
        return extended ? 0x45 : 0xE11D;
    return (uint16_t)(scan | (extended ? 0xE000 : 0));
}

LPARAM MakeKeyData(const KEYDATA *data)
{
    return (LPARAM)(int32_t)(data->repeat | (uint32_t)data->scan << 16 |
                             (data->extended ? 1u << 24 : 0) | (data->context ? 1u << 29 : 0) |
                             (data->previous ? 1u << 30 : 0) | (data->transition ? 1u << 31 : 0));
}

void SplitKeyData(LPARAM lParam, KEYDATA *data)
{
    uint32_t l = (uint32_t)lParam;
    *data = (KEYDATA){.repeat = (WORD)l,
                      .scan = (BYTE)(l >> 16),
                      .extended = l >> 24 & 1,
                      .context = l >> 29 & 1,
                      .previous = l >> 30 & 1,
                      .transition = l >> 31 & 1};
}
