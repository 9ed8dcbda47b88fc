/* SPDX-License-Identifier: MIT */
/* Keys in the kitty keyboard protocol. */
#include "terminal/emulator/keys.h"

#include "pianola/input.h"

#define LOCKS (EMULATOR_CAPS_LOCK | EMULATOR_NUM_LOCK)

struct code {
    uint16_t vk;
    uint16_t code;
    uint8_t extended; /* 0 no, 1 yes, 2 either */
    bool is_modifier;
};

/* Keys that have a number of the private use area, or a control character's. */
static const struct code codes[] = {
    {VK_ESCAPE, 27, 2, false},
    {VK_RETURN, 13, 0, false},
    {VK_TAB, 9, 2, false},
    {VK_BACK, 127, 2, false},
    {VK_CAPITAL, 57358, 2, true},
    {VK_SCROLL, 57359, 2, true},
    {VK_NUMLOCK, 57360, 2, true},
    {VK_SNAPSHOT, 57361, 2, false},
    {VK_PAUSE, 57362, 2, false},
    {VK_APPS, 57363, 2, false},
    {VK_MEDIA_PLAY_PAUSE, 57430, 2, false},
    {VK_MEDIA_STOP, 57432, 2, false},
    {VK_MEDIA_NEXT_TRACK, 57435, 2, false},
    {VK_MEDIA_PREV_TRACK, 57436, 2, false},
    {VK_VOLUME_DOWN, 57438, 2, false},
    {VK_VOLUME_UP, 57439, 2, false},
    {VK_VOLUME_MUTE, 57440, 2, false},
    {VK_LSHIFT, 57441, 2, true},
    {VK_SHIFT, 57441, 0, true},
    {VK_LCONTROL, 57442, 2, true},
    {VK_CONTROL, 57442, 0, true},
    {VK_LMENU, 57443, 2, true},
    {VK_MENU, 57443, 0, true},
    {VK_LWIN, 57444, 2, true},
    {VK_RSHIFT, 57447, 2, true},
    {VK_SHIFT, 57447, 1, true},
    {VK_RCONTROL, 57448, 2, true},
    {VK_CONTROL, 57448, 1, true},
    {VK_RMENU, 57449, 2, true},
    {VK_MENU, 57449, 1, true},
    {VK_RWIN, 57450, 2, true},
};

/* The keypad. */
static const struct {
    uint16_t vk, code;
} pad[] = {
    {VK_NUMPAD0, 57399},   {VK_NUMPAD1, 57400},  {VK_NUMPAD2, 57401}, {VK_NUMPAD3, 57402},
    {VK_NUMPAD4, 57403},   {VK_NUMPAD5, 57404},  {VK_NUMPAD6, 57405}, {VK_NUMPAD7, 57406},
    {VK_NUMPAD8, 57407},   {VK_NUMPAD9, 57408},  {VK_DECIMAL, 57409}, {VK_DIVIDE, 57410},
    {VK_MULTIPLY, 57411},  {VK_SUBTRACT, 57412}, {VK_ADD, 57413},     {VK_RETURN, 57414},
    {VK_SEPARATOR, 57416}, {VK_LEFT, 57417},     {VK_RIGHT, 57418},   {VK_UP, 57419},
    {VK_DOWN, 57420},      {VK_PRIOR, 57421},    {VK_NEXT, 57422},    {VK_HOME, 57423},
    {VK_END, 57424},       {VK_INSERT, 57425},   {VK_DELETE, 57426},  {VK_CLEAR, 57427},
};

static uint32_t lower(uint32_t character)
{
    bool upper = (character >= 'A' && character <= 'Z') ||
                 (character >= 0xc0 && character <= 0xde && character != 0xd7) ||
                 (character >= 0x391 && character <= 0x3a9) ||
                 (character >= 0x410 && character <= 0x42f);
    return upper ? character + 32 : character;
}

static uint32_t code_of(const struct emulator_key *key, bool *ret_modifier)
{
    *ret_modifier = false;
    if (key->numeric_pad)
        for (size_t i = 0; i < sizeof(pad) / sizeof(pad[0]); i++)
            if (pad[i].vk == key->vk)
                return pad[i].code;
    if (key->vk >= VK_F13 && key->vk <= VK_F24)
        return 57376u + key->vk - (VK_F13);
    for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++) {
        if (codes[i].vk != key->vk ||
            (codes[i].extended != 2 && codes[i].extended != key->extended))
            continue;
        *ret_modifier = codes[i].is_modifier;
        return codes[i].code;
    }
    return key->unshifted ? key->unshifted : lower(key->character);
}

static bool is_text(const struct emulator_key *key)
{
    return key->character >= 0x20 && key->character != 0x7f;
}

/* ; modifiers : event, as far as they are needed. */
static void add_modifiers(const struct emulator_key *key, unsigned flags, unsigned modifiers,
                          bool needed, struct key_text *to)
{
    bool event = flags & KITTY_EVENTS && key->action != EMULATOR_PRESS;
    if (modifiers || event)
        key_add(to, ";%u", modifiers + 1);
    else if (needed)
        key_add(to, ";");
    if (event)
        key_add(to, ":%u", key->action);
}

static void add_form(const struct emulator_key *key, const struct key_form *form, unsigned flags,
                     bool application, struct key_text *to)
{
    unsigned modifiers = key->modifiers;
    bool plain = modifiers == 0 && !(flags & KITTY_EVENTS && key->action != EMULATOR_PRESS);
    unsigned number = form->final == 'R' ? 13 : form->number; /* CSI R is a position */
    if (number) {
        key_add(to, "\033[%u", number);
        add_modifiers(key, flags, modifiers, false, to);
        key_add(to, "~");
        return;
    }
    if (plain) {
        key_add(to, "\033%c%c", application && form->final < 'P' ? 'O' : '[', form->final);
        return;
    }
    key_add(to, "\033[1");
    add_modifiers(key, flags, modifiers, false, to);
    key_add(to, "%c", form->final);
}

static void add_code(const struct emulator_key *key, uint32_t code, unsigned flags,
                     struct key_text *to)
{
    bool text = flags & KITTY_TEXT && flags & KITTY_ALL && is_text(key) &&
                key->action != EMULATOR_RELEASE &&
                !(key->modifiers & (EMULATOR_CONTROL | EMULATOR_ALT | EMULATOR_SUPER));
    unsigned modifiers = key->modifiers;
    if (is_text(key) && !(flags & KITTY_ALL))
        modifiers &= ~(unsigned)LOCKS;
    key_add(to, "\033[%u", code);
    if (flags & KITTY_ALTERNATES && is_text(key)) {
        bool shifted = key->modifiers & EMULATOR_SHIFT && key->character != code;
        bool base = key->base && key->base != code;
        if (shifted)
            key_add(to, ":%u", key->character);
        if (base)
            key_add(to, shifted ? ":%u" : "::%u", key->base);
    }
    add_modifiers(key, flags, modifiers, text, to);
    if (text)
        key_add(to, ";%u", key->character);
    key_add(to, "u");
}

/* Enter, Tab and Backspace stay as they were, so that a shell without the protocol can be used. */
static bool add_plain_control(const struct emulator_key *key, unsigned flags, struct key_text *to)
{
    int byte = key->vk == VK_RETURN && !key->numeric_pad ? 13
               : key->vk == VK_TAB                       ? 9
               : key->vk == VK_BACK                      ? 127
                                                         : -1;
    if (byte < 0 || flags & KITTY_ALL)
        return false;
    if (key->action == EMULATOR_RELEASE)
        return true;
    if (key->modifiers & ~(unsigned)LOCKS)
        return false;
    to->bytes[to->size++] = (char)byte;
    return true;
}

void key_kitty(const struct emulator_key *key, unsigned flags, bool application,
               struct key_text *to)
{
    bool is_modifier;
    uint32_t code = code_of(key, &is_modifier);
    const struct key_form *form = key->numeric_pad ? NULL : key_form_of(key->vk);
    if (key->action == EMULATOR_RELEASE && !(flags & KITTY_EVENTS))
        return;
    if (is_modifier && !(flags & KITTY_ALL))
        return;
    if (add_plain_control(key, flags, to))
        return;
    if (form && !(code >= 57376 && code <= 57398)) {
        add_form(key, form, flags, application, to);
        return;
    }
    bool types = is_text(key) && !(key->modifiers & ~(unsigned)(LOCKS | EMULATOR_SHIFT));
    if (types && !(flags & KITTY_ALL) && key->action != EMULATOR_RELEASE) {
        key_add_character(to, key->character);
        return;
    }
    if (code)
        add_code(key, code, flags, to);
}
