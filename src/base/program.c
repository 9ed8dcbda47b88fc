/* SPDX-License-Identifier: MIT */
#include "base/program.h"

#include <dlfcn.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Is it in the folder of a file, or some folders above? */
static bool is_near(const char *file, int above, const char *name, char *buf, size_t size)
{
    const char *end = strrchr(file, '/');
    while (end && above-- > 0)
        end = memrchr(file, '/', (size_t)(end - file));
    if (!end)
        return false;
    int length = snprintf(buf, size, "%.*s/%s", (int)(end - file), file, name);
    return length > 0 && (size_t)length < size && access(buf, X_OK) == 0;
}

void program_find(const char *name, const char *installed, char *buf, size_t size)
{
    char self[4096];
    ssize_t length = readlink("/proc/self/exe", self, sizeof(self) - 1);
    if (length > 0) {
        self[length] = 0;
        if (is_near(self, 0, name, buf, size))
            return;
    }
    Dl_info library;
    if (dladdr((void *)program_find, &library) && library.dli_fname &&
        (is_near(library.dli_fname, 0, name, buf, size) ||
         is_near(library.dli_fname, 1, name, buf, size)))
        return;
    snprintf(buf, size, "%s", installed);
}
