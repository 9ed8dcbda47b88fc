/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/clock.h"
#include "support.h"

static char folder[] = "/tmp/pianola-test.XXXXXX";
static const char *keeper_program;
static pid_t owner;

/* A test that failed leaves keepers behind. */
static void end_keepers(void)
{
    char **ids = NULL;
    int count = keeper_list(&ids);
    for (int i = 0; i < count; i++) {
        struct keeper_link *link;
        pid_t keeper;
        if (keeper_link_open(ids[i], 0, &link) < 0)
            continue;
        if (keeper_peer_is_ours(keeper_link_fd(link), &keeper))
            kill(keeper, SIGTERM);
        keeper_link_destroy(link);
    }
    keeper_list_free(ids);
}

static void remove_folder(void)
{
    char command[64];
    if (getpid() != owner)
        return;
    end_keepers();
    snprintf(command, sizeof(command), "rm -rf %s", folder);
    (void)!system(command);
}

void support_begin(const char *program)
{
    owner = getpid();
    keeper_program = program;
    if (!mkdtemp(folder) || setenv("XDG_RUNTIME_DIR", folder, 1) < 0)
        abort();
    atexit(remove_folder);
}

const char *support_folder(void)
{
    return folder;
}

struct keeper_options support_options(const char *const *argv)
{
    return (struct keeper_options){.argv = argv, .umask = -1, .program = keeper_program};
}

struct keeper_link *support_start(const char *const *argv)
{
    struct keeper_link *link = NULL;
    struct keeper_options options = support_options(argv);
    assert_int_equal(keeper_start(&options, &link), 0);
    assert_int_equal(keeper_link_wait_started(link, SUPPORT_MS), 0);
    return link;
}

struct keeper_link *support_shell(const char *script)
{
    return support_start((const char *const[]){"/bin/sh", "-c", script, NULL});
}

struct keeper_link *support_open(const char *id)
{
    struct keeper_link *link = NULL;
    assert_int_equal(keeper_link_open(id, 0, &link), 0);
    assert_int_equal(keeper_link_wait_started(link, SUPPORT_MS), 0);
    return link;
}

bool support_poll(struct keeper_link *link, int timeout_ms)
{
    struct terminal_log *log = keeper_link_log(link);
    struct pollfd fds[] = {
        {.fd = keeper_link_fd(link), .events = POLLIN},
        {.fd = log->data_fd, .events = POLLIN},
        {.fd = keeper_link_wants_write(link) ? keeper_link_master(link) : -1, .events = POLLOUT},
    };
    int ready;
    do
        ready = poll(fds, 3, timeout_ms);
    while (ready < 0 && errno == EINTR);
    if (fds[1].revents)
        terminal_log_was_woken_to_read(log);
    if (fds[2].revents)
        assert_int_equal(keeper_link_flush(link), 0);
    return ready > 0;
}

/* True: asleep. */
static bool sleep_or_checkpoint(struct keeper_link *link)
{
    int r = terminal_log_sleep(keeper_link_log(link));
    assert_in_range(r, 0, TERMINAL_LOG_CHECKPOINT_DUE);
    if (r == TERMINAL_LOG_CHECKPOINT_DUE)
        assert_int_equal(terminal_log_checkpoint(keeper_link_log(link), "", 0), 0);
    return r == TERMINAL_LOG_ASLEEP;
}

struct keeper_event support_wait(struct keeper_link *link, enum keeper_event_type type)
{
    struct keeper_event event;
    for (uint64_t end = clock_ms() + SUPPORT_MS; clock_ms() < end;) {
        const uint8_t *bytes;
        size_t len;
        int r = keeper_link_next(link, &event);
        if (r < 0)
            fail_msg("waiting for event %d: %s", (int)type, strerror(-r));
        if (r > 0 && event.type == (uint32_t)type)
            return event;
        assert_int_equal(terminal_log_window(keeper_link_log(link), &bytes, &len), 0);
        assert_int_equal(terminal_log_consume(keeper_link_log(link), len), 0);
        if (r == 0 && len == 0 && sleep_or_checkpoint(link))
            support_poll(link, SUPPORT_MS);
    }
    fail_msg("event %d does not come", (int)type);
    return event;
}

void support_expect(struct keeper_link *link, const char *text)
{
    size_t seen = 0;
    for (uint64_t end = clock_ms() + SUPPORT_MS; clock_ms() < end;) {
        const uint8_t *bytes;
        size_t len;
        assert_int_equal(terminal_log_window(keeper_link_log(link), &bytes, &len), 0);
        const uint8_t *found = memmem(bytes, len, text, strlen(text));
        if (found) {
            size_t used = (size_t)(found - bytes) + strlen(text);
            assert_int_equal(terminal_log_consume(keeper_link_log(link), used), 0);
            return;
        }
        /* There is no sleeping with bytes left: the next look has to find more. */
        if (len == seen) {
            struct timespec moment = {.tv_nsec = 200000};
            nanosleep(&moment, NULL);
        }
        seen = len;
    }
    fail_msg("'%s' is not put out", text);
}

void support_type(struct keeper_link *link, const char *text)
{
    assert_int_equal(keeper_link_send(link, text, strlen(text)), 0);
    while (keeper_link_wants_write(link))
        support_poll(link, SUPPORT_MS);
}

void support_wait_gone(pid_t pid)
{
    int fd = (int)syscall(SYS_pidfd_open, pid, 0);
    if (fd < 0) {
        assert_int_equal(errno, ESRCH);
        return;
    }
    struct pollfd poll_fd = {.fd = fd, .events = POLLIN};
    int ready = poll(&poll_fd, 1, SUPPORT_MS);
    close(fd);
    if (ready != 1)
        fail_msg("process %d does not end", (int)pid);
}

void support_release(struct keeper_link *link)
{
    pid_t keeper = keeper_link_keeper(link);
    const uint8_t *bytes;
    size_t len;
    assert_int_equal(keeper_link_release(link), 0);
    for (uint64_t end = clock_ms() + SUPPORT_MS; clock_ms() < end;) {
        struct keeper_event event;
        int r = keeper_link_next(link, &event);
        if (r < 0)
            break;
        assert_int_equal(terminal_log_window(keeper_link_log(link), &bytes, &len), 0);
        assert_int_equal(terminal_log_consume(keeper_link_log(link), len), 0);
        if (r == 0 && len == 0 && sleep_or_checkpoint(link))
            support_poll(link, SUPPORT_MS);
    }
    support_wait_gone(keeper);
    keeper_link_destroy(link);
}

void support_end(struct keeper_link *link)
{
    struct keeper_event event;
    keeper_link_signal(link, SIGKILL);
    if (!keeper_link_status(link, &event))
        do
            event = support_wait(link, KEEPER_EXITED);
        while (!event.leader);
    support_release(link);
}
