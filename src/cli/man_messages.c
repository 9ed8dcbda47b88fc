/* SPDX-License-Identifier: MIT */
#include "cli/help.h"

#include <string.h>

#include "message/message.h"

/* pianola-messages(7): the message catalog as a manual page. */

static const char *const packings[] = {
    [PACK_VALUE] = "values",
    [PACK_TEXT] = "lParam: text, in",
    [PACK_TEXT_OUT] = "lParam: buffer of wParam bytes, out",
    [PACK_LENGTH_TEXT_OUT] = "lParam: buffer whose first word is its size, out",
    [PACK_COPYDATA] = "lParam: COPYDATASTRUCT, in",
    [PACK_STRUCT_IN] = "lParam: structure, in",
    [PACK_STRUCT_OUT] = "lParam: structure, out",
    [PACK_STRUCT_INOUT] = "lParam: structure, in and out",
    [PACK_ARRAY_IN] = "lParam: array of wParam elements, in",
    [PACK_ARRAY_OUT] = "lParam: array of wParam elements, out",
    [PACK_ITEM_OUT] = "lParam: buffer for the item, out",
    [PACK_PAIR_OUT] = "wParam, lParam: a number each, out",
    [PACK_LOCAL] = "pointers: within one process only",
};

static void print_row(const struct message_row *row, FILE *out)
{
    fprintf(out, ".TP\n.B ");
    man_put(row->name, out);
    if (row->control[0])
        fprintf(out, " (code %d of %s)\n", (SHORT)row->number, row->control);
    else
        fprintf(out, " (0x%04X)\n", row->number);
    const struct {
        const char *what;
        const char *text;
    } parts[] = {{"Cause: ", row->cause}, {"Effect: ", row->effect}, {"Neither: ", row->why}};
    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
        if (!parts[i].text[0])
            continue;
        fputs(parts[i].what, out);
        man_put(parts[i].text, out);
        fputs(".\n", out);
    }
    if (row->pack != PACK_VALUE)
        fprintf(out, ".br\nCarries %s.\n", packings[row->pack]);
}

void man_print_messages(FILE *out)
{
    unsigned count = 0, neither = 0, notifications = 0;
    const struct message_row *row;
    for (size_t i = 0; (row = message_row_at(i)); i++) {
        count++;
        neither += row->why[0] != 0;
        notifications += row->control[0] != 0;
    }
    man_put_header("pianola-messages", 7, out);
    fputs(".SH NAME\npianola\\-messages \\- the messages Pianola knows, what causes them and what "
          "they cause\n.SH DESCRIPTION\n",
          out);
    fprintf(
        out,
        "The catalog has %u rows: %u messages and %u notifications. %u have a cause or an effect "
        "on a Linux desktop, or both; %u have neither, and say why.\n",
        count, count - notifications, notifications, count - neither, neither);
    fputs("Numbers and names are those of the Win32 reference; names that begin with PWM_ are "
          "Pianola\\(aqs own.\n.SH MESSAGES\n",
          out);
    for (size_t i = 0; (row = message_row_at(i)) && !row->control[0]; i++)
        print_row(row, out);
    fputs(".SH NOTIFICATIONS\nThe high word of WM_COMMAND\\(aqs wParam.\n", out);
    for (size_t i = 0; (row = message_row_at(i)); i++)
        if (row->control[0])
            print_row(row, out);
    fputs(".SH SEE ALSO\n.BR pianola\\-watch (1),\n.BR pianola\\-post (1),\n.BR pianola\\-send "
          "(1)\n",
          out);
}
