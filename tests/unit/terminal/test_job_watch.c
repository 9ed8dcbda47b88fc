/* SPDX-License-Identifier: MIT */
/* Real shells and programs on a real pty: every transition provoked, and seen. */
#include <errno.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/clock.h"
#include "session.h"

static char *const bash[] = {"bash", "--norc", "--noprofile", "-i", NULL};

static struct session *start_bash(void)
{
    struct session *session = session_start(bash);
    session_watch(session);
    session_expect(session, "READY> ");
    return session;
}

static void test_foreground_exit(void **state)
{
    (void)state;
    struct session *session = start_bash();
    session_type(session, "sleep 60\r");
    pid_t job = session_wait(session, JOB_GROUP_FOREGROUND, NULL, 0)->pgid;
    assert_int_not_equal(job, session->leader);
    while (!session_process(session, "sleep"))
        session_turn(session, 1000);
    const struct job_process *sleeper = session_process(session, "sleep");
    char text[64];
    job_process_describe(sleeper, text, sizeof(text));
    assert_string_equal(text, "sleep 60");
    assert_int_equal(sleeper->ppid, session->leader);
    assert_int_equal(sleeper->sid, session->leader);
    const struct job *found = job_table_job(job_watch_table(session->watch), job);
    assert_true(found->foreground && !found->orphaned && found->in_session);
    session_type(session, "\003");
    const struct session_event *end = session_wait(session, JOB_PROCESS_EXITED, "sleep", job);
    assert_true(session_status_is(end, SIGINT));
    assert_true(session_status_is(session_wait(session, JOB_GROUP_DONE, NULL, job), SIGINT));
    session_wait(session, JOB_GROUP_FOREGROUND, NULL, session->leader);
    session_end(session);
}

static void test_statuses(void **state)
{
    (void)state;
    struct session *session = start_bash();
    static const struct {
        const char *command;
        int status;
    } table[] = {{"(read x; exit 7)\r", 7 << 8},
                 {"(read x; exit 0)\r", 0},
                 {"(read x; kill -9 $BASHPID)\r", 9},
                 {"(read x; exit 0) | (read x </dev/tty; exit 3)\r", 3 << 8}};
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        session_type(session, table[i].command);
        pid_t job = session_wait(session, JOB_GROUP_FOREGROUND, NULL, 0)->pgid;
        if (strchr(table[i].command, '|'))
            while (job_table_job(job_watch_table(session->watch), job)->count < 2)
                session_turn(session, 1000);
        session_type(session, "\r\r");
        assert_true(
            session_status_is(session_wait(session, JOB_GROUP_DONE, NULL, job), table[i].status));
        session_wait(session, JOB_GROUP_FOREGROUND, NULL, session->leader);
    }
    session_end(session);
}

/* The shell waits for its children, so the signal is known only of those it does not wait for. */
static void test_stop_and_continue(void **state)
{
    (void)state;
    if (!session_program("vim"))
        skip();
    struct session *session = start_bash();
    session_type(session, "vim -u NONE -N\r");
    pid_t job = session_wait(session, JOB_GROUP_FOREGROUND, NULL, 0)->pgid;
    session_expect(session, "\033[?1049h");
    session_expect(session, "~");
    session_type(session, "\032");
    const struct session_event *stop = session_wait(session, JOB_PROCESS_STOPPED, "vim", job);
    assert_true(stop->signal == 0 || stop->signal == SIGTSTP);
    session_wait(session, JOB_GROUP_STOPPED, NULL, job);
    session_wait(session, JOB_GROUP_FOREGROUND, NULL, session->leader);
    session_expect(session, "READY> ");
    session_type(session, "fg\r");
    session_wait(session, JOB_GROUP_FOREGROUND, NULL, job);
    session_wait(session, JOB_GROUP_CONTINUED, NULL, job);
    session_expect(session, "~");
    session_type(session, "\033:q!\r");
    assert_true(session_status_is(session_wait(session, JOB_GROUP_DONE, NULL, job), 0));
    session_end(session);
}

/* A grandchild of the shell that a dash without job control runs: dash does not wait for stops. */
static void test_stop_signal_known(void **state)
{
    (void)state;
    struct session *session = start_bash();
    static const struct {
        const char *command, *comm;
        int signal;
    } table[] = {
        {"dash -c 'sleep 61; :' &\r", "sleep", SIGSTOP},
        {"dash -c 'sleep 62; :' &\r", "sleep", SIGTSTP},
        /* A background read stops, always. */
        {"dash -c 'cat </dev/tty; :' &\r", "cat", SIGTTIN},
        /* A background tcsetattr too. */
        {"dash -c 'stty sane </dev/tty; :' &\r", "stty", SIGTTOU},
        /* A background write only with TOSTOP. */
        {"stty tostop; dash -c '/bin/echo written-$((1+1)); :' &\r", "echo", SIGTTOU},
    };
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        session_type(session, table[i].command);
        if (i < 2) {
            while (!session_process(session, "sleep"))
                session_turn(session, 1000);
            kill(session_process(session, "sleep")->pid, table[i].signal);
        }
        const struct session_event *stop =
            session_wait(session, JOB_PROCESS_STOPPED, table[i].comm, 0);
        assert_int_equal(stop->signal, table[i].signal);
        pid_t job = stop->pgid;
        /* It stays known, however often one looks. */
        for (uint64_t until = clock_ms() + 300; clock_ms() < until;)
            session_turn(session, 100);
        const struct job_process *process = session_process(session, table[i].comm);
        assert_int_equal(process->signal, table[i].signal);
        kill(-job, SIGKILL);
        assert_true(session_status_is(session_wait(session, JOB_GROUP_DONE, NULL, job), SIGKILL));
    }
    session_type(session, "stty -tostop; dash -c '/bin/echo written-$((2+2)); :' &\r");
    session_expect(session, "written-4");
    assert_null(memmem(session->output, session->output_len, "written-2", 9));
    session_end(session);
}

static void test_orphan_and_hangup(void **state)
{
    (void)state;
    struct session *session = start_bash();
    session_type(session, "sleep 63 & disown; sleep 64 &\r");
    const struct job_process *sleeper;
    while (!(sleeper = session_process(session, "sleep")))
        session_turn(session, 1000);
    pid_t job = sleeper->pgid;
    session_type(session, "exit 5\r");
    assert_true(session_status_is(session_wait(session, JOB_PROCESS_EXITED, "bash", 0), 5 << 8));
    size_t at = session->seen;
    session_wait(session, JOB_GROUP_ORPHANED, NULL, job);
    session->seen = at;
    session_wait(session, JOB_GROUP_HUNG_UP, NULL, job);
    const struct job *found = job_table_job(job_watch_table(session->watch), job);
    assert_true(found->orphaned && found->alive == 1 && !found->tty);
    session_end(session);
}

static void exit_when_ended(int pidfd, bool orphan)
{
    char c;
    struct pollfd fds = {.fd = pidfd, .events = POLLIN};
    if (orphan)
        poll(&fds, 1, -1);
    ssize_t n = read(0, &c, 1);
    dprintf(1, "read %zd %s\n", n, n < 0 ? strerror(errno) : "");
    _exit(0);
}

/* The leader's child has a child in a group of its own, and ends, or does not. */
static int read_in_background(void *data)
{
    bool orphan = *(bool *)data;
    pid_t parent = fork();
    if (parent == 0) {
        int pidfd = (int)syscall(SYS_pidfd_open, getpid(), 0u);
        if (fork() == 0) {
            setpgid(0, 0);
            exit_when_ended(pidfd, orphan);
        }
        if (!orphan)
            pause();
        _exit(0);
    }
    pause();
    return 0;
}

/* A background read stops the reader; the read of an orphaned group fails instead. */
static void test_background_read(void **state)
{
    (void)state;
    bool orphan = false;
    struct session *session = session_fork(read_in_background, &orphan);
    session_watch(session);
    session->seen = 0; /* it may have stopped already */
    assert_int_equal(session_wait(session, JOB_GROUP_STOPPED, NULL, 0)->signal, SIGTTIN);
    session_end(session);

    orphan = true;
    session = session_fork(read_in_background, &orphan);
    session_watch(session);
    session_expect(session, "read -1 Input/output error");
    session_end(session);
}

/* A leader with a job in the foreground and one in the background, that waits for neither. */
__attribute__((noreturn)) static int lead_two(void *data)
{
    (void)data;
    signal(SIGTTOU, SIG_IGN);
    for (int i = 0; i < 2; i++) {
        if (fork() == 0) {
            setpgid(0, 0);
            if (i == 0)
                tcsetpgrp(0, getpid());
            prctl(PR_SET_NAME, i == 0 ? "front" : "back");
            for (;;)
                pause();
        }
    }
    for (;;)
        pause();
}

static void test_master_closed(void **state)
{
    (void)state;
    struct session *session = session_fork(lead_two, NULL);
    session_watch(session);
    while (!session_process(session, "front") || !session_process(session, "back"))
        session_turn(session, 1000);
    pid_t front = session_process(session, "front")->pgid;
    pid_t back = session_process(session, "back")->pgid;
    while (job_watch_table(session->watch)->foreground != front)
        session_turn(session, 1000);
    kill(front, SIGSTOP);
    assert_int_equal(session_wait(session, JOB_GROUP_STOPPED, NULL, front)->signal, SIGSTOP);
    session->end = true;
    session_close_master(session);
    size_t at = session->seen;
    assert_true(session_status_is(session_wait(session, JOB_PROCESS_EXITED, NULL, session->leader),
                                  SIGHUP));
    session->seen = at;
    /* Stopped, it could not die of SIGHUP without SIGCONT. */
    assert_true(
        session_status_is(session_wait(session, JOB_PROCESS_EXITED, "front", front), SIGHUP));
    session->seen = at;
    /* Nobody told the background. */
    session_wait(session, JOB_GROUP_HUNG_UP, NULL, back);
    assert_int_equal(job_table_job(job_watch_table(session->watch), back)->alive, 1);
    session_end(session);
}

static void test_left_the_session(void **state)
{
    (void)state;
    struct session *session = start_bash();
    session_type(session, "setsid -f sleep 66\r");
    const struct job_process *sleeper;
    while (!(sleeper = session_process(session, "sleep")))
        session_turn(session, 1000);
    const struct job *job = job_table_job(job_watch_table(session->watch), sleeper->pgid);
    assert_true(!job->in_session && !job->tty && job->orphaned);
    session_end(session);
}

static void test_odd_name(void **state)
{
    (void)state;
    char path[] = "/tmp/pianola-odd.XXXXXX", link[64], line[128];
    assert_non_null(mkdtemp(path));
    snprintf(link, sizeof(link), "%s/a) S 1\n(b", path);
    assert_int_equal(symlink("/bin/sleep", link), 0);
    struct session *session = start_bash();
    snprintf(line, sizeof(line), "%s/a*b 67 &\r", path);
    session_type(session, line);
    while (!session_process(session, "a) S 1\n(b"))
        session_turn(session, 1000);
    unlink(link);
    rmdir(path);
    session_end(session);
}

/* What the root tells of its own children: here the leader is stopped by us. */
static void test_told_by_root(void **state)
{
    (void)state;
    char *const cat[] = {"cat", NULL};
    struct session *session = session_start(cat);
    session_watch(session);
    int status;
    kill(session->leader, SIGSTOP);
    assert_int_equal(waitpid(session->leader, &status, WUNTRACED), session->leader);
    assert_int_equal(job_watch_child(session->watch, session->leader, status, clock_ms()), 0);
    assert_int_equal(session_wait(session, JOB_PROCESS_STOPPED, "cat", 0)->signal, SIGSTOP);
    kill(session->leader, SIGCONT);
    assert_int_equal(waitpid(session->leader, &status, WCONTINUED), session->leader);
    assert_int_equal(job_watch_child(session->watch, session->leader, status, clock_ms()), 0);
    session_wait(session, JOB_PROCESS_CONTINUED, "cat", 0);
    session_type(session, "\004");
    assert_int_equal(waitpid(session->leader, &status, 0), session->leader);
    session_turn(session, 1000); /* sees that it ended before it is told how */
    assert_int_equal(job_watch_child(session->watch, session->leader, status, clock_ms()), 0);
    assert_int_equal(session_wait(session, JOB_PROCESS_EXITED, "cat", 0)->status, 0);
    session_end(session);
}

/* An idle shell costs nothing: no deadline, and nothing to read. */
static void test_idle(void **state)
{
    (void)state;
    struct session *session = start_bash();
    session_type(session, "sleep 0.3\r");
    session_wait(session, JOB_PROCESS_EXITED, "sleep", 0);
    session_expect(session, "READY> ");
    uint64_t until = clock_ms() + 5000;
    while (job_watch_deadline(session->watch) != UINT64_MAX && clock_ms() < until)
        session_turn(session, 1000);
    assert_int_equal(job_watch_deadline(session->watch), UINT64_MAX);
    assert_false(session_turn(session, 300));
    session_end(session);
}

/* A crowd that comes and goes while it is being counted. */
static void test_crowd(void **state)
{
    (void)state;
    struct session *session = start_bash();
    session_type(session, "for i in $(seq 300); do sleep 60 & done; echo all-$((1+1))\r");
    session_expect(session, "all-2");
    const struct job_table *table;
    for (uint64_t until = clock_ms() + 10000;;) {
        table = job_watch_table(session->watch);
        size_t sleeping = 0;
        for (size_t i = 0; i < table->count; i++)
            sleeping += strcmp(table->processes[i].comm, "sleep") == 0;
        if (sleeping == 300)
            break;
        assert_true(clock_ms() < until);
        session_turn(session, 1000);
    }
    session_type(session, "kill $(jobs -p); wait; echo gone-$((1+1))\r");
    session_expect(session, "gone-2");
    for (uint64_t until = clock_ms() + 10000;
         job_watch_table(session->watch)->count > 1 && clock_ms() < until;)
        session_turn(session, 1000);
    size_t ends = 0, known = 0;
    for (size_t i = 0; i < session->event_count; i++) {
        if (session->events[i].kind != JOB_PROCESS_EXITED ||
            strcmp(session->events[i].comm, "sleep") != 0)
            continue;
        ends++;
        known += session_status_is(&session->events[i], SIGTERM);
    }
    assert_int_equal(ends, 300);
    assert_true(known >= 200); /* those with a pidfd */
    session_end(session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_foreground_exit),
        cmocka_unit_test(test_statuses),
        cmocka_unit_test(test_stop_and_continue),
        cmocka_unit_test(test_stop_signal_known),
        cmocka_unit_test(test_orphan_and_hangup),
        cmocka_unit_test(test_background_read),
        cmocka_unit_test(test_master_closed),
        cmocka_unit_test(test_left_the_session),
        cmocka_unit_test(test_odd_name),
        cmocka_unit_test(test_told_by_root),
        cmocka_unit_test(test_idle),
        cmocka_unit_test(test_crowd),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
