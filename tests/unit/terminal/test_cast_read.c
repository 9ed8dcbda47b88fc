/* SPDX-License-Identifier: MIT */
/* What the reader of recordings takes, and what it says of the rest. */
#include "check.h"

#include <errno.h>

#include "terminal/cast_read.h"

#define HEADER "{\"version\": 2, \"width\": 80, \"height\": 24}\n"

static int load(const char *text, struct cast **ret_cast, struct cast_error *error)
{
    return cast_load_memory(text, strlen(text), "a.cast", ret_cast, error);
}

static void test_golden(void **state)
{
    struct cast *cast;
    struct cast_error error = {""};
    (void)state;
    assert_int_equal(cast_load(GOLDEN "/all.cast", &cast, &error), 0);
    const struct cast_header *header = &cast->header;
    assert_int_equal(header->width, 100);
    assert_int_equal(header->height, 30);
    assert_int_equal(header->timestamp, 1700000000);
    assert_int_equal(header->idle_limit, 2500000000);
    assert_string_equal(header->title, "a \"title\" \xef\xbf\xbd");
    assert_string_equal(header->command, "bash -l");
    assert_string_equal(header->term, "xterm-256color");
    assert_string_equal(header->shell, "/bin/bash");
    assert_int_equal(cast->count, 9);
    assert_string_equal(cast->events[0].text, "\033[1mhello\033[0m\r\n\t\b\f\v\\\"\x7f");
    assert_int_equal(cast->events[1].length, 3);
    assert_memory_equal(cast->events[1].text, "a\0b", 4);
    assert_int_equal(cast->events[2].time, 1001000000);
    assert_int_equal(cast->events[2].line, 4);
    assert_int_equal(cast->events[3].kind, CAST_INPUT);
    assert_int_equal(cast->events[4].kind, CAST_RESIZE);
    assert_int_equal(cast->events[4].width, 80);
    assert_int_equal(cast->events[4].height, 24);
    assert_int_equal(cast->events[5].kind, CAST_MARK);
    assert_int_equal(cast->events[8].time, 3601000000000);
    assert_false(cast->cut);
    cast_free(cast);
}

static void test_refused(void **state)
{
    static const struct {
        const char *text, *error;
    } rows[] = {
        {"", "a.cast:1: the file is empty: a recording begins with a line {\"version\": 2, ...}"},
        {"hello\n", "a.cast:1: not JSON: '[' or '{' expected near 'hello' (column 5)"},
        {"[]\n", "a.cast:1: a recording begins with a line {\"version\": 2, ...}"},
        {"{\n  \"version\": 1,\n",
         "a.cast:1: a recording begins with a line {\"version\": 2, ...}; a recording of version "
         "1 is to be converted with 'asciinema convert -f asciicast-v2 OLD NEW' (asciinema 3)"},
        {"{\"version\": 1, \"stdout\": []}\n",
         "a.cast:1: this is asciicast version 1, and version 2 is read; convert it with "
         "'asciinema convert -f asciicast-v2 OLD NEW' (asciinema 3)"},
        {"{\"version\": 3, \"term\": {\"cols\": 80, \"rows\": 24}}\n",
         "a.cast:1: this is asciicast version 3, and version 2 is read; convert it with "
         "'asciinema convert -f asciicast-v2 OLD NEW' (asciinema 3)"},
        {"{\"version\": 4}\n", "a.cast:1: the header's 'version' must be 2, is 4"},
        {"{\"width\": 4}\n", "a.cast:1: the header's 'version' is missing: it must be 2"},
        {"{\"version\": 2, \"width\": 80}\n",
         "a.cast:1: the header's 'height' is missing: it must be a number from 1 to 4096"},
        {"{\"version\": 2, \"width\": 5000, \"height\": 24}\n",
         "a.cast:1: the header's 'width' must be a number from 1 to 4096, is 5000"},
        {"{\"version\": 2, \"width\": 80, \"height\": 0}\n",
         "a.cast:1: the header's 'height' must be a number from 1 to 4096, is 0"},
        {"{\"version\": 2, \"width\": 80, \"height\": 24, \"title\": 7}\n",
         "a.cast:1: the header's 'title' must be a string without NUL, is 7"},
        {"{\"version\": 2, \"width\": 80, \"height\": 24, \"title\": \"a\\u0000\"}\n",
         "a.cast:1: the header's 'title' must be a string without NUL, is \"a\\u0000\""},
        {"{\"version\": 2, \"width\": 80, \"height\": 24, \"env\": []}\n",
         "a.cast:1: the header's 'env' must be an object, is []"},
        {"{\"version\": 2, \"width\": 80, \"height\": 24, \"idle_time_limit\": -1}\n",
         "a.cast:1: the header's 'idle_time_limit' must be a number of seconds from 0 to ten "
         "years, is -1"},
        {"{\"version\": 2, \"width\": 80, \"height\": 24, \"timestamp\": \"now\"}\n",
         "a.cast:1: the header's 'timestamp' must be seconds since 1970, is \"now\""},
        {HEADER "{}\n", "a.cast:2: the event must be [time, \"kind\", \"text\"], is {}"},
        {HEADER "\n[1, \"o\"]\n",
         "a.cast:3: the event must be [time, \"kind\", \"text\"], is [1,\"o\"]"},
        {HEADER "[-1, \"o\", \"\"]\n", "a.cast:2: the event's time must be a number of seconds "
                                       "from 0 to ten years, is -1"},
        {HEADER "[\"1\", \"o\", \"\"]\n", "a.cast:2: the event's time must be a number of seconds "
                                          "from 0 to ten years, is \"1\""},
        {HEADER "[1e10, \"o\", \"\"]\n", "a.cast:2: the event's time must be a number of seconds "
                                         "from 0 to ten years, is 10000000000.0"},
        {HEADER "[1e999, \"o\", \"\"]\n",
         "a.cast:2: not JSON: real number overflow near '1e999' (column 6)"},
        {HEADER "[2, \"o\", \"\"]\n[1.9, \"o\", \"\"]\n",
         "a.cast:3: the time goes backwards, from 2.000000 s to 1.900000 s"},
        {HEADER "[2, \"oo\", \"\"]\n",
         "a.cast:2: the event's kind must be one letter (o, i, r or m), is \"oo\""},
        {HEADER "[2, \"o\", 3]\n", "a.cast:2: the event's text must be a string, is 3"},
        {HEADER "[2, \"r\", \"80\"]\n",
         "a.cast:2: the new size must be \"COLUMNSxROWS\", up to 4096 each, is \"80\""},
        {HEADER "[2, \"r\", \"80x24 \"]\n",
         "a.cast:2: the new size must be \"COLUMNSxROWS\", up to 4096 each, is \"80x24 \""},
        {HEADER "[2, \"r\", \"99999999999999x24\"]\n",
         "a.cast:2: the new size must be \"COLUMNSxROWS\", up to 4096 each, is "
         "\"99999999999999x24\""},
        {HEADER "[2, \"o\", \"\xff\"]\n",
         "a.cast:2: not JSON: unable to decode byte 0xff near '\"' (column 10)"},
        {HEADER "[2, \"o\", \"a\n[3, \"o\", \"b\"]\n",
         "a.cast:2: not JSON: premature end of input near '\"a' (column 11)"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        struct cast *cast = NULL;
        struct cast_error error = {""};
        assert_int_equal(load(rows[i].text, &cast, &error), -EBADMSG);
        assert_string_equal(error.text, rows[i].error);
        assert_int_equal(load(rows[i].text, &cast, NULL), -EBADMSG);
    }
    struct cast_reader *reader;
    struct cast_error error;
    assert_int_equal(cast_reader_open("/nonexistent", &reader, &error), -ENOENT);
    assert_string_equal(error.text, "/nonexistent: cannot open: No such file or directory");
    assert_int_equal(cast_reader_open("/tmp", &reader, &error), -EISDIR);
}

static void test_taken(void **state)
{
    struct cast *cast;
    struct cast_error error = {""};
    (void)state;
    /* A mark of byte order, CR at line ends, blank lines, other keys, kinds that are not known,
     * times that go back by what rounding does. */
    assert_int_equal(load("\xef\xbb\xbf{\"version\": 2, \"width\": 80, \"height\": 24, "
                          "\"theme\": {\"fg\": \"#fff\"}, \"duration\": 2.5, \"env\": null}\r\n"
                          "\r\n[1.5, \"o\", \"a\"]\r\n[1.4999999, \"o\", \"b\"]\n"
                          "[1.6, \"z\", {\"any\": 1}]\n[2, \"o\", \"c\"]",
                          &cast, &error),
                     0);
    assert_int_equal(cast->count, 3);
    assert_int_equal(cast->events[1].time, 1500000000);
    assert_int_equal(cast->events[2].line, 6);
    assert_false(cast->cut);
    cast_free(cast);
    /* The last line is half there. */
    assert_int_equal(load(HEADER "[1, \"o\", \"a\"]\n[2, \"o\", \"\xc3", &cast, &error), 0);
    assert_int_equal(cast->count, 1);
    assert_true(cast->cut);
    cast_free(cast);
}

static void test_long_line(void **state)
{
    struct cast *cast;
    struct cast_error error;
    size_t head = strlen(HEADER), size = CAST_MAX_LINE + 200;
    char *text = malloc(size);
    (void)state;
    memset(text, 'x', size);
    memcpy(text, HEADER "[1, \"o\", \"", head + 9);
    text[head + 9] = '"';
    memcpy(text + head + CAST_MAX_LINE - 2, "\"]\n", 3);
    assert_int_equal(cast_load_memory(text, head + CAST_MAX_LINE + 1, "a.cast", &cast, &error), 0);
    assert_int_equal(cast->events[0].length, CAST_MAX_LINE - 12);
    cast_free(cast);
    memcpy(text + head + CAST_MAX_LINE - 2, "xx\"]\n", 5);
    assert_int_equal(cast_load_memory(text, head + CAST_MAX_LINE + 3, "a.cast", &cast, &error),
                     -EBADMSG);
    assert_string_equal(error.text, "a.cast:2: the line is longer than 8388608 bytes");
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_golden),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_taken),
        cmocka_unit_test(test_long_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
