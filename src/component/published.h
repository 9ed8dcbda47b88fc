/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_PUBLISHED_H
#define COMPONENT_PUBLISHED_H

/*
 * Small files by which the processes of a user find each other's objects: class objects, running
 * objects. A file is in the runtime folder under GROUP/KEY/, named after its process; what a
 * process left that was killed is removed by whoever looks next. Keys are file names of at most
 * 40 characters.
 */

#include <stdbool.h>
#include <stddef.h>

struct published;

enum { PUBLISHED_MOST = 64 << 10 }; /* bytes of a file */

/* 0 or negative errno. */
int published_create(const char *group, const char *key, const void *data, size_t size,
                     struct published **ret);
/* true: its file was still there. NULL is allowed. */
bool published_destroy(struct published *published);

/* Calls see with each file of a key that a living process has there, until it returns something
 * else than 0, which is returned. Without key: of all keys of the group. The path is that file's.
 */
int published_each(const char *group, const char *key,
                   int (*see)(const void *data, size_t size, const char *path, void *user),
                   void *user);
/* Takes a file away that only one may have: true for that one. */
bool published_take(const char *path);
/* The folder of a key, made when it is not there. */
int published_folder(const char *group, const char *key, char *buf, size_t size);

#endif
