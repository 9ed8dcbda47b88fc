/* SPDX-License-Identifier: MIT */
#ifndef WIN32_IO_H
#define WIN32_IO_H

/* The C run-time's names for files. */

#include <fcntl.h>
#include <unistd.h>

#define _access access
#define _close close
#define _read read
#define _write write
#define _lseek lseek
#define _dup dup
#define _dup2 dup2
#define _O_RDONLY O_RDONLY
#define _O_WRONLY O_WRONLY
#define _O_RDWR O_RDWR
#define _O_BINARY 0
#define _O_TEXT 0
#define _setmode(fd, mode) ((void)(fd), (void)(mode), 0)

#endif
