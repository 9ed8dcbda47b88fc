/* SPDX-License-Identifier: MIT */
#ifndef X11_XSETTINGS_H
#define X11_XSETTINGS_H

/* Reads the XSETTINGS property (freedesktop.org, "XSETTINGS - cross toolkit configuration
 * proposal", 0.5). */

#include <stddef.h>

enum { XSETTINGS_NAME_MAX = 256 }; /* longer names are not read */

/* Calls changed with the name of each setting that was added, has another value, or was removed.
 * What is no XSETTINGS property counts as one without settings. 0, or -EBADMSG when `now` is cut
 * or damaged: the settings before the damage were compared. */
int xsettings_compare(const void *before, size_t before_size, const void *now, size_t now_size,
                      void (*changed)(const char *name, void *data), void *data);

#endif
