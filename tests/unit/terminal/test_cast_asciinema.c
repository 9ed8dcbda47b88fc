/* SPDX-License-Identifier: MIT */
/* asciinema shows our recordings, and we read its own. script gives it a terminal. */
#include "check.h"

#include <sys/wait.h>

#include "terminal/cast_read.h"
#include "terminal/cast_write.h"

enum { SKIPPED = 77 };

static char folder[] = "/tmp/pianola-asciinema.XXXXXX";
static char path[64];

static char *output_of(const char *format)
{
    char command[256], *text = calloc(1, 65536);
    snprintf(command, sizeof(command), format, path);
    FILE *pipe = popen(command, "re");
    assert_non_null(pipe);
    text[fread(text, 1, 65535, pipe)] = '\0';
    assert_int_equal(pclose(pipe), 0);
    return text;
}

static const char shown[] =
    "\033[1mbold\033[0m \xe2\x82\xac\xf0\x9f\x98\x80 \"\\\t\r\n\x01\x7f end";

static void test_ours(void **state)
{
    const struct cast_header header = {
        .width = 80, .height = 24, .timestamp = 1700000000, .title = "t", .term = "xterm"};
    struct cast_writer *writer;
    (void)state;
    assert_int_equal(cast_writer_create(path, 0, &header, 0, 0, &writer), 0);
    for (size_t i = 0; i < sizeof(shown) - 1; i++) {
        cast_writer_output(writer, i * 1000000, shown + i, 1);
        cast_writer_input(writer, i * 1000000, "typed", 5, false);
    }
    cast_writer_resize(writer, 0, 90, 20);
    cast_writer_mark(writer, 0, "mark");
    assert_int_equal(cast_writer_close(writer, 0), 0);
    char *text = output_of("script -qec 'asciinema cat %s' /dev/null </dev/null");
    assert_string_equal(text, shown);
    free(text);
    text = output_of("script -qec 'asciinema play -s 100 %s' /dev/null </dev/null");
    assert_string_equal(text, shown);
    free(text);
    unlink(path);
}

static void test_theirs(void **state)
{
    struct cast *cast;
    struct cast_error error = {""};
    char joined[1000] = "";
    (void)state;
    char *text = output_of("setsid asciinema rec -q --cols 70 --rows 20 -t title -i 3 "
                           "-c \"printf '\\342\\202\\254 \\033[31mred\\033[m\\n'; sleep 0.05; "
                           "echo end\" %s </dev/null");
    free(text);
    assert_int_equal(cast_load(path, &cast, &error), 0);
    assert_string_equal(error.text, "");
    assert_int_equal(cast->header.width, 70);
    assert_int_equal(cast->header.height, 20);
    assert_true(cast->header.timestamp > 1700000000);
    assert_int_equal(cast->header.idle_limit, 3000000000);
    assert_string_equal(cast->header.title, "title");
    for (size_t i = 0; i < cast->count; i++)
        if (cast->events[i].kind == CAST_OUTPUT)
            strcat(joined, cast->events[i].text);
    assert_string_equal(joined, "\xe2\x82\xac \033[31mred\033[m\r\nend\r\n");
    cast_free(cast);
    unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ours),
        cmocka_unit_test(test_theirs),
    };
    if (system("command -v asciinema >/dev/null") != 0) {
        fprintf(stderr, "asciinema is not installed: tools/deps.sh test\n");
        return SKIPPED;
    }
    if (!mkdtemp(folder))
        return 1;
    snprintf(path, sizeof(path), "%s/a.cast", folder);
    setenv("LC_ALL", "C.UTF-8", 1);
    setenv("ASCIINEMA_CONFIG_HOME", folder, 1);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    char command[64];
    snprintf(command, sizeof(command), "rm -r %s", folder);
    return system(command) != 0 || failed;
}
