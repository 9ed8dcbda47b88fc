/* SPDX-License-Identifier: MIT */
/* A keeper with real programs on its terminal: starting, ending, coming back, being told. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/clock.h"
#include "support.h"

static struct keeper_event wait_for_leader(struct keeper_link *link)
{
    struct keeper_event event;
    do
        event = support_wait(link, KEEPER_EXITED);
    while (!event.leader);
    return event;
}

static void test_output_and_input(void **state)
{
    (void)state;
    struct keeper_link *link = support_shell("echo ready; read line; echo \"got:$line\"; exit 7");
    support_expect(link, "ready\r\n");
    support_type(link, "hello\r");
    support_expect(link, "got:hello\r\n");
    struct keeper_event event = wait_for_leader(link);
    assert_int_equal(event.pid, keeper_link_leader(link));
    assert_int_equal(event.code, CLD_EXITED);
    assert_int_equal(event.status, 7);
    assert_int_equal(event.offset, strlen("ready\r\nhello\r\ngot:hello\r\n"));
    support_release(link);
}

static void check_end(const char *script, int code, int status)
{
    struct keeper_link *link = support_shell(script);
    struct keeper_event event = wait_for_leader(link), again;
    /* The leader of a shell command with one program is that program. */
    assert_int_equal(event.code, code);
    assert_int_equal(event.status, status);
    assert_true(keeper_link_status(link, &again));
    assert_int_equal(again.status, status);
    support_release(link);
}

static void test_statuses(void **state)
{
    (void)state;
    struct rlimit limit;
    check_end("exit 0", CLD_EXITED, 0);
    check_end("exit 255", CLD_EXITED, 255);
    check_end("kill -TERM $$", CLD_KILLED, SIGTERM);
    check_end("kill -KILL $$", CLD_KILLED, SIGKILL);
    /* A core where the limits let it be one. */
    getrlimit(RLIMIT_CORE, &limit);
    bool core = limit.rlim_max > 0;
    check_end("ulimit -c $(ulimit -H -c); cd /tmp; kill -ABRT $$", core ? CLD_DUMPED : CLD_KILLED,
              SIGABRT);
}

static void check_failure(struct keeper_options options, int error, const char *what)
{
    struct keeper_link *link = NULL;
    char **ids;
    assert_int_equal(keeper_start(&options, &link), 0);
    assert_int_equal(keeper_link_wait_started(link, SUPPORT_MS), error);
    assert_string_equal(keeper_link_what(link), what);
    keeper_link_destroy(link);
    assert_int_equal(keeper_list(&ids), 0);
    keeper_list_free(ids);
}

static void test_failures(void **state)
{
    (void)state;
    struct keeper_link *link;
    struct keeper_options options =
        support_options((const char *const[]){"/nonexistent/program", NULL});
    check_failure(options, -ENOENT, "exec");
    options.argv = (const char *const[]){"no-such-program", NULL};
    check_failure(options, -ENOENT, "exec");
    options.argv = (const char *const[]){"/etc/passwd", NULL};
    check_failure(options, -EACCES, "exec");
    options.argv = (const char *const[]){"/bin/true", NULL};
    options.cwd = "/nonexistent";
    check_failure(options, -ENOENT, "chdir");
    options.cwd = NULL;
    options.ring_size = 12345;
    check_failure(options, -EINVAL, "keeper");
    options.ring_size = 0;
    options.id = "../oops";
    assert_int_equal(keeper_start(&options, &link), -EINVAL);
    options.id = NULL;
    options.program = "/nonexistent/keeper";
    assert_int_equal(keeper_start(&options, &link), -ENOENT);
    options.program = "/bin/true"; /* one that says nothing */
    assert_int_equal(keeper_start(&options, &link), 0);
    assert_int_equal(keeper_link_wait_started(link, SUPPORT_MS), -ECONNRESET);
    keeper_link_destroy(link);
}

static void test_large_arguments(void **state)
{
    (void)state;
    size_t len = 100000;
    char *large = malloc(len + 1);
    memset(large, 'x', len);
    large[len] = 0;
    struct keeper_link *link = support_start((const char *const[]){
        "/bin/sh", "-c", "for i; do n=$((n + ${#i})); done; echo n=$n.", "-", large, large, large,
        large, large, large, large, large, large, large, NULL});
    support_expect(link, "n=1000000.");
    free(large);
    support_end(link);
}

static void test_station_away(void **state)
{
    (void)state;
    char id[KEEPER_ID_MAX + 1];
    struct terminal_checkpoint checkpoint;
    struct keeper_event event;
    struct keeper_link *link = support_shell("read line; echo bye; exit 42");
    pid_t leader = keeper_link_leader(link), keeper = keeper_link_keeper(link);
    strcpy(id, keeper_link_id(link));
    support_type(link, "x\r");
    keeper_link_destroy(link);
    support_wait_gone(leader);

    link = support_open(id);
    assert_int_equal(keeper_link_leader(link), leader);
    assert_int_equal(keeper_link_keeper(link), keeper);
    /* A process can be gone for others a moment before its parent has collected it. */
    if (!keeper_link_status(link, &event))
        event = wait_for_leader(link);
    assert_int_equal(event.code, CLD_EXITED);
    assert_int_equal(event.status, 42);
    assert_true(event.time > 0);
    assert_int_equal(terminal_log_recover(keeper_link_log(link), false, &checkpoint), 0);
    assert_int_equal(checkpoint.sequence, 0);
    assert_false(checkpoint.torn);
    support_expect(link, "x\r\nbye\r\n");
    struct terminal_facts facts;
    assert_int_equal(terminal_log_get_facts(keeper_link_log(link), &facts), 0);
    assert_true(facts.ended);
    assert_int_equal(facts.status, 42);
    assert_string_equal(facts.id, id);
    assert_string_equal(facts.name, "sh");
    assert_string_equal(facts.argv, "/bin/sh");
    assert_string_equal(facts.argv + 8, "-c");
    assert_int_equal(facts.leader, leader);
    support_release(link);
}

static void test_one_at_a_time(void **state)
{
    (void)state;
    struct keeper_link *other;
    struct keeper_link *link = support_shell("cat");
    assert_int_equal(keeper_link_open(keeper_link_id(link), 0, &other), 0);
    assert_int_equal(keeper_link_wait_started(other, SUPPORT_MS), -EBUSY);
    keeper_link_destroy(other);
    support_type(link, "still\r");
    support_expect(link, "still\r\nstill\r\n");
    /* Those who connect and say nothing are in nobody's way. */
    char id[KEEPER_ID_MAX + 1];
    char **ids;
    strcpy(id, keeper_link_id(link));
    keeper_link_destroy(link);
    for (int i = 0; i < 20; i++) {
        assert_int_equal(keeper_list(&ids), 1);
        assert_string_equal(ids[0], id);
        keeper_list_free(ids);
    }
    link = support_open(id);
    support_end(link);
    assert_int_equal(keeper_list(&ids), 0);
    keeper_list_free(ids);
    assert_int_equal(keeper_link_open(id, 0, &other), -ENOENT);
}

static void test_stale_socket(void **state)
{
    (void)state;
    char **ids;
    const char *const argv[] = {"/bin/cat", NULL};
    struct keeper_options options = support_options(argv);
    struct keeper_link *link, *second;
    options.id = "mine";
    assert_int_equal(keeper_start(&options, &link), 0);
    assert_int_equal(keeper_link_wait_started(link, SUPPORT_MS), 0);
    assert_int_equal(keeper_start(&options, &second), -EEXIST);
    pid_t keeper = keeper_link_keeper(link);
    assert_int_equal(kill(keeper, SIGKILL), 0);
    support_wait_gone(keeper);
    struct keeper_event event;
    assert_int_equal(keeper_link_next(link, &event), -ECONNRESET);
    keeper_link_destroy(link);
    /* Its socket is still there; the id is free all the same. */
    assert_int_equal(keeper_start(&options, &link), 0);
    assert_int_equal(keeper_link_wait_started(link, SUPPORT_MS), 0);
    keeper = keeper_link_keeper(link);
    kill(keeper, SIGKILL);
    support_wait_gone(keeper);
    keeper_link_destroy(link);
    assert_int_equal(keeper_list(&ids), 0);
    keeper_list_free(ids);
}

static void test_stop_and_continue(void **state)
{
    (void)state;
    struct keeper_link *link = support_shell("echo up; exec cat");
    support_expect(link, "up");
    kill(keeper_link_leader(link), SIGSTOP);
    struct keeper_event event = support_wait(link, KEEPER_STOPPED);
    assert_true(event.leader);
    assert_int_equal(event.status, SIGSTOP);
    kill(keeper_link_leader(link), SIGCONT);
    event = support_wait(link, KEEPER_CONTINUED);
    assert_true(event.leader);
    support_end(link);
}

static void test_orphans(void **state)
{
    (void)state;
    /* A grandchild whose parent ends becomes the keeper's child, and its end is told. */
    struct keeper_link *link =
        support_shell("(sh -c 'echo pid=$$.; read x < /dev/tty; kill -STOP $$; exit 9' &) ; "
                      "echo up; sleep 1000");
    support_expect(link, "pid=");
    support_expect(link, ".");
    support_type(link, "x\r");
    struct keeper_event event = support_wait(link, KEEPER_STOPPED);
    assert_false(event.leader);
    assert_int_equal(event.status, SIGSTOP);
    kill(event.pid, SIGCONT);
    pid_t orphan = event.pid;
    event = support_wait(link, KEEPER_EXITED);
    assert_int_equal(event.pid, orphan);
    assert_int_equal(event.code, CLD_EXITED);
    assert_int_equal(event.status, 9);
    assert_false(event.leader);
    support_end(link);
}

static void test_hang_up_and_reopen(void **state)
{
    (void)state;
    /* The leader lets go of its terminal, takes its time, and opens it again. */
    struct keeper_link *link =
        support_shell("t=$(tty); echo one; exec </dev/null >/dev/null 2>&1; while [ ! -e "
                      "$XDG_RUNTIME_DIR/go ]; do sleep 0.01; done; exec <$t >$t 2>&1; echo two; "
                      "read x; echo three$x");
    support_expect(link, "one");
    struct keeper_event event = support_wait(link, KEEPER_HUNG_UP);
    assert_int_equal(event.offset, strlen("one\r\n"));
    char path[128];
    snprintf(path, sizeof(path), "%s/go", support_folder());
    close(open(path, O_CREAT | O_WRONLY, 0600));
    support_expect(link, "two");
    support_type(link, "!\r");
    support_expect(link, "three!");
    /* Its files are closed before its parent can collect it. */
    support_wait(link, KEEPER_HUNG_UP);
    wait_for_leader(link);
    unlink(path);
    support_release(link);
}

static void test_signal_session(void **state)
{
    (void)state;
    /* Another group of the session, another session, and one that ignores what can be ignored. */
    struct keeper_link *link = support_start((const char *const[]){
        "/bin/bash", "-c",
        "set -m; sleep 1000 & echo a=$!.; setsid sleep 1000 & echo b=$!.; "
        "bash -c 'trap \"\" HUP TERM INT; while :; do sleep 1000; done' & echo c=$!.; wait",
        NULL});
    pid_t pids[3];
    for (int i = 0; i < 3; i++) {
        char head[] = "a=";
        const uint8_t *bytes;
        size_t len;
        head[0] = (char)('a' + i);
        support_expect(link, head);
        do
            assert_int_equal(terminal_log_window(keeper_link_log(link), &bytes, &len), 0);
        while (!memchr(bytes, '.', len));
        pids[i] = (pid_t)strtol((const char *)bytes, NULL, 10);
    }
    assert_int_equal(keeper_link_signal(link, SIGKILL), 0);
    support_wait_gone(pids[0]);
    support_wait_gone(pids[2]);
    wait_for_leader(link);
    /* Who has left the session is none of its. `setsid` of a group leader forks first. */
    char command[64];
    snprintf(command, sizeof(command), "pkill -KILL -P %d", (int)keeper_link_keeper(link));
    (void)!system(command);
    support_release(link);
}

static void test_close(void **state)
{
    (void)state;
    struct keeper_link *link = support_shell("trap 'echo hup; exit 3' HUP; echo up; "
                                             "while :; do read x; done");
    support_expect(link, "up");
    assert_int_equal(keeper_link_close(link, 10000), 0);
    support_expect(link, "hup");
    struct keeper_event event = wait_for_leader(link);
    assert_int_equal(event.status, 3);
    support_release(link);

    link = support_shell("trap '' HUP; echo up; while :; do read x; done");
    support_expect(link, "up");
    assert_int_equal(keeper_link_close(link, 50), 0);
    event = wait_for_leader(link);
    assert_int_equal(event.code, CLD_KILLED);
    assert_int_equal(event.status, SIGKILL);
    support_release(link);
}

static void test_keeper_told_to_end(void **state)
{
    (void)state;
    struct keeper_link *link = support_shell("echo up; exec cat");
    support_expect(link, "up");
    pid_t keeper = keeper_link_keeper(link), leader = keeper_link_leader(link);
    kill(keeper, SIGTERM);
    support_wait_gone(keeper);
    support_wait_gone(leader);
    keeper_link_destroy(link);
}

static void test_names(void **state)
{
    (void)state;
    char path[64], title[256] = "";
    struct terminal_facts facts;
    struct keeper_link *link = support_shell("exec cat");
    snprintf(path, sizeof(path), "/proc/%d/cmdline", (int)keeper_link_keeper(link));
    FILE *file = fopen(path, "re");
    assert_non_null(file);
    assert_true(fread(title, 1, sizeof(title) - 1, file) > 0);
    fclose(file);
    assert_string_equal(title, "pianola-keeper: sh");
    assert_int_equal(keeper_link_rename(link, "a much longer name than the one it began with"), 0);
    assert_int_equal(keeper_link_set_text(link, "record=1"), 0);
    do
        assert_int_equal(terminal_log_get_facts(keeper_link_log(link), &facts), 0);
    while (strcmp(facts.text, "record=1") != 0);
    assert_string_equal(facts.name, "a much longer name than the one it began with");
    memset(title, 0, sizeof(title));
    file = fopen(path, "re");
    assert_true(fread(title, 1, sizeof(title) - 1, file) > 0);
    fclose(file);
    assert_string_equal(title, "pianola-keeper: a much longer name than the one it began with");
    support_end(link);
}

static void *rest(void *unused)
{
    pause();
    return unused;
}

static char state_of(pid_t pid)
{
    char path[64], text[256] = "";
    snprintf(path, sizeof(path), "/proc/%d/stat", (int)pid);
    FILE *file = fopen(path, "re");
    if (file && !fgets(text, sizeof(text), file))
        text[0] = 0;
    if (file)
        fclose(file);
    const char *after = strrchr(text, ')');
    return after ? after[2] : 0;
}

/* What a station that was killed is for a moment: over, with its connection still open. */
static void test_half_ended(void **state)
{
    (void)state;
    char id[KEEPER_ID_MAX + 1], byte;
    struct keeper_link *link = support_shell("exec cat");
    strcpy(id, keeper_link_id(link));
    keeper_link_destroy(link);
    int fds[2];
    assert_int_equal(pipe(fds), 0);
    pid_t child = fork();
    if (child == 0) {
        pthread_t thread;
        if (keeper_link_open(id, 0, &link) < 0 || keeper_link_wait_started(link, SUPPORT_MS) < 0 ||
            pthread_create(&thread, NULL, rest, NULL) != 0 || write(fds[1], "x", 1) != 1)
            _exit(1);
        pthread_exit(NULL);
    }
    close(fds[1]);
    assert_int_equal(read(fds[0], &byte, 1), 1);
    for (int i = 0; i < SUPPORT_MS && state_of(child) != 'Z'; i++)
        usleep(1000);
    assert_int_equal(state_of(child), 'Z');
    link = support_open(id);
    support_type(link, "taken\r");
    support_expect(link, "taken\r\ntaken\r\n");
    support_end(link);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    close(fds[0]);
}

static void test_folder_vanishes(void **state)
{
    (void)state;
    char command[128];
    struct keeper_link *link = support_shell("exec cat");
    snprintf(command, sizeof(command), "rm -r %s/pianola", support_folder());
    assert_int_equal(system(command), 0);
    support_type(link, "hello\r");
    support_expect(link, "hello\r\nhello\r\n");
    support_end(link);
}

static void test_release_waits_for_the_reader(void **state)
{
    (void)state;
    const uint8_t *bytes;
    size_t len;
    struct keeper_event event;
    struct keeper_link *link = support_shell("echo unread");
    assert_int_equal(keeper_link_release(link), -EBUSY);
    while (!keeper_link_status(link, &event))
        if (keeper_link_next(link, &event) == 0)
            support_poll(link, SUPPORT_MS);
    pid_t keeper = keeper_link_keeper(link);
    assert_int_equal(keeper_link_release(link), 0);
    /* It answers to nothing; but it is there until the last byte is consumed. */
    assert_false(support_poll(link, 100));
    assert_int_equal(kill(keeper, 0), 0);
    assert_int_equal(terminal_log_window(keeper_link_log(link), &bytes, &len), 0);
    assert_int_equal(len, strlen("unread\r\n"));
    assert_int_equal(terminal_log_consume(keeper_link_log(link), len - 1), 0);
    assert_int_equal(kill(keeper, 0), 0);
    assert_int_equal(terminal_log_consume(keeper_link_log(link), 1), 0);
    support_wait_gone(keeper);
    keeper_link_destroy(link);
}

static void test_descriptors(void **state)
{
    (void)state;
    size_t before = 0, after = 0;
    for (int i = 0; i < 2; i++) {
        DIR *directory = opendir("/proc/self/fd");
        while (readdir(directory))
            i == 0 ? before++ : after++;
        closedir(directory);
        if (i == 0)
            support_end(support_shell("exit 0"));
    }
    assert_int_equal(before, after);
}

int main(int argc, char **argv)
{
    if (argc < 2)
        return 2;
    support_begin(argv[1]);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_output_and_input),
        cmocka_unit_test(test_statuses),
        cmocka_unit_test(test_failures),
        cmocka_unit_test(test_large_arguments),
        cmocka_unit_test(test_station_away),
        cmocka_unit_test(test_one_at_a_time),
        cmocka_unit_test(test_stale_socket),
        cmocka_unit_test(test_stop_and_continue),
        cmocka_unit_test(test_orphans),
        cmocka_unit_test(test_hang_up_and_reopen),
        cmocka_unit_test(test_signal_session),
        cmocka_unit_test(test_close),
        cmocka_unit_test(test_keeper_told_to_end),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_half_ended),
        cmocka_unit_test(test_folder_vanishes),
        cmocka_unit_test(test_release_waits_for_the_reader),
        cmocka_unit_test(test_descriptors),
    };
    return cmocka_run_group_tests_name("keeper", tests, NULL, NULL);
}
