/* SPDX-License-Identifier: MIT */
/*
 * The ring and its checkpoints alone: every byte once, through wraps, whoever is killed at whatever
 * instruction, and whatever is written over the header.
 */
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "stream.h"
#include "terminal/terminal_log.h"
#include "terminal/terminal_log_shared.h"

enum { RING = TERMINAL_LOG_RING_MIN, ROUNDS = 150 };

static struct terminal_log writer, reader;
static uint64_t written;

static void open_reader(void)
{
    int fd = fcntl(writer.fd, F_DUPFD_CLOEXEC, 0);
    int data_fd = fcntl(writer.data_fd, F_DUPFD_CLOEXEC, 0);
    int space_fd = fcntl(writer.space_fd, F_DUPFD_CLOEXEC, 0);
    assert_int_equal(terminal_log_open(&reader, fd, data_fd, space_fd), 0);
}

static int begin(void **state)
{
    (void)state;
    written = 0;
    assert_int_equal(terminal_log_create(&writer, RING), 0);
    open_reader();
    return 0;
}

static int finish(void **state)
{
    (void)state;
    terminal_log_finish(&reader);
    terminal_log_finish(&writer);
    return 0;
}

static size_t put(size_t most)
{
    uint8_t *where;
    size_t len = terminal_log_claim(&writer, most, &where);
    assert_true(len <= most);
    for (size_t i = 0; i < len; i++)
        where[i] = stream_byte(written + i);
    terminal_log_publish(&writer, len);
    written += len;
    return len;
}

/* What the window has is what belongs there. False: it is spoiled. */
static bool window_is_right(void)
{
    const uint8_t *bytes;
    size_t len;
    if (terminal_log_window(&reader, &bytes, &len) < 0)
        return false;
    for (size_t i = 0; i < len; i++)
        if (bytes[i] != stream_byte(reader.position + i))
            return false;
    return true;
}

static size_t unread(void)
{
    const uint8_t *bytes;
    size_t len = 0;
    assert_int_equal(terminal_log_window(&reader, &bytes, &len), 0);
    return len;
}

static void test_every_byte_once(void **state)
{
    (void)state;
    bool was_full = false, was_due = false;
    while (written < 200 * RING) {
        size_t most = (size_t)rand() % 3000 + 1, len = put(most);
        was_full |= len == 0;
        assert_true(window_is_right());
        assert_int_equal(reader.position + unread(), written);
        len = unread();
        if (len > 0 && rand() % 3)
            assert_int_equal(terminal_log_consume(&reader, (size_t)rand() % len + 1), 0);
        if (rand() % 50 == 0 || (unread() == 0 && terminal_log_checkpoint_due(&reader))) {
            was_due = true;
            assert_int_equal(terminal_log_checkpoint(&reader, "picture", 7), 0);
        }
    }
    assert_true(was_full && was_due);
    assert_int_equal(terminal_log_consume(&reader, unread() + 1), -EINVAL);
}

/* Bytes after the newest checkpoint stay, consumed or not. */
static void test_checkpoint_holds(void **state)
{
    (void)state;
    struct terminal_checkpoint checkpoint;
    char buf[8] = "";
    put(5000);
    terminal_log_consume(&reader, unread());
    assert_int_equal(terminal_log_checkpoint(&reader, "first", 6), 0);
    while (put(3000) > 0)
        terminal_log_consume(&reader, unread());
    assert_int_equal(written, 5000 + RING);
    assert_int_equal(terminal_log_sleep(&reader), TERMINAL_LOG_CHECKPOINT_DUE);
    terminal_log_finish(&reader);
    open_reader();
    assert_int_equal(terminal_log_recover(&reader, false, &checkpoint), 0);
    assert_int_equal(checkpoint.offset, 5000);
    assert_int_equal(checkpoint.length, 6);
    assert_int_equal(terminal_log_read_checkpoint(&reader, &checkpoint, buf), 0);
    assert_string_equal(buf, "first");
    assert_int_equal(unread(), RING);
    assert_true(window_is_right());
}

static void test_wake_ups(void **state)
{
    (void)state;
    uint64_t count;
    assert_int_equal(terminal_log_sleep(&reader), TERMINAL_LOG_ASLEEP);
    put(10);
    terminal_log_wake_reader(&writer);
    put(10);
    terminal_log_wake_reader(&writer);
    assert_int_equal(read(reader.data_fd, &count, sizeof(count)), sizeof(count));
    assert_int_equal(count, 1);
    assert_int_equal(terminal_log_sleep(&reader), TERMINAL_LOG_DATA);
    while (put(3000) > 0)
        ;
    assert_true(terminal_log_wait_for_space(&writer));
    assert_int_equal(read(writer.space_fd, &count, sizeof(count)), -1);
    /* A byte is not worth a wake-up; a quarter is. */
    terminal_log_consume(&reader, 1);
    assert_int_equal(terminal_log_checkpoint(&reader, "", 0), 0);
    assert_int_equal(read(writer.space_fd, &count, sizeof(count)), -1);
    terminal_log_consume(&reader, RING / 2);
    assert_int_equal(terminal_log_checkpoint(&reader, "", 0), 0);
    assert_int_equal(read(writer.space_fd, &count, sizeof(count)), sizeof(count));
    assert_int_equal(count, 1);
    assert_false(terminal_log_wait_for_drain(&writer));
    terminal_log_consume(&reader, unread());
    assert_int_equal(read(writer.space_fd, &count, sizeof(count)), sizeof(count));
    assert_true(terminal_log_wait_for_drain(&writer));
}

static void test_oldest(void **state)
{
    (void)state;
    struct terminal_checkpoint checkpoint;
    uint64_t picture;
    for (int i = 0; i < 3000; i++) {
        put((size_t)rand() % 400);
        terminal_log_consume(&reader, unread());
        picture = reader.position;
        if (i % 3 == 0)
            assert_int_equal(terminal_log_checkpoint(&reader, &picture, sizeof(picture)), 0);
        if (i < 200 || i % 40)
            continue;
        terminal_log_finish(&reader);
        open_reader();
        assert_int_equal(terminal_log_recover(&reader, true, &checkpoint), 0);
        assert_int_equal(terminal_log_read_checkpoint(&reader, &checkpoint, &picture), 0);
        assert_int_equal(picture, checkpoint.offset);
        /* Never less than a third of the ring, whatever the rhythm was. */
        assert_true(written - checkpoint.offset > RING / 3);
        assert_true(window_is_right());
        assert_int_equal(unread(), written - checkpoint.offset);
        /* On the way to the newest nothing is written, and nothing lost. */
        terminal_log_consume(&reader, unread() / 2);
        assert_int_equal(terminal_log_checkpoint(&reader, "x", 1), 0);
    }
}

/* ---- A reader killed at one instruction after the other ---- */

static void commit(void)
{
    char picture[512];
    memset(picture, 'N', sizeof(picture));
    terminal_log_checkpoint(&reader, picture, sizeof(picture));
}

static void go_back(void)
{
    struct terminal_checkpoint checkpoint;
    terminal_log_recover(&reader, true, &checkpoint);
}

static long step_and_kill(void (*call)(void), long instructions)
{
    long made = 0;
    int status;
    pid_t pid = fork();
    if (pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        ptrace(PTRACE_TRACEME, 0, NULL, NULL);
        raise(SIGSTOP);
        call();
        raise(SIGUSR1);
        _exit(0);
    }
    waitpid(pid, &status, 0);
    while (made < instructions && ptrace(PTRACE_SINGLESTEP, pid, NULL, NULL) == 0 &&
           waitpid(pid, &status, 0) == pid && WIFSTOPPED(status) && WSTOPSIG(status) != SIGUSR1)
        made++;
    kill(pid, SIGKILL);
    waitpid(pid, &status, 0);
    return made;
}

static void check_after_kill(long instruction)
{
    struct terminal_checkpoint checkpoint;
    char picture[512];
    terminal_log_finish(&reader);
    open_reader();
    assert_int_equal(terminal_log_recover(&reader, false, &checkpoint), 0);
    if (checkpoint.torn || checkpoint.length != sizeof(picture))
        fail_msg("killed after %ld instructions: no picture", instruction);
    assert_int_equal(terminal_log_read_checkpoint(&reader, &checkpoint, picture), 0);
    for (size_t i = 0; i < sizeof(picture); i++)
        if (picture[i] != 'N')
            fail_msg("killed after %ld instructions: half a picture", instruction);
    if (!window_is_right() || reader.position + unread() != written)
        fail_msg("killed after %ld instructions: bytes are lost", instruction);
}

static void kill_everywhere(void (*call)(void))
{
    commit();
    long all = step_and_kill(call, 1000000), step = all / ROUNDS + 1;
    assert_true(all > 100 && all < 1000000);
    for (long i = rand() % step; i <= all; i += step) {
        while (put((size_t)rand() % 5000 + 1) > 0 && rand() % 4)
            ;
        assert_true(window_is_right());
        terminal_log_consume(&reader, unread() / 2);
        step_and_kill(call, i);
        check_after_kill(i);
        terminal_log_consume(&reader, unread());
        if (terminal_log_checkpoint_due(&reader))
            commit();
    }
}

static void test_killed_at_checkpoint(void **state)
{
    (void)state;
    kill_everywhere(commit);
}

static void test_killed_at_recovery(void **state)
{
    (void)state;
    kill_everywhere(go_back);
}

/* ---- The writer goes on while the reader goes back ---- */

static void test_going_back_while_written(void **state)
{
    (void)state;
    struct terminal_checkpoint checkpoint;
    unsigned back = 0;
    pid_t pid = fork();
    if (pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        for (;;)
            if (put(1000) == 0)
                sched_yield();
    }
    while (reader.position < 2000 * RING) {
        if (!window_is_right())
            fail_msg("at %llu", (unsigned long long)reader.position);
        terminal_log_consume(&reader, unread());
        if (rand() % 4 == 0)
            assert_int_equal(terminal_log_checkpoint(&reader, "x", 1), 0);
        if (rand() % 16 == 0) {
            uint64_t before = reader.position;
            assert_int_equal(terminal_log_recover(&reader, true, &checkpoint), 0);
            assert_false(checkpoint.torn);
            back += reader.position < before;
        }
        if (terminal_log_checkpoint_due(&reader))
            assert_int_equal(terminal_log_checkpoint(&reader, "x", 1), 0);
    }
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
    assert_true(back > 50);
}

/* ---- Whatever is in the shared memory ---- */

static void scribble(void)
{
    uint64_t values[] = {0,       1,           UINT64_MAX,     INT64_MAX,
                         written, written + 1, written - RING, (uint64_t)rand()};
    uint8_t *header = (uint8_t *)writer.shared;
    /* Mostly where something is. */
    size_t limit = rand() % 4 ? offsetof(struct terminal_log_shared, facts) : LOG_HEADER_SIZE;
    memcpy(header + ((size_t)rand() % (limit / 8)) * 8, &values[rand() % 8], 8);
}

static void test_scribbled(void **state)
{
    (void)state;
    struct terminal_checkpoint checkpoint;
    struct terminal_facts facts;
    static char buf[TERMINAL_LOG_CHECKPOINT_MAX];
    for (int i = 0; i < 20000; i++) {
        const uint8_t *bytes;
        size_t len = 0;
        for (int n = rand() % 3; n >= 0; n--)
            scribble();
        put((size_t)rand() % 3000);
        terminal_log_wake_reader(&writer);
        terminal_log_wait_for_space(&writer);
        terminal_log_wait_for_drain(&writer);
        if (terminal_log_window(&reader, &bytes, &len) == 0) {
            assert_true(len <= RING && bytes >= reader.ring && bytes < reader.ring + RING);
            terminal_log_consume(&reader, len);
        }
        terminal_log_sleep(&reader);
        terminal_log_was_woken_to_read(&reader);
        if (rand() % 4 == 0)
            terminal_log_checkpoint(&reader, buf, (size_t)rand() % 1000);
        if (terminal_log_get_facts(&reader, &facts) == 0)
            assert_true(strlen(facts.name) < sizeof(facts.name));
        if (rand() % 4 == 0 && terminal_log_recover(&reader, rand() % 2, &checkpoint) == 0) {
            assert_true(checkpoint.length <= TERMINAL_LOG_CHECKPOINT_MAX);
            terminal_log_read_checkpoint(&reader, &checkpoint, buf);
        }
        if (rand() % 64 == 0) {
            struct terminal_log other = reader;
            int fd = fcntl(writer.fd, F_DUPFD_CLOEXEC, 0);
            if (terminal_log_open(&other, fd, -1, -1) == 0)
                terminal_log_finish(&other);
        }
        if (i % 500)
            continue;
        /* And it can be put right again. */
        terminal_log_was_woken_to_write(&writer);
        assert_int_equal(terminal_log_recover(&reader, false, &checkpoint), 0);
        terminal_log_was_woken_to_write(&writer);
        assert_int_equal(terminal_log_window(&reader, &bytes, &len), 0);
        terminal_log_consume(&reader, len);
        terminal_log_checkpoint(&reader, "", 0);
        assert_true(put(100) > 0);
        assert_int_equal(unread(), 100);
        assert_true(window_is_right());
    }
}

int main(void)
{
    srand((unsigned)getpid());
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_every_byte_once, begin, finish),
        cmocka_unit_test_setup_teardown(test_checkpoint_holds, begin, finish),
        cmocka_unit_test_setup_teardown(test_wake_ups, begin, finish),
        cmocka_unit_test_setup_teardown(test_oldest, begin, finish),
        cmocka_unit_test_setup_teardown(test_killed_at_checkpoint, begin, finish),
        cmocka_unit_test_setup_teardown(test_killed_at_recovery, begin, finish),
        cmocka_unit_test_setup_teardown(test_going_back_while_written, begin, finish),
        cmocka_unit_test_setup_teardown(test_scribbled, begin, finish),
    };
    return cmocka_run_group_tests_name("log", tests, NULL, NULL);
}
