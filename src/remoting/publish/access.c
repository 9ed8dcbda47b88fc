/* SPDX-License-Identifier: MIT */
#include "remoting/publish/access.h"

#include <errno.h>
#include <fcntl.h>
#include <pianola/errors.h>
#include <pianola/remoting.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/clock.h"
#include "remoting/log.h"
#include "remoting/publish/access_rules.h"
#include "remoting/publish/uri_table.h"

/* The rules that are in force: those of the file as it was at the last look, which is at most
 * LOOK_MS ago. */

enum { LOOK_MS = 250, PATH_ROOM = 4096 };

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static struct access_rules *rules;
static char *chosen; /* another file, or NULL */
static struct stat seen;
static bool is_seen; /* there is a file, and seen says which */
static _Atomic uint64_t looked_ms;
static atomic_uint generation;

unsigned access_generation(void)
{
    return atomic_load_explicit(&generation, memory_order_acquire);
}

static bool usual_path(char path[PATH_ROOM])
{
    const char *folder = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    int n = -1;
    if (folder && *folder == '/')
        n = snprintf(path, PATH_ROOM, "%s/pianola/access.conf", folder);
    else if (home && *home == '/')
        n = snprintf(path, PATH_ROOM, "%s/.config/pianola/access.conf", home);
    return n > 0 && n < PATH_ROOM;
}

static void tell(unsigned line, const char *what, void *data)
{
    remoting_log(NULL, "%s:%u: the line %s", (const char *)data, line, what);
}

/* A file that others may write is no word of ours. */
static const char *why_not(const struct stat *status)
{
    if (!S_ISREG(status->st_mode))
        return "it is no file";
    if (status->st_uid != geteuid() && status->st_uid != 0)
        return "it belongs to another user";
    if (status->st_mode & (S_IWGRP | S_IWOTH))
        return "others may write it; chmod go-w would help";
    return status->st_size > ACCESS_FILE_MOST ? "it is too large" : NULL;
}

/* 0 and NULL: the file allows nothing; seen is set. */
static int read_file(const char *path, struct access_rules **ret)
{
    *ret = NULL;
    is_seen = false;
    _cleanup_close_ int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0 || fstat(fd, &seen) < 0)
        return -errno;
    is_seen = true;
    const char *why = why_not(&seen);
    if (why) {
        remoting_log(NULL, "%s allows nothing: %s", path, why);
        return 0;
    }
    _cleanup_free_ char *text = malloc((size_t)seen.st_size + 1);
    ssize_t size = text ? read(fd, text, (size_t)seen.st_size) : -1;
    if (size < 0)
        return text ? -errno : -ENOMEM;
    *ret = access_rules_parse(text, (size_t)size, tell, (void *)path);
    return *ret ? 0 : -ENOMEM;
}

/* With the lock for writing. */
static int load(void)
{
    atomic_fetch_add(&generation, 1);
    char usual[PATH_ROOM];
    const char *path = chosen ? chosen : usual_path(usual) ? usual : NULL;
    access_rules_destroy(rules);
    rules = NULL;
    is_seen = false;
    return path ? read_file(path, &rules) : -ENOENT;
}

static bool is_changed(void)
{
    char usual[PATH_ROOM];
    struct stat now;
    const char *path = chosen ? chosen : usual_path(usual) ? usual : NULL;
    if (!path || stat(path, &now) < 0)
        return is_seen;
    return !is_seen || now.st_mtim.tv_sec != seen.st_mtim.tv_sec ||
           now.st_mtim.tv_nsec != seen.st_mtim.tv_nsec || now.st_size != seen.st_size ||
           now.st_ino != seen.st_ino || now.st_mode != seen.st_mode || now.st_uid != seen.st_uid;
}

/* One thread looks, the others go by what is known. */
static void look(void)
{
    uint64_t now = clock_coarse_ms(), before = atomic_load(&looked_ms);
    if (before && now - before < LOOK_MS)
        return;
    if (!atomic_compare_exchange_strong(&looked_ms, &before, now ? now : 1))
        return;
    pthread_rwlock_wrlock(&lock);
    if (is_changed())
        load();
    pthread_rwlock_unlock(&lock);
}

HRESULT SetRemotingAccess(const char *path)
{
    char *copy = path ? strdup(path) : NULL;
    if (path && !copy)
        return E_OUTOFMEMORY;
    pthread_rwlock_wrlock(&lock);
    free(chosen);
    chosen = copy;
    int r = load();
    pthread_rwlock_unlock(&lock);
    atomic_store(&looked_ms, clock_coarse_ms());
    if (r == 0 || !path)
        return S_OK;
    return r == -ENOENT   ? HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND)
           : r == -ENOMEM ? E_OUTOFMEMORY
                          : E_ACCESSDENIED;
}

static bool is_own(const struct caller *caller)
{
    return caller->scheme == URL_UNIX && caller->uid == geteuid();
}

/* Whose rules: those of what an object was made from; a reference that was given away has none, as
 * long as no section is for such. */
static void resolve(const char *uri, struct access_question *question)
{
    question->uri = uri;
    if (!uri || !*uri) {
        question->is_reference = true;
        question->uri = "";
        return;
    }
    pthread_mutex_lock(&uri_table_lock);
    const struct entry *entry = uri_table_find(uri);
    if (entry && entry->origin)
        question->uri = entry->origin;
    question->is_reference = entry && entry->kind == ENTRY_REFERENCE;
    pthread_mutex_unlock(&uri_table_lock);
}

static bool asked(const struct caller *caller, const char *uri, const char *method)
{
    struct access_question question = {.caller = caller, .method = method};
    if (is_own(caller) && !(uri && *uri == '{'))
        return true;
    look();
    resolve(uri, &question);
    pthread_rwlock_rdlock(&lock);
    bool has_none =
        rules && question.is_reference && (!*question.uri || !access_rules_have_references(rules));
    bool is_block = method && strcmp(method, ACCESS_BLOCK) == 0;
    if (has_none)
        question = (struct access_question){.caller = caller};
    bool is_allowed = rules && !(has_none && is_block) && access_rules_allow(rules, &question);
    pthread_rwlock_unlock(&lock);
    return is_allowed;
}

static bool have_place(const char *uri, enum access_place_kind kind, const char *text)
{
    struct access_question question = {0};
    look();
    resolve(uri, &question);
    pthread_rwlock_rdlock(&lock);
    bool has = rules && access_rules_have_place(rules, question.uri, kind, text);
    pthread_rwlock_unlock(&lock);
    return has;
}

bool access_allows_host(const char *uri, const char *host)
{
    return have_place(uri, ACCESS_HOST, host);
}

bool access_allows_origin(const char *uri, const char *origin)
{
    return have_place(uri, ACCESS_ORIGIN, origin);
}

bool access_allows_callback(const char *uri, const char *address)
{
    return have_place(uri, ACCESS_CALLBACK, address);
}

static void name_caller(const struct caller *caller, char *buf, size_t size)
{
    static const char *const schemes[] = {"unix", "tcp", "tls", "http"};
    const char *scheme = (unsigned)caller->scheme < 4 ? schemes[caller->scheme] : "?";
    if (caller->scheme == URL_UNIX)
        snprintf(buf, size, "unix uid %d", (int)caller->uid);
    else
        snprintf(buf, size, "%s %s%s%s", scheme, caller->address, *caller->subject ? " " : "",
                 caller->subject);
}

bool access_allows(const struct caller *caller, const char *uri, const char *method)
{
    char peer[400];
    if (!caller || asked(caller, uri, method))
        return true;
    name_caller(caller, peer, sizeof peer);
    if (method)
        remoting_log(peer, "is not allowed %.100s of %.200s", *method ? method : "what has no name",
                     uri ? uri : "");
    else
        remoting_log(peer, "is not allowed to know of %.200s", uri ? uri : "");
    return false;
}

bool access_allows_block(const struct caller *caller, const char *uri)
{
    return access_allows(caller, uri, ACCESS_BLOCK);
}
