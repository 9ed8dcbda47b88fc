/* SPDX-License-Identifier: MIT */
#include "cli/output.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/text.h"
#include "cli/command.h"

static json_t *checked(json_t *value)
{
    if (!value) {
        cli_fail(EXIT_FAILED, "out of memory; close some programs");
        exit(EXIT_FAILED);
    }
    return value;
}

json_t *output_string(const char *text)
{
    static const char replacement[] = "\xef\xbf\xbd";
    size_t length = strlen(text);

    if (text_is_utf8(text, length))
        return checked(json_stringn_nocheck(text, length));
    /* A bad byte grows to three. */
    _cleanup_free_ char *clean = malloc(length * 3 + 1);
    if (!clean)
        return checked(NULL);
    size_t used = 0;
    for (size_t i = 0; i < length;) {
        uint32_t code_point;
        int bytes = text_decode(text + i, length - i, &code_point);
        if (bytes > 0) {
            memcpy(clean + used, text + i, (size_t)bytes);
            used += (size_t)bytes;
            i += (size_t)bytes;
        } else {
            memcpy(clean + used, replacement, 3);
            used += 3;
            i++;
        }
    }
    return checked(json_stringn_nocheck(clean, used));
}

int output_json(json_t *value)
{
    checked(value);
    int result = json_dumpf(value, stdout, JSON_COMPACT | JSON_ENCODE_ANY);
    json_decref(value);
    fputc('\n', stdout);
    if (result < 0 || fflush(stdout) != 0)
        return cli_fail(EXIT_FAILED, "cannot write the output: %m; check the disk or the pipe");
    return EXIT_DONE;
}

/* A small table serves: columns that are off by one for a rare script are no fault worth a library.
 */
static size_t width_of(uint32_t c)
{
    static const struct {
        uint32_t first, last;
        size_t width;
    } ranges[] = {
        {0x0300, 0x036f, 0},   {0x0483, 0x0489, 0},   {0x0591, 0x05bd, 0},   {0x0610, 0x061a, 0},
        {0x064b, 0x065f, 0},   {0x1100, 0x115f, 2},   {0x1ab0, 0x1aff, 0},   {0x1dc0, 0x1dff, 0},
        {0x200b, 0x200f, 0},   {0x20d0, 0x20f0, 0},   {0x231a, 0x231b, 2},   {0x2e80, 0x303e, 2},
        {0x3041, 0x33ff, 2},   {0x3400, 0x4dbf, 2},   {0x4e00, 0x9fff, 2},   {0xa000, 0xa4cf, 2},
        {0xac00, 0xd7a3, 2},   {0xf900, 0xfaff, 2},   {0xfe00, 0xfe0f, 0},   {0xfe20, 0xfe2f, 0},
        {0xfe30, 0xfe4f, 2},   {0xff00, 0xff60, 2},   {0xffe0, 0xffe6, 2},   {0x1f300, 0x1f64f, 2},
        {0x1f680, 0x1f6ff, 2}, {0x1f900, 0x1f9ff, 2}, {0x20000, 0x3fffd, 2}, {0xe0100, 0xe01ef, 0},
    };
    for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]) && c >= ranges[i].first; i++)
        if (c <= ranges[i].last)
            return ranges[i].width;
    return 1;
}

size_t output_width(const char *text)
{
    size_t length = strlen(text), width = 0;

    for (size_t i = 0; i < length;) {
        uint32_t c;
        int bytes = text_decode(text + i, length - i, &c);
        width += bytes > 0 ? width_of(c) : 1;
        i += bytes > 0 ? (size_t)bytes : 1;
    }
    return width;
}

void output_column(const char *text, size_t width)
{
    size_t length = strlen(text), used = 0;

    for (size_t i = 0; i < length;) {
        uint32_t c;
        int bytes = text_decode(text + i, length - i, &c);
        size_t step = bytes > 0 ? width_of(c) : 1;
        if (used + step > width)
            break;
        if (bytes <= 0)
            fputc('?', stdout);
        else if (c < 0x20 || c == 0x7f || (c >= 0x80 && c < 0xa0))
            fputc(' ', stdout);
        else
            fwrite(text + i, 1, (size_t)bytes, stdout);
        used += step;
        i += bytes > 0 ? (size_t)bytes : 1;
    }
    printf("%*s", (int)(width - used), "");
}
