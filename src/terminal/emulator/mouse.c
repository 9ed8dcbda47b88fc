/* SPDX-License-Identifier: MIT */
/* Mouse and focus reports, in the encoding that was asked for. */
#include "terminal/emulator/core.h"

#include <stdio.h>

#include "base/text.h"

/* Buttons as reports number them, without modifiers. */
static const uint8_t codes[] = {
    [EMULATOR_BUTTON_NONE] = 3,  [EMULATOR_BUTTON_LEFT] = 0,  [EMULATOR_BUTTON_MIDDLE] = 1,
    [EMULATOR_BUTTON_RIGHT] = 2, [EMULATOR_WHEEL_UP] = 64,    [EMULATOR_WHEEL_DOWN] = 65,
    [EMULATOR_WHEEL_LEFT] = 66,  [EMULATOR_WHEEL_RIGHT] = 67, [EMULATOR_BUTTON_8] = 128,
    [EMULATOR_BUTTON_9] = 129,
};

static bool is_wanted(const struct emulator *e, const struct emulator_mouse_event *event)
{
    switch (emulator_mode(e, EMULATOR_MODE_MOUSE)) {
    case EMULATOR_MOUSE_X10:
        return event->pressed && event->button <= EMULATOR_BUTTON_RIGHT;
    case EMULATOR_MOUSE_NORMAL:
        return !event->moved;
    case EMULATOR_MOUSE_BUTTON:
        return !event->moved || event->button != EMULATOR_BUTTON_NONE;
    case EMULATOR_MOUSE_ANY:
        return true;
    default:
        return false;
    }
}

/* A coordinate from 1, or a button, as one character; 0: it cannot be told. */
static size_t coordinate(char *to, int value, bool utf8)
{
    if (!utf8) {
        if (value > 223)
            return 0;
        *to = (char)(value + 32);
        return 1;
    }
    if (value > 2015)
        return 0;
    int size = text_encode((uint32_t)value + 32, to);
    return size > 0 ? (size_t)size : 0;
}

static size_t old_form(char *buffer, unsigned code, int column, int row, bool utf8)
{
    size_t at = 3, size;
    buffer[0] = 0x1b;
    buffer[1] = '[';
    buffer[2] = 'M';
    const int values[] = {(int)code, column, row};
    for (int i = 0; i < 3; i++) {
        size = coordinate(buffer + at, values[i], utf8);
        if (size == 0)
            return 0;
        at += size;
    }
    return at;
}

size_t emulator_encode_mouse(const struct emulator *e, const struct emulator_mouse_event *event,
                             char buffer[EMULATOR_INPUT_BYTES])
{
    unsigned encoding = emulator_mode(e, EMULATOR_MODE_MOUSE_ENCODING);
    bool sgr = encoding == EMULATOR_MOUSE_SGR || encoding == EMULATOR_MOUSE_SGR_PIXELS;
    bool released = !event->pressed && !event->moved;
    if (event->button > EMULATOR_BUTTON_9 || !is_wanted(e, event))
        return 0;
    unsigned code = codes[event->button];
    if (released && (code & 64 || event->button == EMULATOR_BUTTON_NONE))
        return 0; /* a wheel is not let go */
    if (released && !sgr)
        code = 3;
    if (event->moved)
        code |= 32;
    if (emulator_mode(e, EMULATOR_MODE_MOUSE) != EMULATOR_MOUSE_X10) {
        code |= event->modifiers & EMULATOR_SHIFT ? 4u : 0;
        code |= event->modifiers & EMULATOR_ALT ? 8u : 0;
        code |= event->modifiers & EMULATOR_CONTROL ? 16u : 0;
    }
    int column = clamp(event->column, 0, e->columns - 1) + 1;
    int row = clamp(event->row, 0, e->rows - 1) + 1;
    int size = 0;
    switch (encoding) {
    case EMULATOR_MOUSE_SGR_PIXELS:
        column = (event->pixel_x >= 0 ? event->pixel_x : (column - 1) * e->cell_width) + 1;
        row = (event->pixel_y >= 0 ? event->pixel_y : (row - 1) * e->cell_height) + 1;
        /* fall through */
    case EMULATOR_MOUSE_SGR:
        size = snprintf(buffer, EMULATOR_INPUT_BYTES, "\033[<%u;%d;%d%c", code, column, row,
                        released ? 'm' : 'M');
        return (size_t)size;
    case EMULATOR_MOUSE_URXVT:
        size = snprintf(buffer, EMULATOR_INPUT_BYTES, "\033[%u;%d;%dM", code + 32, column, row);
        return (size_t)size;
    default:
        return old_form(buffer, code, column, row, encoding == EMULATOR_MOUSE_UTF8);
    }
}

size_t emulator_encode_focus(const struct emulator *e, bool focused,
                             char buffer[EMULATOR_INPUT_BYTES])
{
    if (!mode_is(e, MODE_FOCUS))
        return 0;
    return (size_t)snprintf(buffer, EMULATOR_INPUT_BYTES, "\033[%c", focused ? 'I' : 'O');
}
