/* SPDX-License-Identifier: MIT */
#include "terminal/terminal_private.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/wait.h>

#include "base/clock.h"

/*
 * What a terminal is made of when its keeper is there, and what the keeper tells after that.
 */

/* ---- What the emulator tells ---- */

static void on_reply(void *data, const char *bytes, size_t size)
{
    struct terminal *t = data;
    /* What is gone through again after a restart was answered the first time. */
    if (!t->is_replaying && t->kind != KEEPER_SINK) {
        keeper_link_send(t->link, bytes, size);
        terminal_wants_line(t);
    }
}

static void on_mark(void *data, const struct emulator_mark *mark)
{
    struct terminal *t = data;
    if (mark->kind == EMULATOR_MARK_FINISHED)
        t->command = *mark;
    if (t->is_replaying)
        return;
    if (mark->kind == EMULATOR_MARK_OUTPUT)
        message_report(t->hwnd, PWM_COMMANDSTARTED, 0, 0, NULL);
    else if (mark->kind == EMULATOR_MARK_FINISHED)
        message_report(t->hwnd, PWM_COMMANDENDED, (WPARAM)mark->status, 0, NULL);
}

static const struct emulator_events emulator_events = {.reply = on_reply,
                                                       .mark = on_mark,
                                                       .size = terminal_on_size,
                                                       .clipboard = terminal_on_clipboard};

/* ---- Beginning ---- */

static void show_title(struct terminal *t)
{
    struct terminal_facts facts;
    const char *title = emulator_title(t->emulator, EMULATOR_TITLE_WINDOW);
    char text[TERMINAL_TITLE_SIZE], before[TERMINAL_TITLE_SIZE];
    if ((!title[0] || t->is_named) && terminal_log_get_facts(keeper_link_log(t->link), &facts) == 0)
        title = facts.name;
    snprintf(text, sizeof(text), "%s", title);
    window_shared_text(t->hwnd, before, sizeof(before));
    if (strcmp(text, before) == 0)
        return;
    window_set_text(t->hwnd, text);
    message_report(t->hwnd, WM_SETTEXT, 0, 0, text);
}

void terminal_show(struct terminal *t)
{
    t->is_stale = false;
    if (t->copied.is_new)
        terminal_give_clipboard(t);
    RECT rect = {0, 0, emulator_columns(t->emulator) * TERMINAL_CELL_WIDTH,
                 emulator_rows(t->emulator) * TERMINAL_CELL_HEIGHT};
    window_set_rect(t->hwnd, &rect);
    if (emulator_generation(t->emulator) == t->shown)
        return;
    t->shown = emulator_generation(t->emulator);
    show_title(t);
    if (t->expecters)
        terminal_expect_screen(t);
    terminal_wake_waiters(t);
}

/* The keeper remembers what another host is to know of the terminal. */
static void take_notes(struct terminal *t)
{
    struct terminal_facts facts;
    if (terminal_log_get_facts(keeper_link_log(t->link), &facts) < 0)
        return;
    json_t *notes = json_loads(facts.text, JSON_REJECT_DUPLICATES, NULL);
    t->is_named |= json_is_true(json_object_get(notes, "named"));
    t->is_current = json_is_true(json_object_get(notes, "current"));
    t->is_console = json_is_true(json_object_get(notes, "console"));
    window_wish((HWND)(uintptr_t)json_integer_value(json_object_get(notes, "hwnd")));
    json_decref(notes);
}

void terminal_leave_notes(struct terminal *t)
{
    char text[96];
    snprintf(text, sizeof(text), "{\"hwnd\":%llu,\"named\":%s,\"current\":%s,\"console\":%s}",
             (unsigned long long)(uintptr_t)t->hwnd, t->is_named ? "true" : "false",
             t->is_current ? "true" : "false", t->is_console ? "true" : "false");
    keeper_link_set_text(t->link, text);
}

static int make_window(struct terminal *t)
{
    take_notes(t);
    t->hwnd =
        CreateWindowEx(0, "Terminal", "", WS_OVERLAPPEDWINDOW, 0, 0, 0, 0, NULL, NULL, NULL, NULL);
    if (!t->hwnd)
        return -ENOSPC;
    SetWindowLongPtr(t->hwnd, 0, (LONG_PTR)t);
    terminal_name(t);
    window_set_pid(t->hwnd, keeper_link_leader(t->link));
    window_set_native(t->hwnd, (uint64_t)keeper_link_keeper(t->link));
    terminal_leave_notes(t);
    return 0;
}

/* The picture that the log keeps, and after it what came since. */
static int make_emulator(struct terminal *t)
{
    struct terminal_log *log = keeper_link_log(t->link);
    struct terminal_checkpoint checkpoint;
    struct pty_size size = {0};
    int r = pty_get_size(keeper_link_master(t->link), &size);
    if (r < 0 || !size.columns || !size.rows)
        size = (struct pty_size){.rows = 24, .columns = 80};
    r = terminal_log_recover(log, true, &checkpoint);
    if (r < 0)
        return r;
    if (checkpoint.sequence) {
        void *picture = malloc(checkpoint.length + 1);
        r = picture ? terminal_log_read_checkpoint(log, &checkpoint, picture) : -ENOMEM;
        if (r == 0)
            r = emulator_load(picture, checkpoint.length, NULL, &emulator_events, t, &t->emulator);
        free(picture);
        if (r == 0)
            return 0;
    }
    t->emulator = emulator_create(size.columns, size.rows, NULL, &emulator_events, t);
    return t->emulator ? 0 : -ENOMEM;
}

static void on_data(struct terminal *t, uint32_t events)
{
    (void)events;
    terminal_log_was_woken_to_read(keeper_link_log(t->link));
    terminal_read(t);
}

static void on_processes(struct terminal *t, uint32_t events)
{
    (void)events;
    job_watch_dispatch(t->jobs, clock_ms());
}

static void watch_jobs(struct terminal *t)
{
    if (keeper_link_leader(t->link) == 0)
        return;
    struct job_watch_config config = {.root = keeper_link_keeper(t->link),
                                      .master = keeper_link_master(t->link),
                                      .session = keeper_link_leader(t->link),
                                      .tell = terminal_tell_job,
                                      .data = t};
    if (job_watch_create(&config, clock_ms(), &t->jobs) == 0)
        terminal_watch(t, &t->processes, job_watch_fd(t->jobs), EPOLLIN, on_processes);
}

static int wait_status(const struct keeper_event *event)
{
    switch (event->code) {
    case CLD_EXITED:
        return (event->status & 0xff) << 8;
    case CLD_DUMPED:
        return event->status | 0x80;
    case CLD_STOPPED:
        return event->status << 8 | 0x7f;
    case CLD_CONTINUED:
        return 0xffff;
    default:
        return event->status;
    }
}

static void exited(struct terminal *t, const struct keeper_event *event)
{
    if (t->exited)
        return;
    if (t->is_own && !t->is_direct)
        terminal_read(t); /* before it is told that there will be no more */
    t->exited = true;
    t->status = wait_status(event);
    t->changes++;
    message_report(t->hwnd, PWM_TERMINALEXITED, (WPARAM)t->status, 0, NULL);
    terminal_wake_waiters(t);
    terminal_expect_output(t, NULL, 0);
    if (t->is_closing)
        terminal_end(t);
}

static void next_session(struct terminal *t, pid_t leader)
{
    t->is_hung_up = false;
    t->changes++;
    window_set_pid(t->hwnd, leader);
    if (t->jobs)
        job_watch_poke(t->jobs, clock_ms());
    message_report(t->hwnd, PWM_TERMINALRESPAWNED, (WPARAM)leader, 0, NULL);
    terminal_wake_waiters(t);
}

static int on_started(struct terminal *t)
{
    struct terminal_log *log = keeper_link_log(t->link);
    struct terminal_facts facts;
    if (terminal_log_get_facts(log, &facts) == 0)
        t->kind = facts.kind <= KEEPER_SINK ? (enum keeper_kind)facts.kind : KEEPER_PTY;
    int r = make_emulator(t);
    if (r == 0)
        r = make_window(t);
    if (r < 0)
        return r;
    struct keeper_event status;
    watch_jobs(t);
    if (!t->is_own)
        terminal_watch(t, &t->data, log->data_fd, EPOLLIN, on_data);
    terminal_wants_line(t);
    t->is_replaying = t->is_adopted;
    terminal_read(t);
    while (t->is_replaying && t->more)
        terminal_read(t);
    t->is_replaying = false;
    /* It has a title before it has output. */
    t->shown = UINT64_MAX;
    terminal_show(t);
    if (keeper_link_status(t->link, &status))
        exited(t, &status);
    if (t->is_awaited)
        message_complete(&t->starter, (LRESULT)(uintptr_t)t->hwnd);
    t->is_awaited = false;
    return 0;
}

void terminal_on_event(struct terminal *t, const struct keeper_event *event)
{
    int r = 0;
    switch (event->type) {
    case KEEPER_STARTED:
        r = on_started(t);
        if (r < 0)
            terminal_end(t);
        break;
    case KEEPER_EXITED:
    case KEEPER_STOPPED:
    case KEEPER_CONTINUED:
        if (t->jobs)
            job_watch_child(t->jobs, event->pid, wait_status(event), clock_ms());
        if (event->type == KEEPER_EXITED && event->leader)
            exited(t, event);
        break;
    case KEEPER_SESSION:
        next_session(t, event->pid);
        break;
    case KEEPER_HUNG_UP:
        t->is_hung_up = true;
        terminal_read(t);
        terminal_expect_output(t, NULL, 0);
        break;
    default:
        break;
    }
}
