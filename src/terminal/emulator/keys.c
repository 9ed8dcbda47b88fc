/* SPDX-License-Identifier: MIT */
/* Keys as xterm encodes them. */
#include "terminal/emulator/keys.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "pianola/input.h"
#include "terminal/emulator/core.h"

#define OTHER_KEYS 4 /* the resource of XTMODKEYS */

static const struct key_form forms[] = {
    {VK_UP, 0, 'A'},  {VK_DOWN, 0, 'B'}, {VK_RIGHT, 0, 'C'}, {VK_LEFT, 0, 'D'}, {VK_CLEAR, 0, 'E'},
    {VK_END, 0, 'F'}, {VK_HOME, 0, 'H'}, {VK_F1, 0, 'P'},    {VK_F2, 0, 'Q'},   {VK_F3, 0, 'R'},
    {VK_F4, 0, 'S'},  {VK_INSERT, 2, 0}, {VK_DELETE, 3, 0},  {VK_PRIOR, 5, 0},  {VK_NEXT, 6, 0},
    {VK_F5, 15, 0},   {VK_F6, 17, 0},    {VK_F7, 18, 0},     {VK_F8, 19, 0},    {VK_F9, 20, 0},
    {VK_F10, 21, 0},  {VK_F11, 23, 0},   {VK_F12, 24, 0},    {VK_F13, 25, 0},   {VK_F14, 26, 0},
    {VK_F15, 28, 0},  {VK_F16, 29, 0},   {VK_F17, 31, 0},    {VK_F18, 32, 0},   {VK_F19, 33, 0},
    {VK_F20, 34, 0},
};

void key_add(struct key_text *to, const char *format, ...)
{
    va_list arguments;
    size_t room = EMULATOR_INPUT_BYTES - to->size;
    va_start(arguments, format);
    int size = vsnprintf(to->bytes + to->size, room, format, arguments);
    va_end(arguments);
    if (size > 0 && (size_t)size < room)
        to->size += (size_t)size;
}

void key_add_character(struct key_text *to, uint32_t character)
{
    char bytes[4];
    int size = text_encode(character, bytes);
    if (size <= 0 || to->size + (size_t)size > EMULATOR_INPUT_BYTES)
        return;
    memcpy(to->bytes + to->size, bytes, (size_t)size);
    to->size += (size_t)size;
}

const struct key_form *key_form_of(uint16_t vk)
{
    for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++)
        if (forms[i].vk == vk)
            return &forms[i];
    return NULL;
}

/* As xterm counts them: 1 for none. */
static unsigned modifier_parameter(unsigned modifiers)
{
    return 1 + (modifiers & (EMULATOR_SHIFT | EMULATOR_ALT | EMULATOR_CONTROL)) +
           (modifiers & (EMULATOR_META | EMULATOR_SUPER) ? 8 : 0);
}

static void add_form(const struct emulator *e, const struct key_form *form, unsigned modifiers,
                     struct key_text *to)
{
    unsigned parameter = modifier_parameter(modifiers);
    bool is_function = form->final >= 'P';
    if (form->number && parameter > 1)
        key_add(to, "\033[%u;%u~", form->number, parameter);
    else if (form->number)
        key_add(to, "\033[%u~", form->number);
    else if (parameter > 1)
        key_add(to, "\033[1;%u%c", parameter, form->final);
    else if (!mode_is(e, MODE_VT52_OFF))
        key_add(to, "\033%c", form->final);
    else
        key_add(to, "\033%c%c", is_function || mode_is(e, MODE_CURSOR_KEYS) ? 'O' : '[',
                form->final);
}

/* The control character that Control and this one make, -1 for none. */
static int control_of(uint32_t character)
{
    if (character >= '@' && character <= '~' && character != '`' && character != '|' &&
        character != '{' && character != '}' && character != '~')
        return (int)(character & 0x1f);
    switch (character) {
    case ' ':
    case '2':
    case '`':
        return 0;
    case '3':
    case '{':
        return 0x1b;
    case '4':
    case '|':
        return 0x1c;
    case '5':
    case '}':
        return 0x1d;
    case '6':
    case '~':
        return 0x1e;
    case '7':
    case '/':
        return 0x1f;
    case '8':
    case '?':
        return 0x7f;
    default:
        return -1;
    }
}

static void add_byte(struct key_text *to, int byte)
{
    to->bytes[to->size++] = (char)byte;
}

static void add_other(struct key_text *to, unsigned modifiers, uint32_t character)
{
    key_add(to, "\033[27;%u;%u~", modifier_parameter(modifiers), character);
}

static void add_text(const struct emulator *e, const struct emulator_key *key, struct key_text *to)
{
    unsigned other = e->modify_keys[OTHER_KEYS], modifiers = key->modifiers;
    bool control = modifiers & EMULATOR_CONTROL, alt = modifiers & (EMULATOR_ALT | EMULATOR_META);
    int made = control ? control_of(key->character) : -1;
    if ((other == 2 && (control || alt)) || (other == 1 && control && made < 0)) {
        add_other(to, modifiers, key->character);
        return;
    }
    if (alt && mode_is(e, MODE_META_ESCAPE))
        add_byte(to, 0x1b);
    if (made >= 0)
        add_byte(to, made);
    else
        key_add_character(to, key->character);
}

/* Enter, Tab, Escape, Backspace. False: it is none of them. */
static bool add_control_key(const struct emulator *e, const struct emulator_key *key,
                            struct key_text *to)
{
    unsigned modifiers = key->modifiers;
    bool control = modifiers & EMULATOR_CONTROL, shift = modifiers & EMULATOR_SHIFT;
    int byte = key->vk == VK_RETURN   ? 0x0d
               : key->vk == VK_TAB    ? 0x09
               : key->vk == VK_ESCAPE ? 0x1b
               : key->vk == VK_BACK   ? (mode_is(e, MODE_BACKARROW) ? 0x08 : 0x7f)
                                      : -1;
    if (byte < 0)
        return false;
    if (e->modify_keys[OTHER_KEYS] && modifier_parameter(modifiers) > 1 &&
        (e->modify_keys[OTHER_KEYS] == 2 || (control && byte != 0x7f && byte != 0x08))) {
        if (!(byte == 0x09 && shift && !control && !(modifiers & EMULATOR_ALT))) {
            add_other(to, modifiers, (uint32_t)byte);
            return true;
        }
    }
    if (modifiers & (EMULATOR_ALT | EMULATOR_META))
        add_byte(to, 0x1b);
    if (byte == 0x09 && shift) {
        key_add(to, "\033[Z");
        return true;
    }
    if (key->vk == VK_BACK && control)
        byte = byte == 0x7f ? 0x08 : 0x7f;
    add_byte(to, byte);
    if (byte == 0x0d && mode_is(e, MODE_NEWLINE))
        add_byte(to, 0x0a);
    return true;
}

/* The keypad in application mode: SS3 and a letter. */
static bool add_keypad(const struct emulator *e, const struct emulator_key *key,
                       struct key_text *to)
{
    static const char characters[] = "0123456789*+,-./=\r", finals[] = "pqrstuvwxyjklmnoXM";
    if (!key->numeric_pad || !mode_is(e, MODE_KEYPAD) ||
        (key->modifiers & EMULATOR_NUM_LOCK && mode_is(e, MODE_NUM_LOCK)))
        return false;
    uint32_t character = key->vk == VK_RETURN ? '\r' : key->character;
    const char *at = character && character < 0x80 ? strchr(characters, (int)character) : NULL;
    if (!at)
        return false;
    unsigned parameter = modifier_parameter(key->modifiers);
    if (parameter > 1)
        key_add(to, "\033O%u%c", parameter, finals[at - characters]);
    else
        key_add(to, mode_is(e, MODE_VT52_OFF) ? "\033O%c" : "\033?%c", finals[at - characters]);
    return true;
}

size_t emulator_encode_key(const struct emulator *e, const struct emulator_key *key,
                           char buffer[EMULATOR_INPUT_BYTES])
{
    struct key_text to = {.bytes = buffer};
    unsigned flags = kitty_flags(e);
    if (mode_is(e, MODE_LOCK_KEYBOARD))
        return 0;
    if (flags & (KITTY_DISAMBIGUATE | KITTY_ALL) || (flags && key->action != EMULATOR_PRESS)) {
        key_kitty(key, flags, mode_is(e, MODE_CURSOR_KEYS), &to);
        return to.size;
    }
    if (key->action == EMULATOR_RELEASE ||
        (key->action == EMULATOR_REPEAT && !mode_is(e, MODE_REPEAT)))
        return 0;
    const struct key_form *form = key_form_of(key->vk);
    if (add_keypad(e, key, &to) || add_control_key(e, key, &to))
        return to.size;
    if (form)
        add_form(e, form, key->modifiers, &to);
    else if (key->character)
        add_text(e, key, &to);
    return to.size;
}
