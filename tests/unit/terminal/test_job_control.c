/* SPDX-License-Identifier: MIT */
/* Verbs from outside, on the jobs of a real shell. */
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <cmocka.h>

#include "session.h"
#include "terminal/job_control.h"

static char *const bash[] = {"bash", "--norc", "--noprofile", "-i", NULL};
static char *const zsh[] = {"zsh", "-f", NULL};
static char *const dash[] = {"dash", "-i", NULL};

static pid_t start_sleep(struct session *session, const char *line)
{
    session_type(session, line);
    while (!session_process(session, "sleep"))
        session_turn(session, 1000);
    return session_process(session, "sleep")->pgid;
}

static int act(const struct session *session, pid_t job, enum job_verb verb)
{
    char why[256];
    int r = job_control(job_watch_table(session->watch), job, verb, why, sizeof(why));
    assert_true(r == 0 || why[0]);
    return r;
}

static void test_signals(void **state)
{
    (void)state;
    static const struct {
        enum job_verb verb;
        int status;
    } ends[] = {{JOB_VERB_INTERRUPT, SIGINT},
                {JOB_VERB_QUIT, SIGQUIT},
                {JOB_VERB_TERMINATE, SIGTERM},
                {JOB_VERB_HANGUP, SIGHUP},
                {JOB_VERB_KILL, SIGKILL}};
    struct session *session = session_start(bash);
    session_watch(session);
    session_expect(session, "READY> ");
    session_type(session, "ulimit -c 0\r");
    for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
        pid_t job = start_sleep(session, "sleep 70 &\r");
        assert_int_equal(act(session, job, JOB_VERB_STOP), 0);
        session_wait(session, JOB_GROUP_STOPPED, NULL, job);
        assert_int_equal(act(session, job, JOB_VERB_BACKGROUND), 0);
        session_wait(session, JOB_GROUP_CONTINUED, NULL, job);
        assert_int_equal(act(session, job, JOB_VERB_FREEZE), 0);
        session_wait(session, JOB_GROUP_STOPPED, NULL, job);
        /* Hang-up and kill reach a stopped job, the others wait for its continuation. */
        assert_int_equal(act(session, job, ends[i].verb), 0);
        if (ends[i].verb != JOB_VERB_KILL && ends[i].verb != JOB_VERB_HANGUP)
            assert_int_equal(act(session, job, JOB_VERB_CONTINUE), 0);
        assert_true(
            session_status_is(session_wait(session, JOB_GROUP_DONE, NULL, job), ends[i].status));
        assert_int_equal(act(session, job, JOB_VERB_KILL), -ESRCH);
    }
    session_end(session);
}

static void test_refusals(void **state)
{
    (void)state;
    struct session *session = session_start(bash);
    session_watch(session);
    session_expect(session, "READY> ");
    assert_int_equal(act(session, session->leader, JOB_VERB_STOP), -EPERM);
    assert_int_equal(act(session, getpgrp(), JOB_VERB_KILL), -ESRCH); /* not of this terminal */
    assert_int_equal(act(session, 1, JOB_VERB_KILL), -ESRCH);
    assert_int_equal(act(session, 0, JOB_VERB_KILL), -ESRCH);
    pid_t job = start_sleep(session, "sleep 71 &\r");
    assert_int_equal(act(session, job, JOB_VERB_FOREGROUND), -EOPNOTSUPP);
    session_type(session, "fg\r");
    session_wait(session, JOB_GROUP_FOREGROUND, NULL, job);
    assert_int_equal(act(session, job, JOB_VERB_FOREGROUND), 0); /* it is */
    assert_int_equal(act(session, job, JOB_VERB_BACKGROUND), -EOPNOTSUPP);
    /* And the reason for it. */
    pid_t shell = session->leader;
    assert_int_equal(ioctl(session->master, TIOCSPGRP, &shell), -1);
    assert_int_equal(errno, ENOTTY);
    session_end(session);
}

/* Somebody else's job: asked by a process that is nobody. */
static void test_not_allowed(void **state)
{
    (void)state;
    if (geteuid() != 0)
        skip();
    struct session *session = session_start(bash);
    session_watch(session);
    session_expect(session, "READY> ");
    pid_t job = start_sleep(session, "sleep 74 &\r");
    pid_t asker = fork();
    if (asker == 0) {
        char why[256];
        int r = setresuid(65534, 65534, 65534);
        if (r == 0)
            r = job_control(job_watch_table(session->watch), job, JOB_VERB_KILL, why, sizeof(why));
        _exit(r == -EPERM && strstr(why, "another user") ? 0 : 1);
    }
    int status = -1;
    assert_int_equal(waitpid(asker, &status, 0), asker);
    assert_int_equal(status, 0);
    session_end(session);
}

static void test_orphan_stops(void **state)
{
    (void)state;
    struct session *session = session_start(bash);
    session_watch(session);
    session_expect(session, "READY> ");
    session_type(session, "bash -c 'set -m; sleep 72 & exit'\r");
    for (;;) {
        const struct job_process *sleeper = session_process(session, "sleep");
        const struct job *job =
            sleeper ? job_table_job(job_watch_table(session->watch), sleeper->pgid) : NULL;
        if (job && job->orphaned)
            break;
        session_turn(session, 1000);
    }
    pid_t job = session_process(session, "sleep")->pgid;
    assert_int_equal(act(session, job, JOB_VERB_STOP), 0);
    session_wait(session, JOB_GROUP_STOPPED, NULL, job);
    assert_int_equal(act(session, job, JOB_VERB_CONTINUE), 0);
    session_wait(session, JOB_GROUP_CONTINUED, NULL, job);
    session_end(session);
}

/* fg as the shell's own command, typed. */
static void type_fg(char *const shell[])
{
    char text[64];
    if (!session_program(shell[0]))
        return;
    struct session *session = session_start(shell);
    session_watch(session);
    session_expect(session, "READY> ");
    pid_t job = start_sleep(session, "sleep 73 &\r");
    session_expect(session, "READY> ");
    assert_int_equal(job_control_fg_text(job_watch_table(session->watch), job, text, sizeof(text)),
                     0);
    assert_string_equal(text, "fg %?sleep\r");
    session_type(session, text);
    session_wait(session, JOB_GROUP_FOREGROUND, NULL, job);
    assert_int_equal(job_control_fg_text(job_watch_table(session->watch), job, text, sizeof(text)),
                     -EAGAIN);
    session_end(session);
}

static void test_fg_text(void **state)
{
    (void)state;
    type_fg(bash);
    type_fg(dash);
    type_fg(zsh);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_signals),     cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_not_allowed), cmocka_unit_test(test_orphan_stops),
        cmocka_unit_test(test_fg_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
