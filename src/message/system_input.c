/* SPDX-License-Identifier: MIT */
#include "message/system_input.h"

#include "base/clock.h"
#include "base/error.h"
#include "message/queue.h"
#include "message/table.h"

/* What all of a station see of keyboard and mouse, in its segment. */

BOOL message_post_event(HWND hwnd, const struct message_input *input)
{
    const struct window_slot *slot = table_slot(hwnd);
    if (!slot)
        return FALSE;
    uint64_t pointer = atomic_load(&segment_peek()->pointer);
    struct posted p = {.hwnd = (uint32_t)(uintptr_t)hwnd,
                       .message = input->message,
                       .wparam = input->wparam,
                       .lparam = (uint64_t)input->lparam,
                       .time = input->time ? input->time : GetTickCount(),
                       .x = (int32_t)(pointer >> 32),
                       .y = (int32_t)pointer,
                       .sender_pid = process_pid(),
                       .extra_info = input->extra_info,
                       .kind = POSTED_INPUT,
                       .vk = input->vk,
                       .origin = input->origin};
    int r = queue_post(slot->owner, &p);
    return r == 0 ? TRUE : error_set(r);
}

BOOL message_post_input(HWND hwnd, UINT message, WPARAM w, LPARAM l, ULONG_PTR extra_info)
{
    struct message_input input = {.message = message,
                                  .wparam = w,
                                  .lparam = l,
                                  .origin = IMO_HARDWARE,
                                  .extra_info = extra_info};
    return message_post_event(hwnd, &input);
}

/* ---- Keys ---- */

void message_note_key(UINT vk, bool down, HWND told)
{
    struct segment *s = segment_get();
    const struct window_slot *slot = told ? table_slot(told) : NULL;
    if (!s || vk > 255)
        return;
    if (down && !atomic_load(&s->key_down[vk]))
        atomic_fetch_xor(&s->key_toggled[vk], 1);
    desk_set_key(vk, down);
    uint32_t queue = 0;
    if (slot) {
        const struct queue *holder = queue_input(segment_queue(slot->owner.index));
        for (uint32_t i = 0; i < s->queue_high && i < QUEUE_MAX && !queue; i++)
            if (segment_queue(i) == holder)
                queue = i + 1;
    }
    atomic_store(&s->key_queue[vk], queue);
    atomic_store(&s->key_changed[vk], atomic_fetch_add(&s->key_changes, 1) + 1);
}

bool message_key_is_down(UINT vk)
{
    const struct segment *s = segment_get();
    return s && vk < 256 && atomic_load(&s->key_down[vk]);
}

bool message_key_is_toggled(UINT vk)
{
    const struct segment *s = segment_get();
    return s && vk < 256 && atomic_load(&s->key_toggled[vk]);
}

void message_set_key_alone(bool alone)
{
    struct segment *s = segment_get();
    if (s)
        atomic_store(&s->key_alone, alone);
}

bool message_key_alone(void)
{
    const struct segment *s = segment_get();
    return s && atomic_load(&s->key_alone);
}

/* The queue that the calling thread's keys are in. NULL without memory. */
static struct queue *own_keys(void)
{
    struct thread *t = thread_self();
    return t ? queue_input(t->queue) : NULL;
}

void message_keys(BYTE keys[256])
{
    struct queue *q = own_keys();
    for (int i = 0; i < 256; i++)
        keys[i] = q ? atomic_load_explicit(&q->keys[i], memory_order_relaxed) : 0;
}

void message_set_keys(const BYTE keys[256])
{
    struct queue *q = own_keys();
    for (int i = 0; q && i < 256; i++)
        atomic_store_explicit(&q->keys[i], keys[i], memory_order_relaxed);
}

BYTE message_key(UINT vk)
{
    struct queue *q = own_keys();
    return q ? atomic_load_explicit(&q->keys[vk & 0xff], memory_order_relaxed) : 0;
}

WCHAR message_packet(void)
{
    const struct thread *t = thread_self();
    return t ? t->packet : 0;
}

void message_set_key(UINT vk, BYTE value)
{
    struct queue *q = own_keys();
    if (q)
        atomic_store_explicit(&q->keys[vk & 0xff], value, memory_order_relaxed);
}

void message_sync_keys(void)
{
    struct queue *q = own_keys();
    struct segment *s = segment_peek();
    uint32_t now = q ? atomic_load(&s->key_changes) : 0;
    uint32_t seen = q ? atomic_load(&q->keys_seen) : 0;
    if (!q || now == seen)
        return;
    for (uint32_t vk = 0; vk < 256; vk++) {
        uint32_t queue = atomic_load(&s->key_queue[vk]);
        if ((int32_t)(atomic_load(&s->key_changed[vk]) - seen) <= 0 ||
            (queue > 0 && queue <= QUEUE_MAX && segment_queue(queue - 1) == q))
            continue;
        atomic_store(&q->keys[vk], (uint8_t)((atomic_load(&s->key_down[vk]) ? 0x80 : 0) |
                                             atomic_load(&s->key_toggled[vk])));
    }
    atomic_store(&q->keys_seen, now);
}

uint32_t message_layout(DWORD thread)
{
    const struct thread *t = thread_self();
    struct queue_ref ref;
    if (!t)
        return 0;
    if (thread == 0 || thread == GetCurrentThreadId())
        return atomic_load(&t->queue->layout);
    return queue_find_thread(thread, &ref) ? atomic_load(&segment_queue(ref.index)->layout) : 0;
}

void message_set_layout(uint32_t layout, bool whole_process)
{
    const struct thread *t = thread_self();
    struct segment *s = segment_peek();
    if (t)
        atomic_store(&t->queue->layout, layout);
    for (uint32_t i = 0; t && whole_process && i < s->queue_high && i < QUEUE_MAX; i++)
        if (atomic_load(&s->queues[i].tag) && s->queues[i].pid == process_pid())
            atomic_store(&segment_queue(i)->layout, layout);
}

/* ---- The pointer ---- */

static RECT virtual_screen(void)
{
    return (RECT){0, 0, GetSystemMetrics(SM_CXSCREEN), GetSystemMetrics(SM_CYSCREEN)};
}

static bool clip_rect(RECT *ret)
{
    const struct segment *s = segment_get();
    uint64_t first = s ? atomic_load(&s->clip[0]) : 0, last = s ? atomic_load(&s->clip[1]) : 0;
    if (!last)
        return false;
    *ret = (RECT){(LONG)(first >> 32), (LONG)(uint32_t)first, (LONG)(last >> 32),
                  (LONG)(uint32_t)last};
    return true;
}

static LONG clip_to(LONG value, LONG low, LONG high)
{
    return value < low ? low : value >= high ? high - 1 : value;
}

POINT message_clip_point(POINT at)
{
    RECT rect;
    if (clip_rect(&rect))
        at = (POINT){clip_to(at.x, rect.left, rect.right), clip_to(at.y, rect.top, rect.bottom)};
    return at;
}

POINT message_move_pointer(POINT to, ULONG_PTR extra_info, DWORD time)
{
    struct segment *s = segment_get();
    to = message_clip_point(to);
    if (!s)
        return to;
    desk_set_pointer(to.x, to.y);
    uint32_t n = atomic_fetch_add(&s->move_count, 1);
    s->moves[n % MOVES_MAX] =
        (struct pointer_move){to.x, to.y, time ? time : GetTickCount(), 0, extra_info};
    return to;
}

BOOL ClipCursor(const RECT *rect)
{
    struct segment *s = segment_get();
    RECT all = virtual_screen(), clip;
    if (!s)
        return FALSE;
    if (rect && (rect->left > rect->right || rect->top > rect->bottom)) {
        SetLastError(ERROR_ACCESS_DENIED);
        return FALSE;
    }
    if (!rect) {
        atomic_store(&s->clip[1], 0);
        return TRUE;
    }
    clip = (RECT){rect->left > all.left ? rect->left : all.left,
                  rect->top > all.top ? rect->top : all.top,
                  rect->right < all.right ? rect->right : all.right,
                  rect->bottom < all.bottom ? rect->bottom : all.bottom};
    atomic_store(&s->clip[0], (uint64_t)(uint32_t)clip.left << 32 | (uint32_t)clip.top);
    atomic_store(&s->clip[1], (uint64_t)(uint32_t)clip.right << 32 | (uint32_t)clip.bottom);
    POINT at, inside;
    desk_pointer(&at);
    inside = message_clip_point(at);
    if (inside.x != at.x || inside.y != at.y)
        desk_set_pointer(inside.x, inside.y);
    return TRUE;
}

BOOL GetClipCursor(RECT *rect)
{
    if (!rect) {
        SetLastError(ERROR_NOACCESS);
        return FALSE;
    }
    if (!clip_rect(rect))
        *rect = virtual_screen();
    return TRUE;
}

int GetMouseMovePointsEx(UINT size, MOUSEMOVEPOINT *from, MOUSEMOVEPOINT *buf, int count,
                         DWORD resolution)
{
    const struct segment *s = segment_get();
    DWORD error = size != sizeof(*from) || count < 0 || count > MOVES_MAX ||
                          (resolution != GMMP_USE_DISPLAY_POINTS &&
                           resolution != GMMP_USE_HIGH_RESOLUTION_POINTS)
                      ? ERROR_INVALID_PARAMETER
                  : !from || (!buf && count) ? ERROR_NOACCESS
                                             : ERROR_SUCCESS;
    if (!s || error) {
        SetLastError(error);
        return -1;
    }
    uint32_t newest = atomic_load(&s->move_count);
    uint32_t there = newest < MOVES_MAX ? newest : MOVES_MAX;
    uint32_t first = 0;
    for (; first < there; first++) {
        const struct pointer_move *move = &s->moves[(newest - 1 - first) % MOVES_MAX];
        if (move->x == (int16_t)from->x && move->y == (int16_t)from->y &&
            (!from->time || from->time == move->time))
            break;
    }
    if (first == there) {
        SetLastError(ERROR_POINT_NOT_FOUND);
        return -1;
    }
    int copied = 0;
    for (; copied < count && first + (uint32_t)copied < there; copied++) {
        const struct pointer_move *move =
            &s->moves[(newest - 1 - first - (uint32_t)copied) % MOVES_MAX];
        buf[copied] = (MOUSEMOVEPOINT){move->x, move->y, move->time, move->extra_info};
    }
    return copied;
}

/* ---- Who the mouse is for ---- */

static HWND topmost_at(HWND first, POINT at)
{
    for (HWND hwnd = first; hwnd; hwnd = GetWindow(hwnd, GW_HWNDNEXT)) {
        RECT rect;
        const struct window_slot *slot = table_slot(hwnd);
        if (slot && !table_lets_mouse_through(slot) && IsWindowVisible(hwnd) &&
            GetWindowRect(hwnd, &rect) && at.x >= rect.left && at.y >= rect.top &&
            at.x < rect.right && at.y < rect.bottom)
            return hwnd;
    }
    return NULL;
}

/* The topmost child that holds the point, again and again. */
static HWND window_at(POINT at)
{
    HWND found = NULL;
    for (HWND hwnd = topmost_at(GetWindow(GetDesktopWindow(), GW_CHILD), at); hwnd;
         hwnd = topmost_at(GetWindow(hwnd, GW_CHILD), at))
        found = hwnd;
    return found;
}

static HWND captured_by(const struct window_slot *slot)
{
    return slot ? table_handle(atomic_load(&queue_input(segment_queue(slot->owner.index))->capture))
                : NULL;
}

HWND message_mouse_target(POINT at)
{
    struct segment *s = segment_get();
    HWND foreground = GetForegroundWindow();
    HWND hwnd = captured_by(foreground ? table_slot(foreground) : NULL);
    if (!hwnd)
        hwnd = GetCapture();
    if (hwnd)
        return hwnd;
    hwnd = window_at(at);
    HWND before = (HWND)(uintptr_t)atomic_exchange(&s->mouse_over, (uint32_t)(uintptr_t)hwnd);
    const struct window_slot *slot = before && before != hwnd ? table_slot(before) : NULL;
    const struct window_slot *now = hwnd ? table_slot(hwnd) : NULL;
    if (slot && (!now || now->owner.index != slot->owner.index)) {
        struct message_input left = {.message = PWM_MOUSELEFT, .origin = IMO_SYSTEM};
        message_post_event(before, &left);
    }
    return hwnd;
}

/* ---- Buttons, times, and whose input it is ---- */

UINT GetDoubleClickTime(void)
{
    const struct segment *s = segment_get();
    uint32_t set = s ? atomic_load(&s->double_click_ms) : 0;
    return set ? set : 500;
}

BOOL SetDoubleClickTime(UINT milliseconds)
{
    struct segment *s = segment_get();
    if (s)
        atomic_store(&s->double_click_ms, milliseconds > 5000 ? 5000 : milliseconds);
    return s != NULL;
}

BOOL SwapMouseButton(BOOL swap)
{
    struct segment *s = segment_get();
    return s ? (BOOL)atomic_exchange(&s->swapped, swap ? 1 : 0) : FALSE;
}

bool message_buttons_swapped(void)
{
    const struct segment *s = segment_get();
    return s && atomic_load(&s->swapped);
}

void message_note_input(DWORD time)
{
    struct segment *s = segment_get();
    if (s)
        atomic_store(&s->last_input_ms, time ? time : GetTickCount());
}

BOOL GetLastInputInfo(LASTINPUTINFO *info)
{
    const struct segment *s = segment_get();
    if (!s || !info || info->cbSize != sizeof(*info))
        return FALSE;
    info->dwTime = atomic_load(&s->last_input_ms);
    return TRUE;
}

/* The thread that holds the others off, 0: none that lives. */
static uint32_t blocker(struct segment *s)
{
    struct queue_ref ref;
    uint32_t tid = atomic_load(&s->input_blocked);
    if (tid && (!queue_find_thread(tid, &ref) || !queue_check_alive(ref)))
        atomic_compare_exchange_strong(&s->input_blocked, &tid, 0);
    return atomic_load(&s->input_blocked);
}

bool message_input_is_blocked(void)
{
    struct segment *s = segment_get();
    uint32_t by = s && atomic_load(&s->input_blocked) ? blocker(s) : 0;
    return by && by != GetCurrentThreadId();
}

BOOL BlockInput(BOOL block)
{
    struct segment *s = segment_get();
    if (!s || !thread_self())
        return FALSE;
    uint32_t by = blocker(s);
    if (by && by != GetCurrentThreadId()) {
        SetLastError(ERROR_ACCESS_DENIED);
        return FALSE;
    }
    if (!by == !block)
        return FALSE;
    atomic_store(&s->input_blocked, block ? GetCurrentThreadId() : 0);
    if (message_station_joined())
        SendMessage(GetDesktopWindow(), PWM_HOLDINPUT, block ? 1 : 0, 0);
    return TRUE;
}
