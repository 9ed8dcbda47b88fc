/* SPDX-License-Identifier: MIT */
#include "message/queue.h"

#include <errno.h>
#include <linux/futex.h>
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/error.h"
#include "message/clipboard.h"
#include "message/hotkey.h"
#include "message/table.h"

static _Thread_local struct thread *self;
static pthread_key_t exit_key;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static bool many_cpus;
static _Atomic uint32_t own_pid;

static void futex_wait(_Atomic uint32_t *word, uint32_t value, const struct timespec *timeout)
{
    syscall(SYS_futex, word, FUTEX_WAIT, value, timeout, NULL, 0);
}

/* Sets the word to 0 and wakes who waits for that, in one. */
static void futex_clear(_Atomic uint32_t *word)
{
    syscall(SYS_futex, word, FUTEX_WAKE_OP, 1, 0, word,
            FUTEX_OP(FUTEX_OP_SET, 0, FUTEX_OP_CMP_LT, 0));
}

bool queue_ref_valid(struct queue_ref ref)
{
    struct segment *s = segment_peek();
    return ref.tag != 0 && ref.index < QUEUE_MAX &&
           atomic_load_explicit(&s->queues[ref.index].tag, memory_order_acquire) == ref.tag &&
           !atomic_load_explicit(&s->queues[ref.index].dead, memory_order_acquire);
}

static void thread_free(struct thread *t)
{
    for (int i = 0; i < POSTED_KINDS; i++)
        free(t->stash[i].items);
    thread_forget_answers(t);
    if (t->bell_fd >= 0)
        close(t->bell_fd);
    if (t->timer_fd >= 0)
        close(t->timer_fd);
    if (t->poll_fd >= 0)
        close(t->poll_fd);
    free(t);
}

static void destroy_below(const struct thread *t, uint32_t root)
{
    HWND *list = NULL;
    int count = table_children(root, true, &list);
    for (int i = 0; i < count; i++) {
        const struct window_slot *slot = table_slot(list[i]);
        if (slot && slot->owner.index == t->ref.index && slot->owner.tag == t->ref.tag)
            DestroyWindow(list[i]);
    }
    free(list);
}

/* The owning thread ends in good order. */
static void thread_exit(void *data)
{
    struct thread *t = data;
    self = t;
    destroy_below(t, DESKTOP_SLOT);
    destroy_below(t, MESSAGE_SLOT);
    hook_thread_gone(t);
    clipboard_thread_gone();
    timer_thread_gone(t);
    message_observe(NULL, NULL);
    self = NULL;
    queue_bury(t->ref);
    thread_free(t);
}

static void forget_in_child(void)
{
    /* The parent's thread owns that queue; the child gets one of its own when it needs one. */
    self = NULL;
    pthread_setspecific(exit_key, NULL);
    atomic_store(&own_pid, 0);
}

static void first_thread(void)
{
    pthread_key_create(&exit_key, thread_exit);
    pthread_atfork(NULL, NULL, forget_in_child);
    many_cpus = sysconf(_SC_NPROCESSORS_ONLN) > 1;
}

uint32_t process_pid(void)
{
    uint32_t pid = atomic_load_explicit(&own_pid, memory_order_relaxed);
    if (!pid) {
        pthread_once(&once, first_thread);
        pid = (uint32_t)getpid();
        atomic_store(&own_pid, pid);
    }
    return pid;
}

/* true while a living thread still answers a message that was sent from this slot: its reply would
 * land in the new owner's memory. */
static bool slot_is_answered(struct segment *s, uint32_t index)
{
    for (uint32_t i = 0; i < s->queue_high && i < QUEUE_MAX; i++) {
        if (!atomic_load(&s->queues[i].tag))
            continue;
        struct queue *q = segment_queue(i);
        uint32_t used = atomic_load(&q->answering_used);
        for (uint32_t k = 0; k < used && k < FRAME_MAX; k++)
            if (atomic_load(&q->answering[k]) == index + 1)
                return true;
    }
    return false;
}

static int take_slot(struct segment *s, uint32_t *ret_index)
{
    /* The longest unused first, dead ones buried on the way. */
    uint32_t best = UINT32_MAX;
    for (uint32_t i = 0; i < s->queue_high && i < QUEUE_MAX; i++) {
        if (atomic_load(&s->queues[i].tag))
            continue;
        if ((best == UINT32_MAX || s->queues[i].freed_order < s->queues[best].freed_order) &&
            !slot_is_answered(s, i))
            best = i;
    }
    if (best == UINT32_MAX) {
        if (s->queue_high >= QUEUE_MAX)
            return -ENOSPC;
        best = s->queue_high++;
    }
    *ret_index = best;
    return 0;
}

static void prepare_queue(struct segment *s, uint32_t index)
{
    if (s->queues[index].generation != 0)
        madvise(segment_queue(index), QUEUE_STRIDE,
                MADV_REMOVE); /* gives the memory back, zeroed */
}

static struct thread *thread_create(void)
{
    struct segment *s = segment_get();
    if (!s)
        return NULL;
    pthread_once(&once, first_thread);
    struct thread *t = calloc(1, sizeof(*t));
    if (!t) {
        SetLastError(ERROR_NOT_ENOUGH_MEMORY);
        return NULL;
    }
    t->bell_fd = t->timer_fd = t->poll_fd = -1;
    t->next_timer = 1;
    t->spin = 256;
    robust_lock(&s->queue_lock);
    uint32_t index = 0;
    int r = take_slot(s, &index);
    if (r == 0) {
        prepare_queue(s, index);
        struct queue_entry *entry = &s->queues[index];
        entry->generation++;
        if (entry->generation == 0)
            entry->generation = 1;
        entry->pid = process_pid();
        entry->tid = (uint32_t)gettid();
        entry->start = thread_start(entry->tid);
        atomic_store(&entry->dead, 0);
        t->queue = segment_queue(index);
        atomic_store(&t->queue->keys_seen, atomic_load(&s->key_changes));
        t->ref = (struct queue_ref){index, entry->generation};
        atomic_store(&entry->tag, entry->generation);
    }
    robust_unlock(&s->queue_lock);
    if (r < 0) {
        thread_free(t);
        error_set(r);
        return NULL;
    }
    pthread_setspecific(exit_key, t);
    return t;
}

struct thread *thread_self(void)
{
    if (!self)
        self = thread_create();
    return self;
}

struct thread *thread_peek(void)
{
    return self;
}

void queue_bury(struct queue_ref ref)
{
    struct segment *s = segment_peek();
    struct queue_entry *entry = &s->queues[ref.index];
    uint32_t alive = 0;
    if (atomic_load(&entry->tag) != ref.tag ||
        !atomic_compare_exchange_strong(&entry->dead, &alive, 1))
        return;
    send_fail_all(ref);
    table_remove_queue(ref);
    hook_forget_queue(ref);
    hotkey_forget_queue(ref);
    clipboard_forget_queue(ref);
    thread_input_forget(ref);
    robust_lock(&s->queue_lock);
    entry->freed_order = ++s->queue_freed;
    atomic_store(&entry->tag, 0);
    robust_unlock(&s->queue_lock);
    /* It may have died between putting something in and waking the receiver. */
    for (uint32_t i = 0; i < s->queue_high && i < QUEUE_MAX; i++) {
        uint32_t tag = atomic_load(&s->queues[i].tag);
        if (tag)
            queue_wake((struct queue_ref){i, tag});
    }
}

bool queue_check_alive(struct queue_ref ref)
{
    enum { MOMENT_MS = 20 };
    static _Thread_local struct queue_ref last;
    static _Thread_local uint64_t last_ms;
    if (!queue_ref_valid(ref))
        return false;
    const struct queue_entry *entry = &segment_peek()->queues[ref.index];
    uint64_t now = clock_coarse_ms();
    /* It lived a moment ago, and its number is still somebody's: who posts much to one thread need
     * not look more closely each time. */
    if (last.index == ref.index && last.tag == ref.tag && now - last_ms < MOMENT_MS &&
        syscall(SYS_tkill, entry->tid, 0) == 0)
        return true;
    if (thread_start(entry->tid) != entry->start) {
        queue_bury(ref);
        return false;
    }
    last = ref;
    last_ms = now;
    return true;
}

bool queue_find_thread(uint32_t tid, struct queue_ref *ret_ref)
{
    struct segment *s = segment_get();
    for (uint32_t i = 0; s && i < s->queue_high && i < QUEUE_MAX; i++) {
        uint32_t tag = atomic_load(&s->queues[i].tag);
        if (tag && s->queues[i].tid == tid) {
            *ret_ref = (struct queue_ref){i, tag};
            return true;
        }
    }
    return false;
}

/* ---- Sleeping and waking ---- */

static socklen_t bell_address(uint32_t bell, struct sockaddr_un *address)
{
    *address = (struct sockaddr_un){.sun_family = AF_UNIX};
    int len = snprintf(address->sun_path + 1, sizeof(address->sun_path) - 1, "pianola-%016llx-%u",
                       (unsigned long long)segment_peek()->number, bell);
    return (socklen_t)(offsetof(struct sockaddr_un, sun_path) + 1 + (size_t)len);
}

static void ring_bell(uint32_t bell)
{
    static _Atomic int sender = -1;
    int fd = atomic_load(&sender);
    if (fd < 0) {
        int fresh = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        if (atomic_compare_exchange_strong(&sender, &fd, fresh))
            fd = fresh;
        else if (fresh >= 0)
            close(fresh);
    }
    struct sockaddr_un address;
    socklen_t len = bell_address(bell, &address);
    /* Full: it is ringing already. Refused: the owner is gone, which others find out. */
    (void)sendto(fd, "", 1, MSG_DONTWAIT | MSG_NOSIGNAL, (struct sockaddr *)&address, len);
}

/* Whoever wakes can be killed at any instruction, and nobody wakes for him: the owner is awake, or
 * on its way, before the note that it sleeps is gone. */
void queue_wake(struct queue_ref ref)
{
    struct queue *q = segment_queue(ref.index);
    atomic_thread_fence(memory_order_seq_cst);
    if (atomic_load_explicit(&q->asleep, memory_order_relaxed))
        futex_clear(&q->asleep);
    uint32_t armed = atomic_load_explicit(&q->armed, memory_order_relaxed);
    if (armed) {
        ring_bell(q->bell);
        atomic_compare_exchange_strong(&q->armed, &armed, 0);
    }
}

static bool worth_waking(const struct thread *t, const struct frame *until)
{
    if (!until)
        return thread_has_work(t) ||
               (t->word && atomic_load_explicit(t->word, memory_order_acquire) != t->word_value);
    uint64_t state = atomic_load_explicit(&until->state, memory_order_acquire) & 0xff;
    return (state != FRAME_PENDING && state != FRAME_RUNNING) ||
           atomic_load_explicit(&t->queue->sent_tail, memory_order_acquire) !=
               atomic_load_explicit(&t->queue->sent_head, memory_order_relaxed);
}

enum {
    SPIN_MOST = 1024,
    SPIN_PROBE = 64,
    PROBE_EVERY = 256,
};

/* Looks a short while before it sleeps. How long follows from how often that paid; where it never
 * does (one processor) it is tried again only now and then. */
static bool spin(struct thread *t, const struct frame *until)
{
    uint32_t rounds = t->spin;
    if (many_cpus && rounds == 0 && ++t->spins_saved % PROBE_EVERY == 0)
        rounds = SPIN_PROBE;
    for (uint32_t i = 0; many_cpus && i < rounds; i++) {
        if (worth_waking(t, until)) {
            t->spin = rounds + rounds / 4 + 1 < SPIN_MOST ? rounds + rounds / 4 + 1 : SPIN_MOST;
            return true;
        }
        __builtin_ia32_pause();
    }
    t->spin = rounds > 8 ? rounds - rounds / 4 : 0;
    return false;
}

void thread_wait(struct thread *t, uint64_t deadline_ns, const struct frame *until)
{
    struct queue *q = t->queue;
    if (spin(t, until))
        return;
    atomic_store(&q->asleep, 1);
    if (!worth_waking(t, until)) {
        uint64_t now = deadline_ns == UINT64_MAX ? 0 : clock_ns();
        if (now < deadline_ns) {
            uint64_t ns = deadline_ns - now;
            struct timespec left = {(time_t)(ns / 1000000000u), (long)(ns % 1000000000u)};
            futex_wait(&q->asleep, 1, deadline_ns == UINT64_MAX ? NULL : &left);
        }
    }
    atomic_store(&q->asleep, 0);
}

static int bell_create(struct thread *t)
{
    struct sockaddr_un address;
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return -errno;
    static _Atomic uint32_t next;
    uint32_t bell = 0;
    int r = -EADDRINUSE;
    for (int i = 0; i < 16 && r == -EADDRINUSE; i++) {
        bell = (process_pid() << 8) + atomic_fetch_add(&next, 1) % 256 + 1;
        socklen_t len = bell_address(bell, &address);
        r = bind(fd, (struct sockaddr *)&address, len) < 0 ? -errno : 0;
    }
    int timer = r == 0 ? timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK) : -1;
    int poll = timer >= 0 ? epoll_create1(EPOLL_CLOEXEC) : -1;
    struct epoll_event event = {.events = EPOLLIN};
    if (r == 0 && (poll < 0 || epoll_ctl(poll, EPOLL_CTL_ADD, fd, &event) < 0 ||
                   epoll_ctl(poll, EPOLL_CTL_ADD, timer, &event) < 0))
        r = -errno;
    if (r < 0) {
        close(fd);
        if (timer >= 0)
            close(timer);
        if (poll >= 0)
            close(poll);
        return r;
    }
    t->queue->bell = bell;
    t->bell_fd = fd;
    t->timer_fd = timer;
    t->poll_fd = poll;
    return 0;
}

bool thread_arm_bell(struct thread *t)
{
    char drain[16];
    while (recv(t->bell_fd, drain, sizeof(drain), MSG_DONTWAIT) > 0)
        ;
    uint64_t next = timer_next(t, true);
    if (next != t->timer_armed) {
        struct itimerspec when = {0};
        if (next != UINT64_MAX) {
            when.it_value.tv_sec = (time_t)(next / 1000);
            when.it_value.tv_nsec = (long)(next % 1000) * 1000000 + 1;
        }
        timerfd_settime(t->timer_fd, TFD_TIMER_ABSTIME, &when, NULL);
        t->timer_armed = next;
    }
    if (++t->bell_arms == 0)
        t->bell_arms = 1;
    atomic_store(&t->queue->armed, t->bell_arms);
    if (!thread_has_work(t))
        return true;
    atomic_store(&t->queue->armed, 0);
    return false;
}

int GetQueueFd(void)
{
    struct thread *t = thread_self();
    if (!t)
        return -1;
    int r = t->poll_fd >= 0 ? 0 : bell_create(t);
    if (r < 0) {
        error_set(r);
        return -1;
    }
    /* Whatever waits already must show. */
    if (!thread_arm_bell(t) || t->stashed || t->quit || thread_has_answers(t))
        ring_bell(t->queue->bell);
    return t->poll_fd;
}
