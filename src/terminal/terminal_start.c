/* SPDX-License-Identifier: MIT */
#include "terminal/terminal_getty.h"
#include "terminal/terminal_private.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* New terminals, from what PWM_TERMINALNEW says of them, and those that were there before. */

enum {
    WORDS_MAX = 16384,
    TEXT_MAX = 4 << 20, /* the kernel takes no more either */
};

/* A JSON array of strings as an array that ends with NULL. Borrows the strings. */
static int strings_of(const json_t *array, const char ***ret)
{
    size_t count = json_array_size(array);
    if (!json_is_array(array) || count > WORDS_MAX)
        return -EINVAL;
    const char **words = calloc(count + 1, sizeof(*words));
    if (!words)
        return -ENOMEM;
    for (size_t i = 0; i < count; i++) {
        words[i] = json_string_value(json_array_get(array, i));
        if (!words[i]) {
            free(words);
            return -EINVAL;
        }
    }
    *ret = words;
    return 0;
}

/* The device, when it is to be one, and how it is to be set. */
static int read_line(const json_t *json, struct keeper_options *options)
{
    static const char *const flows[] = {"none", "hardware", "software"};
    const char *framing = "8N1", *flow = "none";
    int speed = 0, modem = 0;
    options->settings = LINE_SETTINGS_DEFAULT;
    if (!json)
        return 0;
    if (json_unpack((json_t *)json, "{s:s, s?i, s?s, s?s, s?b}", "path", &options->device, "speed",
                    &speed, "framing", &framing, "flow", &flow, "modem", &modem) < 0 ||
        speed < 0 || line_parse_framing(framing, &options->settings) < 0)
        return -EINVAL;
    size_t i = 0;
    while (i < sizeof(flows) / sizeof(flows[0]) && strcmp(flows[i], flow) != 0)
        i++;
    if (i == sizeof(flows) / sizeof(flows[0]))
        return -EINVAL;
    options->kind = KEEPER_DEVICE;
    options->settings.speed = (uint32_t)speed;
    options->settings.flow = (uint8_t)i;
    options->settings.modem = modem;
    return 0;
}

/* Shells with our scripts tell their terminal where commands begin and end. */
static const char *const told[] = {"PIANOLA_TERMINAL=1", "TERM_PROGRAM=pianola"};

enum { TOLD = sizeof(told) / sizeof(told[0]), TTY_SIZE = 32 };

/* And those on a virtual terminal which one it is, as the 'term' commands call it: what tty(1) says
 * there is the pty. Not XDG_VTNR: who reads that takes it for the kernel's. */
static void tell(const char *name, char *tty, const char **ret_list)
{
    memcpy(ret_list, told, sizeof(told));
    if (name && strncmp(name, "tty", 3) == 0 && name[3] >= '1' && name[3] <= '9' &&
        strspn(name + 3, "0123456789") == strlen(name + 3) &&
        snprintf(tty, TTY_SIZE, "PIANOLA_TTY=%s", name) < TTY_SIZE)
        ret_list[TOLD] = tty;
}

static int start(struct terminal_host *host, const json_t *json,
                 const struct message_deferred *deferred)
{
    const char *name = NULL, *cwd = NULL, *autologin = NULL, **argv = NULL, **environment = NULL;
    const json_t *words = NULL, *variables = NULL, *line = NULL;
    int columns = 80, rows = 24, getty = 0, respawn = 0, sink = 0, r;
    if (json_unpack((json_t *)json, "{s?s, s?s, s?o, s?o, s?i, s?i, s?o, s?b, s?s, s?b, s?b}",
                    "name", &name, "cwd", &cwd, "argv", &words, "environment", &variables,
                    "columns", &columns, "rows", &rows, "line", &line, "getty", &getty, "autologin",
                    &autologin, "respawn", &respawn, "sink", &sink) < 0 ||
        columns < EMULATOR_MIN_COLUMNS || columns > EMULATOR_MAX_COLUMNS || rows < 1 ||
        rows > EMULATOR_MAX_ROWS)
        return -EINVAL;
    r = words ? strings_of(words, &argv) : 0;
    if (r == 0 && variables)
        r = strings_of(variables, &environment);
    const char *list[TOLD + 2] = {0};
    char tty[TTY_SIZE];
    tell(name, tty, list);
    struct keeper_options options = {.name = name,
                                     .argv = argv && argv[0] ? argv : NULL,
                                     .environment = environment,
                                     .cwd = cwd,
                                     .attended = terminal_host_keeps(host),
                                     .umask = -1,
                                     .open_files = terminal_host_open_files(host),
                                     .add = list,
                                     .kind = sink ? KEEPER_SINK : KEEPER_PTY,
                                     .respawn = respawn,
                                     .size = {.rows = (uint16_t)rows,
                                              .columns = (uint16_t)columns,
                                              .width = (uint16_t)(columns * TERMINAL_CELL_WIDTH),
                                              .height = (uint16_t)(rows * TERMINAL_CELL_HEIGHT)}};
    struct keeper_link *link = NULL;
    struct getty login;
    if (r == 0)
        r = read_line(line, &options);
    if (r == 0 && getty)
        r = getty_make(&login, options.device, &options.settings, autologin);
    if (r == 0 && getty)
        options.argv = login.argv;
    if (r == 0)
        r = keeper_start(&options, &link);
    struct terminal *t = r == 0 ? terminal_add(host, link) : NULL;
    if (r == 0 && !t)
        r = -EMFILE;
    if (t && deferred) {
        t->starter = *deferred;
        t->is_awaited = true;
    }
    if (t)
        t->is_named = name != NULL;
    else
        keeper_link_destroy(link);
    free(argv);
    free(environment);
    return r;
}

int terminal_host_start(struct terminal_host *host, const char *text,
                        const struct message_deferred *deferred)
{
    size_t size = strnlen(text, TEXT_MAX);
    if (size == TEXT_MAX)
        return -E2BIG;
    json_t *json = json_loadb(text, size, JSON_REJECT_DUPLICATES, NULL);
    int r = json ? start(host, json, deferred) : -EINVAL;
    json_decref(json);
    return r;
}

int terminal_host_adopt(struct terminal_host *host)
{
    char **ids = NULL;
    int count = keeper_list(&ids), adopted = 0;
    for (int i = 0; i < count; i++) {
        struct keeper_link *link = NULL;
        if (keeper_link_open(ids[i], 0, &link) < 0)
            continue;
        struct terminal *t = terminal_add(host, link);
        if (!t) {
            keeper_link_destroy(link);
            continue;
        }
        t->is_adopted = true;
        adopted++;
    }
    keeper_list_free(ids);
    /* Their windows are to have the handles they had, before others take them. */
    terminal_host_settle(host);
    return adopted;
}
