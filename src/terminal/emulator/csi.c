/* SPDX-License-Identifier: MIT */
/* Control sequences: which is which. */
#include "terminal/emulator/core.h"

#define KEY(prefix, intermediate, final)                                                           \
    ((uint32_t)(prefix) << 16 | (uint32_t)(intermediate) << 8 | (uint32_t)(final))

/* The cursor as addresses count it. */
static int row_address(const struct emulator *e)
{
    return e->y - (mode_is(e, MODE_ORIGIN) ? e->top : 0) + 1;
}

static int column_address(const struct emulator *e)
{
    return e->x - (mode_is(e, MODE_ORIGIN) ? e->left : 0) + 1;
}

static void set_margins(struct emulator *e)
{
    int top = parameter_count(e, 0), bottom = parameter(e, 1, 0);
    if (bottom == 0 || bottom > e->rows)
        bottom = e->rows;
    if (top >= bottom)
        return;
    e->top = top - 1;
    e->bottom = bottom - 1;
    cursor_address(e, 1, 1);
}

static void set_side_margins(struct emulator *e)
{
    int left = parameter_count(e, 0), right = parameter(e, 1, 0);
    if (right == 0 || right > e->columns)
        right = e->columns;
    if (left >= right)
        return;
    e->left = left - 1;
    e->right = right - 1;
    cursor_address(e, 1, 1);
}

static void set_modes(struct emulator *e, bool on)
{
    struct modes_seen seen;
    modes_look(e, &seen);
    for (unsigned i = 0; i < e->parameter_count; i++)
        mode_set(e, e->prefix == '?', parameter(e, i, 0), on);
    modes_tell(e, &seen);
}

static void save_modes(struct emulator *e, bool restore)
{
    struct modes_seen seen;
    modes_look(e, &seen);
    for (unsigned i = 0; i < e->parameter_count; i++)
        (restore ? mode_restore : mode_save)(e, parameter(e, i, 0));
    modes_tell(e, &seen);
}

static void clear_tabs(struct emulator *e)
{
    int what = parameter(e, 0, 0);
    if (what == 0)
        e->tabs[e->x / 32] &= ~(1u << (e->x % 32));
    else if (what == 3)
        for (unsigned i = 0; i < EMULATOR_MAX_COLUMNS / 32; i++)
            e->tabs[i] = 0;
}

static void set_protection(struct emulator *e)
{
    int what = parameter(e, 0, 0);
    e->protects_iso = false;
    e->pen.attributes &= ~(uint32_t)EMULATOR_PROTECTED;
    if (what == 1)
        e->pen.attributes |= EMULATOR_PROTECTED;
    e->pen_known = false;
}

static void set_level(struct emulator *e)
{
    int level = parameter(e, 0, 0) - 60, bits = parameter(e, 1, 0);
    if (level < 1 || level > 5)
        return;
    reset_hard(e, false);
    e->level = (uint8_t)(level > 4 ? 4 : level);
    e->eight_bits = level > 1 && bits != 1;
}

static void side_scroll(struct emulator *e, bool to_right)
{
    if (e->y < e->top || e->y > e->bottom || !in_margins(e))
        return;
    if (to_right)
        insert_columns(e, e->left, parameter_count(e, 0));
    else
        delete_columns(e, e->left, parameter_count(e, 0));
}

static void columns_at_cursor(struct emulator *e, bool insert)
{
    if (e->y < e->top || e->y > e->bottom || !in_margins(e))
        return;
    if (insert)
        insert_columns(e, e->x, parameter_count(e, 0));
    else
        delete_columns(e, e->x, parameter_count(e, 0));
}

static void modify_keys(struct emulator *e)
{
    int resource = parameter(e, 0, -1);
    if (resource < 0)
        for (unsigned i = 0; i < sizeof(e->modify_keys); i++)
            e->modify_keys[i] = 0;
    else if (resource < (int)sizeof(e->modify_keys))
        e->modify_keys[resource] = (uint8_t)clamp(parameter(e, 1, 0), 0, 3);
}

static void title_modes(struct emulator *e, bool on)
{
    if (e->parameter_count == 0)
        e->title_modes = 0;
    for (unsigned i = 0; i < e->parameter_count; i++) {
        int which = parameter(e, i, 0);
        if (which > 3)
            continue;
        if (on)
            e->title_modes |= (uint8_t)(1u << which);
        else
            e->title_modes &= (uint8_t) ~(1u << which);
    }
}

static bool move(struct emulator *e, uint32_t key)
{
    int count = parameter_count(e, 0);
    switch (key) {
    case 'A':
        cursor_up(e, count);
        return true;
    case 'B':
        cursor_down(e, count);
        return true;
    case 'C':
        cursor_forward(e, count);
        return true;
    case 'D':
        cursor_back(e, count);
        return true;
    case 'E':
        cursor_down(e, count);
        cursor_return(e);
        return true;
    case 'F':
        cursor_up(e, count);
        cursor_return(e);
        return true;
    case 'G':
    case '`':
        cursor_address(e, row_address(e), count);
        return true;
    case 'H':
    case 'f':
        cursor_address(e, count, parameter_count(e, 1));
        return true;
    case 'I':
        cursor_tab(e, count);
        return true;
    case 'Z':
        cursor_tab_back(e, count);
        return true;
    case 'a':
        cursor_to(e, e->x + count, e->y);
        return true;
    case 'd':
        cursor_address(e, count, column_address(e));
        return true;
    case 'e':
        cursor_to(e, e->x, e->y + count);
        return true;
    case 's':
        if (mode_is(e, MODE_MARGINS))
            set_side_margins(e);
        else
            cursor_save(e);
        return true;
    case 'u':
        cursor_restore(e);
        return true;
    case 'r':
        set_margins(e);
        return true;
    default:
        return false;
    }
}

static bool edit(struct emulator *e, uint32_t key)
{
    int count = parameter_count(e, 0);
    switch (key) {
    case '@':
        insert_characters(e, count);
        return true;
    case 'J':
    case KEY('?', 0, 'J'):
        erase_display(e, parameter(e, 0, 0), e->prefix);
        return true;
    case 'K':
    case KEY('?', 0, 'K'):
        erase_line(e, parameter(e, 0, 0), e->prefix);
        return true;
    case 'L':
        insert_lines(e, count);
        return true;
    case 'M':
        delete_lines(e, count);
        return true;
    case 'P':
        delete_characters(e, count);
        return true;
    case 'S':
        grid_scroll_up(e, e->top, e->bottom, count, true);
        return true;
    case 'T':
        if (e->parameter_count > 1)
            return true;
        grid_scroll_down(e, e->top, e->bottom, count);
        return true;
    case '^':
        grid_scroll_down(e, e->top, e->bottom, count);
        return true;
    case 'X':
        erase_characters(e, count);
        return true;
    case KEY(0, ' ', '@'):
        side_scroll(e, false);
        return true;
    case KEY(0, ' ', 'A'):
        side_scroll(e, true);
        return true;
    case KEY(0, '\'', '}'):
        columns_at_cursor(e, true);
        return true;
    case KEY(0, '\'', '~'):
        columns_at_cursor(e, false);
        return true;
    case KEY(0, '$', 'r'):
    case KEY(0, '$', 't'):
    case KEY(0, '$', 'v'):
    case KEY(0, '$', 'x'):
    case KEY(0, '$', 'z'):
    case KEY(0, '$', '{'):
        rectangle(e, (uint8_t)key);
        return true;
    default:
        return false;
    }
}

static bool report(struct emulator *e, uint32_t key)
{
    switch (key) {
    case 'c':
    case KEY('>', 0, 'c'):
    case KEY('=', 0, 'c'):
        if (parameter(e, 0, 0) == 0)
            report_device(e, e->prefix);
        return true;
    case 'n':
    case KEY('?', 0, 'n'):
        report_status(e, e->prefix);
        return true;
    case 't':
        window_operation(e);
        return true;
    case KEY('>', 0, 'q'):
        if (parameter(e, 0, 0) == 0)
            reply_dcs(e, ">|pianola(%s)", PIANOLA_VERSION);
        return true;
    case KEY('?', 0, 'S'):
        /* XTSMGRAPHICS: there are none; 3: failure. */
        reply_csi(e, "?%d;3;0S", parameter(e, 0, 0));
        return true;
    case KEY('?', 0, 'm'):
        if (parameter(e, 0, -1) >= 0 && parameter(e, 0, 0) < (int)sizeof(e->modify_keys))
            reply_csi(e, ">%d;%dm", parameter(e, 0, 0), e->modify_keys[parameter(e, 0, 0)]);
        return true;
    case KEY(0, '$', 'p'):
    case KEY('?', '$', 'p'):
        mode_report(e, e->prefix, parameter(e, 0, 0));
        return true;
    case KEY(0, '$', 'w'):
        report_presentation(e, parameter(e, 0, 0));
        return true;
    case KEY(0, '*', 'y'):
        rectangle_checksum(e);
        return true;
    case KEY(0, '&', 'u'):
        reply_dcs(e, "0!u%%5");
        return true;
    default:
        return false;
    }
}

static void ask_size(struct emulator *e, int columns, int rows)
{
    if (e->events && e->events->size)
        e->events->size(e->data, columns, rows);
}

static void set(struct emulator *e, uint32_t key)
{
    switch (key) {
    case 'g':
        clear_tabs(e);
        break;
    case 'h':
    case 'l':
    case KEY('?', 0, 'h'):
    case KEY('?', 0, 'l'):
        set_modes(e, (key & 0xff) == 'h');
        break;
    case KEY('?', 0, 's'):
    case KEY('?', 0, 'r'):
        save_modes(e, (key & 0xff) == 'r');
        break;
    case KEY('?', 0, 'W'):
        if (parameter(e, 0, 0) == 5)
            tabs_reset(e);
        break;
    case KEY('>', 0, 'm'):
        modify_keys(e);
        break;
    case KEY('>', 0, 'n'):
        if (parameter(e, 0, 2) < (int)sizeof(e->modify_keys))
            e->modify_keys[parameter(e, 0, 2)] = 0;
        break;
    case KEY('>', 0, 't'):
    case KEY('>', 0, 'T'):
        title_modes(e, (key & 0xff) == 't');
        break;
    case KEY('?', 0, 'u'):
    case KEY('>', 0, 'u'):
    case KEY('<', 0, 'u'):
    case KEY('=', 0, 'u'):
        kitty_set(e);
        break;
    case KEY(0, ' ', 'q'):
        if (parameter(e, 0, 1) <= 6)
            e->cursor_style = (uint8_t)parameter(e, 0, 1);
        break;
    case KEY(0, '!', 'p'):
        reset_soft(e);
        break;
    case KEY(0, '"', 'p'):
        set_level(e);
        break;
    case KEY(0, '"', 'q'):
        set_protection(e);
        break;
    case KEY(0, '*', 'x'):
        e->rectangle_extent = (uint8_t)clamp(parameter(e, 0, 0), 0, 2);
        break;
    case KEY(0, '$', '}'):
        e->status_display[0] = parameter(e, 0, 0) == 1;
        break;
    case KEY(0, '$', '~'):
        e->status_display[1] = (uint8_t)clamp(parameter(e, 0, 0), 0, 2);
        break;
    case KEY(0, '$', '|'):
        ask_size(e, parameter(e, 0, 0) > 80 ? parameter(e, 0, 0) : 80, -1);
        break;
    case KEY(0, '*', '|'):
        if (parameter(e, 0, 0) > 0)
            ask_size(e, -1, parameter(e, 0, 0));
        break;
    default:
        break;
    }
}

void csi_dispatch(struct emulator *e, uint8_t final)
{
    uint32_t key = KEY(e->prefix, e->intermediates[0], final);
    if (e->intermediate_count > 1)
        return;
    if (key == 'm') {
        sgr(e);
        return;
    }
    if (key == 'b') {
        int most = e->columns * e->rows, count = parameter_count(e, 0);
        print_repeat(e, count < most ? count : most);
        return;
    }
    if (!report(e, key)) {
        e->joinable = false;
        if (!move(e, key) && !edit(e, key))
            set(e, key);
    }
}
