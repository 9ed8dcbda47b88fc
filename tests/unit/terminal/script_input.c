/* SPDX-License-Identifier: MIT */
/* Keys, the mouse and pastes in scripts. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pianola/input.h"
#include "script.h"

static const struct {
    const char *name;
    uint16_t vk;
} keys[] = {
    {"up", VK_UP},           {"down", VK_DOWN},
    {"left", VK_LEFT},       {"right", VK_RIGHT},
    {"home", VK_HOME},       {"end", VK_END},
    {"insert", VK_INSERT},   {"delete", VK_DELETE},
    {"pageup", VK_PRIOR},    {"pagedown", VK_NEXT},
    {"enter", VK_RETURN},    {"tab", VK_TAB},
    {"escape", VK_ESCAPE},   {"backspace", VK_BACK},
    {"shiftkey", VK_LSHIFT}, {"capslock", VK_CAPITAL},
    {"menu", VK_APPS},
};

static const struct {
    const char *name;
    unsigned modifier;
} modifiers[] = {
    {"shift+", EMULATOR_SHIFT}, {"alt+", EMULATOR_ALT},        {"ctrl+", EMULATOR_CONTROL},
    {"super+", EMULATOR_SUPER}, {"caps+", EMULATOR_CAPS_LOCK}, {"num+", EMULATOR_NUM_LOCK},
};

static uint32_t character_of(const char *text)
{
    unsigned char lead = (unsigned char)text[0];
    if (lead < 0x80)
        return lead;
    return (lead & 0x1fu) << 6 | ((unsigned char)text[1] & 0x3fu); /* two bytes will do */
}

static bool takes(char **text, const char *prefix)
{
    size_t size = strlen(prefix);
    if (strncmp(*text, prefix, size) != 0)
        return false;
    *text += size;
    return true;
}

/* [release:|repeat:] [pad:] modifiers key; a letter after "shift+" is given as it types: A */
static struct emulator_key parse_key(char *text)
{
    struct emulator_key key = {.action = EMULATOR_PRESS};
    if (takes(&text, "release:"))
        key.action = EMULATOR_RELEASE;
    else if (takes(&text, "repeat:"))
        key.action = EMULATOR_REPEAT;
    key.numeric_pad = takes(&text, "pad:");
    for (unsigned i = 0; i < sizeof(modifiers) / sizeof(modifiers[0]); i++)
        if (takes(&text, modifiers[i].name)) {
            key.modifiers |= modifiers[i].modifier;
            i = UINT32_MAX;
        }
    for (unsigned i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
        if (strcmp(keys[i].name, text) == 0)
            key.vk = keys[i].vk;
    if (key.vk)
        return key;
    if (text[0] == 'f' && text[1] >= '0' && text[1] <= '9') {
        key.vk = (uint16_t)(VK_F1 + atoi(text + 1) - 1);
        return key;
    }
    key.character = character_of(strcmp(text, "space") == 0 ? " " : text);
    if (key.numeric_pad && key.character >= '0' && key.character <= '9')
        key.vk = (uint16_t)(VK_NUMPAD0 + key.character - '0');
    if (key.numeric_pad && key.character == '+')
        key.vk = VK_ADD;
    if (key.character == 0x444) /* a Russian layout */
        key.base = 'a';
    return key;
}

static struct emulator_mouse_event parse_mouse(const char *text)
{
    static const char *const buttons[] = {"none",  "left",    "middle",
                                          "right", "wheelup", "wheeldown"};
    struct emulator_mouse_event event = {.pixel_x = -1, .pixel_y = -1};
    char action[20], button[20], extra[40] = "";
    if (sscanf(text, "%19s %19s %d,%d %39s", action, button, &event.row, &event.column, extra) < 4)
        script_fail("mouse ACTION BUTTON ROW,COLUMN [MODIFIERS]");
    event.row--;
    event.column--;
    event.pressed = strcmp(action, "press") == 0;
    event.moved = strcmp(action, "move") == 0;
    for (unsigned i = 0; i < sizeof(buttons) / sizeof(buttons[0]); i++)
        if (strcmp(buttons[i], button) == 0)
            event.button = (enum emulator_button)i;
    if (strstr(extra, "ctrl"))
        event.modifiers |= EMULATOR_CONTROL;
    if (strstr(extra, "shift"))
        event.modifiers |= EMULATOR_SHIFT;
    return event;
}

static void expect(const char *bytes, size_t size, const char *wanted)
{
    char got[8192];
    script_escape(bytes, size, got);
    if (size == 0)
        strcpy(got, "nothing");
    if (strcmp(got, wanted) != 0)
        script_fail("sent is '%s', not '%s'", got, wanted);
}

bool script_input(char *line)
{
    char *rest = strchr(line, ' '), *wanted = strstr(line, " = "), buffer[EMULATOR_INPUT_BYTES];
    size_t size;
    if (!rest || !wanted)
        return false;
    *rest++ = 0;
    *wanted = 0;
    wanted += 3;
    if (strcmp(line, "key") == 0) {
        struct emulator_key key = parse_key(rest);
        expect(buffer, emulator_encode_key(script.e, &key, buffer), wanted);
    } else if (strcmp(line, "mouse") == 0) {
        struct emulator_mouse_event event = parse_mouse(rest);
        expect(buffer, emulator_encode_mouse(script.e, &event, buffer), wanted);
    } else if (strcmp(line, "focus") == 0) {
        expect(buffer, emulator_encode_focus(script.e, strcmp(rest, "in") == 0, buffer), wanted);
    } else if (strcmp(line, "paste") == 0) {
        char text[4096];
        size_t length = script_unescape(rest, text);
        char *bytes = emulator_encode_paste(script.e, text, length, &size);
        expect(bytes, size, wanted);
        free(bytes);
    } else {
        return false;
    }
    return true;
}
