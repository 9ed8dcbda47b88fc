/* SPDX-License-Identifier: MIT */
#include "message/journal.h"

#include "base/clock.h"
#include "message/hook.h"
#include "pianola/input.h"

/*
 * While a playback hook is set, whoever looks for input asks it for the next
 * event. What it gives goes into the system's input like a key or move of a
 * person. One thread at a time asks.
 */

enum { ASK_AGAIN_MS = 20 };

static void (*play_fn)(const EVENTMSG *event);
static _Atomic uint32_t driven_above;

void message_set_play_fn(void (*fn)(const EVENTMSG *event))
{
    play_fn = fn;
}

void message_drive_playback(bool above)
{
    atomic_store(&driven_above, above);
}

/* The right to ask. A thread that died with it has it no longer. */
static bool begin(struct segment *s, uint32_t self)
{
    uint32_t by = 0;
    if (atomic_compare_exchange_strong(&s->playback_asks, &by, self))
        return true;
    struct queue_ref ref;
    return by != self && (!queue_find_thread(by, &ref) || !queue_check_alive(ref)) &&
           atomic_compare_exchange_strong(&s->playback_asks, &by, self);
}

bool journal_play(struct thread *t)
{
    struct segment *s = segment_peek();
    if (!play_fn || atomic_load(&driven_above) || (t->playback_due && t->playback_due > clock_ms()))
        return false;
    if (!begin(s, GetCurrentThreadId())) {
        t->playback_due = clock_ms() + ASK_AGAIN_MS;
        return false;
    }
    EVENTMSG event = {0};
    LRESULT delay =
        hook_call_global(t, WH_JOURNALPLAYBACK, UINT64_MAX, HC_GETNEXT, 0, (LPARAM)&event);
    bool plays = hook_wanted(WH_JOURNALPLAYBACK) && delay <= 0 && event.message;
    t->playback_due = plays || !hook_wanted(WH_JOURNALPLAYBACK) ? 0
                      : delay > 0                               ? clock_ms() + (uint64_t)delay
                                                                : clock_ms() + ASK_AGAIN_MS;
    if (plays) {
        play_fn(&event);
        hook_call_global(t, WH_JOURNALPLAYBACK, UINT64_MAX, HC_SKIP, 0, 0);
    }
    atomic_store(&s->playback_asks, 0);
    return plays;
}

void input_record(const MSG *raw, HWND hwnd, UINT unit)
{
    /* A station that is another process records for all of its programs. */
    if (!hook_wanted(WH_JOURNALRECORD) || message_station_joined())
        return;
    EVENTMSG event = {.message = raw->message, .time = raw->time, .hwnd = hwnd};
    if (raw->message >= WM_KEYFIRST && raw->message <= WM_KEYLAST) {
        UINT scan = HIWORD(raw->lParam) & 0xffu;
        bool packet = (raw->wParam & 0xff) == VK_PACKET;
        event.paramL = (UINT)(raw->wParam & 0xff) | (packet ? 0 : scan << 8);
        event.paramH = packet ? unit : LOWORD(raw->lParam) | (raw->lParam & 1 << 24 ? 0x8000u : 0);
    } else {
        bool wheel = raw->message == WM_MOUSEWHEEL || raw->message == WM_MOUSEHWHEEL;
        event.paramL = (UINT)raw->pt.x;
        event.paramH = wheel ? (UINT)(short)HIWORD(raw->wParam) : (UINT)raw->pt.y;
        if (raw->message >= WM_XBUTTONDOWN && raw->message <= WM_XBUTTONDBLCLK)
            event.paramH = (UINT)MAKELONG(raw->pt.y, HIWORD(raw->wParam));
    }
    hook_call(WH_JOURNALRECORD, HC_ACTION, 0, (LPARAM)&event);
}
