/* SPDX-License-Identifier: MIT */
#include "message/clipboard.h"
#include "message/painter.h"

#include <errno.h>
#include <string.h>

#include "base/error.h"
#include "message/queue.h"
#include "message/shared.h"
#include "message/table.h"

/*
 * The clipboard's state is in the shared region; who has it open is a thread's
 * queue, so that a dead one is noticed. No lock is held while a window is asked.
 */

enum { DESTROY_MS = 1000 };

static HWND window_of(uint32_t handle)
{
    return (HWND)(uintptr_t)handle;
}

static bool same_queue(struct queue_ref a, struct queue_ref b)
{
    return a.index == b.index && a.tag == b.tag;
}

/* IsWindow, with the last error as it was. */
static bool is_window(HWND hwnd)
{
    DWORD error = GetLastError();
    bool is = hwnd && IsWindow(hwnd);
    SetLastError(error);
    return is;
}

bool clipboard_open_here(const struct shared *sh)
{
    const struct thread *t = thread_peek();
    return t && same_queue(sh->clipboard.opener, t->ref);
}

bool clipboard_owned_here(const struct shared *sh)
{
    DWORD error = GetLastError();
    const struct window_slot *slot = table_slot(window_of(atomic_load(&sh->clipboard.owner)));
    SetLastError(error);
    return slot && segment_peek()->queues[slot->owner.index % QUEUE_MAX].pid == process_pid();
}

/* ---- Entries ---- */

static uint32_t entry_count(const struct clipboard *cb)
{
    return cb->count < CLIP_FORMATS ? cb->count : CLIP_FORMATS;
}

struct clip_entry *clipboard_find(struct shared *sh, UINT format)
{
    for (uint32_t i = 0; i < entry_count(&sh->clipboard); i++)
        if (sh->clipboard.entries[i].format == format)
            return &sh->clipboard.entries[i];
    return NULL;
}

struct clip_entry *clipboard_add(struct shared *sh, UINT format, unsigned kind)
{
    struct clipboard *cb = &sh->clipboard;
    if (cb->count >= CLIP_FORMATS)
        return NULL;
    struct clip_entry *entry = &cb->entries[cb->count];
    *entry = (struct clip_entry){.format = format, .kind = kind, .serial = ++cb->serial};
    cb->count++;
    return entry;
}

void clipboard_drop_data(struct clip_entry *entry)
{
    if (entry->kind == CLIP_DATA)
        block_free_locked(entry->block);
    entry->block = 0;
}

void clipboard_clear(struct shared *sh)
{
    for (uint32_t i = 0; i < entry_count(&sh->clipboard); i++)
        clipboard_drop_data(&sh->clipboard.entries[i]);
    sh->clipboard.count = 0;
}

static void remove_entries(struct shared *sh, enum clip_kind kind)
{
    struct clipboard *cb = &sh->clipboard;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < entry_count(cb); i++) {
        if (cb->entries[i].kind == kind)
            clipboard_drop_data(&cb->entries[i]);
        else
            cb->entries[kept++] = cb->entries[i];
    }
    cb->count = kept;
}

/* Formats of which each is made of the best other one that is there, in the order of their making;
 * with the texts comes the language that they are in. */
enum { KINDS_MOST = 4 };
static const struct family {
    UINT best[KINDS_MOST];
    UINT made[KINDS_MOST];
    bool of_handles; /* also of what means something in its process only */
} families[] = {
    {{CF_UNICODETEXT, CF_TEXT, CF_OEMTEXT}, {CF_LOCALE, CF_TEXT, CF_OEMTEXT, CF_UNICODETEXT}, 0},
    {{CF_DIBV5, CF_DIB, CF_BITMAP}, {CF_BITMAP, CF_DIB, CF_DIBV5}, true},
};

static bool is_made(const struct family *family, UINT format)
{
    for (size_t i = 0; i < KINDS_MOST; i++)
        if (family->made[i] == format)
            return true;
    return false;
}

/* 0: there is none. */
static UINT family_source(struct shared *sh, const struct family *family)
{
    for (size_t i = 0; i < KINDS_MOST && family->best[i]; i++) {
        const struct clip_entry *entry = clipboard_find(sh, family->best[i]);
        if (entry && entry->kind != CLIP_CONVERTED &&
            (entry->kind != CLIP_LOCAL || family->of_handles))
            return family->best[i];
    }
    return 0;
}

UINT clipboard_source(struct shared *sh, UINT format)
{
    const struct clip_entry *wanted = clipboard_find(sh, format);
    if (!wanted || wanted->kind != CLIP_CONVERTED)
        return 0;
    const struct family *family = &families[is_made(&families[0], format) ? 0 : 1];
    return family_source(sh, family);
}

static unsigned complete(struct shared *sh, const struct family *family)
{
    struct clipboard *cb = &sh->clipboard;
    unsigned added = 0;
    if (!family_source(sh, family)) {
        /* There is nothing to make the others of; what language it was in is no text. */
        uint32_t kept = 0;
        for (uint32_t i = 0; i < entry_count(cb); i++)
            if (cb->entries[i].kind != CLIP_CONVERTED || cb->entries[i].format == CF_LOCALE ||
                !is_made(family, cb->entries[i].format))
                cb->entries[kept++] = cb->entries[i];
        cb->count = kept;
        return 0;
    }
    for (size_t i = 0; i < KINDS_MOST && family->made[i]; i++)
        if (!clipboard_find(sh, family->made[i]) &&
            clipboard_add(sh, family->made[i], CLIP_CONVERTED))
            added++;
    return added;
}

unsigned clipboard_complete(struct shared *sh)
{
    const struct window_painter *painter = message_painter();
    unsigned added = complete(sh, &families[0]);
    if (painter && painter->dib_of_bitmap)
        added += complete(sh, &families[1]);
    return added;
}

/* ---- Opening and closing ---- */

/* With the region locked; leaves it locked. false: somebody alive has it open. */
static bool free_for(struct shared *sh, const struct thread *t, HWND hwnd)
{
    for (;;) {
        struct queue_ref opener = sh->clipboard.opener;
        if (opener.tag == 0)
            return true;
        uint32_t window = atomic_load(&sh->clipboard.open_window);
        if (same_queue(opener, t->ref))
            return window == (uint32_t)(uintptr_t)hwnd;
        if (hwnd && window == (uint32_t)(uintptr_t)hwnd) {
            /* As in the reference it is the window that has it: another thread goes on with it. */
            sh->clipboard.opener = t->ref;
            return true;
        }
        shared_unlock();
        bool alive = queue_check_alive(opener);
        shared_lock();
        if (alive)
            return false;
        if (same_queue(sh->clipboard.opener, opener)) {
            sh->clipboard.opener.tag = 0;
            return true;
        }
    }
}

BOOL OpenClipboard(HWND hwnd)
{
    struct thread *t = thread_self();
    if (!t || (hwnd && !IsWindow(hwnd)))
        return FALSE;
    struct shared *sh = shared_lock();
    if (!free_for(sh, t, hwnd)) {
        shared_unlock();
        return error_set(-EACCES);
    }
    struct clipboard *cb = &sh->clipboard;
    if (cb->opener.tag == 0) {
        /* Whoever died with it open may have left changes that nobody was told of. */
        atomic_store(&cb->open_window, (uint32_t)(uintptr_t)hwnd);
        cb->opener = t->ref;
    }
    bool ours = clipboard_owned_here(sh);
    shared_unlock();
    /* What somebody else owns is given out as copies, whoever put it there. */
    clipboard_forget_handles(!ours);
    return TRUE;
}

/* With the region locked. true: viewers and listeners are to be told. */
static bool close_it(struct clipboard *cb, struct shared *sh)
{
    bool changed = cb->changed;
    if (changed)
        atomic_fetch_add(&cb->sequence, clipboard_complete(sh));
    cb->changed = 0;
    atomic_store(&cb->open_window, 0);
    cb->opener.tag = 0;
    return changed;
}

BOOL CloseClipboard(void)
{
    struct shared *sh = shared_lock();
    if (!sh)
        return FALSE;
    if (!clipboard_open_here(sh)) {
        shared_unlock();
        SetLastError(ERROR_CLIPBOARD_NOT_OPEN);
        return FALSE;
    }
    struct clipboard *cb = &sh->clipboard;
    bool changed = close_it(cb, sh);
    shared_unlock();
    if (changed)
        clipboard_notify();
    return TRUE;
}

BOOL EmptyClipboard(void)
{
    struct shared *sh = shared_lock();
    if (!sh)
        return FALSE;
    bool open = clipboard_open_here(sh);
    HWND owner = window_of(atomic_load(&sh->clipboard.owner));
    shared_unlock();
    DWORD error = GetLastError();
    if (open && is_window(owner))
        SendMessageTimeout(owner, WM_DESTROYCLIPBOARD, 0, 0, SMTO_NORMAL, DESTROY_MS, NULL);
    SetLastError(error);
    sh = shared_lock();
    if (!open || !clipboard_open_here(sh)) {
        shared_unlock();
        SetLastError(ERROR_CLIPBOARD_NOT_OPEN);
        return FALSE;
    }
    struct clipboard *cb = &sh->clipboard;
    clipboard_clear(sh);
    atomic_store(&cb->owner, atomic_load(&cb->open_window));
    cb->changed = 1;
    atomic_fetch_add(&cb->sequence, 1);
    shared_unlock();
    clipboard_forget_handles(false);
    return TRUE;
}

static HWND window_in(_Atomic uint32_t *place)
{
    HWND hwnd = place ? window_of(atomic_load(place)) : NULL;
    return is_window(hwnd) ? hwnd : NULL;
}

HWND GetClipboardOwner(void)
{
    struct shared *sh = segment_get() ? shared_peek() : NULL;
    return window_in(sh ? &sh->clipboard.owner : NULL);
}

HWND GetOpenClipboardWindow(void)
{
    struct shared *sh = segment_get() ? shared_peek() : NULL;
    return window_in(sh ? &sh->clipboard.open_window : NULL);
}

DWORD GetClipboardSequenceNumber(void)
{
    struct shared *sh = segment_get() ? shared_peek() : NULL;
    return sh ? atomic_load(&sh->clipboard.sequence) : 0;
}

/* ---- The owner goes ---- */

static bool has_delayed(const struct clipboard *cb)
{
    for (uint32_t i = 0; i < entry_count(cb); i++)
        if (cb->entries[i].kind == CLIP_DELAYED)
            return true;
    return false;
}

void clipboard_release(HWND hwnd)
{
    struct shared *sh = shared_lock();
    if (!sh)
        return;
    struct clipboard *cb = &sh->clipboard;
    uint32_t owner = (uint32_t)(uintptr_t)hwnd;
    bool delayed = atomic_load(&cb->owner) == owner && has_delayed(cb);
    if (delayed) {
        remove_entries(sh, CLIP_DELAYED);
        clipboard_complete(sh);
        atomic_fetch_add(&cb->sequence, 1);
    }
    atomic_compare_exchange_strong(&cb->owner, &owner, 0);
    shared_unlock();
    if (delayed)
        clipboard_notify();
}

static void owner_gone(HWND hwnd)
{
    const struct shared *sh = shared_lock();
    bool delayed = has_delayed(&sh->clipboard);
    shared_unlock();
    if (delayed)
        SendMessage(hwnd, WM_RENDERALLFORMATS, 0, 0);
    clipboard_release(hwnd);
}

static void forget(_Atomic uint32_t *place, uint32_t handle)
{
    if (atomic_load_explicit(place, memory_order_relaxed) == handle)
        atomic_compare_exchange_strong(place, &handle, 0);
}

void clipboard_window_gone(HWND hwnd)
{
    struct shared *sh = shared_peek();
    uint32_t handle = (uint32_t)(uintptr_t)hwnd;
    if (!sh)
        return;
    struct clipboard *cb = &sh->clipboard;
    if (atomic_load_explicit(&cb->owner, memory_order_relaxed) == handle)
        owner_gone(hwnd);
    if (atomic_load_explicit(&cb->listener_count, memory_order_relaxed) == 0)
        return;
    DWORD error = GetLastError();
    RemoveClipboardFormatListener(hwnd);
    SetLastError(error);
}

void clipboard_window_destroyed(HWND hwnd)
{
    struct shared *sh = shared_peek();
    uint32_t handle = (uint32_t)(uintptr_t)hwnd;
    if (!sh)
        return;
    struct clipboard *cb = &sh->clipboard;
    forget(&cb->viewer, handle);
    if (atomic_load_explicit(&cb->open_window, memory_order_relaxed) != handle)
        return;
    shared_lock();
    bool changed = atomic_load(&cb->open_window) == handle && close_it(cb, sh);
    shared_unlock();
    if (changed)
        clipboard_notify();
}

void clipboard_forget_queue(struct queue_ref gone)
{
    struct shared *sh = shared_peek();
    if (!sh || sh->clipboard.opener.tag != gone.tag || sh->clipboard.opener.index != gone.index)
        return;
    shared_lock();
    if (same_queue(sh->clipboard.opener, gone)) {
        /* What it changed is told of when the next one closes it. */
        atomic_store(&sh->clipboard.open_window, 0);
        sh->clipboard.opener.tag = 0;
    }
    shared_unlock();
}

void clipboard_thread_gone(void)
{
    struct shared *sh = shared_peek();
    if (sh && clipboard_open_here(sh))
        CloseClipboard();
}
