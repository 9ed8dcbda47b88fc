/* SPDX-License-Identifier: MIT */
#include "input/input.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

struct name_row {
    const char *name;
    uint8_t vk;
};

/* The reference's names, without VK_. */
static const struct name_row names[] = {
    {"LBUTTON", VK_LBUTTON},
    {"RBUTTON", VK_RBUTTON},
    {"CANCEL", VK_CANCEL},
    {"MBUTTON", VK_MBUTTON},
    {"XBUTTON1", VK_XBUTTON1},
    {"XBUTTON2", VK_XBUTTON2},
    {"BACK", VK_BACK},
    {"TAB", VK_TAB},
    {"CLEAR", VK_CLEAR},
    {"RETURN", VK_RETURN},
    {"SHIFT", VK_SHIFT},
    {"CONTROL", VK_CONTROL},
    {"MENU", VK_MENU},
    {"PAUSE", VK_PAUSE},
    {"CAPITAL", VK_CAPITAL},
    {"KANA", VK_KANA},
    {"HANGUL", VK_HANGUL},
    {"IME_ON", VK_IME_ON},
    {"JUNJA", VK_JUNJA},
    {"FINAL", VK_FINAL},
    {"HANJA", VK_HANJA},
    {"KANJI", VK_KANJI},
    {"IME_OFF", VK_IME_OFF},
    {"ESCAPE", VK_ESCAPE},
    {"CONVERT", VK_CONVERT},
    {"NONCONVERT", VK_NONCONVERT},
    {"ACCEPT", VK_ACCEPT},
    {"MODECHANGE", VK_MODECHANGE},
    {"SPACE", VK_SPACE},
    {"PRIOR", VK_PRIOR},
    {"NEXT", VK_NEXT},
    {"END", VK_END},
    {"HOME", VK_HOME},
    {"LEFT", VK_LEFT},
    {"UP", VK_UP},
    {"RIGHT", VK_RIGHT},
    {"DOWN", VK_DOWN},
    {"SELECT", VK_SELECT},
    {"PRINT", VK_PRINT},
    {"EXECUTE", VK_EXECUTE},
    {"SNAPSHOT", VK_SNAPSHOT},
    {"INSERT", VK_INSERT},
    {"DELETE", VK_DELETE},
    {"HELP", VK_HELP},
    {"LWIN", VK_LWIN},
    {"RWIN", VK_RWIN},
    {"APPS", VK_APPS},
    {"SLEEP", VK_SLEEP},
    {"NUMPAD0", VK_NUMPAD0},
    {"NUMPAD1", VK_NUMPAD1},
    {"NUMPAD2", VK_NUMPAD2},
    {"NUMPAD3", VK_NUMPAD3},
    {"NUMPAD4", VK_NUMPAD4},
    {"NUMPAD5", VK_NUMPAD5},
    {"NUMPAD6", VK_NUMPAD6},
    {"NUMPAD7", VK_NUMPAD7},
    {"NUMPAD8", VK_NUMPAD8},
    {"NUMPAD9", VK_NUMPAD9},
    {"MULTIPLY", VK_MULTIPLY},
    {"ADD", VK_ADD},
    {"SEPARATOR", VK_SEPARATOR},
    {"SUBTRACT", VK_SUBTRACT},
    {"DECIMAL", VK_DECIMAL},
    {"DIVIDE", VK_DIVIDE},
    {"F1", VK_F1},
    {"F2", VK_F2},
    {"F3", VK_F3},
    {"F4", VK_F4},
    {"F5", VK_F5},
    {"F6", VK_F6},
    {"F7", VK_F7},
    {"F8", VK_F8},
    {"F9", VK_F9},
    {"F10", VK_F10},
    {"F11", VK_F11},
    {"F12", VK_F12},
    {"F13", VK_F13},
    {"F14", VK_F14},
    {"F15", VK_F15},
    {"F16", VK_F16},
    {"F17", VK_F17},
    {"F18", VK_F18},
    {"F19", VK_F19},
    {"F20", VK_F20},
    {"F21", VK_F21},
    {"F22", VK_F22},
    {"F23", VK_F23},
    {"F24", VK_F24},
    {"NUMLOCK", VK_NUMLOCK},
    {"SCROLL", VK_SCROLL},
    {"LSHIFT", VK_LSHIFT},
    {"RSHIFT", VK_RSHIFT},
    {"LCONTROL", VK_LCONTROL},
    {"RCONTROL", VK_RCONTROL},
    {"LMENU", VK_LMENU},
    {"RMENU", VK_RMENU},
    {"BROWSER_BACK", VK_BROWSER_BACK},
    {"BROWSER_FORWARD", VK_BROWSER_FORWARD},
    {"BROWSER_REFRESH", VK_BROWSER_REFRESH},
    {"BROWSER_STOP", VK_BROWSER_STOP},
    {"BROWSER_SEARCH", VK_BROWSER_SEARCH},
    {"BROWSER_FAVORITES", VK_BROWSER_FAVORITES},
    {"BROWSER_HOME", VK_BROWSER_HOME},
    {"VOLUME_MUTE", VK_VOLUME_MUTE},
    {"VOLUME_DOWN", VK_VOLUME_DOWN},
    {"VOLUME_UP", VK_VOLUME_UP},
    {"MEDIA_NEXT_TRACK", VK_MEDIA_NEXT_TRACK},
    {"MEDIA_PREV_TRACK", VK_MEDIA_PREV_TRACK},
    {"MEDIA_STOP", VK_MEDIA_STOP},
    {"MEDIA_PLAY_PAUSE", VK_MEDIA_PLAY_PAUSE},
    {"LAUNCH_MAIL", VK_LAUNCH_MAIL},
    {"LAUNCH_MEDIA_SELECT", VK_LAUNCH_MEDIA_SELECT},
    {"LAUNCH_APP1", VK_LAUNCH_APP1},
    {"LAUNCH_APP2", VK_LAUNCH_APP2},
    {"OEM_1", VK_OEM_1},
    {"OEM_PLUS", VK_OEM_PLUS},
    {"OEM_COMMA", VK_OEM_COMMA},
    {"OEM_MINUS", VK_OEM_MINUS},
    {"OEM_PERIOD", VK_OEM_PERIOD},
    {"OEM_2", VK_OEM_2},
    {"OEM_3", VK_OEM_3},
    {"ABNT_C1", VK_ABNT_C1},
    {"ABNT_C2", VK_ABNT_C2},
    {"OEM_4", VK_OEM_4},
    {"OEM_5", VK_OEM_5},
    {"OEM_6", VK_OEM_6},
    {"OEM_7", VK_OEM_7},
    {"OEM_8", VK_OEM_8},
    {"OEM_102", VK_OEM_102},
    {"PROCESSKEY", VK_PROCESSKEY},
    {"PACKET", VK_PACKET},
    {"ATTN", VK_ATTN},
    {"CRSEL", VK_CRSEL},
    {"EXSEL", VK_EXSEL},
    {"EREOF", VK_EREOF},
    {"PLAY", VK_PLAY},
    {"ZOOM", VK_ZOOM},
    {"NONAME", VK_NONAME},
    {"PA1", VK_PA1},
    {"OEM_CLEAR", VK_OEM_CLEAR},
};

/* What people write in chords. */
static const struct name_row words[] = {
    {"alt", VK_MENU},
    {"altgr", VK_RMENU},
    {"Backspace", VK_BACK},
    {"Break", VK_CANCEL},
    {"CapsLock", VK_CAPITAL},
    {"ctrl", VK_CONTROL},
    {"control", VK_CONTROL},
    {"Delete", VK_DELETE},
    {"Down", VK_DOWN},
    {"End", VK_END},
    {"Enter", VK_RETURN},
    {"Esc", VK_ESCAPE},
    {"Escape", VK_ESCAPE},
    {"Home", VK_HOME},
    {"Insert", VK_INSERT},
    {"Left", VK_LEFT},
    {"lalt", VK_LMENU},
    {"lctrl", VK_LCONTROL},
    {"lshift", VK_LSHIFT},
    {"Menu", VK_APPS},
    {"meta", VK_LWIN},
    {"NumLock", VK_NUMLOCK},
    {"PageDown", VK_NEXT},
    {"Page_Down", VK_NEXT},
    {"PageUp", VK_PRIOR},
    {"Page_Up", VK_PRIOR},
    {"Pause", VK_PAUSE},
    {"Print", VK_SNAPSHOT},
    {"PrintScreen", VK_SNAPSHOT},
    {"ralt", VK_RMENU},
    {"rctrl", VK_RCONTROL},
    {"Return", VK_RETURN},
    {"Right", VK_RIGHT},
    {"rshift", VK_RSHIFT},
    {"ScrollLock", VK_SCROLL},
    {"shift", VK_SHIFT},
    {"Space", VK_SPACE},
    {"super", VK_LWIN},
    {"Tab", VK_TAB},
    {"Up", VK_UP},
    {"win", VK_LWIN},
};

enum {
    NAME_COUNT = sizeof(names) / sizeof(names[0]),
    WORD_COUNT = sizeof(words) / sizeof(words[0]),
};

const char *input_key_name(UINT vk)
{
    static _Thread_local char buf[32];
    if ((vk >= '0' && vk <= '9') || (vk >= 'A' && vk <= 'Z')) {
        snprintf(buf, sizeof(buf), "VK_%c", (char)vk);
        return buf;
    }
    for (size_t i = 0; i < NAME_COUNT; i++) {
        if (names[i].vk == vk) {
            snprintf(buf, sizeof(buf), "VK_%s", names[i].name);
            return buf;
        }
    }
    return NULL;
}

UINT input_key_by_name(const char *name)
{
    bool reference = strncasecmp(name, "VK_", 3) == 0;
    for (size_t i = 0; !reference && i < WORD_COUNT; i++)
        if (strcasecmp(words[i].name, name) == 0)
            return words[i].vk;
    name += reference ? 3 : 0;
    if (name[0] && !name[1]) {
        char c = (char)(name[0] >= 'a' && name[0] <= 'z' ? name[0] - 'a' + 'A' : name[0]);
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ? (UINT)c : 0;
    }
    for (size_t i = 0; i < NAME_COUNT; i++)
        if (strcasecmp(names[i].name, name) == 0)
            return names[i].vk;
    return 0;
}

const char *input_chord_name(size_t i)
{
    if (i < WORD_COUNT)
        return words[i].name;
    return i - WORD_COUNT < NAME_COUNT ? names[i - WORD_COUNT].name : NULL;
}
