/* SPDX-License-Identifier: MIT */
#include "cli/help.h"

#include <string.h>

#include "cli/command.h"

void help_print_all(FILE *out)
{
    fprintf(out,
            "pianola - %s\n\nUsage: pianola [--station URL] COMMAND [OPTION...] "
            "[ARGUMENT...]\n\n",
            cli_summary);
    for (const struct command *const *c = commands; *c; c++)
        fprintf(out, "  %-20s %s\n", (*c)->name, (*c)->summary);
    fputs("\n--station runs the command where 'pianola serve' was started.\n"
          "'pianola COMMAND --help' tells more, 'pianola --version' the version.\n"
          "Exit status: 0 done, 1 failed, 2 wrong usage, 3 not found or timed out.\n",
          out);
}

void help_print_family(const char *family, FILE *out)
{
    size_t length = strlen(family);
    fprintf(out, "Usage: pianola %s COMMAND [OPTION...] [ARGUMENT...]\n\n", family);
    for (const struct command *const *c = commands; *c; c++)
        if (command_family(*c) == length && strncmp((*c)->name, family, length) == 0)
            fprintf(out, "  %-20s %s\n", (*c)->name, (*c)->summary);
    fprintf(out, "\n'pianola %s COMMAND --help' tells more.\n", family);
}

void help_print_synopsis(const struct command *command, FILE *out)
{
    fprintf(out, "pianola %s", command->name);
    if (command->options[0].name)
        fputs(" [OPTION...]", out);
    for (const struct argument_row *row = command->arguments; row->name; row++) {
        fprintf(out, row->optional ? " [%s" : " %s", row->name);
        fputs(row->repeated ? "..." : "", out);
        fputs(row->optional ? "]" : "", out);
    }
}

int help_print_option(const struct option_row *row, FILE *out)
{
    int width = fprintf(out, "--%s", row->name);
    if (row->kind != VALUE_NONE)
        width += fprintf(out, row->value_optional ? "[=%s]" : " %s", row->value);
    return width;
}

/* Words in lines of at most 80 columns, `indent` before each but the first. */
static void print_wrapped(const char *text, int indent, FILE *out)
{
    int column = indent;

    while (*text) {
        size_t length = strcspn(text, " \n");
        if (column > indent && column + 1 + (int)length > 80) {
            fprintf(out, "\n%*s", indent, "");
            column = indent;
        } else if (column > indent) {
            fputc(' ', out);
            column++;
        }
        fwrite(text, 1, length, out);
        column += (int)length;
        text += length;
        if (strncmp(text, "\n\n", 2) == 0) {
            fprintf(out, "\n\n%*s", indent, "");
            column = indent;
        }
        text += strspn(text, " \n");
    }
    fputc('\n', out);
}

void help_print_command(const struct command *command, FILE *out)
{
    fputs("Usage: ", out);
    help_print_synopsis(command, out);
    fputs("\n\n", out);
    print_wrapped(command->description, 0, out);
    if (command->arguments[0].name)
        fputs("\nArguments:\n", out);
    for (const struct argument_row *row = command->arguments; row->name; row++) {
        fprintf(out, "  %-24s", row->name);
        print_wrapped(row->help, 26, out);
    }
    if (command->options[0].name)
        fputs("\nOptions:\n", out);
    for (const struct option_row *row = command->options; row->name; row++) {
        fputs("  ", out);
        int width = help_print_option(row, out);
        if (width >= 24) {
            fprintf(out, "\n%26s", "");
            width = 24;
        }
        fprintf(out, "%*s", 24 - width, "");
        print_wrapped(row->help, 26, out);
    }
    if (command->examples[0])
        fputs("\nExamples:\n", out);
    for (const char *line = command->examples; *line;) {
        size_t length = strcspn(line, "\n");
        fprintf(out, "  %.*s\n", (int)length, line);
        line += length + (line[length] == '\n');
    }
}
