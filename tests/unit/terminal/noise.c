/* SPDX-License-Identifier: MIT */
#include "noise.h"

#include <stdio.h>
#include <string.h>

uint32_t noise_below(struct noise *noise, uint32_t limit)
{
    noise->seed = noise->seed * 1664525u + 1013904223u;
    return (uint32_t)(((uint64_t)(noise->seed >> 4) * limit) >> 28);
}

static const char *const texts[] = {
    "plain text ",
    "x",
    "日本語",
    "é",
    "e\xcc\x81",
    "\xcc\x88",
    "👨‍👩‍👧",
    "👍🏽",
    "🇩🇪",
    "🇫",
    "❤️",
    "\xef\xb8\x8f",
    "한국",
    "\r\n",
    "\n",
    "\r",
    "\b",
    "\t",
    "\x0e",
    "\x0f",
    "\a",
    "\x18",
    "\xff",
    "\xe2\x82",
    "\xf0\x9f",
    "\xc2\x9b",
    "\xc2\x85",
    "\xc2\x9d",
    "\xc2\x9c",
    "\033",
    "\033\\",
    "\033c",
    "\0337",
    "\0338",
    "\033D",
    "\033M",
    "\033E",
    "\0336",
    "\0339",
    "\033#8",
    "\033#3",
    "\033(0",
    "\033(B",
    "\033N",
    "\033)0",
    "\033=",
    "\033V",
    "\033W",
    "\033]0;title\a",
    "\033]8;;http://x\033\\",
    "\033]8;id=1;y\a",
    "\033]8;;\a",
    "\033]133;A\a",
    "\033]133;D;1\a",
    "\033]4;1;red\a",
    "\033]104\a",
    "\033]52;c;YQ==\a",
    "\033]7;file:///\a",
    "\033Pq#0~~\033\\",
    "\033P$qm\033\\",
    "\033[?1049h",
    "\033[?1049l",
    "\033[?47h",
    "\033[?47l",
    "\033[?69h",
    "\033[?69l",
    "\033[?6h",
    "\033[?6l",
    "\033[?7l",
    "\033[?7h",
    "\033[4h",
    "\033[4l",
    "\033[?2027l",
    "\033[?2027h",
    "\033[m",
    "\033[?45h",
    "\033[?1045h",
    "\033[?2l",
    "\033<",
    "\033[22t",
    "\033[23t",
};
#define TEXTS (sizeof(texts) / sizeof(texts[0]))

static size_t sequence(struct noise *noise, char *to)
{
    static const char finals[] = "@ABCDEFGHIJKLMPSTXZ`abcdefghilmnqrstuvwxyz{|}~^";
    static const char *const between[] = {"", "", "", "", "", "$", "*", " ", "'", "\"", "!"};
    static const char *const prefixes[] = {"", "", "", "", "?", ">", "<", "="};
    size_t size = (size_t)sprintf(to, "\033[%s", prefixes[noise_below(noise, 8)]);
    for (uint32_t n = noise_below(noise, 7); n > 0; n--) {
        uint32_t kind = noise_below(noise, 10);
        if (kind < 7)
            size += (size_t)sprintf(to + size, "%u", noise_below(noise, kind < 5 ? 12 : 110));
        else if (kind == 7)
            size += (size_t)sprintf(to + size, "%u", noise_below(noise, 100000));
        to[size++] = noise_below(noise, 9) ? ';' : ':';
    }
    size += (size_t)sprintf(to + size, "%s", between[noise_below(noise, 11)]);
    to[size++] = finals[noise_below(noise, sizeof(finals) - 1)];
    return size;
}

size_t noise_fill(struct noise *noise, char *bytes, size_t size)
{
    size_t at = 0;
    while (at + 100 < size) {
        uint32_t kind = noise_below(noise, 10);
        if (kind < 5) {
            const char *text = texts[noise_below(noise, TEXTS)];
            memcpy(bytes + at, text, strlen(text));
            at += strlen(text);
        } else if (kind < 9) {
            at += sequence(noise, bytes + at);
        } else {
            bytes[at++] = (char)noise_below(noise, 256);
        }
    }
    return at;
}
