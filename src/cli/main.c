/* SPDX-License-Identifier: MIT */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/help.h"
#include "cli/station_client.h"

/* What this process has under way ends with it: the station lets go of every key that a dead client
 * had pressed, so leaving at once is the clean way out. */
static void on_signal(int number)
{
    _exit(128 + number);
}

/* What the caller chose to ignore (nohup, a shell's background jobs) stays ignored. */
static void handle_signals(void)
{
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};

    for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
        struct sigaction action = {.sa_handler = on_signal}, before;
        if (sigaction(numbers[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
            sigaction(numbers[i], &action, NULL);
    }
}

/* The family's name alone, or with a word that is none of its commands. */
static int other_of_family(size_t count, char *const *words, bool asks_help)
{
    bool helps = asks_help ||
                 (count > 1 && (strcmp(words[1], "--help") == 0 || strcmp(words[1], "-h") == 0));
    if (count < 2 || helps) {
        help_print_family(words[0], helps ? stdout : stderr);
        return helps ? EXIT_DONE : EXIT_USAGE;
    }
    return cli_fail(EXIT_USAGE, "%s: '%s' is no command of it; 'pianola %s --help' lists them",
                    words[0], words[1], words[0]);
}

/* "--station URL" and what belongs to it, before the command. How many words that was; -1: wrong.
 */
static int read_station(size_t count, char **words, struct station_options *ret)
{
    const struct {
        const char *name;
        const char **value;
    } rows[] = {{"station", &ret->url},
                {"certificate", &ret->certificate},
                {"key", &ret->key},
                {"authority", &ret->authority}};
    int used = 0;
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows) && (size_t)used < count; i++) {
        const char *word = words[used];
        size_t length = strlen(rows[i].name);
        if (strncmp(word, "--", 2) != 0 || strncmp(word + 2, rows[i].name, length) != 0 ||
            (word[2 + length] && word[2 + length] != '='))
            continue;
        bool joined = word[2 + length] == '=';
        if (!joined && (size_t)used + 1 >= count)
            return cli_fail(-1, "%s needs a value", word);
        *rows[i].value = joined ? word + 3 + length : words[used + 1];
        used += joined ? 1 : 2;
        i = (size_t)-1; /* in any order */
    }
    if (used && !ret->url)
        return cli_fail(-1, "'%s' wants --station URL beside it", words[0]);
    if (used && (size_t)used == count)
        return cli_fail(-1, "--station wants a command behind it; 'pianola --help' lists them");
    return used;
}

int main(int argc, char **argv)
{
    handle_signals();
    if (argc < 2) {
        help_print_all(stderr);
        return EXIT_USAGE;
    }
    char **words = argv + 1;
    size_t count = (size_t)argc - 1;
    struct station_options station = {0};
    int station_words = read_station(count, words, &station);
    if (station_words < 0)
        return EXIT_USAGE;
    words += station_words;
    count -= (size_t)station_words;
    const char *name = words[0];
    if (strcmp(name, "--version") == 0) {
        puts("pianola " PIANOLA_VERSION);
        return EXIT_DONE;
    }
    bool asks_help =
        strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0;
    if (asks_help && count == 1) {
        help_print_all(stdout);
        return EXIT_DONE;
    }
    words += asks_help;
    count -= asks_help;
    size_t used = 0;
    const struct command *command = command_by_words(count, words, &used);
    if (!command && command_family_exists(words[0]))
        return other_of_family(count, words, asks_help);
    if (!command)
        return cli_fail(EXIT_USAGE, "'%s' is no command; 'pianola --help' lists them", words[0]);

    struct invocation invocation;
    int status = asks_help ? -1
                           : invocation_parse(command, count - used, (const char **)(words + used),
                                              &invocation);
    if (status < 0) {
        help_print_command(command, stdout);
        return EXIT_DONE;
    }
    if (status == 0)
        status =
            station.url ? station_run(&station, command, &invocation) : command->run(&invocation);
    /* Output that did not arrive is a failure, a reader that had enough is not our concern. */
    if (fflush(stdout) != 0 && status == 0)
        status = cli_fail(EXIT_FAILED, "cannot write the output: %m; check the disk or the pipe");
    return status;
}
