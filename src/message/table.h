/* SPDX-License-Identifier: MIT */
#ifndef MESSAGE_TABLE_H
#define MESSAGE_TABLE_H

/*
 * The window table and the tree in it. Functions that take or change links
 * hold the tree lock themselves.
 */

#include "message/message.h"
#include "message/queue.h"
#include "message/segment.h"

/* What only the window's own process knows. */
struct local_window {
    HWND hwnd;
    WNDPROC proc;
    char *text; /* owned */
    LONG_PTR userdata;
    HINSTANCE instance;
    void *extra; /* cbWndExtra bytes, owned */
    int extra_size;
    struct window_class *class;
    bool destroying;
};

static inline HWND handle_of(uint32_t index, uint32_t tag)
{
    return (HWND)(uintptr_t)((tag << WINDOW_BITS) | index);
}
/* The live window's slot, NULL (last error set) for a stale or bad handle or a dead owner. */
struct window_slot *table_slot(HWND hwnd);
static inline uint32_t slot_index(const struct segment *s, const struct window_slot *slot)
{
    return (uint32_t)(slot - s->windows);
}
HWND table_handle(uint32_t index);
/* New window on top of its siblings. 0 with the last error set when the table is full. */
HWND table_add(struct queue_ref owner, uint32_t parent, uint32_t class_atom);
/* Takes the slot out of the tree and frees it (children first moved out by the caller). */
void table_remove(HWND hwnd);
/* Frees every window of a queue. */
void table_remove_queue(struct queue_ref owner);
/* above 0: on top; UINT32_MAX: at the bottom. */
void table_restack(uint32_t index, uint32_t above);
/* Handles below a parent, in tree order; deep: all descendants. Caller frees. Returns the count. */
int table_children(uint32_t parent, bool deep, HWND **ret_list);
void table_set_text(HWND hwnd, const char *text);
size_t table_text(const struct window_slot *slot, char *buf, size_t size);

/* focus.c */

/* Makes the calling thread's window its active one and the foreground. how: WA_... */
bool focus_activate(HWND hwnd, WORD how);
LRESULT focus_deactivate(HWND by);
/* A window of the calling thread is destroyed, hidden or disabled: what it has goes to another. */
void focus_window_going(HWND hwnd);

/* Windows of this process; NULL for others'. */
struct local_window *local_window(HWND hwnd);
struct local_window *local_window_add(HWND hwnd);
void local_window_remove(HWND hwnd);

#endif
