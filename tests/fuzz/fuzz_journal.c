/* SPDX-License-Identifier: MIT */
/* Reads any bytes as a journal; what could be read is written and must read back the same. */
#include "input/journal.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool same_text(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

static bool same(const struct journal_event *a, const struct journal_event *b)
{
    return a->time == b->time && a->message == b->message && a->key == b->key &&
           a->scan == b->scan && a->extended == b->extended && a->button == b->button &&
           a->wheel == b->wheel && a->has_position == b->has_position &&
           a->has_screen == b->has_screen && a->position.x == b->position.x &&
           a->position.y == b->position.y && a->screen.x == b->screen.x &&
           a->screen.y == b->screen.y && same_text(a->text, b->text) &&
           same_text(a->target, b->target);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct journal_reader *reader, *again;
    struct journal_writer *writer;
    struct journal_event event, back;
    struct journal_error error = {{0}};
    char path[64];
    int r = journal_reader_open_memory(data, size, "fuzz", &reader, &error);
    if (r < 0) {
        if (error.text[0] == '\0')
            abort();
        return 0;
    }
    int fd = memfd_create("journal", MFD_CLOEXEC);
    snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
    if (fd < 0 || journal_writer_create(path, journal_reader_header(reader), &writer) < 0)
        abort();
    unsigned events = 0;
    while ((r = journal_reader_next(reader, &event, &error)) > 0) {
        events++;
        /* JSON writes some characters longer than they were. */
        if (journal_writer_add(writer, &event) < 0)
            goto out;
    }
    if (r < 0 && error.text[0] == '\0')
        abort();
    journal_reader_close(reader);
    if (journal_writer_close(writer) < 0 ||
        journal_reader_open_memory(data, size, "fuzz", &reader, &error) < 0 ||
        journal_reader_open(path, &again, &error) < 0)
        abort();
    while (events-- > 0)
        if (journal_reader_next(reader, &event, &error) != 1 ||
            journal_reader_next(again, &back, &error) != 1 || !same(&event, &back))
            abort();
    if (journal_reader_next(again, &back, &error) != 0)
        abort();
    journal_reader_close(again);
    writer = NULL;
out:
    journal_writer_close(writer);
    journal_reader_close(reader);
    close(fd);
    return 0;
}
