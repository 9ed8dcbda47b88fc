/* SPDX-License-Identifier: MIT */
#include "message/unicode.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

/* The table only grows: as many rows as a program has window procedures. Rows are written before
 * they are counted, so that readers need no lock. */

enum { PROC_MAX = 0x10000, PART = 256 };

static struct proc *parts[PROC_MAX / PART];
static _Atomic uint32_t count;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

#define FIRST_NUMBER 0xFFFF0000u

static bool is_number(WNDPROC kept)
{
    return ((uintptr_t)kept & ~(uintptr_t)0xffff) == FIRST_NUMBER;
}

static const struct proc *row(uint32_t i)
{
    return &parts[i / PART][i % PART];
}

struct proc proc_of(WNDPROC kept)
{
    if (__builtin_expect(!is_number(kept), 1))
        return (struct proc){.address = kept};
    uint32_t i = (uint32_t)(uintptr_t)kept & 0xffff;
    return i < atomic_load_explicit(&count, memory_order_acquire) ? *row(i) : (struct proc){0};
}

static WNDPROC find(WNDPROC address, enum text_form form, bool seen_wide)
{
    uint32_t used = atomic_load_explicit(&count, memory_order_acquire);
    for (uint32_t i = 0; i < used; i++)
        if (row(i)->address == address && row(i)->form == form && row(i)->seen_wide == seen_wide)
            return (WNDPROC)(uintptr_t)(FIRST_NUMBER + i);
    return NULL;
}

static WNDPROC number(WNDPROC address, enum text_form form, bool seen_wide)
{
    WNDPROC kept = find(address, form, seen_wide);
    if (kept)
        return kept;
    pthread_mutex_lock(&lock);
    kept = find(address, form, seen_wide);
    uint32_t i = atomic_load_explicit(&count, memory_order_relaxed);
    if (!kept && i < PROC_MAX) {
        if (!parts[i / PART])
            parts[i / PART] = calloc(PART, sizeof(struct proc));
        if (parts[i / PART]) {
            parts[i / PART][i % PART] = (struct proc){address, form, seen_wide};
            atomic_store_explicit(&count, i + 1, memory_order_release);
            kept = (WNDPROC)(uintptr_t)(FIRST_NUMBER + i);
        }
    }
    pthread_mutex_unlock(&lock);
    if (!kept)
        SetLastError(ERROR_NOT_ENOUGH_MEMORY);
    return kept;
}

WNDPROC proc_keep(WNDPROC address, enum text_form form, bool seen_wide)
{
    if (form == FORM_PLAIN && !seen_wide)
        return address;
    return number(address, form, seen_wide);
}

WNDPROC proc_taken(WNDPROC value, enum text_form form)
{
    if (!value || is_number(value))
        return value;
    /* A plain procedure that an A program was shown by its address comes back as what it is. */
    if (form == FORM_ANSI && find(value, FORM_PLAIN, false))
        return value;
    return proc_keep(value, form, false);
}

WNDPROC proc_shown(WNDPROC kept, enum text_form form)
{
    struct proc proc = proc_of(kept);
    if (proc.form == form)
        return proc.address;
    if (proc.form == FORM_PLAIN && form == FORM_ANSI) {
        number(proc.address, FORM_PLAIN, false); /* remembered: see proc_taken */
        return proc.address;
    }
    return proc.form == FORM_PLAIN ? number(proc.address, FORM_PLAIN, proc.seen_wide) : kept;
}

static LRESULT call_address(void *data, HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    return (*(const WNDPROC *)data)(hwnd, message, w, l);
}

LRESULT proc_call(WNDPROC kept, enum text_form from, HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    struct proc proc = proc_of(kept);
    if (!proc.address)
        return 0;
    if (proc.form == from || !form_matters(message))
        return proc.address(hwnd, message, w, l);
    return form_call(from, proc.form, call_address, &proc.address, hwnd, message, w, l);
}
