/* SPDX-License-Identifier: MIT */
/*
 * A station is killed at any moment while a program puts out, is typed to and resized; the next one
 * goes on from the checkpoint. The picture in a checkpoint is the sum of all bytes so far: when the
 * last sum is right, every byte was seen exactly once. An argument after the programs says
 * how often.
 */
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/clock.h"
#include "stream.h"
#include "support.h"
#include "terminal/terminal_log_shared.h"

static const char *stream_program;
static long rounds = 200;
static char id[KEEPER_ID_MAX + 1];

struct picture {
    uint64_t offset, sum, typed;
};

/* What the stations tell, in memory that the test sees. */
static struct told {
    _Atomic uint32_t stage;
    _Atomic uint64_t bytes, checkpoints;
} * told;

enum {
    FAILED_OPEN = 10,
    FAILED_RECOVER,
    FAILED_TORN,
    FAILED_PICTURE,
    FAILED_BYTE,
    FAILED_LOG,
    FAILED_INPUT,
    FAILED_EVENT,
};

static int adopt(struct keeper_link **ret_link, struct picture *ret_picture, bool oldest)
{
    struct terminal_checkpoint checkpoint;
    if (keeper_link_open(id, 0, ret_link) < 0 ||
        keeper_link_wait_started(*ret_link, SUPPORT_MS) < 0)
        return FAILED_OPEN;
    struct terminal_log *log = keeper_link_log(*ret_link);
    if (terminal_log_recover(log, oldest, &checkpoint) < 0)
        return FAILED_RECOVER;
    if (checkpoint.torn)
        return FAILED_TORN;
    *ret_picture = (struct picture){0};
    if (checkpoint.sequence != 0 &&
        (checkpoint.length != sizeof(*ret_picture) ||
         terminal_log_read_checkpoint(log, &checkpoint, ret_picture) < 0))
        return FAILED_PICTURE;
    return ret_picture->offset == checkpoint.offset ? 0 : FAILED_PICTURE;
}

/* One look: 0, or what failed. */
static int work(struct keeper_link *link, struct picture *picture)
{
    struct terminal_log *log = keeper_link_log(link);
    struct keeper_event event;
    const uint8_t *bytes;
    size_t len;
    if (terminal_log_window(log, &bytes, &len) < 0)
        return FAILED_LOG;
    for (size_t i = 0; i < len; i++) {
        if (bytes[i] != stream_byte(picture->offset + i))
            return FAILED_BYTE;
        picture->sum = stream_sum(picture->sum, bytes[i]);
    }
    picture->offset += len;
    told->bytes += len;
    if (terminal_log_consume(log, len) < 0)
        return FAILED_LOG;
    if (terminal_log_checkpoint_due(log) || rand() % 8 == 0) {
        if (terminal_log_checkpoint(log, picture, sizeof(*picture)) < 0)
            return FAILED_LOG;
        told->checkpoints++;
    }
    if (rand() % 4 == 0) {
        int r = keeper_link_send(link, "typed and typed", 15);
        if (r < 0 && r != -ENOBUFS)
            return FAILED_INPUT;
    }
    if (rand() % 4 == 0) {
        struct pty_size size = {(uint16_t)(rand() % 100 + 1), (uint16_t)(rand() % 200 + 1), 0, 0};
        if (pty_resize(keeper_link_master(link), &size) < 0)
            return FAILED_INPUT;
    }
    if (keeper_link_next(link, &event) < 0)
        return FAILED_EVENT;
    if (terminal_log_sleep(log) == TERMINAL_LOG_ASLEEP)
        support_poll(link, 1000);
    return 0;
}

static void be_station(unsigned seed)
{
    struct keeper_link *link;
    struct picture picture;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    srand(seed);
    int failed = adopt(&link, &picture, seed % 4 == 0);
    told->stage = 1;
    while (!failed)
        failed = work(link, &picture);
    _exit(failed);
}

/* After a while, and then so many instructions later. */
static void kill_station(pid_t pid)
{
    struct timespec moment = {.tv_nsec = rand() % 4000000};
    int status;
    if (rand() % 4)
        while (!told->stage && waitpid(pid, &status, WNOHANG) == 0)
            sched_yield();
    nanosleep(&moment, NULL);
    if (ptrace(PTRACE_SEIZE, pid, NULL, NULL) == 0 &&
        ptrace(PTRACE_INTERRUPT, pid, NULL, NULL) == 0 && waitpid(pid, &status, 0) == pid &&
        WIFSTOPPED(status))
        for (int i = rand() % 300; i > 0; i--)
            if (ptrace(PTRACE_SINGLESTEP, pid, NULL, NULL) < 0 || waitpid(pid, &status, 0) != pid ||
                !WIFSTOPPED(status))
                break;
    kill(pid, SIGKILL);
    if (waitpid(pid, &status, 0) == pid && WIFEXITED(status))
        fail_msg("the station failed by itself: %d", WEXITSTATUS(status));
}

static pid_t start_stream(void)
{
    struct keeper_link *link = support_start((const char *const[]){stream_program, NULL});
    pid_t leader = keeper_link_leader(link);
    /* Until its terminal is raw what is typed would be echoed. */
    while (terminal_log_sleep(keeper_link_log(link)) == TERMINAL_LOG_ASLEEP)
        support_poll(link, SUPPORT_MS);
    strcpy(id, keeper_link_id(link));
    keeper_link_destroy(link);
    return leader;
}

/* The last station: goes on until the program has ended, and the sum is that of the stream. */
static void bring_to_an_end(pid_t leader)
{
    struct keeper_link *link;
    struct picture picture;
    struct keeper_event event;
    assert_int_equal(adopt(&link, &picture, false), 0);
    assert_int_equal(keeper_link_leader(link), leader);
    assert_false(keeper_link_status(link, &event));
    assert_int_equal(kill(leader, 0), 0);
    assert_int_equal(keeper_link_send(link, "q", 1), 0);
    while (!keeper_link_status(link, &event) || picture.offset < event.offset) {
        assert_int_equal(keeper_link_flush(link), 0);
        assert_int_equal(work(link, &picture), 0);
    }
    assert_int_equal(event.code, CLD_EXITED);
    assert_int_equal(event.status, 5);
    assert_int_equal(picture.offset, event.offset);
    uint64_t sum = 0;
    for (uint64_t at = 0; at < picture.offset; at++)
        sum = stream_sum(sum, stream_byte(at));
    assert_int_equal(sum, picture.sum);
    support_release(link);
}

static void test_station_killed(void **state)
{
    (void)state;
    memset(told, 0, sizeof(*told));
    pid_t leader = start_stream();
    for (long i = 0; i < rounds; i++) {
        unsigned seed = (unsigned)rand();
        told->stage = 0;
        pid_t pid = fork();
        if (pid == 0)
            be_station(seed);
        kill_station(pid);
    }
    print_message("%ld stations, %llu bytes, %llu checkpoints\n", rounds,
                  (unsigned long long)told->bytes, (unsigned long long)told->checkpoints);
    assert_true(told->bytes > 100000 && told->checkpoints > 50);
    bring_to_an_end(leader);
}

/* The status is there for whoever comes, however many were killed on the way to it. */
static void test_killed_while_it_ends(void **state)
{
    (void)state;
    for (int i = 0; i < 20; i++) {
        struct keeper_link *link = support_shell("exit 77");
        strcpy(id, keeper_link_id(link));
        keeper_link_destroy(link);
        for (int n = rand() % 3; n >= 0; n--) {
            pid_t pid = fork();
            if (pid == 0) {
                prctl(PR_SET_PDEATHSIG, SIGKILL);
                link = support_open(id);
                pause();
            }
            struct timespec moment = {.tv_nsec = rand() % 2000000};
            nanosleep(&moment, NULL);
            kill(pid, SIGKILL);
            waitpid(pid, NULL, 0);
        }
        link = support_open(id);
        struct keeper_event event;
        if (!keeper_link_status(link, &event))
            event = support_wait(link, KEEPER_EXITED);
        assert_int_equal(event.status, 77);
        support_release(link);
    }
}

/* A slow reader slows the program down, and nothing else happens. */
static void test_backpressure(void **state)
{
    (void)state;
    struct keeper_link *link =
        support_start((const char *const[]){stream_program, "10000000", NULL});
    struct terminal_log *log = keeper_link_log(link);
    struct picture picture = {0};
    struct keeper_event event;
    const uint8_t *bytes;
    size_t len = 0;
    /* Full to the last byte, and then it stays so. */
    for (int full = 0; full < 20; full += len == TERMINAL_LOG_RING_DEFAULT) {
        struct timespec moment = {.tv_nsec = 1000000};
        nanosleep(&moment, NULL);
        assert_int_equal(terminal_log_window(log, &bytes, &len), 0);
    }
    while (picture.offset < 10000000) {
        struct timespec moment = {.tv_nsec = 300000};
        if (rand() % 2)
            nanosleep(&moment, NULL);
        assert_int_equal(terminal_log_window(log, &bytes, &len), 0);
        len = len < 20000 ? len : 20000;
        for (size_t i = 0; i < len; i++)
            if (bytes[i] != stream_byte(picture.offset + i))
                fail_msg("wrong at %llu", (unsigned long long)(picture.offset + i));
        picture.offset += len;
        assert_int_equal(terminal_log_consume(log, len), 0);
        if (terminal_log_checkpoint_due(log))
            assert_int_equal(terminal_log_checkpoint(log, "", 0), 0);
    }
    while (!keeper_link_status(link, &event))
        if (keeper_link_next(link, &event) == 0)
            support_poll(link, SUPPORT_MS);
    assert_int_equal(event.status, 0);
    assert_int_equal(event.offset, 10000000);
    support_release(link);
}

/* Somebody writes over the header. The keeper stays, says that it is spoiled or goes on, and the
 * next reader that puts it right has a terminal again. */
static void test_scribbled(void **state)
{
    (void)state;
    struct keeper_link *link = support_start((const char *const[]){stream_program, NULL});
    struct terminal_log *log = keeper_link_log(link);
    struct terminal_checkpoint checkpoint;
    struct keeper_event event;
    const uint8_t *bytes;
    size_t len;
    for (int i = 0; i < 2000; i++) {
        uint64_t values[] = {0, UINT64_MAX, INT64_MAX, log->position + 1000, (uint64_t)rand()};
        size_t at = (size_t)rand() % (offsetof(struct terminal_log_shared, facts) / 8 - 2) + 2;
        memcpy((uint8_t *)log->shared + at * 8, &values[rand() % 5], 8);
        if (terminal_log_window(log, &bytes, &len) == 0)
            terminal_log_consume(log, len);
        if (rand() % 20 == 0)
            log_wake_writer(log);
        assert_true(keeper_link_next(link, &event) >= 0);
    }
    uint64_t end = clock_ms() + SUPPORT_MS;
    uint64_t got = 0;
    while (got < 5 * TERMINAL_LOG_RING_DEFAULT && clock_ms() < end) {
        if (terminal_log_window(log, &bytes, &len) < 0)
            terminal_log_recover(log, false, &checkpoint);
        else if (terminal_log_consume(log, len) == 0)
            got += len;
        if (got > 0 && len == 0)
            terminal_log_recover(log, false, &checkpoint);
        if (terminal_log_checkpoint_due(log))
            terminal_log_checkpoint(log, "", 0);
    }
    assert_true(got >= 5 * TERMINAL_LOG_RING_DEFAULT);
    assert_int_equal(kill(keeper_link_keeper(link), 0), 0);
    support_end(link);
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    stream_program = argv[2];
    if (argc > 4)
        rounds = strtol(argv[4], NULL, 10);
    support_begin(argv[1]);
    srand((unsigned)getpid());
    told = mmap(NULL, sizeof(*told), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_station_killed),
        cmocka_unit_test(test_killed_while_it_ends),
        cmocka_unit_test(test_backpressure),
        cmocka_unit_test(test_scribbled),
    };
    return cmocka_run_group_tests_name("keeper-kills", tests, NULL, NULL);
}
