/* SPDX-License-Identifier: MIT */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

/*
 * The command table. Every command is one const struct: its options and
 * arguments are data, read by the parser, by --help, by the man pages and by
 * the shell completions.
 */

#include <stdbool.h>
#include <stddef.h>

/* Exit statuses, the same for every command. */
enum {
    EXIT_DONE = 0,
    EXIT_FAILED = 1,
    EXIT_USAGE = 2,
    EXIT_NOT_FOUND = 3, /* nothing matched, or it did not happen in time */
};

/* What a value is: says how it is checked and how a shell completes it. */
enum value_kind {
    VALUE_NONE, /* a flag; arguments: the end of the table */
    VALUE_TEXT,
    VALUE_COUNT,   /* a whole number from 1 */
    VALUE_SECONDS, /* a number of seconds, fractions allowed, from 0 */
    VALUE_SIZE,    /* WIDTHxHEIGHT */
    VALUE_CHOICE,
    VALUE_SELECTOR,
    VALUE_MESSAGE,
    VALUE_FILE,
    VALUE_COMMAND, /* a program and its arguments: options end where it begins */
};

/* A VALUE_FILE's file, where a command is run on another machine (pianola --station). */
enum file_way {
    FILE_READ = 0,    /* is sent along */
    FILE_WRITE = 1,   /* comes back */
    FILE_CHANGE = 2,  /* both */
    FILE_OR_NAME = 3, /* is sent along when it is there, else it names something else */
    FILE_THERE = 4,   /* is one of that machine's */
};

struct option_row {
    const char *name; /* without the dashes; NULL ends the table */
    enum value_kind kind;
    bool value_optional; /* --headless[=WxH] */
    bool repeated;
    enum file_way file;
    const char *value; /* how the value is called in the help */
    const char *const *choices;
    const char *help;
};

struct argument_row {
    const char *name; /* NULL ends the table */
    enum value_kind kind;
    bool optional;
    bool repeated; /* the last one only */
    enum file_way file;
    const char *const *choices;
    const char *help;
};

enum { COMMAND_MAX_OPTIONS = 12, OPTION_MAX_TIMES = 16 };

struct option_value {
    bool given;
    const char *text;                    /* NULL when no value was given; the last one */
    const char *texts[OPTION_MAX_TIMES]; /* of a repeated one */
    size_t times;
    double number;     /* VALUE_COUNT, VALUE_SECONDS */
    int width, height; /* VALUE_SIZE */
};

/* What the parser made of a command line. argv stays the caller's. */
struct invocation {
    struct option_value options[COMMAND_MAX_OPTIONS]; /* in the order of the command's table */
    const char **arguments;
    size_t count;
};

struct command {
    const char *name;    /* one word, or "FAMILY WORD" */
    const char *summary; /* one line, no full stop */
    const struct option_row *options;
    const struct argument_row *arguments;
    const char *description; /* paragraphs, separated by an empty line */
    const char *examples;    /* lines "command # what it does" */
    bool reads_input;        /* also without an argument '-' */
    int (*run)(const struct invocation *invocation);
};

/* In alphabetic order; NULL ends it. */
extern const struct command *const commands[];
extern const char cli_summary[];
/* The command that words begin with; *ret_used: how many of them name it. */
const struct command *command_by_words(size_t count, char *const *words, size_t *ret_used);
/* The length of the family's name in a command's name; 0 when it belongs to none. */
size_t command_family(const struct command *command);
/* The family has such a command. */
bool command_family_exists(const char *family);
/* The command is the first one of its family. */
bool command_begins_family(const struct command *const *command);

/* Fills *ret from the words after the command's name. 0, or EXIT_USAGE after an error message, or
 * -1 when --help was asked for. ret->arguments points into words. */
int invocation_parse(const struct command *command, size_t count, const char **words,
                     struct invocation *ret);

/* The row that the place-th of count arguments belongs to; NULL: none. */
const struct argument_row *argument_row_of(const struct command *command, size_t count,
                                           size_t place);

/* Commands print one line: `pianola: what: why; what to do`. Returns the status it was given. */
int cli_fail(int status, const char *format, ...) __attribute__((format(printf, 2, 3)));

extern const struct command command_attach, command_call, command_channels, command_component_list,
    command_component_new, command_component_register, command_component_running,
    command_component_show, command_component_unregister, command_down, command_find, command_key,
    command_mouse, command_play, command_post, command_publish, command_record, command_screenshot,
    command_send, command_serve, command_subscribe, command_status, command_term_expect,
    command_term_jobs, command_term_kill, command_term_list, command_term_new, command_term_play,
    command_term_record, command_term_resize, command_term_run, command_term_send,
    command_term_signal, command_term_text, command_term_type, command_term_wait, command_type,
    command_typelib_edit, command_typelib_show, command_up, command_wait, command_watch,
    command_windows;

#endif
