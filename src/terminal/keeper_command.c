/* SPDX-License-Identifier: MIT */
/* What the station tells a keeper, and input for the terminal, which needs no keeper. */
#include "terminal/keeper_link.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "terminal/keeper_link_private.h"

enum { INPUT_FIRST = 4096 };

static size_t queued(const struct keeper_link *link)
{
    return link->input_end - link->input_start;
}

bool keeper_link_wants_write(const struct keeper_link *link)
{
    return queued(link) > 0;
}

int keeper_link_flush(struct keeper_link *link)
{
    if (queued(link) == 0)
        return 0;
    ssize_t n = pty_write(link->master, link->input + link->input_start, queued(link));
    /* No process has the terminal open, nor will what was typed ever be read. */
    if (n == -EIO)
        n = (ssize_t)queued(link);
    if (n < 0)
        return (int)n;
    link->input_start += (size_t)n;
    if (queued(link) == 0) {
        free(link->input);
        link->input = NULL;
        link->input_start = link->input_end = link->input_size = 0;
    }
    return 0;
}

static int enqueue(struct keeper_link *link, const uint8_t *bytes, size_t len)
{
    size_t old = queued(link), size = link->input_size ? link->input_size : INPUT_FIRST;
    if (link->input_start > 0)
        memmove(link->input, link->input + link->input_start, old);
    link->input_start = 0;
    link->input_end = old;
    while (size < old + len)
        size *= 2;
    if (size > link->input_size) {
        uint8_t *more = realloc(link->input, size);
        if (!more)
            return -ENOMEM;
        link->input = more;
        link->input_size = size;
    }
    memcpy(link->input + old, bytes, len);
    link->input_end = old + len;
    return 0;
}

int keeper_link_send(struct keeper_link *link, const void *bytes, size_t len)
{
    if (!link->started)
        return -ENOTCONN;
    if (len > KEEPER_INPUT_MAX - queued(link))
        return -ENOBUFS;
    int r = enqueue(link, bytes, len);
    return r < 0 ? r : keeper_link_flush(link);
}

static int command(const struct keeper_link *link, enum keeper_command_type type, uint32_t value,
                   const char *text)
{
    struct keeper_command packet = {.type = type, .value = value};
    size_t len = strlen(text);
    if (!link->started)
        return -ENOTCONN;
    if (len >= sizeof(packet.text))
        return -EMSGSIZE;
    memcpy(packet.text, text, len);
    return keeper_send(link->fd, &packet, offsetof(struct keeper_command, text) + len, NULL, 0);
}

int keeper_link_release(struct keeper_link *link)
{
    return link->ended.type == 0 ? -EBUSY : command(link, KEEPER_RELEASE, 0, "");
}

int keeper_link_signal(struct keeper_link *link, int number)
{
    return command(link, KEEPER_SIGNAL, (uint32_t)number, "");
}

int keeper_link_close(struct keeper_link *link, unsigned grace_ms)
{
    return command(link, KEEPER_CLOSE, grace_ms, "");
}

int keeper_link_break(struct keeper_link *link)
{
    return command(link, KEEPER_BREAK, 0, "");
}

int keeper_link_rename(struct keeper_link *link, const char *name)
{
    return strlen(name) < TERMINAL_LOG_NAME ? command(link, KEEPER_NAME, 0, name) : -EMSGSIZE;
}

int keeper_link_set_text(struct keeper_link *link, const char *text)
{
    return command(link, KEEPER_TEXT, 0, text);
}
