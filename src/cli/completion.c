/* SPDX-License-Identifier: MIT */
#include "cli/help.h"

#include <string.h>

#include "cli/command.h"

static void put_choices(const char *const *choices, FILE *out)
{
    for (size_t i = 0; choices[i]; i++)
        fprintf(out, "%s%s", i ? " " : "", choices[i]);
}

static void bash_options(const struct command *command, FILE *out)
{
    for (const struct option_row *row = command->options; row->name; row++)
        fprintf(out, "--%s%s ", row->name,
                row->kind == VALUE_NONE || row->value_optional ? "" : "=");
    fputs("--help", out);
}

static void bash_command(const struct command *command, FILE *out)
{
    fprintf(out, "    '%s')\n        options='", command->name);
    bash_options(command, out);
    fputs("'\n", out);
    for (const struct option_row *row = command->options; row->name; row++) {
        if (row->kind != VALUE_CHOICE)
            continue;
        fprintf(out, "        [[ $option == --%s ]] && choices='", row->name);
        put_choices(row->choices, out);
        fputs("'\n", out);
    }
    const struct argument_row *first = command->arguments;
    if (first->kind == VALUE_CHOICE) {
        fputs("        words='", out);
        put_choices(first->choices, out);
        fputs("'\n", out);
    }
    fputs("        ;;\n", out);
}

/* What the first place on the line takes of a command's name. */
static int first_word(const struct command *command)
{
    size_t family = command_family(command);
    return (int)(family ? family : strlen(command->name));
}

/* The words that a family's name is followed by. */
static void put_family_words(const struct command *const *first, FILE *out)
{
    for (const struct command *const *c = first;
         *c && (c == first || !command_begins_family(c)) && command_family(*c); c++)
        fprintf(out, "%s ", (*c)->name + command_family(*c) + 1);
}

static void bash_family(const struct command *const *first, FILE *out)
{
    fprintf(out,
            "    if [[ $name == %.*s ]]; then\n"
            "        if ((COMP_CWORD == 2)); then\n"
            "            mapfile -t COMPREPLY < <(compgen -W '",
            first_word(*first), (*first)->name);
    put_family_words(first, out);
    fputs("--help' -- \"$current\")\n"
          "            return\n"
          "        fi\n"
          "        name+=\" ${COMP_WORDS[2]}\" first=3\n"
          "    fi\n",
          out);
}

void completion_print_bash(FILE *out)
{
    fputs("# SPDX-License-Identifier: MIT\n"
          "# Generated from the command table (make docs).\n"
          "_pianola() {\n"
          "    local current=$2 option=$3 options='' choices='' words='' name=${COMP_WORDS[1]} "
          "first=2\n"
          "    if ((COMP_CWORD == 1)); then\n"
          "        mapfile -t COMPREPLY < <(compgen -W '",
          out);
    for (const struct command *const *c = commands; *c; c++)
        if (!command_family(*c) || command_begins_family(c))
            fprintf(out, "%.*s ", first_word(*c), (*c)->name);
    fputs("--help --version --station=' -- \"$current\")\n"
          "        return\n"
          "    fi\n",
          out);
    for (const struct command *const *c = commands; *c; c++)
        if (command_begins_family(c))
            bash_family(c, out);
    fputs("    [[ $option == = ]] && option=${COMP_WORDS[COMP_CWORD - 2]}\n"
          "    [[ $current == = ]] && option=${COMP_WORDS[COMP_CWORD - 1]} current=''\n"
          "    case $name in\n",
          out);
    for (const struct command *const *c = commands; *c; c++)
        bash_command(*c, out);
    fputs("    esac\n"
          "    if [[ $choices ]]; then\n"
          "        mapfile -t COMPREPLY < <(compgen -W \"$choices\" -- \"$current\")\n"
          "    elif [[ $current == -* ]]; then\n"
          "        mapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$current\")\n"
          "        [[ ${COMPREPLY[0]-} == *= ]] && compopt -o nospace\n"
          "    elif [[ $words ]] && ((COMP_CWORD == first)); then\n"
          "        mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\")\n"
          "    else\n"
          "        compopt -o default\n"
          "    fi\n"
          "}\n"
          "complete -F _pianola pianola\n",
          out);
}

/* Inside single quotes; colons and brackets mean something to _arguments. */
static void zsh_text(const char *text, FILE *out)
{
    for (; *text; text++) {
        if (*text == '\'')
            fputs("'\\''", out);
        else if (strchr(":[]\\", *text))
            fprintf(out, "\\%c", *text);
        else
            fputc(*text, out);
    }
}

static void zsh_action(enum value_kind kind, const char *const *choices, FILE *out)
{
    if (kind == VALUE_CHOICE) {
        fputc('(', out);
        put_choices(choices, out);
        fputc(')', out);
    } else if (kind == VALUE_FILE) {
        fputs("_files", out);
    } else {
        fputc(' ', out);
    }
}

static void zsh_command(const struct command *command, FILE *out)
{
    fprintf(out, "    '%s')\n        _arguments -s \\\n", command->name);
    for (const struct option_row *row = command->options; row->name; row++) {
        const char *joint = row->kind == VALUE_NONE ? "" : row->value_optional ? "=-" : "=";
        fprintf(out, "            '--%s%s[", row->name, joint);
        zsh_text(row->help, out);
        fputc(']', out);
        if (row->kind != VALUE_NONE) {
            fprintf(out, row->value_optional ? "::%s:" : ":%s:", row->value);
            zsh_action(row->kind, row->choices, out);
        }
        fputs("' \\\n", out);
    }
    for (const struct argument_row *row = command->arguments; row->name; row++) {
        fprintf(out, row->repeated ? "            '*:%s:" : "            ':%s:", row->name);
        zsh_action(row->kind, row->choices, out);
        fputs("' \\\n", out);
    }
    fputs("            '--help[show the help]'\n        ;;\n", out);
}

static void zsh_family(const struct command *const *first, FILE *out)
{
    fprintf(out,
            "if [[ $name == %.*s ]]; then\n"
            "    if (( CURRENT == 2 )); then\n"
            "        local -a names=(",
            first_word(*first), (*first)->name);
    put_family_words(first, out);
    fputs(")\n"
          "        _describe command names\n"
          "        return\n"
          "    fi\n"
          "    name+=\" $words[2]\"\n"
          "    shift words\n"
          "    (( CURRENT-- ))\n"
          "fi\n",
          out);
}

void completion_print_zsh(FILE *out)
{
    fputs("#compdef pianola\n"
          "# SPDX-License-Identifier: MIT\n"
          "# Generated from the command table (make docs).\n"
          "if (( CURRENT == 2 )); then\n"
          "    local -a names=(\n",
          out);
    for (const struct command *const *c = commands; *c; c++) {
        if (command_family(*c) && !command_begins_family(c))
            continue;
        fprintf(out, "        '%.*s:", first_word(*c), (*c)->name);
        zsh_text(command_family(*c) ? "more commands" : (*c)->summary, out);
        fputs("'\n", out);
    }
    fputs("    )\n"
          "    _describe command names\n"
          "    return\n"
          "fi\n"
          "shift words\n"
          "(( CURRENT-- ))\n"
          "local name=$words[1]\n",
          out);
    for (const struct command *const *c = commands; *c; c++)
        if (command_begins_family(c))
            zsh_family(c, out);
    fputs("case $name in\n", out);
    for (const struct command *const *c = commands; *c; c++)
        zsh_command(*c, out);
    fputs("esac\n", out);
}

static void fish_text(const char *text, FILE *out)
{
    for (; *text; text++) {
        if (*text == '\'' || *text == '\\')
            fputc('\\', out);
        fputc(*text, out);
    }
}

/* The line so far names the command. */
static void fish_condition(const struct command *command, FILE *out)
{
    int first = first_word(command);
    fprintf(out, "__fish_seen_subcommand_from %.*s", first, command->name);
    if (command_family(command))
        fprintf(out, "; and __fish_seen_subcommand_from %s", command->name + first + 1);
}

static void fish_name(const struct command *const *c, FILE *out)
{
    const struct command *command = *c;
    int first = first_word(command);
    if (command_begins_family(c))
        fprintf(out, "complete -c pianola -n __fish_use_subcommand -f -a %.*s -d 'more commands'\n",
                first, command->name);
    if (command_family(command)) {
        fprintf(out,
                "complete -c pianola -n '__fish_seen_subcommand_from %.*s; and not "
                "__fish_seen_subcommand_from ",
                first, command->name);
        for (const struct command *const *f = commands; *f; f++)
            if (command_family(*f) == (size_t)first &&
                strncmp((*f)->name, command->name, (size_t)first) == 0)
                fprintf(out, "%s ", (*f)->name + first + 1);
        fprintf(out, "' -f -a %s -d '", command->name + first + 1);
    } else {
        fprintf(out, "complete -c pianola -n __fish_use_subcommand -f -a %s -d '", command->name);
    }
    fish_text(command->summary, out);
    fputs("'\n", out);
}

void completion_print_fish(FILE *out)
{
    fputs("# SPDX-License-Identifier: MIT\n"
          "# Generated from the command table (make docs).\n",
          out);
    for (const struct command *const *c = commands; *c; c++) {
        const struct command *command = *c;
        fish_name(c, out);
        for (const struct option_row *row = command->options; row->name; row++) {
            fprintf(out, "complete -c pianola -n '");
            fish_condition(command, out);
            fprintf(out, "' -l %s", row->name);
            if (row->kind != VALUE_NONE && !row->value_optional)
                fputs(row->kind == VALUE_FILE ? " -r" : " -x", out);
            if (row->kind == VALUE_CHOICE) {
                fputs(" -a '", out);
                put_choices(row->choices, out);
                fputc('\'', out);
            }
            fputs(" -d '", out);
            fish_text(row->help, out);
            fputs("'\n", out);
        }
        if (command->arguments[0].kind == VALUE_CHOICE) {
            fprintf(out, "complete -c pianola -n '");
            fish_condition(command, out);
            fputs("' -f -a '", out);
            put_choices(command->arguments[0].choices, out);
            fputs("'\n", out);
        }
    }
}
