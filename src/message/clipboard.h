/* SPDX-License-Identifier: MIT */
#ifndef MESSAGE_CLIPBOARD_H
#define MESSAGE_CLIPBOARD_H

/*
 * The clipboard, as the adapters of a desktop use it: one of their windows owns
 * what other programs put on the desktop's clipboard, and they read ours for
 * them. They need not open it.
 */

#include <stdbool.h>
#include <stddef.h>

#include "pianola/clipboard.h"

/* The contents are these formats now, to be rendered by `owner`, a window of the calling thread.
 * force: even while somebody has it open. 0, -EBUSY, -ENOMEM. */
int clipboard_take(HWND owner, const UINT *formats, size_t count, bool force);
/* Renders a format that `owner` is asked for. 0, -ENOENT when it is not asked for any more. */
int clipboard_render(HWND owner, UINT format, const void *bytes, size_t size);
/* The window owns it no longer; what it did not render is gone. */
void clipboard_release(HWND owner);
/* A format as it is, or made of another one. 0 and bytes to free(); -EAGAIN when *ret_owner has to
 * render *ret_format first (send it WM_RENDERFORMAT); -ENOENT, -ENOMEM, -ENOTSUP. */
int clipboard_read(UINT format, void **ret_bytes, size_t *ret_size, HWND *ret_owner,
                   UINT *ret_format);
/* The formats there are, at most max. */
size_t clipboard_list(UINT *formats, size_t max);

/* ---- Inside the room ---- */

struct shared;
struct clip_entry;

/* The window is being destroyed by its thread: before WM_DESTROY, after WM_NCDESTROY. */
void clipboard_window_gone(HWND hwnd);
void clipboard_window_destroyed(HWND hwnd);
/* The calling thread ends, one that is gone: it has the clipboard open no longer. */
void clipboard_thread_gone(void);
struct queue_ref;
void clipboard_forget_queue(struct queue_ref gone);
/* Tells viewers and listeners that the contents changed. */
void clipboard_notify(void);
/* Which process's, which thread's. Called with the region locked. */
bool clipboard_open_here(const struct shared *sh);
bool clipboard_owned_here(const struct shared *sh);
struct clip_entry *clipboard_find(struct shared *sh, UINT format);
/* A new entry; NULL when there are too many. */
struct clip_entry *clipboard_add(struct shared *sh, UINT format, unsigned kind);
/* Frees what the entry holds. */
void clipboard_drop_data(struct clip_entry *entry);
/* Frees all entries; no text is left to be converted. */
void clipboard_clear(struct shared *sh);
/* Adds the formats that can be made of those there, takes out those that can not any more. Returns
 * how many were added. */
unsigned clipboard_complete(struct shared *sh);
/* Bytes of one text format as another. NULL without memory; to free(). */
void *clipboard_convert(UINT from, const void *bytes, size_t size, UINT to, size_t *ret_size);
/* The format to make one of: 0 when it is not a made one. */
UINT clipboard_source(struct shared *sh, UINT format);
/* Frees the handles that GetClipboardData gave out for contents that are gone (all: for those that
 * are there, too). */
void clipboard_forget_handles(bool all);

#endif
