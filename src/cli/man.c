/* SPDX-License-Identifier: MIT */
#include "cli/help.h"

#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "cli/command.h"

/* Text as roff takes it: no line may begin with a control character, hyphens stay hyphens, and what
 * is not ASCII is named. */
static void put_text(const char *text, size_t length, FILE *out)
{
    uint32_t c;

    for (size_t i = 0; i < length;) {
        bool line_start = i == 0 || text[i - 1] == '\n';
        if (line_start && (text[i] == '.' || text[i] == '\''))
            fputs("\\&", out);
        int bytes = text_decode(text + i, length - i, &c);
        if (bytes > 1)
            fprintf(out, "\\[u%04X]", c);
        else if (text[i] == '\\')
            fputs("\\e", out);
        else if (text[i] == '-')
            fputs("\\-", out);
        else
            fputc(text[i], out);
        i += bytes > 1 ? (size_t)bytes : 1;
    }
}

void man_put(const char *text, FILE *out)
{
    put_text(text, strlen(text), out);
}

static void put_paragraphs(const char *text, FILE *out)
{
    while (*text) {
        const char *end = strstr(text, "\n\n");
        size_t length = end ? (size_t)(end - text) : strlen(text);
        put_text(text, length, out);
        fputc('\n', out);
        text += length;
        if (end) {
            fputs(".PP\n", out);
            text += 2;
        }
    }
}

void man_put_header(const char *name, int section, FILE *out)
{
    fputs(".\\\" SPDX-License-Identifier: MIT\n"
          ".\\\" Generated from the tables of the program (make docs). Edit those instead.\n",
          out);
    fputs(".TH ", out);
    for (const char *p = name; *p; p++)
        fputc(toupper((unsigned char)*p), out);
    fprintf(out, " %d \"\" \"pianola %s\" \"Pianola manual\"\n", section, PIANOLA_VERSION);
}

void man_page_name(const struct command *command, char *buf, size_t size)
{
    snprintf(buf, size, "pianola-%s", command->name);
    for (char *space = buf; (space = strchr(space, ' '));)
        *space = '-';
}

static void put_exit_status(FILE *out)
{
    fputs(".SH EXIT STATUS\n"
          ".TP\n.B 0\nDone.\n"
          ".TP\n.B 1\nFailed; one line on standard error says why and what to do.\n"
          ".TP\n.B 2\nWrong usage.\n"
          ".TP\n.B 3\nNothing was found, or it did not happen in time.\n",
          out);
}

static void put_option(const struct option_row *row, FILE *out)
{
    fputs(".TP\n\\fB", out);
    man_put("--", out);
    man_put(row->name, out);
    fputs("\\fR", out);
    if (row->kind != VALUE_NONE)
        fprintf(out, row->value_optional ? "[=\\fI%s\\fR]" : " \\fI%s\\fR", row->value);
    fputc('\n', out);
    man_put(row->help, out);
    fputc('\n', out);
}

static void put_synopsis(const struct command *command, FILE *out)
{
    fprintf(out, ".SH SYNOPSIS\n\\fBpianola %s\\fR", command->name);
    if (command->options[0].name)
        fputs(" [\\fIOPTION\\fR...]", out);
    for (const struct argument_row *row = command->arguments; row->name; row++)
        fprintf(out, " %s\\fI%s\\fR%s%s", row->optional ? "[" : "", row->name,
                row->repeated ? "..." : "", row->optional ? "]" : "");
    fputc('\n', out);
}

static void put_examples(const char *examples, FILE *out)
{
    fputs(".SH EXAMPLES\n.nf\n", out);
    man_put(examples, out);
    fputs("\n.fi\n", out);
}

static void print_command(const struct command *command, FILE *out)
{
    char title[64];

    man_page_name(command, title, sizeof(title));
    man_put_header(title, 1, out);
    fputs(".SH NAME\n", out);
    man_put(title, out);
    fputs(" \\- ", out);
    man_put(command->summary, out);
    fputc('\n', out);
    put_synopsis(command, out);
    fputs(".SH DESCRIPTION\n", out);
    put_paragraphs(command->description, out);
    if (command->arguments[0].name)
        fputs(".SH ARGUMENTS\n", out);
    for (const struct argument_row *row = command->arguments; row->name; row++) {
        fprintf(out, ".TP\n\\fI%s\\fR\n", row->name);
        man_put(row->help, out);
        fputc('\n', out);
    }
    if (command->options[0].name)
        fputs(".SH OPTIONS\n", out);
    for (const struct option_row *row = command->options; row->name; row++)
        put_option(row, out);
    put_exit_status(out);
    if (command->examples[0])
        put_examples(command->examples, out);
    fputs(".SH SEE ALSO\n.BR pianola (1),\n.BR pianola\\-selector (7),\n"
          ".BR pianola\\-journal (5)\n",
          out);
}

static void print_overview(FILE *out)
{
    man_put_header("pianola", 1, out);
    fputs(".SH NAME\npianola \\- ", out);
    man_put(cli_summary, out);
    fputs("\n.SH SYNOPSIS\n\\fBpianola\\fR [\\fB\\-\\-station\\fR \\fIURL\\fR] \\fICOMMAND\\fR "
          "[\\fIOPTION\\fR...] "
          "[\\fIARGUMENT\\fR...]\n.SH DESCRIPTION\n",
          out);
    put_paragraphs(
        "Everything on the desktop is a window with a handle, and everything that happens to it is "
        "a message with the names of the Win32 reference. pianola finds windows with selectors, "
        "sends them messages, types, clicks, and records and plays whole sessions.\n\n"
        "A process of its own, the station, holds the tree of windows. The first command starts "
        "it; \"pianola up --headless\" starts one with a display that needs no screen, \"pianola "
        "down\" ends it.\n\n"
        "With --station URL before it a command is run where 'pianola serve' was started, as if it "
        "were run here: it has this terminal, its input and output, Ctrl-C and exit status. Files "
        "that it reads are sent along, files that it writes come back, whole or not at all; what "
        "'component register', 'component new', 'term new' and 'term record' name are files of "
        "that machine. --certificate, --key and --authority beside --station name PEM files for "
        "tls: URLs; else certificate.pem, key.pem and authority.pem in $XDG_CONFIG_HOME/pianola "
        "are used. When the connection is lost the exit status is 1.",
        out);
    fputs(".SH COMMANDS\n", out);
    for (const struct command *const *c = commands; *c; c++) {
        char title[64];
        man_page_name(*c, title, sizeof(title));
        fputs(".TP\n.BR ", out);
        man_put(title, out);
        fputs(" (1)\n", out);
        man_put((*c)->summary, out);
        fputc('\n', out);
    }
    put_exit_status(out);
    fputs(".SH ENVIRONMENT\n"
          ".TP\n.B DISPLAY\nThe X server that a station started on demand attaches to.\n"
          ".TP\n.B XDG_RUNTIME_DIR\nThe station\\(aqs socket is in \\fIpianola/\\fR below it.\n"
          ".SH SEE ALSO\n.BR pianola\\-selector (7),\n.BR pianola\\-messages (7),\n"
          ".BR pianola\\-journal (5)\n",
          out);
}

void man_print(const struct command *command, FILE *out)
{
    if (command)
        print_command(command, out);
    else
        print_overview(out);
}
