/* SPDX-License-Identifier: MIT */
/*
 * Output of applications into the emulator, as a pty gives it: 4 KiB at a time. The floor copies
 * the same bytes and finds their line ends, which is the least that anybody who keeps lines does.
 */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "terminal/emulator.h"
#ifdef HAVE_VTERM
#include <vterm.h>
#endif

#define OUTPUT (32u << 20)
#define PIECE 4096u
#define COLUMNS 80
#define ROWS 24

enum kind {
    KIND_PLAIN,
    KIND_COLOUR,
    KIND_UNICODE,
    KINDS,
};

static size_t word(enum kind kind, unsigned random, char *to)
{
    static const char *const words[] = {"日本語のテキスト",
                                        "漢字仮名交じり文",
                                        "Привет мир",
                                        "한국어 문장",
                                        "e\xcc\x81t\x65\xcc\x81",
                                        "👍🏽",
                                        "👨‍👩‍👧",
                                        "🇩🇪🇫🇷",
                                        "😀😎",
                                        "naïve façade",
                                        " ",
                                        "العربية"};
    switch (kind) {
    case KIND_COLOUR:
        return (size_t)sprintf(to, "\033[%u;38;5;%umword%c\033[0m ", random & 1, random / 2 % 256,
                               'a' + random % 26);
    case KIND_UNICODE:
        return (size_t)sprintf(to, "%s ", words[random % (sizeof(words) / sizeof(words[0]))]);
    default:
        return (size_t)sprintf(to, "%.*s ", 2 + (int)(random % 9), "abcdefghijk");
    }
}

/* Lines of about 70 columns. Made once a process. */
static const char *output(enum kind kind)
{
    static char *made[KINDS];
    unsigned seed = 1;
    size_t at = 0;
    if (made[kind])
        return made[kind];
    char *bytes = malloc(OUTPUT + 4096);
    if (!bytes)
        bench_die("malloc");
    while (at < OUTPUT) {
        for (int i = 0; i < 9; i++) {
            seed = seed * 1103515245u + 12345u;
            at += word(kind, seed >> 16, bytes + at);
        }
        bytes[at++] = '\r';
        bytes[at++] = '\n';
    }
    return made[kind] = bytes;
}

static double ours(enum kind kind)
{
    const char *bytes = output(kind);
    struct emulator *e = emulator_create(COLUMNS, ROWS, NULL, NULL, NULL);
    double start = bench_seconds();
    for (size_t at = 0; at < OUTPUT; at += PIECE)
        emulator_write(e, bytes + at, PIECE);
    double seconds = bench_seconds() - start;
    emulator_destroy(e);
    return seconds;
}

static double copied(enum kind kind)
{
    static char ring[1 << 20];
    static volatile size_t lines;
    const char *bytes = output(kind);
    double start = bench_seconds();
    for (size_t at = 0; at < OUTPUT; at += PIECE) {
        char *to = ring + at % sizeof(ring);
        memcpy(to, bytes + at, PIECE);
        for (char *p = to; (p = memchr(p, '\n', (size_t)(to + PIECE - p))) != NULL; p++)
            lines = lines + 1;
    }
    return bench_seconds() - start;
}

#ifdef HAVE_VTERM
static double vterm(enum kind kind)
{
    const char *bytes = output(kind);
    VTerm *vt = vterm_new(ROWS, COLUMNS);
    vterm_set_utf8(vt, 1);
    vterm_screen_reset(vterm_obtain_screen(vt), 1);
    double start = bench_seconds();
    for (size_t at = 0; at < OUTPUT; at += PIECE)
        vterm_input_write(vt, bytes + at, PIECE);
    double seconds = bench_seconds() - start;
    vterm_free(vt);
    return seconds;
}
#define PEERS(kind)                                                                                \
    {                                                                                              \
        {                                                                                          \
            "libvterm", vterm_##kind                                                               \
        }                                                                                          \
    }
#define VTERM(name, kind)                                                                          \
    static double vterm_##name(void)                                                               \
    {                                                                                              \
        return vterm(kind);                                                                        \
    }
#else
#define PEERS(kind)                                                                                \
    {                                                                                              \
        {                                                                                          \
            0                                                                                      \
        }                                                                                          \
    }
#define VTERM(name, kind)
#endif

#define BENCHMARK(name_, kind)                                                                     \
    static double ours_##name_(void)                                                               \
    {                                                                                              \
        return ours(kind);                                                                         \
    }                                                                                              \
    static double floor_##name_(void)                                                              \
    {                                                                                              \
        return copied(kind);                                                                       \
    }                                                                                              \
    VTERM(name_, kind)                                                                             \
    const struct benchmark bench_terminal_parse_##name_ = {                                        \
        .name = "terminal.parse." #name_,                                                          \
        .unit = "ns",                                                                              \
        .scale = 1e9 / OUTPUT,                                                                     \
        .rounds = 5,                                                                               \
        .ours = ours_##name_,                                                                      \
        .floor = floor_##name_,                                                                    \
        .peers = PEERS(name_),                                                                     \
    };

/* Nanoseconds a byte: 2 are 500 MB/s. */
BENCHMARK(plain, KIND_PLAIN)
BENCHMARK(colour, KIND_COLOUR)
BENCHMARK(unicode, KIND_UNICODE)
