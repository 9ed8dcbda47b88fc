/* SPDX-License-Identifier: MIT */
#include "terminal/terminal_private.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include "base/clock.h"

#include "terminal/job_control.h"

/* The jobs of a terminal, as messages that are reported and as data. */

static const struct {
    enum job_event_kind kind;
    UINT message;
    bool has_signal, has_status;
} reports[] = {
    {JOB_GROUP_STARTED, PWM_JOBSTARTED, false, false},
    {JOB_GROUP_STOPPED, PWM_JOBSTOPPED, true, false},
    {JOB_GROUP_CONTINUED, PWM_JOBCONTINUED, false, false},
    {JOB_GROUP_FOREGROUND, PWM_JOBFOREGROUND, false, false},
    {JOB_GROUP_BACKGROUND, PWM_JOBBACKGROUND, false, false},
    {JOB_GROUP_DONE, PWM_JOBEXITED, false, true},
    {JOB_GROUP_HUNG_UP, PWM_JOBHUNGUP, false, false},
    {JOB_GROUP_ORPHANED, PWM_JOBORPHANED, false, false},
};

void terminal_tell_job(const struct job_event *event, void *data)
{
    struct terminal *t = data;
    for (size_t i = 0; i < sizeof(reports) / sizeof(reports[0]); i++) {
        if (reports[i].kind != event->kind)
            continue;
        LPARAM l = reports[i].has_signal   ? event->signal
                   : reports[i].has_status ? event->status
                                           : 0;
        char text[128] = "";
        /* The first look is told before there is a watch to ask. */
        if (event->job && t->jobs && message_is_observed()) {
            const struct job_table *table = job_watch_table(t->jobs);
            const struct job_process *p = table ? job_table_process(table, event->pid) : NULL;
            if (p)
                job_process_describe(p, text, sizeof(text));
        }
        message_report(t->hwnd, reports[i].message, (WPARAM)event->pgid, l, text[0] ? text : NULL);
        t->changes++;
        terminal_wake_waiters(t);
    }
}

static json_t *process_json(const struct job_process *p)
{
    char command[1024], state[2] = {p->state, 0};
    job_process_describe(p, command, sizeof(command));
    return json_pack("{s:i, s:i, s:i, s:i, s:o, s:o, s:s, s:i}", "pid", (int)p->pid, "ppid",
                     (int)p->ppid, "pgid", (int)p->pgid, "sid", (int)p->sid, "command",
                     terminal_string_json(command), "comm", terminal_string_json(p->comm), "state",
                     state, "tty", (int)p->tty);
}

static json_t *job_json(const struct job_table *table, const struct job *job)
{
    static const char *const states[] = {"running", "stopped", "done"};
    json_t *processes = json_array();
    char command[1024] = "";
    for (size_t i = 0; i < job->count; i++) {
        const struct job_process *p = &table->processes[job->first + i];
        if (!command[0] || p->pid == job->pgid)
            job_process_describe(p, command, sizeof(command));
        json_array_append_new(processes, process_json(p));
    }
    return json_pack("{s:i, s:i, s:s, s:o, s:b, s:b, s:b, s:i, s:o, s:o}", "pgid", (int)job->pgid,
                     "sid", (int)job->sid, "state", states[job->state], "command",
                     terminal_string_json(command), "foreground", job->foreground, "controlling",
                     job->controlling, "orphaned", job->orphaned, "signal", job->signal, "status",
                     job->state == JOB_DONE && job->status != JOB_STATUS_UNKNOWN
                         ? terminal_status_json(job->status)
                         : json_null(),
                     "processes", processes);
}

json_t *terminal_jobs_json(const struct job_table *table)
{
    json_t *array = json_array();
    for (size_t i = 0; i < table->job_count; i++)
        json_array_append_new(array, job_json(table, &table->jobs[i]));
    return array;
}

/* ---- Verbs ---- */

static int bring_to_foreground(struct terminal *t, const struct job_table *table, pid_t group)
{
    char text[256];
    int r = job_control_fg_text(table, group, text, sizeof(text));
    return r < 0 ? r : terminal_send(t, text, strlen(text));
}

static int hang_up(struct terminal *t)
{
    if (t->kind == KEEPER_PTY)
        return pty_hangup(keeper_link_master(t->link));
    if (t->kind == KEEPER_SINK)
        return -ENOTTY;
    pid_t leader = keeper_link_leader(t->link);
    /* Without a program on it the line is ours, and a modem hangs up when we are not ready. */
    if (leader == 0)
        return line_control(keeper_link_master(t->link), LINE_DTR_OFF);
    if (kill(leader, SIGHUP) < 0)
        return -errno;
    kill(leader, SIGCONT);
    return 0;
}

static int control_line(struct terminal *t, unsigned verb)
{
    static const enum line_verb verbs[] = {LINE_BREAK, LINE_DTR_ON, LINE_DTR_OFF, LINE_RTS_ON,
                                           LINE_RTS_OFF};
    if (t->exited)
        return -EPIPE;
    if (t->kind != KEEPER_DEVICE || keeper_link_leader(t->link))
        return -ENOTTY;
    if (verb == TERMINAL_VERB_BREAK)
        return keeper_link_break(t->link);
    return line_control(keeper_link_master(t->link), verbs[verb - TERMINAL_VERB_BREAK]);
}

json_t *terminal_line_json(const struct terminal *t, const struct terminal_facts *facts)
{
    struct line_state state = {0};
    if (!facts->device[0])
        return json_null();
    json_t *json = json_pack("{s:s*}", "path", facts->device);
    /* What a program has to itself is that program's. */
    if (t->exited || facts->leader || line_get_state(keeper_link_master(t->link), &state) < 0)
        return json;
    json_object_set_new(json, "speed", json_integer(state.speed));
    if (!state.has_modem_lines)
        return json;
    json_t *lines =
        json_pack("{s:b, s:b, s:b, s:b, s:b, s:b}", "dtr", state.dtr, "rts", state.rts, "cts",
                  state.cts, "dsr", state.dsr, "carrier", state.carrier, "ring", state.ring);
    json_object_update(json, lines);
    json_decref(lines);
    return json;
}

LRESULT terminal_signal(struct terminal *t, unsigned verb, pid_t group)
{
    if (verb == TERMINAL_VERB_HANGUP)
        return hang_up(t);
    if (verb >= TERMINAL_VERB_BREAK && verb <= TERMINAL_VERB_RTS_OFF)
        return control_line(t, verb);
    if (!t->jobs)
        return -ESRCH;
    job_watch_refresh(t->jobs, clock_ms());
    const struct job_table *table = job_watch_table(t->jobs);
    if (group == 0)
        group = table->foreground;
    char why[160];
    switch (verb) {
    case TERMINAL_VERB_FG:
        return bring_to_foreground(t, table, group);
    case TERMINAL_VERB_BG:
        return job_control(table, group, JOB_VERB_BACKGROUND, why, sizeof(why));
    default:
        if (!job_table_job(table, group))
            return -ESRCH;
        if (verb >= NSIG)
            return -EINVAL;
        if (kill(-group, (int)verb) < 0)
            return -errno;
        job_watch_poke(t->jobs, clock_ms());
        return 0;
    }
}
