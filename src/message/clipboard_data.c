/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "message/clipboard.h"
#include "message/global_memory.h"
#include "message/painter.h"
#include "message/queue.h"
#include "message/shared.h"
#include "message/table.h"

/*
 * What is put on the clipboard is copied into the station's memory. Each process
 * keeps the handles it put there or was given, by the serial number of the
 * contents: asking again gives the same one, as in the reference.
 */

enum { RENDER_MS = 5000 };

struct held {
    struct held *next;
    uint64_t serial;
    UINT format;
    HGLOBAL memory;
};

static pthread_mutex_t held_lock = PTHREAD_MUTEX_INITIALIZER;
static struct held *all_held;

static HANDLE fail(DWORD code)
{
    SetLastError(code);
    return NULL;
}

/* ---- Handles ---- */

static HGLOBAL held_find(UINT format, uint64_t serial)
{
    HGLOBAL memory = NULL;
    pthread_mutex_lock(&held_lock);
    for (const struct held *h = all_held; h && !memory; h = h->next)
        if (h->serial == serial && h->format == format)
            memory = h->memory;
    pthread_mutex_unlock(&held_lock);
    return memory && (format == CF_BITMAP || memory_is_handle(memory)) ? memory : NULL;
}

static bool held_add(UINT format, uint64_t serial, HGLOBAL memory)
{
    struct held *h = malloc(sizeof(*h));
    if (!h)
        return false;
    pthread_mutex_lock(&held_lock);
    *h = (struct held){.next = all_held, .serial = serial, .format = format, .memory = memory};
    all_held = h;
    pthread_mutex_unlock(&held_lock);
    return true;
}

static bool is_there(const struct shared *sh, uint64_t serial)
{
    for (uint32_t i = 0; i < sh->clipboard.count && i < CLIP_FORMATS; i++)
        if (sh->clipboard.entries[i].serial == serial)
            return true;
    return false;
}

void clipboard_forget_handles(bool all)
{
    struct held *gone = NULL;
    DWORD error = GetLastError();
    const struct shared *sh = shared_lock();
    if (!sh)
        return;
    pthread_mutex_lock(&held_lock);
    for (struct held **at = &all_held; *at;) {
        struct held *h = *at;
        if (!all && is_there(sh, h->serial)) {
            at = &h->next;
        } else {
            *at = h->next;
            h->next = gone;
            gone = h;
        }
    }
    pthread_mutex_unlock(&held_lock);
    shared_unlock();
    while (gone) {
        struct held *h = gone;
        gone = h->next;
        if (h->format == CF_BITMAP)
            message_painter()->bitmap_free((HBITMAP)h->memory);
        else
            GlobalFree(h->memory);
        free(h);
    }
    SetLastError(error);
}

/* ---- Setting ---- */

static bool is_graphics(UINT format)
{
    return format == CF_BITMAP || format == CF_METAFILEPICT || format == CF_PALETTE ||
           format == CF_ENHMETAFILE || format == CF_DSPBITMAP || format == CF_DSPMETAFILEPICT ||
           format == CF_DSPENHMETAFILE;
}

static bool may_be_anything(UINT format)
{
    return is_graphics(format) || (format >= CF_PRIVATEFIRST && format <= CF_PRIVATELAST) ||
           (format >= CF_GDIOBJFIRST && format <= CF_GDIOBJLAST);
}

/* Somebody waits for what its owner renders now. */
static bool is_rendering(const struct shared *sh)
{
    return sh->clipboard.rendering.tag && queue_ref_valid(sh->clipboard.rendering);
}

/* Is it open for the window that owns it? Then any thread may set what it holds. */
static bool open_for_owner(const struct shared *sh)
{
    const struct clipboard *cb = &sh->clipboard;
    return cb->opener.tag && atomic_load(&cb->open_window) == atomic_load(&cb->owner);
}

/* The calling thread owns the clipboard and is asked for this format. */
static bool renders(struct shared *sh, UINT format)
{
    const struct clip_entry *entry = clipboard_find(sh, format);
    const struct thread *t = thread_peek();
    DWORD error = GetLastError();
    const struct window_slot *owner =
        table_slot((HWND)(uintptr_t)atomic_load(&sh->clipboard.owner));
    SetLastError(error);
    return entry && entry->kind == CLIP_DELAYED && t && owner &&
           owner->owner.index == t->ref.index && owner->owner.tag == t->ref.tag;
}

static int copy_in(const void *bytes, size_t size, uint32_t *ret_block)
{
    size_t room = 0;
    int r = block_alloc(size, process_pid(), 0, ret_block);
    char *data = r == 0 ? block_data(*ret_block, &room) : NULL;
    if (data && size)
        memcpy(data, bytes, size);
    return r;
}

/* What the entry is to hold; the block in it is the caller's until it is there. */
static int put(struct shared *sh, const struct clip_entry *what, bool rendering)
{
    struct clipboard *cb = &sh->clipboard;
    struct clip_entry *entry = clipboard_find(sh, what->format);
    if (!entry)
        entry = clipboard_add(sh, what->format, what->kind);
    if (!entry)
        return -ENOSPC;
    clipboard_drop_data(entry);
    *entry = *what;
    entry->serial = ++cb->serial;
    struct block *block = what->kind == CLIP_DATA ? block_find(what->block) : NULL;
    if (block)
        atomic_store(&block->owner, 0);
    if (!rendering) {
        cb->changed = 1;
        atomic_fetch_add(&cb->sequence, 1);
    }
    return 0;
}

static int set_entry(struct clip_entry *what, uint64_t *ret_serial)
{
    struct shared *sh = shared_lock();
    if (!sh)
        return -ENOMEM;
    bool rendering = what->kind != CLIP_DELAYED && (is_rendering(sh) || renders(sh, what->format));
    int r = rendering || clipboard_open_here(sh) || open_for_owner(sh) ? 0 : -EACCES;
    if (r == 0)
        r = put(sh, what, rendering);
    if (r == 0)
        *ret_serial = sh->clipboard.serial;
    shared_unlock();
    return r;
}

/* A text ends with a NUL, whatever the program's last character was. */
static void end_text(UINT format, char *bytes, size_t size)
{
    size_t unit = format == CF_UNICODETEXT ? sizeof(WCHAR) : 1;
    if (size >= unit && (format == CF_UNICODETEXT || format == CF_TEXT || format == CF_OEMTEXT))
        memset(bytes + size - unit, 0, unit);
}

HANDLE SetClipboardData(UINT format, HANDLE memory)
{
    struct clip_entry what = {.format = format, .pid = process_pid()};
    uint64_t serial = 0;
    if (format == 0)
        return fail(ERROR_CLIPBOARD_NOT_OPEN);
    int r = 0;
    if (!memory) {
        what.kind = CLIP_DELAYED;
    } else if (!is_graphics(format) && memory_is_handle(memory)) {
        what.kind = CLIP_DATA;
        DWORD error = GetLastError();
        char *bytes = GlobalLock(memory);
        size_t size = bytes ? GlobalSize(memory) : 0;
        if (!bytes || (format == CF_UNICODETEXT && size < sizeof(WCHAR)))
            return fail(ERROR_INVALID_HANDLE); /* discarded, or not even an end */
        end_text(format, bytes, size);
        r = copy_in(bytes, size, &what.block);
        GlobalUnlock(memory);
        SetLastError(error);
    } else if (may_be_anything(format)) {
        what.kind = CLIP_LOCAL;
        what.handle = (uintptr_t)memory;
    } else {
        return fail(ERROR_INVALID_HANDLE);
    }
    if (r == 0)
        r = set_entry(&what, &serial);
    if (r < 0) {
        block_free(what.block);
        return fail(r == -EACCES ? ERROR_CLIPBOARD_NOT_OPEN : ERROR_NOT_ENOUGH_MEMORY);
    }
    if (what.kind == CLIP_DATA)
        held_add(format, serial, memory);
    return memory;
}

/* ---- Getting ---- */

/* A copy of what is there. -ENOENT, -EAGAIN (to be rendered), -ENOTSUP, -ENOMEM. */
static int copy_out(const struct clip_entry *entry, void **ret_bytes, size_t *ret_size)
{
    size_t size = 0;
    if (entry->kind == CLIP_DELAYED)
        return -EAGAIN;
    if (entry->kind != CLIP_DATA)
        return -ENOTSUP;
    const void *data = block_data(entry->block, &size);
    void *bytes = data ? malloc(size ? size : 1) : NULL;
    if (!bytes)
        return data ? -ENOMEM : -ENOENT;
    memcpy(bytes, data, size);
    /* Whoever took the clipboard meanwhile may have freed it under our eyes. */
    if (!block_find(entry->block)) {
        free(bytes);
        return -ENOENT;
    }
    *ret_bytes = bytes;
    *ret_size = size;
    return 0;
}

/* The entry of a format, or of the one it is made of. false: there is none. */
static bool look_up(UINT format, struct clip_entry *ret_entry, UINT *ret_source, HWND *ret_owner)
{
    struct shared *sh = shared_lock();
    if (!sh)
        return false;
    const struct clip_entry *entry = clipboard_find(sh, format);
    *ret_source = 0;
    *ret_owner = (HWND)(uintptr_t)atomic_load(&sh->clipboard.owner);
    if (entry && entry->kind == CLIP_CONVERTED) {
        *ret_source = clipboard_source(sh, format);
        entry = clipboard_find(sh, *ret_source);
    }
    if (entry)
        *ret_entry = *entry;
    shared_unlock();
    return entry != NULL;
}

/* A picture of one format as another one; what becomes of CF_BITMAP is a DIB still, as the handle
 * is the asking process's. */
static int read_picture(const struct clip_entry *entry, UINT format, void **ret_bytes,
                        size_t *ret_size)
{
    const struct window_painter *painter = message_painter();
    if (!painter || !painter->dib_of_bitmap)
        return -ENOTSUP;
    if (entry->kind == CLIP_LOCAL && entry->pid == process_pid()) {
        *ret_bytes =
            painter->dib_of_bitmap((HBITMAP)(uintptr_t)entry->handle, format == CF_DIBV5, ret_size);
        return *ret_bytes ? 0 : -ENOMEM;
    }
    void *from = NULL;
    size_t size = 0;
    int r = copy_out(entry, &from, &size);
    if (r < 0)
        return r;
    HBITMAP bitmap = format == CF_BITMAP ? NULL : painter->bitmap_of_dib(from, size);
    void *dib = bitmap ? painter->dib_of_bitmap(bitmap, format == CF_DIBV5, &size) : NULL;
    if (bitmap)
        painter->bitmap_free(bitmap);
    if (format != CF_BITMAP) {
        free(from);
        from = dib;
    }
    if (!from)
        return -ENOTSUP;
    *ret_bytes = from;
    *ret_size = size;
    return 0;
}

int clipboard_read(UINT format, void **ret_bytes, size_t *ret_size, HWND *ret_owner,
                   UINT *ret_format)
{
    struct clip_entry entry;
    UINT source = 0;
    void *bytes = NULL;
    size_t size = 0;
    if (!look_up(format, &entry, &source, ret_owner))
        return -ENOENT;
    *ret_format = entry.format;
    if (source == CF_BITMAP || source == CF_DIB || source == CF_DIBV5)
        return read_picture(&entry, format, ret_bytes, ret_size);
    int r = source && format == CF_LOCALE ? 0 : copy_out(&entry, &bytes, &size);
    if (r < 0)
        return r;
    if (source) {
        void *from = bytes;
        bytes = clipboard_convert(source, from, size, format, &size);
        free(from);
    }
    if (!bytes)
        return -ENOMEM;
    *ret_bytes = bytes;
    *ret_size = size;
    return 0;
}

static void set_rendering(bool yes)
{
    const struct thread *t = thread_self();
    struct shared *sh = t ? shared_lock() : NULL;
    if (!sh)
        return;
    sh->clipboard.rendering = yes ? t->ref : (struct queue_ref){0, 0};
    shared_unlock();
}

static int read_rendered(UINT format, void **ret_bytes, size_t *ret_size)
{
    HWND owner = NULL;
    UINT wanted = 0;
    int r = clipboard_read(format, ret_bytes, ret_size, &owner, &wanted);
    if (r != -EAGAIN)
        return r;
    SetLastError(ERROR_SUCCESS);
    set_rendering(true);
    bool asked =
        SendMessageTimeout(owner, WM_RENDERFORMAT, wanted, 0, SMTO_NORMAL, RENDER_MS, NULL) != 0;
    set_rendering(false);
    if (!owner)
        return -ENOENT;
    if (!asked)
        return GetLastError() == ERROR_TIMEOUT ? -ETIMEDOUT : -ESTALE;
    r = clipboard_read(format, ret_bytes, ret_size, &owner, &wanted);
    return r == -EAGAIN ? -ENOENT : r;
}

/* What a program gets of the bytes: a bitmap when that was made of a DIB. */
static HANDLE bitmap_copy(const void *bytes, size_t size)
{
    const struct window_painter *painter = message_painter();
    return painter && painter->bitmap_of_dib ? (HANDLE)painter->bitmap_of_dib(bytes, size) : NULL;
}

static HGLOBAL fixed_copy(const void *bytes, size_t size)
{
    HGLOBAL memory = GlobalAlloc(GMEM_FIXED, size);
    if (memory && size)
        memcpy(memory, bytes, size);
    return memory;
}

HANDLE GetClipboardData(UINT format)
{
    struct clip_entry entry;
    UINT source = 0;
    HWND owner = NULL;
    void *bytes = NULL;
    size_t size = 0;
    struct shared *sh = shared_lock();
    bool open = sh && clipboard_open_here(sh);
    if (sh)
        shared_unlock();
    if (!open)
        return fail(ERROR_CLIPBOARD_NOT_OPEN);
    if (!look_up(format, &entry, &source, &owner))
        return fail(ERROR_NOT_FOUND);
    if (entry.kind == CLIP_LOCAL && entry.pid == process_pid() && !source)
        return (HANDLE)(uintptr_t)entry.handle;
    HGLOBAL memory = held_find(format, entry.serial);
    if (memory)
        return memory;
    int r = read_rendered(format, &bytes, &size);
    if (r < 0) {
        if (r == -ENOENT)
            return fail(ERROR_NOT_FOUND);
        error_set(r);
        return NULL;
    }
    /* The owner may have been this process: then the handle it set is the one. */
    memory = look_up(format, &entry, &source, &owner) ? held_find(format, entry.serial) : NULL;
    if (!memory) {
        memory = format == CF_BITMAP ? bitmap_copy(bytes, size) : fixed_copy(bytes, size);
        if (memory)
            held_add(format, entry.serial, memory);
    }
    free(bytes);
    return memory;
}

/* ---- For adapters ---- */

int clipboard_take(HWND owner, const UINT *formats, size_t count, bool force)
{
    struct shared *sh = shared_lock();
    if (!sh)
        return -ENOMEM;
    struct clipboard *cb = &sh->clipboard;
    struct queue_ref opener = cb->opener;
    if (opener.tag && !force) {
        shared_unlock();
        if (queue_check_alive(opener))
            return -EBUSY;
        shared_lock();
    }
    clipboard_clear(sh);
    for (size_t i = 0; i < count; i++) {
        if (!clipboard_find(sh, formats[i]) && !clipboard_add(sh, formats[i], CLIP_DELAYED))
            break;
    }
    clipboard_complete(sh);
    atomic_store(&cb->owner, (uint32_t)(uintptr_t)owner);
    cb->changed = 0;
    atomic_fetch_add(&cb->sequence, 1);
    shared_unlock();
    clipboard_notify();
    return 0;
}

int clipboard_render(HWND owner, UINT format, const void *bytes, size_t size)
{
    struct clip_entry what = {.format = format, .kind = CLIP_DATA, .pid = process_pid()};
    int r = copy_in(bytes, size, &what.block);
    if (r < 0)
        return r;
    struct shared *sh = shared_lock();
    const struct clip_entry *entry = clipboard_find(sh, format);
    r = entry && entry->kind == CLIP_DELAYED &&
                atomic_load(&sh->clipboard.owner) == (uint32_t)(uintptr_t)owner
            ? put(sh, &what, true)
            : -ENOENT;
    shared_unlock();
    if (r < 0)
        block_free(what.block);
    return r;
}
