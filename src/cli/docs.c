/* SPDX-License-Identifier: MIT */
/*
 * pianola-docs ROOT: writes the man pages and shell completions below ROOT
 * from the command table. Run by `make docs`, and by a test that compares.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/help.h"

static FILE *create(const char *root, const char *folder, const char *name)
{
    char path[4096];

    if (snprintf(path, sizeof(path), "%s/%s/%s", root, folder, name) >= (int)sizeof(path)) {
        fprintf(stderr, "pianola-docs: %s: the path is too long\n", root);
        exit(EXIT_FAILED);
    }
    FILE *file = fopen(path, "we");
    if (!file) {
        fprintf(stderr, "pianola-docs: %s: %s\n", path, strerror(errno));
        exit(EXIT_FAILED);
    }
    return file;
}

static void finish(FILE *file)
{
    if (ferror(file) | fclose(file)) {
        fprintf(stderr, "pianola-docs: cannot write: %s\n", strerror(errno));
        exit(EXIT_FAILED);
    }
}

static void write_man(const char *root, const struct command *command)
{
    char page[64] = "pianola", name[80];

    if (command)
        man_page_name(command, page, sizeof(page));
    snprintf(name, sizeof(name), "%s.1", page);
    FILE *file = create(root, "docs/man", name);
    man_print(command, file);
    finish(file);
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        void (*print)(FILE *out);
    } completions[] = {
        {"pianola.bash", completion_print_bash},
        {"_pianola", completion_print_zsh},
        {"pianola.fish", completion_print_fish},
    };

    if (argc != 2) {
        fputs("usage: pianola-docs ROOT\n", stderr);
        return EXIT_USAGE;
    }
    write_man(argv[1], NULL);
    FILE *messages = create(argv[1], "docs/man", "pianola-messages.7");
    man_print_messages(messages);
    finish(messages);
    for (const struct command *const *c = commands; *c; c++)
        write_man(argv[1], *c);
    for (size_t i = 0; i < sizeof(completions) / sizeof(completions[0]); i++) {
        FILE *file = create(argv[1], "share/completions", completions[i].name);
        completions[i].print(file);
        finish(file);
    }
    return EXIT_DONE;
}
