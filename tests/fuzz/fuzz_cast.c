/* SPDX-License-Identifier: MIT */
/* Reads any bytes as a recording; what could be read is written, must read back the same, and plays
 * to its end. */
#include "terminal/cast_play.h"
#include "terminal/cast_write.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int add(struct cast_writer *writer, const struct cast_event *event)
{
    switch (event->kind) {
    case CAST_OUTPUT:
        return cast_writer_output(writer, event->time, event->text, event->length);
    case CAST_INPUT:
        return cast_writer_input(writer, event->time, event->text, event->length, false);
    case CAST_RESIZE:
        return cast_writer_resize(writer, event->time, event->width, event->height);
    case CAST_MARK:
        return cast_writer_mark(writer, event->time, event->text);
    }
    abort();
}

static void count(void *data, const struct cast_event *event)
{
    (void)event;
    ++*(size_t *)data;
}

static void play(const struct cast *cast)
{
    size_t given = 0;
    const struct cast_play_options options = {.speed = 1, .event = count, .data = &given};
    struct cast_player *player;
    uint64_t due;
    if (cast_player_create(cast, &options, 1, &player) < 0)
        abort();
    while ((due = cast_player_due(player)) != CAST_NEVER)
        if (cast_player_run(player, due) == 0)
            abort();
    if (given != cast->count)
        abort();
    cast_player_seek_mark(player, 1, -1);
    cast_player_seek(player, 1, cast_player_duration(player) / 2);
    while (cast_player_step(player, 1))
        ;
    cast_player_destroy(player);
}

static bool same_text(const struct cast *a, const struct cast *b, enum cast_kind kind)
{
    size_t i = 0, j = 0, x = 0, y = 0;
    for (;;) {
        while (i < a->count && (a->events[i].kind != kind || x == a->events[i].length))
            x = 0, i++;
        while (j < b->count && (b->events[j].kind != kind || y == b->events[j].length))
            y = 0, j++;
        if (i == a->count || j == b->count)
            return i == a->count && j == b->count;
        if (a->events[i].text[x++] != b->events[j].text[y++])
            return false;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct cast *cast, *back;
    struct cast_writer *writer;
    struct cast_error error = {{0}};
    char path[64];
    if (cast_load_memory(data, size, "fuzz", &cast, &error) < 0) {
        if (error.text[0] == '\0')
            abort();
        return 0;
    }
    play(cast);
    /* Standard output is what the writer need not follow a link to. */
    int fd = memfd_create("cast", MFD_CLOEXEC);
    if (fd < 0 || dup2(fd, STDOUT_FILENO) < 0)
        abort();
    if (cast_writer_create("-", 0, &cast->header, 0, 0, &writer) < 0)
        abort();
    for (size_t i = 0; i < cast->count; i++)
        if (add(writer, &cast->events[i]) < 0)
            abort();
    if (cast_writer_close(writer, 0) < 0)
        abort();
    snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
    if (cast_load(path, &back, &error) < 0)
        abort();
    if (back->cut || !same_text(cast, back, CAST_OUTPUT) || !same_text(cast, back, CAST_INPUT))
        abort();
    cast_free(cast);
    cast_free(back);
    close(fd);
    return 0;
}
