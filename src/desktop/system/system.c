/* SPDX-License-Identifier: MIT */
#include "desktop/system/system.h"

#include <errno.h>
#include <fontconfig/fontconfig.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>

#include "desktop/system/clock.h"
#include "desktop/system/everyone.h"
#include "desktop/system/folder_watch.h"
#include "desktop/system/logind.h"

enum { FOLDERS_DEEP = 4, FONT_FOLDERS = 63, ANSWER_MS = 5000 };

struct system_watch {
    sd_event *loop;
    sd_event_source *clock;
    struct logind *logind;
    struct folder_watch *devices;
    struct folder_watch *fonts;
};

static void devices_changed(void *data)
{
    struct system_watch *watch = data;
    everyone_ask(watch->loop, WM_DEVICECHANGE, DBT_DEVNODES_CHANGED, 0, ANSWER_MS, NULL, watch);
}

/* Not devices, though they are in /dev: terminals and shared memory come and go all the time. */
static bool is_no_device(const char *name)
{
    static const char *const names[] = {"fd", "hugepages", "mqueue", "pts", "shm"};
    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
        if (!strcmp(name, names[i]))
            return true;
    return false;
}

static int watch_devices(struct system_watch *watch)
{
    char *const roots[] = {"/dev", NULL};
    const struct folder_watch_rules rules = {
        .events = IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO,
        .depth = FOLDERS_DEEP,
        .skip = is_no_device,
        .changed = devices_changed,
        .data = watch,
    };
    return folder_watch_create(watch->loop, roots, &rules, &watch->devices);
}

static void fonts_changed(void *data)
{
    struct system_watch *watch = data;
    everyone_ask(watch->loop, WM_FONTCHANGE, 0, 0, ANSWER_MS, NULL, watch);
}

static bool is_hidden(const char *name)
{
    return name[0] == '.'; /* fontconfig's own notes, half-written files */
}

static int watch_fonts(struct system_watch *watch)
{
    const struct folder_watch_rules rules = {
        .events = IN_CLOSE_WRITE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO,
        .depth = FOLDERS_DEEP,
        .skip = is_hidden,
        .changed = fonts_changed,
        .data = watch,
    };
    /* Only the names of the folders are needed: no font is looked at. */
    FcConfig *config = FcInitLoadConfig();
    FcStrList *list = config ? FcConfigGetFontDirs(config) : NULL;
    char *roots[FONT_FOLDERS + 1] = {0};
    for (size_t i = 0; list && i < FONT_FOLDERS; i++) {
        roots[i] = (char *)FcStrListNext(list);
        if (!roots[i])
            break;
    }
    int r = list ? folder_watch_create(watch->loop, roots, &rules, &watch->fonts) : -ENOENT;
    if (list)
        FcStrListDone(list);
    if (config)
        FcConfigDestroy(config);
    return r;
}

int system_watch_create(sd_event *loop, void (*missing)(const char *part, int error),
                        struct system_watch **ret_watch)
{
    struct system_watch *watch = calloc(1, sizeof(*watch));
    if (!watch)
        return -ENOMEM;
    watch->loop = loop;
    const struct {
        const char *part;
        int error;
    } parts[] = {
        {"the clock", system_clock_watch(loop, &watch->clock)},
        {"power and the session's end", logind_create(loop, &watch->logind)},
        {"devices", watch_devices(watch)},
        {"fonts", watch_fonts(watch)},
    };
    for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
        if (parts[i].error < 0)
            missing(parts[i].part, parts[i].error);
    *ret_watch = watch;
    return 0;
}

struct system_watch *system_watch_destroy(struct system_watch *watch)
{
    if (!watch)
        return NULL;
    everyone_forget(watch);
    watch->fonts = folder_watch_destroy(watch->fonts);
    watch->devices = folder_watch_destroy(watch->devices);
    watch->logind = logind_destroy(watch->logind);
    sd_event_source_disable_unref(watch->clock);
    free(watch);
    return NULL;
}
