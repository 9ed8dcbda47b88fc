/* SPDX-License-Identifier: MIT */
#ifndef DESKTOP_SYSTEM_FOLDER_WATCH_H
#define DESKTOP_SYSTEM_FOLDER_WATCH_H

/* Tells when something in folders, or in the folders in them, comes, goes or is written anew. */

#include <stdbool.h>
#include <systemd/sd-event.h>

struct folder_watch;

struct folder_watch_rules {
    uint32_t events;                /* IN_..., of what is in the folders; IN_ISDIR plays no part */
    unsigned depth;                 /* folders in folders */
    bool (*skip)(const char *name); /* true: not looked into, and what has this name is no change;
                                       may be NULL */
    void (*changed)(void *data);    /* from the loop, once for a burst */
    void *data;
};

/* roots: NULL-terminated, copied. A root that is not there yet is watched for. 0 or negative
 * errno; when the kernel lets us watch only some of the folders, those are watched. */
int folder_watch_create(sd_event *loop, char *const *roots, const struct folder_watch_rules *rules,
                        struct folder_watch **ret_watch);
/* NULL is fine. Returns NULL. */
struct folder_watch *folder_watch_destroy(struct folder_watch *watch);

#endif
