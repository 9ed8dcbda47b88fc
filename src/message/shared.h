/* SPDX-License-Identifier: MIT */
#ifndef MESSAGE_SHARED_H
#define MESSAGE_SHARED_H

/*
 * What the processes of a station share besides windows and queues: global
 * atoms, memory objects, the clipboard and the hot keys. It lies behind the
 * queues, zero when nobody used it yet, and is guarded by the segment's
 * share_lock, which is never held while anybody is called.
 *
 * What another process wrote is checked where it is read: an object is found by
 * index and generation, its place by bounds.
 */

#include "message/segment.h"

enum {
    BLOCK_BITS = 13,
    BLOCK_MAX = 1 << BLOCK_BITS,
    BLOCK_GENERATION_MAX = 0x7fff,
    BLOCK_HANDLE_TAG = 6, /* the low three bits of its handle */
    HEAP_PAGE = 4096,
    HEAP_SIZE = 1 << 30,
    HEAP_PAGES = HEAP_SIZE / HEAP_PAGE,
    BLOCK_SIZE_MAX = 256 << 20,
    CLIP_FORMATS = 256,
    CLIP_LISTENERS = 256,
    HOTKEY_MAX = 512,
};

struct atom_row {
    uint32_t hash;
    uint32_t count; /* 0: free */
};
struct atom_table {
    uint32_t high; /* rows from here on were never used */
    uint32_t reserved;
    struct atom_row rows[ATOM_MAX];
    char names[ATOM_MAX][ATOM_NAME_MAX + 1];
};

/* A memory object in the heap. */
struct block {
    _Atomic uint32_t tag;   /* the handle's generation while it lives, else 0 */
    uint32_t generation;    /* the last one given out */
    _Atomic uint32_t owner; /* process; 0: the station */
    _Atomic uint32_t locks;
    uint32_t origin; /* the handle it had in the process origin_pid, 0: this one */
    uint32_t origin_pid;
    uint32_t first_page;
    uint32_t pages;
    uint64_t size;
    uint32_t flags; /* GMEM_... */
    uint32_t reserved;
};

enum clip_kind {
    CLIP_DATA,      /* in a block */
    CLIP_DELAYED,   /* the owner renders it when it is asked for */
    CLIP_LOCAL,     /* a handle that means something in its process only */
    CLIP_CONVERTED, /* made of another format when it is asked for */
};
struct clip_entry {
    uint32_t format;
    uint32_t kind; /* enum clip_kind */
    uint32_t block;
    uint32_t pid; /* who set it */
    uint64_t handle;
    uint64_t serial; /* another one for each that is set */
};
struct clipboard {
    struct queue_ref opener;    /* tag 0: not open */
    struct queue_ref rendering; /* who waits for what the owner renders; tag 0: nobody */
    uint32_t changed;           /* since it was opened */
    _Atomic uint32_t open_window;
    _Atomic uint32_t owner;  /* window */
    _Atomic uint32_t viewer; /* the first of the chain */
    _Atomic uint32_t sequence;
    _Atomic uint32_t listener_count;
    uint32_t count;
    uint64_t serial;
    struct clip_entry entries[CLIP_FORMATS];
    uint32_t listeners[CLIP_LISTENERS];
};

struct hotkey {
    struct queue_ref owner; /* tag 0: free */
    uint32_t hwnd;          /* 0: the thread */
    uint32_t tid;
    int32_t id;
    uint32_t modifiers; /* MOD_... */
    uint32_t vk;
    uint32_t activates; /* WM_SETHOTKEY's: the key activates the window */
};
struct hotkeys {
    _Atomic uint32_t high;
    _Atomic uint32_t agent; /* window of the adapter that grabs keys of the display */
    struct hotkey keys[HOTKEY_MAX];
};

struct shared {
    struct atom_table atoms;
    struct clipboard clipboard;
    struct hotkeys hotkeys;
    uint32_t block_high;
    uint32_t page_hint;
    struct block blocks[BLOCK_MAX];
    uint64_t page_used[HEAP_PAGES / 64];
    _Alignas(HEAP_PAGE) char heap[];
};
_Static_assert(sizeof(struct shared) + HEAP_SIZE <= SHARED_SIZE, "the region is big enough");

/* Locks and returns the region; NULL with the last error set when there is no segment. */
struct shared *shared_lock(void);
void shared_unlock(void);
/* As it is, for atomic members only. NULL when there is no segment yet. */
struct shared *shared_peek(void);

/* ---- Memory objects (shared.c) ---- */

/* A zeroed object. owner: process, 0: the station's own, which no death frees. 0, -ENOMEM (too big,
 * or no room), -ENOSPC (too many). */
int block_alloc(size_t size, uint32_t owner, uint32_t flags, uint32_t *ret_handle);
static inline bool block_is_handle(uintptr_t handle)
{
    return (handle & 7) == BLOCK_HANDLE_TAG && handle < 1u << 31;
}
/* NULL for a stale or bad handle, or when its place makes no sense. Unlocked: by the time it is
 * looked at the object may be freed, and its memory another's, but never unmapped. */
struct block *block_find(uintptr_t handle);
void *block_data(uintptr_t handle, size_t *ret_size);
/* The object that starts at an address of the heap; 0 when none does. */
uint32_t block_at(const void *address);
bool block_free(uintptr_t handle);
/* With the region locked. */
bool block_free_locked(uintptr_t handle);
int block_resize(uintptr_t handle, size_t size);
/* Frees what a process that is gone owned. */
void block_reap(uint32_t pid);

#endif
