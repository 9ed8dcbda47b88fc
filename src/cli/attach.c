/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "automation/selector.h"
#include "base/cleanup.h"
#include "base/clock.h"
#include "cli/command.h"
#include "cli/rows.h"
#include "cli/stop.h"
#include "cli/term.h"
#include "cli/term_show.h"
#include "terminal/outer_keys.h"

enum { NO_RESIZE, READ_ONLY };

static const struct option_row options[] = {
    [NO_RESIZE] = {"no-resize", .help = "leave the terminal the size it has"},
    [READ_ONLY] = {"read-only", .help = "look, and send nothing"},
    {0},
};
static const struct argument_row arguments[] = {
    {"SELECTOR", VALUE_SELECTOR, .optional = true,
     .help = "which terminal; else the virtual terminal 1"},
    {0},
};

enum {
    FRAME_MS = 10,  /* no more pictures than a display shows */
    ESCAPE_MS = 30, /* a sequence of the outer terminal is complete by then */
    SEND_TIMEOUT_MS = 10000,
    VIRTUAL_MAX = 63,
};

struct attach {
    const struct option_value *options;
    struct term_show *show;
    struct outer_keys keys;
    struct emulator *emulator;
    HWND hwnd;
    WPARAM known; /* generation that was told last */
    bool changed; /* it shows something else */
    bool ended;   /* its program has */
    bool leaving;
    int status; /* that the command ends with */
    uint64_t drawn;
    char farewell[120];
};

static void leave(struct attach *a, int status, const char *words)
{
    a->leaving = true;
    a->status = status;
    snprintf(a->farewell, sizeof(a->farewell), "%s", words);
}

/* ---- What is shown ---- */

static void CALLBACK on_change(HWND hwnd, UINT message, ULONG_PTR data, LRESULT result)
{
    (void)hwnd;
    (void)message;
    struct attach *a = (struct attach *)data;
    a->known = (WPARAM)result;
    a->changed = true;
}

static void CALLBACK on_end(HWND hwnd, UINT message, ULONG_PTR data, LRESULT result)
{
    (void)hwnd;
    (void)message;
    (void)result;
    struct attach *a = (struct attach *)data;
    a->ended = true;
    a->changed = true;
}

/* Is told when it shows something else than it is known to. */
static void ask(struct attach *a)
{
    message_forget_answers(on_change, (ULONG_PTR)a);
    if (!SendMessageCallback(a->hwnd, PWM_TERMINALWAIT, a->known, FALSE, on_change, (ULONG_PTR)a))
        a->changed = true;
}

/* From now on this terminal is shown. */
static void follow(struct attach *a, HWND hwnd)
{
    message_forget_answers(on_end, (ULONG_PTR)a);
    a->hwnd = hwnd;
    a->known = 0;
    a->ended = !SendMessageCallback(hwnd, PWM_TERMINALWAIT, 0, TRUE, on_end, (ULONG_PTR)a);
}

static void set_modes(struct attach *a)
{
    const struct emulator *e = a->emulator;
    const struct outer_modes modes = {
        .mouse = emulator_mode(e, EMULATOR_MODE_MOUSE),
        .focus = emulator_mode(e, EMULATOR_MODE_FOCUS) != 0,
        .paste = emulator_mode(e, EMULATOR_MODE_PASTE) != 0,
        .cursor_keys = emulator_mode(e, EMULATOR_MODE_CURSOR_KEYS) != 0,
        .keypad = emulator_mode(e, EMULATOR_MODE_KEYPAD) != 0,
        .kitty = emulator_mode(e, EMULATOR_MODE_KITTY),
    };
    outer_set_modes(term_show_outer(a->show), &modes);
}

static int fetch(struct attach *a)
{
    _cleanup_free_ char *picture = NULL;
    size_t size = 0;
    struct emulator *e = NULL;
    int status = term_dump("attach", a->hwnd, TERMINAL_DUMP_PICTURE, &picture, &size);
    if (status)
        return status;
    int r = emulator_load(picture, size, NULL, NULL, NULL, &e);
    if (r < 0)
        return client_fail_errno("attach", "the terminal's picture", r);
    emulator_destroy(a->emulator);
    a->emulator = e;
    return 0;
}

static void say_end(struct attach *a)
{
    json_t *state = NULL;
    if (term_dump_json("attach", a->hwnd, TERMINAL_DUMP_STATE, &state)) {
        leave(a, EXIT_DONE, "the terminal is gone");
        return;
    }
    const json_t *how = json_object_get(state, "status");
    const json_t *number = json_object_get(how, "signal");
    char words[100];
    if (number)
        snprintf(words, sizeof(words), "the program was ended by SIG%s",
                 sigabbrev_np((int)json_integer_value(number)));
    else
        snprintf(words, sizeof(words), "the program ended with status %d",
                 (int)json_integer_value(json_object_get(how, "code")));
    leave(a, EXIT_DONE, words);
    json_decref(state);
}

static void draw(struct attach *a)
{
    a->changed = false;
    if (!IsWindow(a->hwnd)) {
        leave(a, EXIT_DONE, "the terminal is gone");
        return;
    }
    if (fetch(a)) {
        leave(a, EXIT_FAILED, "the station does not answer");
        return;
    }
    if (!emulator_mode(a->emulator, EMULATOR_MODE_SYNCHRONIZED) &&
        term_show_frame(a->show, a->emulator, NULL) < 0)
        leave(a, EXIT_FAILED, "");
    set_modes(a);
    a->drawn = clock_ms();
    if (a->ended)
        say_end(a);
    else
        ask(a);
}

static void resize(struct attach *a)
{
    int columns, rows;
    LRESULT result = 0;
    outer_size(term_show_outer(a->show), &columns, &rows);
    if (!a->options[NO_RESIZE].given && !a->options[READ_ONLY].given)
        client_send("attach", a->hwnd, PWM_TERMINALSIZE, MAKELONG(columns, rows), 0,
                    SEND_TIMEOUT_MS, &result);
    a->changed = true;
}

/* ---- Virtual terminals ---- */

/* The terminal that is called ttyN; made when there is none. */
static int virtual_terminal(unsigned number, int columns, int rows, HWND *ret_hwnd)
{
    extern char **environ;
    char name[16], selector[48], folder[4096];
    struct selector *parsed = NULL;
    snprintf(name, sizeof(name), "tty%u", number);
    snprintf(selector, sizeof(selector), "Terminal[title=\"%s\"]", name);
    if (client_selector("attach", selector, &parsed))
        return EXIT_FAILED;
    *ret_hwnd = selector_find(parsed);
    selector_free(parsed);
    if (*ret_hwnd)
        return 0;
    const char *home = getenv("HOME");
    if (!home && !getcwd(folder, sizeof(folder)))
        return client_fail_errno("attach", "the current folder", -errno);
    const struct term_new what = {
        .name = name, .cwd = home ? home : folder, .columns = columns, .rows = rows};
    return term_start("attach", &what, ret_hwnd);
}

/* It is tty0 now. */
static void note_current(HWND hwnd)
{
    LRESULT result = 0;
    client_send("attach", GetDesktopWindow(), PWM_TERMINALCURRENT, (WPARAM)hwnd, 0, SEND_TIMEOUT_MS,
                &result);
}

static bool is_virtual(HWND hwnd)
{
    char title[16];
    unsigned number = 0;
    int length = 0;
    return window_shared_text(hwnd, title, sizeof(title)) > 0 &&
           sscanf(title, "tty%2u%n", &number, &length) == 1 && !title[length] && number >= 1 &&
           number <= VIRTUAL_MAX;
}

static void show_virtual(struct attach *a, unsigned number)
{
    int columns, rows;
    HWND hwnd = NULL;
    outer_size(term_show_outer(a->show), &columns, &rows);
    if (number < 1 || number > VIRTUAL_MAX || virtual_terminal(number, columns, rows, &hwnd)) {
        outer_write(term_show_outer(a->show), "\a", 1);
        return;
    }
    follow(a, hwnd);
    note_current(hwnd);
    resize(a);
}

/* ---- What is typed ---- */

static void send_bytes(struct attach *a, const char *bytes, size_t length)
{
    LRESULT result = 0;
    if (length && !a->options[READ_ONLY].given)
        client_send("attach", a->hwnd, PWM_TERMINALSEND, length, (LPARAM)bytes, SEND_TIMEOUT_MS,
                    &result);
}

/* The outer terminal reports as SGR has it; the application gets the form that it asked for. */
static void send_mouse(struct attach *a, const struct outer_key *key)
{
    static const enum emulator_button plain[] = {EMULATOR_BUTTON_LEFT, EMULATOR_BUTTON_MIDDLE,
                                                 EMULATOR_BUTTON_RIGHT, EMULATOR_BUTTON_NONE};
    static const enum emulator_button wheel[] = {EMULATOR_WHEEL_UP, EMULATOR_WHEEL_DOWN,
                                                 EMULATOR_WHEEL_LEFT, EMULATOR_WHEEL_RIGHT};
    struct emulator_mouse_event event = {
        .button = key->button & 64 ? wheel[key->button & 3] : plain[key->button & 3],
        .pressed = !key->released && !(key->button & 32),
        .moved = (key->button & 32) != 0,
        .modifiers = (key->button & 4 ? EMULATOR_SHIFT : 0u) |
                     (key->button & 8 ? EMULATOR_ALT : 0u) |
                     (key->button & 16 ? EMULATOR_CONTROL : 0u),
        .column = key->column,
        .row = key->row,
        .pixel_x = -1,
        .pixel_y = -1,
    };
    char bytes[EMULATOR_INPUT_BYTES];
    if (a->emulator && term_show_place(a->show, &event.column, &event.row))
        send_bytes(a, bytes, emulator_encode_mouse(a->emulator, &event, bytes));
}

static void on_key(void *data, const struct outer_key *key)
{
    struct attach *a = data;
    switch (key->kind) {
    case OUTER_BYTES:
        send_bytes(a, key->bytes, key->length);
        break;
    case OUTER_MOUSE:
        send_mouse(a, key);
        break;
    case OUTER_FOCUS:
        send_bytes(a, key->bytes, key->length);
        break;
    case OUTER_DETACH:
        leave(a, EXIT_DONE, "detached");
        break;
    case OUTER_SUSPEND:
        outer_suspend(term_show_outer(a->show));
        a->changed = true;
        break;
    case OUTER_SWITCH:
        show_virtual(a, key->number);
        break;
    case OUTER_COMMAND:
        outer_write(term_show_outer(a->show), "\a", 1);
        break;
    }
}

static void read_keys(struct attach *a)
{
    char bytes[4096];
    ssize_t n = read(STDIN_FILENO, bytes, sizeof(bytes));
    if (n > 0)
        outer_keys_feed(&a->keys, bytes, (size_t)n, on_key, a);
    else if (n == 0 || errno != EINTR)
        leave(a, EXIT_FAILED, "");
}

/* ---- The loop ---- */

static int wait_ms(const struct attach *a)
{
    uint64_t now = clock_ms();
    int frame = !a->changed                  ? -1
                : now >= a->drawn + FRAME_MS ? 0
                                             : (int)(a->drawn + FRAME_MS - now);
    if (outer_keys_pending(&a->keys) && (frame < 0 || frame > ESCAPE_MS))
        return ESCAPE_MS;
    return frame;
}

static void loop(struct attach *a, int stop_fd)
{
    while (!a->leaving) {
        struct pollfd ready[] = {{.fd = STDIN_FILENO, .events = POLLIN},
                                 {.fd = outer_fd(term_show_outer(a->show)), .events = POLLIN},
                                 {.fd = GetQueueFd(), .events = POLLIN},
                                 {.fd = stop_fd, .events = POLLIN}};
        int n = poll(ready, sizeof(ready) / sizeof(ready[0]), wait_ms(a));
        MSG msg;
        if (n == 0 && outer_keys_pending(&a->keys))
            outer_keys_flush(&a->keys, on_key, a);
        if (ready[0].revents)
            read_keys(a);
        if (ready[1].revents && term_show_events(a->show))
            resize(a);
        else if (ready[1].revents)
            a->changed = true;
        while (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE))
            DispatchMessage(&msg);
        if (ready[3].revents)
            leave(a, 128 + stop_signal(stop_fd), "");
        if (a->changed && !a->leaving && wait_ms(a) == 0)
            draw(a);
    }
}

static int attach(struct attach *a)
{
    int stop_fd = stop_open();
    int status = stop_fd < 0 ? client_fail_errno("attach", "signals", stop_fd)
                             : term_show_open("attach", &a->show);
    if (status)
        return status;
    if (is_virtual(a->hwnd))
        note_current(a->hwnd);
    follow(a, a->hwnd);
    resize(a);
    loop(a, stop_fd);
    a->show = term_show_close(a->show);
    emulator_destroy(a->emulator);
    close(stop_fd);
    if (a->farewell[0])
        fprintf(stderr, "pianola: attach: %s\n", a->farewell);
    return a->status;
}

static int run(const struct invocation *invocation)
{
    struct attach a = {.options = invocation->options, .keys = {.prefix = OUTER_KEYS_PREFIX}};
    int status = 0;
    if (invocation->count) {
        status = term_find("attach", invocation->arguments[0], &a.hwnd);
    } else {
        status = client_join("attach");
        if (status == 0)
            status = virtual_terminal(1, 80, 24, &a.hwnd);
    }
    return status ? status : attach(&a);
}

const struct command command_attach = {
    .name = "attach",
    .summary = "show a terminal on this one",
    .options = options,
    .arguments = arguments,
    .description =
        "Shows the terminal here, and sends it what is typed here; it gets this one's size. "
        "Ctrl+\\ and then d goes away again, and leaves it as it is; Ctrl+\\ twice sends one; "
        "Ctrl+\\ Ctrl+Z stops this command as a job of the shell.\n\n"
        "Without a selector it shows virtual terminals, as the Linux console has them: Alt+F1 to "
        "Alt+F12 (with Ctrl, too), or Ctrl+\\ and a digit, switch between the terminals that are "
        "called tty1, tty2 ...; one that is not there is made, with the user's shell, which finds "
        "that name in PIANOLA_TTY. The one that was shown last is tty0 to the 'term' commands. On "
        "a Linux console the kernel takes Alt+F1 to Alt+F12 for its own: there it is Ctrl+\\ and "
        "a digit.\n\n"
        "However it ends, this terminal is as it was.",
    .examples = "pianola attach\n"
                "pianola attach \"$t\" --read-only",
    .reads_input = true,
    .run = run,
};
