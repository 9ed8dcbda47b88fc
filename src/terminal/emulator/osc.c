/* SPDX-License-Identifier: MIT */
/* Operating system commands: titles, links, the clipboard, the working folder. */
#include "terminal/emulator/core.h"

#include <stdlib.h>
#include <string.h>

static int hex(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    digit |= 0x20;
    return digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
}

/* Without controls: a title may be asked for, and comes as if it were typed. */
static void unhex(char *text)
{
    char *to = text;
    for (; hex(text[0]) >= 0 && hex(text[1]) >= 0; text += 2) {
        int byte = hex(text[0]) << 4 | hex(text[1]);
        if (byte >= 0x20 && byte != 0x7f)
            *to++ = (char)byte;
    }
    *to = 0;
}

static void title(struct emulator *e, int number, char *text)
{
    if (e->title_modes & 1)
        unhex(text);
    if (number != 1)
        title_set(e, EMULATOR_TITLE_WINDOW, text);
    if (number != 2)
        title_set(e, EMULATOR_TITLE_ICON, text);
}

static void osc_link(struct emulator *e, char *text)
{
    char *uri = strchr(text, ';');
    if (!uri)
        return;
    *uri++ = 0;
    const char *id = "";
    char *rest = NULL;
    for (char *part = strtok_r(text, ":", &rest); part; part = strtok_r(NULL, ":", &rest))
        if (strncmp(part, "id=", 3) == 0)
            id = part + 3;
    e->pen_link = *uri ? link_intern(e, id, uri) : 0;
}

static int base64(char digit)
{
    if (digit >= 'A' && digit <= 'Z')
        return digit - 'A';
    if (digit >= 'a' && digit <= 'z')
        return digit - 'a' + 26;
    if (digit >= '0' && digit <= '9')
        return digit - '0' + 52;
    return digit == '+' ? 62 : digit == '/' ? 63 : -1;
}

/* In place. The size, 0 for what is no base 64. */
static size_t decode_base64(char *text)
{
    size_t size = 0, digits = 0;
    uint32_t bits = 0;
    for (const char *p = text; *p && *p != '='; p++) {
        int digit = base64(*p);
        if (digit < 0)
            return 0;
        bits = bits << 6 | (uint32_t)digit;
        if (++digits % 4 != 1)
            text[size++] = (char)(bits >> (6 - 2 * ((digits - 1) & 3)) & 0xff);
    }
    text[size] = 0;
    return size;
}

static void clipboard(struct emulator *e, char *text)
{
    char standard[] = "s0"; /* as xterm names the default */
    char *what = strchr(text, ';');
    if (!what || what - text > 16 || !e->events || !e->events->clipboard)
        return;
    *what++ = 0;
    if (*text == 0)
        text = standard;
    if (strcmp(what, "?") == 0)
        e->events->clipboard(e->data, text, NULL, 0);
    else
        e->events->clipboard(e->data, text, what, decode_base64(what));
}

void emulator_answer_clipboard(struct emulator *e, const char *selection, const char *text,
                               size_t size)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    size_t selection_size = strnlen(selection, 16), at = 0;
    char *answer = malloc(selection_size + (size + 2) / 3 * 4 + 16);
    if (!answer)
        return;
    memcpy(answer, "\033]52;", 5);
    memcpy(answer + 5, selection, selection_size);
    at = 5 + selection_size;
    answer[at++] = ';';
    for (size_t i = 0; i < size; i += 3) {
        uint32_t bits = 0;
        for (size_t k = 0; k < 3; k++)
            bits = bits << 8 | (i + k < size ? (uint8_t)text[i + k] : 0);
        for (size_t k = 0; k < 4; k++)
            answer[at++] = i + k > size ? '=' : digits[bits >> (18 - 6 * k) & 63];
    }
    memcpy(answer + at, "\033\\", 2);
    reply(e, answer, at + 2);
    free(answer);
}

static void notify(struct emulator *e, const char *heading, const char *body)
{
    if (e->events && e->events->notify)
        e->events->notify(e->data, heading, body);
}

static void notify_777(struct emulator *e, char *text)
{
    if (strncmp(text, "notify;", 7) != 0)
        return;
    char *heading = text + 7, *body = strchr(heading, ';');
    if (body)
        *body++ = 0;
    notify(e, heading, body ? body : "");
}

static void cwd(struct emulator *e, const char *uri)
{
    char *copy = strndup(uri, TITLE_BYTES - 1);
    if (!copy)
        return;
    free(e->cwd);
    e->cwd = copy;
    if (e->events && e->events->cwd)
        e->events->cwd(e->data, copy);
}

void osc_dispatch(struct emulator *e)
{
    char *text = e->string;
    int number = 0;
    if (memchr(text, 0, e->string_size) || *text < '0' || *text > '9')
        return;
    for (; *text >= '0' && *text <= '9' && number < 10000; text++)
        number = number * 10 + (*text - '0');
    if (*text == ';')
        text++;
    else if (*text)
        return;
    switch (number) {
    case 0:
    case 1:
    case 2:
        title(e, number, text);
        break;
    case 7:
        cwd(e, text);
        break;
    case 8:
        osc_link(e, text);
        break;
    case 9:
        /* "4;..." is progress. */
        if (strncmp(text, "4;", 2) != 0)
            notify(e, "", text);
        break;
    case 52:
        clipboard(e, text);
        break;
    case 133:
        mark_dispatch(e, text);
        break;
    case 777:
        notify_777(e, text);
        break;
    default:
        colour_dispatch(e, number, text);
        break;
    }
}
