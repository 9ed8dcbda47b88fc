/* SPDX-License-Identifier: MIT */
#include "automation/player.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "automation/error.h"
#include "automation/layout.h"
#include "automation/playback.h"
#include "automation/player_steps.h"
#include "automation/player_target.h"
#include "automation/pump.h"
#include "base/clock.h"
#include "base/error.h"
#include "input/journal.h"
#include "message/message.h"

#define TARGET_TIMEOUT_MS 10000
#define HOLD_TIMEOUT_MS 5000
#define PROGRESS_EVERY_NS 50000000u

struct player {
    const struct player_options *options;
    const char *path;
    struct journal *journal;
    struct player_targets targets;
    struct steps steps;
    size_t at; /* event; journal->count: the releases at the end of a repetition */
    size_t step;
    bool filled; /* the steps of `at` are there, its window is ready */
    unsigned pass;
    uint64_t start_ns; /* when time 0 of this repetition was */
    HWND current;      /* window that keys go to */
    HWND hwnd;         /* window of the event */
    POINT point;       /* on the screen */
    bool finished;
    HHOOK hook;
    int error;
    struct automation_error *ret_error;
    size_t played;
    uint64_t progress_ns;
};

static _Thread_local struct player *playing;

static bool is_mouse(const struct journal_event *event)
{
    return event->message >= WM_MOUSEFIRST && event->message <= WM_MOUSELAST;
}

static bool is_press(const struct journal_event *event)
{
    switch (event->message) {
    case WM_KEYUP:
    case WM_SYSKEYUP:
    case WM_LBUTTONUP:
    case WM_RBUTTONUP:
    case WM_MBUTTONUP:
    case WM_XBUTTONUP:
    case WM_MOUSEMOVE:
    case WM_MOUSEWHEEL:
    case WM_MOUSEHWHEEL:
        return false;
    default:
        return true;
    }
}

static bool is_release(const struct journal_event *event)
{
    return !is_press(event) && journal_shape(event->message) != JOURNAL_MOTION &&
           journal_shape(event->message) != JOURNAL_WHEEL;
}

/* ---- Aiming: the window of an event, there and ready ---- */

static int wait_for_target(struct player *p, const struct journal_event *event,
                           struct player_target *target)
{
    unsigned timeout = p->options->target_timeout_ms;
    struct automation_wait_options wait = {.what = WAIT_WINDOW,
                                           .timeout_ms = timeout ? timeout : TARGET_TIMEOUT_MS,
                                           .stop_fd = p->options->stop_fd};
    struct automation_error error;
    uint64_t before = clock_ns();
    int r = playback_flush(p->ret_error);
    if (r < 0)
        return r;
    r = automation_wait(target->text, &wait, &target->hwnd, &error);
    /* What was recorded after the window came keeps its distance to it. */
    p->start_ns += clock_ns() - before;
    if (r < 0)
        return automation_fail(p->ret_error, r, "%s:%u: %s", p->path, event->line, error.text);
    return 0;
}

static int make_current(struct player *p, const struct journal_event *event, HWND hwnd)
{
    struct automation_error error;
    p->current = hwnd;
    if (p->options->level == LEVEL_MESSAGE || hwnd == GetDesktopWindow())
        return 0;
    HWND root = GetAncestor(hwnd, GA_ROOT);
    if (root == GetForegroundWindow() || !player_target_activatable(root))
        return 0;
    int r = playback_flush(p->ret_error);
    if (r == 0 && (r = automation_activate(root, &error)) < 0)
        automation_fail(p->ret_error, r, "%s:%u: %s", p->path, event->line, error.text);
    return r;
}

static LONG clamp(LONG value, LONG least, LONG most)
{
    return value < least || most < least ? least : value > most ? most : value;
}

static void place_pointer(struct player *p, const struct journal_event *event)
{
    RECT rect;
    if (event->has_position && p->hwnd && GetClientRect(p->hwnd, &rect)) {
        p->point.x = clamp(event->position.x, rect.left, rect.right - 1);
        p->point.y = clamp(event->position.y, rect.top, rect.bottom - 1);
        ClientToScreen(p->hwnd, &p->point);
    } else if (!event->target && event->has_screen) {
        p->point = event->screen;
    }
}

/* 1: the event can be played, 0: there is nothing to play it on any more. */
static int aim(struct player *p, const struct journal_event *event)
{
    int r = 0;
    p->hwnd = p->current;
    if (event->target) {
        struct player_target *target = player_target_of(&p->targets, event->target);
        p->hwnd = player_target_look(target);
        if (!p->hwnd && is_release(event)) {
            /* Its window went with the press: let go where we are. */
            p->hwnd = p->options->level == LEVEL_MESSAGE ? NULL : p->current;
            return p->options->level != LEVEL_MESSAGE;
        }
        if (!p->hwnd) {
            r = wait_for_target(p, event, target);
            p->hwnd = target->hwnd;
        }
        if (r == 0 && p->hwnd != p->current && is_press(event))
            r = make_current(p, event, p->hwnd);
    }
    if (r < 0)
        return r;
    if (!p->hwnd && p->options->level == LEVEL_MESSAGE)
        return automation_fail(p->ret_error, -EINVAL,
                               "%s:%u: the event has no 'target'; play it at level global", p->path,
                               event->line);
    if (is_mouse(event))
        place_pointer(p, event);
    return 1;
}

static void complete(struct player *p, const struct journal_event *event, EVENTMSG *step)
{
    step->hwnd = p->options->level == LEVEL_MESSAGE ? p->hwnd : NULL;
    step->time = GetTickCount();
    switch (journal_shape(step->message)) {
    case JOURNAL_MOTION:
    case JOURNAL_BUTTON:
        step->paramL = (UINT)p->point.x;
        step->paramH = (UINT)p->point.y;
        break;
    case JOURNAL_XBUTTON:
        step->paramL = (UINT)p->point.x;
        step->paramH = (UINT)MAKELONG(p->point.y, event->button);
        break;
    case JOURNAL_WHEEL:
        step->paramL = (UINT)MAKELONG(p->point.x, p->point.y);
        step->paramH = (UINT)event->wheel;
        break;
    default:
        break;
    }
}

/* ---- The hook ---- */

static void report(struct player *p, bool at_end)
{
    uint64_t now = clock_ns();
    if (!p->options->progress || (!at_end && now - p->progress_ns < PROGRESS_EVERY_NS))
        return;
    p->progress_ns = now;
    size_t count = p->journal->count;
    struct player_progress progress = {
        .events = p->played,
        .total = count * p->options->times,
        .line = count == 0 ? 1 : p->journal->events[p->at < count ? p->at : count - 1].line,
    };
    p->options->progress(&progress, p->options->data);
}

static void finish(struct player *p, int error)
{
    p->error = error;
    p->finished = true;
    UnhookWindowsHookEx(p->hook);
    p->hook = NULL;
}

static void next_event(struct player *p)
{
    p->filled = false;
    if (p->at < p->journal->count) {
        p->at++;
        p->played++;
        report(p, false);
        return;
    }
    p->at = 0;
    p->start_ns = clock_ns();
    if (++p->pass >= p->options->times)
        finish(p, 0);
}

/* Milliseconds until the event is due. */
static LRESULT delay_of(const struct player *p, const struct journal_event *event)
{
    if (p->options->speed <= 0)
        return 0;
    double offset = (double)event->time * 1e6 / p->options->speed;
    uint64_t now = clock_ns(), due = p->start_ns + (uint64_t)offset;
    return due > now ? (LRESULT)((due - now + 999999) / 1000000) : 0;
}

/* 1: steps are there to be played; 0: nothing to play here, -EAGAIN: not due yet. */
static int fill(struct player *p, LRESULT *ret_delay)
{
    if (p->at == p->journal->count)
        return steps_release(&p->steps) < 0 ? -ENOMEM : p->steps.count > 0;
    const struct journal_event *event = &p->journal->events[p->at];
    LRESULT delay = delay_of(p, event);
    if (delay > 0) {
        *ret_delay = delay;
        return -EAGAIN;
    }
    int r = steps_fill(&p->steps, p->journal->events, p->journal->count, p->at);
    if (r < 0)
        return automation_fail(p->ret_error, r, "%s:%u: cannot play the event: %s", p->path,
                               event->line, strerror(-r));
    return p->steps.count == 0 ? 0 : aim(p, event);
}

static LRESULT get_next(struct player *p, EVENTMSG *ret_event)
{
    LRESULT delay = 0;
    while (!p->filled) {
        int r = fill(p, &delay);
        if (r == -EAGAIN && delay > 0)
            return delay;
        if (r < 0) {
            finish(p, r);
            return 0;
        }
        p->step = 0;
        p->filled = r > 0;
        if (r == 0)
            next_event(p);
        if (p->finished)
            return 0;
    }
    *ret_event = p->steps.list[p->step];
    if (p->at < p->journal->count)
        complete(p, &p->journal->events[p->at], ret_event);
    else
        ret_event->hwnd = p->options->level == LEVEL_MESSAGE ? p->current : NULL;
    return 0;
}

static LRESULT CALLBACK hook(int code, WPARAM wparam, LPARAM lparam)
{
    struct player *p = playing;
    if (!p || p->finished)
        return 0;
    if (code == HC_GETNEXT)
        return get_next(p, (EVENTMSG *)lparam);
    if (code == HC_SKIP) {
        if (p->filled && ++p->step >= p->steps.count)
            next_event(p);
        return 0;
    }
    return CallNextHookEx(p->hook, code, wparam, lparam);
}

/* ---- Running ---- */

static int hold_input(bool hold, struct automation_error *ret_error)
{
    return automation_send(GetDesktopWindow(), PWM_HOLDINPUT, hold, 0, HOLD_TIMEOUT_MS,
                           "hold the user's keyboard and mouse off", ret_error);
}

static int play(struct player *p)
{
    p->hook = SetWindowsHookEx(WH_JOURNALPLAYBACK, hook, NULL, 0);
    if (!p->hook) {
        int r = error_to_errno(GetLastError());
        return automation_fail(p->ret_error, r,
                               r == -EBUSY ? "another journal is being played"
                                           : "cannot start the playback");
    }
    p->start_ns = clock_ns();
    playing = p;
    int r = playback_run(p->options->level, p->options->stop_fd, p->ret_error);
    playing = NULL;
    if (p->hook)
        UnhookWindowsHookEx(p->hook);
    if (r < 0 && r != -ECANCELED && p->ret_error && p->at < p->journal->count) {
        struct automation_error why = *p->ret_error;
        automation_fail(p->ret_error, r, "%s:%u: %s", p->path, p->journal->events[p->at].line,
                        why.text);
    }
    if (r == 0 && !p->finished) /* the stop key took the hook away */
        r = automation_fail(p->ret_error, -ECANCELED, "the playback was stopped");
    return r == 0 ? p->error : r;
}

/* Loads and checks all there is to check before anything is played. */
static int load(const char *path, struct journal **ret_journal, struct player_targets *targets,
                struct automation_error *ret_error)
{
    struct journal_error error;
    int r = journal_load(path, ret_journal, &error);
    if (r < 0)
        return automation_fail(ret_error, r, "%s", error.text);
    r = player_targets_init(targets, path, *ret_journal, ret_error);
    if (r < 0)
        *ret_journal = journal_free(*ret_journal);
    return r;
}

int player_run(const char *path, const struct player_options *options,
               struct automation_error *ret_error)
{
    struct player_options with_defaults = *options;
    struct player p = {.options = &with_defaults, .path = path, .ret_error = ret_error};
    if (with_defaults.times == 0)
        with_defaults.times = 1;
    int r = load(path, &p.journal, &p.targets, ret_error);
    if (r < 0)
        return r;
    p.steps.layout = layout_text;
    p.steps.fast = options->speed <= 0;
    if (options->exclusive)
        r = hold_input(true, ret_error);
    if (r == 0) {
        r = play(&p);
        if (options->exclusive) {
            struct automation_error ignored; /* it ends with this process at the latest */
            hold_input(false, r == 0 ? ret_error : &ignored);
        }
    }
    if (r == 0)
        report(&p, true);
    steps_finish(&p.steps);
    player_targets_finish(&p.targets);
    journal_free(p.journal);
    return r;
}

int player_check(const char *path, struct player_check *ret_check,
                 struct automation_error *ret_error)
{
    struct player_check check = {0};
    struct player_targets targets = {0};
    struct journal *journal;
    int r = load(path, &journal, &targets, ret_error);
    if (r < 0)
        return r;
    check.events = journal->count;
    check.targets = targets.count;
    check.duration_ms = journal->count > 0 ? journal->events[journal->count - 1].time : 0;
    check.missing = calloc(targets.count + 1, sizeof(*check.missing));
    if (!check.missing)
        r = automation_fail(ret_error, -ENOMEM, "%s: out of memory", path);
    for (size_t i = 0; check.missing && i < targets.count; i++) {
        if (player_target_look(&targets.list[i])) {
            check.found++;
            continue;
        }
        size_t size = sizeof(check.missing[0].selector);
        strncpy(check.missing[check.missing_count].selector, targets.list[i].text, size - 1);
        check.missing[check.missing_count++].line = targets.list[i].line;
    }
    player_targets_finish(&targets);
    journal_free(journal);
    if (r == 0)
        *ret_check = check;
    return r;
}
