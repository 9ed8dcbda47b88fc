/* SPDX-License-Identifier: MIT */
#include "kernel/registry_notify.h"

#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "kernel/object.h"
#include "kernel/registry_handle.h"

/*
 * Who waits for changes of a key. Changes are those of the files, whoever makes them: a thread
 * watches their folders, and when something has happened there compares what each waiter's key was
 * with what it is. The registry's lock keeps the list.
 */

struct waiter {
    HKEY key;
    struct registry_place place;
    BOOL subtree;
    DWORD filter;
    uint64_t digest;
    HANDLE event; /* a handle of our own */
    struct waiter *next;
};

static struct waiter *waiters;
static int watch = -1; /* inotify */
static pid_t watcher;  /* the process that the thread is in */

/* ---- What a key is ---- */

static void mix(uint64_t *digest, const void *data, size_t size)
{
    const uint8_t *bytes = data;
    for (size_t i = 0; i < size; i++)
        *digest = (*digest ^ bytes[i]) * 0x100000001b3u;
    *digest = (*digest ^ size) * 0x100000001b3u;
}

static void digest_key(const struct registry_place *place, const struct waiter *w, unsigned depth,
                       uint64_t *digest)
{
    struct registry_view view;
    size_t count = 0;
    int r = registry_view_open(place, &view);
    mix(digest, &r, sizeof(r));
    if (r < 0)
        return;
    const struct registry_value **values = NULL;
    if (w->filter & REG_NOTIFY_CHANGE_LAST_SET)
        values = registry_view_values(&view, &count);
    for (size_t i = 0; values && i < count; i++) {
        mix(digest, values[i]->name, strlen(values[i]->name));
        mix(digest, &values[i]->type, sizeof(values[i]->type));
        mix(digest, values[i]->data, values[i]->size);
    }
    free(values);
    const char **names = registry_view_names(&view, &count);
    for (size_t i = 0; names && i < count; i++) {
        if (w->filter & REG_NOTIFY_CHANGE_NAME)
            mix(digest, names[i], strlen(names[i]));
        _cleanup_place_ struct registry_place below = {0};
        if (w->subtree && depth < REGISTRY_DEPTH_MOST &&
            registry_place_join(place, names[i], &below) == 0)
            digest_key(&below, w, depth + 1, digest);
    }
    free(names);
    registry_view_close(&view);
}

static uint64_t digest_of(const struct waiter *w)
{
    uint64_t digest = 0xcbf29ce484222325u;
    digest_key(&w->place, w, 0, &digest);
    return digest;
}

/* ---- Watching ---- */

/* The folder, or the nearest above it that is there. */
static void watch_folder(char *path)
{
    const uint32_t changes = IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_CLOSE_WRITE |
                             IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;
    while (inotify_add_watch(watch, path, changes) < 0 && (errno == ENOENT || errno == ENOTDIR)) {
        char *slash = strrchr(path, '/');
        if (!slash || slash == path)
            return;
        *slash = 0;
    }
}

/* Anew after each event: folders come and go. */
static void watch_all(void)
{
    char path[PATH_MAX];
    for (int hive = 0; hive < HIVES; hive++)
        if (registry_hive_path(hive, path, sizeof(path)) == 0) {
            *strrchr(path, '/') = 0;
            watch_folder(path);
        }
    for (unsigned i = 0; i < 32; i++) {
        int r = class_folder(i, path, sizeof(path));
        if (r == -ENOENT)
            break;
        if (r == 0)
            watch_folder(path);
    }
}

static void tell(struct waiter **at)
{
    struct waiter *w = *at;
    *at = w->next;
    SetEvent(w->event);
    CloseHandle(w->event);
    registry_place_finish(&w->place);
    free(w);
}

static void *follow(void *data)
{
    char events[4096];
    int fd = (int)(intptr_t)data;
    ssize_t n;
    while ((n = read(fd, events, sizeof(events))) > 0 || (n < 0 && errno == EINTR)) {
        registry_lock();
        watch_all();
        for (struct waiter **at = &waiters; *at;)
            if (digest_of(*at) != (*at)->digest)
                tell(at);
            else
                at = &(*at)->next;
        registry_unlock();
    }
    return NULL;
}

/* The thread, once a process: a forked one has none. */
static int start(void)
{
    sigset_t all, before;
    pthread_t thread;
    if (watcher == getpid())
        return 0;
    if (watch >= 0)
        close(watch);
    waiters = NULL; /* those of the process that this one was forked from */
    watch = inotify_init1(IN_CLOEXEC);
    if (watch < 0)
        return -errno;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int r = pthread_create(&thread, NULL, follow, (void *)(intptr_t)watch);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (r != 0) {
        close(watch);
        watch = -1;
        return -r;
    }
    pthread_detach(thread);
    watcher = getpid();
    return 0;
}

/* ---- Waiting ---- */

void registry_notify_closed(HKEY key)
{
    registry_lock();
    for (struct waiter **at = &waiters; *at && watcher == getpid();)
        if ((*at)->key == key)
            tell(at);
        else
            at = &(*at)->next;
    registry_unlock();
}

/* Takes the place over. */
static LONG add(HKEY key, struct registry_place *place, BOOL subtree, DWORD filter, HANDLE event)
{
    struct waiter *w = calloc(1, sizeof(*w));
    HANDLE own = NULL;
    if (w && !DuplicateHandle(GetCurrentProcess(), event, GetCurrentProcess(), &own, 0, FALSE,
                              DUPLICATE_SAME_ACCESS)) {
        free(w);
        return ERROR_INVALID_HANDLE;
    }
    if (!w)
        return ERROR_NOT_ENOUGH_MEMORY;
    *w = (struct waiter){key, *place, subtree, filter, 0, own, NULL};
    registry_lock();
    int r = start();
    if (r == 0) {
        place->path = NULL;
        watch_all(); /* before the look at it, so that nothing is missed */
        w->digest = digest_of(w);
        w->next = waiters;
        waiters = w;
    }
    registry_unlock();
    if (r < 0) {
        CloseHandle(own);
        free(w);
    }
    return r < 0 ? (LONG)ERROR_NO_SYSTEM_RESOURCES : (LONG)ERROR_SUCCESS;
}

LONG RegNotifyChangeKeyValue(HKEY key, BOOL subtree, DWORD filter, HANDLE event, BOOL asynchronous)
{
    _cleanup_place_ struct registry_place place = {0};
    DWORD known = REG_NOTIFY_CHANGE_NAME | REG_NOTIFY_CHANGE_ATTRIBUTES |
                  REG_NOTIFY_CHANGE_LAST_SET | REG_NOTIFY_CHANGE_SECURITY |
                  REG_NOTIFY_THREAD_AGNOSTIC;
    if (!filter || filter & ~known)
        return ERROR_INVALID_PARAMETER;
    LONG error = registry_handle_place(key, KEY_NOTIFY, &place);
    if (error)
        return error;
    if (asynchronous) {
        struct waitable *object = event ? handle_get(event, OBJECT_EVENT) : NULL;
        if (!object)
            return event ? ERROR_INVALID_HANDLE : ERROR_INVALID_PARAMETER;
        waitable_put(object);
        ResetEvent(event);
        return add(key, &place, subtree, filter, event);
    }
    HANDLE done = CreateEvent(NULL, TRUE, FALSE, NULL);
    if (!done)
        return ERROR_NOT_ENOUGH_MEMORY;
    error = add(key, &place, subtree, filter, done);
    if (!error)
        WaitForSingleObject(done, INFINITE);
    CloseHandle(done);
    return error;
}
