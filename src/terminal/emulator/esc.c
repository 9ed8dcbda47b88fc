/* SPDX-License-Identifier: MIT */
/* Controls and escape sequences. */
#include "terminal/emulator/core.h"

void control(struct emulator *e, uint8_t byte)
{
    switch (byte) {
    case 0x07:
        if (e->events && e->events->bell)
            e->events->bell(e->data);
        break;
    case 0x08:
        cursor_back(e, 1);
        break;
    case 0x09:
        cursor_tab(e, 1);
        break;
    case 0x0a:
    case 0x0b:
    case 0x0c:
        cursor_index(e);
        if (mode_is(e, MODE_NEWLINE))
            cursor_return(e);
        break;
    case 0x0d:
        cursor_return(e);
        break;
    case 0x0e:
    case 0x0f:
        e->gl = byte == 0x0e;
        charset_update(e);
        break;
    default:
        break;
    }
}

static void protect(struct emulator *e, bool on)
{
    e->protects_iso = true;
    e->pen.attributes &= ~(uint32_t)EMULATOR_PROTECTED;
    if (on)
        e->pen.attributes |= EMULATOR_PROTECTED;
    e->pen_known = false;
}

static void csi_begin(struct emulator *e)
{
    e->state = STATE_CSI;
    e->prefix = e->intermediate_count = e->parameter_count = 0;
    e->intermediates[0] = e->intermediates[1] = 0;
    e->sub_parameters = e->given = 0;
}

void control_c1(struct emulator *e, uint8_t byte)
{
    e->joinable = false;
    switch (byte) {
    case 0x84:
        cursor_index(e);
        break;
    case 0x85:
        cursor_index(e);
        cursor_return(e);
        break;
    case 0x88:
        e->tabs[e->x / 32] |= 1u << (e->x % 32);
        break;
    case 0x8d:
        cursor_reverse_index(e);
        break;
    case 0x8e:
    case 0x8f:
        e->single = byte == 0x8e ? 2 : 3;
        charset_update(e);
        break;
    case 0x96:
    case 0x97:
        protect(e, byte == 0x96);
        break;
    case 0x9a:
        report_device(e, 0);
        break;
    case 0x9b:
        csi_begin(e);
        break;
    case 0x90:
    case 0x98:
    case 0x9d:
    case 0x9e:
    case 0x9f:
        string_begin(e, (uint8_t)(byte - 0x40));
        break;
    default:
        break;
    }
}

static void align(struct emulator *e)
{
    margins_reset(e);
    mode_bit_set(e, MODE_ORIGIN, false);
    for (int y = 0; y < e->rows; y++) {
        line_clear(row_at(e, y));
        line_fill(e, row_at(e, y), 0, e->columns, (struct emulator_cell){.text = 'E'});
    }
    cursor_to(e, 0, 0);
}

static void keypad(struct emulator *e, bool application)
{
    struct modes_seen seen;
    modes_look(e, &seen);
    mode_bit_set(e, MODE_KEYPAD, application);
    modes_tell(e, &seen);
}

static void escape_designate(struct emulator *e, uint8_t final)
{
    static const char intermediates[] = "()*+-./";
    static const uint8_t into[] = {0, 1, 2, 3, 1, 2, 3};
    for (unsigned i = 0; intermediates[i]; i++) {
        int set = charset_find(e, e->intermediates[0], final);
        if (e->intermediates[0] != (uint8_t)intermediates[i] || set < 0)
            continue;
        e->charsets[into[i]] = (uint8_t)set;
        charset_update(e);
    }
}

static void escape_other(struct emulator *e, uint8_t final)
{
    switch (e->intermediates[0]) {
    case ' ':
        if ((final == 'F' || final == 'G') && e->level >= 2)
            e->eight_bits = final == 'G';
        break;
    case '#':
        if (final == '8')
            align(e);
        else if (final >= '3' && final <= '6')
            row_at(e, e->y)->size = final == '5' ? 0 : final;
        break;
    default:
        if (e->intermediate_count == 1)
            escape_designate(e, final);
        break;
    }
}

static void shift_columns(struct emulator *e, bool back)
{
    int edge = back ? e->left : e->right;
    if (e->x == edge && in_margins(e)) {
        if (e->y >= e->top && e->y <= e->bottom) {
            int x = e->x;
            if (back)
                insert_columns(e, e->left, 1);
            else
                delete_columns(e, e->left, 1);
            e->x = x;
        }
    } else {
        cursor_to(e, e->x + (back ? -1 : 1), e->y);
    }
}

/* VT52 mode has sequences of its own. */
static void escape_vt52(struct emulator *e, uint8_t final)
{
    switch (final) {
    case 'A':
        cursor_to(e, e->x, e->y - 1);
        break;
    case 'B':
        cursor_to(e, e->x, e->y + 1);
        break;
    case 'C':
        cursor_to(e, e->x + 1, e->y);
        break;
    case 'D':
        cursor_to(e, e->x - 1, e->y);
        break;
    case 'F':
    case 'G':
        e->charsets[0] = final == 'F' ? CHARSET_GRAPHICS : CHARSET_ASCII;
        e->gl = 0;
        charset_update(e);
        break;
    case 'H':
        cursor_to(e, 0, 0);
        break;
    case 'I':
        cursor_reverse_index(e);
        break;
    case 'J':
        erase_display(e, 0, false);
        break;
    case 'K':
        erase_line(e, 0, false);
        break;
    case 'Y':
        e->state = STATE_VT52;
        e->parameter_count = 0;
        break;
    case 'Z':
        reply(e, "\033/Z", 3);
        break;
    case '=':
    case '>':
        keypad(e, final == '=');
        break;
    case '<':
        mode_bit_set(e, MODE_VT52_OFF, true);
        e->charsets[0] = CHARSET_ASCII;
        charset_update(e);
        break;
    default:
        break;
    }
}

void escape_dispatch(struct emulator *e, uint8_t final)
{
    e->joinable = false;
    if (!mode_is(e, MODE_VT52_OFF)) {
        escape_vt52(e, final);
        return;
    }
    if (e->intermediate_count) {
        escape_other(e, final);
        return;
    }
    switch (final) {
    case '6':
    case '9':
        shift_columns(e, final == '6');
        break;
    case '7':
        cursor_save(e);
        break;
    case '8':
        cursor_restore(e);
        break;
    case '=':
    case '>':
        keypad(e, final == '=');
        break;
    case 'c':
        reset_hard(e, true);
        break;
    case 'n':
    case 'o':
        e->gl = final == 'n' ? 2 : 3;
        charset_update(e);
        break;
    case '|':
    case '}':
    case '~':
        e->gr = final == '|' ? 3 : final == '}' ? 2 : 1;
        break;
    default:
        if (final >= '@' && final <= '_')
            control_c1(e, (uint8_t)(final + 0x40));
        break;
    }
}
