/* SPDX-License-Identifier: MIT */
/*
 * Typing 2,000 characters, 360 of them not ASCII, into a real terminal and a
 * real editor on a headless display of its own: the time until the command has
 * ended, and what the program received or saved has to be the text, or there
 * is no result. Beside xdotool, which gets a time whether it was right or not.
 * Floor: the X server taking as many keys one after the other, a round trip
 * each.
 */
#include "bench.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xcb/xcb.h>
#include <xcb/xtest.h>

#define CHARACTERS 2000
#define SHIFT_KEYCODE 50

static char folder[64]; /* of this benchmark's process: runtime folder, text, what was received */
static int owner;       /* the process that has set it up, and cleans up */
static char pianola[4096];
static char text[CHARACTERS * 4 + 1];

static void make_text(void)
{
    static const char *const words[] = {
        "the",        "quick",   "brown", "fox",       "Zażółć",          "jumps", "over",
        "the",        "lazy",    "dog,",  "and",       "naïve",           "then",  "some",
        "Съешь",      "more",    "words", "that",      "anybody",         "might", "type:",
        "鍵盤",       "letters", "(with", "brackets)", "e\u0301te\u0301", "plus",  "digits",
        "0123456789", "🎹",       "and",   "a",         "sentence",        "to",    "end.",
    };
    size_t used = 0, characters = 0, column = 0;

    for (size_t i = 0; characters < CHARACTERS - 1; i++) {
        for (const char *p = words[i % (sizeof(words) / sizeof(words[0]))];
             *p && characters < CHARACTERS - 2;) {
            do
                text[used++] = *p++;
            while ((*p & 0xc0) == 0x80);
            characters++;
            column++;
        }
        text[used++] = column > 60 ? '\n' : ' ';
        column = column > 60 ? 0 : column + 1;
        characters++;
    }
    text[used - 1] = '\n';
    text[used] = '\0';
}

static const char *path_of(const char *name, char buf[128])
{
    snprintf(buf, 128, "%s/%s", folder, name);
    return buf;
}

/* Starts a program with its output thrown away, and input from the file unless NULL. */
static int start(const char *input, const char *const *argv)
{
    int pid = fork();
    if (pid != 0)
        return pid;
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    int in = open(input ? input : "/dev/null", O_RDONLY), out = open("/dev/null", O_WRONLY);
    dup2(in, 0);
    dup2(out, 1);
    dup2(out, 2);
    if (chdir(folder) < 0)
        _exit(127);
    execvp(argv[0], (char *const *)argv);
    _exit(127);
}

static bool run(const char *input, const char *const *argv)
{
    int pid = start(input, argv);
    return pid > 0 && bench_reap(pid);
}

#define RUN(...) run(NULL, (const char *const[]){__VA_ARGS__, NULL})

static void clean_up(void)
{
    if (getpid() != owner)
        return;
    RUN(pianola, "down");
    RUN("rm", "-rf", folder);
}

static bool find_pianola(void)
{
    ssize_t length = readlink("/proc/self/exe", pianola, sizeof(pianola) - 32);
    if (length <= 0)
        return false;
    pianola[length] = '\0';
    char *slash = strrchr(pianola, '/');
    strcpy(slash, "/pianola");
    if (access(pianola, X_OK) == 0)
        return true;
    strcpy(slash, "/../../pianola");
    return access(pianola, X_OK) == 0;
}

/* The display that the station made, out of its status. */
static bool read_display(void)
{
    char command[4200], line[4096];

    snprintf(command, sizeof(command), "%s status --json", pianola);
    FILE *pipe = popen(command, "re");
    if (!pipe)
        return false;
    char *got = fgets(line, sizeof(line), pipe);
    if (pclose(pipe) != 0 || !got)
        return false;
    char *display = strstr(line, "\"display\":\":");
    if (!display)
        return false;
    display += strlen("\"display\":\"");
    display[strcspn(display, "\"")] = '\0';
    setenv("DISPLAY", display, 1);
    return true;
}

/* A station and a display for this process; once. */
static bool set_up(void)
{
    char name[128];

    if (*folder)
        return true;
    if (!find_pianola())
        return false;
    strcpy(folder, "/tmp/pianola-bench-XXXXXX");
    if (!mkdtemp(folder))
        bench_die("mkdtemp");
    setenv("XDG_RUNTIME_DIR", folder, 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    setenv("GSETTINGS_BACKEND", "memory", 1);
    setenv("NO_AT_BRIDGE", "1", 1);
    make_text();
    FILE *file = fopen(path_of("text", name), "we");
    if (!file || fputs(text, file) < 0 || fclose(file) != 0)
        bench_die("text");
    owner = getpid();
    atexit(clean_up);
    return RUN(pianola, "up", "--headless=1280x900") && read_display();
}

static bool is_right(const char *name)
{
    char path[128], got[sizeof(text) + 1];

    FILE *file = fopen(path_of(name, path), "re");
    if (!file)
        return false;
    size_t length = fread(got, 1, sizeof(got), file);
    fclose(file);
    return length == strlen(text) && memcmp(got, text, length) == 0;
}

static void end_program(int pid)
{
    kill(pid, SIGTERM);
    waitpid(pid, NULL, 0);
}

#define TERMINAL "XTerm[title=\"bench\"]"
#define EDITOR "Mousepad[title*=\"saved\"]"

static int open_terminal(void)
{
    static const char *const argv[] = {"xterm",          "-u8", "-T", "bench", "-e", "sh", "-c",
                                       "cat > received", NULL};
    int pid = start(NULL, argv);
    if (!RUN(pianola, "wait", "window", TERMINAL, "--timeout", "30") ||
        !RUN(pianola, "send", TERMINAL, "WM_SETFOCUS") ||
        !RUN(pianola, "wait", "focus", TERMINAL, "--timeout", "30"))
        bench_die("xterm did not open");
    return pid;
}

static int open_editor(void)
{
    static const char *const argv[] = {"mousepad", "--disable-server", "saved", NULL};
    char name[128];

    FILE *file = fopen(path_of("saved", name), "we");
    if (!file || fclose(file) != 0)
        bench_die("saved");
    int pid = start(NULL, argv);
    if (!RUN(pianola, "wait", "window", EDITOR, "--timeout", "30") ||
        !RUN(pianola, "send", EDITOR, "WM_SETFOCUS") ||
        !RUN(pianola, "wait", "focus", EDITOR, "--timeout", "30"))
        bench_die("mousepad did not open");
    return pid;
}

/* The time that the command takes; negative when it fails. */
static double timed(const char *const *argv)
{
    char name[128];

    double begin = bench_seconds();
    bool done = run(path_of("text", name), argv);
    return done ? bench_seconds() - begin : -1;
}

static double type_with_pianola(const char *selector)
{
    const char *const argv[] = {pianola, "type", "--to", selector, "-", NULL};
    return timed(argv);
}

static double type_with_xdotool(void)
{
    static const char *const argv[] = {"xdotool", "type", "--clearmodifiers", "--file", "-", NULL};
    return timed(argv);
}

static double ours_terminal(void)
{
    if (!set_up())
        return -1;
    int pid = open_terminal();
    double seconds = type_with_pianola(TERMINAL);
    bool right = seconds >= 0 && RUN(pianola, "key", "--to", TERMINAL, "ctrl+d") &&
                 RUN(pianola, "wait", "gone", TERMINAL) && is_right("received");
    end_program(pid);
    return right ? seconds : -1;
}

static double ours_editor(void)
{
    if (!set_up())
        return -1;
    int pid = open_editor();
    double seconds = type_with_pianola(EDITOR);
    bool right = seconds >= 0 && RUN(pianola, "key", "--to", EDITOR, "ctrl+s") &&
                 RUN(pianola, "wait", "gone", "Mousepad[title^=\"*\"]") && is_right("saved");
    end_program(pid);
    return right ? seconds : -1;
}

static double xdotool_terminal(void)
{
    if (!set_up())
        return -1;
    int pid = open_terminal();
    double seconds = type_with_xdotool();
    end_program(pid);
    RUN(pianola, "wait", "gone", TERMINAL);
    return seconds;
}

static double xdotool_editor(void)
{
    if (!set_up())
        return -1;
    int pid = open_editor();
    double seconds = type_with_xdotool();
    end_program(pid);
    RUN(pianola, "wait", "gone", EDITOR);
    return seconds;
}

static void round_trip(xcb_connection_t *connection)
{
    free(xcb_get_input_focus_reply(connection, xcb_get_input_focus(connection), NULL));
}

static double floor_keys(void)
{
    if (!set_up())
        return -1;
    xcb_connection_t *connection = xcb_connect(NULL, NULL);
    if (xcb_connection_has_error(connection)) {
        xcb_disconnect(connection);
        return -1;
    }
    round_trip(connection);
    double begin = bench_seconds();
    for (int i = 0; i < CHARACTERS; i++) {
        xcb_test_fake_input(connection, XCB_KEY_PRESS, SHIFT_KEYCODE, 0, XCB_NONE, 0, 0, 0);
        xcb_test_fake_input(connection, XCB_KEY_RELEASE, SHIFT_KEYCODE, 0, XCB_NONE, 0, 0, 0);
        round_trip(connection);
    }
    double seconds = bench_seconds() - begin;
    xcb_disconnect(connection);
    return seconds;
}

const struct benchmark bench_input_type_xterm = {
    .name = "input.type.xterm",
    .unit = "s",
    .scale = 1,
    .rounds = 3,
    .ours = ours_terminal,
    .floor = floor_keys,
    .peers = {{"xdotool", xdotool_terminal}},
};

const struct benchmark bench_input_type_mousepad = {
    .name = "input.type.mousepad",
    .unit = "s",
    .scale = 1,
    .rounds = 3,
    .ours = ours_editor,
    .floor = floor_keys,
    .peers = {{"xdotool", xdotool_editor}},
};
