/* SPDX-License-Identifier: MIT */
#include "automation/recorder.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "automation/error.h"
#include "automation/layout.h"
#include "automation/pump.h"
#include "automation/recorder_name.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/text.h"
#include "input/input.h"
#include "input/journal.h"
#include "message/message.h"

/* Motion is kept to about 60 positions a second; what happens next is always at the exact one. */
#define MOTION_EVERY_MS 16
#define MODIFIERS_MAX 8

struct recorder {
    const struct recorder_options *options;
    const char *path;
    struct journal_writer *writer;
    struct recorder_names *names;
    struct input_chord stop;
    HHOOK hook;
    DWORD start;
    uint64_t last_time;
    BYTE down[256];              /* 0x80: its press is in the journal; 1: Caps Lock is on */
    const char *pressed_in[256]; /* where; belongs to names */
    BYTE buttons;                /* pressed since the start, bit by bit */
    /* Modifiers wait for the key they belong to, so that the stop chord leaves nothing behind. */
    struct journal_event waiting[MODIFIERS_MAX];
    size_t waiting_count;
    struct journal_event motion; /* not written yet; message 0: none */
    uint64_t motion_time;        /* of the last one written */
    size_t events;
    bool changed; /* since the last flush */
    bool stopped;
    int error;
};

static _Thread_local struct recorder *recording;

/* ---- Writing ---- */

static bool is_full(const struct recorder *r)
{
    return r->options->count > 0 && r->events >= r->options->count;
}

static void write_event(struct recorder *r, struct journal_event *event)
{
    if (r->error || is_full(r))
        return;
    /* The text came from the layout, the rest from numbers: only memory can be lacking. */
    event->time = event->time < r->last_time ? r->last_time : event->time;
    int error = journal_writer_add(r->writer, event);
    if (error < 0) {
        r->error = error;
        return;
    }
    r->last_time = event->time;
    r->events++;
    r->changed = true;
}

static void write_motion(struct recorder *r)
{
    if (r->motion.message == WM_NULL)
        return;
    r->motion_time = r->motion.time;
    write_event(r, &r->motion);
    r->motion.message = WM_NULL;
}

static void write_waiting(struct recorder *r)
{
    for (size_t i = 0; i < r->waiting_count; i++)
        write_event(r, &r->waiting[i]);
    r->waiting_count = 0;
}

/* ---- Events ---- */

static bool is_modifier(UINT vk)
{
    UINT plain = input_vk_plain(vk);
    return plain == VK_SHIFT || plain == VK_CONTROL || plain == VK_MENU || vk == VK_LWIN ||
           vk == VK_RWIN;
}

static bool is_down(const struct recorder *r, UINT vk)
{
    for (UINT i = 1; i < 256; i++)
        if ((r->down[i] & 0x80) && (i == vk || input_vk_plain(i) == vk))
            return true;
    return false;
}

/* The key that just went down completes the chord: its other keys are down already, no more. */
static bool is_stop(const struct recorder *r, UINT vk)
{
    const struct input_chord *chord = &r->stop;
    if (chord->count == 0 || chord->vk[chord->count - 1] != vk)
        return false;
    static const UINT modifiers[] = {VK_SHIFT, VK_CONTROL, VK_MENU, VK_LWIN, VK_RWIN};
    for (size_t m = 0; m < sizeof(modifiers) / sizeof(modifiers[0]); m++) {
        bool wanted = false;
        for (size_t i = 0; i + 1 < chord->count; i++)
            wanted |= chord->vk[i] == modifiers[m] || input_vk_plain(chord->vk[i]) == modifiers[m];
        if (wanted != is_down(r, modifiers[m]))
            return false;
    }
    return true;
}

static void name_target(struct recorder *r, HWND hwnd, struct journal_event *event)
{
    POINT at = event->screen;
    event->target = hwnd ? recorder_name(r->names, hwnd) : NULL;
    if (event->target && event->has_screen && ScreenToClient(hwnd, &at)) {
        event->position = at;
        event->has_position = true;
    }
}

static void on_packet(struct recorder *r, const EVENTMSG *seen, struct journal_event *event)
{
    char text[8];
    int n = text_encode(seen->paramH, text);
    if (n <= 0 || seen->paramH == 0 || seen->message == WM_KEYUP || seen->message == WM_SYSKEYUP)
        return;
    text[n] = '\0';
    event->message = WM_CHAR;
    event->text = text;
    write_motion(r);
    write_waiting(r);
    write_event(r, event);
    event->text = NULL; /* it was ours */
}

/* Hooks tell of Shift, Ctrl and Alt without the side; the scan code has it. AltGr is a right one.
 */
static UINT sided(const EVENTMSG *seen)
{
    UINT vk = seen->paramL & 0xff, scan = (seen->paramL >> 8) & 0xff;
    bool extended = (seen->paramH & 0x8000) != 0;
    switch (vk) {
    case VK_SHIFT:
        return scan == 0x36 ? VK_RSHIFT : VK_LSHIFT;
    case VK_CONTROL:
        return extended ? VK_RCONTROL : VK_LCONTROL;
    case VK_MENU:
        return extended ? VK_RMENU : VK_LMENU;
    default:
        return vk;
    }
}

static void on_key(struct recorder *r, const EVENTMSG *seen, struct journal_event *event)
{
    UINT vk = sided(seen);
    bool down = seen->message == WM_KEYDOWN || seen->message == WM_SYSKEYDOWN;
    char text[64];
    if (vk == VK_PACKET) {
        on_packet(r, seen, event);
        return;
    }
    event->key = vk;
    event->scan = (seen->paramL >> 8) & 0xff;
    event->extended = (seen->paramH & 0x8000) != 0;
    if (down && is_stop(r, vk)) {
        r->waiting_count = 0;
        r->stopped = true;
        return;
    }
    /* A release whose press came before the recording: Return of the command line, say. */
    if (!down && !(r->down[vk] & 0x80))
        return;
    /* A release belongs to its press, whose window it may have closed. */
    if (down)
        r->pressed_in[vk] = event->target;
    else if (r->pressed_in[vk])
        event->target = r->pressed_in[vk];
    if (vk == VK_CAPITAL && down && !(r->down[vk] & 0x80))
        r->down[vk] ^= 1;
    r->down[vk] = (BYTE)((r->down[vk] & 1) | (down ? 0x80 : 0));
    if (down && is_modifier(vk) && r->waiting_count < MODIFIERS_MAX) {
        r->waiting[r->waiting_count++] = *event;
        return;
    }
    if (down && layout_typed(vk, event->scan, r->down, text, sizeof(text)) > 0)
        event->text = text;
    write_motion(r);
    write_waiting(r);
    write_event(r, event);
    event->text = NULL; /* it was ours */
}

/* False: a release whose press came before the recording. */
static bool note_button(struct recorder *r, UINT message, WPARAM high)
{
    static const struct {
        UINT down, up;
    } buttons[] = {{WM_LBUTTONDOWN, WM_LBUTTONUP},
                   {WM_MBUTTONDOWN, WM_MBUTTONUP},
                   {WM_RBUTTONDOWN, WM_RBUTTONUP},
                   {WM_XBUTTONDOWN, WM_XBUTTONUP}};
    for (unsigned i = 0; i < 4; i++) {
        BYTE bit = (BYTE)(1u << (i == 3 && high == XBUTTON2 ? 4 : i));
        if (message == buttons[i].down)
            r->buttons |= bit;
        if (message != buttons[i].up)
            continue;
        bool was_down = (r->buttons & bit) != 0;
        r->buttons = (BYTE)(r->buttons & ~bit);
        return was_down;
    }
    return true;
}

static void on_mouse(struct recorder *r, const EVENTMSG *seen, WPARAM high,
                     struct journal_event *event)
{
    enum journal_shape shape = journal_shape(seen->message);
    if (shape == JOURNAL_MOTION) {
        bool due = event->time - r->motion_time >= MOTION_EVERY_MS || r->motion_time == 0;
        r->motion = *event;
        if (due) {
            write_waiting(r);
            write_motion(r);
        }
        return;
    }
    if (shape == JOURNAL_WHEEL)
        event->wheel = (SHORT)(int)seen->paramH;
    if (!note_button(r, event->message, high))
        return;
    if (shape == JOURNAL_XBUTTON)
        event->button = high == XBUTTON2 ? 2 : 1;
    /* The position is in the event itself. */
    r->motion.message = WM_NULL;
    write_waiting(r);
    if (shape != JOURNAL_WHEEL || event->wheel != 0)
        write_event(r, event);
}

/* high: which X button, as in the message's wParam. */
static void on_event(struct recorder *r, const EVENTMSG *seen, WPARAM high)
{
    struct journal_event event = {.message = seen->message};
    enum journal_shape shape = journal_shape(seen->message);
    DWORD since = (seen->time ? seen->time : GetTickCount()) - r->start;
    event.time = since > INT32_MAX ? r->last_time : since; /* before the start, or the clock */
    if (shape == JOURNAL_NONE || shape == JOURNAL_TEXT || r->stopped || is_full(r))
        return;
    if (shape == JOURNAL_KEY) {
        name_target(r, seen->hwnd ? seen->hwnd : GetForegroundWindow(), &event);
        on_key(r, seen, &event);
        return;
    }
    event.has_screen = true;
    event.screen = (POINT){(int)seen->paramL, (int)seen->paramH};
    if (shape == JOURNAL_WHEEL)
        event.screen = (POINT){(SHORT)LOWORD(seen->paramL), (SHORT)HIWORD(seen->paramL)};
    name_target(r, seen->hwnd, &event);
    on_mouse(r, seen, high, &event);
}

static LRESULT CALLBACK hook(int code, WPARAM wparam, LPARAM lparam)
{
    struct recorder *r = recording;
    if (r && code == HC_ACTION && lparam)
        on_event(r, (const EVENTMSG *)lparam, wparam);
    return CallNextHookEx(r ? r->hook : NULL, code, wparam, lparam);
}

/* ---- Running ---- */

/* Asked after each batch of messages: the place to write. */
static bool is_done(void *data)
{
    struct recorder *r = data;
    if (r->changed && !r->error) {
        r->changed = false;
        r->error = journal_writer_flush(r->writer);
        if (r->options->progress)
            r->options->progress(r->events, r->options->count, r->options->data);
    }
    return r->error || r->stopped || is_full(r);
}

static int run(struct recorder *r, struct automation_error *ret_error)
{
    uint64_t until = r->options->duration_ms
                         ? clock_ns() + (uint64_t)r->options->duration_ms * 1000000u
                         : PUMP_FOREVER;
    r->start = GetTickCount();
    recording = r;
    r->hook = SetWindowsHookEx(WH_JOURNALRECORD, hook, NULL, 0);
    int error = r->hook ? pump_until(until, r->options->stop_fd, is_done, r)
                        : error_to_errno(GetLastError());
    recording = NULL;
    if (r->hook)
        UnhookWindowsHookEx(r->hook);
    if (error < 0 && error != -ETIMEDOUT && error != -ECANCELED)
        return automation_fail(ret_error, error, "cannot record: %s", automation_explain(error));
    write_motion(r);
    return 0;
}

/* The name in `xkb_symbols "pc_de(nodeadkeys)_inet(evdev)"` or "pc+de+...": what follows pc. */
static void layout_name(char *buf, size_t size)
{
    static const char mark[] = "xkb_symbols \"pc";
    uint32_t generation;
    size_t length = desk_keymap(NULL, 0, &generation);
    char *text = length > 0 ? malloc(length + 1) : NULL;
    if (!text)
        return;
    size_t got = desk_keymap(text, length + 1, &generation);
    text[got < length ? got : length] = '\0';
    const char *at = strstr(text, mark);
    if (at && at[sizeof(mark) - 1]) {
        at += sizeof(mark);
        size_t n = strcspn(at, "+_:\"");
        snprintf(buf, size, "%.*s", n < size ? (int)n : 0, at);
    }
    free(text);
}

static void fill_header(struct journal_header *header)
{
    RECT rect;
    *header = (struct journal_header){0};
    if (GetWindowRect(GetDesktopWindow(), &rect)) {
        header->width = rect.right - rect.left;
        header->height = rect.bottom - rect.top;
    }
    layout_name(header->layout, sizeof(header->layout));
}

static int prepare(struct recorder *r, struct automation_error *ret_error)
{
    const char *chord = r->options->stop_chord ? r->options->stop_chord : "ctrl+escape";
    struct journal_header header;
    char why[160];
    int error = *chord ? input_chord_parse(chord, &r->stop, why, sizeof(why)) : 0;
    if (error < 0)
        return automation_fail(ret_error, error, "'%s' is no key: %s", chord, why);
    error = recorder_names_create(&r->names);
    if (error < 0)
        return automation_fail(ret_error, error, "cannot record: %s", strerror(-error));
    fill_header(&header);
    error = journal_writer_create(r->path, &header, &r->writer);
    if (error < 0)
        return automation_fail(ret_error, error, "cannot write %s: %s", r->path, strerror(-error));
    return 0;
}

int recorder_run(const char *path, const struct recorder_options *options, size_t *ret_events,
                 struct automation_error *ret_error)
{
    /* changed: the header goes out, and the caller is told, before the first event. */
    struct recorder r = {.options = options, .path = path, .changed = true};
    int error = prepare(&r, ret_error);
    if (error == 0)
        error = run(&r, ret_error);
    int closed = journal_writer_close(r.writer);
    recorder_names_destroy(r.names);
    if (error == 0 && (r.error < 0 || closed < 0)) {
        error = r.error < 0 ? r.error : closed;
        automation_fail(ret_error, error, "cannot write %s: %s", path, strerror(-error));
    }
    if (error == 0 && ret_events)
        *ret_events = r.events;
    return error;
}
