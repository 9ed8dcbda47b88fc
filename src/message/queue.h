/* SPDX-License-Identifier: MIT */
#ifndef MESSAGE_QUEUE_H
#define MESSAGE_QUEUE_H

/*
 * A thread's message queue: the shared part (struct queue) that others put
 * things into, and the private part (struct thread) with what the owner took
 * out, its timers and its hooks.
 */

#include "message/message.h"
#include "message/segment.h"
#include "pianola/raw_input.h"

struct local_window;

/* A message taken from the ring that its reader did not want then. */
struct stashed {
    MSG msg;
    uint32_t pid;
    uint32_t vk;
    uint32_t origin;
    uint64_t extra_info;
};
struct stash {
    struct stashed *items;
    size_t first;
    size_t count;
    size_t room;
};

/* The sent message that the thread is handling now; a stack through `outer`. */
struct receiving {
    struct receiving *outer;
    struct queue_ref sender;
    uint32_t frame;
    uint64_t sequence;
    uint32_t answering; /* place in the queue's list */
    bool replied;
    bool deferred;
    const struct message_row *row;
    void *buffer;  /* the unpacked pointer argument */
    size_t offset; /* where its answer goes in the sender's outbox */
    size_t room;
    bool foreign; /* the sender is another process */
    uint32_t how; /* enum frame_how */
    uint32_t pid;
};

struct thread {
    struct queue *queue;
    struct queue_ref ref;
    uint64_t read; /* posted messages taken from the ring */
    struct stash stash[POSTED_KINDS];
    size_t stashed;      /* in all of them */
    UINT changed;        /* QS_... that came since somebody looked */
    uint32_t sent_noted; /* sent messages up to here are in `changed` */
    bool paint_noted;
    unsigned activating; /* how deep inside an activation */
    bool retrieving;     /* inside a hook or a hit test of an input message */
    struct {
        HWND hwnd;
        UINT message;
        DWORD time;
        POINT pt;
    } last_click; /* the first half of a double click */
    struct {
        HWND hwnd; /* NULL: nothing is tracked */
        DWORD flags;
        DWORD hover; /* ms */
        POINT at;
        uint64_t due; /* of the hover; 0: none */
    } track;
    uint64_t playback_due; /* the journal's next event; 0: now */
    WCHAR packet;          /* what the VK_PACKET retrieved last types */
    MSG input;             /* the input message retrieved last */
    uint32_t input_origin; /* IMO_... of it; 0: the message retrieved last was another */
    RAWINPUT raw;          /* of the WM_INPUT retrieved last, */
    uintptr_t raw_handle;  /* which names it so, */
    bool raw_there;        /* as long as nothing else came in its place */
    uint32_t source;       /* the origin of what is being dispatched, the device << 16; 0: none */
    bool quit;
    int quit_code;
    struct update *first_update; /* update.c: windows with something to paint */
    struct update *last_update;
    UINT_PTR next_timer;
    struct receiving *receiving;
    struct hook_place *hook_place; /* the hook that runs */
    message_observer_fn observer;
    void *observer_data;
    bool observing; /* inside an observer or a hook called for a report */
    DWORD last_time;
    POINT last_pos;
    uint32_t last_pid; /* who posted the message retrieved last */
    LPARAM extra_info;
    struct async_send *asyncs;    /* SendMessageCallback calls that wait for their answers */
    const _Atomic uint32_t *word; /* message_sleep: a wake, too, when it is not word_value */
    uint32_t word_value;
    uint32_t spin; /* rounds of looking before sleeping */
    uint32_t spins_saved;
    int bell_fd; /* socket */
    int timer_fd;
    int poll_fd; /* epoll of the two */
    uint64_t timer_armed;
    uint32_t bell_arms; /* how often the bell was armed */
    uint32_t sequence;
    uint32_t frames_used;
    struct {
        uint32_t offset;
        uint32_t size;
    } boxes[FRAME_MAX]; /* what each frame holds of the outbox */
};

/* The calling thread's queue, made on first use. NULL with the last error set. */
struct thread *thread_self(void);
/* As it is, without making one. */
struct thread *thread_peek(void);
/* false when the queue's owner is gone. Cheap. */
bool queue_ref_valid(struct queue_ref ref);
/* Looks whether the owner still lives; buries the queue when not. */
bool queue_check_alive(struct queue_ref ref);
/* Fails who waits for the queue, frees its windows, hooks and the slot. */
void queue_bury(struct queue_ref ref);
bool queue_find_thread(uint32_t tid, struct queue_ref *ret_ref);
/* getpid() without a system call. */
uint32_t process_pid(void);
/* true when the owner neither waits for messages nor has looked for any in five seconds. */
bool queue_is_hung(struct queue_ref ref);
/* Wakes the owner if it sleeps. */
void queue_wake(struct queue_ref ref);
/* Sleeps until something was put in (until: a sent message, or this frame was answered) or the
 * deadline (clock_ns; UINT64_MAX: none). */
void thread_wait(struct thread *self, uint64_t deadline_ns, const struct frame *until);
/* When the next timer is due, for thread_wait. timers: those of SetTimer count, too. */
uint64_t thread_deadline(const struct thread *self, bool timers);
/* Arms the descriptor before the thread goes to poll; false when there is work already. */
bool thread_arm_bell(struct thread *self);

/* Where the thread's focus, active window, capture and keys are: with itself, or with the thread
 * that it shares them with. */
static inline struct queue *queue_input(struct queue *q)
{
    uint32_t with = atomic_load_explicit(&q->input, memory_order_relaxed);
    return with == 0 || with > QUEUE_MAX ? q : segment_queue(with - 1);
}
/* thread_input.c */
bool thread_shares_input(const struct thread *self, struct queue_ref other);
void thread_input_forget(struct queue_ref gone);

/* post.c */
/* It carries a pointer, which is good only as long as the sender waits: one of the system's. */
bool message_is_sync_only(UINT message);
int queue_post(struct queue_ref to, const struct posted *posted);
/* idle.c: the thread waits for input for the first time. */
void idle_begin(struct thread *self);
/* The thread is about to wait: who wants to know is told. true: something has come. */
bool thread_idles(struct thread *self);
/* retrieve.c: takes what is in the ring into the stashes. false without memory. */
bool thread_drain(struct thread *self);
/* The first WM_INPUT that waits; taken out, too. false: there is none. */
bool thread_take_raw(struct thread *self, struct stashed *ret_item, bool remove);
/* queue_status.c: brings `changed` up to date; returns the QS_... of what is there. */
UINT thread_status(struct thread *self);
/* input_message.c: which window and message an input message is for now; false: for none. */
bool input_aim(struct thread *self, MSG *msg);
/* What comes with its delivery: hooks, activation, cursor. false: it is not to be delivered. */
bool input_arrive(struct thread *self, MSG *msg, bool removed);
/* It is for a window of a thread that shares its input with this one: goes there. `raw` as it came,
 * `hwnd` as it was aimed. */
bool input_hand_on(struct thread *self, const MSG *raw, HWND hwnd, UINT vk, DWORD origin);
/* send.c: runs the sent messages that wait. true when there was one. */
bool thread_run_sent(struct thread *self);
/* send_async.c: calls back for the answers that came. true when there was one. */
bool thread_run_answers(struct thread *self);
bool thread_has_answers(const struct thread *self);
/* Any that was not told of yet. */
bool thread_has_new_answers(struct thread *self);
void thread_forget_answers(struct thread *self);
void send_fail_all(struct queue_ref to);
/* Starts a message whose answer a callback gets: a frame that is looked at later. packed: how its
 * lParam goes along, or NULL. */
int send_start(struct queue_ref to, HWND hwnd, UINT message, WPARAM w, LPARAM l,
               const struct message_row *packed, uint32_t *ret_frame, uint32_t *ret_sequence);
/* 1: answered, the frame is free; 0: not yet; negative errno: there will be none. */
int send_answered(const struct thread *self, uint32_t frame, uint32_t sequence,
                  LRESULT *ret_result);
/* Nobody waits for the answer any more. */
void send_forget(const struct thread *self, uint32_t frame, uint32_t sequence);
/* Sends bytes (at most 1 KiB) to a thread and waits for what it makes of them, written back. */
int send_packet(struct queue_ref to, UINT message, void *bytes, size_t size, unsigned timeout_ms,
                LRESULT *ret_result);
/* timer.c */
/* When one is due next (timers: of SetTimer's, too). UINT64_MAX: none. */
uint64_t timer_next(const struct thread *self, bool timers);
/* A timer of the thread is due; *ret_new: it was not noted before. */
bool timer_is_due(struct thread *self, bool *ret_new);
bool timer_take(struct thread *self, MSG *msg, HWND hwnd, UINT min, UINT max, bool remove);
/* A timer of the thread calls this function. */
bool timer_has_proc(const struct thread *self, TIMERPROC proc);
void timer_window_gone(struct thread *self, HWND hwnd);
void timer_thread_gone(struct thread *self);
/* Has the thread timers? */
static inline bool timer_any(const struct thread *self)
{
    return atomic_load_explicit(&self->queue->timer_due, memory_order_relaxed) != 0;
}
/* observe.c */
void thread_run_seen(struct thread *self);
void observe_put(enum message_how how, HWND hwnd, UINT message, WPARAM w, LPARAM l, LRESULT result,
                 const char *text);
static inline bool observe_wanted(const struct segment *s)
{
    return atomic_load_explicit(&s->observers, memory_order_relaxed) != 0;
}
/* hook.c */
void hook_thread_gone(struct thread *self);
void hook_forget_queue(struct queue_ref ref);
/* window.c: calls the window procedure, with what hooks and observers see of it. */
LRESULT window_call(struct thread *self, HWND hwnd, UINT message, WPARAM w, LPARAM l);

/* Is there something in what others write into? Inline: every look at the queue begins with it. */
static inline bool thread_has_work(const struct thread *t)
{
    const struct queue *q = t->queue;
    return atomic_load_explicit(&q->sent_tail, memory_order_acquire) !=
               atomic_load_explicit(&q->sent_head, memory_order_relaxed) ||
           atomic_load_explicit(&q->posted_tail, memory_order_acquire) != t->read ||
           atomic_load_explicit(&q->seen_tail, memory_order_acquire) !=
               atomic_load_explicit(&q->seen_head, memory_order_relaxed) ||
           (t->asyncs && thread_has_answers(t));
}

#endif
