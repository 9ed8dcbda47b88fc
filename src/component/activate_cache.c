/* SPDX-License-Identifier: MIT */
#include "component/activate_cache.h"

#include <stdlib.h>
#include <string.h>

#include "component/apartment.h"

enum { KNOWN_MOST = 32 }; /* of an apartment */

struct known {
    struct known *next;
    struct apartment *apartment; /* not counted: it tells of its end */
    IUnknown *factory;
    size_t size;
    char reference[];
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct known *all; /* the newest first */

IUnknown *activate_cache_find(const void *reference, size_t size)
{
    const struct apartment *here = apartment_current();
    IUnknown *factory = NULL;
    pthread_mutex_lock(&lock);
    for (struct known *one = all; one && !factory; one = one->next)
        if (one->apartment == here && one->size == size &&
            memcmp(one->reference, reference, size) == 0)
            factory = one->factory;
    if (factory)
        IUnknown_AddRef(factory);
    pthread_mutex_unlock(&lock);
    return factory;
}

/* The oldest of an apartment that has more than it may, out of the list. */
static struct known *one_too_many(const struct apartment *apartment)
{
    struct known **last = NULL;
    size_t count = 0;
    for (struct known **at = &all; *at; at = &(*at)->next)
        if ((*at)->apartment == apartment) {
            last = at;
            count++;
        }
    if (count <= KNOWN_MOST)
        return NULL;
    struct known *one = *last;
    *last = one->next;
    return one;
}

static void destroy(struct known *one)
{
    IUnknown_Release(one->factory);
    free(one);
}

void activate_cache_add(const void *reference, size_t size, IUnknown *factory)
{
    struct known *one = malloc(sizeof(*one) + size);
    if (!one)
        return;
    one->apartment = apartment_current();
    one->factory = factory;
    one->size = size;
    memcpy(one->reference, reference, size);
    IUnknown_AddRef(factory);
    pthread_mutex_lock(&lock);
    one->next = all;
    all = one;
    struct known *old = one_too_many(one->apartment);
    pthread_mutex_unlock(&lock);
    if (old)
        destroy(old);
}

void activate_cache_apartment_ends(struct apartment *apartment)
{
    struct known *gone = NULL;
    pthread_mutex_lock(&lock);
    for (struct known **at = &all; *at;) {
        struct known *one = *at;
        if (one->apartment != apartment) {
            at = &one->next;
            continue;
        }
        *at = one->next;
        one->next = gone;
        gone = one;
    }
    pthread_mutex_unlock(&lock);
    while (gone) {
        struct known *next = gone->next;
        destroy(gone);
        gone = next;
    }
}
