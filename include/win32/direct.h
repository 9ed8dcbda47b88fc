/* SPDX-License-Identifier: MIT */
#ifndef WIN32_DIRECT_H
#define WIN32_DIRECT_H

/* The C run-time's names for directories. */

#include <sys/stat.h>
#include <unistd.h>

#define _getcwd getcwd
#define _chdir chdir
#define _rmdir rmdir
#define _mkdir(path) mkdir((path), 0777)

#endif
