/* SPDX-License-Identifier: MIT */
/* What the writer of recordings writes, byte by byte, and what is left when it fails or dies. */
#include "check.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "terminal/cast_read.h"
#include "terminal/cast_utf8.h"
#include "terminal/cast_write.h"

#define S 1000000000ull
#define MS 1000000ull
#define START (77 * S + 123)

static char folder[] = "/tmp/pianola-cast.XXXXXX";
static char path[64];
static const struct cast_header plain = {.width = 80, .height = 24};

static int setup(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/pianola-cast.XXXXXX");
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof(path), "%s/a.cast", folder);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    unlink(path);
    return rmdir(folder);
}

static char *content(const char *name)
{
    FILE *file = fopen(name, "re");
    char *text = NULL;
    size_t size = 0;
    assert_non_null(file);
    if (getdelim(&text, &size, -1, file) < 0) {
        free(text);
        text = strdup("");
    }
    fclose(file);
    return text;
}

static void expect_file(const char *expected)
{
    char *text = content(path);
    assert_string_equal(text, expected);
    free(text);
}

static struct cast_writer *start(const struct cast_header *header, uint64_t idle)
{
    struct cast_writer *writer;
    assert_int_equal(cast_writer_create(path, 0, header, idle, START, &writer), 0);
    return writer;
}

static int out(struct cast_writer *writer, uint64_t ms, const char *text)
{
    return cast_writer_output(writer, START + ms * MS, text, strlen(text));
}

static int in(struct cast_writer *writer, uint64_t ms, const char *text, bool hidden)
{
    return cast_writer_input(writer, START + ms * MS, text, strlen(text), hidden);
}

/* Everything there is, compared with a file that is kept. */
static void test_golden(void **state)
{
    static const struct cast_header header = {.width = 100,
                                              .height = 30,
                                              .timestamp = 1700000000,
                                              .idle_limit = 2500 * MS,
                                              .title = "a \"title\" \xff",
                                              .command = "bash -l",
                                              .term = "xterm-256color",
                                              .shell = "/bin/bash"};
    (void)state;
    struct cast_writer *writer = start(&header, 0);
    out(writer, 0, "\033[1mhello\033[0m\r\n\t\b\f\v\\\"\x7f");
    cast_writer_output(writer, START + 1, "a\0b", 3);
    out(writer, 1000, "\xe2\x82");
    out(writer, 1001, "\xac\xf0\x9f\x98\x80");
    in(writer, 1500, "ls\r", false);
    cast_writer_resize(writer, START + 1600 * MS, 80, 24);
    cast_writer_resize(writer, START + 1700 * MS, 80, 24);
    cast_writer_mark(writer, START + 1800 * MS, "chapter \xc3\xa9");
    cast_writer_mark(writer, START + 1900 * MS, NULL);
    out(writer, 100, "the clock went back");
    out(writer, 3600000, "\xe2\x82");
    assert_int_equal(cast_writer_close(writer, START + 3601 * S), 0);
    char *golden = content(GOLDEN "/all.cast");
    expect_file(golden);
    free(golden);
}

static void test_ill_formed(void **state)
{
#define R "\xef\xbf\xbd"
    /* The rows of Unicode's tables 3-8 to 3-11, and what else there is. */
    static const struct {
        const char *bytes, *text;
    } rows[] = {
        {"\xc0\xaf\xe0\x80\xbf\xf0\x81\x82\x41", R R R R R R R R "A"},
        {"\xed\xa0\x80\xed\xbf\xbf\xed\xaf\x41", R R R R R R R R "A"},
        {"\xf4\x91\x92\x93\xff\x41\x80\xbf\x42", R R R R R "A" R R "B"},
        {"\xe1\x80\xe2\xf0\x91\x92\xf1\xbf\x41", R R R R "A"},
        {"\xc3\xc3\xa9", R "\xc3\xa9"},
        {"\xe2\x82\xe2\x82\xac", R "\xe2\x82\xac"},
        {"\xf0\x9f\x98\xf0\x9f\x98\x80", R "\xf0\x9f\x98\x80"},
        {"a\xf0\x9f\x98", "a" R},
        {"\xf4\x8f\xbf\xbf\xf4\x90", "\xf4\x8f\xbf\xbf" R R},
        {"\xe2\x82\xff", R R},
        {"plain", "plain"},
        {"\xef\xbf\xbd", R},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        char *copy = cast_utf8_copy(rows[i].bytes);
        assert_string_equal(copy, rows[i].text);
        free(copy);
        /* However the bytes come: the texts of the events make the same. */
        for (size_t piece = 1; piece < 4; piece++) {
            struct cast_writer *writer = start(&plain, 0);
            size_t length = strlen(rows[i].bytes);
            for (size_t at = 0; at < length; at += piece)
                cast_writer_output(writer, START, rows[i].bytes + at,
                                   length - at < piece ? length - at : piece);
            assert_int_equal(cast_writer_close(writer, START), 0);
            struct cast *cast;
            struct cast_error error;
            char joined[64] = "";
            assert_int_equal(cast_load(path, &cast, &error), 0);
            for (size_t e = 0; e < cast->count; e++)
                strcat(joined, cast->events[e].text);
            assert_string_equal(joined, rows[i].text);
            cast_free(cast);
            unlink(path);
        }
    }
}

#define HEADER "{\"version\": 2, \"width\": 80, \"height\": 24}\n"

static void test_pause(void **state)
{
    (void)state;
    struct cast_writer *writer = start(&plain, 0);
    out(writer, 1000, "a");
    cast_writer_pause(writer, START + 2000 * MS);
    assert_true(cast_writer_paused(writer));
    out(writer, 3000, "secret \xc3");
    in(writer, 3000, "secret", false);
    cast_writer_mark(writer, START + 3000 * MS, "secret");
    cast_writer_resize(writer, START + 3000 * MS, 90, 25);
    cast_writer_resume(writer, START + 9000 * MS);
    out(writer, 9500,
        "\xa9"
        "b"); /* of a character that began in the pause */
    cast_writer_pause(writer, START + 10000 * MS);
    cast_writer_resume(writer, START + 11000 * MS);
    out(writer, 11000, "c");
    assert_int_equal(cast_writer_close(writer, START + 12 * S), 0);
    expect_file(HEADER "[1.000000, \"o\", \"a\"]\n"
                       "[2.000000, \"r\", \"90x25\"]\n"
                       "[2.500000, \"o\", \"\xc3\xa9"
                       "b\"]\n"
                       "[3.000000, \"o\", \"c\"]\n");
}

static void test_idle(void **state)
{
    (void)state;
    struct cast_writer *writer = start(&plain, 2 * S);
    out(writer, 10000, "a");
    out(writer, 11000, "b");
    out(writer, 13000, "c");
    out(writer, 15001, "d");
    cast_writer_pause(writer, START + 30000 * MS); /* both: the pause and the gap before it */
    cast_writer_resume(writer, START + 40000 * MS);
    out(writer, 41000, "e");
    assert_int_equal(cast_writer_close(writer, START + 41 * S), 0);
    expect_file(HEADER "[2.000000, \"o\", \"a\"]\n[3.000000, \"o\", \"b\"]\n"
                       "[5.000000, \"o\", \"c\"]\n[7.000000, \"o\", \"d\"]\n"
                       "[10.000000, \"o\", \"e\"]\n");
}

static void test_hidden(void **state)
{
    struct termios modes = {.c_lflag = ICANON | ECHO};
    (void)state;
    assert_false(cast_hides(&modes));
    modes.c_lflag = ICANON;
    assert_true(cast_hides(&modes));
    modes.c_lflag = 0; /* a shell's line editor */
    assert_false(cast_hides(&modes));

    struct cast_writer *writer = start(&plain, 0);
    in(writer, 0, "su\r", false);
    out(writer, 1, "Password: ");
    in(writer, 10, "hun", true);
    in(writer, 20, "ter2\r", true);
    out(writer, 30, "\r\nRetype: ");
    in(writer, 40, "hunter2", true);
    in(writer, 50, "\xc3", true);
    in(writer, 60, "\xa9ok", false);
    assert_int_equal(cast_writer_close(writer, START + S), 0);
    expect_file(HEADER "[0.000000, \"i\", \"su\\r\"]\n[0.001000, \"o\", \"Password: \"]\n"
                       "[0.010000, \"i\", \"[hidden]\"]\n[0.030000, \"o\", \"\\r\\nRetype: \"]\n"
                       "[0.040000, \"i\", \"[hidden]\"]\n[0.060000, \"i\", \"" R "ok\"]\n");
}

static void test_batches(void **state)
{
    struct stat status;
    struct cast_writer *writer = start(&plain, 0);
    (void)state;
    expect_file(HEADER); /* at once */
    assert_false(cast_writer_pending(writer));
    out(writer, 0, "a");
    expect_file(HEADER);
    assert_true(cast_writer_pending(writer));
    assert_int_equal(cast_writer_flush(writer), 0);
    assert_false(cast_writer_pending(writer));
    expect_file(HEADER "[0.000000, \"o\", \"a\"]\n");
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 07777, 0600);

    /* Large pieces become several events, each whole, and reach the file without a flush. */
    enum { LARGE = 300000 };
    char *large = malloc(LARGE + 1);
    for (int i = 0; i < LARGE; i += 3)
        memcpy(large + i, "\xe2\x82\xac", 3);
    cast_writer_output(writer, START + S, large, LARGE);
    assert_int_equal(stat(path, &status), 0);
    assert_true(status.st_size > LARGE / 2);
    assert_int_equal(cast_writer_close(writer, START + S), 0);
    struct cast *cast;
    assert_int_equal(cast_load(path, &cast, NULL), 0);
    assert_true(cast->count > 10);
    size_t at = 0;
    for (size_t i = 1; i < cast->count; i++) {
        assert_memory_equal(cast->events[i].text, large + at, cast->events[i].length);
        at += cast->events[i].length;
    }
    assert_int_equal(at, LARGE);
    cast_free(cast);
    free(large);
}

static void test_refused(void **state)
{
    struct cast_writer *writer;
    struct cast_header header = plain;
    char link[96];
    (void)state;
    assert_int_equal(cast_writer_close(start(&plain, 0), START), 0);
    assert_int_equal(cast_writer_create(path, 0, &plain, 0, START, &writer), -EEXIST);
    assert_int_equal(cast_writer_create(path, CAST_OVERWRITE, &plain, 0, START, &writer), 0);
    assert_int_equal(cast_writer_resize(writer, START, 0, 24), -EINVAL);
    assert_int_equal(cast_writer_close(writer, START), 0);
    snprintf(link, sizeof(link), "%s/link", folder);
    assert_int_equal(symlink(path, link), 0);
    assert_int_equal(cast_writer_create(link, CAST_OVERWRITE, &plain, 0, START, &writer), -ELOOP);
    unlink(link);
    assert_int_equal(mkfifo(link, 0600), 0); /* nobody reads it */
    assert_int_equal(cast_writer_create(link, CAST_OVERWRITE, &plain, 0, START, &writer), -ENXIO);
    unlink(link);
    header.width = 0;
    assert_int_equal(cast_writer_create("/dev/null", CAST_OVERWRITE, &header, 0, START, &writer),
                     -EINVAL);
    header.width = CAST_MAX_SIZE + 1;
    assert_int_equal(cast_writer_create("/dev/null", CAST_OVERWRITE, &header, 0, START, &writer),
                     -EINVAL);
    assert_int_equal(cast_writer_create("/dev/full", CAST_OVERWRITE, &plain, 0, START, &writer),
                     -ENOSPC);
}

/* A file that may not grow: told once, and what is there is whole. */
static void test_full(void **state)
{
    struct rlimit before, limit;
    struct cast *cast;
    int r, told = 0;
    (void)state;
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before);
    limit = before;
    limit.rlim_cur = 1000;
    setrlimit(RLIMIT_FSIZE, &limit);
    struct cast_writer *writer = start(&plain, 0);
    for (int i = 0; i < 100; i++) {
        assert_true((r = out(writer, (uint64_t)i, "twenty bytes of text")) == 0);
        r = cast_writer_flush(writer);
        if (r < 0) {
            assert_int_equal(r, -EFBIG);
            told++;
        }
    }
    assert_int_equal(told, 1);
    assert_int_equal(cast_writer_close(writer, START), -EFBIG);
    setrlimit(RLIMIT_FSIZE, &before);
    assert_int_equal(cast_load(path, &cast, NULL), 0);
    assert_false(cast->cut);
    assert_true(cast->count > 15);
    cast_free(cast);
}

/* A pipe that takes nothing for a while loses nothing. */
static void test_slow_pipe(void **state)
{
    struct cast_writer *writer;
    char text[4097], *all = malloc(2 << 20);
    size_t got = 0;
    ssize_t n;
    (void)state;
    assert_int_equal(mkfifo(path, 0600), 0);
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    assert_int_equal(cast_writer_create(path, CAST_OVERWRITE, &plain, 0, START, &writer), 0);
    memset(text, 'x', 4096);
    text[4096] = '\0';
    for (int i = 0; i < 100; i++)
        assert_int_equal(out(writer, 0, text), 0);
    assert_true(cast_writer_pending(writer));
    while (cast_writer_pending(writer)) {
        while ((n = read(fd, all + got, 4000)) > 0)
            got += (size_t)n;
        assert_int_equal(cast_writer_flush(writer), 0);
    }
    while ((n = read(fd, all + got, 4000)) > 0)
        got += (size_t)n;
    assert_int_equal(cast_writer_close(writer, START), 0);
    struct cast *cast;
    assert_int_equal(cast_load_memory(all, got, "pipe", &cast, NULL), 0);
    assert_int_equal(cast->count, 100);
    cast_free(cast);
    free(all);
    close(fd);
}

/* Killed at any moment: what was flushed is there, and nothing else than whole lines is read. */
static void test_killed(void **state)
{
    (void)state;
    for (int round = 0; round < 20; round++) {
        int flushed[2];
        assert_int_equal(pipe(flushed), 0);
        pid_t child = fork();
        if (child == 0) {
            struct cast_writer *writer;
            if (cast_writer_create(path, CAST_OVERWRITE, &plain, 0, START, &writer) < 0)
                _exit(1);
            for (unsigned i = 1;; i++) {
                char text[64];
                snprintf(text, sizeof(text), "%u", i);
                out(writer, i, text);
                if (i % 7 != 0)
                    continue;
                cast_writer_flush(writer);
                if (write(flushed[1], &i, sizeof(i)) < 0)
                    _exit(1);
            }
        }
        close(flushed[1]);
        unsigned last = 0, count = 0;
        while (count++ < 20u * (unsigned)(round + 1) &&
               read(flushed[0], &last, sizeof(last)) == sizeof(last))
            ;
        kill(child, SIGKILL);
        while (read(flushed[0], &last, sizeof(last)) == sizeof(last))
            ;
        waitpid(child, NULL, 0);
        close(flushed[0]);
        struct cast *cast;
        assert_int_equal(cast_load(path, &cast, NULL), 0);
        assert_true(cast->count >= last);
        for (size_t i = 0; i < cast->count; i++)
            assert_int_equal(atoi(cast->events[i].text), i + 1);
        cast_free(cast);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_golden),    TEST(test_ill_formed), TEST(test_pause),   TEST(test_idle),
        TEST(test_hidden),    TEST(test_batches),    TEST(test_refused), TEST(test_full),
        TEST(test_slow_pipe), TEST(test_killed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
