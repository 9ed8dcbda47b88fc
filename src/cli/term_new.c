/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/rows.h"
#include "cli/term.h"
#include "terminal/line.h"

enum { NAME, SIZE_, CWD, LINE, SPEED, FRAMING, FLOW, MODEM, GETTY, AUTOLOGIN, RESPAWN, JSON };

static const char *const flows[] = {"none", "hardware", "software", NULL};

static const struct option_row options[] = {
    [NAME] = {"name", VALUE_TEXT, .value = "NAME",
              .help = "its title; else what the program sets, or the program's name"},
    [SIZE_] = {"size", VALUE_SIZE, .value = "COLUMNSxROWS", .help = "its size (80x24)"},
    [CWD] = {"cwd", VALUE_FILE, .file = FILE_THERE, .value = "FOLDER",
             .help = "where the program starts (here)"},
    [LINE] = {"line", VALUE_FILE, .file = FILE_THERE, .value = "DEVICE",
              .help = "a device instead of a new pty: /dev/ttyS0, /dev/ttyUSB0, /dev/tty3"},
    [SPEED] = {"speed", VALUE_COUNT, .value = "BITS", .help = "its bits a second, any (as it is)"},
    [FRAMING] = {"framing", VALUE_TEXT, .value = "8N1",
                 .help = "its data bits (5 to 8), parity (N, E, O, M or S), stop bits (8N1)"},
    [FLOW] = {"flow", VALUE_CHOICE, .value = "KIND", .choices = flows,
              .help = "its flow control: none, hardware (RTS and CTS), software (XON and XOFF)"},
    [MODEM] = {"modem", .help = "its carrier counts: without it the line is hung up"},
    [GETTY] = {"getty", .help = "the system's login on it; needs root"},
    [AUTOLOGIN] = {"autologin", VALUE_TEXT, .value = "USER",
                   .help = "with --getty: log this user in without a password"},
    [RESPAWN] = {"respawn", .help = "start the program again whenever it ends"},
    [JSON] = ROW_JSON,
    {0},
};
static const struct argument_row arguments[] = {
    {"COMMAND", VALUE_COMMAND, .optional = true, .repeated = true,
     .help = "the program and its arguments; else the user's shell, as a login shell"},
    {0},
};

/* The options that only go with another. */
static int check(const struct option_value *o, size_t words)
{
    bool sets_line = o[SPEED].given || o[FRAMING].given || o[FLOW].given || o[MODEM].given;
    struct line_settings settings;
    if (sets_line && !o[LINE].given)
        return cli_fail(EXIT_USAGE, "term new: --speed, --framing, --flow and --modem are for a "
                                    "device; name it with --line");
    if (o[AUTOLOGIN].given && !o[GETTY].given)
        return cli_fail(EXIT_USAGE, "term new: --autologin is for --getty; say that, too");
    if (o[GETTY].given && words)
        return cli_fail(
            EXIT_USAGE,
            "term new: --getty is the program, and so is the command; leave one of them out");
    if (o[RESPAWN].given && o[LINE].given && !o[GETTY].given && !words)
        return cli_fail(EXIT_USAGE, "term new: --respawn is for a program; give one, or --getty");
    if (o[FRAMING].given && line_parse_framing(o[FRAMING].text, &settings) < 0)
        return cli_fail(EXIT_USAGE, "term new: '%s' is no framing; give one such as 8N1 or 7E1",
                        o[FRAMING].text);
    return 0;
}

static json_t *line_json(const struct option_value *o)
{
    if (!o[LINE].given)
        return NULL;
    return json_pack("{s:s, s:i, s:s, s:s, s:b}", "path", o[LINE].text, "speed",
                     o[SPEED].given ? (int)o[SPEED].number : 0, "framing",
                     o[FRAMING].given ? o[FRAMING].text : "8N1", "flow",
                     o[FLOW].given ? o[FLOW].text : "none", "modem", o[MODEM].given);
}

static int run(const struct invocation *invocation)
{
    const struct option_value *o = invocation->options;
    char here[4096], text[HWND_TEXT_SIZE];
    HWND hwnd = NULL;
    int status = check(o, invocation->count);
    if (status)
        return status;
    /* The words end where argv does. */
    const char **argv = calloc(invocation->count + 1, sizeof(*argv));
    _cleanup_free_ void *owned = argv;
    if (!argv || !getcwd(here, sizeof(here)))
        return client_fail_errno("term new", "the current folder", argv ? -2 : -12);
    for (size_t i = 0; i < invocation->count; i++)
        argv[i] = invocation->arguments[i];
    struct term_new what = {
        .name = o[NAME].given ? o[NAME].text : NULL,
        .cwd = o[CWD].given ? o[CWD].text : here,
        .argv = argv,
        .columns = o[SIZE_].given ? o[SIZE_].width : 80,
        .rows = o[SIZE_].given ? o[SIZE_].height : 24,
        .line = line_json(o),
        .getty = o[GETTY].given,
        .autologin = o[AUTOLOGIN].given ? o[AUTOLOGIN].text : NULL,
        .respawn = o[RESPAWN].given,
    };
    status = client_join("term new");
    if (status == 0)
        status = term_start("term new", &what, &hwnd);
    json_decref(what.line);
    if (status)
        return status;
    if (o[JSON].given) {
        json_t *state = NULL;
        status = term_dump_json("term new", hwnd, TERMINAL_DUMP_STATE, &state);
        return status ? status : output_json(state);
    }
    puts(hwnd_text(hwnd, text));
    return EXIT_DONE;
}

const struct command command_term_new = {
    .name = "term new",
    .summary = "start a program in a terminal of its own",
    .options = options,
    .arguments = arguments,
    .description =
        "Starts the program, or the user's shell, in a new terminal that nobody has to look at, "
        "and prints the terminal's HWND when the program runs. Everything that takes a selector "
        "takes that.\n\n"
        "The terminal lives until 'term kill' removes it, also when its program has ended: 'term "
        "wait' gives the exit status. It does not end with the station: one that is started later "
        "finds it as it was. Shells that tell what they do ('term list --json', PWM_COMMANDENDED) "
        "are those started with the scripts in share/pianola/shell-integration, as by bash "
        "--rcfile bashrc.\n\n"
        "With --line the terminal is a device. Without a command it is what is wired to it: its "
        "output is shown, what is typed goes out; the device is locked (flock, and a lock file in "
        "/run/lock), and gets its settings back at the end. With --modem the loss of the carrier "
        "ends the terminal as SIGHUP ends a program; see 'term signal' for breaks, DTR and RTS, "
        "and 'term list --json' for the state of the modem lines. With a command, or --getty, the "
        "device is that program's controlling terminal, and the window tells who has it; with "
        "--modem the program starts when there is a carrier.\n\n"
        "With --getty the program is agetty, which asks for a name, and login, which asks for the "
        "password by PAM, as on the system's own terminals. A terminal with --respawn goes on "
        "when its session has ended; one that ended within a second waits two before the next.",
    .examples = "t=$(pianola term new --name build -- make -j4)\n"
                "pianola term new --size 132x43\n"
                "pianola term new --line /dev/ttyUSB0 --speed 115200\n"
                "pianola term new --line /dev/ttyS1 --modem --getty --respawn",
    .run = run,
};
