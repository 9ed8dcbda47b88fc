/* SPDX-License-Identifier: MIT */
#include "input/input.h"

#include <pthread.h>
#include <stdlib.h>

#include "message/message.h"

/* The layout in force, compiled once a thread and change; a thread takes its own with it. */

struct current {
    struct input_layout *layout;
    uint32_t generation;
};

enum { COPY_TRIES = 16 };

static pthread_key_t key;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static bool key_made;

static void forget(void *data)
{
    struct current *current = data;
    input_layout_destroy(current->layout);
    free(current);
}

static void make_key(void)
{
    key_made = pthread_key_create(&key, forget) == 0;
}

/* A main thread that returns from main runs no destructors of its own. */
__attribute__((destructor)) static void forget_last(void)
{
    struct current *current = key_made ? pthread_getspecific(key) : NULL;
    if (!current)
        return;
    pthread_setspecific(key, NULL);
    forget(current);
}

static struct current *current_of_thread(void)
{
    pthread_once(&once, make_key);
    if (!key_made)
        return NULL;
    struct current *current = pthread_getspecific(key);
    if (current)
        return current;
    current = calloc(1, sizeof(*current));
    if (current && pthread_setspecific(key, current) != 0) {
        free(current);
        return NULL;
    }
    return current;
}

/* The keymap's text, whole and of one generation; NULL when there is none or no memory. */
static char *copy_keymap(uint32_t *ret_generation)
{
    uint32_t generation = 0;
    for (int i = 0; i < COPY_TRIES; i++) {
        size_t size = desk_keymap(NULL, 0, &generation) + 1;
        if (size == 1)
            return NULL;
        char *text = malloc(size);
        if (!text)
            return NULL;
        size_t length = desk_keymap(text, size, &generation);
        if (length > 0 && length < size) {
            *ret_generation = generation;
            return text;
        }
        free(text); /* it grew meanwhile */
    }
    return NULL;
}

const struct input_layout *input_layout_current(void)
{
    struct current *current = current_of_thread();
    if (!current)
        return NULL;
    uint32_t now = 0;
    desk_keymap(NULL, 0, &now);
    if (current->layout && now == current->generation)
        return current->layout;
    char *text = copy_keymap(&now);
    /* What does not compile changes nothing; the first time there has to be something. */
    struct input_layout *fresh = text ? input_layout_create(text) : NULL;
    if (!fresh && !current->layout)
        fresh = input_layout_create(NULL);
    if (fresh) {
        input_layout_destroy(current->layout);
        current->layout = fresh;
    }
    if (text || !desk_keymap(NULL, 0, &now))
        current->generation = now;
    free(text);
    return current->layout;
}
