/* SPDX-License-Identifier: MIT */
#ifndef MESSAGE_SEGMENT_H
#define MESSAGE_SEGMENT_H

/*
 * The station's shared memory: one segment that every process of the station
 * maps. Sparse: memory is used where something was written. What another
 * process wrote is never trusted: indices are checked where they are read.
 *
 * What locks (robust.h) guard is written so that a holder killed at any
 * instruction leaves something the next holder can go on with.
 */

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "pianola/message.h"
#include "message/robust.h"

enum {
    WINDOW_BITS = 18,
    WINDOW_MAX = 1 << WINDOW_BITS,
    DESKTOP_SLOT = 1, /* 0 is no window */
    MESSAGE_SLOT = 2, /* what message-only windows are in */
    WINDOW_GENERATION_MAX = 0x1fff,
    WINDOW_REST = 4096, /* slots that rest between two uses of one */
    WINDOW_TEXT_MAX = 244,
    QUEUE_MAX = 2048,
    QUEUE_STRIDE = 4 << 20,
    POSTED_SLOTS = 16384, /* a power of two above POSTED_LIMIT */
    POSTED_LIMIT = 10000,
    SENT_SLOTS = 4096,
    FRAME_MAX = 256,
    SEEN_SLOTS = 2048,
    ATOM_MAX = 0x4000,
    ATOM_FIRST = 0xC000,
    ATOM_NAME_MAX = 255,
    HOOK_MAX = 64,
    ATTACHMENT_MAX = 256,
    MOVES_MAX = 64,
    RAW_DEVICE_MAX = 256,
    EVENT_HOOK_MAX = 64,
    SHELL_WINDOW_MAX = 16,
    SCREEN_WIDTH = 640, /* a screen nobody has given a size: 80 by 25 cells */
    SCREEN_HEIGHT = 400,
    KEYMAP_MAX = 256 << 10,
    PARAMETER_MAX = 128,
};

/* Who owns something: index of the queue and the tag it had. */
struct queue_ref {
    uint32_t index;
    uint32_t tag;
};

struct window_slot {
    _Atomic uint32_t tag; /* the handle's generation while the window lives, else 0 */
    uint32_t generation;  /* the last one given out */
    struct queue_ref owner;
    uint32_t parent; /* indices; 0: none */
    uint32_t first_child;
    uint32_t last_child;
    uint32_t next; /* below in z-order */
    uint32_t prev;
    uint32_t owner_window;
    uint32_t class_atom;
    _Atomic uint32_t style;
    uint32_t ex_style;
    uint32_t pid;
    int64_t id;
    uint64_t native;
    RECT rect;   /* on the screen */
    RECT client; /* the same for the client area */
    uint32_t free_next;
    uint32_t owns;        /* it has been another window's owner */
    uint32_t last_popup;  /* handle: the window active last of those it is the root owner of */
    uint32_t dpi_context; /* of the thread that made it: dpi.c */
    uint32_t dpi_hosting;
    uint32_t reserved;
};
_Static_assert(sizeof(struct window_slot) == 128, "the layout is shared");

struct window_text {
    _Atomic uint32_t sequence; /* odd while it is written */
    uint32_t length;
    char text[WINDOW_TEXT_MAX + 4];
};

/* In the order of retrieval. */
enum posted_kind {
    POSTED_MESSAGE,
    POSTED_HOTKEY,
    POSTED_INPUT,
    POSTED_KINDS,
};

/* In the ring of sent messages: nobody waits for the answer, the message is in `notices`. */
#define NOTICE UINT64_MAX

struct posted {
    uint32_t hwnd;
    uint32_t message;
    uint64_t wparam;
    uint64_t lparam;
    uint32_t time;
    int32_t x;
    int32_t y;
    uint32_t sender_pid;
    uint64_t extra_info;
    uint32_t kind;   /* enum posted_kind */
    uint32_t vk;     /* of a key: the one that tells left from right; 0: the message says it */
    uint32_t origin; /* of input: IMO_... */
    uint32_t reserved;
};
_Static_assert(sizeof(struct posted) == 64, "one cache line");

/* A message on its way to another thread and its reply; lives in the sender's queue. */
enum frame_state {
    FRAME_FREE,
    FRAME_PENDING, /* in the receiver's ring */
    FRAME_RUNNING, /* in the receiver's window procedure, or deferred */
    FRAME_REPLIED,
    FRAME_FAILED,    /* the receiver is gone; error says why */
    FRAME_ABANDONED, /* the sender does not wait (any more) */
};
/* What the sender does meanwhile. */
enum frame_how {
    FRAME_WAITS,
    FRAME_NOTIFIES, /* nothing: no answer is wanted */
    FRAME_CALLS_BACK,
};
struct frame {
    _Atomic uint64_t state; /* sequence << 8 | enum frame_state */
    struct queue_ref to;
    uint32_t hwnd;
    uint32_t message;
    uint64_t wparam;
    uint64_t lparam;
    int64_t result;
    uint32_t pack_offset; /* in the sender's outbox */
    uint32_t pack_length; /* bytes for the receiver */
    uint32_t pack_room;   /* bytes the receiver may write back */
    uint32_t pack_back;   /* bytes it wrote */
    int32_t error;
    uint32_t how; /* enum frame_how */
    uint64_t reserved[7];
};
_Static_assert(sizeof(struct frame) == 128, "two cache lines");

/* Not an observation but an event for the hook whose handle is in `code`. */
#define SEEN_EVENT 0x200

struct seen {
    int32_t kind; /* enum message_how, 0x100 | hook kind, or SEEN_EVENT */
    uint32_t hwnd;
    uint32_t message;
    uint32_t time;
    uint64_t wparam;
    uint64_t lparam;
    int64_t result;
    int32_t code;
    uint32_t size;
    uint32_t missed;
    uint32_t by_station;
    char text[136];
};

struct queue {
    struct robust lock;                   /* who puts something in */
    _Alignas(64) _Atomic uint32_t asleep; /* 1: the owner waits on this futex, or is about to */
    _Atomic uint32_t armed;               /* not 0: in poll on the bell; another number each time */
    _Alignas(64) _Atomic uint64_t posted_tail;
    _Alignas(64) _Atomic uint64_t posted_done; /* retrieved: the limit counts from here */
    _Alignas(64) _Atomic uint32_t sent_tail;
    _Alignas(64) _Atomic uint32_t sent_head;
    _Alignas(64) _Atomic uint32_t seen_tail;
    _Atomic uint32_t seen_missed;
    _Alignas(64) _Atomic uint32_t seen_head;
    _Atomic uint32_t observes; /* a mask of OBSERVE_... */
    _Atomic uint32_t answering_used;
    _Atomic uint32_t answering[FRAME_MAX]; /* senders' queue index + 1: not to be reused yet */
    _Atomic uint32_t bell;                 /* number in the abstract socket's name, 0: none */
    _Atomic uint32_t menu_mode; /* GUI_...: what menu the owner has open, of which window */
    _Atomic uint32_t menu_owner;
    _Atomic uint32_t focus;
    _Atomic uint32_t active;
    _Atomic uint32_t capture;
    _Atomic uint64_t timer_due; /* the first of its timers, ms; 0: there is none */
    _Atomic uint32_t moving;    /* the user moves or sizes it */
    _Atomic uint32_t pumped_ms; /* when the owner last looked for messages */
    _Atomic uint32_t input;     /* queue that has the focus, capture and keys, + 1; 0: this one */
    _Atomic uint32_t keys_seen; /* changes of keys up to here are in `keys` */
    _Atomic uint32_t layout;    /* of the keyboard, as an HKL; 0: the one in force */
    _Atomic uint32_t was_idle;  /* the owner has waited for messages once */
    _Atomic uint8_t keys[256];  /* GetKeyState's: 0x80 down, 1 toggled */
    uint64_t sent[SENT_SLOTS];
    struct posted notices[SENT_SLOTS]; /* what an entry NOTICE in `sent` stands for */
    struct frame frames[FRAME_MAX];
    struct seen seen[SEEN_SLOTS];
    struct posted posted[POSTED_SLOTS];
    char outbox[];
};
#define OUTBOX_SIZE (QUEUE_STRIDE - sizeof(struct queue))
_Static_assert(sizeof(struct queue) < (3 << 20), "room for the outbox");

struct queue_entry {
    _Atomic uint32_t tag; /* 0: free */
    uint32_t generation;
    uint32_t pid;
    uint32_t tid;
    _Atomic uint32_t dead; /* the owner is gone, its things are being freed */
    uint32_t freed_order;
    uint64_t start; /* of the owner: thread_start */
};

struct global_hook {
    _Atomic uint32_t tag; /* the handle in the owner's process; 0: free */
    int32_t kind;
    struct queue_ref owner;
    uint64_t order;
    _Atomic uint32_t hung_ms; /* did not answer then; 0: it does */
};

/* Two threads that share their input (AttachThreadInput). */
struct attachment {
    struct queue_ref from; /* tag 0: free */
    struct queue_ref to;
};

/* Raw input that a process wants to have (raw_input.c). */
struct raw_device {
    _Atomic uint32_t pid; /* 0: free */
    uint32_t usage_page;
    uint32_t usage;
    uint32_t flags; /* RIDEV_... */
    uint32_t hwnd;
};

/* Where the pointer was. */
struct pointer_move {
    int32_t x;
    int32_t y;
    uint32_t time;
    uint32_t reserved;
    uint64_t extra_info;
};

/* Who wants to be told of events (win_event.c). */
struct event_hook {
    _Atomic uint32_t tag; /* the handle; 0: free */
    uint32_t generation;
    struct queue_ref owner;
    uint32_t min;
    uint32_t max;
    uint32_t pid; /* 0: of all processes */
    uint32_t tid;
    uint32_t flags;
};

struct segment {
    uint32_t magic;
    uint32_t version;
    uint64_t size;
    uint64_t number; /* random: names the queues' bells */
    struct robust tree_lock;
    struct robust queue_lock;
    struct robust atom_lock;
    struct robust share_lock; /* of what is behind the queues: shared.h */
    uint32_t window_high;     /* slots from here on were never used */
    uint32_t window_free_first;
    uint32_t window_free_last;
    uint32_t window_free_count;
    _Atomic uint32_t queue_high; /* grows under queue_lock, is read without */
    uint32_t queue_freed;
    uint32_t hook_generation;
    _Atomic uint32_t atom_count;
    _Atomic uint32_t foreground;
    _Atomic uint32_t observers;  /* queues with a message observer */
    _Atomic uint32_t hook_kinds; /* of global hooks, a bit each */
    _Atomic uint64_t hook_order; /* of the newest hook */
    _Atomic uint64_t pointer;    /* x << 32 | y */
    _Atomic uint8_t key_down[256];
    _Atomic uint8_t key_pressed[256];
    _Atomic uint8_t key_toggled[256];
    _Atomic uint32_t key_changes;      /* of all keys so far */
    _Atomic uint32_t key_changed[256]; /* the number of the key's last change */
    _Atomic uint32_t key_queue[256];   /* which queue is told of it by a message, + 1 */
    _Atomic uint32_t key_alone;        /* Alt went down and nothing else since */
    _Atomic uint32_t last_input_ms;
    _Atomic uint32_t input_blocked; /* thread that holds all others' input off */
    _Atomic uint32_t double_click_ms;
    _Atomic uint32_t swapped;       /* mouse buttons */
    _Atomic uint32_t mouse_over;    /* the window that the mouse was last in */
    _Atomic uint64_t clip[2];       /* top left and bottom right; right 0: no rectangle */
    _Atomic uint32_t idle_waiters;  /* threads in WaitForInputIdle */
    _Atomic uint32_t playback_asks; /* thread that asks the playback hook */
    _Atomic uint32_t move_count;
    struct pointer_move moves[MOVES_MAX];
    struct raw_device raw_devices[RAW_DEVICE_MAX];
    struct attachment attachments[ATTACHMENT_MAX];
    _Atomic uint32_t keymap_sequence;
    _Atomic uint32_t keymap_generation;
    _Atomic uint32_t keymap_length;
    _Atomic uint64_t parameters[PARAMETER_MAX]; /* parameters.c */
    char display[64];
    struct global_hook global_hooks[HOOK_MAX];
    _Atomic uint32_t event_hook_count;
    struct event_hook event_hooks[EVENT_HOOK_MAX];
    _Atomic uint32_t shell_window;    /* handles (shell.c) */
    _Atomic uint32_t shell_listening; /* somebody has been in the list */
    _Atomic uint32_t shell_listeners[SHELL_WINDOW_MAX];
    _Atomic uint32_t locked_window;      /* LockWindowUpdate's, a handle */
    _Atomic uint32_t foreground_lock;    /* process that keeps the foreground (focus.c) */
    _Atomic uint32_t foreground_allowed; /* process that may take it all the same */
    struct queue_entry queues[QUEUE_MAX];
    char atoms[ATOM_MAX][ATOM_NAME_MAX + 1];
    char keymap[KEYMAP_MAX];
    struct window_slot windows[WINDOW_MAX];
    struct window_text texts[WINDOW_MAX];
};

#define SEGMENT_MAGIC 0x4c4e5050u
#define SEGMENT_QUEUES (((sizeof(struct segment) + 0x1fffff) >> 21) << 21)
#define SEGMENT_SHARED (SEGMENT_QUEUES + (size_t)QUEUE_MAX * QUEUE_STRIDE)
#define SHARED_SIZE ((size_t)1040 << 20) /* a region of its own, shared.h */
#define SEGMENT_SIZE (SEGMENT_SHARED + SHARED_SIZE)

/* The segment of this process: joins the station or makes a private one on first use. NULL with the
 * last error set when there is no memory. */
struct segment *segment_get(void);
/* As it is, without making one. */
struct segment *segment_peek(void);
struct queue *segment_queue(uint32_t index);
int segment_create(void);
int segment_map(int fd);
/* inherit.c: maps that of the process that made this one by CreateProcess. 0, -ENOENT. */
int segment_inherit(void);
int segment_fd(void);
bool segment_is_joined(void);
void segment_set_joined(void);
/* Uses the segment made by message_station_create or joined already. */
bool segment_mapped(void);

/* Atoms: the station's table of class and message names. 0 when full or the name is bad. */
ATOM atom_add(const char *name);
ATOM atom_find(const char *name);
const char *atom_name(uint32_t atom);

#endif
