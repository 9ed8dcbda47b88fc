/* SPDX-License-Identifier: MIT */
/*
 * 100 MB of output of a program in a terminal that nobody looks at: a station's, with keeper and
 * emulator; tmux and screen, which have a screen, too; and dtach, which throws away what it reads,
 * as the floor. The time is from the program's first byte to its last, ours until the last one is
 * on the screen.
 */
#include "bench.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "programs.h"

enum { BYTES = 100 << 20 };

enum kind { PLAIN, COLOUR, UNICODE };

static const char *const plain_words[] = {"make",  "the", "quick",      "brown", "error:", "0x7fff",
                                          "12345", "gcc", "src/main.c", "jumps", "over",   "lazy"};
static const char *const unicode_words[] = {"Grüße", "Привет",          "你好", "世界", "naïve",
                                            "🎹🎹",    "e\u0301te\u0301", "かな", "Ω≈ç√", "abc",
                                            "→",     "한국어"};

static void put_word(FILE *file, enum kind kind, uint32_t random)
{
    const char *word = (kind == UNICODE ? unicode_words : plain_words)[(random >> 8) % 12];
    if (kind == COLOUR)
        fprintf(file, random & 1 ? "\033[3%um%s\033[0m " : "\033[1;38;5;%um%s\033[m ",
                random >> 20 & 7, word);
    else
        fprintf(file, "%s ", word);
}

static void write_file(const char *path, enum kind kind)
{
    uint32_t random = 7;
    FILE *file = fopen(path, "we");
    if (!file)
        bench_die(path);
    while (ftell(file) < BYTES) {
        while (random >> 28) {
            put_word(file, kind, random);
            random = random * 1664525u + 1013904223u;
        }
        fputs("\n", file);
        random = random * 1664525u + 1013904223u;
    }
    if (fclose(file) != 0)
        bench_die(path);
}

/* What all run: it waits to be told, shows the file, and tells. */
static const char *set_up(enum kind kind)
{
    static char script[1024];
    const char *folder = programs_folder();
    if (*script)
        return script;
    char path[128];
    snprintf(path, sizeof(path), "%s/text", folder);
    write_file(path, kind);
    if (!programs_run("mkfifo %s/go %s/done", folder, folder))
        bench_die("mkfifo");
    snprintf(script, sizeof(script),
             "read x <%s/go; cat %s/text; echo; echo T''HE END; echo >%s/done; read x <%s/go",
             folder, folder, folder, folder);
    return script;
}

static bool tell(void)
{
    return programs_run("timeout 10 sh -c 'echo >%s/go'", programs_folder());
}

static double timed(HWND ours)
{
    char path[128], byte;
    double start = bench_seconds();
    if (!tell())
        return -1;
    snprintf(path, sizeof(path), "%s/done", programs_folder());
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool is_done = fd >= 0 && read(fd, &byte, 1) == 1;
    close(fd);
    if (ours && !programs_expect(ours, "THE END\r\n", 9))
        is_done = false;
    double seconds = bench_seconds() - start;
    return is_done && tell() ? seconds : -1;
}

static double ours(enum kind kind)
{
    HWND hwnd = programs_station() ? programs_terminal(set_up(kind)) : NULL;
    double seconds = hwnd ? timed(hwnd) : -1;
    CloseTerminal(hwnd, 10000);
    return seconds;
}

static double peer(enum kind kind, const char *start)
{
    const char *script = set_up(kind), *folder = programs_folder();
    char path[128];
    snprintf(path, sizeof(path), "%s/script", folder);
    FILE *file = fopen(path, "we");
    if (!file || fputs(script, file) < 0 || fclose(file) != 0)
        bench_die(path);
    return programs_run("cd %s && %s sh script", folder, start) ? timed(NULL) : -1;
}

#define TMUX "tmux -S tmux -f /dev/null new-session -d -x 80 -y 24"
#define SCREEN "screen -U -c /dev/null -dmS bench"
#define DTACH "dtach -n dtach"

#define CAT(name_, kind)                                                                           \
    static double name_##_ours(void)                                                               \
    {                                                                                              \
        return ours(kind);                                                                         \
    }                                                                                              \
    static double name_##_dtach(void)                                                              \
    {                                                                                              \
        return peer(kind, DTACH);                                                                  \
    }                                                                                              \
    static double name_##_tmux(void)                                                               \
    {                                                                                              \
        return peer(kind, TMUX);                                                                   \
    }                                                                                              \
    static double name_##_screen(void)                                                             \
    {                                                                                              \
        return peer(kind, SCREEN);                                                                 \
    }                                                                                              \
    const struct benchmark bench_terminal_cat_##name_ = {                                          \
        .name = "terminal.cat." #name_,                                                            \
        .unit = "s",                                                                               \
        .scale = 1,                                                                                \
        .rounds = 3,                                                                               \
        .ours = name_##_ours,                                                                      \
        .floor = name_##_dtach,                                                                    \
        .peers = {{"tmux", name_##_tmux}, {"screen", name_##_screen}},                             \
    }

CAT(plain, PLAIN);
CAT(colour, COLOUR);
CAT(unicode, UNICODE);
