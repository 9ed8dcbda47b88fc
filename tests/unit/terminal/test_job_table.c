/* SPDX-License-Identifier: MIT */
/* Tables of processes, the jobs they form, and what happened between two of them. */
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "terminal/job_diff.h"
#include "terminal/job_proc.h"

/*
 * "pid ppid pgid sid state" a process, separated by ';'. After the letter of the state: the signal
 * of a T, "=status@order" of an X, and "!" for a process without a terminal. Then "fg pgid". The
 * session is 10.
 */
static void fill(struct job_table *table, const char *text)
{
    job_table_init(table);
    table->session = 10;
    for (const char *at = text; *at;) {
        struct job_process process = {.threads = 1, .start = 1, .tty = 34816, .image = 1};
        char state[32] = "";
        int used = 0, pid, ppid, pgid, sid, foreground;
        if (sscanf(at, " fg %d%n", &foreground, &used) == 1) {
            table->foreground = foreground;
        } else if (sscanf(at, "%d %d %d %d %31[^; ]%n", &pid, &ppid, &pgid, &sid, state, &used) ==
                   5) {
            int signal = 0, status = 0;
            unsigned long order = 0;
            process.pid = pid;
            process.ppid = ppid;
            process.pgid = pgid;
            process.sid = sid;
            process.state = state[0];
            process.start = (uint64_t)pid;
            snprintf(process.comm, sizeof(process.comm), "p%d", pid);
            if (state[0] == 'T' && sscanf(state + 1, "%d", &signal) == 1)
                process.signal = (uint8_t)signal;
            if (state[0] == 'X' && sscanf(state + 1, "=%d@%lu", &status, &order) == 2) {
                process.status = status;
                process.ended = order;
            }
            if (strchr(state, '!'))
                process.tty = 0;
            if (strchr(state, '*'))
                process.image = 2; /* execed */
            if (strchr(state, '+'))
                process.start++; /* another process with the same number */
            assert_int_equal(job_table_add(table, &process), 0);
        } else {
            fail_msg("cannot read '%s'", at);
        }
        at += used;
        at += strspn(at, "; ");
    }
    assert_int_equal(job_table_build(table), 0);
}

struct told {
    char text[2048];
};

static void tell(const struct job_event *event, void *data)
{
    struct told *told = data;
    size_t len = strlen(told->text);
    int n = snprintf(told->text + len, sizeof(told->text) - len, "%s%s %d", len ? ", " : "",
                     job_event_name(event->kind), event->process ? event->pid : event->pgid);
    assert_true(n > 0);
    len += (size_t)n;
    if (event->kind == JOB_PROCESS_STOPPED || event->kind == JOB_GROUP_STOPPED)
        snprintf(told->text + len, sizeof(told->text) - len, " by %d", event->signal);
    if (event->kind == JOB_PROCESS_EXITED || event->kind == JOB_GROUP_DONE)
        snprintf(told->text + len, sizeof(told->text) - len, " with %d", event->status);
    if (event->kind == JOB_PROCESS_MOVED)
        snprintf(told->text + len, sizeof(told->text) - len, " from %d", event->before);
}

static void test_differences(void **state)
{
    (void)state;
    static const struct {
        const char *before, *after, *events;
    } table[] = {
        {"", "10 1 10 10 S; fg 10", "job-started 10, process-started 10, job-foreground 10"},
        {"10 1 10 10 S; fg 10", "10 1 10 10 S; fg 10", ""},
        /* A shell starts a job: the fork is seen before its own group. */
        {"10 1 10 10 S; fg 10", "10 1 10 10 S; 20 10 10 10 S; fg 10", "process-started 20"},
        {"10 1 10 10 S; 20 10 10 10 S; fg 10", "10 1 10 10 S; 20 10 20 10 S; fg 20",
         "job-started 20, process-moved 20 from 10, job-background 10, job-foreground 20"},
        {"10 1 10 10 S; 20 10 20 10 S; fg 20", "10 1 10 10 S; 20 10 20 10 S*; fg 20",
         "process-execed 20"},
        /* Ctrl-Z, then fg. */
        {"10 1 10 10 S; 20 10 20 10 S; fg 20", "10 1 10 10 S; 20 10 20 10 T20; fg 10",
         "process-stopped 20 by 20, job-stopped 20 by 20, job-background 20, job-foreground 10"},
        {"10 1 10 10 S; 20 10 20 10 T20; fg 10", "10 1 10 10 S; 20 10 20 10 S; fg 20",
         "job-background 10, job-foreground 20, process-continued 20, job-continued 20"},
        /* One of two stops: the job runs on. Then both, by different signals: unknown. */
        {"10 1 10 10 S; 20 10 20 10 S; 21 10 20 10 S; fg 20",
         "10 1 10 10 S; 20 10 20 10 T20; 21 10 20 10 S; fg 20", "process-stopped 20 by 20"},
        {"10 1 10 10 S; 20 10 20 10 T20; 21 10 20 10 S; fg 10",
         "10 1 10 10 S; 20 10 20 10 T20; 21 10 20 10 T21; fg 10",
         "process-stopped 21 by 21, job-stopped 20 by 0"},
        {"10 1 10 10 S; 20 10 20 10 S; fg 10", "10 1 10 10 S; 20 10 20 10 T; fg 10",
         "process-stopped 20 by 0, job-stopped 20 by 0"},
        /* A traced process is not a stopped job. */
        {"10 1 10 10 S; 20 10 20 10 S; fg 10", "10 1 10 10 S; 20 10 20 10 t5; fg 10", ""},
        /* A pipeline ends, the last member first; its status is the last member's. */
        {"10 1 10 10 S; 20 10 20 10 S; 21 10 20 10 S; fg 20",
         "10 1 10 10 S; 20 10 20 10 X=9@8; 21 10 20 10 X=256@7; fg 10",
         "process-exited 21 with 256, process-exited 20 with 9, job-done 20 with 256, "
         "job-foreground 10"},
        {"10 1 10 10 S; 20 10 20 10 S; 21 10 20 10 X=256@7; fg 20",
         "10 1 10 10 S; 20 10 20 10 X=0@8; 21 10 20 10 X=256@7; fg 10",
         "process-exited 20 with 0, job-done 20 with 256, job-foreground 10"},
        /* Started by a member: does not count. */
        {"10 1 10 10 S; 20 10 20 10 S; 21 20 20 10 S; fg 10",
         "10 1 10 10 S; 20 10 20 10 X=0@8; 21 20 20 10 X=256@7; fg 10",
         "process-exited 21 with 256, process-exited 20 with 0, job-done 20 with 0"},
        /* Gone unseen, and begun and ended unseen. */
        {"10 1 10 10 S; 20 10 20 10 S; fg 10", "10 1 10 10 S; fg 10",
         "process-exited 20 with -1, job-done 20 with -1"},
        {"10 1 10 10 S; fg 10", "10 1 10 10 S; 20 10 20 10 X=0@3; fg 10",
         "job-started 20, process-started 20, process-exited 20 with 0, job-done 20 with 0"},
        /* The number again, for another process and another job. */
        {"10 1 10 10 S; 20 10 20 10 S; fg 10", "10 1 10 10 S; 20 10 20 10 S+; fg 10",
         "job-started 20, process-started 20, process-exited 20 with -1, job-done 20 with -1"},
        /* The shell ends: the job is orphaned, its terminal gone. */
        {"10 1 10 10 S; 20 10 20 10 S; fg 10", "10 1 10 10 X=1@1; 20 1 20 10 S!",
         "process-exited 10 with 1, job-done 10 with 1, job-orphaned 20, job-hung-up 20"},
        /* Left with setsid: not hung up. */
        {"10 1 10 10 S; 20 10 10 10 S; fg 10", "10 1 10 10 S; 20 10 20 20 S!; fg 10",
         "job-started 20, process-moved 20 from 10"},
    };
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        struct job_table before, after;
        struct told told = {""};
        fill(&before, table[i].before);
        fill(&after, table[i].after);
        assert_int_equal(job_diff(&before, &after, tell, &told), 0);
        if (strcmp(told.text, table[i].events) != 0)
            fail_msg("%s -> %s:\n  %s\nnot\n  %s", table[i].before, table[i].after, told.text,
                     table[i].events);
        job_table_finish(&before);
        job_table_finish(&after);
    }
}

static void test_jobs(void **state)
{
    (void)state;
    struct job_table table;
    fill(&table, "10 1 10 10 S; 20 10 20 10 S; 21 20 20 10 S; 30 1 30 10 S; 40 20 40 40 S!; fg 20");
    assert_int_equal(table.job_count, 4);
    const struct job *shell = job_table_job(&table, 10), *job = job_table_job(&table, 20);
    const struct job *orphan = job_table_job(&table, 30), *gone = job_table_job(&table, 40);
    assert_true(shell && job && orphan && gone);
    assert_true(shell->controlling && shell->orphaned && shell->in_session && !shell->foreground);
    assert_true(job->foreground && !job->orphaned && !job->controlling);
    assert_int_equal(job->count, 2);
    assert_true(orphan->orphaned && orphan->in_session);
    assert_true(!gone->in_session && gone->orphaned && !gone->tty);
    assert_null(job_table_job(&table, 21));
    assert_int_equal(job_table_process(&table, 21)->ppid, 20);
    assert_null(job_table_process(&table, 22));
    assert_int_equal(job_table_leader(&table)->pid, 10);
    job_table_finish(&table);
}

static void test_cap(void **state)
{
    (void)state;
    struct job_table table;
    struct job_process process = {.state = 'S'};
    job_table_init(&table);
    for (unsigned i = 0; i < JOB_PROCESSES_MAX; i++) {
        process.pid = process.pgid = (pid_t)(i + 1);
        assert_int_equal(job_table_add(&table, &process), 0);
    }
    assert_int_equal(job_table_add(&table, &process), -E2BIG);
    assert_true(table.truncated);
    assert_int_equal(job_table_build(&table), 0);
    assert_int_equal(job_table_process(&table, JOB_PROCESSES_MAX)->pid, JOB_PROCESSES_MAX);
    job_table_finish(&table);
}

#define TAIL                                                                                       \
    " 34816 20 4194304 1 2 3 4 5 6 7 8 20 0 1 0 4591618 2400256 120 18446744073709551615 94 95 "   \
    "140 0 0 0 0 0 0 1 0 0 17 1 0 0 0 0 0 97 98 99 100 101 102 103 "

static void test_parse(void **state)
{
    (void)state;
    static const struct {
        const char *text, *comm;
        char state;
        int signal, status;
    } table[] = {
        {"20 (sleep) S 10 20 10" TAIL "0\n", "sleep", 'S', 0, JOB_STATUS_UNKNOWN},
        {"20 (a) b) S 10 20 10" TAIL "0\n", "a) b", 'S', 0, JOB_STATUS_UNKNOWN},
        {"20 (a\nb (c) Z 1) T 10 20 10" TAIL "22\n", "a\nb (c) Z 1", 'T', 22, JOB_STATUS_UNKNOWN},
        {"20 () T 10 20 10" TAIL "0\n", "", 'T', 0, JOB_STATUS_UNKNOWN},
        {"20 (x) Z 10 20 10" TAIL "256\n", "x", 'Z', 0, 256},
    };
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        struct job_process process = {0};
        assert_int_equal(job_proc_parse(table[i].text, strlen(table[i].text), &process), 0);
        assert_string_equal(process.comm, table[i].comm);
        assert_int_equal(process.pid, 20);
        assert_int_equal(process.ppid, 10);
        assert_int_equal(process.pgid, 20);
        assert_int_equal(process.sid, 10);
        assert_int_equal(process.tty, 34816);
        assert_int_equal(process.threads, 1);
        assert_int_equal(process.start, 4591618);
        assert_int_equal(process.state, table[i].state);
        assert_int_equal(process.signal, table[i].signal);
        assert_int_equal(process.status, table[i].status);
    }
    /* Every shorter text is refused, and none is read past its end. */
    const char *whole = table[2].text;
    for (size_t len = 0; len < strlen(whole) - 4; len++) {
        struct job_process process = {0};
        char *exact = malloc(len + 1);
        memcpy(exact, whole, len);
        assert_int_equal(job_proc_parse(exact, len, &process), -EBADMSG);
        free(exact);
    }
}

static void test_describe(void **state)
{
    (void)state;
    static const char command[] = "sh\0-c\0echo 'a'\n\0\0x";
    struct job_process process = {.comm = "sh"};
    char text[64];
    job_process_describe(&process, text, sizeof(text));
    assert_string_equal(text, "[sh]");
    process.command = job_command_create(command, sizeof(command));
    size_t len = job_process_describe(&process, text, sizeof(text));
    assert_int_equal(len, strlen(text));
    assert_string_equal(text, "sh -c 'echo '\\''a'\\''?' '' x");
    assert_int_equal(job_process_describe(&process, text, 4), 28);
    assert_string_equal(text, "sh ");
    job_command_unref(process.command);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_differences), cmocka_unit_test(test_jobs),
        cmocka_unit_test(test_cap),         cmocka_unit_test(test_parse),
        cmocka_unit_test(test_describe),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
