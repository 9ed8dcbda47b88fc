/* SPDX-License-Identifier: MIT */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/help.h"

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

int main(int argc, char **argv)
{
    handle_signals();
    if (argc < 2) {
        help_print_all(stderr);
        return EXIT_USAGE;
    }
    const char *name = argv[1];
    if (strcmp(name, "--version") == 0) {
        puts("pianola " PIANOLA_VERSION);
        return EXIT_DONE;
    }
    bool asks_help =
        strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0;
    if (asks_help && argc > 2)
        name = argv[2];
    else if (asks_help) {
        help_print_all(stdout);
        return EXIT_DONE;
    }
    const struct command *command = command_by_name(name);
    if (!command)
        return cli_fail(EXIT_USAGE, "'%s' is no command; 'pianola --help' lists them", name);

    struct invocation invocation;
    int status = asks_help ? -1
                           : invocation_parse(command, (size_t)(argc - 2),
                                              (const char **)(argv + 2), &invocation);
    if (status < 0) {
        help_print_command(command, stdout);
        return EXIT_DONE;
    }
    if (status == 0)
        status = command->run(&invocation);
    /* Output that did not arrive is a failure, a reader that had enough is not our concern. */
    if (fflush(stdout) != 0 && status == 0)
        status = cli_fail(EXIT_FAILED, "cannot write the output: %m; check the disk or the pipe");
    return status;
}
