/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "remoting/json/sse.h"

/* Server-sent events, whole and in pieces. */

static char got[4096];

static bool found(const struct sse_event *event, void *data)
{
    size_t at = strlen(got);
    assert_null(data);
    assert_int_equal(strlen(event->data), event->size);
    snprintf(got + at, sizeof got - at, "[%s|%s|%s|%s]", event->name, event->id, event->dispid,
             event->data);
    return strcmp(event->name, "stop") != 0;
}

static const char *read_by(const char *text, size_t step)
{
    struct sse sse = {0};
    size_t size = strlen(text);
    *got = 0;
    for (size_t i = 0; i < size; i += step)
        if (!sse_read(&sse, text + i, size - i < step ? size - i : step, found, NULL)) {
            strcat(got, "stopped");
            break;
        }
    sse_finish(&sse);
    return got;
}

static void lines_make_events(void **state)
{
    (void)state;
    static const struct {
        const char *text, *events;
    } rows[] = {
        {":\nretry: 2000\n\n", ""},
        {"id: a-1\nevent: Said\ndispid: 3\ndata: {}\n\n", "[Said|a-1|3|{}]"},
        {"data: x\n\ndata:y\n\n", "[message|||x][message|||y]"},
        {"id: 7\ndata: 1\n\ndata: 2\n\n", "[message|7||1][message|7||2]"},
        {"data: a\ndata:  b\ndata\n\n", "[message|||a\n b\n]"},
        {"data: a\r\n\r\ndata: b\r\rdata: c\n\n", "[message|||a][message|||b][message|||c]"},
        {"event: lost\n\ndata: x\n\n", "[message|||x]"},
        {"other: 5\nevent:stop\ndata: x\n\ndata: y\n\n", "[stop|||x]stopped"},
        {"data: not whole\n", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_string_equal(read_by(rows[i].text, 1), rows[i].events);
        assert_string_equal(read_by(rows[i].text, 3), rows[i].events);
        assert_string_equal(read_by(rows[i].text, 1000), rows[i].events);
    }
}

static void what_never_ends_is_refused(void **state)
{
    (void)state;
    struct sse sse = {0};
    size_t size = 1 << 20, sent = 0;
    char *line = malloc(size);
    memset(line, 'x', size);
    while (sse_read(&sse, line, size, found, NULL) && sent < 100)
        sent++;
    assert_true(sent < 40);
    sse_finish(&sse);
    memcpy(line, "data: ", 6);
    line[size - 1] = '\n';
    for (sent = 0; sse_read(&sse, line, size, found, NULL) && sent < 100;)
        sent++;
    assert_true(sent < 40);
    sse_finish(&sse);
    free(line);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_make_events),
        cmocka_unit_test(what_never_ends_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
