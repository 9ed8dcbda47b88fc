/* SPDX-License-Identifier: MIT */
/* Modes: set, reset, asked for, saved. */
#include "terminal/emulator/core.h"

#include <string.h>

struct mode {
    uint16_t number;
    uint8_t bit;
};

static const struct mode private_modes[] = {
    {1, MODE_CURSOR_KEYS},
    {2, MODE_VT52_OFF},
    {3, MODE_COLUMN_132},
    {4, MODE_SMOOTH},
    {5, MODE_REVERSE},
    {6, MODE_ORIGIN},
    {7, MODE_WRAP},
    {8, MODE_REPEAT},
    {9, MODE_X10_MOUSE},
    {12, MODE_BLINK},
    {18, MODE_PRINT_FORM},
    {19, MODE_PRINT_EXTENT},
    {25, MODE_VISIBLE},
    {40, MODE_ALLOW_132},
    {41, MODE_MORE_FIX},
    {42, MODE_NATIONAL},
    {45, MODE_REVERSE_WRAP},
    {47, MODE_ALTERNATE_47},
    {66, MODE_KEYPAD},
    {67, MODE_BACKARROW},
    {69, MODE_MARGINS},
    {80, MODE_SIXEL_SCROLL},
    {95, MODE_KEEP_ON_132},
    {1000, MODE_MOUSE},
    {1002, MODE_MOUSE_BUTTON},
    {1003, MODE_MOUSE_ANY},
    {1004, MODE_FOCUS},
    {1005, MODE_MOUSE_UTF8},
    {1006, MODE_MOUSE_SGR},
    {1007, MODE_ALTERNATE_SCROLL},
    {1010, MODE_SCROLL_OUTPUT},
    {1011, MODE_SCROLL_KEY},
    {1015, MODE_MOUSE_URXVT},
    {1016, MODE_MOUSE_PIXELS},
    {1034, MODE_META_8BIT},
    {1035, MODE_NUM_LOCK},
    {1036, MODE_META_ESCAPE},
    {1037, MODE_DELETE_DEL},
    {1039, MODE_ALT_ESCAPE},
    {1045, MODE_REVERSE_WRAP_FAR},
    {1047, MODE_ALTERNATE_1047},
    {1048, MODE_SAVE_CURSOR},
    {1049, MODE_ALTERNATE_1049},
    {2004, MODE_PASTE},
    {2026, MODE_SYNCHRONIZED},
    {2027, MODE_GRAPHEMES},
    {2048, MODE_RESIZE_REPORT},
};

static const struct mode ansi_modes[] = {
    {2, MODE_LOCK_KEYBOARD},
    {4, MODE_INSERT},
    {12, MODE_NO_ECHO},
    {20, MODE_NEWLINE},
};

/* Known, and never set. */
static const uint16_t ansi_never[] = {1, 3, 5, 7, 10, 11, 13, 14, 15, 16, 17, 18, 19};

#define BIT(mode) (1ull << (mode))
#define MICE (BIT(MODE_X10_MOUSE) | BIT(MODE_MOUSE) | BIT(MODE_MOUSE_BUTTON) | BIT(MODE_MOUSE_ANY))
#define MOUSE_ENCODINGS                                                                            \
    (BIT(MODE_MOUSE_UTF8) | BIT(MODE_MOUSE_SGR) | BIT(MODE_MOUSE_URXVT) | BIT(MODE_MOUSE_PIXELS))

static int find(bool private, int number)
{
    const struct mode *modes = private ? private_modes : ansi_modes;
    size_t count =
        private ? sizeof(private_modes) / sizeof(modes[0]) : sizeof(ansi_modes) / sizeof(modes[0]);
    for (size_t i = 0; i < count; i++)
        if (modes[i].number == number)
            return modes[i].bit;
    return -1;
}

uint64_t modes_default(void)
{
    return BIT(MODE_WRAP) | BIT(MODE_VISIBLE) | BIT(MODE_REPEAT) | BIT(MODE_GRAPHEMES) |
           BIT(MODE_VT52_OFF) | BIT(MODE_NO_ECHO) | BIT(MODE_NUM_LOCK) | BIT(MODE_META_ESCAPE) |
           BIT(MODE_ALT_ESCAPE) | BIT(MODE_PRINT_EXTENT);
}

void mode_bit_set(struct emulator *e, enum mode_bit bit, bool on)
{
    if (on && MICE >> bit & 1)
        e->modes &= ~MICE;
    if (on && MOUSE_ENCODINGS >> bit & 1)
        e->modes &= ~MOUSE_ENCODINGS;
    e->modes = on ? e->modes | BIT(bit) : e->modes & ~BIT(bit);
    if (bit == MODE_INSERT)
        charset_update(e);
}

void mode_alternate(struct emulator *e, bool on)
{
    struct screen *screen = &e->screens[on];
    if (is_alternate(e) == on)
        return;
    if (!screen->rows && screen_init(screen, e->columns, e->rows) < 0)
        return;
    e->screen = screen;
    grid_dirty(e, 0, e->rows - 1);
}

/* Leaving for good: what the alternate screen had is not kept. */
static void alternate_drop(struct emulator *e)
{
    mode_alternate(e, false);
    screen_finish(&e->screens[1]);
}

static void column_mode(struct emulator *e, bool wide)
{
    bool keep = mode_is(e, MODE_KEEP_ON_132) && e->level >= 5;
    if (!mode_is(e, MODE_ALLOW_132))
        return;
    mode_bit_set(e, MODE_COLUMN_132, wide);
    window_ask_size(e, wide ? 132 : 80, -1);
    margins_reset(e);
    if (!keep)
        erase_display(e, 2, false);
    cursor_address(e, 1, 1);
}

static void alternate_with_cursor(struct emulator *e, bool on)
{
    if (on) {
        if (is_alternate(e))
            return;
        cursor_save(e);
        screen_finish(&e->screens[1]);
        mode_alternate(e, true);
    } else if (is_alternate(e)) {
        alternate_drop(e);
        cursor_restore(e);
    }
}

void mode_set(struct emulator *e, bool private, int number, bool on)
{
    int bit = find(private, number);
    if (bit < 0)
        return;
    switch (bit) {
    case MODE_COLUMN_132:
        column_mode(e, on);
        return;
    case MODE_ALTERNATE_47:
        mode_alternate(e, on);
        return;
    case MODE_ALTERNATE_1047:
        if (on)
            mode_alternate(e, true);
        else if (is_alternate(e))
            alternate_drop(e);
        return;
    case MODE_ALTERNATE_1049:
        alternate_with_cursor(e, on);
        return;
    case MODE_SAVE_CURSOR:
        (on ? cursor_save : cursor_restore)(e);
        break;
    case MODE_MARGINS:
        if (e->level < 4)
            return;
        e->left = 0;
        e->right = e->columns - 1;
        break;
    case MODE_VT52_OFF:
        if (!on)
            e->gl = 0;
        break;
    default:
        break;
    }
    mode_bit_set(e, (enum mode_bit)bit, on);
    if (bit == MODE_ORIGIN)
        cursor_address(e, 1, 1);
    else if (bit == MODE_RESIZE_REPORT && on)
        reply_csi(e, "48;%d;%d;%d;%dt", e->rows, e->columns, e->rows * e->cell_height,
                  e->columns * e->cell_width);
}

static bool is_set(const struct emulator *e, int bit)
{
    if (bit == MODE_ALTERNATE_47 || bit == MODE_ALTERNATE_1047 || bit == MODE_ALTERNATE_1049)
        return is_alternate(e);
    return mode_is(e, (enum mode_bit)bit);
}

void mode_report(struct emulator *e, bool private, int number)
{
    int bit = find(private, number), answer = 0;
    if (e->level < 3)
        return;
    if (bit >= 0)
        answer = is_set(e, bit) ? 1 : 2;
    for (unsigned i = 0; !private && i < sizeof(ansi_never) / sizeof(ansi_never[0]); i++)
        if (ansi_never[i] == number)
            answer = 4;
    if (private && number == 60)
        answer = 4; /* DECHCCM */
    reply_csi(e, "%s%d;%d$y", private ? "?" : "", number, answer);
}

void mode_save(struct emulator *e, int number)
{
    int bit = find(true, number);
    if (bit == MODE_SAVE_CURSOR)
        cursor_save(e);
    else if (bit >= 0)
        e->saved_modes = is_set(e, bit) ? e->saved_modes | BIT(bit) : e->saved_modes & ~BIT(bit);
}

void mode_restore(struct emulator *e, int number)
{
    int bit = find(true, number);
    if (bit == MODE_SAVE_CURSOR)
        cursor_restore(e);
    else if (bit >= 0)
        mode_set(e, true, number, e->saved_modes >> bit & 1);
}

unsigned emulator_mode(const struct emulator *e, enum emulator_mode mode)
{
    switch (mode) {
    case EMULATOR_MODE_CURSOR_KEYS:
        return mode_is(e, MODE_CURSOR_KEYS);
    case EMULATOR_MODE_KEYPAD:
        return mode_is(e, MODE_KEYPAD);
    case EMULATOR_MODE_ALTERNATE_SCREEN:
        return is_alternate(e);
    case EMULATOR_MODE_MOUSE:
        return mode_is(e, MODE_MOUSE_ANY)      ? EMULATOR_MOUSE_ANY
               : mode_is(e, MODE_MOUSE_BUTTON) ? EMULATOR_MOUSE_BUTTON
               : mode_is(e, MODE_MOUSE)        ? EMULATOR_MOUSE_NORMAL
               : mode_is(e, MODE_X10_MOUSE)    ? EMULATOR_MOUSE_X10
                                               : EMULATOR_MOUSE_OFF;
    case EMULATOR_MODE_MOUSE_ENCODING:
        return mode_is(e, MODE_MOUSE_PIXELS)  ? EMULATOR_MOUSE_SGR_PIXELS
               : mode_is(e, MODE_MOUSE_SGR)   ? EMULATOR_MOUSE_SGR
               : mode_is(e, MODE_MOUSE_URXVT) ? EMULATOR_MOUSE_URXVT
               : mode_is(e, MODE_MOUSE_UTF8)  ? EMULATOR_MOUSE_UTF8
                                              : EMULATOR_MOUSE_BYTES;
    case EMULATOR_MODE_FOCUS:
        return mode_is(e, MODE_FOCUS);
    case EMULATOR_MODE_PASTE:
        return mode_is(e, MODE_PASTE);
    case EMULATOR_MODE_SYNCHRONIZED:
        return mode_is(e, MODE_SYNCHRONIZED);
    case EMULATOR_MODE_KITTY:
        return kitty_flags(e);
    case EMULATOR_MODE_CURSOR_VISIBLE:
        return mode_is(e, MODE_VISIBLE);
    case EMULATOR_MODE_REVERSE_SCREEN:
        return mode_is(e, MODE_REVERSE);
    case EMULATOR_MODE_GRAPHEMES:
        return mode_is(e, MODE_GRAPHEMES);
    case EMULATOR_MODE_ALTERNATE_SCROLL:
        return mode_is(e, MODE_ALTERNATE_SCROLL);
    case EMULATOR_MODE_COUNT_:
        break;
    }
    return 0;
}

void modes_look(const struct emulator *e, struct modes_seen *ret)
{
    for (int i = 0; i < EMULATOR_MODE_COUNT_; i++)
        ret->values[i] = emulator_mode(e, (enum emulator_mode)i);
}

void modes_tell(struct emulator *e, const struct modes_seen *before)
{
    if (!e->events || !e->events->mode)
        return;
    for (int i = 0; i < EMULATOR_MODE_COUNT_; i++) {
        unsigned now = emulator_mode(e, (enum emulator_mode)i);
        if (now != before->values[i])
            e->events->mode(e->data, (enum emulator_mode)i, now);
    }
}
