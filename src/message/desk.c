/* SPDX-License-Identifier: MIT */
#include "message/message.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "message/segment.h"

/* What the station's display shows besides windows: keys, pointer, layout. */

void desk_set_key(unsigned vk, bool down)
{
    struct segment *s = segment_get();
    if (!s || vk > 255)
        return;
    atomic_store(&s->key_down[vk], down);
    if (down)
        atomic_store(&s->key_pressed[vk], 1);
}

bool desk_key(unsigned vk, bool *ret_pressed_since)
{
    struct segment *s = segment_get();
    if (!s || vk > 255) {
        *ret_pressed_since = false;
        return false;
    }
    *ret_pressed_since = atomic_exchange(&s->key_pressed[vk], 0) != 0;
    return atomic_load(&s->key_down[vk]) != 0;
}

void desk_set_pointer(int x, int y)
{
    struct segment *s = segment_get();
    if (s)
        atomic_store(&s->pointer, (uint64_t)(uint32_t)x << 32 | (uint32_t)y);
}

void desk_pointer(POINT *ret)
{
    struct segment *s = segment_get();
    uint64_t pointer = s ? atomic_load(&s->pointer) : 0;
    *ret = (POINT){(LONG)(pointer >> 32), (LONG)(uint32_t)pointer};
}

void desk_set_display(const char *name)
{
    struct segment *s = segment_get();
    if (s)
        snprintf(s->display, sizeof(s->display), "%s", name);
}

void desk_display(char *buf, size_t size)
{
    struct segment *s = segment_get();
    snprintf(buf, size, "%.*s", (int)sizeof(s->display) - 1, s ? s->display : "");
}

int desk_set_keymap(const char *text)
{
    struct segment *s = segment_get();
    size_t len = strlen(text);
    if (!s)
        return -ENOMEM;
    if (len >= KEYMAP_MAX)
        return -E2BIG;
    atomic_fetch_or(&s->keymap_sequence, 1);
    atomic_thread_fence(memory_order_seq_cst);
    memcpy(s->keymap, text, len + 1);
    atomic_store(&s->keymap_length, (uint32_t)len);
    atomic_fetch_add(&s->keymap_generation, 1);
    atomic_fetch_add(&s->keymap_sequence, 1);
    return 0;
}

size_t desk_keymap(char *buf, size_t size, uint32_t *ret_generation)
{
    struct segment *s = segment_get();
    *ret_generation = s ? atomic_load(&s->keymap_generation) : 0;
    size_t len = s ? atomic_load(&s->keymap_length) : 0;
    if (!s || len >= KEYMAP_MAX || size == 0)
        return len < KEYMAP_MAX ? len : 0;
    for (int i = 0; i < 1000; i++) {
        uint32_t before = atomic_load(&s->keymap_sequence);
        len = atomic_load(&s->keymap_length);
        *ret_generation = atomic_load(&s->keymap_generation);
        size_t copy = len < size - 1 ? len : size - 1;
        memcpy(buf, s->keymap, copy < KEYMAP_MAX ? copy : 0);
        buf[copy] = 0;
        atomic_thread_fence(memory_order_seq_cst);
        if (!(before & 1) && atomic_load(&s->keymap_sequence) == before)
            return len;
    }
    return 0;
}

DWORD GetCurrentThreadId(void)
{
    static _Thread_local pid_t tid;
    static _Thread_local pid_t pid;
    if (pid != getpid()) {
        pid = getpid();
        tid = gettid();
    }
    return (DWORD)tid;
}

UINT RegisterWindowMessage(const char *name)
{
    return atom_add(name);
}

static BOOL (*translate_fn)(const MSG *msg);

void message_set_translate_fn(BOOL (*fn)(const MSG *msg))
{
    translate_fn = fn;
}

BOOL TranslateMessage(const MSG *msg)
{
    return msg && translate_fn ? translate_fn(msg) : FALSE;
}
