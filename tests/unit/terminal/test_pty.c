/* SPDX-License-Identifier: MIT */
/* What a program in the terminal found, however odd the process is that started it. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "support.h"

static const char *witness;
static char path[128], text[8192];

static void read_text(void)
{
    FILE *file = fopen(path, "re");
    assert_non_null(file);
    text[fread(text, 1, sizeof(text) - 1, file)] = 0;
    fclose(file);
}

static void expect_line(const char *line)
{
    char with_ends[512];
    snprintf(with_ends, sizeof(with_ends), "\n%s\n", line);
    if (!strstr(text, with_ends) && strncmp(text, with_ends + 1, strlen(with_ends) - 1) != 0)
        fail_msg("no line '%s' in:\n%s", line, text);
}

static unsigned count(const char *what)
{
    unsigned n = 0;
    for (const char *at = text; (at = strstr(at, what)); at++)
        n++;
    return n;
}

static void test_what_it_finds(void **state)
{
    (void)state;
    sigset_t set;
    struct keeper_link *link;
    const char *const argv[] = {witness, path, NULL};
    struct keeper_options options = support_options(argv);

    /* A station that blocks and ignores signals and has descriptors that are inherited. */
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    sigaddset(&set, SIGINT);
    sigprocmask(SIG_BLOCK, &set, NULL);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGINT, SIG_IGN);
    signal(SIGTSTP, SIG_IGN);
    signal(SIGRTMIN + 3, SIG_IGN);
    int leak = dup2(0, 77);
    assert_int_equal(setenv("GONE", "1", 1), 0);
    assert_int_equal(setenv("LINES", "11", 1), 0);
    assert_int_equal(setenv("TERM", "dumb", 1), 0);
    options.cwd = "/usr/lib";
    options.umask = 027;
    options.open_files = 256;
    options.add = (const char *const[]){"OWN=a=b", NULL};
    options.remove = (const char *const[]){"GONE", NULL};
    options.size = (struct pty_size){33, 77, 770, 660};
    assert_int_equal(keeper_start(&options, &link), 0);
    assert_int_equal(keeper_link_wait_started(link, SUPPORT_MS), 0);
    close(leak);
    support_expect(link, "told\r\n");
    read_text();
    expect_line("controlling=1");
    expect_line("session=1 group=1 foreground=1");
    expect_line("size=33,77,770,660");
    expect_line("input=1,1,1");
    expect_line("output=1,1");
    expect_line("local=1,1,1,1");
    expect_line("characters=3,127,4");
    expect_line("SigBlk:\t0000000000000000");
    expect_line("SigIgn:\t0000000000000000");
    expect_line("fd=0");
    expect_line("fd=1");
    expect_line("fd=2");
    assert_int_equal(count("fd="), 3);
    expect_line("umask=27 files=256");
    expect_line("cwd=/usr/lib");
    expect_line("TERM=xterm-256color COLORTERM=truecolor OWN=a=b GONE=no LINES=no");
    char name[64] = "", line[256];
    assert_int_equal(ptsname_r(keeper_link_master(link), name, sizeof(name)), 0);
    snprintf(line, sizeof(line), "tty=%s,%s,%s", name, name, name);
    expect_line(line);

    struct pty_size size = {44, 101, 1010, 880}, got;
    assert_int_equal(pty_resize(keeper_link_master(link), &size), 0);
    support_expect(link, "resized\r\n");
    read_text();
    expect_line("resized=44,101,1010,880");
    assert_int_equal(pty_get_size(keeper_link_master(link), &got), 0);
    assert_int_equal(got.columns, 101);
    support_end(link);
    signal(SIGINT, SIG_DFL);
    signal(SIGTSTP, SIG_DFL);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
}

static void test_login_shell(void **state)
{
    (void)state;
    struct keeper_link *link;
    char shell[512], line[600];
    struct keeper_options options = support_options(NULL);
    char home[160];
    snprintf(home, sizeof(home), "HOME=%s", support_folder()); /* without anybody's profile */
    options.add = (const char *const[]){home, NULL};
    assert_int_equal(keeper_start(&options, &link), 0);
    assert_int_equal(keeper_link_wait_started(link, SUPPORT_MS), 0);
    support_type(link, "echo name=$0.\r");
    assert_int_equal(pty_user_shell(shell, sizeof(shell)), 0);
    snprintf(line, sizeof(line), "name=-%s.", strrchr(shell, '/') + 1);
    support_expect(link, line);
    /* Job control works: the shell puts a job into the foreground and back. */
    support_type(link, "sleep 1000\r");
    pid_t group;
    do {
        assert_int_equal(pty_foreground(keeper_link_master(link), &group), 0);
        support_poll(link, 1);
    } while (group == keeper_link_leader(link));
    /* A job that is not quite begun still ignores it, as the shell does. */
    for (unsigned round = 0; group != keeper_link_leader(link); round++) {
        if (round % 200 == 0)
            support_type(link, "\032");
        support_poll(link, 1);
        assert_int_equal(pty_foreground(keeper_link_master(link), &group), 0);
    }
    support_end(link);
}

static void test_attributes(void **state)
{
    (void)state;
    struct pty_attributes attributes;
    struct keeper_link *link =
        support_shell("stty -echo; echo one; read x; stty echo raw; echo two; read x");
    support_expect(link, "one");
    assert_int_equal(pty_attributes(keeper_link_master(link), &attributes), 0);
    assert_false(attributes.echo);
    assert_true(attributes.canonical);
    assert_true(attributes.utf8);
    assert_int_equal(attributes.interrupt, 3);
    support_type(link, "x\r");
    support_expect(link, "two");
    assert_int_equal(pty_attributes(keeper_link_master(link), &attributes), 0);
    assert_true(attributes.echo);
    assert_false(attributes.canonical);
    support_end(link);
}

/* Input that nobody reads is queued up to a bound, and arrives whole when somebody does. */
static void test_input_is_queued(void **state)
{
    (void)state;
    struct keeper_link *link =
        support_shell("stty raw -echo; echo up; read x < /dev/null; kill -STOP $$; "
                      "head -c 600000 | md5sum");
    char *bytes = malloc(600000);
    memset(bytes, 'x', 600000);
    support_expect(link, "up");
    support_wait(link, KEEPER_STOPPED);
    assert_int_equal(keeper_link_send(link, bytes, 600000), 0);
    assert_true(keeper_link_wants_write(link));
    assert_int_equal(keeper_link_send(link, bytes, 600000), -ENOBUFS);
    kill(keeper_link_leader(link), SIGCONT);
    while (keeper_link_wants_write(link))
        support_poll(link, SUPPORT_MS);
    support_expect(link, "bbef3d09d1fd68cfb48e7ae1acc56a17"); /* of 600,000 x */
    free(bytes);
    support_end(link);
}

int main(int argc, char **argv)
{
    if (argc < 4)
        return 2;
    witness = argv[3];
    support_begin(argv[1]);
    snprintf(path, sizeof(path), "%s/told", support_folder());
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_it_finds),
        cmocka_unit_test(test_login_shell),
        cmocka_unit_test(test_attributes),
        cmocka_unit_test(test_input_is_queued),
    };
    return cmocka_run_group_tests_name("pty", tests, NULL, NULL);
}
