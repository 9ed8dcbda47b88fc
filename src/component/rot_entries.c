/* SPDX-License-Identifier: MIT */
#include "component/rot.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "component/published.h"

struct own {
    struct own *next;
    DWORD cookie;
    unsigned users;
    bool removed;
    struct published *published;
    BYTE *bytes;
    size_t size;
    struct rot_entry entry; /* points into the bytes */
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct own *all;
static DWORD last_cookie = 0x10000;

static HRESULT publish(struct own *own, struct published **ret)
{
    char key[ROT_GROUP_KEY];
    rot_entry_key(&own->entry.data, key);
    int r = published_create(ROT_GROUP, key, own->bytes, own->size, ret);
    return r == -ENOMEM ? E_OUTOFMEMORY : r < 0 ? CO_E_SCM_ERROR : S_OK;
}

static void destroy(struct own *own)
{
    published_destroy(own->published);
    free(own->bytes);
    free(own);
}

/* With the lock, which is off for letting go. */
static void leave(struct own *own)
{
    if (--own->users)
        return;
    pthread_mutex_unlock(&lock);
    if (own->removed) {
        rot_release(&own->entry.object);
        rot_release(&own->entry.moniker);
    }
    destroy(own);
    pthread_mutex_lock(&lock);
}

HRESULT rot_add(const struct rot_entry *entry, DWORD *ret)
{
    struct own *own = calloc(1, sizeof *own);
    HRESULT hr = own ? rot_entry_write(entry, &own->bytes, &own->size) : E_OUTOFMEMORY;
    if (SUCCEEDED(hr)) {
        rot_entry_read(own->bytes, own->size, &own->entry);
        hr = publish(own, &own->published);
    }
    if (FAILED(hr)) {
        if (own)
            destroy(own);
        return hr;
    }
    pthread_mutex_lock(&lock);
    own->cookie = ++last_cookie;
    own->users = 1;
    struct own **end = &all;
    while (*end)
        end = &(*end)->next;
    *end = own;
    *ret = own->cookie;
    pthread_mutex_unlock(&lock);
    return S_OK;
}

static struct own **find(DWORD cookie)
{
    struct own **at = &all;
    while (*at && (*at)->cookie != cookie)
        at = &(*at)->next;
    return at;
}

HRESULT rot_remove(DWORD cookie)
{
    pthread_mutex_lock(&lock);
    struct own **at = find(cookie), *own = *at;
    if (own) {
        *at = own->next;
        own->removed = true;
        published_destroy(own->published);
        own->published = NULL;
        leave(own);
    }
    pthread_mutex_unlock(&lock);
    return own ? S_OK : E_INVALIDARG;
}

HRESULT rot_set_time(DWORD cookie, uint64_t time)
{
    HRESULT hr = E_INVALIDARG;
    pthread_mutex_lock(&lock);
    struct own *own = *find(cookie);
    if (own) {
        struct own changed = *own;
        struct published *published;
        changed.entry.time = time;
        hr = rot_entry_write(&changed.entry, &changed.bytes, &changed.size);
        if (SUCCEEDED(hr))
            hr = publish(&changed, &published);
        if (SUCCEEDED(hr)) {
            published_destroy(own->published);
            own->published = published;
            own->entry.time = time;
        }
        if (changed.bytes != own->bytes)
            free(changed.bytes);
    }
    pthread_mutex_unlock(&lock);
    return hr;
}

struct walk {
    const struct rot_bytes *data;
    int (*see)(const struct rot_entry *entry, const struct rot_place *place, void *user);
    void *user;
};

static int each_own(const struct walk *walk)
{
    int r = 0;
    DWORD after = 0;
    pthread_mutex_lock(&lock);
    for (struct own *own = all; r == 0 && own;) {
        if (own->cookie <= after ||
            (walk->data && !rot_bytes_equal(walk->data, &own->entry.data))) {
            own = own->next;
            continue;
        }
        struct rot_place place = {own->cookie, NULL};
        struct rot_entry entry = own->entry;
        after = own->cookie;
        own->users++;
        pthread_mutex_unlock(&lock);
        r = walk->see(&entry, &place, walk->user);
        pthread_mutex_lock(&lock);
        leave(own);
        own = all; /* the list may be another by now */
    }
    pthread_mutex_unlock(&lock);
    return r;
}

static int see_file(const void *data, size_t size, const char *path, void *user)
{
    const struct walk *walk = user;
    struct rot_place place = {0, path};
    struct rot_entry entry;
    if (strtol(strrchr(path, '/') + 1, NULL, 10) == getpid() || !rot_entry_read(data, size, &entry))
        return 0;
    if (walk->data && !rot_bytes_equal(walk->data, &entry.data))
        return 0;
    return walk->see(&entry, &place, walk->user);
}

int rot_each(const struct rot_bytes *data,
             int (*see)(const struct rot_entry *entry, const struct rot_place *place, void *user),
             void *user)
{
    struct walk walk = {data, see, user};
    char key[ROT_GROUP_KEY];
    int r = each_own(&walk);
    if (r)
        return r;
    if (data)
        rot_entry_key(data, key);
    return published_each(ROT_GROUP, data ? key : NULL, see_file, &walk);
}

void rot_forget(const struct rot_place *place)
{
    if (place->cookie)
        rot_remove(place->cookie);
    else
        published_take(place->path);
}
