/* SPDX-License-Identifier: MIT */
#include "message/hotkey.h"

#include <errno.h>

#include "base/error.h"
#include "message/queue.h"
#include "message/shared.h"
#include "message/table.h"

enum { GRAB_MS = 2000 };

#ifndef SC_HOTKEY
#define SC_HOTKEY 0xF150u
#endif

static HWND window_of(uint32_t handle)
{
    return (HWND)(uintptr_t)handle;
}

static uint32_t handle_of_window(HWND hwnd)
{
    return (uint32_t)(uintptr_t)hwnd;
}

static uint32_t key_count(const struct hotkeys *hk)
{
    uint32_t high = atomic_load_explicit(&hk->high, memory_order_relaxed);
    return high < HOTKEY_MAX ? high : HOTKEY_MAX;
}

static bool same_queue(struct queue_ref a, struct queue_ref b)
{
    return a.index == b.index && a.tag == b.tag;
}

bool hotkey_any(void)
{
    const struct shared *sh = shared_peek();
    return sh && key_count(&sh->hotkeys) != 0;
}

/* ---- The table, with the region locked ---- */

static struct hotkey *find_key(struct hotkeys *hk, UINT modifiers, UINT vk, bool activates)
{
    for (uint32_t i = 0; i < key_count(hk); i++) {
        struct hotkey *key = &hk->keys[i];
        if (key->owner.tag && key->vk == vk && key->activates == activates &&
            (key->modifiers & HOTKEY_MODIFIERS) == (modifiers & HOTKEY_MODIFIERS))
            return key;
    }
    return NULL;
}

/* Whose owner is gone is gone, too. */
static struct hotkey *find_living_key(struct shared *sh, UINT modifiers, UINT vk, bool activates)
{
    for (;;) {
        struct hotkey *key = find_key(&sh->hotkeys, modifiers, vk, activates);
        if (!key)
            return NULL;
        struct queue_ref owner = key->owner;
        shared_unlock();
        bool alive = queue_check_alive(owner);
        shared_lock();
        if (alive)
            return find_key(&sh->hotkeys, modifiers, vk, activates);
        if (same_queue(key->owner, owner))
            key->owner.tag = 0;
    }
}

static struct hotkey *free_place(struct hotkeys *hk)
{
    for (uint32_t i = 0; i < key_count(hk); i++)
        if (!hk->keys[i].owner.tag)
            return &hk->keys[i];
    uint32_t count = key_count(hk);
    if (count == HOTKEY_MAX)
        return NULL;
    atomic_store(&hk->high, count + 1);
    return &hk->keys[count];
}

static void put(struct hotkey *place, const struct hotkey *key)
{
    /* The owner comes last: a place whose writer died in between is free. */
    struct queue_ref owner = key->owner;
    *place = *key;
    place->owner.tag = 0;
    place->owner.index = owner.index;
    __atomic_store_n(&place->owner.tag, owner.tag, __ATOMIC_RELEASE);
}

/* ---- The adapter ---- */

void hotkey_set_agent(HWND hwnd)
{
    struct shared *sh = segment_get() ? shared_peek() : NULL;
    if (sh)
        atomic_store(&sh->hotkeys.agent, handle_of_window(hwnd));
}

static void tell_agent(void)
{
    DWORD error = GetLastError();
    HWND agent = window_of(atomic_load(&shared_peek()->hotkeys.agent));
    if (agent)
        PostMessage(agent, PWM_GRABKEY, FALSE, 0);
    SetLastError(error);
}

/* Has the key grabbed from the display's other programs. 0 or negative errno. */
static int ask_agent(UINT modifiers, UINT vk)
{
    ULONG_PTR result = 0;
    HWND agent = window_of(atomic_load(&shared_peek()->hotkeys.agent));
    if (!agent)
        return 0;
    DWORD error = GetLastError();
    LRESULT sent =
        SendMessageTimeout(agent, PWM_GRABKEY, TRUE, MAKELPARAM(modifiers & HOTKEY_MODIFIERS, vk),
                           SMTO_NORMAL, GRAB_MS, &result);
    int r = sent ? (int)(LRESULT)result : error_to_errno(GetLastError());
    SetLastError(error);
    /* A display that went away grabs nothing. */
    return r == -ESTALE || r == -ENOTCONN ? 0 : r;
}

size_t hotkey_list(uint32_t *keys, size_t max)
{
    size_t count = 0;
    struct shared *sh = shared_lock();
    if (!sh)
        return 0;
    for (uint32_t i = 0; i < key_count(&sh->hotkeys) && count < max; i++) {
        const struct hotkey *key = &sh->hotkeys.keys[i];
        uint32_t wanted = (key->modifiers & HOTKEY_MODIFIERS) << 16 | (key->vk & 0xff);
        size_t at = 0;
        while (at < count && keys[at] != wanted)
            at++;
        if (queue_ref_valid(key->owner) && at == count)
            keys[count++] = wanted;
    }
    shared_unlock();
    return count;
}

/* ---- Registering ---- */

static BOOL fail(DWORD code)
{
    SetLastError(code);
    return FALSE;
}

static int add_key(const struct hotkey *key)
{
    struct shared *sh = shared_lock();
    struct hotkey *place = NULL;
    if (!sh)
        return -ENOMEM;
    int r = find_living_key(sh, key->modifiers, key->vk, false) ? -EEXIST : 0;
    if (r == 0)
        r = (place = free_place(&sh->hotkeys)) ? 0 : -ENOSPC;
    if (r == 0)
        put(place, key);
    shared_unlock();
    return r;
}

static bool remove_keys(struct queue_ref owner, HWND hwnd, const int *id, const uint32_t *vk)
{
    bool any = false;
    struct shared *sh = shared_lock();
    if (!sh)
        return false;
    for (uint32_t i = 0; i < key_count(&sh->hotkeys); i++) {
        struct hotkey *key = &sh->hotkeys.keys[i];
        if (!key->owner.tag || key->activates || key->hwnd != handle_of_window(hwnd) ||
            !same_queue(key->owner, owner) || (id && key->id != *id) ||
            (vk && ((key->modifiers & HOTKEY_MODIFIERS) << 16 | key->vk) != *vk))
            continue;
        key->owner.tag = 0;
        any = true;
    }
    shared_unlock();
    return any;
}

/* The window's queue has to be the calling thread's. */
static bool check_window(const struct thread *t, HWND hwnd)
{
    const struct window_slot *slot = hwnd ? table_slot(hwnd) : NULL;
    if (!hwnd)
        return true;
    if (!slot)
        return false;
    return same_queue(slot->owner, t->ref) || fail(ERROR_WINDOW_OF_OTHER_THREAD);
}

BOOL RegisterHotKey(HWND hwnd, int id, UINT modifiers, UINT vk)
{
    const struct thread *t = thread_self();
    if (!t || !check_window(t, hwnd))
        return FALSE;
    if (modifiers & ~(HOTKEY_MODIFIERS | MOD_NOREPEAT))
        return fail(ERROR_INVALID_FLAGS);
    if (vk == 0 || vk > 0xfe)
        return fail(ERROR_INVALID_PARAMETER);
    const struct hotkey key = {.owner = t->ref,
                               .hwnd = handle_of_window(hwnd),
                               .tid = GetCurrentThreadId(),
                               .id = id,
                               .modifiers = modifiers,
                               .vk = vk};
    int r = add_key(&key);
    if (r == 0) {
        r = ask_agent(modifiers, vk);
        uint32_t wanted = (modifiers & HOTKEY_MODIFIERS) << 16 | vk;
        if (r < 0) {
            remove_keys(t->ref, hwnd, &id, &wanted);
            tell_agent();
        }
    }
    if (r == -EEXIST || r == -EBUSY)
        return fail(ERROR_HOTKEY_ALREADY_REGISTERED);
    return r < 0 ? error_set(r) : TRUE;
}

BOOL UnregisterHotKey(HWND hwnd, int id)
{
    const struct thread *t = thread_self();
    if (!t || !check_window(t, hwnd))
        return FALSE;
    if (!remove_keys(t->ref, hwnd, &id, NULL))
        return fail(ERROR_HOTKEY_NOT_REGISTERED);
    tell_agent();
    return TRUE;
}

/* ---- The end of windows and threads ---- */

static void forget(struct queue_ref owner, HWND hwnd)
{
    bool any = false;
    struct shared *sh = shared_lock();
    for (uint32_t i = 0; sh && i < key_count(&sh->hotkeys); i++) {
        struct hotkey *key = &sh->hotkeys.keys[i];
        bool goes = hwnd ? key->hwnd == handle_of_window(hwnd) : same_queue(key->owner, owner);
        if (key->owner.tag && goes) {
            key->owner.tag = 0;
            any = true;
        }
    }
    if (!sh)
        return;
    shared_unlock();
    if (any)
        tell_agent();
}

void hotkey_window_gone(HWND hwnd)
{
    if (hotkey_any())
        forget((struct queue_ref){0}, hwnd);
}

void hotkey_forget_queue(struct queue_ref ref)
{
    if (hotkey_any())
        forget(ref, NULL);
}

/* ---- Keys that activate a window ---- */

static UINT modifiers_of(WPARAM key)
{
    BYTE flags = HIBYTE(key);
    return (flags & HOTKEYF_SHIFT ? MOD_SHIFT : 0) | (flags & HOTKEYF_CONTROL ? MOD_CONTROL : 0) |
           (flags & HOTKEYF_ALT ? MOD_ALT : 0);
}

static struct hotkey *key_of_window(struct hotkeys *hk, HWND hwnd)
{
    for (uint32_t i = 0; i < key_count(hk); i++) {
        struct hotkey *key = &hk->keys[i];
        if (key->owner.tag && key->activates && key->hwnd == handle_of_window(hwnd))
            return key;
    }
    return NULL;
}

LRESULT hotkey_of_window(HWND hwnd)
{
    struct shared *sh = hotkey_any() ? shared_lock() : NULL;
    if (!sh)
        return 0;
    const struct hotkey *key = key_of_window(&sh->hotkeys, hwnd);
    LRESULT result = key ? key->id : 0;
    shared_unlock();
    return result;
}

LRESULT hotkey_set_for_window(HWND hwnd, WPARAM value)
{
    enum { BAD_KEY = -1, BAD_WINDOW = 0, DONE = 1, TAKEN = 2 };
    const struct thread *t = thread_self();
    const struct window_slot *slot = table_slot(hwnd);
    UINT vk = LOBYTE(value);
    if (!t || !slot || atomic_load(&slot->style) & WS_CHILD)
        return BAD_WINDOW;
    /* What types and moves about is no key to be taken from everybody. */
    if (value && (vk == 0 || vk == 0xff || vk == 0x1b || vk == 0x20 || vk == 0x09))
        return BAD_KEY;
    struct shared *sh = shared_lock();
    if (!sh)
        return BAD_WINDOW;
    struct hotkey *key = key_of_window(&sh->hotkeys, hwnd);
    if (key)
        key->owner.tag = 0;
    bool taken = value && find_living_key(sh, modifiers_of(value), vk, true);
    struct hotkey *place = value ? free_place(&sh->hotkeys) : NULL;
    if (place) {
        const struct hotkey fresh = {.owner = t->ref,
                                     .hwnd = handle_of_window(hwnd),
                                     .tid = GetCurrentThreadId(),
                                     .id = (int32_t)LOWORD(value),
                                     .modifiers = modifiers_of(value),
                                     .vk = vk,
                                     .activates = true};
        put(place, &fresh);
    }
    shared_unlock();
    tell_agent();
    return value && !place ? BAD_WINDOW : taken ? TAKEN : DONE;
}

/* ---- A key goes down ---- */

bool hotkey_press(UINT vk, UINT modifiers, bool again)
{
    struct hotkey found = {.vk = 0};
    struct shared *sh = hotkey_any() ? shared_lock() : NULL;
    if (!sh)
        return false;
    const struct hotkey *key = find_living_key(sh, modifiers, vk, false);
    if (!key)
        key = find_living_key(sh, modifiers, vk, true);
    if (key)
        found = *key;
    shared_unlock();
    if (!key)
        return false;
    HWND hwnd = window_of(found.hwnd);
    DWORD error = GetLastError();
    if (found.activates)
        PostMessage(hwnd, WM_SYSCOMMAND, SC_HOTKEY, (LPARAM)hwnd);
    else if (!again || !(found.modifiers & MOD_NOREPEAT))
        message_post_hotkey(hwnd, found.tid, found.id,
                            MAKELPARAM(found.modifiers & HOTKEY_MODIFIERS, vk));
    SetLastError(error);
    return true;
}
