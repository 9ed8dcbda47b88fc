/* SPDX-License-Identifier: MIT */
#include "desktop/system/folder_watch.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum {
    FOLDERS_MAX = 2000,
    ROOTS_MAX = 64,
    SETTLE_MS = 100, /* a package brings many files; a device several nodes */
};

struct folder_watch {
    sd_event *loop;
    struct folder_watch_rules rules;
    char *roots[ROOTS_MAX];
    size_t root_count;
    size_t roots_there;
    sd_event_source *folders[FOLDERS_MAX];
    size_t folder_count;
    sd_event_source *settle;
    bool changed; /* what the settling ends with */
};

static bool is_skipped(const struct folder_watch *watch, const char *name)
{
    return watch->rules.skip && watch->rules.skip(name);
}

static void settle_soon(struct folder_watch *watch)
{
    int on = SD_EVENT_OFF;
    if (sd_event_source_get_enabled(watch->settle, &on) >= 0 && on != SD_EVENT_OFF)
        return;
    sd_event_source_set_time_relative(watch->settle, SETTLE_MS * 1000u);
    sd_event_source_set_enabled(watch->settle, SD_EVENT_ONESHOT);
}

static int on_content(sd_event_source *source, const struct inotify_event *event, void *data)
{
    struct folder_watch *watch = data;
    (void)source;
    if (event->mask & IN_IGNORED || (event->len && is_skipped(watch, event->name)))
        return 0;
    watch->changed = true;
    settle_soon(watch);
    return 0;
}

/* In the folder above a root that is not there: it may be there now. */
static int on_parent(sd_event_source *source, const struct inotify_event *event, void *data)
{
    (void)source;
    if (event->mask & IN_ISDIR)
        settle_soon(data);
    return 0;
}

static void watch_folder(struct folder_watch *watch, const char *path, unsigned depth)
{
    if (watch->folder_count == FOLDERS_MAX)
        return;
    /* Folders that come are looked into, whatever the rules ask for. */
    uint32_t events = watch->rules.events | IN_CREATE | IN_MOVED_TO | IN_ONLYDIR;
    if (sd_event_add_inotify(watch->loop, &watch->folders[watch->folder_count], path, events,
                             on_content, watch) < 0)
        return;
    watch->folder_count++;
    DIR *dir = depth ? opendir(path) : NULL;
    if (!dir)
        return;
    for (const struct dirent *entry; (entry = readdir(dir));) {
        char below[PATH_MAX];
        struct stat status;
        if (entry->d_name[0] == '.' || is_skipped(watch, entry->d_name) ||
            snprintf(below, sizeof(below), "%s/%s", path, entry->d_name) >= (int)sizeof(below))
            continue;
        if (lstat(below, &status) == 0 && S_ISDIR(status.st_mode))
            watch_folder(watch, below, depth - 1);
    }
    closedir(dir);
}

static void watch_parent(struct folder_watch *watch, const char *root)
{
    char path[PATH_MAX];
    snprintf(path, sizeof(path), "%s", root);
    for (char *slash; (slash = strrchr(path, '/')) && slash != path;) {
        *slash = 0;
        if (access(path, F_OK) == 0)
            break;
    }
    if (watch->folder_count < FOLDERS_MAX &&
        sd_event_add_inotify(watch->loop, &watch->folders[watch->folder_count], path,
                             IN_CREATE | IN_MOVED_TO | IN_ONLYDIR, on_parent, watch) >= 0)
        watch->folder_count++;
}

static void drop_folders(struct folder_watch *watch)
{
    while (watch->folder_count)
        sd_event_source_disable_unref(watch->folders[--watch->folder_count]);
}

static void look(struct folder_watch *watch)
{
    drop_folders(watch);
    watch->roots_there = 0;
    for (size_t i = 0; i < watch->root_count; i++) {
        if (access(watch->roots[i], F_OK) == 0) {
            watch->roots_there++;
            watch_folder(watch, watch->roots[i], watch->rules.depth);
        } else {
            watch_parent(watch, watch->roots[i]);
        }
    }
}

static int on_settled(sd_event_source *source, uint64_t now, void *data)
{
    struct folder_watch *watch = data;
    size_t there = watch->roots_there;
    (void)source;
    (void)now;
    look(watch);
    bool changed = watch->changed || watch->roots_there != there;
    watch->changed = false;
    if (changed)
        watch->rules.changed(watch->rules.data);
    return 0;
}

int folder_watch_create(sd_event *loop, char *const *roots, const struct folder_watch_rules *rules,
                        struct folder_watch **ret_watch)
{
    struct folder_watch *watch = calloc(1, sizeof(*watch));
    if (!watch)
        return -ENOMEM;
    watch->loop = loop;
    watch->rules = *rules;
    int r =
        sd_event_add_time_relative(loop, &watch->settle, CLOCK_MONOTONIC, 0, 0, on_settled, watch);
    if (r >= 0)
        r = sd_event_source_set_enabled(watch->settle, SD_EVENT_OFF);
    for (; r >= 0 && *roots && watch->root_count < ROOTS_MAX; roots++) {
        watch->roots[watch->root_count] = strdup(*roots);
        r = watch->roots[watch->root_count] ? 0 : -ENOMEM;
        watch->root_count += r == 0;
    }
    if (r < 0) {
        folder_watch_destroy(watch);
        return r;
    }
    look(watch);
    *ret_watch = watch;
    return 0;
}

struct folder_watch *folder_watch_destroy(struct folder_watch *watch)
{
    if (!watch)
        return NULL;
    drop_folders(watch);
    sd_event_source_disable_unref(watch->settle);
    while (watch->root_count)
        free(watch->roots[--watch->root_count]);
    free(watch);
    return NULL;
}
