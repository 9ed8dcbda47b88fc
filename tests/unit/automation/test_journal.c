/* SPDX-License-Identifier: MIT */
/* Journal files: what must be read, what must not and how it is explained, what is written. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "input/journal.h"
#include "pianola/input.h"

#define HEADER "{\"pianola\":\"journal\",\"version\":1}\n"
#define KEY "{\"time\":0,\"message\":\"WM_KEYDOWN\",\"key\":\"VK_A\"}\n"
#define TEXT(literal) literal, sizeof(literal) - 1

static char folder[] = "/tmp/pianola-journal.XXXXXX";
static char path[64];

static int set_up(void **state)
{
    (void)state;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof(path), "%s/j", folder);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    unlink(path);
    rmdir(folder);
    return 0;
}

/* Reads all; the number of events or a negative errno. */
static int read_all(const char *data, size_t size, struct journal_error *error)
{
    struct journal_reader *reader;
    struct journal_event event;
    int count = 0;
    int r = journal_reader_open_memory(data, size, "j", &reader, error);
    if (r < 0)
        return r;
    while ((r = journal_reader_next(reader, &event, error)) > 0)
        count++;
    journal_reader_close(reader);
    return r < 0 ? r : count;
}

static const struct {
    const char *data;
    size_t size;
    int events;
} must_pass[] = {
    {TEXT(HEADER), 0},
    {TEXT("{\"pianola\":\"journal\",\"version\":1}"), 0},
    {TEXT("\xef\xbb\xbf" HEADER KEY), 1},
    {TEXT("\n  \n" HEADER "\r\n\n" KEY "\n"), 1},
    {TEXT("{\"version\":1,\"x\":[{}],\"pianola\":\"journal\",\"screen\":[1280,800],"
          "\"layout\":\"de(nodeadkeys)\"}\r\n" KEY),
     1},
    {TEXT(HEADER "{\"time\":0.4,\"message\":\"WM_SYSKEYUP\",\"key\":65,\"scan\":30}"), 1},
    {TEXT(HEADER "{\"key\":\"VK_F4\",\"message\":\"WM_SYSKEYDOWN\",\"time\":1,\"new\":null}\n"), 1},
    {TEXT(HEADER "{\"time\":1,\"message\":\"WM_CHAR\",\"text\":\"\\u00e9 \xf0\x9f\x98\x80\"}\n"),
     1},
    {TEXT(HEADER "{\"time\":1,\"message\":\"WM_MOUSEMOVE\",\"position\":[-1,32767],"
                 "\"target\":\"Window\"}\n"),
     1},
    {TEXT(HEADER "{\"time\":1,\"message\":\"WM_XBUTTONDOWN\",\"button\":2,\"screen\":[0,0]}\n"), 1},
    {TEXT(HEADER "{\"time\":1,\"message\":\"WM_MOUSEHWHEEL\",\"wheel\":-240,\"screen\":[0,0]}\n"),
     1},
    {TEXT(HEADER KEY KEY "{\"time\":316224000000,\"message\":\"WM_KEYUP\",\"key\":\"VK_A\","
                         "\"extended\":false}\n"),
     3},
};

#define EVENT(rest) HEADER "{\"time\":1,\"message\":" rest "}\n"

static const struct {
    const char *data;
    size_t size;
    const char *error; /* begins with */
} must_fail[] = {
    {TEXT(""), "j: the file is empty"},
    {TEXT("\n\n"), "j: the file is empty"},
    {TEXT("hello\n"), "j:1: not JSON: "},
    {TEXT("[]\n"), "j:1: an object {...} is expected in every line"},
    {TEXT("{}\n"), "j:1: not a journal: the first line must have \"pianola\":\"journal\""},
    {TEXT("{\"pianola\":1,\"version\":1}\n"), "j:1: not a journal"},
    {TEXT("{\"pianola\":\"journal\"}\n"), "j:1: 'version' is missing"},
    {TEXT("{\"pianola\":\"journal\",\"version\":2}\n"), "j:1: the journal has version 2; this"},
    {TEXT("{\"pianola\":\"journal\",\"version\":\"1\"}\n"),
     "j:1: 'version' must be a whole number from 1, is \"1\""},
    {TEXT("{\"pianola\":\"journal\",\"version\":1,\"screen\":[1]}\n"),
     "j:1: 'screen' must be a position [x,y], is [1]"},
    {TEXT("{\"pianola\":\"journal\",\"version\":1,\"screen\":[-1,2]}\n"), "j:1: 'screen' must be"},
    {TEXT("{\"pianola\":\"journal\",\"version\":1,\"layout\":7}\n"), "j:1: 'layout' must be a"},
    {TEXT(HEADER "\n" KEY "{\"time\":\"abc\",\"message\":\"WM_KEYUP\",\"key\":\"VK_A\"}\n"),
     "j:4: 'time' must be a number of milliseconds, is \"abc\""},
    {TEXT(HEADER "{\"message\":\"WM_KEYUP\",\"key\":\"VK_A\"}\n"), "j:2: 'time' is missing"},
    {TEXT(HEADER "{\"time\":-1,\"message\":\"WM_KEYUP\",\"key\":\"VK_A\"}\n"),
     "j:2: 'time' must be a number of milliseconds from 0 to ten years, is -1"},
    {TEXT(HEADER "{\"time\":1e300,\"message\":\"WM_KEYUP\",\"key\":\"VK_A\"}\n"), "j:2: 'time' "},
    {TEXT(HEADER "{\"time\":99999999999999999999,\"message\":\"WM_KEYUP\"}\n"), "j:2: not JSON"},
    {TEXT(EVENT("\"WM_KEYUP\",\"key\":\"VK_A\"") KEY), "j:3: 'time' goes back: 0 comes after 1"},
    {TEXT(HEADER "{\"time\":1}\n"), "j:2: 'message' is missing"},
    {TEXT(EVENT("7")), "j:2: 'message' must be a string that is not empty, is 7"},
    {TEXT(EVENT("\"WM_PAINT\"")), "j:2: 'message' must be a key, character, mouse or wheel "
                                  "message, is \"WM_PAINT\""},
    {TEXT(EVENT("\"wm_keydown\",\"key\":\"VK_A\"")), "j:2: 'message' must be"},
    {TEXT(EVENT("\"WM_KEYDOWN\"")), "j:2: 'key' is missing: WM_KEYDOWN needs a virtual key"},
    {TEXT(EVENT("\"WM_KEYDOWN\",\"key\":\"VK_NONSENSE\"")),
     "j:2: 'key' must be a virtual key such as \"VK_A\", is \"VK_NONSENSE\""},
    {TEXT(EVENT("\"WM_KEYDOWN\",\"key\":0")), "j:2: 'key' must be"},
    {TEXT(EVENT("\"WM_KEYDOWN\",\"key\":255")), "j:2: 'key' must be"},
    {TEXT(EVENT("\"WM_KEYDOWN\",\"key\":\"VK_A\",\"scan\":256")), "j:2: 'scan' must be"},
    {TEXT(EVENT("\"WM_KEYDOWN\",\"key\":\"VK_A\",\"extended\":1")),
     "j:2: 'extended' must be true or false, is 1"},
    {TEXT(EVENT("\"WM_KEYDOWN\",\"key\":\"VK_A\",\"text\":\"\"")), "j:2: 'text' must be"},
    {TEXT(EVENT("\"WM_KEYDOWN\",\"key\":\"VK_A\",\"text\":\"a\\u0000b\"")), "j:2: not JSON"},
    {TEXT(EVENT("\"WM_KEYDOWN\",\"key\":\"VK_A\",\"text\":\"\\ud800\"")), "j:2: not JSON"},
    {TEXT(EVENT("\"WM_KEYDOWN\",\"key\":\"VK_A\",\"key\":\"VK_B\"")), "j:2: not JSON: duplicate"},
    {TEXT(EVENT("\"WM_KEYDOWN\",\"key\":\"VK_A\",\"target\":[]")), "j:2: 'target' must be"},
    {TEXT(EVENT("\"WM_CHAR\"")), "j:2: 'text' is missing: WM_CHAR needs the text to type"},
    {TEXT(EVENT("\"WM_MOUSEMOVE\"")), "j:2: 'position' is missing: WM_MOUSEMOVE needs it"},
    {TEXT(EVENT("\"WM_MOUSEMOVE\",\"position\":[1,2]")), "j:2: 'target' is missing"},
    {TEXT(EVENT("\"WM_MOUSEMOVE\",\"screen\":[1,2,3]")), "j:2: 'screen' must be a position"},
    {TEXT(EVENT("\"WM_MOUSEMOVE\",\"screen\":[1,32768]")),
     "j:2: 'screen' must be a position [x,y] of whole numbers from -32768 to 32767, is [1,32768]"},
    {TEXT(EVENT("\"WM_MOUSEMOVE\",\"screen\":[1,2.5]")), "j:2: 'screen' must be"},
    {TEXT(EVENT("\"WM_XBUTTONUP\",\"screen\":[1,2]")), "j:2: 'button' is missing"},
    {TEXT(EVENT("\"WM_XBUTTONUP\",\"button\":3,\"screen\":[1,2]")), "j:2: 'button' must be 1 or 2"},
    {TEXT(EVENT("\"WM_MOUSEWHEEL\",\"screen\":[1,2]")), "j:2: 'wheel' is missing"},
    {TEXT(EVENT("\"WM_MOUSEWHEEL\",\"wheel\":1e3,\"screen\":[1,2]")), "j:2: 'wheel' must be"},
    {TEXT(HEADER "{\"time\":0\0}\n"), "j:2: there is a NUL byte in the line"},
    {TEXT("\0"), "j:1: there is a NUL byte in the line"},
    {TEXT(HEADER "{\"time\":0,\"a\":\"\xff\"}\n"), "j:2: byte 16 of the line is not UTF-8"},
    {TEXT(HEADER KEY "{\"time\":0,\"message\":\"WM_KE"), "j:3: the last line is cut off"},
    {TEXT(HEADER KEY "{\"time\":0,\"a\":\"\xc3"), "j:3: the last line is cut off"},
    {TEXT(HEADER KEY "{\"time\":0,\"a\":{}"), "j:3: the last line is cut off"},
    {TEXT(HEADER KEY "{} {}\n"), "j:3: not JSON"},
};

static void test_pass(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(must_pass) / sizeof(must_pass[0]); i++) {
        struct journal_error error = {{0}};
        int r = read_all(must_pass[i].data, must_pass[i].size, &error);
        if (r != must_pass[i].events)
            fail_msg("%s: %d, %s", must_pass[i].data, r, error.text);
    }
}

static void test_fail(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(must_fail) / sizeof(must_fail[0]); i++) {
        struct journal_error error = {{0}};
        int r = read_all(must_fail[i].data, must_fail[i].size, &error);
        if (r != -EBADMSG || strncmp(error.text, must_fail[i].error, strlen(must_fail[i].error)))
            fail_msg("%zu: %s: %d, '%s'", i, must_fail[i].data, r, error.text);
    }
}

/* No journal cut at any byte is taken for a whole one, save between its lines. */
static void test_cut_anywhere(void **state)
{
    (void)state;
    static const char data[] =
        HEADER KEY "{\"time\":9,\"message\":\"WM_CHAR\",\"text\":\"\xc3\xa9}\",\"target\":\"W\"}\n";
    for (size_t size = 1; size < sizeof(data) - 1; size++) {
        struct journal_error error = {{0}};
        bool whole = data[size] == '\n' || data[size - 1] == '\n';
        int r = read_all(data, size, &error);
        if ((r >= 0) != whole)
            fail_msg("%zu bytes: %d %s", size, r, error.text);
    }
}

static void test_long_line(void **state)
{
    (void)state;
    struct journal_error error = {{0}};
    size_t size = sizeof(HEADER) - 1 + JOURNAL_MAX_LINE + 2;
    char *data = malloc(size);
    assert_non_null(data);
    memcpy(data, HEADER, sizeof(HEADER) - 1);
    char *line = data + sizeof(HEADER) - 1;
    memset(line, ' ', JOURNAL_MAX_LINE + 1);
    memcpy(line, KEY, sizeof(KEY) - 2);
    line[JOURNAL_MAX_LINE] = '\n';
    assert_int_equal(read_all(data, size - 1, &error), 1);
    line[JOURNAL_MAX_LINE] = ' ';
    line[JOURNAL_MAX_LINE + 1] = '\n';
    assert_int_equal(read_all(data, size, &error), -EBADMSG);
    assert_string_equal(error.text, "j:2: the line is longer than 65536 bytes");
    free(data);
}

static void write_file(const char *data, size_t size)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, data, size), (ssize_t)size);
    close(fd);
}

static void test_load(void **state)
{
    (void)state;
    static const char data[] =
        HEADER "{\"time\":1,\"message\":\"WM_CHAR\",\"text\":\"a\",\"target\":\"One\"}\n"
               "{\"time\":2,\"message\":\"WM_CHAR\",\"text\":\"b\",\"target\":\"Two\"}\n"
               "{\"time\":3,\"message\":\"WM_CHAR\",\"text\":\"c\",\"target\":\"One\"}\n";
    struct journal *journal;
    struct journal_error error = {{0}};
    write_file(data, sizeof(data) - 1);
    assert_int_equal(journal_load(path, &journal, &error), 0);
    assert_int_equal(journal->count, 3);
    assert_int_equal(journal->target_count, 2);
    assert_string_equal(journal->targets[1], "Two");
    assert_ptr_equal(journal->events[0].target, journal->events[2].target);
    assert_string_equal(journal->events[2].text, "c");
    assert_int_equal(journal->events[2].line, 4);
    assert_null(journal_free(journal));
    /* A fault in the last line: nothing comes of the others. */
    journal = NULL;
    write_file(data, sizeof(data) - 10);
    assert_int_equal(journal_load(path, &journal, &error), -EBADMSG);
    assert_null(journal);
    assert_non_null(strstr(error.text, "/j:4: the last line is cut off"));
    assert_int_equal(journal_load("/proc/nothing/j", &journal, &error), -ENOENT);
    assert_string_equal(error.text, "/proc/nothing/j: cannot open: No such file or directory");
    assert_int_equal(journal_load(folder, &journal, &error), -EISDIR);
    assert_non_null(strstr(error.text, "cannot read: Is a directory"));
}

static struct journal_writer *start_writer(void)
{
    const struct journal_header header = {1280, 800, "us"};
    struct journal_writer *writer;
    assert_int_equal(journal_writer_create(path, &header, &writer), 0);
    return writer;
}

static void check_file(const char *expected)
{
    char data[4096];
    FILE *file = fopen(path, "re");
    assert_non_null(file);
    size_t size = fread(data, 1, sizeof(data) - 1, file);
    fclose(file);
    data[size] = '\0';
    assert_string_equal(data, expected);
}

#define WRITTEN_HEADER                                                                             \
    "{\"pianola\":\"journal\",\"version\":1,\"screen\":[1280,800],\"layout\":\"us\"}\n"

static void test_write(void **state)
{
    (void)state;
    struct journal_writer *writer = start_writer();
    struct journal_event events[] = {
        {.message = WM_KEYDOWN,
         .key = 'A',
         .scan = 30,
         .text = "a",
         .target = "Window[title=\"x\"]"},
        {.time = 5, .message = WM_KEYUP, .key = VK_RIGHT, .scan = 0x4d, .extended = true},
        {.time = 6,
         .message = WM_MOUSEWHEEL,
         .wheel = -120,
         .has_position = true,
         .position = {-3, 4},
         .has_screen = true,
         .screen = {97, 54},
         .target = "é"},
        {.time = 7, .message = WM_XBUTTONDOWN, .button = 2, .has_screen = true},
        {.time = 8, .message = WM_KEYDOWN, .key = 0x5e},
    };
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(journal_writer_add(writer, &events[i]), 0);
    check_file(WRITTEN_HEADER); /* the batch is not out yet */
    events[0].message = WM_PAINT;
    assert_int_equal(journal_writer_add(writer, &events[0]), -EINVAL);
    events[1].text = "\xff";
    assert_int_equal(journal_writer_add(writer, &events[1]), -EINVAL);
    assert_int_equal(journal_writer_flush(writer), 0);
    check_file(WRITTEN_HEADER
               "{\"time\":0,\"message\":\"WM_KEYDOWN\",\"key\":\"VK_A\",\"scan\":30,\"text\":\"a\","
               "\"target\":\"Window[title=\\\"x\\\"]\"}\n"
               "{\"time\":5,\"message\":\"WM_KEYUP\",\"key\":\"VK_RIGHT\",\"scan\":77,"
               "\"extended\":true}\n"
               "{\"time\":6,\"message\":\"WM_MOUSEWHEEL\",\"wheel\":-120,\"position\":[-3,4],"
               "\"screen\":[97,54],\"target\":\"é\"}\n"
               "{\"time\":7,\"message\":\"WM_XBUTTONDOWN\",\"button\":2,\"screen\":[0,0]}\n"
               "{\"time\":8,\"message\":\"WM_KEYDOWN\",\"key\":94}\n");
    assert_int_equal(journal_writer_close(writer), 0);
    assert_int_equal(journal_writer_close(NULL), 0);
    struct journal *journal;
    assert_int_equal(journal_load(path, &journal, NULL), 0);
    assert_int_equal(journal->count, 5);
    assert_int_equal(journal->header.width, 1280);
    assert_string_equal(journal->header.layout, "us");
    assert_int_equal(journal->events[2].position.x, -3);
    assert_int_equal(journal->events[4].key, 0x5e);
    journal_free(journal);
}

/* A recorder that is killed leaves what it flushed, whole. */
static void test_killed(void **state)
{
    (void)state;
    int ready[2];
    char byte;
    assert_int_equal(pipe(ready), 0);
    pid_t child = fork();
    if (child == 0) {
        struct journal_writer *writer = start_writer();
        struct journal_event event = {.message = WM_CHAR, .text = "flushed"};
        journal_writer_add(writer, &event);
        journal_writer_flush(writer);
        event.text = "lost";
        journal_writer_add(writer, &event);
        if (write(ready[1], "x", 1) == 1)
            pause();
        _exit(1);
    }
    assert_int_equal(read(ready[0], &byte, 1), 1);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    close(ready[0]);
    close(ready[1]);
    struct journal *journal;
    assert_int_equal(journal_load(path, &journal, NULL), 0);
    assert_int_equal(journal->count, 1);
    assert_string_equal(journal->events[0].text, "flushed");
    journal_free(journal);
}

/* A disk that is full in the middle of a line: the line is taken back. */
static void test_full(void **state)
{
    (void)state;
    pid_t child = fork();
    if (child == 0) {
        struct journal_writer *writer = start_writer();
        struct journal_event event = {.message = WM_CHAR, .text = "whole"};
        struct rlimit limit = {200, 200};
        signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &limit);
        if (journal_writer_add(writer, &event) < 0 || journal_writer_flush(writer) < 0)
            _exit(1);
        for (int i = 0; i < 4; i++)
            journal_writer_add(writer, &event);
        _exit(journal_writer_flush(writer) == -EFBIG ? 0 : 2);
    }
    int status;
    waitpid(child, &status, 0);
    assert_int_equal(status, 0);
    check_file(WRITTEN_HEADER "{\"time\":0,\"message\":\"WM_CHAR\",\"text\":\"whole\"}\n");
    struct journal_writer *writer;
    const struct journal_header header = {0};
    assert_int_equal(journal_writer_create("/proc/nothing/j", &header, &writer), -ENOENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pass),         cmocka_unit_test(test_fail),
        cmocka_unit_test(test_cut_anywhere), cmocka_unit_test(test_long_line),
        cmocka_unit_test(test_load),         cmocka_unit_test(test_write),
        cmocka_unit_test(test_killed),       cmocka_unit_test(test_full),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
